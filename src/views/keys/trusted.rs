//! The keys of others that the person trusts, and who vouches for which.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shared;
use crate::browser::intl;
use crate::browser::keys::Trusted;
use crate::words::w;

/// The list.
#[component]
pub(super) fn TrustedKeys(shared: Shared) -> impl IntoView {
    let desk = shared.desk();
    let list = move || {
        let ring = shared.ring.get().unwrap_or_default();
        if ring.trusted.is_empty() {
            return view! { <p>{desk.t(w::KEYRING_TRUSTED_NONE)}</p> }.into_any();
        }
        let may_vouch = ring.own.is_some();
        let items: Vec<_> = ring
            .trusted
            .into_iter()
            .map(|trusted| one(shared, trusted, may_vouch))
            .collect();
        view! { <ul class="trusted">{items}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="trusted-title">
            <h2 id="trusted-title">{desk.t(w::KEYRING_TRUSTED)}</h2>
            {list}
            <p class="quiet">{desk.t(w::KEYRING_VOUCH_TEXT)}</p>
        </section>
    }
    .into_any()
}

fn one(shared: Shared, trusted: Trusted, may_vouch: bool) -> AnyView {
    let desk = shared.desk();
    let Trusted { file, since } = trusted;
    let since = move || {
        let when = intl::moment(desk.language.get(), &since);
        desk.fill(w::KEYRING_SINCE, &[("when", &when)])
    };
    let (name, shown, vouched, saved) = (
        file.signer.name.clone(),
        file.clone(),
        file.clone(),
        file.clone(),
    );
    let key = file.signer.key;
    let vouch = move |_| {
        let file = vouched.clone();
        spawn_local(async move {
            let file = desk.vouch(file).await;
            if let Some(file) = &file {
                shared.save(file);
            }
            shared.done(file.is_some());
        });
    };
    let remove = move |_| spawn_local(async move { shared.done(desk.distrust(&key).await) });
    let vouch = may_vouch.then(|| {
        view! { <button type="button" on:click=vouch>{desk.t(w::KEYRING_VOUCH)}</button> }
    });
    view! {
        <li>
            <h3>{name}</h3>
            <p>{move || shared.code(&shown)}</p>
            <p class="quiet">{since}</p>
            {shared.vouchers(&file)}
            <p class="buttons">
                {vouch}
                <button type="button" on:click=move |_| shared.save(&saved)>{desk.t(w::KEYRING_SAVE)}</button>
                <button type="button" class="plain" on:click=remove>{desk.t(w::KEYRING_REMOVE)}</button>
            </p>
        </li>
    }
    .into_any()
}
