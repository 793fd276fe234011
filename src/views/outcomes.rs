//! Figures and questions without a score: what a company may say about its results.

use leptos::prelude::*;
use zeven_core::assessment::{OutcomeValue, parse_decimal, write_decimal};
use zeven_core::method::extras::{Outcome, Question, Translated};

use crate::browser::{intl, page};
use crate::components::save_mark::SaveMark;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::sheet::Sheet;
use crate::words::w;

/// The page of outcomes of the open assessment.
#[component]
pub fn Outcomes(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    desk.load_extras();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::OUTCOMES_TITLE))));
    page::focus_soon("h1");
    let fields = move || {
        let extras = desk.extras.get()?;
        let questions = extras.outcomes.questions.iter().cloned();
        let figures = extras.outcomes.figures.iter().cloned();
        Some(view! {
            {questions.map(|question| view! { <QuestionField sheet question /> }).collect_view()}
            {figures.map(|figure| view! { <FigureField sheet figure /> }).collect_view()}
        })
    };
    view! {
        <section class="form">
            <h1 tabindex="-1">{desk.t(w::OUTCOMES_TITLE)}</h1>
            <p class="lead">{desk.t(w::OUTCOMES_LEAD)}</p>
            {fields}
            <p class="buttons">
                <a class="button main" href=Route::Result(sheet.id()).href()>{desk.t(w::WALK_TO_RESULT)}</a>
                <SaveMark sheet />
            </p>
        </section>
    }
}

#[component]
fn QuestionField(sheet: Sheet, question: Question) -> impl IntoView {
    let desk = use_desk();
    let key = question.key.clone();
    let given = sheet.document().outcome(&key).text;
    let (asked, about) = (question.question, question.about);
    view! {
        <label class="field">
            <span>{move || said(desk, &asked)}</span>
            <textarea
                rows="3"
                maxlength="5000"
                prop:value=given
                on:change=move |event| {
                    let text = event_target_value(&event).trim().to_owned();
                    sheet.change(|d| d.set_outcome(&key, "", &OutcomeValue { text, ..d.outcome(&key) }));
                }
            ></textarea>
            <small>{move || said(desk, &about)}</small>
        </label>
    }
}

/// A figure and its period. What is not a number is said beside it and not kept.
#[component]
fn FigureField(sheet: Sheet, figure: Outcome) -> impl IntoView {
    let desk = use_desk();
    let key = StoredValue::new(figure.key.clone());
    let given = sheet.document().outcome(&figure.key);
    let wrong = RwSignal::new(false);
    let number = move || {
        let sign = intl::decimal_sign(desk.language.get());
        given
            .value
            .map(|value| write_decimal(value, sign))
            .unwrap_or_default()
    };
    let (name, unit, about) = (figure.name, StoredValue::new(figure.unit), figure.about);
    let unit_said = move || unit.with_value(|unit| said(desk, unit));
    let change = move |alter: &dyn Fn(&mut OutcomeValue)| {
        let unit = untrack(unit_said);
        key.with_value(|key| {
            sheet.change(|d| {
                let mut outcome = d.outcome(key);
                alter(&mut outcome);
                d.set_outcome(key, &unit, &outcome);
            });
        });
    };
    let set_number = move |event| {
        let text = event_target_value(&event);
        let value = parse_decimal(&text);
        wrong.set(value.is_none() && !text.trim().is_empty());
        if !wrong.get_untracked() {
            change(&|outcome| outcome.value = value);
        }
    };
    let set_period = move |event| {
        let period = event_target_value(&event).trim().to_owned();
        change(&|outcome| outcome.period.clone_from(&period));
    };
    let hint = format!("hint-{}", figure.key);
    let described = hint.clone();
    view! {
        <fieldset class="field figure" aria-describedby=described>
            <legend>{move || said(desk, &name)}</legend>
            <p class="choices">
                <label>
                    <span class="unseen">{desk.t(w::OUTCOMES_VALUE)}</span>
                    <input
                        type="text"
                        inputmode="decimal"
                        maxlength="20"
                        autocomplete="off"
                        prop:value=number
                        aria-invalid=move || wrong.get().to_string()
                        on:change=set_number
                    />
                    {unit_said}
                </label>
                <label>
                    {desk.t(w::OUTCOMES_PERIOD)}
                    <input type="text" maxlength="20" autocomplete="off" prop:value=given.period on:change=set_period />
                </label>
            </p>
            <small id=hint>
                {move || if wrong.get() { desk.say(w::OUTCOMES_WRONG) } else { said(desk, &about) }}
            </small>
        </fieldset>
    }
}

/// The text in the language on screen.
fn said(desk: Desk, text: &Translated) -> String {
    text.get(desk.language.get()).unwrap_or_default().to_owned()
}
