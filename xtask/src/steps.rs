//! The steps of a long command: announced when they start, listed with their seconds at the end.

use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// What has run so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    took: Duration,
    passed: bool,
}

impl Steps {
    /// Runs one step. An error gets the step's name, so the last line of the output says it.
    pub(crate) fn run<T>(
        &mut self,
        name: &'static str,
        step: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        println!("\n=== {name}");
        let start = Instant::now();
        let result = step();
        self.done.push(Step {
            name,
            took: start.elapsed(),
            passed: result.is_ok(),
        });
        result.with_context(|| format!("step `{name}` failed"))
    }

    /// The table, empty if there was no step.
    pub(crate) fn table(&self) -> String {
        let mut table = String::new();
        if self.done.is_empty() {
            return table;
        }
        let width = self
            .done
            .iter()
            .map(|step| step.name.len())
            .max()
            .unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(table, "\n{:width$}  seconds", "step");
        for Step { name, took, passed } in &self.done {
            let mark = if *passed { "" } else { "  failed" };
            let _ = writeln!(table, "{name:width$}  {:7.1}{mark}", took.as_secs_f64());
        }
        let total: Duration = self.done.iter().map(|step| step.took).sum();
        let _ = writeln!(table, "{:width$}  {:7.1}", "total", total.as_secs_f64());
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_is_named_in_the_error_and_marked_in_the_table() {
        let mut steps = Steps::default();
        assert!(steps.run("format", || Ok(())).is_ok());
        let failed: Result<()> = steps.run("lints", || anyhow::bail!("error checking: 3 warnings"));
        let message = failed.map_err(|error| format!("{error:#}"));
        assert_eq!(
            message,
            Err("step `lints` failed: error checking: 3 warnings".to_owned())
        );
        let table = steps.table();
        assert!(
            table
                .lines()
                .any(|line| line.starts_with("lints") && line.ends_with("failed"))
        );
        assert!(
            table
                .lines()
                .any(|line| line.starts_with("format") && line.ends_with("0.0"))
        );
    }
}
