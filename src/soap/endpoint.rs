//! Endpoint references in headers: an address and the reference parameters that go with it.

use super::element;
use super::version::AddressingVersion;
use crate::base::error::Result;
use crate::xml::reader::Reader;
use crate::xml::writer::Writer;

/// Where a header says that messages go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndpointRef {
    /// The address; empty for the anonymous one, as the API shows it (WS_ENDPOINT_ADDRESS page).
    pub url: String,
    /// Elements that a message to this endpoint carries as headers, each as self-contained XML text.
    pub parameters: Vec<Vec<u8>>,
}

impl EndpointRef {
    /// An endpoint with the URL and the headers that a program gave, these as XML text.
    pub fn new(url: String, headers: Vec<u8>) -> Result<EndpointRef> {
        Ok(EndpointRef {
            url,
            parameters: element::split(headers)?,
        })
    }

    /// Whether messages go back on the connection that this reference came on.
    pub fn is_anonymous(&self) -> bool {
        self.url.is_empty()
    }

    /// Reads the current element as an endpoint reference and moves past it. `budget` is the number of bytes that copies
    /// may still take.
    pub(super) fn read(
        reader: &mut Reader,
        addressing: AddressingVersion,
        budget: &mut usize,
    ) -> Result<EndpointRef> {
        let mut url = None;
        let mut parameters = Vec::new();
        reader.start_element()?;
        while reader.to_start_element(None, None)? {
            let ours = reader.ns() == addressing.ns().as_bytes();
            match reader.local() {
                b"Address" if ours && url.is_some() => {
                    return Err(reader.error("an endpoint reference has a second Address"));
                }
                b"Address" if ours => url = Some(element::read_text(reader)?),
                b"ReferenceParameters" | b"ReferenceProperties" if ours => {
                    read_parameters(reader, &mut parameters, budget)?;
                }
                _ => reader.skip()?,
            }
        }
        let url = url.ok_or_else(|| reader.error("an endpoint reference has no Address"))?;
        reader.end_element()?;
        Ok(EndpointRef {
            url: if url == addressing.anonymous() {
                String::new()
            } else {
                url
            },
            parameters,
        })
    }

    /// Writes the content of an endpoint reference into the open element.
    pub(super) fn write(&self, writer: &mut Writer, addressing: AddressingVersion) -> Result<()> {
        let ns = addressing.ns().as_bytes();
        writer.start_element(Some(b"a"), b"Address", ns)?;
        write_address(writer, &self.url, addressing)?;
        writer.end_element()?;
        if self.parameters.is_empty() {
            return Ok(());
        }
        writer.start_element(Some(b"a"), b"ReferenceParameters", ns)?;
        for parameter in &self.parameters {
            element::open(parameter.clone())?.copy_node(writer)?;
        }
        writer.end_element()
    }
}

/// Writes a URL of the API as the URI that stands on the wire.
pub(super) fn write_address(
    writer: &mut Writer,
    url: &str,
    addressing: AddressingVersion,
) -> Result<()> {
    match url {
        "" => writer.constant(addressing.anonymous().as_bytes()),
        url => writer.chars(url.as_bytes()),
    }
}

fn read_parameters(
    reader: &mut Reader,
    parameters: &mut Vec<Vec<u8>>,
    budget: &mut usize,
) -> Result<()> {
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        let parameter = element::copy_out(reader, *budget)?;
        *budget -= parameter.len();
        parameters.push(parameter);
    }
    reader.end_element()
}
