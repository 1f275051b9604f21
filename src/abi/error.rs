//! Error properties and SOAP faults.

use std::ffi::c_void;

use super::base::ULONG;
use super::enums::WS_ERROR_PROPERTY_ID;
use super::handles::WS_XML_BUFFER;
use super::values::{WS_STRING, WS_XML_QNAME};

/// A property of an error object.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_ERROR_PROPERTY {
    pub id: WS_ERROR_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// A SOAP fault.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FAULT {
    pub code: *mut WS_FAULT_CODE,
    pub reasons: *mut WS_FAULT_REASON,
    pub reasonCount: ULONG,
    pub actor: WS_STRING,
    pub node: WS_STRING,
    pub detail: *mut WS_XML_BUFFER,
}

/// A code of a fault, with its subcodes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FAULT_CODE {
    pub value: WS_XML_QNAME,
    pub subCode: *mut WS_FAULT_CODE,
}

/// The text of a fault in one language.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_FAULT_REASON {
    pub text: WS_STRING,
    pub lang: WS_STRING,
}
