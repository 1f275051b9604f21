//! Service proxies.

use std::ffi::c_void;
use std::sync::Arc;

use super::args::{self, out, out_sized, properties, required};
use super::guard::{guard, guard_void, operate};
use super::{endpoint_address, http_mapping, message_properties, template};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::property::{Property, no_access, unknown};
use crate::channel::message::MessageLimits;
use crate::channel::settings::Binding;
use crate::rt::callback::{SendPtr, UserFn};
use crate::service::call::Call;
use crate::service::call_message::MessageCallback;
use crate::service::proxy::Proxy;
use crate::service::proxy::settings::ProxySettings;
use crate::service::raw::CallerHeap;
use crate::soap::EndpointRef;

/// Gives callers back their threads while the I/O of their calls goes on.
///
/// Every pending call whose WS_CALL_PROPERTY_CALL_ID is `callId` ends with WS_E_OPERATION_ABANDONED; 0 stands for all calls
/// that are pending now. From then on nothing touches the arguments, heap, error object or callback of these calls. A call
/// whose reply is just being read ends as usual. An id that no call has is no error.
///
/// States: OPEN, CLOSING, FAULTED. Any thread may call this at any time; it never waits for I/O.
///
/// Errors: E_INVALIDARG for a handle that is not valid, WS_E_INVALID_OPERATION in another state.
///
/// Documentation: WsAbandonCall function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbandonCall(
    serviceProxy: *mut WS_SERVICE_PROXY,
    callId: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || shared(serviceProxy)?.abandon(callId))
}

/// Cancels all I/O of a proxy, without waiting for it.
///
/// Pending functions end with WS_E_OPERATION_ABORTED. An open proxy becomes FAULTED, one that is being opened CREATED, one
/// that is being closed CLOSED; in the other states nothing happens.
///
/// Any thread may call this at any time.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsAbortServiceProxy function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || shared(serviceProxy)?.abort())
}

/// Calls one operation: sends its request and, unless it is one-way, waits for the reply. Generated stubs use this.
///
/// `arguments` holds the address of each parameter; an out parameter is the caller's pointer to its variable, which is
/// written only on success. `heap` (required) takes the memory of the results; the caller resets it after the call, whether
/// it succeeded or not, and uses it for one call at a time. Everything that the arguments point to, the heap and the error
/// object live until the call ends, for an asynchronous call until its callback.
///
/// `callProperties` are copied. WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT has a callback that may add headers to the request before it
/// is written, WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT one that may read those of the reply, or fault, before its body is read and
/// its mustUnderstand headers are checked. They get a message that they must not reset or free, and `heap`; a failure code of
/// theirs fails the call, and leaves the proxy as it is.
///
/// States: OPEN. Any number of threads may call at once, up to WS_PROXY_PROPERTY_MAX_PENDING_CALLS; WS_PROXY_PROPERTY_CALL_TIMEOUT
/// (milliseconds) bounds each call.
///
/// Errors: WS_E_ENDPOINT_FAULT_RECEIVED when the service answers with a fault, which is in the error object;
/// WS_E_QUOTA_EXCEEDED for too many calls, a message or a heap over its limit; WS_E_OPERATION_TIMED_OUT,
/// WS_E_OPERATION_ABANDONED, WS_E_OPERATION_ABORTED; WS_E_INVALID_FORMAT for a reply that the contract does not describe;
/// WS_E_ENDPOINT_* for what the network or the service did; WS_E_OBJECT_FAULTED on a faulted proxy, WS_E_INVALID_OPERATION in
/// any other state; E_INVALIDARG for arguments that cannot be right.
///
/// Documentation: WsCall function.
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
    // SAFETY: the head of `ffi`; the caller keeps the error object until the call has ended.
    unsafe {
        operate(asyncContext, error, || {
            let proxy = shared(serviceProxy)?;
            let call = prepare(
                &proxy,
                operation,
                arguments.cast_const(),
                heap,
                callProperties,
                callPropertyCount,
                error,
            )?;
            Ok(move |drive| proxy.call(drive, call))
        })
    }
}

/// Closes a proxy: waits for the pending calls, then closes its channels.
///
/// New calls are refused from here on. After WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT milliseconds the calls that are left are
/// aborted. The proxy is CLOSED afterwards, whatever the result; every failure but WS_E_INVALID_OPERATION only informs.
///
/// States: OPEN, FAULTED. Any thread may call this.
///
/// Errors: WS_E_INVALID_OPERATION in another state, WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED,
/// WS_E_ENDPOINT_DISCONNECTED when the session did not end properly, E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsCloseServiceProxy function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the proxy is closed.
    unsafe {
        operate(asyncContext, error, || {
            let proxy = shared(serviceProxy)?;
            Ok(|drive| async move { proxy.close(drive).await.map(|()| S_OK) })
        })
    }
}

/// Creates a proxy for calls to a service over HTTP (WS_CHANNEL_TYPE_REQUEST) or net.tcp (WS_CHANNEL_TYPE_DUPLEX_SESSION).
///
/// The properties are copied; `channelProperties` apply to every channel that the proxy makes. A NULL array needs a count of
/// 0. The proxy is CREATED; it is freed with WsFreeServiceProxy.
///
/// Security descriptions are not supported by this version.
///
/// Errors: E_INVALIDARG for a type that does not fit the binding and for properties that do not exist, have the wrong size or
/// do not fit together; E_NOTIMPL for values that this version does not support, which the error object names.
///
/// Documentation: WsCreateServiceProxy function.
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
    guard(error, || {
        let place = out(serviceProxy, "serviceProxy")?;
        if !securityDescription.is_null() {
            return Err(Error::unbuilt_value("WS_SECURITY_DESCRIPTION"));
        }
        // SAFETY: the head of `ffi`.
        let proxy = unsafe { args::properties(properties, propertyCount) }?;
        // SAFETY: the head of `ffi`.
        let channel = unsafe { args::properties(channelProperties, channelPropertyCount) }?;
        let created = create(channelType, channelBinding, &proxy, &channel)?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Creates a proxy from a template with the application's settings and the description of a policy, as wsutil
/// generates it.
///
/// `templateType` says which structs `templateValue` and `templateDescription` are; their sizes are in bytes. A NULL
/// template with a size of 0 stands for one of zeros; the description is required. The channel has the properties of both;
/// one that both have must have the same value. All is copied. The proxy is CREATED; the caller owns it and frees it with
/// WsFreeServiceProxy.
///
/// Errors: E_INVALIDARG for a type, size, property or template that is not valid, and for properties that contradict the
/// policy; E_NOTIMPL for the templates with security, which this version does not have; those of WsCreateServiceProxy.
///
/// Documentation: WsCreateServiceProxyFromTemplate function.
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
    guard(error, || {
        let place = out(serviceProxy, "serviceProxy")?;
        // SAFETY: the head of `ffi`.
        let template = unsafe {
            template::read(
                templateType,
                (templateValue, templateSize),
                (templateDescription, templateDescriptionSize),
            )
        }?;
        // SAFETY: the head of `ffi`.
        let proxy = unsafe { args::properties(properties, propertyCount) }?;
        let count = template.channel.len() as ULONG;
        // SAFETY: the head of `ffi`.
        let channel = unsafe { args::properties(template.channel.as_ptr(), count) }?;
        let created = create(channelType, template.binding, &proxy, &channel)?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(created) };
        Ok(())
    })
}

/// Frees a proxy. One that is not CREATED or CLOSED is aborted first; the function returns when no call uses its caller's
/// memory any more. It waits up to 5 seconds for calls whose reply is just being read and for functions of the program that they
/// run, so none of those may call this.
///
/// NULL and handles that are not valid are ignored. No other thread may use the handle any more.
///
/// Documentation: WsFreeServiceProxy function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeServiceProxy(serviceProxy: *mut WS_SERVICE_PROXY) {
    guard_void(|| {
        let proxy = shared(serviceProxy)?;
        // SAFETY: the head of `ffi`.
        unsafe { handle::destroy::<Arc<Proxy>>(serviceProxy) }?;
        proxy.dispose();
        Ok(())
    });
}

/// Reads a property of a proxy: WS_PROXY_PROPERTY_STATE, as a WS_SERVICE_PROXY_STATE that may be out of date on return. The
/// other properties can only be set, at creation.
///
/// States: all. Any thread may call this.
///
/// Errors: E_INVALIDARG for a property that cannot be read, a wrong `valueSize`, NULL, or a handle that is not valid.
///
/// Documentation: WsGetServiceProxyProperty function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetServiceProxyProperty(
    serviceProxy: *mut WS_SERVICE_PROXY,
    id: WS_PROXY_PROPERTY_ID,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let proxy = shared(serviceProxy)?;
        let name = property_name(id).ok_or_else(|| unknown("WS_PROXY_PROPERTY_ID", id))?;
        if id != WS_PROXY_PROPERTY_STATE {
            return Err(no_access(name, "read"));
        }
        let place = out_sized::<WS_SERVICE_PROXY_STATE>(value, valueSize, name)?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(proxy.state().constant()) };
        Ok(())
    })
}

/// Opens a proxy towards a service. With net.tcp this connects and opens the session; with HTTP it needs no network, and a
/// dead server shows at the first call.
///
/// `address` is copied; its headers go with every request, as reference parameters. A failed or aborted open leaves the
/// proxy CREATED, so it can be tried again; a successful one needs WsCloseServiceProxy before the proxy is opened again.
/// The open is bounded by the channel's connect timeout, if one is set, and by WS_PROXY_PROPERTY_CALL_TIMEOUT.
///
/// States: CREATED. Any thread may call this.
///
/// Errors: WS_E_INVALID_ENDPOINT_URL for a URL that does not fit the binding, WS_E_ENDPOINT_NOT_FOUND,
/// WS_E_ENDPOINT_UNREACHABLE, WS_E_ENDPOINT_DISCONNECTED, WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED,
/// WS_E_QUOTA_EXCEEDED for an address of more than 65536 bytes, WS_E_INVALID_OPERATION in another state, E_INVALIDARG.
///
/// Documentation: WsOpenServiceProxy function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    address: *const WS_ENDPOINT_ADDRESS,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the proxy is open.
    unsafe {
        operate(asyncContext, error, || {
            let proxy = shared(serviceProxy)?;
            let address = endpoint(address)?;
            Ok(|drive| async move { proxy.open(drive, address).await.map(|()| S_OK) })
        })
    }
}

/// Makes a closed proxy CREATED again, so that it can be opened, also towards another address. Its properties stay.
///
/// States: CREATED (nothing happens), CLOSED. Any thread may call this.
///
/// Errors: WS_E_INVALID_OPERATION in another state, E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetServiceProxy function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetServiceProxy(
    serviceProxy: *mut WS_SERVICE_PROXY,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || shared(serviceProxy)?.reset())
}

/// The URL of an address; its copy is limited (endpoint address page).
const MAX_ADDRESS: usize = 65_536;

pub(super) fn shared(proxy: *mut WS_SERVICE_PROXY) -> Result<Arc<Proxy>> {
    // SAFETY: the head of `ffi`.
    unsafe { handle::share::<Arc<Proxy>>(proxy) }
}

/// A proxy with these settings.
fn create(
    channel_type: WS_CHANNEL_TYPE,
    channel_binding: WS_CHANNEL_BINDING,
    proxy: &[Property<'_>],
    channel: &[Property<'_>],
) -> Result<*mut WS_SERVICE_PROXY> {
    let binding = Binding::from_abi(channel_binding, channel_type, WS_CHANNEL_TYPE_REQUEST)?;
    let mut settings = ProxySettings::new(binding, proxy, channel, message_limits(proxy)?)?;
    settings.channel.mapping = http_mapping::of(channel)?;
    Ok(handle::create(Proxy::new(settings)))
}

fn message_limits(properties: &[Property<'_>]) -> Result<MessageLimits> {
    let given = properties
        .iter()
        .rfind(|property| property.id == WS_PROXY_PROPERTY_MESSAGE_PROPERTIES);
    match given {
        // SAFETY: the head of `ffi`.
        Some(value) => unsafe {
            message_properties::limits(value, "WS_PROXY_PROPERTY_MESSAGE_PROPERTIES")
        },
        None => Ok(MessageLimits::default()),
    }
}

pub(super) fn endpoint_url(address: *const WS_ENDPOINT_ADDRESS) -> Result<String> {
    // SAFETY: the head of `ffi`.
    let address = unsafe { required(address, "address") }?;
    if !address.headers.is_null() {
        return Err(Error::unbuilt_value("WS_ENDPOINT_ADDRESS.headers"));
    }
    check_length(address.url.length as usize)?;
    // SAFETY: the head of `ffi`.
    unsafe { args::string(&address.url, "the address's URL") }
}

/// The address that a proxy or channel is opened to, with the headers that every request to it carries.
pub(super) fn endpoint(address: *const WS_ENDPOINT_ADDRESS) -> Result<EndpointRef> {
    // SAFETY: the head of `ffi`.
    let address = unsafe { required(address, "address") }?;
    check_length(address.url.length as usize)?;
    // SAFETY: the head of `ffi`.
    let endpoint = unsafe { endpoint_address::target(address) }?;
    let headers: usize = endpoint.parameters.iter().map(Vec::len).sum();
    check_length(address.url.length as usize + headers / size_of::<WCHAR>())?;
    Ok(endpoint)
}

/// The length counts characters of UTF-16.
fn check_length(length: usize) -> Result<()> {
    if length <= MAX_ADDRESS / size_of::<WCHAR>() {
        return Ok(());
    }
    Err(Error::quota(format!(
        "the address is longer than {MAX_ADDRESS} bytes"
    )))
}

/// Takes a call out of C memory.
fn prepare(
    proxy: &Proxy,
    operation: *const WS_OPERATION_DESCRIPTION,
    arguments: *const *const c_void,
    heap: *mut WS_HEAP,
    callProperties: *const WS_CALL_PROPERTY,
    count: ULONG,
    error: *mut WS_ERROR,
) -> Result<Call> {
    let address = operation.addr();
    // SAFETY: the head of `ffi`: descriptions are constant data.
    let operation = unsafe { proxy.operations.get(operation) }?;
    // SAFETY: the head of `ffi`.
    let heap = unsafe { CallerHeap::new(heap) }?;
    // SAFETY: the head of `ffi`.
    let (body, arguments) = unsafe { operation.gather(arguments) }?;
    let mut call = Call {
        operation,
        address,
        body,
        arguments,
        heap,
        id: 0,
        check_must_understand: true,
        send_callback: None,
        receive_callback: None,
        error: SendPtr::new(error),
    };
    // SAFETY: the head of `ffi`.
    for property in unsafe { properties(callProperties, count) }? {
        match property.id {
            WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND => {
                call.check_must_understand =
                    property.bool("WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND")?;
            }
            WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT => {
                call.send_callback =
                    message_callback(&property, "WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT")?;
            }
            WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT => {
                call.receive_callback =
                    message_callback(&property, "WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT")?;
            }
            WS_CALL_PROPERTY_CALL_ID => call.id = property.u32("WS_CALL_PROPERTY_CALL_ID")?,
            id => return Err(unknown("WS_CALL_PROPERTY_ID", id)),
        }
    }
    Ok(call)
}

/// A callback and its state; none when there is no function.
fn message_callback(property: &Property<'_>, name: &str) -> Result<Option<MessageCallback>> {
    let right = size_of::<WS_PROXY_MESSAGE_CALLBACK_CONTEXT>();
    if property.value.len() != right {
        let given = property.value.len();
        return Err(Error::invalid_arg(format!(
            "the value of {name} has {right} bytes, not {given}"
        )));
    }
    let context = property.value.as_ptr();
    // SAFETY: the head of `ffi`; the size was checked.
    let context = unsafe {
        context
            .cast::<WS_PROXY_MESSAGE_CALLBACK_CONTEXT>()
            .read_unaligned()
    };
    Ok(context.callback.is_some().then(|| MessageCallback {
        // SAFETY: the callback may be called during the call, from the thread that works on it.
        function: unsafe { UserFn::new(context.callback) },
        state: SendPtr::new(context.state),
    }))
}

fn property_name(id: WS_PROXY_PROPERTY_ID) -> Option<&'static str> {
    Some(match id {
        WS_PROXY_PROPERTY_CALL_TIMEOUT => "WS_PROXY_PROPERTY_CALL_TIMEOUT",
        WS_PROXY_PROPERTY_MESSAGE_PROPERTIES => "WS_PROXY_PROPERTY_MESSAGE_PROPERTIES",
        WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE => "WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE",
        WS_PROXY_PROPERTY_STATE => "WS_PROXY_PROPERTY_STATE",
        WS_PROXY_PROPERTY_MAX_PENDING_CALLS => "WS_PROXY_PROPERTY_MAX_PENDING_CALLS",
        WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT => "WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT",
        WS_PROXY_FAULT_LANG_ID => "WS_PROXY_FAULT_LANG_ID",
        _ => return None,
    })
}
