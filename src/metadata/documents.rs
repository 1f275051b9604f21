//! The documents of a metadata object, and those that they refer to.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::names::{Name, WSDL};
use super::place::Place;
use super::policy::{Expression, Labels, PolicyReader, PolicySet, Reference, read};
use super::settings::{MetadataSettings, PolicyLimits};
use super::urls::DocumentUrl;
use super::wsdl::{self, Binding, Service};
use super::xml::{self, attribute, is_of_policy};
use crate::base::error::{Error, Result};
use crate::base::heap::Charge;
use crate::soap::element;
use crate::xml::Reader;

/// What was read.
pub(super) struct Documents {
    limits: PolicyLimits,
    /// The keys of the URLs that were read, or were of no interest.
    seen: HashSet<String>,
    /// The hosts that documents may come from.
    hosts: HashSet<String>,
    count: usize,
    /// What may be missing still.
    links: VecDeque<Link>,
    references: VecDeque<Arc<Reference>>,
    /// All references, for the end.
    all_references: Vec<Arc<Reference>>,
    pub(super) policies: PolicySet,
    pub(super) bindings: HashMap<Name, Binding>,
    /// The policies of port types.
    pub(super) port_types: HashMap<Name, Vec<Expression>>,
    pub(super) services: Vec<Service>,
}

/// A wsdl:import.
struct Link {
    url: DocumentUrl,
    place: Place,
}

/// The document that is read.
pub(super) struct Current<'a> {
    pub(super) documents: &'a mut Documents,
    pub(super) charge: &'a Charge,
    /// Its number.
    document: usize,
    url: &'a DocumentUrl,
    /// The same for places.
    shown: Arc<str>,
}

impl Documents {
    /// None yet.
    pub(super) fn new(settings: &MetadataSettings) -> Documents {
        Documents {
            limits: settings.policy,
            seen: HashSet::new(),
            hosts: settings.host_names.iter().cloned().collect(),
            count: 0,
            links: VecDeque::new(),
            references: VecDeque::new(),
            all_references: Vec::new(),
            policies: PolicySet::default(),
            bindings: HashMap::new(),
            port_types: HashMap::new(),
            services: Vec::new(),
        }
    }

    /// Reads the next element as a document that came from a URL; false, and the reader stays, when it is none.
    pub(super) fn read(
        &mut self,
        reader: &mut Reader,
        url: &DocumentUrl,
        max_documents: u32,
        charge: &Charge,
    ) -> Result<bool> {
        if self.seen.contains(&url.key) {
            return Err(Error::invalid_arg(format!(
                "there is a document with the URL \"{}\" already",
                url.text
            )));
        }
        if !reader.to_start_element(None, None)? {
            let found = reader.found();
            return Err(reader.error(format!("expected the element of a document; found {found}")));
        }
        let is_wsdl = reader.is_element(Some(b"definitions"), Some(WSDL));
        let is_policy = is_of_policy(reader) && reader.local() == b"Policy";
        charge.add(url.size())?;
        if !is_wsdl && !is_policy {
            // It is not missing any more either.
            self.seen.insert(url.key.clone());
            return Ok(false);
        }
        if self.count >= max_documents as usize {
            return Err(Error::quota(format!(
                "a metadata object takes {max_documents} documents (WS_METADATA_PROPERTY_MAX_DOCUMENTS)"
            )));
        }
        self.seen.insert(url.key.clone());
        self.hosts.insert(url.host.clone());
        self.policies.add_document(url.key.clone(), self.count);
        let mut current = Current {
            charge,
            document: self.count,
            shown: Arc::from(url.text.as_str()),
            documents: self,
            url,
        };
        match is_wsdl {
            true => wsdl::read(reader, &mut current),
            false => current.policy(reader, true).map(drop),
        }?;
        self.count += 1;
        Ok(true)
    }

    /// The next document that others refer to and that was not read, and who refers to it.
    pub(super) fn missing(&mut self) -> Option<(&DocumentUrl, &Place)> {
        while let Some(link) = self.links.front() {
            if !self.seen.contains(&link.url.key) {
                break;
            }
            self.links.pop_front();
        }
        while let Some(reference) = self.references.front() {
            if self.policies.find(reference).is_none() && self.is_unseen(reference) {
                break;
            }
            self.references.pop_front();
        }
        if let Some(link) = self.links.front() {
            return Some((&link.url, &link.place));
        }
        let reference = self.references.front()?;
        Some((reference.url.as_ref()?, &reference.place))
    }

    fn is_unseen(&self, reference: &Reference) -> bool {
        let url = reference.url.as_ref();
        url.is_some_and(|url| !self.seen.contains(&url.key))
    }

    /// Whether a host may be named by the documents.
    pub(super) fn expects(&self, host: &str) -> bool {
        self.hosts.contains(&host.to_ascii_lowercase())
    }

    /// Checks that there are all policies that are referred to.
    pub(super) fn check_references(&self) -> Result<()> {
        let mut references = self.all_references.iter();
        references.try_for_each(|reference| self.policies.get(reference).map(drop))
    }
}

impl Current<'_> {
    /// The place of the current element.
    pub(super) fn place(&self, reader: &mut Reader) -> Place {
        Place::of(reader, &self.shown)
    }

    /// Remembers that the document refers to another one.
    pub(super) fn link(&mut self, reader: &mut Reader, location: &str) -> Result<()> {
        let url = self.url.resolve(location).map_err(|error| {
            let place = self.place(reader);
            error.context(format!("the wsdl:import at {place} leads nowhere"))
        })?;
        self.charge.add(size_of::<Link>() + url.size())?;
        let place = self.place(reader);
        self.documents.links.push_back(Link { url, place });
        Ok(())
    }

    /// Reads the current element, a Policy or a reference to one, and moves past it.
    pub(super) fn policy(&mut self, reader: &mut Reader, is_document: bool) -> Result<Expression> {
        let place = self.place(reader);
        let mut labels = Labels {
            name: attribute(reader, b"Name")?,
            is_document,
            ..Labels::default()
        };
        let id = element::attribute(reader, b"Id", super::names::UTILITY)?;
        labels.ids.extend(id.or(attribute(reader, b"Id")?));
        if let (true, Some(fragment)) = (is_document, &self.url.fragment)
            && !labels.ids.contains(fragment)
        {
            labels.ids.push(fragment.clone());
        }
        let is_policy = reader.local() == b"Policy";
        let mut tree = xml::copy_tree(reader, self.charge)?;
        let expression = self.with_policies(|reading| read(&mut tree, reading, &place))?;
        if is_policy {
            let sizes = labels.ids.iter().chain(&labels.name).map(String::len);
            self.charge
                .add(size_of::<Expression>() + sizes.sum::<usize>())?;
            let policies = &mut self.documents.policies;
            let added = policies.add(&expression, self.document, labels);
            added.map_err(|error| error.context(format!("the policy at {place} is not valid")))?;
        }
        Ok(expression)
    }

    /// A reference that stands in an attribute of the current element.
    pub(super) fn policy_uri(&mut self, reader: &mut Reader, uri: &str) -> Result<Expression> {
        let place = self.place(reader);
        self.with_policies(|reading| reading.reference(uri.to_owned(), &place))
    }

    fn with_policies<T>(
        &mut self,
        step: impl FnOnce(&mut PolicyReader<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut reading = PolicyReader {
            document: self.document,
            url: self.url,
            limits: self.documents.limits,
            charge: self.charge,
            references: Vec::new(),
        };
        let done = step(&mut reading)?;
        for reference in reading.references {
            self.documents.references.push_back(Arc::clone(&reference));
            self.documents.all_references.push(reference);
        }
        Ok(done)
    }
}
