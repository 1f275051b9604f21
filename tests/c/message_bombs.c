/* Messages that are made to cost much: each is read at a size and at twice that size, and callgrind counts the instructions
   of both. */
#include <valgrind/callgrind.h>

#include "document.h"
#include "messages.h"

#define ENVELOPE                                                                                                       \
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'>"    \
    "<s:Header>"
#define BODY "</s:Header><s:Body>"
#define END "</s:Body></s:Envelope>"

static WS_XML_STRING name = UTF8("h");
static WS_XML_STRING ns = UTF8("urn:h");
static WS_ELEMENT_DESCRIPTION header = {&name, &ns, WS_XML_STRING_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION any_fault = {NULL, NULL, WS_FAULT_TYPE, NULL};

/* What is done with the message. */
typedef HRESULT Use(WS_MESSAGE *message);

static HRESULT verify(WS_MESSAGE *message)
{
    return WsCheckMustUnderstandHeaders(message, NULL);
}

/* A program that walks through the headers itself. */
static HRESULT mark(WS_MESSAGE *message)
{
    WS_XML_NODE_POSITION at;
    WS_XML_READER *reader = NULL;
    ULONG flags;
    BOOL found = FALSE;

    HRESULT hr = WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_POSITION, &at, sizeof(at), NULL);
    if (hr != S_OK)
        return hr;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInputToBuffer(reader, at.buffer, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsSetReaderPosition(reader, &at, NULL), S_OK);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, &found, NULL), S_OK);
    while (found) {
        CHECK_RESULT(WsGetHeaderAttributes(message, reader, &flags, NULL), S_OK);
        CHECK_RESULT(WsGetReaderPosition(reader, &at, NULL), S_OK);
        CHECK_RESULT(WsMarkHeaderAsUnderstood(message, &at, NULL), S_OK);
        CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_NEXT_ELEMENT, &found, NULL), S_OK);
    }
    WsFreeReader(reader);
    return verify(message);
}

/* The first, the last and one that is not there; what is set and removed. */
static HRESULT look(WS_MESSAGE *message)
{
    static const ULONG indexes[] = {0, 1000, 1000000};
    for (ULONG i = 0; i < WsCountOf(indexes); i++) {
        WS_XML_STRING *value = NULL;
        HRESULT hr = WsGetCustomHeader(message, &header, WS_REPEATING_HEADER, indexes[i], WS_READ_OPTIONAL_POINTER, NULL,
                                       &value, sizeof(value), NULL, NULL);
        if (hr != S_OK)
            return hr;
    }
    HRESULT hr = WsRemoveCustomHeader(message, &name, &ns, NULL);
    if (hr != S_OK && hr != WS_E_INVALID_FORMAT)
        return hr;
    return set_text(message, WS_ACTION_HEADER, "urn:a");
}

/* The same once the program has asked for the header buffer. */
static HRESULT change(WS_MESSAGE *message)
{
    WS_XML_BUFFER *buffer = NULL;
    HRESULT hr = WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_BUFFER, &buffer, sizeof(buffer), NULL);
    return hr == S_OK ? look(message) : hr;
}

static HRESULT answer(WS_MESSAGE *message)
{
    WS_MESSAGE *reply = initialized(WS_BLANK_MESSAGE, NULL);
    CHECK_RESULT(WsResetMessage(reply, NULL), S_OK);
    HRESULT hr = WsInitializeMessage(reply, WS_FAULT_MESSAGE, message, NULL);
    WsFreeMessage(reply);
    return hr;
}

static HRESULT fault(WS_MESSAGE *message)
{
    WS_HEAP *heap = NULL;
    WS_FAULT found;
    CHECK_RESULT(WsCreateHeap(1 << 26, 0, NULL, 0, &heap, NULL), S_OK);
    HRESULT hr = WsReadBody(message, &any_fault, WS_READ_REQUIRED_VALUE, heap, &found, sizeof(found), NULL);
    WsFreeHeap(heap);
    return hr;
}

/* ---- The messages ---- */

typedef void Make(Document *document, size_t size);

static void headers(Document *d, size_t n) { add(d, ENVELOPE); repeat(d, "<h xmlns='urn:h' s:mustUnderstand='1'/>", n); add(d, BODY END); }
static void names(Document *d, size_t n) { add(d, ENVELOPE); number(d, "<h%zu xmlns='urn:h' s:mustUnderstand='1'/>", n); add(d, BODY END); }
static void others(Document *d, size_t n) { add(d, ENVELOPE); repeat(d, "<h xmlns='urn:h' s:role='urn:x'/>", n); add(d, BODY END); }
static void actions(Document *d, size_t n) { add(d, ENVELOPE); repeat(d, "<a:Action>urn:a</a:Action>", n); add(d, BODY END); }
static void relations(Document *d, size_t n) { add(d, ENVELOPE); number(d, "<a:RelatesTo RelationshipType='urn:%zu'>u</a:RelatesTo>", n); add(d, BODY END); }
static void replies(Document *d, size_t n) { add(d, ENVELOPE); repeat(d, "<a:ReplyTo><a:Address>u</a:Address></a:ReplyTo>", n); add(d, BODY END); }
static void parameters(Document *d, size_t n)
{
    add(d, ENVELOPE "<a:FaultTo><a:Address>u</a:Address><a:ReferenceParameters>");
    repeat(d, "<k/>", n / 8);
    add(d, "</a:ReferenceParameters></a:FaultTo>" BODY END);
}
static void extensions(Document *d, size_t n)
{
    add(d, ENVELOPE "<a:ReplyTo><a:Address>u</a:Address>");
    repeat(d, "<k/>", n);
    add(d, "</a:ReplyTo>" BODY END);
}
static void attributes(Document *d, size_t n)
{
    add(d, ENVELOPE);
    for (size_t i = 0; i < n / 20; i++) {
        add(d, "<h xmlns='urn:h' ");
        number(d, " b%zu='%zu'", 20);
        add(d, "/>");
    }
    add(d, BODY END);
}
static void long_header(Document *d, size_t n) { add(d, ENVELOPE "<h xmlns='urn:h'>"); repeat(d, "&lt;", n); add(d, "</h>" BODY END); }
static void long_action(Document *d, size_t n) { add(d, ENVELOPE "<a:Action>"); repeat(d, "u", n); add(d, "</a:Action>" BODY END); }
static void large_header(Document *d, size_t n) { add(d, ENVELOPE "<h xmlns='urn:h'>"); repeat(d, "<x/>", n); add(d, "</h>" BODY END); }
static void prefixes(Document *d, size_t n)
{
    add(d, "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'");
    number(d, " xmlns:p%zu='u%zu'", 20);
    add(d, "><s:Header>");
    repeat(d, "<h/>", n / 2);
    add(d, BODY END);
}
static void comments(Document *d, size_t n) { add(d, ENVELOPE); repeat(d, "<!---->", n); add(d, BODY); repeat(d, " <!---->", n); add(d, END); }
static void reasons(Document *d, size_t n)
{
    add(d, ENVELOPE BODY "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>");
    repeat(d, "<s:Text xml:lang='en'>w</s:Text>", n);
    add(d, "</s:Reason></s:Fault>" END);
}
static void detail(Document *d, size_t n)
{
    add(d, ENVELOPE BODY "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>w</s:Text></s:Reason><s:Detail>");
    repeat(d, "<x>1</x>", n);
    add(d, "</s:Detail></s:Fault>" END);
}
static void codes(Document *d, size_t n)
{
    add(d, ENVELOPE BODY "<s:Fault><s:Code>");
    repeat(d, "<s:Value>s:Sender</s:Value><s:Subcode>", n);
    repeat(d, "</s:Subcode>", n);
    add(d, "</s:Code></s:Fault>" END);
}

static const struct {
    const char *name;
    Make *make;
    Use *use;
} rows_of_bombs[] = {
    {"headers, checked", headers, verify}, {"headers, marked", headers, mark}, {"headers, looked for", headers, look},
    {"headers, changed", headers, change}, {"names of headers, checked", names, verify}, {"names of headers, marked", names, mark},
    {"names of headers, looked for", names, look}, {"names of headers, changed", names, change},
    {"headers for others, marked", others, mark}, {"headers for others, looked for", others, look},
    {"actions, marked", actions, mark}, {"actions, looked for", actions, look}, {"relations, marked", relations, mark},
    {"relations, looked for", relations, look}, {"replies, looked for", replies, look},
    {"parameters, answered", parameters, answer}, {"extensions, answered", extensions, answer},
    {"extensions, changed", extensions, change}, {"attributes of headers", attributes, change},
    {"a long header", long_header, change}, {"a long action", long_action, change}, {"a large header", large_header, change},
    {"headers in many prefixes", prefixes, mark}, {"comments", comments, verify}, {"reasons of a fault", reasons, fault},
    {"a detail of a fault", detail, fault}, {"codes of a fault", codes, fault},
};

static WS_MESSAGE *new_large_message(void)
{
    SIZE_T size = 1 << 28;
    ULONG count = 1 << 20;
    WS_HEAP_PROPERTY max = {WS_HEAP_PROPERTY_MAX_SIZE, &size, sizeof(size)};
    WS_HEAP_PROPERTIES all = {&max, 1};
    WS_MESSAGE_PROPERTY properties[] = {
        {WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, &all, sizeof(all)},
        {WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, &count, sizeof(count)},
    };
    WS_MESSAGE *message = NULL;
    CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, properties,
                                 WsCountOf(properties), &message, NULL),
                 S_OK);
    return message;
}

static WS_XML_READER *reader_over(const Document *document)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, document->bytes, (ULONG)document->size};
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    return reader;
}

static void measure(size_t row, size_t size)
{
    Document document = {NULL, 0, 0};
    char title[128];
    rows_of_bombs[row].make(&document, size);
    WS_MESSAGE *message = new_large_message();
    WS_XML_READER *reader = reader_over(&document);
    CALLGRIND_ZERO_STATS;
    HRESULT result = WsReadEnvelopeStart(message, reader, NULL, NULL, NULL);
    if (result == S_OK)
        result = rows_of_bombs[row].use(message);
    snprintf(title, sizeof title, "message: %s: %s: %zu", rows_of_bombs[row].name, result_name(result), size);
    CALLGRIND_DUMP_STATS_AT(title);
    WsFreeMessage(message);
    WsFreeReader(reader);
    free(document.bytes);
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    size_t size = (size_t)atol(argv[1]);
    for (size_t row = 0; row < WsCountOf(rows_of_bombs); row++) {
        measure(row, 10);
        measure(row, size);
        measure(row, 2 * size);
    }
    puts("ok");
    return 0;
}
