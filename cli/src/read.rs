//! Reads assessments and results in any of their forms, on all cores: what there is, is
//! divided into parts of about the same size, in its order; a large file of JSON Lines may
//! be cut at the end of a line.

use std::fs::File;
use std::io::{Read as _, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::thread;

use zeven_cohort::{Intake, Refused, is_lines};
use zeven_core::What;
use zeven_core::assessment::Assessment;

use crate::input::{self, about, lines};
use crate::methods::Methods;
use crate::walk::{Kind, RESULTS, Target, targets};

/// Bytes that are read at once.
const PIECE: usize = 1 << 20;
/// Files from this size on are cut.
const LARGE: u64 = 8 << 20;

/// What was read, and what to say about the rest.
pub(crate) struct Read {
    /// The import, to be finished.
    pub(crate) intake: Intake,
    /// What is wrong, a line for each.
    pub(crate) problems: String,
    /// What was left out, a line for each.
    pub(crate) left_out: String,
    /// The files that were read.
    pub(crate) files: Vec<PathBuf>,
}

/// A file, or a part of one, from one byte to another.
#[derive(Clone, Debug)]
struct Part {
    /// Which target.
    target: usize,
    from: u64,
    to: u64,
}

/// What cannot be read: the place of the target, the name of the file or of one in it, what
/// is wrong, and what is left out.
type Said = (usize, PathBuf, Vec<String>, String);

/// Reads everything below these paths. `unknown`: whether columns that this version does not
/// know are kept.
pub(crate) fn all(paths: &[PathBuf], known: &Methods, unknown: bool) -> Read {
    let targets: Vec<Target> = paths
        .iter()
        .flat_map(|path| targets(path, RESULTS))
        .collect();
    let mut said: Vec<Said> = Vec::new();
    let mut parts = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let line = match &target.kind {
            Kind::File => {
                let to = std::fs::metadata(&target.path).map_or(0, |file| file.len());
                parts.push(Part {
                    target: index,
                    from: 0,
                    to,
                });
                continue;
            }
            Kind::MethodFolder => "is a method folder; bring it with --method".to_owned(),
            Kind::Empty => "has no *.json file".to_owned(),
            Kind::Unreadable(reason) => format!("cannot be read: {reason}"),
        };
        let path = target.path.clone();
        said.push((index, path, vec![line], "left out".to_owned()));
    }
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let shares = shares(&targets, parts, threads);
    let mut intake = begin(known, unknown);
    let mut last = None;
    let read = |share: &Vec<Part>| share_of(&targets, share, begin(known, unknown));
    let done: Vec<_> = if shares.len() < 2 {
        shares.iter().map(read).collect()
    } else {
        thread::scope(|scope| {
            let running: Vec<_> = shares
                .iter()
                .map(|share| scope.spawn(|| read(share)))
                .collect();
            running
                .into_iter()
                .filter_map(|thread| thread.join().ok())
                .collect()
        })
    };
    let whole = done.len() == shares.len();
    for ((own, unread), share) in done.into_iter().zip(&shares) {
        let continued = share
            .first()
            .is_some_and(|part| part.from > 0 && last == Some(part.target));
        if last.is_none() {
            intake = own;
        } else {
            intake.absorb(own, continued);
        }
        said.extend(unread);
        last = share.last().map(|part| part.target);
    }
    let refused = intake.take_refused();
    let more = refused.count - refused.listed.len();
    for one in refused.listed {
        let own = |target: &Target| {
            let rest = one.file.strip_prefix(&target.path.display().to_string());
            // A file in an archive bears the name of the archive and its own.
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let index = targets.iter().position(own).unwrap_or(usize::MAX);
        let out = one
            .line
            .map_or("left out".to_owned(), |line| format!("{line}: left out"));
        let path = PathBuf::from(&one.file);
        said.push((index, path, sentences(&one, known), out));
    }
    said.sort_by_key(|(index, ..)| *index);
    let (mut problems, mut left_out) = (String::new(), String::new());
    for (_, path, lines, out) in said {
        problems += &about(&path, &lines);
        left_out += &about(&path, &[out]);
    }
    if more > 0 {
        problems += &and_more(more);
    }
    if !whole {
        problems += "a thread of this program failed\n";
    }
    Read {
        intake,
        problems,
        left_out,
        files: targets.into_iter().map(|target| target.path).collect(),
    }
}

fn begin(known: &Methods, unknown: bool) -> Intake {
    let intake = Intake::new(known.all().to_vec());
    if unknown {
        intake.keeping_unknown()
    } else {
        intake
    }
}

/// What follows a list that is too long.
pub(crate) fn and_more(count: usize) -> String {
    format!("and {count} more\n")
}

/// The problems of one file or line. One made with an earlier version of a method may be
/// carried over: the command knows more about that than the engine.
fn sentences(refused: &Refused, known: &Methods) -> Vec<String> {
    let foreign = |what: &What| matches!(what, What::UnknownMethod { .. });
    if refused.line.is_none()
        && refused
            .problems
            .iter()
            .any(|problem| foreign(&problem.what))
    {
        let path = Path::new(&refused.file);
        let bytes = input::read(path).unwrap_or_default();
        if let Ok(own) = Assessment::parse(&bytes)
            && let Err(said) = known.of(&own)
        {
            return said;
        }
    }
    lines(refused.problems.iter().cloned())
}

/// Divides the files into one share for each thread, in order.
fn shares(targets: &[Target], parts: Vec<Part>, threads: usize) -> Vec<Vec<Part>> {
    let all: u64 = parts.iter().map(|part| part.to).sum();
    let share = all / threads as u64 + 1;
    let mut out: Vec<Vec<Part>> = vec![Vec::new()];
    let mut filled = 0;
    for mut part in parts {
        loop {
            let size = part.to - part.from;
            let room = share.saturating_sub(filled);
            let path = targets.get(part.target).map(|target| target.path.as_path());
            let cut = (size > room && part.to >= LARGE && out.len() < threads)
                .then(|| path.and_then(|path| cut(path, part.from + room, part.to)))
                .flatten();
            let Some(cut) = cut else {
                filled += size;
                push(&mut out, part);
                break;
            };
            push(
                &mut out,
                Part {
                    to: cut,
                    ..part.clone()
                },
            );
            part.from = cut;
            out.push(Vec::new());
            filled = 0;
        }
        if filled >= share && out.len() < threads {
            out.push(Vec::new());
            filled = 0;
        }
    }
    out.retain(|share| !share.is_empty());
    out
}

fn push(shares: &mut [Vec<Part>], part: Part) {
    if let Some(share) = shares.last_mut() {
        share.push(part);
    }
}

/// Where a line begins behind `near`; `None` when that is the end, or when the file is
/// none of lines.
fn cut(path: &Path, near: u64, end: u64) -> Option<u64> {
    let mut file = File::open(path).ok()?;
    let mut piece = vec![0; PIECE];
    let start = read_some(&mut file, &mut piece)?;
    if !is_lines(piece.get(..start)?) {
        return None;
    }
    file.seek(SeekFrom::Start(near)).ok()?;
    let count = read_some(&mut file, &mut piece)?;
    let line = piece.get(..count)?.iter().position(|byte| *byte == b'\n')?;
    let cut = near + line as u64 + 1;
    (cut < end).then_some(cut)
}

/// Fills as much of a piece as there is.
fn read_some(file: &mut File, piece: &mut [u8]) -> Option<usize> {
    let mut filled = 0;
    while let Some(rest) = piece.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest).ok()? {
            0 => break,
            count => filled += count,
        }
    }
    Some(filled)
}

/// Reads one share, and says what could not be opened.
fn share_of(targets: &[Target], share: &[Part], intake: Intake) -> (Intake, Vec<Said>) {
    let mut intake = intake;
    let mut said = Vec::new();
    let mut piece = vec![0; PIECE];
    for part in share {
        let Some(target) = targets.get(part.target) else {
            continue;
        };
        let name = target.path.display().to_string();
        if part.from > 0 {
            intake.begin_part(&name, None);
        } else {
            intake.begin(&name, None);
        }
        if let Err(error) = feed(&mut intake, &target.path, part, &mut piece) {
            intake.cancel();
            let line = format!("cannot be read: {error}");
            let path = target.path.clone();
            said.push((part.target, path, vec![line], "left out".to_owned()));
        }
        intake.end();
    }
    (intake, said)
}

/// To the end of the part, or of the file where the part is its last.
fn feed(intake: &mut Intake, path: &Path, part: &Part, piece: &mut [u8]) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    if part.from > 0 {
        file.seek(SeekFrom::Start(part.from))?;
    }
    let length = file.metadata()?.len();
    let limit = if part.to < length {
        part.to - part.from
    } else {
        u64::MAX
    };
    let mut file = file.take(limit);
    loop {
        let count = file.read(piece)?;
        if count == 0 {
            return Ok(());
        }
        intake.feed(piece.get(..count).unwrap_or_default());
    }
}
