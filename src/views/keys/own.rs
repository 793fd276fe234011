//! The person's own key.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::seal::KeyFile;

use super::Shared;
use crate::browser::{intl, page};
use crate::components::new_key::new_key;
use crate::words::w;

/// Makes a key, or shows the one there is.
#[component]
pub(super) fn Own(shared: Shared) -> impl IntoView {
    let desk = shared.desk();
    let own = Memo::new(move |_| {
        let ring = shared.ring.get();
        ring.and_then(|ring| ring.own)
    });
    let content = move || match own.get() {
        Some(file) => there(shared, file),
        None => make(shared),
    };
    view! {
        <section aria-labelledby="own-title">
            <h2 id="own-title">{desk.t(w::KEYRING_OWN)}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn make(shared: Shared) -> AnyView {
    let desk = shared.desk();
    let make = move |name: String| {
        spawn_local(async move { shared.done(desk.make_key(&name).await) });
    };
    view! {
        <p>{desk.t(w::KEYRING_NONE)}</p>
        {new_key(desk, String::new(), make, ().into_any())}
    }
    .into_any()
}

fn there(shared: Shared, file: KeyFile) -> AnyView {
    let desk = shared.desk();
    let asking = RwSignal::new(false);
    let made = file.made.as_str().to_owned();
    let made = move || {
        let when = intl::moment(desk.language.get(), &made);
        desk.fill(w::KEYRING_MADE, &[("when", &when)])
    };
    let (name, shown, saved) = (file.signer.name.clone(), file.clone(), file.clone());
    let ask = move |_| {
        asking.set(true);
        page::focus_id_soon("remove-key-title".to_owned());
    };
    let remove = move |_| spawn_local(async move { shared.done(desk.remove_own_key().await) });
    view! {
        <p class="name">{name}</p>
        <p>{move || shared.code(&shown)}</p>
        <p class="quiet">{made}</p>
        {shared.vouchers(&file)}
        <p>{desk.t(w::KEYRING_EXPORT_TEXT)}</p>
        <p class="buttons">
            <button type="button" class="main" id="save-key" on:click=move |_| shared.save(&saved)>
                {desk.t(w::KEYRING_EXPORT)}
            </button>
            <button type="button" class="plain" on:click=ask>{desk.t(w::KEYRING_REMOVE)}</button>
        </p>
        <Show when=move || asking.get()>
            <div class="ask" role="alertdialog" aria-labelledby="remove-key-title" aria-describedby="remove-key-text">
                <h3 id="remove-key-title" tabindex="-1">{desk.t(w::KEYRING_REMOVE_TITLE)}</h3>
                <p id="remove-key-text">{desk.t(w::KEYRING_REMOVE_TEXT)}</p>
                <p class="buttons">
                    <button type="button" class="danger" on:click=remove>{desk.t(w::KEYRING_REMOVE_YES)}</button>
                    <button type="button" on:click=move |_| asking.set(false)>{desk.t(w::KEYRING_KEEP)}</button>
                </p>
            </div>
        </Show>
        <p class="quiet">{desk.t(w::KEYRING_LOST)}</p>
    }
    .into_any()
}
