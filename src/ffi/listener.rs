//! Listeners.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ASYNC_CONTEXT, WS_CHANNEL, WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTY,
    WS_CHANNEL_TYPE, WS_ERROR, WS_LISTENER, WS_LISTENER_PROPERTY, WS_LISTENER_PROPERTY_ID,
    WS_SECURITY_DESCRIPTION, WS_STRING,
};

/// Aborts listener.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortListener(
    listener: *mut WS_LISTENER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbortListener", error)
}

/// Accepts channel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAcceptChannel(
    listener: *mut WS_LISTENER,
    channel: *mut WS_CHANNEL,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAcceptChannel", error)
}

/// Closes listener.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseListener(
    listener: *mut WS_LISTENER,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCloseListener", error)
}

/// Creates channel for listener.
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

/// Creates listener.
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

/// Frees listener.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeListener(listener: *mut WS_LISTENER) {
    unbuilt_void("WsFreeListener")
}

/// Gets listener property.
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

/// Opens listener.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenListener(
    listener: *mut WS_LISTENER,
    url: *const WS_STRING,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsOpenListener", error)
}

/// Resets listener.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetListener(
    listener: *mut WS_LISTENER,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsResetListener", error)
}

/// Sets listener property.
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
