//! Which declarations there are, and what their types are called.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::*;
use crate::name::{Scope, file_identifier, header_names, identifier};
use crate::options::Options;
use crate::report::{Level, Report};
use crate::schema::builtin::{self, BuiltinType};
use crate::schema::{
    AttributeDecl, Base, Derivation, ElementDecl, Schemas, TypeDef, TypeKind, TypeUse, XSD,
};
use crate::wsdl::Services;

/// How many types may extend each other: for each pair there is a function.
const MAX_BASES: usize = 64;
/// How many types may be made of each other.
const MAX_CHAIN: usize = 500;

/// Builds the program for all inputs. `units` maps an input to its unit and has the paths of those that have one.
pub(crate) fn build(
    paths: &[Option<String>],
    schemas: &Schemas,
    services: &Services,
    options: &Options,
    report: &Report<'_>,
) -> Program {
    let mut builder = Builder::new(schemas, services, options, report);
    builder.units(paths);
    builder.global_types();
    builder.global_values();
    builder.finish_structs();
    builder.services();
    builder.share_inherited();
    builder.program.find_units_of_bases();
    builder.check_order();
    builder.program
}

pub(super) struct Builder<'a> {
    pub(super) program: Program,
    pub(super) schemas: &'a Schemas,
    pub(super) services: &'a Services,
    pub(super) options: &'a Options,
    pub(super) report: &'a Report<'a>,
    /// The identifiers of all units together: programs may include several of their headers.
    pub(super) scope: Scope,
    members: HashMap<(usize, &'static str), Scope>,
    named: HashMap<Name, Type>,
    /// Simple types that are being looked at, to find those that contain themselves.
    pub(super) open: HashSet<Name>,
    /// Structs whose fields are still to be made, with what declares them.
    unfinished: Vec<(usize, Rc<TypeDef>)>,
    /// The types that others extend.
    pub(super) extended: HashSet<Name>,
    unit_of_file: HashMap<usize, usize>,
    pub(super) elements: HashMap<Name, (usize, usize)>,
}

impl<'a> Builder<'a> {
    fn new(
        schemas: &'a Schemas,
        services: &'a Services,
        options: &'a Options,
        report: &'a Report<'a>,
    ) -> Builder<'a> {
        Builder {
            program: Program::default(),
            schemas,
            services,
            options,
            report,
            scope: Scope::with(&header_names()),
            members: HashMap::new(),
            named: HashMap::new(),
            open: HashSet::new(),
            unfinished: Vec::new(),
            extended: super::fields::extended_types(schemas),
            unit_of_file: HashMap::new(),
            elements: HashMap::new(),
        }
    }

    fn units(&mut self, paths: &[Option<String>]) {
        for (file, path) in paths.iter().enumerate() {
            let Some(path) = path else { continue };
            let file_name = path.rsplit('/').next().unwrap_or(path).to_owned();
            let object = format!("{}{}", self.options.prefix, file_identifier(&file_name));
            self.unit_of_file.insert(file, self.program.units.len());
            let object = self.scope.take(&object);
            self.scope.take(&format!("_{object}"));
            self.program.units.push(Unit {
                file_name,
                object,
                ..Unit::default()
            });
        }
    }

    pub(super) fn unit(&self, at: At) -> usize {
        self.unit_of_file.get(&at.file).copied().unwrap_or_default()
    }

    /// A new identifier for a type or function.
    pub(super) fn global_name(&mut self, unit: usize, wanted: &str, at: At) -> String {
        let plain = match self.options.full_name {
            true => format!("{}_{wanted}", self.program.units[unit].object),
            false => format!("{}{wanted}", self.options.prefix),
        };
        let name = self.scope.take(&plain);
        if name != plain {
            self.report.warning(
                Level::Small,
                at,
                format_args!("the name '{plain}' is taken; this is called '{name}'"),
            );
        }
        name
    }

    /// The identifier of an XML name; says so when it had to change.
    pub(super) fn identifier(&self, name: &str, at: At) -> String {
        let made = identifier(name);
        if made != name {
            self.report.warning(
                Level::Small,
                at,
                format_args!("'{name}' is called '{made}' in C"),
            );
        }
        made
    }

    /// A new member of a section of a unit's global object.
    pub(super) fn member(&mut self, unit: usize, section: &'static str, wanted: &str) -> String {
        let scope = self.members.entry((unit, section)).or_default();
        scope.take(wanted)
    }

    fn global_types(&mut self) {
        let schemas = self.schemas;
        for def in schemas.types.iter() {
            if let Some(name) = &def.name {
                self.named_type(name, def.at);
            }
        }
    }

    fn global_values(&mut self) {
        let schemas = self.schemas;
        for decl in schemas.attributes.iter() {
            let unit = self.unit(decl.at);
            let wanted = self.identifier(&decl.name.local, decl.at);
            let member = self.member(unit, "globalAttributes", &wanted);
            let of = self.attribute_type(decl, unit);
            self.program.units[unit]
                .global_attributes
                .push(GlobalValue {
                    member,
                    name: decl.name.clone(),
                    of,
                    nillable: false,
                });
        }
        for decl in schemas.elements.iter() {
            self.global_element(decl);
        }
    }

    fn global_element(&mut self, decl: &Rc<ElementDecl>) {
        let unit = self.unit(decl.at);
        let wanted = self.identifier(&decl.name.local, decl.at);
        let member = self.member(unit, "globalElements", &wanted);
        let of = self.element_type(decl, unit, "");
        let elements = &mut self.program.units[unit].global_elements;
        elements.push(GlobalValue {
            member,
            name: decl.name.clone(),
            of,
            nillable: decl.nillable,
        });
        self.elements
            .insert(decl.name.clone(), (unit, elements.len() - 1));
    }

    /// The type of an attribute; what attributes cannot have is text.
    pub(super) fn attribute_type(&mut self, decl: &AttributeDecl, unit: usize) -> Type {
        let of = self.type_of(&decl.of, unit, &decl.name, "");
        match of {
            Type::Xml | Type::Struct(_) | Type::Union(_) => {
                if !matches!(decl.of, TypeUse::Any) {
                    self.report.warning(
                        Level::Serious,
                        decl.at,
                        format_args!(
                            "the type of the attribute {} is not supported; it is text",
                            decl.name
                        ),
                    );
                }
                Type::Value(self.text())
            }
            of => of,
        }
    }

    /// The type of an element; `parent` is the C name of the type that it stands in.
    pub(super) fn element_type(&mut self, decl: &ElementDecl, unit: usize, parent: &str) -> Type {
        let of = self.type_of(&decl.of, unit, &decl.name, parent);
        if let Type::Struct(index) = of
            && self.program.structs[index].unit != unit
        {
            self.program.share(of);
        }
        of
    }

    /// The type behind a use. Anonymous ones get their name from the holder.
    pub(super) fn type_of(
        &mut self,
        used: &TypeUse,
        unit: usize,
        holder: &Name,
        parent: &str,
    ) -> Type {
        match used {
            TypeUse::Any => Type::Xml,
            TypeUse::Named(name, at) => self.named_type(name, *at),
            TypeUse::Anonymous(def) => {
                let wanted = anonymous_name(parent, &identifier(&holder.local));
                self.define(def, unit, holder, &wanted, false)
            }
        }
    }

    /// The type of a name.
    pub(super) fn named_type(&mut self, name: &Name, at: At) -> Type {
        if let Some(&found) = self.named.get(name) {
            return found;
        }
        if let Some(found) = builtin::builtin(name) {
            if let Some((level, loss)) = builtin::loss(name) {
                self.report.warning(
                    level,
                    at,
                    format_args!("{} is not carried exactly: {loss}", name.local),
                );
            }
            return match found {
                BuiltinType::Value(value) => Type::Value(value),
                BuiltinType::Text => Type::Value(self.text()),
                BuiltinType::Xml => Type::Xml,
                BuiltinType::List => {
                    self.raw(at, "a list of values");
                    Type::Xml
                }
            };
        }
        let Some(def) = self.schemas.types.get(name).cloned() else {
            if known::is_known(name) {
                self.raw(at, format_args!("the type {name}, which no input defines,"));
                return Type::Xml;
            }
            let hint = match name.ns.as_str() {
                XSD => "XML Schema has no such type",
                _ => "no input defines it",
            };
            self.report
                .error(at, format_args!("the type {name} is not known: {hint}"));
            return Type::Xml;
        };
        if self.open.len() > MAX_CHAIN {
            self.report.error(
                at,
                format_args!("more than {MAX_CHAIN} types are made of each other"),
            );
            return Type::Xml;
        }
        if !self.open.insert(name.clone()) {
            self.report
                .error(at, format_args!("the type {name} is made of itself"));
            return Type::Xml;
        }
        let unit = self.unit(def.at);
        let wanted = self.identifier(&name.local, def.at);
        let found = self.define(&def, unit, name, &wanted, true);
        self.open.remove(name);
        self.named.insert(name.clone(), found);
        found
    }

    fn define(
        &mut self,
        def: &Rc<TypeDef>,
        unit: usize,
        name: &Name,
        wanted: &str,
        global: bool,
    ) -> Type {
        match &def.kind {
            TypeKind::Simple(simple) => {
                self.simple_type(simple, def.at, unit, name, wanted, global)
            }
            TypeKind::Complex(complex) => {
                let note = match global {
                    true => format!("The type {name}."),
                    false => format!("The type of the element {name}."),
                };
                let index = self.new_struct(unit, name, wanted, def.at, global, note);
                if global {
                    // A type may have elements of its own type.
                    self.named.insert(name.clone(), Type::Struct(index));
                }
                if let Some(base) = complex.base.as_ref().and_then(|base| self.base(base)) {
                    self.derive(index, base, def.at);
                }
                self.unfinished.push((index, def.clone()));
                Type::Struct(index)
            }
        }
    }

    pub(super) fn new_struct(
        &mut self,
        unit: usize,
        name: &Name,
        wanted: &str,
        at: At,
        global: bool,
        note: String,
    ) -> usize {
        let c_name = self.global_name(unit, wanted, at);
        let home = match global {
            true => {
                let member = self.member(unit, "globalTypes", wanted);
                Home::Global(member)
            }
            false => Home::Local,
        };
        let index = self.program.structs.len();
        if let Home::Global(member) = &home {
            self.program.units[unit].global_types.push(GlobalType {
                member: member.clone(),
                of: Type::Struct(index),
            });
        }
        self.program.structs.push(Struct {
            unit,
            at,
            c_name,
            name: name.clone(),
            home,
            base: None,
            derived: Vec::new(),
            fields: Vec::new(),
            any_attribute: false,
            note,
        });
        index
    }

    /// The struct that a type extends.
    fn base(&mut self, base: &Base) -> Option<usize> {
        if base.derivation != Derivation::Extension {
            return None;
        }
        let TypeUse::Named(name, at) = &base.of else {
            return None;
        };
        if name.ns == XSD && name.local == "anyType" {
            return None;
        }
        match self.named_type(name, *at) {
            Type::Struct(index) => Some(index),
            _ => {
                self.report.error(
                    base.at,
                    format_args!("{name} is no complex type, so complexContent cannot extend it"),
                );
                None
            }
        }
    }

    fn derive(&mut self, index: usize, base: usize, at: At) {
        let bases = self.program.bases(base);
        if base == index || bases.contains(&index) {
            self.report.error(at, "the type extends itself");
            return;
        }
        if bases.len() > MAX_BASES {
            self.report.error(
                at,
                format_args!("more than {MAX_BASES} types extend each other"),
            );
            return;
        }
        self.program.structs[index].base = Some(base);
        // Programs compare the types of values with its description.
        self.program.share(Type::Struct(index));
        self.program.structs[base].derived.push(index);
    }

    /// Makes the fields of all structs; this finds more structs.
    fn finish_structs(&mut self) {
        let mut next = 0;
        while let Some((index, def)) = self.unfinished.get(next).cloned() {
            next += 1;
            if let TypeKind::Complex(complex) = &def.kind {
                self.fields_of(index, complex, def.at);
            }
        }
        self.unfinished.clear();
    }

    /// A type describes the fields of its bases once more, also those of other units.
    fn share_inherited(&mut self) {
        for index in 0..self.program.structs.len() {
            let unit = self.program.structs[index].unit;
            for base in self.program.bases(index) {
                if self.program.structs[base].unit == unit {
                    continue;
                }
                let types: Vec<_> = self.program.structs[base]
                    .fields
                    .iter()
                    .map(|f| f.of)
                    .collect();
                types.into_iter().for_each(|of| self.program.share(of));
            }
        }
    }

    /// A header cannot come both before and after another.
    fn check_order(&self) {
        let units = &self.program.units;
        let comes_before_itself = |unit: usize| {
            let mut seen = HashSet::new();
            let mut open: Vec<usize> = units[unit].units_of_bases.iter().copied().collect();
            while let Some(next) = open.pop() {
                if seen.insert(next) {
                    open.extend(&units[next].units_of_bases);
                }
            }
            seen.contains(&unit)
        };
        let wrong: Vec<bool> = (0..units.len()).map(comes_before_itself).collect();
        for described in &self.program.structs {
            let Some(base) = described.base else { continue };
            if self.program.structs[base].unit != described.unit && wrong[described.unit] {
                self.report.error(
                    described.at,
                    "this type extends one of another file, and types of that extend types of this one; C needs them \
                     in one file",
                );
            }
        }
    }

    /// Finishes structs that came up after the schemas were done.
    pub(super) fn finish_new_structs(&mut self) {
        self.finish_structs();
    }

    pub(super) fn text(&self) -> Builtin {
        match self.options.counted_strings {
            true => Builtin::String,
            false => Builtin::Wsz,
        }
    }

    /// Says that something is left to the program as XML.
    pub(super) fn raw(&self, at: At, what: impl std::fmt::Display) {
        self.report.warning(
            Level::Serious,
            at,
            format_args!("{what} is not supported; it becomes raw XML"),
        );
    }
}

/// What the anonymous type of an element is called.
pub(super) fn anonymous_name(parent: &str, element: &str) -> String {
    match parent {
        "" => format!("_{element}"),
        parent => format!("{parent}_{element}"),
    }
}
