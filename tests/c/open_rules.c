/* What the documentation leaves open, rule by rule: docs/decisions.md has the decisions. */
#include "reading.h"
#include "writing.h"

static WS_HEAP *heap;
static WS_XML_READER *reader;
static WS_XML_WRITER *writer;

static void separate(Notes *notes)
{
    if (notes->length > 0)
        note(notes, " ");
}

static void note_result(Notes *notes, HRESULT result)
{
    separate(notes);
    note(notes, "%s", result_name(result));
}

/* The document that was written. */
static void note_document(Notes *notes)
{
    WS_BYTES bytes = {0, NULL};
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL));
    separate(notes);
    note(notes, "%.*s", (int)bytes.length, (const char *)bytes.bytes);
}

static void begin_document(void)
{
    OK(set_text_output(writer, WS_CHARSET_AUTO, NULL, 0));
    OK(start(writer, NULL, "r", ""));
}

/* ---- Reading and writing XML ---- */

static void failed_reader(Notes *notes)
{
    const WS_XML_NODE *node;
    ULONG number = 0;
    WS_XML_STRING a = xml("a"), none = xml("");
    set_text(reader, "<a></b>");
    OK(WsReadNode(reader, NULL));
    note_result(notes, WsReadNode(reader, NULL));
    note_result(notes, WsReadNode(reader, NULL));
    note_result(notes, WsGetReaderNode(reader, &node, NULL));
    note_result(notes, WsSkipNode(reader, NULL));
    note_result(notes, WsReadEndElement(reader, NULL));
    note_result(notes, WsFindAttribute(reader, &a, &none, FALSE, &number, NULL));
    note_result(notes, WsFillReader(reader, 1, NULL, NULL));
    note_result(notes, WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_MAX_DEPTH, &number, sizeof number, NULL));
    set_text(reader, "<a/>");
    note_result(notes, WsReadNode(reader, NULL));
}

static void failed_writer(Notes *notes)
{
    WS_BYTES bytes;
    begin_document();
    OK(xmlns(writer, "p", "u", FALSE));
    OK(xmlns(writer, "p", "v", FALSE));
    note_result(notes, WsWriteEndStartElement(writer, NULL));
    note_result(notes, start(writer, NULL, "b", ""));
    note_result(notes, end(writer));
    note_result(notes, chars(writer, "x"));
    note_result(notes, WsFlushWriter(writer, 0, NULL, NULL));
    note_result(notes, WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL));
    begin_document();
    note_result(notes, end(writer));
}

static void charset_auto(Notes *notes)
{
    WS_CHARSET charset = 0;
    begin_document();
    OK(chars(writer, "\xC3\xA9"));
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_CHARSET, &charset, sizeof charset, NULL));
    OK(end(writer));
    note(notes, "charset %d", (int)charset);
    note_document(notes);
}

static void at_the_end(Notes *notes)
{
    for (int i = 0; i < 3; i++) {
        set_text(reader, "<a/>");
        while (type_of(reader) != WS_XML_NODE_TYPE_EOF)
            OK(WsReadNode(reader, NULL));
        note_result(notes, i == 0   ? WsReadNode(reader, NULL)
                           : i == 1 ? WsSkipNode(reader, NULL)
                                    : WsReadEndElement(reader, NULL));
    }
}

static void qualified_names(Notes *notes)
{
    static const char *const documents[] = {"<a>t</a>", "<a xmlns='u'>t</a>", "<p:a xmlns:p='u'>t</p:a>",
                                            "<a xmlns='u'><b xmlns=''>t</b></a>"};
    for (size_t i = 0; i < WsCountOf(documents); i++) {
        WS_XML_STRING prefix, local, ns;
        set_text(reader, documents[i]);
        while (type_of(reader) != WS_XML_NODE_TYPE_TEXT)
            OK(WsReadNode(reader, NULL));
        OK(WsReadQualifiedName(reader, heap, &prefix, &local, &ns, NULL));
        separate(notes);
        note_name(notes, &prefix, &local, &ns);
    }
}

static void white_space(Notes *notes)
{
    begin_document();
    OK(start_attribute(writer, NULL, "a", "", FALSE));
    OK(chars(writer, "\t\n\r"));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(chars(writer, "\t\n\r"));
    OK(end(writer));
    note_document(notes);
}

static void time_span_nodes(Notes *notes)
{
    static const LONGLONG ticks[] = {0, 1, -10000000, 899990000000, (LONGLONG)0x8000000000000000};
    begin_document();
    for (size_t i = 0; i < WsCountOf(ticks); i++) {
        WS_XML_TIMESPAN_TEXT text = {{WS_XML_TEXT_TYPE_TIMESPAN}, {ticks[i]}};
        OK(chars(writer, " "));
        OK(WsWriteText(writer, &text.text, NULL));
    }
    OK(end(writer));
    note_document(notes);
}

/* ---- Values ---- */

static HRESULT read_as(WS_TYPE type, const void *description, WS_READ_OPTION option, const char *document, void *value,
                       ULONG size)
{
    set_text(reader, document);
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, NULL));
    return WsReadType(reader, WS_ELEMENT_TYPE_MAPPING, type, description, option, heap, value, size, NULL);
}

static HRESULT write_as(WS_TYPE type, const void *description, WS_WRITE_OPTION option, const void *value, ULONG size)
{
    begin_document();
    HRESULT result = WsWriteType(writer, WS_ELEMENT_TYPE_MAPPING, type, description, option, value, size, NULL);
    return result == S_OK ? end(writer) : result;
}

/* What is read from a text, written. */
static void again(Notes *notes, WS_TYPE type, ULONG size, const char *text)
{
    char document[256];
    ULONGLONG value[8];
    snprintf(document, sizeof document, "<r>%s</r>", text);
    HRESULT result = read_as(type, NULL, WS_READ_REQUIRED_VALUE, document, value, size);
    if (result != S_OK) {
        note_result(notes, result);
        return;
    }
    OK(write_as(type, NULL, WS_WRITE_REQUIRED_VALUE, value, size));
    note_document(notes);
}

#define XSI " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"

static void nil(Notes *notes)
{
    static const char document[] = "<r i:nil='true'" XSI "/>";
    LONG number = 5, *pointer = NULL;
    WS_STRING string = {1, NULL};
    note_result(notes, read_as(WS_INT32_TYPE, NULL, WS_READ_REQUIRED_VALUE, document, &number, sizeof number));
    note_result(notes, read_as(WS_INT32_TYPE, NULL, WS_READ_REQUIRED_POINTER, document, &pointer, sizeof pointer));
    note_result(notes, read_as(WS_INT32_TYPE, NULL, WS_READ_OPTIONAL_POINTER, document, &pointer, sizeof pointer));
    CHECK(number == 5 && pointer == NULL);
    note_result(notes, read_as(WS_INT32_TYPE, NULL, WS_READ_NILLABLE_POINTER, document, &pointer, sizeof pointer));
    CHECK(pointer == NULL);
    note_result(notes, read_as(WS_STRING_TYPE, NULL, WS_READ_NILLABLE_VALUE, document, &string, sizeof string));
    CHECK(string.length == 0 && string.chars == NULL);
}

/* WsReadType and WsReadElement take the options that their pages do not list. */
static void options(Notes *notes)
{
    static const WS_READ_OPTION all[] = {WS_READ_OPTIONAL_POINTER, WS_READ_NILLABLE_POINTER};
    WS_XML_STRING r = xml("r"), none = xml("");
    WS_ELEMENT_DESCRIPTION element = {&r, &none, WS_INT32_TYPE, NULL};
    for (size_t i = 0; i < WsCountOf(all); i++) {
        LONG *number = NULL;
        note_result(notes, read_as(WS_INT32_TYPE, NULL, all[i], "<r>7</r>", &number, sizeof number));
        CHECK(number != NULL && *number == 7);
        set_text(reader, "<r>8</r>");
        note_result(notes, WsReadElement(reader, &element, all[i], heap, &number, sizeof number, NULL));
        CHECK(number != NULL && *number == 8);
    }
    LONG *nothing = (LONG *)1;
    set_text(reader, "<q/>");
    note_result(notes, WsReadElement(reader, &element, WS_READ_OPTIONAL_POINTER, heap, &nothing, sizeof nothing, NULL));
    CHECK(nothing == NULL);
}

static WS_XML_STRING none = WS_XML_STRING_VALUE(""), n = WS_XML_STRING_VALUE("n"), w = WS_XML_STRING_VALUE("w"),
                     i_name = WS_XML_STRING_VALUE("i"), type_name = WS_XML_STRING_VALUE("T"),
                     other_name = WS_XML_STRING_VALUE("U");

static WS_STRUCT_DESCRIPTION structure(WS_FIELD_DESCRIPTION **fields, ULONG count, ULONG size)
{
    return (WS_STRUCT_DESCRIPTION){.size = size, .alignment = 8, .fields = fields, .fieldCount = count,
                                   .typeLocalName = &type_name, .typeNs = &none};
}

typedef struct {
    LONG *items;
    ULONG count;
} List;

static void wrapper(Notes *notes)
{
    WS_FIELD_DESCRIPTION field = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING, .localName = &w, .ns = &none,
        .type = WS_INT32_TYPE, .countOffset = WsOffsetOf(List, count), .itemLocalName = &i_name, .itemNs = &none};
    WS_FIELD_DESCRIPTION *fields[] = {&field};
    WS_STRUCT_DESCRIPTION list = structure(fields, 1, sizeof(List));
    LONG item = 1;
    for (int optional = 0; optional < 2; optional++) {
        List value = {NULL, 0}, empty = {&item, 0};
        field.options = optional ? WS_FIELD_OPTIONAL : 0;
        OK(write_as(WS_STRUCT_TYPE, &list, WS_WRITE_REQUIRED_VALUE, &value, sizeof value));
        note_document(notes);
        OK(write_as(WS_STRUCT_TYPE, &list, WS_WRITE_REQUIRED_VALUE, &empty, sizeof empty));
        note_document(notes);
        note_result(notes, read_as(WS_STRUCT_TYPE, &list, WS_READ_REQUIRED_VALUE, "<r/>", &value, sizeof value));
        note_result(notes, read_as(WS_STRUCT_TYPE, &list, WS_READ_REQUIRED_VALUE, "<r><w/></r>", &value, sizeof value));
        CHECK(value.count == 0);
    }
}

/* Each line is a pair of fields in an order that the page of WS_STRUCT_DESCRIPTION does not allow. */
static void order(Notes *notes)
{
    static const WS_FIELD_MAPPING pairs[][2] = {
        {WS_ELEMENT_FIELD_MAPPING, WS_ATTRIBUTE_FIELD_MAPPING}, {WS_TEXT_FIELD_MAPPING, WS_ATTRIBUTE_FIELD_MAPPING},
        {WS_TEXT_FIELD_MAPPING, WS_ELEMENT_FIELD_MAPPING},      {WS_ELEMENT_FIELD_MAPPING, WS_TEXT_FIELD_MAPPING},
        {WS_TEXT_FIELD_MAPPING, WS_TEXT_FIELD_MAPPING},         {WS_NO_FIELD_MAPPING, WS_ELEMENT_FIELD_MAPPING},
        {WS_NO_FIELD_MAPPING, WS_ATTRIBUTE_FIELD_MAPPING},      {WS_ANY_CONTENT_FIELD_MAPPING, WS_ELEMENT_FIELD_MAPPING},
        {WS_ANY_ELEMENT_FIELD_MAPPING, WS_ELEMENT_FIELD_MAPPING}, {WS_ATTRIBUTE_FIELD_MAPPING, WS_TYPE_ATTRIBUTE_FIELD_MAPPING}};
    for (size_t i = 0; i < WsCountOf(pairs); i++) {
        WS_FIELD_DESCRIPTION both[2] = {{0}};
        WS_FIELD_DESCRIPTION *fields[] = {&both[0], &both[1]};
        for (int place = 0; place < 2; place++) {
            WS_FIELD_MAPPING mapping = pairs[i][place];
            int named = mapping == WS_ELEMENT_FIELD_MAPPING || mapping == WS_ATTRIBUTE_FIELD_MAPPING;
            int any = mapping == WS_ANY_CONTENT_FIELD_MAPPING || mapping == WS_ANY_ELEMENT_FIELD_MAPPING;
            both[place] = (WS_FIELD_DESCRIPTION){.mapping = mapping, .localName = named ? &n : NULL, .ns = named ? &none : NULL,
                .type = any ? WS_XML_BUFFER_TYPE
                        : mapping == WS_TYPE_ATTRIBUTE_FIELD_MAPPING ? WS_DESCRIPTION_TYPE : WS_INT32_TYPE,
                .offset = (ULONG)(8 * place)};
        }
        WS_STRUCT_DESCRIPTION description = structure(fields, 2, 16);
        ULONGLONG value[2] = {0, 0};
        note_result(notes, read_as(WS_STRUCT_TYPE, &description, WS_READ_REQUIRED_VALUE, "<r/>", value, sizeof value));
    }
}

typedef struct {
    const WS_STRUCT_DESCRIPTION *type;
} Base;

static void type_attribute(Notes *notes)
{
    static WS_STRUCT_DESCRIPTION base, derived;
    static WS_STRUCT_DESCRIPTION *subtypes[] = {&derived};
    WS_FIELD_DESCRIPTION type = {.mapping = WS_TYPE_ATTRIBUTE_FIELD_MAPPING, .type = WS_DESCRIPTION_TYPE};
    WS_FIELD_DESCRIPTION *fields[] = {&type};
    base = derived = structure(fields, 1, sizeof(Base));
    base.subTypes = subtypes;
    base.subTypeCount = 1;
    derived.parentType = &base;
    derived.typeLocalName = &other_name;
    const WS_STRUCT_DESCRIPTION stranger = derived, *types[] = {&base, &derived, NULL, &stranger};
    for (size_t i = 0; i < WsCountOf(types); i++) {
        Base value = {types[i]}, *pointer = &value;
        HRESULT result = write_as(WS_STRUCT_TYPE, &base, WS_WRITE_REQUIRED_POINTER, &pointer, sizeof pointer);
        if (result == S_OK)
            note_document(notes);
        else
            note_result(notes, result);
    }
    Base *read = NULL;
    note_result(notes, read_as(WS_STRUCT_TYPE, &base, WS_READ_REQUIRED_POINTER, "<r i:type='V'" XSI "/>", &read, sizeof read));
}

typedef struct {
    LONG selector, number;
} Choice;

static void selector(Notes *notes)
{
    WS_UNION_FIELD_DESCRIPTION one = {1, {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &n, .ns = &none,
        .type = WS_INT32_TYPE, .offset = WsOffsetOf(Choice, number)}};
    WS_UNION_FIELD_DESCRIPTION *fields[] = {&one};
    WS_UNION_DESCRIPTION description = {.size = sizeof(Choice), .alignment = 4, .fields = fields, .fieldCount = 1};
    Choice values[] = {{1, 5}, {2, 5}, {0, 5}};
    for (size_t i = 0; i < WsCountOf(values); i++) {
        HRESULT result = write_as(WS_UNION_TYPE, &description, WS_WRITE_REQUIRED_VALUE, &values[i], sizeof values[i]);
        if (result == S_OK)
            note_document(notes);
        else
            note_result(notes, result);
    }
}

static void enumeration(Notes *notes)
{
    WS_ENUM_VALUE red = {7, &n};
    WS_ENUM_DESCRIPTION description = {.values = &red, .valueCount = 1, .maxByteCount = 1};
    LONG value = 0, unknown = 8;
    note_result(notes, read_as(WS_ENUM_TYPE, &description, WS_READ_REQUIRED_VALUE, "<r> n\n</r>", &value, sizeof value));
    CHECK(value == 7);
    note_result(notes, read_as(WS_ENUM_TYPE, &description, WS_READ_REQUIRED_VALUE, "<r>N</r>", &value, sizeof value));
    note_result(notes, write_as(WS_ENUM_TYPE, &description, WS_WRITE_REQUIRED_VALUE, &unknown, sizeof unknown));
}

static void unique_id(Notes *notes)
{
    again(notes, WS_UNIQUE_ID_TYPE, sizeof(WS_UNIQUE_ID), " urn:a ");
    again(notes, WS_UNIQUE_ID_TYPE, sizeof(WS_UNIQUE_ID), " urn:uuid:00112233-4455-6677-8899-AABBCCDDEEFF\n");
    again(notes, WS_UNIQUE_ID_TYPE, sizeof(WS_UNIQUE_ID), " ");
}

static void decimal(Notes *notes)
{
    again(notes, WS_DECIMAL_TYPE, sizeof(DECIMAL), "79228162514264337593543950335");
    again(notes, WS_DECIMAL_TYPE, sizeof(DECIMAL), "79228162514264337593543950336");
    again(notes, WS_DECIMAL_TYPE, sizeof(DECIMAL), "1e1");
}

static void time_span(Notes *notes)
{
    static const char *const texts[] = {"01:02:03", "-1.02:03:04.5", "+00:00:01.0000000", "10675199.02:48:05.4775807",
                                        "10675199.02:48:05.4775808", "24:00:00", "1:02:03", "PT1S"};
    for (size_t i = 0; i < WsCountOf(texts); i++)
        again(notes, WS_TIMESPAN_TYPE, sizeof(WS_TIMESPAN), texts[i]);
}

static void duration(Notes *notes)
{
    static const char *const texts[] = {"P0Y", "-PT0S", "P0Y1M0DT0H", "P13M", "PT90S", "PT1.5000S", "PT1.00000001S"};
    for (size_t i = 0; i < WsCountOf(texts); i++)
        again(notes, WS_DURATION_TYPE, sizeof(WS_DURATION), texts[i]);
}

/* Without a comparer: years against years, then months, ... */
static void duration_order(Notes *notes)
{
    static const char *const texts[] = {"<r>P1Y</r>", "<r>P1Y1D</r>", "<r>P13M</r>", "<r>P365D</r>", "<r>-P1D</r>"};
    WS_DURATION_DESCRIPTION description = {.maxValue = {.years = 1}};
    for (size_t i = 0; i < WsCountOf(texts); i++) {
        WS_DURATION value;
        note_result(notes, read_as(WS_DURATION_TYPE, &description, WS_READ_REQUIRED_VALUE, texts[i], &value, sizeof value));
    }
}

static void bytes(Notes *notes)
{
    static const char *const texts[] = {" A A\tE\nC ", "AA =\n=", "A", "AA=", "AAEC====", ""};
    for (size_t i = 0; i < WsCountOf(texts); i++)
        again(notes, WS_BYTES_TYPE, sizeof(WS_BYTES), texts[i]);
}

/* What the writer is given is the program's own: it is not compared with the range. */
static void ranges(Notes *notes)
{
    WS_INT32_DESCRIPTION five = {-5, 5};
    WS_STRING_DESCRIPTION two = {1, 2};
    LONG six = 6;
    WS_STRING string = WS_STRING_VALUE(u"abc");
    OK(write_as(WS_INT32_TYPE, &five, WS_WRITE_REQUIRED_VALUE, &six, sizeof six));
    note_document(notes);
    OK(write_as(WS_STRING_TYPE, &two, WS_WRITE_REQUIRED_VALUE, &string, sizeof string));
    note_document(notes);
    note_result(notes, read_as(WS_INT32_TYPE, &five, WS_READ_REQUIRED_VALUE, "<r>6</r>", &six, sizeof six));
}

/* ---- Messages ---- */

static WS_MESSAGE *blank_message(void)
{
    WS_MESSAGE *message = NULL;
    OK(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, NULL, 0, &message, NULL));
    OK(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL));
    return message;
}

static HRESULT add_header(WS_MESSAGE *message, ULONG size)
{
    static BYTE zeros[1 << 16];
    WS_BYTES value = {size, zeros};
    WS_ELEMENT_DESCRIPTION description = {&n, &none, WS_BYTES_TYPE, NULL};
    CHECK(size <= sizeof zeros);
    return WsAddCustomHeader(message, &description, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, 0, NULL);
}

static void message_heap(Notes *notes)
{
    WS_MESSAGE *message = blank_message();
    note_result(notes, add_header(message, 20000));
    note_result(notes, add_header(message, 50000));
    WsFreeMessage(message);
}

static void absent_headers(Notes *notes)
{
    WS_MESSAGE *message = blank_message();
    note_result(notes, WsRemoveHeader(message, WS_RELATES_TO_HEADER, NULL));
    note_result(notes, WsRemoveCustomHeader(message, &n, &none, NULL));
    note_result(notes, WsRemoveMappedHeader(message, &n, NULL));
    WsFreeMessage(message);
}

static void must_understand(Notes *notes)
{
    static const WS_HEADER_TYPE texts[] = {WS_ACTION_HEADER, WS_TO_HEADER, WS_MESSAGE_ID_HEADER, WS_RELATES_TO_HEADER},
                                addresses[] = {WS_FROM_HEADER, WS_REPLY_TO_HEADER, WS_FAULT_TO_HEADER};
    WS_XML_STRING urn = xml("urn:a");
    WS_ENDPOINT_ADDRESS address = {.url = WS_STRING_VALUE(u"urn:b")};
    WS_MESSAGE *message = blank_message();
    for (size_t i = 0; i < WsCountOf(texts); i++)
        OK(WsSetHeader(message, texts[i], WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &urn, sizeof urn, NULL));
    for (size_t i = 0; i < WsCountOf(addresses); i++)
        OK(WsSetHeader(message, addresses[i], WS_ENDPOINT_ADDRESS_TYPE, WS_WRITE_REQUIRED_VALUE, &address, sizeof address, NULL));
    WS_XML_BUFFER *buffer = NULL;
    OK(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_BUFFER, &buffer, sizeof buffer, NULL));
    OK(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL));
    WS_XML_STRING name = xml("mustUnderstand"), soap = xml("http://www.w3.org/2003/05/soap-envelope");
    ULONG index;
    while (type_of(reader) != WS_XML_NODE_TYPE_EOF) {
        if (type_of(reader) == WS_XML_NODE_TYPE_ELEMENT
            && WsFindAttribute(reader, &name, &soap, FALSE, &index, NULL) == S_OK) {
            separate(notes);
            note_string(notes, element_of(reader)->localName);
        }
        OK(WsReadNode(reader, NULL));
    }
    set_text(reader, "<a/>");
    WsFreeMessage(message);
}

static const struct {
    const char *rule;
    void (*run)(Notes *notes);
    const char *expected;
} rules[] = {
    {"a failed reader wants new input", failed_reader,
     "WS_E_INVALID_FORMAT WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED "
     "WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED S_OK"},
    {"a failed writer wants a new output", failed_writer,
     "WS_E_INVALID_FORMAT WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED WS_E_OBJECT_FAULTED "
     "WS_E_OBJECT_FAULTED S_OK"},
    {"WS_CHARSET_AUTO writes UTF-8", charset_auto, "charset 1 <r>\xC3\xA9</r>"},
    {"WsReadNode, WsSkipNode, WsReadEndElement at the end", at_the_end,
     "WS_E_INVALID_OPERATION WS_E_INVALID_OPERATION WS_E_INVALID_FORMAT"},
    {"a name without a prefix is in the default namespace", qualified_names, "t t{u} t t"},
    {"white space that a reader would change", white_space, "<r a=\"&#x9;&#xA;&#xD;\">\t\n&#xD;</r>"},
    {"the text of a time span", time_span_nodes,
     "<r> 00:00:00 00:00:00.0000001 -00:00:01 1.00:59:59 -10675199.02:48:05.4775808</r>"},
    {"nil, by read option", nil, "WS_E_INVALID_FORMAT WS_E_INVALID_FORMAT WS_E_INVALID_FORMAT S_OK S_OK"},
    {"read options of WsReadType and WsReadElement", options, "S_OK S_OK S_OK S_OK S_OK"},
    {"a wrapper without items", wrapper, "<r><w/></r> <r><w/></r> S_OK S_OK <r/> <r><w/></r> S_OK S_OK"},
    {"the order of fields", order,
     "E_INVALIDARG E_INVALIDARG E_INVALIDARG E_INVALIDARG E_INVALIDARG E_INVALIDARG E_INVALIDARG "
     "E_INVALIDARG E_INVALIDARG E_INVALIDARG"},
    {"xsi:type", type_attribute,
     "<r/> <r a:type=\"U\" xmlns:a=\"http://www.w3.org/2001/XMLSchema-instance\"/> E_INVALIDARG E_INVALIDARG "
     "WS_E_INVALID_FORMAT"},
    {"an unknown selector of a union", selector, "<r><n>5</n></r> E_INVALIDARG E_INVALIDARG"},
    {"an unknown value of an enumeration", enumeration, "S_OK WS_E_INVALID_FORMAT E_INVALIDARG"},
    {"white space around a unique ID", unique_id,
     "<r>urn:a</r> <r>urn:uuid:00112233-4455-6677-8899-aabbccddeeff</r> WS_E_INVALID_FORMAT"},
    {"decimals that are too large", decimal,
     "<r>79228162514264337593543950335</r> WS_E_NUMERIC_OVERFLOW WS_E_INVALID_FORMAT"},
    {"time spans read and written", time_span,
     "<r>01:02:03</r> <r>-1.02:03:04.5000000</r> <r>00:00:01</r> <r>10675199.02:48:05.4775807</r> "
     "WS_E_INVALID_FORMAT WS_E_INVALID_FORMAT WS_E_INVALID_FORMAT WS_E_INVALID_FORMAT"},
    {"durations keep their parts, zeros are left out", duration,
     "<r>PT0S</r> <r>-PT0S</r> <r>P1M</r> <r>P13M</r> <r>PT90S</r> <r>PT1.5S</r> WS_E_INVALID_FORMAT"},
    {"durations without a comparer", duration_order, "S_OK WS_E_INVALID_FORMAT S_OK S_OK WS_E_INVALID_FORMAT"},
    {"white space in base64", bytes,
     "<r>AAEC</r> <r>AA==</r> WS_E_INVALID_FORMAT WS_E_INVALID_FORMAT WS_E_INVALID_FORMAT <r></r>"},
    {"ranges hold for what is read", ranges, "<r>6</r> <r>abc</r> WS_E_INVALID_FORMAT"},
    {"the heap of a message", message_heap, "S_OK WS_E_QUOTA_EXCEEDED"},
    {"removing headers that are not there", absent_headers, "S_OK S_OK S_OK"},
    {"standard headers that must be understood", must_understand, "Action To"},
};

int main(void)
{
    int wrong = 0;
    OK(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL));
    OK(WsCreateReader(NULL, 0, &reader, NULL));
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    for (size_t i = 0; i < WsCountOf(rules); i++) {
        Notes notes = {.length = 0};
        rules[i].run(&notes);
        if (strcmp(notes.text, rules[i].expected) != 0) {
            fprintf(stderr, "%s:\n  expected %s\n  got      %s\n", rules[i].rule, rules[i].expected, notes.text);
            wrong = 1;
        }
    }
    WsFreeReader(reader);
    WsFreeWriter(writer);
    WsFreeHeap(heap);
    if (!wrong)
        puts("ok");
    return wrong;
}
