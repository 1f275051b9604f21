/* A service host with Add, which answers at once, and Slow, which blocks its thread for 5 ms first.

   host [tcp]      prints "listening PORT"; ends when it is killed */
#include "adder.h"

OPERATION(Slow);

static HRESULT add(const WS_OPERATION_CONTEXT *context, INT32 a, INT32 b, INT32 *sum, const WS_ASYNC_CONTEXT *asyncContext,
                   WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *sum = a + b;
    return S_OK;
}

static HRESULT slow(const WS_OPERATION_CONTEXT *context, INT32 a, INT32 b, INT32 *sum, const WS_ASYNC_CONTEXT *asyncContext,
                    WS_ERROR *error)
{
    usleep(5000);
    return add(context, a, b, sum, asyncContext, error);
}

int main(int argc, char **argv)
{
    static WS_OPERATION_DESCRIPTION *operations[] = {&Add_operation, &Slow_operation};
    static Operation *const functions[] = {add, slow};
    WS_CONTRACT_DESCRIPTION contract = {2, operations};
    WS_SERVICE_CONTRACT service = {.contractDescription = &contract, .methodTable = functions};
    ULONG channels = 2000, pool = 1000;
    WS_SERVICE_ENDPOINT_PROPERTY properties[] = {
        {WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, &channels, sizeof channels},
        {WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE, &pool, sizeof pool},
        {WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE, &pool, sizeof pool},
    };
    BOOL session = argc > 1 && !strcmp(argv[1], "tcp");
    WS_SERVICE_ENDPOINT endpoint = {.contract = &service, .properties = properties, .propertyCount = WsCountOf(properties)};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_HOST *host;
    WCHAR chars[64];
    int port, probe = listen_anywhere(&port);

    close(probe);
    endpoint.address.url = address_of(session ? "net.tcp" : "http", port, chars);
    endpoint.channelBinding = session ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = session ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REPLY;
    if (!session) endpoint.channelProperties = (WS_CHANNEL_PROPERTIES){http_properties, WsCountOf(http_properties)};
    CHECK(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL));
    CHECK(WsOpenServiceHost(host, NULL, NULL));
    printf("listening %d\n", port);
    fflush(stdout);
    for (;;) pause();
}
