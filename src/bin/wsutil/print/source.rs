//! The `.c` file of a unit, and the global object that its header declares.

use std::collections::BTreeSet;

use super::data::{Member, declaration, initializer};
use super::descriptions::{locals, private_types, public_types};
use super::strings::Strings;
use super::{Context, contracts, functions, policies, stamp};
use crate::code::{Body, Program, Type};

/// The data of a unit.
pub(super) struct Data {
    pub(super) private: Vec<Member>,
    pub(super) public: Vec<Member>,
}

impl Data {
    /// Whether nothing needs the private object: without strings there are no names.
    fn is_private_empty(&self) -> bool {
        matches!(self.private.as_slice(), [Member::Struct { members, .. }] if members.len() <= 1)
    }
}

/// All descriptions of a unit; the strings come last, when all are known.
pub(super) fn data(context: Context<'_>) -> Data {
    let mut strings = Strings::new(&locals(context, context.unit));
    let strings = &mut strings;
    let mut private = vec![private_types(context, strings)];
    let mut public = public_types(context, strings);
    public.extend(contracts::public_attributes(context, strings));
    public.extend(contracts::public_elements(context, strings));
    private.extend(contracts::private_messages(context, strings));
    public.extend(contracts::public_messages(context, strings));
    private.extend(contracts::private_contracts(context));
    public.extend(contracts::public_contracts(context));
    private.extend(policies::private_policies(context));
    public.extend(policies::public_policies(context));
    public.extend(contracts::public_references(context));
    public.extend(contracts::public_sessions(context));
    let object = &context.program.units[context.unit].object;
    private.extend(strings.dictionary(object));
    Data { private, public }
}

pub(super) fn text(context: Context<'_>) -> String {
    let unit = &context.program.units[context.unit];
    let object = &unit.object;
    let locals = locals(context, context.unit);
    let data = data(context);
    let mut text = stamp(context.options);
    text += "#include <WebServices.h>\n";
    if unit
        .bindings
        .iter()
        .any(|binding| binding.session.is_some())
    {
        text += "#include <wws_ext.h>\n";
    }
    for needed in included_units(context) {
        text += &format!(
            "#include \"{}.h\"\n",
            context.program.units[needed].file_name
        );
    }
    text.push('\n');
    if uses_hierarchy(context) {
        // Offsets in derived classes are those of C by the way they are declared.
        text += "#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)\n";
        text += "#pragma GCC diagnostic ignored \"-Winvalid-offsetof\"\n#endif\n\n";
    }
    if context.options.service {
        for binding in &unit.bindings {
            text += &functions::stub_declarations(binding);
            text.push('\n');
        }
    }
    if !data.is_private_empty() {
        text += &format!("typedef struct _{locals} {{\n");
        declaration(&data.private, 1, &mut text);
        text += &format!("}} _{locals};\n\n");
        // The initializer refers to the object itself.
        text += &format!("static const _{locals} {locals} = {{\n");
        initializer(&data.private, 1, &mut text);
        text += "};\n\n";
    }
    if !data.public.is_empty() {
        text += &format!("const _{object} {object} = {{\n");
        initializer(&data.public, 1, &mut text);
        text += "};\n\n";
    }
    for binding in &unit.bindings {
        if context.options.client {
            text += &functions::client_definitions(context, binding);
        }
        if context.options.service {
            text += &functions::stub_definitions(binding);
        }
        text += &functions::helper_definitions(context, binding);
    }
    text += &super::header::hierarchy_functions(context);
    text
}

/// Whether types of the unit extend others or are extended.
pub(super) fn uses_hierarchy(context: Context<'_>) -> bool {
    let structs = context.program.structs.iter().enumerate();
    structs
        .filter(|(_, described)| described.unit == context.unit)
        .any(|(index, _)| context.program.in_hierarchy(index))
}

/// The headers that the source needs, its own among them, each after those that it needs itself.
fn included_units(context: Context<'_>) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for unit in direct(context).into_iter().chain([context.unit]) {
        visit(context.program, unit, &mut seen, &mut order);
    }
    order
}

/// The units whose headers have to come before that of this one: they have the bases of its types.
pub(super) fn needed_units(context: Context<'_>) -> Vec<usize> {
    let mut order = Vec::new();
    visit(
        context.program,
        context.unit,
        &mut BTreeSet::new(),
        &mut order,
    );
    order.retain(|&unit| unit != context.unit);
    order
}

fn visit(program: &Program, unit: usize, seen: &mut BTreeSet<usize>, order: &mut Vec<usize>) {
    if !seen.insert(unit) {
        return;
    }
    for next in program.units[unit].units_of_bases.clone() {
        visit(program, next, seen, order);
    }
    order.push(unit);
}

/// The units that the descriptions of a unit refer to.
fn direct(context: Context<'_>) -> Vec<usize> {
    let program = context.program;
    let unit = &program.units[context.unit];
    let mut needed: Vec<usize> = unit.units_of_bases.iter().copied().collect();
    let of_type = |of: Type| match of {
        Type::Struct(index) => Some(program.structs[index].unit),
        Type::Enum(index) => Some(program.enums[index].unit),
        Type::Ranged(_, index) => Some(program.ranges[index].unit),
        Type::Union(index) => Some(program.unions[index].unit),
        Type::Value(_) | Type::Xml => None,
    };
    let structs = program.structs.iter().enumerate();
    for (index, described) in structs.filter(|(_, s)| s.unit == context.unit) {
        needed.extend(described.derived.iter().map(|&d| program.structs[d].unit));
        // The fields of its bases are among its own.
        let fields = program.all_fields(index);
        needed.extend(fields.iter().filter_map(|(_, field)| of_type(field.of)));
    }
    needed.extend(
        super::types::types_used(context)
            .into_iter()
            .filter_map(of_type),
    );
    for value in unit.global_elements.iter().chain(&unit.global_attributes) {
        needed.extend(of_type(value.of));
    }
    for message in &unit.messages {
        if let Body::Element(home, _) = message.body {
            needed.push(home);
        }
    }
    for operation in unit.bindings.iter().flat_map(|b| &b.operations) {
        needed.push(operation.input.0);
        needed.extend(operation.output.map(|output| output.0));
    }
    let mut seen = BTreeSet::from([context.unit]);
    needed.retain(|&unit| seen.insert(unit));
    needed
}
