//! Agreement between raters, against published figures.

use zeven_core::Level;
use zeven_core::agreement::{ENOUGH, agreement};

fn things(raters: &[&str]) -> Vec<Vec<Level>> {
    let rows: Vec<Vec<_>> = raters.iter().map(|row| row.split(' ').collect()).collect();
    (0..rows[0].len())
        .map(|thing| {
            let given = rows.iter().filter_map(|row| row[thing].parse().ok());
            given.filter_map(Level::new).collect()
        })
        .collect()
}

/// The reliability data that Krippendorff himself uses to show the computation (four
/// observers, twelve units, missing values): ordinal alpha 0.815.
#[test]
fn the_published_example_gives_its_published_alpha() {
    let data = things(&[
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]);
    assert_eq!(agreement(&data).alpha, Some(815));
}

#[test]
fn pairs_are_counted_by_hand() {
    let data = things(&["1 2 3 4 .", "1 3 5 4 2"]);
    let found = agreement(&data);
    assert_eq!((found.pairs, found.exact, found.within_one), (4, 2, 3));
}

#[test]
fn too_little_or_all_the_same_gives_no_alpha() {
    let few = vec![vec![Level::LOWEST, Level::HIGHEST]; ENOUGH - 1];
    assert_eq!(agreement(&few).alpha, None);
    let same = vec![vec![Level::HIGHEST; 3]; 42];
    assert_eq!(agreement(&same).alpha, None);
    assert_eq!(agreement(&[]).alpha, None);
}

#[test]
fn pure_contradiction_is_worse_than_chance() {
    let data: Vec<_> = (0..20)
        .map(|_| vec![Level::LOWEST, Level::HIGHEST])
        .collect();
    assert!(agreement(&data).alpha.unwrap() < 0);
}

#[test]
fn the_most_raters_fit() {
    let all: Vec<_> = Level::all()
        .chain(Level::all())
        .chain([Level::LOWEST; 2])
        .collect();
    assert!(agreement(&vec![all; 360]).alpha.is_some());
}
