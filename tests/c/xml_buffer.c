/* XML buffers: from bytes and readers, to bytes and writers, with typed text and the quota of their heap. */
#include "buffers.h"

static void creation(void)
{
    WS_XML_BUFFER_PROPERTY property = {0, NULL, 0};
    WS_XML_BUFFER *buffer = NULL;

    CHECK_RESULT(WsCreateXmlBuffer(NULL, NULL, 0, &buffer, NULL), E_INVALIDARG);
    CHECK_RESULT(WsCreateXmlBuffer(heap, NULL, 0, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsCreateXmlBuffer(heap, &property, 1, &buffer, NULL), E_INVALIDARG);
    OK(WsCreateXmlBuffer(heap, NULL, 0, &buffer, NULL));
    CHECK_BUFFER(buffer, "");
}

static void bytes_in_and_out(void)
{
    static const char *const same[] = {
        "<a/>", "<a></a>", "<!--x--><a b='1' xmlns:p=\"u\"><p:c/>t<![CDATA[<]]></a><!--y-->", "<a/>t<b/>", "text",
        "<a xmlns=\"u:a\"><b xmlns=\"\"/></a>",
    };
    static const BYTE binary[] = {0x40, 1, 'a', 0x8B, 2, 1};
    WS_XML_READER_BINARY_ENCODING from = {{WS_XML_READER_ENCODING_TYPE_BINARY}, NULL, NULL};
    WS_XML_WRITER_BINARY_ENCODING to = {{WS_XML_WRITER_ENCODING_TYPE_BINARY}, NULL, NULL, NULL};
    WS_XML_BUFFER *buffer = NULL;
    void *bytes = NULL;
    ULONG count = 0;

    for (size_t i = 0; i < WsCountOf(same); i++) {
        CHECK_BUFFER(buffer_of(same[i]), same[i]);
    }
    /* A number stays a number. */
    OK(WsReadXmlBufferFromBytes(reader, &from.encoding, NULL, 0, binary, sizeof binary, heap, &buffer, NULL));
    CHECK_BUFFER(buffer, "<a>258</a>");
    OK(WsWriteXmlBufferToBytes(writer, buffer, &to.encoding, NULL, 0, heap, &bytes, &count, NULL));
    CHECK(count == sizeof binary && memcmp(bytes, binary, count) == 0);

    CHECK_RESULT(WsReadXmlBufferFromBytes(reader, NULL, NULL, 0, "<a>", 3, heap, &buffer, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsReadXmlBufferFromBytes(reader, NULL, NULL, 0, "<a/><b/>", 8, heap, &buffer, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsReadXmlBufferFromBytes(reader, NULL, NULL, 0, NULL, 3, heap, &buffer, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadXmlBufferFromBytes(reader, NULL, NULL, 0, "<a/>", 4, NULL, &buffer, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteXmlBufferToBytes(writer, buffer, NULL, NULL, 0, heap, NULL, &count, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteXmlBufferToBytes(writer, buffer, NULL, NULL, 0, NULL, &bytes, &count, NULL), E_INVALIDARG);
}

static void readers_and_writers(void)
{
    WS_XML_BUFFER *source = buffer_of("<r xmlns:p=\"u:p\"><p:a>p:name</p:a><b/></r>"), *part = NULL;

    OK(WsSetInputToBuffer(reader, source, NULL, 0, NULL));
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, NULL));
    OK(WsReadStartElement(reader, NULL));
    OK(WsReadXmlBuffer(reader, heap, &part, NULL));
    CHECK_BUFFER(part, "<p:a xmlns:p=\"u:p\">p:name</p:a>");
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, NULL));
    OK(WsReadStartElement(reader, NULL));
    CHECK_RESULT(WsReadXmlBuffer(reader, heap, &part, NULL), WS_E_INVALID_OPERATION);

    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "x", "u:x"));
    OK(xmlns(writer, "", "u:default", FALSE));
    OK(WsWriteXmlBuffer(writer, source, NULL));
    OK(WsWriteXmlBuffer(writer, part, NULL));
    OK(end(writer));
    CHECK_TEXT(writer, "<a:x xmlns=\"u:default\" xmlns:a=\"u:x\"><r xmlns:p=\"u:p\" xmlns=\"\"><p:a>p:name</p:a><b/></r>"
                       "<p:a xmlns:p=\"u:p\">p:name</p:a></a:x>");

    /* A buffer can be written into itself. */
    OK(WsSetOutputToBuffer(writer, part, NULL, 0, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_END_ELEMENT, NULL, NULL));
    OK(WsWriteXmlBuffer(writer, part, NULL));
    CHECK_BUFFER(part, "<p:a xmlns:p=\"u:p\">p:name<p:a>p:name</p:a></p:a>");
}

static void typed_text(void)
{
    WS_XML_INT32_TEXT number = {{WS_XML_TEXT_TYPE_INT32}, 7};
    WS_XML_BASE64_TEXT bytes = {{WS_XML_TEXT_TYPE_BASE64}, (BYTE *)"abc", 3};
    WS_XML_BUFFER *buffer = NULL;
    const WS_XML_NODE *node = NULL;

    OK(WsCreateXmlBuffer(heap, NULL, 0, &buffer, NULL));
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(start(writer, "p", "a", "u:p"));
    OK(start_attribute(writer, NULL, "x", "", TRUE));
    OK(WsWriteText(writer, &number.text, NULL));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(start_attribute(writer, NULL, "y", "", FALSE));
    OK(chars(writer, "1"));
    OK(chars(writer, "2"));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(WsWriteText(writer, &number.text, NULL));
    OK(WsWriteText(writer, &bytes.text, NULL));
    OK(end(writer));
    CHECK_BUFFER(buffer, "<p:a x='7' y=\"12\" xmlns:p=\"u:p\">7YWJj</p:a>");

    OK(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL));
    OK(WsReadNode(reader, NULL));
    OK(WsGetReaderNode(reader, &node, NULL));
    const WS_XML_ELEMENT_NODE *element = (const WS_XML_ELEMENT_NODE *)node;
    CHECK(element->attributeCount == 3);
    CHECK(element->attributes[0]->value->textType == WS_XML_TEXT_TYPE_INT32 && element->attributes[0]->singleQuote);
    CHECK(element->attributes[1]->value->textType == WS_XML_TEXT_TYPE_UTF8);
    CHECK(element->attributes[2]->isXmlNs);
    OK(WsReadNode(reader, NULL));
    OK(WsGetReaderNode(reader, &node, NULL));
    const WS_XML_TEXT *text = ((const WS_XML_TEXT_NODE *)node)->text;
    CHECK(text->textType == WS_XML_TEXT_TYPE_INT32 && ((const WS_XML_INT32_TEXT *)text)->value == 7);
    OK(WsReadNode(reader, NULL));
    OK(WsGetReaderNode(reader, &node, NULL));
    CHECK(((const WS_XML_TEXT_NODE *)node)->text->textType == WS_XML_TEXT_TYPE_BASE64);
}

static void rules_of_writing(void)
{
    WS_XML_BUFFER *buffer = buffer_of("<a/>");
    BOOL yes = TRUE;
    WS_XML_WRITER_PROPERTY fragment = {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, &yes, sizeof yes};
    WS_BYTES bytes;
    ULONG number;

    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    CHECK_RESULT(start(writer, NULL, "b", ""), WS_E_INVALID_FORMAT);
    OK(WsSetOutputToBuffer(writer, buffer, &fragment, 1, NULL));
    OK(start(writer, NULL, "b", ""));
    OK(end(writer));
    CHECK_BUFFER(buffer, "<a/><b/>");
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_CHARSET, &number, sizeof number, NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &number, sizeof number, NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE, &number, sizeof number, NULL), E_INVALIDARG);
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE, &number, sizeof number, NULL));
    CHECK_RESULT(WsSetOutputToBuffer(writer, NULL, NULL, 0, NULL), E_INVALIDARG);
    OK(WsFlushWriter(writer, 0, NULL, NULL));
}

static void the_heap_bounds_its_buffers(void)
{
    WS_HEAP *small = NULL;
    WS_XML_BUFFER *buffer = NULL;
    SIZE_T requested = 0;

    OK(WsCreateHeap(4096, 0, NULL, 0, &small, NULL));
    OK(WsCreateXmlBuffer(small, NULL, 0, &buffer, NULL));
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(start(writer, NULL, "a", ""));
    OK(chars(writer, "0123456789"));
    OK(WsGetHeapProperty(small, WS_HEAP_PROPERTY_REQUESTED_SIZE, &requested, sizeof requested, NULL));
    CHECK(requested > 11);
    HRESULT result = S_OK;
    for (int i = 0; i < 500 && result == S_OK; i++) {
        result = chars(writer, "0123456789");
    }
    CHECK_RESULT(result, WS_E_QUOTA_EXCEEDED);
    /* The writer outlives the buffer it was set to. */
    WsFreeHeap(small);
    CHECK_RESULT(end(writer), WS_E_OBJECT_FAULTED);
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
}

static void values_go_through_buffers(void)
{
    static const ULONG value = 17;
    WS_XML_STRING name = WS_XML_STRING_VALUE("n"), ns = WS_XML_STRING_VALUE("u");
    WS_ELEMENT_DESCRIPTION description = {&name, &ns, WS_UINT32_TYPE, NULL};
    WS_ATTRIBUTE_DESCRIPTION attribute = {&name, &ns, WS_UINT32_TYPE, NULL};
    WS_XML_BUFFER *buffer = NULL;
    ULONG back = 0;

    OK(WsCreateXmlBuffer(heap, NULL, 0, &buffer, NULL));
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    CHECK_RESULT(WsWriteElement(writer, NULL, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteElement(writer, &description, 0, &value, sizeof value, NULL), E_INVALIDARG);
    OK(WsWriteElement(writer, &description, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, NULL));
    CHECK_BUFFER(buffer, "<a:n xmlns:a=\"u\">17</a:n>");
    OK(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL));
    OK(WsReadElement(reader, &description, WS_READ_REQUIRED_VALUE, heap, &back, sizeof back, NULL));
    CHECK(back == value);

    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteAttribute(writer, &attribute, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, NULL));
    OK(start_attribute(writer, NULL, "t", "", FALSE));
    OK(WsWriteType(writer, WS_ATTRIBUTE_TYPE_MAPPING, WS_UINT32_TYPE, NULL, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, NULL));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(WsWriteType(writer, WS_ELEMENT_TYPE_MAPPING, WS_UINT32_TYPE, NULL, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, NULL));
    OK(end(writer));
    CHECK_TEXT(writer, "<a a:n=\"17\" t=\"17\" xmlns:a=\"u\">17</a>");
}

int main(void)
{
    make_tools();
    creation();
    bytes_in_and_out();
    readers_and_writers();
    typed_text();
    rules_of_writing();
    the_heap_bounds_its_buffers();
    values_go_through_buffers();
    free_tools();
    puts("ok");
    return 0;
}
