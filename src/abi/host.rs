//! Service host properties and endpoints.

use std::ffi::c_void;

use super::address::WS_ENDPOINT_ADDRESS;
use super::base::ULONG;
use super::callbacks::{
    WS_SERVICE_ACCEPT_CHANNEL_CALLBACK, WS_SERVICE_CLOSE_CHANNEL_CALLBACK,
    WS_SERVICE_SECURITY_CALLBACK,
};
use super::channel::WS_CHANNEL_PROPERTIES;
use super::contract::WS_SERVICE_CONTRACT;
use super::enums::{
    WS_ADDRESSING_VERSION, WS_CHANNEL_BINDING, WS_CHANNEL_TYPE, WS_SERVICE_ENDPOINT_PROPERTY_ID,
    WS_SERVICE_PROPERTY_ID,
};
use super::security::WS_SECURITY_DESCRIPTION;
use super::values::WS_XML_STRING;

/// Describes how a `WS_ENDPOINT_ADDRESS_TYPE` is written.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ENDPOINT_ADDRESS_DESCRIPTION {
    pub addressingVersion: WS_ADDRESSING_VERSION,
}

/// An endpoint of a service host: its address, channel settings and contract.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_ENDPOINT {
    pub address: WS_ENDPOINT_ADDRESS,
    pub channelBinding: WS_CHANNEL_BINDING,
    pub channelType: WS_CHANNEL_TYPE,
    pub securityDescription: *const WS_SECURITY_DESCRIPTION,
    pub contract: *const WS_SERVICE_CONTRACT,
    pub authorizationCallback: WS_SERVICE_SECURITY_CALLBACK,
    pub properties: *const WS_SERVICE_ENDPOINT_PROPERTY,
    pub propertyCount: ULONG,
    pub channelProperties: WS_CHANNEL_PROPERTIES,
}

/// What the published metadata says of an endpoint.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_ENDPOINT_METADATA {
    pub portName: *mut WS_XML_STRING,
    pub bindingName: *mut WS_XML_STRING,
    pub bindingNs: *mut WS_XML_STRING,
}

/// A setting of an endpoint of a service host.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_ENDPOINT_PROPERTY {
    pub id: WS_SERVICE_ENDPOINT_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// A setting of a service host.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_PROPERTY {
    pub id: WS_SERVICE_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The function to call when a channel has been accepted.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_PROPERTY_ACCEPT_CALLBACK {
    pub callback: WS_SERVICE_ACCEPT_CHANNEL_CALLBACK,
}

/// The function to call when a channel is closed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_PROPERTY_CLOSE_CALLBACK {
    pub callback: WS_SERVICE_CLOSE_CHANNEL_CALLBACK,
}
