/* A document that grows, for the tests of what documents cost. */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include <string.h>

#include "check.h"

typedef struct {
    char *bytes;
    size_t size, room;
} Document;

static inline void add_bytes(Document *document, const void *bytes, size_t count)
{
    if (document->size + count > document->room) {
        document->room = 2 * (document->size + count);
        document->bytes = realloc(document->bytes, document->room);
        CHECK(document->bytes != NULL);
    }
    memcpy(document->bytes + document->size, bytes, count);
    document->size += count;
}

static inline void add(Document *document, const char *text)
{
    add_bytes(document, text, strlen(text));
}

static inline void repeat(Document *document, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(document, text);
}

/* The text with each number from 0 on in the place of %zu. */
static inline void number(Document *document, const char *format, size_t count)
{
    char text[128];
    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof text, format, i, i, i);
        add(document, text);
    }
}

#endif
