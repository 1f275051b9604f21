//! The address where an endpoint's metadata can be had, among the extensions of the endpoint's own address.

use super::element;
use super::endpoint::EndpointRef;
use super::version::AddressingVersion;
use crate::base::error::Result;
use crate::xml::reader::Reader;

/// The namespace of WS-MetadataExchange of September 2004.
const MEX: &[u8] = b"http://schemas.xmlsoap.org/ws/2004/09/mex";

/// Finds the first reference to metadata that the reader comes to and reads it. It stands in a section of the metadata
/// (WS-MetadataExchange, 3), which addressing 1.0 puts into an element of its own (WS-Addressing 1.0 core, 2.1).
pub fn read(reader: &mut Reader) -> Result<Option<EndpointRef>> {
    let mut depth = 0;
    loop {
        if !reader.to_start_element(None, None)? {
            if depth == 0 {
                return Ok(None);
            }
            reader.end_element()?;
            depth -= 1;
            continue;
        }
        let of_addressing = reader.ns() == AddressingVersion::V1_0.ns().as_bytes();
        match reader.local() {
            b"Metadata" if of_addressing || reader.ns() == MEX => {
                reader.start_element()?;
                depth += 1;
            }
            b"MetadataSection" if reader.ns() == MEX => {
                reader.start_element()?;
                depth += 1;
            }
            b"MetadataReference" if reader.ns() == MEX => {
                return read_reference(reader).map(Some);
            }
            _ => reader.skip()?,
        }
    }
}

/// The version of addressing is that of the reference's own Address.
fn read_reference(reader: &mut Reader) -> Result<EndpointRef> {
    let xml = element::copy_out(reader, element::MAX_COPY)?;
    let version = match has_address(&xml, AddressingVersion::V0_9)? {
        true => AddressingVersion::V0_9,
        false => AddressingVersion::V1_0,
    };
    EndpointRef::from_xml(xml, version)
        .map_err(|error| error.context("the reference to the metadata is not an endpoint address"))
}

fn has_address(xml: &[u8], version: AddressingVersion) -> Result<bool> {
    let mut reader = element::open(xml.to_vec())?;
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        if reader.local() == b"Address" && reader.ns() == version.ns().as_bytes() {
            return Ok(true);
        }
        reader.skip()?;
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::WS_E_INVALID_FORMAT;
    use crate::xml::{Charset, Codec, Limits};

    fn found(xml: &str) -> Result<Option<EndpointRef>> {
        let xml = xml
            .replace("$M", "xmlns='http://schemas.xmlsoap.org/ws/2004/09/mex'")
            .replace("$A", "xmlns='http://www.w3.org/2005/08/addressing'")
            .replace(
                "$B",
                "xmlns='http://schemas.xmlsoap.org/ws/2004/08/addressing'",
            );
        let mut reader = Reader::new(Limits {
            allow_fragment: true,
            ..Limits::default()
        });
        reader
            .set_input(xml.into_bytes(), Codec::Text(Charset::Utf8), None)
            .unwrap();
        read(&mut reader)
    }

    fn url(xml: &str) -> Option<String> {
        found(xml).unwrap().map(|endpoint| endpoint.url)
    }

    #[test]
    fn the_first_reference_is_found_where_each_version_has_it() {
        let one = "<Metadata $M><MetadataSection Dialect='d'><MetadataReference><Address $A>urn:1</Address>\
                   </MetadataReference></MetadataSection></Metadata>";
        let wrapped = format!("<Metadata $A>{one}</Metadata>");
        let old = one.replace("$A", "$B");
        for xml in [one, &wrapped, &old] {
            assert_eq!(url(xml).as_deref(), Some("urn:1"), "{xml}");
            let two = format!("<x/>{xml}{}", one.replace("urn:1", "urn:2"));
            assert_eq!(url(&two).as_deref(), Some("urn:1"), "{two}");
        }
        let second = one.replace(
            "<MetadataSection Dialect='d'>",
            "<MetadataSection><Location/></MetadataSection><MetadataSection>",
        );
        assert_eq!(url(&second).as_deref(), Some("urn:1"));
    }

    #[test]
    fn anything_else_is_not_the_address() {
        for xml in [
            "",
            "<x/>",
            "<Metadata/>",
            "<Metadata $M/>",
            "<Metadata $M><MetadataSection/></Metadata>",
            "<MetadataReference><Address $A>urn:1</Address></MetadataReference>",
            "<x><Metadata $M><MetadataReference/></Metadata></x>",
        ] {
            assert_eq!(url(xml), None, "{xml}");
        }
        let error = found("<MetadataReference $M><x/></MetadataReference>").unwrap_err();
        assert_eq!(error.code(), WS_E_INVALID_FORMAT);
        assert!(error.to_string().contains("no Address"), "{error}");
    }
}
