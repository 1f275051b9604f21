//! A calculator service of Rust functions behind the exported host functions.

#![allow(unsafe_code, reason = "calls the exported functions")]

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use webservices::abi::*;
use webservices::ffi::error::*;
use webservices::ffi::host::*;

use crate::HANG;
use crate::common::program::free_port;
use crate::setup::{ONE_WAY, Setup, endpoint, kept, number};

/// One call of an operation, as the service's function sees it.
pub(crate) struct Call {
    pub(crate) n1: f64,
    pub(crate) n2: f64,
    result: *mut f64,
    context: *const WS_OPERATION_CONTEXT,
    later: Option<WS_ASYNC_CONTEXT>,
    error: *mut WS_ERROR,
}

// SAFETY: an asynchronous operation may use what it got on any thread, until it calls back.
unsafe impl Send for Call {}

impl Call {
    pub(crate) fn answer(&self, result: f64) -> HRESULT {
        // SAFETY: the place of the result lives until the operation has ended.
        unsafe { self.result.write(result) };
        S_OK
    }

    /// The value of a property of the operation context.
    pub(crate) fn property(
        &self,
        id: WS_OPERATION_CONTEXT_PROPERTY_ID,
    ) -> Result<*mut c_void, HRESULT> {
        context_property(self.context, id)
    }

    pub(crate) fn register(&self, state: &'static Cancelled) -> HRESULT {
        let state = ptr::from_ref(state).cast_mut().cast();
        // SAFETY: the context lives until the operation has ended, the state for ever.
        unsafe {
            WsRegisterOperationForCancel(
                self.context,
                Some(cancelled),
                Some(freed),
                state,
                ptr::null_mut(),
            )
        }
    }

    /// Puts a text into the error object.
    pub(crate) fn complain(&self, text: &str) {
        let mut units: Vec<WCHAR> = text.encode_utf16().collect();
        let string = WS_STRING {
            length: units.len() as ULONG,
            chars: units.as_mut_ptr(),
        };
        // SAFETY: the error object lives until the operation has ended.
        let code = unsafe { WsAddErrorString(self.error, &string) };
        assert_eq!(code, S_OK, "adding an error string");
    }

    /// Puts a fault with this reason into the error object.
    pub(crate) fn blame(&self, reason: &str) {
        self.blame_with(ptr::null_mut(), reason);
    }

    /// The same with a code that has no name, so that it cannot be written.
    pub(crate) fn blame_wrongly(&self, reason: &str) {
        let empty = WS_XML_STRING {
            length: 0,
            bytes: ptr::null_mut(),
            dictionary: ptr::null_mut(),
            id: 0,
        };
        let mut code = WS_FAULT_CODE {
            value: WS_XML_QNAME {
                localName: empty,
                ns: empty,
            },
            subCode: ptr::null_mut(),
        };
        self.blame_with(&mut code, reason);
    }

    fn blame_with(&self, code: *mut WS_FAULT_CODE, reason: &str) {
        let mut units: Vec<WCHAR> = reason.encode_utf16().collect();
        let empty = WS_STRING {
            length: 0,
            chars: ptr::null_mut(),
        };
        let mut reason = WS_FAULT_REASON {
            text: WS_STRING {
                length: units.len() as ULONG,
                chars: units.as_mut_ptr(),
            },
            lang: empty,
        };
        let fault = WS_FAULT {
            code,
            reasons: &mut reason,
            reasonCount: 1,
            actor: empty,
            node: empty,
            detail: ptr::null_mut(),
        };
        // SAFETY: the error object lives until the operation has ended; the fault is copied.
        let code = unsafe {
            WsSetFaultErrorProperty(
                self.error,
                WS_FAULT_ERROR_PROPERTY_FAULT,
                (&raw const fault).cast(),
                size_of::<WS_FAULT>() as ULONG,
            )
        };
        assert_eq!(code, S_OK, "setting a fault");
    }

    /// Ends the operation on another thread.
    pub(crate) fn end_later(self, end: impl FnOnce(&Call) -> HRESULT + Send + 'static) -> HRESULT {
        thread::spawn(move || {
            let call = self;
            let code = end(&call);
            let later = call.later.expect("the operation may be asynchronous");
            let callback = later.callback.expect("the async context has a callback");
            // SAFETY: the operation calls back once, after it has ended.
            unsafe { callback(code, WS_LONG_CALLBACK, later.callbackState) };
        });
        WS_S_ASYNC
    }
}

fn context_property(
    context: *const WS_OPERATION_CONTEXT,
    id: WS_OPERATION_CONTEXT_PROPERTY_ID,
) -> Result<*mut c_void, HRESULT> {
    let mut value: *mut c_void = ptr::null_mut();
    // SAFETY: the context lives as long as the function that got it runs; the value is a local of the size that is told.
    let code = unsafe {
        WsGetOperationContextProperty(
            context,
            id,
            (&raw mut value).cast(),
            size_of::<*mut c_void>() as ULONG,
            ptr::null_mut(),
        )
    };
    if code == S_OK { Ok(value) } else { Err(code) }
}

/// Counts what WsRegisterOperationForCancel leads to.
#[derive(Default)]
pub(crate) struct Cancelled {
    pub(crate) aborts: AtomicU32,
    pub(crate) faults: AtomicU32,
    pub(crate) frees: AtomicU32,
}

unsafe extern "C" fn cancelled(reason: WS_SERVICE_CANCEL_REASON, state: *mut c_void) {
    // SAFETY: the state of `register` is never freed.
    let state = unsafe { &*state.cast::<Cancelled>() };
    match reason {
        WS_SERVICE_HOST_ABORT => state.aborts.fetch_add(1, Ordering::SeqCst),
        _ => state.faults.fetch_add(1, Ordering::SeqCst),
    };
}

unsafe extern "C" fn freed(state: *mut c_void) {
    // SAFETY: as above.
    let state = unsafe { &*state.cast::<Cancelled>() };
    state.frees.fetch_add(1, Ordering::SeqCst);
}

/// What the service does.
pub(crate) struct Service {
    /// Add.
    pub(crate) add: Box<dyn Fn(Call) -> HRESULT + Send + Sync>,
    /// Whether the accept callback succeeds.
    pub(crate) accepts: bool,
    pub(crate) accepted: AtomicU32,
    pub(crate) closed: AtomicU32,
}

impl Service {
    pub(crate) fn new(add: impl Fn(Call) -> HRESULT + Send + Sync + 'static) -> Arc<Service> {
        Arc::new(Service {
            add: Box::new(add),
            accepts: true,
            accepted: AtomicU32::new(0),
            closed: AtomicU32::new(0),
        })
    }

    /// Adds, as a calculator should.
    pub(crate) fn calculator() -> Arc<Service> {
        Service::new(|call| call.answer(call.n1 + call.n2))
    }
}

/// The service that a context belongs to: it is the host's user state.
fn service_of(context: *const WS_OPERATION_CONTEXT) -> &'static Service {
    let state = context_property(context, WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE);
    let state = state.expect("every context shows the host's user state");
    // SAFETY: hosts of tests never free their service.
    unsafe { &*state.cast::<Service>() }
}

pub(crate) unsafe extern "C" fn stub(
    context: *const WS_OPERATION_CONTEXT,
    frame: *mut c_void,
    method: *const c_void,
    later: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the descriptions say two numbers in and one out; the one-way operation has no third slot, and is not asked.
    let [n1, n2] = unsafe { frame.cast::<[*mut f64; 2]>().read() };
    let one_way = ptr::eq(method.cast(), &raw const ONE_WAY);
    let result = match one_way {
        true => ptr::null_mut(),
        // SAFETY: as above.
        false => unsafe { frame.cast::<*mut f64>().wrapping_add(2).read() },
    };
    let call = Call {
        // SAFETY: the values live until the operation has ended.
        n1: unsafe { n1.read() },
        // SAFETY: as above.
        n2: unsafe { n2.read() },
        result,
        context,
        // SAFETY: the async context is readable during the call.
        later: unsafe { later.as_ref() }.copied(),
        error,
    };
    (service_of(context).add)(call)
}

/// The accept callback counts, and stores the number of the channel as its state.
pub(crate) unsafe extern "C" fn accept(
    context: *const WS_OPERATION_CONTEXT,
    state: *mut *mut c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    let service = service_of(context);
    let number = service.accepted.fetch_add(1, Ordering::SeqCst) as usize + 1;
    // SAFETY: the place lives during the call.
    unsafe { state.write(ptr::without_provenance_mut(number)) };
    if service.accepts { S_OK } else { E_FAIL }
}

pub(crate) unsafe extern "C" fn close(
    context: *const WS_OPERATION_CONTEXT,
    _: *const WS_ASYNC_CONTEXT,
) -> HRESULT {
    let state = context_property(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE);
    assert!(state.is_ok(), "the close callback sees the channel's state");
    service_of(context).closed.fetch_add(1, Ordering::SeqCst);
    S_OK
}

/// How a function ended, and its error texts.
pub(crate) type Ended = (HRESULT, String);

/// A service host with one endpoint, or two of the same kind.
pub(crate) struct Host {
    handle: *mut WS_SERVICE_HOST,
    pub(crate) port: u16,
    pub(crate) service: Arc<Service>,
}

// SAFETY: a service host may be used from any thread ("Thread Safety" page).
unsafe impl Send for Host {}
// SAFETY: as above.
unsafe impl Sync for Host {}

impl Host {
    /// A host that is open.
    #[track_caller]
    pub(crate) fn start(setup: &Setup, service: Arc<Service>) -> Host {
        let host = Host::new(setup, service);
        let (code, text) = host.open();
        assert_eq!(code, S_OK, "opening a host: {text}");
        host
    }

    /// A host at `/calc` on a free port.
    #[track_caller]
    pub(crate) fn new(setup: &Setup, service: Arc<Service>) -> Host {
        let port = free_port();
        let scheme = if setup.tcp { "net.tcp" } else { "http" };
        let url = format!("{scheme}://127.0.0.1:{port}/calc");
        Host::at(&[&url], port, setup, service).unwrap_or_else(|ended| panic!("{ended:?}"))
    }

    /// A host with an endpoint at each of `urls`.
    pub(crate) fn at(
        urls: &[&str],
        port: u16,
        setup: &Setup,
        service: Arc<Service>,
    ) -> Result<Host, Ended> {
        let endpoints: Vec<_> = urls.iter().map(|url| endpoint(url, setup)).collect();
        let mut pointers: Vec<*const WS_SERVICE_ENDPOINT> = endpoints
            .iter()
            .map(|endpoint| ptr::from_ref(*endpoint))
            .collect();
        let state = kept(Arc::into_raw(service.clone()).cast_mut().cast::<c_void>());
        let mut properties: Vec<WS_SERVICE_PROPERTY> = setup
            .host
            .iter()
            .map(|(id, value)| WS_SERVICE_PROPERTY {
                id: *id,
                value: number(*value),
                valueSize: size_of::<ULONG>() as ULONG,
            })
            .collect();
        properties.push(WS_SERVICE_PROPERTY {
            id: WS_SERVICE_PROPERTY_HOST_USER_STATE,
            value: ptr::from_mut(state).cast(),
            valueSize: size_of::<*mut c_void>() as ULONG,
        });
        let mut handle = ptr::null_mut();
        with_error(|error| {
            // SAFETY: all pointers are to live memory, the counts are those of the lists.
            unsafe {
                WsCreateServiceHost(
                    pointers.as_mut_ptr(),
                    pointers.len() as USHORT,
                    properties.as_ptr(),
                    properties.len() as ULONG,
                    &mut handle,
                    error,
                )
            }
        })?;
        Ok(Host {
            handle,
            port,
            service,
        })
    }

    pub(crate) fn open(&self) -> Ended {
        // SAFETY: the handle is valid.
        ended(with_error(|error| unsafe {
            WsOpenServiceHost(self.handle, ptr::null(), error)
        }))
    }

    pub(crate) fn close(&self) -> Ended {
        // SAFETY: the handle is valid.
        ended(with_error(|error| unsafe {
            WsCloseServiceHost(self.handle, ptr::null(), error)
        }))
    }

    /// Closes with an async context; the result comes when the host is closed.
    pub(crate) fn close_async(&self) -> Receiver<HRESULT> {
        let (sender, closed) = channel();
        let context = WS_ASYNC_CONTEXT {
            callback: Some(report),
            callbackState: ptr::from_mut(kept(sender.clone())).cast(),
        };
        // SAFETY: the handle is valid; the state of the callback is never freed.
        let code = unsafe { WsCloseServiceHost(self.handle, &context, ptr::null_mut()) };
        if code != WS_S_ASYNC {
            let _ = sender.send(code);
        }
        closed
    }

    pub(crate) fn abort(&self) -> Ended {
        // SAFETY: the handle is valid.
        ended(with_error(|error| unsafe {
            WsAbortServiceHost(self.handle, error)
        }))
    }

    pub(crate) fn reset(&self) -> Ended {
        // SAFETY: the handle is valid.
        ended(with_error(|error| unsafe {
            WsResetServiceHost(self.handle, error)
        }))
    }

    pub(crate) fn state(&self) -> WS_SERVICE_HOST_STATE {
        self.property(WS_SERVICE_PROPERTY_HOST_STATE)
            .expect("the state of a host can always be read")
    }

    /// The value of a property of the host.
    pub(crate) fn property<T: Default>(&self, id: WS_SERVICE_PROPERTY_ID) -> Result<T, HRESULT> {
        let mut value = T::default();
        // SAFETY: the value is a local of the size that is told.
        let code = unsafe {
            WsGetServiceHostProperty(
                self.handle,
                id,
                (&raw mut value).cast(),
                size_of::<T>() as ULONG,
                ptr::null_mut(),
            )
        };
        if code == S_OK { Ok(value) } else { Err(code) }
    }

    /// The URL of the endpoint.
    pub(crate) fn url(&self, scheme: &str) -> String {
        format!("{scheme}://127.0.0.1:{}/calc", self.port)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // SAFETY: nobody else has the handle any more.
        unsafe { WsFreeServiceHost(self.handle) };
    }
}

unsafe extern "C" fn report(code: HRESULT, _: WS_CALLBACK_MODEL, state: *mut c_void) {
    // SAFETY: the state is never freed.
    let sender = unsafe { &*state.cast::<std::sync::mpsc::Sender<HRESULT>>() };
    // Nobody listens any more only if the test has failed already.
    let _ = sender.send(code);
}

/// Waits for what an asynchronous close reports.
#[track_caller]
pub(crate) fn wait_closed(closed: &Receiver<HRESULT>) -> HRESULT {
    closed.recv_timeout(HANG).expect("closing a host hangs")
}

/// Runs a function with an error object.
fn with_error(function: impl FnOnce(*mut WS_ERROR) -> HRESULT) -> Result<(), Ended> {
    let mut error = ptr::null_mut();
    // SAFETY: the out-parameter is a local.
    let code = unsafe { WsCreateError(ptr::null(), 0, &mut error) };
    assert_eq!(code, S_OK, "creating an error object");
    let code = function(error);
    let text = error_text(error);
    // SAFETY: nobody else has the handle.
    unsafe { WsFreeError(error) };
    if code == S_OK {
        Ok(())
    } else {
        Err((code, text))
    }
}

fn ended(result: Result<(), Ended>) -> Ended {
    result.err().unwrap_or_default()
}

fn error_text(error: *mut WS_ERROR) -> String {
    let mut texts = Vec::new();
    loop {
        let mut string = WS_STRING {
            length: 0,
            chars: ptr::null_mut(),
        };
        // SAFETY: the out-parameter is a local.
        let code = unsafe { WsGetErrorString(error, texts.len() as ULONG, &mut string) };
        if code != S_OK {
            return texts.join("\n");
        }
        // SAFETY: the string lives until the error object changes.
        let units = unsafe { std::slice::from_raw_parts(string.chars, string.length as usize) };
        texts.push(String::from_utf16_lossy(units));
    }
}

/// WsAlloc.
pub(crate) fn alloc(heap: *mut c_void, size: usize, memory: &mut *mut c_void) -> HRESULT {
    // SAFETY: the heap is that of an operation that runs.
    unsafe { webservices::ffi::heap::WsAlloc(heap.cast(), size, memory, ptr::null_mut()) }
}

/// The URL of a WS_ENDPOINT_ADDRESS.
pub(crate) fn address_text(address: *mut c_void) -> String {
    // SAFETY: the address is that of an operation that runs.
    let url = unsafe { address.cast::<WS_ENDPOINT_ADDRESS>().read() }.url;
    // SAFETY: as above.
    let units = unsafe { std::slice::from_raw_parts(url.chars, url.length as usize) };
    String::from_utf16_lossy(units)
}
