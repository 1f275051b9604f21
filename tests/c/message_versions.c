/* What messages look like in every version of the envelope and of addressing, and how they begin. */
#include "messages.h"

static WS_XML_STRING name = UTF8("number");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION number = {&name, &ns, WS_INT32_TYPE, NULL};

static WS_XML_WRITER *new_writer(void)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_XML_WRITER *writer = NULL;
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL), S_OK);
    return writer;
}

static WS_XML_READER *reader_over(const void *bytes, ULONG size)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)bytes, size};
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    return reader;
}

static BOOL is(const WS_BYTES *bytes, const char *text)
{
    if (bytes->length == strlen(text) && memcmp(bytes->bytes, text, bytes->length) == 0) {
        return TRUE;
    }
    fprintf(stderr, "%.*s\n", (int)bytes->length, (const char *)bytes->bytes);
    return FALSE;
}

/* Writes a message with an empty body. */
static WS_BYTES written(WS_MESSAGE *message, WS_XML_WRITER *writer)
{
    WS_BYTES bytes = {0, NULL};
    CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    return bytes;
}

#define V12 "http://www.w3.org/2003/05/soap-envelope"
#define V11 "http://schemas.xmlsoap.org/soap/envelope/"
#define A10 "http://www.w3.org/2005/08/addressing"
#define A09 "http://schemas.xmlsoap.org/ws/2004/08/addressing"
#define ID "urn:uuid:00000001-0000-0000-0000-000000000000"

/* A request that is addressed to the anonymous address, with an action. */
static const struct {
    WS_ENVELOPE_VERSION envelope;
    WS_ADDRESSING_VERSION addressing;
    const char *text;
} requests[] = {
    {WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0,
     "<s:Envelope xmlns:s=\"" V12 "\" xmlns:a=\"" A10 "\"><s:Header><a:Action s:mustUnderstand=\"1\">urn:act</a:Action>"
     "<a:MessageID>" ID "</a:MessageID><a:To s:mustUnderstand=\"1\">" A10 "/anonymous</a:To></s:Header>"
     "<s:Body/></s:Envelope>"},
    {WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_0_9,
     "<s:Envelope xmlns:s=\"" V11 "\" xmlns:a=\"" A09 "\"><s:Header><a:Action s:mustUnderstand=\"1\">urn:act</a:Action>"
     "<a:MessageID>" ID "</a:MessageID><a:ReplyTo><a:Address>" A09 "/role/anonymous</a:Address></a:ReplyTo>"
     "<a:To s:mustUnderstand=\"1\">" A09 "/role/anonymous</a:To></s:Header><s:Body/></s:Envelope>"},
    {WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT,
     "<s:Envelope xmlns:s=\"" V11 "\"><s:Body/></s:Envelope>"},
    {WS_ENVELOPE_VERSION_NONE, WS_ADDRESSING_VERSION_TRANSPORT, ""},
};

static void requests_are_written(void)
{
    for (ULONG i = 0; i < WsCountOf(requests); i++) {
        WS_MESSAGE *message = new_message(requests[i].envelope, requests[i].addressing);
        WS_XML_WRITER *writer = new_writer();
        WS_ENDPOINT_ADDRESS anonymous = {.url = {0, NULL}};
        WS_XML_STRING *id = NULL;

        CHECK_RESULT(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
        CHECK(!number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED));
        if (requests[i].addressing == WS_ADDRESSING_VERSION_TRANSPORT) {
            CHECK_RESULT(set_text(message, WS_MESSAGE_ID_HEADER, ID), E_INVALIDARG);
        } else {
            CHECK_RESULT(WsGetHeader(message, WS_MESSAGE_ID_HEADER, WS_XML_STRING_TYPE, WS_READ_REQUIRED_POINTER, NULL,
                                     &id, sizeof(id), NULL),
                         S_OK);
            CHECK(id->length == strlen(ID) && memcmp(id->bytes, "urn:uuid:", 9) == 0);
            CHECK_RESULT(set_text(message, WS_MESSAGE_ID_HEADER, ID), S_OK);
        }
        CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:act"), S_OK);
        CHECK(has_text(message, WS_ACTION_HEADER, "urn:act"));
        CHECK_RESULT(WsAddressMessage(message, &anonymous, NULL), S_OK);
        WS_BYTES bytes = written(message, writer);
        CHECK(is(&bytes, requests[i].text));
        WsFreeMessage(message);
        WsFreeWriter(writer);
    }
}

/* Without an envelope the body is the message; its headers are in the header buffer all the same, in no namespace. */
static void without_an_envelope(void)
{
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_NONE, WS_ADDRESSING_VERSION_TRANSPORT);
    WS_MESSAGE *copy = new_message(WS_ENVELOPE_VERSION_NONE, WS_ADDRESSING_VERSION_TRANSPORT);
    WS_ELEMENT_DESCRIPTION any_fault = {NULL, NULL, WS_FAULT_TYPE, NULL};
    static WCHAR why[] = {'w'};
    WS_FAULT_CODE code = {.value = {UTF8("Sender"), UTF8("")}};
    WS_FAULT_REASON reason = {{1, why}, {1, why}};
    WS_FAULT fault = {.code = &code, .reasons = &reason, .reasonCount = 1};
    WS_XML_WRITER *writer = new_writer();
    WS_XML_WRITER *shown = new_writer();
    WS_XML_BUFFER *buffer = NULL;
    WS_BYTES bytes = {0, NULL};
    WS_HEAP *heap = NULL;
    LONG value = 9;
    ULONG attributes = 0;

    CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:act"), S_OK);
    CHECK_RESULT(WsAddCustomHeader(message, &number, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value),
                                   WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE, NULL),
                 S_OK);
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_BUFFER, &buffer, sizeof(buffer), NULL), S_OK);
    CHECK_RESULT(WsWriteXmlBuffer(shown, buffer, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(shown, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    CHECK(is(&bytes, "<Envelope xmlns:a=\"http://schemas.microsoft.com/ws/2005/05/addressing/none\"><Header>"
                     "<a:Action mustUnderstand=\"1\">urn:act</a:Action>"
                     "<h:number mustUnderstand=\"1\" xmlns:h=\"urn:test\">9</h:number></Header><Body/></Envelope>"));
    CHECK_RESULT(WsGetCustomHeader(message, &number, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &value,
                                   sizeof(value), &attributes, NULL),
                 S_OK);
    CHECK(value == 9 && attributes == WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE);

    CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_WRITING);
    CHECK_RESULT(WsWriteBody(message, &any_fault, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(fault), NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteBody(message, &number, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    CHECK(is(&bytes, "<a:number xmlns:a=\"urn:test\">9</a:number>"));

    WS_XML_READER *reader = reader_over(bytes.bytes, bytes.length);
    value = 0;
    CHECK_RESULT(WsReadEnvelopeStart(copy, reader, NULL, NULL, NULL), S_OK);
    CHECK(number_of(copy, WS_MESSAGE_PROPERTY_IS_ADDRESSED) && !number_of(copy, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK(has_text(copy, WS_ACTION_HEADER, NULL));
    CHECK_RESULT(WsCheckMustUnderstandHeaders(copy, NULL), S_OK);
    CHECK_RESULT(WsReadBody(copy, &number, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL), S_OK);
    CHECK(value == 9);
    CHECK_RESULT(WsReadEnvelopeEnd(copy, NULL), S_OK);
    CHECK_RESULT(WsResetMessage(copy, NULL), S_OK);
    WsFreeReader(reader);

    reader = reader_over("<Fault/>", 8);
    CHECK_RESULT(WsReadEnvelopeStart(copy, reader, NULL, NULL, NULL), S_OK);
    CHECK(!number_of(copy, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK_RESULT(WsReadEnvelopeEnd(copy, NULL), WS_E_INVALID_FORMAT);
    WsFreeReader(reader);
    WsFreeHeap(heap);
    WsFreeMessage(message);
    WsFreeMessage(copy);
    WsFreeWriter(writer);
    WsFreeWriter(shown);
}

/* How a message begins: what it has of a request, in each version of addressing. */
static void initializations(WS_ADDRESSING_VERSION addressing, const char *anonymous)
{
    static WCHAR url[] = {'u', 'r', 'n', ':', 'r'};
    WS_ENDPOINT_ADDRESS back = {.url = {5, url}};
    WS_MESSAGE *request = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, addressing);
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, addressing);
    LONG value = 3;

    CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(set_text(request, WS_ACTION_HEADER, "urn:act"), S_OK);
    CHECK_RESULT(WsAddCustomHeader(request, &number, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0, NULL), S_OK);
    if (addressing != WS_ADDRESSING_VERSION_TRANSPORT) {
        CHECK_RESULT(set_text(request, WS_MESSAGE_ID_HEADER, ID), S_OK);
    }

    /* A reply to a request that does not say where it goes. */
    CHECK_RESULT(WsInitializeMessage(message, WS_REPLY_MESSAGE, request, NULL), S_OK);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED) && !number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK(has_text(message, WS_ACTION_HEADER, NULL));
    CHECK(has_text(message, WS_TO_HEADER, addressing == WS_ADDRESSING_VERSION_0_9 ? anonymous : NULL));
    if (addressing != WS_ADDRESSING_VERSION_TRANSPORT) {
        CHECK(has_text(message, WS_RELATES_TO_HEADER, ID) && has_text(message, WS_MESSAGE_ID_HEADER, NULL));
        CHECK_RESULT(WsSetHeader(request, WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_WRITE_REQUIRED_VALUE, &back,
                                 sizeof(back), NULL),
                     S_OK);
        CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
        CHECK_RESULT(WsInitializeMessage(message, WS_FAULT_MESSAGE, request, NULL), S_OK);
        CHECK(has_text(message, WS_TO_HEADER, "urn:r") && has_text(message, WS_RELATES_TO_HEADER, ID));
        CHECK(number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT));
    }
    /* A duplicate has all headers. */
    CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_DUPLICATE_MESSAGE, request, NULL), S_OK);
    CHECK(!number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED) && !number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK(has_text(message, WS_ACTION_HEADER, "urn:act"));
    value = 0;
    CHECK_RESULT(WsGetCustomHeader(message, &number, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &value,
                                   sizeof(value), NULL, NULL),
                 S_OK);
    CHECK(value == 3);
    WsFreeMessage(request);
    WsFreeMessage(message);
}

static WS_XML_READER *body_reader;
static WS_XML_WRITER *body_writer;

static HRESULT CALLBACK read_custom(WS_XML_READER *reader, WS_TYPE_MAPPING mapping, const void *data, WS_HEAP *heap,
                                    void *value, ULONG size, WS_ERROR *error)
{
    CHECK(reader == body_reader && error != NULL && heap != NULL && size == sizeof(LONG));
    return WsReadType(reader, mapping, WS_INT32_TYPE, data, WS_READ_REQUIRED_VALUE, heap, value, size, error);
}

static HRESULT CALLBACK write_custom(WS_XML_WRITER *writer, WS_TYPE_MAPPING mapping, const void *data,
                                     const void *value, ULONG size, WS_ERROR *error)
{
    CHECK(writer == body_writer && error != NULL);
    return WsWriteType(writer, mapping, WS_INT32_TYPE, data, WS_WRITE_REQUIRED_VALUE, value, size, error);
}

/* The functions of a custom type get the reader, the writer and the error object that the program knows. */
static void custom_bodies(void)
{
    WS_CUSTOM_TYPE_DESCRIPTION custom = {sizeof(LONG), _Alignof(LONG), read_custom, write_custom, NULL, NULL};
    WS_ELEMENT_DESCRIPTION element = {&name, &ns, WS_CUSTOM_TYPE, &custom};
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);
    WS_BYTES bytes = {0, NULL};
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;
    LONG value = 6;

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
    body_writer = new_writer();
    CHECK_RESULT(WsWriteEnvelopeStart(message, body_writer, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsWriteBody(message, &element, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), error), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(body_writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    body_reader = reader_over(bytes.bytes, bytes.length);
    value = 0;
    CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, body_reader, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadBody(message, &element, WS_READ_REQUIRED_VALUE, heap, &value, sizeof(value), error), S_OK);
    CHECK(value == 6);
    CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
    WsFreeMessage(message);
    WsFreeReader(body_reader);
    WsFreeWriter(body_writer);
    WsFreeHeap(heap);
    WsFreeError(error);
}

int main(void)
{
    custom_bodies();
    requests_are_written();
    without_an_envelope();
    initializations(WS_ADDRESSING_VERSION_0_9, A09 "/role/anonymous");
    initializations(WS_ADDRESSING_VERSION_1_0, A10 "/anonymous");
    initializations(WS_ADDRESSING_VERSION_TRANSPORT, "");
    puts("ok");
    return 0;
}
