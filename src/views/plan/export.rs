//! The plan as a calendar file and as CSV.

use leptos::prelude::*;
use zeven_core::actions::Action;
use zeven_core::assessment::Assessment;
use zeven_core::calendar::{Details, calendar};
use zeven_core::code::Code;
use zeven_core::csv::{Dialect, line};

use super::{Plan, named};
use crate::browser::files;
use crate::route::{Paper, Route};
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// The columns of the file: stable names, the same in every language.
const COLUMNS: [&str; 10] = [
    "id",
    "horizon",
    "status",
    "date",
    "title",
    "owner",
    "kpi",
    "dimension",
    "criterion",
    "note",
];

/// The buttons, once there is something to take along.
#[component]
pub(super) fn Export(plan: Plan) -> impl IntoView {
    let desk = use_desk();
    let empty = Memo::new(move |_| plan.sheet.actions.with(Vec::is_empty));
    let dated = Memo::new(move |_| {
        plan.sheet.actions.track();
        calendar_of(desk, &plan.sheet.document()).is_some()
    });
    let save = move |extension: &str, mime: &str, text: &str| {
        let document = plan.sheet.document();
        let (company, round) = (&document.company, document.round.to_string());
        let kind = untrack(|| desk.say(w::ROOMS_PLAN));
        let parts = ["zeven", &kind, &company.name, &company.site, &round];
        let name = files::name(&parts, extension);
        desk.save_file(&name, mime, text);
    };
    let to_calendar = move |_| {
        let text = untrack(|| calendar_of(desk, &plan.sheet.document()));
        if let Some(text) = text {
            save("ics", "text/calendar;charset=utf-8", &text);
        }
    };
    let to_csv = move |dialect| {
        let text = csv(&plan.sheet.document(), dialect);
        save("csv", "text/csv;charset=utf-8", &text);
    };
    let report = Route::Report(plan.sheet.id(), Paper::Board).href();
    let without_date = move || {
        (!dated.get()).then(|| view! { <p class="quiet">{desk.t(w::PLAN_CALENDAR_NONE)}</p> })
    };
    move || {
        (!empty.get()).then(|| {
            view! {
                <section aria-labelledby="plan-keep-title">
                    <h2 id="plan-keep-title">{desk.t(w::PLAN_KEEP)}</h2>
                    <p>{desk.t(w::PLAN_KEEP_TEXT)}</p>
                    {without_date}
                    <p class="buttons">
                        <button type="button" id="save-ics" disabled=move || !dated.get() on:click=to_calendar>
                            {desk.t(w::PLAN_CALENDAR)}
                        </button>
                        <button type="button" id="save-csv" on:click=move |_| to_csv(Dialect::Standard)>
                            {desk.t(w::PLAN_CSV)}
                        </button>
                        <button type="button" id="save-excel" on:click=move |_| to_csv(Dialect::Excel)>
                            {desk.t(w::PLAN_CSV_EXCEL)}
                        </button>
                        <a class="button" href=report.clone()>{desk.t(w::PLAN_TO_REPORT)}</a>
                    </p>
                </section>
            }
        })
    }
}

fn calendar_of(desk: Desk, document: &Assessment) -> Option<String> {
    let text = |action: &Action| {
        let parts = [(w::PLAN_WHO, &action.owner), (w::PLAN_KPI, &action.kpi)];
        let mut lines: Vec<_> = parts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(word, text)| desk.named(desk.say(word).trim_end_matches(':'), text))
            .collect();
        if !action.note.is_empty() {
            lines.push(action.note.clone());
        }
        lines.join("\n")
    };
    let name = format!("{} · {}", desk.say(w::PLAN_TITLE), document.company.name);
    let details = Details {
        name: name.trim_end_matches(" · "),
        title: &|action| named(desk, action),
        text: &text,
    };
    calendar(document, &details)
}

fn csv(document: &Assessment, dialect: Dialect) -> String {
    let mut out = dialect.start().to_owned();
    out.push_str(&line(&COLUMNS, dialect));
    for action in &document.actions {
        let date = action.date.map(|date| date.to_string()).unwrap_or_default();
        let cells = [
            action.id.as_str(),
            action.horizon.map_or("", Code::code),
            action.state().code(),
            &date,
            &action.title,
            &action.owner,
            &action.kpi,
            action.about().unwrap_or_default(),
            action.criterion.as_deref().unwrap_or_default(),
            &action.note,
        ];
        out.push_str(&line(&cells, dialect));
    }
    out
}
