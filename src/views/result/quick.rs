//! What a quick pass can say, and the way on to the full assessment. No flag: it never
//! gives a verdict.

use leptos::prelude::*;
use zeven_core::assessment::Pass;
use zeven_core::verdict::furthest;

use crate::browser::{intl, page};
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// The dimensions that look furthest from the line, and "go on"; nothing in a full
/// pass.
#[component]
pub(super) fn QuickNext(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let document = sheet.document();
    if document.pass != Pass::Quick {
        return ().into_any();
    }
    let method = desk.method.get_value();
    let far = furthest(&method, &document);
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
    let sentence = move || {
        let names: Vec<_> = far
            .iter()
            .map(|index| desk.dimension(*index, |texts| texts.name.clone()))
            .collect();
        match names.as_slice() {
            [] => desk.say(w::QUICK_ALIKE),
            [one] => desk.fill(w::QUICK_FURTHEST_ONE, &[("name", one)]),
            _ => {
                let names = intl::list(desk.language.get(), &names);
                desk.fill(w::QUICK_FURTHEST, &[("names", &names)])
            }
        }
    };
    let go_on = move |_| {
        sheet.change(|d| d.pass = Pass::Full);
        page::go(&Route::Walk(sheet.id(), String::new(), String::new()).to_string());
    };
    view! {
        <div class="quick-next">
            {skipped}
            <p>{sentence}</p>
            <p class="buttons">
                <button type="button" class="main" id="go-full" on:click=go_on>
                    {desk.t(w::QUICK_GO_ON)}
                </button>
                <span class="quiet">{move || desk.count(w::QUICK_KEPT_ONE, w::QUICK_KEPT, more)}</span>
            </p>
        </div>
    }
    .into_any()
}
