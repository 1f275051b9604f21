//! Credentials.

use std::ffi::c_void;

use super::base::ULONG;
use super::callbacks::{WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK, WS_GET_CERT_CALLBACK};
use super::enums::{
    WS_CERT_CREDENTIAL_TYPE, WS_USERNAME_CREDENTIAL_TYPE,
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE,
};
use super::values::WS_STRING;

/// The base of every certificate credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CERT_CREDENTIAL {
    pub credentialType: WS_CERT_CREDENTIAL_TYPE,
}

/// A certificate that the program chooses when it is needed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CUSTOM_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub getCertCallback: WS_GET_CERT_CALLBACK,
    pub getCertCallbackState: *mut c_void,
    pub certIssuerListNotificationCallback: WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK,
    pub certIssuerListNotificationCallbackState: *mut c_void,
}

/// The identity the program runs under.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}

/// A credential in the form that the authentication package gave it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
    pub opaqueAuthIdentity: *mut c_void,
}

/// A user name and password.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING_USERNAME_CREDENTIAL {
    pub credential: WS_USERNAME_CREDENTIAL,
    pub username: WS_STRING,
    pub password: WS_STRING,
}

/// A user name, password and domain.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
    pub username: WS_STRING,
    pub password: WS_STRING,
    pub domain: WS_STRING,
}

/// A certificate that is looked up by its subject.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SUBJECT_NAME_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub storeLocation: ULONG,
    pub storeName: WS_STRING,
    pub subjectName: WS_STRING,
}

/// A certificate that is looked up by its thumbprint.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_THUMBPRINT_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub storeLocation: ULONG,
    pub storeName: WS_STRING,
    pub thumbprint: WS_STRING,
}

/// The base of every user name credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_USERNAME_CREDENTIAL {
    pub credentialType: WS_USERNAME_CREDENTIAL_TYPE,
}

/// The base of every credential for Windows authentication.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credentialType: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE,
}
