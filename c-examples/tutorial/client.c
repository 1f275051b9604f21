/* Asks the service how warm it is: client [DEGREES] */
#include <stdio.h>
#include <stdlib.h>
#include <WebServices.h>
#include "temperature.wsdl.h"
#include "address.h"

int main(int argc, char **argv)
{
    WS_ENDPOINT_ADDRESS address = {.url = WS_STRING_VALUE(ADDRESS)};
    WS_HEAP *heap = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    double celsius = argc > 1 ? atof(argv[1]) : 20, fahrenheit = 0;

    HRESULT hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, NULL);
    if (SUCCEEDED(hr))
        hr = Temperature_CreateServiceProxy(NULL, NULL, 0, &proxy, NULL);
    if (SUCCEEDED(hr))
        hr = WsOpenServiceProxy(proxy, &address, NULL, NULL);
    if (SUCCEEDED(hr))
        hr = Temperature_ToFahrenheit(proxy, celsius, &fahrenheit, heap, NULL, 0, NULL, NULL);
    if (SUCCEEDED(hr))
        printf("%g degrees Celsius are %g degrees Fahrenheit\n", celsius, fahrenheit);
    else
        printf("failed: 0x%08X\n", (unsigned)hr);
    if (proxy != NULL) WsFreeServiceProxy(proxy);
    if (heap != NULL) WsFreeHeap(heap);
    return FAILED(hr);
}
