//! Session contracts and the instances of services: what `wws_ext.h` declares.

use std::ffi::c_void;
use std::sync::Arc;

use super::args::{self, out, required};
use super::guard::guard;
use super::{host, proxy};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::rt::callback::{SendPtr, UserFn};
use crate::service::context::Context;
use crate::service::host::instances::{self, Concurrency, Instancing};
use crate::service::session_contract::{Mode, Part, SessionContract};

/// Tells an endpoint of a host what its contract says about sessions, and which instances serve its calls.
///
/// `endpointIndex` counts the endpoints that WsCreateServiceHost was given. `contract` must describe the contract of that
/// endpoint; `instancing` says how it comes to its instances. One of the two may be NULL: without a session contract every
/// operation is initiating and the mode is WWS_SESSION_MODE_ALLOWED; without instancing there are no instances, and calls
/// run as the properties of the endpoint say. Both structs are copied; the operation descriptions, the state and the
/// callbacks must live as long as the host. A second call for an endpoint replaces what it gives and keeps the rest.
///
/// From then on the host enforces the contract on bindings with sessions. A session that begins with an operation which is
/// not initiating is aborted, after the fault ActionNotSupported as the answer; so is one in which a message comes after a
/// terminating operation, with the fault SessionTerminated; one-way messages have no answer. After a terminating operation
/// the client has WS_SERVICE_PROPERTY_CLOSE_TIMEOUT to end the session. The operations of a session begin in the order of
/// its messages.
///
/// States: CREATED. What was attached stays attached when the host is reset.
///
/// Errors: E_INVALIDARG for an endpoint that does not exist, a contract that is not the endpoint's or of which no operation
/// is initiating, a struct whose size, mode or flags are unknown, a key callback without WWS_INSTANCE_MODE_PER_SESSION, both
/// structs NULL, or a session mode that the endpoint's binding cannot satisfy: the text names the contract, the mode and the
/// binding. WS_E_INVALID_OPERATION in another state.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WwsAttachHostSession(
    serviceHost: *mut WS_SERVICE_HOST,
    endpointIndex: ULONG,
    contract: *const WWS_SESSION_CONTRACT,
    instancing: *const WWS_INSTANCING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let host = host::shared(serviceHost)?;
        let contract = match contract.is_null() {
            true => None,
            false => {
                let read = session_contract(contract)?;
                // SAFETY: the head of `ffi`; it was just read.
                let given = unsafe { required(contract, "contract") }?;
                Some((SendPtr::from_const(given.contract), read))
            }
        };
        let instancing = match instancing.is_null() {
            true => None,
            false => Some(read_instancing(instancing)?),
        };
        host.attach(endpointIndex as usize, contract, instancing)
    })
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
/// Errors: E_INVALIDARG for a struct whose size, mode or flags are unknown, a contract of which no operation is initiating,
/// an argument that is not valid, or a session mode that the proxy's binding cannot satisfy: the text names the contract, the
/// mode and the binding. WS_E_NOT_SUPPORTED for an address of a message queue, `net.msmq:`; whether any other can be opened
/// is found out by the open. WS_E_INVALID_OPERATION in another state. Later WsCall gives WS_E_INVALID_OPERATION for an
/// operation that may not be called at this point of the session, and E_INVALIDARG for one that is not of the contract.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WwsAttachProxySession(
    serviceProxy: *mut WS_SERVICE_PROXY,
    contract: *const WWS_SESSION_CONTRACT,
    autoOpenAddress: *const WS_ENDPOINT_ADDRESS,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let proxy = proxy::shared(serviceProxy)?;
        let contract = session_contract(contract)?;
        let address = match autoOpenAddress.is_null() {
            true => None,
            false => Some(proxy::endpoint_url(autoOpenAddress)?),
        };
        proxy.attach(contract, address)
    })
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
    guard(error, || {
        let place = out(instance, "instance")?;
        // SAFETY: the head of `ffi`.
        let context = unsafe { handle::share::<Arc<Context>>(context) }?;
        let pointer = context
            .shown
            .instance
            .ok_or_else(|| Error::invalid_operation("no instance serves this call or callback"))?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(pointer.get()) };
        Ok(())
    })
}

/// A struct whose first field tells its size, which must be the one that this version knows.
fn sized<'a, T>(pointer: *const T, name: &str) -> Result<&'a T> {
    // SAFETY: the head of `ffi`; the size is the first field of these structs.
    let size = unsafe { required(pointer.cast::<ULONG>(), name) }?;
    if *size as usize != size_of::<T>() {
        return Err(Error::invalid_arg(format!(
            "the structSize of {name} is {size}, which is not a size that is known"
        )));
    }
    // SAFETY: the head of `ffi`.
    unsafe { required(pointer, name) }
}

/// What a WWS_SESSION_CONTRACT says.
fn session_contract(contract: *const WWS_SESSION_CONTRACT) -> Result<SessionContract> {
    let given = sized(contract, "contract")?;
    // SAFETY: the head of `ffi`: descriptions are constant data.
    let description = unsafe { required(given.contract, "the contract's description") }?;
    let count = description.operationCount;
    let list = description.operations.cast_const();
    // SAFETY: as above.
    let operations = unsafe { args::array(list, count, "the contract's operations") }?;
    let flags = match given.operationFlags.is_null() {
        true => None,
        // SAFETY: as above.
        false => Some(unsafe { args::array(given.operationFlags, count, "operationFlags") }?),
    };
    let mut parts = Vec::with_capacity(operations.len());
    for (index, operation) in operations.iter().enumerate() {
        let part = match flags.and_then(|flags| flags.get(index)) {
            Some(flags) => Part::from_abi(*flags)?,
            None => Part::ORDINARY,
        };
        parts.push((operation.addr(), part));
    }
    let name = contract_name(operations)?;
    SessionContract::new(Mode::from_abi(given.mode)?, name, parts)
}

/// Contracts have no names in C; the action of the first operation tells which one is meant.
fn contract_name(operations: &[*mut WS_OPERATION_DESCRIPTION]) -> Result<String> {
    let Some(first) = operations.first() else {
        return Ok("the contract without operations".to_owned());
    };
    // SAFETY: the head of `ffi`: descriptions are constant data.
    let first = unsafe { required(first.cast_const(), "the contract's first operation") }?;
    // SAFETY: as above.
    let input = unsafe { required(first.inputMessageDescription, "its inputMessageDescription") }?;
    // SAFETY: as above.
    let action = unsafe { args::xml_string(input.action, "its action") }?;
    Ok(format!("the contract with the operation \"{action}\""))
}

/// What a WWS_INSTANCING says.
fn read_instancing(instancing: *const WWS_INSTANCING) -> Result<Instancing> {
    let given = sized(instancing, "instancing")?;
    let mode = instances::Mode::from_abi(given.mode)?;
    if given.key.is_some() && mode != instances::Mode::PerSession {
        return Err(Error::invalid_arg(
            "a key callback chooses the instances of sessions, so it needs WWS_INSTANCE_MODE_PER_SESSION",
        ));
    }
    Ok(Instancing {
        mode,
        concurrency: Concurrency::from_abi(given.concurrency)?,
        max_sessions: given.maxSessions as usize,
        state: SendPtr::new(given.state),
        // SAFETY: a service's functions may be called from any thread while the host lives.
        create: unsafe { UserFn::new(given.create) },
        // SAFETY: as above.
        release: unsafe { UserFn::new(given.release) },
        // SAFETY: as above.
        key: unsafe { UserFn::new(given.key) },
    })
}
