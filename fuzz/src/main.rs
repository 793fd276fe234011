//! One fuzzer for every parser. `ZEVEN_FUZZ` names the parser; everything else is given to
//! libFuzzer as it is:
//!
//! ```text
//! ZEVEN_FUZZ=assessment zeven-fuzz fuzz/corpus/assessment -max_total_time=60
//! ```
//!
//! Build it through `cargo xtask soak`, which sets the flags of the compiler.
#![no_main]

mod hub;
mod shipped;
mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("ZEVEN_FUZZ").unwrap_or_default();
    let found = targets::ALL.iter().find(|(known, _)| *known == name);
    match found {
        Some((_, run)) => *run,
        None => panic!(
            "ZEVEN_FUZZ must name one of {:?}",
            targets::ALL.map(|(name, _)| name)
        ),
    }
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
