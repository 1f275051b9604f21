//! Endpoint addresses and identities.

use super::enums::WS_ENDPOINT_IDENTITY_TYPE;
use super::handles::WS_XML_BUFFER;
use super::values::{WS_BYTES, WS_STRING};

/// An endpoint that is known by its certificate.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CERT_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub rawCertificateData: WS_BYTES,
}

/// An endpoint that is known by its DNS name.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DNS_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub dns: WS_STRING,
}

/// The address of an endpoint: its URL, headers, extensions and identity.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENDPOINT_ADDRESS {
    pub url: WS_STRING,
    pub headers: *mut WS_XML_BUFFER,
    pub extensions: *mut WS_XML_BUFFER,
    pub identity: *mut WS_ENDPOINT_IDENTITY,
}

/// The base of every endpoint identity.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENDPOINT_IDENTITY {
    pub identityType: WS_ENDPOINT_IDENTITY_TYPE,
}

/// An endpoint that is known by its RSA key.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_RSA_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub modulus: WS_BYTES,
    pub exponent: WS_BYTES,
}

/// An endpoint that is known by its service principal name.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SPN_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub spn: WS_STRING,
}

/// An identity of a kind that this API does not know.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UNKNOWN_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub element: *mut WS_XML_BUFFER,
}

/// An endpoint that is known by its user principal name.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_UPN_ENDPOINT_IDENTITY {
    pub identity: WS_ENDPOINT_IDENTITY,
    pub upn: WS_STRING,
}
