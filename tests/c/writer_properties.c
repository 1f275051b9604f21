/* The properties of a writer: defaults, what can be set and read, and what they do (WS_XML_WRITER_PROPERTY_ID page). */
#include "writing.h"

static WS_XML_WRITER *writer;

static ULONG number(WS_XML_WRITER_PROPERTY_ID id)
{
    ULONG value = 4711;

    OK(WsGetWriterProperty(writer, id, &value, sizeof value, NULL));
    return value;
}

static HRESULT set(WS_XML_WRITER_PROPERTY_ID id, ULONG value)
{
    WS_XML_WRITER_PROPERTY property = {id, &value, sizeof value};

    return set_text_output(writer, WS_CHARSET_UTF8, &property, 1);
}

static void defaults(void)
{
    static const struct {
        WS_XML_WRITER_PROPERTY_ID id;
        ULONG value;
    } all[] = {
        {WS_XML_WRITER_PROPERTY_MAX_DEPTH, 32},
        {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, FALSE},
        {WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES, 128},
        {WS_XML_WRITER_PROPERTY_WRITE_DECLARATION, FALSE},
        {WS_XML_WRITER_PROPERTY_INDENT, 0},
        {WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE, 4096},
        {WS_XML_WRITER_PROPERTY_CHARSET, WS_CHARSET_UTF8},
        {WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE, 65536},
        {WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE, FALSE},
        {WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE, 65536},
        {WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, FALSE},
        {WS_XML_WRITER_PROPERTY_MAX_NAMESPACES, 32},
        {WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, 0},
        {WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE, 0},
        {WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS, FALSE},
        {WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS, FALSE},
    };
    WS_XML_WRITER *fresh = NULL;
    ULONG value;

    OK(WsCreateWriter(NULL, 0, &fresh, NULL));
    for (size_t i = 0; i < WsCountOf(all); i++) {
        CHECK_RESULT(WsGetWriterProperty(fresh, all[i].id, &value, sizeof value, NULL), WS_E_INVALID_OPERATION);
    }
    WsFreeWriter(fresh);
    OK(set_text_output(writer, WS_CHARSET_AUTO, NULL, 0));
    for (size_t i = 0; i < WsCountOf(all); i++) {
        CHECK(number(all[i].id) == all[i].value);
        CHECK_RESULT(WsGetWriterProperty(writer, all[i].id, &value, 2, NULL), E_INVALIDARG);
        CHECK_RESULT(WsGetWriterProperty(writer, all[i].id, NULL, sizeof value, NULL), E_INVALIDARG);
    }
    CHECK_RESULT(WsGetWriterProperty(writer, 19, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetWriterProperty(writer, -1, &value, sizeof value, NULL), E_INVALIDARG);
}

static void setting(void)
{
    static const WS_XML_WRITER_PROPERTY_ID fixed[] = {
        WS_XML_WRITER_PROPERTY_CHARSET,       WS_XML_WRITER_PROPERTY_BUFFERS,       WS_XML_WRITER_PROPERTY_BYTES,
        WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE,  WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE,
        19,
    };
    ULONG value = 1, depth = 5;
    WS_XML_WRITER_PROPERTY property = {WS_XML_WRITER_PROPERTY_MAX_DEPTH, &depth, sizeof depth};
    WS_XML_WRITER *fresh = NULL;

    for (size_t i = 0; i < WsCountOf(fixed); i++) {
        WS_XML_WRITER_PROPERTY wrong = {fixed[i], &value, sizeof value};
        CHECK_RESULT(WsCreateWriter(&wrong, 1, &fresh, NULL), E_INVALIDARG);
        CHECK(fresh == NULL);
        CHECK_RESULT(set_text_output(writer, WS_CHARSET_UTF8, &wrong, 1), E_INVALIDARG);
    }
    property.valueSize = 2;
    CHECK_RESULT(WsCreateWriter(&property, 1, &fresh, NULL), E_INVALIDARG);
    property.valueSize = sizeof depth;
    OK(WsCreateWriter(&property, 1, &fresh, NULL));
    OK(set_text_output(fresh, WS_CHARSET_UTF8, NULL, 0));
    OK(WsGetWriterProperty(fresh, WS_XML_WRITER_PROPERTY_MAX_DEPTH, &value, sizeof value, NULL));
    CHECK(value == 5);
    depth = 6;
    OK(set_text_output(fresh, WS_CHARSET_UTF8, &property, 1));
    OK(WsGetWriterProperty(fresh, WS_XML_WRITER_PROPERTY_MAX_DEPTH, &value, sizeof value, NULL));
    CHECK(value == 6);
    OK(set_text_output(fresh, WS_CHARSET_UTF8, NULL, 0));
    OK(WsGetWriterProperty(fresh, WS_XML_WRITER_PROPERTY_MAX_DEPTH, &value, sizeof value, NULL));
    CHECK(value == 5);
    WsFreeWriter(fresh);
}

static void limits(void)
{
    OK(set(WS_XML_WRITER_PROPERTY_MAX_DEPTH, 0));
    CHECK_RESULT(start(writer, NULL, "a", ""), WS_E_QUOTA_EXCEEDED);
    OK(set(WS_XML_WRITER_PROPERTY_MAX_DEPTH, 1));
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(start(writer, NULL, "a", ""), WS_E_QUOTA_EXCEEDED);
    OK(set(WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES, 1));
    OK(start(writer, "p", "a", "u:a"));
    CHECK_RESULT(start_attribute(writer, NULL, "x", "", FALSE), WS_E_QUOTA_EXCEEDED);
    OK(set(WS_XML_WRITER_PROPERTY_MAX_NAMESPACES, 1));
    OK(start(writer, "p", "a", "u:a"));
    CHECK_RESULT(xmlns(writer, "q", "u:q", FALSE), WS_E_QUOTA_EXCEEDED);
    OK(set(WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE, 10));
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(chars(writer, "0123456789"), WS_E_QUOTA_EXCEEDED);
    CHECK_RESULT(end(writer), WS_E_OBJECT_FAULTED);
    OK(set(WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, TRUE));
    OK(start(writer, NULL, "a", ""));
    OK(end(writer));
    OK(chars(writer, "text"));
    OK(start(writer, NULL, "b", ""));
    OK(end(writer));
    CHECK_TEXT(writer, "<a/>text<b/>");
    OK(set(WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, TRUE));
    OK(start(writer, NULL, "a", ""));
    OK(chars(writer, "\x01"));
    OK(end(writer));
    CHECK_TEXT(writer, "<a>&#x1;</a>");
    OK(set(WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, FALSE));
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(chars(writer, "\x01"), WS_E_INVALID_FORMAT);
}

static void small_tree(void)
{
    OK(start(writer, NULL, "a", ""));
    OK(start(writer, NULL, "b", ""));
    OK(end(writer));
    OK(start(writer, NULL, "c", ""));
    OK(chars(writer, "x"));
    OK(start(writer, NULL, "d", ""));
    OK(end(writer));
    OK(end(writer));
    OK(end(writer));
}

static void appearance(void)
{
    OK(set(WS_XML_WRITER_PROPERTY_INDENT, 2));
    small_tree();
    CHECK_TEXT(writer, "<a>\n  <b/>\n  <c>x<d/></c>\n</a>");
    OK(set(WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS, TRUE));
    small_tree();
    CHECK_TEXT(writer, "<a><b></b><c>x<d></d></c></a>");
    OK(set(WS_XML_WRITER_PROPERTY_WRITE_DECLARATION, TRUE));
    small_tree();
    CHECK_TEXT(writer, "<?xml version=\"1.0\" encoding=\"utf-8\"?><a><b/><c>x<d/></c></a>");
}

static void sizes(void)
{
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "abc", ""));
    CHECK(number(WS_XML_WRITER_PROPERTY_BYTES_WRITTEN) == 0);
    OK(start_attribute(writer, NULL, "x", "", FALSE));
    CHECK(number(WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE) == TRUE);
    OK(WsWriteEndAttribute(writer, NULL));
    CHECK(number(WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE) == FALSE);
    OK(WsWriteEndStartElement(writer, NULL));
    CHECK(number(WS_XML_WRITER_PROPERTY_BYTES_WRITTEN) == strlen("<abc x=\"\">"));
    CHECK(number(WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE) == strlen("</abc>"));
    OK(end(writer));
    CHECK(number(WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE) == 0);
}

/* Bytes that were shown stay as they are until the next output. */
static void shown_bytes_stay(void)
{
    BYTE own[64];
    WS_BYTES initial = {sizeof own, own}, early, late;
    WS_BUFFERS buffers;
    WS_XML_WRITER_PROPERTY property = {WS_XML_WRITER_PROPERTY_INITIAL_BUFFER, &initial, sizeof initial};

    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    OK(chars(writer, "early"));
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &early, sizeof early, NULL));
    for (int i = 0; i < 500; i++) {
        OK(chars(writer, "and much, much more"));
    }
    OK(end(writer));
    CHECK(early.length == 8 && memcmp(early.bytes, "<a>early", 8) == 0);
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BUFFERS, &buffers, sizeof buffers, NULL));
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &late, sizeof late, NULL));
    CHECK(buffers.bufferCount == 1 && buffers.buffers[0].length == late.length);
    CHECK(memcmp(buffers.buffers[0].bytes, late.bytes, late.length) == 0);

    OK(set_text_output(writer, WS_CHARSET_UTF8, &property, 1));
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_INITIAL_BUFFER, &late, sizeof late, NULL));
    CHECK(late.bytes == own && late.length == sizeof own);
    OK(start(writer, NULL, "a", ""));
    OK(end(writer));
    CHECK_TEXT(writer, "<a/>");
    CHECK(memcmp(own, "<a/>", 4) == 0);
    property.valueSize = 8;
    CHECK_RESULT(set_text_output(writer, WS_CHARSET_UTF8, &property, 1), E_INVALIDARG);
    /* An output that is refused leaves the old one. */
    CHECK_TEXT(writer, "<a/>");
}

static void encodings(void)
{
    static const BYTE little[] = {0xFF, 0xFE, '<', 0, 'a', 0, '>', 0, 0xAC, 0x20, '<', 0, '/', 0, 'a', 0, '>', 0};
    static const BYTE big[] = {0xFE, 0xFF, 0, '<', 0, 'a', 0, '>', 0x20, 0xAC, 0, '<', 0, '/', 0, 'a', 0, '>'};
    static const struct {
        WS_XML_WRITER_ENCODING_TYPE type;
        HRESULT result;
    } others[] = {{0, E_INVALIDARG}, {5, E_INVALIDARG}};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_XML_WRITER_TEXT_ENCODING text = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_OUTPUT unknown = {3};

    for (int i = 0; i < 2; i++) {
        OK(set_text_output(writer, i ? WS_CHARSET_UTF16BE : WS_CHARSET_UTF16LE, NULL, 0));
        OK(start(writer, NULL, "a", ""));
        OK(chars(writer, "\xE2\x82\xAC"));
        OK(end(writer));
        CHECK(number(WS_XML_WRITER_PROPERTY_CHARSET) == (ULONG)(i ? WS_CHARSET_UTF16BE : WS_CHARSET_UTF16LE));
        CHECK(number(WS_XML_WRITER_PROPERTY_BYTES_WRITTEN) == sizeof little);
        CHECK_BYTES(writer, i ? big : little, sizeof little);
    }
    CHECK_RESULT(set_text_output(writer, 4, NULL, 0), E_INVALIDARG);
    for (size_t i = 0; i < WsCountOf(others); i++) {
        WS_XML_WRITER_ENCODING encoding = {others[i].type};
        CHECK_RESULT(WsSetOutput(writer, &encoding, &output.output, NULL, 0, NULL), others[i].result);
    }
    CHECK_RESULT(WsSetOutput(writer, NULL, &output.output, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetOutput(writer, &text.encoding, NULL, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetOutput(writer, &text.encoding, &unknown, NULL, 0, NULL), E_INVALIDARG);
}

int main(void)
{
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    defaults();
    setting();
    limits();
    appearance();
    sizes();
    shown_bytes_stay();
    encodings();
    WsFreeWriter(writer);
    puts("ok");
    return 0;
}
