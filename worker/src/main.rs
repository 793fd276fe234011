//! The hub's engine beside the page: reads files, keeps the results and reckons, so that
//! the page never waits. It speaks the messages of [`zeven_cohort::wire`] and computes
//! nothing itself.
//!
//! `port` receives and answers, `reading` brings the bytes of files to the engine, `packing`
//! packs those that go out.

mod keys;
mod packing;
mod port;
mod reading;

fn main() {
    port::open();
}
