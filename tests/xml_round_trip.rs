//! What the writer writes the reader reads: random trees through every encoding, and copied from one into the other.

#[path = "common/trees.rs"]
mod trees;

use std::sync::Arc;

use trees::{Content, Element, Random, random_element, write};
use webservices::xml::tree::Tree;
use webservices::xml::{
    Charset, Codec, Limits, Node, ReadTable, Reader, Value, WriteTable, Writer,
};

const CODECS: [Codec; 5] = [
    Codec::Text(Charset::Utf8),
    Codec::Text(Charset::Utf16Le),
    Codec::Text(Charset::Utf16Be),
    Codec::Binary,
    Codec::BinarySession,
];

/// The tree in one line, without prefixes: names in full, values in lexical form, neighbouring texts joined.
fn describe(element: &Element, out: &mut String) {
    out.push_str(&format!("<{{{}}}{}", element.ns, element.local));
    for (name, ns, value) in &element.attributes {
        out.push_str(&format!(" {{{ns}}}{name}={:?}", lexical(value.value())));
    }
    out.push('>');
    let mut text = String::new();
    for content in &element.content {
        match content {
            Content::Text(value) => text.push_str(&lexical(value.value())),
            Content::Comment(comment) => {
                flush(&mut text, out);
                out.push_str(&format!("<!--{comment}-->"));
            }
            Content::Element(child) => {
                flush(&mut text, out);
                describe(child, out);
            }
        }
    }
    flush(&mut text, out);
    out.push_str("</>");
}

/// The same description of what a reader finds.
fn describe_read(reader: &mut Reader) -> String {
    let (mut out, mut text) = (String::new(), String::new());
    loop {
        match reader.next().expect("a node") {
            Node::Element => {
                flush(&mut text, &mut out);
                out.push_str(&format!(
                    "<{{{}}}{}",
                    shown(reader.ns()),
                    shown(reader.local())
                ));
                for attribute in reader.attributes().filter(|attribute| !attribute.is_xmlns) {
                    let name = format!("{{{}}}{}", shown(attribute.ns), shown(attribute.local));
                    out.push_str(&format!(" {name}={:?}", lexical(attribute.value)));
                }
                out.push('>');
            }
            Node::EndElement => {
                flush(&mut text, &mut out);
                out.push_str("</>");
            }
            Node::Text => text.push_str(&lexical(reader.text())),
            Node::Comment => {
                flush(&mut text, &mut out);
                out.push_str(&format!("<!--{}-->", lexical(reader.text())));
            }
            Node::Eof => return out,
            Node::Bof | Node::CData | Node::EndCData => {}
        }
    }
}

fn flush(text: &mut String, out: &mut String) {
    out.push_str(text);
    text.clear();
}

fn shown(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("UTF-8")
}

fn lexical(value: Value<'_>) -> String {
    let mut out = Vec::new();
    value.write_text(&mut out).expect("a value in range");
    String::from_utf8(out).expect("UTF-8")
}

/// Both ends of a connection.
struct Ends {
    writer: Writer,
    reader: Reader,
    sent: Option<WriteTable>,
    received: Arc<ReadTable>,
}

impl Ends {
    fn new() -> Ends {
        Ends {
            writer: Writer::new(Limits::default()),
            reader: Reader::new(Limits::default()),
            sent: Some(WriteTable::new(50)),
            received: Arc::new(ReadTable::new(50)),
        }
    }

    /// Writes a document with `body` and gives it to the reader.
    fn transfer(&mut self, codec: Codec, body: impl FnOnce(&mut Writer)) {
        let session = match codec {
            Codec::BinarySession => self.sent.take(),
            _ => None,
        };
        self.writer.set_output(codec, 1 << 20, session);
        body(&mut self.writer);
        let (document, session) = self.writer.take();
        if let Some(mut table) = session {
            let mut block = Vec::new();
            table.finish_message(&mut block);
            let received = Arc::make_mut(&mut self.received);
            assert_eq!(received.append_block(&block).expect("a block"), block.len());
            self.sent = Some(table);
        }
        let received = Some(Arc::clone(&self.received));
        self.reader
            .set_input(document, codec, received)
            .expect("input");
    }
}

#[test]
fn random_trees_survive_every_encoding() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut ends = Ends::new();
    for round in 0..300 {
        let tree = random_element(&mut random, 4);
        let mut expected = String::new();
        describe(&tree, &mut expected);
        for codec in CODECS {
            ends.transfer(codec, |writer| write(writer, &tree));
            assert_eq!(
                describe_read(&mut ends.reader),
                expected,
                "round {round}, {codec:?}"
            );
        }
    }
    assert!(!ends.received.is_empty());
}

#[test]
fn random_trees_survive_copies_between_encodings() {
    let mut random = Random(0x0fed_cba9_8765_4321);
    let mut first = Ends::new();
    let mut second = Ends::new();
    for round in 0..60 {
        let tree = random_element(&mut random, 3);
        let mut expected = String::new();
        describe(&tree, &mut expected);
        for (from, to) in CODECS.iter().flat_map(|from| CODECS.map(|to| (*from, to))) {
            first.transfer(from, |writer| write(writer, &tree));
            first.reader.next().expect("the root");
            second.transfer(to, |writer| {
                first.reader.copy_node(writer).expect("a copy");
            });
            let copied = describe_read(&mut second.reader);
            assert_eq!(copied, expected, "round {round}, {from:?} to {to:?}");
        }
    }
}

#[test]
fn random_trees_survive_xml_buffers() {
    let mut random = Random(0x0123_4567_89ab_cdef);
    let (mut first, mut second) = (Ends::new(), Ends::new());
    for round in 0..100 {
        let tree = random_element(&mut random, 3);
        let mut expected = String::new();
        describe(&tree, &mut expected);
        let buffer = Tree::shared(None).expect("a tree");
        let mut writer = Writer::new(Limits::default());
        writer.set_tree(Arc::clone(&buffer)).expect("output");
        write(&mut writer, &tree);
        let mut reader = Reader::new(Limits::default());
        reader.set_tree(Arc::clone(&buffer));
        assert_eq!(describe_read(&mut reader), expected, "round {round}");
        // From bytes into a buffer and back into bytes.
        for (from, to) in CODECS.iter().zip(CODECS.iter().rev()) {
            first.transfer(*from, |writer| write(writer, &tree));
            let buffer = Tree::shared(None).expect("a tree");
            writer.set_tree(Arc::clone(&buffer)).expect("output");
            first.reader.copy_node(&mut writer).expect("a copy");
            reader.set_tree(buffer);
            second.transfer(*to, |writer| {
                reader.copy_node(writer).expect("a copy");
            });
            let copied = describe_read(&mut second.reader);
            assert_eq!(copied, expected, "round {round}, {from:?} to {to:?}");
        }
    }
}

#[test]
fn neighbouring_binary_pieces_are_one_value_for_the_reader() {
    for codec in CODECS {
        let mut ends = Ends::new();
        ends.transfer(codec, |writer| {
            writer
                .start_element(None, b"data", b"")
                .expect("an element");
            for piece in [&b"ab"[..], b"c", b"defg", b""] {
                writer.base64(piece).expect("a piece");
            }
            writer.end_element().expect("the end");
        });
        assert_eq!(
            describe_read(&mut ends.reader),
            "<{}data>YWJjZGVmZw==</>",
            "{codec:?}"
        );
    }
}
