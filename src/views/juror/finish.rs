//! The end of a juror's way: the file is saved, and from then on nothing changes.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::jury::Juror;

use super::{counted, title_of};
use crate::browser::{clock, files, intl, page};
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// "Close and save", or what was closed.
#[component]
pub(super) fn Finish(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::JUROR_END))));
    page::focus_soon("h1");
    let closed = RwSignal::new(sheet.seat().and_then(|seat| seat.closed));
    let judged = sheet
        .seat()
        .map(|seat| seat.based_on.id)
        .unwrap_or_default();
    // Whether what was judged is on this device, to look at afterwards.
    let here = RwSignal::new(false);
    let id = judged.clone();
    spawn_local(async move {
        let found = desk.has(&id).await;
        here.try_set(found);
    });
    let save = move || {
        let Some(juror) = Juror::of_sheet(&sheet.document()) else {
            return false;
        };
        let name = ["zeven", &juror.company.name, &juror.seat.label];
        let name = files::name(&name, "json");
        desk.save_json(&name, &juror.to_text())
    };
    let close = move |_| {
        sheet.change(|own| {
            if let Some(seat) = &mut own.seat {
                seat.closed = Some(clock::now());
            }
        });
        desk.unseal(&sheet.id());
        closed.set(sheet.seat().and_then(|seat| seat.closed));
        save();
        page::focus_id_soon("juror-closed".to_owned());
    };
    let open = move || {
        let (n, all) = sheet.progress.get();
        let open = all.saturating_sub(n);
        (open > 0).then(|| desk.count(w::JUROR_OPEN_ONE, w::JUROR_OPEN, open))
    };
    let body = move || match closed.get() {
        None => view! {
            <p>{open}</p>
            <p>{desk.t(w::JUROR_END_TEXT)}</p>
            <p class="buttons">
                <button type="button" class="main" id="close-juror" on:click=close>
                    {desk.t(w::JUROR_CLOSE)}
                </button>
                <a class="plain" href=Route::Walk(sheet.id(), String::new(), String::new()).href()>
                    {desk.t(w::RESPONDENT_BACK)}
                </a>
            </p>
        }
        .into_any(),
        Some(moment) => {
            let judged = judged.clone();
            view! {
                <p id="juror-closed" tabindex="-1">
                    {move || {
                        let when = intl::moment(desk.language.get(), moment.as_str());
                        desk.fill(w::JUROR_CLOSED, &[("when", &when)])
                    }}
                </p>
                <p class="buttons">
                    <button
                        type="button"
                        class="main"
                        id="save-juror"
                        on:click=move |_| {
                            save();
                        }
                    >
                        {desk.t(w::JUROR_SAVE_AGAIN)}
                    </button>
                    {move || {
                        let href = Route::Result(judged.clone()).href();
                        here.get().then(|| view! { <a class="button" href=href>{desk.t(w::JUROR_LOOK)}</a> })
                    }}
                </p>
            }
            .into_any()
        }
    };
    let name = title_of(desk, sheet);
    view! {
        <section class="respondent">
            <h1 tabindex="-1">{desk.t(w::JUROR_END)}</h1>
            <p class="lead">{name}</p>
            <p>{move || counted(desk, sheet)}</p>
            {body}
            <SaveMark sheet />
        </section>
    }
}
