#include <WebServices.h>
#include "policy.wsdl.h"

static HRESULT CALLBACK Username_PingOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

static HRESULT CALLBACK Windows_PingOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

static HRESULT CALLBACK Reliable_PingOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

typedef struct _policy_wsdlLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* _Pingdescs */
            WS_STRUCT_DESCRIPTION structDesc;
        } _Pingdescs;
    } globalTypes;
    struct { /* contracts */
        struct { /* Username */
            struct { /* Ping */
                WS_OPERATION_DESCRIPTION Username_Ping;
            } Ping;
            WS_OPERATION_DESCRIPTION *operations[1];
        } Username;
        struct { /* Windows */
            struct { /* Ping */
                WS_OPERATION_DESCRIPTION Windows_Ping;
            } Ping;
            WS_OPERATION_DESCRIPTION *operations[1];
        } Windows;
        struct { /* Reliable */
            struct { /* Ping */
                WS_OPERATION_DESCRIPTION Reliable_Ping;
            } Ping;
            WS_OPERATION_DESCRIPTION *operations[1];
        } Reliable;
    } contracts;
    struct { /* policies */
        struct { /* Username */
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
            WS_PROTECTION_LEVEL transportProtectionLevel;
            WS_SECURITY_TIMESTAMP_USAGE timestampUsage;
            WS_SECURITY_HEADER_LAYOUT securityHeaderLayout;
            WS_SECURITY_HEADER_VERSION securityHeaderVersion;
            WS_SECURITY_PROPERTY securityPropertiesArray[4];
        } Username;
        struct { /* Windows */
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
            WS_PROTECTION_LEVEL transportProtectionLevel;
            WS_SECURITY_PROPERTY securityPropertiesArray[1];
        } Windows;
    } policies;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING _PingTypeName;
            WS_XML_STRING _PingTypeNamespace;
            WS_XML_STRING PingactionName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _policy_wsdlLocalDefinitions;

static const _policy_wsdlLocalDefinitions policy_wsdlLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* _Pingdescs */
            { /* structDesc */
                sizeof(_Ping),
                __alignof__(_Ping),
                NULL,
                0,
                (WS_XML_STRING *)&policy_wsdlLocalDefinitions.dictionary.xmlStrings._PingTypeName,
                (WS_XML_STRING *)&policy_wsdlLocalDefinitions.dictionary.xmlStrings._PingTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* contracts */
        { /* Username */
            { /* Ping */
                { /* Username_Ping */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&policy_wsdl.messages.Ping,
                    NULL,
                    0,
                    0,
                    0,
                    NULL,
                    Username_PingOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&policy_wsdlLocalDefinitions.contracts.Username.Ping.Username_Ping,
            },
        },
        { /* Windows */
            { /* Ping */
                { /* Windows_Ping */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&policy_wsdl.messages.Ping,
                    NULL,
                    0,
                    0,
                    0,
                    NULL,
                    Windows_PingOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&policy_wsdlLocalDefinitions.contracts.Windows.Ping.Windows_Ping,
            },
        },
        { /* Reliable */
            { /* Ping */
                { /* Reliable_Ping */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&policy_wsdl.messages.Ping,
                    NULL,
                    0,
                    0,
                    0,
                    NULL,
                    Reliable_PingOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&policy_wsdlLocalDefinitions.contracts.Reliable.Ping.Reliable_Ping,
            },
        },
    },
    { /* policies */
        { /* Username */
            WS_ENCODING_XML_UTF8, /* encoding */
            WS_ADDRESSING_VERSION_1_0, /* addressingVersion */
            WS_ENVELOPE_VERSION_SOAP_1_2, /* envelopeVersion */
            { /* channelPropertiesArray */
                { WS_CHANNEL_PROPERTY_ENCODING, (void *)&policy_wsdlLocalDefinitions.policies.Username.encoding, sizeof(policy_wsdlLocalDefinitions.policies.Username.encoding) },
                { WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&policy_wsdlLocalDefinitions.policies.Username.addressingVersion, sizeof(policy_wsdlLocalDefinitions.policies.Username.addressingVersion) },
                { WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&policy_wsdlLocalDefinitions.policies.Username.envelopeVersion, sizeof(policy_wsdlLocalDefinitions.policies.Username.envelopeVersion) },
            },
            WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT, /* transportProtectionLevel */
            WS_SECURITY_TIMESTAMP_USAGE_ALWAYS, /* timestampUsage */
            WS_SECURITY_HEADER_LAYOUT_STRICT, /* securityHeaderLayout */
            WS_SECURITY_HEADER_VERSION_1_1, /* securityHeaderVersion */
            { /* securityPropertiesArray */
                { WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL, (void *)&policy_wsdlLocalDefinitions.policies.Username.transportProtectionLevel, sizeof(policy_wsdlLocalDefinitions.policies.Username.transportProtectionLevel) },
                { WS_SECURITY_PROPERTY_TIMESTAMP_USAGE, (void *)&policy_wsdlLocalDefinitions.policies.Username.timestampUsage, sizeof(policy_wsdlLocalDefinitions.policies.Username.timestampUsage) },
                { WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT, (void *)&policy_wsdlLocalDefinitions.policies.Username.securityHeaderLayout, sizeof(policy_wsdlLocalDefinitions.policies.Username.securityHeaderLayout) },
                { WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION, (void *)&policy_wsdlLocalDefinitions.policies.Username.securityHeaderVersion, sizeof(policy_wsdlLocalDefinitions.policies.Username.securityHeaderVersion) },
            },
        },
        { /* Windows */
            WS_ENCODING_XML_BINARY_SESSION_1, /* encoding */
            WS_ADDRESSING_VERSION_1_0, /* addressingVersion */
            WS_ENVELOPE_VERSION_SOAP_1_2, /* envelopeVersion */
            { /* channelPropertiesArray */
                { WS_CHANNEL_PROPERTY_ENCODING, (void *)&policy_wsdlLocalDefinitions.policies.Windows.encoding, sizeof(policy_wsdlLocalDefinitions.policies.Windows.encoding) },
                { WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&policy_wsdlLocalDefinitions.policies.Windows.addressingVersion, sizeof(policy_wsdlLocalDefinitions.policies.Windows.addressingVersion) },
                { WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&policy_wsdlLocalDefinitions.policies.Windows.envelopeVersion, sizeof(policy_wsdlLocalDefinitions.policies.Windows.envelopeVersion) },
            },
            WS_PROTECTION_LEVEL_SIGN, /* transportProtectionLevel */
            { /* securityPropertiesArray */
                { WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL, (void *)&policy_wsdlLocalDefinitions.policies.Windows.transportProtectionLevel, sizeof(policy_wsdlLocalDefinitions.policies.Windows.transportProtectionLevel) },
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("Ping", &policy_wsdlLocalDefinitions.dictionary.dict, 0), /* _PingTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:policy", &policy_wsdlLocalDefinitions.dictionary.dict, 1), /* _PingTypeNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("urn:policy/Ping", &policy_wsdlLocalDefinitions.dictionary.dict, 2), /* PingactionName */
        },
        { /* dict */
            { 0x05364c66, 0x2750, 0xb3a8, { 0x6c, 0xd6, 0x76, 0xee, 0x26, 0x96, 0x86, 0x3f } },
            (WS_XML_STRING *)&policy_wsdlLocalDefinitions.dictionary.xmlStrings,
            3,
            TRUE,
        },
    },
};

const _policy_wsdl policy_wsdl = {
    { /* globalElements */
        { /* Ping */
            (WS_XML_STRING *)&policy_wsdlLocalDefinitions.dictionary.xmlStrings._PingTypeName,
            (WS_XML_STRING *)&policy_wsdlLocalDefinitions.dictionary.xmlStrings._PingTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&policy_wsdlLocalDefinitions.globalTypes._Pingdescs.structDesc,
        },
    },
    { /* messages */
        { /* Ping */
            (WS_XML_STRING *)&policy_wsdlLocalDefinitions.dictionary.xmlStrings.PingactionName,
            (WS_ELEMENT_DESCRIPTION *)&policy_wsdl.globalElements.Ping,
        },
    },
    { /* contracts */
        { /* Username */
            1,
            (WS_OPERATION_DESCRIPTION **)policy_wsdlLocalDefinitions.contracts.Username.operations,
        },
        { /* Windows */
            1,
            (WS_OPERATION_DESCRIPTION **)policy_wsdlLocalDefinitions.contracts.Windows.operations,
        },
        { /* Reliable */
            1,
            (WS_OPERATION_DESCRIPTION **)policy_wsdlLocalDefinitions.contracts.Reliable.operations,
        },
    },
    { /* policies */
        { /* Username */
            { (WS_CHANNEL_PROPERTY *)policy_wsdlLocalDefinitions.policies.Username.channelPropertiesArray, 3 },
            { (WS_SECURITY_PROPERTY *)policy_wsdlLocalDefinitions.policies.Username.securityPropertiesArray, 4 },
            {
                { NULL, 0 },
            },
            {
                { NULL, 0 },
                WS_SUPPORTING_MESSAGE_SECURITY_USAGE,
            },
        },
        { /* Windows */
            { (WS_CHANNEL_PROPERTY *)policy_wsdlLocalDefinitions.policies.Windows.channelPropertiesArray, 3 },
            { (WS_SECURITY_PROPERTY *)policy_wsdlLocalDefinitions.policies.Windows.securityPropertiesArray, 1 },
            {
                { NULL, 0 },
            },
        },
    },
};

/* The one-way operation Ping. */
HRESULT WINAPI Username_Ping(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        &policy_wsdlLocalDefinitions.contracts.Username.Ping.Username_Ping,
        NULL, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

static HRESULT CALLBACK Username_PingOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    (void)_stackStruct;
    Username_PingCallback _operation = (Username_PingCallback)_callback;
    return _operation(_context,
        _asyncContext, _error);
}

HRESULT Username_CreateServiceProxy(
    WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(WS_CHANNEL_TYPE_REQUEST,
        proxyProperties, proxyPropertyCount,
        WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE),
        &policy_wsdl.policies.Username, sizeof(policy_wsdl.policies.Username),
        serviceProxy, error);
}

HRESULT Username_CreateServiceEndpoint(
    WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    UsernameFunctionTable* functionTable,
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
    WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,
    const ULONG endpointPropertyCount,
    WS_HEAP* heap,
    WS_SERVICE_ENDPOINT** serviceEndpoint,
    WS_ERROR* error)
{
    /* The endpoint keeps the contract, so that lives as long as the heap. */
    void* memory = NULL;
    WS_SERVICE_CONTRACT* contract;
    HRESULT hr = WsAlloc(heap, sizeof(WS_SERVICE_CONTRACT), &memory, error);
    if (FAILED(hr))
        return hr;
    contract = (WS_SERVICE_CONTRACT*)memory;
    contract->contractDescription = &policy_wsdl.contracts.Username;
    contract->defaultMessageHandlerCallback = NULL;
    contract->methodTable = functionTable;
    return WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_REPLY,
        endpointProperties, endpointPropertyCount,
        address, contract, authorizationCallback, heap,
        WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE),
        &policy_wsdl.policies.Username, sizeof(policy_wsdl.policies.Username),
        serviceEndpoint, error);
}

/* The one-way operation Ping. */
HRESULT WINAPI Windows_Ping(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        &policy_wsdlLocalDefinitions.contracts.Windows.Ping.Windows_Ping,
        NULL, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

static HRESULT CALLBACK Windows_PingOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    (void)_stackStruct;
    Windows_PingCallback _operation = (Windows_PingCallback)_callback;
    return _operation(_context,
        _asyncContext, _error);
}

HRESULT Windows_CreateServiceProxy(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_SSPI_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(channelType,
        proxyProperties, proxyPropertyCount,
        WS_TCP_SSPI_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_SSPI_BINDING_TEMPLATE),
        &policy_wsdl.policies.Windows, sizeof(policy_wsdl.policies.Windows),
        serviceProxy, error);
}

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
    WS_ERROR* error)
{
    /* The endpoint keeps the contract, so that lives as long as the heap. */
    void* memory = NULL;
    WS_SERVICE_CONTRACT* contract;
    HRESULT hr = WsAlloc(heap, sizeof(WS_SERVICE_CONTRACT), &memory, error);
    if (FAILED(hr))
        return hr;
    contract = (WS_SERVICE_CONTRACT*)memory;
    contract->contractDescription = &policy_wsdl.contracts.Windows;
    contract->defaultMessageHandlerCallback = NULL;
    contract->methodTable = functionTable;
    return WsCreateServiceEndpointFromTemplate(channelType,
        endpointProperties, endpointPropertyCount,
        address, contract, authorizationCallback, heap,
        WS_TCP_SSPI_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_SSPI_BINDING_TEMPLATE),
        &policy_wsdl.policies.Windows, sizeof(policy_wsdl.policies.Windows),
        serviceEndpoint, error);
}

/* The one-way operation Ping. */
HRESULT WINAPI Reliable_Ping(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        &policy_wsdlLocalDefinitions.contracts.Reliable.Ping.Reliable_Ping,
        NULL, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

static HRESULT CALLBACK Reliable_PingOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    (void)_stackStruct;
    Reliable_PingCallback _operation = (Reliable_PingCallback)_callback;
    return _operation(_context,
        _asyncContext, _error);
}

