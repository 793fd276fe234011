//! What is loaded, what is open, and how it is kept.

pub mod answers;
pub mod aside;
pub mod assessors;
pub mod baseline;
pub mod bench;
pub mod card;
pub mod desk;
pub mod device;
mod download;
pub mod exchange;
pub mod filed;
pub mod hub;
pub mod hub_keep;
pub mod jury;
pub mod keeper;
pub mod keyring;
pub mod lists;
pub mod load;
pub mod methods;
pub mod open;
pub mod restore;
pub mod seal;
pub mod second;
pub mod session;
pub mod sheet;
pub mod shelf;
pub mod tabs;
