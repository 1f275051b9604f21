/* Many threads do anything at any time to a few proxies that they share: calls of both kinds, abandon, abort, close, reset,
 * open. Whatever happens, each function returns what the state machine of a proxy allows, and a call that succeeds has the
 * right result.
 *
 *     stress HTTP-URL TCP-URL THREADS STEPS */
#define _GNU_SOURCE

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

#include "calculator_host.h"
#include "check.h"

enum { PROXIES = 4, MOST_THREADS = 64, CLOSE_MS = 500, CALL_MS = 3000 };

static WS_SERVICE_PROXY *proxies[PROXIES];
static WS_ENDPOINT_ADDRESS addresses[PROXIES];
static long steps;
static atomic_int successes, failures;

/* A random number of a thread. */
static unsigned below(unsigned *seed, unsigned limit)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % limit;
}

/* Ends the program if a result is none of those that a function may have. */
static void allow(HRESULT result, const HRESULT *allowed, size_t count, const char *function)
{
    for (size_t i = 0; i < count; i++) {
        if (result == allowed[i]) {
            atomic_fetch_add(SUCCEEDED(result) ? &successes : &failures, 1);
            return;
        }
    }
    fprintf(stderr, "%s: %s (0x%08lX)\n", function, result_name(result), (unsigned long)(ULONG)result);
    exit(1);
}

#define ALLOW(RESULT, FUNCTION, ...) \
    do { \
        static const HRESULT allowed[] = {__VA_ARGS__}; \
        allow(RESULT, allowed, WsCountOf(allowed), FUNCTION); \
    } while (0)

static void allow_call(HRESULT result)
{
    ALLOW(result, "WsCall", S_OK, WS_E_INVALID_OPERATION, WS_E_OBJECT_FAULTED, WS_E_OPERATION_ABANDONED,
          WS_E_OPERATION_ABORTED, WS_E_OPERATION_TIMED_OUT, WS_E_ENDPOINT_DISCONNECTED, WS_E_QUOTA_EXCEEDED);
}

static void allow_open(HRESULT result)
{
    ALLOW(result, "WsOpenServiceProxy", S_OK, WS_E_INVALID_OPERATION, WS_E_OPERATION_ABORTED,
          WS_E_OPERATION_TIMED_OUT, WS_E_ENDPOINT_DISCONNECTED);
}

static void allow_close(HRESULT result)
{
    ALLOW(result, "WsCloseServiceProxy", S_OK, WS_E_INVALID_OPERATION, WS_E_OPERATION_ABORTED,
          WS_E_OPERATION_TIMED_OUT, WS_E_ENDPOINT_DISCONNECTED);
}

/* An asynchronous function whose end is waited for. */
typedef struct {
    sem_t ended;
    HRESULT result;
    int callbacks;
} Waiting;

static void CALLBACK completed(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Waiting *waiting = state;
    CHECK(model == WS_LONG_CALLBACK);
    waiting->result = result;
    waiting->callbacks++;
    sem_post(&waiting->ended);
}

static HRESULT result_of(Waiting *waiting, HRESULT returned)
{
    if (returned != WS_S_ASYNC) {
        CHECK(waiting->callbacks == 0);
        return returned;
    }
    sem_wait(&waiting->ended);
    CHECK(waiting->callbacks == 1);
    return waiting->result;
}

static WS_SERVICE_PROXY_STATE state_of(WS_SERVICE_PROXY *proxy)
{
    WS_SERVICE_PROXY_STATE state = -1;
    CHECK_RESULT(WsGetServiceProxyProperty(proxy, WS_PROXY_PROPERTY_STATE, &state, sizeof(state), NULL), S_OK);
    CHECK(state >= WS_SERVICE_PROXY_STATE_CREATED && state <= WS_SERVICE_PROXY_STATE_FAULTED);
    return state;
}

/* What a program does about a proxy that takes no calls; others may do the same, or the opposite. */
static void restart(unsigned which, const WS_ASYNC_CONTEXT *context, WS_ERROR *error, Waiting *waiting)
{
    WS_SERVICE_PROXY *proxy = proxies[which];
    if (state_of(proxy) == WS_SERVICE_PROXY_STATE_FAULTED) {
        waiting->callbacks = 0;
        allow_close(result_of(waiting, WsCloseServiceProxy(proxy, context, error)));
    }
    if (state_of(proxy) == WS_SERVICE_PROXY_STATE_CLOSED) {
        ALLOW(WsResetServiceProxy(proxy, error), "WsResetServiceProxy", S_OK, WS_E_INVALID_OPERATION);
    }
    if (state_of(proxy) == WS_SERVICE_PROXY_STATE_CREATED) {
        waiting->callbacks = 0;
        allow_open(result_of(waiting, WsOpenServiceProxy(proxy, &addresses[which], context, error)));
    }
}

static void step(unsigned *seed, WS_HEAP *heap, WS_ERROR *error, Waiting *waiting)
{
    WS_ASYNC_CONTEXT asynchronous = {completed, waiting};
    unsigned which = below(seed, PROXIES), what = below(seed, 100);
    const WS_ASYNC_CONTEXT *context = below(seed, 2) == 0 ? &asynchronous : NULL;
    WS_SERVICE_PROXY *proxy = proxies[which];

    waiting->callbacks = 0;
    if (what < 88) {
        ULONG id = 1 + below(seed, 8);
        WS_CALL_PROPERTY property = {WS_CALL_PROPERTY_CALL_ID, &id, sizeof(id)};
        double n1 = below(seed, 1000), n2 = below(seed, 1000), sum = -1;
        HRESULT hr = Calculator_Add(proxy, n1, n2, &sum, heap, &property, 1, context, error);
        hr = result_of(waiting, hr);
        allow_call(hr);
        CHECK(hr == S_OK ? sum == n1 + n2 : sum == -1);
        CHECK_RESULT(WsResetHeap(heap, NULL), S_OK);
        if (hr == WS_E_OBJECT_FAULTED || hr == WS_E_INVALID_OPERATION) {
            restart(which, context, error, waiting);
        }
    } else if (what < 93) {
        ALLOW(WsAbandonCall(proxy, below(seed, 9), error), "WsAbandonCall", S_OK, WS_E_INVALID_OPERATION);
    } else if (what < 94) {
        ALLOW(WsAbortServiceProxy(proxy, error), "WsAbortServiceProxy", S_OK);
    } else if (what < 95) {
        allow_close(result_of(waiting, WsCloseServiceProxy(proxy, context, error)));
    } else if (what < 96) {
        ALLOW(WsResetServiceProxy(proxy, error), "WsResetServiceProxy", S_OK, WS_E_INVALID_OPERATION);
    } else if (what < 97) {
        allow_open(result_of(waiting, WsOpenServiceProxy(proxy, &addresses[which], context, error)));
    } else {
        state_of(proxy);
    }
    CHECK_RESULT(WsResetError(error), S_OK);
}

static void *run(void *number)
{
    unsigned seed = 1 + (unsigned)(size_t)number;
    WS_HEAP *heap = NULL;
    WS_ERROR *error = NULL;
    Waiting waiting;

    CHECK(sem_init(&waiting.ended, 0, 0) == 0);
    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    for (long i = 0; i < steps; i++) {
        step(&seed, heap, error, &waiting);
    }
    WsFreeError(error);
    WsFreeHeap(heap);
    sem_destroy(&waiting.ended);
    return NULL;
}

/* Whatever the threads have left it in, the proxy can be brought back to work. */
static void use_again(int which)
{
    WS_SERVICE_PROXY *proxy = proxies[which];
    WS_HEAP *heap = NULL;
    double sum = -1;

    allow_close(WsCloseServiceProxy(proxy, NULL, NULL));
    CHECK_RESULT(WsResetServiceProxy(proxy, NULL), S_OK);
    CHECK_RESULT(WsOpenServiceProxy(proxy, &addresses[which], NULL, NULL), S_OK);
    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(Calculator_Add(proxy, 1, 2, &sum, heap, NULL, 0, NULL, NULL), S_OK);
    CHECK(sum == 3);
    WsFreeHeap(heap);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);
}

static WS_SERVICE_PROXY *new_proxy(WS_CHANNEL_BINDING binding)
{
    static ULONG close_ms = CLOSE_MS, call_ms = CALL_MS;
    static const WS_PROXY_PROPERTY properties[] = {
        {WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, &close_ms, sizeof(close_ms)},
        {WS_PROXY_PROPERTY_CALL_TIMEOUT, &call_ms, sizeof(call_ms)},
    };
    BOOL http = binding == WS_HTTP_CHANNEL_BINDING;
    WS_CHANNEL_PROPERTIES channel = http ? Calculator_http_binding : (WS_CHANNEL_PROPERTIES){NULL, 0};
    WS_SERVICE_PROXY *proxy = NULL;
    CHECK_RESULT(WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION, binding, NULL,
                                      properties, WsCountOf(properties), channel.properties, channel.propertyCount,
                                      &proxy, NULL), S_OK);
    return proxy;
}

int main(int argc, char **argv)
{
    static const WS_CHANNEL_BINDING bindings[] = {WS_HTTP_CHANNEL_BINDING, WS_TCP_CHANNEL_BINDING};
    static WCHAR chars[2][64];
    WS_SERVICE_ENDPOINT endpoints[2];
    WS_SERVICE_HOST *hosts[2];
    pthread_t threads[MOST_THREADS];
    size_t count = argc == 5 ? (size_t)atol(argv[3]) : 0;

    if (count < 1 || count > MOST_THREADS) {
        fputs("usage: stress HTTP-URL TCP-URL THREADS STEPS\n", stderr);
        return 2;
    }
    steps = atol(argv[4]);
    for (int i = 0; i < 2; i++) {
        WS_STRING url = ascii_string(argv[1 + i], chars[i], WsCountOf(chars[i]));
        CHECK_RESULT(make_calculator_host(&url, bindings[i], &endpoints[i], &hosts[i], NULL), S_OK);
        CHECK_RESULT(WsOpenServiceHost(hosts[i], NULL, NULL), S_OK);
        for (int which = i; which < PROXIES; which += 2) {
            addresses[which].url = url;
            proxies[which] = new_proxy(bindings[i]);
            CHECK_RESULT(WsOpenServiceProxy(proxies[which], &addresses[which], NULL, NULL), S_OK);
        }
    }
    for (size_t i = 0; i < count; i++) {
        CHECK(pthread_create(&threads[i], NULL, run, (void *)i) == 0);
    }
    for (size_t i = 0; i < count; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    for (int which = 0; which < PROXIES; which++) {
        use_again(which);
    }
    for (int i = 0; i < 2; i++) {
        CHECK_RESULT(WsCloseServiceHost(hosts[i], NULL, NULL), S_OK);
        WsFreeServiceHost(hosts[i]);
    }
    fprintf(stderr, "%d functions succeeded, %d failed as they may\n", successes, failures);
    CHECK(successes > 0 && failures > 0);
    puts("ok");
    return 0;
}
