//! Namespaces that many descriptions use and few include.

use crate::name::Name;

/// Those whose schemas are public, and whose declarations may be missing among the inputs.
const NAMESPACES: &[&str] = &[
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://schemas.xmlsoap.org/soap/encoding/",
    "http://www.w3.org/2003/05/soap-envelope",
    "http://www.w3.org/2003/05/soap-encoding",
    "http://www.w3.org/2004/08/xop/include",
    "http://www.w3.org/2005/05/xmlmime",
    "http://schemas.xmlsoap.org/ws/2003/03/addressing",
    "http://schemas.xmlsoap.org/ws/2004/03/addressing",
    "http://schemas.xmlsoap.org/ws/2004/08/addressing",
    "http://www.w3.org/2005/08/addressing",
    "http://www.w3.org/2000/09/xmldsig#",
];

/// Whether the name belongs to one of them. Then its content is left to the program as XML.
pub(super) fn is_known(name: &Name) -> bool {
    NAMESPACES.contains(&name.ns.as_str())
}
