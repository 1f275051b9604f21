/* Opens a proxy, calls a service and closes the proxy without a thread that waits for the network.
 *
 *     async_call [net.tcp://localhost:8085/calc]
 *
 * Every function that takes a WS_ASYNC_CONTEXT may finish at once, and then the callback is never
 * called; or it returns WS_S_ASYNC, and then the callback is called exactly once. The calculator is
 * hosted in this program. */
#include <threads.h>

#include "local_host.h"
#include "print_error.h"

enum { CALLS = 3 };

/* One operation under way: the callback leaves its result here. */
typedef struct {
    mtx_t lock;
    cnd_t changed;
    BOOL done;
    HRESULT result;
} Completion;

static BOOL init_completion(Completion *completion)
{
    completion->done = FALSE;
    return mtx_init(&completion->lock, mtx_plain) == thrd_success && cnd_init(&completion->changed) == thrd_success;
}

static void free_completion(Completion *completion)
{
    cnd_destroy(&completion->changed);
    mtx_destroy(&completion->lock);
}

static void CALLBACK on_complete(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Completion *completion = state;

    UNREFERENCED_PARAMETER(model);
    mtx_lock(&completion->lock);
    completion->done = TRUE;
    completion->result = result;
    cnd_signal(&completion->changed);
    mtx_unlock(&completion->lock);
}

static WS_ASYNC_CONTEXT context_for(Completion *completion)
{
    WS_ASYNC_CONTEXT context = {on_complete, completion};

    completion->done = FALSE;
    return context;
}

/* The result of an operation: the one it returned, or, when it went on alone, the one it left. */
static HRESULT result_of(HRESULT hr, Completion *completion)
{
    if (hr != WS_S_ASYNC) {
        return hr;
    }
    mtx_lock(&completion->lock);
    while (!completion->done) {
        cnd_wait(&completion->changed, &completion->lock);
    }
    mtx_unlock(&completion->lock);
    return completion->result;
}

/* A call with everything that has to live until it completes. A heap and an error object take one
 * operation at a time, so each call has its own. */
typedef struct {
    Completion completion;
    WS_HEAP *heap;
    WS_ERROR *error;
    double result;
    HRESULT started;
} Call;

static HRESULT make_call(Call *call)
{
    if (!init_completion(&call->completion)) {
        return E_OUTOFMEMORY;
    }
    HRESULT hr = WsCreateError(NULL, 0, &call->error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &call->heap, call->error);
    }
    return hr;
}

static void free_call(Call *call)
{
    if (call->heap != NULL) {
        WsFreeHeap(call->heap);
    }
    if (call->error != NULL) {
        WsFreeError(call->error);
    }
    free_completion(&call->completion);
}

/* Starts all calls before it waits for the first one: they share the session of the proxy. */
static HRESULT call_all(WS_SERVICE_PROXY *proxy, Call *calls)
{
    HRESULT worst = S_OK;

    for (int i = 0; i < CALLS; i++) {
        WS_ASYNC_CONTEXT context = context_for(&calls[i].completion);
        calls[i].started = Calculator_Multiply(proxy, i + 1, 100, &calls[i].result, calls[i].heap, NULL, 0, &context,
                                               calls[i].error);
    }
    for (int i = 0; i < CALLS; i++) {
        HRESULT hr = result_of(calls[i].started, &calls[i].completion);
        if (FAILED(hr)) {
            print_error("A call", hr, calls[i].error);
            worst = hr;
        } else {
            printf("%d * 100 = %.10g\n", i + 1, calls[i].result);
        }
    }
    return worst;
}

static HRESULT make_calls(WS_SERVICE_PROXY *proxy)
{
    Call calls[CALLS] = {0};
    HRESULT hr = S_OK;
    int made = 0;

    while (made < CALLS && SUCCEEDED(hr)) {
        hr = make_call(&calls[made++]);
    }
    if (SUCCEEDED(hr)) {
        hr = call_all(proxy, calls);
    }
    while (made > 0) {
        free_call(&calls[--made]);
    }
    return hr;
}

static HRESULT converse(WS_SERVICE_PROXY *proxy, const WS_STRING *url, WS_ERROR *error)
{
    WS_ENDPOINT_ADDRESS address = {.url = *url};
    Completion completion;
    WS_ASYNC_CONTEXT context;

    if (!init_completion(&completion)) {
        return E_OUTOFMEMORY;
    }
    context = context_for(&completion);
    HRESULT hr = result_of(WsOpenServiceProxy(proxy, &address, &context, error), &completion);
    printf("open: %s\n", result_name(hr));
    if (SUCCEEDED(hr)) {
        hr = make_calls(proxy);
    }
    if (SUCCEEDED(hr)) {
        context = context_for(&completion);
        hr = result_of(WsCloseServiceProxy(proxy, &context, error), &completion);
        printf("close: %s\n", result_name(hr));
    }
    free_completion(&completion);
    return hr;
}

int main(int argc, char **argv)
{
    WCHAR url_chars[256];
    WS_STRING url = ascii_string(argc > 1 ? argv[1] : "net.tcp://localhost:8085/calc", url_chars, WsCountOf(url_chars));
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_calculator_host(&url, WS_TCP_CHANNEL_BINDING, heap, &host, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceHost(host, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_calculator_proxy(WS_TCP_CHANNEL_BINDING, NULL, 0, &proxy, error);
    }
    if (SUCCEEDED(hr)) {
        hr = converse(proxy, &url, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceHost(host, NULL, error);
    }
    if (FAILED(hr)) {
        print_error("The program", hr, error);
    }
    if (proxy != NULL) {
        WsFreeServiceProxy(proxy);
    }
    if (host != NULL) {
        WsFreeServiceHost(host);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}
