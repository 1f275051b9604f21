#include <WebServices.h>
#include "wrapped.wsdl.h"

static HRESULT CALLBACK Swap11_SwapOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

static HRESULT CALLBACK SwapTcp_SwapOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

typedef struct _wrapped_wsdlLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* _Swapdescs */
            WS_FIELD_DESCRIPTION a;
            WS_FIELD_DESCRIPTION b;
            WS_ITEM_RANGE listRange;
            WS_FIELD_DESCRIPTION list;
            WS_FIELD_DESCRIPTION *_SwapFields[3];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Swapdescs;
        struct { /* _SwapResponsedescs */
            WS_FIELD_DESCRIPTION b;
            WS_ITEM_RANGE listRange;
            WS_FIELD_DESCRIPTION list;
            WS_FIELD_DESCRIPTION c;
            WS_FIELD_DESCRIPTION *_SwapResponseFields[3];
            WS_STRUCT_DESCRIPTION structDesc;
        } _SwapResponsedescs;
    } globalTypes;
    struct { /* contracts */
        struct { /* Swap11 */
            struct { /* Swap */
                WS_PARAMETER_DESCRIPTION params[5];
                WS_OPERATION_DESCRIPTION Swap11_Swap;
            } Swap;
            WS_OPERATION_DESCRIPTION *operations[1];
        } Swap11;
        struct { /* SwapTcp */
            struct { /* Swap */
                WS_PARAMETER_DESCRIPTION params[5];
                WS_OPERATION_DESCRIPTION SwapTcp_Swap;
            } Swap;
            WS_OPERATION_DESCRIPTION *operations[1];
        } SwapTcp;
    } contracts;
    struct { /* policies */
        struct { /* Swap11 */
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } Swap11;
        struct { /* SwapTcp */
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } SwapTcp;
    } policies;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING _SwapaLocalName;
            WS_XML_STRING _SwapaLocalNamespace;
            WS_XML_STRING _SwapbLocalName;
            WS_XML_STRING _SwaplistLocalName;
            WS_XML_STRING _SwapTypeName;
            WS_XML_STRING _SwapResponsecLocalName;
            WS_XML_STRING _SwapResponseTypeName;
            WS_XML_STRING SwapInactionName;
            WS_XML_STRING SwapOutactionName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _wrapped_wsdlLocalDefinitions;

static const _wrapped_wsdlLocalDefinitions wrapped_wsdlLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* _Swapdescs */
            { /* a */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_Swap, a),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* b */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapbLocalName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(_Swap, b),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { 1, 0xFFFFFFFF }, /* listRange */
            { /* list */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_Swap, list),
                0,
                NULL,
                WsOffsetOf(_Swap, listCount),
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwaplistLocalName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                (WS_ITEM_RANGE *)&wrapped_wsdlLocalDefinitions.globalTypes._Swapdescs.listRange,
            },
            { /* _SwapFields */
                (WS_FIELD_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.globalTypes._Swapdescs.a,
                (WS_FIELD_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.globalTypes._Swapdescs.b,
                (WS_FIELD_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.globalTypes._Swapdescs.list,
            },
            { /* structDesc */
                sizeof(_Swap),
                __alignof__(_Swap),
                (WS_FIELD_DESCRIPTION **)wrapped_wsdlLocalDefinitions.globalTypes._Swapdescs._SwapFields,
                3,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapTypeName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _SwapResponsedescs */
            { /* b */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapbLocalName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(_SwapResponse, b),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { 1, 0xFFFFFFFF }, /* listRange */
            { /* list */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_SwapResponse, list),
                0,
                NULL,
                WsOffsetOf(_SwapResponse, listCount),
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwaplistLocalName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                (WS_ITEM_RANGE *)&wrapped_wsdlLocalDefinitions.globalTypes._SwapResponsedescs.listRange,
            },
            { /* c */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapResponsecLocalName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                WS_BOOL_TYPE,
                NULL,
                WsOffsetOf(_SwapResponse, c),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _SwapResponseFields */
                (WS_FIELD_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.globalTypes._SwapResponsedescs.b,
                (WS_FIELD_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.globalTypes._SwapResponsedescs.list,
                (WS_FIELD_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.globalTypes._SwapResponsedescs.c,
            },
            { /* structDesc */
                sizeof(_SwapResponse),
                __alignof__(_SwapResponse),
                (WS_FIELD_DESCRIPTION **)wrapped_wsdlLocalDefinitions.globalTypes._SwapResponsedescs._SwapResponseFields,
                3,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapResponseTypeName,
                (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* contracts */
        { /* Swap11 */
            { /* Swap */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0 },
                    { WS_PARAMETER_TYPE_ARRAY_COUNT, 2, 1 },
                    { WS_PARAMETER_TYPE_ARRAY, 2, 1 },
                    { WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 2 },
                },
                { /* Swap11_Swap */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&wrapped_wsdl.messages.SwapIn,
                    (WS_MESSAGE_DESCRIPTION *)&wrapped_wsdl.messages.SwapOut,
                    0,
                    0,
                    5,
                    (WS_PARAMETER_DESCRIPTION *)wrapped_wsdlLocalDefinitions.contracts.Swap11.Swap.params,
                    Swap11_SwapOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.contracts.Swap11.Swap.Swap11_Swap,
            },
        },
        { /* SwapTcp */
            { /* Swap */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0 },
                    { WS_PARAMETER_TYPE_ARRAY_COUNT, 2, 1 },
                    { WS_PARAMETER_TYPE_ARRAY, 2, 1 },
                    { WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 2 },
                },
                { /* SwapTcp_Swap */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&wrapped_wsdl.messages.SwapIn,
                    (WS_MESSAGE_DESCRIPTION *)&wrapped_wsdl.messages.SwapOut,
                    0,
                    0,
                    5,
                    (WS_PARAMETER_DESCRIPTION *)wrapped_wsdlLocalDefinitions.contracts.SwapTcp.Swap.params,
                    SwapTcp_SwapOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&wrapped_wsdlLocalDefinitions.contracts.SwapTcp.Swap.SwapTcp_Swap,
            },
        },
    },
    { /* policies */
        { /* Swap11 */
            WS_ENCODING_XML_UTF8, /* encoding */
            WS_ADDRESSING_VERSION_TRANSPORT, /* addressingVersion */
            WS_ENVELOPE_VERSION_SOAP_1_1, /* envelopeVersion */
            { /* channelPropertiesArray */
                { WS_CHANNEL_PROPERTY_ENCODING, (void *)&wrapped_wsdlLocalDefinitions.policies.Swap11.encoding, sizeof(wrapped_wsdlLocalDefinitions.policies.Swap11.encoding) },
                { WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&wrapped_wsdlLocalDefinitions.policies.Swap11.addressingVersion, sizeof(wrapped_wsdlLocalDefinitions.policies.Swap11.addressingVersion) },
                { WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&wrapped_wsdlLocalDefinitions.policies.Swap11.envelopeVersion, sizeof(wrapped_wsdlLocalDefinitions.policies.Swap11.envelopeVersion) },
            },
        },
        { /* SwapTcp */
            WS_ENCODING_XML_BINARY_SESSION_1, /* encoding */
            WS_ADDRESSING_VERSION_1_0, /* addressingVersion */
            WS_ENVELOPE_VERSION_SOAP_1_2, /* envelopeVersion */
            { /* channelPropertiesArray */
                { WS_CHANNEL_PROPERTY_ENCODING, (void *)&wrapped_wsdlLocalDefinitions.policies.SwapTcp.encoding, sizeof(wrapped_wsdlLocalDefinitions.policies.SwapTcp.encoding) },
                { WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&wrapped_wsdlLocalDefinitions.policies.SwapTcp.addressingVersion, sizeof(wrapped_wsdlLocalDefinitions.policies.SwapTcp.addressingVersion) },
                { WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&wrapped_wsdlLocalDefinitions.policies.SwapTcp.envelopeVersion, sizeof(wrapped_wsdlLocalDefinitions.policies.SwapTcp.envelopeVersion) },
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("a", &wrapped_wsdlLocalDefinitions.dictionary.dict, 0), /* _SwapaLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:wrapped", &wrapped_wsdlLocalDefinitions.dictionary.dict, 1), /* _SwapaLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("b", &wrapped_wsdlLocalDefinitions.dictionary.dict, 2), /* _SwapbLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("list", &wrapped_wsdlLocalDefinitions.dictionary.dict, 3), /* _SwaplistLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Swap", &wrapped_wsdlLocalDefinitions.dictionary.dict, 4), /* _SwapTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("c", &wrapped_wsdlLocalDefinitions.dictionary.dict, 5), /* _SwapResponsecLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("SwapResponse", &wrapped_wsdlLocalDefinitions.dictionary.dict, 6), /* _SwapResponseTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:wrapped/Swap", &wrapped_wsdlLocalDefinitions.dictionary.dict, 7), /* SwapInactionName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:wrapped:Swapper:SwapResponse", &wrapped_wsdlLocalDefinitions.dictionary.dict, 8), /* SwapOutactionName */
        },
        { /* dict */
            { 0xc5ac4d97, 0xc4b2, 0x8d79, { 0xc9, 0xc2, 0x9f, 0x23, 0xf0, 0x9a, 0x22, 0x96 } },
            (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings,
            9,
            TRUE,
        },
    },
};

const _wrapped_wsdl wrapped_wsdl = {
    { /* globalElements */
        { /* Swap */
            (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapTypeName,
            (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&wrapped_wsdlLocalDefinitions.globalTypes._Swapdescs.structDesc,
        },
        { /* SwapResponse */
            (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapResponseTypeName,
            (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings._SwapaLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&wrapped_wsdlLocalDefinitions.globalTypes._SwapResponsedescs.structDesc,
        },
    },
    { /* messages */
        { /* SwapIn */
            (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings.SwapInactionName,
            (WS_ELEMENT_DESCRIPTION *)&wrapped_wsdl.globalElements.Swap,
        },
        { /* SwapOut */
            (WS_XML_STRING *)&wrapped_wsdlLocalDefinitions.dictionary.xmlStrings.SwapOutactionName,
            (WS_ELEMENT_DESCRIPTION *)&wrapped_wsdl.globalElements.SwapResponse,
        },
    },
    { /* contracts */
        { /* Swap11 */
            1,
            (WS_OPERATION_DESCRIPTION **)wrapped_wsdlLocalDefinitions.contracts.Swap11.operations,
        },
        { /* SwapTcp */
            1,
            (WS_OPERATION_DESCRIPTION **)wrapped_wsdlLocalDefinitions.contracts.SwapTcp.operations,
        },
    },
    { /* policies */
        { /* Swap11 */
            { (WS_CHANNEL_PROPERTY *)wrapped_wsdlLocalDefinitions.policies.Swap11.channelPropertiesArray, 3 },
        },
        { /* SwapTcp */
            { (WS_CHANNEL_PROPERTY *)wrapped_wsdlLocalDefinitions.policies.SwapTcp.channelPropertiesArray, 3 },
        },
    },
    { /* endpointReferences */
        { /* SwapTcp */
            { WS_ADDRESSING_VERSION_1_0 }, /* addressDescription */
            WS_XML_STRING_VALUE("<EndpointReference xmlns=\"http://www.w3.org/2005/08/addressing\">\n        <Address>net.tcp://localhost/swap</Address>\n      </EndpointReference>"), /* endpointReference */
        },
    },
};

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
    WS_ERROR* _error)
{
    const void* _arguments[] = { &a, &b, &listCount, &list, &c };
    return WsCall(_serviceProxy,
        &wrapped_wsdlLocalDefinitions.contracts.Swap11.Swap.Swap11_Swap,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

typedef struct Swap11_SwapParamStruct {
    int* a;
    WCHAR** b;
    unsigned int* listCount;
    int** list;
    BOOL* c;
} Swap11_SwapParamStruct;

static HRESULT CALLBACK Swap11_SwapOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    Swap11_SwapParamStruct* _stack = (Swap11_SwapParamStruct*)_stackStruct;
    Swap11_SwapCallback _operation = (Swap11_SwapCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        _stack->b,
        _stack->listCount,
        _stack->list,
        _stack->c,
        _asyncContext, _error);
}

HRESULT Swap11_CreateServiceProxy(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(WS_CHANNEL_TYPE_REQUEST,
        proxyProperties, proxyPropertyCount,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &wrapped_wsdl.policies.Swap11, sizeof(wrapped_wsdl.policies.Swap11),
        serviceProxy, error);
}

HRESULT Swap11_CreateServiceEndpoint(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    Swap11FunctionTable* functionTable,
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
    contract->contractDescription = &wrapped_wsdl.contracts.Swap11;
    contract->defaultMessageHandlerCallback = NULL;
    contract->methodTable = functionTable;
    return WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_REPLY,
        endpointProperties, endpointPropertyCount,
        address, contract, authorizationCallback, heap,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &wrapped_wsdl.policies.Swap11, sizeof(wrapped_wsdl.policies.Swap11),
        serviceEndpoint, error);
}

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
    WS_ERROR* _error)
{
    const void* _arguments[] = { &a, &b, &listCount, &list, &c };
    return WsCall(_serviceProxy,
        &wrapped_wsdlLocalDefinitions.contracts.SwapTcp.Swap.SwapTcp_Swap,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

typedef struct SwapTcp_SwapParamStruct {
    int* a;
    WCHAR** b;
    unsigned int* listCount;
    int** list;
    BOOL* c;
} SwapTcp_SwapParamStruct;

static HRESULT CALLBACK SwapTcp_SwapOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    SwapTcp_SwapParamStruct* _stack = (SwapTcp_SwapParamStruct*)_stackStruct;
    SwapTcp_SwapCallback _operation = (SwapTcp_SwapCallback)_callback;
    return _operation(_context,
        *(_stack->a),
        _stack->b,
        _stack->listCount,
        _stack->list,
        _stack->c,
        _asyncContext, _error);
}

HRESULT SwapTcp_CreateServiceProxy(
    WS_CHANNEL_TYPE channelType,
    WS_TCP_BINDING_TEMPLATE* templateValue,
    const WS_PROXY_PROPERTY* proxyProperties,
    const ULONG proxyPropertyCount,
    WS_SERVICE_PROXY** serviceProxy,
    WS_ERROR* error)
{
    return WsCreateServiceProxyFromTemplate(channelType,
        proxyProperties, proxyPropertyCount,
        WS_TCP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_BINDING_TEMPLATE),
        &wrapped_wsdl.policies.SwapTcp, sizeof(wrapped_wsdl.policies.SwapTcp),
        serviceProxy, error);
}

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
    WS_ERROR* error)
{
    /* The endpoint keeps the contract, so that lives as long as the heap. */
    void* memory = NULL;
    WS_SERVICE_CONTRACT* contract;
    HRESULT hr = WsAlloc(heap, sizeof(WS_SERVICE_CONTRACT), &memory, error);
    if (FAILED(hr))
        return hr;
    contract = (WS_SERVICE_CONTRACT*)memory;
    contract->contractDescription = &wrapped_wsdl.contracts.SwapTcp;
    contract->defaultMessageHandlerCallback = NULL;
    contract->methodTable = functionTable;
    return WsCreateServiceEndpointFromTemplate(channelType,
        endpointProperties, endpointPropertyCount,
        address, contract, authorizationCallback, heap,
        WS_TCP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_BINDING_TEMPLATE),
        &wrapped_wsdl.policies.SwapTcp, sizeof(wrapped_wsdl.policies.SwapTcp),
        serviceEndpoint, error);
}

