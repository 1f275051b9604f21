//! What a listener can be told, and asked: the properties of WS_LISTENER_PROPERTY_ID.

use super::matching::Matching;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, no_access, unknown};
use crate::channel::settings::{Binding, Owner, callback_model, ip_constant, ip_version, positive};
use crate::rt::resolve::Family;

/// The settings of a listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListenerSettings {
    /// The transport.
    pub binding: Binding,
    /// Connections that wait to be accepted.
    pub backlog: i32,
    /// The IP versions to listen on.
    pub family: Family,
    /// Milliseconds that the handshake of a session may take.
    pub connect_timeout: u32,
    /// Milliseconds that a close waits for clients that are being answered.
    pub close_timeout: u32,
    /// How the callbacks of asynchronous functions should behave.
    pub callback_model: WS_CALLBACK_MODEL,
    /// A request is refused when its User-Agent contains one of these.
    pub disallowed_agents: Vec<String>,
    /// Which URLs are those of the listener.
    pub matching: Matching,
    /// How messages have to be addressed, if that matters.
    pub to_matching: Option<Matching>,
}

impl ListenerSettings {
    /// The settings that `properties` describe for a listener of `owner`. The user agents were taken out of them where C memory
    /// is read.
    pub fn new(
        binding: Binding,
        owner: Owner,
        properties: &[Property<'_>],
        disallowed_agents: Option<Vec<String>>,
    ) -> Result<ListenerSettings> {
        let agents = disallowed_agents.unwrap_or_else(|| vec!["Mozilla".to_owned()]);
        let mut settings = ListenerSettings {
            binding,
            backlog: libc::SOMAXCONN,
            family: Family::Any,
            connect_timeout: 15_000,
            close_timeout: 5_000,
            callback_model: WS_LONG_CALLBACK,
            disallowed_agents: agents,
            matching: Matching::default(),
            to_matching: None,
        };
        for property in properties {
            settings.take(owner, property)?;
        }
        Ok(settings)
    }

    fn take(&mut self, owner: Owner, property: &Property<'_>) -> Result<()> {
        match (property.id, self.binding) {
            (WS_LISTENER_PROPERTY_LISTEN_BACKLOG, Binding::Tcp) => {
                let backlog = positive(property, "WS_LISTENER_PROPERTY_LISTEN_BACKLOG")?;
                self.backlog = i32::try_from(backlog).unwrap_or(i32::MAX);
            }
            (WS_LISTENER_PROPERTY_IP_VERSION, Binding::Tcp) => {
                self.family = ip_version(property, "WS_LISTENER_PROPERTY_IP_VERSION")?;
            }
            (WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, Binding::Tcp) => self.set(property)?,
            // A host has a CLOSE_TIMEOUT of its own.
            (WS_LISTENER_PROPERTY_CLOSE_TIMEOUT, Binding::Http) => {
                self.close_timeout = property.u32("WS_LISTENER_PROPERTY_CLOSE_TIMEOUT")?;
            }
            (WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL, _) => {
                let name = "WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL";
                self.callback_model = callback_model(property, name)?;
                if owner == Owner::Host && self.callback_model != WS_LONG_CALLBACK {
                    return Err(Error::invalid_arg(
                        "a service host takes only WS_LONG_CALLBACK",
                    ));
                }
            }
            (WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS, _) if owner == Owner::Host => {
                return Err(Error::unbuilt_value(
                    "WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS of a service host",
                ));
            }
            (WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS, _) if owner == Owner::Host => {
                return Err(Error::unbuilt_value(
                    "WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS of a service host",
                ));
            }
            (WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS, _) => {
                let name = "WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS";
                self.matching = Matching::new(property.u32(name)?)?;
            }
            (WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS, _) => {
                let name = "WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS";
                self.to_matching = Some(Matching::new(property.u32(name)?)?);
            }
            // Taken apart where C memory is read.
            (WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT, Binding::Http) => {}
            (id, _) => return Err(refuse(id)),
        }
        Ok(())
    }

    /// Changes what can be changed after the creation.
    pub fn set(&mut self, property: &Property<'_>) -> Result<()> {
        match (property.id, self.binding) {
            (WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, Binding::Tcp) => {
                self.connect_timeout = property.u32("WS_LISTENER_PROPERTY_CONNECT_TIMEOUT")?;
                Ok(())
            }
            (id, _) => Err(unknown("settable WS_LISTENER_PROPERTY_ID", id)),
        }
    }

    /// The value of a property that says how the listener was set up.
    pub fn get(&self, id: WS_LISTENER_PROPERTY_ID) -> Result<u32> {
        let (channel_type, binding) = match self.binding {
            Binding::Http => (WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING),
            Binding::Tcp => (WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING),
        };
        Ok(match (id, self.binding) {
            (WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL, _) => self.callback_model.cast_unsigned(),
            (WS_LISTENER_PROPERTY_CHANNEL_TYPE, _) => channel_type.cast_unsigned(),
            (WS_LISTENER_PROPERTY_CHANNEL_BINDING, _) => binding.cast_unsigned(),
            (WS_LISTENER_PROPERTY_LISTEN_BACKLOG, Binding::Tcp) => self.backlog.cast_unsigned(),
            (WS_LISTENER_PROPERTY_IP_VERSION, Binding::Tcp) => ip_constant(self.family),
            (WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, Binding::Tcp) => self.connect_timeout,
            (WS_LISTENER_PROPERTY_CLOSE_TIMEOUT, Binding::Http) => self.close_timeout,
            (id, _) => return Err(unknown("readable WS_LISTENER_PROPERTY_ID", id)),
        })
    }
}

/// Ids that exist but are not for setting, are not built yet, or do not exist (for this binding).
fn refuse(id: WS_LISTENER_PROPERTY_ID) -> Error {
    match id {
        WS_LISTENER_PROPERTY_STATE => no_access("WS_LISTENER_PROPERTY_STATE", "set"),
        WS_LISTENER_PROPERTY_CHANNEL_TYPE => no_access("WS_LISTENER_PROPERTY_CHANNEL_TYPE", "set"),
        WS_LISTENER_PROPERTY_CHANNEL_BINDING => {
            no_access("WS_LISTENER_PROPERTY_CHANNEL_BINDING", "set")
        }
        WS_LISTENER_PROPERTY_CUSTOM_LISTENER_CALLBACKS => {
            Error::unbuilt_value("WS_LISTENER_PROPERTY_CUSTOM_LISTENER_CALLBACKS")
        }
        WS_LISTENER_PROPERTY_CUSTOM_LISTENER_PARAMETERS => {
            Error::unbuilt_value("WS_LISTENER_PROPERTY_CUSTOM_LISTENER_PARAMETERS")
        }
        other => unknown("WS_LISTENER_PROPERTY_ID", other),
    }
}
