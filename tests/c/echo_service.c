/* Hosts the contract IEcho.
 *
 *     echo_service http11|tcp URL [large]
 *
 * With "large" the quotas allow messages beyond the defaults. */
#define _POSIX_C_SOURCE 200809L

#include <stdatomic.h>
#include <time.h>

#include "../../c-examples/calculator.h"
#include "../../c-examples/run_service.h"
#include "echo.h"
#include "quotas.h"

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
    static const WS_CHANNEL_PROPERTIES tcp_binding = {NULL, 0};
    BOOL tcp = argc > 1 && strcmp(argv[1], "tcp") == 0;
    BOOL large = argc > 3 && strcmp(argv[3], "large") == 0;
    SIZE_T body_heap = LARGE;
    WCHAR url_chars[256];
    WS_CHANNEL_PROPERTY channel_properties[8];
    WS_SERVICE_ENDPOINT_PROPERTY properties[] = {
        {WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE, &body_heap, sizeof(body_heap)},
    };
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Echo_contract, .methodTable = &functions};
    WS_SERVICE_ENDPOINT endpoint = {
        .channelBinding = tcp ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING,
        .channelType = tcp ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REPLY,
        .contract = &contract,
        .properties = properties,
        .propertyCount = large ? WsCountOf(properties) : 0,
        .channelProperties.properties = channel_properties,
    };
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};

    if (argc < 3) {
        fputs("usage: echo_service http11|tcp URL [large]\n", stderr);
        return 2;
    }
    endpoint.address.url = ascii_string(argv[2], url_chars, WsCountOf(url_chars));
    endpoint.channelProperties.propertyCount =
        large_channel_properties(tcp ? &tcp_binding : &Calculator_http_binding, large, channel_properties);
    return run_service(argv[2], endpoints, WsCountOf(endpoints));
}
