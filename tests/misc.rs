//! The exports on dictionaries and names.

#![allow(unsafe_code, reason = "calls the exported functions")]

use std::ffi::c_void;
use std::ptr;
use std::slice;

use webservices::abi::*;
use webservices::ffi::misc::{
    WsGetDictionary, WsTrimXmlWhitespace, WsVerifyXmlNCName, WsXmlStringEquals,
};

fn dictionary(encoding: WS_ENCODING) -> (HRESULT, *mut WS_XML_DICTIONARY) {
    let mut found = ptr::dangling_mut();
    // SAFETY: the out-parameter is a local.
    let code = unsafe { WsGetDictionary(encoding, &mut found, ptr::null_mut()) };
    (code, found)
}

fn xml_string(bytes: &[u8], dictionary: *mut WS_XML_DICTIONARY, id: ULONG) -> WS_XML_STRING {
    WS_XML_STRING {
        length: bytes.len() as ULONG,
        bytes: bytes.as_ptr().cast_mut(),
        dictionary,
        id,
    }
}

#[test]
fn binary_encodings_have_the_static_dictionary() {
    let (code, found) = dictionary(WS_ENCODING_XML_BINARY_1);
    assert_eq!(code, S_OK);
    assert_eq!(dictionary(WS_ENCODING_XML_BINARY_SESSION_1), (S_OK, found));
    // SAFETY: the library's dictionary lives for ever.
    let table = unsafe { &*found };
    assert_eq!((table.stringCount, table.isConst), (488, 1));
    // SAFETY: as above.
    let strings = unsafe { slice::from_raw_parts(table.strings, 488) };
    for (id, string) in (0..).zip(strings) {
        assert_eq!((string.id, string.dictionary), (id, found));
    }
    let envelope = &strings[1];
    // SAFETY: as above.
    let bytes = unsafe { slice::from_raw_parts(envelope.bytes, envelope.length as usize) };
    assert_eq!(bytes, b"Envelope");
}

#[test]
fn other_encodings_have_none() {
    for encoding in WS_ENCODING_XML_MTOM_UTF8..=WS_ENCODING_RAW {
        assert_eq!(dictionary(encoding), (S_OK, ptr::null_mut()));
    }
    let untouched = ptr::dangling_mut();
    assert_eq!(dictionary(WS_ENCODING_RAW + 1), (E_INVALIDARG, untouched));
    assert_eq!(dictionary(-1), (E_INVALIDARG, untouched));
    // SAFETY: NULL is refused.
    let code = unsafe { WsGetDictionary(0, ptr::null_mut(), ptr::null_mut()) };
    assert_eq!(code, E_INVALIDARG);
}

#[test]
fn white_space_is_trimmed_in_place() {
    let call = |chars, length, trimmed, count| {
        // SAFETY: each pointer is NULL or points to a local; the length is 0 or that of the characters.
        unsafe { WsTrimXmlWhitespace(chars, length, trimmed, count, ptr::null_mut()) }
    };
    let trim = |text: &str| {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        let (mut trimmed, mut count) = (ptr::null_mut(), 0);
        let (chars, length) = (units.as_mut_ptr(), units.len() as ULONG);
        assert_eq!(call(chars, length, &mut trimmed, &mut count), S_OK);
        (trimmed.addr().wrapping_sub(chars.addr()) / 2, count)
    };
    assert_eq!(trim(""), (0, 0));
    assert_eq!(trim("ab"), (0, 2));
    assert_eq!(trim("\t\n\r a \u{a0}b\r\n"), (4, 4));
    assert_eq!(trim(" \t").1, 0);
    let (mut trimmed, mut count) = (ptr::null_mut(), 0);
    let (none, no_place, no_count) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
    assert_eq!(call(none, 0, &mut trimmed, &mut count), S_OK);
    assert_eq!(call(none, 1, &mut trimmed, &mut count), E_INVALIDARG);
    assert_eq!(call(none, 0, no_place, &mut count), E_INVALIDARG);
    assert_eq!(call(none, 0, &mut trimmed, no_count), E_INVALIDARG);
}

#[test]
fn names_are_verified() {
    let verify = |units: &[u16]| {
        // SAFETY: the units are a live slice.
        unsafe { WsVerifyXmlNCName(units.as_ptr(), units.len() as ULONG, ptr::null_mut()) }
    };
    for name in ["a", "_x-1.b", "\u{e9}t\u{e9}", "\u{10000}"] {
        let units: Vec<u16> = name.encode_utf16().collect();
        assert_eq!(verify(&units), S_OK, "{name}");
    }
    for text in ["", "1a", "a:b", " a", "a\0"] {
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(verify(&units), WS_E_INVALID_FORMAT, "{text:?}");
    }
    assert_eq!(verify(&[0x61, 0xD800]), WS_E_INVALID_FORMAT);
    // SAFETY: NULL is refused.
    let code = unsafe { WsVerifyXmlNCName(ptr::null(), 0, ptr::null_mut()) };
    assert_eq!(code, E_INVALIDARG);
}

#[test]
fn strings_are_equal_by_id_or_by_bytes() {
    let (_, table) = dictionary(WS_ENCODING_XML_BINARY_1);
    let compare = |first: &WS_XML_STRING, second: &WS_XML_STRING| {
        // SAFETY: both strings are alive.
        unsafe { WsXmlStringEquals(first, second, ptr::null_mut()) }
    };
    let plain = xml_string(b"Envelope", ptr::null_mut(), 0);
    let known = xml_string(b"Envelope", table, 1);
    assert_eq!(compare(&plain, &plain), S_OK);
    assert_eq!(compare(&plain, &known), S_OK);
    assert_eq!(
        compare(&plain, &xml_string(b"Envelop", ptr::null_mut(), 0)),
        S_FALSE
    );
    assert_eq!(
        compare(&plain, &xml_string(b"envelope", ptr::null_mut(), 0)),
        S_FALSE
    );
    // The id decides: the bytes are not looked at.
    let unreadable = WS_XML_STRING {
        bytes: ptr::null_mut::<c_void>().cast(),
        ..known
    };
    assert_eq!(compare(&known, &unreadable), S_OK);
    assert_eq!(compare(&plain, &unreadable), E_INVALIDARG);
    let empty = xml_string(b"", ptr::null_mut(), 0);
    assert_eq!(compare(&empty, &empty), S_OK);
    // SAFETY: NULL is refused.
    let code = unsafe { WsXmlStringEquals(&plain, ptr::null(), ptr::null_mut()) };
    assert_eq!(code, E_INVALIDARG);
}
