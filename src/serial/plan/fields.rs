//! What there is to read of a struct, field by field. What is not known beforehand is left to the general way.

use std::sync::Arc;

use super::steps::Names;
use crate::abi::*;
use crate::serial::field::{Field, Mapping, Name};
use crate::serial::kind::{Kind, Scalar, Type};
use crate::serial::raw::Described;
use crate::serial::shape::{Shape, Shapes};
use crate::xml::chars::is_ncname;

/// The fields of one struct that are not attributes, in the order of their XML.
#[derive(Default, Debug)]
pub(super) struct Struct {
    pub(super) fields: Vec<Planned>,
    /// How many fields that are attributes come before them.
    pub(super) attributes: usize,
    /// They hold nothing but plain values.
    pub(super) is_flat: bool,
}

/// A field.
#[derive(Debug)]
pub(super) struct Planned {
    /// The element, of each item if it is an array; `None` when the field is read in the general way.
    pub(super) element: Option<usize>,
    /// It may be missing, and is all zeros then.
    pub(super) optional: bool,
    pub(super) form: Form,
    pub(super) offset: usize,
    /// Its bytes in the struct without the count.
    pub(super) size: usize,
    pub(super) count_at: Option<usize>,
}

impl Planned {
    /// What its element holds, if that is a plain value in the struct itself.
    #[inline(always)]
    pub(super) fn leaf(&self) -> Option<&ValueKind> {
        match &self.form {
            Form::Value(value) if !value.pointer => match value.kind {
                ValueKind::Struct(_) => None,
                _ => self.element.and(Some(&value.kind)),
            },
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(super) enum Form {
    Value(Value),
    Array(Array),
    General,
}

#[derive(Debug)]
pub(super) struct Array {
    pub(super) item: Value,
    /// The bytes of an item in the array.
    pub(super) size: usize,
    pub(super) least: u32,
    pub(super) most: u32,
}

/// What an element holds.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) kind: ValueKind,
    /// There is a pointer to it.
    pub(super) pointer: bool,
    pub(super) size: usize,
    pub(super) align: usize,
}

#[derive(Debug)]
pub(super) enum ValueKind {
    Scalar(Scalar, WS_TYPE),
    Enum(Arc<Names>),
    /// The struct of this number.
    Struct(usize),
}

/// The structs that a struct consists of; it is the first of them.
#[derive(Default, Debug)]
pub(super) struct Fields {
    pub(super) structs: Vec<Struct>,
    /// Their names, and the numbers of their namespaces.
    pub(super) elements: Vec<(Vec<u8>, usize)>,
    pub(super) namespaces: Vec<Vec<u8>>,
    /// The first struct has no attributes and is not abstract.
    pub(super) is_plain: bool,
    addresses: Vec<usize>,
}

/// Plans have no more structs, whatever a description leads to.
const MOST_STRUCTS: usize = 256;

impl Fields {
    pub(super) fn of<'d>(shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<Fields> {
        let mut fields = Fields::default();
        fields.structure(shape, shapes)?;
        fields.is_plain = is_plain(shape);
        Some(fields)
    }

    /// The number of a struct.
    fn structure<'d>(&mut self, shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<usize> {
        let address = shape.described.address().addr();
        let mut known = self.addresses.iter();
        if let Some(number) = known.position(|it| *it == address) {
            return Some(number);
        }
        let number = self.structs.len();
        if number == MOST_STRUCTS {
            return None;
        }
        self.addresses.push(address);
        self.structs.push(Struct::default());
        let mut fields = Vec::with_capacity(shape.content_fields().len());
        for field in shape.content_fields() {
            fields.push(self.field(field, shapes));
        }
        *self.structs.get_mut(number)? = Struct {
            is_flat: !fields.is_empty() && fields.iter().all(|field| field.leaf().is_some()),
            fields,
            attributes: shape.attributes,
        };
        Some(number)
    }

    fn field<'d>(&mut self, field: &Field<'d>, shapes: &Shapes<'d>) -> Planned {
        let form = match field.mapping {
            _ if field.is_discarded() => None,
            Mapping::Element => self.value(field, shapes).map(Form::Value),
            Mapping::Repeating if field.wrapper.is_none() => {
                self.value(field, shapes).map(|item| {
                    Form::Array(Array {
                        item,
                        size: field.item_size(),
                        least: field.range.0,
                        most: field.range.1,
                    })
                })
            }
            _ => None,
        };
        let element = match form {
            Some(_) => self.element(field.name),
            None => None,
        };
        let is_array = matches!(form, Some(Form::Array(_)));
        Planned {
            element,
            optional: match is_array {
                true => field.range.0 == 0,
                false => field.is_optional() && field.default.is_none(),
            },
            form: form.unwrap_or(Form::General),
            offset: field.offset(),
            size: field.size(),
            count_at: field.has_count().then(|| field.count_offset()),
        }
    }

    fn value<'d>(&mut self, field: &Field<'d>, shapes: &Shapes<'d>) -> Option<Value> {
        let kind = match field.ty.kind {
            Kind::Scalar(Scalar::Enum) => ValueKind::Enum(Arc::new(names(field.ty)?)),
            Kind::Scalar(Scalar::QName | Scalar::Bytes | Scalar::UniqueId) => return None,
            // The description says which values there may be.
            Kind::Scalar(_) if field.ty.source.is_described() => return None,
            Kind::Scalar(scalar) => ValueKind::Scalar(scalar, field.ty.source.ty),
            Kind::Struct(described) => {
                let shape = shapes.of(described).ok()?;
                if !is_plain(&shape) {
                    return None;
                }
                ValueKind::Struct(self.structure(&shape, shapes)?)
            }
            _ => return None,
        };
        Some(Value {
            kind,
            pointer: field.is_pointer(),
            size: field.ty.size(),
            align: field.ty.align(),
        })
    }

    fn element(&mut self, name: Name<'_>) -> Option<usize> {
        if !is_ncname(name.local) {
            return None;
        }
        let mut known = self.namespaces.iter();
        let ns = known.position(|ns| ns == name.ns).unwrap_or_else(|| {
            self.namespaces.push(name.ns.to_vec());
            self.namespaces.len() - 1
        });
        let mut known = self.elements.iter();
        let known = known.position(|(local, other)| local == name.local && *other == ns);
        Some(known.unwrap_or_else(|| {
            self.elements.push((name.local.to_vec(), ns));
            self.elements.len() - 1
        }))
    }
}

/// Whether elements of a struct have no attributes, and are of no other type.
fn is_plain(shape: &Shape<'_>) -> bool {
    shape.attributes == 0 && !shape.described.has(WS_STRUCT_ABSTRACT)
}

/// The names of an enumeration.
pub(super) fn names(ty: Type<'_>) -> Option<Names> {
    let described: Described<'_, WS_ENUM_DESCRIPTION> = ty.enumeration().ok()?;
    let mut names = Names::new();
    for value in described.values().ok()? {
        names.push((value.value, described.value_name(value).ok()?.to_vec()));
    }
    Some(names)
}
