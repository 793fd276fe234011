//! Opening jurors' files: they are gathered until they go onto the table together. What
//! does not belong with the others is refused, with the reason.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::Problem;
use zeven_core::jury::{DECIDING, Dossier, FEWEST, MOST, Original};

use super::Refusals;
use crate::browser::{clock, intl, page};
use crate::route::Route;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::jury::Laid;
use crate::views::juror::title;
use crate::words::w;

/// What was chosen so far.
#[derive(Clone, Copy)]
struct Gathered {
    files: RwSignal<Vec<Original>>,
    refused: RwSignal<Vec<(String, Vec<Problem>)>>,
    conflict: RwSignal<Option<Dossier>>,
}

/// Open jurors' files, or a dossier.
#[component]
pub fn OpenFiles() -> impl IntoView {
    let desk = use_desk();
    let gathered = Gathered {
        files: RwSignal::new(Vec::new()),
        refused: RwSignal::new(Vec::new()),
        conflict: RwSignal::new(None),
    };
    // Those that were opened on the first screen.
    let waiting = desk.take_for_jury();
    let unnamed = untrack(|| desk.say(w::JURY_A_FILE));
    spawn_local(async move {
        for bytes in waiting {
            gather(desk, gathered, unnamed.clone(), &bytes).await;
        }
    });
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            gathered.refused.set(Vec::new());
            desk.notice.set(None);
            for file in desk.chosen(input).await {
                gather(desk, gathered, file.name, &file.bytes).await;
            }
        });
    };
    view! {
        <section aria-labelledby="open-jurors">
            <h2 id="open-jurors">{desk.t(w::JURY_OPEN)}</h2>
            <p>
                {move || {
                    let (fewest, most, deciding) = (FEWEST.to_string(), MOST.to_string(), DECIDING.to_string());
                    let values = [("fewest", fewest.as_str()), ("most", &most), ("deciding", &deciding)];
                    desk.fill(w::JURY_OPEN_TEXT, &values)
                }}
            </p>
            <p>
                <label class="button file">
                    {desk.t(w::JURY_CHOOSE)}
                    <input
                        type="file"
                        id="juror-files"
                        accept=".json,application/json"
                        multiple=true
                        on:change=changed
                    />
                </label>
            </p>
            <Refusals refused=gathered.refused />
            {move || gathered.conflict.get().map(|dossier| view! { <Choice gathered dossier /> })}
            <Pending gathered />
        </section>
    }
}

async fn gather(desk: Desk, gathered: Gathered, name: String, bytes: &[u8]) {
    match desk.lay_down(bytes).await {
        Laid::Dossier(id) => page::go(&Route::Jury(id).to_string()),
        Laid::Conflict(dossier) => gathered.conflict.set(Some(*dossier)),
        Laid::Refused(found) => refuse(gathered, name, found),
        Laid::Juror(original) => {
            let mut all = gathered.files.get_untracked();
            all.push(*original);
            let alone = all.len() < FEWEST;
            match Dossier::of(all.clone(), String::new(), clock::now()) {
                Err(found) if !alone => {
                    let found = found.into_iter().map(|(_, problem)| problem);
                    refuse(gathered, name, found.collect());
                }
                _ => gathered.files.set(all),
            }
        }
    }
}

fn refuse(gathered: Gathered, name: String, found: Vec<Problem>) {
    gathered
        .refused
        .update(|refused| refused.push((name, found)));
}

/// The files gathered so far, and the way to the table.
#[component]
fn Pending(gathered: Gathered) -> impl IntoView {
    let desk = use_desk();
    let to_table = move |_| {
        let files = gathered.files.get_untracked();
        spawn_local(async move {
            match desk.begin_dossier(files).await {
                Ok(id) => page::go(&Route::Jury(id).to_string()),
                Err(found) => desk
                    .notice
                    .set(Some(Notice::FileRefused(String::new(), found))),
            }
        });
    };
    move || {
        let files = gathered.files.get();
        let first = files.first()?.juror.clone();
        let name = title(desk, &first.company.name, &first.company.site, first.round);
        let names: Vec<_> = files
            .iter()
            .map(|one| one.juror.seat.label.clone())
            .collect();
        let names = intl::list(desk.language.get(), &names);
        let n = files.len();
        let said = desk.fill(w::JURY_GATHERED, &[("names", &names), ("name", &name)]);
        Some(view! {
            <div class="pending" role="status">
                <p>{said}</p>
                {(n < FEWEST).then(|| view! { <p>{desk.t(w::JURY_ONE_MORE)}</p> })}
            </div>
            {(n >= FEWEST).then(|| view! {
                <p>
                    <button type="button" class="main" id="to-table" on:click=to_table>
                        {move || desk.fill(w::JURY_TO_TABLE, &[("n", &n.to_string())])}
                    </button>
                </p>
            })}
        })
    }
}

/// The same dossier twice with different content: which counts.
#[component]
fn Choice(gathered: Gathered, dossier: Dossier) -> impl IntoView {
    let desk = use_desk();
    let id = dossier.id.clone();
    let dossier = StoredValue::new(dossier);
    let use_file = move |_| {
        spawn_local(async move {
            match desk.open_dossier(dossier.get_value(), true).await {
                Ok(id) => page::go(&Route::Jury(id).to_string()),
                Err(found) => refuse(gathered, String::new(), found),
            }
        });
    };
    let keep = move |_| {
        gathered.conflict.set(None);
        page::go(&Route::Jury(id.clone()).to_string());
    };
    view! {
        <div class="conflict" role="alertdialog" aria-labelledby="which-dossier">
            <p id="which-dossier">{desk.t(w::JURY_CONFLICT)}</p>
            <p class="buttons">
                <button type="button" on:click=use_file>{desk.t(w::CONFLICT_USE_FILE)}</button>
                <button type="button" on:click=keep>{desk.t(w::CONFLICT_USE_HERE)}</button>
            </p>
        </div>
    }
}

/// The dossiers on this device.
#[component]
pub fn Dossiers() -> impl IntoView {
    let desk = use_desk();
    let all = RwSignal::new(Vec::<Dossier>::new());
    let load = move || {
        spawn_local(async move {
            let found = desk.dossiers().await;
            all.try_set(found);
        });
    };
    load();
    move || {
        let rows = all
            .get()
            .into_iter()
            .map(|dossier| view! { <Kept dossier load /> });
        let rows: Vec<_> = rows.collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="cards dossiers">
                    <h2 id="dossiers-title" tabindex="-1">{desk.t(w::JURY_KEPT)}</h2>
                    <ul>{rows}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Kept(dossier: Dossier, load: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let desk = use_desk();
    let removing = RwSignal::new(false);
    let id = StoredValue::new(dossier.id.clone());
    let name = title(
        desk,
        &dossier.company.name,
        &dossier.company.site,
        dossier.round,
    );
    let n = dossier.originals.len().to_string();
    let decided = !dossier.records.is_empty();
    let updated = dossier.updated.as_str().to_owned();
    let facts = move || {
        let count = desk.fill(w::JURY_FILES, &[("n", &n)]);
        let state = desk.say(if decided {
            w::JURY_DECIDED
        } else {
            w::JURY_UNDECIDED
        });
        let when = intl::moment(desk.language.get(), &updated);
        let when = desk.fill(w::CARD_CHANGED, &[("when", &when)]);
        [count, state, when].join(" · ")
    };
    let remove = move |_| {
        spawn_local(async move {
            desk.forget_dossier(&id.get_value()).await;
            load();
            page::focus_id_soon("open-jurors".to_owned());
        });
    };
    view! {
        <li class="card">
            <div>
                <h3>{name}</h3>
                <p class="quiet">{facts}</p>
            </div>
            <p class="buttons">
                <a class="button" href=move || Route::Jury(id.get_value()).href()>{desk.t(w::JURY_GO_ON)}</a>
                <button type="button" class="plain" on:click=move |_| removing.set(true)>
                    {desk.t(w::CARD_REMOVE)}
                </button>
            </p>
            <Show when=move || removing.get()>
                <div class="ask" role="alert">
                    <p>{desk.t(w::JURY_REMOVE_ASK)}</p>
                    <p class="buttons">
                        <button type="button" class="danger" on:click=remove>{desk.t(w::CARD_REMOVE)}</button>
                        <button type="button" on:click=move |_| removing.set(false)>
                            {desk.t(w::CONFLICT_USE_HERE)}
                        </button>
                    </p>
                </div>
            </Show>
        </li>
    }
}
