//! What a person sees who answers for somebody else's assessment: a welcome, the
//! questions, and the end. No score, no verdict, no way into another's answers.

mod finish;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::respondent::Asked;

use self::finish::Finish;
use super::walk::Walk;
use crate::browser::page;
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// The screen for an address: every other one is the welcome.
pub fn screen(route: &Route, sheet: Sheet) -> AnyView {
    // A file that was only just opened has nothing to send back yet.
    let answered = sheet.progress.get_untracked().0 > 0;
    match route.clone() {
        Route::Walk(_, dimension, _) => view! { <Walk sheet dimension /> }.into_any(),
        Route::Result(_) if answered => view! { <Finish sheet /> }.into_any(),
        _ => view! { <Welcome sheet /> }.into_any(),
    }
}

/// In the place of the rooms: who answers for whom.
#[component]
pub fn Bar(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let asked = sheet.asked();
    let text = move || {
        let asked = asked.as_ref()?;
        let (label, name) = (&asked.label, name_of(desk, asked));
        Some(desk.fill(w::RESPONDENT_BAR, &[("label", label), ("name", &name)]))
    };
    view! { <p class="over respondent-bar">{text}</p> }
}

#[component]
fn Welcome(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::RESPONDENT_TITLE))));
    page::focus_soon("h1");
    let here = owner_here(desk, sheet);
    let asked = sheet.asked();
    let lead = move || {
        let asked = asked.as_ref()?;
        let (label, name) = (&asked.label, name_of(desk, asked));
        Some(desk.fill(w::RESPONDENT_LEAD, &[("name", &name), ("label", label)]))
    };
    let stays = move || {
        desk.say(if here.get() == Some(true) {
            w::RESPONDENT_STAYS_HERE
        } else {
            w::RESPONDENT_STAYS
        })
    };
    let done = Route::Result(sheet.id()).href();
    view! {
        <section class="respondent">
            <h1 tabindex="-1">{desk.t(w::RESPONDENT_TITLE)}</h1>
            <p class="lead">{lead}</p>
            <p>{desk.t(w::RESPONDENT_HOW)}</p>
            <p>{stays}</p>
            <p class="quiet">{move || counted(desk, sheet)}</p>
            <p class="buttons">
                <a class="button main" href=Route::Walk(sheet.id(), String::new(), String::new()).href()>
                    {desk.t(w::RESPONDENT_BEGIN)}
                </a>
                {move || (sheet.progress.get().0 > 0).then(|| view! {
                    <a class="button" href=done.clone()>{desk.t(w::RESPONDENT_DONE)}</a>
                })}
                <SaveMark sheet />
            </p>
        </section>
    }
}

/// How many questions are answered, in words.
fn counted(desk: Desk, sheet: Sheet) -> String {
    let (n, all) = sheet.progress.get();
    let values = [("n", n.to_string()), ("all", all.to_string())];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    desk.fill(w::RESPONDENT_COUNT, &values)
}

/// Company and site, or "your site".
fn name_of(desk: Desk, asked: &Asked) -> String {
    let parts = [asked.origin.name.as_str(), &asked.origin.site];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        desk.say(w::RESPONDENT_SITE)
    } else {
        parts.join(", ")
    }
}

/// Whether the owner's assessment is on this device, once that is known: then it was
/// handed over and no file was sent.
fn owner_here(desk: Desk, sheet: Sheet) -> RwSignal<Option<bool>> {
    let here = RwSignal::new(None);
    if let Some(asked) = sheet.asked() {
        spawn_local(async move {
            let found = desk.has(&asked.origin.assessment).await;
            here.try_set(Some(found));
        });
    }
    here
}
