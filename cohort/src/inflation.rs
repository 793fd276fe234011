//! How far what companies say of themselves is from what others say of them.

use std::collections::BTreeMap;

use crate::filter::Filter;
use crate::pairs::{Pair, mean};
use crate::protect::MINIMUM;
use crate::store::Store;
use zeven_core::Fraction;
use zeven_core::assessment::Kind;

/// Self beside one kind of assessor, of the same company and round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// How many companies have both; `None` when they are too few.
    pub companies: Option<u32>,
    /// Per dimension in method order.
    pub dimensions: Vec<Bias>,
}

/// The difference in one dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bias {
    /// How many companies completed it in both.
    pub n: Option<u32>,
    /// The mean of self minus assessor: above zero the company is kinder to itself.
    pub mean: Option<Fraction>,
}

impl Store {
    /// Self minus `assessor` (a session, or a jury; never the two together) of each
    /// company's latest round that has both. The filter's columns are asked of what the
    /// company says of itself.
    pub fn against(&self, filter: &Filter, assessor: Kind) -> Against {
        let Some(method) = self.methods().get(filter.method) else {
            return Against::default();
        };
        let dimensions = method.dimensions.len();
        let nothing = || Against {
            companies: None,
            dimensions: vec![Bias::default(); dimensions],
        };
        if filter.anonymous {
            return nothing();
        }
        let of = |kind: Kind| Filter {
            kind,
            ..filter.clone()
        };
        let (own, other) = (of(Kind::SelfAssessment), of(assessor));
        let pairs: Vec<Pair> = self
            .of_companies(&own)
            .iter()
            .zip(&self.of_companies(&other))
            .filter_map(|(own, other)| self.same_round(filter, own, other))
            .collect();
        let paired = self.paired(&own, &pairs);
        let permit = paired.audited.companies();
        let all = paired.pairs.len();
        let views = (self.select(&own), self.select(&other));
        if !permit.mean(all) || !self.hides_the_rest(&paired.pairs, &views, None) {
            return nothing();
        }
        let one = |dimension: usize| {
            let cells = || {
                let pairs = paired.pairs.iter();
                pairs.filter_map(|pair| self.both(*pair, dimension))
            };
            let n = cells().count();
            let shown = paired.audited.permit(Some(dimension)).mean(n)
                && self.hides_the_rest(&paired.pairs, &views, Some(dimension));
            if !shown {
                return Bias::default();
            }
            let said = mean(cells().map(|(_, own)| own));
            let seen = mean(cells().map(|(other, _)| other));
            Bias {
                n: u32::try_from(n).ok(),
                mean: said.zip(seen).and_then(|(said, seen)| said.minus(seen)),
            }
        };
        Against {
            companies: u32::try_from(all).ok(),
            dimensions: (0..dimensions).map(one).collect(),
        }
    }

    /// The assessor's row and the company's own of the latest round that has both.
    fn same_round(&self, filter: &Filter, own: &[u32], other: &[u32]) -> Option<Pair> {
        let wanted = filter.only.get(&crate::Column::Round);
        // The later row of a round stands in the place of the earlier.
        let by_round = |rows: &[u32]| -> BTreeMap<u16, u32> {
            rows.iter().map(|row| (self.round_of(*row), *row)).collect()
        };
        let (own, other) = (by_round(own), by_round(other));
        let in_wanted =
            |round: &u16| wanted.is_none_or(|wanted| wanted.contains(&round.to_string()));
        let mut rounds = own.keys().rev();
        let round = rounds.find(|round| other.contains_key(round) && in_wanted(round))?;
        Some((*other.get(round)?, *own.get(round)?))
    }

    /// Whether those outside the pairs cannot be found: the sum of all self-assessments
    /// less that of all sessions less these differences is what the others say together.
    /// With five or more on either side, or nobody on both, that is nobody's score.
    fn hides_the_rest(
        &self,
        pairs: &[Pair],
        (own, other): &(Vec<u32>, Vec<u32>),
        dimension: Option<usize>,
    ) -> bool {
        let here =
            |pair: &&Pair| self.counts_in(pair.0, dimension) && self.counts_in(pair.1, dimension);
        let said: std::collections::BTreeSet<_> =
            pairs.iter().filter(here).map(|(_, own)| *own).collect();
        let seen: std::collections::BTreeSet<_> =
            pairs.iter().filter(here).map(|(other, _)| *other).collect();
        let apart = |rows: &[u32], of: &std::collections::BTreeSet<u32>| {
            let shown = rows.iter().filter(|row| self.counts_in(**row, dimension));
            let shown: std::collections::BTreeSet<_> = shown.copied().collect();
            shown.symmetric_difference(of).count()
        };
        let (a, b) = (apart(own, &said), apart(other, &seen));
        a >= MINIMUM || b >= MINIMUM || a + b == 0
    }
}
