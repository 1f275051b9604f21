//! What a result code means, in words.

use crate::abi::*;

/// The meaning of `code` as a sentence without the code itself (Windows Web Services Return Values page).
pub fn text_of_code(code: HRESULT) -> &'static str {
    match code {
        WS_E_INVALID_FORMAT => "The input data was not in the expected format.",
        WS_E_OBJECT_FAULTED => "The object is faulted because an earlier operation on it failed.",
        WS_E_NUMERIC_OVERFLOW => "A number does not fit the type it is needed in.",
        WS_E_INVALID_OPERATION => "The operation is not allowed in the current state.",
        WS_E_OPERATION_ABORTED => "The operation was aborted.",
        WS_E_ENDPOINT_ACCESS_DENIED => "The remote endpoint denied access.",
        WS_E_OPERATION_TIMED_OUT => "The operation did not end in the time allowed for it.",
        WS_E_OPERATION_ABANDONED => "The operation was abandoned.",
        WS_E_QUOTA_EXCEEDED => "A quota was exceeded.",
        WS_E_NO_TRANSLATION_AVAILABLE => "The text is not available in the language asked for.",
        WS_E_SECURITY_VERIFICATION_FAILURE => "The security of the received data is not verified.",
        WS_E_ADDRESS_IN_USE => "The address is in use already.",
        WS_E_ADDRESS_NOT_AVAILABLE => "The address cannot be used on this machine.",
        WS_E_ENDPOINT_NOT_FOUND => "The remote endpoint does not exist or could not be found.",
        WS_E_ENDPOINT_NOT_AVAILABLE => "The remote endpoint is not in service here.",
        WS_E_ENDPOINT_FAILURE => "The remote endpoint could not process the request.",
        WS_E_ENDPOINT_UNREACHABLE => "The remote endpoint cannot be reached.",
        WS_E_ENDPOINT_ACTION_NOT_SUPPORTED => "The remote endpoint does not support the operation.",
        WS_E_ENDPOINT_TOO_BUSY => "The remote endpoint is overloaded.",
        WS_E_ENDPOINT_FAULT_RECEIVED => "The remote endpoint answered with a fault.",
        WS_E_ENDPOINT_DISCONNECTED => "The connection to the remote endpoint has ended.",
        WS_E_PROXY_FAILURE => "The HTTP proxy server could not process the request.",
        WS_E_PROXY_ACCESS_DENIED => "The HTTP proxy server denied access.",
        WS_E_NOT_SUPPORTED => "The feature is not available on this platform.",
        WS_E_INVALID_ENDPOINT_URL => "The URL of the endpoint is not valid.",
        WS_E_SECURITY_TOKEN_EXPIRED => "The security token has expired.",
        WS_E_SECURITY_SYSTEM_FAILURE => "The security system failed.",
        E_INVALIDARG => "An argument is not valid.",
        E_OUTOFMEMORY => "There is not enough memory.",
        E_NOTIMPL => "The operation is not supported.",
        E_ACCESSDENIED => "Access was denied.",
        _ => "The request could not be processed.",
    }
}
