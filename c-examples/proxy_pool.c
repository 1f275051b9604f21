/* One proxy, many threads: how a proxy over HTTP serves calls that are made at the same time.
 *
 *     proxy_pool [http://localhost:8085/calc]
 *
 * Each call in flight has a channel of its own, which goes back to the proxy's pool when the call is
 * done. The number of calls that may be pending is a property of the proxy: one more is refused at
 * once, and does no harm to the others. */
#include <pthread.h>

#include "gate.h"
#include "local_host.h"
#include "print_error.h"

enum { CALLS = 8 };

static Gate gate = GATE_CLOSED;

/* Add of this service: every call waits at the gate. */
static HRESULT CALLBACK add_at_the_gate(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    gate_pass(&gate);
    *result = n1 + n2;
    return S_OK;
}

/* A thread's call. A heap and an error object serve one call at a time, so each thread has its own. */
typedef struct {
    WS_SERVICE_PROXY *proxy;
    double number;
    double result;
    HRESULT hr;
} Call;

static void *make_call(void *argument)
{
    Call *call = argument;
    WS_HEAP *heap = NULL;
    WS_ERROR *error = NULL;

    call->hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(call->hr)) {
        call->hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(call->hr)) {
        call->hr = Calculator_Add(call->proxy, call->number, call->number, &call->result, heap, NULL, 0, NULL, error);
    }
    if (FAILED(call->hr) && call->hr != WS_E_QUOTA_EXCEEDED) {
        print_error("A call", call->hr, error);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return NULL;
}

static HRESULT run(WS_SERVICE_PROXY *proxy)
{
    pthread_t threads[CALLS];
    Call calls[CALLS];
    Call one_more = {.proxy = proxy, .number = 100};

    for (int i = 0; i < CALLS; i++) {
        calls[i] = (Call){.proxy = proxy, .number = i};
        if (pthread_create(&threads[i], NULL, make_call, &calls[i]) != 0) {
            return E_OUTOFMEMORY;
        }
    }
    gate_wait_for(&gate, CALLS);
    printf("%d calls are inside the service at the same time\n", CALLS);
    make_call(&one_more);
    printf("one call more: %s\n", result_name(one_more.hr));
    gate_open(&gate);
    for (int i = 0; i < CALLS; i++) {
        pthread_join(threads[i], NULL);
        printf("%g + %g = %g\n", calls[i].number, calls[i].number, calls[i].result);
        if (FAILED(calls[i].hr)) {
            return calls[i].hr;
        }
    }
    make_call(&one_more);
    printf("now there is room: %g + %g = %g\n", one_more.number, one_more.number, one_more.result);
    return one_more.hr;
}

int main(int argc, char **argv)
{
    static CalculatorFunctionTable functions = {add_at_the_gate, add_at_the_gate, add_at_the_gate, add_at_the_gate};
    ULONG max_pending_calls = CALLS;
    WS_PROXY_PROPERTY properties[] = {
        {WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &max_pending_calls, sizeof(max_pending_calls)},
    };
    WCHAR chars[256];
    WS_ENDPOINT_ADDRESS address = {
        .url = ascii_string(argc > 1 ? argv[1] : "http://localhost:8085/calc", chars, WsCountOf(chars)),
    };
    WS_HEAP *heap = NULL;
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WS_ERROR *error = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_own_calculator_host(&address.url, WS_HTTP_CHANNEL_BINDING, &functions, NULL, 0, heap, &host, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceHost(host, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_calculator_proxy(WS_HTTP_CHANNEL_BINDING, properties, WsCountOf(properties), &proxy, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = run(proxy);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceProxy(proxy, NULL, error);
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
