/* What the tests of metadata share: documents from text, and constraints. */
#ifndef METADATA_H
#define METADATA_H

#include "reading.h"

static WS_ERROR *error;
static WS_METADATA *metadata;
static WS_XML_READER *metadata_reader;

static inline WS_STRING wide(const char *text)
{
    static WCHAR storage[8][512];
    static size_t next;
    WCHAR *room = storage[next++ % WsCountOf(storage)];
    return ascii_string(text, room, 512);
}

static inline HRESULT create(const WS_METADATA_PROPERTY *properties, ULONG count)
{
    WsFreeMetadata(metadata);
    metadata = NULL;
    return WsCreateMetadata(properties, count, &metadata, error);
}

/* Reads text as the document that came from a URL. */
static inline HRESULT read_document(const char *url, const char *text)
{
    WS_STRING string = wide(url);
    HRESULT hr;
    set_text(metadata_reader, text);
    hr = WsReadToStartElement(metadata_reader, NULL, NULL, NULL, error);
    return FAILED(hr) ? hr : WsReadMetadata(metadata, metadata_reader, &string, error);
}

static inline WS_METADATA_STATE state_of(void)
{
    WS_METADATA_STATE state = 0;
    CHECK_RESULT(WsGetMetadataProperty(metadata, WS_METADATA_PROPERTY_STATE, &state, sizeof state, error), S_OK);
    return state;
}

/* Whether the texts of the error object have this in them. */
static inline int error_says(const char *wanted)
{
    ULONG count = 0;
    CHECK_RESULT(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count), S_OK);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING string;
        char text[2048];
        ULONG length = 0;
        CHECK_RESULT(WsGetErrorString(error, i, &string), S_OK);
        for (; length < string.length && length + 1 < sizeof text; length++)
            text[length] = (char)string.chars[length];
        text[length] = 0;
        if (strstr(text, wanted) != NULL)
            return 1;
    }
    return 0;
}

/* The next failure has to say this. */
static inline void check_said(const char *wanted)
{
    if (!error_says(wanted)) {
        print_error(wanted, E_FAIL, error);
        exit(1);
    }
    CHECK_RESULT(WsResetError(error), S_OK);
}

static inline int is(const WS_XML_STRING *string, const char *text)
{
    return string != NULL && string->length == strlen(text) && memcmp(string->bytes, text, string->length) == 0;
}

static inline int is_wide(WS_STRING string, const char *text)
{
    if (string.length != strlen(text))
        return 0;
    for (ULONG i = 0; i < string.length; i++)
        if (string.chars[i] != (WCHAR)(unsigned char)text[i])
            return 0;
    return 1;
}

static inline void begin(void)
{
    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    metadata_reader = new_reader();
}

static inline int end(void)
{
    WsFreeMetadata(metadata);
    WsFreeReader(metadata_reader);
    WsFreeError(error);
    puts("ok");
    return 0;
}

/* A WSDL with one port. ATTACHED goes into the binding, DEFINED beside it. */
#define NAMESPACES                                                                                                \
    " xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'"                  \
    " xmlns:s12='http://schemas.xmlsoap.org/wsdl/soap12/' xmlns:p='http://schemas.xmlsoap.org/ws/2004/09/policy'"  \
    " xmlns:u='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'"                \
    " xmlns:sp='http://schemas.xmlsoap.org/ws/2005/07/securitypolicy' xmlns:t='urn:t'"                             \
    " xmlns:b='http://schemas.microsoft.com/ws/06/2004/mspolicy/netbinary1'"                                       \
    " xmlns:m='http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization'"                           \
    " xmlns:a='http://www.w3.org/2006/05/addressing/wsdl'"                                                         \
    " xmlns:a09='http://schemas.xmlsoap.org/ws/2004/08/addressing/policy'"                                         \
    " xmlns:h='http://schemas.microsoft.com/ws/06/2004/policy/http'"                                               \
    " xmlns:f='http://schemas.microsoft.com/ws/2006/05/framing/policy' xmlns:x='urn:x'"                            \
    " xmlns:wst='http://schemas.xmlsoap.org/ws/2005/02/trust'"                                                     \
    " xmlns:wsi='http://schemas.xmlsoap.org/ws/2005/05/identity' xmlns:wsa='http://www.w3.org/2005/08/addressing'"

#define HTTP_TRANSPORT "http://schemas.xmlsoap.org/soap/http"
#define TCP_TRANSPORT "http://schemas.microsoft.com/soap/tcp"

static inline const char *wsdl_of(const char *soap, const char *transport, const char *attached, const char *defined)
{
    static char text[1 << 16];
    int length = snprintf(text, sizeof text,
                          "<w:definitions targetNamespace='urn:t'" NAMESPACES ">%s<w:binding name='B' type='t:P'>"
                          "<%s:binding transport='%s'/>%s</w:binding><w:service name='S'><w:port name='Q' binding='t:B'>"
                          "<%s:address location='http://h/s'/></w:port></w:service></w:definitions>",
                          defined, soap, transport, attached, soap);
    CHECK(length > 0 && (size_t)length < sizeof text);
    return text;
}

/* The policy of the only endpoint of a document. */
static inline WS_POLICY *policy_of(const char *text)
{
    WS_METADATA_ENDPOINTS endpoints = {NULL, 0};
    HRESULT hr = WsResetMetadata(metadata, error);
    hr = FAILED(hr) ? hr : read_document("http://h/d.wsdl", text);
    hr = FAILED(hr) ? hr : WsGetMetadataEndpoints(metadata, &endpoints, error);
    if (hr != S_OK) {
        print_error(text, hr, error);
        exit(1);
    }
    CHECK(endpoints.endpointCount == 1);
    return endpoints.endpoints[0].endpointPolicy;
}

#endif
