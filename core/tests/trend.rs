//! One company over the years.

use zeven_core::Fraction;
use zeven_core::assessment::{Assessment, Kind};
use zeven_core::date::Moment;
use zeven_core::method::{Method, Rule};
use zeven_core::migrate::Map;
use zeven_core::trend::{Round, same_company, trend};

use crate::common::{assessment, method};

fn two() -> Method {
    method(Rule::Mean, &[3, 3])
}

fn round(year: u16, ratings: &str) -> Assessment {
    let mut out = assessment(&two(), ratings);
    out.id = format!("a{year}");
    out.round = year;
    "Hal 2".clone_into(&mut out.company.site);
    out
}

#[test]
fn the_line_of_a_dimension_has_a_point_for_every_round_it_was_complete() {
    let rounds = [
        round(2024, "333 44?"),
        round(2025, "34? 444"),
        round(2026, "444 445"),
    ];
    let joined: Vec<_> = rounds
        .iter()
        .map(|assessment| Round {
            assessment,
            map: None,
        })
        .collect();
    let trend = trend(&two(), &joined);
    assert!(!trend.methods_differ);
    let whole = |n| Some(Fraction::whole(n));
    assert_eq!(trend.lines[0].points, [whole(3), None, whole(4)]);
    assert_eq!(trend.lines[0].change(), whole(1));
    assert_eq!(
        trend.lines[1].points,
        [None, whole(4), Fraction::new(13, 3)]
    );
    assert_eq!(trend.lines[1].change(), Fraction::new(1, 3));
    assert_eq!(trend.lines[1].shared, None);
}

#[test]
fn one_point_is_no_change() {
    let one = round(2024, "333 44?");
    let joined = [Round {
        assessment: &one,
        map: None,
    }];
    assert_eq!(trend(&two(), &joined).lines[0].change(), None);
}

/// Another company, site or kind is another line; of one round the latest counts.
#[test]
fn only_the_same_company_site_and_kind_is_joined() {
    let own = round(2026, "444 444");
    let mut all = vec![own.clone(), round(2024, "333 333"), round(2025, "333 333")];
    all[2].kind = Kind::Guided;
    let mut elsewhere = round(2023, "333 333");
    elsewhere.company.site = "Hal 3".to_owned();
    let mut other = round(2022, "333 333");
    other.company.id = "other".to_owned();
    let mut again = round(2024, "222 222");
    again.id = "again".to_owned();
    again.updated = Moment::parse("2027-01-01T00:00:00Z").unwrap();
    all.extend([elsewhere, other, again]);
    all[1].company.site = " hal 2 ".to_owned();
    let joined = same_company(&own, &all);
    let ids: Vec<_> = joined.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["again", "a2026"]);
}

/// The map drops one criterion and renames another: only what both ask alike counts.
#[test]
fn different_versions_are_joined_on_what_they_share() {
    let old = two();
    let mut new = two();
    new.identity.version = "2".to_owned();
    new.identity.sha256 = "1".repeat(64);
    new.dimensions[0].criteria[2].key = "d0.new".to_owned();
    new.dimensions[0].criteria[1].key = "d0.renamed".to_owned();
    let file = serde_json::json!({ "migrations": [{
        "from": { "id": "test", "version": "1" },
        "renamed": { "d0.c1": "d0.renamed" },
        "dropped": ["d0.c2"],
        "new": ["d0.new"],
    }]});
    let maps = Map::read_all(&file, &new, std::slice::from_ref(&old)).unwrap();
    let before = round(2024, "125 44?");
    let mut after = assessment(&new, "341 555");
    after.round = 2026;
    let joined = [
        Round {
            assessment: &before,
            map: Some(&maps[0]),
        },
        Round {
            assessment: &after,
            map: None,
        },
    ];
    let trend = trend(&new, &joined);
    assert!(trend.methods_differ);
    assert_eq!(trend.lines[0].shared, Some(2));
    assert_eq!(
        trend.lines[0].points,
        [Fraction::new(3, 2), Fraction::new(7, 2)]
    );
    // The open one counts in neither round.
    assert_eq!(trend.lines[1].shared, Some(2));
    assert_eq!(
        trend.lines[1].points,
        [Fraction::new(8, 2), Fraction::new(10, 2)]
    );
}
