//! The answers to the programme's questions.

use serde_json::Value;
use zeven_core::assessment::Kind;
use zeven_core::csv::{Dialect, line};

use super::company::Line;
use super::figures::Overview;
use super::hub::{Answer, Hub, WINDOW, weakest};
use super::programme::{Goals, MatchLine, Matches, Rounds};
use super::selection::Selection;
use super::{count, text};
use crate::filter::Filter;
use crate::visits::Match;
use zeven_core::code::Code;

/// Most hosts for one visitor.
const HOSTS: usize = 3;

impl Hub {
    pub(super) fn goals(&self, value: &Value) -> Value {
        let filter = self.filter(&Selection::read(value));
        let shares = self.store.indicators(&filter, &self.programme);
        let own = self.store.overview(&Filter {
            kind: Kind::SelfAssessment,
            ..filter.clone()
        });
        let against = [Kind::Guided, Kind::Jury];
        let against = against.map(|kind| (kind, self.store.against(&filter, kind)));
        Goals {
            companies: shares.companies,
            reached: shares.reached,
            own: (own.companies, own.meets),
            against: against.into(),
        }
        .to_value()
    }

    pub(super) fn matches(&self, value: &Value) -> Value {
        let filter = self.filter(&Selection::read(value));
        let all = self.store.matches(&filter, HOSTS);
        let shown = all.iter().take(count(value, "count").min(WINDOW));
        let line = |row: u32| Some(Line::of(&self.store.listed(row)?));
        let shown = shown.filter_map(|one| {
            let hosts = one.hosts.iter();
            Some(MatchLine {
                dimension: one.dimension,
                visitor: line(one.visitor)?,
                hosts: hosts
                    .filter_map(|(near, row)| Some((*near, line(*row)?)))
                    .collect(),
            })
        });
        Matches {
            total: all.len(),
            without: all.iter().filter(|one| one.hosts.is_empty()).count(),
            lines: shown.collect(),
            weak: self.weak(&filter),
        }
        .to_value()
    }

    /// The dimensions with a mean below the award level, the lowest first.
    fn weak(&self, filter: &Filter) -> Vec<usize> {
        let Some(method) = self.store.methods().get(filter.method) else {
            return Vec::new();
        };
        let line = zeven_core::Fraction::whole(i64::from(method.threshold.get()));
        let found = self.store.overview(filter).dimensions;
        let means: Option<Vec<_>> = found.iter().map(|one| one.mean).collect();
        let means = means.unwrap_or_default().into_iter().enumerate();
        let mut weak: Vec<_> = means.filter(|(_, mean)| *mean < line).collect();
        weak.sort_by_key(|(_, mean)| *mean);
        weak.into_iter().map(|(index, _)| index).collect()
    }

    /// Everybody who could meet, as CSV.
    pub(super) fn export_matches(&self, value: &Value) -> Answer {
        let dialect = match text(value, "form").as_str() {
            "excel" => Dialect::Excel,
            _ => Dialect::Standard,
        };
        let filter = self.filter(&Selection::read(value));
        let mut out = match dialect {
            Dialect::Excel => "\u{feff}".to_owned(),
            Dialect::Standard => String::new(),
        };
        out.push_str(&line(
            &[
                "dimension",
                "visitor",
                "visitor_site",
                "visitor_region",
                "host",
                "host_site",
                "host_region",
                "near",
            ],
            dialect,
        ));
        for one in self.store.matches(&filter, HOSTS) {
            self.export_match(&filter, &one, dialect, &mut out);
        }
        Answer::File {
            parts: vec![out],
            mime: "text/csv",
        }
    }

    fn export_match(&self, filter: &Filter, one: &Match, dialect: Dialect, out: &mut String) {
        let method = self.store.methods().get(filter.method);
        let dimension = method.and_then(|method| method.dimensions.get(one.dimension));
        let dimension = dimension.map_or("", |dimension| dimension.key.as_str());
        let who = |row: u32| {
            let row = self.store.row(row as usize)?;
            let own = row.company;
            Some([own.name, own.site, own.region.unwrap_or_default()])
        };
        let Some([name, site, region]) = who(one.visitor) else {
            return;
        };
        let mut put = |host: [String; 3], near: &str| {
            let [host, host_site, host_region] = host;
            let cells = [
                dimension,
                &name,
                &site,
                &region,
                &host,
                &host_site,
                &host_region,
                near,
            ];
            out.push_str(&line(&cells, dialect));
        };
        if one.hosts.is_empty() {
            put([String::new(), String::new(), String::new()], "");
        }
        for (near, row) in &one.hosts {
            if let Some(host) = who(*row) {
                put(host, near.code());
            }
        }
    }

    pub(super) fn rounds(&self, value: &Value) -> Value {
        let filter = self.filter(&Selection::read(value));
        let rounds: Vec<_> = self
            .store
            .trend(&filter)
            .into_iter()
            .map(|(round, found)| {
                let own = Overview {
                    companies: found.companies,
                    meets: found.meets,
                    weakest: weakest(&found.dimensions),
                    dimensions: found.dimensions,
                    overall: found.overall,
                };
                (round, own)
            })
            .collect();
        let years: Vec<_> = rounds.iter().map(|(round, _)| *round).collect();
        let asked = |name: &str| {
            let round = u16::try_from(count(value, name)).ok();
            round.filter(|round| years.contains(round))
        };
        let first = asked("first").or_else(|| years.first().copied());
        let second = asked("second").or_else(|| years.last().copied());
        let between = first.zip(second).filter(|(first, second)| first != second);
        // However they are chosen, the change is from the earlier to the later one.
        let between = between.map(|(a, b)| (a.min(b), a.max(b)));
        let cohort = between.map(|(first, second)| self.store.cohort(&filter, first, second));
        Rounds {
            rounds,
            between,
            cohort: cohort.unwrap_or_default(),
        }
        .to_value()
    }
}
