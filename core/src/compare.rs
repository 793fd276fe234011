//! The figures of a group of companies (method.md §3, "Groups").
//!
//! A group counts companies, not files: of each the latest full assessment of its kind.
//! What a company says of itself, a guided session and a jury are three groups and are
//! never mixed. A figure needs [`MINIMUM`] companies; with fewer there is none, and a
//! group with fewer looks the same as one with nobody in it.
//!
//! Only results of one method are put together: the same content, or versions that one
//! of the known methods declares to be compatible with itself.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::assessment::{Assessment, Kind, Pass};
use crate::code::Code;
use crate::method::{Identity, Method};
use crate::score::{DimensionScore, score};
use crate::{Fraction, Problem, What};

/// Fewest companies behind a mean or a share.
pub const MINIMUM: usize = 5;

/// What is wrong with one of the files, by its name.
pub type Refusal = (String, Problem);

/// Compares assessments that each fit one of `methods`. The value is what
/// `zeven compare` prints; its shape is fixed in the format documentation.
///
/// # Errors
/// When the assessments were made with methods that cannot be combined (every file is
/// then listed with its method), and when two files are the same revision of the same
/// assessment with different content.
///
/// ```
/// let nobody = zeven_core::compare::compare(&[], &[]).unwrap();
/// assert_eq!(nobody["count"], 0);
/// ```
pub fn compare(files: &[(String, Assessment)], methods: &[Method]) -> Result<Value, Vec<Refusal>> {
    let method = common(files, methods);
    if method.is_none() && !files.is_empty() {
        return Err(different(files));
    }
    let latest = latest_revisions(files)?;
    let mut identities: BTreeMap<&Identity, usize> = BTreeMap::new();
    for assessment in &latest {
        *identities.entry(&assessment.method).or_default() += 1;
    }
    let identities = identities.into_iter().map(|(identity, count)| {
        let mut value = identity.to_value();
        if let Value::Object(members) = &mut value {
            members.insert("count".to_owned(), Value::from(count));
        }
        value
    });
    let mut kinds = Map::new();
    for (kind, code) in Kind::ALL {
        let group = match method {
            Some(method) => group(method, &companies(&latest, *kind))?,
            None => no_group(&[]),
        };
        kinds.insert((*code).to_owned(), group);
    }
    Ok(json!({
        "count": latest.len(),
        "methods": identities.collect::<Vec<_>>(),
        "minimum": MINIMUM,
        "kinds": kinds,
    }))
}

/// The method under which all may be put together.
fn common<'a>(files: &[(String, Assessment)], methods: &'a [Method]) -> Option<&'a Method> {
    let takes = |method: &&Method| files.iter().all(|(_, a)| a.fits(method).is_ok());
    methods.iter().find(takes)
}

/// Every file with its method.
fn different(files: &[(String, Assessment)]) -> Vec<Refusal> {
    let refusal = |(name, assessment): &(String, Assessment)| {
        let Identity {
            id,
            version,
            sha256,
        } = &assessment.method;
        let short = sha256.get(..8).unwrap_or(sha256);
        let sentence = format!(
            "was made with \"{id}\" version {version} ({short}…); results of different methods are not put together"
        );
        let problem = Problem::new("/method", What::Rule(sentence));
        (name.clone(), problem)
    };
    files.iter().map(refusal).collect()
}

/// Each assessment once, in its latest revision.
fn latest_revisions(files: &[(String, Assessment)]) -> Result<Vec<&Assessment>, Vec<Refusal>> {
    let mut seen: BTreeMap<(&str, u64), (&str, &Assessment)> = BTreeMap::new();
    let mut refused = Vec::new();
    for (name, assessment) in files {
        let key = (assessment.id.as_str(), assessment.revision);
        match seen.get(&key) {
            Some((first, known)) if *known != assessment => {
                let sentence = format!("is the same revision as {first}, with other content");
                refused.push((
                    name.clone(),
                    Problem::new("/revision", What::Rule(sentence)),
                ));
            }
            Some(_) => {}
            None => {
                seen.insert(key, (name, assessment));
            }
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    // Sorted by revision within an id: the last one stays.
    let latest: BTreeMap<&str, &Assessment> = seen
        .into_iter()
        .map(|((id, _), (_, assessment))| (id, assessment))
        .collect();
    Ok(latest.into_values().collect())
}

/// The latest full assessment of every company, of one kind. A quick pass answers too
/// little to stand beside a full one.
fn companies<'a>(latest: &[&'a Assessment], kind: Kind) -> Vec<&'a Assessment> {
    let order = |a: &'a Assessment| (a.round, &a.updated, a.id.as_str());
    let mut companies: BTreeMap<&str, &Assessment> = BTreeMap::new();
    for assessment in latest {
        if assessment.kind != kind || assessment.pass != Pass::Full {
            continue;
        }
        let company = companies
            .entry(&assessment.company.id)
            .or_insert(assessment);
        if order(assessment) > order(company) {
            *company = assessment;
        }
    }
    companies.into_values().collect()
}

/// The figures of one group.
fn group(method: &Method, companies: &[&Assessment]) -> Result<Value, Vec<Refusal>> {
    let keys: Vec<_> = method.dimensions.iter().map(|d| d.key.as_str()).collect();
    if companies.len() < MINIMUM {
        return Ok(no_group(&keys));
    }
    let scores: Vec<_> = companies.iter().map(|a| score(method, a)).collect();
    let mut dimensions = Map::new();
    for (index, key) in keys.iter().enumerate() {
        let complete: Vec<_> = scores
            .iter()
            .filter_map(|scores| scores.get(index).and_then(DimensionScore::score))
            .collect();
        let figure = if complete.len() < MINIMUM {
            no_figure()
        } else {
            let mean = mean(&complete).ok_or_else(|| {
                let what = What::Rule("is too large for an exact mean".to_owned());
                vec![((*key).to_owned(), Problem::new("", what))]
            })?;
            json!({ "n": complete.len(), "mean": [mean.numerator(), mean.denominator()] })
        };
        dimensions.insert((*key).to_owned(), figure);
    }
    Ok(json!({ "companies": companies.len(), "dimensions": dimensions }))
}

/// A group that is empty or too small: nobody can tell which.
fn no_group(keys: &[&str]) -> Value {
    let dimensions: Map<_, _> = keys
        .iter()
        .map(|key| ((*key).to_owned(), no_figure()))
        .collect();
    json!({ "companies": null, "dimensions": dimensions })
}

fn no_figure() -> Value {
    json!({ "n": null, "mean": null })
}

/// The exact mean. Equal denominators are added up first: with at most 30 criteria in a
/// dimension few terms are left, and they stay small.
pub(crate) fn mean(scores: &[Fraction]) -> Option<Fraction> {
    let mut sums: BTreeMap<i64, i64> = BTreeMap::new();
    for score in scores {
        let sum = sums.entry(score.denominator()).or_default();
        *sum = sum.checked_add(score.numerator())?;
    }
    let mut total = Fraction::ZERO;
    for (denominator, sum) in sums {
        total = total.plus(Fraction::new(sum, denominator)?)?;
    }
    total.over(Fraction::whole(i64::try_from(scores.len()).ok()?))
}
