//! Who judges: each juror with what they said about ties, and more files.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::Problem;
use zeven_core::jury::{DECIDING, Juror};
use zeven_core::rating::Rating;

use super::Refusals;
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::state::jury::Laid;
use crate::words::w;

/// The jurors, and a button for more files while nothing is decided.
#[component]
pub(super) fn Jurors(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let refused = RwSignal::new(Vec::<(String, Vec<Problem>)>::new());
    let rows = move || {
        let jurors = bench.dossier.with(|dossier| {
            let all = dossier.jurors().into_iter().cloned();
            all.collect::<Vec<_>>()
        });
        jurors
            .into_iter()
            .map(|juror| one(desk, bench, juror))
            .collect_view()
    };
    let enough = move || {
        let (n, all) = bench
            .dossier
            .with(|dossier| (dossier.independent(), dossier.originals.len()));
        let (few, n, all, deciding) = (
            n < DECIDING,
            n.to_string(),
            all.to_string(),
            DECIDING.to_string(),
        );
        let word = if few { w::JURY_TOO_FEW } else { w::JURY_ENOUGH };
        desk.fill(word, &[("n", &n), ("all", &all), ("deciding", &deciding)])
    };
    let undecided = Memo::new(move |_| bench.dossier.with(|dossier| dossier.records.is_empty()));
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            refused.set(Vec::new());
            for file in desk.chosen(input).await {
                let mut tried = Ok(());
                match desk.lay_down(&file.bytes).await {
                    Laid::Juror(original) => {
                        bench.change(|dossier| tried = dossier.take_in(*original));
                    }
                    Laid::Refused(found) => {
                        refused.update(|all| all.push((file.name.clone(), found)));
                    }
                    Laid::Dossier(_) | Laid::Conflict(_) => {}
                }
                if let Err(problem) = tried {
                    refused.update(|all| all.push((file.name, vec![problem])));
                }
            }
        });
    };
    view! {
        <section aria-labelledby="jurors-title">
            <h2 id="jurors-title">{desk.t(w::JURY_JURORS)}</h2>
            <ul class="received">{rows}</ul>
            <p>{enough}</p>
            <Show when=move || undecided.get()>
                <p class="buttons">
                    <label class="button file">
                        {desk.t(w::JURY_MORE)}
                        <input
                            type="file"
                            id="more-files"
                            accept=".json,application/json"
                            multiple=true
                            on:change=changed
                        />
                    </label>
                </p>
            </Show>
            <Refusals refused />
        </section>
    }
}

fn one(desk: Desk, bench: Bench, juror: Juror) -> impl IntoView {
    let method = bench.method();
    let all = method.criteria().count().to_string();
    let rated = |key: &String| Rating::is_answered(&juror.rating(key));
    let n = method.criteria().filter(|(_, c)| rated(&c.key)).count();
    let n = n.to_string();
    let conflict = juror.seat.conflict.clone();
    let ties = move || {
        if conflict.exists {
            desk.fill(w::JURY_TIE, &[("text", &conflict.statement)])
        } else {
            desk.say(w::JURY_NO_TIE)
        }
    };
    view! {
        <li>
            <b>{juror.seat.label}</b>
            <span class="quiet">
                {ties} " · "
                {move || desk.fill(w::CARD_ANSWERED, &[("n", &n), ("all", &all)])}
            </span>
        </li>
    }
}
