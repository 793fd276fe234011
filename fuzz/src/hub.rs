//! What the hub's engine is held to: results as they come from strangers, what a device
//! remembered, what the page asks, and what the page hears.

use std::sync::{LazyLock, Mutex};

use serde_json::Value;
use zeven_cohort::wire::{
    self, Answer, Groups, Held, Hub, NearList, Overview, Progress, Report, Selection, Window,
    problem_from, problem_value,
};
use zeven_cohort::{Filter, Intake, Store, Summary, demo};
use zeven_core::json;
use zeven_core::method::pack;

use crate::shipped::{document, method, with_hash};

/// A few made-up results.
static SOME: LazyLock<Store> = LazyLock::new(|| {
    let mut intake = Intake::new(vec![method().clone()]);
    intake.demo(demo::Plan {
        seed: 3,
        companies: 6,
        first: 2025,
        rounds: 2,
    });
    intake.finish().0
});
static SOME_BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| SOME.to_bytes());
/// How kept results begin: the mark, and the method they are of.
static HEAD: LazyLock<&[u8]> = LazyLock::new(|| {
    let identity = &method().identity;
    let texts = [&identity.id, &identity.version, &identity.sha256];
    let length = 8 + 4 + texts.map(|text| 4 + text.len()).iter().sum::<usize>();
    &SOME_BYTES[..length]
});

fn taken(bytes: &[u8], piece: usize) -> (Store, Summary) {
    let mut intake = Intake::new(vec![method().clone()]);
    intake.begin("results", Some(bytes.len() as u64));
    for piece in bytes.chunks(piece) {
        intake.feed(piece);
    }
    intake.finish()
}

/// Files as they come: in pieces of any size, to the same end.
pub fn import(bytes: &[u8]) {
    let bytes = with_hash(bytes);
    let (whole, said) = taken(&bytes, bytes.len().max(1));
    // A line that is not whole is looked at again with every piece: so pieces as small as one
    // byte for what is short, and no more than a dozen or so of what is long.
    let piece = (1 + bytes.len() % 97).max(bytes.len() / 12);
    let (pieces, again) = taken(&bytes, piece);
    assert_eq!(whole.to_bytes(), pieces.to_bytes());
    assert_eq!(
        (said.taken, said.refused.count),
        (again.taken, again.refused.count)
    );
    assert!(said.refused.count >= said.refused.listed.len());
    all_fit(&whole);
}

/// What is in a store was made by its method, and can be looked at.
fn all_fit(store: &Store) {
    for row in 0..store.len() {
        let row = store.row(row).expect("a row");
        assert!(row.fits(method(), "").is_ok());
    }
    if store.len() > 0 {
        store.overview(&Filter::default());
    }
}

/// Bytes from the device's storage, as they are or behind an undamaged beginning.
pub fn remembered(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let given = if first % 2 == 0 {
        rest.to_vec()
    } else {
        [*HEAD, rest].concat()
    };
    if let Ok(store) = Store::from_bytes(&given, vec![method().clone()]) {
        all_fit(&store);
        let kept = store.to_bytes();
        let again = Store::from_bytes(&kept, vec![method().clone()]).expect("what was written");
        assert_eq!(again.to_bytes(), kept);
    }
}

/// The questions that change nothing. The first byte says which.
const QUESTIONS: [&str; 8] = [
    wire::HELD,
    wire::OVERVIEW,
    wire::ROWS,
    wire::LINES,
    wire::NEAR,
    wire::GROUPS,
    wire::PUBLISH,
    wire::EXPORT,
];

/// What the page asks: every question has an answer or is refused.
pub fn questions(bytes: &[u8]) {
    let Some((which, arguments)) = bytes.split_first() else {
        return;
    };
    let Ok(arguments) = std::str::from_utf8(arguments) else {
        return;
    };
    static RULES: LazyLock<String> = LazyLock::new(|| {
        let mut files = pack::write(document()).into_iter();
        let rules = files
            .find(|(name, _)| name == "method.json")
            .expect("the rules")
            .1;
        serde_json::json!({ "rules": rules, "own": [] }).to_string()
    });
    // Opened once; what was kept replaces whatever a question left behind.
    static HUB: LazyLock<Mutex<Hub>> = LazyLock::new(|| {
        let mut hub = Hub::default();
        hub.answer(wire::OPEN, &RULES).expect("the shipped method");
        Mutex::new(hub)
    });
    let mut hub = HUB.lock().expect("one question at a time");
    hub.take_back(&SOME_BYTES).expect("what was kept");
    let name = QUESTIONS[usize::from(*which) % QUESTIONS.len()];
    match hub.answer(name, arguments) {
        Ok(Answer::Text(text)) => hear(&serde_json::from_str(&text).expect("JSON")),
        Ok(Answer::Bytes(_) | Answer::File { .. }) => {}
        Err(reason) => assert!(!reason.is_empty()),
    }
    let _ = wire::number(arguments);
}

/// What the page hears: whatever it is, it is read, and then reads the same again.
pub fn answers(bytes: &[u8]) {
    if let Ok(value) = json::parse(bytes) {
        hear(&value);
    }
}

fn hear(value: &Value) {
    macro_rules! same {
        ($($kind:ident),*) => {$({
            let heard = $kind::from_value(value);
            assert_eq!($kind::from_value(&heard.to_value()), heard);
        })*};
    }
    same!(Held, Progress, Report, Window, NearList, Overview, Groups);
    let figures = wire::figures_from(value);
    assert_eq!(wire::figures_from(&wire::figures_value(&figures)), figures);
    if let Some(problem) = problem_from(value) {
        assert!(!problem.to_string().is_empty());
        assert_eq!(problem_from(&problem_value(&problem)), Some(problem));
    }
    let selection = Selection::read(value);
    let mut map = serde_json::Map::new();
    selection.write(&mut map);
    assert_eq!(Selection::read(&Value::Object(map)), selection);
}
