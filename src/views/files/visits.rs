//! Seeing how another company does it, and letting others see: both only by choice.

use leptos::prelude::*;

use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// The two choices about visits.
#[component]
pub(super) fn Visits(
    /// The open assessment.
    sheet: Sheet,
    /// Is moved when a choice changes.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let desk = use_desk();
    let document = sheet.document();
    let host = document.host_visit();
    let wanted = document.wants_visit();
    let change_host = move |event: leptos::ev::Event| {
        let willing = event_target_checked(&event);
        sheet.change(|document| document.set_host_visit(willing));
        changed.update(|count| *count += 1);
    };
    let keys: Vec<_> = desk.method.with_value(|method| {
        let dimensions = method.dimensions.iter();
        dimensions.map(|dimension| dimension.key.clone()).collect()
    });
    let dimensions = keys
        .into_iter()
        .enumerate()
        .map(|(index, key)| {
            let checked = wanted.contains(&key);
            let value = key.clone();
            let change = move |event: leptos::ev::Event| {
                let wants = event_target_checked(&event);
                sheet.change(|document| {
                    let mut keys = document.wants_visit();
                    keys.retain(|known| *known != key);
                    if wants {
                        keys.push(key.clone());
                    }
                    document.set_wants_visit(keys);
                });
                changed.update(|count| *count += 1);
            };
            view! {
                <label>
                    <input type="checkbox" name="wants" value=value checked=checked on:change=change />
                    <span lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="files-visits">
            <h2 id="files-visits">{desk.t(w::FILES_VISITS)}</h2>
            <p>{desk.t(w::FILES_VISITS_TEXT)}</p>
            <div class="choices">
                <label>
                    <input type="checkbox" name="host" checked=host on:change=change_host />
                    <span>{desk.t(w::FILES_HOST)}</span>
                </label>
            </div>
            <fieldset class="field">
                <legend>{desk.t(w::FILES_WANTS)}</legend>
                <div class="choices">{dimensions}</div>
            </fieldset>
        </section>
    }
}
