//! Closing an assessment and signing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::components::new_key::new_key;
use crate::route::Route;
use crate::state::desk::{Desk, use_desk};
use crate::state::keyring::Keyring;
use crate::state::seal::{self, NotSigned, follow};
use crate::state::sheet::Sheet;
use crate::words::w;

/// "Close and sign", for whoever has a key; otherwise what is needed for it.
#[component]
pub fn Sign(
    /// What is to be signed.
    sheet: Sheet,
) -> impl IntoView {
    let desk = use_desk();
    let again = RwSignal::new(0_u32);
    let mark = follow(desk, sheet, again);
    let ring = RwSignal::new(None::<Keyring>);
    let failed = RwSignal::new(None::<NotSigned>);
    spawn_local(async move {
        let found = desk.keyring().await;
        let _ = ring.try_set(Some(found));
    });
    let sign = move |_| {
        spawn_local(async move {
            let result = seal::sign(desk, sheet).await;
            let _ = failed.try_set(result.err());
            if result.is_ok() {
                page::focus_soon("h1");
            }
        });
    };
    let intact = move || mark.with(|mark| mark.as_ref().is_some_and(seal::Mark::is_intact));
    let able = move || {
        let keys = ring.get()?;
        Some(match keys.own {
            _ if !keys.able => view! { <p>{desk.t(w::SEAL_CANNOT)}</p> }.into_any(),
            None => make(desk, sheet, keys.unread, move || {
                spawn_local(async move {
                    let found = desk.keyring().await;
                    let _ = ring.try_set(Some(found));
                    page::focus_id_soon("sign".to_owned());
                });
            }),
            Some(own) => {
                let name = own.signer.name;
                view! {
                    <p>{move || desk.fill(w::SEAL_AS, &[("name", &name)])}</p>
                    <p>
                        <button type="button" class="main" id="sign" on:click=sign>
                            {desk.t(w::SEAL_CLOSE)}
                        </button>
                    </p>
                }
                .into_any()
            }
        })
    };
    let problem = move || {
        let word = match failed.get()? {
            NotSigned::Unable => w::SEAL_CANNOT,
            NotSigned::NoKey => w::SEAL_NO_KEY,
            NotSigned::Changed => w::SEAL_NOT_CHANGED,
            NotSigned::Refused => w::SEAL_NOT_REFUSED,
        };
        Some(desk.say(word))
    };
    view! {
        <section class="sign" aria-labelledby="sign-title">
            <h2 id="sign-title">{desk.t(w::SEAL_TITLE)}</h2>
            <p>{desk.t(w::SEAL_CLOSE_TEXT)}</p>
            {move || {
                if intact() {
                    view! { <p class="done">{desk.t(w::SEAL_DONE)}</p> }.into_any()
                } else {
                    able.into_any()
                }
            }}
            <p class="problem" role="alert">{problem}</p>
        </section>
    }
    .into_any()
}

/// A key made where it is needed, so that nobody loses the way; `then` comes after it.
fn make(desk: Desk, sheet: Sheet, unread: bool, then: impl Fn() + Copy + 'static) -> AnyView {
    let role = sheet.read(|document| {
        let session = document.session.as_ref();
        session.map(|session| session.assessor.role.clone())
    });
    let make = move |name: String| {
        spawn_local(async move {
            if desk.make_key(&name).await {
                then();
            }
        });
    };
    let keys = view! { <a class="plain" href=Route::Keys.href()>{desk.t(w::KEYRING_TITLE)}</a> };
    let unread = unread
        .then(|| view! { <p class="marked" id="keys-unread">{desk.t(w::KEYRING_UNREAD)}</p> });
    view! {
        {unread}
        <p>{desk.t(w::SEAL_NO_KEY)}</p>
        {new_key(desk, role.unwrap_or_default(), make, keys.into_any())}
    }
    .into_any()
}
