//! The C types of a unit: enumerations, choices, structs.

use std::collections::BTreeSet;

use super::{Context, comment};
use crate::code::{Enum, Struct, Type, Union};

/// The declarations of all types, each with a comment.
pub(super) fn declarations(context: Context<'_>) -> String {
    let program = context.program;
    let mut text = String::new();
    for name in forward_names(context) {
        text += &format!("typedef struct {name} {name};\n");
    }
    if !text.is_empty() {
        text.push('\n');
    }
    for described in enums_needed(context) {
        text += &enumeration(described, described.unit != context.unit);
    }
    for described in &program.unions {
        if described.unit == context.unit {
            text += &choice(context, described);
        }
    }
    for index in structs_in_order(context) {
        text += &structure(context, index);
    }
    text
}

/// The structs that are declared here, or pointed to.
fn forward_names(context: Context<'_>) -> BTreeSet<&str> {
    let program = context.program;
    let mut names = BTreeSet::new();
    for described in &program.unions {
        if described.unit == context.unit {
            names.insert(described.c_name.as_str());
        }
    }
    for described in &program.structs {
        if described.unit == context.unit {
            names.insert(described.c_name.as_str());
        }
    }
    for of in field_types(context) {
        if let Type::Struct(index) = of {
            names.insert(program.structs[index].c_name.as_str());
        }
    }
    let unit = &program.units[context.unit];
    let operations = unit.bindings.iter().flat_map(|b| &b.operations);
    for parameter in operations.flat_map(|operation| &operation.parameters) {
        if let Some(name) = parameter.c_type.strip_prefix("struct ") {
            names.insert(name.trim_end_matches('*'));
        }
    }
    names
}

/// The types of all fields of the unit.
fn field_types(context: Context<'_>) -> Vec<Type> {
    let program = context.program;
    let own = |of: usize| of == context.unit;
    let structs = program.structs.iter().filter(|s| own(s.unit));
    let unions = program.unions.iter().filter(|u| own(u.unit));
    structs
        .flat_map(|described| &described.fields)
        .chain(unions.flat_map(|described| described.fields.iter().map(|(_, field)| field)))
        .map(|field| field.of)
        .collect()
}

/// The types of all fields and parameters of the unit.
pub(super) fn types_used(context: Context<'_>) -> Vec<Type> {
    let program = context.program;
    let unit = &program.units[context.unit];
    let mut used = field_types(context);
    for operation in unit.bindings.iter().flat_map(|b| &b.operations) {
        let messages = std::iter::once(operation.input).chain(operation.output);
        for message in messages {
            match &program.message(message).body {
                crate::code::Body::Empty => {}
                crate::code::Body::Element(home, index) => {
                    let of = program.units[*home].global_elements[*index].of;
                    used.push(of);
                    if let Type::Struct(index) = of {
                        let fields = program.all_fields(index);
                        used.extend(fields.iter().map(|(_, field)| field.of));
                    }
                }
                crate::code::Body::Parts(_, index) => {
                    used.push(Type::Struct(*index));
                    let fields = program.all_fields(*index);
                    used.extend(fields.iter().map(|(_, field)| field.of));
                }
            }
        }
    }
    used
}

/// The enumerations of the unit, and those of other units that its types have by value.
fn enums_needed(context: Context<'_>) -> Vec<&Enum> {
    let used: BTreeSet<usize> = types_used(context)
        .into_iter()
        .filter_map(|of| match of {
            Type::Enum(index) => Some(index),
            _ => None,
        })
        .collect();
    let enums = context.program.enums.iter().enumerate();
    enums
        .filter(|(index, described)| described.unit == context.unit || used.contains(index))
        .map(|(_, described)| described)
        .collect()
}

/// An enumeration. Inputs may use those of each other in a circle, so each header that needs one declares it.
fn enumeration(described: &Enum, foreign: bool) -> String {
    let c_name = &described.c_name;
    let guard = format!("WSUTIL_ENUM_{c_name}");
    let mut text = String::new();
    text += &format!("#ifndef {guard}\n#define {guard}\n");
    if !foreign {
        text += &format!(
            "/* The values of {}. */\n",
            comment(&described.name.to_string())
        );
    }
    text += &format!("typedef enum {c_name} {{\n");
    for (number, (enumerator, value)) in described.values.iter().enumerate() {
        text += &format!("    {enumerator} = {number}, /* {} */\n", comment(value));
    }
    text + &format!("}} {c_name};\n#endif\n\n")
}

fn choice(context: Context<'_>, described: &Union) -> String {
    let program = context.program;
    let mut text = String::from("/* A choice: which alternative, and its value. */\n");
    text += &format!(
        "typedef enum {} {{\n    {} = 0,\n",
        described.enum_name, described.none
    );
    for (number, (enumerator, _)) in described.fields.iter().enumerate() {
        text += &format!("    {enumerator} = {},\n", number + 1);
    }
    text += &format!("}} {};\n\n", described.enum_name);
    text += &format!("struct {} {{\n", described.c_name);
    text += &format!("    enum {} choice;\n    union {{\n", described.enum_name);
    for (_, field) in &described.fields {
        if let Some(count) = &field.count {
            // The count lies beside the items, not in their place.
            text += &format!("        struct {{ unsigned int {count}; ");
            text += &format!("{} {}; }};\n", program.field_type(field), field.c_name);
        } else {
            text += &format!("        {} {};\n", program.field_type(field), field.c_name);
        }
    }
    text + "    } value;\n};\n\n"
}

/// The structs of the unit, bases before what is derived from them.
fn structs_in_order(context: Context<'_>) -> Vec<usize> {
    let program = context.program;
    let mut done = BTreeSet::new();
    let mut order = Vec::new();
    for (index, described) in program.structs.iter().enumerate() {
        if described.unit != context.unit {
            continue;
        }
        for next in program.bases(index).into_iter().chain([index]) {
            if program.structs[next].unit == context.unit && done.insert(next) {
                order.push(next);
            }
        }
    }
    order
}

fn structure(context: Context<'_>, index: usize) -> String {
    let program = context.program;
    let described = &program.structs[index];
    let mut text = format!("/* {} */\n", comment(&described.note));
    if program.in_hierarchy(index) {
        return text + &in_hierarchy(context, index);
    }
    text += &format!("struct {} {{\n", described.c_name);
    let members = members(context, described);
    match members.is_empty() {
        // C has no empty structs.
        true => text += "    char _unused;\n",
        false => text += &members,
    }
    text + "};\n\n"
}

fn members(context: Context<'_>, described: &Struct) -> String {
    let mut text = String::new();
    for field in &described.fields {
        if let Some(count) = &field.count {
            text += &format!("    unsigned int {count};\n");
        }
        let optional = match (field.options.optional, field.options.nillable) {
            (true, true) => " /* optional, nillable */",
            (true, false) => " /* optional */",
            (false, true) => " /* nillable */",
            (false, false) => "",
        };
        text += &format!(
            "    {} {};{optional}\n",
            context.program.field_type(field),
            field.c_name
        );
    }
    text
}

/// A struct that others extend or that extends one: nested in C, derived in C++.
fn in_hierarchy(context: Context<'_>, index: usize) -> String {
    let program = context.program;
    let described = &program.structs[index];
    let c_name = &described.c_name;
    let own = match described.base {
        Some(_) => String::new(),
        None => "    const struct WS_STRUCT_DESCRIPTION* _type;\n".to_owned(),
    } + &members(context, described);
    let mut text = String::from("#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)\n");
    match described.base {
        Some(base) => {
            text += &format!("struct {c_name} : {} {{\n", program.structs[base].c_name);
        }
        None => text += &format!("struct {c_name} {{\n"),
    }
    text += &format!("    {c_name}();\n");
    text += &format!("    explicit {c_name}(const WS_STRUCT_DESCRIPTION* type);\n");
    for derived in all_derived(context, index) {
        let derived = &program.structs[derived].c_name;
        text += &format!("    struct {derived}* As{derived}();\n");
    }
    if !own.is_empty() {
        // The bytes after the last member stay unused, as in C, whatever is derived.
        text += "    __extension__ struct __attribute__((aligned(8))) {\n";
        for line in own.lines() {
            text += &format!("    {line}\n");
        }
        text += "    };\n";
    }
    text += "};\n#else\n";
    text += &format!("struct {c_name} {{\n");
    if let Some(base) = described.base {
        text += &format!("    struct {} _base;\n", program.structs[base].c_name);
    }
    text += &own;
    text + "};\n#endif\n\n"
}

/// Everything that is derived from a struct, directly or not.
fn all_derived(context: Context<'_>, index: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = context.program.structs[index].derived.clone();
    while let Some(next) = open.pop() {
        found.push(next);
        open.extend(&context.program.structs[next].derived);
    }
    found.sort_unstable();
    found
}
