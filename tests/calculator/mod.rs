//! A client of the calculator that uses the exported functions as a C program does: every one of them synchronously or
//! with an async context.

#![allow(unsafe_code, reason = "calls the exported functions")]
#![allow(dead_code, reason = "each test program uses a part of this")]

pub(crate) mod descriptions;
pub(crate) mod host;

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr;
use std::slice;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use descriptions::{OPERATIONS, Operation};
use webservices::abi::*;
use webservices::ffi::error::*;
use webservices::ffi::heap::*;
use webservices::ffi::proxy::*;

/// No operation of a test takes as long as this; one that does hangs.
const HANG: Duration = Duration::from_secs(60);

/// How a function with an async context is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Driver {
    /// Without one: the function returns when all is done.
    Sync,
    /// With one: the function returns at once, or the callback says how it ended.
    Async,
}

/// What proxy and service must agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// HTTP, SOAP 1.1 without addressing.
    Http,
    /// HTTP, SOAP 1.2 with addressing 1.0.
    Http12,
    /// net.tcp with the defaults: SOAP 1.2, addressing 1.0, binary with a session dictionary.
    Tcp,
}

impl Binding {
    pub(crate) fn is_session(self) -> bool {
        self == Binding::Tcp
    }

    pub(crate) fn channel(self) -> (WS_CHANNEL_TYPE, WS_CHANNEL_BINDING) {
        match self.is_session() {
            true => (WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING),
            false => (WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING),
        }
    }

    pub(crate) fn scheme(self) -> &'static str {
        match self {
            Binding::Http | Binding::Http12 => "http",
            Binding::Tcp => "net.tcp",
        }
    }
}

/// How a function ended, and all texts of its error object, the outermost first.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) code: HRESULT,
    pub(crate) text: String,
}

/// Settings of a proxy; all of them are numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) proxy: Vec<(WS_PROXY_PROPERTY_ID, ULONG)>,
    pub(crate) channel: Vec<(WS_CHANNEL_PROPERTY_ID, ULONG)>,
}

/// A service proxy.
pub(crate) struct Proxy {
    pub(crate) handle: *mut WS_SERVICE_PROXY,
    freed: AtomicBool,
}

// SAFETY: a service proxy may be used from any thread ("Thread Safety" page).
unsafe impl Send for Proxy {}
// SAFETY: as above.
unsafe impl Sync for Proxy {}

impl Proxy {
    /// Creates a proxy; the settings of a test are always acceptable.
    pub(crate) fn new(binding: Binding, settings: &Settings) -> Arc<Proxy> {
        let channel = channel_values(binding, &settings.channel);
        let (channel_type, channel_binding) = binding.channel();
        let proxy = property_list(&settings.proxy, |id, value, size| WS_PROXY_PROPERTY {
            id,
            value,
            valueSize: size,
        });
        let channel = property_list(&channel, |id, value, size| WS_CHANNEL_PROPERTY {
            id,
            value,
            valueSize: size,
        });
        // SAFETY: the lists are made of live numbers.
        let created = unsafe { Proxy::create(channel_type, channel_binding, &proxy, &channel) };
        created.unwrap_or_else(|outcome| panic!("creating a proxy: {}", outcome.text))
    }

    /// Creates a proxy, or says why not.
    ///
    /// # Safety
    /// The values of the properties are NULL or readable.
    pub(crate) unsafe fn create(
        channel_type: WS_CHANNEL_TYPE,
        channel_binding: WS_CHANNEL_BINDING,
        proxy: &[WS_PROXY_PROPERTY],
        channel: &[WS_CHANNEL_PROPERTY],
    ) -> Result<Arc<Proxy>, Outcome> {
        let mut handle = ptr::null_mut();
        let error = ErrorObject::new();
        // SAFETY: all pointers are to locals or promised by the caller, the counts are those of the lists.
        let code = unsafe {
            WsCreateServiceProxy(
                channel_type,
                channel_binding,
                ptr::null(),
                proxy.as_ptr(),
                proxy.len() as ULONG,
                channel.as_ptr(),
                channel.len() as ULONG,
                &mut handle,
                error.0,
            )
        };
        if code != S_OK {
            assert!(handle.is_null(), "a failed creation writes nothing");
            let text = error.text();
            return Err(Outcome { code, text });
        }
        Ok(Arc::new(Proxy {
            handle,
            freed: AtomicBool::new(false),
        }))
    }

    pub(crate) fn state(&self) -> WS_SERVICE_PROXY_STATE {
        let mut state: WS_SERVICE_PROXY_STATE = -1;
        // SAFETY: the value is a local of the size that is told.
        let code = unsafe {
            WsGetServiceProxyProperty(
                self.handle,
                WS_PROXY_PROPERTY_STATE,
                (&raw mut state).cast(),
                size_of::<WS_SERVICE_PROXY_STATE>() as ULONG,
                ptr::null_mut(),
            )
        };
        assert_eq!(code, S_OK, "the state of a proxy can always be read");
        state
    }

    pub(crate) fn open(self: &Arc<Proxy>, driver: Driver, url: &str) -> Outcome {
        self.start(driver, Action::Open(url.to_owned())).finish()
    }

    pub(crate) fn close(self: &Arc<Proxy>, driver: Driver) -> Outcome {
        self.start(driver, Action::Close).finish()
    }

    /// Add(1.5, 2.25); the right result is part of a success.
    pub(crate) fn add(self: &Arc<Proxy>, driver: Driver) -> Outcome {
        self.start(driver, Action::Add).finish()
    }

    pub(crate) fn abort(&self) -> HRESULT {
        // SAFETY: the handle is valid.
        unsafe { WsAbortServiceProxy(self.handle, ptr::null_mut()) }
    }

    /// Abandons all calls that are pending.
    pub(crate) fn abandon(&self) -> HRESULT {
        // SAFETY: the handle is valid.
        unsafe { WsAbandonCall(self.handle, 0, ptr::null_mut()) }
    }

    /// Abandons the calls with this id.
    pub(crate) fn abandon_id(&self, id: ULONG) -> HRESULT {
        // SAFETY: the handle is valid.
        unsafe { WsAbandonCall(self.handle, id, ptr::null_mut()) }
    }

    /// Frees the proxy while others still know it.
    pub(crate) fn free(&self) {
        if !self.freed.swap(true, Ordering::SeqCst) {
            // SAFETY: the handle is not used after this.
            unsafe { WsFreeServiceProxy(self.handle) };
        }
    }

    /// Leaves it to the caller to free the proxy.
    pub(crate) fn disown(&self) -> *mut WS_SERVICE_PROXY {
        self.freed.store(true, Ordering::SeqCst);
        self.handle
    }

    pub(crate) fn reset(&self) -> HRESULT {
        // SAFETY: the handle is valid.
        unsafe { WsResetServiceProxy(self.handle, ptr::null_mut()) }
    }

    /// Starts an action; with [`Driver::Sync`] on a thread of its own.
    pub(crate) fn start(self: &Arc<Proxy>, driver: Driver, action: Action) -> Running {
        self.start_with_id(driver, action, 0)
    }

    /// The same for a call with an id for WsAbandonCall; 0 is none.
    pub(crate) fn start_with_id(
        self: &Arc<Proxy>,
        driver: Driver,
        action: Action,
        id: ULONG,
    ) -> Running {
        let mut step = Step::new(self.clone(), action);
        step.id = id;
        match driver {
            Driver::Sync => Running::on_thread(step),
            Driver::Async => Running::with_context(step),
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.free();
    }
}

/// The values of channel properties, with those that the binding needs.
fn channel_values(
    binding: Binding,
    values: &[(WS_CHANNEL_PROPERTY_ID, ULONG)],
) -> Vec<(WS_CHANNEL_PROPERTY_ID, ULONG)> {
    let versions = match binding {
        Binding::Http => Some((
            WS_ENVELOPE_VERSION_SOAP_1_1,
            WS_ADDRESSING_VERSION_TRANSPORT,
        )),
        Binding::Http12 => Some((WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0)),
        Binding::Tcp => None,
    };
    let mut values = values.to_vec();
    if let Some((envelope, addressing)) = versions {
        values.push((WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, envelope as ULONG));
        values.push((WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, addressing as ULONG));
    }
    values
}

/// The properties that point to the given values.
fn property_list<P>(
    values: &[(i32, ULONG)],
    make: impl Fn(i32, *mut c_void, ULONG) -> P,
) -> Vec<P> {
    let property = |(id, value): &(i32, ULONG)| {
        let value: *const ULONG = value;
        make(*id, value.cast_mut().cast(), size_of::<ULONG>() as ULONG)
    };
    values.iter().map(property).collect()
}

/// What a proxy is told to do.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// WsOpenServiceProxy.
    Open(String),
    /// WsCloseServiceProxy.
    Close,
    /// Add(1.5, 2.25) = 3.75.
    Add,
    /// Add of other numbers.
    Sum(f64, f64),
    /// Divide(1, 0).
    Divide,
    /// Notify(1), which has no reply.
    Notify,
    /// EchoBytes of so many bytes, with a heap for the result of so many bytes.
    Echo(usize, usize),
}

/// One call of an exported function and everything it needs; stays where it is until the function has completed.
struct Step {
    proxy: Arc<Proxy>,
    action: Action,
    id: ULONG,
    error: ErrorObject,
    heap: Heap,
    url: Vec<WCHAR>,
    data: Vec<u8>,
    numbers: [f64; 2],
    number: f64,
    bytes: WS_BYTES,
}

// SAFETY: the step is used by one thread after the other.
unsafe impl Send for Step {}

impl Step {
    fn new(proxy: Arc<Proxy>, action: Action) -> Box<Step> {
        let heap_size = match &action {
            Action::Echo(_, heap_size) => *heap_size,
            _ => 65_536,
        };
        let url = match &action {
            Action::Open(url) => url.encode_utf16().collect(),
            _ => Vec::new(),
        };
        let data = match &action {
            Action::Echo(size, _) => vec![0x2A; *size],
            _ => Vec::new(),
        };
        let numbers = match action {
            Action::Add => [1.5, 2.25],
            Action::Sum(n1, n2) => [n1, n2],
            _ => [1.0, 0.0],
        };
        Box::new(Step {
            proxy,
            action,
            id: 0,
            error: ErrorObject::new(),
            heap: Heap::new(heap_size),
            url,
            data,
            numbers,
            number: f64::NAN,
            bytes: WS_BYTES {
                length: 0,
                bytes: ptr::null_mut(),
            },
        })
    }

    fn run(&mut self, context: *const WS_ASYNC_CONTEXT) -> HRESULT {
        match self.action {
            Action::Open(_) => {
                let address = WS_ENDPOINT_ADDRESS {
                    url: WS_STRING {
                        length: self.url.len() as ULONG,
                        chars: self.url.as_mut_ptr(),
                    },
                    headers: ptr::null_mut(),
                    extensions: ptr::null_mut(),
                    identity: ptr::null_mut(),
                };
                // SAFETY: the address is copied before the function returns; all else lives as long as the step.
                unsafe { WsOpenServiceProxy(self.proxy.handle, &address, context, self.error.0) }
            }
            // SAFETY: the error lives as long as the step.
            Action::Close => unsafe {
                WsCloseServiceProxy(self.proxy.handle, context, self.error.0)
            },
            Action::Add | Action::Sum(..) => self.calculate(OPERATIONS.add, context),
            Action::Divide => self.calculate(OPERATIONS.divide, context),
            Action::Notify => self.notify(context),
            Action::Echo(..) => self.echo(context),
        }
    }

    fn calculate(&mut self, operation: Operation, context: *const WS_ASYNC_CONTEXT) -> HRESULT {
        let [n1, n2] = self.numbers;
        let result: *mut f64 = &mut self.number;
        let mut arguments: [*const c_void; 3] = [
            (&raw const n1).cast(),
            (&raw const n2).cast(),
            (&raw const result).cast(),
        ];
        self.call(operation, &mut arguments, context)
    }

    fn notify(&mut self, context: *const WS_ASYNC_CONTEXT) -> HRESULT {
        let [n1, _] = self.numbers;
        let mut arguments: [*const c_void; 1] = [(&raw const n1).cast()];
        self.call(OPERATIONS.notify, &mut arguments, context)
    }

    fn echo(&mut self, context: *const WS_ASYNC_CONTEXT) -> HRESULT {
        let value = WS_BYTES {
            length: self.data.len() as ULONG,
            bytes: self.data.as_mut_ptr(),
        };
        let result: *mut WS_BYTES = &mut self.bytes;
        let mut arguments: [*const c_void; 2] =
            [(&raw const value).cast(), (&raw const result).cast()];
        self.call(OPERATIONS.echo, &mut arguments, context)
    }

    fn call(
        &mut self,
        operation: Operation,
        arguments: &mut [*const c_void],
        context: *const WS_ASYNC_CONTEXT,
    ) -> HRESULT {
        let mut id = self.id;
        let property = WS_CALL_PROPERTY {
            id: WS_CALL_PROPERTY_CALL_ID,
            value: (&raw mut id).cast(),
            valueSize: size_of::<ULONG>() as ULONG,
        };
        let count = ULONG::from(id != 0);
        // SAFETY: heap, error and the variables behind the results live as long as the step; nothing else is needed after
        // the function has returned.
        unsafe {
            WsCall(
                self.proxy.handle,
                operation.0,
                arguments.as_mut_ptr(),
                self.heap.0,
                &property,
                count,
                context,
                self.error.0,
            )
        }
    }

    /// A success with a wrong result is no success, and a failure writes no result.
    fn outcome(&self, code: HRESULT) -> Outcome {
        let wrong = match self.action {
            Action::Add | Action::Sum(..) => self.number != self.numbers[0] + self.numbers[1],
            Action::Echo(..) => self.bytes.length != 70_000,
            _ => false,
        };
        assert!(
            code == S_OK || self.number.is_nan(),
            "a result of a failed call"
        );
        if code == S_OK && wrong {
            let text = format!(
                "wrong result: {} or {} bytes",
                self.number, self.bytes.length
            );
            return Outcome { code: E_FAIL, text };
        }
        Outcome {
            code,
            text: self.error.text(),
        }
    }
}

/// A function that is at work.
#[must_use = "what the function works on lives as long as this"]
pub(crate) struct Running {
    /// What an asynchronous function returned: WS_S_ASYNC, or how it ended.
    pub(crate) returned: Option<HRESULT>,
    ended: Receiver<End>,
    thread: Option<JoinHandle<()>>,
    /// What an asynchronous function works on.
    step: Option<Box<Step>>,
    completion: Option<&'static Completion>,
}

/// The result of a function, and what it worked on where that went to another thread.
type End = (HRESULT, Option<Box<Step>>);

/// What the callback of an asynchronous function gets. It is never freed, so that a callback that comes once too often is
/// counted.
struct Completion {
    /// For the first callback.
    ended: Mutex<Option<Sender<End>>>,
    calls: AtomicU32,
}

impl Completion {
    fn end(&self, code: HRESULT) {
        let ended = self.ended.lock().map(|mut ended| ended.take());
        if let Ok(Some(ended)) = ended {
            // Nobody listens any more only if the test has failed already.
            let _ = ended.send((code, None));
        }
    }
}

impl Running {
    fn on_thread(mut step: Box<Step>) -> Running {
        let (sender, ended) = channel();
        let thread = thread::spawn(move || {
            let code = step.run(ptr::null());
            // Nobody listens any more only if the test has failed already.
            let _ = sender.send((code, Some(step)));
        });
        Running {
            returned: None,
            ended,
            thread: Some(thread),
            step: None,
            completion: None,
        }
    }

    fn with_context(mut step: Box<Step>) -> Running {
        let (sender, ended) = channel();
        let completion: &'static Completion = Box::leak(Box::new(Completion {
            ended: Mutex::new(Some(sender)),
            calls: AtomicU32::new(0),
        }));
        let context = WS_ASYNC_CONTEXT {
            callback: Some(completed),
            callbackState: ptr::from_ref(completion).cast_mut().cast(),
        };
        let code = step.run(&context);
        if code != WS_S_ASYNC {
            completion.end(code);
        }
        Running {
            returned: Some(code),
            ended,
            thread: None,
            step: Some(step),
            completion: Some(completion),
        }
    }

    /// Counts the callbacks of an asynchronous function, also after its end.
    pub(crate) fn callbacks(&self) -> &'static AtomicU32 {
        &self.completion.expect("an asynchronous function").calls
    }

    /// Waits for the end.
    #[track_caller]
    pub(crate) fn finish(mut self) -> Outcome {
        let action = self.step.as_ref().map(|step| step.action.clone());
        let Ok((code, step)) = self.ended.recv_timeout(HANG) else {
            panic!("a function of the proxy hangs: {action:?}");
        };
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the thread of a call ends well");
        }
        if let Some(completion) = self.completion {
            let calls = completion.calls.load(Ordering::SeqCst);
            let deferred = self.returned == Some(WS_S_ASYNC);
            let expected = u32::from(deferred);
            assert_eq!(calls, expected, "callbacks of {action:?}");
        }
        let step = step.or(self.step.take()).expect("the step of a function");
        step.outcome(code)
    }
}

unsafe extern "C" fn completed(code: HRESULT, model: WS_CALLBACK_MODEL, state: *mut c_void) {
    // SAFETY: completions are never freed.
    let completion = unsafe { &*state.cast::<Completion>() };
    completion.calls.fetch_add(1, Ordering::SeqCst);
    let code = if model == WS_LONG_CALLBACK {
        code
    } else {
        E_FAIL
    };
    completion.end(code);
}

struct ErrorObject(*mut WS_ERROR);

impl ErrorObject {
    fn new() -> ErrorObject {
        let mut error = ptr::null_mut();
        // SAFETY: the out-parameter is a local.
        let code = unsafe { WsCreateError(ptr::null(), 0, &mut error) };
        assert_eq!(code, S_OK, "creating an error object");
        ErrorObject(error)
    }

    fn text(&self) -> String {
        let mut count: ULONG = 0;
        // SAFETY: the value is a local of the size that is told.
        let code = unsafe {
            WsGetErrorProperty(
                self.0,
                WS_ERROR_PROPERTY_STRING_COUNT,
                (&raw mut count).cast(),
                size_of::<ULONG>() as ULONG,
            )
        };
        assert_eq!(code, S_OK, "counting the texts of an error object");
        let texts: Vec<String> = (0..count).map(|index| self.string(index)).collect();
        texts.join("\n")
    }

    fn string(&self, index: ULONG) -> String {
        let mut string = WS_STRING {
            length: 0,
            chars: ptr::null_mut(),
        };
        // SAFETY: the out-parameter is a local.
        let code = unsafe { WsGetErrorString(self.0, index, &mut string) };
        assert_eq!(code, S_OK, "reading a text of an error object");
        // SAFETY: the string lives until the error object changes.
        let units = unsafe { slice::from_raw_parts(string.chars, string.length as usize) };
        String::from_utf16_lossy(units)
    }
}

impl Drop for ErrorObject {
    fn drop(&mut self) {
        // SAFETY: nobody else has the handle.
        unsafe { WsFreeError(self.0) };
    }
}

struct Heap(*mut WS_HEAP);

impl Heap {
    fn new(size: usize) -> Heap {
        let mut heap = ptr::null_mut();
        // SAFETY: the out-parameter is a local.
        let code = unsafe { WsCreateHeap(size, 0, ptr::null(), 0, &mut heap, ptr::null_mut()) };
        assert_eq!(code, S_OK, "creating a heap");
        Heap(heap)
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        // SAFETY: nobody else has the handle.
        unsafe { WsFreeHeap(self.0) };
    }
}
