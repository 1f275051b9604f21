/* The contracts IPublisher and IStreaming of the WCF peer, as wsutil makes them. A proxy cannot be called back, so only what
 * needs no callback is called.
 *
 *     others serve|call URL      the URL ends with publish or stream
 */
#include <WebServices.h>
#include "xsd0.xsd.h"
#include "wsdl0.wsdl.h"
#include "service.wsdl.h"
#include "streaming.wsdl.h"

#include "roles.h"

static HRESULT CALLBACK publish(const WS_OPERATION_CONTEXT *context, int count, WCHAR *text, int *result,
                                const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)text, (void)asyncContext, (void)error;
    *result = count;
    return S_OK;
}

static HRESULT CALLBACK publish_later(const WS_OPERATION_CONTEXT *context, int count, WCHAR *text,
                                      const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)count, (void)text, (void)asyncContext, (void)error;
    return S_OK;
}

static HRESULT CALLBACK ask_back(const WS_OPERATION_CONTEXT *context, WCHAR *question, WCHAR **result,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = question;
    return S_OK;
}

static HRESULT CALLBACK echo_stream(const WS_OPERATION_CONTEXT *context, WS_BYTES data, WS_BYTES *result,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = data;
    return S_OK;
}

static HRESULT call_publisher(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap,
                              WS_ERROR *error)
{
    static WCHAR text[] = u"tick";
    int published = -1;

    HRESULT hr = WsOpenServiceProxy(proxy, address, NULL, error);
    if (SUCCEEDED(hr))
        hr = NetTcpBinding_IPublisher_PublishLater(proxy, 0, text, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = NetTcpBinding_IPublisher_Publish(proxy, 0, text, &published, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        printf("published %d\n", published);
    return SUCCEEDED(hr) ? WsCloseServiceProxy(proxy, NULL, error) : hr;
}

static HRESULT call_stream(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap, WS_ERROR *error)
{
    static BYTE bytes[] = {0, 1, 254, 255};
    WS_BYTES data = {sizeof(bytes), bytes}, back = {0, NULL};

    HRESULT hr = WsOpenServiceProxy(proxy, address, NULL, error);
    if (SUCCEEDED(hr))
        hr = BasicHttpBinding_IStreaming_EchoStream(proxy, data, &back, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        printf("equal %d\n", back.length == sizeof(bytes) && memcmp(back.bytes, bytes, sizeof(bytes)) == 0);
    return SUCCEEDED(hr) ? WsCloseServiceProxy(proxy, NULL, error) : hr;
}

static HRESULT make_publisher(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    return NetTcpBinding_IPublisher_CreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, NULL, 0, proxy, error);
}

static HRESULT make_stream(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    return BasicHttpBinding_IStreaming_CreateServiceProxy(NULL, NULL, 0, proxy, error);
}

int main(int argc, char **argv)
{
    NetTcpBinding_IPublisherFunctionTable publisher = {publish, publish_later, ask_back};
    BasicHttpBinding_IStreamingFunctionTable stream = {echo_stream};
    int publishes = argc == 3 && strstr(argv[2], "/publish") != NULL;

    if (argc != 3)
        return 2;
    if (strcmp(argv[1], "call") == 0)
        return publishes ? call(argv[2], make_publisher, call_publisher) : call(argv[2], make_stream, call_stream);
    if (publishes)
        return serve(argv[2], &service_wsdl.contracts.NetTcpBinding_IPublisher, &publisher,
                     &service_wsdl.policies.NetTcpBinding_IPublisher.channelProperties, WS_TCP_CHANNEL_BINDING, NULL);
    return serve(argv[2], &streaming_wsdl.contracts.BasicHttpBinding_IStreaming, &stream,
                 &streaming_wsdl.policies.BasicHttpBinding_IStreaming.channelProperties, WS_HTTP_CHANNEL_BINDING, NULL);
}
