//! What the writer writes the reader reads: random trees through every encoding, and copied from one into the other.

use std::sync::Arc;

use webservices::abi::{DECIMAL, GUID, WS_DATETIME, WS_DATETIME_FORMAT_UTC};
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

/// A small generator of numbers (xorshift): the same trees on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

enum Content {
    Element(Element),
    Text(Owned),
    Comment(String),
}

struct Element {
    prefix: Option<&'static str>,
    local: &'static str,
    ns: &'static str,
    attributes: Vec<(&'static str, &'static str, Owned)>,
    content: Vec<Content>,
}

/// A value that owns its bytes.
enum Owned {
    Text(String),
    Bytes(Vec<u8>),
    Plain(Value<'static>),
}

impl Owned {
    fn value(&self) -> Value<'_> {
        match self {
            Owned::Text(text) => Value::Utf8(text.as_bytes()),
            Owned::Bytes(bytes) => Value::Base64(bytes),
            Owned::Plain(value) => *value,
        }
    }
}

const NAMESPACES: [(&str, Option<&str>); 6] = [
    ("", None),
    ("urn:one", Some("p")),
    ("urn:two", None),
    ("urn:<&>\"'", Some("longer")),
    ("http://www.w3.org/2003/05/soap-envelope", Some("s")),
    ("urn:default", Some("")),
];

fn random_text(random: &mut Random) -> String {
    const CHARACTERS: [char; 16] = [
        'a',
        'z',
        ' ',
        '\t',
        '\n',
        '\r',
        '<',
        '>',
        '&',
        '"',
        '\'',
        ']',
        '\u{e9}',
        '\u{20ac}',
        '\u{fffd}',
        '\u{1f600}',
    ];
    let length = random.pick(&[0, 1, 5, 17, 40, 300]);
    (0..length).map(|_| random.pick(&CHARACTERS)).collect()
}

fn random_value(random: &mut Random) -> Owned {
    let bits = random.below(1 << 48) | random.below(1 << 16) << 48;
    match random.below(14) {
        0..4 => Owned::Text(random_text(random)),
        4 => Owned::Bytes(
            (0..random.below(70))
                .map(|i| (bits >> (i % 8)) as u8)
                .collect(),
        ),
        5 => Owned::Plain(Value::Bool(bits.is_multiple_of(2))),
        6 => Owned::Plain(Value::Int64((bits as i64) >> random.below(64))),
        7 => Owned::Plain(Value::UInt64(bits)),
        8 => Owned::Plain(Value::Double((bits % 100_000) as f64 / 64.0)),
        9 => Owned::Plain(Value::Float((bits % 1000) as f32 / 7.0)),
        10 => Owned::Plain(Value::Guid(GUID {
            Data1: bits as u32,
            Data2: 2,
            Data3: 3,
            Data4: bits.to_le_bytes(),
        })),
        11 => Owned::Plain(Value::DateTime(WS_DATETIME {
            ticks: bits % 3_155_378_975_999_999_999,
            format: WS_DATETIME_FORMAT_UTC,
        })),
        12 => Owned::Plain(Value::TimeSpan(bits as i64)),
        _ => Owned::Plain(Value::Decimal(DECIMAL {
            wReserved: 0,
            scale: (bits % 29) as u8,
            sign: if bits.is_multiple_of(2) { 0x80 } else { 0 },
            Hi32: 0,
            Lo64: bits | 1,
        })),
    }
}

fn random_element(random: &mut Random, depth: u64) -> Element {
    let (ns, prefix) = random.pick(&NAMESPACES);
    let mut attributes = Vec::new();
    for name in ["mustUnderstand", "id", "x"] {
        if random.below(4) == 0 {
            let (ns, _) = random.pick(&NAMESPACES);
            attributes.push((name, ns, random_value(random)));
        }
    }
    let children = if depth == 0 { 0 } else { random.below(5) };
    let content = (0..children)
        .map(|_| match random.below(8) {
            0..4 => Content::Element(random_element(random, depth - 1)),
            4 => Content::Comment("a comment <&>".to_owned()),
            _ => Content::Text(random_value(random)),
        })
        .collect();
    Element {
        prefix,
        local: random.pick(&["Envelope", "Body", "n1", "some-name", "\u{fc}"]),
        ns,
        attributes,
        content,
    }
}

fn write(writer: &mut Writer, element: &Element) {
    let prefix = element.prefix.map(str::as_bytes);
    let (local, ns) = (element.local.as_bytes(), element.ns.as_bytes());
    writer.start_element(prefix, local, ns).expect("an element");
    for (name, ns, value) in &element.attributes {
        let started = writer.start_attribute(None, name.as_bytes(), ns.as_bytes());
        started.expect("an attribute");
        writer.value(value.value()).expect("a value");
        writer.end_attribute().expect("its end");
    }
    for content in &element.content {
        match content {
            Content::Element(child) => write(writer, child),
            Content::Text(value) => writer.value(value.value()).expect("text"),
            Content::Comment(text) => writer.comment(text.as_bytes()).expect("a comment"),
        }
    }
    writer.end_element().expect("the end");
}

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
