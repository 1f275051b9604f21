//! The bytes of recorded conversations, cut into what is sent in one piece, and made to fit another conversation.

use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering};

/// The recorded address. Ours has as many characters, so that sizes do not depend on it.
const RECORDED: &str = "127.0.0.1:8801";

/// Puts our port in the place of the recorded one.
pub(crate) fn to_port(bytes: &[u8], port: u16) -> Vec<u8> {
    moved(bytes, RECORDED, &format!("127.0.0.1:{port}"))
}

/// Puts the recorded port in the place of ours.
pub(crate) fn from_port(bytes: &[u8], port: u16) -> Vec<u8> {
    moved(bytes, &format!("127.0.0.1:{port}"), RECORDED)
}

fn moved(bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
    let bytes = replaced(bytes.to_vec(), old.as_bytes(), new.as_bytes());
    replaced(bytes, &wide(old), &wide(new))
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Puts `new` in all places of `old`, which is as long.
pub(crate) fn replaced(mut bytes: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, old).collect();
    for at in places {
        bytes[at..at + new.len()].copy_from_slice(new);
    }
    bytes
}

/// Listens on a port with as many digits as the recorded one; no two calls get the same.
pub(crate) fn short_port() -> TcpListener {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id();
    for _ in 0..8_000 {
        let next = first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = 2_000 + (next % 8_000) as u16;
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
            return listener;
        }
    }
    panic!("no port with four digits is free");
}

/// The messages of one side of an HTTP conversation.
pub(crate) fn http_messages(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut messages = Vec::new();
    while let Some(size) = first_message(bytes) {
        let (message, rest) = bytes.split_at(size);
        messages.push(message);
        bytes = rest;
    }
    messages
}

/// The size of the HTTP message at the beginning, once all of it is there.
pub(crate) fn first_message(bytes: &[u8]) -> Option<usize> {
    let head = memchr::memmem::find(bytes, b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(bytes.get(..head)?).ok()?;
    let length = text
        .lines()
        .find_map(|line| line.strip_prefix("Content-Length: "));
    let size = head + length.map_or(0, |length| length.parse().expect("a size"));
    (bytes.len() >= size).then_some(size)
}

/// The size of a preamble: version, mode, via, encoding, end.
pub(crate) fn preamble(bytes: &[u8]) -> Option<usize> {
    let via = usize::from(*bytes.get(6)?);
    let size = 7 + via + 3;
    (bytes.len() >= size).then_some(size)
}

/// The size of the sized envelope record at the beginning, once all of it is there.
pub(crate) fn first_envelope(bytes: &[u8]) -> Option<usize> {
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

/// An envelope as a record.
pub(crate) fn sized(envelope: &[u8]) -> Vec<u8> {
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
pub(crate) fn message_id(request: &[u8]) -> Option<Vec<u8>> {
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
