//! Fault records: their URIs and the result codes they stand for (MC-NMF 2.2.5).

use crate::abi::*;
use crate::base::error::Error;

/// The faults that MC-NMF 2.2.5 names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FramingFault {
    ConnectionDispatchFailed,
    ContentTypeInvalid,
    ContentTypeTooLong,
    EndpointAccessDenied,
    EndpointNotFound,
    EndpointPaused,
    EndpointUnavailable,
    InvalidRecordSequence,
    MaxMessageSizeExceeded,
    ServerTooBusy,
    ServiceActivationFailed,
    UnsupportedMode,
    UnsupportedVersion,
    UpgradeInvalid,
    ViaTooLong,
}

/// The namespace of the fault URIs.
const NAMESPACE: &str = "http://schemas.microsoft.com/ws/2006/05/framing/faults/";

/// All of them.
const ALL: [FramingFault; 15] = [
    FramingFault::ConnectionDispatchFailed,
    FramingFault::ContentTypeInvalid,
    FramingFault::ContentTypeTooLong,
    FramingFault::EndpointAccessDenied,
    FramingFault::EndpointNotFound,
    FramingFault::EndpointPaused,
    FramingFault::EndpointUnavailable,
    FramingFault::InvalidRecordSequence,
    FramingFault::MaxMessageSizeExceeded,
    FramingFault::ServerTooBusy,
    FramingFault::ServiceActivationFailed,
    FramingFault::UnsupportedMode,
    FramingFault::UnsupportedVersion,
    FramingFault::UpgradeInvalid,
    FramingFault::ViaTooLong,
];

impl FramingFault {
    /// The fault a URI names, if it is one of MC-NMF.
    pub fn from_uri(uri: &str) -> Option<FramingFault> {
        let name = uri.strip_prefix(NAMESPACE)?;
        ALL.into_iter().find(|fault| fault.name() == name)
    }

    /// The URI that a fault record carries.
    pub fn uri(self) -> String {
        [NAMESPACE, self.name()].concat()
    }

    /// The code a client reports when it receives this fault.
    pub fn code(self) -> HRESULT {
        match self {
            FramingFault::EndpointNotFound => WS_E_ENDPOINT_NOT_FOUND,
            FramingFault::EndpointAccessDenied => WS_E_ENDPOINT_ACCESS_DENIED,
            FramingFault::EndpointPaused | FramingFault::EndpointUnavailable => {
                WS_E_ENDPOINT_NOT_AVAILABLE
            }
            FramingFault::ServerTooBusy => WS_E_ENDPOINT_TOO_BUSY,
            FramingFault::UpgradeInvalid => WS_E_SECURITY_VERIFICATION_FAILURE,
            _ => WS_E_ENDPOINT_FAILURE,
        }
    }

    /// The last part of the URI.
    fn name(self) -> &'static str {
        match self {
            FramingFault::ConnectionDispatchFailed => "ConnectionDispatchFailed",
            FramingFault::ContentTypeInvalid => "ContentTypeInvalid",
            FramingFault::ContentTypeTooLong => "ContentTypeTooLong",
            FramingFault::EndpointAccessDenied => "EndpointAccessDenied",
            FramingFault::EndpointNotFound => "EndpointNotFound",
            FramingFault::EndpointPaused => "EndpointPaused",
            FramingFault::EndpointUnavailable => "EndpointUnavailable",
            FramingFault::InvalidRecordSequence => "InvalidRecordSequence",
            FramingFault::MaxMessageSizeExceeded => "MaxMessageSizeExceededFault",
            FramingFault::ServerTooBusy => "ServerTooBusy",
            FramingFault::ServiceActivationFailed => "ServiceActivationFailed",
            FramingFault::UnsupportedMode => "UnsupportedMode",
            FramingFault::UnsupportedVersion => "UnsupportedVersion",
            FramingFault::UpgradeInvalid => "UpgradeInvalid",
            FramingFault::ViaTooLong => "ViaTooLong",
        }
    }
}

/// The error for a fault record that came from `peer`; a URI that nobody knows is still shown.
pub fn fault_error(uri: &str, peer: &str) -> Error {
    match FramingFault::from_uri(uri) {
        Some(FramingFault::UpgradeInvalid) => Error::new(
            FramingFault::UpgradeInvalid.code(),
            format!(
                "{peer} refused the connection with the framing fault {uri}: the peer demands an upgrade of the stream (a security \
                 protocol such as application/negotiate or application/ssl-tls), which security mode None does not do"
            ),
        ),
        Some(FramingFault::MaxMessageSizeExceeded) => Error::new(
            FramingFault::MaxMessageSizeExceeded.code(),
            format!("{peer} refused a message as larger than its own quota: framing fault {uri}"),
        ),
        Some(fault) => Error::new(fault.code(), format!("{peer} sent the framing fault {uri}")),
        None => Error::new(
            WS_E_ENDPOINT_FAILURE,
            format!(
                "{peer} sent the unknown framing fault \"{}\"",
                uri.escape_debug()
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_survives_its_uri() {
        for fault in ALL {
            assert!(
                fault
                    .uri()
                    .starts_with("http://schemas.microsoft.com/ws/2006/05/framing/faults/")
            );
            assert_eq!(FramingFault::from_uri(&fault.uri()), Some(fault));
            assert_eq!(
                fault_error(&fault.uri(), "net.tcp://h/x").code(),
                fault.code()
            );
        }
    }

    #[test]
    fn faults_have_the_codes_of_their_meaning() {
        let code = |name: &str| fault_error(&[NAMESPACE, name].concat(), "net.tcp://h/x").code();
        assert_eq!(code("EndpointNotFound"), WS_E_ENDPOINT_NOT_FOUND);
        assert_eq!(code("EndpointPaused"), WS_E_ENDPOINT_NOT_AVAILABLE);
        assert_eq!(code("ServerTooBusy"), WS_E_ENDPOINT_TOO_BUSY);
        assert_eq!(code("EndpointAccessDenied"), WS_E_ENDPOINT_ACCESS_DENIED);
        assert_eq!(code("UpgradeInvalid"), WS_E_SECURITY_VERIFICATION_FAILURE);
        assert_eq!(code("MaxMessageSizeExceededFault"), WS_E_ENDPOINT_FAILURE);
    }

    #[test]
    fn an_unknown_uri_is_an_endpoint_failure_that_shows_it() {
        let error = fault_error("urn:ours\u{1}", "net.tcp://h/x");
        assert_eq!(error.code(), WS_E_ENDPOINT_FAILURE);
        assert!(error.to_string().contains("urn:ours\\u{1}"), "{error}");
    }

    #[test]
    fn a_refused_upgrade_says_that_the_peer_demands_one() {
        let text = fault_error(&FramingFault::UpgradeInvalid.uri(), "net.tcp://h/x").to_string();
        assert!(text.contains("the peer demands an upgrade"), "{text}");
        assert!(text.contains("security mode None"), "{text}");
    }
}
