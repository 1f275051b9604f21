/* The session contract of the WCF peer, as wsutil makes it from a description with WCF's session attributes.
 *
 *     session serve|call URL
 */
#include <WebServices.h>
#include <wws_ext.h>
#include "session.wsdl.h"

#include "roles.h"

static HRESULT total(const WS_OPERATION_CONTEXT *context, double **place, WS_ERROR *error)
{
    void *instance = NULL;
    HRESULT hr = WwsGetInstance(context, &instance, error);
    *place = (double *)instance;
    return hr;
}

#define CHANGE(name, change)                                                                                          \
    static HRESULT CALLBACK name(const WS_OPERATION_CONTEXT *context, double n, const WS_ASYNC_CONTEXT *asyncContext, \
                                 WS_ERROR *error)                                                                     \
    {                                                                                                                 \
        double *place;                                                                                                \
        HRESULT hr = total(context, &place, error);                                                                   \
        (void)asyncContext;                                                                                           \
        if (SUCCEEDED(hr))                                                                                            \
            *place change n;                                                                                          \
        return hr;                                                                                                    \
    }
CHANGE(add_to, +=)
CHANGE(subtract_from, -=)
CHANGE(multiply_by, *=)
CHANGE(divide_by, /=)

static HRESULT CALLBACK clear(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    double *place;
    HRESULT hr = total(context, &place, error);
    (void)asyncContext;
    if (SUCCEEDED(hr))
        *place = 0;
    return hr;
}

static HRESULT CALLBACK equals(const WS_OPERATION_CONTEXT *context, double *result, const WS_ASYNC_CONTEXT *asyncContext,
                               WS_ERROR *error)
{
    double *place;
    HRESULT hr = total(context, &place, error);
    (void)asyncContext;
    if (SUCCEEDED(hr))
        *result = *place;
    return hr;
}

static HRESULT begin(const WS_OPERATION_CONTEXT *context, void *state, void **instance,
                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)state, (void)asyncContext, (void)error;
    *instance = calloc(1, sizeof(double));
    return *instance != NULL ? S_OK : E_OUTOFMEMORY;
}

static HRESULT end(void *state, void *instance, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)state, (void)asyncContext, (void)error;
    printf("session ends, total %.10g\n", *(double *)instance);
    fflush(stdout);
    free(instance);
    return S_OK;
}

static HRESULT attach(WS_SERVICE_HOST *host, WS_ERROR *error)
{
    WWS_INSTANCING instancing = {sizeof(instancing), WWS_INSTANCE_MODE_PER_SESSION, WWS_CONCURRENCY_MODE_SINGLE, 0, NULL,
                                 begin, end, NULL};
    return WwsAttachHostSession(host, 0, &session_wsdl.sessionContracts.NetTcpBinding_ICalculatorSession, &instancing,
                                error);
}

/* An operation that does not begin a session is refused; the one that does opens the proxy by itself. */
static HRESULT calculate(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap, WS_ERROR *error)
{
    double result = 0;
    HRESULT hr = WwsAttachProxySession(proxy, &session_wsdl.sessionContracts.NetTcpBinding_ICalculatorSession, address,
                                       error);
    if (FAILED(hr))
        return hr;
    hr = NetTcpBinding_ICalculatorSession_Equals(proxy, &result, heap, NULL, 0, NULL, NULL);
    printf("too early: %d\n", hr == WS_E_INVALID_OPERATION);
    hr = NetTcpBinding_ICalculatorSession_Clear(proxy, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = NetTcpBinding_ICalculatorSession_AddTo(proxy, 100, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = NetTcpBinding_ICalculatorSession_SubtractFrom(proxy, 50, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = NetTcpBinding_ICalculatorSession_MultiplyBy(proxy, 17.65, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = NetTcpBinding_ICalculatorSession_DivideBy(proxy, 2, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = NetTcpBinding_ICalculatorSession_Equals(proxy, &result, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
        return hr;
    printf("total %.10g\n", result);
    hr = NetTcpBinding_ICalculatorSession_AddTo(proxy, 1, heap, NULL, 0, NULL, NULL);
    printf("too late: %d\n", hr == WS_E_INVALID_OPERATION);
    return WsCloseServiceProxy(proxy, NULL, error);
}

static HRESULT make_proxy(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    return NetTcpBinding_ICalculatorSession_CreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, NULL, 0, proxy, error);
}

int main(int argc, char **argv)
{
    NetTcpBinding_ICalculatorSessionFunctionTable functions = {clear, add_to, subtract_from, multiply_by, divide_by, equals};
    const WS_CHANNEL_PROPERTIES *properties =
        &session_wsdl.policies.NetTcpBinding_ICalculatorSession.channelProperties;

    if (argc != 3)
        return 2;
    if (strcmp(argv[1], "serve") == 0)
        return serve(argv[2], &session_wsdl.contracts.NetTcpBinding_ICalculatorSession, &functions, properties,
                     WS_TCP_CHANNEL_BINDING, attach);
    return call(argv[2], make_proxy, calculate);
}
