//! Results out of a file, to look at. Nothing here is kept or can be changed.

use leptos::prelude::*;
use zeven_core::code::Code;
use zeven_core::result::{DimensionRow, ResultRow};
use zeven_core::verdict::{Claim, Verdict};

use crate::browser::{intl, page};
use crate::components::bars::{Bars, value};
use crate::components::table::Table;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::exchange::Shown;
use crate::words::{sentence, w};

/// The results of the file that was opened last.
#[component]
pub fn ShownView() -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::SHOWN_TITLE))));
    page::focus_soon("h1");
    let chosen = RwSignal::new(0_usize);
    move || match desk.shown.get() {
        Some(shown) => view! {
            <Choice shown=shown.clone() chosen />
            {move || one(desk, &shown, chosen.get())}
        }
        .into_any(),
        None => view! {
            <section class="prose">
                <h1 tabindex="-1">{desk.t(w::SHOWN_TITLE)}</h1>
                <p>{desk.t(w::SHOWN_NONE)}</p>
                <p>
                    <a class="button" href=Route::Home.href()>{desk.t(w::LOST_HOME)}</a>
                </p>
            </section>
        }
        .into_any(),
    }
}

/// Which of several results is shown.
#[component]
fn Choice(shown: Shown, chosen: RwSignal<usize>) -> impl IntoView {
    let desk = use_desk();
    if shown.rows.len() < 2 {
        return None;
    }
    let options = shown
        .rows
        .iter()
        .enumerate()
        .map(|(index, (row, _))| {
            let row = row.clone();
            view! { <option value=index.to_string()>{move || named(desk, &row)}</option> }
        })
        .collect_view();
    let change = move |event: leptos::ev::Event| {
        chosen.set(event_target_value(&event).parse().unwrap_or_default());
    };
    Some(view! {
        <label class="field shown-which">
            <span>{desk.t(w::SHOWN_WHICH)}</span>
            <select name="shown" on:change=change>{options}</select>
        </label>
    })
}

/// Company, site and round in one line.
fn named(desk: Desk, row: &ResultRow) -> String {
    let name = if row.anonymous {
        desk.say(w::SHOWN_ANONYMOUS)
    } else if row.company.name.is_empty() {
        desk.say(w::CARD_NO_NAME)
    } else {
        row.company.name.clone()
    };
    let parts = [name, row.company.site.clone(), row.round.to_string()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn one(desk: Desk, shown: &Shown, index: usize) -> Option<AnyView> {
    let (row, custom) = shown.rows.get(index)?.clone();
    desk.adopt(custom);
    let threshold = desk.method.with_value(|method| method.threshold.get());
    let verdict = Verdict {
        outcome: row.verdict,
        claim: row.claim,
        binding: Vec::new(),
        deciding: Vec::new(),
    };
    let says = sentence::flag(&verdict).unwrap_or(w::HEADLINE_QUICK);
    let not = match row.claim {
        Claim::None | Claim::Indicative => w::SHOWN_NOT_SELF,
        Claim::Assessed | Claim::Decision => w::SHOWN_NOT_OTHER,
    };
    let (all, reached) = (
        row.dimensions.len().to_string(),
        row.at_award_level.to_string(),
    );
    let made = {
        let row = row.clone();
        move || {
            let day = intl::day(desk.language.get(), &row.date.to_string());
            format!(
                "{} · {day} · {} {}",
                named(desk, &row),
                row.method.id,
                row.method.version
            )
        }
    };
    let overall = row.overall;
    let rows = row.dimensions.iter().cloned().enumerate();
    let rows = rows
        .map(|(index, row)| line(desk, index, row))
        .collect_view();
    let columns = [
        w::RESULT_DIMENSION,
        w::RESULT_SCORE,
        w::RESULT_SUM,
        w::RESULT_LEVEL,
        w::RESULT_WEAKEST,
        w::SHOWN_TARGET,
    ];
    let table = Table::new(desk, w::RESULT_TABLE)
        .look("stacked")
        .columns(columns)
        .rows(rows.into_any());
    let view = view! {
        <article class="exchange">
            <header>
                <p class="over">{made}</p>
                <h1 tabindex="-1">{desk.t(w::SHOWN_TITLE)}</h1>
                <div class="flag" data-verdict=row.verdict.map(Code::code)>
                    <p class="says">{desk.t(says)}</p>
                    <p class="quiet">{desk.t(not)}</p>
                </div>
                <p>{desk.t(w::SHOWN_READ_ONLY)}</p>
            </header>
            <section aria-labelledby="shown-profile">
                <h2 id="shown-profile">{desk.t(w::RESULT_PROFILE)}</h2>
                <Bars scores=row.scores() threshold />
            </section>
            <section aria-labelledby="shown-figures">
                <h2 id="shown-figures">{desk.t(w::RESULT_FIGURES)}</h2>
                {table}
                <p class="quiet">
                    {move || desk.fill(w::RESULT_REACHED, &[("k", &reached), ("all", &all)])}
                    {move || {
                        overall
                            .map(|mean| {
                                let value = desk.tenths(mean.tenths());
                                format!(" {}", desk.fill(w::RESULT_OVERALL, &[("score", &value)]))
                            })
                    }}
                </p>
            </section>
            <p class="buttons">
                <a class="button" href=Route::Home.href()>{desk.t(w::LOST_HOME)}</a>
            </p>
        </article>
    };
    Some(view.into_any())
}

/// One dimension of the table.
fn line(desk: Desk, index: usize, row: DimensionRow) -> impl IntoView {
    let dash = || "–".to_owned();
    let score = row.score();
    let sum = match (score.sum(), row.n) {
        (_, 0) => dash(),
        (Some(sum), n) => format!("{sum} / {n}"),
        (None, n) => format!("{}–{} / {n}", row.low, row.high),
    };
    let number = |level: Option<zeven_core::Level>| level.map_or_else(dash, |l| l.to_string());
    let (level, weakest, target) = (
        number(score.level()),
        number(row.weakest),
        number(row.target),
    );
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</th>
            <td role="cell" data-label=desk.t(w::RESULT_SCORE)>{move || value(desk, &score)}</td>
            <td role="cell" data-label=desk.t(w::RESULT_SUM)>{sum}</td>
            <td role="cell" data-label=desk.t(w::RESULT_LEVEL)>{level}</td>
            <td role="cell" data-label=desk.t(w::RESULT_WEAKEST)>{weakest}</td>
            <td role="cell" data-label=desk.t(w::SHOWN_TARGET)>{target}</td>
        </tr>
    }
}
