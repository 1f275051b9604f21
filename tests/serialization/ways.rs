//! One reader and one writer that change between all inputs and outputs: text, records, the dictionaries of a session, packages of
//! MTOM, XML buffers. What they know of a description from one must be right for the next.

use std::sync::Arc;

use webservices::xml::tree::{SharedTree, Tree};
use webservices::xml::{ReadTable, WriteTable};

use super::*;
use crate::encodings::{Encoding, PLAIN_TEXT, give_input, give_output};

#[derive(Clone, Copy, Debug)]
enum Way {
    Bytes(Encoding),
    Session,
    Buffer,
}

const WAYS: [Way; 7] = [
    Way::Bytes(PLAIN_TEXT),
    Way::Bytes(Encoding::Plain(Codec::Binary)),
    Way::Buffer,
    Way::Session,
    Way::Bytes(Encoding::Mtom(0)),
    Way::Bytes(Encoding::Mtom(20)),
    Way::Bytes(Encoding::Plain(Codec::Text(Charset::Utf16Le))),
];

/// What came out of a writer.
enum Document {
    Bytes(Vec<u8>, Arc<ReadTable>),
    Tree(SharedTree),
}

impl Document {
    fn bytes(&self) -> &[u8] {
        match self {
            Document::Bytes(bytes, _) => bytes,
            Document::Tree(_) => &[],
        }
    }
}

fn write(writer: &mut Writer, way: Way, kind: &Kind, shape: &Shape, place: *const u8) -> Document {
    let tree = Tree::shared(None).unwrap();
    match way {
        Way::Bytes(encoding) => give_output(writer, encoding),
        Way::Session => {
            let table = Some(WriteTable::new(1000));
            writer.set_output(Codec::BinarySession, 1 << 20, table);
        }
        Way::Buffer => writer.set_tree(Arc::clone(&tree)).unwrap(),
    }
    write_to(writer, kind, shape, place);
    if matches!(way, Way::Buffer) {
        return Document::Tree(tree);
    }
    let (bytes, table) = writer.take();
    let mut strings = ReadTable::new(1000);
    if let Some(mut table) = table {
        let mut block = Vec::new();
        table.finish_message(&mut block);
        strings.append_block(&block).unwrap();
    }
    Document::Bytes(bytes, Arc::new(strings))
}

fn set(reader: &mut Reader, way: Way, document: &Document) {
    match (way, document) {
        (_, Document::Tree(tree)) => {
            reader.set_tree(Arc::clone(tree));
            reader.to_start_element(None, None).unwrap();
        }
        (Way::Session, Document::Bytes(bytes, strings)) => {
            let strings = Some(Arc::clone(strings));
            reader
                .set_input(bytes.clone(), Codec::BinarySession, strings)
                .unwrap();
        }
        (Way::Bytes(encoding), Document::Bytes(bytes, _)) => {
            give_input(reader, bytes.clone(), encoding);
        }
        (Way::Buffer, Document::Bytes(..)) => panic!("a buffer has no bytes"),
    }
}

#[test]
fn random_structs_go_every_way_through_one_reader_and_one_writer() {
    let mut dice = Dice {
        state: 0x0BAD_5EED_0BAD_5EED,
        plain: false,
    };
    for round in 0..200 {
        dice.plain = round % 3 > 0;
        let shape = shape(&mut dice, 3);
        let kind = Kind::Struct(Box::new(shape.clone()));
        let mut writer = Writer::new(Limits::default());
        let mut reader = Reader::new(Limits::default());
        for turn in 0..14 {
            let way = WAYS[dice.below(WAYS.len())];
            let value = value(&mut dice, &shape);
            let place = memory(shape.size);
            store(&kind, &value, place);
            let document = write(&mut writer, way, &kind, &shape, place);
            let mut fresh = Writer::new(Limits::default());
            let expected = write(&mut fresh, way, &kind, &shape, place);
            // Where there are parts, each has a name that is made up.
            if !matches!(way, Way::Bytes(Encoding::Mtom(_))) {
                let shown = document.bytes().escape_ascii().to_string();
                let expected = expected.bytes().escape_ascii().to_string();
                assert_eq!(shown, expected, "round {round}, turn {turn}, {way:?}");
            }
            for reader in [&mut reader, &mut Reader::new(Limits::default())] {
                set(reader, way, &document);
                let read = load_from(reader, &kind, &shape);
                let at = format!("round {round}, turn {turn}, {way:?}");
                let read = read.unwrap_or_else(|error| panic!("{at}: {error}"));
                assert_eq!(read, value, "{at}");
            }
        }
    }
}
