//! Where to go next: entries of the method's directory for the dimensions that are weak,
//! nearest first.
//!
//! The rule. A dimension is weak by what its rated criteria miss to the threshold, with
//! open ones taken to be at it; the weakest comes first. Its entries are those that name
//! it, in this order: the company's own NUTS 2 region, its NUTS 1 region (the first three
//! signs), its country, Europe-wide, then everywhere else. Of two that are as near, the
//! one about fewer dimensions comes first, then the one with the newer source, then the
//! one that stands first in the directory.

use crate::assessment::{Assessment, Company};
use crate::code::codes;
use crate::method::extras::DirectoryEntry;
use crate::method::{Dimension, Method, Rule};

codes! {
    /// How near an entry is to a company, nearest first.
    pub enum Nearness {
        /// The same NUTS 2 region.
        Region = "region",
        /// The same NUTS 1 region.
        Wider = "wider",
        /// The same country.
        Country = "country",
        /// Europe-wide, or the Netherlands and Flanders together.
        Europe = "europe",
        /// Elsewhere, or the company's place is not known.
        Elsewhere = "elsewhere",
    }
}

/// What there is for one weak dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direction<'a> {
    /// Index of the dimension.
    pub dimension: usize,
    /// Level steps that its rated criteria miss.
    pub missing: u32,
    /// The entries, nearest first.
    pub entries: Vec<(Nearness, &'a DirectoryEntry)>,
}

/// Where a company can go for each weak dimension, the weakest first. A dimension for
/// which the directory has nothing is left out.
///
/// ```
/// use zeven_core::{directions::directions, example::rated};
/// use zeven_core::method::extras::{DirectoryEntry, Translated};
/// let entry = |key: &str, region: &str| DirectoryEntry { key: key.into(), name: Translated::default(),
///     region: region.into(), place: Translated::default(), kind: None, theme: Translated::default(),
///     dimensions: vec!["d0".into()], address: None, source: "an example".into(), year: 2026 };
/// let directory = [entry("far", "BE25"), entry("near", "NL41")];
/// let (method, mut answers) = rated("33 44");
/// answers.company.region = Some("NL41".into());
/// let found = directions(&method, &answers, &directory);
/// assert_eq!((found.len(), found[0].missing), (1, 2));
/// assert_eq!(found[0].entries[0].1.key, "near");
/// ```
pub fn directions<'a>(
    method: &Method,
    assessment: &Assessment,
    directory: &'a [DirectoryEntry],
) -> Vec<Direction<'a>> {
    let mut weak: Vec<_> = method
        .dimensions
        .iter()
        .enumerate()
        .map(|(index, dimension)| (index, dimension, missing(method, assessment, dimension)))
        .filter(|(.., missing)| *missing > 0)
        .collect();
    weak.sort_by_key(|(.., missing)| std::cmp::Reverse(*missing));
    weak.into_iter()
        .map(|(index, dimension, missing)| Direction {
            dimension: index,
            missing,
            entries: entries(&assessment.company, directory, &dimension.key),
        })
        .filter(|direction| !direction.entries.is_empty())
        .collect()
}

/// What a directory has for a dimension, nearest first to any of these places: for many
/// companies together. Without places everything is elsewhere.
///
/// ```
/// use zeven_core::directions::near_any;
/// assert!(near_any(&[], &[], "eco").is_empty());
/// ```
pub fn near_any<'a>(
    places: &[Company],
    directory: &'a [DirectoryEntry],
    dimension: &str,
) -> Vec<(Nearness, &'a DirectoryEntry)> {
    sorted(directory, dimension, |region| {
        let nearest = places.iter().map(|place| nearness(place, region)).min();
        nearest.unwrap_or(if region == "EU" {
            Nearness::Europe
        } else {
            Nearness::Elsewhere
        })
    })
}

fn missing(method: &Method, assessment: &Assessment, dimension: &Dimension) -> u32 {
    let threshold = i64::from(method.threshold.points());
    let gaps = dimension.criteria.iter().filter_map(|criterion| {
        let level = assessment.rating(&criterion.key).level()?;
        Some(threshold - i64::from(level.points()))
    });
    let sum: i64 = match method.rule {
        Rule::Mean => gaps.sum(),
        Rule::Weakest => gaps.map(|gap| gap.max(0)).sum(),
    };
    u32::try_from(sum).unwrap_or(0)
}

fn entries<'a>(
    company: &Company,
    directory: &'a [DirectoryEntry],
    dimension: &str,
) -> Vec<(Nearness, &'a DirectoryEntry)> {
    sorted(directory, dimension, |region| nearness(company, region))
}

fn sorted<'a>(
    directory: &'a [DirectoryEntry],
    dimension: &str,
    near: impl Fn(&str) -> Nearness,
) -> Vec<(Nearness, &'a DirectoryEntry)> {
    let mut found: Vec<_> = directory
        .iter()
        .filter(|entry| entry.dimensions.iter().any(|key| key == dimension))
        .map(|entry| (near(&entry.region), entry))
        .collect();
    found.sort_by_key(|(near, entry)| (*near, entry.dimensions.len(), u16::MAX - entry.year));
    found
}

/// How near a directory region (`NL41`, `NL4`, `NL` or `EU`) is to a company.
///
/// ```
/// use zeven_core::assessment::Company;
/// use zeven_core::directions::{Nearness, nearness};
/// let company = Company { region: Some("NL41".into()), ..Company::default() };
/// assert_eq!(nearness(&company, "NL41"), Nearness::Region);
/// assert_eq!(nearness(&company, "NL42"), Nearness::Wider);
/// assert_eq!(nearness(&company, "NL33"), Nearness::Country);
/// assert_eq!(nearness(&company, "EU"), Nearness::Europe);
/// assert_eq!(nearness(&company, "BE25"), Nearness::Elsewhere);
/// ```
pub fn nearness(company: &Company, region: &str) -> Nearness {
    if region == "EU" {
        return Nearness::Europe;
    }
    let own = company.region.as_deref().unwrap_or_default();
    let shares = |signs: usize| {
        let (a, b) = (own.get(..signs), region.get(..signs));
        a.is_some() && a == b
    };
    // NUTS writes EL where ISO writes GR.
    let country = match company.country.as_deref() {
        Some("GR") => Some("EL"),
        other => other,
    };
    let country = own.get(..2).or(country);
    if own == region && region.len() == 4 {
        Nearness::Region
    } else if shares(3) {
        Nearness::Wider
    } else if country.is_some() && region.get(..2) == country {
        Nearness::Country
    } else {
        Nearness::Elsewhere
    }
}
