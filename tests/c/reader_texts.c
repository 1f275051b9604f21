/* Reading at a node: names, attributes, values, qualified names, text in pieces. */
#include "reading.h"

/* Goes into the element of a document. */
static void into(WS_XML_READER *reader, const char *text)
{
    set_text(reader, text);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
}

static void elements(WS_XML_READER *reader)
{
    WS_XML_STRING a = xml_string("a"), b = xml_string("b"), none = xml_string(""), uri = xml_string("u:a");
    BOOL found = 7;

    set_text(reader, " <!--c--> <a xmlns='u:a'> <!--d--><b>x</b> <c/> </a>");
    CHECK_RESULT(WsReadToStartElement(reader, &b, NULL, &found, NULL), S_OK);
    CHECK(found == FALSE && is_string(element_of(reader)->localName, "a"));
    CHECK_RESULT(WsReadToStartElement(reader, &a, &none, &found, NULL), S_OK);
    CHECK(found == FALSE);
    CHECK_RESULT(WsReadToStartElement(reader, &a, &uri, &found, NULL), S_OK);
    CHECK(found == TRUE);
    CHECK_RESULT(WsReadToStartElement(reader, &a, &uri, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_TEXT);
    CHECK_RESULT(WsReadToStartElement(reader, &b, NULL, &found, NULL), S_OK);
    CHECK(found == TRUE);
    CHECK_RESULT(WsSkipNode(reader, NULL), S_OK);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_TEXT);
    /* White space before an element is skipped. */
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_END_ELEMENT);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, &found, NULL), S_OK);
    CHECK(found == FALSE && type_of(reader) == WS_XML_NODE_TYPE_END_ELEMENT);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_EOF);
    CHECK_RESULT(WsSkipNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsReadEndElement(reader, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);

    /* Without `found` the element must be there. */
    set_text(reader, "<a/>");
    CHECK_RESULT(WsReadToStartElement(reader, &b, NULL, NULL, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsReadToStartElement(reader, &a, NULL, NULL, NULL), WS_E_OBJECT_FAULTED);
    CHECK_RESULT(WsGetReaderNode(reader, &(const WS_XML_NODE *){NULL}, NULL), WS_E_OBJECT_FAULTED);

    into(reader, "<a>x<b/></a>");
    CHECK_RESULT(WsReadToStartElement(reader, &b, NULL, &found, NULL), S_OK);
    CHECK(found == FALSE && type_of(reader) == WS_XML_NODE_TYPE_TEXT);
    CHECK_RESULT(WsReadStartElement(reader, NULL), WS_E_INVALID_FORMAT);

    into(reader, "<a>x</a>");
    CHECK_RESULT(WsReadEndElement(reader, NULL), WS_E_INVALID_FORMAT);
}

static void attributes(WS_XML_READER *reader)
{
    WS_XML_STRING b = xml_string("b"), q = xml_string("q"), none = xml_string(""), uri = xml_string("u:p");
    WS_HEAP *heap = new_heap();
    ULONG index = 9, count = 0;
    LONG number = 0;
    BYTE bytes[8];
    WCHAR chars[8];

    set_text(reader, "<a xmlns:p='u:p' b='-5' p:b='YWJj' q=' p:x '/>");
    CHECK_RESULT(WsFindAttribute(reader, &b, &none, FALSE, &index, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK_RESULT(WsFindAttribute(reader, &b, &none, TRUE, &index, NULL), S_OK);
    CHECK(index == 1);
    CHECK_RESULT(WsReadStartAttribute(reader, index, NULL), S_OK);
    CHECK_RESULT(WsReadValue(reader, WS_INT32_VALUE_TYPE, &number, sizeof(number), NULL), S_OK);
    CHECK(number == -5);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_EOF);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), S_OK);
    CHECK(element_of(reader)->attributeCount == 4);
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), WS_E_INVALID_OPERATION);

    /* The content is a text, and then comes the end. It need not be read. */
    CHECK_RESULT(WsReadStartAttribute(reader, index, NULL), S_OK);
    CHECK(is_string(&((const WS_XML_UTF8_TEXT *)text_of(reader))->value, "-5"));
    CHECK_RESULT(WsReadStartAttribute(reader, index, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsSkipNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_EOF);
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), S_OK);

    CHECK_RESULT(WsFindAttribute(reader, &b, &uri, TRUE, &index, NULL), S_OK);
    CHECK_RESULT(WsReadStartAttribute(reader, index, NULL), S_OK);
    CHECK_RESULT(WsReadBytes(reader, bytes, 2, &count, NULL), S_OK);
    CHECK(count == 2 && memcmp(bytes, "ab", 2) == 0);
    CHECK_RESULT(WsReadBytes(reader, bytes, sizeof(bytes), &count, NULL), S_OK);
    CHECK(count == 1 && bytes[0] == 'c');
    CHECK_RESULT(WsReadBytes(reader, bytes, sizeof(bytes), &count, NULL), S_OK);
    CHECK(count == 0);
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), S_OK);

    CHECK_RESULT(WsFindAttribute(reader, &q, &none, TRUE, &index, NULL), S_OK);
    CHECK_RESULT(WsReadStartAttribute(reader, index, NULL), S_OK);
    WS_XML_STRING prefix, local, ns;
    CHECK_RESULT(WsReadQualifiedName(reader, heap, &prefix, &local, &ns, NULL), S_OK);
    CHECK(is_string(&prefix, "p") && is_string(&local, "x") && is_string(&ns, "u:p"));
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), S_OK);

    /* A declaration's content is the namespace. */
    CHECK_RESULT(WsReadStartAttribute(reader, 0, NULL), S_OK);
    CHECK_RESULT(WsReadChars(reader, chars, WsCountOf(chars), &count, NULL), S_OK);
    CHECK(count == 3 && chars[0] == 'u' && chars[2] == 'p');
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), S_OK);

    CHECK_RESULT(WsReadStartAttribute(reader, 4, NULL), E_INVALIDARG);
    CHECK_RESULT(WsFindAttribute(reader, &q, &uri, FALSE, &index, NULL), S_FALSE);
    CHECK_RESULT(WsFindAttribute(reader, &q, &uri, TRUE, &index, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsFindAttribute(reader, NULL, &uri, FALSE, &index, NULL), E_INVALIDARG);
    CHECK_RESULT(WsFindAttribute(reader, &q, NULL, FALSE, &index, NULL), E_INVALIDARG);
    CHECK_RESULT(WsFindAttribute(reader, &q, &uri, FALSE, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_END_ELEMENT);
    CHECK_RESULT(WsReadStartAttribute(reader, 0, NULL), WS_E_INVALID_FORMAT);
    WsFreeHeap(heap);
}

static void typed_attribute(WS_XML_READER *reader)
{
    LONG number = 0;
    set_text(reader, "<a b=' 12 '>34</a>");
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK_RESULT(WsReadStartAttribute(reader, 0, NULL), S_OK);
    CHECK_RESULT(WsReadType(reader, WS_ATTRIBUTE_TYPE_MAPPING, WS_INT32_TYPE, NULL, WS_READ_REQUIRED_VALUE, NULL,
                            &number, sizeof(number), NULL), S_OK);
    CHECK(number == 12);
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), S_OK);
    WS_XML_STRING b = xml_string("b"), none = xml_string("");
    WS_ATTRIBUTE_DESCRIPTION description = {&b, &none, WS_INT32_TYPE, NULL};
    number = 0;
    CHECK_RESULT(WsReadAttribute(reader, &description, WS_READ_REQUIRED_VALUE, NULL, &number, sizeof(number), NULL), S_OK);
    CHECK(number == 12);
    CHECK_RESULT(WsReadType(reader, WS_ELEMENT_TYPE_MAPPING, WS_INT32_TYPE, NULL, WS_READ_REQUIRED_VALUE, NULL,
                            &number, sizeof(number), NULL), S_OK);
    CHECK(number == 34 && type_of(reader) == WS_XML_NODE_TYPE_EOF);

    WS_XML_STRING a = xml_string("a");
    WS_ELEMENT_DESCRIPTION element = {&a, &none, WS_INT32_TYPE, NULL};
    set_text(reader, "<a>56</a>");
    CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, NULL, &number, sizeof(number), NULL), S_OK);
    CHECK(number == 56 && type_of(reader) == WS_XML_NODE_TYPE_EOF);
    set_text(reader, "<a>x</a>");
    CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, NULL, &number, sizeof(number), NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
}

static void namespaces(WS_XML_READER *reader)
{
    static const struct {
        const char *prefix, *ns;
    } rows[] = {{"", "u:d"}, {"p", "u:q"}, {"xml", "http://www.w3.org/XML/1998/namespace"},
                {"xmlns", "http://www.w3.org/2000/xmlns/"}, {"q", NULL}};
    const WS_XML_STRING *ns = NULL;
    into(reader, "<a xmlns='u:d' xmlns:p='u:p'><b xmlns:p='u:q'/></a>");
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_XML_STRING prefix = xml_string(rows[i].prefix);
        if (rows[i].ns != NULL) {
            CHECK_RESULT(WsGetNamespaceFromPrefix(reader, &prefix, TRUE, &ns, NULL), S_OK);
            CHECK(is_string(ns, rows[i].ns));
        } else {
            CHECK_RESULT(WsGetNamespaceFromPrefix(reader, &prefix, FALSE, &ns, NULL), S_FALSE);
            CHECK(ns == NULL);
            CHECK_RESULT(WsGetNamespaceFromPrefix(reader, &prefix, TRUE, &ns, NULL), WS_E_INVALID_FORMAT);
        }
    }
    WS_XML_STRING p = xml_string("p");
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    CHECK_RESULT(WsGetNamespaceFromPrefix(reader, &p, TRUE, &ns, NULL), S_OK);
    CHECK(is_string(ns, "u:p"));
    CHECK_RESULT(WsGetNamespaceFromPrefix(reader, NULL, TRUE, &ns, NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetNamespaceFromPrefix(reader, &p, TRUE, NULL, NULL), E_INVALIDARG);
}

static void check_lang(WS_XML_READER *reader, WS_HEAP *heap, const char *expected)
{
    WS_XML_STRING lang = xml_string("lang");
    WCHAR *chars = (WCHAR *)&lang;
    ULONG count = 9;
    HRESULT result = WsGetXmlAttribute(reader, &lang, heap, &chars, &count, NULL);
    CHECK_RESULT(result, expected != NULL ? S_OK : S_FALSE);
    CHECK(expected != NULL || (chars == NULL && count == 0));
    CHECK(expected == NULL || count == strlen(expected));
    for (ULONG i = 0; i < count; i++)
        CHECK(chars[i] == (WCHAR)expected[i]);
}

static void xml_attributes(WS_XML_READER *reader)
{
    static const char text[] = "<a><b xml:lang='de'><c xml:lang='fr' lang='xx'/><d>x</d></b><e/></a>";
    static const char *const langs[] = {NULL, NULL, "de", "fr", "fr", "de", "de", "de", "de", NULL, NULL, NULL, NULL};
    WS_HEAP *heap = new_heap();
    set_text(reader, text);
    for (size_t i = 0; i < WsCountOf(langs); i++) {
        check_lang(reader, heap, langs[i]);
        if (type_of(reader) == WS_XML_NODE_TYPE_EOF) {
            CHECK(i == WsCountOf(langs) - 1);
            break;
        }
        CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    }
    WsFreeHeap(heap);
}

static void qualified_names(WS_XML_READER *reader)
{
    static const struct {
        const char *text, *prefix, *local, *ns;
    } rows[] = {
        {"t", "", "t", ""}, {"p:t", "p", "t", "u:p"}, {" p:t \n", "p", "t", "u:p"}, {"p:t:", "p", "t:", "u:p"},
        {"p:t u", "p", "t u", "u:p"}, {"p: t", "p", " t", "u:p"}, {"", 0, 0, 0}, {" ", 0, 0, 0}, {":", 0, 0, 0},
        {"p:", 0, 0, 0}, {":t", 0, 0, 0}, {"q:t", 0, 0, 0}, {"p :t", 0, 0, 0},
    };
    WS_HEAP *heap = new_heap();
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_XML_STRING prefix, local, ns;
        char text[64];
        snprintf(text, sizeof(text), "<a xmlns:p='u:p'>%s</a>", rows[i].text);
        into(reader, text);
        HRESULT result = WsReadQualifiedName(reader, heap, &prefix, &local, &ns, NULL);
        CHECK_RESULT(result, rows[i].local != NULL ? S_OK : WS_E_INVALID_FORMAT);
        if (rows[i].local != NULL) {
            CHECK(is_string(&prefix, rows[i].prefix) && is_string(&local, rows[i].local) && is_string(&ns, rows[i].ns));
            CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
        }
    }
    /* Without a prefix the default namespace counts, and nobody need ask for all parts. */
    WS_XML_STRING local, ns;
    into(reader, "<a xmlns='u:d'>t</a>");
    CHECK_RESULT(WsReadQualifiedName(reader, heap, NULL, &local, &ns, NULL), S_OK);
    CHECK(is_string(&local, "t") && is_string(&ns, "u:d"));
    into(reader, "<a>q:t</a>");
    CHECK_RESULT(WsReadQualifiedName(reader, heap, NULL, &local, NULL, NULL), S_OK);
    into(reader, "<a>t</a>");
    CHECK_RESULT(WsReadQualifiedName(reader, heap, NULL, NULL, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadQualifiedName(reader, NULL, NULL, &local, NULL, NULL), E_INVALIDARG);
    WsFreeHeap(heap);
}

/* A value of each type from text, and how it looks in memory. */
static void values(WS_XML_READER *reader)
{
    static const struct {
        WS_VALUE_TYPE type;
        ULONG size;
        const char *text;
        HRESULT result;
        const char *bytes;
    } rows[] = {
        {WS_BOOL_VALUE_TYPE, 4, " true ", S_OK, "\1\0\0\0"},
        {WS_BOOL_VALUE_TYPE, 4, "0", S_OK, "\0\0\0\0"},
        {WS_BOOL_VALUE_TYPE, 4, "yes", WS_E_INVALID_FORMAT, 0},
        {WS_INT8_VALUE_TYPE, 1, "-128", S_OK, "\x80"},
        {WS_INT8_VALUE_TYPE, 1, "128", WS_E_NUMERIC_OVERFLOW, 0},
        {WS_INT16_VALUE_TYPE, 2, "258", S_OK, "\2\1"},
        {WS_INT32_VALUE_TYPE, 4, "<!--c-->1<![CDATA[2]]>&#51;", S_OK, "\x7B\0\0\0"},
        {WS_INT32_VALUE_TYPE, 4, "", WS_E_INVALID_FORMAT, 0},
        {WS_INT32_VALUE_TYPE, 4, "1<b/>", S_OK, "\1\0\0\0"},
        {WS_INT32_VALUE_TYPE, 2, "1", E_INVALIDARG, 0},
        {WS_INT64_VALUE_TYPE, 8, "-1", S_OK, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"},
        {WS_UINT8_VALUE_TYPE, 1, "255", S_OK, "\xFF"},
        {WS_UINT8_VALUE_TYPE, 1, "256", WS_E_NUMERIC_OVERFLOW, 0},
        {WS_UINT16_VALUE_TYPE, 2, "65535", S_OK, "\xFF\xFF"},
        {WS_UINT32_VALUE_TYPE, 4, "4294967295", S_OK, "\xFF\xFF\xFF\xFF"},
        {WS_UINT64_VALUE_TYPE, 8, "18446744073709551615", S_OK, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"},
        {WS_FLOAT_VALUE_TYPE, 4, "1.5", S_OK, "\0\0\xC0\x3F"},
        {WS_DOUBLE_VALUE_TYPE, 8, "-INF", S_OK, "\0\0\0\0\0\0\xF0\xFF"},
        {WS_DOUBLE_VALUE_TYPE, 8, "1e", WS_E_INVALID_FORMAT, 0},
        {WS_DECIMAL_VALUE_TYPE, 16, "-0.5", S_OK, "\0\0\1\x80\0\0\0\0\5\0\0\0\0\0\0\0"},
        {WS_GUID_VALUE_TYPE, 16, "00112233-4455-6677-8899-aabbccddeeff", S_OK,
         "\x33\x22\x11\0\x55\x44\x77\x66\x88\x99\xAA\xBB\xCC\xDD\xEE\xFF"},
        {WS_TIMESPAN_VALUE_TYPE, 8, "00:00:00.0000002", S_OK, "\2\0\0\0\0\0\0\0"},
        {WS_DURATION_VALUE_TYPE, 36, "P1Y2M", S_OK, "\0\0\0\0\1\0\0\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"},
        {(WS_VALUE_TYPE)16, 4, "1", E_INVALIDARG, 0},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        char text[128];
        BYTE value[64];
        memset(value, 0xCC, sizeof(value));
        snprintf(text, sizeof(text), "<a>%s</a>", rows[i].text);
        into(reader, text);
        CHECK_RESULT(WsReadValue(reader, rows[i].type, value, rows[i].size, NULL), rows[i].result);
        CHECK(rows[i].bytes == NULL || memcmp(value, rows[i].bytes, rows[i].size) == 0);
        CHECK(value[rows[i].size] == 0xCC);
    }
    WS_DATETIME time = {0};
    into(reader, "<a>2026-11-20T10:00:00.5Z</a>");
    CHECK_RESULT(WsReadValue(reader, WS_DATETIME_VALUE_TYPE, &time, sizeof(time), NULL), S_OK);
    CHECK(time.ticks == 639307656005000000ULL && time.format == WS_DATETIME_FORMAT_UTC);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    into(reader, "<a>1</a>");
    CHECK_RESULT(WsReadValue(reader, WS_INT32_VALUE_TYPE, NULL, 4, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadValue(reader, WS_INT32_VALUE_TYPE, &time, 4, NULL), S_OK);
}

static void arrays(WS_XML_READER *reader)
{
    WS_XML_STRING n = xml_string("n"), none = xml_string("");
    LONG numbers[4] = {-1, -1, -1, -1};
    ULONG count = 9;
    into(reader, "<a> <n>1</n><!--c--><n>2</n> <n>3</n><m>4</m></a>");
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, numbers, sizeof(numbers), 1, 2, &count, NULL), S_OK);
    CHECK(count == 2 && numbers[0] == -1 && numbers[1] == 1 && numbers[2] == 2 && numbers[3] == -1);
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, numbers, sizeof(numbers), 0, 4, &count, NULL), S_OK);
    CHECK(count == 1 && numbers[0] == 3 && numbers[1] == 1);
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, numbers, sizeof(numbers), 0, 4, &count, NULL), S_OK);
    CHECK(count == 0 && is_string(element_of(reader)->localName, "m"));
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, numbers, 15, 0, 4, &count, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, numbers, sizeof(numbers), 0xFFFFFFFF, 4, &count, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, NULL, sizeof(numbers), 0, 4, &count, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadArray(reader, NULL, &none, WS_INT32_VALUE_TYPE, numbers, sizeof(numbers), 0, 4, &count, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, numbers, sizeof(numbers), 0, 4, NULL, NULL), E_INVALIDARG);
    into(reader, "<a><n>1</n><n>x</n></a>");
    CHECK_RESULT(WsReadArray(reader, &n, &none, WS_INT32_VALUE_TYPE, numbers, sizeof(numbers), 0, 4, &count, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
}

/* Text in pieces of every size: the pieces make the whole text, whatever lies in between. */
static void pieces(WS_XML_READER *reader)
{
    static const char text[] =
        "<a>x&lt;<!--c-->\xC3\xA9<![CDATA[\xE2\x82\xAC]]>\xF0\x9F\x98\x80\r\n&#x1F600;</a>";
    static const char utf8[] = "x<\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\n\xF0\x9F\x98\x80";
    static const WCHAR utf16[] = {'x', '<', 0xE9, 0x20AC, 0xD83D, 0xDE00, '\n', 0xD83D, 0xDE00};
    for (ULONG size = 1; size < 20; size++) {
        BYTE bytes[64];
        WCHAR chars[64];
        ULONG length = 0, count = 0;
        into(reader, text);
        do {
            CHECK_RESULT(WsReadCharsUtf8(reader, bytes + length, size, &count, NULL), S_OK);
            CHECK(count <= size);
            length += count;
        } while (count > 0);
        CHECK(length == sizeof(utf8) - 1 && memcmp(bytes, utf8, length) == 0);
        CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);

        length = 0;
        into(reader, text);
        do {
            CHECK_RESULT(WsReadChars(reader, chars + length, size, &count, NULL), S_OK);
            CHECK(count <= size);
            length += count;
        } while (count > 0);
        CHECK(length == WsCountOf(utf16) && memcmp(chars, utf16, sizeof(utf16)) == 0);
        CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    }
}

static void base64(WS_XML_READER *reader)
{
    static const struct {
        const char *text, *bytes;
    } rows[] = {
        {"<a>YWJjZGVm</a>", "abcdef"}, {"<a> YW Jj\nZGU= </a>", "abcde"}, {"<a>YWJj<!--c-->ZA==</a>", "abcd"},
        {"<a>YWJjZ<![CDATA[GV]]>mZw==</a>", "abcdefg"}, {"<a></a>", ""}, {"<a>&#x59;Q==</a>", "a"},
        {"<a>YWJ</a>", NULL}, {"<a>YW*j</a>", NULL}, {"<a>YWJj<b/>", "abc"}, {"<a>YWJjZ<b/>", NULL},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++)
        for (ULONG size = 1; size < 9; size++) {
            BYTE bytes[16];
            ULONG length = 0, count = 0;
            HRESULT result;
            into(reader, rows[i].text);
            do {
                result = WsReadBytes(reader, bytes + length, size, &count, NULL);
                CHECK(FAILED(result) || count <= size);
                length += SUCCEEDED(result) ? count : 0;
            } while (SUCCEEDED(result) && count > 0);
            CHECK_RESULT(result, rows[i].bytes != NULL ? S_OK : WS_E_INVALID_FORMAT);
            if (rows[i].bytes != NULL)
                CHECK(length == strlen(rows[i].bytes) && memcmp(bytes, rows[i].bytes, length) == 0);
            else
                CHECK_RESULT(WsReadBytes(reader, bytes, size, &count, NULL), WS_E_OBJECT_FAULTED);
        }
}

/* What was taken in pieces is no longer part of the text. */
static void pieces_and_others(WS_XML_READER *reader)
{
    BYTE bytes[8];
    ULONG count = 0;
    LONG number = 0;
    into(reader, "<a>1234</a>");
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, 2, &count, NULL), S_OK);
    CHECK(is_string(&((const WS_XML_UTF8_TEXT *)text_of(reader))->value, "34"));
    CHECK_RESULT(WsReadValue(reader, WS_INT32_VALUE_TYPE, &number, sizeof(number), NULL), S_OK);
    CHECK(number == 34);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    into(reader, "<a>1234</a>");
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, 2, &count, NULL), S_OK);
    CHECK_RESULT(WsReadEndElement(reader, NULL), WS_E_INVALID_FORMAT);
    into(reader, "<a>1234</a>");
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, 2, &count, NULL), S_OK);
    CHECK_RESULT(WsSkipNode(reader, NULL), S_OK);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    into(reader, "<a>12</a>");
    CHECK_RESULT(WsReadCharsUtf8(reader, NULL, 0, &count, NULL), S_OK);
    CHECK(count == 0);
    CHECK_RESULT(WsReadCharsUtf8(reader, NULL, 1, &count, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, 1, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, 2, &count, NULL), S_OK);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
}

int main(void)
{
    WS_XML_READER *reader = new_reader();
    elements(reader);
    attributes(reader);
    typed_attribute(reader);
    namespaces(reader);
    xml_attributes(reader);
    qualified_names(reader);
    values(reader);
    arrays(reader);
    pieces(reader);
    base64(reader);
    pieces_and_others(reader);
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
