//! Error objects and faults through the C functions: a fault made from an error, and details in and out.

#![allow(unsafe_code, reason = "calls the C functions")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    reason = "every pointer is to a local of the test or to what the library just returned"
)]

use std::ffi::c_void;
use std::{mem, ptr, slice};

use webservices::abi::*;
use webservices::ffi::error::*;
use webservices::ffi::heap::{WsCreateHeap, WsFreeHeap};

struct Objects {
    error: *mut WS_ERROR,
    heap: *mut WS_HEAP,
}

impl Objects {
    fn new() -> Objects {
        let (mut error, mut heap) = (ptr::null_mut(), ptr::null_mut());
        unsafe {
            assert_eq!(WsCreateError(ptr::null(), 0, &mut error), S_OK);
            let null = ptr::null_mut();
            assert_eq!(
                WsCreateHeap(65536, 0, ptr::null(), 0, &mut heap, null),
                S_OK
            );
        }
        Objects { error, heap }
    }

    fn add(&self, text: &str) {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        let string = WS_STRING {
            length: units.len() as u32,
            chars: units.as_mut_ptr(),
        };
        assert_eq!(unsafe { WsAddErrorString(self.error, &string) }, S_OK);
    }

    fn fault(&self, code: HRESULT, disclosure: WS_FAULT_DISCLOSURE) -> Result<WS_FAULT, HRESULT> {
        let mut fault = unsafe { mem::zeroed() };
        match unsafe { WsCreateFaultFromError(self.error, code, disclosure, self.heap, &mut fault) }
        {
            S_OK => Ok(fault),
            code => Err(code),
        }
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        unsafe {
            WsFreeError(self.error);
            WsFreeHeap(self.heap);
        }
    }
}

fn text(string: &WS_STRING) -> String {
    let units = unsafe { slice::from_raw_parts(string.chars, string.length as usize) };
    String::from_utf16(units).unwrap()
}

fn reason(fault: &WS_FAULT) -> String {
    assert_eq!(fault.reasonCount, 1);
    text(&unsafe { *fault.reasons }.text)
}

#[test]
fn a_fault_tells_the_texts_of_the_error_when_it_may() {
    let objects = Objects::new();
    objects.add("the pool is empty");
    objects.add("drawing failed");
    let full = objects
        .fault(WS_E_QUOTA_EXCEEDED, WS_FULL_FAULT_DISCLOSURE)
        .unwrap();
    assert_eq!(reason(&full), "drawing failed\nthe pool is empty");
    let minimal = objects
        .fault(WS_E_QUOTA_EXCEEDED, WS_MINIMAL_FAULT_DISCLOSURE)
        .unwrap();
    assert!(!reason(&minimal).contains("pool"));
    let code = unsafe { *minimal.code };
    let local = code.value.localName;
    let local = unsafe { slice::from_raw_parts(local.bytes, local.length as usize) };
    assert_eq!((local, code.subCode), (&b"Receiver"[..], ptr::null_mut()));
    assert_eq!(minimal.detail, ptr::null_mut());
}

#[test]
fn only_a_failure_makes_a_fault() {
    let objects = Objects::new();
    for (code, disclosure) in [
        (S_OK, WS_FULL_FAULT_DISCLOSURE),
        (WS_S_END, WS_FULL_FAULT_DISCLOSURE),
        (WS_E_OTHER, 7),
    ] {
        assert_eq!(objects.fault(code, disclosure).err(), Some(E_INVALIDARG));
    }
}

/// An XML string of static text.
fn name(text: &'static str) -> WS_XML_STRING {
    WS_XML_STRING {
        length: text.len() as u32,
        bytes: text.as_ptr().cast_mut(),
        dictionary: ptr::null_mut(),
        id: 0,
    }
}

/// Sets an INT32 as the detail `<local xmlns="urn:x">`, with the action `action`.
fn set(
    objects: &Objects,
    local: &'static str,
    action: Option<&'static str>,
    value: i32,
) -> HRESULT {
    with_description(local, action, |description| unsafe {
        WsSetFaultErrorDetail(
            objects.error,
            description,
            WS_WRITE_REQUIRED_VALUE,
            ptr::from_ref(&value).cast(),
            4,
        )
    })
}

/// Asks for an INT32 detail: the value, or none if the detail is another one.
fn get(
    objects: &Objects,
    local: &'static str,
    action: Option<&'static str>,
) -> Result<Option<i32>, HRESULT> {
    let mut value: *const i32 = ptr::null();
    let result = with_description(local, action, |description| unsafe {
        WsGetFaultErrorDetail(
            objects.error,
            description,
            WS_READ_OPTIONAL_POINTER,
            objects.heap,
            ptr::from_mut(&mut value).cast::<c_void>(),
            8,
        )
    });
    match result {
        S_OK => Ok(unsafe { value.as_ref() }.copied()),
        code => Err(code),
    }
}

fn with_description(
    local: &'static str,
    action: Option<&'static str>,
    call: impl FnOnce(*const WS_FAULT_DETAIL_DESCRIPTION) -> HRESULT,
) -> HRESULT {
    let (mut local, mut ns) = (name(local), name("urn:x"));
    let mut action = action.map(name);
    let mut element = WS_ELEMENT_DESCRIPTION {
        elementLocalName: &mut local,
        elementNs: &mut ns,
        r#type: WS_INT32_TYPE,
        typeDescription: ptr::null_mut(),
    };
    call(&WS_FAULT_DETAIL_DESCRIPTION {
        action: action.as_mut().map_or(ptr::null_mut(), ptr::from_mut),
        detailElementDescription: &mut element,
    })
}

#[test]
fn a_detail_is_found_by_its_name() {
    let objects = Objects::new();
    assert_eq!(get(&objects, "Seven", None), Ok(None));
    assert_eq!(set(&objects, "Seven", None, 7), S_OK);
    assert_eq!(get(&objects, "Eight", None), Ok(None));
    assert_eq!(get(&objects, "Seven", None), Ok(Some(7)));
    assert_eq!(get(&objects, "Seven", Some("urn:a")), Ok(Some(7)));
    let fault = objects
        .fault(WS_E_OTHER, WS_MINIMAL_FAULT_DISCLOSURE)
        .unwrap();
    assert_ne!(fault.detail, ptr::null_mut());
}

#[test]
fn a_detail_is_told_apart_by_its_action() {
    let objects = Objects::new();
    assert_eq!(set(&objects, "Seven", Some("urn:a"), 7), S_OK);
    let mut action = name("");
    let result = unsafe {
        WsGetFaultErrorProperty(
            objects.error,
            WS_FAULT_ERROR_PROPERTY_ACTION,
            ptr::from_mut(&mut action).cast(),
            size_of::<WS_XML_STRING>() as u32,
        )
    };
    assert_eq!((result, action.length), (S_OK, 5));
    assert_eq!(get(&objects, "Seven", Some("urn:a")), Ok(Some(7)));
    assert_eq!(get(&objects, "Seven", None), Ok(Some(7)));
    assert_eq!(get(&objects, "Seven", Some("urn:b")), Ok(None));
}

#[test]
fn a_detail_that_must_be_there_is_missed() {
    let objects = Objects::new();
    assert_eq!(set(&objects, "Seven", None, 7), S_OK);
    let mut value = 1;
    let result = with_description("Eight", None, |description| unsafe {
        WsGetFaultErrorDetail(
            objects.error,
            description,
            WS_READ_REQUIRED_VALUE,
            objects.heap,
            ptr::from_mut(&mut value).cast(),
            4,
        )
    });
    assert_eq!((result, value), (WS_E_INVALID_FORMAT, 1));
}

#[repr(C)]
#[derive(Debug, PartialEq)]
struct Pair {
    first: i32,
    second: i32,
}

#[test]
fn several_elements_are_one_struct() {
    let objects = Objects::new();
    let (mut first_name, mut second_name, mut ns) = (name("First"), name("Second"), name("urn:x"));
    let mut field = |local: *mut WS_XML_STRING, offset: usize| WS_FIELD_DESCRIPTION {
        mapping: WS_ELEMENT_FIELD_MAPPING,
        localName: local,
        ns: &mut ns,
        r#type: WS_INT32_TYPE,
        offset: offset as u32,
        ..unsafe { mem::zeroed() }
    };
    let mut fields = [
        field(&mut first_name, mem::offset_of!(Pair, first)),
        field(&mut second_name, mem::offset_of!(Pair, second)),
    ];
    let [first, second] = &mut fields;
    let mut fields = [ptr::from_mut(first), ptr::from_mut(second)];
    let mut structure = WS_STRUCT_DESCRIPTION {
        size: size_of::<Pair>() as u32,
        alignment: align_of::<Pair>() as u32,
        fields: fields.as_mut_ptr(),
        fieldCount: 2,
        ..unsafe { mem::zeroed() }
    };
    let mut element = WS_ELEMENT_DESCRIPTION {
        elementLocalName: ptr::null_mut(),
        elementNs: ptr::null_mut(),
        r#type: WS_STRUCT_TYPE,
        typeDescription: ptr::from_mut(&mut structure).cast(),
    };
    let description = WS_FAULT_DETAIL_DESCRIPTION {
        action: ptr::null_mut(),
        detailElementDescription: &mut element,
    };
    let pair = Pair {
        first: 1,
        second: 2,
    };
    let mut back = Pair {
        first: 0,
        second: 0,
    };
    let (pair_at, back_at) = (ptr::from_ref(&pair).cast(), ptr::from_mut(&mut back).cast());
    unsafe {
        let nil = WsSetFaultErrorDetail(
            objects.error,
            &description,
            WS_WRITE_NILLABLE_VALUE,
            pair_at,
            8,
        );
        assert_eq!(nil, E_INVALIDARG);
        let set = WsSetFaultErrorDetail(
            objects.error,
            &description,
            WS_WRITE_REQUIRED_VALUE,
            pair_at,
            8,
        );
        assert_eq!(set, S_OK);
        let get = |option| {
            WsGetFaultErrorDetail(
                objects.error,
                &description,
                option,
                objects.heap,
                back_at,
                8,
            )
        };
        assert_eq!(get(WS_READ_OPTIONAL_POINTER), E_INVALIDARG);
        assert_eq!(get(WS_READ_REQUIRED_VALUE), S_OK);
    }
    assert_eq!(back, pair);
}
