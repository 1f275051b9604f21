/* Headers of your own, which travel with a call beside what its contract describes.
 *
 *     message_headers [net.tcp://localhost:8088/calc [http://localhost:8089/calc]]
 *
 * A client says who calls, in a header that its send callback adds to the request. The service reads it
 * in the operation, and answers with a header that counts the calls of everyone. The client's receive
 * callback reads that one; since the service wants it to be understood, a call without the callback
 * fails. Nothing of this is in the contract. */
#include "local_host.h"
#include "print_error.h"

static WS_XML_STRING headers_ns = WS_XML_STRING_VALUE("http://example.org/headers");
static WS_XML_STRING caller_name = WS_XML_STRING_VALUE("Caller");
static WS_XML_STRING count_name = WS_XML_STRING_VALUE("Count");

static const WS_ELEMENT_DESCRIPTION caller_header = {&caller_name, &headers_ns, WS_XML_STRING_TYPE, NULL};
static const WS_ELEMENT_DESCRIPTION count_header = {&count_name, &headers_ns, WS_INT32_TYPE, NULL};

/* ---- The service ---- */

static LONG calls;

/* Both messages belong to the call: they are neither kept nor freed. The host serves one call after the
 * other on a session, and the client calls one after the other over HTTP. */
static HRESULT count_call(const WS_OPERATION_CONTEXT *context, WS_ERROR *error)
{
    WS_MESSAGE *request;
    WS_MESSAGE *reply;
    WS_XML_STRING *caller = NULL;

    HRESULT hr = WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE, &request,
                                               sizeof(request), error);
    if (SUCCEEDED(hr)) {
        hr = WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE, &reply,
                                           sizeof(reply), error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsGetCustomHeader(request, &caller_header, WS_SINGLETON_HEADER, 0, WS_READ_OPTIONAL_POINTER, NULL,
                               &caller, sizeof(caller), NULL, error);
    }
    if (FAILED(hr) || caller == NULL) {
        return hr;
    }
    printf("service: %.*s calls\n", (int)caller->length, (const char *)caller->bytes);
    calls++;
    return WsAddCustomHeader(reply, &count_header, WS_WRITE_REQUIRED_VALUE, &calls, sizeof(calls),
                             WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE, error);
}

static HRESULT CALLBACK counted_add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(asyncContext);
    *result = n1 + n2;
    return count_call(context, error);
}

/* ---- The client ---- */

/* Runs before the request is written. */
static HRESULT CALLBACK say_who_calls(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(heap);
    return WsAddCustomHeader(message, &caller_header, WS_WRITE_REQUIRED_VALUE, state, sizeof(WS_XML_STRING), 0, error);
}

/* Runs before the body of the reply is read. To read a header is to understand it. */
static HRESULT CALLBACK read_count(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    return WsGetCustomHeader(message, &count_header, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, heap, state,
                             sizeof(LONG), NULL, error);
}

static HRESULT call(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, BOOL reads_count, WS_ERROR *error)
{
    static WS_XML_STRING name = WS_XML_STRING_VALUE("Ada");
    LONG count = 0;
    double sum = 0;
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT send = {say_who_calls, &name};
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT receive = {read_count, &count};
    WS_CALL_PROPERTY properties[] = {
        {WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT, &send, sizeof(send)},
        {WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT, &receive, sizeof(receive)},
    };

    HRESULT hr = Calculator_Add(proxy, 1, 2, &sum, heap, properties, reads_count ? 2 : 1, NULL, error);
    if (SUCCEEDED(hr)) {
        printf("client: %g, in call number %ld\n", sum, (long)count);
    }
    return hr;
}

static HRESULT run(WS_SERVICE_PROXY *proxy, WS_ERROR *error)
{
    WS_HEAP *heap = NULL;

    HRESULT hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    for (int i = 0; i < 2 && SUCCEEDED(hr); i++) {
        hr = call(proxy, heap, TRUE, error);
    }
    if (SUCCEEDED(hr)) {
        HRESULT refused = call(proxy, heap, FALSE, error);
        printf("client: without its callback %s\n", result_name(refused));
        hr = WsResetError(error);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    return hr;
}

/* One conversation over one binding. */
static HRESULT converse(const char *url, WS_CHANNEL_BINDING binding, WS_ERROR *error)
{
    static CalculatorFunctionTable functions = {counted_add, counted_add, counted_add, counted_add};
    WCHAR chars[256];
    WS_ENDPOINT_ADDRESS address = {.url = ascii_string(url, chars, WsCountOf(chars))};
    WS_HEAP *heap = NULL;
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;

    HRESULT hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    if (SUCCEEDED(hr)) {
        hr = make_own_calculator_host(&address.url, binding, &functions, NULL, 0, heap, &host, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceHost(host, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_calculator_proxy(binding, NULL, 0, &proxy, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = run(proxy, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceProxy(proxy, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceHost(host, NULL, error);
    }
    if (proxy != NULL) {
        WsFreeServiceProxy(proxy);
    }
    if (host != NULL) {
        WsFreeServiceHost(host);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    return hr;
}

int main(int argc, char **argv)
{
    WS_ERROR *error = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = converse(argc > 1 ? argv[1] : "net.tcp://localhost:8088/calc", WS_TCP_CHANNEL_BINDING, error);
    }
    if (SUCCEEDED(hr)) {
        hr = converse(argc > 2 ? argv[2] : "http://localhost:8089/calc", WS_HTTP_CHANNEL_BINDING, error);
    }
    if (FAILED(hr)) {
        print_error("The program", hr, error);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}
