//! The object behind WS_XML_BUFFER: a piece of XML that programs hold and pass around.

use crate::abi::WS_XML_BUFFER;
use crate::base::handle::{Object, Pool};

/// One element with its content, as self-contained XML text in UTF-8.
pub struct Buffer {
    text: Vec<u8>,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn from_text(text: Vec<u8>) -> Buffer {
        Buffer { text }
    }

    /// What the buffer holds.
    pub fn text(&self) -> &[u8] {
        &self.text
    }
}

impl Object for Buffer {
    type Handle = WS_XML_BUFFER;
    const NAME: &'static str = "WS_XML_BUFFER";
    const TAG: u32 = u32::from_be_bytes(*b"XBUF");
    fn pool() -> &'static Pool<Buffer> {
        static POOL: Pool<Buffer> = Pool::new();
        &POOL
    }
}
