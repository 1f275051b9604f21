//! The values of headers, between C and XML.

use std::ffi::c_void;
use std::ptr;

use super::args::xml_string;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::serial;
use crate::soap::headers::{HeaderBlock, Target};
use crate::soap::version::EnvelopeVersion;
use crate::xml::value::Value;
use crate::xml::{Charset, Codec, Limits, Reader, Writer};

/// WS_HEADER_ATTRIBUTES.
#[derive(Clone, Copy)]
pub(super) struct Attributes {
    must_understand: bool,
    relay: bool,
}

impl Attributes {
    /// The attributes that are combined in a number.
    pub(super) fn from_abi(bits: ULONG) -> Result<Attributes> {
        if bits & !(WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE | WS_RELAY_HEADER_ATTRIBUTE) != 0 {
            return Err(Error::invalid_arg(format!(
                "{bits:#x} has bits that are no WS_HEADER_ATTRIBUTES"
            )));
        }
        Ok(Attributes {
            must_understand: bits & WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE != 0,
            relay: bits & WS_RELAY_HEADER_ATTRIBUTE != 0,
        })
    }

    /// The attributes of a header.
    pub(super) fn of(block: &HeaderBlock) -> Attributes {
        Attributes {
            must_understand: block.must_understand,
            relay: block.relay,
        }
    }

    /// The attributes as a number.
    pub(super) fn to_abi(self) -> ULONG {
        let mut bits = 0;
        if self.must_understand {
            bits |= WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE;
        }
        if self.relay {
            bits |= WS_RELAY_HEADER_ATTRIBUTE;
        }
        bits
    }
}

impl From<&Target> for Attributes {
    fn from(target: &Target) -> Attributes {
        Attributes {
            must_understand: target.must_understand,
            relay: target.relay,
        }
    }
}

/// The name and the type of a header.
pub(super) struct HeaderType<'a> {
    pub(super) local: String,
    pub(super) ns: String,
    description: &'a WS_ELEMENT_DESCRIPTION,
}

impl<'a> HeaderType<'a> {
    /// Reads the C struct.
    ///
    /// # Safety
    /// The description and all that it points to are as the API documents them.
    pub(super) unsafe fn read(description: &'a WS_ELEMENT_DESCRIPTION) -> Result<HeaderType<'a>> {
        // SAFETY: the caller's promise.
        let local = unsafe { xml_string(description.elementLocalName, "elementLocalName") }?;
        // SAFETY: the caller's promise.
        let ns = unsafe { xml_string(description.elementNs, "elementNs") }?;
        Ok(HeaderType {
            local,
            ns,
            description,
        })
    }

    /// A header with a value.
    ///
    /// # Safety
    /// As for [`serial::write_type`].
    pub(super) unsafe fn write(
        &self,
        envelope: EnvelopeVersion,
        attributes: Attributes,
        option: WS_WRITE_OPTION,
        value: *const c_void,
        size: ULONG,
    ) -> Result<HeaderBlock> {
        let mut writer = writer();
        let prefix = (!self.ns.is_empty()).then_some(&b"h"[..]);
        writer.start_element(prefix, self.local.as_bytes(), self.ns.as_bytes())?;
        if attributes.must_understand {
            flag(&mut writer, b"mustUnderstand", envelope)?;
        }
        if attributes.relay && envelope == EnvelopeVersion::Soap12 {
            flag(&mut writer, b"relay", envelope)?;
        }
        let (ty, description) = (self.description.r#type, self.description.typeDescription);
        let mapping = WS_ELEMENT_TYPE_MAPPING;
        // SAFETY: the caller's promise.
        unsafe { serial::write_type(&mut writer, mapping, ty, description, option, value, size) }?;
        writer.end_element()?;
        let block = HeaderBlock::from_xml(writer.take().0)?;
        Ok(HeaderBlock {
            must_understand: attributes.must_understand,
            relay: attributes.relay,
            ..block
        })
    }
}

fn flag(writer: &mut Writer, name: &[u8], envelope: EnvelopeVersion) -> Result<()> {
    writer.start_attribute(Some(b"s"), name, envelope.ns().as_bytes())?;
    writer.value(Value::Int32(1))?;
    writer.end_attribute()
}

/// Which header of its name is meant.
pub(super) fn index(option: WS_REPEATING_HEADER_OPTION, index: ULONG) -> Result<usize> {
    match option {
        WS_REPEATING_HEADER => Ok(index as usize),
        WS_SINGLETON_HEADER if index == 0 => Ok(0),
        WS_SINGLETON_HEADER => Err(Error::invalid_arg(format!(
            "the index of a WS_SINGLETON_HEADER is 0, not {index}"
        ))),
        other => Err(Error::invalid_arg(format!(
            "{other} is no WS_REPEATING_HEADER_OPTION"
        ))),
    }
}

/// A reader before a header; one that finds nothing where there is no header.
pub(super) fn reader(block: Option<&HeaderBlock>) -> Result<Reader> {
    match block {
        Some(block) => block.reader(),
        None => over(Vec::new()),
    }
}

/// Standard headers cannot be nil (WsGetHeader page).
pub(super) fn check_read_option(option: WS_READ_OPTION) -> Result<()> {
    match option {
        WS_READ_REQUIRED_VALUE | WS_READ_REQUIRED_POINTER | WS_READ_OPTIONAL_POINTER => Ok(()),
        other => Err(Error::invalid_arg(format!(
            "the read option {other} is not for standard headers"
        ))),
    }
}

/// Standard headers cannot be nil (WsSetHeader page).
pub(super) fn check_write_option(option: WS_WRITE_OPTION) -> Result<()> {
    match option {
        WS_WRITE_REQUIRED_VALUE | WS_WRITE_REQUIRED_POINTER => Ok(()),
        other => Err(Error::invalid_arg(format!(
            "the write option {other} is not for standard headers"
        ))),
    }
}

/// The text of a value.
///
/// # Safety
/// As for [`serial::write_type`].
pub(super) unsafe fn take_text(
    ty: WS_TYPE,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: ULONG,
) -> Result<String> {
    let mut writer = writer();
    writer.start_element(None, b"value", b"")?;
    let mapping = WS_ELEMENT_TYPE_MAPPING;
    // SAFETY: the caller's promise.
    unsafe { serial::write_type(&mut writer, mapping, ty, ptr::null(), option, value, size) }?;
    writer.end_element()?;
    let mut reader = over(writer.take().0)?;
    reader.to_start_element(None, None)?;
    reader.start_element()?;
    let mut text = Vec::new();
    reader.read_text(&mut text)?;
    String::from_utf8(text).map_err(|_| Error::invalid_format("the value is not valid UTF-8"))
}

/// Gives a text to the program as a value.
///
/// # Safety
/// As for [`serial::read_type`].
pub(super) unsafe fn give_text(
    text: &str,
    ty: WS_TYPE,
    option: WS_READ_OPTION,
    heap: &mut Heap,
    value: *mut c_void,
    size: ULONG,
) -> Result<()> {
    let mut writer = writer();
    writer.start_element(None, b"value", b"")?;
    writer.chars(text.as_bytes())?;
    writer.end_element()?;
    let mut reader = over(writer.take().0)?;
    let mapping = WS_ELEMENT_TYPE_MAPPING;
    // SAFETY: the caller's promise.
    unsafe {
        serial::read_type(
            &mut reader,
            heap,
            mapping,
            ty,
            ptr::null(),
            option,
            value,
            size,
        )
    }
}

fn writer() -> Writer {
    let mut writer = Writer::new(Limits::default());
    writer.set_output(Codec::Text(Charset::Utf8), usize::MAX, None);
    writer
}

fn over(xml: Vec<u8>) -> Result<Reader> {
    let mut reader = Reader::new(Limits {
        allow_fragment: true,
        ..Limits::default()
    });
    reader.set_input(xml, Codec::Text(Charset::Utf8), None)?;
    Ok(reader)
}
