//! The quiet line about a seal: who signed, when, what changed since, whose key it is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{intl, page};
use crate::state::desk::{Desk, use_desk};
use crate::state::seal::{Known, Mark, follow};
use crate::state::sheet::Sheet;
use crate::words::{parts, w};

/// Most parts named; the rest is counted.
const SHOWN: usize = 12;

/// What there is to say about the seal of the open assessment; nothing without one.
#[component]
pub fn SealMark(
    /// The assessment.
    sheet: Sheet,
) -> impl IntoView {
    let desk = use_desk();
    let again = RwSignal::new(0_u32);
    let mark = follow(desk, sheet, again);
    let content = move || mark.get().map(|mark| said(desk, sheet, mark, again));
    // The region is there before its message, or it would not be read out.
    view! { <div class="seal" role="status">{content}</div> }.into_any()
}

fn said(desk: Desk, sheet: Sheet, mark: Mark, again: RwSignal<u32>) -> AnyView {
    let state = match (mark.holds, mark.parts.is_empty()) {
        (Some(false), _) => "false",
        (None, _) => "unable",
        (_, true) => "intact",
        (_, false) => "changed",
    };
    let code = mark.by.key.code();
    let unknown = mark.key == Known::Unknown && mark.holds == Some(true);
    let trust = unknown.then(|| trust_button(desk, mark.clone(), again));
    let line = mark.clone();
    let line = move || sentence(desk, &line);
    view! {
        <div class="says" data-seal=state>
            <p>{line}</p>
            {changed(desk, sheet, mark.parts)}
            <details>
                <summary>{desk.t(w::SEAL_ABOUT)}</summary>
                <p>{move || desk.fill(w::SEAL_CODE, &[("code", &code)])}</p>
                {trust}
                <p>{desk.t(w::SEAL_COVERS)}</p>
            </details>
        </div>
    }
    .into_any()
}

/// Who, when, whether it holds, whose key: one line.
fn sentence(desk: Desk, mark: &Mark) -> String {
    let when = intl::moment(desk.language.get(), mark.at.as_str());
    let who = [("name", mark.by.name.as_str()), ("when", when.as_str())];
    let by = if mark.holds == Some(true) {
        w::SEAL_BY
    } else {
        w::SEAL_SAYS
    };
    let mut line = vec![desk.fill(by, &who)];
    match mark.holds {
        Some(false) => line.push(desk.say(w::SEAL_FALSE)),
        None => line.push(desk.say(w::SEAL_UNABLE)),
        Some(true) => {
            if mark.parts.is_empty() {
                line.push(desk.say(w::SEAL_INTACT));
            }
            line.push(match &mark.key {
                Known::Own => desk.say(w::SEAL_OWN),
                Known::Trusted(name) => desk.fill(w::SEAL_KNOWN, &[("name", name)]),
                Known::Unknown => desk.say(w::SEAL_UNKNOWN),
            });
        }
    }
    line.join(" ")
}

/// What changed since, in words.
fn changed(desk: Desk, sheet: Sheet, changed: Vec<String>) -> AnyView {
    if changed.is_empty() {
        return ().into_any();
    }
    let list = move || {
        let mut names = parts::names(desk, &sheet.document(), &changed);
        let all = names.len();
        names.truncate(SHOWN);
        let more = all - names.len();
        let rest = (more > 0)
            .then(|| view! { <p>{desk.count(w::NOTICE_MORE_ONE, w::NOTICE_MORE, more)}</p> });
        view! {
            <p>{desk.count(w::SEAL_CHANGED_ONE, w::SEAL_CHANGED, all)}</p>
            <ul>{names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
            {rest}
        }
    };
    view! { <div class="changed">{list}</div> }.into_any()
}

fn trust_button(desk: Desk, mark: Mark, again: RwSignal<u32>) -> AnyView {
    let name = mark.by.name.clone();
    let trust = move |_| {
        let file = mark.key_file();
        spawn_local(async move {
            if desk.trust(file).await {
                let _ = again.try_update(|again| *again += 1);
                page::focus_soon("h1");
            }
        });
    };
    view! {
        <p>{move || desk.fill(w::SEAL_TRUST_TEXT, &[("name", &name)])}</p>
        <p>
            <button type="button" id="trust-key" on:click=trust>{desk.t(w::SEAL_TRUST)}</button>
        </p>
    }
    .into_any()
}
