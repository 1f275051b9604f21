#include <WebServices.h>
#include <wws_ext.h>
#include "session.wsdl.h"

static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_ClearOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_AddToOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_SubtractFromOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_MultiplyByOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_DivideByOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_EqualsOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

typedef struct _session_wsdlLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* _Cleardescs */
            WS_STRUCT_DESCRIPTION structDesc;
        } _Cleardescs;
        struct { /* _AddTodescs */
            WS_FIELD_DESCRIPTION n;
            WS_FIELD_DESCRIPTION *_AddToFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _AddTodescs;
        struct { /* _SubtractFromdescs */
            WS_FIELD_DESCRIPTION n;
            WS_FIELD_DESCRIPTION *_SubtractFromFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _SubtractFromdescs;
        struct { /* _MultiplyBydescs */
            WS_FIELD_DESCRIPTION n;
            WS_FIELD_DESCRIPTION *_MultiplyByFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _MultiplyBydescs;
        struct { /* _DivideBydescs */
            WS_FIELD_DESCRIPTION n;
            WS_FIELD_DESCRIPTION *_DivideByFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _DivideBydescs;
        struct { /* _Equalsdescs */
            WS_STRUCT_DESCRIPTION structDesc;
        } _Equalsdescs;
        struct { /* _EqualsResponsedescs */
            WS_FIELD_DESCRIPTION EqualsResult;
            WS_FIELD_DESCRIPTION *_EqualsResponseFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _EqualsResponsedescs;
    } globalTypes;
    struct { /* contracts */
        struct { /* NetTcpBinding_ICalculatorSession */
            struct { /* Clear */
                WS_OPERATION_DESCRIPTION NetTcpBinding_ICalculatorSession_Clear;
            } Clear;
            struct { /* AddTo */
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION NetTcpBinding_ICalculatorSession_AddTo;
            } AddTo;
            struct { /* SubtractFrom */
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION NetTcpBinding_ICalculatorSession_SubtractFrom;
            } SubtractFrom;
            struct { /* MultiplyBy */
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION NetTcpBinding_ICalculatorSession_MultiplyBy;
            } MultiplyBy;
            struct { /* DivideBy */
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION NetTcpBinding_ICalculatorSession_DivideBy;
            } DivideBy;
            struct { /* Equals */
                WS_PARAMETER_DESCRIPTION params[1];
                WS_OPERATION_DESCRIPTION NetTcpBinding_ICalculatorSession_Equals;
            } Equals;
            WS_OPERATION_DESCRIPTION *operations[6];
            ULONG operationFlags[6];
        } NetTcpBinding_ICalculatorSession;
    } contracts;
    struct { /* policies */
        struct { /* NetTcpBinding_ICalculatorSession */
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } NetTcpBinding_ICalculatorSession;
    } policies;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING _ClearTypeName;
            WS_XML_STRING _ClearTypeNamespace;
            WS_XML_STRING _AddTonLocalName;
            WS_XML_STRING _AddToTypeName;
            WS_XML_STRING _SubtractFromTypeName;
            WS_XML_STRING _MultiplyByTypeName;
            WS_XML_STRING _DivideByTypeName;
            WS_XML_STRING _EqualsTypeName;
            WS_XML_STRING _EqualsResponseEqualsResultLocalName;
            WS_XML_STRING _EqualsResponseTypeName;
            WS_XML_STRING ClearactionName;
            WS_XML_STRING AddToactionName;
            WS_XML_STRING SubtractFromactionName;
            WS_XML_STRING MultiplyByactionName;
            WS_XML_STRING DivideByactionName;
            WS_XML_STRING EqualsactionName;
            WS_XML_STRING EqualsResponseactionName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _session_wsdlLocalDefinitions;

static const _session_wsdlLocalDefinitions session_wsdlLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* _Cleardescs */
            { /* structDesc */
                sizeof(_Clear),
                __alignof__(_Clear),
                NULL,
                0,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _AddTodescs */
            { /* n */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._AddTonLocalName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                WS_DOUBLE_TYPE,
                NULL,
                WsOffsetOf(_AddTo, n),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _AddToFields */
                (WS_FIELD_DESCRIPTION *)&session_wsdlLocalDefinitions.globalTypes._AddTodescs.n,
            },
            { /* structDesc */
                sizeof(_AddTo),
                __alignof__(_AddTo),
                (WS_FIELD_DESCRIPTION **)session_wsdlLocalDefinitions.globalTypes._AddTodescs._AddToFields,
                1,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._AddToTypeName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _SubtractFromdescs */
            { /* n */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._AddTonLocalName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                WS_DOUBLE_TYPE,
                NULL,
                WsOffsetOf(_SubtractFrom, n),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _SubtractFromFields */
                (WS_FIELD_DESCRIPTION *)&session_wsdlLocalDefinitions.globalTypes._SubtractFromdescs.n,
            },
            { /* structDesc */
                sizeof(_SubtractFrom),
                __alignof__(_SubtractFrom),
                (WS_FIELD_DESCRIPTION **)session_wsdlLocalDefinitions.globalTypes._SubtractFromdescs._SubtractFromFields,
                1,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._SubtractFromTypeName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _MultiplyBydescs */
            { /* n */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._AddTonLocalName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                WS_DOUBLE_TYPE,
                NULL,
                WsOffsetOf(_MultiplyBy, n),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _MultiplyByFields */
                (WS_FIELD_DESCRIPTION *)&session_wsdlLocalDefinitions.globalTypes._MultiplyBydescs.n,
            },
            { /* structDesc */
                sizeof(_MultiplyBy),
                __alignof__(_MultiplyBy),
                (WS_FIELD_DESCRIPTION **)session_wsdlLocalDefinitions.globalTypes._MultiplyBydescs._MultiplyByFields,
                1,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._MultiplyByTypeName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _DivideBydescs */
            { /* n */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._AddTonLocalName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                WS_DOUBLE_TYPE,
                NULL,
                WsOffsetOf(_DivideBy, n),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _DivideByFields */
                (WS_FIELD_DESCRIPTION *)&session_wsdlLocalDefinitions.globalTypes._DivideBydescs.n,
            },
            { /* structDesc */
                sizeof(_DivideBy),
                __alignof__(_DivideBy),
                (WS_FIELD_DESCRIPTION **)session_wsdlLocalDefinitions.globalTypes._DivideBydescs._DivideByFields,
                1,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._DivideByTypeName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _Equalsdescs */
            { /* structDesc */
                sizeof(_Equals),
                __alignof__(_Equals),
                NULL,
                0,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._EqualsTypeName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _EqualsResponsedescs */
            { /* EqualsResult */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._EqualsResponseEqualsResultLocalName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                WS_DOUBLE_TYPE,
                NULL,
                WsOffsetOf(_EqualsResponse, EqualsResult),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _EqualsResponseFields */
                (WS_FIELD_DESCRIPTION *)&session_wsdlLocalDefinitions.globalTypes._EqualsResponsedescs.EqualsResult,
            },
            { /* structDesc */
                sizeof(_EqualsResponse),
                __alignof__(_EqualsResponse),
                (WS_FIELD_DESCRIPTION **)session_wsdlLocalDefinitions.globalTypes._EqualsResponsedescs._EqualsResponseFields,
                1,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._EqualsResponseTypeName,
                (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* contracts */
        { /* NetTcpBinding_ICalculatorSession */
            { /* Clear */
                { /* NetTcpBinding_ICalculatorSession_Clear */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&session_wsdl.messages.Clear,
                    NULL,
                    0,
                    0,
                    0,
                    NULL,
                    NetTcpBinding_ICalculatorSession_ClearOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* AddTo */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                },
                { /* NetTcpBinding_ICalculatorSession_AddTo */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&session_wsdl.messages.AddTo,
                    NULL,
                    0,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION *)session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.AddTo.params,
                    NetTcpBinding_ICalculatorSession_AddToOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* SubtractFrom */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                },
                { /* NetTcpBinding_ICalculatorSession_SubtractFrom */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&session_wsdl.messages.SubtractFrom,
                    NULL,
                    0,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION *)session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.SubtractFrom.params,
                    NetTcpBinding_ICalculatorSession_SubtractFromOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* MultiplyBy */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                },
                { /* NetTcpBinding_ICalculatorSession_MultiplyBy */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&session_wsdl.messages.MultiplyBy,
                    NULL,
                    0,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION *)session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.MultiplyBy.params,
                    NetTcpBinding_ICalculatorSession_MultiplyByOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* DivideBy */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                },
                { /* NetTcpBinding_ICalculatorSession_DivideBy */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&session_wsdl.messages.DivideBy,
                    NULL,
                    0,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION *)session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.DivideBy.params,
                    NetTcpBinding_ICalculatorSession_DivideByOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* Equals */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0 },
                },
                { /* NetTcpBinding_ICalculatorSession_Equals */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&session_wsdl.messages.Equals,
                    (WS_MESSAGE_DESCRIPTION *)&session_wsdl.messages.EqualsResponse,
                    0,
                    0,
                    1,
                    (WS_PARAMETER_DESCRIPTION *)session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.Equals.params,
                    NetTcpBinding_ICalculatorSession_EqualsOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.Clear.NetTcpBinding_ICalculatorSession_Clear,
                (WS_OPERATION_DESCRIPTION *)&session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.AddTo.NetTcpBinding_ICalculatorSession_AddTo,
                (WS_OPERATION_DESCRIPTION *)&session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.SubtractFrom.NetTcpBinding_ICalculatorSession_SubtractFrom,
                (WS_OPERATION_DESCRIPTION *)&session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.MultiplyBy.NetTcpBinding_ICalculatorSession_MultiplyBy,
                (WS_OPERATION_DESCRIPTION *)&session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.DivideBy.NetTcpBinding_ICalculatorSession_DivideBy,
                (WS_OPERATION_DESCRIPTION *)&session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.Equals.NetTcpBinding_ICalculatorSession_Equals,
            },
            { /* operationFlags */
                WWS_OPERATION_INITIATING,
                0,
                0,
                0,
                0,
                WWS_OPERATION_TERMINATING,
            },
        },
    },
    { /* policies */
        { /* NetTcpBinding_ICalculatorSession */
            WS_ENCODING_XML_BINARY_SESSION_1, /* encoding */
            WS_ADDRESSING_VERSION_1_0, /* addressingVersion */
            WS_ENVELOPE_VERSION_SOAP_1_2, /* envelopeVersion */
            { /* channelPropertiesArray */
                { WS_CHANNEL_PROPERTY_ENCODING, (void *)&session_wsdlLocalDefinitions.policies.NetTcpBinding_ICalculatorSession.encoding, sizeof(session_wsdlLocalDefinitions.policies.NetTcpBinding_ICalculatorSession.encoding) },
                { WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&session_wsdlLocalDefinitions.policies.NetTcpBinding_ICalculatorSession.addressingVersion, sizeof(session_wsdlLocalDefinitions.policies.NetTcpBinding_ICalculatorSession.addressingVersion) },
                { WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&session_wsdlLocalDefinitions.policies.NetTcpBinding_ICalculatorSession.envelopeVersion, sizeof(session_wsdlLocalDefinitions.policies.NetTcpBinding_ICalculatorSession.envelopeVersion) },
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("Clear", &session_wsdlLocalDefinitions.dictionary.dict, 0), /* _ClearTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples", &session_wsdlLocalDefinitions.dictionary.dict, 1), /* _ClearTypeNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("n", &session_wsdlLocalDefinitions.dictionary.dict, 2), /* _AddTonLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("AddTo", &session_wsdlLocalDefinitions.dictionary.dict, 3), /* _AddToTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("SubtractFrom", &session_wsdlLocalDefinitions.dictionary.dict, 4), /* _SubtractFromTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("MultiplyBy", &session_wsdlLocalDefinitions.dictionary.dict, 5), /* _MultiplyByTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("DivideBy", &session_wsdlLocalDefinitions.dictionary.dict, 6), /* _DivideByTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Equals", &session_wsdlLocalDefinitions.dictionary.dict, 7), /* _EqualsTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("EqualsResult", &session_wsdlLocalDefinitions.dictionary.dict, 8), /* _EqualsResponseEqualsResultLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("EqualsResponse", &session_wsdlLocalDefinitions.dictionary.dict, 9), /* _EqualsResponseTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/Clear", &session_wsdlLocalDefinitions.dictionary.dict, 10), /* ClearactionName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/AddTo", &session_wsdlLocalDefinitions.dictionary.dict, 11), /* AddToactionName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/SubtractFrom", &session_wsdlLocalDefinitions.dictionary.dict, 12), /* SubtractFromactionName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/MultiplyBy", &session_wsdlLocalDefinitions.dictionary.dict, 13), /* MultiplyByactionName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/DivideBy", &session_wsdlLocalDefinitions.dictionary.dict, 14), /* DivideByactionName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/Equals", &session_wsdlLocalDefinitions.dictionary.dict, 15), /* EqualsactionName */
            WS_XML_STRING_DICTIONARY_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/EqualsResponse", &session_wsdlLocalDefinitions.dictionary.dict, 16), /* EqualsResponseactionName */
        },
        { /* dict */
            { 0x590164bb, 0x12d5, 0x3bf0, { 0xb4, 0x12, 0x10, 0x0f, 0x7e, 0x3d, 0x96, 0xb5 } },
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings,
            17,
            TRUE,
        },
    },
};

const _session_wsdl session_wsdl = {
    { /* globalElements */
        { /* Clear */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeName,
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&session_wsdlLocalDefinitions.globalTypes._Cleardescs.structDesc,
        },
        { /* AddTo */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._AddToTypeName,
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&session_wsdlLocalDefinitions.globalTypes._AddTodescs.structDesc,
        },
        { /* SubtractFrom */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._SubtractFromTypeName,
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&session_wsdlLocalDefinitions.globalTypes._SubtractFromdescs.structDesc,
        },
        { /* MultiplyBy */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._MultiplyByTypeName,
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&session_wsdlLocalDefinitions.globalTypes._MultiplyBydescs.structDesc,
        },
        { /* DivideBy */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._DivideByTypeName,
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&session_wsdlLocalDefinitions.globalTypes._DivideBydescs.structDesc,
        },
        { /* Equals */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._EqualsTypeName,
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&session_wsdlLocalDefinitions.globalTypes._Equalsdescs.structDesc,
        },
        { /* EqualsResponse */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._EqualsResponseTypeName,
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings._ClearTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&session_wsdlLocalDefinitions.globalTypes._EqualsResponsedescs.structDesc,
        },
    },
    { /* messages */
        { /* Clear */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings.ClearactionName,
            (WS_ELEMENT_DESCRIPTION *)&session_wsdl.globalElements.Clear,
        },
        { /* AddTo */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings.AddToactionName,
            (WS_ELEMENT_DESCRIPTION *)&session_wsdl.globalElements.AddTo,
        },
        { /* SubtractFrom */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings.SubtractFromactionName,
            (WS_ELEMENT_DESCRIPTION *)&session_wsdl.globalElements.SubtractFrom,
        },
        { /* MultiplyBy */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings.MultiplyByactionName,
            (WS_ELEMENT_DESCRIPTION *)&session_wsdl.globalElements.MultiplyBy,
        },
        { /* DivideBy */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings.DivideByactionName,
            (WS_ELEMENT_DESCRIPTION *)&session_wsdl.globalElements.DivideBy,
        },
        { /* Equals */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings.EqualsactionName,
            (WS_ELEMENT_DESCRIPTION *)&session_wsdl.globalElements.Equals,
        },
        { /* EqualsResponse */
            (WS_XML_STRING *)&session_wsdlLocalDefinitions.dictionary.xmlStrings.EqualsResponseactionName,
            (WS_ELEMENT_DESCRIPTION *)&session_wsdl.globalElements.EqualsResponse,
        },
    },
    { /* contracts */
        { /* NetTcpBinding_ICalculatorSession */
            6,
            (WS_OPERATION_DESCRIPTION **)session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.operations,
        },
    },
    { /* policies */
        { /* NetTcpBinding_ICalculatorSession */
            { (WS_CHANNEL_PROPERTY *)session_wsdlLocalDefinitions.policies.NetTcpBinding_ICalculatorSession.channelPropertiesArray, 3 },
        },
    },
    { /* sessionContracts */
        { /* NetTcpBinding_ICalculatorSession */
            sizeof(WWS_SESSION_CONTRACT),
            &session_wsdl.contracts.NetTcpBinding_ICalculatorSession,
            WWS_SESSION_MODE_REQUIRED,
            session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.operationFlags,
        },
    },
};

/* The one-way operation Clear. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_Clear(
    WS_SERVICE_PROXY* _serviceProxy,
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    return WsCall(_serviceProxy,
        &session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.Clear.NetTcpBinding_ICalculatorSession_Clear,
        NULL, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The one-way operation AddTo. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_AddTo(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &n };
    return WsCall(_serviceProxy,
        &session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.AddTo.NetTcpBinding_ICalculatorSession_AddTo,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The one-way operation SubtractFrom. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_SubtractFrom(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &n };
    return WsCall(_serviceProxy,
        &session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.SubtractFrom.NetTcpBinding_ICalculatorSession_SubtractFrom,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The one-way operation MultiplyBy. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_MultiplyBy(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &n };
    return WsCall(_serviceProxy,
        &session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.MultiplyBy.NetTcpBinding_ICalculatorSession_MultiplyBy,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The one-way operation DivideBy. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_DivideBy(
    WS_SERVICE_PROXY* _serviceProxy,
    double n, /* in */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &n };
    return WsCall(_serviceProxy,
        &session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.DivideBy.NetTcpBinding_ICalculatorSession_DivideBy,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

/* The operation Equals. */
HRESULT WINAPI NetTcpBinding_ICalculatorSession_Equals(
    WS_SERVICE_PROXY* _serviceProxy,
    double* EqualsResult, /* out */
    WS_HEAP* _heap,
    const WS_CALL_PROPERTY* _callProperties,
    const ULONG _callPropertyCount,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    const void* _arguments[] = { &EqualsResult };
    return WsCall(_serviceProxy,
        &session_wsdlLocalDefinitions.contracts.NetTcpBinding_ICalculatorSession.Equals.NetTcpBinding_ICalculatorSession_Equals,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_ClearOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    (void)_stackStruct;
    NetTcpBinding_ICalculatorSession_ClearCallback _operation = (NetTcpBinding_ICalculatorSession_ClearCallback)_callback;
    return _operation(_context,
        _asyncContext, _error);
}

typedef struct NetTcpBinding_ICalculatorSession_AddToParamStruct {
    double* n;
} NetTcpBinding_ICalculatorSession_AddToParamStruct;

static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_AddToOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    NetTcpBinding_ICalculatorSession_AddToParamStruct* _stack = (NetTcpBinding_ICalculatorSession_AddToParamStruct*)_stackStruct;
    NetTcpBinding_ICalculatorSession_AddToCallback _operation = (NetTcpBinding_ICalculatorSession_AddToCallback)_callback;
    return _operation(_context,
        *(_stack->n),
        _asyncContext, _error);
}

typedef struct NetTcpBinding_ICalculatorSession_SubtractFromParamStruct {
    double* n;
} NetTcpBinding_ICalculatorSession_SubtractFromParamStruct;

static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_SubtractFromOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    NetTcpBinding_ICalculatorSession_SubtractFromParamStruct* _stack = (NetTcpBinding_ICalculatorSession_SubtractFromParamStruct*)_stackStruct;
    NetTcpBinding_ICalculatorSession_SubtractFromCallback _operation = (NetTcpBinding_ICalculatorSession_SubtractFromCallback)_callback;
    return _operation(_context,
        *(_stack->n),
        _asyncContext, _error);
}

typedef struct NetTcpBinding_ICalculatorSession_MultiplyByParamStruct {
    double* n;
} NetTcpBinding_ICalculatorSession_MultiplyByParamStruct;

static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_MultiplyByOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    NetTcpBinding_ICalculatorSession_MultiplyByParamStruct* _stack = (NetTcpBinding_ICalculatorSession_MultiplyByParamStruct*)_stackStruct;
    NetTcpBinding_ICalculatorSession_MultiplyByCallback _operation = (NetTcpBinding_ICalculatorSession_MultiplyByCallback)_callback;
    return _operation(_context,
        *(_stack->n),
        _asyncContext, _error);
}

typedef struct NetTcpBinding_ICalculatorSession_DivideByParamStruct {
    double* n;
} NetTcpBinding_ICalculatorSession_DivideByParamStruct;

static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_DivideByOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    NetTcpBinding_ICalculatorSession_DivideByParamStruct* _stack = (NetTcpBinding_ICalculatorSession_DivideByParamStruct*)_stackStruct;
    NetTcpBinding_ICalculatorSession_DivideByCallback _operation = (NetTcpBinding_ICalculatorSession_DivideByCallback)_callback;
    return _operation(_context,
        *(_stack->n),
        _asyncContext, _error);
}

typedef struct NetTcpBinding_ICalculatorSession_EqualsParamStruct {
    double* EqualsResult;
} NetTcpBinding_ICalculatorSession_EqualsParamStruct;

static HRESULT CALLBACK NetTcpBinding_ICalculatorSession_EqualsOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    NetTcpBinding_ICalculatorSession_EqualsParamStruct* _stack = (NetTcpBinding_ICalculatorSession_EqualsParamStruct*)_stackStruct;
    NetTcpBinding_ICalculatorSession_EqualsCallback _operation = (NetTcpBinding_ICalculatorSession_EqualsCallback)_callback;
    return _operation(_context,
        _stack->EqualsResult,
        _asyncContext, _error);
}

HRESULT NetTcpBinding_ICalculatorSession_CreateServiceProxy(
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
        &session_wsdl.policies.NetTcpBinding_ICalculatorSession, sizeof(session_wsdl.policies.NetTcpBinding_ICalculatorSession),
        serviceProxy, error);
}

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
    WS_ERROR* error)
{
    /* The endpoint keeps the contract, so that lives as long as the heap. */
    void* memory = NULL;
    WS_SERVICE_CONTRACT* contract;
    HRESULT hr = WsAlloc(heap, sizeof(WS_SERVICE_CONTRACT), &memory, error);
    if (FAILED(hr))
        return hr;
    contract = (WS_SERVICE_CONTRACT*)memory;
    contract->contractDescription = &session_wsdl.contracts.NetTcpBinding_ICalculatorSession;
    contract->defaultMessageHandlerCallback = NULL;
    contract->methodTable = functionTable;
    return WsCreateServiceEndpointFromTemplate(channelType,
        endpointProperties, endpointPropertyCount,
        address, contract, authorizationCallback, heap,
        WS_TCP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_TCP_BINDING_TEMPLATE),
        &session_wsdl.policies.NetTcpBinding_ICalculatorSession, sizeof(session_wsdl.policies.NetTcpBinding_ICalculatorSession),
        serviceEndpoint, error);
}

