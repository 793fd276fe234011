//! What is on this device: companies, with their sites and rounds.

use leptos::prelude::*;

use super::card::CardView;
use crate::state::card::Card;
use crate::state::desk::use_desk;
use crate::state::shelf::{Group, arrange};
use crate::words::w;

/// With more cards than this there is a search field.
const FEW: usize = 5;
/// Companies shown at a time: a thousand at once would make the screen wait.
const PAGE: usize = 50;

/// All cards, grouped by company, with a search when there are many.
#[component]
pub fn Shelf(cards: RwSignal<Option<Vec<Card>>>) -> impl IntoView {
    let desk = use_desk();
    let typed = RwSignal::new(String::new());
    let pages = RwSignal::new(1_usize);
    let groups = Memo::new(move |_| {
        let found = |all: &Option<Vec<Card>>| {
            typed.with(|text| arrange(all.as_deref().unwrap_or_default(), text))
        };
        cards.with(found)
    });
    let many =
        Memo::new(move |_| cards.with(|all| all.as_ref().is_some_and(|all| all.len() > FEW)));
    let searches = move |event| {
        pages.set(1);
        typed.set(event_target_value(&event));
    };
    let count = move || {
        let n = groups.with(|groups| groups.iter().map(|group| group.cards.len()).sum());
        let asked = typed.with(|text| !text.trim().is_empty());
        asked.then(|| desk.count(w::HOME_FOUND_ONE, w::HOME_FOUND, n))
    };
    let shown = Memo::new(move |_| {
        groups.with(|all| {
            all.iter()
                .take(pages.get() * PAGE)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let rest = move || groups.with(Vec::len).saturating_sub(pages.get() * PAGE);
    let more = move || {
        let n = rest().min(PAGE);
        (n > 0).then(|| {
            view! {
                <button type="button" on:click=move |_| pages.update(|pages| *pages += 1)>
                    {move || desk.count(w::HOME_MORE_ONE, w::HOME_MORE, n)}
                </button>
            }
        })
    };
    let search = move || {
        many.get().then(|| {
            view! {
                <label class="field search">
                    <span>{desk.t(w::HOME_SEARCH)}</span>
                    <input type="search" name="search" autocomplete="off" prop:value=typed on:input=searches />
                </label>
            }
        })
    };
    view! {
        <section class="cards">
            <h2>{desk.t(w::HOME_HERE)}</h2>
            {search}
            <div role="status">{count}</div>
            {move || shown.get().into_iter().map(|group| view! { <GroupView group /> }).collect_view()}
            {more}
        </section>
    }
    .into_any()
}

/// One company.
#[component]
fn GroupView(group: Group) -> impl IntoView {
    let desk = use_desk();
    let name = group.name;
    let title = move || {
        if name.is_empty() {
            desk.say(w::CARD_NO_NAME)
        } else {
            name.clone()
        }
    };
    let cards = group
        .cards
        .into_iter()
        .map(|placed| view! { <CardView placed /> })
        .collect_view();
    view! {
        <div class="company">
            <h3>{title}</h3>
            <ul>{cards}</ul>
        </div>
    }
    .into_any()
}
