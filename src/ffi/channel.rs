//! Channels: their lives and their properties.

use std::ffi::c_void;
use std::sync::Arc;

use super::args::{self, array, out, out_sized, view};
use super::guard::{guard, guard_void, operate};
use super::{http_mapping, proxy};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::property::Property;
use crate::channel::object::{ADDRESS_SIZE, Channel, ChannelSettings, Value};
use crate::channel::settings::Binding;

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
    guard(error, || shared(channel)?.abort())
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
    // SAFETY: the head of `ffi`; the caller keeps the error object until the channel is closed.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            Ok(|drive| async move { channel.close(drive).await.map(|()| S_OK) })
        })
    }
}

/// Creates a channel of a client; it is CREATED, and WsOpenChannel connects it.
///
/// HTTP has the type WS_CHANNEL_TYPE_REQUEST, TCP and named pipes WS_CHANNEL_TYPE_DUPLEX_SESSION, UDP
/// WS_CHANNEL_TYPE_DUPLEX. `properties` (NULL with a count of 0) and `securityDescription` (NULL for none) are
/// copied. Times are in milliseconds, sizes in bytes.
///
/// This version has channels over HTTP and TCP that buffer whole messages, without security.
///
/// The caller owns `channel` and frees it with WsFreeChannel. A channel may be used by several threads: one sends
/// while another receives.
///
/// Errors: E_INVALIDARG for a type that does not fit the binding, or for properties and security that do not exist,
/// have the wrong size or do not fit together; E_NOTIMPL for values that this version does not support, which the
/// error object names; E_OUTOFMEMORY.
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
    guard(error, || {
        let place = out(channel, "channel")?;
        if !securityDescription.is_null() {
            return Err(Error::unbuilt_value("WS_SECURITY_DESCRIPTION"));
        }
        let binding = Binding::from_abi(channelBinding, channelType, WS_CHANNEL_TYPE_REQUEST)?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(properties, propertyCount) }?;
        let mut settings = ChannelSettings::new(binding, &properties)?;
        settings.channel.mapping = http_mapping::of(&properties)?;
        let created = handle::create(Channel::new(settings));
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Frees a channel.
///
/// States: CREATED, CLOSED; a channel that was opened or accepted is closed first, one that is being opened is
/// aborted first. Messages created for it may live on. NULL is ignored.
///
/// Documentation: WsFreeChannel function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeChannel(channel: *mut WS_CHANNEL) {
    guard_void(|| {
        let shared = shared(channel)?;
        // SAFETY: the head of `ffi`.
        unsafe { handle::destroy::<Arc<Channel>>(channel) }?;
        shared.dispose();
        Ok(())
    });
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
    guard(error, || {
        let name = "the channel property";
        match shared(channel)?.get(id)? {
            Value::Number(number) => {
                let place = out_sized::<ULONG>(value, valueSize, name)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(number) };
            }
            Value::Long(number) => {
                let place = out_sized::<ULONGLONG>(value, valueSize, name)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(number) };
            }
            Value::Text(units) => {
                let place = out_sized::<WS_STRING>(value, valueSize, name)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(view(&units)) };
            }
            Value::Address(address) => {
                let place = out_sized::<[u8; ADDRESS_SIZE]>(value, valueSize, name)?;
                // SAFETY: the head of `ffi`.
                unsafe { place.set(address) };
            }
        }
        Ok(())
    })
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
    // SAFETY: the head of `ffi`; the caller keeps the error object until the channel is open.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            let address = proxy::endpoint(endpointAddress)?;
            Ok(|drive| async move { channel.open(drive, address).await.map(|()| S_OK) })
        })
    }
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
    guard(error, || shared(channel)?.reset())
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
    guard(error, || {
        let channel = shared(channel)?;
        // SAFETY: the head of `ffi`.
        let value = unsafe { array(value.cast::<u8>(), valueSize, "value") }?;
        channel.set(&Property { id, value })
    })
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
    // SAFETY: the head of `ffi`; the caller keeps the error object until the session is shut down.
    unsafe {
        operate(asyncContext, error, || {
            let channel = shared(channel)?;
            Ok(|drive| async move { channel.shut_down(drive).await.map(|()| S_OK) })
        })
    }
}

/// The channel behind a handle.
pub(super) fn shared(channel: *mut WS_CHANNEL) -> Result<Arc<Channel>> {
    // SAFETY: the head of `ffi`.
    unsafe { handle::share::<Arc<Channel>>(channel) }
}
