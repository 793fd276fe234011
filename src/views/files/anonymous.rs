//! The result without what names the company: what may be left out as well, and exactly
//! what is in the file, before it is saved.

use leptos::prelude::*;
use zeven_core::assessment::ProfileField;
use zeven_core::code::Code;
use zeven_core::result::{ResultRow, to_file};

use super::hand_over;
use super::profile::{label, value};
use crate::browser::{files, ids};
use crate::state::desk::use_desk;
use crate::state::exchange::result_of;
use crate::state::sheet::Sheet;
use crate::words::w;

/// The anonymous result, with its preview.
#[component]
pub(super) fn Anonymous(
    /// The open assessment.
    sheet: Sheet,
    /// Moves when something that is shared was changed.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let desk = use_desk();
    let left_out = RwSignal::new(Vec::<ProfileField>::new());
    // One id for what is seen and what is saved.
    let id = StoredValue::new(ids::uuid());
    let row = move || -> Option<ResultRow> {
        changed.track();
        let row = result_of(desk, sheet)?;
        Some(left_out.with(|fields| row.anonymised(id.get_value(), fields)))
    };
    let text = move || {
        row()
            .map(|row| to_file(&[row], &desk.say(w::FILES_DISCLAIMER)))
            .unwrap_or_default()
    };
    let save = move |_| {
        let name = files::name(&["zeven-anonymous", &id.get_value()], "json");
        hand_over(desk, &name, "json", &untrack(text));
    };
    let lists = desk.lists();
    let company = sheet.document().company;
    let given = ProfileField::ALL
        .iter()
        .filter_map(|(field, code)| Some((*field, *code, company.profile(*field)?.to_owned())));
    let fields = given
        .map(|(field, code, given)| {
            let toggle = move |event: leptos::ev::Event| {
                let out = event_target_checked(&event);
                left_out.update(|fields| {
                    fields.retain(|known| *known != field);
                    if out {
                        fields.push(field);
                    }
                });
            };
            view! {
                <label>
                    <input type="checkbox" name=format!("without-{code}") on:change=toggle />
                    <span>{desk.t(label(field))} {desk.t(w::FRAME_COLON)} {move || value(desk, &lists.get(), field, &given)}</span>
                </label>
            }
        })
        .collect_view();
    let any = !fields.is_empty();
    view! {
        <section aria-labelledby="files-anonymous">
            <h2 id="files-anonymous">{desk.t(w::FILES_ANONYMOUS)}</h2>
            <p>{desk.t(w::FILES_ANONYMOUS_TEXT)}</p>
            <p>{desk.t(w::FILES_ANONYMOUS_RISK)}</p>
            {any
                .then(|| {
                    view! {
                        <fieldset class="field">
                            <legend>{desk.t(w::FILES_LEAVE_OUT)}</legend>
                            <div class="choices">{fields}</div>
                        </fieldset>
                    }
                })}
            <details class="seen-first">
                <summary>{desk.t(w::FILES_PREVIEW)}</summary>
                // It scrolls, so keys must be able to reach it.
                <pre class="preview" id="preview" tabindex="0" role="region" aria-label=desk.t(w::FILES_PREVIEW)>
                    {text}
                </pre>
            </details>
            <p class="buttons">
                <button type="button" id="save-anonymous" on:click=save>{desk.t(w::FILES_ANONYMOUS_SAVE)}</button>
            </p>
        </section>
    }
}
