//! WS_FAULT structs from faults as plain data, and back.

use std::ptr;

use super::args;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::ErrorObject;
use crate::base::fault::{Fault, FaultCode, FaultReason};
use crate::base::handle::{self, Owned};
use crate::base::heap::Heap;
use crate::base::utf::wide;
use crate::xml::buffer::Buffer;

/// No fault has more codes than this; a longer chain is a mistake, perhaps a cycle.
const MAX_CODES: usize = 64;

/// Shows the error object's fault as a C struct that lives until the object is reset; NULL when there is none.
pub(super) fn show(object: &mut ErrorObject) -> Result<*mut WS_FAULT> {
    let Some(fault) = object.fault().cloned() else {
        return Ok(ptr::null_mut());
    };
    let detail = fault
        .detail
        .clone()
        .map(|text| Buffer::from_text(text).map(Owned::new))
        .transpose()?;
    let detail_handle = detail.as_ref().map_or(ptr::null_mut(), Owned::raw);
    object.keep(detail);
    let shown = build(&fault, detail_handle, object.views())?;
    Ok(object.views().copy_slice(&[shown])?.as_ptr())
}

/// Shows the action of the fault's message.
pub(super) fn show_action(object: &mut ErrorObject) -> Result<WS_XML_STRING> {
    let action = object.action().to_owned();
    xml_string(&action, object.views())
}

/// Shows the header that goes with the fault as an XML buffer that lives until the object is reset; NULL when there is none.
pub(super) fn show_header(object: &mut ErrorObject) -> Result<*mut WS_XML_BUFFER> {
    let Some(text) = object.header() else {
        return Ok(ptr::null_mut());
    };
    let header = Owned::new(Buffer::from_text(text.to_vec())?);
    let handle = header.raw();
    object.keep(header);
    Ok(handle)
}

/// Builds the C struct of a fault with all that it points to, its detail included, on `heap`.
pub(super) fn build_on(fault: &Fault, heap: &mut Heap) -> Result<WS_FAULT> {
    let detail = match fault.detail.clone() {
        Some(text) => Buffer::text_on_heap(text, heap)?,
        None => ptr::null_mut(),
    };
    build(fault, detail, heap)
}

/// Builds the C struct of a fault with all that it points to on `heap`.
pub(super) fn build(
    fault: &Fault,
    detail: *mut WS_XML_BUFFER,
    heap: &mut Heap,
) -> Result<WS_FAULT> {
    let mut code = ptr::null_mut();
    for item in fault.codes.iter().rev() {
        let value = WS_XML_QNAME {
            localName: xml_string(&item.local, heap)?,
            ns: xml_string(&item.ns, heap)?,
        };
        let shown = WS_FAULT_CODE {
            value,
            subCode: code,
        };
        code = heap.copy_slice(&[shown])?.as_ptr();
    }
    let mut reasons = Vec::with_capacity(fault.reasons.len());
    for item in &fault.reasons {
        reasons.push(WS_FAULT_REASON {
            text: string(&item.text, heap)?,
            lang: string(&item.lang, heap)?,
        });
    }
    Ok(WS_FAULT {
        code,
        reasons: heap.copy_slice(&reasons)?.as_ptr(),
        reasonCount: u32::try_from(reasons.len()).unwrap_or(u32::MAX),
        actor: string(&fault.actor, heap)?,
        node: string(&fault.node, heap)?,
        detail,
    })
}

/// Reads a fault that a program built.
///
/// # Safety
/// The struct and all that it points to are as the API documents them.
pub(super) unsafe fn read(fault: &WS_FAULT) -> Result<Fault> {
    let mut codes = Vec::new();
    let mut next = fault.code;
    // SAFETY: the caller's promise.
    while let Some(code) = unsafe { next.as_ref() } {
        if codes.len() == MAX_CODES {
            return Err(Error::invalid_arg(format!(
                "a fault with more than {MAX_CODES} codes"
            )));
        }
        // SAFETY: the caller's promise.
        let local =
            unsafe { args::xml_string(&code.value.localName, "a fault code's local name") }?;
        // SAFETY: the caller's promise.
        let ns = unsafe { args::xml_string(&code.value.ns, "a fault code's namespace") }?;
        codes.push(FaultCode { local, ns });
        next = code.subCode;
    }
    let mut reasons = Vec::new();
    // SAFETY: the caller's promise.
    for reason in unsafe { args::array(fault.reasons, fault.reasonCount, "the fault's reasons") }? {
        // SAFETY: the caller's promise.
        let text = unsafe { args::string(&reason.text, "a fault reason's text") }?;
        // SAFETY: the caller's promise.
        let lang = unsafe { args::string(&reason.lang, "a fault reason's language") }?;
        reasons.push(FaultReason { lang, text });
    }
    // SAFETY: the caller's promise.
    let actor = unsafe { args::string(&fault.actor, "the fault's actor") }?;
    // SAFETY: the caller's promise.
    let node = unsafe { args::string(&fault.node, "the fault's node") }?;
    // SAFETY: the caller's promise.
    let detail = unsafe { buffer_text(fault.detail) }?;
    Ok(Fault {
        codes,
        reasons,
        actor,
        node,
        detail,
        action: None,
        header: None,
    })
}

/// What an XML buffer holds, as text; a NULL buffer is none.
///
/// # Safety
/// `buffer` is NULL or what the library gave out as a WS_XML_BUFFER.
pub(super) unsafe fn buffer_text(buffer: *mut WS_XML_BUFFER) -> Result<Option<Vec<u8>>> {
    if buffer.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    let buffer = unsafe { handle::lease::<Buffer>(buffer) }?;
    buffer.to_text().map(Some)
}

fn string(text: &str, heap: &mut Heap) -> Result<WS_STRING> {
    let units = wide(text);
    let chars = heap.copy_slice(&units)?;
    Ok(WS_STRING {
        length: u32::try_from(units.len()).unwrap_or(u32::MAX),
        chars: chars.as_ptr(),
    })
}

fn xml_string(text: &str, heap: &mut Heap) -> Result<WS_XML_STRING> {
    Ok(WS_XML_STRING {
        length: u32::try_from(text.len()).unwrap_or(u32::MAX),
        bytes: heap.copy(text.as_bytes(), 8)?.as_ptr(),
        dictionary: ptr::null_mut(),
        id: 0,
    })
}
