//! The worked example of `docs/method-format.md` goes as the page says.

use std::fs;

use crate::common::{Folder, files_below, root};

/// Blocks of one kind, without the indent of the list they stand in.
fn blocks(page: &str, kind: &str) -> Vec<String> {
    let begin = format!("```{kind}\n");
    let parts = page.split(&begin).skip(1);
    parts
        .map(|part| {
            let block = part.split("```").next().unwrap();
            let lines = block
                .lines()
                .map(|line| line.strip_prefix("   ").unwrap_or(line));
            lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
        })
        .collect()
}

#[test]
fn changing_one_text_and_checking_it_goes_as_shown() {
    let page = fs::read_to_string(root().join("docs/method-format.md")).unwrap();
    let section = page
        .split("\n## ")
        .find(|part| part.starts_with("Changing one text"))
        .unwrap();
    let (texts, shown) = (blocks(section, "toml"), blocks(section, "console"));
    assert_eq!((texts.len(), shown.len()), (2, 2));
    let folder = Folder::new();
    let mut lines = Vec::new();
    for (path, text) in files_below(&root().join("method")) {
        if path == "texts/en/people.toml" {
            lines = text.lines().map(str::to_owned).collect();
        }
        folder.write(&format!("method/{path}"), text);
    }
    let section = lines.iter().position(|line| line == "[autonomy]").unwrap();
    let levels = lines
        .iter()
        .skip(section)
        .position(|line| line == "levels = [")
        .unwrap();
    for (text, shown) in texts.iter().zip(&shown) {
        lines[section + levels + 2].clone_from(text);
        folder.write("method/texts/en/people.toml", lines.join("\n"));
        let said = folder.run(["check", "method"]).out;
        let expected = shown.strip_prefix("$ zeven check method\n").unwrap();
        assert_eq!(said.trim_end(), expected);
    }
}

/// A file that the page does not explain is one that nobody dares to touch.
#[test]
fn the_page_names_every_file_of_the_folder() {
    let page = fs::read_to_string(root().join("docs/method-format.md")).unwrap();
    for (path, _) in files_below(&root().join("method")) {
        let known = match path.split('/').collect::<Vec<_>>()[..] {
            ["dimensions", _] => "dimensions/KEY.toml",
            ["texts", _, "method.toml"] => "texts/LANG/method.toml",
            ["texts", _, _] => "texts/LANG/KEY.toml",
            ["migrations", _] => "migrations/",
            _ => &path,
        };
        assert!(page.contains(&format!("`{known}`")), "{path}");
    }
}
