//! "Why this number?": a number that can be asked for the sum behind it. A native
//! popover: closes with Escape or a click beside it, and gives the focus back.

use std::sync::Arc;

use leptos::prelude::*;
use zeven_core::method::Rule;
use zeven_core::rating::Counts;
use zeven_core::score::Status;
use zeven_core::why::{self, Sum};

use crate::browser::page;
use crate::state::desk::{Desk, use_desk};
use crate::words::sentence::Figures;
use crate::words::w;

/// Makes the explanation, only when it is asked for.
pub type Answer = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A number as a button, and the sum behind it.
#[component]
pub fn Why(
    /// The button's own id on the page.
    id: String,
    /// The number as it is shown.
    number: Signal<String>,
    /// The sum behind it.
    answer: Answer,
    /// Shows the question too, where the number stands on its own.
    #[prop(optional)]
    spoken: bool,
) -> impl IntoView {
    let desk = use_desk();
    let asked = RwSignal::new(false);
    // A whole sentence can be asked too; its full stop is none of the question.
    let about =
        move |word| number.with(|n| desk.fill(word, &[("number", n.trim_end_matches('.'))]));
    let label = move || about(w::WHY_ASK);
    let title = move || about(w::WHY_TITLE);
    let shown = move || if spoken { label() } else { number.get() };
    let (panel, close) = (id.clone(), id.clone());
    let opened = StoredValue::new(id.clone());
    let ask = move |_| {
        asked.set(true);
        // Whoever asked is taken to the answer, wherever the screen shows it.
        page::focus_id_soon(opened.get_value());
    };
    let content = move || {
        let (close, answer) = (close.clone(), Arc::clone(&answer));
        asked.get().then(move || {
            view! {
                <p class="title">{title}</p>
                {answer()}
                <button type="button" popovertarget=close popovertargetaction="hide">
                    {desk.t(w::NOTICE_CLOSE)}
                </button>
            }
        })
    };
    view! {
        <span class="why">
            <button
                type="button"
                class="number"
                popovertarget=id
                aria-label=label
                on:click=ask
            >
                {shown}
            </button>
            <div
                class="answer"
                popover="auto"
                id=panel
                tabindex="-1"
                role="dialog"
                aria-label=title
                on:focusout=move |event| page::close_when_left(&event)
            >
                {content}
            </div>
        </span>
    }
}

/// The sum behind the score of one dimension, its level, its range and its steps.
pub fn dimension_sum(desk: Desk, figures: StoredValue<Figures>, index: usize) -> Answer {
    Arc::new(move || {
        let found = figures.with_value(|shown| {
            let sum = why::sum(&shown.method, &shown.assessment, index)?;
            Some((sum, shown.method.threshold.to_string()))
        });
        let Some((sum, threshold)) = found else {
            return ().into_any();
        };
        let rows = sum
            .terms
            .iter()
            .enumerate()
            .map(|(criterion, term)| {
                let name = move || desk.criterion(index, criterion, |texts| texts.name.clone());
                let term = *term;
                let answer = move || match term {
                    Counts::Level(level) => level.to_string(),
                    Counts::Open => desk.say(w::WHY_OPEN),
                    Counts::Excluded => desk.say(w::WHY_LEFT_OUT),
                };
                view! { <li><span lang=desk.text_lang>{name}</span> <b>{answer}</b></li> }
            })
            .collect_view();
        view! {
            <p class="quiet" lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.name.clone())}</p>
            <ul class="terms">{rows}</ul>
            {move || paragraphs(sum_sentences(desk, &sum, &threshold))}
        }
        .into_any()
    })
}

/// The sum behind the mean of all dimensions.
pub fn overall_sum(desk: Desk, figures: StoredValue<Figures>) -> Answer {
    Arc::new(move || {
        let found = figures.with_value(|shown| why::mean(&shown.method, &shown.scores));
        let Some(mean) = found else {
            return ().into_any();
        };
        let terms: Vec<_> = mean
            .parts
            .iter()
            .map(|part| match part.weight {
                1 => format!("{}/{}", part.sum, part.n),
                weight => format!("{weight} × {}/{}", part.sum, part.n),
            })
            .collect();
        let fraction = |value: zeven_core::Fraction| match value.denominator() {
            1 => value.numerator().to_string(),
            below => format!("{}/{below}", value.numerator()),
        };
        let (terms, sum, exact) = (terms.join(" + "), fraction(mean.sum), fraction(mean.mean));
        view! {
            {move || {
                let score = desk.tenths(mean.mean.tenths());
                let divide = [("n", &*mean.weights.to_string()), ("mean", &exact), ("score", &score)];
                paragraphs(vec![
                    desk.fill(w::WHY_MEAN, &[("terms", &terms), ("sum", &sum)]),
                    desk.fill(w::WHY_MEAN_DIVIDE, &divide),
                    desk.say(w::WHY_CUT),
                ])
            }}
        }
        .into_any()
    })
}

/// Which dimensions are at the line, by their lowest possible sum.
pub fn reached_sum(desk: Desk, figures: StoredValue<Figures>) -> Answer {
    dimension_rows(desk, figures, |desk, sum, name| {
        if sum.score.status == Status::NotScorable {
            return Some(desk.named(name, &desk.say(w::RESULT_NOT_SCORABLE)));
        }
        let word = if sum.score.low >= sum.line {
            w::WHY_REACHED
        } else {
            w::WHY_REACHED_NOT
        };
        let (low, line) = (sum.score.low.to_string(), sum.line.to_string());
        Some(desk.fill(word, &[("name", name), ("sum", &low), ("line", &line)]))
    })
}

/// The steps of every dimension that misses some.
pub fn steps_sum(desk: Desk, figures: StoredValue<Figures>) -> Answer {
    dimension_rows(desk, figures, |desk, sum, name| {
        let steps = sum.score.shortfall.filter(|steps| *steps > 0)?.to_string();
        let (line, low) = (sum.line.to_string(), sum.score.low.to_string());
        Some(match sum.rule {
            Rule::Mean => desk.fill(
                w::WHY_ROW,
                &[
                    ("name", name),
                    ("line", &line),
                    ("sum", &low),
                    ("steps", &steps),
                ],
            ),
            Rule::Weakest => desk.fill(w::WHY_ROW_EACH, &[("name", name), ("steps", &steps)]),
        })
    })
}

/// One sentence per dimension that has something to say.
fn dimension_rows(
    desk: Desk,
    figures: StoredValue<Figures>,
    say: fn(Desk, &Sum, &str) -> Option<String>,
) -> Answer {
    Arc::new(move || {
        let sums: Vec<_> = figures.with_value(|shown| {
            (0..shown.scores.len())
                .filter_map(|index| why::sum(&shown.method, &shown.assessment, index))
                .collect()
        });
        let open = sums.iter().any(|sum| sum.open > 0);
        view! {
            <ul>
                {move || {
                    sums.iter()
                        .filter_map(|sum| {
                            let name = desk.dimension(sum.dimension, |texts| texts.name.clone());
                            say(desk, sum, &name).map(|line| view! { <li>{line}</li> })
                        })
                        .collect_view()
                }}
            </ul>
            {open.then(|| view! { <p class="quiet">{desk.t(w::WHY_REACHED_OPEN)}</p> })}
        }
        .into_any()
    })
}

fn paragraphs(lines: Vec<String>) -> AnyView {
    let each = |line: String| view! { <p>{line}</p> };
    lines.into_iter().map(each).collect_view().into_any()
}

/// The arithmetic of one dimension, sentence by sentence.
fn sum_sentences(desk: Desk, sum: &Sum, threshold: &str) -> Vec<String> {
    let score = &sum.score;
    let text = |number: u32| number.to_string();
    let (n, line) = (text(score.n), text(sum.line));
    if score.status == Status::NotScorable {
        let (out, cap) = (text(sum.excluded), sum.cap.to_string());
        let values = [
            ("out", &*out),
            ("all", &sum.terms.len().to_string()),
            ("cap", &cap),
        ];
        return vec![desk.fill(w::WHY_NOT_SCORABLE, &values)];
    }
    let complete = score.status == Status::Complete;
    let (low, high) = (text(score.low), text(score.high));
    let mut lines = Vec::new();
    match sum.rule {
        Rule::Mean => {
            let shown = |end: Option<zeven_core::Fraction>| {
                end.map_or_else(String::new, |end| desk.tenths(end.tenths()))
            };
            let levels: Vec<_> = sum.levels().map(|level| level.to_string()).collect();
            let (open, given) = (text(sum.open), text(sum.given));
            if !levels.is_empty() {
                let terms = levels.join(" + ");
                lines.push(desk.fill(w::WHY_SUM, &[("terms", &terms), ("sum", &given)]));
            }
            if complete {
                let values = [("n", &*n), ("sum", &given), ("score", &shown(sum.low()))];
                lines.push(desk.fill(w::WHY_DIVIDE, &values));
            } else {
                for (word, name, end, exact) in [
                    (w::WHY_LOW, "low", &low, sum.low()),
                    (w::WHY_HIGH, "high", &high, sum.high()),
                ] {
                    let values = [
                        ("open", &*open),
                        ("given", &given),
                        (name, end),
                        ("n", &n),
                        ("score", &shown(exact)),
                    ];
                    lines.push(desk.fill(word, &values));
                }
            }
            lines.push(desk.say(w::WHY_CUT));
            if let Some(level) = score.level() {
                lines.push(desk.fill(w::WHY_LEVEL, &[("level", &level.to_string())]));
            }
            let values = [("threshold", threshold), ("n", &n), ("line", &line)];
            lines.push(desk.fill(w::WHY_LINE, &values));
        }
        Rule::Weakest if complete => lines.push(desk.fill(w::WHY_LOWEST, &[("level", &low)])),
        Rule::Weakest => {
            lines.push(desk.fill(w::WHY_LOWEST_OPEN, &[("low", &low), ("high", &high)]));
        }
    }
    if let Some(steps) = score.shortfall {
        let missing = text(steps);
        lines.push(match (steps, sum.rule) {
            (0, _) => desk.say(w::WHY_ENOUGH),
            (_, Rule::Mean) => desk.fill(
                w::WHY_MISSING,
                &[("line", &line), ("sum", &low), ("steps", &missing)],
            ),
            (_, Rule::Weakest) => desk.fill(
                w::WHY_MISSING_EACH,
                &[("threshold", threshold), ("steps", &missing)],
            ),
        });
    }
    lines
}
