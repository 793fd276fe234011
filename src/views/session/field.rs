//! A text that is kept when the field is left.

use leptos::prelude::*;
use zeven_core::assessment::{Assessment, NOTE_LIMIT};

use crate::state::sheet::Sheet;

/// Puts a text into the document.
type Write = Box<dyn Fn(&mut Assessment, &str)>;

/// Where a text stands in the document.
pub(super) struct Text {
    /// Takes it out.
    pub(super) read: Box<dyn Fn(&Assessment) -> String + Send + Sync>,
    /// Puts another in. It outlives the screen: a field that still has the focus when the
    /// screen goes says its change last of all.
    pub(super) write: Write,
}

/// What stands over a field: what everybody sees, and what tells it from others like it.
pub(super) struct Label {
    /// What everybody sees.
    pub(super) shown: Box<dyn Fn() -> String + Send + Sync>,
    /// What it is about, for those who hear it; empty where there is only one.
    pub(super) about: Box<dyn Fn() -> String + Send + Sync>,
}

impl Label {
    /// A label that needs nothing more.
    pub(super) fn plain(shown: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self {
            shown: Box::new(shown),
            about: Box::new(String::new),
        }
    }

    /// A label of one of several.
    pub(super) fn about(
        shown: impl Fn() -> String + Send + Sync + 'static,
        about: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            shown: Box::new(shown),
            about: Box::new(move || format!(": {}", about())),
        }
    }
}

/// A field of several lines.
pub(super) fn area(sheet: Sheet, id: String, label: Label, text: Text) -> AnyView {
    let Text { read, write } = text;
    let value = Memo::new(move |_| sheet.watch(|document| read(document)));
    view! {
        <label class="field area">
            <span>
                {label.shown}
                <span class="unseen">{label.about}</span>
            </span>
            <textarea
                id=id
                rows="3"
                maxlength=NOTE_LIMIT
                prop:value=move || value.get()
                on:change=move |event| {
                    let text = event_target_value(&event);
                    sheet.change(|document| write(document, &text));
                }
            ></textarea>
        </label>
    }
    .into_any()
}

/// A field of one line.
pub(super) fn line(sheet: Sheet, id: String, label: Label, limit: usize, text: Text) -> AnyView {
    let Text { read, write } = text;
    let value = Memo::new(move |_| sheet.watch(|document| read(document)));
    view! {
        <label class="field">
            <span>
                {label.shown}
                <span class="unseen">{label.about}</span>
            </span>
            <input
                type="text"
                id=id
                maxlength=limit
                autocomplete="off"
                prop:value=move || value.get()
                on:change=move |event| {
                    let text = event_target_value(&event).trim().to_owned();
                    sheet.change(|document| write(document, &text));
                }
            />
        </label>
    }
    .into_any()
}
