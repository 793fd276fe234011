//! A table of figures. It scrolls sideways where the screen is narrow, by keys too; with the look
//! `stacked` its rows become labelled blocks on a phone (style/stacked.css).
//!
//! The roles are said although they are a table's own: a row that is laid out as a block loses them.

use leptos::prelude::*;

use crate::state::desk::Desk;
use crate::words::Word;

/// A table in the making: its columns, from the left.
pub struct Table {
    desk: Desk,
    title: Signal<String>,
    look: &'static str,
    heads: Vec<AnyView>,
}

impl Table {
    /// A table that is heard, and named as a place to scroll in, by this sentence.
    pub fn new(desk: Desk, title: Word) -> Self {
        Self::named(desk, Signal::derive(move || desk.say(title)))
    }

    /// The same with a title that is put together.
    pub fn named(desk: Desk, title: Signal<String>) -> Self {
        Self {
            desk,
            title,
            look: "",
            heads: Vec::new(),
        }
    }

    /// The classes of the table.
    pub fn look(mut self, look: &'static str) -> Self {
        self.look = look;
        self
    }

    /// Columns with these headings.
    pub fn columns(self, words: impl IntoIterator<Item = Word>) -> Self {
        let desk = self.desk;
        words
            .into_iter()
            .fold(self, |table, word| table.column(desk.t(word).into_any()))
    }

    /// A column with a heading that is no word of the app: a name, a year.
    pub fn column(mut self, heading: AnyView) -> Self {
        let head = view! { <th scope="col" role="columnheader">{heading}</th> };
        self.heads.push(head.into_any());
        self
    }

    /// The table with these rows.
    pub fn rows(self, rows: AnyView) -> AnyView {
        let title = self.title;
        view! {
            <div class="table" tabindex="0" role="region" aria-label=title>
                <table class=self.look role="table">
                    <caption class="unseen">{title}</caption>
                    <thead role="rowgroup">
                        <tr role="row">{self.heads}</tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}
