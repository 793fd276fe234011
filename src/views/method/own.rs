//! Methods of other makers: load one, start with it, take it off this device.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::method::Document;

use crate::browser::page;
use crate::route::Route;
use crate::state::desk::{Notice, use_desk};
use crate::state::methods::{Known, own_texts};
use crate::words::w;

/// The list, and the button to load one.
#[component]
pub(super) fn OwnMethods() -> impl IntoView {
    let desk = use_desk();
    let known = RwSignal::new(Vec::<Known>::new());
    let list = move || spawn_local(async move { known.set(desk.custom_methods().await) });
    list();
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            for file in desk.chosen(input).await {
                match desk.receive_method(&file.bytes).await {
                    Ok(()) => desk.notice.set(None),
                    Err(found) => desk.notice.set(Some(Notice::FileRefused(file.name, found))),
                }
            }
            list();
        });
    };
    view! {
        <section class="own" aria-labelledby="own-title">
            <h2 id="own-title">{desk.t(w::METHOD_OWN)}</h2>
            <p>{desk.t(w::METHOD_OWN_TEXT)}</p>
            <ul>
                {move || {
                    known.get().into_iter().map(|known| view! { <Own document=known.document list /> }).collect_view()
                }}
            </ul>
            <p class="buttons">
                <label class="button file">
                    {desk.t(w::METHOD_LOAD)}
                    <input type="file" accept=".json,application/json" name="method" on:change=changed />
                </label>
                <Show when=move || desk.custom.with(Option::is_some)>
                    <button type="button" on:click=move |_| { desk.adopt(None); page::go(&Route::Home.to_string()); }>
                        {desk.t(w::METHOD_STANDARD)}
                    </button>
                </Show>
            </p>
        </section>
    }
}

/// One method of another maker.
#[component]
fn Own(document: Arc<Document>, list: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let desk = use_desk();
    let document = StoredValue::new(document);
    let title = move || {
        document.with_value(|document| {
            let texts = own_texts(document, desk.language.get());
            format!(
                "{} · {} {}",
                texts.name, document.method.identity.id, document.method.identity.version
            )
        })
    };
    let begin = move |_| {
        let id = desk.begin(Some(document.get_value()));
        page::go(&Route::Profile(id).to_string());
    };
    let forget = move |_| {
        let identity = document.with_value(|document| document.method.identity.clone());
        spawn_local(async move {
            desk.forget_method(&identity).await;
            list();
        });
    };
    view! {
        <li>
            <p>{title}</p>
            <p class="buttons">
                <button type="button" class="main" on:click=begin>{desk.t(w::METHOD_START)}</button>
                <button type="button" class="plain" on:click=forget>{desk.t(w::CARD_REMOVE)}</button>
            </p>
        </li>
    }
}
