/* Attributes that no field takes: which there are, what they may hold, and what cannot be one. */
#include <stddef.h>

#include "reading.h"
#include "writing.h"

typedef struct Open {
    WS_ANY_ATTRIBUTES any;
    LONG known;
} Open;

static WS_XML_STRING none = WS_XML_STRING_VALUE(""), n_r = WS_XML_STRING_VALUE("r"), n_known = WS_XML_STRING_VALUE("known"),
                     u_x = WS_XML_STRING_VALUE("u:x");
static WS_FIELD_DESCRIPTION known = {.mapping = WS_ATTRIBUTE_FIELD_MAPPING, .localName = &n_known, .ns = &none,
                                     .type = WS_INT32_TYPE, .offset = offsetof(Open, known),
                                     .options = WS_FIELD_OPTIONAL};
static WS_FIELD_DESCRIPTION any = {.mapping = WS_ANY_ATTRIBUTES_FIELD_MAPPING, .type = WS_ANY_ATTRIBUTES_TYPE,
                                   .offset = offsetof(Open, any)};
static WS_FIELD_DESCRIPTION *fields[] = {&any, &known};
static WS_STRUCT_DESCRIPTION open_struct = {.size = sizeof(Open), .alignment = 8, .fields = fields, .fieldCount = 2};
static WS_ELEMENT_DESCRIPTION element = {&n_r, &none, WS_STRUCT_TYPE, &open_struct};
static WS_XML_READER *reader;
static WS_XML_WRITER *writer;
static WS_HEAP *heap;

static HRESULT read_document(const char *document, Open *value)
{
    set_text(reader, document);
    return WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, heap, value, sizeof *value, NULL);
}

static HRESULT write_value(const Open *value)
{
    CHECK_RESULT(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0), S_OK);
    return WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, value, sizeof *value, NULL);
}

/* Each attribute goes to the field that is for it, and comes back as it was. */
static void which_there_are(void)
{
    static const struct {
        const char *document;
        ULONG count;
    } cases[] = {
        {"<r/>", 0},
        {"<r known=\"7\"/>", 0},
        {"<r a=\"1\" b=\"2\"/>", 2},
        {"<r a=\"1\" known=\"7\"/>", 1},
        {"<r a=\"&lt;&amp;&quot;\"/>", 1},
        {"<r a:known=\"1\" known=\"7\" xmlns:a=\"u:x\"/>", 1},
        {"<r xml:lang=\"en\" xml:space=\"preserve\"/>", 2},
    };
    Open value;

    for (size_t i = 0; i < WsCountOf(cases); i++) {
        CHECK_RESULT(read_document(cases[i].document, &value), S_OK);
        CHECK(value.any.attributeCount == cases[i].count);
        CHECK((value.any.attributes == NULL) == (cases[i].count == 0));
        CHECK_RESULT(write_value(&value), S_OK);
        CHECK_TEXT(writer, cases[i].document);
    }
    /* Declarations, and what XML Schema has for itself, are no part of it. */
    CHECK_RESULT(read_document("<r xmlns=\"\" xmlns:p=\"u\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" "
                               "i:type=\"p:t\" i:nil=\"0\"/>",
                               &value),
                 S_OK);
    CHECK(value.any.attributeCount == 0);
}

/* The namespace of the field is the only one, or the only one that is not for it. */
static void of_which_namespace(void)
{
    static const char own[] = "<r a:b=\"1\" xmlns:a=\"u:x\"/>", other[] = "<r a:b=\"1\" xmlns:a=\"u:y\"/>", no[] = "<r b=\"1\"/>";
    const char *documents[] = {own, other, no};
    static const HRESULT results[2][3] = {{S_OK, WS_E_INVALID_FORMAT, WS_E_INVALID_FORMAT}, {WS_E_INVALID_FORMAT, S_OK, S_OK}};
    Open value, read[3];

    for (size_t i = 0; i < WsCountOf(read); i++)
        CHECK_RESULT(read_document(documents[i], &read[i]), S_OK);
    any.ns = &u_x;
    for (int i = 0; i < 2; i++) {
        any.options = i == 0 ? 0 : WS_FIELD_OTHER_NAMESPACE;
        for (size_t k = 0; k < WsCountOf(documents); k++) {
            CHECK_RESULT(read_document(documents[k], &value), results[i][k]);
            CHECK_RESULT(write_value(&read[k]), results[i][k] == S_OK ? S_OK : E_INVALIDARG);
        }
    }
    any.ns = NULL;
    any.options = 0;
}

/* A value may be of every kind that says by itself what it is. */
static void what_they_hold(void)
{
    static BYTE wide[] = {'x', 0, '<', 0}, three[] = {0, 1, 2};
    static WS_XML_UTF8_TEXT utf8 = {{WS_XML_TEXT_TYPE_UTF8}, WS_XML_STRING_VALUE("a&b")};
    static WS_XML_UTF16_TEXT utf16 = {{WS_XML_TEXT_TYPE_UTF16}, wide, sizeof wide};
    static WS_XML_BASE64_TEXT base64 = {{WS_XML_TEXT_TYPE_BASE64}, three, sizeof three};
    static WS_XML_BOOL_TEXT truth = {{WS_XML_TEXT_TYPE_BOOL}, 7};
    static WS_XML_INT32_TEXT int32 = {{WS_XML_TEXT_TYPE_INT32}, -5};
    static WS_XML_INT64_TEXT int64 = {{WS_XML_TEXT_TYPE_INT64}, -5000000000};
    static WS_XML_UINT64_TEXT uint64 = {{WS_XML_TEXT_TYPE_UINT64}, 18446744073709551615ULL};
    static WS_XML_FLOAT_TEXT real = {{WS_XML_TEXT_TYPE_FLOAT}, 0.1f};
    static WS_XML_DOUBLE_TEXT twice = {{WS_XML_TEXT_TYPE_DOUBLE}, 1e300};
    static WS_XML_DECIMAL_TEXT decimal = {{WS_XML_TEXT_TYPE_DECIMAL}, {0, {{1, 0x80}}, 0, {{15, 0}}}};
    static WS_XML_GUID_TEXT guid = {{WS_XML_TEXT_TYPE_GUID}, {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}}};
    static WS_XML_UNIQUE_ID_TEXT id = {{WS_XML_TEXT_TYPE_UNIQUE_ID}, {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}}};
    static WS_XML_DATETIME_TEXT time = {{WS_XML_TEXT_TYPE_DATETIME}, {0, WS_DATETIME_FORMAT_UTC}};
    static WS_XML_TIMESPAN_TEXT span = {{WS_XML_TEXT_TYPE_TIMESPAN}, {10000000}};
    static WS_XML_TEXT list = {WS_XML_TEXT_TYPE_LIST}, name = {WS_XML_TEXT_TYPE_QNAME}, unknown = {77};
    static const struct {
        const WS_XML_TEXT *text;
        const char *written;
    } cases[] = {
        {&utf8.text, "a&amp;b"},
        {&utf16.text, "x&lt;"},
        {&base64.text, "AAEC"},
        {&truth.text, "true"},
        {&int32.text, "-5"},
        {&int64.text, "-5000000000"},
        {&uint64.text, "18446744073709551615"},
        {&real.text, "0.1"},
        {&twice.text, "1E+300"},
        {&decimal.text, "-1.5"},
        {&guid.text, "00000001-0002-0003-0405-060708090a0b"},
        {&id.text, "urn:uuid:00000001-0002-0003-0405-060708090a0b"},
        {&time.text, "0001-01-01T00:00:00Z"},
        {&span.text, "00:00:01"},
        {&list, NULL},
        {&name, NULL},
        {&unknown, NULL},
        {NULL, NULL},
    };
    char document[128];

    for (size_t i = 0; i < WsCountOf(cases); i++) {
        WS_ANY_ATTRIBUTE attribute = {WS_XML_STRING_VALUE("a"), WS_XML_STRING_VALUE(""), (WS_XML_TEXT *)cases[i].text};
        Open value = {.any = {&attribute, 1}};
        CHECK_RESULT(write_value(&value), cases[i].written == NULL ? E_INVALIDARG : S_OK);
        if (cases[i].written != NULL) {
            snprintf(document, sizeof document, "<r a=\"%s\"/>", cases[i].written);
            CHECK_TEXT(writer, document);
        }
    }
}

static void what_is_none(void)
{
    static WS_XML_UTF8_TEXT text = {{WS_XML_TEXT_TYPE_UTF8}, WS_XML_STRING_VALUE("v")};
    WS_ANY_ATTRIBUTE twice[] = {{WS_XML_STRING_VALUE("a"), WS_XML_STRING_VALUE(""), &text.text},
                                {WS_XML_STRING_VALUE("a"), WS_XML_STRING_VALUE(""), &text.text}};
    static const struct {
        WS_XML_STRING name, ns;
        HRESULT result;
    } cases[] = {
        {WS_XML_STRING_VALUE(""), WS_XML_STRING_VALUE(""), WS_E_INVALID_FORMAT},
        {WS_XML_STRING_VALUE("a b"), WS_XML_STRING_VALUE(""), WS_E_INVALID_FORMAT},
        {WS_XML_STRING_VALUE("xmlns"), WS_XML_STRING_VALUE(""), WS_E_INVALID_FORMAT},
        {WS_XML_STRING_VALUE("p"), WS_XML_STRING_VALUE("http://www.w3.org/2000/xmlns/"), WS_E_INVALID_FORMAT},
        {{3, NULL, NULL, 0}, WS_XML_STRING_VALUE(""), E_INVALIDARG},
        {WS_XML_STRING_VALUE("a"), {3, NULL, NULL, 0}, E_INVALIDARG},
    };
    Open value = {.any = {twice, 2}};

    CHECK_RESULT(write_value(&value), WS_E_INVALID_FORMAT);
    value.any.attributes = NULL;
    CHECK_RESULT(write_value(&value), E_INVALIDARG);
    for (size_t i = 0; i < WsCountOf(cases); i++) {
        WS_ANY_ATTRIBUTE attribute = {cases[i].name, cases[i].ns, &text.text};
        value.any.attributes = &attribute;
        value.any.attributeCount = 1;
        CHECK_RESULT(write_value(&value), cases[i].result);
    }
}

/* To discard them takes no memory. */
static void discarded(void)
{
    Open value = {.known = 5};

    any.type = WS_VOID_TYPE;
    any.offset = 100000;
    CHECK_RESULT(read_document("<r a=\"1\" b=\"2\" known=\"7\"/>", &value), S_OK);
    CHECK(value.known == 7 && value.any.attributeCount == 0);
    CHECK_RESULT(write_value(&value), S_OK);
    CHECK_TEXT(writer, "<r known=\"7\"/>");
}

int main(void)
{
    reader = new_reader();
    heap = new_heap();
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    which_there_are();
    of_which_namespace();
    what_they_hold();
    what_is_none();
    discarded();
    WsFreeWriter(writer);
    WsFreeReader(reader);
    WsFreeHeap(heap);
    puts("ok");
    return 0;
}
