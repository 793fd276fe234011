//! The plan: what an action holds, which next actions are proposed.

use serde_json::{Value, json};
use zeven_core::actions::{Action, Horizon, Proposal, Status, Term, proposals};
use zeven_core::assessment::Assessment;
use zeven_core::date::Date;

use crate::common::files::golden_value;
use crate::common::{level, mean};

fn today() -> Date {
    Date::parse("2026-11-21").unwrap()
}

fn with_actions(actions: &Value) -> Result<Assessment, Vec<String>> {
    let mut value = golden_value();
    value["actions"] = actions.clone();
    Assessment::parse(value.to_string().as_bytes())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn an_action_is_read_whole_and_written_whole() {
    let full = json!([{
        "id": "a1", "criterion": "digital.data", "dimension": "digital", "title": "Log stops",
        "owner": "Plant manager", "date": "2027-03-31", "kpi": "Stops logged (%)",
        "horizon": "6-18", "status": "doing", "note": "Line 2 first\nthen 3", "x-later": [1, null],
    }, { "id": "a2" }]);
    let assessment = with_actions(&full).unwrap();
    let action = &assessment.actions[0];
    assert_eq!(action.owner, "Plant manager");
    assert_eq!(action.date, Date::parse("2027-03-31"));
    assert_eq!(action.horizon, Some(Horizon::Later));
    assert_eq!(action.state(), Status::Doing);
    assert_eq!(assessment.to_value()["actions"], full);
}

/// What the date says stands over the horizon, and a new date brings its horizon along.
#[test]
fn an_action_stands_where_its_date_puts_it() {
    let day = |text: &str| Date::parse(text).unwrap();
    let with = |date: Option<&str>, horizon| Action {
        date: date.map(day),
        horizon,
        ..Action::default()
    };
    for (date, horizon, term) in [
        (None, None, Term::Open),
        (None, Some(Horizon::Later), Term::Later),
        (Some("2026-01-01"), Some(Horizon::Later), Term::Soon),
        (Some("2027-05-21"), Some(Horizon::Later), Term::Soon),
        (Some("2027-05-22"), Some(Horizon::Soon), Term::Later),
        (Some("2028-05-21"), None, Term::Later),
        (Some("2028-05-22"), Some(Horizon::Soon), Term::Far),
    ] {
        assert_eq!(with(date, horizon).term(today()), term, "{date:?}");
    }
    let mut action = with(None, Some(Horizon::Soon));
    action.due(Some(day("2027-12-31")), today());
    assert_eq!(action.horizon, Some(Horizon::Later));
    action.due(None, today());
    assert_eq!((action.date, action.horizon), (None, Some(Horizon::Later)));
}

#[test]
fn two_actions_with_one_id_are_refused() {
    let problems = with_actions(&json!([{ "id": "a" }, { "id": "b" }, { "id": "a" }]));
    let place = "/actions/2/id: has the member \"a\" twice".to_owned();
    assert_eq!(problems.unwrap_err(), [place]);
}

#[test]
fn more_actions_than_anybody_does_are_refused() {
    let many = |count: usize| (0..count).map(|n| json!({ "id": n.to_string() })).collect();
    assert!(with_actions(&many(500)).is_ok());
    let problems = with_actions(&many(501)).unwrap_err();
    assert_eq!(problems, ["/actions: has more than 500 items"]);
}

#[test]
fn an_action_about_a_criterion_that_is_gone_is_still_an_action() {
    let kept = json!([{ "id": "a", "criterion": "who.knows", "title": "Ask around" }]);
    let assessment = with_actions(&kept).unwrap();
    assert_eq!(assessment.to_value()["actions"], kept);
    assert_eq!(assessment.actions[0].about(), Some("who"));
}

#[test]
fn what_the_result_says_to_do_first_is_proposed_first_then_the_path() {
    // d0 misses one step, which closes it; d1 misses three; d2 reaches the line with one
    // criterion below it. The priorities are d0.c2 and d1.c0.
    let (method, assessment) = mean("443 333 553");
    let found = proposals(&method, &assessment, today());
    let at = |dimension, criterion| Proposal {
        dimension,
        criterion,
        from: level(3),
    };
    assert_eq!(found, [at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 2)]);
}

#[test]
fn a_criterion_with_a_live_action_is_not_proposed_again() {
    let (method, mut assessment) = mean("44 23");
    let action = |status| Action {
        id: "a".to_owned(),
        criterion: Some("d1.c0".to_owned()),
        status,
        ..Action::default()
    };
    let criteria = |assessment: &Assessment| -> Vec<usize> {
        let found = proposals(&method, assessment, today());
        found.iter().map(|one| one.criterion).collect()
    };
    assessment.actions = vec![action(None)];
    assert_eq!(criteria(&assessment), [1]);
    assessment.actions = vec![action(Some(Status::Dropped))];
    assert_eq!(criteria(&assessment), [0, 1]);
}

#[test]
fn nothing_is_proposed_where_nothing_is_rated_or_everything_is_at_the_line() {
    for ratings in ["?? ..", "45 54", "-4 ~."] {
        let (method, assessment) = mean(ratings);
        assert_eq!(proposals(&method, &assessment, today()), [], "{ratings}");
    }
}
