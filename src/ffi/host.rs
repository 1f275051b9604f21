//! Service hosts and operation contexts.

use std::ffi::c_void;
use std::ptr;
use std::sync::Arc;

use super::args::{self, Out, find, out, out_sized, required, value};
use super::guard::{guard, guard_void, operate};
use super::{http_mapping, listener, message_properties, template};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::heap::Heap;
use crate::base::property::{Property, no_access, unknown};
use crate::channel::settings::Binding;
use crate::rt::callback::{SendPtr, UserFn};
use crate::service::context::{Context, Registration};
use crate::service::host::Host;
use crate::service::host::endpoint::Endpoint;
use crate::service::host::settings::{EndpointSettings, HostSettings, Pointed};
use crate::service::raw::Contract;
use crate::soap::fault::Disclosure;

/// Cancels all I/O of a host, without waiting for it.
///
/// Listeners stop, connections are cut, and operations that registered with WsRegisterOperationForCancel are told. Functions of
/// the service that still run are not interrupted; the WsCloseServiceHost that has to follow waits for them. An open host
/// becomes FAULTED, one that is being opened CREATED; one that is being closed no longer waits for its clients; in the other
/// states nothing happens.
///
/// Any thread may call this at any time, also a function of the service.
///
/// Errors: E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsAbortServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || shared(serviceHost)?.abort())
}

/// Closes a host: stops listening, and waits until everything that has begun is done.
///
/// HTTP requests that have arrived are answered, then their connections close. Sessions are waited for until their clients end
/// them. After WS_SERVICE_PROPERTY_CLOSE_TIMEOUT milliseconds what is left is aborted. Functions of the service are always waited
/// for, so none of them may call this synchronously. The host is CLOSED afterwards.
///
/// States: OPEN, FAULTED. Any thread may call this.
///
/// Errors: WS_E_INVALID_OPERATION in another state, E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsCloseServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCloseServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the host is closed.
    unsafe {
        operate(asyncContext, error, || {
            let host = shared(serviceHost)?;
            Ok(|drive| async move { host.close(drive).await.map(|()| S_OK) })
        })
    }
}

/// Makes a WS_SERVICE_ENDPOINT of a template with the application's settings and of the description of a policy, as
/// wsutil generates it.
///
/// `templateType` says which structs `templateValue` and `templateDescription` are; their sizes are in bytes. A NULL
/// template with a size of 0 stands for one of zeros; the description is required. The channels have the properties of both;
/// one that both have must have the same value. The endpoint lies on `heap` with its arrays of properties and lives until
/// that is reset or freed; the characters of `addressUrl`, `contract` and what the properties point to are not copied and
/// must live as long. Not two threads on one heap at a time.
///
/// Errors: E_INVALIDARG for a type, size or template that is not valid, and for properties that contradict the policy;
/// E_NOTIMPL for the templates with security, which this version does not have; WS_E_QUOTA_EXCEEDED when the heap is full.
/// WsCreateServiceHost checks the rest.
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
    guard(error, || {
        let place = out(serviceEndpoint, "serviceEndpoint")?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        // SAFETY: the head of `ffi`.
        let template = unsafe {
            template::read(
                templateType,
                (templateValue, templateSize),
                (templateDescription, templateDescriptionSize),
            )
        }?;
        Binding::from_abi(template.binding, channelType, WS_CHANNEL_TYPE_REPLY)?;
        // SAFETY: the head of `ffi`.
        unsafe { required(contract, "contract") }?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::array(properties, propertyCount, "properties") }?;
        // SAFETY: the head of `ffi`.
        let url = unsafe { addressUrl.as_ref() };
        let endpoint = WS_SERVICE_ENDPOINT {
            address: WS_ENDPOINT_ADDRESS {
                url: url.copied().unwrap_or(WS_STRING {
                    length: 0,
                    chars: ptr::null_mut(),
                }),
                headers: ptr::null_mut(),
                extensions: ptr::null_mut(),
                identity: ptr::null_mut(),
            },
            channelBinding: template.binding,
            channelType,
            securityDescription: ptr::null(),
            contract,
            authorizationCallback,
            properties: copied(properties, &mut heap)?,
            propertyCount,
            channelProperties: WS_CHANNEL_PROPERTIES {
                properties: copied(&template.channel, &mut heap)?,
                propertyCount: template.channel.len() as ULONG,
            },
        };
        let made = copied(&[endpoint], &mut heap)?;
        // SAFETY: the head of `ffi`.
        unsafe { place.set(made) };
        Ok(())
    })
}

/// Creates a host for endpoints over HTTP (WS_CHANNEL_TYPE_REPLY) and net.tcp (WS_CHANNEL_TYPE_DUPLEX_SESSION).
///
/// Endpoints and properties are copied. The contract descriptions with all that they point to, the method tables and the user
/// state stay the program's, and live until the host is freed. The host is CREATED; it is freed with WsFreeServiceHost.
///
/// Functions of the service are called on threads of the library, several at once: for each HTTP request, and for up to
/// WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY messages of each session. They may block.
///
/// Security descriptions, authorization callbacks, default message handlers and metadata exchange are not supported by this
/// version.
///
/// Errors: E_INVALIDARG for a type that does not fit the binding, a contract that does not fit together, and properties that do
/// not exist, have the wrong size or do not fit together; E_NOTIMPL for values that this version does not support, which the
/// error object names.
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
    guard(error, || {
        let place = out(serviceHost, "serviceHost")?;
        // SAFETY: the head of `ffi`.
        let properties = unsafe { args::properties(serviceProperties, servicePropertyCount) }?;
        let settings = Arc::new(HostSettings::new(user_state(&properties)?, &properties)?);
        let count = ULONG::from(endpointCount);
        // SAFETY: the head of `ffi`.
        let endpoints = unsafe { args::array(endpoints.cast_const(), count, "endpoints") }?;
        let mut read = Vec::with_capacity(endpoints.len());
        for (index, given) in endpoints.iter().enumerate() {
            let endpoint = endpoint(*given, &settings);
            read.push(Arc::new(endpoint.map_err(|e| {
                e.context(format!("endpoint {index} cannot be used"))
            })?));
        }
        // SAFETY: the head of `ffi`.
        unsafe { place.set(handle::create(Host::new(settings, read))) };
        Ok(())
    })
}

/// Frees a host. One that is not CREATED or CLOSED is aborted first; the function waits up to 5 seconds for functions of the
/// service that still run.
///
/// NULL and handles that are not valid are ignored. No other thread may use the handle any more, and no function of the service
/// may call this.
///
/// Documentation: WsFreeServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeServiceHost(serviceHost: *mut WS_SERVICE_HOST) {
    guard_void(|| {
        let host = shared(serviceHost)?;
        // SAFETY: the head of `ffi`.
        unsafe { handle::destroy::<Arc<Host>>(serviceHost) }?;
        host.dispose();
        Ok(())
    });
}

/// Reads a property of an operation context: CONTRACT_DESCRIPTION, HOST_USER_STATE, CHANNEL_USER_STATE (not in the accept channel
/// callback), HEAP, INPUT_MESSAGE and OUTPUT_MESSAGE (only in operations, the last not in one-way ones) and ENDPOINT_ADDRESS of
/// WS_OPERATION_CONTEXT_PROPERTY_ID. Each is a pointer.
///
/// The input message has been read, its headers can be looked at. The output message is initialized as the reply; headers that
/// the operation adds leave with its results, not with a fault. Neither may be reset or freed.
///
/// The context and what its properties point to live until the function that got it has ended, for an asynchronous one until
/// its callback. What an operation returns through pointers is allocated from the HEAP.
///
/// Any thread may call this; what the pointers lead to may be used by one thread at a time.
///
/// Errors: WS_E_INVALID_OPERATION for a property that this kind of callback does not have, E_NOTIMPL for one that this version
/// does not have, E_INVALIDARG for other ids, a wrong `valueSize`, NULL, or a context that is not valid.
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let context = unsafe { handle::share::<Arc<Context>>(context) }?;
        let (name, shown) = shown(&context, id)?;
        let value = out_sized::<*mut c_void>(value, valueSize, name)?;
        let pointer = shown.ok_or_else(|| {
            Error::invalid_operation(format!("{name} is not available in this callback"))
        })?;
        // SAFETY: the head of `ffi`.
        unsafe { value.set(pointer) };
        Ok(())
    })
}

/// Reads a property of a host: WS_SERVICE_PROPERTY_HOST_STATE, as a WS_SERVICE_HOST_STATE that may be out of date on return, and
/// the settings HOST_USER_STATE, FAULT_DISCLOSURE, FAULT_LANGID and CLOSE_TIMEOUT (milliseconds).
///
/// States: all. Any thread may call this.
///
/// Errors: E_INVALIDARG for a property that cannot be read, a wrong `valueSize`, NULL, or a handle that is not valid.
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
    guard(error, || {
        let host = shared(serviceHost)?;
        let settings = &host.settings;
        match id {
            WS_SERVICE_PROPERTY_HOST_USER_STATE => {
                let name = "WS_SERVICE_PROPERTY_HOST_USER_STATE";
                write(
                    out_sized(value, valueSize, name)?,
                    settings.user_state.get(),
                )
            }
            WS_SERVICE_PROPERTY_FAULT_DISCLOSURE => {
                let name = "WS_SERVICE_PROPERTY_FAULT_DISCLOSURE";
                let disclosure = match settings.disclosure {
                    Disclosure::Minimal => WS_MINIMAL_FAULT_DISCLOSURE,
                    Disclosure::Full => WS_FULL_FAULT_DISCLOSURE,
                };
                write(out_sized(value, valueSize, name)?, disclosure)
            }
            WS_SERVICE_PROPERTY_FAULT_LANGID => {
                let name = "WS_SERVICE_PROPERTY_FAULT_LANGID";
                write(out_sized(value, valueSize, name)?, settings.langid)
            }
            WS_SERVICE_PROPERTY_HOST_STATE => {
                let name = "WS_SERVICE_PROPERTY_HOST_STATE";
                write(out_sized(value, valueSize, name)?, host.state().constant())
            }
            WS_SERVICE_PROPERTY_CLOSE_TIMEOUT => {
                let name = "WS_SERVICE_PROPERTY_CLOSE_TIMEOUT";
                write(out_sized(value, valueSize, name)?, settings.close_timeout)
            }
            WS_SERVICE_PROPERTY_METADATA => Err(no_access("WS_SERVICE_PROPERTY_METADATA", "read")),
            id => Err(unknown("WS_SERVICE_PROPERTY_ID", id)),
        }
    })
}

/// Opens a host: listens at the addresses of all endpoints, and serves whoever comes.
///
/// Nothing is accepted before all endpoints listen; if one cannot, none does, and the host is CREATED again. A host name or a
/// wildcard ('+', '*') in a URL stands for all addresses of the machine, an IP address for itself. HTTP endpoints of one host may
/// share a port; every net.tcp endpoint needs its own.
///
/// States: CREATED. Any thread may call this.
///
/// Errors: WS_E_INVALID_ENDPOINT_URL for a URL that cannot be listened at, WS_E_ADDRESS_IN_USE, WS_E_ADDRESS_NOT_AVAILABLE,
/// WS_E_OTHER when the system does not allow the port, WS_E_OPERATION_ABORTED, WS_E_INVALID_OPERATION in another state,
/// E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsOpenServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsOpenServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the head of `ffi`; the caller keeps the error object until the host is open.
    unsafe {
        operate(asyncContext, error, || {
            let host = shared(serviceHost)?;
            Ok(|_| async move { host.open().await.map(|()| S_OK) })
        })
    }
}

/// Has a call told when nobody waits for its result any more: when the host is aborted, or the client's channel is found to have
/// faulted.
///
/// `cancelCallback` is called at most once, on any thread, perhaps before this function returns; it gets `userState`, and must not
/// block. `freestateCallback` (optional) gets `userState` when the call has ended and no cancel callback runs. A call registers
/// once.
///
/// Any thread may call this while the call runs that the context belongs to.
///
/// Errors: WS_E_INVALID_OPERATION for a call that is registered already, E_INVALIDARG for a missing callback or a context that is
/// not valid. After an error `userState` stays the caller's.
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
    guard(error, || {
        // SAFETY: the head of `ffi`.
        let context = unsafe { handle::share::<Arc<Context>>(context) }?;
        if cancelCallback.is_none() {
            return Err(Error::invalid_arg("cancelCallback must not be NULL"));
        }
        context.register(Registration {
            // SAFETY: the callback may be called once from any thread (WsRegisterOperationForCancel page).
            cancel: unsafe { UserFn::new(cancelCallback) },
            // SAFETY: as above.
            free: unsafe { UserFn::new(freestateCallback) },
            state: SendPtr::new(userState),
        })
    })
}

/// Makes a closed host CREATED again, so that it can be opened. Its properties and endpoints stay.
///
/// States: CREATED (nothing happens), CLOSED. Any thread may call this.
///
/// Errors: WS_E_INVALID_OPERATION in another state, E_INVALIDARG for a handle that is not valid.
///
/// Documentation: WsResetServiceHost function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetServiceHost(
    serviceHost: *mut WS_SERVICE_HOST,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || shared(serviceHost)?.reset())
}

pub(super) fn shared(host: *mut WS_SERVICE_HOST) -> Result<Arc<Host>> {
    // SAFETY: the head of `ffi`.
    unsafe { handle::share::<Arc<Host>>(host) }
}

fn write<T>(place: Out<T>, value: T) -> Result<()> {
    // SAFETY: the head of `ffi`.
    unsafe { place.set(value) };
    Ok(())
}

/// The name of a property of a context, and its value, if this kind of callback has it.
fn shown(
    context: &Context,
    id: WS_OPERATION_CONTEXT_PROPERTY_ID,
) -> Result<(&'static str, Option<*mut c_void>)> {
    let shown = &context.shown;
    Ok(match id {
        WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION => (
            "WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION",
            Some(shown.contract.get().cast()),
        ),
        WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE => (
            "WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE",
            Some(shown.host_state.get()),
        ),
        WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE => (
            "WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE",
            shown.channel_state.map(SendPtr::get),
        ),
        WS_OPERATION_CONTEXT_PROPERTY_HEAP => (
            "WS_OPERATION_CONTEXT_PROPERTY_HEAP",
            shown.heap.map(|heap| heap.get().cast()),
        ),
        WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS => (
            "WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS",
            Some(shown.address.get().cast()),
        ),
        WS_OPERATION_CONTEXT_PROPERTY_CHANNEL => {
            return Err(Error::unbuilt_value(
                "WS_OPERATION_CONTEXT_PROPERTY_CHANNEL",
            ));
        }
        WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE => {
            let message = context.input_message();
            (
                "WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE",
                message.map(|message| message.get().cast()),
            )
        }
        WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE => {
            let message = context.output_message();
            (
                "WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE",
                message.map(|message| message.get().cast()),
            )
        }
        WS_OPERATION_CONTEXT_PROPERTY_LISTENER => {
            return Err(Error::unbuilt_value(
                "WS_OPERATION_CONTEXT_PROPERTY_LISTENER",
            ));
        }
        other => return Err(unknown("WS_OPERATION_CONTEXT_PROPERTY_ID", other)),
    })
}

/// The host's user state: the value of its property is a pointer.
fn user_state(properties: &[Property<'_>]) -> Result<SendPtr<c_void>> {
    let given = find(properties, WS_SERVICE_PROPERTY_HOST_USER_STATE);
    let name = "WS_SERVICE_PROPERTY_HOST_USER_STATE";
    let pointer = given.map(|property| value::<*mut c_void>(property, name));
    Ok(SendPtr::new(
        pointer.transpose()?.unwrap_or(std::ptr::null_mut()),
    ))
}

/// Takes an endpoint out of C memory.
fn endpoint(given: *const WS_SERVICE_ENDPOINT, host: &Arc<HostSettings>) -> Result<Endpoint> {
    // SAFETY: the head of `ffi`.
    let given = unsafe { required(given, "endpoint") }?;
    refuse_unbuilt(given)?;
    let binding = Binding::from_abi(
        given.channelBinding,
        given.channelType,
        WS_CHANNEL_TYPE_REPLY,
    )?;
    // SAFETY: the head of `ffi`.
    let url = unsafe { args::string(&given.address.url, "the endpoint's URL") }?;
    // SAFETY: the head of `ffi`.
    let properties = unsafe { args::properties(given.properties, given.propertyCount) }?;
    let channel = &given.channelProperties;
    // SAFETY: the head of `ffi`.
    let channel = unsafe { args::properties(channel.properties, channel.propertyCount) }?;
    let mut settings =
        EndpointSettings::new(binding, &properties, &channel, pointed(&properties)?)?;
    settings.rules.settings.mapping = http_mapping::of(&channel)?;
    // SAFETY: the head of `ffi`.
    let contract = unsafe { required(given.contract, "the endpoint's contract") }?;
    // SAFETY: the head of `ffi`; descriptions and functions live as long as the host (WsCreateServiceHost page).
    let contract = unsafe { Contract::read(contract) }?;
    Endpoint::new(binding, url, settings, contract, host.clone())
}

/// A copy on a heap; NULL for nothing.
fn copied<T: Copy>(items: &[T], heap: &mut Heap) -> Result<*mut T> {
    match items.is_empty() {
        true => Ok(ptr::null_mut()),
        false => Ok(heap.copy_slice(items)?.as_ptr()),
    }
}

fn refuse_unbuilt(endpoint: &WS_SERVICE_ENDPOINT) -> Result<()> {
    let address = &endpoint.address;
    if !endpoint.securityDescription.is_null() {
        return Err(Error::unbuilt_value(
            "WS_SERVICE_ENDPOINT.securityDescription",
        ));
    }
    if endpoint.authorizationCallback.is_some() {
        return Err(Error::unbuilt_value(
            "WS_SERVICE_ENDPOINT.authorizationCallback",
        ));
    }
    if !address.headers.is_null() {
        return Err(Error::unbuilt_value("WS_ENDPOINT_ADDRESS.headers"));
    }
    if !address.extensions.is_null() {
        return Err(Error::unbuilt_value("WS_ENDPOINT_ADDRESS.extensions"));
    }
    if !address.identity.is_null() {
        return Err(Error::unbuilt_value("WS_ENDPOINT_ADDRESS.identity"));
    }
    Ok(())
}

/// What the values of some endpoint properties point to.
fn pointed<'a>(properties: &[Property<'a>]) -> Result<Pointed<'a>> {
    let mut pointed = Pointed::default();
    for property in properties {
        match property.id {
            WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK => {
                let name = "WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK";
                let given = value::<WS_SERVICE_PROPERTY_ACCEPT_CALLBACK>(property, name)?;
                // SAFETY: a service's functions may be called from any thread while the host lives.
                pointed.accept = unsafe { UserFn::new(given.callback) };
            }
            WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK => {
                let name = "WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK";
                let given = value::<WS_SERVICE_PROPERTY_CLOSE_CALLBACK>(property, name)?;
                // SAFETY: as above.
                pointed.close = unsafe { UserFn::new(given.callback) };
            }
            WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES => {
                let name = "WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES";
                // SAFETY: the head of `ffi`.
                pointed.limits = unsafe { message_properties::limits(property, name) }?;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES => {
                let name = "WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES";
                let given = value::<WS_LISTENER_PROPERTIES>(property, name)?;
                // SAFETY: the head of `ffi`.
                let listener = unsafe { args::properties(given.properties, given.propertyCount) }?;
                pointed.disallowed_agents = listener::disallowed_agents(&listener)?;
                pointed.listener = listener;
            }
            _ => {}
        }
    }
    Ok(pointed)
}
