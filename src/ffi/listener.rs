//! Listeners.

use std::ffi::c_void;
use std::sync::Arc;

use super::args::{self, array, find, out, out_sized, value};
use super::guard::{guard, guard_void, operate};
use super::{channel, http_mapping};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::property::Property;
use crate::channel::listener::{Listener, ListenerSettings};
use crate::channel::object::Channel;
use crate::channel::settings::{Binding, Owner};

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
    guard(error, || shared(listener)?.abort())
}

/// Waits for a client and connects a channel to it; for HTTP, waits for a request.
///
/// `channel` was created for this listener with WsCreateChannelForListener and is CREATED; it becomes ACCEPTING and
/// then OPEN, or CREATED again after a failure. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback. Several accepts may be pending, each with a channel of its own.
///
/// It waits for a client without limit; WS_LISTENER_PROPERTY_CONNECT_TIMEOUT (milliseconds) bounds the handshake of a
/// session. An HTTP request that can be refused by its head (method, path, user agent, content type, size) is
/// answered without the program, and the next one is waited for.
///
/// States of the listener: OPEN. Any thread may call this.
///
/// Errors: WS_E_OPERATION_ABORTED, WS_E_OBJECT_FAULTED when the listener was closed or aborted: stop accepting (the
/// former also when only the channel was aborted, which can be accepted again); WS_E_ENDPOINT_DISCONNECTED,
/// WS_E_OPERATION_TIMED_OUT, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED concern one client: accept again;
/// WS_E_INVALID_OPERATION in another state or for a channel of another listener; E_INVALIDARG for a handle that is not
/// valid.
///
/// Documentation: WsAcceptChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAcceptChannel(
    listener: *mut WS_LISTENER,
    channel: *mut WS_CHANNEL,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the channel is accepted.
    unsafe {
        operate(asyncContext, error, || {
            let listener = shared(listener)?;
            let channel = channel::shared(channel)?;
            Ok(|drive| async move { channel.accept(listener, drive).await.map(|()| S_OK) })
        })
    }
}

/// Closes a listener: stops listening, aborts pending accepts and waits for its own I/O.
///
/// Channels that were accepted stay open. Whatever the result, the listener is CLOSED afterwards. With an
/// `asyncContext` it may return WS_S_ASYNC and end in the callback. Over HTTP, requests that wait to be accepted are
/// refused, and WS_LISTENER_PROPERTY_CLOSE_TIMEOUT (milliseconds) bounds the time in which their clients can read that.
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
    // SAFETY: the head of `ffi`; the caller keeps the error object until the listener is closed.
    unsafe {
        operate(asyncContext, error, || {
            let listener = shared(listener)?;
            Ok(|drive| async move { listener.close(drive).await.map(|()| S_OK) })
        })
    }
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
    guard(error, || {
        let place = out(channel, "channel")?;
        let listener = shared(listener)?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        let mut settings = listener.channel_settings(&properties)?;
        settings.channel.mapping = http_mapping::of(&properties)?;
        let created = handle::create(Channel::for_listener(listener, settings)?);
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Creates a listener of a server; it is CREATED, and WsOpenListener makes it listen.
///
/// HTTP has the type WS_CHANNEL_TYPE_REPLY, TCP and named pipes WS_CHANNEL_TYPE_DUPLEX_SESSION, UDP
/// WS_CHANNEL_TYPE_INPUT. `properties` (NULL with a count of 0) and `securityDescription` (NULL for none) are copied.
///
/// This version has listeners over HTTP and TCP, without security.
///
/// The caller owns `listener` and frees it with WsFreeListener. Several threads may use it at once.
///
/// Errors: E_INVALIDARG for a type that does not fit the binding, or for properties and security that do not exist,
/// have the wrong size or do not fit together; E_NOTIMPL for values that this version does not support, which the
/// error object names; E_OUTOFMEMORY.
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
    guard(error, || {
        let place = out(listener, "listener")?;
        if !securityDescription.is_null() {
            return Err(Error::unbuilt_value("WS_SECURITY_DESCRIPTION"));
        }
        let binding = Binding::from_abi(channelBinding, channelType, WS_CHANNEL_TYPE_REPLY)?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        let agents = disallowed_agents(&properties)?;
        let settings = ListenerSettings::new(binding, Owner::Listener, &properties, agents)?;
        let created = handle::create(Listener::new(settings));
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Frees a listener.
///
/// States: CREATED, CLOSED, with no accept pending; the channels that were created for it are freed before. In another
/// state it is aborted first. NULL is ignored.
///
/// Documentation: WsFreeListener function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeListener(listener: *mut WS_LISTENER) {
    guard_void(|| {
        let shared = shared(listener)?;
        // SAFETY: the head of `ffi`.
        unsafe { handle::destroy::<Arc<Listener>>(listener) }?;
        shared.dispose();
        Ok(())
    });
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
    guard(error, || {
        let number = shared(listener)?.get(id)?;
        let place = out_sized::<ULONG>(value, valueSize, "the listener property")?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(number) };
        Ok(())
    })
}

/// Makes a listener listen at a URL.
///
/// The URL is in escaped form, without query and fragment. Its host is a name, an address, or `+` or `*` for all;
/// only an address restricts listening to one interface. It is copied at once. With an `asyncContext` it may return
/// WS_S_ASYNC and end in the callback. Every listener needs a port of its own; requests and sessions are for it when
/// they have the path of its URL, or as WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS says.
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
    // SAFETY: the head of `ffi`; the caller keeps the error object until the listener is open.
    unsafe {
        operate(asyncContext, error, || {
            let listener = shared(listener)?;
            let url = given(url)?;
            Ok(|_| async move { listener.open(&url).map(|()| S_OK) })
        })
    }
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
    guard(error, || shared(listener)?.reset())
}

/// Sets a property of a listener after its creation: WS_LISTENER_PROPERTY_CONNECT_TIMEOUT (a ULONG in milliseconds,
/// TCP).
///
/// The value is copied and holds for clients that come later; `valueSize` is the size of its type in bytes. Any thread
/// may call this in any state.
///
/// Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be set, a wrong size,
/// or an argument that is not valid.
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
    guard(error, || {
        let listener = shared(listener)?;
        // SAFETY: the head of `ffi`.
        let value = unsafe { array(value.cast::<u8>(), valueSize, "value") }?;
        listener.set(&Property { id, value })
    })
}

/// The URL to listen at.
fn given(url: *const WS_STRING) -> Result<String> {
    // SAFETY: the head of `ffi`.
    unsafe { args::string(url, "url") }
}

/// The listener behind a handle.
fn shared(listener: *mut WS_LISTENER) -> Result<Arc<Listener>> {
    // SAFETY: the head of `ffi`.
    unsafe { handle::share::<Arc<Listener>>(listener) }
}

/// The value of WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT, if it is among the properties of a listener.
pub(super) fn disallowed_agents(listener: &[Property<'_>]) -> Result<Option<Vec<String>>> {
    let Some(property) = find(listener, WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT) else {
        return Ok(None);
    };
    let name = "WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT";
    let given = value::<WS_DISALLOWED_USER_AGENT_SUBSTRINGS>(property, name)?;
    // SAFETY: the head of `ffi`.
    let strings = unsafe { args::array(given.subStrings, given.subStringCount, name) }?;
    // SAFETY: the head of `ffi`.
    let strings = strings
        .iter()
        .map(|string| unsafe { args::string(*string, name) });
    strings.collect::<Result<_>>().map(Some)
}
