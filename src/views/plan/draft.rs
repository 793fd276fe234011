//! Next actions of the method as actions of the company.

use leptos::prelude::GetValue;
use zeven_core::Level;
use zeven_core::actions::{Action, Horizon, Status};

use crate::browser::ids;
use crate::state::desk::Desk;
use crate::state::sheet::Sheet;

/// What the method proposes for a criterion at this level, as an action in the language on
/// screen.
pub fn drafted(desk: Desk, dimension: usize, criterion: usize, from: Level) -> Action {
    let step = usize::from(from.get()) - 1;
    let (next, kpi) = desk.criterion(dimension, criterion, |texts| {
        let depth = &texts.depth;
        // A method of one's own may have no next actions: the level text then says where to.
        let next = depth.next.get(step).or(texts.levels.get(step + 1));
        (next.cloned().unwrap_or_default(), depth.kpi.clone())
    });
    let rules = desk.method.get_value();
    let rules = rules.dimensions.get(dimension);
    let key = rules
        .and_then(|d| d.criteria.get(criterion))
        .map(|c| c.key.clone());
    Action {
        criterion: key,
        title: next,
        kpi: kpi
            .map(|(name, unit)| format!("{name} ({unit})"))
            .unwrap_or_default(),
        ..Action::default()
    }
}

/// Adds an action to the plan: open, and within half a year. Gives its id.
pub fn put(sheet: Sheet, action: Action) -> String {
    let id = ids::uuid();
    let action = Action {
        id: id.clone(),
        horizon: Some(Horizon::Soon),
        status: Some(Status::Open),
        ..action
    };
    sheet.change(|document| document.actions.push(action));
    id
}
