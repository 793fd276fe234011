//! The way over the floor: what there is to look at, by place and not by dimension, so
//! that nobody walks the hall seven times.

use crate::code::Code;
use crate::method::{Method, Place};

/// One thing to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Index of the dimension.
    pub dimension: usize,
    /// Index of the criterion in the dimension.
    pub criterion: usize,
    /// Number of the check of that criterion, from 1.
    pub number: u8,
}

/// The places that have something to look at, in the order of [`Place`], each with what
/// there is, in method order.
///
/// ```
/// use zeven_core::{example::rated, method::Place, session::rounds};
/// let (mut method, _) = rated("44");
/// method.dimensions[0].criteria[0].floor = vec![Place::Outside, Place::Office];
/// method.dimensions[0].criteria[1].floor = vec![Place::Office];
/// let found = rounds(&method);
/// assert_eq!(found[0].0, Place::Office);
/// let stops = found[0].1.iter().map(|stop| (stop.criterion, stop.number));
/// assert!(stops.eq([(0, 2), (1, 1)]));
/// ```
pub fn rounds(method: &Method) -> Vec<(Place, Vec<Stop>)> {
    let places = Place::ALL.iter().map(|(place, _)| *place);
    let rounds = places.map(|place| (place, stops(method, place)));
    rounds.filter(|(_, stops)| !stops.is_empty()).collect()
}

fn stops(method: &Method, place: Place) -> Vec<Stop> {
    let mut found = Vec::new();
    for (dimension, rules) in method.dimensions.iter().enumerate() {
        for (criterion, rule) in rules.criteria.iter().enumerate() {
            for (number, at) in (1..).zip(&rule.floor) {
                if *at == place {
                    found.push(Stop {
                        dimension,
                        criterion,
                        number,
                    });
                }
            }
        }
    }
    found
}
