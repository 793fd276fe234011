//! From bytes to [`Benchmark`]. A file that says more about a few companies than it may is
//! refused like any other that breaks its format.

use serde_json::Value;

use super::{
    Benchmark, FORMAT, Figures, Group, MINIMUM, MINIMUM_DISTRIBUTION, PERCENTILES, VERSION,
};
use crate::assessment::{Pass, ProfileField, read_identity};
use crate::code::Code;
use crate::date::Date;
use crate::document::Format;
use crate::json;
use crate::reader::{Fields, required, unknown_word};
use crate::{Fraction, Problem, What};

/// Most companies: more than any engine of Zeven is made for.
const COMPANIES: u64 = 10_000_000;
/// Longest title, in characters.
const TITLE: usize = 200;
/// Longest text about how the group was chosen, in characters.
const CHOSEN: usize = 5_000;

impl Benchmark {
    /// Reads a benchmark file.
    ///
    /// # Errors
    /// Every problem found, with its place; among them figures on fewer companies than a
    /// figure needs.
    ///
    /// ```
    /// use zeven_core::benchmark::Benchmark;
    /// let problems = Benchmark::parse(b"{\"format\": \"zeven/result\"}").unwrap_err();
    /// assert!(problems[0].to_string().contains("zeven/benchmark"));
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        Format::with_disclaimer(FORMAT, VERSION).read(value, "", read)
    }
}

/// What a benchmark says.
fn read(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Benchmark> {
    let (method, _) = read_identity(fields.object("method", found), found);
    let made = required(&mut fields, "made", found, |fields, found| {
        fields.form("made", "a date like 2026-11-21", Date::parse, found)
    });
    let title = fields.require_text("title", TITLE, found);
    let group = read_group(fields.object("group", found), found);
    let companies = whole(&mut fields, "companies", found);
    let dimensions: Vec<_> = fields
        .object("dimensions", found)
        .entries(12, found)
        .into_iter()
        .map(|(key, figures)| (key, read_figures(figures, companies, found)))
        .collect();
    if dimensions.is_empty() && found.is_empty() {
        found.push(Problem::new("/dimensions", What::Missing));
    }
    let overall = read_figures(fields.object("overall", found), companies, found);
    Some(Benchmark {
        method,
        made: made?,
        title,
        group: group?,
        companies,
        dimensions,
        overall,
        extra: fields.rest(),
    })
}

/// A count of companies: absent, or enough of them.
fn whole(fields: &mut Fields, name: &str, found: &mut Vec<Problem>) -> Option<u32> {
    let count = fields.whole(name, MINIMUM as u64, COMPANIES, found);
    count.and_then(|count| u32::try_from(count).ok())
}

fn read_group(mut fields: Fields, found: &mut Vec<Problem>) -> Option<Group> {
    let kind = required(&mut fields, "kind", found, |f, p| f.word("kind", p));
    let pass = required(&mut fields, "pass", found, |f, p| f.word("pass", p));
    if pass == Some(Pass::Quick) {
        let (found_word, known) = ("quick".to_owned(), "full".to_owned());
        let what = What::UnknownWord {
            found: found_word,
            known,
        };
        found.push(Problem::new(fields.place("pass"), what));
    }
    let mut rounds = Vec::new();
    for (item, place) in fields.list("rounds", 200, found) {
        match item.as_u64().filter(|round| (2000..2200).contains(round)) {
            Some(round) => rounds.extend(u16::try_from(round)),
            None => found.push(Problem::new(
                place,
                What::OutOfRange {
                    low: 2000,
                    high: 2199,
                },
            )),
        }
    }
    let mut filters = Vec::new();
    let mut given = fields.object("filters", found);
    for name in given.names().map(str::to_owned).collect::<Vec<_>>() {
        let place = given.place(&name);
        let value = given.text(&name, 100, found);
        match ProfileField::from_code(&name) {
            Some(field) => filters.extend(value.map(|value| (field, value))),
            None => found.push(Problem::new(place, unknown_word::<ProfileField>(name))),
        }
    }
    let chosen = fields.text("chosen", CHOSEN, found).unwrap_or_default();
    let anonymous = fields.flag("anonymous", found).unwrap_or_default();
    Some(Group {
        kind: kind?,
        pass: pass?,
        rounds,
        filters,
        chosen,
        anonymous,
    })
}

fn read_figures(mut fields: Fields, companies: Option<u32>, found: &mut Vec<Problem>) -> Figures {
    let n = whole(&mut fields, "n", found);
    if n > companies {
        let what = What::Contradicts("/companies".to_owned());
        found.push(Problem::new(fields.place("n"), what));
    }
    let mean = read_pair(&mut fields, "mean", found).and_then(|(sum, over)| {
        let mean = Fraction::new(sum, over);
        let fits = mean.is_some_and(|mean| {
            let reduced = (mean.numerator(), mean.denominator()) == (sum, over);
            reduced && mean >= Fraction::whole(1) && mean <= Fraction::whole(5)
        });
        if !fits {
            let expected = "a reduced fraction from 1 to 5";
            let what = What::WrongType { expected };
            found.push(Problem::new(fields.place("mean"), what));
        }
        mean
    });
    let percentiles = read_percentiles(&mut fields, found);
    let levels = read_levels(&mut fields, n, found);
    let share = read_pair(&mut fields, "at_line", found);
    let at_line = share.and_then(|(k, _)| u32::try_from(k).ok());
    let five = i64::try_from(MINIMUM).unwrap_or(i64::MAX);
    let all = i64::from(n.unwrap_or_default());
    if let Some((k, of)) = share
        && (of != all || k < five || of - k < five)
    {
        let sentence = "needs five companies that reach the line and five that do not";
        let what = What::Rule(sentence.to_owned());
        found.push(Problem::new(fields.place("at_line"), what));
    }
    let too_few = |least: usize| n.is_none_or(|n| (n as usize) < least);
    let least = MINIMUM_DISTRIBUTION;
    for (name, given, least) in [
        ("mean", mean.is_some(), MINIMUM),
        ("p10", percentiles.is_some(), least),
        ("levels", levels.is_some(), least),
    ] {
        if given && too_few(least) {
            let what = What::Rule(format!("needs {least} companies"));
            found.push(Problem::new(fields.place(name), what));
        }
    }
    Figures {
        n,
        mean,
        percentiles,
        levels,
        at_line,
    }
}

/// All five percentiles in ascending order, or none.
fn read_percentiles(fields: &mut Fields, found: &mut Vec<Problem>) -> Option<[i64; 5]> {
    let before = found.len();
    let values = PERCENTILES.map(|percent| {
        let value = fields.whole(&format!("p{percent}"), 60, 300, found);
        value.and_then(|value| i64::try_from(value).ok())
    });
    let given: Vec<_> = values.iter().flatten().copied().collect();
    if found.len() > before || given.is_empty() {
        return None;
    }
    if !given.is_sorted() || given.len() < values.len() {
        let what = What::Contradicts("p25, p50, p75, p90".to_owned());
        found.push(Problem::new(fields.place("p10"), what));
        return None;
    }
    given.try_into().ok()
}

/// Five counts, each absent or of enough companies, and nothing to be found out by
/// subtraction.
fn read_levels(
    fields: &mut Fields,
    n: Option<u32>,
    found: &mut Vec<Problem>,
) -> Option<[Option<u32>; 5]> {
    let place = fields.place("levels");
    let before = found.len();
    let items = fields.list("levels", 5, found);
    if items.is_empty() {
        return None;
    }
    let mut counts = Vec::new();
    for (item, place) in items {
        let count = item.as_u64().and_then(|count| u32::try_from(count).ok());
        let count = count.filter(|count| *count as usize >= MINIMUM);
        if count.is_none() && !item.is_null() {
            let (low, high) = (MINIMUM as u64, COMPANIES);
            found.push(Problem::new(place, What::OutOfRange { low, high }));
        }
        counts.push(count);
    }
    let sum: u64 = counts.iter().flatten().map(|count| u64::from(*count)).sum();
    let rest = u64::from(n.unwrap_or_default()).checked_sub(sum);
    let Ok(levels) = <[Option<u32>; 5]>::try_from(counts) else {
        let expected = "five counts";
        found.push(Problem::new(place, What::WrongType { expected }));
        return None;
    };
    let told = rest.is_none_or(|rest| (1..MINIMUM as u64).contains(&rest));
    if found.len() == before && told {
        found.push(Problem::new(place, What::Contradicts("n".to_owned())));
    }
    Some(levels)
}

/// `[numerator, denominator]`, both positive.
fn read_pair(fields: &mut Fields, name: &str, found: &mut Vec<Problem>) -> Option<(i64, i64)> {
    let place = fields.place(name);
    let value = fields.take(name)?;
    let part = |index: usize| value.get(index).and_then(Value::as_i64).filter(|n| *n > 0);
    let pair = part(0).zip(part(1));
    let two = value.as_array().is_some_and(|list| list.len() == 2);
    if pair.is_none() || !two {
        let expected = "two whole numbers above zero";
        found.push(Problem::new(place, What::WrongType { expected }));
        return None;
    }
    pair
}
