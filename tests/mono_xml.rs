//! Mono's XmlDictionaryReader and XmlDictionaryWriter on the other side, in the binary encodings and in MTOM: what either
//! writes the other reads, node by node and with the same types.

mod common;
#[path = "mono_xml/document.rs"]
mod document;
#[path = "common/trees.rs"]
mod trees;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use common::program::run;
use common::wcf::xml_peer;
use document::{Line, describe, random_document, read, write};
use trees::Random;
use webservices::xml::dictionary::{STATIC_STRING_COUNT, static_string};
use webservices::xml::mtom::{Heading, PackageLimits};
use webservices::xml::writer::Packaging;
use webservices::xml::{Charset, Codec, Input, Limits, ReadTable, Reader, WriteTable, Writer};

const DOCUMENTS: usize = 100;
const LARGE: usize = 1 << 24;

/// More than any session of these documents has.
const STRINGS: usize = 1 << 16;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Format {
    Binary,
    Mtom,
}

/// One side's end of a session.
struct Ours {
    format: Format,
    sent: Option<WriteTable>,
    received: Arc<ReadTable>,
}

impl Ours {
    fn new(format: Format) -> Ours {
        Ours {
            format,
            sent: Some(WriteTable::new(STRINGS)),
            received: Arc::new(ReadTable::new(STRINGS)),
        }
    }

    /// The new strings of the session, and a document.
    fn write(&mut self, lines: &[Line]) -> (Vec<u8>, Vec<u8>) {
        let mut writer = Writer::new(Limits::default());
        match self.format {
            Format::Binary => writer.set_output(Codec::BinarySession, LARGE, self.sent.take()),
            Format::Mtom => {
                let packaging = Packaging {
                    heading: Heading::to_write("", "", "text/xml").expect("a heading"),
                    mime_header: true,
                    max_inline: 767,
                    max_parts_size: LARGE,
                    one_limit: false,
                };
                writer
                    .set_package(Charset::Utf8, LARGE, packaging)
                    .expect("output");
            }
        }
        write(&mut writer, lines).expect("a document");
        let (document, sent) = writer.take();
        let mut block = Vec::new();
        if let Some(mut table) = sent {
            table.finish_message(&mut block);
            self.sent = Some(table);
        }
        (block, document)
    }

    fn read(&mut self, block: &[u8], document: &[u8], wanted: &[Line]) -> String {
        let mut reader = Reader::new(Limits::default());
        match self.format {
            Format::Binary => {
                let table = Arc::make_mut(&mut self.received);
                table.append_block(block).expect("a block of strings");
                let table = Some(Arc::clone(&self.received));
                reader
                    .set_input(document, Codec::BinarySession, table)
                    .expect("input");
            }
            Format::Mtom => {
                let whole = in_memory(document, wanted);
                assert_eq!(streamed(document, wanted), whole);
                return whole;
            }
        }
        read(&mut reader, wanted).unwrap_or_else(|error| panic!("{error}"))
    }
}

/// The defaults of headers and parts suffice.
const LIMITS: PackageLimits = PackageLimits {
    max_parts: 4096,
    max_root: u32::MAX,
    max_headers: 256,
};

fn in_memory(document: &[u8], wanted: &[Line]) -> String {
    let mut reader = Reader::new(Limits::default());
    reader
        .set_package(Input::from(document), Charset::Auto, None, LIMITS)
        .expect("input");
    read(&mut reader, wanted).unwrap_or_else(|error| panic!("{error}"))
}

fn streamed(document: &[u8], wanted: &[Line]) -> String {
    let mut reader = Reader::new(Limits::default());
    reader.set_package_stream(Charset::Auto, None, LIMITS);
    for piece in document.chunks(1000) {
        reader.feed(piece).expect("a piece");
    }
    reader.finish_stream();
    read(&mut reader, wanted).unwrap_or_else(|error| panic!("{error}"))
}

/// The static dictionary, a string in each line.
fn dictionary() -> Vec<u8> {
    let strings: Vec<&[u8]> = (0..STATIC_STRING_COUNT).filter_map(static_string).collect();
    strings.join(&b'\n')
}

fn put(out: &mut Vec<u8>, blob: &[u8]) {
    out.extend_from_slice(&u32::try_from(blob.len()).expect("a size").to_le_bytes());
    out.extend_from_slice(blob);
}

fn blobs(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut blobs = Vec::new();
    while let Some((size, rest)) = bytes.split_first_chunk() {
        let (blob, rest) = rest.split_at(u32::from_le_bytes(*size) as usize);
        blobs.push(blob);
        bytes = rest;
    }
    blobs
}

/// Runs the peer over one file of blobs.
fn peer(program: &Path, verb: &str, format: Format, input: &[u8]) -> Vec<u8> {
    let name = match format {
        Format::Binary => "binary",
        Format::Mtom => "mtom",
    };
    let folder = common::work_dir(&format!("mono_xml_{verb}_{name}"));
    let (from, to) = (folder.join("input"), folder.join("output"));
    fs::write(&from, input).expect("the input");
    let mut command = Command::new("mono");
    command.arg(program).args([verb, name]).args([&from, &to]);
    run(&mut command).success();
    fs::read(&to).expect("the output")
}

fn documents(format: Format) -> Vec<Vec<Line>> {
    let mut random = Random(0x6a09_e667_f3bc_c908);
    let spans = format == Format::Binary;
    (0..DOCUMENTS)
        .map(|_| random_document(&mut random, spans))
        .collect()
}

fn mono_reads_what_we_write(format: Format) {
    let Some(program) = xml_peer() else { return };
    let documents = documents(format);
    let (mut ours, mut input) = (Ours::new(format), Vec::new());
    put(&mut input, &dictionary());
    for lines in &documents {
        let (block, document) = ours.write(lines);
        put(&mut input, &block);
        put(&mut input, &document);
        put(&mut input, describe(lines).as_bytes());
    }
    let output = peer(&program, "read", format, &input);
    let read = blobs(&output);
    assert_eq!(read.len(), documents.len());
    for (index, (lines, read)) in documents.iter().zip(read).enumerate() {
        check(
            index,
            &describe(lines),
            str::from_utf8(read).expect("UTF-8"),
        );
    }
}

fn we_read_what_mono_writes(format: Format) {
    let Some(program) = xml_peer() else { return };
    let documents = documents(format);
    let (mut ours, mut input) = (Ours::new(format), Vec::new());
    put(&mut input, &dictionary());
    for lines in &documents {
        put(&mut input, describe(lines).as_bytes());
    }
    let output = peer(&program, "write", format, &input);
    let written = blobs(&output);
    assert_eq!(written.len(), 2 * documents.len());
    for (index, (lines, written)) in documents.iter().zip(written.chunks(2)).enumerate() {
        let read = ours.read(written[0], written[1], lines);
        check(index, &describe(lines), &read);
    }
}

/// Compares two descriptions, and shows the first line that differs.
fn check(index: usize, expected: &str, read: &str) {
    for (number, pair) in expected.lines().zip(read.lines()).enumerate() {
        let (expected, read) = pair;
        assert_eq!(
            read.chars().take(300).collect::<String>(),
            expected.chars().take(300).collect::<String>(),
            "document {index}, line {number}"
        );
        assert_eq!(
            read.len(),
            expected.len(),
            "document {index}, line {number}"
        );
    }
    assert!(expected == read, "document {index}: {read}");
}

#[test]
fn mono_reads_our_binary() {
    mono_reads_what_we_write(Format::Binary);
}

#[test]
fn we_read_the_binary_of_mono() {
    we_read_what_mono_writes(Format::Binary);
}

#[test]
fn mono_reads_our_packages() {
    mono_reads_what_we_write(Format::Mtom);
}

#[test]
fn we_read_the_packages_of_mono() {
    we_read_what_mono_writes(Format::Mtom);
}
