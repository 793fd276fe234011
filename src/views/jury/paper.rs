//! The whole dossier as a table: every criterion, every juror, what counts and why. What
//! a printed dossier shows.

use leptos::prelude::*;
use zeven_core::rating::Rating;

use crate::components::said::rating_said;
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::words::w;

/// The table, folded away on screen.
#[component]
pub(super) fn Paper(bench: Bench) -> impl IntoView {
    let desk = use_desk();
    let names = Memo::new(move |_| {
        bench.dossier.with(|dossier| {
            let labels = dossier
                .jurors()
                .into_iter()
                .map(|juror| juror.seat.label.clone());
            labels.collect::<Vec<_>>()
        })
    });
    let heads = move || {
        let one = |name| view! { <th scope="col">{name}</th> };
        names.get().into_iter().map(one).collect_view()
    };
    let method = bench.method();
    let rows = method
        .dimensions
        .iter()
        .enumerate()
        .map(|(d, dimension)| {
            let rows = dimension
                .criteria
                .iter()
                .enumerate()
                .map(|(c, criterion)| row(desk, bench, (d, c), criterion.key.clone()))
                .collect_view();
            view! {
                <tbody>
                    <tr>
                        <th scope="rowgroup" colspan=move || names.get().len() + 3 lang=desk.text_lang>
                            {move || desk.dimension(d, |texts| texts.name.clone())}
                        </th>
                    </tr>
                    {rows}
                </tbody>
            }
        })
        .collect_view();
    view! {
        <section class="paper-table" aria-labelledby="paper-title">
            <h2 id="paper-title">{desk.t(w::JURY_ALL)}</h2>
            <details>
                <summary>{desk.t(w::JURY_ALL_SHOW)}</summary>
                // It scrolls where the screen is narrow, so keys must be able to reach it.
                <div class="table" tabindex="0" role="region" aria-label=desk.t(w::JURY_ALL_SHOW)>
                    <table>
                        <caption class="unseen">{desk.t(w::JURY_ALL)}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{desk.t(w::OTHERS_CRITERION)}</th>
                                {heads}
                                <th scope="col">{desk.t(w::JURY_COUNTS_AS)}</th>
                                <th scope="col">{desk.t(w::JURY_REASON)}</th>
                            </tr>
                        </thead>
                        {rows}
                    </table>
                </div>
            </details>
        </section>
    }
}

fn row(desk: Desk, bench: Bench, place: (usize, usize), key: String) -> impl IntoView {
    let shown = Memo::new(move |_| {
        bench.dossier.with(|dossier| {
            let said = dossier.jurors().into_iter().map(|juror| juror.rating(&key));
            let reason = dossier.agreed.get(&key).map(|agreed| agreed.reason.clone());
            let said: Vec<_> = said.collect();
            (said, dossier.settled(&key), reason.unwrap_or_default())
        })
    });
    let name = move || desk.criterion(place.0, place.1, |texts| texts.name.clone());
    let cells = move || {
        let (said, ..) = shown.get();
        let cell = |rating: Rating| view! { <td>{move || short(desk, &rating)}</td> };
        said.into_iter().map(cell).collect_view()
    };
    view! {
        <tr>
            <th scope="row" lang=desk.text_lang>{name}</th>
            {cells}
            <td>
                <b>{move || shown.with(|(_, settled, _)| short(desk, settled))}</b>
            </td>
            <td>{move || shown.with(|(.., reason)| reason.clone())}</td>
        </tr>
    }
}

fn short(desk: Desk, rating: &Rating) -> String {
    match rating {
        Rating::Blank => "–".to_owned(),
        other => rating_said(desk, other),
    }
}
