//! On the first screen, apart from the company's own: sheets that somebody fills in on
//! this device for another's assessment.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::route::Route;
use crate::state::card::Card;
use crate::state::desk::use_desk;
use crate::words::w;

/// The sheets among the cards; nothing when there are none.
#[component]
pub fn ForOthers(
    /// Everything on this device.
    cards: RwSignal<Option<Vec<Card>>>,
) -> impl IntoView {
    let desk = use_desk();
    move || {
        let asked = cards
            .get()?
            .into_iter()
            .filter(|card| !card.asked.is_empty());
        let rows: Vec<_> = asked.map(|card| view! { <Sheet card /> }).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="cards for-others">
                    <h2>{desk.t(w::RESPONDENT_HOME)}</h2>
                    <ul>{rows}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Sheet(card: Card) -> impl IntoView {
    let desk = use_desk();
    let whole = card.clone();
    let name = [card.name.clone(), card.site.clone(), card.round.to_string()];
    let name: Vec<_> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let (answered, total) = (card.answered.to_string(), card.total.to_string());
    let progress = move || desk.fill(w::CARD_ANSWERED, &[("n", &answered), ("all", &total)]);
    let remove = move |_| {
        let card = whole.clone();
        spawn_local(async move { desk.remove(card).await });
    };
    view! {
        <li class="card">
            <div>
                <h3>{card.asked}</h3>
                <p>{name.join(" · ")}</p>
                <p class="quiet">{progress}</p>
            </div>
            <p class="buttons">
                <a class="button" href=Route::Profile(card.id).href()>{desk.t(w::CARD_GO_ON)}</a>
                <button type="button" class="plain" on:click=remove>
                    {desk.t(w::CARD_REMOVE)}
                </button>
            </p>
        </li>
    }
}
