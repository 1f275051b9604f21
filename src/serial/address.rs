//! WS_ENDPOINT_ADDRESS_TYPE: endpoint references of WS-Addressing.

use std::ffi::c_void;
use std::mem::offset_of;
use std::ptr;

use super::content::Content;
use super::raw::{Place, Source};
use super::read::{Reading, widen};
use super::write::{Writing, items, narrow};
use super::write_other::buffer_reader;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::text::space::trim;
use crate::xml::buffer::{Buffer, anything, reader};
use crate::xml::tree::SharedTree;
use crate::xml::{Node, Reader, Value, Writer};

const IDENTITY_NS: &[u8] = b"http://schemas.xmlsoap.org/ws/2006/02/addressingidentity";
const SIGNATURE_NS: &[u8] = b"http://www.w3.org/2000/09/xmldsig#";

/// The version of WS-Addressing that an endpoint reference is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Addressing {
    V0_9,
    V1_0,
}

impl Addressing {
    pub(super) fn from_abi(version: WS_ADDRESSING_VERSION) -> Result<Addressing> {
        match version {
            WS_ADDRESSING_VERSION_0_9 => Ok(Addressing::V0_9),
            WS_ADDRESSING_VERSION_1_0 => Ok(Addressing::V1_0),
            WS_ADDRESSING_VERSION_TRANSPORT => Err(Error::invalid_arg(
                "WS_ADDRESSING_VERSION_TRANSPORT has no endpoint references",
            )),
            unknown => Err(Error::invalid_arg(format!(
                "{unknown} is not a WS_ADDRESSING_VERSION"
            ))),
        }
    }

    fn ns(self) -> &'static [u8] {
        match self {
            Addressing::V0_9 => b"http://schemas.xmlsoap.org/ws/2004/08/addressing",
            Addressing::V1_0 => b"http://www.w3.org/2005/08/addressing",
        }
    }

    /// The address that stands for the connection; a URL of no characters in memory.
    fn anonymous(self) -> &'static [u8] {
        match self {
            Addressing::V0_9 => b"http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous",
            Addressing::V1_0 => b"http://www.w3.org/2005/08/addressing/anonymous",
        }
    }
}

/// An XML buffer that is made when something comes into it.
#[derive(Default)]
struct Late(Option<(*mut c_void, Writer)>);

impl Late {
    fn take(&mut self, reading: &mut Reading<'_, '_, '_>) -> Result<()> {
        let (_, writer) = match &mut self.0 {
            Some(made) => made,
            none => none.insert(reading.new_buffer()?),
        };
        reading.reader.copy_node(writer)
    }

    fn handle(&self) -> *mut WS_XML_BUFFER {
        self.0
            .as_ref()
            .map_or(ptr::null_mut(), |(handle, _)| handle.cast())
    }
}

impl Reading<'_, '_, '_> {
    /// The current element as an endpoint reference, with its end.
    pub(super) fn endpoint(&mut self, addressing: Addressing, place: &mut Place<'_>) -> Result<()> {
        let (mut headers, mut extensions) = (Late::default(), Late::default());
        let (mut url, mut identity) = (None, ptr::null_mut::<WS_ENDPOINT_IDENTITY>());
        self.reader.start_element()?;
        while self.reader.to_start_element(None, None)? {
            let ours = self.reader.ns() == addressing.ns();
            match self.reader.local() {
                b"Address" if ours && url.is_some() => {
                    return Err(self
                        .reader
                        .error("an endpoint reference has a second Address"));
                }
                b"Address" if ours => url = Some(self.address(addressing)?),
                b"ReferenceParameters" if ours => {
                    self.reader.start_element()?;
                    while self.reader.to_start_element(None, None)? {
                        headers.take(self)?;
                    }
                    self.reader.end_element()?;
                }
                b"Identity" if self.reader.ns() == IDENTITY_NS && !identity.is_null() => {
                    return Err(self
                        .reader
                        .error("an endpoint reference has a second Identity"));
                }
                b"Identity" if self.reader.ns() == IDENTITY_NS => identity = self.identity()?,
                _ => extensions.take(self)?,
            }
        }
        let url = url.ok_or_else(|| {
            let found = self.reader.found();
            self.reader.error(format!(
                "expected the element Address in an endpoint reference; found {found}"
            ))
        })?;
        self.reader.end_element()?;
        place.put(
            0,
            WS_ENDPOINT_ADDRESS {
                url,
                headers: headers.handle(),
                extensions: extensions.handle(),
                identity,
            },
        )
    }

    fn address(&mut self, addressing: Addressing) -> Result<WS_STRING> {
        self.element_text()?;
        let is_anonymous = trim(self.content.chars()?) == addressing.anonymous();
        let url = match is_anonymous {
            true => WS_STRING {
                length: 0,
                chars: ptr::null_mut(),
            },
            false => self.collected_string()?,
        };
        self.reader.end_element()?;
        Ok(url)
    }

    /// The collected text without the white space around it.
    fn collected_string(&mut self) -> Result<WS_STRING> {
        let length = widen(trim(self.content.chars()?), &mut self.units)?;
        Ok(WS_STRING {
            length: length as ULONG,
            chars: self.arena.copy_units(&self.units)?,
        })
    }

    /// The identity in the current element. What is none that we know is kept as it is.
    fn identity(&mut self) -> Result<*mut WS_ENDPOINT_IDENTITY> {
        self.reader.start_element()?;
        if !self.reader.to_start_element(None, None)? {
            let found = self.reader.found();
            return Err(self
                .reader
                .error(format!("expected an identity; found {found}")));
        }
        let kind = match (self.reader.local(), self.reader.ns()) {
            (b"Dns", IDENTITY_NS) => Some(WS_DNS_ENDPOINT_IDENTITY_TYPE),
            (b"Upn", IDENTITY_NS) => Some(WS_UPN_ENDPOINT_IDENTITY_TYPE),
            (b"Spn", IDENTITY_NS) => Some(WS_SPN_ENDPOINT_IDENTITY_TYPE),
            _ => None,
        };
        let identity = match kind {
            Some(kind) => {
                self.element_text()?;
                // Those of a name have the same layout.
                let spn = self.collected_string()?;
                self.reader.end_element()?;
                let identity = WS_SPN_ENDPOINT_IDENTITY {
                    identity: WS_ENDPOINT_IDENTITY { identityType: kind },
                    spn,
                };
                self.arena.copy_value(identity)?.cast()
            }
            None => {
                let other = self.other_identity();
                other.map_err(|error| self.at("an endpoint identity", error))?
            }
        };
        self.skip_content()?;
        self.reader.end_element()?;
        Ok(identity)
    }

    fn other_identity(&mut self) -> Result<*mut WS_ENDPOINT_IDENTITY> {
        let (handle, tree) = Buffer::on_heap(self.arena.heap()?)?;
        let mut writer = Writer::new(anything());
        writer.set_tree(SharedTree::clone(&tree))?;
        self.reader.copy_node(&mut writer)?;
        let key = |path: &[&[u8]]| key_part(SharedTree::clone(&tree), path);
        let of = |kind| WS_ENDPOINT_IDENTITY { identityType: kind };
        if let Some(certificate) = key(&[b"X509Data", b"X509Certificate"])? {
            let identity = WS_CERT_ENDPOINT_IDENTITY {
                identity: of(WS_CERT_ENDPOINT_IDENTITY_TYPE),
                rawCertificateData: self.bytes_of(&certificate)?,
            };
            return Ok(self.arena.copy_value(identity)?.cast());
        }
        let modulus = key(&[b"KeyValue", b"RSAKeyValue", b"Modulus"])?;
        let exponent = key(&[b"KeyValue", b"RSAKeyValue", b"Exponent"])?;
        if let (Some(modulus), Some(exponent)) = (modulus, exponent) {
            let identity = WS_RSA_ENDPOINT_IDENTITY {
                identity: of(WS_RSA_ENDPOINT_IDENTITY_TYPE),
                modulus: self.bytes_of(&modulus)?,
                exponent: self.bytes_of(&exponent)?,
            };
            return Ok(self.arena.copy_value(identity)?.cast());
        }
        let identity = WS_UNKNOWN_ENDPOINT_IDENTITY {
            identity: of(WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE),
            element: handle,
        };
        Ok(self.arena.copy_value(identity)?.cast())
    }

    fn bytes_of(&mut self, bytes: &[u8]) -> Result<WS_BYTES> {
        Ok(WS_BYTES {
            length: super::read_other::length(bytes)?,
            bytes: self.arena.copy_bytes(bytes)?,
        })
    }
}

/// The bytes in the element that the path leads to, from the KeyInfo in the tree; `None` when there is no such element.
fn key_part(tree: SharedTree, path: &[&[u8]]) -> Result<Option<Vec<u8>>> {
    let mut reader = reader(tree);
    if !reader.to_start_element(Some(b"KeyInfo"), Some(SIGNATURE_NS))? {
        return Ok(None);
    }
    for step in path {
        reader.start_element()?;
        loop {
            if !reader.to_start_element(None, None)? {
                return Ok(None);
            }
            if reader.is_element(Some(step), Some(SIGNATURE_NS)) {
                break;
            }
            reader.skip()?;
        }
    }
    reader.start_element()?;
    let mut content = Content::default();
    while reader.node() == Node::Text {
        content.add(reader.text())?;
        reader.next()?;
    }
    content.bytes().map(|bytes| Some(bytes.to_vec()))
}

impl Writing<'_, '_> {
    /// The content of an endpoint reference in the open element.
    pub(super) fn endpoint(&mut self, addressing: Addressing, value: Source<'_>) -> Result<()> {
        let written = self.endpoint_parts(addressing, value);
        written.map_err(|error| match error.code() {
            E_INVALIDARG => self.at("WS_ENDPOINT_ADDRESS_TYPE", error),
            _ => error,
        })
    }

    fn endpoint_parts(&mut self, addressing: Addressing, value: Source<'_>) -> Result<()> {
        let ns = addressing.ns();
        self.writer.start_element(Some(b"a"), b"Address", ns)?;
        let url = value.part(offset_of!(WS_ENDPOINT_ADDRESS, url), size_of::<WS_STRING>())?;
        self.string_of(url, addressing.anonymous())?;
        self.writer.end_element()?;
        let extensions = offset_of!(WS_ENDPOINT_ADDRESS, extensions);
        let mut extensions = elements(value, extensions)?;
        // Reference properties, which only version 0.9 has, come first in it.
        if let (Addressing::V0_9, Some(reader)) = (addressing, &mut extensions)
            && reader.is_element(Some(b"ReferenceProperties"), Some(ns))
        {
            reader.copy_node(&mut self.writer)?;
        }
        if let Some(mut headers) = elements(value, offset_of!(WS_ENDPOINT_ADDRESS, headers))? {
            self.writer
                .start_element(Some(b"a"), b"ReferenceParameters", ns)?;
            self.copy_elements(&mut headers)?;
            self.writer.end_element()?;
        }
        if let Some(reader) = &mut extensions {
            self.copy_elements(reader)?;
        }
        self.identity(value)
    }

    fn copy_elements(&mut self, reader: &mut Reader) -> Result<()> {
        while reader.to_start_element(None, None)? {
            reader.copy_node(&mut self.writer)?;
        }
        Ok(())
    }

    /// Writes a string as the text of the open element, or what stands for no string.
    fn string_of(&mut self, string: Source<'_>, instead: &[u8]) -> Result<()> {
        match items(string, offset_of!(WS_STRING, chars), 2)? {
            Some(chars) => {
                let value = narrow(chars.units(), &mut self.buffer)?;
                self.writer.value(value)
            }
            None => self.writer.chars(instead),
        }
    }

    fn identity(&mut self, value: Source<'_>) -> Result<()> {
        let at = offset_of!(WS_ENDPOINT_ADDRESS, identity);
        let Some(head) = value.follow(at, size_of::<WS_ENDPOINT_IDENTITY>())? else {
            return Ok(());
        };
        let kind = head.get::<i32>(0)?;
        let identity = |size| {
            let identity = value.follow(at, size)?;
            identity.ok_or_else(|| Error::invalid_arg("the identity is NULL"))
        };
        self.writer
            .start_element(Some(b"i"), b"Identity", IDENTITY_NS)?;
        match kind {
            WS_DNS_ENDPOINT_IDENTITY_TYPE
            | WS_UPN_ENDPOINT_IDENTITY_TYPE
            | WS_SPN_ENDPOINT_IDENTITY_TYPE => {
                let name: &[u8] = match kind {
                    WS_DNS_ENDPOINT_IDENTITY_TYPE => b"Dns",
                    WS_UPN_ENDPOINT_IDENTITY_TYPE => b"Upn",
                    _ => b"Spn",
                };
                let identity = identity(size_of::<WS_SPN_ENDPOINT_IDENTITY>())?;
                let at = offset_of!(WS_SPN_ENDPOINT_IDENTITY, spn);
                let text = identity.part(at, size_of::<WS_STRING>())?;
                self.writer.start_element(Some(b"i"), name, IDENTITY_NS)?;
                self.string_of(text, b"")?;
                self.writer.end_element()?;
            }
            WS_CERT_ENDPOINT_IDENTITY_TYPE => {
                let identity = identity(size_of::<WS_CERT_ENDPOINT_IDENTITY>())?;
                let at = offset_of!(WS_CERT_ENDPOINT_IDENTITY, rawCertificateData);
                self.key(
                    &[b"KeyInfo", b"X509Data"],
                    &[(b"X509Certificate", at)],
                    identity,
                )?;
            }
            WS_RSA_ENDPOINT_IDENTITY_TYPE => {
                let identity = identity(size_of::<WS_RSA_ENDPOINT_IDENTITY>())?;
                let modulus = offset_of!(WS_RSA_ENDPOINT_IDENTITY, modulus);
                let exponent = offset_of!(WS_RSA_ENDPOINT_IDENTITY, exponent);
                self.key(
                    &[b"KeyInfo", b"KeyValue", b"RSAKeyValue"],
                    &[(b"Modulus", modulus), (b"Exponent", exponent)],
                    identity,
                )?;
            }
            WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE => {
                let identity = identity(size_of::<WS_UNKNOWN_ENDPOINT_IDENTITY>())?;
                let at = offset_of!(WS_UNKNOWN_ENDPOINT_IDENTITY, element);
                if let Some(mut element) = elements(identity, at)? {
                    self.copy_elements(&mut element)?;
                }
            }
            other => {
                return Err(Error::invalid_arg(format!(
                    "{other} is not a WS_ENDPOINT_IDENTITY_TYPE"
                )));
            }
        }
        self.writer.end_element()
    }

    /// Elements of XML Signature around bytes.
    fn key(
        &mut self,
        around: &[&[u8]],
        inside: &[(&[u8], usize)],
        identity: Source<'_>,
    ) -> Result<()> {
        for name in around {
            self.writer.start_element(None, name, SIGNATURE_NS)?;
        }
        for (name, at) in inside {
            let bytes = identity.part(*at, size_of::<WS_BYTES>())?;
            let bytes = items(bytes, offset_of!(WS_BYTES, bytes), 1)?;
            self.writer.start_element(None, name, SIGNATURE_NS)?;
            self.writer
                .value(Value::Base64(bytes.map_or(&[], |bytes| bytes.bytes())))?;
            self.writer.end_element()?;
        }
        for _ in around {
            self.writer.end_element()?;
        }
        Ok(())
    }
}

/// A reader at the first element in the XML buffer at `offset`; `None` when there is none.
fn elements(value: Source<'_>, offset: usize) -> Result<Option<Reader>> {
    let Some(mut reader) = buffer_reader(value, offset)? else {
        return Ok(None);
    };
    let found = reader.to_start_element(None, None)?;
    Ok(found.then_some(reader))
}
