//! Schema documents to declarations.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::*;
use crate::document::Element;

/// How deep types and groups may stand in each other.
const MAX_DEPTH: u32 = 64;

/// One `schema` element of an input.
pub(crate) struct Part<'a> {
    pub(crate) root: Element<'a>,
    /// The last part of the path of its file, when it is a document of its own.
    pub(crate) file_name: Option<&'a str>,
}

/// Reads all schemas.
pub(crate) fn read(parts: &[Part<'_>], report: &Report<'_>) -> Schemas {
    let mut schemas = Schemas::default();
    let adopted = adopted_namespaces(parts);
    for (part, adopted) in parts.iter().zip(&adopted) {
        let own = part.root.attribute("targetNamespace");
        match own {
            Some(target) => Reader::new(part.root, target, false, report).read(&mut schemas),
            None if adopted.is_empty() => {
                Reader::new(part.root, "", false, report).read(&mut schemas);
            }
            None => {
                for target in adopted {
                    Reader::new(part.root, target, true, report).read(&mut schemas);
                }
            }
        }
    }
    mark_substitutes(parts, &mut schemas);
    schemas
}

/// For each part without a target namespace those of the schemas that include it, also through others.
fn adopted_namespaces(parts: &[Part<'_>]) -> Vec<BTreeSet<String>> {
    let mut adopted = vec![BTreeSet::new(); parts.len()];
    // Each round can only add; a namespace wanders over one include a round.
    for _ in 0..parts.len() {
        let before = adopted.clone();
        for (index, part) in parts.iter().enumerate() {
            let targets: BTreeSet<String> = match part.root.attribute("targetNamespace") {
                Some(target) => BTreeSet::from([target.to_owned()]),
                None => before[index].clone(),
            };
            for included in includes(part.root) {
                let found = parts.iter().position(|other| {
                    other.file_name == Some(included)
                        && other.root.attribute("targetNamespace").is_none()
                });
                if let Some(found) = found {
                    adopted[found].extend(targets.iter().cloned());
                }
            }
        }
        if adopted == before {
            break;
        }
    }
    adopted
}

/// The file names of the schemas that a schema includes.
fn includes(root: Element<'_>) -> impl Iterator<Item = &str> {
    root.children_of(XSD)
        .filter(|child| matches!(child.local(), "include" | "redefine"))
        .filter_map(|child| child.attribute("schemaLocation"))
        .map(|location| location.rsplit(['/', '\\']).next().unwrap_or(location))
}

/// Elements that others may stand for.
fn mark_substitutes(parts: &[Part<'_>], schemas: &mut Schemas) {
    for part in parts {
        for element in part.root.children_of(XSD) {
            let head = element.attribute("substitutionGroup");
            let head = head.and_then(|head| element.qname(head));
            let found = head.and_then(|head| schemas.elements.index.get(&head).copied());
            let found = found.and_then(|at| schemas.elements.items.get_mut(at));
            if let Some(decl) = found.and_then(Rc::get_mut) {
                decl.has_substitutes = true;
            }
        }
    }
}

/// Reads one schema for one target namespace.
pub(super) struct Reader<'a, 'r> {
    root: Element<'a>,
    pub(super) target: &'r str,
    /// The target namespace is that of an including schema, also for references without prefix.
    chameleon: bool,
    pub(super) qualified_elements: bool,
    pub(super) qualified_attributes: bool,
    pub(super) report: &'r Report<'r>,
}

impl<'a, 'r> Reader<'a, 'r> {
    fn new(
        root: Element<'a>,
        target: &'r str,
        chameleon: bool,
        report: &'r Report<'r>,
    ) -> Reader<'a, 'r> {
        let qualified = |form: &str| root.attribute(form) == Some("qualified");
        Reader {
            root,
            target,
            chameleon,
            qualified_elements: qualified("elementFormDefault"),
            qualified_attributes: qualified("attributeFormDefault"),
            report,
        }
    }

    fn read(&self, schemas: &mut Schemas) {
        for child in self.root.children_of(XSD) {
            self.declaration(child, schemas);
            if child.local() == "redefine" {
                self.report.warning(
                    Level::Serious,
                    child.at(),
                    "redefine is not supported; the schema is taken as it is",
                );
            }
        }
    }

    fn declaration(&self, child: Element<'a>, schemas: &mut Schemas) {
        let report = self.report;
        let sort = child.local();
        if !matches!(
            sort,
            "element" | "complexType" | "simpleType" | "attribute" | "group" | "attributeGroup"
        ) {
            return;
        }
        let Some(local) = self.required(child, "name") else {
            return;
        };
        let name = Name::new(self.target, local);
        match sort {
            "element" => {
                let decl = self.element_decl(child, name.clone(), 0);
                schemas.elements.add("element", name, decl, report);
            }
            "attribute" => {
                let decl = self.attribute_decl(child, name.clone());
                schemas.attributes.add("attribute", name, decl, report);
            }
            "complexType" => {
                let def = TypeDef {
                    name: Some(name.clone()),
                    at: child.at(),
                    kind: TypeKind::Complex(self.complex_type(child, 0)),
                };
                schemas.types.add("type", name, def, report);
            }
            "simpleType" => {
                let def = TypeDef {
                    name: Some(name.clone()),
                    at: child.at(),
                    kind: TypeKind::Simple(self.simple_type(child, 0)),
                };
                schemas.types.add("type", name, def, report);
            }
            "group" => {
                let group = Group {
                    at: child.at(),
                    content: self.model(child, 0),
                };
                schemas.groups.add("group", name, group, report);
            }
            _ => {
                let (attributes, any_attribute) = self.attributes(child);
                let group = AttributeGroup {
                    at: child.at(),
                    attributes,
                    any_attribute,
                };
                schemas
                    .attribute_groups
                    .add("attribute group", name, group, report);
            }
        }
    }

    /// An attribute that must be there.
    pub(super) fn required(&self, element: Element<'a>, attribute: &str) -> Option<&'a str> {
        let found = element.attribute(attribute).map(str::trim);
        if found.is_none_or(str::is_empty) {
            self.report.error(
                element.at(),
                format_args!("{} needs the attribute '{attribute}'", element.local()),
            );
            return None;
        }
        found
    }

    /// The name that an attribute refers to.
    pub(super) fn reference(&self, element: Element<'a>, attribute: &str) -> Option<Name> {
        let text = element.attribute(attribute)?;
        let Some(mut name) = element.qname(text) else {
            self.report.error(
                element.attribute_at(attribute),
                format_args!("the prefix of '{text}' is not declared"),
            );
            return None;
        };
        if self.chameleon && name.ns.is_empty() {
            name.ns = self.target.to_owned();
        }
        Some(name)
    }

    /// A type by name, or one that stands inside.
    pub(super) fn type_use(&self, element: Element<'a>, attribute: &str, depth: u32) -> TypeUse {
        if element.attribute(attribute).is_some() {
            return match self.reference(element, attribute) {
                Some(name) => TypeUse::Named(name, element.attribute_at(attribute)),
                None => TypeUse::Any,
            };
        }
        for child in element.children_of(XSD) {
            let kind = match child.local() {
                "complexType" => TypeKind::Complex(self.complex_type(child, depth + 1)),
                "simpleType" => TypeKind::Simple(self.simple_type(child, depth + 1)),
                _ => continue,
            };
            return TypeUse::Anonymous(Rc::new(TypeDef {
                name: None,
                at: child.at(),
                kind,
            }));
        }
        TypeUse::Any
    }

    /// Whether this is too deep to go on; then that was said.
    pub(super) fn too_deep(&self, element: Element<'a>, depth: u32) -> bool {
        if depth < MAX_DEPTH {
            return false;
        }
        self.report.error(
            element.at(),
            format_args!("declarations stand in each other more than {MAX_DEPTH} deep"),
        );
        true
    }

    pub(super) fn flag(element: Element<'a>, attribute: &str) -> bool {
        matches!(
            element.attribute(attribute).map(str::trim),
            Some("true" | "1")
        )
    }

    /// Says that an attribute or element of the schema has no effect.
    pub(super) fn no_effect(&self, at: At, what: &str) {
        self.report.warning(
            Level::Serious,
            at,
            format_args!("{what} is not supported and has no effect"),
        );
    }
}
