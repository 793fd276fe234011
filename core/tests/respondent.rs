//! Several people about one site: their files, laying them side by side, settling.

use proptest::prelude::*;
use serde_json::{Value, json};
use zeven_core::assessment::{Assessment, Entry};
use zeven_core::date::Moment;
use zeven_core::method::{Method, Rule};
use zeven_core::rating::Rating;
use zeven_core::respondent::{
    Comparison, Group, Incoming, OWNER, RESPONDENTS, Respondent, compare,
};
use zeven_core::score::progress;
use zeven_core::{Level, What};

use crate::common::edit::{edit, pointers};
use crate::common::files::{bytes, shipped};
use crate::common::{assessment, level, method_for};
use crate::schema::Schema;

fn sample(name: &str) -> Value {
    serde_json::from_slice(&bytes(&format!("tests/data/{name}"))).unwrap()
}

fn parse(value: &Value) -> Result<Respondent, Vec<String>> {
    Respondent::parse(value.to_string().as_bytes())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn now() -> Moment {
    Moment::parse("2026-11-21T10:00:00Z").unwrap()
}

/// The sample with the hash that the shipped method has now.
fn current() -> Respondent {
    let mut value = sample("respondent-v1.json");
    value["method"]["sha256"] = json!(shipped().method.identity.sha256);
    parse(&value).unwrap()
}

/// A respondent to `own` whose answers are in the notation of the tests.
fn respondent(
    method: &Method,
    own: &Assessment,
    id: &str,
    group: Group,
    ratings: &str,
) -> Respondent {
    let id = id.to_owned();
    let mut out = Respondent::ask(own, id.clone(), &id, group, Vec::new(), now());
    out.entries = assessment(method, ratings).entries;
    out
}

/// An assessment in which the owner and others answered.
fn gathered(own: &str, others: &[(&str, Group, &str)]) -> (Method, Assessment) {
    let mut method = method_for(Rule::Mean, own);
    // The last dimension is the one about people.
    if let Some(last) = method.dimensions.last_mut() {
        "people".clone_into(&mut last.key);
    }
    let mut out = assessment(&method, own);
    for (id, group, ratings) in others {
        let one = respondent(&method, &out, id, *group, ratings);
        out.take_in(one, now());
    }
    (method, out)
}

fn order(compared: &Comparison) -> Vec<(&str, Option<u8>)> {
    let rows = compared.rows.iter();
    rows.map(|row| (row.key.as_str(), row.spread)).collect()
}

#[test]
fn a_file_keeps_everything_and_validates() {
    let mut value = sample("respondent-v1.json");
    value["app"] = json!(zeven_core::APP_VERSION);
    let read = parse(&value).unwrap();
    assert_eq!(read.to_value(), value);
    assert_eq!(read.asked.group, Group::Floor);
    assert_eq!(
        Schema::load("respondent.v1.json").check(&value),
        Ok(()),
        "schema"
    );
}

#[test]
fn an_assessment_keeps_its_respondents_and_what_was_settled() {
    let mut value = sample("respondents-v1.json");
    value["app"] = json!(zeven_core::APP_VERSION);
    // What every file has, whether there is something in it or not.
    value["targets"] = json!({});
    value["evidence"] = json!({});
    value["actions"] = json!([]);
    let read = Assessment::parse(value.to_string().as_bytes()).unwrap();
    assert_eq!(read.to_value(), value);
    assert_eq!(Schema::load("assessment.v1.json").check(&value), Ok(()));
    let original = read.respondents[0].to_value();
    assert_eq!(original["ratings"], value["respondents"][0]["ratings"]);
    assert_eq!(original.get("received"), None);
}

#[test]
fn a_sheet_to_fill_in_is_kept_as_an_assessment_and_loses_nothing() {
    let file = parse(&sample("respondent-v1.json")).unwrap();
    let sheet = file.clone().to_sheet();
    let text = sheet.to_text();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(Schema::load("assessment.v1.json").check(&value), Ok(()));
    let read = Assessment::parse(text.as_bytes()).unwrap();
    assert_eq!(read, sheet);
    assert_eq!(Respondent::of_sheet(&read), Some(file));
}

/// Place, new value, sentence.
fn wrong() -> Vec<(&'static str, Value, String)> {
    let word = |found: &str, known: &str| format!("\"{found}\" is not one of: {known}");
    vec![
        ("/id", json!(" "), "is missing".into()),
        ("/revision", json!(-1), {
            "must be a whole number from 0 to 9007199254740991".into()
        }),
        ("/pass", json!("half"), word("half", "quick, full")),
        ("/for/company", json!(""), "is missing".into()),
        (
            "/for/round",
            json!(1999),
            "must be a whole number from 2000 to 2199".into(),
        ),
        ("/respondent/label", json!("  "), "is missing".into()),
        (
            "/respondent/label",
            json!("x".repeat(201)),
            "is longer than 200 characters".into(),
        ),
        (
            "/respondent/group",
            json!("boss"),
            word("boss", "management, floor, other"),
        ),
        ("/scope", json!("people"), "must be a list".into()),
        ("/scope/0", json!(4), "must be a text".into()),
        (
            "/ratings/people.autonomy/level",
            json!(6),
            "must be a whole number from 1 to 5".into(),
        ),
        (
            "/drafts/people.talent/level",
            json!(3),
            "must be absent: a draft has no level".into(),
        ),
    ]
}

#[test]
fn what_is_wrong_is_named_with_its_place_in_a_file_and_in_an_assessment() {
    let (alone, within) = (
        Schema::load("respondent.v1.json"),
        Schema::load("assessment.v1.json"),
    );
    for (place, new, sentence) in wrong() {
        let mut value = sample("respondent-v1.json");
        edit(&mut value, place, Some(new.clone()));
        assert_eq!(parse(&value), Err(vec![format!("{place}: {sentence}")]));
        assert!(alone.check(&value).is_err(), "{place}");

        let mut value = sample("respondents-v1.json");
        let place = format!("/respondents/0{place}");
        edit(&mut value, &place, Some(new));
        let problems = Assessment::parse(value.to_string().as_bytes()).unwrap_err();
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, [format!("{place}: {sentence}")]);
        assert!(within.check(&value).is_err(), "{place}");
    }
}

#[test]
fn what_must_be_there_is_missed() {
    let schema = Schema::load("respondent.v1.json");
    for place in [
        "/for/assessment",
        "/for/company",
        "/for/round",
        "/respondent/label",
        "/respondent/group",
        "/id",
        "/updated",
        "/pass",
        "/ratings",
    ] {
        let mut value = sample("respondent-v1.json");
        edit(&mut value, place, None);
        assert_eq!(parse(&value), Err(vec![format!("{place}: is missing")]));
        assert!(schema.check(&value).is_err(), "{place}");
    }
    let mut value = sample("respondents-v1.json");
    edit(&mut value, "/settled/people.leadership/at", None);
    edit(&mut value, "/settled/people.leadership/given/0/by", None);
    let problems = Assessment::parse(value.to_string().as_bytes()).unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| &problem.place).collect();
    assert_eq!(
        places,
        [
            "/settled/people.leadership/given/0/by",
            "/settled/people.leadership/at"
        ]
    );
}

#[test]
fn the_owner_speaks_from_a_known_side_or_from_none() {
    let schema = Schema::load("assessment.v1.json");
    let mut value = sample("respondents-v1.json");
    edit(&mut value, "/own_group", Some(json!("boss")));
    let problems = Assessment::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(problems[0].place, "/own_group");
    assert!(schema.check(&value).is_err());
}

#[test]
fn the_same_respondent_twice_in_one_assessment_is_a_problem() {
    let mut value = sample("respondents-v1.json");
    let first = value["respondents"][0].clone();
    value["respondents"] = json!([first.clone(), first]);
    let problems = Assessment::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(problems[0].place, "/respondents/1/id");
}

#[test]
fn a_file_of_another_kind_or_a_later_version_is_refused() {
    let problem = |format: &str, version: u64| {
        let mut value = sample("respondent-v1.json");
        value["format"] = json!(format);
        value["version"] = json!(version);
        parse(&value).unwrap_err().remove(0)
    };
    assert!(problem("zeven/juror", 1).contains("zeven/juror"));
    assert!(problem("zeven/respondent", 2).starts_with("/version"));
}

#[test]
fn answers_for_another_company_or_round_are_refused_with_whom_they_are_for() {
    let file = current();
    let text = bytes("tests/data/respondents-v1.json");
    let own = Assessment::parse(&text).unwrap();
    assert_eq!(file.meant_for(&own), Ok(()));

    let mut other = own.clone();
    other.company.id = "somebody-else".to_owned();
    let problem = file.meant_for(&other).unwrap_err();
    assert_eq!(problem.place, "/for/company");
    let title = "Voorbeeld BV · Eindhoven · 2026".to_owned();
    assert_eq!(problem.what, What::ForAnother(title));

    // A copy of the assessment is the same site and round; another round is not.
    let mut copy = own.clone();
    copy.id = "a-copy".to_owned();
    assert_eq!(file.meant_for(&copy), Ok(()));
    copy.round = 2027;
    assert_eq!(file.meant_for(&copy).unwrap_err().place, "/for/assessment");
}

#[test]
fn a_scope_and_criteria_that_the_method_does_not_have_are_named() {
    let mut file = current();
    assert_eq!(file.fits(&shipped().method), Ok(()));
    file.asked.scope.push("moon".to_owned());
    file.entries.insert("eco.moon".into(), Entry::default());
    let problems = file.fits(&shipped().method).unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| &problem.place).collect();
    assert_eq!(places, ["/scope/1", "/drafts/eco.moon"]);
}

#[test]
fn only_what_was_asked_counts_as_a_question() {
    let file = current();
    assert_eq!(file.progress(&shipped().method), (5, 6));
    let whole = Respondent {
        asked: zeven_core::respondent::Asked {
            scope: Vec::new(),
            ..file.asked.clone()
        },
        ..file
    };
    assert_eq!(progress(&shipped().method, &whole.to_sheet()), (5, 42));
}

#[test]
fn what_is_here_already_is_told_before_answers_are_taken_in() {
    let (method, mut own) = gathered("444", &[]);
    let first = respondent(&method, &own, "r", Group::Floor, "333");
    assert_eq!(own.incoming(&first), Incoming::New);
    own.take_in(first.clone(), now());
    assert_eq!(own.incoming(&first), Incoming::Same);
    let mut changed = respondent(&method, &own, "r", Group::Floor, "335");
    assert_eq!(own.incoming(&changed), Incoming::Differs);
    changed.revision = 3;
    assert_eq!(own.incoming(&changed), Incoming::Newer);
    own.take_in(changed, now());
    assert_eq!(own.respondents.len(), 1, "in its place");
    assert_eq!(own.incoming(&first), Incoming::Older);
    for n in 1..RESPONDENTS {
        let one = respondent(&method, &own, &n.to_string(), Group::Other, "444");
        own.take_in(one, now());
    }
    let late = respondent(&method, &own, "late", Group::Other, "444");
    assert_eq!(own.incoming(&late), Incoming::Full);
    own.take_in(late, now());
    assert_eq!(own.respondents.len(), RESPONDENTS);
}

#[test]
fn rows_come_with_the_widest_spread_first_and_missing_answers_last() {
    let (method, own) = gathered(
        "4444 55",
        &[
            ("m", Group::Management, "45?- 5."),
            ("f", Group::Floor, "42?? 3."),
        ],
    );
    let compared = compare(&method, &own);
    let ids: Vec<_> = compared.voices.iter().map(|v| v.id.as_str()).collect();
    assert_eq!(ids, ["m", "f", OWNER]);
    let expected = [
        ("d0.c1", Some(3)),
        ("d1.c0", Some(2)),
        ("d0.c0", Some(0)),
        // One level and a not applicable: no spread, yet people differ.
        ("d0.c3", None),
        ("d0.c2", None),
        ("d1.c1", None),
    ];
    assert_eq!(order(&compared), expected);
    let differs: Vec<_> = compared.rows.iter().map(|row| row.differs).collect();
    assert_eq!(differs, [true, true, false, true, false, false]);
    assert_eq!(compared.rated, 3);
    assert_eq!(compared.agreement.pairs, 9);
    assert_eq!(compared.agreement.alpha, None, "too few to judge");
}

#[test]
fn only_criteria_that_somebody_else_was_asked_are_compared() {
    let (method, mut own) = gathered("44 55", &[("f", Group::Floor, ".. 3.")]);
    own.respondents[0].asked.scope = vec!["people".to_owned()];
    let compared = compare(&method, &own);
    assert_eq!(order(&compared), [("d1.c0", Some(2)), ("d1.c1", None)]);
    // What the owner said about other questions makes no second voice.
    own.entries.retain(|key, _| key.starts_with("d0"));
    assert_eq!(compare(&method, &own).voices.len(), 1);
}

#[test]
fn a_dimension_at_the_line_for_one_and_below_it_for_another_divides() {
    let (method, own) = gathered(
        "444 444",
        &[
            ("m", Group::Management, "453 44."),
            ("f", Group::Floor, "443 333"),
        ],
    );
    let compared = compare(&method, &own);
    assert_eq!(compared.divided.len(), 2);
    // 4 5 3 has the sum 12 = 3 · 4: at the line. 4 4 3 is one step below.
    assert_eq!(compared.divided[0].at, [0, 2]);
    assert_eq!(compared.divided[0].below, [1]);
    // With an open answer management is neither at the line nor below it.
    assert_eq!(compared.divided[1].at, [2]);
    assert_eq!(compared.divided[1].below, [1]);
    assert!(compared.rows.iter().all(|row| row.divided));
}

#[test]
fn management_and_shop_floor_stand_side_by_side_for_people_only() {
    let (method, own) = gathered(
        "4 44",
        &[
            ("m", Group::Management, "4 4."),
            ("f1", Group::Floor, "4 1?"),
            ("f2", Group::Floor, "4 2-"),
            ("o", Group::Other, "4 55"),
        ],
    );
    let compared = compare(&method, &own);
    assert_eq!(
        compared.sides.len(),
        1,
        "nobody on either side rated the other"
    );
    let side = &compared.sides[0];
    assert_eq!((side.dimension, side.criterion), (1, 0));
    // The owner stands apart unless they say where they belong.
    let mut spoken = own.clone();
    spoken.own_group = Some(Group::Management);
    let count = |own: &Assessment| compare(&method, own).sides[0].management.unwrap().count;
    assert_eq!((count(&own), count(&spoken)), (1, 2));
    let read = Assessment::parse(spoken.to_text().as_bytes()).unwrap();
    assert_eq!(read.own_group, Some(Group::Management));
    let (management, floor) = (side.management.unwrap(), side.floor.unwrap());
    assert_eq!(
        (management.median, management.count),
        ((level(4), level(4)), 1)
    );
    assert_eq!(floor.median, (level(1), level(2)));
    assert_eq!(
        (floor.lowest, floor.highest, floor.count),
        (level(1), level(2), 2)
    );
}

#[test]
fn settling_makes_a_rating_and_keeps_what_had_been_said() {
    let (method, mut own) = gathered(
        "4",
        &[("m", Group::Management, "5"), ("f", Group::Floor, "2")],
    );
    own.entries.get_mut("d0.c0").unwrap().note = "Measured.".to_owned();
    let key = "d0.c0";
    own.settle(key, Rating::Level(level(3)), "Shown on the floor", now());
    assert_eq!(own.rating(key), Rating::Level(level(3)));
    assert_eq!(
        own.entries[key].note, "Measured.",
        "the rest of the entry stays"
    );
    let given: Vec<_> = own.settled[key]
        .given
        .iter()
        .map(|given| (given.by.as_str(), given.answer.level()))
        .collect();
    assert_eq!(
        given,
        [
            ("m", Some(level(5))),
            ("f", Some(level(2))),
            (OWNER, Some(level(4)))
        ]
    );
    // Compared again, the owner's own answer is still the one of before.
    assert_eq!(own.own_answer(key), Rating::Level(level(4)));
    assert_eq!(compare(&method, &own).rows[0].spread, Some(3));

    // Settled again: the first own answer is not lost. The same again: no change.
    own.settle(key, Rating::Unknown, "", now());
    let before = own.clone();
    own.settle(
        key,
        Rating::Unknown,
        "",
        Moment::parse("2027-01-01T00:00:00Z").unwrap(),
    );
    assert_eq!(own, before);
    own.reopen(key);
    assert_eq!(own.rating(key), Rating::Level(level(4)));
    assert!(own.settled.is_empty());
}

#[test]
fn a_settled_assessment_is_read_back_as_it_was() {
    let (method, mut own) = gathered("4.", &[("f", Group::Floor, "24")]);
    own.settle("d0.c0", Rating::Level(level(2)), "why", now());
    let na = Rating::NotApplicable {
        reason: "no such thing".to_owned(),
    };
    own.settle("d0.c1", na, "", now());
    let read = Assessment::parse(own.to_text().as_bytes()).unwrap();
    assert_eq!(read, own);
    assert_eq!(compare(&method, &read), compare(&method, &own));
}

#[test]
fn taking_over_touches_only_what_everybody_gave_and_overwrites_no_answer() {
    // Per criterion: all alike, own blank, own different, own don't know, one blank,
    // one don't know, one not applicable, they differ.
    let (method, mut own) = gathered(
        "4.5?4.44",
        &[
            ("m", Group::Management, "44444444"),
            ("f", Group::Floor, "4444.?-5"),
        ],
    );
    let before = own.clone();
    let agreed: Vec<_> = own.agreed(&method);
    let expected = [
        ("d0.c0".to_owned(), level(4)),
        ("d0.c1".to_owned(), level(4)),
    ];
    assert_eq!(agreed, expected);
    own.take_over_agreed(&method, &now());
    for (key, entry) in &before.entries {
        assert_eq!(own.entries[key], *entry, "{key} was there and stays");
    }
    assert_eq!(own.rating("d0.c1"), Rating::Level(level(4)));
    assert_eq!(own.settled.len(), 2);
    assert_eq!(own.agreed(&method), []);
}

#[test]
fn one_alone_does_not_agree_with_anybody() {
    let (method, own) = gathered(".4", &[("f", Group::Floor, "34")]);
    assert_eq!(own.agreed(&method), [("d0.c1".to_owned(), level(4))]);
    let (method, own) = gathered("44", &[]);
    assert_eq!(own.agreed(&method), []);
}

#[test]
fn what_the_owner_settled_otherwise_is_not_taken_over() {
    let (method, mut own) = gathered("4", &[("f", Group::Floor, "4")]);
    own.settle("d0.c0", Rating::Level(Level::LOWEST), "", now());
    own.take_over_agreed(&method, &now());
    assert_eq!(own.rating("d0.c0"), Rating::Level(Level::LOWEST));
}

/// Values that are right somewhere and wrong elsewhere.
fn any_member() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(""),
        json!("na"),
        json!("unknown"),
        json!("floor"),
        json!("quick"),
        json!("2026-11-21T10:00:00Z"),
        json!(0),
        json!(3),
        json!(2030),
        json!(true),
        json!([]),
        json!(["people"]),
        json!([{ "by": "owner", "level": 2 }]),
        json!({}),
        json!({ "level": 3 }),
        json!({ "level": 3, "at": "2026-11-21T10:00:00Z" }),
        json!({ "level": "na", "reason": 5 }),
        json!({ "label": "x", "group": "other" }),
    ])
}

fn any_changes(value: &Value) -> impl Strategy<Value = Value> + use<> {
    let value = value.clone();
    let change = (any::<prop::sample::Index>(), any_member());
    prop::collection::vec(change, 1..3).prop_map(move |changes| {
        let mut value = value.clone();
        for (index, new) in changes {
            let places = pointers(&value);
            edit(&mut value, &places[index.index(places.len())], Some(new));
        }
        value
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Reader and schema agree on whatever other programs put into a file, and what is
    /// read is written back valid and the same.
    #[test]
    fn reader_and_schema_agree_on_a_file(value in any_changes(&current().to_value())) {
        thread_local!(static SCHEMA: Schema = Schema::load("respondent.v1.json"));
        let valid = SCHEMA.with(|schema| schema.check(&value));
        match Respondent::parse(value.to_string().as_bytes()) {
            Ok(read) => {
                prop_assume!(read.fits(&shipped().method).is_ok());
                let written = read.to_value();
                prop_assert_eq!(SCHEMA.with(|schema| schema.check(&written)), Ok(()));
                let again = Respondent::parse(written.to_string().as_bytes());
                prop_assert_eq!(again.map(|again| again.to_value()), Ok(written));
            }
            Err(problems) => {
                let beyond = |what: &What| matches!(what, What::NoSuchEvidence(_) | What::Twice(_));
                let only_beyond = problems.iter().all(|problem| beyond(&problem.what));
                prop_assert!(valid.is_err() || only_beyond, "{:?}", problems);
            }
        }
    }

    #[test]
    fn reader_and_schema_agree_on_an_assessment_with_respondents(
        value in any_changes(&sample("respondents-v1.json")),
    ) {
        thread_local!(static SCHEMA: Schema = Schema::load("assessment.v1.json"));
        let valid = SCHEMA.with(|schema| schema.check(&value));
        match Assessment::parse(value.to_string().as_bytes()) {
            Ok(read) => {
                let keys_fit = read.entries.keys().all(|key| shipped().method.criterion(key).is_some());
                prop_assume!(keys_fit);
                let written = read.to_value();
                prop_assert_eq!(SCHEMA.with(|schema| schema.check(&written)), Ok(()));
                let again = Assessment::parse(written.to_string().as_bytes());
                prop_assert_eq!(again.map(|again| again.to_value()), Ok(written));
            }
            Err(problems) => {
                let beyond = |what: &What| matches!(what, What::NoSuchEvidence(_) | What::Twice(_));
                let only_beyond = problems.iter().all(|problem| beyond(&problem.what));
                prop_assert!(valid.is_err() || only_beyond, "{:?}", problems);
            }
        }
    }
}
