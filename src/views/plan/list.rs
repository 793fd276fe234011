//! The actions, grouped by when: one line each with who and by when, the rest open for
//! editing on the spot.

use leptos::prelude::*;
use zeven_core::actions::{Action, Term};
use zeven_core::code::Code;

use super::edit::{Direct, Edit};
use super::{GROUPS, Plan, named, status_word, term};
use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// All groups that hold something, or what to do while nothing does.
#[component]
pub(super) fn Groups(plan: Plan) -> impl IntoView {
    let desk = use_desk();
    let actions = plan.sheet.actions;
    let empty = Memo::new(move |_| actions.with(Vec::is_empty));
    let answered = |one: &zeven_core::assessment::Entry| one.rating.is_answered();
    let rated = plan.sheet.read(|all| all.entries.values().any(answered));
    let advice = if rated {
        w::PLAN_EMPTY_DO
    } else {
        w::PLAN_EMPTY_FIRST
    };
    let nothing = move || {
        empty.get().then(|| {
            view! {
                <section class="empty" aria-labelledby="empty-title">
                    <h2 id="empty-title">{desk.t(w::PLAN_EMPTY)}</h2>
                    <p>{desk.t(advice)}</p>
                </section>
            }
        })
    };
    let groups = GROUPS
        .map(|(when, word)| view! { <Group plan when word /> })
        .collect_view();
    view! {
        {nothing}
        {groups}
    }
}

#[component]
fn Group(plan: Plan, when: Term, word: Word) -> impl IntoView {
    let desk = use_desk();
    // Only who is in the group: typing in one action must not rebuild the others.
    let ids = Memo::new(move |_| {
        plan.sheet.actions.with(|actions| {
            let own = actions.iter().filter(|action| term(action) == when);
            own.map(|action| action.id.clone()).collect::<Vec<_>>()
        })
    });
    let name = match when {
        Term::Soon => "0-6",
        Term::Later => "6-18",
        Term::Far => "far",
        Term::Open => "some-day",
    };
    move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            let items = ids
                .into_iter()
                .map(|id| view! { <Item plan id /> })
                .collect_view();
            let heading = format!("group-{name}");
            let labelled = heading.clone();
            view! {
                <section class="group" aria-labelledby=labelled>
                    <h2 id=heading>{desk.t(word)}</h2>
                    <ul class="actions">{items}</ul>
                </section>
            }
        })
    }
}

/// One action: its line, and its fields while it is open.
#[component]
fn Item(plan: Plan, id: String) -> impl IntoView {
    let desk = use_desk();
    let own = id.clone();
    let action = Memo::new(move |_| {
        plan.sheet.actions.with(|actions| {
            let found = actions.iter().find(|action| action.id == own);
            found.cloned().unwrap_or_default()
        })
    });
    let own = StoredValue::new(id.clone());
    let open = Memo::new(move |_| {
        plan.open
            .with(|open| own.with_value(|id| open.as_ref() == Some(id)))
    });
    let toggle = move |_| {
        let next = (!open.get_untracked()).then(|| own.get_value());
        plan.open.set(next);
    };
    let state = move || action.with(|action| action.state().code());
    let (head, body) = (format!("head-{id}"), format!("body-{id}"));
    let controls = body.clone();
    view! {
        <li class="action" data-status=state>
            <h3>
                <button
                    type="button"
                    class="head"
                    id=head
                    aria-expanded=move || open.get().to_string()
                    aria-controls=controls
                    on:click=toggle
                >
                    {move || action.with(|action| named(desk, action))}
                </button>
            </h3>
            <p class="facts">{move || action.with(|action| facts(desk, action))}</p>
            <Direct plan action />
            <div id=body>{move || open.get().then(|| view! { <Edit plan action /> })}</div>
        </li>
    }
}

/// What it is about, and its status.
fn facts(desk: crate::state::desk::Desk, action: &Action) -> AnyView {
    let key = action.criterion.as_deref().unwrap_or_default();
    let place = desk.method.with_value(|method| {
        let mut dimensions = method.dimensions.iter().enumerate();
        dimensions
            .find_map(|(d, rules)| Some((d, rules.criteria.iter().position(|c| c.key == key)?)))
    });
    let about = place.map(|(d, c)| desk.criterion(d, c, |texts| texts.name.clone()));
    let about = about.filter(|name| !name.is_empty());
    let about = about.map(|name| view! { <span lang=desk.text_lang>{name}</span> " · " });
    view! {
        {about}
        {desk.say(status_word(action.state()))}
    }
    .into_any()
}
