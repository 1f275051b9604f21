//! The content of a message's body, read and written as a description says.

use std::ffi::c_void;
use std::ptr;

use super::args::{out_sized, required};
use super::fault_view;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::fault::Fault;
use crate::base::handle::Lease;
use crate::base::heap::Heap;
use crate::serial::{self, ReadFrom, WriteTo};
use crate::soap::fault::{is_fault, read_fault, write_fault};
use crate::soap::version::{AddressingVersion, EnvelopeVersion};
use crate::xml::Reader;

/// The versions of a message that decide what its body looks like.
pub(super) type Versions = (EnvelopeVersion, AddressingVersion);

/// What WS_FAULT_TYPE and WS_ENDPOINT_ADDRESS_TYPE mean where a description leaves it open (WsReadBody page).
struct KnownElement {
    local: WS_XML_STRING,
    ns: WS_XML_STRING,
    version: KnownVersion,
}

enum KnownVersion {
    Address(WS_ENDPOINT_ADDRESS_DESCRIPTION),
    Fault(WS_FAULT_DESCRIPTION),
}

impl KnownElement {
    /// The element of a type, if it is one of the two.
    fn of(ty: WS_TYPE, (envelope, addressing): Versions) -> Option<KnownElement> {
        match ty {
            WS_ENDPOINT_ADDRESS_TYPE => Some(KnownElement {
                local: constant(b"EndpointReference"),
                ns: constant(addressing.ns().as_bytes()),
                version: KnownVersion::Address(WS_ENDPOINT_ADDRESS_DESCRIPTION {
                    addressingVersion: addressing.to_abi(),
                }),
            }),
            WS_FAULT_TYPE => Some(KnownElement {
                local: constant(b"Fault"),
                ns: constant(envelope.ns().as_bytes()),
                version: KnownVersion::Fault(WS_FAULT_DESCRIPTION {
                    envelopeVersion: envelope.to_abi(),
                }),
            }),
            _ => None,
        }
    }

    /// The description with what it leaves open; it is valid as long as this.
    fn complete(&self, given: &WS_ELEMENT_DESCRIPTION) -> WS_ELEMENT_DESCRIPTION {
        let mut complete = *given;
        if has_no_names(given) {
            complete.elementLocalName = ptr::from_ref(&self.local).cast_mut();
            complete.elementNs = ptr::from_ref(&self.ns).cast_mut();
        }
        if given.typeDescription.is_null() {
            complete.typeDescription = match &self.version {
                KnownVersion::Address(version) => ptr::from_ref(version).cast_mut().cast(),
                KnownVersion::Fault(version) => ptr::from_ref(version).cast_mut().cast(),
            };
        }
        complete
    }
}

fn constant(text: &'static [u8]) -> WS_XML_STRING {
    WS_XML_STRING {
        length: text.len() as ULONG,
        bytes: text.as_ptr().cast_mut(),
        dictionary: ptr::null_mut(),
        id: 0,
    }
}

/// Reads a value from the body. Without names it is all fields of a struct, a fault or an endpoint address (WsReadBody
/// page).
///
/// # Safety
/// As for [`serial::read_element`].
pub(super) unsafe fn read(
    reader: &mut dyn ReadFrom,
    versions: Versions,
    heap: Option<&mut Lease<'_, Heap>>,
    description: &WS_ELEMENT_DESCRIPTION,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: ULONG,
) -> Result<()> {
    let ty = description.r#type;
    let can_be_nil = matches!(option, WS_READ_NILLABLE_VALUE | WS_READ_NILLABLE_POINTER);
    if is_open_fault(description) && !can_be_nil {
        // SAFETY: the caller's promise.
        return unsafe { give_fault(reader.reader(), versions.0, heap, option, value, size) };
    }
    if let Some(known) = KnownElement::of(ty, versions) {
        let description = known.complete(description);
        // SAFETY: the caller's promise.
        return unsafe { serial::read_element(reader, heap, &description, option, value, size) };
    }
    if has_no_names(description) && ty == WS_STRUCT_TYPE {
        let mapping = WS_ELEMENT_CONTENT_TYPE_MAPPING;
        let fields = description.typeDescription;
        // SAFETY: the caller's promise.
        return unsafe {
            serial::read_type(reader, heap, mapping, ty, fields, option, value, size)
        };
    }
    // SAFETY: the caller's promise.
    unsafe { serial::read_element(reader, heap, description, option, value, size) }
}

/// Writes a value into the body. Without names it is all fields of a struct, a fault or an endpoint address (WsWriteBody
/// page).
///
/// # Safety
/// As for [`serial::write_element`].
pub(super) unsafe fn write(
    writer: &mut dyn WriteTo,
    versions: Versions,
    description: &WS_ELEMENT_DESCRIPTION,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: ULONG,
) -> Result<()> {
    let ty = description.r#type;
    let can_be_nil = matches!(option, WS_WRITE_NILLABLE_VALUE | WS_WRITE_NILLABLE_POINTER);
    if is_open_fault(description) && !can_be_nil {
        // SAFETY: the caller's promise.
        let fault = unsafe { take_fault(option, value, size) }?;
        return write_fault(writer.writer(), versions.0, &fault);
    }
    if let Some(known) = KnownElement::of(ty, versions) {
        let description = known.complete(description);
        // SAFETY: the caller's promise.
        return unsafe { serial::write_element(writer, &description, option, value, size) };
    }
    if has_no_names(description) && ty == WS_STRUCT_TYPE {
        let mapping = WS_ELEMENT_CONTENT_TYPE_MAPPING;
        let fields = description.typeDescription;
        // SAFETY: the caller's promise.
        return unsafe { serial::write_type(writer, mapping, ty, fields, option, value, size) };
    }
    // SAFETY: the caller's promise.
    unsafe { serial::write_element(writer, description, option, value, size) }
}

/// # Safety
/// `value` is `size` bytes, which are as the option says.
unsafe fn take_fault(option: WS_WRITE_OPTION, value: *const c_void, size: ULONG) -> Result<Fault> {
    let (fault, right) = match option {
        WS_WRITE_REQUIRED_VALUE => (value.cast::<WS_FAULT>(), size_of::<WS_FAULT>()),
        WS_WRITE_REQUIRED_POINTER => {
            let place = value.cast::<*const WS_FAULT>();
            // SAFETY: the caller's promise.
            let fault = *unsafe { required(place, "the value") }?;
            (fault, size_of::<*const WS_FAULT>())
        }
        other => {
            return Err(Error::invalid_arg(format!(
                "the write option {other} is not for faults"
            )));
        }
    };
    if size as usize != right {
        return Err(Error::invalid_arg(format!(
            "the size of the value is given as {size} bytes; with this option and WS_FAULT_TYPE it is {right}"
        )));
    }
    // SAFETY: the caller's promise.
    let fault = unsafe { required(fault, "the fault") }?;
    // SAFETY: the caller's promise.
    unsafe { fault_view::read(fault) }
}

/// Whether everything about a fault follows from the message. Then the fault of another side is read with more patience than
/// values are, because a slip in it must not hide its reason.
fn is_open_fault(description: &WS_ELEMENT_DESCRIPTION) -> bool {
    description.r#type == WS_FAULT_TYPE
        && has_no_names(description)
        && description.typeDescription.is_null()
}

fn has_no_names(description: &WS_ELEMENT_DESCRIPTION) -> bool {
    description.elementLocalName.is_null() && description.elementNs.is_null()
}

/// # Safety
/// `value` has room for `size` bytes.
unsafe fn give_fault(
    reader: &mut Reader,
    envelope: EnvelopeVersion,
    heap: Option<&mut Lease<'_, Heap>>,
    option: WS_READ_OPTION,
    value: *mut c_void,
    size: ULONG,
) -> Result<()> {
    let heap = heap.ok_or_else(|| Error::invalid_arg("a fault needs a heap"))?;
    match option {
        WS_READ_REQUIRED_VALUE => {
            let place = out_sized::<WS_FAULT>(value, size, "a fault")?;
            let fault = fault_view::build_on(&read_fault(reader, envelope)?, heap)?;
            // SAFETY: the caller's promise.
            unsafe { place.set(fault) };
        }
        WS_READ_REQUIRED_POINTER | WS_READ_OPTIONAL_POINTER => {
            let place = out_sized::<*mut WS_FAULT>(value, size, "a pointer to a fault")?;
            let fault = if option == WS_READ_REQUIRED_POINTER || is_fault(reader, envelope)? {
                let fault = fault_view::build_on(&read_fault(reader, envelope)?, heap)?;
                heap.copy_slice(&[fault])?.as_ptr()
            } else {
                ptr::null_mut()
            };
            // SAFETY: the caller's promise.
            unsafe { place.set(fault) };
        }
        other => {
            return Err(Error::invalid_arg(format!(
                "the read option {other} is not for faults"
            )));
        }
    }
    Ok(())
}
