//! A static file server on 127.0.0.1, for `run` and for the journeys.
//!
//! It is written on the standard library alone: it has to send files to one browser on the same
//! machine and nothing else, which is less than what a server crate would have to be kept up to
//! date for. One thread per connection, since a browser keeps several open and idle.

mod answer;
mod mime;
mod request;

use answer::Site;
use anyhow::{Context, Result};
use std::io::{BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A connection without a request for this long is closed.
const IDLE: Duration = Duration::from_secs(60);

/// A running server; it ends with the process.
#[derive(Debug)]
pub(crate) struct Server {
    address: String,
    thread: JoinHandle<()>,
}

/// Takes a port on 127.0.0.1, never on an address that other machines can reach; 0 takes any.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address)
        .with_context(|| format!("error listening on {address}; `--port` chooses another port"))
}

impl Server {
    /// Serves a folder below a path that begins and ends with `/`.
    pub(crate) fn start(listener: TcpListener, folder: PathBuf, base: &str) -> Result<Self> {
        let local = listener
            .local_addr()
            .context("error asking for the server's address")?;
        let address = format!("http://{local}{base}");
        let site = Arc::new(Site::new(folder, base));
        let thread = thread::spawn(move || accept(&listener, &site));
        Ok(Self { address, thread })
    }

    /// The address of the page, with the path.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Serves until the process is stopped.
    pub(crate) fn wait(self) {
        // The thread ends only when the listener fails; there is nothing left to do then.
        let _ = self.thread.join();
    }
}

fn accept(listener: &TcpListener, site: &Arc<Site>) {
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(site);
        thread::spawn(move || {
            if let Err(error) = converse(stream, &site) {
                // Browsers drop connections as they like: only the rest is worth a line.
                let kind = error.kind();
                let dropped = [
                    ErrorKind::ConnectionReset,
                    ErrorKind::BrokenPipe,
                    ErrorKind::ConnectionAborted,
                    ErrorKind::WouldBlock,
                    ErrorKind::TimedOut,
                ];
                if !dropped.contains(&kind) {
                    eprintln!("server: {error}");
                }
            }
        });
    }
}

/// Answers the requests of one connection until either side ends it.
fn converse(stream: TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    // Head and body leave in one write each; waiting to fill a packet would only delay them.
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = request::read(&mut reader)? {
        let answer = site.answer(&request);
        out.write_all(&answer.bytes(&request))?;
        if !request.keep_alive {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
