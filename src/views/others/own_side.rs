//! Which side of the company the owner's own answers speak for.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::respondent::Group;

use super::{Gathered, group_word};
use crate::state::desk::use_desk;
use crate::words::w;

/// The sides, and none of them.
#[component]
pub(super) fn OwnSide(gathered: Gathered) -> impl IntoView {
    let desk = use_desk();
    let now = RwSignal::new(gathered.sheet.read(|own| own.own_group));
    let sides = Group::ALL.iter().map(|(group, code)| (Some(*group), *code));
    let choices = sides
        .chain([(None, "none")])
        .map(|(group, code)| {
            let word = group.map_or(w::OTHERS_OWN_APART, group_word);
            let choose = move |_| {
                now.set(group);
                gathered.change_people(|own| own.own_group = group);
            };
            view! {
                <label>
                    <input
                        type="radio"
                        name="own-group"
                        value=code
                        prop:checked=move || now.get() == group
                        on:change=choose
                    />
                    {desk.t(word)}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{desk.t(w::OTHERS_OWN_GROUP)}</legend>
            <p class="choices">{choices}</p>
        </fieldset>
    }
}
