/* What the tests of readers share: giving a reader its input, and writing down the nodes it shows. */
#ifndef READING_H
#define READING_H

#include <stdarg.h>
#include <string.h>

#include "check.h"

static inline WS_XML_READER *new_reader(void)
{
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    return reader;
}

static inline WS_HEAP *new_heap(void)
{
    WS_HEAP *heap = NULL;
    CHECK_RESULT(WsCreateHeap(1 << 16, 0, NULL, 0, &heap, NULL), S_OK);
    return heap;
}

/* Bytes of text in memory, with properties. */
static inline HRESULT set_text_with(WS_XML_READER *reader, const void *bytes, size_t size, WS_CHARSET charset,
                                    const WS_XML_READER_PROPERTY *properties, ULONG count)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, charset};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)bytes, (ULONG)size};
    return WsSetInput(reader, &encoding.encoding, &input.input, properties, count, NULL);
}

static inline void set_text(WS_XML_READER *reader, const char *text)
{
    CHECK_RESULT(set_text_with(reader, text, strlen(text), WS_CHARSET_AUTO, NULL, 0), S_OK);
}

static inline HRESULT set_binary(WS_XML_READER *reader, const void *bytes, size_t size, WS_XML_DICTIONARY *words,
                                 WS_XML_DICTIONARY *more)
{
    WS_XML_READER_BINARY_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_BINARY}, words, more};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)bytes, (ULONG)size};
    return WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL);
}

static inline const WS_XML_NODE *node_of(WS_XML_READER *reader)
{
    const WS_XML_NODE *node = NULL;
    CHECK_RESULT(WsGetReaderNode(reader, &node, NULL), S_OK);
    return node;
}

static inline WS_XML_NODE_TYPE type_of(WS_XML_READER *reader)
{
    return node_of(reader)->nodeType;
}

static inline const WS_XML_ELEMENT_NODE *element_of(WS_XML_READER *reader)
{
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_ELEMENT);
    return (const WS_XML_ELEMENT_NODE *)node_of(reader);
}

static inline const WS_XML_TEXT *text_of(WS_XML_READER *reader)
{
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_TEXT);
    return ((const WS_XML_TEXT_NODE *)node_of(reader))->text;
}

static inline int is_string(const WS_XML_STRING *string, const char *text)
{
    return string != NULL && string->length == strlen(text) && memcmp(string->bytes, text, string->length) == 0;
}

static inline WS_XML_STRING xml_string(const char *text)
{
    WS_XML_STRING string = {(ULONG)strlen(text), (BYTE *)text, NULL, 0};
    return string;
}

/* A text that grows up to a fixed size. */
typedef struct {
    char text[4096];
    size_t length;
} Notes;

static inline void note(Notes *notes, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(notes->text + notes->length, sizeof(notes->text) - notes->length, format, arguments);
    va_end(arguments);
    CHECK(length >= 0 && notes->length + (size_t)length < sizeof(notes->text));
    notes->length += (size_t)length;
}

static inline void note_string(Notes *notes, const WS_XML_STRING *string)
{
    note(notes, "%.*s", (int)string->length, string->bytes);
}

static inline void note_name(Notes *notes, const WS_XML_STRING *prefix, const WS_XML_STRING *local,
                             const WS_XML_STRING *ns)
{
    if (prefix->length > 0) {
        note_string(notes, prefix);
        note(notes, ":");
    }
    note_string(notes, local);
    if (ns->length > 0) {
        note(notes, "{");
        note_string(notes, ns);
        note(notes, "}");
    }
}

static inline void note_guid(Notes *notes, const GUID *guid)
{
    note(notes, "%08x-%04x-%04x-%02x%02x", (unsigned)guid->Data1, guid->Data2, guid->Data3, guid->Data4[0],
         guid->Data4[7]);
}

static inline void note_text(Notes *notes, const WS_XML_TEXT *text)
{
    switch (text->textType) {
    case WS_XML_TEXT_TYPE_UTF8:
        note_string(notes, &((const WS_XML_UTF8_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_UTF16: {
        const WS_XML_UTF16_TEXT *utf16 = (const WS_XML_UTF16_TEXT *)text;
        note(notes, "utf16 ");
        for (ULONG i = 0; i < utf16->byteCount; i++)
            note(notes, "%02x", utf16->bytes[i]);
        break;
    }
    case WS_XML_TEXT_TYPE_BASE64: {
        const WS_XML_BASE64_TEXT *base64 = (const WS_XML_BASE64_TEXT *)text;
        note(notes, "base64 ");
        for (ULONG i = 0; i < base64->length; i++)
            note(notes, "%02x", base64->bytes[i]);
        break;
    }
    case WS_XML_TEXT_TYPE_BOOL:
        note(notes, "bool %d", (int)((const WS_XML_BOOL_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_INT32:
        note(notes, "int32 %d", (int)((const WS_XML_INT32_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_INT64:
        note(notes, "int64 %lld", (long long)((const WS_XML_INT64_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_UINT64:
        note(notes, "uint64 %llu", (unsigned long long)((const WS_XML_UINT64_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_FLOAT:
        note(notes, "float %g", (double)((const WS_XML_FLOAT_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_DOUBLE:
        note(notes, "double %g", ((const WS_XML_DOUBLE_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_DECIMAL: {
        const DECIMAL *decimal = &((const WS_XML_DECIMAL_TEXT *)text)->value;
        note(notes, "decimal %d %d %u %llu", (int)decimal->scale, (int)decimal->sign, (unsigned)decimal->Hi32,
             (unsigned long long)decimal->Lo64);
        break;
    }
    case WS_XML_TEXT_TYPE_GUID:
        note(notes, "guid ");
        note_guid(notes, &((const WS_XML_GUID_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_UNIQUE_ID:
        note(notes, "unique id ");
        note_guid(notes, &((const WS_XML_UNIQUE_ID_TEXT *)text)->value);
        break;
    case WS_XML_TEXT_TYPE_DATETIME: {
        const WS_DATETIME *time = &((const WS_XML_DATETIME_TEXT *)text)->value;
        note(notes, "datetime %llu %d", (unsigned long long)time->ticks, (int)time->format);
        break;
    }
    case WS_XML_TEXT_TYPE_TIMESPAN:
        note(notes, "timespan %lld", (long long)((const WS_XML_TIMESPAN_TEXT *)text)->value.ticks);
        break;
    case WS_XML_TEXT_TYPE_QNAME: {
        const WS_XML_QNAME_TEXT *name = (const WS_XML_QNAME_TEXT *)text;
        note(notes, "qname ");
        note_name(notes, name->prefix, name->localName, name->ns);
        break;
    }
    case WS_XML_TEXT_TYPE_LIST: {
        const WS_XML_LIST_TEXT *list = (const WS_XML_LIST_TEXT *)text;
        note(notes, "list(");
        for (ULONG i = 0; i < list->itemCount; i++) {
            note(notes, i > 0 ? ", " : "");
            note_text(notes, list->items[i]);
        }
        note(notes, ")");
        break;
    }
    default:
        note(notes, "text type %d", (int)text->textType);
    }
}

static inline void note_attribute(Notes *notes, const WS_XML_ATTRIBUTE *attribute)
{
    const char *quote = attribute->singleQuote ? "'" : "\"";
    if (attribute->isXmlNs) {
        CHECK(attribute->localName == NULL && attribute->value == NULL);
        note(notes, " xmlns");
        if (attribute->prefix->length > 0)
            note(notes, ":");
        note_string(notes, attribute->prefix);
        note(notes, "=%s", quote);
        note_string(notes, attribute->ns);
    } else {
        note(notes, " ");
        note_name(notes, attribute->prefix, attribute->localName, attribute->ns);
        note(notes, "=%s", quote);
        note_text(notes, attribute->value);
    }
    note(notes, "%s", quote);
}

/* Writes down a node: ^ and $ for the ends of the document, <a> and </> for elements, <a/> for an empty one, [ and ] for a
   CDATA section, text between bars. */
static inline void note_node(Notes *notes, const WS_XML_NODE *node)
{
    switch (node->nodeType) {
    case WS_XML_NODE_TYPE_BOF:
        note(notes, "^");
        break;
    case WS_XML_NODE_TYPE_EOF:
        note(notes, "$");
        break;
    case WS_XML_NODE_TYPE_END_ELEMENT:
        note(notes, "</>");
        break;
    case WS_XML_NODE_TYPE_CDATA:
        note(notes, "[");
        break;
    case WS_XML_NODE_TYPE_END_CDATA:
        note(notes, "]");
        break;
    case WS_XML_NODE_TYPE_COMMENT:
        note(notes, "<!--");
        note_string(notes, &((const WS_XML_COMMENT_NODE *)node)->value);
        note(notes, "-->");
        break;
    case WS_XML_NODE_TYPE_TEXT:
        note(notes, "|");
        note_text(notes, ((const WS_XML_TEXT_NODE *)node)->text);
        note(notes, "|");
        break;
    case WS_XML_NODE_TYPE_ELEMENT: {
        const WS_XML_ELEMENT_NODE *element = (const WS_XML_ELEMENT_NODE *)node;
        note(notes, "<");
        note_name(notes, element->prefix, element->localName, element->ns);
        for (ULONG i = 0; i < element->attributeCount; i++)
            note_attribute(notes, element->attributes[i]);
        note(notes, element->isEmpty ? "/>" : ">");
        break;
    }
    default:
        note(notes, "node type %d", (int)node->nodeType);
    }
}

/* Writes down all nodes from here on, and the failure that ends them if there is one. */
static inline void note_all(Notes *notes, WS_XML_READER *reader)
{
    for (;;) {
        note_node(notes, node_of(reader));
        if (type_of(reader) == WS_XML_NODE_TYPE_EOF)
            return;
        HRESULT result = WsReadNode(reader, NULL);
        if (FAILED(result)) {
            note(notes, " %s", result_name(result));
            /* Whatever comes, the reader says that it met an error before. */
            CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
            CHECK_RESULT(WsSkipNode(reader, NULL), WS_E_OBJECT_FAULTED);
            return;
        }
    }
}

static inline void check_notes(const Notes *notes, const char *expected, const char *what)
{
    if (strcmp(notes->text, expected) != 0) {
        fprintf(stderr, "%s:\n  expected %s\n  got      %s\n", what, expected, notes->text);
        exit(1);
    }
}

#endif
