/* Calls whose callers leave: abandoned, out of time, or with their proxy aborted, while the service answers later. All that
 * such a call was given lies in pages that are unmapped as soon as it has returned (or its callback has come): arguments,
 * results, properties, the contexts of callbacks, the stack it was called on. Its heap and error object are freed. Whoever
 * touches any of it later crashes.
 *
 *     released HTTP-URL TCP-URL ROUNDS MILLISECONDS
 *
 * The service takes up to twice as many milliseconds for a reply; callers leave before that, or not. */
#define _GNU_SOURCE

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "../../c-examples/calculator.h"
#include "check.h"
#include "echo.h"

/* Echo_Bytes in the contract. */
enum { BYTES_OPERATION = 1, DATA_SIZE = 3000, STACK_SIZE = 1 << 20 };

/* Why a caller leaves before its reply has come. */
typedef enum { ABANDONED, LATE, ABORTED, CAUSES } Cause;
static const HRESULT code_of[CAUSES] = {WS_E_OPERATION_ABANDONED, WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED};

/* What one call is given. */
typedef struct {
    WS_BYTES value, result;
    WS_BYTES *result_place;
    const void *arguments[2];
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT on_request, on_reply;
    WS_CALL_PROPERTY properties[2];
    WS_ASYNC_CONTEXT context;
    int requests, replies;
    WS_SERVICE_PROXY *proxy;
    WS_HEAP *heap;
    WS_ERROR *error;
    BYTE data[DATA_SIZE];
} Pages;

static long pace;
static atomic_uint seed = 1;
static sem_t ended;
static HRESULT code;
static int left[CAUSES], answered;

static void pause_up_to(long milliseconds)
{
    unsigned state = atomic_fetch_add(&seed, 1) * 2654435761u;
    long micros = (state >> 8) % (unsigned)(milliseconds * 1000 + 1);
    struct timespec pause = {micros / 1000000, micros % 1000000 * 1000};
    nanosleep(&pause, NULL);
}

static HRESULT CALLBACK answer_late(const WS_OPERATION_CONTEXT *context, WS_BYTES value, WS_BYTES *result,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    pause_up_to(2 * pace);
    *result = value;
    return S_OK;
}

static HRESULT CALLBACK count_message(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    CHECK(message != NULL && heap != NULL && error != NULL);
    ++*(int *)state;
    return S_OK;
}

static void CALLBACK completed(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Pages *pages = state;
    CHECK(model == WS_LONG_CALLBACK && pages->requests == 1);
    code = result;
    sem_post(&ended);
}

static Pages *new_pages(WS_SERVICE_PROXY *proxy)
{
    Pages *pages = mmap(NULL, sizeof(Pages), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(pages != MAP_FAILED);
    memset(pages->data, 0x5A, DATA_SIZE);
    pages->value = (WS_BYTES){DATA_SIZE, pages->data};
    pages->result_place = &pages->result;
    pages->arguments[0] = &pages->value;
    pages->arguments[1] = &pages->result_place;
    pages->on_request = (WS_PROXY_MESSAGE_CALLBACK_CONTEXT){count_message, &pages->requests};
    pages->on_reply = (WS_PROXY_MESSAGE_CALLBACK_CONTEXT){count_message, &pages->replies};
    pages->properties[0] = (WS_CALL_PROPERTY){WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT, &pages->on_request,
                                              sizeof(pages->on_request)};
    pages->properties[1] = (WS_CALL_PROPERTY){WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, &pages->on_reply,
                                              sizeof(pages->on_reply)};
    pages->context = (WS_ASYNC_CONTEXT){completed, pages};
    pages->proxy = proxy;
    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &pages->heap, NULL), S_OK);
    CHECK_RESULT(WsCreateError(NULL, 0, &pages->error), S_OK);
    return pages;
}

static HRESULT call(Pages *pages, const WS_ASYNC_CONTEXT *context)
{
    return WsCall(pages->proxy, Echo_contract.operations[BYTES_OPERATION], pages->arguments, pages->heap,
                  pages->properties, WsCountOf(pages->properties), context, pages->error);
}

static void *call_on_thread(void *pages)
{
    code = call(pages, NULL);
    sem_post(&ended);
    return NULL;
}

/* Leaves the call in one way or another. */
static void leave(WS_SERVICE_PROXY *proxy, Cause cause)
{
    if (cause == LATE) {
        return;
    }
    pause_up_to(pace);
    CHECK_RESULT(cause == ABANDONED ? WsAbandonCall(proxy, 0, NULL) : WsAbortServiceProxy(proxy, NULL), S_OK);
}

/* The call is over: nobody may know anything of it any more. */
static void forget(Pages *pages, Cause cause)
{
    WS_HEAP *heap = pages->heap;
    WS_ERROR *error = pages->error;

    if (code == S_OK) {
        CHECK(pages->replies == 1 && pages->result.length == DATA_SIZE);
        CHECK(memcmp(pages->result.bytes, pages->data, DATA_SIZE) == 0);
        answered++;
    } else {
        /* An abort may come before the call. */
        if (code != WS_E_OBJECT_FAULTED || cause != ABORTED) {
            CHECK_RESULT(code, code_of[cause]);
        }
        CHECK(pages->result.bytes == NULL);
        left[cause]++;
    }
    CHECK(munmap(pages, sizeof(Pages)) == 0);
    WsFreeHeap(heap);
    WsFreeError(error);
}

static void one_call(WS_SERVICE_PROXY *proxy, Cause cause, BOOL asynchronous)
{
    Pages *pages = new_pages(proxy);
    void *stack = NULL;
    pthread_t thread;

    if (asynchronous) {
        HRESULT hr = call(pages, &pages->context);
        if (hr == WS_S_ASYNC) {
            leave(proxy, cause);
            sem_wait(&ended);
        } else {
            code = hr;
        }
    } else {
        pthread_attr_t attributes;
        stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        CHECK(stack != MAP_FAILED);
        CHECK(pthread_attr_init(&attributes) == 0 && pthread_attr_setstack(&attributes, stack, STACK_SIZE) == 0);
        CHECK(pthread_create(&thread, &attributes, call_on_thread, pages) == 0);
        pthread_attr_destroy(&attributes);
        leave(proxy, cause);
        sem_wait(&ended);
        CHECK(pthread_join(thread, NULL) == 0);
        CHECK(munmap(stack, STACK_SIZE) == 0);
    }
    forget(pages, cause);
}

/* Opens the proxy, also one that has next to no time for it. */
static void open_proxy(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address)
{
    HRESULT hr;
    do {
        hr = WsOpenServiceProxy(proxy, address, NULL, NULL);
    } while (hr == WS_E_OPERATION_TIMED_OUT);
    CHECK_RESULT(hr, S_OK);
}

static void run(WS_CHANNEL_BINDING binding, const char *text, long rounds)
{
    typedef HRESULT CALLBACK Bytes_Operation(const WS_OPERATION_CONTEXT *, WS_BYTES, WS_BYTES *,
                                             const WS_ASYNC_CONTEXT *, WS_ERROR *);
    static Bytes_Operation *const functions[] = {answer_late};
    WCHAR chars[256];
    ULONG concurrency = 200, patience = (ULONG)pace, pending = 1000;
    WS_SERVICE_ENDPOINT_PROPERTY endpoint_properties[] = {
        {WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &concurrency, sizeof(concurrency)},
    };
    WS_CONTRACT_DESCRIPTION bytes_only = {1, &Echo_contract.operations[BYTES_OPERATION]};
    WS_SERVICE_CONTRACT contract = {.contractDescription = &bytes_only, .methodTable = functions};
    WS_SERVICE_ENDPOINT endpoint = {
        .address.url = ascii_string(text, chars, WsCountOf(chars)),
        .channelBinding = binding,
        .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
        .contract = &contract,
        .properties = endpoint_properties,
        .propertyCount = WsCountOf(endpoint_properties),
    };
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_ENDPOINT_ADDRESS address = {.url = endpoint.address.url};
    WS_PROXY_PROPERTY properties[] = {
        {WS_PROXY_PROPERTY_MAX_PENDING_CALLS, &pending, sizeof(pending)},
        {WS_PROXY_PROPERTY_CALL_TIMEOUT, &patience, sizeof(patience)},
    };
    WS_CHANNEL_PROPERTIES channel = {NULL, 0};
    WS_CHANNEL_TYPE type = WS_CHANNEL_TYPE_DUPLEX_SESSION;
    WS_SERVICE_HOST *host = NULL;

    if (binding == WS_HTTP_CHANNEL_BINDING) {
        type = WS_CHANNEL_TYPE_REQUEST;
        endpoint.channelType = WS_CHANNEL_TYPE_REPLY;
        channel = Calculator_http_binding;
        endpoint.channelProperties = channel;
    }
    CHECK_RESULT(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_RESULT(WsOpenServiceHost(host, NULL, NULL), S_OK);
    for (Cause cause = ABANDONED; cause < CAUSES; cause++) {
        WS_SERVICE_PROXY *proxy = NULL;
        /* Only callers that leave because they are late are in a hurry. */
        ULONG property_count = cause == LATE ? 2 : 1;
        CHECK_RESULT(WsCreateServiceProxy(type, binding, NULL, properties, property_count, channel.properties,
                                          channel.propertyCount, &proxy, NULL), S_OK);
        open_proxy(proxy, &address);
        for (long round = 0; round < rounds; round++) {
            one_call(proxy, cause, round % 2 == 0);
            if (cause == ABORTED) {
                CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
                CHECK_RESULT(WsResetServiceProxy(proxy, NULL), S_OK);
                open_proxy(proxy, &address);
            }
        }
        CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
        WsFreeServiceProxy(proxy);
    }
    CHECK_RESULT(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: released HTTP-URL TCP-URL ROUNDS MILLISECONDS\n", stderr);
        return 2;
    }
    pace = atol(argv[4]);
    CHECK(sem_init(&ended, 0, 0) == 0);
    run(WS_HTTP_CHANNEL_BINDING, argv[1], atol(argv[3]));
    run(WS_TCP_CHANNEL_BINDING, argv[2], atol(argv[3]));
    fprintf(stderr, "answered %d, abandoned %d, late %d, aborted %d\n", answered, left[ABANDONED], left[LATE],
            left[ABORTED]);
    /* Both must have happened, or nothing was tried. */
    CHECK(answered > 0 && left[ABANDONED] > 0 && left[LATE] > 0 && left[ABORTED] > 0);
    puts("ok");
    return 0;
}
