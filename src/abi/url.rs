//! The parts of a URL.

use super::base::USHORT;
use super::enums::WS_URL_SCHEME_TYPE;
use super::values::WS_STRING;

/// An `https:` URL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HTTPS_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}

/// An `http:` URL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HTTP_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}

/// A `net.pipe:` URL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_NETPIPE_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}

/// A `net.tcp:` URL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_NETTCP_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}

/// A `soap.udp:` URL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SOAPUDP_URL {
    pub url: WS_URL,
    pub host: WS_STRING,
    pub port: USHORT,
    pub portAsString: WS_STRING,
    pub path: WS_STRING,
    pub query: WS_STRING,
    pub fragment: WS_STRING,
}

/// The base of every URL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_URL {
    pub scheme: WS_URL_SCHEME_TYPE,
}
