//! The hub's engine: tens of thousands of results, imported, filtered and compared.
//!
//! The way through: bytes → [`Intake`] (streaming; every file and line is taken or refused
//! with its place) → [`Store`] (columns of small numbers and interned words) → [`Filter`]
//! → figures ([`Store::overview`], [`Store::groups`]), all of which pass [`protect`]; and
//! rows ([`Store::listing`]), which a hub imported with names and may see.
//!
//! Like the core it knows no browser, clock, chance or file system, and no floating-point
//! number: the same code runs in a worker of a page and in the native command.
//!
//! ```
//! use zeven_cohort::{Filter, Intake};
//! let mut intake = Intake::new(Vec::new());
//! intake.begin("results.jsonl", None);
//! intake.feed(b"{\"id\":");
//! intake.end();
//! let (store, summary) = intake.finish();
//! assert_eq!((store.len(), summary.refused.count), (0, 1));
//! assert_eq!(store.overview(&Filter::default()).companies, None);
//! ```

mod audit;
mod bytes;
mod cell;
mod cohorts;
mod column;
pub mod demo;
mod eight;
mod figures;
mod filter;
mod groups;
mod indicators;
mod inflation;
mod intake;
mod lean;
mod listing;
mod near;
mod overview;
mod pairs;
mod programme;
pub mod protect;
mod publish;
mod scan;
mod sides;
mod store;
mod trend;
pub mod trust;
mod visits;
pub mod wire;
mod words;
pub mod workbook;
mod zip;

pub use cohorts::{Across, Change, Cohort};
pub use column::{Column, Value};
pub use figures::{Figures, spread};
pub use filter::Filter;
pub use groups::Group;
pub use indicators::Shares;
pub use inflation::{Against, Bias};
pub use intake::{Intake, Progress, Refusals, Refused, Summary, Unknown, is_lines};
pub use listing::{Listed, Listing, Mark, Sort, SortBy};
pub use near::{Near, Step};
pub use overview::Overview;
pub use programme::{BaseRate, Goal, Indicator, Programme, Rule};
pub use publish::{Publication, Set, Unpublished, check_publication};
pub use store::{Conflict, Store};
pub use visits::Match;
pub use zip::{Archive, Inside, is_archive};
