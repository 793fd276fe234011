//! What ratings add up to (method.md §3).

use proptest::prelude::*;
use zeven_core::Fraction;
use zeven_core::method::Rule;
use zeven_core::score::{Status, at_award_level, overall, progress, score};

use crate::common::{any_ratings, any_rule, assessment, level, mean, method_for};

#[test]
fn a_complete_dimension_has_a_sum_a_score_and_a_level() {
    let (method, assessment) = mean("444444 344444 123451");
    let scores = score(&method, &assessment);
    let sums: Vec<_> = scores.iter().map(|s| (s.sum(), s.n)).collect();
    assert_eq!(sums, [(Some(24), 6), (Some(23), 6), (Some(16), 6)]);
    let levels: Vec<_> = scores.iter().map(|s| s.level().unwrap().get()).collect();
    assert_eq!(levels, [4, 3, 2]);
    let weakest: Vec<_> = scores.iter().map(|s| s.weakest().unwrap().get()).collect();
    assert_eq!(weakest, [4, 3, 1]);
}

#[test]
fn an_open_answer_counts_as_anything_from_1_to_5() {
    for open in ['?', '.', '~'] {
        let (method, assessment) = mean(&format!("44444{open} 444444 444444"));
        let score = &score(&method, &assessment)[0];
        assert_eq!(score.status, Status::Incomplete, "{open}");
        assert_eq!((score.low, score.high, score.n), (21, 25, 6), "{open}");
        assert_eq!(
            (score.sum(), score.level(), score.weakest()),
            (None, None, None)
        );
    }
}

#[test]
fn not_applicable_leaves_sum_and_count() {
    let (method, assessment) = mean("3344-- 444444 444444");
    let score = &score(&method, &assessment)[0];
    assert_eq!(score.status, Status::Complete);
    assert_eq!((score.sum(), score.n, score.applicable), (Some(14), 4, 4));
}

#[test]
fn a_dimension_is_not_scorable_beyond_one_third_not_applicable() {
    for (ratings, scorable) in [
        ("4444-- 444 444", true),
        ("444--- 444 444", false),
        ("44- 444 444", true),
        ("4-- 444 444", false),
        ("4- 444 444", false),
        ("4444- 444 444", true),
        ("444-- 444 444", false),
        ("444444--- 444 444", true),
        ("44444---- 444 444", false),
        // A draft is not an answer: it stays open.
        ("44--~~ 444 444", true),
    ] {
        let (method, assessment) = mean(ratings);
        let status = score(&method, &assessment)[0].status;
        assert_eq!(status != Status::NotScorable, scorable, "{ratings}");
    }
}

#[test]
fn level_4_is_reached_exactly_when_the_sum_reaches_four_times_the_count() {
    for (ratings, reached) in [
        ("444444 444 444", true),
        ("555553 444 444", true),
        ("444443 444 444", false),
        ("55551- 444 444", true),
        ("55541- 444 444", true),
        ("55531- 444 444", false),
    ] {
        let (method, assessment) = mean(ratings);
        let score = &score(&method, &assessment)[0];
        assert_eq!(score.level() >= Some(level(4)), reached, "{ratings}");
        assert_eq!(score.surely_reaches(level(4)), reached, "{ratings}");
    }
}

#[test]
fn there_is_no_overall_while_a_dimension_is_open_or_not_scorable() {
    for (ratings, exists) in [
        ("444 444 444", true),
        ("44? 444 444", false),
        ("4-- 444 444", false),
    ] {
        let (method, assessment) = mean(ratings);
        let scores = score(&method, &assessment);
        assert_eq!(overall(&method, &scores).is_some(), exists, "{ratings}");
    }
}

#[test]
fn dimensions_at_award_level_count_even_while_incomplete() {
    // 5+5+5+1 to 5+5+5+5 over 4: surely reached, though one answer is open.
    let (method, assessment) = mean("555? 444? 4444");
    let scores = score(&method, &assessment);
    assert_eq!(at_award_level(&method, &scores), 2);
}

#[test]
fn progress_counts_the_answers_among_what_applies() {
    // Levels and don't know are answers; blank and a draft of not applicable are not.
    // A reasoned not applicable is in neither count.
    let (method, mut assessment) = mean("4?. -~4 ...");
    assert_eq!(progress(&method, &assessment), (3, 8));
    assessment.pass = zeven_core::assessment::Pass::Quick;
    assert_eq!(progress(&method, &assessment), (2, 5));
}

#[test]
fn fractions_are_exact_or_absent_never_wrong() {
    assert_eq!(Fraction::new(i64::MIN, -1), None);
    assert_eq!(Fraction::new(6, -4), Fraction::new(-3, 2));
    let huge = Fraction::whole(i64::MAX);
    assert_eq!(huge.plus(Fraction::whole(1)), None);
    assert!(Fraction::new(1, 3) < Fraction::new(334, 1000));
    assert_eq!(Fraction::new(-39, 10).unwrap().tenths(), -39);
    assert_eq!(Fraction::new(-1, 20).unwrap().tenths(), 0);
}

proptest! {
    #[test]
    fn every_figure_stays_within_its_bounds(
        rule in any_rule(),
        ratings in any_ratings(3..=7, 1..=8, "1234512345?.-~"),
    ) {
        let method = method_for(rule, &ratings);
        let scores = score(&method, &assessment(&method, &ratings));
        for s in &scores {
            if s.status == Status::NotScorable {
                prop_assert_eq!((s.sum(), s.level(), s.shortfall), (None, None, None));
                continue;
            }
            prop_assert!(s.n >= 1);
            prop_assert!(s.n <= s.low && s.low <= s.high && s.high <= 5 * s.n);
            prop_assert_eq!(s.status == Status::Complete, s.sum().is_some());
            if let (Some(sum), Some(level), Some(weakest)) = (s.sum(), s.level(), s.weakest()) {
                prop_assert_eq!((s.low, s.high), (sum, sum));
                prop_assert!(level.points() * s.n <= sum);
                prop_assert!(sum < (level.points() + 1) * s.n);
                prop_assert!(weakest <= level);
                let score = s.score().unwrap();
                let (one, five) = (Fraction::whole(1), Fraction::whole(5));
                prop_assert!(one <= score && score <= five);
                // What is shown never claims more than there is.
                prop_assert!(Fraction::new(score.tenths(), 10).unwrap() <= score);
                prop_assert!(Fraction::new(score.tenths() + 1, 10).unwrap() > score);
            }
        }
        if let Some(overall) = overall(&method, &scores) {
            let all = || scores.iter().filter_map(zeven_core::score::DimensionScore::score);
            prop_assert!(all().min().unwrap() <= overall);
            prop_assert!(overall <= all().max().unwrap());
        }
        prop_assert!(at_award_level(&method, &scores) <= method.dimensions.len());
    }

    /// The sums once more, from the notation itself.
    #[test]
    fn sums_are_those_of_the_method_page(
        ratings in any_ratings(3, 1..=9, "12345?.-~"),
    ) {
        let method = method_for(Rule::Mean, &ratings);
        let scores = score(&method, &assessment(&method, &ratings));
        for (word, s) in ratings.split_whitespace().zip(&scores) {
            let levels: Vec<u32> = word.chars().filter_map(|sign| sign.to_digit(10)).collect();
            let excluded = word.matches('-').count();
            let open = u32::try_from(word.len() - excluded - levels.len()).unwrap();
            let sum: u32 = levels.iter().sum();
            prop_assert_eq!(s.applicable as usize, word.len() - excluded);
            prop_assert_eq!(s.status == Status::NotScorable, excluded > word.len() / 3);
            if s.status != Status::NotScorable {
                prop_assert_eq!((s.low, s.high), (sum + open, sum + 5 * open));
                prop_assert_eq!(s.status == Status::Complete, open == 0);
            }
        }
    }
}
