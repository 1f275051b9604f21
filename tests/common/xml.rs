//! What the tests of the reader share.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use webservices::base::error::Result;
use webservices::xml::{Node, Reader, Value};

/// A value in its text form.
pub(crate) fn text_of(value: Value<'_>) -> String {
    let mut out = Vec::new();
    value.write_text(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads all nodes and writes them down: tags, texts in quotes, comments in #, CDATA sections in [], `;` for an end.
pub(crate) fn trace(reader: &mut Reader) -> Result<String> {
    let mut out = String::new();
    loop {
        match reader.next()? {
            Node::Element => out += &element(reader),
            Node::EndElement => out += ";",
            Node::Text => out += &format!("'{}'", text_of(reader.text())),
            Node::Comment => out += &format!("#{}#", text_of(reader.text())),
            Node::CData => out += "[",
            Node::EndCData => out += "]",
            Node::Eof => return Ok(out),
            Node::Bof => unreachable!("the reader went back"),
        }
    }
}

fn element(reader: &Reader) -> String {
    let mut out = format!(
        "<{}",
        name(reader.prefix(), reader.local(), reader.ns(), false)
    );
    for attribute in reader.attributes() {
        out += " ";
        out += &name(
            attribute.prefix,
            attribute.local,
            attribute.ns,
            attribute.is_xmlns,
        );
        if !attribute.is_xmlns {
            out += &format!("='{}'", text_of(attribute.value));
        }
    }
    out + if reader.is_empty_element() { "/>" } else { ">" }
}

fn name(prefix: &[u8], local: &[u8], ns: &[u8], always_ns: bool) -> String {
    let show = |bytes| std::str::from_utf8(bytes).unwrap();
    if prefix.is_empty() && ns.is_empty() && !always_ns {
        return show(local).to_owned();
    }
    format!("{}:{}{{{}}}", show(prefix), show(local), show(ns))
}

/// Random numbers that are the same in every run.
pub(crate) struct Lcg(u64);

impl Lcg {
    pub(crate) fn new(seed: u64) -> Lcg {
        Lcg(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.below(256) as u8
    }
}
