//! The header: the way home, the language, the colours.

use leptos::prelude::*;

use super::mark::Mark;
use crate::browser::{page, settings};
use crate::route::Route;
use crate::state::desk::use_desk;
use crate::words::{LANGUAGES, w};

/// The header of every screen.
#[component]
pub fn Header() -> impl IntoView {
    let desk = use_desk();
    let choose = move |event| {
        let wanted = event_target_value(&event);
        if let Some((code, _)) = LANGUAGES.iter().find(|(code, _)| *code == wanted) {
            desk.speak(code);
        }
    };
    view! {
        <header class="frame-head">
            // The address keeps the screen, so the link is a button in all but looks.
            <a
                class="skip"
                href="#"
                on:click=move |event| {
                    event.prevent_default();
                    page::focus_soon("main");
                }
            >
                {desk.t(w::FRAME_SKIP)}
            </a>
            <a class="home" href=Route::Home.href()>
                <Mark />
                <span>"Zeven"</span>
            </a>
            <label class="quiet">
                <span class="unseen">{desk.t(w::FRAME_LANGUAGE)}</span>
                <select name="language" on:change=choose>
                    {LANGUAGES
                        .map(|(code, name)| {
                            view! {
                                <option value=code lang=code selected=move || desk.language.get() == code>
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <ThemeSwitch />
        </header>
    }
}

/// Light, dark or as the system says.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let desk = use_desk();
    let theme = RwSignal::new(settings::get::<String>(settings::THEME).unwrap_or_default());
    let choose = move |event| {
        let wanted = event_target_value(&event);
        if wanted.is_empty() {
            settings::remove(settings::THEME);
            page::set_theme(None);
        } else {
            settings::set(settings::THEME, &wanted);
            page::set_theme(Some(&wanted));
        }
        theme.set(wanted);
    };
    let choices = [
        ("", w::FRAME_THEME_SYSTEM),
        ("light", w::FRAME_THEME_LIGHT),
        ("dark", w::FRAME_THEME_DARK),
    ];
    view! {
        <label class="quiet">
            <span class="unseen">{desk.t(w::FRAME_THEME)}</span>
            <select name="theme" on:change=choose>
                {choices
                    .map(|(code, word)| {
                        view! {
                            <option value=code selected=move || theme.get() == code>
                                {desk.t(word)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
