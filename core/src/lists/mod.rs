//! The code lists of the company profile: countries, regions, sectors and classes.
//!
//! People edit them as TOML files in `lists/`, each with its source and year
//! (`source`); the browser loads one small file per language. A code in an assessment
//! that is in no list is no error: it is kept and shown as it is.

pub mod find;
pub mod size;
#[cfg(feature = "source")]
pub mod source;

use serde_json::{Map, Value, json};

pub use find::Search;
pub use size::{Ceiling, SizeClass};

use crate::code::Code;
use crate::reader::Fields;
use crate::{Problem, What, json};

/// Most items in one list.
const ITEMS: usize = 2_000;
/// Longest name, in characters.
const NAME: usize = 200;

/// All lists in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// Countries, ISO 3166-1 alpha-2. Their names come from the browser.
    pub countries: Vec<String>,
    /// Regions at NUTS level 2, named in their own language.
    pub regions: Vec<Item>,
    /// NACE Rev. 2.1 divisions; `part` is the letter of the section.
    pub sectors: Vec<Item>,
    /// Ceilings of the size classes, smallest first.
    pub sizes: Vec<Ceiling>,
    /// Turnover classes, smallest first.
    pub turnover: Vec<Item>,
    /// Production types, from one piece to a continuous flow.
    pub production: Vec<Item>,
    /// Trade associations.
    pub associations: Vec<Item>,
}

/// A code and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// As it stands in files.
    pub code: String,
    /// For people.
    pub name: String,
    /// The part of the list it belongs to: a country or a section; empty where a list
    /// has no parts.
    pub part: String,
}

impl Lists {
    /// Reads the file of one language.
    ///
    /// # Errors
    /// Every problem found, with its place.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let value = json::parse(bytes).map_err(|problem| vec![problem])?;
        let found = &mut Vec::new();
        let mut fields = Fields::open(value, String::new(), found);
        let lists = Self {
            countries: fields.texts("countries", ITEMS, 2, found),
            regions: items(&mut fields, "regions", found),
            sectors: items(&mut fields, "sectors", found),
            sizes: ceilings(&mut fields, found),
            turnover: items(&mut fields, "turnover", found),
            production: items(&mut fields, "production", found),
            associations: items(&mut fields, "associations", found),
        };
        if found.is_empty() {
            Ok(lists)
        } else {
            Err(std::mem::take(found))
        }
    }

    /// The file of one language.
    ///
    /// ```
    /// use zeven_core::lists::{Item, Lists};
    /// let sector = Item { code: "28".into(), name: "Machines".into(), part: "C".into() };
    /// let lists = Lists { countries: vec!["NL".into()], sectors: vec![sector], ..Lists::default() };
    /// assert_eq!(Lists::parse(lists.to_value().to_string().as_bytes()), Ok(lists));
    /// ```
    pub fn to_value(&self) -> Value {
        let rows = |items: &[Item]| -> Value {
            let row = |item: &Item| json!([item.code, item.name, item.part]);
            items.iter().map(row).collect()
        };
        let ceiling =
            |one: &Ceiling| json!([one.size.code(), one.headcount, one.turnover, one.balance]);
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("countries", self.countries.clone().into());
        put("regions", rows(&self.regions));
        put("sectors", rows(&self.sectors));
        put("sizes", self.sizes.iter().map(ceiling).collect());
        put("turnover", rows(&self.turnover));
        put("production", rows(&self.production));
        put("associations", rows(&self.associations));
        Value::Object(map)
    }

    /// The regions of a country; none when it has no list here.
    ///
    /// ```
    /// use zeven_core::lists::{Item, Lists};
    /// let item = |code: &str, part: &str| Item { code: code.into(), name: code.into(), part: part.into() };
    /// let lists = Lists { regions: vec![item("NL41", "NL"), item("BE21", "BE")], ..Lists::default() };
    /// assert_eq!(lists.regions_of("BE")[0].code, "BE21");
    /// assert!(lists.regions_of("SE").is_empty());
    /// ```
    pub fn regions_of(&self, country: &str) -> Vec<&Item> {
        let here = |item: &&Item| item.part == country;
        self.regions.iter().filter(here).collect()
    }
}

/// The item with a code.
///
/// ```
/// use zeven_core::lists::{Item, named};
/// let list = [Item { code: "28".into(), name: "Machines".into(), part: "C".into() }];
/// assert_eq!(named(&list, "28").map(|item| item.name.as_str()), Some("Machines"));
/// assert!(named(&list, "45").is_none());
/// ```
pub fn named<'a>(items: &'a [Item], code: &str) -> Option<&'a Item> {
    items.iter().find(|item| item.code == code)
}

/// A list of rows: code, name and part.
fn items(fields: &mut Fields, name: &str, found: &mut Vec<Problem>) -> Vec<Item> {
    let mut list = Vec::new();
    for (row, place) in fields.list(name, ITEMS, found) {
        let cell = |index: usize| {
            let text = row.get(index).and_then(Value::as_str);
            text.filter(|text| text.chars().count() <= NAME)
                .map(str::to_owned)
        };
        let (Some(code), Some(name), Some(part)) = (cell(0), cell(1), cell(2)) else {
            let expected = "a list of a code, a name and a part";
            found.push(Problem::new(place, What::WrongType { expected }));
            continue;
        };
        list.push(Item { code, name, part });
    }
    list
}

fn ceilings(fields: &mut Fields, found: &mut Vec<Problem>) -> Vec<Ceiling> {
    let mut list = Vec::new();
    for (row, place) in fields.list("sizes", 10, found) {
        let number = |index: usize| row.get(index).and_then(Value::as_u64);
        let number = |index: usize| number(index).and_then(|number| u32::try_from(number).ok());
        let size = row.get(0).and_then(Value::as_str).and_then(Code::from_code);
        let figures = (size, number(1), number(2), number(3));
        let (Some(size), Some(headcount), Some(turnover), Some(balance)) = figures else {
            let expected = "a list of a size class and three whole numbers";
            found.push(Problem::new(place, What::WrongType { expected }));
            continue;
        };
        list.push(Ceiling {
            size,
            headcount,
            turnover,
            balance,
        });
    }
    list
}
