//! Endpoint references in headers: an address and the reference parameters that go with it.

use std::borrow::Cow;

use super::element;
use super::version::AddressingVersion;
use crate::base::error::Result;
use crate::xml::reader::Reader;
use crate::xml::writer::Writer;

/// What the copy of one element takes from the budget besides its bytes, so that many tiny elements cannot take much more
/// memory than they have bytes.
const ELEMENT_COST: usize = 64;

/// Where a header says that messages go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndpointRef {
    /// The address; empty for the anonymous one, as the API shows it (WS_ENDPOINT_ADDRESS page).
    pub url: String,
    /// The reference parameters: elements that a message to this endpoint carries as headers, each as self-contained XML text.
    pub parameters: Vec<Vec<u8>>,
    /// All other elements, among them the endpoint's identity and, first, the reference properties of addressing 0.9.
    pub extensions: Vec<Vec<u8>>,
}

impl EndpointRef {
    /// An endpoint with the URL and the headers that a program gave, these as XML text.
    pub fn new(url: String, headers: Vec<u8>) -> Result<EndpointRef> {
        Ok(EndpointRef {
            url,
            parameters: element::split(headers)?,
            extensions: Vec::new(),
        })
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        let parts = self.parameters.iter().chain(&self.extensions);
        self.url.len() + parts.map(Vec::len).sum::<usize>()
    }

    /// Reads a whole element as an endpoint reference.
    pub fn from_xml(xml: Vec<u8>, addressing: AddressingVersion) -> Result<EndpointRef> {
        let mut budget = element::MAX_COPY;
        EndpointRef::read(&mut element::open(xml)?, addressing, &mut budget)
    }

    /// The reference as a whole element of some name.
    pub fn to_xml(&self, addressing: AddressingVersion) -> Result<Vec<u8>> {
        let mut writer = element::text_writer(usize::MAX);
        writer.start_element(Some(b"a"), b"EndpointReference", addressing.ns().as_bytes())?;
        self.write(&mut writer, addressing)?;
        writer.end_element()?;
        Ok(writer.take().0)
    }

    /// The elements that a message to this endpoint carries as headers: its parameters and, in addressing 0.9, properties.
    pub(super) fn headers(&self, addressing: AddressingVersion) -> Result<Cow<'_, [Vec<u8>]>> {
        let mut headers = Cow::Borrowed(self.parameters.as_slice());
        if addressing == AddressingVersion::V0_9
            && let Some(first) = self.extensions.first()
            && is_properties(first, addressing)?
        {
            let mut budget = element::MAX_COPY;
            read_elements(
                &mut element::open(first.clone())?,
                headers.to_mut(),
                &mut budget,
            )?;
        }
        Ok(headers)
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
        let (mut parameters, mut extensions) = (Vec::new(), Vec::new());
        reader.start_element()?;
        while reader.to_start_element(None, None)? {
            let ours = reader.ns() == addressing.ns().as_bytes();
            match reader.local() {
                b"Address" if ours && url.is_some() => {
                    return Err(reader.error("an endpoint reference has a second Address"));
                }
                b"Address" if ours => url = Some(element::read_text(reader)?),
                b"ReferenceParameters" if ours => {
                    read_elements(reader, &mut parameters, budget)?;
                }
                b"ReferenceProperties" if ours => {
                    extensions.insert(0, copy_out(reader, budget)?);
                }
                _ => extensions.push(copy_out(reader, budget)?),
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
            extensions,
        })
    }

    /// Writes the content of an endpoint reference into the open element.
    pub(super) fn write(&self, writer: &mut Writer, addressing: AddressingVersion) -> Result<()> {
        let ns = addressing.ns().as_bytes();
        writer.start_element(Some(b"a"), b"Address", ns)?;
        write_address(writer, &self.url, addressing)?;
        writer.end_element()?;
        let mut extensions = self.extensions.as_slice();
        // The schema of addressing 0.9 has the properties before the parameters.
        if addressing == AddressingVersion::V0_9
            && let Some((first, rest)) = extensions.split_first()
            && is_properties(first, addressing)?
        {
            write_elements(writer, std::slice::from_ref(first))?;
            extensions = rest;
        }
        if !self.parameters.is_empty() {
            writer.start_element(Some(b"a"), b"ReferenceParameters", ns)?;
            write_elements(writer, &self.parameters)?;
            writer.end_element()?;
        }
        write_elements(writer, extensions)
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

/// Reads the elements inside the current element and moves past it.
fn read_elements(
    reader: &mut Reader,
    elements: &mut Vec<Vec<u8>>,
    budget: &mut usize,
) -> Result<()> {
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        elements.push(copy_out(reader, budget)?);
    }
    reader.end_element()
}

/// Copies the current element and moves past it.
fn copy_out(reader: &mut Reader, budget: &mut usize) -> Result<Vec<u8>> {
    let copy = element::copy_out(reader, *budget)?;
    *budget = budget.saturating_sub(copy.len() + ELEMENT_COST);
    Ok(copy)
}

fn write_elements(writer: &mut Writer, elements: &[Vec<u8>]) -> Result<()> {
    for element in elements {
        element::open(element.clone())?.copy_node(writer)?;
    }
    Ok(())
}

/// Whether an extension holds the reference properties of addressing 0.9.
fn is_properties(xml: &[u8], addressing: AddressingVersion) -> Result<bool> {
    let ns = Some(addressing.ns().as_bytes());
    element::open(xml.to_vec())?.to_start_element(Some(b"ReferenceProperties"), ns)
}
