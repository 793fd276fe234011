//! The chair's table: the jurors' ratings side by side, what is agreed, what it adds up
//! to, and what is decided.

mod agreement;
pub mod assessors;
mod decide;
mod dossier;
pub mod history;
mod jurors;
pub mod open;
mod paper;
mod row;
mod stuck;
mod verdict;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::Problem;
use zeven_core::jury::{Comparison, compare};
use zeven_core::rating::Counts;

use self::agreement::AgreementSaid;
use self::decide::Decide;
use self::dossier::DossierPaper;
use self::jurors::Jurors;
use self::paper::Paper;
use self::row::Agree;
use self::stuck::Stuck;
use self::verdict::ComputedView;
use super::juror::title;
use crate::browser::{files, page};
use crate::components::help_link::help_link;
use crate::components::save_mark::Mark;
use crate::route::Route;
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::words::{problems, w};

/// What the parts of the table share.
type Compared = StoredValue<Comparison>;

/// The table of a dossier.
#[component]
pub fn Jury(id: String) -> impl IntoView {
    let desk = use_desk();
    let missing = RwSignal::new(None::<Vec<Problem>>);
    let ready = RwSignal::new(None::<Bench>);
    spawn_local(async move {
        match desk.find_dossier(&id).await {
            Ok(()) => ready.set(desk.bench()),
            Err(found) => missing.set(Some(found)),
        }
    });
    move || match (ready.get(), missing.get()) {
        (Some(bench), _) => view! { <Table bench /> }.into_any(),
        (None, Some(found)) => view! { <NotHere found /> }.into_any(),
        (None, None) => {
            view! { <p class="loading" role="status">{desk.t(w::OPENED_LOADING)}</p> }.into_any()
        }
    }
}

#[component]
fn NotHere(found: Vec<Problem>) -> impl IntoView {
    let desk = use_desk();
    page::focus_soon("h1");
    let refused = RwSignal::new(vec![(untrack(|| desk.say(w::JURY_A_FILE)), found.clone())]);
    view! {
        <section class="prose">
            <h1 tabindex="-1">{desk.t(w::JURY_NOT_HERE)}</h1>
            <p>{desk.t(w::JURY_NOT_HERE_TEXT)}</p>
            {(!found.is_empty()).then(|| view! { <Refusals refused /> })}
            <p>
                <a class="button" href=Route::Doors.href()>{desk.t(w::JURY_BACK)}</a>
            </p>
        </section>
    }
}

#[component]
fn Table(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::JURY_TITLE))));
    page::focus_soon("h1");
    let name = bench.dossier.with_untracked(|dossier| {
        title(
            desk,
            &dossier.company.name,
            &dossier.company.site,
            dossier.round,
        )
    });
    let method = bench.method();
    let over = format!(
        "{name} · {} {}",
        method.identity.id, method.identity.version
    );
    let files = Memo::new(move |_| bench.dossier.with(|dossier| dossier.originals.len()));
    let middle = move || {
        // Read, not only tracked: a memo that nobody read follows nothing.
        let _ = files.get();
        let method = bench.method();
        let compared = bench
            .dossier
            .with_untracked(|d| compare(&method, &d.jurors()));
        view! { <Compare bench compared=StoredValue::new(compared) /> }
    };
    view! {
        <article class="jury">
            <header>
                <p class="over">{over}</p>
                <h1 tabindex="-1">{desk.t(w::JURY_TITLE)}</h1>
                <p class="lead">{desk.t(w::JURY_LEAD)}</p>
                <Mark saved=bench.saved />
            </header>
            <Stuck bench />
            <Jurors bench />
            {middle}
            <ComputedView bench />
            <Decide bench />
            <Paper bench />
            <section class="keep" aria-labelledby="keep-title">
                <h2 id="keep-title">{desk.t(w::JURY_KEEP)}</h2>
                <p>{desk.t(w::JURY_KEEP_TEXT)}</p>
                <p class="buttons">
                    <button type="button" class="main" id="save-dossier" on:click=move |_| save(desk, bench)>
                        {desk.t(w::JURY_SAVE)}
                    </button>
                    <button type="button" on:click=move |_| page::print()>{desk.t(w::RESULT_PRINT)}</button>
                    <a class="button" href=Route::Register.href()>{desk.t(w::LABEL_TO)}</a>
                    <a class="plain" href=Route::Doors.href()>{desk.t(w::JURY_BACK)}</a>
                </p>
                {help_link("jury")}
            </section>
        </article>
    }
}

/// Saves the dossier as it is here, as a file.
fn save(desk: Desk, bench: Bench) {
    let (name, text) = bench.dossier.with_untracked(|dossier| {
        let (company, round) = (&dossier.company, dossier.round.to_string());
        let name = files::name(
            &["zeven-dossier", &company.name, &company.site, &round],
            "json",
        );
        (name, dossier.to_text())
    });
    desk.save_json(&name, &text);
}

/// How far the jurors agree, and criterion by criterion where they do not.
#[component]
fn Compare(bench: Bench, compared: Compared) -> impl IntoView {
    let desk = use_desk();
    let rows = |discuss: bool| {
        compared.with_value(|all| {
            let rows = all.rows.iter().enumerate();
            let wanted = rows.filter(|(_, row)| row.discuss == discuss && row.differs);
            wanted.map(|(index, _)| index).collect::<Vec<_>>()
        })
    };
    let (first, rest) = (rows(true), rows(false));
    let (n_first, n_rest) = (first.len(), rest.len());
    let list = |rows: Vec<usize>| {
        let rows = rows
            .into_iter()
            .map(|index| view! { <Agree bench compared index /> });
        rows.collect_view()
    };
    let (first, rest) = (list(first), list(rest));
    let same = compared.with_value(|all| all.rows.iter().filter(|row| !row.differs).count());
    view! {
        <AgreementSaid bench compared />
        <section class="differences" aria-labelledby="differences-title">
            <h2 id="differences-title" tabindex="-1">{desk.t(w::JURY_DIFFERENCES)}</h2>
            <p>{desk.t(w::JURY_DIFFERENCES_TEXT)}</p>
            <Progress bench />
            {if n_first == 0 {
                view! { <p>{desk.t(w::JURY_NO_DIFFERENCES)}</p> }.into_any()
            } else {
                view! { <ol class="settle-list" id="discuss">{first}</ol> }.into_any()
            }}
        </section>
        <section class="differences" aria-labelledby="rest-title">
            <h2 id="rest-title" tabindex="-1">{desk.t(w::JURY_REST)}</h2>
            <p>{move || desk.fill(w::JURY_REST_TEXT, &[("n", &n_rest.to_string()), ("same", &same.to_string())])}</p>
            <Close bench />
            {(n_rest > 0).then(|| view! {
                <details class="rest">
                    <summary>{move || desk.fill(w::JURY_REST_SHOW, &[("n", &n_rest.to_string())])}</summary>
                    <ol class="settle-list">{rest}</ol>
                </details>
            })}
        </section>
        <DossierPaper bench compared />
    }
}

/// How many criteria count already.
#[component]
fn Progress(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let method = bench.method();
    let all = method.criteria().count();
    let done = Memo::new(move |_| {
        bench.dossier.with(|dossier| {
            let keys = method.criteria().map(|(_, criterion)| &criterion.key);
            let settled = |key: &&String| dossier.settled(key).counts() != Counts::Open;
            keys.filter(settled).count()
        })
    });
    let text = move || {
        let (n, all) = (done.get().to_string(), all.to_string());
        desk.fill(w::JURY_PROGRESS, &[("n", &n), ("all", &all)])
    };
    view! {
        <div class="settle-progress">
            <p role="status" id="jury-progress">{text}</p>
            <progress max=all value=move || done.get() aria-label=text></progress>
        </div>
    }
}

/// One reason for all criteria where the jurors are one level apart.
#[component]
fn Close(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let method = bench.method();
    let n = Memo::new(move |_| bench.dossier.with(|dossier| dossier.close(&method).len()));
    let agree = move |_| {
        let text = reason.get_untracked().trim().to_owned();
        missing.set(text.is_empty());
        if text.is_empty() {
            return page::focus_id("close-reason".to_owned());
        }
        let method = bench.method();
        bench.change(|dossier| {
            dossier.agree_close(&method, &text);
        });
        page::focus_id("rest-title".to_owned());
    };
    let any = Memo::new(move |_| n.get() > 0);
    view! {
        <Show when=move || any.get()>
            <div class="form close-levels">
                <p>{desk.t(w::JURY_CLOSE_TEXT)}</p>
                <label class="field">
                    <span>{desk.t(w::JURY_REASON)}</span>
                    <input
                        type="text"
                        id="close-reason"
                        autocomplete="off"
                        aria-invalid=move || missing.get().to_string()
                        prop:value=reason
                        on:input=move |event| reason.set(event_target_value(&event))
                    />
                    <small>{move || missing.get().then(|| desk.say(w::JURY_REASON_MISSING))}</small>
                </label>
                <p>
                    <button type="button" id="close-agree" on:click=agree>
                        {move || desk.count(w::JURY_CLOSE_ONE, w::JURY_CLOSE, n.get())}
                    </button>
                </p>
            </div>
        </Show>
    }
}

/// Files that were refused, each with every reason.
#[component]
pub(super) fn Refusals(refused: RwSignal<Vec<(String, Vec<Problem>)>>) -> impl IntoView {
    let desk = use_desk();
    let lines = move || {
        let words = desk.words();
        let one = |(name, found): (String, Vec<Problem>)| {
            let found = found.iter().take(8);
            let found =
                found.map(|problem| view! { <li>{problems::sentence(&words, problem)}</li> });
            view! {
                <li>
                    <b>{name}</b>
                    <ul>{found.collect_view()}</ul>
                </li>
            }
        };
        let refused = refused.get();
        (!refused.is_empty()).then(|| {
            view! {
                <p>{desk.t(w::JURY_REFUSED)}</p>
                <ul>{refused.into_iter().map(one).collect_view()}</ul>
            }
        })
    };
    view! { <div class="refusals" role="alert">{lines}</div> }
}
