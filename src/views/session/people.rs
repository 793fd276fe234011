//! Who takes part, from both sides of the company.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::session::{LABEL_LIMIT, PARTICIPANTS, Participant, Side};

use super::field::{Label, Text, line};
use crate::browser::page;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// The name of a side.
pub(super) const fn side_word(side: Side) -> Word {
    match side {
        Side::Management => w::PEOPLE_MANAGEMENT,
        Side::Employees => w::PEOPLE_EMPLOYEES,
    }
}

/// The list, and the way to add somebody.
#[component]
pub(super) fn People(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let count = Memo::new(move |_| sheet.watch(|document| document.participants().len()));
    let full = move || count.get() >= PARTICIPANTS;
    let any = move || count.get() > 0;
    let add = move |_| {
        sheet.change(|document| {
            document.change_participants(|all| all.push(Participant::default()));
        });
        let last = sheet.read(|document| document.participants().len());
        page::focus_id_soon(format!("person-{last}-role"));
    };
    view! {
        <section class="people" aria-labelledby="people-title">
            <h2 id="people-title">{desk.t(w::PEOPLE_TITLE)}</h2>
            <p class="quiet">{desk.t(w::PEOPLE_TEXT)}</p>
            // Made anew when somebody comes or goes: a person is known by their place.
            {move || {
                let rows = (0..count.get()).map(|index| person(desk, sheet, index));
                any().then(|| view! { <ul>{rows.collect_view()}</ul> })
            }}
            <p class="buttons">
                <button type="button" id="add-person" disabled=full on:click=add>
                    {desk.t(w::PEOPLE_ADD)}
                </button>
            </p>
        </section>
    }
    .into_any()
}

fn person(desk: Desk, sheet: Sheet, index: usize) -> AnyView {
    let number = (index + 1).to_string();
    let id = format!("person-{number}");
    let nth = move || desk.fill(w::PEOPLE_NTH, &[("n", &number)]);
    let side = Memo::new(move |_| {
        sheet.watch(|document| document.participants().get(index).and_then(|one| one.side))
    });
    let choose = move |event| {
        let side = Side::from_code(&event_target_value(&event));
        sheet.change(|document| {
            document.change_participants(|all| {
                if let Some(one) = all.get_mut(index) {
                    one.side = side;
                }
            });
        });
    };
    let remove = move |_| {
        sheet.change(|document| {
            document.change_participants(|all| {
                if index < all.len() {
                    all.remove(index);
                }
            });
        });
        page::focus_id_soon("add-person".to_owned());
    };
    let options = Side::ALL.iter().map(|(one, code)| {
        let chosen = move || side.get() == Some(*one);
        view! { <option value=*code selected=chosen>{desk.t(side_word(*one))}</option> }
    });
    let options = options.collect_view();
    let (group, removed) = (nth.clone(), nth.clone());
    let about = (nth.clone(), nth.clone());
    let field =
        move |word: Word, id: String, about: Box<dyn Fn() -> String + Send + Sync>, pick: Pick| {
            let text = Text {
                read: Box::new(move |document| {
                    let mut all = document.participants();
                    all.get_mut(index)
                        .map(|one| pick(one).clone())
                        .unwrap_or_default()
                }),
                write: Box::new(move |document, text| {
                    document.change_participants(|all| {
                        if let Some(one) = all.get_mut(index) {
                            text.clone_into(pick(one));
                        }
                    });
                }),
            };
            line(
                sheet,
                id,
                Label::about(desk.t(word), about),
                LABEL_LIMIT,
                text,
            )
        };
    view! {
        <li aria-label=group>
            {field(w::PEOPLE_ROLE, format!("{id}-role"), Box::new(about.0), |one| &mut one.role)}
            <label class="field">
                <span>
                    {desk.t(w::PEOPLE_SIDE)}
                    <span class="unseen">": " {nth}</span>
                </span>
                <select id=format!("{id}-side") on:change=choose>
                    <option value="" selected=move || side.get().is_none()>{desk.t(w::PROOF_NOT_SAID)}</option>
                    {options}
                </select>
            </label>
            {field(w::PEOPLE_NAME, format!("{id}-name"), Box::new(about.1), |one| &mut one.name)}
            <button type="button" class="plain" on:click=remove>
                {desk.t(w::PEOPLE_REMOVE)}
                <span class="unseen">": " {removed}</span>
            </button>
        </li>
    }
    .into_any()
}

type Pick = fn(&mut Participant) -> &mut String;
