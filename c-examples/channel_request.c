/* A client without a proxy: a channel, a message for the request and one for the reply.
 *
 *     channel_request [http://localhost:8090/calc [net.tcp://localhost:8091/calc]]
 *
 * A proxy does for a program what is done here by hand: it makes channels and messages, sends a
 * request and finds the reply. Who uses the channel can do more: send several requests before the
 * first reply, write a body in pieces, or tell the peer that nothing more will come. The
 * calculator is hosted in this program. */
#include "local_host.h"
#include "print_error.h"

/* What a client needs; the host with its heap is only there because it is the same program. */
typedef struct {
    WS_HEAP *host_heap;
    WS_SERVICE_HOST *host;
    WS_CHANNEL *channel;
    WS_MESSAGE *request;
    WS_MESSAGE *reply;
    WS_HEAP *heap;
    WS_ERROR *error;
} Client;

/* The binding over HTTP is that of the description; over net.tcp the defaults of a channel are those of the service. */
static HRESULT make_channel(Client *client, WS_CHANNEL_BINDING binding)
{
    if (binding == WS_HTTP_CHANNEL_BINDING) {
        const WS_CHANNEL_PROPERTIES *properties = &calculator_wsdl.policies.Calculator.channelProperties;
        return WsCreateChannel(WS_CHANNEL_TYPE_REQUEST, binding, properties->properties, properties->propertyCount,
                               NULL, &client->channel, client->error);
    }
    return WsCreateChannel(WS_CHANNEL_TYPE_DUPLEX_SESSION, binding, NULL, 0, NULL, &client->channel, client->error);
}

/* Opens a channel to the service, and makes the messages that go over it. */
static HRESULT connect_to(Client *client, WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_ENDPOINT_ADDRESS address = {.url = *url};

    HRESULT hr = make_calculator_host(url, binding, client->host_heap, &client->host, client->error);
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceHost(client->host, NULL, client->error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_channel(client, binding);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenChannel(client->channel, &address, NULL, client->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(client->channel, NULL, 0, &client->request, client->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateMessageForChannel(client->channel, NULL, 0, &client->reply, client->error);
    }
    return hr;
}

/* Messages can be used again after a reset, which is cheaper than new ones. */
static HRESULT reset_messages(Client *client)
{
    HRESULT hr = WsResetMessage(client->request, client->error);
    if (SUCCEEDED(hr)) {
        hr = WsResetMessage(client->reply, client->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsResetHeap(client->heap, client->error);
    }
    return hr;
}

/* A request and its reply in one function. */
static HRESULT add(Client *client, double n1, double n2)
{
    _Add numbers = {n1, n2};
    _AddResponse result = {0};

    HRESULT hr = WsRequestReply(client->channel, client->request, &calculator_wsdl.messages.Add, WS_WRITE_REQUIRED_VALUE,
                                &numbers, sizeof(numbers), client->reply, &calculator_wsdl.messages.AddResponse, WS_READ_REQUIRED_VALUE,
                                client->heap, &result, sizeof(result), NULL, client->error);
    if (SUCCEEDED(hr)) {
        printf("  %g + %g = %g\n", n1, n2, result.AddResult);
        hr = reset_messages(client);
    }
    return hr;
}

static HRESULT over_http(Client *client)
{
    HRESULT hr = add(client, 1, 2.5);
    return SUCCEEDED(hr) ? add(client, 20, 22) : hr;
}

/* Sends a request; its message id is what a reply relates to. */
static HRESULT send_request(Client *client, double n1, double n2)
{
    _Add numbers = {n1, n2};

    HRESULT hr = WsInitializeMessage(client->request, WS_REQUEST_MESSAGE, NULL, client->error);
    if (SUCCEEDED(hr)) {
        hr = WsSendMessage(client->channel, client->request, &calculator_wsdl.messages.Add, WS_WRITE_REQUIRED_VALUE, &numbers,
                           sizeof(numbers), NULL, client->error);
    }
    if (SUCCEEDED(hr)) {
        printf("  sent     %g + %g\n", n1, n2);
        hr = reset_messages(client);
    }
    return hr;
}

/* Receives what comes next; WS_S_END says that the service has ended its side of the session. */
static HRESULT receive_reply(Client *client)
{
    const WS_MESSAGE_DESCRIPTION *known[] = {&calculator_wsdl.messages.AddResponse};
    _AddResponse result = {0};

    HRESULT hr = WsReceiveMessage(client->channel, client->reply, known, WsCountOf(known), WS_RECEIVE_OPTIONAL_MESSAGE,
                                  WS_READ_REQUIRED_VALUE, client->heap, &result, sizeof(result), NULL, NULL,
                                  client->error);
    if (hr == S_OK) {
        printf("  received %g\n", result.AddResult);
        hr = reset_messages(client);
    } else if (hr == WS_S_END) {
        printf("  received the end\n");
    }
    return hr;
}

static HRESULT over_a_session(Client *client)
{
    HRESULT hr = add(client, 1, 2.5);
    for (int i = 0; SUCCEEDED(hr) && i < 3; i++) {
        hr = send_request(client, i, 10);
    }
    if (SUCCEEDED(hr)) {
        hr = WsShutdownSessionChannel(client->channel, NULL, client->error);
    }
    while (SUCCEEDED(hr) && hr != WS_S_END) {
        hr = receive_reply(client);
    }
    return hr;
}

static void free_client(Client *client)
{
    WsFreeMessage(client->request);
    WsFreeMessage(client->reply);
    WsFreeChannel(client->channel);
    WsFreeServiceHost(client->host);
    WsFreeHeap(client->host_heap);
    WsFreeHeap(client->heap);
    WsFreeError(client->error);
}

static int play(const char *title, WS_CHANNEL_BINDING binding, const WS_STRING *url, HRESULT (*use)(Client *client))
{
    Client client = {.channel = NULL};

    printf("%s\n", title);
    HRESULT hr = WsCreateError(NULL, 0, &client.error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &client.heap, client.error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &client.host_heap, client.error);
    }
    if (SUCCEEDED(hr)) {
        hr = connect_to(&client, binding, url);
    }
    if (SUCCEEDED(hr)) {
        hr = use(&client);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseChannel(client.channel, NULL, client.error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceHost(client.host, NULL, client.error);
    }
    if (FAILED(hr)) {
        print_error(title, hr, client.error);
    }
    free_client(&client);
    return FAILED(hr) ? 1 : 0;
}

int main(int argc, char **argv)
{
    WCHAR http_chars[256];
    WCHAR session_chars[256];
    WS_STRING http_url =
        ascii_string(argc > 1 ? argv[1] : "http://localhost:8090/calc", http_chars, WsCountOf(http_chars));
    WS_STRING session_url =
        ascii_string(argc > 2 ? argv[2] : "net.tcp://localhost:8091/calc", session_chars, WsCountOf(session_chars));

    int failed = play("a request channel over HTTP", WS_HTTP_CHANNEL_BINDING, &http_url, over_http);
    return failed != 0 ? failed
                       : play("a session over net.tcp", WS_TCP_CHANNEL_BINDING, &session_url, over_a_session);
}
