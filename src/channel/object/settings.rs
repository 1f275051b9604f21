//! What the program can tell a channel, and ask it: the properties of WS_CHANNEL_PROPERTY_ID.

use std::net::SocketAddr;
use std::sync::Arc;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, no_access, unknown};
use crate::channel::listener::settings::ListenerSettings;
use crate::channel::settings::{Binding, Owner, Settings, callback_model, ip_constant};

/// The settings of a channel that the program has made.
#[derive(Clone, Debug)]
pub struct ChannelSettings {
    /// Those that proxies and hosts have as well.
    pub channel: Settings,
    owner: Owner,
    callback_model: WS_CALLBACK_MODEL,
    no_delay: bool,
    /// Whether a fault is a failure of WsReadMessageStart.
    pub faults_as_errors: bool,
    allow_unsecured_faults: bool,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// ULONG, BOOL or an enum.
    Number(u32),
    /// ULONGLONG.
    Long(u64),
    /// WS_STRING; the channel holds the characters, too.
    Text(Arc<[u16]>),
    /// SOCKADDR_STORAGE.
    Address([u8; ADDRESS_SIZE]),
}

/// The size of a SOCKADDR_STORAGE.
pub const ADDRESS_SIZE: usize = 128;

impl ChannelSettings {
    /// The settings that `properties` describe for the channel of a client.
    pub fn new(binding: Binding, properties: &[Property<'_>]) -> Result<ChannelSettings> {
        ChannelSettings::of(Owner::Program, binding, properties)
    }

    /// The settings that `properties` describe for a channel of a listener.
    pub fn for_listener(
        listener: &ListenerSettings,
        properties: &[Property<'_>],
    ) -> Result<ChannelSettings> {
        let mut settings = ChannelSettings::of(Owner::Listener, listener.binding, properties)?;
        settings.channel.family = listener.family;
        settings.callback_model = listener.callback_model;
        // What a server receives is for its program to judge.
        settings.faults_as_errors = false;
        Ok(settings)
    }

    fn of(owner: Owner, binding: Binding, properties: &[Property<'_>]) -> Result<ChannelSettings> {
        let client = owner == Owner::Program;
        let ours = |id| match id {
            WS_CHANNEL_PROPERTY_TRANSFER_MODE | WS_CHANNEL_PROPERTY_NO_DELAY => true,
            WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL
            | WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS
            | WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS => client,
            _ => false,
        };
        let (ours, common): (Vec<Property<'_>>, Vec<Property<'_>>) =
            properties.iter().partition(|property| ours(property.id));
        let mut settings = ChannelSettings {
            channel: Settings::new(binding, owner, &common)?,
            owner,
            callback_model: WS_LONG_CALLBACK,
            no_delay: false,
            faults_as_errors: true,
            allow_unsecured_faults: false,
        };
        for property in &ours {
            match property.id {
                WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => {
                    let name = "WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL";
                    settings.callback_model = callback_model(property, name)?;
                }
                WS_CHANNEL_PROPERTY_TRANSFER_MODE => buffered_only(property, binding)?,
                _ => settings.set(property)?,
            }
        }
        Ok(settings)
    }

    /// Changes what can be changed after the creation (the property pages).
    pub fn set(&mut self, property: &Property<'_>) -> Result<()> {
        if let Some((place, name)) = self.channel.timeout(property.id, self.owner) {
            *place = property.u32(name)?;
            return Ok(());
        }
        let client = self.owner == Owner::Program;
        match (property.id, self.channel.binding) {
            // Every message leaves in one piece, so Nagle's algorithm is always off; the property cannot make it worse.
            (WS_CHANNEL_PROPERTY_NO_DELAY, Binding::Tcp) => {
                self.no_delay = property.bool("WS_CHANNEL_PROPERTY_NO_DELAY")?;
            }
            (WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, _) if client => {
                self.faults_as_errors = property.bool("WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS")?;
            }
            // Without security every fault is unsecured, and allowed.
            (WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS, _) if client => {
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
        if let Some((timeout, _)) = channel.timeout(id, self.owner) {
            return Ok(*timeout);
        }
        let tcp = channel.binding == Binding::Tcp;
        let client = self.owner == Owner::Program;
        Ok(match id {
            WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE => channel.max_message_size,
            WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE => channel.trim_size,
            WS_CHANNEL_PROPERTY_ENCODING => constant(channel.encoding()),
            WS_CHANNEL_PROPERTY_ENVELOPE_VERSION => constant(channel.envelope.to_abi()),
            WS_CHANNEL_PROPERTY_ADDRESSING_VERSION => constant(channel.addressing.to_abi()),
            WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => constant(self.callback_model),
            WS_CHANNEL_PROPERTY_TRANSFER_MODE => constant(WS_BUFFERED_TRANSFER_MODE),
            WS_CHANNEL_PROPERTY_PROTECTION_LEVEL => constant(WS_PROTECTION_LEVEL_NONE),
            WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS if client => u32::from(self.faults_as_errors),
            WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS if client => {
                u32::from(self.allow_unsecured_faults)
            }
            WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE if !client && !tcp => {
                channel.max_head_size
            }
            WS_CHANNEL_PROPERTY_CHANNEL_TYPE => constant(match channel.binding {
                Binding::Http if client => WS_CHANNEL_TYPE_REQUEST,
                Binding::Http => WS_CHANNEL_TYPE_REPLY,
                Binding::Tcp => WS_CHANNEL_TYPE_DUPLEX_SESSION,
            }),
            WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE if tcp => channel.max_dictionary_size,
            WS_CHANNEL_PROPERTY_IP_VERSION if tcp => ip_constant(channel.family),
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
