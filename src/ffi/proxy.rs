//! Service proxies.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ASYNC_CONTEXT, WS_BINDING_TEMPLATE_TYPE, WS_CALL_PROPERTY,
    WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTY, WS_CHANNEL_TYPE, WS_ENDPOINT_ADDRESS, WS_ERROR,
    WS_HEAP, WS_OPERATION_DESCRIPTION, WS_PROXY_PROPERTY, WS_PROXY_PROPERTY_ID,
    WS_SECURITY_DESCRIPTION, WS_SERVICE_PROXY,
};

/// Abandons call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbandonCall(
    serviceProxy: *mut WS_SERVICE_PROXY,
    callId: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbandonCall", error)
}

/// Aborts service proxy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbortServiceProxy", error)
}

/// Calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCall(
    serviceProxy: *mut WS_SERVICE_PROXY,
    operation: *const WS_OPERATION_DESCRIPTION,
    arguments: *mut *const c_void,
    heap: *mut WS_HEAP,
    callProperties: *const WS_CALL_PROPERTY,
    callPropertyCount: ULONG,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCall", error)
}

/// Closes service proxy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCloseServiceProxy", error)
}

/// Creates service proxy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceProxy(
    channelType: WS_CHANNEL_TYPE,
    channelBinding: WS_CHANNEL_BINDING,
    securityDescription: *const WS_SECURITY_DESCRIPTION,
    properties: *const WS_PROXY_PROPERTY,
    propertyCount: ULONG,
    channelProperties: *const WS_CHANNEL_PROPERTY,
    channelPropertyCount: ULONG,
    serviceProxy: *mut *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateServiceProxy", error)
}

/// Creates service proxy from template.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceProxyFromTemplate(
    channelType: WS_CHANNEL_TYPE,
    properties: *const WS_PROXY_PROPERTY,
    propertyCount: ULONG,
    templateType: WS_BINDING_TEMPLATE_TYPE,
    templateValue: *mut c_void,
    templateSize: ULONG,
    templateDescription: *const c_void,
    templateDescriptionSize: ULONG,
    serviceProxy: *mut *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateServiceProxyFromTemplate", error)
}

/// Frees service proxy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeServiceProxy(serviceProxy: *mut WS_SERVICE_PROXY) {
    unbuilt_void("WsFreeServiceProxy")
}

/// Gets service proxy property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetServiceProxyProperty(
    serviceProxy: *mut WS_SERVICE_PROXY,
    id: WS_PROXY_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetServiceProxyProperty", error)
}

/// Opens service proxy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    address: *const WS_ENDPOINT_ADDRESS,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsOpenServiceProxy", error)
}

/// Resets service proxy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsResetServiceProxy", error)
}
