//! Session contracts and the instances of services: what `wws_ext.h` declares.

use std::ffi::c_void;

use super::unbuilt::unbuilt;
use crate::abi::{
    HRESULT, ULONG, WS_ENDPOINT_ADDRESS, WS_ERROR, WS_OPERATION_CONTEXT, WS_SERVICE_HOST,
    WS_SERVICE_PROXY, WWS_INSTANCING, WWS_SESSION_CONTRACT,
};

/// Tells an endpoint of a host what its contract says about sessions, and which instances serve its calls.
///
/// `endpointIndex` counts the endpoints that WsCreateServiceHost was given. `contract` must describe the contract of that
/// endpoint; `instancing` says how it comes to its instances. One of the two may be NULL: without a session contract every
/// operation is initiating and the mode is WWS_SESSION_MODE_ALLOWED; without instancing there are no instances, and calls
/// run as the properties of the endpoint say. Both structs are copied; the operation descriptions, the state and the
/// callbacks must live as long as the host. A second call for an endpoint replaces what it gives and keeps the rest.
///
/// From then on the host enforces the contract. A message of an operation that is not initiating is answered with a fault
/// (ActionNotSupported) when it is the first of its session, and the session is aborted. After the reply of a terminating
/// operation the host ends the session; a message that comes later is answered with a fault (SessionTerminated). The order
/// in which the operations of a session begin is that of its messages.
///
/// States: CREATED. What was attached stays attached when the host is reset.
///
/// Errors: E_INVALIDARG for an endpoint that does not exist, a contract that is not the endpoint's, a struct whose size,
/// mode or flags are unknown, both structs NULL, or a session mode that the endpoint's binding cannot satisfy: the text
/// names the contract, the mode and the binding. WS_E_INVALID_OPERATION in another state.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WwsAttachHostSession(
    serviceHost: *mut WS_SERVICE_HOST,
    endpointIndex: ULONG,
    contract: *const WWS_SESSION_CONTRACT,
    instancing: *const WWS_INSTANCING,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WwsAttachHostSession", error)
}

/// Tells a proxy what the contract says about sessions, and where to open itself.
///
/// From then on WsCall takes the operations of this contract only, which it knows by the addresses of their descriptions. On
/// a binding with sessions the first of a session must be an initiating one. A terminating one is the last: after its reply
/// the library ends the session; the proxy stays OPEN, WsCloseServiceProxy gives S_OK, and after WsResetServiceProxy it can
/// be opened for another session.
///
/// With `autoOpenAddress` (NULL for none) WsCall of an initiating operation opens a CREATED proxy by itself, within the time
/// of the call; calls that come meanwhile wait for it. When it fails they all return its code, and the proxy is CREATED.
///
/// `contract` and the address are copied; the operation descriptions must live as long as the proxy. A second call replaces
/// what was said before.
///
/// States: CREATED. What was attached stays attached when the proxy is reset.
///
/// Errors: E_INVALIDARG for a struct whose size, mode or flags are unknown, an address that is not valid, or a session mode
/// that the proxy's binding cannot satisfy: the text names the contract, the mode and the binding. WS_E_NOT_SUPPORTED for an
/// address of a message queue, `net.msmq:`. WS_E_INVALID_OPERATION in another state. Later WsCall gives
/// WS_E_INVALID_OPERATION for an operation that may not be called at this point of the session.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WwsAttachProxySession(
    serviceProxy: *mut WS_SERVICE_PROXY,
    contract: *const WWS_SESSION_CONTRACT,
    autoOpenAddress: *const WS_ENDPOINT_ADDRESS,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WwsAttachProxySession", error)
}

/// Gets the instance that serves a call: what WWS_CREATE_INSTANCE_CALLBACK has made.
///
/// In an operation it is the instance of the call, in the callbacks for accepted and closed channels that of the session.
/// `instance` belongs to the endpoint and is valid until the operation or callback has ended, for an asynchronous one until
/// it has called back.
///
/// Errors: WS_E_INVALID_OPERATION where there is no instance: the endpoint has no instancing, or the callback concerns no
/// session and no call. E_INVALIDARG for an argument that is not valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WwsGetInstance(
    context: *const WS_OPERATION_CONTEXT,
    instance: *mut *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WwsGetInstance", error)
}
