//! URLs.

use super::args::{self, out, required};
use super::guard::guard;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle;
use crate::base::heap::Heap;
use crate::base::url::{self, Parts, Scheme, Url};

/// Resolves a reference against an absolute URL (RFC 3986 5.2). A reference that is absolute itself is the result, unchanged
/// but for its dot segments.
///
/// Both URLs, and the result, are in escaped form. The path segments `.` and `..` of the result are resolved unless `flags`
/// has WS_URL_FLAGS_NO_PATH_COLLAPSE; a host `+` or `*` is taken only with WS_URL_FLAGS_ALLOW_HOST_WILDCARDS; with
/// WS_URL_FLAGS_ZERO_TERMINATE the characters end with a zero, which the length counts.
///
/// The characters of `resultUrl` are on `heap` and live until it is reset or freed. Any thread may call this, one at a time
/// per heap.
///
/// Errors: WS_E_INVALID_FORMAT when `baseUrl` is not an absolute URL, or the result is none, or a scheme is not one of
/// WS_URL_SCHEME_TYPE; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for a NULL pointer or an unknown flag.
///
/// Documentation: WsCombineUrl function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCombineUrl(
    baseUrl: *const WS_STRING,
    referenceUrl: *const WS_STRING,
    flags: ULONG,
    heap: *mut WS_HEAP,
    resultUrl: *mut WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let result = out(resultUrl, "resultUrl")?;
        let flags = Flags::of(flags)?;
        // SAFETY: the head of `ffi`.
        let base = unsafe { args::string(baseUrl, "baseUrl") }?;
        // SAFETY: the head of `ffi`.
        let reference = unsafe { args::string(referenceUrl, "referenceUrl") }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        flags.check_host(&Url::parse(&base)?)?;
        let combined = url::combine(&base, &reference, flags.collapse())?;
        flags.check_host(&Url::parse(&combined)?)?;
        let combined = store(&mut heap, &combined, flags.zero_terminate())?;
        // SAFETY: the head of `ffi`.
        unsafe { result.set(combined) };
        Ok(())
    })
}

/// Takes a URL apart and resolves the escapes of its parts.
///
/// `outUrl` receives the struct of the scheme, such as WS_HTTP_URL or WS_NETTCP_URL; its first field, a WS_URL, tells which.
/// An IPv6 address keeps its brackets, a path its leading slash. Where the URL names no port, `port` is the scheme's default
/// (65535 for soap.udp and net.pipe, which have none) and `portAsString` is empty; a part that is missing is empty. No string
/// ends with a zero.
///
/// The path segments `.` and `..` are resolved unless `flags` has WS_URL_FLAGS_NO_PATH_COLLAPSE; a host `+` or `*` is taken
/// only with WS_URL_FLAGS_ALLOW_HOST_WILDCARDS; WS_URL_FLAGS_ZERO_TERMINATE changes nothing here.
///
/// The struct and its strings are on `heap` and live until it is reset or freed. Any thread may call this, one at a time per
/// heap.
///
/// Errors: WS_E_INVALID_FORMAT when `url` is no absolute URL, has a scheme that is not one of WS_URL_SCHEME_TYPE, no host, user
/// information, or escapes that are not UTF-8; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for a NULL pointer or an
/// unknown flag.
///
/// Documentation: WsDecodeUrl function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsDecodeUrl(
    url: *const WS_STRING,
    flags: ULONG,
    heap: *mut WS_HEAP,
    outUrl: *mut *mut WS_URL,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let out_url = out(outUrl, "outUrl")?;
        let flags = Flags::of(flags)?;
        // SAFETY: the head of `ffi`.
        let text = unsafe { args::string(url, "url") }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        let mut url = Url::parse(&text)?;
        flags.check_host(&url)?;
        if flags.collapse() {
            url.path = url::collapse(&url.path);
        }
        let parts = Parts::of(&url)?;
        let mut part = |text: &str| store(&mut heap, text, false);
        let decoded = WS_HTTP_URL {
            url: WS_URL {
                scheme: parts.scheme.constant(),
            },
            host: part(&parts.host)?,
            port: parts.port,
            portAsString: part(&parts.port_text)?,
            path: part(&parts.path)?,
            query: part(&parts.query)?,
            fragment: part(&parts.fragment)?,
        };
        let decoded = heap.copy_slice(&[decoded])?;
        // SAFETY: the head of `ffi`.
        unsafe { out_url.set(decoded.as_ptr().cast()) };
        Ok(())
    })
}

/// Puts a URL together from its parts and escapes in each what the grammar does not allow there.
///
/// `url` points to the struct of the scheme that its first field names, such as WS_HTTP_URL. The port may stand in `port`, in
/// `portAsString` or, with the same value, in both; 0 and an empty string mean the scheme's default port, and the default port
/// is left out of the result. `path` is empty or begins with a slash; an IPv6 address stands in brackets.
///
/// With WS_URL_FLAGS_ZERO_TERMINATE in `flags` the characters end with a zero, which the length counts; the other flags change
/// nothing here. The characters of `outUrl` are on `heap` and live until it is reset or freed. Any thread may call this, one at
/// a time per heap.
///
/// Errors: WS_E_INVALID_FORMAT when the scheme is not one of WS_URL_SCHEME_TYPE, the host is empty, or the parts contradict the
/// grammar or each other; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for a NULL pointer or an unknown flag.
///
/// Documentation: WsEncodeUrl function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsEncodeUrl(
    url: *const WS_URL,
    flags: ULONG,
    heap: *mut WS_HEAP,
    outUrl: *mut WS_STRING,
    error: *mut WS_ERROR,
) -> HRESULT {
    guard(error, || {
        let out_url = out(outUrl, "outUrl")?;
        let flags = Flags::of(flags)?;
        // SAFETY: the head of `ffi`.
        let parts = unsafe { parts(url) }?;
        // SAFETY: the head of `ffi`.
        let mut heap = unsafe { handle::lease::<Heap>(heap) }?;
        let encoded = store(&mut heap, &parts.encode()?, flags.zero_terminate())?;
        // SAFETY: the head of `ffi`.
        unsafe { out_url.set(encoded) };
        Ok(())
    })
}

/// Bits of WS_URL_FLAGS. One that is not for the function at hand is allowed and changes nothing (WS_URL_FLAGS page).
#[derive(Clone, Copy)]
struct Flags(ULONG);

impl Flags {
    fn of(bits: ULONG) -> Result<Flags> {
        let known = WS_URL_FLAGS_ALLOW_HOST_WILDCARDS
            | WS_URL_FLAGS_NO_PATH_COLLAPSE
            | WS_URL_FLAGS_ZERO_TERMINATE;
        match bits & !known {
            0 => Ok(Flags(bits)),
            unknown => Err(Error::invalid_arg(format!(
                "flags has the bits {unknown:#x}, which are not in WS_URL_FLAGS"
            ))),
        }
    }

    fn collapse(self) -> bool {
        self.0 & WS_URL_FLAGS_NO_PATH_COLLAPSE == 0
    }

    fn zero_terminate(self) -> bool {
        self.0 & WS_URL_FLAGS_ZERO_TERMINATE != 0
    }

    fn check_host(self, url: &Url) -> Result<()> {
        if url.has_wildcard_host() && self.0 & WS_URL_FLAGS_ALLOW_HOST_WILDCARDS == 0 {
            let host = &url.host;
            return Err(Error::invalid_format(format!(
                "the host \"{host}\" of the URL is a wildcard, which WS_URL_FLAGS_ALLOW_HOST_WILDCARDS would allow"
            )));
        }
        Ok(())
    }
}

/// A string whose characters are on a heap.
fn store(heap: &mut Heap, text: &str, zero_terminate: bool) -> Result<WS_STRING> {
    let zero = zero_terminate.then_some(0);
    let units: Vec<u16> = text.encode_utf16().chain(zero).collect();
    let stored = heap.copy_slice(&units)?;
    Ok(WS_STRING {
        length: args::view(&units).length,
        chars: stored.as_ptr(),
    })
}

/// The parts of the struct that begins with a WS_URL.
///
/// # Safety
/// `url` is NULL, or points to a WS_URL; if its scheme is a known one, to that scheme's struct.
unsafe fn parts(url: *const WS_URL) -> Result<Parts> {
    // SAFETY: the caller's promise.
    let constant = unsafe { required(url, "url") }?.scheme;
    let scheme = Scheme::from_constant(constant).ok_or_else(|| {
        Error::invalid_format(format!("{constant} is not a value of WS_URL_SCHEME_TYPE"))
    })?;
    // The structs of all five schemes have one layout.
    // SAFETY: the caller's promise.
    let url = unsafe { required(url.cast::<WS_HTTP_URL>(), "url") }?;
    let text = |part: &WS_STRING, name| {
        // SAFETY: the caller's promise.
        unsafe { args::string(part, name) }
    };
    Ok(Parts {
        scheme,
        host: text(&url.host, "host")?,
        port: url.port,
        port_text: text(&url.portAsString, "portAsString")?,
        path: text(&url.path, "path")?,
        query: text(&url.query, "query")?,
        fragment: text(&url.fragment, "fragment")?,
    })
}
