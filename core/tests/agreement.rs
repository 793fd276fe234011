//! Agreement between raters, against published figures.

use zeven_core::Level;
use zeven_core::agreement::{ENOUGH, Metric, agreement, alpha, interval};

fn things(raters: &[&str]) -> Vec<Vec<Level>> {
    let rows: Vec<Vec<_>> = raters.iter().map(|row| row.split(' ').collect()).collect();
    (0..rows[0].len())
        .map(|thing| {
            let given = rows.iter().filter_map(|row| row[thing].parse().ok());
            given.filter_map(Level::new).collect()
        })
        .collect()
}

/// The reliability data of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability"
/// (2011), part D: four observers, twelve units, five values, missing values. A row per
/// observer; a point where there is no value.
fn published() -> Vec<Vec<Level>> {
    things(&[
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ])
}

/// The four figures that publication gives for these data: nominal 0.743, ordinal 0.815,
/// interval 0.849, ratio 0.797.
#[test]
fn the_published_example_gives_its_published_alphas() {
    let data = published();
    let expected = [
        (Metric::Nominal, 743),
        (Metric::Ordinal, 815),
        (Metric::Interval, 849),
        (Metric::Ratio, 797),
    ];
    for (metric, thousandths) in expected {
        assert_eq!(alpha(&data, metric), Some(thousandths), "{metric:?}");
    }
    let found = agreement(&data);
    assert_eq!((found.alpha, found.rated), (Some(815), 11));
}

/// No published figure: what a second program (Python, floating point, the same
/// generator) gives for the same draws.
#[test]
fn the_interval_is_the_same_every_time_and_holds_alpha() {
    let data = published();
    let found = interval(&data).unwrap();
    assert_eq!(interval(&data), Some(found));
    assert_eq!((found.low, found.high), (459, 1000));
    assert!(found.low <= 815 && 815 <= found.high);
}

#[test]
fn more_criteria_make_a_narrower_interval() {
    let few = published();
    let many: Vec<_> = (0..9).flat_map(|_| published()).collect();
    let width = |things: &[Vec<Level>]| interval(things).map(|i| i.high - i.low);
    assert!(
        width(&many) < width(&few),
        "{:?} {:?}",
        width(&many),
        width(&few)
    );
}

#[test]
fn too_little_to_judge_gives_no_interval() {
    let few = vec![vec![Level::LOWEST, Level::HIGHEST]; ENOUGH - 1];
    assert_eq!(interval(&few), None);
    assert_eq!(interval(&vec![vec![Level::HIGHEST; 3]; 42]), None);
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
