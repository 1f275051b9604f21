//! Readers and writers for the tests, and messages out of recorded streams.

use std::sync::Arc;

use webservices::xml::reader::Reader;
use webservices::xml::session::ReadTable;
use webservices::xml::writer::Writer;
use webservices::xml::{Charset, Codec, Limits};

/// XML text in UTF-8.
pub(crate) const TEXT: Codec = Codec::Text(Charset::Utf8);

/// A reader at the start of `bytes`.
pub(crate) fn reader(bytes: impl Into<Vec<u8>>, codec: Codec) -> Reader {
    reader_with(bytes, codec, None)
}

fn reader_with(bytes: impl Into<Vec<u8>>, codec: Codec, table: Option<Arc<ReadTable>>) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader
        .set_input(bytes.into(), codec, table)
        .expect("the start of a document");
    reader
}

/// A writer with room for a megabyte.
pub(crate) fn writer(codec: Codec) -> Writer {
    let mut writer = Writer::new(Limits::default());
    writer.set_output(codec, 1 << 20, None);
    writer
}

/// A recorded byte stream of a binding, such as `tcp/add.s2c`.
pub(crate) fn recorded(name: &str) -> Vec<u8> {
    let path = format!(
        "{}/tests/data/captures/{name}.bin",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Readers at the start of each envelope in a recorded stream.
pub(crate) fn envelopes(name: &str) -> Vec<Reader> {
    let stream = recorded(name);
    match name.split_once('/').map(|(binding, _)| binding) {
        Some("tcp") => session_envelopes(sized(&stream)),
        Some("tcptext" | "tcptext11") => texts(sized(&stream)),
        Some("httpbin") => http_bodies(&stream)
            .into_iter()
            .map(|body| reader(body, Codec::Binary))
            .collect(),
        _ => texts(http_bodies(&stream)),
    }
}

fn texts(documents: Vec<Vec<u8>>) -> Vec<Reader> {
    documents
        .into_iter()
        .map(|document| reader(document, Codec::Text(Charset::Auto)))
        .collect()
}

fn session_envelopes(messages: Vec<Vec<u8>>) -> Vec<Reader> {
    let mut table = ReadTable::new(4096);
    let read = |message: Vec<u8>| {
        let start = table.append_block(&message).expect("a string table");
        let document = message[start..].to_vec();
        reader_with(
            document,
            Codec::BinarySession,
            Some(Arc::new(table.clone())),
        )
    };
    messages.into_iter().map(read).collect()
}

/// The sized envelopes of a stream of MC-NMF records.
fn sized(stream: &[u8]) -> Vec<Vec<u8>> {
    let mut messages = Vec::new();
    let mut at = 0;
    while let Some(kind) = stream.get(at) {
        at += 1;
        match kind {
            0x00 => at += 2,
            0x01 | 0x03 => at += 1,
            0x02 => at = sized_part(stream, at).end,
            0x06 => {
                let part = sized_part(stream, at);
                at = part.end;
                messages.push(stream[part].to_vec());
            }
            0x07 | 0x0b | 0x0c => {}
            other => panic!("record {other:#x} at {}", at - 1),
        }
    }
    messages
}

fn sized_part(stream: &[u8], mut at: usize) -> std::ops::Range<usize> {
    let mut length = 0;
    for shift in (0..35).step_by(7) {
        let byte = stream[at];
        at += 1;
        length |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    at..at + length
}

/// The bodies of a stream of HTTP messages, all of which say their length.
fn http_bodies(stream: &[u8]) -> Vec<Vec<u8>> {
    let mut bodies = Vec::new();
    let mut rest = stream;
    while let Some(end) = rest.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
        let head = String::from_utf8_lossy(&rest[..end]).to_lowercase();
        let length = head
            .split("content-length: ")
            .nth(1)
            .and_then(|value| value.lines().next())
            .map_or(0, |value| value.parse().expect("a length"));
        let body = &rest[end + 4..][..length];
        rest = &rest[end + 4 + length..];
        bodies.push(body.to_vec());
    }
    bodies
}
