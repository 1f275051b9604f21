//! Writing values: elements, their content, attributes.

use std::rc::Rc;

use super::derived;
use super::fault::Envelope;
use super::field::Name;
use super::kind::{Kind, Run, Scalar, Type, struct_name};
use super::plan::{Plans, WritePlan};
use super::raw::{Described, Output, Source};
use super::shape::{Shape, Shapes};
use super::{MAX_NESTING, XSI};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::text;
use crate::xml::{Value, Writer};

/// One value being written.
pub(super) struct Writing<'a, 'd> {
    pub(super) writer: Output<'a>,
    pub(super) shapes: Shapes<'d>,
    /// Strings as UTF-8, durations as text.
    pub(super) buffer: Vec<u8>,
    /// The next qualified name is the first code of a fault of this version, which may be without a namespace.
    pub(super) usual: Option<Envelope>,
    depth: u32,
    /// Those of the writer; `None` only when they are given back.
    plans: Option<Box<Plans<WritePlan>>>,
}

impl Drop for Writing<'_, '_> {
    fn drop(&mut self) {
        if let Some(plans) = self.plans.take() {
            *self.writer.keepsake() = Some(plans);
        }
    }
}

/// A value and its type, a struct with the type that it says it is of.
#[derive(Clone, Copy)]
pub(super) struct Item<'d, 'm> {
    pub(super) ty: Type<'d>,
    pub(super) value: Source<'m>,
    /// It is not the declared type, so xsi:type has to name it.
    pub(super) retyped: bool,
}

impl<'a, 'd> Writing<'a, 'd> {
    pub(super) fn new(mut writer: Output<'a>) -> Writing<'a, 'd> {
        let plans = Plans::take(writer.keepsake());
        Writing {
            writer,
            shapes: Shapes::default(),
            buffer: Vec::new(),
            usual: None,
            depth: 0,
            plans: Some(plans),
        }
    }

    /// Writes a struct by its plan, if there is one that can be used.
    pub(super) fn planned(
        &mut self,
        described: Described<'d, WS_STRUCT_DESCRIPTION>,
        value: Source<'_>,
    ) -> bool {
        let plan = self.plans.as_mut().and_then(|plans| plans.find(described));
        plan.is_some_and(|plan| plan.write(value, self.depth, &mut self.writer, &mut self.buffer))
    }

    /// Whether a struct was checked in an earlier call, and its values are of no other type.
    pub(super) fn is_checked(
        &mut self,
        described: Described<'d, WS_STRUCT_DESCRIPTION>,
        mapping: WS_TYPE_MAPPING,
    ) -> bool {
        let plans = self.plans.as_mut();
        plans.is_some_and(|plans| plans.is_checked(described, mapping))
    }

    /// The fields of a struct that is written in the general way.
    pub(super) fn met(
        &mut self,
        described: Described<'d, WS_STRUCT_DESCRIPTION>,
    ) -> Result<Rc<Shape<'d>>> {
        let shape = self.shapes.of(described)?;
        if let Some(plans) = &mut self.plans {
            plans.meet(&shape, &self.shapes);
        }
        Ok(shape)
    }

    /// A value that lies in its place.
    pub(super) fn item<'m>(&mut self, ty: Type<'d>, value: Source<'m>) -> Result<Item<'d, 'm>> {
        let item = self.typed(ty, value)?;
        match (item.retyped, item.ty.kind) {
            (true, Kind::Struct(described)) => Err(Error::invalid_arg(format!(
                "the value says that it is {}, which derives from the declared type; that needs a pointer",
                struct_name(described)
            ))),
            _ => Ok(item),
        }
    }

    /// The value that the pointer at `offset` leads to; `None` for NULL.
    pub(super) fn pointed<'m>(
        &mut self,
        ty: Type<'d>,
        owner: Source<'m>,
        offset: usize,
    ) -> Result<Option<Item<'d, 'm>>> {
        let Some(value) = owner.follow(offset, ty.size())? else {
            return Ok(None);
        };
        let mut item = self.typed(ty, value)?;
        if item.retyped
            && let Some(whole) = owner.follow(offset, item.ty.size())?
        {
            item.value = whole;
        }
        Ok(Some(item))
    }

    /// Finds out which type a struct is of.
    fn typed<'m>(&mut self, ty: Type<'d>, value: Source<'m>) -> Result<Item<'d, 'm>> {
        let mut item = Item {
            ty,
            value,
            retyped: false,
        };
        let Kind::Struct(declared) = ty.kind else {
            return Ok(item);
        };
        if self.is_checked(declared, WS_ELEMENT_TYPE_MAPPING) {
            return Ok(item);
        }
        let mut described = declared;
        if let Some(offset) = self.shapes.of(declared)?.type_offset() {
            let address = value.get::<*mut std::ffi::c_void>(offset)?;
            let address = address.cast_const().cast::<WS_STRUCT_DESCRIPTION>();
            if address != declared.address() {
                described = derived::by_address(declared, address)?.ok_or_else(|| {
                    Error::invalid_arg(format!(
                        "the value says that its description is the one at {address:p}, which is neither that of {} nor of a type that derives from it",
                        struct_name(declared)
                    ))
                })?;
                item.retyped = true;
                item.ty = ty.derived(described);
            }
        }
        if described.has(WS_STRUCT_ABSTRACT) {
            return Err(Error::invalid_arg(format!(
                "{} is abstract, so there can be no value of it",
                struct_name(described)
            )));
        }
        Ok(item)
    }

    /// A whole element.
    pub(super) fn element(&mut self, name: Name<'_>, item: Item<'d, '_>) -> Result<()> {
        self.writer.start_element(None, name.local, name.ns)?;
        self.element_inside(item)?;
        self.writer.end_element()
    }

    /// A whole element that is nil.
    pub(super) fn nil_element(&mut self, name: Name<'_>) -> Result<()> {
        self.writer.start_element(None, name.local, name.ns)?;
        self.nil_attribute()?;
        self.writer.end_element()
    }

    /// `xsi:nil="true"` in the open start tag.
    pub(super) fn nil_attribute(&mut self) -> Result<()> {
        self.writer.start_attribute(None, b"nil", XSI)?;
        self.writer.value(Value::Bool(true))?;
        self.writer.end_attribute()
    }

    /// A whole attribute.
    pub(super) fn attribute(&mut self, name: Name<'_>, item: Item<'d, '_>) -> Result<()> {
        let prefix = self.prefix_of(item.ty, item.value)?;
        self.writer.start_attribute(None, name.local, name.ns)?;
        match item.ty.kind {
            Kind::Scalar(scalar) => self.scalar(scalar, item.ty, item.value, &prefix)?,
            _ => self.attribute_inside(item)?,
        }
        self.writer.end_attribute()
    }

    /// The attributes and the content of the open element.
    pub(super) fn element_inside(&mut self, item: Item<'d, '_>) -> Result<()> {
        let Item { ty, value, retyped } = item;
        match ty.kind {
            Kind::Struct(described) => {
                self.nested(|it| it.struct_element(described, value, retyped))
            }
            Kind::XmlBuffer => self.buffer_inside(value),
            Kind::Custom(described) => self.custom(described, WS_ELEMENT_TYPE_MAPPING, value),
            Kind::Address(addressing) => self.endpoint(addressing, value),
            Kind::Fault(envelope) => self.nested(|it| it.fault(envelope, value)),
            _ => self.content(item),
        }
    }

    /// The content of the open element.
    pub(super) fn content(&mut self, item: Item<'d, '_>) -> Result<()> {
        let Item { ty, value, .. } = item;
        match ty.kind {
            Kind::Struct(described) => self.nested(|it| it.struct_content(described, value)),
            Kind::Scalar(scalar) => {
                let prefix = self.prefix_of(ty, value)?;
                self.scalar(scalar, ty, value, &prefix)
            }
            Kind::Union(described) => self.nested(|it| it.union(described, false, value)),
            Kind::Custom(described) => {
                self.custom(described, WS_ELEMENT_CONTENT_TYPE_MAPPING, value)
            }
            _ => Err(only_fields(ty)),
        }
    }

    /// A whole element that has its own name.
    pub(super) fn any_element(&mut self, item: Item<'d, '_>) -> Result<()> {
        match item.ty.kind {
            Kind::XmlBuffer => self.whole_buffer(item.value),
            Kind::Custom(described) => {
                self.custom(described, WS_ANY_ELEMENT_TYPE_MAPPING, item.value)
            }
            _ => Err(only_fields(item.ty)),
        }
    }

    /// The value of the open attribute.
    pub(super) fn attribute_inside(&mut self, item: Item<'d, '_>) -> Result<()> {
        let Item { ty, value, .. } = item;
        match ty.kind {
            Kind::Struct(described) => self.nested(|it| it.struct_attribute(described, value)),
            Kind::Scalar(scalar) => {
                let prefix = self.prefix_in_scope(ty, value)?;
                self.scalar(scalar, ty, value, &prefix)
            }
            Kind::Custom(described) => self.custom(described, WS_ATTRIBUTE_TYPE_MAPPING, value),
            _ => Err(only_fields(ty)),
        }
    }

    /// Goes one type deeper; a value may lead back to itself.
    pub(super) fn nested(&mut self, write: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        if self.depth == MAX_NESTING {
            return Err(Error::quota(format!(
                "the value is nested more than {MAX_NESTING} types deep"
            )));
        }
        self.depth += 1;
        let result = write(self);
        self.depth -= 1;
        result
    }

    /// The prefix of a qualified name, declared on the open start tag if there is none yet.
    fn prefix_of(&mut self, ty: Type<'_>, value: Source<'_>) -> Result<Vec<u8>> {
        match self.namespace(ty, value)? {
            Some(ns) if !ns.is_empty() => self.writer.prefix_for(ns),
            _ => Ok(Vec::new()),
        }
    }

    /// The same inside of an attribute, where none can be declared any more.
    fn prefix_in_scope(&mut self, ty: Type<'_>, value: Source<'_>) -> Result<Vec<u8>> {
        let Some(ns) = self.namespace(ty, value)?.filter(|ns| !ns.is_empty()) else {
            return Ok(Vec::new());
        };
        let prefix = self.writer.prefix_of_namespace(ns).map(<[u8]>::to_vec);
        prefix.ok_or_else(|| {
            Error::invalid_format(format!(
                "no prefix is declared for the namespace '{}' of a qualified name",
                String::from_utf8_lossy(ns)
            ))
        })
    }

    /// The namespace of a qualified name; `None` for any other type.
    fn namespace<'m>(&self, ty: Type<'_>, value: Source<'m>) -> Result<Option<&'m [u8]>> {
        match ty.kind {
            Kind::Scalar(Scalar::QName) => {
                let ns = xml_string(value.part(NS_OF_QNAME, NS_OF_QNAME)?)?;
                Ok(Some(match self.usual {
                    Some(envelope) if ns.is_empty() => envelope.ns(),
                    _ => ns,
                }))
            }
            _ => Ok(None),
        }
    }

    pub(super) fn scalar(
        &mut self,
        scalar: Scalar,
        ty: Type<'_>,
        value: Source<'_>,
        prefix: &[u8],
    ) -> Result<()> {
        match value_of(scalar, ty, value, &mut self.buffer) {
            Ok(Value::QName { local, ns, .. }) => {
                let usual = std::mem::take(&mut self.usual);
                let (local, ns) = match usual {
                    Some(envelope) if ns.is_empty() => (envelope.code(local), envelope.ns()),
                    _ => (local, ns),
                };
                let name = Name { local, ns };
                if let Some(error) = unreadable(name, &self.writer) {
                    return Err(self.at(ty.name(), error));
                }
                self.writer.value(Value::QName { prefix, local, ns })
            }
            Ok(value) => self.writer.value(value),
            Err(error) => Err(self.at(ty.name(), error)),
        }
    }

    /// An array of characters or bytes.
    pub(super) fn run(&mut self, run: Run, items: Source<'_>) -> Result<()> {
        let value = match run {
            Run::Bytes => Value::Base64(items.bytes()),
            Run::Utf8 => Value::Utf8(items.bytes()),
            Run::Chars => narrow(items.units(), &mut self.buffer)?,
        };
        self.writer.value(value)
    }

    /// Adds to an error what was written, and where.
    pub(super) fn at(&self, what: &str, error: Error) -> Error {
        error.context(format!("writing {what} in {}", self.writer.path()))
    }
}

/// Why a qualified name would not be read as it is written, if that is so.
pub(super) fn unreadable(name: Name<'_>, writer: &Writer) -> Option<Error> {
    // What follows the prefix is the local name, whatever it is; white space around is no part of it.
    let is_cut = |byte: Option<&u8>| byte.is_none_or(|byte| text::space::is_space(*byte));
    let starts_it = name.ns.is_empty();
    if is_cut(name.local.last())
        || (starts_it && (is_cut(name.local.first()) || name.local.contains(&b':')))
    {
        return Some(Error::invalid_format(format!(
            "{} is not the local name of a qualified name",
            text::quoted(name.local)
        )));
    }
    let default = writer.namespace_of_prefix(b"").unwrap_or_default();
    (name.ns.is_empty() && !default.is_empty()).then(|| {
        Error::invalid_format(format!(
            "the qualified name {name} has no namespace, and would be in the default one, {}",
            text::quoted_name(default)
        ))
    })
}

/// Where the namespace lies in a WS_XML_QNAME.
const NS_OF_QNAME: usize = std::mem::offset_of!(WS_XML_QNAME, ns);
const BYTES_OF_BYTES: usize = std::mem::offset_of!(WS_BYTES, bytes);
const BYTES_OF_XML_STRING: usize = std::mem::offset_of!(WS_XML_STRING, bytes);
pub(super) const CHARS_OF_STRING: usize = std::mem::offset_of!(WS_STRING, chars);
const GUID_OF_UNIQUE_ID: usize = std::mem::offset_of!(WS_UNIQUE_ID, guid);

/// The value in memory as a value for the writer. Strings go through `buffer`.
pub(super) fn value_of<'v>(
    scalar: Scalar,
    ty: Type<'_>,
    value: Source<'v>,
    buffer: &'v mut Vec<u8>,
) -> Result<Value<'v>> {
    match scalar {
        Scalar::Enum => Ok(Value::Utf8(enum_name(ty, value.get(0)?, buffer)?)),
        _ => plain_value(scalar, value, buffer),
    }
}

/// The same for types whose description says nothing about the text; an enumeration is a number here.
pub(super) fn plain_value<'v>(
    scalar: Scalar,
    value: Source<'v>,
    buffer: &'v mut Vec<u8>,
) -> Result<Value<'v>> {
    Ok(match scalar {
        Scalar::Bool => Value::Bool(value.get::<i32>(0)? != 0),
        Scalar::Int8 => Value::Int32(i32::from(value.get::<i8>(0)?)),
        Scalar::Int16 => Value::Int32(i32::from(value.get::<i16>(0)?)),
        Scalar::Int32 => Value::Int32(value.get(0)?),
        Scalar::Int64 => Value::Int64(value.get(0)?),
        Scalar::UInt8 => Value::Int32(i32::from(value.get::<u8>(0)?)),
        Scalar::UInt16 => Value::Int32(i32::from(value.get::<u16>(0)?)),
        Scalar::UInt32 => Value::Int64(i64::from(value.get::<u32>(0)?)),
        Scalar::UInt64 => Value::UInt64(value.get(0)?),
        Scalar::Float => Value::Float(value.get(0)?),
        Scalar::Double => Value::Double(value.get(0)?),
        Scalar::Decimal => {
            let decimal = value.get::<DECIMAL>(0)?;
            text::decimal::verify(&decimal)?;
            Value::Decimal(decimal)
        }
        Scalar::DateTime => {
            let time = value.get::<WS_DATETIME>(0)?;
            text::datetime::verify(&time)?;
            Value::DateTime(time)
        }
        Scalar::TimeSpan => Value::TimeSpan(value.get(0)?),
        Scalar::Guid => Value::Guid(value.get(0)?),
        Scalar::Duration => {
            buffer.clear();
            text::duration::format(&value.get(0)?, buffer)?;
            Value::Utf8(buffer)
        }
        Scalar::Enum => Value::Int32(value.get(0)?),
        Scalar::UniqueId if value.get::<u32>(0)? == 0 => {
            Value::UniqueId(value.get(GUID_OF_UNIQUE_ID)?)
        }
        Scalar::String | Scalar::UniqueId => {
            let chars = items(value, CHARS_OF_STRING, 2)?;
            match chars {
                Some(chars) => narrow(chars.units(), buffer)?,
                None => Value::Utf8(&[]),
            }
        }
        Scalar::Wsz => match value.string(0)? {
            Some(chars) => narrow(chars.units(), buffer)?,
            None => return Err(Error::invalid_arg("the pointer to the string is NULL")),
        },
        Scalar::Bytes => {
            let bytes = items(value, BYTES_OF_BYTES, 1)?;
            Value::Base64(bytes.map_or(&[], |bytes| bytes.bytes()))
        }
        Scalar::XmlString => Value::Utf8(xml_string(value)?),
        Scalar::QName => Value::QName {
            prefix: b"",
            local: xml_string(value.part(0, NS_OF_QNAME)?)?,
            ns: xml_string(value.part(NS_OF_QNAME, NS_OF_QNAME)?)?,
        },
    })
}

/// What a length and a pointer say; NULL with a length is an error.
pub(super) fn items(value: Source<'_>, pointer: usize, size: usize) -> Result<Option<Source<'_>>> {
    let length = value.get::<u32>(0)?;
    let items = value.items(pointer, length, size)?;
    if items.is_none() && length > 0 {
        return Err(Error::invalid_arg(format!(
            "the length is {length}, and the pointer is NULL"
        )));
    }
    Ok(items.filter(|_| length > 0))
}

pub(super) fn xml_string(value: Source<'_>) -> Result<&[u8]> {
    let bytes = items(value, BYTES_OF_XML_STRING, 1)?;
    Ok(bytes.map_or(&[], |bytes| bytes.bytes()))
}

/// UTF-16 as UTF-8 in the buffer.
pub(super) fn narrow(
    units: impl Iterator<Item = u16> + Clone,
    buffer: &mut Vec<u8>,
) -> Result<Value<'_>> {
    buffer.clear();
    if units.clone().fold(0, |all, unit| all | unit) < 0x80 {
        buffer.extend(units.map(|unit| unit as u8));
        return Ok(Value::Utf8(buffer));
    }
    let mut utf8 = [0; 4];
    for character in char::decode_utf16(units) {
        let character = character.map_err(|e| {
            Error::invalid_format(format!(
                "the string contains the unpaired surrogate {:#06x}",
                e.unpaired_surrogate()
            ))
        })?;
        buffer.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes());
    }
    Ok(Value::Utf8(buffer))
}

/// The name of a value of an enumeration.
fn enum_name<'v>(ty: Type<'_>, value: i32, buffer: &'v mut Vec<u8>) -> Result<&'v [u8]> {
    let described = ty.enumeration()?;
    for known in described.values()? {
        if known.value == value {
            buffer.clear();
            buffer.extend_from_slice(described.value_name(known)?);
            return Ok(buffer);
        }
    }
    Err(Error::invalid_arg(format!(
        "{value} is not a value of the enumeration"
    )))
}

/// Whether a value of a type with a nil form is nil.
pub(super) fn is_nil(ty: Type<'_>, value: Source<'_>) -> Result<bool> {
    let (length, pointer) = match ty.kind {
        Kind::Scalar(Scalar::Wsz) | Kind::Run(_) | Kind::XmlBuffer => (0, value.get::<u64>(0)?),
        Kind::Scalar(Scalar::String) => (value.get(0)?, value.get(CHARS_OF_STRING)?),
        Kind::Scalar(Scalar::Bytes) => (value.get(0)?, value.get(BYTES_OF_BYTES)?),
        Kind::Scalar(Scalar::XmlString) => (value.get(0)?, value.get(BYTES_OF_XML_STRING)?),
        _ => return Ok(false),
    };
    Ok(length == 0_u32 && pointer == 0_u64)
}

fn only_fields(ty: Type<'_>) -> Error {
    Error::invalid_arg(format!("{} cannot stand here", ty.name()))
}
