//! The structs that describe a package of MTOM.

use super::args::{required, string};
use super::{reader_input, writer};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::xml::mtom::Heading;
use crate::xml::{reader_object, writer_object};

/// What a WS_XML_READER_MTOM_ENCODING says.
///
/// # Safety
/// `mtom` is NULL or a live struct; its strings are readable, and its `textEncoding` is NULL or the beginning of the struct
/// that its type names.
pub(super) unsafe fn reader_encoding(
    mtom: *const WS_XML_READER_MTOM_ENCODING,
) -> Result<reader_object::Encoding> {
    // SAFETY: the caller's promise.
    let mtom = unsafe { required(mtom, "encoding") }?;
    // SAFETY: the caller's promise.
    let kind = unsafe { required(mtom.textEncoding, "textEncoding") }?.encodingType;
    if kind != WS_XML_READER_ENCODING_TYPE_TEXT {
        return Err(Error::invalid_arg(
            "the textEncoding of MTOM is not WS_XML_READER_ENCODING_TYPE_TEXT",
        ));
    }
    let text = mtom.textEncoding.cast::<WS_XML_READER_TEXT_ENCODING>();
    // SAFETY: the caller's promise: the type is the one that the encoding names.
    let charset = reader_input::charset(unsafe { required(text, "textEncoding") }?.charSet)?;
    // SAFETY: the caller's promise.
    let boundary = unsafe { string(&mtom.boundary, "boundary") }?;
    // SAFETY: the caller's promise.
    let start = unsafe { string(&mtom.startUri, "startUri") }?;
    // SAFETY: the caller's promise.
    let start_info = unsafe { string(&mtom.startInfo, "startInfo") }?;
    let heading = match mtom.readMimeHeader {
        0 => Some(Heading::new(&boundary, &start, &start_info)?),
        _ if [boundary, start, start_info].iter().all(String::is_empty) => None,
        _ => {
            return Err(Error::invalid_arg(
                "boundary, startUri and startInfo must be empty when readMimeHeader says that they are read",
            ));
        }
    };
    Ok(reader_object::Encoding::Mtom { charset, heading })
}

/// What a WS_XML_WRITER_MTOM_ENCODING says.
///
/// # Safety
/// As for [`reader_encoding`].
pub(super) unsafe fn writer_encoding(
    mtom: *const WS_XML_WRITER_MTOM_ENCODING,
) -> Result<writer_object::Encoding> {
    // SAFETY: the caller's promise.
    let mtom = unsafe { required(mtom, "encoding") }?;
    // SAFETY: the caller's promise.
    let kind = unsafe { required(mtom.textEncoding, "textEncoding") }?.encodingType;
    if kind != WS_XML_WRITER_ENCODING_TYPE_TEXT {
        return Err(Error::invalid_arg(
            "the textEncoding of MTOM is not WS_XML_WRITER_ENCODING_TYPE_TEXT",
        ));
    }
    let text = mtom.textEncoding.cast::<WS_XML_WRITER_TEXT_ENCODING>();
    // SAFETY: the caller's promise: the type is the one that the encoding names.
    let charset = writer::charset(unsafe { required(text, "textEncoding") }?.charSet)?;
    // SAFETY: the caller's promise.
    let boundary = unsafe { string(&mtom.boundary, "boundary") }?;
    // SAFETY: the caller's promise.
    let start = unsafe { string(&mtom.startUri, "startUri") }?;
    // SAFETY: the caller's promise.
    let start_info = unsafe { string(&mtom.startInfo, "startInfo") }?;
    Ok(writer_object::Encoding::Mtom {
        charset,
        heading: Heading::to_write(&boundary, &start, &start_info)?,
        mime_header: mtom.writeMimeHeader != 0,
        max_inline: mtom.maxInlineByteCount,
    })
}
