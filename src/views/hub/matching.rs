//! Who should meet whom: companies that would like to see a site beside those that would
//! show theirs, and what the directory has for the weak dimensions.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use zeven_cohort::wire::{self, MatchLine, Matches};
use zeven_core::assessment::{Company, ProfileField};
use zeven_core::directions::{Nearness, near_any};

use super::choose::Choose;
use super::named;
use crate::browser::files;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::hub::Hub;
use crate::views::plan::ahead;
use crate::words::{Word, w};

/// How many wishes are listed.
const LISTED: usize = 30;
/// For how many weak dimensions the directory is opened, and how far.
const WEAK: usize = 3;
const ENTRIES: usize = 4;

/// The screen.
#[component]
pub(super) fn Matching(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    desk.load_extras();
    let question = move || {
        let mut map = hub.question();
        map.insert("count".to_owned(), Value::from(LISTED));
        Some(Value::Object(map))
    };
    let found = hub.follow(wire::MATCHES, question, Matches::from_value);
    let says = move || {
        let found = found.get()?;
        if hub.selection.with(|chosen| chosen.anonymous) {
            return Some(desk.say(w::HUB_MATCHING_ANONYMOUS));
        }
        if found.total == 0 {
            return Some(desk.say(w::HUB_MATCHING_NONE));
        }
        let wishes = desk.count(w::HUB_WISHES_ONE, w::HUB_WISHES, found.total);
        let with = (found.total - found.without).to_string();
        Some(format!(
            "{wishes} {}",
            desk.fill(w::HUB_WISHES_WITH, &[("n", &with)])
        ))
    };
    let table = move || {
        let found = found.get()?;
        let more = found.total - found.lines.len();
        (found.total > 0).then(|| {
            let rows = found.lines.iter().map(|one| row(desk, one)).collect_view();
            view! {
                <div class="table" tabindex="0" role="region" aria-label=desk.t(w::HUB_MATCHING)>
                    <table class="dense" id="matches">
                        <caption class="unseen">{desk.t(w::HUB_MATCHING)}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{desk.t(w::HUB_VISITOR)}</th>
                                <th scope="col">{desk.t(w::RESULT_DIMENSION)}</th>
                                <th scope="col">{desk.t(w::HUB_HOSTS)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {(more > 0).then(|| view! { <p class="quiet">{desk.count(w::HUB_MATCHES_MORE_ONE, w::HUB_MATCHES_MORE, more)}</p> })}
                <p class="buttons">
                    {[("csv", w::FILES_CSV), ("excel", w::FILES_EXCEL)]
                        .map(|(form, word)| {
                            view! {
                                <button
                                    type="button"
                                    id=format!("matches-{form}")
                                    on:click=move |_| spawn_local(save(desk, hub, form))
                                >
                                    {desk.t(word)}
                                </button>
                            }
                        })
                        .collect_view()}
                </p>
            }
        })
    };
    view! {
        <Choose hub />
        <p class="says" id="matches-say" role="status">{says}</p>
        <p class="quiet">{desk.t(w::HUB_MATCHING_TEXT)}</p>
        {table}
        {move || {
            let weak = found.get().map(|found| found.weak).unwrap_or_default();
            ways(desk, hub, &weak)
        }}
    }
}

fn row(desk: Desk, one: &MatchLine) -> AnyView {
    let hosts = one
        .hosts
        .iter()
        .map(|(near, line)| {
            let region = line.field(ProfileField::Region).unwrap_or_default();
            let place = [region.to_owned(), desk.say(near_word(*near))];
            let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).collect();
            view! {
                <li>
                    <b>{named::name(desk, line)}</b>
                    " "
                    <small>{place.join(", ")}</small>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let hosts = if hosts.is_empty() {
        view! { <span class="quiet">{desk.say(w::HUB_NO_HOST)}</span> }.into_any()
    } else {
        view! { <ul>{hosts}</ul> }.into_any()
    };
    let region = one.visitor.field(ProfileField::Region).unwrap_or_default();
    let region = region.to_owned();
    view! {
        <tr>
            <th scope="row">{named::name(desk, &one.visitor)} " " <small>{region}</small></th>
            <td lang=desk.text_lang>{named::short(desk, one.dimension)}</td>
            <td>{hosts}</td>
        </tr>
    }
    .into_any()
}

const fn near_word(near: Nearness) -> Word {
    match near {
        Nearness::Region => w::HUB_NEAR_REGION,
        Nearness::Wider | Nearness::Country => w::HUB_NEAR_COUNTRY,
        Nearness::Europe | Nearness::Elsewhere => w::HUB_NEAR_ELSEWHERE,
    }
}

/// The nearest of the directory for where the selection is weakest.
fn ways(desk: Desk, hub: Hub, weak: &[usize]) -> Option<AnyView> {
    let extras = desk.extras.get()?;
    if weak.is_empty() || extras.directory.is_empty() {
        return None;
    }
    let places = places(hub);
    let keys: Vec<_> = desk.method.with_value(|method| {
        let key = |index: &usize| Some((*index, method.dimensions.get(*index)?.key.clone()));
        weak.iter().take(WEAK).filter_map(key).collect()
    });
    let parts = keys
        .iter()
        .map(|(index, key)| {
            let found = near_any(&places, &extras.directory, key);
            let rows = found.iter().take(ENTRIES);
            let rows = rows.map(|(near, entry)| ahead::row(desk, *near, entry));
            let rows = rows.collect_view();
            let name = desk.dimension(*index, |texts| texts.name.clone());
            view! {
                <div>
                    <h3 lang=desk.text_lang>{name}</h3>
                    <ul>{rows}</ul>
                </div>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="ahead" id="ways" aria-labelledby="ways-title">
                <h2 id="ways-title">{desk.say(w::HUB_WAYS)}</h2>
                <p class="quiet">{desk.say(w::HUB_WAYS_TEXT)}</p>
                {parts}
            </section>
        }
        .into_any(),
    )
}

/// Where the companies of the selection are: the regions that are chosen, else the
/// countries, else every region there is.
fn places(hub: Hub) -> Vec<Company> {
    let chosen = |field: ProfileField| -> Vec<String> {
        hub.selection.with(|own| {
            let all = own.fields.iter().filter(|(known, _)| *known == field);
            all.map(|(_, code)| code.clone()).collect()
        })
    };
    let of_region = |region: String| Company {
        country: region.get(..2).map(str::to_owned),
        region: Some(region),
        ..Company::default()
    };
    let regions = chosen(ProfileField::Region);
    if !regions.is_empty() {
        return regions.into_iter().map(of_region).collect();
    }
    let countries = chosen(ProfileField::Country);
    if countries.is_empty() {
        let held = hub.held.with(|held| held.codes("region").to_vec());
        return held.into_iter().map(of_region).collect();
    }
    let of_country = |country: String| Company {
        country: Some(country),
        ..Company::default()
    };
    countries.into_iter().map(of_country).collect()
}

async fn save(desk: Desk, hub: Hub, form: &'static str) {
    let mut map = hub.selection.with_untracked(|chosen| {
        let mut map = serde_json::Map::new();
        chosen.write(&mut map);
        map
    });
    map.insert("form".to_owned(), Value::from(form));
    let mut parts = vec!["zeven-hub", "matching"];
    if hub.held.with_untracked(|held| held.demo) {
        parts.push("demo");
    }
    let made = hub
        .ask_file(wire::EXPORT_MATCHES, &Value::Object(map))
        .await;
    let saved = match made {
        Ok(blob) => files::save_made(&files::name(&parts, "csv"), blob),
        Err(reason) => Err(format!("{reason:?}")),
    };
    if let Err(reason) = saved {
        leptos::logging::warn!("{reason}");
        desk.notice.set(Some(Notice::FileNotSaved));
    }
}
