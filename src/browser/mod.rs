//! Everything that touches the browser. The rest of the app names no web API.

pub mod clock;
pub mod documents;
pub mod drop;
pub mod fetch;
pub mod files;
pub mod ids;
pub mod intl;
pub mod journal;
pub mod keys;
pub mod offline;
pub mod page;
pub mod panic;
pub mod picture;
pub mod settings;
pub mod storage;
pub mod tabs;
pub mod worker;
