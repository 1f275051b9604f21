/* Hosts the contract IEcho.
 *
 *     echo_service BINDING URL [large]
 *
 * The bindings are those of bindings.h. With "large" the quotas allow messages beyond the defaults. */
#define _POSIX_C_SOURCE 200809L

#include <stdatomic.h>
#include <time.h>

#include "../../c-examples/run_service.h"
#include "bindings.h"
#include "echo.h"

static atomic_int notified;

static HRESULT CALLBACK string(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = value;
    return S_OK;
}

static HRESULT CALLBACK bytes(const WS_OPERATION_CONTEXT *context, WS_BYTES value, WS_BYTES *result,
                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = value;
    return S_OK;
}

static HRESULT CALLBACK order(const WS_OPERATION_CONTEXT *context, PurchaseOrder *value, PurchaseOrder **result,
                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = value;
    return S_OK;
}

static HRESULT CALLBACK delay(const WS_OPERATION_CONTEXT *context, LONG milliseconds, LONG *result,
                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000L};

    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    nanosleep(&pause, NULL);
    *result = milliseconds;
    return S_OK;
}

static HRESULT CALLBACK notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext,
                               WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(text);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    atomic_fetch_add(&notified, 1);
    return S_OK;
}

static HRESULT CALLBACK notify_count(const WS_OPERATION_CONTEXT *context, LONG *result,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = atomic_load(&notified);
    return S_OK;
}

int main(int argc, char **argv)
{
    static const Echo_FunctionTable functions = {string, bytes, order, delay, notify, notify_count};
    Binding *binding = argc > 1 ? find_binding(argv[1]) : NULL;
    BOOL large = argc > 3 && strcmp(argv[3], "large") == 0;
    SIZE_T body_heap = LARGE;
    WCHAR url_chars[256];
    WS_CHANNEL_PROPERTY channel_properties[MOST_CHANNEL_PROPERTIES];
    WS_SERVICE_ENDPOINT_PROPERTY properties[] = {
        {WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, &body_heap, sizeof(body_heap)},
    };
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Echo_contract, .methodTable = &functions};
    WS_SERVICE_ENDPOINT endpoint = {
        .contract = &contract,
        .properties = properties,
        .propertyCount = large ? WsCountOf(properties) : 0,
        .channelProperties.properties = channel_properties,
    };
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};

    if (argc < 3 || binding == NULL) {
        fputs("usage: echo_service BINDING URL [large]\n", stderr);
        return 2;
    }
    endpoint.channelBinding = binding->session ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = binding->session ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REPLY;
    endpoint.address.url = ascii_string(argv[2], url_chars, WsCountOf(url_chars));
    endpoint.channelProperties.propertyCount = binding_properties(binding, large, channel_properties);
    return run_service(argv[2], endpoints, WsCountOf(endpoints));
}
