//! What a quick pass can say, and the way on to the full assessment. No flag: it never
//! gives a verdict.

use leptos::prelude::*;
use zeven_core::assessment::Pass;

use crate::browser::page;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// What a quick pass cannot say, and "go on"; nothing in a full pass. Where to look first
/// stands in the headline.
#[component]
pub(super) fn QuickNext(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let document = sheet.document();
    if document.pass != Pass::Quick {
        return ().into_any();
    }
    let method = desk.method.get_value();
    let (mut more, mut open) = (0, 0);
    for dimension in &method.dimensions {
        let unanswered = |key: &str| !document.rating(key).is_answered();
        more += dimension
            .criteria
            .iter()
            .filter(|one| unanswered(&one.key))
            .count();
        let asked = dimension.asked(Pass::Quick);
        open += asked.filter(|(_, one)| unanswered(&one.key)).count();
    }
    let skipped = (open > 0).then(|| {
        let back = Route::Walk(sheet.id(), String::new(), String::new()).href();
        view! {
            <p class="skipped">
                <a href=back>{move || desk.count(w::QUICK_OPEN_ONE, w::QUICK_OPEN, open)}</a>
            </p>
        }
    });
    let go_on = move |_| {
        sheet.change(|d| d.pass = Pass::Full);
        page::go(&Route::Walk(sheet.id(), String::new(), String::new()).to_string());
    };
    view! {
        <div class="quick-next">
            <p>{desk.t(w::SCOPE_QUICK)}</p>
            <p class="buttons">
                <button type="button" class="main" id="go-full" on:click=go_on>
                    {desk.t(w::QUICK_GO_ON)}
                </button>
                <span class="quiet">{move || desk.count(w::QUICK_KEPT_ONE, w::QUICK_KEPT, more)}</span>
            </p>
            {skipped}
        </div>
    }
    .into_any()
}
