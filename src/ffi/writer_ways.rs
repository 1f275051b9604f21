//! The calls of a writer that most documents are made of. Each tries the short way first, with as little around it as a call
//! needs, and leaves all that is unusual or wrong to the whole way, which comes to know of it for the first time there.

use std::hint::cold_path;
use std::slice;

use super::guard::{guard, is_done};
use super::writer_content::write_text;
use super::xml_in::{Named, optional_bytes, xml_string};
use crate::abi::*;
use crate::base::error::Result;
use crate::base::handle::{if_idle, lease};
use crate::rt::callback::SendPtr;
use crate::xml::writer::{Quote, Writer};
use crate::xml::writer_object::XmlWriter;

/// WsWriteStartElement.
///
/// # Safety
/// The head of `ffi`; as for all functions here.
#[inline(always)]
pub(super) unsafe fn start_element(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    local: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    let short_way = || {
        // SAFETY: the caller's promise.
        let prefix = unsafe { usual_string(prefix) }?;
        // SAFETY: the caller's promise.
        let local = unsafe { usual_string(local) }?;
        // SAFETY: the caller's promise.
        let ns = unsafe { usual_string(ns) }?;
        let start = |writer: &mut XmlWriter| writer.quick_element(prefix, local, ns);
        // SAFETY: the caller's promise.
        unsafe { if_idle(writer, start) }?
    };
    match is_done(short_way) {
        true => S_OK,
        false => {
            cold_path();
            start_any_element(writer, prefix, local, ns, error)
        }
    }
}

#[inline(never)]
fn start_any_element(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    local: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let (prefix, local, ns) = unsafe { name(prefix, local, ns) }?;
        // SAFETY: the head of `ffi`.
        unsafe { lease::<XmlWriter>(writer) }?.start_element(prefix, local, ns)
    })
}

/// WsWriteEndElement.
#[inline(always)]
pub(super) unsafe fn end_element(writer: *mut WS_XML_WRITER, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: the caller's promise.
    match is_done(|| unsafe { if_idle(writer, XmlWriter::quick_end_element) }?) {
        true => S_OK,
        false => {
            cold_path();
            run(writer, error, Writer::end_element)
        }
    }
}

/// WsWriteStartAttribute.
#[inline(always)]
pub(super) unsafe fn start_attribute(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    local: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    quote: Quote,
    error: *mut WS_ERROR,
) -> HRESULT {
    let short_way = || {
        // SAFETY: the caller's promise.
        if let Some(prefix) = unsafe { prefix.as_ref() }
            && prefix.length > 0
        {
            return None;
        }
        // SAFETY: the caller's promise.
        if unsafe { ns.as_ref() }?.length > 0 {
            return None;
        }
        // SAFETY: the caller's promise.
        let local = unsafe { usual_string(local) }?;
        let start = |writer: &mut XmlWriter| writer.quick_attribute(local, quote);
        // SAFETY: the caller's promise.
        unsafe { if_idle(writer, start) }?
    };
    match is_done(short_way) {
        true => S_OK,
        false => {
            cold_path();
            start_any_attribute(writer, prefix, local, ns, quote, error)
        }
    }
}

#[inline(never)]
fn start_any_attribute(
    writer: *mut WS_XML_WRITER,
    prefix: *const WS_XML_STRING,
    local: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
    quote: Quote,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let (prefix, local, ns) = unsafe { name(prefix, local, ns) }?;
        // SAFETY: the head of `ffi`.
        unsafe { lease::<XmlWriter>(writer) }?.start_attribute(prefix, local, ns, quote)
    })
}

/// WsWriteEndAttribute.
#[inline(always)]
pub(super) unsafe fn end_attribute(writer: *mut WS_XML_WRITER, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: the caller's promise.
    match is_done(|| unsafe { if_idle(writer, XmlWriter::quick_end_attribute) }?) {
        true => S_OK,
        false => {
            cold_path();
            run(writer, error, Writer::end_attribute)
        }
    }
}

#[inline(never)]
fn run(
    writer: *mut WS_XML_WRITER,
    error: *mut WS_ERROR,
    call: fn(&mut Writer) -> Result<()>,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        unsafe { lease::<XmlWriter>(writer) }?.run(call)
    })
}

/// WsWriteText.
#[inline(always)]
pub(super) unsafe fn text(
    writer: *mut WS_XML_WRITER,
    text: *const WS_XML_TEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    let short_way = || {
        // SAFETY: the caller's promise.
        let utf8 = unsafe { usual_text(text) }?;
        // SAFETY: the caller's promise.
        unsafe { if_idle(writer, |writer: &mut XmlWriter| writer.quick_text(utf8)) }?
    };
    match is_done(short_way) {
        true => S_OK,
        false => {
            cold_path();
            any_text(writer, text, error)
        }
    }
}

#[inline(never)]
fn any_text(writer: *mut WS_XML_WRITER, text: *const WS_XML_TEXT, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let mut writer = unsafe { lease::<XmlWriter>(writer) }?;
        // SAFETY: the head of `ffi`.
        unsafe { write_text(&mut writer, text) }
    })
}

/// WsFlushWriter without an asynchronous context.
#[inline(always)]
pub(super) unsafe fn flush(
    writer: *mut WS_XML_WRITER,
    min_size: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    let has_too_little = |writer: &mut XmlWriter| writer.has_less_to_flush(min_size);
    // SAFETY: the caller's promise.
    match is_done(|| unsafe { if_idle(writer, has_too_little) }?) {
        true => S_OK,
        false => {
            cold_path();
            flush_now(writer, min_size, error)
        }
    }
}

#[inline(never)]
fn flush_now(writer: *mut WS_XML_WRITER, min_size: ULONG, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let flush = unsafe { lease::<XmlWriter>(writer) }?.flush(min_size)?;
        flush.map_or(Ok(S_OK), |flush| flush.run_now(SendPtr::new(error)))
    })
}

/// A name in all its parts.
unsafe fn name<'a>(
    prefix: *const WS_XML_STRING,
    local: *const WS_XML_STRING,
    ns: *const WS_XML_STRING,
) -> Result<(Option<&'a [u8]>, Named<'a>, Named<'a>)> {
    // SAFETY: the caller's promise.
    let prefix = unsafe { optional_bytes(prefix, "prefix") }?;
    // SAFETY: the caller's promise.
    let local = unsafe { xml_string(local, "localName") }?;
    // SAFETY: the caller's promise.
    let ns = unsafe { xml_string(ns, "ns") }?;
    Ok((prefix, local, ns))
}

/// A string as most are; `None` where [`xml_string`] has to look.
#[inline(always)]
unsafe fn usual_string<'a>(string: *const WS_XML_STRING) -> Option<&'a [u8]> {
    // SAFETY: the caller's promise.
    let string = unsafe { string.as_ref() }?;
    match (string.length, string.bytes.is_null()) {
        (0, _) => Some(&[]),
        (_, true) => None,
        // SAFETY: the caller's promise.
        (length, false) => Some(unsafe { slice::from_raw_parts(string.bytes, length as usize) }),
    }
}

/// The characters of a text, if it is of the type that most texts are.
#[inline(always)]
unsafe fn usual_text<'a>(text: *const WS_XML_TEXT) -> Option<&'a [u8]> {
    // SAFETY: the caller's promise.
    if unsafe { text.as_ref() }?.textType != WS_XML_TEXT_TYPE_UTF8 {
        return None;
    }
    // SAFETY: the caller's promise: the type is the one that the text names.
    let text = unsafe { &*text.cast::<WS_XML_UTF8_TEXT>() };
    // SAFETY: the caller's promise.
    unsafe { usual_string(&text.value) }
}
