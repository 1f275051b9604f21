//! What the nodes of a tree hold.

use smallvec::SmallVec;

use super::Tree;
use crate::base::error::{Error, Result};
use crate::xml::value::Value;

/// A node's content.
#[derive(Default)]
pub enum Content {
    /// The slot of a node that was removed.
    #[default]
    Removed,
    /// Before the first node.
    Bof,
    /// Behind the last node.
    Eof,
    Element(Element),
    EndElement,
    Text(Text),
    Comment(Piece),
    /// The start of a CDATA section; its text is inside.
    CData,
    EndCData,
}

/// A string of the tree.
#[derive(Clone, Copy, Default)]
pub struct Piece {
    start: u32,
    len: u32,
}

/// An element's name and attributes.
#[derive(Default)]
pub struct Element {
    pub(in crate::xml) prefix: Piece,
    pub(in crate::xml) local: Piece,
    pub(in crate::xml) ns: Piece,
    pub(in crate::xml) attributes: Vec<Attribute>,
    /// It was written as an empty-element tag.
    pub(in crate::xml) is_empty: bool,
}

/// An attribute; or a declaration, which has no local name and no value.
#[derive(Clone)]
pub(in crate::xml) struct Attribute {
    pub(in crate::xml) prefix: Piece,
    pub(in crate::xml) local: Piece,
    pub(in crate::xml) ns: Piece,
    pub(in crate::xml) is_xmlns: bool,
    pub(in crate::xml) single_quote: bool,
    pub(in crate::xml) value: Text,
}

/// A value with its type.
#[derive(Clone)]
pub enum Text {
    Utf8(Piece),
    /// UTF-16, little-endian bytes.
    Utf16(Piece),
    Base64(Piece),
    /// A type without strings.
    Plain(Value<'static>),
    QName {
        prefix: Piece,
        local: Piece,
        ns: Piece,
    },
    /// Values with a blank between them; none of them is a list.
    List(Vec<Text>),
}

impl Default for Text {
    fn default() -> Text {
        Text::Utf8(Piece::default())
    }
}

impl Tree {
    /// Keeps a string.
    pub(in crate::xml) fn keep(&mut self, bytes: &[u8]) -> Result<Piece> {
        let start = self.text.len();
        if start + bytes.len() > i32::MAX as usize {
            return Err(Error::quota("an XML buffer has room for 2 GB of text"));
        }
        self.charge(bytes.len())?;
        self.text.extend_from_slice(bytes);
        Ok(Piece {
            start: start as u32,
            len: bytes.len() as u32,
        })
    }

    /// The bytes of a string.
    pub(in crate::xml) fn bytes(&self, piece: Piece) -> &[u8] {
        let start = piece.start as usize;
        let range = start..start.saturating_add(piece.len as usize);
        self.text.get(range).unwrap_or_default()
    }

    /// Keeps a value with its type.
    pub(in crate::xml) fn keep_value(&mut self, value: &Value<'_>) -> Result<Text> {
        Ok(match *value {
            Value::Utf8(bytes) => Text::Utf8(self.keep(bytes)?),
            Value::Utf16(bytes) => Text::Utf16(self.keep(bytes)?),
            Value::Base64(bytes) => Text::Base64(self.keep(bytes)?),
            Value::QName { prefix, local, ns } => Text::QName {
                prefix: self.keep(prefix)?,
                local: self.keep(local)?,
                ns: self.keep(ns)?,
            },
            Value::List(items) => {
                let mut kept = Vec::new();
                for item in items {
                    if matches!(item, Value::List(_)) {
                        return Err(Error::invalid_format("a list of values contains a list"));
                    }
                    self.charge(size_of::<Text>())?;
                    kept.push(self.keep_value(item)?);
                }
                Text::List(kept)
            }
            Value::Bool(value) => Text::Plain(Value::Bool(value)),
            Value::Int32(value) => Text::Plain(Value::Int32(value)),
            Value::Int64(value) => Text::Plain(Value::Int64(value)),
            Value::UInt64(value) => Text::Plain(Value::UInt64(value)),
            Value::Float(value) => Text::Plain(Value::Float(value)),
            Value::Double(value) => Text::Plain(Value::Double(value)),
            Value::Decimal(value) => Text::Plain(Value::Decimal(value)),
            Value::DateTime(value) => Text::Plain(Value::DateTime(value)),
            Value::Guid(value) => Text::Plain(Value::Guid(value)),
            Value::UniqueId(value) => Text::Plain(Value::UniqueId(value)),
            Value::TimeSpan(value) => Text::Plain(Value::TimeSpan(value)),
        })
    }

    /// Shows a value.
    pub(in crate::xml) fn with_value<R>(
        &self,
        text: &Text,
        show: impl FnOnce(Value<'_>) -> R,
    ) -> R {
        match text {
            Text::List(items) => {
                let items: SmallVec<[Value<'_>; 8]> =
                    items.iter().map(|item| self.simple(item)).collect();
                show(Value::List(&items))
            }
            simple => show(self.simple(simple)),
        }
    }

    /// A value that is not a list.
    fn simple(&self, text: &Text) -> Value<'_> {
        match *text {
            Text::Utf8(piece) => Value::Utf8(self.bytes(piece)),
            Text::Utf16(piece) => Value::Utf16(self.bytes(piece)),
            Text::Base64(piece) => Value::Base64(self.bytes(piece)),
            Text::Plain(value) => value,
            Text::QName { prefix, local, ns } => Value::QName {
                prefix: self.bytes(prefix),
                local: self.bytes(local),
                ns: self.bytes(ns),
            },
            Text::List(_) => Value::Utf8(b""),
        }
    }
}
