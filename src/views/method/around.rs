//! What stands around the method: words that clash, names elsewhere, where to go next,
//! a guide for after. Data of the method; none of it touches a score.

use leptos::prelude::*;
use zeven_core::method::extras::{Crosswalk, DirectoryEntry, FollowUp, GlossaryTerm, Translated};

use crate::state::desk::{Desk, use_desk};
use crate::words::{Word, w};

/// All of it, each part folded away; nothing where the method has none.
#[component]
pub(super) fn Around() -> impl IntoView {
    let desk = use_desk();
    desk.load_extras();
    move || {
        let extras = desk.extras.get()?;
        let part = |title: Word, empty: bool, content: AnyView| {
            (!empty).then(|| {
                view! {
                    <details class="criterion-text">
                        <summary>
                            <h3>{desk.t(title)}</h3>
                        </summary>
                        {content}
                    </details>
                }
            })
        };
        let directory = directory(desk, &extras.directory);
        let glossary = glossary(desk, &extras.glossary);
        let crosswalk = extras
            .crosswalk
            .as_ref()
            .map(|crosswalk| names(desk, crosswalk));
        let followup = extras
            .followup
            .as_ref()
            .map(|guide| guide_view(desk, guide));
        Some(view! {
            <section class="around" aria-labelledby="around-title">
                <h2 id="around-title">{desk.t(w::METHOD_AROUND)}</h2>
                <div>
                    {part(w::METHOD_DIRECTORY, extras.directory.is_empty(), directory)}
                    {followup.and_then(|view| part(w::METHOD_FOLLOWUP, false, view))}
                    {crosswalk.and_then(|view| part(w::METHOD_CROSSWALK, false, view))}
                    {part(w::METHOD_GLOSSARY, extras.glossary.is_empty(), glossary)}
                </div>
            </section>
        })
    }
}

fn directory(desk: Desk, entries: &[DirectoryEntry]) -> AnyView {
    let rows = entries
        .iter()
        .map(|entry| {
            let name = said(desk, &entry.name);
            let name = match &entry.address {
                Some(address) => {
                    let rel = "noreferrer";
                    view! { <a href=address.clone() rel=rel>{name}</a> }.into_any()
                }
                None => name.into_any(),
            };
            let year = desk.fill(w::METHOD_CHECK, &[("year", &entry.year.to_string())]);
            view! {
                <li>
                    <b>{name}</b>
                    " · " {said(desk, &entry.place)} " · " {said(desk, &entry.theme)}
                    <span class="quiet">" " {year}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul>{rows}</ul> }.into_any()
}

fn glossary(desk: Desk, terms: &[GlossaryTerm]) -> AnyView {
    let rows = terms
        .iter()
        .map(|term| {
            view! {
                <dt>{said(desk, &term.term)}</dt>
                <dd>{said(desk, &term.meaning)}</dd>
            }
        })
        .collect_view();
    view! { <dl>{rows}</dl> }.into_any()
}

fn names(desk: Desk, crosswalk: &Crosswalk) -> AnyView {
    let rows = crosswalk
        .rows
        .iter()
        .map(|row| {
            let index = desk.method.with_value(|method| {
                method
                    .dimensions
                    .iter()
                    .position(|dimension| dimension.key == row.dimension)
            });
            let own = desk.dimension(index.unwrap_or(usize::MAX), |texts| texts.name.clone());
            let stages = crosswalk
                .stages
                .iter()
                .filter(|stage| row.nxtgen.contains(&stage.key));
            let stages: Vec<_> = stages.map(|stage| said(desk, &stage.name)).collect();
            let tno = crosswalk
                .transformations
                .iter()
                .filter(|one| row.tno.contains(&one.number));
            let tno: Vec<_> = tno
                .map(|one| format!("{} {}", one.number, said(desk, &one.name)))
                .collect();
            let adma = format!("{} {}", row.adma_code, said(desk, &row.adma));
            view! {
                <tr>
                    <th scope="row">{own}</th>
                    <td>{said(desk, &row.made_different)}</td>
                    <td>{adma}</td>
                    <td>{stages.join(", ")}</td>
                    <td>{tno.join(", ")}</td>
                </tr>
            }
        })
        .collect_view();
    let notes = crosswalk.notes.iter().map(|note| said(desk, &note.text));
    view! {
        <div class="table" tabindex="0" role="region" aria-label=desk.say(w::METHOD_CROSSWALK)>
            <table class="names">
                <thead>
                    <tr>
                        <th scope="col">"Zeven"</th>
                        <th scope="col">"Made Different"</th>
                        <th scope="col">"ADMA"</th>
                        <th scope="col">"NXTGEN"</th>
                        <th scope="col">"TNO"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {notes.map(|note| view! { <p class="quiet">{note}</p> }).collect_view()}
    }
    .into_any()
}

fn guide_view(desk: Desk, guide: &FollowUp) -> AnyView {
    let steps = guide
        .steps
        .iter()
        .map(|step| {
            view! {
                <li>
                    <b>{said(desk, &step.title)}</b>
                    " "
                    {said(desk, &step.text)}
                </li>
            }
        })
        .collect_view();
    view! {
        <p>{said(desk, &guide.about)}</p>
        <ol>{steps}</ol>
        <p>{said(desk, &guide.management)}</p>
    }
    .into_any()
}

/// The text in the language on screen.
fn said(desk: Desk, text: &Translated) -> String {
    text.get(desk.language.get()).unwrap_or_default().to_owned()
}
