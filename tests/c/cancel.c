/* Ways out of a call that does not end: abandoning it, aborting the proxy, and cancelling the operation.
 *
 *     cancel URL
 *
 * The host's only operation waits until it is cancelled. */
#include <threads.h>

#include "../../c-examples/calculator.h"
#include "check.h"

/* What the operation, its cancel callback and the callers tell each other. */
static mtx_t lock;
static cnd_t changed;
static int entered, cancelled, freed;
static WS_SERVICE_CANCEL_REASON cancel_reason;

static void count(int *counter)
{
    mtx_lock(&lock);
    ++*counter;
    cnd_broadcast(&changed);
    mtx_unlock(&lock);
}

static int value_of(const int *counter)
{
    mtx_lock(&lock);
    int value = *counter;
    mtx_unlock(&lock);
    return value;
}

static void wait_for(const int *counter, int value)
{
    mtx_lock(&lock);
    while (*counter < value) {
        cnd_wait(&changed, &lock);
    }
    mtx_unlock(&lock);
}

static void CALLBACK on_cancel(WS_SERVICE_CANCEL_REASON reason, void *state)
{
    CHECK(state == &entered);
    cancel_reason = reason;
    count(&cancelled);
}

static void CALLBACK on_free(void *state)
{
    CHECK(state == &entered);
    count(&freed);
}

/* Waits until it is cancelled. */
static HRESULT CALLBACK wait_in_service(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(asyncContext);
    CHECK_RESULT(WsRegisterOperationForCancel(context, on_cancel, on_free, &entered, error), S_OK);
    CHECK_RESULT(WsRegisterOperationForCancel(context, on_cancel, on_free, &entered, NULL), WS_E_INVALID_OPERATION);
    int times = value_of(&cancelled);
    count(&entered);
    wait_for(&cancelled, times + 1);
    *result = n1 + n2;
    return S_OK;
}

/* A call on a thread of its own, and what it returned. */
typedef struct {
    WS_SERVICE_PROXY *proxy;
    ULONG id;
    thrd_t thread;
    HRESULT result;
} Caller;

static int call(void *argument)
{
    Caller *caller = argument;
    WS_CALL_PROPERTY id = {WS_CALL_PROPERTY_CALL_ID, &caller->id, sizeof(caller->id)};
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;
    double sum;

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, error), S_OK);
    caller->result = Calculator_Add(caller->proxy, 1, 2, &sum, heap, &id, 1, NULL, error);
    WsFreeHeap(heap);
    WsFreeError(error);
    return 0;
}

static void start(Caller *caller, WS_SERVICE_PROXY *proxy, ULONG id)
{
    caller->proxy = proxy;
    caller->id = id;
    CHECK(thrd_create(&caller->thread, call, caller) == thrd_success);
}

static HRESULT join(Caller *caller)
{
    CHECK(thrd_join(caller->thread, NULL) == thrd_success);
    return caller->result;
}

static WS_SERVICE_HOST_STATE host_state(WS_SERVICE_HOST *host)
{
    WS_SERVICE_HOST_STATE state;
    CHECK_RESULT(WsGetServiceHostProperty(host, WS_SERVICE_PROPERTY_HOST_STATE, &state, sizeof(state), NULL), S_OK);
    return state;
}

static WS_SERVICE_PROXY_STATE proxy_state(WS_SERVICE_PROXY *proxy)
{
    WS_SERVICE_PROXY_STATE state;
    CHECK_RESULT(WsGetServiceProxyProperty(proxy, WS_PROXY_PROPERTY_STATE, &state, sizeof(state), NULL), S_OK);
    return state;
}

static WS_SERVICE_PROXY *open_proxy(const WS_ENDPOINT_ADDRESS *address)
{
    WS_SERVICE_PROXY *proxy = NULL;
    CHECK_RESULT(WsCreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0,
                                      &proxy, NULL), S_OK);
    CHECK_RESULT(WsOpenServiceProxy(proxy, address, NULL, NULL), S_OK);
    return proxy;
}

int main(int argc, char **argv)
{
    static const Calculator_FunctionTable functions = {wait_in_service, wait_in_service, wait_in_service,
                                                       wait_in_service};
    WCHAR chars[256];
    WS_STRING url = ascii_string(argc > 1 ? argv[1] : "net.tcp://localhost:8086/calc", chars, WsCountOf(chars));
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Calculator_contract, .methodTable = &functions};
    WS_SERVICE_ENDPOINT endpoint = {
        .address.url = url,
        .channelBinding = WS_TCP_CHANNEL_BINDING,
        .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
        .contract = &contract,
    };
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_ENDPOINT_ADDRESS address = {.url = url};
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy;
    Caller caller;

    CHECK(mtx_init(&lock, mtx_plain) == thrd_success && cnd_init(&changed) == thrd_success);
    CHECK_RESULT(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK(host_state(host) == WS_SERVICE_HOST_STATE_CREATED);
    CHECK_RESULT(WsOpenServiceHost(host, NULL, NULL), S_OK);
    CHECK(host_state(host) == WS_SERVICE_HOST_STATE_OPEN);

    /* Abandoning gives the caller its thread back; the proxy stays as it is. */
    proxy = open_proxy(&address);
    start(&caller, proxy, 7);
    wait_for(&entered, 1);
    CHECK_RESULT(WsAbandonCall(proxy, 8, NULL), S_OK);
    CHECK_RESULT(WsAbandonCall(proxy, 7, NULL), S_OK);
    CHECK_RESULT(join(&caller), WS_E_OPERATION_ABANDONED);
    CHECK(proxy_state(proxy) == WS_SERVICE_PROXY_STATE_OPEN);

    /* Aborting ends the session, and with it the operation on the other side. */
    CHECK_RESULT(WsAbortServiceProxy(proxy, NULL), S_OK);
    CHECK(proxy_state(proxy) == WS_SERVICE_PROXY_STATE_FAULTED);
    wait_for(&freed, 1);
    CHECK(value_of(&cancelled) == 1 && cancel_reason == WS_SERVICE_CHANNEL_FAULTED);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);

    /* A call that waits when its proxy is aborted. */
    proxy = open_proxy(&address);
    start(&caller, proxy, 9);
    wait_for(&entered, 2);
    CHECK_RESULT(WsAbortServiceProxy(proxy, NULL), S_OK);
    CHECK_RESULT(join(&caller), WS_E_OPERATION_ABORTED);
    wait_for(&freed, 2);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);

    /* Aborting the host cancels what runs in it, and ends the session of the caller. */
    proxy = open_proxy(&address);
    start(&caller, proxy, 10);
    wait_for(&entered, 3);
    CHECK_RESULT(WsAbortServiceHost(host, NULL), S_OK);
    CHECK(FAILED(join(&caller)));
    wait_for(&freed, 3);
    CHECK(value_of(&cancelled) == 3 && cancel_reason == WS_SERVICE_HOST_ABORT);
    CHECK(host_state(host) == WS_SERVICE_HOST_STATE_FAULTED);
    CHECK_RESULT(WsCloseServiceHost(host, NULL, NULL), S_OK);
    CHECK(host_state(host) == WS_SERVICE_HOST_STATE_CLOSED);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);
    WsFreeServiceHost(host);
    cnd_destroy(&changed);
    mtx_destroy(&lock);
    puts("ok");
    return 0;
}
