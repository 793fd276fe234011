//! The keys: one's own to sign with, and those of others that one trusts.

mod incoming;
mod own;
mod trusted;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::incoming::Incoming;
use self::own::Own;
use self::trusted::TrustedKeys;
use crate::browser::{files, page};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::keyring::Keyring;
use crate::words::w;
use zeven_core::seal::{KeyFile, Vouch};

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Shared {
    /// Kept by handle: the desk itself is large.
    desk: StoredValue<Desk>,
    ring: RwSignal<Option<Keyring>>,
}

impl Shared {
    fn desk(self) -> Desk {
        self.desk.get_value()
    }

    /// Looks at the keys again.
    fn look(self) {
        spawn_local(async move {
            let ring = self.desk().keyring().await;
            let _ = self.ring.try_set(Some(ring));
        });
    }

    /// After a change: looks again, or says that it did not work.
    fn done(self, worked: bool) {
        if worked {
            self.look();
            page::focus_soon("h1");
        } else {
            self.desk().notice.set(Some(Notice::KeysFailed));
        }
    }

    /// Hands a key file to the browser to save.
    fn save(self, file: &KeyFile) {
        let name = files::name(&["zeven-key", &file.signer.name], "json");
        let text = format!("{:#}\n", file.to_value());
        self.desk().save_json(&name, &text);
    }

    /// Who vouches, and whether the person knows them.
    fn voucher(self, vouch: &Vouch) -> String {
        let known = self.ring.with(|ring| {
            let ring = ring.as_ref()?;
            ring.name_of(&vouch.by.key).map(str::to_owned)
        });
        let (word, name) = match known {
            Some(name) => (w::KEYRING_VOUCHED_KNOWN, name),
            None => (w::KEYRING_VOUCHED, vouch.by.name.clone()),
        };
        self.desk().fill(word, &[("name", &name)])
    }

    fn code(self, file: &KeyFile) -> String {
        let code = file.signer.key.code();
        self.desk().fill(w::SEAL_CODE, &[("code", &code)])
    }

    /// Everybody who vouches for a key, as a list.
    fn vouchers(self, file: &KeyFile) -> AnyView {
        if file.vouched.is_empty() {
            return ().into_any();
        }
        let lines = file.vouched.iter().cloned().map(|vouch| {
            view! { <li>{move || self.voucher(&vouch)}</li> }
        });
        view! { <ul>{lines.collect_view()}</ul> }.into_any()
    }
}

/// The screen.
#[component]
pub fn Keys() -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::KEYRING_TITLE))));
    page::focus_soon("h1");
    let shared = Shared {
        desk: StoredValue::new(desk),
        ring: RwSignal::new(None),
    };
    shared.look();
    let able = Memo::new(move |_| shared.ring.with(|ring| ring.as_ref().map(|ring| ring.able)));
    let unread = Memo::new(move |_| {
        shared
            .ring
            .with(|ring| ring.as_ref().is_some_and(|ring| ring.unread))
    });
    let content = move || {
        match able.get() {
        None => {
            view! { <p class="loading" role="status">{desk.t(w::OPENED_LOADING)}</p> }.into_any()
        }
        Some(false) => view! { <p class="unable">{desk.t(w::SEAL_CANNOT)}</p> }.into_any(),
        Some(true) => view! {
            {move || unread.get().then(|| view! { <p class="marked" id="keys-unread">{desk.t(w::KEYRING_UNREAD)}</p> })}
            <Own shared />
            <TrustedKeys shared />
            <Incoming shared />
        }
        .into_any(),
    }
    };
    view! {
        <article class="keys">
            <header>
                <h1 tabindex="-1">{desk.t(w::KEYRING_TITLE)}</h1>
                <p class="lead">{desk.t(w::KEYRING_LEAD)}</p>
            </header>
            {content}
        </article>
    }
    .into_any()
}
