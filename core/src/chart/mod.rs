//! Charts as standalone SVG, to lay into a report or a slide: light, few colours, every
//! number written beside its mark. Pure: all words come in, text comes out.

mod bars;
mod heat;
mod radar;
mod svg;

pub use bars::bars;
pub use heat::{Cell, Heat, HeatRow, heat};
pub use radar::radar;

use crate::Level;
use crate::score::{DimensionScore, Status};

/// The words around a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What stands over it: company, site, round.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub about: String,
    /// What stands below it: what it is not.
    pub foot: String,
}

/// The scores of all dimensions, with their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The words around.
    pub frame: Frame,
    /// The level of the award line.
    pub threshold: Level,
    /// What the line is called, such as *Award level: 4*.
    pub line: String,
    /// One per dimension, in method order.
    pub rows: Vec<Row>,
}

/// One dimension of a [`Profile`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Full name.
    pub name: String,
    /// Short name, for the radar.
    pub short: String,
    /// The score as the language writes it; a range while open.
    pub value: String,
    /// Its level, when complete.
    pub level: Option<Level>,
    /// The sum that is sure.
    pub low: u32,
    /// The sum that is still possible.
    pub high: u32,
    /// The highest sum there is.
    pub full: u32,
}

impl Row {
    /// The row of a score. A dimension that cannot be scored has no length.
    ///
    /// ```
    /// use zeven_core::{Level, chart::Row, example::rated, score::score};
    /// let (method, answers) = rated("453443");
    /// let row = Row::of(&score(&method, &answers)[0], "Ecology".into(), "Eco".into(), "3.8".into());
    /// assert_eq!((row.low, row.high, row.full, row.level), (23, 23, 30, Level::new(3)));
    /// ```
    pub fn of(score: &DimensionScore, name: String, short: String, value: String) -> Self {
        let scorable = score.status != Status::NotScorable;
        let shown = |sum: u32| if scorable { sum } else { 0 };
        Self {
            name,
            short,
            value,
            level: score.level(),
            low: shown(score.low),
            high: shown(score.high),
            full: 5 * score.n.max(1),
        }
    }

    /// `length` cut to the share that `sum` is of the highest.
    fn part(&self, sum: u32, length: i64) -> i64 {
        i64::from(sum) * length / i64::from(self.full.max(1))
    }
}
