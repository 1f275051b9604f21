//! Messages, their bodies.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ADDRESSING_VERSION, WS_ASYNC_CONTEXT, WS_CHANNEL, WS_ELEMENT_DESCRIPTION,
    WS_ENDPOINT_ADDRESS, WS_ENDPOINT_ADDRESS_EXTENSION_TYPE, WS_ENVELOPE_VERSION, WS_ERROR,
    WS_HEAP, WS_MESSAGE, WS_MESSAGE_DONE_CALLBACK, WS_MESSAGE_INITIALIZATION, WS_MESSAGE_PROPERTY,
    WS_MESSAGE_PROPERTY_ID, WS_READ_OPTION, WS_WRITE_OPTION, WS_XML_READER, WS_XML_WRITER,
};

/// Addresses message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAddressMessage(
    message: *mut WS_MESSAGE,
    address: *const WS_ENDPOINT_ADDRESS,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAddressMessage", error)
}

/// Creates message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMessage(
    envelopeVersion: WS_ENVELOPE_VERSION,
    addressingVersion: WS_ADDRESSING_VERSION,
    properties: *const WS_MESSAGE_PROPERTY,
    propertyCount: ULONG,
    message: *mut *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateMessage", error)
}

/// Creates message for channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMessageForChannel(
    channel: *mut WS_CHANNEL,
    properties: *const WS_MESSAGE_PROPERTY,
    propertyCount: ULONG,
    message: *mut *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateMessageForChannel", error)
}

/// Fills body.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFillBody(
    message: *mut WS_MESSAGE,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFillBody", error)
}

/// Flushes body.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFlushBody(
    message: *mut WS_MESSAGE,
    minSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsFlushBody", error)
}

/// Frees message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeMessage(message: *mut WS_MESSAGE) {
    unbuilt_void("WsFreeMessage")
}

/// Gets message property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetMessageProperty(
    message: *mut WS_MESSAGE,
    id: WS_MESSAGE_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetMessageProperty", error)
}

/// Initializes message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsInitializeMessage(
    message: *mut WS_MESSAGE,
    initialization: WS_MESSAGE_INITIALIZATION,
    sourceMessage: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsInitializeMessage", error)
}

/// Reads body.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadBody(
    message: *mut WS_MESSAGE,
    bodyDescription: *const WS_ELEMENT_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadBody", error)
}

/// Reads endpoint address extension.
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
    unbuilt("WsReadEndpointAddressExtension", error)
}

/// Reads envelope end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEnvelopeEnd(
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadEnvelopeEnd", error)
}

/// Reads envelope start.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadEnvelopeStart(
    message: *mut WS_MESSAGE,
    reader: *mut WS_XML_READER,
    doneCallback: WS_MESSAGE_DONE_CALLBACK,
    doneCallbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadEnvelopeStart", error)
}

/// Resets message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetMessage(message: *mut WS_MESSAGE, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsResetMessage", error)
}

/// Sets message property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetMessageProperty(
    message: *mut WS_MESSAGE,
    id: WS_MESSAGE_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetMessageProperty", error)
}

/// Writes body.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteBody(
    message: *mut WS_MESSAGE,
    bodyDescription: *const WS_ELEMENT_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteBody", error)
}

/// Writes envelope end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEnvelopeEnd(
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteEnvelopeEnd", error)
}

/// Writes envelope start.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteEnvelopeStart(
    message: *mut WS_MESSAGE,
    writer: *mut WS_XML_WRITER,
    doneCallback: WS_MESSAGE_DONE_CALLBACK,
    doneCallbackState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteEnvelopeStart", error)
}
