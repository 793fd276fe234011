//! The whole device: a backup, and clearing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, files, intl, page};
use crate::state::card::Card;
use crate::state::desk::{Desk, Notice, use_desk};
use crate::words::w;

/// Saves everything in one file, or clears everything after asking once.
#[component]
pub fn Device(cards: RwSignal<Option<Vec<Card>>>, methods: RwSignal<usize>) -> impl IntoView {
    let desk = use_desk();
    let asking = RwSignal::new(false);
    let keys = RwSignal::new(false);
    let beside = RwSignal::new((0, 0, 0));
    let hub = RwSignal::new(false);
    let ask = move |_| {
        asking.set(true);
        spawn_local(async move {
            let ring = desk.keyring().await;
            let _ = keys.try_set(ring.own.is_some() || !ring.trusted.is_empty());
            let (dossiers, labels) = (desk.dossiers().await, desk.labels().await);
            desk.load_benchmarks().await;
            let benchmarks = desk
                .benchmarks
                .with_untracked(|all| all.as_ref().map_or(0, Vec::len));
            let _ = beside.try_set((dossiers.len(), labels.labels.len(), benchmarks));
            let _ = hub.try_set(desk.hub_remembers().await);
        });
        page::focus_id_soon("clear-title".to_owned());
    };
    let what = move || {
        let assessments = cards.with(|all| all.as_ref().map_or(0, Vec::len));
        let mut parts = vec![desk.count(
            w::DEVICE_ASSESSMENTS_ONE,
            w::DEVICE_ASSESSMENTS,
            assessments,
        )];
        if methods.get() > 0 {
            parts.push(desk.count(w::DEVICE_METHODS_ONE, w::DEVICE_METHODS, methods.get()));
        }
        let (dossiers, labels, benchmarks) = beside.get();
        for (one, other, n) in [
            (w::DEVICE_DOSSIERS_ONE, w::DEVICE_DOSSIERS, dossiers),
            (w::DEVICE_LABELS_ONE, w::DEVICE_LABELS, labels),
            (w::DEVICE_BENCHMARKS_ONE, w::DEVICE_BENCHMARKS, benchmarks),
        ] {
            if n > 0 {
                parts.push(desk.count(one, other, n));
            }
        }
        if keys.get() {
            parts.push(desk.say(w::KEYRING_CLEAR));
        }
        if hub.get() {
            parts.push(desk.say(w::DEVICE_HUB));
        }
        parts.push(desk.say(w::DEVICE_SETTINGS));
        let what = intl::list(desk.language.get(), &parts);
        desk.fill(w::DEVICE_CLEAR_WHAT, &[("what", &what)])
    };
    let clear = move |_| {
        spawn_local(async move {
            match desk.clear_device().await {
                Ok(()) => {
                    desk.notice.set(Some(Notice::Cleared));
                    page::focus_soon("h1");
                }
                Err(()) => desk.notice.set(Some(Notice::NotCleared)),
            }
        });
    };
    let backup = move |_| save_backup(desk);
    view! {
        <section class="device">
            <h2>{desk.t(w::DEVICE_TITLE)}</h2>
            <p class="quiet">{desk.t(w::DEVICE_BACKUP_TEXT)}</p>
            <p class="quiet">{desk.t(w::DEVICE_BACKUP_WITHOUT)}</p>
            <p class="buttons">
                <button type="button" id="backup" on:click=backup>{desk.t(w::DEVICE_BACKUP)}</button>
                <button type="button" class="plain" on:click=ask>{desk.t(w::DEVICE_CLEAR)}</button>
            </p>
            <Show when=move || asking.get()>
                <div class="ask" role="alertdialog" aria-labelledby="clear-title" aria-describedby="clear-what">
                    <h3 id="clear-title" tabindex="-1">{desk.t(w::DEVICE_CLEAR_TITLE)}</h3>
                    <p id="clear-what">{what} " " {desk.t(w::DEVICE_CLEAR_FIRST)}</p>
                    <p class="buttons">
                        <button type="button" on:click=backup>{desk.t(w::DEVICE_BACKUP)}</button>
                        <button type="button" class="danger" on:click=clear>{desk.t(w::DEVICE_CLEAR_YES)}</button>
                        <button type="button" on:click=move |_| asking.set(false)>
                            {desk.t(w::DEVICE_CLEAR_NO)}
                        </button>
                    </p>
                </div>
            </Show>
        </section>
    }
    .into_any()
}

fn save_backup(desk: Desk) {
    spawn_local(async move {
        let Some(text) = desk.backup().await else {
            return desk.notice.set(Some(Notice::NoBackup));
        };
        let now = clock::now();
        let name = files::name(&["zeven", "backup", now.day()], "json");
        if desk.save_json(&name, &text) {
            for card in desk.cards().await {
                desk.filed(&card.id);
            }
        }
    });
}
