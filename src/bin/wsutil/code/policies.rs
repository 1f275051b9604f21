//! What the policies of a binding ask for: those of its endpoint, and those of its operations and their messages
//! (WS-PolicyAttachment 1.2, 4.1).

use super::build::Builder;
use super::operations::find_operation;
use crate::policy::{self, Alternative, Meaning, Unsupported};
use crate::report::Level;
use crate::wsdl::{self, Attachment, Port, PortType, Soap, Use};

impl Builder<'_> {
    /// What the policies of a binding mean: the first alternative that is supported, and to which the operations and their
    /// messages add nothing.
    pub(super) fn policy(&self, binding: &wsdl::Binding, port_type: &PortType) -> Option<Meaning> {
        if !self.options.policy {
            return None;
        }
        let mut ports = self
            .services
            .ports
            .iter()
            .filter(|port| port.binding == binding.name);
        let found = self.endpoint(binding, port_type, ports.next());
        for other in ports {
            self.check_port(binding, port_type, other, found.as_ref().ok());
        }
        match found {
            Ok(meaning) => Some(meaning),
            Err(unsupported) => {
                self.report.warning(
                    Level::Serious,
                    unsupported.at.unwrap_or(binding.at),
                    format_args!(
                        "the policy of {} asks for {}, which is not supported; there are no functions that make a \
                         proxy or an endpoint for it",
                        binding.name, unsupported.what
                    ),
                );
                None
            }
        }
    }

    /// What the policies of a binding at one of its ports mean.
    fn endpoint(
        &self,
        binding: &wsdl::Binding,
        port_type: &PortType,
        port: Option<&Port>,
    ) -> Result<Meaning, Unsupported> {
        let of_port = port.map_or(&[][..], |port| &port.policies);
        let all: Vec<_> = [&port_type.policies, &binding.policies, of_port].concat();
        let tcp = binding.transport == wsdl::Transport::Tcp;
        let inner = self.attachments(binding, port_type);
        let mut unsupported = Unsupported::whole("nothing that can be satisfied");
        for alternative in policy::alternatives(&all, &self.services.policies, self.report) {
            let meaning = policy::meaning(&alternative, tcp).and_then(|meaning| {
                let mut inner = inner.iter();
                inner.try_for_each(|part| self.adds_nothing(part, &alternative, &meaning, tcp))?;
                Ok(meaning)
            });
            match meaning {
                Ok(_) if all.is_empty() => return Ok(Meaning::plain(tcp)),
                Ok(meaning) => return Ok(meaning),
                Err(found) => unsupported = found,
            }
        }
        Err(unsupported)
    }

    /// There is one description of channel and security for all messages of an endpoint. So an operation or a message can
    /// only ask for what is there anyway.
    fn adds_nothing(
        &self,
        part: &Attachment,
        endpoint: &Alternative,
        meaning: &Meaning,
        tcp: bool,
    ) -> Result<(), Unsupported> {
        let mut unsupported = Unsupported {
            what: "something for one operation or message only".to_owned(),
            at: Some(part.at),
        };
        for own in policy::alternatives(&part.policies, &self.services.policies, self.report) {
            let together: Alternative = endpoint.iter().chain(&own).cloned().collect();
            match policy::meaning(&together, tcp) {
                Ok(together) if together == *meaning => return Ok(()),
                Ok(_) => {}
                Err(found) => unsupported = found,
            }
        }
        unsupported.at = unsupported.at.or(Some(part.at));
        Err(unsupported)
    }

    /// Every place below the endpoint at which policies are attached.
    fn attachments<'s>(
        &'s self,
        binding: &'s wsdl::Binding,
        port_type: &'s PortType,
    ) -> Vec<&'s Attachment> {
        let mut found = Vec::new();
        for bound in &binding.operations {
            found.extend(&bound.policies);
            let Some(operation) = find_operation(port_type, bound) else {
                continue;
            };
            found.extend(&operation.policies);
            let uses = operation.input.iter().chain(&operation.output);
            let messages = uses.chain(&operation.faults);
            found.extend(messages.flat_map(|used| self.policies_of(used)));
        }
        found
    }

    fn policies_of(&self, used: &Use) -> &[Attachment] {
        let message = self.services.messages.get(&used.message);
        message.map_or(&[], |message| &message.policies)
    }

    /// The functions of a binding are those for its first port; another may ask for something else.
    fn check_port(
        &self,
        binding: &wsdl::Binding,
        port_type: &PortType,
        port: &Port,
        first: Option<&Meaning>,
    ) {
        if self.endpoint(binding, port_type, Some(port)).ok().as_ref() == first {
            return;
        }
        self.report.warning(
            Level::Different,
            port.at,
            format_args!(
                "the policy of this port is not that of the first port of {}, for which the functions are",
                binding.name
            ),
        );
    }

    /// The version of SOAP. There is only one for the binary encodings, whatever a description says.
    pub(super) fn envelope(&self, binding: &wsdl::Binding, policy: Option<&Meaning>) -> Soap {
        let binary = policy.is_some_and(|policy| policy.encoding.contains("BINARY"));
        if binary && binding.soap == Soap::V11 {
            self.report.warning(
                Level::Different,
                binding.at,
                format_args!(
                    "{} is binary and for SOAP 1.1, which do not go together; SOAP 1.2 is assumed",
                    binding.name
                ),
            );
            return Soap::V12;
        }
        binding.soap
    }
}
