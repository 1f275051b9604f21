/* A calculator with a memory, served by session contract: the library knows which call starts a session
 * and which one ends it, and makes an instance of the service for each.
 *
 *     session_contract_service [net.tcp://localhost:8087/session]
 *
 * Compare calculator_session_service.c, which does the same without a contract. */
#define _POSIX_C_SOURCE 200809L

#include <stdlib.h>

#include <wws_ext.h>

#include "run_service.h"

#include "calculator_session.wsdl.h"

/* An instance of the service. */
typedef struct {
    double total;
} Calculator;

/* A session begins. */
static HRESULT CALLBACK make_calculator(const WS_OPERATION_CONTEXT *context, void *state, void **instance,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Calculator *calculator = calloc(1, sizeof(Calculator));

    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(state);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    if (calculator == NULL) {
        return E_OUTOFMEMORY;
    }
    *instance = calculator;
    return S_OK;
}

/* The session is over, in whatever way. */
static HRESULT CALLBACK release_calculator(void *state, void *instance, const WS_ASYNC_CONTEXT *asyncContext,
                                           WS_ERROR *error)
{
    Calculator *calculator = instance;

    UNREFERENCED_PARAMETER(state);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    printf("session over, total %.10g\n", calculator->total);
    fflush(stdout);
    free(calculator);
    return S_OK;
}

/* The instance that serves a call. */
static HRESULT find_calculator(const WS_OPERATION_CONTEXT *context, Calculator **calculator, WS_ERROR *error)
{
    void *instance = NULL;
    HRESULT hr = WwsGetInstance(context, &instance, error);
    if (SUCCEEDED(hr)) {
        *calculator = instance;
    }
    return hr;
}

static HRESULT CALLBACK clear(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                              WS_ERROR *error)
{
    Calculator *calculator;
    HRESULT hr = find_calculator(context, &calculator, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        calculator->total = 0;
    }
    return hr;
}

static HRESULT CALLBACK add_to(const WS_OPERATION_CONTEXT *context, double n, const WS_ASYNC_CONTEXT *asyncContext,
                               WS_ERROR *error)
{
    Calculator *calculator;
    HRESULT hr = find_calculator(context, &calculator, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        calculator->total += n;
    }
    return hr;
}

static HRESULT CALLBACK subtract_from(const WS_OPERATION_CONTEXT *context, double n,
                                      const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Calculator *calculator;
    HRESULT hr = find_calculator(context, &calculator, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        calculator->total -= n;
    }
    return hr;
}

static HRESULT CALLBACK multiply_by(const WS_OPERATION_CONTEXT *context, double n,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Calculator *calculator;
    HRESULT hr = find_calculator(context, &calculator, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        calculator->total *= n;
    }
    return hr;
}

static HRESULT CALLBACK divide_by(const WS_OPERATION_CONTEXT *context, double n, const WS_ASYNC_CONTEXT *asyncContext,
                                  WS_ERROR *error)
{
    Calculator *calculator;
    HRESULT hr = find_calculator(context, &calculator, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        calculator->total /= n;
    }
    return hr;
}

static HRESULT CALLBACK equals(const WS_OPERATION_CONTEXT *context, double *result,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    Calculator *calculator;
    HRESULT hr = find_calculator(context, &calculator, error);

    UNREFERENCED_PARAMETER(asyncContext);
    if (SUCCEEDED(hr)) {
        *result = calculator->total;
    }
    return hr;
}

/* Before the host is opened: the contract of its only endpoint, and an instance for each session. An
 * instance serves one call at a time, so its operations need no lock. */
static HRESULT attach_sessions(WS_SERVICE_HOST *host, WS_ERROR *error)
{
    static const WWS_INSTANCING instancing = {
        .structSize = sizeof(WWS_INSTANCING),
        .mode = WWS_INSTANCE_MODE_PER_SESSION,
        .concurrency = WWS_CONCURRENCY_MODE_SINGLE,
        .create = make_calculator,
        .release = release_calculator,
    };
    return WwsAttachHostSession(host, 0, &calculator_session_wsdl.sessionContracts.CalculatorSession, &instancing, error);
}

int main(int argc, char **argv)
{
    static CalculatorSessionFunctionTable functions = {clear, add_to, subtract_from, multiply_by, divide_by, equals};
    const char *url = argc > 1 ? argv[1] : "net.tcp://localhost:8087/session";
    WCHAR url_chars[256];
    WS_STRING address = ascii_string(url, url_chars, WsCountOf(url_chars));
    WS_HEAP *heap = NULL;
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    int failed = 1;

    HRESULT hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, NULL);
    if (SUCCEEDED(hr)) {
        hr = CalculatorSession_CreateServiceEndpoint(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, &address, &functions, NULL,
                                                     NULL, 0, heap, &endpoint, NULL);
    }
    if (SUCCEEDED(hr)) {
        const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
        failed = run_prepared_service(url, endpoints, WsCountOf(endpoints), attach_sessions);
    } else {
        print_error("Making the endpoint", hr, NULL);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    return failed;
}
