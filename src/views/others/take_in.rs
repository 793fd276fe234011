//! Taking in files that came back. What is here already is never replaced unasked.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::respondent::{Incoming, RESPONDENTS, Respondent};

use super::{Gathered, focus_answers};
use crate::browser::{clock, intl};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::words::{Word, w};

/// What became of the files.
#[derive(Clone, Copy)]
struct Outcome {
    said: RwSignal<Vec<(Word, String)>>,
    asking: RwSignal<Vec<(Respondent, Incoming)>>,
}

/// A button for files, what became of them, and the questions that need an answer.
#[component]
pub(super) fn TakeIn(gathered: Gathered) -> impl IntoView {
    let desk = use_desk();
    let outcome = Outcome {
        said: RwSignal::new(Vec::new()),
        asking: RwSignal::new(Vec::new()),
    };
    // Those that were opened on the first screen.
    for respondent in desk.take_waiting() {
        let name = respondent.asked.label.clone();
        offer(desk, gathered, outcome, respondent, name);
    }
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            outcome.said.set(Vec::new());
            desk.notice.set(None);
            for file in desk.chosen(input).await {
                match Respondent::parse(&file.bytes) {
                    Ok(respondent) => offer(desk, gathered, outcome, respondent, file.name),
                    Err(found) => {
                        desk.notice.set(Some(Notice::FileRefused(file.name, found)));
                    }
                }
            }
        });
    };
    let said = move || {
        let lines = outcome.said.get().into_iter().map(|(word, label)| {
            let n = RESPONDENTS.to_string();
            view! { <p>{move || desk.fill(word, &[("label", &label), ("n", &n)])}</p> }
        });
        lines.collect_view()
    };
    let question = move || {
        let (respondent, incoming) = outcome.asking.get().into_iter().next()?;
        Some(view! { <Question gathered outcome respondent incoming /> })
    };
    view! {
        <p>
            <label class="button file">
                {desk.t(w::OTHERS_RECEIVE)}
                <input
                    type="file"
                    id="receive"
                    accept=".json,application/json"
                    multiple=true
                    on:change=changed
                />
            </label>
        </p>
        <div role="status">{said}</div>
        {question}
    }
}

/// Takes answers in, or says or asks why not.
fn offer(desk: Desk, gathered: Gathered, outcome: Outcome, respondent: Respondent, file: String) {
    let sheet = gathered.sheet;
    let label = respondent.asked.label.clone();
    let method = desk.method.get_value();
    let fits = sheet
        .read(|own| respondent.meant_for(own))
        .map_err(|problem| vec![problem])
        .and_then(|()| respondent.fits(&method));
    if let Err(found) = fits {
        desk.notice.set(Some(Notice::FileRefused(file, found)));
        return;
    }
    let say = |word: Word| outcome.said.update(|said| said.push((word, label.clone())));
    match sheet.read(|own| own.incoming(&respondent)) {
        Incoming::New => {
            say(w::OTHERS_TAKEN);
            gathered.change_people(|own| own.take_in(respondent, clock::now()));
        }
        Incoming::Same => say(w::OTHERS_SAME),
        Incoming::Full => say(w::OTHERS_FULL),
        other => outcome
            .asking
            .update(|asking| asking.push((respondent, other))),
    }
}

/// The same respondent twice: both sides, and which counts.
#[component]
fn Question(
    gathered: Gathered,
    outcome: Outcome,
    respondent: Respondent,
    incoming: Incoming,
) -> impl IntoView {
    let desk = use_desk();
    let label = respondent.asked.label.clone();
    let word = match incoming {
        Incoming::Newer => w::OTHERS_NEWER,
        Incoming::Older => w::OTHERS_OLDER,
        _ => w::OTHERS_DIFFERS,
    };
    let here = gathered.sheet.read(|own| {
        let here = own.respondents.iter().find(|one| one.id == respondent.id);
        here.map(|one| one.updated.as_str().to_owned())
    });
    let file = respondent.updated.as_str().to_owned();
    let when = move |word: Word, moment: &str| {
        let when = intl::moment(desk.language.get(), moment);
        desk.fill(word, &[("when", &when)])
    };
    let done = move || {
        outcome.asking.update(|asking| {
            asking.remove(0);
        });
        focus_answers();
    };
    let taken = label.clone();
    let respondent = StoredValue::new(respondent);
    let replace = move |_| {
        let label = taken.clone();
        gathered.change_people(|own| own.take_in(respondent.get_value(), clock::now()));
        outcome
            .said
            .update(|said| said.push((w::OTHERS_TAKEN, label)));
        done();
    };
    view! {
        <div class="conflict" role="alertdialog" aria-labelledby="which-answers">
            <p id="which-answers">{move || desk.fill(word, &[("label", &label)])}</p>
            <p class="quiet">{move || when(w::OTHERS_IN_FILE, &file)}</p>
            <p class="quiet">{move || here.as_ref().map(|here| when(w::OTHERS_IN_HERE, here))}</p>
            <p class="buttons">
                <button type="button" on:click=replace>{desk.t(w::OTHERS_REPLACE)}</button>
                <button type="button" on:click=move |_| done()>{desk.t(w::OTHERS_KEEP)}</button>
            </p>
        </div>
    }
}
