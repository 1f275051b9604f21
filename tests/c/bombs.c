/* Documents that are made to cost much: each is read at a size and at twice that size, and callgrind counts the
   instructions of both. */
#include <valgrind/callgrind.h>

#include "document.h"
#include "reading.h"

/* Reading: what is done with the document. */
typedef HRESULT Read(WS_XML_READER *reader, const Document *document);

static HRESULT nodes(WS_XML_READER *reader, const Document *document)
{
    (void)document;
    for (;;) {
        HRESULT result = WsReadNode(reader, NULL);
        if (result != S_OK)
            return result;
        if (type_of(reader) == WS_XML_NODE_TYPE_EOF)
            return S_OK;
    }
}

/* The row at each node. */
static HRESULT rows(WS_XML_READER *reader, const Document *document)
{
    ULONGLONG row = 0;
    (void)document;
    while (WsReadNode(reader, NULL) == S_OK && type_of(reader) != WS_XML_NODE_TYPE_EOF)
        CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_ROW, &row, sizeof row, NULL), S_OK);
    return S_OK;
}

static HRESULT into_content(WS_XML_READER *reader)
{
    HRESULT result = WsReadToStartElement(reader, NULL, NULL, NULL, NULL);
    return result == S_OK ? WsReadStartElement(reader, NULL) : result;
}

static HRESULT one_char_at_a_time(WS_XML_READER *reader, const Document *document)
{
    WCHAR unit;
    ULONG count = 1;
    HRESULT result = into_content(reader);
    (void)document;
    while (result == S_OK && count > 0)
        result = WsReadChars(reader, &unit, 1, &count, NULL);
    return result;
}

static HRESULT one_byte_at_a_time(WS_XML_READER *reader, const Document *document)
{
    BYTE byte;
    ULONG count = 1;
    HRESULT result = into_content(reader);
    (void)document;
    while (result == S_OK && count > 0)
        result = WsReadBytes(reader, &byte, 1, &count, NULL);
    return result;
}

static HRESULT number_value(WS_XML_READER *reader, const Document *document)
{
    double value;
    HRESULT result = into_content(reader);
    (void)document;
    return result == S_OK ? WsReadValue(reader, WS_DOUBLE_VALUE_TYPE, &value, sizeof value, NULL) : result;
}

static HRESULT array(WS_XML_READER *reader, const Document *document)
{
    WS_XML_STRING a = xml_string("a"), none = xml_string("");
    static LONG items[1 << 16];
    ULONG count = 0;
    HRESULT result = into_content(reader);
    (void)document;
    if (result != S_OK)
        return result;
    return WsReadArray(reader, &a, &none, WS_INT32_VALUE_TYPE, items, sizeof items, 0, WsCountOf(items), &count, NULL);
}

static HRESULT skip(WS_XML_READER *reader, const Document *document)
{
    HRESULT result = WsReadToStartElement(reader, NULL, NULL, NULL, NULL);
    (void)document;
    return result == S_OK ? WsSkipNode(reader, NULL) : result;
}

static HRESULT canonical_bytes(void *state, const WS_BYTES *buffers, ULONG count, const WS_ASYNC_CONTEXT *context,
                               WS_ERROR *error)
{
    (void)state, (void)buffers, (void)count, (void)context, (void)error;
    return S_OK;
}

static HRESULT canonical(WS_XML_READER *reader, const Document *document)
{
    CHECK_RESULT(WsStartReaderCanonicalization(reader, canonical_bytes, NULL, NULL, 0, NULL), S_OK);
    return nodes(reader, document);
}

/* Into an XML buffer, and read from there. */
static HRESULT buffered(WS_XML_READER *reader, const Document *document)
{
    WS_HEAP *heap = NULL;
    WS_XML_BUFFER *buffer = NULL;
    CHECK_RESULT(WsCreateHeap((SIZE_T)1 << 30, 0, NULL, 0, &heap, NULL), S_OK);
    HRESULT result = WsReadXmlBuffer(reader, heap, &buffer, NULL);
    if (result == S_OK) {
        CHECK_RESULT(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL), S_OK);
        result = nodes(reader, document);
        CHECK_RESULT(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL), S_OK);
    }
    WS_XML_READER_TEXT_ENCODING text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, "<a/>", 4};
    CHECK_RESULT(WsSetInput(reader, &text.encoding, &input.input, NULL, 0, NULL), S_OK);
    WsFreeHeap(heap);
    return result;
}

/* Values by description. */
static HRESULT read_struct(WS_XML_READER *reader, const WS_STRUCT_DESCRIPTION *description)
{
    WS_HEAP *heap = NULL;
    void *value = NULL;
    CHECK_RESULT(WsCreateHeap((SIZE_T)1 << 30, 0, NULL, 0, &heap, NULL), S_OK);
    HRESULT result = WsReadToStartElement(reader, NULL, NULL, NULL, NULL);
    if (result == S_OK)
        result = WsReadType(reader, WS_ELEMENT_TYPE_MAPPING, WS_STRUCT_TYPE, description, WS_READ_REQUIRED_POINTER, heap,
                            &value, sizeof value, NULL);
    CHECK(result == S_OK || value == NULL);
    WsFreeHeap(heap);
    return result;
}

typedef struct Node {
    struct Node *child;
    struct Node **items;
    ULONG count;
    LONG number;
    WS_ANY_ATTRIBUTES attributes;
} Node;

static HRESULT value(WS_XML_READER *reader, const Document *document)
{
    static WS_XML_STRING none = WS_XML_STRING_VALUE(""), c = WS_XML_STRING_VALUE("c"), i = WS_XML_STRING_VALUE("i"),
                         n = WS_XML_STRING_VALUE("n");
    static WS_STRUCT_DESCRIPTION node;
    static WS_FIELD_DESCRIPTION child = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &c, .ns = &none,
        .type = WS_STRUCT_TYPE, .typeDescription = &node, .offset = WsOffsetOf(Node, child),
        .options = WS_FIELD_POINTER | WS_FIELD_OPTIONAL};
    static WS_FIELD_DESCRIPTION items = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING, .type = WS_STRUCT_TYPE,
        .typeDescription = &node, .offset = WsOffsetOf(Node, items), .options = WS_FIELD_POINTER,
        .countOffset = WsOffsetOf(Node, count), .itemLocalName = &i, .itemNs = &none};
    static WS_FIELD_DESCRIPTION number = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &n, .ns = &none,
        .type = WS_INT32_TYPE, .offset = WsOffsetOf(Node, number), .options = WS_FIELD_OPTIONAL};
    static WS_FIELD_DESCRIPTION attributes = {.mapping = WS_ANY_ATTRIBUTES_FIELD_MAPPING, .type = WS_ANY_ATTRIBUTES_TYPE,
        .offset = WsOffsetOf(Node, attributes)};
    static WS_FIELD_DESCRIPTION *fields[] = {&attributes, &child, &items, &number};
    node = (WS_STRUCT_DESCRIPTION){.size = sizeof(Node), .alignment = _Alignof(Node), .fields = fields, .fieldCount = 4};
    (void)document;
    return read_struct(reader, &node);
}

typedef struct {
    void *items;
    ULONG count;
} Array;

static WS_XML_STRING no_ns = WS_XML_STRING_VALUE(""), item_name = WS_XML_STRING_VALUE("a");

static HRESULT items_of(WS_XML_READER *reader, WS_FIELD_MAPPING mapping, WS_TYPE type, void *description)
{
    WS_FIELD_DESCRIPTION items = {.mapping = mapping, .type = type, .typeDescription = description,
        .offset = WsOffsetOf(Array, items), .countOffset = WsOffsetOf(Array, count)};
    if (mapping == WS_REPEATING_ELEMENT_FIELD_MAPPING) {
        items.itemLocalName = &item_name;
        items.itemNs = &no_ns;
    }
    WS_FIELD_DESCRIPTION *fields[] = {&items};
    WS_STRUCT_DESCRIPTION array = {.size = sizeof(Array), .alignment = _Alignof(Array), .fields = fields, .fieldCount = 1};
    return read_struct(reader, &array);
}

static HRESULT numbers_by_type(WS_XML_READER *reader, const Document *document)
{
    (void)document;
    return items_of(reader, WS_REPEATING_ELEMENT_FIELD_MAPPING, WS_INT32_TYPE, NULL);
}

/* Items that are one of many elements each. */
static HRESULT choices(WS_XML_READER *reader, const Document *document)
{
    enum { MANY = 200 };
    static char texts[MANY][8];
    static WS_XML_STRING names[MANY];
    static WS_UNION_FIELD_DESCRIPTION fields[MANY], *pointers[MANY];
    (void)document;
    for (int i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof texts[i], "c%d", i);
        names[i] = xml_string(texts[i]);
        fields[i] = (WS_UNION_FIELD_DESCRIPTION){i + 1, {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &names[i],
            .ns = &no_ns, .type = WS_INT32_TYPE, .offset = 4}};
        pointers[i] = &fields[i];
    }
    WS_UNION_DESCRIPTION either = {.size = 8, .alignment = 4, .fields = pointers, .fieldCount = MANY};
    return items_of(reader, WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING, WS_UNION_TYPE, &either);
}

/* A stream that gives 61 bytes at a time. */
typedef struct {
    const Document *document;
    size_t at;
} Stream;

static HRESULT give(void *state, void *bytes, ULONG room, ULONG *count, const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Stream *stream = state;
    size_t rest = stream->document->size - stream->at, piece = rest < 61 ? rest : 61;
    (void)context, (void)error;
    CHECK(piece <= room);
    memcpy(bytes, stream->document->bytes + stream->at, piece);
    stream->at += piece;
    *count = (ULONG)piece;
    return S_OK;
}

typedef enum { TEXT, BINARY, MTOM, STREAM, MTOM_STREAM } Encoding;

/* Beside an encoding: the limits are those that a reader has by itself. Otherwise they are raised, so that they do not end the
   reading; but a prefix is looked for among all that are in scope, and a stream moves the names of all open elements. */
#define LIMITED 8

typedef void Make(Document *document, size_t count);

static HRESULT open(WS_XML_READER *reader, int kind, const Document *document, Stream *stream)
{
    Encoding encoding = (Encoding)(kind & (LIMITED - 1));
    ULONG much = 1 << 30;
    BOOL fragment = encoding != MTOM && encoding != MTOM_STREAM;
    WS_XML_READER_PROPERTY properties[] = {
        {WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE, &much, sizeof much},
        {WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE, &much, sizeof much},
        {WS_XML_READER_PROPERTY_MAX_DEPTH, &much, sizeof much}, {WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, &much, sizeof much},
        {WS_XML_READER_PROPERTY_MAX_NAMESPACES, &much, sizeof much}, {WS_XML_READER_PROPERTY_MAX_MIME_PARTS, &much, sizeof much},
        {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, &fragment, sizeof fragment}};
    WS_XML_READER_TEXT_ENCODING text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_XML_DICTIONARY *dictionary = NULL;
    CHECK_RESULT(WsGetDictionary(WS_ENCODING_XML_BINARY_1, &dictionary, NULL), S_OK);
    WS_XML_READER_BINARY_ENCODING binary = {{WS_XML_READER_ENCODING_TYPE_BINARY}, dictionary, NULL};
    WS_XML_READER_MTOM_ENCODING mtom = {{WS_XML_READER_ENCODING_TYPE_MTOM}, &text.encoding, FALSE,
                                        WS_STRING_VALUE(u"text/xml"), WS_STRING_VALUE(u"b"), WS_STRING_VALUE(u"r")};
    WS_XML_READER_ENCODING *encodings[] = {&text.encoding, &binary.encoding, &mtom.encoding, &text.encoding, &mtom.encoding};
    WS_XML_READER_BUFFER_INPUT buffer = {{WS_XML_READER_INPUT_TYPE_BUFFER}, document->bytes, (ULONG)document->size};
    WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, give, stream};
    return WsSetInput(reader, encodings[encoding], encoding >= STREAM ? &input.input : &buffer.input, properties,
                      kind & LIMITED ? 0 : WsCountOf(properties), NULL);
}

/* Everything is buffered before it is read. */
static HRESULT filled(WS_XML_READER *reader, const Document *document)
{
    HRESULT result = WsFillReader(reader, (ULONG)document->size + 1, NULL, NULL);
    return result == S_OK ? nodes(reader, document) : result;
}

/* Node by node, as little buffered as will do. */
static HRESULT streamed(WS_XML_READER *reader, const Document *document)
{
    (void)document;
    for (;;) {
        HRESULT result = WsFillReader(reader, 900, NULL, NULL);
        if (result == S_OK)
            result = WsReadNode(reader, NULL);
        if (result != S_OK || type_of(reader) == WS_XML_NODE_TYPE_EOF)
            return result;
    }
}

/* The reader stands on a node and is filled again and again. */
static HRESULT refilled(WS_XML_READER *reader, const Document *document)
{
    HRESULT result = WsFillReader(reader, 100, NULL, NULL);
    for (ULONG wanted = 100; result == S_OK && wanted < document->size; wanted += 61)
        result = WsFillReader(reader, wanted, NULL, NULL);
    return result == S_OK ? nodes(reader, document) : result;
}

/* ---- The documents ---- */

static void depth(Document *d, size_t n) { repeat(d, "<a>", n); repeat(d, "</a>", n); }
static void open_depth(Document *d, size_t n) { repeat(d, "<a>", n); }
static void attributes(Document *d, size_t n) { add(d, "<a"); number(d, " b%zu='%zu'", n); add(d, "/>"); }
static void prefixes(Document *d, size_t n) { add(d, "<a"); number(d, " xmlns:p%zu='u%zu' p%zu:b='1'", n); add(d, "/>"); }
/* Elements with all that the limits allow, over and over. */
static void all_prefixes(Document *d, size_t n)
{
    add(d, "<r>");
    for (size_t i = 0; i < n / 32; i++) {
        add(d, "<a");
        number(d, " xmlns:p%zu='u%zu' p%zu:b='1'", 30);
        add(d, "/>");
    }
    add(d, "</r>");
}
static void all_attributes(Document *d, size_t n)
{
    add(d, "<r>");
    for (size_t i = 0; i < n / 128; i++)
        attributes(d, 128);
    add(d, "</r>");
}
static void whole_depth(Document *d, size_t n)
{
    add(d, "<r>");
    for (size_t i = 0; i < n / 30; i++)
        depth(d, 30);
    add(d, "</r>");
}
static void deep_prefixes(Document *d, size_t n) { number(d, "<p%zu:a xmlns:p%zu='u%zu'>", n); }
static void redeclared(Document *d, size_t n) { number(d, "<a xmlns='u%zu'>", n); repeat(d, "</a>", n); }
static void twice(Document *d, size_t n) { add(d, "<a"); number(d, " b%zu='%zu'", n); add(d, " b0='1'/>"); }
static void twice_by_prefix(Document *d, size_t n)
{
    add(d, "<a xmlns:p='u' xmlns:q='u'");
    number(d, " p:b%zu='%zu'", n);
    add(d, " q:b0='1'/>");
}
static void unbound(Document *d, size_t n) { add(d, "<a"); number(d, " b%zu='%zu'", n); add(d, " q:b='1'/>"); }
static void unbound_each(Document *d, size_t n) { add(d, "<a"); number(d, " p%zu:b='%zu'", n); add(d, "/>"); }
static void long_name(Document *d, size_t n) { add(d, "<"); repeat(d, "a", n); add(d, "></"); repeat(d, "a", n); add(d, ">"); }
static void long_wide_name(Document *d, size_t n) { add(d, "<"); repeat(d, "\xc3\xa9", n); add(d, "/>"); }
static void long_attribute(Document *d, size_t n) { add(d, "<a "); repeat(d, "b", n); add(d, "='1'/>"); }
static void colons(Document *d, size_t n) { add(d, "<"); repeat(d, "a:", n); add(d, "/>"); }
static void cut_tag(Document *d, size_t n) { add(d, "<a "); repeat(d, "b='c' ", n); }
static void spaces(Document *d, size_t n) { add(d, "<a"); repeat(d, " ", n); add(d, "b"); repeat(d, "\n", n); add(d, "='1'/>"); }
static void entities(Document *d, size_t n) { add(d, "<a>"); repeat(d, "&amp;", n); add(d, "</a>"); }
static void value_entities(Document *d, size_t n) { add(d, "<a b='"); repeat(d, "&#65;\r", n); add(d, "'/>"); }
static void long_reference(Document *d, size_t n) { add(d, "<a>&#"); repeat(d, "0", n); add(d, "65;</a>"); }
static void open_reference(Document *d, size_t n) { add(d, "<a>&"); repeat(d, "a", n); }
static void brackets(Document *d, size_t n) { add(d, "<a>"); repeat(d, "]]", n); add(d, "</a>"); }
static void returns(Document *d, size_t n) { add(d, "<a>"); repeat(d, "\r", n); add(d, "</a>"); }
static void comments(Document *d, size_t n) { add(d, "<a>"); repeat(d, "<!---->", n); add(d, "</a>"); }
static void long_comment(Document *d, size_t n) { add(d, "<a><!--"); repeat(d, "- ", n); add(d, "--></a>"); }
static void open_comment(Document *d, size_t n) { add(d, "<a><!--"); repeat(d, "- ", n); }
static void sections(Document *d, size_t n) { add(d, "<a>"); repeat(d, "<![CDATA[]]>", n); add(d, "</a>"); }
static void open_section(Document *d, size_t n) { add(d, "<a><![CDATA["); repeat(d, "]]", n); }
static void dtd(Document *d, size_t n) { add(d, "<!DOCTYPE a ["); number(d, "<!ENTITY e%zu '&e%zu;&e%zu;'>", n); }
static void instruction(Document *d, size_t n) { add(d, "<?"); repeat(d, "a", n); add(d, "?><a/>"); }
static void declaration(Document *d, size_t n) { add(d, "<?xml version='1.0' encoding='"); repeat(d, "u", n); add(d, "'?><a/>"); }
static void bad_utf8(Document *d, size_t n) { add(d, "<a>"); repeat(d, "x", n); add(d, "\xff</a>"); }
static void bad_utf8_first(Document *d, size_t n) { add(d, "<a>\xff"); repeat(d, "x", n); add(d, "</a>"); }
static void bad_utf8_each(Document *d, size_t n) { add(d, "<a>"); repeat(d, "x\xff", n); }
static void bad_character(Document *d, size_t n) { add(d, "<a>"); repeat(d, "\n", n); add(d, "\x01</a>"); }
static void lines(Document *d, size_t n) { add(d, "<a>"); repeat(d, "<b/>\n", n); add(d, "</a>"); }
static void texts(Document *d, size_t n) { add(d, "<a>"); repeat(d, "\xe2\x82\xac<b/>", n); add(d, "</a>"); }
static void long_text(Document *d, size_t n) { add(d, "<a>"); repeat(d, "\xf0\x9f\x98\x80x", n); add(d, "</a>"); }
static void base64(Document *d, size_t n) { add(d, "<a>"); repeat(d, "YWJj ", n); add(d, "</a>"); }
static void base64_in_pieces(Document *d, size_t n) { add(d, "<a>"); repeat(d, "Y<!---->W", n / 2 * 2); add(d, "</a>"); }
static void digits(Document *d, size_t n) { add(d, "<a>1"); repeat(d, "0", n); add(d, "</a>"); }
static void spaced_digits(Document *d, size_t n) { add(d, "<a>"); repeat(d, "1<!---->", n); add(d, "</a>"); }
static void numbers(Document *d, size_t n) { add(d, "<r>"); number(d, "<a>%zu</a>", n); add(d, "</r>"); }
static void wide_text(Document *d, size_t n)
{
    add_bytes(d, "\xff\xfe<\0a\0>\0", 8);
    for (size_t i = 0; i < n; i++)
        add_bytes(d, "\x3d\xd8\0\xde", 4);
    add_bytes(d, "<\0/\0a\0>\0", 8);
}
static void bad_wide_text(Document *d, size_t n)
{
    add_bytes(d, "\xff\xfe<\0a\0>\0", 8);
    for (size_t i = 0; i < n; i++)
        add_bytes(d, "x\0", 2);
    add_bytes(d, "\0\xdc", 2);
}
static void structs(Document *d, size_t n) { repeat(d, "<c>", n); repeat(d, "</c>", n); }
static void items(Document *d, size_t n) { add(d, "<r>"); repeat(d, "<i/>", n); add(d, "</r>"); }
static void items_and_error(Document *d, size_t n) { add(d, "<r>"); repeat(d, "<i/>", n); add(d, "<n>x</n></r>"); }
static void any_attributes(Document *d, size_t n) { add(d, "<r"); number(d, " b%zu='%zu'", n); add(d, "/>"); }

/* Binary documents: <a> is 40 01 61. */
static void binary_repeat(Document *d, const char *bytes, size_t size, size_t n)
{
    add_bytes(d, "\x40\x01" "a", 3);
    for (size_t i = 0; i < n; i++)
        add_bytes(d, bytes, size);
    add_bytes(d, "\x01", 1);
}
static void binary_depth(Document *d, size_t n) { binary_repeat(d, "\x40\x01" "a", 3, n); }
static void binary_texts(Document *d, size_t n) { binary_repeat(d, "\x98\x01x", 3, n); }
static void binary_nothings(Document *d, size_t n) { binary_repeat(d, "\xA8", 1, n); }
static void binary_comments(Document *d, size_t n) { binary_repeat(d, "\x02\x00", 2, n); }
static void binary_list(Document *d, size_t n)
{
    add_bytes(d, "\x40\x01" "a\xA4", 4);
    for (size_t i = 0; i < n; i++)
        add_bytes(d, "\x80", 1);
    add_bytes(d, "\xA6\x01", 2);
}
static void binary_strings(Document *d, size_t n)
{
    add_bytes(d, "\x40\x01" "a\xA4", 4);
    for (size_t i = 0; i < n; i++)
        add_bytes(d, "\xAA\x08", 2);
}
static void binary_attributes(Document *d, size_t n)
{
    add_bytes(d, "\x40\x01" "a", 3);
    char record[16];
    for (size_t i = 0; i < n; i++) {
        int length = snprintf(record, sizeof record, "\x04\x06" "b%05zu\xA8", i);
        add_bytes(d, record, (size_t)length);
    }
    add_bytes(d, "\x01", 1);
}
static void binary_array(Document *d, size_t n)
{
    BYTE head[] = {0x03, 0x40, 0x01, 'a', 0x01, 0x8D, (BYTE)(0x80 | (n & 0x7F)), (BYTE)(0x80 | (n >> 7 & 0x7F)), (BYTE)(n >> 14)};
    add_bytes(d, head, sizeof head);
    for (size_t i = 0; i < n; i++)
        add_bytes(d, "\1\0\0\0", 4);
}
static void binary_cut_array(Document *d, size_t n)
{
    add_bytes(d, "\x03\x40\x01" "a\x01\x8D\xFF\xFF\xFF\xFF\x07", 11);
    repeat(d, "x", n);
}
static void binary_beyond(Document *d, size_t n) { add_bytes(d, "\x40\x01" "a\x9C\xFF\xFF\xFF\x7F", 8); repeat(d, "x", n); }
static void binary_no_id(Document *d, size_t n) { binary_repeat(d, "\x98\x01x", 3, n); d->size--; add_bytes(d, "\xAA\xFE\xFF\x03", 4); }
static void binary_wide(Document *d, size_t n)
{
    BYTE head[] = {0x40, 0x01, 'a', 0xBA, (BYTE)(4 * n), (BYTE)(4 * n >> 8), (BYTE)(4 * n >> 16), 0};
    add_bytes(d, head, sizeof head);
    for (size_t i = 0; i < n; i++)
        add_bytes(d, "\x3d\xd8\0\xde", 4);
    add_bytes(d, "\x01", 1);
}
static void binary_bytes(Document *d, size_t n)
{
    BYTE head[] = {0x40, 0x01, 'a', 0xA2, (BYTE)n, (BYTE)(n >> 8), (BYTE)(n >> 16), 0};
    add_bytes(d, head, sizeof head);
    repeat(d, "x", n);
    add_bytes(d, "\x01", 1);
}

/* An array in an element, as many items as it says, and as many bytes for far more. */
static void binary_items(Document *d, size_t n)
{
    add_bytes(d, "\x40\x01r", 3);
    binary_array(d, n);
    add_bytes(d, "\x01", 1);
}
static void binary_promised_items(Document *d, size_t n)
{
    add_bytes(d, "\x40\x01r", 3);
    binary_cut_array(d, n);
}

/* Packages. */
#define ROOT "\r\n--b\r\nContent-ID: <r>\r\nContent-Type: application/xop+xml;charset=utf-8;type=\"text/xml\"\r\n\r\n"
#define INCLUDES "<c><i:Include href=\"cid:%zu\" xmlns:i=\"http://www.w3.org/2004/08/xop/include\"/></c>"
#define PART "\r\n--b\r\nContent-ID: <%zu>\r\nContent-Transfer-Encoding: binary\r\n\r\nx"

static void package(Document *d, size_t includes, size_t parts, int backwards)
{
    add(d, ROOT "<r>");
    number(d, INCLUDES, includes);
    add(d, "</r>");
    if (!backwards)
        number(d, PART, parts);
    for (size_t i = parts; backwards && i > 0; i--) {
        char text[128];
        snprintf(text, sizeof text, PART, i - 1);
        add(d, text);
    }
    add(d, "\r\n--b--\r\n");
}
static void parts(Document *d, size_t n) { package(d, n, n, 0); }
static void unordered_parts(Document *d, size_t n) { package(d, n, n, 1); }
static void missing_parts(Document *d, size_t n) { package(d, n, 0, 0); }
static void spare_parts(Document *d, size_t n) { package(d, 0, n, 0); }
static void same_part(Document *d, size_t n) { add(d, ROOT "<r/>"); repeat(d, "\r\n--b\r\nContent-ID: <1>\r\n\r\nx", n); add(d, "\r\n--b--\r\n"); }
static void boundaries(Document *d, size_t n) { add(d, ROOT "<r/>\r\n--b\r\n\r\n"); repeat(d, "\r\n--", n); }
static void headers(Document *d, size_t n) { add(d, "\r\n--b\r\n"); repeat(d, "A: b\r\n", n); add(d, "\r\n<r/>\r\n--b--\r\n"); }
static void folded_header(Document *d, size_t n) { add(d, "\r\n--b\r\nContent-ID:"); repeat(d, " \r\n", n); add(d, "\r\n<r/>\r\n--b--\r\n"); }

static void wide_choices(Document *d, size_t n) { add(d, "<r>"); number(d, "<c199>%zu</c199>", n); add(d, "</r>"); }
static void unknown_choice(Document *d, size_t n) { add(d, "<r>"); number(d, "<c199>%zu</c199>", n); add(d, "<c200>1</c200></r>"); }
static void few_items(Document *d, size_t n) { add(d, "<r>"); repeat(d, "<a>1</a>", n); add(d, "<b/></r>"); }
static void deep_items(Document *d, size_t n)
{
    add(d, "<r>");
    for (size_t i = 0; i < n / 20; i++) {
        add(d, "<i>");
        repeat(d, "<c>", 20);
        repeat(d, "</c>", 20);
        add(d, "</i>");
    }
    add(d, "</r>");
}

static const struct {
    const char *name;
    int encoding;
    Make *make;
    Read *read;
} rows_of_bombs[] = {
    {"depth", TEXT, depth, nodes}, {"depth without an end", TEXT, open_depth, nodes}, {"depth, skipped", TEXT, depth, skip},
    {"depth, canonical", TEXT, depth, canonical}, {"depth, buffered", TEXT, depth, buffered},
    {"attributes", TEXT, attributes, nodes}, {"attributes, canonical", TEXT, attributes, canonical},
    {"all attributes, buffered", TEXT | LIMITED, all_attributes, buffered},
    {"too many attributes", TEXT | LIMITED, attributes, nodes}, {"too much depth", TEXT | LIMITED, depth, nodes},
    {"all prefixes", TEXT | LIMITED, all_prefixes, nodes}, {"all prefixes, canonical", TEXT | LIMITED, all_prefixes, canonical},
    {"all prefixes, buffered", TEXT | LIMITED, all_prefixes, buffered},
    {"too many prefixes", TEXT | LIMITED, prefixes, nodes}, {"prefixes at each depth", TEXT | LIMITED, deep_prefixes, nodes},
    {"default namespaces", TEXT, redeclared, nodes}, {"default namespaces, canonical", TEXT, redeclared, canonical},
    {"an attribute twice", TEXT, twice, nodes}, {"an attribute twice by its prefix", TEXT, twice_by_prefix, nodes},
    {"an unbound prefix", TEXT, unbound, nodes}, {"unbound prefixes", TEXT, unbound_each, nodes},
    {"a long name", TEXT, long_name, nodes}, {"a long name beyond ASCII", TEXT, long_wide_name, nodes},
    {"a long attribute name", TEXT, long_attribute, nodes}, {"many colons", TEXT, colons, nodes},
    {"a start tag without an end", TEXT, cut_tag, nodes}, {"white space in a tag", TEXT, spaces, nodes},
    {"entities", TEXT, entities, nodes}, {"references in a value", TEXT, value_entities, nodes},
    {"a long reference", TEXT, long_reference, nodes}, {"a reference without an end", TEXT, open_reference, nodes},
    {"brackets", TEXT, brackets, nodes}, {"line ends", TEXT, returns, nodes}, {"comments", TEXT, comments, nodes},
    {"a long comment", TEXT, long_comment, nodes}, {"a comment without an end", TEXT, open_comment, nodes},
    {"CDATA sections", TEXT, sections, nodes}, {"a CDATA section without an end", TEXT, open_section, nodes},
    {"a DTD", TEXT, dtd, nodes}, {"a processing instruction", TEXT, instruction, nodes},
    {"an encoding of the declaration", TEXT, declaration, nodes},
    {"invalid UTF-8 at the end", TEXT, bad_utf8, nodes}, {"invalid UTF-8 at the start", TEXT, bad_utf8_first, nodes},
    {"invalid UTF-8 everywhere", TEXT, bad_utf8_each, nodes}, {"an invalid character", TEXT, bad_character, nodes},
    {"UTF-16", TEXT, wide_text, nodes}, {"invalid UTF-16", TEXT, bad_wide_text, nodes},
    {"the row at each node", TEXT, lines, rows}, {"texts", TEXT, texts, nodes},
    {"a text by its characters", TEXT, long_text, one_char_at_a_time}, {"UTF-16 by its characters", TEXT, wide_text, one_char_at_a_time},
    {"base64 by its bytes", TEXT, base64, one_byte_at_a_time},
    {"base64 in pieces", TEXT, base64_in_pieces, one_byte_at_a_time}, {"a number", TEXT, digits, number_value},
    {"a number in pieces", TEXT, spaced_digits, number_value}, {"an array", TEXT, numbers, array},
    {"a stream, filled", STREAM, lines, filled}, {"a stream", STREAM, lines, streamed},
    {"a stream, refilled", STREAM, lines, refilled}, {"a stream of one text", STREAM, long_text, streamed},
    {"a stream of one tag, refilled", STREAM, attributes, refilled}, {"a stream of depth", STREAM | LIMITED, whole_depth, streamed},
    {"a stream of prefixes", STREAM | LIMITED, all_prefixes, streamed},
    {"a stream of namespaces", STREAM | LIMITED, redeclared, streamed},
    {"a stream with invalid UTF-8 at the end", STREAM, bad_utf8, refilled},
    {"a stream with invalid UTF-8 at the start", STREAM, bad_utf8_first, refilled},
    {"a stream of UTF-16", STREAM, wide_text, streamed}, {"a stream of a comment without an end", STREAM, open_comment, refilled},
    {"binary depth", BINARY, binary_depth, nodes}, {"binary texts", BINARY, binary_texts, nodes},
    {"binary texts, buffered", BINARY, binary_texts, buffered}, {"binary empty texts", BINARY, binary_nothings, nodes},
    {"binary comments", BINARY, binary_comments, nodes}, {"a binary list", BINARY, binary_list, nodes},
    {"a binary list of strings without an end", BINARY, binary_strings, nodes},
    {"binary attributes", BINARY, binary_attributes, nodes}, {"a binary array", BINARY, binary_array, nodes},
    {"a binary array that is cut", BINARY, binary_cut_array, nodes}, {"a length beyond the input", BINARY, binary_beyond, nodes},
    {"no such string", BINARY, binary_no_id, nodes}, {"binary UTF-16 by its characters", BINARY, binary_wide, one_char_at_a_time},
    {"binary bytes by one", BINARY, binary_bytes, one_byte_at_a_time}, {"bytes by characters", BINARY, binary_bytes, one_char_at_a_time},
    {"parts", MTOM, parts, nodes}, {"parts out of order", MTOM, unordered_parts, nodes},
    {"missing parts", MTOM, missing_parts, nodes}, {"parts of no use", MTOM, spare_parts, nodes},
    {"the same part again", MTOM, same_part, nodes}, {"almost boundaries", MTOM, boundaries, nodes},
    {"headers of a part", MTOM, headers, nodes}, {"a folded header", MTOM, folded_header, nodes},
    {"a package in a stream", MTOM_STREAM, parts, filled}, {"a package in a stream, refilled", MTOM_STREAM, parts, refilled},
    {"parts out of order in a stream", MTOM_STREAM, unordered_parts, filled},
    {"parts of no use in a stream", MTOM_STREAM, spare_parts, filled}, {"almost boundaries in a stream", MTOM_STREAM, boundaries, filled},
    {"headers of a part in a stream", MTOM_STREAM, headers, filled}, {"a folded header in a stream", MTOM_STREAM, folded_header, filled},
    {"a stream of UTF-16, filled", STREAM, wide_text, filled}, {"a stream of UTF-16, refilled", STREAM, wide_text, refilled},
    {"wide choices", TEXT, wide_choices, choices}, {"a choice that is none", TEXT, unknown_choice, choices},
    {"numbers by type", BINARY, binary_items, numbers_by_type},
    {"more items than there are", BINARY, binary_promised_items, numbers_by_type},
    {"items and another element", TEXT, few_items, numbers_by_type}, {"deep items", TEXT, deep_items, value},
    {"structs in structs", TEXT, structs, value}, {"items of a struct", TEXT, items, value},
    {"items and then an error", TEXT, items_and_error, value}, {"any attributes", TEXT, any_attributes, value},
};

static void measure(size_t row, size_t size)
{
    Document document = {NULL, 0, 0};
    char name[128];
    rows_of_bombs[row].make(&document, size);
    Stream stream = {&document, 0};
    WS_XML_READER *reader = new_reader();
    CALLGRIND_ZERO_STATS;
    HRESULT result = open(reader, rows_of_bombs[row].encoding, &document, &stream);
    if (result == S_OK)
        result = rows_of_bombs[row].read(reader, &document);
    snprintf(name, sizeof name, "%s: %s: %zu", rows_of_bombs[row].name, result_name(result), size);
    CALLGRIND_DUMP_STATS_AT(name);
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
