//! A message above the screen: what happened, what was kept, what to do.

use leptos::prelude::*;

use crate::browser::files::{MOST, Unread};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::words::{problems, w};

/// Longest list shown; the rest is counted.
const SHOWN: usize = 8;
/// Bytes in what is called a MB here.
const MB: u64 = 1 << 20;

/// The current message, if there is one.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let desk = use_desk();
    move || {
        desk.notice.get().map(|notice| {
            let (title, mut lines) = worded(desk, &notice);
            let more = lines.len().saturating_sub(SHOWN);
            lines.truncate(SHOWN);
            let rest = (more > 0)
                .then(|| view! { <p>{desk.count(w::NOTICE_MORE_ONE, w::NOTICE_MORE, more)}</p> });
            view! {
                <div
                    class="notice"
                    class:alarming=!matches!(notice, Notice::Cleared | Notice::BenchmarkKept(_) | Notice::Copied(_))
                    role="alert"
                >
                    <p class="title">{title}</p>
                    {(!lines.is_empty())
                        .then(|| view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> })}
                    {rest}
                    <button type="button" class="plain" on:click=move |_| desk.notice.set(None)>
                        {desk.t(w::NOTICE_CLOSE)}
                    </button>
                </div>
            }
        })
    }
}

/// What a message says: the title, then the details or what to do.
fn worded(desk: Desk, notice: &Notice) -> (String, Vec<String>) {
    match notice {
        Notice::NoStore => (desk.say(w::STORE_NONE), vec![desk.say(w::STORE_NONE_DO)]),
        Notice::FileRefused(name, found) => {
            let words = desk.words();
            let lines = found
                .iter()
                .map(|problem| problems::sentence(&words, problem))
                .collect();
            (desk.fill(w::FILE_REFUSED, &[("name", name)]), lines)
        }
        Notice::FilesUnread(files) => unread(desk, files),
        Notice::Dropped => {
            let button = desk.say(w::FILE_OPEN);
            let what = desk.fill(w::FILE_DROPPED_DO, &[("button", &button)]);
            (desk.say(w::FILE_DROPPED), vec![what])
        }
        Notice::BenchmarkKept(title) => (
            desk.fill(w::PEERS_KEPT, &[("title", title)]),
            vec![desk.say(w::PEERS_KEPT_DO)],
        ),
        Notice::BenchmarkHere(title) => (
            desk.fill(w::PEERS_NOT_KEPT, &[("title", title)]),
            vec![desk.say(w::PEERS_NOT_KEPT_DO)],
        ),
        Notice::FileNotSaved => (
            desk.say(w::FILE_NOT_SAVED),
            vec![desk.say(w::FILE_NOT_SAVED_DO)],
        ),
        Notice::NotRemoved => (
            desk.say(w::CARD_REMOVE_FAILED),
            vec![desk.say(w::CARD_REMOVE_FAILED_DO)],
        ),
        Notice::NotPutBack => (
            desk.say(w::DEVICE_UNDO_FAILED),
            vec![desk.say(w::DEVICE_UNDO_FAILED_DO)],
        ),
        Notice::NotCopied => (
            desk.say(w::CARD_NEXT_FAILED),
            vec![desk.say(w::CARD_NEXT_FAILED_DO)],
        ),
        Notice::Copied(round) => (
            desk.fill(w::CARD_COPIED, &[("round", &round.to_string())]),
            vec![desk.say(w::CARD_COPIED_DO)],
        ),
        Notice::NoBackup => (
            desk.say(w::DEVICE_READ_FAILED),
            vec![desk.say(w::DEVICE_READ_FAILED_DO)],
        ),
        Notice::Cleared => (desk.say(w::DEVICE_CLEARED), Vec::new()),
        Notice::ClearedElsewhere => (
            desk.say(w::DEVICE_CLEARED_ELSEWHERE),
            vec![desk.say(w::DEVICE_CLEARED_ELSEWHERE_DO)],
        ),
        Notice::NotCleared => (
            desk.say(w::DEVICE_CLEAR_FAILED),
            vec![desk.say(w::DEVICE_CLEAR_FAILED_DO)],
        ),
        Notice::NotRestored => (
            desk.say(w::BACKUP_FAILED),
            vec![desk.say(w::BACKUP_FAILED_DO)],
        ),
        Notice::KeysFailed => (
            desk.say(w::KEYRING_FAILED),
            vec![desk.say(w::KEYRING_FAILED_DO)],
        ),
        Notice::NoLanguage => (
            desk.say(w::LANGUAGE_MISSING),
            vec![desk.say(w::LANGUAGE_MISSING_DO)],
        ),
    }
}

/// One file by its name, with why it could not be read; several one under the other.
fn unread(desk: Desk, files: &[(String, Unread)]) -> (String, Vec<String>) {
    let why = |reason: &Unread| match reason {
        Unread::TooLarge(bytes) => {
            let (mb, limit) = (bytes.div_ceil(MB).to_string(), u64::from(MOST) / MB);
            let values = [("mb", mb.as_str()), ("limit", &limit.to_string())];
            desk.fill(w::FILE_TOO_LARGE, &values)
        }
        Unread::Unreadable => desk.say(w::FILE_UNREADABLE),
    };
    if let [(name, reason)] = files {
        return (
            desk.fill(w::FILE_REFUSED, &[("name", name)]),
            vec![why(reason)],
        );
    }
    let line = |(name, reason): &(String, Unread)| {
        let values = [("place", name.as_str()), ("what", &why(reason))];
        desk.fill(w::PROBLEM_AT, &values)
    };
    (
        desk.count(w::FILE_UNREAD_ONE, w::FILE_UNREAD, files.len()),
        files.iter().map(line).collect(),
    )
}
