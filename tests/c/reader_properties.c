/* The properties of readers: defaults, where they are set, what they limit, what cannot be asked. */
#include "reading.h"

typedef struct {
    WS_XML_READER_PROPERTY_ID id;
    ULONG by_default;
} Setting;

/* The defaults of the WS_XML_READER_PROPERTY_ID page. */
static const Setting settings[] = {
    {WS_XML_READER_PROPERTY_MAX_DEPTH, 32},
    {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, FALSE},
    {WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, 128},
    {WS_XML_READER_PROPERTY_READ_DECLARATION, TRUE},
    {WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE, 65536},
    {WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE, 256},
    {WS_XML_READER_PROPERTY_MAX_MIME_PARTS, 4096},
    {WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, FALSE},
    {WS_XML_READER_PROPERTY_MAX_NAMESPACES, 32},
};

static HRESULT get(WS_XML_READER *reader, WS_XML_READER_PROPERTY_ID id, ULONG *value)
{
    *value = 0xABCD;
    return WsGetReaderProperty(reader, id, value, sizeof(*value), NULL);
}

static void defaults_and_overrides(void)
{
    WS_XML_READER *reader = new_reader();
    ULONG value;
    for (size_t i = 0; i < WsCountOf(settings); i++) {
        set_text(reader, "<a/>");
        CHECK_RESULT(get(reader, settings[i].id, &value), S_OK);
        CHECK(value == settings[i].by_default);
    }
    WsFreeReader(reader);

    /* Given to WsCreateReader they hold for every input, given to WsSetInput for this one. */
    for (size_t i = 0; i < WsCountOf(settings); i++) {
        ULONG created = 1, set = 2;
        WS_XML_READER_PROPERTY at_creation = {settings[i].id, &created, sizeof(created)};
        WS_XML_READER_PROPERTY for_input = {settings[i].id, &set, sizeof(set)};
        CHECK_RESULT(WsCreateReader(&at_creation, 1, &reader, NULL), S_OK);
        created = 99;
        set_text(reader, "<a/>");
        CHECK_RESULT(get(reader, settings[i].id, &value), S_OK);
        CHECK(value == 1);
        CHECK_RESULT(set_text_with(reader, "<a/>", 4, WS_CHARSET_AUTO, &for_input, 1), S_OK);
        CHECK_RESULT(get(reader, settings[i].id, &value), S_OK);
        CHECK(value == 2 || value == 1 /* a BOOL */);
        set_text(reader, "<a/>");
        CHECK_RESULT(get(reader, settings[i].id, &value), S_OK);
        CHECK(value == 1);
        WsFreeReader(reader);
    }
}

static void what_is_refused(void)
{
    static const WS_XML_READER_PROPERTY_ID read_only[] = {
        WS_XML_READER_PROPERTY_CHARSET, WS_XML_READER_PROPERTY_ROW, WS_XML_READER_PROPERTY_COLUMN,
        WS_XML_READER_PROPERTY_IN_ATTRIBUTE};
    WS_XML_READER *reader = NULL;
    ULONGLONG large = 1;
    ULONG value = 1;

    for (size_t i = 0; i < WsCountOf(read_only); i++) {
        WS_XML_READER_PROPERTY property = {read_only[i], &value, sizeof(value)};
        CHECK_RESULT(WsCreateReader(&property, 1, &reader, NULL), E_INVALIDARG);
    }
    WS_XML_READER_PROPERTY unknown = {(WS_XML_READER_PROPERTY_ID)15, &value, sizeof(value)};
    CHECK_RESULT(WsCreateReader(&unknown, 1, &reader, NULL), E_INVALIDARG);
    WS_XML_READER_PROPERTY wrong_size = {WS_XML_READER_PROPERTY_MAX_DEPTH, &large, sizeof(large)};
    CHECK_RESULT(WsCreateReader(&wrong_size, 1, &reader, NULL), E_INVALIDARG);
    WS_XML_READER_PROPERTY no_value = {WS_XML_READER_PROPERTY_MAX_DEPTH, NULL, sizeof(value)};
    CHECK_RESULT(WsCreateReader(&no_value, 1, &reader, NULL), E_INVALIDARG);
    CHECK_RESULT(WsCreateReader(NULL, 1, &reader, NULL), E_INVALIDARG);
    CHECK_RESULT(WsCreateReader(NULL, 0, NULL, NULL), E_INVALIDARG);
    CHECK(reader == NULL);

    reader = new_reader();
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_MAX_DEPTH, &value), WS_E_INVALID_OPERATION);
    set_text(reader, "<a/>");
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_MAX_DEPTH, &large, sizeof(large), NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_MAX_DEPTH, NULL, sizeof(value), NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_ROW, &value, sizeof(value), NULL), E_INVALIDARG);
    CHECK_RESULT(get(reader, (WS_XML_READER_PROPERTY_ID)15, &value), E_INVALIDARG);
    /* They say something about other inputs only. */
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE, &value), E_INVALIDARG);
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE, &value), E_INVALIDARG);
    CHECK_RESULT(set_text_with(reader, "<\0a\0/\0>\0", 8, WS_CHARSET_AUTO, NULL, 0), S_OK);
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE, &value), S_OK);
    CHECK(value == 4096);
    CHECK_RESULT(set_binary(reader, "\x40\x01" "a\x01", 4, NULL, NULL), S_OK);
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_CHARSET, &value), E_INVALIDARG);
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_ROW, &large, sizeof(large), NULL), E_INVALIDARG);
    WsFreeReader(reader);
}

/* Reads to the end; the first failure ends it. */
static HRESULT read_all(WS_XML_READER *reader)
{
    for (;;) {
        HRESULT result = WsReadNode(reader, NULL);
        if (FAILED(result) || type_of(reader) == WS_XML_NODE_TYPE_EOF)
            return result;
    }
}

static void limits(WS_XML_READER *reader)
{
    static const struct {
        WS_XML_READER_PROPERTY_ID id;
        ULONG value;
        const char *text;
        HRESULT result;
    } rows[] = {
        {WS_XML_READER_PROPERTY_MAX_DEPTH, 0, "<a/>", WS_E_QUOTA_EXCEEDED},
        {WS_XML_READER_PROPERTY_MAX_DEPTH, 1, "<a/>", S_OK},
        {WS_XML_READER_PROPERTY_MAX_DEPTH, 1, "<a><b/></a>", WS_E_QUOTA_EXCEEDED},
        {WS_XML_READER_PROPERTY_MAX_DEPTH, 2, "<a><b/><c/></a>", S_OK},
        {WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, 2, "<a b='' c=''/>", S_OK},
        {WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, 2, "<a b='' c='' d=''/>", WS_E_QUOTA_EXCEEDED},
        {WS_XML_READER_PROPERTY_MAX_ATTRIBUTES, 2, "<a b='' c='' xmlns='u'/>", WS_E_QUOTA_EXCEEDED},
        {WS_XML_READER_PROPERTY_MAX_NAMESPACES, 1, "<a xmlns='u'><b/></a>", S_OK},
        {WS_XML_READER_PROPERTY_MAX_NAMESPACES, 1, "<a xmlns='u'><b xmlns='v'/></a>", WS_E_QUOTA_EXCEEDED},
        {WS_XML_READER_PROPERTY_MAX_NAMESPACES, 2, "<a xmlns='u'><b xmlns='v'/><c xmlns='v'/></a>", S_OK},
        {WS_XML_READER_PROPERTY_READ_DECLARATION, FALSE, "<?xml version='1.0'?><a/>", WS_E_INVALID_FORMAT},
        {WS_XML_READER_PROPERTY_READ_DECLARATION, FALSE, "<a/>", S_OK},
        {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, TRUE, "<a/>b<c/>", S_OK},
        {WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, TRUE, "<a b='&#xB;'>&#x1;&#xFFFF;</a>", S_OK},
        {WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, TRUE, "<a>&#xD800;</a>", WS_E_INVALID_FORMAT},
        {WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES, TRUE, "<a>&#x110000;</a>", WS_E_INVALID_FORMAT},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        ULONG value = rows[i].value;
        WS_XML_READER_PROPERTY property = {rows[i].id, &value, sizeof(value)};
        CHECK_RESULT(set_text_with(reader, rows[i].text, strlen(rows[i].text), WS_CHARSET_UTF8, &property, 1), S_OK);
        CHECK_RESULT(read_all(reader), rows[i].result);
    }
}

/* Row and column of each node, from 0, in characters. */
static void positions(WS_XML_READER *reader)
{
    static const char text[] = "<a>\n <b c=''/>\xC3\xA9\xE2\x82\xAC\r\n\r</a>";
    /* The same document in UTF-16, behind a byte order mark. */
    WCHAR wide[64] = {0xFEFF};
    size_t length = 1;
    for (const char *c = "<a>\n <b c=''/>"; *c; c++)
        wide[length++] = (WCHAR)*c;
    wide[length++] = 0xE9;
    wide[length++] = 0x20AC;
    for (const char *c = "\r\n\r</a>"; *c; c++)
        wide[length++] = (WCHAR)*c;

    for (int turn = 0; turn < 2; turn++) {
        if (turn == 0)
            set_text(reader, text);
        else
            CHECK_RESULT(set_text_with(reader, wide, length * sizeof(WCHAR), WS_CHARSET_AUTO, NULL, 0), S_OK);
        Notes notes = {0};
        for (;;) {
            ULONGLONG row = 99, column = 99;
            CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_ROW, &row, sizeof(row), NULL), S_OK);
            CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_COLUMN, &column, sizeof(column), NULL), S_OK);
            note(&notes, "%d:%d,%d ", (int)type_of(reader), (int)row, (int)column);
            if (type_of(reader) == WS_XML_NODE_TYPE_EOF)
                break;
            CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
        }
        check_notes(&notes, "9:0,0 1:0,0 2:0,3 1:1,1 3:1,1 2:1,10 3:3,0 8:3,4 ", "node type:row,column");
    }
}

static void in_attribute(WS_XML_READER *reader)
{
    ULONG value = 9;
    set_text(reader, "<a b='c'/>");
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_IN_ATTRIBUTE, &value), S_OK);
    CHECK(value == FALSE);
    CHECK_RESULT(WsReadStartAttribute(reader, 0, NULL), S_OK);
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_IN_ATTRIBUTE, &value), S_OK);
    CHECK(value == TRUE);
    CHECK_RESULT(WsReadEndAttribute(reader, NULL), S_OK);
    CHECK_RESULT(get(reader, WS_XML_READER_PROPERTY_IN_ATTRIBUTE, &value), S_OK);
    CHECK(value == FALSE);
}

int main(void)
{
    WS_XML_READER *reader = new_reader();
    defaults_and_overrides();
    what_is_refused();
    limits(reader);
    positions(reader);
    in_attribute(reader);
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
