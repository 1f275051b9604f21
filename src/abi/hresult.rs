//! The result codes: those of this API, and those of the system that its functions return.

use super::base::HRESULT;

// Codes of the Windows Web Services (facility 0x3D).
/// The call goes on asynchronously; the callback will come.
pub const WS_S_ASYNC: HRESULT = 0x003D_0000_u32 as HRESULT;
/// There is nothing more to read or receive.
pub const WS_S_END: HRESULT = 0x003D_0001_u32 as HRESULT;
/// What was read is not in the expected format.
pub const WS_E_INVALID_FORMAT: HRESULT = 0x803D_0000_u32 as HRESULT;
/// The object has faulted; it can only be closed, reset or freed.
pub const WS_E_OBJECT_FAULTED: HRESULT = 0x803D_0001_u32 as HRESULT;
/// A number does not fit its type.
pub const WS_E_NUMERIC_OVERFLOW: HRESULT = 0x803D_0002_u32 as HRESULT;
/// The object is in a state that does not allow the call.
pub const WS_E_INVALID_OPERATION: HRESULT = 0x803D_0003_u32 as HRESULT;
/// The operation was aborted.
pub const WS_E_OPERATION_ABORTED: HRESULT = 0x803D_0004_u32 as HRESULT;
/// The endpoint refused access.
pub const WS_E_ENDPOINT_ACCESS_DENIED: HRESULT = 0x803D_0005_u32 as HRESULT;
/// The operation did not complete in time.
pub const WS_E_OPERATION_TIMED_OUT: HRESULT = 0x803D_0006_u32 as HRESULT;
/// The operation was abandoned.
pub const WS_E_OPERATION_ABANDONED: HRESULT = 0x803D_0007_u32 as HRESULT;
/// A quota was exceeded.
pub const WS_E_QUOTA_EXCEEDED: HRESULT = 0x803D_0008_u32 as HRESULT;
/// The text is not available in the language asked for.
pub const WS_E_NO_TRANSLATION_AVAILABLE: HRESULT = 0x803D_0009_u32 as HRESULT;
/// The security of received data could not be verified.
pub const WS_E_SECURITY_VERIFICATION_FAILURE: HRESULT = 0x803D_000A_u32 as HRESULT;
/// The address is in use already.
pub const WS_E_ADDRESS_IN_USE: HRESULT = 0x803D_000B_u32 as HRESULT;
/// The address does not exist on this machine.
pub const WS_E_ADDRESS_NOT_AVAILABLE: HRESULT = 0x803D_000C_u32 as HRESULT;
/// There is no such endpoint.
pub const WS_E_ENDPOINT_NOT_FOUND: HRESULT = 0x803D_000D_u32 as HRESULT;
/// The endpoint exists but does not take messages now.
pub const WS_E_ENDPOINT_NOT_AVAILABLE: HRESULT = 0x803D_000E_u32 as HRESULT;
/// The endpoint failed to process the message.
pub const WS_E_ENDPOINT_FAILURE: HRESULT = 0x803D_000F_u32 as HRESULT;
/// The endpoint's machine cannot be reached.
pub const WS_E_ENDPOINT_UNREACHABLE: HRESULT = 0x803D_0010_u32 as HRESULT;
/// The endpoint does not know the action.
pub const WS_E_ENDPOINT_ACTION_NOT_SUPPORTED: HRESULT = 0x803D_0011_u32 as HRESULT;
/// The endpoint is too busy.
pub const WS_E_ENDPOINT_TOO_BUSY: HRESULT = 0x803D_0012_u32 as HRESULT;
/// The endpoint answered with a fault.
pub const WS_E_ENDPOINT_FAULT_RECEIVED: HRESULT = 0x803D_0013_u32 as HRESULT;
/// The connection to the endpoint ended.
pub const WS_E_ENDPOINT_DISCONNECTED: HRESULT = 0x803D_0014_u32 as HRESULT;
/// The HTTP proxy failed.
pub const WS_E_PROXY_FAILURE: HRESULT = 0x803D_0015_u32 as HRESULT;
/// The HTTP proxy refused access.
pub const WS_E_PROXY_ACCESS_DENIED: HRESULT = 0x803D_0016_u32 as HRESULT;
/// The feature is not available on this system.
pub const WS_E_NOT_SUPPORTED: HRESULT = 0x803D_0017_u32 as HRESULT;
/// The HTTP proxy requires Basic authentication.
pub const WS_E_PROXY_REQUIRES_BASIC_AUTH: HRESULT = 0x803D_0018_u32 as HRESULT;
/// The HTTP proxy requires Digest authentication.
pub const WS_E_PROXY_REQUIRES_DIGEST_AUTH: HRESULT = 0x803D_0019_u32 as HRESULT;
/// The HTTP proxy requires NTLM authentication.
pub const WS_E_PROXY_REQUIRES_NTLM_AUTH: HRESULT = 0x803D_001A_u32 as HRESULT;
/// The HTTP proxy requires Negotiate authentication.
pub const WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH: HRESULT = 0x803D_001B_u32 as HRESULT;
/// The server requires Basic authentication.
pub const WS_E_SERVER_REQUIRES_BASIC_AUTH: HRESULT = 0x803D_001C_u32 as HRESULT;
/// The server requires Digest authentication.
pub const WS_E_SERVER_REQUIRES_DIGEST_AUTH: HRESULT = 0x803D_001D_u32 as HRESULT;
/// The server requires NTLM authentication.
pub const WS_E_SERVER_REQUIRES_NTLM_AUTH: HRESULT = 0x803D_001E_u32 as HRESULT;
/// The server requires Negotiate authentication.
pub const WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH: HRESULT = 0x803D_001F_u32 as HRESULT;
/// The URL of the endpoint cannot be used.
pub const WS_E_INVALID_ENDPOINT_URL: HRESULT = 0x803D_0020_u32 as HRESULT;
/// A failure that no other code describes.
pub const WS_E_OTHER: HRESULT = 0x803D_0021_u32 as HRESULT;
/// The security token has expired.
pub const WS_E_SECURITY_TOKEN_EXPIRED: HRESULT = 0x803D_0022_u32 as HRESULT;
/// The security system failed.
pub const WS_E_SECURITY_SYSTEM_FAILURE: HRESULT = 0x803D_0023_u32 as HRESULT;

// Codes of the system.
pub const S_OK: HRESULT = 0x0000_0000_u32 as HRESULT;
pub const S_FALSE: HRESULT = 0x0000_0001_u32 as HRESULT;
pub const E_NOTIMPL: HRESULT = 0x8000_4001_u32 as HRESULT;
pub const E_NOINTERFACE: HRESULT = 0x8000_4002_u32 as HRESULT;
pub const E_POINTER: HRESULT = 0x8000_4003_u32 as HRESULT;
pub const E_ABORT: HRESULT = 0x8000_4004_u32 as HRESULT;
pub const E_FAIL: HRESULT = 0x8000_4005_u32 as HRESULT;
pub const E_PENDING: HRESULT = 0x8000_000A_u32 as HRESULT;
pub const E_UNEXPECTED: HRESULT = 0x8000_FFFF_u32 as HRESULT;
pub const E_ACCESSDENIED: HRESULT = 0x8007_0005_u32 as HRESULT;
pub const E_HANDLE: HRESULT = 0x8007_0006_u32 as HRESULT;
pub const E_OUTOFMEMORY: HRESULT = 0x8007_000E_u32 as HRESULT;
pub const E_INVALIDARG: HRESULT = 0x8007_0057_u32 as HRESULT;

// Codes of certificate validation.
pub const CERT_E_EXPIRED: HRESULT = 0x800B_0101_u32 as HRESULT;
pub const CERT_E_UNTRUSTEDROOT: HRESULT = 0x800B_0109_u32 as HRESULT;
pub const CERT_E_CHAINING: HRESULT = 0x800B_010A_u32 as HRESULT;
pub const CERT_E_REVOKED: HRESULT = 0x800B_010C_u32 as HRESULT;
pub const CERT_E_CN_NO_MATCH: HRESULT = 0x800B_010F_u32 as HRESULT;
pub const CERT_E_WRONG_USAGE: HRESULT = 0x800B_0110_u32 as HRESULT;
pub const CRYPT_E_REVOKED: HRESULT = 0x8009_2010_u32 as HRESULT;
pub const CRYPT_E_NO_REVOCATION_CHECK: HRESULT = 0x8009_2012_u32 as HRESULT;
pub const CRYPT_E_REVOCATION_OFFLINE: HRESULT = 0x8009_2013_u32 as HRESULT;
