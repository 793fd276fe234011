//! Somebody who sees figures and wants to know about one company.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use zeven_cohort::{Column, Filter, Overview, Store};
use zeven_core::result::ResultRow;

use crate::common::{result, store};

/// A company with these answers about itself; its scores tell it from all others.
fn company(number: usize, region: &str, size: &str, country: &str) -> ResultRow {
    let mut levels = [(2, 0); 7];
    levels[number % 7].1 = 1 + number % 5;
    levels[(number / 7) % 7].0 = 1 + (number as u64 % 4);
    let mut row = result(number, levels);
    row.company.region = Some(region.to_owned());
    row.company.size = zeven_core::code::Code::from_code(size);
    row.company.country = Some(country.to_owned());
    row
}

/// So many companies in each region.
fn regions(counts: &[(&str, usize)]) -> Store {
    let regions = counts
        .iter()
        .flat_map(|(region, count)| vec![*region; *count]);
    let rows: Vec<_> = regions
        .enumerate()
        .map(|(n, region)| company(n, region, "small", "NL"))
        .collect();
    store(&rows)
}

fn by(column: Column, value: &str) -> Filter {
    Filter::default().with(column, value)
}

fn nothing() -> Overview {
    let dimensions = vec![zeven_cohort::Figures::default(); 7];
    Overview {
        dimensions,
        ..Overview::default()
    }
}

#[test]
fn a_group_of_four_and_one_of_nobody_look_the_same() {
    let store = regions(&[("NL41", 20), ("NL42", 4)]);
    assert_eq!(store.overview(&by(Column::Region, "NL42")), nothing());
    assert_eq!(store.overview(&by(Column::Region, "NL34")), nothing());
    assert_eq!(store.overview(&by(Column::Size, "large")), nothing());
}

#[test]
fn the_others_of_a_small_group_are_hidden_too() {
    let store = regions(&[("NL41", 20), ("NL42", 4)]);
    assert!(store.overview(&Filter::default()).companies.is_some());
    assert_eq!(store.overview(&by(Column::Region, "NL41")), nothing());
    let groups = store.groups(&Filter::default(), Column::Region);
    assert!(
        groups.iter().all(|group| group.companies.is_none()),
        "{groups:?}"
    );
}

#[test]
fn what_is_left_of_a_whole_is_never_a_handful() {
    // 20 less 9 less 7 would leave the four of NL42.
    let store = regions(&[("NL41", 9), ("NL34", 7), ("NL42", 4)]);
    let groups = store.groups(&Filter::default(), Column::Region);
    let shown: Vec<_> = groups.iter().filter_map(|group| group.companies).collect();
    assert_eq!(shown, [9]);
    assert!(
        store
            .overview(&by(Column::Region, "NL41"))
            .companies
            .is_some()
    );
    assert_eq!(store.overview(&by(Column::Region, "NL34")), nothing());
}

/// All of one region are large, and so are two others: the large ones less that region
/// would be those two.
#[test]
fn a_group_that_lies_within_another_column_is_held_against_it() {
    let rows = (0..24).map(|n| {
        let (region, large) = if n < 8 {
            ("NL41", true)
        } else {
            ("NL34", n < 10)
        };
        company(n, region, if large { "large" } else { "small" }, "NL")
    });
    let store = store(&rows.collect::<Vec<_>>());
    assert_eq!(
        store.overview(&by(Column::Size, "large")).companies,
        Some(10)
    );
    assert_eq!(store.overview(&by(Column::Region, "NL41")), nothing());
}

#[test]
fn two_values_less_one_of_them_tell_nothing() {
    let store = regions(&[("NL41", 12), ("NL34", 12), ("NL42", 3), ("NL36", 3)]);
    let two = by(Column::Region, "NL41").with(Column::Region, "NL42");
    assert!(
        store
            .overview(&by(Column::Region, "NL41"))
            .companies
            .is_some()
    );
    assert_eq!(store.overview(&two), nothing());
    // Nor do two that may not be shown by themselves.
    let hidden = by(Column::Region, "NL36").with(Column::Region, "NL42");
    assert_eq!(store.overview(&hidden), nothing());
    let fine = by(Column::Region, "NL41").with(Column::Region, "NL34");
    assert_eq!(store.overview(&fine).companies, Some(24));
    assert_eq!(store.overview(&fine.with(Column::Size, "small")), nothing());
}

#[test]
fn nine_others_are_enough_for_a_mean_and_not_for_a_distribution() {
    let store = regions(&[("NL41", 20), ("NL34", 9)]);
    let seen = store.overview(&by(Column::Region, "NL41"));
    assert!(
        seen.dimensions
            .iter()
            .all(|d| d.mean.is_some() && d.percentiles.is_none())
    );
}

#[test]
fn a_dimension_that_few_left_open_is_hidden_where_it_could_be_subtracted() {
    // 10 of 12 in one region completed it, and 10 of 18 in the other.
    let rows = (0..30).map(|n| {
        let last = u64::from(!(n < 2 || (12..20).contains(&n))) * 2;
        let mut levels = [(2, 0); 7];
        levels[6] = (last, 0);
        let mut row = result(n, levels);
        row.company.region = Some(if n < 12 { "NL41" } else { "NL34" }.to_owned());
        row
    });
    let store = store(&rows.collect::<Vec<_>>());
    let seen = store.overview(&by(Column::Region, "NL41"));
    assert_eq!((seen.companies, seen.dimensions[6].n), (Some(12), Some(10)));
    // The mean over all counts 10 of these 12: two of them would be the difference.
    assert_eq!(seen.overall.n, None);
}

/// Every dimension by itself: here the companies may be counted, and those that completed the last
/// one may not.
#[test]
fn a_dimension_that_few_others_completed_is_hidden_where_the_companies_are_not() {
    // 17 of 20 in one region completed it, and 3 of 20 in the other.
    let rows = (0..40).map(|n| {
        let mut levels = [(2, 0); 7];
        levels[6].0 = if n < 17 || (20..23).contains(&n) {
            2
        } else {
            0
        };
        let mut row = result(n, levels);
        row.company.region = Some(if n < 20 { "NL41" } else { "NL34" }.to_owned());
        row
    });
    let store = store(&rows.collect::<Vec<_>>());
    let said = |filter: &Filter| {
        let seen = store.overview(filter);
        (seen.companies, seen.dimensions[0].n, seen.dimensions[6].n)
    };
    assert_eq!(said(&Filter::default()), (Some(40), Some(40), Some(20)));
    assert_eq!(
        said(&by(Column::Region, "NL41")),
        (Some(20), Some(20), None)
    );
}

/// The numbers themselves, on both sides of each.
#[test]
fn five_make_a_mean_ten_a_distribution_and_either_side_of_a_share_five() {
    let seen = |levels: &dyn Fn(usize) -> [(u64, usize); 7]| {
        let rows: Vec<_> = (0..30).map(|n| result(n, levels(n))).collect();
        store(&rows).overview(&Filter::default())
    };
    // So many of thirty completed the last dimension.
    let completed = [4, 5, 9, 10].map(|many| {
        let all = seen(&|n| {
            let mut levels = [(2, 0); 7];
            levels[6].0 = if n < many { 2 } else { 0 };
            levels
        });
        let last = all.dimensions.last().unwrap();
        (last.n, last.mean.is_some(), last.percentiles.is_some())
    });
    let wanted = [
        (None, false, false),
        (Some(5), true, false),
        (Some(9), true, false),
        (Some(10), true, true),
    ];
    assert_eq!(completed, wanted);
    // So many of thirty are at the line in everything.
    let shares = [4, 5, 25, 26].map(|many| {
        let all = seen(&|n| [(if n < many { 4 } else { 3 }, 0); 7]);
        (all.meets, all.dimensions[0].at_line)
    });
    let wanted = [None, Some(5), Some(25), None];
    assert_eq!(shares, wanted.map(|many| (many, many)));
}

/// All filters with at most one value in each of three columns.
fn filters() -> Vec<Filter> {
    let mut all = vec![Filter::default()];
    for (column, values) in [
        (Column::Region, ["NL41", "NL34", "NL42"]),
        (Column::Size, ["small", "medium", "large"]),
        (Column::Country, ["NL", "BE", "DE"]),
    ] {
        let with = |filter: &Filter| values.map(|value| filter.clone().with(column, value));
        let more: Vec<_> = all.iter().flat_map(with).collect();
        all.extend(more);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Whatever two filters somebody tries, one group less the other is never a handful.
    #[test]
    fn no_two_filters_differ_by_a_handful(
        profile in prop::collection::vec((0_usize..3, 0_usize..3, 0_usize..3), 12..60)
    ) {
        let rows: Vec<_> = profile.iter().enumerate().map(|(n, (r, s, c))| {
            company(n, ["NL41", "NL34", "NL42"][*r], ["small", "medium", "large"][*s], ["NL", "BE", "DE"][*c])
        }).collect();
        let store = store(&rows);
        let whole = crate::common::by_company(&rows);
        let mut shown: BTreeMap<Vec<usize>, Filter> = BTreeMap::new();
        for filter in filters() {
            let seen = store.overview(&filter);
            let members: Vec<usize> = whole.iter().enumerate()
                .filter(|(_, row)| crate::common::says(row, &filter)).map(|(n, _)| n).collect();
            if let Some(count) = seen.companies {
                prop_assert_eq!(count as usize, members.len());
                shown.insert(members, filter);
            }
        }
        for (a, one) in &shown {
            for (b, other) in &shown {
                let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
                let rest = a.difference(&b).count();
                let told = b.is_subset(&a) && (1..5).contains(&rest);
                prop_assert!(!told, "{:?} less {:?} leaves {}", one, other, rest);
            }
        }
    }
}

/// What can be chosen of a column: nothing, or any of its values together; the others of a
/// choice are a choice as well.
fn choices(column: Column, values: [&str; 3]) -> Vec<Filter> {
    (0..8_usize)
        .map(|chosen| {
            let values = values.iter().enumerate();
            let values = values.filter(|(index, _)| chosen >> index & 1 == 1);
            values.fold(Filter::default(), |filter, (_, value)| {
                filter.with(column, value)
            })
        })
        .collect()
}

/// Every combination of choices in two columns.
fn many() -> Vec<Filter> {
    let mut all = Vec::new();
    for region in choices(Column::Region, ["NL41", "NL34", "NL42"]) {
        for size in choices(Column::Size, ["small", "medium", "large"]) {
            let mut filter = region.clone();
            filter.only.extend(size.only);
            all.push(filter);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// The same with several values of each field, whatever is left out, and with every
    /// group that such a choice can be divided into.
    #[test]
    fn no_two_choices_of_several_values_differ_by_a_handful(
        profile in prop::collection::vec((0_usize..8, 0_usize..8), 12..56)
    ) {
        // Uneven, so that some places are nearly empty.
        let uneven = |n: usize| [0, 0, 0, 0, 1, 1, 2, 2][n];
        let rows: Vec<_> = profile.iter().enumerate().map(|(n, (r, s))| {
            company(n, ["NL41", "NL34", "NL42"][uneven(*r)], ["small", "medium", "large"][uneven(*s)], "NL")
        }).collect();
        let store = store(&rows);
        let members = |filter: &Filter| -> u64 {
            rows.iter().enumerate().filter(|(_, row)| crate::common::says(row, filter))
                .map(|(n, _)| 1 << n).sum()
        };
        let mut shown: BTreeMap<u64, Filter> = BTreeMap::new();
        for filter in many() {
            let own = members(&filter);
            if let Some(count) = store.overview(&filter).companies {
                prop_assert_eq!(count, own.count_ones());
                shown.insert(own, filter.clone());
            }
            for by in [Column::Region, Column::Size] {
                for group in store.groups(&filter, by) {
                    let Some(count) = group.companies else { continue };
                    let mut one = filter.clone();
                    one.only.remove(&by);
                    let one = one.with(by, &group.value);
                    let own = members(&one);
                    prop_assert_eq!(count, own.count_ones());
                    shown.insert(own, one);
                }
            }
        }
        for (a, one) in &shown {
            for (b, other) in &shown {
                let rest = (a & !b).count_ones();
                let told = b & !a == 0 && (1..5).contains(&rest);
                prop_assert!(!told, "{:?} less {:?} leaves {}", one, other, rest);
            }
        }
    }
}

/// All large companies that completed the first dimension are of one region, though others that
/// are large are not: there its figure is that of the region, less two small ones.
#[test]
fn a_dimension_is_held_against_groups_in_which_those_who_completed_it_agree() {
    let rows = |small: usize| -> Vec<ResultRow> {
        let kinds = [(8, "NL41", "large", true), (small, "NL41", "small", true)];
        let others = [(9, "NL34", "large", false), (12, "NL34", "small", true)];
        let kinds = kinds.into_iter().chain(others);
        let each = kinds.flat_map(|(count, region, size, done)| {
            std::iter::repeat_n((region, size, done), count)
        });
        each.enumerate()
            .map(|(n, (region, size, done))| {
                let mut levels = [(3, 0); 7];
                levels[0].0 = if done { 2 + n as u64 % 3 } else { 0 };
                let mut row = result(n, levels);
                row.company.region = Some(region.to_owned());
                row.company.size = zeven_core::code::Code::from_code(size);
                row
            })
            .collect()
    };
    let shown = |small: usize| {
        let store = store(&rows(small));
        let of = |filter: Filter| store.overview(&filter).dimensions[0].n;
        (
            of(by(Column::Region, "NL41")),
            of(by(Column::Size, "large")),
        )
    };
    assert_eq!(shown(6), (Some(14), Some(8)));
    let (region, large) = shown(2);
    assert!(region.is_none() || large.is_none(), "{region:?} {large:?}");
}
