//! If the app itself breaks: say so on the page, and that what was marked as saved
//! is safe. The details go to the console.

use super::page;

/// Installs the last resort. The notice is part of the static page, so that showing
/// it needs nothing of what just broke.
pub fn watch() {
    std::panic::set_hook(Box::new(|details| {
        leptos::logging::error!("{details}");
        page::show_element("broken");
    }));
}
