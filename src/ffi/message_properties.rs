//! WS_MESSAGE_PROPERTIES, as a message, a proxy or a host endpoint takes them: limits for the XML and the memory of messages.

use super::args::{properties, required};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, unknown};
use crate::channel::message::MessageLimits;
use crate::soap::message_object::MessageSettings;
use crate::xml::Limits;

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
                unsafe { reader(&property, &mut limits.reader) }?;
            }
            WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES => {
                // SAFETY: as above.
                unsafe { writer(&property, &mut limits.writer) }?;
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
unsafe fn reader(value: &Property<'_>, limits: &mut Limits) -> Result<()> {
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
            WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE => {
                return Err(Error::unbuilt_value(
                    "WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE",
                ));
            }
            id => return Err(unknown("WS_XML_READER_PROPERTY_ID of messages", id)),
        }
    }
    Ok(())
}

/// # Safety
/// As for [`limits`].
unsafe fn writer(value: &Property<'_>, limits: &mut Limits) -> Result<()> {
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
            WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE => {
                return Err(Error::unbuilt_value(
                    "WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE",
                ));
            }
            WS_XML_WRITER_PROPERTY_WRITE_DECLARATION => {
                return Err(Error::unbuilt_value(
                    "WS_XML_WRITER_PROPERTY_WRITE_DECLARATION",
                ));
            }
            WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
                return Err(Error::unbuilt_value(
                    "WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES",
                ));
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
