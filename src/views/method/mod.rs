//! The method, readable from end to end: what it rests on, how it adds up, every
//! criterion with its levels and what belongs to them. And the door for a method of
//! another maker.

mod arithmetic;
mod around;
mod criterion;
mod own;

use leptos::prelude::*;

use self::arithmetic::Arithmetic;
use self::around::Around;
use self::criterion::CriterionText;
use self::own::OwnMethods;
use crate::browser::page;
use crate::components::help_link::help_link;
use crate::components::ladder::Ladder;
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::words::w;

/// The method page. `paper` shows the questionnaire as a form to print instead.
#[component]
pub fn MethodView(paper: bool) -> impl IntoView {
    let desk = use_desk();
    desk.load_depth();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::METHOD_TITLE))));
    page::focus_soon("h1");
    page::unfold_for_print();
    let identity = desk.method.with_value(|method| method.identity.clone());
    let count = desk.method.with_value(|method| method.dimensions.len());
    let version = format!(
        "{} {} · SHA-256 {}",
        identity.id, identity.version, identity.sha256
    );
    let dimensions = (0..count)
        .map(|index| view! { <DimensionText index paper /> })
        .collect_view();
    view! {
        <article class="method" class:paper=paper>
            <header>
                <h1 tabindex="-1">
                    {desk.t(if paper { w::METHOD_PAPER_TITLE } else { w::METHOD_TITLE })}
                </h1>
                <p class="lead">{desk.t(if paper { w::METHOD_PAPER_LEAD } else { w::METHOD_LEAD })}</p>
                <p class="quiet hash">{version}</p>
                <p class="buttons">
                    <button type="button" on:click=move |_| page::print()>{desk.t(w::RESULT_PRINT)}</button>
                    <a class="button" href=Route::Method(!paper).href()>
                        {desk.t(if paper { w::METHOD_TITLE } else { w::METHOD_PAPER_TITLE })}
                    </a>
                </p>
            </header>
            {(!paper).then(|| view! { <Levels /> <Arithmetic /> })}
            {dimensions}
            {(!paper).then(|| view! { <Around /> <OwnMethods /> {help_link("method")} })}
        </article>
    }
}

/// The scale.
#[component]
fn Levels() -> impl IntoView {
    let desk = use_desk();
    let rows = zeven_core::Level::all()
        .map(|level| {
            view! {
                <li>
                    <h3>
                        <Ladder level=Some(level) />
                        <span lang=desk.text_lang>{move || format!(" {level} · {}", desk.level_name(level))}</span>
                    </h3>
                    <p lang=desk.text_lang>{move || desk.level_about(level)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="scale-title">
            <h2 id="scale-title">{desk.t(w::METHOD_SCALE)}</h2>
            <ol class="scale">{rows}</ol>
            <p>{desk.t(w::METHOD_SCALE_READ)}</p>
        </section>
    }
}

/// One dimension with its criteria.
#[component]
fn DimensionText(index: usize, paper: bool) -> impl IntoView {
    let desk = use_desk();
    let count = desk.method.with_value(|method| {
        method
            .dimensions
            .get(index)
            .map_or(0, |dimension| dimension.criteria.len())
    });
    let id = format!("dimension-{index}");
    let labelled = id.clone();
    let criteria = (0..count)
        .map(|criterion| view! { <CriterionText dimension=index criterion paper /> })
        .collect_view();
    view! {
        <section class="dimension-text" aria-labelledby=labelled>
            <h2 id=id lang=desk.text_lang>
                {move || format!("{}. {}", index + 1, desk.dimension(index, |texts| texts.name.clone()))}
            </h2>
            <p lang=desk.text_lang>{move || desk.dimension(index, |texts| texts.about.clone())}</p>
            {criteria}
        </section>
    }
}
