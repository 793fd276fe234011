//! The profile as bars, with the line at the award level.

use super::svg::{AWARD, Anchor, Drawing, INK, QUIET, RULE, colour, wrap};
use super::{Profile, Row};

const LEFT: i64 = 300;
const LENGTH: i64 = 460;
const WIDTH: i64 = 920;
const TOP: i64 = 70;
const STEP: i64 = 44;

/// The bars as SVG, one per dimension. What is sure is filled, what is still possible
/// hatched; the score stands at the end.
///
/// ```
/// use zeven_core::chart::{Frame, Profile, Row, bars};
/// use zeven_core::{example::rated, score::score};
/// let (method, answers) = rated("453443");
/// let row = Row::of(&score(&method, &answers)[0], "Ecology".into(), "Eco".into(), "3.8".into());
/// let profile = Profile { frame: Frame::default(), threshold: method.threshold,
///     line: "Award level: 4".into(), rows: vec![row] };
/// let svg = bars(&profile);
/// assert!(svg.starts_with("<svg") && svg.contains("Ecology") && svg.contains("Award level: 4"));
/// ```
pub fn bars(profile: &Profile) -> String {
    let rows = i64::try_from(profile.rows.len()).unwrap_or(0);
    let bottom = TOP + rows * STEP;
    let mut out = Drawing::new(WIDTH, bottom + 112, &profile.frame);
    for (index, row) in (0..).zip(&profile.rows) {
        bar(&mut out, row, TOP + index * STEP);
    }
    let threshold = i64::from(profile.threshold.get());
    let line = LEFT + LENGTH * threshold / 5;
    out.line((line, TOP - 8), (line, bottom), AWARD, 3);
    for level in 1..=5 {
        let (shade, x) = (
            if level == threshold { AWARD } else { QUIET },
            LEFT + LENGTH * level / 5,
        );
        out.text(
            x,
            bottom + 22,
            14,
            shade,
            Anchor::Middle,
            &level.to_string(),
        );
    }
    out.text(line, bottom + 44, 14, AWARD, Anchor::Middle, &profile.line);
    out.finish(&profile.frame)
}

fn bar(out: &mut Drawing, row: &Row, top: i64) {
    let lines = wrap(&row.name, 34, 2);
    let first = if lines.len() > 1 { 13 } else { 21 };
    for (index, line) in (0..).zip(&lines) {
        out.text(
            LEFT - 16,
            top + first + 17 * index,
            15,
            INK,
            Anchor::End,
            line,
        );
    }
    let (low, high) = (row.part(row.low, LENGTH), row.part(row.high, LENGTH));
    if high > low {
        out.rect((LEFT, top + 2, high, 28), "url(#open)", None);
    }
    let shade = row.level.map_or("#6aa2af", |level| colour(Some(level)));
    out.rect((LEFT, top + 2, low, 28), shade, None);
    out.line((LEFT, top + 30), (LEFT + LENGTH, top + 30), RULE, 1);
    let x = LEFT + LENGTH + 16;
    out.text(x, top + 22, 16, INK, Anchor::Start, &row.value);
}
