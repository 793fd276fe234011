//! Results as text: JSON Lines and CSV, a row at a time.

use std::io::{self, BufWriter, Write};

use zeven_core::csv::{Dialect, line};
use zeven_core::result::{to_csv_line, to_lines};

use super::rows::Rows;

pub(super) fn lines(rows: &Rows, out: &mut impl Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    for (_, row) in rows.iter() {
        out.write_all(to_lines(std::slice::from_ref(&row)).as_bytes())?;
    }
    out.flush()
}

pub(super) fn csv(rows: &Rows, dialect: Dialect, out: &mut impl Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    out.write_all(dialect.start().as_bytes())?;
    out.write_all(line(rows.columns(), dialect).as_bytes())?;
    for (_, row) in rows.iter() {
        out.write_all(to_csv_line(&row, rows.columns(), dialect).as_bytes())?;
    }
    out.flush()
}
