//! The rounds of one company: a sentence, a small chart per dimension, and the table.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::Fraction;
use zeven_core::trend::{Line, Round, Trend, same_company, trend};

use crate::browser::intl;
use crate::components::steps_chart::StepsChart;
use crate::components::table::Table;
use crate::state::desk::{Desk, use_desk};
use crate::state::exchange::Rounds;
use crate::state::sheet::Sheet;
use crate::words::w;

/// What the parts of this section share.
#[derive(Clone)]
struct Lines {
    years: Vec<u16>,
    trend: Trend,
    left_out: usize,
}

/// The trend of the open assessment's company.
#[component]
pub(super) fn TrendView(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let lines = RwSignal::new(None::<Lines>);
    spawn_local(async move {
        let rounds = desk.rounds(sheet).await;
        lines.set(Some(joined(desk, sheet, &rounds)));
    });
    let content = move || {
        lines.get().map(|lines| {
            let left_out = lines.left_out;
            let note = (left_out > 0).then(|| {
                let said = move || desk.count(w::TREND_LEFT_OUT_ONE, w::TREND_LEFT_OUT, left_out);
                view! { <p class="quiet">{said}</p> }
            });
            let shown = if lines.years.len() < 2 {
                view! { <p>{desk.t(w::TREND_NONE)}</p> }.into_any()
            } else {
                view! { <Shown lines /> }.into_any()
            };
            view! {
                {shown}
                {note}
            }
        })
    };
    view! {
        <section aria-labelledby="trend-title">
            <h2 id="trend-title">{desk.t(w::TREND_TITLE)}</h2>
            {content}
        </section>
    }
}

/// The rounds that can be joined, as lines.
fn joined(desk: Desk, sheet: Sheet, rounds: &Rounds) -> Lines {
    let assessments: Vec<_> = rounds.all.iter().map(|(one, _)| one.clone()).collect();
    let chosen = same_company(&sheet.document(), &assessments);
    let map = |id: &str| {
        let own = rounds.all.iter().find(|(one, _)| one.id == id);
        own.and_then(|(_, map)| map.as_ref())
    };
    let joined: Vec<_> = chosen
        .iter()
        .map(|assessment| Round {
            assessment,
            map: map(&assessment.id),
        })
        .collect();
    let method = desk.method.get_value();
    Lines {
        years: chosen.iter().map(|one| one.round).collect(),
        trend: trend(&method, &joined),
        left_out: rounds.left_out,
    }
}

#[component]
fn Shown(lines: Lines) -> impl IntoView {
    let desk = use_desk();
    let threshold = desk.method.with_value(|method| method.threshold.get());
    let charts = lines
        .trend
        .lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let (years, points) = (lines.years.clone(), line.points.clone());
            view! {
                <li>
                    <h3 lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.short.clone())}</h3>
                    <StepsChart years points threshold />
                </li>
            }
        })
        .collect_view();
    let rows = lines.trend.lines.iter().cloned().enumerate();
    let rows = rows
        .map(|(index, line)| row(desk, index, line, &lines.years))
        .collect_view();
    let mut table = Table::new(desk, w::TREND_TABLE)
        .look("stacked")
        .columns([w::RESULT_DIMENSION]);
    for year in &lines.years {
        table = table.column(year.to_string().into_any());
    }
    let table = table.columns([w::TREND_CHANGE]).rows(rows.into_any());
    let differ = lines.trend.methods_differ;
    let said = move || sentence(desk, &lines);
    view! {
        <p class="says" id="trend-says">{said}</p>
        {differ.then(|| view! { <p class="marked">{desk.t(w::TREND_SHARED)}</p> })}
        <ul class="steps-charts" aria-hidden="true">{charts}</ul>
        <p class="key" aria-hidden="true">
            <i class="line"></i>
            {move || desk.fill(w::RESULT_LINE, &[("level", &threshold.to_string())])}
        </p>
        {table}
        <p class="quiet">{desk.t(w::TREND_READ)}</p>
    }
}

/// One dimension of the table.
fn row(desk: Desk, index: usize, line: Line, years: &[u16]) -> AnyView {
    let change = line.change();
    let cells = line
        .points
        .into_iter()
        .zip(years)
        .map(|(point, year)| {
            let score = move || point.map_or_else(|| "–".to_owned(), |p| desk.tenths(p.tenths()));
            view! { <td role="cell" data-label=year.to_string()>{score}</td> }
        })
        .collect_view();
    let shared = line.shared;
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <span lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</span>
                {shared
                    .map(|n| {
                        let n = usize::try_from(n).unwrap_or_default();
                        view! { <small>{move || desk.count(w::TREND_ON_ONE, w::TREND_ON, n)}</small> }
                    })}
            </th>
            {cells}
            <td role="cell" data-label=desk.t(w::TREND_CHANGE)>{move || change.map_or_else(|| "–".to_owned(), |change| signed(desk, change))}</td>
        </tr>
    }
    .into_any()
}

/// A change with its sign, one decimal, cut.
fn signed(desk: Desk, change: Fraction) -> String {
    let tenths = change.tenths();
    match tenths {
        0 => desk.tenths(0),
        1.. => format!("+{}", desk.tenths(tenths)),
        _ => format!("−{}", desk.tenths(-tenths)),
    }
}

/// "Since 2024: Digital Factory up 0.8; nothing fell."
fn sentence(desk: Desk, lines: &Lines) -> String {
    let first = lines.years.first().map(u16::to_string).unwrap_or_default();
    let (mut up, mut down) = (Vec::new(), Vec::new());
    for (index, line) in lines.trend.lines.iter().enumerate() {
        let tenths = line.change().map_or(0, Fraction::tenths);
        let (word, list) = match tenths {
            1.. => (w::TREND_UP, &mut up),
            0 => continue,
            _ => (w::TREND_DOWN, &mut down),
        };
        let name = desk.dimension(index, |texts| texts.name.clone());
        let by = desk.tenths(tenths.abs());
        list.push(desk.fill(word, &[("name", &name), ("by", &by)]));
    }
    if lines.trend.lines.iter().all(|line| line.change().is_none()) {
        return desk.say(w::TREND_NOT_YET);
    }
    let language = desk.language.get();
    let said = |list: &[String], none| {
        if list.is_empty() {
            desk.say(none)
        } else {
            intl::list(language, list)
        }
    };
    if up.is_empty() && down.is_empty() {
        return desk.fill(w::TREND_SAME, &[("round", &first)]);
    }
    let (up, down) = (said(&up, w::TREND_NONE_UP), said(&down, w::TREND_NONE_DOWN));
    let values = [("round", first.as_str()), ("up", &up), ("down", &down)];
    desk.fill(w::TREND_SINCE, &values)
}
