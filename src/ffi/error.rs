//! Error objects.

use std::ffi::c_void;

use super::args::{self, out, out_sized, required};
use super::fault_detail::DetailDescription;
use super::fault_view;
use super::guard::{guard, guard_void};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::{DEFAULT_LANGID, ErrorObject};
use crate::base::fault::Fault;
use crate::base::handle::{self, Lease};
use crate::base::heap::Heap;
use crate::base::property::{self, Property, unknown};
use crate::soap::detail;
use crate::soap::fault::{Disclosure, fault_of_object};

/// Adds a text to an error object; it becomes string 0, and the earlier ones move up by one.
///
/// The characters are copied. The text should be in the language of the error object (WS_ERROR_PROPERTY_LANGID). A
/// service operation adds texts so that its host can put them into the fault it sends, as far as the host discloses
/// them.
///
/// Not two threads on one error object at a time.
///
/// Errors: E_INVALIDARG for NULL or for a handle that is not valid; E_OUTOFMEMORY.
///
/// Documentation: WsAddErrorString function.
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

/// Makes `destination` say all that `source` says: strings, original error code, language and fault. What it said
/// before is dropped.
///
/// Both handles are required; copying an object onto itself changes nothing. Not two threads on one error object at a
/// time.
///
/// Errors: E_INVALIDARG for NULL or for a handle that is not valid; E_OUTOFMEMORY.
///
/// Documentation: WsCopyError function.
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

/// Creates an error object, which collects what functions have to say about their failures.
///
/// Almost every function takes one as its last argument, or NULL. A failing function adds to it, so texts of several
/// failures pile up until WsResetError; a succeeding function leaves it alone. Of `properties` (NULL with a count of
/// 0) WS_ERROR_PROPERTY_LANGID can be set here; the texts of this library are English.
///
/// The caller owns `error` and frees it with WsFreeError. Not two threads on one error object at a time, and an
/// asynchronous call uses it until its callback.
///
/// Errors: E_INVALIDARG when `error` is NULL, or for a property that does not exist, cannot be set or has the wrong
/// size.
///
/// Documentation: WsCreateError function.
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
/// The base is the fault that `error` holds, or else a generic one with the code Receiver. A fault without a reason
/// gets one: with WS_FULL_FAULT_DISCLOSURE the texts of the error, the most recent first, or the meaning of
/// `faultErrorCode` if there are none; with WS_MINIMAL_FAULT_DISCLOSURE a fixed text. The value of `faultErrorCode`
/// is never part of the fault.
///
/// `fault` receives a struct whose parts lie on `heap` (required) and live until that is reset or freed. Not two
/// threads on one error object or heap at a time.
///
/// Errors: E_INVALIDARG when `faultErrorCode` is a code of success, or for an argument that is not valid;
/// WS_E_QUOTA_EXCEEDED when the heap is full.
///
/// Documentation: WsCreateFaultFromError function.
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
        let made = fault_for(error, faultErrorCode, faultDisclosure)?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        let shown = fault_view::build_on(&made, &mut heap)?;
        // SAFETY: the head of `ffi`.
        unsafe { fault.set(shown) };
        Ok(())
    })
}

/// Frees an error object with its strings and its fault.
///
/// Pointers that were got from it are invalid afterwards. It must not be in use by a call that has not ended, an
/// asynchronous one included. NULL is ignored.
///
/// Documentation: WsFreeError function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeError(error: *mut WS_ERROR) {
    // SAFETY: the head of `ffi`.
    guard_void(|| unsafe { handle::destroy::<ErrorObject>(error) });
}

/// Gets a property of an error object: how many strings it has (WS_ERROR_PROPERTY_STRING_COUNT, a ULONG), the
/// platform's own code behind the failure (ORIGINAL_ERROR_CODE, an HRESULT; here an errno value, for diagnosis only;
/// 0 when there is none), or the language of its texts (LANGID).
///
/// `bufferSize` is the size of the property's type in bytes. Not two threads on one error object at a time.
///
/// Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
///
/// Documentation: WsGetErrorProperty function.
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

/// Gets a text of an error object.
///
/// `index` is 0 for the text added last and goes up to WS_ERROR_PROPERTY_STRING_COUNT minus 1; the meaning of the
/// original error code, where there is one, comes last. `string` receives a view: the characters belong to the error
/// object, do not end with a zero, and live until the object is reset or freed.
///
/// Not two threads on one error object at a time.
///
/// Errors: E_INVALIDARG for an index without a string, or an argument that is not valid.
///
/// Documentation: WsGetErrorString function.
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
/// The detail is another one than the caller asks for if `faultDetailDescription` and the fault both have an action
/// and these differ, or if there is no element with the description's name. WS_READ_OPTIONAL_POINTER then gives NULL,
/// so that several descriptions can be tried in turn; a required value or pointer gives WS_E_INVALID_FORMAT. An error
/// object without a fault is taken as one with an empty detail. An element description without names stands for all
/// elements of the detail, as the fields of a WS_STRUCT_TYPE; then the value must be required.
///
/// `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
/// What is pointed to lies on `heap`, which may be NULL when the value needs no memory. Not two threads on one error
/// object or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT as above or for a detail that does not fit the description; WS_E_QUOTA_EXCEEDED when
/// the heap is full; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsGetFaultErrorDetail function.
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
                    description.read_value(reader, heap.as_mut(), readOption, value, valueSize)
                }
            },
        )
    })
}

/// Gets what an error object knows of a SOAP fault that was received or shall be sent.
///
/// - WS_FAULT_ERROR_PROPERTY_FAULT: a WS_FAULT*, NULL when there is none.
/// - WS_FAULT_ERROR_PROPERTY_ACTION: a WS_XML_STRING, the action of the fault message; empty when unknown.
/// - WS_FAULT_ERROR_PROPERTY_HEADER: a WS_XML_BUFFER*, a header that goes with the fault; NULL when there is none.
///
/// `bufferSize` is the size of the type in bytes. What the values point to belongs to the error object, must not be
/// changed, and lives until it is reset or freed.
///
/// Not two threads on one error object at a time.
///
/// Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
///
/// Documentation: WsGetFaultErrorProperty function.
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
                let place = out_sized::<*mut WS_XML_BUFFER>(
                    buffer,
                    bufferSize,
                    "WS_FAULT_ERROR_PROPERTY_HEADER",
                )?;
                let header = fault_view::show_header(&mut object)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(header) };
                Ok(())
            }
            _ => Err(unknown("WS_FAULT_ERROR_PROPERTY_ID", id)),
        }
    })
}

/// Empties an error object for its next use: strings, original code, fault and action go; the language stays.
///
/// Pointers that were got from it are invalid afterwards. Not two threads on one error object at a time.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetError function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetError(error: *mut WS_ERROR) -> HRESULT {
    guard(NO_ERROR, || {
        leased(error)?.reset();
        Ok(())
    })
}

/// Sets a property of an error object: WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE (an HRESULT) at any time,
/// WS_ERROR_PROPERTY_LANGID (not 0) only before anything was added since creation or reset.
///
/// `valueSize` is the size of the property's type in bytes. Not two threads on one error object at a time.
///
/// Errors: WS_E_INVALID_OPERATION for a language set too late; E_INVALIDARG for a property that does not exist or
/// cannot be set, a wrong size, or an argument that is not valid.
///
/// Documentation: WsSetErrorProperty function.
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

/// Writes a value as the detail of the fault that an error object holds; a service operation does this before it
/// fails, to send a typed fault.
///
/// An error object without a fault gets one, with the code Receiver. A former detail is replaced. The action of
/// `faultDetailDescription`, unless it is NULL, becomes the action of the fault. An element description without names
/// stands for several elements, which are the fields of a WS_STRUCT_TYPE; then `writeOption` must be
/// WS_WRITE_REQUIRED_VALUE or WS_WRITE_REQUIRED_POINTER.
///
/// `value` points to the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in
/// bytes. Nothing of it is kept. Not two threads on one error object at a time.
///
/// Errors: E_INVALIDARG for an argument that is not valid; WS_E_INVALID_FORMAT for a value that cannot be written.
///
/// Documentation: WsSetFaultErrorDetail function.
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

/// Sets what an error object knows of a SOAP fault: WS_FAULT_ERROR_PROPERTY_FAULT (a WS_FAULT),
/// WS_FAULT_ERROR_PROPERTY_ACTION (a WS_XML_STRING) or WS_FAULT_ERROR_PROPERTY_HEADER (a WS_XML_BUFFER*, an element that
/// becomes a header of the fault message; NULL for none). The value is copied with all it points to; the reason of a
/// fault also becomes an error string.
///
/// A service operation that fails afterwards sends this fault. `valueSize` is the size of the type in bytes. Not two
/// threads on one error object at a time.
///
/// Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
///
/// Documentation: WsSetFaultErrorProperty function.
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
                let header = in_sized::<*mut WS_XML_BUFFER>(
                    value,
                    valueSize,
                    "WS_FAULT_ERROR_PROPERTY_HEADER",
                )?;
                // SAFETY: the head of `ffi`.
                object.set_header(unsafe { fault_view::buffer_text(*header) }?);
                Ok(())
            }
            _ => Err(unknown("WS_FAULT_ERROR_PROPERTY_ID", id)),
        }
    })
}

/// The fault that tells of an error (WsCreateFaultFromError page).
pub(super) fn fault_for(
    error: *mut WS_ERROR,
    code: HRESULT,
    disclosure: WS_FAULT_DISCLOSURE,
) -> Result<Fault> {
    if code >= 0 {
        return Err(Error::invalid_arg("a code of success makes no fault"));
    }
    let disclosure = self::disclosure(disclosure)?;
    Ok(fault_of_object(&*leased(error)?, code, disclosure))
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
