//! Whose signatures this hub trusts: a list of keys of its own, shared as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use zeven_core::seal::{KeyFile, TrustList};

use crate::browser::files;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::hub::Hub;
use crate::words::w;

/// The screen.
#[component]
pub(super) fn Assessors(hub: Hub) -> impl IntoView {
    let desk = use_desk();
    let said = RwSignal::new(None::<usize>);
    let failed = RwSignal::new(false);
    let take_in = move |more: TrustList| async move {
        let mut n = 0;
        let kept = hub.trust(desk, |list| n = list.take_in(more)).await;
        failed.try_set(!kept);
        n
    };
    let changed = move |event: leptos::ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        spawn_local(async move {
            let mut added = 0;
            desk.notice.set(None);
            for file in desk.chosen(input).await {
                match TrustList::parse(&file.bytes) {
                    Ok(list) => added += take_in(list).await,
                    Err(found) => {
                        desk.notice.set(Some(Notice::FileRefused(file.name, found)));
                    }
                }
            }
            said.try_set(Some(added));
        });
    };
    let from_device = move |_| {
        spawn_local(async move {
            let ring = desk.keyring().await;
            let trusted = ring.trusted.into_iter().map(|one| one.file);
            let list = TrustList {
                keys: ring.own.into_iter().chain(trusted).collect(),
                ..TrustList::default()
            };
            let added = take_in(list).await;
            said.try_set(Some(added));
        });
    };
    let save = move |_| {
        let text = hub
            .trusted
            .with_untracked(|list| format!("{:#}\n", list.to_value()));
        desk.save_json(&files::name(&["zeven-trusted"], "json"), &text);
    };
    let list = move || {
        let list = hub.trusted.get();
        if list.keys.is_empty() {
            return view! { <p id="no-keys">{desk.t(w::HUB_ASSESSORS_NONE)}</p> }.into_any();
        }
        let rows = list.keys.iter().map(|own| row(desk, hub, own, failed));
        view! { <ul class="assessors">{rows.collect_view()}</ul> }.into_any()
    };
    let told = move || {
        said.get()
            .map(|n| desk.count(w::HUB_KEYS_ADDED_ONE, w::HUB_KEYS_ADDED, n))
    };
    let any = move || hub.trusted.with(|list| !list.keys.is_empty());
    view! {
        <p class="lead">{desk.t(w::HUB_ASSESSORS_LEAD)}</p>
        {move || {
            let unread = hub.trusted_unread.get();
            unread.then(|| view! { <p class="marked" id="keys-unread">{desk.t(w::HUB_KEYS_UNREAD)}</p> })
        }}
        {list}
        <p role="status" id="keys-told">{told}</p>
        {move || failed.get().then(|| view! { <p role="alert">{desk.t(w::HUB_KEYS_NOT_KEPT)}</p> })}
        <p class="buttons">
            <label class="button file">
                {desk.t(w::HUB_KEYS_ADD)}
                <input type="file" id="trusted-in" multiple accept=".json,application/json" on:change=changed />
            </label>
            <button type="button" id="keys-of-device" on:click=from_device>{desk.t(w::HUB_KEYS_OF_DEVICE)}</button>
            {move || {
                any()
                    .then(|| {
                        view! {
                            <button type="button" id="save-trusted" on:click=save>
                                {desk.t(w::HUB_KEYS_SAVE)}
                            </button>
                        }
                    })
            }}
        </p>
        <p class="quiet">{desk.t(w::HUB_ASSESSORS_TEXT)}</p>
    }
}

fn row(desk: Desk, hub: Hub, own: &KeyFile, failed: RwSignal<bool>) -> AnyView {
    let (name, key) = (own.signer.name.clone(), own.signer.key);
    let code = desk.fill(w::SEAL_CODE, &[("code", &key.code())]);
    let label = desk.fill(w::HUB_TAKE_AWAY_ONE, &[("name", &name)]);
    let remove = move |_| {
        spawn_local(async move {
            let remove = |list: &mut TrustList| {
                list.remove(&key);
            };
            let kept = hub.trust(desk, remove).await;
            failed.try_set(!kept);
        });
    };
    view! {
        <li>
            <p>
                <b>{name}</b>
                <br />
                <small>{code}</small>
            </p>
            <button type="button" class="plain" aria-label=label on:click=remove>
                {desk.say(w::HUB_REMOVE)}
            </button>
        </li>
    }
    .into_any()
}
