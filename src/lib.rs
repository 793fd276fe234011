//! The browser app of Zeven: thin views over `zeven-core`.
//!
//! `browser` is the only part that knows web APIs, `state` holds what is open and
//! saves it, `words` says things in the chosen language, `components` and `views`
//! show them. A view computes nothing and knows no storage key.

#![allow(
    clippy::needless_pass_by_value,
    unreachable_pub,
    reason = "what the component macro makes of a function: its properties are owned, and public"
)]
#![allow(
    clippy::large_types_passed_by_value,
    reason = "the desk and the sheet are sets of handles that every closure copies; in debug builds each handle carries its place in the source, which is what makes them large"
)]

pub mod app;
pub mod browser;
mod chunks;
mod components;
pub mod route;
mod state;
mod views;
pub mod words;
