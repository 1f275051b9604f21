//! Security tokens and contexts.

use std::ffi::c_void;

use super::unbuilt::{unbuilt, unbuilt_void};
use crate::abi::{
    HRESULT, ULONG, WS_ASYNC_CONTEXT, WS_CHANNEL, WS_ERROR, WS_HEAP,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY, WS_SECURITY_CONTEXT, WS_SECURITY_CONTEXT_PROPERTY_ID,
    WS_SECURITY_KEY_HANDLE, WS_SECURITY_TOKEN, WS_SECURITY_TOKEN_PROPERTY_ID, WS_XML_BUFFER,
    WS_XML_SECURITY_TOKEN_PROPERTY,
};

/// Makes a security token of its XML form, to be presented to a service with a WS_XML_TOKEN_MESSAGE_SECURITY_BINDING.
///
/// `tokenXml` holds one element. With a `tokenKey` the token is one whose key proves possession; with NULL it is a
/// bearer token. XML, key and `properties` (NULL with a count of 0) are copied. The caller owns `token` and frees it
/// with WsFreeSecurityToken. Not two threads on one token at a time.
///
/// Errors: E_INVALIDARG for a buffer, key or property that is not valid; E_OUTOFMEMORY.
///
/// Documentation: WsCreateXmlSecurityToken function.
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

/// Frees a security token.
///
/// Values that were got from it are invalid afterwards. Security descriptions keep copies, so it may be freed as soon
/// as what uses it is created. A token that a message showed belongs to the message and must not be freed. NULL is
/// ignored.
///
/// Documentation: WsFreeSecurityToken function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeSecurityToken(token: *mut WS_SECURITY_TOKEN) {
    unbuilt_void("WsFreeSecurityToken")
}

/// Gets a property of the security context (WS-SecureConversation) of a received message: its identifier, or who the
/// client is.
///
/// The handle comes from WS_MESSAGE_PROPERTY_SECURITY_CONTEXT and is valid, with the values, until the message is
/// reset or freed. `valueSize` is the size of the type in bytes. Not two threads on one context at a time.
///
/// Errors: E_INVALIDARG for a property that does not exist or that this context does not have, a wrong size, or an
/// argument that is not valid.
///
/// Documentation: WsGetSecurityContextProperty function.
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

/// Gets a property of a security token: the kind of its key, its validity, its XML form, references to it, or its
/// symmetric key.
///
/// `heap` is given for WS_SECURITY_TOKEN_PROPERTY_SYMMETRIC_KEY, whose bytes are put there, and is NULL otherwise;
/// other values belong to the token and live as long as it does. `valueSize` is the size of the type in bytes. Not
/// two threads on one token at a time.
///
/// Errors: E_INVALIDARG for a property that does not exist or that this token does not have, a wrong size, or an
/// argument that is not valid; WS_E_QUOTA_EXCEEDED when the heap is full.
///
/// Documentation: WsGetSecurityTokenProperty function.
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

/// Obtains a security token from a security token service (WS-Trust).
///
/// `channel` was created with the security that the issuer asks for, and opened to it; it stays OPEN, or is FAULTED
/// after a failure, and the caller closes it. `properties` (NULL with a count of 0) say what to ask for. The caller
/// owns `token` and frees it with WsFreeSecurityToken. With an `asyncContext` it may return WS_S_ASYNC and end in the
/// callback; all that was passed must live until then.
///
/// Not while another thread sends or receives on the channel.
///
/// Errors: those of WsRequestReply; WS_E_SECURITY_VERIFICATION_FAILURE for an answer that cannot be trusted;
/// E_INVALIDARG for a property that is not valid.
///
/// Documentation: WsRequestSecurityToken function.
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

/// Ends a security context on the server before its time: later requests that use it fail, and the client gets a
/// fault.
///
/// The handle comes from WS_MESSAGE_PROPERTY_SECURITY_CONTEXT of a received message. Not two threads on one context
/// at a time.
///
/// Errors: WS_E_INVALID_OPERATION on the client's side; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsRevokeSecurityContext function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsRevokeSecurityContext(
    securityContext: *mut WS_SECURITY_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsRevokeSecurityContext", error)
}
