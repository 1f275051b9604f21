/* Endpoint addresses in headers, with reference parameters and extensions, and the address of metadata among these. */
#include "messages.h"

#define METADATA(URL)                                                                                                  \
    "<a:Metadata><m:Metadata xmlns:m='http://schemas.xmlsoap.org/ws/2004/09/mex'><m:MetadataSection>"                  \
    "<m:MetadataReference><a:Address>" URL "</a:Address><a:ReferenceParameters><k/></a:ReferenceParameters>"           \
    "</m:MetadataReference></m:MetadataSection></m:Metadata></a:Metadata>"

static const char envelope[] =
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'>"
    "<s:Header>"
    "<a:ReplyTo><a:Address>urn:back</a:Address><a:ReferenceParameters><k>1</k></a:ReferenceParameters>"
    "<x xmlns='urn:x'>2</x>" METADATA("urn:mex") METADATA("urn:other") "</a:ReplyTo>"
    "<a:FaultTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address>"
    "<m:MetadataReference xmlns:m='http://schemas.xmlsoap.org/ws/2004/09/mex'/></a:FaultTo>"
    "<a:From><a:Address>urn:me</a:Address></a:From>"
    "</s:Header><s:Body/></s:Envelope>";

static WS_XML_READER *reader;
static WS_HEAP *heap;

static HRESULT extension(WS_ENDPOINT_ADDRESS *address, WS_READ_OPTION option, void *value, ULONG size)
{
    return WsReadEndpointAddressExtension(reader, address, WS_ENDPOINT_ADDRESS_EXTENSION_METADATA_ADDRESS, option, heap,
                                          value, size, NULL);
}

static BOOL is(const WS_STRING *string, const char *text)
{
    if (string->length != strlen(text)) {
        return FALSE;
    }
    for (ULONG i = 0; i < string->length; i++) {
        if (string->chars[i] != (WCHAR)text[i]) {
            return FALSE;
        }
    }
    return TRUE;
}

static WS_ENDPOINT_ADDRESS *address_of(WS_MESSAGE *message, WS_HEADER_TYPE type)
{
    WS_ENDPOINT_ADDRESS *address = NULL;
    CHECK_RESULT(WsGetHeader(message, type, WS_ENDPOINT_ADDRESS_TYPE, WS_READ_REQUIRED_POINTER, heap, &address,
                             sizeof(address), NULL),
                 S_OK);
    return address;
}

int main(void)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)envelope,
                                        sizeof(envelope) - 1};
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_XML_READER *body = NULL;
    WS_ENDPOINT_ADDRESS found;
    WS_ENDPOINT_ADDRESS *pointer = NULL;

    CHECK_RESULT(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsCreateReader(NULL, 0, &body, NULL), S_OK);
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(body, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, body, NULL, NULL, NULL), S_OK);

    WS_ENDPOINT_ADDRESS *address = address_of(message, WS_REPLY_TO_HEADER);
    CHECK(is(&address->url, "urn:back") && address->headers != NULL && address->extensions != NULL);
    CHECK_RESULT(extension(address, WS_READ_REQUIRED_VALUE, &found, sizeof(found)), S_OK);
    CHECK(is(&found.url, "urn:mex") && found.headers != NULL && found.extensions == NULL);
    CHECK_RESULT(extension(address, WS_READ_REQUIRED_POINTER, &pointer, sizeof(pointer)), S_OK);
    CHECK(is(&pointer->url, "urn:mex"));
    pointer = NULL;
    CHECK_RESULT(extension(address, WS_READ_OPTIONAL_POINTER, &pointer, sizeof(pointer)), S_OK);
    CHECK(pointer != NULL && is(&pointer->url, "urn:mex"));

    CHECK_RESULT(extension(address, WS_READ_NILLABLE_POINTER, &pointer, sizeof(pointer)), E_INVALIDARG);
    CHECK_RESULT(extension(address, WS_READ_NILLABLE_VALUE, &found, sizeof(found)), E_INVALIDARG);
    CHECK_RESULT(extension(address, WS_READ_REQUIRED_VALUE, &found, sizeof(pointer)), E_INVALIDARG);
    CHECK_RESULT(extension(address, WS_READ_REQUIRED_POINTER, &found, sizeof(found)), E_INVALIDARG);
    CHECK_RESULT(extension(address, WS_READ_REQUIRED_VALUE, NULL, sizeof(found)), E_INVALIDARG);
    CHECK_RESULT(extension(NULL, WS_READ_REQUIRED_VALUE, &found, sizeof(found)), E_INVALIDARG);
    CHECK_RESULT(WsReadEndpointAddressExtension(reader, address, 2, WS_READ_REQUIRED_VALUE, heap, &found, sizeof(found),
                                                NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsReadEndpointAddressExtension(NULL, address, WS_ENDPOINT_ADDRESS_EXTENSION_METADATA_ADDRESS,
                                                WS_READ_REQUIRED_VALUE, heap, &found, sizeof(found), NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsReadEndpointAddressExtension(reader, address, WS_ENDPOINT_ADDRESS_EXTENSION_METADATA_ADDRESS,
                                                WS_READ_REQUIRED_VALUE, NULL, &found, sizeof(found), NULL),
                 E_INVALIDARG);

    /* A reference that is no address. */
    address = address_of(message, WS_FAULT_TO_HEADER);
    CHECK(address->url.length == 0 && address->headers == NULL && address->extensions != NULL);
    CHECK_RESULT(extension(address, WS_READ_OPTIONAL_POINTER, &pointer, sizeof(pointer)), WS_E_INVALID_FORMAT);

    /* No extension at all. */
    address = address_of(message, WS_FROM_HEADER);
    CHECK(address->extensions == NULL);
    pointer = &found;
    CHECK_RESULT(extension(address, WS_READ_OPTIONAL_POINTER, &pointer, sizeof(pointer)), S_OK);
    CHECK(pointer == NULL);
    CHECK_RESULT(extension(address, WS_READ_OPTIONAL_POINTER, &pointer, 4), E_INVALIDARG);
    CHECK_RESULT(extension(address, WS_READ_REQUIRED_POINTER, &pointer, sizeof(pointer)), WS_E_INVALID_FORMAT);
    CHECK_RESULT(extension(address, WS_READ_REQUIRED_VALUE, &found, sizeof(found)), WS_E_INVALID_FORMAT);
    WsFreeMessage(message);
    WsFreeReader(body);
    WsFreeReader(reader);
    WsFreeHeap(heap);
    puts("ok");
    return 0;
}
