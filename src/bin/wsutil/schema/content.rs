//! Elements, attributes and the content of complex types.

use std::rc::Rc;

use super::read::Reader;
use super::*;
use crate::document::Element;

impl<'a> Reader<'a, '_> {
    pub(super) fn element_decl(&self, element: Element<'a>, name: Name, depth: u32) -> ElementDecl {
        for attribute in ["default", "fixed", "block", "final"] {
            if element.attribute(attribute).is_some() {
                self.no_effect(element.attribute_at(attribute), attribute);
            }
        }
        for child in element.children_of(XSD) {
            if matches!(child.local(), "unique" | "key" | "keyref") {
                self.no_effect(child.at(), child.local());
            }
        }
        ElementDecl {
            name,
            at: element.at(),
            of: self.type_use(element, "type", depth),
            nillable: Self::flag(element, "nillable"),
            is_abstract: Self::flag(element, "abstract"),
            has_substitutes: false,
        }
    }

    pub(super) fn attribute_decl(&self, element: Element<'a>, name: Name) -> AttributeDecl {
        for attribute in ["default", "fixed"] {
            if element.attribute(attribute).is_some() {
                self.no_effect(element.attribute_at(attribute), attribute);
            }
        }
        AttributeDecl {
            name,
            at: element.at(),
            of: self.type_use(element, "type", 0),
        }
    }

    pub(super) fn complex_type(&self, element: Element<'a>, depth: u32) -> ComplexType {
        for attribute in ["block", "final"] {
            if element.attribute(attribute).is_some() {
                self.no_effect(element.attribute_at(attribute), attribute);
            }
        }
        let mut found = ComplexType {
            mixed: Self::flag(element, "mixed"),
            is_abstract: Self::flag(element, "abstract"),
            base: None,
            content: None,
            attributes: Vec::new(),
            any_attribute: false,
        };
        if self.too_deep(element, depth) {
            return found;
        }
        let mut holder = element;
        for child in element.children_of(XSD) {
            if !matches!(child.local(), "complexContent" | "simpleContent") {
                continue;
            }
            found.mixed |= Self::flag(child, "mixed");
            if let Some((base, inner)) = self.base(child, depth) {
                found.base = Some(base);
                holder = inner;
            }
        }
        found.content = self.model(holder, depth + 1);
        (found.attributes, found.any_attribute) = self.attributes(holder);
        found
    }

    /// The extension or restriction in complexContent or simpleContent.
    fn base(&self, content: Element<'a>, depth: u32) -> Option<(Base, Element<'a>)> {
        let simple = content.local() == "simpleContent";
        for child in content.children_of(XSD) {
            let derivation = match child.local() {
                "extension" | "restriction" if simple => Derivation::Text,
                "extension" => Derivation::Extension,
                "restriction" => Derivation::Restriction,
                _ => continue,
            };
            let base = Base {
                of: self.type_use(child, "base", depth),
                at: child.at(),
                derivation,
            };
            return Some((base, child));
        }
        self.report.error(
            content.at(),
            format_args!("{} has neither extension nor restriction", content.local()),
        );
        None
    }

    /// The sequence, choice, all or group of a type or group.
    pub(super) fn model(&self, holder: Element<'a>, depth: u32) -> Option<Particle> {
        holder
            .children_of(XSD)
            .find_map(|child| match child.local() {
                "sequence" | "choice" | "all" | "group" => self.particle(child, depth),
                _ => None,
            })
    }

    fn particle(&self, element: Element<'a>, depth: u32) -> Option<Particle> {
        if self.too_deep(element, depth) {
            return None;
        }
        let term = match element.local() {
            "element" if element.attribute("ref").is_some() => {
                Term::ElementRef(self.reference(element, "ref")?)
            }
            "element" => {
                let local = self.required(element, "name")?;
                let form = element.attribute("form");
                let qualified = form.map_or(self.qualified_elements, |form| form == "qualified");
                let ns = if qualified { self.target } else { "" };
                let decl = self.element_decl(element, Name::new(ns, local), depth + 1);
                Term::Element(Rc::new(decl))
            }
            "any" => Term::Any,
            "sequence" => Term::Sequence(self.particles(element, depth)),
            "choice" => Term::Choice(self.particles(element, depth)),
            "all" => Term::All,
            "group" => Term::Group(self.reference(element, "ref")?),
            _ => return None,
        };
        Some(Particle {
            at: element.at(),
            min: self.occurs(element, "minOccurs")?,
            max: self.occurs(element, "maxOccurs")?,
            term,
        })
    }

    fn particles(&self, element: Element<'a>, depth: u32) -> Vec<Particle> {
        element
            .children_of(XSD)
            .filter_map(|child| self.particle(child, depth + 1))
            .collect()
    }

    fn occurs(&self, element: Element<'a>, attribute: &str) -> Option<u32> {
        match element.attribute(attribute).map(str::trim) {
            None => Some(1),
            Some("unbounded") if attribute == "maxOccurs" => Some(u32::MAX),
            Some(text) => {
                let number = text.parse().ok();
                if number.is_none() {
                    self.report.error(
                        element.attribute_at(attribute),
                        format_args!("{attribute} is '{text}', which is no count"),
                    );
                }
                number
            }
        }
    }

    /// The attributes of a type or group, and whether there may be others.
    pub(super) fn attributes(&self, holder: Element<'a>) -> (Vec<AttributeItem>, bool) {
        let mut items = Vec::new();
        let mut any = false;
        for child in holder.children_of(XSD) {
            match child.local() {
                "attribute" => items.extend(self.attribute_use(child).map(AttributeItem::Use)),
                "attributeGroup" => {
                    let group = self.reference(child, "ref");
                    items.extend(group.map(|name| AttributeItem::Group(name, child.at())));
                }
                "anyAttribute" => any = true,
                _ => {}
            }
        }
        (items, any)
    }

    fn attribute_use(&self, element: Element<'a>) -> Option<AttributeUse> {
        let how = element.attribute("use");
        if how == Some("prohibited") {
            self.no_effect(element.at(), "use=\"prohibited\"");
            return None;
        }
        let of = if element.attribute("ref").is_some() {
            AttributeOf::Ref(self.reference(element, "ref")?)
        } else {
            let local = self.required(element, "name")?;
            let form = element.attribute("form");
            let qualified = form.map_or(self.qualified_attributes, |form| form == "qualified");
            let ns = if qualified { self.target } else { "" };
            AttributeOf::Local(Rc::new(self.attribute_decl(element, Name::new(ns, local))))
        };
        Some(AttributeUse {
            of,
            required: how == Some("required"),
            at: element.at(),
        })
    }
}
