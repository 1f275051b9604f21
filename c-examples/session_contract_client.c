/* Talks to the calculator with a memory by session contract: the library opens the session with the first
 * call, refuses calls that the contract does not allow, and ends the session after the last one.
 *
 *     session_contract_client [net.tcp://localhost:8087/session [SESSIONS]]
 *
 * Two sessions unless told otherwise, one after the other. */
#include <stdlib.h>

#include <wws_ext.h>

#include "print_error.h"

#include "calculator_session.wsdl.h"

/* Asks for the total, which is the last call of a session, and says how that went. */
static HRESULT ask(const char *when, WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    double total = 0;
    HRESULT hr = CalculatorSession_Equals(proxy, &total, heap, NULL, 0, NULL, error);
    if (FAILED(hr)) {
        printf("Equals %s: %s\n", when, result_name(hr));
        return hr;
    }
    printf("Equals %s: %.10g\n", when, total);
    return S_OK;
}

static HRESULT print_state(const char *when, WS_SERVICE_PROXY *proxy, WS_ERROR *error)
{
    WS_SERVICE_PROXY_STATE state;
    HRESULT hr = WsGetServiceProxyProperty(proxy, WS_PROXY_PROPERTY_STATE, &state, sizeof(state), error);
    if (SUCCEEDED(hr)) {
        printf("%s the proxy is %s\n", when,
               state == WS_SERVICE_PROXY_STATE_CREATED ? "created"
               : state == WS_SERVICE_PROXY_STATE_OPEN  ? "open"
                                                       : "in another state");
    }
    return hr;
}

/* One session, from the call that opens it to the one that ends it. */
static HRESULT run_session(WS_SERVICE_PROXY *proxy, double start, WS_HEAP *heap, WS_ERROR *error)
{
    /* Nobody has called WsOpenServiceProxy: Clear, which starts a session, does that. */
    HRESULT hr = CalculatorSession_Clear(proxy, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr)) {
        hr = print_state("after Clear", proxy, error);
    }
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
    if (SUCCEEDED(hr)) {
        hr = ask("at the end", proxy, heap, error);
    }
    return hr;
}

static HRESULT converse(WS_SERVICE_PROXY *proxy, int sessions, WS_HEAP *heap, WS_ERROR *error)
{
    /* Equals cannot be the first call of a session; nothing is sent. */
    HRESULT hr = ask("at first", proxy, heap, NULL);
    if (hr != WS_E_INVALID_OPERATION) {
        return FAILED(hr) ? hr : E_FAIL;
    }
    hr = print_state("after that", proxy, error);

    for (int i = 0; i < sessions && SUCCEEDED(hr); i++) {
        hr = run_session(proxy, 100 + 50 * i, heap, error);
        if (FAILED(hr)) {
            return hr;
        }
        /* The session is over, and the library has told the service so. The proxy knows that, too. */
        hr = ask("once more", proxy, heap, NULL);
        if (hr != WS_E_INVALID_OPERATION) {
            return FAILED(hr) ? hr : E_FAIL;
        }
        /* Another session needs another life of the proxy. */
        hr = WsCloseServiceProxy(proxy, NULL, error);
        if (SUCCEEDED(hr)) {
            hr = WsResetServiceProxy(proxy, error);
        }
    }
    return hr;
}

int main(int argc, char **argv)
{
    const char *url = argc > 1 ? argv[1] : "net.tcp://localhost:8087/session";
    int sessions = argc > 2 ? atoi(argv[2]) : 2;
    WCHAR url_chars[256];
    WS_ENDPOINT_ADDRESS address = {.url = ascii_string(url, url_chars, WsCountOf(url_chars))};
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;
    WS_SERVICE_PROXY *proxy = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_CreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, NULL, 0, &proxy, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WwsAttachProxySession(proxy, &calculator_session_wsdl.sessionContracts.CalculatorSession, &address, error);
    }
    if (SUCCEEDED(hr)) {
        hr = converse(proxy, sessions, heap, error);
    }
    if (FAILED(hr)) {
        print_error("The conversation", hr, error);
    }
    if (proxy != NULL) {
        WsFreeServiceProxy(proxy);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}
