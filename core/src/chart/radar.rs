//! The profile as a radar: rings at the five levels, the award line in its own colour.

use super::svg::{AWARD, Anchor, Drawing, INK, RULE, short};
use super::{Profile, Row};

const WIDTH: i64 = 760;
const HEIGHT: i64 = 660;
const CENTRE: (i64, i64) = (380, 320);
const RADIUS: i64 = 210;
/// What sines are scaled by: they stay whole numbers, and are exact to a millionth.
const UNIT: i64 = 1_000_000;

/// The radar as SVG. Each corner has its short name and score beside it.
///
/// ```
/// use zeven_core::chart::{Frame, Profile, Row, radar};
/// use zeven_core::{example::rated, score::score};
/// let (method, answers) = rated("453443 444444 555555");
/// let row = |score| Row::of(score, "Ecology".into(), "Eco".into(), "3.8".into());
/// let rows = score(&method, &answers).iter().map(row).collect();
/// let profile = Profile { frame: Frame::default(), threshold: method.threshold,
///     line: "Award level: 4".into(), rows };
/// assert_eq!(radar(&profile).matches(">Eco<").count(), 3);
/// ```
pub fn radar(profile: &Profile) -> String {
    let mut out = Drawing::new(WIDTH, HEIGHT, &profile.frame);
    let count = profile.rows.len();
    let ring = |level: i64| -> Vec<_> {
        (0..count)
            .map(|index| corner(index, count, RADIUS * level / 5))
            .collect()
    };
    for level in 1..=5 {
        let style = format!("fill=\"none\" stroke=\"{RULE}\"");
        out.polygon(&ring(level), &style);
    }
    for index in 0..count {
        out.line(CENTRE, corner(index, count, RADIUS), RULE, 1);
    }
    let shape = |pick: fn(&Row) -> u32| -> Vec<_> {
        let rows = profile.rows.iter().enumerate();
        rows.map(|(index, row)| corner(index, count, row.part(pick(row), RADIUS)))
            .collect()
    };
    let high = "fill=\"none\" stroke=\"#2e7689\" stroke-dasharray=\"6 6\"";
    out.polygon(&shape(|row| row.high), high);
    let low = "fill=\"#6aa2af\" fill-opacity=\"0.4\" stroke=\"#0d4656\" stroke-width=\"3\" stroke-linejoin=\"round\"";
    out.polygon(&shape(|row| row.low), low);
    let line = format!("fill=\"none\" stroke=\"{AWARD}\" stroke-width=\"3\"");
    out.polygon(&ring(i64::from(profile.threshold.get())), &line);
    for (index, row) in profile.rows.iter().enumerate() {
        let (x, y) = corner(index, count, RADIUS + 22);
        let anchor = match x - CENTRE.0 {
            -40..=40 => Anchor::Middle,
            41.. => Anchor::Start,
            _ => Anchor::End,
        };
        let lift = if y < CENTRE.1 - RADIUS / 2 { -12 } else { 2 };
        out.text(x, y + lift, 16, INK, anchor, &short(&row.short, 18));
        out.text(x, y + lift + 20, 16, INK, anchor, &row.value);
    }
    out.text(
        CENTRE.0,
        HEIGHT - 62,
        14,
        AWARD,
        Anchor::Middle,
        &profile.line,
    );
    out.finish(&profile.frame)
}

/// A corner of a regular polygon around the centre, the first at the top, clockwise.
fn corner(index: usize, corners: usize, radius: i64) -> (i64, i64) {
    let (index, corners) = (
        i64::try_from(index).unwrap_or(0),
        i64::try_from(corners).unwrap_or(1),
    );
    let (sine, cosine) = sine_and_cosine(index, corners.max(1));
    let scaled = |value: i64| (value * radius + value.signum() * UNIT / 2) / UNIT;
    (CENTRE.0 + scaled(sine), CENTRE.1 - scaled(cosine))
}

/// Sine and cosine of `part / whole` of a full turn, in [`UNIT`]s.
fn sine_and_cosine(part: i64, whole: i64) -> (i64, i64) {
    /// π/2 in [`UNIT`]s.
    const QUARTER: i64 = 1_570_796;
    let (quarters, rest) = (4 * part / whole, 4 * part % whole);
    let angle = QUARTER * rest / whole;
    let (sine, cosine) = (series(angle, angle, 1), series(UNIT, angle, 0));
    match quarters % 4 {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

/// The Taylor series that begins with `first` of the given power; six terms are exact
/// enough for a quarter turn.
fn series(first: i64, angle: i64, power: i64) -> i64 {
    let square = angle * angle / UNIT;
    let (mut term, mut sum) = (first, first);
    for step in 1..6 {
        let n = 2 * step + power;
        term = -term * square / UNIT / (n * (n - 1));
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_lie_on_the_circle() {
        assert_eq!(corner(0, 7, 210), (380, 110));
        assert_eq!(corner(1, 4, 210), (590, 320));
        assert_eq!(corner(2, 4, 210), (380, 530));
        assert_eq!(corner(3, 4, 210), (170, 320));
        for whole in 3..=12 {
            for part in 0..whole {
                let (sine, cosine) = sine_and_cosine(part, whole);
                let off = sine * sine + cosine * cosine - UNIT * UNIT;
                assert!(off.abs() < 20 * UNIT, "{part}/{whole}: {off}");
            }
        }
    }
}
