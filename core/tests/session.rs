//! A guided session: its file, its order, what the company gets of it, and how far apart
//! the two views are.

use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_core::assessment::{Assessment, Evidence, Kind, Strength, difference};
use zeven_core::csv::Dialect;
use zeven_core::date::{Date, Moment};
use zeven_core::method::{Method, Rule};
use zeven_core::rating::Rating;
use zeven_core::result::{ResultRow, to_csv, to_file};
use zeven_core::score::score;
use zeven_core::seal::{self, PublicKey, Signer};
use zeven_core::session::{Open, Part, Participant, Private, Side, apart, rounds, still_open};
use zeven_core::verdict::judge_scores;
use zeven_core::{APP_VERSION, Fraction};

use crate::common::edit::{edit, pointers};
use crate::common::files::{bytes, shipped};
use crate::common::{any_ratings, assessment, level, method_for, rating};
use crate::schema::Schema;

/// What every private text of the sample begins with.
const SECRET: &str = "GEHEIM";

fn sample() -> Value {
    let mut value: Value = serde_json::from_slice(&bytes("tests/data/session-v1.json")).unwrap();
    value["app"] = json!(APP_VERSION);
    value["method"]["sha256"] = json!(shipped().method.identity.sha256);
    value
}

fn parse(value: &Value) -> Result<Assessment, Vec<String>> {
    Assessment::parse(value.to_string().as_bytes())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn now(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// A session whose company said `own` of itself; nothing is scored yet.
fn begun(own: &str) -> (Method, Assessment) {
    let method = method_for(Rule::Mean, own);
    let own = assessment(&method, own);
    let session = own.begin_session("s".to_owned(), now("2026-11-28T09:00:00Z"));
    (method, session)
}

/// Rates the criteria of a dimension in the notation of the tests.
fn rate(method: &Method, session: &mut Assessment, dimension: usize, signs: &str) {
    let criteria = method.dimensions[dimension].criteria.iter();
    for (criterion, sign) in criteria.zip(signs.chars()).filter(|(_, sign)| *sign != '.') {
        let entry = session.entries.entry(criterion.key.clone());
        entry.or_default().rating = rating(sign);
    }
}

#[test]
fn a_session_keeps_everything_and_validates() {
    let value = sample();
    let read = parse(&value).unwrap();
    assert_eq!(read.to_value(), value);
    assert_eq!(Schema::load("assessment.v1.json").check(&value), Ok(()));
    assert_eq!(
        Assessment::parse(read.to_text().as_bytes()),
        Ok(read.clone())
    );
    assert!(read.fits(&shipped().method).is_ok());
    let session = read.session.unwrap();
    assert_eq!(session.agenda.running(), Some(Part::Floor));
    assert_eq!(session.check("eco.energy", 2).unwrap().seen, Some(false));
}

#[test]
fn members_nobody_knows_survive_in_a_session() {
    let whole = sample();
    let tables = [
        "/self",
        "/revealed",
        "/dimensions",
        "/reasons",
        "/floor",
        "/floor/eco.energy",
    ];
    let given = |pointer: &str| pointer.contains("/given") || pointer == "/private/notes";
    let objects: Vec<_> = pointers(&whole)
        .into_iter()
        .filter(|pointer| {
            let inside = pointer.strip_prefix("/session");
            let own = inside.is_some() || pointer.starts_with("/private");
            let table = inside.is_some_and(|rest| tables.contains(&rest));
            own && !table && !given(pointer) && whole.pointer(pointer).unwrap().is_object()
        })
        .chain(["/participants/0".to_owned()])
        .collect();
    assert!(objects.len() > 15, "{objects:?}");
    for object in objects {
        let mut value = whole.clone();
        let place = format!("{object}/later");
        edit(&mut value, &place, Some(json!({ "deep": [1, null] })));
        assert_eq!(parse(&value).unwrap().to_value(), value, "{place}");
    }
}

#[test]
fn what_is_wrong_in_a_session_is_refused_at_its_place_by_reader_and_schema() {
    let schema = Schema::load("assessment.v1.json");
    let long = "x".repeat(201);
    let wrong = [
        ("/session", json!([])),
        ("/session/assessor/role", json!(long)),
        ("/session/assessor/conflict", json!("no")),
        ("/session/assessor/conflict/exists", json!("no")),
        ("/session/agenda/talk/minutes", json!(1441)),
        ("/session/agenda/talk/seconds", json!(-1)),
        ("/session/agenda/floor/since", json!("09:20")),
        ("/session/next_round", json!("2027-02-30")),
        ("/session/self/manufacturing.process/level", json!(6)),
        ("/session/self/eco.energy/note", json!(1)),
        ("/session/revealed/eco/early", json!("yes")),
        ("/session/revealed/eco/at", json!("today")),
        ("/session/revealed/eco/given/eco.management/level", json!(0)),
        ("/session/dimensions/manufacturing/strengths", json!([])),
        ("/session/reasons/manufacturing.equipment", json!({})),
        ("/session/floor/eco.energy/1/seen", json!(1)),
        ("/session/floor/eco.energy/11", json!({ "seen": true })),
        ("/private", json!("x")),
        ("/private/general", json!(1)),
        ("/private/notes/eco.energy", json!(1)),
        ("/participants/0", json!("operator")),
        ("/participants/0/group", json!("floor")),
        ("/participants/1/name", json!(long)),
    ];
    for (place, new) in wrong {
        let mut value = sample();
        edit(&mut value, place, Some(new));
        let found = parse(&value).unwrap_err();
        assert_eq!(found.len(), 1, "{place}: {found:?}");
        assert!(
            found[0].starts_with(&format!("{place}: ")),
            "{place}: {found:?}"
        );
        assert!(schema.check(&value).is_err(), "{place}");
    }
    for place in [
        "/session/assessor/conflict/exists",
        "/session/revealed/eco/at",
    ] {
        let mut value = sample();
        edit(&mut value, place, None);
        assert_eq!(parse(&value).unwrap_err(), [format!("{place}: is missing")]);
        assert!(schema.check(&value).is_err(), "{place} is missing");
    }
}

#[test]
fn a_session_begins_without_a_rating_and_brings_what_belongs_to_the_company() {
    let golden: Value = serde_json::from_slice(&bytes("tests/data/assessment-v1.json")).unwrap();
    let own = parse(&golden).unwrap();
    let session = own.begin_session("s".to_owned(), now("2026-11-28T09:00:00Z"));
    assert_eq!(session.kind, Kind::Guided);
    assert_eq!(session.company, own.company);
    assert_eq!(session.actions, own.actions);
    assert_eq!(session.targets, own.targets);
    assert_eq!(session.extra["outcomes"], golden["outcomes"]);
    assert_eq!(session.extra["sharing"], golden["sharing"]);
    assert_eq!(session.extra["participants"], json!([]));
    assert!(
        session
            .entries
            .values()
            .all(|entry| entry.rating == Rating::Blank)
    );
    // Which piece belongs where comes along; how strong it is, is for the assessor to say.
    assert_eq!(
        session.entries["manufacturing.equipment"].evidence,
        ["e1", "e2"]
    );
    assert!(
        session
            .evidence
            .values()
            .all(|piece| piece.strength.is_none())
    );
    assert_eq!(session.evidence["e1"].title, own.evidence["e1"].title);
    let said = session.session.as_ref().unwrap();
    for (key, entry) in &own.entries {
        assert_eq!(said.own[key].rating, entry.rating, "{key}");
    }
    assert_eq!(said.own["digital.data"].note, "Ask the planner.");
    assert_eq!(parse(&session.to_value()).unwrap(), session);
}

#[test]
fn what_the_company_said_stays_hidden_until_all_is_scored_or_it_is_asked_for() {
    let (method, mut session) = begun("443 5-.");
    assert!(session.has_own());
    for dimension in 0..2 {
        assert_eq!(session.beside(&method, dimension), None);
    }
    rate(&method, &mut session, 0, "42?");
    assert!(
        !session.is_scored(&method.dimensions[0]),
        "a don't know is no score"
    );
    rate(&method, &mut session, 0, "424");
    assert!(session.is_scored(&method.dimensions[0]));
    session.reveal(&method.dimensions[0], now("2026-11-28T10:00:00Z"));
    assert!(!session.revealed("d0").unwrap().early);
    rate(&method, &mut session, 1, "5~.");
    assert!(
        !session.is_scored(&method.dimensions[1]),
        "no reason, no score"
    );
    session.reveal(&method.dimensions[1], now("2026-11-28T10:05:00Z"));
    assert!(
        session.revealed("d1").unwrap().early,
        "asked for before all was scored"
    );
    let rows = session.beside(&method, 0).unwrap();
    let found: Vec<_> = rows
        .iter()
        .map(|row| (row.apart, row.is_override()))
        .collect();
    assert_eq!(found, [(Some(0), false), (Some(2), true), (Some(-1), true)]);
    let rows = session.beside(&method, 1).unwrap();
    assert!(
        rows[2].own.is_none() && !rows[2].is_override(),
        "the company said nothing"
    );
}

#[test]
fn a_change_after_seeing_shows_whatever_way_it_came_about() {
    let (method, mut session) = begun("44");
    rate(&method, &mut session, 0, "33");
    session.reveal(&method.dimensions[0], now("2026-11-28T10:00:00Z"));
    rate(&method, &mut session, 0, "43");
    // Asking again changes nothing about what had been given.
    session.reveal(&method.dimensions[0], now("2026-11-28T11:00:00Z"));
    let rows = session.beside(&method, 0).unwrap();
    assert_eq!(rows.iter().map(changed).collect::<Vec<_>>(), [true, false]);
    assert_eq!(rows[0].given, Rating::Level(level(3)));
    assert_eq!(
        session.revealed("d0").unwrap().at,
        now("2026-11-28T10:00:00Z")
    );
}

fn changed(row: &zeven_core::session::Beside) -> bool {
    row.is_changed()
}

/// By hand: d0 4−3, 4−5, 2−2, (na), over 3: 0/3 and 2/3. d1 5−2 and 3−3: 3/2 and 3/2.
/// Together 1−1+0+3+0 = 3 over 5, and 1+1+0+3+0 = 5 over 5.
#[test]
fn the_bias_and_the_distance_are_exact_and_taken_before_seeing() {
    let (method, mut session) = begun("4425 53? 444");
    rate(&method, &mut session, 0, "352-");
    rate(&method, &mut session, 1, "233");
    rate(&method, &mut session, 2, "111");
    let moment = now("2026-11-28T10:00:00Z");
    session.reveal(&method.dimensions[0], moment.clone());
    session.reveal(&method.dimensions[1], moment);
    // What is changed after seeing does not count.
    rate(&method, &mut session, 0, "442-");
    let (each, all) = apart(&method, &session);
    let figures = |one: Option<zeven_core::session::Apart>| one.map(|a| (a.n, a.bias, a.distance));
    let fraction = |n, d| Fraction::new(n, d).unwrap();
    assert_eq!(figures(each[0]), Some((3, Fraction::ZERO, fraction(2, 3))));
    assert_eq!(figures(each[1]), Some((2, fraction(3, 2), fraction(3, 2))));
    assert_eq!(figures(each[2]), None, "still hidden");
    assert_eq!(figures(all), Some((5, fraction(3, 5), fraction(1, 1))));
}

#[test]
fn a_session_without_a_file_of_the_company_has_nothing_to_compare() {
    let method = method_for(Rule::Mean, "44");
    let mut session = assessment(&method, "44");
    session.make_session();
    assert_eq!((session.kind, session.has_own()), (Kind::Guided, false));
    assert_eq!(apart(&method, &session), (vec![None], None));
}

#[test]
fn what_is_still_open_is_named_and_goes_when_it_is_dealt_with() {
    let (mut method, mut session) = begun("44 35");
    for (index, dimension) in method.dimensions.iter_mut().enumerate() {
        dimension.key = format!("d{index}");
        dimension.criteria[0].floor = vec![zeven_core::method::Place::Office];
    }
    let today = Date::parse("2026-11-28");
    let open = |session: &Assessment| still_open(&method, session, today);
    assert_eq!(
        open(&session),
        [
            Open::Assessor,
            Open::Conflict,
            Open::Nobody(Side::Management),
            Open::Nobody(Side::Employees),
            Open::Scores(0, 2),
            Open::Scores(1, 2),
            Open::Floor(2),
        ]
    );
    let own = session.session.as_mut().unwrap();
    own.assessor.role = "Assessor 1".to_owned();
    own.assessor.conflict = Some(zeven_core::jury::Conflict {
        exists: true,
        ..zeven_core::jury::Conflict::default()
    });
    own.change_check("d0.c0", 1, |check| check.seen = Some(false));
    own.change_check("d1.c0", 1, |check| check.note = "Board".to_owned());
    let person = |side| Participant {
        role: "x".to_owned(),
        side: Some(side),
        ..Participant::default()
    };
    session.change_participants(|all| all.push(person(Side::Management)));
    rate(&method, &mut session, 0, "43");
    rate(&method, &mut session, 1, "3?");
    assert_eq!(
        open(&session),
        [
            Open::Conflict,
            Open::Nobody(Side::Employees),
            Open::Scores(1, 1),
            Open::Words(0),
            Open::Words(1),
            Open::Hidden(0),
            Open::NotShown(0, 0),
        ]
    );
    let own = session.session.as_mut().unwrap();
    own.assessor.conflict.as_mut().unwrap().statement = "A former employer".to_owned();
    own.change_said("d0", |said| said.strengths = "Order".to_owned());
    own.change_said("d1", |said| said.improvements = "Data".to_owned());
    session.change_participants(|all| all.push(person(Side::Employees)));
    session.reveal(&method.dimensions[0], now("2026-11-28T10:00:00Z"));
    let piece = session.add_evidence("d0.c0").unwrap();
    session.evidence.insert(
        piece,
        Evidence {
            title: "Log".to_owned(),
            date: Date::parse("2024-11-27"),
            strength: Some(Strength::Shown),
            ..Evidence::default()
        },
    );
    rate(&method, &mut session, 1, "32");
    assert_eq!(
        open(&session),
        [Open::Hidden(1), Open::Reason(0, 1), Open::Old(0, 0)]
    );
    session
        .session
        .as_mut()
        .unwrap()
        .give_reason("d0.c1", "Line 3 is older.");
    session.evidence.get_mut("e1").unwrap().date = Date::parse("2024-11-28");
    session.reveal(&method.dimensions[1], now("2026-11-28T10:30:00Z"));
    assert_eq!(open(&session), [Open::Reason(1, 1)]);
}

#[test]
fn the_way_over_the_floor_has_every_check_of_the_method_once() {
    let method = &shipped().method;
    let rounds = rounds(method);
    let mut seen: Vec<_> = rounds
        .iter()
        .flat_map(|(place, stops)| {
            stops
                .iter()
                .map(|stop| (stop.dimension, stop.criterion, stop.number, *place))
        })
        .collect();
    let mut all = Vec::new();
    for (d, dimension) in method.dimensions.iter().enumerate() {
        for (c, criterion) in dimension.criteria.iter().enumerate() {
            all.extend(
                (1..)
                    .zip(&criterion.floor)
                    .map(|(number, place)| (d, c, number, *place)),
            );
        }
    }
    seen.sort_unstable();
    assert_eq!(seen, all);
    assert!(
        rounds.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "places in their order"
    );
}

#[test]
fn time_goes_on_over_midnight_and_never_back() {
    let mut session = parse(&sample()).unwrap().session.unwrap();
    let floor = &session.agenda.floor;
    assert_eq!(floor.spent(&now("2026-11-20T09:25:30Z")), 1_530);
    assert_eq!(floor.spent(&now("2026-11-20T09:00:00Z")), 1_200);
    assert_eq!(floor.spent(&now("2026-11-21T09:20:00Z")), 1_200 + 86_400);
    session
        .agenda
        .start(Part::Settle, &now("2026-11-20T09:21:00Z"));
    assert_eq!(session.agenda.floor.seconds, 1_260);
    session
        .agenda
        .start(Part::Settle, &now("2026-11-20T09:22:00Z"));
    session.agenda.stop(&now("2026-11-20T09:23:00Z"));
    assert_eq!(
        (session.agenda.settle.seconds, session.agenda.running()),
        (120, None)
    );
}

#[test]
fn the_next_round_takes_neither_session_nor_private_notes_along() {
    let next = parse(&sample()).unwrap();
    let next = next
        .next_round("n".to_owned(), now("2027-11-01T08:00:00Z"))
        .unwrap();
    assert_eq!(
        (next.session.as_ref(), next.private.is_empty()),
        (None, true)
    );
    assert!(next.participants().is_empty());
    assert!(!next.to_text().contains(SECRET));
}

#[test]
fn a_copy_for_the_company_that_comes_back_loses_no_private_note() {
    let own = parse(&sample()).unwrap();
    let mut back = Assessment::parse(own.to_file("").as_bytes()).unwrap();
    assert!(back.private.is_empty());
    assert_eq!(back, own.for_company());
    assert!(difference(&own, &back).rest, "the two are not the same");
    back.keep_private_of(&own);
    assert_eq!(back, own);
}

/// Every text the company can get out of a session.
fn outputs(method: &Method, session: &Assessment) -> Vec<(&'static str, String)> {
    let scores = score(method, session);
    let verdict = judge_scores(method, session, &scores);
    let row = ResultRow::of(method, session, &scores, &verdict).unwrap();
    let by = Signer {
        name: "Assessor 1".to_owned(),
        key: PublicKey::new([7; 32]),
    };
    let moment = now("2026-11-28T12:00:00Z");
    let unsigned = seal::to_sign_assessment(method, session, &by, &moment);
    let next = session.next_round("n".to_owned(), moment).unwrap();
    vec![
        ("file", session.to_file("Only an indication.")),
        ("copy", session.for_company().to_text()),
        ("result", to_file(std::slice::from_ref(&row), "")),
        (
            "csv",
            to_csv(std::slice::from_ref(&row), Dialect::Standard).unwrap(),
        ),
        (
            "excel",
            to_csv(std::slice::from_ref(&row), Dialect::Excel).unwrap(),
        ),
        ("seal", String::from_utf8(unsigned.bytes()).unwrap()),
        (
            "summary",
            zeven_core::summary::summary("a.json", method, session).to_string(),
        ),
        (
            "remarks",
            format!("{:?}", zeven_core::remarks::file(method, session, "nl")),
        ),
        ("next round", next.to_text()),
    ]
}

#[test]
fn private_texts_of_the_sample_are_in_nothing_the_company_gets() {
    let session = parse(&sample()).unwrap();
    assert_eq!(session.to_text().matches(SECRET).count(), 3);
    assert_eq!(session.to_own_file("").matches(SECRET).count(), 3);
    for (name, text) in outputs(&shipped().method, &session) {
        assert!(!text.contains(SECRET), "{name}");
        assert!(!text.contains("\"private\""), "{name}");
    }
}

/// A signed session stays intact when the private notes are taken out, changed or added.
#[test]
fn the_copy_for_the_company_is_as_intact_as_the_original() {
    let method = &shipped().method;
    let session = parse(&sample()).unwrap();
    let scores = seal::scores(method, &session);
    let whole = seal::manifest(&session.to_value(), Some(&scores));
    assert_eq!(
        whole,
        seal::manifest(&session.for_company().to_value(), Some(&scores))
    );
    let mut other = session;
    other.private.note("eco.water", "More");
    assert_eq!(whole, seal::manifest(&other.to_value(), Some(&scores)));
    other
        .session
        .as_mut()
        .unwrap()
        .give_reason("eco.water", "More");
    assert_ne!(whole, seal::manifest(&other.to_value(), Some(&scores)));
}

proptest! {
    /// Whatever is kept private, wherever in `private` it stands and whatever else is in
    /// the session, none of it is in anything the company gets.
    #[test]
    fn no_private_text_is_in_anything_the_company_gets(
        ratings in any_ratings(2, 1..=4, "12345?.-~"),
        scored in any_ratings(2, 1..=4, "12345?.-"),
        secrets in prop::collection::vec("[a-z0-9]{12,20}", 4),
        keys in prop::collection::vec("[a-z]{1,5}\\.[a-z]{1,5}", 2),
        shown in any::<bool>(),
    ) {
        let method = method_for(Rule::Mean, &ratings);
        let mut session = assessment(&method, &ratings)
            .begin_session("s".to_owned(), now("2026-11-28T09:00:00Z"));
        for (dimension, signs) in scored.split_whitespace().enumerate() {
            rate(&method, &mut session, dimension, signs);
            if shown {
                session.reveal(&method.dimensions[dimension], now("2026-11-28T10:00:00Z"));
            }
        }
        session.private = Private {
            general: format!("§{}", secrets[0]),
            notes: keys.iter().cloned().zip(secrets[1..].iter().map(|s| format!("§{s}"))).collect(),
            extra: serde_json::Map::from_iter([("later".to_owned(), json!([format!("§{}", secrets[3])]))]),
        };
        session.entries.entry("d0.c0".to_owned()).or_default().note = "for all".to_owned();
        let back = Assessment::parse(session.to_text().as_bytes()).unwrap();
        prop_assert_eq!(&back, &session);
        for (name, text) in outputs(&method, &session) {
            prop_assert!(!text.contains('§'), "{}", name);
            for secret in &secrets {
                prop_assert!(!text.contains(secret.as_str()), "{}: {}", name, secret);
            }
        }
    }
}
