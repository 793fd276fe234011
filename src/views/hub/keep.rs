//! Remembering the results on this device: only when asked, and only until a day.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::date::Date;

use crate::browser::{clock, intl};
use crate::state::desk::use_desk;
use crate::state::hub::Hub;
use crate::words::{Word, w};

/// For how many months, with the words for it.
const MONTHS: [(u16, Word); 3] = [
    (1, w::HUB_KEEP_MONTH),
    (3, w::HUB_KEEP_QUARTER),
    (12, w::HUB_KEEP_YEAR),
];

/// The choice, and the way back from it.
#[component]
pub(super) fn Keep(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let months = RwSignal::new(1_u16);
    let failed = RwSignal::new(false);
    let overtaken = RwSignal::new(false);
    let working = RwSignal::new(false);
    let day = move || {
        let today = clock::today()?;
        today.plus_months(months.get())
    };
    let keep = move |_| {
        let Some(until) = untrack(day) else { return };
        working.set(true);
        spawn_local(async move {
            let kept = hub.keep(desk, until).await;
            if let Err(reason) = &kept {
                leptos::logging::warn!("error keeping the hub: {reason}");
            }
            failed.try_set(kept.is_err());
            overtaken.try_set(kept == Ok(false));
            working.try_set(false);
        });
    };
    let forget = move |_| {
        spawn_local(async move {
            let gone = hub.forget_kept(desk).await;
            failed.try_set(gone.is_err());
        });
    };
    let empty = move |_| {
        spawn_local(async move {
            let gone = hub.forget_kept(desk).await;
            failed.try_set(gone.is_err());
            hub.empty().await;
        });
    };
    let until = move || {
        hub.kept.get().map(|kept| {
            let day = intl::day(desk.language.get(), &kept.until);
            desk.fill(w::HUB_KEPT, &[("day", &day)])
        })
    };
    let choose = move |event: leptos::ev::Event| {
        months.set(event_target_value(&event).parse().unwrap_or(1));
    };
    let options = MONTHS
        .map(|(n, word)| view! { <option value=n.to_string()>{desk.t(word)}</option> })
        .collect_view();
    view! {
        <section class="keep-hub" aria-labelledby="keep-title">
            <h2 id="keep-title">{desk.t(w::HUB_KEEP_TITLE)}</h2>
            <p>{desk.t(w::HUB_KEEP_TEXT)}</p>
            <p role="status" id="kept">{until}</p>
            {move || overtaken.get().then(|| view! { <p role="alert" id="kept-elsewhere">{desk.t(w::HUB_KEPT_ELSEWHERE)}</p> })}
            {move || failed.get().then(|| view! { <p role="alert">{desk.t(w::HUB_KEEP_FAILED)}</p> })}
            <div class="buttons">
                <label class="field">
                    <span>{desk.t(w::HUB_KEEP_HOW_LONG)}</span>
                    <select name="keep-months" on:change=choose>{options}</select>
                </label>
                <button type="button" id="keep-hub" disabled=move || working.get() on:click=keep>
                    {move || desk.fill(w::HUB_KEEP_DO, &[("day", &shown(desk.language.get(), day()))])}
                </button>
                {move || {
                    hub.kept
                        .get()
                        .map(|_| {
                            view! {
                                <button type="button" id="forget-hub" on:click=forget>
                                    {desk.t(w::HUB_FORGET)}
                                </button>
                            }
                        })
                }}
                <button type="button" class="danger" id="empty-hub" on:click=empty>{desk.t(w::HUB_EMPTY)}</button>
            </div>
        </section>
    }
}

fn shown(language: &str, day: Option<Date>) -> String {
    day.map(|day| intl::day(language, &day.to_string()))
        .unwrap_or_default()
}
