//! The parts of the app that load when they are first opened. The release build cuts the
//! compiled app at the functions below; what only they use is fetched with them, and the first
//! load is the first screen, the profile, the walk and what every screen needs. Any other build
//! holds everything in one piece.

use std::pin::Pin;
use std::sync::Arc;

use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::Problem;
use zeven_core::assessment::Assessment;

use crate::browser::files::Opened;
use crate::components::older::OlderQuestion;
use crate::components::seal_mark::SealMark;
use crate::components::take_in::TakeIn;
use crate::route::{HubPart, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::methods::{self, Known};
use crate::state::open::Older;
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

/// As [`part`], for something that takes time and gives a value.
macro_rules! deed {
    ($part:ident, $name:ident, ($($arg:ident: $type:ty),*) -> $gives:ty, $body:expr) => {
        #[cfg(zeven_split)]
        #[allow(unsafe_code, reason = "what the macro writes to call into another part")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $name($($arg: $type),*) -> Result<Doing<$gives>, NotLoaded> {
            Ok(Box::pin($body))
        }

        #[cfg(not(zeven_split))]
        async fn $name($($arg: $type),*) -> Result<Doing<$gives>, NotLoaded> {
            Ok(Box::pin($body))
        }
    };
}

/// Something under way that another part does.
type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

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

// What is on this device, files that are opened, and what belongs to earlier versions and other
// methods: nobody's first visit needs it.
part!(device, take_in_view, load_take_in, (files: Arc<Vec<Opened>>), view! { <TakeIn files /> }.into_any());
part!(device, older_view, load_older, (older: Older), {
    let close = || crate::browser::page::go(&Route::Home.to_string());
    view! { <OlderQuestion older close /> }.into_any()
});
part!(device, seal_view, load_seal, (sheet: Sheet), view! { <SealMark sheet /> }.into_any());
part!(device, shelf_view, load_shelf, (), views::home::on_device());
deed!(device, methods_read, (texts: Vec<String>) -> Vec<Known>, async move { methods::read_all(&texts) });
deed!(
    device,
    older_found,
    (desk: Desk, assessment: Assessment) -> Result<Option<Older>, Vec<Problem>>,
    async move { desk.look_for_older(&assessment).await }
);

/// What becomes of files that were chosen.
pub fn take_in(files: Arc<Vec<Opened>>) -> AnyView {
    shown(load_take_in, move || {
        take_in_view(Arc::clone(&files)).now_or_never()
    })
}

/// The question whether to carry an assessment over.
pub fn older(older: Older) -> AnyView {
    shown(load_older, move || older_view(older.clone()).now_or_never())
}

/// What there is to say about the seal of an assessment that has one.
pub fn seal_mark(sheet: Sheet) -> AnyView {
    shown(load_seal, move || seal_view(sheet).now_or_never())
}

/// Everything that is on this device.
pub fn on_device() -> AnyView {
    shown(load_shelf, || shelf_view().now_or_never())
}

/// Methods of other makers, from their files; none when what reads them cannot be had.
pub async fn methods(texts: Vec<String>) -> Vec<Known> {
    match methods_read(texts).await {
        Ok(reading) => reading.await,
        Err(_) => Vec::new(),
    }
}

/// What carrying an assessment over would make of it, if there is a way; none when what finds
/// it cannot be had.
///
/// # Errors
/// What is wrong with the assessment as one of the earlier version.
pub async fn look_for_older(
    desk: Desk,
    assessment: &Assessment,
) -> Result<Option<Older>, Vec<Problem>> {
    match older_found(desk, assessment.clone()).await {
        Ok(looking) => looking.await,
        Err(_) => Ok(None),
    }
}

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
