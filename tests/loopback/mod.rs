//! Peers on loopback that are nothing but sockets, and operations under both drivers.
#![allow(dead_code, reason = "each test program uses a part of this")]

use std::future::Future;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use webservices::abi::HRESULT;
use webservices::base::error::{Error, Result};
use webservices::net::Stream;
use webservices::rt::resolve::Family;
use webservices::rt::{self, Drive, block_on};

/// The result of one operation under the synchronous driver and under the runtime.
pub(crate) fn on_both_drivers<T, F>(operation: impl Fn(Drive) -> F) -> [T; 2]
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let drive = Drive::sync();
    let first = block_on(&drive, operation(drive.clone()));
    let (done, result) = mpsc::channel();
    let future = operation(Drive::background());
    rt::spawn(async move {
        let _ = done.send(future.await);
    });
    let second = result.recv_timeout(Duration::from_secs(60));
    [first, second.expect("the runtime finishes the operation")]
}

/// A peer on loopback that gives each connection to `script`, one after the other.
pub(crate) fn peer(script: impl Fn(TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for connection in listener.incoming() {
            script(connection.expect("a client"));
        }
    });
    port
}

/// Sends every byte in a packet of its own, as far as the kernel lets us.
pub(crate) fn drip(connection: &mut TcpStream, bytes: &[u8]) {
    connection.set_nodelay(true).expect("an open socket");
    for byte in bytes {
        // The client may have hung up on bytes it does not want.
        if connection.write_all(&[*byte]).is_err() {
            return;
        }
    }
}

pub(crate) async fn connect(drive: &Drive, port: u16) -> Result<Stream> {
    Stream::connect(drive, "127.0.0.1", port, Family::Any).await
}

pub(crate) fn assert_error(error: &Error, code: HRESULT, words: &str) {
    assert_eq!(error.code(), code, "{error}");
    assert!(error.to_string().contains(words), "{error} lacks {words:?}");
}
