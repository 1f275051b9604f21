//! Credentials.

use std::ffi::c_void;

use super::base::ULONG;
use super::callbacks::{WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK, WS_GET_CERT_CALLBACK};
use super::enums::{
    WS_CERT_CREDENTIAL_TYPE, WS_USERNAME_CREDENTIAL_TYPE,
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE,
};
use super::values::WS_STRING;

/// The cert credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CERT_CREDENTIAL {
    pub credentialType: WS_CERT_CREDENTIAL_TYPE,
}

/// The custom cert credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CUSTOM_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub getCertCallback: WS_GET_CERT_CALLBACK,
    pub getCertCallbackState: *mut c_void,
    pub certIssuerListNotificationCallback: WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK,
    pub certIssuerListNotificationCallbackState: *mut c_void,
}

/// The default windows integrated auth credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}

/// The opaque windows integrated auth credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
    pub opaqueAuthIdentity: *mut c_void,
}

/// The string username credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING_USERNAME_CREDENTIAL {
    pub credential: WS_USERNAME_CREDENTIAL,
    pub username: WS_STRING,
    pub password: WS_STRING,
}

/// The string windows integrated auth credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credential: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
    pub username: WS_STRING,
    pub password: WS_STRING,
    pub domain: WS_STRING,
}

/// The subject name cert credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SUBJECT_NAME_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub storeLocation: ULONG,
    pub storeName: WS_STRING,
    pub subjectName: WS_STRING,
}

/// The thumbprint cert credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_THUMBPRINT_CERT_CREDENTIAL {
    pub credential: WS_CERT_CREDENTIAL,
    pub storeLocation: ULONG,
    pub storeName: WS_STRING,
    pub thumbprint: WS_STRING,
}

/// The username credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_USERNAME_CREDENTIAL {
    pub credentialType: WS_USERNAME_CREDENTIAL_TYPE,
}

/// The windows integrated auth credential.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    pub credentialType: WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE,
}
