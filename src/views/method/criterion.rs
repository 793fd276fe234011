//! One criterion of the method page: levels, and what sessions and plans add. On
//! paper: a form to fill in.

use leptos::prelude::*;
use zeven_core::Level;
use zeven_core::method::texts::Depth;

use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// A criterion, to read or to fill in.
#[component]
pub(super) fn CriterionText(dimension: usize, criterion: usize, paper: bool) -> impl IntoView {
    let desk = use_desk();
    let name = move || desk.criterion(dimension, criterion, |texts| texts.name.clone());
    let question = move || desk.criterion(dimension, criterion, |texts| texts.question.clone());
    let why = move || desk.criterion(dimension, criterion, |texts| texts.why.clone());
    let levels = Level::all()
        .map(|level| {
            let index = usize::from(level.get()) - 1;
            let text = move || {
                desk.criterion(dimension, criterion, |texts| {
                    texts.levels.get(index).cloned().unwrap_or_default()
                })
            };
            view! {
                <li>
                    <b>{level.get()}</b>
                    <span lang=desk.text_lang>{text}</span>
                </li>
            }
        })
        .collect_view();
    if paper {
        return view! {
            <section class="criterion-paper">
                <h3 lang=desk.text_lang>{name} {desk.t(w::FRAME_COLON)} {question}</h3>
                <ol>{levels}</ol>
                <p class="boxes">
                    <span>{desk.t(w::WALK_UNKNOWN)}</span>
                    <span>{desk.t(w::WALK_NA)}</span>
                    <span class="rule">{desk.t(w::WALK_NOTE)}</span>
                </p>
            </section>
        }
        .into_any();
    }
    view! {
        <details class="criterion-text">
            <summary>
                <h3 lang=desk.text_lang>{name}</h3>
                <span lang=desk.text_lang>{question}</span>
            </summary>
            <p lang=desk.text_lang>{why}</p>
            <ol class="level-texts">{levels}</ol>
            <More dimension criterion />
            <Grounds dimension criterion />
        </details>
    }
    .into_any()
}

/// Proof, questions, floor checks, next actions, KPI.
#[component]
fn More(dimension: usize, criterion: usize) -> impl IntoView {
    let desk = use_desk();
    let list = move |word: Word, pick: fn(&Depth) -> Vec<String>| {
        move || {
            let items = desk.criterion(dimension, criterion, |texts| pick(&texts.depth));
            (!items.is_empty()).then(|| {
                view! {
                    <div>
                        <h4>{desk.t(word)}</h4>
                        <ul lang=desk.text_lang>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
                    </div>
                }
            })
        }
    };
    let kpi = |depth: &Depth| {
        depth
            .kpi
            .iter()
            .map(|(name, unit)| format!("{name} ({unit})"))
            .collect::<Vec<_>>()
    };
    let next = |depth: &Depth| {
        let step =
            |(index, text): (usize, &String)| format!("{} → {} · {text}", index + 1, index + 2);
        depth.next.iter().enumerate().map(step).collect::<Vec<_>>()
    };
    view! {
        <div class="more">
            {list(w::METHOD_PROOF, |depth| depth.proof.clone())}
            {list(w::METHOD_INTERVIEW, |depth| depth.interview.clone())}
            {list(w::METHOD_INTERVIEW_FLOOR, |depth| depth.interview_floor.clone())}
            {list(w::METHOD_FLOOR, |depth| depth.floor.clone())}
            {list(w::METHOD_NEXT, next)}
            {list(w::METHOD_KPI, kpi)}
        </div>
    }
}

/// What the criterion rests on.
#[component]
fn Grounds(dimension: usize, criterion: usize) -> impl IntoView {
    let desk = use_desk();
    let grounds = desk.method.with_value(|method| {
        let rules = method
            .dimensions
            .get(dimension)
            .and_then(|d| d.criteria.get(criterion));
        rules.map(|rules| rules.grounds.clone()).unwrap_or_default()
    });
    let none = grounds.is_empty();
    let said = move || {
        let own = desk.say(w::METHOD_CHOICE);
        let word = |ground: &String| {
            if ground == CHOICE {
                own.clone()
            } else {
                ground.clone()
            }
        };
        grounds.iter().map(word).collect::<Vec<_>>().join(", ")
    };
    (!none).then(|| {
        view! { <p class="quiet">{desk.t(w::METHOD_GROUNDS)} " " {said}</p> }
    })
}

/// How a method says that something rests on nothing but its makers' choice.
const CHOICE: &str = "product choice";
