//! What a service host and its endpoints can be told: WS_SERVICE_PROPERTY_ID, WS_SERVICE_ENDPOINT_PROPERTY_ID and the
//! listener properties of an endpoint.

use std::ffi::c_void;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::DEFAULT_LANGID;
use crate::base::property::{Property, no_access, unknown};
use crate::channel::http::server::Rules;
use crate::channel::listener::settings::ListenerSettings;
use crate::channel::message::MessageLimits;
use crate::channel::settings::{Binding, Owner, Settings};
use crate::rt::callback::{SendPtr, UserFn};
use crate::soap::fault::Disclosure;

/// The settings of one host.
pub struct HostSettings {
    /// WS_SERVICE_PROPERTY_HOST_USER_STATE.
    pub user_state: SendPtr<c_void>,
    /// How much faults tell clients of failures that the service did not expect.
    pub disclosure: Disclosure,
    /// The language of texts that the host writes.
    pub langid: LANGID,
    /// Milliseconds that a close waits before it aborts what is left.
    pub close_timeout: u32,
}

impl HostSettings {
    /// The settings that a property list describes. A user state was taken out of it where C memory is read.
    pub fn new(user_state: SendPtr<c_void>, properties: &[Property<'_>]) -> Result<HostSettings> {
        let mut settings = HostSettings {
            user_state,
            disclosure: Disclosure::Minimal,
            langid: DEFAULT_LANGID,
            close_timeout: 5_000,
        };
        for property in properties {
            settings.take(property)?;
        }
        Ok(settings)
    }

    fn take(&mut self, property: &Property<'_>) -> Result<()> {
        match property.id {
            WS_SERVICE_PROPERTY_HOST_USER_STATE => {
                property.u64("WS_SERVICE_PROPERTY_HOST_USER_STATE")?;
            }
            WS_SERVICE_PROPERTY_FAULT_DISCLOSURE => {
                self.disclosure = disclosure(property)?;
            }
            WS_SERVICE_PROPERTY_FAULT_LANGID => {
                self.langid = property.u16("WS_SERVICE_PROPERTY_FAULT_LANGID")?;
                if self.langid == 0 {
                    return Err(Error::invalid_arg("a LANGID of 0 names no language"));
                }
            }
            WS_SERVICE_PROPERTY_HOST_STATE => {
                return Err(no_access("WS_SERVICE_PROPERTY_HOST_STATE", "set"));
            }
            WS_SERVICE_PROPERTY_METADATA => {
                return Err(Error::unbuilt_value("WS_SERVICE_PROPERTY_METADATA"));
            }
            WS_SERVICE_PROPERTY_CLOSE_TIMEOUT => {
                self.close_timeout = property.u32("WS_SERVICE_PROPERTY_CLOSE_TIMEOUT")?;
            }
            id => return Err(unknown("WS_SERVICE_PROPERTY_ID", id)),
        }
        Ok(())
    }
}

fn disclosure(property: &Property<'_>) -> Result<Disclosure> {
    match property.enumerator("WS_SERVICE_PROPERTY_FAULT_DISCLOSURE")? {
        WS_MINIMAL_FAULT_DISCLOSURE => Ok(Disclosure::Minimal),
        WS_FULL_FAULT_DISCLOSURE => Ok(Disclosure::Full),
        other => Err(Error::invalid_arg(format!(
            "{other} is no WS_FAULT_DISCLOSURE"
        ))),
    }
}

/// What the values of some endpoint properties point to, read where C memory is read.
pub struct Pointed<'a> {
    /// WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK.
    pub accept: UserFn<WS_SERVICE_ACCEPT_CHANNEL_CALLBACK>,
    /// WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK.
    pub close: UserFn<WS_SERVICE_CLOSE_CHANNEL_CALLBACK>,
    /// WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES.
    pub listener: Vec<Property<'a>>,
    /// WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES.
    pub limits: MessageLimits,
    /// WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT, if it is among the listener properties.
    pub disallowed_agents: Option<Vec<String>>,
}

impl Default for Pointed<'_> {
    fn default() -> Self {
        Pointed {
            accept: UserFn::none(),
            close: UserFn::none(),
            listener: Vec::new(),
            limits: MessageLimits::default(),
            disallowed_agents: None,
        }
    }
}

/// The settings of one endpoint.
pub struct EndpointSettings {
    /// Told of each channel that was accepted.
    pub accept: UserFn<WS_SERVICE_ACCEPT_CHANNEL_CALLBACK>,
    /// Told of each channel that ends.
    pub close: UserFn<WS_SERVICE_CLOSE_CHANNEL_CALLBACK>,
    /// Calls that run at once on one session, where the program has said how many.
    pub max_concurrency: Option<usize>,
    /// The memory that the parameters of one call may take.
    pub heap_max_size: usize,
    /// How much of it stays for the next call.
    pub heap_trim_size: usize,
    /// Heaps that are kept for later calls.
    pub max_call_pool_size: usize,
    /// Readers and writers that are kept for later exchanges.
    pub max_channel_pool_size: usize,
    /// Channels that are served at once.
    pub max_channels: usize,
    /// Whether headers that must be understood, and are not, fail the call.
    pub check_must_understand: bool,
    /// Channels, messages and requests.
    pub rules: Rules,
    /// The listener.
    pub listener: ListenerSettings,
}

impl EndpointSettings {
    /// The settings that an endpoint's property lists describe.
    pub fn new(
        binding: Binding,
        properties: &[Property<'_>],
        channel: &[Property<'_>],
        pointed: Pointed<'_>,
    ) -> Result<EndpointSettings> {
        let listener = ListenerSettings::new(
            binding,
            Owner::Host,
            &pointed.listener,
            pointed.disallowed_agents,
        )?;
        let mut settings = EndpointSettings {
            accept: pointed.accept,
            close: pointed.close,
            max_concurrency: None,
            heap_max_size: 65_535,
            heap_trim_size: 4_096,
            max_call_pool_size: 100,
            max_channel_pool_size: 100,
            max_channels: 100,
            check_must_understand: true,
            rules: Rules {
                settings: Settings::new(binding, Owner::Host, channel)?,
                limits: pointed.limits,
                disallowed_agents: listener.disallowed_agents.clone(),
            },
            listener,
        };
        for property in properties {
            settings.take(property)?;
        }
        Ok(settings)
    }

    fn take(&mut self, property: &Property<'_>) -> Result<()> {
        match property.id {
            // Taken apart where C memory is read.
            WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK
            | WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK
            | WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES
            | WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES => {}
            // A handshake costs no thread here, and one client that delays its own must not hold up the others, so there is
            // nothing to bound beside MAX_CHANNELS.
            WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS => {
                count(
                    property,
                    "WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS",
                )?;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY => {
                let name = "WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY";
                self.max_concurrency = Some(count(property, name)?);
            }
            WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE => {
                self.heap_max_size =
                    size(property, "WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE")?;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE => {
                self.heap_trim_size =
                    size(property, "WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE")?;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE => {
                let name = "WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE";
                self.max_call_pool_size = property.u32(name)? as usize;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE => {
                let name = "WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE";
                self.max_channel_pool_size = property.u32(name)? as usize;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND => {
                self.check_must_understand =
                    property.bool("WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND")?;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS => {
                self.max_channels = count(property, "WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS")?;
            }
            WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE => no_exchange(property)?,
            WS_SERVICE_ENDPOINT_PROPERTY_METADATA => {
                return Err(Error::unbuilt_value(
                    "WS_SERVICE_ENDPOINT_PROPERTY_METADATA",
                ));
            }
            WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX => {
                return Err(Error::unbuilt_value(
                    "WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX",
                ));
            }
            id => return Err(unknown("WS_SERVICE_ENDPOINT_PROPERTY_ID", id)),
        }
        Ok(())
    }
}

fn no_exchange(property: &Property<'_>) -> Result<()> {
    match property.enumerator("WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE")? {
        WS_METADATA_EXCHANGE_TYPE_NONE => Ok(()),
        WS_METADATA_EXCHANGE_TYPE_MEX => Err(Error::unbuilt_value("WS_METADATA_EXCHANGE_TYPE_MEX")),
        WS_METADATA_EXCHANGE_TYPE_HTTP_GET => {
            Err(Error::unbuilt_value("WS_METADATA_EXCHANGE_TYPE_HTTP_GET"))
        }
        other => Err(Error::invalid_arg(format!(
            "{other} is no WS_METADATA_EXCHANGE_TYPE"
        ))),
    }
}

fn count(property: &Property<'_>, name: &str) -> Result<usize> {
    match property.u32(name)? {
        0 => Err(Error::invalid_arg(format!("{name} must be at least 1"))),
        value => Ok(value as usize),
    }
}

/// A SIZE_T; its documentation names no type, so a ULONG is taken as well.
fn size(property: &Property<'_>, name: &str) -> Result<usize> {
    match property.value.len() {
        4 => property.u32(name).map(|value| value as usize),
        _ => property
            .u64(name)
            .map(|value| usize::try_from(value).unwrap_or(usize::MAX)),
    }
}
