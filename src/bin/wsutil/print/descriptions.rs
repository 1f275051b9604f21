//! The descriptions of types, elements and attributes.

use super::Context;
use super::data::{Member, Value};
use super::strings::Strings;
use crate::code::{Builtin, Field, Home, Mapping, Type, Union};
use crate::name::{Name, Scope};

/// The section for descriptions that other files need.
const SHARED: &str = "externallyReferencedTypes";

/// The name of a unit's private object.
pub(super) fn locals(context: Context<'_>, unit: usize) -> String {
    format!("{}LocalDefinitions", context.program.units[unit].object)
}

/// The WS_TYPE constant of a type.
fn ws_type(of: Type) -> &'static str {
    match of {
        Type::Value(builtin) | Type::Ranged(builtin, _) => builtin.ws_type(),
        Type::Enum(_) => "WS_ENUM_TYPE",
        Type::Struct(_) => "WS_STRUCT_TYPE",
        Type::Union(_) => "WS_UNION_TYPE",
        Type::Xml => "WS_XML_BUFFER_TYPE",
    }
}

/// The address of a struct's description.
pub(super) fn struct_address(context: Context<'_>, index: usize) -> String {
    let described = &context.program.structs[index];
    let object = &context.program.units[described.unit].object;
    match &described.home {
        Home::Global(member) => format!("{object}.globalTypes.{member}"),
        Home::Shared => format!("{object}.{SHARED}.{}", described.c_name),
        Home::Local => format!(
            "{}.globalTypes.{}descs.structDesc",
            locals(context, described.unit),
            described.c_name
        ),
    }
}

/// The address of a type's description, as a `void *`.
fn description(context: Context<'_>, of: Type) -> String {
    let program = context.program;
    let simple = |unit: usize, home: &Home, c_name: &str| match home {
        Home::Global(member) => {
            format!("{}.globalTypes.{member}", program.units[unit].object)
        }
        Home::Shared => format!("{}.{SHARED}.{c_name}", program.units[unit].object),
        Home::Local => format!("{}.globalTypes.{c_name}descs.desc", locals(context, unit)),
    };
    let place = match of {
        Type::Value(_) | Type::Xml => return "NULL".to_owned(),
        Type::Ranged(_, index) => {
            let range = &program.ranges[index];
            simple(range.unit, &range.home, &range.c_name)
        }
        Type::Enum(index) => {
            let described = &program.enums[index];
            simple(described.unit, &described.home, &described.c_name)
        }
        Type::Struct(index) => struct_address(context, index),
        Type::Union(index) => {
            let described = &program.unions[index];
            simple(described.unit, &described.home, &described.c_name)
        }
    };
    format!("(void *)&{place}")
}

/// The value of a WS_ELEMENT_DESCRIPTION or WS_ATTRIBUTE_DESCRIPTION.
pub(super) fn value_description(
    context: Context<'_>,
    strings: &mut Strings,
    name: Option<&Name>,
    member: &str,
    of: Type,
) -> Value {
    let (local, ns) = match name {
        Some(name) => (
            strings.address(&name.local, &format!("{member}TypeName")),
            strings.address(&name.ns, &format!("{member}TypeNamespace")),
        ),
        None => ("NULL".to_owned(), "NULL".to_owned()),
    };
    Value::List(vec![
        Value::text(local),
        Value::text(ns),
        Value::text(ws_type(of)),
        Value::text(description(context, of)),
    ])
}

/// The member `globalTypes` of the private object.
pub(super) fn private_types(context: Context<'_>, strings: &mut Strings) -> Member {
    let program = context.program;
    let unit = context.unit;
    let mut members = vec![Member::object("char", "unused", Value::text("0"))];
    for described in program.enums.iter().filter(|e| e.unit == unit) {
        members.push(private_enum(context, strings, described));
    }
    for range in program.ranges.iter().filter(|r| r.unit == unit) {
        if range.home == Home::Local {
            let value = range_value(range);
            members.push(Member::Struct {
                name: format!("{}descs", range.c_name),
                members: vec![Member::object(range_type(range.of), "desc", value)],
            });
        }
    }
    for (index, described) in program.unions.iter().enumerate() {
        if described.unit == unit {
            members.push(private_union(context, strings, index));
        }
    }
    for (index, described) in program.structs.iter().enumerate() {
        if described.unit == unit {
            members.push(private_struct(context, strings, index));
        }
    }
    Member::Struct {
        name: "globalTypes".to_owned(),
        members,
    }
}

fn private_enum(
    context: Context<'_>,
    strings: &mut Strings,
    described: &crate::code::Enum,
) -> Member {
    let values = described.values.iter().map(|(enumerator, text)| {
        let address = strings.address(text, &format!("{}{text}ValueName", described.c_name));
        Value::Row(vec![Value::text(enumerator), Value::text(address)])
    });
    let mut members = vec![Member::array("WS_ENUM_VALUE", "values", values.collect())];
    if described.home == Home::Local {
        let value = enum_value(context, described);
        members.push(Member::object("WS_ENUM_DESCRIPTION", "desc", value));
    }
    Member::Struct {
        name: format!("{}descs", described.c_name),
        members,
    }
}

fn enum_value(context: Context<'_>, described: &crate::code::Enum) -> Value {
    let place = format!(
        "{}.globalTypes.{}descs.values",
        locals(context, described.unit),
        described.c_name
    );
    let longest = described.values.iter().map(|(_, text)| text.len()).max();
    Value::List(vec![
        Value::text(format!("(WS_ENUM_VALUE *){place}")),
        Value::text(described.values.len().to_string()),
        Value::text(longest.unwrap_or_default().to_string()),
        Value::text("NULL"),
    ])
}

fn range_type(of: Builtin) -> &'static str {
    match of {
        Builtin::Int8 => "WS_INT8_DESCRIPTION",
        Builtin::Int16 => "WS_INT16_DESCRIPTION",
        Builtin::Int32 => "WS_INT32_DESCRIPTION",
        Builtin::Int64 => "WS_INT64_DESCRIPTION",
        Builtin::UInt8 => "WS_UINT8_DESCRIPTION",
        Builtin::UInt16 => "WS_UINT16_DESCRIPTION",
        Builtin::UInt32 => "WS_UINT32_DESCRIPTION",
        Builtin::UInt64 => "WS_UINT64_DESCRIPTION",
        Builtin::Float => "WS_FLOAT_DESCRIPTION",
        _ => "WS_DOUBLE_DESCRIPTION",
    }
}

fn range_value(range: &crate::code::Range) -> Value {
    Value::List(vec![
        Value::text(&range.minimum),
        Value::text(&range.maximum),
    ])
}

fn private_union(context: Context<'_>, strings: &mut Strings, index: usize) -> Member {
    let described = &context.program.unions[index];
    let c_name = &described.c_name;
    let place = format!(
        "{}.globalTypes.{c_name}descs",
        locals(context, context.unit)
    );
    let list = format!("{c_name}Fields");
    let mut names = Scope::with(&["desc", &list]);
    let mut members = Vec::new();
    let mut addresses = Vec::new();
    for (enumerator, field) in &described.fields {
        let name = names.take(&field.c_name);
        let range_name = names.take(&format!("{name}Range"));
        let offset = |member: &str| format!("WsOffsetOf({c_name}, value.{member})");
        let owner = format!("{c_name}{}", field.c_name);
        let range = format!("{place}.{range_name}");
        let value = field_value(context, strings, field, &owner, &range, offset);
        members.extend(range_member(field, &range_name));
        members.push(Member::object(
            "WS_UNION_FIELD_DESCRIPTION",
            &name,
            Value::List(vec![Value::text(enumerator), value]),
        ));
        addresses.push(Value::text(format!(
            "(WS_UNION_FIELD_DESCRIPTION *)&{place}.{name}"
        )));
    }
    members.push(Member::array(
        "WS_UNION_FIELD_DESCRIPTION *",
        &list,
        addresses,
    ));
    if described.home == Home::Local {
        let value = union_value(context, described);
        members.push(Member::object("WS_UNION_DESCRIPTION", "desc", value));
    }
    Member::Struct {
        name: format!("{c_name}descs"),
        members,
    }
}

fn union_value(context: Context<'_>, described: &Union) -> Value {
    let c_name = &described.c_name;
    let place = format!(
        "{}.globalTypes.{c_name}descs",
        locals(context, described.unit)
    );
    Value::List(vec![
        Value::text(format!("sizeof({c_name})")),
        Value::text(format!("__alignof__({c_name})")),
        Value::text(format!(
            "(WS_UNION_FIELD_DESCRIPTION **){place}.{c_name}Fields"
        )),
        Value::text(described.fields.len().to_string()),
        Value::text(format!("WsOffsetOf({c_name}, choice)")),
        Value::text(&described.none),
        Value::text("NULL"),
    ])
}

fn private_struct(context: Context<'_>, strings: &mut Strings, index: usize) -> Member {
    let program = context.program;
    let described = &program.structs[index];
    let c_name = &described.c_name;
    let place = format!(
        "{}.globalTypes.{c_name}descs",
        locals(context, context.unit)
    );
    let mut members = Vec::new();
    let mut addresses = Vec::new();
    let list = format!("{c_name}Fields");
    let mut names = Scope::with(&["structDesc", "subTypes", &list]);
    if program.in_hierarchy(index) {
        let root = program.bases(index).first().copied().unwrap_or(index);
        let name = names.take("_type");
        members.push(type_attribute(&name, &program.structs[root].c_name));
        addresses.push(name);
    }
    for (owner, field) in program.all_fields(index) {
        let owner = &program.structs[owner].c_name;
        let name = names.take(&field.c_name);
        // A base is the beginning of what is derived from it.
        let offset = |member: &str| format!("WsOffsetOf({owner}, {member})");
        let wanted = format!("{c_name}{}", field.c_name);
        let range_name = names.take(&format!("{name}Range"));
        let range = format!("{place}.{range_name}");
        let value = field_value(context, strings, field, &wanted, &range, offset);
        members.extend(range_member(field, &range_name));
        members.push(Member::object("WS_FIELD_DESCRIPTION", &name, value));
        addresses.push(name);
    }
    if !addresses.is_empty() {
        let addresses = addresses
            .iter()
            .map(|name| Value::text(format!("(WS_FIELD_DESCRIPTION *)&{place}.{name}")));
        members.push(Member::array(
            "WS_FIELD_DESCRIPTION *",
            &list,
            addresses.collect(),
        ));
    }
    if !described.derived.is_empty() {
        let derived = described.derived.iter().map(|&derived| {
            let address = struct_address(context, derived);
            Value::text(format!("(WS_STRUCT_DESCRIPTION *)&{address}"))
        });
        members.push(Member::array(
            "WS_STRUCT_DESCRIPTION *",
            "subTypes",
            derived.collect(),
        ));
    }
    if described.home == Home::Local {
        let value = struct_value(context, strings, index);
        members.push(Member::object("WS_STRUCT_DESCRIPTION", "structDesc", value));
    }
    if members.is_empty() {
        members.push(Member::object("char", "unused", Value::text("0")));
    }
    Member::Struct {
        name: format!("{c_name}descs"),
        members,
    }
}

/// The field that tells the type of a value in a hierarchy.
fn type_attribute(name: &str, root: &str) -> Member {
    let mut items = vec![Value::text("WS_TYPE_ATTRIBUTE_FIELD_MAPPING")];
    items.extend(["NULL", "NULL", "WS_DESCRIPTION_TYPE", "NULL"].map(Value::text));
    items.push(Value::text(format!("WsOffsetOf({root}, _type)")));
    items.extend(["0", "NULL", "0xFFFFFFFF", "NULL", "NULL", "NULL"].map(Value::text));
    Member::object("WS_FIELD_DESCRIPTION", name, Value::List(items))
}

/// The value of a WS_STRUCT_DESCRIPTION.
pub(super) fn struct_value(context: Context<'_>, strings: &mut Strings, index: usize) -> Value {
    let program = context.program;
    let described = &program.structs[index];
    let c_name = &described.c_name;
    let place = format!(
        "{}.globalTypes.{c_name}descs",
        locals(context, described.unit)
    );
    let count = program.all_fields(index).len() + usize::from(program.in_hierarchy(index));
    let fields = match count {
        0 => "NULL".to_owned(),
        _ => format!("(WS_FIELD_DESCRIPTION **){place}.{c_name}Fields"),
    };
    let parent = described.base.map_or("NULL".to_owned(), |base| {
        format!(
            "(WS_STRUCT_DESCRIPTION *)&{}",
            struct_address(context, base)
        )
    });
    let derived = match described.derived.len() {
        0 => "NULL".to_owned(),
        _ => format!("(WS_STRUCT_DESCRIPTION **){place}.subTypes"),
    };
    let options = match described.any_attribute {
        true => "WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES",
        false => "0",
    };
    Value::List(vec![
        Value::text(format!("sizeof({c_name})")),
        Value::text(format!("__alignof__({c_name})")),
        Value::text(fields),
        Value::text(count.to_string()),
        Value::text(strings.address(&described.name.local, &format!("{c_name}TypeName"))),
        Value::text(strings.address(&described.name.ns, &format!("{c_name}TypeNamespace"))),
        Value::text(parent),
        Value::text(derived),
        Value::text(described.derived.len().to_string()),
        Value::text(options),
    ])
}

/// The value of a WS_FIELD_DESCRIPTION.
fn field_value(
    context: Context<'_>,
    strings: &mut Strings,
    field: &Field,
    wanted: &str,
    range: &str,
    offset: impl Fn(&str) -> String,
) -> Value {
    let mut addresses = |name: Option<&Name>, what: &str| match name {
        // Attributes of the prefix xml have no namespace here.
        Some(name) if field.mapping == Mapping::XmlAttribute => [
            strings.address(&name.local, &format!("{wanted}LocalName")),
            "NULL".to_owned(),
        ],
        Some(name) => [
            strings.address(&name.local, &format!("{wanted}{what}Name")),
            strings.address(&name.ns, &format!("{wanted}{what}Namespace")),
        ],
        None => ["NULL".to_owned(), "NULL".to_owned()],
    };
    let outer = match field.item {
        Some(_) => "Wrapper",
        None => "Local",
    };
    let [local, ns] = addresses(field.name.as_ref(), outer);
    let [item_local, item_ns] = addresses(field.item.as_ref(), "Local");
    let count = field.count.as_ref();
    let range = match field.range {
        Some(_) => format!("(WS_ITEM_RANGE *)&{range}"),
        None => "NULL".to_owned(),
    };
    Value::List(vec![
        Value::text(mapping(field.mapping)),
        Value::text(local),
        Value::text(ns),
        Value::text(ws_type(field.of)),
        Value::text(description(context, field.of)),
        Value::text(offset(&field.c_name)),
        Value::text(options(field)),
        Value::text("NULL"),
        Value::text(count.map_or("0xFFFFFFFF".to_owned(), |count| offset(count))),
        Value::text(item_local),
        Value::text(item_ns),
        Value::text(range),
    ])
}

/// How few and how many items an array has, as a member beside its description.
fn range_member(field: &Field, name: &str) -> Option<Member> {
    let (least, most) = field.range?;
    let most = match most {
        u32::MAX => "0xFFFFFFFF".to_owned(),
        most => most.to_string(),
    };
    let value = Value::Row(vec![Value::text(least.to_string()), Value::text(most)]);
    Some(Member::object("WS_ITEM_RANGE", name, value))
}

fn mapping(mapping: Mapping) -> &'static str {
    match mapping {
        Mapping::XmlAttribute => "WS_XML_ATTRIBUTE_FIELD_MAPPING",
        Mapping::Attribute => "WS_ATTRIBUTE_FIELD_MAPPING",
        Mapping::Text => "WS_TEXT_FIELD_MAPPING",
        Mapping::Element => "WS_ELEMENT_FIELD_MAPPING",
        Mapping::Repeating => "WS_REPEATING_ELEMENT_FIELD_MAPPING",
        Mapping::Choice => "WS_ELEMENT_CHOICE_FIELD_MAPPING",
        Mapping::RepeatingChoice => "WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING",
        Mapping::AnyElement => "WS_ANY_ELEMENT_FIELD_MAPPING",
        Mapping::RepeatingAny => "WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING",
        Mapping::AnyContent => "WS_ANY_CONTENT_FIELD_MAPPING",
    }
}

fn options(field: &Field) -> String {
    let options = [
        (field.options.pointer, "WS_FIELD_POINTER"),
        (field.options.optional, "WS_FIELD_OPTIONAL"),
        (field.options.nillable, "WS_FIELD_NILLABLE"),
        (field.options.nillable_item, "WS_FIELD_NILLABLE_ITEM"),
    ];
    let set: Vec<&str> = options
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, name)| *name)
        .collect();
    match set.as_slice() {
        [] => "0".to_owned(),
        set => set.join(" | "),
    }
}

/// The members `globalTypes` and `externallyReferencedTypes` of the global object.
pub(super) fn public_types(context: Context<'_>, strings: &mut Strings) -> Vec<Member> {
    let program = context.program;
    let unit = &program.units[context.unit];
    let mut members = Vec::new();
    for global in &unit.global_types {
        let (c_type, value) = match global.of {
            Type::Struct(index) => (
                "WS_STRUCT_DESCRIPTION",
                struct_value(context, strings, index),
            ),
            Type::Enum(index) => (
                "WS_ENUM_DESCRIPTION",
                enum_value(context, &program.enums[index]),
            ),
            Type::Ranged(of, index) => (range_type(of), range_value(&program.ranges[index])),
            Type::Value(_) | Type::Union(_) | Type::Xml => continue,
        };
        members.push(Member::object(c_type, &global.member, value));
    }
    section("globalTypes", members)
        .into_iter()
        .chain(section(SHARED, shared_types(context, strings)))
        .collect()
}

/// The descriptions of types without a name of their own that other files need.
fn shared_types(context: Context<'_>, strings: &mut Strings) -> Vec<Member> {
    let program = context.program;
    let is_shared = |unit: usize, home: &Home| unit == context.unit && *home == Home::Shared;
    let mut members = Vec::new();
    for described in &program.enums {
        if is_shared(described.unit, &described.home) {
            let value = enum_value(context, described);
            members.push(Member::object(
                "WS_ENUM_DESCRIPTION",
                &described.c_name,
                value,
            ));
        }
    }
    for range in &program.ranges {
        if is_shared(range.unit, &range.home) {
            let value = range_value(range);
            members.push(Member::object(range_type(range.of), &range.c_name, value));
        }
    }
    for described in &program.unions {
        if is_shared(described.unit, &described.home) {
            let value = union_value(context, described);
            members.push(Member::object(
                "WS_UNION_DESCRIPTION",
                &described.c_name,
                value,
            ));
        }
    }
    for (index, described) in program.structs.iter().enumerate() {
        if is_shared(described.unit, &described.home) {
            let value = struct_value(context, strings, index);
            members.push(Member::object(
                "WS_STRUCT_DESCRIPTION",
                &described.c_name,
                value,
            ));
        }
    }
    members
}

/// A section of the global object, when there is something in it.
pub(super) fn section(name: &str, members: Vec<Member>) -> Option<Member> {
    (!members.is_empty()).then(|| Member::Struct {
        name: name.to_owned(),
        members,
    })
}
