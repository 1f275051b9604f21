//! The exports on URLs: flags, ownership, and what they refuse.

#![allow(unsafe_code, reason = "calls the exported functions")]

use std::ptr;
use std::slice;

use webservices::abi::*;
use webservices::ffi::heap::{WsCreateHeap, WsFreeHeap};
use webservices::ffi::url::{WsCombineUrl, WsDecodeUrl, WsEncodeUrl};

/// A heap that is freed at the end of its scope.
struct Heap(*mut WS_HEAP);

impl Heap {
    fn new(max_size: usize) -> Heap {
        let mut heap = ptr::null_mut();
        // SAFETY: the out-parameter is a local.
        let code = unsafe { WsCreateHeap(max_size, 0, ptr::null(), 0, &mut heap, ptr::null_mut()) };
        assert_eq!(code, S_OK);
        Heap(heap)
    }

    /// Decodes a URL and copies the struct.
    fn decode(&self, url: &str, flags: ULONG) -> Result<WS_HTTP_URL, HRESULT> {
        let units: Vec<u16> = url.encode_utf16().collect();
        let mut decoded = ptr::null_mut();
        // SAFETY: the heap and the string are alive, and the out-parameter is a local.
        let code = unsafe {
            WsDecodeUrl(
                &string(&units),
                flags,
                self.0,
                &mut decoded,
                ptr::null_mut(),
            )
        };
        if code != S_OK {
            assert!(decoded.is_null());
            return Err(code);
        }
        // SAFETY: the structs of all schemes have this layout, and the heap is alive.
        Ok(unsafe { *decoded.cast::<WS_HTTP_URL>() })
    }

    fn encode(&self, url: &WS_HTTP_URL, flags: ULONG) -> Result<String, HRESULT> {
        let mut encoded = string(&[]);
        // SAFETY: the heap and the parts are alive, and the out-parameter is a local.
        let code = unsafe { WsEncodeUrl(&url.url, flags, self.0, &mut encoded, ptr::null_mut()) };
        if code == S_OK {
            Ok(text(&encoded))
        } else {
            Err(code)
        }
    }

    fn combine(&self, base: &str, reference: &str, flags: ULONG) -> Result<String, HRESULT> {
        let base: Vec<u16> = base.encode_utf16().collect();
        let reference: Vec<u16> = reference.encode_utf16().collect();
        let (base, reference) = (string(&base), string(&reference));
        let mut combined = string(&[]);
        // SAFETY: the heap and the strings are alive, and the out-parameter is a local.
        let code = unsafe {
            WsCombineUrl(
                &base,
                &reference,
                flags,
                self.0,
                &mut combined,
                ptr::null_mut(),
            )
        };
        if code == S_OK {
            Ok(text(&combined))
        } else {
            Err(code)
        }
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        // SAFETY: the heap is freed once.
        unsafe { WsFreeHeap(self.0) };
    }
}

fn string(units: &[u16]) -> WS_STRING {
    WS_STRING {
        length: units.len() as ULONG,
        chars: units.as_ptr().cast_mut(),
    }
}

fn text(string: &WS_STRING) -> String {
    // SAFETY: the library or the test filled the string, and its memory is alive.
    let units = unsafe { slice::from_raw_parts(string.chars, string.length as usize) };
    String::from_utf16(units).expect("UTF-16")
}

#[test]
fn every_scheme_is_decoded_and_encoded() {
    let heap = Heap::new(65536);
    let rows = [
        ("http", WS_URL_HTTP_SCHEME_TYPE, 80),
        ("https", WS_URL_HTTPS_SCHEME_TYPE, 443),
        ("net.tcp", WS_URL_NETTCP_SCHEME_TYPE, 808),
        ("soap.udp", WS_URL_SOAPUDP_SCHEME_TYPE, 65535),
        ("net.pipe", WS_URL_NETPIPE_SCHEME_TYPE, 65535),
    ];
    for (name, constant, port) in rows {
        let url = format!("{name}://host%202/a%2Bb?q=%C3%A4#f");
        let parts = heap.decode(&url, 0).expect("a URL");
        assert_eq!((parts.url.scheme, parts.port), (constant, port));
        let strings = [
            parts.host,
            parts.portAsString,
            parts.path,
            parts.query,
            parts.fragment,
        ];
        let expected = ["host 2", "", "/a+b", "q=\u{e4}", "f"];
        assert_eq!(strings.map(|part| text(&part)), expected);
        let again = heap.encode(&parts, 0).expect("a URL");
        assert_eq!(again, format!("{name}://host%202/a+b?q=%C3%A4#f"));
    }
}

#[test]
fn flags_say_what_is_allowed_and_how_the_result_looks() {
    let heap = Heap::new(65536);
    let path = |flags| text(&heap.decode("http://h/a/../b/.", flags).expect("a URL").path);
    assert_eq!(path(0), "/b/");
    assert_eq!(path(WS_URL_FLAGS_NO_PATH_COLLAPSE), "/a/../b/.");
    for host in ["+", "*"] {
        let url = format!("http://{host}:80/");
        assert_eq!(heap.decode(&url, 0).err(), Some(WS_E_INVALID_FORMAT));
        let allow = WS_URL_FLAGS_ALLOW_HOST_WILDCARDS;
        assert_eq!(text(&heap.decode(&url, allow).expect("a URL").host), host);
        assert_eq!(heap.combine(&url, "x", 0), Err(WS_E_INVALID_FORMAT));
        assert_eq!(heap.combine("http://h", &url, 0), Err(WS_E_INVALID_FORMAT));
        let combined = heap.combine(&url, "x", allow);
        assert_eq!(combined, Ok(format!("http://{host}:80/x")));
    }
    let parts = heap.decode("http://h/p", 0).expect("a URL");
    let terminated = heap.encode(&parts, WS_URL_FLAGS_ZERO_TERMINATE);
    assert_eq!(terminated.as_deref(), Ok("http://h/p\0"));
    let terminated = heap.combine("http://h/p", "q", WS_URL_FLAGS_ZERO_TERMINATE);
    assert_eq!(terminated.as_deref(), Ok("http://h/q\0"));
    let kept = heap.combine("http://h/a/b", "../c", WS_URL_FLAGS_NO_PATH_COLLAPSE);
    assert_eq!(kept.as_deref(), Ok("http://h/a/../c"));
    assert_eq!(heap.decode("http://h", 8).err(), Some(E_INVALIDARG));
    assert_eq!(heap.encode(&parts, 8), Err(E_INVALIDARG));
    assert_eq!(heap.combine("http://h", "p", 8), Err(E_INVALIDARG));
}

#[test]
fn bad_parts_and_full_heaps_are_refused() {
    let heap = Heap::new(65536);
    let mut parts = heap.decode("http://h/p", 0).expect("a URL");
    parts.url.scheme = 5;
    assert_eq!(heap.encode(&parts, 0), Err(WS_E_INVALID_FORMAT));
    parts.url.scheme = WS_URL_HTTP_SCHEME_TYPE;
    let surrogate = [0xD800];
    parts.path = string(&surrogate);
    assert_eq!(heap.encode(&parts, 0), Err(WS_E_INVALID_FORMAT));
    let full = Heap::new(40);
    let decoded = full.decode("http://h/p", 0);
    assert_eq!(decoded.err(), Some(WS_E_QUOTA_EXCEEDED));
}
