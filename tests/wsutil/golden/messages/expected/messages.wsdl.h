#ifndef WSUTIL_messages_wsdl_H
#define WSUTIL_messages_wsdl_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct Order Order;
typedef struct _Rpc _Rpc;
typedef struct _RpcOut _RpcOut;
typedef struct _Two _Two;

/* The type 'Order' of 'urn:messages'. */
struct Order {
    int id;
};

/* The parts of the message 'Rpc' of 'urn:messages'. */
struct _Rpc {
    struct Order* order;
    int times;
};

/* The parts of the message 'RpcOut' of 'urn:messages'. */
struct _RpcOut {
    int times;
};

/* The parts of the message 'Two' of 'urn:messages'. */
struct _Two {
    struct Order* one;
    WCHAR* two;
};

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The binding Binding, of the port type 'Messages' of 'urn:messages' ---- */

/* The operation Bare. */
HRESULT WINAPI Binding_Bare(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* Order, /* in */
    WCHAR** Text, /* out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Notice. */
HRESULT WINAPI Binding_Notice(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* Maybe, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Rpc. */
HRESULT WINAPI Binding_Rpc(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* order, /* in */
    int* times, /* in, out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Two. */
HRESULT WINAPI Binding_Two(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* one, /* in */
    WCHAR* two, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Bare. */
typedef HRESULT (CALLBACK* Binding_BareCallback)(
    const WS_OPERATION_CONTEXT* _context,
    struct Order* Order, /* in */
    WCHAR** Text, /* out */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Notice. */
typedef HRESULT (CALLBACK* Binding_NoticeCallback)(
    const WS_OPERATION_CONTEXT* _context,
    struct Order* Maybe, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Rpc. */
typedef HRESULT (CALLBACK* Binding_RpcCallback)(
    const WS_OPERATION_CONTEXT* _context,
    struct Order* order, /* in */
    int* times, /* in, out */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Two. */
typedef HRESULT (CALLBACK* Binding_TwoCallback)(
    const WS_OPERATION_CONTEXT* _context,
    struct Order* one, /* in */
    WCHAR* two, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding Binding. */
typedef struct BindingFunctionTable {
    Binding_BareCallback Binding_Bare;
    Binding_NoticeCallback Binding_Notice;
    Binding_RpcCallback Binding_Rpc;
    Binding_TwoCallback Binding_Two;
} BindingFunctionTable;

/* What the policy of Binding says:
 *   encoding: WS_ENCODING_XML_UTF8
 *   addressingVersion: WS_ADDRESSING_VERSION_TRANSPORT
 *   envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_1
 */
/* Makes a proxy for the binding Binding. */
HRESULT Binding_CreateServiceProxy(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error);

/* Makes an endpoint of a service with the binding Binding. */
HRESULT Binding_CreateServiceEndpoint(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    BindingFunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error);

/* The descriptions of everything in this file. */
typedef struct _messages_wsdl {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Order;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Order;
        WS_ELEMENT_DESCRIPTION Text;
        WS_ELEMENT_DESCRIPTION Token;
        WS_ELEMENT_DESCRIPTION Maybe;
    } globalElements;
    struct { /* messages */
        WS_MESSAGE_DESCRIPTION Bare;
        WS_MESSAGE_DESCRIPTION BareOut;
        WS_MESSAGE_DESCRIPTION Notice;
        WS_MESSAGE_DESCRIPTION Rpc;
        WS_MESSAGE_DESCRIPTION RpcOut;
        WS_MESSAGE_DESCRIPTION Two;
        WS_MESSAGE_DESCRIPTION None;
    } messages;
    struct { /* contracts */
        WS_CONTRACT_DESCRIPTION Binding;
    } contracts;
    struct { /* policies */
        WS_HTTP_POLICY_DESCRIPTION Binding;
    } policies;
} _messages_wsdl;

extern const _messages_wsdl messages_wsdl;

#ifdef __cplusplus
}
#endif

#endif
