//! What a service proxy can be told: the properties of WS_PROXY_PROPERTY_ID, those of its channels, and its address.

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::DEFAULT_LANGID;
use crate::base::property::{Property, no_access, unknown};
use crate::channel::message::MessageLimits;
use crate::channel::settings::{Binding, Owner, Settings};

/// The settings of one proxy.
pub struct ProxySettings {
    /// Milliseconds that a call may take.
    pub call_timeout: u32,
    /// Calls that may be pending at once.
    pub max_pending_calls: u32,
    /// Milliseconds that a close waits for pending calls before it aborts them.
    pub max_close_timeout: u32,
    /// How many finished calls leave their buffers for the next ones.
    pub max_call_pool_size: u16,
    /// The language of texts that the proxy writes.
    pub langid: LANGID,
    /// For each channel of the proxy.
    pub channel: Settings,
    /// For each message of the proxy.
    pub limits: MessageLimits,
}

impl ProxySettings {
    /// The settings that two property lists describe.
    pub fn new(
        binding: Binding,
        proxy: &[Property<'_>],
        channel: &[Property<'_>],
        limits: MessageLimits,
    ) -> Result<ProxySettings> {
        let mut settings = ProxySettings {
            call_timeout: 30_000,
            max_pending_calls: 100,
            max_close_timeout: 5_000,
            max_call_pool_size: 5,
            langid: DEFAULT_LANGID,
            channel: Settings::new(binding, Owner::Proxy, channel)?,
            limits,
        };
        for property in proxy {
            settings.take(property)?;
        }
        Ok(settings)
    }

    fn take(&mut self, property: &Property<'_>) -> Result<()> {
        match property.id {
            WS_PROXY_PROPERTY_CALL_TIMEOUT => {
                self.call_timeout = property.u32("WS_PROXY_PROPERTY_CALL_TIMEOUT")?;
            }
            // Taken apart where C memory is read; `limits` is what it said.
            WS_PROXY_PROPERTY_MESSAGE_PROPERTIES => {}
            WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE => {
                self.max_call_pool_size = property.u16("WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE")?;
            }
            WS_PROXY_PROPERTY_STATE => return Err(no_access("WS_PROXY_PROPERTY_STATE", "set")),
            WS_PROXY_PROPERTY_MAX_PENDING_CALLS => {
                self.max_pending_calls = property.u32("WS_PROXY_PROPERTY_MAX_PENDING_CALLS")?;
            }
            WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT => {
                self.max_close_timeout = property.u32("WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT")?;
            }
            WS_PROXY_FAULT_LANG_ID => {
                self.langid = property.u16("WS_PROXY_FAULT_LANG_ID")?;
                if self.langid == 0 {
                    return Err(Error::invalid_arg("a LANGID of 0 names no language"));
                }
            }
            id => return Err(unknown("WS_PROXY_PROPERTY_ID", id)),
        }
        Ok(())
    }
}
