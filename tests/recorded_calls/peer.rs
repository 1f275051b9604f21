//! A service that only repeats itself: it sends the recorded bytes of a case, with the ids of the requests it really got,
//! and keeps what it received.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use super::common::captures::{recorded, tcp_envelopes};

/// A service for one case, on a port with as many digits as the recorded one: sizes do not depend on it then.
pub(crate) struct Service {
    port: u16,
    thread: JoinHandle<Vec<u8>>,
}

impl Service {
    /// A service that answers as in the recording `name` ("http11/add").
    pub(crate) fn start(name: &str) -> Service {
        let listener = short_port();
        let port = listener.local_addr().expect("the port").port();
        let requests = recorded(&format!("{name}.c2s"));
        let replies = recorded(&format!("{name}.s2c"));
        let tcp = name.starts_with("tcp");
        let thread = thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a client");
            let mut connection = Connection {
                stream,
                received: Vec::new(),
            };
            match tcp {
                true => connection.session(&requests, &replies),
                false => connection.exchanges(&requests, &replies),
            }
            connection.received
        });
        Service { port, thread }
    }

    pub(crate) fn url(&self, scheme: &str) -> String {
        format!("{scheme}://127.0.0.1:{}", self.port)
    }

    /// What the client sent, all of it on one connection, as if the service had the recorded port.
    pub(crate) fn received(self) -> Vec<u8> {
        let received = self
            .thread
            .join()
            .expect("the service has seen the client's end");
        let address = format!("127.0.0.1:{}", self.port);
        let received = replaced(received, address.as_bytes(), b"127.0.0.1:8801");
        replaced(received, &wide(&address), &wide("127.0.0.1:8801"))
    }
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Puts `new` in all places of `old`, which is as long.
fn replaced(mut bytes: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, old).collect();
    for at in places {
        bytes[at..at + new.len()].copy_from_slice(new);
    }
    bytes
}

fn short_port() -> TcpListener {
    let first = 2000 + (std::process::id() % 4000) as u16;
    let mut ports = first..=9999;
    ports
        .find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
        .expect("a free port with four digits")
}

struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    /// HTTP: the recorded response for each request.
    fn exchanges(&mut self, requests: &[u8], replies: &[u8]) {
        let (requests, replies) = (http_messages(requests), http_messages(replies));
        assert_eq!(requests.len(), replies.len(), "a response for each request");
        for (request, reply) in requests.into_iter().zip(replies) {
            let start = self.received.len();
            let size = self.read_until(|received| first_message(&received[start..]));
            let ours = message_id(&self.received[start..start + size]);
            self.answer(request, ours, reply);
        }
        self.finish();
    }

    /// net.tcp: the acknowledgement for the preamble, and after each envelope those that relate to it.
    fn session(&mut self, requests: &[u8], replies: &[u8]) {
        let requests = tcp_envelopes(requests);
        let preamble = self.read_until(preamble);
        self.send(&[0x0B]);
        let mut start = preamble;
        for request in requests {
            let size = self.read_until(|received| first_envelope(&received[start..]));
            let ours = message_id(&self.received[start..start + size]);
            let theirs = message_id(request).expect("a recorded message id");
            for reply in tcp_envelopes(replies) {
                if memchr::memmem::find(reply, &theirs).is_some() {
                    self.answer(request, ours.clone(), &sized(reply));
                }
            }
            start += size;
        }
        self.finish();
    }

    fn answer(&mut self, request: &[u8], ours: Option<Vec<u8>>, reply: &[u8]) {
        let reply = match (message_id(request), ours) {
            (Some(theirs), Some(ours)) => replaced(reply.to_vec(), &theirs, &ours),
            (None, None) => reply.to_vec(),
            _ => panic!("only one of the two requests has a message id"),
        };
        self.send(&reply);
    }

    fn send(&mut self, bytes: &[u8]) {
        self.stream
            .write_all(bytes)
            .expect("the client takes the reply");
    }

    /// Reads until `complete` says how large something is that has arrived.
    fn read_until(&mut self, complete: impl Fn(&[u8]) -> Option<usize>) -> usize {
        loop {
            if let Some(size) = complete(&self.received) {
                return size;
            }
            let mut buffer = [0; 4096];
            let count = self.stream.read(&mut buffer).expect("the client's bytes");
            assert_ne!(count, 0, "the client has ended early");
            self.received.extend_from_slice(&buffer[..count]);
        }
    }

    /// Ends the connection as the recorded service does: without a word. What the client still sends is kept.
    fn finish(&mut self) {
        if self.received.starts_with(&[0]) {
            self.read_until(|received| received.ends_with(&[7]).then_some(0));
        }
        // The client may have gone already.
        let _ = self.stream.shutdown(Shutdown::Write);
        let rest = self.stream.read_to_end(&mut self.received);
        rest.expect("the client's last bytes");
    }
}

/// The messages of one side of an HTTP conversation.
fn http_messages(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut messages = Vec::new();
    while let Some(size) = first_message(bytes) {
        let (message, rest) = bytes.split_at(size);
        messages.push(message);
        bytes = rest;
    }
    messages
}

fn first_message(bytes: &[u8]) -> Option<usize> {
    let head = memchr::memmem::find(bytes, b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(bytes.get(..head)?).ok()?;
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("Content-Length: "));
    let size = head + length.map_or(0, |length| length.parse().expect("a size"));
    (bytes.len() >= size).then_some(size)
}

/// The size of a preamble: version, mode, via, encoding, end.
fn preamble(bytes: &[u8]) -> Option<usize> {
    let via = usize::from(*bytes.get(6)?);
    let size = 7 + via + 3;
    (bytes.len() >= size).then_some(size)
}

fn first_envelope(bytes: &[u8]) -> Option<usize> {
    let (mut size, mut at) = (0, 1);
    for shift in (0..).step_by(7) {
        let byte = *bytes.get(at)?;
        at += 1;
        size |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    assert_eq!(bytes[0], 6, "a sized envelope");
    (bytes.len() >= at + size).then_some(at + size)
}

fn sized(envelope: &[u8]) -> Vec<u8> {
    let mut bytes = vec![6];
    let mut size = envelope.len();
    while size > 0x7F {
        bytes.push((size & 0x7F) as u8 | 0x80);
        size >>= 7;
    }
    bytes.push(size as u8);
    bytes.extend_from_slice(envelope);
    bytes
}

/// The bytes of the id of a request: characters in text, a GUID in binary; nothing without addressing.
fn message_id(request: &[u8]) -> Option<Vec<u8>> {
    /// The element MessageID of the prefix `a` by its static id, and a UniqueIdTextWithEndElement.
    const BINARY: &[u8] = &[0x44, 0x1A, 0xAD];
    let marks = [
        (BINARY.to_vec(), 16),
        (b"MessageID>urn:uuid:".to_vec(), 36),
        (wide("MessageID>urn:uuid:"), 72),
    ];
    marks.into_iter().find_map(|(mark, size)| {
        let at = memchr::memmem::find(request, &mark)? + mark.len();
        Some(request[at..at + size].to_vec())
    })
}
