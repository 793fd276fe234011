//! What is remembered on a device comes back as it was, or not at all.

use proptest::prelude::*;
use zeven_cohort::{Filter, Intake, Sort, SortBy, Store, demo};

use crate::common::method;

fn some() -> Store {
    let mut intake = Intake::new(vec![method().clone()]);
    intake.demo(demo::Plan {
        seed: 3,
        companies: 40,
        first: 2024,
        rounds: 3,
    });
    intake.finish().0
}

fn back(bytes: &[u8]) -> Option<Store> {
    Store::from_bytes(bytes, vec![method().clone()]).ok()
}

#[test]
fn everything_comes_back() {
    let store = some();
    let again = back(&store.to_bytes()).unwrap();
    let sort = Sort {
        by: SortBy::Name,
        descending: false,
    };
    let rows = |store: &Store| {
        let listing = store.listing(&Filter::default(), "", sort, true);
        store.window(&listing, 0, usize::MAX)
    };
    assert_eq!(rows(&store), rows(&again));
    assert_eq!(
        store.overview(&Filter::default()),
        again.overview(&Filter::default())
    );
    assert!(again.has_demo());
    assert_eq!(store.to_bytes(), again.to_bytes());
}

#[test]
fn without_the_method_nothing_comes_back() {
    assert!(Store::from_bytes(&some().to_bytes(), Vec::new()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// A changed byte may give another name, but never a row that cannot be, nor a panic.
    #[test]
    fn damage_gives_nothing_that_cannot_be(at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = some().to_bytes();
        let at = at.index(bytes.len());
        bytes[at] = with;
        if cut {
            bytes.truncate(at);
        }
        if let Some(store) = back(&bytes) {
            prop_assert!(!cut);
            for row in 0..store.len() {
                prop_assert!(store.row(row).unwrap().fits(method(), "").is_ok());
            }
            store.overview(&Filter::default());
        }
    }
}
