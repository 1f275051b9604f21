//! What a program can do, as it says it in WS_POLICY_CONSTRAINTS.

use super::properties::{self, Row};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::metadata::Name;
use crate::metadata::policy::vocabulary::{ADDRESSING_09, ADDRESSING_10, BINARY, MTOM};

/// What a program can do.
pub struct Constraints {
    /// Its WS_CHANNEL_BINDING.
    pub channel_binding: WS_CHANNEL_BINDING,
    /// The properties of its channel.
    pub channel: Vec<PropertyConstraint>,
    /// Its security.
    pub security: SecurityConstraints,
    /// The assertions that it understands itself.
    pub extensions: Vec<Extension>,
}

/// The values that a program allows for a property. All these properties have values of four bytes.
pub struct PropertyConstraint {
    /// The id of the property.
    pub id: i32,
    /// What is allowed.
    pub allowed: Vec<u32>,
}

/// The security that a program can do; without bindings none.
#[derive(Default)]
pub struct SecurityConstraints {
    /// The properties of the security.
    pub properties: Vec<PropertyConstraint>,
    /// One for each token.
    pub bindings: Vec<BindingConstraint>,
}

/// One token.
pub struct BindingConstraint {
    /// Its type.
    pub kind: BindingKind,
    /// The properties of the binding.
    pub properties: Vec<PropertyConstraint>,
}

/// The types of WS_SECURITY_BINDING_CONSTRAINT.
pub enum BindingKind {
    /// TLS.
    Ssl,
    /// Windows authentication on TCP.
    Sspi,
    /// HTTP authentication.
    HeaderAuth,
    /// A user name in the message.
    Username,
    /// A Kerberos ticket in the message.
    Kerberos,
    /// A certificate in the message.
    Certificate,
    /// A token of an issuer in the message.
    Issued {
        /// The types of claims that are allowed; none allows all.
        claims: Vec<String>,
        /// The properties of the request for the token.
        request: Vec<PropertyConstraint>,
    },
    /// A security context.
    Context {
        /// How it is established.
        bootstrap: SecurityConstraints,
    },
}

/// An assertion that the program understands itself.
pub struct Extension {
    /// The name of the assertion.
    pub name: Name,
}

impl BindingKind {
    /// Whether it is a token in the message.
    pub(super) fn is_message(&self) -> bool {
        !matches!(
            self,
            BindingKind::Ssl | BindingKind::Sspi | BindingKind::HeaderAuth
        )
    }

    /// For the texts of errors.
    pub(super) fn name(&self) -> &'static str {
        match self {
            BindingKind::Ssl => "WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT",
            BindingKind::Sspi => "WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT",
            BindingKind::HeaderAuth => "WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT",
            BindingKind::Username => "WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT",
            BindingKind::Kerberos => "WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT",
            BindingKind::Certificate => "WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT",
            BindingKind::Issued { .. } => "WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT",
            BindingKind::Context { .. } => {
                "WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT"
            }
        }
    }

    fn rows(&self) -> &'static [Row] {
        match self {
            BindingKind::HeaderAuth => &properties::HEADER_AUTH,
            BindingKind::Context { .. } => &properties::CONTEXT,
            _ => &[],
        }
    }
}

impl Constraints {
    /// Checks what does not depend on the policy.
    pub(super) fn check(&self) -> Result<()> {
        if !matches!(
            self.channel_binding,
            WS_HTTP_CHANNEL_BINDING | WS_TCP_CHANNEL_BINDING
        ) {
            return Err(Error::invalid_arg(format!(
                "policies are matched for HTTP and TCP, not for the WS_CHANNEL_BINDING {}",
                self.channel_binding
            )));
        }
        properties::check("WS_CHANNEL_PROPERTY_ID", &self.channel, |id| {
            properties::row(&properties::CHANNEL, id)
        })?;
        self.security.check()?;
        self.extensions.iter().try_for_each(Extension::check)
    }
}

impl Extension {
    /// The page of WS_ENDPOINT_POLICY_EXTENSION excludes these.
    fn check(&self) -> Result<()> {
        match self.name.parts() {
            (ADDRESSING_09 | ADDRESSING_10, "UsingAddressing")
            | (BINARY, "BinaryEncoding")
            | (MTOM, "OptimizedMimeSerialization") => Err(Error::invalid_arg(format!(
                "the assertion {} cannot be a policy extension",
                self.name
            ))),
            _ => Ok(()),
        }
    }
}

impl SecurityConstraints {
    /// Whether there is a token in messages.
    pub(super) fn has_message_binding(&self) -> bool {
        self.bindings
            .iter()
            .any(|binding| binding.kind.is_message())
    }

    /// Whether there is a binding of the transport.
    pub(super) fn has_transport_binding(&self) -> bool {
        let mut bindings = self.bindings.iter();
        bindings.any(|binding| !binding.kind.is_message())
    }

    fn check(&self) -> Result<()> {
        let (message, transport) = (self.has_message_binding(), self.has_transport_binding());
        properties::check("WS_SECURITY_PROPERTY_ID", &self.properties, |id| {
            let of_message = properties::row(&properties::HEADER, id).filter(|_| message);
            of_message.or(properties::row(&properties::TRANSPORT, id).filter(|_| transport))
        })?;
        for binding in &self.bindings {
            properties::check(
                "WS_SECURITY_BINDING_PROPERTY_ID",
                &binding.properties,
                |id| properties::row(binding.kind.rows(), id),
            )?;
            match &binding.kind {
                BindingKind::Issued { request, .. } => {
                    properties::check("WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID", request, |id| {
                        properties::row(&properties::REQUEST, id)
                    })?;
                }
                BindingKind::Context { bootstrap } => bootstrap.check()?,
                _ => {}
            }
        }
        Ok(())
    }
}
