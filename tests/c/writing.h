/* What tests of the XML writer share: outputs, short names for the calls, the document as text. */
#ifndef WRITING_H
#define WRITING_H

#include <string.h>

#include "check.h"

static inline WS_XML_STRING xml(const char *text)
{
    WS_XML_STRING string = WS_XML_STRING_NULL;
    string.length = (ULONG)strlen(text);
    string.bytes = (BYTE *)text;
    return string;
}

static inline HRESULT set_text_output(WS_XML_WRITER *writer, WS_CHARSET charset, const WS_XML_WRITER_PROPERTY *properties,
                                      ULONG count)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, charset};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};

    return WsSetOutput(writer, &encoding.encoding, &output.output, properties, count, NULL);
}

static inline HRESULT start(WS_XML_WRITER *writer, const char *prefix, const char *name, const char *ns)
{
    WS_XML_STRING p = xml(prefix ? prefix : ""), n = xml(name), u = xml(ns);

    return WsWriteStartElement(writer, prefix ? &p : NULL, &n, &u, NULL);
}

static inline HRESULT end(WS_XML_WRITER *writer)
{
    return WsWriteEndElement(writer, NULL);
}

static inline HRESULT start_attribute(WS_XML_WRITER *writer, const char *prefix, const char *name, const char *ns, BOOL single)
{
    WS_XML_STRING p = xml(prefix ? prefix : ""), n = xml(name), u = xml(ns);

    return WsWriteStartAttribute(writer, prefix ? &p : NULL, &n, &u, single, NULL);
}

static inline HRESULT xmlns(WS_XML_WRITER *writer, const char *prefix, const char *ns, BOOL single)
{
    WS_XML_STRING p = xml(prefix ? prefix : ""), u = xml(ns);

    return WsWriteXmlnsAttribute(writer, prefix ? &p : NULL, &u, single, NULL);
}

static inline HRESULT chars(WS_XML_WRITER *writer, const char *text)
{
    return WsWriteCharsUtf8(writer, (const BYTE *)text, (ULONG)strlen(text), NULL);
}

/* Checks what the writer has written so far. */
static inline void check_bytes(WS_XML_WRITER *writer, const void *expected, ULONG length, const char *file, int line)
{
    WS_BYTES bytes = {0, NULL};

    check_result(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL), S_OK,
                 "WS_XML_WRITER_PROPERTY_BYTES", file, line);
    if (bytes.length != length || memcmp(bytes.bytes, expected, length) != 0) {
        fprintf(stderr, "%s:%d: the document is (%lu bytes) %.*s\n", file, line, (unsigned long)bytes.length,
                (int)bytes.length, (const char *)bytes.bytes);
        exit(1);
    }
}

#define CHECK_BYTES(WRITER, EXPECTED, LENGTH) check_bytes((WRITER), (EXPECTED), (LENGTH), __FILE__, __LINE__)
#define CHECK_TEXT(WRITER, EXPECTED) check_bytes((WRITER), (EXPECTED), (ULONG)strlen(EXPECTED), __FILE__, __LINE__)
#define OK(EXPRESSION) CHECK_RESULT((EXPRESSION), S_OK)

#endif
