/* Calls that are wrong in themselves, or at that time. */
#include "reading.h"

/* Everything that reads, on a reader that cannot: each must give the expected result. */
static void every_call(WS_XML_READER *reader, HRESULT expected)
{
    WS_XML_STRING name = xml_string("a"), local;
    const WS_XML_STRING *ns = NULL;
    const WS_XML_NODE *node = NULL;
    WS_HEAP *heap = new_heap();
    WCHAR chars[4], *value = NULL;
    BYTE bytes[4];
    ULONG count = 0;
    LONG number = 0;
    BOOL found = 7;
    WS_ELEMENT_DESCRIPTION element = {&name, &name, WS_INT32_TYPE, NULL};
    WS_ATTRIBUTE_DESCRIPTION attribute = {&name, &name, WS_INT32_TYPE, NULL};

    CHECK_RESULT(WsReadNode(reader, NULL), expected);
    CHECK_RESULT(WsGetReaderNode(reader, &node, NULL), expected);
    CHECK_RESULT(WsSkipNode(reader, NULL), expected);
    CHECK_RESULT(WsReadStartElement(reader, NULL), expected);
    CHECK_RESULT(WsReadEndElement(reader, NULL), expected);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, &found, NULL), expected);
    CHECK(found == 7);
    CHECK_RESULT(WsFindAttribute(reader, &name, &name, FALSE, &count, NULL), expected);
    CHECK_RESULT(WsReadStartAttribute(reader, 0, NULL), expected);
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), expected);
    CHECK_RESULT(WsReadChars(reader, chars, 4, &count, NULL), expected);
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, 4, &count, NULL), expected);
    CHECK_RESULT(WsReadBytes(reader, bytes, 4, &count, NULL), expected);
    CHECK_RESULT(WsReadValue(reader, WS_INT32_VALUE_TYPE, &number, sizeof(number), NULL), expected);
    CHECK_RESULT(WsReadArray(reader, &name, &name, WS_INT32_VALUE_TYPE, &number, sizeof(number), 0, 1, &count, NULL), expected);
    CHECK_RESULT(WsReadQualifiedName(reader, heap, NULL, &local, NULL, NULL), expected);
    CHECK_RESULT(WsGetNamespaceFromPrefix(reader, &name, FALSE, &ns, NULL), expected);
    CHECK_RESULT(WsGetXmlAttribute(reader, &name, heap, &value, &count, NULL), expected);
    CHECK_RESULT(WsFillReader(reader, 1, NULL, NULL), expected);
    CHECK_RESULT(WsReadType(reader, WS_ELEMENT_CONTENT_TYPE_MAPPING, WS_INT32_TYPE, NULL, WS_READ_REQUIRED_VALUE, NULL,
                            &number, sizeof(number), NULL), expected);
    CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, NULL, &number, sizeof(number), NULL), expected);
    CHECK_RESULT(WsReadAttribute(reader, &attribute, WS_READ_REQUIRED_VALUE, NULL, &number, sizeof(number), NULL), expected);
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_MAX_DEPTH, &count, sizeof(count), NULL), expected);
    WsFreeHeap(heap);
}

static void states(void)
{
    WS_XML_READER *reader = new_reader();
    every_call(reader, WS_E_INVALID_OPERATION);
    set_text(reader, "<a></b>");
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_FORMAT);
    every_call(reader, WS_E_OBJECT_FAULTED);
    /* New input makes it good again, as often as wanted. */
    for (int i = 0; i < 3; i++) {
        set_text(reader, "<a/>");
        CHECK(type_of(reader) == WS_XML_NODE_TYPE_BOF);
        CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    }
    WsFreeReader(reader);
    WsFreeReader(NULL);
}

static void wrong_inputs(void)
{
    WS_XML_READER *reader = new_reader();
    WS_XML_READER_TEXT_ENCODING text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_XML_READER_TEXT_ENCODING no_charset = {{WS_XML_READER_ENCODING_TYPE_TEXT}, (WS_CHARSET)4};
    WS_XML_READER_ENCODING no_encoding = {(WS_XML_READER_ENCODING_TYPE)5};
    WS_XML_READER_MTOM_ENCODING mtom = {{WS_XML_READER_ENCODING_TYPE_MTOM}, &text.encoding, FALSE, {0, 0}, {0, 0}, {0, 0}};
    WS_XML_READER_BUFFER_INPUT buffer = {{WS_XML_READER_INPUT_TYPE_BUFFER}, "<a/>", 4};
    WS_XML_READER_BUFFER_INPUT at_null = {{WS_XML_READER_INPUT_TYPE_BUFFER}, NULL, 4};
    WS_XML_READER_BUFFER_INPUT empty = {{WS_XML_READER_INPUT_TYPE_BUFFER}, NULL, 0};
    WS_XML_READER_INPUT no_input = {(WS_XML_READER_INPUT_TYPE)3};
    WS_XML_READER_STREAM_INPUT no_callback = {{WS_XML_READER_INPUT_TYPE_STREAM}, NULL, NULL};
    ULONG depth = 1;
    WS_XML_READER_PROPERTY read_only = {WS_XML_READER_PROPERTY_ROW, &depth, sizeof(depth)};

    CHECK_RESULT(WsSetInput(NULL, &text.encoding, &buffer.input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, NULL, &buffer.input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, NULL, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &no_encoding, &buffer.input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &no_charset.encoding, &buffer.input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &mtom.encoding, &buffer.input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &at_null.input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &no_input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &no_callback.input, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &buffer.input, &read_only, 1, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &buffer.input, NULL, 1, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &empty.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &buffer.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsGetReaderNode(reader, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    WsFreeReader(reader);
}

/* Handles that are freed, or of another kind, are seen. */
static void wrong_handles(void)
{
    WS_XML_READER *reader = new_reader();
    WS_HEAP *heap = new_heap();
    CHECK_RESULT(WsReadNode((WS_XML_READER *)heap, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadNode(NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsFillReader(NULL, 1, NULL, NULL), E_INVALIDARG);
    WsFreeReader(reader);
    CHECK_RESULT(WsReadNode(reader, NULL), E_INVALIDARG);
    WsFreeReader(reader);
    WsFreeHeap(heap);
}

/* A failure says where. */
static void error_texts(void)
{
    WS_XML_READER *reader = new_reader();
    WS_ERROR *error = NULL;
    WS_STRING text = {0};
    char narrow[200];
    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    set_text(reader, "<a>\n <b></c></a>");
    CHECK_RESULT(WsReadNode(reader, error), S_OK);
    CHECK_RESULT(WsReadNode(reader, error), S_OK);
    CHECK_RESULT(WsReadNode(reader, error), S_OK);
    CHECK_RESULT(WsReadNode(reader, error), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsGetErrorString(error, 0, &text), S_OK);
    ULONG length = text.length < sizeof(narrow) - 1 ? text.length : sizeof(narrow) - 1;
    for (ULONG i = 0; i < length; i++)
        narrow[i] = (char)text.chars[i];
    narrow[length] = 0;
    CHECK(strstr(narrow, "</c>") != NULL && strstr(narrow, "<b>") != NULL);
    CHECK(strstr(narrow, "line 2, column 5") != NULL && strstr(narrow, "/a/b") != NULL);
    WsFreeError(error);
    WsFreeReader(reader);
}

int main(void)
{
    states();
    wrong_inputs();
    wrong_handles();
    error_texts();
    puts("ok");
    return 0;
}
