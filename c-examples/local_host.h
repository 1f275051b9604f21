/* Hosts the calculator of calculator.wsdl inside the program that calls it. */
#ifndef LOCAL_HOST_H
#define LOCAL_HOST_H

#include <WebServices.h>

#include "calculator.wsdl.h"

/* Makes a host with one endpoint for the calculator, over HTTP or net.tcp, with functions of the program's
 * own. These and the heap, which gets the endpoint, have to live as long as the host. */
static inline HRESULT make_own_calculator_host(const WS_STRING *url, WS_CHANNEL_BINDING binding,
                                               CalculatorFunctionTable *functions,
                                               WS_SERVICE_ENDPOINT_PROPERTY *properties, ULONG propertyCount,
                                               WS_HEAP *heap, WS_SERVICE_HOST **host, WS_ERROR *error)
{
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    HRESULT hr;

    if (binding == WS_HTTP_CHANNEL_BINDING) {
        hr = Calculator_CreateServiceEndpoint(NULL, url, functions, NULL, properties, propertyCount, heap, &endpoint,
                                              error);
    } else {
        /* Both bindings have the same operations, so their tables have the same functions. */
        hr = CalculatorTcp_CreateServiceEndpoint(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, url,
                                                 (CalculatorTcpFunctionTable *)functions, NULL, properties,
                                                 propertyCount, heap, &endpoint, error);
    }
    if (SUCCEEDED(hr)) {
        const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
        hr = WsCreateServiceHost(endpoints, WsCountOf(endpoints), NULL, 0, host, error);
    }
    return hr;
}

/* An operation of the host below. */
static inline HRESULT CALLBACK local_add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                         const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = n1 + n2;
    return S_OK;
}

static inline HRESULT CALLBACK local_multiply(const WS_OPERATION_CONTEXT *context, double n1, double n2,
                                              double *result, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = n1 * n2;
    return S_OK;
}

/* A host that adds and multiplies, which is all that the programs ask of it. */
static inline HRESULT make_calculator_host(const WS_STRING *url, WS_CHANNEL_BINDING binding, WS_HEAP *heap,
                                           WS_SERVICE_HOST **host, WS_ERROR *error)
{
    static CalculatorFunctionTable functions = {local_add, local_add, local_multiply, local_multiply};

    return make_own_calculator_host(url, binding, &functions, NULL, 0, heap, host, error);
}

/* Makes a proxy for it. Calculator_Add and the others take proxies of either binding. */
static inline HRESULT make_calculator_proxy(WS_CHANNEL_BINDING binding, const WS_PROXY_PROPERTY *properties,
                                            ULONG propertyCount, WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    if (binding == WS_HTTP_CHANNEL_BINDING) {
        return Calculator_CreateServiceProxy(NULL, properties, propertyCount, proxy, error);
    }
    return CalculatorTcp_CreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, properties, propertyCount, proxy,
                                            error);
}

#endif
