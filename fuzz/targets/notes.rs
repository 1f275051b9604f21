//! What a document says, in a form that is the same in every encoding.

use webservices::base::error::Result;
use webservices::xml::{Node, Reader, Value};

/// The document without what may change on the way: prefixes, declarations, quotes, sections, and into how many pieces a text
/// falls.
pub(crate) fn describe(mut reader: Reader) -> Result<Vec<u8>> {
    let mut notes = Notes::default();
    loop {
        match reader.next()? {
            Node::Element => {
                notes.flush();
                notes.add(b"<", &[reader.ns(), reader.local()]);
                let mut attributes = Vec::new();
                for attribute in reader.attributes().filter(|attribute| !attribute.is_xmlns) {
                    let mut value = Vec::new();
                    attribute.value.write_text(&mut value)?;
                    attributes.push([attribute.ns.to_vec(), attribute.local.to_vec(), value]);
                }
                notes.attributes(attributes);
            }
            Node::EndElement => {
                notes.flush();
                notes.add(b">", &[]);
            }
            Node::Text => notes.text(reader.text())?,
            Node::Comment => {
                notes.flush();
                let mut text = Vec::new();
                reader.text().write_text(&mut text)?;
                notes.comment(&text);
            }
            Node::Eof => {
                notes.flush();
                return Ok(notes.all);
            }
            Node::Bof | Node::CData | Node::EndCData => {}
        }
    }
}

/// What is written down of a document.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) all: Vec<u8>,
    text: Vec<u8>,
    /// Binary data whose pieces make up one value.
    data: Vec<u8>,
}

impl Notes {
    pub(crate) fn add(&mut self, kind: &[u8], parts: &[&[u8]]) {
        self.all.extend_from_slice(kind);
        for part in parts {
            self.all.extend_from_slice(part);
            self.all.push(0);
        }
    }

    /// A comment; in text its line ends become LF, and nothing can keep them from that.
    pub(crate) fn comment(&mut self, text: &[u8]) {
        let text = String::from_utf8_lossy(text)
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        self.add(b"#", &[text.as_bytes()]);
    }

    /// The attributes of an element: namespace, local name, value.
    pub(crate) fn attributes(&mut self, mut attributes: Vec<[Vec<u8>; 3]>) {
        attributes.sort();
        for [ns, local, value] in attributes {
            self.add(b" ", &[&ns, &local, &value]);
        }
    }

    pub(crate) fn text(&mut self, value: Value<'_>) -> Result<()> {
        if let Value::Base64(bytes) = value {
            self.data.extend_from_slice(bytes);
            return Ok(());
        }
        self.end_data();
        value.write_text(&mut self.text)
    }

    pub(crate) fn end_data(&mut self) {
        let data = std::mem::take(&mut self.data);
        // Bytes always have a text form.
        Value::Base64(&data).write_text(&mut self.text).unwrap();
    }

    pub(crate) fn flush(&mut self) {
        self.end_data();
        self.all.append(&mut self.text);
    }
}
