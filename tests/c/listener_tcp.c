/* Sessions that a program accepts: messages both ways, both ways to end, and clients that break the rules.
 *
 *     listener_tcp HTTP-URL TCP-URL */
#define _POSIX_C_SOURCE 200809L

#include "listeners.h"

static int port;
static WS_STRING url;

/* ---- Both ends ---- */

typedef struct {
    WS_CHANNEL *channel;
    WS_MESSAGE *in;
    WS_MESSAGE *out;
} End;

static End end_of(WS_CHANNEL *channel)
{
    return (End){channel, message_for(channel), message_for(channel)};
}

static void free_end(End *end)
{
    WsFreeMessage(end->in);
    WsFreeMessage(end->out);
    WsFreeChannel(end->channel);
}

/* An open of a client that waits to be accepted. */
typedef struct {
    WS_CHANNEL *channel;
    WS_ERROR *error;
    Completion completion;
    HRESULT started;
} Opening;

static void start_to_open(Opening *opening, const WS_STRING *at, const WS_CHANNEL_PROPERTY *properties, ULONG count)
{
    WS_ENDPOINT_ADDRESS address = {.url = *at};
    WS_ASYNC_CONTEXT context = {on_complete, &opening->completion};
    opening->completion = (Completion){GATE_CLOSED, E_FAIL};
    SUCCEED(WsCreateError(NULL, 0, &opening->error));
    SUCCEED(WsCreateChannel(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, properties, count, NULL,
                            &opening->channel, error));
    opening->started = WsOpenChannel(opening->channel, &address, &context, opening->error);
    CHECK(opening->started == WS_S_ASYNC || opening->started == S_OK);
}

static HRESULT opened(Opening *opening)
{
    HRESULT hr = result_of(opening->started, &opening->completion);
    WsFreeError(opening->error);
    return hr;
}

/* Connects a channel of the listener with one of a client. */
static End connect_with(WS_LISTENER *listener, WS_CHANNEL *channel)
{
    Opening opening;
    start_to_open(&opening, &url, NULL, 0);
    SUCCEED(WsAcceptChannel(listener, channel, NULL, error));
    CHECK_RESULT(opened(&opening), S_OK);
    CHECK(channel_state(channel) == WS_CHANNEL_STATE_OPEN);
    return end_of(opening.channel);
}

static void starts_to_close(WS_CHANNEL *channel, Completion *completion, HRESULT *started)
{
    WS_ASYNC_CONTEXT context = {on_complete, completion};
    *completion = (Completion){GATE_CLOSED, E_FAIL};
    *started = WsCloseChannel(channel, &context, NULL);
}

/* ---- Conversations ---- */

static void requests_and_replies(End *server, End *client)
{
    Numbers numbers = {0, 0};
    double sum = 0;

    /* In a session the messages after the first refer to strings of the earlier ones. */
    for (int i = 0; i < 5; i++) {
        SUCCEED(send_numbers(client->channel, client->out, i, 10));
        SUCCEED(receive_numbers(server->channel, server->in, &numbers));
        CHECK(numbers.n1 == i && numbers.n2 == 10);
        SUCCEED(send_sum(server->channel, server->out, server->in, i + 10));
        SUCCEED(receive_sum(client->channel, client->in, &sum));
        CHECK(sum == i + 10);
        WS_UNIQUE_ID asked, related;
        SUCCEED(WsGetHeader(client->out, WS_MESSAGE_ID_HEADER, WS_UNIQUE_ID_TYPE, WS_READ_REQUIRED_VALUE, NULL, &asked,
                            sizeof(asked), error));
        SUCCEED(WsGetHeader(client->in, WS_RELATES_TO_HEADER, WS_UNIQUE_ID_TYPE, WS_READ_REQUIRED_VALUE, NULL, &related,
                            sizeof(related), error));
        CHECK(memcmp(&asked.guid, &related.guid, sizeof(GUID)) == 0);
    }
    /* Several at once, and messages that are no answers, from either side. */
    for (int i = 0; i < 3; i++) {
        SUCCEED(send_numbers(client->channel, client->out, i, 1));
        SUCCEED(send_numbers(server->channel, server->out, i, 2));
    }
    for (int i = 0; i < 3; i++) {
        SUCCEED(receive_numbers(server->channel, server->in, &numbers));
        CHECK(numbers.n1 == i && numbers.n2 == 1);
        SUCCEED(receive_numbers(client->channel, client->in, &numbers));
        CHECK(numbers.n1 == i && numbers.n2 == 2);
        /* A message of a server that is addressed to nobody goes back on its connection. */
        CHECK(has_text(client->in, WS_TO_HEADER, NULL));
    }
}

static void what_is_known_of_url(End *server, const char *text)
{
    WS_STRING transport = {0, NULL};

    SUCCEED(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_TRANSPORT_URL, &transport, sizeof(transport),
                                 error));
    CHECK(transport.length == strlen(text));
    for (ULONG i = 0; i < transport.length; i++) {
        CHECK(transport.chars[i] == (WCHAR)text[i]);
    }
}

static void what_is_known(End *server, const char *text)
{
    BYTE address[128] = {0};
    ULONGLONG id = 0;

    SUCCEED(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS, address, sizeof(address),
                                 error));
    CHECK(address[0] == AF_INET || address[0] == AF_INET6);
    what_is_known_of_url(server, text);
    CHECK_RESULT(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID, &id, sizeof(id), error),
                 E_INVALIDARG);
    CHECK(channel_property(server->channel, WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN) == FALSE);
}

/* Either side may say first that it has sent its last message. */
static void shutdowns(WS_LISTENER *listener, End *server)
{
    Numbers numbers;

    for (int server_first = 0; server_first < 2; server_first++) {
        End client = connect_with(listener, server->channel);
        End *first = server_first ? server : &client;
        End *last = server_first ? &client : server;
        SUCCEED(send_numbers(first->channel, first->out, 1, 2));
        SUCCEED(WsShutdownSessionChannel(first->channel, NULL, error));
        CHECK(channel_property(first->channel, WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN) == TRUE);
        CHECK_RESULT(WsShutdownSessionChannel(first->channel, NULL, error), WS_E_INVALID_OPERATION);
        CHECK_RESULT(send_numbers(first->channel, first->out, 1, 2), WS_E_INVALID_OPERATION);
        SUCCEED(receive_numbers(last->channel, last->in, &numbers));
        CHECK_RESULT(receive_numbers(last->channel, last->in, &numbers), WS_S_END);
        CHECK(channel_property(last->channel, WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN) == FALSE);
        /* The other side may still send. */
        SUCCEED(send_numbers(last->channel, last->out, 3, 4));
        SUCCEED(receive_numbers(first->channel, first->in, &numbers));
        CHECK(numbers.n1 == 3);
        close_channel(last->channel);
        CHECK_RESULT(receive_numbers(first->channel, first->in, &numbers), WS_S_END);
        close_channel(first->channel);
        SUCCEED(WsResetChannel(server->channel, error));
        free_end(&client);
        SUCCEED(WsResetError(error));
    }

    /* Both close at once, and each waits for the other. */
    End client = connect_with(listener, server->channel);
    Completion completion;
    HRESULT started;
    starts_to_close(server->channel, &completion, &started);
    CHECK_RESULT(started, WS_S_ASYNC);
    close_channel(client.channel);
    CHECK_RESULT(result_of(started, &completion), S_OK);
    SUCCEED(WsResetChannel(server->channel, error));
    free_end(&client);
}

/* An end that nobody has announced. */
static void breaks(WS_LISTENER *listener, End *server)
{
    Numbers numbers;

    /* The client goes away. */
    End client = connect_with(listener, server->channel);
    SUCCEED(WsAbortChannel(client.channel, error));
    CHECK_RESULT(receive_numbers(server->channel, server->in, &numbers), WS_E_ENDPOINT_DISCONNECTED);
    CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_FAULTED);
    CHECK_RESULT(receive_numbers(server->channel, server->in, &numbers), WS_E_OBJECT_FAULTED);
    CHECK_RESULT(WsShutdownSessionChannel(server->channel, NULL, error), WS_E_OBJECT_FAULTED);
    reuse(server->channel);
    SUCCEED(WsCloseChannel(client.channel, NULL, error));
    free_end(&client);

    /* The server does, while it waits for a message. */
    client = connect_with(listener, server->channel);
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    SUCCEED(WsResetMessage(server->in, error));
    HRESULT started = WsReadMessageStart(server->channel, server->in, &context, NULL);
    CHECK_RESULT(started, WS_S_ASYNC);
    SUCCEED(WsAbortChannel(server->channel, error));
    CHECK_RESULT(result_of(started, &completion), WS_E_OPERATION_ABORTED);
    CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_FAULTED);
    CHECK_RESULT(receive_numbers(client.channel, client.in, &numbers), WS_E_ENDPOINT_DISCONNECTED);
    reuse(server->channel);
    free_end(&client);

    /* No message comes in time, which does no harm. */
    client = connect_with(listener, server->channel);
    ULONG moment = 1, usual = 30000;
    SUCCEED(WsSetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &moment, sizeof(moment), error));
    CHECK_RESULT(receive_numbers(server->channel, server->in, &numbers), WS_E_OPERATION_TIMED_OUT);
    SUCCEED(WsSetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &usual, sizeof(usual), error));
    CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_OPEN);
    requests_and_replies(server, &client);

    /* A client that does not end its side in time. */
    SUCCEED(WsSetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, &moment, sizeof(moment), error));
    CHECK_RESULT(WsCloseChannel(server->channel, NULL, error), WS_E_OPERATION_TIMED_OUT);
    CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_CLOSED);
    SUCCEED(WsSetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, &usual, sizeof(usual), error));
    SUCCEED(WsResetChannel(server->channel, error));
    free_end(&client);
    SUCCEED(WsResetError(error));
}

/* ---- Clients that break the rules ---- */

/* A preamble: version 1.0, mode duplex, a via, a known encoding, and its end (MC-NMF 2.2.3). */
static size_t preamble(BYTE *bytes, const char *via, BYTE encoding)
{
    size_t length = strlen(via);
    size_t at = 0;
    CHECK(length < 128);
    static const BYTE start[] = {0, 1, 0, 1, 2, 2};
    memcpy(bytes, start, sizeof(start));
    at += sizeof(start);
    bytes[at++] = (BYTE)length;
    memcpy(bytes + at, via, length);
    at += length;
    bytes[at++] = 3;
    bytes[at++] = encoding;
    bytes[at++] = 12;
    return at;
}

/* A fault record with this name at its end. */
static BOOL is_fault(const char *answer, const char *name)
{
    size_t size = answer[0] == 8 ? (size_t)(unsigned char)answer[1] : 0;
    size_t length = strlen(name);
    return size >= length && memcmp(answer + 2 + size - length, name, length) == 0;
}

static void bad_preambles(WS_LISTENER *listener, End *server, const char *via)
{
    BYTE good[256];
    size_t size = preamble(good, via, 8);
    static const BYTE http[] = "POST /calc HTTP/1.1\r\nHost: here\r\n\r\n";
    static const BYTE version[] = {0, 2, 0, 1, 2};
    static const BYTE mode[] = {0, 1, 0, 1, 1};
    static const BYTE order[] = {0, 1, 0, 12};
    BYTE elsewhere[256], encoding[256];
    size_t elsewhere_size = preamble(elsewhere, "net.tcp://localhost/other", 8);
    size_t encoding_size = preamble(encoding, via, 3);
    const struct {
        const BYTE *bytes;
        size_t size;
        HRESULT result;
        const char *fault;
    } rows[] = {
        {http, sizeof(http) - 1, WS_E_INVALID_FORMAT, NULL},
        {version, sizeof(version), WS_E_INVALID_FORMAT, NULL},
        {mode, sizeof(mode), WS_E_INVALID_FORMAT, "UnsupportedMode"},
        {order, sizeof(order), WS_E_INVALID_FORMAT, NULL},
        {elsewhere, elsewhere_size, WS_E_INVALID_FORMAT, "EndpointNotFound"},
        {encoding, encoding_size, WS_E_INVALID_FORMAT, "ContentTypeInvalid"},
        {good, 0, WS_E_ENDPOINT_DISCONNECTED, NULL},
        {good, 3, WS_E_ENDPOINT_DISCONNECTED, NULL},
        {good, size - 1, WS_E_ENDPOINT_DISCONNECTED, NULL},
    };

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        int connection = connect_to(port);
        char place[32];
        snprintf(place, sizeof(place), "row %zu", i);
        send_bytes(connection, rows[i].bytes, rows[i].size);
        shutdown(connection, SHUT_WR);
        check_result(WsAcceptChannel(listener, server->channel, NULL, error), rows[i].result, place, __FILE__, __LINE__);
        CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_CREATED);
        CHECK(listener_state(listener) == WS_LISTENER_STATE_OPEN);
        const char *answer = read_to_end(connection);
        check(rows[i].fault == NULL || is_fault(answer, rows[i].fault), place, __FILE__, __LINE__);
    }

    /* One that says nothing is given up after a while; who comes later is served all the same. The time is the one that
     * holds when the client comes. */
    ULONG moment = 1, usual = 15000;
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    HRESULT started = WsAcceptChannel(listener, server->channel, &context, NULL);
    CHECK_RESULT(started, WS_S_ASYNC);
    SUCCEED(WsSetListenerProperty(listener, WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, &moment, sizeof(moment), error));
    int silent = connect_to(port);
    CHECK_RESULT(result_of(started, &completion), WS_E_OPERATION_TIMED_OUT);
    close(silent);
    SUCCEED(WsSetListenerProperty(listener, WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, &usual, sizeof(usual), error));
    SUCCEED(WsResetError(error));
    End client = connect_with(listener, server->channel);
    requests_and_replies(server, &client);
    SUCCEED(WsShutdownSessionChannel(client.channel, NULL, error));
    reuse(server->channel);
    free_end(&client);
}

/* Records that do not belong behind a preamble, and messages that are none. */
static void bad_records(WS_LISTENER *listener, End *server, const char *via)
{
    static const BYTE ack[] = {11};
    static const BYTE nothing[] = {6, 0};
    static const BYTE unknown[] = {99};
    static const BYTE nonsense[] = {6, 4, 0, 'a', 'b', 'c'};
    static const BYTE half[] = {6, 100, 0, 'a', 'b', 'c'};
    static const BYTE large[] = {6, 0x81, 0x80, 0x04};
    static const struct {
        const BYTE *bytes;
        size_t size;
        HRESULT result;
        const char *fault;
    } rows[] = {
        {ack, sizeof(ack), WS_E_INVALID_FORMAT, NULL},
        {nothing, sizeof(nothing), WS_E_INVALID_FORMAT, NULL},
        {unknown, sizeof(unknown), WS_E_INVALID_FORMAT, NULL},
        {nonsense, sizeof(nonsense), WS_E_INVALID_FORMAT, NULL},
        {half, sizeof(half), WS_E_ENDPOINT_DISCONNECTED, NULL},
        {half, 0, WS_E_ENDPOINT_DISCONNECTED, NULL},
        {large, sizeof(large), WS_E_QUOTA_EXCEEDED, "MaxMessageSizeExceededFault"},
    };
    BYTE start[256];
    size_t size = preamble(start, via, 8);
    Numbers numbers;

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        int connection = connect_to(port);
        char place[32];
        snprintf(place, sizeof(place), "row %zu", i);
        send_bytes(connection, start, size);
        send_bytes(connection, rows[i].bytes, rows[i].size);
        shutdown(connection, SHUT_WR);
        SUCCEED(WsAcceptChannel(listener, server->channel, NULL, error));
        check_result(receive_numbers(server->channel, server->in, &numbers), rows[i].result, place, __FILE__, __LINE__);
        CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_FAULTED);
        CHECK_RESULT(receive_numbers(server->channel, server->in, &numbers), WS_E_OBJECT_FAULTED);
        if (rows[i].fault != NULL) {
            const char *answer = read_to_end(connection);
            CHECK(answer[0] == 11 && is_fault(answer + 1, rows[i].fault));
        } else {
            close(connection);
        }
        reuse(server->channel);
        SUCCEED(WsResetError(error));
    }
}

/* Which URLs are those of a listener the program can say. */
static void matching(const char *text)
{
    static const struct {
        ULONG options;
        const char *more;
        HRESULT result;
    } rows[] = {
        {WS_MATCH_URL_PREFIX_PATH, "/more?query", S_OK},
        {WS_MATCH_URL_THIS_HOST | WS_MATCH_URL_PORT | WS_MATCH_URL_EXACT_PATH, "", S_OK},
        {WS_MATCH_URL_EXACT_PATH, "/more", WS_E_INVALID_FORMAT},
        {WS_MATCH_URL_PREFIX_PATH | WS_MATCH_URL_NO_QUERY, "?query", WS_E_INVALID_FORMAT},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        ULONG options = rows[i].options;
        WS_LISTENER_PROPERTY property = {WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS, &options, sizeof(options)};
        WS_LISTENER *listener = NULL;
        WCHAR chars[256];
        char asked[256];
        Opening opening;

        snprintf(asked, sizeof(asked), "%s%s", text, rows[i].more);
        WS_STRING at = ascii_string(asked, chars, 256);
        SUCCEED(WsCreateListener(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, &property, 1, NULL, &listener,
                                 error));
        SUCCEED(WsOpenListener(listener, &url, NULL, error));
        End server = end_of(server_channel(listener));
        start_to_open(&opening, &at, NULL, 0);
        CHECK_RESULT(WsAcceptChannel(listener, server.channel, NULL, error), rows[i].result);
        CHECK_RESULT(opened(&opening), rows[i].result == S_OK ? S_OK : WS_E_ENDPOINT_NOT_FOUND);
        if (rows[i].result == S_OK) {
            what_is_known_of_url(&server, asked);
        }
        SUCCEED(WsResetError(error));
        WsFreeChannel(opening.channel);
        free_end(&server);
        free_listener(listener);
    }
}

/* Messages that are addressed to others are refused; the session goes on. */
static void addressees(const char *text)
{
    ULONG options = WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_PORT;
    WS_LISTENER_PROPERTY property = {WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS, &options, sizeof(options)};
    WS_LISTENER *listener = NULL;
    static const struct {
        const char *more;
        HRESULT result;
    } rows[] = {{"", S_OK}, {"/more", WS_E_INVALID_FORMAT}, {"?query", S_OK}, {NULL, S_OK}};
    Numbers numbers = {1, 2};

    SUCCEED(WsCreateListener(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, &property, 1, NULL, &listener,
                             error));
    SUCCEED(WsOpenListener(listener, &url, NULL, error));
    End server = end_of(server_channel(listener));
    End client = connect_with(listener, server.channel);
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WCHAR chars[256];
        char place[32], asked[256];
        WS_ENDPOINT_ADDRESS address = {.url = {0, NULL}};
        snprintf(place, sizeof(place), "row %zu", i);
        if (rows[i].more != NULL) {
            snprintf(asked, sizeof(asked), "%s%s", text, rows[i].more);
            address.url = ascii_string(asked, chars, 256);
        }
        SUCCEED(WsResetMessage(client.out, error));
        SUCCEED(WsInitializeMessage(client.out, WS_REQUEST_MESSAGE, NULL, error));
        SUCCEED(WsAddressMessage(client.out, &address, error));
        SUCCEED(WsSendMessage(client.channel, client.out, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers,
                              sizeof(numbers), NULL, error));
        HRESULT hr = receive_numbers(server.channel, server.in, &numbers);
        check_result(hr, rows[i].result, place, __FILE__, __LINE__);
        CHECK(channel_state(server.channel) == WS_CHANNEL_STATE_OPEN);
        SUCCEED(WsResetError(error));
    }

    /* The limits of a message that was refused are none of the next one. */
    ULONG depth = 3;
    WS_XML_READER_PROPERTY reader = {WS_XML_READER_PROPERTY_MAX_DEPTH, &depth, sizeof(depth)};
    WS_XML_READER_PROPERTIES readers = {&reader, 1};
    WS_MESSAGE_PROPERTY limit = {WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, &readers, sizeof(readers)};
    WS_MESSAGE *limited = NULL;
    WCHAR chars[256];
    char asked[256];
    snprintf(asked, sizeof(asked), "%s/more", text);
    WS_ENDPOINT_ADDRESS other = {.url = ascii_string(asked, chars, 256)};
    SUCCEED(WsCreateMessageForChannel(server.channel, &limit, 1, &limited, error));
    SUCCEED(WsResetMessage(client.out, error));
    SUCCEED(WsInitializeMessage(client.out, WS_REQUEST_MESSAGE, NULL, error));
    SUCCEED(WsAddressMessage(client.out, &other, error));
    SUCCEED(WsSendMessage(client.channel, client.out, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers, sizeof(numbers),
                          NULL, error));
    CHECK_RESULT(receive_numbers(server.channel, limited, &numbers), WS_E_INVALID_FORMAT);
    SUCCEED(WsResetError(error));
    SUCCEED(send_numbers(client.channel, client.out, 1, 2));
    SUCCEED(receive_numbers(server.channel, server.in, &numbers));
    WsFreeMessage(limited);
    SUCCEED(WsShutdownSessionChannel(client.channel, NULL, error));
    reuse(server.channel);
    free_end(&client);
    free_end(&server);
    free_listener(listener);
}

/* ---- Several channels ---- */

enum { MANY = 20 };

/* Channels that wait together; each client gets one of its own. */
static void many_at_once(WS_LISTENER *listener)
{
    static WS_CHANNEL *channels[MANY];
    static Completion completions[MANY];
    static HRESULT started[MANY];
    static Opening openings[MANY];

    for (int i = 0; i < MANY; i++) {
        WS_ASYNC_CONTEXT context = {on_complete, &completions[i]};
        completions[i] = (Completion){GATE_CLOSED, E_FAIL};
        channels[i] = server_channel(listener);
        started[i] = WsAcceptChannel(listener, channels[i], &context, NULL);
        CHECK_RESULT(started[i], WS_S_ASYNC);
    }
    for (int i = 0; i < MANY; i++) {
        start_to_open(&openings[i], &url, NULL, 0);
    }
    for (int i = 0; i < MANY; i++) {
        CHECK_RESULT(opened(&openings[i]), S_OK);
        CHECK_RESULT(result_of(started[i], &completions[i]), S_OK);
    }
    /* Sessions outlive their listener. */
    End clients[MANY];
    for (int i = 0; i < MANY; i++) {
        clients[i] = end_of(openings[i].channel);
        SUCCEED(send_numbers(clients[i].channel, clients[i].out, i, 1));
        SUCCEED(WsShutdownSessionChannel(clients[i].channel, NULL, error));
    }
    SUCCEED(WsCloseListener(listener, NULL, error));
    double sum = 0;
    for (int i = 0; i < MANY; i++) {
        End server = end_of(channels[i]);
        Numbers numbers = {0, 0};
        SUCCEED(receive_numbers(server.channel, server.in, &numbers));
        CHECK_RESULT(receive_numbers(server.channel, server.in, &numbers), WS_S_END);
        sum += numbers.n1;
        close_channel(server.channel);
        free_end(&server);
    }
    CHECK(sum == MANY * (MANY - 1) / 2);
    for (int i = 0; i < MANY; i++) {
        close_channel(clients[i].channel);
        free_end(&clients[i]);
    }
}

/* A proxy on the other side; the program serves it until it ends the session. */
static void *serve(void *state)
{
    End *server = state;
    Numbers numbers;
    HRESULT hr;
    while ((hr = receive_numbers(server->channel, server->in, &numbers)) == S_OK) {
        SUCCEED(send_sum(server->channel, server->out, server->in, numbers.n1 + numbers.n2));
    }
    CHECK_RESULT(hr, WS_S_END);
    close_channel(server->channel);
    return NULL;
}

static void a_proxy(WS_LISTENER *listener, End *server)
{
    WS_SERVICE_PROXY *proxy = NULL;
    WS_ENDPOINT_ADDRESS address = {.url = url};
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    WS_HEAP *own = NULL;
    pthread_t thread;
    double sum = 0;

    SUCCEED(WsCreateHeap(65536, 4096, NULL, 0, &own, NULL));
    SUCCEED(WsCreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0, &proxy,
                                 error));
    HRESULT started = WsOpenServiceProxy(proxy, &address, &context, NULL);
    SUCCEED(WsAcceptChannel(listener, server->channel, NULL, error));
    CHECK_RESULT(result_of(started, &completion), S_OK);
    CHECK(pthread_create(&thread, NULL, serve, server) == 0);
    for (int i = 0; i < 5; i++) {
        CHECK_RESULT(Calculator_Add(proxy, i, 0.5, &sum, own, NULL, 0, NULL, NULL), S_OK);
        CHECK(sum == i + 0.5);
    }
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);
    pthread_join(thread, NULL);
    SUCCEED(WsResetChannel(server->channel, error));
    WsFreeHeap(own);
}

int main(int argc, char **argv)
{
    WCHAR chars[256];
    CHECK(argc == 3);
    const char *text = argv[2];
    url = ascii_string(text, chars, 256);

    port = port_of(text);
    SUCCEED(WsCreateError(NULL, 0, &error));
    SUCCEED(WsCreateHeap(65536, 4096, NULL, 0, &heap, error));
    WS_LISTENER *listener = open_listener(WS_TCP_CHANNEL_BINDING, &url);
    End server = end_of(server_channel(listener));
    for (int i = 0; i < 2; i++) {
        End client = connect_with(listener, server.channel);
        requests_and_replies(&server, &client);
        what_is_known(&server, text);
        Completion completion;
        HRESULT started;
        starts_to_close(client.channel, &completion, &started);
        Numbers numbers;
        CHECK_RESULT(receive_numbers(server.channel, server.in, &numbers), WS_S_END);
        CHECK_RESULT(receive_numbers(server.channel, server.in, &numbers), WS_S_END);
        reuse(server.channel);
        CHECK_RESULT(result_of(started, &completion), S_OK);
        free_end(&client);
    }
    shutdowns(listener, &server);
    breaks(listener, &server);
    bad_preambles(listener, &server, text);
    bad_records(listener, &server, text);
    a_proxy(listener, &server);
    free_end(&server);
    many_at_once(listener);
    WsFreeListener(listener);
    matching(text);
    addressees(text);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("ok");
    return 0;
}
