/* Printing what went wrong: the name of an HRESULT and every text of a WS_ERROR. */
#ifndef PRINT_ERROR_H
#define PRINT_ERROR_H

#include <stdio.h>

#include <WebServices.h>

/* Prints UTF-16 text as UTF-8. Half a surrogate pair becomes U+FFFD. */
static inline void print_chars(FILE *out, const WCHAR *chars, ULONG length)
{
    for (ULONG i = 0; i < length; i++) {
        unsigned long c = chars[i];
        if (c >= 0xD800 && c <= 0xDBFF && i + 1 < length && chars[i + 1] >= 0xDC00 && chars[i + 1] <= 0xDFFF) {
            c = 0x10000 + ((c - 0xD800) << 10) + (chars[++i] - 0xDC00UL);
        } else if (c >= 0xD800 && c <= 0xDFFF) {
            c = 0xFFFD;
        }
        if (c < 0x80) {
            fputc((int)c, out);
        } else if (c < 0x800) {
            fputc((int)(0xC0 | (c >> 6)), out);
            fputc((int)(0x80 | (c & 0x3F)), out);
        } else if (c < 0x10000) {
            fputc((int)(0xE0 | (c >> 12)), out);
            fputc((int)(0x80 | ((c >> 6) & 0x3F)), out);
            fputc((int)(0x80 | (c & 0x3F)), out);
        } else {
            fputc((int)(0xF0 | (c >> 18)), out);
            fputc((int)(0x80 | ((c >> 12) & 0x3F)), out);
            fputc((int)(0x80 | ((c >> 6) & 0x3F)), out);
            fputc((int)(0x80 | (c & 0x3F)), out);
        }
    }
}

static inline void print_string(FILE *out, const WS_STRING *string)
{
    print_chars(out, string->chars, string->length);
}

/* Prints zero-terminated UTF-16 text. */
static inline void print_wsz(FILE *out, const WCHAR *text)
{
    ULONG length = 0;
    while (text[length] != 0) {
        length++;
    }
    print_chars(out, text, length);
}

/* Turns a command line argument into UTF-16. URLs are plain ASCII in their escaped form. */
static inline WS_STRING ascii_string(const char *text, WCHAR *storage, ULONG capacity)
{
    WS_STRING string = {0, storage};
    while (string.length < capacity && text[string.length] != 0) {
        storage[string.length] = (WCHAR)(unsigned char)text[string.length];
        string.length++;
    }
    return string;
}

static inline const char *result_name(HRESULT result)
{
    switch (result) {
    case S_OK: return "S_OK";
    case S_FALSE: return "S_FALSE";
    case WS_S_ASYNC: return "WS_S_ASYNC";
    case WS_S_END: return "WS_S_END";
    case E_INVALIDARG: return "E_INVALIDARG";
    case E_OUTOFMEMORY: return "E_OUTOFMEMORY";
    case E_NOTIMPL: return "E_NOTIMPL";
    case E_FAIL: return "E_FAIL";
    case WS_E_INVALID_FORMAT: return "WS_E_INVALID_FORMAT";
    case WS_E_OBJECT_FAULTED: return "WS_E_OBJECT_FAULTED";
    case WS_E_NUMERIC_OVERFLOW: return "WS_E_NUMERIC_OVERFLOW";
    case WS_E_INVALID_OPERATION: return "WS_E_INVALID_OPERATION";
    case WS_E_OPERATION_ABORTED: return "WS_E_OPERATION_ABORTED";
    case WS_E_OPERATION_TIMED_OUT: return "WS_E_OPERATION_TIMED_OUT";
    case WS_E_OPERATION_ABANDONED: return "WS_E_OPERATION_ABANDONED";
    case WS_E_QUOTA_EXCEEDED: return "WS_E_QUOTA_EXCEEDED";
    case WS_E_ADDRESS_IN_USE: return "WS_E_ADDRESS_IN_USE";
    case WS_E_ADDRESS_NOT_AVAILABLE: return "WS_E_ADDRESS_NOT_AVAILABLE";
    case WS_E_ENDPOINT_NOT_FOUND: return "WS_E_ENDPOINT_NOT_FOUND";
    case WS_E_ENDPOINT_NOT_AVAILABLE: return "WS_E_ENDPOINT_NOT_AVAILABLE";
    case WS_E_ENDPOINT_FAILURE: return "WS_E_ENDPOINT_FAILURE";
    case WS_E_ENDPOINT_UNREACHABLE: return "WS_E_ENDPOINT_UNREACHABLE";
    case WS_E_ENDPOINT_ACTION_NOT_SUPPORTED: return "WS_E_ENDPOINT_ACTION_NOT_SUPPORTED";
    case WS_E_ENDPOINT_FAULT_RECEIVED: return "WS_E_ENDPOINT_FAULT_RECEIVED";
    case WS_E_ENDPOINT_DISCONNECTED: return "WS_E_ENDPOINT_DISCONNECTED";
    case WS_E_NOT_SUPPORTED: return "WS_E_NOT_SUPPORTED";
    case WS_E_INVALID_ENDPOINT_URL: return "WS_E_INVALID_ENDPOINT_URL";
    case WS_E_OTHER: return "WS_E_OTHER";
    default: return "another result";
    }
}

/* Prints a failure: what was tried, the code, and every text of the error object, the outermost first. */
static inline void print_error(const char *what, HRESULT result, WS_ERROR *error)
{
    ULONG count = 0;

    fprintf(stderr, "%s failed: %s (0x%08lX)\n", what, result_name(result), (unsigned long)(ULONG)result);
    if (error == NULL) {
        return;
    }
    result = WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count));
    if (FAILED(result)) {
        fprintf(stderr, "  (the texts cannot be counted: %s)\n", result_name(result));
        return;
    }
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text;
        result = WsGetErrorString(error, i, &text);
        if (FAILED(result)) {
            fprintf(stderr, "  (text %lu cannot be read: %s)\n", (unsigned long)i, result_name(result));
            continue;
        }
        fputs("  ", stderr);
        print_string(stderr, &text);
        fputc('\n', stderr);
    }
}

#endif
