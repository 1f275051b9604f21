#ifndef WSUTIL_names_wsdl_H
#define WSUTIL_names_wsdl_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct S S;
typedef struct S_choice S_choice;
typedef struct WS_STRING_ WS_STRING_;
typedef struct WsCall_2 WsCall_2;
typedef struct _P _P;

/* A choice: which alternative, and its value. */
typedef enum S_choiceType {
    S_choice_none = 0,
    S_choice_desc = 1,
    S_choice_value = 2,
    S_choice_none_2 = 3,
} S_choiceType;

struct S_choice {
    enum S_choiceType choice;
    union {
        int desc;
        int value;
        int none;
    } value;
};

/* The type 'S' of 'urn:names'. */
struct S {
    unsigned int aCount;
    int* a;
    unsigned int aRangeCount;
    int* aRange;
    int aCount_2;
    int structDesc;
    int SFields;
    struct S* S; /* optional */
    WCHAR* WCHAR_;
    WCHAR* _type_2;
    struct S_choice choice;
};

/* The type 'WS_STRING' of 'urn:names'. */
struct WS_STRING_ {
    char _unused;
};

/* The type 'WsCall' of 'urn:names'. */
struct WsCall_2 {
    char _unused;
};

/* The type of the element 'P' of 'urn:names'. */
struct _P {
    int _arguments;
    struct WsCall_2* WsCall;
    int _heap;
    struct S* S;
    struct S* T;
    int Errno;
    struct WS_STRING_* WS_HEAP_;
};

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The binding B, of the port type 'T' of 'urn:names' ---- */

/* The one-way operation operations_2. */
HRESULT WINAPI B_operations_2(
    WS_SERVICE_PROXY* _serviceProxy,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation CreateServiceProxy. */
HRESULT WINAPI B_CreateServiceProxy_2(
    WS_SERVICE_PROXY* _serviceProxy,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation FooCallback. */
HRESULT WINAPI B_FooCallback(
    WS_SERVICE_PROXY* _serviceProxy,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Foo. */
HRESULT WINAPI B_Foo_2(
    WS_SERVICE_PROXY* _serviceProxy,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Foo_2. */
HRESULT WINAPI B_Foo_2_2(
    WS_SERVICE_PROXY* _serviceProxy,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation operations_2. */
typedef HRESULT (CALLBACK* B_operations_2Callback)(
    const WS_OPERATION_CONTEXT* _context,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation CreateServiceProxy. */
typedef HRESULT (CALLBACK* B_CreateServiceProxy_2Callback)(
    const WS_OPERATION_CONTEXT* _context,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation FooCallback. */
typedef HRESULT (CALLBACK* B_FooCallbackCallback)(
    const WS_OPERATION_CONTEXT* _context,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Foo. */
typedef HRESULT (CALLBACK* B_Foo_2Callback)(
    const WS_OPERATION_CONTEXT* _context,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Foo_2. */
typedef HRESULT (CALLBACK* B_Foo_2_2Callback)(
    const WS_OPERATION_CONTEXT* _context,
    int _arguments_2, /* in */
    struct WsCall_2* WsCall_2, /* in */
    int _heap_2, /* in */
    struct S* S, /* in */
    struct S* T, /* in */
    int Errno, /* in */
    struct WS_STRING_* WS_HEAP_, /* in */
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding B. */
typedef struct BFunctionTable {
    B_operations_2Callback B_operations_2;
    B_CreateServiceProxy_2Callback B_CreateServiceProxy_2;
    B_FooCallbackCallback B_FooCallback;
    B_Foo_2Callback B_Foo_2;
    B_Foo_2_2Callback B_Foo_2_2;
} BFunctionTable;

/* What the policy of B says:
 *   encoding: WS_ENCODING_XML_UTF8
 *   addressingVersion: WS_ADDRESSING_VERSION_TRANSPORT
 *   envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_1
 */
/* Makes a proxy for the binding B. */
HRESULT B_CreateServiceProxy(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error);

/* Makes an endpoint of a service with the binding B. */
HRESULT B_CreateServiceEndpoint(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    BFunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error);

/* The descriptions of everything in this file. */
typedef struct _names_wsdl {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION S;
        WS_STRUCT_DESCRIPTION WS_STRING_;
        WS_STRUCT_DESCRIPTION WsCall;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION P;
    } globalElements;
    struct { /* messages */
        WS_MESSAGE_DESCRIPTION M;
        WS_MESSAGE_DESCRIPTION M_2;
        WS_MESSAGE_DESCRIPTION M_3;
        WS_MESSAGE_DESCRIPTION M_4;
        WS_MESSAGE_DESCRIPTION M_5;
    } messages;
    struct { /* contracts */
        WS_CONTRACT_DESCRIPTION B;
    } contracts;
    struct { /* policies */
        WS_HTTP_POLICY_DESCRIPTION B;
    } policies;
} _names_wsdl;

extern const _names_wsdl names_wsdl;

#ifdef __cplusplus
}
#endif

#endif
