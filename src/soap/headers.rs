//! The headers of a message: those of addressing by name, all others as blocks.

use std::sync::Arc;

use super::element::{self, MAX_COPY};
use super::endpoint::{EndpointRef, write_address};
use super::fault_codes;
use super::header_buffer::number;
use super::standard::Standard;
use super::unique_id::UniqueId;
use super::version::{AddressingVersion, EnvelopeVersion};
use crate::base::error::{Error, Result};
use crate::xml::Limits;
use crate::xml::reader::Reader;
use crate::xml::value::Value;
use crate::xml::writer::Writer;

/// What one block takes from the budget besides its bytes, so that many tiny blocks cannot take much more memory than
/// they have bytes.
const BLOCK_COST: usize = 64;

/// The headers of one message. They are copied and moved with every message: what most of them repeat is shared, and what few
/// of them have is boxed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    /// What the message asks for.
    pub action: Option<Arc<str>>,
    /// Where it goes, as on the wire; an empty string is written as the anonymous address.
    pub to: Option<Arc<str>>,
    /// Its own id.
    pub message_id: Option<UniqueId>,
    /// The id of the message it answers.
    pub relates_to: Option<UniqueId>,
    /// Where replies go; absent means the anonymous address.
    pub reply_to: Option<Box<EndpointRef>>,
    /// Where faults go; absent means where replies go.
    pub fault_to: Option<Box<EndpointRef>>,
    /// Who sent it.
    pub from: Option<Box<EndpointRef>>,
    /// All other headers, in their order; among them what repeats a header of addressing.
    pub other: Vec<HeaderBlock>,
}

/// A header that is not one of addressing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderBlock {
    /// Namespace of the element.
    pub ns: String,
    /// Local name of the element.
    pub local: String,
    /// Whether the receiver must refuse the message if it does not know this header.
    pub must_understand: bool,
    /// Whether a node on the way that does not know it passes it on.
    pub relay: bool,
    /// Whether it is meant for the ultimate receiver, not for a node on the way.
    pub role_is_ours: bool,
    /// Whether somebody here has dealt with it.
    pub understood: bool,
    /// The element as self-contained XML text in UTF-8.
    pub xml: Vec<u8>,
}

impl Headers {
    /// What a request starts with. Addressing before 1.0 wants a ReplyTo in every request.
    pub fn of_request(addressing: AddressingVersion) -> Result<Headers> {
        let mut headers = Headers::default();
        if addressing.has_headers() {
            headers.message_id = Some(UniqueId::random()?);
        }
        if addressing == AddressingVersion::V0_9 {
            headers.reply_to = Some(Box::default());
        }
        Ok(headers)
    }

    /// Says where the message goes.
    pub fn address(&mut self, to: &EndpointRef, addressing: AddressingVersion) -> Result<()> {
        self.other.extend(Headers::parameters_of(to, addressing)?);
        self.to = Some(to.url.as_str().into());
        Ok(())
    }

    /// The reference parameters of an endpoint as headers.
    pub(super) fn parameters_of(
        endpoint: &EndpointRef,
        addressing: AddressingVersion,
    ) -> Result<Vec<HeaderBlock>> {
        let parameters = endpoint.headers(addressing)?;
        parameters
            .iter()
            .map(|parameter| HeaderBlock::from_reference_parameter(parameter, addressing))
            .collect()
    }

    /// Fails with the fault that the sender shall get when a header that must be understood was not (SOAP 1.2 part 1, 2.4).
    pub fn check_must_understand(&self, envelope: EnvelopeVersion) -> Result<()> {
        let missed = self
            .other
            .iter()
            .find(|block| block.must_understand && block.role_is_ours && !block.understood);
        match missed {
            None => Ok(()),
            Some(block) => {
                let fault = fault_codes::must_understand(envelope, &block.ns, &block.local)?;
                Err(Error::invalid_format(format!(
                    "header {} must be understood and is not",
                    element::named(block.ns.as_bytes(), block.local.as_bytes())
                ))
                .with_fault(fault))
            }
        }
    }

    /// Marks the headers as understood that were so in an earlier form of these headers.
    pub(super) fn keep_understood(&mut self, earlier: &Headers) {
        if earlier.other.iter().all(|block| !block.understood) {
            return;
        }
        let places = number(&self.other);
        let earlier_ones = number(&earlier.other).into_iter();
        let still_there = earlier_ones
            .filter(|(_, old)| earlier.other.get(*old).is_some_and(|old| old.understood))
            .filter_map(|(name, _)| places.get(&name).copied());
        let still_there: Vec<usize> = still_there.collect();
        for place in still_there {
            if let Some(block) = self.other.get_mut(place) {
                block.understood = true;
            }
        }
    }

    /// Reads the Header element that the reader stands on and moves past it.
    pub(super) fn read(
        reader: &mut Reader,
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
    ) -> Result<Headers> {
        let mut headers = Headers::default();
        let mut budget = MAX_COPY;
        reader.start_element()?;
        while reader.to_start_element(None, None)? {
            let target = Target::read(reader, envelope)?;
            let addressing_ns = reader.ns() == addressing.ns().as_bytes();
            let known = target.ours
                && addressing_ns
                && headers.read_addressing(reader, addressing, &mut budget)?;
            if !known {
                let mut block = HeaderBlock::read(reader, &target, &mut budget)?;
                block.understood = addressing_ns && Standard::named(&block.local).is_some();
                headers.other.push(block);
            }
        }
        reader.end_element()?;
        Ok(headers)
    }

    /// Reads the current element if it is a header of addressing, and the first of its kind; otherwise leaves the reader on
    /// it and says false.
    fn read_addressing(
        &mut self,
        reader: &mut Reader,
        addressing: AddressingVersion,
        budget: &mut usize,
    ) -> Result<bool> {
        let endpoint =
            |reader: &mut Reader| EndpointRef::read(reader, addressing, budget).map(Box::new);
        let text = |reader: &mut Reader| element::read_text(reader).map(Arc::from);
        match reader.local() {
            b"Action" => once(reader, &mut self.action, text),
            b"To" => once(reader, &mut self.to, text),
            b"MessageID" => once(reader, &mut self.message_id, UniqueId::read),
            b"RelatesTo" if is_reply_relation(reader)? => {
                once(reader, &mut self.relates_to, UniqueId::read)
            }
            b"ReplyTo" => once(reader, &mut self.reply_to, endpoint),
            b"FaultTo" => once(reader, &mut self.fault_to, endpoint),
            b"From" => once(reader, &mut self.from, endpoint),
            _ => Ok(false),
        }
    }

    /// Writes the Header element, unless there is nothing to put into it.
    pub(super) fn write(
        &self,
        writer: &mut Writer,
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
    ) -> Result<()> {
        if self.other.is_empty() && !(addressing.has_headers() && self.has_addressing()) {
            return Ok(());
        }
        writer.start_element(envelope.prefix(), b"Header", envelope.ns().as_bytes())?;
        if addressing.has_headers() {
            self.write_addressing(writer, envelope, addressing)?;
        }
        self.write_blocks(writer)?;
        writer.end_element()
    }

    /// Writes all headers, also those that travel outside the envelope.
    pub(super) fn write_all(
        &self,
        writer: &mut Writer,
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
    ) -> Result<()> {
        self.write_addressing(writer, envelope, addressing)?;
        self.write_blocks(writer)
    }

    fn write_blocks(&self, writer: &mut Writer) -> Result<()> {
        for block in &self.other {
            element::open(block.xml.clone())?.copy_node(writer)?;
        }
        Ok(())
    }

    fn has_addressing(&self) -> bool {
        self.action.is_some()
            || self.to.is_some()
            || self.message_id.is_some()
            || self.relates_to.is_some()
            || self.reply_to.is_some()
            || self.fault_to.is_some()
            || self.from.is_some()
    }

    /// Writes in the order of .NET, whose receivers read that fastest.
    fn write_addressing(
        &self,
        writer: &mut Writer,
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
    ) -> Result<()> {
        let ns = addressing.ns().as_bytes();
        if let Some(action) = &self.action {
            start_understood(writer, envelope, ns, b"Action")?;
            writer.chars(action.as_bytes())?;
            writer.end_element()?;
        }
        for (name, id) in [
            (&b"MessageID"[..], &self.message_id),
            (b"RelatesTo", &self.relates_to),
        ] {
            if let Some(id) = id {
                writer.start_element(Some(b"a"), name, ns)?;
                id.write(writer)?;
                writer.end_element()?;
            }
        }
        for (name, endpoint) in [
            (&b"ReplyTo"[..], &self.reply_to),
            (b"FaultTo", &self.fault_to),
            (b"From", &self.from),
        ] {
            if let Some(endpoint) = endpoint {
                writer.start_element(Some(b"a"), name, ns)?;
                endpoint.write(writer, addressing)?;
                writer.end_element()?;
            }
        }
        if let Some(to) = &self.to {
            start_understood(writer, envelope, ns, b"To")?;
            write_address(writer, to, addressing)?;
            writer.end_element()?;
        }
        Ok(())
    }
}

impl HeaderBlock {
    /// A reference parameter of an endpoint as the header it becomes in messages to that endpoint (WS-Addressing 1.0 SOAP
    /// binding, 3.3).
    pub fn from_reference_parameter(
        parameter: &[u8],
        addressing: AddressingVersion,
    ) -> Result<HeaderBlock> {
        if addressing != AddressingVersion::V1_0 {
            return HeaderBlock::from_xml(parameter.to_vec());
        }
        HeaderBlock::from_xml(element::copy_with_attribute(
            &mut element::open(parameter.to_vec())?,
            (b"a", b"IsReferenceParameter", addressing.ns().as_bytes()),
            b"true",
        )?)
    }

    /// A header to be sent, given as self-contained XML text.
    pub fn from_xml(xml: Vec<u8>) -> Result<HeaderBlock> {
        let reader = element::open(xml.clone())?;
        let (ns, local) = (reader.ns(), reader.local());
        Ok(HeaderBlock {
            ns: String::from_utf8_lossy(ns).into_owned(),
            local: String::from_utf8_lossy(local).into_owned(),
            must_understand: false,
            relay: false,
            role_is_ours: true,
            understood: false,
            xml,
        })
    }

    /// A header to be sent in an envelope, whose attributes say whom it is for and what is asked of them.
    pub fn sent(xml: Vec<u8>, envelope: EnvelopeVersion) -> Result<HeaderBlock> {
        let target = Target::read(&element::open(xml.clone())?, envelope)?;
        Ok(HeaderBlock {
            must_understand: target.must_understand,
            relay: target.relay,
            role_is_ours: target.ours,
            ..HeaderBlock::from_xml(xml)?
        })
    }

    /// A header that the transport carries outside the envelope (WsAddMappedHeader page).
    pub fn mapped(name: &str, value: &str) -> Result<HeaderBlock> {
        let mut writer = element::text_writer(MAX_COPY);
        writer.start_element(None, name.as_bytes(), b"")?;
        writer.chars(value.as_bytes())?;
        writer.end_element()?;
        HeaderBlock::from_xml(writer.take().0)
    }

    /// Whether it is such a header.
    pub fn is_mapped(&self, name: &str) -> bool {
        self.is(name, "")
    }

    /// The text that is its content.
    pub fn text(&self) -> Result<String> {
        element::read_raw_text(&mut self.reader()?)
    }

    /// A reader on the element.
    pub fn reader(&self) -> Result<Reader> {
        element::open(self.xml.clone())
    }

    /// The same with limits of the program's own.
    pub fn limited_reader(&self, limits: Limits) -> Result<Reader> {
        element::open_with(self.xml.clone(), limits)
    }

    /// Whether the header has this name and is for us.
    pub(super) fn is(&self, local: &str, ns: &str) -> bool {
        self.role_is_ours && self.local == local && self.ns == ns
    }

    /// Whether the header is another one of a kind of addressing, and for us.
    pub(super) fn is_standard(&self, kind: Standard, addressing: AddressingVersion) -> bool {
        self.is(kind.name(), addressing.ns())
            && (kind != Standard::RelatesTo
                || self
                    .reader()
                    .is_ok_and(|reader| matches!(is_reply_relation(&reader), Ok(true))))
    }

    fn read(reader: &mut Reader, target: &Target, budget: &mut usize) -> Result<HeaderBlock> {
        let ns = String::from_utf8_lossy(reader.ns()).into_owned();
        let local = String::from_utf8_lossy(reader.local()).into_owned();
        let xml = element::copy_out(reader, *budget)?;
        *budget = budget.saturating_sub(xml.len() + BLOCK_COST);
        Ok(HeaderBlock {
            ns,
            local,
            must_understand: target.must_understand,
            relay: target.relay,
            role_is_ours: target.ours,
            understood: false,
            xml,
        })
    }
}

/// What the envelope's attributes on a header say.
pub struct Target {
    /// Whether the receiver must refuse the message if it does not know this header.
    pub must_understand: bool,
    /// Whether a node on the way that does not know it passes it on; only SOAP 1.2 can say so.
    pub relay: bool,
    ours: bool,
}

impl Target {
    /// Reads the attributes of the element that the reader stands on.
    pub fn read(reader: &Reader, envelope: EnvelopeVersion) -> Result<Target> {
        let role = element::attribute(reader, envelope.role_attribute(), envelope.ns().as_bytes())?;
        Ok(Target {
            must_understand: flag(reader, "mustUnderstand", envelope)?,
            relay: envelope.has_relay() && flag(reader, "relay", envelope)?,
            ours: role.is_none_or(|role| envelope.role_is_ours(role.as_bytes())),
        })
    }
}

/// A boolean attribute of the envelope's namespace; an absent one is false.
fn flag(reader: &Reader, name: &str, envelope: EnvelopeVersion) -> Result<bool> {
    let value = element::attribute(reader, name.as_bytes(), envelope.ns().as_bytes())?;
    match value.as_deref() {
        None | Some("0" | "false") => Ok(false),
        Some("1" | "true") => Ok(true),
        Some(other) => Err(reader.error(format!("{name} is {other:?}, not a boolean"))),
    }
}

/// Reads a header of which a message should have one. Says false for a second one and leaves the reader on it: that is an
/// error of who asks for this header, not of who reads the message (WsGetHeader page).
fn once<T>(
    reader: &mut Reader,
    slot: &mut Option<T>,
    read: impl FnOnce(&mut Reader) -> Result<T>,
) -> Result<bool> {
    if slot.is_some() {
        return Ok(false);
    }
    *slot = Some(read(reader)?);
    Ok(true)
}

/// Whether a RelatesTo names the request that this message answers; there are other relations, which nobody here uses. The
/// type is a URI in addressing 1.0 and a qualified name before.
fn is_reply_relation(reader: &Reader) -> Result<bool> {
    let relation = element::attribute(reader, b"RelationshipType", b"")?;
    Ok(relation.is_none_or(|relation| {
        relation == "http://www.w3.org/2005/08/addressing/reply"
            || relation.rsplit(':').next() == Some("Reply")
    }))
}

/// Starts a header that the receiver must understand.
fn start_understood(
    writer: &mut Writer,
    envelope: EnvelopeVersion,
    ns: &[u8],
    name: &[u8],
) -> Result<()> {
    writer.start_element(Some(b"a"), name, ns)?;
    write_flag(writer, b"mustUnderstand", envelope)
}

/// Writes an attribute of the envelope that says yes. Without an envelope it has no namespace.
pub fn write_flag(writer: &mut Writer, name: &[u8], envelope: EnvelopeVersion) -> Result<()> {
    let prefix = envelope.prefix().unwrap_or_default();
    writer.start_attribute(Some(prefix), name, envelope.ns().as_bytes())?;
    writer.value(Value::Int32(1))?;
    writer.end_attribute()
}
