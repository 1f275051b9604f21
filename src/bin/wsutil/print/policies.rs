//! What the policies of bindings say, as descriptions for the functions that take templates.

use super::Context;
use super::data::{Member, Value};
use super::descriptions::{locals, section};
use crate::code::Binding;
use crate::policy::{Part, Property, Secured};
use crate::wsdl::Soap;

// The types of properties.
const CHANNEL: &str = "WS_CHANNEL_PROPERTY";
const SECURITY: &str = "WS_SECURITY_PROPERTY";
const BINDING: &str = "WS_SECURITY_BINDING_PROPERTY";

/// The member `policies` of the private object: the properties of each binding.
pub(super) fn private_policies(context: Context<'_>) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.bindings.iter().filter_map(|binding| {
        let policy = binding.policy.as_ref()?;
        let place = place(context, binding);
        let mut members = Vec::new();
        list(&mut members, &place, "channel", CHANNEL, &channel(binding));
        if let Some(security) = &policy.security {
            list(
                &mut members,
                &place,
                "security",
                SECURITY,
                &security.properties,
            );
            for part in &security.parts {
                list(&mut members, &place, part.member, BINDING, &part.properties);
                if let Some(properties) = &part.bootstrap {
                    list(&mut members, &place, "bootstrap", SECURITY, properties);
                }
            }
        }
        Some(Member::Struct {
            name: binding.c_name.clone(),
            members,
        })
    });
    let members = members.collect();
    section("policies", members)
}

fn place(context: Context<'_>, binding: &Binding) -> String {
    let locals = locals(context, context.unit);
    format!("{locals}.policies.{}", binding.c_name)
}

/// The values of properties, and the array of the properties.
fn list(members: &mut Vec<Member>, place: &str, prefix: &str, kind: &str, properties: &[Property]) {
    let mut items = Vec::new();
    for property in properties {
        // The security of a bootstrap channel has the same properties once more.
        let member = match prefix {
            "bootstrap" => format!("bootstrap_{}", property.member),
            _ => property.member.to_owned(),
        };
        let value = Value::text(property.value);
        members.push(Member::object(property.c_type, &member, value));
        items.push(Value::Row(vec![
            Value::text(property.id),
            Value::text(format!("(void *)&{place}.{member}")),
            Value::text(format!("sizeof({place}.{member})")),
        ]));
    }
    if !items.is_empty() {
        let name = format!("{prefix}PropertiesArray");
        members.push(Member::array(kind, &name, items));
    }
}

/// What a binding says about its channels.
pub(super) fn channel(binding: &Binding) -> Vec<Property> {
    let Some(policy) = &binding.policy else {
        return Vec::new();
    };
    vec![
        Property {
            c_type: "WS_ENCODING",
            member: "encoding",
            id: "WS_CHANNEL_PROPERTY_ENCODING",
            value: policy.encoding,
        },
        Property {
            c_type: "WS_ADDRESSING_VERSION",
            member: "addressingVersion",
            id: "WS_CHANNEL_PROPERTY_ADDRESSING_VERSION",
            value: policy.addressing,
        },
        Property {
            c_type: "WS_ENVELOPE_VERSION",
            member: "envelopeVersion",
            id: "WS_CHANNEL_PROPERTY_ENVELOPE_VERSION",
            value: match binding.soap {
                Soap::V11 => "WS_ENVELOPE_VERSION_SOAP_1_1",
                Soap::V12 => "WS_ENVELOPE_VERSION_SOAP_1_2",
            },
        },
    ]
}

/// The member `policies` of the global object.
pub(super) fn public_policies(context: Context<'_>) -> Option<Member> {
    let unit = &context.program.units[context.unit];
    let members = unit.bindings.iter().filter_map(|binding| {
        let policy = binding.policy.as_ref()?;
        let place = place(context, binding);
        let mut items = vec![reference(&place, "channel", CHANNEL, &channel(binding))];
        if let Some(security) = &policy.security {
            items.extend(secured(&place, security));
        }
        let c_type = format!("WS_{}_POLICY_DESCRIPTION", policy.template);
        let value = Value::List(items);
        Some(Member::object(&c_type, &binding.c_name, value))
    });
    let members = members.collect();
    section("policies", members)
}

/// The members of a policy description behind the properties of the channel.
fn secured(place: &str, security: &Secured) -> Vec<Value> {
    let mut items = vec![reference(place, "security", SECURITY, &security.properties)];
    items.extend(security.parts.iter().map(|part| part_value(place, part)));
    items
}

fn part_value(place: &str, part: &Part) -> Value {
    let mut items = vec![reference(place, part.member, BINDING, &part.properties)];
    if part.in_messages {
        items.push(Value::text("WS_SUPPORTING_MESSAGE_SECURITY_USAGE"));
    }
    let own = Value::List(items);
    match &part.bootstrap {
        Some(properties) => Value::List(vec![
            own,
            reference(place, "bootstrap", SECURITY, properties),
        ]),
        None => own,
    }
}

/// A list of properties: the array and its length.
fn reference(place: &str, prefix: &str, kind: &str, properties: &[Property]) -> Value {
    Value::Row(match properties.len() {
        0 => vec![Value::text("NULL"), Value::text("0")],
        count => vec![
            Value::text(format!("({} *){place}.{prefix}PropertiesArray", kind)),
            Value::text(count.to_string()),
        ],
    })
}
