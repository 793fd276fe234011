//! The quick way for results that stand as this program writes them: every column there,
//! in the documented order, nothing else.
//!
//! It accepts only what the core's reader accepts, and makes the same row of it; a
//! differential test holds it to that (`tests/scanner.rs`). Whatever is unusual, wrong or
//! merely written another way is no result here but goes to that reader, which says what
//! is the matter.

mod csv;
mod json;

use zeven_core::assessment::{Kind, Pass};
use zeven_core::code::Code;
use zeven_core::date::Date;
use zeven_core::method::{Identity, Method, Rule};
use zeven_core::result::columns;
use zeven_core::score::Status;
use zeven_core::verdict::{Claim, Outcome};

use crate::cell::Cell;
use crate::lean::{DIMENSIONS, Lean, PROFILE, flags, pack};

pub(crate) use csv::Rows;
pub(crate) use json::line;

/// JavaScript's largest exact integer: the highest revision.
const MOST: u64 = (1 << 53) - 1;
/// Longest texts, in characters.
const ID: usize = 100;
const NAME: usize = 200;
const WANTS: usize = 1000;

/// What is known beforehand about the results of one method.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The number of the identity in the store.
    identity: u8,
    threshold: u32,
    mean: bool,
    dimensions: Vec<Known>,
    /// Every possible number of criteria divides it.
    scale: u64,
    /// The scale times the weights: what a score of 1 in every dimension comes to.
    one: u64,
    /// What stands before the value of each column in a line of JSON, one behind the other.
    json: Vec<u8>,
    /// The length of each.
    json_lengths: Vec<u8>,
    /// The three columns of the method in JSON, with their names.
    json_identity: Vec<u8>,
    /// The three cells of the method, without separators.
    cells: [String; 3],
    /// The names of all columns.
    columns: Vec<String>,
}

/// One dimension of a method.
#[derive(Clone, Debug)]
struct Known {
    key: String,
    weight: u64,
    criteria: u32,
    cap: u32,
}

impl Plan {
    /// `None` for a method with names that JSON or CSV would have to escape, or with figures
    /// beyond what the quick way computes with.
    pub(crate) fn new(method: &Method, own: &Identity, identity: u8) -> Option<Self> {
        let plain = |text: &str| {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
            !text.is_empty() && text.len() < 100 && text.bytes().all(fits)
        };
        let cells = [own.id.clone(), own.version.clone(), own.sha256.clone()];
        let keys = || {
            method
                .dimensions
                .iter()
                .map(|dimension| dimension.key.as_str())
        };
        if !cells.iter().all(|cell| plain(cell))
            || !keys().all(plain)
            || keys().count() > DIMENSIONS
        {
            return None;
        }
        let columns = columns(keys());
        let (mut json, mut json_lengths) = (Vec::new(), Vec::new());
        for (index, column) in columns.iter().enumerate() {
            let start = json.len();
            json.push(if index == 0 { b'{' } else { b',' });
            json.extend_from_slice(format!("\"{column}\":").as_bytes());
            json_lengths.push(u8::try_from(json.len() - start).ok()?);
        }
        let [id, version, sha256] = &cells;
        let json_identity = format!(
            ",\"method_id\":\"{id}\",\"method_version\":\"{version}\",\"method_sha256\":\"{sha256}\""
        );
        let dimensions: Option<Vec<_>> = method
            .dimensions
            .iter()
            .map(|dimension| {
                Some(Known {
                    key: dimension.key.clone(),
                    weight: u64::from(dimension.weight),
                    criteria: u32::try_from(dimension.criteria.len()).ok()?,
                    cap: u32::try_from(dimension.not_applicable_cap()).ok()?,
                })
            })
            .collect();
        let dimensions = dimensions?;
        let scale = crate::figures::scale(method)?;
        let one = scale * dimensions.iter().map(|known| known.weight).sum::<u64>();
        Some(Self {
            identity,
            threshold: u32::from(method.threshold.get()),
            mean: method.rule == Rule::Mean,
            dimensions,
            scale,
            // Twice multiplied with numbers of 32 bits it still fits.
            one: (one > 0 && one < 1 << 28).then_some(one)?,
            json,
            json_lengths,
            json_identity: json_identity.into_bytes(),
            cells,
            columns,
        })
    }
}

/// An answer that may be absent.
type Flag = Option<bool>;

/// The columns of one result, one after the other. Every method reads the next column and
/// gives `None` where it is not as expected.
trait Source<'a> {
    /// A text, or nothing where it is absent; at most so many characters.
    fn text(&mut self, limit: usize) -> Option<&'a str>;
    /// A word or code; empty where it is absent. An empty text is not as expected.
    fn word(&mut self) -> Option<&'a str>;
    /// A whole number that is there.
    fn count(&mut self) -> Option<u64>;
    /// A whole number from 1; 0 where it is absent.
    fn figure(&mut self) -> Option<u32>;
    /// `true`, `false` or absent.
    fn flag(&mut self) -> Option<Flag>;
    /// The three columns of the method.
    fn identity(&mut self) -> Option<()>;
}

/// Reads one result.
fn read<'a>(plan: &Plan, source: &mut impl Source<'a>) -> Option<Lean<'a>> {
    let filled = |text: &'a str| (!text.trim().is_empty()).then_some(text);
    let id = filled(source.text(ID)?)?;
    let revision = source.count().filter(|revision| *revision <= MOST)?;
    let date = pack(Date::parse(source.word()?)?);
    let kind = Kind::from_code(source.word()?)?;
    let pass = Pass::from_code(source.word()?)?;
    let round = u16::try_from(source.count()?).ok()?;
    if !(2000..=2199).contains(&round) {
        return None;
    }
    source.identity()?;
    let name = source.text(NAME)?;
    let site = source.text(NAME)?;
    let mut profile = [""; PROFILE];
    for (index, text) in profile.iter_mut().enumerate() {
        *text = source.word()?;
        if !text.is_empty() && !fits(index, text) {
            return None;
        }
    }
    let produces = source.flag()?;
    let mut cells = [Cell::default(); DIMENSIONS];
    let mut sums = Sums::default();
    for (cell, known) in cells.iter_mut().zip(&plan.dimensions) {
        *cell = dimension(plan, known, source, &mut sums)?;
    }
    let (sum, of) = (source.figure()?, source.figure()?);
    if sums.complete == plan.dimensions.len() {
        let exact = u64::from(sum) * plan.one == sums.scaled * u64::from(of);
        if of == 0 || !exact || gcd(sum, of) != 1 {
            return None;
        }
    } else if (sum, of) != (0, 0) {
        return None;
    }
    let reached = u8::try_from(source.count()?).ok()?;
    if usize::from(reached) != sums.surely {
        return None;
    }
    let verdict = match source.word()? {
        "" => None,
        word => Some(Outcome::from_code(word)?),
    };
    let judged = if produces == Some(false) || sums.possibly < plan.dimensions.len() {
        Outcome::DoesNotMeet
    } else if produces == Some(true) && sums.surely == plan.dimensions.len() {
        Outcome::Meets
    } else {
        Outcome::CannotTell
    };
    if verdict != (pass == Pass::Full).then_some(judged)
        || source.word()? != Claim::of(kind, pass).code()
    {
        return None;
    }
    let host = source.flag()?.unwrap_or_default();
    let wants = wanted(plan, source.text(WANTS)?)?;
    let anonymous = source.flag()??;
    let company = source.text(ID)?;
    let named = !(name.is_empty() && site.is_empty() && company.is_empty());
    if (anonymous && named) || (!anonymous && company.is_empty()) {
        return None;
    }
    Some(Lean {
        id,
        revision,
        date,
        flags: flags::of(kind, pass, verdict, produces, host, anonymous),
        round,
        identity: plan.identity,
        reached,
        company,
        name,
        site,
        profile,
        wants,
        cells,
    })
}

/// What the dimensions of a row come to.
#[derive(Default)]
struct Sums {
    complete: usize,
    /// How many are at the threshold whatever the open answers are.
    surely: usize,
    /// How many can still be there.
    possibly: usize,
    /// The weighted sum of the scores, scaled.
    scaled: u64,
}

/// The eight columns of a dimension, with every rule that holds between them.
fn dimension<'a>(
    plan: &Plan,
    known: &Known,
    source: &mut impl Source<'a>,
    sums: &mut Sums,
) -> Option<Cell> {
    let sum = source.figure()?;
    let n = source.figure()?;
    let level = source.figure()?;
    let low = source.figure()?;
    let high = source.figure()?;
    let weakest = source.figure()?;
    let status = Status::from_code(source.word()?)?;
    let target = source.figure().filter(|target| *target <= 5)?;
    let small = |figure: u32| u8::try_from(figure).ok();
    let complete = status == Status::Complete;
    if !complete && (sum, level, weakest) != (0, 0, 0) {
        return None;
    }
    if status == Status::NotScorable {
        let none = (n, low, high) == (0, 0, 0);
        return none.then(|| Cell::new(status, 0, 0, 0, 0, small(target).unwrap_or_default()));
    }
    if n == 0 || n > 30 || low < n || high < low || high > 5 * n {
        return None;
    }
    if plan.mean {
        let possible = n <= known.criteria && n + known.cap >= known.criteria;
        let open = high - low;
        if !possible || !open.is_multiple_of(4) || complete != (open == 0) {
            return None;
        }
    } else if n != 1 || (complete && high != low) {
        return None;
    }
    if complete {
        let possible = weakest * n <= sum && sum <= weakest + 5 * (n - 1);
        if sum != low || level != sum / n || !(1..=5).contains(&weakest) || !possible {
            return None;
        }
        sums.complete += 1;
        sums.scaled += known.weight * u64::from(low) * (plan.scale / u64::from(n));
    }
    sums.surely += usize::from(low >= plan.threshold * n);
    sums.possibly += usize::from(high >= plan.threshold * n);
    Some(Cell::new(
        status,
        small(n)?,
        small(low)?,
        small(high)?,
        small(weakest)?,
        small(target)?,
    ))
}

/// The keys of dimensions, one bit for each; each known and none twice.
fn wanted(plan: &Plan, text: &str) -> Option<u16> {
    let mut wants = 0;
    for key in text.split(';').filter(|key| !key.is_empty()) {
        let bit = 1 << plan.dimensions.iter().position(|known| known.key == key)?;
        if wants & bit != 0 {
            return None;
        }
        wants |= bit;
    }
    Some(wants)
}

/// Whether a text has the form of its column of the profile.
fn fits(column: usize, text: &str) -> bool {
    let bytes = text.as_bytes();
    let upper = |byte: &u8| byte.is_ascii_uppercase();
    match column {
        0 => bytes.len() == 2 && bytes.iter().all(upper),
        1 => {
            let start = bytes.iter().take(2).all(upper);
            bytes.len() == 4 && start && bytes.iter().all(|b| upper(b) || b.is_ascii_digit())
        }
        2 => bytes.len() == 2 && bytes.iter().all(u8::is_ascii_digit),
        3 => zeven_core::assessment::Size::from_code(text).is_some(),
        _ => {
            let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
            bytes.len() <= 40 && bytes.iter().all(plain)
        }
    }
}

/// Digits as this program writes them: no sign, no leading zero.
fn number(digits: &[u8]) -> Option<u64> {
    let fits = match digits {
        [] => false,
        [b'0', rest @ ..] => rest.is_empty(),
        _ => digits.len() <= 16,
    };
    if !fits {
        return None;
    }
    digits.iter().try_fold(0, |sum: u64, digit| {
        digit
            .is_ascii_digit()
            .then(|| 10 * sum + u64::from(digit - b'0'))
    })
}

/// Text of at most so many characters.
fn checked(bytes: &[u8], limit: usize) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (text.len() <= limit || text.chars().count() <= limit).then_some(text)
}

const fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
