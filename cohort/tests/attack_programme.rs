//! The same attacker before the programme's screens: goals, self beside others, changes over
//! the rounds, who could meet, and assessors. Whatever is subtracted from what, no figure of
//! one to four companies comes out.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use zeven_cohort::{Column, Filter, Indicator, Programme, Rule, Store};
use zeven_core::assessment::Kind;
use zeven_core::jury::{Sitting, bias};
use zeven_core::result::ResultRow;

use crate::common::{method, of_kind, result, root, says, store};

/// Fewest companies behind a figure.
const FEW: usize = 5;
const REGIONS: [&str; 3] = ["NL41", "NL34", "NL42"];
const SIZES: [&str; 2] = ["small", "large"];

type Companies = BTreeSet<String>;

fn programme() -> Programme {
    let text = std::fs::read_to_string(root().join("programme/programme.toml")).unwrap();
    let value: serde_json::Value = toml::from_str(&text).unwrap();
    Programme::from_value(&value).unwrap()
}

/// All filters with at most one value in each of two columns, as the screens ask for them.
fn filters() -> Vec<Filter> {
    let regions = [None, Some(0), Some(1), Some(2)];
    let mut all = Vec::new();
    for region in regions {
        for size in [None, Some(0), Some(1)] {
            let mut filter = Filter::default();
            if let Some(region) = region {
                filter = filter.with(Column::Region, REGIONS[region]);
            }
            if let Some(size) = size {
                filter = filter.with(Column::Size, SIZES[size]);
            }
            all.push(filter);
        }
    }
    all
}

fn placed(mut row: ResultRow, region: usize, size: usize) -> ResultRow {
    row.company.region = Some(REGIONS[region].to_owned());
    row.company.size = zeven_core::code::Code::from_code(SIZES[size]);
    row
}

fn companies<'a>(rows: impl IntoIterator<Item = &'a ResultRow>) -> Companies {
    rows.into_iter().map(|row| row.company.id.clone()).collect()
}

/// What an attacker can work out: one set less another that lies within it, and a whole less
/// all parts of a column that are shown.
fn handfuls(shown: &BTreeMap<String, (Filter, Companies)>) -> Vec<String> {
    let mut found = Vec::new();
    let is_few = |count: usize| (1..FEW).contains(&count);
    for (a, (whole, all)) in shown {
        for (b, (_, part)) in shown {
            let rest = all.difference(part).count();
            if part.is_subset(all) && is_few(rest) {
                found.push(format!("{a} less {b} leaves {rest}"));
            }
        }
        for column in [Column::Region, Column::Size] {
            if whole.only.contains_key(&column) {
                continue;
            }
            let mut rest = all.clone();
            for (filter, part) in shown.values() {
                let mut outside = filter.only.clone();
                let one = outside
                    .remove(&column)
                    .is_some_and(|values| values.len() == 1);
                if one && outside == whole.only {
                    rest.retain(|company| !part.contains(company));
                }
            }
            if is_few(rest.len()) {
                found.push(format!("{a} less all of {column:?} leaves {}", rest.len()));
            }
        }
    }
    found
}

fn label(what: &str, filter: &Filter) -> String {
    format!("{what} of {:?}", filter.only)
}

fn reaches(row: &ResultRow, indicator: &Indicator) -> bool {
    let mut each = indicator.dimensions.iter().map(|key| {
        let own = row.dimensions.iter().find(|own| own.key == *key).unwrap();
        u64::from(own.low) >= u64::from(indicator.level) * u64::from(own.n)
    });
    match indicator.rule {
        Rule::All => each.all(|reaches| reaches),
        Rule::Any => each.any(|reaches| reaches),
    }
}

/// Where somebody is: region and size.
fn places() -> impl Strategy<Value = (usize, usize)> {
    // Most are in the first two regions, few in the third.
    (
        prop_oneof![4 => Just(0_usize), 4 => Just(1), 2 => Just(2)],
        0_usize..2,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Who reaches a goal, who does not, and who there is.
    #[test]
    fn goals_of_two_groups_differ_by_no_handful(
        people in prop::collection::vec((places(), 2_u64..5, 2_u64..5), 20..80)
    ) {
        let rows: Vec<_> = people.iter().enumerate().map(|(n, ((region, size), digital, network))| {
            let mut levels = [(3, 0); 7];
            levels[2] = (*digital, 0);
            levels[4] = (*network, 0);
            levels[6] = (*digital, 0);
            placed(result(n, levels), *region, *size)
        }).collect();
        let store = store(&rows);
        let programme = programme();
        for (index, indicator) in programme.indicators.iter().enumerate() {
            let (mut yes, mut no) = (BTreeMap::new(), BTreeMap::new());
            for filter in filters() {
                let seen = store.indicators(&filter, &programme);
                let inside: Vec<_> = rows.iter().filter(|row| says(row, &filter)).collect();
                let (there, rest): (Vec<_>, Vec<_>) = inside.iter().partition(|row| reaches(row, indicator));
                if let Some(count) = seen.reached[index] {
                    prop_assert_eq!(count as usize, there.len());
                    prop_assert!(there.len() >= FEW && rest.len() >= FEW);
                    yes.insert(label("yes", &filter), (filter.clone(), companies(there)));
                    no.insert(label("no", &filter), (filter.clone(), companies(rest)));
                }
            }
            for sides in [yes, no] {
                let told = handfuls(&sides);
                prop_assert!(told.is_empty(), "{}: {:?}", indicator.key, told);
            }
        }
    }

    /// The same over the rounds: a company that changed sides, came or went between two rounds
    /// is no difference between two counts either.
    #[test]
    fn goals_of_two_rounds_differ_by_no_handful(
        people in prop::collection::vec((places(), 0_u8..12, 2_u64..5, 0_u8..8), 20..70)
    ) {
        let mut rows = Vec::new();
        for (n, ((region, size), when, digital, changed)) in people.into_iter().enumerate() {
            let mut at = |round: u16, digital: u64, region: usize| {
                let mut levels = [(3, 0); 7];
                levels[2] = (digital, 0);
                levels[6] = (digital, 0);
                let mut row = placed(result(n, levels), region, size);
                row.id = format!("{n} in {round}");
                row.round = round;
                rows.push(row);
            };
            // Most are in both rounds and say the same in both; few move.
            if when != 0 {
                at(2025, digital, region);
            }
            if when != 1 {
                let level = if changed == 0 { 6 - digital } else { digital };
                at(2026, level, if changed == 1 { (region + 1) % 3 } else { region });
            }
        }
        let store = store(&rows);
        let programme = programme();
        let latest = |filter: &Filter| -> Vec<&ResultRow> {
            let rounds = filter.only.get(&Column::Round);
            let mut by_company: BTreeMap<&str, &ResultRow> = BTreeMap::new();
            let fits = |row: &&ResultRow| rounds.is_none_or(|all| all.contains(&row.round.to_string()));
            for row in rows.iter().filter(fits) {
                let own = by_company.entry(&row.company.id).or_insert(row);
                if row.round > own.round {
                    *own = row;
                }
            }
            let mut place = filter.clone();
            place.only.remove(&Column::Round);
            by_company.into_values().filter(|row| says(row, &place)).collect()
        };
        for (index, indicator) in programme.indicators.iter().enumerate() {
            // The results themselves: one of 2025 is not that of 2026.
            let mut shown = [Vec::new(), Vec::new(), Vec::new()];
            for filter in filters() {
                for rounds in [&[][..], &["2025"], &["2026"], &["2025", "2026"]] {
                    let filter = rounds.iter().fold(filter.clone(), |filter, round| filter.with(Column::Round, round));
                    let seen = store.indicators(&filter, &programme);
                    let inside = latest(&filter);
                    let ids = |rows: &[&ResultRow]| -> Companies { rows.iter().map(|row| row.id.clone()).collect() };
                    if let Some(count) = seen.companies {
                        prop_assert_eq!(count as usize, inside.len());
                        shown[0].push((label("all", &filter), ids(&inside)));
                    }
                    if let Some(count) = seen.reached[index] {
                        let (there, rest): (Vec<_>, Vec<_>) = inside.iter().partition(|row| reaches(row, indicator));
                        prop_assert_eq!(count as usize, there.len());
                        shown[1].push((label("yes", &filter), ids(&there)));
                        shown[2].push((label("no", &filter), ids(&rest)));
                    }
                }
            }
            for all in &shown {
                for (a, whole) in all {
                    for (b, part) in all {
                        let rest = whole.len() - part.len().min(whole.len());
                        let told = (1..FEW).contains(&rest) && part.is_subset(whole);
                        prop_assert!(!told, "{}: {a} less {b} leaves {rest}", indicator.key);
                    }
                }
            }
        }
    }

    /// Those who have both views, and those who have only one of them.
    #[test]
    fn self_less_others_tells_about_no_handful(
        people in prop::collection::vec((places(), 0_u8..8), 20..80)
    ) {
        let mut rows = Vec::new();
        for (n, ((region, size), who)) in people.into_iter().enumerate() {
            // Most have both; some only their own view, some only that of an assessor.
            if who != 0 {
                rows.push(placed(result(n, [(4, n % 6); 7]), region, size));
            }
            if who != 1 && who != 2 {
                let mut row = of_kind(placed(result(n, [(3, n % 5); 7]), region, size), Kind::Guided);
                row.id += " guided";
                rows.push(row);
            }
        }
        let store = store(&rows);
        let of = |kind: Kind, filter: &Filter| -> Companies {
            companies(rows.iter().filter(|row| row.kind == kind && says(row, filter)))
        };
        let mut shown = BTreeMap::new();
        for filter in filters() {
            let seen = store.against(&filter, Kind::Guided);
            let (own, other) = (of(Kind::SelfAssessment, &filter), of(Kind::Guided, &filter));
            let both: Companies = own.intersection(&other).cloned().collect();
            let Some(count) = seen.companies else { continue };
            prop_assert_eq!(count as usize, both.len());
            prop_assert!(both.len() >= FEW);
            // All of the one less all of the other less the pairs.
            let guided = Filter { kind: Kind::Guided, ..filter.clone() };
            let figures = (store.overview(&filter).companies, store.overview(&guided).companies);
            if let (Some(_), Some(_)) = figures {
                let apart = (own.len() - both.len(), other.len() - both.len());
                prop_assert!(apart.0 + apart.1 == 0 || apart.0 >= FEW || apart.1 >= FEW, "{apart:?}");
            }
            shown.insert(label("pairs", &filter), (filter, both));
        }
        let told = handfuls(&shown);
        prop_assert!(told.is_empty(), "{told:?}");
    }

    /// Those of both rounds beside those of each, and who rose, stayed and fell.
    #[test]
    fn two_rounds_tell_about_no_handful(
        people in prop::collection::vec((places(), 0_u8..10, 2_u64..5), 20..80)
    ) {
        let mut rows = Vec::new();
        for (n, ((region, size), when, level)) in people.into_iter().enumerate() {
            let mut at = |round: u16, level: u64| {
                let mut row = placed(result(n, [(level, 0); 7]), region, size);
                row.id = format!("{n} in {round}");
                row.round = round;
                rows.push(row);
            };
            if when != 0 {
                at(2025, 3);
            }
            if when != 1 {
                at(2026, level);
            }
        }
        let store = store(&rows);
        let of = |round: u16, filter: &Filter| -> BTreeMap<String, &ResultRow> {
            let inside = rows.iter().filter(|row| row.round == round && says(row, filter));
            inside.map(|row| (row.company.id.clone(), row)).collect()
        };
        let mut shown = BTreeMap::new();
        let mut moves: [BTreeMap<_, _>; 3] = Default::default();
        for filter in filters() {
            let seen = store.cohort(&filter, 2025, 2026);
            let (first, second) = (of(2025, &filter), of(2026, &filter));
            let both: Companies = first.keys().filter(|id| second.contains_key(*id)).cloned().collect();
            let Some(count) = seen.companies else { continue };
            prop_assert_eq!(count as usize, both.len());
            prop_assert!(both.len() >= FEW);
            for (round, all) in [("2025", &first), ("2026", &second)] {
                let own = filter.clone().with(Column::Round, round);
                let rest = all.len() - both.len();
                prop_assert!(store.overview(&own).companies.is_none() || !(1..FEW).contains(&rest), "{rest} in {round} only");
            }
            let level = |rows: &BTreeMap<String, &ResultRow>, id: &str| rows[id].dimensions[0].low;
            let moved = seen.dimensions[0].moved;
            let mut hidden = 0;
            for (place, map) in moves.iter_mut().enumerate() {
                let there: Companies = both.iter().filter(|id| {
                    let (a, b) = (level(&first, id), level(&second, id));
                    place == match b.cmp(&a) {
                        std::cmp::Ordering::Greater => 0,
                        std::cmp::Ordering::Equal => 1,
                        std::cmp::Ordering::Less => 2,
                    }
                }).cloned().collect();
                match moved[place] {
                    Some(count) => {
                        prop_assert_eq!(count as usize, there.len());
                        map.insert(label("moved", &filter), (filter.clone(), there));
                    }
                    None => hidden += there.len(),
                }
            }
            let any = moved.iter().any(Option::is_some);
            prop_assert!(!any || !(1..FEW).contains(&hidden), "{moved:?} of {count} leaves {hidden}");
            shown.insert(label("pairs", &filter), (filter, both));
        }
        let told = handfuls(&shown);
        prop_assert!(told.is_empty(), "{told:?}");
        for map in moves {
            let told = handfuls(&map);
            prop_assert!(told.is_empty(), "{told:?}");
        }
    }

    /// Whatever filter isolates somebody: who did not say so is in no match, on either side.
    #[test]
    fn nobody_is_found_by_a_match_who_did_not_say_so(
        people in prop::collection::vec((places(), any::<bool>(), 0_usize..8, 3_u64..6), 5..40)
    ) {
        let rows: Vec<_> = people.iter().enumerate().map(|(n, ((region, size), host, wants, level))| {
            let mut row = placed(result(n, [(*level, 0); 7]), *region, *size);
            row.host_visit = *host;
            row.wants_visit = method().dimensions.get(*wants).map(|one| one.key.clone()).into_iter().collect();
            row
        }).collect();
        let store: Store = store(&rows);
        let by_id: BTreeMap<_, _> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
        for filter in filters() {
            for one in store.matches(&filter, 50) {
                let visitor = store.row(one.visitor as usize).unwrap();
                let own = by_id[visitor.id.as_str()];
                let key = &method().dimensions[one.dimension].key;
                prop_assert!(own.wants_visit.contains(key) && says(own, &filter));
                for (_, host) in one.hosts {
                    let host = store.row(host as usize).unwrap();
                    let host = by_id[host.id.as_str()];
                    prop_assert!(host.host_visit && host.company.id != own.company.id);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// An assessor's figure over all criteria less those of the dimensions: what is left is
    /// that of the dimensions without a figure.
    #[test]
    fn the_total_of_an_assessor_less_the_dimensions_is_of_no_handful(
        sittings in prop::collection::vec((0_usize..9, prop::collection::vec(prop_oneof![Just(0_usize), 1_usize..6], 4)), 5..14)
    ) {
        let all: Vec<_> = sittings.iter().enumerate().map(|(n, (company, counts))| Sitting {
            assessor: "Assessor A".to_owned(),
            key: None,
            document: format!("session {n}"),
            revision: 1,
            company: format!("company {company}"),
            apart: counts.iter().map(|count| vec![1; *count]).collect(),
        }).collect();
        let found = &bias(4, &all)[0];
        let thick = || all.iter().filter(|one| one.criteria() >= 5);
        let behind = |indexes: &[usize]| -> usize {
            let there = thick().filter(|one| indexes.iter().any(|index| !one.apart[*index].is_empty()));
            there.map(|one| &one.company).collect::<BTreeSet<_>>().len()
        };
        let mut hidden = Vec::new();
        for (index, shown) in found.each.iter().enumerate() {
            match shown {
                Some(_) => prop_assert!(behind(&[index]) >= FEW),
                None => hidden.push(index),
            }
        }
        if found.all.is_some() {
            prop_assert!(behind(&[0, 1, 2, 3]) >= FEW);
            let rest = behind(&hidden);
            prop_assert!(!(1..FEW).contains(&rest), "the total less the dimensions is of {rest}");
        }
    }
}
