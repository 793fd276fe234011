//! Two versions of a method over the rounds: compared on what both ask, where the answers
//! came along.

use proptest::prelude::*;
use serde_json::json;
use zeven_cohort::{Across, Column, Filter, Intake, Store};
use zeven_core::Level;
use zeven_core::assessment::{Assessment, Entry};
use zeven_core::date::Moment;
use zeven_core::method::Method;
use zeven_core::migrate::Map;
use zeven_core::rating::Rating;
use zeven_core::result::{ResultRow, to_lines};
use zeven_core::score::score;
use zeven_core::verdict::judge_scores;

use crate::common::method;

/// The next version: in the third dimension the first criterion has another name, and the
/// second is not asked any more.
fn next() -> Method {
    let mut next = method().clone();
    "9.0.0".clone_into(&mut next.identity.version);
    next.identity.sha256 = "9".repeat(64);
    let digital = &mut next.dimensions[2];
    "digital.renamed".clone_into(&mut digital.criteria[0].key);
    digital.criteria.remove(1);
    next
}

fn map(to: &Method) -> Map {
    let old = &method().dimensions[2].criteria;
    let from = &method().identity;
    let value = json!({
        "from": { "id": from.id, "version": from.version },
        "same": [], "merged": {}, "split": {}, "new": [],
        "renamed": { old[0].key.as_str(): "digital.renamed" },
        "dropped": [old[1].key.as_str()],
    });
    Map::read(value, "", to, &[method().clone()]).unwrap()
}

/// A company's answers in a round: all at `level`, but what `change` says of a criterion.
fn answers(
    by: &Method,
    company: usize,
    round: u16,
    level: u64,
    change: impl Fn(usize, usize) -> Option<Rating>,
) -> Assessment {
    let now = Moment::parse(&format!("{round}-03-01T10:00:00Z")).unwrap();
    let (id, owner) = (
        format!("{company} in {round}"),
        format!("company {company}"),
    );
    let mut own = Assessment::new(by, id, owner, now, round);
    own.company.produces = Some(true);
    for (d, dimension) in by.dimensions.iter().enumerate() {
        for (c, criterion) in dimension.criteria.iter().enumerate() {
            let all = || Rating::Level(Level::new(level).unwrap());
            let rating = change(d, c).unwrap_or_else(all);
            let entry = Entry {
                rating,
                ..Entry::default()
            };
            own.entries.insert(criterion.key.clone(), entry);
        }
    }
    own
}

fn plain(by: &Method, company: usize, round: u16, level: u64) -> Assessment {
    answers(by, company, round, level, |_, _| None)
}

fn row(by: &Method, own: &Assessment) -> ResultRow {
    let scores = score(by, own);
    ResultRow::of(by, own, &scores, &judge_scores(by, own, &scores)).unwrap()
}

/// Imports assessments as files, and results as lines.
fn store(files: &[Assessment], lines: &[ResultRow], with_map: bool) -> Store {
    let next = next();
    let maps = if with_map {
        vec![map(&next)]
    } else {
        Vec::new()
    };
    let known = Store::new(vec![method().clone(), next]).knowing(maps);
    let mut intake = Intake::onto(known);
    for own in files {
        intake.begin(&own.id, None);
        intake.feed(own.to_value().to_string().as_bytes());
        intake.end();
    }
    if !lines.is_empty() {
        intake.begin("results.jsonl", None);
        intake.feed(to_lines(lines).as_bytes());
    }
    let (store, summary) = intake.finish();
    assert_eq!(summary.refused.listed, []);
    store
}

/// Figures of the next version.
fn newer() -> Filter {
    Filter {
        method: 1,
        ..Filter::default()
    }
}

/// So many companies that went from 2 by the first version to 3 by the next.
fn moved(count: usize) -> Vec<Assessment> {
    let next = next();
    let both = (0..count).map(|n| [plain(method(), n, 2025, 2), plain(&next, n, 2026, 3)]);
    both.flatten().collect()
}

fn only(found: &[Across]) -> &Across {
    assert_eq!(found.len(), 1, "{found:?}");
    &found[0]
}

#[test]
fn two_versions_are_compared_on_what_both_ask() {
    // The criterion that is not asked any more stood at 5; it counts in neither round.
    let next = next();
    let five = |d, c| (d == 2 && c == 1).then_some(Rating::Level(Level::HIGHEST));
    let files: Vec<_> = (0..12)
        .flat_map(|n| {
            [
                answers(method(), n, 2025, 2, five),
                plain(&next, n, 2026, 3),
            ]
        })
        .collect();
    let seen = store(&files, &[], true).cohort(&newer(), 2025, 2026);
    assert_eq!(
        (seen.companies, seen.no_answers, seen.other_method),
        (None, 0, 0)
    );
    let across = only(&seen.across);
    let own = method().identity.version.clone();
    assert_eq!(across.versions, (own, "9.0.0".to_owned()));
    assert_eq!(
        (across.shared, across.of, across.companies),
        (41, 41, Some(12))
    );
    for change in &across.dimensions {
        assert_eq!((change.n, change.change), (Some(12), Some(10)));
        assert_eq!(change.first, Some(20), "without the 5");
    }
    // The same two rounds however they are chosen, and as the earlier version sees them.
    let store = store(&files, &[], true);
    assert_eq!(store.cohort(&newer(), 2026, 2025), seen);
    let earlier = store.cohort(&Filter::default(), 2025, 2026);
    let across = only(&earlier.across);
    assert_eq!(
        (across.shared, across.of, across.companies),
        (41, 42, Some(12))
    );
    assert_eq!(across.dimensions[2].change, Some(10));
}

#[test]
fn without_a_map_the_same_key_is_the_same_criterion() {
    let seen = store(&moved(12), &[], false).cohort(&newer(), 2025, 2026);
    let across = only(&seen.across);
    assert_eq!((across.shared, across.of), (40, 41));
    assert_eq!(across.dimensions[2].n, Some(12));
}

#[test]
fn what_does_not_apply_once_is_left_out_of_both_and_what_is_open_of_the_dimension() {
    let reason = || Rating::NotApplicable {
        reason: "None here".to_owned(),
    };
    let next = next();
    let mut files = Vec::new();
    for n in 0..20 {
        // Not applicable later on, at 5 before: 2 and 3 over the other five.
        let before = move |d, c| match (d, c) {
            (5, 0) => Some(Rating::Level(Level::HIGHEST)),
            // Eight left the first criterion of people open in the first round.
            (3, 0) if n < 8 => Some(Rating::Unknown),
            _ => None,
        };
        files.push(answers(method(), n, 2025, 2, before));
        files.push(answers(&next, n, 2026, 3, |d, c| {
            (d == 5 && c == 0).then(reason)
        }));
    }
    let seen = store(&files, &[], true).cohort(&newer(), 2025, 2026);
    let across = only(&seen.across);
    let eco = across.dimensions[5];
    assert_eq!(
        (eco.n, eco.first, eco.second),
        (Some(20), Some(20), Some(30))
    );
    assert_eq!(across.dimensions[3].n, Some(12));
}

#[test]
fn rows_of_results_of_two_versions_are_counted_and_not_compared() {
    let files = moved(14);
    let (all, next) = (store(&files, &[], true), next());
    let rows: Vec<_> = (0..3).map(|n| row(method(), &files[2 * n])).collect();
    let mut rest: Vec<_> = files
        .iter()
        .enumerate()
        .filter(|(at, _)| *at >= 6 || at % 2 == 1)
        .map(|(_, own)| own.clone())
        .collect();
    let seen = store(&rest, &rows, true).cohort(&newer(), 2025, 2026);
    assert_eq!(
        (seen.no_answers, seen.other_method, seen.elsewhere),
        (3, 0, 0)
    );
    // Eleven of fourteen: those three would be the difference from the figures of a round.
    assert_eq!(only(&seen.across).companies, None);
    // The files of the same results bring the answers along, in whatever order they come.
    rest.extend(files.iter().step_by(2).take(3).cloned());
    let again = store(&rest, &rows, true).cohort(&newer(), 2025, 2026);
    assert_eq!(again, all.cohort(&newer(), 2025, 2026));
    // Two rounds of the other version are to be seen under that one.
    let older: Vec<_> = (0..6)
        .flat_map(|n| [plain(method(), n, 2025, 2), plain(method(), n, 2026, 2)])
        .collect();
    let seen = store(&older, &[], true).cohort(&newer(), 2025, 2026);
    assert_eq!((seen.elsewhere, seen.no_answers), (6, 0));
    // Another method altogether asks nothing alike.
    let mut foreign = next.clone();
    foreign.identity.id = "another".to_owned();
    let mut intake = Intake::new(vec![method().clone(), foreign.clone()]);
    for own in [plain(method(), 0, 2025, 2), plain(&foreign, 0, 2026, 3)] {
        intake.begin(&own.id, None);
        intake.feed(own.to_value().to_string().as_bytes());
        intake.end();
    }
    let seen = intake.finish().0.cohort(&newer(), 2025, 2026);
    assert_eq!((seen.other_method, seen.across.len()), (1, 0));
}

#[test]
fn few_companies_and_nobody_look_the_same_between_versions() {
    let few = store(&moved(4), &[], true).cohort(&newer(), 2025, 2026);
    assert_eq!(only(&few.across).companies, None);
    assert!(
        only(&few.across)
            .dimensions
            .iter()
            .all(|one| one.n.is_none())
    );
    let next = next();
    // Results of both versions in both rounds, and nobody who has both.
    let apart: Vec<_> = (0..10)
        .map(|n| {
            if n < 5 {
                plain(method(), n, 2025, 2)
            } else {
                plain(&next, n, 2026, 3)
            }
        })
        .collect();
    let nobody = store(&apart, &[], true).cohort(&newer(), 2025, 2026);
    assert_eq!(only(&nobody.across), only(&few.across));
}

#[test]
fn between_versions_nothing_is_shown_narrowed() {
    let mut files = moved(30);
    for (at, own) in files.iter_mut().enumerate() {
        own.company.region = Some(REGIONS[at / 30].to_owned());
    }
    let store = store(&files, &[], true);
    let all = store.cohort(&newer(), 2025, 2026);
    assert_eq!(only(&all.across).companies, Some(30));
    let one = newer().with(Column::Region, REGIONS[0]);
    assert!(store.overview(&one).companies.is_some());
    let few = store.cohort(&one, 2025, 2026);
    assert_eq!(only(&few.across).companies, None);
}

/// The latest results of the first version, less those of the second round, less those who
/// went on to the next version, would leave three who were in the first round only.
#[test]
fn what_others_left_is_not_found_beside_a_round() {
    let next = next();
    let of = |alone: usize| {
        let mut files = moved(12);
        files.extend((12..24).flat_map(|n| {
            [
                plain(method(), n, 2025, 2),
                plain(method(), n, 2026, 2),
                plain(&next, n, 2027, 2),
            ]
        }));
        files.extend((24..24 + alone).map(|n| plain(method(), n, 2025, 2)));
        let seen = store(&files, &[], true).cohort(&newer(), 2025, 2026);
        only(&seen.across).companies
    };
    assert_eq!((of(0), of(3), of(5)), (Some(12), None, Some(12)));
}

#[test]
fn answers_are_remembered_and_stores_without_them_are_as_before() {
    let files = moved(12);
    let kept = store(&files, &[], true);
    let bytes = kept.to_bytes();
    let methods = || vec![method().clone(), next()];
    let again = Store::from_bytes(&bytes, methods())
        .unwrap()
        .knowing(vec![map(&next())]);
    assert_eq!(again.to_bytes(), bytes);
    let (a, b) = (
        kept.cohort(&newer(), 2025, 2026),
        again.cohort(&newer(), 2025, 2026),
    );
    assert_eq!((a.across[0].companies, &a), (Some(12), &b));
    // The same results as lines: nothing of answers, and the earlier form.
    let next = next();
    let lines: Vec<_> = files
        .chunks(2)
        .flat_map(|own| [row(method(), &own[0]), row(&next, &own[1])])
        .collect();
    let bare = store(&[], &lines, true);
    assert!(bare.to_bytes().starts_with(b"zevenH02"));
    assert!(bytes.starts_with(b"zevenH03"));
    assert!(bare.bytes() < kept.bytes());
    assert!(Store::from_bytes(&bare.to_bytes(), methods()).is_ok());
    // Brought in again as files, a store from before has the answers too.
    let mut intake = Intake::onto(
        Store::from_bytes(&bare.to_bytes(), methods())
            .unwrap()
            .knowing(vec![map(&next)]),
    );
    for own in &files {
        intake.begin(&own.id, None);
        intake.feed(own.to_value().to_string().as_bytes());
        intake.end();
    }
    let (filled, summary) = intake.finish();
    assert_eq!((summary.duplicates, filled.len()), (24, 24));
    assert_eq!(filled.cohort(&newer(), 2025, 2026), a);
}

#[test]
fn the_same_revision_with_other_answers_is_a_contradiction() {
    let own = |c: usize| {
        answers(method(), 0, 2025, 2, move |d, at| {
            (d == 0 && at == c).then_some(Rating::Level(Level::HIGHEST))
        })
    };
    // The same sums, of different answers.
    assert_eq!(row(method(), &own(0)), row(method(), &own(3)));
    let mut intake = Intake::new(vec![method().clone()]);
    for (name, own) in [("a", own(0)), ("b", own(3)), ("c", own(0))] {
        intake.begin(name, None);
        intake.feed(own.to_value().to_string().as_bytes());
        intake.end();
    }
    let (_, summary) = intake.finish();
    assert_eq!((summary.conflict_count, summary.duplicates), (1, 1));
}

#[test]
fn a_file_that_is_taken_back_takes_its_answers_along() {
    let mut intake = Intake::onto(store(&moved(12), &[], true));
    let stray = plain(&next(), 99, 2026, 3);
    intake.begin("stray", None);
    intake.feed(stray.to_value().to_string().as_bytes());
    intake.cancel();
    // What comes after it stands where it stood.
    let later = plain(&next(), 98, 2026, 4);
    intake.begin("later", None);
    intake.feed(later.to_value().to_string().as_bytes());
    let (left, _) = intake.finish();
    let mut all = Intake::onto(store(&moved(12), &[], true));
    all.begin("stray", None);
    all.begin("later", None);
    all.feed(later.to_value().to_string().as_bytes());
    assert_eq!(left.to_bytes(), all.finish().0.to_bytes());
}

/// What a company did in one round: by the next version or by the first, where it stood, and
/// what it left open: nothing, a dimension, or one criterion that only one version asks.
type Did = Option<(bool, usize, u8)>;

const REGIONS: [&str; 3] = ["NL41", "NL34", "NL42"];

fn years() -> impl Strategy<Value = [Did; 3]> {
    let region = || prop_oneof![5 => Just(0_usize), 4 => Just(1), 1 => Just(2)];
    let open = || prop_oneof![8 => Just(0_u8), 1 => Just(1), 1 => Just(2)];
    let early = prop::option::weighted(0.75, (Just(false), region(), open()));
    let middle = prop::option::weighted(0.85, (prop::bool::weighted(0.4), region(), open()));
    let late = prop::option::weighted(0.85, (prop::bool::weighted(0.85), region(), open()));
    // Nearly all stay where they are.
    (early, middle, late, prop::bool::weighted(0.1)).prop_map(|(a, mut b, mut c, moves)| {
        let place = [a, b, c]
            .into_iter()
            .flatten()
            .map(|(_, region, _)| region)
            .next();
        if let Some(place) = place.filter(|_| !moves) {
            for did in [&mut b, &mut c].into_iter().flatten() {
                did.1 = place;
            }
        }
        [a, b, c]
    })
}

const YEARS: [u16; 3] = [2024, 2025, 2026];

/// One company's result in a year, as the attacker's target knows it.
fn at(company: &[Did; 3], year: u16) -> Did {
    company[usize::from(year - YEARS[0])]
}

fn fits(did: Did, filter: &Filter) -> bool {
    let regions = filter.only.get(&Column::Region);
    did.is_some_and(|(_, region, _)| regions.is_none_or(|all| all.contains(REGIONS[region])))
}

/// Whether a result counts in the third dimension, or at all; `alike`: beside one of the other
/// version.
fn counts(did: Did, digital: bool, alike: bool) -> bool {
    did.is_some_and(|(newer, _, open)| !digital || open == 0 || (open == 2 && (newer || alike)))
}

/// A set of results, one bit for each company and year.
#[derive(Clone, Copy, Default, PartialEq)]
struct Set([u64; 4]);

impl Set {
    fn of(rows: impl IntoIterator<Item = (usize, u16)>) -> Self {
        let mut set = Self::default();
        for (company, year) in rows {
            let bit = 3 * company + usize::from(year - YEARS[0]);
            set.0[bit / 64] |= 1 << (bit % 64);
        }
        set
    }

    fn each(self, other: Self, what: impl Fn(u64, u64) -> u64) -> Self {
        Self(std::array::from_fn(|at| what(self.0[at], other.0[at])))
    }

    fn less(self, other: Self) -> Self {
        self.each(other, |a, b| a & !b)
    }

    fn len(self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn is_in(self, other: Self) -> bool {
        self.less(other).len() == 0
    }
}

/// A figure that was shown.
struct Figure {
    name: String,
    of: Set,
    /// Between what the sum of the scores in the third dimension lies, in tenths of a level:
    /// of an exact mean both are the same.
    sum: Option<(i64, i64)>,
    from: From,
}

/// Which screen a figure is from.
#[derive(Clone, Copy, PartialEq)]
enum From {
    Overview,
    Rounds,
    Versions,
}

type Seen = Vec<Figure>;

/// Every set of results that a figure is shown of: of companies, and of those that count in
/// the third dimension.
fn shown(store: &Store, all: &[[Did; 3]]) -> [Seen; 2] {
    let mut seen = [Seen::new(), Seen::new()];
    let numbered = || all.iter().enumerate();
    let newest = next().identity.version;
    for (method, region) in (0..8).map(|n| (n / 4, [None, Some(0), Some(1), Some(2)][n % 4])) {
        let mut filter = Filter {
            method,
            ..Filter::default()
        };
        if let Some(region) = region {
            filter = filter.with(Column::Region, REGIONS[region]);
        }
        for year in [None, Some(2024), Some(2025), Some(2026)] {
            let asked = match year {
                Some(year) => filter.clone().with(Column::Round, &u16::to_string(&year)),
                None => filter.clone(),
            };
            let found = store.overview(&asked);
            let latest = |own: &[Did; 3]| {
                let mut years = YEARS.into_iter().rev();
                years.find(|one| {
                    let of = at(own, *one).is_some_and(|(newer, ..)| newer == (method == 1));
                    of && year.is_none_or(|year| year == *one)
                })
            };
            for (digital, figure) in [(false, found.companies), (true, found.dimensions[2].n)] {
                let Some(count) = figure else { continue };
                let rows = numbered().filter_map(|(n, own)| Some((n, latest(own)?)));
                let rows = Set::of(rows.filter(|(n, year)| {
                    let did = at(&all[*n], *year);
                    fits(did, &filter) && counts(did, digital, false)
                }));
                assert_eq!(count as usize, rows.len(), "{method} {region:?} {year:?}");
                // All levels of a company are alike: sums are whole.
                let mean = found.dimensions[2].mean.filter(|_| digital);
                let sum = mean.map(|mean| {
                    let sum = 10 * i64::from(count) * mean.numerator() / mean.denominator();
                    (sum, sum)
                });
                seen[usize::from(digital)].push(Figure {
                    name: format!("all by {method} in {region:?} {year:?}"),
                    of: rows,
                    sum,
                    from: From::Overview,
                });
            }
        }
        for (first, second) in [(2024, 2025), (2025, 2026), (2024, 2026)] {
            let found = store.cohort(&filter, first, second);
            let own = (found.companies, &found.dimensions, None);
            let across = found.across.iter().map(|one| {
                let (a, b) = &one.versions;
                (
                    one.companies,
                    &one.dimensions,
                    Some((a == &newest, b == &newest)),
                )
            });
            for (companies, dimensions, versions) in std::iter::once(own).chain(across) {
                for (digital, figure) in [(false, companies), (true, dimensions[2].n)] {
                    let Some(count) = figure else { continue };
                    let alike = versions.is_some();
                    let wanted = versions.unwrap_or((method == 1, method == 1));
                    let both = |own: &[Did; 3]| {
                        let (a, b) = (at(own, first), at(own, second));
                        let each = [a, b].into_iter();
                        a.zip(b).map(|(a, b)| (a.0, b.0)) == Some(wanted)
                            && fits(b, &filter)
                            && each.clone().all(|did| counts(did, digital, alike))
                    };
                    let pairs = || numbered().filter(|(_, own)| both(own)).map(|(n, _)| n);
                    let name = format!("{first} {second} {versions:?} by {method} in {region:?}");
                    assert_eq!(count as usize, pairs().count(), "{name}");
                    let change = &dimensions[2];
                    for (year, tenths) in [(first, change.first), (second, change.second)] {
                        let n = i64::from(count);
                        let sum = tenths.filter(|_| digital).map(|of| (n * of, n * of + n));
                        seen[usize::from(digital)].push(Figure {
                            name: format!("{name}, {year}"),
                            of: Set::of(pairs().map(|n| (n, year))),
                            sum,
                            from: if alike { From::Versions } else { From::Rounds },
                        });
                    }
                }
            }
        }
    }
    seen
}

/// One set less another within it, and one less two others within it that have nobody in
/// common; of whatever region and round. Of three figures one at least is of two rounds: the
/// figures of the rounds alone are held against each other one by one. A handful of which
/// three figures leave the levels open is none that was found.
fn told(seen: &Seen) -> Option<String> {
    let is_few = |count: usize| (1..5).contains(&count);
    for whole in seen {
        let parts = seen
            .iter()
            .filter(|part| part.of != whole.of && part.of.is_in(whole.of));
        let parts: Vec<_> = parts.collect();
        for (at, one) in parts.iter().enumerate() {
            let left = whole.of.less(one.of);
            if is_few(left.len()) {
                return Some(format!(
                    "{} less {} leaves {}",
                    whole.name,
                    one.name,
                    left.len()
                ));
            }
            for two in &parts[at..] {
                let few = left.less(two.of).len();
                let from = [whole, one, two].map(|figure| figure.from);
                let overview = from.iter().all(|from| *from == From::Overview);
                let open = !from.contains(&From::Versions) && stays_open(whole, one, two, few);
                if !overview && !open && two.of.is_in(left) && is_few(few) {
                    return Some(format!(
                        "{} less {} less {}",
                        whole.name, one.name, two.name
                    ));
                }
            }
        }
    }
    None
}

/// Whether three figures leave the mean of a handful open by two levels at least: each score
/// is from 1 to 5. Of a count nothing but the count is known.
fn stays_open(whole: &Figure, one: &Figure, two: &Figure, few: usize) -> bool {
    let few = i64::try_from(few).unwrap();
    let (Some(whole), Some(one), Some(two)) = (whole.sum, one.sum, two.sum) else {
        return true;
    };
    let low = (whole.0 - one.1 - two.1).max(10 * few);
    let high = (whole.1 - one.0 - two.0).min(50 * few);
    high - low >= 20 * few
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Three rounds, two versions, regions that some move between: whatever figure of whichever
    /// screen is subtracted from another.
    #[test]
    fn two_versions_over_the_rounds_tell_about_no_handful(
        all in prop::collection::vec(years(), 20..70)
    ) {
        let next = next();
        let mut files = Vec::new();
        for (n, own) in all.iter().enumerate() {
            for year in YEARS {
                let Some((newer, region, open)) = at(own, year) else { continue };
                let by = if newer { &next } else { method() };
                let left = move |d: usize, c: usize| {
                    // The first version alone asks the second criterion of digital.
                    let alone = open == 2 && !newer && c == 1;
                    (d == 2 && (open == 1 || alone)).then_some(Rating::Unknown)
                };
                let mut one = answers(by, n, year, 2 + (n as u64 + u64::from(year)) % 3, left);
                one.company.region = Some(REGIONS[region].to_owned());
                files.push(one);
            }
        }
        let store = store(&files, &[], true);
        for (seen, what) in shown(&store, &all).iter().zip(["companies", "digital"]) {
            let told = told(seen);
            prop_assert!(told.is_none(), "{what}: {told:?}");
        }
    }
}
