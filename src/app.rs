//! The start of the app, and the frame around every screen.

use std::pin::pin;

use futures::future::{Either, select};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::browser::documents::{Documents, Failed};
use crate::browser::{clock, page, panic, settings};
use crate::chunks;
use crate::components::handed::HandedBar;
use crate::components::header::Header;
use crate::components::notice::NoticeBar;
use crate::components::update::UpdateBar;
use crate::route::Route;
use crate::state::desk::{Desk, Notice};
use crate::state::device;
use crate::state::load::{self, Loaded};
use crate::views;
use crate::words::w;

/// The cards of this device, by the ids of their assessments.
type Cards = Vec<(String, Value)>;

/// How long the database may take to answer at the start, in milliseconds.
const STORE_PATIENCE: i32 = 8_000;
/// After which times to ask again for what could not be loaded before it is said, in
/// milliseconds.
const SOON: [i32; 2] = [300, 1_000];
/// How often to ask from then on, in milliseconds.
const LATER: i32 = 3_000;

/// Loads what the first screen needs, then shows it in the place of the static
/// shell. While it cannot be had, the shell says so: it carries its own words.
pub fn start() {
    panic::watch();
    page::set_theme(settings::get::<String>(settings::THEME).as_deref());
    // Leptos' own spawner is set up by the mount, which is still to come.
    wasm_bindgen_futures::spawn_local(async {
        let route = Route::parse(&page::hash());
        let (loaded, store) = futures::join!(load(), open_store(&route));
        let store = store
            .map_err(|reason| leptos::logging::warn!("no database: {}", reason.0))
            .ok();
        let (documents, cards) = store.unzip();
        let Some(place) = page::element("app") else {
            return;
        };
        page::remove_element("shell");
        mount_to(place, move || {
            let desk = Desk::new(loaded, documents);
            provide_context(desk);
            let cards = cards.unwrap_or_default();
            view! { <App desk cards /> }
        })
        .forget();
    });
}

/// Loads what the first screen needs, however often it takes. A request can fail for a moment: a
/// service worker that dies while it answers takes its answers along. Only what keeps failing is
/// said, in the shell, and even then the app starts by itself once it can.
async fn load() -> Loaded {
    let mut waits = SOON.into_iter();
    let mut said = false;
    loop {
        let reason = match load::start().await {
            Ok(loaded) => return loaded,
            Err(reason) => reason,
        };
        if let Some(soon) = waits.next() {
            clock::wait(soon).await;
            continue;
        }
        if !said {
            leptos::logging::error!("{reason}");
            page::show_element("shell-error");
            said = true;
        }
        clock::wait(LATER).await;
    }
}

/// Opens the database and reads what the first screen needs of it, while the texts are still on
/// their way. One that never answers counts as one that is not there: people can work in memory,
/// but not with a page that stays empty.
async fn open_store(route: &Route) -> Result<(Documents, Cards), Failed> {
    let opening = pin!(async {
        let documents = Documents::open().await?;
        let wanted = route.assessment().unwrap_or_default();
        let (cards, ()) = futures::join!(documents.cards(), documents.read_ahead(wanted));
        Ok((documents, cards.unwrap_or_default()))
    });
    match select(opening, pin!(clock::wait(STORE_PATIENCE))).await {
        Either::Left((opened, _)) => opened,
        Either::Right(_) => Err(Failed("no answer".to_owned())),
    }
}

fn is_hub(route: &Route) -> bool {
    matches!(route, Route::Hub(_))
}

/// Which kind of screen: a change inside the walk must not rebuild the walk.
fn screen_of(route: &Route) -> Route {
    match route {
        Route::Walk(id, dimension, _) => Route::Walk(id.clone(), dimension.clone(), String::new()),
        other => other.clone(),
    }
}

/// The frame: header, messages and the screen of the current address.
#[component]
pub fn App(
    /// What every screen shares.
    desk: Desk,
    /// The cards of this device, as they were at the start.
    cards: Cards,
) -> impl IntoView {
    page::on_hash_change(move |hash| {
        let route = Route::parse(&hash);
        if desk
            .route
            .with_untracked(|now| screen_of(now) != screen_of(&route))
        {
            page::let_focus_go();
        }
        desk.notice.set(desk.take_arriving());
        desk.handed.set(None);
        desk.route.set(route);
    });
    // Nearly always there is nothing to put right first; then the first screen stands at once.
    let ready = RwSignal::new(device::is_settled(&cards) && !is_hub(&desk.route.get_untracked()));
    if ready.get_untracked() {
        desk.find_seals_in(cards);
        spawn_local(desk.forget_hub_in_time());
    } else {
        spawn_local(async move {
            desk.finish_removals().await;
            desk.recover().await;
            desk.find_seals().await;
            desk.forget_hub_in_time().await;
            ready.set(true);
        });
    }
    desk.mind_tabs();
    page::on_stray_drop(move || desk.notice.set(Some(Notice::Dropped)));
    if desk.documents.with_value(Option::is_none) {
        desk.notice.set(Some(Notice::NoStore));
    }
    let screen = Memo::new(move |_| desk.route.with(screen_of));
    let content = move || {
        if !ready.get() {
            return ().into_any();
        }
        let route = screen.get();
        match route.assessment() {
            Some(id) => {
                let id = id.to_owned();
                view! { <views::opened::Opened id route /> }.into_any()
            }
            None => match route {
                Route::Home => view! { <views::home::Home /> }.into_any(),
                Route::Keys
                | Route::Doors
                | Route::Jury(_)
                | Route::Assessors
                | Route::Register => chunks::office(route),
                Route::Hub(part) => chunks::hub(part),
                Route::Method(_)
                | Route::Shown
                | Route::Privacy
                | Route::Help(_)
                | Route::Design => chunks::library(route),
                _ => view! { <views::lost::Lost /> }.into_any(),
            },
        }
    };
    view! {
        <Header />
        <UpdateBar />
        <NoticeBar />
        {move || {
            let name = desk.custom_name()?;
            Some(view! { <aside class="custom">{desk.fill(w::METHOD_CUSTOM, &[("name", &name)])}</aside> })
        }}
        <main tabindex="-1">{content}</main>
        <HandedBar />
        <footer class="frame-foot">
            <p>{desk.t(w::FRAME_DISCLAIMER)}</p>
            <p>
                <a href=Route::Help(String::new()).href()>{desk.t(w::HELP_TITLE)}</a>
                " · "
                <a href=Route::Method(false).href()>{desk.t(w::METHOD_TITLE)}</a>
                " · "
                <a href=Route::Keys.href()>{desk.t(w::KEYRING_TITLE)}</a>
                " · "
                <a href=Route::Privacy.href()>{desk.t(w::PRIVACY_TITLE)}</a>
            </p>
        </footer>
    }
}
