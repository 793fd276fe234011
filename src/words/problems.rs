//! What is wrong with a file, in the chosen language.

use zeven_core::{Packed, Problem, What};

use super::{Words, w};

/// The sentence for a problem, with its place.
pub fn sentence(words: &Words, problem: &Problem) -> String {
    let what = what(words, &problem.what);
    if problem.place.is_empty() {
        what
    } else {
        words.fill(w::PROBLEM_AT, &[("place", &problem.place), ("what", &what)])
    }
}

fn what(words: &Words, what: &What) -> String {
    let fill = |word, values: &[(&str, &str)]| words.fill(word, values);
    match what {
        What::TooLarge(bytes) => fill(
            w::PROBLEM_TOO_LARGE,
            &[("mb", &(bytes / 1_048_576).to_string())],
        ),
        What::NotText => words.get(w::PROBLEM_NOT_TEXT).to_owned(),
        What::NotJson { line, column, .. } => fill(
            w::PROBLEM_NOT_JSON,
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
        What::Twice(name) => fill(w::PROBLEM_TWICE, &[("name", name)]),
        What::Foreign {
            found: Some(found), ..
        } => fill(w::PROBLEM_OTHER_KIND, &[("found", found)]),
        What::Foreign { found: None, .. } => words.get(w::PROBLEM_FOREIGN).to_owned(),
        What::Newer { .. } => words.get(w::PROBLEM_NEWER).to_owned(),
        What::Missing => words.get(w::PROBLEM_MISSING).to_owned(),
        What::OutOfRange { low, high } => fill(
            w::PROBLEM_OUT_OF_RANGE,
            &[("low", &low.to_string()), ("high", &high.to_string())],
        ),
        What::UnknownWord { found, known } => fill(
            w::PROBLEM_UNKNOWN_WORD,
            &[("found", found), ("known", known)],
        ),
        What::TooLong { limit } => fill(w::PROBLEM_TOO_LONG, &[("n", &limit.to_string())]),
        What::TooMany { limit } => fill(w::PROBLEM_TOO_MANY, &[("n", &limit.to_string())]),
        What::BadForm { found, .. } => fill(w::PROBLEM_BAD_FORM, &[("found", found)]),
        What::NotInMethod(key) => fill(w::PROBLEM_NOT_IN_METHOD, &[("key", key)]),
        What::NoSuchEvidence(key) => fill(w::PROBLEM_NO_SUCH_EVIDENCE, &[("key", key)]),
        What::UnknownMethod { id, version } => fill(
            w::PROBLEM_UNKNOWN_METHOD,
            &[("id", id), ("version", version)],
        ),
        What::MethodDiffers { id, version } => fill(
            w::PROBLEM_METHOD_DIFFERS,
            &[("id", id), ("version", version)],
        ),
        What::ReservedId(id) => fill(w::PROBLEM_RESERVED_ID, &[("id", id)]),
        What::ForAnother(title) => fill(w::RESPONDENT_FOR_ANOTHER, &[("name", title)]),
        What::NotCsv => words.get(w::FILES_NOT_CSV).to_owned(),
        What::Cells { found, wanted } => fill(
            w::FILES_CELLS,
            &[
                ("found", &found.to_string()),
                ("wanted", &wanted.to_string()),
            ],
        ),
        What::OtherCompany(name) => fill(w::PROBLEM_OTHER_COMPANY, &[("name", name)]),
        What::OtherRound { found, wanted } => fill(
            w::PROBLEM_OTHER_ROUND,
            &[
                ("found", &found.to_string()),
                ("wanted", &wanted.to_string()),
            ],
        ),
        What::Contradicts(others) => fill(w::FILES_CONTRADICTS, &[("others", others)]),
        What::OtherMethod { id, version } => {
            fill(w::PROBLEM_OTHER_METHOD, &[("id", id), ("version", version)])
        }
        What::JurorTwice(label) => fill(w::PROBLEM_JUROR_TWICE, &[("label", label)]),
        What::TooFewFiles { found } => fill(w::PROBLEM_TOO_FEW_FILES, &[("n", &found.to_string())]),
        What::TooFewJurors { found } => {
            fill(w::PROBLEM_TOO_FEW_JURORS, &[("n", &found.to_string())])
        }
        What::Packed(Packed::Swells(limit)) => fill(
            w::PROBLEM_PACKED_SWELLS,
            &[("gb", &(limit >> 30).to_string())],
        ),
        What::Packed(packed) => {
            let word = match packed {
                Packed::Encrypted => w::PROBLEM_PACKED_ENCRYPTED,
                Packed::Unknown => w::PROBLEM_PACKED_UNKNOWN,
                Packed::Large => w::PROBLEM_PACKED_LARGE,
                Packed::Nested => w::PROBLEM_PACKED_NESTED,
                Packed::Damaged | Packed::Swells(_) => w::PROBLEM_PACKED_DAMAGED,
            };
            words.get(word).to_owned()
        }
        What::Decided => words.get(w::PROBLEM_DECIDED).to_owned(),
        // The rest is met only by people who edit methods, in files they wrote
        // themselves: their sentence names a rule of the format, in English.
        What::WrongType { .. } | What::NotToml { .. } | What::Rule(_) => what.to_string(),
    }
}
