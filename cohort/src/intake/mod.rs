//! The import: bytes come in pieces, results go into the store, and what cannot be taken is
//! listed with its place while the rest goes on.
//!
//! What a file is, is told by how it begins: results as JSON Lines or CSV (comma or
//! semicolon), one document (an assessment, or an envelope of results), or a ZIP archive of
//! these. Lines are taken as they come; only a document is held whole.

mod archive;
mod document;
mod records;
mod report;
mod slow;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use zeven_core::json::MAX_BYTES;
use zeven_core::method::Method;
use zeven_core::seal::Claim;
use zeven_core::{Problem, What};

pub use records::is_lines;
pub use report::{Progress, Refusals, Refused, Summary};

use crate::lean::Lean;
use crate::scan::{self, Plan, Rows};
use crate::store::Store;
use crate::trust::Revision;
use crate::zip::UNPACKED;
use records::{Form, Next};
use slow::Header;

/// Longest line or record, in bytes: ten times what a row of the largest method with the
/// longest names needs.
const LINE: usize = 256 * 1024;
/// Most contradictions that are listed.
const CONFLICTS: usize = 1000;
/// Most names of unknown columns that are kept.
const UNKNOWN: usize = 100;

/// By the number of a row, its columns that this version does not know.
pub type Unknown = BTreeMap<u32, Map<String, Value>>;

/// An import in progress.
#[derive(Debug)]
pub struct Intake {
    store: Store,
    refused: Refusals,
    unknown: BTreeSet<String>,
    file: Option<Open>,
    files: usize,
    /// Of the methods that results were made with so far, the one seen last in front.
    plans: Vec<Plan>,
    /// How many identities of the store were looked at for a plan.
    planned: usize,
    /// Results that were taken the quick way.
    quick: usize,
    /// Lines of the file that was ended last.
    lines: u32,
    /// Signatures that nobody has checked yet.
    claims: Vec<(Revision, Claim)>,
    /// What rows say in columns this version does not know, if that is wanted.
    kept: Option<Unknown>,
    /// See [`UNPACKED`].
    unpacked: u64,
    /// Whether files of labels are taken too.
    labels: bool,
}

/// The file that is being read.
#[derive(Debug)]
struct Open {
    name: String,
    number: u32,
    size: Option<u64>,
    read: u64,
    /// Rows there were before it, so that it can be taken back.
    rows_before: usize,
    form: Form,
    /// What was fed and not yet dealt with.
    rest: Vec<u8>,
    /// The line at which `rest` begins, from 1.
    line: u32,
    header: Option<Header>,
    /// How the rows below the header stand, if as this program writes them.
    rows: Option<Rows>,
    /// The rest of a line that was too long is still to come.
    skipping: bool,
    /// Nothing more of it is wanted.
    done: bool,
    /// What is known of it as an archive.
    archive: Option<Box<archive::Archive>>,
}

impl Intake {
    /// An import into an empty store. `methods`: those known here.
    pub fn new(methods: Vec<Method>) -> Self {
        Self::onto(Store::new(methods))
    }

    /// An import that adds to a store.
    pub fn onto(store: Store) -> Self {
        Self {
            store,
            refused: Refusals::default(),
            unknown: BTreeSet::new(),
            file: None,
            files: 0,
            plans: Vec::new(),
            planned: 0,
            quick: 0,
            lines: 0,
            claims: Vec::new(),
            kept: None,
            unpacked: UNPACKED,
            labels: false,
        }
    }

    /// The signatures that came in since this was asked last. The engine has no Ed25519;
    /// who does tells [`Intake::judge`].
    pub fn take_claims(&mut self) -> Vec<(Revision, Claim)> {
        std::mem::take(&mut self.claims)
    }

    /// Says whether a signature holds; `None` when that cannot be checked here.
    pub fn judge(&mut self, of: &Revision, holds: Option<bool>) {
        self.store.judge(of, holds);
    }

    /// Keeps what stands in columns this version does not know; see [`Intake::as_it_came`].
    #[must_use = "the import that keeps them is returned"]
    pub fn keeping_unknown(mut self) -> Self {
        self.kept = Some(Unknown::new());
        self
    }

    /// Takes registers of labels too, and of a jury's dossier the label that it gives;
    /// otherwise they are refused like everything that is no result.
    #[must_use = "the import that takes them is returned"]
    pub fn taking_labels(mut self) -> Self {
        self.labels = true;
        self
    }

    /// Accepts at most so many bytes from one archive; otherwise 2 GiB.
    #[must_use = "the import with the limit is returned"]
    pub fn unpacking_at_most(mut self, bytes: u64) -> Self {
        self.unpacked = bytes;
        self
    }

    /// Begins a file. `size` in bytes, if known: only for [`Intake::progress`]. A file that
    /// was not ended is ended.
    pub fn begin(&mut self, name: &str, size: Option<u64>) {
        self.end();
        self.file = Some(self.open(name, size));
    }

    fn open(&mut self, name: &str, size: Option<u64>) -> Open {
        Open {
            name: name.to_owned(),
            number: self.store.file(name),
            size,
            read: 0,
            rows_before: self.store.len(),
            form: Form::Unknown,
            rest: Vec::new(),
            line: 1,
            header: None,
            rows: None,
            skipping: false,
            done: false,
            archive: None,
        }
    }

    /// Begins the part of a file of JSON Lines that follows one which somebody else reads;
    /// it starts with a line. See [`Intake::absorb`].
    pub fn begin_part(&mut self, name: &str, size: Option<u64>) {
        self.begin(name, size);
        if let Some(open) = &mut self.file {
            open.form = Form::Lines;
        }
    }

    /// Adds what another import read, behind what is here; both must know the same methods.
    /// `continued`: the first file there is a part of the last one here, so its lines count
    /// on. What two threads read becomes one in this way.
    pub fn absorb(&mut self, mut other: Self, continued: bool) {
        self.end();
        other.end();
        let shift = if continued { self.lines } else { 0 };
        let first = other.store.files.first().cloned();
        let rows = u32::try_from(self.store.len()).unwrap_or(u32::MAX);
        if let (Some(kept), Some(more)) = (&mut self.kept, other.kept) {
            let more = more.into_iter();
            kept.extend(more.map(|(row, unknown)| (rows.saturating_add(row), unknown)));
        }
        let mut refused = other.refused;
        if shift > 0 {
            let own = |one: &&mut Refused| Some(&one.file) == first.as_ref();
            refused
                .listed
                .iter_mut()
                .take_while(own)
                .for_each(|one| one.shift(shift));
        }
        if let Err(what) = self.store.merge(&other.store, shift) {
            let problems = vec![Problem::new("", what)];
            self.refuse(&first.unwrap_or_default(), None, problems);
        }
        self.refused.append(refused);
        self.unknown.extend(other.unknown);
        self.files += other.files - usize::from(continued && other.files > 0);
        let one_file = other.store.files.len() == 1;
        self.lines = other.lines + if one_file { shift } else { 0 };
        self.quick += other.quick;
        self.claims.append(&mut other.claims);
    }

    /// Takes the next bytes of the file, in pieces of any size.
    pub fn feed(&mut self, bytes: &[u8]) {
        let Some(mut open) = self.file.take() else {
            return;
        };
        open.read += bytes.len() as u64;
        if open.form == Form::Archive {
            self.unpack(&mut open, bytes, false);
        } else {
            self.feed_to(&mut open, bytes);
            if open.form == Form::Archive {
                let start = std::mem::take(&mut open.rest);
                self.unpack(&mut open, &start, false);
            }
        }
        self.file = Some(open);
    }

    fn feed_to(&mut self, open: &mut Open, bytes: &[u8]) {
        if !open.done {
            let mut bytes = bytes;
            if !open.rest.is_empty() {
                // The line that was cut is completed; the others need not be copied.
                let cut = match open.form {
                    Form::Unknown | Form::Document => None,
                    _ => bytes.iter().position(|byte| *byte == b'\n'),
                };
                let (line, others) = bytes.split_at(cut.map_or(bytes.len(), |end| end + 1));
                bytes = others;
                self.go_on(open, line);
                if !open.rest.is_empty() {
                    self.go_on(open, bytes);
                    bytes = &[];
                }
            }
            if open.rest.is_empty() {
                let used = self.take(open, bytes, false);
                open.rest
                    .extend_from_slice(bytes.get(used..).unwrap_or_default());
            }
            if open.rest.len() > MAX_BYTES {
                self.refuse(
                    &open.name,
                    None,
                    vec![Problem::new("", What::TooLarge(MAX_BYTES))],
                );
                open.done = true;
            }
            if open.done {
                open.rest = Vec::new();
            }
        }
    }

    /// Takes bytes together with what was left before them.
    fn go_on(&mut self, open: &mut Open, bytes: &[u8]) {
        let mut rest = std::mem::take(&mut open.rest);
        rest.extend_from_slice(bytes);
        let used = self.take(open, &rest, false);
        rest.drain(..used);
        open.rest = rest;
    }

    /// Ends the file: what is left in it is taken.
    pub fn end(&mut self) {
        let Some(mut open) = self.file.take() else {
            return;
        };
        self.files += 1;
        self.end_of(&mut open);
        if open.form == Form::Archive {
            let rest = std::mem::take(&mut open.rest);
            self.unpack(&mut open, &rest, true);
        }
        self.lines = open.line - 1;
    }

    fn end_of(&mut self, open: &mut Open) {
        if !open.done {
            let rest = std::mem::take(&mut open.rest);
            self.take(open, &rest, true);
            if open.form == Form::Archive {
                open.rest = rest;
            }
        }
    }

    /// Stops in the middle of a file: what it brought is taken out again. Files that were
    /// ended stay.
    pub fn cancel(&mut self) {
        if let Some(open) = self.file.take() {
            self.take_back(open.rows_before);
        }
    }

    /// Takes out what came behind so many rows.
    fn take_back(&mut self, rows: usize) {
        let stride = self.store.stride;
        self.store.columns.truncate(rows, stride);
        if let Some(kept) = &mut self.kept {
            kept.split_off(&u32::try_from(rows).unwrap_or(u32::MAX));
        }
    }

    /// What was refused so far, which goes: [`Intake::finish`] will not say it again.
    pub fn take_refused(&mut self) -> Refusals {
        std::mem::take(&mut self.refused)
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            files: self.files,
            rows: self.store.len(),
            quick: self.quick,
            refused: self.refused.count,
            read: self.file.as_ref().map_or(0, |open| open.read),
            size: self.file.as_ref().and_then(|open| open.size),
        }
    }

    /// Ends the import: brings the store into order and says what became of everything.
    pub fn finish(mut self) -> (Store, Summary) {
        self.end();
        let taken = self.store.len();
        let settled = self.store.settle(CONFLICTS);
        let summary = Summary {
            files: self.files,
            taken,
            duplicates: settled.duplicates,
            older: settled.older,
            conflicts: settled.conflicts,
            conflict_count: settled.conflict_count,
            refused: self.refused,
            unknown_columns: self.unknown.into_iter().collect(),
        };
        (self.store, summary)
    }

    /// Ends the import and gives the results in the order they came in, duplicates and
    /// earlier revisions among them, with what was kept of unknown columns; then the same
    /// as [`Intake::finish`].
    pub fn as_it_came(mut self) -> (Store, Unknown, Store, Summary) {
        self.end();
        let came = self.store.clone();
        let kept = self.kept.take().unwrap_or_default();
        let (settled, summary) = self.finish();
        (came, kept, settled, summary)
    }

    /// Deals with what it can of `bytes`, and says how many that were. `last`: nothing
    /// comes after them.
    fn take(&mut self, open: &mut Open, bytes: &[u8], last: bool) -> usize {
        let mut used = 0;
        if open.form == Form::Unknown {
            match records::recognise(bytes, last) {
                Some((form, mark)) => {
                    open.form = form;
                    used = mark;
                }
                None => return 0,
            }
        }
        if open.form == Form::Archive {
            return 0;
        }
        if open.form == Form::Document {
            if last {
                let rest = bytes.get(used..).unwrap_or_default();
                document::take(self, open, rest);
                return bytes.len();
            }
            return used;
        }
        while !open.done {
            if open.skipping {
                let rest = bytes.get(used..).unwrap_or_default();
                let end = rest.iter().position(|byte| *byte == b'\n');
                used += end.map_or(rest.len(), |end| end + 1);
                if end.is_none() {
                    break;
                }
                open.skipping = false;
                open.line = open.line.saturating_add(1);
            }
            used += self.quickly(open, bytes.get(used..).unwrap_or_default(), last);
            let rest = bytes.get(used..).unwrap_or_default();
            match records::next(open.form, rest, last) {
                Next::More => break,
                Next::End => return bytes.len(),
                Next::Record { length, lines } => {
                    let record = rest.get(..length).unwrap_or_default();
                    self.record(open, record);
                    open.line = open.line.saturating_add(lines);
                    used += length;
                }
                Next::TooLong { length, lines } => {
                    let place = open.line.to_string();
                    let problem = Problem::new(place, What::TooLarge(LINE));
                    self.refuse(&open.name, Some(open.line), vec![problem]);
                    open.skipping = lines == 0;
                    open.line = open.line.saturating_add(lines);
                    used += length;
                }
            }
        }
        used
    }

    /// Takes results for as long as they stand as this program writes them; says how many
    /// bytes those were.
    fn quickly(&mut self, open: &mut Open, bytes: &[u8], last: bool) -> usize {
        let mut used = 0;
        let mut which = 0;
        while let Some(plan) = self.plans.get(which) {
            let rest = bytes.get(used..).unwrap_or_default();
            let read = match (open.form, &open.header) {
                (Form::Lines, _) => scan::line(plan, rest, last),
                (Form::Csv(separator), Some(header)) => {
                    let known = open.rows.filter(|rows| rows.are_of(plan));
                    open.rows = known.or_else(|| Rows::fit(header.bytes(), separator, plan));
                    open.rows.and_then(|rows| rows.row(plan, rest, last))
                }
                _ => None,
            };
            let Some((row, length)) = read else {
                which += 1;
                continue;
            };
            if let Err(what) = self.store.push(&row, open.number, open.line) {
                let problem = Problem::new(open.line.to_string(), what);
                self.refuse(&open.name, Some(open.line), vec![problem]);
            }
            open.line = open.line.saturating_add(1);
            used += length;
            self.quick += 1;
            self.plans.swap(0, which);
            which = 0;
        }
        used
    }

    /// Makes plans for methods that were not seen before.
    fn plan(&mut self) {
        let new = self
            .store
            .identities()
            .iter()
            .enumerate()
            .skip(self.planned);
        let plans = new.filter_map(|(number, (own, base))| {
            let method = self.store.methods().get(*base)?;
            Plan::new(method, own, u8::try_from(number).ok()?)
        });
        self.plans.extend(plans);
        self.planned = self.store.identities().len();
    }

    /// One line or record, with its end.
    fn record(&mut self, open: &mut Open, record: &[u8]) {
        let read = match open.form {
            Form::Csv(separator) => match &open.header {
                None => {
                    match Header::read(record, separator) {
                        Ok(header) => open.header = Some(header),
                        Err(problems) => {
                            // Without the columns nothing can be said about the rows.
                            self.refuse(&open.name, None, problems);
                            open.done = true;
                        }
                    }
                    return;
                }
                Some(header) => slow::csv_row(self.store.methods(), header, record, open.line),
            },
            _ => slow::json_row(self.store.methods(), record, open.line),
        };
        match read {
            Ok(None) => {}
            Ok(Some(row)) => {
                self.row(open, &row, open.line);
            }
            Err(problems) => self.refuse(&open.name, Some(open.line), problems),
        }
    }

    /// The method that comes first.
    pub(crate) fn first_method(&self) -> Option<Method> {
        self.store.methods().first().cloned()
    }

    /// Begins a file that is not read: its rows are made.
    pub(crate) fn begin_rows(&mut self, name: &str) {
        self.begin_part(name, None);
    }

    /// A row that was made; it has no line.
    pub(crate) fn take_row(&mut self, row: &zeven_core::result::ResultRow) {
        if let Some(open) = self.file.take() {
            self.row(&open, row, 0);
            self.file = Some(open);
        }
    }

    /// A checked row. Says whether there was room for it.
    fn row(&mut self, open: &Open, row: &zeven_core::result::ResultRow, line: u32) -> bool {
        for name in row.extra.keys() {
            if self.unknown.len() < UNKNOWN && !self.unknown.contains(name) {
                self.unknown.insert(name.clone());
            }
        }
        let identity = self.store.identify(&row.method);
        let pushed = identity.and_then(|identity| {
            let too_many = || {
                Problem::new(
                    "",
                    What::TooMany {
                        limit: crate::lean::DIMENSIONS,
                    },
                )
            };
            let lean = Lean::of(row, identity).ok_or_else(too_many)?;
            let pushed = self.store.push(&lean, open.number, line);
            pushed.map_err(|what| Problem::new("", what))
        });
        if let Some(kept) = self.kept.as_mut().filter(|_| pushed.is_ok())
            && !row.extra.is_empty()
        {
            let number = u32::try_from(self.store.len() - 1).unwrap_or(u32::MAX);
            kept.insert(number, row.extra.clone());
        }
        let taken = pushed.is_ok();
        if let Err(problem) = pushed {
            let line = (line > 0).then_some(line);
            let place = line.map_or_else(String::new, |line| line.to_string());
            let problem = Problem::new(format!("{place}{}", problem.place), problem.what);
            self.refuse(&open.name, line, vec![problem]);
        }
        if self.planned < self.store.identities().len() {
            self.plan();
        }
        taken
    }

    fn refuse(&mut self, file: &str, line: Option<u32>, problems: Vec<Problem>) {
        self.refused.push(Refused {
            file: file.to_owned(),
            line,
            problems,
        });
    }
}
