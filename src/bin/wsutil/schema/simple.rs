//! Simple types and their facets.

use super::read::Reader;
use super::*;
use crate::document::Element;

impl<'a> Reader<'a, '_> {
    pub(super) fn simple_type(&self, element: Element<'a>, depth: u32) -> SimpleType {
        if self.too_deep(element, depth) {
            return SimpleType::Union;
        }
        for child in element.children_of(XSD) {
            match child.local() {
                "restriction" => {
                    return SimpleType::Restriction {
                        base: self.type_use(child, "base", depth),
                        facets: self.facets(child),
                    };
                }
                "list" => return SimpleType::List,
                "union" => return SimpleType::Union,
                _ => {}
            }
        }
        self.report.error(
            element.at(),
            "simpleType has neither restriction nor list nor union",
        );
        SimpleType::Union
    }

    fn facets(&self, restriction: Element<'a>) -> Facets {
        let mut facets = Facets::default();
        for child in restriction.children_of(XSD) {
            let facet = child.local();
            let value = child.attribute("value").unwrap_or_default().to_owned();
            let bound = |exclusive| {
                Some(Bound {
                    value: value.trim().to_owned(),
                    exclusive,
                    at: child.at(),
                })
            };
            match facet {
                "enumeration" => facets.enumeration.push((value, child.at())),
                "minInclusive" => facets.minimum = bound(false),
                "minExclusive" => facets.minimum = bound(true),
                "maxInclusive" => facets.maximum = bound(false),
                "maxExclusive" => facets.maximum = bound(true),
                "length" | "minLength" | "maxLength" | "pattern" | "whiteSpace" | "totalDigits"
                | "fractionDigits" => self.no_effect(child.at(), facet),
                _ => {}
            }
        }
        facets
    }
}
