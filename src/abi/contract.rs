//! Descriptions of service contracts, their operations and parameters.

use std::ffi::c_void;

use super::base::{ULONG, USHORT};
use super::callbacks::{WS_SERVICE_MESSAGE_RECEIVE_CALLBACK, WS_SERVICE_STUB_CALLBACK};
use super::enums::{WS_OPERATION_STYLE, WS_PARAMETER_TYPE};
use super::serialization::WS_ELEMENT_DESCRIPTION;
use super::values::WS_XML_STRING;

/// Describes a service contract: its operations.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CONTRACT_DESCRIPTION {
    pub operationCount: ULONG,
    pub operations: *mut *mut WS_OPERATION_DESCRIPTION,
}

/// Describes a message: its action and the element of its body.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_MESSAGE_DESCRIPTION {
    pub action: *mut WS_XML_STRING,
    pub bodyElementDescription: *mut WS_ELEMENT_DESCRIPTION,
}

/// Describes an operation of a contract: its messages, parameters and function.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_OPERATION_DESCRIPTION {
    pub versionInfo: ULONG,
    pub inputMessageDescription: *mut WS_MESSAGE_DESCRIPTION,
    pub outputMessageDescription: *mut WS_MESSAGE_DESCRIPTION,
    pub inputMessageOptions: ULONG,
    pub outputMessageOptions: ULONG,
    pub parameterCount: USHORT,
    pub parameterDescription: *mut WS_PARAMETER_DESCRIPTION,
    pub stubCallback: WS_SERVICE_STUB_CALLBACK,
    pub style: WS_OPERATION_STYLE,
}

/// Describes where a parameter of an operation is in its messages.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_PARAMETER_DESCRIPTION {
    pub parameterType: WS_PARAMETER_TYPE,
    pub inputMessageIndex: USHORT,
    pub outputMessageIndex: USHORT,
}

/// A contract and the functions that serve it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_SERVICE_CONTRACT {
    pub contractDescription: *const WS_CONTRACT_DESCRIPTION,
    pub defaultMessageHandlerCallback: WS_SERVICE_MESSAGE_RECEIVE_CALLBACK,
    pub methodTable: *const c_void,
}
