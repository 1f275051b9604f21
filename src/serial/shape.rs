//! The structs and unions of one call, each checked once.

use std::cell::{Cell, RefCell, RefMut};
use std::rc::Rc;

use smallvec::SmallVec;

use super::MAX_NESTING;
use super::field::{Field, Mapping};
use super::kind::{Kind, struct_name};
use super::raw::Described;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::xml::reader::Expected;
use crate::xml::writer::Simple;

/// A struct that makes sense.
pub(super) struct Shape<'d> {
    pub(super) described: Described<'d, WS_STRUCT_DESCRIPTION>,
    /// In the order of their XML.
    pub(super) fields: Vec<Field<'d>>,
    /// How many of them are attributes.
    pub(super) attributes: usize,
    /// A struct of it was met in this call before, so it is worth remembering how its elements are written.
    pub(super) known: Cell<bool>,
    /// How the elements of the fields are likely to be written in what is read; empty before the first is looked for.
    expected: RefCell<Vec<Expected>>,
    /// How they are written; empty before the first is.
    simple: RefCell<Vec<Simple>>,
}

impl<'d> Shape<'d> {
    pub(super) fn attribute_fields(&self) -> &[Field<'d>] {
        self.fields.get(..self.attributes).unwrap_or_default()
    }

    pub(super) fn content_fields(&self) -> &[Field<'d>] {
        self.fields.get(self.attributes..).unwrap_or_default()
    }

    /// How the elements of the fields are likely to be written, by the index of the field.
    #[inline]
    pub(super) fn expected(&self) -> RefMut<'_, [Expected]> {
        one_for_each(&self.expected, self.fields.len())
    }

    /// How the elements of the fields are written, by the index of the field.
    #[inline]
    pub(super) fn simple(&self) -> RefMut<'_, [Simple]> {
        one_for_each(&self.simple, self.fields.len())
    }

    pub(super) fn name(&self) -> String {
        struct_name(self.described)
    }

    /// Where the struct says of which type it is.
    pub(super) fn type_offset(&self) -> Option<usize> {
        match self.fields.first() {
            Some(field) if field.mapping == Mapping::TypeAttribute => Some(field.offset()),
            _ => None,
        }
    }
}

/// Most structs are met once in a call and need none of these.
#[inline]
fn one_for_each<T: Default>(items: &RefCell<Vec<T>>, count: usize) -> RefMut<'_, [T]> {
    let mut items = items.borrow_mut();
    if items.is_empty() {
        items.resize_with(count, T::default);
    }
    RefMut::map(items, Vec::as_mut_slice)
}

/// A union that makes sense.
pub(super) struct Choices<'d> {
    pub(super) described: Described<'d, WS_UNION_DESCRIPTION>,
    /// The value of the selector, and the field it stands for.
    pub(super) fields: Vec<(i32, Field<'d>)>,
}

/// What has been checked, by the address of its description, which stays as it is during the call.
#[derive(Default)]
pub(super) struct Shapes<'d> {
    structs: RefCell<SmallVec<[Rc<Shape<'d>>; 4]>>,
    unions: RefCell<SmallVec<[Rc<Choices<'d>>; 2]>>,
    /// The structs and unions that are being checked, the outermost first.
    open: RefCell<SmallVec<[*const (); 8]>>,
}

impl<'d> Shapes<'d> {
    /// The fields of a struct.
    pub(super) fn of(
        &self,
        described: Described<'d, WS_STRUCT_DESCRIPTION>,
    ) -> Result<Rc<Shape<'d>>> {
        let address = described.address();
        let known = self.structs.borrow();
        if let Some(shape) = known.iter().find(|it| it.described.address() == address) {
            return Ok(Rc::clone(shape));
        }
        drop(known);
        let name = || struct_name(described);
        self.within(address.cast(), name, || {
            let shape = Rc::new(check_struct(described)?);
            for (index, field) in shape.fields.iter().enumerate() {
                self.check_inline(field)
                    .map_err(|error| error.context(format!("in field {index} of {}", name())))?;
            }
            self.structs.borrow_mut().push(Rc::clone(&shape));
            Ok(shape)
        })
    }

    /// The choices of a union.
    pub(super) fn choices(
        &self,
        described: Described<'d, WS_UNION_DESCRIPTION>,
    ) -> Result<Rc<Choices<'d>>> {
        let address = described.address();
        let known = self.unions.borrow();
        if let Some(choices) = known.iter().find(|it| it.described.address() == address) {
            return Ok(Rc::clone(choices));
        }
        drop(known);
        let name = || "a union".to_owned();
        self.within(address.cast(), name, || {
            let choices = Rc::new(check_union(described)?);
            for (index, (_, field)) in choices.fields.iter().enumerate() {
                self.check_inline(field)
                    .map_err(|error| error.context(format!("in field {index} of a union")))?;
            }
            self.unions.borrow_mut().push(Rc::clone(&choices));
            Ok(choices)
        })
    }

    /// Checks what is part of the struct's own memory, which cannot go on without end.
    fn check_inline(&self, field: &Field<'d>) -> Result<()> {
        match field.ty.kind {
            Kind::Struct(inner) if field.is_inline() => self.of(inner).map(drop),
            Kind::Union(inner) if field.is_inline() => self.choices(inner).map(drop),
            _ => Ok(()),
        }
    }

    /// Checks a struct or union; a pointer is the only way for it to contain itself.
    fn within<T>(
        &self,
        address: *const (),
        name: impl Fn() -> String,
        check: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        let contains_itself = self.open.borrow().contains(&address);
        if contains_itself || self.open.borrow().len() >= MAX_NESTING as usize {
            return Err(Error::invalid_arg(format!(
                "{} contains itself without a pointer, or is nested more than {MAX_NESTING} types deep",
                name()
            )));
        }
        self.open.borrow_mut().push(address);
        let checked = check();
        self.open.borrow_mut().pop();
        checked
    }
}

fn check_struct<'d>(described: Described<'d, WS_STRUCT_DESCRIPTION>) -> Result<Shape<'d>> {
    let table = described.fields()?.ok_or_else(|| {
        Error::invalid_arg(format!(
            "the description of {} has {} fields in a table at NULL",
            struct_name(described),
            described.fieldCount
        ))
    })?;
    let mut order = Order::default();
    let mut fields = Vec::with_capacity(table.len().min(64));
    for (index, field) in table.iter().enumerate() {
        let checked = checked_field(described, *field, &mut order).map_err(|error| {
            error.context(format!("in field {index} of {}", struct_name(described)))
        })?;
        fields.push(checked);
    }
    check_offsets(&fields).map_err(|error| error.context(struct_name(described)))?;
    let attributes = fields
        .iter()
        .take_while(|field| part_of(field.mapping) <= Part::Attributes)
        .count();
    Ok(Shape {
        described,
        fields,
        attributes,
        known: Cell::new(false),
        expected: RefCell::default(),
        simple: RefCell::default(),
    })
}

fn checked_field<'d>(
    owner: Described<'d, WS_STRUCT_DESCRIPTION>,
    field: *mut WS_FIELD_DESCRIPTION,
    order: &mut Order,
) -> Result<Field<'d>> {
    let described = owner.follow(field.cast_const())?;
    let described =
        described.ok_or_else(|| Error::invalid_arg("the field's description is NULL"))?;
    let field = Field::checked(described, owner.size as usize)?;
    order.next(field.mapping)?;
    Ok(field)
}

/// The parts of a struct's XML, in their order (WS_STRUCT_DESCRIPTION page).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Part {
    Type,
    Attributes,
    Elements,
    /// Text, or whatever elements are left; there is one field for that.
    Last,
    Unmapped,
}

fn part_of(mapping: Mapping) -> Part {
    use Mapping::*;
    match mapping {
        TypeAttribute => Part::Type,
        Attribute | XmlAttribute | AnyAttributes => Part::Attributes,
        Element | Repeating | Choice | RepeatingChoice => Part::Elements,
        Text | AnyElement | RepeatingAny | AnyContent => Part::Last,
        Unmapped => Part::Unmapped,
    }
}

/// Where the fields of a struct have got to.
#[derive(Default)]
struct Order(Option<Part>);

impl Order {
    fn next(&mut self, mapping: Mapping) -> Result<()> {
        let part = part_of(mapping);
        let fits = match (self.0, part) {
            (None, _) => true,
            (Some(_), Part::Type) => false,
            (Some(before), Part::Last) if mapping == Mapping::Text => before < Part::Elements,
            (Some(before), Part::Last) => before < Part::Last,
            (Some(before), _) => before <= part,
        };
        self.0 = Some(part);
        if fits {
            return Ok(());
        }
        Err(Error::invalid_arg(format!(
            "a field with {mapping} cannot come here: the order is the type attribute, attributes, then either one text or \
             elements and at last one field for any other elements or content, then fields without mapping"
        )))
    }
}

/// No two fields may share memory, nor a field and the count of another one or its own.
fn check_offsets(fields: &[Field<'_>]) -> Result<()> {
    let mut ranges: SmallVec<[_; 16]> = fields.iter().flat_map(Field::memory).collect();
    ranges.sort_unstable();
    check_ranges(&ranges)
}

/// What lies one behind the other must not overlap.
fn check_ranges(ranges: &[(usize, usize)]) -> Result<()> {
    for (before, after) in ranges.iter().zip(ranges.iter().skip(1)) {
        if after.0 < before.1 {
            return Err(Error::invalid_arg(format!(
                "what lies at the offsets {} and {} shares memory",
                before.0, after.0
            )));
        }
    }
    Ok(())
}

fn check_union<'d>(described: Described<'d, WS_UNION_DESCRIPTION>) -> Result<Choices<'d>> {
    let table = described.fields()?.ok_or_else(|| {
        Error::invalid_arg(format!(
            "the description of a union has {} fields in a table at NULL",
            described.fieldCount
        ))
    })?;
    let mut fields: Vec<(i32, Field<'d>)> = Vec::with_capacity(table.len().min(64));
    for (index, field) in table.iter().enumerate() {
        let checked = checked_choice(described, *field)
            .and_then(|(value, field)| match fields.last() {
                Some((_, last)) if last.mapping == Mapping::AnyElement => Err(Error::invalid_arg(
                    format!("no field can come after the one with {}", last.mapping),
                )),
                _ => Ok((value, field)),
            })
            .map_err(|error| error.context(format!("in field {index} of a union")))?;
        fields.push(checked);
    }
    let mut values: Vec<i32> = fields.iter().map(|(value, _)| *value).collect();
    values.sort_unstable();
    if let Some((value, _)) = values
        .iter()
        .zip(values.iter().skip(1))
        .find(|(a, b)| a == b)
    {
        return Err(Error::invalid_arg(format!(
            "two fields of a union have the value {value}"
        )));
    }
    Ok(Choices { described, fields })
}

/// The fields of a union may share memory with each other, but neither with the selector nor with their own counts.
fn check_selector(owner: Described<'_, WS_UNION_DESCRIPTION>, field: &Field<'_>) -> Result<()> {
    let selector = owner.enumOffset as usize;
    let mut ranges: SmallVec<[_; 4]> = field.memory().collect();
    ranges.push((selector, selector + size_of::<i32>()));
    ranges.sort_unstable();
    check_ranges(&ranges)
}

/// WS_UNION_DESCRIPTION page, restrictions of its fields.
fn checked_choice<'d>(
    owner: Described<'d, WS_UNION_DESCRIPTION>,
    field: *mut WS_UNION_FIELD_DESCRIPTION,
) -> Result<(i32, Field<'d>)> {
    let described = owner.follow(field.cast_const())?;
    let described =
        described.ok_or_else(|| Error::invalid_arg("the field's description is NULL"))?;
    let field = Field::checked(described.field()?, owner.size as usize)?;
    check_selector(owner, &field)?;
    let wrong = match field.mapping {
        _ if field.is_optional() => "it cannot have WS_FIELD_OPTIONAL",
        Mapping::Element | Mapping::AnyElement => return Ok((described.value, field)),
        Mapping::Repeating if field.wrapper.is_some() => return Ok((described.value, field)),
        Mapping::Repeating => "a repeating field needs a wrapper there",
        _ => "it must be an element, a repeating element or any element",
    };
    Err(Error::invalid_arg(format!(
        "a field with {} does not fit a choice: {wrong}",
        field.mapping
    )))
}
