/* What the C tests of listeners share: listeners, their channels, and clients that speak no SOAP. */
#ifndef LISTENERS_H
#define LISTENERS_H

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "../../c-examples/calculator_operations.h"
#include "../../c-examples/gate.h"
#include "messages.h"

typedef struct {
    double n1;
    double n2;
} Numbers;

static WS_ERROR *error;
static WS_HEAP *heap;

#define SUCCEED(EXPRESSION) succeed((EXPRESSION), #EXPRESSION, __FILE__, __LINE__)

static inline void succeed(HRESULT hr, const char *what, const char *file, int line)
{
    if (hr != S_OK) {
        fprintf(stderr, "%s:%d:\n", file, line);
        print_error(what, hr, error);
        exit(1);
    }
}

/* ---- Completions ---- */

typedef struct {
    Gate done;
    HRESULT result;
} Completion;

static inline void CALLBACK on_complete(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Completion *completion = state;
    UNREFERENCED_PARAMETER(model);
    completion->result = result;
    gate_open(&completion->done);
}

static inline HRESULT result_of(HRESULT hr, Completion *completion)
{
    if (hr != WS_S_ASYNC) {
        return hr;
    }
    gate_pass(&completion->done);
    return completion->result;
}

/* ---- Listeners ---- */

static inline WS_CHANNEL_TYPE server_type(WS_CHANNEL_BINDING binding)
{
    return binding == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION;
}

static inline WS_LISTENER *new_listener(WS_CHANNEL_BINDING binding)
{
    WS_LISTENER *listener = NULL;
    SUCCEED(WsCreateListener(server_type(binding), binding, NULL, 0, NULL, &listener, error));
    return listener;
}

static inline WS_LISTENER *open_listener(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_LISTENER *listener = new_listener(binding);
    SUCCEED(WsOpenListener(listener, url, NULL, error));
    return listener;
}

static inline LONG listener_property(WS_LISTENER *listener, WS_LISTENER_PROPERTY_ID id)
{
    LONG value = -1;
    SUCCEED(WsGetListenerProperty(listener, id, &value, sizeof(value), error));
    return value;
}

static inline LONG listener_state(WS_LISTENER *listener)
{
    return listener_property(listener, WS_LISTENER_PROPERTY_STATE);
}

static inline void free_listener(WS_LISTENER *listener)
{
    SUCCEED(WsCloseListener(listener, NULL, error));
    CHECK(listener_state(listener) == WS_LISTENER_STATE_CLOSED);
    WsFreeListener(listener);
}

/* ---- Channels ---- */

static inline WS_CHANNEL *server_channel(WS_LISTENER *listener)
{
    WS_CHANNEL *channel = NULL;
    BOOL http = listener_property(listener, WS_LISTENER_PROPERTY_CHANNEL_BINDING) == WS_HTTP_CHANNEL_BINDING;
    SUCCEED(WsCreateChannelForListener(listener, http ? Calculator_http_binding.properties : NULL,
                                       http ? Calculator_http_binding.propertyCount : 0, &channel, error));
    return channel;
}

static inline WS_CHANNEL *client_channel(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_CHANNEL *channel = NULL;
    WS_ENDPOINT_ADDRESS address = {.url = *url};
    BOOL http = binding == WS_HTTP_CHANNEL_BINDING;
    SUCCEED(WsCreateChannel(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION, binding,
                            http ? Calculator_http_binding.properties : NULL,
                            http ? Calculator_http_binding.propertyCount : 0, NULL, &channel, error));
    SUCCEED(WsOpenChannel(channel, &address, NULL, error));
    return channel;
}

static inline LONG channel_property(WS_CHANNEL *channel, WS_CHANNEL_PROPERTY_ID id)
{
    LONG value = -1;
    SUCCEED(WsGetChannelProperty(channel, id, &value, sizeof(value), error));
    return value;
}

static inline LONG channel_state(WS_CHANNEL *channel)
{
    return channel_property(channel, WS_CHANNEL_PROPERTY_STATE);
}

static inline void close_channel(WS_CHANNEL *channel)
{
    SUCCEED(WsCloseChannel(channel, NULL, error));
    CHECK(channel_state(channel) == WS_CHANNEL_STATE_CLOSED);
}

static inline void reuse(WS_CHANNEL *channel)
{
    close_channel(channel);
    SUCCEED(WsResetChannel(channel, error));
}

static inline void free_channel(WS_CHANNEL *channel)
{
    close_channel(channel);
    WsFreeChannel(channel);
}

static inline WS_MESSAGE *message_for(WS_CHANNEL *channel)
{
    WS_MESSAGE *message = NULL;
    SUCCEED(WsCreateMessageForChannel(channel, NULL, 0, &message, error));
    return message;
}

/* ---- Messages of the calculator ---- */

static inline const WS_MESSAGE_DESCRIPTION *request_of(int operation)
{
    return Calculator_contract.operations[operation]->inputMessageDescription;
}

static inline const WS_MESSAGE_DESCRIPTION *reply_of(int operation)
{
    return Calculator_contract.operations[operation]->outputMessageDescription;
}

/* Sends numbers to be added. */
static inline HRESULT send_numbers(WS_CHANNEL *channel, WS_MESSAGE *message, double n1, double n2)
{
    Numbers numbers = {n1, n2};
    SUCCEED(WsResetMessage(message, error));
    SUCCEED(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, error));
    return WsSendMessage(channel, message, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers, sizeof(numbers), NULL,
                         error);
}

/* Receives what is to be added. */
static inline HRESULT receive_numbers(WS_CHANNEL *channel, WS_MESSAGE *message, Numbers *numbers)
{
    const WS_MESSAGE_DESCRIPTION *known[] = {request_of(1), request_of(0)};
    ULONG index = 99;
    SUCCEED(WsResetMessage(message, error));
    HRESULT hr = WsReceiveMessage(channel, message, known, 2, WS_RECEIVE_OPTIONAL_MESSAGE, WS_READ_REQUIRED_VALUE, heap,
                                  numbers, sizeof(*numbers), &index, NULL, error);
    CHECK(hr != S_OK || index == 1);
    return hr;
}

static inline HRESULT send_sum(WS_CHANNEL *channel, WS_MESSAGE *message, WS_MESSAGE *request, double sum)
{
    SUCCEED(WsResetMessage(message, error));
    return WsSendReplyMessage(channel, message, reply_of(0), WS_WRITE_REQUIRED_VALUE, &sum, sizeof(sum), request, NULL,
                              error);
}

static inline HRESULT receive_sum(WS_CHANNEL *channel, WS_MESSAGE *message, double *sum)
{
    const WS_MESSAGE_DESCRIPTION *known[] = {reply_of(0)};
    SUCCEED(WsResetMessage(message, error));
    return WsReceiveMessage(channel, message, known, 1, WS_RECEIVE_OPTIONAL_MESSAGE, WS_READ_REQUIRED_VALUE, heap, sum,
                            sizeof(*sum), NULL, NULL, error);
}

/* ---- Clients that speak no SOAP ---- */

static inline int port_of(const char *url)
{
    return atoi(strrchr(url, ':') + 1);
}

static inline int connect_to(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    struct timeval patience = {.tv_sec = 60};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(connection >= 0);
    CHECK(setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) == 0);
    CHECK(connect(connection, (struct sockaddr *)&address, sizeof(address)) == 0);
    return connection;
}

static inline void send_bytes(int connection, const void *bytes, size_t size)
{
    CHECK(send(connection, bytes, size, MSG_NOSIGNAL) == (ssize_t)size);
}

static inline void send_text(int connection, const char *text)
{
    send_bytes(connection, text, strlen(text));
}

static inline BOOL is_readable(int connection)
{
    struct pollfd event = {.fd = connection, .events = POLLIN};
    return poll(&event, 1, 0) > 0;
}

/* What comes until the other side ends the connection; a reset ends it, too. */
static inline const char *read_to_end(int connection)
{
    static char text[65536];
    size_t length = 0;
    ssize_t got;
    while ((got = recv(connection, text + length, sizeof(text) - 1 - length, 0)) > 0) {
        length += (size_t)got;
    }
    CHECK(got == 0 || errno == ECONNRESET);
    text[length] = 0;
    close(connection);
    return text;
}

static inline BOOL begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

#endif
