//! The content security policy, written into the page so that it holds on any static host.
//!
//! `connect-src 'self'` with `form-action 'none'` is the form a browser can enforce of "nothing
//! leaves this browser". The one inline script is Trunk's, allowed by the hash of its text.

use super::html;
use crate::hash;
use anyhow::{Context, Result, bail};

/// Puts the policy first into the head, before anything it is to hold for.
pub(super) fn add_policy(page: &str) -> Result<String> {
    let script = only_inline_script(page)?;
    let head = html::tags(page, "head")
        .next()
        .context("error adding the policy: no <head>")?;
    let (before, after) = page.split_at(head.end);
    let policy = policy(script);
    Ok(format!(
        "{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

fn policy(script: &str) -> String {
    let hash = hash::policy_source(script);
    let script_sources = format!("script-src 'self' 'wasm-unsafe-eval' {hash}");
    [
        "default-src 'none'",
        &script_sources,
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The text between `<script …>` and `</script>`, exactly as it stands: the hash is of that.
fn only_inline_script(page: &str) -> Result<&str> {
    let mut scripts = html::tags(page, "script").filter(|tag| tag.attribute("src").is_none());
    let (script, others) = (scripts.next(), scripts.count());
    let Some(script) = script.filter(|_| others == 0) else {
        let found = if others == 0 { 0 } else { others + 1 };
        bail!("error adding the policy: the page has {found} inline scripts, Trunk writes one");
    };
    let text = page
        .get(script.end..)
        .and_then(|rest| rest.split_once("</script>"));
    text.map(|(text, _)| text)
        .context("error adding the policy: the inline script has no end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_of_the_text_between_the_tags() -> Result<()> {
        // The example of the Content Security Policy specification: alert('Hello, world.');
        let page = "<html><head><title>x</title></head><body>\
                    <script>alert('Hello, world.');</script></body></html>";
        let page = add_policy(page)?;
        assert!(page.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"));
        assert!(page.starts_with("<html><head><meta http-equiv=\"Content-Security-Policy\""));
        Ok(())
    }

    #[test]
    fn any_other_number_of_inline_scripts_is_an_error() {
        let none = add_policy("<head></head><script src=\"a.js\"></script>");
        assert!(none.is_err_and(|error| error.to_string().contains("0 inline scripts")));
        let two = add_policy("<head></head><script>a</script><script>b</script>");
        assert!(two.is_err_and(|error| error.to_string().contains("2 inline scripts")));
    }
}
