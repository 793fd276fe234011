//! Figures that others have published, and those of our own format page.

use serde_json::{Value, json};
use zeven_core::Fraction;
use zeven_core::method::Rule;
use zeven_core::score::{overall, score};
use zeven_core::summary::summary;
use zeven_core::target::{Aim, progress, share_reached};

use crate::common::{assessment, mean, method_for};

fn aim(baseline: Option<i64>, current: i64, target: i64) -> Aim {
    Aim {
        baseline: baseline.map(Fraction::whole),
        current: Fraction::whole(current),
        target: Fraction::whole(target),
    }
}

/// OWASP SAMM: current 1, 0, 0, 4, 0, 0 with target 4, 4, 0, 4, 2, 0 gives 0.357.
#[test]
fn samm_share_of_the_target_is_5_14() {
    let pairs = [(1, 4), (0, 4), (0, 0), (4, 4), (0, 2), (0, 0)];
    let aims = pairs.map(|(current, target)| aim(None, current, target));
    assert_eq!(share_reached(&aims), Fraction::new(5, 14));
}

/// OWASP SAMM: baseline 5, later 10, target 14 gives 0.5556; here spread over
/// three dimensions with the same sums.
#[test]
fn samm_progress_is_5_9() {
    let aims = [
        aim(Some(1), 4, 4),
        aim(Some(0), 2, 6),
        aim(Some(4), 4, 4),
        aim(None, 1, 4),
    ];
    assert_eq!(progress(&aims), Fraction::new(5, 9));
}

#[test]
fn a_dimension_beyond_its_target_does_not_make_up_for_another() {
    let aims = [aim(None, 5, 4), aim(None, 3, 4)];
    assert_eq!(share_reached(&aims), Fraction::new(7, 8));
}

#[test]
fn without_targets_or_way_to_go_there_is_no_figure() {
    assert_eq!(share_reached(&[]), None);
    assert_eq!(progress(&[aim(None, 3, 4)]), None);
    assert_eq!(progress(&[aim(Some(4), 5, 4)]), None);
}

/// IMPULS weighs its six dimensions 25/14/19/14/10/18, which sum to 100.
#[test]
fn impuls_weights_sum_to_100_in_the_overall_mean() {
    let weights = [25, 14, 19, 14, 10, 18];
    let ratings = "5555 4444 3333 2222 1111 5551";
    let mut method = method_for(Rule::Weakest, ratings);
    for (dimension, weight) in method.dimensions.iter_mut().zip(weights) {
        dimension.weight = weight;
    }
    let scores = score(&method, &assessment(&method, ratings));
    let sum = 25 * 5 + 14 * 4 + 19 * 3 + 14 * 2 + 10 + 18;
    assert_eq!(overall(&method, &scores), Fraction::new(sum, 100));
}

#[test]
fn weights_change_the_overall_and_nothing_else() {
    let ratings = "444444 333333 555555";
    let (plain, assessment) = mean(ratings);
    let mut weighted = plain.clone();
    weighted.dimensions[1].weight = 8;
    let without_overall = |method| {
        let mut value = summary("a.json", method, &assessment);
        value.as_object_mut().unwrap().shift_remove("overall");
        value
    };
    assert_eq!(without_overall(&plain), without_overall(&weighted));
    let overall = |method| overall(method, &score(method, &assessment));
    assert_eq!(overall(&plain), Fraction::new(4, 1));
    assert_eq!(overall(&weighted), Fraction::new(4 + 8 * 3 + 5, 10));
}

#[test]
fn scores_are_shown_cut_and_never_rounded_up() {
    for (ratings, shown) in [
        ("444443", "3.8"),
        ("444444", "4.0"),
        ("5444444444444444444444432", "3.9"),
        ("111111", "1.0"),
        ("112", "1.3"),
        ("122", "1.6"),
    ] {
        let (method, assessment) = mean(&format!("{ratings} 444 444"));
        let value = summary("a.json", &method, &assessment);
        assert_eq!(value["dimensions"]["d0"]["score"], shown, "{ratings}");
    }
}

/// The worked example of the format page: five dimensions at 24/6, digital 21/6, eco
/// 23/6.
#[test]
fn the_worked_example_of_the_format_page_comes_out() {
    let ratings = "444444 534444 444333 444444 444444 444443 444444";
    let mut method = method_for(Rule::Mean, ratings);
    let keys = [
        "manufacturing",
        "engineering",
        "digital",
        "people",
        "network",
        "eco",
        "smart",
    ];
    for (dimension, key) in method.dimensions.iter_mut().zip(keys) {
        dimension.key = key.to_owned();
    }
    let value = summary("a.json", &method, &assessment(&method, ratings));
    let complete = |sum: u32, score: &str, level: u32, weakest: u32| -> Value {
        json!({
            "status": "complete", "sum": sum, "n": 6, "score": score, "level": level,
            "low": sum, "high": sum, "weakest": weakest,
        })
    };
    let expected = json!({
        "file": "a.json",
        "dimensions": {
            "manufacturing": complete(24, "4.0", 4, 4),
            "engineering": complete(24, "4.0", 4, 3),
            "digital": complete(21, "3.5", 3, 3),
            "people": complete(24, "4.0", 4, 4),
            "network": complete(24, "4.0", 4, 4),
            "eco": complete(23, "3.8", 3, 3),
            "smart": complete(24, "4.0", 4, 4),
        },
        "overall": { "sum": 82, "n": 21, "score": "3.9" },
        "at_award_level": 5,
        "verdict": "does_not_meet",
        "claim": "indicative",
        "binding": ["digital", "eco"],
        "deciding": [],
        "path": { "steps": 4, "by_dimension": { "digital": 3, "eco": 1 } },
    });
    // As text, so that the order of the members counts too.
    assert_eq!(
        serde_json::to_string_pretty(&value).unwrap(),
        serde_json::to_string_pretty(&expected).unwrap()
    );
}
