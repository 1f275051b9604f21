//! WS_ENDPOINT_ADDRESS structs from endpoint references, and back.

use std::ffi::c_void;
use std::ptr;

use super::args::{self, out_sized};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::heap::Heap;
use crate::serial;
use crate::soap::AddressingVersion;
use crate::soap::endpoint::EndpointRef;
use crate::xml::buffer::Buffer;
use crate::xml::{Charset, Codec, Limits, Reader, Writer};

/// The endpoint that messages go to: the URL and the headers of an address. Its extensions and its identity say nothing about
/// messages (WsAddressMessage page).
///
/// # Safety
/// The address and all that it points to are as the API documents them.
pub(super) unsafe fn target(address: &WS_ENDPOINT_ADDRESS) -> Result<EndpointRef> {
    // SAFETY: the caller's promise.
    let url = unsafe { args::string(&address.url, "the address's URL") }?;
    let headers = match address.headers.is_null() {
        true => Vec::new(),
        // SAFETY: the caller's promise.
        false => unsafe { handle::lease::<Buffer>(address.headers) }?.to_text()?,
    };
    EndpointRef::new(url, headers)
        .map_err(|e| e.context("the headers of the address are not XML elements"))
}

/// The value of a header that is an endpoint address, given with a write option.
///
/// # Safety
/// `value` is `size` bytes, which are as the option says.
pub(super) unsafe fn read(
    addressing: AddressingVersion,
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: ULONG,
) -> Result<EndpointRef> {
    let mut writer = Writer::new(Limits::default());
    writer.set_output(Codec::Text(Charset::Utf8), usize::MAX, None);
    writer.start_element(None, b"address", b"")?;
    let mapping = WS_ELEMENT_TYPE_MAPPING;
    let ty = WS_ENDPOINT_ADDRESS_TYPE;
    let version = description(addressing);
    let version = ptr::from_ref(&version).cast();
    // SAFETY: the caller's promise.
    unsafe { serial::write_type(&mut writer, mapping, ty, version, option, value, size) }?;
    writer.end_element()?;
    EndpointRef::from_xml(writer.take().0, addressing)
}

/// Gives an endpoint address to a program, in the way that a read option says.
///
/// # Safety
/// `value` has room for `size` bytes.
pub(super) unsafe fn write(
    endpoint: &EndpointRef,
    addressing: AddressingVersion,
    option: WS_READ_OPTION,
    heap: &mut Heap,
    value: *mut c_void,
    size: ULONG,
) -> Result<()> {
    let mut reader = Reader::new(Limits::default());
    let xml = endpoint.to_xml(addressing)?;
    reader.set_input(xml, Codec::Text(Charset::Utf8), None)?;
    reader.to_start_element(None, None)?;
    let mapping = WS_ELEMENT_TYPE_MAPPING;
    let ty = WS_ENDPOINT_ADDRESS_TYPE;
    let version = description(addressing);
    let version = ptr::from_ref(&version).cast();
    // SAFETY: the caller's promise.
    unsafe { serial::read_type(&mut reader, heap, mapping, ty, version, option, value, size) }
}

/// Gives an endpoint address that may be missing to a program.
///
/// # Safety
/// `value` has room for `size` bytes.
pub(super) unsafe fn write_found(
    found: Option<&EndpointRef>,
    option: WS_READ_OPTION,
    heap: &mut Heap,
    value: *mut c_void,
    size: ULONG,
) -> Result<()> {
    match found {
        // SAFETY: the caller's promise.
        Some(endpoint) => unsafe {
            write(endpoint, AddressingVersion::V1_0, option, heap, value, size)
        },
        None if option == WS_READ_OPTIONAL_POINTER => {
            let place = out_sized::<*mut WS_ENDPOINT_ADDRESS>(value, size, "the address")?;
            // SAFETY: the caller's promise.
            unsafe { place.set(ptr::null_mut()) };
            Ok(())
        }
        None => Err(Error::invalid_format("there is none, and it is required")),
    }
}

fn description(addressing: AddressingVersion) -> WS_ENDPOINT_ADDRESS_DESCRIPTION {
    WS_ENDPOINT_ADDRESS_DESCRIPTION {
        addressingVersion: addressing.to_abi(),
    }
}
