//! The fields of one action: who and by when at once, the others when it is opened.

use leptos::prelude::*;
use zeven_core::actions::{Action, Horizon, Status, TEXT_LIMIT};
use zeven_core::assessment::NOTE_LIMIT;
use zeven_core::code::Code;
use zeven_core::date::Date;

use super::{Plan, status_word, term};
use crate::browser::{clock, page};
use crate::state::desk::use_desk;
use crate::words::{Word, w};

/// Who and by when: what every action of a plan needs, so it stands there without opening
/// the action.
#[component]
pub(super) fn Direct(plan: Plan, action: Memo<Action>) -> impl IntoView {
    let desk = use_desk();
    let id = StoredValue::new(action.with_untracked(|action| action.id.clone()));
    let field_id = id.with_value(|id| format!("date-{id}"));
    let focus = StoredValue::new(field_id.clone());
    let wrong = RwSignal::new(false);
    let set_date = move |event| {
        let text = event_target_value(&event);
        let date = Date::parse(&text);
        wrong.set(date.is_none() && !text.is_empty());
        if !wrong.get_untracked() {
            let before = action.with_untracked(term);
            id.with_value(|id| plan.change(id, |action| due(action, date)));
            // In another group it is another field: the focus goes with it.
            if action.with_untracked(term) != before {
                page::focus_id_soon(focus.get_value());
            }
        }
    };
    let date = Memo::new(move |_| {
        let date = action.with(|action| action.date);
        date.map(|date| date.to_string()).unwrap_or_default()
    });
    view! {
        <div class="direct">
            {text_field(plan, action, w::PLAN_WHO, None, |action| &mut action.owner)}
            <label class="field">
                <span>{desk.t(w::PLAN_DATE)}</span>
                <input
                    type="date"
                    id=field_id
                    prop:value=date
                    aria-invalid=move || wrong.get().to_string()
                    on:change=set_date
                />
                {move || wrong.get().then(|| view! { <small>{desk.t(w::PLAN_DATE_WRONG)}</small> })}
            </label>
        </div>
    }
    .into_any()
}

fn due(action: &mut Action, date: Option<Date>) {
    match clock::today() {
        Some(today) => action.due(date, today),
        None => action.date = date,
    }
}

/// The other fields. What they show is the action as it is; what is typed goes into it when the
/// field is left.
#[component]
pub(super) fn Edit(plan: Plan, action: Memo<Action>) -> impl IntoView {
    let desk = use_desk();
    let id = StoredValue::new(action.with_untracked(|action| action.id.clone()));
    let title_id = format!("title-{}", id.get_value());
    let field = |name: Word, id: Option<String>, pick: fn(&mut Action) -> &mut String| {
        text_field(plan, action, name, id, pick)
    };
    let note = Memo::new(move |_| action.with(|action| action.note.clone()));
    let remove = move |_| plan.remove(&id.get_value());
    view! {
        <div class="fields">
            {field(w::PLAN_WHAT, Some(title_id), |action| &mut action.title)}
            <When plan action id />
            <StatusField plan action id />
            <About plan action id />
            {field(w::PLAN_KPI, None, |action| &mut action.kpi)}
            <label class="field">
                <span>{desk.t(w::PLAN_NOTE)}</span>
                <textarea
                    rows="3"
                    maxlength=NOTE_LIMIT
                    prop:value=note
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        id.with_value(|id| plan.change(id, |action| action.note = text));
                    }
                ></textarea>
            </label>
            <p class="buttons">
                <button type="button" class="danger" on:click=remove>{desk.t(w::PLAN_REMOVE)}</button>
            </p>
        </div>
    }
}

fn text_field(
    plan: Plan,
    action: Memo<Action>,
    name: Word,
    id: Option<String>,
    pick: fn(&mut Action) -> &mut String,
) -> AnyView {
    let desk = use_desk();
    let own = action.with_untracked(|action| action.id.clone());
    // Its own memo: what is being typed here must not be written over because another
    // field of the action has changed.
    let text = Memo::new(move |_| action.with(|action| pick(&mut action.clone()).clone()));
    let hint = move || (name == w::PLAN_WHO).then(|| desk.say(w::PLAN_WHO_HINT));
    let keep = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        plan.change(&own, |action| *pick(action) = text);
    };
    // What is to be done is often a sentence or two.
    let input = if name == w::PLAN_WHAT {
        view! {
            <textarea id=id rows="2" maxlength=TEXT_LIMIT prop:value=text on:change=keep></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                type="text"
                id=id
                maxlength=TEXT_LIMIT
                autocomplete="off"
                placeholder=hint
                prop:value=text
                on:change=keep
            />
        }
        .into_any()
    };
    view! {
        <label class="field">
            <span>{desk.t(name)}</span>
            {input}
        </label>
    }
    .into_any()
}

/// Soon or later, while there is no date. The action moves to its group, and the focus
/// with it.
#[component]
fn When(plan: Plan, action: Memo<Action>, id: StoredValue<String>) -> impl IntoView {
    let desk = use_desk();
    let own = StoredValue::new(id.with_value(|id| format!("when-{id}")));
    let choose = move |event| {
        let horizon = Horizon::from_code(&event_target_value(&event));
        id.with_value(|id| plan.change(id, |action| action.horizon = horizon));
        page::focus_id_soon(own.get_value());
    };
    let dated = Memo::new(move |_| action.with(|action| action.date.is_some()));
    move || {
        if dated.get() {
            return view! { <p class="quiet">{desk.t(w::PLAN_BY_DATE)}</p> }.into_any();
        }
        let options = [
            (Some(Horizon::Soon), w::PLAN_SOON),
            (Some(Horizon::Later), w::PLAN_LATER),
            (None, w::PLAN_SOME_DAY),
        ];
        let options = options
            .map(|(horizon, word)| {
                let chosen = move || action.with(|action| action.horizon == horizon);
                view! {
                    <option value=horizon.map_or("", Code::code) selected=chosen>
                        {desk.t(word)}
                    </option>
                }
            })
            .collect_view();
        view! {
            <label class="field">
                <span>{desk.t(w::PLAN_WHEN)}</span>
                <select id=own.get_value() on:change=choose>{options}</select>
            </label>
        }
        .into_any()
    }
}

#[component]
fn StatusField(plan: Plan, action: Memo<Action>, id: StoredValue<String>) -> impl IntoView {
    let desk = use_desk();
    let choose = move |event| {
        if let Some(status) = Status::from_code(&event_target_value(&event)) {
            id.with_value(|id| plan.change(id, |action| action.status = Some(status)));
        }
    };
    let options = Status::ALL
        .iter()
        .map(|(status, code)| {
            let chosen = move || action.with(|action| action.state() == *status);
            view! {
                <option value=*code selected=chosen>{desk.t(status_word(*status))}</option>
            }
        })
        .collect_view();
    view! {
        <label class="field">
            <span>{desk.t(w::PLAN_STATUS)}</span>
            <select name="status" on:change=choose>{options}</select>
        </label>
    }
}

/// What the action is about: the company, a dimension or a criterion. A key that the
/// method does not have stays as it is until something else is chosen.
#[component]
fn About(plan: Plan, action: Memo<Action>, id: StoredValue<String>) -> impl IntoView {
    let desk = use_desk();
    let now = move || {
        action.with(|action| {
            let key = action.criterion.as_deref().or(action.dimension.as_deref());
            key.unwrap_or_default().to_owned()
        })
    };
    let choose = move |event| {
        let key = event_target_value(&event);
        id.with_value(|id| {
            plan.change(id, |action| {
                let whole = |key: &String| !key.is_empty() && !key.contains('.');
                action.criterion = Some(key.clone()).filter(|key| key.contains('.'));
                action.dimension = Some(key).filter(whole);
            });
        });
    };
    let option = move |key: String, name: String| {
        let own = key.clone();
        view! { <option value=key selected=move || now() == own>{name}</option> }
    };
    let options = move || {
        let method = desk.method.get_value();
        let key = untrack(now);
        let unknown =
            !key.is_empty() && method.dimension(&key).is_none() && method.criterion(&key).is_none();
        let groups = method.dimensions.iter().enumerate().map(|(d, dimension)| {
            let name = desk.dimension(d, |texts| texts.name.clone());
            let criteria = dimension.criteria.iter().enumerate().map(|(c, criterion)| {
                let name = desk.criterion(d, c, |texts| texts.name.clone());
                option(criterion.key.clone(), name)
            });
            let whole = option(dimension.key.clone(), name.clone());
            view! {
                <optgroup label=name>
                    {whole} {criteria.collect_view()}
                </optgroup>
            }
        });
        view! {
            {option(String::new(), desk.say(w::PLAN_ABOUT_ALL))}
            {unknown.then(|| option(key.clone(), key))}
            {groups.collect_view()}
        }
    };
    view! {
        <label class="field">
            <span>{desk.t(w::PLAN_ABOUT)}</span>
            <select name="about" on:change=choose>{options}</select>
        </label>
    }
}
