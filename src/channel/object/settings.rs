//! What the program can tell a channel, and ask it: the properties of WS_CHANNEL_PROPERTY_ID for channels of clients.

use std::net::SocketAddr;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, no_access, unknown};
use crate::channel::settings::{Binding, Owner, Settings};
use crate::rt::resolve::Family;

/// The settings of a channel that the program has made.
#[derive(Clone, Debug)]
pub struct ChannelSettings {
    /// Those that proxies and hosts have as well.
    pub channel: Settings,
    callback_model: WS_CALLBACK_MODEL,
    no_delay: bool,
    /// Whether a fault is a failure of WsReadMessageStart.
    pub faults_as_errors: bool,
    allow_unsecured_faults: bool,
}

/// The value of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// ULONG, BOOL or an enum.
    Number(u32),
    /// SOCKADDR_STORAGE.
    Address([u8; ADDRESS_SIZE]),
}

/// The size of a SOCKADDR_STORAGE.
pub const ADDRESS_SIZE: usize = 128;

impl ChannelSettings {
    /// The settings that `properties` describe.
    pub fn new(binding: Binding, properties: &[Property<'_>]) -> Result<ChannelSettings> {
        let ours = |id| {
            matches!(
                id,
                WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL
                    | WS_CHANNEL_PROPERTY_TRANSFER_MODE
                    | WS_CHANNEL_PROPERTY_NO_DELAY
                    | WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS
                    | WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS
            )
        };
        let (ours, common): (Vec<Property<'_>>, Vec<Property<'_>>) =
            properties.iter().partition(|property| ours(property.id));
        let mut settings = ChannelSettings {
            channel: Settings::new(binding, Owner::Program, &common)?,
            callback_model: WS_LONG_CALLBACK,
            no_delay: false,
            faults_as_errors: true,
            allow_unsecured_faults: false,
        };
        for property in &ours {
            match property.id {
                WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => {
                    settings.callback_model = callback_model(property)?;
                }
                WS_CHANNEL_PROPERTY_TRANSFER_MODE => buffered_only(property, binding)?,
                _ => settings.set(property)?,
            }
        }
        Ok(settings)
    }

    /// Changes what can be changed after the creation (the property pages).
    pub fn set(&mut self, property: &Property<'_>) -> Result<()> {
        if let Some((place, name)) = self.channel.timeout(property.id) {
            *place = property.u32(name)?;
            return Ok(());
        }
        match (property.id, self.channel.binding) {
            // Every message leaves in one piece, so Nagle's algorithm is always off; the property cannot make it worse.
            (WS_CHANNEL_PROPERTY_NO_DELAY, Binding::Tcp) => {
                self.no_delay = property.bool("WS_CHANNEL_PROPERTY_NO_DELAY")?;
            }
            (WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, _) => {
                self.faults_as_errors = property.bool("WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS")?;
            }
            // Without security every fault is unsecured, and allowed.
            (WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS, _) => {
                self.allow_unsecured_faults =
                    property.bool("WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS")?;
            }
            (WS_CHANNEL_PROPERTY_STATE, _) => {
                return Err(no_access("WS_CHANNEL_PROPERTY_STATE", "set"));
            }
            (id, _) => return Err(unknown("settable WS_CHANNEL_PROPERTY_ID", id)),
        }
        Ok(())
    }

    /// The value of a property that says how the channel was set up.
    pub fn get(&self, id: WS_CHANNEL_PROPERTY_ID) -> Result<u32> {
        let mut channel = self.channel.clone();
        if let Some((timeout, _)) = channel.timeout(id) {
            return Ok(*timeout);
        }
        let tcp = channel.binding == Binding::Tcp;
        Ok(match id {
            WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE => channel.max_message_size,
            WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE => channel.trim_size,
            WS_CHANNEL_PROPERTY_ENCODING => constant(channel.encoding()),
            WS_CHANNEL_PROPERTY_ENVELOPE_VERSION => constant(channel.envelope.to_abi()),
            WS_CHANNEL_PROPERTY_ADDRESSING_VERSION => constant(channel.addressing.to_abi()),
            WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => constant(self.callback_model),
            WS_CHANNEL_PROPERTY_TRANSFER_MODE => constant(WS_BUFFERED_TRANSFER_MODE),
            WS_CHANNEL_PROPERTY_PROTECTION_LEVEL => constant(WS_PROTECTION_LEVEL_NONE),
            WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS => u32::from(self.faults_as_errors),
            WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS => u32::from(self.allow_unsecured_faults),
            WS_CHANNEL_PROPERTY_CHANNEL_TYPE => constant(match channel.binding {
                Binding::Http => WS_CHANNEL_TYPE_REQUEST,
                Binding::Tcp => WS_CHANNEL_TYPE_DUPLEX_SESSION,
            }),
            WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE if tcp => channel.max_dictionary_size,
            WS_CHANNEL_PROPERTY_IP_VERSION if tcp => constant(match channel.family {
                Family::V4 => WS_IP_VERSION_4,
                Family::V6 => WS_IP_VERSION_6,
                Family::Any => WS_IP_VERSION_AUTO,
            }),
            WS_CHANNEL_PROPERTY_NO_DELAY if tcp => u32::from(self.no_delay),
            id => return Err(unreadable(id, channel.binding)),
        })
    }
}

fn constant(value: i32) -> u32 {
    value.cast_unsigned()
}

fn unreadable(id: WS_CHANNEL_PROPERTY_ID, binding: Binding) -> Error {
    match (id, binding) {
        (WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE, Binding::Http) => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE")
        }
        (WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE, Binding::Http) => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE")
        }
        (WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE, Binding::Http) => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE")
        }
        (id, _) => unknown("readable WS_CHANNEL_PROPERTY_ID", id),
    }
}

fn callback_model(property: &Property<'_>) -> Result<WS_CALLBACK_MODEL> {
    match property.enumerator("WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL")? {
        model @ (WS_SHORT_CALLBACK | WS_LONG_CALLBACK) => Ok(model),
        other => Err(Error::invalid_arg(format!(
            "{other} is no WS_CALLBACK_MODEL"
        ))),
    }
}

/// Streaming exists for HTTP only (WS_TRANSFER_MODE page).
fn buffered_only(property: &Property<'_>, binding: Binding) -> Result<()> {
    match (
        property.enumerator("WS_CHANNEL_PROPERTY_TRANSFER_MODE")?,
        binding,
    ) {
        (WS_BUFFERED_TRANSFER_MODE, _) => Ok(()),
        (
            WS_STREAMED_INPUT_TRANSFER_MODE
            | WS_STREAMED_OUTPUT_TRANSFER_MODE
            | WS_STREAMED_TRANSFER_MODE,
            Binding::Http,
        ) => Err(Error::unbuilt_value("WS_STREAMED_TRANSFER_MODE")),
        (other, _) => Err(Error::invalid_arg(format!(
            "the WS_TRANSFER_MODE {other} does not exist for {}",
            binding.name()
        ))),
    }
}

/// A socket address as the bytes of the system's struct.
pub(super) fn address_bytes(address: SocketAddr) -> [u8; ADDRESS_SIZE] {
    let mut bytes = [0; ADDRESS_SIZE];
    let mut put = |at: usize, part: &[u8]| {
        if let Some(place) = bytes.get_mut(at..at + part.len()) {
            place.copy_from_slice(part);
        }
    };
    put(2, &address.port().to_be_bytes());
    match address {
        SocketAddr::V4(address) => {
            put(0, &(libc::AF_INET as u16).to_ne_bytes());
            put(4, &address.ip().octets());
        }
        SocketAddr::V6(address) => {
            put(0, &(libc::AF_INET6 as u16).to_ne_bytes());
            put(4, &address.flowinfo().to_be_bytes());
            put(8, &address.ip().octets());
            put(24, &address.scope_id().to_ne_bytes());
        }
    }
    bytes
}
