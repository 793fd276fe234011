//! The pure engine of Zeven: what a method is, what an assessment holds, what it
//! adds up to and what that says about the award.
//!
//! Nothing here knows a browser, a clock, chance or a file system: times, ids and
//! bytes come in as arguments, values and problems go out. What a person reads is
//! worded elsewhere; only [`Problem`] has an English sentence of its own, for the
//! native command.
//!
//! The way through: bytes → [`json::parse`] → [`method::Method`] or
//! [`assessment::Assessment`] (refused at the door with every problem and its
//! place) → [`score::score`] → [`verdict::judge`] and [`path::path`].

pub mod actions;
pub mod agreement;
pub mod assessment;
pub mod backup;
pub mod benchmark;
pub mod calendar;
pub mod canonical;
pub mod chart;
pub mod code;
pub mod compare;
pub mod csv;
pub mod date;
pub mod directions;
mod document;
#[cfg(feature = "source")]
pub mod example;
pub mod feedback;
pub mod fraction;
pub mod json;
pub mod jury;
pub mod level;
pub mod lists;
pub mod method;
pub mod migrate;
pub mod pace;
pub mod path;
pub mod priority;
pub mod problem;
pub mod proof;
pub mod rating;
mod reader;
pub mod remarks;
pub mod respondent;
pub mod result;
pub mod scope;
pub mod score;
pub mod seal;
pub mod session;
pub mod summary;
pub mod swap;
pub mod target;
pub mod trend;
pub mod undo;
pub mod verdict;
pub mod whatif;
pub mod why;
#[cfg(feature = "source")]
pub mod words;

pub use fraction::Fraction;
pub use level::Level;
pub use problem::{Packed, Problem, What};

/// Version of this engine, written as `app` into every file.
pub const APP_VERSION: &str = env!("CARGO_PKG_VERSION");
