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
    if given.requestMappingOptions | given.responseMappingOptions != 0 {
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
    })))
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
