//! What the page and the hub's worker say to each other.
//!
//! A question is a number, one of the names below, and its arguments as JSON; an answer
//! has the number of its question. The page holds what it shows and nothing else: the
//! results themselves stay in the worker, which is asked for one screen at a time.
//!
//! | name | arguments | answer |
//! |---|---|---|
//! | [`OPEN`] | `rules`: the shipped method; `own`: methods of other makers, as texts; `programme`: what figures are laid beside | [`Held`] |
//! | [`READ`] | nothing; the files come beside it | [`Progress`] in between, then [`Report`] |
//! | [`STOP`] | the number of the question to stop | nothing |
//! | [`DEMO`] | `round`: the last one; `companies`, if not the usual number | [`Report`] |
//! | [`HELD`] | nothing | [`Held`] |
//! | [`FORGET`] | nothing | [`Held`] |
//! | [`OVERVIEW`] | [`Selection`] | [`Overview`] |
//! | [`ROWS`] | [`Selection`], `sort`, `down`, `first`, `count` | [`Window`] |
//! | [`LINES`] | `ids` | [`Window`] |
//! | [`NEAR`] | [`Selection`], `count` | [`NearList`] |
//! | [`GROUPS`] | [`Selection`], `by` | [`Groups`] |
//! | [`REMEMBER`] | `published`: what [`PUBLISH`] gave to remember; `withdrawn`: what it gave and nobody got | which could not be read, in `lost` |
//! | [`TRUST`] | `keys`: pairs of a key and a name | [`Held`] |
//! | [`GOALS`] | [`Selection`] | [`Goals`] |
//! | [`MATCHES`] | [`Selection`], `count` | [`Matches`] |
//! | [`EXPORT_MATCHES`] | [`Selection`], `form` | a file |
//! | [`ROUNDS`] | [`Selection`], `first`, `second` | [`Rounds`] |
//! | [`PUBLISH`] | [`Selection`], `title`, `chosen`, `made`, `disclaimer` | in `file` the text of a benchmark file, with `title`, `made` and `lines` to remember; or in `not` why there is none, and `beside` which |
//! | [`EXPORT`] | [`Selection`], `form`, `without_names`, `seed` | a file |
//! | [`EXPORT_WORKBOOK`] | as [`EXPORT`], without `form` | a file |
//! | [`LABELS`] | nothing | the register of labels that came in, as a `zeven/label` file |
//! | [`TAKE_LABELS`] | such a file | [`Held`], and in `taken` how many were new or newer |
//! | [`KEEP`] | nothing | everything as bytes |
//! | [`TAKE_BACK`] | those bytes beside it | [`Held`] |

mod answers;
mod company;
mod export;
mod figures;
mod held;
mod hub;
mod problem;
mod programme;
mod selection;

pub use company::{Line, NearLine, NearList, Window};
pub use export::Making;
pub use figures::{Group, Groups, Overview, figures_from, figures_value};
pub use held::{Facet, Held, Progress, Refused, Report};
pub use hub::{Answer, Hub};
pub use problem::{problem_from, problem_value};
pub use programme::{Goals, MatchLine, Matches, Rounds};
pub use selection::{Field, Selection, Sort};

use serde_json::Value;

/// Makes the methods known; the first question of all.
pub const OPEN: &str = "open";
/// Takes files in.
pub const READ: &str = "read";
/// Stops taking files in.
pub const STOP: &str = "stop";
/// Loads made-up results.
pub const DEMO: &str = "demo";
/// What is there.
pub const HELD: &str = "held";
/// Empties the hub.
pub const FORGET: &str = "forget";
/// The figures of a selection.
pub const OVERVIEW: &str = "overview";
/// A window of the table of companies.
pub const ROWS: &str = "rows";
/// A few companies by their ids.
pub const LINES: &str = "lines";
/// Who is one or two dimensions away.
pub const NEAR: &str = "near";
/// Groups beside each other.
pub const GROUPS: &str = "groups";
/// What was published before this page was opened.
pub const REMEMBER: &str = "remember";
/// Which keys are trusted.
pub const TRUST: &str = "trust";
/// The figures beside the goals of public plans.
pub const GOALS: &str = "goals";
/// Who could visit whom.
pub const MATCHES: &str = "matches";
/// All of them as a table.
pub const EXPORT_MATCHES: &str = "export-matches";
/// The rounds, and the same companies in two of them.
pub const ROUNDS: &str = "rounds";
/// A benchmark file.
pub const PUBLISH: &str = "publish";
/// The results that are shown, as a file.
pub const EXPORT: &str = "export";
/// The same and the groups as a workbook, made while other questions are answered.
pub const EXPORT_WORKBOOK: &str = "export-workbook";
/// The register of labels.
pub const LABELS: &str = "labels";
/// Labels that are on the device already.
pub const TAKE_LABELS: &str = "take-labels";
/// Everything, to be kept on the device.
pub const KEEP: &str = "keep";
/// What was kept, taken in again.
pub const TAKE_BACK: &str = "take-back";

/// The number that is the whole argument; 0 when there is none.
pub fn number(arguments: &str) -> u32 {
    arguments.trim().parse().unwrap_or_default()
}

/// A member that is a text; empty when absent.
fn text(value: &Value, name: &str) -> String {
    value
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// A member that is a whole number; 0 when absent.
fn count(value: &Value, name: &str) -> usize {
    let number = value.get(name).and_then(Value::as_u64);
    number
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or_default()
}

/// A member that is a flag; false when absent.
fn flag(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}

/// The items of a member that is a list.
fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}
