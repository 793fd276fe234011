//! Answers given on this device go out of sight: into the owner's assessment, where they
//! stay hidden until the comparison. Whoever gave them sees only that this was done.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::respondent::{Incoming, Respondent};

use crate::browser::{clock, page};
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::keeper::Saved;
use crate::state::sheet::Sheet;
use crate::words::w;

/// "Hand the device back."
#[component]
pub fn Handed(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let kept = desk
        .take_waiting()
        .into_iter()
        .filter(|respondent| !put_away(desk, sheet, respondent))
        .count();
    let (title, text) = if kept == 0 {
        (w::RESPONDENT_HANDED, w::RESPONDENT_HANDED_TEXT)
    } else {
        (w::RESPONDENT_KEPT, w::RESPONDENT_KEPT_TEXT)
    };
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(title))));
    page::focus_soon("h1");
    view! {
        <section class="respondent">
            <h1 tabindex="-1">{desk.t(title)}</h1>
            <p class="lead">{desk.t(text)}</p>
            <SaveMark sheet />
            <p class="buttons">
                <a class="button" href=Route::Others(sheet.id()).href()>{desk.t(w::RESPONDENT_OWNER)}</a>
            </p>
        </section>
    }
}

/// Puts answers into the assessment. The sheet they were given on goes once that is on
/// disk, and not before. Where other answers stand in the way nothing is done.
fn put_away(desk: Desk, sheet: Sheet, respondent: &Respondent) -> bool {
    let method = desk.method.get_value();
    let fits = sheet.read(|own| respondent.meant_for(own)).is_ok();
    if !fits || respondent.fits(&method).is_err() {
        return false;
    }
    match sheet.read(|own| own.incoming(respondent)) {
        Incoming::New | Incoming::Newer => {
            let taken = respondent.clone();
            sheet.change(|own| own.take_in(taken, clock::now()));
        }
        Incoming::Same => {}
        Incoming::Older | Incoming::Differs | Incoming::Full => return false,
    }
    let id = respondent.id.clone();
    let gone = StoredValue::new(false);
    Effect::new(move |_| {
        let safe = matches!(sheet.keeper.saved.get(), Saved::Yes(_));
        if safe && !gone.get_value() {
            gone.set_value(true);
            let id = id.clone();
            spawn_local(async move { desk.forget_sheet(&id).await });
        }
    });
    true
}
