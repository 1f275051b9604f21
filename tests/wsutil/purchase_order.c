/* The purchase order of WWSAPI's samples: a generated client and a generated service in one program.
 *
 *     purchase_order URL
 */
#include <stdio.h>
#include <string.h>

#include <WebServices.h>
#include "PurchaseOrder.wsdl.h"

#include "print_error.h"

static const WS_FAULT_DETAIL_DESCRIPTION not_found = {
    NULL, (WS_ELEMENT_DESCRIPTION *)&PurchaseOrder_wsdl.globalElements.OrderNotFoundFaultType};

static HRESULT CALLBACK take_order(const WS_OPERATION_CONTEXT *context, int quantity, WCHAR *productName,
                                   unsigned int *orderID, WCHAR **expectedShipDate, const WS_ASYNC_CONTEXT *asyncContext,
                                   WS_ERROR *error)
{
    static WCHAR soon[] = u"soon";
    (void)context, (void)asyncContext, (void)error;
    *orderID = (unsigned int)quantity * 10 + (productName[0] == u'p');
    *expectedShipDate = soon;
    return S_OK;
}

/* Unknown orders are a fault with a detail of the described type. */
static HRESULT CALLBACK tell_status(const WS_OPERATION_CONTEXT *context, unsigned int *orderID, WCHAR **status,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    static WCHAR pending[] = u"pending";
    _OrderNotFoundFaultType missing = {*orderID};
    (void)context, (void)asyncContext;
    if (*orderID == 21) {
        *status = pending;
        return S_OK;
    }
    WsSetFaultErrorDetail(error, &not_found, WS_WRITE_REQUIRED_VALUE, &missing, sizeof(missing));
    return E_FAIL;
}

static HRESULT talk(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap, WS_ERROR *error)
{
    static WCHAR pencil[] = u"pencil";
    unsigned int order = 0, unknown = 5;
    WCHAR *date = NULL, *status = NULL;
    _OrderNotFoundFaultType *missing = NULL;

    HRESULT hr = WsOpenServiceProxy(proxy, address, NULL, error);
    if (SUCCEEDED(hr))
        hr = PurchaseOrderBinding_Order(proxy, 2, pencil, &order, &date, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = PurchaseOrderBinding_OrderStatus(proxy, &order, &status, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
        return hr;
    printf("order %u, %c, %c\n", order, (char)date[0], (char)status[0]);
    hr = PurchaseOrderBinding_OrderStatus(proxy, &unknown, &status, heap, NULL, 0, NULL, error);
    if (hr != WS_E_ENDPOINT_FAULT_RECEIVED)
        return FAILED(hr) ? hr : E_FAIL;
    hr = WsGetFaultErrorDetail(error, &not_found, WS_READ_REQUIRED_POINTER, heap, &missing, sizeof(missing));
    if (SUCCEEDED(hr))
        printf("no order %u\n", missing->orderID);
    return hr;
}

int main(int argc, char **argv)
{
    PurchaseOrderBindingFunctionTable functions = {take_order, tell_status};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    WS_ENDPOINT_ADDRESS address = {0};
    WCHAR url[100];
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WS_HEAP *heap = NULL;
    WS_ERROR *error = NULL;

    if (argc != 2)
        return 2;
    for (const char *c = argv[1]; *c != 0; c++)
        url[address.url.length++] = (WCHAR)*c;
    address.url.chars = url;
    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr))
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    if (SUCCEEDED(hr))
        hr = PurchaseOrderBinding_CreateServiceEndpoint(NULL, &address.url, &functions, NULL, NULL, 0, heap, &endpoint,
                                                        error);
    if (SUCCEEDED(hr)) {
        const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
        hr = WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error);
    }
    if (SUCCEEDED(hr))
        hr = WsOpenServiceHost(host, NULL, error);
    if (SUCCEEDED(hr))
        hr = PurchaseOrderBinding_CreateServiceProxy(NULL, NULL, 0, &proxy, error);
    if (SUCCEEDED(hr))
        hr = talk(proxy, &address, heap, error);
    if (FAILED(hr))
        print_error("the purchase order", hr, error);
    if (proxy != NULL)
        WsFreeServiceProxy(proxy);
    if (host != NULL) {
        WsCloseServiceHost(host, NULL, NULL);
        WsFreeServiceHost(host);
    }
    if (heap != NULL)
        WsFreeHeap(heap);
    if (error != NULL)
        WsFreeError(error);
    return FAILED(hr);
}
