//! The line at the foot of the window that says under which name a file was saved.

use leptos::prelude::*;

use crate::state::desk::use_desk;
use crate::words::w;

/// Where the file that was saved last can be found, until another screen is opened.
#[component]
pub fn HandedBar() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="handed" role="status">
            {move || {
                desk.handed.get().map(|name| {
                    view! {
                        <p>{desk.fill(w::FILE_HANDED, &[("name", &name)])}</p>
                        <button type="button" class="plain" on:click=move |_| desk.handed.set(None)>
                            {desk.t(w::NOTICE_CLOSE)}
                        </button>
                    }
                })
            }}
        </div>
    }
}
