//! Packs what people edit — the method's TOML folder, the interface's words, the code lists, the
//! guides, the style sheets — into the files that the app loads.

use crate::files;
use crate::guides;
use crate::places::Places;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use zeven_core::Problem;
use zeven_core::lists;
use zeven_core::method::{pack, source};
use zeven_core::migrate::{self, Map};
use zeven_core::words;

/// The sentences that the page shows before the program is there.
const SHELL: [(&str, &str); 2] = [("home.title", "title"), ("home.lead", "lead")];
/// What the page says when the program does not come, and when it takes long: the id of the place,
/// its further attributes, the title and what to do.
const SAYS: [(&str, &str, &str, &str); 2] = [
    (
        "shell-error",
        " role=\"alert\" hidden",
        "shell.failed",
        "shell.failed-do",
    ),
    (
        "shell-late",
        " role=\"status\"",
        "shell.late",
        "shell.late-do",
    ),
];
/// How a title there begins (a heading by its role: the first `h1` is the app's), and the way on.
const TITLE: &str = "<p class=\"title\" role=\"heading\" aria-level=\"1\">";
const AGAIN: &str = "<p><a class=\"button again\" href=\"\">";

/// Writes `method/`, `words/`, `lists/` and `guides/` in `target/pack/`, which Trunk copies into `dist/`.
pub(crate) fn write(places: &Places) -> Result<()> {
    let pack = places.root().join("target").join("pack");
    method(&places.root().join("method"), &pack.join("method"))?;
    let shell = interface(&places.root().join("words"), &pack.join("words"))?;
    put(&pack.join("shell.html"), &shell)?;
    code_lists(&places.root().join("lists"), &pack.join("lists"))?;
    guides::pack(places.root(), &pack.join("guides"))?;
    let goals = places.root().join("programme/programme.toml");
    programme(&goals, &pack.join("lists/programme.json"))?;
    style(&places.root().join("style"), &pack.join("style.css"))
}

fn method(from: &Path, to: &Path) -> Result<()> {
    let files = folder(from)?;
    let document = source::read(&files).map_err(|problems| refused("method", &problems))?;
    let maps = migrate::source::read(&files, &document.method, &[]);
    let maps: Vec<_> = maps
        .map_err(|problems| refused("method", &problems))?
        .iter()
        .map(Map::to_value)
        .collect();
    fresh(to)?;
    put(
        &to.join("migrations.json"),
        &serde_json::json!({ "migrations": maps }).to_string(),
    )?;
    pack::write(&document)
        .into_iter()
        .try_for_each(|(name, text)| put(&to.join(&name), &unbroken(&name, &text)?))
}

/// A file of the method with its texts as the screen shows them. That it is another text than the
/// sources' changes no identity: the hash stands in it and was made from those.
fn unbroken(name: &str, text: &str) -> Result<String> {
    let language = name.split('.').nth(1).unwrap_or_default();
    let mut value: serde_json::Value = serde_json::from_str(text)?;
    keep_together(&mut value, language);
    Ok(value.to_string())
}

/// `language` is that of the texts below; extras have them under the codes of their languages.
fn keep_together(value: &mut serde_json::Value, language: &str) {
    match value {
        serde_json::Value::String(text) => *text = words::unbroken(language, text),
        serde_json::Value::Array(all) => {
            for one in all {
                keep_together(one, language);
            }
        }
        serde_json::Value::Object(all) => {
            for (key, one) in all {
                keep_together(one, if key == "fr" { key } else { language });
            }
        }
        _ => {}
    }
}

fn refused(folder: &str, problems: &[Problem]) -> anyhow::Error {
    let lines: Vec<_> = problems
        .iter()
        .map(|problem| format!("{folder}/{problem}"))
        .collect();
    anyhow!("{folder}/ has problems:\n{}", lines.join("\n"))
}

/// One list of sentences per language, in the order of the constants that the app's build script
/// makes from the English file: both come out of `words::flatten`. The file of a region (`nl-BE`)
/// holds only what differs from its language. Gives the first screen's words in every language, as
/// the page shows them while the program loads.
fn interface(from: &Path, to: &Path) -> Result<String> {
    fresh(to)?;
    let files: BTreeMap<_, _> = folder(from)?.into_iter().collect();
    let read = |language: &str| {
        let name = format!("{language}.toml");
        let text = files
            .get(&name)
            .with_context(|| format!("error reading words/{name}"))?;
        let sentences = words::flatten(text).map_err(anyhow::Error::msg);
        let sentences = sentences.with_context(|| format!("error reading words/{name}"))?;
        let sentences = sentences.into_iter();
        anyhow::Ok(
            sentences
                .map(|(name, own)| (name, words::unbroken(language, &own)))
                .collect::<BTreeMap<_, _>>(),
        )
    };
    let mut shell = String::new();
    let mut says = SAYS.map(|_| String::new());
    for name in files.keys() {
        let language = name.strip_suffix(".toml").unwrap_or(name);
        let mut sentences = match language.split_once('-') {
            Some((base, _)) => read(base)?,
            None => BTreeMap::new(),
        };
        sentences.extend(read(language)?);
        shell.extend(["<div lang=\"", language, "\" class=\"opening\">\n"]);
        for (name, class) in SHELL {
            let sentence = sentences.get(name);
            let sentence = sentence.with_context(|| format!("words/{language}.toml: no {name}"))?;
            shell.extend(["<p class=\"", class, "\">", &escape(sentence), "</p>\n"]);
        }
        shell.push_str("</div>\n");
        // A region speaks as its language does: the style sheet goes by the first part.
        for (&(_, _, title, what), said) in SAYS.iter().zip(&mut says) {
            let say = |name: &str| {
                let sentence = sentences.get(name);
                let sentence = sentence.map(|sentence| escape(sentence));
                sentence.with_context(|| format!("words/{language}.toml: no {name}"))
            };
            if !language.contains('-') {
                let (title, what, again) = (say(title)?, say(what)?, say("shell.again")?);
                said.extend(["<div lang=\"", language, "\">\n"]);
                said.extend([TITLE, &title, "</p>\n<p>", &what, "</p>\n"]);
                said.extend([AGAIN, &again, "</a></p>\n</div>\n"]);
            }
        }
        let list: Vec<_> = sentences.into_values().collect();
        put(
            &to.join(format!("words.{language}.json")),
            &serde_json::to_string(&list)?,
        )?;
    }
    shell.push_str("<div role=\"main\">\n");
    for (&(id, more, _, _), said) in SAYS.iter().zip(&says) {
        shell.extend(["<div id=\"", id, "\" class=\"shell-says\"", more, ">\n"]);
        shell.extend([said.as_str(), "</div>\n"]);
    }
    shell.push_str("</div>\n");
    Ok(shell)
}

/// A sentence as text between two tags.
fn escape(sentence: &str) -> String {
    sentence.replace('&', "&amp;").replace('<', "&lt;")
}

/// One file of code lists per language; a region has no list of its own.
fn code_lists(from: &Path, to: &Path) -> Result<()> {
    let all = lists::source::read(&folder(from)?);
    fresh(to)?;
    for (language, lists) in all.map_err(|problems| refused("lists", &problems))? {
        let name = format!("lists.{language}.json");
        put(&to.join(name), &lists.to_value().to_string())?;
    }
    Ok(())
}

/// The goals a hub lays its figures beside; what stands in it is checked where it is read
/// (`cohort/tests/programme.rs`).
fn programme(from: &Path, to: &Path) -> Result<()> {
    let reading = || format!("error reading {}", from.display());
    let text = fs::read_to_string(from).with_context(reading)?;
    let value: serde_json::Value = toml::from_str(&text).with_context(reading)?;
    put(to, &value.to_string())
}

/// One style sheet for the page out of `style/main.css` and the sheets it imports, so that a
/// browser makes one request. Knows exactly one form: `@import "name.css" layer(name);`.
fn style(from: &Path, to: &Path) -> Result<()> {
    let read = |name: &str| {
        fs::read_to_string(from.join(name)).with_context(|| format!("error reading style/{name}"))
    };
    let mut sheet = String::new();
    for line in read("main.css")?.lines() {
        let import = line
            .strip_prefix("@import \"")
            .and_then(|rest| rest.split_once("\" layer("));
        match import.and_then(|(name, rest)| Some((name, rest.strip_suffix(");")?))) {
            Some((name, layer)) => {
                sheet.extend(["@layer ", layer, " {\n", &read(name)?, "}\n"]);
            }
            None if line.starts_with("@import") => bail!("style/main.css: not understood: {line}"),
            None => sheet.extend([line, "\n"]),
        }
    }
    put(to, &sheet)
}

/// The TOML files of a folder and the folders in it, each with its path inside.
fn collect(root: &Path, inside: &str, found: &mut Vec<(String, String)>) -> Result<()> {
    let here = root.join(inside);
    for entry in fs::read_dir(&here).with_context(|| format!("error listing {}", here.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inside.is_empty() {
            name
        } else {
            format!("{inside}/{name}")
        };
        if entry.file_type()?.is_dir() {
            collect(root, &path, found)?;
        } else if Path::new(&path)
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let text = fs::read_to_string(entry.path());
            found.push((
                path.clone(),
                text.with_context(|| format!("error reading {path}"))?,
            ));
        }
    }
    found.sort();
    Ok(())
}

fn folder(path: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    collect(path, "", &mut found)?;
    Ok(found)
}

fn fresh(folder: &Path) -> Result<()> {
    files::remove_folder(folder)?;
    files::make_folder(folder)
}

fn put(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("error writing {}", path.display()))
}
