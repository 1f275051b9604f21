/* The frame of the programs here: what they are called with, a host that runs until standard input ends, and a proxy.
 *
 *     PROGRAM serve|call URL
 */
#ifndef ROLES_H
#define ROLES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run_service.h"

/* The service's side: an endpoint with this contract and these properties. */
static int serve(const char *url, const WS_CONTRACT_DESCRIPTION *description, const void *functions,
                 const WS_CHANNEL_PROPERTIES *properties, WS_CHANNEL_BINDING binding, PrepareHost *prepare)
{
    WS_SERVICE_CONTRACT contract = {description, NULL, functions};
    WS_SERVICE_ENDPOINT endpoint = {0};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WCHAR wide[100];

    for (const char *c = url; *c != 0; c++)
        wide[endpoint.address.url.length++] = (WCHAR)*c;
    endpoint.address.url.chars = wide;
    endpoint.channelBinding = binding;
    endpoint.channelType = binding == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION;
    endpoint.contract = &contract;
    endpoint.channelProperties = *properties;
    return run_prepared_service(url, endpoints, 1, prepare);
}

/* What a client does with a proxy that is not open yet. */
typedef HRESULT UseProxy(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap, WS_ERROR *error);

/* Makes it. */
typedef HRESULT MakeProxy(WS_SERVICE_PROXY **proxy, WS_ERROR *error);

/* The client's side. */
static int call(const char *url, MakeProxy *make, UseProxy *use)
{
    WS_ENDPOINT_ADDRESS address = {0};
    WS_SERVICE_PROXY *proxy = NULL;
    WS_HEAP *heap = NULL;
    WS_ERROR *error = NULL;
    WCHAR wide[100];
    HRESULT hr = WsCreateError(NULL, 0, &error);

    for (const char *c = url; *c != 0; c++)
        wide[address.url.length++] = (WCHAR)*c;
    address.url.chars = wide;
    if (SUCCEEDED(hr))
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    if (SUCCEEDED(hr))
        hr = make(&proxy, error);
    if (SUCCEEDED(hr))
        hr = use(proxy, &address, heap, error);
    if (FAILED(hr))
        print_error("the call", hr, error);
    if (proxy != NULL)
        WsFreeServiceProxy(proxy);
    if (heap != NULL)
        WsFreeHeap(heap);
    if (error != NULL)
        WsFreeError(error);
    return FAILED(hr);
}

#endif
