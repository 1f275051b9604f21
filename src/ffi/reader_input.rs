//! The structs that tell a reader what it reads and how.

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::{SendPtr, UserFn};
use crate::xml::raw::{Borrowed, CallerDictionary};
use crate::xml::reader_object::{Encoding, ReadSource};
use crate::xml::{Charset, Dictionary, Input};

use super::args::required;
use super::mtom;

/// Where a reader reads from.
pub(super) enum ReaderInput {
    Memory(Input),
    Stream(ReadSource),
}

/// The encoding that a WS_XML_READER_ENCODING begins.
///
/// # Safety
/// `encoding` is NULL or the beginning of the struct that its type names; dictionaries live as long as the reader uses them.
pub(super) unsafe fn encoding(encoding: *const WS_XML_READER_ENCODING) -> Result<Encoding> {
    // SAFETY: the caller's promise.
    match unsafe { required(encoding, "encoding") }?.encodingType {
        WS_XML_READER_ENCODING_TYPE_TEXT => {
            // SAFETY: the caller's promise.
            let text =
                unsafe { required(encoding.cast::<WS_XML_READER_TEXT_ENCODING>(), "encoding") }?;
            Ok(Encoding::Text(charset(text.charSet)?))
        }
        WS_XML_READER_ENCODING_TYPE_BINARY => {
            let binary = encoding.cast::<WS_XML_READER_BINARY_ENCODING>();
            // SAFETY: the caller's promise.
            let binary = unsafe { required(binary, "encoding") }?;
            Ok(Encoding::Binary {
                // SAFETY: the caller's promise.
                statics: unsafe { dictionary(binary.staticDictionary) },
                // SAFETY: as above.
                dynamic: unsafe { dictionary(binary.dynamicDictionary) },
            })
        }
        WS_XML_READER_ENCODING_TYPE_RAW => Ok(Encoding::Raw),
        WS_XML_READER_ENCODING_TYPE_MTOM => {
            let mtom = encoding.cast::<WS_XML_READER_MTOM_ENCODING>();
            // SAFETY: the caller's promise.
            unsafe { mtom::reader_encoding(mtom) }
        }
        other => Err(Error::invalid_arg(format!(
            "{other} is not a value of WS_XML_READER_ENCODING_TYPE"
        ))),
    }
}

pub(super) fn charset(charset: WS_CHARSET) -> Result<Charset> {
    match charset {
        WS_CHARSET_AUTO => Ok(Charset::Auto),
        WS_CHARSET_UTF8 => Ok(Charset::Utf8),
        WS_CHARSET_UTF16LE => Ok(Charset::Utf16Le),
        WS_CHARSET_UTF16BE => Ok(Charset::Utf16Be),
        other => Err(Error::invalid_arg(format!(
            "{other} is not a value of WS_CHARSET"
        ))),
    }
}

/// # Safety
/// `dictionary` is NULL or a dictionary that lives as long as the reader uses it.
unsafe fn dictionary(dictionary: *mut WS_XML_DICTIONARY) -> Dictionary {
    // SAFETY: the caller's promise.
    match unsafe { CallerDictionary::new(dictionary) } {
        Some(dictionary) => Dictionary::Caller(dictionary),
        None => Dictionary::None,
    }
}

/// The input that a WS_XML_READER_INPUT begins.
///
/// # Safety
/// `input` is NULL or the beginning of the struct that its type names; the bytes of a buffer live as long as the reader uses
/// them, and a read callback may be called from any thread during WsFillReader.
pub(super) unsafe fn input(input: *const WS_XML_READER_INPUT) -> Result<ReaderInput> {
    // SAFETY: the caller's promise.
    match unsafe { required(input, "input") }?.inputType {
        WS_XML_READER_INPUT_TYPE_BUFFER => {
            // SAFETY: the caller's promise.
            let buffer = unsafe { required(input.cast::<WS_XML_READER_BUFFER_INPUT>(), "input") }?;
            let size = buffer.encodedDataSize as usize;
            if buffer.encodedData.is_null() && size > 0 {
                return Err(Error::invalid_arg(format!(
                    "the input has {size} bytes at NULL"
                )));
            }
            // SAFETY: the caller's promise.
            let bytes = unsafe { Borrowed::new(buffer.encodedData.cast(), size) };
            Ok(ReaderInput::Memory(Input::from(bytes)))
        }
        WS_XML_READER_INPUT_TYPE_STREAM => {
            // SAFETY: the caller's promise.
            let stream = unsafe { required(input.cast::<WS_XML_READER_STREAM_INPUT>(), "input") }?;
            // SAFETY: the caller's promise.
            let callback = unsafe { UserFn::new(stream.readCallback) };
            if callback.is_null() {
                return Err(Error::invalid_arg("the input has no read callback"));
            }
            let state = SendPtr::new(stream.readCallbackState);
            Ok(ReaderInput::Stream(ReadSource { callback, state }))
        }
        other => Err(Error::invalid_arg(format!(
            "{other} is not a value of WS_XML_READER_INPUT_TYPE"
        ))),
    }
}
