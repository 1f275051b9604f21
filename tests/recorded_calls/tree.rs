//! Envelopes as trees: what they say, however it is written. Prefixes, declarations, the order of attributes and the
//! records of the binary encoding do not count.

use webservices::xml::{Node, Reader};

use super::common::captures::readers_of;
use super::common::xml::text_of;

/// The trees of all envelopes that one side sent, one token for each tag and text.
pub(crate) fn tokens(binding: &str, bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for mut reader in readers_of(binding, bytes) {
        out.push("<envelope>".to_owned());
        walk(&mut reader, &mut out);
    }
    out
}

fn walk(reader: &mut Reader, out: &mut Vec<String>) {
    let mut text = String::new();
    loop {
        let node = reader.next().expect("an envelope can be read");
        if node == Node::Text {
            text += &text_of(reader.text());
            continue;
        }
        if !text.is_empty() {
            out.push(std::mem::take(&mut text));
        }
        match node {
            Node::Element => out.push(element(reader)),
            Node::EndElement => out.push("</>".to_owned()),
            Node::Eof => return,
            other => panic!("an envelope with a {other:?}"),
        }
    }
}

fn element(reader: &Reader) -> String {
    let mut attributes: Vec<String> = reader
        .attributes()
        .filter(|attribute| !attribute.is_xmlns)
        .map(|attribute| {
            let name = name(attribute.ns, attribute.local);
            format!(" {name}=\"{}\"", text_of(attribute.value))
        })
        .collect();
    attributes.sort();
    format!(
        "<{}{}>",
        name(reader.ns(), reader.local()),
        attributes.concat()
    )
}

fn name(ns: &[u8], local: &[u8]) -> String {
    let show = String::from_utf8_lossy;
    match ns.is_empty() {
        true => show(local).into_owned(),
        false => format!("{{{}}}{}", show(ns), show(local)),
    }
}
