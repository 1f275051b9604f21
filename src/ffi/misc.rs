//! Dictionaries and names.

use std::ptr;

use once_cell::sync::Lazy;

use super::args::{array, out, required};
use super::guard::guard;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::utf;
use crate::text;
use crate::xml::dictionary::{STATIC_STRING_COUNT, static_string};

/// Identifies the static dictionary: two dictionaries with this identifier have the same strings.
const STATIC_DICTIONARY_ID: GUID = GUID {
    Data1: 0x8a1f_5b26,
    Data2: 0x3c47,
    Data3: 0x4e0b,
    Data4: [0x9d, 0x52, 0x61, 0xc8, 0x07, 0xf4, 0xa3, 0x1e],
};

/// The dictionary that C programs see, made when the first one asks.
struct StaticDictionary(*mut WS_XML_DICTIONARY);

// SAFETY: nothing writes the dictionary after it is made.
unsafe impl Send for StaticDictionary {}
// SAFETY: as above.
unsafe impl Sync for StaticDictionary {}

static DICTIONARY: Lazy<StaticDictionary> = Lazy::new(|| {
    let dictionary = Box::leak(Box::new(WS_XML_DICTIONARY {
        guid: STATIC_DICTIONARY_ID,
        strings: ptr::null_mut(),
        stringCount: STATIC_STRING_COUNT,
        isConst: 1,
    }));
    let own: *mut WS_XML_DICTIONARY = dictionary;
    let string = |id| {
        let bytes = static_string(id).unwrap_or_default();
        WS_XML_STRING {
            length: bytes.len() as ULONG,
            bytes: bytes.as_ptr().cast_mut(),
            dictionary: own,
            id,
        }
    };
    let strings: Vec<WS_XML_STRING> = (0..STATIC_STRING_COUNT).map(string).collect();
    dictionary.strings = strings.leak().as_mut_ptr();
    StaticDictionary(dictionary)
});

/// Returns the dictionary that an encoding knows without being told: the strings of MC-NBFS for the two binary encodings, the
/// same object for both, and NULL for any other encoding.
///
/// The dictionary belongs to the library and stays valid and unchanged as long as the process lives, so strings may point
/// into it, and any thread may use it.
///
/// Errors: E_INVALIDARG when `dictionary` is NULL or `encoding` is none of WS_ENCODING.
///
/// Documentation: WsGetDictionary function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetDictionary(
    encoding: WS_ENCODING,
    dictionary: *mut *mut WS_XML_DICTIONARY,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let dictionary = out(dictionary, "dictionary")?;
        let found = match encoding {
            WS_ENCODING_XML_BINARY_1 | WS_ENCODING_XML_BINARY_SESSION_1 => DICTIONARY.0,
            WS_ENCODING_XML_MTOM_UTF8..=WS_ENCODING_RAW => ptr::null_mut(),
            _ => {
                return Err(Error::invalid_arg(format!(
                    "{encoding} is not a value of WS_ENCODING"
                )));
            }
        };
        // SAFETY: the head of `ffi`.
        unsafe { dictionary.set(found) };
        Ok(())
    })
}

/// Trims the XML white space (TAB, LF, CR and blank) at both ends of a text.
///
/// `trimmedChars` and `trimmedCount` describe a part of `chars`: nothing is copied, and the caller's memory must live as long
/// as the result is used. A text of nothing but white space gives a count of 0. Any thread may call this at any time.
///
/// Errors: E_INVALIDARG when a pointer is NULL (`chars` may be NULL if `charCount` is 0).
///
/// Documentation: WsTrimXmlWhitespace function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsTrimXmlWhitespace(
    chars: *mut WCHAR,
    charCount: ULONG,
    trimmedChars: *mut *mut WCHAR,
    trimmedCount: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let trimmed_chars = out(trimmedChars, "trimmedChars")?;
        let trimmed_count = out(trimmedCount, "trimmedCount")?;
        // SAFETY: the head of `ffi`.
        let text = unsafe { array(chars, charCount, "chars") }?;
        let is_space = |unit: &&WCHAR| matches!(**unit, 0x09 | 0x0A | 0x0D | 0x20);
        let before = text.iter().take_while(is_space).count();
        let rest = text.get(before..).unwrap_or_default();
        let after = rest.iter().rev().take_while(is_space).count();
        // SAFETY: the head of `ffi`.
        unsafe { trimmed_chars.set(chars.wrapping_add(before)) };
        // SAFETY: the head of `ffi`.
        unsafe { trimmed_count.set((rest.len() - after) as ULONG) };
        Ok(())
    })
}

/// Checks that a text is an XML name without a colon (an NCName of Namespaces in XML 1.0).
///
/// Nothing is kept. Any thread may call this at any time.
///
/// Errors: WS_E_INVALID_FORMAT when the text is empty or no NCName; E_INVALIDARG when `ncNameChars` is NULL.
///
/// Documentation: WsVerifyXmlNCName function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsVerifyXmlNCName(
    ncNameChars: *const WCHAR,
    ncNameCharCount: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { required(ncNameChars, "ncNameChars") }?;
        // SAFETY: the head of `ffi`.
        let units = unsafe { array(ncNameChars, ncNameCharCount, "ncNameChars") }?;
        text::name::verify(utf::utf16_to_utf8(units)?.as_bytes())
    })
}

/// Compares two strings: S_OK when they are equal, S_FALSE when they are not.
///
/// Strings with the same id in the same dictionary are equal; otherwise their bytes are compared. Nothing is kept. Any thread
/// may call this at any time.
///
/// Errors: E_INVALIDARG when a string is NULL, or has a length but no bytes.
///
/// Documentation: WsXmlStringEquals function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsXmlStringEquals(
    string1: *const WS_XML_STRING,
    string2: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let first = unsafe { required(string1, "string1") }?;
        // SAFETY: the head of `ffi`.
        let second = unsafe { required(string2, "string2") }?;
        if !first.dictionary.is_null()
            && first.dictionary == second.dictionary
            && first.id == second.id
        {
            return Ok(S_OK);
        }
        // SAFETY: the head of `ffi`.
        let left = unsafe { bytes(first, "string1") }?;
        // SAFETY: the head of `ffi`.
        let right = unsafe { bytes(second, "string2") }?;
        Ok(if left == right { S_OK } else { S_FALSE })
    })
}

/// The bytes of a string.
///
/// # Safety
/// They are readable, as many as the string says.
unsafe fn bytes<'a>(string: &'a WS_XML_STRING, name: &str) -> Result<&'a [u8]> {
    // SAFETY: the caller's promise.
    unsafe { array(string.bytes, string.length, name) }
}
