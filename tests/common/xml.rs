//! What the tests of the reader share.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use webservices::base::error::Result;
use webservices::xml::{Charset, Codec, Dictionary, Limits, Node, Reader, Value};

/// A value in its text form.
pub(crate) fn text_of(value: Value<'_>) -> String {
    let mut out = Vec::new();
    value.write_text(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads all nodes and writes them down: tags, texts in quotes, comments in #, CDATA sections in [], `;` for an end.
pub(crate) fn trace(reader: &mut Reader) -> Result<String> {
    trace_with(reader, |_| {})
}

/// [`trace`], with something to do before each node.
pub(crate) fn trace_with(
    reader: &mut Reader,
    mut prepare: impl FnMut(&mut Reader),
) -> Result<String> {
    let mut out = String::new();
    loop {
        prepare(reader);
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

/// A stream of a well-formed document that comes while it is read: never much more than the next node is there.
pub(crate) struct JustInTime<'a> {
    document: &'a [u8],
    /// Where the nodes start.
    starts: Vec<usize>,
    fed: usize,
}

impl<'a> JustInTime<'a> {
    const CODEC: Codec = Codec::Text(Charset::Auto);

    pub(crate) fn new(document: &'a [u8]) -> JustInTime<'a> {
        let mut reader = Reader::new(Limits::default());
        reader.set_input(document, Self::CODEC, None).unwrap();
        let mut starts = Vec::new();
        while reader.next().unwrap() != Node::Eof {
            starts.push(reader.position().offset as usize);
        }
        JustInTime {
            document,
            starts,
            fed: 0,
        }
    }

    /// A reader of the stream; it has to be fed before each node.
    pub(crate) fn reader(&self) -> Reader {
        let mut reader = Reader::new(Limits::default());
        reader.set_stream(Self::CODEC, Dictionary::Static, Dictionary::None);
        reader
    }

    /// Gives the reader what it needs to find the next node.
    pub(crate) fn feed(&mut self, reader: &mut Reader) {
        /// What has to be known behind a node to tell that it ends.
        const BEHIND: usize = 64;
        let at = reader.position().offset as usize;
        let next = self.starts.partition_point(|&start| start <= at);
        // A CDATA section is three nodes, and has to be there as a whole.
        let end = match self.starts.get(next + 3) {
            Some(end) => (end + BEHIND).clamp(self.fed, self.document.len()),
            None => self.document.len(),
        };
        for piece in self.document[self.fed..end].chunks(5) {
            reader.feed(piece).unwrap();
        }
        self.fed = end;
        if end == self.document.len() {
            reader.finish_stream();
        }
    }
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
