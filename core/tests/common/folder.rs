//! Changing a method folder in memory, a value at a time, whatever its texts are today.

use zeven_core::method::source::File;

use crate::common::files::{method_folder, shipped};

/// The shipped folder without the languages that build on another: what changes in the
/// base would show in them too, or clash with what they say themselves.
pub(crate) fn without_regions() -> Vec<File> {
    let mut files = method_folder();
    files.retain(|(path, _)| {
        !path
            .split('/')
            .nth(1)
            .is_some_and(|folder| folder.contains('-'))
    });
    let languages = shipped().method.languages.iter();
    let plain: Vec<_> = languages
        .filter(|language| !language.contains('-'))
        .collect();
    put(
        &mut files,
        "method.toml",
        "",
        "languages",
        &format!("{plain:?}"),
    );
    files
}

fn text<'a>(files: &'a mut [File], path: &str) -> &'a mut String {
    let file = files.iter_mut().find(|(known, _)| known == path);
    &mut file.unwrap_or_else(|| panic!("no file {path}")).1
}

/// Replaces the first `old` in a file.
pub(crate) fn replace(files: &mut [File], path: &str, old: &str, new: &str) {
    let text = text(files, path);
    assert!(text.contains(old), "{path} has no {old:?}");
    *text = text.replacen(old, new, 1);
}

/// The lines of a value: from `key = ` below `[section]` to its end. The section "" is
/// the top of the file.
fn span(lines: &[String], section: &str, key: &str) -> std::ops::Range<usize> {
    let header = format!("[{section}]");
    let top = if section.is_empty() {
        0
    } else {
        let at = lines.iter().position(|line| *line == header);
        at.unwrap_or_else(|| panic!("no {header}"))
    };
    let begin = format!("{key} = ");
    let at = lines
        .iter()
        .skip(top)
        .position(|line| line.starts_with(&begin));
    let start = top + at.unwrap_or_else(|| panic!("no {key} in {header}"));
    let mut end = start + 1;
    if lines[start].ends_with('[') {
        end += 1 + lines.iter().skip(end).position(|line| line == "]").unwrap();
    }
    start..end
}

fn change(
    files: &mut [File],
    path: &str,
    section: &str,
    key: &str,
    new: impl FnOnce(&mut Vec<String>, std::ops::Range<usize>) -> usize,
) -> usize {
    let text = text(files, path);
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    let span = span(&lines, section, key);
    let line = new(&mut lines, span) + 1;
    *text = lines.join("\n") + "\n";
    line
}

/// Gives a key of a section another value (as TOML); says on which line it stands.
pub(crate) fn put(files: &mut [File], path: &str, section: &str, key: &str, value: &str) -> usize {
    change(files, path, section, key, |lines, span| {
        let start = span.start;
        lines.splice(span, [format!("{key} = {value}")]);
        start
    })
}

/// Takes a key out of a section.
pub(crate) fn remove(files: &mut [File], path: &str, section: &str, key: &str) {
    change(files, path, section, key, |lines, span| {
        let start = span.start;
        lines.drain(span);
        start
    });
}

/// Gives a criterion another text for a level (1 to 5); says on which line it stands.
pub(crate) fn put_level(
    files: &mut [File],
    path: &str,
    section: &str,
    level: usize,
    new: &str,
) -> usize {
    change(files, path, section, "levels", |lines, span| {
        let at = span.start + level;
        lines[at] = format!("  {new:?},");
        at
    })
}
