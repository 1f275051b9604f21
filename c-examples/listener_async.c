/* A server without threads of its own: several channels of one listener, each served step by step.
 *
 *     listener_async [http://localhost:8094/calc]
 *
 * Every function that waits gets a WS_ASYNC_CONTEXT, so none of them holds up a thread: the library runs the next step
 * when there is something to do. WsAsyncExecute strings the steps together: accept, receive, reply, close, and again.
 * The clients are calls of a proxy in the same program, all of them at once. */
#include "gate.h"
#include "local_host.h"
#include "print_error.h"

enum { VISITORS = 3, CALLS = 12 };

/* One channel, and what goes over it. It lives until its loop has ended. */
typedef struct {
    WS_ASYNC_STATE state;
    WS_LISTENER *listener;
    WS_CHANNEL *channel;
    WS_MESSAGE *request;
    WS_MESSAGE *reply;
    WS_HEAP *heap;
    WS_ERROR *error;
    _Add numbers;
    _AddResponse sum;
    Gate ended;
    HRESULT result;
} Visitor;

/* ---- The steps. Each says which one follows, whatever becomes of itself. ---- */

static HRESULT CALLBACK accepting(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                                  const WS_ASYNC_CONTEXT *context, WS_ERROR *error);

/* What is left of a client does not concern the next one. */
static HRESULT CALLBACK closed(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                               const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Visitor *visitor = state;

    UNREFERENCED_PARAMETER(hr);
    UNREFERENCED_PARAMETER(model);
    UNREFERENCED_PARAMETER(context);
    WsResetMessage(visitor->request, NULL);
    WsResetMessage(visitor->reply, NULL);
    WsResetHeap(visitor->heap, NULL);
    WsResetError(visitor->error);
    next->function = accepting;
    return WsResetChannel(visitor->channel, error);
}

static HRESULT CALLBACK replied(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                                const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Visitor *visitor = state;

    UNREFERENCED_PARAMETER(model);
    if (FAILED(hr)) {
        print_error("Serving a client", hr, visitor->error);
    }
    next->function = closed;
    return WsCloseChannel(visitor->channel, context, error);
}

static HRESULT CALLBACK received(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                                 const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Visitor *visitor = state;

    UNREFERENCED_PARAMETER(model);
    next->function = replied;
    if (hr != S_OK) {
        return hr;
    }
    visitor->sum.AddResult = visitor->numbers.n1 + visitor->numbers.n2;
    return WsSendReplyMessage(visitor->channel, visitor->reply, &calculator_wsdl.messages.AddResponse,
                              WS_WRITE_REQUIRED_VALUE, &visitor->sum, sizeof(visitor->sum), visitor->request, context,
                              error);
}

static HRESULT CALLBACK accepted(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                                 const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    static const WS_MESSAGE_DESCRIPTION *known[] = {&calculator_wsdl.messages.Add};
    Visitor *visitor = state;

    UNREFERENCED_PARAMETER(model);
    if (FAILED(hr)) {
        return hr; /* the listener has ended, and nothing follows */
    }
    next->function = received;
    return WsReceiveMessage(visitor->channel, visitor->request, known, WsCountOf(known), WS_RECEIVE_REQUIRED_MESSAGE,
                            WS_READ_REQUIRED_VALUE, visitor->heap, &visitor->numbers, sizeof(visitor->numbers), NULL,
                            context, error);
}

static HRESULT CALLBACK accepting(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                                  const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Visitor *visitor = state;

    UNREFERENCED_PARAMETER(hr);
    UNREFERENCED_PARAMETER(model);
    next->function = accepted;
    return WsAcceptChannel(visitor->listener, visitor->channel, context, error);
}

static void CALLBACK ended(HRESULT hr, WS_CALLBACK_MODEL model, void *state)
{
    Visitor *visitor = state;

    UNREFERENCED_PARAMETER(model);
    visitor->result = hr;
    gate_open(&visitor->ended);
}

/* ---- The server ---- */

static HRESULT start(Visitor *visitor, WS_LISTENER *listener)
{
    const WS_CHANNEL_PROPERTIES *properties = &calculator_wsdl.policies.Calculator.channelProperties;
    WS_ASYNC_CONTEXT context = {ended, visitor};

    *visitor = (Visitor){.listener = listener, .ended = GATE_CLOSED};
    HRESULT hr = WsCreateError(NULL, 0, &visitor->error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &visitor->heap, visitor->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateChannelForListener(listener, properties->properties, properties->propertyCount, &visitor->channel,
                                        visitor->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(visitor->channel, NULL, 0, &visitor->request, visitor->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(visitor->channel, NULL, 0, &visitor->reply, visitor->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsAsyncExecute(&visitor->state, accepting, WS_LONG_CALLBACK, visitor, &context, visitor->error);
    }
    if (hr != WS_S_ASYNC) {
        print_error("Starting to accept", hr, visitor->error);
        ended(hr, WS_LONG_CALLBACK, visitor);
    }
    return hr;
}

static void finish(Visitor *visitor)
{
    gate_pass(&visitor->ended);
    WsFreeMessage(visitor->request);
    WsFreeMessage(visitor->reply);
    WsFreeChannel(visitor->channel);
    WsFreeHeap(visitor->heap);
    WsFreeError(visitor->error);
}

/* ---- The clients ---- */

typedef struct {
    WS_HEAP *heap;
    WS_ERROR *error;
    double result;
    Gate done;
    HRESULT hr;
} Call;

static void CALLBACK on_complete(HRESULT hr, WS_CALLBACK_MODEL model, void *state)
{
    Call *call = state;

    UNREFERENCED_PARAMETER(model);
    call->hr = hr;
    gate_open(&call->done);
}

static void begin(Call *call, WS_SERVICE_PROXY *proxy, double number)
{
    WS_ASYNC_CONTEXT context = {on_complete, call};

    *call = (Call){.done = GATE_CLOSED};
    HRESULT hr = WsCreateError(NULL, 0, &call->error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &call->heap, call->error);
    }
    if (SUCCEEDED(hr)) {
        hr = Calculator_Add(proxy, number, 0.5, &call->result, call->heap, NULL, 0, &context, call->error);
    }
    if (hr != WS_S_ASYNC) {
        on_complete(hr, WS_LONG_CALLBACK, call);
    }
}

static HRESULT end(Call *call, double number)
{
    gate_pass(&call->done);
    if (SUCCEEDED(call->hr)) {
        printf("%g + 0.5 = %g\n", number, call->result);
    } else {
        print_error("A call", call->hr, call->error);
    }
    WsFreeHeap(call->heap);
    WsFreeError(call->error);
    return call->hr;
}

static HRESULT use(const WS_STRING *url, WS_ERROR *error)
{
    static Call calls[CALLS];
    WS_ENDPOINT_ADDRESS address = {.url = *url};
    WS_SERVICE_PROXY *proxy = NULL;

    HRESULT hr = make_calculator_proxy(WS_HTTP_CHANNEL_BINDING, NULL, 0, &proxy, error);
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        for (int i = 0; i < CALLS; i++) {
            begin(&calls[i], proxy, i);
        }
        for (int i = 0; i < CALLS; i++) {
            HRESULT ended_with = end(&calls[i], i);
            hr = FAILED(ended_with) ? ended_with : hr;
        }
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceProxy(proxy, NULL, error);
    }
    WsFreeServiceProxy(proxy);
    return hr;
}

int main(int argc, char **argv)
{
    static Visitor visitors[VISITORS];
    WCHAR chars[256];
    WS_STRING url = ascii_string(argc > 1 ? argv[1] : "http://localhost:8094/calc", chars, WsCountOf(chars));
    WS_LISTENER *listener = NULL;
    WS_ERROR *error = NULL;
    int started = 0;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateListener(WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING, NULL, 0, NULL, &listener, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenListener(listener, &url, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        while (started < VISITORS && SUCCEEDED(hr)) {
            hr = start(&visitors[started++], listener);
        }
        printf("%d channels wait\n", started);
    }
    if (SUCCEEDED(hr)) {
        hr = use(&url, error);
    }
    if (listener != NULL) {
        WsAbortListener(listener, NULL);
    }
    for (int i = 0; i < started; i++) {
        finish(&visitors[i]);
        /* Who waited was aborted; who came back later found the listener faulted. */
        BOOL told = visitors[i].result == WS_E_OPERATION_ABORTED || visitors[i].result == WS_E_OBJECT_FAULTED;
        printf("channel %d %s\n", i, told ? "knows that its listener has ended" : result_name(visitors[i].result));
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseListener(listener, NULL, error);
    }
    if (FAILED(hr)) {
        print_error("listener_async", hr, error);
    }
    WsFreeListener(listener);
    WsFreeError(error);
    return FAILED(hr) ? 1 : 0;
}
