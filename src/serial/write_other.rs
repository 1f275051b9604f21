//! Writing what the description leaves open: XML buffers, attributes of no field, custom types.

use std::mem::offset_of;

use super::field::Field;
use super::kind::{Kind, Scalar, Type};
use super::raw::{Described, Source, TypeRef};
use super::write::{Writing, value_of, xml_string};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::{SendPtr, WriteTypeCall};
use crate::xml::buffer::{Buffer, reader};
use crate::xml::{Node, Reader, Value};

impl<'d> Writing<'_, 'd> {
    /// The attributes and the content of the one element in an XML buffer; the open element has another name.
    pub(super) fn buffer_inside(&mut self, value: Source<'_>) -> Result<()> {
        let mut reader = self.element_in(value)?;
        for (prefix, ns) in reader.namespaces_in_scope() {
            // Names declare what they need themselves. This is for prefixes in values.
            if !prefix.is_empty() && self.writer.namespace_of_prefix(prefix).is_none() {
                self.writer.xmlns(prefix, ns)?;
            }
        }
        reader.copy_attributes_apart(&mut self.writer)?;
        reader.start_element()?;
        while reader.node() != Node::EndElement {
            reader.copy_node(&mut self.writer)?;
        }
        Ok(())
    }

    /// The one element in an XML buffer.
    pub(super) fn whole_buffer(&mut self, value: Source<'_>) -> Result<()> {
        self.element_in(value)?.copy_node(&mut self.writer)
    }

    /// A reader at the element in an XML buffer.
    fn element_in(&self, value: Source<'_>) -> Result<Reader> {
        let mut reader = buffer_reader(value, 0)?
            .ok_or_else(|| Error::invalid_arg("the pointer to the XML buffer is NULL"))?;
        if reader.to_start_element(None, None)? {
            return Ok(reader);
        }
        let error = Error::invalid_arg(format!(
            "an XML buffer holds {} where one element is needed",
            reader.found()
        ));
        Err(self.at("WS_XML_BUFFER_TYPE", error))
    }

    /// All that an XML buffer holds.
    pub(super) fn any_content_field(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        match buffer_reader(value, field.offset())? {
            Some(mut reader) => reader.copy_node(&mut self.writer),
            None if field.is_optional() => Ok(()),
            None => Err(Error::invalid_arg(
                "the pointer to the XML buffer is NULL, and the field is not optional",
            )),
        }
    }

    /// Attributes that the value names itself.
    pub(super) fn any_attributes(&mut self, field: &Field<'d>, value: Source<'_>) -> Result<()> {
        const SIZE: usize = size_of::<WS_ANY_ATTRIBUTE>();
        if field.is_discarded() {
            return Ok(());
        }
        let value = value.part(field.offset(), field.size())?;
        let count = value.get::<u32>(offset_of!(WS_ANY_ATTRIBUTES, attributeCount))?;
        if count == 0 {
            return Ok(());
        }
        let at = offset_of!(WS_ANY_ATTRIBUTES, attributes);
        let attributes = value.items(at, count, SIZE)?.ok_or_else(|| {
            Error::invalid_arg(format!("there are {count} attributes in an array at NULL"))
        })?;
        for index in 0..count as usize {
            self.any_attribute(field, attributes.part(index * SIZE, SIZE)?)
                .map_err(|error| match error.code() {
                    E_INVALIDARG => error.context(format!("in attribute {index}")),
                    _ => error,
                })?;
        }
        Ok(())
    }

    fn any_attribute(&mut self, field: &Field<'d>, attribute: Source<'_>) -> Result<()> {
        const STRING: usize = size_of::<WS_XML_STRING>();
        let local = attribute.part(offset_of!(WS_ANY_ATTRIBUTE, localName), STRING)?;
        let ns = attribute.part(offset_of!(WS_ANY_ATTRIBUTE, ns), STRING)?;
        let (local, ns) = (xml_string(local)?, xml_string(ns)?);
        if !field.takes_attribute(ns) {
            return Err(Error::invalid_arg(format!(
                "the namespace '{}' is not one that the field is for",
                String::from_utf8_lossy(ns)
            )));
        }
        self.writer.start_attribute(None, local, ns)?;
        let at = offset_of!(WS_ANY_ATTRIBUTE, value);
        let value = text_value(attribute, at, &mut self.buffer)?;
        self.writer.value(value)?;
        self.writer.end_attribute()
    }

    /// How many elements are open, and whether an attribute is.
    fn level(&self) -> (usize, bool) {
        (self.writer.depth(), self.writer.in_attribute())
    }

    /// A value that the program writes itself, with the writer of the call.
    pub(super) fn custom(
        &mut self,
        described: Described<'d, WS_CUSTOM_TYPE_DESCRIPTION>,
        mapping: WS_TYPE_MAPPING,
        value: Source<'_>,
    ) -> Result<()> {
        let function = described.function(described.writeCallback);
        if function.is_null() {
            return Err(Error::invalid_arg(
                "the writeCallback of a WS_CUSTOM_TYPE_DESCRIPTION is NULL",
            ));
        }
        let before = self.level();
        let mut code = S_OK;
        self.writer.lend(&mut |writer, error| {
            code = function.call(WriteTypeCall {
                writer: SendPtr::new(writer),
                mapping,
                data: SendPtr::new(described.descriptionData),
                value: SendPtr::from_const(value.address()),
                size: described.size,
                error: SendPtr::new(error),
            });
        })?;
        match code {
            0.. if self.level() != before => {
                let error = Error::invalid_operation(
                    "the writeCallback of a custom type has left the writer in another element",
                );
                Err(self.at("WS_CUSTOM_TYPE", error))
            }
            0.. => Ok(()),
            code => {
                let error = Error::new(code, "the writeCallback of a custom type failed");
                Err(self.at("WS_CUSTOM_TYPE", error))
            }
        }
    }
}

/// A reader before all that the XML buffer at `offset` holds; `None` for NULL.
pub(super) fn buffer_reader(value: Source<'_>, offset: usize) -> Result<Option<Reader>> {
    let buffer = value.buffer(offset)?;
    Ok(buffer.map(|buffer| reader(Buffer::tree(&buffer))))
}

/// The value of the WS_XML_TEXT that the pointer at `offset` leads to.
fn text_value<'v>(owner: Source<'v>, offset: usize, buffer: &'v mut Vec<u8>) -> Result<Value<'v>> {
    let text = |size| {
        owner
            .follow(offset, size)?
            .ok_or_else(|| Error::invalid_arg("the value of an attribute is NULL"))
    };
    let kind = text(size_of::<WS_XML_TEXT>())?.get::<i32>(0)?;
    match kind {
        WS_XML_TEXT_TYPE_UTF8 => {
            let text = text(size_of::<WS_XML_UTF8_TEXT>())?;
            let string = text.part(
                offset_of!(WS_XML_UTF8_TEXT, value),
                size_of::<WS_XML_STRING>(),
            )?;
            Ok(Value::Utf8(xml_string(string)?))
        }
        WS_XML_TEXT_TYPE_UTF16 => {
            let text = text(size_of::<WS_XML_UTF16_TEXT>())?;
            let count = text.get::<u32>(offset_of!(WS_XML_UTF16_TEXT, byteCount))?;
            let bytes = text.items(offset_of!(WS_XML_UTF16_TEXT, bytes), count, 1)?;
            Ok(Value::Utf16(bytes.map_or(&[], |bytes| bytes.bytes())))
        }
        WS_XML_TEXT_TYPE_BASE64 => {
            let text = text(size_of::<WS_XML_BASE64_TEXT>())?;
            let count = text.get::<u32>(offset_of!(WS_XML_BASE64_TEXT, length))?;
            let bytes = text.items(offset_of!(WS_XML_BASE64_TEXT, bytes), count, 1)?;
            Ok(Value::Base64(bytes.map_or(&[], |bytes| bytes.bytes())))
        }
        other => {
            let (scalar, at, size) = typed_text(other)?;
            let value = text(at + size)?.part(at, size)?;
            let ty = Type {
                kind: Kind::Scalar(scalar),
                source: TypeRef::of(WS_VOID_TYPE, std::ptr::null()),
            };
            match scalar {
                Scalar::Guid if other == WS_XML_TEXT_TYPE_UNIQUE_ID => {
                    Ok(Value::UniqueId(value.get(0)?))
                }
                _ => value_of(scalar, ty, value, buffer),
            }
        }
    }
}

/// Of which type the value of a text is, and where it lies.
fn typed_text(kind: WS_XML_TEXT_TYPE) -> Result<(Scalar, usize, usize)> {
    Ok(match kind {
        WS_XML_TEXT_TYPE_BOOL => (Scalar::Bool, offset_of!(WS_XML_BOOL_TEXT, value), 4),
        WS_XML_TEXT_TYPE_INT32 => (Scalar::Int32, offset_of!(WS_XML_INT32_TEXT, value), 4),
        WS_XML_TEXT_TYPE_INT64 => (Scalar::Int64, offset_of!(WS_XML_INT64_TEXT, value), 8),
        WS_XML_TEXT_TYPE_UINT64 => (Scalar::UInt64, offset_of!(WS_XML_UINT64_TEXT, value), 8),
        WS_XML_TEXT_TYPE_FLOAT => (Scalar::Float, offset_of!(WS_XML_FLOAT_TEXT, value), 4),
        WS_XML_TEXT_TYPE_DOUBLE => (Scalar::Double, offset_of!(WS_XML_DOUBLE_TEXT, value), 8),
        WS_XML_TEXT_TYPE_DECIMAL => (Scalar::Decimal, offset_of!(WS_XML_DECIMAL_TEXT, value), 16),
        WS_XML_TEXT_TYPE_GUID => (Scalar::Guid, offset_of!(WS_XML_GUID_TEXT, value), 16),
        WS_XML_TEXT_TYPE_UNIQUE_ID => (Scalar::Guid, offset_of!(WS_XML_UNIQUE_ID_TEXT, value), 16),
        WS_XML_TEXT_TYPE_DATETIME => (
            Scalar::DateTime,
            offset_of!(WS_XML_DATETIME_TEXT, value),
            16,
        ),
        WS_XML_TEXT_TYPE_TIMESPAN => (Scalar::TimeSpan, offset_of!(WS_XML_TIMESPAN_TEXT, value), 8),
        WS_XML_TEXT_TYPE_QNAME | WS_XML_TEXT_TYPE_LIST => {
            return Err(Error::invalid_arg(
                "a qualified name or a list cannot be the value of an attribute without a description",
            ));
        }
        other => {
            return Err(Error::invalid_arg(format!(
                "{other} is not a WS_XML_TEXT_TYPE"
            )));
        }
    })
}
