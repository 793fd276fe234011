//! How ratings become scores and scores an outcome, with a worked example.

use leptos::prelude::*;
use zeven_core::method::Rule;

use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// The arithmetic in words, then what rests on the founding documents and what is a
/// choice of this product.
#[component]
pub(super) fn Arithmetic() -> impl IntoView {
    let desk = use_desk();
    let (rule, threshold) = desk
        .method
        .with_value(|method| (method.rule, method.threshold));
    let steps: [Word; 6] = [
        if rule == Rule::Mean {
            w::METHOD_SUM_MEAN
        } else {
            w::METHOD_SUM_WEAKEST
        },
        w::METHOD_CUT,
        w::METHOD_NA,
        w::METHOD_OPEN,
        w::METHOD_AWARD,
        w::METHOD_PATH,
    ];
    let filled =
        move |word: Word| move || desk.fill(word, &[("threshold", &threshold.get().to_string())]);
    view! {
        <section class="arithmetic" aria-labelledby="sum-title">
            <h2 id="sum-title">{desk.t(w::METHOD_SUM)}</h2>
            <ol>{steps.map(|word| view! { <li>{filled(word)}</li> }).collect_view()}</ol>
            {(rule == Rule::Mean)
                .then(|| {
                    view! {
                        <h3>{desk.t(w::METHOD_EXAMPLE)}</h3>
                        <p>{filled(w::METHOD_EXAMPLE_TEXT)}</p>
                    }
                })}
        </section>
        <section class="arithmetic" aria-labelledby="origin-title">
            <h2 id="origin-title">{desk.t(w::METHOD_ORIGIN)}</h2>
            <p>{desk.t(w::METHOD_ORIGIN_GIVEN)}</p>
            <p>{desk.t(w::METHOD_ORIGIN_CHOSEN)}</p>
            <p>{desk.t(w::METHOD_ORIGIN_DOCUMENTS)}</p>
        </section>
    }
}
