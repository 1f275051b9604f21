/* A fault on its way: from the error object of a service into a message, out of it into the error object of a client, and
 * its detail as a value on both ends. */
#include "messages.h"

static WS_XML_STRING action = UTF8("urn:test:fault");
static WS_XML_STRING other_action = UTF8("urn:test:other");
static WS_XML_STRING name = UTF8("Limit");
static WS_XML_STRING other_name = UTF8("Other");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION limit = {&name, &ns, WS_INT32_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION other = {&other_name, &ns, WS_INT32_TYPE, NULL};
static WS_FAULT_DETAIL_DESCRIPTION detail = {&action, &limit};
static WS_FAULT_DETAIL_DESCRIPTION any_action = {NULL, &limit};
static WS_FAULT_DETAIL_DESCRIPTION wrong_action = {&other_action, &limit};
static WS_FAULT_DETAIL_DESCRIPTION wrong_element = {NULL, &other};
static WS_ELEMENT_DESCRIPTION any_fault = {NULL, NULL, WS_FAULT_TYPE, NULL};

static BOOL is(const WS_XML_STRING *string, const char *text)
{
    return string->length == strlen(text) && memcmp(string->bytes, text, string->length) == 0;
}

/* The service: a fault with a code, a subcode, a reason and a detail, and the message that carries it. */
static WS_BYTES sent(WS_ENVELOPE_VERSION version, WS_HEAP *heap, WS_XML_WRITER *writer)
{
    static WCHAR why[] = {'w', 'h', 'y'};
    static WCHAR language[] = {'e', 'n'};
    WS_FAULT_CODE subcode = {.value = {UTF8("TooMuch"), UTF8("urn:test")}};
    WS_FAULT_CODE code = {.value = {UTF8("Sender"), UTF8("")}, .subCode = &subcode};
    WS_FAULT_REASON reason = {{3, why}, {2, language}};
    WS_FAULT fault = {.code = &code, .reasons = &reason, .reasonCount = 1};
    WS_MESSAGE *request = new_message(version, WS_ADDRESSING_VERSION_1_0);
    WS_MESSAGE *message = new_message(version, WS_ADDRESSING_VERSION_1_0);
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_BYTES bytes = {0, NULL};
    WS_ERROR *error = NULL;
    WS_FAULT made;
    WS_XML_STRING found = UTF8("");
    LONG value = 42;

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault)), S_OK);
    CHECK_RESULT(WsSetFaultErrorDetail(error, &detail, WS_WRITE_REQUIRED_VALUE, &value, 2), E_INVALIDARG);
    CHECK_RESULT(WsSetFaultErrorDetail(error, &detail, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value)), S_OK);
    CHECK_RESULT(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &found, sizeof(found)), S_OK);
    CHECK(is(&found, "urn:test:fault"));
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_MINIMAL_FAULT_DISCLOSURE, heap, &made), S_OK);
    CHECK(made.detail != NULL && is(&made.code->value.localName, "Sender"));

    CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_FAULT_MESSAGE, request, NULL), S_OK);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:test:fault"), S_OK);
    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsWriteBody(message, &any_fault, WS_WRITE_REQUIRED_VALUE, &made, sizeof(made), NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(message);
    WsFreeError(error);
    return bytes;
}

static HRESULT get_detail(WS_ERROR *error, const WS_FAULT_DETAIL_DESCRIPTION *description, WS_HEAP *heap, LONG **value)
{
    return WsGetFaultErrorDetail(error, description, WS_READ_OPTIONAL_POINTER, heap, value, sizeof(*value));
}

/* The client: SOAP 1.1 has one code only, the first, under its own name. */
static void received(WS_ENVELOPE_VERSION version, const WS_BYTES *bytes, WS_HEAP *heap)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, bytes->bytes, bytes->length};
    BOOL soap12 = version == WS_ENVELOPE_VERSION_SOAP_1_2;
    WS_MESSAGE *message = new_message(version, WS_ADDRESSING_VERSION_1_0);
    WS_XML_READER *reader = NULL;
    WS_ERROR *error = NULL;
    WS_FAULT *fault = NULL;
    LONG *value = NULL;
    LONG number = 0;

    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK(has_text(message, WS_ACTION_HEADER, "urn:test:fault"));
    CHECK_RESULT(WsReadBody(message, &any_fault, WS_READ_REQUIRED_POINTER, heap, &fault, sizeof(fault), NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
    CHECK(is(&fault->code->value.localName, soap12 ? "Sender" : "Client"));
    CHECK((fault->code->subCode != NULL) == soap12);
    CHECK(!soap12 || is(&fault->code->subCode->value.localName, "TooMuch"));
    CHECK(fault->reasonCount == 1 && fault->reasons->text.length == 3 && fault->detail != NULL);

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(get_detail(error, &detail, heap, &value), S_OK);
    CHECK(value == NULL);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, fault, sizeof(*fault)), S_OK);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &action, sizeof(action)), S_OK);
    CHECK_RESULT(get_detail(error, &detail, heap, &value), S_OK);
    CHECK(value != NULL && *value == 42);
    value = NULL;
    CHECK_RESULT(get_detail(error, &any_action, heap, &value), S_OK);
    CHECK(value != NULL && *value == 42);
    /* The detail of another kind of fault counts as missing. */
    CHECK_RESULT(get_detail(error, &wrong_action, heap, &value), S_OK);
    CHECK(value == NULL);
    CHECK_RESULT(WsGetFaultErrorDetail(error, &wrong_action, WS_READ_REQUIRED_VALUE, heap, &number, sizeof(number)),
                 WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsGetFaultErrorDetail(error, &wrong_element, WS_READ_REQUIRED_VALUE, heap, &number, sizeof(number)),
                 WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsGetFaultErrorDetail(error, &detail, WS_READ_REQUIRED_VALUE, heap, &number, 2), E_INVALIDARG);
    WsFreeError(error);
    WsFreeReader(reader);
    WsFreeMessage(message);
}

int main(void)
{
    static const WS_ENVELOPE_VERSION versions[] = {WS_ENVELOPE_VERSION_SOAP_1_1, WS_ENVELOPE_VERSION_SOAP_1_2};
    WS_XML_WRITER *writer = NULL;
    WS_HEAP *heap = NULL;

    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    for (ULONG i = 0; i < WsCountOf(versions); i++) {
        WS_BYTES bytes = sent(versions[i], heap, writer);
        received(versions[i], &bytes, heap);
    }
    WsFreeWriter(writer);
    WsFreeHeap(heap);
    puts("ok");
    return 0;
}
