//! Tests of the hub's engine: one program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that stumbles should fail on the spot"
)]

mod archive;
mod attack;
mod attack_programme;
mod attack_rounds;
mod bytes;
mod common;
mod demo;
mod figures;
mod import;
mod labels;
mod programme;
mod scanner;
mod versions;
mod wire;
mod workbook;
