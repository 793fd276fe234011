//! How sure alpha is: the same reckoning over criteria drawn again and again (method.md
//! §3, Agreement). The draws come from a generator with a fixed start, so that the same
//! ratings give the same interval on every machine.

use super::{ENOUGH, Sums};

/// How often the criteria are drawn.
pub const RESAMPLES: usize = 2_000;
/// Where the generator starts. Any number does; it must only stay the same.
const SEED: u64 = 0x5A65_7665_6E00_0007;

/// The interval that holds the middle 95 % of the drawn alphas, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The 2.5th percentile, nearest rank.
    pub low: i32,
    /// The 97.5th percentile, nearest rank.
    pub high: i32,
}

/// The interval over rated things. A draw in which everybody says the same everywhere
/// has no alpha and is left out.
pub(super) fn interval(things: &[Sums]) -> Option<Interval> {
    if things.len() < ENOUGH {
        return None;
    }
    // Many criteria are rated alike: each kind is added up once per draw.
    let mut kinds: Vec<Sums> = Vec::new();
    let kind_of = |thing: &Sums| {
        let known = kinds.iter().position(|kind| kind == thing);
        known.unwrap_or_else(|| {
            kinds.push(*thing);
            kinds.len() - 1
        })
    };
    let places: Vec<usize> = things.iter().map(kind_of).collect();
    let mut generator = SplitMix(SEED);
    let mut alphas: Vec<i32> = (0..RESAMPLES)
        .filter_map(|_| {
            let mut times = vec![0_i64; kinds.len()];
            for _ in 0..places.len() {
                let kind = places.get(generator.below(places.len()))?;
                *times.get_mut(*kind)? += 1;
            }
            let mut drawn = Sums::default();
            for (kind, times) in kinds.iter().zip(times) {
                drawn.add(kind, times);
            }
            drawn.ordinal()
        })
        .collect();
    alphas.sort_unstable();
    // Nearest rank: the smallest with at least that share at or below it.
    let at = |thousandths: usize| {
        let rank = (alphas.len() * thousandths).div_ceil(1000);
        alphas.get(rank.checked_sub(1)?).copied()
    };
    Some(Interval {
        low: at(25)?,
        high: at(975)?,
    })
}

/// `SplitMix64` (Steele, Lea and Flood 2014): small, in whole numbers, and good enough
/// to draw criteria with.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`. The upper half of the product favours none by more than
    /// limit / 2^64.
    fn below(&mut self, limit: usize) -> usize {
        let product = u128::from(self.next()) * u128::try_from(limit).unwrap_or_default();
        usize::try_from(product >> 64).unwrap_or_default()
    }
}
