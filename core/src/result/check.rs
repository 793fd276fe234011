//! Whether the figures of a row can be true beside each other, and whether they are what
//! a method makes of them. Nothing is put right: what does not agree is refused.

use super::{DimensionRow, ResultRow};
use crate::assessment::Pass;
use crate::method::{Dimension, Method, Rule};
use crate::reader::{Fields, pointer};
use crate::score::{Status, at_award_level, overall};
use crate::verdict::{Claim, Outcome, outcome};
use crate::{Problem, What};

/// The column cannot be true beside these others.
pub(super) fn contradicts(column: &str, others: &str, fields: &Fields, found: &mut Vec<Problem>) {
    let what = What::Contradicts(others.to_owned());
    found.push(Problem::new(fields.place(column), what));
}

/// One dimension by itself. `given` are the figures as they stand in the file.
pub(super) fn dimension_agrees(
    row: &DimensionRow,
    given: &[(&str, Option<u32>)],
    fields: &Fields,
    found: &mut Vec<Problem>,
) {
    let key = &row.key;
    let name = |part: &str| format!("{key}_{part}");
    let mut against = |part: &str, others: &[&str]| {
        let others: Vec<_> = others.iter().map(|part| name(part)).collect();
        contradicts(&name(part), &others.join(", "), fields, found);
    };
    let complete = row.status == Status::Complete;
    let mut whole = true;
    for (part, figure) in given {
        let wanted = match *part {
            "n" | "low" | "high" => row.status != Status::NotScorable,
            _ => complete,
        };
        if figure.is_some() != wanted {
            against(part, &["status"]);
            whole = false;
        }
    }
    if !whole || row.status == Status::NotScorable {
        return;
    }
    let (n, low, high) = (row.n, row.low, row.high);
    if low < n || low > 5 * n {
        against("low", &["n"]);
    }
    if high < low || high > 5 * n {
        against("high", &["low", "n"]);
    }
    if !complete {
        return;
    }
    let figure = |wanted: &str| {
        let found = given.iter().find(|(part, _)| *part == wanted);
        found.and_then(|(_, figure)| *figure).unwrap_or_default()
    };
    let sum = figure("sum");
    if sum != low || sum != high {
        against("sum", &["low", "high"]);
    }
    if figure("level") != sum / n.max(1) {
        against("level", &["sum", "n"]);
    }
    let weakest = figure("weakest");
    if weakest * n > sum || sum > weakest + 5 * (n - 1) {
        against("weakest", &["sum", "n"]);
    }
}

/// The row as a whole, without asking what the method is.
pub(super) fn row_agrees(row: &ResultRow, fields: &Fields, found: &mut Vec<Problem>) {
    let mut against = |column: &str, others: &str| contradicts(column, others, fields, found);
    let open = row
        .dimensions
        .iter()
        .find(|dimension| dimension.status != Status::Complete);
    match (open, row.overall) {
        (Some(open), Some(_)) => against("overall_sum", &format!("{}_status", open.key)),
        (None, None) => against("overall_sum", "overall_n"),
        _ => {}
    }
    if row.claim != Claim::of(row.kind, row.pass) {
        against("claim", "kind, pass");
    }
    let produces = row.company.produces;
    match row.verdict {
        None if row.pass == Pass::Full => against("verdict", "pass"),
        Some(_) if row.pass == Pass::Quick => against("verdict", "pass"),
        Some(Outcome::Meets) if row.at_award_level as usize != row.dimensions.len() => {
            against("verdict", "at_award_level");
        }
        Some(Outcome::Meets) if produces != Some(true) => against("verdict", "produces"),
        Some(Outcome::CannotTell) if produces == Some(false) => against("verdict", "produces"),
        _ => {}
    }
    let company = &row.company;
    let named = [
        ("company", &company.name),
        ("site", &company.site),
        ("company_id", &company.id),
    ];
    for (column, text) in named {
        if row.anonymous && !text.is_empty() {
            against(column, "anonymous");
        }
    }
    if !row.anonymous && company.id.is_empty() {
        against("company_id", "anonymous");
    }
}

impl ResultRow {
    /// Whether this is a result of `method`, or of an earlier version that `method` is
    /// compatible with, and the figures are what that method makes of them. `place` is
    /// where the row stands.
    ///
    /// # Errors
    /// Everything that does not agree.
    ///
    /// ```
    /// let (method, _) = zeven_core::example::rated("444 443");
    /// let (_, mut row) = zeven_core::example::result("444 443", 1);
    /// assert!(row.fits(&method, "").is_ok());
    /// row.at_award_level = 2;
    /// assert_eq!(row.fits(&method, "/results/0").unwrap_err()[0].place, "/results/0/at_award_level");
    /// ```
    pub fn fits(&self, method: &Method, place: &str) -> Result<(), Vec<Problem>> {
        let at = |column: &str| pointer(place, column);
        if !method.accepts(&self.method) {
            let (id, version) = (self.method.id.clone(), self.method.version.clone());
            let known = &method.identity;
            let problem = if (&known.id, &known.version) == (&id, &version) {
                Problem::new(at("method_sha256"), What::MethodDiffers { id, version })
            } else {
                Problem::new(at("method_id"), What::UnknownMethod { id, version })
            };
            return Err(vec![problem]);
        }
        let mut found = self.other_dimensions(method, place);
        if !found.is_empty() {
            return Err(found);
        }
        let mut against = |column: &str, others: &str| {
            let what = What::Contradicts(others.to_owned());
            found.push(Problem::new(at(column), what));
        };
        for (row, dimension) in self.dimensions.iter().zip(&method.dimensions) {
            if let Some(part) = impossible(method.rule, dimension, row) {
                against(&format!("{}_{part}", row.key), "method_id");
            }
        }
        let scores = self.scores();
        if self.at_award_level as usize != at_award_level(method, &scores) {
            against("at_award_level", &names(&self.dimensions, "low"));
        }
        if self.overall != overall(method, &scores) {
            against("overall_sum", &names(&self.dimensions, "sum"));
        }
        let judged = outcome(method.threshold, self.company.produces, &scores);
        if self.verdict.is_some_and(|verdict| verdict != judged) {
            let others = names(&self.dimensions, "high");
            against("verdict", &format!("produces, {others}"));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Dimensions that the row or the method does not have, or that stand in another order.
    fn other_dimensions(&self, method: &Method, place: &str) -> Vec<Problem> {
        let column = |key: &str| pointer(place, &format!("{key}_status"));
        let mut found = Vec::new();
        for dimension in &method.dimensions {
            if !self.keys().any(|key| key == dimension.key) {
                found.push(Problem::new(column(&dimension.key), What::Missing));
            }
        }
        for key in self.keys().filter(|key| method.dimension(key).is_none()) {
            let what = What::NotInMethod(key.to_owned());
            found.push(Problem::new(column(key), what));
        }
        let same_order = || {
            self.keys()
                .eq(method.dimensions.iter().map(|d| d.key.as_str()))
        };
        if found.is_empty() && !same_order() {
            let sentence = "has the dimensions in another order than the method".to_owned();
            found.push(Problem::new(place, What::Rule(sentence)));
        }
        found
    }
}

/// The column that no answers to this dimension can give.
fn impossible(rule: Rule, dimension: &Dimension, row: &DimensionRow) -> Option<&'static str> {
    let all = dimension.criteria.len();
    let n = row.n as usize;
    if row.status == Status::NotScorable {
        return None;
    }
    match rule {
        Rule::Weakest => (n != 1).then_some("n"),
        Rule::Mean if n > all || n + dimension.not_applicable_cap() < all => Some("n"),
        // Every open criterion is worth four steps.
        Rule::Mean => {
            let Some(open) = row.high.checked_sub(row.low) else {
                return Some("high");
            };
            let wrong = !open.is_multiple_of(4) || (row.status == Status::Incomplete && open == 0);
            wrong.then_some("high")
        }
    }
}

fn names(dimensions: &[DimensionRow], part: &str) -> String {
    let names = dimensions.iter().map(|row| format!("{}_{part}", row.key));
    names.collect::<Vec<_>>().join(", ")
}
