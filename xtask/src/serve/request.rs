//! Reading one request: its method, its path, and whether the connection stays.

use std::io::{BufRead, Read, Result};

/// The longest head that is read; a browser's is about one kilobyte.
const LONGEST_HEAD: u64 = 16 * 1024;

/// What of a request matters here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`, `HEAD`, …; empty if the first line is not a request.
    pub(super) method: String,
    /// The path as sent, without the query.
    pub(super) path: String,
    /// Whether another request may follow on this connection.
    pub(super) keep_alive: bool,
}

/// Reads the next request; nothing if the other side has closed.
pub(super) fn read(reader: &mut impl BufRead) -> Result<Option<Request>> {
    let mut head = reader.take(LONGEST_HEAD);
    let mut first = String::new();
    if head.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let mut request = first_line(&first);
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            // Cut off or too long: what follows could not be told from a request.
            return Ok(Some(Request::default()));
        }
        let line = line.trim_end().to_ascii_lowercase();
        match line.split_once(':') {
            _ if line.is_empty() => return Ok(Some(request)),
            Some(("connection", value)) if value.trim() == "close" => request.keep_alive = false,
            // A body is not read, so nothing behind it can be.
            Some(("content-length", value)) if value.trim() != "0" => request.keep_alive = false,
            Some(("transfer-encoding", _)) => request.keep_alive = false,
            _ => (),
        }
    }
}

fn first_line(line: &str) -> Request {
    let mut words = line.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(method), Some(target), Some(version)) if version.starts_with("HTTP/1.") => Request {
            method: method.to_owned(),
            path: target
                .split(['?', '#'])
                .next()
                .unwrap_or_default()
                .to_owned(),
            keep_alive: version == "HTTP/1.1",
        },
        _ => Request::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_is_read_up_to_the_empty_line() -> Result<()> {
        let mut said =
            "GET /a?b HTTP/1.1\r\nConnection: Close\r\n\r\nGET /c HTTP/1.0\r\n\r\n".as_bytes();
        let first = Request {
            method: "GET".into(),
            path: "/a".into(),
            keep_alive: false,
        };
        let second = Request {
            method: "GET".into(),
            path: "/c".into(),
            keep_alive: false,
        };
        assert_eq!(read(&mut said)?, Some(first));
        assert_eq!(read(&mut said)?, Some(second));
        assert_eq!(read(&mut said)?, None);
        Ok(())
    }

    #[test]
    fn an_endless_head_ends_the_connection() -> Result<()> {
        let endless = format!("GET / HTTP/1.1\r\nA: {}\r\n\r\n", "a".repeat(20_000));
        assert_eq!(read(&mut endless.as_bytes())?, Some(Request::default()));
        Ok(())
    }
}
