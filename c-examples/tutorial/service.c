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
    static TemperatureFunctionTable functions = {to_fahrenheit};
    WS_SERVICE_CONTRACT contract = {&temperature_wsdl.contracts.Temperature, NULL, &functions};
    WS_SERVICE_ENDPOINT endpoint = {.address.url = WS_STRING_VALUE(ADDRESS)};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_HOST *host = NULL;

    endpoint.channelBinding = WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = WS_CHANNEL_TYPE_REPLY;
    endpoint.channelProperties = temperature_wsdl.policies.Temperature.channelProperties;
    endpoint.contract = &contract;
    HRESULT hr = WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL);
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
    return FAILED(hr);
}
