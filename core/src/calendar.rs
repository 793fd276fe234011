//! The plan as a calendar file (iCalendar, RFC 5545).
//!
//! Every action with a date becomes a whole-day event. Not a task (`VTODO`), although it
//! is one: most calendars on phones and in offices leave tasks out without a word, and an
//! action nobody sees is an action nobody does.

use crate::actions::{Action, Status};
use crate::assessment::Assessment;

/// Most octets in one line, its end not counted.
const LINE: usize = 75;

/// What an event says beside its title, worded by the caller.
pub struct Details<'a> {
    /// The calendar's name.
    pub name: &'a str,
    /// The title of an event.
    pub title: &'a dyn Fn(&Action) -> String,
    /// The text below it.
    pub text: &'a dyn Fn(&Action) -> String,
}

/// The calendar of an assessment's actions that have a date and are not given up;
/// `None` when there are none. The same assessment gives the same bytes: `DTSTAMP` is
/// the moment of its last change, and the `UID` of an action never changes.
///
/// ```
/// use zeven_core::{actions::Action, calendar::{Details, calendar}, example::{day, rated}};
/// let (_, mut answers) = rated("3");
/// let (title, text) = (|action: &Action| action.title.clone(), |_: &Action| String::new());
/// let details = Details { name: "Plan", title: &title, text: &text };
/// assert_eq!(calendar(&answers, &details), None);
/// let date = Some(day("2027-03-01"));
/// answers.actions.push(Action { title: "Meter per line".into(), date, ..Action::default() });
/// let file = calendar(&answers, &details).unwrap();
/// assert!(file.contains("DTSTART;VALUE=DATE:20270301\r\nSUMMARY:Meter per line\r\n"));
/// ```
pub fn calendar(assessment: &Assessment, details: &Details) -> Option<String> {
    let dated = |action: &&Action| action.date.is_some() && action.state() != Status::Dropped;
    let actions: Vec<_> = assessment.actions.iter().filter(dated).collect();
    if actions.is_empty() {
        return None;
    }
    let stamp = stamp(assessment.updated.as_str());
    let mut out = String::new();
    let mut put = |name: &str, value: &str| push_line(&mut out, &format!("{name}:{value}"));
    put("BEGIN", "VCALENDAR");
    put("VERSION", "2.0");
    put("PRODID", "-//Zeven//Action plan//EN");
    put("CALSCALE", "GREGORIAN");
    put("METHOD", "PUBLISH");
    put("X-WR-CALNAME", &escaped(details.name));
    for action in actions {
        let day = action.date.map(|date| date.to_string()).unwrap_or_default();
        put("BEGIN", "VEVENT");
        // The company's id, not the assessment's: the next round takes its actions along.
        let uid = format!("{}.{}@zeven.invalid", assessment.company.id, action.id);
        put("UID", &escaped(&uid));
        put("DTSTAMP", &stamp);
        // A whole day: an event with a date and no end lasts that day (RFC 5545 §3.6.1).
        put("DTSTART;VALUE=DATE", &day.replace('-', ""));
        put("SUMMARY", &escaped(&(details.title)(action)));
        let text = (details.text)(action);
        if !text.is_empty() {
            put("DESCRIPTION", &escaped(&text));
        }
        // It says when something is due, not that anybody is away that day.
        put("TRANSP", "TRANSPARENT");
        put("END", "VEVENT");
    }
    put("END", "VCALENDAR");
    Some(out)
}

/// `2026-11-21T10:42:00.5Z` as `20261121T104200Z`.
fn stamp(moment: &str) -> String {
    let seconds = moment.get(..19).unwrap_or_default();
    let plain: String = seconds.chars().filter(|c| !"-:".contains(*c)).collect();
    format!("{plain}Z")
}

/// A text value: backslash, semicolon, comma and line breaks are escaped, other control
/// signs have no place in it (RFC 5545 §3.3.11).
///
/// ```
/// use zeven_core::calendar::escaped;
/// assert_eq!(escaped("a, b; c\\d\r\ne"), "a\\, b\\; c\\\\d\\ne");
/// ```
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n");
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(sign),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// A content line, folded so that none is longer than 75 octets and no character is
/// split (RFC 5545 §3.1).
fn push_line(out: &mut String, line: &str) {
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(sign);
        length += sign.len_utf8();
    }
    out.push_str("\r\n");
}
