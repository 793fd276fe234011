//! The answers side by side, once the owner asks for it.

use leptos::prelude::*;
use zeven_core::agreement::ENOUGH;
use zeven_core::respondent::{Comparison, OWNER, Voice, compare};

use super::Gathered;
use super::row::Settle;
use super::sides::Sides;
use crate::browser::{clock, intl, page};
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::words::{Word, w};

/// Alpha from which people agree well, in thousandths, and on the main lines: the
/// customary bounds of Krippendorff.
const WELL: i32 = 800;
const FAIR: i32 = 667;

/// What the parts of a comparison share.
pub(super) type Compared = StoredValue<Comparison>;

/// The button, or the comparison.
#[component]
pub(super) fn Compare(gathered: Gathered) -> impl IntoView {
    let desk = use_desk();
    let shown = RwSignal::new(false);
    let content = move || {
        gathered.people.track();
        let method = desk.method.get_value();
        let compared = gathered.sheet.read(|own| compare(&method, own));
        if compared.voices.len() < 2 {
            return view! { <p>{desk.t(w::OTHERS_TOO_FEW)}</p> }.into_any();
        }
        if shown.get() {
            return view! { <SideBySide gathered compared=StoredValue::new(compared) /> }
                .into_any();
        }
        let show = move |_| {
            shown.set(true);
            page::focus_id_soon("compare-title".to_owned());
        };
        view! {
            <p>{desk.t(w::OTHERS_HIDDEN)}</p>
            <p class="buttons">
                <button type="button" class="main" id="compare" on:click=show>{desk.t(w::OTHERS_SHOW)}</button>
            </p>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="compare-title">
            <h2 id="compare-title" tabindex="-1">{desk.t(w::OTHERS_COMPARE)}</h2>
            {content}
        </section>
    }
}

#[component]
fn SideBySide(gathered: Gathered, compared: Compared) -> impl IntoView {
    let desk = use_desk();
    let only = RwSignal::new(false);
    let differ = compared.with_value(|all| all.rows.iter().any(|row| row.differs));
    let places = compared.with_value(|all| all.rows.len());
    let rows = (0..places)
        .map(|index| view! { <Settle gathered compared index only /> })
        .collect_view();
    view! {
        <div class="agreement">
            <p>{move || compared.with_value(|all| answered(desk, all))}</p>
            <p>{move || compared.with_value(|all| pairs(desk, all))}</p>
            <p>{move || compared.with_value(|all| judged(all).map(|word| desk.say(word)))}</p>
            <ul>{move || compared.with_value(|all| divided(desk, all))}</ul>
        </div>
        <Sides compared />
        <h3>{desk.t(w::OTHERS_ROWS)}</h3>
        <Progress gathered compared />
        <p class="choices">
            <label>
                <input
                    type="checkbox"
                    id="only-differences"
                    prop:checked=only
                    on:change=move |event| only.set(event_target_checked(&event))
                />
                {desk.t(w::OTHERS_ONLY)}
            </label>
        </p>
        {move || (only.get() && !differ).then(|| view! { <p>{desk.t(w::OTHERS_ALL_SAME)}</p> })}
        <ol class="settle-list">{rows}</ol>
    }
}

/// How much is settled, and the button for where everyone agrees.
#[component]
fn Progress(gathered: Gathered, compared: Compared) -> impl IntoView {
    let desk = use_desk();
    let all = compared.with_value(|all| all.rows.len());
    let done = Memo::new(move |_| {
        gathered.settled.track();
        let rows = |own: &zeven_core::assessment::Assessment| {
            compared.with_value(|all| {
                let keys = all.rows.iter().map(|row| &row.key);
                keys.filter(|key| own.settled.contains_key(*key)).count()
            })
        };
        gathered.sheet.read(rows)
    });
    let agreed = Memo::new(move |_| {
        gathered.settled.track();
        let method = desk.method.get_value();
        gathered.sheet.read(|own| own.agreed(&method).len())
    });
    let take_over = move |_| {
        let method = desk.method.get_value();
        gathered.change_settled(|own| own.take_over_agreed(&method, &clock::now()));
        page::focus_id("settle-progress".to_owned());
    };
    let text = move || {
        let (n, all) = (done.get().to_string(), all.to_string());
        desk.fill(w::OTHERS_PROGRESS, &[("n", &n), ("all", &all)])
    };
    view! {
        <div class="settle-progress" id="settle-progress" tabindex="-1">
            <p role="status">{text}</p>
            <progress max=all value=move || done.get() aria-label=text></progress>
            <p class="quiet">
                {desk.t(w::OTHERS_SETTLE_COUNTS)} " "
                <a href=Route::Result(gathered.sheet.id()).href()>{desk.t(w::OTHERS_TO_RESULT)}</a>
            </p>
        </div>
        {move || {
            let n = agreed.get();
            (n > 0).then(|| view! {
                <p>
                    <button type="button" id="take-over" on:click=take_over>
                        {move || desk.count(w::OTHERS_TAKE_ONE, w::OTHERS_TAKE, n)}
                    </button>
                </p>
            })
        }}
    }
}

/// The name of a voice.
pub(super) fn named(desk: Desk, voice: &Voice) -> String {
    if voice.id == OWNER {
        desk.say(w::OTHERS_OWNER)
    } else {
        voice.label.clone()
    }
}

fn answered(desk: Desk, all: &Comparison) -> String {
    let names: Vec<_> = all.voices.iter().map(|voice| named(desk, voice)).collect();
    let names = intl::list(desk.language.get(), &names);
    desk.fill(w::OTHERS_VOICES, &[("names", &names)])
}

fn pairs(desk: Desk, all: &Comparison) -> String {
    let agreement = all.agreement;
    if agreement.pairs == 0 {
        return desk.say(w::OTHERS_PAIRS_NONE);
    }
    let [exact, pairs, within] =
        [agreement.exact, agreement.pairs, agreement.within_one].map(|n| n.to_string());
    let values = [
        ("exact", exact.as_str()),
        ("pairs", &pairs),
        ("within", &within),
    ];
    desk.fill(w::OTHERS_PAIRS, &values)
}

/// What alpha says, in words; nothing while there is nothing to judge at all.
fn judged(all: &Comparison) -> Option<Word> {
    if all.agreement.pairs == 0 {
        return None;
    }
    Some(match all.agreement.alpha {
        Some(alpha) if all.rated >= ENOUGH && alpha >= WELL => w::OTHERS_JUDGE_GOOD,
        Some(alpha) if all.rated >= ENOUGH && alpha >= FAIR => w::OTHERS_JUDGE_FAIR,
        Some(_) if all.rated >= ENOUGH => w::OTHERS_JUDGE_POOR,
        _ => w::OTHERS_JUDGE_FEW,
    })
}

/// A line for each dimension at the line for one and below it for another.
fn divided(desk: Desk, all: &Comparison) -> Vec<impl IntoView + use<>> {
    let level = desk
        .method
        .with_value(|method| method.threshold)
        .to_string();
    let names = |voices: &[usize]| {
        let found = voices.iter().filter_map(|index| all.voices.get(*index));
        let names: Vec<_> = found.map(|voice| named(desk, voice)).collect();
        intl::list(desk.language.get(), &names)
    };
    let line = |one: &zeven_core::respondent::Divided| {
        let dimension = desk.dimension(one.dimension, |texts| texts.name.clone());
        let (at, below) = (names(&one.at), names(&one.below));
        let values = [
            ("dimension", dimension.as_str()),
            ("level", &level),
            ("at", &at),
            ("below", &below),
        ];
        view! { <li>{desk.fill(w::OTHERS_DIVIDED, &values)}</li> }
    };
    all.divided.iter().map(line).collect()
}
