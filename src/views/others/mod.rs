//! Others' views on the same site: asking, taking in, comparing, settling.

mod ask;
mod compare;
pub mod handed;
mod own_side;
mod received;
mod row;
mod sides;
mod take_in;

use leptos::prelude::*;
use zeven_core::assessment::Assessment;
use zeven_core::respondent::Group;

use self::ask::Ask;
use self::compare::Compare;
use self::own_side::OwnSide;
use self::received::ReceivedList;
use self::take_in::TakeIn;
use crate::browser::page;
use crate::components::save_mark::SaveMark;
use crate::state::desk::use_desk;
use crate::state::sheet::Sheet;
use crate::words::{Word, w};

/// What the parts of the screen share. Respondents and what is settled have no signals
/// of their own on the sheet: every change here counts up one of these two.
#[derive(Clone, Copy)]
struct Gathered {
    sheet: Sheet,
    /// Counts changes of who answered.
    people: RwSignal<u32>,
    /// Counts changes of what is settled.
    settled: RwSignal<u32>,
}

impl Gathered {
    /// Changes who answered.
    fn change_people(self, alter: impl FnOnce(&mut Assessment)) {
        self.sheet.change(alter);
        self.people.update(|count| *count += 1);
    }

    /// Changes what is settled.
    fn change_settled(self, alter: impl FnOnce(&mut Assessment)) {
        self.sheet.change(alter);
        self.settled.update(|count| *count += 1);
    }
}

/// The screen of an assessment's respondents.
#[component]
pub fn Others(sheet: Sheet) -> impl IntoView {
    let desk = use_desk();
    Effect::new(move |_| page::set_title(&format!("{} – Zeven", desk.say(w::OTHERS_TITLE))));
    page::focus_soon("h1");
    let gathered = Gathered {
        sheet,
        people: RwSignal::new(0),
        settled: RwSignal::new(0),
    };
    view! {
        <article class="others-view">
            <header>
                <h1 tabindex="-1">{desk.t(w::OTHERS_TITLE)}</h1>
                <p class="lead">{desk.t(w::OTHERS_LEAD)}</p>
                <p class="quiet">{desk.t(w::OTHERS_PRIVACY)}</p>
                <SaveMark sheet />
            </header>
            <Ask sheet />
            <section aria-labelledby="answers-title">
                <h2 id="answers-title" tabindex="-1">{desk.t(w::OTHERS_ANSWERS)}</h2>
                <TakeIn gathered />
                <ReceivedList gathered />
                <OwnSide gathered />
            </section>
            <Compare gathered />
        </article>
    }
}

/// Where the focus goes when the button that was pressed is gone.
fn focus_answers() {
    page::focus_id("answers-title".to_owned());
}

fn group_word(group: Group) -> Word {
    match group {
        Group::Management => w::OTHERS_MANAGEMENT,
        Group::Floor => w::OTHERS_FLOOR,
        Group::Other => w::OTHERS_OTHER,
    }
}
