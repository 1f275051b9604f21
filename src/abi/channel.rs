//! Channel properties, custom channels, encoders and HTTP mappings.

use std::ffi::c_void;

use super::base::ULONG;
use super::callbacks::{
    WS_ABANDON_MESSAGE_CALLBACK, WS_ABORT_CHANNEL_CALLBACK, WS_CLOSE_CHANNEL_CALLBACK,
    WS_CREATE_CHANNEL_CALLBACK, WS_CREATE_DECODER_CALLBACK, WS_CREATE_ENCODER_CALLBACK,
    WS_DECODER_DECODE_CALLBACK, WS_DECODER_END_CALLBACK, WS_DECODER_GET_CONTENT_TYPE_CALLBACK,
    WS_DECODER_START_CALLBACK, WS_ENCODER_ENCODE_CALLBACK, WS_ENCODER_END_CALLBACK,
    WS_ENCODER_GET_CONTENT_TYPE_CALLBACK, WS_ENCODER_START_CALLBACK, WS_FREE_CHANNEL_CALLBACK,
    WS_FREE_DECODER_CALLBACK, WS_FREE_ENCODER_CALLBACK, WS_GET_CHANNEL_PROPERTY_CALLBACK,
    WS_HTTP_REDIRECT_CALLBACK, WS_OPEN_CHANNEL_CALLBACK, WS_READ_MESSAGE_END_CALLBACK,
    WS_READ_MESSAGE_START_CALLBACK, WS_RESET_CHANNEL_CALLBACK, WS_SET_CHANNEL_PROPERTY_CALLBACK,
    WS_SHUTDOWN_SESSION_CHANNEL_CALLBACK, WS_WRITE_MESSAGE_END_CALLBACK,
    WS_WRITE_MESSAGE_START_CALLBACK,
};
use super::enums::WS_CHANNEL_PROPERTY_ID;
use super::values::{WS_STRING, WS_XML_STRING};

/// The program's functions that decode the body of received messages, such as decompression.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHANNEL_DECODER {
    pub createContext: *mut c_void,
    pub createDecoderCallback: WS_CREATE_DECODER_CALLBACK,
    pub decoderGetContentTypeCallback: WS_DECODER_GET_CONTENT_TYPE_CALLBACK,
    pub decoderStartCallback: WS_DECODER_START_CALLBACK,
    pub decoderDecodeCallback: WS_DECODER_DECODE_CALLBACK,
    pub decoderEndCallback: WS_DECODER_END_CALLBACK,
    pub freeDecoderCallback: WS_FREE_DECODER_CALLBACK,
}

/// The program's functions that encode the body of sent messages, such as compression.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHANNEL_ENCODER {
    pub createContext: *mut c_void,
    pub createEncoderCallback: WS_CREATE_ENCODER_CALLBACK,
    pub encoderGetContentTypeCallback: WS_ENCODER_GET_CONTENT_TYPE_CALLBACK,
    pub encoderStartCallback: WS_ENCODER_START_CALLBACK,
    pub encoderEncodeCallback: WS_ENCODER_ENCODE_CALLBACK,
    pub encoderEndCallback: WS_ENCODER_END_CALLBACK,
    pub freeEncoderCallback: WS_FREE_ENCODER_CALLBACK,
}

/// Settings of a channel.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHANNEL_PROPERTIES {
    pub properties: *mut WS_CHANNEL_PROPERTY,
    pub propertyCount: ULONG,
}

/// A setting of a channel.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CHANNEL_PROPERTY {
    pub id: WS_CHANNEL_PROPERTY_ID,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}

/// The program's functions that make a channel of its own.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CUSTOM_CHANNEL_CALLBACKS {
    pub createChannelCallback: WS_CREATE_CHANNEL_CALLBACK,
    pub freeChannelCallback: WS_FREE_CHANNEL_CALLBACK,
    pub resetChannelCallback: WS_RESET_CHANNEL_CALLBACK,
    pub openChannelCallback: WS_OPEN_CHANNEL_CALLBACK,
    pub closeChannelCallback: WS_CLOSE_CHANNEL_CALLBACK,
    pub abortChannelCallback: WS_ABORT_CHANNEL_CALLBACK,
    pub getChannelPropertyCallback: WS_GET_CHANNEL_PROPERTY_CALLBACK,
    pub setChannelPropertyCallback: WS_SET_CHANNEL_PROPERTY_CALLBACK,
    pub writeMessageStartCallback: WS_WRITE_MESSAGE_START_CALLBACK,
    pub writeMessageEndCallback: WS_WRITE_MESSAGE_END_CALLBACK,
    pub readMessageStartCallback: WS_READ_MESSAGE_START_CALLBACK,
    pub readMessageEndCallback: WS_READ_MESSAGE_END_CALLBACK,
    pub abandonMessageCallback: WS_ABANDON_MESSAGE_CALLBACK,
    pub shutdownSessionChannelCallback: WS_SHUTDOWN_SESSION_CHANNEL_CALLBACK,
}

/// The HTTP proxy servers to use.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_CUSTOM_HTTP_PROXY {
    pub servers: WS_STRING,
    pub bypass: WS_STRING,
}

/// Maps an HTTP header to a message header.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HTTP_HEADER_MAPPING {
    pub headerName: WS_XML_STRING,
    pub headerMappingOptions: ULONG,
}

/// Maps parts of HTTP requests and responses to message headers.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HTTP_MESSAGE_MAPPING {
    pub requestMappingOptions: ULONG,
    pub responseMappingOptions: ULONG,
    pub requestHeaderMappings: *mut *mut WS_HTTP_HEADER_MAPPING,
    pub requestHeaderMappingCount: ULONG,
    pub responseHeaderMappings: *mut *mut WS_HTTP_HEADER_MAPPING,
    pub responseHeaderMappingCount: ULONG,
}

/// The program's decision on an HTTP redirect, and its state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct WS_HTTP_REDIRECT_CALLBACK_CONTEXT {
    pub callback: WS_HTTP_REDIRECT_CALLBACK,
    pub state: *mut c_void,
}
