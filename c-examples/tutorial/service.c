/* The service: runs until its standard input ends. */
#include <stdio.h>
#include <WebServices.h>
#include "temperature.wsdl.h"
#include "address.h"

static HRESULT CALLBACK to_fahrenheit(const WS_OPERATION_CONTEXT *context, double celsius, double *fahrenheit,
                                      const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *fahrenheit = celsius * 9 / 5 + 32;
    return S_OK;
}

int main(void)
{
    TemperatureFunctionTable functions = {to_fahrenheit};
    WS_STRING address = WS_STRING_VALUE(ADDRESS);
    WS_HEAP *heap = NULL;
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    WS_SERVICE_HOST *host = NULL;

    HRESULT hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, NULL);
    if (SUCCEEDED(hr))
        hr = Temperature_CreateServiceEndpoint(NULL, &address, &functions, NULL, NULL, 0, heap, &endpoint, NULL);
    if (SUCCEEDED(hr)) {
        const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
        hr = WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL);
    }
    if (SUCCEEDED(hr))
        hr = WsOpenServiceHost(host, NULL, NULL);
    printf(SUCCEEDED(hr) ? "ready\n" : "failed: 0x%08X\n", (unsigned)hr);
    fflush(stdout);
    while (SUCCEEDED(hr) && getchar() != EOF) {
    }
    if (host != NULL) {
        WsCloseServiceHost(host, NULL, NULL);
        WsFreeServiceHost(host);
    }
    if (heap != NULL)
        WsFreeHeap(heap);
    return FAILED(hr);
}
