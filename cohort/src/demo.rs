//! Made-up results: to try the hub, and to measure it. The companies are fictitious and say
//! so in their names; low on average and few at the top, as published distributions are
//! (IMPULS 2015: 39, 38, 18, 5 and 1 in a hundred on the five lowest levels).
//!
//! The same seed gives the same bytes everywhere: whole numbers only, no clock, no chance.

use zeven_core::Level;
use zeven_core::assessment::{Assessment, Entry, Kind, Size};
use zeven_core::date::Moment;
use zeven_core::method::Method;
use zeven_core::rating::Rating;
use zeven_core::result::ResultRow;
use zeven_core::score::score;
use zeven_core::verdict::judge_scores;

use crate::intake::Intake;
use crate::store::Store;

/// The name of the file that made-up results come from.
pub const FILE: &str = "zeven-demo";

/// How many in a thousand stand about where: level 1, 2, 3, 4, 5.
const SHAPE: [u64; 5] = [389, 376, 179, 46, 10];
const REGIONS: [&str; 16] = [
    "BE21", "BE22", "BE23", "BE24", "BE25", "BE31", "BE33", "NL21", "NL22", "NL32", "NL33", "NL41",
    "NL41", "NL42", "BE21", "BE23",
];
const SECTORS: [&str; 12] = [
    "25", "28", "25", "10", "22", "26", "27", "29", "16", "23", "31", "32",
];
const SIZES: [Size; 8] = [
    Size::Micro,
    Size::Small,
    Size::Small,
    Size::Small,
    Size::Medium,
    Size::Medium,
    Size::Medium,
    Size::Large,
];
const TURNOVERS: [&str; 5] = ["under-2m", "2-10m", "10-50m", "50-250m", "over-250m"];
const PRODUCTIONS: [&str; 5] = ["one-off", "small-batch", "series", "mass", "continuous"];
const ASSOCIATIONS: [&str; 4] = ["agoria", "fme", "metaalunie", "agoria"];

/// How many of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What everything is made from.
    pub seed: u64,
    /// How many companies.
    pub companies: u32,
    /// The first round.
    pub first: u16,
    /// How many rounds.
    pub rounds: u16,
}

impl Plan {
    /// 300 companies and three rounds, the last of them `round`.
    pub const fn demo(seed: u64, round: u16) -> Self {
        Self {
            seed,
            companies: 300,
            first: round - 2,
            rounds: 3,
        }
    }
}

/// The results of a plan, company by company: a self-assessment in most rounds, and of some
/// companies a guided session or a jury in the last one.
pub fn results(method: &Method, plan: Plan) -> impl Iterator<Item = ResultRow> + '_ {
    (0..plan.companies).flat_map(move |number| company(method, plan, number))
}

impl Intake {
    /// Takes in made-up results, as from the file [`FILE`].
    pub fn demo(&mut self, plan: Plan) {
        let Some(method) = self.first_method() else {
            return;
        };
        self.begin_rows(FILE);
        for row in results(&method, plan) {
            self.take_row(&row);
        }
        self.end();
    }
}

impl Store {
    /// Whether any result here is made up, so that every screen can say so.
    pub fn has_demo(&self) -> bool {
        self.files.iter().any(|file| file == FILE)
    }
}

/// Chance without chance: splitmix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `end` − 1.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// So many times in a thousand.
    fn often(&mut self, thousandths: u64) -> bool {
        self.below(1000) < thousandths
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let index = usize::try_from(self.below(all.len() as u64)).ok()?;
        all.get(index).copied()
    }

    /// In the form of a UUID.
    fn id(&mut self) -> String {
        let (a, b) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            a >> 32,
            a >> 16 & 0xffff,
            a & 0xfff,
            b >> 48 & 0xfff,
            b & 0xffff_ffff_ffff
        )
    }
}

fn company(method: &Method, plan: Plan, number: u32) -> Vec<ResultRow> {
    let mut dice = Dice(plan.seed ^ u64::from(number).wrapping_mul(0xa076_1d64_78bd_642f));
    let Some(begun) = moment(plan.first, 1, 1) else {
        return Vec::new();
    };
    let mut own = Assessment::new(method, String::new(), dice.id(), begun, plan.first);
    let company = &mut own.company;
    company.name = format!("Voorbeeld {:03} BV", number + 1);
    company.site = format!("Vestiging {}", 1 + dice.below(3));
    let region = dice.one_of(&REGIONS).unwrap_or("NL41");
    company.country = region.get(..2).map(str::to_owned);
    company.region = Some(region.to_owned());
    company.sector = dice.one_of(&SECTORS).map(str::to_owned);
    company.size = dice.one_of(&SIZES);
    company.turnover = dice.one_of(&TURNOVERS).map(str::to_owned);
    company.production = dice.one_of(&PRODUCTIONS).map(str::to_owned);
    let member = dice.often(650);
    company.association = dice
        .one_of(&ASSOCIATIONS)
        .filter(|_| member)
        .map(str::to_owned);
    company.produces = (!dice.often(20)).then_some(!dice.often(15));
    // Where the company stands, in tenths of a level.
    let mut stand = stand(&mut dice);
    let leaning: Vec<_> = method.dimensions.iter().map(|_| dice.below(13)).collect();
    let (host, wants) = (dice.often(150), dice.often(250));
    let mut rows = Vec::new();
    for index in 0..plan.rounds {
        let last = index + 1 == plan.rounds;
        let absent = dice.often(250);
        stand += dice.below(5);
        if absent && !last {
            continue;
        }
        let mut kinds = vec![Kind::SelfAssessment];
        if last && dice.often(160) {
            kinds.push(Kind::Guided);
        }
        if last && dice.often(80) {
            kinds.push(Kind::Jury);
        }
        for kind in kinds {
            own.id = dice.id();
            own.revision = 1 + dice.below(40);
            own.kind = kind;
            own.round = plan.first + index;
            let updated = moment(own.round, 1 + dice.below(11), 1 + dice.below(28));
            own.updated = updated.unwrap_or(own.updated);
            // Others are less kind than oneself.
            let strict = if kind == Kind::SelfAssessment { 0 } else { 3 };
            answer(
                method,
                &mut own,
                &mut dice,
                stand.saturating_sub(strict),
                &leaning,
            );
            own.set_host_visit(host);
            let first = method.dimensions.get(usize::from(index)).filter(|_| wants);
            own.set_wants_visit(
                first
                    .map(|dimension| dimension.key.clone())
                    .into_iter()
                    .collect(),
            );
            let scores = score(method, &own);
            let verdict = judge_scores(method, &own, &scores);
            rows.extend(ResultRow::of(method, &own, &scores, &verdict));
        }
    }
    rows
}

/// Drawn from [`SHAPE`], and somewhere within that level.
fn stand(dice: &mut Dice) -> u64 {
    let mut drawn = dice.below(SHAPE.iter().sum());
    let mut level = 1;
    for count in SHAPE {
        if drawn < count {
            break;
        }
        drawn -= count;
        level += 1;
    }
    10 * level + dice.below(7)
}

/// Answers every criterion around where the company stands.
fn answer(method: &Method, own: &mut Assessment, dice: &mut Dice, stand: u64, leaning: &[u64]) {
    own.entries.clear();
    for (index, criterion) in method.criteria() {
        let leaning = leaning.get(index).copied().unwrap_or(6);
        let tenths = (stand + leaning + dice.below(17)).saturating_sub(14);
        let level = Level::new((tenths / 10).clamp(1, 5));
        let rating = if dice.often(25) {
            Rating::NotApplicable {
                reason: "Niet van toepassing (voorbeeld)".to_owned(),
            }
        } else if dice.often(4) {
            Rating::Unknown
        } else {
            level.map_or(Rating::Unknown, Rating::Level)
        };
        let entry = Entry {
            rating,
            ..Entry::default()
        };
        own.entries.insert(criterion.key.clone(), entry);
    }
}

fn moment(year: u16, month: u64, day: u64) -> Option<Moment> {
    Moment::parse(&format!("{year:04}-{month:02}-{day:02}T12:00:00Z"))
}
