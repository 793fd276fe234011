//! How far the jurors agree, in sentences that a chair can read aloud.

use leptos::prelude::*;
use zeven_core::agreement::ENOUGH;
use zeven_core::jury::Divided;

use super::Compared;
use crate::browser::intl;
use crate::state::bench::Bench;
use crate::state::desk::{Desk, use_desk};
use crate::words::{Word, w};

/// Alpha from which people agree well, in thousandths, and on the main lines: the
/// customary bounds of Krippendorff.
const WELL: i32 = 800;
const FAIR: i32 = 667;
/// Share of equal pairs, in hundredths, from which a low alpha says little.
const EVEN: u64 = 90;

/// Pairs, alpha with its interval, and dimensions on both sides of the line.
#[component]
pub(super) fn AgreementSaid(bench: Bench, compared: Compared) -> impl IntoView {
    let desk = use_desk();
    let names = bench.dossier.with_untracked(|dossier| {
        let labels = dossier
            .jurors()
            .into_iter()
            .map(|juror| juror.seat.label.clone());
        labels.collect::<Vec<_>>()
    });
    let names = StoredValue::new(names);
    view! {
        <section aria-labelledby="agreement-title">
            <h2 id="agreement-title">{desk.t(w::JURY_AGREEMENT)}</h2>
            <div class="agreement">
                <p>{move || pairs(desk, compared)}</p>
                <p>{move || judged(desk, compared)}</p>
                <p class="quiet">{move || figures(desk, compared)}</p>
                <ul>
                    {move || compared.with_value(|all| {
                        let lines = all.divided.iter().map(|one| {
                            let line = names.with_value(|names| divided(desk, names, one));
                            view! { <li>{line}</li> }
                        });
                        lines.collect_view()
                    })}
                </ul>
            </div>
        </section>
    }
}

/// All of it as sentences, for paper.
pub(super) fn sentences(desk: Desk, compared: Compared, names: &[String]) -> Vec<String> {
    let mut all = vec![pairs(desk, compared), judged(desk, compared)];
    all.extend(figures(desk, compared));
    let split = compared.with_value(|all| all.divided.clone());
    all.extend(split.iter().map(|one| divided(desk, names, one)));
    all
}

fn pairs(desk: Desk, compared: Compared) -> String {
    let found = compared.with_value(|all| all.agreement);
    if found.pairs == 0 {
        return desk.say(w::OTHERS_PAIRS_NONE);
    }
    let [exact, pairs, within] =
        [found.exact, found.pairs, found.within_one].map(|n| n.to_string());
    let share = |n: u32| {
        let of = i64::from(found.pairs.max(1));
        desk.percent(i64::from(n) * 100 / of)
    };
    let (exact_share, within_share) = (share(found.exact), share(found.within_one));
    let values = [
        ("exact", exact.as_str()),
        ("pairs", &pairs),
        ("within", &within),
        ("exactly", &exact_share),
        ("nearly", &within_share),
    ];
    desk.fill(w::JURY_PAIRS, &values)
}

/// What alpha says, in words.
fn judged(desk: Desk, compared: Compared) -> String {
    let found = compared.with_value(|all| all.agreement);
    let alpha = found.alpha;
    // Where nearly everything is equal, chance would give nearly as much: alpha then says
    // little, and saying that jurors disagree would be wrong.
    let even = u64::from(found.exact) * 100 >= u64::from(found.pairs) * EVEN;
    let word: Word = match alpha {
        None => {
            let n = ENOUGH.to_string();
            return desk.fill(w::JURY_JUDGE_FEW, &[("n", &n)]);
        }
        Some(alpha) if alpha >= WELL => w::JURY_JUDGE_GOOD,
        Some(alpha) if alpha >= FAIR => w::JURY_JUDGE_FAIR,
        Some(_) if even => w::JURY_JUDGE_EVEN,
        Some(_) => w::JURY_JUDGE_POOR,
    };
    desk.say(word)
}

/// The figures behind the words.
fn figures(desk: Desk, compared: Compared) -> Option<String> {
    let (alpha, sure, rated) = compared.with_value(|all| {
        let found = all.agreement;
        Some((found.alpha?, all.interval?, found.rated))
    })?;
    let language = desk.language.get();
    let [alpha, low, high] =
        [alpha, sure.low, sure.high].map(|value| intl::thousandths(language, i64::from(value)));
    let n = rated.to_string();
    let values = [
        ("alpha", alpha.as_str()),
        ("low", &low),
        ("high", &high),
        ("n", &n),
    ];
    Some(desk.fill(w::JURY_ALPHA, &values))
}

/// A dimension at the line for one juror and below it for another.
fn divided(desk: Desk, names: &[String], one: &Divided) -> String {
    let level = desk
        .method
        .with_value(|method| method.threshold)
        .to_string();
    let who = |list: &[usize]| {
        let found = list.iter().filter_map(|index| names.get(*index).cloned());
        let found: Vec<_> = found.collect();
        intl::list(desk.language.get(), &found)
    };
    let dimension = desk.dimension(one.dimension, |texts| texts.name.clone());
    let (at, below) = (who(&one.at), who(&one.below));
    let values = [
        ("dimension", dimension.as_str()),
        ("level", &level),
        ("at", &at),
        ("below", &below),
    ];
    desk.fill(w::OTHERS_DIVIDED, &values)
}
