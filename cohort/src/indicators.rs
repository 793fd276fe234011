//! How many of the companies here reach what public plans aim at.

use crate::audit::whole;
use crate::filter::Filter;
use crate::lean::flags;
use crate::programme::{Indicator, Programme, Rule};
use crate::protect::{MINIMUM, both_sides};
use crate::sides;
use crate::store::Store;
use zeven_core::verdict::Outcome;

/// The companies of a filter, and how many reach each indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// How many companies; `None` when they are too few.
    pub companies: Option<u32>,
    /// Per indicator in the order of the programme how many reach it; `None` when either
    /// side is a handful, when another figure less this one would be, also one of a wider
    /// group, and when the method has no such dimension.
    pub reached: Vec<Option<u32>>,
}

impl Store {
    /// The companies that reach each indicator whatever their open answers are.
    pub fn indicators(&self, filter: &Filter, programme: &Programme) -> Shares {
        let group = whole(self, filter);
        let all = group.rows.len();
        if !group.companies().mean(all) {
            return Shares {
                companies: None,
                reached: vec![None; programme.indicators.len()],
            };
        }
        let meets = group.rows.iter().filter(|row| self.meets(**row)).count();
        let places: Vec<_> = programme
            .indicators
            .iter()
            .map(|indicator| self.places(filter, indicator))
            .collect();
        let counts = |index: usize, row: u32| {
            let indicator = programme.indicators.get(index);
            let places = places.get(index).and_then(Option::as_ref);
            indicator
                .zip(places)
                .is_some_and(|(indicator, places)| self.reaches(row, indicator, places))
        };
        let held = sides::hold(self, filter, &group.rows, places.len(), counts);
        let one = |(indicator, held): (&Indicator, bool)| {
            if !held {
                return None;
            }
            let (reached, others) = self.reaching(filter, &group.rows, indicator)?;
            // A company that reaches one dimension and not the other is in the one figure
            // and not in the other: these must not be a handful either.
            let apart = |other: &usize| !(1..MINIMUM).contains(&reached.abs_diff(*other));
            let shown = both_sides(reached, all) && others.iter().all(apart) && apart(&meets);
            shown.then(|| u32::try_from(reached).unwrap_or(u32::MAX))
        };
        Shares {
            companies: Some(u32::try_from(all).unwrap_or(u32::MAX)),
            reached: programme.indicators.iter().zip(held).map(one).collect(),
        }
    }

    /// How many reach an indicator, and how many each of its dimensions by itself.
    fn reaching(
        &self,
        filter: &Filter,
        rows: &[u32],
        indicator: &Indicator,
    ) -> Option<(usize, Vec<usize>)> {
        let places = self.places(filter, indicator)?;
        let mut singly = vec![0; places.len()];
        let mut reached = 0;
        for row in rows {
            let cells = self.cells(*row as usize);
            for (place, count) in places.iter().zip(&mut singly) {
                let own = cells.get(*place);
                *count += usize::from(own.is_some_and(|cell| cell.reaches(indicator.level)));
            }
            reached += usize::from(self.reaches(*row, indicator, &places));
        }
        Some((reached, singly))
    }

    /// The dimensions of an indicator by their places; `None` when the method has not all.
    fn places(&self, filter: &Filter, indicator: &Indicator) -> Option<Vec<usize>> {
        let method = self.methods().get(filter.method)?;
        let place = |key: &String| method.dimensions.iter().position(|own| own.key == *key);
        indicator.dimensions.iter().map(place).collect()
    }

    fn reaches(&self, row: u32, indicator: &Indicator, places: &[usize]) -> bool {
        let cells = self.cells(row as usize);
        let mut here = places.iter().map(|place| {
            let own = cells.get(*place);
            own.is_some_and(|cell| cell.reaches(indicator.level))
        });
        match indicator.rule {
            Rule::All => here.all(|reaches| reaches),
            Rule::Any => here.any(|reaches| reaches),
        }
    }

    fn meets(&self, row: u32) -> bool {
        let own = self.columns.flags.get(row as usize).copied();
        flags::verdict(own.unwrap_or_default()) == Some(Outcome::Meets)
    }
}
