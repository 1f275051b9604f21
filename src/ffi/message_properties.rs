//! WS_MESSAGE_PROPERTIES, as a message, a proxy or a host endpoint takes them: limits for the XML and the memory of messages.

use super::args::{properties, required};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, unknown};
use crate::channel::message::MessageLimits;
use crate::soap::message_object::MessageSettings;

/// Reads the value of a MESSAGE_PROPERTIES property.
///
/// # Safety
/// The value is a WS_MESSAGE_PROPERTIES of live property arrays.
pub(super) unsafe fn limits(value: &Property<'_>, name: &str) -> Result<MessageLimits> {
    // SAFETY: the caller's promise.
    let list = unsafe { list::<WS_MESSAGE_PROPERTIES>(value, name) }?;
    // SAFETY: as above.
    unsafe { of_list(list.properties, list.propertyCount) }
}

/// Reads a list of message properties that can be set at creation.
///
/// # Safety
/// The properties and their values are live.
pub(super) unsafe fn of_list(
    list: *const WS_MESSAGE_PROPERTY,
    count: ULONG,
) -> Result<MessageLimits> {
    let mut limits = MessageLimits::default();
    // SAFETY: the caller's promise.
    for property in unsafe { properties(list, count) }? {
        match property.id {
            WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES => {
                // SAFETY: as above.
                unsafe { reader(&property, &mut limits) }?;
            }
            WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES => {
                // SAFETY: as above.
                unsafe { writer(&property, &mut limits) }?;
            }
            WS_MESSAGE_PROPERTY_HEAP_PROPERTIES => {
                // SAFETY: as above.
                unsafe { heap(&property, &mut limits.message) }?;
            }
            WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS => {
                limits.message.max_processed_headers =
                    property.u32("WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS")?;
            }
            id => return Err(unknown("WS_MESSAGE_PROPERTY_ID", id)),
        }
    }
    Ok(limits)
}

/// # Safety
/// As for [`limits`].
unsafe fn heap(value: &Property<'_>, settings: &mut MessageSettings) -> Result<()> {
    // SAFETY: the caller's promise.
    let list = unsafe { list::<WS_HEAP_PROPERTIES>(value, "WS_MESSAGE_PROPERTY_HEAP_PROPERTIES") }?;
    // SAFETY: as above.
    for property in unsafe { properties(list.properties, list.propertyCount) }? {
        match property.id {
            WS_HEAP_PROPERTY_MAX_SIZE => {
                settings.heap_max_size = property.u64("WS_HEAP_PROPERTY_MAX_SIZE")? as usize;
            }
            WS_HEAP_PROPERTY_TRIM_SIZE => {
                settings.heap_trim_size = property.u64("WS_HEAP_PROPERTY_TRIM_SIZE")? as usize;
            }
            id => return Err(unknown("WS_HEAP_PROPERTY_ID of messages", id)),
        }
    }
    Ok(())
}

/// # Safety
/// As for [`limits`].
unsafe fn reader(value: &Property<'_>, limits: &mut MessageLimits) -> Result<()> {
    let (limits, form) = (&mut limits.reader, &mut limits.form);
    // SAFETY: the caller's promise.
    let list = unsafe {
        list::<WS_XML_READER_PROPERTIES>(value, "WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES")
    }?;
    // SAFETY: as above.
    for property in unsafe { properties(list.properties, list.propertyCount) }? {
        match property.id {
            WS_XML_READER_PROPERTY_MAX_DEPTH => {
                limits.max_depth = property.u32("WS_XML_READER_PROPERTY_MAX_DEPTH")?;
            }
            WS_XML_READER_PROPERTY_MAX_ATTRIBUTES => {
                limits.max_attributes = property.u32("WS_XML_READER_PROPERTY_MAX_ATTRIBUTES")?;
            }
            WS_XML_READER_PROPERTY_MAX_NAMESPACES => {
                limits.max_namespaces = property.u32("WS_XML_READER_PROPERTY_MAX_NAMESPACES")?;
            }
            WS_XML_READER_PROPERTY_READ_DECLARATION => {
                limits.read_declaration =
                    property.bool("WS_XML_READER_PROPERTY_READ_DECLARATION")?;
            }
            WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
                limits.allow_invalid_character_references =
                    property.bool("WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES")?;
            }
            WS_XML_READER_PROPERTY_MAX_MIME_PARTS => {
                form.max_mime_parts = property.u32("WS_XML_READER_PROPERTY_MAX_MIME_PARTS")?;
            }
            // A channel keeps no converted characters, and the others are about streams: its messages are in memory.
            WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE
            | WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE
            | WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE
            | WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE => {
                property.u32("a size of an XML reader")?;
            }
            id => return Err(unknown("WS_XML_READER_PROPERTY_ID of messages", id)),
        }
    }
    Ok(())
}

/// # Safety
/// As for [`limits`].
unsafe fn writer(value: &Property<'_>, limits: &mut MessageLimits) -> Result<()> {
    let (limits, form) = (&mut limits.writer, &mut limits.form);
    // SAFETY: the caller's promise.
    let list = unsafe {
        list::<WS_XML_WRITER_PROPERTIES>(value, "WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES")
    }?;
    // SAFETY: as above.
    for property in unsafe { properties(list.properties, list.propertyCount) }? {
        match property.id {
            WS_XML_WRITER_PROPERTY_MAX_DEPTH => {
                limits.max_depth = property.u32("WS_XML_WRITER_PROPERTY_MAX_DEPTH")?;
            }
            WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES => {
                limits.max_attributes = property.u32("WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES")?;
            }
            WS_XML_WRITER_PROPERTY_MAX_NAMESPACES => {
                limits.max_namespaces = property.u32("WS_XML_WRITER_PROPERTY_MAX_NAMESPACES")?;
            }
            // The buffer of a channel's writer goes with the message, which WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE trims.
            WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE => {
                property.u32("WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE")?;
            }
            WS_XML_WRITER_PROPERTY_WRITE_DECLARATION => {
                form.write_declaration =
                    property.bool("WS_XML_WRITER_PROPERTY_WRITE_DECLARATION")?;
            }
            WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE => {
                form.max_mime_size =
                    Some(property.u32("WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE")?);
            }
            WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
                limits.allow_invalid_character_references =
                    property.bool("WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES")?;
            }
            id => return Err(unknown("WS_XML_WRITER_PROPERTY_ID of messages", id)),
        }
    }
    Ok(())
}

/// The list that a property's value is.
///
/// # Safety
/// As for [`limits`].
unsafe fn list<'a, T>(value: &Property<'a>, name: &str) -> Result<&'a T> {
    if value.value.len() != size_of::<T>() {
        let (right, given) = (size_of::<T>(), value.value.len());
        return Err(Error::invalid_arg(format!(
            "the value of {name} has {right} bytes, not {given}"
        )));
    }
    // SAFETY: the caller's promise.
    unsafe { required(value.value.as_ptr().cast(), name) }
}
