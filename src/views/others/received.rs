//! Who has answered. What they said is not shown before the comparison.

use leptos::prelude::*;
use zeven_core::respondent::Respondent;

use super::{Gathered, focus_answers, group_word};
use crate::browser::{files, intl};
use crate::state::desk::use_desk;
use crate::words::w;

/// The list of respondents.
#[component]
pub(super) fn ReceivedList(gathered: Gathered) -> impl IntoView {
    let desk = use_desk();
    move || {
        gathered.people.track();
        let all = gathered.sheet.read(|own| own.respondents.clone());
        if all.is_empty() {
            return view! { <p>{desk.t(w::OTHERS_NONE)}</p> }.into_any();
        }
        let rows = all
            .into_iter()
            .map(|respondent| view! { <One gathered respondent /> })
            .collect_view();
        view! { <ul class="received">{rows}</ul> }.into_any()
    }
}

#[component]
fn One(gathered: Gathered, respondent: Respondent) -> impl IntoView {
    let desk = use_desk();
    let removing = RwSignal::new(false);
    let asked = respondent.asked.clone();
    let (n, all) = desk.method.with_value(|method| respondent.progress(method));
    let (n, all) = (n.to_string(), all.to_string());
    let updated = respondent.updated.as_str().to_owned();
    let facts = move || {
        let group = desk.say(group_word(asked.group));
        let answered = desk.fill(w::CARD_ANSWERED, &[("n", &n), ("all", &all)]);
        let when = intl::moment(desk.language.get(), &updated);
        let when = desk.fill(w::CARD_CHANGED, &[("when", &when)]);
        [group, answered, when].join(" · ")
    };
    let id = respondent.id.clone();
    let label = asked.label.clone();
    let (heading, question) = (label.clone(), label.clone());
    let (for_save, for_remove) = (label.clone(), label);
    let named = move |word, label: &str| desk.named(&desk.say(word), label);
    let save = move |_| {
        let origin = &respondent.asked.origin;
        let name = files::name(&["zeven", &origin.name, &respondent.asked.label], "json");
        desk.save_json(&name, &respondent.to_text());
    };
    let remove = move || {
        gathered.change_people(|own| own.respondents.retain(|one| one.id != id));
        focus_answers();
    };
    let remove = StoredValue::new(remove);
    view! {
        <li>
            <div>
                <p><b>{heading}</b></p>
                <p class="quiet">{facts}</p>
            </div>
            <p class="buttons">
                <button type="button" aria-label=move || named(w::OTHERS_SAVE_ONE, &for_save) on:click=save>
                    {desk.t(w::OTHERS_SAVE_ONE)}
                </button>
                <button
                    type="button"
                    class="plain"
                    aria-label=move || named(w::OTHERS_REMOVE, &for_remove)
                    on:click=move |_| removing.set(true)
                >
                    {desk.t(w::OTHERS_REMOVE)}
                </button>
            </p>
            <Show when=move || removing.get()>
                <div class="ask" role="alert">
                    <p>{desk.fill(w::OTHERS_REMOVE_ASK, &[("label", &question)])}</p>
                    <p class="buttons">
                        <button type="button" class="danger" on:click=move |_| remove.with_value(|remove| remove())>
                            {desk.t(w::OTHERS_REMOVE)}
                        </button>
                        <button type="button" on:click=move |_| removing.set(false)>
                            {desk.t(w::OTHERS_KEEP)}
                        </button>
                    </p>
                </div>
            </Show>
        </li>
    }
}
