//! The jury: files side by side, what is agreed, decided and labelled.

use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_core::assessment::Assessment;
use zeven_core::csv::Dialect;
use zeven_core::date::{Date, Moment};
use zeven_core::jury::{
    Bias, Conflict, Dossier, Juror, Label, NotYet, Original, Record, RecordKind, Register, Ruling,
    Sitting, State, bias, bias_csv, compare, last_day,
};
use zeven_core::method::{Method, Rule};
use zeven_core::rating::Rating;
use zeven_core::seal::PublicKey;
use zeven_core::session::Apart;
use zeven_core::verdict::Outcome;
use zeven_core::{Problem, What};

use crate::common::edit::{edit, pointers};
use crate::common::files::{bytes, shipped};
use crate::common::{assessment, level, method_for, rating};
use crate::schema::Schema;

fn moment(day: &str) -> Moment {
    Moment::parse(&format!("{day}T10:00:00Z")).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn juror(method: &Method, name: &str, ratings: &str) -> Juror {
    let judged = assessment(method, ratings);
    let conflict = Conflict::default();
    let mut juror = Juror::sit(
        &judged,
        format!("id {name}"),
        name,
        conflict,
        moment("2027-01-10"),
    );
    juror.entries = judged.entries;
    juror
}

fn original(juror: &Juror) -> Original {
    Original::parse(juror.to_text().as_bytes()).unwrap()
}

fn dossier(method: &Method, ratings: &[&str]) -> Dossier {
    let files = ratings
        .iter()
        .enumerate()
        .map(|(index, ratings)| original(&juror(method, &format!("Juror {}", index + 1), ratings)));
    Dossier::of(files.collect(), "d".to_owned(), moment("2027-01-20")).unwrap()
}

fn record(kind: RecordKind, outcome: Ruling, date: &str, reason: &str) -> Record {
    Record {
        kind,
        date: day(date),
        recorded: moment(date),
        outcome,
        computed: Outcome::CannotTell,
        distinctions: Vec::new(),
        reason: reason.to_owned(),
        by: "Chair".to_owned(),
        levels: std::collections::BTreeMap::new(),
        extra: serde_json::Map::new(),
    }
}

#[test]
fn a_juror_starts_with_nothing_of_what_others_said() {
    let method = method_for(Rule::Mean, "345 ?-1");
    let mut judged = assessment(&method, "345 ?-1");
    judged.revision = 7;
    let seated = Juror::sit(
        &judged,
        "j".into(),
        "Juror 2",
        Conflict::default(),
        moment("2027-01-10"),
    );
    assert!(seated.entries.is_empty());
    let text = seated.to_text();
    assert!(!text.contains("level"), "{text}");
    assert_eq!(
        (
            seated.seat.based_on.id.as_str(),
            seated.seat.based_on.revision
        ),
        ("a", 7)
    );
}

#[test]
fn a_jurors_file_survives_the_walk_with_members_nobody_knows() {
    let method = method_for(Rule::Mean, "345");
    let mut value = juror(&method, "Juror 1", "34?").to_value();
    for place in [
        "",
        "/method",
        "/based_on",
        "/juror",
        "/juror/conflict",
        "/company",
    ] {
        let map = value.pointer_mut(place).unwrap().as_object_mut().unwrap();
        map.insert("x-later".to_owned(), json!([1, { "a": null }]));
    }
    let sheet = Assessment::parse_sheet(value.to_string().as_bytes()).unwrap();
    assert_eq!(sheet.seat.as_ref().unwrap().label, "Juror 1");
    // As the browser's own store keeps it.
    let kept = Assessment::parse(sheet.to_text().as_bytes()).unwrap();
    assert_eq!(kept, sheet);
    assert_eq!(Juror::of_sheet(&kept).unwrap().to_value(), value);
}

#[test]
fn what_is_wrong_in_a_jurors_file_is_said_with_its_place() {
    let method = method_for(Rule::Mean, "345");
    let good = juror(&method, "Juror 1", "345").to_value();
    let wrong: [(&str, Value, &str); 9] = [
        ("/juror/label", json!("  "), "is missing"),
        ("/juror/conflict/exists", json!(null), "is missing"),
        (
            "/juror/conflict/exists",
            json!("no"),
            "must be true or false",
        ),
        ("/based_on/id", json!(null), "is missing"),
        (
            "/based_on/revision",
            json!(-1),
            "must be a whole number from 0",
        ),
        ("/company/id", json!(null), "is missing"),
        ("/company", json!([]), "must be an object"),
        (
            "/round",
            json!(1999),
            "must be a whole number from 2000 to 2199",
        ),
        ("/closed", json!("yesterday"), "\"yesterday\" is not a time"),
    ];
    for (place, new, sentence) in wrong {
        let mut value = good.clone();
        let (parent, name) = place.rsplit_once('/').unwrap();
        let parent = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.insert(name.to_owned(), new);
        let found = Juror::parse(value.to_string().as_bytes()).unwrap_err();
        let said: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert!(
            said.iter()
                .any(|s| s.starts_with(&format!("{place}: {sentence}"))),
            "{place}: {said:?}"
        );
    }
    let mut tie = good;
    tie["juror"]["conflict"]["exists"] = json!(true);
    let found = Juror::parse(tie.to_string().as_bytes()).unwrap_err();
    assert_eq!(found[0].place, "/juror/conflict/statement");
}

#[test]
fn files_that_do_not_belong_together_are_refused_with_the_reason() {
    let method = method_for(Rule::Mean, "345");
    let first = juror(&method, "Juror 1", "345");
    let mut here = Dossier::of(
        vec![
            original(&first),
            original(&juror(&method, "Juror 2", "345")),
        ],
        "d".to_owned(),
        moment("2027-01-20"),
    )
    .unwrap();
    let refuse = |here: &mut Dossier, alter: &dyn Fn(&mut Juror), place: &str| {
        let mut other = juror(&method, "Juror 3", "345");
        alter(&mut other);
        let problem = here.take_in(original(&other)).unwrap_err();
        assert_eq!(problem.place, place);
        assert_eq!(here.originals.len(), 2);
        problem.what
    };
    let what = refuse(
        &mut here,
        &|j| {
            j.company.id = "x".into();
            j.company.name = "Ander BV".into();
        },
        "/company/id",
    );
    assert_eq!(what, What::OtherCompany("Ander BV".to_owned()));
    let what = refuse(&mut here, &|j| j.round = 2025, "/round");
    assert_eq!(
        what,
        What::OtherRound {
            found: 2025,
            wanted: 2026
        }
    );
    refuse(&mut here, &|j| j.method.sha256 = "1".repeat(64), "/method");
    refuse(&mut here, &|j| j.id = "id Juror 1".into(), "/id");
    refuse(
        &mut here,
        &|j| j.seat.label = " juror 2".into(),
        "/juror/label",
    );

    let alone = Dossier::of(vec![original(&first)], "d".to_owned(), moment("2027-01-20"));
    assert_eq!(alone.unwrap_err()[0].1.what, What::TooFewFiles { found: 1 });
    let full = (1..=12).map(|n| original(&juror(&method, &format!("Juror {n}"), "345")));
    let mut full = Dossier::of(full.collect(), "d".to_owned(), moment("2027-01-20")).unwrap();
    let problem = full
        .take_in(original(&juror(&method, "Juror 13", "345")))
        .unwrap_err();
    assert_eq!(problem.what, What::TooMany { limit: 12 });
}

#[test]
fn wide_ranges_and_differences_in_a_divided_dimension_come_first() {
    // d0: 4 on average for all; d1: 12/3 against 11/3; d2: a range of 3; d3: one apart.
    let method = method_for(Rule::Mean, "444 444 444 333");
    let files = [
        juror(&method, "Juror 1", "444 444 454 333"),
        juror(&method, "Juror 2", "444 434 424 343"),
    ];
    let found = compare(&method, &files.iter().collect::<Vec<_>>());
    let keys: Vec<_> = found
        .rows
        .iter()
        .filter(|r| r.discuss)
        .map(|r| (r.key.as_str(), r.range))
        .collect();
    assert_eq!(keys, [("d2.c1", Some(3)), ("d1.c1", Some(1))]);
    assert_eq!(found.rows.len(), 12);
    assert_eq!(
        found
            .divided
            .iter()
            .map(|d| d.dimension)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(
        (
            found.divided[0].at.as_slice(),
            found.divided[0].below.as_slice()
        ),
        (&[0][..], &[1][..])
    );
    assert_eq!(
        (
            found.agreement.pairs,
            found.agreement.exact,
            found.agreement.within_one
        ),
        (12, 9, 11)
    );
    // The rest in method order, and what all agree on needs no talk.
    assert_eq!(found.rows[2].key, "d0.c0");
    assert!(!found.rows[2].differs);
}

#[test]
fn a_level_beside_not_applicable_is_talked_about() {
    let method = method_for(Rule::Mean, "444");
    let files = [
        juror(&method, "Juror 1", "44-"),
        juror(&method, "Juror 2", "444"),
    ];
    let found = compare(&method, &files.iter().collect::<Vec<_>>());
    assert_eq!(
        (found.rows[0].key.as_str(), found.rows[0].discuss),
        ("d0.c2", true)
    );
}

#[test]
fn an_agreed_level_counts_only_with_a_reason() {
    let method = method_for(Rule::Mean, "444");
    let mut here = dossier(&method, &["445", "443", "44-", "444"]);
    assert_eq!(
        here.settled("d0.c0"),
        Rating::Level(level(4)),
        "all said so"
    );
    assert_eq!(here.settled("d0.c2"), Rating::Blank);
    here.agree("d0.c2", Rating::Level(level(3)), " ");
    assert_eq!(here.settled("d0.c2"), Rating::Blank);
    assert_eq!(here.computed(&method), Outcome::CannotTell);
    here.agree("d0.c2", Rating::Level(level(4)), "Seen at line 2.");
    assert_eq!(here.computed(&method), Outcome::Meets);
    here.agree("d0.c2", rating('-'), "Not on this site.");
    let again = Dossier::parse(here.to_text().as_bytes()).unwrap();
    assert_eq!(again, here);
    assert_eq!(
        again.settled("d0.c2").counts(),
        zeven_core::rating::Counts::Excluded
    );
}

#[test]
fn close_levels_are_agreed_together_at_the_middle_or_the_lower_of_two() {
    let method = method_for(Rule::Mean, "44 44 44");
    let mut here = dossier(&method, &["34 25 4?", "34 44 43", "45 45 43", "45 45 43"]);
    let close = here.close(&method);
    let shown: Vec<_> = close
        .iter()
        .map(|(k, r)| (k.as_str(), r.level().unwrap().get()))
        .collect();
    assert_eq!(shown, [("d0.c0", 3), ("d0.c1", 4), ("d1.c1", 5)]);
    assert_eq!(here.agree_close(&method, "  "), 0);
    assert_eq!(here.agree_close(&method, "The middle level."), 3);
    assert!(here.close(&method).is_empty());
}

#[test]
fn a_decision_needs_four_independent_jurors_a_name_and_a_reason_where_it_differs() {
    let method = method_for(Rule::Mean, "44");
    let decision = |outcome, reason| record(RecordKind::Decision, outcome, "2027-02-01", reason);
    let mut three = dossier(&method, &["44", "44", "44"]);
    let found = three
        .record(&method, decision(Ruling::Meets, ""))
        .unwrap_err();
    assert_eq!(found, [NotYet::TooFewJurors(3)]);
    assert!(three.records.is_empty());

    let mut tied = dossier(&method, &["44", "44", "44", "44"]);
    tied.originals[3].juror.seat.conflict = Conflict {
        exists: true,
        statement: "Supplier".to_owned(),
        ..Conflict::default()
    };
    assert_eq!(
        tied.record(&method, decision(Ruling::Meets, "")),
        Err(vec![NotYet::TooFewJurors(3)])
    );

    let mut four = dossier(&method, &["44", "44", "44", "44"]);
    assert_eq!(
        four.record(&method, decision(Ruling::DoesNotMeet, "")),
        Err(vec![NotYet::NoReason])
    );
    let mut nameless = decision(Ruling::Meets, "");
    nameless.by = " ".to_owned();
    assert_eq!(four.record(&method, nameless), Err(vec![NotYet::NoName]));
    let early = record(RecordKind::Appeal, Ruling::Meets, "2027-02-01", "x");
    assert_eq!(
        four.record(&method, early),
        Err(vec![NotYet::NothingDecided])
    );
    four.record(&method, decision(Ruling::Meets, "")).unwrap();
    assert_eq!(four.records[0].computed, Outcome::Meets);
    assert_eq!(four.records[0].levels.len(), 2);
    assert_eq!(
        four.record(&method, decision(Ruling::Meets, "x")),
        Err(vec![NotYet::Decided])
    );
    let late = original(&juror(&method, "Juror 5", "11"));
    assert_eq!(four.take_in(late).unwrap_err().what, What::Decided);
}

#[test]
fn a_decision_against_the_computed_verdict_is_kept_with_its_reason() {
    let method = method_for(Rule::Mean, "33");
    let mut here = dossier(&method, &["33", "33", "33", "33"]);
    let decision = record(
        RecordKind::Decision,
        Ruling::Meets,
        "2027-02-01",
        "Seen on site.",
    );
    here.record(&method, decision).unwrap();
    assert_eq!(here.records[0].computed, Outcome::DoesNotMeet);
    assert!(here.fits(&method).is_ok());
    let mut value = here.to_value();
    value["records"][0]["reason"] = json!("");
    let found = Dossier::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(
        (found[0].place.as_str(), &found[0].what),
        ("/records/0/reason", &What::Missing)
    );
    let mut value = here.to_value();
    value["records"][0]["computed"] = json!("meets");
    let lied = Dossier::parse(value.to_string().as_bytes()).unwrap();
    assert_eq!(
        lied.fits(&method).unwrap_err()[0].place,
        "/records/0/computed"
    );
}

#[test]
fn corrections_withdrawals_and_appeals_keep_what_was_there() {
    let method = method_for(Rule::Mean, "44");
    let mut here = dossier(&method, &["44", "44", "44", "44"]);
    assert!(Label::of(&here, 3).is_none(), "no decision, no label");
    let say = |here: &mut Dossier, kind, outcome, date, reason| {
        here.record(&method, record(kind, outcome, date, reason))
    };
    say(
        &mut here,
        RecordKind::Decision,
        Ruling::Meets,
        "2024-02-29",
        "",
    )
    .unwrap();
    let first = here.records[0].clone();
    let bare = say(
        &mut here,
        RecordKind::Withdrawal,
        Ruling::Withdrawn,
        "2025-03-01",
        "",
    );
    assert_eq!(bare, Err(vec![NotYet::NoReason]));
    let mixed = say(
        &mut here,
        RecordKind::Withdrawal,
        Ruling::DoesNotMeet,
        "2025-03-01",
        "x",
    );
    assert_eq!(mixed, Err(vec![NotYet::OtherOutcome]));
    say(
        &mut here,
        RecordKind::Withdrawal,
        Ruling::Withdrawn,
        "2025-03-01",
        "Closed.",
    )
    .unwrap();
    let again = say(
        &mut here,
        RecordKind::Withdrawal,
        Ruling::Withdrawn,
        "2025-03-02",
        "x",
    );
    assert_eq!(again, Err(vec![NotYet::NothingToWithdraw]));
    let label = Label::of(&here, 3).unwrap();
    assert_eq!(label.state(day("2025-06-01")), State::Withdrawn);
    assert_eq!(
        (label.records.len(), label.date()),
        (2, Some(day("2024-02-29")))
    );
    say(
        &mut here,
        RecordKind::Appeal,
        Ruling::Meets,
        "2024-02-29",
        "Only moved.",
    )
    .unwrap();
    assert_eq!(here.records[0], first);
    let label = Label::of(&here, 3).unwrap();
    assert_eq!(label.state(day("2025-06-01")), State::Valid);
    say(
        &mut here,
        RecordKind::Correction,
        Ruling::DoesNotMeet,
        "2024-02-29",
        "Typing.",
    )
    .unwrap();
    let label = Label::of(&here, 3).unwrap();
    assert_eq!(label.state(day("2025-06-01")), State::Ended);
    assert_eq!(label.records.len(), 4);
    assert_eq!(Dossier::parse(here.to_text().as_bytes()).unwrap(), here);
}

#[test]
fn no_label_without_a_decision_that_says_so() {
    let method = method_for(Rule::Mean, "33");
    let mut here = dossier(&method, &["33", "33", "33", "33"]);
    here.record(
        &method,
        record(RecordKind::Decision, Ruling::DoesNotMeet, "2027-02-01", ""),
    )
    .unwrap();
    assert!(Label::of(&here, 3).is_none());
}

/// method.md §3, Label: d = 2024-02-29: last day 2027-02-27, renew soon from 2026-05-27.
#[test]
fn the_days_of_a_label_are_those_of_the_method() {
    let method = method_for(Rule::Mean, "44");
    let mut here = dossier(&method, &["44", "44", "44", "44"]);
    here.record(
        &method,
        record(RecordKind::Decision, Ruling::Meets, "2024-02-29", ""),
    )
    .unwrap();
    let label = Label::of(&here, 3).unwrap();
    let days = [label.date(), label.renew_from(), label.last_day()].map(Option::unwrap);
    assert_eq!(
        days.map(|d| d.to_string()),
        ["2024-02-29", "2026-05-27", "2027-02-27"]
    );
    for (today, state) in [
        ("2024-02-29", State::Valid),
        ("2026-05-26", State::Valid),
        ("2026-05-27", State::RenewSoon),
        ("2027-02-27", State::RenewSoon),
        ("2027-02-28", State::Expired),
    ] {
        assert_eq!(label.state(day(today)), state, "{today}");
    }
    assert_eq!(last_day(day("2025-03-01"), 3), Some(day("2028-02-29")));
    assert_eq!(last_day(day("2027-01-01"), 3), Some(day("2029-12-31")));
}

#[test]
fn a_register_keeps_the_later_revision_and_refuses_what_does_not_follow() {
    let method = method_for(Rule::Mean, "44");
    let mut here = dossier(&method, &["44", "44", "44", "44"]);
    here.record(
        &method,
        record(RecordKind::Decision, Ruling::Meets, "2027-02-01", ""),
    )
    .unwrap();
    let label = Label::of(&here, 3).unwrap();
    let mut register = Register::default();
    assert!(register.take_in(label.clone()));
    assert!(!register.take_in(label.clone()));
    let mut newer = label;
    newer.revision += 1;
    newer.name = "Voorbeeld BV".to_owned();
    assert!(register.take_in(newer));
    assert_eq!(register.labels.len(), 1);
    let mut value = register.to_value();
    value["x-later"] = json!(1);
    value["labels"][0]["x-later"] = json!(2);
    value["labels"][0]["dossier"]["x-later"] = json!(3);
    value["labels"][0]["company"]["x-later"] = json!(4);
    value["labels"][0]["records"][0]["x-later"] = json!(5);
    let read = Register::parse(value.to_string().as_bytes()).unwrap();
    assert_eq!(read.to_value(), value);
    assert!(
        value["labels"][0]["records"][0].get("levels").is_none(),
        "levels stay in the dossier"
    );
    let wrong = [
        ("valid_until", json!("2031-01-31")),
        ("renew_from", json!("2029-05-01")),
        ("date", json!("2027-02-02")),
        ("distinctions", json!(["d0"])),
        ("jurors", json!(3)),
        ("records", json!([])),
    ];
    for (member, new) in wrong {
        let mut value = value.clone();
        value["labels"][0][member] = new;
        let found = Register::parse(value.to_string().as_bytes()).unwrap_err();
        let place = format!("/labels/0/{member}");
        assert!(
            found.iter().any(|p| p.place == place),
            "{member}: {found:?}"
        );
    }
}

#[test]
fn the_originals_stay_as_they_came() {
    let method = method_for(Rule::Mean, "44");
    let mut value = juror(&method, "Juror 1", "44").to_value();
    value["app"] = json!("0.0.1-earlier");
    value["x-later"] = json!({ "b": 1, "a": 2 });
    let files = vec![
        Original::parse(value.to_string().as_bytes()).unwrap(),
        original(&juror(&method, "Juror 2", "44")),
    ];
    let here = Dossier::of(files, "d".to_owned(), moment("2027-01-20")).unwrap();
    let again = Dossier::parse(here.to_text().as_bytes()).unwrap();
    assert_eq!(
        again.to_value()["originals"][0].to_string(),
        value.to_string()
    );
}

#[test]
fn a_dossier_says_where_a_file_in_it_is_wrong() {
    let method = method_for(Rule::Mean, "44");
    let mut value = dossier(&method, &["44", "43"]).to_value();
    value["originals"][1]["ratings"]["d0.c0"]["level"] = json!(6);
    let found = Dossier::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(found[0].place, "/originals/1/ratings/d0.c0/level");
    let mut value = dossier(&method, &["44", "43"]).to_value();
    value["originals"][1]["round"] = json!(2030);
    let found = Dossier::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(found[0].place, "/originals/1/round");
    value["originals"].as_array_mut().unwrap().pop();
    let found = Dossier::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(found[0].what, What::TooFewFiles { found: 1 });
}

/// A session at a company: what it said of itself, what the assessor gave, all revealed.
fn session(method: &Method, by: &str, company: &str, own: &str, given: &str) -> Assessment {
    let mut file = assessment(method, own);
    company.clone_into(&mut file.company.id);
    let mut session = file.begin_session(format!("{by} at {company}"), moment("2026-11-28"));
    session.entries = assessment(method, given).entries;
    let led = session.session.as_mut().unwrap();
    by.clone_into(&mut led.assessor.role);
    for dimension in &method.dimensions {
        session.reveal(dimension, moment("2026-11-28"));
    }
    session
}

fn sitting(method: &Method, session: &Assessment) -> Sitting {
    Sitting::of_session(method, session, None).unwrap()
}

/// Sessions of one assessor at so many companies, all alike.
fn sittings(method: &Method, by: &str, companies: usize, own: &str, given: &str) -> Vec<Sitting> {
    let companies = (0..companies).map(|n| format!("c{n}"));
    companies
        .map(|company| sitting(method, &session(method, by, &company, own, given)))
        .collect()
}

fn figures(apart: Option<Apart>) -> Option<(i64, i64, i64, usize)> {
    apart.map(|one| {
        (
            one.bias.numerator(),
            one.bias.denominator(),
            one.distance.tenths(),
            one.n,
        )
    })
}

#[test]
fn an_assessor_is_judged_from_five_companies_with_five_criteria_in_common() {
    let method = method_for(Rule::Mean, "44 4444");
    let strict = |n| sittings(&method, "Assessor A", n, "44 4444", "33 3344");
    let lenient = |n| sittings(&method, "Assessor B", n, "44 4444", "55 5555");
    let few = sittings(&method, "Assessor C", 9, "44 4444", "11 11??");
    let all = [strict(5), lenient(4), few].concat();
    let found = bias(2, &all);
    let shown = |one: &Bias| (one.assessor.clone(), one.sessions, one.companies, one.thin);
    let shown: Vec<_> = found.iter().map(shown).collect();
    let named = |name: &str, sessions, thin| (name.to_owned(), sessions, sessions, thin);
    let expected = [
        named("Assessor A", 5, 0),
        named("Assessor B", 4, 0),
        named("Assessor C", 0, 9),
    ];
    assert_eq!(shown, expected);
    // By hand: four of six criteria one above: 4/6; per dimension 2/2 and 2/4.
    assert_eq!(figures(found[0].all), Some((2, 3, 6, 30)));
    assert_eq!(figures(found[0].each[0]), Some((1, 1, 10, 10)));
    assert_eq!(figures(found[0].each[1]), Some((1, 2, 5, 20)));
    assert_eq!((found[1].all, &found[1].each), (None, &vec![None, None]));
    // The fifth company makes the difference, and not a fifth session at one of the four.
    let mut again = lenient(4);
    again.push(Sitting {
        document: "once more".into(),
        ..again[0].clone()
    });
    assert_eq!(bias(2, &again)[0].all, None);
    assert_eq!(figures(bias(2, &lenient(5))[0].all), Some((-1, 1, 10, 30)));
}

#[test]
fn a_dimension_has_figures_only_where_enough_companies_have_something_in_common() {
    let method = method_for(Rule::Mean, "44444 4");
    let of = |number: usize| {
        let mut all = sittings(&method, "A", number, "44444 4", "33333 3");
        for more in number..5 {
            let one = session(&method, "A", &format!("{more} more"), "44444 ?", "33333 3");
            all.push(sitting(&method, &one));
        }
        bias(2, &all).remove(0)
    };
    let none = of(0);
    assert_eq!(figures(none.all), Some((1, 1, 10, 25)));
    assert_eq!(
        (figures(none.each[0]), none.each[1]),
        (Some((1, 1, 10, 25)), None)
    );
    // All less the first would be the second, of four companies.
    let four = of(4);
    assert_eq!(figures(four.all), Some((1, 1, 10, 29)));
    assert_eq!(four.each, [None, None]);
    let five = of(5);
    assert_eq!(figures(five.each[0]), Some((1, 1, 10, 25)));
    assert_eq!(figures(five.each[1]), Some((1, 1, 10, 5)));
}

#[test]
fn the_bias_counts_what_was_given_before_seeing_and_nothing_that_is_hidden() {
    let method = method_for(Rule::Mean, "44444 44444");
    let mut one = session(&method, "A", "c", "44444 44444", "22222 22222");
    for entry in one.entries.values_mut() {
        entry.rating = rating('4');
    }
    assert_eq!(sitting(&method, &one).apart, [[2; 5], [2; 5]]);
    let hidden = method.dimensions[1].key.clone();
    one.session.as_mut().unwrap().revealed.remove(&hidden);
    assert_eq!(sitting(&method, &one).apart, [vec![2; 5], vec![]]);
    one.session.as_mut().unwrap().assessor.role = " ".to_owned();
    assert_eq!(Sitting::of_session(&method, &one, None), None);
    let own = assessment(&method, "44444 44444");
    assert_eq!(Sitting::of_session(&method, &own, None), None);
}

#[test]
fn the_same_session_twice_counts_once_as_it_is_last() {
    let method = method_for(Rule::Mean, "44444");
    let mut all = sittings(&method, "A", 5, "44444", "33333");
    let mut older = all[0].clone();
    older.apart = vec![vec![4; 5]];
    all[0].revision += 1;
    all.insert(0, older);
    let found = bias(1, &all);
    assert_eq!(
        (found[0].sessions, figures(found[0].all)),
        (5, Some((1, 1, 10, 25)))
    );
}

#[test]
fn who_signed_is_known_by_the_key_and_who_did_not_by_the_name() {
    let method = method_for(Rule::Mean, "44444");
    let key = |n: u8| Some(PublicKey::new([n; 32]));
    let mut all = sittings(&method, "Assessor", 8, "44444", "33333");
    for (one, key) in all.iter_mut().zip([key(1), key(1), key(2), key(2)]) {
        one.key = key;
    }
    all[1].assessor = "Another name".to_owned();
    all[5].assessor = " ASSESSOR ".to_owned();
    let found = bias(1, &all);
    let mut shown: Vec<_> = found.iter().map(|one| (one.key, one.companies)).collect();
    shown.sort_unstable();
    assert_eq!(shown, [(None, 4), (key(1), 2), (key(2), 2)]);
}

#[test]
fn a_jurors_finished_file_stands_beside_what_the_company_said() {
    let method = method_for(Rule::Mean, "44444");
    let own = assessment(&method, "44444");
    let mut file = juror(&method, "Juror 1", "33335");
    assert_eq!(
        Sitting::of_juror(&method, &file, &own),
        None,
        "not finished"
    );
    file.seat.closed = Some(moment("2027-01-11"));
    let found = Sitting::of_juror(&method, &file, &own).unwrap();
    assert_eq!((found.assessor.as_str(), found.key), ("Juror 1", None));
    assert_eq!(found.apart, [[1, 1, 1, 1, -1]]);
    // A session that was judged holds what the company had said, hidden or not.
    let judged = own.begin_session("s".into(), moment("2026-11-28"));
    let of_session = Sitting::of_juror(&method, &file, &judged).unwrap();
    assert_eq!(of_session.apart, found.apart);
    let other = |alter: fn(&mut Assessment)| {
        let mut other = own.clone();
        alter(&mut other);
        Sitting::of_juror(&method, &file, &other)
    };
    assert_eq!(other(|one| one.round += 1), None);
    assert_eq!(other(|one| one.company.id = "x".into()), None);
    assert_eq!(other(|one| one.method.version = "2".into()), None);
}

#[test]
fn the_table_of_assessors_opens_in_a_spreadsheet() {
    let method = method_for(Rule::Mean, "444444");
    let mut all = sittings(&method, "=A;1", 5, "444444", "433333");
    all.extend(sittings(&method, "B", 1, "444444", "444444"));
    let found = bias(1, &all);
    let d = &method.dimensions[0].key;
    let standard = bias_csv(&method, &found, Dialect::Standard);
    let head = "assessor,key,sessions,companies,left_out,all_bias,all_apart,all_n";
    let expected = format!(
        "{head},{d}_bias,{d}_apart,{d}_n\r\n'=A;1,,5,5,0,0.83,0.83,30,0.83,0.83,30\r\n\
         B,,1,1,0,,,,,,\r\n"
    );
    assert_eq!(standard, expected);
    let excel = bias_csv(&method, &found, Dialect::Excel);
    assert!(excel.starts_with('\u{feff}'));
    assert!(excel.contains("\"'=A;1\";;5;5;0;0,83;"), "{excel}");
    let lenient = bias(1, &sittings(&method, "C", 5, "444444", "455555"));
    assert!(bias_csv(&method, &lenient, Dialect::Standard).contains(",-0.83,0.83,"));
}

fn sample(name: &str) -> Value {
    let text = String::from_utf8(bytes(&format!("tests/data/{name}"))).unwrap();
    // The samples carry the hash of an earlier state of the method's texts.
    let old: Value = serde_json::from_str(&text).unwrap();
    let old = old
        .pointer("/method/sha256")
        .or_else(|| old.pointer("/labels/0/method/sha256"));
    let old = old.unwrap().as_str().unwrap();
    serde_json::from_str(&text.replace(old, &shipped().method.identity.sha256)).unwrap()
}

/// A value without the version of the program that wrote it.
fn without_app(mut value: Value) -> Value {
    value.as_object_mut().unwrap().shift_remove("app");
    value
}

/// What is read, written again; or the problems.
fn again(format: &str, value: &Value) -> Result<Value, Vec<Problem>> {
    let bytes = value.to_string().into_bytes();
    let method = &shipped().method;
    Ok(match format {
        "juror" => {
            let read = Juror::parse(&bytes)?;
            read.fits(method)?;
            read.to_value()
        }
        "dossier" => {
            let read = Dossier::parse(&bytes)?;
            read.fits(method)?;
            read.to_value()
        }
        _ => Register::parse(&bytes)?.to_value(),
    })
}

#[test]
fn the_samples_survive_and_validate() {
    for format in ["juror", "dossier", "label"] {
        let schema = Schema::load(&format!("{format}.v1.json"));
        let value = sample(&format!("{format}-v1.json"));
        assert_eq!(schema.check(&value), Ok(()), "{format}");
        let written = again(format, &value).unwrap_or_else(|found| panic!("{format}: {found:?}"));
        assert_eq!(schema.check(&written), Ok(()), "{format}");
        assert_eq!(without_app(written), without_app(value), "{format}");
    }
}

#[test]
fn what_is_wrong_in_a_file_of_a_jury_is_wrong_for_its_schema() {
    let wrong: [(&str, &str, Value); 17] = [
        ("juror", "/juror/label", json!(" ")),
        ("juror", "/juror/conflict", json!({})),
        ("juror", "/juror/conflict/statement", json!("")),
        ("juror", "/based_on/revision", json!(-1)),
        ("juror", "/company/id", json!("")),
        ("juror", "/round", json!(1999)),
        ("juror", "/closed", json!("yesterday")),
        ("juror", "/ratings/people.autonomy/level", json!(6)),
        ("dossier", "/originals", json!([])),
        ("dossier", "/originals/1/juror", json!(7)),
        ("dossier", "/agreed/eco.energy/level", json!(0)),
        ("dossier", "/records/0/outcome", json!("withdrawn")),
        ("dossier", "/records/1/reason", json!(" ")),
        ("dossier", "/records/1/by", json!("")),
        ("dossier", "/records/0/date", json!("2027-02-30")),
        ("label", "/labels/0/jurors", json!(3)),
        ("label", "/labels/0/records", json!([])),
    ];
    for (format, place, new) in wrong {
        let schema = Schema::load(&format!("{format}.v1.json"));
        let mut value = sample(&format!("{format}-v1.json"));
        edit(&mut value, place, Some(new));
        let found = again(format, &value).unwrap_err();
        assert!(
            found.iter().any(|p| p.place.starts_with(place)),
            "{place}: {found:?}"
        );
        assert!(schema.check(&value).is_err(), "{place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever stands in them, files of a jury are read or refused, and what is read is
    /// written back as it came.
    #[test]
    fn no_value_anywhere_brings_the_reading_down(
        which in 0_usize..3,
        index in any::<prop::sample::Index>(),
        new in prop::sample::select(vec![
            json!(null), json!(0), json!(4), json!("x"), json!(""), json!([]), json!({}),
            json!([1]), json!(true), json!("2199-12-31"), json!("1900-01-01"), json!(-1),
            json!("meets"), json!("withdrawal"), json!(20), json!({ "level": "na" }),
        ]),
    ) {
        let format = ["juror", "dossier", "label"][which];
        let mut value = sample(&format!("{format}-v1.json"));
        let places = pointers(&value);
        edit(&mut value, &places[index.index(places.len())], Some(new));
        if let Ok(written) = again(format, &value) {
            prop_assert_eq!(again(format, &written).unwrap(), written);
        }
    }
}

#[test]
fn a_label_is_renewed_by_a_later_one_of_the_same_site_that_holds() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/label-v1.json");
    let register = Register::parse(&std::fs::read(path).unwrap()).unwrap();
    let first = register.labels[0].clone();
    let mut later = first.clone();
    later.dossier = "later".to_owned();
    for record in &mut later.records {
        record.date = record.date.years_later(2).unwrap();
    }
    let mut both = Register {
        labels: vec![first.clone(), later.clone()],
        ..Register::default()
    };
    let on = |day: &str| Date::parse(day).unwrap();
    assert_eq!(
        both.renewed(&first, on("2029-10-01"))
            .map(|own| &own.dossier),
        Some(&later.dossier)
    );
    assert_eq!(both.renewed(&later, on("2029-10-01")), None);
    assert_eq!(both.renewed(&first, on("2040-01-01")), None, "over itself");
    both.labels[1].site = "Hal 2".to_owned();
    assert_eq!(both.renewed(&first, on("2029-10-01")), None, "another site");
}
