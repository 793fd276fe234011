//! A field to choose from a long list by typing part of a name or a code: the editable
//! combobox with a listbox of the ARIA Authoring Practices.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use zeven_core::lists::Search;

use crate::browser::page;
use crate::state::desk::use_desk;
use crate::words::w;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it stands in files.
    pub code: String,
    /// What the field shows.
    pub name: String,
}

/// The signals of one field.
#[derive(Clone, Copy)]
struct Field {
    id: &'static str,
    choices: Signal<Vec<Choice>>,
    value: Signal<Option<String>>,
    choose: Callback<Option<String>>,
    /// While somebody types, their text; otherwise the name of what is chosen is shown.
    typed: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    /// The option that the arrows stand on.
    active: RwSignal<Option<usize>>,
    /// What was typed, left and not kept.
    kept: RwSignal<Option<String>>,
    found: Memo<Vec<Choice>>,
    shown: Memo<String>,
}

impl Field {
    fn new(
        id: &'static str,
        choices: Signal<Vec<Choice>>,
        value: Signal<Option<String>>,
        choose: Callback<Option<String>>,
    ) -> Self {
        let typed = RwSignal::new(None::<String>);
        let found = Memo::new(move |_| {
            let search = Search::new(&typed.get().unwrap_or_default());
            choices.with(|all| {
                let fits = |one: &&Choice| search.matches(&[&one.code, &one.name]);
                all.iter().filter(fits).cloned().collect::<Vec<_>>()
            })
        });
        let shown = Memo::new(move |_| {
            let code = value.get().unwrap_or_default();
            choices.with(|all| {
                let known = all.iter().find(|one| one.code == code);
                known.map_or(code.clone(), |one| one.name.clone())
            })
        });
        Self {
            id,
            choices,
            value,
            choose,
            typed,
            open: RwSignal::new(false),
            active: RwSignal::new(None),
            kept: RwSignal::new(None),
            found,
            shown,
        }
    }

    fn option_id(self, index: usize) -> String {
        format!("{}-{index}", self.id)
    }

    fn close(self) {
        self.open.set(false);
        self.active.set(None);
        self.typed.set(None);
    }

    fn take(self, code: Option<String>) {
        self.close();
        self.kept.set(None);
        if self.value.get_untracked() != code {
            self.choose.run(code);
        }
    }

    /// The text as somebody changes it: the first that matches is ready to be taken.
    fn write(self, text: String) {
        self.kept.set(None);
        self.active.set((!text.trim().is_empty()).then_some(0));
        self.typed.set(Some(text));
        self.open.set(true);
    }

    /// To the next or the previous option, around the ends. The first step lands on what
    /// is chosen.
    fn step(self, forward: bool) {
        let count = self.found.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        let to = match (self.active.get_untracked(), forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, forward) => {
                let code = self.value.get_untracked();
                let chosen = |one: &Choice| Some(&one.code) == code.as_ref();
                let chosen = self.found.with_untracked(|all| all.iter().position(chosen));
                chosen.unwrap_or(if forward { 0 } else { count - 1 })
            }
        };
        self.open.set(true);
        self.active.set(Some(to));
        page::reveal(&self.option_id(to));
    }

    fn press(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            key @ ("ArrowDown" | "ArrowUp") => {
                event.prevent_default();
                self.step(key == "ArrowDown");
            }
            "Enter" => {
                let at = self
                    .active
                    .get_untracked()
                    .filter(|_| self.open.get_untracked());
                let one = at.and_then(|at| self.found.with_untracked(|all| all.get(at).cloned()));
                if let Some(one) = one {
                    event.prevent_default();
                    self.take(Some(one.code));
                }
            }
            "Escape" if self.open.get_untracked() => {
                event.prevent_default();
                self.close();
            }
            _ => {}
        }
    }

    /// The field is left: a whole name or code counts, and so does the only one that fits; an
    /// emptied field empties, anything else changes nothing and is said.
    fn leave(self) {
        // A field that goes with its screen loses the focus too, after its signals went.
        let Some(typed) = self.typed.try_get_untracked() else {
            return;
        };
        let Some(typed) = typed else {
            return self.close();
        };
        let text = typed.trim().to_lowercase();
        if text.is_empty() {
            return self.take(None);
        }
        let same =
            |one: &&Choice| text == one.code.to_lowercase() || text == one.name.to_lowercase();
        let exact = self
            .choices
            .with_untracked(|all| all.iter().find(same).cloned());
        let only = self.found.with_untracked(|found| match found.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        });
        match exact.or(only) {
            Some(one) => self.take(Some(one.code)),
            None if text == self.shown.get_untracked().to_lowercase() => self.close(),
            None => {
                self.close();
                self.kept.set(Some(typed.trim().to_owned()));
            }
        }
    }
}

/// The field. A value that is in no list is shown as its code. What was typed and not
/// chosen is never kept: leaving the field says so.
#[component]
pub fn Combobox(
    /// Id and name of the input.
    id: &'static str,
    /// The field's name.
    label: Signal<String>,
    /// What there is to choose from.
    choices: Signal<Vec<Choice>>,
    /// The code chosen.
    value: Signal<Option<String>>,
    /// Called with the new code, or with nothing when the field is emptied.
    choose: Callback<Option<String>>,
    /// A line below the field; may be empty.
    note: Signal<String>,
) -> impl IntoView {
    let desk = use_desk();
    let field = Field::new(id, choices, value, choose);
    let Field {
        open, found, typed, ..
    } = field;
    let listed = Memo::new(move |_| open.get() && found.with(|all| !all.is_empty()));
    let current = move || field.active.get().filter(|_| listed.get());
    let status = move || {
        if let Some(text) = field.kept.get() {
            return desk.fill(w::LISTS_KEPT, &[("typed", &text)]);
        }
        if open.get() && found.with(Vec::is_empty) {
            let text = typed.get().unwrap_or_default();
            return desk.fill(w::LISTS_NONE, &[("typed", &text)]);
        }
        String::new()
    };
    let count = move || {
        let n = if open.get() { found.with(Vec::len) } else { 0 };
        (n > 0).then(|| desk.count(w::LISTS_FOUND_ONE, w::LISTS_FOUND, n))
    };
    let empty = move |_| {
        field.take(None);
        page::focus_id(id.to_owned());
    };
    view! {
        <div class="field combobox">
            <label for=id>{label}</label>
            <div class="entry">
                <input
                    type="text"
                    role="combobox"
                    id=id
                    name=id
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-expanded=move || listed.get().to_string()
                    aria-controls=format!("{id}-list")
                    aria-activedescendant=move || current().map(|at| field.option_id(at))
                    aria-describedby=format!("{id}-note")
                    prop:value=move || typed.get().unwrap_or_else(|| field.shown.get())
                    on:input=move |event| field.write(event_target_value(&event))
                    on:keydown=move |event| field.press(&event)
                    on:click=move |_| open.set(true)
                    on:blur=move |_| field.leave()
                />
                <Show when=move || value.with(Option::is_some)>
                    <button
                        type="button"
                        class="plain"
                        aria-label=move || desk.fill(w::LISTS_CLEAR, &[("field", &label.get())])
                        on:click=empty
                    >
                        "×"
                    </button>
                </Show>
                <ul role="listbox" id=format!("{id}-list") aria-label=label hidden=move || !listed.get()>
                    {move || options(field)}
                </ul>
            </div>
            <small role="status">{status}</small>
            <span class="unseen" role="status">{count}</span>
            <small id=format!("{id}-note")>{note}</small>
        </div>
    }
    .into_any()
}

/// The options that match. A closed list has none, so it costs nothing.
fn options(field: Field) -> AnyView {
    let all = if field.open.get() {
        field.found.get()
    } else {
        Vec::new()
    };
    let option = move |(index, one): (usize, Choice)| {
        let code = one.code;
        view! {
            <li
                role="option"
                id=field.option_id(index)
                aria-selected=move || (field.active.get() == Some(index)).to_string()
                // Keeps the focus in the field, or leaving it would close the list.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| field.take(Some(code.clone()))
            >
                {one.name}
            </li>
        }
    };
    all.into_iter()
        .enumerate()
        .map(option)
        .collect_view()
        .into_any()
}
