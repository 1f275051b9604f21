/* Where headers lie and how long: the header buffer and positions in it, the heap of a message and its quota, the limits
 * that are set for a message. */
#include "messages.h"

#define NS12 "http://www.w3.org/2003/05/soap-envelope"

static WS_XML_STRING name = UTF8("Ticket");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION ticket = {&name, &ns, WS_INT32_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION text_ticket = {&name, &ns, WS_XML_STRING_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION xml_ticket = {&name, &ns, WS_XML_BUFFER_TYPE, NULL};

static HRESULT add(WS_MESSAGE *message, LONG value)
{
    return WsAddCustomHeader(message, &ticket, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0, NULL);
}

static BOOL has(WS_MESSAGE *message, ULONG index, LONG expected)
{
    LONG value = -1;
    HRESULT hr = WsGetCustomHeader(message, &ticket, WS_REPEATING_HEADER, index, WS_READ_REQUIRED_VALUE, NULL, &value,
                                   sizeof(value), NULL, NULL);
    return hr == S_OK && value == expected;
}

static WS_XML_NODE_POSITION header_position(WS_MESSAGE *message)
{
    WS_XML_NODE_POSITION position = {NULL, NULL};
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_POSITION, &position, sizeof(position), NULL),
                 S_OK);
    return position;
}

static WS_XML_READER *reader_at(const WS_XML_NODE_POSITION *position)
{
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInputToBuffer(reader, position->buffer, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsSetReaderPosition(reader, position, NULL), S_OK);
    return reader;
}

static WS_XML_READER *reader_over(const char *text, ULONG depth)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)text, (ULONG)strlen(text)};
    BOOL any = TRUE;
    WS_XML_READER_PROPERTY properties[] = {
        {WS_XML_READER_PROPERTY_MAX_DEPTH, &depth, sizeof(depth)},
        {WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, &any, sizeof(any)},
    };
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(properties, WsCountOf(properties), &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    return reader;
}

/* The buffer and the position of the Header element stay what they are while headers come and go, and so do the elements
 * of those that nobody changes. */
static void positions_stay(void)
{
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);
    WS_XML_NODE_POSITION position = header_position(message);
    WS_XML_NODE_POSITION first;
    WS_XML_READER *reader;
    BOOL found = FALSE;

    CHECK_RESULT(add(message, 0), S_OK);
    reader = reader_at(&position);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, &found, NULL), S_OK);
    CHECK_RESULT(WsGetReaderPosition(reader, &first, NULL), S_OK);
    WsFreeReader(reader);
    for (LONG i = 1; i < 30; i++) {
        CHECK_RESULT(add(message, i), S_OK);
        CHECK(has(message, (ULONG)i, i) && has(message, 0, 0));
    }
    for (LONG i = 0; i < 20; i++) {
        CHECK_RESULT(set_text(message, WS_ACTION_HEADER, i % 2 ? "urn:odd" : "urn:even"), S_OK);
    }
    CHECK_RESULT(WsRemoveHeader(message, WS_ACTION_HEADER, NULL), S_OK);
    WS_XML_NODE_POSITION again = header_position(message);
    CHECK(memcmp(&again, &position, sizeof(position)) == 0);
    reader = reader_at(&first);
    for (LONG i = 0; i < 30; i++) {
        LONG value = -1;
        CHECK_RESULT(WsReadElement(reader, &ticket, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL), S_OK);
        CHECK(value == i);
    }
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    WsFreeReader(reader);
    WsFreeMessage(message);
}

/* A program changes the buffer while functions change the message: none undoes what the other has done. */
static void both_ways(void)
{
    WS_MESSAGE *message = initialized(WS_REQUEST_MESSAGE, NULL);
    WS_XML_NODE_POSITION position = header_position(message);
    WS_XML_WRITER *writer = NULL;
    BOOL found = FALSE;

    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutputToBuffer(writer, position.buffer, NULL, 0, NULL), S_OK);
    for (LONG i = 0; i < 20; i++) {
        if (i % 2) {
            CHECK_RESULT(add(message, i), S_OK);
            continue;
        }
        CHECK_RESULT(WsSetWriterPosition(writer, &position, NULL), S_OK);
        CHECK_RESULT(WsMoveWriter(writer, WS_MOVE_TO_END_ELEMENT, &found, NULL), S_OK);
        CHECK_RESULT(WsWriteElement(writer, &ticket, WS_WRITE_REQUIRED_VALUE, &i, sizeof(i), NULL), S_OK);
    }
    for (LONG i = 0; i < 20; i++) {
        CHECK(has(message, (ULONG)i, i));
    }
    /* A node that the program removes is no header any more. */
    WS_XML_READER *reader = reader_at(&position);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, &found, NULL), S_OK);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_NEXT_ELEMENT, &found, NULL), S_OK);
    CHECK_RESULT(WsGetReaderPosition(reader, &position, NULL), S_OK);
    WsFreeReader(reader);
    CHECK_RESULT(WsRemoveNode(&position, NULL), S_OK);
    CHECK(has(message, 0, 1) && has(message, 18, 19) && !has(message, 19, 19));
    /* Without a Header element there are no headers; the next position is that of a new one. */
    position = header_position(message);
    CHECK_RESULT(WsRemoveNode(&position, NULL), S_OK);
    CHECK(!has(message, 0, 1));
    CHECK_RESULT(add(message, 5), S_OK);
    position = header_position(message);
    reader = reader_at(&position);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, &found, NULL), S_OK);
    CHECK(found && has(message, 0, 5));
    WsFreeReader(reader);
    WsFreeWriter(writer);
    WsFreeMessage(message);
}

/* What was marked stays marked, whatever is added or removed meanwhile; what is no header is refused. */
static void marks(void)
{
    static const char text[] = "<s:Envelope xmlns:s='" NS12 "' xmlns:a='http://www.w3.org/2005/08/addressing' xmlns:t="
                               "'urn:test'><s:Header><t:Ticket s:mustUnderstand='1'>1</t:Ticket><a:To>urn:to</a:To>"
                               "<t:Ticket s:mustUnderstand='1'><x/></t:Ticket></s:Header><s:Body/></s:Envelope>";
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_XML_READER *body = reader_over(text, 32);
    WS_XML_STRING inner = UTF8("x");
    WS_XML_STRING none = UTF8("");
    BOOL found = FALSE;

    CHECK_RESULT(WsReadEnvelopeStart(message, body, NULL, NULL, NULL), S_OK);
    WS_XML_NODE_POSITION header = header_position(message);
    WS_XML_NODE_POSITION at;
    WS_XML_READER *reader = reader_at(&header);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, &found, NULL), S_OK);
    for (int i = 0; found; i++) {
        CHECK(i < 3);
        CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), WS_E_INVALID_FORMAT);
        CHECK_RESULT(WsGetReaderPosition(reader, &at, NULL), S_OK);
        CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &at, NULL), S_OK);
        CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &at, NULL), S_OK);
        CHECK_RESULT(add(message, i), S_OK);
        CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_NEXT_ELEMENT, &found, NULL), S_OK);
        if (i == 2) {
            break;
        }
    }
    CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), S_OK);
    /* Neither what is inside of a header, nor the Header, nor what is gone. */
    CHECK_RESULT(WsSetReaderPosition(reader, &at, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, &inner, &none, NULL, NULL), S_OK);
    WS_XML_NODE_POSITION inside;
    CHECK_RESULT(WsGetReaderPosition(reader, &inside, NULL), S_OK);
    CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &inside, NULL), E_INVALIDARG);
    CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &header, NULL), E_INVALIDARG);
    CHECK_RESULT(WsRemoveNode(&at, NULL), S_OK);
    CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &at, NULL), E_INVALIDARG);
    CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), S_OK);
    WsFreeReader(reader);
    WsFreeMessage(message);
    WsFreeReader(body);
}

static WS_MESSAGE *with_heap(SIZE_T size)
{
    WS_HEAP_PROPERTY max = {WS_HEAP_PROPERTY_MAX_SIZE, &size, sizeof(size)};
    WS_HEAP_PROPERTIES all = {&max, 1};
    WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, &all, sizeof(all)};
    WS_MESSAGE *message = NULL;
    CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, &property, 1, &message, NULL),
                 S_OK);
    return message;
}

/* Everything that a message keeps counts: headers that arrive, that are copied, that are added, and the buffer of them. */
static void quota(void)
{
    char text[2048];
    char filling[1001];
    WS_MESSAGE *small = with_heap(500);
    WS_MESSAGE *large = with_heap(4000);
    WS_XML_BUFFER *buffer = NULL;
    WS_ENDPOINT_ADDRESS address = {.url = {0, NULL}};
    WCHAR url[600];
    LONG *none = NULL;

    memset(filling, 'x', 1000);
    filling[1000] = 0;
    snprintf(text, sizeof(text), "<s:Envelope xmlns:s='" NS12 "'><s:Header><Ticket xmlns='urn:test'>%s</Ticket>"
                                 "</s:Header><s:Body/></s:Envelope>",
             filling);
    WS_XML_READER *reader = reader_over(text, 32);
    CHECK_RESULT(WsReadEnvelopeStart(small, reader, NULL, NULL, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK(number_of(small, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_EMPTY);
    WsFreeReader(reader);
    reader = reader_over(text, 32);
    CHECK_RESULT(WsReadEnvelopeStart(large, reader, NULL, NULL, NULL), S_OK);
    for (int i = 0; i < 3; i++) {
        CHECK_RESULT(WsInitializeMessage(small, WS_DUPLICATE_MESSAGE, large, NULL), WS_E_QUOTA_EXCEEDED);
        CHECK(number_of(small, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_EMPTY);
    }
    CHECK_RESULT(WsInitializeMessage(small, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(set_text(small, WS_ACTION_HEADER, filling), WS_E_QUOTA_EXCEEDED);
    CHECK(has_text(small, WS_ACTION_HEADER, NULL));
    memset(url, 'u', sizeof(url));
    address.url.length = 600;
    address.url.chars = url;
    CHECK_RESULT(WsAddressMessage(small, &address, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK(!number_of(small, WS_MESSAGE_PROPERTY_IS_ADDRESSED));
    CHECK_RESULT(WsGetMessageProperty(small, WS_MESSAGE_PROPERTY_HEADER_BUFFER, &buffer, sizeof(buffer), NULL),
                 WS_E_QUOTA_EXCEEDED);
    /* A header that does not fit into the buffer any more is not in the message either. */
    CHECK_RESULT(WsResetMessage(large, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(large, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(WsGetMessageProperty(large, WS_MESSAGE_PROPERTY_HEADER_BUFFER, &buffer, sizeof(buffer), NULL), S_OK);
    HRESULT hr = S_OK;
    ULONG count = 0;
    while (hr == S_OK && count < 60) {
        hr = add(large, (LONG)count);
        count += hr == S_OK;
    }
    CHECK_RESULT(hr, WS_E_QUOTA_EXCEEDED);
    CHECK(count > 3 && has(large, count - 1, (LONG)count - 1));
    CHECK_RESULT(WsGetCustomHeader(large, &ticket, WS_REPEATING_HEADER, count, WS_READ_OPTIONAL_POINTER, NULL, &none,
                                   sizeof(none), NULL, NULL),
                 S_OK);
    CHECK(none == NULL);
    /* After a reset there is room again. */
    CHECK_RESULT(WsResetMessage(large, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(large, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(add(large, 1), S_OK);
    WsFreeReader(reader);
    WsFreeMessage(small);
    WsFreeMessage(large);
}

/* Values live as long as the heap that they are on: that of the message until its reset, the program's for longer. */
static void lifetimes(void)
{
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);
    WS_XML_STRING value = UTF8("a ticket");
    WS_XML_STRING *own = NULL;
    WS_XML_STRING *shared = NULL;
    WS_HEAP *heap = NULL;
    WS_HEAP *message_heap = NULL;
    SIZE_T before = 0;
    SIZE_T after = 0;
    void *block = NULL;

    CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsAddCustomHeader(message, &text_ticket, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0, NULL), S_OK);
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEAP, &message_heap, sizeof(message_heap), NULL),
                 S_OK);
    CHECK_RESULT(WsAlloc(message_heap, 100, &block, NULL), S_OK);
    memset(block, 1, 100);
    CHECK_RESULT(WsGetHeapProperty(message_heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &before, sizeof(before), NULL), S_OK);
    for (int i = 0; i < 3; i++) {
        CHECK_RESULT(WsGetCustomHeader(message, &text_ticket, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_POINTER, heap,
                                       &own, sizeof(own), NULL, NULL),
                     S_OK);
    }
    CHECK_RESULT(WsGetHeapProperty(message_heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &after, sizeof(after), NULL), S_OK);
    CHECK(before == after);
    CHECK_RESULT(WsGetCustomHeader(message, &text_ticket, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_POINTER, NULL,
                                   &shared, sizeof(shared), NULL, NULL),
                 S_OK);
    CHECK_RESULT(WsGetHeapProperty(message_heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &after, sizeof(after), NULL), S_OK);
    CHECK(before < after);
    /* Replacing or removing a header leaves alone what was read of it. */
    CHECK_RESULT(WsRemoveCustomHeader(message, &name, &ns, NULL), S_OK);
    CHECK(shared->length == value.length && memcmp(shared->bytes, value.bytes, value.length) == 0);
    CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    WsFreeMessage(message);
    CHECK(own->length == value.length && memcmp(own->bytes, value.bytes, value.length) == 0);
    WsFreeHeap(heap);
}

/* ---- Limits ---- */

/* Every property that may be given, and some that may not. */
static const struct {
    ULONG id;
    ULONG size;
    HRESULT result;
} reader_rows[] = {
    {WS_XML_READER_PROPERTY_MAX_DEPTH, 4, S_OK},
    {WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, 4, S_OK},
    {WS_XML_READER_PROPERTY_READ_DECLARATION, 4, S_OK},
    {WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE, 4, S_OK},
    {WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE, 4, S_OK},
    {WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE, 4, S_OK},
    {WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE, 4, S_OK},
    {WS_XML_READER_PROPERTY_MAX_MIME_PARTS, 4, S_OK},
    {WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, 4, S_OK},
    {WS_XML_READER_PROPERTY_MAX_NAMESPACES, 4, S_OK},
    {WS_XML_READER_PROPERTY_MAX_DEPTH, 8, E_INVALIDARG},
    {WS_XML_READER_PROPERTY_MAX_NAMESPACES, 0, E_INVALIDARG},
    {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, 4, E_INVALIDARG},
    {WS_XML_READER_PROPERTY_CHARSET, 4, E_INVALIDARG},
    {WS_XML_READER_PROPERTY_ROW, 8, E_INVALIDARG},
    {WS_XML_READER_PROPERTY_IN_ATTRIBUTE, 4, E_INVALIDARG},
    {77, 4, E_INVALIDARG},
};

static const struct {
    ULONG id;
    ULONG size;
    HRESULT result;
} writer_rows[] = {
    {WS_XML_WRITER_PROPERTY_MAX_DEPTH, 4, S_OK},
    {WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES, 4, S_OK},
    {WS_XML_WRITER_PROPERTY_WRITE_DECLARATION, 4, S_OK},
    {WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE, 4, S_OK},
    {WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE, 4, S_OK},
    {WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, 4, S_OK},
    {WS_XML_WRITER_PROPERTY_MAX_NAMESPACES, 4, S_OK},
    {WS_XML_WRITER_PROPERTY_MAX_DEPTH, 8, E_INVALIDARG},
    {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, 4, E_INVALIDARG},
    {WS_XML_WRITER_PROPERTY_INDENT, 4, E_INVALIDARG},
    {WS_XML_WRITER_PROPERTY_BYTES, 16, E_INVALIDARG},
    {77, 4, E_INVALIDARG},
};

static void created_with(const WS_MESSAGE_PROPERTY *property, HRESULT expected)
{
    WS_MESSAGE *message = NULL;
    CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, property, 1, &message, NULL),
                 expected);
    CHECK((message != NULL) == (expected == S_OK));
    WsFreeMessage(message);
}

static void creation(void)
{
    ULONG values[4] = {1, 0, 0, 0};
    SIZE_T size = 1000;

    for (ULONG i = 0; i < WsCountOf(reader_rows); i++) {
        WS_XML_READER_PROPERTY given = {(WS_XML_READER_PROPERTY_ID)reader_rows[i].id, values, reader_rows[i].size};
        WS_XML_READER_PROPERTIES all = {&given, 1};
        WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, &all, sizeof(all)};
        created_with(&property, reader_rows[i].result);
    }
    for (ULONG i = 0; i < WsCountOf(writer_rows); i++) {
        WS_XML_WRITER_PROPERTY given = {(WS_XML_WRITER_PROPERTY_ID)writer_rows[i].id, values, writer_rows[i].size};
        WS_XML_WRITER_PROPERTIES all = {&given, 1};
        WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES, &all, sizeof(all)};
        created_with(&property, writer_rows[i].result);
    }
    for (ULONG id = WS_HEAP_PROPERTY_MAX_SIZE; id <= WS_HEAP_PROPERTY_ACTUAL_SIZE + 1; id++) {
        WS_HEAP_PROPERTY given = {(WS_HEAP_PROPERTY_ID)id, &size, sizeof(size)};
        WS_HEAP_PROPERTIES all = {&given, 1};
        WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, &all, sizeof(all)};
        created_with(&property, id <= WS_HEAP_PROPERTY_TRIM_SIZE ? S_OK : E_INVALIDARG);
        property.valueSize = 4;
        created_with(&property, E_INVALIDARG);
    }
    for (ULONG id = WS_MESSAGE_PROPERTY_STATE; id <= WS_MESSAGE_PROPERTY_PROTECTION_LEVEL + 1; id++) {
        WS_MESSAGE_PROPERTY property = {(WS_MESSAGE_PROPERTY_ID)id, values, sizeof(ULONG)};
        created_with(&property, id == WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS ? S_OK : E_INVALIDARG);
    }
}

/* How deep headers may be is a matter of the message; how deep what is read may be, one of the program's reader. */
static void depth(void)
{
    static const struct {
        ULONG limit;
        HRESULT written;
        HRESULT read;
    } cases[] = {
        {0, WS_E_QUOTA_EXCEEDED, S_OK},
        {100, S_OK, S_OK},
        {10, WS_E_QUOTA_EXCEEDED, WS_E_QUOTA_EXCEEDED},
    };
    char text[2048] = "<s:Envelope xmlns:s='" NS12 "'><s:Header><Ticket xmlns='urn:test'>";
    WS_HEAP *heap = NULL;

    for (int i = 0; i < 80; i++) {
        strcat(text, i < 40 ? "<a>" : "</a>");
    }
    strcat(text, "</Ticket></s:Header><s:Body/></s:Envelope>");
    CHECK_RESULT(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL), S_OK);
    for (ULONG i = 0; i < WsCountOf(cases); i++) {
        ULONG limit = cases[i].limit;
        WS_XML_READER_PROPERTY read = {WS_XML_READER_PROPERTY_MAX_DEPTH, &limit, sizeof(limit)};
        WS_XML_WRITER_PROPERTY written = {WS_XML_WRITER_PROPERTY_MAX_DEPTH, &limit, sizeof(limit)};
        WS_XML_READER_PROPERTIES all_read = {&read, 1};
        WS_XML_WRITER_PROPERTIES all_written = {&written, 1};
        WS_MESSAGE_PROPERTY properties[] = {
            {WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, &all_read, sizeof(all_read)},
            {WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES, &all_written, sizeof(all_written)},
        };
        WS_MESSAGE *message = NULL;
        WS_MESSAGE *copy = NULL;
        WS_XML_BUFFER *value = NULL;
        WS_XML_READER *reader = reader_over(text, 100);
        /* Without limits of its own a message has the documented ones for what it writes. */
        ULONG count = limit == 0 ? 0 : 2;

        CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, properties, count,
                                     &message, NULL),
                     S_OK);
        CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, properties, count, &copy,
                                     NULL),
                     S_OK);
        CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
        CHECK_RESULT(WsGetCustomHeader(message, &xml_ticket, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_POINTER, heap,
                                       &value, sizeof(value), NULL, NULL),
                     cases[i].read);
        CHECK_RESULT(WsInitializeMessage(copy, WS_DUPLICATE_MESSAGE, message, NULL), S_OK);
        if (value != NULL) {
            CHECK_RESULT(WsAddCustomHeader(copy, &xml_ticket, WS_WRITE_REQUIRED_POINTER, &value, sizeof(value), 0, NULL),
                         cases[i].written);
        }
        WsFreeMessage(copy);
        WsFreeMessage(message);
        WsFreeReader(reader);
    }
    WsFreeHeap(heap);
}

/* So many headers are looked through and no more. */
static void processed(void)
{
    static const ULONG limits[] = {0, 1, 5, 64, 100};

    for (ULONG i = 0; i < WsCountOf(limits); i++) {
        ULONG limit = limits[i];
        WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, &limit, sizeof(limit)};
        WS_MESSAGE *message = NULL;

        CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, &property, 1, &message,
                                     NULL),
                     S_OK);
        CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
        for (ULONG k = 0; k < limit; k++) {
            CHECK_RESULT(add(message, (LONG)k), S_OK);
        }
        CHECK(limit == 0 || has(message, limit - 1, (LONG)limit - 1));
        CHECK(has_text(message, WS_ACTION_HEADER, NULL));
        CHECK_RESULT(add(message, -1), S_OK);
        CHECK(!has(message, 0, limit == 0 ? -1 : 0));
        CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:a"), WS_E_QUOTA_EXCEEDED);
        WsFreeMessage(message);
    }
}

/* References to characters that XML does not have pass where the program's reader lets them. */
static void any_characters(void)
{
    static const char text[] = "<s:Envelope xmlns:s='" NS12 "'><s:Header><Ticket xmlns='urn:test'>&#1;</Ticket>"
                               "</s:Header><s:Body/></s:Envelope>";
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_XML_READER *reader = reader_over(text, 32);
    WS_XML_STRING *value = NULL;

    CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
    (void)header_position(message);
    CHECK_RESULT(WsGetCustomHeader(message, &text_ticket, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_POINTER, NULL,
                                   &value, sizeof(value), NULL, NULL),
                 S_OK);
    CHECK(value->length == 1 && value->bytes[0] == 1);
    WsFreeMessage(message);
    WsFreeReader(reader);
}

int main(void)
{
    positions_stay();
    both_ways();
    marks();
    quota();
    lifetimes();
    creation();
    depth();
    processed();
    any_characters();
    puts("ok");
    return 0;
}
