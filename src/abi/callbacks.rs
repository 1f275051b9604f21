//! The functions a program gives us to call.

use std::ffi::c_void;

use super::address::WS_ENDPOINT_ADDRESS;
use super::async_::{WS_ASYNC_CONTEXT, WS_ASYNC_OPERATION};
use super::base::{BOOL, CERT_CONTEXT, HRESULT, LONG, SecPkgContext_IssuerListInfoEx, ULONG};
use super::enums::{
    WS_CALLBACK_MODEL, WS_CHANNEL_PROPERTY_ID, WS_CHANNEL_TYPE, WS_LISTENER_PROPERTY_ID,
    WS_SERVICE_CANCEL_REASON, WS_TYPE_MAPPING,
};
use super::handles::{
    WS_ERROR, WS_HEAP, WS_MESSAGE, WS_OPERATION_CONTEXT, WS_XML_BUFFER, WS_XML_READER,
    WS_XML_WRITER,
};
use super::values::{WS_BYTES, WS_DURATION, WS_STRING, WS_XML_STRING};

/// Custom channel: gives up the message that is being sent or received.
pub type WS_ABANDON_MESSAGE_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: ends everything that is pending.
pub type WS_ABORT_CHANNEL_CALLBACK =
    Option<unsafe extern "C" fn(channelInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Custom listener: ends everything that is pending.
pub type WS_ABORT_LISTENER_CALLBACK =
    Option<unsafe extern "C" fn(listenerInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Custom listener: waits for the next channel.
pub type WS_ACCEPT_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        channelInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that an asynchronous call has completed, and how.
pub type WS_ASYNC_CALLBACK = Option<
    unsafe extern "C" fn(
        errorCode: HRESULT,
        callbackModel: WS_CALLBACK_MODEL,
        callbackState: *mut c_void,
    ),
>;

/// One step of an asynchronous operation.
pub type WS_ASYNC_FUNCTION = Option<
    unsafe extern "C" fn(
        hr: HRESULT,
        callbackModel: WS_CALLBACK_MODEL,
        callbackState: *mut c_void,
        next: *mut WS_ASYNC_OPERATION,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Decides whether to accept a server's certificate.
pub type WS_CERTIFICATE_VALIDATION_CALLBACK =
    Option<unsafe extern "C" fn(certContext: *const CERT_CONTEXT, state: *mut c_void) -> HRESULT>;

/// Told the issuers whose certificates the server accepts.
pub type WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK = Option<
    unsafe extern "C" fn(
        certIssuerListNotificationCallbackState: *mut c_void,
        issuerList: *const SecPkgContext_IssuerListInfoEx,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: closes it.
pub type WS_CLOSE_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom listener: closes it.
pub type WS_CLOSE_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: creates it.
pub type WS_CREATE_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelType: WS_CHANNEL_TYPE,
        channelParameters: *const c_void,
        channelParametersSize: ULONG,
        channelInstance: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom listener: creates a channel to accept with.
pub type WS_CREATE_CHANNEL_FOR_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        channelParameters: *const c_void,
        channelParametersSize: ULONG,
        channelInstance: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Creates a decoder for a channel.
pub type WS_CREATE_DECODER_CALLBACK = Option<
    unsafe extern "C" fn(
        createContext: *mut c_void,
        readCallback: WS_READ_CALLBACK,
        readContext: *mut c_void,
        decoderContext: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Creates an encoder for a channel.
pub type WS_CREATE_ENCODER_CALLBACK = Option<
    unsafe extern "C" fn(
        createContext: *mut c_void,
        writeCallback: WS_WRITE_CALLBACK,
        writeContext: *mut c_void,
        encoderContext: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom listener: creates it.
pub type WS_CREATE_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        channelType: WS_CHANNEL_TYPE,
        listenerParameters: *const c_void,
        listenerParametersSize: ULONG,
        listenerInstance: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Supplies decoded bytes of a message.
pub type WS_DECODER_DECODE_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        buffer: *mut c_void,
        maxLength: ULONG,
        length: *mut ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that a message has been decoded.
pub type WS_DECODER_END_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Sees the content type of a received message, and may replace it.
pub type WS_DECODER_GET_CONTENT_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        decoderContext: *mut c_void,
        contentType: *const WS_STRING,
        contentEncoding: *const WS_STRING,
        newContentType: *mut WS_STRING,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that a message is about to be decoded.
pub type WS_DECODER_START_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Compares two durations.
pub type WS_DURATION_COMPARISON_CALLBACK = Option<
    unsafe extern "C" fn(
        duration1: *const WS_DURATION,
        duration2: *const WS_DURATION,
        result: *mut LONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Asked whether a string is in the dynamic dictionary, and with which number.
pub type WS_DYNAMIC_STRING_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        string: *const WS_XML_STRING,
        found: *mut BOOL,
        id: *mut ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Encodes bytes of a message.
pub type WS_ENCODER_ENCODE_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        buffers: *const WS_BYTES,
        count: ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that a message has been handed over for encoding.
pub type WS_ENCODER_END_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Sees the content type of a message to send, and may replace it.
pub type WS_ENCODER_GET_CONTENT_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        contentType: *const WS_STRING,
        newContentType: *mut WS_STRING,
        contentEncoding: *mut WS_STRING,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that a message is about to be encoded.
pub type WS_ENCODER_START_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: frees it.
pub type WS_FREE_CHANNEL_CALLBACK = Option<unsafe extern "C" fn(channelInstance: *mut c_void)>;

/// Frees a decoder.
pub type WS_FREE_DECODER_CALLBACK = Option<unsafe extern "C" fn(decoderContext: *mut c_void)>;

/// Frees an encoder.
pub type WS_FREE_ENCODER_CALLBACK = Option<unsafe extern "C" fn(encoderContext: *mut c_void)>;

/// Custom listener: frees it.
pub type WS_FREE_LISTENER_CALLBACK = Option<unsafe extern "C" fn(listenerInstance: *mut c_void)>;

/// Supplies a certificate.
pub type WS_GET_CERT_CALLBACK = Option<
    unsafe extern "C" fn(
        getCertCallbackState: *mut c_void,
        targetAddress: *const WS_ENDPOINT_ADDRESS,
        viaUri: *const WS_STRING,
        cert: *mut *const CERT_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: returns a property.
pub type WS_GET_CHANNEL_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        id: WS_CHANNEL_PROPERTY_ID,
        value: *mut c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom listener: returns a property.
pub type WS_GET_LISTENER_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        id: WS_LISTENER_PROPERTY_ID,
        value: *mut c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Decides whether to follow an HTTP redirect.
pub type WS_HTTP_REDIRECT_CALLBACK = Option<
    unsafe extern "C" fn(
        state: *mut c_void,
        originalUrl: *const WS_STRING,
        newUrl: *const WS_STRING,
    ) -> HRESULT,
>;

/// Custom type: compares a value with the default value.
pub type WS_IS_DEFAULT_VALUE_CALLBACK = Option<
    unsafe extern "C" fn(
        descriptionData: *const c_void,
        value: *const c_void,
        defaultValue: *const c_void,
        valueSize: ULONG,
        isDefault: *mut BOOL,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that a message no longer uses the reader or writer it was given.
pub type WS_MESSAGE_DONE_CALLBACK = Option<unsafe extern "C" fn(doneCallbackState: *mut c_void)>;

/// Custom channel: opens it.
pub type WS_OPEN_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        endpointAddress: *const WS_ENDPOINT_ADDRESS,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom listener: opens it.
pub type WS_OPEN_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        url: *const WS_STRING,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that an operation is cancelled.
pub type WS_OPERATION_CANCEL_CALLBACK =
    Option<unsafe extern "C" fn(reason: WS_SERVICE_CANCEL_REASON, state: *mut c_void)>;

/// Frees the state that was registered for cancellation.
pub type WS_OPERATION_FREE_STATE_CALLBACK = Option<unsafe extern "C" fn(state: *mut c_void)>;

/// Sees the headers of a call's message before it is sent, or after it was received.
pub type WS_PROXY_MESSAGE_CALLBACK = Option<
    unsafe extern "C" fn(
        message: *mut WS_MESSAGE,
        heap: *mut WS_HEAP,
        state: *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Supplies bytes to write.
pub type WS_PULL_BYTES_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        bytes: *mut c_void,
        maxSize: ULONG,
        actualSize: *mut ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Writes bytes itself.
pub type WS_PUSH_BYTES_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        writeCallback: WS_WRITE_CALLBACK,
        writeCallbackState: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Supplies bytes to read.
pub type WS_READ_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        bytes: *mut c_void,
        maxSize: ULONG,
        actualSize: *mut ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: reads the end of a message.
pub type WS_READ_MESSAGE_END_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: reads the start of a message.
pub type WS_READ_MESSAGE_START_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom type: reads a value.
pub type WS_READ_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        reader: *mut WS_XML_READER,
        typeMapping: WS_TYPE_MAPPING,
        descriptionData: *const c_void,
        heap: *mut WS_HEAP,
        value: *mut c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: makes it ready for use again.
pub type WS_RESET_CHANNEL_CALLBACK =
    Option<unsafe extern "C" fn(channelInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Custom listener: makes it ready for use again.
pub type WS_RESET_LISTENER_CALLBACK =
    Option<unsafe extern "C" fn(listenerInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Told that an endpoint has accepted a channel; a failure turns it away.
pub type WS_SERVICE_ACCEPT_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        channelState: *mut *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told that an accepted channel is closed or aborted.
pub type WS_SERVICE_CLOSE_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        asyncContext: *const WS_ASYNC_CONTEXT,
    ) -> HRESULT,
>;

/// Serves a message that no operation of the contract is for.
pub type WS_SERVICE_MESSAGE_RECEIVE_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Decides whether a caller may go on.
pub type WS_SERVICE_SECURITY_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        authorized: *mut BOOL,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Calls a service operation with the parameters in a frame.
pub type WS_SERVICE_STUB_CALLBACK = Option<
    unsafe extern "C" fn(
        context: *const WS_OPERATION_CONTEXT,
        frame: *mut c_void,
        callback: *const c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: sets a property.
pub type WS_SET_CHANNEL_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        id: WS_CHANNEL_PROPERTY_ID,
        value: *const c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom listener: sets a property.
pub type WS_SET_LISTENER_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        id: WS_LISTENER_PROPERTY_ID,
        value: *const c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: says that nothing more will be sent.
pub type WS_SHUTDOWN_SESSION_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Checks a user name and password.
pub type WS_VALIDATE_PASSWORD_CALLBACK = Option<
    unsafe extern "C" fn(
        passwordValidatorCallbackState: *mut c_void,
        username: *const WS_STRING,
        password: *const WS_STRING,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Checks a SAML token.
pub type WS_VALIDATE_SAML_CALLBACK = Option<
    unsafe extern "C" fn(
        samlValidatorCallbackState: *mut c_void,
        samlAssertion: *mut WS_XML_BUFFER,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Takes bytes that were written.
pub type WS_WRITE_CALLBACK = Option<
    unsafe extern "C" fn(
        callbackState: *mut c_void,
        buffers: *const WS_BYTES,
        count: ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: writes the end of a message.
pub type WS_WRITE_MESSAGE_END_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom channel: writes the start of a message.
pub type WS_WRITE_MESSAGE_START_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Custom type: writes a value.
pub type WS_WRITE_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        writer: *mut WS_XML_WRITER,
        typeMapping: WS_TYPE_MAPPING,
        descriptionData: *const c_void,
        value: *const c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;
