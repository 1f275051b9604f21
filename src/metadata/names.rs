//! The names in metadata documents (Metadata Mapping page).

use std::fmt;

pub(super) const WSDL: &[u8] = b"http://schemas.xmlsoap.org/wsdl/";
pub(super) const SOAP_11: &[u8] = b"http://schemas.xmlsoap.org/wsdl/soap/";
pub(super) const SOAP_12: &[u8] = b"http://schemas.xmlsoap.org/wsdl/soap12/";
/// WS-Policy 1.2, and 1.5 which differs in nothing that matters here.
pub(super) const POLICY: [&[u8]; 2] = [
    b"http://schemas.xmlsoap.org/ws/2004/09/policy",
    b"http://www.w3.org/ns/ws-policy",
];
pub(super) const UTILITY: &[u8] =
    b"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

/// A qualified name.
#[derive(Clone, Default, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The namespace; may be empty.
    pub ns: String,
    /// The local name.
    pub local: String,
}

impl Name {
    /// How many bytes it has.
    pub(super) fn size(&self) -> usize {
        self.ns.len() + self.local.len()
    }

    /// Namespace and local name, to compare with constants.
    pub(super) fn parts(&self) -> (&str, &str) {
        (&self.ns, &self.local)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ns.as_str() {
            "" => f.write_str(&self.local),
            ns => write!(f, "{} of {ns}", self.local),
        }
    }
}
