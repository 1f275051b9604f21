//! Messages, their bodies.

use std::ffi::c_void;
use std::sync::Arc;

use super::args::{out, out_sized, required};
use super::guard::{guard, guard_void};
use super::message_properties;
use super::{channel, cursor, endpoint_address, header_value, message_sender};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{self, Lease};
use crate::base::heap::Heap;
use crate::base::property::{Property, no_access, unknown};
use crate::channel::message::MessageLimits;
use crate::rt::callback::SendPtr;
use crate::soap::body_limits::BodyLimits;
use crate::soap::message_object::MessageObject;
use crate::soap::metadata_address;
use crate::soap::{AddressingVersion, EnvelopeVersion, Initialization, Message, State};
use crate::xml::buffer::Buffer;
use crate::xml::reader_object::XmlReader;

/// Addresses a message: the URL and the headers of an endpoint address become its To header and its reference
/// parameters.
///
/// An empty URL stands for the anonymous address. With a NULL `address` the message only counts as addressed, so that
/// no later function adds headers of its own. `address` is not kept. A message that was not addressed when it is sent
/// gets the address of its channel.
///
/// States: any but WS_MESSAGE_STATE_EMPTY, once. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state, or when the message is addressed already; WS_E_QUOTA_EXCEEDED
/// when the message's heap is full; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsAddressMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddressMessage(
    message: *mut WS_MESSAGE,
    address: *const WS_ENDPOINT_ADDRESS,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        object.message().check_addressable()?;
        // SAFETY: the head of `ffi`.
        let address = unsafe { address.as_ref() };
        // SAFETY: the head of `ffi`.
        let target = address.map(|address| unsafe { endpoint_address::target(address) });
        let target = target.transpose()?;
        if let Some(target) = &target {
            object.charge(target.size())?;
        }
        object.message_mut().address(target.as_ref())?;
        object.changed()
    })
}

/// Creates a message for a version of SOAP and one of WS-Addressing; it is WS_MESSAGE_STATE_EMPTY.
///
/// WS_ENVELOPE_VERSION_NONE goes only with WS_ADDRESSING_VERSION_TRANSPORT. `properties` (NULL with a count of 0) set
/// the limits of its heap and of its reader and writer; their values are copied. A message can be used again and
/// again after WsResetMessage, which is cheaper than a new one.
///
/// The caller owns `message` and frees it with WsFreeMessage. Not two threads on one message at a time.
///
/// Errors: E_INVALIDARG for versions that do not exist or do not fit together, a property that cannot be set here, or
/// a NULL `message`; E_OUTOFMEMORY.
///
/// Documentation: WsCreateMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMessage(
    envelopeVersion: WS_ENVELOPE_VERSION,
    addressingVersion: WS_ADDRESSING_VERSION,
    properties: *const WS_MESSAGE_PROPERTY,
    propertyCount: ULONG,
    message: *mut *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let place = out(message, "message")?;
        let addressing = AddressingVersion::from_abi(addressingVersion)?;
        let envelope = EnvelopeVersion::from_abi(envelopeVersion)?;
        if envelope == EnvelopeVersion::Bare && addressing.has_headers() {
            return Err(Error::invalid_arg(
                "WS_ENVELOPE_VERSION_NONE needs WS_ADDRESSING_VERSION_TRANSPORT",
            ));
        }
        // SAFETY: the head of `ffi`.
        let limits = unsafe { message_properties::of_list(properties, propertyCount) }?;
        let created = create(envelope, addressing, limits, propertyCount);
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Creates a message with the versions of SOAP and WS-Addressing that a channel uses, and the limits that the channel
/// sets for its messages.
///
/// The channel may be in any state, and the message may outlive it. `properties` are as for WsCreateMessage. The
/// caller owns `message` and frees it with WsFreeMessage. Not two threads on one message at a time.
///
/// Errors: E_INVALIDARG for a handle or property that is not valid; E_OUTOFMEMORY.
///
/// Documentation: WsCreateMessageForChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMessageForChannel(
    channel: *mut WS_CHANNEL,
    properties: *const WS_MESSAGE_PROPERTY,
    propertyCount: ULONG,
    message: *mut *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let place = out(message, "message")?;
        let (envelope, addressing) = channel::shared(channel)?.versions();
        // SAFETY: the head of `ffi`.
        let limits = unsafe { message_properties::of_list(properties, propertyCount) }?;
        let created = create(envelope, addressing, limits, propertyCount);
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Frees a message with its heap.
///
/// Headers, buffers and handles that were got from it are invalid afterwards. It must not be in use by a channel or
/// by a call that has not ended. A message that an operation context or a callback showed belongs to its owner and
/// must not be freed. NULL is ignored.
///
/// Documentation: WsFreeMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeMessage(message: *mut WS_MESSAGE) {
    guard_void(|| {
        let done = {
            let mut object = as_it_is(message)?;
            object.check_owned()?;
            object.release()
        };
        // SAFETY: the head of `ffi`.
        unsafe { handle::destroy::<MessageObject>(message) }?;
        done.call();
        Ok(())
    });
}

/// Gets a property of a message: its state, versions, heap, header buffer, body reader or writer, and what security
/// has found out about a received one.
///
/// The page of WS_MESSAGE_PROPERTY_ID has the types and the states that each property needs; most need any state but
/// EMPTY, WS_MESSAGE_PROPERTY_BODY_READER needs READING, BODY_WRITER needs WRITING. Handles and pointers belong to
/// the message and are valid until it is reset or freed. `valueSize` is the size of the type in bytes.
///
/// Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in a state without the property, and for one about the sender when neither security nor
/// a custom channel has set it; E_NOTIMPL for Windows tokens and the security context, which this version does not have;
/// E_INVALIDARG for a property that does not exist or can only be given at creation, a wrong size, or an argument that is
/// not valid.
///
/// Documentation: WsGetMessageProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMessageProperty(
    message: *mut WS_MESSAGE,
    id: WS_MESSAGE_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        let name = property_name(id).ok_or_else(|| unknown("WS_MESSAGE_PROPERTY_ID", id))?;
        let number = match id {
            WS_MESSAGE_PROPERTY_STATE => object.message().state().constant(),
            WS_MESSAGE_PROPERTY_ENVELOPE_VERSION => object.message().envelope().to_abi(),
            WS_MESSAGE_PROPERTY_ADDRESSING_VERSION => object.message().addressing().to_abi(),
            WS_MESSAGE_PROPERTY_IS_ADDRESSED => {
                object.message().headers()?;
                BOOL::from(object.message().is_addressed())
            }
            WS_MESSAGE_PROPERTY_IS_FAULT => {
                object.message().headers()?;
                BOOL::from(object.message().is_fault())
            }
            WS_MESSAGE_PROPERTY_HEAP => {
                object.message().headers()?;
                return show(value, valueSize, name, object.heap().raw());
            }
            WS_MESSAGE_PROPERTY_HEADER_BUFFER => {
                let buffer = object.header_buffer()?.get();
                return show(value, valueSize, name, buffer);
            }
            WS_MESSAGE_PROPERTY_HEADER_POSITION => {
                let (buffer, at) = object.header_position()?;
                return show(value, valueSize, name, cursor::position(buffer, at));
            }
            WS_MESSAGE_PROPERTY_BODY_READER => {
                let reader = object.reader()?.get();
                return show(value, valueSize, name, reader);
            }
            WS_MESSAGE_PROPERTY_BODY_WRITER => {
                let writer = object.writer()?.get();
                return show(value, valueSize, name, writer);
            }
            WS_MESSAGE_PROPERTY_HEAP_PROPERTIES
            | WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES
            | WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES
            | WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS => return Err(no_access(name, "read")),
            _ => return message_sender::show(&mut object, id, name, value, valueSize),
        };
        show(value, valueSize, name, number)
    })
}

/// Gives an empty message its first headers, so that it can be written.
///
/// A blank message has none. A request gets a MessageID, where the addressing version has one. A reply or fault is
/// addressed to the sender of `sourceMessage` and relates to it; a duplicate has the headers of `sourceMessage`.
/// Otherwise `sourceMessage` is NULL.
///
/// States: WS_MESSAGE_STATE_EMPTY, which becomes INITIALIZED. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full; E_INVALIDARG
/// for a kind of message that does not exist or an argument that is not valid.
///
/// Documentation: WsInitializeMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsInitializeMessage(
    message: *mut WS_MESSAGE,
    initialization: WS_MESSAGE_INITIALIZATION,
    sourceMessage: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        let source = match initialization {
            WS_BLANK_MESSAGE | WS_REQUEST_MESSAGE => {
                if !sourceMessage.is_null() {
                    return Err(Error::invalid_arg(
                        "a blank message or a request has no source message",
                    ));
                }
                None
            }
            WS_DUPLICATE_MESSAGE | WS_REPLY_MESSAGE | WS_FAULT_MESSAGE => {
                object.message().expect(State::Empty, "initialized")?;
                if sourceMessage == message {
                    return Err(Error::invalid_arg(
                        "a message cannot be its own source message",
                    ));
                }
                Some(leased(sourceMessage)?)
            }
            other => {
                return Err(Error::invalid_arg(format!(
                    "{other} is no WS_MESSAGE_INITIALIZATION"
                )));
            }
        };
        let how = match source.as_ref().map(|source| source.message()) {
            None if initialization == WS_BLANK_MESSAGE => Initialization::Blank,
            None => Initialization::Request,
            Some(source) if initialization == WS_DUPLICATE_MESSAGE => {
                Initialization::Duplicate(source)
            }
            Some(source) if initialization == WS_REPLY_MESSAGE => Initialization::Reply(source),
            Some(source) => Initialization::Fault(source),
        };
        object.message_mut().initialize(how)?;
        object.charge_headers()
    })
}

/// Reads one of the known extensions of an endpoint address, such as the address where its metadata is.
///
/// `reader` is used for it and gets another input. `readOption` is WS_READ_REQUIRED_VALUE, WS_READ_REQUIRED_POINTER
/// or WS_READ_OPTIONAL_POINTER, which gives NULL for a missing extension; of several of a kind the first is read.
/// `value` receives the value or a pointer to it, `valueSize` is the size of that in bytes. What is pointed to lies
/// on `heap` and lives until that is reset or freed.
///
/// Not two threads on one reader or heap at a time.
///
/// Errors: WS_E_INVALID_FORMAT when a required extension is missing or malformed; WS_E_QUOTA_EXCEEDED when the heap
/// is full; E_INVALIDARG for a kind, option or size that is not valid.
///
/// Documentation: WsReadEndpointAddressExtension function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEndpointAddressExtension(
    reader: *mut WS_XML_READER,
    endpointAddress: *mut WS_ENDPOINT_ADDRESS,
    extensionType: WS_ENDPOINT_ADDRESS_EXTENSION_TYPE,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let address = unsafe { required(endpointAddress, "endpointAddress") }?;
        if extensionType != WS_ENDPOINT_ADDRESS_EXTENSION_METADATA_ADDRESS {
            return Err(Error::invalid_arg(format!(
                "{extensionType} is no WS_ENDPOINT_ADDRESS_EXTENSION_TYPE"
            )));
        }
        header_value::check_read_option(readOption)?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        // SAFETY: the head of `ffi`.
        let mut reader = unsafe { handle::lease::<XmlReader>(reader) }?;
        let found = match address.extensions.is_null() {
            true => None,
            false => {
                let buffer = address.extensions;
                // SAFETY: the head of `ffi`.
                let tree = unsafe { handle::lease::<Buffer>(buffer) }?.tree();
                let several = Property {
                    id: WS_XML_READER_PROPERTY_ALLOW_FRAGMENT,
                    value: &BOOL::from(true).to_ne_bytes(),
                };
                reader.set_tree(SendPtr::new(buffer), tree, &[several])?;
                reader.run(metadata_address::read)?
            }
        };
        // SAFETY: the head of `ffi`.
        unsafe {
            endpoint_address::write_found(found.as_ref(), readOption, &mut heap, value, valueSize)
        }
        .map_err(|error| error.context("reading the metadata address of an endpoint address"))
    })
}

/// Empties a message for its next use: headers, body and all of its heap go, its properties stay.
///
/// Headers, buffers and handles that were got from it are invalid afterwards; a reader or writer that was lent to it
/// is given back. States: any; it becomes EMPTY. It must not be in use by a channel, except for an abandoned one. Not
/// two threads on one message at a time.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetMessage(message: *mut WS_MESSAGE, error: *mut WS_ERROR) -> HRESULT {
    guard(error, || {
        let done = {
            let mut object = as_it_is(message)?;
            object.reset()?;
            object.release()
        };
        done.call();
        Ok(())
    })
}

/// Sets a property of a message: WS_MESSAGE_PROPERTY_IS_FAULT, or, in a custom channel, what security has found out
/// about it.
///
/// The value is copied, with what it points to, to the message's heap; `valueSize` is the size of its type in bytes.
/// States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
///
/// Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full; E_NOTIMPL for
/// Windows tokens, which this version does not have; E_INVALIDARG for a property that does not exist or cannot be set, a
/// wrong size, or an argument that is not valid.
///
/// Documentation: WsSetMessageProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetMessageProperty(
    message: *mut WS_MESSAGE,
    id: WS_MESSAGE_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let mut object = leased(message)?;
        object.message().headers()?;
        let name = property_name(id).ok_or_else(|| unknown("WS_MESSAGE_PROPERTY_ID", id))?;
        match id {
            WS_MESSAGE_PROPERTY_IS_FAULT => {
                let fault = message_sender::take::<BOOL>(value, valueSize, name)?;
                object.message_mut().set_fault(fault != 0)
            }
            WS_MESSAGE_PROPERTY_USERNAME
            | WS_MESSAGE_PROPERTY_ENCODED_CERT
            | WS_MESSAGE_PROPERTY_TRANSPORT_SECURITY_WINDOWS_TOKEN
            | WS_MESSAGE_PROPERTY_HTTP_HEADER_AUTH_WINDOWS_TOKEN
            | WS_MESSAGE_PROPERTY_MESSAGE_SECURITY_WINDOWS_TOKEN
            | WS_MESSAGE_PROPERTY_SAML_ASSERTION
            | WS_MESSAGE_PROPERTY_PROTECTION_LEVEL => {
                message_sender::set(&mut object, id, name, value, valueSize)
            }
            _ => Err(no_access(name, "set")),
        }
    })
}

/// A new message of the program's own.
fn create(
    envelope: EnvelopeVersion,
    addressing: AddressingVersion,
    limits: MessageLimits,
    given: ULONG,
) -> *mut WS_MESSAGE {
    let MessageLimits {
        reader,
        writer,
        message: mut settings,
        form,
    } = limits;
    let body = BodyLimits {
        reader,
        writer,
        form,
    };
    settings.body = (given > 0).then(|| Arc::new(body));
    let message = Message::new(envelope, addressing);
    handle::create(MessageObject::new(message, &settings))
}

/// The use of a message during one call, with the headers as the program has left them in the header buffer.
pub(super) fn leased<'a>(message: *mut WS_MESSAGE) -> Result<Lease<'a, MessageObject>> {
    let mut object = as_it_is(message)?;
    object.update()?;
    Ok(object)
}

/// The use of a message whose headers do not matter.
fn as_it_is<'a>(message: *mut WS_MESSAGE) -> Result<Lease<'a, MessageObject>> {
    // SAFETY: the head of `ffi`.
    unsafe { handle::lease(message) }
}

/// Gives the value of a property to the program.
fn show<T>(value: *mut c_void, size: ULONG, name: &str, shown: T) -> Result<()> {
    let place = out_sized::<T>(value, size, name)?;
    // SAFETY: the head of `ffi`.
    unsafe { place.set(shown) };
    Ok(())
}

fn property_name(id: WS_MESSAGE_PROPERTY_ID) -> Option<&'static str> {
    const NAMES: [&str; 22] = [
        "WS_MESSAGE_PROPERTY_STATE",
        "WS_MESSAGE_PROPERTY_HEAP",
        "WS_MESSAGE_PROPERTY_ENVELOPE_VERSION",
        "WS_MESSAGE_PROPERTY_ADDRESSING_VERSION",
        "WS_MESSAGE_PROPERTY_HEADER_BUFFER",
        "WS_MESSAGE_PROPERTY_HEADER_POSITION",
        "WS_MESSAGE_PROPERTY_BODY_READER",
        "WS_MESSAGE_PROPERTY_BODY_WRITER",
        "WS_MESSAGE_PROPERTY_IS_ADDRESSED",
        "WS_MESSAGE_PROPERTY_HEAP_PROPERTIES",
        "WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES",
        "WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES",
        "WS_MESSAGE_PROPERTY_IS_FAULT",
        "WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS",
        "WS_MESSAGE_PROPERTY_USERNAME",
        "WS_MESSAGE_PROPERTY_ENCODED_CERT",
        "WS_MESSAGE_PROPERTY_TRANSPORT_SECURITY_WINDOWS_TOKEN",
        "WS_MESSAGE_PROPERTY_HTTP_HEADER_AUTH_WINDOWS_TOKEN",
        "WS_MESSAGE_PROPERTY_MESSAGE_SECURITY_WINDOWS_TOKEN",
        "WS_MESSAGE_PROPERTY_SAML_ASSERTION",
        "WS_MESSAGE_PROPERTY_SECURITY_CONTEXT",
        "WS_MESSAGE_PROPERTY_PROTECTION_LEVEL",
    ];
    NAMES.get(usize::try_from(id).ok()?).copied()
}
