//! Custom types: the functions of a program use the reader, the writer and the heap of the call.

#![allow(unsafe_code, reason = "calls the library as a C program does")]

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::reader::WsReadToStartElement;
use webservices::ffi::types::{WsReadType, WsWriteType};
use webservices::ffi::writer::{WsWriteEndElement, WsWriteStartElement};

use crate::describe::*;

unsafe extern "C" fn read(
    reader: *mut WS_XML_READER,
    mapping: WS_TYPE_MAPPING,
    data: *const c_void,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    size: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    assert_eq!(data.addr(), 17);
    let mapping = match mapping {
        WS_ANY_ELEMENT_TYPE_MAPPING => {
            let any = ptr::null();
            // SAFETY: the reader is lent to this function.
            let code = unsafe { WsReadToStartElement(reader, any, any, ptr::null_mut(), error) };
            assert_eq!(code, S_OK);
            WS_ELEMENT_TYPE_MAPPING
        }
        other => other,
    };
    let (ty, option) = (WS_INT32_TYPE, WS_READ_REQUIRED_VALUE);
    // SAFETY: the reader and the heap are lent to this function, and the value has its size.
    unsafe {
        WsReadType(
            reader,
            mapping,
            ty,
            ptr::null(),
            option,
            heap,
            value,
            size,
            error,
        )
    }
}

unsafe extern "C" fn write(
    writer: *mut WS_XML_WRITER,
    mapping: WS_TYPE_MAPPING,
    data: *const c_void,
    value: *const c_void,
    size: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    assert_eq!(data.addr(), 17);
    let (ty, option) = (WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE);
    let none = ptr::null();
    let any = mapping == WS_ANY_ELEMENT_TYPE_MAPPING;
    let inner = match any {
        true => WS_ELEMENT_TYPE_MAPPING,
        false => mapping,
    };
    if any {
        // SAFETY: the writer is lent to this function.
        let code = unsafe { WsWriteStartElement(writer, none, name("any"), name(""), error) };
        assert_eq!(code, S_OK);
    }
    // SAFETY: as above, and the value has its size.
    let code = unsafe { WsWriteType(writer, inner, ty, ptr::null(), option, value, size, error) };
    if any && code == S_OK {
        // SAFETY: as above.
        return unsafe { WsWriteEndElement(writer, error) };
    }
    code
}

/// A number that is read and written by functions of a program.
pub(crate) fn number() -> *mut WS_CUSTOM_TYPE_DESCRIPTION {
    forever(WS_CUSTOM_TYPE_DESCRIPTION {
        size: 4,
        alignment: 4,
        readCallback: Some(read),
        writeCallback: Some(write),
        descriptionData: ptr::without_provenance_mut(17),
        isDefaultValueCallback: Some(is_default),
    })
}

unsafe extern "C" fn is_default(
    data: *const c_void,
    value: *const c_void,
    default: *const c_void,
    size: ULONG,
    answer: *mut BOOL,
    _error: *mut WS_ERROR,
) -> HRESULT {
    assert_eq!((data.addr(), size), (17, 4));
    // SAFETY: the value is a number.
    let value = unsafe { value.cast::<i32>().read_unaligned() };
    // SAFETY: NULL or a number.
    let default = unsafe { default.cast::<i32>().as_ref() }.copied();
    // SAFETY: the place of the answer.
    unsafe { *answer = BOOL::from(value == default.unwrap_or(0)) };
    S_OK
}

unsafe extern "C" fn fail(
    _reader: *mut WS_XML_READER,
    _mapping: WS_TYPE_MAPPING,
    _data: *const c_void,
    _heap: *mut WS_HEAP,
    _value: *mut c_void,
    _size: ULONG,
    _error: *mut WS_ERROR,
) -> HRESULT {
    E_ABORT
}

#[test]
fn the_program_says_what_is_the_default() {
    let custom = field(WS_ELEMENT_FIELD_MAPPING, "n", WS_CUSTOM_TYPE, 0)
        .described(number())
        .options(WS_FIELD_OPTIONAL);
    let plain = structure::<i32>(vec![custom]);
    assert_eq!(write_struct(plain, &0).unwrap(), "<r/>");
    assert!(write_struct(plain, &5).unwrap().contains("5"));
    let five = structure::<i32>(vec![custom.default(5_i32)]);
    assert_eq!(write_struct(five, &5).unwrap(), "<r/>");
    assert_eq!(read_struct::<i32>("<r/>", five).unwrap(), 5);
}

#[test]
fn failures_of_the_program_are_passed_on() {
    let failing = forever(WS_CUSTOM_TYPE_DESCRIPTION {
        size: 4,
        alignment: 4,
        readCallback: Some(fail),
        writeCallback: None,
        descriptionData: ptr::null_mut(),
        isDefaultValueCallback: None,
    });
    let description = structure::<i32>(vec![
        field(WS_ELEMENT_FIELD_MAPPING, "n", WS_CUSTOM_TYPE, 0).described(failing),
    ]);
    let document = format!("<r xmlns='{NS}'><n>1</n></r>");
    let error = read_struct::<i32>(&document, description).unwrap_err();
    assert_eq!(error.code(), E_ABORT);
    assert!(
        error.texts().join(" ").contains("/r/n"),
        "{:?}",
        error.texts()
    );
    let error = write_struct(description, &1).unwrap_err();
    assert_eq!(error.code(), E_INVALIDARG);
}
