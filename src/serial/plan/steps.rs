//! What there is to write of a struct, step by step: elements, the values in them, and what is left out.
//!
//! The steps are made of a checked description and hold nothing of it, so they outlive the call. A description of which not all
//! is known beforehand has none.

use super::fields::names;
use crate::abi::*;
use crate::serial::field::{Field, Mapping, Name, XML_NS};
use crate::serial::kind::{Kind, Run, Scalar, Type};
use crate::serial::shape::{Shape, Shapes};
use crate::xml::chars::is_ncname;

/// The names of an enumeration by their values.
pub(super) type Names = Vec<(i32, Vec<u8>)>;

/// What to do, in offsets from the struct or the item that is being written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The start tag of the element of this number.
    Open(usize),
    /// The same for an element that may be empty.
    OpenSparse(usize),
    Close(usize),
    /// The end of an element that may be empty.
    CloseSparse(usize),
    Value(Scalar, usize),
    /// A value of the enumeration of this number.
    Enum(usize, usize),
    /// An array of characters or bytes: where its address and where its count are.
    Run(Run, usize, usize),
    /// Where the test says that there is no value.
    Without(Test, Then),
    /// Goes on with what the pointer leads to, so many bytes.
    Follow(usize, usize),
    /// Goes back to what holds the pointer.
    Return,
    /// Each item of an array, up to the `Next` of this number: address, count, size of an item.
    Each(usize, usize, usize, usize),
    /// Goes on with the next item at this step.
    Next(usize),
}

/// What says that there is no value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Test {
    /// The pointer here is NULL.
    Null(usize),
    /// The value is zero.
    Zero(Scalar, usize),
    /// The length here is zero, and the pointer behind it is NULL.
    Nil(usize),
    /// The address is NULL, and the count is zero.
    NoItems(usize, usize),
}

/// What becomes of a value that is not there, and the step to go on with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Then {
    Skip(usize),
    /// The element of this number is nil.
    Nil(usize, usize),
}

/// The name of an element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) local: Vec<u8>,
    /// The number of its namespace.
    pub(super) ns: usize,
}

/// All that is written of a struct.
#[derive(Default, Debug)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    pub(super) elements: Vec<Element>,
    pub(super) namespaces: Vec<Vec<u8>>,
    pub(super) enumerations: Vec<Names>,
    /// How deep the elements nest, and the types.
    pub(super) levels: usize,
    pub(super) has_nil: bool,
    depth: usize,
}

/// Plans do not grow beyond this, whatever a description contains how often.
const MOST_STEPS: usize = 4096;

/// Types that nest deeper are left to the stack of the general way.
const DEEPEST: usize = 32;

const XMLNS_NS: &[u8] = b"http://www.w3.org/2000/xmlns/";

impl Steps {
    /// The steps for the content of an element; `None` where there are none.
    pub(super) fn of<'d>(shape: &Shape<'d>, shapes: &Shapes<'d>) -> Option<Steps> {
        let mut steps = Steps::default();
        steps.fields(shape, shapes, 0)?;
        Some(steps)
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        self.steps.push(step);
        (self.steps.len() <= MOST_STEPS).then(|| self.steps.len() - 1)
    }

    fn here(&self) -> usize {
        self.steps.len()
    }

    /// The fields of a struct at an offset; whether at least one element comes of them.
    fn fields<'d>(&mut self, shape: &Shape<'d>, shapes: &Shapes<'d>, base: usize) -> Option<bool> {
        if shape.attributes > 0 || shape.described.has(WS_STRUCT_ABSTRACT) {
            return None;
        }
        let mut is_sure = false;
        for field in &shape.fields {
            let base = base + field.offset();
            is_sure |= match field.mapping {
                _ if field.is_discarded() => false,
                Mapping::Unmapped => false,
                Mapping::Element => self.element_field(field, shapes, base)?,
                Mapping::Repeating => self.repeating_field(field, shapes, base)?,
                _ => return None,
            };
        }
        Some(is_sure)
    }

    fn element_field<'d>(
        &mut self,
        field: &Field<'d>,
        shapes: &Shapes<'d>,
        at: usize,
    ) -> Option<bool> {
        let element = self.element(field.name)?;
        let count_at = (at - field.offset()) + field.count_offset();
        // Another default value than zero would have to be compared.
        if field.is_optional() && field.default.is_some() {
            return None;
        }
        let test = match field.ty.kind {
            Kind::Run(_) => Some(Test::NoItems(at, count_at)),
            _ if field.is_pointer() => Some(Test::Null(at)),
            Kind::Scalar(scalar) if field.is_optional() => Some(Test::Zero(scalar, at)),
            Kind::Scalar(Scalar::Wsz) => Some(Test::Null(at)),
            Kind::Scalar(Scalar::String | Scalar::Bytes | Scalar::XmlString)
                if field.is_nillable() =>
            {
                Some(Test::Nil(at))
            }
            _ => None,
        };
        // Where there has to be a value, what leads to it says so when it is followed.
        let then = match () {
            () if field.is_optional() => Some(Then::Skip(0)),
            () if field.is_nillable() => Some(Then::Nil(element, 0)),
            () => None,
        };
        let test = match (test, then) {
            (Some(test), Some(then)) => Some(self.push(Step::Without(test, then))?),
            _ => None,
        };
        match field.ty.kind {
            Kind::Run(run) => {
                self.push(Step::Open(element))?;
                self.push(Step::Run(run, at, count_at))?;
                self.push(Step::Close(element))?;
            }
            _ => self.whole_element(element, field, shapes, at)?,
        }
        self.goes_on(test);
        Some(!field.is_optional() || (test.is_none() && !field.is_pointer()))
    }

    /// An element with a value that lies there, or that the pointer there leads to.
    fn whole_element<'d>(
        &mut self,
        element: usize,
        field: &Field<'d>,
        shapes: &Shapes<'d>,
        at: usize,
    ) -> Option<()> {
        let open = self.push(Step::Open(element))?;
        let is_sure = match field.is_pointer() {
            true => {
                self.push(Step::Follow(at, field.ty.size()))?;
                let is_sure = self.value(field.ty, shapes, 0)?;
                self.push(Step::Return)?;
                is_sure
            }
            false => self.value(field.ty, shapes, at)?,
        };
        match is_sure {
            true => self.push(Step::Close(element)).map(drop),
            false => self.close_sparse(open, element),
        }
    }

    /// The end of an element that may be empty.
    fn close_sparse(&mut self, open: usize, element: usize) -> Option<()> {
        *self.steps.get_mut(open)? = Step::OpenSparse(element);
        self.push(Step::CloseSparse(element)).map(drop)
    }

    /// The content of an element; whether it is written with two tags in any case.
    fn value<'d>(&mut self, ty: Type<'d>, shapes: &Shapes<'d>, at: usize) -> Option<bool> {
        match ty.kind {
            Kind::Scalar(Scalar::QName) => None,
            Kind::Scalar(Scalar::Enum) => {
                let number = self.enumeration(ty)?;
                self.push(Step::Enum(number, at)).map(|_| true)
            }
            Kind::Scalar(scalar) => self.push(Step::Value(scalar, at)).map(|_| true),
            Kind::Struct(described) => {
                let shape = shapes.of(described).ok()?;
                self.depth += 1;
                if self.depth > DEEPEST {
                    return None;
                }
                let is_sure = self.fields(&shape, shapes, at);
                self.depth -= 1;
                is_sure
            }
            _ => None,
        }
    }

    fn repeating_field<'d>(
        &mut self,
        field: &Field<'d>,
        shapes: &Shapes<'d>,
        at: usize,
    ) -> Option<bool> {
        let count_at = (at - field.offset()) + field.count_offset();
        let Some(wrapper) = field.wrapper else {
            self.items(field, shapes, at, count_at)?;
            return Some(false);
        };
        let wrapper = self.element(wrapper)?;
        let then = match () {
            () if field.is_optional() => Some(Then::Skip(0)),
            () if field.is_nillable() => Some(Then::Nil(wrapper, 0)),
            () => None,
        };
        let test = match then {
            Some(then) => Some(self.push(Step::Without(Test::NoItems(at, count_at), then))?),
            None => None,
        };
        self.depth += 1;
        let open = self.push(Step::Open(wrapper))?;
        self.items(field, shapes, at, count_at)?;
        self.close_sparse(open, wrapper)?;
        self.depth -= 1;
        self.goes_on(test);
        Some(!field.is_optional())
    }

    fn items<'d>(
        &mut self,
        field: &Field<'d>,
        shapes: &Shapes<'d>,
        at: usize,
        count_at: usize,
    ) -> Option<()> {
        let element = self.element(field.name)?;
        let each = self.push(Step::Each(at, count_at, field.item_size(), 0))?;
        let test = match field.ty.kind {
            _ if !field.has_nillable_items() => None,
            _ if field.is_pointer() => Some(Test::Null(0)),
            Kind::Scalar(Scalar::Wsz) => Some(Test::Null(0)),
            Kind::Scalar(Scalar::String | Scalar::Bytes | Scalar::XmlString) => Some(Test::Nil(0)),
            _ => None,
        };
        let test = match test {
            Some(test) => Some(self.push(Step::Without(test, Then::Nil(element, 0)))?),
            None => None,
        };
        self.whole_element(element, field, shapes, 0)?;
        self.goes_on(test);
        let next = self.push(Step::Next(each + 1))?;
        if let Some(Step::Each(.., end)) = self.steps.get_mut(each) {
            *end = next;
        }
        Some(())
    }

    /// What follows a value that is not there.
    fn goes_on(&mut self, test: Option<usize>) {
        let here = self.here();
        if let Some(Step::Without(_, then)) = test.and_then(|test| self.steps.get_mut(test)) {
            match then {
                Then::Skip(to) => *to = here,
                Then::Nil(_, to) => {
                    *to = here;
                    self.has_nil = true;
                }
            }
        }
    }

    fn element(&mut self, name: Name<'_>) -> Option<usize> {
        if !is_ncname(name.local) || name.ns == XML_NS || name.ns == XMLNS_NS {
            return None;
        }
        self.levels = self.levels.max(self.depth + 1);
        let mut known = self.namespaces.iter();
        let ns = match known.position(|ns| ns == name.ns) {
            Some(ns) => ns,
            None => {
                self.namespaces.push(name.ns.to_vec());
                self.namespaces.len() - 1
            }
        };
        let mut known = self.elements.iter();
        let known = known.position(|it| it.local == name.local && it.ns == ns);
        Some(known.unwrap_or_else(|| {
            let local = name.local.to_vec();
            self.elements.push(Element { local, ns });
            self.elements.len() - 1
        }))
    }

    fn enumeration(&mut self, ty: Type<'_>) -> Option<usize> {
        let names = names(ty)?;
        self.enumerations.push(names);
        Some(self.enumerations.len() - 1)
    }
}
