//! What our reader makes of a document.

use webservices::abi::WS_E_INVALID_FORMAT;
use webservices::base::error::Result;
use webservices::xml::{Charset, Codec, Dictionary, Limits, Node, Reader};

use crate::common::xml::{JustInTime, text_of};

const AUTO: Codec = Codec::Text(Charset::Auto);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is well-formed, and these are its nodes.
    Nodes(String),
    /// It has a document type declaration.
    Doctype,
    /// It has a processing instruction.
    Instruction,
    Rejected(String),
}

impl Outcome {
    fn new(result: Result<String>) -> Outcome {
        let error = match result {
            Ok(nodes) => return Outcome::Nodes(nodes),
            Err(error) => error,
        };
        assert_eq!(error.code(), WS_E_INVALID_FORMAT, "{error}");
        let text = error.texts()[0].clone();
        if text.starts_with("a document type declaration (<!DOCTYPE) is not allowed") {
            Outcome::Doctype
        } else if text.starts_with("the processing instruction <?") {
            Outcome::Instruction
        } else {
            Outcome::Rejected(text)
        }
    }

    /// Whether the document has what our reader refuses by design.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self, Outcome::Doctype | Outcome::Instruction)
    }

    /// The nodes, or why there are none.
    pub(crate) fn text(&self) -> String {
        match self {
            Outcome::Nodes(text) | Outcome::Rejected(text) => text.clone(),
            Outcome::Doctype | Outcome::Instruction => format!("{self:?}"),
        }
    }

    /// The same, wherever in the input an error was found.
    pub(crate) fn without_place(&self) -> Outcome {
        match self {
            Outcome::Rejected(text) => {
                let end = text.rfind(" (line ").unwrap_or(text.len());
                Outcome::Rejected(text[..end].to_owned())
            }
            other => other.clone(),
        }
    }
}

/// Reads a document that lies in memory.
pub(crate) fn read(document: &[u8]) -> Outcome {
    let mut reader = Reader::new(Limits::default());
    let set = reader.set_input(document, AUTO, None);
    Outcome::new(set.and_then(|()| nodes(&mut reader, |_| {})))
}

/// Reads a document that comes in pieces of `size` bytes.
pub(crate) fn read_stream(document: &[u8], size: usize) -> Outcome {
    let mut reader = Reader::new(Limits::default());
    reader.set_stream(AUTO, Dictionary::Static, Dictionary::None);
    for piece in document.chunks(size) {
        reader.feed(piece).unwrap();
    }
    reader.finish_stream();
    Outcome::new(nodes(&mut reader, |_| {}))
}

/// Reads a well-formed document that comes while it is read.
pub(crate) fn read_just_in_time(document: &[u8]) -> Outcome {
    let mut stream = JustInTime::new(document);
    let mut reader = stream.reader();
    Outcome::new(nodes(&mut reader, |reader| stream.feed(reader)))
}

/// Reads a document in UTF-8 as if it had come in UTF-16, of both byte orders. One that names its encoding would have to say
/// another name then: it is left out.
pub(crate) fn read_wide(document: &[u8]) -> Vec<Outcome> {
    let Ok(text) = std::str::from_utf8(document) else {
        return Vec::new();
    };
    if text.contains("encoding") || text.contains('\0') {
        return Vec::new();
    }
    let text = format!("\u{feff}{}", text.trim_start_matches('\u{feff}'));
    [u16::to_le_bytes, u16::to_be_bytes]
        .map(|to_bytes| {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(to_bytes).collect();
            read(&bytes)
        })
        .into()
}

/// The nodes of a document, as expat.py writes them: declarations before attributes, white space outside the root element
/// left out, because expat does not report it. `prepare` is called before each.
fn nodes(reader: &mut Reader, mut prepare: impl FnMut(&mut Reader)) -> Result<String> {
    let mut out = String::new();
    let mut run = String::new();
    loop {
        prepare(reader);
        let node = reader.next()?;
        if node == Node::Text {
            if reader.depth() > 0 {
                run += &text_of(reader.text());
            }
            continue;
        }
        if !run.is_empty() {
            out += &format!("'{run}'");
            run.clear();
        }
        match node {
            Node::Element => out += &element(reader),
            Node::EndElement => out += ";",
            Node::Comment => out += &format!("#{}#", text_of(reader.text())),
            Node::CData => out += "[",
            Node::EndCData => out += "]",
            Node::Eof => return Ok(out),
            Node::Bof | Node::Text => unreachable!("the reader went back"),
        }
    }
}

fn element(reader: &Reader) -> String {
    let mut declarations = String::new();
    let mut attributes = String::new();
    for attribute in reader.attributes() {
        if attribute.is_xmlns {
            declarations += &format!(" {}:{{{}}}", show(attribute.prefix), show(attribute.ns));
        } else {
            let name = name(attribute.prefix, attribute.local, attribute.ns);
            attributes += &format!(" {name}='{}'", text_of(attribute.value));
        }
    }
    let name = name(reader.prefix(), reader.local(), reader.ns());
    format!("<{name}{declarations}{attributes}>")
}

fn name(prefix: &[u8], local: &[u8], ns: &[u8]) -> String {
    match ns {
        b"" => show(local).to_owned(),
        ns => format!("{}:{}{{{}}}", show(prefix), show(local), show(ns)),
    }
}

fn show(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
