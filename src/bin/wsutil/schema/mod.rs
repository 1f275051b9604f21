//! Schemas as they were written: declarations with positions, references by name.

pub(crate) mod builtin;
mod content;
mod read;
mod simple;

use std::collections::HashMap;
use std::rc::Rc;

use crate::name::Name;
use crate::report::{At, Level, Report};

pub(crate) use read::{Part, read};

/// The namespace of XML Schema.
pub(crate) const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// All global declarations of all inputs.
#[derive(Default)]
pub(crate) struct Schemas {
    pub(crate) types: Table<TypeDef>,
    pub(crate) elements: Table<ElementDecl>,
    pub(crate) attributes: Table<AttributeDecl>,
    pub(crate) groups: Table<Group>,
    pub(crate) attribute_groups: Table<AttributeGroup>,
}

/// Global declarations of one sort, in the order of the inputs.
pub(crate) struct Table<T> {
    items: Vec<Rc<T>>,
    index: HashMap<Name, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table {
            items: Vec::new(),
            index: HashMap::new(),
        }
    }
}

impl<T: Located> Table<T> {
    /// Adds a declaration; the first of a name counts.
    fn add(&mut self, what: &str, name: Name, item: T, report: &Report<'_>) {
        if let Some(first) = self.get(&name) {
            report.warning(
                Level::Different,
                item.at(),
                format_args!(
                    "the {what} {name} is declared already at {}; this declaration is ignored",
                    report.place(first.at())
                ),
            );
            return;
        }
        self.index.insert(name, self.items.len());
        self.items.push(Rc::new(item));
    }

    pub(crate) fn get(&self, name: &Name) -> Option<&Rc<T>> {
        self.index.get(name).and_then(|&at| self.items.get(at))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Rc<T>> {
        self.items.iter()
    }
}

/// What knows where it was declared.
pub(crate) trait Located {
    fn at(&self) -> At;
}

/// A simple or complex type.
pub(crate) struct TypeDef {
    /// Global types have one.
    pub(crate) name: Option<Name>,
    pub(crate) at: At,
    pub(crate) kind: TypeKind,
}

pub(crate) enum TypeKind {
    Simple(SimpleType),
    Complex(ComplexType),
}

pub(crate) enum SimpleType {
    Restriction { base: TypeUse, facets: Facets },
    List,
    Union,
}

/// What restricts a simple type.
#[derive(Default)]
pub(crate) struct Facets {
    pub(crate) enumeration: Vec<(String, At)>,
    pub(crate) minimum: Option<Bound>,
    pub(crate) maximum: Option<Bound>,
}

/// A bound of a range.
#[derive(Clone)]
pub(crate) struct Bound {
    pub(crate) value: String,
    pub(crate) exclusive: bool,
    pub(crate) at: At,
}

/// A type where it is used.
#[derive(Clone)]
pub(crate) enum TypeUse {
    Named(Name, At),
    Anonymous(Rc<TypeDef>),
    /// No type was said.
    Any,
}

pub(crate) struct ComplexType {
    pub(crate) mixed: bool,
    pub(crate) is_abstract: bool,
    pub(crate) base: Option<Base>,
    pub(crate) content: Option<Particle>,
    pub(crate) attributes: Vec<AttributeItem>,
    /// Attributes beyond those declared are allowed.
    pub(crate) any_attribute: bool,
}

/// What a complex type is made of.
pub(crate) struct Base {
    pub(crate) of: TypeUse,
    pub(crate) at: At,
    pub(crate) derivation: Derivation,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derivation {
    /// complexContent, extension.
    Extension,
    /// complexContent, restriction.
    Restriction,
    /// simpleContent, extension or restriction.
    Text,
}

/// A part of the content of an element, and how often it comes.
pub(crate) struct Particle {
    pub(crate) at: At,
    pub(crate) min: u32,
    /// `u32::MAX` for unbounded.
    pub(crate) max: u32,
    pub(crate) term: Term,
}

impl Particle {
    pub(crate) fn is_once(&self) -> bool {
        self.min == 1 && self.max == 1
    }
}

pub(crate) enum Term {
    Element(Rc<ElementDecl>),
    ElementRef(Name),
    Any,
    Sequence(Vec<Particle>),
    Choice(Vec<Particle>),
    All,
    Group(Name),
}

pub(crate) struct ElementDecl {
    pub(crate) name: Name,
    pub(crate) at: At,
    pub(crate) of: TypeUse,
    pub(crate) nillable: bool,
    pub(crate) is_abstract: bool,
    pub(crate) has_substitutes: bool,
}

pub(crate) enum AttributeItem {
    Use(AttributeUse),
    Group(Name, At),
}

pub(crate) struct AttributeUse {
    pub(crate) of: AttributeOf,
    pub(crate) required: bool,
    pub(crate) at: At,
}

pub(crate) enum AttributeOf {
    Local(Rc<AttributeDecl>),
    Ref(Name),
}

pub(crate) struct AttributeDecl {
    pub(crate) name: Name,
    pub(crate) at: At,
    pub(crate) of: TypeUse,
}

/// A named group of elements.
pub(crate) struct Group {
    pub(crate) at: At,
    pub(crate) content: Option<Particle>,
}

/// A named group of attributes.
pub(crate) struct AttributeGroup {
    pub(crate) at: At,
    pub(crate) attributes: Vec<AttributeItem>,
    pub(crate) any_attribute: bool,
}

macro_rules! located {
    ($($type:ident),*) => { $(impl Located for $type { fn at(&self) -> At { self.at } })* };
}
located!(TypeDef, ElementDecl, AttributeDecl, Group, AttributeGroup);
