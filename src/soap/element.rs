//! Small steps over single elements that envelopes, headers and faults share.

use crate::abi::WS_E_QUOTA_EXCEEDED;
use crate::base::error::{Error, Result};
use crate::xml::reader::{Node, Reader};
use crate::xml::writer::Writer;
use crate::xml::{Charset, Codec, Limits};

/// The largest copy this layer keeps of the header blocks, or of the fault detail, of one message. The copies repeat the
/// namespaces in scope and spell out dictionary strings, so a small message could otherwise ask for a lot of memory.
pub(super) const MAX_COPY: usize = 1 << 20;

/// Reads the text content of the current element as it stands and moves past the element.
pub(super) fn read_raw_text(reader: &mut Reader) -> Result<String> {
    reader.start_element()?;
    let mut text = Vec::new();
    reader.read_text(&mut text)?;
    if reader.node() != Node::EndElement {
        return Err(reader.error(format!("expected text only, found {}", reader.found())));
    }
    let text = String::from_utf8(text).map_err(|_| reader.error("the text is not valid UTF-8"))?;
    reader.end_element()?;
    Ok(text)
}

/// Reads the text content of the current element without the white space around it and moves past the element.
pub(super) fn read_text(reader: &mut Reader) -> Result<String> {
    read_raw_text(reader).map(|text| trimmed(&text).to_owned())
}

/// `text` without the XML white space around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// The value of an attribute of the current element, in lexical form and without the white space around it.
pub(crate) fn attribute(reader: &Reader, local: &[u8], ns: &[u8]) -> Result<Option<String>> {
    let Some(attribute) = reader
        .find_attribute(local, ns)
        .and_then(|index| reader.attribute(index))
    else {
        return Ok(None);
    };
    let mut value = Vec::new();
    attribute.value.write_text(&mut value)?;
    String::from_utf8(value)
        .map(|value| Some(trimmed(&value).to_owned()))
        .map_err(|_| reader.error("the value of an attribute is not valid UTF-8"))
}

/// A qualified name, for error texts.
pub(crate) fn named(ns: &[u8], local: &[u8]) -> String {
    let local = String::from_utf8_lossy(local);
    match ns {
        b"" => local.into_owned(),
        ns => format!("{local} of {}", String::from_utf8_lossy(ns)),
    }
}

/// Copies the current element to self-contained XML text of at most `max` bytes and moves past it.
pub(super) fn copy_out(reader: &mut Reader, max: usize) -> Result<Vec<u8>> {
    let mut writer = copy_writer(max);
    reader.copy_node(&mut writer).map_err(|error| match error.code() {
        WS_E_QUOTA_EXCEEDED => error.context(format!(
            "the headers of a message, like the detail of a fault, may take {MAX_COPY} bytes with the namespaces around them"
        )),
        _ => error,
    })?;
    Ok(writer.take().0)
}

/// Copies the current element, of a message that is in memory anyway, to self-contained XML text and moves past it.
pub(super) fn copy_of(reader: &mut Reader) -> Result<Vec<u8>> {
    let mut writer = copy_writer(usize::MAX);
    reader.copy_node(&mut writer)?;
    Ok(writer.take().0)
}

/// A reader on the root element of XML text that this layer, or the user, has made.
pub(super) fn open(xml: Vec<u8>) -> Result<Reader> {
    open_with(xml, unlimited())
}

/// The same within limits.
pub(super) fn open_with(xml: Vec<u8>, limits: Limits) -> Result<Reader> {
    let mut reader = Reader::new(limits);
    reader.set_input(xml, Codec::Text(Charset::Utf8), None)?;
    match reader.to_start_element(None, None)? {
        true => Ok(reader),
        false => Err(Error::invalid_format(
            "an XML element is needed and there is none",
        )),
    }
}

/// The elements at the top of XML text that the user has made, each as self-contained XML text.
pub(super) fn split(xml: Vec<u8>) -> Result<Vec<Vec<u8>>> {
    let mut reader = Reader::new(Limits {
        allow_fragment: true,
        ..unlimited()
    });
    reader.set_input(xml, Codec::Text(Charset::Utf8), None)?;
    let mut elements = Vec::new();
    while reader.to_start_element(None, None)? {
        elements.push(copy_out(&mut reader, MAX_COPY)?);
    }
    match reader.node() {
        Node::Eof => Ok(elements),
        _ => Err(reader.error(format!("expected elements only, found {}", reader.found()))),
    }
}

/// Copies what is inside the current element to the writer and moves past the element.
pub(super) fn copy_content(reader: &mut Reader, writer: &mut Writer) -> Result<()> {
    reader.start_element()?;
    while reader.node() != Node::EndElement {
        reader.copy_node(writer)?;
    }
    reader.end_element()
}

/// Copies the current element to self-contained XML text with one more attribute, given as prefix, local name and
/// namespace, and moves past the element.
pub(super) fn copy_with_attribute(
    reader: &mut Reader,
    (prefix, local, ns): (&[u8], &[u8], &[u8]),
    value: &[u8],
) -> Result<Vec<u8>> {
    let mut writer = copy_writer(MAX_COPY);
    writer.start_element(Some(reader.prefix()), reader.local(), reader.ns())?;
    reader.copy_declarations(&mut writer, false)?;
    reader.copy_attributes(&mut writer)?;
    let prefix = match reader.namespace_of_prefix(prefix) {
        Some(bound) if bound != ns => None,
        _ => Some(prefix),
    };
    writer.start_attribute(prefix, local, ns)?;
    writer.chars(value)?;
    writer.end_attribute()?;
    copy_content(reader, &mut writer)?;
    writer.end_element()?;
    Ok(writer.take().0)
}

/// A writer of XML text in UTF-8, of at most `max` bytes.
pub(super) fn text_writer(max: usize) -> Writer {
    writer_with(max, false)
}

/// The same for copies of what was read, maybe with references to characters that XML excludes.
pub(super) fn copy_writer(max: usize) -> Writer {
    writer_with(max, true)
}

fn writer_with(max: usize, allow_invalid_character_references: bool) -> Writer {
    let mut writer = Writer::new(Limits {
        allow_invalid_character_references,
        ..unlimited()
    });
    writer.set_output(Codec::Text(Charset::Utf8), max, None);
    writer
}

/// What passes these was checked against the limits of the reader it came from.
pub(super) fn unlimited() -> Limits {
    Limits {
        max_depth: u32::MAX,
        max_attributes: u32::MAX,
        max_namespaces: u32::MAX,
        allow_invalid_character_references: true,
        ..Limits::default()
    }
}
