//! Channels.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ASYNC_CONTEXT, WS_CHANNEL, WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTY,
    WS_CHANNEL_PROPERTY_ID, WS_CHANNEL_TYPE, WS_ENDPOINT_ADDRESS, WS_ERROR, WS_FAULT_DISCLOSURE,
    WS_HEAP, WS_MESSAGE, WS_MESSAGE_DESCRIPTION, WS_READ_OPTION, WS_RECEIVE_OPTION,
    WS_SECURITY_DESCRIPTION, WS_WRITE_OPTION,
};

/// Abandons message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbandonMessage(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbandonMessage", error)
}

/// Aborts channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortChannel(channel: *mut WS_CHANNEL, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsAbortChannel", error)
}

/// Closes channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseChannel(
    channel: *mut WS_CHANNEL,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCloseChannel", error)
}

/// Creates channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateChannel(
    channelType: WS_CHANNEL_TYPE,
    channelBinding: WS_CHANNEL_BINDING,
    properties: *const WS_CHANNEL_PROPERTY,
    propertyCount: ULONG,
    securityDescription: *const WS_SECURITY_DESCRIPTION,
    channel: *mut *mut WS_CHANNEL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateChannel", error)
}

/// Frees channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeChannel(channel: *mut WS_CHANNEL) {
    unbuilt_void("WsFreeChannel")
}

/// Gets channel property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetChannelProperty(
    channel: *mut WS_CHANNEL,
    id: WS_CHANNEL_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetChannelProperty", error)
}

/// Opens channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenChannel(
    channel: *mut WS_CHANNEL,
    endpointAddress: *const WS_ENDPOINT_ADDRESS,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsOpenChannel", error)
}

/// Reads message end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageEnd(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadMessageEnd", error)
}

/// Reads message start.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageStart(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadMessageStart", error)
}

/// Receives message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReceiveMessage(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    messageDescriptions: *mut *const WS_MESSAGE_DESCRIPTION,
    messageDescriptionCount: ULONG,
    receiveOption: WS_RECEIVE_OPTION,
    readBodyOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    index: *mut ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReceiveMessage", error)
}

/// Requests reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRequestReply(
    channel: *mut WS_CHANNEL,
    requestMessage: *mut WS_MESSAGE,
    requestMessageDescription: *const WS_MESSAGE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    requestBodyValue: *const c_void,
    requestBodyValueSize: ULONG,
    replyMessage: *mut WS_MESSAGE,
    replyMessageDescription: *const WS_MESSAGE_DESCRIPTION,
    readOption: WS_READ_OPTION,
    heap: *mut WS_HEAP,
    value: *mut c_void,
    valueSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRequestReply", error)
}

/// Resets channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetChannel(channel: *mut WS_CHANNEL, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsResetChannel", error)
}

/// Sends fault message for error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendFaultMessageForError(
    channel: *mut WS_CHANNEL,
    replyMessage: *mut WS_MESSAGE,
    faultError: *mut WS_ERROR,
    faultErrorCode: HRESULT,
    faultDisclosure: WS_FAULT_DISCLOSURE,
    requestMessage: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSendFaultMessageForError", error)
}

/// Sends message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendMessage(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    messageDescription: *const WS_MESSAGE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    bodyValue: *const c_void,
    bodyValueSize: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSendMessage", error)
}

/// Sends reply message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendReplyMessage(
    channel: *mut WS_CHANNEL,
    replyMessage: *mut WS_MESSAGE,
    replyMessageDescription: *const WS_MESSAGE_DESCRIPTION,
    writeOption: WS_WRITE_OPTION,
    replyBodyValue: *const c_void,
    replyBodyValueSize: ULONG,
    requestMessage: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSendReplyMessage", error)
}

/// Sets channel property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetChannelProperty(
    channel: *mut WS_CHANNEL,
    id: WS_CHANNEL_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetChannelProperty", error)
}

/// Shutdowns session channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsShutdownSessionChannel(
    channel: *mut WS_CHANNEL,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsShutdownSessionChannel", error)
}

/// Writes message end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteMessageEnd(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteMessageEnd", error)
}

/// Writes message start.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteMessageStart(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteMessageStart", error)
}
