/* Hosts the calculator inside the program that calls it. */
#ifndef CALCULATOR_HOST_H
#define CALCULATOR_HOST_H

#include "../../c-examples/calculator_operations.h"

/* Makes a host with one endpoint for the calculator, over HTTP or net.tcp, with functions of the program's
 * own. The endpoint and what it points to have to live as long as the host. */
static inline HRESULT make_own_calculator_host(const WS_STRING *url, WS_CHANNEL_BINDING binding,
                                               const WS_SERVICE_CONTRACT *contract,
                                               const WS_SERVICE_ENDPOINT_PROPERTY *properties, ULONG propertyCount,
                                               WS_SERVICE_ENDPOINT *endpoint, WS_SERVICE_HOST **host, WS_ERROR *error)
{
    const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};

    ZeroMemory(endpoint, sizeof(*endpoint));
    endpoint->address.url = *url;
    endpoint->channelBinding = binding;
    endpoint->contract = contract;
    endpoint->properties = properties;
    endpoint->propertyCount = propertyCount;
    if (binding == WS_HTTP_CHANNEL_BINDING) {
        endpoint->channelType = WS_CHANNEL_TYPE_REPLY;
        endpoint->channelProperties = Calculator_http_binding;
    } else {
        endpoint->channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION;
    }
    return WsCreateServiceHost(endpoints, WsCountOf(endpoints), NULL, 0, host, error);
}

/* The same with the functions of calculator_operations.c. */
static inline HRESULT make_calculator_host(const WS_STRING *url, WS_CHANNEL_BINDING binding,
                                           WS_SERVICE_ENDPOINT *endpoint, WS_SERVICE_HOST **host, WS_ERROR *error)
{
    static const WS_SERVICE_CONTRACT contract = {
        .contractDescription = &Calculator_contract,
        .methodTable = &Calculator_functions,
    };
    return make_own_calculator_host(url, binding, &contract, NULL, 0, endpoint, host, error);
}

/* Makes a proxy for it. */
static inline HRESULT make_calculator_proxy(WS_CHANNEL_BINDING binding, WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    if (binding == WS_HTTP_CHANNEL_BINDING) {
        return WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, binding, NULL, NULL, 0, Calculator_http_binding.properties,
                                    Calculator_http_binding.propertyCount, proxy, error);
    }
    return WsCreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, binding, NULL, NULL, 0, NULL, 0, proxy, error);
}

#endif
