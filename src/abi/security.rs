//! Security descriptions, bindings, keys and tokens.

use std::ffi::c_void;

use super::base::{CERT_CONTEXT, NCRYPT_KEY_HANDLE, ULONG, ULONG_PTR};
use super::callbacks::{
    WS_CERTIFICATE_VALIDATION_CALLBACK, WS_VALIDATE_PASSWORD_CALLBACK, WS_VALIDATE_SAML_CALLBACK,
};
use super::credentials::{
    WS_CERT_CREDENTIAL, WS_USERNAME_CREDENTIAL, WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
};
use super::enums::{
    WS_MESSAGE_SECURITY_USAGE, WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID, WS_SAML_AUTHENTICATOR_TYPE,
    WS_SECURITY_ALGORITHM_ID, WS_SECURITY_ALGORITHM_PROPERTY_ID, WS_SECURITY_BINDING_PROPERTY_ID,
    WS_SECURITY_BINDING_TYPE, WS_SECURITY_CONTEXT_PROPERTY_ID, WS_SECURITY_KEY_HANDLE_TYPE,
    WS_SECURITY_PROPERTY_ID, WS_XML_SECURITY_TOKEN_PROPERTY_ID,
};
use super::handles::WS_SECURITY_TOKEN;
use super::values::{WS_BYTES, WS_STRING};

/// A key pair of the CAPI store.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CAPI_ASYMMETRIC_SECURITY_KEY_HANDLE {
    pub keyHandle: WS_SECURITY_KEY_HANDLE,
    pub provider: ULONG_PTR,
    pub keySpec: ULONG,
}

/// The program's check of a server certificate, and its state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT {
    pub callback: WS_CERTIFICATE_VALIDATION_CALLBACK,
    pub state: *mut c_void,
}

/// Accepts SAML tokens that are signed with one of the given certificates.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CERT_SIGNED_SAML_AUTHENTICATOR {
    pub authenticator: WS_SAML_AUTHENTICATOR,
    pub trustedIssuerCerts: *mut *const CERT_CONTEXT,
    pub trustedIssuerCertCount: ULONG,
    pub decryptionCert: *const CERT_CONTEXT,
    pub samlValidator: WS_VALIDATE_SAML_CALLBACK,
    pub samlValidatorCallbackState: *mut c_void,
}

/// HTTP authentication: Basic, Digest, NTLM or Negotiate.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub clientCredential: *mut WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}

/// A Kerberos ticket in the message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
    pub clientCredential: *mut WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}

/// Windows authentication on a named pipe.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_NAMEDPIPE_SSPI_TRANSPORT_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub clientCredential: *mut WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}

/// A key pair of the NCrypt store.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_NCRYPT_ASYMMETRIC_SECURITY_KEY_HANDLE {
    pub keyHandle: WS_SECURITY_KEY_HANDLE,
    pub asymmetricKey: NCRYPT_KEY_HANDLE,
}

/// The bytes of a symmetric key.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_RAW_SYMMETRIC_SECURITY_KEY_HANDLE {
    pub keyHandle: WS_SECURITY_KEY_HANDLE,
    pub rawKeyBytes: WS_BYTES,
}

/// A setting of a request for a security token.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_REQUEST_SECURITY_TOKEN_PROPERTY {
    pub id: WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The base of everything that accepts SAML tokens.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SAML_AUTHENTICATOR {
    pub authenticatorType: WS_SAML_AUTHENTICATOR_TYPE,
}

/// A SAML token in the message, on the side of the service.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SAML_MESSAGE_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
    pub authenticator: *mut WS_SAML_AUTHENTICATOR,
}

/// A setting of an algorithm suite.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_ALGORITHM_PROPERTY {
    pub id: WS_SECURITY_ALGORITHM_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The algorithms that protect messages.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_ALGORITHM_SUITE {
    pub canonicalizationAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub digestAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub symmetricSignatureAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub asymmetricSignatureAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub encryptionAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub keyDerivationAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub symmetricKeyWrapAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub asymmetricKeyWrapAlgorithm: WS_SECURITY_ALGORITHM_ID,
    pub minSymmetricKeyLength: ULONG,
    pub maxSymmetricKeyLength: ULONG,
    pub minAsymmetricKeyLength: ULONG,
    pub maxAsymmetricKeyLength: ULONG,
    pub properties: *mut WS_SECURITY_ALGORITHM_PROPERTY,
    pub propertyCount: ULONG,
}

/// The base of every security binding: one way to protect a channel or authenticate its ends.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_BINDING {
    pub bindingType: WS_SECURITY_BINDING_TYPE,
    pub properties: *mut WS_SECURITY_BINDING_PROPERTY,
    pub propertyCount: ULONG,
}

/// Settings of a security binding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_BINDING_PROPERTIES {
    pub properties: *mut WS_SECURITY_BINDING_PROPERTY,
    pub propertyCount: ULONG,
}

/// A setting of a security binding.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_BINDING_PROPERTY {
    pub id: WS_SECURITY_BINDING_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// A security context that is negotiated once and then protects many messages.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
    pub bootstrapSecurityDescription: *mut WS_SECURITY_DESCRIPTION,
}

/// A property of a security context.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_CONTEXT_PROPERTY {
    pub id: WS_SECURITY_CONTEXT_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The security of a channel or listener: its bindings and settings.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_DESCRIPTION {
    pub securityBindings: *mut *mut WS_SECURITY_BINDING,
    pub securityBindingCount: ULONG,
    pub properties: *mut WS_SECURITY_PROPERTY,
    pub propertyCount: ULONG,
}

/// The base of every key handle.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_KEY_HANDLE {
    pub keyHandleType: WS_SECURITY_KEY_HANDLE_TYPE,
}

/// Settings of a security description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_PROPERTIES {
    pub properties: *mut WS_SECURITY_PROPERTY,
    pub propertyCount: ULONG,
}

/// A setting of a security description.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_PROPERTY {
    pub id: WS_SECURITY_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The Kerberos names that a service goes by.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_SECURITY_IDENTITIES {
    pub serviceIdentities: *mut WS_STRING,
    pub serviceIdentityCount: ULONG,
}

/// TLS.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SSL_TRANSPORT_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub localCertCredential: *mut WS_CERT_CREDENTIAL,
}

/// Windows authentication on TCP.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub clientCredential: *mut WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL,
}

/// A user name and password in the message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_USERNAME_MESSAGE_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
    pub clientCredential: *mut WS_USERNAME_CREDENTIAL,
    pub passwordValidator: WS_VALIDATE_PASSWORD_CALLBACK,
    pub passwordValidatorCallbackState: *mut c_void,
}

/// A setting of a security token that is given as XML.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_SECURITY_TOKEN_PROPERTY {
    pub id: WS_XML_SECURITY_TOKEN_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// A security token, given as XML, in the message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_XML_TOKEN_MESSAGE_SECURITY_BINDING {
    pub binding: WS_SECURITY_BINDING,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
    pub xmlToken: *mut WS_SECURITY_TOKEN,
}
