//! The `.h` file of a unit.

use super::data::declaration;
use super::source::{data, needed_units, uses_hierarchy};
use super::types::declarations;
use super::{Context, comment, functions, stamp};

pub(super) fn text(context: Context<'_>) -> String {
    let unit = &context.program.units[context.unit];
    let object = &unit.object;
    let guard = format!("WSUTIL_{object}_H");
    let mut text = stamp(context.options);
    text += &format!("#ifndef {guard}\n#define {guard}\n\n");
    text += "/* Needs these headers before it:\n *   WebServices.h\n";
    if unit
        .bindings
        .iter()
        .any(|binding| binding.session.is_some())
    {
        text += " *   wws_ext.h\n";
    }
    for needed in needed_units(context) {
        text += &format!(
            " *   {}.h\n",
            comment(&context.program.units[needed].file_name)
        );
    }
    text += " */\n\n";
    text += &declarations(context);
    text += "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
    for binding in &unit.bindings {
        text += &format!(
            "/* ---- The binding {}, of the port type {} ---- */\n\n",
            binding.c_name,
            comment(&binding.port_type.to_string())
        );
        if context.options.client {
            text += &functions::client_declarations(binding);
        }
        if context.options.service {
            text += &functions::service_declarations(binding);
        }
        text += &functions::helper_declarations(context, binding);
    }
    text += &hierarchy_declarations(context);
    let public = data(context).public;
    if !public.is_empty() {
        text += "/* The descriptions of everything in this file. */\n";
        text += &format!("typedef struct _{object} {{\n");
        declaration(&public, 1, &mut text);
        text += &format!("}} _{object};\n\nextern const _{object} {object};\n\n");
    }
    text += "#ifdef __cplusplus\n}\n#endif\n\n";
    text += &inline_members(context);
    text + "#endif\n"
}

/// The structs of the unit that are part of a hierarchy, with their names.
fn hierarchy(context: Context<'_>) -> Vec<(usize, &str)> {
    let structs = context.program.structs.iter().enumerate();
    structs
        .filter(|(_, described)| described.unit == context.unit)
        .filter(|&(index, _)| context.program.in_hierarchy(index))
        .map(|(index, described)| (index, described.c_name.as_str()))
        .collect()
}

/// The functions that do in C what constructors and members do in C++. What a value is a derived type of is declared with
/// that type, which knows its bases.
fn hierarchy_declarations(context: Context<'_>) -> String {
    if !uses_hierarchy(context) {
        return String::new();
    }
    let mut text = String::from("#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)\n");
    for (index, c_name) in hierarchy(context) {
        text += &format!("/* Says that the value is a {c_name}. */\n");
        text += &format!("void WINAPI {c_name}_Init({c_name}* value);\n");
        for base in bases(context, index) {
            text += &format!("/* The value as a {c_name}, or NULL if it is none. */\n");
            text += &format!("{c_name}* WINAPI {base}_As{c_name}(struct {base}* value);\n");
        }
    }
    text + "#endif\n\n"
}

fn bases<'a>(context: Context<'a>, index: usize) -> impl Iterator<Item = &'a str> {
    let program = context.program;
    let bases = program.bases(index).into_iter();
    bases.map(|base| program.structs[base].c_name.as_str())
}

/// Their bodies.
pub(super) fn hierarchy_functions(context: Context<'_>) -> String {
    if !uses_hierarchy(context) {
        return String::new();
    }
    let mut text = String::from("#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)\n");
    for (index, c_name) in hierarchy(context) {
        let depth = context.program.bases(index).len();
        let address = super::descriptions::struct_address(context, index);
        text += &format!(
            "void WINAPI {c_name}_Init({c_name}* value)\n{{\n    value->{}_type = &{address};\n}}\n\n",
            "_base.".repeat(depth)
        );
        for (depth, base) in bases(context, index).enumerate() {
            text += &format!("{c_name}* WINAPI {base}_As{c_name}(struct {base}* value)\n{{\n");
            let start = format!("value->{}_type", "_base.".repeat(depth));
            text += &walk(&start, &address, &format!("({c_name}*)value"));
            text += "}\n\n";
        }
    }
    text + "#endif\n"
}

/// Looks through a type and its parents.
fn walk(start: &str, address: &str, found: &str) -> String {
    format!(
        "    const WS_STRUCT_DESCRIPTION* type;\n    \
         for (type = {start}; type != NULL; type = type->parentType)\n        \
         if (type == &{address})\n            return {found};\n    return NULL;\n"
    )
}

/// The members of the classes of C++.
fn inline_members(context: Context<'_>) -> String {
    let hierarchy = hierarchy(context);
    if hierarchy.is_empty() {
        return String::new();
    }
    let mut text = String::from("#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)\n");
    for (index, c_name) in hierarchy {
        let address = super::descriptions::struct_address(context, index);
        let described = &context.program.structs[index];
        let (own, given) = match described.base {
            Some(base) => {
                let base = &context.program.structs[base].c_name;
                (
                    format!(" : {base}(&{address}) {{}}"),
                    format!(" : {base}(type) {{}}"),
                )
            }
            None => (
                format!(" {{ _type = &{address}; }}"),
                " { _type = type; }".to_owned(),
            ),
        };
        text += &format!("inline {c_name}::{c_name}(){own}\n");
        text += &format!("inline {c_name}::{c_name}(const WS_STRUCT_DESCRIPTION* type){given}\n");
        for base in bases(context, index) {
            text += &format!("inline {c_name}* {base}::As{c_name}()\n{{\n");
            text += &walk("_type", &address, &format!("static_cast<{c_name}*>(this)"));
            text += "}\n";
        }
    }
    text + "#endif\n"
}
