//! Simple types: enumerations and ranges over built-in types.

use std::collections::HashSet;

use super::build::Builder;
use super::*;
use crate::name::identifier;
use crate::report::Level;
use crate::schema::{Bound, Facets, SimpleType};

impl Builder<'_> {
    /// The type of a simple type; a new one only where it adds something that C can say.
    pub(super) fn simple_type(
        &mut self,
        simple: &SimpleType,
        at: At,
        unit: usize,
        name: &Name,
        wanted: &str,
        global: bool,
    ) -> Type {
        let (base, facets) = match simple {
            SimpleType::Restriction { base, facets } => (base, facets),
            SimpleType::List => {
                self.raw(at, "a list of values");
                return Type::Xml;
            }
            SimpleType::Union => {
                self.raw(at, "a union of simple types");
                return Type::Xml;
            }
        };
        let base = self.type_of(base, unit, name, "");
        let of = match base {
            Type::Value(of) | Type::Ranged(of, _) => of,
            // An enumeration is a restriction of text.
            Type::Enum(_) => self.text(),
            other => return other,
        };
        if !facets.enumeration.is_empty() {
            if of.is_text() {
                return Type::Enum(self.enumeration(facets, unit, name, wanted, at, global));
            }
            self.report.warning(
                Level::Serious,
                at,
                "an enumeration of values other than text is not supported and has no effect",
            );
        }
        match self.range(facets, of) {
            Some((minimum, maximum)) => {
                let home = self.simple_home(unit, wanted, global);
                let c_name = self.scope.take(&format!("{wanted}Range"));
                let index = self.program.ranges.len();
                self.program.ranges.push(Range {
                    unit,
                    c_name,
                    home,
                    of,
                    minimum,
                    maximum,
                });
                self.add_global(unit, Type::Ranged(of, index));
                Type::Ranged(of, index)
            }
            None => base,
        }
    }

    fn simple_home(&mut self, unit: usize, wanted: &str, global: bool) -> Home {
        match global {
            true => Home::Global(self.member(unit, "globalTypes", wanted)),
            false => Home::Local,
        }
    }

    /// Lists a simple type that has a global description.
    fn add_global(&mut self, unit: usize, of: Type) {
        let home = match of {
            Type::Enum(index) => &self.program.enums[index].home,
            Type::Ranged(_, index) => &self.program.ranges[index].home,
            _ => return,
        };
        if let Home::Global(member) = home {
            let member = member.clone();
            self.program.units[unit]
                .global_types
                .push(GlobalType { member, of });
        }
    }

    fn enumeration(
        &mut self,
        facets: &Facets,
        unit: usize,
        name: &Name,
        wanted: &str,
        at: At,
        global: bool,
    ) -> usize {
        let c_name = self.global_name(unit, wanted, at);
        let home = self.simple_home(unit, wanted, global);
        let mut values = Vec::new();
        let mut seen = HashSet::new();
        for (text, at) in &facets.enumeration {
            if !seen.insert(text) {
                self.report.warning(
                    Level::Serious,
                    *at,
                    format_args!("the value '{text}' is here twice"),
                );
                continue;
            }
            // The prefix keeps a value from being a reserved word.
            let enumerator = identifier(&format!("{c_name}_{text}"));
            values.push((self.scope.take(&enumerator), text.clone()));
        }
        let index = self.program.enums.len();
        self.program.enums.push(Enum {
            unit,
            c_name,
            name: name.clone(),
            home,
            values,
        });
        self.add_global(unit, Type::Enum(index));
        index
    }

    /// The bounds of a number as C literals, when there are any that C can say.
    fn range(&self, facets: &Facets, of: Builtin) -> Option<(String, String)> {
        let (least, most) = limits(of).or_else(|| {
            for bound in [&facets.minimum, &facets.maximum].into_iter().flatten() {
                self.report.warning(
                    Level::Serious,
                    bound.at,
                    "a range of this type is not supported and has no effect",
                );
            }
            None
        })?;
        if facets.minimum.is_none() && facets.maximum.is_none() {
            return None;
        }
        let literal = |bound: &Option<Bound>, unbounded: &str, step: i128| match bound {
            None => Some(unbounded.to_owned()),
            Some(bound) => {
                let found = self.bound(bound, of, step);
                if found.is_none() {
                    self.report.error(
                        bound.at,
                        format_args!("'{}' is no value of this type", bound.value),
                    );
                }
                found
            }
        };
        Some((
            literal(&facets.minimum, least, 1)?,
            literal(&facets.maximum, most, -1)?,
        ))
    }

    fn bound(&self, bound: &Bound, of: Builtin, step: i128) -> Option<String> {
        match of {
            Builtin::Float | Builtin::Double => float_literal(bound, of, step),
            _ => integer_literal(bound, of, step),
        }
    }
}

/// The smallest and the largest value of a type that has range descriptions here.
fn limits(of: Builtin) -> Option<(&'static str, &'static str)> {
    Some(match of {
        Builtin::Int8 => ("-128", "127"),
        Builtin::Int16 => ("-32768", "32767"),
        Builtin::Int32 => ("-2147483647 - 1", "2147483647"),
        Builtin::Int64 => ("-9223372036854775807LL - 1", "9223372036854775807LL"),
        Builtin::UInt8 => ("0", "255"),
        Builtin::UInt16 => ("0", "65535"),
        Builtin::UInt32 => ("0", "4294967295U"),
        Builtin::UInt64 => ("0", "18446744073709551615ULL"),
        Builtin::Float => ("-3.40282347e+38F", "3.40282347e+38F"),
        Builtin::Double => ("-1.7976931348623157e+308", "1.7976931348623157e+308"),
        _ => return None,
    })
}

fn integer_literal(bound: &Bound, of: Builtin, step: i128) -> Option<String> {
    let value: i128 = bound.value.parse().ok()?;
    let value = value.saturating_add(if bound.exclusive { step } else { 0 });
    let (least, most, suffix) = match of {
        Builtin::Int8 => (i128::from(i8::MIN), i128::from(i8::MAX), ""),
        Builtin::Int16 => (i128::from(i16::MIN), i128::from(i16::MAX), ""),
        Builtin::Int32 => (i128::from(i32::MIN), i128::from(i32::MAX), ""),
        Builtin::Int64 => (i128::from(i64::MIN), i128::from(i64::MAX), "LL"),
        Builtin::UInt8 => (0, i128::from(u8::MAX), ""),
        Builtin::UInt16 => (0, i128::from(u16::MAX), ""),
        Builtin::UInt32 => (0, i128::from(u32::MAX), "U"),
        Builtin::UInt64 => (0, i128::from(u64::MAX), "ULL"),
        _ => return None,
    };
    // A bound beyond the type is no bound.
    let value = value.clamp(least, most);
    if value == least && value < 0 {
        // The literal of the smallest number would not fit.
        return Some(format!("{}{suffix} - 1", value + 1));
    }
    Some(format!("{value}{suffix}"))
}

fn float_literal(bound: &Bound, of: Builtin, step: i128) -> Option<String> {
    let up = step > 0;
    if of == Builtin::Float {
        let value: f32 = bound.value.parse().ok()?;
        let value = match (bound.exclusive, up) {
            (false, _) => value,
            (true, true) => value.next_up(),
            (true, false) => value.next_down(),
        };
        return value.is_finite().then(|| format!("{value:e}F"));
    }
    let value: f64 = bound.value.parse().ok()?;
    let value = match (bound.exclusive, up) {
        (false, _) => value,
        (true, true) => value.next_up(),
        (true, false) => value.next_down(),
    };
    value.is_finite().then(|| format!("{value:e}"))
}

#[cfg(test)]
mod tests {
    use super::{Bound, Builtin, float_literal, integer_literal};
    use crate::report::At;

    fn bound(value: &str, exclusive: bool) -> Bound {
        let at = At { file: 0, offset: 0 };
        Bound {
            value: value.to_owned(),
            exclusive,
            at,
        }
    }

    #[test]
    fn bounds_become_literals_that_fit() {
        for (value, exclusive, of, step, expected) in [
            ("5", false, Builtin::Int32, 1, Some("5")),
            ("5", true, Builtin::Int32, 1, Some("6")),
            ("5", true, Builtin::Int32, -1, Some("4")),
            (
                "-2147483648",
                false,
                Builtin::Int32,
                1,
                Some("-2147483647 - 1"),
            ),
            (
                "-99999999999999999999",
                false,
                Builtin::Int64,
                1,
                Some("-9223372036854775807LL - 1"),
            ),
            ("300", false, Builtin::UInt8, -1, Some("255")),
            ("1.5", false, Builtin::Int32, 1, None),
            ("", false, Builtin::Int32, 1, None),
        ] {
            let found = integer_literal(&bound(value, exclusive), of, step);
            assert_eq!(found.as_deref(), expected, "{value}");
        }
        let found = float_literal(&bound("0.1", false), Builtin::Double, 1);
        assert_eq!(found.as_deref(), Some("1e-1"));
        assert_eq!(float_literal(&bound("INF", false), Builtin::Float, 1), None);
    }
}
