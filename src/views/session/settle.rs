//! Settling: both views side by side where they may be seen, how far they lie apart, what
//! is still open, the signature.

use leptos::prelude::*;
use zeven_core::Fraction;
use zeven_core::date::Date;
use zeven_core::session::{Apart, apart};

use super::open::OpenList;
use super::reveal::{Reveal, RevealAll};
use super::row::Rows;
use super::{dimension_name, to_talk};
use crate::browser::page;
use crate::components::bars::value;
use crate::components::date_field::DateField;
use crate::components::seal_mark::SealMark;
use crate::components::sign::Sign;
use crate::components::table::Table;
use crate::route::{Part, Route};
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// The screen.
#[component]
pub(super) fn Settle(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    page::focus_soon("h1");
    let all = desk.method.with_value(|method| method.dimensions.len());
    let own = sheet.read(zeven_core::assessment::Assessment::has_own);
    let next = Signal::derive(move || {
        sheet.watch(|document| {
            document
                .session
                .as_ref()
                .and_then(|session| session.next_round)
        })
    });
    let set_next = Callback::new(move |day: Option<Date>| {
        sheet.change_session(|session| session.next_round = day);
    });
    view! {
        <article class="session settling">
            <header>
                <h1 tabindex="-1">{desk.t(w::SETTLE_TITLE)}</h1>
                <p class="lead">{desk.t(if own { w::SETTLE_LEAD } else { w::SESSION_NO_OWN })}</p>
                <SealMark sheet />
                {own.then(|| view! { <RevealAll sheet /> })}
            </header>
            {(0..all).map(|index| view! { <OneDimension sheet index /> }).collect_view()}
            {own.then(|| view! { <HowFar sheet /> })}
            <OpenList sheet />
            <section aria-labelledby="next-title">
                <h2 id="next-title">{desk.t(w::SETTLE_NEXT_ROUND)}</h2>
                <DateField label=w::SETTLE_NEXT_DATE id="next-round".to_owned() value=next set=set_next />
            </section>
            <Sign sheet />
            <p class="buttons">
                <a class="button" href=Route::Session(sheet.id(), Part::HandOver).href()>
                    {desk.t(w::SETTLE_TO_HANDOVER)}
                </a>
            </p>
        </article>
    }
    .into_any()
}

/// One dimension: the assessor's score, and both views once revealed.
#[component]
fn OneDimension(sheet: Sheet, index: usize) -> impl IntoView {
    let desk = use_desk();
    let id = format!("settle-{index}");
    let title = id.clone();
    let progress = Memo::new(move |_| sheet.progress_in(index));
    let score = move || sheet.score(index).map(|score| value(desk, &score));
    let rest = move || {
        progress.with(|(done, all)| done < all).then(|| {
            view! {
                <p>
                    <a class="button" href=to_talk(desk, sheet, index).href()>
                        {desk.t(w::SETTLE_SCORE)}
                        <span class="unseen">": " <span lang=desk.text_lang>{move || dimension_name(desk, index)}</span></span>
                    </a>
                </p>
            }
        })
    };
    view! {
        <section class="settle-one" aria-labelledby=title>
            <h2 id=id>
                <span lang=desk.text_lang>{move || dimension_name(desk, index)}</span>
                " "
                <span class="value">{score}</span>
            </h2>
            {rest}
            <Reveal sheet dimension=index />
            <Rows sheet dimension=index />
        </section>
    }
    .into_any()
}

/// The bias and the distance, per dimension and over all.
#[component]
fn HowFar(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    let found = Memo::new(move |_| {
        let method = desk.method.get_value();
        sheet.watch(|document| apart(&method, document))
    });
    let content = move || {
        let (each, all) = found.get();
        let Some(all) = all else {
            return view! { <p class="quiet">{desk.t(w::SETTLE_APART_NONE)}</p> }.into_any();
        };
        let rows = each.into_iter().enumerate().filter_map(|(index, apart)| {
            let apart = apart?;
            Some(view! {
                <tr>
                    <th scope="row" lang=desk.text_lang>{dimension_name(desk, index)}</th>
                    <td>{signed(desk, apart.bias)}</td>
                    <td>{desk.tenths(apart.distance.tenths())}</td>
                    <td>{apart.n}</td>
                </tr>
            })
        });
        let rows = rows.collect_view();
        let columns = [
            w::RESULT_DIMENSION,
            w::SETTLE_COLUMN_BIAS,
            w::SETTLE_COLUMN_DISTANCE,
            w::SETTLE_COLUMN_CRITERIA,
        ];
        let table = Table::new(desk, w::RESULT_TABLE)
            .columns(columns)
            .rows(rows.into_any());
        view! {
            <p>{in_words(desk, all)}</p>
            <p class="quiet">{desk.t(w::SETTLE_APART_TEXT)}</p>
            {table}
        }
        .into_any()
    };
    view! {
        <section class="how-far" aria-labelledby="apart-title">
            <h2 id="apart-title">{desk.t(w::SETTLE_APART)}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// Both figures over all criteria in a sentence each.
pub(in crate::views) fn in_words(desk: Desk, apart: Apart) -> String {
    let word = match apart.bias.cmp(&Fraction::ZERO) {
        std::cmp::Ordering::Greater => w::SETTLE_HIGHER,
        std::cmp::Ordering::Less => w::SETTLE_LOWER,
        std::cmp::Ordering::Equal => w::SETTLE_EQUAL,
    };
    let bias = desk.tenths(apart.bias.tenths().abs());
    let distance = desk.tenths(apart.distance.tenths());
    let values = [("n", distance.as_str()), ("count", &apart.n.to_string())];
    let distance = desk.fill(w::SETTLE_DISTANCE, &values);
    // The sentence for "equal" has no number in it.
    let bias = if word == w::SETTLE_EQUAL {
        desk.say(word)
    } else {
        desk.fill(word, &[("n", &bias)])
    };
    format!("{bias} {distance}")
}

/// With its sign, above zero too.
pub(in crate::views) fn signed(desk: Desk, fraction: Fraction) -> String {
    let plus = if fraction > Fraction::ZERO { "+" } else { "" };
    format!("{plus}{}", desk.tenths(fraction.tenths()))
}
