//! For tests: the short way of decoding must say just what the full one says.

use crate::xml::reader::{Node, Reader, Watcher};
use crate::xml::{Codec, Limits, Value};

/// Reads a document both ways: as it is, with each of its bytes replaced by each of `others`, and cut behind each byte. Gives
/// the number of its nodes.
pub(super) fn agree(document: &[u8], codec: Codec, others: &[u8]) -> usize {
    let mut knowing = knowing(document, codec);
    let mut check = |bytes: &[u8], change: &str| {
        events(&mut knowing, document, codec, true);
        let quick = events(&mut knowing, bytes, codec, true);
        let fresh = &mut Reader::new(Limits::default());
        assert_eq!(quick, events(fresh, bytes, codec, false), "{change}");
        watch(&mut knowing, bytes, codec, change);
        watch(fresh, bytes, codec, change);
        quick.len()
    };
    for at in 0..document.len() {
        for byte in others {
            let mut wrong = document.to_vec();
            wrong[at] = *byte;
            check(&wrong, &format!("{byte:#x} at {at}"));
        }
        check(&document[..at], &format!("cut at {at}"));
    }
    check(document, "unchanged")
}

/// A reader that expects the names of a document.
fn knowing(document: &[u8], codec: Codec) -> Reader {
    let mut reader = Reader::new(Limits::default());
    for _ in 0..6 {
        events(&mut reader, document, codec, true);
    }
    reader
}

/// What a watcher was told of one node.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    names: Vec<Vec<u8>>,
    attributes: Vec<(Vec<u8>, Vec<u8>, bool)>,
    is_empty: bool,
    text: Vec<u8>,
    ends: bool,
}

impl Watcher for Seen {
    fn attribute(&mut self, index: usize, local: &[u8], value: &[u8], single_quote: bool) {
        assert_eq!(self.attributes.len(), index);
        let attribute = (local.to_vec(), value.to_vec(), single_quote);
        self.attributes.push(attribute);
    }

    fn element(&mut self, names: [&[u8]; 3], attributes: usize, is_empty: bool) {
        assert_eq!(self.attributes.len(), attributes);
        self.names = names.map(<[u8]>::to_vec).to_vec();
        self.is_empty = is_empty;
    }

    fn text(&mut self, text: &[u8]) {
        self.text = text.to_vec();
    }

    fn end_element(&mut self) {
        self.ends = true;
    }
}

/// Checks that a watcher is told what the reader says afterwards.
fn watch(reader: &mut Reader, bytes: &[u8], codec: Codec, change: &str) {
    reader.set_input(bytes.to_vec(), codec, None).unwrap();
    while reader.node() != Node::Eof {
        let mut seen = Seen::default();
        if reader.quick_next(&mut seen).is_some() {
            assert_eq!(seen, said(reader), "{change}");
        } else if reader.next().is_err() {
            break;
        }
    }
}

/// The same as the reader says it.
fn said(reader: &Reader) -> Seen {
    let is_element = reader.node() == Node::Element;
    let text = |value: Value<'_>| {
        let mut text = Vec::new();
        value.write_text(&mut text).unwrap();
        text
    };
    let attributes = reader.attributes().map(|attribute| {
        assert_eq!((attribute.prefix, attribute.ns), (&b""[..], &b""[..]));
        let value = text(attribute.value);
        (attribute.local.to_vec(), value, attribute.single_quote)
    });
    let names = reader.names().map(<[u8]>::to_vec).to_vec();
    Seen {
        names: if is_element { names } else { Vec::new() },
        attributes: attributes.collect(),
        is_empty: reader.is_empty_element(),
        text: text(reader.text()),
        ends: reader.node() == Node::EndElement,
    }
}

/// Everything a reader says about a document; `quick` decides which way it decodes.
fn events(reader: &mut Reader, bytes: &[u8], codec: Codec, quick: bool) -> Vec<String> {
    reader.set_input(bytes.to_vec(), codec, None).unwrap();
    let mut events = Vec::new();
    while reader.node() != Node::Eof {
        if !quick {
            reader.pause();
        }
        if let Err(error) = reader.next() {
            events.push(error.to_string());
            break;
        }
        events.push(event(reader));
    }
    events
}

fn event(reader: &Reader) -> String {
    let mut event = format!("{:?} {:?} ", reader.node(), reader.position());
    for name in reader.names() {
        event += &format!("{} ", name.escape_ascii());
    }
    for attribute in reader.attributes() {
        for name in [attribute.prefix, attribute.local, attribute.ns] {
            event += &format!("{}:", name.escape_ascii());
        }
        let mut value = Vec::new();
        attribute.value.write_text(&mut value).unwrap();
        let quote = attribute.single_quote;
        event += &format!("={}{quote}{}", value.escape_ascii(), attribute.is_xmlns);
    }
    let mut text = Vec::new();
    reader.text().write_text(&mut text).unwrap();
    event + &format!("{} {}", text.escape_ascii(), reader.is_empty_element())
}
