//! XML without input and output: a reader, a writer, and the text and binary encodings under both.
//!
//! A [`Reader`] pulls nodes out of bytes that lie in memory, a [`Writer`] puts them into a buffer of its own. The text
//! encodings are XML 1.0 with namespaces in UTF-8 and UTF-16, without document type declarations and processing
//! instructions; the binary encodings are MC-NBFX with the strings of MC-NBFS and the session strings of MC-NBFSE; [`mtom`] puts
//! binary values beside the text. All also read and write a [`tree`] of nodes.
//! Everything that is read is taken for hostile.

#![deny(clippy::indexing_slicing)]

mod beginning;
pub mod buffer;
pub mod canonical;
pub mod chars;
mod charset;
mod copy;
pub mod dictionary;
mod index;
pub mod input;
mod mb32;
pub mod mtom;
mod prefix;
pub mod raw;
pub mod reader;
pub mod reader_object;
mod scan;
pub mod session;
pub mod tree;
pub mod value;
pub mod writer;
pub mod writer_object;

use std::any::Any;

pub use dictionary::Dictionary;
pub use input::Input;
pub use reader::{Attribute, Node, Reader};
pub use session::{ReadTable, WriteTable};
pub use value::Value;
pub use writer::{Quote, Writer};

/// Something that a reader or writer carries along without knowing what it is.
pub type Keepsake = Option<Box<dyn Any + Send + Sync>>;

/// An encoding of XML in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// XML 1.0 text.
    Text(Charset),
    /// MC-NBFX with the static strings of MC-NBFS (`application/soap+msbin1`).
    Binary,
    /// The same with the strings of a session as well, MC-NBFSE (`application/soap+msbinsession1`).
    BinarySession,
}

/// A character encoding of XML text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// Reading: what the byte order mark or the first character says. Writing: UTF-8.
    Auto,
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// What a reader accepts and a writer writes.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How many elements may be open at once; 0 allows none at all.
    pub max_depth: u32,
    /// How many attributes an element may have, namespace declarations included.
    pub max_attributes: u32,
    /// How many namespace declarations may be in scope at once.
    pub max_namespaces: u32,
    /// Several elements and text at the top level.
    pub allow_fragment: bool,
    /// An XML declaration may stand at the start.
    pub read_declaration: bool,
    /// Character references (and binary text) may name characters that XML 1.0 excludes.
    pub allow_invalid_character_references: bool,
}

impl Default for Limits {
    /// The defaults that the pages of `WS_XML_READER_PROPERTY_ID` and `WS_XML_WRITER_PROPERTY_ID` document.
    fn default() -> Limits {
        Limits {
            max_depth: 32,
            max_attributes: 128,
            max_namespaces: 32,
            allow_fragment: false,
            read_declaration: true,
            allow_invalid_character_references: false,
        }
    }
}

/// A place in the input; row and column count from 0, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Bytes from the start of the input.
    pub offset: u64,
    pub row: u64,
    pub column: u64,
}
