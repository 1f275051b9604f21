//! Any document copied into every encoding and into an XML buffer says the same there, and has the same canonical form, which
//! leaves comments out: text cannot keep every line end in them.

use std::sync::Arc;

use webservices::base::error::Result;
use webservices::xml::canonical::Options;
use webservices::xml::tree::Tree;
use webservices::xml::{Charset, Codec, Limits, Node, ReadTable, Reader, WriteTable, Writer};

use super::bytes::Bytes;
use super::notes::describe;

const CODECS: [Codec; 5] = [
    Codec::Text(Charset::Utf8),
    Codec::Text(Charset::Utf16Le),
    Codec::Text(Charset::Utf16Be),
    Codec::Binary,
    Codec::BinarySession,
];

fn limits() -> Limits {
    Limits {
        allow_fragment: true,
        ..Limits::default()
    }
}

/// The input: a byte that says how the document is encoded and where it goes first, the document.
pub(crate) fn run(input: &[u8]) {
    let mut input = Bytes(input);
    let choice = input.byte();
    let codec = match choice & 1 {
        0 => Codec::Text(Charset::Auto),
        _ => Codec::Binary,
    };
    let first = CODECS[usize::from(choice >> 1) % CODECS.len()];
    let document = input.0;
    let read = || {
        let mut reader = Reader::new(limits());
        reader.set_input(document, codec, None).map(|()| reader)
    };
    let Ok(nodes) = read().and_then(describe) else {
        return;
    };
    let canonical = read().and_then(canonical).map(|form| match codec {
        Codec::Text(_) => form,
        // A writer joins what comes in several records of bytes, so the copies are like the first of them.
        _ => self::canonical(transfer(&mut read().unwrap(), Codec::Binary)).unwrap(),
    });
    let mut reader = read().unwrap();
    for codec in [first, Codec::Binary, Codec::Text(Charset::Utf8)] {
        reader = transfer(&mut reader, codec);
        check(&nodes, &describe(reader).unwrap(), &format!("{codec:?}"));
        reader = transfer(&mut read().unwrap(), codec);
        if let Ok(expected) = &canonical {
            let found = self::canonical(reader).unwrap();
            check(expected, &found, &format!("canonical, {codec:?}"));
        }
        reader = transfer(&mut read().unwrap(), codec);
    }
    let tree = Tree::shared(None).unwrap();
    let mut writer = Writer::new(limits());
    writer.set_tree(Arc::clone(&tree)).unwrap();
    reader.copy_node(&mut writer).unwrap();
    let mut reader = Reader::new(limits());
    reader.set_tree(tree);
    check(&nodes, &describe(reader).unwrap(), "XML buffer");
}

#[track_caller]
fn check(expected: &[u8], found: &[u8], what: &str) {
    assert!(
        expected == found,
        "{what}:\n{}\ninstead of\n{}",
        found.escape_ascii(),
        expected.escape_ascii()
    );
}

/// Copies the document and reads the copy.
fn transfer(reader: &mut Reader, codec: Codec) -> Reader {
    let mut writer = Writer::new(limits());
    let table = (codec == Codec::BinarySession).then(|| WriteTable::new(1000));
    writer.set_output(codec, 1 << 20, table);
    reader.copy_node(&mut writer).unwrap();
    let (document, table) = writer.take();
    let mut strings = ReadTable::new(1000);
    if let Some(mut table) = table {
        let mut block = Vec::new();
        table.finish_message(&mut block);
        strings.append_block(&block).unwrap();
    }
    let mut reader = Reader::new(limits());
    reader
        .set_input(document, codec, Some(Arc::new(strings)))
        .unwrap();
    reader
}

fn canonical(mut reader: Reader) -> Result<Vec<u8>> {
    reader.start_canonical(Options {
        exclusive: false,
        comments: false,
        ..Options::default()
    })?;
    while reader.next()? != Node::Eof {}
    reader.end_canonical()
}
