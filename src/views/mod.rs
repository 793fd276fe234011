//! The screens, one folder or file each.

pub mod compare;
pub mod design;
pub mod doors;
pub mod files;
pub mod help;
pub mod home;
pub mod hub;
pub mod juror;
pub mod jury;
pub mod keys;
pub mod lost;
pub mod method;
pub mod opened;
pub mod others;
pub mod outcomes;
pub mod plan;
pub mod privacy;
pub mod profile;
pub mod register;
pub mod report;
pub mod respondent;
pub mod result;
pub mod session;
pub mod shown;
pub mod walk;

use leptos::prelude::*;

use crate::route::Route;

/// The screens of assessors and juries.
pub fn office(route: Route) -> AnyView {
    match route {
        Route::Keys => view! { <keys::Keys /> }.into_any(),
        Route::Jury(id) => view! { <jury::Jury id /> }.into_any(),
        Route::Assessors => view! { <jury::assessors::Assessors /> }.into_any(),
        Route::Register => view! { <register::RegisterView /> }.into_any(),
        _ => view! { <doors::Doors /> }.into_any(),
    }
}

/// The screens to read in.
pub fn library(route: Route) -> AnyView {
    match route {
        Route::Method(paper) => view! { <method::MethodView paper /> }.into_any(),
        Route::Privacy => view! { <privacy::Privacy /> }.into_any(),
        Route::Help(name) => view! { <help::Help name /> }.into_any(),
        Route::Design => view! { <design::Design /> }.into_any(),
        _ => view! { <shown::ShownView /> }.into_any(),
    }
}
