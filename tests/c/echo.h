/* The contract IEcho of tests/peers/wcf/peer.cs: strings, bytes, and an order of many types. */
#ifndef ECHO_H
#define ECHO_H

#include <WebServices.h>

/* ---- The order ---- */

typedef enum { ORDER_NEW, ORDER_PAID, ORDER_SHIPPED } OrderStatus;

typedef struct {
    WCHAR *street;
    WCHAR *city;
    WCHAR *zip;
} Address;

/* Arrays are structs of their own, so that a missing one and an empty one differ. */
typedef struct {
    ULONG count;
    WCHAR **items;
} Strings;

typedef struct {
    ULONG count;
    LONG *items;
} Numbers;

typedef struct {
    WCHAR *sku;
    LONG quantity;
    DECIMAL price;
    Strings *tags;
} LineItem;

typedef struct {
    ULONG count;
    LineItem *items;
} LineItems;

typedef struct {
    GUID id;
    WS_DATETIME placed;
    WS_DATETIME *shippedOn;
    LONG *discount;
    WCHAR *customer;
    WCHAR *note;
    Address *shipTo;
    LineItems *items;
    Numbers *codes;
    DECIMAL total;
    LONG status;
    BOOL urgent;
    double weight;
    float ratio;
    LONGLONG serial;
    SHORT level;
    BYTE flag;
    WS_DURATION window;
    WS_BYTES signature;
} PurchaseOrder;

/* The order that the peer's client sends, too. */
PurchaseOrder *Order_sample(void);

/* The name of the first field in which two orders differ, or NULL. */
const char *Order_difference(const PurchaseOrder *one, const PurchaseOrder *other);

/* ---- The client's side ---- */

HRESULT Echo_String(WS_SERVICE_PROXY *proxy, WCHAR *value, WCHAR **result, WS_HEAP *heap,
                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT Echo_Bytes(WS_SERVICE_PROXY *proxy, WS_BYTES value, WS_BYTES *result, WS_HEAP *heap,
                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT Echo_Order(WS_SERVICE_PROXY *proxy, PurchaseOrder *order, PurchaseOrder **result, WS_HEAP *heap,
                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT Echo_Delay(WS_SERVICE_PROXY *proxy, LONG milliseconds, LONG *result, WS_HEAP *heap,
                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT Echo_Notify(WS_SERVICE_PROXY *proxy, WCHAR *text, WS_HEAP *heap, const WS_ASYNC_CONTEXT *asyncContext,
                    WS_ERROR *error);
HRESULT Echo_NotifyCount(WS_SERVICE_PROXY *proxy, LONG *result, WS_HEAP *heap, const WS_ASYNC_CONTEXT *asyncContext,
                         WS_ERROR *error);

/* ---- The service's side ---- */

typedef struct {
    HRESULT (*String)(const WS_OPERATION_CONTEXT *, WCHAR *, WCHAR **, const WS_ASYNC_CONTEXT *, WS_ERROR *);
    HRESULT (*Bytes)(const WS_OPERATION_CONTEXT *, WS_BYTES, WS_BYTES *, const WS_ASYNC_CONTEXT *, WS_ERROR *);
    HRESULT (*Order)(const WS_OPERATION_CONTEXT *, PurchaseOrder *, PurchaseOrder **, const WS_ASYNC_CONTEXT *, WS_ERROR *);
    HRESULT (*Delay)(const WS_OPERATION_CONTEXT *, LONG, LONG *, const WS_ASYNC_CONTEXT *, WS_ERROR *);
    HRESULT (*Notify)(const WS_OPERATION_CONTEXT *, WCHAR *, const WS_ASYNC_CONTEXT *, WS_ERROR *);
    HRESULT (*NotifyCount)(const WS_OPERATION_CONTEXT *, LONG *, const WS_ASYNC_CONTEXT *, WS_ERROR *);
} Echo_FunctionTable;

extern const WS_CONTRACT_DESCRIPTION Echo_contract;

#endif
