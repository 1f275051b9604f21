//! Service metadata, on both sides.

use std::ffi::c_void;

use super::address::WS_ENDPOINT_ADDRESS;
use super::base::ULONG;
use super::enums::WS_METADATA_PROPERTY_ID;
use super::handles::WS_POLICY;
use super::values::{WS_STRING, WS_XML_STRING};

/// An endpoint found in metadata, with its policy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_METADATA_ENDPOINT {
    pub endpointAddress: WS_ENDPOINT_ADDRESS,
    pub endpointPolicy: *mut WS_POLICY,
    pub portName: *mut WS_XML_STRING,
    pub serviceName: *mut WS_XML_STRING,
    pub serviceNs: *mut WS_XML_STRING,
    pub bindingName: *mut WS_XML_STRING,
    pub bindingNs: *mut WS_XML_STRING,
    pub portTypeName: *mut WS_XML_STRING,
    pub portTypeNs: *mut WS_XML_STRING,
}

/// The endpoints found in metadata.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_METADATA_ENDPOINTS {
    pub endpoints: *mut WS_METADATA_ENDPOINT,
    pub endpointCount: ULONG,
}

/// A setting of a metadata object.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_METADATA_PROPERTY {
    pub id: WS_METADATA_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The metadata that a service publishes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_METADATA {
    pub documentCount: ULONG,
    pub documents: *mut *mut WS_SERVICE_METADATA_DOCUMENT,
    pub serviceName: *mut WS_XML_STRING,
    pub serviceNs: *mut WS_XML_STRING,
}

/// A document of published metadata.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_METADATA_DOCUMENT {
    pub content: *mut WS_XML_STRING,
    pub name: *mut WS_STRING,
}
