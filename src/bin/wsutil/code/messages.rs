//! Messages and what is in their bodies.

use super::build::Builder;
use super::*;
use crate::name::Scope;
use crate::report::Level;
use crate::wsdl;

impl Builder<'_> {
    /// The description of a message with an action. A message that is used with several actions has one for each.
    pub(super) fn message(
        &mut self,
        message: &wsdl::Message,
        action: &str,
        bound: &BoundBody<'_>,
    ) -> Option<MessageRef> {
        let unit = self.unit(message.at);
        let body = self.body(message, unit, bound)?;
        let found = self.program.units[unit]
            .messages
            .iter()
            .position(|known| known.action == action && known.body == body);
        if let Some(found) = found
            && self.program.units[unit].messages[found]
                .member
                .starts_with(&message.name.local)
        {
            return Some((unit, found));
        }
        let wanted = self.identifier(&message.name.local, message.at);
        let member = self.member(unit, "messages", &wanted);
        let messages = &mut self.program.units[unit].messages;
        messages.push(Message {
            member,
            action: action.to_owned(),
            body,
        });
        Some((unit, messages.len() - 1))
    }

    fn body(
        &mut self,
        message: &wsdl::Message,
        unit: usize,
        bound: &BoundBody<'_>,
    ) -> Option<Body> {
        let is_header = |part: &wsdl::Part| {
            let mut headers = bound.body.headers.iter();
            headers.any(|(of, name)| *of == message.name && *name == part.name)
        };
        let parts: Vec<_> = message
            .parts
            .iter()
            .filter(|part| match &bound.body.parts {
                Some(parts) => parts.contains(&part.name),
                None => message.parts.len() == 1 || !is_header(part),
            })
            .collect();
        if bound.rpc {
            let name = Name::new(bound.body.namespace.clone(), bound.element.clone());
            return self.parts(message, unit, &parts, Some(name), bound);
        }
        match parts.as_slice() {
            [] => Some(Body::Empty),
            [part] => match &part.of {
                wsdl::PartOf::Element(name) => match self.elements.get(name) {
                    Some(&(home, at)) => {
                        self.check_encoding(part, bound);
                        Some(Body::Element(home, at))
                    }
                    None => {
                        self.report.error(
                            part.at,
                            format_args!("the element {name} is not known: no input declares it"),
                        );
                        None
                    }
                },
                wsdl::PartOf::Type(_) => {
                    self.report.error(
                        part.at,
                        "a part of a document/literal message needs an element, not a type",
                    );
                    None
                }
            },
            parts => self.parts(message, unit, parts, None, bound),
        }
    }

    /// A struct with a field for each part.
    fn parts(
        &mut self,
        message: &wsdl::Message,
        unit: usize,
        parts: &[&wsdl::Part],
        name: Option<Name>,
        bound: &BoundBody<'_>,
    ) -> Option<Body> {
        let mut names = Scope::default();
        let mut fields = Vec::new();
        for part in parts {
            let mut field = self.part(part, bound)?;
            field.c_name = names.take(&field.c_name);
            fields.push(field);
        }
        // The same message may be used by several bindings.
        let known = self.program.units[unit].messages.iter().find_map(|known| {
            let Body::Parts(known_name, index) = &known.body else {
                return None;
            };
            let same = *known_name == name && self.program.structs[*index].fields == fields;
            same.then_some(*index)
        });
        let index = match known {
            Some(index) => index,
            None => {
                let local = self.identifier(&message.name.local, message.at);
                let own = name.clone().unwrap_or_else(|| message.name.clone());
                let note = format!("The parts of the message {}.", message.name);
                let wanted = format!("_{local}");
                self.new_struct(unit, &own, &wanted, message.at, false, note)
            }
        };
        self.program.structs[index].fields = fields;
        Some(Body::Parts(name, index))
    }

    /// Says what becomes of a part with SOAP encoding.
    fn check_encoding(&self, part: &wsdl::Part, bound: &BoundBody<'_>) {
        if !bound.body.encoded {
            return;
        }
        let text = match part.of {
            wsdl::PartOf::Type(_) => "SOAP encoding is not supported; the part becomes raw XML",
            wsdl::PartOf::Element(_) => {
                "SOAP encoding is not supported; the part is taken as it is declared"
            }
        };
        self.report.warning(Level::Serious, part.at, text);
    }

    fn part(&mut self, part: &wsdl::Part, bound: &BoundBody<'_>) -> Option<Field> {
        let c_name = self.identifier(&part.name, part.at);
        let (name, of, nillable) = match &part.of {
            wsdl::PartOf::Element(name) => {
                let Some(&(home, at)) = self.elements.get(name) else {
                    self.report.error(
                        part.at,
                        format_args!("the element {name} is not known: no input declares it"),
                    );
                    return None;
                };
                let element = &self.program.units[home].global_elements[at];
                let (of, nillable) = (element.of, element.nillable);
                if home != self.unit(part.at) {
                    self.program.share(of);
                }
                (name.clone(), of, nillable)
            }
            wsdl::PartOf::Type(name) => {
                let of = match bound.body.encoded {
                    true => Type::Xml,
                    false => self.named_type(name, part.at),
                };
                self.finish_new_structs();
                (Name::new("", part.name.clone()), of, false)
            }
        };
        self.check_encoding(part, bound);
        let mut field = Field::plain(&c_name, of);
        field.name = Some(name);
        field.options.nillable = nillable;
        field.options.pointer =
            matches!(of, Type::Struct(_)) || (nillable && !super::fields::has_nil(of));
        Some(field)
    }
}

/// What a binding says about the body of a message.
pub(super) struct BoundBody<'a> {
    pub(super) rpc: bool,
    pub(super) body: &'a wsdl::Body,
    /// The name of the element around the parts of an rpc message.
    pub(super) element: String,
}
