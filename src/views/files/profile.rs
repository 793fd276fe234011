//! The company profile in words: its fields, and what the codes in them stand for.

use leptos::prelude::Get;
use zeven_core::assessment::ProfileField;
use zeven_core::lists::named;

use crate::browser::intl;
use crate::state::desk::Desk;
use crate::state::lists::Loaded;
use crate::words::{Word, w};

/// The name of a profile field.
pub fn label(field: ProfileField) -> Word {
    match field {
        ProfileField::Country => w::FILES_COUNTRY,
        ProfileField::Region => w::FILES_REGION,
        ProfileField::Sector => w::FILES_SECTOR,
        ProfileField::Size => w::FILES_SIZE,
        ProfileField::Turnover => w::FILES_TURNOVER,
        ProfileField::Production => w::FILES_PRODUCTION,
        ProfileField::Association => w::FILES_ASSOCIATION,
    }
}

/// What a code stands for; the code itself while the lists are not there or do not have it.
pub fn value(desk: Desk, lists: &Loaded, field: ProfileField, code: &str) -> String {
    if field == ProfileField::Country {
        return intl::country(desk.language.get(), code);
    }
    if field == ProfileField::Size {
        let word = match code {
            "micro" => w::PROFILE_SIZE_MICRO,
            "small" => w::PROFILE_SIZE_SMALL,
            "medium" => w::PROFILE_SIZE_MEDIUM,
            _ => w::PROFILE_SIZE_LARGE,
        };
        let said = desk.say(word);
        return said.split(':').next().unwrap_or(&said).to_owned();
    }
    let Loaded::Yes(lists) = lists else {
        return code.to_owned();
    };
    let items = match field {
        ProfileField::Region => &lists.regions,
        ProfileField::Sector => &lists.sectors,
        ProfileField::Turnover => &lists.turnover,
        ProfileField::Production => &lists.production,
        _ => &lists.associations,
    };
    named(items, code).map_or_else(|| code.to_owned(), |item| item.name.clone())
}
