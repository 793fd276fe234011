//! CSV: what a cell may hold and still be one cell, and no formula.

use zeven_core::csv::{Dialect, line};

#[test]
fn cells_with_separators_quotes_and_line_breaks_are_quoted() {
    let cells = ["a,b", "a;b", "say \"so\"", "one\ntwo", "one\r\ntwo", ""];
    assert_eq!(
        line(&cells, Dialect::Standard),
        "\"a,b\",a;b,\"say \"\"so\"\"\",\"one\ntwo\",\"one\r\ntwo\",\r\n"
    );
    assert_eq!(
        line(&cells, Dialect::Excel),
        "a,b;\"a;b\";\"say \"\"so\"\"\";\"one\ntwo\";\"one\r\ntwo\";\r\n"
    );
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    for cell in ["=1+1", "+31 40 000", "-x", "@SUM(A1)", "\tx", "--1", "-1+1"] {
        let written = line(&[cell], Dialect::Standard);
        assert_eq!(written, format!("'{cell}\r\n"));
    }
    assert_eq!(line(&["\rx"], Dialect::Standard), "\"'\rx\"\r\n");
}

#[test]
fn numbers_keep_their_sign() {
    for number in ["-3", "3.5", "-3,5", "0"] {
        assert!(line(&[number, "x"], Dialect::Excel).starts_with(number));
    }
}

#[test]
fn an_excel_file_begins_with_a_byte_order_mark() {
    assert_eq!(Dialect::Excel.start(), "\u{feff}");
    assert_eq!(Dialect::Standard.start(), "");
}

#[test]
fn a_line_of_nothing_is_still_a_line() {
    assert_eq!(line(&[""], Dialect::Standard), "\"\"\r\n");
}
