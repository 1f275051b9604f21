//! WS_HTTP_MESSAGE_MAPPING structs, as channels take them.

use std::sync::Arc;

use super::args::{array, find, required, value, xml_string};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::Property;
use crate::channel::http::mapping::{HeaderMapping, HttpMapping};

/// The value of WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, if it is among the properties of a channel.
pub(super) fn of(channel: &[Property<'_>]) -> Result<Option<Arc<HttpMapping>>> {
    let Some(property) = find(channel, WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING) else {
        return Ok(None);
    };
    let name = "WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING";
    let given = value::<WS_HTTP_MESSAGE_MAPPING>(property, name)?;
    let (asked, told) = (given.requestMappingOptions, given.responseMappingOptions);
    let status = WS_HTTP_RESPONSE_MAPPING_STATUS_CODE | WS_HTTP_RESPONSE_MAPPING_STATUS_TEXT;
    if asked & !WS_HTTP_REQUEST_MAPPING_VERB != 0 || told & !status != 0 {
        return Err(Error::invalid_arg(format!(
            "the options {asked:#x} and {told:#x} of a WS_HTTP_MESSAGE_MAPPING do not exist"
        )));
    }
    if asked | told != 0 && !is_raw(channel)? {
        return Err(Error::invalid_arg(
            "the options of a WS_HTTP_MESSAGE_MAPPING need WS_ENCODING_RAW",
        ));
    }
    let request = headers(given.requestHeaderMappings, given.requestHeaderMappingCount);
    let response = headers(
        given.responseHeaderMappings,
        given.responseHeaderMappingCount,
    );
    Ok(Some(Arc::new(HttpMapping {
        request: request?,
        response: response?,
        verb: asked != 0,
        status_code: told & WS_HTTP_RESPONSE_MAPPING_STATUS_CODE != 0,
        status_text: told & WS_HTTP_RESPONSE_MAPPING_STATUS_TEXT != 0,
    })))
}

fn is_raw(channel: &[Property<'_>]) -> Result<bool> {
    let Some(encoding) = find(channel, WS_CHANNEL_PROPERTY_ENCODING) else {
        return Ok(false);
    };
    Ok(encoding.enumerator("WS_CHANNEL_PROPERTY_ENCODING")? == WS_ENCODING_RAW)
}

fn headers(mappings: *mut *mut WS_HTTP_HEADER_MAPPING, count: ULONG) -> Result<Vec<HeaderMapping>> {
    // SAFETY: the head of `ffi`.
    let mappings = unsafe { array(mappings, count, "the header mappings") }?;
    let mapping = |mapping: &*mut WS_HTTP_HEADER_MAPPING| {
        // SAFETY: the head of `ffi`.
        let mapping = unsafe { required(*mapping, "a header mapping") }?;
        // SAFETY: the head of `ffi`.
        let name = unsafe { xml_string(&mapping.headerName, "the name of a mapped header") }?;
        HeaderMapping::new(name, mapping.headerMappingOptions)
    };
    mappings.iter().map(mapping).collect()
}
