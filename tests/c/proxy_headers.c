/* Headers that travel with calls: the message callbacks of a proxy on one side, the messages of the operation context
 * on the other, for every version of SOAP and addressing.
 *
 *     proxy_headers HTTP-URL TCP-URL */
#include "../../c-examples/calculator_operations.h"
#include <time.h>

#include "messages.h"

#define ADD "http://Microsoft.ServiceModel.Samples/ICalculator/Add"

typedef struct {
    WS_CHANNEL_BINDING binding;
    WS_ENCODING encoding;
    WS_ENVELOPE_VERSION envelope;
    WS_ADDRESSING_VERSION addressing;
} Way;

static const Way ways[] = {
    {WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT},
    {WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT},
    {WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_0_9},
    {WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_0_9},
    {WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF16LE, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_1, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_SESSION_1, WS_ENVELOPE_VERSION_SOAP_1_2,
     WS_ADDRESSING_VERSION_1_0},
    {WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_SESSION_1, WS_ENVELOPE_VERSION_SOAP_1_2,
     WS_ADDRESSING_VERSION_0_9},
    {WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_0_9},
    {WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
};

static const Way *way;

static WS_XML_STRING name = UTF8("Ticket");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION ticket = {&name, &ns, WS_INT32_TYPE, NULL};

/* A reference parameter of the service's address. */
static WS_XML_STRING key_name = UTF8("Key");
static WS_ELEMENT_DESCRIPTION key = {&key_name, &ns, WS_INT32_TYPE, NULL};

static WS_XML_BUFFER *address_headers(WS_HEAP *heap)
{
    WS_XML_BUFFER *buffer = NULL;
    WS_XML_WRITER *writer = NULL;
    LONG value = 5;

    CHECK_RESULT(WsCreateXmlBuffer(heap, NULL, 0, &buffer, NULL), S_OK);
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsWriteElement(writer, &key, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL), S_OK);
    WsFreeWriter(writer);
    return buffer;
}

static HRESULT add_ticket(WS_MESSAGE *message, LONG value, ULONG attributes)
{
    return WsAddCustomHeader(message, &ticket, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), attributes, NULL);
}

static LONG ticket_of(WS_MESSAGE *message)
{
    LONG *value = NULL;
    CHECK_RESULT(WsGetCustomHeader(message, &ticket, WS_SINGLETON_HEADER, 0, WS_READ_OPTIONAL_POINTER, NULL, &value,
                                   sizeof(value), NULL, NULL),
                 S_OK);
    return value == NULL ? -1 : *value;
}

/* ---- The service ---- */

static WS_MESSAGE *message_of(const WS_OPERATION_CONTEXT *context, WS_OPERATION_CONTEXT_PROPERTY_ID id)
{
    WS_MESSAGE *message = NULL;
    CHECK_RESULT(WsGetOperationContextProperty(context, id, &message, sizeof(message), NULL), S_OK);
    return message;
}

/* Answers a ticket with the next one, which has to be understood. */
static HRESULT CALLBACK add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    WS_MESSAGE *input = message_of(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE);
    WS_MESSAGE *output = message_of(context, WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE);
    LONG value = ticket_of(input);

    UNREFERENCED_PARAMETER(asyncContext);
    CHECK(input == message_of(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE));
    CHECK(number_of(input, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_READING);
    CHECK(number_of(output, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_INITIALIZED);
    CHECK(number_of(input, WS_MESSAGE_PROPERTY_ENVELOPE_VERSION) == (LONG)way->envelope);
    CHECK(has_text(input, WS_ACTION_HEADER, ADD) && has_text(output, WS_ACTION_HEADER, ADD "Response"));
    LONG parameter = 0;
    CHECK_RESULT(WsGetCustomHeader(input, &key, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &parameter,
                                   sizeof(parameter), NULL, NULL),
                 S_OK);
    CHECK(parameter == 5);
    CHECK_RESULT(WsResetMessage(output, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetError(error), S_OK);
    WsFreeMessage(input);
    CHECK_RESULT(WsCheckMustUnderstandHeaders(input, NULL), S_OK);
    if (value >= 0) {
        CHECK_RESULT(add_ticket(output, value + 1, WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE), S_OK);
    }
    *result = n1 + n2;
    return S_OK;
}

/* ---- The client ---- */

typedef struct {
    LONG send;
    ULONG attributes;
    const char *id; /* the message id of the request; NULL leaves it to the library */
    BOOL second_id; /* another message id, which no message may have */
    HRESULT result;
    LONG received;
    BOOL fault;
    int calls;
} Exchange;

static HRESULT CALLBACK on_send(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    Exchange *exchange = state;

    CHECK(heap != NULL && error != NULL);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_INITIALIZED);
    CHECK(!number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED));
    CHECK(has_text(message, WS_ACTION_HEADER, ADD) || exchange->send < 0);
    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetMessage(message, NULL), WS_E_INVALID_OPERATION);
    if (exchange->send >= 0) {
        CHECK_RESULT(add_ticket(message, exchange->send, exchange->attributes), S_OK);
    }
    if (exchange->id != NULL) {
        CHECK_RESULT(set_text(message, WS_MESSAGE_ID_HEADER, exchange->id), S_OK);
    }
    if (exchange->second_id) {
        WS_XML_STRING id_name = UTF8("MessageID");
        WS_XML_STRING id_ns = UTF8("http://www.w3.org/2005/08/addressing");
        WS_XML_STRING old_ns = UTF8("http://schemas.xmlsoap.org/ws/2004/08/addressing");
        WS_XML_STRING id = UTF8("urn:test:2");
        BOOL old = way->addressing == WS_ADDRESSING_VERSION_0_9;
        WS_ELEMENT_DESCRIPTION description = {&id_name, old ? &old_ns : &id_ns, WS_XML_STRING_TYPE, NULL};
        CHECK_RESULT(WsAddCustomHeader(message, &description, WS_WRITE_REQUIRED_VALUE, &id, sizeof(id), 0, NULL), S_OK);
    }
    exchange->calls++;
    return exchange->result;
}

static HRESULT CALLBACK on_receive(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    Exchange *exchange = state;
    WS_XML_READER *reader = NULL;
    const WS_XML_NODE *node = NULL;

    CHECK(heap != NULL && error != NULL);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_READING);
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_BODY_READER, &reader, sizeof(reader), NULL), S_OK);
    CHECK_RESULT(WsGetReaderNode(reader, &node, NULL), S_OK);
    CHECK(node->nodeType == WS_XML_NODE_TYPE_ELEMENT);
    exchange->fault = number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT);
    exchange->received = ticket_of(message);
    exchange->calls++;
    return exchange->result;
}

typedef struct {
    WS_SERVICE_PROXY *proxy;
    WS_HEAP *heap;
    WS_ERROR *error;
} Client;

typedef HRESULT Operation(WS_SERVICE_PROXY *, double, double, double *, WS_HEAP *, const WS_CALL_PROPERTY *, ULONG,
                          const WS_ASYNC_CONTEXT *, WS_ERROR *);

/* Calls with callbacks for whichever exchanges are given. */
static HRESULT call(const Client *client, Operation *operation, Exchange *send, Exchange *receive, BOOL understand)
{
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT contexts[] = {{send ? on_send : NULL, send}, {receive ? on_receive : NULL, receive}};
    WS_CALL_PROPERTY properties[] = {
        {WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT, &contexts[0], sizeof(contexts[0])},
        {WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, &contexts[1], sizeof(contexts[1])},
        {WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND, &understand, sizeof(understand)},
    };
    double sum = 0;

    CHECK_RESULT(WsResetHeap(client->heap, NULL), S_OK);
    CHECK_RESULT(WsResetError(client->error), S_OK);
    HRESULT hr = operation(client->proxy, 3, operation == Calculator_Divide ? 0 : 4, &sum, client->heap, properties,
                           WsCountOf(properties), NULL, client->error);
    CHECK(FAILED(hr) || sum == 7);
    return hr;
}

static void check_fault_code(const Client *client, const char *expected)
{
    WS_FAULT *fault = NULL;
    CHECK_RESULT(WsGetFaultErrorProperty(client->error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault)), S_OK);
    CHECK(fault != NULL && fault->code->value.localName.length == strlen(expected));
    CHECK(memcmp(fault->code->value.localName.bytes, expected, strlen(expected)) == 0);
}

static void converse(const Client *client)
{
    Exchange send = {.send = 41};
    Exchange receive = {.received = -2};
    Exchange refused = {.send = 41, .attributes = WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE};
    Exchange failing = {.send = -1, .result = E_ABORT};
    Exchange fault = {.received = -2};
    Exchange named = {.send = -1, .id = "urn:test:1"};
    Exchange twice = {.send = -1, .second_id = TRUE};

    CHECK_RESULT(call(client, Calculator_Add, &send, &receive, TRUE), S_OK);
    CHECK(send.calls == 1 && receive.calls == 1 && receive.received == 42 && !receive.fault);
    CHECK_RESULT(call(client, Calculator_Add, &send, NULL, TRUE), WS_E_INVALID_FORMAT);
    CHECK_RESULT(call(client, Calculator_Add, &send, NULL, FALSE), S_OK);
    CHECK_RESULT(call(client, Calculator_Add, NULL, &receive, TRUE), S_OK);
    CHECK(receive.received == -1);

    CHECK_RESULT(call(client, Calculator_Add, &failing, &receive, TRUE), E_ABORT);
    CHECK(failing.calls == 1 && receive.calls == 2);
    CHECK_RESULT(call(client, Calculator_Add, NULL, &failing, TRUE), E_ABORT);
    CHECK_RESULT(call(client, Calculator_Add, NULL, NULL, TRUE), S_OK);

    CHECK_RESULT(call(client, Calculator_Add, &refused, &fault, TRUE), WS_E_ENDPOINT_FAULT_RECEIVED);
    CHECK(fault.fault && fault.calls == 1);
    check_fault_code(client, "MustUnderstand");
    CHECK_RESULT(call(client, Calculator_Divide, NULL, &fault, TRUE), WS_E_ENDPOINT_FAULT_RECEIVED);
    CHECK(fault.fault && fault.calls == 2);
    check_fault_code(client, way->envelope == WS_ENVELOPE_VERSION_SOAP_1_1 ? "Client" : "Sender");
    CHECK_RESULT(call(client, Calculator_Add, &send, &receive, TRUE), S_OK);
    if (way->addressing != WS_ADDRESSING_VERSION_TRANSPORT) {
        CHECK_RESULT(call(client, Calculator_Add, &named, NULL, TRUE), S_OK);
        CHECK_RESULT(call(client, Calculator_Add, &named, NULL, TRUE), S_OK);
        CHECK_RESULT(call(client, Calculator_Add, &twice, NULL, TRUE), WS_E_ENDPOINT_FAULT_RECEIVED);
        check_fault_code(client, way->envelope == WS_ENVELOPE_VERSION_SOAP_1_2 ? "Sender"
                                 : way->addressing == WS_ADDRESSING_VERSION_0_9 ? "InvalidMessageInformationHeader"
                                                                                : "InvalidAddressingHeader");
        CHECK_RESULT(call(client, Calculator_Add, &send, &receive, TRUE), S_OK);
    }
}

static HRESULT CALLBACK free_proxy(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(message);
    UNREFERENCED_PARAMETER(heap);
    UNREFERENCED_PARAMETER(error);
    WsFreeServiceProxy(state);
    return S_OK;
}

/* A callback may free its proxy. That does not wait for the call which the callback is part of: a request that is not sent yet
 * is not sent any more, a reply that has come is read. */
static void free_inside(const Client *client, WS_CALL_PROPERTY_ID id, HRESULT expected)
{
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT context = {free_proxy, client->proxy};
    WS_CALL_PROPERTY property = {id, &context, sizeof(context)};
    double sum = 0;
    struct timespec start, end;

    CHECK_RESULT(WsResetHeap(client->heap, NULL), S_OK);
    timespec_get(&start, TIME_UTC);
    CHECK_RESULT(Calculator_Add(client->proxy, 3, 4, &sum, client->heap, &property, 1, NULL, client->error), expected);
    timespec_get(&end, TIME_UTC);
    CHECK(end.tv_sec - start.tv_sec < 4);
    CHECK(sum == (expected == S_OK ? 7 : 0));
}

int main(int argc, char **argv)
{
    Calculator_FunctionTable functions = Calculator_functions;
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Calculator_contract, .methodTable = &functions};
    Client client = {NULL, NULL, NULL};
    WCHAR chars[256];

    CHECK(argc == 3);
    functions.Add = add;
    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &client.heap, NULL), S_OK);
    CHECK_RESULT(WsCreateError(NULL, 0, &client.error), S_OK);
    for (way = ways; way < ways + WsCountOf(ways); way++) {
        BOOL http = way->binding == WS_HTTP_CHANNEL_BINDING;
        WS_CHANNEL_PROPERTY properties[] = {
            {WS_CHANNEL_PROPERTY_ENCODING, (void *)(uintptr_t)&way->encoding, sizeof(way->encoding)},
            {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)(uintptr_t)&way->envelope, sizeof(way->envelope)},
            {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)(uintptr_t)&way->addressing, sizeof(way->addressing)},
        };
        WS_SERVICE_ENDPOINT endpoint = {
            .address.url = ascii_string(argv[http ? 1 : 2], chars, WsCountOf(chars)),
            .channelBinding = way->binding,
            .channelType = http ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION,
            .contract = &contract,
            .channelProperties = {properties, WsCountOf(properties)},
        };
        const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
        WS_ENDPOINT_ADDRESS address = {.url = endpoint.address.url};
        WS_HEAP *heap = NULL;
        WS_SERVICE_HOST *host = NULL;

        CHECK_RESULT(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
        CHECK_RESULT(WsOpenServiceHost(host, NULL, NULL), S_OK);
        CHECK_RESULT(WsCreateHeap(4096, 0, NULL, 0, &heap, NULL), S_OK);
        address.headers = address_headers(heap);
        for (int life = 0; life < 3; life++) {
            CHECK_RESULT(WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                              way->binding, NULL, NULL, 0, properties, WsCountOf(properties),
                                              &client.proxy, NULL),
                         S_OK);
            CHECK_RESULT(WsOpenServiceProxy(client.proxy, &address, NULL, NULL), S_OK);
            if (life == 0) {
                converse(&client);
                CHECK_RESULT(WsCloseServiceProxy(client.proxy, NULL, NULL), S_OK);
                WsFreeServiceProxy(client.proxy);
            } else if (life == 1) {
                free_inside(&client, WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT, WS_E_OPERATION_ABORTED);
            } else {
                free_inside(&client, WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, S_OK);
            }
        }
        WsFreeHeap(heap);
        CHECK_RESULT(WsCloseServiceHost(host, NULL, NULL), S_OK);
        WsFreeServiceHost(host);
    }
    WsFreeError(client.error);
    WsFreeHeap(client.heap);
    puts("ok");
    return 0;
}
