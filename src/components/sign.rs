//! Closing an assessment and signing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::route::Route;
use crate::state::desk::use_desk;
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
        let ring = ring.get()?;
        Some(match ring.own {
            _ if !ring.able => view! { <p>{desk.t(w::SEAL_CANNOT)}</p> }.into_any(),
            None => view! {
                <p>{desk.t(w::SEAL_NO_KEY)}</p>
                <p>
                    <a class="button" href=Route::Keys.href()>{desk.t(w::KEYRING_MAKE)}</a>
                </p>
            }
            .into_any(),
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
