//! A backup that was opened: what restoring it would do, and the question whether to.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::Problem;
use zeven_core::assessment::Assessment;
use zeven_core::backup::{Action, Document, Fate, Other, Step};

use crate::browser::{intl, page};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::restore::{Restore, Restored};
use crate::words::{Word, problems, w};

/// Longest list of names; the counts above it cover all.
const SHOWN: usize = 20;

/// Says what would happen, by kind and by name, and asks. Nothing happens before the
/// answer.
#[component]
pub fn RestoreQuestion(
    restore: Restore,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let desk = use_desk();
    page::focus_id_soon("restore-title".to_owned());
    let done = RwSignal::new(None::<Restored>);
    let busy = RwSignal::new(false);
    let made = restore.made.clone();
    let title = move || {
        let when = intl::moment(desk.language.get(), &made);
        desk.fill(w::BACKUP_TITLE, &[("when", &when)])
    };
    let does = restore.does_something();
    let settings = !restore.settings.is_empty();
    let methods = [
        (
            w::BACKUP_METHODS_ONE,
            w::BACKUP_METHODS,
            restore.methods.len(),
        ),
        (
            w::BACKUP_METHODS_REFUSED_ONE,
            w::BACKUP_METHODS_REFUSED,
            restore.methods_refused,
        ),
    ];
    let methods = methods.into_iter().filter(|(_, _, n)| *n > 0);
    let methods = methods
        .map(|(one, other, n)| view! { <li>{move || desk.count(one, other, n)}</li> })
        .collect_view();
    let own_key = restore.others.iter().any(is_own_key);
    let parts = parts(&restore);
    let parts = parts
        .into_iter()
        .map(|(one, other, items)| view! { <Part one other items /> })
        .collect_view();
    let restore = StoredValue::new(restore);
    let go = move |_| {
        busy.set(true);
        spawn_local(async move {
            let restored = desk.restore(restore.get_value()).await;
            done.set(Some(restored));
            if restored.failed > 0 {
                desk.notice.set(Some(Notice::NotRestored));
            }
        });
    };
    let said = move || {
        let restored = done.get()?;
        let n = restored.done;
        let mut said = desk.count(w::BACKUP_DONE_ONE, w::BACKUP_DONE, n);
        if restored.others > 0 {
            let n = restored.others;
            said.push(' ');
            said.push_str(&desk.count(w::BACKUP_DONE_OTHERS_ONE, w::BACKUP_DONE_OTHERS, n));
        }
        Some(said)
    };
    view! {
        <section class="conflict restore" aria-labelledby="restore-title">
            <h2 id="restore-title" tabindex="-1">{title}</h2>
            <div role="status">{said}</div>
            <Show when=move || done.get().is_none()>
                <p>{desk.t(if does { w::BACKUP_TEXT } else { w::BACKUP_NOTHING })}</p>
            </Show>
            <ul hidden=move || done.get().is_some()>
                {parts}
                {methods}
                {own_key.then(|| view! { <li>{desk.t(w::BACKUP_OWN_KEY)}</li> })}
                {settings.then(|| view! { <li>{desk.t(w::BACKUP_SETTINGS)}</li> })}
            </ul>
            <p class="buttons">
                <Show when=move || does && done.get().is_none()>
                    <button type="button" class="main" disabled=move || busy.get() on:click=go>
                        {desk.t(w::BACKUP_RESTORE)}
                    </button>
                </Show>
                <button type="button" on:click=move |_| close()>
                    {move || {
                        let open = does && done.get().is_none();
                        desk.say(if open { w::BACKUP_NOT } else { w::BACKUP_CLOSE })
                    }}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// One thing in a backup.
#[derive(Clone)]
enum Item {
    Assessment(Step),
    Other(Other),
}

impl Item {
    fn is_same(&self) -> bool {
        match self {
            Self::Assessment(step) => step.action == Action::Same,
            Self::Other(other) => other.fate == Fate::Same,
        }
    }
}

/// What happens to a number of things: the sentence for one, for several, and which.
type Kind = (Word, Word, Vec<Item>);

fn parts(restore: &Restore) -> Vec<Kind> {
    let of = |fits: fn(&Action) -> bool, also: fn(&Other) -> bool| -> Vec<Item> {
        let steps = restore.steps.iter().filter(|step| fits(&step.action));
        let others = restore.others.iter().filter(|other| also(other));
        let steps = steps.cloned().map(Item::Assessment);
        steps.chain(others.cloned().map(Item::Other)).collect()
    };
    let none = |_: &Action| false;
    let nothing = |_: &Other| false;
    let parts = [
        (
            w::BACKUP_ADD_ONE,
            w::BACKUP_ADD,
            of(|a| matches!(a, Action::Add(_)), nothing),
        ),
        (
            w::BACKUP_DOSSIERS_ONE,
            w::BACKUP_DOSSIERS,
            of(none, |o| {
                adds(o) && matches!(o.document, Some(Document::Dossier(_)))
            }),
        ),
        (
            w::BACKUP_LABELS_ONE,
            w::BACKUP_LABELS,
            of(none, |o| {
                adds(o) && matches!(o.document, Some(Document::Label(_)))
            }),
        ),
        (
            w::BACKUP_BENCHMARKS_ONE,
            w::BACKUP_BENCHMARKS,
            of(none, |o| {
                adds(o) && matches!(o.document, Some(Document::Benchmark(_)))
            }),
        ),
        (
            w::BACKUP_KEYS_ONE,
            w::BACKUP_KEYS,
            of(none, |o| {
                adds(o) && matches!(o.document, Some(Document::Key(_)))
            }),
        ),
        (
            w::BACKUP_UPDATE_ONE,
            w::BACKUP_UPDATE,
            of(
                |a| matches!(a, Action::Update { .. }),
                |o| o.fate == Fate::Update,
            ),
        ),
        (
            w::BACKUP_BOTH_ONE,
            w::BACKUP_BOTH,
            of(|a| matches!(a, Action::Both { .. }), nothing),
        ),
        (
            w::BACKUP_OLDER_ONE,
            w::BACKUP_OLDER,
            of(|a| matches!(a, Action::Older { .. }), nothing),
        ),
        (
            w::BACKUP_STAYS_ONE,
            w::BACKUP_STAYS,
            of(none, |o| o.fate == Fate::Stays),
        ),
        (
            w::BACKUP_REFUSED_ONE,
            w::BACKUP_REFUSED,
            of(
                |a| matches!(a, Action::Refused(_)),
                |o| matches!(o.fate, Fate::Refused(_)),
            ),
        ),
        (
            w::BACKUP_SAME_ONE,
            w::BACKUP_SAME,
            of(|a| *a == Action::Same, |o| o.fate == Fate::Same),
        ),
    ];
    let parts = parts.into_iter().filter(|(_, _, items)| !items.is_empty());
    parts.collect()
}

fn adds(other: &Other) -> bool {
    other.fate == Fate::Add
}

/// Whether a key comes along that somebody signed with on the device of the backup.
fn is_own_key(other: &Other) -> bool {
    other.own && matches!(other.fate, Fate::Add | Fate::Update)
}

/// A count, and below it the names where something is at stake.
#[component]
fn Part(one: Word, other: Word, items: Vec<Item>) -> impl IntoView {
    let desk = use_desk();
    let n = items.len();
    let named = !items.iter().all(Item::is_same);
    let lines = move || {
        let shown = items.iter().filter(|_| named).take(SHOWN);
        shown
            .map(|item| {
                let said = match item {
                    Item::Assessment(step) => line(desk, step),
                    Item::Other(other) => other_line(desk, other),
                };
                view! { <li>{said}</li> }
            })
            .collect_view()
    };
    view! {
        <li>
            {move || desk.count(one, other, n)}
            {named.then(|| view! { <ul>{lines}</ul> })}
        </li>
    }
}

/// A dossier, label, benchmark or key by its name.
fn other_line(desk: Desk, other: &Other) -> String {
    if let Fate::Refused(found) = &other.fate {
        return refused(desk, found).unwrap_or_default();
    }
    let titled = |name: &str, site: &str, round: u16| {
        let round = round.to_string();
        let parts = [name, site, &round].into_iter();
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    match &other.document {
        Some(Document::Dossier(one)) => titled(&one.company.name, &one.company.site, one.round),
        Some(Document::Label(one)) => titled(&one.name, &one.site, one.round),
        Some(Document::Benchmark(one)) => one.title.clone(),
        Some(Document::Key(one)) => {
            let signer = &one.signer;
            format!("{} ({})", signer.name, signer.key.code())
        }
        None => String::new(),
    }
}

fn refused(desk: Desk, found: &[Problem]) -> Option<String> {
    let words = desk.words();
    found
        .first()
        .map(|problem| problems::sentence(&words, problem))
}

/// One assessment: its name, and both sides where there are two.
fn line(desk: Desk, step: &Step) -> String {
    let side = |word: Word, one: &Assessment| {
        let revision = desk.fill(w::BACKUP_REVISION, &[("n", &one.revision.to_string())]);
        let when = intl::moment(desk.language.get(), one.updated.as_str());
        desk.fill(word, &[("revision", &revision), ("when", &when)])
    };
    let both = |here: Option<&Assessment>, file: &Assessment| {
        let here = here.map_or_else(
            || desk.say(w::BACKUP_DAMAGED),
            |one| side(w::BACKUP_HERE, one),
        );
        let sides = [here, side(w::BACKUP_FILE, file)];
        let sides = sides.join(&desk.say(w::FRAME_SEMICOLON));
        desk.named(&name(desk, file), &sides)
    };
    match &step.action {
        Action::Add(one) => name(desk, one),
        Action::Older { here } => desk.named(&name(desk, here), &side(w::BACKUP_HERE, here)),
        Action::Update { here, file } => both(Some(here), file),
        Action::Both { here, file } => both(here.as_deref(), file),
        Action::Same => step.kept.id.clone(),
        Action::Refused(found) => refused(desk, found).unwrap_or_else(|| step.kept.id.clone()),
    }
}

fn name(desk: Desk, one: &Assessment) -> String {
    let company = &one.company;
    let mut parts = vec![
        company.name.clone(),
        company.site.clone(),
        one.round.to_string(),
    ];
    parts.retain(|part| !part.is_empty());
    if company.name.is_empty() {
        parts.insert(0, desk.say(w::CARD_NO_NAME));
    }
    parts.join(" · ")
}
