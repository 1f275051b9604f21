/* Talks to the calculator with a memory over net.tcp: one session for each proxy.
 *
 *     calculator_session_client [net.tcp://localhost:8081/session]
 *
 * Two proxies to the same service show that each session has its own total. */
#include <wws_ext.h>

#include "print_error.h"

#include "calculator_session.wsdl.h"

/* Five one-way messages; the service gets them in this order. */
static HRESULT change_total(WS_SERVICE_PROXY *proxy, double start, WS_HEAP *heap, WS_ERROR *error)
{
    HRESULT hr = CalculatorSession_Clear(proxy, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_AddTo(proxy, start, heap, NULL, 0, NULL, error);
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
    return hr;
}

/* Asks for the total; in this contract that is the last call of a session. */
static HRESULT show_total(const char *which, WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    double total;
    HRESULT hr = CalculatorSession_Equals(proxy, &total, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr)) {
        printf("%s: %.10g\n", which, total);
    }
    return hr;
}

static HRESULT open_session(const WS_ENDPOINT_ADDRESS *address, WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    /* Without a policy this binding is WCF's for net.tcp: SOAP 1.2, addressing 1.0, binary. */
    HRESULT hr = CalculatorSession_CreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, NULL, 0, proxy, error);
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceProxy(*proxy, address, NULL, error);
    }
    return hr;
}

static HRESULT show_two_sessions(const WS_ENDPOINT_ADDRESS *address, WS_SERVICE_PROXY **first,
                                 WS_SERVICE_PROXY **second, WS_HEAP *heap, WS_ERROR *error)
{
    HRESULT hr = open_session(address, first, error);
    if (SUCCEEDED(hr)) {
        hr = open_session(address, second, error);
    }
    if (SUCCEEDED(hr)) {
        hr = change_total(*first, 100, heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = change_total(*second, 150, heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = show_total("first session, (100 - 50) * 17.65 / 2", *first, heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = show_total("second session, (150 - 50) * 17.65 / 2", *second, heap, error);
    }
    if (FAILED(hr)) {
        return hr;
    }

    /* Closing says goodbye to the service, which then ends the session on its side. */
    hr = WsCloseServiceProxy(*first, NULL, error);
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceProxy(*second, NULL, error);
    }
    return hr;
}

int main(int argc, char **argv)
{
    const char *url = argc > 1 ? argv[1] : "net.tcp://localhost:8081/session";
    WCHAR url_chars[256];
    WS_ENDPOINT_ADDRESS address = {.url = ascii_string(url, url_chars, WsCountOf(url_chars))};
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;
    WS_SERVICE_PROXY *first = NULL;
    WS_SERVICE_PROXY *second = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = show_two_sessions(&address, &first, &second, heap, error);
    }
    if (FAILED(hr)) {
        print_error("The conversation", hr, error);
    }
    if (first != NULL) {
        WsFreeServiceProxy(first);
    }
    if (second != NULL) {
        WsFreeServiceProxy(second);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}
