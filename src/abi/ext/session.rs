//! Session contracts, and the instances that serve sessions.

use std::ffi::c_void;

use super::enums::{WWS_CONCURRENCY_MODE, WWS_INSTANCE_MODE, WWS_SESSION_MODE};
use crate::abi::async_::WS_ASYNC_CONTEXT;
use crate::abi::base::{HRESULT, ULONG};
use crate::abi::contract::WS_CONTRACT_DESCRIPTION;
use crate::abi::handles::{WS_ERROR, WS_OPERATION_CONTEXT};
use crate::abi::values::WS_BYTES;

/// Makes a service instance, before the first call that it serves.
///
/// `context` is that of the call or, for a session, of the channel that was accepted, before its accept callback; `state`
/// is that of WWS_INSTANCING. The instance is any pointer, NULL too. The function may return WS_S_ASYNC and end through
/// `asyncContext`; `instance` is written before. After a failure the call is answered with a fault, the session is
/// aborted, and nothing is released.
pub type WWS_CREATE_INSTANCE_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        state: *mut c_void,
        instance: *mut *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Ends a service instance, once, after the last call that it serves.
///
/// It is called for each instance that was made, however its calls or sessions ended: after the reply of the call, after
/// the close callback of the session's channel, or when the host is closed. The function may return WS_S_ASYNC and end
/// through `asyncContext`; a failure is ignored. The host is not closed before it has ended.
pub type WWS_RELEASE_INSTANCE_CALLBACK = Option<
    unsafe extern "C" fn(
        state: *mut c_void,
        instance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Chooses the instance of a session: sessions with equal keys share one, which is released after the last of them.
///
/// The key is copied when the function has ended; S_FALSE means that the session shares its instance with no other.
/// The function may return WS_S_ASYNC and end through `asyncContext`; `key` is written before. After a failure the
/// session is aborted.
pub type WWS_INSTANCE_KEY_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        state: *mut c_void,
        key: *mut WS_BYTES,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// What a contract says about sessions: constant data beside the description of the contract.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WWS_SESSION_CONTRACT {
    /// sizeof(WWS_SESSION_CONTRACT)
    pub structSize: ULONG,
    /// The contract that this is about.
    pub contract: *const WS_CONTRACT_DESCRIPTION,
    /// Whether the contract needs a session.
    pub mode: WWS_SESSION_MODE,
    /// The flags of each operation of the contract, in its order; NULL: WWS_OPERATION_INITIATING for all.
    pub operationFlags: *const ULONG,
}

/// How an endpoint of a service host comes to the instances that serve its calls.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WWS_INSTANCING {
    /// sizeof(WWS_INSTANCING)
    pub structSize: ULONG,
    /// Which calls an instance serves.
    pub mode: WWS_INSTANCE_MODE,
    /// How many calls an instance serves at a time. WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY goes on to limit the
    /// calls of one session; where it is not set, the limit is 1 with WWS_CONCURRENCY_MODE_SINGLE, otherwise 100.
    pub concurrency: WWS_CONCURRENCY_MODE,
    /// How many sessions the endpoint has at a time, 0 for any number; the next client waits for its turn.
    pub maxSessions: ULONG,
    /// For the callbacks.
    pub state: *mut c_void,
    /// Makes an instance. NULL: instances are NULL, with WWS_INSTANCE_MODE_SINGLE it is `state`, which is not released.
    pub create: WWS_CREATE_INSTANCE_CALLBACK,
    /// Ends an instance; may be NULL.
    pub release: WWS_RELEASE_INSTANCE_CALLBACK,
    /// Chooses the instance of a session; NULL: sessions share none. Needs WWS_INSTANCE_MODE_PER_SESSION.
    pub key: WWS_INSTANCE_KEY_CALLBACK,
}
