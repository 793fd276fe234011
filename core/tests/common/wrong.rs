//! Ways in which an assessment file can be wrong: the reader and the schema are both
//! held against this table.

use serde_json::{Value, json};

/// What must be there.
pub(crate) const REQUIRED: [&str; 18] = [
    "/version",
    "/method",
    "/method/id",
    "/method/version",
    "/method/sha256",
    "/id",
    "/revision",
    "/created",
    "/updated",
    "/kind",
    "/pass",
    "/round",
    "/company",
    "/company/id",
    "/ratings",
    "/ratings/smart.planning/level",
    "/targets/digital/level",
    "/actions/0/id",
];

/// One change to the golden file that makes it wrong: place, new value, sentence.
pub(crate) type Wrong = (&'static str, Value, String);

/// Ways to be wrong, each with exactly one problem at the place of the change.
#[allow(clippy::too_many_lines, reason = "a table")]
pub(crate) fn wrong() -> Vec<Wrong> {
    let long = |count: usize| "x".repeat(count);
    let scale = "1 to 5, \"na\", \"unknown\"";
    vec![
        (
            "/version",
            json!(0),
            "must be a whole number from 1 to 1".into(),
        ),
        (
            "/version",
            json!("1"),
            "must be a whole number from 1 to 1".into(),
        ),
        (
            "/version",
            json!(2),
            "was written in version 2 of the format; this version of Zeven reads up to 1".into(),
        ),
        ("/method/id", json!("  "), "is missing".into()),
        (
            "/method/id",
            json!(long(61)),
            "is longer than 60 characters".into(),
        ),
        ("/method/version", json!(1), "must be a text".into()),
        (
            "/method/sha256",
            json!("ABC"),
            "\"ABC\" is not 64 lower-case hexadecimal digits".into(),
        ),
        ("/id", json!(7), "must be a text".into()),
        ("/id", json!(""), "is missing".into()),
        (
            "/id",
            json!(long(101)),
            "is longer than 100 characters".into(),
        ),
        (
            "/revision",
            json!(-1),
            "must be a whole number from 0 to 9007199254740991".into(),
        ),
        (
            "/revision",
            json!(9_007_199_254_740_992_u64),
            "must be a whole number from 0 to 9007199254740991".into(),
        ),
        (
            "/created",
            json!("2026-11-21 10:00"),
            "\"2026-11-21 10:00\" is not a time like 2026-11-21T10:00:00Z".into(),
        ),
        (
            "/updated",
            json!("2026-11-21T10:00:00+01:00"),
            "\"2026-11-21T10:00:00+01:00\" is not a time like 2026-11-21T10:00:00Z".into(),
        ),
        (
            "/updated",
            json!("2026-02-29T10:00:00Z"),
            "\"2026-02-29T10:00:00Z\" is not a time like 2026-11-21T10:00:00Z".into(),
        ),
        ("/updated", json!(1_764_000_000), "must be a text".into()),
        (
            "/kind",
            json!("Self"),
            "\"Self\" is not one of: self, guided, jury".into(),
        ),
        (
            "/pass",
            json!("half"),
            "\"half\" is not one of: quick, full".into(),
        ),
        (
            "/round",
            json!(2200),
            "must be a whole number from 2000 to 2199".into(),
        ),
        (
            "/round",
            json!(1999),
            "must be a whole number from 2000 to 2199".into(),
        ),
        (
            "/round",
            json!(2026.5),
            "must be a whole number from 2000 to 2199".into(),
        ),
        (
            "/round",
            json!("2026"),
            "must be a whole number from 2000 to 2199".into(),
        ),
        ("/company", json!([]), "must be an object".into()),
        ("/company/id", json!(" "), "is missing".into()),
        (
            "/company/name",
            json!(long(201)),
            "is longer than 200 characters".into(),
        ),
        (
            "/company/name",
            json!(["Voorbeeld"]),
            "must be a text".into(),
        ),
        (
            "/company/country",
            json!("nl"),
            "\"nl\" is not a two-letter country code".into(),
        ),
        (
            "/company/country",
            json!("NLD"),
            "\"NLD\" is not a two-letter country code".into(),
        ),
        (
            "/company/region",
            json!("NL4"),
            "\"NL4\" is not a NUTS level 2 code".into(),
        ),
        (
            "/company/region",
            json!("é341"),
            "\"é341\" is not a NUTS level 2 code".into(),
        ),
        (
            "/company/sector",
            json!("2"),
            "\"2\" is not a two-digit NACE division".into(),
        ),
        ("/company/sector", json!(28), "must be a text".into()),
        (
            "/company/size",
            json!("tiny"),
            "\"tiny\" is not one of: micro, small, medium, large".into(),
        ),
        (
            "/company/turnover",
            json!("10–50m"),
            "\"10–50m\" is not a code of lower-case letters, digits and hyphens".into(),
        ),
        (
            "/company/production",
            json!(""),
            "\"\" is not a code of lower-case letters, digits and hyphens".into(),
        ),
        (
            "/company/association",
            json!("FME"),
            "\"FME\" is not a code of lower-case letters, digits and hyphens".into(),
        ),
        (
            "/company/produces",
            json!("yes"),
            "must be true or false".into(),
        ),
        ("/ratings", json!([]), "must be an object".into()),
        (
            "/ratings/smart.planning",
            json!(4),
            "must be an object".into(),
        ),
        (
            "/ratings/smart.planning/level",
            json!(0),
            "must be a whole number from 1 to 5".into(),
        ),
        (
            "/ratings/smart.planning/level",
            json!(6),
            "must be a whole number from 1 to 5".into(),
        ),
        (
            "/ratings/smart.planning/level",
            json!(-3),
            "must be a whole number from 1 to 5".into(),
        ),
        (
            "/ratings/smart.planning/level",
            json!(3.5),
            "must be a whole number from 1 to 5".into(),
        ),
        (
            "/ratings/smart.planning/level",
            json!("4"),
            format!("\"4\" is not one of: {scale}"),
        ),
        (
            "/ratings/smart.planning/level",
            json!("NA"),
            format!("\"NA\" is not one of: {scale}"),
        ),
        (
            "/ratings/smart.planning/level",
            json!(true),
            "must be a whole number from 1 to 5, \"na\" or \"unknown\"".into(),
        ),
        (
            "/ratings/eco.water/reason",
            json!(1),
            "must be a text".into(),
        ),
        (
            "/ratings/smart.planning/since",
            json!("2025-13"),
            "\"2025-13\" is not a month like 2025-01".into(),
        ),
        (
            "/ratings/smart.planning/since",
            json!("2025-1"),
            "\"2025-1\" is not a month like 2025-01".into(),
        ),
        (
            "/ratings/smart.planning/lasting",
            json!(1),
            "must be true or false".into(),
        ),
        (
            "/ratings/smart.planning/note",
            json!({}),
            "must be a text".into(),
        ),
        (
            "/ratings/smart.planning/note",
            json!(long(100_001)),
            "is longer than 100000 characters".into(),
        ),
        (
            "/ratings/smart.planning/evidence",
            json!("e1"),
            "must be a list".into(),
        ),
        ("/drafts", json!("later"), "must be an object".into()),
        (
            "/drafts/smart.flow",
            json!(null),
            "must be an object".into(),
        ),
        (
            "/drafts/smart.flow/level",
            json!(4),
            "must be absent: a draft has no level".into(),
        ),
        (
            "/drafts/smart.flow/lasting",
            json!("no"),
            "must be true or false".into(),
        ),
        (
            "/targets/digital/level",
            json!(6),
            "must be a whole number from 1 to 5".into(),
        ),
        (
            "/targets/digital/date",
            json!("2027-02-30"),
            "\"2027-02-30\" is not a date like 2027-12-31".into(),
        ),
        ("/targets/digital", json!(4), "must be an object".into()),
        (
            "/evidence/e1/title",
            json!(long(501)),
            "is longer than 500 characters".into(),
        ),
        (
            "/evidence/e1/strength",
            json!("strong"),
            "\"strong\" is not one of: none, told, shown, shown12".into(),
        ),
        (
            "/evidence/e1/date",
            json!("30-09-2026"),
            "\"30-09-2026\" is not a date like 2026-09-30".into(),
        ),
        ("/evidence/e1/where", json!(4), "must be a text".into()),
        ("/actions", json!({}), "must be a list".into()),
        ("/actions/0", json!("tidy up"), "must be an object".into()),
        ("/actions/0/id", json!(" "), "is missing".into()),
        ("/actions/0/id", json!(1), "must be a text".into()),
        (
            "/actions/0/criterion",
            json!(["a"]),
            "must be a text".into(),
        ),
        (
            "/actions/0/title",
            json!(long(501)),
            "is longer than 500 characters".into(),
        ),
        (
            "/actions/0/owner",
            json!(long(501)),
            "is longer than 500 characters".into(),
        ),
        ("/actions/0/kpi", json!(98), "must be a text".into()),
        (
            "/actions/0/date",
            json!("2027-02-30"),
            "\"2027-02-30\" is not a date like 2027-12-31".into(),
        ),
        (
            "/actions/0/horizon",
            json!("12"),
            "\"12\" is not one of: 0-6, 6-18".into(),
        ),
        (
            "/actions/0/status",
            json!("todo"),
            "\"todo\" is not one of: open, doing, done, dropped".into(),
        ),
        ("/actions/0/note", json!({}), "must be a text".into()),
        ("/participants", json!("all"), "must be a list".into()),
        ("/outcomes", json!([]), "must be an object".into()),
        (
            "/sharing",
            json!({ "host_visit": "yes" }),
            "must be an object with host_visit (true or false) and wants_visit (a list of texts)"
                .into(),
        ),
        (
            "/based_on",
            json!("6f6f1c1e"),
            "must be an object with id (a text) and revision (a whole number)".into(),
        ),
        (
            "/previous",
            json!({ "id": "6f6f1c1e" }),
            "must be an object with id (a text) and revision (a whole number)".into(),
        ),
    ]
}
