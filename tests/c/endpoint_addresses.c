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

/* An address of a program goes into a header and comes back with all its parts. */
static void all_parts(WS_ADDRESSING_VERSION version)
{
    static WCHAR url[] = {'u', 'r', 'n', ':', 'e'};
    static WCHAR host[] = {'h', 'o', 's', 't'};
    WS_DNS_ENDPOINT_IDENTITY dns = {{WS_DNS_ENDPOINT_IDENTITY_TYPE}, {4, host}};
    WS_XML_STRING name = UTF8("x");
    WS_XML_STRING ns = UTF8("urn:x");
    WS_ELEMENT_DESCRIPTION element = {&name, &ns, WS_INT32_TYPE, NULL};
    WS_ENDPOINT_ADDRESS given = {.url = {5, url}, .identity = &dns.identity};
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, version);
    WS_XML_BUFFER **buffers[] = {&given.headers, &given.extensions};
    LONG value = 7;

    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    for (ULONG i = 0; i < WsCountOf(buffers); i++) {
        WS_XML_WRITER *writer = NULL;
        CHECK_RESULT(WsCreateXmlBuffer(heap, NULL, 0, buffers[i], NULL), S_OK);
        CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
        CHECK_RESULT(WsSetOutputToBuffer(writer, *buffers[i], NULL, 0, NULL), S_OK);
        CHECK_RESULT(WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL), S_OK);
        WsFreeWriter(writer);
    }
    CHECK_RESULT(WsSetHeader(message, WS_FROM_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_WRITE_REQUIRED_VALUE, &given,
                             sizeof(given), NULL),
                 S_OK);
    WS_ENDPOINT_ADDRESS *found = address_of(message, WS_FROM_HEADER);
    CHECK(is(&found->url, "urn:e") && found->identity != NULL && found->identity != &dns.identity);
    CHECK(found->identity->identityType == WS_DNS_ENDPOINT_IDENTITY_TYPE);
    CHECK(is(&((WS_DNS_ENDPOINT_IDENTITY *)found->identity)->dns, "host"));
    WS_XML_BUFFER *came[] = {found->headers, found->extensions};
    for (ULONG i = 0; i < WsCountOf(came); i++) {
        value = 0;
        CHECK(came[i] != NULL);
        CHECK_RESULT(WsSetInputToBuffer(reader, came[i], NULL, 0, NULL), S_OK);
        CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL), S_OK);
        CHECK(value == 7);
    }
    WsFreeMessage(message);
}

/* In a body an endpoint address needs neither a name nor a description. */
static void in_a_body(WS_ADDRESSING_VERSION version, HRESULT expected)
{
    static WCHAR url[] = {'u', 'r', 'n', ':', 'b'};
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_XML_READER_TEXT_ENCODING text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_ELEMENT_DESCRIPTION any = {NULL, NULL, WS_ENDPOINT_ADDRESS_TYPE, NULL};
    WS_ENDPOINT_ADDRESS given = {.url = {5, url}};
    WS_ENDPOINT_ADDRESS found;
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_1, version);
    WS_XML_WRITER *writer = NULL;
    WS_BYTES bytes = {0, NULL};

    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsWriteBody(message, &any, WS_WRITE_REQUIRED_VALUE, &given, sizeof(given), NULL), expected);
    if (expected == S_OK) {
        CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
        CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
        WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, bytes.bytes, bytes.length};
        CHECK_RESULT(WsSetInput(reader, &text.encoding, &input.input, NULL, 0, NULL), S_OK);
        CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
        CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
        CHECK_RESULT(WsReadBody(message, &any, WS_READ_REQUIRED_VALUE, heap, &found, sizeof(found), NULL), S_OK);
        CHECK(is(&found.url, "urn:b") && found.headers == NULL && found.extensions == NULL && found.identity == NULL);
        CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
    }
    WsFreeMessage(message);
    WsFreeWriter(writer);
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
    all_parts(WS_ADDRESSING_VERSION_0_9);
    all_parts(WS_ADDRESSING_VERSION_1_0);
    in_a_body(WS_ADDRESSING_VERSION_0_9, S_OK);
    in_a_body(WS_ADDRESSING_VERSION_1_0, S_OK);
    in_a_body(WS_ADDRESSING_VERSION_TRANSPORT, E_INVALIDARG);
    WsFreeReader(reader);
    WsFreeHeap(heap);
    puts("ok");
    return 0;
}
