/* Channels over HTTP whose messages are no envelopes: bytes as they are, and XML without SOAP. The other end is a server
 * of this program that remembers a request and answers with what it is told to. */
#define _POSIX_C_SOURCE 200809L

#include <arpa/inet.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "messages.h"

static WS_ERROR *error;
static WS_HEAP *heap;

/* ---- The server ---- */

typedef struct {
    int listener;
    int connection;
    char request[4096];
    size_t length;
    const char *body;
    const char *response;
} Server;

/* Reads a whole request: its head, and as many bytes as that says. False when the client has gone. */
static BOOL read_request(Server *server, int connection)
{
    server->length = 0;
    for (;;) {
        ssize_t got = recv(connection, server->request + server->length, sizeof(server->request) - 1 - server->length, 0);
        if (got <= 0) {
            return FALSE;
        }
        server->length += (size_t)got;
        server->request[server->length] = 0;
        char *end = strstr(server->request, "\r\n\r\n");
        if (end == NULL) {
            continue;
        }
        const char *field = strstr(server->request, "Content-Length: ");
        size_t size = field == NULL || field > end ? 0 : (size_t)atoi(field + 16);
        server->body = end + 4;
        if ((size_t)(server->request + server->length - server->body) == size) {
            return TRUE;
        }
    }
}

static void *serve(void *state)
{
    Server *server = state;
    for (;;) {
        int connection = accept(server->listener, NULL, NULL);
        if (connection < 0) {
            return NULL;
        }
        server->connection = connection;
        while (read_request(server, connection)) {
            send(connection, server->response, strlen(server->response), MSG_NOSIGNAL);
        }
        close(connection);
    }
}

static BOOL was_asked(const Server *server, const char *text)
{
    return strstr(server->request, text) != NULL;
}

/* ---- Channels ---- */

static WS_STRING url;

static HRESULT create_with(WS_CHANNEL_BINDING binding, const WS_CHANNEL_PROPERTY *properties, ULONG count,
                           WS_CHANNEL **channel)
{
    WS_CHANNEL_TYPE type = binding == WS_TCP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REQUEST;
    return WsCreateChannel(type, binding, properties, count, NULL, channel, error);
}

static void creations(void)
{
    WS_CHANNEL *channel = NULL;
    WS_ENCODING raw = WS_ENCODING_RAW;
    WS_ENVELOPE_VERSION none = WS_ENVELOPE_VERSION_NONE, soap = WS_ENVELOPE_VERSION_SOAP_1_2;
    WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT, addressing = WS_ADDRESSING_VERSION_1_0;
    WS_HTTP_MESSAGE_MAPPING options = {WS_HTTP_REQUEST_MAPPING_VERB, 0, NULL, 0, NULL, 0};
    WS_HTTP_MESSAGE_MAPPING unknown = {1, 8, NULL, 0, NULL, 0};
    const WS_CHANNEL_PROPERTY encoding = {WS_CHANNEL_PROPERTY_ENCODING, &raw, sizeof(raw)};
    const struct {
        WS_CHANNEL_BINDING binding;
        WS_CHANNEL_PROPERTY properties[2];
        ULONG count;
        HRESULT result;
    } rows[] = {
        {WS_HTTP_CHANNEL_BINDING, {encoding}, 1, S_OK},
        {WS_TCP_CHANNEL_BINDING, {encoding}, 1, E_INVALIDARG},
        {WS_HTTP_CHANNEL_BINDING, {encoding, {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &none, sizeof(none)}}, 2, S_OK},
        {WS_HTTP_CHANNEL_BINDING, {encoding, {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap, sizeof(soap)}}, 2,
         E_INVALIDARG},
        {WS_HTTP_CHANNEL_BINDING,
         {encoding, {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing, sizeof(addressing)}}, 2, E_INVALIDARG},
        {WS_HTTP_CHANNEL_BINDING, {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &none, sizeof(none)}}, 1, E_INVALIDARG},
        {WS_HTTP_CHANNEL_BINDING,
         {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &none, sizeof(none)},
          {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &transport, sizeof(transport)}}, 2, S_OK},
        {WS_TCP_CHANNEL_BINDING, {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &none, sizeof(none)}}, 1, E_INVALIDARG},
        {WS_HTTP_CHANNEL_BINDING, {encoding, {WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, &options, sizeof(options)}}, 2,
         S_OK},
        {WS_HTTP_CHANNEL_BINDING, {encoding, {WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, &unknown, sizeof(unknown)}}, 2,
         E_INVALIDARG},
        {WS_HTTP_CHANNEL_BINDING, {{WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, &options, sizeof(options)}}, 1,
         E_INVALIDARG},
    };

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        HRESULT hr = create_with(rows[i].binding, rows[i].properties, rows[i].count, &channel);
        if (hr != rows[i].result) {
            fprintf(stderr, "row %zu: %s instead of %s\n", i, result_name(hr), result_name(rows[i].result));
            exit(1);
        }
        if (SUCCEEDED(hr)) {
            WsFreeChannel(channel);
        }
    }
    CHECK_RESULT(WsResetError(error), S_OK);
}

static void open_channel(WS_CHANNEL *channel)
{
    WS_ENDPOINT_ADDRESS address = {.url = url};
    CHECK_RESULT(WsOpenChannel(channel, &address, NULL, error), S_OK);
}

static WS_MESSAGE *message_for(WS_CHANNEL *channel)
{
    WS_MESSAGE *message = NULL;
    CHECK_RESULT(WsCreateMessageForChannel(channel, NULL, 0, &message, error), S_OK);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_ENVELOPE_VERSION) == WS_ENVELOPE_VERSION_NONE);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_ADDRESSING_VERSION) == WS_ADDRESSING_VERSION_TRANSPORT);
    return message;
}

/* ---- Bytes ---- */

static void map(WS_MESSAGE *message, WS_XML_STRING name, const char *text)
{
    WS_XML_STRING value = {(ULONG)strlen(text), (BYTE *)(uintptr_t)text, NULL, 0};
    CHECK_RESULT(WsAddMappedHeader(message, &name, WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value),
                                   error),
                 S_OK);
}

static void check_mapped(WS_MESSAGE *message, WS_XML_STRING name, const char *text)
{
    WS_XML_STRING *value = NULL;
    CHECK_RESULT(WsGetMappedHeader(message, &name, WS_SINGLETON_HEADER, 0, WS_XML_STRING_TYPE, WS_READ_OPTIONAL_POINTER,
                                   heap, &value, sizeof(value), error),
                 S_OK);
    CHECK(value != NULL && value->length == strlen(text) && memcmp(value->bytes, text, value->length) == 0);
}

static const WS_XML_STRING verb = UTF8("Verb"), status_code = UTF8("StatusCode"), status_text = UTF8("StatusText");
static const WS_XML_STRING content_type = UTF8("Content-Type");

static WS_CHANNEL *raw_channel(void)
{
    static WS_HTTP_HEADER_MAPPING type = {UTF8("Content-Type"), 0};
    static WS_HTTP_HEADER_MAPPING *types[] = {&type};
    WS_HTTP_MESSAGE_MAPPING mapping = {WS_HTTP_REQUEST_MAPPING_VERB,
                                       WS_HTTP_RESPONSE_MAPPING_STATUS_CODE | WS_HTTP_RESPONSE_MAPPING_STATUS_TEXT,
                                       types, 1, types, 1};
    WS_ENCODING raw = WS_ENCODING_RAW;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_ENCODING, &raw, sizeof(raw)},
                                        {WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, &mapping, sizeof(mapping)}};
    WS_CHANNEL *channel = NULL;
    LONG value = 0;
    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, properties, 2, &channel), S_OK);
    CHECK_RESULT(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_ENCODING, &value, sizeof(value), error), S_OK);
    CHECK(value == WS_ENCODING_RAW);
    return channel;
}

static void send_bytes(WS_CHANNEL *channel, WS_MESSAGE *message, const char *method, const char *bytes)
{
    WS_XML_WRITER *writer = NULL;

    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, error), S_OK);
    if (method != NULL) {
        map(message, verb, method);
        map(message, content_type, "text/plain; charset=ascii");
    }
    CHECK_RESULT(WsWriteMessageStart(channel, message, NULL, error), S_OK);
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_BODY_WRITER, &writer, sizeof(writer), error), S_OK);
    if (*bytes != 0) {
        CHECK_RESULT(WsWriteBytes(writer, bytes, (ULONG)strlen(bytes), error), S_OK);
    }
    HRESULT hr = WsWriteMessageEnd(channel, message, NULL, error);
    if (FAILED(hr)) {
        print_error("WsWriteMessageEnd", hr, error);
    }
    CHECK_RESULT(hr, S_OK);
    CHECK_RESULT(WsResetMessage(message, error), S_OK);
}

static void receive_bytes(WS_CHANNEL *channel, WS_MESSAGE *message, const char *code, const char *text,
                          const char *bytes)
{
    WS_XML_READER *reader = NULL;
    char found[64] = {0};
    ULONG got = 0;

    CHECK_RESULT(WsReadMessageStart(channel, message, NULL, error), S_OK);
    check_mapped(message, status_code, code);
    check_mapped(message, status_text, text);
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_BODY_READER, &reader, sizeof(reader), error), S_OK);
    CHECK_RESULT(WsReadBytes(reader, found, sizeof(found), &got, error), S_OK);
    CHECK(got == strlen(bytes) && memcmp(found, bytes, got) == 0);
    CHECK_RESULT(WsReadMessageEnd(channel, message, NULL, error), S_OK);
    CHECK_RESULT(WsResetMessage(message, error), S_OK);
    CHECK_RESULT(WsResetHeap(heap, error), S_OK);
}

static void bytes_as_they_are(Server *server)
{
    WS_CHANNEL *channel = raw_channel();
    open_channel(channel);
    WS_MESSAGE *message = message_for(channel);

    server->response = "HTTP/1.1 200 Fine\r\nContent-Type: image/x\r\nContent-Length: 4\r\n\r\n<&>\x01";
    send_bytes(channel, message, NULL, "no <xml>");
    receive_bytes(channel, message, "200", "Fine", "<&>\x01");
    CHECK(strcmp(server->body, "no <xml>") == 0);
    CHECK(was_asked(server, "POST /raw HTTP/1.1\r\n") && was_asked(server, "Content-Type: application/octet-stream\r\n"));

    /* Every status is a message, and the program says what the method is. */
    server->response = "HTTP/1.1 404 Not Here\r\nContent-Length: 3\r\n\r\nwhy";
    send_bytes(channel, message, "PUT", "abc");
    receive_bytes(channel, message, "404", "Not Here", "why");
    CHECK(strcmp(server->body, "abc") == 0);
    CHECK(was_asked(server, "PUT /raw HTTP/1.1\r\n") &&
          was_asked(server, "Content-Type: text/plain; charset=ascii\r\n"));

    server->response = "HTTP/1.1 204 No Content\r\n\r\n";
    send_bytes(channel, message, "GET", "");
    receive_bytes(channel, message, "204", "No Content", "");
    CHECK(was_asked(server, "GET /raw HTTP/1.1\r\n") && *server->body == 0);

    /* Methods that HTTP does not have, or whose responses are different. */
    const struct {
        const char *method;
        HRESULT result;
    } wrong[] = {{"A B", WS_E_INVALID_FORMAT}, {"", WS_E_INVALID_FORMAT}, {"HEAD", E_NOTIMPL}};
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, error), S_OK);
        map(message, verb, wrong[i].method);
        HRESULT hr = WsWriteMessageStart(channel, message, NULL, error);
        if (SUCCEEDED(hr)) {
            hr = WsWriteMessageEnd(channel, message, NULL, error);
        }
        CHECK(FAILED(hr) && (hr == wrong[i].result || hr == E_INVALIDARG));
        CHECK_RESULT(WsResetMessage(message, error), S_OK);
    }
    CHECK_RESULT(WsResetError(error), S_OK);
    CHECK_RESULT(WsCloseChannel(channel, NULL, error), S_OK);
    WsFreeMessage(message);
    WsFreeChannel(channel);
}

/* ---- XML without an envelope ---- */

static WS_XML_STRING question = UTF8("question"), answer = UTF8("answer"), no_ns = UTF8("");
static WS_ELEMENT_DESCRIPTION question_element = {&question, &no_ns, WS_INT32_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION answer_element = {&answer, &no_ns, WS_INT32_TYPE, NULL};
static const WS_MESSAGE_DESCRIPTION asking = {NULL, &question_element}, answering = {NULL, &answer_element};

static HRESULT ask(WS_CHANNEL *channel, WS_MESSAGE *request, WS_MESSAGE *reply, LONG *result)
{
    LONG value = 6;
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    CHECK_RESULT(WsResetMessage(reply, error), S_OK);
    return WsRequestReply(channel, request, &asking, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), reply, &answering,
                          WS_READ_REQUIRED_VALUE, heap, result, sizeof(*result), NULL, error);
}

static void plain_xml(Server *server)
{
    WS_ENVELOPE_VERSION none = WS_ENVELOPE_VERSION_NONE;
    WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &none, sizeof(none)},
                                        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &transport, sizeof(transport)}};
    WS_CHANNEL *channel = NULL;
    LONG result = 0;

    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, properties, 2, &channel), S_OK);
    open_channel(channel);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    const struct {
        const char *response;
        HRESULT code;
        LONG result;
    } rows[] = {
        {"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 19\r\n\r\n<answer>42</answer>", S_OK, 42},
        {"HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml; q=1\r\nContent-Length: 19\r\n\r\n<answer>43</answer>",
         S_OK, 43},
        {"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 23\r\n\r\n<answer>43</answer><b/>",
         WS_E_INVALID_FORMAT, 0},
        {"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 17\r\n\r\n<wrong>44</wrong>",
         WS_E_INVALID_FORMAT, 0},
        {"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 19\r\n\r\n<answer>45</answer>",
         WS_E_INVALID_FORMAT, 0},
        {"HTTP/1.1 404 No\r\nContent-Type: text/xml\r\nContent-Length: 19\r\n\r\n<answer>46</answer>",
         WS_E_ENDPOINT_NOT_FOUND, 0},
        {"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", WS_E_INVALID_FORMAT, 0},
        {"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 19\r\n\r\n<answer>47</answer>", S_OK, 47},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        server->response = rows[i].response;
        HRESULT hr = ask(channel, request, reply, &result);
        if (hr != rows[i].code) {
            fprintf(stderr, "row %zu\n", i);
            print_error("WsRequestReply", hr, error);
            exit(1);
        }
        CHECK(FAILED(hr) || result == rows[i].result);
        CHECK(strcmp(server->body, "<question>6</question>") == 0);
        CHECK(was_asked(server, "Content-Type: text/xml; charset=utf-8\r\n") && !was_asked(server, "SOAPAction"));
        CHECK_RESULT(WsResetError(error), S_OK);
    }
    CHECK_RESULT(WsCloseChannel(channel, NULL, error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
}

int main(void)
{
    Server server = {.listener = socket(AF_INET, SOCK_STREAM, 0)};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof(address);
    pthread_t thread;
    char text[64];
    WCHAR chars[64];

    CHECK(bind(server.listener, (struct sockaddr *)&address, size) == 0 && listen(server.listener, 4) == 0);
    CHECK(getsockname(server.listener, (struct sockaddr *)&address, &size) == 0);
    snprintf(text, sizeof(text), "http://127.0.0.1:%d/raw", ntohs(address.sin_port));
    url = ascii_string(text, chars, WsCountOf(chars));
    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(WsCreateHeap(65536, 4096, NULL, 0, &heap, error), S_OK);
    creations();
    CHECK(pthread_create(&thread, NULL, serve, &server) == 0);
    bytes_as_they_are(&server);
    plain_xml(&server);
    shutdown(server.listener, SHUT_RDWR);
    /* The library keeps the connection for another channel. */
    shutdown(server.connection, SHUT_RDWR);
    CHECK(pthread_join(thread, NULL) == 0);
    close(server.listener);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("ok");
    return 0;
}
