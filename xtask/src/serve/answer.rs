//! The answer to a request: a file of the folder, or why not.

use super::mime;
use super::request::Request;
use std::fs;
use std::path::PathBuf;

/// A folder below a base path.
#[derive(Debug)]
pub(super) struct Site {
    folder: PathBuf,
    /// Begins and ends with `/`.
    base: String,
}

/// An answer, complete.
#[derive(Debug)]
pub(super) struct Answer {
    status: &'static str,
    headers: String,
    body: Vec<u8>,
}

impl Site {
    pub(super) fn new(folder: PathBuf, base: &str) -> Self {
        Self {
            folder,
            base: base.to_owned(),
        }
    }

    /// Never an error: what cannot be read is not found.
    pub(super) fn answer(&self, request: &Request) -> Answer {
        match request.method.as_str() {
            "GET" | "HEAD" => self.file(&request.path),
            "" => Answer::text("400 Bad Request"),
            _ => Answer::text("405 Method Not Allowed"),
        }
    }

    fn file(&self, path: &str) -> Answer {
        if format!("{path}/") == self.base {
            return Answer::redirect(&self.base);
        }
        let Some(parts) = path.strip_prefix(&self.base).and_then(parts) else {
            return Answer::text("404 Not Found");
        };
        let mut file = self.folder.clone();
        file.extend(&parts);
        if file.is_dir() {
            if !path.ends_with('/') {
                return Answer::redirect(&format!("{path}/"));
            }
            file.push("index.html");
        }
        match fs::read(&file) {
            Ok(body) => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                Answer {
                    status: "200 OK",
                    headers: content_type(mime::of(&name)),
                    body,
                }
            }
            Err(_) => Answer::text("404 Not Found"),
        }
    }
}

/// The names on the way to a file, decoded; nothing if one of them could lead elsewhere.
fn parts(path: &str) -> Option<Vec<String>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(Vec::new());
    }
    path.split('/')
        .map(|part| decode(part).filter(|name| is_plain(name)))
        .collect()
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0'])
}

/// Replaces `%20` and the like.
fn decode(part: &str) -> Option<String> {
    let mut bytes = part.bytes();
    let mut decoded = Vec::with_capacity(part.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let value = digit(bytes.next())? * 16 + digit(bytes.next())?;
            decoded.push(u8::try_from(value).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

fn content_type(mime: &str) -> String {
    format!("Content-Type: {mime}\r\n")
}

impl Answer {
    fn text(status: &'static str) -> Self {
        let headers = content_type("text/plain; charset=utf-8");
        Self {
            status,
            headers,
            body: status.into(),
        }
    }

    fn redirect(to: &str) -> Self {
        let Self {
            status,
            headers,
            body,
        } = Self::text("301 Moved Permanently");
        Self {
            status,
            headers: format!("{headers}Location: {to}\r\n"),
            body,
        }
    }

    /// The answer as it is sent.
    pub(super) fn bytes(&self, request: &Request) -> Vec<u8> {
        let Self {
            status,
            headers,
            body,
        } = self;
        let connection = if request.keep_alive {
            "keep-alive"
        } else {
            "close"
        };
        let length = body.len();
        // `nosniff` makes the browser as strict about types as the strictest host.
        let head = format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: {connection}\r\n\r\n"
        );
        let mut bytes = head.into_bytes();
        if request.method != "HEAD" {
            bytes.extend(body);
        }
        bytes
    }
}
