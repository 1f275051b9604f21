//! Security tokens and contexts.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ASYNC_CONTEXT, WS_CHANNEL, WS_ERROR, WS_HEAP,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY, WS_SECURITY_CONTEXT, WS_SECURITY_CONTEXT_PROPERTY_ID,
    WS_SECURITY_KEY_HANDLE, WS_SECURITY_TOKEN, WS_SECURITY_TOKEN_PROPERTY_ID, WS_XML_BUFFER,
    WS_XML_SECURITY_TOKEN_PROPERTY,
};

/// Creates xml security token.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateXmlSecurityToken(
    tokenXml: *mut WS_XML_BUFFER,
    tokenKey: *mut WS_SECURITY_KEY_HANDLE,
    properties: *const WS_XML_SECURITY_TOKEN_PROPERTY,
    propertyCount: ULONG,
    token: *mut *mut WS_SECURITY_TOKEN,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCreateXmlSecurityToken", error)
}

/// Frees security token.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeSecurityToken(token: *mut WS_SECURITY_TOKEN) {
    unbuilt_void("WsFreeSecurityToken")
}

/// Gets security context property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetSecurityContextProperty(
    securityContext: *mut WS_SECURITY_CONTEXT,
    id: WS_SECURITY_CONTEXT_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetSecurityContextProperty", error)
}

/// Gets security token property.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetSecurityTokenProperty(
    securityToken: *mut WS_SECURITY_TOKEN,
    id: WS_SECURITY_TOKEN_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    heap: *mut WS_HEAP,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsGetSecurityTokenProperty", error)
}

/// Requests security token.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRequestSecurityToken(
    channel: *mut WS_CHANNEL,
    properties: *const WS_REQUEST_SECURITY_TOKEN_PROPERTY,
    propertyCount: ULONG,
    token: *mut *mut WS_SECURITY_TOKEN,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRequestSecurityToken", error)
}

/// Revokes security context.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRevokeSecurityContext(
    securityContext: *mut WS_SECURITY_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRevokeSecurityContext", error)
}
