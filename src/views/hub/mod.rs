//! The hub: the results of many companies, brought in as files, looked at as figures and
//! lists, and given back as a benchmark. The results stay in a worker beside the page.

mod address;
mod assessors;
mod beside;
mod choose;
mod companies;
mod distribution;
mod files;
mod goals;
mod groups;
mod inflation;
mod keep;
mod labels;
mod matching;
mod named;
mod near;
mod overview;
mod publish;
mod refused;
mod rounds;
mod take_away;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::method::Identity;

use crate::browser::page;
use crate::components::help_link::help_link;
use crate::route::{HubPart, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::{Hub as Handle, Phase};
use crate::words::{Word, w};

/// A part of the hub.
#[component]
pub fn Hub(
    /// Which.
    part: HubPart,
) -> impl IntoView {
    let desk = use_desk();
    let hub = desk.hub();
    adopt_method(desk, hub);
    address::follow(hub, part);
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(title(part)))));
    page::focus_soon("h1");
    // What other tabs came to trust, and what was taken from what was set aside.
    Effect::new(move |_| {
        desk.device.track();
        if hub.phase.get() == Phase::Ready {
            spawn_local(hub.find_trusted(desk));
        }
    });
    let phase = hub.phase;
    let reading = Memo::new(move |_| hub.reading.with(Option::is_some));
    let content = move || match phase.get() {
        Phase::Starting => view! { <p class="loading">{desk.t(w::HUB_STARTING)}</p> }.into_any(),
        Phase::Gone => view! { <Gone hub /> }.into_any(),
        Phase::Ready => match part {
            HubPart::Files => view! { <files::Files hub /> }.into_any(),
            HubPart::Assessors => view! { <assessors::Assessors hub /> }.into_any(),
            HubPart::Labels => view! { <labels::Labels hub /> }.into_any(),
            // While files come in there is nothing to look at that would still hold.
            _ if reading.get() => view! { <files::Running hub /> }.into_any(),
            other => view! { <Filled hub part=other /> }.into_any(),
        },
    };
    let results = Memo::new(move |_| hub.held.with(|held| held.results));
    let demo = Memo::new(move |_| hub.held.with(|held| held.demo));
    let any = Memo::new(move |_| hub.held.with(|held| held.results + held.labels > 0));
    let over = move || {
        let n = results.get();
        (n > 0).then(|| desk.count(w::HUB_RESULTS_ONE, w::HUB_RESULTS, n))
    };
    view! {
        <article class="hub">
            {move || demo.get().then(|| view! { <p class="made-up">{desk.t(w::HUB_DEMO_MARK)}</p> })}
            // Seen below the heading. Before it in order, so that the Tab key goes from the heading
            // into the part and not through the twelve others first.
            {move || any.get().then(|| view! { <Parts hub here=part /> })}
            <header>
                <p class="over">{desk.t(w::HUB_TITLE)} {move || over().map(|over| format!(" · {over}"))}</p>
                <h1 tabindex="-1">{desk.t(title(part))}</h1>
            </header>
            {content}
            {help_link("hub")}
        </article>
    }
}

/// What a part is called.
const fn title(part: HubPart) -> Word {
    match part {
        HubPart::Files => w::HUB_FILES,
        HubPart::Overview => w::HUB_OVERVIEW,
        HubPart::Companies => w::HUB_COMPANIES,
        HubPart::Near => w::HUB_NEAR,
        HubPart::Groups => w::HUB_GROUPS,
        HubPart::Assessors => w::HUB_ASSESSORS,
        HubPart::Goals => w::HUB_GOALS,
        HubPart::Matching => w::HUB_MATCHING,
        HubPart::Rounds => w::HUB_ROUNDS,
        HubPart::Beside => w::HUB_BESIDE,
        HubPart::Publish => w::HUB_PUBLISH,
        HubPart::Labels => w::HUB_LABELS,
    }
}

/// The row of parts, once there is something to look at.
#[component]
fn Parts(hub: Handle, here: HubPart) -> impl IntoView {
    let desk = use_desk();
    let links = HubPart::ALL
        .map(|(part, _)| {
            let current = (part == here).then_some("page");
            view! {
                <li>
                    <a href=move || address::href(hub, part) aria-current=current>
                        {desk.t(title(part))}
                    </a>
                </li>
            }
        })
        .collect_view();
    page::show_in_row(".rooms a[aria-current]");
    view! {
        <nav class="rooms" aria-label=desk.t(w::HUB_PARTS)>
            <ul>{links}</ul>
        </nav>
    }
}

/// A part that needs results.
#[component]
fn Filled(hub: Handle, part: HubPart) -> impl IntoView {
    let desk = use_desk();
    let any = Memo::new(move |_| hub.held.with(|held| held.results > 0));
    move || {
        if !any.get() {
            return view! {
                <section class="prose">
                    <p>{desk.t(w::HUB_NOTHING)}</p>
                    <p>
                        <a class="button" href=Route::Hub(HubPart::Files).href()>{desk.t(w::HUB_TO_FILES)}</a>
                    </p>
                </section>
            }
            .into_any();
        }
        match part {
            HubPart::Companies => view! { <companies::Companies hub /> }.into_any(),
            HubPart::Near => view! { <near::Near hub /> }.into_any(),
            HubPart::Groups => view! { <groups::GroupsView hub /> }.into_any(),
            HubPart::Goals => view! { <goals::GoalsView hub /> }.into_any(),
            HubPart::Matching => view! { <matching::Matching hub /> }.into_any(),
            HubPart::Rounds => view! { <rounds::RoundsView hub /> }.into_any(),
            HubPart::Beside => view! { <beside::Beside hub /> }.into_any(),
            HubPart::Publish => view! { <publish::Publish hub /> }.into_any(),
            HubPart::Overview | HubPart::Files | HubPart::Assessors | HubPart::Labels => {
                view! { <overview::OverviewPart hub /> }.into_any()
            }
        }
    }
}

/// The worker cannot be had, or has stopped.
#[component]
fn Gone(hub: Handle) -> impl IntoView {
    let desk = use_desk();
    view! {
        <section class="notice alarming" role="alert">
            <p class="title">{desk.t(w::HUB_GONE)}</p>
            <p>{desk.t(w::HUB_GONE_DO)}</p>
            <button type="button" on:click=move |_| hub.again(desk)>{desk.t(w::HUB_AGAIN)}</button>
        </section>
    }
}

/// Makes the screens speak of the method of the results that are looked at.
fn adopt_method(desk: Desk, hub: Handle) {
    let chosen = Memo::new(move |_| {
        let method = hub.selection.with(|selection| selection.method.clone());
        hub.held.with(|held| {
            let mut codes = held.codes("method").iter();
            codes.find(|code| code.ends_with(&method)).cloned()
        })
    });
    Effect::new(move |_| {
        let identity = chosen.get().and_then(|code| identity(&code));
        let Some(identity) = identity else {
            return desk.adopt(None);
        };
        spawn_local(async move {
            if let Ok(custom) = desk.method_of(&identity).await {
                desk.adopt(custom);
            }
        });
    });
}

/// The method of a code, which is its id, version and SHA-256.
fn identity(code: &str) -> Option<Identity> {
    let mut parts = code.split(' ').map(str::to_owned);
    Some(Identity {
        id: parts.next()?,
        version: parts.next()?,
        sha256: parts.next()?,
    })
}
