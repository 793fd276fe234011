//! The bias of each assessor over many sessions, for the chair of a jury: in sentences to
//! read aloud, as a table, and to take along.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::csv::Dialect;
use zeven_core::jury::{Bias, COMPANIES, IN_COMMON, bias, bias_csv};
use zeven_core::session::Apart;

use super::Refusals;
use crate::browser::{files, intl, page};
use crate::components::table::Table;
use crate::route::Route;
use crate::state::assessors::{Found, Pool};
use crate::state::desk::{Desk, use_desk};
use crate::views::session::{in_words, signed};
use crate::words::w;

/// The screen.
#[component]
pub fn Assessors() -> impl IntoView {
    let desk = use_desk();
    desk.adopt(None);
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::ASSESSORS_TITLE))));
    page::focus_soon("h1");
    let pool = RwSignal::new_local(None::<Pool>);
    spawn_local(async move {
        let found = desk.pool().await;
        let _ = pool.try_set(Some(found));
    });
    let found = RwSignal::new(None::<Found>);
    let chosen = RwSignal::new(0_usize);
    // Which method the figures are about decides how the screen names dimensions.
    Effect::new(move |_| {
        let now = pool.with(|pool| {
            let pool = pool.as_ref()?;
            let methods = pool.methods();
            let custom = methods.get(chosen.get()).cloned().unwrap_or_default();
            desk.adopt(custom.clone());
            Some(pool.found(&custom, &desk.method.get_value()))
        });
        found.set(now);
    });
    let rule = move || {
        let (criteria, companies) = (IN_COMMON.to_string(), COMPANIES.to_string());
        let values = [("criteria", criteria.as_str()), ("companies", &companies)];
        desk.fill(w::ASSESSORS_RULE, &values)
    };
    let content = move || match found.get() {
        None => {
            view! { <p class="loading" role="status">{desk.t(w::OPENED_LOADING)}</p> }.into_any()
        }
        Some(found) => figures(desk, &found),
    };
    view! {
        <article class="jury assessors">
            <header>
                <h1 tabindex="-1">{desk.t(w::ASSESSORS_TITLE)}</h1>
                <p class="lead">{desk.t(w::ASSESSORS_LEAD)}</p>
                <p class="quiet">{rule} " " {desk.t(w::ASSESSORS_TAKEN)}</p>
            </header>
            {move || choice(desk, pool, chosen)}
            {content}
            <More pool found />
            <p>
                <a class="plain" href=Route::Doors.href()>{desk.t(w::JURY_BACK)}</a>
            </p>
        </article>
    }
    .into_any()
}

/// Which method, where there is more than one: their figures are never put together.
fn choice(
    desk: Desk,
    pool: RwSignal<Option<Pool>, LocalStorage>,
    chosen: RwSignal<usize>,
) -> Option<AnyView> {
    let shipped = desk.shipped.get_value();
    let names: Vec<_> = pool.with(|pool| {
        let methods = pool.as_ref().map(Pool::methods).unwrap_or_default();
        let name = |custom: &crate::state::methods::Custom| {
            let method = custom.as_ref().map_or(&*shipped, |own| &own.method);
            format!("{} {}", method.identity.id, method.identity.version)
        };
        methods.iter().map(name).collect()
    });
    if names.len() < 2 {
        return None;
    }
    let options = names.into_iter().enumerate().map(|(index, name)| {
        view! { <option value=index.to_string() selected=move || chosen.get() == index>{name}</option> }
    });
    let set = move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default());
    Some(
        view! {
            <label class="field">
                <span>{desk.t(w::ASSESSORS_METHOD)}</span>
                <select id="bias-method" on:change=set>{options.collect_view()}</select>
            </label>
        }
        .into_any(),
    )
}

/// What was found, in words, as a table, to take along.
fn figures(desk: Desk, found: &Found) -> AnyView {
    let method = desk.method.get_value();
    let all = bias(method.dimensions.len(), &found.sittings);
    if all.is_empty() {
        return view! { <p>{desk.t(w::ASSESSORS_NONE)}</p> }.into_any();
    }
    let lines: Vec<_> = all.iter().map(|one| sentence(desk, one)).collect();
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let table = table(desk, &all);
    let all = StoredValue::new(all);
    let save = move |dialect: Dialect| {
        let text = all.with_value(|all| bias_csv(&desk.method.get_value(), all, dialect));
        let name = files::name(&["zeven", &untrack(|| desk.say(w::ASSESSORS_FILE))], "csv");
        desk.save_file(&name, "text/csv;charset=utf-8", &text);
    };
    view! {
        <section aria-labelledby="bias-said">
            <h2 id="bias-said">{desk.t(w::ASSESSORS_SAID)}</h2>
            <ul class="bias-said">{lines}</ul>
        </section>
        <section aria-labelledby="bias-table">
            <h2 id="bias-table">{desk.t(w::ASSESSORS_TABLE)}</h2>
            {table}
            <p class="buttons">
                <button type="button" id="save-bias" on:click=move |_| save(Dialect::Standard)>
                    {desk.t(w::PLAN_CSV)}
                </button>
                <button type="button" id="save-bias-excel" on:click=move |_| save(Dialect::Excel)>
                    {desk.t(w::PLAN_CSV_EXCEL)}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// One assessor, as one would say it.
fn sentence(desk: Desk, one: &Bias) -> String {
    let n = desk.count(
        w::ASSESSORS_COMPANIES_ONE,
        w::ASSESSORS_COMPANIES,
        one.companies,
    );
    match one.all {
        Some(apart) => {
            let words = in_words(desk, apart);
            let values = [
                ("name", one.assessor.as_str()),
                ("n", &n),
                ("words", &words),
            ];
            desk.fill(w::ASSESSORS_LINE, &values)
        }
        None => desk.fill(w::ASSESSORS_FEW, &[("name", &one.assessor), ("n", &n)]),
    }
}

fn table(desk: Desk, all: &[Bias]) -> AnyView {
    let dimensions = desk.method.with_value(|method| method.dimensions.len());
    let rows = all.iter().map(|one| row(desk, one)).collect_view();
    let columns = [
        w::ASSESSORS_WHO,
        w::ASSESSORS_AT,
        w::ASSESSORS_ALL,
        w::SETTLE_COLUMN_DISTANCE,
        w::SETTLE_COLUMN_CRITERIA,
    ];
    let mut table = Table::new(desk, w::ASSESSORS_CAPTION).columns(columns);
    for index in 0..dimensions {
        table = table.column(
            view! { <span lang=desk.text_lang>{desk.dimension(index, |texts| texts.short.clone())}</span> }
                .into_any(),
        );
    }
    let table = table.rows(rows.into_any());
    view! {
        <p class="quiet">{desk.t(w::ASSESSORS_CAPTION)}</p>
        {table}
    }
    .into_any()
}

fn row(desk: Desk, one: &Bias) -> AnyView {
    let key = match one.key {
        Some(key) => desk.fill(w::ASSESSORS_KEY, &[("code", &key.code())]),
        None => desk.say(w::ASSESSORS_UNSIGNED),
    };
    let few = || view! { <td class="quiet">{desk.say(w::ASSESSORS_TOO_FEW)}</td> }.into_any();
    let shown = |apart: Option<Apart>, say: &dyn Fn(Apart) -> String| match apart {
        Some(apart) => view! { <td>{say(apart)}</td> }.into_any(),
        None => few(),
    };
    let sign = |apart: Apart| signed(desk, apart.bias);
    let each = one.each.iter().map(|apart| shown(*apart, &sign));
    let each = each.collect::<Vec<_>>();
    view! {
        <tr>
            <th scope="row">
                {one.assessor.clone()}
                <small>{key}</small>
            </th>
            <td>{one.companies}</td>
            {shown(one.all, &sign)}
            {shown(one.all, &|apart| desk.tenths(apart.distance.tenths()))}
            {shown(one.all, &|apart| apart.n.to_string())}
            {each}
        </tr>
    }
    .into_any()
}

/// What is counted, what is left out, and more files.
#[component]
fn More(
    pool: RwSignal<Option<Pool>, LocalStorage>,
    found: RwSignal<Option<Found>>,
) -> impl IntoView {
    let desk = use_desk();
    let refused = RwSignal::new(Vec::new());
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            refused.set(Vec::new());
            let mut now = pool.get_untracked().unwrap_or_default();
            for file in desk.chosen(input).await {
                if let Err(found) = desk.add_to_pool(&mut now, &file.bytes).await {
                    refused.update(|all| all.push((file.name, found)));
                }
            }
            let _ = pool.try_set(Some(now));
        });
    };
    let counted = move || {
        let found = found.get()?;
        let sessions = desk.count(
            w::ASSESSORS_SESSIONS_ONE,
            w::ASSESSORS_SESSIONS,
            found.sessions,
        );
        let jurors = desk.count(w::ASSESSORS_JURORS_ONE, w::ASSESSORS_JURORS, found.jurors);
        let values = [("sessions", sessions.as_str()), ("jurors", &jurors)];
        Some(desk.fill(w::ASSESSORS_COUNTED, &values))
    };
    let alone = move || {
        let n = found.get().map_or(0, |found| found.alone);
        (n > 0).then(|| desk.count(w::ASSESSORS_ALONE_ONE, w::ASSESSORS_ALONE, n))
    };
    let tampered = move || {
        let names = pool.with(|pool| pool.as_ref().map(|pool| pool.changed.clone()));
        let names = names.unwrap_or_default();
        let shown = intl::list(desk.language.get(), &names);
        (!names.is_empty()).then(|| desk.fill(w::ASSESSORS_CHANGED, &[("names", &shown)]))
    };
    view! {
        <section aria-labelledby="bias-files">
            <h2 id="bias-files">{desk.t(w::ASSESSORS_FILES)}</h2>
            <p>{desk.t(w::ASSESSORS_FILES_TEXT)}</p>
            <div role="status">
                <p>{counted}</p>
                <p>{alone}</p>
                <p>{tampered}</p>
            </div>
            <p>
                <label class="button file">
                    {desk.t(w::JURY_CHOOSE)}
                    <input
                        type="file"
                        id="bias-open"
                        accept=".json,application/json"
                        multiple=true
                        on:change=changed
                    />
                </label>
            </p>
            <Refusals refused />
        </section>
    }
    .into_any()
}
