//! The headers of a message one by one: those of addressing by their kind, all others by their name.

use std::sync::Arc;

use super::element;
use super::endpoint::{EndpointRef, write_address};
use super::fault_codes;
use super::headers::{HeaderBlock, Headers};
use super::unique_id::UniqueId;
use super::version::{AddressingVersion, EnvelopeVersion};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::xml::reader::Reader;

/// A header that addressing defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    Action,
    To,
    MessageId,
    RelatesTo,
    From,
    ReplyTo,
    FaultTo,
}

/// What a standard header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A URI.
    Text(String),
    Endpoint(EndpointRef),
}

impl Content {
    /// How many bytes it has.
    pub fn size(&self) -> usize {
        match self {
            Content::Text(text) => text.len(),
            Content::Endpoint(endpoint) => endpoint.size(),
        }
    }
}

/// A header that was found by its name.
pub struct Found {
    /// The header.
    pub block: HeaderBlock,
    /// Its number among those that are not of addressing.
    place: Option<usize>,
}

impl Standard {
    const ALL: [Standard; 7] = [
        Standard::Action,
        Standard::To,
        Standard::MessageId,
        Standard::RelatesTo,
        Standard::From,
        Standard::ReplyTo,
        Standard::FaultTo,
    ];

    /// The header that a constant of the C API stands for. Without addressing in the envelope there are only two, which
    /// the transport carries (WS_ADDRESSING_VERSION page).
    pub fn from_abi(value: WS_HEADER_TYPE, addressing: AddressingVersion) -> Result<Standard> {
        let standard = match value {
            WS_ACTION_HEADER => Standard::Action,
            WS_TO_HEADER => Standard::To,
            WS_MESSAGE_ID_HEADER => Standard::MessageId,
            WS_RELATES_TO_HEADER => Standard::RelatesTo,
            WS_FROM_HEADER => Standard::From,
            WS_REPLY_TO_HEADER => Standard::ReplyTo,
            WS_FAULT_TO_HEADER => Standard::FaultTo,
            other => return Err(Error::invalid_arg(format!("{other} is no WS_HEADER_TYPE"))),
        };
        if !addressing.has_headers() && !matches!(standard, Standard::Action | Standard::To) {
            return Err(Error::invalid_arg(format!(
                "WS_ADDRESSING_VERSION_TRANSPORT has no {} header",
                standard.name()
            )));
        }
        Ok(standard)
    }

    /// The header whose element has this local name.
    pub(super) fn named(local: &str) -> Option<Standard> {
        Standard::ALL.into_iter().find(|kind| kind.name() == local)
    }

    /// The local name of the element.
    pub fn name(self) -> &'static str {
        match self {
            Standard::Action => "Action",
            Standard::To => "To",
            Standard::MessageId => "MessageID",
            Standard::RelatesTo => "RelatesTo",
            Standard::From => "From",
            Standard::ReplyTo => "ReplyTo",
            Standard::FaultTo => "FaultTo",
        }
    }

    /// Whether a message has at most one; it may come from several and relate to several.
    fn is_single(self) -> bool {
        !matches!(self, Standard::From | Standard::RelatesTo)
    }

    /// Whether its content is an endpoint reference; otherwise it is a URI.
    pub fn is_endpoint(self) -> bool {
        matches!(self, Standard::From | Standard::ReplyTo | Standard::FaultTo)
    }

    /// Fails unless the value of the header can have this type (WS_HEADER_TYPE page).
    pub fn check_type(self, ty: WS_TYPE) -> Result<()> {
        let fits = match self {
            Standard::From | Standard::ReplyTo | Standard::FaultTo => {
                ty == WS_ENDPOINT_ADDRESS_TYPE
            }
            Standard::MessageId | Standard::RelatesTo if ty == WS_UNIQUE_ID_TYPE => true,
            _ => matches!(ty, WS_STRING_TYPE | WS_XML_STRING_TYPE | WS_WSZ_TYPE),
        };
        if fits {
            return Ok(());
        }
        Err(Error::invalid_arg(format!(
            "the {} header has no values of the WS_TYPE {ty}",
            self.name()
        )))
    }
}

impl Headers {
    /// How many headers there are.
    pub fn count(&self, addressing: AddressingVersion) -> usize {
        let standard = Standard::ALL.into_iter();
        let standard = standard.filter(|kind| self.standard(*kind, addressing).is_some());
        standard.count() + self.other.len()
    }

    /// How many bytes of memory they take, about.
    pub fn size(&self) -> usize {
        let text = |text: &Option<Arc<str>>| text.as_ref().map_or(0, |text| text.len());
        let id = |id: &Option<UniqueId>| match id {
            Some(UniqueId::Text(text)) => text.len(),
            Some(UniqueId::Guid(_)) => size_of::<GUID>(),
            None => 0,
        };
        let endpoints = [&self.reply_to, &self.fault_to, &self.from].into_iter();
        let endpoints = endpoints.flatten().map(|endpoint| endpoint.size());
        text(&self.action)
            + text(&self.to)
            + id(&self.message_id)
            + id(&self.relates_to)
            + endpoints.sum::<usize>()
            + self
                .other
                .iter()
                .map(|block| block.xml.len())
                .sum::<usize>()
    }

    /// What a standard header says. More than one of a kind are an error.
    pub fn get(&self, kind: Standard, addressing: AddressingVersion) -> Result<Option<Content>> {
        let typed = self.standard(kind, addressing);
        let mut others = self.repeated(kind, addressing);
        let block = others.next();
        only_one(
            kind.name(),
            others.count() + usize::from(typed.is_some()) + usize::from(block.is_some()),
        )?;
        match block {
            None => Ok(typed),
            Some(block) => read(&mut block.reader()?, kind, addressing).map(Some),
        }
    }

    /// The headers of a kind beside the one that is known by it.
    fn repeated(
        &self,
        kind: Standard,
        addressing: AddressingVersion,
    ) -> impl Iterator<Item = &HeaderBlock> {
        let other = self.other.iter();
        other.filter(move |block| block.is_standard(kind, addressing))
    }

    /// Fails with the fault for its sender when a message has two headers of a kind that it may have once (WS-Addressing 1.0
    /// SOAP binding, 3.2).
    pub fn check_single(
        &self,
        envelope: EnvelopeVersion,
        addressing: AddressingVersion,
    ) -> Result<()> {
        // What repeats a header is among the others.
        if self.other.is_empty() {
            return Ok(());
        }
        let kinds = Standard::ALL.into_iter().filter(|kind| kind.is_single());
        for kind in kinds {
            let repeated = self.repeated(kind, addressing).count();
            if repeated == 0 {
                continue;
            }
            let typed = usize::from(self.standard(kind, addressing).is_some());
            only_one(kind.name(), repeated + typed).map_err(|error| {
                let fault = fault_codes::second_header(envelope, addressing, kind.name());
                error.with_fault(fault)
            })?;
        }
        Ok(())
    }

    /// Adds or replaces a standard header.
    pub fn set(
        &mut self,
        kind: Standard,
        content: Content,
        addressing: AddressingVersion,
    ) -> Result<()> {
        self.remove_standard(kind, addressing)?;
        match (kind, content) {
            (Standard::Action, Content::Text(text)) => self.action = Some(text.into()),
            (Standard::To, Content::Text(text)) => self.to = Some(text.into()),
            (Standard::MessageId, Content::Text(text)) => {
                self.message_id = Some(UniqueId::from_text(&text));
            }
            (Standard::RelatesTo, Content::Text(text)) => {
                self.relates_to = Some(UniqueId::from_text(&text));
            }
            (Standard::From, Content::Endpoint(endpoint)) => self.from = Some(endpoint.into()),
            (Standard::ReplyTo, Content::Endpoint(endpoint)) => {
                self.reply_to = Some(endpoint.into())
            }
            (Standard::FaultTo, Content::Endpoint(endpoint)) => {
                self.fault_to = Some(endpoint.into())
            }
            (kind, _) => {
                let name = kind.name();
                return Err(Error::invalid_arg(format!(
                    "this is no content of a {name} header"
                )));
            }
        }
        Ok(())
    }

    /// How many headers of a name are for us, and the one with a number, counted from 0 in their order.
    pub fn find(
        &self,
        local: &str,
        ns: &str,
        index: usize,
        addressing: AddressingVersion,
    ) -> Result<(usize, Option<Found>)> {
        let (mut count, mut found) = (0, None);
        if let Some(kind) = kind_of(local, ns, addressing)
            && let Some(content) = self.standard(kind, addressing)
        {
            if index == 0 {
                let block = block(kind, &content, addressing)?;
                found = Some(Found { block, place: None });
            }
            count += 1;
        }
        for (place, block) in self.other.iter().enumerate() {
            if block.is(local, ns) {
                if index == count {
                    let (block, place) = (block.clone(), Some(place));
                    found = Some(Found { block, place });
                }
                count += 1;
            }
        }
        Ok((count, found))
    }

    /// Somebody here has dealt with a header, unless it has been replaced meanwhile.
    pub fn understood(&mut self, found: &Found) {
        let block = found.place.and_then(|place| self.other.get_mut(place));
        if let Some(block) = block.filter(|block| block.xml == found.block.xml) {
            block.understood = true;
        }
    }

    /// Removes the header of a name, if there is one. Several are an error.
    pub fn remove(&mut self, local: &str, ns: &str, addressing: AddressingVersion) -> Result<()> {
        if let Some(kind) = kind_of(local, ns, addressing) {
            return self.remove_standard(kind, addressing);
        }
        only_one(
            local,
            self.other
                .iter()
                .filter(|block| block.is(local, ns))
                .count(),
        )?;
        self.remove_all(local, ns);
        Ok(())
    }

    /// Removes all headers of a name that is not one of addressing.
    pub fn remove_all(&mut self, local: &str, ns: &str) {
        self.other.retain(|block| !block.is(local, ns));
    }

    /// Removes a standard header, if there is one. Several are an error.
    pub fn remove_standard(&mut self, kind: Standard, addressing: AddressingVersion) -> Result<()> {
        let typed = usize::from(self.standard(kind, addressing).is_some());
        let repeated = self.repeated(kind, addressing).count();
        only_one(kind.name(), repeated + typed)?;
        if repeated > 0 {
            self.other
                .retain(|block| !block.is_standard(kind, addressing));
        }
        match kind {
            Standard::Action => self.action = None,
            Standard::To => self.to = None,
            Standard::MessageId => self.message_id = None,
            Standard::RelatesTo => self.relates_to = None,
            Standard::From => self.from = None,
            Standard::ReplyTo => self.reply_to = None,
            Standard::FaultTo => self.fault_to = None,
        }
        Ok(())
    }

    /// The typed form of a standard header.
    fn standard(&self, kind: Standard, addressing: AddressingVersion) -> Option<Content> {
        let id = |id: &Option<UniqueId>| id.as_ref().map(UniqueId::to_string);
        let endpoint = |endpoint: &Option<Box<EndpointRef>>| {
            let endpoint = endpoint.as_deref().cloned();
            endpoint.map(Content::Endpoint)
        };
        let text = match kind {
            Standard::Action => self.action.as_deref().map(str::to_owned),
            Standard::To => self.to.as_ref().map(|to| on_wire(to, addressing)),
            Standard::MessageId => id(&self.message_id),
            Standard::RelatesTo => id(&self.relates_to),
            Standard::From => return endpoint(&self.from),
            Standard::ReplyTo => return endpoint(&self.reply_to),
            Standard::FaultTo => return endpoint(&self.fault_to),
        };
        text.map(Content::Text)
    }
}

/// An address as the URI that stands in the message.
fn on_wire(url: &str, addressing: AddressingVersion) -> String {
    match url {
        "" => addressing.anonymous().to_owned(),
        url => url.to_owned(),
    }
}

fn kind_of(local: &str, ns: &str, addressing: AddressingVersion) -> Option<Standard> {
    if ns != addressing.ns() {
        return None;
    }
    Standard::named(local)
}

fn only_one(name: &str, count: usize) -> Result<()> {
    if count <= 1 {
        return Ok(());
    }
    Err(Error::invalid_format(format!(
        "the message has {count} headers {name}"
    )))
}

/// A standard header as an element.
fn block(kind: Standard, content: &Content, addressing: AddressingVersion) -> Result<HeaderBlock> {
    let mut writer = element::text_writer(element::MAX_COPY);
    let ns = addressing.ns().as_bytes();
    writer.start_element(Some(b"a"), kind.name().as_bytes(), ns)?;
    match content {
        Content::Text(text) => write_address(&mut writer, text, addressing)?,
        Content::Endpoint(endpoint) => endpoint.write(&mut writer, addressing)?,
    }
    writer.end_element()?;
    HeaderBlock::from_xml(writer.take().0)
}

fn read(reader: &mut Reader, kind: Standard, addressing: AddressingVersion) -> Result<Content> {
    if !kind.is_endpoint() {
        return element::read_text(reader).map(Content::Text);
    }
    let mut budget = element::MAX_COPY;
    EndpointRef::read(reader, addressing, &mut budget).map(Content::Endpoint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{E_INVALIDARG, WS_E_INVALID_FORMAT};
    use crate::soap::AddressingVersion::{Transport, V0_9, V1_0};

    fn text(text: &str) -> Content {
        Content::Text(text.to_owned())
    }

    #[test]
    fn every_standard_header_is_set_read_and_removed() {
        let endpoint =
            EndpointRef::new("urn:e".to_owned(), b"<k xmlns=\"urn:k\"/><l/>".to_vec()).unwrap();
        assert_eq!(endpoint.parameters.len(), 2);
        for addressing in [V0_9, V1_0] {
            let mut headers = Headers::default();
            for kind in Standard::ALL {
                let content = match kind.is_endpoint() {
                    true => Content::Endpoint(endpoint.clone()),
                    false => text("urn:x"),
                };
                assert_eq!(headers.get(kind, addressing).unwrap(), None);
                headers.set(kind, text("urn:y"), addressing).ok();
                headers.set(kind, content.clone(), addressing).unwrap();
                assert_eq!(headers.get(kind, addressing).unwrap(), Some(content));
            }
            assert_eq!(headers.count(addressing), 7);
            for kind in Standard::ALL {
                headers
                    .remove(kind.name(), addressing.ns(), addressing)
                    .unwrap();
            }
            assert_eq!(headers, Headers::default());
        }
    }

    #[test]
    fn a_second_instance_is_an_error() {
        let mut headers = Headers::default();
        headers.set(Standard::Action, text("a"), V1_0).unwrap();
        let xml = format!("<Action xmlns='{}'>b</Action>", V1_0.ns());
        let block = HeaderBlock::from_xml(xml.into_bytes()).unwrap();
        headers.other.push(block);
        let codes = [
            headers.get(Standard::Action, V1_0).unwrap_err().code(),
            headers
                .set(Standard::Action, text("c"), V1_0)
                .unwrap_err()
                .code(),
            headers
                .remove("Action", V1_0.ns(), V1_0)
                .unwrap_err()
                .code(),
        ];
        assert_eq!(codes, [WS_E_INVALID_FORMAT; 3]);
        headers.action = None;
        assert_eq!(
            headers.get(Standard::Action, V1_0).unwrap(),
            Some(text("b"))
        );
        headers.set(Standard::Action, text("c"), V1_0).unwrap();
        assert_eq!(
            (headers.count(V1_0), headers.action.as_deref()),
            (1, Some("c"))
        );
    }

    #[test]
    fn kinds_types_and_versions_must_fit() {
        for value in [0, 8] {
            let error = Standard::from_abi(value, V1_0).unwrap_err();
            assert_eq!(error.code(), E_INVALIDARG);
        }
        for value in 1..=7 {
            let kind = Standard::from_abi(value, V1_0).unwrap();
            assert_eq!(Standard::from_abi(value, Transport).is_ok(), value <= 2);
            assert_eq!(kind.check_type(WS_ENDPOINT_ADDRESS_TYPE).is_ok(), value > 4);
            assert_eq!(kind.check_type(WS_STRING_TYPE).is_ok(), value <= 4);
            let ids = (3..=4).contains(&value);
            assert_eq!(kind.check_type(WS_UNIQUE_ID_TYPE).is_ok(), ids);
            assert!(kind.check_type(WS_INT32_TYPE).is_err());
        }
    }

    #[test]
    fn the_anonymous_address_is_shown_as_on_the_wire() {
        let headers = Headers {
            to: Some("".into()),
            ..Headers::default()
        };
        for addressing in [V0_9, V1_0] {
            let shown = headers.get(Standard::To, addressing).unwrap();
            assert_eq!(shown, Some(text(addressing.anonymous())));
        }
    }
}
