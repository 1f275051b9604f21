//! Listeners.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ASYNC_CONTEXT, WS_CHANNEL, WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTY,
    WS_CHANNEL_TYPE, WS_ERROR, WS_LISTENER, WS_LISTENER_PROPERTY, WS_LISTENER_PROPERTY_ID,
    WS_SECURITY_DESCRIPTION, WS_STRING,
};

/// Cancels all I/O of a listener, without waiting for it.
///
/// Pending WsAcceptChannel calls end with WS_E_OPERATION_ABORTED, later ones with WS_E_OBJECT_FAULTED. An open
/// listener becomes FAULTED, one that is being opened CREATED; in the other states nothing changes. Channels that
/// were accepted stay as they are.
///
/// Any thread may call this in any state; it does not fail for want of resources.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsAbortListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortListener(
    listener: *mut WS_LISTENER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbortListener", error)
}

/// Waits for a client and connects a channel to it; for HTTP, waits for a request.
///
/// `channel` was created for this listener with WsCreateChannelForListener and is CREATED; it becomes ACCEPTING and
/// then OPEN, or CREATED again after a failure. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback. Several accepts may be pending, each with a channel of its own.
///
/// States of the listener: OPEN. Any thread may call this.
///
/// Errors: WS_E_OPERATION_ABORTED, WS_E_OBJECT_FAULTED when the listener was closed or aborted: stop accepting;
/// WS_E_ENDPOINT_DISCONNECTED, WS_E_OPERATION_TIMED_OUT, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED concern one client:
/// accept again; WS_E_INVALID_OPERATION in another state or for a channel of another listener; E_INVALIDARG for a
/// handle that is not valid.
///
/// Documentation: WsAcceptChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAcceptChannel(
    listener: *mut WS_LISTENER,
    channel: *mut WS_CHANNEL,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAcceptChannel", error)
}

/// Closes a listener: stops listening, aborts pending accepts and waits for its own I/O.
///
/// Channels that were accepted stay open. Whatever the result, the listener is CLOSED afterwards. With an
/// `asyncContext` it may return WS_S_ASYNC and end in the callback. An HTTP listener waits for up to
/// WS_LISTENER_PROPERTY_CLOSE_TIMEOUT milliseconds after its last reply, so that clients get it.
///
/// States: CREATED, OPEN, FAULTED, CLOSED. Any thread may call this.
///
/// Errors: WS_E_INVALID_OPERATION in another state, the only one that means "not closed"; WS_E_OPERATION_ABORTED;
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsCloseListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseListener(
    listener: *mut WS_LISTENER,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCloseListener", error)
}

/// Creates a channel of a server, to be connected with WsAcceptChannel; type, binding and security are those of the
/// listener.
///
/// `properties` (NULL with a count of 0) are copied. The channel can serve one client after another: close, reset,
/// accept. The caller owns `channel` and frees it with WsFreeChannel, before the listener is freed. Any thread may
/// call this in any state.
///
/// Errors: E_INVALIDARG for a handle or property that is not valid; E_OUTOFMEMORY.
///
/// Documentation: WsCreateChannelForListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateChannelForListener(
    listener: *mut WS_LISTENER,
    properties: *const WS_CHANNEL_PROPERTY,
    propertyCount: ULONG,
    channel: *mut *mut WS_CHANNEL,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateChannelForListener", error)
}

/// Creates a listener of a server; it is CREATED, and WsOpenListener makes it listen.
///
/// HTTP has the type WS_CHANNEL_TYPE_REPLY, TCP and named pipes WS_CHANNEL_TYPE_DUPLEX_SESSION, UDP
/// WS_CHANNEL_TYPE_INPUT. `properties` (NULL with a count of 0) and `securityDescription` (NULL for none) are copied.
/// The caller owns `listener` and frees it with WsFreeListener. Several threads may use it at once.
///
/// Errors: E_INVALIDARG for a type that does not fit the binding, or for properties and security that do not exist,
/// have the wrong size or do not fit together; E_OUTOFMEMORY.
///
/// Documentation: WsCreateListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateListener(
    channelType: WS_CHANNEL_TYPE,
    channelBinding: WS_CHANNEL_BINDING,
    properties: *const WS_LISTENER_PROPERTY,
    propertyCount: ULONG,
    securityDescription: *const WS_SECURITY_DESCRIPTION,
    listener: *mut *mut WS_LISTENER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateListener", error)
}

/// Frees a listener.
///
/// States: CREATED, CLOSED, with no accept pending; the channels that were created for it are freed before. NULL is
/// ignored.
///
/// Documentation: WsFreeListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeListener(listener: *mut WS_LISTENER) {
    unbuilt_void("WsFreeListener")
}

/// Gets a property of a listener. The page of WS_LISTENER_PROPERTY_ID has types, defaults and the bindings that each
/// is for.
///
/// WS_LISTENER_PROPERTY_STATE is a snapshot that may be old when the function returns. `valueSize` is the size of the
/// type in bytes. Any thread may call this at any time.
///
/// Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be got, a wrong size,
/// or an argument that is not valid.
///
/// Documentation: WsGetListenerProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetListenerProperty(
    listener: *mut WS_LISTENER,
    id: WS_LISTENER_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetListenerProperty", error)
}

/// Makes a listener listen at a URL.
///
/// The URL is in escaped form, without query and fragment. Its host is a name, an address, or `+` or `*` for all;
/// over TCP only an address restricts listening to one interface. It is copied at once. With an `asyncContext` it may
/// return WS_S_ASYNC and end in the callback. Every TCP listener needs a port of its own.
///
/// States: CREATED, which becomes OPENING and then OPEN, or CREATED again after a failure. Any thread may call this.
///
/// Errors: WS_E_ADDRESS_IN_USE, WS_E_ADDRESS_NOT_AVAILABLE; WS_E_INVALID_ENDPOINT_URL for a URL that does not fit the
/// binding; WS_E_OPERATION_ABORTED; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not
/// valid.
///
/// Documentation: WsOpenListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenListener(
    listener: *mut WS_LISTENER,
    url: *const WS_STRING,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsOpenListener", error)
}

/// Makes a closed listener usable again: it becomes CREATED, with its properties as they are, and can listen at
/// another URL.
///
/// States: CREATED, CLOSED. Not while another thread uses the listener.
///
/// Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetListener(
    listener: *mut WS_LISTENER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsResetListener", error)
}

/// Sets a property of a listener after its creation; the page of WS_LISTENER_PROPERTY_ID says which can be set.
///
/// The value is copied; `valueSize` is the size of its type in bytes. Times are in milliseconds. Any thread may call
/// this.
///
/// Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be set, a wrong size,
/// or an argument that is not valid; WS_E_INVALID_OPERATION in a state in which it cannot be set.
///
/// Documentation: WsSetListenerProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSetListenerProperty(
    listener: *mut WS_LISTENER,
    id: WS_LISTENER_PROPERTY_ID,
    value: *const c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsSetListenerProperty", error)
}
