//! Policies and the constraints they are matched with.

use std::ffi::c_void;

use super::address::WS_ENDPOINT_ADDRESS;
use super::base::{BOOL, ULONG};
use super::channel::WS_CHANNEL_PROPERTY;
use super::enums::{
    WS_CHANNEL_BINDING, WS_CHANNEL_PROPERTY_ID, WS_MESSAGE_SECURITY_USAGE,
    WS_POLICY_EXTENSION_TYPE, WS_POLICY_PROPERTY_ID, WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID,
    WS_SECURITY_BINDING_CONSTRAINT_TYPE, WS_SECURITY_BINDING_PROPERTY_ID, WS_SECURITY_PROPERTY_ID,
};
use super::handles::WS_XML_BUFFER;
use super::security::{
    WS_REQUEST_SECURITY_TOKEN_PROPERTY, WS_SECURITY_BINDING_PROPERTY, WS_SECURITY_PROPERTY,
};
use super::values::WS_XML_STRING;

/// Asks a policy for a client certificate in the message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
}

/// The `out` member of `WS_CHANNEL_PROPERTY_CONSTRAINT`: what a match returns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHANNEL_PROPERTY_CONSTRAINT_OUT {
    pub channelProperty: WS_CHANNEL_PROPERTY,
}

/// Asks a policy for one of the given values of a channel property.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHANNEL_PROPERTY_CONSTRAINT {
    pub id: WS_CHANNEL_PROPERTY_ID,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: WS_CHANNEL_PROPERTY_CONSTRAINT_OUT,
}

/// The `out` member of `WS_ENDPOINT_POLICY_EXTENSION`: what a match returns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENDPOINT_POLICY_EXTENSION_OUT {
    pub assertionValue: *mut WS_XML_BUFFER,
}

/// Asks a policy for an assertion of the program's own about an endpoint.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENDPOINT_POLICY_EXTENSION {
    pub policyExtension: WS_POLICY_EXTENSION,
    pub assertionName: *mut WS_XML_STRING,
    pub assertionNs: *mut WS_XML_STRING,
    pub out: WS_ENDPOINT_POLICY_EXTENSION_OUT,
}

/// Asks a policy for HTTP authentication.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
}

/// The `out` member of `WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT`: what a match returns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT {
    pub issuerAddress: *mut WS_ENDPOINT_ADDRESS,
    pub requestSecurityTokenTemplate: *mut WS_XML_BUFFER,
}

/// Asks a policy for a token from an issuer in the message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
    pub claimConstraints: *mut WS_XML_STRING,
    pub claimConstraintCount: ULONG,
    pub requestSecurityTokenPropertyConstraints: *mut WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT,
    pub requestSecurityTokenPropertyConstraintCount: ULONG,
    pub out: WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT,
}

/// Asks a policy for a Kerberos ticket in the message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
}

/// What a program can do, for a policy to be matched with.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_POLICY_CONSTRAINTS {
    pub channelBinding: WS_CHANNEL_BINDING,
    pub channelPropertyConstraints: *mut WS_CHANNEL_PROPERTY_CONSTRAINT,
    pub channelPropertyConstraintCount: ULONG,
    pub securityConstraints: *mut WS_SECURITY_CONSTRAINTS,
    pub policyExtensions: *mut *mut WS_POLICY_EXTENSION,
    pub policyExtensionCount: ULONG,
}

/// The base of every policy extension.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_POLICY_EXTENSION {
    pub r#type: WS_POLICY_EXTENSION_TYPE,
}

/// Settings of a policy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_POLICY_PROPERTIES {
    pub properties: *mut WS_POLICY_PROPERTY,
    pub propertyCount: ULONG,
}

/// A setting of a policy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_POLICY_PROPERTY {
    pub id: WS_POLICY_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The `out` member of `WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT`: what a match returns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT {
    pub requestSecurityTokenProperty: WS_REQUEST_SECURITY_TOKEN_PROPERTY,
}

/// Asks a policy for one of the given values of a setting of token requests.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT {
    pub id: WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT,
}

/// The base of every constraint on a security binding of a policy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_BINDING_CONSTRAINT {
    pub r#type: WS_SECURITY_BINDING_CONSTRAINT_TYPE,
    pub propertyConstraints: *mut WS_SECURITY_BINDING_PROPERTY_CONSTRAINT,
    pub propertyConstraintCount: ULONG,
}

/// The `out` member of `WS_SECURITY_BINDING_PROPERTY_CONSTRAINT`: what a match returns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT {
    pub securityBindingProperty: WS_SECURITY_BINDING_PROPERTY,
}

/// Asks a policy for one of the given values of a security binding's property.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_BINDING_PROPERTY_CONSTRAINT {
    pub id: WS_SECURITY_BINDING_PROPERTY_ID,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: WS_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT,
}

/// What security a program can do, for a policy to be matched with.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_CONSTRAINTS {
    pub securityPropertyConstraints: *mut WS_SECURITY_PROPERTY_CONSTRAINT,
    pub securityPropertyConstraintCount: ULONG,
    pub securityBindingConstraints: *mut *mut WS_SECURITY_BINDING_CONSTRAINT,
    pub securityBindingConstraintCount: ULONG,
}

/// Asks a policy for a security context.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
    pub bootstrapSecurityConstraint: *mut WS_SECURITY_CONSTRAINTS,
}

/// The `out` member of `WS_SECURITY_PROPERTY_CONSTRAINT`: what a match returns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_PROPERTY_CONSTRAINT_OUT {
    pub securityProperty: WS_SECURITY_PROPERTY,
}

/// Asks a policy for one of the given values of a security property.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SECURITY_PROPERTY_CONSTRAINT {
    pub id: WS_SECURITY_PROPERTY_ID,
    pub allowedValues: *mut c_void,
    pub allowedValuesSize: ULONG,
    pub out: WS_SECURITY_PROPERTY_CONSTRAINT_OUT,
}

/// The `out` member of `WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT`: what a match returns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT {
    pub clientCertCredentialRequired: BOOL,
}

/// Asks a policy for TLS.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub out: WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT,
}

/// Asks a policy for Windows authentication on TCP.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
}

/// Asks a policy for a user name in the message.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    pub bindingConstraint: WS_SECURITY_BINDING_CONSTRAINT,
    pub bindingUsage: WS_MESSAGE_SECURITY_USAGE,
}
