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

/// Cancels all I/O of a host, without waiting for it: its listeners and all channels in use are aborted.
///
/// The cancel callbacks of calls that registered one are called. An open host becomes FAULTED, one that is being
/// opened CREATED. It still has to be closed, and that waits for operations that are running. Any thread may call
/// this, a service operation too; it does not fail for want of resources.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsAbortServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsAbortServiceHost", error)
}

/// Closes a host: stops listening, lets the channels that were accepted finish, and waits for the operations that are
/// running.
///
/// Clients that do not end their sessions hold it up for at most WS_SERVICE_PROPERTY_CLOSE_TIMEOUT milliseconds; then
/// the host aborts itself. User code that does not return holds it up for as long as it likes. With an `asyncContext`
/// it may return WS_S_ASYNC and end in the callback.
///
/// States: OPEN, FAULTED; the host is CLOSED afterwards, whatever the result. Any thread may call this, but not a
/// service operation of the host itself, which it would wait for.
///
/// Errors: WS_E_INVALID_OPERATION in another state, the only one that means "not closed"; WS_E_OPERATION_TIMED_OUT,
/// WS_E_OPERATION_ABORTED; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsCloseServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsCloseServiceHost", error)
}

/// Makes a WS_SERVICE_ENDPOINT of a template with the application's settings and of the description of a policy, as
/// wsutil generates it.
///
/// `templateType` says which structs `templateValue` and `templateDescription` are; their sizes are in bytes. A NULL
/// template with a size of 0 stands for one of zeros. The endpoint lies on `heap` and lives until that is reset or
/// freed; `addressUrl`, `contract` and what the properties point to are not copied and must live as long. Not two
/// threads on one heap at a time.
///
/// Errors: E_INVALIDARG for a type, size, property or template that is not valid; WS_E_QUOTA_EXCEEDED when the heap
/// is full.
///
/// Documentation: WsCreateServiceEndpointFromTemplate function.
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

/// Creates a host for services; it is CREATED, and WsOpenServiceHost starts it.
///
/// Each of `endpoints` names an address, a binding, a contract with its functions, and its properties. The endpoints
/// and what they point to are not copied where they describe the contract: descriptions, function tables and user
/// state must live as long as the host. `serviceProperties` (NULL with a count of 0) are copied. Times are in
/// milliseconds, sizes in bytes.
///
/// The caller owns `serviceHost` and frees it with WsFreeServiceHost. Several threads may use it at once.
///
/// Errors: E_INVALIDARG for endpoints or properties that do not exist, have the wrong size or do not fit together;
/// E_OUTOFMEMORY.
///
/// Documentation: WsCreateServiceHost function.
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

/// Frees a host.
///
/// States: CREATED, CLOSED; a host that was opened is closed first. Not from its own operations and callbacks. NULL
/// is ignored.
///
/// Documentation: WsFreeServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeServiceHost(serviceHost: *mut WS_SERVICE_HOST) {
    unbuilt_void("WsFreeServiceHost")
}

/// Gets a property of an operation context: the channel, the messages, the heap for results, the user state of host
/// or channel, and what the call is about.
///
/// The page of WS_OPERATION_CONTEXT_PROPERTY_ID says which operations and callbacks have which. `valueSize` is the
/// size of the type in bytes. The context and all it shows are valid until the operation, or the callback, has ended,
/// for an asynchronous one until it has called back; they must not be freed.
///
/// A context may be read by several threads; the objects it shows have their own rules.
///
/// Errors: WS_E_INVALID_OPERATION for a property that does not exist at this point; E_INVALIDARG for an unknown id, a
/// wrong size, or an argument that is not valid.
///
/// Documentation: WsGetOperationContextProperty function.
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

/// Gets a property of a host, such as WS_SERVICE_PROPERTY_HOST_STATE, a snapshot that may be old when the function
/// returns.
///
/// `valueSize` is the size of the type in bytes. Any thread may call this at any time.
///
/// Errors: E_INVALIDARG for a property that does not exist or cannot be got, a wrong size, or an argument that is not
/// valid.
///
/// Documentation: WsGetServiceHostProperty function.
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

/// Starts a host: opens the listeners of all endpoints, then begins to accept channels.
///
/// Operations and callbacks run on threads of the library; those of different channels, and with
/// WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY above 1 those of one channel, run at the same time. With an
/// `asyncContext` it may return WS_S_ASYNC and end in the callback.
///
/// States: CREATED, which becomes OPENING and then OPEN, or CREATED again after a failure, with nothing left open.
/// Any thread may call this.
///
/// Errors: WS_E_ADDRESS_IN_USE, WS_E_ADDRESS_NOT_AVAILABLE; WS_E_INVALID_ENDPOINT_URL for an address that does not
/// fit its binding; WS_E_OPERATION_ABORTED; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that
/// is not valid.
///
/// Documentation: WsOpenServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsOpenServiceHost", error)
}

/// Registers a callback for the case that the host is aborted, or the channel faults, while the operation runs.
///
/// `cancelCallback` is called at most once, on any thread, perhaps before this function returns; it should make the
/// operation end soon. `freestateCallback` (NULL for none) is called with `userState` when the call has ended,
/// cancelled or not. One registration for a call.
///
/// States: while the operation or callback that got `context` runs.
///
/// Errors: WS_E_INVALID_OPERATION for a second registration; E_INVALIDARG for an argument that is not valid.
///
/// Documentation: WsRegisterOperationForCancel function.
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

/// Makes a closed host usable again: it becomes CREATED, with its endpoints and properties as they are, and can be
/// opened anew.
///
/// States: CREATED, CLOSED. Not while another thread uses the host.
///
/// Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    unbuilt("WsResetServiceHost", error)
}
