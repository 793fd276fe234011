//! How far the companies' own views lie above an assessor's, over many sessions
//! (method.md §3: bias = self minus assessor).
//!
//! A bias says nothing about who is right. It says that one assessor's levels lie
//! further from what companies say of themselves than another's, and a jury may talk
//! about that.

use std::collections::{BTreeMap, BTreeSet};

use super::Juror;
use crate::assessment::{Assessment, Kind};
use crate::csv::{Dialect, line};
use crate::method::Method;
use crate::rating::Rating;
use crate::seal::PublicKey;
use crate::session::{Apart, mean};

/// Fewest criteria that both rated in one session, below which it does not count.
pub const IN_COMMON: usize = 5;
/// Fewest companies, below which there is too little to judge.
pub const COMPANIES: usize = 5;

/// One assessor at one company: the differences, self less assessor, of every criterion
/// with a level from both.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// The assessor's role or name as typed.
    pub assessor: String,
    /// The key they signed with; `None` when they did not.
    pub key: Option<PublicKey>,
    /// Id of the session or of the juror's file.
    pub document: String,
    /// Its revision.
    pub revision: u64,
    /// Id of the company.
    pub company: String,
    /// Per dimension, in method order.
    pub apart: Vec<Vec<i64>>,
}

/// One assessor against the companies they judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Bias {
    /// The assessor's role or name as typed.
    pub assessor: String,
    /// The key they sign with; `None` for what is not signed.
    pub key: Option<PublicKey>,
    /// Sessions with at least [`IN_COMMON`] criteria in common.
    pub sessions: usize,
    /// Different companies in them.
    pub companies: usize,
    /// Sessions with fewer criteria in common, which are left out.
    pub thin: usize,
    /// Over all criteria; `None` with fewer than [`COMPANIES`] companies.
    pub all: Option<Apart>,
    /// Per dimension in method order; `None` where fewer than [`COMPANIES`] companies
    /// have a criterion in common, and where that would tell what another such dimension
    /// comes to.
    pub each: Vec<Option<Apart>>,
}

impl Sitting {
    /// What a guided session says: what the company had said of itself against what the
    /// assessor had given before seeing that. Only what is revealed counts. `None` for
    /// anything but a session, and for one that nobody says who led.
    ///
    /// `key` is the key of a seal that holds; who passes another one is believed.
    ///
    /// ```
    /// use zeven_core::{example, jury::Sitting};
    /// let (method, mut session) = example::session("454", "443");
    /// session.reveal(&method.dimensions[0], example::now());
    /// let sitting = Sitting::of_session(&method, &session, None).unwrap();
    /// assert_eq!((sitting.assessor.as_str(), sitting.criteria()), ("Assessor A", 3));
    /// assert_eq!(sitting.apart, [[0, 1, 1]]); // the company's level less the assessor's
    /// ```
    pub fn of_session(
        method: &Method,
        session: &Assessment,
        key: Option<PublicKey>,
    ) -> Option<Self> {
        let led = session.session.as_ref()?;
        let assessor = led.assessor.role.trim();
        if session.kind != Kind::Guided || assessor.is_empty() {
            return None;
        }
        let own = |key: &str| led.own.get(key).map(|own| own.rating.clone());
        let given = |dimension: &str, key: &str| {
            let revealed = led.revealed.get(dimension)?;
            revealed.given.get(key).cloned()
        };
        Some(Self {
            assessor: assessor.to_owned(),
            key,
            document: session.id.clone(),
            revision: session.revision,
            company: session.company.id.clone(),
            apart: differences(method, own, given),
        })
    }

    /// What a juror's finished file says against the company's own assessment of the same
    /// round, or against what the company had said in the session that was judged. `None`
    /// while the juror has not finished, and when the two are not about one company, round
    /// and method.
    ///
    /// ```
    /// use zeven_core::{example, jury::Sitting};
    /// let (method, own) = example::rated("454");
    /// let (_, dossier) = example::dossier(&["443", "444"]);
    /// let mut juror = dossier.originals[0].juror.clone();
    /// assert_eq!(Sitting::of_juror(&method, &juror, &own), None); // still at work
    /// juror.seat.closed = Some(example::now());
    /// assert_eq!(Sitting::of_juror(&method, &juror, &own).unwrap().apart, [[0, 1, 1]]);
    /// ```
    pub fn of_juror(method: &Method, juror: &Juror, judged: &Assessment) -> Option<Self> {
        let same = juror.company.id == judged.company.id
            && juror.round == judged.round
            && juror.method == judged.method;
        if !same || juror.seat.closed.is_none() {
            return None;
        }
        let said = |key: &str| match (&judged.session, judged.kind) {
            (Some(session), _) => session.own.get(key).map(|own| own.rating.clone()),
            (None, Kind::SelfAssessment) => Some(judged.rating(key)),
            (None, Kind::Guided | Kind::Jury) => None,
        };
        Some(Self {
            assessor: juror.seat.label.trim().to_owned(),
            key: None,
            document: juror.id.clone(),
            revision: juror.revision,
            company: juror.company.id.clone(),
            apart: differences(method, said, |_, key| Some(juror.rating(key))),
        })
    }

    /// Criteria with a level from both.
    pub fn criteria(&self) -> usize {
        self.apart.iter().map(Vec::len).sum()
    }
}

fn differences(
    method: &Method,
    own: impl Fn(&str) -> Option<Rating>,
    given: impl Fn(&str, &str) -> Option<Rating>,
) -> Vec<Vec<i64>> {
    let dimensions = method.dimensions.iter();
    let of = |dimension: &crate::method::Dimension| {
        let criteria = dimension.criteria.iter();
        let apart = criteria.filter_map(|criterion| {
            let own = own(&criterion.key)?.level()?;
            let given = given(&dimension.key, &criterion.key)?.level()?;
            Some(i64::from(own.get()) - i64::from(given.get()))
        });
        apart.collect()
    };
    dimensions.map(of).collect()
}

/// The bias of each assessor, in the order of their names.
///
/// Who signed is known by the key, whatever name was typed; who did not, by the name,
/// whatever its case. The same document twice counts once, as its latest revision.
/// Assessors none of whose sessions counts are there too: that there is too little to
/// judge is to be said.
///
/// ```
/// use zeven_core::jury::{Sitting, bias};
/// let at = |n: usize, apart: Vec<i64>| Sitting { assessor: "Assessor A".into(), key: None,
///     document: format!("s{n}"), revision: 1, company: format!("c{n}"), apart: vec![apart] };
/// // Five companies, each five criteria at +1 or 0: 5 + 5 + 0 + 0 + 0 over 25.
/// let five: Vec<_> = (0..5).map(|n| at(n, vec![i64::from(n < 2); 5])).collect();
/// let found = bias(1, &five);
/// let all = found[0].all.unwrap();
/// assert_eq!((all.bias.numerator(), all.bias.denominator(), all.n), (2, 5, 25));
/// assert_eq!(bias(1, &five[..4])[0].all, None);
/// ```
pub fn bias(dimensions: usize, sittings: &[Sitting]) -> Vec<Bias> {
    let mut latest: BTreeMap<&str, &Sitting> = BTreeMap::new();
    for one in sittings {
        let known = latest.entry(&one.document).or_insert(one);
        if known.revision < one.revision {
            *known = one;
        }
    }
    let mut all: BTreeMap<(String, Option<PublicKey>), Vec<&Sitting>> = BTreeMap::new();
    for one in latest.into_values() {
        let name = match one.key {
            Some(_) => String::new(),
            None => one.assessor.trim().to_lowercase(),
        };
        all.entry((name, one.key)).or_default().push(one);
    }
    let mut found: Vec<_> = all
        .into_values()
        .map(|sittings| of_one(dimensions, &sittings))
        .collect();
    found.sort_by_key(|one| (one.assessor.to_lowercase(), one.key));
    found
}

fn of_one(dimensions: usize, sittings: &[&Sitting]) -> Bias {
    let (thick, thin): (Vec<&Sitting>, Vec<&Sitting>) =
        sittings.iter().partition(|one| one.criteria() >= IN_COMMON);
    let of = |one: &Sitting, index: usize| one.apart.get(index).cloned().unwrap_or_default();
    let each = (0..dimensions).map(|index| spread(&thick, |one| of(one, index)));
    let mut each: Vec<_> = each.collect();
    hide_rest(&thick, &mut each);
    let first = sittings.first();
    Bias {
        assessor: first.map(|one| one.assessor.clone()).unwrap_or_default(),
        key: first.and_then(|one| one.key),
        sessions: thick.len(),
        companies: companies(&thick, |_| true),
        thin: thin.len(),
        all: spread(&thick, |one| one.apart.concat()),
        each,
    }
}

/// What the chosen differences of all sessions say, if they are of enough companies.
fn spread(sittings: &[&Sitting], choose: impl Fn(&Sitting) -> Vec<i64>) -> Option<Apart> {
    let enough = companies(sittings, |one| !choose(one).is_empty()) >= COMPANIES;
    let all: Vec<i64> = sittings.iter().flat_map(|one| choose(one)).collect();
    mean(&all).filter(|_| enough)
}

/// The figure over all criteria less those of the dimensions is what the dimensions without
/// a figure come to. When those are of too few companies together, the dimension of the
/// fewest companies goes as well.
fn hide_rest(sittings: &[&Sitting], each: &mut [Option<Apart>]) {
    let rated = |one: &Sitting, index: usize| one.apart.get(index).is_some_and(|d| !d.is_empty());
    let hidden: Vec<_> = (0..each.len())
        .filter(|index| each.get(*index).is_some_and(Option::is_none))
        .collect();
    let rest = companies(sittings, |one| {
        hidden.iter().any(|index| rated(one, *index))
    });
    if rest == 0 || rest >= COMPANIES {
        return;
    }
    let shown = each.iter_mut().enumerate().filter(|(_, one)| one.is_some());
    let fewest = shown.min_by_key(|(index, _)| companies(sittings, |one| rated(one, *index)));
    if let Some((_, one)) = fewest {
        *one = None;
    }
}

fn companies(sittings: &[&Sitting], counts: impl Fn(&Sitting) -> bool) -> usize {
    let counted = sittings.iter().filter(|one| counts(one));
    let different: BTreeSet<&str> = counted.map(|one| one.company.as_str()).collect();
    different.len()
}

/// The table as CSV: a line per assessor. `bias` and `apart` are empty where there is too
/// little to judge, otherwise rounded towards zero to hundredths; `n` is the number of
/// criteria behind them.
///
/// ```
/// use zeven_core::{csv::Dialect, example::rated, jury::bias_csv};
/// let (method, _) = rated("444");
/// let header = bias_csv(&method, &[], Dialect::Standard);
/// assert!(header.starts_with("assessor,key,sessions,companies,left_out,all_bias,"));
/// assert!(header.ends_with(",all_n,d0_bias,d0_apart,d0_n\r\n"));
/// ```
pub fn bias_csv(method: &Method, all: &[Bias], dialect: Dialect) -> String {
    let mut names: Vec<String> = ["assessor", "key", "sessions", "companies", "left_out"]
        .map(str::to_owned)
        .to_vec();
    let keys = method.dimensions.iter().map(|one| one.key.as_str());
    for key in std::iter::once("all").chain(keys) {
        names.extend(["bias", "apart", "n"].map(|what| format!("{key}_{what}")));
    }
    let mut out = dialect.start().to_owned();
    out.push_str(&line(&names, dialect));
    for one in all {
        let key = one.key.map(|key| key.to_string()).unwrap_or_default();
        let mut cells = vec![one.assessor.clone(), key];
        cells.extend([one.sessions, one.companies, one.thin].map(|n| n.to_string()));
        for apart in std::iter::once(&one.all).chain(&one.each) {
            let figure = |pick: fn(&Apart) -> crate::Fraction| {
                let found = apart.as_ref().map(pick);
                found
                    .map(|found| hundredths(found, dialect))
                    .unwrap_or_default()
            };
            cells.extend([figure(|a| a.bias), figure(|a| a.distance)]);
            cells.push(apart.map(|apart| apart.n.to_string()).unwrap_or_default());
        }
        out.push_str(&line(&cells, dialect));
    }
    out
}

fn hundredths(value: crate::Fraction, dialect: Dialect) -> String {
    let all = value.numerator().saturating_mul(100) / value.denominator();
    let sign = if all < 0 { "-" } else { "" };
    let point = match dialect {
        Dialect::Standard => '.',
        Dialect::Excel => ',',
    };
    let all = all.unsigned_abs();
    format!("{sign}{}{point}{:02}", all / 100, all % 100)
}
