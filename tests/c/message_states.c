/* The states of a message: what may be called in which, and where it leads; readers and writers lent to it. */
#include "messages.h"

typedef struct {
    WS_MESSAGE *message;
    WS_XML_READER *reader;
    WS_XML_WRITER *writer;
    int done;
} Set;

static const char envelope[] =
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'>"
    "<s:Header><a:Action s:mustUnderstand='1'>urn:act</a:Action><a:MessageID>urn:id</a:MessageID></s:Header>"
    "<s:Body><number xmlns='urn:test'>7</number><number xmlns='urn:test'>8</number></s:Body></s:Envelope>";

static WS_XML_STRING name = UTF8("number");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION number = {&name, &ns, WS_INT32_TYPE, NULL};

static void CALLBACK on_done(void *state)
{
    ++*(int *)state;
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

static WS_XML_WRITER *new_writer(void)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_XML_WRITER *writer = NULL;
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL), S_OK);
    return writer;
}

static HRESULT read_start(Set *set)
{
    return WsReadEnvelopeStart(set->message, set->reader, on_done, &set->done, NULL);
}

static HRESULT write_start(Set *set)
{
    return WsWriteEnvelopeStart(set->message, set->writer, on_done, &set->done, NULL);
}

static HRESULT initialize(Set *set)
{
    return WsInitializeMessage(set->message, WS_REQUEST_MESSAGE, NULL, NULL);
}

static HRESULT read_end(Set *set)
{
    return WsReadEnvelopeEnd(set->message, NULL);
}

static HRESULT write_end(Set *set)
{
    return WsWriteEnvelopeEnd(set->message, NULL);
}

static HRESULT read_body(Set *set)
{
    LONG value = 0;
    return WsReadBody(set->message, &number, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL);
}

static HRESULT write_body(Set *set)
{
    LONG value = 9;
    return WsWriteBody(set->message, &number, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL);
}

static HRESULT fill(Set *set)
{
    return WsFillBody(set->message, 10, NULL, NULL);
}

static HRESULT flush(Set *set)
{
    return WsFlushBody(set->message, 0, NULL, NULL);
}

static HRESULT set_header(Set *set)
{
    return set_text(set->message, WS_ACTION_HEADER, "urn:set");
}

static HRESULT get_header(Set *set)
{
    WS_XML_STRING *value;
    return WsGetHeader(set->message, WS_ACTION_HEADER, WS_XML_STRING_TYPE, WS_READ_OPTIONAL_POINTER, NULL, &value,
                       sizeof(value), NULL);
}

static HRESULT remove_header(Set *set)
{
    return WsRemoveHeader(set->message, WS_TO_HEADER, NULL);
}

static HRESULT add_custom(Set *set)
{
    LONG value = 1;
    return WsAddCustomHeader(set->message, &number, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0, NULL);
}

static HRESULT get_custom(Set *set)
{
    LONG *value;
    return WsGetCustomHeader(set->message, &number, WS_REPEATING_HEADER, 0, WS_READ_OPTIONAL_POINTER, NULL, &value,
                             sizeof(value), NULL, NULL);
}

static HRESULT remove_custom(Set *set)
{
    return WsRemoveCustomHeader(set->message, &name, &ns, NULL);
}

static HRESULT add_mapped(Set *set)
{
    LONG value = 1;
    return WsAddMappedHeader(set->message, &name, WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL);
}

static HRESULT get_mapped(Set *set)
{
    LONG *value;
    return WsGetMappedHeader(set->message, &name, WS_REPEATING_HEADER, 0, WS_INT32_TYPE, WS_READ_OPTIONAL_POINTER,
                             NULL, &value, sizeof(value), NULL);
}

static HRESULT remove_mapped(Set *set)
{
    return WsRemoveMappedHeader(set->message, &name, NULL);
}

/* On the first header of a message that may have none. */
static HRESULT header_attributes(Set *set)
{
    ULONG attributes;
    WS_XML_READER *reader = reader_over("<x/>", 4);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, NULL, NULL), S_OK);
    HRESULT hr = WsGetHeaderAttributes(set->message, reader, &attributes, NULL);
    WsFreeReader(reader);
    return hr;
}

/* The header that was added to a message that has headers. */
static HRESULT mark(Set *set)
{
    WS_XML_NODE_POSITION position = {NULL, NULL};
    WS_XML_READER *reader = NULL;

    if (add_custom(set) == S_OK) {
        CHECK_RESULT(WsGetMessageProperty(set->message, WS_MESSAGE_PROPERTY_HEADER_POSITION, &position,
                                          sizeof(position), NULL),
                     S_OK);
        CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
        CHECK_RESULT(WsSetInputToBuffer(reader, position.buffer, NULL, 0, NULL), S_OK);
        CHECK_RESULT(WsSetReaderPosition(reader, &position, NULL), S_OK);
        CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, NULL, NULL), S_OK);
        CHECK_RESULT(WsGetReaderPosition(reader, &position, NULL), S_OK);
        WsFreeReader(reader);
    }
    return WsMarkHeaderAsUnderstood(set->message, &position, NULL);
}

static HRESULT check_understood(Set *set)
{
    return WsCheckMustUnderstandHeaders(set->message, NULL);
}

static HRESULT address(Set *set)
{
    return WsAddressMessage(set->message, NULL, NULL);
}

static HRESULT set_fault(Set *set)
{
    BOOL fault = TRUE;
    return WsSetMessageProperty(set->message, WS_MESSAGE_PROPERTY_IS_FAULT, &fault, sizeof(fault), NULL);
}

static HRESULT set_state(Set *set)
{
    WS_MESSAGE_STATE state = WS_MESSAGE_STATE_DONE;
    return WsSetMessageProperty(set->message, WS_MESSAGE_PROPERTY_STATE, &state, sizeof(state), NULL);
}

static HRESULT get(Set *set, WS_MESSAGE_PROPERTY_ID id, ULONG size)
{
    void *value[2];
    return WsGetMessageProperty(set->message, id, value, size, NULL);
}

static HRESULT get_state(Set *set) { return get(set, WS_MESSAGE_PROPERTY_STATE, 4); }
static HRESULT get_version(Set *set) { return get(set, WS_MESSAGE_PROPERTY_ENVELOPE_VERSION, 4); }
static HRESULT get_addressing(Set *set) { return get(set, WS_MESSAGE_PROPERTY_ADDRESSING_VERSION, 4); }
static HRESULT get_addressed(Set *set) { return get(set, WS_MESSAGE_PROPERTY_IS_ADDRESSED, 4); }
static HRESULT get_fault(Set *set) { return get(set, WS_MESSAGE_PROPERTY_IS_FAULT, 4); }
static HRESULT get_heap(Set *set) { return get(set, WS_MESSAGE_PROPERTY_HEAP, 8); }
static HRESULT get_reader(Set *set) { return get(set, WS_MESSAGE_PROPERTY_BODY_READER, 8); }
static HRESULT get_writer(Set *set) { return get(set, WS_MESSAGE_PROPERTY_BODY_WRITER, 8); }
static HRESULT get_buffer(Set *set) { return get(set, WS_MESSAGE_PROPERTY_HEADER_BUFFER, 8); }
static HRESULT get_position(Set *set) { return get(set, WS_MESSAGE_PROPERTY_HEADER_POSITION, 16); }
static HRESULT get_protection(Set *set) { return get(set, WS_MESSAGE_PROPERTY_PROTECTION_LEVEL, 4); }
static HRESULT get_username(Set *set) { return get(set, WS_MESSAGE_PROPERTY_USERNAME, 16); }
static HRESULT get_certificate(Set *set) { return get(set, WS_MESSAGE_PROPERTY_ENCODED_CERT, 16); }
static HRESULT get_assertion(Set *set) { return get(set, WS_MESSAGE_PROPERTY_SAML_ASSERTION, 8); }
static HRESULT get_token(Set *set) { return get(set, WS_MESSAGE_PROPERTY_TRANSPORT_SECURITY_WINDOWS_TOKEN, 8); }
static HRESULT get_http_token(Set *set) { return get(set, WS_MESSAGE_PROPERTY_HTTP_HEADER_AUTH_WINDOWS_TOKEN, 8); }
static HRESULT get_message_token(Set *set) { return get(set, WS_MESSAGE_PROPERTY_MESSAGE_SECURITY_WINDOWS_TOKEN, 8); }
static HRESULT get_context(Set *set) { return get(set, WS_MESSAGE_PROPERTY_SECURITY_CONTEXT, 8); }
static HRESULT get_heap_properties(Set *set) { return get(set, WS_MESSAGE_PROPERTY_HEAP_PROPERTIES, 16); }
static HRESULT get_reader_properties(Set *set) { return get(set, WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, 16); }
static HRESULT get_writer_properties(Set *set) { return get(set, WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES, 16); }
static HRESULT get_created(Set *set) { return get(set, WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS, 4); }
static HRESULT get_unknown(Set *set) { return get(set, 77, 4); }
static HRESULT get_too_little(Set *set) { return get(set, WS_MESSAGE_PROPERTY_STATE, 2); }

static HRESULT put(Set *set, WS_MESSAGE_PROPERTY_ID id, const void *value, ULONG size)
{
    return WsSetMessageProperty(set->message, id, value, size, NULL);
}

static HRESULT set_username(Set *set)
{
    static WCHAR chars[] = {'A', 'd', 'a'};
    WS_STRING given = {3, chars};
    WS_STRING found = {0, NULL};
    HRESULT hr = put(set, WS_MESSAGE_PROPERTY_USERNAME, &given, sizeof(given));

    if (hr == S_OK) {
        CHECK_RESULT(WsGetMessageProperty(set->message, WS_MESSAGE_PROPERTY_USERNAME, &found, sizeof(found), NULL),
                     S_OK);
        CHECK(found.length == 3 && found.chars != chars && found.chars[2] == 'a');
    }
    return hr;
}

static HRESULT set_certificate(Set *set)
{
    static BYTE bytes[] = {0x30, 0x82};
    WS_BYTES given = {2, bytes};
    WS_BYTES found = {0, NULL};
    HRESULT hr = put(set, WS_MESSAGE_PROPERTY_ENCODED_CERT, &given, sizeof(given));

    if (hr == S_OK) {
        CHECK_RESULT(WsGetMessageProperty(set->message, WS_MESSAGE_PROPERTY_ENCODED_CERT, &found, sizeof(found), NULL),
                     S_OK);
        CHECK(found.length == 2 && found.bytes != bytes && found.bytes[1] == 0x82);
    }
    return hr;
}

static HRESULT set_assertion(Set *set)
{
    WS_HEAP *heap = NULL;
    WS_XML_BUFFER *given = NULL;
    WS_XML_BUFFER *found = NULL;

    CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsCreateXmlBuffer(heap, NULL, 0, &given, NULL), S_OK);
    HRESULT hr = put(set, WS_MESSAGE_PROPERTY_SAML_ASSERTION, &given, sizeof(given));
    if (hr == S_OK) {
        CHECK_RESULT(WsGetMessageProperty(set->message, WS_MESSAGE_PROPERTY_SAML_ASSERTION, &found, sizeof(found),
                                          NULL),
                     S_OK);
        CHECK(found != NULL && found != given);
    }
    WsFreeHeap(heap);
    return hr;
}

static HRESULT set_protection(Set *set)
{
    WS_PROTECTION_LEVEL level = WS_PROTECTION_LEVEL_SIGN;
    HRESULT hr = put(set, WS_MESSAGE_PROPERTY_PROTECTION_LEVEL, &level, sizeof(level));
    CHECK(hr != S_OK || number_of(set->message, WS_MESSAGE_PROPERTY_PROTECTION_LEVEL) == (LONG)level);
    return hr;
}

static HRESULT set_no_protection(Set *set)
{
    LONG level = 4;
    return put(set, WS_MESSAGE_PROPERTY_PROTECTION_LEVEL, &level, sizeof(level));
}

static HRESULT set_token(Set *set)
{
    void *token = NULL;
    return put(set, WS_MESSAGE_PROPERTY_MESSAGE_SECURITY_WINDOWS_TOKEN, &token, sizeof(token));
}

static HRESULT set_heap(Set *set)
{
    WS_HEAP *heap = NULL;
    return put(set, WS_MESSAGE_PROPERTY_HEAP, &heap, sizeof(heap));
}

static HRESULT set_nothing(Set *set)
{
    return put(set, WS_MESSAGE_PROPERTY_IS_FAULT, NULL, sizeof(BOOL));
}

static HRESULT set_too_little(Set *set)
{
    BOOL fault = TRUE;
    return put(set, WS_MESSAGE_PROPERTY_IS_FAULT, &fault, 1);
}

static HRESULT set_unknown(Set *set)
{
    BOOL fault = TRUE;
    return put(set, 77, &fault, sizeof(fault));
}

static HRESULT duplicate(Set *set)
{
    WS_MESSAGE *copy = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    HRESULT hr = WsInitializeMessage(copy, WS_DUPLICATE_MESSAGE, set->message, NULL);
    WsFreeMessage(copy);
    return hr;
}

static HRESULT own_duplicate(Set *set)
{
    return WsInitializeMessage(set->message, WS_DUPLICATE_MESSAGE, set->message, NULL);
}

static HRESULT answer(Set *set)
{
    WS_MESSAGE *reply = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    HRESULT hr = WsInitializeMessage(reply, WS_REPLY_MESSAGE, set->message, NULL);
    CHECK(hr != S_OK || number_of(reply, WS_MESSAGE_PROPERTY_IS_ADDRESSED));
    WsFreeMessage(reply);
    return hr;
}

static HRESULT reset(Set *set)
{
    return WsResetMessage(set->message, NULL);
}

#define EMPTY WS_MESSAGE_STATE_EMPTY
#define INITIALIZED WS_MESSAGE_STATE_INITIALIZED
#define READING WS_MESSAGE_STATE_READING
#define WRITING WS_MESSAGE_STATE_WRITING
#define DONE WS_MESSAGE_STATE_DONE

#define NO WS_E_INVALID_OPERATION
#define BAD E_INVALIDARG
#define NOT E_NOTIMPL
#define STAYS 0

/* The result in EMPTY, INITIALIZED, READING, WRITING and DONE, and the state that a success leads to. */
static const struct {
    const char *name;
    HRESULT (*function)(Set *set);
    HRESULT results[5];
    WS_MESSAGE_STATE next;
} rows[] = {
    {"WsInitializeMessage", initialize, {S_OK, NO, NO, NO, NO}, INITIALIZED},
    {"WsReadEnvelopeStart", read_start, {S_OK, NO, NO, NO, NO}, READING},
    {"WsReadEnvelopeEnd", read_end, {NO, NO, S_OK, NO, NO}, DONE},
    {"WsWriteEnvelopeStart", write_start, {NO, S_OK, NO, NO, NO}, WRITING},
    {"WsWriteEnvelopeEnd", write_end, {NO, NO, NO, S_OK, NO}, DONE},
    {"WsReadBody", read_body, {NO, NO, S_OK, NO, NO}, STAYS},
    {"WsWriteBody", write_body, {NO, NO, NO, S_OK, NO}, STAYS},
    {"WsFillBody", fill, {NO, NO, S_OK, NO, NO}, STAYS},
    {"WsFlushBody", flush, {NO, NO, NO, S_OK, NO}, STAYS},
    {"WsSetHeader", set_header, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsGetHeader", get_header, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsRemoveHeader", remove_header, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsAddCustomHeader", add_custom, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsGetCustomHeader", get_custom, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsRemoveCustomHeader", remove_custom, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsAddMappedHeader", add_mapped, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsGetMappedHeader", get_mapped, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsRemoveMappedHeader", remove_mapped, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsGetHeaderAttributes", header_attributes, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsMarkHeaderAsUnderstood", mark, {NO, NO, S_OK, NO, NO}, STAYS},
    {"WsInitializeMessage as its duplicate", duplicate, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsInitializeMessage as a duplicate of itself", own_duplicate, {BAD, NO, NO, NO, NO}, STAYS},
    {"WsInitializeMessage as its reply", answer, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"WsCheckMustUnderstandHeaders", check_understood, {NO, NO, S_OK, NO, NO}, STAYS},
    {"WsAddressMessage", address, {NO, S_OK, NO, S_OK, NO}, STAYS},
    {"set IS_FAULT", set_fault, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"set STATE", set_state, {NO, BAD, BAD, BAD, BAD}, STAYS},
    {"set USERNAME", set_username, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"set ENCODED_CERT", set_certificate, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"set SAML_ASSERTION", set_assertion, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"set PROTECTION_LEVEL", set_protection, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"set no PROTECTION_LEVEL", set_no_protection, {NO, BAD, BAD, BAD, BAD}, STAYS},
    {"set a token", set_token, {NO, NOT, NOT, NOT, NOT}, STAYS},
    {"set HEAP", set_heap, {NO, BAD, BAD, BAD, BAD}, STAYS},
    {"set NULL", set_nothing, {NO, BAD, BAD, BAD, BAD}, STAYS},
    {"set with a wrong size", set_too_little, {NO, BAD, BAD, BAD, BAD}, STAYS},
    {"set an unknown property", set_unknown, {NO, BAD, BAD, BAD, BAD}, STAYS},
    {"get STATE", get_state, {S_OK, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get ENVELOPE_VERSION", get_version, {S_OK, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get ADDRESSING_VERSION", get_addressing, {S_OK, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get IS_ADDRESSED", get_addressed, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get IS_FAULT", get_fault, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get HEAP", get_heap, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get BODY_READER", get_reader, {NO, NO, S_OK, NO, NO}, STAYS},
    {"get BODY_WRITER", get_writer, {NO, NO, NO, S_OK, NO}, STAYS},
    {"get HEADER_BUFFER", get_buffer, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get HEADER_POSITION", get_position, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get PROTECTION_LEVEL", get_protection, {NO, S_OK, S_OK, S_OK, S_OK}, STAYS},
    {"get USERNAME", get_username, {NO, NO, NO, NO, NO}, STAYS},
    {"get ENCODED_CERT", get_certificate, {NO, NO, NO, NO, NO}, STAYS},
    {"get SAML_ASSERTION", get_assertion, {NO, NO, NO, NO, NO}, STAYS},
    {"get TRANSPORT_SECURITY_WINDOWS_TOKEN", get_token, {NO, NOT, NOT, NOT, NOT}, STAYS},
    {"get HTTP_HEADER_AUTH_WINDOWS_TOKEN", get_http_token, {NO, NOT, NOT, NOT, NOT}, STAYS},
    {"get MESSAGE_SECURITY_WINDOWS_TOKEN", get_message_token, {NO, NOT, NOT, NOT, NOT}, STAYS},
    {"get SECURITY_CONTEXT", get_context, {NO, NOT, NOT, NOT, NOT}, STAYS},
    {"get HEAP_PROPERTIES", get_heap_properties, {BAD, BAD, BAD, BAD, BAD}, STAYS},
    {"get XML_READER_PROPERTIES", get_reader_properties, {BAD, BAD, BAD, BAD, BAD}, STAYS},
    {"get XML_WRITER_PROPERTIES", get_writer_properties, {BAD, BAD, BAD, BAD, BAD}, STAYS},
    {"get MAX_PROCESSED_HEADERS", get_created, {BAD, BAD, BAD, BAD, BAD}, STAYS},
    {"get an unknown property", get_unknown, {BAD, BAD, BAD, BAD, BAD}, STAYS},
    {"get with a wrong size", get_too_little, {BAD, BAD, BAD, BAD, BAD}, STAYS},
    {"WsResetMessage", reset, {S_OK, S_OK, S_OK, S_OK, S_OK}, EMPTY},
};

static Set in_state(WS_MESSAGE_STATE state)
{
    Set set = {
        .message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0),
        .reader = reader_over(envelope, sizeof(envelope) - 1),
        .writer = new_writer(),
    };
    if (state == INITIALIZED || state == WRITING) {
        CHECK_RESULT(initialize(&set), S_OK);
    }
    return set;
}

/* The parts of in_state that keep a pointer to the set. */
static void enter(Set *set, WS_MESSAGE_STATE state)
{
    if (state == WRITING) {
        CHECK_RESULT(write_start(set), S_OK);
    }
    if (state == READING || state == DONE) {
        CHECK_RESULT(read_start(set), S_OK);
    }
    if (state == DONE) {
        CHECK_RESULT(read_body(set), S_OK);
        CHECK_RESULT(read_body(set), S_OK);
        CHECK_RESULT(read_end(set), S_OK);
        CHECK(set->done == 1);
    }
    CHECK(number_of(set->message, WS_MESSAGE_PROPERTY_STATE) == (LONG)state);
}

static void every_function_in_every_state(void)
{
    for (ULONG row = 0; row < WsCountOf(rows); row++) {
        for (WS_MESSAGE_STATE state = EMPTY; state <= DONE; state++) {
            Set set = in_state(state);
            HRESULT expected = rows[row].results[state - EMPTY];
            WS_MESSAGE_STATE next = rows[row].next != STAYS && expected == S_OK ? rows[row].next : state;

            enter(&set, state);
            if (rows[row].function == read_end && state == READING) {
                CHECK_RESULT(read_body(&set), S_OK);
                CHECK_RESULT(read_body(&set), S_OK);
            }
            HRESULT result = rows[row].function(&set);
            if (result != expected) {
                fprintf(stderr, "%s in state %d\n", rows[row].name, (int)state);
            }
            CHECK_RESULT(result, expected);
            CHECK(number_of(set.message, WS_MESSAGE_PROPERTY_STATE) == (LONG)next);
            WsFreeMessage(set.message);
            BOOL lent = state == READING || state == WRITING || state == DONE || next == READING || next == WRITING;
            CHECK(set.done == (lent ? 1 : 0));
            WsFreeReader(set.reader);
            WsFreeWriter(set.writer);
        }
    }
}

/* What was written is read by another message. */
static void written_and_read(void)
{
    Set set = in_state(INITIALIZED);
    WS_MESSAGE *copy = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_BYTES bytes = {0, NULL};
    WS_XML_READER *reader;
    WS_XML_READER *body = NULL;
    LONG value = 0;

    CHECK_RESULT(set_header(&set), S_OK);
    CHECK_RESULT(add_custom(&set), S_OK);
    enter(&set, WRITING);
    CHECK_RESULT(write_body(&set), S_OK);
    CHECK_RESULT(write_body(&set), S_OK);
    CHECK_RESULT(write_end(&set), S_OK);
    CHECK(set.done == 1);
    CHECK_RESULT(WsGetWriterProperty(set.writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);

    reader = reader_over(bytes.bytes, bytes.length);
    CHECK_RESULT(WsReadEnvelopeStart(copy, reader, NULL, NULL, NULL), S_OK);
    CHECK(number_of(copy, WS_MESSAGE_PROPERTY_IS_ADDRESSED) && !number_of(copy, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK(has_text(copy, WS_ACTION_HEADER, "urn:set"));
    CHECK_RESULT(WsGetCustomHeader(copy, &number, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &value,
                                   sizeof(value), NULL, NULL),
                 S_OK);
    CHECK(value == 1);
    CHECK_RESULT(WsGetMessageProperty(copy, WS_MESSAGE_PROPERTY_BODY_READER, &body, sizeof(body), NULL), S_OK);
    CHECK(body == reader);
    for (int i = 0; i < 2; i++) {
        CHECK_RESULT(WsReadBody(copy, &number, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL), S_OK);
        CHECK(value == 9);
    }
    CHECK_RESULT(WsReadBody(copy, &number, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL),
                 WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsResetMessage(copy, NULL), S_OK);
    WsFreeReader(reader);
    WsFreeMessage(copy);
    WsFreeMessage(set.message);
    WsFreeReader(set.reader);
    WsFreeWriter(set.writer);
}

/* An end that fails leads to DONE all the same; a start that fails leaves the state alone. */
static void failures(void)
{
    Set set = in_state(EMPTY);
    WS_XML_READER *wrong = reader_over("<no/>", 5);

    CHECK_RESULT(WsReadEnvelopeStart(set.message, wrong, on_done, &set.done, NULL), WS_E_INVALID_FORMAT);
    CHECK(number_of(set.message, WS_MESSAGE_PROPERTY_STATE) == EMPTY && set.done == 0);
    enter(&set, READING);
    CHECK_RESULT(read_end(&set), WS_E_INVALID_FORMAT);
    CHECK(number_of(set.message, WS_MESSAGE_PROPERTY_STATE) == DONE && set.done == 1);
    WsFreeReader(wrong);
    WsFreeMessage(set.message);
    WsFreeReader(set.reader);
    WsFreeWriter(set.writer);
}

static void faults(void)
{
    WS_FAULT_CODE code = {.value = {UTF8("Sender"), UTF8("")}};
    static WCHAR why[] = {'w', 'h', 'y'};
    static WCHAR lang[] = {'e', 'n'};
    WS_FAULT_REASON reason = {{3, why}, {2, lang}};
    WS_FAULT fault = {.code = &code, .reasons = &reason, .reasonCount = 1};
    WS_FAULT read;
    WS_ELEMENT_DESCRIPTION any_fault = {NULL, NULL, WS_FAULT_TYPE, NULL};
    WS_MESSAGE *copy = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    Set set = in_state(INITIALIZED);
    WS_BYTES bytes = {0, NULL};
    WS_HEAP *heap = NULL;

    CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
    enter(&set, WRITING);
    CHECK_RESULT(WsWriteBody(set.message, &any_fault, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(fault), NULL), S_OK);
    CHECK_RESULT(write_end(&set), S_OK);
    CHECK_RESULT(WsGetWriterProperty(set.writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    WsFreeReader(set.reader);
    set.reader = reader_over(bytes.bytes, bytes.length);
    CHECK_RESULT(WsReadEnvelopeStart(copy, set.reader, NULL, NULL, NULL), S_OK);
    CHECK(number_of(copy, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK_RESULT(WsReadBody(copy, &any_fault, WS_READ_REQUIRED_VALUE, heap, &read, sizeof(read), NULL), S_OK);
    CHECK(read.code->value.localName.length == 6 && read.reasonCount == 1 && read.reasons->text.length == 3);
    CHECK_RESULT(WsReadEnvelopeEnd(copy, NULL), S_OK);
    WsFreeHeap(heap);
    WsFreeMessage(copy);
    WsFreeMessage(set.message);
    WsFreeReader(set.reader);
    WsFreeWriter(set.writer);
}

static void creation(void)
{
    static const LONG refused[][2] = {{0, 2}, {2, 0}, {4, 2}, {2, 4}, {3, 1}, {3, 2}};
    LONG version = WS_ENVELOPE_VERSION_SOAP_1_2;
    WS_MESSAGE_PROPERTY property = {WS_MESSAGE_PROPERTY_ENVELOPE_VERSION, &version, sizeof(version)};
    WS_MESSAGE *message = NULL;

    for (ULONG i = 0; i < WsCountOf(refused); i++) {
        CHECK_RESULT(WsCreateMessage((WS_ENVELOPE_VERSION)refused[i][0], (WS_ADDRESSING_VERSION)refused[i][1], NULL, 0,
                                     &message, NULL),
                     E_INVALIDARG);
    }
    CHECK_RESULT(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, &property, 1, &message, NULL),
                 E_INVALIDARG);
    message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    CHECK_RESULT(WsInitializeMessage(message, 9, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsInitializeMessage(message, WS_REPLY_MESSAGE, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, message, NULL), E_INVALIDARG);
    CHECK_RESULT(WsInitializeMessage(NULL, WS_BLANK_MESSAGE, NULL, NULL), E_INVALIDARG);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == EMPTY);
    WsFreeMessage(message);
    WsFreeMessage(NULL);
}

int main(void)
{
    creation();
    every_function_in_every_state();
    written_and_read();
    failures();
    faults();
    puts("ok");
    return 0;
}
