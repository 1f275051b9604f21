//! WS_ENDPOINT_ADDRESS structs from endpoint references, and back.

use std::ffi::c_void;
use std::ptr;

use super::args::{self, out_sized, required};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::heap::Heap;
use crate::soap::endpoint::EndpointRef;
use crate::xml::buffer::Buffer;

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
    option: WS_WRITE_OPTION,
    value: *const c_void,
    size: ULONG,
) -> Result<EndpointRef> {
    let address = match option {
        WS_WRITE_REQUIRED_VALUE => {
            check_size::<WS_ENDPOINT_ADDRESS>(size)?;
            value.cast::<WS_ENDPOINT_ADDRESS>()
        }
        WS_WRITE_REQUIRED_POINTER => {
            check_size::<*const c_void>(size)?;
            // SAFETY: the caller's promise.
            *unsafe { required(value.cast::<*const WS_ENDPOINT_ADDRESS>(), "the value") }?
        }
        other => return Err(wrong_option(other)),
    };
    // SAFETY: the caller's promise.
    let address = unsafe { required(address, "the address") }?;
    if !address.extensions.is_null() {
        return Err(Error::unbuilt_value("WS_ENDPOINT_ADDRESS.extensions"));
    }
    if !address.identity.is_null() {
        return Err(Error::unbuilt_value("WS_ENDPOINT_ADDRESS.identity"));
    }
    // SAFETY: the caller's promise.
    unsafe { target(address) }
}

/// Gives an endpoint address to a program, in the way that a read option says.
///
/// # Safety
/// `value` has room for `size` bytes.
pub(super) unsafe fn write(
    endpoint: &EndpointRef,
    option: WS_READ_OPTION,
    heap: &mut Heap,
    value: *mut c_void,
    size: ULONG,
) -> Result<()> {
    const NAME: &str = "a header of the type WS_ENDPOINT_ADDRESS_TYPE";
    match option {
        WS_READ_REQUIRED_VALUE => {
            let place = out_sized::<WS_ENDPOINT_ADDRESS>(value, size, NAME)?;
            let address = build(endpoint, heap)?;
            // SAFETY: the caller's promise.
            unsafe { place.set(address) };
        }
        WS_READ_REQUIRED_POINTER | WS_READ_OPTIONAL_POINTER => {
            let place = out_sized::<*mut WS_ENDPOINT_ADDRESS>(value, size, NAME)?;
            let address = build(endpoint, heap)?;
            let address = heap.copy_slice(&[address])?.as_ptr();
            // SAFETY: the caller's promise.
            unsafe { place.set(address) };
        }
        other => return Err(wrong_option(other)),
    }
    Ok(())
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
        Some(endpoint) => unsafe { write(endpoint, option, heap, value, size) },
        None if option == WS_READ_OPTIONAL_POINTER => {
            let place = out_sized::<*mut WS_ENDPOINT_ADDRESS>(value, size, "the address")?;
            // SAFETY: the caller's promise.
            unsafe { place.set(ptr::null_mut()) };
            Ok(())
        }
        None => Err(Error::invalid_format("there is none, and it is required")),
    }
}

fn build(endpoint: &EndpointRef, heap: &mut Heap) -> Result<WS_ENDPOINT_ADDRESS> {
    let units: Vec<u16> = endpoint.url.encode_utf16().collect();
    let chars = heap.copy_slice(&units)?.as_ptr();
    let mut buffer = |elements: &[Vec<u8>]| match elements.is_empty() {
        true => Ok(ptr::null_mut()),
        false => Buffer::text_on_heap(elements.concat(), heap),
    };
    let headers = buffer(&endpoint.parameters)?;
    let extensions = buffer(&endpoint.extensions)?;
    Ok(WS_ENDPOINT_ADDRESS {
        url: WS_STRING {
            length: u32::try_from(units.len()).unwrap_or(u32::MAX),
            chars,
        },
        headers,
        extensions,
        identity: ptr::null_mut(),
    })
}

fn check_size<T>(size: ULONG) -> Result<()> {
    let right = size_of::<T>();
    if size as usize == right {
        return Ok(());
    }
    Err(Error::invalid_arg(format!(
        "the size of the value is given as {size} bytes; with this option and WS_ENDPOINT_ADDRESS_TYPE it is {right}"
    )))
}

fn wrong_option(option: i32) -> Error {
    Error::invalid_arg(format!(
        "the option {option} is not for values of WS_ENDPOINT_ADDRESS_TYPE in headers"
    ))
}
