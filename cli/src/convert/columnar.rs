//! Results as Parquet: typed columns, every one of which may be empty.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use serde_json::Value;
use zeven_core::APP_VERSION;
use zeven_core::date::Date;
use zeven_core::result::{Form, cell};

use super::rows::Rows;

/// Results in one group of rows: held in memory while they are written.
const GROUP: usize = 50_000;
/// Whole numbers that may be larger than 32 bits.
const LONG: [&str; 3] = ["revision", "overall_sum", "overall_n"];

pub(super) fn write(rows: &Rows, out: &mut (impl Write + Send)) -> Result<()> {
    let columns = rows.columns();
    let fields = rows
        .typed()
        .map(|(name, form)| Ok(Arc::new(field(name, form)?)));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    let schema = Type::group_type_builder("result")
        .with_fields(fields)
        .build()?;
    let properties = WriterProperties::builder()
        .set_created_by(format!("zeven {APP_VERSION}"))
        .set_compression(Compression::SNAPPY)
        .build();
    let mut file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
    let mut held: Vec<Column> = rows
        .typed()
        .map(|(name, form)| Column::new(name, form))
        .collect();
    let mut count = 0;
    for (_, row) in rows.iter() {
        let value = row.to_value();
        for (column, name) in held.iter_mut().zip(columns) {
            column.push(value.get(name));
        }
        count += 1;
        if count % GROUP == 0 {
            put(file.next_row_group()?, &mut held)?;
        }
    }
    if count % GROUP > 0 {
        put(file.next_row_group()?, &mut held)?;
    }
    file.close().map(|_| ())
}

fn field(name: &str, form: Form) -> Result<Type> {
    let (physical, logical) = match form {
        Form::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Form::Whole if LONG.contains(&name) => (Physical::INT64, None),
        Form::Whole => (Physical::INT32, None),
        Form::Flag => (Physical::BOOLEAN, None),
        Form::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

/// What is there of one column, and for every row whether something is.
struct Column {
    values: Values,
    there: Vec<i16>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Longs(Vec<i64>),
    Numbers(Vec<i32>),
    Flags(Vec<bool>),
    Days(Vec<i32>),
}

impl Column {
    fn new(name: &str, form: Form) -> Self {
        let values = match form {
            Form::Text => Values::Texts(Vec::new()),
            Form::Whole if LONG.contains(&name) => Values::Longs(Vec::new()),
            Form::Whole => Values::Numbers(Vec::new()),
            Form::Flag => Values::Flags(Vec::new()),
            Form::Day => Values::Days(Vec::new()),
        };
        let there = Vec::new();
        Self { values, there }
    }

    fn push(&mut self, value: Option<&Value>) {
        let value = value.filter(|value| !value.is_null());
        let there = match (&mut self.values, value) {
            (_, None) => false,
            (Values::Texts(all), value) => add(all, Some(cell(value).as_bytes().to_vec().into())),
            (Values::Longs(all), Some(value)) => add(all, value.as_i64()),
            (Values::Numbers(all), Some(value)) => {
                let number = value.as_i64();
                add(all, number.and_then(|number| i32::try_from(number).ok()))
            }
            (Values::Flags(all), Some(value)) => add(all, value.as_bool()),
            (Values::Days(all), Some(value)) => {
                let day = value.as_str().and_then(Date::parse);
                let first = Date::new(1970, 1, 1);
                add(
                    all,
                    first.zip(day).map(|(first, day)| first.days_until(day)),
                )
            }
        };
        self.there.push(i16::from(there));
    }
}

fn add<T>(all: &mut Vec<T>, value: Option<T>) -> bool {
    let there = value.is_some();
    all.extend(value);
    there
}

/// Writes one group of rows, and empties the columns.
fn put<W: Write + Send>(
    mut group: SerializedRowGroupWriter<'_, W>,
    columns: &mut [Column],
) -> Result<()> {
    for column in columns {
        let Some(mut writer) = group.next_column()? else {
            continue;
        };
        let there = Some(column.there.as_slice());
        match (writer.untyped(), &column.values) {
            (ColumnWriter::ByteArrayColumnWriter(own), Values::Texts(all)) => {
                own.write_batch(all, there, None)?;
            }
            (ColumnWriter::Int64ColumnWriter(own), Values::Longs(all)) => {
                own.write_batch(all, there, None)?;
            }
            (ColumnWriter::Int32ColumnWriter(own), Values::Numbers(all) | Values::Days(all)) => {
                own.write_batch(all, there, None)?;
            }
            (ColumnWriter::BoolColumnWriter(own), Values::Flags(all)) => {
                own.write_batch(all, there, None)?;
            }
            _ => {}
        }
        writer.close()?;
        column.there.clear();
        match &mut column.values {
            Values::Texts(all) => all.clear(),
            Values::Longs(all) => all.clear(),
            Values::Numbers(all) | Values::Days(all) => all.clear(),
            Values::Flags(all) => all.clear(),
        }
    }
    group.close().map(|_| ())
}
