//! Companies and codes in words, the same on every part of the hub.

use zeven_cohort::wire::Line;
use zeven_core::Fraction;
use zeven_core::assessment::ProfileField;
use zeven_core::score::{DimensionScore, Status};

use crate::state::desk::Desk;
use crate::state::lists::Loaded;
use crate::views::files::profile;
use crate::words::w;

/// A company's name alone; `None` when it has none.
pub(super) fn bare(line: &Line) -> Option<String> {
    (!line.name.is_empty()).then(|| line.name.clone())
}

/// A company's name, with its site where it has one.
pub(super) fn name(desk: Desk, line: &Line) -> String {
    if let Some(id) = &line.anonymous {
        // Anonymous results differ only by their id: enough of it to tell two apart.
        let id = id.get(..8).unwrap_or(id);
        return format!("{} {id}", desk.say(w::SHOWN_ANONYMOUS));
    }
    if line.name.is_empty() {
        let parts = [desk.say(w::CARD_NO_NAME), line.site.clone()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        return parts.join(", ");
    }
    if line.site.is_empty() {
        line.name.clone()
    } else {
        format!("{}, {}", line.name, line.site)
    }
}

/// What a code of a column stands for; an empty one is a profile that does not say.
pub(super) fn code(desk: Desk, lists: &Loaded, field: ProfileField, code: &str) -> String {
    if code.is_empty() {
        return desk.say(w::HUB_NOT_SAID);
    }
    let value = profile::value(desk, lists, field, code);
    // The code helps those who think in codes, and where two names are alike.
    let coded = matches!(field, ProfileField::Region | ProfileField::Sector);
    if coded && value != code {
        format!("{code} {value}")
    } else {
        value
    }
}

/// A dimension's short name.
pub(super) fn short(desk: Desk, index: usize) -> String {
    desk.dimension(index, |texts| texts.short.clone())
}

/// A score in a narrow cell: a range while it is open, a dash when it cannot be scored.
pub(super) fn score(desk: Desk, score: &DimensionScore) -> String {
    let tenths = |sum: u32| desk.tenths(i64::from(sum) * 10 / i64::from(score.n.max(1)));
    match score.status {
        Status::NotScorable => "–".to_owned(),
        Status::Complete => tenths(score.low),
        Status::Incomplete => format!("{}–{}", tenths(score.low), tenths(score.high)),
    }
}

/// A difference with its sign, one decimal, cut; a dash where it may not be shown.
pub(super) fn signed(desk: Desk, difference: Option<Fraction>) -> String {
    signed_tenths(desk, difference.map(Fraction::tenths))
}

/// The same of tenths.
pub(super) fn signed_tenths(desk: Desk, difference: Option<i64>) -> String {
    match difference {
        None => "–".to_owned(),
        Some(0) => desk.tenths(0),
        Some(tenths @ 1..) => format!("+{}", desk.tenths(tenths)),
        Some(tenths) => format!("−{}", desk.tenths(-tenths)),
    }
}

/// A mean, one decimal, cut; a dash where it may not be shown.
pub(super) fn mean(desk: Desk, mean: Option<Fraction>) -> String {
    tenths(desk, mean.map(Fraction::tenths))
}

/// Tenths as a number; a dash where they may not be shown.
pub(super) fn tenths(desk: Desk, tenths: Option<i64>) -> String {
    tenths.map_or_else(|| "–".to_owned(), |tenths| desk.tenths(tenths))
}

/// A count; a dash where it may not be shown.
pub(super) fn count(count: Option<u32>) -> String {
    count.map_or_else(|| "–".to_owned(), |count| count.to_string())
}

/// So many of so many in per cent, cut.
pub(super) fn percent(desk: Desk, part: u32, all: u32) -> String {
    share(part, all).map_or_else(|| "–".to_owned(), |share| desk.percent(share))
}

/// So many of so many in whole per cents, cut; nothing of none.
pub(super) fn share(part: u32, all: u32) -> Option<i64> {
    let share = Fraction::new(i64::from(part), i64::from(all))?;
    Some(share.percent())
}
