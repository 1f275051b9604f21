//! The attributes of complex types, those of groups and of bases with simple content among them.

use std::collections::HashSet;
use std::rc::Rc;

use super::build::Builder;
use super::fields::{Content, MAX_GROUPS};
use super::*;
use crate::document::XML;
use crate::schema::{
    AttributeDecl, AttributeItem, AttributeOf, ComplexType, Derivation, TypeKind, TypeUse,
};

/// A name, its declaration, whether it is required, and where it is used.
type FoundAttribute = (Name, Option<Rc<AttributeDecl>>, bool, At);

impl Builder<'_> {
    /// Makes a field for each attribute.
    pub(super) fn attributes_of(
        &mut self,
        index: usize,
        complex: &ComplexType,
        content: &mut Content,
    ) {
        let mut items = Vec::new();
        self.inherited_text_attributes(complex, &mut items, 0);
        let mut seen = HashSet::new();
        self.flatten_attributes(&complex.attributes, &mut items, 0);
        for (name, decl, required, at) in items {
            // A derived type may declare an attribute of its base once more.
            if seen.insert(name.clone()) {
                let field = self.attribute_field(index, &name, decl.as_deref(), required, at);
                content.push(field);
            }
        }
    }

    /// The attributes of the complex types that a type with simple content is based on.
    fn inherited_text_attributes(
        &mut self,
        complex: &ComplexType,
        items: &mut Vec<FoundAttribute>,
        depth: u32,
    ) {
        let Some(base) = &complex.base else { return };
        let TypeUse::Named(name, _) = &base.of else {
            return;
        };
        if base.derivation != Derivation::Text || depth > MAX_GROUPS {
            return;
        }
        let Some(def) = self.schemas.types.get(name).cloned() else {
            return;
        };
        if let TypeKind::Complex(inner) = &def.kind {
            self.inherited_text_attributes(inner, items, depth + 1);
            self.flatten_attributes(&inner.attributes, items, 0);
        }
    }

    /// Attributes and those of the groups among them.
    fn flatten_attributes(
        &self,
        items: &[AttributeItem],
        found: &mut Vec<FoundAttribute>,
        depth: u32,
    ) {
        for item in items {
            match item {
                AttributeItem::Use(used) => {
                    let (name, decl) = match &used.of {
                        AttributeOf::Local(decl) => (decl.name.clone(), Some(decl.clone())),
                        AttributeOf::Ref(name) => {
                            (name.clone(), self.schemas.attributes.get(name).cloned())
                        }
                    };
                    if decl.is_none() && name.ns != XML && !known::is_known(&name) {
                        self.report.error(
                            used.at,
                            format_args!("the attribute {name} is not known: no input declares it"),
                        );
                    }
                    found.push((name, decl, used.required, used.at));
                }
                AttributeItem::Group(name, at) => {
                    match self.schemas.attribute_groups.get(name).cloned() {
                        Some(group) if depth < MAX_GROUPS => {
                            self.flatten_attributes(&group.attributes, found, depth + 1);
                        }
                        Some(_) => self
                            .report
                            .error(*at, "attribute groups are nested too deep"),
                        None => self.report.error(
                            *at,
                            format_args!(
                                "the attribute group {name} is not known: no input declares it"
                            ),
                        ),
                    }
                }
            }
        }
    }

    fn attribute_field(
        &mut self,
        index: usize,
        name: &Name,
        decl: Option<&AttributeDecl>,
        required: bool,
        at: At,
    ) -> Field {
        let unit = self.program.structs[index].unit;
        let reserved = name.ns == XML;
        let of = match decl {
            Some(decl) if !reserved => self.attribute_type(decl, unit),
            _ => Type::Value(self.text()),
        };
        let c_name = self.identifier(&name.local, at);
        Field {
            mapping: match reserved {
                true => Mapping::XmlAttribute,
                false => Mapping::Attribute,
            },
            name: Some(name.clone()),
            options: FieldOptions {
                optional: !required,
                ..FieldOptions::default()
            },
            ..Field::plain(&c_name, of)
        }
    }

    /// Whether a value may have attributes that nobody declared.
    pub(super) fn allows_any_attribute(&self, complex: &ComplexType) -> bool {
        complex.any_attribute
            || complex.attributes.iter().any(|item| match item {
                AttributeItem::Group(name, _) => self
                    .schemas
                    .attribute_groups
                    .get(name)
                    .is_some_and(|group| group.any_attribute),
                AttributeItem::Use(_) => false,
            })
    }
}
