//! Canonical XML: held against libxml2, and the same from every encoding, from a reader and from a writer.

mod common;
#[path = "common/trees.rs"]
mod trees;

use std::fs;
use std::process::Command;

use common::xml::JustInTime;
use common::{installed, run, work_dir};
use trees::{Random, random_element, write};
use webservices::abi::WS_E_INVALID_OPERATION;
use webservices::base::error::Result;
use webservices::xml::canonical::Options;
use webservices::xml::mtom::{Heading, PackageLimits};
use webservices::xml::tree::{SharedTree, Tree};
use webservices::xml::writer::Packaging;
use webservices::xml::{Charset, Codec, Limits, Node, Reader, Writer};

const TEXT: Codec = Codec::Text(Charset::Utf8);

fn options(exclusive: bool, comments: bool) -> Options {
    Options {
        exclusive,
        comments,
        ..Options::default()
    }
}

fn reader(bytes: &[u8], codec: Codec) -> Reader {
    let mut reader = Reader::new(Limits::default());
    reader
        .set_input(bytes.to_vec(), codec, None)
        .expect("input");
    reader
}

/// The canonical form of all that is left to read.
fn of_rest(reader: &mut Reader, options: Options) -> Result<String> {
    reader.start_canonical(options)?;
    while reader.node() != Node::Eof {
        reader.next()?;
    }
    reader.end_canonical().map(text)
}

fn of_text(document: &str, options: Options) -> String {
    of_rest(&mut reader(document.as_bytes(), TEXT), options).expect("a canonical form")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// What xmllint makes of a document; it always keeps comments.
fn of_libxml2(document: &[u8], folder: &std::path::Path, exclusive: bool) -> String {
    let file = folder.join("document.xml");
    fs::write(&file, document).expect("a file");
    let form = if exclusive { "--exc-c14n" } else { "--c14n" };
    text(run(Command::new("xmllint").arg(form).arg(&file)).stdout)
}

const DOCUMENTS: [&str; 9] = [
    "<a/>",
    "<?xml version='1.0'?>\n<!--before--> <a> <!--in--> </a>\n<!--behind-->\n",
    "<a z='1' y=\"2\" xmlns:q='urn:q' xmlns:b='urn:b' q:a='3' b:z='4' xmlns='urn:d'><b xmlns=''/><b/></a>",
    "<a xmlns='urn:d'><b xmlns='urn:d'><c xmlns=''><d xmlns=''/></c></b></a>",
    "<p:a xmlns:p='urn:p' xmlns:unused='urn:u'><b p:x='1'/><p:c xmlns:p='urn:p'/><p:d xmlns:p='urn:q'/></p:a>",
    "<a><![CDATA[<&>\"']]>&lt;&amp;&gt;&#13;&#9;&quot;\r\nx\ry</a>",
    "<a x='&lt;&amp;&gt;&quot;&apos;&#9;&#10;&#13;\n\t z'/>",
    "<a xml:lang='en' xml:space='preserve'><b xml:lang='de'/></a>",
    "<\u{fc} x='\u{20ac}'>\u{1f600}</\u{fc}>",
];

#[test]
fn forms_are_those_of_libxml2() {
    if !installed("xmllint") {
        return;
    }
    let folder = work_dir("canonical");
    for document in DOCUMENTS {
        for exclusive in [false, true] {
            let expected = of_libxml2(document.as_bytes(), &folder, exclusive);
            let found = of_text(document, options(exclusive, true));
            assert_eq!(found, expected, "{document}, exclusive: {exclusive}");
        }
    }
    let mut random = Random(0x7654_3210_fedc_ba98);
    let mut compared = 0;
    for round in 0..150 {
        let tree = random_element(&mut random, 3);
        let mut writer = Writer::new(Limits::default());
        writer.set_output(TEXT, 1 << 20, None);
        write(&mut writer, &tree);
        let document = writer.take().0;
        // libxml2 refuses a namespace that is not a URI.
        if String::from_utf8_lossy(&document).contains("urn:&lt;") {
            continue;
        }
        compared += 1;
        for exclusive in [false, true] {
            let expected = of_libxml2(&document, &folder, exclusive);
            let found = of_rest(&mut reader(&document, TEXT), options(exclusive, true));
            let found = found.expect("a canonical form");
            assert_eq!(found, expected, "round {round}, exclusive: {exclusive}");
        }
    }
    assert!(compared > 50, "only {compared} documents were compared");
}

/// A reader and a writer, over text, binary and a buffer, give the same form.
#[test]
fn every_way_gives_the_same_form() {
    let mut random = Random(0x1357_9bdf_0246_8ace);
    for round in 0..100 {
        let tree = random_element(&mut random, 3);
        for exclusive in [false, true] {
            let mut forms = Vec::new();
            for codec in [TEXT, Codec::Text(Charset::Utf16Le), Codec::Binary] {
                let mut writer = Writer::new(Limits::default());
                writer.set_output(codec, 1 << 20, None);
                let started = writer.start_canonical(options(exclusive, true));
                started.expect("a start");
                write(&mut writer, &tree);
                forms.push(text(writer.end_canonical().expect("an end")));
                let document = writer.take().0;
                let read = of_rest(&mut reader(&document, codec), options(exclusive, true));
                forms.push(read.expect("a canonical form"));
            }
            let buffer = Tree::shared(None).expect("a tree");
            let mut writer = Writer::new(Limits::default());
            writer.set_tree(SharedTree::clone(&buffer)).expect("output");
            let started = writer.start_canonical(options(exclusive, true));
            started.expect("a start");
            write(&mut writer, &tree);
            forms.push(text(writer.end_canonical().expect("an end")));
            let mut reader = Reader::new(Limits::default());
            reader.set_tree(buffer);
            forms.push(of_rest(&mut reader, options(exclusive, true)).expect("a canonical form"));
            for form in &forms {
                assert_eq!(form, &forms[0], "round {round}, exclusive: {exclusive}");
            }
        }
    }
}

/// A document that comes while it is read, with its canonical form taken away in pieces, gives the form of the whole.
#[test]
fn a_stream_gives_the_same_form() {
    let mut random = Random(0x0bad_cafe_1234_5678);
    for round in 0..50 {
        let tree = random_element(&mut random, 3);
        let mut writer = Writer::new(Limits::default());
        writer.set_output(TEXT, 1 << 20, None);
        write(&mut writer, &tree);
        let document = writer.take().0;
        for exclusive in [false, true] {
            let whole = of_rest(&mut reader(&document, TEXT), options(exclusive, true));
            let (mut pieces, mut form) = (JustInTime::new(&document), Vec::new());
            let mut reader = pieces.reader();
            reader
                .start_canonical(options(exclusive, true))
                .expect("a start");
            while reader.node() != Node::Eof {
                pieces.feed(&mut reader);
                reader.next().expect("a node");
                if let Some(piece) = reader.take_canonical(16) {
                    form.extend(piece);
                }
            }
            form.extend(reader.end_canonical().expect("an end"));
            let expected = whole.expect("a canonical form");
            assert_eq!(
                text(form),
                expected,
                "round {round}, exclusive: {exclusive}"
            );
        }
    }
}

/// The parts of a package belong to its canonical form, also when they come in pieces.
#[test]
fn parts_that_come_in_pieces_are_one_value() {
    let mut writer = Writer::new(Limits::default());
    let packaging = Packaging {
        heading: Heading::to_write("b", "", "").expect("a heading"),
        mime_header: true,
        max_inline: 0,
        max_parts_size: 1000,
        one_limit: false,
    };
    writer
        .set_package(Charset::Utf8, 4096, packaging)
        .expect("output");
    writer.start_element(None, b"a", b"").expect("an element");
    writer.base64(&[b'x'; 100]).expect("bytes");
    writer.end_element().expect("its end");
    let package = writer.take().0;
    let part = memchr::memmem::find(&package, b"xxx").expect("the part");
    let (first, rest) = package.split_at(part + 50);
    let mut reader = Reader::new(Limits::default());
    let limits = PackageLimits {
        max_parts: 2,
        max_root: 1000,
        max_headers: 256,
    };
    reader.set_package_stream(Charset::Auto, None, limits);
    reader
        .start_canonical(options(false, true))
        .expect("a start");
    reader.feed(first).expect("a piece");
    for node in [Node::Element, Node::Text] {
        assert_eq!(reader.next().expect("a node"), node);
    }
    reader.feed(rest).expect("a piece");
    reader.finish_stream();
    while reader.next().expect("a node") != Node::Eof {}
    let form = text(reader.end_canonical().expect("an end"));
    assert_eq!(form, format!("<a>{}eA==</a>", "eHh4".repeat(33)));
}

#[test]
fn the_algorithms_differ_where_they_should() {
    let document = "<!--x--><a xmlns='urn:d' xmlns:p='urn:p' z='1' b='2'><!--y--><p:c/>text</a>";
    for (exclusive, comments, expected) in [
        (
            false,
            false,
            "<a xmlns=\"urn:d\" xmlns:p=\"urn:p\" b=\"2\" z=\"1\"><p:c></p:c>text</a>",
        ),
        (
            false,
            true,
            "<!--x-->\n<a xmlns=\"urn:d\" xmlns:p=\"urn:p\" b=\"2\" z=\"1\"><!--y--><p:c></p:c>text</a>",
        ),
        (
            true,
            false,
            "<a xmlns=\"urn:d\" b=\"2\" z=\"1\"><p:c xmlns:p=\"urn:p\"></p:c>text</a>",
        ),
        (
            true,
            true,
            "<!--x-->\n<a xmlns=\"urn:d\" b=\"2\" z=\"1\"><!--y--><p:c xmlns:p=\"urn:p\"></p:c>text</a>",
        ),
    ] {
        assert_eq!(of_text(document, options(exclusive, comments)), expected);
    }
}

/// A part of a document brings what it needs from outside, and inclusive prefixes even if it does not.
#[test]
fn a_part_stands_alone() {
    let document = b"<r xmlns='urn:d' xmlns:p='urn:p' xmlns:q='urn:q'>skipped<p:a><b xmlns=''>q:name</b></p:a>rest</r>";
    for (prefixes, expected) in [
        (&[][..], "<p:a xmlns:p=\"urn:p\"><b>q:name</b></p:a>"),
        (
            &[&b"q"[..], b"", b"unknown"],
            "<p:a xmlns=\"urn:d\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"><b xmlns=\"\">q:name</b></p:a>",
        ),
    ] {
        let mut reader = reader(document, TEXT);
        while reader.local() != b"a" {
            reader.next().expect("a node");
        }
        let prefixes = prefixes.iter().map(|prefix| prefix.to_vec()).collect();
        let chosen = Options {
            prefixes,
            ..options(true, false)
        };
        reader.start_canonical(chosen).expect("a start");
        reader.skip().expect("the element");
        assert_eq!(text(reader.end_canonical().expect("an end")), expected);
        assert_eq!(reader.node(), Node::Text);
    }
}

#[test]
fn elements_can_be_left_out() {
    let chosen = Options {
        omitted: Some((b"s".to_vec(), b"urn:s".to_vec())),
        ..options(true, true)
    };
    let document =
        "<a><s xmlns='urn:s'>x<s/><!--c--><b/></s><s>kept</s><x:s xmlns:x='urn:s'/>t</a>";
    assert_eq!(of_text(document, chosen), "<a><s>kept</s>t</a>");
}

#[test]
fn start_and_end_are_on_one_level() {
    let mut reader = reader(b"<a><b>t</b></a>", TEXT);
    let refused = |result: Result<Vec<u8>>| {
        assert_eq!(result.expect_err("an error").code(), WS_E_INVALID_OPERATION);
    };
    refused(reader.end_canonical());
    reader.next().expect("a");
    let inclusive = reader.start_canonical(options(false, false));
    refused(inclusive.map(|()| Vec::new()));
    reader.next().expect("b");
    reader
        .start_canonical(options(true, false))
        .expect("a start");
    let nested = reader.start_canonical(options(true, false));
    refused(nested.map(|()| Vec::new()));
    reader.next().expect("text");
    refused(reader.end_canonical());
    reader.next().expect("the end of b");
    reader.next().expect("the end of a");
    refused(reader.next().map(|_| Vec::new()));
    assert_eq!(text(reader.end_canonical().expect("an end")), "<b>t</b>");

    let mut writer = Writer::new(Limits::default());
    writer.set_output(TEXT, 1 << 10, None);
    writer.start_element(None, b"a", b"").expect("a");
    let inclusive = writer.start_canonical(options(false, false));
    refused(inclusive.map(|()| Vec::new()));
    writer
        .start_canonical(options(true, false))
        .expect("a start");
    refused(writer.end_element().map(|()| Vec::new()));
    writer.start_element(None, b"b", b"").expect("b");
    refused(writer.end_canonical());
    writer.end_element().expect("the end of b");
    assert_eq!(text(writer.end_canonical().expect("an end")), "<b></b>");
    writer.end_element().expect("the end of a");
    assert_eq!(text(writer.take().0), "<a><b/></a>");
}
