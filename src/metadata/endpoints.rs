//! The endpoints that the documents describe.

use std::sync::Arc;

use super::documents::Documents;
use super::names::Name;
use super::policy::{Expression, Policy, PolicySet, Subject};
use super::settings::MetadataSettings;
use super::wsdl::{Address, Binding, Port, Service, Soap};
use crate::base::error::{Error, Result};
use crate::base::heap::Charge;
use crate::base::url::Url;
use crate::soap::{AddressingVersion, EndpointRef};

/// A port of a service.
pub struct Endpoint {
    /// Where it is.
    pub address: EndpointRef,
    /// The version of WS-Addressing that the address is of.
    pub addressing: AddressingVersion,
    /// What it asks for.
    pub policy: Policy,
    /// Its name.
    pub port: String,
    /// The service that it belongs to.
    pub service: Name,
    /// The binding that it has.
    pub binding: Name,
    /// What it offers.
    pub port_type: Name,
}

/// The endpoints of all documents. Ports of other protocols, and those without an address that the library can use, are left
/// out.
pub(super) fn endpoints(
    documents: Documents,
    settings: &MetadataSettings,
    charge: &Charge,
) -> Result<Vec<Endpoint>> {
    let mut documents = documents;
    let services = std::mem::take(&mut documents.services);
    let set = Arc::new(std::mem::take(&mut documents.policies));
    let mut found = Vec::new();
    for mut service in services {
        for port in std::mem::take(&mut service.ports) {
            let Some(binding) = documents.bindings.get(&port.binding) else {
                return Err(Error::invalid_format(format!(
                    "the binding {} is not in the documents; the port at {} has it",
                    port.binding, port.place
                )));
            };
            let Some(soap) = &binding.soap else {
                continue;
            };
            let all = Parts {
                documents: &documents,
                settings,
                service: &service,
                binding,
                soap,
                charge,
            };
            charge.add(size_of::<Endpoint>())?;
            found.extend(all.endpoint(port, &set)?);
        }
    }
    Ok(found)
}

/// What belongs to a port.
struct Parts<'a> {
    documents: &'a Documents,
    settings: &'a MetadataSettings,
    service: &'a Service,
    binding: &'a Binding,
    soap: &'a Soap,
    charge: &'a Charge,
}

impl Parts<'_> {
    fn endpoint(&self, port: Port, set: &Arc<PolicySet>) -> Result<Option<Endpoint>> {
        let Some(Address {
            endpoint,
            addressing,
        }) = port.address
        else {
            return Ok(None);
        };
        let Ok(url) = Url::parse(&endpoint.url) else {
            return Ok(None);
        };
        if self.settings.verify_host_names && !self.documents.expects(&url.host) {
            return Err(Error::invalid_format(format!(
                "the address \"{}\" of the port at {} has a host that no document came from, and that is not among WS_METADATA_PROPERTY_HOST_NAMES",
                endpoint.url, port.place
            )));
        }
        let of_port_type = self.documents.port_types.get(&self.binding.port_type);
        let attached = of_port_type.into_iter().flatten();
        let attached = attached
            .chain(&self.binding.attached)
            .chain(&port.attached)
            .chain(&self.service.attached);
        let subject = Subject::new(format!("{} ({})", port.name, port.place), self.soap);
        // Each port has copies of what is written once for all.
        let names = self.service.name.size() + self.binding.port_type.size();
        let policies = size_of::<Expression>().saturating_mul(attached.clone().count());
        self.charge
            .add((names + subject.size()).saturating_add(policies))?;
        let attached = attached.cloned().collect();
        let policy = Policy::new(Arc::clone(set), subject, attached, self.settings.policy);
        Ok(Some(Endpoint {
            address: endpoint,
            addressing,
            policy,
            port: port.name,
            service: self.service.name.clone(),
            binding: port.binding,
            port_type: self.binding.port_type.clone(),
        }))
    }
}
