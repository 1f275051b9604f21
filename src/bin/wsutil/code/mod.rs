//! The C that is to be: types, descriptions, messages and operations, with every reference resolved.
//!
//! `build` goes from schemas and services to a [`Program`], with the parts:
//!
//! | file | what |
//! |---|---|
//! | `build` | which declarations there are, and what their types are called |
//! | `simple` | simple types: built-in, enumerations, ranges |
//! | `fields`, `attributes` | the fields of structs |
//! | `choices` | choices as unions |
//! | `known` | namespaces that many descriptions use and few include |
//! | `messages` | messages and their bodies |
//! | `operations` | operations and their parameters |
//! | `policies` | what the policies of a binding ask for |

mod attributes;
mod build;
mod choices;
mod fields;
mod known;
mod messages;
mod operations;
mod policies;
mod simple;

use std::collections::BTreeSet;

use crate::name::Name;
use crate::policy::Meaning;
use crate::report::At;
pub(crate) use crate::schema::builtin::Builtin;
use crate::wsdl::{Soap, Transport};

pub(crate) use build::build;

/// All output.
#[derive(Default)]
pub(crate) struct Program {
    pub(crate) units: Vec<Unit>,
    pub(crate) structs: Vec<Struct>,
    pub(crate) unions: Vec<Union>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) ranges: Vec<Range>,
}

/// A pair of files: the C of one input.
#[derive(Default)]
pub(crate) struct Unit {
    /// The name of the input without its folder.
    pub(crate) file_name: String,
    /// The name of its global object.
    pub(crate) object: String,
    pub(crate) global_types: Vec<GlobalType>,
    pub(crate) global_attributes: Vec<GlobalValue>,
    pub(crate) global_elements: Vec<GlobalValue>,
    pub(crate) messages: Vec<Message>,
    pub(crate) bindings: Vec<Binding>,
    /// The units whose headers have to come before that of this one.
    pub(crate) units_of_bases: BTreeSet<usize>,
}

/// A member of `globalTypes`.
pub(crate) struct GlobalType {
    pub(crate) member: String,
    pub(crate) of: Type,
}

/// A member of `globalElements` or `globalAttributes`.
pub(crate) struct GlobalValue {
    pub(crate) member: String,
    pub(crate) name: Name,
    pub(crate) of: Type,
    pub(crate) nillable: bool,
}

/// The type of a value; numbers are indices into the tables of the [`Program`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Type {
    Value(Builtin),
    Ranged(Builtin, usize),
    Enum(usize),
    Struct(usize),
    Union(usize),
    /// An element as it is.
    Xml,
}

/// Where a description lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Home {
    /// In `globalTypes`, as this member.
    Global(String),
    /// With the private descriptions.
    Local,
    /// In `externallyReferencedTypes`, because other files need it.
    Shared,
}

pub(crate) struct Struct {
    pub(crate) unit: usize,
    pub(crate) at: At,
    pub(crate) c_name: String,
    /// The type's name, or that of the element it was declared in.
    pub(crate) name: Name,
    pub(crate) home: Home,
    pub(crate) base: Option<usize>,
    pub(crate) derived: Vec<usize>,
    /// The fields that this type adds to its base's.
    pub(crate) fields: Vec<Field>,
    pub(crate) any_attribute: bool,
    /// What the comment above it says.
    pub(crate) note: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Mapping {
    XmlAttribute,
    Attribute,
    Text,
    Element,
    Repeating,
    Choice,
    RepeatingChoice,
    AnyElement,
    RepeatingAny,
    AnyContent,
}

/// A field of a struct or an alternative of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Field {
    pub(crate) c_name: String,
    pub(crate) mapping: Mapping,
    /// The element or attribute; for arrays the element around the items.
    pub(crate) name: Option<Name>,
    /// The element of the items.
    pub(crate) item: Option<Name>,
    pub(crate) of: Type,
    pub(crate) options: FieldOptions,
    /// How few and how many items there are.
    pub(crate) range: Option<(u32, u32)>,
    /// The field with the number of items.
    pub(crate) count: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct FieldOptions {
    pub(crate) pointer: bool,
    pub(crate) optional: bool,
    pub(crate) nillable: bool,
    pub(crate) nillable_item: bool,
}

/// A choice: which alternative, and its value.
pub(crate) struct Union {
    pub(crate) unit: usize,
    pub(crate) home: Home,
    pub(crate) c_name: String,
    /// The enumeration of the alternatives.
    pub(crate) enum_name: String,
    /// The enumerator for no alternative.
    pub(crate) none: String,
    /// Enumerators with their alternatives.
    pub(crate) fields: Vec<(String, Field)>,
}

pub(crate) struct Enum {
    pub(crate) unit: usize,
    pub(crate) c_name: String,
    pub(crate) name: Name,
    pub(crate) home: Home,
    /// Enumerators with their text.
    pub(crate) values: Vec<(String, String)>,
}

/// A number between bounds, as C literals.
pub(crate) struct Range {
    pub(crate) unit: usize,
    /// The type's name or that of its element, for the private description.
    pub(crate) c_name: String,
    pub(crate) home: Home,
    pub(crate) of: Builtin,
    pub(crate) minimum: String,
    pub(crate) maximum: String,
}

pub(crate) struct Message {
    pub(crate) member: String,
    pub(crate) action: String,
    pub(crate) body: Body,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Body {
    Empty,
    /// A global element: unit and index.
    Element(usize, usize),
    /// An element made for the parts of the message; without a name it is not on the wire.
    Parts(Option<Name>, usize),
}

/// A message: its unit and index there.
pub(crate) type MessageRef = (usize, usize);

pub(crate) struct Binding {
    pub(crate) c_name: String,
    pub(crate) port_type: Name,
    pub(crate) soap: Soap,
    pub(crate) transport: Transport,
    /// What its policy means; nothing when that is not supported or not wanted.
    pub(crate) policy: Option<Meaning>,
    pub(crate) operations: Vec<Operation>,
    /// The flags of each operation, when the port type says something about sessions.
    pub(crate) session: Option<Session>,
    /// The text of an endpoint reference, and the version of addressing.
    pub(crate) reference: Option<(String, &'static str)>,
}

pub(crate) struct Session {
    pub(crate) required: bool,
    /// Initiating and terminating, for each operation.
    pub(crate) flags: Vec<(bool, bool)>,
}

pub(crate) struct Operation {
    /// The name within its binding.
    pub(crate) name: String,
    /// The name of the function.
    pub(crate) c_name: String,
    pub(crate) documentation: String,
    pub(crate) input: MessageRef,
    pub(crate) output: Option<MessageRef>,
    pub(crate) input_nillable: bool,
    pub(crate) output_nillable: bool,
    pub(crate) rpc: bool,
    pub(crate) parameters: Vec<Parameter>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ParameterKind {
    Normal,
    Array,
    ArrayCount,
    Messages,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Parameter {
    pub(crate) c_name: String,
    pub(crate) kind: ParameterKind,
    /// The index of the field in each message.
    pub(crate) input: Option<u16>,
    pub(crate) output: Option<u16>,
    /// The type of the value; an [out] or [in,out] parameter is a pointer to one.
    pub(crate) c_type: String,
}

impl Parameter {
    pub(crate) fn is_output(&self) -> bool {
        self.output.is_some()
    }
}

impl Program {
    /// The type of a value in C.
    pub(crate) fn c_type(&self, of: Type) -> String {
        match of {
            Type::Value(builtin) | Type::Ranged(builtin, _) => builtin.c_type().to_owned(),
            Type::Enum(index) => format!("enum {}", self.enums[index].c_name),
            Type::Struct(index) => format!("struct {}", self.structs[index].c_name),
            Type::Union(index) => format!("struct {}", self.unions[index].c_name),
            Type::Xml => "WS_XML_BUFFER*".to_owned(),
        }
    }

    /// The type of a field in C: of the array, when there is one.
    pub(crate) fn field_type(&self, field: &Field) -> String {
        let mut text = self.c_type(field.of);
        if field.options.pointer {
            text.push('*');
        }
        if field.count.is_some() {
            text.push('*');
        }
        text
    }

    /// The bases of a struct, the first one first.
    pub(crate) fn bases(&self, index: usize) -> Vec<usize> {
        let mut bases = Vec::new();
        let mut at = self.structs[index].base;
        while let Some(base) = at {
            bases.insert(0, base);
            at = self.structs[base].base;
        }
        bases
    }

    /// Whether the struct begins a hierarchy: then its first field tells which type of it a value has.
    pub(crate) fn has_type_field(&self, index: usize) -> bool {
        let described = &self.structs[index];
        described.base.is_none() && !described.derived.is_empty()
    }

    /// Whether the struct is part of a hierarchy.
    pub(crate) fn in_hierarchy(&self, index: usize) -> bool {
        self.structs[index].base.is_some() || self.has_type_field(index)
    }

    /// All fields of a struct in the order of their XML, each with the struct that declares it. The type attribute, which
    /// comes before them, is not among them.
    pub(crate) fn all_fields(&self, index: usize) -> Vec<(usize, &Field)> {
        let mut owners = self.bases(index);
        owners.push(index);
        let mut fields: Vec<_> = owners
            .into_iter()
            .flat_map(|owner| {
                self.structs[owner]
                    .fields
                    .iter()
                    .map(move |field| (owner, field))
            })
            .collect();
        fields.sort_by_key(|(_, field)| stage(field.mapping));
        fields
    }

    /// Notes the other units in which types of each unit have their bases.
    pub(crate) fn find_units_of_bases(&mut self) {
        for described in &self.structs {
            let Some(base) = described.base else { continue };
            let home = self.structs[base].unit;
            if home != described.unit {
                self.units[described.unit].units_of_bases.insert(home);
            }
        }
    }

    /// The private description of a type that another unit needs goes where that can see it.
    pub(crate) fn share(&mut self, of: Type) {
        let home = match of {
            Type::Struct(index) => &mut self.structs[index].home,
            Type::Union(index) => &mut self.unions[index].home,
            Type::Enum(index) => &mut self.enums[index].home,
            Type::Ranged(_, index) => &mut self.ranges[index].home,
            Type::Value(_) | Type::Xml => return,
        };
        if *home == Home::Local {
            *home = Home::Shared;
        }
    }

    pub(crate) fn message(&self, at: MessageRef) -> &Message {
        &self.units[at.0].messages[at.1]
    }
}

/// Attributes come before the content, and what takes anything comes last.
fn stage(mapping: Mapping) -> u8 {
    match mapping {
        Mapping::XmlAttribute | Mapping::Attribute => 0,
        Mapping::Text
        | Mapping::Element
        | Mapping::Repeating
        | Mapping::Choice
        | Mapping::RepeatingChoice => 1,
        Mapping::AnyElement | Mapping::RepeatingAny | Mapping::AnyContent => 2,
    }
}
