//! What is loaded, what is open, and how it is kept.

pub mod card;
pub mod desk;
pub mod keeper;
pub mod load;
pub mod methods;
pub mod open;
pub mod sheet;
