//! The values of headers, between C and XML.

use std::ffi::c_void;
use std::ptr;

use super::args::xml_string;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::heap::Heap;
use crate::serial::{self, Unnamed};
use crate::soap::element::named;
use crate::soap::headers::{HeaderBlock, Target, write_flag};
use crate::soap::version::EnvelopeVersion;
use crate::text::name;
use crate::xml::{Charset, Codec, Limits, Reader, Writer};

/// WS_HEADER_ATTRIBUTES.
#[derive(Clone, Copy)]
pub(super) struct Attributes {
    must_understand: bool,
    relay: bool,
}

impl Attributes {
    pub(super) const NONE: Attributes = Attributes {
        must_understand: false,
        relay: false,
    };

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

/// A value of the program, and the error object of the call, which the functions of its type get.
pub(super) struct Given {
    pub(super) option: WS_WRITE_OPTION,
    pub(super) value: *const c_void,
    pub(super) size: ULONG,
    pub(super) error: *mut WS_ERROR,
}

/// A place of the program for a value, and the error object of the call, which the functions of its type get.
pub(super) struct Wanted {
    pub(super) option: WS_READ_OPTION,
    pub(super) value: *mut c_void,
    pub(super) size: ULONG,
    pub(super) error: *mut WS_ERROR,
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

    /// What error texts call it.
    pub(super) fn name(&self) -> String {
        named(self.ns.as_bytes(), self.local.as_bytes())
    }

    /// A header with a value.
    ///
    /// # Safety
    /// As for [`serial::write_type`].
    pub(super) unsafe fn write(
        &self,
        envelope: EnvelopeVersion,
        limits: Limits,
        attributes: Attributes,
        given: &Given,
    ) -> Result<HeaderBlock> {
        let mut writer = writer(limits);
        let prefix = (!self.ns.is_empty()).then_some(&b"h"[..]);
        writer.start_element(prefix, self.local.as_bytes(), self.ns.as_bytes())?;
        if attributes.must_understand {
            write_flag(&mut writer, b"mustUnderstand", envelope)?;
        }
        if attributes.relay && envelope.has_relay() {
            write_flag(&mut writer, b"relay", envelope)?;
        }
        let (ty, description) = (self.description.r#type, self.description.typeDescription);
        let mapping = WS_ELEMENT_TYPE_MAPPING;
        let mut to = Unnamed {
            own: &mut writer,
            error: given.error,
        };
        let (option, value, size) = (given.option, given.value, given.size);
        // SAFETY: the caller's promise.
        unsafe { serial::write_type(&mut to, mapping, ty, description, option, value, size) }?;
        writer.end_element()?;
        HeaderBlock::sent(writer.take().0, envelope)
    }
}

/// The name and the type of a header that travels outside the envelope: an element in no namespace.
pub(super) struct MappedHeader {
    name: *const WS_XML_STRING,
    ns: WS_XML_STRING,
    ty: WS_TYPE,
}

impl MappedHeader {
    /// Checks name and type.
    ///
    /// # Safety
    /// `name` is NULL or a live WS_XML_STRING whose bytes are readable.
    pub(super) unsafe fn new(name: *const WS_XML_STRING, ty: WS_TYPE) -> Result<MappedHeader> {
        // SAFETY: the caller's promise.
        let text = unsafe { xml_string(name, "headerName") }?;
        name::verify(text.as_bytes()).map_err(|error| {
            let text = format!("\"{text}\" cannot be the name of a mapped header");
            Error::invalid_arg(error.context(text).to_string())
        })?;
        match ty {
            WS_BOOL_TYPE | WS_INT8_TYPE | WS_INT16_TYPE | WS_INT32_TYPE | WS_INT64_TYPE
            | WS_UINT8_TYPE | WS_UINT16_TYPE | WS_UINT32_TYPE | WS_UINT64_TYPE | WS_FLOAT_TYPE
            | WS_DOUBLE_TYPE | WS_DECIMAL_TYPE | WS_DATETIME_TYPE | WS_TIMESPAN_TYPE
            | WS_GUID_TYPE | WS_UNIQUE_ID_TYPE | WS_STRING_TYPE | WS_WSZ_TYPE | WS_BYTES_TYPE
            | WS_XML_STRING_TYPE => {}
            other => {
                return Err(Error::invalid_arg(format!(
                    "mapped headers have no values of the WS_TYPE {other}"
                )));
            }
        }
        let ns = WS_XML_STRING {
            length: 0,
            bytes: ptr::null_mut(),
            dictionary: ptr::null_mut(),
            id: 0,
        };
        Ok(MappedHeader { name, ns, ty })
    }

    /// What serialization needs to know; it is valid as long as the name and this.
    pub(super) fn description(&self) -> WS_ELEMENT_DESCRIPTION {
        WS_ELEMENT_DESCRIPTION {
            elementLocalName: self.name.cast_mut(),
            elementNs: ptr::from_ref(&self.ns).cast_mut(),
            r#type: self.ty,
            typeDescription: ptr::null_mut(),
        }
    }
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

/// A reader before a header, with the limits that the program has set; one that finds nothing where there is no header.
pub(super) fn reader(block: Option<&HeaderBlock>, limits: Option<Limits>) -> Result<Reader> {
    match (block, limits) {
        (Some(block), Some(limits)) => block.limited_reader(limits),
        (Some(block), None) => block.reader(),
        (None, _) => over(Vec::new()),
    }
}

/// Standard headers cannot be nil (WsGetHeader page), and HTTP cannot say so of mapped ones.
pub(super) fn check_read_option(option: WS_READ_OPTION) -> Result<()> {
    match option {
        WS_READ_REQUIRED_VALUE | WS_READ_REQUIRED_POINTER | WS_READ_OPTIONAL_POINTER => Ok(()),
        other => Err(Error::invalid_arg(format!(
            "the read option {other} is not for standard and mapped headers"
        ))),
    }
}

/// Standard headers cannot be nil (WsSetHeader page), and HTTP cannot say so of mapped ones.
pub(super) fn check_write_option(option: WS_WRITE_OPTION) -> Result<()> {
    match option {
        WS_WRITE_REQUIRED_VALUE | WS_WRITE_REQUIRED_POINTER => Ok(()),
        other => Err(Error::invalid_arg(format!(
            "the write option {other} is not for standard and mapped headers"
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
    let mut writer = writer(Limits::default());
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
    let mut writer = writer(Limits::default());
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

fn writer(limits: Limits) -> Writer {
    let mut writer = Writer::new(limits);
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
