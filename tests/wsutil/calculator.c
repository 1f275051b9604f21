/* A service and its client, both made by wsutil from the WSDL of WCF's calculator, in one program.
 *
 *     calculator URL
 */
#include <stdio.h>

#include <WebServices.h>
#include "xsd0.xsd.h"
#include "wsdl0.wsdl.h"
#include "service.wsdl.h"

#include "print_error.h"

static HRESULT CALLBACK add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = n1 + n2;
    return S_OK;
}

static HRESULT CALLBACK multiply(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = n1 * n2;
    return S_OK;
}

static HRESULT CALLBACK subtract_int(const WS_OPERATION_CONTEXT *context, int n1, int n2, int *result,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = n1 - n2;
    return S_OK;
}

/* Not called here, but a service has all functions. */
static HRESULT CALLBACK unused(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)n1, (void)n2, (void)result, (void)asyncContext, (void)error;
    return E_NOTIMPL;
}

static HRESULT CALLBACK unused_int(const WS_OPERATION_CONTEXT *context, int n1, int n2, int *result,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)n1, (void)n2, (void)result, (void)asyncContext, (void)error;
    return E_NOTIMPL;
}

int main(int argc, char **argv)
{
    static BasicHttpBinding_ICalculatorFunctionTable functions;
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    WS_ENDPOINT_ADDRESS address = {0};
    WCHAR url[100];
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WS_HEAP *heap = NULL;
    WS_ERROR *error = NULL;
    double sum = 0, product = 0;
    int difference = 0;
    HRESULT hr = S_OK;

    if (argc != 2)
        return 2;
    for (const char *c = argv[1]; *c != 0; c++)
        url[address.url.length++] = (WCHAR)*c;
    address.url.chars = url;
    functions.BasicHttpBinding_ICalculator_Add = add;
    functions.BasicHttpBinding_ICalculator_Subtract = unused;
    functions.BasicHttpBinding_ICalculator_Multiply = multiply;
    functions.BasicHttpBinding_ICalculator_Divide = unused;
    functions.BasicHttpBinding_ICalculator_AddInt = unused_int;
    functions.BasicHttpBinding_ICalculator_SubtractInt = subtract_int;
    functions.BasicHttpBinding_ICalculator_MultiplyInt = unused_int;
    functions.BasicHttpBinding_ICalculator_DivideInt = unused_int;

    hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr))
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    if (SUCCEEDED(hr))
        hr = BasicHttpBinding_ICalculator_CreateServiceEndpoint(NULL, &address.url, &functions, NULL, NULL, 0, heap,
                                                                &endpoint, error);
    if (SUCCEEDED(hr)) {
        const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
        hr = WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error);
    }
    if (SUCCEEDED(hr))
        hr = WsOpenServiceHost(host, NULL, error);
    if (SUCCEEDED(hr))
        hr = BasicHttpBinding_ICalculator_CreateServiceProxy(NULL, NULL, 0, &proxy, error);
    if (SUCCEEDED(hr))
        hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    if (SUCCEEDED(hr))
        hr = BasicHttpBinding_ICalculator_Add(proxy, 1.5, 2.25, &sum, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = BasicHttpBinding_ICalculator_Multiply(proxy, 3, -0.5, &product, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = BasicHttpBinding_ICalculator_SubtractInt(proxy, 7, 50, &difference, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        printf("sum %g, product %g, difference %d\n", sum, product, difference);
    else
        print_error("the calculator", hr, error);
    if (proxy != NULL)
        WsFreeServiceProxy(proxy);
    if (host != NULL) {
        WsCloseServiceHost(host, NULL, error);
        WsFreeServiceHost(host);
    }
    if (heap != NULL)
        WsFreeHeap(heap);
    if (error != NULL)
        WsFreeError(error);
    return FAILED(hr);
}
