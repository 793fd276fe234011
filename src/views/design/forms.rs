//! Buttons, fields and answers, in every state.

use leptos::prelude::*;
use zeven_core::Level;

use crate::components::ladder::Ladder;
use crate::state::desk::Desk;
use crate::words::w;

pub(super) fn buttons(desk: Desk) -> AnyView {
    view! {
        <p class="buttons">
            <button type="button" class="main">{desk.t(w::DESIGN_MAIN)}</button>
            <button type="button">{desk.t(w::DESIGN_MAIN)}</button>
            <button type="button" class="plain">{desk.t(w::DESIGN_PLAIN)}</button>
            <button type="button" class="danger">{desk.t(w::DESIGN_DANGER)}</button>
            <button type="button" disabled>{desk.t(w::DESIGN_OFF)}</button>
            <a class="button" href="#/design">{desk.t(w::DESIGN_PLAIN)}</a>
            <a class="button main" href="#/design">{desk.t(w::DESIGN_MAIN)}</a>
        </p>
    }
    .into_any()
}

pub(super) fn fields(desk: Desk) -> AnyView {
    view! {
        <div class="form">
            <label class="field">
                <span>{desk.t(w::DESIGN_PERSON)}</span>
                <input type="text" name="design-text" />
                <small>{desk.t(w::DESIGN_QUIET)}</small>
            </label>
            <div class="field figure">
                <label for="design-wrong">{desk.t(w::DESIGN_FIGURES)}</label>
                <input
                    type="text"
                    id="design-wrong"
                    name="design-wrong"
                    value="12,x"
                    aria-invalid="true"
                    aria-describedby="design-why"
                />
                <p class="not-yet" id="design-why">{desk.t(w::DESIGN_WRONG)}</p>
            </div>
            <label class="field">
                <span>{desk.t(w::FRAME_THEME)}</span>
                <select name="design-choice">
                    <option>{desk.t(w::FRAME_THEME_LIGHT)}</option>
                    <option>{desk.t(w::FRAME_THEME_DARK)}</option>
                </select>
            </label>
            <label class="field">
                <span>{desk.t(w::WALK_NOTE)}</span>
                <textarea name="design-note" rows="3"></textarea>
            </label>
            <fieldset class="field">
                <legend>{desk.t(w::FRAME_THEME)}</legend>
                <div class="choices">
                    <label>
                        <input type="radio" name="design-theme" checked />
                        {desk.t(w::FRAME_THEME_LIGHT)}
                    </label>
                    <label>
                        <input type="radio" name="design-theme" />
                        {desk.t(w::FRAME_THEME_DARK)}
                    </label>
                    <label>
                        <input type="checkbox" name="design-tick" checked />
                        {desk.t(w::DESIGN_SAVING)}
                    </label>
                </div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// One criterion as in the walk: the third level is chosen, the fourth is the line.
pub(super) fn choice(desk: Desk) -> AnyView {
    let threshold = desk.method.with_value(|method| method.threshold);
    let levels = Level::all()
        .map(|level| {
            let index = usize::from(level.get()) - 1;
            let text = move || {
                desk.criterion(0, 0, |texts| {
                    texts.levels.get(index).cloned().unwrap_or_default()
                })
            };
            view! {
                <label class="level" class:award=level == threshold data-level=level.to_string()>
                    <input type="radio" name="design-level" checked=level.get() == 3 />
                    <span class="head">
                        <b>{level.get()}</b>
                        <Ladder level=Some(level) />
                        <span class="label">{move || desk.level_name(level)}</span>
                    </span>
                    <span class="text">{text}</span>
                </label>
            }
        })
        .collect_view();
    let others = [w::WALK_UNKNOWN, w::WALK_NA]
        .map(|word| {
            view! {
                <label class="other">
                    <input type="radio" name="design-level" />
                    {desk.t(word)}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="criterion">
            <legend>
                <span class="name">{move || desk.criterion(0, 0, |texts| texts.name.clone())}</span>
                <span class="question">{move || desk.criterion(0, 0, |texts| texts.question.clone())}</span>
            </legend>
            <div class="levels">{levels}</div>
            <div class="others">{others}</div>
        </fieldset>
    }
    .into_any()
}
