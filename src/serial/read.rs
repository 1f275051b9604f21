//! Reading values: elements, their content, attributes.

use std::ffi::c_void;
use std::rc::Rc;

use super::content::{Content, Lexical, split_qname};
use super::field::Name;
use super::kind::{Kind, Run, Scalar, Type};
use super::plan::{Guided, Plans, ReadPlan};
use super::range::{self, Bounds};
use super::raw::{Arena, Described, Input, Place, Plain, Room, TypeRef};
use super::shape::{Shape, Shapes};
use super::{MAX_NESTING, XSI};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::text;
use crate::text::int::Integer;
use crate::xml::{Node, Reader};

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

/// One value being read.
pub(super) struct Reading<'a, 'h, 'd> {
    pub(super) reader: Input<'a>,
    pub(super) arena: Arena<'h>,
    pub(super) shapes: Shapes<'d>,
    pub(super) content: Content,
    pub(super) units: Vec<u16>,
    depth: u32,
    /// The reader stands on a tag that has been dealt with: what follows has not been looked at.
    pub(super) behind: bool,
    /// Memory that arrays were collected in.
    spare: Vec<Room>,
    /// Those of the reader; `None` only when they are given back.
    plans: Option<Box<Plans<ReadPlan>>>,
}

impl Drop for Reading<'_, '_, '_> {
    fn drop(&mut self) {
        if let Some(plans) = self.plans.take() {
            *self.reader.keepsake() = Some(plans);
        }
    }
}

impl<'a, 'h, 'd> Reading<'a, 'h, 'd> {
    pub(super) fn new(mut reader: Input<'a>, arena: Arena<'h>) -> Reading<'a, 'h, 'd> {
        let plans = Plans::take(reader.keepsake());
        Reading {
            reader,
            arena,
            shapes: Shapes::default(),
            content: Content::default(),
            units: Vec::new(),
            depth: 0,
            behind: false,
            spare: Vec::new(),
            plans: Some(plans),
        }
    }

    /// The plan of a struct for where the reader stands, if there is one.
    pub(super) fn plan(&mut self, described: Struct<'d>) -> Option<Guided> {
        self.plans.as_mut()?.here(described, &self.reader)
    }

    /// Whether a struct was checked in an earlier call.
    pub(super) fn is_checked(&mut self, described: Struct<'d>, mapping: WS_TYPE_MAPPING) -> bool {
        let plans = self.plans.as_mut();
        plans.is_some_and(|plans| plans.is_checked(described, mapping))
    }

    /// Whether it was, and an element of it is of no other type and needs no attributes.
    pub(super) fn is_plain(&mut self, described: Struct<'d>) -> bool {
        let plan = self.plans.as_mut().and_then(|plans| plans.find(described));
        plan.is_some_and(|plan| plan.is_plain())
    }

    /// The fields of a struct that is read in the general way.
    pub(super) fn met(&mut self, described: Struct<'d>) -> Result<Rc<Shape<'d>>> {
        let shape = self.shapes.of(described)?;
        if let Some(plans) = &mut self.plans {
            plans.meet(&shape, &self.shapes);
        }
        Ok(shape)
    }

    /// Reads the attributes and the content of the current element, and its end. A struct has the type that the element is
    /// of (see [`Reading::actual`]).
    pub(super) fn element(&mut self, ty: Type<'d>, place: &mut Place<'_>) -> Result<()> {
        match ty.kind {
            Kind::Scalar(scalar) => {
                self.element_text()?;
                self.scalar(scalar, ty, place)?;
                self.end()
            }
            Kind::Struct(described) => self.nested(|it| it.struct_element(described, place)),
            Kind::Union(described) => self.nested(|it| it.union_element(described, place)),
            Kind::Custom(described) => self.custom(described, WS_ELEMENT_TYPE_MAPPING, place),
            Kind::XmlBuffer => self.buffer(place),
            Kind::Address(addressing) => self.endpoint(addressing, place),
            Kind::Fault(envelope) => self.nested(|it| it.fault(envelope, place)),
            Kind::Void(_) => self.reader.skip(),
            Kind::Run(_) | Kind::AnyAttributes | Kind::Description => Err(only_fields(ty)),
        }
    }

    /// Reads the content of the element around, or what is left of it.
    pub(super) fn content(&mut self, ty: Type<'d>, place: &mut Place<'_>) -> Result<()> {
        match ty.kind {
            Kind::Scalar(scalar) => {
                self.text_run()?;
                self.scalar(scalar, ty, place)
            }
            Kind::Struct(described) => self.nested(|it| it.struct_content(described, place)),
            Kind::Union(described) => self.nested(|it| it.union(described, false, place)),
            Kind::Custom(described) => {
                self.custom(described, WS_ELEMENT_CONTENT_TYPE_MAPPING, place)
            }
            _ => Err(only_fields(ty)),
        }
    }

    /// Reads the value of an attribute of the current element.
    pub(super) fn attribute(
        &mut self,
        index: usize,
        ty: Type<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        match ty.kind {
            Kind::Scalar(scalar) => {
                self.attribute_text(index)?;
                self.scalar(scalar, ty, place)
            }
            Kind::Struct(described) => {
                self.nested(|it| it.struct_attribute(described, index, place))
            }
            Kind::Custom(described) => {
                self.reader.start_attribute(index)?;
                self.custom(described, WS_ATTRIBUTE_TYPE_MAPPING, place)?;
                self.reader.end_attribute();
                Ok(())
            }
            _ => Err(only_fields(ty)),
        }
    }

    /// Goes to what follows the tag that has been dealt with.
    #[inline]
    pub(super) fn settle(&mut self) -> Result<()> {
        if self.behind {
            self.behind = false;
            self.reader.next()?;
        }
        Ok(())
    }

    /// Deals with the end of the current element, which must follow.
    pub(super) fn end(&mut self) -> Result<()> {
        self.settle()?;
        if self.reader.at_end_element()? {
            self.behind = true;
            return Ok(());
        }
        // This fails, and says how.
        self.reader.end_element()
    }

    /// Memory to collect an array in; [`Reading::give_back`] takes it for the next one.
    pub(super) fn room(&mut self) -> Room {
        self.spare.pop().unwrap_or_default()
    }

    pub(super) fn give_back(&mut self, mut room: Room) {
        room.clear();
        self.spare.push(room);
    }

    /// Whether no type can be deeper.
    pub(super) fn is_deepest(&self) -> bool {
        self.depth == MAX_NESTING
    }

    /// Goes one type deeper. The limit of the reader bounds the depth of the document; descriptions can be deeper.
    pub(super) fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        if self.is_deepest() {
            return Err(Error::quota(format!(
                "the value is nested more than {MAX_NESTING} types deep"
            )));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Enters the current element and collects its text; stops before the end tag.
    pub(super) fn element_text(&mut self) -> Result<()> {
        self.reader.start_element()?;
        self.text_run()
    }

    /// Collects the text up to the end of the element around. Child elements are an error.
    pub(super) fn text_run(&mut self) -> Result<()> {
        self.text_before_element()?;
        if self.reader.node() != Node::Element {
            return Ok(());
        }
        let found = self.reader.found();
        Err(self.reader.error(format!("expected text; found {found}")))
    }

    /// Collects the text up to the next element or the end of the one around.
    fn text_before_element(&mut self) -> Result<()> {
        self.content.clear();
        loop {
            match self.reader.node() {
                Node::Text => self.content.add(self.reader.text())?,
                Node::Comment | Node::CData | Node::EndCData | Node::Bof => {}
                Node::Element | Node::EndElement | Node::Eof => return Ok(()),
            }
            self.reader.next()?;
        }
    }

    /// Reads a simple value from the text up to the next element or the end of the one around.
    pub(super) fn text(&mut self, ty: Type<'d>, place: &mut Place<'_>) -> Result<()> {
        let Kind::Scalar(scalar) = ty.kind else {
            return Err(only_fields(ty));
        };
        self.text_before_element()?;
        self.scalar(scalar, ty, place)
    }

    /// Collects the value of an attribute.
    pub(super) fn attribute_text(&mut self, index: usize) -> Result<()> {
        self.content.clear();
        match self.reader.attribute(index) {
            Some(attribute) => self.content.add(attribute.value),
            None => Err(Error::invalid_operation(
                "the current element has no such attribute",
            )),
        }
    }

    /// Whether the current element is nil, which is an error where it must not be.
    pub(super) fn is_nil(&mut self, allowed: bool) -> Result<bool> {
        let Some(index) = self.reader.find_attribute(b"nil", XSI) else {
            return Ok(false);
        };
        self.attribute_text(index)?;
        let nil = self.content.boolean();
        let nil = nil.map_err(|error| self.at("the attribute xsi:nil", error))?;
        if nil && !allowed {
            return Err(self
                .reader
                .error("the element is nil, and a value is required"));
        }
        Ok(nil)
    }

    /// Passes over an element that is nil; it must be empty.
    pub(super) fn skip_nil(&mut self) -> Result<()> {
        self.reader.start_element()?;
        self.end()
    }

    /// An error of what was found instead of the element `expected`.
    pub(super) fn missing(&self, expected: Name<'_>) -> Error {
        let found = self.reader.found();
        self.reader
            .error(format!("expected the element {expected}; found {found}"))
    }

    /// Adds to an error what was read, and where.
    pub(super) fn at(&self, what: &str, error: Error) -> Error {
        let place = self.reader.error(format!("reading {what}"));
        error.context(place.texts().join(" "))
    }

    /// Converts the collected text to the type and stores it.
    pub(super) fn scalar(
        &mut self,
        scalar: Scalar,
        ty: Type<'_>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        self.converted(scalar, ty, place)
            .map_err(|error| self.at(ty.name(), error))
    }

    /// [`Reading::scalar`] whose errors do not say where.
    pub(super) fn converted(
        &mut self,
        scalar: Scalar,
        ty: Type<'_>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        match scalar {
            Scalar::String | Scalar::Wsz | Scalar::XmlString | Scalar::Bytes => {
                self.string(scalar, ty, place)
            }
            Scalar::UniqueId => self.unique_id(ty, place),
            Scalar::QName => self.qname(ty, place),
            Scalar::Enum => self.enumeration(ty, place),
            _ => number(&mut self.content, scalar, ty.source, place),
        }
    }

    fn string(&mut self, scalar: Scalar, ty: Type<'_>, place: &mut Place<'_>) -> Result<()> {
        match scalar {
            Scalar::Bytes => {
                let bytes = self.content.bytes()?;
                let length = range::length::<WS_BYTES_DESCRIPTION>(bytes.len(), ty.source)?;
                let bytes = self.arena.copy_bytes(bytes)?;
                place.put(0, WS_BYTES { length, bytes })
            }
            Scalar::XmlString => {
                let text = self.content.chars()?;
                let length = range::length::<WS_XML_STRING_DESCRIPTION>(text.len(), ty.source)?;
                let bytes = self.arena.copy_bytes(text)?;
                place.put(0, xml_string(bytes, length))
            }
            Scalar::Wsz => {
                let length = widen(self.content.chars()?, &mut self.units)?;
                range::length::<WS_WSZ_DESCRIPTION>(length, ty.source)?;
                if self.units.contains(&0) {
                    return Err(Error::invalid_format(
                        "the text contains the character U+0000, which would end the string",
                    ));
                }
                self.units.push(0);
                let chars = self.arena.copy_units(&self.units)?;
                place.put(0, chars.cast::<c_void>())
            }
            _ => {
                let length = widen(self.content.chars()?, &mut self.units)?;
                let length = range::length::<WS_STRING_DESCRIPTION>(length, ty.source)?;
                let chars = self.arena.copy_units(&self.units)?;
                place.put(0, WS_STRING { length, chars })
            }
        }
    }

    fn unique_id(&mut self, ty: Type<'_>, place: &mut Place<'_>) -> Result<()> {
        let mut value = WS_UNIQUE_ID {
            uri: WS_STRING {
                length: 0,
                chars: std::ptr::null_mut(),
            },
            guid: GUID {
                Data1: 0,
                Data2: 0,
                Data3: 0,
                Data4: [0; 8],
            },
        };
        if let Some(guid) = self.content.urn_uuid()? {
            range::length::<WS_UNIQUE_ID_DESCRIPTION>(text::guid::URN_LENGTH, ty.source)?;
            value.guid = guid;
            return place.put(0, value);
        }
        let trimmed = text::space::trim(self.content.chars()?);
        if trimmed.is_empty() {
            return Err(Error::invalid_format("a unique identifier is empty"));
        }
        let length = widen(trimmed, &mut self.units)?;
        let length = range::length::<WS_UNIQUE_ID_DESCRIPTION>(length, ty.source)?;
        let chars = self.arena.copy_units(&self.units)?;
        value.uri = WS_STRING { length, chars };
        place.put(0, value)
    }

    /// A qualified name; its prefix means what it means at the current node.
    fn qname(&mut self, ty: Type<'_>, place: &mut Place<'_>) -> Result<()> {
        let (local, ns) = qualified(&mut self.content, &self.reader)?;
        let (local_length, ns_length) = range::qname(local.len(), ns.len(), ty.source)?;
        let value = WS_XML_QNAME {
            localName: xml_string(self.arena.copy_bytes(local)?, local_length),
            ns: xml_string(self.arena.copy_bytes(ns)?, ns_length),
        };
        place.put(0, value)
    }

    /// The text of an enumeration's value must be one of its names.
    fn enumeration(&mut self, ty: Type<'_>, place: &mut Place<'_>) -> Result<()> {
        let described = ty.enumeration()?;
        let name = text::space::trim(self.content.chars()?);
        for value in described.values()? {
            if described.value_name(value)? == name {
                return place.put(0, value.value);
            }
        }
        let name = text::quoted(name);
        Err(Error::invalid_format(format!(
            "{name} is not a name of the enumeration"
        )))
    }

    /// Stores the collected text as an array on the heap; gives its address and its count.
    pub(super) fn run(&mut self, run: Run, ty: Type<'_>) -> Result<(*mut c_void, u32)> {
        let stored = self.stored_run(run, ty);
        stored.map_err(|error| self.at(ty.name(), error))
    }

    fn stored_run(&mut self, run: Run, ty: Type<'_>) -> Result<(*mut c_void, u32)> {
        match run {
            Run::Chars => {
                let length = widen(self.content.chars()?, &mut self.units)?;
                let count = range::length::<WS_CHAR_ARRAY_DESCRIPTION>(length, ty.source)?;
                Ok((self.arena.copy_units(&self.units)?.cast(), count))
            }
            Run::Utf8 => {
                let text = self.content.chars()?;
                let count = range::length::<WS_UTF8_ARRAY_DESCRIPTION>(text.len(), ty.source)?;
                Ok((self.arena.copy_bytes(text)?.cast(), count))
            }
            Run::Bytes => {
                let bytes = self.content.bytes()?;
                let count = range::length::<WS_BYTE_ARRAY_DESCRIPTION>(bytes.len(), ty.source)?;
                Ok((self.arena.copy_bytes(bytes)?.cast(), count))
            }
        }
    }
}

/// The local name and the namespace of the qualified name that was collected.
pub(super) fn qualified<'c>(
    content: &'c mut Content,
    reader: &'c Reader,
) -> Result<(&'c [u8], &'c [u8])> {
    if content.is_qname() {
        return Ok(content.qname().unwrap_or_default());
    }
    let (prefix, local) = split_qname(content.chars()?)?;
    let ns = reader.namespace_of_prefix(prefix).ok_or_else(|| {
        let prefix = text::quoted(prefix);
        Error::invalid_format(format!("the prefix {prefix} is not declared"))
    })?;
    Ok((local, ns))
}

/// Converts a text to UTF-16; gives its length.
pub(super) fn widen(text: &[u8], units: &mut Vec<u16>) -> Result<usize> {
    units.clear();
    if text.is_ascii() {
        units.extend(text.iter().map(|byte| u16::from(*byte)));
        return Ok(units.len());
    }
    let text =
        str::from_utf8(text).map_err(|_| Error::invalid_format("the text is not valid UTF-8"))?;
    units.extend(text.encode_utf16());
    Ok(units.len())
}

/// Stores a value of the types that are their own C value, without pointers.
pub(super) fn number(
    text: &mut impl Lexical,
    scalar: Scalar,
    source: TypeRef<'_>,
    place: &mut Place<'_>,
) -> Result<()> {
    match scalar {
        Scalar::Bool => {
            let value = range::boolean(text.boolean()?, source)?;
            place.put(0, i32::from(value))
        }
        Scalar::Int8 => int::<WS_INT8_DESCRIPTION>(text, source, place),
        Scalar::Int16 => int::<WS_INT16_DESCRIPTION>(text, source, place),
        Scalar::Int32 => int::<WS_INT32_DESCRIPTION>(text, source, place),
        Scalar::Int64 => int::<WS_INT64_DESCRIPTION>(text, source, place),
        Scalar::UInt8 => int::<WS_UINT8_DESCRIPTION>(text, source, place),
        Scalar::UInt16 => int::<WS_UINT16_DESCRIPTION>(text, source, place),
        Scalar::UInt32 => int::<WS_UINT32_DESCRIPTION>(text, source, place),
        Scalar::UInt64 => int::<WS_UINT64_DESCRIPTION>(text, source, place),
        Scalar::Float => place.put(
            0,
            range::within::<WS_FLOAT_DESCRIPTION>(text.float()?, source)?,
        ),
        Scalar::Double => place.put(
            0,
            range::within::<WS_DOUBLE_DESCRIPTION>(text.double()?, source)?,
        ),
        Scalar::Decimal => place.put(0, range::decimal(text.decimal()?, source)?),
        Scalar::DateTime => place.put(0, range::datetime(text.datetime()?, source)?),
        Scalar::TimeSpan => place.put(0, range::timespan(text.timespan()?, source)?),
        Scalar::Duration => place.put(0, range::duration(text.duration()?, source)?),
        _ => place.put(0, range::guid(text.guid()?, source)?),
    }
}

/// Converts and stores an integer whose range a `D` describes.
fn int<D: Bounds>(text: &mut impl Lexical, source: TypeRef<'_>, place: &mut Place<'_>) -> Result<()>
where
    D::Value: Integer + Plain,
{
    place.put(0, range::within::<D>(text.int()?, source)?)
}

pub(super) fn xml_string(bytes: *mut u8, length: u32) -> WS_XML_STRING {
    WS_XML_STRING {
        length,
        bytes,
        dictionary: std::ptr::null_mut(),
        id: 0,
    }
}

fn only_fields(ty: Type<'_>) -> Error {
    Error::invalid_arg(format!("{} cannot stand here", ty.name()))
}
