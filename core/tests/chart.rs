//! Charts: well-formed SVG whatever the names are, and the numbers in it.

use proptest::prelude::*;
use roxmltree::Document;
use zeven_core::Level;
use zeven_core::chart::{Cell, Frame, Heat, HeatRow, Profile, Row, bars, heat, radar};
use zeven_core::score::score;

use crate::common::{level, mean};

const NASTY: &str = "]]>&amp;<script>alert('1')</script>\" onload=\"x\u{0}\u{b}\u{fffe}—é漢";

fn profile(ratings: &str, name: &str) -> Profile {
    let (method, own) = mean(ratings);
    let rows = score(&method, &own)
        .iter()
        .enumerate()
        .map(|(index, score)| {
            let name = format!("{name} {index}");
            Row::of(score, name.clone(), name, format!("value-{index}"))
        })
        .collect();
    Profile {
        frame: Frame {
            title: name.to_owned(),
            about: name.to_owned(),
            foot: name.to_owned(),
        },
        threshold: level(4),
        line: format!("line {name}"),
        rows,
    }
}

fn heat_map(name: &str) -> Heat {
    let cell = |number: u64| Cell {
        name: name.to_owned(),
        level: Level::new(number),
        value: number.to_string(),
    };
    Heat {
        frame: profile("4", name).frame,
        rows: vec![HeatRow {
            name: name.to_owned(),
            cells: (0..=5).map(cell).collect(),
        }],
    }
}

/// All text of a chart, and a check that it holds nothing but shapes and texts.
fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    let known = [
        "svg", "title", "desc", "defs", "pattern", "path", "rect", "line", "polygon", "text",
    ];
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "{node:?}");
        let scripted = |name: &str| name.starts_with("on") || name == "href";
        assert!(
            !node.attributes().any(|one| scripted(one.name())),
            "{node:?}"
        );
    }
    let words = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    words
        .filter_map(|node| node.text().map(str::to_owned))
        .collect()
}

#[test]
fn every_number_is_written_in_the_chart() {
    let profile = profile("444 345 2?1 -4- 4-4", "Dimension");
    for svg in [bars(&profile), radar(&profile)] {
        let texts = texts(&svg);
        for index in 0..5 {
            assert!(
                texts.contains(&format!("value-{index}")),
                "{index}: {texts:?}"
            );
        }
        assert!(texts.contains(&"line Dimension".to_owned()));
        assert!(svg.contains("<title id=\"t\">Dimension</title>"));
        assert!(svg.contains("<desc id=\"d\">Dimension</desc>"));
    }
}

#[test]
fn what_is_open_is_hatched_and_what_cannot_be_scored_has_no_length() {
    let widths = |svg: &str| -> Vec<(String, String)> {
        let document = Document::parse(svg).unwrap();
        document
            .descendants()
            .filter(|node| node.has_tag_name("rect"))
            .skip(1)
            .map(|node| {
                (
                    node.attribute("fill").unwrap().to_owned(),
                    node.attribute("width").unwrap().to_owned(),
                )
            })
            .collect()
    };
    let pair = |fill: &str, width: &str| (fill.to_owned(), width.to_owned());
    // 3 of 15 sure, 15 possible: 460 units long.
    assert_eq!(
        widths(&bars(&profile("1?1", "D"))),
        [pair("url(#open)", "214"), pair("#6aa2af", "92")]
    );
    assert_eq!(widths(&bars(&profile("--4", "D"))), [pair("#6aa2af", "0")]);
}

#[test]
fn names_that_look_like_markup_stay_names() {
    let profile = profile("444 345 211", NASTY);
    for svg in [bars(&profile), radar(&profile), heat(&heat_map(NASTY))] {
        let texts = texts(&svg);
        assert!(
            texts
                .iter()
                .any(|text| text.contains("<script>") || text.contains("&amp;")),
            "{texts:?}"
        );
    }
}

#[test]
fn a_heat_map_has_a_cell_for_every_criterion() {
    let texts = texts(&heat(&heat_map("Process control")));
    for number in 0..=5 {
        assert!(texts.contains(&number.to_string()));
    }
}

#[test]
fn an_empty_method_gives_an_empty_chart() {
    let mut profile = profile("4", "D");
    profile.rows.clear();
    texts(&bars(&profile));
    texts(&radar(&profile));
    texts(&heat(&Heat {
        frame: Frame::default(),
        rows: Vec::new(),
    }));
}

proptest! {
    #[test]
    fn any_name_gives_well_formed_svg(name in any::<String>()) {
        let profile = profile("444 3?5", &name);
        texts(&bars(&profile));
        texts(&radar(&profile));
        texts(&heat(&heat_map(&name)));
    }
}
