//! Bindings, their operations, and the parameters of those.

use std::collections::HashMap;

use super::build::Builder;
use super::messages::BoundBody;
use super::*;
use crate::name::Scope;
use crate::report::Level;
use crate::wsdl::{self, BoundOperation, PortType, Use};

impl Builder<'_> {
    pub(super) fn services(&mut self) {
        let services = self.services;
        for binding in &services.bindings {
            let Some(port_type) = services.port_types.get(&binding.port_type) else {
                self.report.error(
                    binding.at,
                    format_args!(
                        "the port type {} is not known: no input defines it",
                        binding.port_type
                    ),
                );
                continue;
            };
            self.binding(binding, port_type);
        }
    }

    fn binding(&mut self, binding: &wsdl::Binding, port_type: &PortType) {
        let unit = self.unit(binding.at);
        let wanted = self.identifier(&binding.name.local, binding.at);
        let c_name = self.global_name(unit, &wanted, binding.at);
        for ending in [
            "FunctionTable",
            "_CreateServiceProxy",
            "_CreateServiceEndpoint",
        ] {
            self.scope.take(&format!("{c_name}{ending}"));
        }
        let mut names = Scope::with(&["operations", "operationFlags", "unused"]);
        let mut operations = Vec::new();
        let mut flags = Vec::new();
        for bound in &binding.operations {
            let Some(operation) = find_operation(port_type, bound) else {
                self.report.error(
                    bound.at,
                    format_args!(
                        "the port type {} has no operation '{}'",
                        port_type.name, bound.name
                    ),
                );
                continue;
            };
            if operation.is_callback {
                self.report.warning(
                    Level::Serious,
                    operation.at,
                    format_args!(
                        "the operation '{}' calls the client, which the API does not have; it is left out",
                        operation.name
                    ),
                );
                continue;
            }
            let name = self.identifier(&bound.name, bound.at);
            let name = names.take(&name);
            if let Some(made) = self.operation(&c_name, name, port_type, operation, bound) {
                operations.push(made);
                flags.push((
                    operation.is_initiating.unwrap_or(true),
                    operation.is_terminating.unwrap_or(false),
                ));
            }
        }
        let has_session = port_type.using_session.is_some()
            || port_type
                .operations
                .iter()
                .any(|o| o.is_initiating.is_some() || o.is_terminating.is_some());
        let mut ports = self.services.ports.iter();
        let reference = ports
            .find(|port| port.binding == binding.name && port.reference.is_some())
            .and_then(|port| port.reference.as_ref())
            .map(|reference| (reference.text.clone(), reference.version));
        let policy = self.policy(binding, port_type);
        let soap = self.envelope(binding, policy.as_ref());
        self.program.units[unit].bindings.push(Binding {
            policy,
            c_name,
            port_type: port_type.name.clone(),
            soap,
            transport: binding.transport,
            operations,
            session: has_session.then_some(Session {
                required: port_type.using_session == Some(true),
                flags,
            }),
            reference,
        });
    }

    fn operation(
        &mut self,
        binding: &str,
        name: String,
        port_type: &PortType,
        operation: &wsdl::Operation,
        bound: &BoundOperation,
    ) -> Option<Operation> {
        let input = operation.input.as_ref()?;
        let one_way = operation.output.is_none();
        let action = self.action(port_type, operation, input, one_way, bound, true);
        let input_body = BoundBody {
            rpc: bound.rpc,
            body: &bound.input,
            element: operation.name.clone(),
        };
        let input = self.message_of(input, &action, &input_body)?;
        let output = match &operation.output {
            None => None,
            Some(output) => {
                let action = self.action(port_type, operation, output, one_way, bound, false);
                let body = BoundBody {
                    rpc: bound.rpc,
                    body: &bound.output,
                    element: format!("{}Response", operation.name),
                };
                Some(self.message_of(output, &action, &body)?)
            }
        };
        let wanted = format!("{binding}_{name}");
        let endings = ["", "Callback", "OperationStub", "ParamStruct"];
        let c_name = self.scope.take_with(&wanted, &endings);
        let mut made = Operation {
            name,
            c_name,
            documentation: operation.documentation.trim().to_owned(),
            input_nillable: self.is_nillable(input),
            output_nillable: output.is_some_and(|output| self.is_nillable(output)),
            input,
            output,
            rpc: bound.rpc,
            parameters: Vec::new(),
        };
        made.parameters = self.parameters(&made, operation);
        Some(made)
    }

    fn message_of(
        &mut self,
        used: &Use,
        action: &str,
        bound: &BoundBody<'_>,
    ) -> Option<MessageRef> {
        let Some(message) = self.services.messages.get(&used.message) else {
            self.report.error(
                used.at,
                format_args!(
                    "the message {} is not known: no input defines it",
                    used.message
                ),
            );
            return None;
        };
        self.message(message, action, bound)
    }

    /// The action of a message: as written, that of the binding, or the pattern of WS-Addressing's WSDL binding (4.4.4).
    fn action(
        &self,
        port_type: &PortType,
        operation: &wsdl::Operation,
        used: &Use,
        one_way: bool,
        bound: &BoundOperation,
        is_input: bool,
    ) -> String {
        if let Some(action) = &used.action {
            return action.clone();
        }
        if let Some(action) = bound
            .soap_action
            .as_ref()
            .filter(|action| is_input && !action.is_empty())
        {
            return action.clone();
        }
        let name = used
            .name
            .clone()
            .unwrap_or_else(|| match (is_input, one_way) {
                (true, true) => operation.name.clone(),
                (true, false) => format!("{}Request", operation.name),
                (false, _) => format!("{}Response", operation.name),
            });
        let ns = &port_type.name.ns;
        let delimiter = if ns.starts_with("urn:") { ":" } else { "/" };
        let ns = ns.strip_suffix(delimiter).unwrap_or(ns);
        format!("{ns}{delimiter}{}{delimiter}{name}", port_type.name.local)
    }

    fn is_nillable(&self, message: MessageRef) -> bool {
        match self.program.message(message).body {
            Body::Element(unit, index) => self.program.units[unit].global_elements[index].nillable,
            Body::Empty | Body::Parts(..) => false,
        }
    }

    /// The struct whose fields are the parameters, when the message has one.
    fn expanded(&self, message: MessageRef, parts: &[wsdl::Part]) -> Option<usize> {
        match &self.program.message(message).body {
            Body::Parts(_, index) => Some(*index),
            Body::Empty => None,
            Body::Element(unit, index) => {
                let element = &self.program.units[*unit].global_elements[*index];
                let Type::Struct(found) = element.of else {
                    return None;
                };
                let plain = !element.nillable && !self.program.in_hierarchy(found);
                let named = parts.iter().any(|part| part.name == "parameters");
                (plain && named).then_some(found)
            }
        }
    }

    fn parameters(&self, made: &Operation, operation: &wsdl::Operation) -> Vec<Parameter> {
        let parts = |used: Option<&Use>| {
            let message = used.and_then(|used| self.services.messages.get(&used.message));
            message.map_or(&[][..], |message| &message.parts)
        };
        let input_struct = self.expanded(made.input, parts(operation.input.as_ref()));
        let output_struct = made
            .output
            .and_then(|output| self.expanded(output, parts(operation.output.as_ref())));
        let is_empty =
            |message: MessageRef| matches!(self.program.message(message).body, Body::Empty);
        let input_fits = input_struct.is_some() || is_empty(made.input);
        let output_fits = output_struct.is_some() || made.output.is_none_or(is_empty);
        if !input_fits || !output_fits {
            return self.whole_messages(made);
        }
        let input = Fields::of(&self.program, input_struct);
        let output = Fields::of(&self.program, output_struct);
        if input.list.len() >= MAX_FIELDS || output.list.len() >= MAX_FIELDS {
            let text = format_args!("'{}' has too many parameters", operation.name);
            self.report.error(operation.at, text);
        }
        if !output.in_order_of(&input) {
            self.report.error(
                operation.at,
                format_args!(
                    "the parameters of '{}' that are in both messages come in another order in each",
                    operation.name
                ),
            );
        }
        self.field_parameters(&input, &output)
    }

    /// A parameter for each message.
    fn whole_messages(&self, made: &Operation) -> Vec<Parameter> {
        let mut names = Scope::with(&FIXED);
        let mut parameters = Vec::new();
        let mut add = |message: MessageRef, input, output| {
            let message = self.program.message(message);
            let (wanted, c_type) = match &message.body {
                Body::Empty => return,
                Body::Element(unit, index) => {
                    let element = &self.program.units[*unit].global_elements[*index];
                    let c_type = self.program.c_type(element.of);
                    match super::fields::has_nil(element.of) && !is_counted(element.of) {
                        true => (element.member.clone(), c_type),
                        false => (element.member.clone(), c_type + "*"),
                    }
                }
                Body::Parts(_, index) => {
                    let described = &self.program.structs[*index];
                    (
                        message.member.clone(),
                        format!("struct {}*", described.c_name),
                    )
                }
            };
            parameters.push(Parameter {
                c_name: names.take(&wanted),
                kind: ParameterKind::Messages,
                input,
                output,
                c_type,
            });
        };
        add(made.input, Some(0), None);
        if let Some(output) = made.output {
            add(output, None, Some(0));
        }
        parameters
    }

    /// A parameter for each field of the two messages, two for an array.
    fn field_parameters(&self, input: &Fields<'_>, output: &Fields<'_>) -> Vec<Parameter> {
        let mut names = Scope::with(&FIXED);
        let mut parameters = Vec::new();
        let index = |at: usize| u16::try_from(at).ok();
        for (at, field) in input.list.iter().enumerate() {
            let back = output.find(field).and_then(index);
            self.add_field(&mut parameters, &mut names, field, index(at), back);
        }
        for (at, field) in output.list.iter().enumerate() {
            if input.find(field).is_none() {
                self.add_field(&mut parameters, &mut names, field, None, index(at));
            }
        }
        parameters
    }

    fn add_field(
        &self,
        parameters: &mut Vec<Parameter>,
        names: &mut Scope,
        field: &Field,
        input: Option<u16>,
        output: Option<u16>,
    ) {
        let c_type = self.program.field_type(field);
        let mut add = |wanted: &str, kind, c_type: String| {
            parameters.push(Parameter {
                c_name: names.take(wanted),
                kind,
                input,
                output,
                c_type,
            });
        };
        match &field.count {
            Some(count) => {
                add(count, ParameterKind::ArrayCount, "unsigned int".to_owned());
                add(&field.c_name, ParameterKind::Array, c_type);
            }
            None => add(&field.c_name, ParameterKind::Normal, c_type),
        }
    }
}

/// The parameters that every function has.
const FIXED: [&str; 9] = [
    "_serviceProxy",
    "_heap",
    "_callProperties",
    "_callPropertyCount",
    "_asyncContext",
    "_error",
    "_context",
    "_arguments",
    "WsCall",
];

/// Text and bytes with a count are no pointers.
fn is_counted(of: Type) -> bool {
    matches!(
        of,
        Type::Value(Builtin::String | Builtin::Bytes)
            | Type::Ranged(Builtin::String | Builtin::Bytes, _)
    )
}

/// More fields than the index of a parameter can say.
const MAX_FIELDS: usize = 0xFFFF;

/// The fields of a message.
struct Fields<'p> {
    list: Vec<&'p Field>,
    by_name: HashMap<&'p str, usize>,
}

impl<'p> Fields<'p> {
    fn of(program: &'p Program, described: Option<usize>) -> Fields<'p> {
        let fields = described.map_or_else(Vec::new, |of| program.all_fields(of));
        let list: Vec<_> = fields.into_iter().map(|(_, field)| field).collect();
        let names = list.iter().enumerate();
        Fields {
            by_name: names
                .map(|(at, field)| (field.c_name.as_str(), at))
                .collect(),
            list,
        }
    }

    /// The field that is one [in,out] parameter with this one of the other message.
    fn find(&self, other: &Field) -> Option<usize> {
        let &at = self.by_name.get(other.c_name.as_str())?;
        let field = self.list.get(at)?;
        let same = field.of == other.of
            && field.options.pointer == other.options.pointer
            && field.count == other.count;
        same.then_some(at)
    }

    /// Whether the fields that are in both messages come in the same order in each.
    fn in_order_of(&self, input: &Fields<'_>) -> bool {
        let common: Vec<_> = input
            .list
            .iter()
            .filter_map(|field| self.find(field))
            .collect();
        common.is_sorted()
    }
}

/// The operation of a port type that a binding names; the name of the input tells those of one name apart.
pub(super) fn find_operation<'p>(
    port_type: &'p PortType,
    bound: &BoundOperation,
) -> Option<&'p wsdl::Operation> {
    let mut named = port_type.operations.iter().filter(|o| o.name == bound.name);
    let first = named.clone().next()?;
    let by_input = named.find(|operation| {
        let name = operation
            .input
            .as_ref()
            .and_then(|input| input.name.as_ref());
        bound.input_name.is_some() && name == bound.input_name.as_ref()
    });
    Some(by_input.unwrap_or(first))
}
