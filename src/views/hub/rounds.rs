//! Over the rounds: what changed in the companies that have two of them, who cannot be
//! compared and why, and every round by itself.

use leptos::prelude::*;
use serde_json::Value;
use zeven_cohort::wire::{self, Overview, Rounds};
use zeven_cohort::{Across, Change};

use super::choose::Choose;
use super::named;
use crate::state::desk::{Desk, use_desk};
use crate::state::hub::Hub;
use crate::words::{Word, w};

/// The screen.
#[component]
pub(super) fn RoundsView(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let chosen = RwSignal::new((None::<u16>, None::<u16>));
    let question = move || {
        let mut map = hub.question();
        let (first, second) = chosen.get();
        map.insert("first".to_owned(), Value::from(first));
        map.insert("second".to_owned(), Value::from(second));
        Some(Value::Object(map))
    };
    let found = hub.follow(wire::ROUNDS, question, Rounds::from_value);
    let says = move || found.get().map(|found| sentence(desk, &found));
    let changes = move || {
        let found = found.get()?;
        found.cohort.companies.map(|_| changes(desk, &found))
    };
    let across = move || found.get().and_then(|found| across(desk, &found));
    let left_out = move || found.get().and_then(|found| left_out(desk, &found));
    let every = move || found.get().map(|found| every(desk, &found.rounds));
    view! {
        <Choose hub />
        <div class="choosers">
            {move || round_list(desk, found, "first", w::HUB_ROUNDS_FROM, move |round| chosen.update(|own| own.0 = round))}
            {move || round_list(desk, found, "second", w::HUB_ROUNDS_TO, move |round| chosen.update(|own| own.1 = round))}
        </div>
        <p class="says" id="rounds-say" role="status">{says}</p>
        {changes}
        {across}
        {left_out}
        <section>
            <h2>{desk.t(w::HUB_EVERY_ROUND)}</h2>
            <p class="quiet">{desk.t(w::HUB_EVERY_ROUND_TEXT)}</p>
            {every}
        </section>
    }
}

/// A list of the rounds there are; nothing while there is only one.
fn round_list(
    desk: Desk,
    found: RwSignal<Option<Rounds>>,
    name: &'static str,
    label: Word,
    change: impl Fn(Option<u16>) + 'static,
) -> Option<AnyView> {
    let (rounds, between) = found.with(|found| {
        let found = found.as_ref()?;
        let rounds: Vec<_> = found.rounds.iter().map(|(round, _)| *round).collect();
        Some((rounds, found.between?))
    })?;
    let now = if name == "first" {
        between.0
    } else {
        between.1
    };
    let options = rounds
        .into_iter()
        .map(|round| {
            let text = round.to_string();
            view! { <option value=text.clone() selected=round == now>{text.clone()}</option> }
        })
        .collect_view();
    Some(
        view! {
            <label class="field">
                <span>{desk.say(label)}</span>
                <select name=name on:change=move |event| change(event_target_value(&event).parse().ok())>
                    {options}
                </select>
            </label>
        }
        .into_any(),
    )
}

fn sentence(desk: Desk, found: &Rounds) -> String {
    let Some((first, second)) = found.between else {
        return desk.say(w::HUB_ROUNDS_ONE);
    };
    let (first, second) = (first.to_string(), second.to_string());
    let between = [("first", first.as_str()), ("second", second.as_str())];
    let (few, says) = if found.cohort.across.is_empty() {
        (w::HUB_ROUNDS_FEW, w::HUB_ROUNDS_SAY)
    } else {
        (w::HUB_ROUNDS_FEW_VERSION, w::HUB_ROUNDS_SAY_VERSION)
    };
    let Some(n) = found.cohort.companies else {
        return desk.fill(few, &between);
    };
    let n = n.to_string();
    let [from, to] = between;
    desk.fill(says, &[("n", &n), from, to])
}

fn changes(desk: Desk, found: &Rounds) -> AnyView {
    let name = desk.say(w::HUB_ROUNDS_CHANGE);
    let between = found.between.unwrap_or_default();
    let all = &found.cohort.dimensions;
    let any = |change: &Change| change.n.is_none() || change.moved.iter().any(Option::is_none);
    let hidden = all.iter().any(any);
    view! {
        {table(desk, "changes", name, between, all)}
        {hidden.then(|| view! { <p class="quiet" id="too-few">{desk.say(w::HUB_ROUNDS_DASH)}</p> })}
    }
    .into_any()
}

/// Companies that answered two versions of the method, one paragraph for each two versions.
fn across(desk: Desk, found: &Rounds) -> Option<AnyView> {
    let between = found.between?;
    let (first, second) = (between.0.to_string(), between.1.to_string());
    let one = |(index, own): (usize, &Across)| {
        let companies = own.companies.map(|count| count.to_string());
        let (shared, of) = (own.shared.to_string(), own.of.to_string());
        let word = match companies {
            Some(_) => w::HUB_ROUNDS_ACROSS,
            None => w::HUB_ROUNDS_ACROSS_FEW,
        };
        let count = companies.clone().unwrap_or_default();
        let (earlier, later) = (own.versions.0.as_str(), own.versions.1.as_str());
        let says = desk.fill(
            word,
            &[
                ("n", &count),
                ("a", earlier),
                ("first", &first),
                ("b", later),
                ("second", &second),
                ("k", &shared),
                ("m", &of),
            ],
        );
        let table = companies.map(|_| {
            let versions = [("a", earlier), ("b", later)];
            let name = desk.fill(w::HUB_ROUNDS_ACROSS_CHANGE, &versions);
            let id = format!("across-{index}");
            table(desk, &id, name, between, &own.dimensions)
        });
        view! {
            <p class="says">{says}</p>
            {table}
        }
    };
    let all = found.cohort.across.iter().enumerate();
    let all = all.map(one).collect_view();
    (!found.cohort.across.is_empty()).then(|| {
        view! {
            <section id="across" aria-labelledby="across-title">
                <h2 id="across-title">{desk.say(w::HUB_ROUNDS_VERSIONS)}</h2>
                <p class="quiet">{desk.say(w::HUB_ROUNDS_VERSIONS_TEXT)}</p>
                {all}
            </section>
        }
        .into_any()
    })
}

fn table(
    desk: Desk,
    id: &str,
    name: String,
    (first, second): (u16, u16),
    all: &[Change],
) -> AnyView {
    let rows = all.iter().enumerate();
    let rows = rows.map(|(index, change)| changed(desk, index, change));
    let rows = rows.collect_view();
    let label = name.clone();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=label>
            <table class="dense" id=id.to_owned()>
                <caption class="unseen">{name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk.say(w::RESULT_DIMENSION)}</th>
                        <th scope="col" class="figure">{desk.say(w::PEERS_N)}</th>
                        <th scope="col" class="figure">{first.to_string()}</th>
                        <th scope="col" class="figure">{second.to_string()}</th>
                        <th scope="col" class="figure">{desk.say(w::HUB_CHANGE)}</th>
                        <th scope="col" class="figure">{desk.say(w::HUB_ROSE)}</th>
                        <th scope="col" class="figure">{desk.say(w::HUB_STAYED)}</th>
                        <th scope="col" class="figure">{desk.say(w::HUB_FELL)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn changed(desk: Desk, index: usize, change: &Change) -> AnyView {
    let moved = change
        .moved
        .map(|count| view! { <td class="figure">{named::count(count)}</td> });
    view! {
        <tr>
            <th scope="row" lang=desk.text_lang>{named::short(desk, index)}</th>
            <td class="figure">{named::count(change.n)}</td>
            <td class="figure">{named::tenths(desk, change.first)}</td>
            <td class="figure">{named::tenths(desk, change.second)}</td>
            <td class="figure">
                <b>{named::signed_tenths(desk, change.change)}</b>
            </td>
            {moved.collect_view()}
        </tr>
    }
    .into_any()
}

/// Who cannot be compared, counted, each with the reason.
fn left_out(desk: Desk, found: &Rounds) -> Option<AnyView> {
    let (first, second) = found.between?;
    let cohort = &found.cohort;
    let round = |round: u16| round.to_string();
    let say = |n: u32, one: Word, other: Word, year: u16| {
        let n = usize::try_from(n).ok().filter(|n| *n > 0)?;
        let word = if n == 1 { one } else { other };
        let (n, year) = (n.to_string(), round(year));
        Some(desk.fill(word, &[("n", &n), ("round", &year)]))
    };
    let lines = [
        say(cohort.only_first, w::HUB_ONLY_ONE, w::HUB_ONLY, first),
        say(cohort.only_second, w::HUB_ONLY_ONE, w::HUB_ONLY, second),
        say(
            cohort.no_answers,
            w::HUB_NO_ANSWERS_ONE,
            w::HUB_NO_ANSWERS,
            second,
        ),
        say(
            cohort.elsewhere,
            w::HUB_ELSEWHERE_ONE,
            w::HUB_ELSEWHERE,
            second,
        ),
        say(
            cohort.other_method,
            w::HUB_OTHER_METHOD_ONE,
            w::HUB_OTHER_METHOD,
            second,
        ),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <section id="left-out" aria-labelledby="left-out-title">
                <h2 id="left-out-title">{desk.say(w::HUB_LEFT_OUT)}</h2>
                <ul>{lines.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// Every round with its figures.
fn every(desk: Desk, rounds: &[(u16, Overview)]) -> AnyView {
    let count = rounds.iter().map(|(_, own)| own.dimensions.len()).max();
    let heads = (0..count.unwrap_or_default())
        .map(|index| view! { <th scope="col" class="figure" lang=desk.text_lang>{named::short(desk, index)}</th> })
        .collect_view();
    let rows = rounds
        .iter()
        .map(|(round, own)| {
            let means = own.dimensions.iter();
            let means = means.map(|one| {
                let mean = named::mean(desk, one.mean);
                view! { <td class="figure">{mean}</td> }
            });
            let means = means.collect_view();
            view! {
                <tr>
                    <th scope="row">{round.to_string()}</th>
                    <td class="figure">{named::count(own.companies)}</td>
                    <td class="figure">{named::count(own.meets)}</td>
                    {means}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=desk.say(w::HUB_EVERY_ROUND)>
            <table class="dense" id="every">
                <caption class="unseen">{desk.say(w::HUB_EVERY_ROUND)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk.say(w::HUB_BY_ROUND)}</th>
                        <th scope="col" class="figure">{desk.say(w::PEERS_N)}</th>
                        <th scope="col" class="figure">{desk.say(w::PEERS_AT_LINE)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
