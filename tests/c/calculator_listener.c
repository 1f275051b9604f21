/* Serves the contract ICalculator through a listener and its channels, with any binding of bindings.h.
 *
 *     calculator_listener BINDING URL */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>

#include "../../c-examples/calculator_operations.h"
#include "../../c-examples/run_service.h"
#include "bindings.h"

enum { WORKERS = 3, OPERATIONS = 4 };

typedef struct {
    double n1;
    double n2;
} Numbers;

typedef struct {
    pthread_t thread;
    WS_LISTENER *listener;
    WS_CHANNEL *channel;
    WS_MESSAGE *request;
    WS_MESSAGE *reply;
    WS_HEAP *heap;
    WS_ERROR *error;
} Worker;

static HRESULT answer(Worker *worker, ULONG operation, const Numbers *numbers)
{
    Calculator_Operation *const functions[OPERATIONS] = {Calculator_functions.Add, Calculator_functions.Subtract,
                                                         Calculator_functions.Multiply, Calculator_functions.Divide};
    double result = 0;

    HRESULT hr = functions[operation](NULL, numbers->n1, numbers->n2, &result, NULL, worker->error);
    if (FAILED(hr)) {
        return WsSendFaultMessageForError(worker->channel, worker->reply, worker->error, hr, WS_MINIMAL_FAULT_DISCLOSURE,
                                          worker->request, NULL, NULL);
    }
    return WsSendReplyMessage(worker->channel, worker->reply,
                              Calculator_contract.operations[operation]->outputMessageDescription,
                              WS_WRITE_REQUIRED_VALUE, &result, sizeof(result), worker->request, NULL, worker->error);
}

/* Serves an accepted channel to its end. */
static HRESULT serve_channel(Worker *worker)
{
    const WS_MESSAGE_DESCRIPTION *known[OPERATIONS];
    Numbers numbers;
    ULONG operation;
    HRESULT hr;

    for (int i = 0; i < OPERATIONS; i++) {
        known[i] = Calculator_contract.operations[i]->inputMessageDescription;
    }
    while ((hr = WsReceiveMessage(worker->channel, worker->request, known, OPERATIONS, WS_RECEIVE_OPTIONAL_MESSAGE,
                                  WS_READ_REQUIRED_VALUE, worker->heap, &numbers, sizeof(numbers), &operation, NULL,
                                  worker->error)) == S_OK) {
        hr = answer(worker, operation, &numbers);
        if (FAILED(hr)) {
            break;
        }
        WsResetMessage(worker->request, NULL);
        WsResetMessage(worker->reply, NULL);
        WsResetHeap(worker->heap, NULL);
        WsResetError(worker->error);
    }
    return hr;
}

static void *work(void *state)
{
    Worker *worker = state;
    for (;;) {
        HRESULT hr = WsAcceptChannel(worker->listener, worker->channel, NULL, worker->error);
        if (hr == WS_E_OPERATION_ABORTED || hr == WS_E_OBJECT_FAULTED) {
            return NULL;
        }
        if (SUCCEEDED(hr)) {
            hr = serve_channel(worker);
        }
        if (SUCCEEDED(hr)) {
            hr = WsCloseChannel(worker->channel, NULL, worker->error);
        } else {
            WsCloseChannel(worker->channel, NULL, NULL);
        }
        if (FAILED(hr)) {
            print_error("Serving a client", hr, worker->error);
        }
        WsResetMessage(worker->request, NULL);
        WsResetMessage(worker->reply, NULL);
        WsResetError(worker->error);
        WsResetChannel(worker->channel, NULL);
    }
}

static HRESULT start(Worker *worker, const WS_CHANNEL_PROPERTY *properties, ULONG count)
{
    HRESULT hr = WsCreateError(NULL, 0, &worker->error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &worker->heap, worker->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateChannelForListener(worker->listener, properties, count, &worker->channel, worker->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(worker->channel, NULL, 0, &worker->request, worker->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(worker->channel, NULL, 0, &worker->reply, worker->error);
    }
    if (SUCCEEDED(hr) && pthread_create(&worker->thread, NULL, work, worker) != 0) {
        hr = E_OUTOFMEMORY;
    }
    if (FAILED(hr)) {
        print_error("Starting a worker", hr, worker->error);
    }
    return hr;
}

static void stop(Worker *worker)
{
    WsAbortChannel(worker->channel, NULL);
    pthread_join(worker->thread, NULL);
    WsFreeMessage(worker->request);
    WsFreeMessage(worker->reply);
    WsFreeChannel(worker->channel);
    WsFreeHeap(worker->heap);
    WsFreeError(worker->error);
}

int main(int argc, char **argv)
{
    static Worker workers[WORKERS];
    Binding *binding = argc == 3 ? find_binding(argv[1]) : NULL;
    WCHAR chars[256];
    WS_CHANNEL_PROPERTY properties[MOST_CHANNEL_PROPERTIES];
    WS_LISTENER *listener = NULL;
    WS_ERROR *error = NULL;

    if (binding == NULL) {
        fputs("usage: calculator_listener BINDING URL\n", stderr);
        return 2;
    }
    WS_STRING url = ascii_string(argv[2], chars, WsCountOf(chars));
    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateListener(binding->session ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REPLY,
                              binding->session ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING, NULL, 0, NULL,
                              &listener, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenListener(listener, &url, NULL, error);
    }
    if (FAILED(hr)) {
        print_error("Listening", hr, error);
        return 1;
    }
    ULONG count = binding_properties(binding, FALSE, properties);
    for (int i = 0; i < WORKERS; i++) {
        workers[i].listener = listener;
        if (FAILED(start(&workers[i], properties, count))) {
            return 1;
        }
    }
    printf("ready %s\n", argv[2]);
    fflush(stdout);
    if (wait_for_stop() != 0) {
        perror("Waiting for the end");
    }
    WsAbortListener(listener, NULL);
    for (int i = 0; i < WORKERS; i++) {
        stop(&workers[i]);
    }
    hr = WsCloseListener(listener, NULL, error);
    if (FAILED(hr)) {
        print_error("Closing the listener", hr, error);
    }
    WsFreeListener(listener);
    WsFreeError(error);
    return FAILED(hr) ? 1 : 0;
}
