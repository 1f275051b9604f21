//! The assertions that the library understands (Metadata Mapping page).

use super::expression::Assertion;

pub(in crate::metadata) const BINARY: &str =
    "http://schemas.microsoft.com/ws/06/2004/mspolicy/netbinary1";
pub(in crate::metadata) const MTOM: &str =
    "http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization";
pub(in crate::metadata) const ADDRESSING_09: &str =
    "http://schemas.xmlsoap.org/ws/2004/08/addressing/policy";
pub(in crate::metadata) const ADDRESSING_10: &str = "http://www.w3.org/2006/05/addressing/wsdl";
pub(in crate::metadata) const SECURITY: &str =
    "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy";
pub(in crate::metadata) const HTTP: &str = "http://schemas.microsoft.com/ws/06/2004/policy/http";

/// The assertions about the whole endpoint.
const KNOWN: [(&str, &[&str]); 6] = [
    (BINARY, &["BinaryEncoding"]),
    (MTOM, &["OptimizedMimeSerialization"]),
    (ADDRESSING_09, &["UsingAddressing"]),
    (ADDRESSING_10, &["UsingAddressing"]),
    (
        HTTP,
        &[
            "BasicAuthentication",
            "DigestAuthentication",
            "NegotiateAuthentication",
            "NtlmAuthentication",
        ],
    ),
    (
        SECURITY,
        &[
            "TransportBinding",
            "SignedSupportingTokens",
            "EndorsingSupportingTokens",
            "Wss10",
            "Wss11",
            "Trust10",
        ],
    ),
];

/// Whether an assertion about the whole endpoint is one that the library understands.
pub(super) fn is_known(assertion: &Assertion) -> bool {
    let (ns, local) = assertion.name.parts();
    let mut known = KNOWN.iter();
    known.any(|(known, locals)| *known == ns && locals.contains(&local))
}
