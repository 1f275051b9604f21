/* Functions of custom types that do not do what they are for: the call fails, and memory stays as it should. */
#include <stddef.h>

#include "reading.h"
#include "writing.h"

static WS_XML_STRING none = WS_XML_STRING_VALUE(""), n_r = WS_XML_STRING_VALUE("r"), n_a = WS_XML_STRING_VALUE("a"),
                     n_b = WS_XML_STRING_VALUE("b");

/* What the function does instead. */
typedef enum Wrong {
    NOTHING,
    HALF,
    TOO_MUCH,
    OTHER_INPUT,
    RESET_HEAP,
    LEAVES_ATTRIBUTE,
} Wrong;

static HRESULT CALLBACK read_wrong(WS_XML_READER *reader, WS_TYPE_MAPPING mapping, const void *data, WS_HEAP *heap,
                                   void *value, ULONG size, WS_ERROR *error)
{
    void *more = NULL;

    (void)mapping;
    (void)size;
    *(LONG *)value = 9;
    switch (*(const Wrong *)data) {
    case HALF:
        return WsReadStartElement(reader, error);
    case TOO_MUCH:
        CHECK_RESULT(WsSkipNode(reader, error), S_OK);
        CHECK_RESULT(WsSkipNode(reader, error), S_OK);
        return WsReadEndElement(reader, error);
    case OTHER_INPUT:
        set_text(reader, "<b>7</b>");
        return S_OK;
    case RESET_HEAP:
        CHECK_RESULT(WsResetHeap(heap, error), S_OK);
        CHECK_RESULT(WsAlloc(heap, 64, &more, error), S_OK);
        return WsSkipNode(reader, error);
    case LEAVES_ATTRIBUTE:
        return WsReadEndAttribute(reader, error);
    default:
        return S_OK;
    }
}

static HRESULT CALLBACK write_wrong(WS_XML_WRITER *writer, WS_TYPE_MAPPING mapping, const void *data, const void *value,
                                    ULONG size, WS_ERROR *error)
{
    (void)mapping;
    (void)value;
    (void)size;
    switch (*(const Wrong *)data) {
    case HALF:
        return WsWriteStartElement(writer, NULL, &n_b, &none, error);
    case TOO_MUCH:
        return WsWriteEndElement(writer, error);
    case LEAVES_ATTRIBUTE:
        return WsWriteEndAttribute(writer, error);
    default:
        return S_OK;
    }
}

static Wrong wrong;
static WS_CUSTOM_TYPE_DESCRIPTION custom = {.size = sizeof(LONG), .alignment = sizeof(LONG), .readCallback = read_wrong,
                                            .writeCallback = write_wrong, .descriptionData = &wrong};

typedef struct Pair {
    LONG a;
    LONG b;
} Pair;

static WS_FIELD_DESCRIPTION f_a = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &n_a, .ns = &none,
                                   .type = WS_CUSTOM_TYPE, .typeDescription = &custom, .offset = offsetof(Pair, a)};
static WS_FIELD_DESCRIPTION f_b = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &n_b, .ns = &none,
                                   .type = WS_INT32_TYPE, .offset = offsetof(Pair, b)};
static WS_FIELD_DESCRIPTION *fields[] = {&f_a, &f_b};
static WS_STRUCT_DESCRIPTION pair = {.size = sizeof(Pair), .alignment = sizeof(LONG), .fields = fields, .fieldCount = 2};
static WS_ELEMENT_DESCRIPTION element = {&n_r, &none, WS_STRUCT_TYPE, &pair};

/* Reads a pair that lies on the heap itself, twice with the same reader. */
static void reads(Wrong what, const char *document, HRESULT expected)
{
    WS_XML_READER *reader = new_reader();
    WS_HEAP *heap = new_heap();

    wrong = what;
    for (int i = 0; i < 2; i++) {
        Pair *value = NULL;
        set_text(reader, document);
        CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_POINTER, heap, &value, sizeof value, NULL),
                     expected);
        CHECK(value == NULL);
        CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
    }
    WsFreeHeap(heap);
    WsFreeReader(reader);
}

/* An array of what is never read ends with the heap. */
static void reads_without_end(void)
{
    typedef struct Array {
        LONG *items;
        ULONG count;
    } Array;
    static WS_FIELD_DESCRIPTION items = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING, .itemLocalName = &n_a,
                                         .itemNs = &none, .type = WS_CUSTOM_TYPE, .typeDescription = &custom,
                                         .offset = offsetof(Array, items), .countOffset = offsetof(Array, count)};
    static WS_FIELD_DESCRIPTION *items_fields[] = {&items};
    static WS_STRUCT_DESCRIPTION array = {.size = sizeof(Array), .alignment = 8, .fields = items_fields, .fieldCount = 1};
    WS_ELEMENT_DESCRIPTION described = {&n_r, &none, WS_STRUCT_TYPE, &array};
    WS_XML_READER *reader = new_reader();
    WS_HEAP *heap = new_heap();
    Array value = {NULL, 77};

    wrong = NOTHING;
    set_text(reader, "<r><a>1</a></r>");
    CHECK_RESULT(WsReadElement(reader, &described, WS_READ_REQUIRED_VALUE, heap, &value, sizeof value, NULL),
                 WS_E_QUOTA_EXCEEDED);
    CHECK(value.count == 77);
    WsFreeHeap(heap);
    WsFreeReader(reader);
}

static void writes(Wrong what)
{
    WS_XML_WRITER *writer = NULL;
    Pair value = {1, 2};

    wrong = what;
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0), S_OK);
    CHECK_RESULT(WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, NULL),
                 WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteStartElement(writer, NULL, &n_r, &none, NULL), WS_E_OBJECT_FAULTED);
    WsFreeWriter(writer);
}

int main(void)
{
    static const char document[] = "<r><a><b>7</b></a><b>2</b></r>";

    reads(NOTHING, document, WS_E_INVALID_FORMAT);
    reads(HALF, document, WS_E_INVALID_OPERATION);
    reads(TOO_MUCH, document, WS_E_INVALID_OPERATION);
    reads(OTHER_INPUT, document, WS_E_INVALID_OPERATION);
    reads(RESET_HEAP, document, WS_E_INVALID_OPERATION);
    reads_without_end();
    writes(HALF);
    writes(TOO_MUCH);
    f_a.mapping = WS_ATTRIBUTE_FIELD_MAPPING;
    reads(LEAVES_ATTRIBUTE, "<r a=\"1\"><b>2</b></r>", WS_E_INVALID_OPERATION);
    writes(LEAVES_ATTRIBUTE);
    puts("ok");
    return 0;
}
