//! Dictionaries and names.

use super::unbuilt::unbuilt;
use crate::abi::{HRESULT, ULONG, WCHAR, WS_ENCODING, WS_ERROR, WS_XML_DICTIONARY, WS_XML_STRING};

/// Gets dictionary.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetDictionary(
    encoding: WS_ENCODING,
    dictionary: *mut *mut WS_XML_DICTIONARY,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetDictionary", error)
}

/// Trims xml whitespace.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsTrimXmlWhitespace(
    chars: *mut WCHAR,
    charCount: ULONG,
    trimmedChars: *mut *mut WCHAR,
    trimmedCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsTrimXmlWhitespace", error)
}

/// Verifies xml n c name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsVerifyXmlNCName(
    ncNameChars: *const WCHAR,
    ncNameCharCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsVerifyXmlNCName", error)
}

/// Compares string equals.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsXmlStringEquals(
    string1: *const WS_XML_STRING,
    string2: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsXmlStringEquals", error)
}
