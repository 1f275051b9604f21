//! Error objects.

use std::ffi::c_void;

use super::args::{self, out, out_sized, required};
use super::fault_detail::DetailDescription;
use super::fault_view;
use super::guard::{guard, guard_void};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::{DEFAULT_LANGID, ErrorObject};
use crate::base::handle::{self, Lease};
use crate::base::heap::Heap;
use crate::base::property::{self, Property, unknown};
use crate::soap::detail;
use crate::soap::fault::{Disclosure, fault_from_error};

/// Adds error string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddErrorString(
    error: *mut WS_ERROR,
    string: *const WS_STRING,
) -> HRESULT {
    guard(NO_ERROR, || {
        // SAFETY: the head of `ffi`.
        let string = unsafe { required(string, "string") }?;
        // SAFETY: the head of `ffi`.
        let units = unsafe { args::array(string.chars, string.length, "string.chars") }?;
        leased(error)?.add_string(units.to_vec());
        Ok(())
    })
}

/// Copies error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCopyError(source: *mut WS_ERROR, destination: *mut WS_ERROR) -> HRESULT {
    guard(NO_ERROR, || {
        if source == destination {
            return leased(source).map(drop);
        }
        let source = leased(source)?;
        leased(destination)?.copy_from(&source);
        Ok(())
    })
}

/// Creates error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateError(
    properties: *const WS_ERROR_PROPERTY,
    propertyCount: ULONG,
    error: *mut *mut WS_ERROR,
) -> HRESULT {
    guard(NO_ERROR, || {
        let error = out(error, "error")?;
        let mut object = ErrorObject::new(DEFAULT_LANGID);
        // SAFETY: the head of `ffi`.
        for item in unsafe { args::properties(properties, propertyCount) }? {
            set_property(&mut object, &item, true)?;
        }
        // SAFETY: the head of `ffi`.
        unsafe { error.set(handle::create(object)) };
        Ok(())
    })
}

/// Makes of an error the fault that tells a caller about it.
///
/// The fault that the error holds is the base, or else a generic one with the code Receiver. A fault without a reason gets
/// one: with `WS_FULL_FAULT_DISCLOSURE` the texts of the error, the most recent first, or the meaning of `faultErrorCode` if
/// there are none; with `WS_MINIMAL_FAULT_DISCLOSURE` a fixed text. The value of the code is never part of the fault.
///
/// - `error`: the error; required.
/// - `faultErrorCode`: the code of the failure; a code of success gives `E_INVALIDARG`.
/// - `faultDisclosure`: how much the texts may tell.
/// - `heap`: where the parts of the fault are put; required.
/// - `fault`: receives the fault.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateFaultFromError(
    error: *mut WS_ERROR,
    faultErrorCode: HRESULT,
    faultDisclosure: WS_FAULT_DISCLOSURE,
    heap: *mut WS_HEAP,
    fault: *mut WS_FAULT,
) -> HRESULT {
    guard(NO_ERROR, || {
        let fault = out(fault, "fault")?;
        if faultErrorCode >= 0 {
            return Err(Error::invalid_arg("a code of success makes no fault"));
        }
        let disclosure = disclosure(faultDisclosure)?;
        let object = leased(error)?;
        let texts: Vec<String> = (0..object.string_count())
            .map(|index| object.string(index).map(String::from_utf16_lossy))
            .collect::<Result<_>>()?;
        let texts = texts.iter().map(String::as_str);
        let made = fault_from_error(object.fault(), texts, faultErrorCode, disclosure);
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        let shown = fault_view::build_on(&made, &mut heap)?;
        // SAFETY: the head of `ffi`.
        unsafe { fault.set(shown) };
        Ok(())
    })
}

/// Frees error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeError(error: *mut WS_ERROR) {
    // SAFETY: the head of `ffi`.
    guard_void(|| unsafe { handle::destroy::<ErrorObject>(error) });
}

/// Gets error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetErrorProperty(
    error: *mut WS_ERROR,
    id: WS_ERROR_PROPERTY_ID,
    buffer: *mut c_void,
    bufferSize: ULONG,
) -> HRESULT {
    guard(NO_ERROR, || {
        let object = leased(error)?;
        match id {
            WS_ERROR_PROPERTY_STRING_COUNT => write(
                buffer,
                bufferSize,
                "WS_ERROR_PROPERTY_STRING_COUNT",
                object.string_count(),
            ),
            WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE => write(
                buffer,
                bufferSize,
                "WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE",
                object.original(),
            ),
            WS_ERROR_PROPERTY_LANGID => write(
                buffer,
                bufferSize,
                "WS_ERROR_PROPERTY_LANGID",
                object.langid(),
            ),
            _ => Err(unknown("WS_ERROR_PROPERTY_ID", id)),
        }
    })
}

/// Gets error string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetErrorString(
    error: *mut WS_ERROR,
    index: ULONG,
    string: *mut WS_STRING,
) -> HRESULT {
    guard(NO_ERROR, || {
        let string = out(string, "string")?;
        let object = leased(error)?;
        let text = object.string(index)?;
        // SAFETY: the head of `ffi`.
        unsafe { string.set(args::view(text)) };
        Ok(())
    })
}

/// Reads a value from the detail of the fault that an error object holds.
///
/// The detail is another one than the caller asks for if the description and the error object both have an action and
/// these differ, or if there is no element with the description's name. `WS_READ_OPTIONAL_POINTER` then gives NULL, so that
/// several descriptions can be tried in turn; `WS_READ_REQUIRED_VALUE` and `WS_READ_REQUIRED_POINTER` give
/// `WS_E_INVALID_FORMAT`. An error object without a fault is taken as one with an empty detail.
///
/// - `error`: the error object that holds the fault.
/// - `faultDetailDescription`: the action, which may be NULL, and the element. An element description without a name stands
///   for all elements of the detail, as the fields of a `WS_STRUCT_TYPE`; then the value must be required.
/// - `readOption`: how the value is read and what happens when it is not there.
/// - `heap`: where what the value points to is put.
/// - `value`: receives the value, or a pointer to it.
/// - `valueSize`: the size of what `value` points to, in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetFaultErrorDetail(
    error: *mut WS_ERROR,
    faultDetailDescription: *const WS_FAULT_DETAIL_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
) -> HRESULT {
    guard(NO_ERROR, || {
        // SAFETY: the head of `ffi`.
        let description = unsafe { DetailDescription::read(faultDetailDescription) }?;
        let object = leased(error)?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { args::optional_heap(heap) }?;
        detail::read_detail(
            object.fault(),
            object.action(),
            &description.action,
            |reader| {
                // SAFETY: the head of `ffi`.
                unsafe {
                    description.read_value(
                        reader,
                        heap.as_deref_mut(),
                        readOption,
                        value,
                        valueSize,
                    )
                }
            },
        )
    })
}

/// Gets fault error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetFaultErrorProperty(
    error: *mut WS_ERROR,
    id: WS_FAULT_ERROR_PROPERTY_ID,
    buffer: *mut c_void,
    bufferSize: ULONG,
) -> HRESULT {
    guard(NO_ERROR, || {
        let mut object = leased(error)?;
        match id {
            WS_FAULT_ERROR_PROPERTY_FAULT => {
                let place = out_sized::<*mut WS_FAULT>(
                    buffer,
                    bufferSize,
                    "WS_FAULT_ERROR_PROPERTY_FAULT",
                )?;
                let fault = fault_view::show(&mut object)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(fault) };
                Ok(())
            }
            WS_FAULT_ERROR_PROPERTY_ACTION => {
                let place = out_sized::<WS_XML_STRING>(
                    buffer,
                    bufferSize,
                    "WS_FAULT_ERROR_PROPERTY_ACTION",
                )?;
                let action = fault_view::show_action(&mut object)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(action) };
                Ok(())
            }
            WS_FAULT_ERROR_PROPERTY_HEADER => {
                Err(Error::unbuilt_value("WS_FAULT_ERROR_PROPERTY_HEADER"))
            }
            _ => Err(unknown("WS_FAULT_ERROR_PROPERTY_ID", id)),
        }
    })
}

/// Resets error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetError(error: *mut WS_ERROR) -> HRESULT {
    guard(NO_ERROR, || {
        leased(error)?.reset();
        Ok(())
    })
}

/// Sets error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetErrorProperty(
    error: *mut WS_ERROR,
    id: WS_ERROR_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    guard(NO_ERROR, || {
        // SAFETY: the head of `ffi`.
        let value = unsafe { args::array(value.cast::<u8>(), valueSize, "value") }?;
        set_property(&mut *leased(error)?, &Property { id, value }, false)
    })
}

/// Writes a value as the detail of the fault that an error object holds.
///
/// An error object without a fault gets one, with the code Receiver. A former detail is replaced.
///
/// - `error`: the error object.
/// - `faultDetailDescription`: the action, which becomes the action of the fault unless it is NULL, and the element. An
///   element description without a name stands for several elements, which are the fields of a `WS_STRUCT_TYPE`; then
///   `writeOption` must be `WS_WRITE_REQUIRED_VALUE` or `WS_WRITE_REQUIRED_POINTER`.
/// - `writeOption`: what `value` points to.
/// - `value`: the value, or a pointer to it.
/// - `valueSize`: the size of what `value` points to, in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetFaultErrorDetail(
    error: *mut WS_ERROR,
    faultDetailDescription: *const WS_FAULT_DETAIL_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    guard(NO_ERROR, || {
        // SAFETY: the head of `ffi`.
        let description = unsafe { DetailDescription::read(faultDetailDescription) }?;
        let mut object = leased(error)?;
        let detail = detail::write_detail(|writer| {
            // SAFETY: the head of `ffi`.
            unsafe { description.write_value(writer, writeOption, value, valueSize) }
        })?;
        object.fault_mut().detail = Some(detail);
        if description.has_action {
            object.set_action(description.action);
        }
        Ok(())
    })
}

/// Sets fault error property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetFaultErrorProperty(
    error: *mut WS_ERROR,
    id: WS_FAULT_ERROR_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
) -> HRESULT {
    guard(NO_ERROR, || {
        let mut object = leased(error)?;
        match id {
            WS_FAULT_ERROR_PROPERTY_FAULT => {
                let fault =
                    in_sized::<WS_FAULT>(value, valueSize, "WS_FAULT_ERROR_PROPERTY_FAULT")?;
                // SAFETY: the head of `ffi`.
                let fault = unsafe { fault_view::read(fault) }?;
                object.set_fault(Some(fault));
                Ok(())
            }
            WS_FAULT_ERROR_PROPERTY_ACTION => {
                let action =
                    in_sized::<WS_XML_STRING>(value, valueSize, "WS_FAULT_ERROR_PROPERTY_ACTION")?;
                // SAFETY: the head of `ffi`.
                object.set_action(unsafe { args::xml_string(action, "the action") }?);
                Ok(())
            }
            WS_FAULT_ERROR_PROPERTY_HEADER => {
                Err(Error::unbuilt_value("WS_FAULT_ERROR_PROPERTY_HEADER"))
            }
            _ => Err(unknown("WS_FAULT_ERROR_PROPERTY_ID", id)),
        }
    })
}

fn disclosure(value: WS_FAULT_DISCLOSURE) -> Result<Disclosure> {
    match value {
        WS_MINIMAL_FAULT_DISCLOSURE => Ok(Disclosure::Minimal),
        WS_FULL_FAULT_DISCLOSURE => Ok(Disclosure::Full),
        other => Err(Error::invalid_arg(format!(
            "{other} is not a WS_FAULT_DISCLOSURE"
        ))),
    }
}

/// These functions are about the error object itself, so a failure of theirs is not recorded in it.
const NO_ERROR: *mut WS_ERROR = std::ptr::null_mut();

fn leased<'a>(error: *mut WS_ERROR) -> Result<Lease<'a, ErrorObject>> {
    // SAFETY: the head of `ffi`.
    unsafe { handle::lease(error) }
}

fn write<T>(buffer: *mut c_void, size: ULONG, name: &str, value: T) -> Result<()> {
    let place = out_sized::<T>(buffer, size, name)?;
    // SAFETY: the head of `ffi`.
    unsafe { place.set(value) };
    Ok(())
}

fn in_sized<'a, T>(value: *const c_void, size: ULONG, name: &str) -> Result<&'a T> {
    if size as usize != size_of::<T>() {
        let right = size_of::<T>();
        return Err(Error::invalid_arg(format!(
            "the value of {name} has {right} bytes, not {size}"
        )));
    }
    // SAFETY: the head of `ffi`.
    unsafe { required(value.cast(), name) }
}

fn set_property(object: &mut ErrorObject, item: &Property<'_>, creating: bool) -> Result<()> {
    match item.id {
        WS_ERROR_PROPERTY_STRING_COUNT => {
            Err(property::no_access("WS_ERROR_PROPERTY_STRING_COUNT", "set"))
        }
        WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE if creating => Err(property::no_access(
            "WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE",
            "set at creation",
        )),
        WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE => {
            object.set_original(item.enumerator("WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE")?);
            Ok(())
        }
        WS_ERROR_PROPERTY_LANGID => object.set_langid(item.u16("WS_ERROR_PROPERTY_LANGID")?),
        id => Err(unknown("WS_ERROR_PROPERTY_ID", id)),
    }
}
