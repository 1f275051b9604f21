//! The object behind WS_POLICY: the policy of one endpoint.

use std::sync::Arc;

use super::expression::Expression;
use super::normal::Normalizer;
use super::set::PolicySet;
use super::vocabulary::is_known;
use crate::abi::{
    WS_HTTP_CHANNEL_BINDING, WS_POLICY, WS_POLICY_PROPERTY_ID, WS_POLICY_PROPERTY_MAX_ALTERNATIVES,
    WS_POLICY_PROPERTY_MAX_DEPTH, WS_POLICY_PROPERTY_MAX_EXTENSIONS, WS_POLICY_PROPERTY_STATE,
    WS_POLICY_STATE, WS_POLICY_STATE_CREATED, WS_POLICY_STATE_FAULTED, WS_TCP_CHANNEL_BINDING,
};
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Pool};
use crate::base::property::{no_access, unknown};
use crate::metadata::PolicyLimits;
use crate::metadata::matching::{self, Constraints, Matched, Refusal};
use crate::metadata::wsdl::Soap;

/// What the policy is about.
pub(in crate::metadata) struct Subject {
    /// The port, for the texts of errors.
    port: String,
    /// The SOAP binding.
    soap: matching::Subject,
}

impl Subject {
    pub(in crate::metadata) fn new(port: String, soap: &Soap) -> Subject {
        let channel_binding = match soap.transport.as_str() {
            "http://schemas.xmlsoap.org/soap/http" => Some(WS_HTTP_CHANNEL_BINDING),
            "http://schemas.microsoft.com/soap/tcp" => Some(WS_TCP_CHANNEL_BINDING),
            _ => None,
        };
        let soap = matching::Subject {
            channel_binding,
            envelope: soap.envelope.to_abi(),
        };
        Subject { port, soap }
    }

    /// How many bytes it has.
    pub(in crate::metadata) fn size(&self) -> usize {
        self.port.len()
    }
}

/// What a program holds as WS_POLICY.
pub struct Policy {
    set: Arc<PolicySet>,
    subject: Subject,
    attached: Vec<Expression>,
    limits: PolicyLimits,
    state: WS_POLICY_STATE,
}

impl Object for Policy {
    type Handle = WS_POLICY;
    const NAME: &'static str = "WS_POLICY";
    const TAG: u32 = u32::from_be_bytes(*b"PLCY");
    fn pool() -> &'static Pool<Policy> {
        static POOL: Pool<Policy> = Pool::new();
        &POOL
    }
}

impl Policy {
    pub(in crate::metadata) fn new(
        set: Arc<PolicySet>,
        subject: Subject,
        attached: Vec<Expression>,
        limits: PolicyLimits,
    ) -> Policy {
        Policy {
            set,
            subject,
            attached,
            limits,
            state: WS_POLICY_STATE_CREATED,
        }
    }

    /// How many alternatives it has.
    pub fn count(&mut self) -> Result<u32> {
        self.process(|normalizer, attached| normalizer.count(attached))
    }

    /// The value of a property.
    pub fn get(&self, id: WS_POLICY_PROPERTY_ID) -> Result<WS_POLICY_STATE> {
        let name = match id {
            WS_POLICY_PROPERTY_STATE => return Ok(self.state),
            WS_POLICY_PROPERTY_MAX_ALTERNATIVES => "WS_POLICY_PROPERTY_MAX_ALTERNATIVES",
            WS_POLICY_PROPERTY_MAX_DEPTH => "WS_POLICY_PROPERTY_MAX_DEPTH",
            WS_POLICY_PROPERTY_MAX_EXTENSIONS => "WS_POLICY_PROPERTY_MAX_EXTENSIONS",
            _ => return Err(unknown("WS_POLICY_PROPERTY_ID", id)),
        };
        Err(no_access(name, "read"))
    }

    /// Compares an alternative with what a program can do; the text says why they do not match.
    pub fn compare(
        &mut self,
        alternative: u32,
        constraints: &Constraints,
    ) -> Result<std::result::Result<Matched, String>> {
        let count = self.count()?;
        if alternative >= count {
            return Err(Error::invalid_arg(format!(
                "there is no alternative {alternative}; the policy has {count}"
            )));
        }
        let chosen = self.process(|normalizer, attached| normalizer.pick(attached, alternative))?;
        match matching::compare(&chosen, &self.subject.soap, constraints) {
            Ok(matched) => Ok(Ok(matched)),
            Err(Refusal::Failed(error)) => Err(error),
            Err(Refusal::No(text)) => Ok(Err(format!(
                "alternative {alternative} of the policy of the port {} does not match: {text}",
                self.subject.port
            ))),
        }
    }

    /// Looks at the policy's text; what is wrong with it makes the object FAULTED.
    fn process<T>(
        &mut self,
        step: impl FnOnce(&mut Normalizer<'_>, &[Expression]) -> Result<T>,
    ) -> Result<T> {
        if self.state == WS_POLICY_STATE_FAULTED {
            return Err(Error::invalid_operation("the policy is FAULTED"));
        }
        let mut normalizer = Normalizer::new(&self.set, self.limits, is_known);
        step(&mut normalizer, &self.attached).map_err(|error| {
            self.state = WS_POLICY_STATE_FAULTED;
            error.context(format!(
                "the policy of the port {} cannot be used",
                self.subject.port
            ))
        })
    }
}
