//! The descriptions of messages, operations and contracts.

use super::Context;
use super::data::{Member, Value};
use super::descriptions::{locals, section, value_description};
use super::strings::Strings;
use crate::code::{Binding, Body, MessageRef, Operation, Parameter, ParameterKind, Type};

/// The member `globalAttributes` of the global object.
pub(super) fn public_attributes(context: Context<'_>, strings: &mut Strings) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.global_attributes.iter().map(|attribute| {
        let value = value_description(
            context,
            strings,
            Some(&attribute.name),
            &attribute.member,
            attribute.of,
        );
        Member::object("WS_ATTRIBUTE_DESCRIPTION", &attribute.member, value)
    });
    let members = members.collect();
    section("globalAttributes", members)
}

/// The member `globalElements` of the global object.
pub(super) fn public_elements(context: Context<'_>, strings: &mut Strings) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.global_elements.iter().map(|element| {
        let value = value_description(
            context,
            strings,
            Some(&element.name),
            &element.member,
            element.of,
        );
        Member::object("WS_ELEMENT_DESCRIPTION", &element.member, value)
    });
    let members = members.collect();
    section("globalElements", members)
}

/// The member `messages` of the private object: the elements around the parts of messages.
pub(super) fn private_messages(context: Context<'_>, strings: &mut Strings) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.messages.iter().filter_map(|message| {
        let Body::Parts(name, index) = &message.body else {
            return None;
        };
        let of = Type::Struct(*index);
        let value = value_description(context, strings, name.as_ref(), &message.member, of);
        Some(Member::object(
            "WS_ELEMENT_DESCRIPTION",
            &message.member,
            value,
        ))
    });
    let members = members.collect();
    section("messages", members)
}

/// The member `messages` of the global object.
pub(super) fn public_messages(context: Context<'_>, strings: &mut Strings) -> Option<Member> {
    let program = context.program;
    let unit = &program.units[context.unit];
    let members = unit.messages.iter().map(|message| {
        let action = strings.address(&message.action, &format!("{}actionName", message.member));
        let body = match &message.body {
            Body::Empty => "NULL".to_owned(),
            Body::Element(home, index) => {
                let home = &program.units[*home];
                let member = &home.global_elements[*index].member;
                format!(
                    "(WS_ELEMENT_DESCRIPTION *)&{}.globalElements.{member}",
                    home.object
                )
            }
            Body::Parts(..) => format!(
                "(WS_ELEMENT_DESCRIPTION *)&{}.messages.{}",
                locals(context, context.unit),
                message.member
            ),
        };
        let value = Value::List(vec![Value::text(action), Value::text(body)]);
        Member::object("WS_MESSAGE_DESCRIPTION", &message.member, value)
    });
    let members = members.collect();
    section("messages", members)
}

/// The member `contracts` of the private object.
pub(super) fn private_contracts(context: Context<'_>) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit
        .bindings
        .iter()
        .map(|binding| private_contract(context, binding));
    let members = members.collect();
    section("contracts", members)
}

fn private_contract(context: Context<'_>, binding: &Binding) -> Member {
    let place = format!(
        "{}.contracts.{}",
        locals(context, context.unit),
        binding.c_name
    );
    let mut members = Vec::new();
    let mut addresses = Vec::new();
    for operation in &binding.operations {
        members.push(private_operation(context, operation, &place));
        addresses.push(Value::text(format!(
            "(WS_OPERATION_DESCRIPTION *)&{}",
            operation_place(context, binding, operation)
        )));
    }
    match addresses.is_empty() {
        true => members.push(Member::object("char", "unused", Value::text("0"))),
        false => members.push(Member::array(
            "WS_OPERATION_DESCRIPTION *",
            "operations",
            addresses,
        )),
    }
    if let Some(session) = &binding.session
        && !session.flags.is_empty()
    {
        let flags = session.flags.iter().map(|flags| {
            Value::text(match flags {
                (true, true) => "WWS_OPERATION_INITIATING | WWS_OPERATION_TERMINATING",
                (true, false) => "WWS_OPERATION_INITIATING",
                (false, true) => "WWS_OPERATION_TERMINATING",
                (false, false) => "0",
            })
        });
        members.push(Member::array("ULONG", "operationFlags", flags.collect()));
    }
    Member::Struct {
        name: binding.c_name.clone(),
        members,
    }
}

/// The description of an operation in the private object.
pub(super) fn operation_place(
    context: Context<'_>,
    binding: &Binding,
    operation: &Operation,
) -> String {
    format!(
        "{}.contracts.{}.{}.{}",
        locals(context, context.unit),
        binding.c_name,
        operation.name,
        operation.c_name
    )
}

fn private_operation(context: Context<'_>, operation: &Operation, place: &str) -> Member {
    let mut members = Vec::new();
    let parameters = operation.parameters.iter().map(parameter);
    let count = operation.parameters.len();
    if count > 0 {
        members.push(Member::array(
            "WS_PARAMETER_DESCRIPTION",
            "params",
            parameters.collect(),
        ));
    }
    let params = match count {
        0 => "NULL".to_owned(),
        _ => format!(
            "(WS_PARAMETER_DESCRIPTION *){place}.{}.params",
            operation.name
        ),
    };
    let nillable = |is: bool| match is {
        true => "WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT",
        false => "0",
    };
    let stub = match context.options.service {
        true => format!("{}OperationStub", operation.c_name),
        false => "NULL".to_owned(),
    };
    let style = match operation.rpc {
        true => "WS_RPC_LITERAL_OPERATION",
        false => "WS_NON_RPC_LITERAL_OPERATION",
    };
    let output = operation
        .output
        .map_or("NULL".to_owned(), |output| message(context, output));
    members.push(Member::object(
        "WS_OPERATION_DESCRIPTION",
        &operation.c_name,
        Value::List(vec![
            Value::text("1"),
            Value::text(message(context, operation.input)),
            Value::text(output),
            Value::text(nillable(operation.input_nillable)),
            Value::text(nillable(operation.output_nillable)),
            Value::text(count.to_string()),
            Value::text(params),
            Value::text(stub),
            Value::text(style),
        ]),
    ));
    Member::Struct {
        name: operation.name.clone(),
        members,
    }
}

fn message(context: Context<'_>, at: MessageRef) -> String {
    let unit = &context.program.units[at.0];
    format!(
        "(WS_MESSAGE_DESCRIPTION *)&{}.messages.{}",
        unit.object, unit.messages[at.1].member
    )
}

fn parameter(parameter: &Parameter) -> Value {
    let kind = match parameter.kind {
        ParameterKind::Normal => "WS_PARAMETER_TYPE_NORMAL",
        ParameterKind::Array => "WS_PARAMETER_TYPE_ARRAY",
        ParameterKind::ArrayCount => "WS_PARAMETER_TYPE_ARRAY_COUNT",
        ParameterKind::Messages => "WS_PARAMETER_TYPE_MESSAGES",
    };
    let index = |index: Option<u16>| {
        Value::text(index.map_or("0xFFFF".to_owned(), |index| index.to_string()))
    };
    Value::Row(vec![
        Value::text(kind),
        index(parameter.input),
        index(parameter.output),
    ])
}

/// The member `contracts` of the global object.
pub(super) fn public_contracts(context: Context<'_>) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.bindings.iter().map(|binding| {
        let place = format!(
            "{}.contracts.{}",
            locals(context, context.unit),
            binding.c_name
        );
        let operations = match binding.operations.len() {
            0 => "NULL".to_owned(),
            _ => format!("(WS_OPERATION_DESCRIPTION **){place}.operations"),
        };
        let value = Value::List(vec![
            Value::text(binding.operations.len().to_string()),
            Value::text(operations),
        ]);
        Member::object("WS_CONTRACT_DESCRIPTION", &binding.c_name, value)
    });
    let members = members.collect();
    section("contracts", members)
}

/// The member `endpointReferences` of the global object.
pub(super) fn public_references(context: Context<'_>) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.bindings.iter().filter_map(|binding| {
        let (text, version) = binding.reference.as_ref()?;
        let string = format!("WS_XML_STRING_VALUE({})", super::literal(text));
        Some(Member::Struct {
            name: binding.c_name.clone(),
            members: vec![
                Member::object(
                    "WS_ENDPOINT_ADDRESS_DESCRIPTION",
                    "addressDescription",
                    Value::Row(vec![Value::text(*version)]),
                ),
                Member::object("WS_XML_STRING", "endpointReference", Value::text(string)),
            ],
        })
    });
    let members = members.collect();
    section("endpointReferences", members)
}

/// The member `sessionContracts` of the global object: what the port types say about sessions.
pub(super) fn public_sessions(context: Context<'_>) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.bindings.iter().filter_map(|binding| {
        let session = binding.session.as_ref()?;
        let mode = match session.required {
            true => "WWS_SESSION_MODE_REQUIRED",
            false => "WWS_SESSION_MODE_ALLOWED",
        };
        let flags = match session.flags.len() {
            0 => "NULL".to_owned(),
            _ => format!(
                "{}.contracts.{}.operationFlags",
                locals(context, context.unit),
                binding.c_name
            ),
        };
        let value = Value::List(vec![
            Value::text("sizeof(WWS_SESSION_CONTRACT)"),
            Value::text(format!("&{}.contracts.{}", unit.object, binding.c_name)),
            Value::text(mode),
            Value::text(flags),
        ]);
        Some(Member::object(
            "WWS_SESSION_CONTRACT",
            &binding.c_name,
            value,
        ))
    });
    let members = members.collect();
    section("sessionContracts", members)
}
