/* Reply channels: requests over HTTP that the program accepts one by one, from clients that behave and others.
 *
 *     listener_http HTTP-URL */
#define _POSIX_C_SOURCE 200809L

#include "listeners.h"

static int port;

/* ---- Exchanges with a client of ours ---- */

/* A client whose request waits to be accepted, and what it will get. */
typedef struct {
    WS_CHANNEL *channel;
    WS_MESSAGE *request;
    WS_MESSAGE *reply;
    WS_ERROR *error;
    WS_HEAP *heap;
    double sum;
    Completion completion;
    HRESULT started;
} Client;

static void ask(Client *client, double n1, double n2)
{
    Numbers numbers = {n1, n2};
    WS_ASYNC_CONTEXT context = {on_complete, &client->completion};
    client->completion = (Completion){GATE_CLOSED, E_FAIL};
    client->sum = 0;
    SUCCEED(WsResetMessage(client->request, error));
    SUCCEED(WsResetMessage(client->reply, error));
    SUCCEED(WsResetError(client->error));
    client->started = WsRequestReply(client->channel, client->request, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers,
                                     sizeof(numbers), client->reply, reply_of(0), WS_READ_REQUIRED_VALUE, client->heap,
                                     &client->sum, sizeof(client->sum), &context, client->error);
    CHECK_RESULT(client->started, WS_S_ASYNC);
}

static HRESULT answer_to(Client *client)
{
    return result_of(client->started, &client->completion);
}

static Client new_client(const WS_STRING *url)
{
    Client client = {.channel = client_channel(WS_HTTP_CHANNEL_BINDING, url)};
    client.request = message_for(client.channel);
    client.reply = message_for(client.channel);
    SUCCEED(WsCreateError(NULL, 0, &client.error));
    SUCCEED(WsCreateHeap(65536, 4096, NULL, 0, &client.heap, error));
    return client;
}

static void free_client(Client *client)
{
    WsFreeMessage(client->request);
    WsFreeMessage(client->reply);
    WsFreeChannel(client->channel);
    WsFreeHeap(client->heap);
    WsFreeError(client->error);
}

typedef struct {
    WS_LISTENER *listener;
    WS_CHANNEL *channel;
    WS_MESSAGE *request;
    WS_MESSAGE *reply;
} Server;

static Server new_server(const WS_STRING *url)
{
    Server server = {.listener = open_listener(WS_HTTP_CHANNEL_BINDING, url)};
    server.channel = server_channel(server.listener);
    server.request = message_for(server.channel);
    server.reply = message_for(server.channel);
    return server;
}

static void free_server(Server *server)
{
    WsFreeMessage(server->request);
    WsFreeMessage(server->reply);
    WsFreeChannel(server->channel);
    free_listener(server->listener);
}

static void accept_request(Server *server)
{
    SUCCEED(WsAcceptChannel(server->listener, server->channel, NULL, error));
    CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_OPEN);
}

/* Serves an addition from its accept to the end of the channel. */
static void serve_one(Server *server)
{
    Numbers numbers = {0, 0};
    accept_request(server);
    SUCCEED(receive_numbers(server->channel, server->request, &numbers));
    SUCCEED(send_sum(server->channel, server->reply, server->request, numbers.n1 + numbers.n2));
    reuse(server->channel);
}

static ULONGLONG connection_id(WS_CHANNEL *channel)
{
    ULONGLONG id = 0;
    SUCCEED(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID, &id, sizeof(id), error));
    return id;
}

/* What a reply channel is good for, step by step. */
static void one_exchange(Server *server, Client *client, const char *url)
{
    Numbers numbers = {0, 0};
    double sum = 0;
    BYTE address[128] = {0};
    ULONGLONG id = 0;
    WS_STRING text = {0, NULL};

    ask(client, 1, 2);
    accept_request(server);
    CHECK_RESULT(WsAcceptChannel(server->listener, server->channel, NULL, error), WS_E_INVALID_OPERATION);
    SUCCEED(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_TRANSPORT_URL, &text, sizeof(text), error));
    CHECK(text.length == strlen(url));
    for (ULONG i = 0; i < text.length; i++) {
        CHECK(text.chars[i] == (WCHAR)url[i]);
    }
    CHECK_RESULT(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS, address, sizeof(address),
                                      error),
                 WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID, &id, sizeof(id), error),
                 WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsShutdownSessionChannel(server->channel, NULL, error), WS_E_INVALID_OPERATION);

    /* Nothing is sent before the request was received. */
    SUCCEED(WsInitializeMessage(server->reply, WS_BLANK_MESSAGE, NULL, error));
    CHECK_RESULT(WsWriteMessageStart(server->channel, server->reply, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsSendReplyMessage(server->channel, server->reply, reply_of(0), WS_WRITE_REQUIRED_VALUE, &sum,
                                    sizeof(sum), server->request, NULL, error),
                 WS_E_INVALID_OPERATION);

    SUCCEED(receive_numbers(server->channel, server->request, &numbers));
    CHECK(numbers.n1 == 1 && numbers.n2 == 2);
    SUCCEED(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS, address, sizeof(address),
                                 error));
    CHECK(address[0] == AF_INET || address[0] == AF_INET6);
    CHECK(connection_id(server->channel) != 0);
    CHECK(has_text(server->request, WS_ACTION_HEADER, "http://Microsoft.ServiceModel.Samples/ICalculator/Add"));

    /* There is one request, and one reply to it. */
    CHECK_RESULT(receive_numbers(server->channel, server->reply, &numbers), WS_S_END);
    CHECK_RESULT(WsReadMessageStart(server->channel, server->reply, NULL, error), WS_S_END);
    SUCCEED(send_sum(server->channel, server->reply, server->request, 3));
    CHECK_RESULT(send_sum(server->channel, server->reply, server->request, 3), WS_E_INVALID_OPERATION);
    SUCCEED(WsResetMessage(server->reply, error));
    CHECK_RESULT(WsReadMessageStart(server->channel, server->reply, NULL, error), WS_S_END);
    CHECK_RESULT(answer_to(client), S_OK);
    CHECK(client->sum == 3);
    close_channel(server->channel);
    CHECK_RESULT(WsAcceptChannel(server->listener, server->channel, NULL, error), WS_E_INVALID_OPERATION);
    SUCCEED(WsResetChannel(server->channel, error));
    CHECK_RESULT(WsGetChannelProperty(server->channel, WS_CHANNEL_PROPERTY_TRANSPORT_URL, &text, sizeof(text), error),
                 WS_E_INVALID_OPERATION);
    SUCCEED(WsResetError(error));
}

/* A client keeps its connection, and each connection has a number of its own. */
static void connections(Server *server, const WS_STRING *url)
{
    Client clients[] = {new_client(url), new_client(url)};
    ULONGLONG ids[2] = {0, 0};

    for (int i = 0; i < 4; i++) {
        Numbers numbers;
        Client *client = &clients[i % 2];
        ask(client, i, 1);
        accept_request(server);
        SUCCEED(receive_numbers(server->channel, server->request, &numbers));
        ULONGLONG id = connection_id(server->channel);
        CHECK(i < 2 || id == ids[i % 2]);
        ids[i % 2] = id;
        SUCCEED(send_sum(server->channel, server->reply, server->request, i + 1));
        CHECK_RESULT(answer_to(client), S_OK);
        CHECK(client->sum == i + 1);
        reuse(server->channel);
    }
    CHECK(ids[0] != ids[1]);
    free_client(&clients[0]);
    free_client(&clients[1]);
}

/* Faults: the one that the error object holds, and one made of nothing. */
static void faults(Server *server, Client *client)
{
    static const WS_FAULT_DISCLOSURE disclosures[] = {WS_MINIMAL_FAULT_DISCLOSURE, WS_FULL_FAULT_DISCLOSURE};
    WS_STRING text = WS_STRING_VALUE(u"the abacus is broken");
    Numbers numbers;
    double sum;
    WS_ERROR *failure = NULL;
    WS_FAULT *fault = NULL;

    SUCCEED(WsCreateError(NULL, 0, &failure));
    for (int i = 0; i < 3; i++) {
        ask(client, 1, 0);
        accept_request(server);
        SUCCEED(receive_numbers(server->channel, server->request, &numbers));
        SUCCEED(WsResetMessage(server->reply, error));
        SUCCEED(WsResetError(failure));
        if (i == 2) {
            CHECK_RESULT(Calculator_functions.Divide(NULL, 1, 0, &sum, NULL, failure), E_FAIL);
        } else {
            SUCCEED(WsAddErrorString(failure, &text));
        }
        CHECK_RESULT(WsSendFaultMessageForError(server->channel, server->reply, failure, S_OK, disclosures[0],
                                                server->request, NULL, error),
                     E_INVALIDARG);
        CHECK_RESULT(WsSendFaultMessageForError(server->channel, server->reply, failure, E_FAIL,
                                                (WS_FAULT_DISCLOSURE)7, server->request, NULL, error),
                     E_INVALIDARG);
        CHECK_RESULT(WsSendFaultMessageForError(server->channel, server->reply, NULL, E_FAIL, disclosures[0],
                                                server->request, NULL, error),
                     E_INVALIDARG);
        CHECK_RESULT(WsSendFaultMessageForError(server->channel, server->reply, failure, E_FAIL, disclosures[0], NULL,
                                                NULL, error),
                     E_INVALIDARG);
        SUCCEED(WsSendFaultMessageForError(server->channel, server->reply, failure, E_FAIL, disclosures[i % 2],
                                           server->request, NULL, error));
        CHECK(number_of(server->reply, WS_MESSAGE_PROPERTY_IS_FAULT) == TRUE);
        CHECK(number_of(server->reply, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE);
        CHECK_RESULT(answer_to(client), WS_E_ENDPOINT_FAULT_RECEIVED);
        SUCCEED(WsGetFaultErrorProperty(client->error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault)));
        CHECK(fault != NULL && fault->reasonCount == 1);
        static const char *const reasons[] = {"The service could not process the request.", "the abacus is broken",
                                              "cannot divide by zero"};
        CHECK(fault->reasons[0].text.length == strlen(reasons[i]));
        for (ULONG c = 0; c < fault->reasons[0].text.length; c++) {
            CHECK(fault->reasons[0].text.chars[c] == (WCHAR)reasons[i][c]);
        }
        reuse(server->channel);
    }
    /* A message that is initialized is used as it is; one that is no answer to anything is refused. */
    ask(client, 1, 0);
    accept_request(server);
    SUCCEED(WsResetMessage(server->request, error));
    SUCCEED(WsResetMessage(server->reply, error));
    CHECK_RESULT(WsSendFaultMessageForError(server->channel, server->reply, failure, E_FAIL, disclosures[0],
                                            server->request, NULL, error),
                 WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsSendReplyMessage(server->channel, server->reply, reply_of(0), WS_WRITE_REQUIRED_VALUE, &sum,
                                    sizeof(sum), server->request, NULL, error),
                 WS_E_INVALID_OPERATION);
    SUCCEED(receive_numbers(server->channel, server->request, &numbers));
    SUCCEED(WsInitializeMessage(server->reply, WS_FAULT_MESSAGE, server->request, error));
    SUCCEED(WsSendFaultMessageForError(server->channel, server->reply, failure, E_FAIL, disclosures[0], server->request,
                                       NULL, error));
    CHECK_RESULT(answer_to(client), WS_E_ENDPOINT_FAULT_RECEIVED);
    reuse(server->channel);
    SUCCEED(WsResetError(error));
    WsFreeError(failure);
}

/* A reply in pieces, and one that was given up first. */
static void piece_by_piece(Server *server, Client *client)
{
    double sum = 11;
    WS_XML_STRING *action = reply_of(0)->action;

    ask(client, 5, 6);
    accept_request(server);
    SUCCEED(WsResetMessage(server->request, error));
    SUCCEED(WsReadMessageStart(server->channel, server->request, NULL, error));
    CHECK(number_of(server->request, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_READING);
    for (int i = 0; i < 2; i++) {
        SUCCEED(WsResetMessage(server->reply, error));
        SUCCEED(WsInitializeMessage(server->reply, WS_REPLY_MESSAGE, server->request, error));
        SUCCEED(WsSetHeader(server->reply, WS_ACTION_HEADER, WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, action,
                            sizeof(*action), error));
        SUCCEED(WsWriteMessageStart(server->channel, server->reply, NULL, error));
        if (i == 0) {
            SUCCEED(WsAbandonMessage(server->channel, server->reply, error));
        }
    }
    SUCCEED(WsWriteBody(server->reply, reply_of(0)->bodyElementDescription, WS_WRITE_REQUIRED_VALUE, &sum, sizeof(sum),
                        error));
    /* The request may be read to its end later. */
    SUCCEED(WsWriteMessageEnd(server->channel, server->reply, NULL, error));
    SUCCEED(WsReadMessageEnd(server->channel, server->request, NULL, error));
    CHECK_RESULT(answer_to(client), S_OK);
    CHECK(client->sum == 11);
    reuse(server->channel);
}

/* Exchanges without a reply: what the client learns depends on how far the server came. */
static void without_reply(Server *server, Client *client, const WS_STRING *url)
{
    WS_CHANNEL *channel = client_channel(WS_HTTP_CHANNEL_BINDING, url);
    WS_MESSAGE *message = message_for(channel);
    Numbers numbers;
    double sum;

    /* A request that was received and not replied to was a one-way message. */
    for (int i = 0; i < 2; i++) {
        SUCCEED(send_numbers(channel, message, 1, 2));
        accept_request(server);
        SUCCEED(receive_numbers(server->channel, server->request, &numbers));
        reuse(server->channel);
        CHECK_RESULT(receive_sum(channel, message, &sum), WS_S_END);
    }
    free_channel(channel);
    WsFreeMessage(message);

    /* One that was not received. */
    ask(client, 1, 2);
    accept_request(server);
    reuse(server->channel);
    CHECK_RESULT(answer_to(client), WS_E_ENDPOINT_FAILURE);

    /* An abort cuts the connection, as does a close inside a message. */
    ask(client, 1, 2);
    accept_request(server);
    SUCCEED(WsAbortChannel(server->channel, error));
    CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_FAULTED);
    CHECK_RESULT(WsReadMessageStart(server->channel, server->request, NULL, error), WS_E_OBJECT_FAULTED);
    reuse(server->channel);
    CHECK_RESULT(answer_to(client), WS_E_ENDPOINT_DISCONNECTED);
    ask(client, 1, 2);
    accept_request(server);
    SUCCEED(WsResetMessage(server->request, error));
    SUCCEED(WsReadMessageStart(server->channel, server->request, NULL, error));
    reuse(server->channel);
    CHECK_RESULT(answer_to(client), WS_E_ENDPOINT_DISCONNECTED);
    SUCCEED(WsResetMessage(server->request, error));

    /* After all that the next one is served. */
    ask(client, 1, 2);
    serve_one(server);
    CHECK_RESULT(answer_to(client), S_OK);
    SUCCEED(WsResetError(error));
}

/* ---- Requests that were typed by hand ---- */

#define SOAP "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
#define ADD(N1, N2) \
    SOAP "<Add xmlns='http://Microsoft.ServiceModel.Samples'><n1>" N1 "</n1><n2>" N2 "</n2></Add></s:Body></s:Envelope>"
#define ACTION "SOAPAction: \"http://Microsoft.ServiceModel.Samples/ICalculator/Add\"\r\n"

/* A request with a body of this size, which need not all be there. */
static void post_sized(int connection, const char *head, size_t size, const char *body)
{
    char text[8192];
    int length = snprintf(text, sizeof(text), "%s\r\nHost: here\r\nContent-Length: %zu\r\n\r\n%s", head, size, body);
    CHECK(length > 0 && (size_t)length < sizeof(text));
    send_text(connection, text);
}

static int post(const char *head, const char *body)
{
    int connection = connect_to(port);
    post_sized(connection, head, strlen(body), body);
    return connection;
}

/* What never reaches the program: it is answered, and the next request is served. */
static void refused_without_the_program(Server *server, Client *client)
{
    static const struct {
        const char *head;
        const char *status;
    } rows[] = {
        {"GET /calc HTTP/1.1", "HTTP/1.1 405 "},
        {"POST /other HTTP/1.1\r\nContent-Type: text/xml", "HTTP/1.1 404 "},
        {"POST /calc?query HTTP/1.1\r\nContent-Type: text/xml", "HTTP/1.1 404 "},
        {"POST /calc/more HTTP/1.1\r\nContent-Type: text/xml", "HTTP/1.1 404 "},
        {"POST /calc HTTP/1.1\r\nContent-Type: text/plain", "HTTP/1.1 415 "},
        {"POST /calc HTTP/1.1", "HTTP/1.1 415 "},
        {"POST /calc HTTP/1.1\r\nContent-Type: text/xml\r\nUser-Agent: Mozilla/5.0", "HTTP/1.1 403 "},
        {"POST /calc HTTP/7.7", "HTTP/1.1 400 "},
        {"nonsense", "HTTP/1.1 400 "},
        {"POST /calc HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: text/xml", "HTTP/1.1 400 "},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        int connection = post(rows[i].head, ADD("1", "2"));
        /* What its head tells is seen when the program accepts. */
        while (!is_readable(connection)) {
            ask(client, (double)i, 1);
            serve_one(server);
            CHECK_RESULT(answer_to(client), S_OK);
        }
        const char *answer = read_to_end(connection);
        check(begins_with(answer, rows[i].status), rows[i].head, answer, __LINE__);
    }
    /* Clients that leave before they have said anything useful. */
    static const char *const beginnings[] = {"", "P", "POST /calc HTTP/1.1\r\nHost: he", "\r\n\r\n", "GET / HTTP/1.1\r\n"};
    for (size_t i = 0; i < WsCountOf(beginnings); i++) {
        int connection = connect_to(port);
        send_text(connection, beginnings[i]);
        close(connection);
    }
    /* One that says nothing holds nobody up. */
    int silent = connect_to(port);
    ask(client, 1, 2);
    serve_one(server);
    CHECK_RESULT(answer_to(client), S_OK);
    close(silent);
}

/* Answers with an envelope that says nothing. */
static void send_blank(Server *server)
{
    SUCCEED(WsResetMessage(server->reply, error));
    SUCCEED(WsInitializeMessage(server->reply, WS_BLANK_MESSAGE, NULL, error));
    SUCCEED(WsWriteMessageStart(server->channel, server->reply, NULL, error));
    SUCCEED(WsWriteMessageEnd(server->channel, server->reply, NULL, error));
}

/* What the program learns when it receives, and what the client is told then. */
static void refused_by_the_program(Server *server, Client *client)
{
    static const char *const head = "POST /calc HTTP/1.1\r\n" ACTION "Content-Type: text/xml";
    static const struct {
        const char *body;
        HRESULT result;
        const char *status;
    } rows[] = {
        {"no envelope", WS_E_INVALID_FORMAT, "HTTP/1.1 400 "},
        {"", WS_E_INVALID_FORMAT, "HTTP/1.1 400 "},
        {"<a><b></a>", WS_E_INVALID_FORMAT, "HTTP/1.1 400 "},
        {SOAP, WS_E_INVALID_FORMAT, "HTTP/1.1 400 "},
        {SOAP "<Add xmlns='urn:other'/></s:Body></s:Envelope>", WS_E_INVALID_FORMAT, "HTTP/1.1 202 "},
        {ADD("one", "2"), WS_E_INVALID_FORMAT, "HTTP/1.1 202 "},
    };
    Numbers numbers;

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        int connection = post(head, rows[i].body);
        shutdown(connection, SHUT_WR);
        accept_request(server);
        char place[32];
        snprintf(place, sizeof(place), "row %zu", i);
        check_result(receive_numbers(server->channel, server->request, &numbers), rows[i].result, place, __FILE__,
                     __LINE__);
        CHECK(channel_state(server->channel) == WS_CHANNEL_STATE_OPEN);
        reuse(server->channel);
        const char *answer = read_to_end(connection);
        check(begins_with(answer, rows[i].status), place, answer, __LINE__);
    }

    /* The program may answer all the same. */
    int connection = post(head, "no envelope");
    accept_request(server);
    CHECK_RESULT(receive_numbers(server->channel, server->request, &numbers), WS_E_INVALID_FORMAT);
    send_blank(server);
    reuse(server->channel);
    shutdown(connection, SHUT_WR);
    CHECK(begins_with(read_to_end(connection), "HTTP/1.1 200 "));

    /* Nothing in a body that it did not get is taken for a request. */
    connection = connect_to(port);
    post_sized(connection, head, 70000, "POST /calc HTTP/1.1\r\nHost: here\r\nContent-Type: text/xml\r\n\r\n");
    shutdown(connection, SHUT_WR);
    accept_request(server);
    CHECK_RESULT(receive_numbers(server->channel, server->request, &numbers), WS_E_QUOTA_EXCEEDED);
    send_blank(server);
    reuse(server->channel);
    const char *only = read_to_end(connection);
    CHECK(begins_with(only, "HTTP/1.1 200 ") && strstr(only, "\r\nConnection: close\r\n") != NULL);

    /* Too much, too little, and nobody there any more. */
    connection = connect_to(port);
    post_sized(connection, head, 70000, "too much");
    accept_request(server);
    CHECK_RESULT(receive_numbers(server->channel, server->request, &numbers), WS_E_QUOTA_EXCEEDED);
    reuse(server->channel);
    shutdown(connection, SHUT_WR);
    CHECK(begins_with(read_to_end(connection), "HTTP/1.1 413 "));
    connection = connect_to(port);
    post_sized(connection, head, 1000, "too little");
    accept_request(server);
    close(connection);
    CHECK_RESULT(receive_numbers(server->channel, server->request, &numbers), WS_E_ENDPOINT_DISCONNECTED);
    CHECK_RESULT(send_sum(server->channel, server->reply, client->request, 1), WS_E_INVALID_OPERATION);
    CHECK_RESULT(receive_numbers(server->channel, server->request, &numbers), WS_S_END);
    reuse(server->channel);

    /* Two requests at once on one connection. */
    connection = connect_to(port);
    post_sized(connection, head, strlen(ADD("1", "2")), ADD("1", "2"));
    post_sized(connection, "POST /calc HTTP/1.0\r\n" ACTION "Content-Type: text/xml", strlen(ADD("3", "4")),
               ADD("3", "4"));
    serve_one(server);
    serve_one(server);
    const char *answers = read_to_end(connection);
    CHECK(strstr(answers, ">3<") != NULL && strstr(answers, ">7<") != NULL);

    ask(client, 1, 2);
    serve_one(server);
    CHECK_RESULT(answer_to(client), S_OK);
    SUCCEED(WsResetError(error));
}

/* Clients that do not go on: whoever waits for them can be aborted, and the next one is served. */
static void slow_clients(Server *server, Client *client)
{
    enum { PIECE = 1 << 20, PIECES = 24 };
    static char text[PIECE];
    static const char *const head = "POST /calc HTTP/1.1\r\n" ACTION "Content-Type: text/xml";
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    WS_ERROR *own = NULL;
    ULONG size = 2 * PIECES * PIECE;
    WS_CHANNEL_PROPERTY properties[8];
    ULONG count = Calculator_http_binding.propertyCount;
    WS_CHANNEL *channel = NULL;
    WS_XML_WRITER *writer = NULL;
    Numbers numbers;

    /* One that does not send all of its request. */
    SUCCEED(WsCreateError(NULL, 0, &own));
    int connection = connect_to(port);
    post_sized(connection, head, 1000, "too little");
    accept_request(server);
    SUCCEED(WsResetMessage(server->request, error));
    HRESULT started = WsReadMessageStart(server->channel, server->request, &context, own);
    CHECK_RESULT(started, WS_S_ASYNC);
    CHECK_RESULT(WsReadMessageStart(server->channel, server->reply, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(send_sum(server->channel, server->reply, client->request, 1), WS_E_INVALID_OPERATION);
    SUCCEED(WsAbortChannel(server->channel, error));
    CHECK_RESULT(result_of(started, &completion), WS_E_OPERATION_ABORTED);
    reuse(server->channel);
    CHECK(*read_to_end(connection) == 0);
    ask(client, 1, 2);
    serve_one(server);
    CHECK_RESULT(answer_to(client), S_OK);

    /* One that does not read its reply, which is more than the system takes. */
    memcpy(properties, Calculator_http_binding.properties, count * sizeof(properties[0]));
    properties[count++] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof(size)};
    SUCCEED(WsCreateChannelForListener(server->listener, properties, count, &channel, error));
    connection = post(head, ADD("1", "2"));
    SUCCEED(WsAcceptChannel(server->listener, channel, NULL, error));
    SUCCEED(receive_numbers(channel, server->request, &numbers));
    SUCCEED(WsResetMessage(server->reply, error));
    SUCCEED(WsInitializeMessage(server->reply, WS_REPLY_MESSAGE, server->request, error));
    SUCCEED(WsWriteMessageStart(channel, server->reply, NULL, error));
    SUCCEED(WsGetMessageProperty(server->reply, WS_MESSAGE_PROPERTY_BODY_WRITER, &writer, sizeof(writer), error));
    memset(text, 'x', sizeof(text));
    for (int i = 0; i < PIECES; i++) {
        SUCCEED(WsWriteCharsUtf8(writer, (const BYTE *)text, sizeof(text), error));
    }
    completion = (Completion){GATE_CLOSED, E_FAIL};
    started = WsWriteMessageEnd(channel, server->reply, &context, own);
    CHECK_RESULT(started, WS_S_ASYNC);
    SUCCEED(WsAbortChannel(channel, error));
    CHECK_RESULT(result_of(started, &completion), WS_E_OPERATION_ABORTED);
    free_channel(channel);
    close(connection);
    ask(client, 1, 2);
    serve_one(server);
    CHECK_RESULT(answer_to(client), S_OK);
    SUCCEED(WsResetError(error));
    WsFreeError(own);
}

/* ---- The end of a listener ---- */

/* Channels that were accepted live on; requests that were not are turned away. */
static void the_end(const WS_STRING *url)
{
    Server server = new_server(url);
    Client first = new_client(url), second = new_client(url);
    Numbers numbers;

    ask(&first, 1, 2);
    accept_request(&server);
    ask(&second, 3, 4);
    /* Both have come when a third one has been served. */
    WS_CHANNEL *other = server_channel(server.listener);
    SUCCEED(WsAcceptChannel(server.listener, other, NULL, error));
    SUCCEED(receive_numbers(other, server.request, &numbers));
    SUCCEED(send_sum(other, server.reply, server.request, 7));
    CHECK_RESULT(answer_to(&second), S_OK);
    free_channel(other);
    int waiting = post("POST /calc HTTP/1.1\r\n" ACTION "Content-Type: text/xml", ADD("1", "2"));
    shutdown(waiting, SHUT_WR);

    SUCCEED(WsCloseListener(server.listener, NULL, error));
    const char *answer = read_to_end(waiting);
    CHECK(answer[0] == 0 || begins_with(answer, "HTTP/1.1 503 "));
    SUCCEED(receive_numbers(server.channel, server.request, &numbers));
    SUCCEED(send_sum(server.channel, server.reply, server.request, 3));
    CHECK_RESULT(answer_to(&first), S_OK);
    CHECK(first.sum == 3);
    reuse(server.channel);
    CHECK_RESULT(WsAcceptChannel(server.listener, server.channel, NULL, error), WS_E_INVALID_OPERATION);

    /* The same channel serves the listener when that is open again. */
    SUCCEED(WsResetListener(server.listener, error));
    SUCCEED(WsOpenListener(server.listener, url, NULL, error));
    ask(&first, 5, 6);
    serve_one(&server);
    CHECK_RESULT(answer_to(&first), S_OK);
    SUCCEED(WsResetError(error));
    free_client(&first);
    free_client(&second);
    free_server(&server);
}

/* Whoever waits learns that the listener is gone, though a channel is still open. */
static void the_end_for_others(const WS_STRING *url)
{
    static const char *const head = "POST /calc HTTP/1.1\r\n" ACTION "Content-Type: text/xml";
    Server server = new_server(url);
    Numbers numbers;
    int waiting[20];

    /* One whose connection could have served another request. */
    int served = post(head, ADD("1", "2"));
    accept_request(&server);
    SUCCEED(receive_numbers(server.channel, server.request, &numbers));
    SUCCEED(send_sum(server.channel, server.reply, server.request, 3));
    SUCCEED(WsCloseListener(server.listener, NULL, error));
    CHECK(begins_with(read_to_end(served), "HTTP/1.1 200 "));
    reuse(server.channel);

    /* Some whose requests have come. */
    SUCCEED(WsResetListener(server.listener, error));
    SUCCEED(WsOpenListener(server.listener, url, NULL, error));
    for (size_t i = 0; i < WsCountOf(waiting); i++) {
        waiting[i] = post(head, ADD("1", "2"));
    }
    accept_request(&server);
    SUCCEED(receive_numbers(server.channel, server.request, &numbers));
    SUCCEED(WsAbortListener(server.listener, error));
    SUCCEED(send_sum(server.channel, server.reply, server.request, 3));
    int answers = 0;
    for (size_t i = 0; i < WsCountOf(waiting); i++) {
        answers += begins_with(read_to_end(waiting[i]), "HTTP/1.1 200 ");
    }
    CHECK(answers == 1);
    close_channel(server.channel);
    free_server(&server);
}

/* Heads have a limit, that of the channel. */
static void limits(const WS_STRING *url)
{
    WS_LISTENER *listener = open_listener(WS_HTTP_CHANNEL_BINDING, url);
    ULONG small = 400;
    WS_CHANNEL_PROPERTY properties[8];
    ULONG count = Calculator_http_binding.propertyCount;
    WS_CHANNEL *channel = NULL;
    char head[1024];
    Numbers numbers;

    memcpy(properties, Calculator_http_binding.properties, count * sizeof(properties[0]));
    properties[count++] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE, &small,
                                                sizeof(small)};
    SUCCEED(WsCreateChannelForListener(listener, properties, count, &channel, error));
    WS_MESSAGE *message = message_for(channel);
    for (int length = 100; length <= 300; length += 200) {
        char filler[512];
        memset(filler, 'x', sizeof(filler));
        filler[length] = 0;
        snprintf(head, sizeof(head), "POST /calc HTTP/1.1\r\nContent-Type: text/xml\r\n" ACTION "X-Filler: %s", filler);
        int connection = post(head, ADD("1", "2"));
        if (length == 100) {
            SUCCEED(WsAcceptChannel(listener, channel, NULL, error));
            SUCCEED(receive_numbers(channel, message, &numbers));
            reuse(channel);
        }
        shutdown(connection, SHUT_WR);
        CHECK(begins_with(read_to_end(connection), length == 100 ? "HTTP/1.1 202 " : "HTTP/1.1 431 "));
    }

    /* What one channel takes another refuses, also from a client that says the same again. */
    WS_CHANNEL *other = server_channel(listener);
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    int connection = post(head, ADD("1", "2"));
    SUCCEED(WsAcceptChannel(listener, other, NULL, error));
    SUCCEED(receive_numbers(other, message, &numbers));
    close_channel(other);
    post_sized(connection, head, strlen(ADD("1", "2")), ADD("1", "2"));
    shutdown(connection, SHUT_WR);
    HRESULT accepting = WsAcceptChannel(listener, channel, &context, error);
    CHECK_RESULT(accepting, WS_S_ASYNC);
    const char *answers = read_to_end(connection);
    CHECK(begins_with(answers, "HTTP/1.1 202 ") && strstr(answers, "HTTP/1.1 431 ") != NULL);
    SUCCEED(WsAbortChannel(channel, error));
    CHECK_RESULT(result_of(accepting, &completion), WS_E_OPERATION_ABORTED);
    SUCCEED(WsResetError(error));
    WsFreeChannel(other);
    WsFreeMessage(message);
    WsFreeChannel(channel);
    free_listener(listener);
}

/* Which URLs are those of a listener the program can say. */
static void matching(const WS_STRING *url)
{
    static const struct {
        ULONG options;
        const char *target;
        const char *host;
        BOOL served;
    } rows[] = {
        {WS_MATCH_URL_EXACT_PATH, "/calc", "any:1", TRUE},
        {WS_MATCH_URL_EXACT_PATH, "/calc?query", "any:1", TRUE},
        {WS_MATCH_URL_EXACT_PATH, "/calc/more", "any:1", FALSE},
        {WS_MATCH_URL_PREFIX_PATH, "/calc/more?query", "any:1", TRUE},
        {WS_MATCH_URL_PREFIX_PATH, "/%63alc%2Fmore", "any:1", TRUE},
        {WS_MATCH_URL_PREFIX_PATH, "/other", "any:1", FALSE},
        {0, "/calc/more", "any:1", TRUE},
        {0, "/other", "any:1", FALSE},
        {WS_MATCH_URL_PREFIX_PATH | WS_MATCH_URL_NO_QUERY, "/calc/more?query", "any:1", FALSE},
        {WS_MATCH_URL_PORT, "/calc", "any:1", FALSE},
        {WS_MATCH_URL_PORT, "/calc", "any:%d", TRUE},
        {WS_MATCH_URL_THIS_HOST, "/calc", "localhost:1", TRUE},
        {WS_MATCH_URL_THIS_HOST, "/calc?next=http://else.where/", "localhost:1", TRUE},
        {WS_MATCH_URL_THIS_HOST, "http://localhost/calc", "any:1", TRUE},
        {WS_MATCH_URL_THIS_HOST, "/calc", "127.0.0.1", FALSE},
        {WS_MATCH_URL_THIS_HOST, "/calc", "not a host", FALSE},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        ULONG options = rows[i].options;
        WS_LISTENER_PROPERTY property = {WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS, &options, sizeof(options)};
        WS_LISTENER *listener = NULL;
        char head[256], host[64], place[32];
        Numbers numbers;

        snprintf(place, sizeof(place), "row %zu", i);
        snprintf(host, sizeof(host), rows[i].host, port);
        snprintf(head, sizeof(head),
                 "POST %s HTTP/1.0\r\nContent-Type: text/xml\r\n" ACTION "Host: %s\r\nContent-Length: %zu\r\n\r\n",
                 rows[i].target, host, strlen(ADD("1", "2")));
        SUCCEED(WsCreateListener(WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING, &property, 1, NULL, &listener, error));
        SUCCEED(WsOpenListener(listener, url, NULL, error));
        WS_CHANNEL *channel = server_channel(listener);
        WS_MESSAGE *message = message_for(channel);
        int connection = connect_to(port);
        send_text(connection, head);
        send_text(connection, ADD("1", "2"));
        if (rows[i].served) {
            SUCCEED(WsAcceptChannel(listener, channel, NULL, error));
            SUCCEED(receive_numbers(channel, message, &numbers));
            close_channel(channel);
        }
        shutdown(connection, SHUT_WR);
        check(begins_with(read_to_end(connection), rows[i].served ? "HTTP/1.1 202 " : "HTTP/1.1 404 "), place, __FILE__,
              __LINE__);
        WsFreeMessage(message);
        WsFreeChannel(channel);
        free_listener(listener);
    }
}

#define SOAP12                                                                                     \
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'>" \
    "<s:Header><a:Action>http://Microsoft.ServiceModel.Samples/ICalculator/Add</a:Action>%s</s:Header><s:Body>"      \
    "<Add xmlns='http://Microsoft.ServiceModel.Samples'><n1>1</n1><n2>2</n2></Add></s:Body></s:Envelope>"

/* Messages that are addressed to others are refused, and their clients told so. */
static void addressees(const WS_STRING *url)
{
    ULONG options = WS_MATCH_URL_PREFIX_PATH;
    WS_LISTENER_PROPERTY property = {WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS, &options, sizeof(options)};
    WS_LISTENER *listener = NULL;
    WS_CHANNEL *channel = NULL;
    static const struct {
        const char *to;
        HRESULT result;
        const char *status;
    } rows[] = {
        {"", S_OK, "HTTP/1.1 202 "},
        {"<a:To>http://any/calc/more?query</a:To>", S_OK, "HTTP/1.1 202 "},
        {"<a:To>http://www.w3.org/2005/08/addressing/anonymous</a:To>", S_OK, "HTTP/1.1 202 "},
        {"<a:To>http://any/other</a:To>", WS_E_INVALID_FORMAT, "HTTP/1.1 404 "},
        {"<a:To>urn:somebody</a:To>", WS_E_INVALID_FORMAT, "HTTP/1.1 404 "},
    };

    SUCCEED(WsCreateListener(WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING, &property, 1, NULL, &listener, error));
    SUCCEED(WsOpenListener(listener, url, NULL, error));
    SUCCEED(WsCreateChannelForListener(listener, NULL, 0, &channel, error));
    WS_MESSAGE *message = message_for(channel);
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        char body[1024], place[32];
        Numbers numbers;
        snprintf(place, sizeof(place), "row %zu", i);
        snprintf(body, sizeof(body), SOAP12, rows[i].to);
        int connection = post("POST /calc HTTP/1.1\r\nContent-Type: application/soap+xml", body);
        SUCCEED(WsAcceptChannel(listener, channel, NULL, error));
        check_result(receive_numbers(channel, message, &numbers), rows[i].result, place, __FILE__, __LINE__);
        reuse(channel);
        shutdown(connection, SHUT_WR);
        check(begins_with(read_to_end(connection), rows[i].status), place, __FILE__, __LINE__);
        SUCCEED(WsResetError(error));
    }
    WsFreeMessage(message);
    WsFreeChannel(channel);
    free_listener(listener);
}

/* ---- Several channels ---- */

enum { WORKERS = 4, CALLS = 40 };

typedef struct {
    WS_LISTENER *listener;
    pthread_t thread;
} Worker;

/* Accepts until the listener is aborted. */
static void *work(void *state)
{
    Worker *worker = state;
    WS_ERROR *own = NULL;
    WS_HEAP *own_heap = NULL;
    WS_CHANNEL *channel = NULL;
    WS_MESSAGE *request = NULL, *reply = NULL;
    const WS_MESSAGE_DESCRIPTION *known[] = {request_of(0)};
    HRESULT hr;

    CHECK_RESULT(WsCreateError(NULL, 0, &own), S_OK);
    CHECK_RESULT(WsCreateHeap(65536, 4096, NULL, 0, &own_heap, own), S_OK);
    CHECK_RESULT(WsCreateChannelForListener(worker->listener, Calculator_http_binding.properties,
                                            Calculator_http_binding.propertyCount, &channel, own),
                 S_OK);
    CHECK_RESULT(WsCreateMessageForChannel(channel, NULL, 0, &request, own), S_OK);
    CHECK_RESULT(WsCreateMessageForChannel(channel, NULL, 0, &reply, own), S_OK);
    while ((hr = WsAcceptChannel(worker->listener, channel, NULL, own)) == S_OK) {
        Numbers numbers;
        CHECK_RESULT(WsReceiveMessage(channel, request, known, 1, WS_RECEIVE_REQUIRED_MESSAGE, WS_READ_REQUIRED_VALUE,
                                      own_heap, &numbers, sizeof(numbers), NULL, NULL, own),
                     S_OK);
        double sum = numbers.n1 + numbers.n2;
        CHECK_RESULT(WsSendReplyMessage(channel, reply, reply_of(0), WS_WRITE_REQUIRED_VALUE, &sum, sizeof(sum), request,
                                        NULL, own),
                     S_OK);
        CHECK_RESULT(WsCloseChannel(channel, NULL, own), S_OK);
        CHECK_RESULT(WsResetChannel(channel, own), S_OK);
        CHECK_RESULT(WsResetMessage(request, own), S_OK);
        CHECK_RESULT(WsResetMessage(reply, own), S_OK);
    }
    CHECK(hr == WS_E_OPERATION_ABORTED || hr == WS_E_OBJECT_FAULTED);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
    WsFreeHeap(own_heap);
    WsFreeError(own);
    return NULL;
}

/* Many calls of a proxy at once, served by a few threads. */
static void many_at_once(const WS_STRING *url)
{
    static double sums[CALLS];
    static Completion completions[CALLS];
    static WS_HEAP *heaps[CALLS];
    static HRESULT started[CALLS];
    Worker workers[WORKERS];
    WS_LISTENER *listener = open_listener(WS_HTTP_CHANNEL_BINDING, url);
    WS_SERVICE_PROXY *proxy = NULL;
    WS_ENDPOINT_ADDRESS address = {.url = *url};

    for (int i = 0; i < WORKERS; i++) {
        workers[i].listener = listener;
        CHECK(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0);
    }
    SUCCEED(WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0,
                                 Calculator_http_binding.properties, Calculator_http_binding.propertyCount, &proxy,
                                 error));
    SUCCEED(WsOpenServiceProxy(proxy, &address, NULL, error));
    for (int i = 0; i < CALLS; i++) {
        WS_ASYNC_CONTEXT context = {on_complete, &completions[i]};
        completions[i] = (Completion){GATE_CLOSED, E_FAIL};
        SUCCEED(WsCreateHeap(65536, 4096, NULL, 0, &heaps[i], error));
        started[i] = Calculator_Add(proxy, i, 0.5, &sums[i], heaps[i], NULL, 0, &context, NULL);
    }
    for (int i = 0; i < CALLS; i++) {
        CHECK_RESULT(result_of(started[i], &completions[i]), S_OK);
        CHECK(sums[i] == i + 0.5);
        WsFreeHeap(heaps[i]);
    }
    SUCCEED(WsAbortListener(listener, error));
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(workers[i].thread, NULL);
    }
    SUCCEED(WsCloseServiceProxy(proxy, NULL, error));
    WsFreeServiceProxy(proxy);
    free_listener(listener);
}

int main(int argc, char **argv)
{
    WCHAR chars[256];
    CHECK(argc >= 2);
    WS_STRING url = ascii_string(argv[1], chars, 256);

    port = port_of(argv[1]);
    SUCCEED(WsCreateError(NULL, 0, &error));
    SUCCEED(WsCreateHeap(65536, 4096, NULL, 0, &heap, error));
    Server server = new_server(&url);
    Client client = new_client(&url);
    one_exchange(&server, &client, argv[1]);
    connections(&server, &url);
    faults(&server, &client);
    piece_by_piece(&server, &client);
    without_reply(&server, &client, &url);
    refused_without_the_program(&server, &client);
    refused_by_the_program(&server, &client);
    slow_clients(&server, &client);
    free_client(&client);
    free_server(&server);
    the_end(&url);
    the_end_for_others(&url);
    limits(&url);
    matching(&url);
    addressees(&url);
    many_at_once(&url);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("ok");
    return 0;
}
