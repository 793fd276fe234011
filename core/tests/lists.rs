//! The code lists as they are shipped, what is refused in them, and the size class.

use zeven_core::assessment::Size;
use zeven_core::lists::size::size_class;
use zeven_core::lists::{Lists, Search, named, source};
use zeven_core::method::source::File;

use crate::common::files::bytes;

fn folder() -> Vec<File> {
    let text = |name: &str| String::from_utf8(bytes(&format!("lists/{name}"))).unwrap();
    source::FILES
        .map(|name| (name.to_owned(), text(name)))
        .into()
}

fn shipped(language: &str) -> Lists {
    let all = source::read(&folder()).unwrap_or_else(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("the lists are not valid:\n{}", lines.join("\n"))
    });
    all[language].clone()
}

/// What is wrong with the lists when `old` in one file reads `new`.
fn refused(name: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = folder();
    let (_, text) = files.iter_mut().find(|(path, _)| path == name).unwrap();
    assert!(text.contains(old), "{old}");
    *text = text.replacen(old, new, 1);
    let problems = source::read(&files).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_lists_hold_what_their_sources_say() {
    let lists = shipped("en");
    assert_eq!(lists.countries.len(), 31);
    let count = |country| lists.regions_of(country).len();
    assert_eq!(
        ["BE", "NL", "LU", "DE", "FR"].map(count),
        [11, 12, 1, 38, 27]
    );
    assert_eq!(lists.sectors.len(), 87);
    let codes = |list: &[zeven_core::lists::Item]| -> Vec<String> {
        list.iter().map(|item| item.code.clone()).collect()
    };
    assert_eq!(
        codes(&lists.turnover),
        ["0-2m", "2-10m", "10-50m", "50-250m", "250m-plus"]
    );
    assert_eq!(
        codes(&lists.associations),
        ["fme", "metaalunie", "nrk", "agoria", "other"]
    );
    assert!(named(&lists.production, "small-batch").is_some());
}

/// NUTS 2024: the neighbours of Utrecht and Zuid-Holland changed, so their codes did.
#[test]
fn the_regions_are_those_of_nuts_2024() {
    let lists = shipped("nl");
    let name = |code| named(&lists.regions, code).map(|item| item.name.as_str());
    assert_eq!(name("NL35"), Some("Utrecht"));
    assert_eq!(name("NL36"), Some("Zuid-Holland"));
    assert_eq!((name("NL31"), name("NL33")), (None, None));
}

/// Rev. 2.1 has 22 sections; 45 is gone and what follows J has moved.
#[test]
fn the_sectors_are_those_of_nace_2_1() {
    let lists = shipped("de");
    let section = |code| named(&lists.sectors, code).map(|item| item.part.as_str());
    assert_eq!(section("28"), Some("C"));
    assert_eq!((section("60"), section("61")), (Some("J"), Some("K")));
    assert_eq!((section("45"), section("99")), (None, Some("V")));
    let letters: std::collections::BTreeSet<_> =
        lists.sectors.iter().map(|item| &item.part).collect();
    assert_eq!(letters.len(), 22);
}

#[test]
fn every_language_has_every_item_and_its_file_reads_back() {
    let english = shipped("en");
    for language in source::LANGUAGES {
        let lists = shipped(language);
        let text = lists.to_value().to_string();
        assert_eq!(Lists::parse(text.as_bytes()).unwrap(), lists);
        let codes = |lists: &Lists| -> Vec<String> {
            let all = lists.sectors.iter().chain(&lists.production);
            all.map(|item| item.code.clone()).collect()
        };
        assert_eq!(codes(&lists), codes(&english));
    }
}

#[test]
fn a_missing_language_a_code_twice_and_a_strange_region_are_refused() {
    let lines = refused("sectors.toml", "fr = \"Métallurgie\", ", "");
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("sectors.toml:") && lines[0].contains("/divisions/24/fr"));
    let lines = refused("countries.toml", "\"BE\"", "\"AT\"");
    assert!(lines[0].contains("twice"), "{lines:?}");
    let lines = refused("regions.toml", "NL11 =", "BE99 =");
    assert!(
        lines[0].contains("is not a NUTS level 2 code of NL"),
        "{lines:?}"
    );
    let lines = refused("regions.toml", "NL11 =", "NL12 =");
    assert!(lines[0].starts_with("regions.toml:"), "{lines:?}");
    let lines = refused("classes.toml", "year = 2003\n", "");
    assert!(lines[0].contains("/sizes/year"), "{lines:?}");
    let lines = refused("classes.toml", "micro =", "tiny =");
    assert!(lines[0].contains("tiny"), "{lines:?}");
}

#[test]
fn a_file_that_is_no_list_and_a_list_that_is_not_there_are_refused() {
    let mut files = folder();
    files[0].0 = "moons.toml".to_owned();
    let problems = source::read(&files).unwrap_err();
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.iter().any(|line| line.starts_with("moons.toml")));
    assert!(lines.iter().any(|line| line.starts_with("countries.toml")));
}

type Amount = Option<(i64, i64)>;

fn class(headcount: (i64, i64), turnover: Amount, balance: Amount) -> (Size, bool) {
    let class = size_class(&shipped("en").sizes, headcount, turnover, balance).unwrap();
    (class.size, class.settled)
}

/// Every ceiling of the Recommendation, on it and just past it.
#[test]
fn the_size_class_changes_exactly_at_the_ceilings() {
    let (zero, huge) = (Some((0, 1)), Some((9_999, 1)));
    for (ceiling, turnover, balance, size, above) in [
        (10, 2, 2, Size::Micro, Size::Small),
        (50, 10, 10, Size::Small, Size::Medium),
        (250, 50, 43, Size::Medium, Size::Large),
    ] {
        let people = (ceiling - 1, 1);
        // Fewer than the ceiling, down to a tenth of a person.
        assert_eq!(class(people, zero, zero).0, size);
        assert_eq!(class((ceiling * 10 - 1, 10), zero, zero).0, size);
        assert_eq!(class((ceiling, 1), zero, zero).0, above);
        // One of the two amounts is enough, and the ceiling itself still counts.
        assert_eq!(class(people, Some((turnover, 1)), huge).0, size);
        assert_eq!(class(people, huge, Some((balance, 1))).0, size);
        assert_ne!(class(people, Some((turnover * 100 + 1, 100)), huge).0, size);
        assert_ne!(class(people, huge, Some((balance * 100 + 1, 100))).0, size);
    }
    assert_eq!(class((3, 1), huge, huge), (Size::Large, true));
}

#[test]
fn what_is_left_out_leaves_the_class_open_only_if_it_matters() {
    assert_eq!(class((9, 1), None, None), (Size::Micro, false));
    assert_eq!(class((9, 1), Some((2, 1)), None), (Size::Micro, true));
    assert_eq!(class((9, 1), Some((3, 1)), None), (Size::Small, false));
    assert_eq!(class((250, 1), None, None), (Size::Large, true));
    assert_eq!(size_class(&shipped("en").sizes, (-1, 1), None, None), None);
}

#[test]
fn a_search_finds_codes_and_parts_of_names_without_accents() {
    let lists = shipped("fr");
    let found = |typed: &str| -> Vec<&str> {
        let search = Search::new(typed);
        let matches = |item: &&zeven_core::lists::Item| search.matches(&[&item.code, &item.name]);
        lists
            .sectors
            .iter()
            .filter(matches)
            .map(|item| item.code.as_str())
            .collect()
    };
    assert_eq!(found("metallurgie"), ["24"]);
    assert_eq!(found("28"), ["28"]);
    assert_eq!(found("  caoutchouc   PLAST"), ["22"]);
    assert!(Search::new("giessen").matches(&["Gießen"]));
}
