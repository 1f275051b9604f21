/* What the C tests of messages share. */
#ifndef MESSAGES_H
#define MESSAGES_H

#include <string.h>

#include "check.h"

#define UTF8(TEXT) {WsCountOf(TEXT) - 1, (BYTE *)(TEXT), NULL, 0}

static inline WS_MESSAGE *new_message(WS_ENVELOPE_VERSION envelope, WS_ADDRESSING_VERSION addressing)
{
    WS_MESSAGE *message = NULL;
    CHECK_RESULT(WsCreateMessage(envelope, addressing, NULL, 0, &message, NULL), S_OK);
    return message;
}

static inline WS_MESSAGE *initialized(WS_MESSAGE_INITIALIZATION initialization, WS_MESSAGE *source)
{
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    CHECK_RESULT(WsInitializeMessage(message, initialization, source, NULL), S_OK);
    return message;
}

static inline LONG number_of(WS_MESSAGE *message, WS_MESSAGE_PROPERTY_ID id)
{
    LONG value = -1;
    CHECK_RESULT(WsGetMessageProperty(message, id, &value, sizeof(value), NULL), S_OK);
    return value;
}

static inline HRESULT set_text(WS_MESSAGE *message, WS_HEADER_TYPE type, const char *text)
{
    WS_XML_STRING value = {(ULONG)strlen(text), (BYTE *)(uintptr_t)text, NULL, 0};
    return WsSetHeader(message, type, WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL);
}

/* Whether a standard header has this text; NULL means that there is none. */
static inline BOOL has_text(WS_MESSAGE *message, WS_HEADER_TYPE type, const char *text)
{
    WS_XML_STRING *value = NULL;
    CHECK_RESULT(WsGetHeader(message, type, WS_XML_STRING_TYPE, WS_READ_OPTIONAL_POINTER, NULL, &value, sizeof(value),
                             NULL),
                 S_OK);
    if (text == NULL || value == NULL) {
        return text == NULL && value == NULL;
    }
    return value->length == strlen(text) && memcmp(value->bytes, text, value->length) == 0;
}

#endif
