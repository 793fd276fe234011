//! The rules in short, so that a reader can check every number.

use leptos::prelude::*;
use zeven_core::method::Rule;

use crate::state::desk::Desk;
use crate::words::sentence::Figures;
use crate::words::w;

/// The method's name and its rules.
pub(super) fn annex(desk: Desk, figures: &Figures) -> AnyView {
    let threshold = figures.method.threshold.to_string();
    let values = [("threshold", threshold.as_str())];
    let sum = match figures.method.rule {
        Rule::Mean => w::METHOD_SUM_MEAN,
        Rule::Weakest => w::METHOD_SUM_WEAKEST,
    };
    let rules = [
        desk.say(sum),
        desk.say(w::METHOD_CUT),
        desk.say(w::METHOD_NA),
        desk.say(w::METHOD_OPEN),
        desk.fill(w::METHOD_AWARD, &values),
        desk.fill(w::METHOD_PATH, &values),
    ];
    let levels = zeven_core::Level::all()
        .map(|level| {
            view! {
                <li lang=desk.text_lang>
                    <b>{format!("{level} {}", desk.level_name(level))}</b>
                    " "
                    {desk.level_about(level)}
                </li>
            }
        })
        .collect_view();
    let own = &figures.assessment.method;
    let identity = format!("{} {} · SHA-256 {}", own.id, own.version, own.sha256);
    view! {
        <ul>{rules.map(|rule| view! { <li>{rule}</li> }).collect_view()}</ul>
        <h4>{desk.say(w::METHOD_SCALE)}</h4>
        <ul>{levels}</ul>
        <p class="quiet hash">{identity}</p>
        <p class="quiet">{desk.say(w::REPORT_FOOT_SESSION)}</p>
    }
    .into_any()
}
