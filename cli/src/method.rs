//! `zeven method`: which method is built in.

use crate::methods::Methods;
use crate::output::Report;

/// Runs the command.
pub(crate) fn run() -> Report {
    match Methods::built_in_identity() {
        Ok(identity) => Report::done(format!("{}\n", identity.to_value())),
        Err(lines) => Report::problems(format!("{}\n", lines.join("\n"))),
    }
}
