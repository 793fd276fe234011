//! The charts as files: SVG as the core draws them, PNG as the browser paints that.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::chart::{self, Cell, Frame, Heat, HeatRow, Profile, Row};

use super::Shared;
use super::heat::sign;
use crate::browser::{files, picture};
use crate::components::bars::value;
use crate::state::desk::{Desk, use_desk};
use crate::words::sentence::Figures;
use crate::words::{Word, w};

/// A chart: its name, its part of the file's name, and what draws it.
type Chart = (Word, &'static str, fn(Desk, &Figures) -> String);

const CHARTS: [Chart; 3] = [
    (w::REPORT_CHART_BARS, "bars", |desk, figures| {
        chart::bars(&profile(desk, figures))
    }),
    (w::REPORT_CHART_RADAR, "radar", |desk, figures| {
        chart::radar(&profile(desk, figures))
    }),
    (w::REPORT_CHART_HEAT, "heat", |desk, figures| {
        chart::heat(&heat(desk, figures))
    }),
];

/// Every chart as it will be saved, with its two buttons.
#[component]
pub(super) fn Charts(figures: Shared) -> impl IntoView {
    let desk = use_desk();
    let items = CHARTS
        .map(|chart| view! { <Item figures chart /> })
        .collect_view();
    view! {
        <section class="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">{desk.t(w::REPORT_CHARTS)}</h2>
            <p>{desk.t(w::REPORT_CHARTS_TEXT)}</p>
            <ul>{items}</ul>
        </section>
    }
}

#[component]
fn Item(figures: Shared, chart: Chart) -> impl IntoView {
    let desk = use_desk();
    let (name, part, draw) = chart;
    let svg = Memo::new(move |_| figures.with_value(|shown| draw(desk, shown)));
    let file = move |extension: &str| {
        figures.with_value(|shown| {
            let (company, round) = (
                &shown.assessment.company,
                shown.assessment.round.to_string(),
            );
            files::name(
                &["zeven", part, &company.name, &company.site, &round],
                extension,
            )
        })
    };
    let save_svg = move |_| {
        let kind = "image/svg+xml";
        svg.with_untracked(|svg| desk.save_file(&file("svg"), kind, svg));
    };
    let save_png = move |_| {
        let (name, svg) = (file("png"), svg.get_untracked());
        spawn_local(async move {
            desk.tell_saved(&name, picture::save_png(&name, &svg).await);
        });
    };
    let label = move |kind: &'static str| {
        move || {
            desk.fill(
                w::REPORT_SAVE_AS,
                &[("name", &desk.say(name)), ("kind", kind)],
            )
        }
    };
    view! {
        <li>
            <img src=move || svg.with(|svg| picture::address(svg)) alt=move || about(desk, figures, part) />
            <p class="buttons">
                <button type="button" id=format!("save-{part}-svg") on:click=save_svg>{label("SVG")}</button>
                <button type="button" id=format!("save-{part}-png") on:click=save_png>{label("PNG")}</button>
            </p>
        </li>
    }
}

/// What a chart shows, in words.
fn about(desk: Desk, figures: Shared, part: &str) -> String {
    figures.with_value(|shown| {
        if part == "heat" {
            desk.say(w::CHART_HEAT)
        } else {
            scores(desk, shown)
        }
    })
}

fn scores(desk: Desk, figures: &Figures) -> String {
    let parts: Vec<_> = figures
        .scores
        .iter()
        .enumerate()
        .map(|(index, score)| {
            let name = desk.dimension(index, |texts| texts.name.clone());
            format!("{name} {}", value(desk, score))
        })
        .collect();
    desk.fill(w::CHART_SCORES, &[("list", &parts.join(", "))])
}

fn frame(desk: Desk, figures: &Figures, about: String) -> Frame {
    let own = &figures.assessment;
    let parts = [
        own.company.name.clone(),
        own.company.site.clone(),
        own.round.to_string(),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Frame {
        title: parts.join(" · "),
        about,
        foot: desk.say(super::foot(figures)),
    }
}

fn profile(desk: Desk, figures: &Figures) -> Profile {
    let threshold = figures.method.threshold;
    let rows = figures.scores.iter().enumerate().map(|(index, score)| {
        let (name, short) =
            desk.dimension(index, |texts| (texts.name.clone(), texts.short.clone()));
        Row::of(score, name, short, value(desk, score))
    });
    Profile {
        frame: frame(desk, figures, scores(desk, figures)),
        threshold,
        line: desk.fill(w::RESULT_LINE, &[("level", &threshold.to_string())]),
        rows: rows.collect(),
    }
}

fn heat(desk: Desk, figures: &Figures) -> Heat {
    let dimensions = figures.method.dimensions.iter().enumerate();
    let rows = dimensions.map(|(d, dimension)| {
        let cells = dimension.criteria.iter().enumerate().map(|(c, criterion)| {
            let (level, value) = sign(figures.assessment.rating(&criterion.key).counts());
            let name = desk.criterion(d, c, |texts| texts.name.clone());
            Cell { name, level, value }
        });
        HeatRow {
            name: desk.dimension(d, |texts| texts.name.clone()),
            cells: cells.collect(),
        }
    });
    Heat {
        frame: frame(desk, figures, desk.say(w::CHART_HEAT)),
        rows: rows.collect(),
    }
}
