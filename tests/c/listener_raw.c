/* Servers whose messages are no envelopes: bytes with any method, status and header of HTTP, and XML without SOAP. The
 * clients are typed by hand. The functions run asynchronously where they can.
 *
 *     listener_raw HTTP-URL */
#define _POSIX_C_SOURCE 200809L

#include "listeners.h"

static int port;

static const WS_XML_STRING verb = UTF8("Verb"), status_code = UTF8("StatusCode"), status_text = UTF8("StatusText");
static const WS_XML_STRING content_type = UTF8("Content-Type"), tags = UTF8("X-Tag");

static void map(WS_MESSAGE *message, WS_XML_STRING name, const char *text)
{
    WS_XML_STRING value = {(ULONG)strlen(text), (BYTE *)(uintptr_t)text, NULL, 0};
    SUCCEED(WsAddMappedHeader(message, &name, WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value),
                              error));
}

static BOOL is_mapped(WS_MESSAGE *message, WS_XML_STRING name, ULONG index, const char *text)
{
    WS_XML_STRING *value = NULL;
    SUCCEED(WsGetMappedHeader(message, &name, WS_REPEATING_HEADER, index, WS_XML_STRING_TYPE, WS_READ_OPTIONAL_POINTER,
                              heap, &value, sizeof(value), error));
    return value != NULL && value->length == strlen(text) && memcmp(value->bytes, text, value->length) == 0;
}

/* ---- Functions that may come back later ---- */

static HRESULT accepted(WS_LISTENER *listener, WS_CHANNEL *channel)
{
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    return result_of(WsAcceptChannel(listener, channel, &context, error), &completion);
}

static HRESULT read_started(WS_CHANNEL *channel, WS_MESSAGE *message)
{
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    return result_of(WsReadMessageStart(channel, message, &context, error), &completion);
}

static HRESULT written(WS_CHANNEL *channel, WS_MESSAGE *message)
{
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    return result_of(WsWriteMessageEnd(channel, message, &context, error), &completion);
}

static void closed(WS_CHANNEL *channel)
{
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    CHECK_RESULT(result_of(WsCloseChannel(channel, &context, error), &completion), S_OK);
    SUCCEED(WsResetChannel(channel, error));
}

/* ---- Bytes ---- */

static WS_CHANNEL *raw_channel(WS_LISTENER *listener)
{
    static WS_HTTP_HEADER_MAPPING type = {UTF8("Content-Type"), 0};
    static WS_HTTP_HEADER_MAPPING tag = {UTF8("X-Tag"), WS_HTTP_HEADER_MAPPING_COMMA_SEPARATOR};
    static WS_HTTP_HEADER_MAPPING *headers[] = {&type, &tag};
    WS_HTTP_MESSAGE_MAPPING mapping = {WS_HTTP_REQUEST_MAPPING_VERB,
                                       WS_HTTP_RESPONSE_MAPPING_STATUS_CODE | WS_HTTP_RESPONSE_MAPPING_STATUS_TEXT,
                                       headers, 2, headers, 2};
    WS_ENCODING raw = WS_ENCODING_RAW;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_ENCODING, &raw, sizeof(raw)},
                                        {WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, &mapping, sizeof(mapping)}};
    WS_CHANNEL *channel = NULL;
    SUCCEED(WsCreateChannelForListener(listener, properties, 2, &channel, error));
    CHECK(channel_property(channel, WS_CHANNEL_PROPERTY_ENCODING) == WS_ENCODING_RAW);
    CHECK(channel_property(channel, WS_CHANNEL_PROPERTY_ENVELOPE_VERSION) == WS_ENVELOPE_VERSION_NONE);
    return channel;
}

/* Accepts a request and reads its bytes. */
static void receive_bytes(WS_LISTENER *listener, WS_CHANNEL *channel, WS_MESSAGE *message, const char *method,
                          const char *bytes)
{
    WS_XML_READER *reader = NULL;
    char found[64] = {0};
    ULONG got = 0;

    CHECK_RESULT(accepted(listener, channel), S_OK);
    SUCCEED(WsResetMessage(message, error));
    CHECK_RESULT(read_started(channel, message), S_OK);
    CHECK(is_mapped(message, verb, 0, method));
    SUCCEED(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_BODY_READER, &reader, sizeof(reader), error));
    SUCCEED(WsReadBytes(reader, found, sizeof(found), &got, error));
    CHECK(got == strlen(bytes) && memcmp(found, bytes, got) == 0);
}

static void begin_reply(WS_MESSAGE *reply, WS_MESSAGE *request)
{
    SUCCEED(WsResetMessage(reply, error));
    SUCCEED(WsInitializeMessage(reply, WS_REPLY_MESSAGE, request, error));
}

static HRESULT send_bytes_of(WS_CHANNEL *channel, WS_MESSAGE *reply, const char *bytes)
{
    WS_XML_WRITER *writer = NULL;
    HRESULT hr = WsWriteMessageStart(channel, reply, NULL, error);
    if (FAILED(hr)) {
        return hr;
    }
    SUCCEED(WsGetMessageProperty(reply, WS_MESSAGE_PROPERTY_BODY_WRITER, &writer, sizeof(writer), error));
    if (*bytes != 0) {
        SUCCEED(WsWriteBytes(writer, bytes, (ULONG)strlen(bytes), error));
    }
    return written(channel, reply);
}

static void bytes_as_they_are(WS_LISTENER *listener)
{
    WS_CHANNEL *channel = raw_channel(listener);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);

    /* Any method, any type, any user agent. */
    int connection = connect_to(port);
    send_text(connection, "PUT /raw HTTP/1.1\r\nHost: here\r\nUser-Agent: Mozilla\r\nContent-Type: image/x\r\n"
                          "X-Tag: one, two\r\nContent-Length: 4\r\n\r\n<&>!");
    receive_bytes(listener, channel, request, "PUT", "<&>!");
    CHECK(is_mapped(request, content_type, 0, "image/x"));
    CHECK(is_mapped(request, tags, 0, "one") && is_mapped(request, tags, 1, "two"));
    begin_reply(reply, request);
    map(reply, status_code, "201");
    map(reply, status_text, "Well Done");
    map(reply, content_type, "text/plain");
    map(reply, tags, "a");
    map(reply, tags, "b");
    CHECK_RESULT(send_bytes_of(channel, reply, "no <xml>"), S_OK);
    SUCCEED(WsReadMessageEnd(channel, request, NULL, error));
    closed(channel);

    /* The next one on the same connection. Nothing said is 200, and bytes of no type. */
    send_text(connection, "GET /raw HTTP/1.1\r\nHost: here\r\n\r\n");
    receive_bytes(listener, channel, request, "GET", "");
    CHECK(!is_mapped(request, content_type, 0, ""));
    begin_reply(reply, request);
    CHECK_RESULT(send_bytes_of(channel, reply, "bytes"), S_OK);
    SUCCEED(WsReadMessageEnd(channel, request, NULL, error));
    closed(channel);

    /* The response to HEAD has no body; 204 and 304 have none either. */
    send_text(connection, "HEAD /raw HTTP/1.1\r\nHost: here\r\n\r\n");
    receive_bytes(listener, channel, request, "HEAD", "");
    begin_reply(reply, request);
    CHECK_RESULT(send_bytes_of(channel, reply, "hidden"), S_OK);
    SUCCEED(WsReadMessageEnd(channel, request, NULL, error));
    closed(channel);
    send_text(connection, "DELETE /raw HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    receive_bytes(listener, channel, request, "DELETE", "");
    begin_reply(reply, request);
    map(reply, status_code, "204");
    CHECK_RESULT(send_bytes_of(channel, reply, ""), S_OK);
    SUCCEED(WsReadMessageEnd(channel, request, NULL, error));
    closed(channel);
    const char *answers = read_to_end(connection);
    static const char *const expected[] = {
        "HTTP/1.1 201 Well Done\r\n", "Content-Type: text/plain\r\n", "X-Tag: a, b\r\n", "\r\n\r\nno <xml>HTTP/1.1 200 OK\r\n",
        "Content-Type: application/octet-stream\r\n", "\r\n\r\nbytesHTTP/1.1 200 OK\r\n", "Content-Length: 6\r\n\r\nHTTP/1.1 204 ",
    };
    for (size_t i = 0; i < WsCountOf(expected); i++) {
        check((answers = strstr(answers, expected[i])) != NULL, expected[i], __FILE__, __LINE__);
    }

    /* What is no status, and a body where there is none: the client is not answered with it. */
    static const struct {
        const char *code;
        const char *text;
        const char *bytes;
        HRESULT result;
    } wrong[] = {
        {"99", "", "", WS_E_INVALID_FORMAT},     {"600", "", "", WS_E_INVALID_FORMAT},
        {"two", "", "", WS_E_INVALID_FORMAT},    {"100", "", "", WS_E_INVALID_FORMAT},
        {"204", "", "body", E_INVALIDARG},       {"304", "", "body", E_INVALIDARG},
        {"200", "a\r\nb", "", WS_E_INVALID_FORMAT},
    };
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        char place[32];
        snprintf(place, sizeof(place), "row %zu", i);
        connection = connect_to(port);
        send_text(connection, "GET /raw HTTP/1.0\r\n\r\n");
        receive_bytes(listener, channel, request, "GET", "");
        begin_reply(reply, request);
        map(reply, status_code, wrong[i].code);
        if (*wrong[i].text != 0) {
            map(reply, status_text, wrong[i].text);
        }
        HRESULT hr = send_bytes_of(channel, reply, wrong[i].bytes);
        check_result(hr, wrong[i].result, place, __FILE__, __LINE__);
        /* It can still be answered with something else. */
        begin_reply(reply, request);
        map(reply, status_code, "400");
        CHECK_RESULT(send_bytes_of(channel, reply, "sorry"), S_OK);
        SUCCEED(WsReadMessageEnd(channel, request, NULL, error));
        closed(channel);
        check(begins_with(read_to_end(connection), "HTTP/1.1 400 "), place, __FILE__, __LINE__);
        SUCCEED(WsResetError(error));
    }
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
}

/* ---- XML without an envelope ---- */

static void plain_xml(WS_LISTENER *listener)
{
    WS_XML_STRING question = UTF8("question"), answer = UTF8("answer"), no_ns = UTF8("");
    WS_ELEMENT_DESCRIPTION question_element = {&question, &no_ns, WS_INT32_TYPE, NULL};
    WS_ELEMENT_DESCRIPTION answer_element = {&answer, &no_ns, WS_INT32_TYPE, NULL};
    const WS_MESSAGE_DESCRIPTION asking = {NULL, &question_element}, answering = {NULL, &answer_element};
    const WS_MESSAGE_DESCRIPTION *known[] = {&asking};
    WS_ENVELOPE_VERSION none = WS_ENVELOPE_VERSION_NONE;
    WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &none, sizeof(none)},
                                        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &transport, sizeof(transport)}};
    WS_CHANNEL *channel = NULL;
    WS_ERROR *failure = NULL;
    static const struct {
        const char *body;
        HRESULT result;
        const char *answer;
    } rows[] = {
        {"<question>6</question>", S_OK, "<answer>12</answer>"},
        {"<other>6</other>", WS_E_INVALID_FORMAT, "HTTP/1.1 202 "},
        {"<question>6</question><more/>", WS_E_INVALID_FORMAT, "HTTP/1.1 202 "},
        {"<question>6</question>", S_OK, "<answer>12</answer>"},
    };

    SUCCEED(WsCreateChannelForListener(listener, properties, 2, &channel, error));
    SUCCEED(WsCreateError(NULL, 0, &failure));
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        Completion completion = {GATE_CLOSED, E_FAIL};
        WS_ASYNC_CONTEXT context = {on_complete, &completion};
        LONG value = 0;
        char text[256], place[32];
        snprintf(place, sizeof(place), "row %zu", i);
        int connection = connect_to(port);
        snprintf(text, sizeof(text),
                 "POST /raw HTTP/1.0\r\nContent-Type: application/xml\r\nContent-Length: %zu\r\n\r\n%s",
                 strlen(rows[i].body), rows[i].body);
        send_text(connection, text);
        CHECK_RESULT(accepted(listener, channel), S_OK);
        SUCCEED(WsResetMessage(request, error));
        HRESULT hr = WsReceiveMessage(channel, request, known, 1, WS_RECEIVE_REQUIRED_MESSAGE, WS_READ_REQUIRED_VALUE,
                                      heap, &value, sizeof(value), NULL, &context, error);
        check_result(result_of(hr, &completion), rows[i].result, place, __FILE__, __LINE__);
        if (rows[i].result == S_OK) {
            value *= 2;
            completion = (Completion){GATE_CLOSED, E_FAIL};
            SUCCEED(WsResetMessage(reply, error));
            /* A fault has no form here. */
            CHECK_RESULT(WsSendFaultMessageForError(channel, reply, failure, E_FAIL, WS_FULL_FAULT_DISCLOSURE, request,
                                                    NULL, error),
                         E_INVALIDARG);
            SUCCEED(WsResetMessage(reply, error));
            hr = WsSendReplyMessage(channel, reply, &answering, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), request,
                                    &context, error);
            CHECK_RESULT(result_of(hr, &completion), S_OK);
        }
        closed(channel);
        check(strstr(read_to_end(connection), rows[i].answer) != NULL, place, __FILE__, __LINE__);
        SUCCEED(WsResetError(error));
    }
    WsFreeError(failure);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
}

int main(int argc, char **argv)
{
    WCHAR chars[256];
    char text[256];
    CHECK(argc >= 2);
    port = port_of(argv[1]);
    snprintf(text, sizeof(text), "http://127.0.0.1:%d/raw", port);
    WS_STRING url = ascii_string(text, chars, 256);

    SUCCEED(WsCreateError(NULL, 0, &error));
    SUCCEED(WsCreateHeap(65536, 4096, NULL, 0, &heap, error));
    WS_LISTENER *listener = open_listener(WS_HTTP_CHANNEL_BINDING, &url);
    bytes_as_they_are(listener);
    plain_xml(listener);
    free_listener(listener);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("ok");
    return 0;
}
