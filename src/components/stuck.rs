//! That what is open could not be kept, and the ways on: the same for an assessment and a dossier.

use leptos::prelude::*;

use crate::state::desk::Desk;
use crate::state::keeper::Trouble;
use crate::words::{Word, w};

/// What can be done; each with its words where these are not the same everywhere.
pub struct Ways {
    /// Saves it as a file.
    pub save: (Word, Callback<()>),
    /// Tries again; the words are for what is gone from the device.
    pub again: (Word, Callback<()>),
    /// Keeps both: this one as a copy.
    pub copy: Option<(Word, Callback<()>)>,
    /// Takes what another tab wrote.
    pub theirs: Callback<()>,
}

/// The message, its title and its text, with the ways out of this trouble.
pub fn stuck(desk: Desk, found: Trouble, (title, text): (Word, Word), ways: Ways) -> AnyView {
    let Ways {
        save: (save_word, save),
        again: (again_word, again),
        copy,
        theirs,
    } = ways;
    let ways = match found {
        Trouble::Blocked => ().into_any(),
        Trouble::Full | Trouble::Failed | Trouble::Gone => {
            let gone = found == Trouble::Gone;
            let word = if gone { again_word } else { w::STORAGE_RETRY };
            view! {
                <button type="button" id="stuck-retry" on:click=move |_| again.run(())>{desk.t(word)}</button>
            }
            .into_any()
        }
        Trouble::Changed => {
            let copy = copy.map(|(word, copy)| {
                view! {
                    <button type="button" id="stuck-copy" on:click=move |_| copy.run(())>{desk.t(word)}</button>
                }
            });
            view! {
                {copy}
                <button type="button" id="stuck-theirs" class="plain" on:click=move |_| theirs.run(())>
                    {desk.t(w::STORAGE_THEIRS)}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <div class="notice alarming" id="stuck">
            <p class="title">{desk.t(title)}</p>
            <p>{desk.t(text)}</p>
            <p class="buttons">
                <button type="button" id="stuck-save" on:click=move |_| save.run(())>{desk.t(save_word)}</button>
                {ways}
            </p>
        </div>
    }
    .into_any()
}
