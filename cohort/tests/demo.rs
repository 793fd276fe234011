//! Made-up results look like published ones, and everybody can see that they are made up.

use zeven_cohort::{Filter, Intake, demo};
use zeven_core::Fraction;

use crate::common::method;

fn demo_store(seed: u64) -> zeven_cohort::Store {
    let mut intake = Intake::new(vec![method().clone()]);
    intake.demo(demo::Plan::demo(seed, 2026));
    let (store, summary) = intake.finish();
    assert_eq!(
        (
            summary.refused.count,
            summary.duplicates,
            summary.conflict_count
        ),
        (0, 0, 0)
    );
    store
}

#[test]
fn they_are_labelled_and_the_same_for_the_same_seed() {
    let store = demo_store(7);
    assert!(store.has_demo());
    let rows: Vec<_> = demo::results(method(), demo::Plan::demo(7, 2026)).collect();
    assert!(
        rows.iter()
            .all(|row| row.company.name.starts_with("Voorbeeld "))
    );
    assert_eq!(rows.len(), store.len());
    let again: Vec<_> = demo::results(method(), demo::Plan::demo(7, 2026)).collect();
    assert_eq!(rows, again);
    let other: Vec<_> = demo::results(method(), demo::Plan::demo(8, 2026)).collect();
    assert_ne!(rows, other);
}

#[test]
fn they_are_low_on_average_with_few_at_the_top() {
    let store = demo_store(7);
    let seen = store.overview(&Filter::default());
    assert_eq!(seen.companies, Some(300));
    let (low, high) = (
        Fraction::new(17, 10).unwrap(),
        Fraction::new(27, 10).unwrap(),
    );
    for figures in &seen.dimensions {
        let mean = figures.mean.unwrap();
        assert!(low < mean && mean < high, "{mean:?}");
    }
    let near = store.near(&Filter::default(), 2);
    assert!((1..60).contains(&near.len()), "{}", near.len());
}

/// What an adviser looks at first: three hundred companies, of whom some come, some go and some
/// leave a dimension open. Not every dimension may be shown; most are.
#[test]
fn they_show_what_changed_from_each_round_to_the_next() {
    let mut shown = Vec::new();
    for seed in 1..9 {
        let store = demo_store(seed);
        for (first, second) in [(2024, 2025), (2025, 2026), (2024, 2026)] {
            let seen = store.cohort(&Filter::default(), first, second);
            assert!(seen.companies.is_some_and(|count| count > 150), "{seed}");
            let own = seen.dimensions.iter().map(|one| one.change.is_some());
            shown.extend(own);
        }
    }
    let count = shown.iter().filter(|shown| **shown).count();
    assert!(2 * count > shown.len(), "{count} of {}", shown.len());
}
