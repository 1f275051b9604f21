/* Functions of custom types that use the message whose header or body is being written or read. */
#include "messages.h"

typedef HRESULT Act(WS_MESSAGE *message);

static WS_XML_STRING name = UTF8("custom");
static WS_XML_STRING other_name = UTF8("other");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION other = {&other_name, &ns, WS_INT32_TYPE, NULL};
static WS_MESSAGE *used;
static Act *act;
static WS_ERROR *error;
static int calls;

static HRESULT CALLBACK write_custom(WS_XML_WRITER *writer, WS_TYPE_MAPPING mapping, const void *data, const void *value,
                                     ULONG size, WS_ERROR *given)
{
    CHECK(given == error && size == sizeof(LONG));
    calls++;
    HRESULT hr = act(used);
    return hr == S_OK ? WsWriteType(writer, mapping, WS_INT32_TYPE, data, WS_WRITE_REQUIRED_VALUE, value, size, given) : hr;
}

static HRESULT CALLBACK read_custom(WS_XML_READER *reader, WS_TYPE_MAPPING mapping, const void *data, WS_HEAP *heap,
                                    void *value, ULONG size, WS_ERROR *given)
{
    CHECK(given == error && heap != NULL && size == sizeof(LONG));
    calls++;
    HRESULT hr = act(used);
    return hr == S_OK ? WsReadType(reader, mapping, WS_INT32_TYPE, data, WS_READ_REQUIRED_VALUE, heap, value, size, given)
                      : hr;
}

static WS_CUSTOM_TYPE_DESCRIPTION custom = {sizeof(LONG), _Alignof(LONG), read_custom, write_custom, NULL, NULL};
static WS_ELEMENT_DESCRIPTION element = {&name, &ns, WS_CUSTOM_TYPE, &custom};

static HRESULT add(WS_MESSAGE *message, LONG value)
{
    return WsAddCustomHeader(message, &element, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0, error);
}

static HRESULT get(WS_MESSAGE *message, ULONG index, LONG *value)
{
    return WsGetCustomHeader(message, &element, WS_REPEATING_HEADER, index, WS_READ_REQUIRED_VALUE, NULL, value,
                             sizeof(*value), NULL, error);
}

/* ---- What they do ---- */

static HRESULT look(WS_MESSAGE *message)
{
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_ENVELOPE_VERSION) == WS_ENVELOPE_VERSION_SOAP_1_2);
    CHECK(has_text(message, WS_ACTION_HEADER, "urn:a"));
    return S_OK;
}

static HRESULT add_another(WS_MESSAGE *message)
{
    LONG value = 3;
    return WsAddCustomHeader(message, &other, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0, NULL);
}

static HRESULT read_another(WS_MESSAGE *message)
{
    LONG value = 0;
    HRESULT hr = WsGetCustomHeader(message, &other, WS_REPEATING_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &value,
                                   sizeof(value), NULL, NULL);
    CHECK(hr != S_OK || value == 3);
    return hr;
}

static HRESULT fail(WS_MESSAGE *message)
{
    static WS_STRING why = WS_STRING_VALUE(u"it does not want to");
    UNREFERENCED_PARAMETER(message);
    CHECK_RESULT(WsAddErrorString(error, &why), S_OK);
    return E_FAIL;
}

static HRESULT remove_all(WS_MESSAGE *message)
{
    return WsRemoveCustomHeader(message, &name, &ns, NULL);
}

static HRESULT reset(WS_MESSAGE *message)
{
    return WsResetMessage(message, NULL);
}

static HRESULT nest(WS_MESSAGE *message)
{
    act = look;
    return add(message, 8);
}

static ULONG texts(void)
{
    ULONG count = 0;
    CHECK_RESULT(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count)), S_OK);
    return count;
}

static void in_headers(BOOL shown)
{
    LONG value = 0;
    WS_XML_BUFFER *buffer = NULL;

    used = initialized(WS_BLANK_MESSAGE, NULL);
    CHECK_RESULT(set_text(used, WS_ACTION_HEADER, "urn:a"), S_OK);
    if (shown) {
        CHECK_RESULT(WsGetMessageProperty(used, WS_MESSAGE_PROPERTY_HEADER_BUFFER, &buffer, sizeof(buffer), NULL), S_OK);
    }
    calls = 0;
    act = add_another;
    CHECK_RESULT(add(used, 1), S_OK);
    act = look;
    CHECK_RESULT(add(used, 2), S_OK);
    act = nest;
    CHECK_RESULT(add(used, 9), S_OK);
    CHECK(calls == 4);
    act = fail;
    CHECK_RESULT(add(used, 10), E_FAIL);
    CHECK(texts() > 0);
    CHECK_RESULT(WsResetError(error), S_OK);
    act = read_another;
    static const LONG expected[] = {1, 2, 8, 9};
    for (ULONG i = 0; i < WsCountOf(expected); i++) {
        CHECK_RESULT(get(used, i, &value), S_OK);
        CHECK(value == expected[i]);
    }
    CHECK_RESULT(get(used, WsCountOf(expected), &value), WS_E_INVALID_FORMAT);
    act = fail;
    CHECK_RESULT(get(used, 0, &value), E_FAIL);
    CHECK(texts() > 0);
    CHECK_RESULT(WsResetError(error), S_OK);

    /* What is being read may go away meanwhile; the value has been read all the same. */
    CHECK_RESULT(WsResetMessage(used, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(used, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(set_text(used, WS_ACTION_HEADER, "urn:a"), S_OK);
    act = look;
    CHECK_RESULT(add(used, 7), S_OK);
    act = remove_all;
    CHECK_RESULT(get(used, 0, &value), S_OK);
    CHECK(value == 7);
    CHECK_RESULT(get(used, 0, &value), WS_E_INVALID_FORMAT);
    /* The header of a message that was reset meanwhile is in no message. */
    act = reset;
    CHECK_RESULT(add(used, 7), WS_E_INVALID_OPERATION);
    CHECK(number_of(used, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_EMPTY);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(used);
}

static void in_bodies(void)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_XML_READER_TEXT_ENCODING text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER *writer = NULL;
    WS_XML_READER *reader = NULL;
    WS_BYTES bytes = {0, NULL};
    WS_HEAP *heap = NULL;
    LONG value = 5;

    used = initialized(WS_BLANK_MESSAGE, NULL);
    CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(set_text(used, WS_ACTION_HEADER, "urn:a"), S_OK);
    CHECK_RESULT(add_another(used), S_OK);
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(used, writer, NULL, NULL, NULL), S_OK);
    act = look;
    CHECK_RESULT(WsWriteBody(used, &element, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), error), S_OK);
    act = add_another;
    CHECK_RESULT(WsWriteBody(used, &element, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), error), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(used, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);

    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, bytes.bytes, bytes.length};
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsResetMessage(used, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(used, reader, NULL, NULL, NULL), S_OK);
    act = look;
    CHECK_RESULT(WsReadBody(used, &element, WS_READ_REQUIRED_VALUE, heap, &value, sizeof(value), error), S_OK);
    act = read_another;
    CHECK_RESULT(WsReadBody(used, &element, WS_READ_REQUIRED_VALUE, heap, &value, sizeof(value), error), S_OK);
    CHECK(value == 5);
    CHECK_RESULT(WsReadEnvelopeEnd(used, NULL), S_OK);
    WsFreeMessage(used);
    WsFreeReader(reader);
    WsFreeWriter(writer);
    WsFreeHeap(heap);
}

int main(void)
{
    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    in_headers(FALSE);
    in_headers(TRUE);
    in_bodies();
    WsFreeError(error);
    puts("ok");
    return 0;
}
