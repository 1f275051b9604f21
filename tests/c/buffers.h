/* What tests of XML buffers share: making one of text, and its content as text. */
#ifndef BUFFERS_H
#define BUFFERS_H

#include "writing.h"

static WS_XML_READER *reader;
static WS_XML_WRITER *writer;
static WS_HEAP *heap;

static inline void make_tools(void)
{
    OK(WsCreateReader(NULL, 0, &reader, NULL));
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    OK(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL));
}

static inline void free_tools(void)
{
    WsFreeReader(reader);
    WsFreeWriter(writer);
    WsFreeHeap(heap);
}

static inline WS_XML_BUFFER *buffer_of(const char *text)
{
    BOOL yes = TRUE;
    WS_XML_READER_PROPERTY fragment = {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, &yes, sizeof yes};
    WS_XML_BUFFER *buffer = NULL;

    OK(WsReadXmlBufferFromBytes(reader, NULL, &fragment, 1, text, (ULONG)strlen(text), heap, &buffer, NULL));
    return buffer;
}

static inline void check_buffer(WS_XML_BUFFER *buffer, const char *expected, const char *file, int line)
{
    BOOL yes = TRUE;
    WS_XML_WRITER_PROPERTY fragment = {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, &yes, sizeof yes};
    WS_XML_WRITER *other = NULL;
    void *bytes = NULL;
    ULONG count = 0;

    OK(WsCreateWriter(NULL, 0, &other, NULL));
    OK(WsWriteXmlBufferToBytes(other, buffer, NULL, &fragment, 1, heap, &bytes, &count, NULL));
    WsFreeWriter(other);
    if (count != strlen(expected) || memcmp(bytes, expected, count) != 0) {
        fprintf(stderr, "%s:%d: the buffer holds %.*s\n", file, line, (int)count, (const char *)bytes);
        exit(1);
    }
}

#define CHECK_BUFFER(BUFFER, EXPECTED) check_buffer((BUFFER), (EXPECTED), __FILE__, __LINE__)

#endif
