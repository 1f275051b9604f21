#include <WebServices.h>
#include "messages.wsdl.h"

static HRESULT CALLBACK Binding_BareOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK Binding_NoticeOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK Binding_RpcOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK Binding_TwoOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

typedef struct _messages_wsdlLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Orderdescs */
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION *OrderFields[1];
        } Orderdescs;
        struct { /* _Rpcdescs */
            WS_FIELD_DESCRIPTION order;
            WS_FIELD_DESCRIPTION times;
            WS_FIELD_DESCRIPTION *_RpcFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Rpcdescs;
        struct { /* _RpcOutdescs */
            WS_FIELD_DESCRIPTION times;
            WS_FIELD_DESCRIPTION *_RpcOutFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _RpcOutdescs;
        struct { /* _Twodescs */
            WS_FIELD_DESCRIPTION one;
            WS_FIELD_DESCRIPTION two;
            WS_FIELD_DESCRIPTION *_TwoFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Twodescs;
    } globalTypes;
    struct { /* messages */
        WS_ELEMENT_DESCRIPTION Rpc;
        WS_ELEMENT_DESCRIPTION RpcOut;
        WS_ELEMENT_DESCRIPTION Two;
    } messages;
    struct { /* contracts */
        struct { /* Binding */
            struct { /* Bare */
                WS_PARAMETER_DESCRIPTION params[2];
                WS_OPERATION_DESCRIPTION Binding_Bare;
            } Bare;
            struct { /* Notice */
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION Binding_Notice;
            } Notice;
            struct { /* Rpc */
                WS_PARAMETER_DESCRIPTION params[2];
                WS_OPERATION_DESCRIPTION Binding_Rpc;
            } Rpc;
            struct { /* Two */
                WS_PARAMETER_DESCRIPTION params[2];
                WS_OPERATION_DESCRIPTION Binding_Two;
            } Two;
            WS_OPERATION_DESCRIPTION *operations[4];
        } Binding;
    } contracts;
    struct { /* policies */
        struct { /* Binding */
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } Binding;
    } policies;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING OrderidLocalName;
            WS_XML_STRING OrderidLocalNamespace;
            WS_XML_STRING _RpcorderLocalName;
            WS_XML_STRING _RpcorderLocalNamespace;
            WS_XML_STRING _RpctimesLocalName;
            WS_XML_STRING _RpcTypeName;
            WS_XML_STRING _RpcTypeNamespace;
            WS_XML_STRING _RpcOutTypeName;
            WS_XML_STRING _TwooneLocalName;
            WS_XML_STRING _TwotwoLocalName;
            WS_XML_STRING _TwoTypeName;
            WS_XML_STRING TokenTypeName;
            WS_XML_STRING MaybeTypeName;
            WS_XML_STRING BareactionName;
            WS_XML_STRING BareOutactionName;
            WS_XML_STRING NoticeactionName;
            WS_XML_STRING RpcactionName;
            WS_XML_STRING RpcOutactionName;
            WS_XML_STRING TwoactionName;
            WS_XML_STRING NoneactionName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _messages_wsdlLocalDefinitions;

static const _messages_wsdlLocalDefinitions messages_wsdlLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Orderdescs */
            { /* id */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Order, id),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* OrderFields */
                (WS_FIELD_DESCRIPTION *)&messages_wsdlLocalDefinitions.globalTypes.Orderdescs.id,
            },
        },
        { /* _Rpcdescs */
            { /* order */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcorderLocalName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcorderLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&messages_wsdl.globalTypes.Order,
                WsOffsetOf(_Rpc, order),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* times */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpctimesLocalName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcorderLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_Rpc, times),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _RpcFields */
                (WS_FIELD_DESCRIPTION *)&messages_wsdlLocalDefinitions.globalTypes._Rpcdescs.order,
                (WS_FIELD_DESCRIPTION *)&messages_wsdlLocalDefinitions.globalTypes._Rpcdescs.times,
            },
            { /* structDesc */
                sizeof(_Rpc),
                __alignof__(_Rpc),
                (WS_FIELD_DESCRIPTION **)messages_wsdlLocalDefinitions.globalTypes._Rpcdescs._RpcFields,
                2,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcTypeName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _RpcOutdescs */
            { /* times */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpctimesLocalName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcorderLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_RpcOut, times),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _RpcOutFields */
                (WS_FIELD_DESCRIPTION *)&messages_wsdlLocalDefinitions.globalTypes._RpcOutdescs.times,
            },
            { /* structDesc */
                sizeof(_RpcOut),
                __alignof__(_RpcOut),
                (WS_FIELD_DESCRIPTION **)messages_wsdlLocalDefinitions.globalTypes._RpcOutdescs._RpcOutFields,
                1,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcOutTypeName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _Twodescs */
            { /* one */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._TwooneLocalName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&messages_wsdl.globalTypes.Order,
                WsOffsetOf(_Two, one),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* two */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._TwotwoLocalName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(_Two, two),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _TwoFields */
                (WS_FIELD_DESCRIPTION *)&messages_wsdlLocalDefinitions.globalTypes._Twodescs.one,
                (WS_FIELD_DESCRIPTION *)&messages_wsdlLocalDefinitions.globalTypes._Twodescs.two,
            },
            { /* structDesc */
                sizeof(_Two),
                __alignof__(_Two),
                (WS_FIELD_DESCRIPTION **)messages_wsdlLocalDefinitions.globalTypes._Twodescs._TwoFields,
                2,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._TwoTypeName,
                (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* messages */
        { /* Rpc */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcTypeName,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&messages_wsdlLocalDefinitions.globalTypes._Rpcdescs.structDesc,
        },
        { /* RpcOut */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcOutTypeName,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._RpcTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&messages_wsdlLocalDefinitions.globalTypes._RpcOutdescs.structDesc,
        },
        { /* Two */
            NULL,
            NULL,
            WS_STRUCT_TYPE,
            (void *)&messages_wsdlLocalDefinitions.globalTypes._Twodescs.structDesc,
        },
    },
    { /* contracts */
        { /* Binding */
            { /* Bare */
                { /* params */
                    { WS_PARAMETER_TYPE_MESSAGES, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_MESSAGES, 0xFFFF, 0 },
                },
                { /* Binding_Bare */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&messages_wsdl.messages.Bare,
                    (WS_MESSAGE_DESCRIPTION *)&messages_wsdl.messages.BareOut,
                    0,
                    0,
                    2,
                    (WS_PARAMETER_DESCRIPTION *)messages_wsdlLocalDefinitions.contracts.Binding.Bare.params,
                    Binding_BareOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* Notice */
                { /* params */
                    { WS_PARAMETER_TYPE_MESSAGES, 0, 0xFFFF },
                },
                { /* Binding_Notice */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&messages_wsdl.messages.Notice,
                    NULL,
                    WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION *)messages_wsdlLocalDefinitions.contracts.Binding.Notice.params,
                    Binding_NoticeOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* Rpc */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0 },
                },
                { /* Binding_Rpc */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&messages_wsdl.messages.Rpc,
                    (WS_MESSAGE_DESCRIPTION *)&messages_wsdl.messages.RpcOut,
                    0,
                    0,
                    2,
                    (WS_PARAMETER_DESCRIPTION *)messages_wsdlLocalDefinitions.contracts.Binding.Rpc.params,
                    Binding_RpcOperationStub,
                    WS_RPC_LITERAL_OPERATION,
                },
            },
            { /* Two */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF },
                },
                { /* Binding_Two */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&messages_wsdl.messages.Two,
                    (WS_MESSAGE_DESCRIPTION *)&messages_wsdl.messages.None,
                    0,
                    0,
                    2,
                    (WS_PARAMETER_DESCRIPTION *)messages_wsdlLocalDefinitions.contracts.Binding.Two.params,
                    Binding_TwoOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&messages_wsdlLocalDefinitions.contracts.Binding.Bare.Binding_Bare,
                (WS_OPERATION_DESCRIPTION *)&messages_wsdlLocalDefinitions.contracts.Binding.Notice.Binding_Notice,
                (WS_OPERATION_DESCRIPTION *)&messages_wsdlLocalDefinitions.contracts.Binding.Rpc.Binding_Rpc,
                (WS_OPERATION_DESCRIPTION *)&messages_wsdlLocalDefinitions.contracts.Binding.Two.Binding_Two,
            },
        },
    },
    { /* policies */
        { /* Binding */
            WS_ENCODING_XML_UTF8, /* encoding */
            WS_ADDRESSING_VERSION_TRANSPORT, /* addressingVersion */
            WS_ENVELOPE_VERSION_SOAP_1_1, /* envelopeVersion */
            { /* channelPropertiesArray */
                { WS_CHANNEL_PROPERTY_ENCODING, (void *)&messages_wsdlLocalDefinitions.policies.Binding.encoding, sizeof(messages_wsdlLocalDefinitions.policies.Binding.encoding) },
                { WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&messages_wsdlLocalDefinitions.policies.Binding.addressingVersion, sizeof(messages_wsdlLocalDefinitions.policies.Binding.addressingVersion) },
                { WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&messages_wsdlLocalDefinitions.policies.Binding.envelopeVersion, sizeof(messages_wsdlLocalDefinitions.policies.Binding.envelopeVersion) },
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("id", &messages_wsdlLocalDefinitions.dictionary.dict, 0), /* OrderidLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:messages", &messages_wsdlLocalDefinitions.dictionary.dict, 1), /* OrderidLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("order", &messages_wsdlLocalDefinitions.dictionary.dict, 2), /* _RpcorderLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &messages_wsdlLocalDefinitions.dictionary.dict, 3), /* _RpcorderLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("times", &messages_wsdlLocalDefinitions.dictionary.dict, 4), /* _RpctimesLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Rpc", &messages_wsdlLocalDefinitions.dictionary.dict, 5), /* _RpcTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:rpc", &messages_wsdlLocalDefinitions.dictionary.dict, 6), /* _RpcTypeNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("RpcResponse", &messages_wsdlLocalDefinitions.dictionary.dict, 7), /* _RpcOutTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Order", &messages_wsdlLocalDefinitions.dictionary.dict, 8), /* _TwooneLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Text", &messages_wsdlLocalDefinitions.dictionary.dict, 9), /* _TwotwoLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Two", &messages_wsdlLocalDefinitions.dictionary.dict, 10), /* _TwoTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Token", &messages_wsdlLocalDefinitions.dictionary.dict, 11), /* TokenTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Maybe", &messages_wsdlLocalDefinitions.dictionary.dict, 12), /* MaybeTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:bare", &messages_wsdlLocalDefinitions.dictionary.dict, 13), /* BareactionName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:messages:Messages:BareResponse", &messages_wsdlLocalDefinitions.dictionary.dict, 14), /* BareOutactionName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:notice", &messages_wsdlLocalDefinitions.dictionary.dict, 15), /* NoticeactionName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:messages:Messages:RpcRequest", &messages_wsdlLocalDefinitions.dictionary.dict, 16), /* RpcactionName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:messages:Messages:RpcResponse", &messages_wsdlLocalDefinitions.dictionary.dict, 17), /* RpcOutactionName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:two", &messages_wsdlLocalDefinitions.dictionary.dict, 18), /* TwoactionName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:messages:Messages:TwoResponse", &messages_wsdlLocalDefinitions.dictionary.dict, 19), /* NoneactionName */
        },
        { /* dict */
            { 0x668c9c32, 0x3901, 0xa5d5, { 0x32, 0xb4, 0xea, 0xaa, 0x24, 0xc5, 0x9a, 0xec } },
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings,
            20,
            TRUE,
        },
    },
};

const _messages_wsdl messages_wsdl = {
    { /* globalTypes */
        { /* Order */
            sizeof(Order),
            __alignof__(Order),
            (WS_FIELD_DESCRIPTION **)messages_wsdlLocalDefinitions.globalTypes.Orderdescs.OrderFields,
            1,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._TwooneLocalName,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* Order */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._TwooneLocalName,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&messages_wsdl.globalTypes.Order,
        },
        { /* Text */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings._TwotwoLocalName,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
            WS_WSZ_TYPE,
            NULL,
        },
        { /* Token */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.TokenTypeName,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
            WS_WSZ_TYPE,
            NULL,
        },
        { /* Maybe */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.MaybeTypeName,
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.OrderidLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&messages_wsdl.globalTypes.Order,
        },
    },
    { /* messages */
        { /* Bare */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.BareactionName,
            (WS_ELEMENT_DESCRIPTION *)&messages_wsdl.globalElements.Order,
        },
        { /* BareOut */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.BareOutactionName,
            (WS_ELEMENT_DESCRIPTION *)&messages_wsdl.globalElements.Text,
        },
        { /* Notice */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.NoticeactionName,
            (WS_ELEMENT_DESCRIPTION *)&messages_wsdl.globalElements.Maybe,
        },
        { /* Rpc */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.RpcactionName,
            (WS_ELEMENT_DESCRIPTION *)&messages_wsdlLocalDefinitions.messages.Rpc,
        },
        { /* RpcOut */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.RpcOutactionName,
            (WS_ELEMENT_DESCRIPTION *)&messages_wsdlLocalDefinitions.messages.RpcOut,
        },
        { /* Two */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.TwoactionName,
            (WS_ELEMENT_DESCRIPTION *)&messages_wsdlLocalDefinitions.messages.Two,
        },
        { /* None */
            (WS_XML_STRING *)&messages_wsdlLocalDefinitions.dictionary.xmlStrings.NoneactionName,
            NULL,
        },
    },
    { /* contracts */
        { /* Binding */
            4,
            (WS_OPERATION_DESCRIPTION **)messages_wsdlLocalDefinitions.contracts.Binding.operations,
        },
    },
    { /* policies */
        { /* Binding */
            { (WS_CHANNEL_PROPERTY *)messages_wsdlLocalDefinitions.policies.Binding.channelPropertiesArray, 3 },
        },
    },
};

/* The operation Bare. */
HRESULT WINAPI Binding_Bare(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* Order, /* in */
    WCHAR** Text, /* out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &Order, &Text };
    return WsCall(_serviceProxy,
        &messages_wsdlLocalDefinitions.contracts.Binding.Bare.Binding_Bare,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The one-way operation Notice. */
HRESULT WINAPI Binding_Notice(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* Maybe, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &Maybe };
    return WsCall(_serviceProxy,
        &messages_wsdlLocalDefinitions.contracts.Binding.Notice.Binding_Notice,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The operation Rpc. */
HRESULT WINAPI Binding_Rpc(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* order, /* in */
    int* times, /* in, out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &order, &times };
    return WsCall(_serviceProxy,
        &messages_wsdlLocalDefinitions.contracts.Binding.Rpc.Binding_Rpc,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The operation Two. */
HRESULT WINAPI Binding_Two(
    WS_SERVICE_PROXY* _serviceProxy,
    struct Order* one, /* in */
    WCHAR* two, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &one, &two };
    return WsCall(_serviceProxy,
        &messages_wsdlLocalDefinitions.contracts.Binding.Two.Binding_Two,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

typedef struct Binding_BareParamStruct {
    struct Order** Order;
    WCHAR** Text;
} Binding_BareParamStruct;

static HRESULT CALLBACK Binding_BareOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    Binding_BareParamStruct* _stack = (Binding_BareParamStruct*)_stackStruct;
    Binding_BareCallback _operation = (Binding_BareCallback)_callback;
    return _operation(_context,
        *(_stack->Order),
        _stack->Text,
        _asyncContext, _error);
}

typedef struct Binding_NoticeParamStruct {
    struct Order** Maybe;
} Binding_NoticeParamStruct;

static HRESULT CALLBACK Binding_NoticeOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    Binding_NoticeParamStruct* _stack = (Binding_NoticeParamStruct*)_stackStruct;
    Binding_NoticeCallback _operation = (Binding_NoticeCallback)_callback;
    return _operation(_context,
        *(_stack->Maybe),
        _asyncContext, _error);
}

typedef struct Binding_RpcParamStruct {
    struct Order** order;
    int* times;
} Binding_RpcParamStruct;

static HRESULT CALLBACK Binding_RpcOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    Binding_RpcParamStruct* _stack = (Binding_RpcParamStruct*)_stackStruct;
    Binding_RpcCallback _operation = (Binding_RpcCallback)_callback;
    return _operation(_context,
        *(_stack->order),
        _stack->times,
        _asyncContext, _error);
}

typedef struct Binding_TwoParamStruct {
    struct Order** one;
    WCHAR** two;
} Binding_TwoParamStruct;

static HRESULT CALLBACK Binding_TwoOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    Binding_TwoParamStruct* _stack = (Binding_TwoParamStruct*)_stackStruct;
    Binding_TwoCallback _operation = (Binding_TwoCallback)_callback;
    return _operation(_context,
        *(_stack->one),
        *(_stack->two),
        _asyncContext, _error);
}

HRESULT Binding_CreateServiceProxy(
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
        &messages_wsdl.policies.Binding, sizeof(messages_wsdl.policies.Binding),
        serviceProxy, error);
}

HRESULT Binding_CreateServiceEndpoint(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    BindingFunctionTable* functionTable,
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
    contract->contractDescription = &messages_wsdl.contracts.Binding;
    contract->defaultMessageHandlerCallback = NULL;
    contract->methodTable = functionTable;
    return WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_REPLY,
        endpointProperties, endpointPropertyCount,
        address, contract, authorizationCallback, heap,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &messages_wsdl.policies.Binding, sizeof(messages_wsdl.policies.Binding),
        serviceEndpoint, error);
}

