//! The figures of one assessment as one JSON value: what `zeven score` prints.

use serde_json::{Map, Value, json};

use crate::assessment::Assessment;
use crate::code::Code;
use crate::method::Method;
use crate::path::path_of;
use crate::score::{DimensionScore, Status, at_award_level, overall, score};
use crate::verdict::{Question, judge_scores};
use crate::{Fraction, Level};

/// The figures of an assessment, under the name of the file it came from. The shape
/// is fixed in the format documentation.
///
/// ```
/// let (method, answers) = zeven_core::example::rated("453443 444444");
/// let value = zeven_core::summary::summary("a.json", &method, &answers);
/// assert_eq!(value["dimensions"]["d0"]["score"], "3.8"); // 23 / 6, cut
/// assert_eq!((&value["binding"][0], &value["path"]["steps"]), (&"d0".into(), &1.into()));
/// ```
pub fn summary(file: &str, method: &Method, assessment: &Assessment) -> Value {
    let scores = score(method, assessment);
    let verdict = judge_scores(method, assessment, &scores);
    let path = path_of(method, assessment, &scores);
    let key = |index: usize| method.dimensions.get(index).map_or("", |d| d.key.as_str());
    let dimensions: Map<_, _> = method
        .dimensions
        .iter()
        .zip(&scores)
        .map(|(dimension, score)| (dimension.key.clone(), figures(score)))
        .collect();
    let mut out = Map::new();
    out.insert("file".to_owned(), Value::from(file));
    out.insert("dimensions".to_owned(), Value::Object(dimensions));
    if let Some(mean) = overall(method, &scores) {
        let value = json!({
            "sum": mean.numerator(),
            "n": mean.denominator(),
            "score": one_decimal(mean),
        });
        out.insert("overall".to_owned(), value);
    }
    let by_dimension: Map<_, _> = path
        .dimensions
        .iter()
        .map(|stretch| {
            (
                key(stretch.dimension).to_owned(),
                Value::from(stretch.steps),
            )
        })
        .collect();
    let rest = [
        (
            "at_award_level",
            Value::from(at_award_level(method, &scores)),
        ),
        ("verdict", verdict.outcome.map(Code::code).into()),
        ("claim", Value::from(verdict.claim.code())),
        (
            "binding",
            verdict.binding.iter().map(|index| key(*index)).collect(),
        ),
        (
            "deciding",
            verdict.deciding.iter().map(Question::key).collect(),
        ),
        (
            "path",
            json!({ "steps": path.steps, "by_dimension": by_dimension }),
        ),
    ];
    out.extend(rest.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(out)
}

fn figures(score: &DimensionScore) -> Value {
    let status = score.status.code();
    if score.status == Status::NotScorable {
        return json!({ "status": status });
    }
    json!({
        "status": status,
        "sum": score.sum(),
        "n": score.n,
        "score": score.score().map(one_decimal),
        "level": score.level().map(Level::get),
        "low": score.low,
        "high": score.high,
        "weakest": score.weakest().map(Level::get),
    })
}

/// One decimal, cut; the point is part of the file format, not of any language.
fn one_decimal(value: Fraction) -> String {
    let tenths = value.tenths();
    format!("{}.{}", tenths / 10, tenths % 10)
}
