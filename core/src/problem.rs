//! What can be wrong with something that comes in, and where.

use std::fmt;

/// One thing wrong with a file, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a JSON Pointer (RFC 6901) such as `/ratings/eco.water/level`, or
    /// `file:line` for a method folder; empty for the file as a whole.
    pub place: String,
    /// What is wrong.
    pub what: What,
}

impl Problem {
    /// A problem at a place.
    ///
    /// ```
    /// use zeven_core::{Problem, What};
    /// assert_eq!(Problem::new("/round", What::Missing).to_string(), "/round: is missing");
    /// ```
    pub fn new(place: impl Into<String>, what: What) -> Self {
        Self {
            place: place.into(),
            what,
        }
    }
}

/// Most problems that are looked for in one file of many items: a reader of rows, labels or
/// lines stops behind them. Without an end a small file of nothing but mistakes would take
/// memory a thousand times its size, and nobody reads on so far.
pub(crate) const PROBLEMS: usize = 1_000;

/// The kinds of things that can be wrong. The app has a sentence for each in every
/// language; `Display` gives the English one for the native command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// More bytes than is accepted (limit in bytes).
    TooLarge(usize),
    /// Not UTF-8 text.
    NotText,
    /// Not JSON: line, column (both from 1) and the parser's reason.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The parser's reason.
        reason: String,
    },
    /// Not TOML: line (from 1) and the parser's reason.
    NotToml {
        /// Line, from 1.
        line: usize,
        /// The parser's reason.
        reason: String,
    },
    /// The same member name twice in one object.
    Twice(String),
    /// JSON, but not a file of Zeven, or another kind of file than was asked for.
    Foreign {
        /// What stands there.
        found: Option<String>,
        /// The format asked for.
        wanted: &'static str,
    },
    /// Written by a later version of the format.
    Newer {
        /// What stands there.
        found: u64,
        /// What is known here.
        known: u64,
    },
    /// A member that must be there is not.
    Missing,
    /// Another type than expected.
    WrongType {
        /// What should stand there.
        expected: &'static str,
    },
    /// A whole number outside its range.
    OutOfRange {
        /// Lowest accepted.
        low: u64,
        /// Highest accepted.
        high: u64,
    },
    /// A word outside its list.
    UnknownWord {
        /// What stands there.
        found: String,
        /// What is known here.
        known: String,
    },
    /// A text longer than accepted, in characters.
    TooLong {
        /// The most accepted.
        limit: usize,
    },
    /// More items than accepted.
    TooMany {
        /// The most accepted.
        limit: usize,
    },
    /// A text in the wrong form, with the form expected.
    BadForm {
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// A criterion or dimension that the method does not have.
    NotInMethod(String),
    /// A reference to an evidence item that is not in the file.
    NoSuchEvidence(String),
    /// The file's method is not known here.
    UnknownMethod {
        /// The method's id.
        id: String,
        /// The method's version.
        version: String,
    },
    /// Known method and version, but other content than this file was made with.
    MethodDiffers {
        /// The method's id.
        id: String,
        /// The method's version.
        version: String,
    },
    /// A method of another maker that calls itself by the shipped method's id.
    ReservedId(String),
    /// Answers that are for another assessment: company, site and round.
    ForAnother(String),
    /// A quotation mark in a CSV file that opens or closes nothing.
    NotCsv,
    /// A line of a CSV file with another number of cells than its header.
    Cells {
        /// How many there are.
        found: usize,
        /// How many the header has.
        wanted: usize,
    },
    /// A figure that cannot be true beside these others.
    Contradicts(String),
    /// A juror's file about another company, which is named.
    OtherCompany(String),
    /// A juror's file of another round.
    OtherRound {
        /// What stands there.
        found: u16,
        /// The round of the others.
        wanted: u16,
    },
    /// A juror's file made with another method than the others.
    OtherMethod {
        /// The method's id.
        id: String,
        /// The method's version.
        version: String,
    },
    /// A juror who is there already.
    JurorTwice(String),
    /// Fewer jurors' files than can be laid side by side.
    TooFewFiles {
        /// How many there are.
        found: usize,
    },
    /// Fewer independent jurors than a decision needs.
    TooFewJurors {
        /// How many there are.
        found: usize,
    },
    /// The decision is on record: no more jurors can come in.
    Decided,
    /// An archive, or a file in one, that cannot be unpacked.
    Packed(Packed),
    /// A rule that a method must keep is broken; the sentence says which.
    Rule(String),
}

/// Why something in a ZIP archive is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed {
    /// It breaks off, its sums are wrong, or its list of contents says something else.
    Damaged,
    /// It asks for a password.
    Encrypted,
    /// It is packed in a way that is not read here.
    Unknown,
    /// It is of the form for more than 4 GiB (ZIP64).
    Large,
    /// It is an archive in an archive.
    Nested,
    /// Unpacked the archive is larger than accepted (limit in bytes).
    Swells(u64),
}

impl Packed {
    /// All but [`Packed::Swells`], with a word for each.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::Damaged, "damaged"),
        (Self::Encrypted, "encrypted"),
        (Self::Unknown, "unknown"),
        (Self::Large, "large"),
        (Self::Nested, "nested"),
    ];
}

impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => write!(f, "is damaged: it cannot be unpacked"),
            Self::Encrypted => write!(f, "is encrypted; pack it without a password"),
            Self::Unknown => write!(f, "is packed in a way that is not read here"),
            Self::Large => write!(f, "is packed as ZIP64, which is not read here"),
            Self::Nested => write!(f, "is an archive in an archive; unpack it first"),
            Self::Swells(limit) => write!(f, "is larger than {limit} bytes when unpacked"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            self.what.fmt(f)
        } else {
            write!(f, "{}: {}", self.place, self.what)
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(limit) => write!(f, "is larger than {limit} bytes"),
            Self::NotText => write!(f, "is not UTF-8 text"),
            Self::NotJson {
                line,
                column,
                reason,
            } => {
                write!(
                    f,
                    "is not valid JSON at line {line}, column {column}: {reason}"
                )
            }
            Self::NotToml { line, reason } => {
                write!(f, "is not valid TOML at line {line}: {reason}")
            }
            Self::Twice(name) => write!(f, "has the member \"{name}\" twice"),
            Self::Foreign {
                found: Some(found),
                wanted,
            } => {
                write!(f, "is a \"{found}\" file, not a \"{wanted}\" file")
            }
            Self::Foreign {
                found: None,
                wanted,
            } => write!(f, "is not a \"{wanted}\" file"),
            Self::Newer { found, known } => write!(
                f,
                "was written in version {found} of the format; this version of Zeven reads up to {known}"
            ),
            Self::Missing => write!(f, "is missing"),
            Self::WrongType { expected } => write!(f, "must be {expected}"),
            Self::OutOfRange { low, high } => {
                write!(f, "must be a whole number from {low} to {high}")
            }
            Self::UnknownWord { found, known } => {
                write!(f, "\"{found}\" is not one of: {known}")
            }
            Self::TooLong { limit } => write!(f, "is longer than {limit} characters"),
            Self::TooMany { limit } => write!(f, "has more than {limit} items"),
            Self::BadForm { found, expected } => write!(f, "\"{found}\" is not {expected}"),
            Self::NotInMethod(key) => write!(f, "\"{key}\" is not in this method"),
            Self::NoSuchEvidence(key) => write!(f, "there is no evidence \"{key}\" in this file"),
            Self::UnknownMethod { id, version } => {
                write!(f, "the method \"{id}\" version {version} is not known here")
            }
            Self::MethodDiffers { id, version } => write!(
                f,
                "the method \"{id}\" version {version} has other content here than the one this file was made with"
            ),
            Self::ReservedId(id) => {
                write!(
                    f,
                    "\"{id}\" is the id of the standard method; give this one an id of its own"
                )
            }
            Self::ForAnother(title) => write!(f, "is for another assessment: {title}"),
            Self::NotCsv => write!(f, "has a quotation mark that opens or closes nothing"),
            Self::Cells { found, wanted } => {
                write!(f, "has {found} cells where the header has {wanted}")
            }
            Self::Contradicts(others) => write!(f, "does not agree with {others}"),
            Self::OtherCompany(title) => write!(f, "is about another company: {title}"),
            Self::OtherRound { found, wanted } => {
                write!(f, "is of round {found}, not {wanted}")
            }
            Self::OtherMethod { id, version } => {
                write!(
                    f,
                    "was made with the method \"{id}\" version {version}, the others with another"
                )
            }
            Self::JurorTwice(label) => write!(f, "the juror \"{label}\" is there already"),
            Self::TooFewFiles { found } => {
                write!(f, "has {found} jurors' files; two are the fewest")
            }
            Self::TooFewJurors { found } => {
                write!(f, "needs four independent jurors; there are {found}")
            }
            Self::Decided => write!(f, "comes after the decision, which is on record"),
            Self::Packed(packed) => packed.fmt(f),
            Self::Rule(sentence) => f.write_str(sentence),
        }
    }
}
