//! Asynchronous functions: whether they end inline or later, and that the callback comes exactly once.

use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use webservices::abi::*;
use webservices::ffi::proxy::{WsFreeServiceProxy, WsOpenServiceProxy};

use super::calculator::{Action, Binding, Driver, Proxy, Settings};
use super::service::*;

#[test]
fn what_needs_no_network_ends_inline() {
    let service = Service::new(Binding::Http);
    let proxy = Proxy::new(Binding::Http, &Settings::default());
    let opening = proxy.start(Driver::Async, Action::Open(service.url()));
    assert_eq!(opening.returned, Some(S_OK));
    assert_code(&opening.finish(), S_OK, "");
    let closing = proxy.start(Driver::Async, Action::Close);
    assert_eq!(closing.returned, Some(S_OK));
    assert_code(&closing.finish(), S_OK, "");
}

#[test]
fn a_refusal_comes_inline() {
    for binding in BINDINGS {
        let proxy = Proxy::new(binding, &Settings::default());
        for action in [
            Action::Close,
            Action::Add,
            Action::Open("ftp://x/".to_owned()),
        ] {
            let running = proxy.start(Driver::Async, action);
            let returned = running.returned;
            let outcome = running.finish();
            assert_eq!(returned, Some(outcome.code));
            assert!(outcome.code < 0 && !outcome.text.is_empty());
        }
    }
}

#[test]
fn what_waits_for_the_network_ends_in_the_callback() {
    let service = Service::new(Binding::Tcp);
    let proxy = Proxy::new(Binding::Tcp, &Settings::default());
    let opening = proxy.start(Driver::Async, Action::Open(service.url()));
    assert_eq!(opening.returned, Some(WS_S_ASYNC));
    let mut connection = service.connect();
    assert_code(&opening.finish(), S_OK, "");

    let call = proxy.start(Driver::Async, Action::Add);
    assert_eq!(call.returned, Some(WS_S_ASYNC));
    let request = connection.request();
    connection.reply(&request);
    assert_code(&call.finish(), S_OK, "");

    let closing = proxy.start(Driver::Async, Action::Close);
    assert_eq!(closing.returned, Some(WS_S_ASYNC));
    connection.expect_end();
    connection.send(&[0x07]);
    assert_code(&closing.finish(), S_OK, "");
}

/// A callback that frees the proxy of the call that has just ended.
struct Freeing {
    proxy: *mut WS_SERVICE_PROXY,
    freed: Sender<HRESULT>,
}

unsafe extern "C" fn free_proxy(code: HRESULT, _model: WS_CALLBACK_MODEL, state: *mut c_void) {
    // SAFETY: the state is a `Freeing` that lives as long as the test waits.
    let freeing = unsafe { &*state.cast::<Freeing>() };
    // SAFETY: nobody uses the proxy after this.
    unsafe { WsFreeServiceProxy(freeing.proxy) };
    let _ = freeing.freed.send(code);
}

#[test]
fn a_callback_may_free_its_proxy() {
    let service = Service::new(Binding::Tcp);
    let proxy = Proxy::new(Binding::Tcp, &Settings::default());
    let (freed, result) = channel();
    let state = Box::new(Freeing {
        proxy: proxy.disown(),
        freed,
    });
    let context = WS_ASYNC_CONTEXT {
        callback: Some(free_proxy),
        callbackState: ptr::from_ref(&*state).cast_mut().cast(),
    };
    let mut url: Vec<u16> = service.url().encode_utf16().collect();
    let address = WS_ENDPOINT_ADDRESS {
        url: WS_STRING {
            length: url.len() as ULONG,
            chars: url.as_mut_ptr(),
        },
        headers: ptr::null_mut(),
        extensions: ptr::null_mut(),
        identity: ptr::null_mut(),
    };
    // SAFETY: the address is copied, the state lives longer than the open.
    let code = unsafe { WsOpenServiceProxy(proxy.handle, &address, &context, ptr::null_mut()) };
    assert_eq!(code, WS_S_ASYNC);
    let mut connection = service.connect();
    let waited = result.recv_timeout(Duration::from_secs(60));
    assert_eq!(waited, Ok(S_OK));
    connection.expect_closed();
}

#[test]
fn every_callback_comes_once() {
    for binding in BINDINGS {
        let url = Service::new(binding).serve();
        let proxy = Proxy::new(binding, &Settings::default());
        assert_code(&proxy.open(Driver::Async, &url), S_OK, "");
        let calls: Vec<_> = (0..20)
            .map(|_| proxy.start(Driver::Async, Action::Add))
            .collect();
        let closing = proxy.start(Driver::Async, Action::Close);
        let counts: Vec<_> = calls
            .iter()
            .map(|call| (call.returned == Some(WS_S_ASYNC), call.callbacks()))
            .collect();
        for call in calls {
            assert_code(&call.finish(), S_OK, "");
        }
        assert_code(&closing.finish(), S_OK, "");
        proxy.free();
        for (deferred, count) in counts {
            assert_eq!(count.load(Ordering::SeqCst), u32::from(deferred));
        }
    }
}
