//! Hosts of the calculator with a memory, and what they remember of their instances and calls.

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use webservices::abi::*;
use webservices::ffi::host::*;
use webservices::ffi::session::*;

use crate::common::program::free_port;
use crate::contract::{CALCULATOR, CONTRACT, Operation, kept, kept_list};
use crate::errors::{Outcome, with_error};

/// What messages travel on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    /// Has sessions.
    Tcp,
    /// Has none.
    Http,
}

/// What the service keeps for its clients.
pub(crate) struct Instance {
    pub(crate) number: usize,
    pub(crate) sum: Mutex<f64>,
    /// Calls that run just now, and the most that did.
    pub(crate) running: AtomicU32,
    pub(crate) crowd: AtomicU32,
}

/// One call of an operation.
pub(crate) struct Call {
    pub(crate) operation: Operation,
    pub(crate) n: f64,
    pub(crate) instance: Option<&'static Instance>,
    pub(crate) later: WS_ASYNC_CONTEXT,
    pub(crate) result: *mut f64,
}

// SAFETY: an asynchronous operation may use what it got on any thread, until it calls back.
unsafe impl Send for Call {}

/// What is done before the calculation; a code replaces it.
type Before = dyn Fn(&Call) -> Option<HRESULT> + Send + Sync;

/// How the create callback ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Create {
    AtOnce,
    Later,
    Fails,
}

/// A service and its memory. Services of tests are never freed.
pub(crate) struct Service {
    pub(crate) before: Box<Before>,
    pub(crate) create: Create,
    /// The key of the next session; none for a session that shares with no other.
    pub(crate) key: Mutex<Option<Vec<u8>>>,
    pub(crate) made: Mutex<Vec<&'static Instance>>,
    /// The numbers of the instances that were released.
    pub(crate) released: Mutex<Vec<usize>>,
    /// The operations in the order in which they began, with the numbers of their instances and their arguments.
    pub(crate) calls: Mutex<Vec<(Operation, usize, f64)>>,
    /// The instances that the accept and close callbacks of channels saw.
    pub(crate) accepted: Mutex<Vec<usize>>,
    pub(crate) closed: Mutex<Vec<usize>>,
}

impl Service {
    pub(crate) fn new() -> Service {
        Service {
            before: Box::new(|_| None),
            create: Create::AtOnce,
            key: Mutex::new(None),
            made: Mutex::default(),
            released: Mutex::default(),
            calls: Mutex::default(),
            accepted: Mutex::default(),
            closed: Mutex::default(),
        }
    }

    pub(crate) fn before(
        before: impl Fn(&Call) -> Option<HRESULT> + Send + Sync + 'static,
    ) -> Service {
        Service {
            before: Box::new(before),
            ..Service::new()
        }
    }

    pub(crate) fn made(&self) -> usize {
        self.made.lock().unwrap().len()
    }

    /// The numbers of the instances that were released, sorted.
    pub(crate) fn released(&self) -> Vec<usize> {
        let mut released = self.released.lock().unwrap().clone();
        released.sort_unstable();
        released
    }

    /// The instances that served calls, in order.
    pub(crate) fn instances_of_calls(&self) -> Vec<usize> {
        let calls = self.calls.lock().unwrap();
        calls.iter().map(|(_, instance, _)| *instance).collect()
    }

    /// The calls that began, in order.
    pub(crate) fn operations(&self) -> Vec<Operation> {
        let calls = self.calls.lock().unwrap();
        calls.iter().map(|(operation, ..)| *operation).collect()
    }
}

/// How a host and its endpoint are set up.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) transport: Transport,
    pub(crate) contract: Option<(WWS_SESSION_MODE, Option<&'static [ULONG; 4]>)>,
    pub(crate) instances: Option<WWS_INSTANCE_MODE>,
    pub(crate) concurrency: WWS_CONCURRENCY_MODE,
    pub(crate) max_sessions: ULONG,
    pub(crate) shared: bool,
    pub(crate) endpoint: Vec<(WS_SERVICE_ENDPOINT_PROPERTY_ID, ULONG)>,
    pub(crate) channel: Vec<(WS_CHANNEL_PROPERTY_ID, ULONG)>,
    pub(crate) close_timeout: ULONG,
}

impl Setup {
    pub(crate) fn new(transport: Transport) -> Setup {
        Setup {
            transport,
            contract: None,
            instances: None,
            concurrency: WWS_CONCURRENCY_MODE_SINGLE,
            max_sessions: 0,
            shared: false,
            endpoint: Vec::new(),
            channel: Vec::new(),
            close_timeout: 5_000,
        }
    }

    /// The calculator with its session contract, and an instance for each session.
    pub(crate) fn calculator() -> Setup {
        Setup {
            contract: Some((WWS_SESSION_MODE_REQUIRED, Some(&CALCULATOR))),
            instances: Some(WWS_INSTANCE_MODE_PER_SESSION),
            ..Setup::new(Transport::Tcp)
        }
    }
}

/// A service host with one endpoint.
pub(crate) struct Host {
    handle: *mut WS_SERVICE_HOST,
    pub(crate) url: String,
    pub(crate) service: Arc<Service>,
}

// SAFETY: a service host may be used from any thread ("Thread Safety" page).
unsafe impl Send for Host {}
// SAFETY: as above.
unsafe impl Sync for Host {}

impl Host {
    /// A host that is open, and was told everything.
    #[track_caller]
    pub(crate) fn start(setup: &Setup, service: Service) -> Host {
        let host = Host::new(setup, service);
        host.attach_all(setup).ok();
        host.open().ok();
        host
    }

    /// A host that was told nothing yet.
    pub(crate) fn new(setup: &Setup, service: Service) -> Host {
        let service = Arc::new(service);
        let (scheme, binding, channel_type) = match setup.transport {
            Transport::Tcp => (
                "net.tcp",
                WS_TCP_CHANNEL_BINDING,
                WS_CHANNEL_TYPE_DUPLEX_SESSION,
            ),
            Transport::Http => ("http", WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REPLY),
        };
        let url = format!("{scheme}://127.0.0.1:{}/session", free_port());
        let units: Vec<WCHAR> = url.encode_utf16().collect();
        let properties = endpoint_properties(setup);
        let channel = list(&setup.channel, |id, value, size| WS_CHANNEL_PROPERTY {
            id,
            value,
            valueSize: size,
        });
        let endpoint = kept(WS_SERVICE_ENDPOINT {
            address: WS_ENDPOINT_ADDRESS {
                url: WS_STRING {
                    length: units.len() as ULONG,
                    chars: kept_list(units),
                },
                headers: ptr::null_mut(),
                extensions: ptr::null_mut(),
                identity: ptr::null_mut(),
            },
            channelBinding: binding,
            channelType: channel_type,
            securityDescription: ptr::null(),
            contract: CONTRACT.service,
            authorizationCallback: None,
            propertyCount: properties.len() as ULONG,
            properties: kept_list(properties),
            channelProperties: WS_CHANNEL_PROPERTIES {
                propertyCount: channel.len() as ULONG,
                properties: kept_list(channel),
            },
        });
        let mut endpoints = [endpoint.cast_const()];
        let state = kept(Arc::into_raw(service.clone()).cast_mut().cast::<c_void>());
        let properties = [
            WS_SERVICE_PROPERTY {
                id: WS_SERVICE_PROPERTY_HOST_USER_STATE,
                value: state.cast(),
                valueSize: size_of::<*mut c_void>() as ULONG,
            },
            WS_SERVICE_PROPERTY {
                id: WS_SERVICE_PROPERTY_CLOSE_TIMEOUT,
                value: kept(setup.close_timeout).cast(),
                valueSize: size_of::<ULONG>() as ULONG,
            },
        ];
        let mut handle = ptr::null_mut();
        // SAFETY: all pointers are to live memory, the counts are those of the lists.
        with_error(|error| unsafe {
            WsCreateServiceHost(
                endpoints.as_mut_ptr(),
                1,
                properties.as_ptr(),
                2,
                &mut handle,
                error,
            )
        })
        .ok();
        Host {
            handle,
            url,
            service,
        }
    }

    /// Tells the host what `setup` says of its sessions.
    pub(crate) fn attach_all(&self, setup: &Setup) -> Outcome {
        let contract = setup
            .contract
            .map(|(mode, flags)| CONTRACT.session(mode, flags));
        let instancing = self.instancing(setup);
        let contract = contract.as_ref().map_or(ptr::null(), ptr::from_ref);
        let instancing = instancing.as_ref().map_or(ptr::null(), ptr::from_ref);
        if contract.is_null() && instancing.is_null() {
            return with_error(|_| S_OK);
        }
        self.attach(0, contract, instancing)
    }

    pub(crate) fn attach(
        &self,
        endpoint: ULONG,
        contract: *const WWS_SESSION_CONTRACT,
        instancing: *const WWS_INSTANCING,
    ) -> Outcome {
        // SAFETY: the handle is valid; the structs are copied.
        with_error(|error| unsafe {
            WwsAttachHostSession(self.handle, endpoint, contract, instancing, error)
        })
    }

    /// The instancing that a setup asks for.
    pub(crate) fn instancing(&self, setup: &Setup) -> Option<WWS_INSTANCING> {
        Some(WWS_INSTANCING {
            structSize: size_of::<WWS_INSTANCING>() as ULONG,
            mode: setup.instances?,
            concurrency: setup.concurrency,
            maxSessions: setup.max_sessions,
            state: Arc::as_ptr(&self.service).cast_mut().cast(),
            create: Some(create),
            release: Some(release),
            key: setup.shared.then_some(key),
        })
    }

    pub(crate) fn open(&self) -> Outcome {
        // SAFETY: the handle is valid.
        with_error(|error| unsafe { WsOpenServiceHost(self.handle, ptr::null(), error) })
    }

    pub(crate) fn close(&self) -> Outcome {
        // SAFETY: the handle is valid.
        with_error(|error| unsafe { WsCloseServiceHost(self.handle, ptr::null(), error) })
    }

    pub(crate) fn abort(&self) -> Outcome {
        // SAFETY: the handle is valid.
        with_error(|error| unsafe { WsAbortServiceHost(self.handle, error) })
    }

    pub(crate) fn reset(&self) -> Outcome {
        // SAFETY: the handle is valid.
        with_error(|error| unsafe { WsResetServiceHost(self.handle, error) })
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // SAFETY: nobody else has the handle any more.
        unsafe { WsFreeServiceHost(self.handle) };
    }
}

fn list<P>(values: &[(i32, ULONG)], make: impl Fn(i32, *mut c_void, ULONG) -> P) -> Vec<P> {
    let property =
        |(id, value): &(i32, ULONG)| make(*id, kept(*value).cast(), size_of::<ULONG>() as ULONG);
    values.iter().map(property).collect()
}

fn endpoint_properties(setup: &Setup) -> Vec<WS_SERVICE_ENDPOINT_PROPERTY> {
    let property = |id, value, size| WS_SERVICE_ENDPOINT_PROPERTY {
        id,
        value,
        valueSize: size,
    };
    let mut properties = list(&setup.endpoint, property);
    let accept = kept(WS_SERVICE_PROPERTY_ACCEPT_CALLBACK {
        callback: Some(accept),
    });
    let close = kept(WS_SERVICE_PROPERTY_CLOSE_CALLBACK {
        callback: Some(close),
    });
    let size = size_of::<*mut c_void>() as ULONG;
    properties.push(property(
        WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK,
        accept.cast(),
        size,
    ));
    properties.push(property(
        WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK,
        close.cast(),
        size,
    ));
    properties
}

/// The service that a context belongs to: it is the host's user state.
fn service_of(context: *const WS_OPERATION_CONTEXT) -> &'static Service {
    let mut state: *mut c_void = ptr::null_mut();
    // SAFETY: the context lives as long as the function that got it runs; the value is a local of the size that is told.
    with_error(|error| unsafe {
        WsGetOperationContextProperty(
            context,
            WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE,
            (&raw mut state).cast(),
            size_of::<*mut c_void>() as ULONG,
            error,
        )
    })
    .ok();
    // SAFETY: services of tests are never freed.
    unsafe { &*state.cast::<Service>() }
}

/// The instance that a context shows.
pub(crate) fn instance_of(
    context: *const WS_OPERATION_CONTEXT,
) -> Result<Option<&'static Instance>, HRESULT> {
    let mut instance: *mut c_void = ptr::null_mut();
    // SAFETY: the context lives as long as the function that got it runs.
    let outcome = with_error(|error| unsafe { WwsGetInstance(context, &mut instance, error) });
    match outcome.code {
        // SAFETY: instances of tests are never freed.
        S_OK => Ok(unsafe { instance.cast::<Instance>().as_ref() }),
        code => Err(code),
    }
}

fn number_of(context: *const WS_OPERATION_CONTEXT) -> usize {
    let instance = instance_of(context).ok().flatten();
    instance.map_or(0, |instance| instance.number)
}

unsafe extern "C" fn create(
    context: *const WS_OPERATION_CONTEXT,
    state: *mut c_void,
    place: *mut *mut c_void,
    later: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the state is that of `Host::instancing`.
    let service = unsafe { &*state.cast::<Service>() };
    assert!(
        ptr::eq(service, service_of(context)),
        "the context of a create callback shows the host's state"
    );
    assert_eq!(
        instance_of(context).err(),
        Some(WS_E_INVALID_OPERATION),
        "there is no instance before it is made"
    );
    if service.create == Create::Fails {
        let mut units: Vec<WCHAR> = "no room for another".encode_utf16().collect();
        let string = WS_STRING {
            length: units.len() as ULONG,
            chars: units.as_mut_ptr(),
        };
        // SAFETY: the error object lives until the callback has ended.
        let added = unsafe { webservices::ffi::error::WsAddErrorString(error, &string) };
        assert_eq!(added, S_OK, "adding an error string");
        return E_OUTOFMEMORY;
    }
    let instance = {
        let mut made = service.made.lock().unwrap();
        let instance: &'static Instance = Box::leak(Box::new(Instance {
            number: made.len() + 1,
            sum: Mutex::new(0.0),
            running: AtomicU32::new(0),
            crowd: AtomicU32::new(0),
        }));
        made.push(instance);
        instance
    };
    let instance = ptr::from_ref(instance).cast_mut().cast::<c_void>();
    if service.create == Create::AtOnce {
        // SAFETY: the place lives until the callback has ended.
        unsafe { place.write(instance) };
        return S_OK;
    }
    let (place, instance) = (place as usize, instance as usize);
    // SAFETY: the async context is readable during the call.
    let later = Later(unsafe { later.read() });
    thread::spawn(move || {
        // SAFETY: the place lives until the callback has ended.
        unsafe { (place as *mut usize).write(instance) };
        later.end(S_OK);
    });
    WS_S_ASYNC
}

unsafe extern "C" fn release(
    state: *mut c_void,
    instance: *mut c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the state is that of `Host::instancing`.
    let service = unsafe { &*state.cast::<Service>() };
    // SAFETY: instances of tests are never freed.
    let instance = unsafe { &*instance.cast::<Instance>() };
    assert_eq!(
        instance.running.load(Ordering::SeqCst),
        0,
        "an instance that serves a call is not released"
    );
    service.released.lock().unwrap().push(instance.number);
    S_OK
}

unsafe extern "C" fn key(
    context: *const WS_OPERATION_CONTEXT,
    state: *mut c_void,
    place: *mut WS_BYTES,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the state is that of `Host::instancing`.
    let service = unsafe { &*state.cast::<Service>() };
    assert!(
        ptr::eq(service, service_of(context)),
        "the context of a key callback shows the host's state"
    );
    let Some(key) = service.key.lock().unwrap().clone() else {
        return S_FALSE;
    };
    let bytes = WS_BYTES {
        length: key.len() as ULONG,
        bytes: kept_list(key),
    };
    // SAFETY: the place lives until the callback has ended.
    unsafe { place.write(bytes) };
    S_OK
}

unsafe extern "C" fn accept(
    context: *const WS_OPERATION_CONTEXT,
    _: *mut *mut c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    let number = number_of(context);
    service_of(context).accepted.lock().unwrap().push(number);
    S_OK
}

unsafe extern "C" fn close(
    context: *const WS_OPERATION_CONTEXT,
    _: *const WS_ASYNC_CONTEXT,
) -> HRESULT {
    let number = number_of(context);
    service_of(context).closed.lock().unwrap().push(number);
    S_OK
}

/// The async context of a function that ends later.
pub(crate) struct Later(pub(crate) WS_ASYNC_CONTEXT);

// SAFETY: a function may end on any thread.
unsafe impl Send for Later {}

impl Later {
    pub(crate) fn end(self, code: HRESULT) {
        let callback = self.0.callback.expect("the async context has a callback");
        // SAFETY: the function calls back once, after it has returned WS_S_ASYNC.
        unsafe { callback(code, WS_LONG_CALLBACK, self.0.callbackState) };
    }
}

pub(crate) unsafe extern "C" fn stub(
    context: *const WS_OPERATION_CONTEXT,
    frame: *mut c_void,
    method: *const c_void,
    later: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the method table of the contract has such pointers.
    let operation = unsafe { method.cast::<Operation>().read() };
    let slot = match operation {
        Operation::Clear => ptr::null_mut(),
        // SAFETY: these operations have one parameter, a number.
        _ => unsafe { frame.cast::<*mut f64>().read() },
    };
    let service = service_of(context);
    let call = Call {
        operation,
        n: match operation {
            // SAFETY: the value lives until the operation has ended.
            Operation::AddTo => unsafe { slot.read() },
            _ => 0.0,
        },
        instance: instance_of(context).ok().flatten(),
        // SAFETY: the async context is readable during the call.
        later: unsafe { later.read() },
        result: slot,
    };
    let number = call.instance.map_or(0, |instance| instance.number);
    let begun = (operation, number, call.n);
    service.calls.lock().unwrap().push(begun);
    let running = call.instance.map(Running::start);
    if let Some(code) = (service.before)(&call) {
        return code;
    }
    calculate(&call);
    drop(running);
    S_OK
}

fn calculate(call: &Call) {
    let Some(instance) = call.instance else {
        return;
    };
    let mut sum = instance.sum.lock().unwrap();
    match call.operation {
        Operation::Clear => *sum = 0.0,
        Operation::AddTo => *sum += call.n,
        // SAFETY: the place of the result lives until the operation has ended.
        Operation::Total | Operation::Equals => unsafe { call.result.write(*sum) },
    }
}

/// A call that runs on an instance.
struct Running(&'static Instance);

impl Running {
    fn start(instance: &'static Instance) -> Running {
        let running = instance.running.fetch_add(1, Ordering::SeqCst) + 1;
        instance.crowd.fetch_max(running, Ordering::SeqCst);
        Running(instance)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::SeqCst);
    }
}
