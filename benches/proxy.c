/* Service proxies under load.

   proxy http PORT SECONDS THREADS       an HTTP proxy for each thread
   proxy shared PORT SECONDS THREADS     one HTTP proxy for all threads
   proxy async PORT SECONDS CALLS        one HTTP proxy, that many asynchronous calls at any time
   proxy session PORT SECONDS THREADS    one net.tcp session for all threads
   proxy open PORT COUNT                 the memory of each of COUNT open HTTP proxies that have made a call
   proxy once PORT                       one call over HTTP, for what a process takes to start
   proxy count PORT CALLS                that many calls over HTTP, for tools that count instructions
   proxy count-session PORT CALLS        the same over net.tcp */
#include "adder.h"

static int port;
static WS_SERVICE_PROXY *shared;

static WS_SERVICE_PROXY *open_proxy(BOOL session)
{
    WS_SERVICE_PROXY *proxy;
    WCHAR chars[64];
    ULONG many = 10000;
    WS_PROXY_PROPERTY properties[] = {{WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &many, sizeof many}};
    WS_ENDPOINT_ADDRESS address = {.url = address_of(session ? "net.tcp" : "http", port, chars)};
    if (session)
        CHECK(WsCreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, NULL, properties, 1, NULL, 0, &proxy, NULL));
    else
        CHECK(WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, properties, 1, http_properties,
                                   WsCountOf(http_properties), &proxy, NULL));
    CHECK(WsOpenServiceProxy(proxy, &address, NULL, NULL));
    return proxy;
}

static void close_proxy(WS_SERVICE_PROXY *proxy)
{
    WsCloseServiceProxy(proxy, NULL, NULL);
    WsFreeServiceProxy(proxy);
}

static WS_HEAP *new_heap(void)
{
    WS_HEAP *heap;
    CHECK(WsCreateHeap(1 << 16, 0, NULL, 0, &heap, NULL));
    return heap;
}

static void add(WS_SERVICE_PROXY *proxy, WS_HEAP *heap)
{
    INT32 a = 1, b = 2, sum = 0, *result = &sum;
    const void *arguments[] = {&a, &b, &result};
    CHECK(WsCall(proxy, &Add_operation, arguments, heap, NULL, 0, NULL, NULL));
    if (sum != 3) { fprintf(stderr, "wrong sum %d\n", sum); exit(1); }
    CHECK(WsResetHeap(heap, NULL));
}

/* One thread, with the proxy of all or one of its own. */
static void *client(void *arg)
{
    WS_HEAP *heap = new_heap();
    WS_SERVICE_PROXY *proxy = shared ? shared : open_proxy(FALSE);
    add(proxy, heap);
    while (!stop) {
        uint64_t begin = now_ns();
        add(proxy, heap);
        sample_add(arg, now_ns() - begin);
    }
    if (!shared) close_proxy(proxy);
    WsFreeHeap(heap);
    return NULL;
}

/* One of the asynchronous calls: when it ends the next one starts. */
typedef struct {
    samples times;
    uint64_t begin;
    WS_HEAP *heap;
    INT32 a, b, sum, *result;
    const void *arguments[3];
} slot;

static atomic_int running;

static void ended(slot *s, HRESULT hr)
{
    CHECK(hr);
    if (s->sum != 3) { fprintf(stderr, "wrong sum %d\n", s->sum); exit(1); }
    sample_add(&s->times, now_ns() - s->begin);
    CHECK(WsResetHeap(s->heap, NULL));
}

static void CALLBACK next(HRESULT hr, WS_CALLBACK_MODEL model, void *state)
{
    slot *s = state;
    WS_ASYNC_CONTEXT context = {next, s};
    (void)model;
    for (;;) {
        if (s->begin) ended(s, hr);
        if (stop) { running--; return; }
        s->begin = now_ns();
        s->sum = 0;
        hr = WsCall(shared, &Add_operation, s->arguments, s->heap, NULL, 0, &context, NULL);
        if (hr == WS_S_ASYNC) return;
    }
}

static void async_calls(int count, double seconds)
{
    slot *slots = calloc((size_t)count, sizeof *slots);
    samples all = {0};
    double cpu = cpu_us();
    uint64_t start = now_ns();
    shared = open_proxy(FALSE);
    running = count;
    for (int i = 0; i < count; i++) {
        slot *s = &slots[i];
        s->heap = new_heap();
        s->a = 1, s->b = 2, s->result = &s->sum;
        s->arguments[0] = &s->a, s->arguments[1] = &s->b, s->arguments[2] = &s->result;
        next(S_OK, WS_LONG_CALLBACK, s);
    }
    sleep_s(seconds);
    stop = 1;
    while (running) usleep(1000);
    double elapsed = (double)(now_ns() - start) / 1e9;
    cpu = cpu_us() - cpu;
    for (int i = 0; i < count; i++) samples_join(&all, &slots[i].times);
    report(&all, elapsed, cpu);
    close_proxy(shared);
}

static void open_many(int count)
{
    WS_SERVICE_PROXY **proxies = calloc((size_t)count, sizeof *proxies);
    WS_HEAP *heap = new_heap();
    for (int i = 0; i < 20; i++) {
        WS_SERVICE_PROXY *proxy = open_proxy(FALSE);
        add(proxy, heap);
        close_proxy(proxy);
    }
    long before = resident_kb("self");
    for (int i = 0; i < count; i++) add(proxies[i] = open_proxy(FALSE), heap);
    printf("kb_each=%.2f\n", (double)(resident_kb("self") - before) / count);
    for (int i = 0; i < count; i++) close_proxy(proxies[i]);
}

int main(int argc, char **argv)
{
    if (argc < 3) return 2;
    const char *mode = argv[1];
    double seconds = argc > 3 ? atof(argv[3]) : 1;
    int count = argc > 4 ? atoi(argv[4]) : 1;
    port = atoi(argv[2]);
    if (!strcmp(mode, "http")) run_threads(count, seconds, client);
    else if (!strcmp(mode, "async")) async_calls(count, seconds);
    else if (!strcmp(mode, "open")) open_many((int)seconds);
    else if (!strcmp(mode, "once")) add(open_proxy(FALSE), new_heap());
    else if (!strncmp(mode, "count", 5)) {
        WS_SERVICE_PROXY *proxy = open_proxy(!strcmp(mode, "count-session"));
        WS_HEAP *heap = new_heap();
        for (int i = 0; i < (int)seconds; i++) add(proxy, heap);
    } else if (!strcmp(mode, "shared") || !strcmp(mode, "session")) {
        shared = open_proxy(!strcmp(mode, "session"));
        run_threads(count, seconds, client);
        close_proxy(shared);
    } else return 2;
    return 0;
}
