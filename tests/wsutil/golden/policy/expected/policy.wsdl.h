#ifndef WSUTIL_policy_wsdl_H
#define WSUTIL_policy_wsdl_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct _Ping _Ping;

/* The type of the element 'Ping' of 'urn:policy'. */
struct _Ping {
    char _unused;
};

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The binding Username, of the port type 'Pinger' of 'urn:policy' ---- */

/* The one-way operation Ping. */
HRESULT WINAPI Username_Ping(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Ping. */
typedef HRESULT (CALLBACK* Username_PingCallback)(
    const WS_OPERATION_CONTEXT* _context,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding Username. */
typedef struct UsernameFunctionTable {
    Username_PingCallback Username_Ping;
} UsernameFunctionTable;

/* What the policy of Username says:
 *   encoding: WS_ENCODING_XML_UTF8
 *   addressingVersion: WS_ADDRESSING_VERSION_1_0
 *   envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_2
 */
/* Makes a proxy for the binding Username. */
HRESULT Username_CreateServiceProxy(
    WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error);

/* Makes an endpoint of a service with the binding Username. */
HRESULT Username_CreateServiceEndpoint(
    WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    UsernameFunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error);

/* ---- The binding Windows, of the port type 'Pinger' of 'urn:policy' ---- */

/* The one-way operation Ping. */
HRESULT WINAPI Windows_Ping(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Ping. */
typedef HRESULT (CALLBACK* Windows_PingCallback)(
    const WS_OPERATION_CONTEXT* _context,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding Windows. */
typedef struct WindowsFunctionTable {
    Windows_PingCallback Windows_Ping;
} WindowsFunctionTable;

/* What the policy of Windows says:
 *   encoding: WS_ENCODING_XML_BINARY_SESSION_1
 *   addressingVersion: WS_ADDRESSING_VERSION_1_0
 *   envelopeVersion: WS_ENVELOPE_VERSION_SOAP_1_2
 */
/* Makes a proxy for the binding Windows. */
HRESULT Windows_CreateServiceProxy(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_SSPI_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error);

/* Makes an endpoint of a service with the binding Windows. */
HRESULT Windows_CreateServiceEndpoint(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_SSPI_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    WindowsFunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error);

/* ---- The binding Reliable, of the port type 'Pinger' of 'urn:policy' ---- */

/* The one-way operation Ping. */
HRESULT WINAPI Reliable_Ping(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The one-way operation Ping. */
typedef HRESULT (CALLBACK* Reliable_PingCallback)(
    const WS_OPERATION_CONTEXT* _context,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

/* The functions of a service with the binding Reliable. */
typedef struct ReliableFunctionTable {
    Reliable_PingCallback Reliable_Ping;
} ReliableFunctionTable;

/* The descriptions of everything in this file. */
typedef struct _policy_wsdl {
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Ping;
    } globalElements;
    struct { /* messages */
        WS_MESSAGE_DESCRIPTION Ping;
    } messages;
    struct { /* contracts */
        WS_CONTRACT_DESCRIPTION Username;
        WS_CONTRACT_DESCRIPTION Windows;
        WS_CONTRACT_DESCRIPTION Reliable;
    } contracts;
    struct { /* policies */
        WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION Username;
        WS_TCP_SSPI_POLICY_DESCRIPTION Windows;
    } policies;
} _policy_wsdl;

extern const _policy_wsdl policy_wsdl;

#ifdef __cplusplus
}
#endif

#endif
