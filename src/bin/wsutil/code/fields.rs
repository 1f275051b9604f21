//! The fields of structs.

use std::collections::HashSet;
use std::rc::Rc;

use super::build::Builder;
use super::*;
use crate::name::Scope;
use crate::report::Level;
use crate::schema::{
    ComplexType, Derivation, ElementDecl, Particle, Schemas, Term, TypeDef, TypeKind, TypeUse, XSD,
};

/// How deep groups may stand in each other.
pub(super) const MAX_GROUPS: u32 = 32;

/// Something that fields cannot be made for: where, and what it is.
pub(super) struct Raw(pub(super) At, pub(super) &'static str);

/// A field of a struct to be.
pub(super) struct Content {
    pub(super) fields: Vec<Field>,
    pub(super) names: Scope,
    /// The last field takes anything.
    ended: bool,
}

impl Content {
    pub(super) fn push(&mut self, mut field: Field) {
        self.ended |= stage(field.mapping) == LAST_STAGE;
        let wanted = std::mem::take(&mut field.c_name);
        if field.count.is_some() {
            field.count = Some(self.names.take(&format!("{wanted}Count")));
        }
        field.c_name = self.names.take(&wanted);
        self.fields.push(field);
    }
}

impl Builder<'_> {
    /// Makes the fields that a complex type has beyond those of its base.
    pub(super) fn fields_of(&mut self, index: usize, complex: &ComplexType, at: At) {
        let mut content = Content {
            fields: Vec::new(),
            names: Scope::with(&["_type", "_base"]),
            ended: false,
        };
        if self.in_family(index, complex) {
            // A class of C++ cannot have a member with its own name.
            let own = self.program.structs[index].c_name.clone();
            content.names.take(&own);
        }
        if complex.is_abstract {
            self.report.warning(
                Level::Serious,
                at,
                "abstract is not supported and has no effect",
            );
        }
        if let Some(text) = self.text_base(complex, index) {
            content.push(text);
        }
        self.attributes_of(index, complex, &mut content);
        let before = content.fields.len();
        if let Err(Raw(at, what)) = self.model_of(index, complex, at, &mut content) {
            self.raw(at, what);
            content.fields.truncate(before);
            content.push(Field {
                mapping: Mapping::AnyContent,
                ..Field::plain("content", Type::Xml)
            });
        }
        self.program.structs[index].any_attribute = self.allows_any_attribute(complex);
        self.program.structs[index].fields = content.fields;
        self.warn_of_late_any(index, at);
    }

    /// Whether others extend the type, or it extends another.
    fn in_family(&self, index: usize, complex: &ComplexType) -> bool {
        complex.base.is_some() || self.extended.contains(&self.program.structs[index].name)
    }

    /// The text of an element with simple content.
    fn text_base(&mut self, complex: &ComplexType, index: usize) -> Option<Field> {
        let base = complex.base.as_ref()?;
        if base.derivation != Derivation::Text {
            return None;
        }
        let unit = self.program.structs[index].unit;
        let name = self.program.structs[index].name.clone();
        let of = self.text_type(&base.of, unit, &name, 0);
        let of = match of {
            Type::Xml | Type::Struct(_) | Type::Union(_) => {
                self.report.warning(
                    Level::Serious,
                    base.at,
                    "the type of this text is not supported; it is text",
                );
                Type::Value(self.text())
            }
            of => of,
        };
        Some(Field {
            mapping: Mapping::Text,
            ..Field::plain("value", of)
        })
    }

    /// The simple type at the beginning of a chain of simple contents.
    fn text_type(&mut self, used: &TypeUse, unit: usize, name: &Name, depth: u32) -> Type {
        if let TypeUse::Named(base, _) = used
            && let Some(def) = self.schemas.types.get(base).cloned()
            && let TypeKind::Complex(complex) = &def.kind
        {
            return match &complex.base {
                Some(next) if depth < MAX_GROUPS && next.derivation == Derivation::Text => {
                    self.text_type(&next.of, unit, name, depth + 1)
                }
                _ => Type::Value(self.text()),
            };
        }
        self.type_of(used, unit, name, "")
    }

    /// The fields of the content, or what there are none for.
    fn model_of(
        &mut self,
        index: usize,
        complex: &ComplexType,
        at: At,
        content: &mut Content,
    ) -> Result<(), Raw> {
        if complex.mixed {
            return Err(Raw(at, "mixed content"));
        }
        if let Some(base) = &complex.base
            && base.derivation == Derivation::Restriction
            && !is_any_type(&base.of)
        {
            return Err(Raw(base.at, "the restriction of a complex type"));
        }
        if self.is_raw_base(index) {
            return Err(Raw(at, "the extension of a type whose content is raw XML"));
        }
        match &complex.content {
            Some(particle) => self.particle(index, particle, content, 0),
            None => Ok(()),
        }
    }

    /// Whether a base has content that could be anything; nothing can come after it.
    fn is_raw_base(&self, index: usize) -> bool {
        self.program.bases(index).into_iter().any(|base| {
            let fields = &self.program.structs[base].fields;
            fields.iter().any(|f| f.mapping == Mapping::AnyContent)
        })
    }

    fn particle(
        &mut self,
        index: usize,
        particle: &Particle,
        content: &mut Content,
        depth: u32,
    ) -> Result<(), Raw> {
        if particle.max == 0 {
            return Ok(());
        }
        let at = particle.at;
        if content.ended {
            return Err(Raw(at, "content after 'any'"));
        }
        match &particle.term {
            Term::Sequence(parts) if particle.is_once() => {
                for part in parts {
                    self.particle(index, part, content, depth)?;
                }
                Ok(())
            }
            // Nothing at all, however often.
            Term::Sequence(parts) if parts.is_empty() => Ok(()),
            Term::Sequence(_) => Err(Raw(at, "a sequence that does not come exactly once")),
            Term::All => Err(Raw(at, "'all'")),
            Term::Group(name) => {
                let Some(group) = self.schemas.groups.get(name).cloned() else {
                    self.report.error(
                        at,
                        format_args!("the group {name} is not known: no input declares it"),
                    );
                    return Ok(());
                };
                if !particle.is_once() || depth > MAX_GROUPS {
                    return Err(Raw(at, "a group that does not come exactly once"));
                }
                match &group.content {
                    Some(inner) => self.particle(index, inner, content, depth + 1),
                    None => Ok(()),
                }
            }
            Term::Any => {
                content.push(any_field(particle));
                Ok(())
            }
            Term::Choice(alternatives) => {
                let field = self.choice(index, particle, alternatives)?;
                if let Some(field) = field {
                    content.push(field);
                }
                Ok(())
            }
            Term::Element(_) | Term::ElementRef(_) => {
                let field = self.element_field(index, particle)?;
                content.push(field);
                Ok(())
            }
        }
    }

    /// The declaration behind an element or a reference to one.
    pub(super) fn declared(&self, particle: &Particle) -> Result<Rc<ElementDecl>, Raw> {
        let decl = match &particle.term {
            Term::Element(decl) => decl.clone(),
            Term::ElementRef(name) => match self.schemas.elements.get(name) {
                Some(decl) => decl.clone(),
                None if known::is_known(name) => {
                    return Ok(Rc::new(unknown_element(name, particle.at)));
                }
                None => {
                    self.report.error(
                        particle.at,
                        format_args!("the element {name} is not known: no input declares it"),
                    );
                    return Err(Raw(particle.at, "an element that is not known"));
                }
            },
            _ => return Err(Raw(particle.at, "this content")),
        };
        if decl.has_substitutes || decl.is_abstract {
            return Err(Raw(
                particle.at,
                "an element that others may stand for (substitutionGroup)",
            ));
        }
        Ok(decl)
    }

    /// The type that an element has in a struct. The anonymous type of a global element exists once.
    pub(super) fn declared_type(
        &mut self,
        index: usize,
        particle: &Particle,
        decl: &ElementDecl,
    ) -> Type {
        let unit = self.program.structs[index].unit;
        if let Term::ElementRef(name) = &particle.term
            && let TypeUse::Anonymous(_) = decl.of
            && let Some(&(home, at)) = self.elements.get(name)
        {
            let of = self.program.units[home].global_elements[at].of;
            if home != unit {
                self.program.share(of);
            }
            return of;
        }
        let parent = self.program.structs[index].c_name.clone();
        self.element_type(decl, unit, &parent)
    }

    fn element_field(&mut self, index: usize, particle: &Particle) -> Result<Field, Raw> {
        let decl = self.declared(particle)?;
        if particle.max == 1
            && let Some(inner) = self.array_inside(&decl)
        {
            return self.wrapped_array(index, particle, &decl, &inner);
        }
        let of = self.declared_type(index, particle, &decl);
        let c_name = self.identifier(&decl.name.local, particle.at);
        let is_struct = matches!(of, Type::Struct(_));
        let mut field = Field::plain(&c_name, of);
        field.options.optional = particle.min == 0;
        if particle.max > 1 {
            field.mapping = Mapping::Repeating;
            field.item = Some(decl.name.clone());
            field.count = Some(String::new());
            field.range = range(particle);
            // Without a wrapper there is nothing to leave out: no items, no elements.
            field.options.optional = false;
            field.options.nillable_item = decl.nillable;
        } else {
            field.mapping = Mapping::Element;
            field.name = Some(decl.name.clone());
            field.options.nillable = decl.nillable;
        }
        field.options.pointer = is_struct || (decl.nillable && !has_nil(of));
        Ok(field)
    }

    /// The field for an element whose type is nothing but an array.
    fn wrapped_array(
        &mut self,
        index: usize,
        particle: &Particle,
        outer: &ElementDecl,
        (inner, item): &(Particle, Rc<ElementDecl>),
    ) -> Result<Field, Raw> {
        let unit = self.program.structs[index].unit;
        let of = match &inner.term {
            Term::ElementRef(_) => self.declared_type(index, inner, item),
            _ => self.type_of(&item.of, unit, &item.name, ""),
        };
        let c_name = self.identifier(&outer.name.local, particle.at);
        Ok(Field {
            mapping: Mapping::Repeating,
            name: Some(outer.name.clone()),
            item: Some(item.name.clone()),
            count: Some(String::new()),
            range: range(inner),
            options: FieldOptions {
                pointer: matches!(of, Type::Struct(_)) || (item.nillable && !has_nil(of)),
                optional: particle.min == 0,
                nillable: outer.nillable,
                nillable_item: item.nillable,
            },
            ..Field::plain(&c_name, of)
        })
    }

    /// The only content of an element's type, when that is an array and nothing else.
    pub(super) fn array_inside(&self, decl: &ElementDecl) -> Option<(Particle, Rc<ElementDecl>)> {
        let TypeUse::Named(name, _) = &decl.of else {
            return None;
        };
        if self.extended.contains(name) {
            return None;
        }
        let def = self.schemas.types.get(name)?;
        let TypeKind::Complex(complex) = &def.kind else {
            return None;
        };
        let plain = complex.base.is_none()
            && !complex.mixed
            && !complex.is_abstract
            && complex.attributes.is_empty()
            && !complex.any_attribute;
        let Some(Particle {
            term: Term::Sequence(parts),
            min: 1,
            max: 1,
            ..
        }) = complex.content.as_ref().filter(|_| plain)
        else {
            return None;
        };
        let [inner] = parts.as_slice() else {
            return None;
        };
        let item = self.declared_quietly(inner)?;
        let copy = Particle {
            at: inner.at,
            min: inner.min,
            max: inner.max,
            term: match &inner.term {
                Term::Element(decl) => Term::Element(decl.clone()),
                Term::ElementRef(name) => Term::ElementRef(name.clone()),
                _ => return None,
            },
        };
        (inner.max > 1).then_some((copy, item))
    }

    fn declared_quietly(&self, particle: &Particle) -> Option<Rc<ElementDecl>> {
        let decl = match &particle.term {
            Term::Element(decl) => decl,
            Term::ElementRef(name) => self.schemas.elements.get(name)?,
            _ => return None,
        };
        let anonymous = matches!(&decl.of, TypeUse::Anonymous(_));
        (!decl.has_substitutes && !decl.is_abstract && !anonymous).then(|| decl.clone())
    }

    /// In a derived type the elements of a base's `any` come after its own.
    fn warn_of_late_any(&self, index: usize, at: At) {
        let bases = self.program.bases(index);
        let early = bases.iter().any(|&base| {
            let fields = &self.program.structs[base].fields;
            fields.iter().any(|f| stage(f.mapping) == LAST_STAGE)
        });
        let own = &self.program.structs[index].fields;
        if early && own.iter().any(|f| stage(f.mapping) > 0) {
            self.report.warning(
                Level::Different,
                at,
                "the base of this type ends with 'any'; here that comes after the elements of the extension",
            );
        }
    }
}

/// The stage of what takes anything.
const LAST_STAGE: u8 = 2;

impl Field {
    /// A field with nothing but its name and type.
    pub(super) fn plain(c_name: &str, of: Type) -> Field {
        Field {
            c_name: c_name.to_owned(),
            mapping: Mapping::Element,
            name: None,
            item: None,
            of,
            options: FieldOptions::default(),
            range: None,
            count: None,
        }
    }
}

/// An element of which only the name is known.
fn unknown_element(name: &Name, at: At) -> ElementDecl {
    ElementDecl {
        name: name.clone(),
        at,
        of: TypeUse::Any,
        nillable: false,
        is_abstract: false,
        has_substitutes: false,
    }
}

fn is_any_type(used: &TypeUse) -> bool {
    match used {
        TypeUse::Named(name, _) => name.ns == XSD && name.local == "anyType",
        TypeUse::Anonymous(_) => false,
        TypeUse::Any => true,
    }
}

/// The number of items, unless any will do.
pub(super) fn range(particle: &Particle) -> Option<(u32, u32)> {
    ((particle.min, particle.max) != (0, u32::MAX)).then_some((particle.min, particle.max))
}

/// Whether a value of the type can say nil without a pointer.
pub(super) fn has_nil(of: Type) -> bool {
    match of {
        Type::Value(builtin) | Type::Ranged(builtin, _) => builtin.has_nil(),
        Type::Xml => true,
        Type::Enum(_) | Type::Struct(_) | Type::Union(_) => false,
    }
}

/// The field for elements of any name.
pub(super) fn any_field(particle: &Particle) -> Field {
    let mut field = Field::plain("any", Type::Xml);
    if particle.max > 1 {
        field.mapping = Mapping::RepeatingAny;
        field.count = Some(String::new());
        field.range = range(particle);
    } else {
        field.mapping = Mapping::AnyElement;
        field.options.optional = particle.min == 0;
    }
    field
}

/// The names of the types that others extend.
pub(super) fn extended_types(schemas: &Schemas) -> HashSet<Name> {
    let mut found = HashSet::new();
    for def in schemas.types.iter() {
        walk_type(def, &mut found);
    }
    for decl in schemas.elements.iter() {
        walk_use(&decl.of, &mut found);
    }
    for group in schemas.groups.iter() {
        group.content.iter().for_each(|p| walk(p, &mut found));
    }
    found
}

fn walk_type(def: &TypeDef, found: &mut HashSet<Name>) {
    let TypeKind::Complex(complex) = &def.kind else {
        return;
    };
    if let Some(base) = &complex.base
        && base.derivation == Derivation::Extension
        && let TypeUse::Named(name, _) = &base.of
    {
        found.insert(name.clone());
    }
    complex.content.iter().for_each(|p| walk(p, found));
}

fn walk_use(used: &TypeUse, found: &mut HashSet<Name>) {
    if let TypeUse::Anonymous(def) = used {
        walk_type(def, found);
    }
}

fn walk(particle: &Particle, found: &mut HashSet<Name>) {
    match &particle.term {
        Term::Element(decl) => walk_use(&decl.of, found),
        Term::Sequence(parts) | Term::Choice(parts) => {
            parts.iter().for_each(|part| walk(part, found));
        }
        Term::ElementRef(_) | Term::Any | Term::All | Term::Group(_) => {}
    }
}
