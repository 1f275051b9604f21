//! Reading WSDL 1.1: services, ports, bindings and the policies attached to them. What the endpoints do not need is skipped.

use std::collections::hash_map::Entry;

use super::documents::Current;
use super::names::{Name, SOAP_11, SOAP_12, WSDL};
use super::place::Place;
use super::policy::Expression;
use super::xml::{attribute, copy_text, is_of_policy, policy_attribute, qualified, required};
use crate::base::error::{Error, Result};
use crate::soap::{AddressingVersion, EndpointRef, EnvelopeVersion};
use crate::xml::Reader;

/// A wsdl:binding.
pub(super) struct Binding {
    pub(super) port_type: Name,
    /// What its SOAP extension says; none for other protocols.
    pub(super) soap: Option<Soap>,
    pub(super) attached: Vec<Expression>,
}

/// A soap:binding.
pub(super) struct Soap {
    pub(super) envelope: EnvelopeVersion,
    pub(super) transport: String,
}

/// A wsdl:service.
pub(super) struct Service {
    pub(super) name: Name,
    pub(super) ports: Vec<Port>,
    pub(super) attached: Vec<Expression>,
}

/// A wsdl:port.
pub(super) struct Port {
    pub(super) name: String,
    pub(super) binding: Name,
    pub(super) address: Option<Address>,
    pub(super) attached: Vec<Expression>,
    pub(super) place: Place,
}

/// Where a port is.
pub(super) struct Address {
    pub(super) endpoint: EndpointRef,
    pub(super) addressing: AddressingVersion,
}

/// Reads the current element, definitions, and moves past it.
pub(super) fn read(reader: &mut Reader, current: &mut Current<'_>) -> Result<()> {
    let target = attribute(reader, b"targetNamespace")?.unwrap_or_default();
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        if is_of_policy(reader) && reader.local() == b"Policy" {
            current.policy(reader, false)?;
            continue;
        }
        if reader.ns() != WSDL {
            reader.skip()?;
            continue;
        }
        match reader.local() {
            b"import" => {
                if let Some(location) = attribute(reader, b"location")? {
                    current.link(reader, &location)?;
                }
                reader.skip()?;
            }
            b"portType" => port_type(reader, current, &target)?,
            b"binding" => binding(reader, current, &target)?,
            b"service" => service(reader, current, &target)?,
            _ => reader.skip()?,
        }
    }
    reader.end_element()
}

fn named(reader: &Reader, target: &str) -> Result<Name> {
    Ok(Name {
        ns: target.to_owned(),
        local: required(reader, b"name")?,
    })
}

/// What the PolicyURIs of the current element refer to.
fn policy_uris(reader: &mut Reader, current: &mut Current<'_>) -> Result<Vec<Expression>> {
    let uris = policy_attribute(reader, b"PolicyURIs")?.unwrap_or_default();
    let mut found = Vec::new();
    for uri in uris
        .split([' ', '\t', '\r', '\n'])
        .filter(|uri| !uri.is_empty())
    {
        found.push(current.policy_uri(reader, uri)?);
    }
    Ok(found)
}

/// Reads a policy or a reference to one, if the current element is that; false otherwise.
fn is_attached(
    reader: &mut Reader,
    current: &mut Current<'_>,
    attached: &mut Vec<Expression>,
) -> Result<bool> {
    let is = is_of_policy(reader) && matches!(reader.local(), b"Policy" | b"PolicyReference");
    if is {
        attached.push(current.policy(reader, false)?);
    }
    Ok(is)
}

fn port_type(reader: &mut Reader, current: &mut Current<'_>, target: &str) -> Result<()> {
    let name = named(reader, target)?;
    let mut attached = policy_uris(reader, current)?;
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        if !is_attached(reader, current, &mut attached)? {
            reader.skip()?;
        }
    }
    reader.end_element()?;
    if !attached.is_empty() {
        current
            .charge
            .add(name.size() + size_of::<Name>() + size_of_val(attached.as_slice()))?;
        let port_types = &mut current.documents.port_types;
        port_types.entry(name).or_default().extend(attached);
    }
    Ok(())
}

fn binding(reader: &mut Reader, current: &mut Current<'_>, target: &str) -> Result<()> {
    let place = current.place(reader);
    let name = named(reader, target)?;
    let mut binding = Binding {
        port_type: qualified(reader, b"type")?,
        soap: None,
        attached: policy_uris(reader, current)?,
    };
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        if is_attached(reader, current, &mut binding.attached)? {
            continue;
        }
        let envelope = match (reader.local(), reader.ns()) {
            (b"binding", SOAP_11) => Some(EnvelopeVersion::Soap11),
            (b"binding", SOAP_12) => Some(EnvelopeVersion::Soap12),
            _ => None,
        };
        if let Some(envelope) = envelope {
            let transport = attribute(reader, b"transport")?.unwrap_or_default();
            current.charge.add(transport.len())?;
            binding.soap = Some(Soap {
                envelope,
                transport,
            });
        }
        reader.skip()?;
    }
    reader.end_element()?;
    let size = size_of::<Binding>() + name.size() + binding.port_type.size();
    current
        .charge
        .add(size + size_of_val(binding.attached.as_slice()))?;
    match current.documents.bindings.entry(name) {
        Entry::Vacant(free) => {
            free.insert(binding);
            Ok(())
        }
        Entry::Occupied(other) => Err(Error::invalid_format(format!(
            "the binding {} at {place} is in the documents already",
            other.key()
        ))),
    }
}

fn service(reader: &mut Reader, current: &mut Current<'_>, target: &str) -> Result<()> {
    let mut service = Service {
        name: named(reader, target)?,
        ports: Vec::new(),
        attached: policy_uris(reader, current)?,
    };
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        if is_attached(reader, current, &mut service.attached)? {
            continue;
        }
        match reader.is_element(Some(b"port"), Some(WSDL)) {
            true => service.ports.push(port(reader, current)?),
            false => reader.skip()?,
        }
    }
    reader.end_element()?;
    let size = size_of::<Service>() + service.name.size();
    current
        .charge
        .add(size + size_of_val(service.attached.as_slice()))?;
    current.documents.services.push(service);
    Ok(())
}

fn port(reader: &mut Reader, current: &mut Current<'_>) -> Result<Port> {
    let mut port = Port {
        place: current.place(reader),
        name: required(reader, b"name")?,
        binding: qualified(reader, b"binding")?,
        address: None,
        attached: policy_uris(reader, current)?,
    };
    let mut location = None;
    reader.start_element()?;
    while reader.to_start_element(None, None)? {
        if is_attached(reader, current, &mut port.attached)? {
            continue;
        }
        let versions = [AddressingVersion::V1_0, AddressingVersion::V0_9];
        let version = versions.iter().find(|version| {
            let ns = Some(version.ns().as_bytes());
            reader.is_element(Some(b"EndpointReference"), ns)
        });
        match (reader.local(), reader.ns()) {
            (b"address", SOAP_11 | SOAP_12) => {
                location = Some(required(reader, b"location")?);
                reader.skip()?;
            }
            _ => match version {
                Some(version) => port.address = Some(endpoint(reader, *version)?),
                None => reader.skip()?,
            },
        }
    }
    reader.end_element()?;
    // An endpoint reference says more: it may have an identity.
    port.address = port.address.or(location.map(|url| Address {
        endpoint: EndpointRef {
            url,
            ..EndpointRef::default()
        },
        addressing: AddressingVersion::V1_0,
    }));
    let address = port.address.as_ref();
    let size = address.map_or(0, |address| address.endpoint.size());
    current
        .charge
        .add(size_of::<Port>() + port.name.len() + port.binding.size() + size)?;
    current.charge.add(size_of_val(port.attached.as_slice()))?;
    Ok(port)
}

/// The current element, an EndpointReference; moves past it.
fn endpoint(reader: &mut Reader, addressing: AddressingVersion) -> Result<Address> {
    let wrong = reader.error("the endpoint reference of the port is not valid");
    let xml = copy_text(reader, usize::MAX)?;
    let endpoint = EndpointRef::from_xml(xml, addressing).map_err(|error| {
        wrong
            .texts()
            .iter()
            .fold(error, |error, text| error.context(text))
    })?;
    Ok(Address {
        endpoint,
        addressing,
    })
}
