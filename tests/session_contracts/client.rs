//! Clients of the calculator with a memory.

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr;

use webservices::abi::*;
use webservices::ffi::heap::*;
use webservices::ffi::proxy::*;
use webservices::ffi::session::*;

use crate::contract::{CONTRACT, Operation};
use crate::errors::{Outcome, with_error};
use crate::service::Transport;

/// A service proxy.
pub(crate) struct Client {
    handle: *mut WS_SERVICE_PROXY,
    heap: *mut WS_HEAP,
}

// SAFETY: a service proxy may be used from any thread; each call here has its heap to itself, see `share`.
unsafe impl Send for Client {}

impl Client {
    /// A proxy that is CREATED.
    pub(crate) fn new(transport: Transport) -> Client {
        Client::with_timeout(transport, 60_000)
    }

    pub(crate) fn with_timeout(transport: Transport, timeout: ULONG) -> Client {
        let (channel_type, binding) = match transport {
            Transport::Tcp => (WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING),
            Transport::Http => (WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING),
        };
        let property = WS_PROXY_PROPERTY {
            id: WS_PROXY_PROPERTY_CALL_TIMEOUT,
            value: ptr::from_ref(&timeout).cast_mut().cast(),
            valueSize: size_of::<ULONG>() as ULONG,
        };
        let mut client = Client {
            handle: ptr::null_mut(),
            heap: ptr::null_mut(),
        };
        let handle = &mut client.handle;
        with_error(|error| {
            // SAFETY: all pointers are to locals, the count is that of the list.
            unsafe {
                WsCreateServiceProxy(
                    channel_type,
                    binding,
                    ptr::null(),
                    &property,
                    1,
                    ptr::null(),
                    0,
                    handle,
                    error,
                )
            }
        })
        .ok();
        let heap = &mut client.heap;
        // SAFETY: the out-parameter is a local.
        with_error(|error| unsafe { WsCreateHeap(65_536, 0, ptr::null(), 0, heap, error) }).ok();
        client
    }

    /// A proxy with an open session (or ready for calls over HTTP).
    #[track_caller]
    pub(crate) fn open_at(transport: Transport, url: &str) -> Client {
        let client = Client::new(transport);
        client.open(url).ok();
        client
    }

    pub(crate) fn attach(
        &self,
        contract: *const WWS_SESSION_CONTRACT,
        auto_open: Option<&str>,
    ) -> Outcome {
        let mut units: Vec<WCHAR> = auto_open.unwrap_or_default().encode_utf16().collect();
        let address = address(&mut units);
        let address = match auto_open {
            Some(_) => ptr::from_ref(&address),
            None => ptr::null(),
        };
        // SAFETY: the handle is valid, everything else is copied.
        with_error(|error| unsafe { WwsAttachProxySession(self.handle, contract, address, error) })
    }

    /// Attaches the session contract of the calculator.
    #[track_caller]
    pub(crate) fn calculator(self) -> Client {
        let flags = &crate::contract::CALCULATOR;
        let contract = CONTRACT.session(WWS_SESSION_MODE_REQUIRED, Some(flags));
        self.attach(&contract, None).ok();
        self
    }

    pub(crate) fn open(&self, url: &str) -> Outcome {
        let mut units: Vec<WCHAR> = url.encode_utf16().collect();
        let address = address(&mut units);
        // SAFETY: the handle is valid, the address is copied.
        with_error(|error| unsafe { WsOpenServiceProxy(self.handle, &address, ptr::null(), error) })
    }

    pub(crate) fn close(&self) -> Outcome {
        // SAFETY: the handle is valid.
        with_error(|error| unsafe { WsCloseServiceProxy(self.handle, ptr::null(), error) })
    }

    pub(crate) fn reset(&self) -> Outcome {
        // SAFETY: the handle is valid.
        with_error(|error| unsafe { WsResetServiceProxy(self.handle, error) })
    }

    pub(crate) fn abort(&self) -> Outcome {
        // SAFETY: the handle is valid.
        with_error(|error| unsafe { WsAbortServiceProxy(self.handle, error) })
    }

    pub(crate) fn state(&self) -> WS_SERVICE_PROXY_STATE {
        let mut state: WS_SERVICE_PROXY_STATE = -1;
        // SAFETY: the value is a local of the size that is told.
        with_error(|error| unsafe {
            WsGetServiceProxyProperty(
                self.handle,
                WS_PROXY_PROPERTY_STATE,
                (&raw mut state).cast(),
                size_of::<WS_SERVICE_PROXY_STATE>() as ULONG,
                error,
            )
        })
        .ok();
        state
    }

    pub(crate) fn clear(&self) -> Outcome {
        self.call(Operation::Clear, &mut [])
    }

    pub(crate) fn add_to(&self, n: f64) -> Outcome {
        self.call(Operation::AddTo, &mut [ptr::from_ref(&n).cast()])
    }

    /// Total; the sum if it succeeds.
    #[track_caller]
    pub(crate) fn total(&self) -> f64 {
        let (outcome, total) = self.ask(Operation::Total);
        outcome.ok();
        total
    }

    /// Total or Equals.
    pub(crate) fn ask(&self, operation: Operation) -> (Outcome, f64) {
        let mut sum = f64::NAN;
        let place: *mut f64 = &mut sum;
        let outcome = self.call(operation, &mut [ptr::from_ref(&place).cast()]);
        (outcome, sum)
    }

    fn call(&self, operation: Operation, arguments: &mut [*const c_void]) -> Outcome {
        // SAFETY: everything that the call uses lives until it ends, because it is synchronous.
        with_error(|error| unsafe {
            WsCall(
                self.handle,
                CONTRACT.operation(operation),
                arguments.as_mut_ptr(),
                self.heap,
                ptr::null(),
                0,
                ptr::null(),
                error,
            )
        })
    }

    /// The same proxy for another thread, with a heap of its own. The first one must live longer.
    pub(crate) fn share(&self) -> SharedClient {
        let mut heap = ptr::null_mut();
        // SAFETY: the out-parameter is a local.
        with_error(|error| unsafe { WsCreateHeap(65_536, 0, ptr::null(), 0, &mut heap, error) })
            .ok();
        SharedClient(std::mem::ManuallyDrop::new(Client {
            handle: self.handle,
            heap,
        }))
    }
}

/// A client that does not free its proxy.
pub(crate) struct SharedClient(std::mem::ManuallyDrop<Client>);

// SAFETY: as for clients.
unsafe impl Sync for SharedClient {}

impl std::ops::Deref for SharedClient {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.0
    }
}

impl Drop for SharedClient {
    fn drop(&mut self) {
        // SAFETY: nobody else has the heap.
        unsafe { WsFreeHeap(self.0.heap) };
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // SAFETY: nobody else has the handle.
        unsafe { WsFreeServiceProxy(self.handle) };
        // SAFETY: as above.
        unsafe { WsFreeHeap(self.heap) };
    }
}

fn address(units: &mut [WCHAR]) -> WS_ENDPOINT_ADDRESS {
    WS_ENDPOINT_ADDRESS {
        url: WS_STRING {
            length: units.len() as ULONG,
            chars: units.as_mut_ptr(),
        },
        headers: ptr::null_mut(),
        extensions: ptr::null_mut(),
        identity: ptr::null_mut(),
    }
}
