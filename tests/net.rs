//! Streams and listeners against plain sockets, under both drivers.

mod loopback;

use std::io::{Read, Write};
use std::net::{TcpListener as StdListener, TcpStream};
use std::sync::mpsc;

use webservices::abi::*;
use webservices::net::{Stream, TcpListener};
use webservices::rt::resolve::Family;
use webservices::rt::{Drive, block_on};

use loopback::{assert_error, connect, on_both_drivers, peer};

#[test]
fn a_refused_connection_names_its_address() {
    let listener = StdListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    for result in on_both_drivers(move |drive| async move { connect(&drive, port).await }) {
        let error = result.unwrap_err();
        assert_error(
            &error,
            WS_E_ENDPOINT_NOT_FOUND,
            &format!("127.0.0.1:{port}"),
        );
    }
}

#[test]
fn an_unresolvable_name_is_named() {
    let results = on_both_drivers(|drive| async move {
        Stream::connect(&drive, "no-such-host.invalid", 80, Family::Any).await
    });
    for result in results {
        let error = result.unwrap_err();
        assert_error(&error, WS_E_ENDPOINT_NOT_FOUND, "no-such-host.invalid");
    }
}

#[test]
fn a_reset_by_us_reaches_the_peer_as_a_reset() {
    let (seen, outcome) = mpsc::channel();
    let port = peer(move |mut connection| {
        connection.write_all(b"x").unwrap();
        seen.send(connection.read(&mut [0]).map_err(|error| error.kind()))
            .unwrap();
    });
    let drive = Drive::sync();
    let stream = block_on(&drive, connect(&drive, port)).unwrap();
    let got = block_on(&drive, stream.read(&drive, &mut [0]));
    assert_eq!(got.unwrap(), 1);
    stream.reset();
    drop(stream);
    assert_eq!(
        outcome.recv().unwrap(),
        Err(std::io::ErrorKind::ConnectionReset)
    );
}

#[test]
fn listeners_bind_what_they_are_told() {
    for (host, family) in [
        ("*", Family::Any),
        ("127.0.0.1", Family::Any),
        ("name", Family::V4),
    ] {
        let listener = TcpListener::bind(host, 0, family, 8).unwrap();
        assert_ne!(listener.local_port(), 0);
        TcpStream::connect(("127.0.0.1", listener.local_port())).unwrap();
        let drive = Drive::sync();
        let stream = block_on(&drive, listener.accept(&drive)).unwrap();
        assert_eq!(stream.local_addr().unwrap().port(), listener.local_port());
        let error = TcpListener::bind(host, listener.local_port(), family, 8).unwrap_err();
        assert_error(
            &error,
            WS_E_ADDRESS_IN_USE,
            &listener.local_port().to_string(),
        );
    }
    let error = TcpListener::bind("192.0.2.1", 0, Family::Any, 8).unwrap_err();
    assert_error(&error, WS_E_ADDRESS_NOT_AVAILABLE, "192.0.2.1");
}
