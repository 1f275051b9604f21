//! Service hosts and operation contexts.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, USHORT, WS_ASYNC_CONTEXT, WS_BINDING_TEMPLATE_TYPE, WS_CHANNEL_TYPE, WS_ERROR,
    WS_HEAP, WS_OPERATION_CANCEL_CALLBACK, WS_OPERATION_CONTEXT, WS_OPERATION_CONTEXT_PROPERTY_ID,
    WS_OPERATION_FREE_STATE_CALLBACK, WS_SERVICE_CONTRACT, WS_SERVICE_ENDPOINT,
    WS_SERVICE_ENDPOINT_PROPERTY, WS_SERVICE_HOST, WS_SERVICE_PROPERTY, WS_SERVICE_PROPERTY_ID,
    WS_SERVICE_SECURITY_CALLBACK, WS_STRING,
};

/// Aborts service host.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbortServiceHost", error)
}

/// Closes service host.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCloseServiceHost", error)
}

/// Creates service endpoint from template.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceEndpointFromTemplate(
    channelType: WS_CHANNEL_TYPE,
    properties: *const WS_SERVICE_ENDPOINT_PROPERTY,
    propertyCount: ULONG,
    addressUrl: *const WS_STRING,
    contract: *const WS_SERVICE_CONTRACT,
    authorizationCallback: WS_SERVICE_SECURITY_CALLBACK,
    heap: *mut WS_HEAP,
    templateType: WS_BINDING_TEMPLATE_TYPE,
    templateValue: *mut c_void,
    templateSize: ULONG,
    templateDescription: *const c_void,
    templateDescriptionSize: ULONG,
    serviceEndpoint: *mut *mut WS_SERVICE_ENDPOINT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateServiceEndpointFromTemplate", error)
}

/// Creates service host.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateServiceHost(
    endpoints: *mut *const WS_SERVICE_ENDPOINT,
    endpointCount: USHORT,
    serviceProperties: *const WS_SERVICE_PROPERTY,
    servicePropertyCount: ULONG,
    serviceHost: *mut *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateServiceHost", error)
}

/// Frees service host.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeServiceHost(serviceHost: *mut WS_SERVICE_HOST) {
    unbuilt_void("WsFreeServiceHost")
}

/// Gets operation context property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetOperationContextProperty(
    context: *const WS_OPERATION_CONTEXT,
    id: WS_OPERATION_CONTEXT_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetOperationContextProperty", error)
}

/// Gets service host property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetServiceHostProperty(
    serviceHost: *mut WS_SERVICE_HOST,
    id: WS_SERVICE_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetServiceHostProperty", error)
}

/// Opens service host.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsOpenServiceHost", error)
}

/// Registers operation for cancel.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRegisterOperationForCancel(
    context: *const WS_OPERATION_CONTEXT,
    cancelCallback: WS_OPERATION_CANCEL_CALLBACK,
    freestateCallback: WS_OPERATION_FREE_STATE_CALLBACK,
    userState: *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRegisterOperationForCancel", error)
}

/// Resets service host.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsResetServiceHost", error)
}
