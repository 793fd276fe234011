//! Giving back: the figures of a group as a benchmark file, in which nobody can be
//! recognised. A company opens it beside its own result.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use zeven_cohort::wire;

use super::choose::Choose;
use super::take_away::TakeAway;
use crate::browser::{clock, files, intl, page};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::hub::Hub;
use crate::state::hub_trust::Remembered;
use crate::words::{Word, w};

/// What became of a benchmark.
#[derive(Clone, PartialEq, Eq)]
enum Made {
    Saved(String),
    /// Saved, and not remembered on this device.
    SavedOnly(String),
    Not(Word),
    /// Too close to one of that name and day.
    Beside(String, String),
}

/// The form.
#[component]
pub(super) fn Publish(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let title = RwSignal::new(String::new());
    let chosen = RwSignal::new(String::new());
    let made = RwSignal::new(None::<Made>);
    let publish = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let mut name = title.get_untracked().trim().to_owned();
        if !name.is_empty() && hub.held.with_untracked(|held| held.demo) {
            name = untrack(|| desk.named(&desk.say(w::HUB_DEMO_SHORT), &name));
        }
        if name.is_empty() {
            return made.set(Some(Made::Not(w::HUB_PUBLISH_NO_TITLE)));
        }
        let mut map = untrack(|| hub.question());
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("title", Value::from(name.as_str()));
        put("chosen", Value::from(chosen.get_untracked().trim()));
        put("made", Value::from(clock::now().day()));
        put(
            "disclaimer",
            Value::from(untrack(|| desk.say(disclaimer(hub)))),
        );
        spawn_local(async move {
            let done = hand_out(desk, hub, &name, &Value::Object(map)).await;
            made.try_set(Some(done));
        });
    };
    let says = move || {
        made.get().map(|made| match made {
            Made::Saved(name) => desk.fill(w::HUB_PUBLISHED, &[("name", &name)]),
            Made::SavedOnly(name) => {
                let saved = desk.fill(w::HUB_PUBLISHED, &[("name", &name)]);
                format!("{saved} {}", desk.say(w::HUB_PUBLISHED_HERE))
            }
            Made::Not(word) => desk.say(word),
            Made::Beside(title, day) => {
                let day = intl::day(desk.language.get(), &day);
                desk.fill(w::HUB_PUBLISH_BESIDE, &[("title", &title), ("day", &day)])
            }
        })
    };
    // Other tabs publish too, and what was set aside may be gone by now.
    Effect::new(move |_| {
        desk.device.track();
        spawn_local(async move { drop(hub.remember_published(desk, None).await) });
    });
    view! {
        <p class="lead">{desk.t(w::HUB_PUBLISH_LEAD)}</p>
        <Choose hub />
        <form class="form" on:submit=publish>
            <label class="field">
                <span>{desk.t(w::HUB_PUBLISH_TITLE)}</span>
                <input
                    type="text"
                    name="title"
                    maxlength="200"
                    prop:value=move || title.get()
                    on:input=move |event| title.set(event_target_value(&event))
                />
            </label>
            <label class="field">
                <span>{desk.t(w::HUB_PUBLISH_CHOSEN)}</span>
                <textarea
                    name="chosen"
                    rows="3"
                    maxlength="2000"
                    prop:value=move || chosen.get()
                    on:input=move |event| chosen.set(event_target_value(&event))
                ></textarea>
            </label>
            <p class="quiet">{desk.t(w::HUB_PUBLISH_RULES)}</p>
            <p>
                <button type="submit" class="main" id="publish">{desk.t(w::HUB_PUBLISH_DO)}</button>
            </p>
            <p role="status" id="published">{says}</p>
        </form>
        {move || earlier(desk, hub)}
        <TakeAway hub />
    }
}

/// How often another tab may publish in the same moment before this one gives up.
const TRIES: usize = 5;

/// Makes the file, remembers it, and only then hands it out: two tabs that publish in the same
/// moment are held against each other like any two.
async fn hand_out(desk: Desk, hub: Hub, name: &str, asked: &Value) -> Made {
    let mut overtaken = None;
    for _ in 0..TRIES {
        let known = hub.remember_published(desk, overtaken.as_ref()).await;
        if !known.whole {
            return Made::Not(w::HUB_PUBLISH_UNREAD);
        }
        let answer = match hub.ask(wire::PUBLISH, asked).await {
            Ok(answer) => answer,
            Err(reason) => {
                leptos::logging::warn!("{reason:?}");
                break;
            }
        };
        let Some(text) = answer.get("file").and_then(Value::as_str) else {
            return why(&answer);
        };
        if hub.held.with_untracked(|held| held.demo) {
            return save(desk, name, text, Made::Saved);
        }
        match hub.published(desk, &answer, known).await {
            Remembered::Yes => return save(desk, name, text, Made::Saved),
            Remembered::Here => return save(desk, name, text, Made::SavedOnly),
            Remembered::Overtaken => overtaken = Some(answer),
        }
    }
    Made::Not(w::HUB_PUBLISH_FAILED)
}

/// What was published from this device, which every new one is held against.
fn earlier(desk: Desk, hub: Hub) -> Option<AnyView> {
    let all = hub.published.get();
    let unread = hub.published_unread.get();
    if all.is_empty() && !unread {
        return None;
    }
    let set_aside = move |_| {
        spawn_local(async move {
            if hub.set_published_aside(desk).await {
                page::focus_soon("h1");
            } else {
                desk.notice.set(Some(Notice::NotRemoved));
            }
        });
    };
    let unread = unread.then(|| {
        view! {
            <p class="marked" id="published-unread">{desk.say(w::HUB_PUBLISHED_UNREAD)}</p>
            <p>
                <button type="button" id="published-aside" on:click=set_aside>
                    {desk.say(w::HUB_PUBLISHED_ASIDE)}
                </button>
            </p>
        }
    });
    let rows = all.into_iter().rev().map(|(title, day)| {
        let day = intl::day(desk.language.get(), &day);
        view! { <li><b>{title}</b> " · " {day}</li> }
    });
    Some(
        view! {
            <section id="earlier" aria-labelledby="earlier-title">
                <h2 id="earlier-title">{desk.say(w::HUB_PUBLISHED_BEFORE)}</h2>
                {unread}
                <p class="quiet">{desk.say(w::HUB_PUBLISHED_BEFORE_TEXT)}</p>
                <ul>{rows.collect_view()}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What the file says about itself; of made-up companies that they are.
fn disclaimer(hub: Hub) -> Word {
    if hub.held.with(|held| held.demo) {
        w::HUB_DEMO_MARK
    } else {
        w::FILES_DISCLAIMER
    }
}

fn save(desk: Desk, title: &str, text: &str, saved: fn(String) -> Made) -> Made {
    let name = files::name(&["zeven-benchmark", title], "json");
    match files::save(&name, "application/json", text) {
        Ok(()) => saved(name),
        Err(reason) => {
            leptos::logging::warn!("{reason}");
            desk.notice.set(Some(Notice::FileNotSaved));
            Made::Not(w::HUB_PUBLISH_FAILED)
        }
    }
}

/// Why nothing may be published.
fn why(refused: &Value) -> Made {
    let beside = |index: usize| {
        let own = refused.get("beside")?.get(index)?;
        own.as_str().map(str::to_owned)
    };
    match refused.get("not").and_then(Value::as_str) {
        Some("few") => Made::Not(w::HUB_PUBLISH_FEW),
        Some("fixed") => Made::Not(w::HUB_PUBLISH_FIXED),
        Some("close") => match beside(0).zip(beside(1)) {
            Some((title, day)) => Made::Beside(title, day),
            None => Made::Not(w::HUB_PUBLISH_CLOSE),
        },
        _ => Made::Not(w::HUB_PUBLISH_FAILED),
    }
}
