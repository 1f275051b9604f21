//! The object behind WS_METADATA, and when what may be called.

use super::documents::Documents;
use super::endpoints::{self, Endpoint};
use super::policy::Policy;
use super::settings::MetadataSettings;
use super::urls::DocumentUrl;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{Object, Owned, Pool};
use crate::base::heap::Heap;
use crate::rt::callback::SendPtr;
use crate::xml::Reader;

/// What a program holds as WS_METADATA.
pub struct Metadata {
    settings: MetadataSettings,
    state: WS_METADATA_STATE,
    documents: Documents,
    /// What was shown to the program, which lies on the heap.
    endpoints: Option<ShownEndpoints>,
    missing: Option<(String, SendPtr<WS_ENDPOINT_ADDRESS>)>,
    heap: Heap,
}

/// Endpoints as the program sees them.
pub struct ShownEndpoints {
    /// The array.
    pub endpoints: SendPtr<WS_METADATA_ENDPOINT>,
    /// How many it has.
    pub count: ULONG,
    /// Their policies, which live as long as the array.
    pub policies: Vec<Owned<Policy>>,
}

impl ShownEndpoints {
    fn view(&self) -> WS_METADATA_ENDPOINTS {
        WS_METADATA_ENDPOINTS {
            endpoints: self.endpoints.get(),
            endpointCount: self.count,
        }
    }
}

impl Object for Metadata {
    type Handle = WS_METADATA;
    const NAME: &'static str = "WS_METADATA";
    const TAG: u32 = u32::from_be_bytes(*b"META");
    fn pool() -> &'static Pool<Metadata> {
        static POOL: Pool<Metadata> = Pool::new();
        &POOL
    }
}

impl Metadata {
    /// An object without documents.
    pub fn new(settings: MetadataSettings) -> Metadata {
        Metadata {
            state: WS_METADATA_STATE_CREATED,
            documents: Documents::new(&settings),
            endpoints: None,
            missing: None,
            heap: Heap::new(settings.heap_max_size, settings.heap_trim_size),
            settings,
        }
    }

    /// Its state.
    pub fn state(&self) -> WS_METADATA_STATE {
        self.state
    }

    /// The bytes of its heap that are in use.
    pub fn requested_size(&self) -> usize {
        self.heap.requested_size()
    }

    /// Drops the documents and all that was shown.
    pub fn reset(&mut self) {
        self.endpoints = None;
        self.missing = None;
        self.documents = Documents::new(&self.settings);
        self.heap.reset();
        self.state = WS_METADATA_STATE_CREATED;
    }

    /// Does something that is allowed before the endpoints were got, and afterwards too if `resolved` says so. A failure makes
    /// the object FAULTED.
    pub fn step<T>(
        &mut self,
        resolved: bool,
        step: impl FnOnce(&mut Metadata) -> Result<T>,
    ) -> Result<T> {
        let refused = match self.state {
            WS_METADATA_STATE_CREATED => None,
            WS_METADATA_STATE_RESOLVED if resolved => None,
            WS_METADATA_STATE_RESOLVED => Some("RESOLVED: it takes no more documents"),
            _ => Some("FAULTED"),
        };
        if let Some(state) = refused {
            return Err(Error::invalid_operation(format!(
                "the metadata object is {state} (WsResetMetadata)"
            )));
        }
        step(self).inspect_err(|_| self.state = WS_METADATA_STATE_FAULTED)
    }

    /// Reads the next element as a document; false when it is none.
    pub fn read(&mut self, reader: &mut Reader, url: &DocumentUrl) -> Result<bool> {
        let max = self.settings.max_documents;
        let charge = self.heap.charge();
        self.documents
            .read(reader, url, max, &charge)
            .map_err(|error| error.context(format!("reading the document \"{}\"", url.text)))
    }

    /// The next document that is missing. `show` puts its address on the heap.
    pub fn missing(
        &mut self,
        show: impl FnOnce(&str, &mut Heap) -> Result<SendPtr<WS_ENDPOINT_ADDRESS>>,
    ) -> Result<Option<SendPtr<WS_ENDPOINT_ADDRESS>>> {
        let verify = self.settings.verify_host_names;
        let Some((url, place)) = self.documents.missing() else {
            return Ok(None);
        };
        let (text, host) = (url.text.clone(), url.host.clone());
        let place = place.to_string();
        if verify && !self.documents.expects(&host) {
            return Err(Error::invalid_format(format!(
                "the document \"{text}\", to which {place} refers, is on a host that no document came from, and that is not among WS_METADATA_PROPERTY_HOST_NAMES"
            )));
        }
        if let Some((shown, address)) = &self.missing
            && *shown == text
        {
            return Ok(Some(*address));
        }
        let address = show(&text, &mut self.heap)?;
        self.missing = Some((text, address));
        Ok(Some(address))
    }

    /// The endpoints. `show` puts them on the heap the first time.
    pub fn endpoints(
        &mut self,
        show: impl FnOnce(Vec<Endpoint>, &mut Heap) -> Result<ShownEndpoints>,
    ) -> Result<WS_METADATA_ENDPOINTS> {
        if let Some(shown) = &self.endpoints {
            return Ok(shown.view());
        }
        if let Some((url, place)) = self.documents.missing() {
            return Err(Error::invalid_format(format!(
                "the document \"{}\", to which {place} refers, has not been read (WsGetMissingMetadataDocumentAddress)",
                url.text
            )));
        }
        self.documents.check_references()?;
        let documents = std::mem::replace(&mut self.documents, Documents::new(&self.settings));
        let charge = self.heap.charge();
        let endpoints = endpoints::endpoints(documents, &self.settings, &charge)?;
        let shown = show(endpoints, &mut self.heap)?;
        let view = shown.view();
        self.endpoints = Some(shown);
        self.state = WS_METADATA_STATE_RESOLVED;
        Ok(view)
    }
}

/// The URL of a document, as a program gives it.
pub fn document_url(text: &str) -> Result<DocumentUrl> {
    DocumentUrl::parse(text).map_err(|error| {
        error
            .with_code(E_INVALIDARG)
            .context("the URL of a document is absolute: http, https or net.tcp")
    })
}
