//! Every criterion as a cell, a row per dimension.

use super::Frame;
use super::svg::{Anchor, Drawing, INK, QUIET, RULE, colour, ink_on, wrap};
use crate::Level;

const LEFT: i64 = 220;
const CELL: (i64, i64) = (172, 72);
const TOP: i64 = 70;

/// The heat map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heat {
    /// The words around.
    pub frame: Frame,
    /// One per dimension, in method order.
    pub rows: Vec<HeatRow>,
}

/// One dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// Its name.
    pub name: String,
    /// One per criterion, in method order.
    pub cells: Vec<Cell>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its name.
    pub name: String,
    /// Its level, if it has one.
    pub level: Option<Level>,
    /// What stands in the cell: the level, or a sign for open and not applicable.
    pub value: String,
}

/// The heat map as SVG. Levels are told by their number as well as by colour.
///
/// ```
/// use zeven_core::chart::{Cell, Frame, Heat, HeatRow, heat};
/// let cell = Cell { name: "Water".into(), level: zeven_core::Level::new(4), value: "4".into() };
/// let row = HeatRow { name: "Ecology".into(), cells: vec![cell] };
/// let svg = heat(&Heat { frame: Frame::default(), rows: vec![row] });
/// assert!(svg.contains(">Ecology<") && svg.contains(">Water<"));
/// ```
pub fn heat(heat: &Heat) -> String {
    let most = heat.rows.iter().map(|row| row.cells.len()).max();
    let columns = i64::try_from(most.unwrap_or(0)).unwrap_or(0);
    let rows = i64::try_from(heat.rows.len()).unwrap_or(0);
    let width = (LEFT + columns * CELL.0 + 24).max(760);
    let mut out = Drawing::new(width, TOP + rows * CELL.1 + 72, &heat.frame);
    for (index, row) in (0..).zip(&heat.rows) {
        let top = TOP + index * CELL.1;
        for (at, line) in (0..).zip(wrap(&row.name, 20, 3)) {
            out.text(24, top + 24 + 18 * at, 15, INK, Anchor::Start, &line);
        }
        for (at, cell) in (0..).zip(&row.cells) {
            draw(&mut out, cell, LEFT + at * CELL.0, top);
        }
    }
    out.finish(&heat.frame)
}

fn draw(out: &mut Drawing, cell: &Cell, x: i64, y: i64) {
    let (width, height) = (CELL.0 - 4, CELL.1 - 4);
    out.rect((x, y, width, height), colour(cell.level), Some(RULE));
    let ink = ink_on(cell.level);
    let value = if cell.level.is_some() { ink } else { QUIET };
    out.text(x + 10, y + 24, 18, value, Anchor::Start, &cell.value);
    for (at, line) in (0..).zip(wrap(&cell.name, 21, 2)) {
        out.text(x + 10, y + 42 + 15 * at, 12, ink, Anchor::Start, &line);
    }
}
