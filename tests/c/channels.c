/* Channels of a client without a proxy: their states, their properties, and messages in every way that they can be sent
 * and received. The calculator is hosted in this program.
 *
 *     channels HTTP-URL TCP-URL */
#include "../../c-examples/calculator_operations.h"
#include <pthread.h>
#include <string.h>

#include "../../c-examples/gate.h"
#include "messages.h"

typedef struct {
    double n1;
    double n2;
} Numbers;

static WS_ERROR *error;
static WS_HEAP *heap;

/* ---- Channels ---- */

static WS_CHANNEL *new_channel(WS_CHANNEL_BINDING binding)
{
    WS_CHANNEL *channel = NULL;
    BOOL http = binding == WS_HTTP_CHANNEL_BINDING;
    CHECK_RESULT(WsCreateChannel(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION, binding,
                                 http ? Calculator_http_binding.properties : NULL,
                                 http ? Calculator_http_binding.propertyCount : 0, NULL, &channel, error),
                 S_OK);
    return channel;
}

static LONG property_of(WS_CHANNEL *channel, WS_CHANNEL_PROPERTY_ID id)
{
    LONG value = -1;
    CHECK_RESULT(WsGetChannelProperty(channel, id, &value, sizeof(value), error), S_OK);
    return value;
}

static LONG state_of(WS_CHANNEL *channel)
{
    return property_of(channel, WS_CHANNEL_PROPERTY_STATE);
}

static void open_channel(WS_CHANNEL *channel, const WS_STRING *url)
{
    WS_ENDPOINT_ADDRESS address = {.url = *url};
    HRESULT hr = WsOpenChannel(channel, &address, NULL, error);
    if (FAILED(hr)) {
        print_error("WsOpenChannel", hr, error);
    }
    CHECK_RESULT(hr, S_OK);
    CHECK(state_of(channel) == WS_CHANNEL_STATE_OPEN);
}

static void close_channel(WS_CHANNEL *channel)
{
    HRESULT hr = WsCloseChannel(channel, NULL, error);
    if (FAILED(hr)) {
        print_error("WsCloseChannel", hr, error);
    }
    CHECK_RESULT(hr, S_OK);
    CHECK(state_of(channel) == WS_CHANNEL_STATE_CLOSED);
}

static WS_MESSAGE *message_for(WS_CHANNEL *channel)
{
    WS_MESSAGE *message = NULL;
    CHECK_RESULT(WsCreateMessageForChannel(channel, NULL, 0, &message, error), S_OK);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_EMPTY);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_ENVELOPE_VERSION) ==
          property_of(channel, WS_CHANNEL_PROPERTY_ENVELOPE_VERSION));
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_ADDRESSING_VERSION) ==
          property_of(channel, WS_CHANNEL_PROPERTY_ADDRESSING_VERSION));
    return message;
}

/* ---- The service ---- */

static Gate gate = GATE_CLOSED;

/* An addition of a negative number waits at the gate. */
static HRESULT CALLBACK add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *serviceError)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(serviceError);
    if (n1 < 0) {
        gate_pass(&gate);
    }
    *result = n1 + n2;
    return S_OK;
}

/* The endpoint and the contract have to live as long as the host. */
static WS_SERVICE_HOST *new_host(WS_CHANNEL_BINDING binding, const WS_STRING *url, const WS_SERVICE_CONTRACT *contract,
                                 WS_SERVICE_ENDPOINT *endpoint)
{
    const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
    WS_SERVICE_HOST *host = NULL;

    ZeroMemory(endpoint, sizeof(*endpoint));
    endpoint->address.url = *url;
    endpoint->channelBinding = binding;
    endpoint->contract = contract;
    endpoint->channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION;
    if (binding == WS_HTTP_CHANNEL_BINDING) {
        endpoint->channelType = WS_CHANNEL_TYPE_REPLY;
        endpoint->channelProperties = Calculator_http_binding;
    }
    CHECK_RESULT(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error), S_OK);
    CHECK_RESULT(WsOpenServiceHost(host, NULL, error), S_OK);
    return host;
}

static const WS_MESSAGE_DESCRIPTION *request_of(int operation)
{
    return Calculator_contract.operations[operation]->inputMessageDescription;
}

static const WS_MESSAGE_DESCRIPTION *reply_of(int operation)
{
    return Calculator_contract.operations[operation]->outputMessageDescription;
}

/* ---- Exchanges ---- */

static HRESULT add_with(WS_CHANNEL *channel, WS_MESSAGE *request, WS_MESSAGE *reply, double n1, double n2,
                        double *result, const WS_ASYNC_CONTEXT *context)
{
    Numbers numbers = {n1, n2};
    return WsRequestReply(channel, request, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers, sizeof(numbers), reply,
                          reply_of(0), WS_READ_REQUIRED_VALUE, heap, result, sizeof(*result), context, error);
}

static void reset(WS_MESSAGE *request, WS_MESSAGE *reply)
{
    CHECK(number_of(request, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE);
    CHECK(number_of(reply, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    CHECK_RESULT(WsResetMessage(reply, error), S_OK);
}

typedef struct {
    Gate done;
    HRESULT result;
} Completion;

static void CALLBACK on_complete(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Completion *completion = state;
    UNREFERENCED_PARAMETER(model);
    completion->result = result;
    gate_open(&completion->done);
}

static HRESULT result_of(HRESULT hr, Completion *completion)
{
    if (hr != WS_S_ASYNC) {
        return hr;
    }
    gate_pass(&completion->done);
    return completion->result;
}

static void request_and_reply(WS_CHANNEL *channel)
{
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    double result = 0;

    for (int i = 0; i < 3; i++) {
        HRESULT hr = add_with(channel, request, reply, i, 2.5, &result, NULL);
        if (FAILED(hr)) {
            print_error("WsRequestReply", hr, error);
        }
        CHECK_RESULT(hr, S_OK);
        CHECK(result == i + 2.5);
        reset(request, reply);
    }
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    CHECK_RESULT(result_of(add_with(channel, request, reply, 40, 2, &result, &context), &completion), S_OK);
    CHECK(result == 42);
    reset(request, reply);

    /* A fault is a failure, and in the error object. */
    Numbers zero = {1, 0};
    CHECK_RESULT(WsRequestReply(channel, request, request_of(3), WS_WRITE_REQUIRED_VALUE, &zero, sizeof(zero), reply,
                                reply_of(3), WS_READ_REQUIRED_VALUE, heap, &result, sizeof(result), NULL, error),
                 WS_E_ENDPOINT_FAULT_RECEIVED);
    WS_FAULT *fault = NULL;
    CHECK_RESULT(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault)), S_OK);
    CHECK(fault != NULL && fault->reasonCount > 0);
    CHECK_RESULT(WsResetError(error), S_OK);
    reset(request, reply);

    /* The reply that is expected is another one. */
    if (property_of(channel, WS_CHANNEL_PROPERTY_ADDRESSING_VERSION) != WS_ADDRESSING_VERSION_TRANSPORT) {
        Numbers numbers = {1, 2};
        CHECK_RESULT(WsRequestReply(channel, request, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers,
                                    sizeof(numbers), reply, reply_of(1), WS_READ_REQUIRED_VALUE, heap, &result,
                                    sizeof(result), NULL, error),
                     WS_E_ENDPOINT_ACTION_NOT_SUPPORTED);
        reset(request, reply);
    }

    /* A value that cannot be written leaves the channel as it was. */
    CHECK_RESULT(WsRequestReply(channel, request, request_of(0), WS_WRITE_REQUIRED_VALUE, NULL, 0, reply, reply_of(0),
                                WS_READ_REQUIRED_VALUE, heap, &result, sizeof(result), NULL, error),
                 E_INVALIDARG);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
    CHECK(result == 3);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
}

static void write_numbers(WS_CHANNEL *channel, WS_MESSAGE *message, double n1, double n2)
{
    Numbers numbers = {n1, n2};
    WS_XML_STRING *action = request_of(0)->action;
    CHECK_RESULT(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, error), S_OK);
    CHECK_RESULT(WsSetHeader(message, WS_ACTION_HEADER, WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, action,
                             sizeof(*action), error),
                 S_OK);
    CHECK_RESULT(WsWriteMessageStart(channel, message, NULL, error), S_OK);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_WRITING);
    CHECK_RESULT(WsWriteBody(message, request_of(0)->bodyElementDescription, WS_WRITE_REQUIRED_VALUE, &numbers,
                             sizeof(numbers), error),
                 S_OK);
    CHECK_RESULT(WsFlushBody(message, 0, NULL, error), S_OK);
}

/* Messages in pieces, and what is given up between them. */
static void piece_by_piece(WS_CHANNEL *channel)
{
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    WS_MESSAGE *other = message_for(channel);
    WS_XML_WRITER *writer = NULL;
    double result = 0;

    for (int i = 0; i < 2; i++) {
        /* One that is given up leaves no trace. */
        write_numbers(channel, other, 7, 7);
        CHECK_RESULT(WsWriteMessageStart(channel, request, NULL, error), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsAbandonMessage(channel, request, error), E_INVALIDARG);
        CHECK_RESULT(WsAbandonMessage(channel, other, error), S_OK);
        CHECK(number_of(other, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE);
        CHECK_RESULT(WsResetMessage(other, error), S_OK);

        /* The ends of envelopes are for those that are not the channel's. */
        write_numbers(channel, request, 1, i);
        CHECK_RESULT(WsWriteEnvelopeEnd(request, error), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), S_OK);
        CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), S_OK);
        CHECK_RESULT(WsReadEnvelopeEnd(reply, error), WS_E_INVALID_OPERATION);
        CHECK(number_of(reply, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_READING);
        CHECK_RESULT(WsReadMessageStart(channel, other, NULL, error), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsFillBody(reply, 1, NULL, error), S_OK);
        if (i == 0) {
            CHECK_RESULT(WsReadBody(reply, reply_of(0)->bodyElementDescription, WS_READ_REQUIRED_VALUE, heap, &result,
                                    sizeof(result), error),
                         S_OK);
            CHECK(result == 1);
        }
        /* What is not read is skipped. */
        CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), S_OK);
        reset(request, reply);
    }
    /* The reply is given up before it is read. */
    write_numbers(channel, request, 1, 1);
    CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), S_OK);
    CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), S_OK);
    CHECK_RESULT(WsAbandonMessage(channel, reply, error), S_OK);
    CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), WS_E_INVALID_OPERATION);
    reset(request, reply);

    /* An element that nobody has ended. */
    write_numbers(channel, request, 1, 1);
    CHECK_RESULT(WsGetMessageProperty(request, WS_MESSAGE_PROPERTY_BODY_WRITER, &writer, sizeof(writer), error), S_OK);
    WS_XML_STRING name = UTF8("open");
    WS_XML_STRING none = UTF8("");
    CHECK_RESULT(WsWriteStartElement(writer, NULL, &name, &none, error), S_OK);
    CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);

    /* Versions that are not those of the channel. */
    WS_MESSAGE *wrong = new_message(WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_0_9);
    CHECK_RESULT(WsInitializeMessage(wrong, WS_BLANK_MESSAGE, NULL, error), S_OK);
    CHECK_RESULT(WsWriteMessageStart(channel, wrong, NULL, error), E_INVALIDARG);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(wrong);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeMessage(other);
}

static void send_and_receive(WS_CHANNEL *channel)
{
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    const WS_MESSAGE_DESCRIPTION *known[] = {reply_of(1), reply_of(2), reply_of(0)};
    BOOL has_actions = property_of(channel, WS_CHANNEL_PROPERTY_ADDRESSING_VERSION) != WS_ADDRESSING_VERSION_TRANSPORT;
    Numbers numbers = {3, 4};
    double result = 0;
    ULONG index = 99;

    CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, error), S_OK);
    CHECK_RESULT(WsSendMessage(channel, request, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers, sizeof(numbers),
                               NULL, error),
                 S_OK);
    CHECK_RESULT(WsReceiveMessage(channel, reply, has_actions ? known : known + 2, has_actions ? 3 : 1,
                                  WS_RECEIVE_REQUIRED_MESSAGE, WS_READ_REQUIRED_VALUE, heap, &result, sizeof(result),
                                  &index, NULL, error),
                 S_OK);
    CHECK(result == 7 && index == (has_actions ? 2 : 0));
    reset(request, reply);

    if (property_of(channel, WS_CHANNEL_PROPERTY_CHANNEL_TYPE) == WS_CHANNEL_TYPE_REQUEST) {
        /* Requests and replies take turns. */
        CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), WS_E_INVALID_OPERATION);
        write_numbers(channel, request, 1, 2);
        CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), S_OK);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, error), S_OK);
        CHECK_RESULT(WsWriteMessageStart(channel, request, NULL, error), WS_E_INVALID_OPERATION);
        /* The timeout is that of the receive. */
        ULONG timeout = 20000;
        CHECK_RESULT(WsSetChannelProperty(channel, WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &timeout, sizeof(timeout),
                                          error),
                     S_OK);
        CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), S_OK);
        CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), S_OK);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(WsResetMessage(reply, error), S_OK);
    }

    CHECK_RESULT(WsReceiveMessage(channel, reply, known, 3, (WS_RECEIVE_OPTION)7, WS_READ_REQUIRED_VALUE, heap, &result,
                                  sizeof(result), &index, NULL, error),
                 E_INVALIDARG);
    if (has_actions) {
        CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, error), S_OK);
        CHECK_RESULT(WsSendMessage(channel, request, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers,
                                   sizeof(numbers), NULL, error),
                     S_OK);
        CHECK_RESULT(WsReceiveMessage(channel, reply, known, 2, WS_RECEIVE_OPTIONAL_MESSAGE, WS_READ_REQUIRED_VALUE,
                                      heap, &result, sizeof(result), &index, NULL, error),
                     WS_E_ENDPOINT_ACTION_NOT_SUPPORTED);
        reset(request, reply);
    }
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
}

/* What a message is told at its creation holds for its way over the channel, and for no other message. */
static void limits_of_messages(WS_CHANNEL *channel)
{
    ULONG depth = 2;
    WS_XML_READER_PROPERTY reader = {WS_XML_READER_PROPERTY_MAX_DEPTH, &depth, sizeof(depth)};
    WS_XML_READER_PROPERTIES readers = {&reader, 1};
    WS_XML_WRITER_PROPERTY writer = {WS_XML_WRITER_PROPERTY_MAX_DEPTH, &depth, sizeof(depth)};
    WS_XML_WRITER_PROPERTIES writers = {&writer, 1};
    WS_MESSAGE_PROPERTY read = {WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES, &readers, sizeof(readers)};
    WS_MESSAGE_PROPERTY write = {WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES, &writers, sizeof(writers)};
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    WS_MESSAGE *shallow_request = NULL;
    WS_MESSAGE *shallow_reply = NULL;
    double result = 0;

    CHECK_RESULT(WsCreateMessageForChannel(channel, &write, 1, &shallow_request, error), S_OK);
    CHECK_RESULT(WsCreateMessageForChannel(channel, &read, 1, &shallow_reply, error), S_OK);
    for (int i = 0; i < 2; i++) {
        CHECK_RESULT(add_with(channel, shallow_request, reply, 1, 2, &result, NULL), WS_E_QUOTA_EXCEEDED);
        CHECK_RESULT(WsResetMessage(shallow_request, error), S_OK);
        CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
        reset(request, reply);
    }
    CHECK_RESULT(add_with(channel, request, shallow_reply, 1, 2, &result, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    if (state_of(channel) == WS_CHANNEL_STATE_OPEN) {
        CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
    }
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(shallow_request);
    WsFreeMessage(shallow_reply);
    WsFreeMessage(request);
    WsFreeMessage(reply);
}

/* With a property the program looks at faults itself. */
static void faults_as_messages(WS_CHANNEL *channel)
{
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    WS_ELEMENT_DESCRIPTION description = {NULL, NULL, WS_FAULT_TYPE, NULL};
    WS_FAULT fault;
    Numbers zero = {1, 0};

    for (BOOL as_errors = FALSE; as_errors <= TRUE; as_errors++) {
        CHECK_RESULT(WsSetChannelProperty(channel, WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, &as_errors, sizeof(as_errors),
                                          error),
                     S_OK);
        CHECK(property_of(channel, WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS) == as_errors);
        CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, error), S_OK);
        CHECK_RESULT(WsSendMessage(channel, request, request_of(3), WS_WRITE_REQUIRED_VALUE, &zero, sizeof(zero), NULL,
                                   error),
                     S_OK);
        CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), as_errors ? WS_E_ENDPOINT_FAULT_RECEIVED : S_OK);
        if (!as_errors) {
            CHECK(number_of(reply, WS_MESSAGE_PROPERTY_IS_FAULT) == TRUE);
            CHECK_RESULT(WsReadBody(reply, &description, WS_READ_REQUIRED_VALUE, heap, &fault, sizeof(fault), error),
                         S_OK);
            CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), S_OK);
        }
        reset(request, reply);
    }
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
}

/* ---- States ---- */

/* What every function says in a state without messages. */
static void refuses_messages(WS_CHANNEL *channel, HRESULT expected)
{
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    const WS_MESSAGE_DESCRIPTION *known[] = {reply_of(0)};
    Numbers numbers = {1, 2};
    double result = 0;

    CHECK_RESULT(WsSendMessage(channel, request, request_of(0), WS_WRITE_REQUIRED_VALUE, &numbers, sizeof(numbers),
                               NULL, error),
                 expected);
    CHECK_RESULT(WsWriteMessageStart(channel, request, NULL, error), expected);
    CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), expected);
    CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), expected);
    CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), expected);
    CHECK_RESULT(WsReceiveMessage(channel, reply, known, 1, WS_RECEIVE_OPTIONAL_MESSAGE, WS_READ_REQUIRED_VALUE, heap,
                                  &result, sizeof(result), NULL, NULL, error),
                 expected);
    CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), expected);
    CHECK_RESULT(WsShutdownSessionChannel(channel, NULL, error), expected);
    CHECK_RESULT(WsAbandonMessage(channel, request, error),
                 expected == WS_E_OBJECT_FAULTED ? E_INVALIDARG : WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
}

static void states(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_CHANNEL *channel = new_channel(binding);
    WS_ENDPOINT_ADDRESS address = {.url = *url};
    BOOL shut_down = TRUE;

    CHECK(state_of(channel) == WS_CHANNEL_STATE_CREATED);
    refuses_messages(channel, WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetChannel(channel, error), S_OK);
    CHECK_RESULT(WsAbortChannel(channel, error), S_OK);
    CHECK(state_of(channel) == WS_CHANNEL_STATE_CREATED);
    CHECK_RESULT(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN, &shut_down, sizeof(shut_down),
                                      error),
                 binding == WS_TCP_CHANNEL_BINDING ? WS_E_INVALID_OPERATION : E_INVALIDARG);
    close_channel(channel);
    close_channel(channel);
    CHECK_RESULT(WsAbortChannel(channel, error), S_OK);
    CHECK_RESULT(WsOpenChannel(channel, &address, NULL, error), WS_E_INVALID_OPERATION);
    refuses_messages(channel, WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetChannel(channel, error), S_OK);

    open_channel(channel, url);
    CHECK_RESULT(WsOpenChannel(channel, &address, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetChannel(channel, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsAbortChannel(channel, error), S_OK);
    CHECK(state_of(channel) == WS_CHANNEL_STATE_FAULTED);
    refuses_messages(channel, WS_E_OBJECT_FAULTED);
    CHECK_RESULT(WsResetChannel(channel, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsAbortChannel(channel, error), S_OK);
    close_channel(channel);

    /* A channel that was used once can be used again; its properties stay. */
    ULONG timeout = 12345;
    CHECK_RESULT(WsSetChannelProperty(channel, WS_CHANNEL_PROPERTY_SEND_TIMEOUT, &timeout, sizeof(timeout), error), S_OK);
    for (int i = 0; i < 2; i++) {
        CHECK_RESULT(WsResetChannel(channel, error), S_OK);
        open_channel(channel, url);
        request_and_reply(channel);
        close_channel(channel);
    }
    CHECK(property_of(channel, WS_CHANNEL_PROPERTY_SEND_TIMEOUT) == 12345);

    /* With a message under way the channel is closed all the same; the message can be used again. */
    CHECK_RESULT(WsResetChannel(channel, error), S_OK);
    open_channel(channel, url);
    WS_MESSAGE *message = message_for(channel);
    write_numbers(channel, message, 1, 2);
    close_channel(channel);
    CHECK_RESULT(WsResetMessage(message, error), S_OK);
    WsFreeMessage(message);

    /* One that is open is aborted when it is freed. */
    CHECK_RESULT(WsResetChannel(channel, error), S_OK);
    open_channel(channel, url);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeChannel(channel);
}

/* Nobody listens there, or the URL is for another binding: the channel is as it was. */
static void opens_in_vain(WS_CHANNEL_BINDING binding, const WS_STRING *wrong)
{
    WS_CHANNEL *channel = new_channel(binding);
    WS_ENDPOINT_ADDRESS address = {.url = *wrong};

    CHECK_RESULT(WsOpenChannel(channel, &address, NULL, error), WS_E_INVALID_ENDPOINT_URL);
    CHECK(state_of(channel) == WS_CHANNEL_STATE_CREATED);
    CHECK_RESULT(WsOpenChannel(channel, NULL, NULL, error), E_INVALIDARG);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeChannel(channel);
}

/* ---- A session ---- */

typedef struct {
    WS_CHANNEL *channel;
    WS_MESSAGE *message;
    WS_ERROR *error;
    Completion completion;
    HRESULT started;
} Waiting;

static void start_to_receive(Waiting *waiting)
{
    WS_ASYNC_CONTEXT context = {on_complete, &waiting->completion};
    waiting->completion.result = E_FAIL;
    waiting->message = message_for(waiting->channel);
    CHECK_RESULT(WsCreateError(NULL, 0, &waiting->error), S_OK);
    waiting->started = WsReadMessageStart(waiting->channel, waiting->message, &context, waiting->error);
    CHECK_RESULT(waiting->started, WS_S_ASYNC);
}

static void end_receiving(Waiting *waiting, HRESULT expected)
{
    CHECK_RESULT(result_of(waiting->started, &waiting->completion), expected);
    CHECK(number_of(waiting->message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_EMPTY);
    WsFreeMessage(waiting->message);
    WsFreeError(waiting->error);
}

static void session(const WS_STRING *url)
{
    WS_CHANNEL *channel = new_channel(WS_TCP_CHANNEL_BINDING);
    double result = 0;

    open_channel(channel, url);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);

    /* Several requests before the first reply. */
    for (int i = 0; i < 5; i++) {
        write_numbers(channel, request, i, 1);
        CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), S_OK);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
    }
    for (int i = 0; i < 5; i++) {
        CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), S_OK);
        CHECK_RESULT(WsReadBody(reply, reply_of(0)->bodyElementDescription, WS_READ_REQUIRED_VALUE, heap, &result,
                                sizeof(result), error),
                     S_OK);
        CHECK(result == i + 1);
        CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), S_OK);
        CHECK_RESULT(WsResetMessage(reply, error), S_OK);
    }
    BYTE address[128] = {0};
    CHECK_RESULT(WsGetChannelProperty(channel, WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS, address, sizeof(address), error),
                 S_OK);
    CHECK(address[0] == 2 || address[0] == 10);

    /* After the shutdown nothing can be sent; a reply that was under way still comes, and then the peer's end. */
    write_numbers(channel, request, 20, 1);
    CHECK_RESULT(WsShutdownSessionChannel(channel, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), S_OK);
    CHECK(property_of(channel, WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN) == FALSE);
    CHECK_RESULT(WsShutdownSessionChannel(channel, NULL, error), S_OK);
    CHECK(property_of(channel, WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN) == TRUE);
    CHECK_RESULT(WsShutdownSessionChannel(channel, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, error), S_OK);
    CHECK_RESULT(WsWriteMessageStart(channel, request, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), S_OK);
    CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), S_OK);
    CHECK_RESULT(WsResetMessage(reply, error), S_OK);
    CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), WS_S_END);
    CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), WS_S_END);
    const WS_MESSAGE_DESCRIPTION *known[] = {reply_of(0)};
    CHECK_RESULT(WsReceiveMessage(channel, reply, known, 1, WS_RECEIVE_OPTIONAL_MESSAGE, WS_READ_REQUIRED_VALUE, heap,
                                  &result, sizeof(result), NULL, NULL, error),
                 WS_S_END);
    CHECK_RESULT(WsReceiveMessage(channel, reply, known, 1, WS_RECEIVE_REQUIRED_MESSAGE, WS_READ_REQUIRED_VALUE, heap,
                                  &result, sizeof(result), NULL, NULL, error),
                 WS_E_INVALID_FORMAT);
    close_channel(channel);

    /* Who waits for a message learns that the channel was aborted, and that it was closed. */
    CHECK_RESULT(WsResetChannel(channel, error), S_OK);
    open_channel(channel, url);
    Waiting waiting = {.channel = channel, .completion = {GATE_CLOSED, E_FAIL}};
    start_to_receive(&waiting);
    CHECK_RESULT(WsAbortChannel(channel, error), S_OK);
    end_receiving(&waiting, WS_E_OPERATION_ABORTED);
    close_channel(channel);
    CHECK_RESULT(WsResetChannel(channel, error), S_OK);
    open_channel(channel, url);
    waiting.completion = (Completion){GATE_CLOSED, E_FAIL};
    start_to_receive(&waiting);
    close_channel(channel);
    end_receiving(&waiting, WS_S_END);

    /* Who has waited in vain can wait again. */
    CHECK_RESULT(WsResetChannel(channel, error), S_OK);
    open_channel(channel, url);
    ULONG moment = 1;
    ULONG long_enough = 30000;
    CHECK_RESULT(WsSetChannelProperty(channel, WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &moment, sizeof(moment), error),
                 S_OK);
    CHECK_RESULT(WsResetMessage(reply, error), S_OK);
    CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), WS_E_OPERATION_TIMED_OUT);
    CHECK(state_of(channel) == WS_CHANNEL_STATE_OPEN);
    CHECK_RESULT(WsSetChannelProperty(channel, WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, &long_enough, sizeof(long_enough),
                                      error),
                 S_OK);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
    close_channel(channel);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
}

/* The service goes away. */
static void loses_its_peer(WS_CHANNEL_BINDING binding, const WS_STRING *url, WS_SERVICE_HOST *host)
{
    WS_CHANNEL *channel = new_channel(binding);
    open_channel(channel, url);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    double result = 0;

    CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
    reset(request, reply);
    CHECK_RESULT(WsAbortServiceHost(host, error), S_OK);
    CHECK_RESULT(WsCloseServiceHost(host, NULL, error), S_OK);
    CHECK(FAILED(add_with(channel, request, reply, 1, 2, &result, NULL)));
    if (binding == WS_TCP_CHANNEL_BINDING) {
        CHECK(state_of(channel) == WS_CHANNEL_STATE_FAULTED);
        refuses_messages(channel, WS_E_OBJECT_FAULTED);
        close_channel(channel);
        CHECK_RESULT(WsResetChannel(channel, error), S_OK);
        WS_ENDPOINT_ADDRESS address = {.url = *url};
        CHECK_RESULT(WsOpenChannel(channel, &address, NULL, error), WS_E_ENDPOINT_NOT_FOUND);
        CHECK(state_of(channel) == WS_CHANNEL_STATE_CREATED);
    } else {
        /* A failed exchange does not end a channel over HTTP. */
        CHECK(state_of(channel) == WS_CHANNEL_STATE_OPEN);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), WS_E_ENDPOINT_NOT_FOUND);
        CHECK_RESULT(WsResetServiceHost(host, error), S_OK);
        CHECK_RESULT(WsOpenServiceHost(host, NULL, error), S_OK);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
        close_channel(channel);
        CHECK_RESULT(WsAbortServiceHost(host, error), S_OK);
        CHECK_RESULT(WsCloseServiceHost(host, NULL, error), S_OK);
    }
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
}

/* A message that is larger than the channel takes is not sent, and the channel goes on. */
static void refuses_large_messages(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    ULONG size = 700;
    WS_CHANNEL_PROPERTY all[8];
    ULONG count = binding == WS_HTTP_CHANNEL_BINDING ? Calculator_http_binding.propertyCount : 0;
    WS_CHANNEL *channel = NULL;
    WS_XML_WRITER *writer = NULL;
    char text[1000];
    double result = 0;

    if (count > 0) {
        memcpy(all, Calculator_http_binding.properties, count * sizeof(all[0]));
    }
    all[count++] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &size, sizeof(size)};
    CHECK_RESULT(WsCreateChannel(binding == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REQUEST
                                                                    : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                 binding, all, count, NULL, &channel, error),
                 S_OK);
    open_channel(channel, url);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    for (int i = 0; i < 2; i++) {
        write_numbers(channel, request, 1, 1);
        CHECK_RESULT(WsGetMessageProperty(request, WS_MESSAGE_PROPERTY_BODY_WRITER, &writer, sizeof(writer), error),
                     S_OK);
        memset(text, 'x', sizeof(text));
        HRESULT hr = WsWriteCharsUtf8(writer, (const BYTE *)text, sizeof(text), error);
        CHECK(hr == S_OK || hr == WS_E_QUOTA_EXCEEDED);
        hr = WsWriteMessageEnd(channel, request, NULL, error);
        CHECK(hr == WS_E_QUOTA_EXCEEDED || hr == WS_E_OBJECT_FAULTED);
        CHECK(state_of(channel) == WS_CHANNEL_STATE_OPEN);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
        reset(request, reply);
    }
    close_channel(channel);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
}

/* An exchange that the service does not end is aborted. */
static void aborts_an_exchange(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_CHANNEL *channel = new_channel(binding);
    open_channel(channel, url);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    double result = 0;

    HRESULT hr = add_with(channel, request, reply, -1, 2, &result, &context);
    CHECK_RESULT(hr, WS_S_ASYNC);
    gate_wait_for(&gate, 1);
    CHECK_RESULT(WsAbortChannel(channel, NULL), S_OK);
    CHECK_RESULT(result_of(hr, &completion), WS_E_OPERATION_ABORTED);
    close_channel(channel);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
    gate_open(&gate);
}

/* Messages that are taken away while the channel uses them. A session cannot go on without what it knew then. */
static void loses_messages(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_CHANNEL *channel = new_channel(binding);
    open_channel(channel, url);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    double result = 0;

    for (int ended = FALSE; ended <= TRUE; ended++) {
        write_numbers(channel, request, 1, 2);
        CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), S_OK);
        CHECK_RESULT(WsReadMessageStart(channel, reply, NULL, error), S_OK);
        CHECK_RESULT(WsResetMessage(reply, error), S_OK);
        CHECK_RESULT(ended ? WsReadMessageEnd(channel, reply, NULL, error) : WsAbandonMessage(channel, reply, error),
                     ended ? WS_E_INVALID_OPERATION : S_OK);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
        reset(request, reply);
    }
    for (int ended = FALSE; ended <= TRUE; ended++) {
        write_numbers(channel, request, 1, 2);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(ended ? WsWriteMessageEnd(channel, request, NULL, error)
                           : WsAbandonMessage(channel, request, error),
                     ended ? WS_E_INVALID_OPERATION : S_OK);
        HRESULT expected = binding == WS_HTTP_CHANNEL_BINDING ? S_OK : WS_E_OBJECT_FAULTED;
        CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), expected);
        CHECK_RESULT(WsResetMessage(request, error), S_OK);
        CHECK_RESULT(WsResetMessage(reply, error), S_OK);
        if (state_of(channel) == WS_CHANNEL_STATE_FAULTED) {
            close_channel(channel);
            CHECK_RESULT(WsResetChannel(channel, error), S_OK);
            open_channel(channel, url);
        }
    }
    write_numbers(channel, request, 1, 2);
    WsFreeMessage(request);
    close_channel(channel);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
}

/* While a reply is awaited over HTTP no other request is sent. */
static void takes_turns(const WS_STRING *url)
{
    WS_CHANNEL *channel = new_channel(WS_HTTP_CHANNEL_BINDING);
    open_channel(channel, url);
    WS_MESSAGE *request = message_for(channel);
    WS_MESSAGE *reply = message_for(channel);
    WS_ERROR *reply_error = NULL;
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    double result = 0;

    CHECK_RESULT(WsCreateError(NULL, 0, &reply_error), S_OK);
    write_numbers(channel, request, -1, 2);
    CHECK_RESULT(WsWriteMessageEnd(channel, request, NULL, error), S_OK);
    HRESULT hr = WsReadMessageStart(channel, reply, &context, reply_error);
    CHECK_RESULT(hr, WS_S_ASYNC);
    gate_wait_for(&gate, 1);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    CHECK_RESULT(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, error), S_OK);
    CHECK_RESULT(WsWriteMessageStart(channel, request, NULL, error), WS_E_INVALID_OPERATION);
    gate_open(&gate);
    CHECK_RESULT(result_of(hr, &completion), S_OK);
    CHECK_RESULT(WsReadMessageEnd(channel, reply, NULL, error), S_OK);
    CHECK_RESULT(WsResetMessage(request, error), S_OK);
    CHECK_RESULT(WsResetMessage(reply, error), S_OK);
    CHECK_RESULT(add_with(channel, request, reply, 1, 2, &result, NULL), S_OK);
    close_channel(channel);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeError(reply_error);
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
    gate = (Gate)GATE_CLOSED;
}

/* ---- Properties ---- */

typedef struct {
    const char *name;
    WS_CHANNEL_PROPERTY_ID id;
    /* The value at creation over HTTP and TCP; -2 where the binding has no such property. */
    long long http;
    long long tcp;
    BOOL settable;
} PropertyRow;

static const PropertyRow rows[] = {
    {"buffered size", WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, 65536, 65536, FALSE},
    {"encoding", WS_CHANNEL_PROPERTY_ENCODING, WS_ENCODING_XML_UTF8, WS_ENCODING_XML_BINARY_SESSION_1, FALSE},
    {"envelope", WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ENVELOPE_VERSION_SOAP_1_2,
     FALSE},
    {"addressing", WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, WS_ADDRESSING_VERSION_1_0, WS_ADDRESSING_VERSION_1_0, FALSE},
    {"dictionary", WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE, -2, 2048, FALSE},
    {"state", WS_CHANNEL_PROPERTY_STATE, WS_CHANNEL_STATE_CREATED, WS_CHANNEL_STATE_CREATED, FALSE},
    {"callback model", WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, WS_LONG_CALLBACK, WS_LONG_CALLBACK, FALSE},
    {"ip version", WS_CHANNEL_PROPERTY_IP_VERSION, -2, WS_IP_VERSION_AUTO, FALSE},
    {"resolve", WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT, 0xFFFFFFFF, -2, TRUE},
    {"connect", WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT, 30000, 30000, TRUE},
    {"send", WS_CHANNEL_PROPERTY_SEND_TIMEOUT, 30000, 30000, TRUE},
    {"response", WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT, 30000, -2, TRUE},
    {"receive", WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, 30000, 30000, TRUE},
    {"close", WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, -2, 30000, TRUE},
    {"transfer mode", WS_CHANNEL_PROPERTY_TRANSFER_MODE, WS_BUFFERED_TRANSFER_MODE, WS_BUFFERED_TRANSFER_MODE, FALSE},
    {"no delay", WS_CHANNEL_PROPERTY_NO_DELAY, -2, FALSE, TRUE},
    {"type", WS_CHANNEL_PROPERTY_CHANNEL_TYPE, WS_CHANNEL_TYPE_REQUEST, WS_CHANNEL_TYPE_DUPLEX_SESSION, FALSE},
    {"trim size", WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE, 65536, 65536, FALSE},
    {"protection", WS_CHANNEL_PROPERTY_PROTECTION_LEVEL, WS_PROTECTION_LEVEL_NONE, WS_PROTECTION_LEVEL_NONE, FALSE},
    {"faults", WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, TRUE, TRUE, TRUE},
    {"unsecured faults", WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS, FALSE, FALSE, TRUE},
    {"multicast", WS_CHANNEL_PROPERTY_MULTICAST_HOPS, -2, -2, FALSE},
    {"custom", WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_INSTANCE, -2, -2, FALSE},
    {"unknown", (WS_CHANNEL_PROPERTY_ID)77, -2, -2, FALSE},
};

static void properties(WS_CHANNEL_BINDING binding)
{
    WS_CHANNEL *channel = NULL;
    BOOL http = binding == WS_HTTP_CHANNEL_BINDING;
    CHECK_RESULT(WsCreateChannel(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION, binding, NULL, 0,
                                 NULL, &channel, error),
                 S_OK);
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        const PropertyRow *row = &rows[i];
        long long expected = http ? row->http : row->tcp;
        ULONG value = 7;
        HRESULT hr = WsGetChannelProperty(channel, row->id, &value, sizeof(value), error);
        if (hr != (expected == -2 ? E_INVALIDARG : S_OK) || (SUCCEEDED(hr) && value != expected)) {
            fprintf(stderr, "%s: %s, %lu\n", row->name, result_name(hr), (unsigned long)value);
            exit(1);
        }
        CHECK_RESULT(WsGetChannelProperty(channel, row->id, &value, 1, error), E_INVALIDARG);
        value = row->id == WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS ? FALSE : TRUE;
        hr = WsSetChannelProperty(channel, row->id, &value, sizeof(value), error);
        if (hr != (expected == -2 || !row->settable ? E_INVALIDARG : S_OK)) {
            fprintf(stderr, "setting %s: %s\n", row->name, result_name(hr));
            exit(1);
        }
        if (SUCCEEDED(hr)) {
            CHECK(property_of(channel, row->id) == (LONG)value);
        }
    }
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeChannel(channel);
}

static HRESULT create_with(WS_CHANNEL_TYPE type, WS_CHANNEL_BINDING binding, WS_CHANNEL_PROPERTY_ID id, ULONG value)
{
    WS_CHANNEL *channel = NULL;
    WS_CHANNEL_PROPERTY property = {id, &value, sizeof(value)};
    HRESULT hr = WsCreateChannel(type, binding, &property, 1, NULL, &channel, error);
    CHECK(FAILED(hr) == (channel == NULL));
    WsFreeChannel(channel);
    return hr;
}

static void creations(void)
{
    WS_CHANNEL *channel = NULL;
    const WS_CHANNEL_TYPE request = WS_CHANNEL_TYPE_REQUEST, duplex = WS_CHANNEL_TYPE_DUPLEX_SESSION;
    const WS_CHANNEL_BINDING http = WS_HTTP_CHANNEL_BINDING, tcp = WS_TCP_CHANNEL_BINDING;
    const WS_CHANNEL_PROPERTY_ID none = WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE;

    CHECK_RESULT(create_with(duplex, http, none, 1), E_INVALIDARG);
    CHECK_RESULT(create_with(WS_CHANNEL_TYPE_REPLY, http, none, 1), E_INVALIDARG);
    CHECK_RESULT(create_with(request, tcp, none, 1), E_INVALIDARG);
    CHECK_RESULT(create_with(duplex, (WS_CHANNEL_BINDING)9, none, 1), E_INVALIDARG);
    CHECK_RESULT(create_with(WS_CHANNEL_TYPE_DUPLEX, WS_UDP_CHANNEL_BINDING, none, 1), E_NOTIMPL);
    CHECK_RESULT(create_with(duplex, WS_NAMEDPIPE_CHANNEL_BINDING, none, 1), E_NOTIMPL);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_STATE, 1), E_INVALIDARG);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_TRANSFER_MODE, WS_STREAMED_TRANSFER_MODE), E_NOTIMPL);
    CHECK_RESULT(create_with(duplex, tcp, WS_CHANNEL_PROPERTY_TRANSFER_MODE, WS_STREAMED_TRANSFER_MODE), E_INVALIDARG);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_TRANSFER_MODE, WS_BUFFERED_TRANSFER_MODE), S_OK);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, WS_SHORT_CALLBACK), S_OK);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, 9), E_INVALIDARG);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_ENCODING, WS_ENCODING_XML_BINARY_SESSION_1),
                 E_INVALIDARG);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_SEND_TIMEOUT, 5), S_OK);
    CHECK_RESULT(create_with(request, http, WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, 5), E_INVALIDARG);
    CHECK_RESULT(create_with(duplex, tcp, WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, WS_ADDRESSING_VERSION_TRANSPORT),
                 E_INVALIDARG);
    CHECK_RESULT(WsCreateChannel(request, http, NULL, 1, NULL, &channel, error), E_INVALIDARG);
    CHECK_RESULT(WsCreateChannel(request, http, NULL, 0, NULL, NULL, error), E_INVALIDARG);
    WS_SECURITY_DESCRIPTION security = {NULL, 0, NULL, 0};
    CHECK_RESULT(WsCreateChannel(request, http, NULL, 0, &security, &channel, error), E_NOTIMPL);

    /* FALSE leaves no timeouts but those that are given. */
    BOOL off = FALSE;
    ULONG five = 5;
    WS_CHANNEL_PROPERTY both[] = {{WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS, &off, sizeof(off)},
                                  {WS_CHANNEL_PROPERTY_SEND_TIMEOUT, &five, sizeof(five)}};
    CHECK_RESULT(WsCreateChannel(request, http, both, 2, NULL, &channel, error), S_OK);
    CHECK(property_of(channel, WS_CHANNEL_PROPERTY_SEND_TIMEOUT) == 5);
    CHECK(property_of(channel, WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT) == -1);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeChannel(channel);
}

/* ---- All of it ---- */

static void channels(WS_CHANNEL_BINDING binding, const WS_STRING *url, const WS_STRING *wrong)
{
    static const WS_CHANNEL_BINDING tcp = WS_TCP_CHANNEL_BINDING;
    Calculator_FunctionTable functions = Calculator_functions;
    functions.Add = add;
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Calculator_contract, .methodTable = &functions};
    WS_SERVICE_ENDPOINT endpoint;
    WS_SERVICE_HOST *host = new_host(binding, url, &contract, &endpoint);

    properties(binding);
    states(binding, url);
    opens_in_vain(binding, wrong);
    WS_CHANNEL *channel = new_channel(binding);
    open_channel(channel, url);
    piece_by_piece(channel);
    send_and_receive(channel);
    faults_as_messages(channel);
    limits_of_messages(channel);
    close_channel(channel);
    WsFreeChannel(channel);
    if (binding == tcp) {
        session(url);
    } else {
        takes_turns(url);
    }
    loses_messages(binding, url);
    refuses_large_messages(binding, url);
    aborts_an_exchange(binding, url);
    loses_its_peer(binding, url, host);
    WsFreeServiceHost(host);
}

int main(int argc, char **argv)
{
    WCHAR http_chars[256];
    WCHAR tcp_chars[256];

    CHECK(argc == 3);
    WS_STRING http_url = ascii_string(argv[1], http_chars, WsCountOf(http_chars));
    WS_STRING tcp_url = ascii_string(argv[2], tcp_chars, WsCountOf(tcp_chars));
    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(WsCreateHeap(1 << 20, 4096, NULL, 0, &heap, error), S_OK);
    creations();
    channels(WS_HTTP_CHANNEL_BINDING, &http_url, &tcp_url);
    gate = (Gate)GATE_CLOSED;
    channels(WS_TCP_CHANNEL_BINDING, &tcp_url, &http_url);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("ok");
    return 0;
}
