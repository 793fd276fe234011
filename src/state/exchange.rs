//! What comes from and goes to others: results to look at, benchmarks to stand beside,
//! and the earlier rounds of a company.

use std::sync::Arc;

use leptos::prelude::*;
use zeven_core::assessment::Assessment;
use zeven_core::benchmark::Benchmark;
use zeven_core::migrate::Map;
use zeven_core::result::{ResultFile, ResultRow, looks_like_one};
use zeven_core::score::score;
use zeven_core::verdict::judge_scores;
use zeven_core::{Problem, json};

use super::card::Card;
use super::desk::{Desk, Notice};
use super::methods::Custom;
use super::open::Received;
use super::sheet::Sheet;

/// Results out of a file, each with the method it was made with.
#[derive(Clone)]
pub struct Shown {
    /// The results, in the order of the file; at least one.
    pub rows: Arc<Vec<(ResultRow, Custom)>>,
}

/// The rounds of a company on this device.
pub struct Rounds {
    /// Assessments of the company, each with the way from its method where one is needed.
    pub all: Vec<(Assessment, Option<Map>)>,
    /// How many of the company were left out, because there is no way from their method.
    pub left_out: usize,
}

/// The result of the open assessment as it is now.
pub fn result_of(desk: Desk, sheet: Sheet) -> Option<ResultRow> {
    let method = desk.method.get_value();
    let assessment = sheet.document();
    let scores = score(&method, &assessment);
    let verdict = judge_scores(&method, &assessment, &scores);
    ResultRow::of(&method, &assessment, &scores, &verdict)
}

impl Desk {
    /// Takes in a file of results or a benchmark; `None` when it is neither.
    pub(super) async fn receive_exchange(self, bytes: &[u8]) -> Option<Received> {
        let received = if looks_like_one(bytes) {
            self.receive_results(bytes).await
        } else {
            let value = json::parse(bytes).ok()?;
            let format = value.get("format").and_then(|format| format.as_str());
            if format != Some(zeven_core::benchmark::FORMAT) {
                return None;
            }
            self.receive_benchmark(bytes).await
        };
        Some(received.unwrap_or_else(Received::Refused))
    }

    async fn receive_results(self, bytes: &[u8]) -> Result<Received, Vec<Problem>> {
        let file = ResultFile::parse(bytes)?;
        let shipped = self.shipped.get_value();
        let mut found = Vec::new();
        let mut rows = Vec::new();
        for (row, place) in file.rows.into_iter().zip(file.places) {
            match self.method_of(&row.method).await {
                Ok(custom) => {
                    let method = custom.as_ref().map_or(&*shipped, |own| &own.method);
                    found.extend(row.fits(method, &place).err().unwrap_or_default());
                    rows.push((row, custom));
                }
                Err(problems) => found.extend(problems),
            }
        }
        if rows.is_empty() && found.is_empty() {
            found.push(Problem::new("/results", zeven_core::What::Missing));
        }
        if !found.is_empty() {
            return Err(found);
        }
        let rows = Arc::new(rows);
        self.shown.set(Some(Shown { rows }));
        Ok(Received::Shown)
    }

    async fn receive_benchmark(self, bytes: &[u8]) -> Result<Received, Vec<Problem>> {
        let benchmark = Benchmark::parse(bytes)?;
        let custom = self.method_of(&benchmark.method).await?;
        let shipped = self.shipped.get_value();
        benchmark.fits(custom.as_ref().map_or(&*shipped, |own| &own.method))?;
        let title = benchmark.title.clone();
        self.load_benchmarks().await;
        let key = benchmark.key();
        let mut kept = false;
        if let (Some(documents), Ok(text)) =
            (self.documents.get_value(), std::str::from_utf8(bytes))
        {
            let stored = documents.put_benchmark(&key, text).await;
            kept = stored
                .map_err(|reason| leptos::logging::warn!("error keeping it: {}", reason.0))
                .is_ok();
        }
        let mut all = self.benchmarks.get_untracked().unwrap_or_default();
        all.retain(|known| known.key() != key);
        all.insert(0, Arc::new(benchmark));
        self.benchmarks.set(Some(all));
        Ok(Received::Benchmark(title, kept))
    }

    /// Brings the benchmarks of this device onto the desk, once. One that can no longer be
    /// read is left where it is: it stops nothing else.
    pub async fn load_benchmarks(self) {
        if self.benchmarks.with_untracked(Option::is_some) {
            return;
        }
        let texts = match self.documents.get_value() {
            Some(documents) => documents.benchmarks().await.unwrap_or_default(),
            None => Vec::new(),
        };
        let read = |text: &String| Benchmark::parse(text.as_bytes()).ok().map(Arc::new);
        let mut all: Vec<_> = texts.iter().filter_map(read).collect();
        all.sort_by_key(|benchmark| std::cmp::Reverse(benchmark.made));
        self.benchmarks.set(Some(all));
    }

    /// Takes a benchmark off this device; it stays on screen when that did not work.
    pub async fn forget_benchmark(self, benchmark: &Benchmark) {
        let key = benchmark.key();
        if let Some(documents) = self.documents.get_value()
            && let Err(reason) = documents.remove_benchmark(&key).await
        {
            leptos::logging::warn!("error removing the benchmark: {}", reason.0);
            return self.notice.set(Some(Notice::NotRemoved));
        }
        self.benchmarks.update(|all| {
            if let Some(all) = all {
                all.retain(|known| known.key() != key);
            }
        });
    }

    /// The rounds of the open assessment's company and site on this device, itself
    /// included.
    pub async fn rounds(self, sheet: Sheet) -> Rounds {
        let own = sheet.document();
        let mut rounds = Rounds {
            all: vec![(own.clone(), None)],
            left_out: 0,
        };
        let Some(documents) = self.documents.get_value() else {
            return rounds;
        };
        let site = own.company.site.trim().to_lowercase();
        for (id, value) in documents.cards().await.unwrap_or_default() {
            let card = Card::from_value(id, &value);
            if card.id == own.id || card.site.trim().to_lowercase() != site {
                continue;
            }
            let Ok(Some(text)) = documents.get(&card.id).await else {
                continue;
            };
            let Ok(one) = Assessment::parse(text.as_bytes()) else {
                continue;
            };
            if one.company.id != own.company.id || one.kind != own.kind {
                continue;
            }
            let method = self.method.get_value();
            if method.accepts(&one.method) {
                rounds.all.push((one, None));
                continue;
            }
            match self.way_from(&one.method).await {
                Some((_, map)) if *map.to() == method.identity => {
                    rounds.all.push((one, Some(map)));
                }
                _ => rounds.left_out += 1,
            }
        }
        rounds
    }
}
