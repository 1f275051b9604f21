//! Message headers.

use std::ffi::c_void;

use super::args::{optional_heap, out, out_sized, required, xml_string};
use super::cursor::node_id;
use super::endpoint_address;
use super::guard::guard;
use super::header_value::{self, Given, HeaderType, MappedHeader, Wanted};
use super::message::leased;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::heap::Heap;
use crate::serial::{self, Unnamed};
use crate::soap::State;
use crate::soap::headers::Target;
use crate::soap::standard::{Content, Standard};
use crate::xml::Node;
use crate::xml::reader_object::XmlReader;

/// Adds a header of the application's own to a message, beside those of the same name that it has.
///
/// The description gives name and type. `value` points to the value or, with a pointer option, to a pointer to it;
/// `valueSize` is the size of that in bytes; nothing of it is kept. `headerAttributes` combines
/// WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE and WS_RELAY_HEADER_ATTRIBUTE.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full;
/// WS_E_INVALID_FORMAT for a value that has no XML form; E_INVALIDARG for an option, size, attribute or description
/// that is not valid.
///
/// Documentation: WsAddCustomHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddCustomHeader(
    message: *mut WS_MESSAGE,
    headerDescription: *const WS_ELEMENT_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    headerAttributes: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        leased(message)?.message().headers()?;
        // SAFETY: the head of `ffi`.
        let description = unsafe { required(headerDescription, "headerDescription") }?;
        let attributes = header_value::Attributes::from_abi(headerAttributes)?;
        add(
            message,
            description,
            attributes,
            &Given {
                option: writeOption,
                value,
                size: valueSize,
                error,
            },
        )
    })
}

/// Adds a header that travels outside the envelope: an HTTP header of the name `headerName`.
///
/// The channel must have a mapping for it (WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING). `value` points to the value or,
/// with a pointer option, to a pointer to it; `valueSize` is the size of that in bytes; nothing of it is kept.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
///
/// Existing headers of the name stay; WsRemoveMappedHeader removes them. `valueType` is one whose value is text and needs
/// no description, such as WS_STRING_TYPE; nillable options are not allowed, because HTTP cannot say that something is nil.
///
/// Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full; E_INVALIDARG
/// for a name that is no XML name, or a type, option or size that is not valid.
///
/// Documentation: WsAddMappedHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddMappedHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    valueType: WS_TYPE,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        leased(message)?.message().headers()?;
        header_value::check_write_option(writeOption)?;
        // SAFETY: the head of `ffi`.
        let mapped = unsafe { MappedHeader::new(headerName, valueType) }?;
        add(
            message,
            &mapped.description(),
            header_value::Attributes::NONE,
            &Given {
                option: writeOption,
                value,
                size: valueSize,
                error,
            },
        )
    })
}

/// Checks that every header of a received message that must be understood, and is meant for this receiver, was.
///
/// Addressing headers count as understood, and so do headers that were read with WsGetCustomHeader or marked with
/// WsMarkHeaderAsUnderstood: call this after these. Proxies and hosts call it by themselves unless they are told not
/// to.
///
/// States: WS_MESSAGE_STATE_READING. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a header was not understood; the error object then holds the fault to answer
/// with. WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsCheckMustUnderstandHeaders function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCheckMustUnderstandHeaders(
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let object = leased(message)?;
        let message = object.message();
        message.expect(
            State::Reading,
            "checked for headers that must be understood",
        )?;
        message.headers()?.check_must_understand(message.envelope())
    })
}

/// Reads a header of the application's own and marks it as understood.
///
/// With WS_SINGLETON_HEADER there must be at most one, and `headerIndex` is 0; with WS_REPEATING_HEADER `headerIndex`
/// counts the headers of that name from 0. `value` receives the value or, with a pointer option, a pointer to it;
/// `valueSize` is the size of that in bytes. What is pointed to lies on `heap`, or on the heap of the message if that
/// is NULL. `headerAttributes` (NULL allowed) receives the WS_HEADER_ATTRIBUTES. Headers for other receivers are
/// skipped. The cost grows with the number of headers.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a required header that is missing, a second one of a singleton, or content that
/// does not fit; WS_E_QUOTA_EXCEEDED for a full heap or more headers than WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS;
/// WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an option, index, size or description that is not valid.
///
/// Documentation: WsGetCustomHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetCustomHeader(
    message: *mut WS_MESSAGE,
    customHeaderDescription: *const WS_ELEMENT_DESCRIPTION,
    repeatingOption: WS_REPEATING_HEADER_OPTION,
    headerIndex: ULONG,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    headerAttributes: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        leased(message)?.message().headers()?;
        // SAFETY: the head of `ffi`.
        let description = unsafe { required(customHeaderDescription, "customHeaderDescription") }?;
        let attributes = get(
            message,
            description,
            (repeatingOption, headerIndex),
            heap,
            &Wanted {
                option: readOption,
                value,
                size: valueSize,
                error,
            },
        )?;
        if let Ok(place) = out(headerAttributes, "headerAttributes") {
            // SAFETY: the head of `ffi`.
            unsafe { place.set(attributes) };
        }
        Ok(())
    })
}

/// Reads one of the standard headers: Action, To, MessageID, RelatesTo, From, ReplyTo, FaultTo.
///
/// `valueType` is one that the page of WS_HEADER_TYPE allows for it, such as WS_XML_STRING_TYPE. `value` receives the
/// value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes. What is pointed to
/// lies on `heap`, or on the heap of the message if that is NULL. A missing header gives NULL with
/// WS_READ_OPTIONAL_POINTER; nillable options are not allowed.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a required header that is missing, one that is there twice, or content that does
/// not fit; WS_E_QUOTA_EXCEEDED for a full heap or more headers than WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS;
/// WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a header, type, option or size that is not valid.
///
/// Documentation: WsGetHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetHeader(
    message: *mut WS_MESSAGE,
    headerType: WS_HEADER_TYPE,
    valueType: WS_TYPE,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        object.message().headers()?;
        let addressing = object.message().addressing();
        let kind = Standard::from_abi(headerType, addressing)?;
        kind.check_type(valueType)?;
        header_value::check_read_option(readOption)?;
        let Some(content) = object.processed_headers()?.get(kind, addressing)? else {
            return missing(kind, readOption, value, valueSize);
        };
        // SAFETY: the head of `ffi`.
        let given = unsafe { optional_heap(heap) }?;
        let mut heap = match given {
            Some(heap) => heap,
            None => object.heap().lease()?,
        };
        match content {
            // SAFETY: the head of `ffi`.
            Content::Text(text) => unsafe {
                header_value::give_text(&text, valueType, readOption, &mut heap, value, valueSize)
            },
            // SAFETY: the head of `ffi`.
            Content::Endpoint(endpoint) => unsafe {
                endpoint_address::write(
                    &endpoint, addressing, readOption, &mut heap, value, valueSize,
                )
            },
        }
        .map_err(|e| e.context(format!("reading the {} header", kind.name())))
    })
}

/// Reads what the header element on which a reader stands says about itself: WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE,
/// WS_RELAY_HEADER_ATTRIBUTE.
///
/// It is for programs that walk through the headers themselves; `message` says which version of SOAP the attributes
/// are of. The reader does not move.
///
/// States of the message: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or reader at a time.
///
/// Errors: WS_E_INVALID_FORMAT for attributes that are malformed; WS_E_INVALID_OPERATION in another state, or when
/// the reader is not on an element; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsGetHeaderAttributes function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetHeaderAttributes(
    message: *mut WS_MESSAGE,
    reader: *mut WS_XML_READER,
    headerAttributes: *mut ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let object = leased(message)?;
        object.message().headers()?;
        let place = out(headerAttributes, "headerAttributes")?;
        let envelope = object.message().envelope();
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        let target = reader.look(|reader| {
            if reader.node() != Node::Element {
                return Err(Error::invalid_operation(format!(
                    "headers are elements, but the reader is at {}",
                    reader.found()
                )));
            }
            Target::read(reader, envelope)
        })?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(header_value::Attributes::from(&target).to_abi()) };
        Ok(())
    })
}

/// Reads a header that travelled outside the envelope: an HTTP header of the name `headerName`.
///
/// The channel must have a mapping for it (WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING), and the name is spelled as there.
/// `valueType` is as for WsAddMappedHeader; the other parameters are those of WsGetCustomHeader.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a required header that is missing, a second one of a singleton, or content that is
/// not of the type; WS_E_QUOTA_EXCEEDED for a full heap or too many headers; WS_E_INVALID_OPERATION in another state;
/// E_INVALIDARG for a type, option, index or size that is not valid.
///
/// Documentation: WsGetMappedHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMappedHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    repeatingOption: WS_REPEATING_HEADER_OPTION,
    headerIndex: ULONG,
    valueType: WS_TYPE,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        leased(message)?.message().headers()?;
        header_value::check_read_option(readOption)?;
        // SAFETY: the head of `ffi`.
        let mapped = unsafe { MappedHeader::new(headerName, valueType) }?;
        get(
            message,
            &mapped.description(),
            (repeatingOption, headerIndex),
            heap,
            &Wanted {
                option: readOption,
                value,
                size: valueSize,
                error,
            },
        )?;
        Ok(())
    })
}

/// Marks a header as understood, for programs that read it from the header buffer themselves.
///
/// `headerPosition` is the position of the header element in WS_MESSAGE_PROPERTY_HEADER_BUFFER.
/// WsCheckMustUnderstandHeaders does not object to it any more.
///
/// States: WS_MESSAGE_STATE_READING. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a position of another buffer or an argument that
/// is not valid.
///
/// Documentation: WsMarkHeaderAsUnderstood function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsMarkHeaderAsUnderstood(
    message: *mut WS_MESSAGE,
    headerPosition: *const WS_XML_NODE_POSITION,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        object
            .message()
            .expect(State::Reading, "told that a header is understood")?;
        // SAFETY: the head of `ffi`.
        let position = unsafe { required(headerPosition, "headerPosition") }?;
        object.understood(position.buffer, node_id(position))
    })
}

/// Removes a header of the application's own from a message. A header that is not there is no error; headers for
/// other receivers stay.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_FORMAT when there are several of that name; WS_E_INVALID_OPERATION in another state;
/// E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsRemoveCustomHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveCustomHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    headerNs: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        let addressing = object.message().addressing();
        let headers = object.message_mut().headers_mut()?;
        // SAFETY: the head of `ffi`.
        let local = unsafe { xml_string(headerName, "headerName") }?;
        // SAFETY: the head of `ffi`.
        let ns = unsafe { xml_string(headerNs, "headerNs") }?;
        headers.remove(&local, &ns, addressing)?;
        object.changed()
    })
}

/// Removes one of the standard headers from a message. A header that is not there is no error; headers for other
/// receivers stay.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_FORMAT when the header is there more than once; WS_E_INVALID_OPERATION in another state;
/// E_INVALIDARG for a header that does not exist or a handle that is not valid.
///
/// Documentation: WsRemoveHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveHeader(
    message: *mut WS_MESSAGE,
    headerType: WS_HEADER_TYPE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        let addressing = object.message().addressing();
        let headers = object.message_mut().headers_mut()?;
        let kind = Standard::from_abi(headerType, addressing)?;
        headers.remove_standard(kind, addressing)?;
        object.changed()
    })
}

/// Removes all headers of a name that travel outside the envelope. A header that is not there is no error.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsRemoveMappedHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRemoveMappedHeader(
    message: *mut WS_MESSAGE,
    headerName: *const WS_XML_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        let headers = object.message_mut().headers_mut()?;
        // SAFETY: the head of `ffi`.
        let name = unsafe { xml_string(headerName, "headerName") }?;
        headers.remove_all(&name, "");
        object.changed()
    })
}

/// Adds one of the standard headers to a message, or replaces it.
///
/// `valueType` is one that the page of WS_HEADER_TYPE allows for it. `value` points to the value or, with a pointer
/// option, to a pointer to it; `valueSize` is the size of that in bytes; nothing of it is kept. Nillable options are
/// not allowed. The functions that send whole messages set the Action by themselves.
///
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state; WS_E_INVALID_FORMAT when the header is there more than once;
/// WS_E_QUOTA_EXCEEDED for a full heap or more headers than WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS; E_INVALIDARG for a
/// header, type, option or size that is not valid.
///
/// Documentation: WsSetHeader function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetHeader(
    message: *mut WS_MESSAGE,
    headerType: WS_HEADER_TYPE,
    valueType: WS_TYPE,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        object.message().headers()?;
        let addressing = object.message().addressing();
        let kind = Standard::from_abi(headerType, addressing)?;
        kind.check_type(valueType)?;
        header_value::check_write_option(writeOption)?;
        let content = match kind.is_endpoint() {
            // SAFETY: the head of `ffi`.
            true => unsafe { endpoint_address::read(addressing, writeOption, value, valueSize) }
                .map(Content::Endpoint),
            // SAFETY: the head of `ffi`.
            false => unsafe { header_value::take_text(valueType, writeOption, value, valueSize) }
                .map(Content::Text),
        }?;
        object.charge(content.size())?;
        object.processed_headers()?.set(kind, content, addressing)?;
        object.changed()
    })
}

/// Adds a header with a value. The message is not held meanwhile: the functions of custom types may use it.
fn add(
    message: *mut WS_MESSAGE,
    description: &WS_ELEMENT_DESCRIPTION,
    attributes: header_value::Attributes,
    given: &Given,
) -> Result<()> {
    // SAFETY: the head of `ffi`.
    let header = unsafe { HeaderType::read(description) }?;
    let (envelope, limits) = {
        let object = leased(message)?;
        (object.message().envelope(), object.writer_limits())
    };
    // SAFETY: the head of `ffi`.
    let block = unsafe { header.write(envelope, limits, attributes, given) }?;
    let mut object = leased(message)?;
    object.message().headers()?;
    object.charge(block.xml.len())?;
    object.message_mut().headers_mut()?.other.push(block);
    object.changed()
}

/// Reads one of the headers of a name into a value and marks it as understood. The result are its WS_HEADER_ATTRIBUTES.
/// The message is not held meanwhile, as for [`add`].
fn get(
    message: *mut WS_MESSAGE,
    description: &WS_ELEMENT_DESCRIPTION,
    (repeating, index): (WS_REPEATING_HEADER_OPTION, ULONG),
    heap: *mut WS_HEAP,
    wanted: &Wanted,
) -> Result<ULONG> {
    // SAFETY: the head of `ffi`.
    let header = unsafe { HeaderType::read(description) }?;
    let index = header_value::index(repeating, index)?;
    let (count, found, limits, own) = {
        let mut object = leased(message)?;
        let addressing = object.message().addressing();
        let headers = object.processed_headers()?;
        let (count, found) = headers.find(&header.local, &header.ns, index, addressing)?;
        (count, found, object.reader_limits(), object.heap().raw())
    };
    if repeating == WS_SINGLETON_HEADER && count > 1 {
        return Err(Error::invalid_format(format!(
            "the message has {count} headers {}; one was expected",
            header.name()
        )));
    }
    let mut reader = header_value::reader(found.as_ref().map(|found| &found.block), limits)?;
    let heap = if heap.is_null() { own } else { heap };
    // SAFETY: the head of `ffi`, and the heap of the message lives as long as that.
    let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
    let mut from = Unnamed {
        own: &mut reader,
        error: wanted.error,
    };
    let (option, value, size) = (wanted.option, wanted.value, wanted.size);
    // SAFETY: the head of `ffi`.
    unsafe { serial::read_element(&mut from, &mut heap, description, option, value, size) }
        .map_err(|error| match &found {
            Some(_) => error.context(format!("reading the header {}", header.name())),
            None => error.context(format!(
                "the message has {count} headers {}; the one with the index {index} was expected",
                header.name()
            )),
        })?;
    drop(heap);
    let Some(found) = &found else {
        return Ok(0);
    };
    leased(message)?
        .message_mut()
        .headers_mut()?
        .understood(found);
    Ok(header_value::Attributes::of(&found.block).to_abi())
}

/// What a program gets that asks for a header which is not there.
fn missing(kind: Standard, option: WS_READ_OPTION, value: *mut c_void, size: ULONG) -> Result<()> {
    let name = kind.name();
    if option != WS_READ_OPTIONAL_POINTER {
        return Err(Error::invalid_format(format!(
            "the message has no {name} header"
        )));
    }
    let place = out_sized::<*mut c_void>(value, size, name)?;
    // SAFETY: the head of `ffi`.
    unsafe { place.set(std::ptr::null_mut()) };
    Ok(())
}
