//! The first screen: begin, go on, open a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, intl, journal, page};
use crate::components::file_button::FileButton;
use crate::components::radar::Wheel;
use crate::route::Route;
use crate::state::card::Card;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::words::w;

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let desk = use_desk();
    // The first screen speaks of the shipped method, whatever is open.
    desk.adopt(None);
    let cards = RwSignal::new(None::<Vec<Card>>);
    let load = move || spawn_local(async move { cards.set(Some(read_cards(desk).await)) });
    load();
    Effect::new(move |_| page::set_title(&format!("Zeven – {}", desk.say(w::HOME_TITLE))));
    page::focus_soon("h1");
    let begin = move |_| {
        let id = desk.begin(None);
        page::go(&Route::Profile(id).to_string());
    };
    view! {
        <section class="home-hero">
            <Wheel />
            <h1 tabindex="-1">{desk.t(w::HOME_TITLE)}</h1>
            <p class="lead">{desk.t(w::HOME_LEAD)}</p>
            <ul class="facts">
                <li>{desk.t(w::HOME_FACT_TIME)}</li>
                <li>{desk.t(w::HOME_FACT_PRIVATE)}</li>
                <li>{desk.t(w::HOME_FACT_RESULT)}</li>
            </ul>
            <p class="buttons">
                <button type="button" class="main" on:click=begin>{desk.t(w::HOME_BEGIN)}</button>
                <FileButton />
            </p>
        </section>
        {move || {
            cards
                .get()
                .filter(|cards| !cards.is_empty())
                .map(|cards| {
                    view! {
                        <section class="cards">
                            <h2>{desk.t(w::HOME_HERE)}</h2>
                            <ul>
                                {cards
                                    .into_iter()
                                    .map(|card| view! { <CardView card changed=load /> })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })
        }}
    }
}

/// The cards on this device, last changed first. What the open sheet has not yet
/// brought to the database counts too.
async fn read_cards(desk: Desk) -> Vec<Card> {
    let stored = match desk.documents.get_value() {
        Some(documents) => documents.cards().await.unwrap_or_default(),
        None => Vec::new(),
    };
    let mut cards: Vec<_> = stored
        .into_iter()
        .map(|(id, value)| Card::from_value(id, &value))
        .collect();
    if let Some(sheet) = desk.sheet.get_untracked() {
        let open = sheet.card();
        cards.retain(|card| card.id != open.id);
        cards.push(open);
    }
    cards.sort_by(|a, b| b.updated.cmp(&a.updated));
    cards
}

#[component]
fn CardView(card: Card, changed: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let desk = use_desk();
    let removing = RwSignal::new(false);
    let id = StoredValue::new(card.id.clone());
    let name = card.name.clone();
    let title = move || {
        if name.is_empty() {
            desk.say(w::CARD_NO_NAME)
        } else {
            name.clone()
        }
    };
    let site = [card.site.clone(), card.round.to_string()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let (answered, total) = (card.answered, card.total);
    let progress = move || {
        desk.fill(
            w::CARD_ANSWERED,
            &[("n", &answered.to_string()), ("all", &total.to_string())],
        )
    };
    let updated = card.updated.clone();
    let when = move || {
        let when = intl::moment(desk.language.get(), &updated);
        desk.fill(w::CARD_CHANGED, &[("when", &when)])
    };
    let remove = move |_| {
        let id = id.get_value();
        spawn_local(async move {
            desk.forget(&id).await;
            changed();
        });
    };
    let save = move |_| {
        let id = id.get_value();
        spawn_local(async move {
            if let Some((name, text)) = desk.file_of(&id).await
                && let Err(reason) = files::save(&name, "application/json", &text)
            {
                leptos::logging::warn!("{reason}");
                desk.notice.set(Some(Notice::FileNotSaved));
            }
        });
    };
    view! {
        <li class="card">
            <div>
                <h3>{title}</h3>
                <p>{site}</p>
                <p class="quiet">{progress} " · " {when}</p>
                <progress max=total value=answered aria-label=progress></progress>
            </div>
            <p class="buttons">
                <a class="button" href=move || Route::Walk(id.get_value(), String::new(), String::new()).href()>
                    {desk.t(w::CARD_GO_ON)}
                </a>
                <a class="button" href=move || Route::Result(id.get_value()).href()>{desk.t(w::CARD_RESULT)}</a>
                <button type="button" on:click=save>{desk.t(w::CARD_SAVE)}</button>
                <button type="button" class="plain" on:click=move |_| removing.set(true)>
                    {desk.t(w::CARD_REMOVE)}
                </button>
            </p>
            <Show when=move || removing.get()>
                <div class="ask" role="alert">
                    <p>{desk.t(w::CARD_REMOVE_ASK)}</p>
                    <p class="buttons">
                        <button type="button" class="danger" on:click=remove>{desk.t(w::CARD_REMOVE_YES)}</button>
                        <button type="button" on:click=move |_| removing.set(false)>
                            {desk.t(w::CARD_REMOVE_NO)}
                        </button>
                    </p>
                </div>
            </Show>
        </li>
    }
}

impl Desk {
    /// Takes an assessment off this device, and off the desk if it is there.
    pub async fn forget(self, id: &str) {
        if self
            .sheet
            .get_untracked()
            .is_some_and(|sheet| sheet.id() == id)
        {
            self.sheet.set(None);
        }
        journal::clear();
        let Some(documents) = self.documents.get_value() else {
            return;
        };
        if let Err(reason) = documents.remove(id).await {
            leptos::logging::warn!("error removing: {}", reason.0);
            self.notice.set(Some(Notice::NotRemoved));
        }
    }

    /// The file of an assessment: its name and text.
    pub async fn file_of(self, id: &str) -> Option<(String, String)> {
        if let Some(sheet) = self.sheet.get_untracked().filter(|sheet| sheet.id() == id) {
            let document = sheet.document();
            return Some((
                file_name(&document.company.name, &document.company.site),
                document.to_text(),
            ));
        }
        let text = self.documents.get_value()?.get(id).await.ok()??;
        Some((file_name(id, ""), text))
    }
}

/// The name of a saved assessment.
fn file_name(company: &str, site: &str) -> String {
    files::name(&["zeven", company, site], "json")
}
