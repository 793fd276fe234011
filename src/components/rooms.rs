//! The rooms of an assessment: a row of links on each of its screens, so that the
//! questions, the result and what to do with it are one step apart.

use leptos::prelude::*;

use crate::browser::page;
use crate::route::{Paper, Part, Route};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The links, with the room the person is in marked.
#[component]
pub fn Rooms(
    /// The assessment. In a guided session nobody else is asked, and its own screens come first.
    sheet: Sheet,
) -> impl IntoView {
    let desk = use_desk();
    let id = sheet.id();
    // With two rounds or companies on one device, every screen says whose it is.
    let whose = move || {
        sheet.company.track();
        let document = sheet.document();
        let company = &document.company;
        let name = if company.name.is_empty() {
            desk.say(w::CARD_NO_NAME)
        } else {
            company.name.clone()
        };
        let parts = [name, company.site.clone(), document.round.to_string()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    };
    let guided = sheet.is_guided();
    let session = Route::Session(id.clone(), Part::Agenda);
    let rooms: [(Word, Route); 10] = [
        (w::ROOMS_SESSION, session),
        (w::ROOMS_PROFILE, Route::Profile(id.clone())),
        (
            w::ROOMS_WALK,
            Route::Walk(id.clone(), String::new(), String::new()),
        ),
        (w::ROOMS_OTHERS, Route::Others(id.clone())),
        (w::ROOMS_RESULT, Route::Result(id.clone())),
        (w::ROOMS_PLAN, Route::Plan(id.clone())),
        (w::ROOMS_REPORT, Route::Report(id.clone(), Paper::Full)),
        (w::ROOMS_COMPARE, Route::Compare(id.clone())),
        (w::ROOMS_FILES, Route::Files(id)),
        // Its own page: the way back is the browser's, or the first screen.
        (w::ROOMS_METHOD, Route::Method(false)),
    ];
    let apart = |route: &Route| match route {
        Route::Session(..) => guided,
        Route::Others(_) => !guided,
        _ => true,
    };
    let links = rooms
        .into_iter()
        .filter(|(_, route)| apart(route))
        .map(|(word, route)| {
            let href = route.href();
            let here = Memo::new(move |_| same_room(&desk.route.get(), &route));
            view! {
                <li>
                    <a href=href aria-current=move || here.get().then_some("page")>{desk.t(word)}</a>
                </li>
            }
        })
        .collect_view();
    // On a phone the row is longer than the screen.
    Effect::new(move |_| {
        desk.route.track();
        page::show_in_row(".rooms a[aria-current]");
    });
    view! {
        <p class="whose-rooms quiet">{whose}</p>
        <nav class="rooms" aria-label=desk.t(w::ROOMS_LABEL)>
            <ul>{links}</ul>
        </nav>
    }
}

/// Whether two addresses are the same room: the walk is one room with many places.
fn same_room(a: &Route, b: &Route) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
