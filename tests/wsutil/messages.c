/* Messages of every form, between a generated client and a generated service: a bare one, a nil one that has no answer, RPC,
 * and several parts side by side.
 *
 *     messages serve|call URL
 */
#include <WebServices.h>
#include "messages.wsdl.h"

#include "roles.h"

static HRESULT CALLBACK bare(const WS_OPERATION_CONTEXT *context, struct Order *order, WCHAR **text,
                             const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    static WCHAR seven[] = u"seven", other[] = u"other";
    (void)context, (void)asyncContext, (void)error;
    *text = order->id == 7 ? seven : other;
    return S_OK;
}

static HRESULT CALLBACK notice(const WS_OPERATION_CONTEXT *context, struct Order *maybe,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    printf(maybe == NULL ? "noticed nothing\n" : "noticed an order\n");
    fflush(stdout);
    return S_OK;
}

static HRESULT CALLBACK rpc(const WS_OPERATION_CONTEXT *context, struct Order *order, int *times,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *times *= order->id;
    return S_OK;
}

static HRESULT CALLBACK two(const WS_OPERATION_CONTEXT *context, struct Order *one, WCHAR *text,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    printf("two: %d, %c\n", one->id, (char)text[0]);
    fflush(stdout);
    return S_OK;
}

static HRESULT call_all(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap, WS_ERROR *error)
{
    static WCHAR letter[] = u"x";
    Order order = {7};
    WCHAR *text = NULL;
    int times = 6;

    HRESULT hr = WsOpenServiceProxy(proxy, address, NULL, error);
    if (SUCCEEDED(hr))
        hr = Binding_Bare(proxy, &order, &text, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = Binding_Notice(proxy, NULL, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = Binding_Rpc(proxy, &order, &times, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = Binding_Two(proxy, &order, letter, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
        return hr;
    printf("bare: %c, rpc: %d\n", (char)text[0], times);
    return WsCloseServiceProxy(proxy, NULL, error);
}

static HRESULT make_proxy(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    return Binding_CreateServiceProxy(NULL, NULL, 0, proxy, error);
}

int main(int argc, char **argv)
{
    BindingFunctionTable functions = {bare, notice, rpc, two};
    const WS_CHANNEL_PROPERTIES *properties = &messages_wsdl.policies.Binding.channelProperties;

    if (argc != 3)
        return 2;
    if (strcmp(argv[1], "serve") == 0)
        return serve(argv[2], &messages_wsdl.contracts.Binding, &functions, properties, WS_HTTP_CHANNEL_BINDING, NULL);
    return call(argv[2], make_proxy, call_all);
}
