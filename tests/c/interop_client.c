/* A client in the manner of tests/peers/wcf/peer.cs call: one operation, results as key=value lines.
 *
 *     interop_client --binding B --url URL --op OP [--a N] [--b N] [--text T] [--size N]
 *                    [--ms N] [--count N] [--large]
 *
 * The contract's path is added to the URL. B is a binding of bindings.h. OP is add, subtract,
 * multiply, divide, header, session, string, bytes, order, delay, notify or many. --large raises the
 * quotas. A fault prints fault=..., any other failure error=... and ends with 1. */
#include <stdlib.h>

#include <wws_ext.h>

#include "../../c-examples/calculator.h"
#include "../../c-examples/print_error.h"
#include "calculator_session.wsdl.h"
#include "bindings.h"
#include "echo.h"

typedef struct {
    Binding *binding;
    const char *url, *op, *text;
    double a, b;
    ULONG size, ms, count;
    BOOL large;
} Options;

typedef struct {
    const Options *options;
    WS_SERVICE_PROXY *proxy;
    WS_HEAP *heap;
    WS_ERROR *error;
} Client;

/* ---- Operations ---- */

static HRESULT calculate(const Client *client)
{
    HRESULT (*call)(WS_SERVICE_PROXY *, double, double, double *, WS_HEAP *, const WS_CALL_PROPERTY *, ULONG,
                    const WS_ASYNC_CONTEXT *, WS_ERROR *) = Calculator_Add;
    double result;

    switch (client->options->op[0]) {
    case 's': call = Calculator_Subtract; break;
    case 'm': call = Calculator_Multiply; break;
    case 'd': call = Calculator_Divide; break;
    default: break;
    }
    HRESULT hr = call(client->proxy, client->options->a, client->options->b, &result, client->heap, NULL, 0, NULL,
                      client->error);
    if (SUCCEEDED(hr)) {
        printf("result=%.17g\n", result);
    }
    return hr;
}

/* Several calls on one channel: on net.tcp the dictionary strings go only with the first. */
static HRESULT many(const Client *client)
{
    HRESULT hr = S_OK;
    for (ULONG i = 1; i <= client->options->count && SUCCEEDED(hr); i++) {
        double result;
        hr = Calculator_Add(client->proxy, i, i, &result, client->heap, NULL, 0, NULL, client->error);
        if (SUCCEEDED(hr)) {
            printf("result=%.17g\n", result);
            hr = WsResetHeap(client->heap, client->error);
        }
    }
    return hr;
}

static HRESULT CALLBACK add_unknown_header(WS_MESSAGE *message, WS_HEAP *heap, void *state, WS_ERROR *error)
{
    static WS_XML_STRING name = WS_XML_STRING_VALUE("Unknown");
    static WS_XML_STRING ns = WS_XML_STRING_VALUE("urn:unknown");
    static const WS_ELEMENT_DESCRIPTION header = {&name, &ns, WS_INT32_TYPE, NULL};
    LONG value = 1;

    UNREFERENCED_PARAMETER(heap);
    UNREFERENCED_PARAMETER(state);
    return WsAddCustomHeader(message, &header, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0, error);
}

/* A call with a header that the service does not know. */
static HRESULT header(const Client *client)
{
    WS_PROXY_MESSAGE_CALLBACK_CONTEXT send = {add_unknown_header, NULL};
    WS_CALL_PROPERTY property = {WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT, &send, sizeof(send)};
    double result;

    HRESULT hr = Calculator_Add(client->proxy, 1, 2, &result, client->heap, &property, 1, NULL, client->error);
    if (SUCCEEDED(hr)) {
        printf("result=%.17g\n", result);
    }
    return hr;
}

static HRESULT session(const Client *client)
{
    WS_SERVICE_PROXY *proxy = client->proxy;
    WS_HEAP *heap = client->heap;
    WS_ERROR *error = client->error;
    double result;

    HRESULT hr = CalculatorSession_Clear(proxy, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_AddTo(proxy, 100, heap, NULL, 0, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_SubtractFrom(proxy, 50, heap, NULL, 0, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_MultiplyBy(proxy, 17.65, heap, NULL, 0, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_DivideBy(proxy, 2, heap, NULL, 0, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_Equals(proxy, &result, heap, NULL, 0, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        printf("result=%.17g\n", result);
    }
    return hr;
}

static HRESULT string(const Client *client)
{
    WCHAR chars[256];
    WS_STRING text = ascii_string(client->options->text, chars, WsCountOf(chars) - 1);
    WCHAR *result;

    chars[text.length] = 0;
    HRESULT hr = Echo_String(client->proxy, chars, &result, client->heap, NULL, client->error);
    if (SUCCEEDED(hr)) {
        fputs("result=", stdout);
        print_wsz(stdout, result != NULL ? result : u"null");
        fputc('\n', stdout);
    }
    return hr;
}

static HRESULT bytes(const Client *client)
{
    ULONG size = client->options->size;
    BYTE *data = malloc(size != 0 ? size : 1);
    WS_BYTES value = {size, data};
    WS_BYTES result;

    if (data == NULL) {
        return E_OUTOFMEMORY;
    }
    for (ULONG i = 0; i < size; i++) {
        data[i] = (BYTE)(i * 7 + i / 256);
    }
    HRESULT hr = Echo_Bytes(client->proxy, value, &result, client->heap, NULL, client->error);
    if (SUCCEEDED(hr)) {
        BOOL equal = result.length == size && memcmp(result.bytes, data, size) == 0;
        printf("length=%lu\nequal=%s\n", (unsigned long)result.length, equal ? "True" : "False");
    }
    free(data);
    return hr;
}

static HRESULT order(const Client *client)
{
    PurchaseOrder *result;
    HRESULT hr = Echo_Order(client->proxy, Order_sample(), &result, client->heap, NULL, client->error);
    if (SUCCEEDED(hr)) {
        const char *difference = result == NULL ? "everything" : Order_difference(Order_sample(), result);
        printf("equal=%s\n", difference == NULL ? "True" : "False");
        if (difference != NULL) {
            printf("difference=%s\n", difference);
        }
    }
    return hr;
}

static HRESULT delay(const Client *client)
{
    LONG result;
    HRESULT hr = Echo_Delay(client->proxy, (LONG)client->options->ms, &result, client->heap, NULL, client->error);
    if (SUCCEEDED(hr)) {
        printf("result=%ld\n", (long)result);
    }
    return hr;
}

/* One-way messages, then the question how many have arrived, until all of them have. */
static HRESULT notify(const Client *client)
{
    LONG before, now;
    HRESULT hr = Echo_NotifyCount(client->proxy, &before, client->heap, NULL, client->error);
    for (ULONG i = 0; i < client->options->count && SUCCEEDED(hr); i++) {
        hr = Echo_Notify(client->proxy, u"ping", client->heap, NULL, client->error);
    }
    for (int attempt = 0; attempt < 100 && SUCCEEDED(hr); attempt++) {
        hr = Echo_NotifyCount(client->proxy, &now, client->heap, NULL, client->error);
        if (SUCCEEDED(hr) && now - before >= (LONG)client->options->count) {
            printf("notified=%ld\n", (long)(now - before));
            return S_OK;
        }
    }
    return FAILED(hr) ? hr : E_FAIL;
}

static const struct {
    const char *op, *path;
    HRESULT (*run)(const Client *client);
} operations[] = {
    {"add", "/calc", calculate},      {"subtract", "/calc", calculate}, {"multiply", "/calc", calculate},
    {"divide", "/calc", calculate},   {"header", "/calc", header},      {"many", "/calc", many},
    {"session", "/session", session}, {"string", "/echo", string},      {"bytes", "/echo", bytes},
    {"order", "/echo", order},        {"delay", "/echo", delay},        {"notify", "/echo", notify},
};

/* ---- What became of it ---- */

static void print_narrow(const WS_XML_STRING *text)
{
    fwrite(text->bytes, 1, text->length, stdout);
}

static HRESULT show_fault(const Client *client)
{
    const WS_FAULT *fault = NULL;
    MathFault *detail = NULL;

    HRESULT hr = WsGetFaultErrorProperty(client->error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault));
    if (FAILED(hr)) {
        return hr;
    }
    if (fault == NULL || fault->reasonCount == 0) {
        return WS_E_INVALID_FORMAT;
    }
    hr = WsGetFaultErrorDetail(client->error, &MathFault_detail, WS_READ_OPTIONAL_POINTER, client->heap, &detail,
                               sizeof(detail));
    if (FAILED(hr)) {
        return hr;
    }
    printf("fault=%s\nfault_code=", detail != NULL ? "MathFault" : "untyped");
    for (const WS_FAULT_CODE *code = fault->code; code != NULL; code = code->subCode) {
        print_narrow(&code->value.localName);
        fputs(code->subCode != NULL ? "/" : "\n", stdout);
    }
    fputs("fault_reason=", stdout);
    print_string(stdout, &fault->reasons[0].text);
    fputc('\n', stdout);
    if (detail != NULL) {
        fputs("fault_operation=", stdout);
        print_wsz(stdout, detail->operation != NULL ? detail->operation : u"null");
        fputs("\nfault_problem=", stdout);
        print_wsz(stdout, detail->problemType != NULL ? detail->problemType : u"null");
        fputc('\n', stdout);
    }
    return S_OK;
}

static HRESULT make_proxy(const Options *options, const char *path, WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    Binding *binding = options->binding;
    WS_CHANNEL_PROPERTY channel_properties[MOST_CHANNEL_PROPERTIES];
    ULONG channel_property_count = binding_properties(binding, options->large, channel_properties);
    char url[256];
    WCHAR url_chars[256];
    WS_ENDPOINT_ADDRESS address = {.url = WS_STRING_EMPTY};

    snprintf(url, sizeof(url), "%s%s", options->url, path);
    address.url = ascii_string(url, url_chars, WsCountOf(url_chars));
    HRESULT hr = WsCreateServiceProxy(binding->session ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REQUEST,
                                      binding->session ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0,
                                      channel_properties, channel_property_count, proxy, error);
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceProxy(*proxy, &address, NULL, error);
    }
    return hr;
}

static HRESULT run(const Options *options, const char *path, HRESULT (*operation)(const Client *client))
{
    Client client = {.options = options};

    HRESULT hr = WsCreateError(NULL, 0, &client.error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(options->large ? 4 * LARGE : 65536, 0, NULL, 0, &client.heap, client.error);
    }
    if (SUCCEEDED(hr)) {
        hr = make_proxy(options, path, &client.proxy, client.error);
    }
    if (SUCCEEDED(hr)) {
        hr = operation(&client);
        if (hr == WS_E_ENDPOINT_FAULT_RECEIVED) {
            hr = show_fault(&client);
        }
        if (FAILED(hr)) {
            printf("error=%s\n", result_name(hr));
            print_error(options->op, hr, client.error);
        }
        HRESULT closed = WsCloseServiceProxy(client.proxy, NULL, NULL);
        if (FAILED(closed) && SUCCEEDED(hr)) {
            printf("close_error=%s\n", result_name(closed));
        }
    } else {
        printf("error=%s\n", result_name(hr));
        print_error("opening", hr, client.error);
    }
    if (client.proxy != NULL) {
        WsFreeServiceProxy(client.proxy);
    }
    if (client.heap != NULL) {
        WsFreeHeap(client.heap);
    }
    if (client.error != NULL) {
        WsFreeError(client.error);
    }
    return hr;
}

static BOOL read_options(int argc, char **argv, Options *options)
{
    for (int i = 1; i < argc; i++) {
        const char *key = argv[i];
        if (strcmp(key, "--large") == 0) {
            options->large = TRUE;
            continue;
        }
        if (++i == argc) {
            return FALSE;
        }
        const char *value = argv[i];
        if (strcmp(key, "--binding") == 0) {
            options->binding = find_binding(value);
        } else if (strcmp(key, "--url") == 0) {
            options->url = value;
        } else if (strcmp(key, "--op") == 0) {
            options->op = value;
        } else if (strcmp(key, "--text") == 0) {
            options->text = value;
        } else if (strcmp(key, "--a") == 0) {
            options->a = strtod(value, NULL);
        } else if (strcmp(key, "--b") == 0) {
            options->b = strtod(value, NULL);
        } else if (strcmp(key, "--size") == 0) {
            options->size = (ULONG)strtoul(value, NULL, 10);
        } else if (strcmp(key, "--ms") == 0) {
            options->ms = (ULONG)strtoul(value, NULL, 10);
        } else if (strcmp(key, "--count") == 0) {
            options->count = (ULONG)strtoul(value, NULL, 10);
        } else {
            return FALSE;
        }
    }
    return options->url != NULL && options->binding != NULL;
}

int main(int argc, char **argv)
{
    Options options = {
        .binding = &bindings[0], .op = "add", .text = "hello", .a = 1, .b = 2, .size = 70000, .ms = 100, .count = 3};

    if (!read_options(argc, argv, &options)) {
        fputs("usage: interop_client --binding BINDING --url URL --op OP [--option value]...\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < WsCountOf(operations); i++) {
        if (strcmp(operations[i].op, options.op) == 0) {
            return FAILED(run(&options, operations[i].path, operations[i].run)) ? 1 : 0;
        }
    }
    fprintf(stderr, "unknown operation %s\n", options.op);
    return 2;
}
