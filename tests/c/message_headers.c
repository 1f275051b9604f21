/* The headers of a message: standard and custom ones, set, read and removed, and what is refused. */
#include "messages.h"

static WS_XML_STRING name = UTF8("Ticket");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_XML_STRING absent = UTF8("Absent");
static WS_ELEMENT_DESCRIPTION ticket = {&name, &ns, WS_INT32_TYPE, NULL};

static void standard_headers(WS_ADDRESSING_VERSION version, const char *anonymous)
{
    static const WS_HEADER_TYPE texts[] = {WS_ACTION_HEADER, WS_TO_HEADER, WS_MESSAGE_ID_HEADER, WS_RELATES_TO_HEADER};
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, version);
    WS_ENDPOINT_ADDRESS address = {.url = {0, NULL}};

    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    for (ULONG i = 0; i < WsCountOf(texts); i++) {
        CHECK(has_text(message, texts[i], NULL));
        CHECK_RESULT(set_text(message, texts[i], "urn:one"), S_OK);
        CHECK_RESULT(set_text(message, texts[i], "urn:two"), S_OK);
        CHECK(has_text(message, texts[i], "urn:two"));
        CHECK_RESULT(WsRemoveHeader(message, texts[i], NULL), S_OK);
        CHECK_RESULT(WsRemoveHeader(message, texts[i], NULL), S_OK);
        CHECK(has_text(message, texts[i], NULL));
    }
    CHECK_RESULT(WsAddressMessage(message, &address, NULL), S_OK);
    CHECK(has_text(message, WS_TO_HEADER, anonymous));
    CHECK_RESULT(WsAddressMessage(message, &address, NULL), WS_E_INVALID_OPERATION);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED));
    WsFreeMessage(message);
}

static void types(void)
{
    static WCHAR action[] = {'u', 'r', 'n', ':', 'a', 0};
    const WCHAR *wsz = action;
    WS_STRING string = {5, action};
    WS_UNIQUE_ID id = {{0, NULL}, {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}}};
    WS_UNIQUE_ID read_id;
    WS_STRING *read_string = NULL;
    WCHAR *read_wsz = NULL;
    LONG number = 1;
    WS_HEAP *heap = NULL;
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);

    CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsSetHeader(message, WS_ACTION_HEADER, WS_WSZ_TYPE, WS_WRITE_REQUIRED_POINTER, &wsz, sizeof(wsz), NULL),
                 S_OK);
    CHECK(has_text(message, WS_ACTION_HEADER, "urn:a"));
    CHECK_RESULT(WsGetHeader(message, WS_ACTION_HEADER, WS_WSZ_TYPE, WS_READ_REQUIRED_POINTER, heap, &read_wsz,
                             sizeof(read_wsz), NULL),
                 S_OK);
    CHECK(read_wsz[0] == 'u' && read_wsz[5] == 0);
    CHECK_RESULT(WsSetHeader(message, WS_TO_HEADER, WS_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &string, sizeof(string),
                             NULL),
                 S_OK);
    CHECK_RESULT(WsGetHeader(message, WS_TO_HEADER, WS_STRING_TYPE, WS_READ_REQUIRED_POINTER, heap, &read_string,
                             sizeof(read_string), NULL),
                 S_OK);
    CHECK(read_string->length == 5 && read_string->chars[4] == 'a');
    CHECK_RESULT(WsSetHeader(message, WS_MESSAGE_ID_HEADER, WS_UNIQUE_ID_TYPE, WS_WRITE_REQUIRED_VALUE, &id,
                             sizeof(id), NULL),
                 S_OK);
    CHECK(has_text(message, WS_MESSAGE_ID_HEADER, "urn:uuid:00000001-0002-0003-0405-060708090a0b"));
    CHECK_RESULT(WsGetHeader(message, WS_MESSAGE_ID_HEADER, WS_UNIQUE_ID_TYPE, WS_READ_REQUIRED_VALUE, heap, &read_id,
                             sizeof(read_id), NULL),
                 S_OK);
    CHECK(memcmp(&read_id.guid, &id.guid, sizeof(id.guid)) == 0);

    CHECK_RESULT(WsSetHeader(message, WS_ACTION_HEADER, WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE, &number, sizeof(number),
                             NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsSetHeader(message, WS_TO_HEADER, WS_STRING_TYPE, WS_WRITE_NILLABLE_VALUE, &string, sizeof(string),
                             NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsSetHeader(message, 99, WS_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &string, sizeof(string), NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsGetHeader(message, WS_TO_HEADER, WS_STRING_TYPE, WS_READ_NILLABLE_VALUE, heap, &string,
                             sizeof(string), NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsGetHeader(message, WS_TO_HEADER, WS_STRING_TYPE, WS_READ_REQUIRED_VALUE, heap, NULL, 0, NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsGetHeader(message, WS_RELATES_TO_HEADER, WS_STRING_TYPE, WS_READ_REQUIRED_VALUE, heap, &string,
                             sizeof(string), NULL),
                 WS_E_INVALID_FORMAT);
    WsFreeMessage(message);
    WsFreeHeap(heap);
}

static HRESULT add(WS_MESSAGE *message, LONG value, ULONG attributes)
{
    return WsAddCustomHeader(message, &ticket, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), attributes, NULL);
}

static HRESULT get(WS_MESSAGE *message, WS_REPEATING_HEADER_OPTION option, ULONG index, LONG *value, ULONG *attributes)
{
    return WsGetCustomHeader(message, &ticket, option, index, WS_READ_REQUIRED_VALUE, NULL, value, sizeof(*value),
                             attributes, NULL);
}

static void custom_headers(void)
{
    WS_MESSAGE *message = initialized(WS_REQUEST_MESSAGE, NULL);
    LONG value = 0;
    LONG *pointer = &value;
    ULONG attributes = 9;

    CHECK_RESULT(get(message, WS_SINGLETON_HEADER, 0, &value, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsGetCustomHeader(message, &ticket, WS_SINGLETON_HEADER, 0, WS_READ_OPTIONAL_POINTER, NULL, &pointer,
                                   sizeof(pointer), &attributes, NULL),
                 S_OK);
    CHECK(pointer == NULL && attributes == 0);
    CHECK_RESULT(add(message, 7, WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE | WS_RELAY_HEADER_ATTRIBUTE), S_OK);
    CHECK_RESULT(get(message, WS_SINGLETON_HEADER, 0, &value, &attributes), S_OK);
    CHECK(value == 7 && attributes == (WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE | WS_RELAY_HEADER_ATTRIBUTE));
    CHECK_RESULT(get(message, WS_SINGLETON_HEADER, 1, &value, NULL), E_INVALIDARG);
    CHECK_RESULT(get(message, 3, 0, &value, NULL), E_INVALIDARG);
    CHECK_RESULT(add(message, 8, 0), S_OK);
    CHECK_RESULT(get(message, WS_SINGLETON_HEADER, 0, &value, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(get(message, WS_REPEATING_HEADER, 1, &value, &attributes), S_OK);
    CHECK(value == 8 && attributes == 0);
    CHECK_RESULT(get(message, WS_REPEATING_HEADER, 2, &value, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsRemoveCustomHeader(message, &name, &ns, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsRemoveCustomHeader(message, &absent, &ns, NULL), S_OK);
    CHECK_RESULT(add(message, 9, 4), E_INVALIDARG);
    CHECK_RESULT(WsAddCustomHeader(message, &ticket, WS_WRITE_REQUIRED_VALUE, &value, 2, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(get(message, WS_SINGLETON_HEADER, 0, &value, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(add(message, 7, 0), S_OK);
    CHECK_RESULT(WsRemoveCustomHeader(message, &name, &ns, NULL), S_OK);
    CHECK_RESULT(get(message, WS_SINGLETON_HEADER, 0, &value, NULL), WS_E_INVALID_FORMAT);
    WsFreeMessage(message);
}

static void quotas(void)
{
    SIZE_T size = 200;
    WS_HEAP_PROPERTY heap_property = {WS_HEAP_PROPERTY_MAX_SIZE, &size, sizeof(size)};
    WS_HEAP_PROPERTIES heap_properties = {&heap_property, 1};
    WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, &heap_properties, sizeof(heap_properties)};
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);
    LONG value = 0;

    for (LONG i = 0; i < 64; i++) {
        CHECK_RESULT(add(message, i, 0), S_OK);
    }
    CHECK_RESULT(get(message, WS_REPEATING_HEADER, 63, &value, NULL), S_OK);
    CHECK(value == 63);
    CHECK_RESULT(add(message, 64, 0), S_OK);
    CHECK_RESULT(get(message, WS_REPEATING_HEADER, 0, &value, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:a"), WS_E_QUOTA_EXCEEDED);
    WsFreeMessage(message);

    CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_0_9, &property, 1, &message, NULL),
                 S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
    HRESULT hr = S_OK;
    for (LONG i = 0; i < 64 && hr == S_OK; i++) {
        hr = add(message, i, 0);
    }
    CHECK_RESULT(hr, WS_E_QUOTA_EXCEEDED);
    WsFreeMessage(message);
}

static void endpoint_addresses(void)
{
    static WCHAR url[] = {'u', 'r', 'n', ':', 'e'};
    WS_ENDPOINT_ADDRESS address = {.url = {5, url}};
    WS_ENDPOINT_ADDRESS *read = NULL;
    WS_MESSAGE *message = initialized(WS_REQUEST_MESSAGE, NULL);
    WS_MESSAGE *reply;
    WS_MESSAGE *fault;

    CHECK_RESULT(WsSetHeader(message, WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_WRITE_REQUIRED_VALUE, &address,
                             sizeof(address), NULL),
                 S_OK);
    CHECK_RESULT(WsGetHeader(message, WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_READ_REQUIRED_POINTER, NULL,
                             &read, sizeof(read), NULL),
                 S_OK);
    CHECK(read->url.length == 5 && read->url.chars[4] == 'e' && read->headers == NULL);
    CHECK_RESULT(WsGetHeader(message, WS_FROM_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_READ_OPTIONAL_POINTER, NULL, &read,
                             sizeof(read), NULL),
                 S_OK);
    CHECK(read == NULL);
    CHECK_RESULT(set_text(message, WS_MESSAGE_ID_HEADER, "urn:id"), S_OK);
    reply = initialized(WS_REPLY_MESSAGE, message);
    CHECK(has_text(reply, WS_RELATES_TO_HEADER, "urn:id") && has_text(reply, WS_TO_HEADER, "urn:e"));
    CHECK(number_of(reply, WS_MESSAGE_PROPERTY_IS_ADDRESSED) && !number_of(reply, WS_MESSAGE_PROPERTY_IS_FAULT));
    url[4] = 'f';
    CHECK_RESULT(WsSetHeader(message, WS_FAULT_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, WS_WRITE_REQUIRED_VALUE, &address,
                             sizeof(address), NULL),
                 S_OK);
    fault = initialized(WS_FAULT_MESSAGE, message);
    CHECK(has_text(fault, WS_TO_HEADER, "urn:f") && number_of(fault, WS_MESSAGE_PROPERTY_IS_FAULT));
    WsFreeMessage(fault);
    WsFreeMessage(reply);
    WsFreeMessage(message);
}

static WS_MESSAGE *read_from(const char *text, WS_XML_READER **reader)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)text, (ULONG)strlen(text)};
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);

    CHECK_RESULT(WsCreateReader(NULL, 0, reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(*reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, *reader, NULL, NULL, NULL), S_OK);
    return message;
}

static WS_XML_NODE_POSITION header_position(WS_MESSAGE *message)
{
    WS_XML_NODE_POSITION position = {NULL, NULL};
    WS_XML_BUFFER *buffer = NULL;
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_POSITION, &position, sizeof(position), NULL),
                 S_OK);
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_BUFFER, &buffer, sizeof(buffer), NULL), S_OK);
    CHECK(buffer != NULL && buffer == position.buffer);
    return position;
}

/* A program walks through the headers of a received message itself. */
static void headers_by_hand(void)
{
    static const char text[] =
        "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:t='urn:test'><s:Header>"
        "<t:Ticket s:mustUnderstand='true'>1</t:Ticket><t:Other s:role='urn:logger' s:mustUnderstand='1'/>"
        "<t:Ticket s:mustUnderstand='1' s:relay='1'>2</t:Ticket></s:Header><s:Body/></s:Envelope>";
    static const ULONG attributes[] = {1, 1, 3};
    WS_XML_READER *reader = NULL;
    WS_XML_READER *walker = NULL;
    WS_MESSAGE *message = read_from(text, &reader);
    WS_XML_NODE_POSITION at = header_position(message);
    WS_XML_NODE_POSITION header = at;
    BOOL found = FALSE;

    CHECK_RESULT(WsCreateReader(NULL, 0, &walker, NULL), S_OK);
    CHECK_RESULT(WsSetInputToBuffer(walker, at.buffer, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsSetReaderPosition(walker, &at, NULL), S_OK);
    CHECK_RESULT(WsMoveReader(walker, WS_MOVE_TO_CHILD_ELEMENT, &found, NULL), S_OK);
    for (ULONG i = 0; i < WsCountOf(attributes); i++) {
        ULONG flags = 9;
        CHECK(found);
        CHECK_RESULT(WsGetHeaderAttributes(message, walker, &flags, NULL), S_OK);
        CHECK(flags == attributes[i]);
        CHECK_RESULT(WsGetReaderPosition(walker, &at, NULL), S_OK);
        CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), WS_E_INVALID_FORMAT);
        CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &at, NULL), S_OK);
        CHECK_RESULT(WsMoveReader(walker, WS_MOVE_TO_NEXT_ELEMENT, &found, NULL), S_OK);
    }
    CHECK(!found);
    CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), S_OK);
    CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &header, NULL), E_INVALIDARG);
    at.buffer = NULL;
    CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &at, NULL), E_INVALIDARG);
    WsFreeReader(walker);
    WsFreeMessage(message);
    WsFreeReader(reader);
}

/* What a program writes into the header buffer is a header, and what it sets otherwise is in the buffer. */
static void headers_written_by_hand(void)
{
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);
    WS_XML_NODE_POSITION at = header_position(message);
    WS_XML_WRITER *writer = NULL;
    WS_XML_READER *reader = NULL;
    WS_XML_STRING action = UTF8("Action");
    WS_XML_STRING addressing = UTF8("http://www.w3.org/2005/08/addressing");
    LONG value = 5;
    BOOL found = FALSE;

    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutputToBuffer(writer, at.buffer, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsSetWriterPosition(writer, &at, NULL), S_OK);
    CHECK_RESULT(WsMoveWriter(writer, WS_MOVE_TO_END_ELEMENT, &found, NULL), S_OK);
    CHECK_RESULT(WsWriteElement(writer, &ticket, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL), S_OK);
    value = 0;
    CHECK_RESULT(get(message, WS_SINGLETON_HEADER, 0, &value, NULL), S_OK);
    CHECK(value == 5);
    CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:a"), S_OK);
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    at = header_position(message);
    CHECK_RESULT(WsSetInputToBuffer(reader, at.buffer, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsSetReaderPosition(reader, &at, NULL), S_OK);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, &found, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, &action, &addressing, &found, NULL), S_OK);
    CHECK(found);
    WsFreeWriter(writer);
    WsFreeReader(reader);
    WsFreeMessage(message);
}

int main(void)
{
    headers_by_hand();
    headers_written_by_hand();
    standard_headers(WS_ADDRESSING_VERSION_0_9, "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous");
    standard_headers(WS_ADDRESSING_VERSION_1_0, "http://www.w3.org/2005/08/addressing/anonymous");
    types();
    custom_headers();
    quotas();
    endpoint_addresses();
    puts("ok");
    return 0;
}
