//! Listener properties and custom listeners.

use std::ffi::c_void;

use super::base::ULONG;
use super::callbacks::{
    WS_ABORT_LISTENER_CALLBACK, WS_ACCEPT_CHANNEL_CALLBACK, WS_CLOSE_LISTENER_CALLBACK,
    WS_CREATE_CHANNEL_FOR_LISTENER_CALLBACK, WS_CREATE_LISTENER_CALLBACK,
    WS_FREE_LISTENER_CALLBACK, WS_GET_LISTENER_PROPERTY_CALLBACK, WS_OPEN_LISTENER_CALLBACK,
    WS_RESET_LISTENER_CALLBACK, WS_SET_LISTENER_PROPERTY_CALLBACK,
};
use super::enums::WS_LISTENER_PROPERTY_ID;
use super::values::WS_STRING;

/// The program's functions that make a listener of its own.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CUSTOM_LISTENER_CALLBACKS {
    pub createListenerCallback: WS_CREATE_LISTENER_CALLBACK,
    pub freeListenerCallback: WS_FREE_LISTENER_CALLBACK,
    pub resetListenerCallback: WS_RESET_LISTENER_CALLBACK,
    pub openListenerCallback: WS_OPEN_LISTENER_CALLBACK,
    pub closeListenerCallback: WS_CLOSE_LISTENER_CALLBACK,
    pub abortListenerCallback: WS_ABORT_LISTENER_CALLBACK,
    pub getListenerPropertyCallback: WS_GET_LISTENER_PROPERTY_CALLBACK,
    pub setListenerPropertyCallback: WS_SET_LISTENER_PROPERTY_CALLBACK,
    pub createChannelForListenerCallback: WS_CREATE_CHANNEL_FOR_LISTENER_CALLBACK,
    pub acceptChannelCallback: WS_ACCEPT_CHANNEL_CALLBACK,
}

/// The user agents that an HTTP listener turns away.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_DISALLOWED_USER_AGENT_SUBSTRINGS {
    pub subStringCount: ULONG,
    pub subStrings: *mut *mut WS_STRING,
}

/// The host names that a listener goes by.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HOST_NAMES {
    pub hostNames: *mut WS_STRING,
    pub hostNameCount: ULONG,
}

/// Settings of a listener.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_LISTENER_PROPERTIES {
    pub properties: *mut WS_LISTENER_PROPERTY,
    pub propertyCount: ULONG,
}

/// A setting of a listener.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_LISTENER_PROPERTY {
    pub id: WS_LISTENER_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
