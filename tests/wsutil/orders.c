/* The contract IEcho of the WCF peer, as wsutil makes it for the binding that begins with BINDING.
 *
 *     orders serve|call URL
 */
#include <WebServices.h>
#include "echo.xsd2.xsd.h"
#include "echo.xsd1.xsd.h"
#include "echo.xsd0.xsd.h"
#include "echo.wsdl0.wsdl.h"
#include "echo.service.wsdl.h"

#include "roles.h"

/* The names of wsutil begin with that of the binding. */
#define JOINED(binding, name) binding##name
#define JOIN(binding, name) JOINED(binding, name)
#define NAME(name) JOIN(BINDING, _IEcho##name)

static HRESULT CALLBACK echo_string(const WS_OPERATION_CONTEXT *context, WCHAR *value, WCHAR **result,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = value;
    return S_OK;
}

static HRESULT CALLBACK echo_bytes(const WS_OPERATION_CONTEXT *context, WS_BYTES value, WS_BYTES *result,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = value;
    return S_OK;
}

static HRESULT CALLBACK echo_order(const WS_OPERATION_CONTEXT *context, struct PurchaseOrder *order,
                                   struct PurchaseOrder **result, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = order;
    return S_OK;
}

static HRESULT CALLBACK delay(const WS_OPERATION_CONTEXT *context, int milliseconds, int *result,
                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = milliseconds;
    return S_OK;
}

/* Not zero: the element is optional, so that is not written, and Mono's client fails without it. */
static int notices = 1;

static HRESULT CALLBACK notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext,
                               WS_ERROR *error)
{
    (void)context, (void)text, (void)asyncContext, (void)error;
    notices++;
    return S_OK;
}

static HRESULT CALLBACK notify_count(const WS_OPERATION_CONTEXT *context, int *result,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = notices;
    return S_OK;
}

static HRESULT CALLBACK crash(const WS_OPERATION_CONTEXT *context, WCHAR *how, int *result,
                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)how, (void)result, (void)asyncContext, (void)error;
    return E_FAIL;
}

/* Sends an order and prints what came back. */
static HRESULT send_order(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap, WS_ERROR *error)
{
    static WCHAR sku[] = u"A-1", red[] = u"red", large[] = u"large", street[] = u"1 Main St";
    static BYTE signature[] = {0, 1, 254, 255};
    WCHAR *tags[] = {red, large};
    LineItem item = {.Sku = sku, .Quantity = 3, .Price = {.scale = 2, .Lo64 = 1999}, .TagsCount = 2, .Tags = tags};
    LineItem *items[] = {&item, NULL};
    int codes[] = {0, -1, 2147483647};
    int discount = -5;
    Address ship_to = {.Street = street};
    PurchaseOrder order = {
        .Id = {0x6f9619ff, 0x8b86, 0xd011, {0xb4, 0x2d, 0x00, 0xc0, 0x4f, 0xc9, 0x64, 0xff}},
        .Placed = {638448068967890000, WS_DATETIME_FORMAT_UTC},
        .Discount = &discount,
        .ShipTo = &ship_to,
        .ItemsCount = 2,
        .Items = items,
        .CodesCount = 3,
        .Codes = codes,
        .Total = {.scale = 2, .Lo64 = 15997},
        .Status = OrderStatus_Paid,
        .Urgent = TRUE,
        .Weight = 0.1,
        .Ratio = 1.5F,
        .Serial = -5000000000,
        .Level = -32768,
        .Flag = 255,
        .Window = {.days = 1, .hours = 2},
        .Signature = {sizeof(signature), signature},
    };
    PurchaseOrder *back = NULL;

    HRESULT hr = WsOpenServiceProxy(proxy, address, NULL, error);
    if (SUCCEEDED(hr))
        hr = NAME(_EchoOrder)(proxy, &order, &back, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
        return hr;
    printf("id %d, placed %d, shipped %d, discount %d, customer %d, street %d\n",
           memcmp(&back->Id, &order.Id, sizeof(GUID)) == 0, back->Placed.ticks == order.Placed.ticks,
           back->ShippedOn != NULL, *back->Discount, back->Customer != NULL,
           memcmp(back->ShipTo->Street, street, sizeof(street)) == 0);
    printf("items %u, tags %u, second tag %d, second item %d, codes %u, last code %d\n", back->ItemsCount,
           back->Items[0]->TagsCount, memcmp(back->Items[0]->Tags[1], large, sizeof(large)) == 0,
           back->Items[1] != NULL, back->CodesCount, back->Codes[2]);
    printf("total %llu, status %d, urgent %d, weight %g, ratio %g, serial %lld\n", back->Total.Lo64, back->Status,
           back->Urgent, back->Weight, (double)back->Ratio, back->Serial);
    printf("level %d, flag %d, days %u, signature %u\n", back->Level, back->Flag, (unsigned)back->Window.days,
           (unsigned)back->Signature.length);
    return WsCloseServiceProxy(proxy, NULL, error);
}

static HRESULT make_proxy(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    const WS_CHANNEL_PROPERTIES *properties = &echo_service_wsdl.policies.NAME().channelProperties;
    WS_CHANNEL_TYPE type = TRANSPORT == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION;

    return WsCreateServiceProxy(type, TRANSPORT, NULL, NULL, 0, properties->properties, properties->propertyCount, proxy,
                                error);
}

int main(int argc, char **argv)
{
    NAME(FunctionTable) functions = {echo_string, echo_bytes, echo_order, delay, notify, notify_count, crash};
    const WS_CHANNEL_PROPERTIES *properties = &echo_service_wsdl.policies.NAME().channelProperties;

    if (argc != 3)
        return 2;
    if (strcmp(argv[1], "serve") == 0)
        return serve(argv[2], &echo_service_wsdl.contracts.NAME(), &functions, properties, TRANSPORT, NULL);
    return call(argv[2], make_proxy, send_order);
}
