//! The figures of a group and what must not be found out from them (method.md §3,
//! "Groups").

use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_core::assessment::{Kind, Pass, ProfileField, Size};
use zeven_core::benchmark::{
    Benchmark, Choice, Figures, Mismatch, Standing, build, nearest_rank, place,
};
use zeven_core::code::Code;
use zeven_core::date::Date;
use zeven_core::method::{Method, Rule};
use zeven_core::result::ResultRow;
use zeven_core::score::score;
use zeven_core::verdict::judge_scores;
use zeven_core::{Fraction, Problem};

use crate::common::edit::edit;
use crate::common::files::{sample, shipped};
use crate::common::{assessment, method};

fn two() -> Method {
    method(Rule::Mean, &[3, 3])
}

fn company(index: usize, ratings: &str) -> (String, ResultRow) {
    let method = two();
    let mut own = assessment(&method, ratings);
    own.id = format!("a{index}");
    own.company.id = format!("c{index}");
    let scores = score(&method, &own);
    let verdict = judge_scores(&method, &own, &scores);
    let row = ResultRow::of(&method, &own, &scores, &verdict).unwrap();
    (format!("{index}.json"), row)
}

fn companies(ratings: &[&str]) -> Vec<(String, ResultRow)> {
    let all = ratings.iter().enumerate();
    all.map(|(index, ratings)| company(index, ratings))
        .collect()
}

fn choice() -> Choice {
    Choice {
        kind: Kind::SelfAssessment,
        rounds: Vec::new(),
        filters: Vec::new(),
        title: "Test".to_owned(),
        chosen: "Everybody".to_owned(),
        made: Date::parse("2026-11-21").unwrap(),
    }
}

fn made(rows: &[(String, ResultRow)]) -> Benchmark {
    build(rows, &[two()], &choice()).unwrap_or_else(|refused| panic!("{refused:?}"))
}

fn refused(rows: &[(String, ResultRow)]) -> Vec<String> {
    let refused = build(rows, &[two()], &choice()).unwrap_err();
    let line = |(name, problem): &(String, Problem)| format!("{name}: {problem}");
    refused.iter().map(line).collect()
}

/// Known lists: `PostgreSQL`'s `percentile_disc` gives these.
#[test]
fn nearest_rank_is_percentile_disc() {
    let ten: Vec<i64> = (1..=10).collect();
    let of = |list: &[i64]| [10, 25, 50, 75, 90].map(|p| nearest_rank(list, p).unwrap());
    assert_eq!(of(&ten), [1, 3, 5, 8, 9]);
    let eleven: Vec<i64> = (1..=11).collect();
    assert_eq!(of(&eleven), [2, 3, 6, 9, 10]);
    let twelve: Vec<i64> = (1..=12).collect();
    assert_eq!(of(&twelve), [2, 3, 6, 9, 11]);
    assert_eq!(of(&[7]), [7; 5]);
    assert_eq!(nearest_rank(&[], 50), None);
}

#[test]
fn fewer_than_five_companies_have_no_figure_and_look_like_none() {
    let four = made(&companies(&["444 444"; 4]));
    let none = made(&[]);
    let strip = |benchmark: &Benchmark| {
        let mut value = benchmark.to_value("");
        value["group"]["rounds"] = Value::Null;
        value
    };
    assert_eq!(strip(&four), strip(&none));
    assert_eq!(four.companies, None);
    assert_eq!(four.dimensions[0].1, Figures::default());
}

#[test]
fn five_have_a_mean_and_ten_have_percentiles() {
    let five = made(&companies(&[
        "345 444", "344 444", "333 444", "555 444", "222 444",
    ]));
    let figures = &five.dimensions[0].1;
    assert_eq!(five.companies, Some(5));
    assert_eq!(figures.mean, Fraction::new(53, 15));
    assert_eq!((figures.percentiles, figures.levels), (None, None));
    let mut ratings = vec!["333 444"; 5];
    ratings.extend(["445 444"; 5]);
    let ten = made(&companies(&ratings));
    let figures = &ten.dimensions[0].1;
    assert_eq!(figures.percentiles, Some([180, 180, 180, 260, 260]));
    assert_eq!(figures.levels, Some([None, None, Some(5), Some(5), None]));
    assert_eq!(figures.at_line, Some(5));
    let value = ten.to_value("");
    assert_eq!(value["dimensions"]["d0"]["at_line"], json!([5, 10]));
    // All ten at the line: that nobody is below it would be said of each of them.
    assert_eq!(value["dimensions"]["d1"]["at_line"], Value::Null);
}

/// One company below the line: neither its level nor the share may tell.
#[test]
fn a_small_count_is_not_found_by_subtraction() {
    let mut ratings = vec!["444 444"; 9];
    ratings.push("111 444");
    let figures = made(&companies(&ratings)).dimensions.remove(0).1;
    assert_eq!(figures.at_line, None);
    assert_eq!(figures.levels, None);
    // Two at level 5 beside eight at 4 and ten below: with the share at hand, the count
    // at level 4 would give them away.
    let mut ratings = vec!["444 444"; 8];
    ratings.extend(["555 444"; 2]);
    ratings.extend(["333 444"; 10]);
    let figures = made(&companies(&ratings)).dimensions.remove(0).1;
    assert_eq!(figures.at_line, Some(10));
    assert_eq!(figures.levels, Some([None, None, Some(10), None, None]));
}

/// The mean over all dimensions, less what the dimensions say, is what the others scored.
#[test]
fn one_company_that_is_in_some_dimensions_only_hides_the_overall_mean() {
    let mut ratings = vec!["444 444"; 6];
    ratings.push("555 44?");
    let one = made(&companies(&ratings));
    assert_eq!(one.dimensions[0].1.n, Some(7));
    assert_eq!(one.dimensions[1].1.n, Some(6));
    assert_eq!(one.overall, Figures::default());
    ratings.extend(["555 44?"; 4]);
    assert_eq!(made(&companies(&ratings)).overall.n, Some(6));
}

#[test]
fn a_company_counts_once_with_its_latest_full_result() {
    let mut rows = companies(&["333 333", "444 444", "444 444", "444 444", "444 444"]);
    let mut later = rows[0].clone();
    later.1 = ResultRow {
        round: 2027,
        id: "later".to_owned(),
        company: rows[0].1.company.clone(),
        ..company(9, "444 444").1
    };
    rows.push(later);
    let mut quick = company(8, "555 555");
    quick.1.pass = Pass::Quick;
    let mut jury = company(7, "555 555");
    jury.1.kind = Kind::Jury;
    rows.extend([quick, jury]);
    let benchmark = made(&rows);
    assert_eq!(benchmark.companies, Some(5));
    assert_eq!(benchmark.dimensions[0].1.mean, Some(Fraction::whole(4)));
    assert_eq!(benchmark.group.rounds, [2026, 2027]);
}

#[test]
fn a_group_can_be_chosen_by_profile_and_round() {
    let mut rows = companies(&["444 444"; 12]);
    for (_, row) in &mut rows[..6] {
        row.company.size = Some(Size::Small);
    }
    rows[0].1.round = 2025;
    let small = Choice {
        filters: vec![(ProfileField::Size, "small".to_owned())],
        ..choice()
    };
    let all = build(&rows, &[two()], &small).unwrap();
    assert_eq!(all.companies, Some(6));
    assert_eq!(
        all.to_value("")["group"]["filters"],
        json!({ "size": "small" })
    );
    let rounds = Choice {
        rounds: vec![2026],
        ..small
    };
    assert_eq!(build(&rows, &[two()], &rounds).unwrap().companies, Some(5));
}

#[test]
fn named_and_anonymous_results_are_not_put_together() {
    let mut rows = companies(&["444 444"; 6]);
    rows[2].1 = rows[2].1.anonymised("x".to_owned(), &[]);
    let sentence = "is anonymous; anonymous and named results are not put together";
    assert_eq!(refused(&rows), [format!("2.json: {sentence}")]);
    for (index, (_, row)) in rows.iter_mut().enumerate() {
        *row = row.anonymised(format!("x{index}"), &[]);
    }
    let anonymous = made(&rows);
    assert!(anonymous.group.anonymous);
    assert_eq!(anonymous.companies, Some(6));
}

#[test]
fn different_methods_and_contradicting_revisions_are_refused() {
    let mut rows = companies(&["444 444"; 5]);
    rows[1].1.method.version = "2".to_owned();
    assert_eq!(refused(&rows).len(), 5);
    let mut rows = companies(&["444 444"; 5]);
    let mut other = rows[3].clone();
    other.1.host_visit = true;
    rows.push(("copy.json".to_owned(), other.1));
    assert_eq!(
        refused(&rows),
        ["copy.json: is the same revision as 3.json, with other content"]
    );
}

#[test]
fn a_score_is_placed_without_interpolation() {
    let figures = Figures {
        percentiles: Some([150, 180, 210, 240, 270]),
        ..Figures::default()
    };
    let of = |sixtieths: i64| place(Fraction::new(sixtieths, 60).unwrap(), &figures).unwrap();
    let expected = [
        (149, Standing::BelowP10),
        (150, Standing::P10),
        (179, Standing::P10),
        (180, Standing::P25),
        (209, Standing::P25),
        (210, Standing::Middle),
        (211, Standing::P50),
        (240, Standing::P50),
        (241, Standing::P75),
        (270, Standing::P75),
        (271, Standing::AboveP90),
    ];
    for (own, standing) in expected {
        assert_eq!(of(own), standing, "{own}");
    }
    // Where everybody is the same, so is one more.
    let same = Figures {
        percentiles: Some([240; 5]),
        ..Figures::default()
    };
    assert_eq!(place(Fraction::whole(4), &same), Some(Standing::Middle));
    assert_eq!(place(Fraction::whole(4), &Figures::default()), None);
    assert_eq!(Standing::Middle.code(), "p50");
}

#[test]
fn a_benchmark_of_another_method_kind_or_pass_says_nothing() {
    let own = made(&companies(&["444 444"; 5]));
    let method = two();
    let of = |method: &Method, kind, pass| own.mismatch(method, kind, pass);
    assert_eq!(of(&method, Kind::SelfAssessment, Pass::Full), None);
    assert_eq!(of(&method, Kind::Jury, Pass::Full), Some(Mismatch::Kind));
    assert_eq!(
        of(&method, Kind::SelfAssessment, Pass::Quick),
        Some(Mismatch::Pass)
    );
    let mut other = two();
    other.identity.version = "2".to_owned();
    assert_eq!(
        of(&other, Kind::SelfAssessment, Pass::Full),
        Some(Mismatch::Method)
    );
    other.compatible_with = vec![method.identity.sha256];
    assert_eq!(of(&other, Kind::SelfAssessment, Pass::Full), None);
}

#[test]
fn the_sample_is_read_and_written_as_it_stands() {
    let text = sample("benchmark.json");
    let benchmark = Benchmark::parse(text.as_bytes()).unwrap_or_else(|p| panic!("{p:?}"));
    benchmark.fits(&shipped().method).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["app"] = json!(zeven_core::APP_VERSION);
    let disclaimer = value["disclaimer"].as_str().unwrap();
    assert_eq!(benchmark.to_value(disclaimer), value);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn what_is_wrong_in_a_benchmark_is_named_with_its_place() {
    let good: Value = serde_json::from_str(&sample("benchmark.json")).unwrap();
    let eco = "/dimensions/eco";
    let cases = [
        ("/made", json!("2026"), "/made: \"2026\" is not a date"),
        ("/title", json!(" "), "/title: is missing"),
        (
            "/companies",
            json!(4),
            "/companies: must be a whole number from 5",
        ),
        ("/group/kind", json!("peer"), "/group/kind: \"peer\""),
        ("/group/pass", json!("quick"), "/group/pass: \"quick\""),
        ("/group/rounds", json!([26]), "/group/rounds/0: must be"),
        (
            "/group/filters",
            json!({ "mood": "x" }),
            "/group/filters/mood: \"mood\"",
        ),
        (
            "/dimensions/eco/n",
            json!(3),
            "/dimensions/eco/n: must be a whole number from 5",
        ),
        (
            "/dimensions/eco/n",
            json!(400),
            "/dimensions/eco/n: does not agree with /companies",
        ),
        (
            "/dimensions/eco/n",
            json!(null),
            "/dimensions/eco/mean: needs 5 companies",
        ),
        (
            "/dimensions/eco/n",
            json!(9),
            "/dimensions/eco/p10: needs 10 companies",
        ),
        (
            "/dimensions/eco/mean",
            json!([6, 2]),
            "/dimensions/eco/mean: must be a reduced",
        ),
        (
            "/dimensions/eco/mean",
            json!([11, 2]),
            "/dimensions/eco/mean: must be a reduced",
        ),
        (
            "/dimensions/eco/mean",
            json!([7, 0]),
            "/dimensions/eco/mean: must be two",
        ),
        (
            "/dimensions/eco/mean",
            json!(3.5),
            "/dimensions/eco/mean: must be two",
        ),
        (
            "/dimensions/eco/p10",
            json!(null),
            "/dimensions/eco/p10: does not agree",
        ),
        (
            "/dimensions/eco/p10",
            json!(300),
            "/dimensions/eco/p10: does not agree",
        ),
        (
            "/dimensions/eco/p90",
            json!(301),
            "/dimensions/eco/p90: must be a whole number",
        ),
        (
            "/dimensions/eco/levels",
            json!([3, null, null, null, null]),
            "/dimensions/eco/levels/0: must be",
        ),
        (
            "/dimensions/eco/levels",
            json!([null]),
            "/dimensions/eco/levels: must be five counts",
        ),
        (
            "/dimensions/eco/levels",
            json!([10, null, null, null, null]),
            "/dimensions/eco/levels: does not agree with n",
        ),
        (
            "/dimensions/eco/at_line",
            json!([2, 12]),
            "/dimensions/eco/at_line: needs five",
        ),
        (
            "/dimensions/eco/at_line",
            json!([5, 40]),
            "/dimensions/eco/at_line: needs five",
        ),
        ("/overall/n", json!(1), "/overall/n: must be a whole number"),
    ];
    assert_eq!(
        good.pointer(eco).unwrap()["n"],
        12,
        "the cases below are about 12 companies"
    );
    for (place, new, sentence) in cases {
        let mut value = good.clone();
        edit(&mut value, place, Some(new));
        let problems = Benchmark::parse(value.to_string().as_bytes()).unwrap_err();
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert!(
            lines.iter().any(|line| line.starts_with(sentence)),
            "{sentence}: {lines:?}"
        );
    }
    let mut value = good.clone();
    edit(&mut value, eco, None);
    let benchmark = Benchmark::parse(value.to_string().as_bytes()).unwrap();
    let problems = benchmark.fits(&shipped().method).unwrap_err();
    assert_eq!(problems[0].to_string(), "/dimensions/eco: is missing");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Written from SQL's definition: the first value whose cumulative share is at least p.
    #[test]
    fn any_percentile_is_percentile_disc(
        mut list in prop::collection::vec(60..300_i64, 1..60),
        percent in 1..=100_usize,
    ) {
        list.sort_unstable();
        let found = nearest_rank(&list, percent).unwrap();
        let share = |value: i64| list.iter().filter(|one| **one <= value).count() * 100;
        let first = list.iter().find(|value| share(**value) >= percent * list.len());
        prop_assert_eq!(Some(&found), first);
    }

    /// Whatever the scores are: no count below five is shown, none can be found by taking
    /// the shown ones from what is known, and what is written can be read.
    #[test]
    fn nothing_small_can_be_found(
        ratings in prop::collection::vec(prop::sample::select(vec![
            "111 444", "222 444", "333 344", "334 4-4", "444 444", "445 44?", "555 5..", "4-- 444",
        ]), 0..40),
    ) {
        let rows = companies(&ratings);
        let benchmark = made(&rows);
        let read = Benchmark::parse(benchmark.to_text("x").as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&benchmark));
        let all = benchmark.dimensions.iter().map(|(_, figures)| figures);
        for figures in all.chain([&benchmark.overall]) {
            let n = figures.n.unwrap_or_default();
            prop_assert!(figures.n.is_none_or(|n| n >= 5));
            prop_assert_eq!(figures.mean.is_some(), n >= 5);
            prop_assert_eq!(figures.percentiles.is_some(), n >= 10);
            let hides = |known: u32, cells: &[Option<u32>]| {
                let shown: u32 = cells.iter().flatten().sum();
                known == shown || known - shown >= 5
            };
            if let Some(k) = figures.at_line {
                prop_assert!(k >= 5 && n - k >= 5);
            }
            if let Some(levels) = figures.levels {
                prop_assert!(levels.iter().flatten().all(|count| *count >= 5));
                prop_assert!(hides(n, &levels), "{:?} of {}", levels, n);
                if let Some(k) = figures.at_line {
                    prop_assert!(hides(k, &levels[3..]) && hides(n - k, &levels[..3]));
                }
            }
        }
    }
}
