/* The states of a service proxy, and what brings it from one to the next.
 *
 *     proxy_states [net.tcp://localhost:8083/calc [http://localhost:8084/calc]]
 *
 * The service is hosted in this program, so that it can be made to fail. A proxy with a session has
 * one channel for its whole life: when that fails, the proxy is faulted and has to be closed, reset
 * and opened again. A proxy over HTTP makes channels as calls need them: when one fails, its call
 * fails, and the proxy stays open. */
#define _POSIX_C_SOURCE 200809L

#include <time.h>

#include "local_host.h"
#include "print_error.h"

typedef struct {
    WS_SERVICE_HOST *host;
    WS_SERVICE_PROXY *proxy;
    WS_HEAP *heap;
    WS_ERROR *error;
} Stage;

static const char *state_name(WS_SERVICE_PROXY_STATE state)
{
    switch (state) {
    case WS_SERVICE_PROXY_STATE_CREATED: return "CREATED";
    case WS_SERVICE_PROXY_STATE_OPENING: return "OPENING";
    case WS_SERVICE_PROXY_STATE_OPEN: return "OPEN";
    case WS_SERVICE_PROXY_STATE_CLOSING: return "CLOSING";
    case WS_SERVICE_PROXY_STATE_CLOSED: return "CLOSED";
    case WS_SERVICE_PROXY_STATE_FAULTED: return "FAULTED";
    default: return "unknown";
    }
}

static HRESULT get_state(const Stage *stage, WS_SERVICE_PROXY_STATE *state)
{
    return WsGetServiceProxyProperty(stage->proxy, WS_PROXY_PROPERTY_STATE, state, sizeof(*state), stage->error);
}

/* Prints what has happened and the state after it; passes on a failure of what has happened. */
static HRESULT show(const Stage *stage, const char *what, HRESULT hr)
{
    WS_SERVICE_PROXY_STATE state;

    if (SUCCEEDED(hr)) {
        hr = get_state(stage, &state);
    }
    if (SUCCEEDED(hr)) {
        printf("  %-28s %s\n", what, state_name(state));
    }
    return hr;
}

static HRESULT call(const Stage *stage)
{
    double result;
    HRESULT hr = Calculator_Add(stage->proxy, 1, 2, &result, stage->heap, NULL, 0, NULL, stage->error);
    if (SUCCEEDED(hr) && result != 3) {
        hr = WS_E_INVALID_FORMAT;
    }
    return hr;
}

/* A call that must fail in the way that is expected. */
static HRESULT call_in_vain(const Stage *stage, HRESULT expected)
{
    HRESULT hr = call(stage);
    if (hr != expected) {
        return FAILED(hr) ? hr : E_FAIL;
    }
    printf("  %-28s %s\n", "call", result_name(hr));
    return WsResetError(stage->error);
}

static HRESULT open_proxy(const Stage *stage, const WS_STRING *url)
{
    WS_ENDPOINT_ADDRESS address = {.url = *url};
    return WsOpenServiceProxy(stage->proxy, &address, NULL, stage->error);
}

/* Takes the service away, with all its connections, and makes the host ready to be opened again. */
static HRESULT take_service_away(const Stage *stage)
{
    HRESULT hr = WsAbortServiceHost(stage->host, stage->error);
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceHost(stage->host, NULL, stage->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsResetServiceHost(stage->host, stage->error);
    }
    return hr;
}

/* An open session is watched: the proxy notices that it is gone without a call. */
static HRESULT wait_for_fault(const Stage *stage)
{
    const struct timespec moment = {0, 10 * 1000 * 1000};

    for (int i = 0; i < 1000; i++) {
        WS_SERVICE_PROXY_STATE state;
        HRESULT hr = get_state(stage, &state);
        if (FAILED(hr) || state == WS_SERVICE_PROXY_STATE_FAULTED) {
            return hr;
        }
        nanosleep(&moment, NULL);
    }
    return WS_E_OPERATION_TIMED_OUT;
}

static HRESULT session_life(Stage *stage, const WS_STRING *url)
{
    HRESULT hr = make_calculator_host(url, WS_TCP_CHANNEL_BINDING, stage->heap, &stage->host, stage->error);
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceHost(stage->host, NULL, stage->error);
    }
    if (FAILED(hr)) {
        return hr;
    }
    hr = show(stage, "create", make_calculator_proxy(WS_TCP_CHANNEL_BINDING, NULL, 0, &stage->proxy, stage->error));
    if (SUCCEEDED(hr)) {
        hr = show(stage, "open", open_proxy(stage, url));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "call", call(stage));
    }
    if (SUCCEEDED(hr)) {
        hr = take_service_away(stage);
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "the service goes away", wait_for_fault(stage));
    }
    if (SUCCEEDED(hr)) {
        hr = call_in_vain(stage, WS_E_OBJECT_FAULTED);
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "the service comes back", WsOpenServiceHost(stage->host, NULL, stage->error));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "close", WsCloseServiceProxy(stage->proxy, NULL, stage->error));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "reset", WsResetServiceProxy(stage->proxy, stage->error));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "open", open_proxy(stage, url));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "call", call(stage));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "close", WsCloseServiceProxy(stage->proxy, NULL, stage->error));
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceHost(stage->host, NULL, stage->error);
    }
    return hr;
}

static HRESULT http_life(Stage *stage, const WS_STRING *url)
{
    HRESULT hr = make_calculator_host(url, WS_HTTP_CHANNEL_BINDING, stage->heap, &stage->host, stage->error);
    if (SUCCEEDED(hr)) {
        hr = WsOpenServiceHost(stage->host, NULL, stage->error);
    }
    if (FAILED(hr)) {
        return hr;
    }
    hr = show(stage, "create", make_calculator_proxy(WS_HTTP_CHANNEL_BINDING, NULL, 0, &stage->proxy, stage->error));
    if (SUCCEEDED(hr)) {
        hr = show(stage, "open", open_proxy(stage, url));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "call", call(stage));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "the service goes away", take_service_away(stage));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "so the call fails", call_in_vain(stage, WS_E_ENDPOINT_NOT_FOUND));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "the service comes back", WsOpenServiceHost(stage->host, NULL, stage->error));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "call", call(stage));
    }
    if (SUCCEEDED(hr)) {
        hr = show(stage, "close", WsCloseServiceProxy(stage->proxy, NULL, stage->error));
    }
    if (SUCCEEDED(hr)) {
        hr = WsCloseServiceHost(stage->host, NULL, stage->error);
    }
    return hr;
}

/* One life of a proxy on a stage of its own. */
static int play(const char *title, HRESULT (*life)(Stage *stage, const WS_STRING *url), const WS_STRING *url)
{
    Stage stage = {.host = NULL};

    printf("%s\n", title);
    HRESULT hr = WsCreateError(NULL, 0, &stage.error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &stage.heap, stage.error);
    }
    if (SUCCEEDED(hr)) {
        hr = life(&stage, url);
    }
    if (FAILED(hr)) {
        print_error("The next step", hr, stage.error);
    }
    if (stage.proxy != NULL) {
        WsFreeServiceProxy(stage.proxy);
    }
    if (stage.host != NULL) {
        WsFreeServiceHost(stage.host);
    }
    if (stage.heap != NULL) {
        WsFreeHeap(stage.heap);
    }
    if (stage.error != NULL) {
        WsFreeError(stage.error);
    }
    return FAILED(hr) ? 1 : 0;
}

int main(int argc, char **argv)
{
    WCHAR session_chars[256];
    WCHAR http_chars[256];
    WS_STRING session_url =
        ascii_string(argc > 1 ? argv[1] : "net.tcp://localhost:8083/calc", session_chars, WsCountOf(session_chars));
    WS_STRING http_url =
        ascii_string(argc > 2 ? argv[2] : "http://localhost:8084/calc", http_chars, WsCountOf(http_chars));

    int failed = play("a proxy with a session", session_life, &session_url);
    return failed != 0 ? failed : play("a proxy over HTTP", http_life, &http_url);
}
