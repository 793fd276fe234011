//! Imagined levels never touch the answers.

use proptest::prelude::*;
use zeven_core::method::Rule;
use zeven_core::rating::Rating;
use zeven_core::verdict::{Outcome, judge};
use zeven_core::whatif::WhatIf;

use crate::common::{any_ratings, assessment, level, mean, method_for};

#[test]
fn a_verdict_can_be_imagined() {
    let (method, subject) = mean("443 4?4");
    let before = subject.clone();
    let mut whatif = WhatIf::default();
    assert!(whatif.set(&subject, "d0.c2", Some(level(4))));
    assert!(whatif.set(&subject, "d1.c1", Some(level(5))));
    assert_eq!(
        judge(&method, &whatif.on(&subject)).outcome,
        Some(Outcome::Meets)
    );
    assert_eq!(judge(&method, &subject).outcome, Some(Outcome::DoesNotMeet));
    assert_eq!(subject, before);
    assert_eq!(whatif.changes(), 2);
}

#[test]
fn the_level_that_was_answered_is_no_change() {
    let (_, subject) = mean("443");
    let mut whatif = WhatIf::default();
    whatif.set(&subject, "d0.c2", Some(level(5)));
    assert!(!whatif.set(&subject, "d0.c2", Some(level(3))));
    whatif.set(&subject, "d0.c0", Some(level(5)));
    assert!(!whatif.set(&subject, "d0.c0", None));
    assert_eq!(whatif, WhatIf::default());
}

#[test]
fn what_does_not_apply_stays_left_out() {
    let (_, subject) = mean("44-");
    let mut whatif = WhatIf::default();
    assert!(!whatif.set(&subject, "d0.c2", Some(level(5))));
    assert_eq!(whatif.on(&subject), subject);
}

proptest! {
    #[test]
    fn only_what_was_set_differs(
        ratings in any_ratings(2, 3, "12345?.-~"),
        sets in proptest::collection::vec((0..2_usize, 0..3_usize, 0..6_u32), 0..12),
    ) {
        let method = method_for(Rule::Mean, &ratings);
        let subject = assessment(&method, &ratings);
        let mut whatif = WhatIf::default();
        for (d, c, to) in sets {
            whatif.set(&subject, &format!("d{d}.c{c}"), (to > 0).then(|| level(to)));
        }
        let imagined = whatif.on(&subject);
        let mut changed = 0;
        for (_, criterion) in method.criteria() {
            let (was, is) = (subject.rating(&criterion.key), imagined.rating(&criterion.key));
            let expected = whatif.level(&criterion.key).map_or(was.clone(), Rating::Level);
            prop_assert_eq!(&is, &expected);
            changed += usize::from(is != was);
        }
        prop_assert_eq!(changed, whatif.changes());
        prop_assert_eq!(imagined.revision, subject.revision);
    }
}
