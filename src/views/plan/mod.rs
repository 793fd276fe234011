//! The action plan: what the company does, who sees to it, by when; what the method
//! proposes; where to go next.

pub(super) mod ahead;
pub mod draft;
mod edit;
mod export;
mod list;
mod propose;

use leptos::prelude::*;
use zeven_core::actions::{Action, Status, Term};

use self::ahead::Ahead;
use self::export::Export;
use self::list::Groups;
use self::propose::Proposals;
use crate::browser::{clock, page};
use crate::components::save_mark::SaveMark;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// What all parts of the plan share.
#[derive(Clone, Copy)]
struct Plan {
    sheet: Sheet,
    /// The id of the action that is open for editing.
    open: RwSignal<Option<String>>,
    /// The action removed last and its place, until the next one.
    removed: RwSignal<Option<(usize, Action)>>,
}

/// The plan of the open assessment.
#[component]
pub fn PlanView(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    desk.load_depth();
    desk.load_extras();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::PLAN_TITLE))));
    page::focus_soon("h1");
    let plan = Plan {
        sheet,
        open: RwSignal::new(None),
        removed: RwSignal::new(None),
    };
    view! {
        <article class="plan">
            <header>
                <h1 tabindex="-1">{desk.t(w::PLAN_TITLE)}</h1>
                <p class="lead">{desk.t(w::PLAN_LEAD)}</p>
                <p class="buttons">
                    <button type="button" class="main" id="add-action" on:click=move |_| plan.add(Action::default())>
                        {desk.t(w::PLAN_ADD)}
                    </button>
                    <SaveMark sheet />
                </p>
            </header>
            <Removed plan />
            <Groups plan />
            <Proposals plan />
            <Export plan />
            <Ahead sheet />
        </article>
    }
}

impl Plan {
    /// Adds an action and opens it, ready to type.
    fn add(self, action: Action) {
        let id = draft::put(self.sheet, action);
        self.open.set(Some(id.clone()));
        page::focus_id_soon(format!("title-{id}"));
    }

    /// Changes one action.
    fn change(self, id: &str, alter: impl FnOnce(&mut Action)) {
        self.sheet.change(|document| {
            let mut actions = document.actions.iter_mut();
            if let Some(action) = actions.find(|action| action.id == id) {
                alter(action);
            }
        });
    }

    /// Takes an action out of the plan; it can be put back.
    fn remove(self, id: &str) {
        let document = self.sheet.document();
        let Some(place) = document.actions.iter().position(|action| action.id == id) else {
            return;
        };
        self.sheet.change(|document| {
            self.removed
                .set(Some((place, document.actions.remove(place))));
        });
        page::focus_id_soon("undo-remove".to_owned());
    }

    fn put_back(self) {
        let Some((place, action)) = self.removed.get_untracked() else {
            return;
        };
        let id = action.id.clone();
        self.sheet.change(|document| {
            let place = place.min(document.actions.len());
            document.actions.insert(place, action);
        });
        self.removed.set(None);
        page::focus_id_soon(format!("head-{id}"));
    }
}

/// What was just removed, and the way back.
#[component]
fn Removed(plan: Plan) -> impl IntoView {
    let desk = use_desk();
    view! {
        <div role="status">
            {move || {
                plan.removed.get().map(|(_, action)| {
                    let title = named(desk, &action);
                    view! {
                        <p class="removed buttons">
                            <span>{desk.fill(w::PLAN_REMOVED, &[("title", &title)])}</span>
                            <button type="button" id="undo-remove" on:click=move |_| plan.put_back()>
                                {desk.t(w::PLAN_UNDO)}
                            </button>
                        </p>
                    }
                })
            }}
        </div>
    }
}

/// An action's title, or that it has none.
pub(super) fn named(desk: crate::state::desk::Desk, action: &Action) -> String {
    if action.title.is_empty() {
        desk.say(w::PLAN_UNTITLED)
    } else {
        action.title.clone()
    }
}

/// The word for how far an action is.
pub(super) const fn status_word(status: Status) -> crate::words::Word {
    match status {
        Status::Open => w::PLAN_STATUS_OPEN,
        Status::Doing => w::PLAN_STATUS_DOING,
        Status::Done => w::PLAN_STATUS_DONE,
        Status::Dropped => w::PLAN_STATUS_DROPPED,
    }
}

/// The groups of a plan with the word over each, in the order they are shown.
pub(super) const GROUPS: [(Term, crate::words::Word); 4] = [
    (Term::Soon, w::PLAN_SOON),
    (Term::Later, w::PLAN_LATER),
    (Term::Far, w::PLAN_FAR),
    (Term::Open, w::PLAN_SOME_DAY),
];

/// The group of an action today.
pub(super) fn term(action: &Action) -> Term {
    clock::today().map_or(Term::Open, |today| action.term(today))
}
