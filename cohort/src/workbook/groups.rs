//! The sheet of groups: all companies of a filter first, then divided by one column after
//! another. What may not be shown is an empty cell.

use zeven_core::Fraction;
use zeven_core::benchmark::PERCENTILES;
use zeven_core::code::Code;

use super::sheet::{Cell, Sheet};
use crate::column::Column;
use crate::figures::Figures;
use crate::filter::Filter;
use crate::groups::Group;
use crate::store::Store;

/// By what companies are divided.
const BY: [Column; 8] = [
    Column::Round,
    Column::Country,
    Column::Region,
    Column::Sector,
    Column::Size,
    Column::Turnover,
    Column::Production,
    Column::Association,
];

/// The sheet of groups, made one question at a time.
#[derive(Debug)]
pub(super) struct Groups {
    filters: Vec<Filter>,
    /// Questions asked: of every filter all companies, then each column.
    asked: usize,
}

impl Groups {
    /// The groups of these filters, one filter below the other. All must be of methods with
    /// the same dimensions as the first: the others are left out.
    pub(super) fn new(store: &Store, filters: &[Filter]) -> (Self, Sheet) {
        let keys = |method: usize| {
            let method = store.methods().get(method);
            let dimensions = method.iter().flat_map(|method| &method.dimensions);
            dimensions.map(|own| own.key.clone()).collect::<Vec<_>>()
        };
        let dimensions = keys(filters.first().map_or(0, |filter| filter.method));
        let sheet = Sheet::new(&columns(&dimensions), false);
        let alike = filters.iter().filter(|own| keys(own.method) == dimensions);
        let filters = alike.cloned().collect();
        (Self { filters, asked: 0 }, sheet)
    }

    /// Writes the answer to the next question; `false` when there is none left.
    pub(super) fn step(&mut self, store: &Store, sheet: &mut Sheet) -> bool {
        let each = 1 + BY.len();
        let (filter, column) = (self.asked / each, self.asked % each);
        let Some(filter) = self.filters.get(filter) else {
            return false;
        };
        self.asked += 1;
        match column.checked_sub(1).and_then(|column| BY.get(column)) {
            None => {
                let own = store.overview(filter);
                let whole = Group {
                    value: String::new(),
                    companies: own.companies,
                    dimensions: own.dimensions,
                    overall: own.overall,
                };
                line(sheet, store, filter, "", &whole);
            }
            Some(by) => {
                for group in store.groups(filter, *by) {
                    line(sheet, store, filter, by.code(), &group);
                }
            }
        }
        true
    }
}

/// The columns, by the keys of the dimensions.
fn columns(dimensions: &[String]) -> Vec<String> {
    let mut columns: Vec<String> = [
        "kind",
        "anonymous",
        "method_id",
        "method_version",
        "group_by",
        "value",
        "companies",
    ]
    .map(str::to_owned)
    .to_vec();
    for key in dimensions.iter().map(String::as_str).chain(["overall"]) {
        columns.push(format!("{key}_n"));
        columns.push(format!("{key}_mean"));
        columns.extend(PERCENTILES.map(|percent| format!("{key}_p{percent}")));
        columns.push(format!("{key}_at_line"));
    }
    columns
}

fn line(sheet: &mut Sheet, store: &Store, filter: &Filter, by: &str, group: &Group) {
    let text = |text: &str| match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    };
    sheet.cell(&text(filter.kind.code()));
    sheet.cell(&Cell::Flag(filter.anonymous));
    let method = store.methods().get(filter.method);
    let method = method.map(|method| &method.identity);
    sheet.cell(&text(method.map_or("", |own| own.id.as_str())));
    sheet.cell(&text(method.map_or("", |own| own.version.as_str())));
    sheet.cell(&text(by));
    sheet.cell(&text(&group.value));
    sheet.cell(&count(group.companies));
    for figures in group.dimensions.iter().chain([&group.overall]) {
        add(sheet, figures);
    }
    sheet.end_row();
}

fn add(sheet: &mut Sheet, figures: &Figures) {
    sheet.cell(&count(figures.n));
    let hundredths = |mean: Fraction| Some(mean.numerator().checked_mul(100)? / mean.denominator());
    let mean = figures.mean.and_then(hundredths);
    sheet.cell(&mean.map_or(Cell::Empty, Cell::Hundredths));
    for index in 0..PERCENTILES.len() {
        let sixtieths = figures.percentiles.as_ref().and_then(|all| all.get(index));
        let level = sixtieths.map(|own| Cell::Hundredths(own * 100 / 60));
        sheet.cell(&level.unwrap_or(Cell::Empty));
    }
    sheet.cell(&count(figures.at_line));
}

fn count(count: Option<u32>) -> Cell {
    count.map_or(Cell::Empty, |count| Cell::Number(count.to_string()))
}
