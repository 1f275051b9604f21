//! The error value of the whole core: an HRESULT and what a person needs to act on it.

use std::fmt;

use crate::abi::*;
use crate::base::fault::Fault;

/// What every fallible function of the core returns.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure: its HRESULT, texts from the innermost cause outwards, the platform's own code and the SOAP fault behind it.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    code: HRESULT,
    texts: Vec<String>,
    original: Option<HRESULT>,
    fault: Option<Fault>,
}

impl Error {
    /// A failure with the given code and text.
    pub fn new(code: HRESULT, text: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            code,
            texts: vec![text.into()],
            original: None,
            fault: None,
        }))
    }

    /// A failure that needs no words of its own, because the code says all (a callback of the user returned it).
    pub fn bare(code: HRESULT) -> Error {
        Error(Box::new(Inner {
            code,
            texts: Vec::new(),
            original: None,
            fault: None,
        }))
    }

    /// E_INVALIDARG: the caller passed an argument that can never be right.
    pub fn invalid_arg(text: impl Into<String>) -> Error {
        Error::new(E_INVALIDARG, text)
    }

    /// WS_E_INVALID_FORMAT: the input is not what the protocol or the description asks for.
    pub fn invalid_format(text: impl Into<String>) -> Error {
        Error::new(WS_E_INVALID_FORMAT, text)
    }

    /// WS_E_INVALID_OPERATION: the object is not in a state that allows the call.
    pub fn invalid_operation(text: impl Into<String>) -> Error {
        Error::new(WS_E_INVALID_OPERATION, text)
    }

    /// WS_E_QUOTA_EXCEEDED: a configured limit was hit; the text names the property that raises it.
    pub fn quota(text: impl Into<String>) -> Error {
        Error::new(WS_E_QUOTA_EXCEEDED, text)
    }

    /// WS_E_NUMERIC_OVERFLOW: a number does not fit its type.
    pub fn overflow(text: impl Into<String>) -> Error {
        Error::new(WS_E_NUMERIC_OVERFLOW, text)
    }

    /// WS_E_OBJECT_FAULTED: the object faulted before this call.
    pub fn faulted(text: impl Into<String>) -> Error {
        Error::new(WS_E_OBJECT_FAULTED, text)
    }

    /// WS_E_OPERATION_ABORTED: the object was aborted before or during the call.
    pub fn aborted(text: impl Into<String>) -> Error {
        Error::new(WS_E_OPERATION_ABORTED, text)
    }

    /// WS_E_OPERATION_ABANDONED: the caller was released while the I/O goes on.
    pub fn abandoned(text: impl Into<String>) -> Error {
        Error::new(WS_E_OPERATION_ABANDONED, text)
    }

    /// WS_E_OPERATION_TIMED_OUT: the time allowed for the operation has passed.
    pub fn timed_out(text: impl Into<String>) -> Error {
        Error::new(WS_E_OPERATION_TIMED_OUT, text)
    }

    /// WS_E_ENDPOINT_DISCONNECTED: the connection ended where more was expected.
    pub fn disconnected(text: impl Into<String>) -> Error {
        Error::new(WS_E_ENDPOINT_DISCONNECTED, text)
    }

    /// E_NOTIMPL: an enum value, property or flag that exists in the API but is not built yet; it is never ignored.
    pub fn unbuilt_value(name: &str) -> Error {
        Error::new(
            E_NOTIMPL,
            format!("{name} is not supported by this version of OpenWWS"),
        )
    }

    /// Maps a POSIX error to the code that WWSAPI uses whatever the transport; the raw number is kept as the original code.
    pub fn from_errno(errno: i32, what: impl Into<String>) -> Error {
        let system = std::io::Error::from_raw_os_error(errno);
        let mut error = Error::new(code_of_errno(errno), format!("{}: {system}", what.into()));
        error.0.original = Some(errno);
        error
    }

    /// [`Error::from_errno`] for a `std::io::Error`.
    pub fn from_io(error: &std::io::Error, what: impl Into<String>) -> Error {
        match error.raw_os_error() {
            Some(errno) => Error::from_errno(errno, what),
            None => Error::new(WS_E_OTHER, format!("{}: {error}", what.into())),
        }
    }

    /// Adds an outer text: what the caller of the failed step was doing.
    #[must_use]
    pub fn context(mut self, text: impl Into<String>) -> Error {
        self.0.texts.push(text.into());
        self
    }

    /// The same failure under another code, for layers that know better what it means.
    #[must_use]
    pub fn with_code(mut self, code: HRESULT) -> Error {
        self.0.code = code;
        self
    }

    /// Attaches the SOAP fault that was received or shall be sent.
    #[must_use]
    pub fn with_fault(mut self, fault: Fault) -> Error {
        self.0.fault = Some(fault);
        self
    }

    /// The HRESULT.
    pub fn code(&self) -> HRESULT {
        self.0.code
    }

    /// The texts, innermost first.
    pub fn texts(&self) -> &[String] {
        &self.0.texts
    }

    /// The platform's own error code, where one is behind the failure.
    pub fn original(&self) -> Option<HRESULT> {
        self.0.original
    }

    /// The SOAP fault behind the failure.
    pub fn fault(&self) -> Option<&Fault> {
        self.0.fault.as_ref()
    }
}

/// One table for all transports, so that programs need not know which one they use (Windows Web Services "Errors" page).
fn code_of_errno(errno: i32) -> HRESULT {
    match errno {
        libc::ECONNREFUSED => WS_E_ENDPOINT_NOT_FOUND,
        libc::ENETUNREACH | libc::EHOSTUNREACH | libc::ENETDOWN => WS_E_ENDPOINT_UNREACHABLE,
        libc::ETIMEDOUT => WS_E_OPERATION_TIMED_OUT,
        libc::ECONNRESET | libc::EPIPE | libc::ENOTCONN => WS_E_ENDPOINT_DISCONNECTED,
        libc::EADDRINUSE => WS_E_ADDRESS_IN_USE,
        libc::EADDRNOTAVAIL => WS_E_ADDRESS_NOT_AVAILABLE,
        libc::EMFILE | libc::ENFILE => WS_E_QUOTA_EXCEEDED,
        libc::ENOBUFS | libc::ENOMEM => E_OUTOFMEMORY,
        _ => WS_E_OTHER,
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010x}", self.code())?;
        self.texts()
            .iter()
            .rev()
            .try_for_each(|text| write!(f, "; {text}"))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Error {}
