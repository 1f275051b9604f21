//! For tests: the short way of decoding must say just what the full one says.

use crate::xml::reader::{Node, Reader};
use crate::xml::{Codec, Limits};

/// Reads a document both ways: as it is, with each of its bytes replaced by each of `others`, and cut behind each byte. Gives
/// the number of its nodes.
pub(super) fn agree(document: &[u8], codec: Codec, others: &[u8]) -> usize {
    let check = |bytes: &[u8], change: &str| {
        let (quick, full) = (events(bytes, codec, true), events(bytes, codec, false));
        assert_eq!(quick, full, "{change}");
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

/// Everything a reader says about a document; `quick` decides which way it decodes.
fn events(bytes: &[u8], codec: Codec, quick: bool) -> Vec<String> {
    let mut reader = Reader::new(Limits::default());
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
        events.push(event(&reader));
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
