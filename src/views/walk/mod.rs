//! The walk: one dimension a page on a desk, one criterion a screen on a phone. The
//! same page is both; the style sheet shows only the current criterion where there
//! is no room for six.

mod criterion;
mod keys;
mod steps;

use leptos::prelude::*;

use self::criterion::CriterionView;
use self::steps::Steps;
use crate::browser::{page, settings};
use crate::components::bars;
use crate::components::ladder::Ladder;
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::w;

/// Where the person is in the walk.
#[derive(Clone, Copy)]
struct Place {
    sheet: Sheet,
    /// Index of the dimension on the page.
    dimension: usize,
    /// Index of the criterion that keys act on and that a phone shows.
    current: RwSignal<usize>,
}

/// The page of one dimension; without a key, the one with the first open question.
#[component]
pub fn Walk(sheet: Sheet, dimension: String) -> impl IntoView {
    let desk = use_desk();
    let method = desk.method.get_value();
    let asked = match desk.route.get_untracked() {
        Route::Walk(_, _, criterion) => criterion,
        _ => String::new(),
    };
    let (open_dimension, open_criterion) = first_open(sheet);
    let known = method.dimensions.iter().position(|d| d.key == dimension);
    let known = known.filter(|index| sheet.asks(*index));
    let index = known.unwrap_or(open_dimension);
    let keys: Vec<String> = method
        .dimensions
        .get(index)
        .map_or_else(Vec::new, |dimension| {
            dimension
                .criteria
                .iter()
                .map(|c| short_key(&c.key).to_owned())
                .collect()
        });
    let count = keys.len();
    let start = keys.iter().position(|key| *key == asked);
    let start = start.unwrap_or(if known.is_none() { open_criterion } else { 0 });
    let place = Place {
        sheet,
        dimension: index,
        current: RwSignal::new(start),
    };
    remember(place, keys);
    follow(place);
    keys::listen(place, count);
    page::focus_soon("h1");
    // A link to one question shows that question, also where six are on the page.
    if start > 0
        && let Some(key) = sheet.key(index, start)
    {
        page::reveal(&format!("c-{}", key.replace('.', "-")));
    }
    let title = move || desk.dimension(index, |texts| texts.name.clone());
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", title())));
    let level = Signal::derive(move || sheet.score(index).and_then(|score| score.level()));
    let score = move || sheet.score(index).map(|score| bars::value(desk, &score));
    view! {
        <Steps place />
        <section class="walk">
            <header>
                <p class="over">
                    {move || {
                        let asked = steps::asked(desk, sheet);
                        let n = asked.iter().filter(|other| **other <= index).count();
                        let (n, all) = (n.to_string(), asked.len().to_string());
                        desk.fill(w::WALK_DIMENSION_OF, &[("n", &n), ("all", &all)])
                    }}
                </p>
                <h1 tabindex="-1">{title}</h1>
                <p class="about">{move || desk.dimension(index, |texts| texts.about.clone())}</p>
            </header>
            {(0..count).map(|criterion| view! { <CriterionView place criterion /> }).collect_view()}
        </section>
        <div class="walk-foot">
            // A respondent gives a view and gets no score.
            {sheet.asked().is_none().then(|| view! {
                <p class="score">
                    <span>{desk.t(w::WALK_SCORE)}</span>
                    <Ladder level />
                    <output>{score}</output>
                </p>
            })}
            <SaveMark sheet />
            <steps::Move place count />
        </div>
    }
}

/// Writes the place into the address and the settings, so that a reload, a closed
/// browser and "go on" come back to the very place.
fn remember(place: Place, keys: Vec<String>) {
    let desk = use_desk();
    Effect::new(move |_| {
        let method = desk.method.get_value();
        let dimension = method
            .dimensions
            .get(place.dimension)
            .map(|d| d.key.clone());
        let criterion = keys.get(place.current.get()).cloned();
        let route = Route::Walk(
            place.sheet.id(),
            dimension.unwrap_or_default(),
            criterion.unwrap_or_default(),
        );
        page::replace(&route.to_string());
        settings::set(settings::PLACE, route.to_string());
    });
}

/// Follows an address typed or gone back to within the same dimension.
fn follow(place: Place) {
    let desk = use_desk();
    Effect::new(move |_| {
        let Route::Walk(_, dimension, criterion) = desk.route.get() else {
            return;
        };
        let method = desk.method.get_value();
        let Some(rules) = method.dimensions.get(place.dimension) else {
            return;
        };
        if rules.key != dimension {
            return;
        }
        let found = rules
            .criteria
            .iter()
            .position(|c| short_key(&c.key) == criterion);
        if let Some(index) = found.filter(|index| *index != place.current.get_untracked()) {
            place.current.set(index);
        }
    });
}

/// The first question not dealt with; the very first when all are.
fn first_open(sheet: Sheet) -> (usize, usize) {
    let document = sheet.document();
    let method = use_desk().method.get_value();
    for (d, dimension) in method.dimensions.iter().enumerate() {
        if !sheet.asks(d) {
            continue;
        }
        for (c, criterion) in dimension.criteria.iter().enumerate() {
            if !document.rating(&criterion.key).is_answered() {
                return (d, c);
            }
        }
    }
    let first = steps::asked(use_desk(), sheet).first().copied();
    (first.unwrap_or_default(), 0)
}

/// A criterion's key within its dimension.
fn short_key(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or_default()
}
