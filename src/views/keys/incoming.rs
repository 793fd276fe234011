//! A key file that was opened: it is looked at before it is trusted.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::seal::KeyFile;

use super::Shared;
use crate::browser::page;
use crate::state::desk::Notice;
use crate::words::w;

/// The button, and the question about what was opened.
#[component]
pub(super) fn Incoming(shared: Shared) -> impl IntoView {
    let desk = shared.desk();
    let opened = RwSignal::new(None::<KeyFile>);
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            for file in desk.chosen(input).await {
                match desk.read_key(&file.bytes).await {
                    Ok(key) => {
                        desk.notice.set(None);
                        opened.set(Some(key));
                        page::focus_id_soon("incoming-title".to_owned());
                    }
                    Err(found) => desk.notice.set(Some(Notice::FileRefused(file.name, found))),
                }
            }
        });
    };
    view! {
        <p>
            <label class="button file">
                {desk.t(w::KEYRING_IMPORT)}
                <input type="file" id="key-file" accept=".json,application/json" on:change=changed />
            </label>
        </p>
        {move || opened.get().map(|file| question(shared, file, opened))}
    }
    .into_any()
}

fn question(shared: Shared, file: KeyFile, opened: RwSignal<Option<KeyFile>>) -> AnyView {
    let desk = shared.desk();
    let name = file.signer.name.clone();
    let own = shared.ring.with_untracked(|ring| {
        ring.as_ref()
            .is_some_and(|ring| ring.is_own(&file.signer.key))
    });
    let (asked, shown, trusted) = (name.clone(), file.clone(), file.clone());
    let check = move || {
        if own {
            desk.say(w::KEYRING_IMPORT_OWN)
        } else {
            desk.fill(w::SEAL_TRUST_TEXT, &[("name", &asked)])
        }
    };
    let trust = move |_| {
        let file = trusted.clone();
        spawn_local(async move {
            let worked = desk.trust(file).await;
            opened.set(None);
            shared.done(worked);
        });
    };
    view! {
        <section class="conflict" role="alertdialog" aria-labelledby="incoming-title">
            <h2 id="incoming-title" tabindex="-1">{desk.t(w::KEYRING_IMPORT_TITLE)}</h2>
            <p class="name">{name}</p>
            <p>{move || shared.code(&shown)}</p>
            {shared.vouchers(&file)}
            <p>{check}</p>
            <p class="buttons">
                <button type="button" class="main" id="trust-file" on:click=trust>
                    {desk.t(if own { w::KEYRING_TAKE_IN } else { w::SEAL_TRUST })}
                </button>
                <button type="button" on:click=move |_| opened.set(None)>{desk.t(w::KEYRING_NOT_NOW)}</button>
            </p>
        </section>
    }
    .into_any()
}
