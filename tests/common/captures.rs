//! The recorded messages in `tests/data/captures`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::sync::Arc;

use webservices::xml::mtom::{Heading, PackageLimits};
use webservices::xml::{Charset, Codec, Input, Limits, ReadTable, Reader};

/// XML text whose character set is to be found out.
pub(crate) const AUTO: Codec = Codec::Text(Charset::Auto);

/// One side of a recording.
pub(crate) fn recorded(name: &str) -> Vec<u8> {
    let path = super::root()
        .join("tests/data/captures")
        .join(format!("{name}.bin"));
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The bodies of recorded HTTP messages that have a Content-Length.
pub(crate) fn http_bodies(bytes: &[u8]) -> Vec<&[u8]> {
    let messages = http_messages(bytes).into_iter();
    messages.map(|(_, body)| body).collect()
}

/// The same with their Content-Type.
pub(crate) fn http_messages(mut bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut messages = Vec::new();
    while let Some(end) = memchr::memmem::find(bytes, b"\r\n\r\n") {
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let header = |name: &str| {
            let mut lines = head.lines().filter_map(|line| line.split_once(':'));
            let line = lines.find(|(found, _)| found.eq_ignore_ascii_case(name));
            line.map(|(_, value)| value.trim())
        };
        let length = header("content-length").map_or(0, |length| length.parse().unwrap());
        let (body, rest) = bytes[end + 4..].split_at(length);
        if !body.is_empty() {
            messages.push((header("content-type").unwrap_or("").to_owned(), body));
        }
        bytes = rest;
    }
    messages
}

/// A reader of a package.
fn package_reader((content_type, body): (String, &[u8])) -> Reader {
    let limits = PackageLimits {
        max_parts: 16,
        max_root: 65536,
        max_headers: 256,
    };
    let heading = Heading::parse(&content_type).unwrap();
    let mut reader = Reader::new(Limits::default());
    reader
        .set_package(Input::from(body), Charset::Auto, Some(heading), limits)
        .unwrap();
    reader
}

fn int31(bytes: &mut &[u8]) -> usize {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let (byte, rest) = bytes.split_first().unwrap();
        *bytes = rest;
        value |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    value
}

/// The envelopes of a recorded net.tcp stream: all records but sized envelopes are skipped.
pub(crate) fn tcp_envelopes(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut envelopes = Vec::new();
    while let Some((kind, rest)) = bytes.split_first() {
        bytes = rest;
        let length = match kind {
            0 => 2,
            1 | 3 => 1,
            2 | 6 => int31(&mut bytes),
            _ => 0,
        };
        let (content, rest) = bytes.split_at(length);
        if *kind == 6 {
            envelopes.push(content);
        }
        bytes = rest;
    }
    envelopes
}

fn text_reader(input: &[u8]) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader.set_input(input, AUTO, None).unwrap();
    reader
}

/// Readers for all envelopes of one direction of a net.tcp session.
fn session_readers(bytes: &[u8]) -> Vec<Reader> {
    let mut table = Arc::new(ReadTable::new(2048));
    let envelope = |envelope: &[u8]| {
        let used = Arc::make_mut(&mut table).append_block(envelope).unwrap();
        let mut reader = Reader::new(Limits::default());
        reader
            .set_input(
                &envelope[used..],
                Codec::BinarySession,
                Some(Arc::clone(&table)),
            )
            .unwrap();
        reader
    };
    tcp_envelopes(bytes).into_iter().map(envelope).collect()
}

/// The envelopes of one direction of a case, whatever the binding.
pub(crate) fn readers(name: &str) -> Vec<Reader> {
    readers_of(name.split('/').next().unwrap(), &recorded(name))
}

/// The envelopes in what one side of a conversation sent.
pub(crate) fn readers_of(binding: &str, bytes: &[u8]) -> Vec<Reader> {
    match binding {
        "tcp" => session_readers(bytes),
        "tcptext" | "tcptext11" => tcp_envelopes(bytes).into_iter().map(text_reader).collect(),
        "httpbin" => {
            let body = |body: &[u8]| {
                let mut reader = Reader::new(Limits::default());
                reader.set_input(body, Codec::Binary, None).unwrap();
                reader
            };
            http_bodies(bytes).into_iter().map(body).collect()
        }
        "httpmtom" => http_messages(bytes)
            .into_iter()
            .map(package_reader)
            .collect(),
        _ => http_bodies(bytes).into_iter().map(text_reader).collect(),
    }
}
