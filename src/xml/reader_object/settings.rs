//! The properties of a reader.

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, no_access, unknown};
use crate::xml::Limits;
use crate::xml::mtom::PackageLimits;

/// What the properties that can be set say.
#[derive(Clone, Default)]
pub struct Settings {
    pub limits: Limits,
    pub sizes: Sizes,
}

/// The sizes of buffers and the limits of MIME.
#[derive(Clone)]
pub struct Sizes {
    /// What the buffer for converted characters keeps.
    pub utf8_trim: u32,
    /// How much is asked of a stream at a time.
    pub stream_buffer: u32,
    pub max_root_mime_part: u32,
    pub max_mime_headers: u32,
    pub max_mime_parts: u32,
}

impl Default for Sizes {
    /// The defaults that the WS_XML_READER_PROPERTY_ID page documents.
    fn default() -> Sizes {
        Sizes {
            utf8_trim: 4096,
            stream_buffer: 4096,
            max_root_mime_part: 65536,
            max_mime_headers: 256,
            max_mime_parts: 4096,
        }
    }
}

impl Settings {
    /// These settings, changed by properties.
    pub fn with(&self, properties: &[Property<'_>]) -> Result<Settings> {
        let mut settings = self.clone();
        properties
            .iter()
            .try_for_each(|property| settings.set(property))?;
        Ok(settings)
    }

    fn set(&mut self, property: &Property<'_>) -> Result<()> {
        let (limits, sizes) = (&mut self.limits, &mut self.sizes);
        let name = name(property.id);
        match property.id {
            WS_XML_READER_PROPERTY_MAX_DEPTH => limits.max_depth = property.u32(name)?,
            WS_XML_READER_PROPERTY_ALLOW_FRAGMENT => limits.allow_fragment = property.bool(name)?,
            WS_XML_READER_PROPERTY_MAX_ATTRIBUTES => limits.max_attributes = property.u32(name)?,
            WS_XML_READER_PROPERTY_READ_DECLARATION => {
                limits.read_declaration = property.bool(name)?;
            }
            WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE => sizes.utf8_trim = property.u32(name)?,
            WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE => {
                sizes.stream_buffer = property.u32(name)?
            }
            WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE => {
                sizes.max_root_mime_part = property.u32(name)?;
            }
            WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE => {
                sizes.max_mime_headers = property.u32(name)?;
            }
            WS_XML_READER_PROPERTY_MAX_MIME_PARTS => sizes.max_mime_parts = property.u32(name)?,
            WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
                limits.allow_invalid_character_references = property.bool(name)?;
            }
            WS_XML_READER_PROPERTY_MAX_NAMESPACES => limits.max_namespaces = property.u32(name)?,
            WS_XML_READER_PROPERTY_CHARSET
            | WS_XML_READER_PROPERTY_ROW
            | WS_XML_READER_PROPERTY_COLUMN
            | WS_XML_READER_PROPERTY_IN_ATTRIBUTE => return Err(no_access(name, "set")),
            id => return Err(unknown("WS_XML_READER_PROPERTY_ID", id)),
        }
        Ok(())
    }

    /// The limits of a package, which has one document (WS_XML_READER_PROPERTY_ID page).
    pub(super) fn package(&self) -> Result<PackageLimits> {
        if self.limits.allow_fragment {
            return Err(Error::invalid_arg(
                "WS_XML_READER_PROPERTY_ALLOW_FRAGMENT cannot be TRUE with the MTOM encoding",
            ));
        }
        Ok(PackageLimits {
            max_parts: self.sizes.max_mime_parts,
            max_root: self.sizes.max_root_mime_part,
            max_headers: self.sizes.max_mime_headers,
        })
    }

    /// The value of a property that can be set; `None` for any other.
    pub(super) fn get(&self, id: WS_XML_READER_PROPERTY_ID) -> Option<u32> {
        let (limits, sizes) = (&self.limits, &self.sizes);
        Some(match id {
            WS_XML_READER_PROPERTY_MAX_DEPTH => limits.max_depth,
            WS_XML_READER_PROPERTY_ALLOW_FRAGMENT => u32::from(limits.allow_fragment),
            WS_XML_READER_PROPERTY_MAX_ATTRIBUTES => limits.max_attributes,
            WS_XML_READER_PROPERTY_READ_DECLARATION => u32::from(limits.read_declaration),
            WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE => sizes.utf8_trim,
            WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE => sizes.stream_buffer,
            WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE => sizes.max_root_mime_part,
            WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE => sizes.max_mime_headers,
            WS_XML_READER_PROPERTY_MAX_MIME_PARTS => sizes.max_mime_parts,
            WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
                u32::from(limits.allow_invalid_character_references)
            }
            WS_XML_READER_PROPERTY_MAX_NAMESPACES => limits.max_namespaces,
            _ => return None,
        })
    }
}

/// The name of a property, for error texts.
pub(super) fn name(id: WS_XML_READER_PROPERTY_ID) -> &'static str {
    match id {
        WS_XML_READER_PROPERTY_MAX_DEPTH => "WS_XML_READER_PROPERTY_MAX_DEPTH",
        WS_XML_READER_PROPERTY_ALLOW_FRAGMENT => "WS_XML_READER_PROPERTY_ALLOW_FRAGMENT",
        WS_XML_READER_PROPERTY_MAX_ATTRIBUTES => "WS_XML_READER_PROPERTY_MAX_ATTRIBUTES",
        WS_XML_READER_PROPERTY_READ_DECLARATION => "WS_XML_READER_PROPERTY_READ_DECLARATION",
        WS_XML_READER_PROPERTY_CHARSET => "WS_XML_READER_PROPERTY_CHARSET",
        WS_XML_READER_PROPERTY_ROW => "WS_XML_READER_PROPERTY_ROW",
        WS_XML_READER_PROPERTY_COLUMN => "WS_XML_READER_PROPERTY_COLUMN",
        WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE => "WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE",
        WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE => "WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE",
        WS_XML_READER_PROPERTY_IN_ATTRIBUTE => "WS_XML_READER_PROPERTY_IN_ATTRIBUTE",
        WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE => {
            "WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE"
        }
        WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE => {
            "WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE"
        }
        WS_XML_READER_PROPERTY_MAX_MIME_PARTS => "WS_XML_READER_PROPERTY_MAX_MIME_PARTS",
        WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES => {
            "WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES"
        }
        WS_XML_READER_PROPERTY_MAX_NAMESPACES => "WS_XML_READER_PROPERTY_MAX_NAMESPACES",
        _ => "the property",
    }
}
