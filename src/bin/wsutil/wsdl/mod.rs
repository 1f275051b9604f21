//! WSDL 1.1 as it was written: messages, port types, bindings and services, with references by name.

mod read;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::name::Name;
use crate::policy::{Expression, Policies};
use crate::report::At;

pub(crate) use read::{Document, read};

/// The namespace of WSDL 1.1.
pub(crate) const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";

/// All definitions of all inputs.
#[derive(Default)]
pub(crate) struct Services {
    pub(crate) messages: BTreeMap<Name, Rc<Message>>,
    pub(crate) port_types: BTreeMap<Name, Rc<PortType>>,
    /// In the order of the inputs.
    pub(crate) bindings: Vec<Rc<Binding>>,
    pub(crate) ports: Vec<Port>,
    /// What bindings and ports may refer to.
    pub(crate) policies: Policies,
}

pub(crate) struct Message {
    pub(crate) name: Name,
    pub(crate) at: At,
    pub(crate) parts: Vec<Part>,
    pub(crate) policies: Vec<Attachment>,
}

/// The policies of an operation or of one of its messages, and where they are attached.
pub(crate) struct Attachment {
    pub(crate) at: At,
    pub(crate) policies: Vec<Expression>,
}

pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) at: At,
    pub(crate) of: PartOf,
}

pub(crate) enum PartOf {
    Element(Name),
    Type(Name),
}

pub(crate) struct PortType {
    pub(crate) name: Name,
    pub(crate) operations: Vec<Operation>,
    /// A session is needed (msc:usingSession).
    pub(crate) using_session: Option<bool>,
    pub(crate) policies: Vec<Expression>,
}

pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) at: At,
    pub(crate) input: Option<Use>,
    pub(crate) output: Option<Use>,
    /// The operation begins with its output: the service calls its client.
    pub(crate) is_callback: bool,
    pub(crate) is_initiating: Option<bool>,
    pub(crate) is_terminating: Option<bool>,
    pub(crate) documentation: String,
    /// The messages of its faults.
    pub(crate) faults: Vec<Use>,
    /// Its own policies, and those of its messages.
    pub(crate) policies: Vec<Attachment>,
}

/// The use of a message by an operation.
pub(crate) struct Use {
    pub(crate) name: Option<String>,
    pub(crate) message: Name,
    pub(crate) action: Option<String>,
    pub(crate) at: At,
}

/// The version of SOAP that a binding speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Soap {
    V11,
    V12,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Transport {
    Http,
    Tcp,
}

pub(crate) struct Binding {
    pub(crate) name: Name,
    pub(crate) at: At,
    pub(crate) port_type: Name,
    pub(crate) soap: Soap,
    pub(crate) transport: Transport,
    pub(crate) operations: Vec<BoundOperation>,
    pub(crate) policies: Vec<Expression>,
}

/// What a binding says about an operation.
pub(crate) struct BoundOperation {
    pub(crate) name: String,
    /// The names of its messages tell operations with the same name apart.
    pub(crate) input_name: Option<String>,
    pub(crate) at: At,
    pub(crate) soap_action: Option<String>,
    pub(crate) rpc: bool,
    pub(crate) input: Body,
    pub(crate) output: Body,
    /// Its own policies, and those of its messages.
    pub(crate) policies: Vec<Attachment>,
}

/// What a binding says about a message.
#[derive(Clone, Default)]
pub(crate) struct Body {
    pub(crate) encoded: bool,
    /// The namespace of the element around the parts of an rpc message.
    pub(crate) namespace: String,
    /// The parts in the body; without, all that are not headers.
    pub(crate) parts: Option<Vec<String>>,
    /// The parts of the same message that are headers.
    pub(crate) headers: Vec<(Name, String)>,
}

pub(crate) struct Port {
    pub(crate) binding: Name,
    pub(crate) at: At,
    /// Its own, and those of its service.
    pub(crate) policies: Vec<Expression>,
    /// The endpoint reference, when there is one: its text, and the version of addressing.
    pub(crate) reference: Option<Reference>,
}

pub(crate) struct Reference {
    pub(crate) text: String,
    pub(crate) version: &'static str,
}
