//! Every company of the selection: a table of which only a window is on the page, so that
//! sixty thousand are as quick as sixty.
//!
//! It is a grid with one stop for the Tab key: arrows, Page and Home and End move the
//! active row, Space chooses it to be laid beside others, Enter lays it there at once.

use leptos::ev;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use zeven_cohort::trust::Trust;
use zeven_cohort::wire::{self, Field, Line, Window};
use zeven_core::assessment::{Kind, ProfileField};
use zeven_core::code::Code;

use super::address;
use super::choose::Choose;
use super::named;
use super::take_away::TakeAway;
use crate::browser::page;
use crate::route::{HubPart, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::{Hub, MOST_BESIDE};
use crate::state::lists::Loaded;
use crate::views::files::profile::label;
use crate::words::{Word, w};

/// Height of a row in rem, as the style sheet has it.
const ROW: f64 = 2.75;
/// Rows asked for at a time, and the step in which the window moves.
const COUNT: usize = 80;
const STEP: usize = 20;
/// Rows of a page of the keyboard.
const PAGE: usize = 10;

/// The profile fields with a column.
const FIELDS: [ProfileField; 3] = [
    ProfileField::Region,
    ProfileField::Sector,
    ProfileField::Size,
];

/// The table with what belongs to it.
#[component]
pub(super) fn Companies(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let first = RwSignal::new(0_usize);
    let active = RwSignal::new(0_usize);
    let question = move || {
        let mut map = hub.question();
        let sort = hub.sort.get();
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("sort", Value::from(sort.by.code()));
        put("down", Value::from(sort.down));
        put("first", Value::from(first.get()));
        put("count", Value::from(COUNT));
        Some(Value::Object(map))
    };
    let window = hub.follow(wire::ROWS, question, Window::from_value);
    let total =
        Memo::new(move |_| window.with(|window| window.as_ref().map(|window| window.total)));
    // Another selection or order begins at the top.
    Effect::new(move |before: Option<()>| {
        hub.selection.track();
        hub.sort.track();
        if before.is_some() {
            first.set(0);
            active.set(0);
            page::scroll_in("companies-scroll", 0.0);
        }
    });
    let search = move |event: ev::Event| {
        let text = event_target_value(&event);
        hub.selection.update(|chosen| chosen.search = text);
    };
    let typed = hub.selection.with_untracked(|chosen| chosen.search.clone());
    let found = move || {
        let total = total.get()?;
        Some(desk.count(w::HUB_FOUND_ONE, w::HUB_FOUND, total))
    };
    // What was typed to find one company says nothing about the figures of the others.
    on_cleanup(move || {
        hub.selection.try_update(|chosen| {
            chosen.search = String::new();
            chosen.trust = None;
        });
    });
    view! {
        <Choose hub />
        <div class="find">
            <label class="field">
                <span>{desk.t(w::HUB_SEARCH)}</span>
                <input type="search" id="hub-search" value=typed autocomplete="off" on:input=search />
            </label>
            <p role="status" id="found">{found}</p>
        </div>
        {move || trust_filter(desk, hub)}
        <p class="quiet" id="grid-keys">{desk.t(w::HUB_KEYS)}</p>
        <Grid hub window first active />
        <Chosen hub />
        <TakeAway hub />
    }
}

/// Whether what is looked at can be signed: not what companies say of themselves.
fn judged(hub: Hub) -> bool {
    hub.selection
        .with(|chosen| chosen.kind != Kind::SelfAssessment)
}

/// The list to choose from how far results can be trusted.
fn trust_filter(desk: Desk, hub: Hub) -> Option<AnyView> {
    if !judged(hub) {
        return None;
    }
    let now = hub.selection.with_untracked(|chosen| chosen.trust);
    let options = Trust::ALL
        .iter()
        .map(|(trust, code)| {
            view! { <option value=*code selected=now == Some(*trust)>{desk.t(trust_word(*trust))}</option> }
        })
        .collect_view();
    let change = move |event: ev::Event| {
        let code = event_target_value(&event);
        address::change(hub, |chosen| chosen.trust = Trust::from_code(&code));
    };
    Some(
        view! {
            <label class="field by">
                <span>{desk.t(w::HUB_SIGNED)}</span>
                <select name="trust" on:change=change>
                    <option value="">{desk.t(w::HUB_EVERY)}</option>
                    {options}
                </select>
            </label>
        }
        .into_any(),
    )
}

const fn trust_word(trust: Trust) -> Word {
    match trust {
        Trust::Trusted => w::HUB_TRUST_TRUSTED,
        Trust::Unknown => w::HUB_TRUST_UNKNOWN,
        Trust::Changed => w::HUB_TRUST_CHANGED,
        Trust::Unchecked => w::HUB_TRUST_UNCHECKED,
        Trust::Unsigned => w::HUB_TRUST_UNSIGNED,
    }
}

#[component]
fn Grid(
    hub: Hub,
    window: RwSignal<Option<Window>>,
    first: RwSignal<usize>,
    active: RwSignal<usize>,
) -> impl IntoView {
    let desk = use_desk();
    let lists = desk.lists();
    let dimensions = desk.method.with_value(|method| method.dimensions.len());
    let columns = move || 1 + FIELDS.len() + 1 + dimensions + 2 + usize::from(judged(hub));
    let height = page::rem() * ROW;
    let total = move || window.with(|window| window.as_ref().map_or(0, |window| window.total));
    let scrolled = move |event: ev::Event| {
        let Some(place) = event.target() else { return };
        let place: HtmlElement = place.unchecked_into();
        let top = rows_above(f64::from(place.scroll_top()), height);
        let wanted = (top / STEP * STEP).saturating_sub(STEP);
        if first.get_untracked() != wanted {
            first.set(wanted);
        }
    };
    let move_to = move |index: usize| {
        active.set(index);
        let wanted = (index / STEP * STEP).saturating_sub(STEP);
        let there = window.with_untracked(|window| {
            window.as_ref().is_some_and(|window| {
                index >= window.first && index < window.first + window.lines.len()
            })
        });
        if !there {
            first.set(wanted);
        }
        page::keep_row_in_view("companies-scroll", index, height);
    };
    let act = move |at_once: bool| {
        let index = active.get_untracked();
        let id = window.with_untracked(|window| {
            let window = window.as_ref()?;
            let line = window.lines.get(index.checked_sub(window.first)?)?;
            Some(line.id.clone())
        });
        let Some(id) = id else { return };
        if at_once {
            if !hub.chosen.with_untracked(|chosen| chosen.contains(&id)) {
                hub.toggle(&id);
            }
            page::go(&Route::Hub(HubPart::Beside).to_string());
        } else {
            hub.toggle(&id);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let on_grid = event.target() == event.current_target();
        let last = total().saturating_sub(1);
        let now = active.get_untracked();
        let target = match event.key().as_str() {
            "ArrowDown" => (now + 1).min(last),
            "ArrowUp" => now.saturating_sub(1),
            "PageDown" => (now + PAGE).min(last),
            "PageUp" => now.saturating_sub(PAGE),
            "Home" => 0,
            "End" => last,
            " " | "Enter" if on_grid => {
                event.prevent_default();
                return act(event.key() == "Enter");
            }
            _ => return,
        };
        if on_grid {
            event.prevent_default();
            move_to(target);
        }
    };
    let px = |rows: usize| {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53 rows")]
        let rows = rows as f64;
        move |height: f64| format!("{}px", rows * height)
    };
    let body = move || {
        let shown = window.get()?;
        let after = shown.total - (shown.first + shown.lines.len()).min(shown.total);
        let (above, below) = (px(shown.first)(height), px(after)(height));
        let lists = lists.get();
        let rows = shown
            .lines
            .iter()
            .enumerate()
            .map(|(at, line)| row(desk, hub, &lists, active, shown.first + at, line));
        Some(view! {
            <tr class="spacer" aria-hidden="true" style:height=above></tr>
            {rows.collect_view()}
            <tr class="spacer" aria-hidden="true" style:height=below></tr>
        })
    };
    let active_row = move || {
        let index = active.get();
        window.with(|window| {
            let window = window.as_ref()?;
            let there = index >= window.first && index < window.first + window.lines.len();
            there.then(|| format!("row-{index}"))
        })
    };
    // Anew when the language changes.
    let heads = move || {
        let fields =
            FIELDS.map(|field| head(desk, hub, Field::Profile(field), desk.say(label(field)), ""));
        let scores = (0..dimensions).map(|index| {
            let name = named::short(desk, index);
            head(desk, hub, Field::Dimension(index), name, "figure")
        });
        view! {
            {head(desk, hub, Field::Name, desk.say(w::HUB_COMPANY), "name")}
            {fields.collect_view()}
            {head(desk, hub, Field::Round, desk.say(w::HUB_BY_ROUND), "")}
            {scores.collect_view()}
            {head(desk, hub, Field::Overall, desk.say(w::HUB_OVERALL), "figure")}
            {head(desk, hub, Field::Reached, desk.say(w::HUB_REACHED), "figure")}
            {judged(hub).then(|| view! { <th scope="col">{desk.say(w::HUB_SIGNED)}</th> })}
        }
    };
    view! {
        <div class="grid" id="companies-scroll" on:scroll=scrolled>
            <table
                class="dense"
                id="companies"
                role="grid"
                tabindex="0"
                aria-multiselectable="true"
                aria-rowcount=move || (total() + 1).to_string()
                aria-colcount=move || columns().to_string()
                aria-activedescendant=active_row
                aria-describedby="grid-keys"
                on:keydown=pressed
            >
                <caption class="unseen">{desk.t(w::HUB_COMPANIES)}</caption>
                <thead>
                    <tr aria-rowindex="1">
                        {heads}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// How many rows a distance is.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a scroll position is not negative and small"
)]
fn rows_above(distance: f64, height: f64) -> usize {
    (distance / height.max(1.0)).max(0.0) as usize
}

/// A head that sorts: the first time upwards for names and downwards for figures.
fn head(desk: Desk, hub: Hub, by: Field, name: String, class: &'static str) -> AnyView {
    let sort = hub.sort;
    let order = move || {
        let sort = sort.get();
        (sort.by == by).then_some(if sort.down { "descending" } else { "ascending" })
    };
    let figure = matches!(by, Field::Dimension(_) | Field::Overall | Field::Reached);
    let click = move |_| {
        sort.update(|sort| {
            sort.down = if sort.by == by { !sort.down } else { figure };
            sort.by = by;
        });
    };
    let title = desk.fill(w::HUB_SORT_BY, &[("name", &name)]);
    let foreign = matches!(by, Field::Dimension(_));
    let lang = move || desk.text_lang.get().filter(|_| foreign);
    view! {
        <th scope="col" class=class aria-sort=order>
            <button type="button" class="sort" title=title on:click=click>
                <span lang=lang>{name}</span>
            </button>
        </th>
    }
    .into_any()
}

fn row(
    desk: Desk,
    hub: Hub,
    lists: &Loaded,
    active: RwSignal<usize>,
    index: usize,
    line: &Line,
) -> AnyView {
    let id = StoredValue::new(line.id.clone());
    let chosen = move || {
        hub.chosen
            .with(|chosen| id.with_value(|id| chosen.contains(id)))
    };
    let click = move |_| {
        active.set(index);
        hub.toggle(&id.get_value());
    };
    let profile = FIELDS
        .map(|field| {
            let code = line.field(field).unwrap_or_default().to_owned();
            let title = (!code.is_empty()).then(|| named::code(desk, lists, field, &code));
            let shown = match field {
                ProfileField::Size => title.clone().unwrap_or_default(),
                _ => code,
            };
            view! { <td title=title>{shown}</td> }
        })
        .collect_view();
    let scores = line
        .scores
        .iter()
        .map(|score| {
            let level = score.level().map(|level| level.get().to_string());
            view! {
                <td class="figure" data-level=level>
                    {named::score(desk, score)}
                </td>
            }
        })
        .collect_view();
    let name = match named::bare(line) {
        Some(name) => {
            let site = line.site.clone();
            view! {
                <b>{name}</b>
                <small>{site}</small>
            }
            .into_any()
        }
        None => view! { <b>{named::name(desk, line)}</b> }.into_any(),
    };
    let overall = line.overall;
    let overall = overall.map_or_else(|| "–".to_owned(), |mean| desk.tenths(mean.tenths()));
    let all = line.scores.len();
    let trust = line.trust.as_ref().map(|(trust, name)| {
        let says = [desk.say(trust_word(*trust)), name.clone()];
        let says: Vec<_> = says.into_iter().filter(|part| !part.is_empty()).collect();
        view! { <td data-trust=trust.code()>{says.join(&desk.say(w::FRAME_COLON))}</td> }
    });
    view! {
        <tr
            id=format!("row-{index}")
            aria-rowindex=(index + 2).to_string()
            aria-selected=move || chosen().to_string()
            class:active=move || active.get() == index
            on:click=click
        >
            <th scope="row" class="name">
                <i class="box" aria-hidden="true"></i>
                <span>{name}</span>
            </th>
            {profile}
            <td>{line.round.to_string()}</td>
            {scores}
            <td class="figure">{overall}</td>
            <td class="figure">{format!("{} / {all}", line.reached)}</td>
            {trust}
        </tr>
    }
    .into_any()
}

/// How many are chosen, and the way to them.
#[component]
fn Chosen(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let n = Memo::new(move |_| hub.chosen.with(Vec::len));
    let says = move || {
        let most = MOST_BESIDE.to_string();
        desk.fill(
            w::HUB_CHOSEN,
            &[("n", &n.get().to_string()), ("most", &most)],
        )
    };
    view! {
        <div class="chosen-bar">
            <p role="status">{says}</p>
            {move || {
                (n.get() > 0)
                    .then(|| {
                        view! {
                            <a class="button" id="lay-beside" href=Route::Hub(HubPart::Beside).href()>
                                {desk.t(w::HUB_LAY_BESIDE)}
                            </a>
                            <button type="button" class="plain" on:click=move |_| hub.chosen.set(Vec::new())>
                                {desk.t(w::HUB_CHOOSE_NONE)}
                            </button>
                        }
                    })
            }}
        </div>
    }
}
