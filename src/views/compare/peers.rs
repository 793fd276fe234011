//! The place of a company in a group of others, out of a benchmark file.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::Fraction;
use zeven_core::assessment::{Kind, ProfileField};
use zeven_core::benchmark::{Benchmark, Figures, Mismatch, Standing, place};

use crate::browser::intl;
use crate::components::band::{Band, PERCENTILES};
use crate::components::file_button::FileButton;
use crate::components::table::Table;
use crate::state::desk::{Desk, use_desk};
use crate::state::lists::Loaded;
use crate::state::sheet::Sheet;
use crate::views::files::profile;
use crate::words::{Word, w};

/// The benchmarks on this device, and the open assessment's place in one of them.
#[component]
pub(super) fn Peers(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    spawn_local(desk.load_benchmarks());
    let chosen = RwSignal::new(0_usize);
    // A file just loaded stands first and is what the person wants to see.
    Effect::new(move |_| {
        desk.benchmarks.track();
        chosen.set(0);
    });
    let content = move || {
        let all = desk.benchmarks.get()?;
        let Some(benchmark) = all.get(chosen.get()).or(all.first()).cloned() else {
            return Some(view! { <p>{desk.t(w::PEERS_NONE)}</p> }.into_any());
        };
        let view = view! {
            <Choice all chosen />
            <One sheet benchmark />
        };
        Some(view.into_any())
    };
    view! {
        <section aria-labelledby="peers-title">
            <h2 id="peers-title">{desk.t(w::PEERS_TITLE)}</h2>
            <p>{desk.t(w::PEERS_LEAD)}</p>
            {content}
            <p class="buttons">
                <FileButton />
            </p>
        </section>
    }
}

/// Which of several benchmarks is used.
#[component]
fn Choice(all: Vec<Arc<Benchmark>>, chosen: RwSignal<usize>) -> impl IntoView {
    let desk = use_desk();
    if all.len() < 2 {
        return None;
    }
    let options = all
        .into_iter()
        .enumerate()
        .map(|(index, one)| {
            let selected = move || chosen.get_untracked() == index;
            view! { <option value=index.to_string() selected=selected>{one.title.clone()}</option> }
        })
        .collect_view();
    let change = move |event: leptos::ev::Event| {
        chosen.set(event_target_value(&event).parse().unwrap_or_default());
    };
    Some(view! {
        <label class="field">
            <span>{desk.t(w::PEERS_WHICH)}</span>
            <select name="benchmark" on:change=change>{options}</select>
        </label>
    })
}

/// One benchmark: what it is about, then the place in it or why there is none.
#[component]
fn One(sheet: Sheet, benchmark: Arc<Benchmark>) -> impl IntoView {
    let desk = use_desk();
    let method = desk.method.get_value();
    let document = sheet.document();
    let lists = desk.lists();
    let mismatch = benchmark.mismatch(&method, document.kind, document.pass);
    let removed = Arc::clone(&benchmark);
    let remove = move |_| {
        let removed = Arc::clone(&removed);
        spawn_local(async move { desk.forget_benchmark(&removed).await });
    };
    let (about, told) = (Arc::clone(&benchmark), benchmark.group.chosen.clone());
    let content = match mismatch {
        Some(reason) => {
            let word = match reason {
                Mismatch::Method => w::PEERS_OTHER_METHOD,
                Mismatch::Kind => w::PEERS_OTHER_KIND,
                Mismatch::Pass => w::PEERS_QUICK,
            };
            view! { <p class="marked" id="peers-refused">{desk.t(word)}</p> }.into_any()
        }
        None => view! { <Places sheet benchmark=Arc::clone(&benchmark) /> }.into_any(),
    };
    view! {
        <h3>{benchmark.title.clone()}</h3>
        <p class="quiet" id="peers-about">{move || group(desk, &lists.get(), &about)}</p>
        {(!told.is_empty()).then(|| view! { <p class="chosen">{desk.t(w::PEERS_CHOSEN)} " " {told}</p> })}
        {content}
        <p>
            <button type="button" class="plain" on:click=remove>{desk.t(w::PEERS_REMOVE)}</button>
        </p>
    }
}

/// How many, when, who scored, which rounds, and what they have in common.
fn group(desk: Desk, lists: &Loaded, benchmark: &Benchmark) -> String {
    let group = &benchmark.group;
    let count = match benchmark.companies {
        Some(n) => desk.fill(w::PEERS_COMPANIES, &[("n", &n.to_string())]),
        None => desk.say(w::PEERS_TOO_FEW),
    };
    let day = intl::day(desk.language.get(), &benchmark.made.to_string());
    let kind = match group.kind {
        Kind::SelfAssessment => w::PEERS_KIND_SELF,
        Kind::Guided => w::PEERS_KIND_GUIDED,
        Kind::Jury => w::PEERS_KIND_JURY,
    };
    let rounds: Vec<_> = group.rounds.iter().map(u16::to_string).collect();
    let rounds = desk.fill(w::PEERS_ROUNDS, &[("rounds", &rounds.join(", "))]);
    let mut parts = vec![
        count,
        desk.fill(w::PEERS_MADE, &[("day", &day)]),
        desk.say(kind),
    ];
    if !group.rounds.is_empty() {
        parts.push(rounds);
    }
    let filter = |(field, value): &(ProfileField, String)| {
        let value = profile::value(desk, lists, *field, value);
        desk.named(&desk.say(profile::label(*field)), &value)
    };
    parts.extend(group.filters.iter().map(filter));
    if group.anonymous {
        parts.push(desk.say(w::PEERS_ANONYMOUS));
    }
    parts.join(" · ")
}

/// Bands and table of all dimensions.
#[component]
fn Places(sheet: Sheet, benchmark: Arc<Benchmark>) -> impl IntoView {
    let desk = use_desk();
    let (keys, threshold) = desk.method.with_value(|method| {
        let keys = method
            .dimensions
            .iter()
            .map(|dimension| dimension.key.clone());
        (keys.collect::<Vec<_>>(), method.threshold.get())
    });
    let all: Vec<_> = keys
        .iter()
        .enumerate()
        .map(|(index, key)| {
            let own = untrack(|| sheet.score(index)).and_then(|score| score.score());
            let figures = benchmark.dimension(key).cloned().unwrap_or_default();
            (index, own, figures)
        })
        .collect();
    let bands = all
        .iter()
        .cloned()
        .map(|(index, own, figures)| {
            let said = said(own, &figures);
            view! {
                <li>
                    <p class="name" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</p>
                    <Band own figures threshold />
                    <p class="place">{desk.t(said)}</p>
                </li>
            }
        })
        .collect_view();
    let rows = all
        .into_iter()
        .map(|(index, own, figures)| row(desk, index, own, figures));
    let rows = rows.collect_view();
    let not = match benchmark.group.kind {
        Kind::SelfAssessment => w::PEERS_NOT,
        Kind::Guided | Kind::Jury => w::PEERS_NOT_SCORED,
    };
    let mut table = Table::new(desk, w::PEERS_TABLE).look("stacked").columns([
        w::RESULT_DIMENSION,
        w::PEERS_OWN,
        w::PEERS_MEAN,
    ]);
    for at in PERCENTILES {
        table = table.column((move || desk.percent(at)).into_any());
    }
    let table = table
        .columns([w::PEERS_AT_LINE, w::PEERS_N])
        .rows(rows.into_any());
    view! {
        <p>{desk.t(not)}</p>
        <ul class="bands">{bands}</ul>
        <p class="key" aria-hidden="true">
            <span><i class="own"></i> {desk.t(w::PEERS_OWN)}</span>
            <span><i class="half"></i> {desk.t(w::PEERS_HALF)}</span>
            <span><i class="most"></i> {desk.t(w::PEERS_MOST)}</span>
            <span><i class="middle"></i> {desk.t(w::PEERS_P50)}</span>
            <span>
                <i class="line"></i>
                {move || desk.fill(w::RESULT_LINE, &[("level", &threshold.to_string())])}
            </span>
        </p>
        {table}
        <p class="quiet">{move || desk.fill(w::PEERS_READ, &[("half", &desk.percent(50))])}</p>
    }
}

/// The place in words.
fn said(own: Option<Fraction>, figures: &Figures) -> Word {
    let Some(own) = own else {
        return w::PEERS_OPEN;
    };
    match (place(own, figures), figures.mean) {
        (Some(Standing::BelowP10), _) => w::PEERS_BELOW_P10,
        (Some(Standing::P10), _) => w::PEERS_P10_P25,
        (Some(Standing::P25), _) => w::PEERS_P25_P50,
        (Some(Standing::Middle), _) => w::PEERS_MIDDLE,
        (Some(Standing::P50), _) => w::PEERS_P50_P75,
        (Some(Standing::P75), _) => w::PEERS_P75_P90,
        (Some(Standing::AboveP90), _) => w::PEERS_ABOVE_P90,
        (None, None) => w::PEERS_NO_FIGURE,
        (None, Some(mean)) => match own.cmp(&mean) {
            std::cmp::Ordering::Less => w::PEERS_BELOW_MEAN,
            std::cmp::Ordering::Equal => w::PEERS_AT_MEAN,
            std::cmp::Ordering::Greater => w::PEERS_ABOVE_MEAN,
        },
    }
}

/// One dimension of the table.
fn row(desk: Desk, index: usize, own: Option<Fraction>, figures: Figures) -> impl IntoView {
    let dash = || "–".to_owned();
    let score = move |score: Option<Fraction>| {
        move || score.map_or_else(dash, |score| desk.tenths(score.tenths()))
    };
    let percentiles = (0..5_usize)
        .map(|index| {
            let value = figures.percentiles.and_then(|all| all.get(index).copied());
            let at = PERCENTILES.get(index).copied().unwrap_or_default();
            let label = move || desk.percent(at);
            view! { <td role="cell" data-label=label>{move || value.map_or_else(dash, |value| desk.tenths(value / 6))}</td> }
        })
        .collect_view();
    let count = |count: Option<u32>| count.map_or_else(dash, |count| count.to_string());
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</th>
            <td role="cell" data-label=desk.t(w::PEERS_OWN)>{score(own)}</td>
            <td role="cell" data-label=desk.t(w::PEERS_MEAN)>{score(figures.mean)}</td>
            {percentiles}
            <td role="cell" data-label=desk.t(w::PEERS_AT_LINE)>{count(figures.at_line)}</td>
            <td role="cell" data-label=desk.t(w::PEERS_N)>{count(figures.n)}</td>
        </tr>
    }
}
