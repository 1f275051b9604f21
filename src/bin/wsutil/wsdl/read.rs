//! WSDL documents to definitions.

use std::collections::HashSet;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use super::*;
use crate::document::Element;
use crate::policy;
use crate::report::{Level, Report, Source};

const SOAP11: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
const SOAP12: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
/// Where actions stand, of the versions of WS-Addressing.
const ACTIONS: [&str; 3] = [
    "http://www.w3.org/2006/05/addressing/wsdl",
    "http://www.w3.org/2007/05/addressing/metadata",
    "http://schemas.xmlsoap.org/ws/2004/08/addressing",
];
const WSA10: &str = "http://www.w3.org/2005/08/addressing";
const WSA09: &str = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
/// The session attributes of WCF; the specification writes their namespace with a slash at the end.
const SESSION: [&str; 2] = [
    "http://schemas.microsoft.com/ws/2005/12/wsdl/contract",
    "http://schemas.microsoft.com/ws/2005/12/wsdl/contract/",
];
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";
const TCP: &str = "http://schemas.microsoft.com/soap/tcp";

/// A WSDL document, and where it came from.
pub(crate) struct Document<'a> {
    pub(crate) root: Element<'a>,
    pub(crate) url: Option<&'a str>,
}

/// Reads all WSDL documents, and policy documents.
pub(crate) fn read(
    documents: &[Document<'_>],
    policies: &[Document<'_>],
    sources: &[Source],
    report: &Report<'_>,
) -> Services {
    let mut services = Services::default();
    for document in documents.iter().chain(policies) {
        policy::policies(document.root, document.url, &mut services.policies, report);
    }
    for &Document { root, .. } in documents {
        Reader {
            target: root.attribute("targetNamespace").unwrap_or_default(),
            text: sources
                .get(root.at().file)
                .map_or("", |source| source.text.as_str()),
            report,
        }
        .definitions(root, &mut services);
    }
    services
}

struct Reader<'a, 'r> {
    target: &'a str,
    text: &'a str,
    report: &'r Report<'r>,
}

impl<'a> Reader<'a, '_> {
    fn definitions(&self, root: Element<'a>, services: &mut Services) {
        for child in root.children_of(WSDL) {
            let name = |local: &str| Name::new(self.target, local);
            match child.local() {
                "message" => {
                    let Some(local) = self.required(child, "name") else {
                        continue;
                    };
                    let message = Message {
                        name: name(local),
                        at: child.at(),
                        parts: self.parts(child),
                        policies: self.attachment(child).into_iter().collect(),
                    };
                    self.add(&mut services.messages, name(local), message, child);
                }
                "portType" => {
                    let Some(local) = self.required(child, "name") else {
                        continue;
                    };
                    let port_type = PortType {
                        name: name(local),
                        operations: self.operations(child),
                        using_session: self.session_flag(child, "usingSession"),
                        policies: policy::attached(child, self.report),
                    };
                    self.add(&mut services.port_types, name(local), port_type, child);
                }
                "binding" => services.bindings.extend(self.binding(child).map(Rc::new)),
                "service" => services.ports.extend(self.ports(child)),
                _ => {}
            }
        }
    }

    fn add<T>(&self, table: &mut BTreeMap<Name, Rc<T>>, name: Name, item: T, element: Element<'a>) {
        match table.entry(name) {
            Entry::Occupied(known) => self.report.warning(
                Level::Different,
                element.at(),
                format_args!(
                    "the {} {} is defined already; this definition is ignored",
                    element.local(),
                    known.key()
                ),
            ),
            Entry::Vacant(free) => {
                free.insert(Rc::new(item));
            }
        }
    }

    fn required(&self, element: Element<'a>, attribute: &str) -> Option<&'a str> {
        let found = element.attribute(attribute).map(str::trim);
        if found.is_none_or(str::is_empty) {
            self.report.error(
                element.at(),
                format_args!("{} needs the attribute '{attribute}'", element.local()),
            );
            return None;
        }
        found
    }

    fn reference(&self, element: Element<'a>, attribute: &str) -> Option<Name> {
        let text = self.required(element, attribute)?;
        let name = element.qname(text);
        if name.is_none() {
            self.report.error(
                element.attribute_at(attribute),
                format_args!("the prefix of '{text}' is not declared"),
            );
        }
        name
    }

    fn session_flag(&self, element: Element<'a>, attribute: &str) -> Option<bool> {
        let text = SESSION
            .iter()
            .find_map(|ns| element.attribute_of(ns, attribute))?;
        match text.trim() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            other => {
                self.report.error(
                    element.at(),
                    format_args!("{attribute} is '{other}', which is no xs:boolean"),
                );
                None
            }
        }
    }

    fn parts(&self, message: Element<'a>) -> Vec<Part> {
        let parts = message.children_of(WSDL).filter(|c| c.local() == "part");
        let mut names = HashSet::new();
        parts
            .filter_map(|part| {
                let name = self.required(part, "name")?.to_owned();
                if !names.insert(name.clone()) {
                    self.report.error(
                        part.attribute_at("name"),
                        format_args!("the message has a part '{name}' already"),
                    );
                }
                let of = if part.attribute("element").is_some() {
                    PartOf::Element(self.reference(part, "element")?)
                } else {
                    PartOf::Type(self.reference(part, "type")?)
                };
                Some(Part {
                    name,
                    at: part.at(),
                    of,
                })
            })
            .collect()
    }

    fn operations(&self, port_type: Element<'a>) -> Vec<Operation> {
        let operations = port_type
            .children_of(WSDL)
            .filter(|child| child.local() == "operation");
        operations
            .filter_map(|element| {
                let name = self.required(element, "name")?.to_owned();
                let messages: Vec<_> = element
                    .children_of(WSDL)
                    .filter(|c| matches!(c.local(), "input" | "output" | "fault"))
                    .collect();
                let uses = |kind: &'static str| {
                    messages
                        .iter()
                        .filter(move |c| c.local() == kind)
                        .filter_map(|c| self.message_use(*c))
                };
                let input = uses("input").next();
                // What comes first tells who calls whom (WSDL 1.1, 2.4.3).
                let begins = messages.iter().find(|message| message.local() != "fault");
                let documentation = element.child(WSDL, "documentation");
                Some(Operation {
                    is_callback: input.is_none()
                        || begins.is_some_and(|message| message.local() == "output"),
                    input,
                    output: uses("output").next(),
                    at: element.at(),
                    is_initiating: self.session_flag(element, "isInitiating"),
                    is_terminating: self.session_flag(element, "isTerminating"),
                    documentation: documentation.map_or("", Element::text).to_owned(),
                    faults: uses("fault").collect(),
                    policies: self.attachments(element),
                    name,
                })
            })
            .collect()
    }

    fn message_use(&self, element: Element<'a>) -> Option<Use> {
        let action = ACTIONS
            .iter()
            .find_map(|ns| element.attribute_of(ns, "Action"));
        Some(Use {
            name: element.attribute("name").map(str::to_owned),
            message: self.reference(element, "message")?,
            action: action.map(str::to_owned),
            at: element.at(),
        })
    }

    fn binding(&self, element: Element<'a>) -> Option<Binding> {
        let local = self.required(element, "name")?;
        let port_type = self.reference(element, "type")?;
        let (soap, extension) = self.soap(element, "binding").or_else(|| {
            self.report.warning(
                Level::Serious,
                element.at(),
                format_args!("the binding '{local}' is not for SOAP; nothing is generated for it"),
            );
            None
        })?;
        let transport = match extension.attribute("transport").unwrap_or(HTTP) {
            TCP => Transport::Tcp,
            HTTP => Transport::Http,
            other => {
                self.report.warning(
                    Level::Serious,
                    extension.attribute_at("transport"),
                    format_args!("the transport '{other}' is not known; HTTP is assumed"),
                );
                Transport::Http
            }
        };
        let rpc = extension.attribute("style") == Some("rpc");
        let operations = element
            .children_of(WSDL)
            .filter(|child| child.local() == "operation");
        Some(Binding {
            name: Name::new(self.target, local),
            at: element.at(),
            port_type,
            soap,
            transport,
            operations: operations
                .filter_map(|operation| self.bound(operation, rpc, soap))
                .collect(),
            policies: policy::attached(element, self.report),
        })
    }

    /// The child of this name in one of the namespaces of SOAP.
    fn soap(&self, element: Element<'a>, local: &str) -> Option<(Soap, Element<'a>)> {
        let version = |ns, version| Some((version, element.child(ns, local)?));
        version(SOAP11, Soap::V11).or_else(|| version(SOAP12, Soap::V12))
    }

    fn bound(&self, element: Element<'a>, rpc: bool, of_binding: Soap) -> Option<BoundOperation> {
        let name = self.required(element, "name")?.to_owned();
        let extension = self.soap(element, "operation");
        if let Some((soap, found)) = extension
            && soap != of_binding
        {
            self.report.warning(
                Level::Different,
                found.at(),
                "this is for another version of SOAP than its binding, whose version counts",
            );
        }
        let extension = extension.map(|(_, found)| found);
        let style = extension.and_then(|found| found.attribute("style"));
        let action = extension.and_then(|found| found.attribute("soapAction"));
        let body = |kind: &str| {
            let found = element.children_of(WSDL).find(|c| c.local() == kind);
            found.map(|found| self.body(found)).unwrap_or_default()
        };
        let input = element.children_of(WSDL).find(|c| c.local() == "input");
        Some(BoundOperation {
            name,
            input_name: input
                .and_then(|input| input.attribute("name"))
                .map(str::to_owned),
            at: element.at(),
            soap_action: action.map(str::to_owned),
            rpc: style.map_or(rpc, |style| style == "rpc"),
            input: body("input"),
            output: body("output"),
            policies: self.attachments(element),
        })
    }

    /// The policies of an operation and those of its messages.
    fn attachments(&self, operation: Element<'a>) -> Vec<Attachment> {
        let messages = operation
            .children_of(WSDL)
            .filter(|child| matches!(child.local(), "input" | "output" | "fault"));
        std::iter::once(operation)
            .chain(messages)
            .filter_map(|element| self.attachment(element))
            .collect()
    }

    fn attachment(&self, element: Element<'a>) -> Option<Attachment> {
        let policies = policy::attached(element, self.report);
        (!policies.is_empty()).then(|| Attachment {
            at: element.at(),
            policies,
        })
    }

    fn body(&self, element: Element<'a>) -> Body {
        let mut found = Body::default();
        if let Some((_, body)) = self.soap(element, "body") {
            found.encoded = body.attribute("use") == Some("encoded");
            found.namespace = body.attribute("namespace").unwrap_or_default().to_owned();
            found.parts = body
                .attribute("parts")
                .map(|parts| parts.split_whitespace().map(str::to_owned).collect());
        }
        for header in element.children().filter(|child| {
            child.local() == "header" && (child.ns() == SOAP11 || child.ns() == SOAP12)
        }) {
            self.report.warning(
                Level::Info,
                header.at(),
                "headers are no parameters; programs set and get them in message callbacks",
            );
            let message = header
                .attribute("message")
                .and_then(|text| header.qname(text));
            if let (Some(message), Some(part)) = (message, header.attribute("part")) {
                found.headers.push((message, part.to_owned()));
            }
        }
        found
    }

    fn ports(&self, service: Element<'a>) -> Vec<Port> {
        let shared = policy::attached(service, self.report);
        let ports = service
            .children_of(WSDL)
            .filter(|child| child.local() == "port");
        ports
            .filter_map(|port| {
                let own = policy::attached(port, self.report);
                Some(Port {
                    binding: self.reference(port, "binding")?,
                    at: port.at(),
                    policies: shared.iter().cloned().chain(own).collect(),
                    reference: self.endpoint_reference(port),
                })
            })
            .collect()
    }

    /// The endpoint reference of a port, with the declarations that it needs on its own.
    fn endpoint_reference(&self, port: Element<'a>) -> Option<Reference> {
        let (element, version) =
            port.children()
                .find_map(|child| match (child.local(), child.ns()) {
                    ("EndpointReference", WSA10) => Some((child, "WS_ADDRESSING_VERSION_1_0")),
                    ("EndpointReference", WSA09) => Some((child, "WS_ADDRESSING_VERSION_0_9")),
                    _ => None,
                })?;
        let own = element.source(self.text);
        let head_end = own.find('>').unwrap_or(own.len());
        let (head, rest) = own.split_at(head_end);
        let (head, slash) = match head.strip_suffix('/') {
            Some(head) => (head, "/"),
            None => (head, ""),
        };
        let mut text = head.to_owned();
        for (prefix, uri) in element.namespaces() {
            let declaration = match prefix {
                Some("xml") => continue,
                Some(prefix) => format!("xmlns:{prefix}="),
                None => "xmlns=".to_owned(),
            };
            let used = match prefix {
                Some(prefix) => own.contains(&format!("{prefix}:")),
                None => true,
            };
            if used && !head.contains(&declaration) {
                let uri = uri.replace('&', "&amp;").replace('"', "&quot;");
                text += &format!(" {declaration}\"{uri}\"");
            }
        }
        Some(Reference {
            text: text + slash + rest,
            version,
        })
    }
}
