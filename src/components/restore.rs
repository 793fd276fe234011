//! A backup that was opened: what restoring it would do, and the question whether to.

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::assessment::Assessment;
use zeven_core::backup::{Action, Step};

use crate::browser::{intl, page};
use crate::state::desk::{Desk, Notice, use_desk};
use crate::state::restore::Restore;
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
    let done = RwSignal::new(None::<usize>);
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
    let parts = parts(&restore.steps);
    let parts = parts
        .into_iter()
        .map(|(one, other, steps)| view! { <Part one other steps /> })
        .collect_view();
    let restore = StoredValue::new(restore);
    let go = move |_| {
        busy.set(true);
        spawn_local(async move {
            let restored = desk.restore(restore.get_value()).await;
            done.set(Some(restored.done));
            if restored.failed > 0 {
                desk.notice.set(Some(Notice::NotRestored));
            }
        });
    };
    let said = move || {
        done.get()
            .map(|n| desk.count(w::BACKUP_DONE_ONE, w::BACKUP_DONE, n))
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

/// What happens to a number of assessments: the sentence for one, for several, and the
/// steps.
type Kind = (Word, Word, Vec<Step>);

fn parts(steps: &[Step]) -> Vec<Kind> {
    let of = |fits: fn(&Action) -> bool| -> Vec<Step> {
        steps
            .iter()
            .filter(|step| fits(&step.action))
            .cloned()
            .collect()
    };
    let parts = [
        (
            w::BACKUP_ADD_ONE,
            w::BACKUP_ADD,
            of(|a| matches!(a, Action::Add(_))),
        ),
        (
            w::BACKUP_UPDATE_ONE,
            w::BACKUP_UPDATE,
            of(|a| matches!(a, Action::Update { .. })),
        ),
        (
            w::BACKUP_BOTH_ONE,
            w::BACKUP_BOTH,
            of(|a| matches!(a, Action::Both { .. })),
        ),
        (
            w::BACKUP_OLDER_ONE,
            w::BACKUP_OLDER,
            of(|a| matches!(a, Action::Older { .. })),
        ),
        (
            w::BACKUP_REFUSED_ONE,
            w::BACKUP_REFUSED,
            of(|a| matches!(a, Action::Refused(_))),
        ),
        (
            w::BACKUP_SAME_ONE,
            w::BACKUP_SAME,
            of(|a| *a == Action::Same),
        ),
    ];
    parts
        .into_iter()
        .filter(|(_, _, steps)| !steps.is_empty())
        .collect()
}

/// A count, and below it the names where something is at stake.
#[component]
fn Part(one: Word, other: Word, steps: Vec<Step>) -> impl IntoView {
    let desk = use_desk();
    let n = steps.len();
    let named = !steps.iter().all(|step| step.action == Action::Same);
    let lines = move || {
        let shown = steps.iter().filter(|_| named).take(SHOWN);
        shown
            .map(|step| view! { <li>{line(desk, step)}</li> })
            .collect_view()
    };
    view! {
        <li>
            {move || desk.count(one, other, n)}
            {named.then(|| view! { <ul>{lines}</ul> })}
        </li>
    }
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
        format!(
            "{}: {here}; {}",
            name(desk, file),
            side(w::BACKUP_FILE, file)
        )
    };
    match &step.action {
        Action::Add(one) => name(desk, one),
        Action::Older { here } => format!("{}: {}", name(desk, here), side(w::BACKUP_HERE, here)),
        Action::Update { here, file } => both(Some(here), file),
        Action::Both { here, file } => both(here.as_deref(), file),
        Action::Same => step.kept.id.clone(),
        Action::Refused(found) => {
            let words = desk.words();
            let reason = found
                .first()
                .map(|problem| problems::sentence(&words, problem));
            reason.unwrap_or_else(|| step.kept.id.clone())
        }
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
