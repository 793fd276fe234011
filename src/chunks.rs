//! The parts of the app that load when they are first opened. The release build cuts the
//! compiled app at the functions below; what only they use is fetched with them, and the first
//! load is the first screen, the profile, the walk and what every screen needs. Any other build
//! holds everything in one piece.

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::route::{HubPart, Route};
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::views;
use crate::words::w;

/// Why a part is not there: the network, or a newer build in its place.
#[cfg(zeven_split)]
use wasm_split_helpers::SplitLoaderError as NotLoaded;

/// In one piece nothing has to be loaded.
#[cfg(not(zeven_split))]
#[derive(Debug)]
pub struct NotLoaded;

/// A view in a part of its own: the function, and the one that loads its part.
macro_rules! part {
    ($part:ident, $name:ident, $load:ident, ($($arg:ident: $type:ty),*), $body:expr) => {
        #[cfg(zeven_split)]
        #[allow(unsafe_code, reason = "what the macro writes to call into another part")]
        #[wasm_split_helpers::wasm_split($part, preload($load), fallible)]
        fn $name($($arg: $type),*) -> Result<AnyView, NotLoaded> {
            Ok($body)
        }

        #[cfg(not(zeven_split))]
        async fn $name($($arg: $type),*) -> Result<AnyView, NotLoaded> {
            Ok($body)
        }

        #[cfg(not(zeven_split))]
        async fn $load() -> Result<(), NotLoaded> {
            Ok(())
        }
    };
}

part!(after, after_view, load_after, (route: Route, sheet: Sheet), views::opened::after(&route, sheet));
part!(jury, seat_view, load_jury, (route: Route, sheet: Sheet), views::opened::seat(&route, sheet));
part!(jury, office_view, load_office, (route: Route), views::office(route));
part!(method, method_view, load_method, (route: Route), views::library(route));

part!(
    session,
    session_view,
    load_session,
    (route: Route, sheet: Sheet),
    views::opened::sitting(route, sheet)
);
part!(hub, hub_view, load_hub, (part: HubPart), view! { <views::hub::Hub part /> }.into_any());

/// A screen of a guided session.
pub fn session(route: Route, sheet: Sheet) -> AnyView {
    shown(load_session, move || {
        session_view(route.clone(), sheet).now_or_never()
    })
}

/// A screen of the hub.
pub fn hub(part: HubPart) -> AnyView {
    shown(load_hub, move || hub_view(part).now_or_never())
}

/// A screen about an open assessment, after the walk.
pub fn after(route: Route, sheet: Sheet) -> AnyView {
    shown(load_after, move || {
        after_view(route.clone(), sheet).now_or_never()
    })
}

/// A screen of somebody who judges an assessment.
pub fn seat(route: Route, sheet: Sheet) -> AnyView {
    shown(load_jury, move || {
        seat_view(route.clone(), sheet).now_or_never()
    })
}

/// A screen of assessors and juries.
pub fn office(route: Route) -> AnyView {
    shown(load_office, move || {
        office_view(route.clone()).now_or_never()
    })
}

/// A screen to read in.
pub fn library(route: Route) -> AnyView {
    shown(load_method, move || {
        method_view(route.clone()).now_or_never()
    })
}

/// The view once its part is there; until then that it is loading, or why it is not and a way
/// to try again.
fn shown<L>(
    load: impl Fn() -> L + Copy + Send + Sync + 'static,
    view: impl Fn() -> Option<Result<AnyView, NotLoaded>> + Send + 'static,
) -> AnyView
where
    L: Future<Output = Result<(), NotLoaded>> + 'static,
{
    let desk = use_desk();
    let there = RwSignal::new(None::<bool>);
    let fetch = move || {
        spawn_local(async move {
            let outcome = load().await;
            // The screen may be gone by now, and its signal with it.
            let _ = there.try_set(Some(outcome.is_ok()));
        });
    };
    fetch();
    let again = move |_| {
        there.set(None);
        fetch();
    };
    (move || match there.get() {
        // A part that is there answers at once.
        Some(true) => view().and_then(Result::ok),
        Some(false) => Some(
            view! {
                <div class="notice alarming" role="alert">
                    <h1 class="title" tabindex="-1">{desk.t(w::PART_MISSING)}</h1>
                    <p>{desk.t(w::PART_MISSING_DO)}</p>
                    <p class="buttons">
                        <button type="button" on:click=again>{desk.t(w::PART_AGAIN)}</button>
                    </p>
                </div>
            }
            .into_any(),
        ),
        None => Some(
            view! { <p class="loading" role="status">{desk.t(w::OPENED_LOADING)}</p> }.into_any(),
        ),
    })
    .into_any()
}
