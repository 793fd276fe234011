//! What is loaded, what is open, and how it is kept.

pub mod card;
pub mod desk;
pub mod device;
pub mod exchange;
pub mod keeper;
pub mod lists;
pub mod load;
pub mod methods;
pub mod open;
pub mod restore;
pub mod sheet;
pub mod shelf;
