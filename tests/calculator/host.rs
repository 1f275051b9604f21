//! A host for the calculator whose Add and Divide are a closure of the test.

use std::ffi::c_void;
use std::ptr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use webservices::abi::*;
use webservices::ffi::host::*;

use super::descriptions::{contract, kept, kept_list};
use super::{Binding, ErrorObject, channel_values, property_list};

/// How long an address may be in use by a connection that is just being closed.
const ADDRESS_FREE: Duration = Duration::from_secs(20);

/// What the service does with the two numbers of a request.
type Function = Arc<dyn Fn(f64, f64) -> Result<f64, HRESULT> + Send + Sync>;

/// Settings of a host; all of them are numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct HostSettings {
    pub(crate) endpoint: Vec<(WS_SERVICE_ENDPOINT_PROPERTY_ID, ULONG)>,
    pub(crate) channel: Vec<(WS_CHANNEL_PROPERTY_ID, ULONG)>,
    pub(crate) listener: Vec<(WS_LISTENER_PROPERTY_ID, ULONG)>,
}

/// A service host with one endpoint.
pub(crate) struct Host {
    handle: *mut WS_SERVICE_HOST,
    pub(crate) url: String,
}

// SAFETY: a service host may be used from any thread ("Thread Safety" page).
unsafe impl Send for Host {}
// SAFETY: as above.
unsafe impl Sync for Host {}

impl Host {
    /// An open host on a port of the loopback interface.
    pub(crate) fn open(
        binding: Binding,
        port: u16,
        settings: &HostSettings,
        function: impl Fn(f64, f64) -> Result<f64, HRESULT> + Send + Sync + 'static,
    ) -> Host {
        let url = format!("{}://127.0.0.1:{port}/calc", binding.scheme());
        let host = Host::create(binding, url, settings, Arc::new(function));
        let until = Instant::now() + ADDRESS_FREE;
        loop {
            let error = ErrorObject::new();
            // SAFETY: the handle is valid.
            let code = unsafe { WsOpenServiceHost(host.handle, ptr::null(), error.0) };
            if code == WS_E_ADDRESS_IN_USE && Instant::now() < until {
                std::thread::sleep(Duration::from_millis(20));
                continue;
            }
            assert_eq!(code, S_OK, "opening a host: {}", error.text());
            return host;
        }
    }

    /// What the endpoint is made of lives for ever: the host refers to it, and a test has few hosts.
    fn create(binding: Binding, url: String, settings: &HostSettings, function: Function) -> Host {
        let chars: Vec<WCHAR> = url.encode_utf16().collect();
        let values = Vec::leak(settings.endpoint.clone());
        let mut properties =
            property_list(values, |id, value, size| WS_SERVICE_ENDPOINT_PROPERTY {
                id,
                value,
                valueSize: size,
            });
        properties.push(listener_properties(&settings.listener));
        let values = Vec::leak(channel_values(binding, &settings.channel));
        let channel = property_list(values, |id, value, size| WS_CHANNEL_PROPERTY {
            id,
            value,
            valueSize: size,
        });
        let function: *mut Function = kept(function);
        let methods: *mut *mut Function = kept_list(vec![function; 4]);
        let (channel_type, channel_binding) = match binding.is_session() {
            true => (WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING),
            false => (WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING),
        };
        let endpoint: *mut WS_SERVICE_ENDPOINT = kept(WS_SERVICE_ENDPOINT {
            address: WS_ENDPOINT_ADDRESS {
                url: WS_STRING {
                    length: chars.len() as ULONG,
                    chars: kept_list(chars),
                },
                headers: ptr::null_mut(),
                extensions: ptr::null_mut(),
                identity: ptr::null_mut(),
            },
            channelBinding: channel_binding,
            channelType: channel_type,
            securityDescription: ptr::null(),
            contract: kept(WS_SERVICE_CONTRACT {
                contractDescription: contract(),
                defaultMessageHandlerCallback: None,
                methodTable: methods.cast_const().cast(),
            }),
            authorizationCallback: None,
            propertyCount: properties.len() as ULONG,
            properties: kept_list(properties),
            channelProperties: WS_CHANNEL_PROPERTIES {
                propertyCount: channel.len() as ULONG,
                properties: kept_list(channel),
            },
        });
        let mut endpoints = [endpoint.cast_const()];
        let mut handle = ptr::null_mut();
        let error = ErrorObject::new();
        // SAFETY: all that the endpoint points to lives for ever.
        let code = unsafe {
            WsCreateServiceHost(
                endpoints.as_mut_ptr(),
                1,
                ptr::null(),
                0,
                &mut handle,
                error.0,
            )
        };
        assert_eq!(code, S_OK, "creating a host: {}", error.text());
        Host { handle, url }
    }

    /// Takes the service away, with all its connections.
    pub(crate) fn abort(&self) {
        // SAFETY: the handle is valid.
        let code = unsafe { WsAbortServiceHost(self.handle, ptr::null_mut()) };
        assert_eq!(code, S_OK, "aborting a host");
    }

    /// Waits for everything that goes on, and closes.
    pub(crate) fn close(&self) {
        let error = ErrorObject::new();
        // SAFETY: the handle is valid.
        let code = unsafe { WsCloseServiceHost(self.handle, ptr::null(), error.0) };
        assert_eq!(code, S_OK, "closing a host: {}", error.text());
    }
}

/// The endpoint's property with the properties of its listener.
fn listener_properties(
    values: &[(WS_LISTENER_PROPERTY_ID, ULONG)],
) -> WS_SERVICE_ENDPOINT_PROPERTY {
    let values = Vec::leak(values.to_vec());
    let properties = property_list(values, |id, value, size| WS_LISTENER_PROPERTY {
        id,
        value,
        valueSize: size,
    });
    let list: *mut WS_LISTENER_PROPERTIES = kept(WS_LISTENER_PROPERTIES {
        propertyCount: properties.len() as ULONG,
        properties: kept_list(properties),
    });
    WS_SERVICE_ENDPOINT_PROPERTY {
        id: WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES,
        value: list.cast(),
        valueSize: size_of::<WS_LISTENER_PROPERTIES>() as ULONG,
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // SAFETY: nobody else has the handle any more.
        unsafe { WsFreeServiceHost(self.handle) };
    }
}

/// `frame` has a slot for each parameter of Add and Divide.
pub(super) unsafe extern "C" fn calculation_stub(
    _: *const WS_OPERATION_CONTEXT,
    frame: *mut c_void,
    callback: *const c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the host gives a slot for each parameter.
    let [n1, n2, result] = unsafe { *frame.cast::<[*mut f64; 3]>() };
    // SAFETY: the method table is one of functions.
    let function = unsafe { &*callback.cast::<Function>() };
    // SAFETY: the slot points to the parameter's value.
    let n1 = unsafe { *n1 };
    // SAFETY: as above.
    let n2 = unsafe { *n2 };
    match function(n1, n2) {
        Ok(sum) => {
            // SAFETY: the slot points to the place of the result.
            unsafe { *result = sum };
            S_OK
        }
        Err(code) => code,
    }
}

/// EchoBytes gives back what it got.
pub(super) unsafe extern "C" fn echo_stub(
    _: *const WS_OPERATION_CONTEXT,
    frame: *mut c_void,
    _: *const c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the host gives a slot for each parameter.
    let [value, result] = unsafe { *frame.cast::<[*mut WS_BYTES; 2]>() };
    // SAFETY: the slot points to the parameter's value.
    let bytes = unsafe { *value };
    // SAFETY: the slot points to the place of the result.
    unsafe { *result = bytes };
    S_OK
}

/// Notify tells nobody.
pub(super) unsafe extern "C" fn notify_stub(
    _: *const WS_OPERATION_CONTEXT,
    _: *mut c_void,
    _: *const c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    S_OK
}
