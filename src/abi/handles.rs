//! The objects a program holds by pointer only.

/// A channel: sends and receives messages. Free-threaded.
pub struct WS_CHANNEL {
    _opaque: (),
}

/// An error object: texts, properties and the fault of a failed call.
pub struct WS_ERROR {
    _opaque: (),
}

/// A heap: memory that is freed all at once.
pub struct WS_HEAP {
    _opaque: (),
}

/// A listener: accepts channels. Free-threaded.
pub struct WS_LISTENER {
    _opaque: (),
}

/// A SOAP message.
pub struct WS_MESSAGE {
    _opaque: (),
}

/// Metadata documents read from a service.
pub struct WS_METADATA {
    _opaque: (),
}

/// What a service operation may ask about the call it serves.
pub struct WS_OPERATION_CONTEXT {
    _opaque: (),
}

/// A policy found in metadata.
pub struct WS_POLICY {
    _opaque: (),
}

/// A negotiated security context.
pub struct WS_SECURITY_CONTEXT {
    _opaque: (),
}

/// A security token.
pub struct WS_SECURITY_TOKEN {
    _opaque: (),
}

/// A service host: runs service operations. Free-threaded.
pub struct WS_SERVICE_HOST {
    _opaque: (),
}

/// A service proxy: calls a service. Free-threaded.
pub struct WS_SERVICE_PROXY {
    _opaque: (),
}

/// XML kept in memory.
pub struct WS_XML_BUFFER {
    _opaque: (),
}

/// An XML reader.
pub struct WS_XML_READER {
    _opaque: (),
}

/// An XML writer.
pub struct WS_XML_WRITER {
    _opaque: (),
}
