//! The file to apply with: every high rating with its proof, what is missing first, and a
//! plain statement of what this file is not.

use leptos::prelude::*;
use zeven_core::assessment::{Evidence, Strength};
use zeven_core::date::Date;
use zeven_core::proof::{Lack, Proof, proofs};

use super::parts::{day, head, name_of};
use crate::browser::clock;
use crate::state::desk::Desk;
use crate::words::sentence::Figures;
use crate::words::{Word, w};

/// The document.
pub(super) fn document(desk: Desk, figures: &Figures) -> AnyView {
    let threshold = figures.method.threshold.to_string();
    let values = [("threshold", threshold.as_str())];
    // A clock beyond the calendar of the files cannot say how old anything is; the day of
    // the last change then stands in.
    let today = Date::parse(clock::now().day()).or(Date::parse(figures.assessment.updated.day()));
    let found = today.map_or_else(Vec::new, |today| {
        proofs(&figures.method, &figures.assessment, today)
    });
    let (ready, missing): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.lacks.is_empty());
    let count = (!found.is_empty()).then(|| {
        let values = [
            ("k", ready.len().to_string()),
            ("all", found.len().to_string()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        view! { <p>{desk.fill(w::AWARD_FILE_COUNT, &values)}</p> }
    });
    let none = found
        .is_empty()
        .then(|| view! { <p>{desk.fill(w::AWARD_FILE_NONE, &values)}</p> });
    view! {
        {head(desk, figures, w::REPORT_AWARD)}
        <p class="statement">{desk.say(w::AWARD_FILE_NOT)}</p>
        <p>{desk.fill(w::AWARD_FILE_LEAD, &values)}</p>
        {count}
        {none}
        {group(desk, w::AWARD_FILE_MISSING, &missing)}
        {group(desk, w::AWARD_FILE_READY, &ready)}
        <p class="statement">{desk.say(w::AWARD_FILE_NOT)}</p>
    }
    .into_any()
}

fn group(desk: Desk, title: Word, proofs: &[&Proof]) -> AnyView {
    if proofs.is_empty() {
        return ().into_any();
    }
    let rows = proofs.iter().map(|proof| one(desk, proof)).collect_view();
    view! {
        <section>
            <h3>{desk.say(title)} " (" {proofs.len()} ")"</h3>
            <ul class="proofs">{rows}</ul>
        </section>
    }
    .into_any()
}

fn one(desk: Desk, proof: &Proof) -> AnyView {
    let place = (proof.dimension, proof.criterion);
    let dimension = desk.dimension(proof.dimension, |texts| texts.name.clone());
    let lacks: Vec<_> = proof
        .lacks
        .iter()
        .map(|lack| desk.say(lack_word(*lack)))
        .collect();
    let lacks = (!lacks.is_empty()).then(|| {
        view! { <p><b>{desk.say(w::AWARD_FILE_LACKS)}</b> " " {lacks.join(&desk.say(w::FRAME_SEMICOLON))}</p> }
    });
    let pieces = proof
        .pieces
        .iter()
        .map(|piece| view! { <li>{said(desk, piece)}</li> });
    let there = if proof.pieces.is_empty() {
        view! { <p class="quiet">{desk.say(w::AWARD_FILE_THERE_NONE)}</p> }.into_any()
    } else {
        view! {
            <p>{desk.say(w::AWARD_FILE_THERE)}</p>
            <ul>{pieces.collect_view()}</ul>
        }
        .into_any()
    };
    let typical = desk.criterion(place.0, place.1, |texts| texts.depth.proof.clone());
    let typical = (!proof.lacks.is_empty() && !typical.is_empty()).then(|| {
        view! { <p class="quiet">{desk.say(w::AWARD_FILE_TYPICAL)} " " <span lang=desk.text_lang>{typical.join(&desk.say(w::FRAME_SEMICOLON))}</span></p> }
    });
    view! {
        <li>
            <h4>
                <span lang=desk.text_lang>{name_of(desk, place)}</span> " " <span class="at">{proof.level.to_string()}</span>
                " "
                <span class="quiet" lang=desk.text_lang>{dimension}</span>
            </h4>
            {lacks}
            {there}
            {typical}
        </li>
    }
    .into_any()
}

/// A piece: its title, how strong it is, when it was made.
fn said(desk: Desk, piece: &Evidence) -> String {
    let title = if piece.title.is_empty() {
        desk.say(w::AWARD_FILE_UNTITLED)
    } else {
        piece.title.clone()
    };
    let strength = desk.say(match piece.strength.unwrap_or(Strength::None) {
        Strength::None => w::AWARD_FILE_STRENGTH_NONE,
        Strength::Told => w::AWARD_FILE_STRENGTH_TOLD,
        Strength::Shown => w::AWARD_FILE_STRENGTH_SHOWN,
        Strength::Shown12 => w::AWARD_FILE_STRENGTH_SHOWN12,
    });
    let parts = [title, strength, day(desk, piece.date)];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

const fn lack_word(lack: Lack) -> Word {
    match lack {
        Lack::NotShown => w::AWARD_FILE_NOT_SHOWN,
        Lack::Old => w::AWARD_FILE_OLD,
        Lack::Undated => w::AWARD_FILE_UNDATED,
        Lack::NotTwelveMonths => w::AWARD_FILE_NOT_TWELVE,
    }
}
