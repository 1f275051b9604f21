//! The properties of a writer (WS_XML_WRITER_PROPERTY_ID page).

use std::ptr;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, no_access, unknown};
use crate::rt::callback::SendPtr;
use crate::xml::Limits;
use crate::xml::writer::Writer;

/// What the properties say.
#[derive(Clone)]
pub struct Settings {
    limits: Limits,
    pub(super) write_declaration: bool,
    indent: u32,
    pub(super) trim_size: u32,
    pub(super) max_size: u32,
    pub(super) max_mime_size: u32,
    compress_empty: bool,
    uncompressed_empty: bool,
    pub(super) initial_buffer: Memory,
}

/// Memory that a program lends.
#[derive(Clone, Copy)]
pub struct Memory {
    pub bytes: SendPtr<u8>,
    pub length: u32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            limits: Limits::default(),
            write_declaration: false,
            indent: 0,
            trim_size: 4096,
            max_size: 65536,
            max_mime_size: 65536,
            compress_empty: false,
            uncompressed_empty: false,
            initial_buffer: Memory {
                bytes: SendPtr::new(ptr::null_mut()),
                length: 0,
            },
        }
    }
}

impl Settings {
    /// The same settings but for what the properties change.
    pub(super) fn with(&self, properties: &[Property<'_>]) -> Result<Settings> {
        let mut settings = self.clone();
        for property in properties {
            settings.set(property)?;
        }
        Ok(settings)
    }

    fn set(&mut self, property: &Property<'_>) -> Result<()> {
        let name = name(property.id)?;
        match property.id {
            WS_XML_WRITER_PROPERTY_MAX_DEPTH => self.limits.max_depth = property.u32(name)?,
            WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT => {
                self.limits.allow_fragment = property.bool(name)?;
            }
            WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES => {
                self.limits.max_attributes = property.u32(name)?;
            }
            WS_XML_WRITER_PROPERTY_WRITE_DECLARATION => {
                self.write_declaration = property.bool(name)?;
            }
            WS_XML_WRITER_PROPERTY_INDENT => self.indent = property.u32(name)?,
            WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE => self.trim_size = property.u32(name)?,
            WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE => self.max_size = property.u32(name)?,
            WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE => {
                self.max_mime_size = property.u32(name)?;
            }
            WS_XML_WRITER_PROPERTY_INITIAL_BUFFER => {
                self.initial_buffer = memory(property.value, name)?;
            }
            WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
                self.limits.allow_invalid_character_references = property.bool(name)?;
            }
            WS_XML_WRITER_PROPERTY_MAX_NAMESPACES => {
                self.limits.max_namespaces = property.u32(name)?;
            }
            WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS => {
                self.compress_empty = property.bool(name)?;
            }
            WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS => {
                self.uncompressed_empty = property.bool(name)?;
            }
            _ => return Err(no_access(name, "set")),
        }
        Ok(())
    }

    /// The value of a property that is a setting and a number.
    pub(super) fn number(&self, id: WS_XML_WRITER_PROPERTY_ID) -> Option<u32> {
        Some(match id {
            WS_XML_WRITER_PROPERTY_MAX_DEPTH => self.limits.max_depth,
            WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT => self.limits.allow_fragment.into(),
            WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES => self.limits.max_attributes,
            WS_XML_WRITER_PROPERTY_WRITE_DECLARATION => self.write_declaration.into(),
            WS_XML_WRITER_PROPERTY_INDENT => self.indent,
            WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE => self.trim_size,
            WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE => self.max_size,
            WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE => self.max_mime_size,
            WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
                self.limits.allow_invalid_character_references.into()
            }
            WS_XML_WRITER_PROPERTY_MAX_NAMESPACES => self.limits.max_namespaces,
            WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS => self.compress_empty.into(),
            WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS => {
                self.uncompressed_empty.into()
            }
            _ => return None,
        })
    }

    /// A package has one document (WS_XML_WRITER_PROPERTY_ID page).
    pub(super) fn check_package(&self) -> Result<()> {
        match self.limits.allow_fragment {
            true => Err(Error::invalid_arg(
                "WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT cannot be TRUE with the MTOM encoding",
            )),
            false => Ok(()),
        }
    }

    /// Makes a writer follow the settings.
    pub(super) fn apply(&self, writer: &mut Writer) {
        writer.set_limits(self.limits.clone());
        writer.set_indent(self.indent);
        writer.set_compress_empty(self.compress_empty);
        writer.set_uncompressed_empty(self.uncompressed_empty);
    }
}

/// A WS_BYTES.
fn memory(value: &[u8], name: &str) -> Result<Memory> {
    let wrong = || {
        let (right, given) = (size_of::<WS_BYTES>(), value.len());
        Error::invalid_arg(format!(
            "the value of {name} has {right} bytes, not {given}"
        ))
    };
    let (words, []) = value.as_chunks::<8>() else {
        return Err(wrong());
    };
    let [length, address] = words else {
        return Err(wrong());
    };
    let [a, b, c, d, ..] = *length;
    let address = usize::from_ne_bytes(*address);
    let memory = Memory {
        bytes: SendPtr::new(ptr::with_exposed_provenance_mut(address)),
        length: u32::from_ne_bytes([a, b, c, d]),
    };
    match address == 0 && memory.length > 0 {
        true => Err(Error::invalid_arg(format!("the bytes of {name} are NULL"))),
        false => Ok(memory),
    }
}

/// The name of a property.
pub(super) fn name(id: WS_XML_WRITER_PROPERTY_ID) -> Result<&'static str> {
    Ok(match id {
        WS_XML_WRITER_PROPERTY_MAX_DEPTH => "WS_XML_WRITER_PROPERTY_MAX_DEPTH",
        WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT => "WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT",
        WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES => "WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES",
        WS_XML_WRITER_PROPERTY_WRITE_DECLARATION => "WS_XML_WRITER_PROPERTY_WRITE_DECLARATION",
        WS_XML_WRITER_PROPERTY_INDENT => "WS_XML_WRITER_PROPERTY_INDENT",
        WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE => "WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE",
        WS_XML_WRITER_PROPERTY_CHARSET => "WS_XML_WRITER_PROPERTY_CHARSET",
        WS_XML_WRITER_PROPERTY_BUFFERS => "WS_XML_WRITER_PROPERTY_BUFFERS",
        WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE => "WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE",
        WS_XML_WRITER_PROPERTY_BYTES => "WS_XML_WRITER_PROPERTY_BYTES",
        WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE => "WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE",
        WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE => {
            "WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE"
        }
        WS_XML_WRITER_PROPERTY_INITIAL_BUFFER => "WS_XML_WRITER_PROPERTY_INITIAL_BUFFER",
        WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
            "WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES"
        }
        WS_XML_WRITER_PROPERTY_MAX_NAMESPACES => "WS_XML_WRITER_PROPERTY_MAX_NAMESPACES",
        WS_XML_WRITER_PROPERTY_BYTES_WRITTEN => "WS_XML_WRITER_PROPERTY_BYTES_WRITTEN",
        WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE => "WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE",
        WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS => {
            "WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS"
        }
        WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS => {
            "WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS"
        }
        _ => return Err(unknown("WS_XML_WRITER_PROPERTY_ID", id)),
    })
}
