/* Arrays of every type through every encoding: what WsWriteArray writes WsReadArray reads. */
#include "reading.h"
#include "writing.h"

typedef struct {
    const char *name;
    WS_VALUE_TYPE type;
    const void *items;
    ULONG size, count;
    /* A text that is no value of the type. */
    const char *wrong;
} Row;

#define ROW(TYPE, ITEMS, WRONG) {#TYPE, TYPE, ITEMS, sizeof(ITEMS), WsCountOf(ITEMS), WRONG}

static const BOOL booleans[] = {TRUE, FALSE, TRUE};
static const signed char int8s[] = {0, 127, -128, 1};
static const short int16s[] = {0, 32767, -32768};
static const LONG int32s[] = {0, 2147483647, -2147483647 - 1, 1};
static const LONGLONG int64s[] = {0, 9223372036854775807LL, -9223372036854775807LL - 1, 1, -1};
static const unsigned char uint8s[] = {0, 255, 128};
static const unsigned short uint16s[] = {0, 65535, 32768};
static const ULONG uint32s[] = {0, 4294967295u, 2147483648u};
static const ULONGLONG uint64s[] = {0, 18446744073709551615ULL, 9223372036854775808ULL};
static const float floats[] = {0.0f, 1.0f, -1.5f, 3.4028235e38f, 1e-45f, 0.1f};
static const double doubles[] = {0.0, 1.0, -1.5, 1.7976931348623157e308, 5e-324, 0.1};
static const DECIMAL decimals[] = {{0, {{0, 0}}, 0, {{0, 0}}}, {0, {{28, 0x80}}, 0xFFFFFFFF, {{0xFFFFFFFF, 0xFFFFFFFF}}}};
static const WS_DATETIME datetimes[] = {{0, WS_DATETIME_FORMAT_NONE}, {3155378975999999999ULL, WS_DATETIME_FORMAT_UTC}};
static const WS_TIMESPAN timespans[] = {{0}, {9223372036854775807LL}, {-9223372036854775807LL - 1}, {-1}};
static const GUID guids[] = {{1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}}, {0xFFFFFFFF, 0xFFFF, 0xFFFF, {255, 255, 255, 255, 255, 255, 255, 255}}};
static const WS_DURATION durations[] = {{FALSE, 1, 2, 3, 4, 5, 6, 7, 800}, {TRUE, 0, 0, 1, 0, 0, 0, 0, 0}};

static const Row rows[] = {
    ROW(WS_BOOL_VALUE_TYPE, booleans, "2"),        ROW(WS_INT8_VALUE_TYPE, int8s, "128"),
    ROW(WS_INT16_VALUE_TYPE, int16s, "32768"),     ROW(WS_INT32_VALUE_TYPE, int32s, "2147483648"),
    ROW(WS_INT64_VALUE_TYPE, int64s, "x"),         ROW(WS_UINT8_VALUE_TYPE, uint8s, "-1"),
    ROW(WS_UINT16_VALUE_TYPE, uint16s, "65536"),   ROW(WS_UINT32_VALUE_TYPE, uint32s, "4294967296"),
    ROW(WS_UINT64_VALUE_TYPE, uint64s, "-1"),      ROW(WS_FLOAT_VALUE_TYPE, floats, "1,5"),
    ROW(WS_DOUBLE_VALUE_TYPE, doubles, "one"),     ROW(WS_DECIMAL_VALUE_TYPE, decimals, "1e5"),
    ROW(WS_DATETIME_VALUE_TYPE, datetimes, "today"), ROW(WS_TIMESPAN_VALUE_TYPE, timespans, "1h"),
    ROW(WS_GUID_VALUE_TYPE, guids, "{}"),          ROW(WS_DURATION_VALUE_TYPE, durations, "1h"),
};

static WS_XML_WRITER *writer;
static WS_XML_READER *reader;
static WS_XML_STRING local, ns, none;

static void write_row(const Row *row)
{
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteArray(writer, &local, &ns, row->type, row->items, row->size, 0, row->count, NULL));
    OK(end(writer));
}

/* Goes into the element that is around the items. */
static void enter(void)
{
    WS_XML_STRING a = xml("a");
    OK(WsReadToStartElement(reader, &a, &none, NULL, NULL));
    OK(WsReadStartElement(reader, NULL));
}

/* Without the bytes between fields, which mean nothing. */
static BOOL same(const Row *row, const BYTE *items)
{
    if (row->type != WS_DATETIME_VALUE_TYPE)
        return memcmp(items, row->items, row->size) == 0;
    for (ULONG i = 0; i < row->count; i++) {
        WS_DATETIME read, expected = ((const WS_DATETIME *)row->items)[i];
        memcpy(&read, items + i * sizeof read, sizeof read);
        if (read.ticks != expected.ticks || read.format != expected.format)
            return FALSE;
    }
    return TRUE;
}

/* Reads the items in two parts, behind a gap, and nothing else. */
static void read_row(const Row *row, const char *encoding)
{
    ULONG item = row->size / row->count, got = 9;
    BYTE items[512];
    memset(items, 0xEE, sizeof items);
    enter();
    OK(WsReadArray(reader, &local, &ns, row->type, items, sizeof items, 1, 1, &got, NULL));
    CHECK(got == 1);
    OK(WsReadArray(reader, &local, &ns, row->type, items, sizeof items, 2, 400 / item - 2, &got, NULL));
    if (got != row->count - 1 || !same(row, items + item)) {
        fprintf(stderr, "%s in %s: %lu items differ\n", row->name, encoding, (unsigned long)got);
        exit(1);
    }
    CHECK(items[0] == 0xEE && items[item - 1] == 0xEE && items[item + row->size] == 0xEE);
    OK(WsReadArray(reader, &local, &ns, row->type, items, sizeof items, 0, 1, &got, NULL));
    CHECK(got == 0);
    OK(WsReadEndElement(reader, NULL));
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_EOF);
}

static WS_BYTES written(const WS_XML_WRITER_ENCODING *encoding, const Row *row)
{
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_BYTES bytes = {0, NULL};
    OK(WsSetOutput(writer, encoding, &output.output, NULL, 0, NULL));
    write_row(row);
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL));
    return bytes;
}

static void set(const WS_XML_READER_ENCODING *encoding, WS_BYTES bytes)
{
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, bytes.bytes, bytes.length};
    OK(WsSetInput(reader, encoding, &input.input, NULL, 0, NULL));
}

static void through_every_encoding(const Row *row)
{
    WS_XML_READER_TEXT_ENCODING read_text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_CHARSET charsets[] = {WS_CHARSET_UTF8, WS_CHARSET_UTF16LE, WS_CHARSET_UTF16BE};
    for (size_t i = 0; i < WsCountOf(charsets); i++) {
        WS_XML_WRITER_TEXT_ENCODING text = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, charsets[i]};
        WS_XML_WRITER_MTOM_ENCODING mtom = {{WS_XML_WRITER_ENCODING_TYPE_MTOM}, &text.encoding, TRUE, {0, NULL}, {0, NULL},
                                            {0, NULL}, 0};
        WS_XML_READER_MTOM_ENCODING read_mtom = {{WS_XML_READER_ENCODING_TYPE_MTOM}, &read_text.encoding, TRUE, {0, NULL},
                                                 {0, NULL}, {0, NULL}};
        set(&read_text.encoding, written(&text.encoding, row));
        read_row(row, "text");
        set(&read_mtom.encoding, written(&mtom.encoding, row));
        read_row(row, "MTOM");
    }
    WS_XML_WRITER_BINARY_ENCODING binary = {{WS_XML_WRITER_ENCODING_TYPE_BINARY}, NULL, NULL, NULL};
    WS_XML_READER_BINARY_ENCODING read_binary = {{WS_XML_READER_ENCODING_TYPE_BINARY}, NULL, NULL};
    set(&read_binary.encoding, written(&binary.encoding, row));
    read_row(row, "binary");
    WS_HEAP *heap = new_heap();
    WS_XML_BUFFER *buffer = NULL;
    OK(WsCreateXmlBuffer(heap, NULL, 0, &buffer, NULL));
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    write_row(row);
    OK(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL));
    read_row(row, "an XML buffer");
    WsFreeHeap(heap);
}

static void what_is_no_value(const Row *row)
{
    char text[64];
    BYTE item[64];
    ULONG got = 9;
    snprintf(text, sizeof text, "<a><i xmlns='u'>%s</i></a>", row->wrong);
    set_text(reader, text);
    enter();
    HRESULT result = WsReadArray(reader, &local, &ns, row->type, item, sizeof item, 0, 1, &got, NULL);
    CHECK(result == WS_E_INVALID_FORMAT || result == WS_E_NUMERIC_OVERFLOW);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
}

static void start_output(void)
{
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "a", ""));
}

/* The same items with WsWriteValue and WsReadValue, which take exactly the size of the type. */
static void one_by_one(const Row *row)
{
    ULONG item = row->size / row->count;
    BYTE value[64], untouched[64];
    char text[512];

    memset(untouched, 0xEE, sizeof untouched);
    for (ULONG i = 0; i < row->count; i++) {
        const BYTE *given = (const BYTE *)row->items + i * item;
        WS_BYTES bytes = {0, NULL};
        start_output();
        for (ULONG wrong = 0; wrong < sizeof value; wrong++)
            if (wrong != item)
                CHECK_RESULT(WsWriteValue(writer, row->type, given, wrong, NULL), E_INVALIDARG);
        CHECK_RESULT(WsWriteValue(writer, row->type, NULL, item, NULL), E_INVALIDARG);
        OK(WsWriteValue(writer, row->type, given, item, NULL));
        OK(end(writer));
        OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL));
        snprintf(text, sizeof text, "%.*s", (int)bytes.length, (const char *)bytes.bytes);
        set_text(reader, text);
        enter();
        for (ULONG wrong = 0; wrong < sizeof value; wrong++) {
            memcpy(value, untouched, sizeof value);
            if (wrong != item)
                CHECK_RESULT(WsReadValue(reader, row->type, value, wrong, NULL), E_INVALIDARG);
            CHECK(memcmp(value, untouched, sizeof value) == 0);
        }
        CHECK_RESULT(WsReadValue(reader, row->type, NULL, item, NULL), E_INVALIDARG);
        OK(WsReadValue(reader, row->type, value, item, NULL));
        OK(WsReadEndElement(reader, NULL));
        Row one = {row->name, row->type, given, item, 1, NULL};
        CHECK(same(&one, value) && memcmp(value + item, untouched, sizeof value - item) == 0);
    }
    snprintf(text, sizeof text, "<a>%s</a>", row->wrong);
    set_text(reader, text);
    enter();
    memcpy(value, untouched, sizeof value);
    HRESULT result = WsReadValue(reader, row->type, value, item, NULL);
    CHECK(result == WS_E_INVALID_FORMAT || result == WS_E_NUMERIC_OVERFLOW);
    CHECK(memcmp(value, untouched, sizeof value) == 0);
}

/* Other types are no value types, whatever WS_TYPE has at their number. */
static void what_is_no_value_type(void)
{
    for (int type = -1; type <= 36; type++) {
        ULONG size = 8, got = 9;
        BYTE value[64] = {0};
        if (type >= WS_BOOL_VALUE_TYPE && type <= WS_DURATION_VALUE_TYPE)
            continue;
        start_output();
        CHECK_RESULT(WsWriteValue(writer, type, value, size, NULL), E_INVALIDARG);
        CHECK_RESULT(WsWriteArray(writer, &local, &ns, type, value, size, 0, 1, NULL), E_INVALIDARG);
        OK(end(writer));
        set_text(reader, "<a>1</a>");
        enter();
        CHECK_RESULT(WsReadValue(reader, type, value, size, NULL), E_INVALIDARG);
        CHECK_RESULT(WsReadArray(reader, &local, &ns, type, value, size, 0, 1, &got, NULL), E_INVALIDARG);
        OK(WsReadValue(reader, WS_INT32_VALUE_TYPE, value, sizeof(LONG), NULL));
    }
}

int main(void)
{
    local = xml("i");
    ns = xml("u");
    none = xml("");
    reader = new_reader();
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        through_every_encoding(&rows[i]);
        what_is_no_value(&rows[i]);
        one_by_one(&rows[i]);
    }
    what_is_no_value_type();
    WsFreeWriter(writer);
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
