#ifndef WSUTIL_session_wsdl_H
#define WSUTIL_session_wsdl_H

/* Needs these headers before it:
 *   WebServices.h
 *   wws_ext.h
 */

typedef struct _AddTo _AddTo;
typedef struct _Clear _Clear;
typedef struct _DivideBy _DivideBy;
typedef struct _Equals _Equals;
typedef struct _EqualsResponse _EqualsResponse;
typedef struct _MultiplyBy _MultiplyBy;
typedef struct _SubtractFrom _SubtractFrom;

/* The type of the element 'Clear' of 'http://Microsoft.ServiceModel.Samples'. */
struct _Clear {
    char _unused;
};

/* The type of the element 'AddTo' of 'http://Microsoft.ServiceModel.Samples'. */
struct _AddTo {
    double n; /* optional */
};

/* The type of the element 'SubtractFrom' of 'http://Microsoft.ServiceModel.Samples'. */
struct _SubtractFrom {
    double n; /* optional */
};

/* The type of the element 'MultiplyBy' of 'http://Microsoft.ServiceModel.Samples'. */
struct _MultiplyBy {
    double n; /* optional */
};

/* The type of the element 'DivideBy' of 'http://Microsoft.ServiceModel.Samples'. */
struct _DivideBy {
    double n; /* optional */
};

/* The type of the element 'Equals' of 'http://Microsoft.ServiceModel.Samples'. */
struct _Equals {
    char _unused;
};

/* The type of the element 'EqualsResponse' of 'http://Microsoft.ServiceModel.Samples'. */
struct _EqualsResponse {
    double EqualsResult; /* optional */
};

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The binding NetTcpBinding_ICalculatorSession, of the port type 'ICalculatorSession' of 'http://Microsoft.ServiceModel.Samples' ---- */

/* The one-way operation Clear. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_Clear(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation AddTo. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_AddTo(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation SubtractFrom. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_SubtractFrom(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation MultiplyBy. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_MultiplyBy(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation DivideBy. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_DivideBy(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Equals. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_Equals(
    WS_SERVICE_PROXY* _serviceProxy,
    double* EqualsResult, /* out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Clear. */
typedef HRESULT (CALLBACK* NetTcpBinding_ICalculatorSession_ClearCallback)(
    const WS_OPERATION_CONTEXT* _context,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation AddTo. */
typedef HRESULT (CALLBACK* NetTcpBinding_ICalculatorSession_AddToCallback)(
    const WS_OPERATION_CONTEXT* _context,
    double n, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation SubtractFrom. */
typedef HRESULT (CALLBACK* NetTcpBinding_ICalculatorSession_SubtractFromCallback)(
    const WS_OPERATION_CONTEXT* _context,
    double n, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation MultiplyBy. */
typedef HRESULT (CALLBACK* NetTcpBinding_ICalculatorSession_MultiplyByCallback)(
    const WS_OPERATION_CONTEXT* _context,
    double n, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation DivideBy. */
typedef HRESULT (CALLBACK* NetTcpBinding_ICalculatorSession_DivideByCallback)(
    const WS_OPERATION_CONTEXT* _context,
    double n, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The operation Equals. */
typedef HRESULT (CALLBACK* NetTcpBinding_ICalculatorSession_EqualsCallback)(
    const WS_OPERATION_CONTEXT* _context,
    double* EqualsResult, /* out */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding NetTcpBinding_ICalculatorSession. */
typedef struct NetTcpBinding_ICalculatorSessionFunctionTable {
    NetTcpBinding_ICalculatorSession_ClearCallback NetTcpBinding_ICalculatorSession_Clear;
    NetTcpBinding_ICalculatorSession_AddToCallback NetTcpBinding_ICalculatorSession_AddTo;
    NetTcpBinding_ICalculatorSession_SubtractFromCallback NetTcpBinding_ICalculatorSession_SubtractFrom;
    NetTcpBinding_ICalculatorSession_MultiplyByCallback NetTcpBinding_ICalculatorSession_MultiplyBy;
    NetTcpBinding_ICalculatorSession_DivideByCallback NetTcpBinding_ICalculatorSession_DivideBy;
    NetTcpBinding_ICalculatorSession_EqualsCallback NetTcpBinding_ICalculatorSession_Equals;
} NetTcpBinding_ICalculatorSessionFunctionTable;

/* What the policy of NetTcpBinding_ICalculatorSession says:
 *   encoding: WS_ENCODING_XML_BINARY_SESSION_1
 *   addressingVersion: WS_ADDRESSING_VERSION_1_0
 *   envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_2
 */
/* Makes a proxy for the binding NetTcpBinding_ICalculatorSession. */
HRESULT NetTcpBinding_ICalculatorSession_CreateServiceProxy(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error);

/* Makes an endpoint of a service with the binding NetTcpBinding_ICalculatorSession. */
HRESULT NetTcpBinding_ICalculatorSession_CreateServiceEndpoint(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    NetTcpBinding_ICalculatorSessionFunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error);

/* The descriptions of everything in this file. */
typedef struct _session_wsdl {
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Clear;
        WS_ELEMENT_DESCRIPTION AddTo;
        WS_ELEMENT_DESCRIPTION SubtractFrom;
        WS_ELEMENT_DESCRIPTION MultiplyBy;
        WS_ELEMENT_DESCRIPTION DivideBy;
        WS_ELEMENT_DESCRIPTION Equals;
        WS_ELEMENT_DESCRIPTION EqualsResponse;
    } globalElements;
    struct { /* messages */
        WS_MESSAGE_DESCRIPTION Clear;
        WS_MESSAGE_DESCRIPTION AddTo;
        WS_MESSAGE_DESCRIPTION SubtractFrom;
        WS_MESSAGE_DESCRIPTION MultiplyBy;
        WS_MESSAGE_DESCRIPTION DivideBy;
        WS_MESSAGE_DESCRIPTION Equals;
        WS_MESSAGE_DESCRIPTION EqualsResponse;
    } messages;
    struct { /* contracts */
        WS_CONTRACT_DESCRIPTION NetTcpBinding_ICalculatorSession;
    } contracts;
    struct { /* policies */
        WS_TCP_POLICY_DESCRIPTION NetTcpBinding_ICalculatorSession;
    } policies;
    struct { /* sessionContracts */
        WWS_SESSION_CONTRACT NetTcpBinding_ICalculatorSession;
    } sessionContracts;
} _session_wsdl;

extern const _session_wsdl session_wsdl;

#ifdef __cplusplus
}
#endif

#endif
