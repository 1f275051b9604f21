/* Calls that nobody wants to wait for any more.
 *
 *     proxy_abandon [net.tcp://localhost:8086/calc]
 *
 * WsAbandonCall gives the callers their threads back; the exchange goes on without them, and what is
 * answered later is dropped. A call that takes too long is abandoned by the proxy itself. Neither
 * harms the session: the next call uses it. */
#include <pthread.h>

#include "gate.h"
#include "local_host.h"
#include "print_error.h"

enum { CALL_TO_ABANDON = 7, CALL_TIMEOUT_MS = 2000 };

static Gate gate = GATE_CLOSED;

/* Multiply of this service waits at the gate; Add answers at once. */
static HRESULT CALLBACK multiply_at_the_gate(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                             const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    gate_pass(&gate);
    *result = n1 * n2;
    return S_OK;
}

static HRESULT CALLBACK add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = n1 + n2;
    return S_OK;
}

typedef struct {
    WS_SERVICE_PROXY *proxy;
    ULONG id;
    HRESULT hr;
} Call;

/* Calls Multiply with a heap and an error object of its own; nothing touches them after the call returned. */
static void *make_slow_call(void *argument)
{
    Call *call = argument;
    WS_CALL_PROPERTY properties[] = {{WS_CALL_PROPERTY_CALL_ID, &call->id, sizeof(call->id)}};
    WS_HEAP *heap = NULL;
    double result;

    call->hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, NULL);
    if (SUCCEEDED(call->hr)) {
        call->hr = Calculator_Multiply(call->proxy, 6, 7, &result, heap, properties, WsCountOf(properties), NULL, NULL);
        WsFreeHeap(heap);
    }
    return NULL;
}

static HRESULT make_quick_call(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    double result;
    HRESULT hr = Calculator_Add(proxy, 1, 2, &result, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr)) {
        printf("the next call on the same session: 1 + 2 = %g\n", result);
    }
    return hr;
}

static HRESULT run(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    Call call = {.proxy = proxy, .id = CALL_TO_ABANDON};
    Call late = {.proxy = proxy, .id = CALL_TO_ABANDON + 1};
    WS_SERVICE_PROXY_STATE state;
    pthread_t thread;

    if (pthread_create(&thread, NULL, make_slow_call, &call) != 0) {
        return E_OUTOFMEMORY;
    }
    gate_wait_for(&gate, 1);
    HRESULT hr = WsAbandonCall(proxy, CALL_TO_ABANDON, error);
    pthread_join(thread, NULL);
    if (FAILED(hr)) {
        return hr;
    }
    printf("the abandoned call: %s\n", result_name(call.hr));
    hr = make_quick_call(proxy, heap, error);
    if (FAILED(hr)) {
        return hr;
    }
    /* Nobody opens the gate for this one in time. */
    make_slow_call(&late);
    printf("the call that took too long: %s\n", result_name(late.hr));
    gate_open(&gate);
    hr = make_quick_call(proxy, heap, error);
    if (SUCCEEDED(hr)) {
        hr = WsGetServiceProxyProperty(proxy, WS_PROXY_PROPERTY_STATE, &state, sizeof(state), error);
    }
    if (SUCCEEDED(hr)) {
        printf("the proxy is %s\n", state == WS_SERVICE_PROXY_STATE_OPEN ? "OPEN" : "not open any more");
    }
    return hr;
}

int main(int argc, char **argv)
{
    static CalculatorFunctionTable functions = {add, add, multiply_at_the_gate, multiply_at_the_gate};
    /* Without it the host would take up the next call only when the one at the gate is done. */
    ULONG max_concurrency = 4;
    WS_SERVICE_ENDPOINT_PROPERTY endpoint_properties[] = {
        {WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &max_concurrency, sizeof(max_concurrency)},
    };
    ULONG call_timeout = CALL_TIMEOUT_MS;
    WS_PROXY_PROPERTY properties[] = {
        {WS_PROXY_PROPERTY_CALL_TIMEOUT, &call_timeout, sizeof(call_timeout)},
    };
    WCHAR chars[256];
    WS_ENDPOINT_ADDRESS address = {
        .url = ascii_string(argc > 1 ? argv[1] : "net.tcp://localhost:8086/calc", chars, WsCountOf(chars)),
    };
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WS_HEAP *heap = NULL;
    WS_ERROR *error = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_own_calculator_host(&address.url, WS_TCP_CHANNEL_BINDING, &functions, endpoint_properties,
                                      WsCountOf(endpoint_properties), heap, &host, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceHost(host, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_calculator_proxy(WS_TCP_CHANNEL_BINDING, properties, WsCountOf(properties), &proxy, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = run(proxy, heap, error);
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
