//! Readers and writers for the tests.

use webservices::xml::{Charset, Codec, Limits, Reader, Writer};

/// XML text in UTF-8.
pub(crate) const TEXT: Codec = Codec::Text(Charset::Utf8);

/// A reader at the start of `bytes`.
pub(crate) fn reader(bytes: impl Into<Vec<u8>>, codec: Codec) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader
        .set_input(bytes.into(), codec, None)
        .expect("the start of a document");
    reader
}

/// A writer with room for a megabyte.
pub(crate) fn writer(codec: Codec) -> Writer {
    let mut writer = Writer::new(Limits::default());
    writer.set_output(codec, 1 << 20, None);
    writer
}
