//! Packages of MTOM: what a writer packs a reader unpacks, and what is malformed is refused where it is.

#[path = "common/trees.rs"]
mod trees;

use trees::{Content, Element, Owned, Random, random_element, write};
use webservices::abi::{WS_E_INVALID_FORMAT, WS_E_OBJECT_FAULTED, WS_E_QUOTA_EXCEEDED};
use webservices::base::error::{Error, Result};
use webservices::xml::mtom::{Heading, PackageLimits};
use webservices::xml::tree::Tree;
use webservices::xml::writer::Packaging;
use webservices::xml::{Charset, Codec, Input, Limits, Node, Reader, Value, Writer};

const CHARSETS: [Charset; 3] = [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be];

const LIMITS: PackageLimits = PackageLimits {
    max_parts: 4096,
    max_root: 1 << 20,
    max_headers: 256,
};

fn packaging(max_inline: usize) -> Packaging {
    Packaging {
        heading: Heading::to_write("", "", "text/xml").expect("a heading"),
        mime_header: true,
        max_inline,
        max_parts_size: 1 << 20,
        one_limit: false,
    }
}

/// A package that stands alone, of what `body` writes.
fn pack(charset: Charset, max_inline: usize, body: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new(Limits::default());
    writer
        .set_package(charset, 1 << 20, packaging(max_inline))
        .expect("output");
    body(&mut writer);
    writer.take().0
}

/// A package in memory.
fn in_memory(package: &[u8], heading: Option<Heading>) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader
        .set_package(Input::from(package), Charset::Auto, heading, LIMITS)
        .expect("input");
    reader
}

/// A package from a stream, of which nothing has come.
fn streamed(heading: Option<Heading>) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader.set_package_stream(Charset::Auto, heading, LIMITS);
    reader
}

/// A document as a list of nodes; neighbouring texts are one.
struct Nodes {
    out: String,
    bytes: Vec<u8>,
}

impl Nodes {
    fn new() -> Nodes {
        Nodes {
            out: String::new(),
            bytes: Vec::new(),
        }
    }

    fn text(&mut self, value: Value<'_>) {
        match value {
            Value::Base64(bytes) => self.bytes.extend_from_slice(bytes),
            other => {
                self.flush();
                self.out.push_str(&lexical(other));
            }
        }
    }

    /// The pieces of a binary value are one base64 text.
    fn flush(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.out.push_str(&lexical(Value::Base64(&bytes)));
    }

    fn take(&mut self, reader: &Reader) {
        if reader.node() == Node::Text {
            return self.text(reader.text());
        }
        self.flush();
        match reader.node() {
            Node::Element => {
                self.out.push_str(&format!(
                    "<{{{}}}{}",
                    shown(reader.ns()),
                    shown(reader.local())
                ));
                for attribute in reader.attributes().filter(|attribute| !attribute.is_xmlns) {
                    let name = format!("{{{}}}{}", shown(attribute.ns), shown(attribute.local));
                    self.out
                        .push_str(&format!(" {name}={:?}", lexical(attribute.value)));
                }
                self.out.push('>');
            }
            Node::EndElement => self.out.push_str("</>"),
            Node::Comment => self
                .out
                .push_str(&format!("<!--{}-->", lexical(reader.text()))),
            _ => {}
        }
    }

    fn element(&mut self, element: &Element) {
        self.flush();
        self.out
            .push_str(&format!("<{{{}}}{}", element.ns, element.local));
        for (name, ns, value) in &element.attributes {
            self.out
                .push_str(&format!(" {{{ns}}}{name}={:?}", lexical(value.value())));
        }
        self.out.push('>');
        for content in &element.content {
            match content {
                Content::Text(value) => self.text(value.value()),
                Content::Comment(comment) => {
                    self.flush();
                    self.out.push_str(&format!("<!--{comment}-->"));
                }
                Content::Element(child) => self.element(child),
            }
        }
        self.flush();
        self.out.push_str("</>");
    }
}

fn shown(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("UTF-8")
}

fn lexical(value: Value<'_>) -> String {
    let mut out = Vec::new();
    value.write_text(&mut out).expect("a value in range");
    String::from_utf8(out).expect("UTF-8")
}

fn expected(tree: &Element) -> String {
    let mut nodes = Nodes::new();
    nodes.element(tree);
    nodes.out
}

fn read(reader: &mut Reader) -> Result<String> {
    let mut nodes = Nodes::new();
    while reader.next()? != Node::Eof {
        nodes.take(reader);
    }
    nodes.flush();
    Ok(nodes.out)
}

/// Reads a package that has come in pieces of this size.
fn read_pieces(package: &[u8], piece: usize) -> Result<String> {
    let mut reader = streamed(None);
    for bytes in package.chunks(piece) {
        reader.feed(bytes)?;
    }
    reader.finish_stream();
    read(&mut reader)
}

/// A tree with values that become parts.
fn random_tree(random: &mut Random, depth: u64) -> Element {
    let mut tree = random_element(random, depth);
    for length in [0, 1, 39, 40, 41, 5000] {
        let content = vec![Content::Text(Owned::Bytes(
            (0..length).map(|_| random.below(256) as u8).collect(),
        ))];
        tree.content.push(Content::Element(Element {
            prefix: None,
            local: "data",
            ns: "urn:data",
            attributes: Vec::new(),
            content,
        }));
    }
    tree
}

#[test]
fn random_trees_survive_packages() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for round in 0..12 {
        let tree = random_tree(&mut random, 4);
        let whole = expected(&tree);
        for charset in CHARSETS {
            for max_inline in [0, 40, 1 << 20] {
                let package = pack(charset, max_inline, |writer| write(writer, &tree));
                let what = format!("round {round}, {charset:?}, {max_inline}");
                let read_again = read(&mut in_memory(&package, None)).expect(&what);
                assert_eq!(read_again, whole, "{what}");
                for piece in [1, 77, 4096] {
                    let read_again = read_pieces(&package, piece).expect(&what);
                    assert_eq!(read_again, whole, "{what}, pieces of {piece}");
                }
            }
        }
    }
}

#[test]
fn copies_between_packages_and_other_encodings_are_the_same() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..20 {
        let tree = random_tree(&mut random, 3);
        let whole = expected(&tree);
        let package = pack(Charset::Utf8, 40, |writer| write(writer, &tree));
        let mut parts = 0;
        for codec in [
            Codec::Text(Charset::Utf8),
            Codec::Text(Charset::Utf16Be),
            Codec::Binary,
        ] {
            let mut writer = Writer::new(Limits::default());
            writer.set_output(codec, 1 << 20, None);
            in_memory(&package, None)
                .copy_node(&mut writer)
                .expect("a copy");
            let mut other = Reader::new(Limits::default());
            other
                .set_input(writer.take().0, codec, None)
                .expect("input");
            assert_eq!(
                read(&mut other).expect("a copy"),
                whole,
                "round {round}, {codec:?}"
            );
            // Into an XML buffer, and back into a package.
            let buffer = Tree::shared(None).expect("a tree");
            writer.set_tree(buffer.clone()).expect("output");
            in_memory(&package, None)
                .copy_node(&mut writer)
                .expect("a copy");
            other.set_tree(buffer);
            let again = pack(Charset::Utf8, 40, |writer| {
                other.copy_node(writer).expect("a copy")
            });
            assert_eq!(
                read(&mut in_memory(&again, None)).expect("a copy"),
                whole,
                "round {round}"
            );
            parts += String::from_utf8_lossy(&again)
                .matches("Content-Transfer-Encoding: binary")
                .count();
        }
        assert!(parts >= 2 * 3, "round {round}: {parts} parts");
    }
}

#[test]
fn only_what_is_all_of_an_element_becomes_a_part() {
    type Body = fn(&mut Writer);
    let cases: [(&str, usize, Body); 9] = [
        ("alone", 1, |w| w.base64(&[7; 10]).expect("bytes")),
        ("in pieces", 1, |w| {
            for n in [3, 0, 7] {
                w.base64(&[7; 10][..n]).expect("bytes");
            }
        }),
        ("as a value", 1, |w| {
            w.value(Value::Base64(&[7; 10])).expect("bytes")
        }),
        ("behind the end of the tag", 1, |w| {
            w.end_start_element().expect("the end");
            w.base64(&[7; 10]).expect("bytes");
        }),
        ("too short", 0, |w| w.base64(&[7; 4]).expect("bytes")),
        ("behind text", 0, |w| {
            w.chars(b"AAAA").expect("text");
            w.base64(&[7; 10]).expect("bytes");
        }),
        ("before text", 0, |w| {
            w.base64(&[7; 9]).expect("bytes");
            w.chars(b"AAAA").expect("text");
        }),
        ("beside an element", 0, |w| {
            w.base64(&[7; 10]).expect("bytes");
            w.start_element(None, b"x", b"").expect("an element");
            w.end_element().expect("its end");
        }),
        ("in an attribute", 0, |w| {
            w.start_attribute(None, b"x", b"").expect("an attribute");
            w.base64(&[7; 10]).expect("bytes");
            w.end_attribute().expect("its end");
        }),
    ];
    for (name, parts, body) in cases {
        let package = pack(Charset::Utf8, 4, |writer| {
            writer.start_element(None, b"a", b"").expect("an element");
            body(writer);
            writer.end_element().expect("its end");
        });
        let text = String::from_utf8_lossy(&package);
        assert_eq!(
            text.matches("application/octet-stream").count(),
            parts,
            "{name}: {text}"
        );
        assert_eq!(
            text.matches("<xop:Include ").count(),
            parts,
            "{name}: {text}"
        );
        read(&mut in_memory(&package, None)).expect(name);
    }
}

/// A package with these parts: ids and contents.
fn package(parts: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (id, content) in parts {
        text += &format!("\r\n--b\r\nContent-ID: <{id}>\r\n\r\n{content}");
    }
    text + "\r\n--b--\r\n"
}

const XOP: &str = "xmlns:x='http://www.w3.org/2004/08/xop/include'";

fn heading(start: &str) -> Option<Heading> {
    Some(Heading::new("b", start, "").expect("a heading"))
}

fn from_memory(package: &str, start: &str) -> Result<String> {
    read(&mut in_memory(package.as_bytes(), heading(start)))
}

fn from_stream(package: &str, start: &str) -> Result<String> {
    let mut reader = streamed(heading(start));
    reader.feed(package.as_bytes())?;
    reader.finish_stream();
    read(&mut reader)
}

#[test]
fn parts_are_found_wherever_they_are() {
    let root = format!(
        "<a {XOP}><b><x:Include href='cid:1%40w'/></b><b><x:Include href='cid:2'><y/>z</x:Include></b></a>"
    );
    let expected = "<{}a><{}b>b25l</><{}b>dHdv</></>";
    let in_order = package(&[
        ("0", &root),
        ("1@w", "one"),
        ("2", "two"),
        ("3", "nobody's"),
    ]);
    for start in ["", "0"] {
        assert_eq!(from_memory(&in_order, start).expect("in order"), expected);
        assert_eq!(from_stream(&in_order, start).expect("in order"), expected);
    }
    let other = package(&[("2", "two"), ("0", &root), ("3", ""), ("1@w", "one")]);
    assert_eq!(from_memory(&other, "0").expect("any order"), expected);
    // An empty part is an element without content, and white space beside an Include does no harm.
    let blank = format!("<a {XOP}>\n <x:Include href='cid:1'/>\n</a>");
    for (content, expected) in [("", "<{}a>\n \n</>"), ("one", "<{}a>\n b25l\n</>")] {
        let package = package(&[("0", &blank), ("1", content)]);
        assert_eq!(from_memory(&package, "").expect("blanks"), expected);
        assert_eq!(from_stream(&package, "").expect("blanks"), expected);
    }
}

#[test]
fn an_include_counts_neither_as_depth_nor_as_a_namespace() {
    let deep = |n: usize| {
        "<a>".repeat(n) + &format!("<x:Include {XOP} href='cid:1'/>") + &"</a>".repeat(n)
    };
    for (depth, fits) in [(32, true), (33, false)] {
        let package = package(&[("0", &deep(depth)), ("1", "one")]);
        assert_eq!(from_memory(&package, "").is_ok(), fits, "{depth}");
    }
    let spaces: String = (0..32).map(|n| format!(" xmlns:p{n}='u'")).collect();
    let full = format!("<a{spaces}><x:Include {XOP} href='cid:1'/></a>");
    from_memory(&package(&[("0", &full), ("1", "one")]), "").expect("32 namespaces");
}

struct Bad<'a> {
    name: &'a str,
    package: String,
    start: &'a str,
    /// What the text of the failure says.
    says: &'a str,
    /// In a stream it is no failure, or one that says something else.
    streamed: Option<&'a str>,
}

#[test]
fn malformed_packages_are_refused() {
    let include = |id: &str| format!("<x:Include href='cid:{id}'/>");
    let root = |content: &str| format!("<a {XOP}><b>{content}</b></a>");
    let one = root(&include("1"));
    let twice = root(&(include("1") + &include("1")));
    let bad = |name, package: String, says| Bad {
        name,
        package,
        start: "",
        says,
        streamed: Some(says),
    };
    let cases = [
        bad("nothing", String::new(), "no MIME boundary"),
        bad("no boundary", "<a/>".to_owned(), "no MIME boundary"),
        bad("no parts", "--b--".to_owned(), "no parts"),
        bad(
            "no part",
            package(&[("0", &one)]),
            "there is no MIME part with the Content-ID 1",
        ),
        Bad {
            streamed: Some("must be the one that is included next, 1; it is 2"),
            ..bad(
                "another part",
                package(&[("0", &one), ("2", "two")]),
                "there is no MIME part with the Content-ID 1",
            )
        },
        Bad {
            streamed: Some("must be the one that is included next, 1; it is 2"),
            ..bad(
                "no part of that name among two",
                package(&[("0", &one), ("2", "two"), ("3", "three")]),
                "there is no MIME part with the Content-ID 1",
            )
        },
        Bad {
            streamed: None,
            ..bad(
                "two parts of one name",
                package(&[("0", &one), ("1", "one"), ("1", "uno")]),
                "two MIME parts have the Content-ID 1",
            )
        },
        Bad {
            streamed: Some("there is no MIME part"),
            ..bad(
                "a part that is included twice",
                package(&[("0", &twice), ("1", "one")]),
                "included twice",
            )
        },
        Bad {
            streamed: Some("there is no MIME part"),
            ..bad(
                "the root includes itself",
                package(&[("0", &root(&include("0")))]),
                "there is no MIME part with the Content-ID 0",
            )
        },
        Bad {
            start: "7",
            streamed: Some("is 0 and not the root part 7"),
            ..bad(
                "no root part",
                package(&[("0", "<a/>")]),
                "no part has the id of the root part, 7",
            )
        },
        bad(
            "no href",
            package(&[("0", &root("<x:Include/>"))]),
            "no href",
        ),
        bad(
            "an href elsewhere",
            package(&[("0", &root("<x:Include href='http://x'/>"))]),
            "is http://x and no cid:",
        ),
        bad(
            "a broken escape",
            package(&[("0", &root("<x:Include href='cid:%4'/>"))]),
            "is cid:%4 and no cid:",
        ),
        bad(
            "an Include as root",
            package(&[
                ("0", &format!("<x:Include {XOP} href='cid:1'/>")),
                ("1", "one"),
            ]),
            "the root element",
        ),
        bad(
            "another type",
            "--b\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--b--".to_owned(),
            "the root part has the type text/xml",
        ),
        bad(
            "another encoding of bytes",
            "--b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<a/>\r\n--b--".to_owned(),
            "quoted-printable",
        ),
        bad(
            "malformed XML",
            package(&[("0", "<a><b></a>")]),
            "offset 32",
        ),
    ];
    for case in &cases {
        let error = from_memory(&case.package, case.start).expect_err(case.name);
        check(&error, WS_E_INVALID_FORMAT, case.says, case.name);
        match case.streamed {
            Some(says) => {
                let error = from_stream(&case.package, case.start).expect_err(case.name);
                check(&error, WS_E_INVALID_FORMAT, says, case.name);
            }
            None => drop(from_stream(&case.package, case.start).expect(case.name)),
        }
    }
}

#[track_caller]
fn check(error: &Error, code: i32, says: &str, name: &str) {
    assert_eq!(error.code(), code, "{name}: {error}");
    assert!(error.to_string().contains(says), "{name}: {error}");
}

#[test]
fn a_reader_of_a_malformed_package_is_faulted() {
    for start in ["--b\r\n\r\n<a>", "nothing"] {
        let mut reader = in_memory(start.as_bytes(), heading(""));
        assert_eq!(
            reader.next().expect_err("malformed").code(),
            WS_E_INVALID_FORMAT
        );
        assert_eq!(
            reader.next().expect_err("faulted").code(),
            WS_E_OBJECT_FAULTED
        );
        let mut reader = streamed(heading(""));
        reader.feed(start.as_bytes()).expect("some bytes");
        reader.finish_stream();
        assert_eq!(
            reader.next().expect_err("malformed").code(),
            WS_E_INVALID_FORMAT
        );
        assert_eq!(
            reader.next().expect_err("faulted").code(),
            WS_E_OBJECT_FAULTED
        );
    }
}

#[test]
fn every_cut_of_a_package_is_noticed() {
    let root =
        format!("<a {XOP}><b><x:Include href='cid:1'/></b><b><x:Include href='cid:2'/></b></a>");
    let whole = package(&[("0", &root), ("1", "one"), ("2", "")]);
    let end = whole.len() - "--\r\n".len();
    from_memory(&whole[..end + 2], "").expect("nothing need follow the last boundary");
    for cut in 0..end + 2 {
        from_memory(&whole[..cut], "").expect_err(&format!("cut at {cut}"));
        // What follows the parts that are included is not looked at in a stream.
        if cut < end {
            from_stream(&whole[..cut], "").expect_err(&format!("cut at {cut}"));
        }
    }
}

#[test]
fn a_stream_gives_what_has_come() {
    let root = format!("<a {XOP}><x:Include href='cid:1'/></a>");
    let whole = package(&[("0", &root), ("1", &"0123456789".repeat(100))]);
    let mut reader = streamed(heading(""));
    let (first, rest) = whole
        .as_bytes()
        .split_at(whole.find("0123456789").expect("the part") + 10);
    reader.feed(first).expect("the root and ten bytes");
    assert_eq!(reader.next().expect("an element"), Node::Element);
    assert_eq!(reader.next().expect("a piece"), Node::Text);
    // Whole groups of three bytes, whose base64 form needs no padding.
    assert!(matches!(reader.text(), Value::Base64(b"012345678")));
    assert!(reader.expects_more());
    for piece in rest.chunks(100) {
        reader.feed(piece).expect("more");
    }
    reader.finish_stream();
    assert!(!reader.expects_more());
    assert_eq!(reader.next().expect("a piece"), Node::Text);
    assert!(matches!(reader.text(), Value::Base64(bytes) if bytes.len() == 991));
    assert_eq!(reader.next().expect("the end"), Node::EndElement);
    assert_eq!(reader.next().expect("the end"), Node::Eof);
    // A node for which too little has come.
    let mut reader = streamed(heading(""));
    reader.feed(&first[..first.len() - 11]).expect("the root");
    reader.next().expect("an element");
    assert_eq!(
        reader.next().expect_err("no part").code(),
        WS_E_QUOTA_EXCEEDED
    );
    assert_eq!(
        reader.next().expect_err("faulted").code(),
        WS_E_OBJECT_FAULTED
    );
}

#[test]
fn limits_of_packages() {
    let root = "<a/>";
    let many = package(&[("0", root), ("1", ""), ("2", "")]);
    let long = format!("--b\r\nX: {}\r\n\r\n<a/>\r\n--b--", "x".repeat(100));
    let large = package(&[("0", &format!("<a>{}</a>", "x".repeat(100)))]);
    let preamble = "p".repeat(1000) + &many;
    let small = PackageLimits {
        max_parts: 2,
        max_root: 50,
        max_headers: 60,
    };
    let cases = [
        (&many, "WS_XML_READER_PROPERTY_MAX_MIME_PARTS", true),
        (
            &long,
            "WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE",
            false,
        ),
        (
            &large,
            "WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE",
            false,
        ),
        (
            &preamble,
            "WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE",
            false,
        ),
    ];
    for (package, property, in_memory) in cases {
        let mut reader = Reader::new(Limits::default());
        let input = Input::from(package.as_bytes());
        let limits = PackageLimits {
            max_parts: if in_memory { 2 } else { 10 },
            ..small
        };
        reader
            .set_package(input, Charset::Auto, heading(""), limits)
            .expect("input");
        match in_memory {
            true => check(
                &read(&mut reader).expect_err(property),
                WS_E_QUOTA_EXCEEDED,
                property,
                property,
            ),
            false => drop(read(&mut reader).expect(property)),
        }
        if property == "WS_XML_READER_PROPERTY_MAX_MIME_PARTS" {
            // Only parts that are looked at are counted.
            continue;
        }
        let mut reader = Reader::new(Limits::default());
        reader.set_package_stream(Charset::Auto, heading(""), small);
        let error = reader.feed(package.as_bytes()).expect_err(property);
        check(&error, WS_E_QUOTA_EXCEEDED, property, property);
    }
}
