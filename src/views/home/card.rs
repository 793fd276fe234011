//! One assessment on the first screen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, intl, page};
use crate::route::{Part, Route};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::filed::{Reminder, reminder};
use crate::state::shelf::Placed;
use crate::words::w;

/// Its site and round, how far it is, and what can be done with it.
#[component]
pub fn CardView(placed: Placed) -> impl IntoView {
    let desk = use_desk();
    let Placed { card, latest } = placed;
    let id = StoredValue::new(card.id.clone());
    let (site, round, guided) = (card.site.clone(), card.round, card.guided);
    let on = move || {
        let id = id.get_value();
        if guided {
            Route::Session(id, Part::Agenda).href()
        } else {
            Route::Walk(id, String::new(), String::new()).href()
        }
    };
    let place = move || {
        let site = if site.is_empty() {
            desk.say(w::CARD_NO_SITE)
        } else {
            site.clone()
        };
        let kind = guided.then(|| format!(" · {}", desk.say(w::SESSION_TITLE)));
        format!("{site} · {round}{}", kind.unwrap_or_default())
    };
    let (answered, total, carried) = (card.answered, card.total, card.carried);
    let progress = move || {
        desk.fill(
            if carried {
                w::CARD_CARRIED
            } else {
                w::CARD_ANSWERED
            },
            &[("n", &answered.to_string()), ("all", &total.to_string())],
        )
    };
    let updated = card.updated.clone();
    let when = move || {
        let when = intl::moment(desk.language.get(), &updated);
        desk.fill(w::CARD_CHANGED, &[("when", &when)])
    };
    let card = StoredValue::new(card);
    let remove = move |_| {
        spawn_local(async move {
            desk.remove(card.get_value()).await;
            page::focus_id_soon("undo".to_owned());
        });
    };
    let save = move |_| {
        let card = card.get_value();
        spawn_local(async move {
            let Some(text) = desk.text_to_hand_over(&card.id).await else {
                return;
            };
            let round = card.round.to_string();
            let name = files::name(&["zeven", &card.name, &card.site, &round], "json");
            if desk.save_json(&name, &text) {
                desk.filed(&card.id);
            }
        });
    };
    let walk = move |word| view! { <a class="button" href=on>{desk.t(word)}</a> };
    let result = view! {
        <a class="button" href=Route::Result(id.get_value()).href()>{desk.t(w::CARD_RESULT)}</a>
    };
    // What is finished leads to its result first.
    let ways = if answered < total {
        (walk(w::CARD_GO_ON).into_any(), result.into_any())
    } else {
        (result.into_any(), walk(w::CARD_LOOK).into_any())
    };
    let remind = move || {
        // Saving a file does not change the card.
        desk.device.track();
        let text = match card.with_value(reminder)? {
            Reminder::NoFile => desk.say(w::STORAGE_NO_FILE),
            Reminder::OldFile(day) => {
                let when = intl::day(desk.language.get(), &day);
                desk.fill(w::STORAGE_OLD_FILE, &[("when", &when)])
            }
        };
        Some(view! { <p class="remind">{text}</p> })
    };
    view! {
        <li class="card">
            <div>
                <p class="place">{place}</p>
                <p class="quiet">{progress} " · " {when}</p>
                {remind}
                <progress max=total value=answered aria-label=progress></progress>
            </div>
            <p class="buttons">
                {ways}
                <button type="button" on:click=save>{desk.t(w::CARD_SAVE)}</button>
                {latest.then(|| next_round(desk, id, round))}
                <button type="button" class="plain" on:click=remove>{desk.t(w::CARD_REMOVE)}</button>
            </p>
        </li>
    }
    .into_any()
}

/// "Copy to round 2027": the profile of the copy opens, where the company is checked first.
fn next_round(desk: Desk, id: StoredValue<String>, round: u64) -> AnyView {
    let copy = move |_| {
        spawn_local(async move {
            match desk.copy_to_next_round(&id.get_value()).await {
                Some(next) => {
                    desk.go_with(&Route::Profile(next), Notice::Copied(round + 1));
                }
                None => desk.notice.set(Some(Notice::NotCopied)),
            }
        });
    };
    let next = (round + 1).to_string();
    view! {
        <button type="button" class="plain" on:click=copy>
            {move || desk.fill(w::CARD_NEXT_ROUND, &[("round", &next)])}
        </button>
    }
    .into_any()
}
