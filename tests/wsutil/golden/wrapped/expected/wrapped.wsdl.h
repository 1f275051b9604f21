#ifndef WSUTIL_wrapped_wsdl_H
#define WSUTIL_wrapped_wsdl_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct _Swap _Swap;
typedef struct _SwapResponse _SwapResponse;

/* The type of the element 'Swap' of 'urn:wrapped'. */
struct _Swap {
    int a;
    WCHAR* b;
    unsigned int listCount;
    int* list;
};

/* The type of the element 'SwapResponse' of 'urn:wrapped'. */
struct _SwapResponse {
    WCHAR* b;
    unsigned int listCount;
    int* list;
    BOOL c;
};

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The binding Swap11, of the port type 'Swapper' of 'urn:wrapped' ---- */

/* The operation Swap. Changes what can be changed. */
HRESULT WINAPI Swap11_Swap(
    WS_SERVICE_PROXY* _serviceProxy,
    int a, /* in */
    WCHAR** b, /* in, out */
    unsigned int* listCount, /* in, out */
    int** list, /* in, out */
    BOOL* c, /* out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Swap. Changes what can be changed. */
typedef HRESULT (CALLBACK* Swap11_SwapCallback)(
    const WS_OPERATION_CONTEXT* _context,
    int a, /* in */
    WCHAR** b, /* in, out */
    unsigned int* listCount, /* in, out */
    int** list, /* in, out */
    BOOL* c, /* out */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding Swap11. */
typedef struct Swap11FunctionTable {
    Swap11_SwapCallback Swap11_Swap;
} Swap11FunctionTable;

/* What the policy of Swap11 says:
 *   encoding: WS_ENCODING_XML_UTF8
 *   addressingVersion: WS_ADDRESSING_VERSION_TRANSPORT
 *   envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_1
 */
/* Makes a proxy for the binding Swap11. */
HRESULT Swap11_CreateServiceProxy(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error);

/* Makes an endpoint of a service with the binding Swap11. */
HRESULT Swap11_CreateServiceEndpoint(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    Swap11FunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error);

/* ---- The binding SwapTcp, of the port type 'Swapper' of 'urn:wrapped' ---- */

/* The operation Swap. Changes what can be changed. */
HRESULT WINAPI SwapTcp_Swap(
    WS_SERVICE_PROXY* _serviceProxy,
    int a, /* in */
    WCHAR** b, /* in, out */
    unsigned int* listCount, /* in, out */
    int** list, /* in, out */
    BOOL* c, /* out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Swap. Changes what can be changed. */
typedef HRESULT (CALLBACK* SwapTcp_SwapCallback)(
    const WS_OPERATION_CONTEXT* _context,
    int a, /* in */
    WCHAR** b, /* in, out */
    unsigned int* listCount, /* in, out */
    int** list, /* in, out */
    BOOL* c, /* out */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding SwapTcp. */
typedef struct SwapTcpFunctionTable {
    SwapTcp_SwapCallback SwapTcp_Swap;
} SwapTcpFunctionTable;

/* What the policy of SwapTcp says:
 *   encoding: WS_ENCODING_XML_BINARY_SESSION_1
 *   addressingVersion: WS_ADDRESSING_VERSION_1_0
 *   envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_2
 */
/* Makes a proxy for the binding SwapTcp. */
HRESULT SwapTcp_CreateServiceProxy(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error);

/* Makes an endpoint of a service with the binding SwapTcp. */
HRESULT SwapTcp_CreateServiceEndpoint(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    SwapTcpFunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error);

/* The descriptions of everything in this file. */
typedef struct _wrapped_wsdl {
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Swap;
        WS_ELEMENT_DESCRIPTION SwapResponse;
    } globalElements;
    struct { /* messages */
        WS_MESSAGE_DESCRIPTION SwapIn;
        WS_MESSAGE_DESCRIPTION SwapOut;
    } messages;
    struct { /* contracts */
        WS_CONTRACT_DESCRIPTION Swap11;
        WS_CONTRACT_DESCRIPTION SwapTcp;
    } contracts;
    struct { /* policies */
        WS_HTTP_POLICY_DESCRIPTION Swap11;
        WS_TCP_POLICY_DESCRIPTION SwapTcp;
    } policies;
    struct { /* endpointReferences */
        struct { /* SwapTcp */
            WS_ENDPOINT_ADDRESS_DESCRIPTION addressDescription;
            WS_XML_STRING endpointReference;
        } SwapTcp;
    } endpointReferences;
} _wrapped_wsdl;

extern const _wrapped_wsdl wrapped_wsdl;

#ifdef __cplusplus
}
#endif

#endif
