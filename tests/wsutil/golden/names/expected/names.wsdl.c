#include <WebServices.h>
#include "names.wsdl.h"

static HRESULT CALLBACK B_operations_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK B_CreateServiceProxy_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK B_FooCallbackOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK B_Foo_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);
static HRESULT CALLBACK B_Foo_2_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error);

typedef struct _names_wsdlLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* S_choicedescs */
            WS_UNION_FIELD_DESCRIPTION desc_2;
            WS_UNION_FIELD_DESCRIPTION value;
            WS_UNION_FIELD_DESCRIPTION none;
            WS_UNION_FIELD_DESCRIPTION *S_choiceFields[3];
            WS_UNION_DESCRIPTION desc;
        } S_choicedescs;
        struct { /* Sdescs */
            WS_ITEM_RANGE aRange;
            WS_FIELD_DESCRIPTION a;
            WS_ITEM_RANGE aRange_2Range;
            WS_FIELD_DESCRIPTION aRange_2;
            WS_FIELD_DESCRIPTION aCount_2;
            WS_FIELD_DESCRIPTION structDesc_2;
            WS_FIELD_DESCRIPTION SFields_2;
            WS_FIELD_DESCRIPTION S;
            WS_FIELD_DESCRIPTION WCHAR_;
            WS_FIELD_DESCRIPTION _type_2;
            WS_FIELD_DESCRIPTION choice;
            WS_FIELD_DESCRIPTION *SFields[9];
        } Sdescs;
        struct { /* WS_STRING_descs */
            char unused;
        } WS_STRING_descs;
        struct { /* WsCall_2descs */
            char unused;
        } WsCall_2descs;
        struct { /* _Pdescs */
            WS_FIELD_DESCRIPTION _arguments;
            WS_FIELD_DESCRIPTION WsCall;
            WS_FIELD_DESCRIPTION _heap;
            WS_FIELD_DESCRIPTION S;
            WS_FIELD_DESCRIPTION T;
            WS_FIELD_DESCRIPTION Errno;
            WS_FIELD_DESCRIPTION WS_HEAP_;
            WS_FIELD_DESCRIPTION *_PFields[7];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Pdescs;
    } globalTypes;
    struct { /* contracts */
        struct { /* B */
            struct { /* operations_2 */
                WS_PARAMETER_DESCRIPTION params[7];
                WS_OPERATION_DESCRIPTION B_operations_2;
            } operations_2;
            struct { /* CreateServiceProxy */
                WS_PARAMETER_DESCRIPTION params[7];
                WS_OPERATION_DESCRIPTION B_CreateServiceProxy_2;
            } CreateServiceProxy;
            struct { /* FooCallback */
                WS_PARAMETER_DESCRIPTION params[7];
                WS_OPERATION_DESCRIPTION B_FooCallback;
            } FooCallback;
            struct { /* Foo */
                WS_PARAMETER_DESCRIPTION params[7];
                WS_OPERATION_DESCRIPTION B_Foo_2;
            } Foo;
            struct { /* Foo_2 */
                WS_PARAMETER_DESCRIPTION params[7];
                WS_OPERATION_DESCRIPTION B_Foo_2_2;
            } Foo_2;
            WS_OPERATION_DESCRIPTION *operations[5];
        } B;
    } contracts;
    struct { /* policies */
        struct { /* B */
            WS_ENCODING encoding;
            WS_ADDRESSING_VERSION addressingVersion;
            WS_ENVELOPE_VERSION envelopeVersion;
            WS_CHANNEL_PROPERTY channelPropertiesArray[3];
        } B;
    } policies;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING S_choicedescLocalName;
            WS_XML_STRING S_choicedescLocalNamespace;
            WS_XML_STRING S_choicevalueLocalName;
            WS_XML_STRING S_choicenoneLocalName;
            WS_XML_STRING SaLocalName;
            WS_XML_STRING SaRangeLocalName;
            WS_XML_STRING SaCount_2LocalName;
            WS_XML_STRING SstructDescLocalName;
            WS_XML_STRING SSFieldsLocalName;
            WS_XML_STRING SSLocalName;
            WS_XML_STRING SWCHAR_LocalName;
            WS_XML_STRING S_type_2LocalName;
            WS_XML_STRING _P_argumentsLocalName;
            WS_XML_STRING _PWsCallLocalName;
            WS_XML_STRING _P_heapLocalName;
            WS_XML_STRING _PTLocalName;
            WS_XML_STRING _PErrnoLocalName;
            WS_XML_STRING _PWS_HEAP_LocalName;
            WS_XML_STRING _PTypeName;
            WS_XML_STRING _PTypeNamespace;
            WS_XML_STRING WS_STRING_TypeName;
            WS_XML_STRING MactionName;
            WS_XML_STRING M_2actionName;
            WS_XML_STRING M_3actionName;
            WS_XML_STRING M_4actionName;
            WS_XML_STRING M_5actionName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _names_wsdlLocalDefinitions;

static const _names_wsdlLocalDefinitions names_wsdlLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* S_choicedescs */
            { /* desc_2 */
                S_choice_desc,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalName,
                    (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                    WS_INT32_TYPE,
                    NULL,
                    WsOffsetOf(S_choice, value.desc),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* value */
                S_choice_value,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicevalueLocalName,
                    (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                    WS_INT32_TYPE,
                    NULL,
                    WsOffsetOf(S_choice, value.value),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* none */
                S_choice_none_2,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicenoneLocalName,
                    (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                    WS_INT32_TYPE,
                    NULL,
                    WsOffsetOf(S_choice, value.none),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* S_choiceFields */
                (WS_UNION_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.S_choicedescs.desc_2,
                (WS_UNION_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.S_choicedescs.value,
                (WS_UNION_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.S_choicedescs.none,
            },
            { /* desc */
                sizeof(S_choice),
                __alignof__(S_choice),
                (WS_UNION_FIELD_DESCRIPTION **)names_wsdlLocalDefinitions.globalTypes.S_choicedescs.S_choiceFields,
                3,
                WsOffsetOf(S_choice, choice),
                S_choice_none,
                NULL,
            },
        },
        { /* Sdescs */
            { 1, 3 }, /* aRange */
            { /* a */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(S, a),
                0,
                NULL,
                WsOffsetOf(S, aCount),
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SaLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                (WS_ITEM_RANGE *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.aRange,
            },
            { 1, 4 }, /* aRange_2Range */
            { /* aRange_2 */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(S, aRange),
                0,
                NULL,
                WsOffsetOf(S, aRangeCount),
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SaRangeLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                (WS_ITEM_RANGE *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.aRange_2Range,
            },
            { /* aCount_2 */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SaCount_2LocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(S, aCount_2),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* structDesc_2 */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SstructDescLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(S, structDesc),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* SFields_2 */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SSFieldsLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(S, SFields),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* S */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SSLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&names_wsdl.globalTypes.S,
                WsOffsetOf(S, S),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* WCHAR_ */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SWCHAR_LocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(S, WCHAR_),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _type_2 */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_type_2LocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(S, _type_2),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* choice */
                WS_ELEMENT_CHOICE_FIELD_MAPPING,
                NULL,
                NULL,
                WS_UNION_TYPE,
                (void *)&names_wsdlLocalDefinitions.globalTypes.S_choicedescs.desc,
                WsOffsetOf(S, choice),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* SFields */
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.a,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.aRange_2,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.aCount_2,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.structDesc_2,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.SFields_2,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.S,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.WCHAR_,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs._type_2,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes.Sdescs.choice,
            },
        },
        { /* WS_STRING_descs */
            0, /* unused */
        },
        { /* WsCall_2descs */
            0, /* unused */
        },
        { /* _Pdescs */
            { /* _arguments */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._P_argumentsLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_P, _arguments),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* WsCall */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PWsCallLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&names_wsdl.globalTypes.WsCall,
                WsOffsetOf(_P, WsCall),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _heap */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._P_heapLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_P, _heap),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* S */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SSLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&names_wsdl.globalTypes.S,
                WsOffsetOf(_P, S),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* T */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&names_wsdl.globalTypes.S,
                WsOffsetOf(_P, T),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* Errno */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PErrnoLocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_P, Errno),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* WS_HEAP_ */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PWS_HEAP_LocalName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.S_choicedescLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&names_wsdl.globalTypes.WS_STRING_,
                WsOffsetOf(_P, WS_HEAP_),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _PFields */
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes._Pdescs._arguments,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes._Pdescs.WsCall,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes._Pdescs._heap,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes._Pdescs.S,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes._Pdescs.T,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes._Pdescs.Errno,
                (WS_FIELD_DESCRIPTION *)&names_wsdlLocalDefinitions.globalTypes._Pdescs.WS_HEAP_,
            },
            { /* structDesc */
                sizeof(_P),
                __alignof__(_P),
                (WS_FIELD_DESCRIPTION **)names_wsdlLocalDefinitions.globalTypes._Pdescs._PFields,
                7,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTypeName,
                (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* contracts */
        { /* B */
            { /* operations_2 */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 2, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 3, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 4, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 5, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 6, 0xFFFF },
                },
                { /* B_operations_2 */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&names_wsdl.messages.M,
                    NULL,
                    0,
                    0,
                    7,
                    (WS_PARAMETER_DESCRIPTION *)names_wsdlLocalDefinitions.contracts.B.operations_2.params,
                    B_operations_2OperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* CreateServiceProxy */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 2, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 3, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 4, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 5, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 6, 0xFFFF },
                },
                { /* B_CreateServiceProxy_2 */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&names_wsdl.messages.M_2,
                    NULL,
                    0,
                    0,
                    7,
                    (WS_PARAMETER_DESCRIPTION *)names_wsdlLocalDefinitions.contracts.B.CreateServiceProxy.params,
                    B_CreateServiceProxy_2OperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* FooCallback */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 2, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 3, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 4, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 5, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 6, 0xFFFF },
                },
                { /* B_FooCallback */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&names_wsdl.messages.M_3,
                    NULL,
                    0,
                    0,
                    7,
                    (WS_PARAMETER_DESCRIPTION *)names_wsdlLocalDefinitions.contracts.B.FooCallback.params,
                    B_FooCallbackOperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* Foo */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 2, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 3, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 4, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 5, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 6, 0xFFFF },
                },
                { /* B_Foo_2 */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&names_wsdl.messages.M_4,
                    NULL,
                    0,
                    0,
                    7,
                    (WS_PARAMETER_DESCRIPTION *)names_wsdlLocalDefinitions.contracts.B.Foo.params,
                    B_Foo_2OperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* Foo_2 */
                { /* params */
                    { WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 2, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 3, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 4, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 5, 0xFFFF },
                    { WS_PARAMETER_TYPE_NORMAL, 6, 0xFFFF },
                },
                { /* B_Foo_2_2 */
                    1,
                    (WS_MESSAGE_DESCRIPTION *)&names_wsdl.messages.M_5,
                    NULL,
                    0,
                    0,
                    7,
                    (WS_PARAMETER_DESCRIPTION *)names_wsdlLocalDefinitions.contracts.B.Foo_2.params,
                    B_Foo_2_2OperationStub,
                    WS_NON_RPC_LITERAL_OPERATION,
                },
            },
            { /* operations */
                (WS_OPERATION_DESCRIPTION *)&names_wsdlLocalDefinitions.contracts.B.operations_2.B_operations_2,
                (WS_OPERATION_DESCRIPTION *)&names_wsdlLocalDefinitions.contracts.B.CreateServiceProxy.B_CreateServiceProxy_2,
                (WS_OPERATION_DESCRIPTION *)&names_wsdlLocalDefinitions.contracts.B.FooCallback.B_FooCallback,
                (WS_OPERATION_DESCRIPTION *)&names_wsdlLocalDefinitions.contracts.B.Foo.B_Foo_2,
                (WS_OPERATION_DESCRIPTION *)&names_wsdlLocalDefinitions.contracts.B.Foo_2.B_Foo_2_2,
            },
        },
    },
    { /* policies */
        { /* B */
            WS_ENCODING_XML_UTF8, /* encoding */
            WS_ADDRESSING_VERSION_TRANSPORT, /* addressingVersion */
            WS_ENVELOPE_VERSION_SOAP_1_1, /* envelopeVersion */
            { /* channelPropertiesArray */
                { WS_CHANNEL_PROPERTY_ENCODING, (void *)&names_wsdlLocalDefinitions.policies.B.encoding, sizeof(names_wsdlLocalDefinitions.policies.B.encoding) },
                { WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&names_wsdlLocalDefinitions.policies.B.addressingVersion, sizeof(names_wsdlLocalDefinitions.policies.B.addressingVersion) },
                { WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&names_wsdlLocalDefinitions.policies.B.envelopeVersion, sizeof(names_wsdlLocalDefinitions.policies.B.envelopeVersion) },
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("desc", &names_wsdlLocalDefinitions.dictionary.dict, 0), /* S_choicedescLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &names_wsdlLocalDefinitions.dictionary.dict, 1), /* S_choicedescLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("value", &names_wsdlLocalDefinitions.dictionary.dict, 2), /* S_choicevalueLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("none", &names_wsdlLocalDefinitions.dictionary.dict, 3), /* S_choicenoneLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("a", &names_wsdlLocalDefinitions.dictionary.dict, 4), /* SaLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("aRange", &names_wsdlLocalDefinitions.dictionary.dict, 5), /* SaRangeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("aCount", &names_wsdlLocalDefinitions.dictionary.dict, 6), /* SaCount_2LocalName */
            WS_XML_STRING_DICTIONARY_VALUE("structDesc", &names_wsdlLocalDefinitions.dictionary.dict, 7), /* SstructDescLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("SFields", &names_wsdlLocalDefinitions.dictionary.dict, 8), /* SSFieldsLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("S", &names_wsdlLocalDefinitions.dictionary.dict, 9), /* SSLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("WCHAR", &names_wsdlLocalDefinitions.dictionary.dict, 10), /* SWCHAR_LocalName */
            WS_XML_STRING_DICTIONARY_VALUE("_type", &names_wsdlLocalDefinitions.dictionary.dict, 11), /* S_type_2LocalName */
            WS_XML_STRING_DICTIONARY_VALUE("_arguments", &names_wsdlLocalDefinitions.dictionary.dict, 12), /* _P_argumentsLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("WsCall", &names_wsdlLocalDefinitions.dictionary.dict, 13), /* _PWsCallLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("_heap", &names_wsdlLocalDefinitions.dictionary.dict, 14), /* _P_heapLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("T", &names_wsdlLocalDefinitions.dictionary.dict, 15), /* _PTLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("errno", &names_wsdlLocalDefinitions.dictionary.dict, 16), /* _PErrnoLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("WS_HEAP", &names_wsdlLocalDefinitions.dictionary.dict, 17), /* _PWS_HEAP_LocalName */
            WS_XML_STRING_DICTIONARY_VALUE("P", &names_wsdlLocalDefinitions.dictionary.dict, 18), /* _PTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:names", &names_wsdlLocalDefinitions.dictionary.dict, 19), /* _PTypeNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("WS_STRING", &names_wsdlLocalDefinitions.dictionary.dict, 20), /* WS_STRING_TypeName */
            WS_XML_STRING_DICTIONARY_VALUE("1", &names_wsdlLocalDefinitions.dictionary.dict, 21), /* MactionName */
            WS_XML_STRING_DICTIONARY_VALUE("2", &names_wsdlLocalDefinitions.dictionary.dict, 22), /* M_2actionName */
            WS_XML_STRING_DICTIONARY_VALUE("3", &names_wsdlLocalDefinitions.dictionary.dict, 23), /* M_3actionName */
            WS_XML_STRING_DICTIONARY_VALUE("4", &names_wsdlLocalDefinitions.dictionary.dict, 24), /* M_4actionName */
            WS_XML_STRING_DICTIONARY_VALUE("5", &names_wsdlLocalDefinitions.dictionary.dict, 25), /* M_5actionName */
        },
        { /* dict */
            { 0x996152fb, 0x6263, 0x7f32, { 0x41, 0x32, 0xe1, 0xc2, 0x8b, 0x9e, 0x3a, 0x7f } },
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings,
            26,
            TRUE,
        },
    },
};

const _names_wsdl names_wsdl = {
    { /* globalTypes */
        { /* S */
            sizeof(S),
            __alignof__(S),
            (WS_FIELD_DESCRIPTION **)names_wsdlLocalDefinitions.globalTypes.Sdescs.SFields,
            9,
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.SSLocalName,
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTypeNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* WS_STRING_ */
            sizeof(WS_STRING_),
            __alignof__(WS_STRING_),
            NULL,
            0,
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.WS_STRING_TypeName,
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTypeNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* WsCall */
            sizeof(WsCall_2),
            __alignof__(WsCall_2),
            NULL,
            0,
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PWsCallLocalName,
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTypeNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* P */
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTypeName,
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings._PTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&names_wsdlLocalDefinitions.globalTypes._Pdescs.structDesc,
        },
    },
    { /* messages */
        { /* M */
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.MactionName,
            (WS_ELEMENT_DESCRIPTION *)&names_wsdl.globalElements.P,
        },
        { /* M_2 */
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.M_2actionName,
            (WS_ELEMENT_DESCRIPTION *)&names_wsdl.globalElements.P,
        },
        { /* M_3 */
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.M_3actionName,
            (WS_ELEMENT_DESCRIPTION *)&names_wsdl.globalElements.P,
        },
        { /* M_4 */
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.M_4actionName,
            (WS_ELEMENT_DESCRIPTION *)&names_wsdl.globalElements.P,
        },
        { /* M_5 */
            (WS_XML_STRING *)&names_wsdlLocalDefinitions.dictionary.xmlStrings.M_5actionName,
            (WS_ELEMENT_DESCRIPTION *)&names_wsdl.globalElements.P,
        },
    },
    { /* contracts */
        { /* B */
            5,
            (WS_OPERATION_DESCRIPTION **)names_wsdlLocalDefinitions.contracts.B.operations,
        },
    },
    { /* policies */
        { /* B */
            { (WS_CHANNEL_PROPERTY *)names_wsdlLocalDefinitions.policies.B.channelPropertiesArray, 3 },
        },
    },
};

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
    WS_ERROR* _error)
{
    const void* _arguments[] = { &_arguments_2, &WsCall_2, &_heap_2, &S, &T, &Errno, &WS_HEAP_ };
    return WsCall(_serviceProxy,
        &names_wsdlLocalDefinitions.contracts.B.operations_2.B_operations_2,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

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
    WS_ERROR* _error)
{
    const void* _arguments[] = { &_arguments_2, &WsCall_2, &_heap_2, &S, &T, &Errno, &WS_HEAP_ };
    return WsCall(_serviceProxy,
        &names_wsdlLocalDefinitions.contracts.B.CreateServiceProxy.B_CreateServiceProxy_2,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

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
    WS_ERROR* _error)
{
    const void* _arguments[] = { &_arguments_2, &WsCall_2, &_heap_2, &S, &T, &Errno, &WS_HEAP_ };
    return WsCall(_serviceProxy,
        &names_wsdlLocalDefinitions.contracts.B.FooCallback.B_FooCallback,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

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
    WS_ERROR* _error)
{
    const void* _arguments[] = { &_arguments_2, &WsCall_2, &_heap_2, &S, &T, &Errno, &WS_HEAP_ };
    return WsCall(_serviceProxy,
        &names_wsdlLocalDefinitions.contracts.B.Foo.B_Foo_2,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

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
    WS_ERROR* _error)
{
    const void* _arguments[] = { &_arguments_2, &WsCall_2, &_heap_2, &S, &T, &Errno, &WS_HEAP_ };
    return WsCall(_serviceProxy,
        &names_wsdlLocalDefinitions.contracts.B.Foo_2.B_Foo_2_2,
        _arguments, _heap, _callProperties, _callPropertyCount, _asyncContext, _error);
}

typedef struct B_operations_2ParamStruct {
    int* _arguments_2;
    struct WsCall_2** WsCall_2;
    int* _heap_2;
    struct S** S;
    struct S** T;
    int* Errno;
    struct WS_STRING_** WS_HEAP_;
} B_operations_2ParamStruct;

static HRESULT CALLBACK B_operations_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    B_operations_2ParamStruct* _stack = (B_operations_2ParamStruct*)_stackStruct;
    B_operations_2Callback _operation = (B_operations_2Callback)_callback;
    return _operation(_context,
        *(_stack->_arguments_2),
        *(_stack->WsCall_2),
        *(_stack->_heap_2),
        *(_stack->S),
        *(_stack->T),
        *(_stack->Errno),
        *(_stack->WS_HEAP_),
        _asyncContext, _error);
}

typedef struct B_CreateServiceProxy_2ParamStruct {
    int* _arguments_2;
    struct WsCall_2** WsCall_2;
    int* _heap_2;
    struct S** S;
    struct S** T;
    int* Errno;
    struct WS_STRING_** WS_HEAP_;
} B_CreateServiceProxy_2ParamStruct;

static HRESULT CALLBACK B_CreateServiceProxy_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    B_CreateServiceProxy_2ParamStruct* _stack = (B_CreateServiceProxy_2ParamStruct*)_stackStruct;
    B_CreateServiceProxy_2Callback _operation = (B_CreateServiceProxy_2Callback)_callback;
    return _operation(_context,
        *(_stack->_arguments_2),
        *(_stack->WsCall_2),
        *(_stack->_heap_2),
        *(_stack->S),
        *(_stack->T),
        *(_stack->Errno),
        *(_stack->WS_HEAP_),
        _asyncContext, _error);
}

typedef struct B_FooCallbackParamStruct {
    int* _arguments_2;
    struct WsCall_2** WsCall_2;
    int* _heap_2;
    struct S** S;
    struct S** T;
    int* Errno;
    struct WS_STRING_** WS_HEAP_;
} B_FooCallbackParamStruct;

static HRESULT CALLBACK B_FooCallbackOperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    B_FooCallbackParamStruct* _stack = (B_FooCallbackParamStruct*)_stackStruct;
    B_FooCallbackCallback _operation = (B_FooCallbackCallback)_callback;
    return _operation(_context,
        *(_stack->_arguments_2),
        *(_stack->WsCall_2),
        *(_stack->_heap_2),
        *(_stack->S),
        *(_stack->T),
        *(_stack->Errno),
        *(_stack->WS_HEAP_),
        _asyncContext, _error);
}

typedef struct B_Foo_2ParamStruct {
    int* _arguments_2;
    struct WsCall_2** WsCall_2;
    int* _heap_2;
    struct S** S;
    struct S** T;
    int* Errno;
    struct WS_STRING_** WS_HEAP_;
} B_Foo_2ParamStruct;

static HRESULT CALLBACK B_Foo_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    B_Foo_2ParamStruct* _stack = (B_Foo_2ParamStruct*)_stackStruct;
    B_Foo_2Callback _operation = (B_Foo_2Callback)_callback;
    return _operation(_context,
        *(_stack->_arguments_2),
        *(_stack->WsCall_2),
        *(_stack->_heap_2),
        *(_stack->S),
        *(_stack->T),
        *(_stack->Errno),
        *(_stack->WS_HEAP_),
        _asyncContext, _error);
}

typedef struct B_Foo_2_2ParamStruct {
    int* _arguments_2;
    struct WsCall_2** WsCall_2;
    int* _heap_2;
    struct S** S;
    struct S** T;
    int* Errno;
    struct WS_STRING_** WS_HEAP_;
} B_Foo_2_2ParamStruct;

static HRESULT CALLBACK B_Foo_2_2OperationStub(
    const WS_OPERATION_CONTEXT* _context,
    void* _stackStruct,
    const void* _callback,
    const WS_ASYNC_CONTEXT* _asyncContext,
    WS_ERROR* _error)
{
    B_Foo_2_2ParamStruct* _stack = (B_Foo_2_2ParamStruct*)_stackStruct;
    B_Foo_2_2Callback _operation = (B_Foo_2_2Callback)_callback;
    return _operation(_context,
        *(_stack->_arguments_2),
        *(_stack->WsCall_2),
        *(_stack->_heap_2),
        *(_stack->S),
        *(_stack->T),
        *(_stack->Errno),
        *(_stack->WS_HEAP_),
        _asyncContext, _error);
}

HRESULT B_CreateServiceProxy(
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
        &names_wsdl.policies.B, sizeof(names_wsdl.policies.B),
        serviceProxy, error);
}

HRESULT B_CreateServiceEndpoint(
    WS_HTTP_BINDING_TEMPLATE* templateValue,
    const WS_STRING* address,
    BFunctionTable* functionTable,
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
    contract->contractDescription = &names_wsdl.contracts.B;
    contract->defaultMessageHandlerCallback = NULL;
    contract->methodTable = functionTable;
    return WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_REPLY,
        endpointProperties, endpointPropertyCount,
        address, contract, authorizationCallback, heap,
        WS_HTTP_BINDING_TEMPLATE_TYPE,
        templateValue,
        templateValue == NULL ? 0 : sizeof(WS_HTTP_BINDING_TEMPLATE),
        &names_wsdl.policies.B, sizeof(names_wsdl.policies.B),
        serviceEndpoint, error);
}

