//! What touches the browser, tried in a real one.
#![cfg(target_arch = "wasm32")]

use serde_json::json;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use zeven_app::browser::documents::{Documents, Over};
use zeven_app::browser::{clock, ids, intl, journal, settings};

wasm_bindgen_test_configure!(run_in_browser);

async fn store() -> Documents {
    match Documents::open().await {
        Ok(documents) => documents,
        Err(reason) => panic!("no database: {reason:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_document_comes_back_from_a_database_opened_anew() {
    let card = json!({ "name": "Voorbeeld BV" });
    store()
        .await
        .put_over("one", "{\"text\": \"é\"}", &card)
        .await
        .unwrap();
    let again = store().await;
    assert_eq!(
        again.get("one").await.unwrap().as_deref(),
        Some("{\"text\": \"é\"}")
    );
    assert!(
        again
            .cards()
            .await
            .unwrap()
            .contains(&("one".to_owned(), card))
    );
    again.remove("one").await.unwrap();
    assert_eq!(again.get("one").await.unwrap(), None);
    assert!(
        !again
            .cards()
            .await
            .unwrap()
            .iter()
            .any(|(id, _)| id == "one")
    );
}

#[wasm_bindgen_test]
async fn a_later_write_wins_and_leaves_others_alone() {
    let documents = store().await;
    documents
        .put_over("two", "first", &json!({}))
        .await
        .unwrap();
    documents
        .put_over("three", "other", &json!({}))
        .await
        .unwrap();
    documents
        .put_over("two", "second", &json!({}))
        .await
        .unwrap();
    assert_eq!(
        documents.get("two").await.unwrap().as_deref(),
        Some("second")
    );
    assert_eq!(
        documents.get("three").await.unwrap().as_deref(),
        Some("other")
    );
    documents.remove("two").await.unwrap();
    documents.remove("three").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_tab_writes_only_over_what_it_has_seen() {
    let (one, other) = (store().await, store().await);
    let card = json!({});
    assert_eq!(
        one.put_over("five", "1", &card).await.unwrap(),
        Over::Written
    );
    assert_eq!(
        other.put_over("five", "2", &card).await.unwrap(),
        Over::Other
    );
    assert_eq!(one.get("five").await.unwrap().as_deref(), Some("1"));
    other.know("five", "1");
    assert_eq!(
        other.put_over("five", "2", &card).await.unwrap(),
        Over::Written
    );
    assert_eq!(one.put_over("five", "3", &card).await.unwrap(), Over::Other);
    assert_eq!(
        one.put_over("five", "2", &card).await.unwrap(),
        Over::Written
    );
    other.remove("five").await.unwrap();
    assert_eq!(one.put_over("five", "4", &card).await.unwrap(), Over::Gone);
    assert_eq!(one.get("five").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_connection_that_was_closed_is_opened_again() {
    let documents = store().await;
    documents.open_again().await.unwrap();
    documents.put_over("six", "text", &json!({})).await.unwrap();
    documents.remove("six").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_card_changes_alone_and_all_texts_come_with_their_ids() {
    let documents = store().await;
    documents
        .put_over("four", "text", &json!({ "round": 1 }))
        .await
        .unwrap();
    let marked = json!({ "round": 1, "removed": true });
    documents.put_card("four", &marked).await.unwrap();
    assert!(
        documents
            .all()
            .await
            .unwrap()
            .contains(&("four".to_owned(), "text".to_owned()))
    );
    assert!(
        documents
            .cards()
            .await
            .unwrap()
            .contains(&("four".to_owned(), marked))
    );
    documents.remove("four").await.unwrap();
}

#[wasm_bindgen_test]
fn the_journal_keeps_the_last_text_until_cleared() {
    journal::note("one", "a");
    journal::note("one", "b\n\"quoted\"");
    journal::note("two", "c");
    let mut texts: Vec<_> = journal::all().into_iter().map(|found| found.text).collect();
    texts.sort();
    assert_eq!(texts, ["b\n\"quoted\"", "c"]);
    journal::done("one", "a");
    assert_eq!(journal::all().len(), 2, "a newer text is not done");
    journal::done("one", "b\n\"quoted\"");
    journal::clear("two");
    assert_eq!(journal::all(), []);
}

#[wasm_bindgen_test]
fn a_text_too_long_for_the_journal_leaves_no_older_one_behind() {
    journal::note("three", "old");
    journal::note("three", &"x".repeat(600_000));
    assert_eq!(journal::all(), []);
}

#[wasm_bindgen_test]
fn settings_come_back_and_can_be_forgotten() {
    assert!(settings::set(settings::LANGUAGE, "nl"));
    assert_eq!(
        settings::get::<String>(settings::LANGUAGE).as_deref(),
        Some("nl")
    );
    settings::remove(settings::LANGUAGE);
    assert_eq!(settings::get::<String>(settings::LANGUAGE), None);
}

#[wasm_bindgen_test]
fn ids_are_uuids_and_differ() {
    let (one, other) = (ids::uuid(), ids::uuid());
    assert_ne!(one, other);
    let parts: Vec<_> = one.split('-').map(str::len).collect();
    assert_eq!(parts, [8, 4, 4, 4, 12]);
    assert_eq!(one.as_bytes()[14], b'4');
    assert!(b"89ab".contains(&one.as_bytes()[19]));
}

#[wasm_bindgen_test]
fn numbers_dates_and_names_follow_the_language() {
    assert_eq!(intl::tenths("nl", 38), "3,8");
    assert_eq!(intl::tenths("en", 40), "4.0");
    assert_eq!(intl::percent("nl", 29), "29%");
    assert_eq!(intl::percent("de", 29), "29\u{a0}%");
    assert!(!intl::percent("fr", 29).contains(' '), "it is never split");
    assert_eq!(intl::country("nl", "DE"), "Duitsland");
    let names = ["A".to_owned(), "B".to_owned(), "C".to_owned()];
    assert_eq!(intl::list("nl", &names), "A, B en C");
    assert!(intl::moment("nl", "2026-11-21T10:00:00Z").contains("2026"));
    assert_eq!(
        intl::compare("nl", "Österreich", "Polen"),
        std::cmp::Ordering::Less
    );
}

#[wasm_bindgen_test]
fn the_clock_gives_a_moment_as_files_spell_it() {
    let now = clock::now();
    assert_eq!(now.as_str().len(), 20);
    assert!(now.day().starts_with(&clock::year().to_string()[..2]));
}
