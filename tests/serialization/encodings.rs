//! The encodings that values are read and written in.

use webservices::xml::mtom::{Heading, PackageLimits};
use webservices::xml::writer::Packaging;
use webservices::xml::{Charset, Codec, Input, Limits, Reader, Writer};

use crate::describe::*;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Encoding {
    Plain(Codec),
    /// Bytes of more than this number are parts of their own.
    Mtom(usize),
}

pub(crate) const PLAIN_TEXT: Encoding = Encoding::Plain(TEXT);

pub(crate) const ENCODINGS: [Encoding; 6] = [
    PLAIN_TEXT,
    Encoding::Plain(Codec::Text(Charset::Utf16Le)),
    Encoding::Plain(Codec::Text(Charset::Utf16Be)),
    Encoding::Plain(Codec::Binary),
    Encoding::Mtom(0),
    Encoding::Mtom(30),
];

pub(crate) const BOUNDARY: &str = "bound";

pub(crate) const LIMITS: PackageLimits = PackageLimits {
    max_parts: 4096,
    max_root: 1 << 20,
    max_headers: 256,
};

fn heading() -> Heading {
    Heading::to_write(BOUNDARY, "root", "text/xml").unwrap()
}

pub(crate) fn writer_of(encoding: Encoding) -> Writer {
    let mut made = Writer::new(Limits::default());
    give_output(&mut made, encoding);
    made
}

/// Gives a writer its next output.
pub(crate) fn give_output(made: &mut Writer, encoding: Encoding) {
    match encoding {
        Encoding::Plain(codec) => made.set_output(codec, 1 << 20, None),
        Encoding::Mtom(max_inline) => {
            let packaging = Packaging {
                heading: heading(),
                mime_header: false,
                max_inline,
                max_parts_size: 1 << 20,
                one_limit: false,
            };
            let charset = Charset::Utf8;
            made.set_package(charset, 1 << 20, packaging).unwrap();
        }
    }
}

pub(crate) fn reader_of(bytes: Vec<u8>, encoding: Encoding) -> Reader {
    let mut reader = Reader::new(Limits {
        allow_fragment: matches!(encoding, Encoding::Plain(_)),
        ..Limits::default()
    });
    give_input(&mut reader, bytes, encoding);
    reader
}

/// Gives a reader its next input.
pub(crate) fn give_input(reader: &mut Reader, bytes: Vec<u8>, encoding: Encoding) {
    match encoding {
        Encoding::Plain(codec) => reader.set_input(bytes, codec, None).unwrap(),
        Encoding::Mtom(_) => {
            let (input, charset) = (Input::from(bytes), Charset::Auto);
            let given = reader.set_package(input, charset, Some(heading()), LIMITS);
            given.unwrap();
        }
    }
}

/// A reader of a package in a stream, all of which has come.
pub(crate) fn streamed(bytes: &[u8]) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader.set_package_stream(Charset::Auto, Some(heading()), LIMITS);
    reader.feed(bytes).unwrap();
    reader.finish_stream();
    reader
}

/// A document of text in another encoding.
pub(crate) fn encoded(document: &str, encoding: Encoding) -> Vec<u8> {
    let mut reader = text_reader(document);
    let mut writer = writer_of(encoding);
    reader.copy_node(&mut writer).unwrap();
    writer.take().0
}

pub(crate) fn to_text(bytes: Vec<u8>, encoding: Encoding) -> String {
    let mut writer = writer(TEXT);
    let mut reader = reader_of(bytes, encoding);
    reader.copy_node(&mut writer).unwrap();
    // An empty element is one in text only.
    let text = String::from_utf8(writer.take().0).unwrap();
    text.replace("></r>", "/>").replace("></f>", "/>")
}
