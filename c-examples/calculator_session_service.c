/* A calculator with a memory: each net.tcp session has its own running total.
 *
 *     calculator_session_service [net.tcp://localhost:8081/session]
 *
 * The total is made when the host accepts a channel and freed when the channel closes. */
#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>

#include <wws_ext.h>

#include "run_service.h"

#include "calculator_session.wsdl.h"

typedef struct {
    double total;
} Session;

/* A session begins: what is stored in *channelState comes back as the channel's user state. */
static HRESULT CALLBACK begin_session(const WS_OPERATION_CONTEXT *context, void **channelState,
                                      const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Session *session = calloc(1, sizeof(Session));

    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    if (session == NULL) {
        return E_OUTOFMEMORY;
    }
    *channelState = session;
    puts("session begins");
    fflush(stdout);
    return S_OK;
}

static HRESULT find_session(const WS_OPERATION_CONTEXT *context, Session **session, WS_ERROR *error)
{
    void *state = NULL;
    HRESULT hr = WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE, &state,
                                               sizeof(state), error);
    if (SUCCEEDED(hr)) {
        *session = state;
    }
    return hr;
}

/* A session ends, in whatever way; also when begin_session has failed. */
static HRESULT CALLBACK end_session(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext)
{
    Session *session = NULL;
    HRESULT hr = find_session(context, &session, NULL);

    UNREFERENCED_PARAMETER(asyncContext);
    if (FAILED(hr)) {
        print_error("Finding the session that ends", hr, NULL);
        return hr;
    }
    if (session != NULL) {
        printf("session ends, total %.10g\n", session->total);
        fflush(stdout);
        free(session);
    }
    return S_OK;
}

static HRESULT CALLBACK clear(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                              WS_ERROR *error)
{
    Session *session;
    HRESULT hr = find_session(context, &session, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        session->total = 0;
    }
    return hr;
}

static HRESULT CALLBACK add_to(const WS_OPERATION_CONTEXT *context, double n, const WS_ASYNC_CONTEXT *asyncContext,
                               WS_ERROR *error)
{
    Session *session;
    HRESULT hr = find_session(context, &session, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        session->total += n;
    }
    return hr;
}

static HRESULT CALLBACK subtract_from(const WS_OPERATION_CONTEXT *context, double n,
                                      const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Session *session;
    HRESULT hr = find_session(context, &session, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        session->total -= n;
    }
    return hr;
}

static HRESULT CALLBACK multiply_by(const WS_OPERATION_CONTEXT *context, double n,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Session *session;
    HRESULT hr = find_session(context, &session, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        session->total *= n;
    }
    return hr;
}

static HRESULT CALLBACK divide_by(const WS_OPERATION_CONTEXT *context, double n, const WS_ASYNC_CONTEXT *asyncContext,
                                  WS_ERROR *error)
{
    Session *session;
    HRESULT hr = find_session(context, &session, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        session->total /= n;
    }
    return hr;
}

static HRESULT CALLBACK equals(const WS_OPERATION_CONTEXT *context, double *result,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Session *session;
    HRESULT hr = find_session(context, &session, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        *result = session->total;
    }
    return hr;
}

int main(int argc, char **argv)
{
    static CalculatorSessionFunctionTable functions = {clear, add_to, subtract_from, multiply_by, divide_by, equals};
    const char *url = argc > 1 ? argv[1] : "net.tcp://localhost:8081/session";
    WCHAR url_chars[256];
    WS_SERVICE_PROPERTY_ACCEPT_CALLBACK accept_callback = {begin_session};
    WS_SERVICE_PROPERTY_CLOSE_CALLBACK close_callback = {end_session};
    WS_SERVICE_ENDPOINT_PROPERTY properties[] = {
        {WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK, &accept_callback, sizeof(accept_callback)},
        {WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK, &close_callback, sizeof(close_callback)},
    };
    WS_STRING address = ascii_string(url, url_chars, WsCountOf(url_chars));
    WS_HEAP *heap = NULL;
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    int failed = 1;

    HRESULT hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, NULL);
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_CreateServiceEndpoint(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, &address, &functions, NULL,
                                                     properties, WsCountOf(properties), heap, &endpoint, NULL);
    }
    if (SUCCEEDED(hr)) {
        const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
        failed = run_service(url, endpoints, WsCountOf(endpoints));
    } else {
        print_error("Making the endpoint", hr, NULL);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    return failed;
}
