/* A server without a host: a listener, and channels that it accepts, with messages received and answered by hand.
 *
 *     listener_channels [http://localhost:8092/calc [net.tcp://localhost:8093/calc]]
 *
 * A service host does for a program what is done here: it accepts channels, finds the operation that a message asks for,
 * and replies. Who accepts channels decides all that alone. Over HTTP each request is a channel of its own; over net.tcp
 * a channel is a session with one client. The client is a proxy in the same program. */
#include <pthread.h>

#include "local_host.h"
#include "print_error.h"

typedef struct {
    WS_LISTENER *listener;
    WS_CHANNEL *channel;
    WS_MESSAGE *request;
    WS_MESSAGE *reply;
    WS_HEAP *heap;
    WS_ERROR *error;
} Server;

/* The binding over HTTP is that of the description; over net.tcp the defaults of a channel are those of the client. */
static HRESULT make_server(Server *server, WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    BOOL http = binding == WS_HTTP_CHANNEL_BINDING;
    const WS_CHANNEL_PROPERTIES *properties = &calculator_wsdl.policies.Calculator.channelProperties;

    HRESULT hr = WsCreateError(NULL, 0, &server->error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &server->heap, server->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateListener(http ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION, binding, NULL, 0, NULL,
                              &server->listener, server->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenListener(server->listener, url, NULL, server->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateChannelForListener(server->listener, http ? properties->properties : NULL,
                                        http ? properties->propertyCount : 0, &server->channel, server->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(server->channel, NULL, 0, &server->request, server->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(server->channel, NULL, 0, &server->reply, server->error);
    }
    return hr;
}

static void free_server(Server *server)
{
    WsFreeMessage(server->request);
    WsFreeMessage(server->reply);
    WsFreeChannel(server->channel);
    WsFreeListener(server->listener);
    WsFreeHeap(server->heap);
    WsFreeError(server->error);
}

/* Receives a message. Its action says what is asked for, and the structs of both operations are the same two numbers. */
static HRESULT receive(Server *server, _Add *numbers, ULONG *operation)
{
    const WS_MESSAGE_DESCRIPTION *known[] = {&calculator_wsdl.messages.Add, &calculator_wsdl.messages.Divide};

    return WsReceiveMessage(server->channel, server->request, known, WsCountOf(known), WS_RECEIVE_OPTIONAL_MESSAGE,
                            WS_READ_REQUIRED_VALUE, server->heap, numbers, sizeof(*numbers), operation, NULL,
                            server->error);
}

/* Tells the client what went wrong; what that is shall not be a secret. */
static HRESULT refuse(Server *server, const WCHAR *why, ULONG length)
{
    WS_STRING text = {length, (WCHAR *)why};

    HRESULT hr = WsResetError(server->error);
    if (SUCCEEDED(hr)) {
        hr = WsAddErrorString(server->error, &text);
    }
    if (SUCCEEDED(hr)) {
        hr = WsSendFaultMessageForError(server->channel, server->reply, server->error, E_FAIL, WS_FULL_FAULT_DISCLOSURE,
                                        server->request, NULL, NULL);
    }
    return hr;
}

static HRESULT answer(Server *server, const _Add *numbers, ULONG operation)
{
    static const WCHAR division_by_zero[] = u"nothing can be divided by zero";

    if (operation == 0) {
        _AddResponse sum = {numbers->n1 + numbers->n2};
        printf("  server: %g + %g\n", numbers->n1, numbers->n2);
        return WsSendReplyMessage(server->channel, server->reply, &calculator_wsdl.messages.AddResponse,
                                  WS_WRITE_REQUIRED_VALUE, &sum, sizeof(sum), server->request, NULL, server->error);
    }
    printf("  server: %g / %g\n", numbers->n1, numbers->n2);
    if (numbers->n2 == 0) {
        return refuse(server, division_by_zero, WsCountOf(division_by_zero) - 1);
    }
    _DivideResponse quotient = {numbers->n1 / numbers->n2};
    return WsSendReplyMessage(server->channel, server->reply, &calculator_wsdl.messages.DivideResponse,
                              WS_WRITE_REQUIRED_VALUE, &quotient, sizeof(quotient), server->request, NULL,
                              server->error);
}

/* Serves an accepted channel to its end: WS_S_END says that nothing more will come. */
static HRESULT serve_channel(Server *server)
{
    _Add numbers;
    ULONG operation;
    HRESULT hr;

    while ((hr = receive(server, &numbers, &operation)) == S_OK) {
        hr = answer(server, &numbers, operation);
        if (SUCCEEDED(hr)) {
            hr = WsResetMessage(server->request, server->error);
        }
        if (SUCCEEDED(hr)) {
            hr = WsResetMessage(server->reply, server->error);
        }
        if (SUCCEEDED(hr)) {
            hr = WsResetHeap(server->heap, server->error);
        }
        if (FAILED(hr)) {
            return hr;
        }
    }
    return hr;
}

/* Accepts one channel after the other, until the listener is aborted. What goes wrong on one concerns its client only. */
static void *serve(void *state)
{
    Server *server = state;

    for (;;) {
        HRESULT hr = WsAcceptChannel(server->listener, server->channel, NULL, server->error);
        if (hr == WS_E_OPERATION_ABORTED || hr == WS_E_OBJECT_FAULTED) {
            return NULL;
        }
        if (SUCCEEDED(hr)) {
            hr = serve_channel(server);
        }
        if (FAILED(hr)) {
            print_error("Serving a client", hr, server->error);
        }
        WsResetMessage(server->request, NULL);
        WsResetMessage(server->reply, NULL);
        WsResetError(server->error);
        WsCloseChannel(server->channel, NULL, NULL);
        WsResetChannel(server->channel, NULL);
    }
}

/* What a client asks for. */
static HRESULT use(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    double result = 0;

    HRESULT hr = Calculator_Add(proxy, 1, 2.5, &result, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr)) {
        printf("  client: %g\n", result);
        hr = Calculator_Divide(proxy, 1, 8, &result, heap, NULL, 0, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        printf("  client: %g\n", result);
        hr = Calculator_Divide(proxy, 1, 0, &result, heap, NULL, 0, NULL, error);
    }
    if (hr == WS_E_ENDPOINT_FAULT_RECEIVED) {
        WS_FAULT *fault = NULL;
        hr = WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault));
        if (SUCCEEDED(hr) && fault != NULL && fault->reasonCount > 0) {
            printf("  client: ");
            print_string(stdout, &fault->reasons[0].text);
            printf("\n");
        }
    }
    return hr;
}

static int play(const char *title, WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    Server server = {.listener = NULL};
    WS_ENDPOINT_ADDRESS address = {.url = *url};
    WS_SERVICE_PROXY *proxy = NULL;
    WS_HEAP *heap = NULL;
    WS_ERROR *error = NULL;
    pthread_t thread;
    BOOL serving = FALSE;

    printf("%s\n", title);
    HRESULT hr = make_server(&server, binding, url);
    if (FAILED(hr)) {
        print_error("Making the server", hr, server.error);
    } else {
        hr = WsCreateError(NULL, 0, &error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        serving = pthread_create(&thread, NULL, serve, &server) == 0;
        hr = serving ? make_calculator_proxy(binding, NULL, 0, &proxy, error) : E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = use(proxy, heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceProxy(proxy, NULL, error);
    }
    if (FAILED(hr) && error != NULL) {
        print_error(title, hr, error);
    }
    WsFreeServiceProxy(proxy);
    if (serving) {
        WsAbortListener(server.listener, NULL);
        pthread_join(thread, NULL);
        WsCloseListener(server.listener, NULL, NULL);
    }
    free_server(&server);
    WsFreeHeap(heap);
    WsFreeError(error);
    return FAILED(hr) ? 1 : 0;
}

int main(int argc, char **argv)
{
    WCHAR http_chars[256];
    WCHAR session_chars[256];
    WS_STRING http_url =
        ascii_string(argc > 1 ? argv[1] : "http://localhost:8092/calc", http_chars, WsCountOf(http_chars));
    WS_STRING session_url =
        ascii_string(argc > 2 ? argv[2] : "net.tcp://localhost:8093/calc", session_chars, WsCountOf(session_chars));

    int failed = play("requests over HTTP", WS_HTTP_CHANNEL_BINDING, &http_url);
    return failed != 0 ? failed : play("a session over net.tcp", WS_TCP_CHANNEL_BINDING, &session_url);
}
