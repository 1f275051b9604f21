/* Proxies that are aborted, left, closed and freed while the name of their service is being resolved.
 *
 *     resolving HTTP-URL TCP-URL
 *
 * The program has a getaddrinfo of its own, which the library gets instead of that of the C library, as it would get one that
 * is preloaded. It holds every name until the test is over: whatever ends before that ends without it. */
#define _GNU_SOURCE

#include <netdb.h>
#include <pthread.h>
#include <semaphore.h>
#include <string.h>
#include <unistd.h>

#include "calculator_host.h"
#include "check.h"

/* Names that are resolved at the same time; the library has fewer threads for that. */
enum { MANY = 12, SHORT_MS = 200, WATCHDOG_S = 100 };

static sem_t asked, released;

int getaddrinfo(const char *restrict name, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict result)
{
    CHECK(strcmp(name, "held") == 0 && service == NULL && hints != NULL && result != NULL);
    sem_post(&asked);
    sem_wait(&released);
    sem_post(&released);
    return EAI_NONAME;
}

/* A function of a proxy that is at work. */
typedef struct {
    WS_SERVICE_PROXY *proxy;
    const WS_ENDPOINT_ADDRESS *address; /* NULL: a call */
    BOOL asynchronous;
    pthread_t thread;
    WS_HEAP *heap;
    double sum;
    HRESULT result;
    sem_t ended;
} Work;

static HRESULT perform(Work *work, const WS_ASYNC_CONTEXT *context)
{
    if (work->address != NULL) {
        return WsOpenServiceProxy(work->proxy, work->address, context, NULL);
    }
    return Calculator_Add(work->proxy, 1, 2, &work->sum, work->heap, NULL, 0, context, NULL);
}

static void *perform_on_thread(void *state)
{
    Work *work = state;
    work->result = perform(work, NULL);
    sem_post(&work->ended);
    return NULL;
}

static void CALLBACK completed(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Work *work = state;
    CHECK(model == WS_LONG_CALLBACK);
    work->result = result;
    sem_post(&work->ended);
}

/* Starts an open, or a call where there is no address. */
static void start(Work *work, WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, BOOL asynchronous)
{
    WS_ASYNC_CONTEXT context = {completed, work};

    *work = (Work){.proxy = proxy, .address = address, .asynchronous = asynchronous};
    CHECK(sem_init(&work->ended, 0, 0) == 0);
    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &work->heap, NULL), S_OK);
    if (asynchronous) {
        HRESULT hr = perform(work, &context);
        if (hr != WS_S_ASYNC) {
            completed(hr, WS_LONG_CALLBACK, work);
        }
    } else {
        CHECK(pthread_create(&work->thread, NULL, perform_on_thread, work) == 0);
    }
}

static HRESULT finish(Work *work)
{
    sem_wait(&work->ended);
    if (!work->asynchronous) {
        CHECK(pthread_join(work->thread, NULL) == 0);
    }
    WsFreeHeap(work->heap);
    sem_destroy(&work->ended);
    return work->result;
}

static WS_SERVICE_PROXY_STATE state_of(WS_SERVICE_PROXY *proxy)
{
    WS_SERVICE_PROXY_STATE state;
    CHECK_RESULT(WsGetServiceProxyProperty(proxy, WS_PROXY_PROPERTY_STATE, &state, sizeof(state), NULL), S_OK);
    return state;
}

/* A proxy and what its binding makes of an address whose name is held. */
typedef struct {
    WS_CHANNEL_BINDING binding;
    WS_ENDPOINT_ADDRESS held, good;
    BOOL asynchronous;
} Setting;

static WS_SERVICE_PROXY *new_proxy(const Setting *setting, const WS_PROXY_PROPERTY *properties, ULONG count)
{
    BOOL http = setting->binding == WS_HTTP_CHANNEL_BINDING;
    WS_CHANNEL_PROPERTIES channel = http ? Calculator_http_binding : (WS_CHANNEL_PROPERTIES){NULL, 0};
    WS_SERVICE_PROXY *proxy = NULL;
    CHECK_RESULT(WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                      setting->binding, NULL, properties, count, channel.properties,
                                      channel.propertyCount, &proxy, NULL), S_OK);
    return proxy;
}

/* The function that resolves the name: over HTTP that is the first call, on a session the open. */
static void start_resolving(const Setting *setting, WS_SERVICE_PROXY *proxy, Work *work)
{
    const WS_ENDPOINT_ADDRESS *address = &setting->held;
    if (setting->binding == WS_HTTP_CHANNEL_BINDING) {
        CHECK_RESULT(WsOpenServiceProxy(proxy, address, NULL, NULL), S_OK);
        address = NULL;
    }
    start(work, proxy, address, setting->asynchronous);
}

/* The proxy works with an address that needs no resolver, while the names are still held. */
static void use_again(const Setting *setting, WS_SERVICE_PROXY *proxy)
{
    Work work;
    if (state_of(proxy) == WS_SERVICE_PROXY_STATE_FAULTED || state_of(proxy) == WS_SERVICE_PROXY_STATE_OPEN) {
        CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    }
    CHECK_RESULT(WsResetServiceProxy(proxy, NULL), S_OK);
    CHECK_RESULT(WsOpenServiceProxy(proxy, &setting->good, NULL, NULL), S_OK);
    start(&work, proxy, NULL, setting->asynchronous);
    CHECK_RESULT(finish(&work), S_OK);
    CHECK(work.sum == 3);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);
}

/* The state after an abort (proxy.md: OPENING becomes CREATED, OPEN becomes FAULTED). */
static WS_SERVICE_PROXY_STATE aborted_state(const Setting *setting)
{
    return setting->binding == WS_HTTP_CHANNEL_BINDING ? WS_SERVICE_PROXY_STATE_FAULTED
                                                       : WS_SERVICE_PROXY_STATE_CREATED;
}

static void aborted(const Setting *setting)
{
    WS_SERVICE_PROXY *proxy = new_proxy(setting, NULL, 0);
    Work work;
    start_resolving(setting, proxy, &work);
    sem_wait(&asked);
    CHECK_RESULT(WsAbortServiceProxy(proxy, NULL), S_OK);
    CHECK_RESULT(finish(&work), WS_E_OPERATION_ABORTED);
    CHECK(state_of(proxy) == aborted_state(setting));
    use_again(setting, proxy);
}

static void out_of_time(const Setting *setting)
{
    ULONG timeout = SHORT_MS;
    WS_PROXY_PROPERTY property = {WS_PROXY_PROPERTY_CALL_TIMEOUT, &timeout, sizeof(timeout)};
    WS_SERVICE_PROXY *proxy = new_proxy(setting, &property, 1);
    Work work;
    start_resolving(setting, proxy, &work);
    CHECK_RESULT(finish(&work), WS_E_OPERATION_TIMED_OUT);
    BOOL http = setting->binding == WS_HTTP_CHANNEL_BINDING;
    CHECK(state_of(proxy) == (http ? WS_SERVICE_PROXY_STATE_OPEN : WS_SERVICE_PROXY_STATE_CREATED));
    CHECK_RESULT(WsAbortServiceProxy(proxy, NULL), S_OK);
    if (http) {
        CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    }
    WsFreeServiceProxy(proxy);
}

/* Frees the proxy under a function that resolves. */
static void freed(const Setting *setting)
{
    WS_SERVICE_PROXY *proxy = new_proxy(setting, NULL, 0);
    Work work;
    start_resolving(setting, proxy, &work);
    sem_wait(&asked);
    WsFreeServiceProxy(proxy);
    CHECK_RESULT(finish(&work), WS_E_OPERATION_ABORTED);
}

/* A call over HTTP that is left, and the close that waits for what is left of it. */
static void abandoned_and_closed(const Setting *setting)
{
    ULONG timeout = SHORT_MS;
    WS_PROXY_PROPERTY property = {WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, &timeout, sizeof(timeout)};
    WS_SERVICE_PROXY *proxy = new_proxy(setting, &property, 1);
    Work left, pending;
    start_resolving(setting, proxy, &left);
    while (FAILED(WsAbandonCall(proxy, 0, NULL))) {
    }
    /* A call that begins after the abandon is not abandoned: that has to be done again. */
    while (sem_trywait(&left.ended) != 0) {
        usleep(1000);
        CHECK_RESULT(WsAbandonCall(proxy, 0, NULL), S_OK);
    }
    sem_post(&left.ended);
    CHECK_RESULT(finish(&left), WS_E_OPERATION_ABANDONED);
    CHECK(state_of(proxy) == WS_SERVICE_PROXY_STATE_OPEN);
    start(&pending, proxy, NULL, TRUE);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_RESULT(finish(&pending), WS_E_OPERATION_ABORTED);
    CHECK(state_of(proxy) == WS_SERVICE_PROXY_STATE_CLOSED);
    use_again(setting, proxy);
}

/* More names than the library has threads for. */
static void many(const Setting *setting)
{
    WS_SERVICE_PROXY *proxies[MANY];
    Work works[MANY];
    for (int i = 0; i < MANY; i++) {
        proxies[i] = new_proxy(setting, NULL, 0);
        start_resolving(setting, proxies[i], &works[i]);
    }
    for (int i = 0; i < MANY; i++) {
        while (state_of(proxies[i]) == WS_SERVICE_PROXY_STATE_CREATED) {
            usleep(100);
        }
        CHECK_RESULT(WsAbortServiceProxy(proxies[i], NULL), S_OK);
    }
    for (int i = 0; i < MANY; i++) {
        HRESULT hr = finish(&works[i]);
        /* A call on another thread may come after the abort. */
        if (hr != WS_E_OBJECT_FAULTED || setting->asynchronous) {
            CHECK_RESULT(hr, WS_E_OPERATION_ABORTED);
        }
        use_again(setting, proxies[i]);
    }
}

int main(int argc, char **argv)
{
    static const char *const held[] = {"http://held/test", "net.tcp://held/test"};
    static const WS_CHANNEL_BINDING bindings[] = {WS_HTTP_CHANNEL_BINDING, WS_TCP_CHANNEL_BINDING};
    WS_SERVICE_ENDPOINT endpoints[2];
    WS_SERVICE_HOST *hosts[2];
    Setting settings[2];
    WCHAR held_chars[2][64], chars[2][64];

    if (argc != 3) {
        fputs("usage: resolving HTTP-URL TCP-URL\n", stderr);
        return 2;
    }
    alarm(WATCHDOG_S);
    CHECK(sem_init(&asked, 0, 0) == 0 && sem_init(&released, 0, 0) == 0);
    for (int i = 0; i < 2; i++) {
        WS_STRING url = ascii_string(argv[1 + i], chars[i], WsCountOf(chars[i]));
        settings[i] = (Setting){
            .binding = bindings[i],
            .held.url = ascii_string(held[i], held_chars[i], WsCountOf(held_chars[i])),
            .good.url = url,
        };
        CHECK_RESULT(make_calculator_host(&url, bindings[i], &endpoints[i], &hosts[i], NULL), S_OK);
        CHECK_RESULT(WsOpenServiceHost(hosts[i], NULL, NULL), S_OK);
    }
    /* The first eight names have threads of their own; those that come later wait in line for a thread. */
    for (int i = 0; i < 4; i++) {
        settings[i / 2].asynchronous = i % 2 == 1;
        aborted(&settings[i / 2]);
        freed(&settings[i / 2]);
    }
    for (int i = 0; i < 4; i++) {
        settings[i / 2].asynchronous = i % 2 == 1;
        out_of_time(&settings[i / 2]);
        many(&settings[i / 2]);
    }
    abandoned_and_closed(&settings[0]);
    sem_post(&released);
    for (int i = 0; i < 2; i++) {
        CHECK_RESULT(WsCloseServiceHost(hosts[i], NULL, NULL), S_OK);
        WsFreeServiceHost(hosts[i]);
    }
    puts("ok");
    return 0;
}
