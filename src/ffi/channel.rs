//! Channels.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ASYNC_CONTEXT, WS_CHANNEL, WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTY,
    WS_CHANNEL_PROPERTY_ID, WS_CHANNEL_TYPE, WS_ENDPOINT_ADDRESS, WS_ERROR, WS_FAULT_DISCLOSURE,
    WS_HEAP, WS_MESSAGE, WS_MESSAGE_DESCRIPTION, WS_READ_OPTION, WS_RECEIVE_OPTION,
    WS_SECURITY_DESCRIPTION, WS_WRITE_OPTION,
};

/// Lets a channel give up a message that was begun but not ended: after WsReadMessageStart or WsWriteMessageStart
/// something went wrong, and the channel shall go on.
///
/// It never waits for the network. The rest of a received message is skipped, at the latest by the next receive; of a
/// buffered message that was being written nothing is sent. The message becomes WS_MESSAGE_STATE_DONE and can be
/// reset and used again. Closing the channel does all this too.
///
/// States of the channel: OPEN, FAULTED. Any thread may call this, but not while a send, or receive, of this message
/// is under way.
///
/// Errors: E_INVALIDARG for a message that is not in use by this channel or a handle that is not valid;
/// WS_E_INVALID_OPERATION in another state.
///
/// Documentation: WsAbandonMessage function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbandonMessage(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbandonMessage", error)
}

/// Cancels all I/O of a channel, without waiting for it.
///
/// Pending functions end with WS_E_OPERATION_ABORTED. An open channel becomes FAULTED, one that is being opened or
/// accepted CREATED; in the other states nothing changes. It still has to be closed.
///
/// Any thread may call this in any state; it does not fail for want of resources.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsAbortChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortChannel(channel: *mut WS_CHANNEL, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsAbortChannel", error)
}

/// Closes a channel; on a session it tells the peer, and waits for the peer's end, before the connection goes.
///
/// If a message is still being sent or received, all I/O is aborted instead. Whatever the result, the channel is
/// CLOSED afterwards, and its messages are free. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback. WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT (milliseconds) bounds it.
///
/// States: CREATED, OPEN, FAULTED, CLOSED. Any thread may call this.
///
/// Errors: WS_E_INVALID_OPERATION in another state, the only one that means "not closed"; WS_E_OPERATION_TIMED_OUT,
/// WS_E_OPERATION_ABORTED, WS_E_ENDPOINT_DISCONNECTED when the session did not end properly; E_INVALIDARG for a
/// handle that is not valid.
///
/// Documentation: WsCloseChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseChannel(
    channel: *mut WS_CHANNEL,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCloseChannel", error)
}

/// Creates a channel of a client; it is CREATED, and WsOpenChannel connects it.
///
/// HTTP has the type WS_CHANNEL_TYPE_REQUEST, TCP and named pipes WS_CHANNEL_TYPE_DUPLEX_SESSION, UDP
/// WS_CHANNEL_TYPE_DUPLEX. `properties` (NULL with a count of 0) and `securityDescription` (NULL for none) are
/// copied. Times are in milliseconds, sizes in bytes.
///
/// The caller owns `channel` and frees it with WsFreeChannel. A channel may be used by several threads: one sends
/// while another receives.
///
/// Errors: E_INVALIDARG for a type that does not fit the binding, or for properties and security that do not exist,
/// have the wrong size or do not fit together; E_OUTOFMEMORY.
///
/// Documentation: WsCreateChannel function.
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

/// Frees a channel.
///
/// States: CREATED, CLOSED; a channel that was opened or accepted is closed first, one that is being opened is
/// aborted first. Messages created for it may live on. NULL is ignored.
///
/// Documentation: WsFreeChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeChannel(channel: *mut WS_CHANNEL) {
    unbuilt_void("WsFreeChannel")
}

/// Gets a property of a channel. The page of WS_CHANNEL_PROPERTY_ID has types, defaults, and the bindings and states
/// that each needs.
///
/// WS_CHANNEL_PROPERTY_STATE is a snapshot that may be old when the function returns. Pointers in a value belong to
/// the channel and are valid until it is reset or freed. `valueSize` is the size of the type in bytes. Any thread may
/// call this at any time.
///
/// Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be got, a wrong size,
/// or an argument that is not valid; WS_E_INVALID_OPERATION in a state without it.
///
/// Documentation: WsGetChannelProperty function.
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

/// Opens a channel to an endpoint: looks up the name and connects, where the binding has connections. For HTTP
/// nothing goes over the network yet.
///
/// The address is copied at once; its URL is in escaped form. With an `asyncContext` it may return WS_S_ASYNC and end
/// in the callback. WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT (milliseconds) bounds it. A channel that was opened has to be
/// closed before it is freed.
///
/// States: CREATED, which becomes OPENING and then OPEN, or CREATED again after a failure. Any thread may call this.
///
/// Errors: WS_E_INVALID_ENDPOINT_URL for a URL that does not fit the binding; WS_E_ENDPOINT_NOT_FOUND,
/// WS_E_ENDPOINT_UNREACHABLE, WS_E_ENDPOINT_DISCONNECTED and others for what the network did;
/// WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an
/// argument that is not valid.
///
/// Documentation: WsOpenChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenChannel(
    channel: *mut WS_CHANNEL,
    endpointAddress: *const WS_ENDPOINT_ADDRESS,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsOpenChannel", error)
}

/// Ends the reading of a message that WsReadMessageStart began; the rest of its body is skipped.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
/// States of the message: READING, which becomes DONE. One thread receives on a channel at a time.
///
/// Errors: WS_E_INVALID_FORMAT for a malformed rest; what receiving can give; WS_E_INVALID_OPERATION when the message
/// is not being read from this channel; WS_E_OBJECT_FAULTED on a faulted channel; E_INVALIDARG for a handle that is
/// not valid.
///
/// Documentation: WsReadMessageEnd function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageEnd(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadMessageEnd", error)
}

/// Receives the next message: waits for it and reads its headers. The body is read with WsReadBody or the message's
/// body reader, then WsReadMessageEnd ends it.
///
/// WS_S_END says that there is no message: the peer ended its side of the session, a request was answered without
/// one, or a reply channel has had its request. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback; the message must not be used until then. WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT (milliseconds) bounds it.
///
/// States of the channel: OPEN; of the message: EMPTY, which becomes READING. One thread receives on a channel at a
/// time; another may send on a duplex channel.
///
/// Errors: WS_E_INVALID_FORMAT for what is no message; WS_E_QUOTA_EXCEEDED for one that is too large
/// (WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE); WS_E_ENDPOINT_FAULT_RECEIVED and other WS_E_ENDPOINT_* codes for
/// a fault, which is in the error object, or for what the network did; WS_E_OPERATION_TIMED_OUT,
/// WS_E_OPERATION_ABORTED; WS_E_OBJECT_FAULTED on a faulted channel, WS_E_INVALID_OPERATION in another state;
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsReadMessageStart function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageStart(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsReadMessageStart", error)
}

/// Receives a message with one body element and reads it as a value; the message's action chooses the description.
///
/// The first of `messageDescriptions` whose action is that of the message, or NULL, is taken; `index` (NULL allowed)
/// receives its place. Without a message, WS_RECEIVE_OPTIONAL_MESSAGE gives WS_S_END and leaves the outputs alone,
/// and WS_RECEIVE_REQUIRED_MESSAGE fails. `value` receives the value or, with a pointer option, a pointer to it;
/// `valueSize` is the size of that in bytes. What is pointed to lies on `heap`, which may be NULL when the value
/// needs no memory.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
/// States of the channel: OPEN; of the message: EMPTY, which becomes DONE. One thread receives on a channel at a
/// time.
///
/// Errors: WS_E_ENDPOINT_ACTION_NOT_SUPPORTED when no description fits; WS_E_ENDPOINT_FAULT_RECEIVED for a fault,
/// which is in the error object; WS_E_INVALID_FORMAT for a body that does not fit; WS_E_QUOTA_EXCEEDED for a message
/// or heap over its limit; those of WsReadMessageStart; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsReceiveMessage function.
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

/// Sends a request and receives the reply to it, each with one body element.
///
/// The request gets its action from its description and, where the addressing version has one, a MessageID to which
/// the reply must relate. `requestMessage` is EMPTY or INITIALIZED, `replyMessage` EMPTY; both are DONE afterwards.
/// `value` receives the value of the reply as `readOption` says; what it points to lies on `heap`, which may be NULL
/// when the value needs no memory. Sizes are in bytes.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
/// States of the channel: OPEN. One exchange on a channel at a time.
///
/// Errors: WS_E_ENDPOINT_FAULT_RECEIVED for a fault, which is in the error object; WS_E_INVALID_FORMAT for a reply
/// with another action or relation, or a body that does not fit; WS_E_QUOTA_EXCEEDED for a message or heap over its
/// limit; those of WsSendMessage and WsReadMessageStart; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsRequestReply function.
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

/// Makes a closed channel usable again: it becomes CREATED, with its properties as they are, and can be opened or
/// accepted anew.
///
/// States: CREATED, CLOSED. Not while another thread uses the channel.
///
/// Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetChannel(channel: *mut WS_CHANNEL, error: *mut WS_ERROR) -> HRESULT {
    unbuilt("WsResetChannel", error)
}

/// Sends the fault that tells a caller about an error, as the answer to its request.
///
/// The fault is the one that `faultError` holds, or one made as by WsCreateFaultFromError from `faultErrorCode` and
/// as much of the texts as `faultDisclosure` allows. `replyMessage` is EMPTY, or INITIALIZED as a fault;
/// `requestMessage` is in any state but EMPTY. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback; all that was passed must live until then.
///
/// States of the channel: OPEN. One thread sends on a channel at a time.
///
/// Errors: E_INVALIDARG when `faultErrorCode` is a code of success, or for an argument that is not valid; those of
/// WsSendMessage.
///
/// Documentation: WsSendFaultMessageForError function.
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

/// Sends a message with one body element.
///
/// The message is EMPTY or INITIALIZED, and DONE afterwards; its action comes from the description, and if it was not
/// addressed it goes to the address of the channel. `bodyValue` points to the value or, with a pointer option, to a
/// pointer to it; `bodyValueSize` is the size of that in bytes; it may be NULL for an empty body. With an
/// `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
/// WS_CHANNEL_PROPERTY_SEND_TIMEOUT (milliseconds) bounds it.
///
/// States of the channel: OPEN. One thread sends on a channel at a time; another may receive on a duplex channel.
///
/// Errors: WS_E_QUOTA_EXCEEDED for a message that is too large; WS_E_ENDPOINT_* for what the network did;
/// WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED; WS_E_OBJECT_FAULTED on a faulted channel, WS_E_INVALID_OPERATION
/// in another state; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsSendMessage function.
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

/// Sends a message with one body element as the answer to a request: it goes to where the request wants its reply,
/// and relates to it.
///
/// `replyMessage` is EMPTY, or INITIALIZED as a reply or fault, and DONE afterwards; `requestMessage` is in any state
/// but EMPTY. The other parameters are those of WsSendMessage. With an `asyncContext` it may return WS_S_ASYNC and
/// end in the callback; all that was passed must live until then.
///
/// States of the channel: OPEN. One thread sends on a channel at a time.
///
/// Errors: those of WsSendMessage.
///
/// Documentation: WsSendReplyMessage function.
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

/// Sets a property of a channel after its creation; the page of WS_CHANNEL_PROPERTY_ID says which can be set, most of
/// them timeouts.
///
/// The value is copied and holds for operations that begin later; `valueSize` is the size of its type in bytes. Times
/// are in milliseconds, with INFINITE for no limit. Any thread may call this in any state.
///
/// Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be set, a wrong size,
/// or an argument that is not valid.
///
/// Documentation: WsSetChannelProperty function.
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

/// Tells the peer of a session that no more messages will come; messages of the peer can still be received.
///
/// Closing the channel does this too. With an `asyncContext` it may return WS_S_ASYNC and end in the callback.
/// States: OPEN, once, with no message being written. Any thread may call this.
///
/// Errors: WS_E_INVALID_OPERATION without a session, in another state, or the second time; WS_E_OBJECT_FAULTED on a
/// faulted channel; WS_E_ENDPOINT_DISCONNECTED, WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED; E_INVALIDARG for a
/// handle that is not valid.
///
/// Documentation: WsShutdownSessionChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsShutdownSessionChannel(
    channel: *mut WS_CHANNEL,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsShutdownSessionChannel", error)
}

/// Ends the writing of a message that WsWriteMessageStart began and sends it, or the rest of it if the channel
/// streams.
///
/// With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
/// States of the message: WRITING, which becomes DONE. One thread sends on a channel at a time.
///
/// Errors: those of WsSendMessage; WS_E_INVALID_OPERATION when the message is not being written to this channel.
///
/// Documentation: WsWriteMessageEnd function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteMessageEnd(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteMessageEnd", error)
}

/// Begins to send a message: writes its headers. The body is written with WsWriteBody or the message's body writer,
/// then WsWriteMessageEnd sends it.
///
/// The message's versions of SOAP and WS-Addressing must be those of the channel; if it was not addressed it goes to
/// the address of the channel. A channel that buffers messages sends nothing yet. With an `asyncContext` it may
/// return WS_S_ASYNC and end in the callback; the message must not be used until then.
///
/// States of the channel: OPEN; of the message: INITIALIZED, which becomes WRITING. One thread sends on a channel at
/// a time; another may receive on a duplex channel.
///
/// Errors: those of WsSendMessage.
///
/// Documentation: WsWriteMessageStart function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsWriteMessageStart(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsWriteMessageStart", error)
}
