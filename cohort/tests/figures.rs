//! Figures against those the core makes one by one.

use zeven_cohort::{Column, Filter};
use zeven_core::assessment::Kind;
use zeven_core::benchmark::{Choice, build};
use zeven_core::date::Date;

use crate::common::{method, of_kind, result, store};

fn some(count: usize) -> Vec<zeven_core::result::ResultRow> {
    let row = |n: usize| {
        let at = |shift: usize| (1 + ((n + shift) % 4) as u64, (n * (shift + 3)) % 6);
        let mut levels = [0, 1, 2, 3, 4, 5, 6].map(at);
        if n.is_multiple_of(3) && n > 20 {
            levels[2] = (0, 0);
        }
        let mut row = result(n, levels);
        row.company.country = Some(["NL", "BE"][n % 2].to_owned());
        if n.is_multiple_of(7) {
            row = of_kind(row, Kind::Guided);
        }
        row
    };
    (0..count).map(row).collect()
}

/// The same rules and numbers as in a benchmark file.
#[test]
fn an_overview_has_the_figures_of_the_benchmark() {
    for count in [4, 5, 9, 12, 40, 90] {
        let rows = some(count);
        let named: Vec<_> = rows
            .iter()
            .map(|row| (row.id.clone(), row.clone()))
            .collect();
        let choice = Choice {
            kind: Kind::SelfAssessment,
            rounds: Vec::new(),
            filters: Vec::new(),
            title: "t".to_owned(),
            chosen: String::new(),
            made: Date::parse("2026-11-21").unwrap(),
        };
        let expected = build(&named, &[method().clone()], &choice).unwrap();
        let found = store(&rows).overview(&Filter::default());
        assert_eq!(found.companies, expected.companies, "{count}");
        let dimensions: Vec<_> = expected
            .dimensions
            .into_iter()
            .map(|(_, own)| own)
            .collect();
        assert_eq!(found.dimensions, dimensions, "{count}");
        assert_eq!(found.overall, expected.overall, "{count}");
    }
}

#[test]
fn groups_add_up_and_hide_the_small() {
    let store = store(&some(60));
    let groups = store.groups(&Filter::default(), Column::Country);
    let values: Vec<_> = groups.iter().map(|group| group.value.as_str()).collect();
    assert_eq!(values, ["BE", "NL"]);
    let counts: u32 = groups.iter().map(|group| group.companies.unwrap()).sum();
    assert_eq!(Some(counts), store.overview(&Filter::default()).companies);
}

#[test]
fn every_round_has_its_figures() {
    let mut rows = some(40);
    let mut later = rows.clone();
    for row in &mut later {
        row.id += " later";
        row.round = 2027;
    }
    rows.extend(later);
    let trend = store(&rows).trend(&Filter::default());
    let rounds: Vec<_> = trend.iter().map(|(round, _)| *round).collect();
    assert_eq!(rounds, [2026, 2027]);
    assert!(trend.iter().all(|(_, seen)| seen.companies == Some(34)));
}
