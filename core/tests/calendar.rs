//! The plan as a calendar: lines another program can unfold to the same text.

use proptest::prelude::*;
use zeven_core::actions::{Action, Status};
use zeven_core::assessment::Assessment;
use zeven_core::calendar::{Details, calendar, escaped};
use zeven_core::date::Date;

use crate::common::mean;

fn action(id: &str, title: &str, date: Option<&str>) -> Action {
    Action {
        id: id.to_owned(),
        title: title.to_owned(),
        date: date.and_then(Date::parse),
        ..Action::default()
    }
}

fn plan(actions: Vec<Action>) -> Assessment {
    let mut assessment = mean("44").1;
    assessment.actions = actions;
    assessment
}

fn written(assessment: &Assessment) -> Option<String> {
    let details = Details {
        name: "Plan",
        title: &|action| action.title.clone(),
        text: &|action| action.note.clone(),
    };
    calendar(assessment, &details)
}

/// The logical lines (RFC 5545 §3.1), each physical one checked.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

#[test]
fn every_dated_action_is_a_whole_day_that_blocks_nobody() {
    let mut done = action("b", "Given up", Some("2027-01-01"));
    done.status = Some(Status::Dropped);
    let plan = plan(vec![
        action("a", "Log stops", Some("2027-03-31")),
        done,
        action("c", "Some day", None),
    ]);
    let text = written(&plan).unwrap();
    let expected = "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//Zeven//Action plan//EN|CALSCALE:GREGORIAN|\
        METHOD:PUBLISH|X-WR-CALNAME:Plan|BEGIN:VEVENT|UID:c.a@zeven.invalid|\
        DTSTAMP:20261121T100000Z|DTSTART;VALUE=DATE:20270331|SUMMARY:Log stops|\
        TRANSP:TRANSPARENT|END:VEVENT|END:VCALENDAR";
    assert_eq!(unfolded(&text).join("|"), expected);
}

#[test]
fn a_plan_without_a_date_gives_no_file() {
    assert_eq!(written(&plan(vec![action("a", "Some day", None)])), None);
}

#[test]
fn the_uid_stays_when_everything_else_changes() {
    let uid = |assessment: &Assessment| {
        let lines = unfolded(&written(assessment).unwrap());
        lines.into_iter().find(|line| line.starts_with("UID:"))
    };
    let mut plan = plan(vec![action("a", "One", Some("2027-03-31"))]);
    let before = uid(&plan);
    plan.actions[0] = action("a", "Other", Some("2028-01-01"));
    plan.revision += 7;
    plan.id = "the next round".to_owned();
    assert_eq!(uid(&plan), before);
}

#[test]
fn control_signs_have_no_place_in_a_text() {
    assert_eq!(
        escaped("a\u{0}\u{7}b\tc\rd\u{2028}e\u{85}"),
        "ab\tc\\nd\\ne"
    );
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, true) => match signs.next().unwrap() {
                'n' => out.push('\n'),
                other => out.push(other),
            },
            (sign, false) => out.push(sign),
        }
    }
    out
}

proptest! {
    /// Long titles of any script fold and unfold to themselves.
    #[test]
    fn any_title_survives(title in "[a-zé,;\\\\\n\u{1F3ED}漢 :\"]{1,400}") {
        let plan = plan(vec![action("a", &title, Some("2027-03-31"))]);
        let lines = unfolded(&written(&plan).unwrap());
        let found = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        prop_assert_eq!(unescaped(found), title);
    }
}
