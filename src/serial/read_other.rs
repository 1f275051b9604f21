//! Reading what the description leaves open: XML buffers, attributes of no field, custom types.

use std::ffi::c_void;

use super::XSI;
use super::field::{Field, Name};
use super::raw::{Described, Place};
use super::read::{Reading, xml_string};
use super::shape::Shape;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::{ReadTypeCall, SendPtr};
use crate::xml::buffer::{Buffer, anything};
use crate::xml::{Node, Value, Writer};

impl<'d> Reading<'_, '_, 'd> {
    /// A new XML buffer on the heap, and a writer into it.
    pub(super) fn new_buffer(&mut self) -> Result<(*mut c_void, Writer)> {
        let (handle, tree) = Buffer::on_heap(self.arena.heap()?)?;
        let mut writer = Writer::new(anything());
        writer.set_tree(tree)?;
        Ok((handle.cast(), writer))
    }

    /// The current element in an XML buffer.
    pub(super) fn buffer(&mut self, place: &mut Place<'_>) -> Result<()> {
        let (handle, mut writer) = self.new_buffer()?;
        self.reader.copy_node(&mut writer)?;
        place.put(0, handle)
    }

    /// All that is left of the content of the element around.
    pub(super) fn any_content_field(
        &mut self,
        field: &Field<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        if field.is_discarded() {
            field.clear(place)?;
            return self.skip_content();
        }
        if field.is_optional() && matches!(self.reader.node(), Node::EndElement | Node::Eof) {
            return field.clear(place);
        }
        let (handle, mut writer) = self.new_buffer()?;
        while !matches!(self.reader.node(), Node::EndElement | Node::Eof) {
            self.reader.copy_node(&mut writer)?;
        }
        place.put(field.offset(), handle)
    }

    /// The attributes that no other field takes.
    pub(super) fn any_attributes(
        &mut self,
        shape: &Shape<'d>,
        field: &Field<'d>,
        place: &mut Place<'_>,
    ) -> Result<()> {
        if field.is_discarded() {
            return field.clear(place);
        }
        let mut room = self.room();
        let mut count = 0_u32;
        for index in 0..self.reader.attribute_count() {
            if let Some(attribute) = self.any_attribute(index, shape, field)? {
                room.grow(size_of::<WS_ANY_ATTRIBUTE>())?
                    .put(0, attribute)?;
                count += 1;
            }
        }
        let attributes = match count {
            0 => std::ptr::null_mut(),
            _ => self.arena.take_values(&mut room, 8)?,
        };
        self.give_back(room);
        let value = WS_ANY_ATTRIBUTES {
            attributes: attributes.cast(),
            attributeCount: count,
        };
        place.put(field.offset(), value)
    }

    /// The attribute with this index, if the field takes it.
    fn any_attribute(
        &mut self,
        index: usize,
        shape: &Shape<'d>,
        field: &Field<'d>,
    ) -> Result<Option<WS_ANY_ATTRIBUTE>> {
        let Reading { reader, arena, .. } = self;
        let Some(attribute) = reader.attribute(index) else {
            return Ok(None);
        };
        let (local, ns) = (attribute.local, attribute.ns);
        let takes = |taker: &Field<'d>| std::ptr::eq(taker, field);
        if attribute.is_xmlns || ns == XSI || !shape.taker(Name { local, ns }).is_some_and(takes) {
            return Ok(None);
        }
        let value = match attribute.value {
            Value::Base64(bytes) => {
                let value = WS_XML_BASE64_TEXT {
                    text: head(WS_XML_TEXT_TYPE_BASE64),
                    length: length(bytes)?,
                    bytes: arena.copy_bytes(bytes)?,
                };
                arena.copy_value(value)?.cast()
            }
            other => {
                let mut text = Vec::new();
                other.write_text(&mut text)?;
                let value = xml_string(arena.copy_bytes(&text)?, length(&text)?);
                let text = head(WS_XML_TEXT_TYPE_UTF8);
                arena.copy_value(WS_XML_UTF8_TEXT { text, value })?.cast()
            }
        };
        Ok(Some(WS_ANY_ATTRIBUTE {
            localName: xml_string(arena.copy_bytes(local)?, length(local)?),
            ns: xml_string(arena.copy_bytes(ns)?, length(ns)?),
            value,
        }))
    }

    /// How many elements are around what comes next, and whether it is part of an attribute.
    fn level(&self) -> (usize, bool) {
        let current = usize::from(self.reader.node() == Node::Element);
        let in_attribute = self.reader.in_attribute().is_some();
        (self.reader.depth().saturating_sub(current), in_attribute)
    }

    /// A value that the program reads itself, with the reader and the heap of the call.
    pub(super) fn custom(
        &mut self,
        described: Described<'d, WS_CUSTOM_TYPE_DESCRIPTION>,
        mapping: WS_TYPE_MAPPING,
        place: &mut Place<'_>,
    ) -> Result<()> {
        let function = described.function(described.readCallback);
        if function.is_null() {
            return Err(Error::invalid_arg(
                "the readCallback of a WS_CUSTOM_TYPE_DESCRIPTION is NULL",
            ));
        }
        let size = described.size;
        let value = SendPtr::new(place.address());
        let before = self.level();
        let mut code = S_OK;
        let Reading { reader, arena, .. } = self;
        let mut lent = Ok(());
        reader.lend(&mut |reader, error| {
            lent = arena.lend(&mut |heap| {
                code = function.call(ReadTypeCall {
                    reader: SendPtr::new(reader),
                    mapping,
                    data: SendPtr::new(described.descriptionData),
                    heap: SendPtr::new(heap),
                    value,
                    size,
                    error: SendPtr::new(error),
                });
            });
        })?;
        lent?;
        match code {
            0.. if self.level() != before => {
                let found = self.reader.found();
                let error = Error::invalid_operation(format!(
                    "the readCallback of a custom type has left the reader in another element, at {found}"
                ));
                Err(self.at("WS_CUSTOM_TYPE", error))
            }
            0.. => Ok(()),
            code => {
                let error = Error::new(code, "the readCallback of a custom type failed");
                Err(self.at("WS_CUSTOM_TYPE", error))
            }
        }
    }
}

fn head(kind: WS_XML_TEXT_TYPE) -> WS_XML_TEXT {
    WS_XML_TEXT { textType: kind }
}

pub(super) fn length(bytes: &[u8]) -> Result<u32> {
    u32::try_from(bytes.len())
        .map_err(|_| Error::quota(format!("a text of {} bytes is too long", bytes.len())))
}
