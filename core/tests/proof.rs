//! Proof behind high ratings: what is missing comes first.

use zeven_core::assessment::{Assessment, Evidence, Strength};
use zeven_core::date::Date;
use zeven_core::proof::{Lack, Proof, proofs};

use crate::common::mean;

fn add(own: &mut Assessment, criterion: &str, key: &str, strength: Strength, date: Option<&str>) {
    let piece = Evidence {
        title: key.to_owned(),
        strength: Some(strength),
        date: date.and_then(Date::parse),
        ..Evidence::default()
    };
    own.evidence.insert(key.to_owned(), piece);
    let entry = own.entries.get_mut(criterion).unwrap();
    entry.evidence.push(key.to_owned());
}

fn today() -> Date {
    Date::parse("2026-11-21").unwrap()
}

#[test]
fn what_lacks_most_comes_first_and_low_ratings_need_no_proof() {
    let (method, mut own) = mean("4545 34");
    add(
        &mut own,
        "d0.c0",
        "board",
        Strength::Shown12,
        Some("2026-09-30"),
    );
    add(
        &mut own,
        "d0.c1",
        "talk",
        Strength::Told,
        Some("2026-09-30"),
    );
    add(
        &mut own,
        "d0.c2",
        "list",
        Strength::Shown,
        Some("2026-09-30"),
    );
    add(
        &mut own,
        "d0.c3",
        "audit",
        Strength::Shown12,
        Some("2024-01-31"),
    );
    let found = proofs(&method, &own, today());
    let seen: Vec<_> = found
        .iter()
        .map(|proof: &Proof| (proof.dimension, proof.criterion, proof.lacks.clone()))
        .collect();
    let expected = [
        (0, 1, vec![Lack::NotShown]),
        (1, 1, vec![Lack::NotShown]),
        (0, 3, vec![Lack::Old]),
        (0, 2, vec![Lack::NotTwelveMonths]),
        (0, 0, vec![]),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn one_fresh_piece_is_enough_and_the_strongest_stands_first() {
    let (method, mut own) = mean("4");
    add(&mut own, "d0.c0", "told", Strength::Told, None);
    add(
        &mut own,
        "d0.c0",
        "old",
        Strength::Shown,
        Some("2020-01-01"),
    );
    add(
        &mut own,
        "d0.c0",
        "fresh",
        Strength::Shown12,
        Some("2026-01-01"),
    );
    let found = proofs(&method, &own, today());
    let titles: Vec<_> = found[0]
        .pieces
        .iter()
        .map(|piece| piece.title.as_str())
        .collect();
    assert_eq!(titles, ["fresh", "old", "told"]);
    assert_eq!(found[0].lacks, []);
}

#[test]
fn a_piece_without_a_date_is_said_to_have_none() {
    let (method, mut own) = mean("5");
    add(&mut own, "d0.c0", "photo", Strength::Shown12, None);
    assert_eq!(proofs(&method, &own, today())[0].lacks, [Lack::Undated]);
}
