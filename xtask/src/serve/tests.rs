//! The server over a real connection.

use super::*;
use crate::files;
use std::io::Read;

/// A site at `/some/sub/path/`, and a way to send bytes and read all that comes back.
fn served(name: &str) -> Result<(PathBuf, SocketAddr)> {
    let folder = files::test_folder(name)?;
    files::make_folder(&folder.join("method"))?;
    files::write(&folder.join("index.html"), "page")?;
    files::write(&folder.join("app_bg.wasm"), "code")?;
    files::write(&folder.join("method").join("a b.json"), "{}")?;
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    Server::start(listener, folder.clone(), "/some/sub/path/")?;
    Ok((folder, address))
}

fn talk(address: SocketAddr, said: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(said.as_bytes())?;
    let mut heard = String::new();
    stream.read_to_string(&mut heard)?;
    Ok(heard)
}

fn get(address: SocketAddr, path: &str) -> Result<String> {
    talk(
        address,
        &format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    )
}

#[test]
fn files_come_with_their_type_below_the_sub_path() -> Result<()> {
    let (folder, address) = served("types")?;
    let page = get(address, "/some/sub/path/?round=2026")?;
    assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    assert!(
        page.contains("Content-Type: text/html; charset=utf-8\r\n"),
        "{page}"
    );
    assert!(page.contains("Cache-Control: no-cache\r\n"), "{page}");
    assert!(page.ends_with("\r\n\r\npage"), "{page}");
    assert!(get(address, "/some/sub/path/app_bg.wasm")?.contains("application/wasm\r\n"));
    assert!(get(address, "/some/sub/path/method/a%20b.json")?.ends_with("{}"));
    files::remove_folder(&folder)
}

#[test]
fn what_is_not_below_the_folder_is_not_found() -> Result<()> {
    let (folder, address) = served("outside")?;
    for path in [
        "/",
        "/index.html",
        "/some/sub/path/missing.js",
        "/some/sub/path/../../../etc/passwd",
        "/some/sub/path/%2e%2e/%2e%2e/etc/passwd",
        "/some/sub/path/..%2f..%2fetc%2fpasswd",
        "/some/sub/path//etc/passwd",
        "/some/sub/path/%00",
        "/some/sub/path/%zz",
    ] {
        let heard = get(address, path)?;
        assert!(heard.starts_with("HTTP/1.1 404 "), "{path}: {heard}");
    }
    files::remove_folder(&folder)
}

#[test]
fn a_folder_without_its_slash_is_redirected() -> Result<()> {
    let (folder, address) = served("slash")?;
    let heard = get(address, "/some/sub/path")?;
    assert!(heard.starts_with("HTTP/1.1 301 "), "{heard}");
    assert!(heard.contains("Location: /some/sub/path/\r\n"), "{heard}");
    files::remove_folder(&folder)
}

#[test]
fn one_connection_carries_many_requests_while_others_are_open() -> Result<()> {
    let (folder, address) = served("alive")?;
    let idle: Vec<TcpStream> = (0..8)
        .map(|_| TcpStream::connect(address))
        .collect::<std::io::Result<_>>()?;
    let one = "GET /some/sub/path/app_bg.wasm HTTP/1.1\r\nHost: x\r\n\r\n";
    let last = "HEAD /some/sub/path/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let heard = talk(address, &format!("{one}{one}{last}"))?;
    assert_eq!(heard.matches("HTTP/1.1 200 ").count(), 3, "{heard}");
    assert_eq!(heard.matches("\r\n\r\ncode").count(), 2, "{heard}");
    assert!(heard.ends_with("\r\n\r\n"), "{heard}");
    drop(idle);
    files::remove_folder(&folder)
}

#[test]
fn other_methods_and_nonsense_are_refused() -> Result<()> {
    let (folder, address) = served("methods")?;
    let post = "POST /some/sub/path/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
    assert!(talk(address, post)?.starts_with("HTTP/1.1 405 "));
    assert!(talk(address, "nonsense\r\n\r\n")?.starts_with("HTTP/1.1 400 "));
    files::remove_folder(&folder)
}
