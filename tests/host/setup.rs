//! Endpoints as a C program has them in its static data.

#![allow(unsafe_code, reason = "reads the descriptions of the calculator")]

use std::ffi::c_void;
use std::mem::size_of;
use std::ptr;

use webservices::abi::*;

use crate::calculator::descriptions::OPERATIONS;
use crate::service::{accept, close, stub};

/// Method tables hold pointers that only stubs understand; these two are told apart by their addresses.
static TWO_WAY: u8 = 0;
pub(crate) static ONE_WAY: u8 = 1;

/// The action of the operation without a reply; its body is that of Add.
pub(crate) const NOTIFY: &str = "http://Microsoft.ServiceModel.Samples/ICalculator/Notify";

/// How an endpoint is set up; all settings are numbers.
#[derive(Clone, Default)]
pub(crate) struct Setup {
    pub(crate) tcp: bool,
    /// HTTP with SOAP 1.2; addressing 1.0 with it.
    pub(crate) soap12: bool,
    pub(crate) host: Vec<(WS_SERVICE_PROPERTY_ID, ULONG)>,
    pub(crate) endpoint: Vec<(WS_SERVICE_ENDPOINT_PROPERTY_ID, ULONG)>,
    pub(crate) channel: Vec<(WS_CHANNEL_PROPERTY_ID, ULONG)>,
    pub(crate) listener: Vec<(WS_LISTENER_PROPERTY_ID, ULONG)>,
    pub(crate) callbacks: bool,
}

impl Setup {
    pub(crate) fn http() -> Setup {
        Setup::default()
    }

    pub(crate) fn tcp() -> Setup {
        Setup {
            tcp: true,
            ..Setup::default()
        }
    }
}

pub(crate) fn endpoint(url: &str, setup: &Setup) -> &'static mut WS_SERVICE_ENDPOINT {
    let channel = channel_properties(setup);
    let properties = endpoint_properties(setup);
    let (channel_binding, channel_type) = match setup.tcp {
        true => (WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX_SESSION),
        false => (WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REPLY),
    };
    let units: Vec<WCHAR> = url.encode_utf16().collect();
    kept(WS_SERVICE_ENDPOINT {
        address: WS_ENDPOINT_ADDRESS {
            url: WS_STRING {
                length: units.len() as ULONG,
                chars: kept_list(units).as_mut_ptr(),
            },
            headers: ptr::null_mut(),
            extensions: ptr::null_mut(),
            identity: ptr::null_mut(),
        },
        channelBinding: channel_binding,
        channelType: channel_type,
        securityDescription: ptr::null(),
        contract: contract(),
        authorizationCallback: None,
        propertyCount: properties.len() as ULONG,
        properties: properties.as_ptr(),
        channelProperties: WS_CHANNEL_PROPERTIES {
            propertyCount: channel.len() as ULONG,
            properties: channel.as_mut_ptr(),
        },
    })
}

fn channel_properties(setup: &Setup) -> &'static mut [WS_CHANNEL_PROPERTY] {
    let mut values = setup.channel.clone();
    if !setup.tcp {
        let (envelope, addressing) = match setup.soap12 {
            true => (WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0),
            false => (
                WS_ENVELOPE_VERSION_SOAP_1_1,
                WS_ADDRESSING_VERSION_TRANSPORT,
            ),
        };
        values.push((WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, envelope as ULONG));
        values.push((WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, addressing as ULONG));
    }
    let property = |(id, value)| WS_CHANNEL_PROPERTY {
        id,
        value: number(value),
        valueSize: size_of::<ULONG>() as ULONG,
    };
    kept_list(values.into_iter().map(property).collect())
}

fn endpoint_properties(setup: &Setup) -> &'static [WS_SERVICE_ENDPOINT_PROPERTY] {
    fn property<T: 'static>(
        id: WS_SERVICE_ENDPOINT_PROPERTY_ID,
        value: T,
    ) -> WS_SERVICE_ENDPOINT_PROPERTY {
        WS_SERVICE_ENDPOINT_PROPERTY {
            id,
            value: ptr::from_mut(kept(value)).cast(),
            valueSize: size_of::<T>() as ULONG,
        }
    }
    let listener = |(id, value)| WS_LISTENER_PROPERTY {
        id,
        value: number(value),
        valueSize: size_of::<ULONG>() as ULONG,
    };
    let listener = kept_list(setup.listener.iter().copied().map(listener).collect());
    let mut properties: Vec<_> = setup
        .endpoint
        .iter()
        .map(|(id, value)| property(*id, *value))
        .collect();
    properties.push(property(
        WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES,
        WS_LISTENER_PROPERTIES {
            propertyCount: listener.len() as ULONG,
            properties: listener.as_mut_ptr(),
        },
    ));
    if setup.callbacks {
        properties.push(property(
            WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK,
            WS_SERVICE_PROPERTY_ACCEPT_CALLBACK {
                callback: Some(accept),
            },
        ));
        properties.push(property(
            WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK,
            WS_SERVICE_PROPERTY_CLOSE_CALLBACK {
                callback: Some(close),
            },
        ));
    }
    kept_list(properties)
}

fn contract() -> *const WS_SERVICE_CONTRACT {
    // SAFETY: the descriptions of the calculator are never freed.
    let mut add = unsafe { OPERATIONS.add.0.read() };
    add.stubCallback = Some(stub);
    let mut notify = add;
    // SAFETY: as above.
    let mut request = unsafe { add.inputMessageDescription.read() };
    request.action = kept(WS_XML_STRING {
        length: NOTIFY.len() as ULONG,
        bytes: kept_list(NOTIFY.as_bytes().to_vec()).as_mut_ptr(),
        dictionary: ptr::null_mut(),
        id: 0,
    });
    notify.inputMessageDescription = kept(request);
    notify.outputMessageDescription = ptr::null_mut();
    notify.parameterCount = 2;
    let operations = kept_list(vec![ptr::from_mut(kept(add)), ptr::from_mut(kept(notify))]);
    let methods = kept_list(vec![&raw const TWO_WAY, &raw const ONE_WAY]);
    kept(WS_SERVICE_CONTRACT {
        contractDescription: kept(WS_CONTRACT_DESCRIPTION {
            operationCount: operations.len() as ULONG,
            operations: operations.as_mut_ptr(),
        }),
        defaultMessageHandlerCallback: None,
        methodTable: methods.as_ptr().cast(),
    })
}

pub(crate) fn number(value: ULONG) -> *mut c_void {
    ptr::from_mut(kept(value)).cast()
}

/// What C programs have in their static data.
pub(crate) fn kept<T: 'static>(value: T) -> &'static mut T {
    Box::leak(Box::new(value))
}

fn kept_list<T: 'static>(list: Vec<T>) -> &'static mut [T] {
    Box::leak(list.into_boxed_slice())
}
