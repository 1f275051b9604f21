//! The versions of the envelope and of addressing, and the names each of them gives to things.

use crate::abi::{
    WS_ADDRESSING_VERSION, WS_ADDRESSING_VERSION_0_9, WS_ADDRESSING_VERSION_1_0,
    WS_ADDRESSING_VERSION_TRANSPORT, WS_ENVELOPE_VERSION, WS_ENVELOPE_VERSION_NONE,
    WS_ENVELOPE_VERSION_SOAP_1_1, WS_ENVELOPE_VERSION_SOAP_1_2,
};
use crate::base::error::{Error, Result};

/// The version of the SOAP envelope around a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeVersion {
    /// SOAP 1.1 (W3C note of May 2000).
    Soap11,
    /// SOAP 1.2 (W3C recommendation).
    Soap12,
    /// No envelope: the body is all of the message. Its headers have elements like those of an envelope, in no namespace,
    /// which only programs see (WS_ENVELOPE_VERSION_NONE).
    Bare,
}

impl EnvelopeVersion {
    /// The version that a constant of the C API stands for.
    pub fn from_abi(value: WS_ENVELOPE_VERSION) -> Result<EnvelopeVersion> {
        match value {
            WS_ENVELOPE_VERSION_SOAP_1_1 => Ok(EnvelopeVersion::Soap11),
            WS_ENVELOPE_VERSION_SOAP_1_2 => Ok(EnvelopeVersion::Soap12),
            WS_ENVELOPE_VERSION_NONE => Ok(EnvelopeVersion::Bare),
            other => Err(Error::invalid_arg(format!(
                "{other} is not an envelope version"
            ))),
        }
    }

    /// The constant of the C API.
    pub fn to_abi(self) -> WS_ENVELOPE_VERSION {
        match self {
            EnvelopeVersion::Soap11 => WS_ENVELOPE_VERSION_SOAP_1_1,
            EnvelopeVersion::Soap12 => WS_ENVELOPE_VERSION_SOAP_1_2,
            EnvelopeVersion::Bare => WS_ENVELOPE_VERSION_NONE,
        }
    }

    /// The namespace of the envelope, its header, body and fault.
    pub fn ns(self) -> &'static str {
        match self {
            EnvelopeVersion::Soap11 => "http://schemas.xmlsoap.org/soap/envelope/",
            EnvelopeVersion::Soap12 => "http://www.w3.org/2003/05/soap-envelope",
            EnvelopeVersion::Bare => "",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            EnvelopeVersion::Soap11 => "SOAP 1.1",
            EnvelopeVersion::Soap12 => "SOAP 1.2",
            EnvelopeVersion::Bare => "bare",
        }
    }

    /// The prefix that this library writes for the namespace; none for no namespace.
    pub fn prefix(self) -> Option<&'static [u8]> {
        match self {
            EnvelopeVersion::Bare => None,
            EnvelopeVersion::Soap11 | EnvelopeVersion::Soap12 => Some(b"s"),
        }
    }

    /// Whether a header can ask nodes that do not know it to pass it on.
    pub fn has_relay(self) -> bool {
        self != EnvelopeVersion::Soap11
    }

    /// The version with this namespace.
    pub fn of_ns(ns: &[u8]) -> Option<EnvelopeVersion> {
        [EnvelopeVersion::Soap11, EnvelopeVersion::Soap12]
            .into_iter()
            .find(|version| version.ns().as_bytes() == ns)
    }

    /// The attribute that says which node a header block is for.
    pub(super) fn role_attribute(self) -> &'static [u8] {
        match self {
            EnvelopeVersion::Soap11 => b"actor",
            EnvelopeVersion::Soap12 | EnvelopeVersion::Bare => b"role",
        }
    }

    /// The role that every node plays.
    pub(super) fn next_role(self) -> Option<&'static str> {
        match self {
            EnvelopeVersion::Soap11 => Some("http://schemas.xmlsoap.org/soap/actor/next"),
            EnvelopeVersion::Soap12 => Some("http://www.w3.org/2003/05/soap-envelope/role/next"),
            EnvelopeVersion::Bare => None,
        }
    }

    /// Whether a role means the ultimate receiver, which is what every user of this library is.
    pub(super) fn role_is_ours(self, role: &[u8]) -> bool {
        let ultimate = b"http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver";
        role.is_empty()
            || self.next_role().is_some_and(|next| next.as_bytes() == role)
            || (self == EnvelopeVersion::Soap12 && role == ultimate)
    }
}

/// How a message says where it goes and what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressingVersion {
    /// WS-Addressing of August 2004.
    V0_9,
    /// WS-Addressing 1.0.
    V1_0,
    /// No addressing headers: the transport carries address and action.
    Transport,
}

impl AddressingVersion {
    /// The version that a constant of the C API stands for.
    pub fn from_abi(value: WS_ADDRESSING_VERSION) -> Result<AddressingVersion> {
        match value {
            WS_ADDRESSING_VERSION_0_9 => Ok(AddressingVersion::V0_9),
            WS_ADDRESSING_VERSION_1_0 => Ok(AddressingVersion::V1_0),
            WS_ADDRESSING_VERSION_TRANSPORT => Ok(AddressingVersion::Transport),
            other => Err(Error::invalid_arg(format!(
                "{other} is not an addressing version"
            ))),
        }
    }

    /// The constant of the C API.
    pub fn to_abi(self) -> WS_ADDRESSING_VERSION {
        match self {
            AddressingVersion::V0_9 => WS_ADDRESSING_VERSION_0_9,
            AddressingVersion::V1_0 => WS_ADDRESSING_VERSION_1_0,
            AddressingVersion::Transport => WS_ADDRESSING_VERSION_TRANSPORT,
        }
    }

    /// The namespace of the addressing headers. That of TRANSPORT stays off the wire, except that some peers write their
    /// Action header in it.
    pub fn ns(self) -> &'static str {
        match self {
            AddressingVersion::V0_9 => "http://schemas.xmlsoap.org/ws/2004/08/addressing",
            AddressingVersion::V1_0 => "http://www.w3.org/2005/08/addressing",
            AddressingVersion::Transport => {
                "http://schemas.microsoft.com/ws/2005/05/addressing/none"
            }
        }
    }

    /// The address that means "back on the connection the message came on"; the API shows it as the empty URL.
    pub fn anonymous(self) -> &'static str {
        match self {
            AddressingVersion::V0_9 => {
                "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"
            }
            AddressingVersion::V1_0 => "http://www.w3.org/2005/08/addressing/anonymous",
            AddressingVersion::Transport => "",
        }
    }

    /// Whether messages carry addressing headers.
    pub fn has_headers(self) -> bool {
        self != AddressingVersion::Transport
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::E_INVALIDARG;

    #[test]
    fn converts_from_the_constants_of_the_api() {
        for value in [1, 2, 3] {
            assert_eq!(EnvelopeVersion::from_abi(value).unwrap().to_abi(), value);
            assert_eq!(AddressingVersion::from_abi(value).unwrap().to_abi(), value);
        }
        let code = |value| EnvelopeVersion::from_abi(value).unwrap_err().code();
        assert_eq!((code(0), code(4)), (E_INVALIDARG, E_INVALIDARG));
        let code = |value| AddressingVersion::from_abi(value).unwrap_err().code();
        assert_eq!((code(0), code(4)), (E_INVALIDARG, E_INVALIDARG));
    }

    #[test]
    fn knows_the_roles_of_the_ultimate_receiver() {
        let next = b"http://schemas.xmlsoap.org/soap/actor/next";
        assert!(EnvelopeVersion::Soap11.role_is_ours(next));
        assert!(!EnvelopeVersion::Soap12.role_is_ours(next));
        assert!(EnvelopeVersion::Soap12.role_is_ours(b""));
        assert!(!EnvelopeVersion::Soap12.role_is_ours(b"http://example.org/logger"));
    }
}
