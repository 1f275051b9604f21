//! URLs of the five schemes that the API knows (WsDecodeUrl page, RFC 3986).
