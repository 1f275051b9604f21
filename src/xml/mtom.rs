//! MTOM: a document whose binary values may lie outside of it, as parts of one package (XML-binary Optimized Packaging,
//! W3C 2005; multipart/related, RFC 2387).
//!
//! The document is the root part of the package, XML text; an element `Include` in it stands for the bytes of another part.
//! This module takes packages apart and knows their headings; readers put the parts where they belong, and writers make them.

pub mod heading;
mod mime;
pub(super) mod parts;
mod scanner;
pub(super) mod unpack;

pub use heading::Heading;

/// The namespace of `Include` (XOP 2.1).
pub const INCLUDE_NS: &[u8] = b"http://www.w3.org/2004/08/xop/include";

/// The local name of the element that stands for a part.
pub const INCLUDE: &[u8] = b"Include";

/// The media type of a root part.
pub const XOP_TYPE: &str = "application/xop+xml";

/// How large the pieces of a package may be that are held back in memory.
#[derive(Clone, Copy, Debug)]
pub struct PackageLimits {
    /// How many parts there may be, the root part included.
    pub max_parts: u32,
    /// From a stream: the bytes of the root part.
    pub max_root: u32,
    /// From a stream: the bytes of one group of headers.
    pub max_headers: u32,
}

/// What is wrong with a package, and the byte at which that is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) at: usize,
    pub(super) text: String,
    /// A limit was met; otherwise the package is malformed.
    pub(super) quota: bool,
}

impl Flaw {
    fn new(at: usize, text: impl Into<String>) -> Flaw {
        let text = text.into();
        Flaw {
            at,
            text,
            quota: false,
        }
    }

    fn quota(at: usize, text: impl Into<String>) -> Flaw {
        let quota = true;
        Flaw {
            quota,
            ..Flaw::new(at, text)
        }
    }

    /// The error for a package that starts at this offset.
    pub(super) fn error(&self, start: u64) -> crate::base::error::Error {
        let place = start + self.at as u64;
        let text = format!("{} (offset {place} of the MIME package)", self.text);
        match self.quota {
            true => crate::base::error::Error::quota(text),
            false => crate::base::error::Error::invalid_format(text),
        }
    }
}

type Parsed<T> = std::result::Result<T, Flaw>;
