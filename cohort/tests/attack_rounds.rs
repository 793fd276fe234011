//! The same attacker with several rounds: a company that changed between two figures tells
//! as much as one that came in addition. And what leaves the hub in publications.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use zeven_cohort::{Column, Filter, Publication, Set, Store, Unpublished, check_publication};
use zeven_core::date::Date;
use zeven_core::result::ResultRow;

use crate::common::{result, store};

/// A result of a company in a round.
fn one(company: usize, round: u16, region: &str) -> ResultRow {
    let mut row = result(
        company,
        [(1 + (company as u64 + u64::from(round)) % 4, company % 6); 7],
    );
    row.id = format!("{company} in {round}");
    row.round = round;
    row.company.region = Some(region.to_owned());
    row
}

/// The results that count for a filter, by the rules of the method; company and result.
fn members(rows: &[ResultRow], filter: &Filter) -> BTreeSet<(String, String)> {
    let rounds = filter.only.get(&Column::Round);
    let in_round = |row: &&ResultRow| rounds.is_none_or(|all| all.contains(&row.round.to_string()));
    let mut latest: BTreeMap<&str, &ResultRow> = BTreeMap::new();
    for row in rows.iter().filter(in_round) {
        let own = latest.entry(&row.company.id).or_insert(row);
        if row.round > own.round {
            *own = row;
        }
    }
    let regions = filter.only.get(&Column::Region);
    let says = |row: &&ResultRow| {
        regions.is_none_or(|all| all.contains(row.company.region.as_ref().unwrap()))
    };
    latest
        .into_values()
        .filter(says)
        .map(|row| (row.company.id.clone(), row.id.clone()))
        .collect()
}

fn filters() -> Vec<Filter> {
    let mut all = Vec::new();
    for region in [None, Some("NL41"), Some("NL34")] {
        for round in [None, Some("2025"), Some("2026")] {
            let mut filter = Filter::default();
            for (column, value) in [(Column::Region, region), (Column::Round, round)] {
                filter = value.map_or(filter.clone(), |value| filter.with(column, value));
            }
            all.push(filter);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_two_rounds_differ_by_a_handful(
        companies in prop::collection::vec((any::<bool>(), 0_u8..8, any::<bool>()), 12..48)
    ) {
        let mut rows = Vec::new();
        for (number, (region, rounds, moved)) in companies.into_iter().enumerate() {
            let places = if region { ["NL41", "NL34"] } else { ["NL34", "NL41"] };
            // Most are in both rounds, some in one; few move from one region to another.
            if rounds > 0 {
                rows.push(one(number, 2025, places[0]));
            }
            if rounds != 1 {
                rows.push(one(number, 2026, places[usize::from(moved && rounds == 2)]));
            }
        }
        let store = store(&rows);
        let mut shown = Vec::new();
        for filter in filters() {
            let own = members(&rows, &filter);
            if let Some(count) = store.overview(&filter).companies {
                prop_assert_eq!(count as usize, own.len());
                shown.push((filter, own));
            }
        }
        for (one, a) in &shown {
            for (other, b) in &shown {
                let rest: BTreeSet<_> = a.difference(b).map(|(company, _)| company).collect();
                let told = b.is_subset(a) && (1..5).contains(&rest.len());
                prop_assert!(!told, "{:?} less {:?} leaves {:?}", one, other, rest);
            }
        }
    }
}

fn some(count: usize) -> Vec<ResultRow> {
    (0..count)
        .map(|n| one(n, 2026, if n % 2 == 0 { "NL41" } else { "NL34" }))
        .collect()
}

/// The six of NL41 are one group under any round and under 2026. In that year the three of NL34 are
/// hidden and the six with them; under any round nothing near them is small.
#[test]
fn a_group_that_can_be_asked_for_in_two_ways_is_hidden_in_both() {
    let regions = [("NL41", 6, 0), ("NL42", 7, 10), ("NL34", 3, 20)];
    let mut rows = Vec::new();
    for (region, this_year, before) in regions {
        for n in 0..this_year + before {
            let round = if n < this_year { 2026 } else { 2025 };
            rows.push(one(rows.len(), round, region));
        }
    }
    let store = store(&rows);
    let year = Filter::default().with(Column::Round, "2026");
    let seen = |filter: &Filter, region: &str| {
        let filter = filter.clone().with(Column::Region, region);
        store.overview(&filter).companies
    };
    assert_eq!(store.overview(&year).companies, Some(16));
    assert_eq!(seen(&year, "NL42"), Some(7));
    assert_eq!((seen(&year, "NL41"), seen(&year, "NL34")), (None, None));
    assert_eq!(seen(&Filter::default(), "NL41"), None, "16 - 7 - 6 = 3");
    let groups = store.groups(&Filter::default(), Column::Region);
    let own = groups.iter().find(|group| group.value == "NL41");
    assert_eq!(own.unwrap().companies, None);
}

fn publication(filter: Filter) -> Publication {
    let made = Date::parse("2026-11-21").unwrap();
    Publication {
        filter,
        title: "Makers".to_owned(),
        chosen: String::new(),
        made,
    }
}

fn published(store: &Store, earlier: &[Set]) -> Result<Set, Unpublished> {
    let all = publication(Filter::default());
    store.publish(&all, earlier).map(|(_, set)| set)
}

#[test]
fn a_publication_that_differs_by_a_handful_is_refused() {
    let first = published(&store(&some(20)), &[]).unwrap();
    assert!(published(&store(&some(20)), std::slice::from_ref(&first)).is_ok());
    for more in [21, 24] {
        let refused = published(&store(&some(more)), std::slice::from_ref(&first));
        assert_eq!(refused, Err(Unpublished::TooClose), "{more}");
    }
    let second = published(&store(&some(25)), std::slice::from_ref(&first)).unwrap();
    // Three more than the second, though eight more than the first.
    let third = published(&store(&some(28)), &[first.clone(), second]);
    assert_eq!(third, Err(Unpublished::TooClose));
    // The same companies, of which two have a new result.
    let mut rows = some(20);
    rows.extend([one(3, 2027, "NL34"), one(4, 2027, "NL41")]);
    assert_eq!(
        published(&store(&rows), &[first]),
        Err(Unpublished::TooClose)
    );
}

#[test]
fn a_benchmark_is_what_the_overview_says_and_can_be_read() {
    let store = store(&some(44));
    let filter = Filter::default().with(Column::Region, "NL41");
    let (benchmark, set) = store.publish(&publication(filter.clone()), &[]).unwrap();
    let seen = store.overview(&filter);
    assert_eq!(benchmark.companies, seen.companies);
    let dimensions: Vec<_> = benchmark
        .dimensions
        .iter()
        .map(|(_, own)| own.clone())
        .collect();
    assert_eq!(dimensions, seen.dimensions);
    let text = benchmark.to_text("");
    assert_eq!(
        zeven_core::benchmark::Benchmark::parse(text.as_bytes()).unwrap(),
        benchmark
    );
    assert_eq!(Set::from_lines(&set.to_lines()), Some(set.clone()));
    assert_eq!(check_publication(&[], &set), Ok(()));
}

#[test]
fn what_is_no_fixed_group_or_too_small_is_not_published() {
    let store = store(&some(44));
    let two = Filter::default()
        .with(Column::Region, "NL41")
        .with(Column::Region, "NL34");
    assert_eq!(
        store.publish(&publication(two), &[]).unwrap_err(),
        Unpublished::NotFixed
    );
    let verdict = Filter::default().with(Column::Verdict, "meets");
    assert_eq!(
        store.publish(&publication(verdict), &[]).unwrap_err(),
        Unpublished::NotFixed
    );
    let nobody = Filter::default().with(Column::Region, "NL36");
    assert_eq!(
        store.publish(&publication(nobody), &[]).unwrap_err(),
        Unpublished::TooFew
    );
}

/// What is left of a whole when two publications within it are taken out tells about the
/// few, though no two of the three differ by so little.
#[test]
fn parts_that_leave_a_handful_of_a_whole_are_refused() {
    let all = store(&some(44));
    let part = |from: usize, to: usize| store(&some(44)[from..to]).set(&Filter::default());
    let whole = all.set(&Filter::default());
    let first = part(0, 20);
    for (from, to, fine) in [
        (20, 40, false),
        (20, 39, true),
        (20, 44, true),
        (19, 40, true),
    ] {
        let check = check_publication(&[whole.clone(), first.clone()], &part(from, to));
        assert_eq!(check.is_ok(), fine, "{from} to {to}");
        let other_way = check_publication(&[first.clone(), part(from, to)], &whole);
        assert_eq!(other_way.is_ok(), fine, "{from} to {to}, the whole last");
    }
}

#[test]
fn what_is_remembered_of_a_publication_names_nobody() {
    let set = store(&some(20)).set(&Filter::default());
    let text = set.to_lines();
    assert!(
        !text.contains("company") && !text.contains("2026"),
        "{text}"
    );
    assert_eq!(Set::from_lines(&text), Some(set));
}

/// A company: which rounds it has, where it is, whether it would show its site, and its level
/// in either round.
type Company = (u8, usize, bool, [u64; 2]);

const PLACES: [&str; 4] = ["NL41", "NL34", "NL42", "NL36"];

fn company() -> impl Strategy<Value = Company> {
    let region = prop_oneof![30 => Just(0_usize), 26 => Just(1), 1 => Just(2), 1 => Just(3)];
    let hosts = prop::bool::weighted(0.02);
    (0_u8..16, region, hosts, [1_u64..6, 1_u64..6])
}

/// What a result says in a column.
fn value(row: &ResultRow, column: Column) -> String {
    match column {
        Column::Region => row.company.region.clone().unwrap(),
        Column::HostVisit => row.host_visit.to_string(),
        _ => if row.dimensions[0].low >= 4 * row.dimensions[0].n {
            "7"
        } else {
            "0"
        }
        .to_owned(),
    }
}

/// Ten times the sum of scores; all criteria of a result are at one level.
fn tens<'a>(rows: impl IntoIterator<Item = &'a ResultRow>) -> i64 {
    let ten = |row: &ResultRow| i64::from(10 * row.dimensions[0].low / row.dimensions[0].n);
    rows.into_iter().map(ten).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    /// All that is said of one round, value by value of a column, taken off from what is said
    /// of the companies of two; and the other way about. What is said of two is in tenths, so
    /// that the mean of a handful stays open by two levels of the four that it could be.
    #[test]
    fn what_is_left_of_two_rounds_tells_no_level_of_a_handful(
        companies in prop::collection::vec(company(), 20..300),
        from in prop_oneof![1 => 0_usize..2, 9 => 2_usize..5],
    ) {
        let mut rows = Vec::new();
        for (n, (rounds, region, host, levels)) in companies.iter().enumerate() {
            // Those who come and go are from one place, or would show their site.
            let alone = *rounds < 2;
            let region = if alone && from < 4 { from } else { *region };
            let host = *host || (alone && from == 4);
            for (round, level) in [2025_u16, 2026].into_iter().zip(levels) {
                // A few have one round only.
                if (*rounds == 0 && round == 2025) || (*rounds == 1 && round == 2026) {
                    continue;
                }
                let mut row = result(n, [(*level, 0); 7]);
                row.id = format!("{n} in {round}");
                row.round = round;
                row.company.region = Some(PLACES[region].to_owned());
                row.host_visit = host;
                rows.push(row);
            }
        }
        let store = store(&rows);
        let of_two = |row: &&ResultRow| {
            let same = rows.iter().filter(|other| other.company.id == row.company.id);
            same.count() == 2
        };
        let own: Vec<&ResultRow> = rows.iter().filter(of_two).collect();
        let seen = store.cohort(&Filter::default(), 2025, 2026);
        let change = seen.dimensions[0];
        for (round, tenths) in [(2025, change.first), (2026, change.second)] {
            let Some(tenths) = tenths else { continue };
            let n = i64::from(change.n.unwrap());
            let own = || own.iter().copied().filter(|row| row.round == round);
            prop_assert_eq!(own().count(), usize::try_from(n).unwrap());
            let is_own = |row: &ResultRow| own().any(|own| own.id == row.id);
            let asked = Filter::default().with(Column::Round, &round.to_string());
            for column in [Column::Region, Column::HostVisit, Column::AtAwardLevel] {
                let values: BTreeSet<_> = rows.iter().map(|row| value(row, column)).collect();
                let all = || rows.iter().filter(|row| row.round == round);
                let mut left: Vec<&ResultRow> = own().collect();
                let mut more: Vec<&ResultRow> = all().filter(|row| !is_own(row)).collect();
                for one in &values {
                    let there = || all().filter(|row| value(row, column) == *one);
                    let figures = store.overview(&asked.clone().with(column, one)).dimensions;
                    let Some(mean) = figures[0].mean else { continue };
                    let sum = 10 * mean.numerator() * i64::try_from(there().count()).unwrap();
                    prop_assert_eq!(sum / mean.denominator(), tens(there()));
                    if there().all(is_own) {
                        left.retain(|row| value(row, column) != *one);
                    }
                    if !there().any(is_own) {
                        more.retain(|row| value(row, column) != *one);
                    }
                }
                // What of the sum of all of them is not known.
                let (below, above) = {
                    let below = tens(own()) - n * tenths;
                    (below, n - below)
                };
                prop_assert!(0 <= below && 0 < above);
                for (rest, below, above) in [(left, below, above), (more, above, below)] {
                    let few = i64::try_from(rest.len()).unwrap();
                    let sum = tens(rest);
                    let (low, high) = ((sum - below).max(10 * few), (sum + above).min(50 * few));
                    prop_assert!(
                        !(1..5).contains(&few) || high - low >= 20 * few,
                        "{} of {} in {:?}: {} to {} tenths", few, n, column, low, high
                    );
                }
            }
        }
    }
}
