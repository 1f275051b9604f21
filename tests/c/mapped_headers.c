/* Headers that travel outside the envelope: as HTTP headers where the channel maps them, and in the message itself.
 *
 *     mapped_headers HTTP-URL PORT */
#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../c-examples/calculator_operations.h"
#include "messages.h"

#define ADD "http://Microsoft.ServiceModel.Samples/ICalculator/Add"

static WS_XML_STRING user = UTF8("X-User");
static WS_XML_STRING tag = UTF8("X-Tag");
static WS_XML_STRING number = UTF8("X-Number");
static WS_XML_STRING absent = UTF8("X-Absent");
static WS_XML_STRING nowhere = UTF8("");

static HRESULT add_text(WS_MESSAGE *message, WS_XML_STRING *name, const char *text)
{
    WS_XML_STRING value = {(ULONG)strlen(text), (BYTE *)(uintptr_t)text, NULL, 0};
    return WsAddMappedHeader(message, name, WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL);
}

/* Whether the mapped header with this index has this text; NULL means that there is none. */
static BOOL is_text(WS_MESSAGE *message, WS_XML_STRING *name, ULONG index, const char *text)
{
    WS_XML_STRING *value = NULL;
    CHECK_RESULT(WsGetMappedHeader(message, name, WS_REPEATING_HEADER, index, WS_XML_STRING_TYPE,
                                   WS_READ_OPTIONAL_POINTER, NULL, &value, sizeof(value), NULL),
                 S_OK);
    if (text == NULL || value == NULL) {
        return text == NULL && value == NULL;
    }
    return value->length == strlen(text) && memcmp(value->bytes, text, value->length) == 0;
}

static HRESULT get_number(WS_MESSAGE *message, WS_REPEATING_HEADER_OPTION option, ULONG index, LONG *value)
{
    return WsGetMappedHeader(message, &number, option, index, WS_INT32_TYPE, WS_READ_REQUIRED_VALUE, NULL, value,
                             sizeof(*value), NULL);
}

/* ---- A message alone ---- */

static void in_a_message(WS_ENVELOPE_VERSION envelope, WS_ADDRESSING_VERSION addressing)
{
    WS_MESSAGE *message = new_message(envelope, addressing);
    WS_ELEMENT_DESCRIPTION plain = {&number, &nowhere, WS_INT32_TYPE, NULL};
    LONG value = 7;
    LONG *pointer = &value;

    CHECK_RESULT(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(get_number(message, WS_SINGLETON_HEADER, 0, &value), WS_E_INVALID_FORMAT);
    CHECK(is_text(message, &user, 0, NULL));
    CHECK_RESULT(WsAddMappedHeader(message, &number, WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value),
                                   NULL),
                 S_OK);
    value = 8;
    CHECK_RESULT(get_number(message, WS_SINGLETON_HEADER, 0, &value), S_OK);
    CHECK(value == 7);
    value = 8;
    CHECK_RESULT(WsAddMappedHeader(message, &number, WS_INT32_TYPE, WS_WRITE_REQUIRED_POINTER, &pointer,
                                   sizeof(pointer), NULL),
                 S_OK);
    CHECK_RESULT(get_number(message, WS_SINGLETON_HEADER, 0, &value), WS_E_INVALID_FORMAT);
    CHECK_RESULT(get_number(message, WS_REPEATING_HEADER, 1, &value), S_OK);
    CHECK(value == 8);
    CHECK_RESULT(get_number(message, WS_REPEATING_HEADER, 2, &value), WS_E_INVALID_FORMAT);
    CHECK_RESULT(get_number(message, WS_SINGLETON_HEADER, 1, &value), E_INVALIDARG);
    CHECK_RESULT(get_number(message, 9, 0, &value), E_INVALIDARG);
    /* They are headers in no namespace. */
    CHECK_RESULT(WsGetCustomHeader(message, &plain, WS_REPEATING_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &value,
                                   sizeof(value), NULL, NULL),
                 S_OK);
    CHECK(value == 7);
    CHECK_RESULT(add_text(message, &user, "a <b> & \"c\""), S_OK);
    CHECK(is_text(message, &user, 0, "a <b> & \"c\""));
    CHECK_RESULT(get_number(message, WS_REPEATING_HEADER, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetMappedHeader(message, &user, WS_SINGLETON_HEADER, 0, WS_INT32_TYPE, WS_READ_REQUIRED_VALUE, NULL,
                                   &value, sizeof(value), NULL),
                 WS_E_INVALID_FORMAT);
    /* All of a name go at once. */
    CHECK_RESULT(WsRemoveMappedHeader(message, &number, NULL), S_OK);
    CHECK_RESULT(WsRemoveMappedHeader(message, &absent, NULL), S_OK);
    CHECK(is_text(message, &number, 0, NULL) && is_text(message, &user, 0, "a <b> & \"c\""));
    WsFreeMessage(message);
}

static void refused(void)
{
    static WS_XML_STRING bad_names[] = {UTF8(""), UTF8("a b"), UTF8("1x"), UTF8("a:b"), UTF8("a\r\nb")};
    static const WS_TYPE bad_types[] = {WS_STRUCT_TYPE, WS_ENUM_TYPE, WS_ENDPOINT_ADDRESS_TYPE, WS_XML_QNAME_TYPE,
                                        WS_XML_BUFFER_TYPE, WS_CUSTOM_TYPE, 99};
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);
    LONG value = 1;
    LONG *pointer = NULL;

    for (ULONG i = 0; i < WsCountOf(bad_names); i++) {
        CHECK_RESULT(add_text(message, &bad_names[i], "x"), E_INVALIDARG);
    }
    for (ULONG i = 0; i < WsCountOf(bad_types); i++) {
        CHECK_RESULT(WsAddMappedHeader(message, &number, bad_types[i], WS_WRITE_REQUIRED_VALUE, &value, sizeof(value),
                                       NULL),
                     E_INVALIDARG);
        CHECK_RESULT(WsGetMappedHeader(message, &number, WS_SINGLETON_HEADER, 0, bad_types[i], WS_READ_REQUIRED_VALUE,
                                       NULL, &value, sizeof(value), NULL),
                     E_INVALIDARG);
    }
    CHECK_RESULT(WsAddMappedHeader(message, NULL, WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsAddMappedHeader(message, &number, WS_INT32_TYPE, WS_WRITE_REQUIRED_VALUE, &value, 2, NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsAddMappedHeader(message, &number, WS_INT32_TYPE, WS_WRITE_NILLABLE_POINTER, &pointer,
                                   sizeof(pointer), NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsGetMappedHeader(message, &number, WS_SINGLETON_HEADER, 0, WS_INT32_TYPE, WS_READ_NILLABLE_POINTER,
                                   NULL, &pointer, sizeof(pointer), NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsRemoveMappedHeader(message, NULL, NULL), E_INVALIDARG);
    CHECK(is_text(message, &number, 0, NULL));
    WsFreeMessage(message);
}

/* ---- The properties of a channel ---- */

static HRESULT create_with(WS_CHANNEL_BINDING binding, WS_HTTP_MESSAGE_MAPPING *mapping, ULONG size)
{
    WS_CHANNEL_PROPERTY property = {WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, mapping, size};
    WS_SERVICE_PROXY *proxy = NULL;
    HRESULT hr = WsCreateServiceProxy(binding == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REQUEST
                                                                         : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                      binding, NULL, NULL, 0, &property, 1, &proxy, NULL);
    if (proxy != NULL) {
        WsFreeServiceProxy(proxy);
    }
    return hr;
}

static void properties(void)
{
    WS_HTTP_HEADER_MAPPING mapping = {UTF8("X-User"), 0};
    WS_HTTP_HEADER_MAPPING *mappings[] = {&mapping};
    WS_HTTP_MESSAGE_MAPPING all = {0, 0, mappings, 1, NULL, 0};

    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, &all, sizeof(all)), S_OK);
    CHECK_RESULT(create_with(WS_TCP_CHANNEL_BINDING, &all, sizeof(all)), E_INVALIDARG);
    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, &all, 8), E_INVALIDARG);
    mapping.headerMappingOptions = WS_HTTP_HEADER_MAPPING_COMMA_SEPARATOR | WS_HTTP_HEADER_MAPPING_SEMICOLON_SEPARATOR;
    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, &all, sizeof(all)), E_INVALIDARG);
    mapping.headerMappingOptions = 8;
    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, &all, sizeof(all)), E_INVALIDARG);
    mapping.headerMappingOptions = 0;
    all.responseMappingOptions = WS_HTTP_RESPONSE_MAPPING_STATUS_CODE;
    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, &all, sizeof(all)), E_INVALIDARG);
    all.responseMappingOptions = 0;
    mappings[0] = NULL;
    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, &all, sizeof(all)), E_INVALIDARG);
    all.requestHeaderMappings = NULL;
    CHECK_RESULT(create_with(WS_HTTP_CHANNEL_BINDING, &all, sizeof(all)), E_INVALIDARG);
}

/* ---- Calls ---- */

static WS_HTTP_HEADER_MAPPING user_mapping = {UTF8("X-User"), 0};
static WS_HTTP_HEADER_MAPPING tag_mapping = {
    UTF8("X-Tag"), WS_HTTP_HEADER_MAPPING_COMMA_SEPARATOR | WS_HTTP_HEADER_MAPPING_QUOTED_VALUE};
static WS_HTTP_HEADER_MAPPING length_mapping = {UTF8("Content-Length"), 0};
static WS_HTTP_HEADER_MAPPING *request_headers[] = {&user_mapping, &tag_mapping};
static WS_HTTP_HEADER_MAPPING *response_headers[] = {&tag_mapping, &user_mapping, &length_mapping};
static WS_HTTP_MESSAGE_MAPPING both_ways = {0, 0, request_headers, WsCountOf(request_headers), response_headers,
                                            WsCountOf(response_headers)};

static const char *forbidden;

/* Greets the user, gives back the tags in their order, and says something that the client does not ask for. */
static HRESULT CALLBACK add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    WS_MESSAGE *input = NULL;
    WS_MESSAGE *output = NULL;

    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    CHECK_RESULT(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &input,
                                               sizeof(input), NULL),
                 S_OK);
    CHECK_RESULT(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE, &output,
                                               sizeof(output), NULL),
                 S_OK);
    CHECK(is_text(input, &user, 0, "Ada; \"of London\"") && is_text(input, &user, 1, NULL));
    CHECK(is_text(input, &tag, 0, "a, b") && is_text(input, &tag, 1, "") && is_text(input, &tag, 2, "c\"d"));
    CHECK(is_text(input, &tag, 3, NULL));
    CHECK_RESULT(add_text(output, &tag, "one"), S_OK);
    CHECK_RESULT(add_text(output, &tag, "two, three"), S_OK);
    CHECK_RESULT(add_text(output, &number, "not mapped"), S_OK);
    if (forbidden != NULL) {
        CHECK_RESULT(add_text(output, &length_mapping.headerName, forbidden), S_OK);
    }
    *result = n1 + n2;
    return S_OK;
}

static HRESULT CALLBACK on_send(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(heap);
    UNREFERENCED_PARAMETER(error);
    CHECK_RESULT(add_text(message, &user, state), S_OK);
    CHECK_RESULT(add_text(message, &tag, "a, b"), S_OK);
    CHECK_RESULT(add_text(message, &tag, ""), S_OK);
    CHECK_RESULT(add_text(message, &tag, "c\"d"), S_OK);
    return S_OK;
}

static HRESULT CALLBACK on_receive(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(heap);
    UNREFERENCED_PARAMETER(error);
    ++*(int *)state;
    if (number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT)) {
        CHECK(is_text(message, &tag, 0, NULL));
        return S_OK;
    }
    CHECK(is_text(message, &tag, 0, "one") && is_text(message, &tag, 1, "two, three"));
    CHECK(is_text(message, &tag, 2, NULL) && is_text(message, &user, 0, NULL));
    /* What is not mapped travels in the envelope. */
    CHECK(is_text(message, &number, 0, "not mapped"));
    /* A header of the transport can be seen, too. */
    CHECK(!is_text(message, &length_mapping.headerName, 0, NULL));
    return S_OK;
}

static void calls(WS_SERVICE_PROXY *proxy)
{
    static char value[] = "Ada; \"of London\"";
    static char control[] = "a\nInjected: b";
    int received = 0;
    double sum = 0;
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT send = {on_send, value};
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT receive = {on_receive, &received};
    WS_CALL_PROPERTY given[] = {
        {WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT, &send, sizeof(send)},
        {WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, &receive, sizeof(receive)},
    };
    WS_HEAP *heap = NULL;

    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    for (int i = 1; i <= 2; i++) {
        CHECK_RESULT(Calculator_Add(proxy, 3, 4, &sum, heap, given, 2, NULL, NULL), S_OK);
        CHECK(sum == 7 && received == i);
    }
    send.state = control;
    CHECK_RESULT(Calculator_Add(proxy, 3, 4, &sum, heap, given, 2, NULL, NULL), WS_E_INVALID_FORMAT);
    send.state = value;
    forbidden = "5";
    CHECK_RESULT(Calculator_Add(proxy, 3, 4, &sum, heap, given, 2, NULL, NULL), WS_E_ENDPOINT_FAULT_RECEIVED);
    forbidden = NULL;
    CHECK_RESULT(Calculator_Add(proxy, 3, 4, &sum, heap, given, 2, NULL, NULL), S_OK);
    WsFreeHeap(heap);
}

/* What the host sends and takes, byte by byte. */
static void on_the_wire(const char *port)
{
    static const char body[] =
        "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'>"
        "<s:Header><a:Action>" ADD "</a:Action><a:MessageID>urn:id</a:MessageID><X-User>forged</X-User></s:Header>"
        "<s:Body><Add xmlns='http://Microsoft.ServiceModel.Samples'><n1>1</n1><n2>2</n2></Add></s:Body></s:Envelope>";
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};
    char request[4096];
    char response[4096];
    size_t got = 0;
    ssize_t count;
    int s = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(connect(s, (struct sockaddr *)&address, sizeof(address)) == 0);
    int length = snprintf(request, sizeof(request),
                          "POST /calc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/soap+xml\r\n"
                          "Connection: close\r\nx-user: Ada; \"of London\"\r\nX-Tag: \"a, b\"\r\nX-TAG: \"\", \"c\\\"d\"\r\n"
                          "Content-Length: %zu\r\n\r\n%s",
                          sizeof(body) - 1, body);
    CHECK(write(s, request, (size_t)length) == length);
    while ((count = read(s, response + got, sizeof(response) - 1 - got)) > 0) {
        got += (size_t)count;
    }
    response[got] = 0;
    CHECK(strstr(response, "HTTP/1.1 200 ") == response);
    CHECK(strstr(response, "\r\nX-Tag: \"one\", \"two, three\"\r\n") != NULL);
    CHECK(strstr(response, "X-Tag") < strstr(response, "<s:Envelope"));
    /* The endpoint was told to begin its messages so. */
    CHECK(strstr(response, "\r\n\r\n<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope") != NULL);
    CHECK(strstr(strstr(response, "<s:Envelope"), "X-Tag") == NULL);
    CHECK(strstr(response, "<X-Number>not mapped</X-Number>") != NULL);
    close(s);
}

int main(int argc, char **argv)
{
    Calculator_FunctionTable functions = Calculator_functions;
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Calculator_contract, .methodTable = &functions};
    WS_CHANNEL_PROPERTY property = {WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING, &both_ways, sizeof(both_ways)};
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WCHAR chars[256];

    CHECK(argc == 3);
    in_a_message(WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_0_9);
    in_a_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    in_a_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT);
    in_a_message(WS_ENVELOPE_VERSION_NONE, WS_ADDRESSING_VERSION_TRANSPORT);
    refused();
    properties();

    BOOL declaration = TRUE;
    WS_XML_WRITER_PROPERTY written = {WS_XML_WRITER_PROPERTY_WRITE_DECLARATION, &declaration, sizeof(declaration)};
    WS_XML_WRITER_PROPERTIES all_written = {&written, 1};
    WS_MESSAGE_PROPERTY messages = {WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES, &all_written, sizeof(all_written)};
    WS_MESSAGE_PROPERTIES all_messages = {&messages, 1};
    WS_SERVICE_ENDPOINT_PROPERTY endpoint_property = {WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES, &all_messages,
                                                      sizeof(all_messages)};
    functions.Add = add;
    WS_SERVICE_ENDPOINT endpoint = {
        .address.url = ascii_string(argv[1], chars, WsCountOf(chars)),
        .channelBinding = WS_HTTP_CHANNEL_BINDING,
        .channelType = WS_CHANNEL_TYPE_REPLY,
        .contract = &contract,
        .properties = &endpoint_property,
        .propertyCount = 1,
        .channelProperties = {&property, 1},
    };
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_ENDPOINT_ADDRESS address = {.url = endpoint.address.url};
    CHECK_RESULT(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_RESULT(WsOpenServiceHost(host, NULL, NULL), S_OK);
    CHECK_RESULT(WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0, &property, 1,
                                      &proxy, NULL),
                 S_OK);
    CHECK_RESULT(WsOpenServiceProxy(proxy, &address, NULL, NULL), S_OK);
    calls(proxy);
    on_the_wire(argv[2]);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);
    CHECK_RESULT(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
    puts("ok");
    return 0;
}
