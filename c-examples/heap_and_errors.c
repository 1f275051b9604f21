/* A heap is a quota with memory behind it; an error object collects texts about what failed.
 *
 * Allocates from a small heap until the quota stops it, shows what the error object says about
 * that, adds a text of its own, and starts again after a reset. */
#include <string.h>

#include "print_error.h"

/* Prints the texts of an error object to standard output: the most recent one comes first. */
static HRESULT show_texts(WS_ERROR *error)
{
    ULONG count;
    HRESULT hr = WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count));
    if (FAILED(hr)) {
        return hr;
    }
    printf("texts: %lu\n", (unsigned long)count);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text;
        hr = WsGetErrorString(error, i, &text);
        if (FAILED(hr)) {
            return hr;
        }
        fputs("  text: ", stdout);
        print_string(stdout, &text);
        fputc('\n', stdout);
    }
    return S_OK;
}

static HRESULT show_heap(WS_HEAP *heap, WS_ERROR *error)
{
    SIZE_T limit;
    SIZE_T requested;
    HRESULT hr = WsGetHeapProperty(heap, WS_HEAP_PROPERTY_MAX_SIZE, &limit, sizeof(limit), error);
    if (SUCCEEDED(hr)) {
        hr = WsGetHeapProperty(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE, &requested, sizeof(requested), error);
    }
    if (SUCCEEDED(hr)) {
        printf("heap: %lu of %lu bytes requested\n", (unsigned long)requested, (unsigned long)limit);
    }
    return hr;
}

/* Fills the heap with blocks of 256 bytes; ends with the code of the allocation that failed. */
static HRESULT fill(WS_HEAP *heap, WS_ERROR *error)
{
    for (int blocks = 0;; blocks++) {
        void *block;
        HRESULT hr = WsAlloc(heap, 256, &block, error);
        if (FAILED(hr)) {
            printf("%d blocks of 256 bytes, then %s\n", blocks, result_name(hr));
            return hr;
        }
        memset(block, 0xA5, 256);
    }
}

static HRESULT tour(WS_HEAP *heap, WS_ERROR *error)
{
    static const WS_STRING doing = WS_STRING_VALUE(u"Filling the demonstration heap failed \u2013 as intended.");

    HRESULT hr = show_heap(heap, error);
    if (FAILED(hr)) {
        return hr;
    }
    if (fill(heap, error) != WS_E_QUOTA_EXCEEDED) {
        return E_FAIL;
    }
    hr = show_heap(heap, error);
    if (FAILED(hr)) {
        return hr;
    }

    /* A caller adds what it was doing; texts stack up along the chain of callers. */
    hr = WsAddErrorString(error, &doing);
    if (FAILED(hr)) {
        return hr;
    }
    hr = show_texts(error);
    if (FAILED(hr)) {
        return hr;
    }

    /* After a reset both are as new. Nothing allocated before may be used any more. */
    hr = WsResetError(error);
    if (FAILED(hr)) {
        return hr;
    }
    hr = WsResetHeap(heap, error);
    if (FAILED(hr)) {
        return hr;
    }
    hr = show_texts(error);
    if (FAILED(hr)) {
        return hr;
    }
    return show_heap(heap, error);
}

int main(void)
{
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(1024, 512, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = tour(heap, error);
    }
    if (FAILED(hr)) {
        print_error("The tour", hr, error);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}
