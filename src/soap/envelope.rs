//! The envelope: Header and Body around what a message carries.

use super::element;
use super::headers::Headers;
use super::version::{AddressingVersion, EnvelopeVersion};
use crate::base::error::{Error, Result};
use crate::xml::reader::{Node, Reader};
use crate::xml::writer::Writer;

/// Writes the envelope up to the inside of its Body.
pub fn write_start(
    writer: &mut Writer,
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    headers: &Headers,
) -> Result<()> {
    let (s, ns) = (envelope.prefix(), envelope.ns().as_bytes());
    writer.start_element(s, b"Envelope", ns)?;
    writer.xmlns(b"s", ns)?;
    if addressing.has_headers() {
        writer.xmlns(b"a", addressing.ns().as_bytes())?;
    }
    headers.write(writer, envelope, addressing)?;
    writer.start_element(s, b"Body", ns)
}

/// Writes an envelope with all headers, also those that travel outside of it, and with an empty body.
pub(super) fn write_headers(
    writer: &mut Writer,
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    headers: &Headers,
) -> Result<()> {
    let (s, ns) = (envelope.prefix(), envelope.ns().as_bytes());
    writer.start_element(s, b"Envelope", ns)?;
    writer.xmlns(b"a", addressing.ns().as_bytes())?;
    writer.start_element(s, b"Header", ns)?;
    headers.write_all(writer, envelope, addressing)?;
    writer.end_element()?;
    writer.start_element(s, b"Body", ns)?;
    write_end(writer)
}

/// Closes Body and Envelope.
pub fn write_end(writer: &mut Writer) -> Result<()> {
    writer.end_element()?;
    writer.end_element()
}

/// Reads the envelope up to the inside of its Body and leaves the reader on the first node there.
pub fn read_start(
    reader: &mut Reader,
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
) -> Result<Headers> {
    let headers = read_to_body(reader, envelope, addressing)?;
    reader.start_element()?;
    Ok(headers)
}

/// Reads the envelope up to its Body and leaves the reader on that.
pub(super) fn read_to_body(
    reader: &mut Reader,
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
) -> Result<Headers> {
    let ns = envelope.ns().as_bytes();
    if !reader.to_start_element(Some(b"Envelope"), Some(ns))? {
        return Err(wrong_envelope(reader, envelope));
    }
    reader.start_element()?;
    let headers = if reader.to_start_element(Some(b"Header"), Some(ns))? {
        Headers::read(reader, envelope, addressing)?
    } else {
        Headers::default()
    };
    if !reader.to_start_element(Some(b"Body"), Some(ns))? {
        return Err(reader.error(format!(
            "expected the Body of a {} envelope, found {}",
            envelope.name(),
            reader.found()
        )));
    }
    Ok(headers)
}

/// Reads the ends of Body, which is so deep, and Envelope.
pub(super) fn read_end_at(reader: &mut Reader, depth: usize) -> Result<()> {
    for (part, depth) in [("Body", depth), ("Envelope", depth.saturating_sub(1))] {
        if !reader.at_end_element()? || reader.depth() != depth {
            return Err(wrong_end(reader, part));
        }
        reader.end_element()?;
    }
    Ok(())
}

/// Reads what follows the content of the Body, to the end of the document.
pub fn read_end(reader: &mut Reader) -> Result<()> {
    for part in ["Body", "Envelope"] {
        if !reader.at_end_element()? {
            return Err(wrong_end(reader, part));
        }
        reader.end_element()?;
    }
    at_end(reader, "the Envelope")
}

/// Nothing of significance follows `what`.
pub(super) fn at_end(reader: &mut Reader, what: &str) -> Result<()> {
    reader.skip_insignificant()?;
    match reader.node() {
        Node::Eof => Ok(()),
        _ => Err(reader.error(format!(
            "expected nothing after {what}, found {}",
            reader.found()
        ))),
    }
}

fn wrong_end(reader: &Reader, part: &str) -> Error {
    reader.error(format!(
        "expected the end of the {part}, found {}",
        reader.found()
    ))
}

fn wrong_envelope(reader: &Reader, expected: EnvelopeVersion) -> Error {
    let is_envelope = reader.node() == Node::Element && reader.local() == b"Envelope";
    let found = match EnvelopeVersion::of_ns(reader.ns()) {
        Some(other) if is_envelope => format!("a {} envelope", other.name()),
        _ => reader.found(),
    };
    reader.error(format!(
        "expected a {} envelope ({}), found {found}",
        expected.name(),
        element::named(expected.ns().as_bytes(), b"Envelope")
    ))
}
