#include <WebServices.h>
#include "choices.xsd.h"

typedef struct _choices_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* _Payment_choicedescs */
            WS_UNION_FIELD_DESCRIPTION card;
            WS_UNION_FIELD_DESCRIPTION cash;
            WS_UNION_FIELD_DESCRIPTION *_Payment_choiceFields[2];
            WS_UNION_DESCRIPTION desc;
        } _Payment_choicedescs;
        struct { /* _Payment_choice_2descs */
            WS_UNION_FIELD_DESCRIPTION note;
            WS_UNION_FIELD_DESCRIPTION code;
            WS_UNION_FIELD_DESCRIPTION *_Payment_choice_2Fields[2];
            WS_UNION_DESCRIPTION desc;
        } _Payment_choice_2descs;
        struct { /* Carddescs */
            WS_FIELD_DESCRIPTION number;
            WS_FIELD_DESCRIPTION *CardFields[1];
        } Carddescs;
        struct { /* _Paymentdescs */
            WS_FIELD_DESCRIPTION amount;
            WS_FIELD_DESCRIPTION choice;
            WS_FIELD_DESCRIPTION choice_2;
            WS_FIELD_DESCRIPTION *_PaymentFields[3];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Paymentdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING _Payment_choicecardLocalName;
            WS_XML_STRING _Payment_choicecardLocalNamespace;
            WS_XML_STRING _Payment_choicecashLocalName;
            WS_XML_STRING _Payment_choice_2noteLocalName;
            WS_XML_STRING _Payment_choice_2codeLocalName;
            WS_XML_STRING CardnumberLocalName;
            WS_XML_STRING _PaymentamountLocalName;
            WS_XML_STRING _PaymentTypeName;
            WS_XML_STRING CardTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _choices_xsdLocalDefinitions;

static const _choices_xsdLocalDefinitions choices_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* _Payment_choicedescs */
            { /* card */
                _Payment_choice_card,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalName,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
                    WS_STRUCT_TYPE,
                    (void *)&choices_xsd.globalTypes.Card,
                    WsOffsetOf(_Payment_choice, value.card),
                    WS_FIELD_POINTER,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* cash */
                _Payment_choice_cash,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecashLocalName,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
                    WS_BOOL_TYPE,
                    NULL,
                    WsOffsetOf(_Payment_choice, value.cash),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* _Payment_choiceFields */
                (WS_UNION_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes._Payment_choicedescs.card,
                (WS_UNION_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes._Payment_choicedescs.cash,
            },
            { /* desc */
                sizeof(_Payment_choice),
                __alignof__(_Payment_choice),
                (WS_UNION_FIELD_DESCRIPTION **)choices_xsdLocalDefinitions.globalTypes._Payment_choicedescs._Payment_choiceFields,
                2,
                WsOffsetOf(_Payment_choice, choice),
                _Payment_choice_none,
                NULL,
            },
        },
        { /* _Payment_choice_2descs */
            { /* note */
                _Payment_choice_2_note,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choice_2noteLocalName,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
                    WS_WSZ_TYPE,
                    NULL,
                    WsOffsetOf(_Payment_choice_2, value.note),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* code */
                _Payment_choice_2_code,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choice_2codeLocalName,
                    (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
                    WS_INT32_TYPE,
                    NULL,
                    WsOffsetOf(_Payment_choice_2, value.code),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* _Payment_choice_2Fields */
                (WS_UNION_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes._Payment_choice_2descs.note,
                (WS_UNION_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes._Payment_choice_2descs.code,
            },
            { /* desc */
                sizeof(_Payment_choice_2),
                __alignof__(_Payment_choice_2),
                (WS_UNION_FIELD_DESCRIPTION **)choices_xsdLocalDefinitions.globalTypes._Payment_choice_2descs._Payment_choice_2Fields,
                2,
                WsOffsetOf(_Payment_choice_2, choice),
                _Payment_choice_2_none,
                NULL,
            },
        },
        { /* Carddescs */
            { /* number */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings.CardnumberLocalName,
                (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Card, number),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* CardFields */
                (WS_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes.Carddescs.number,
            },
        },
        { /* _Paymentdescs */
            { /* amount */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._PaymentamountLocalName,
                (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
                WS_DECIMAL_TYPE,
                NULL,
                WsOffsetOf(_Payment, amount),
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
                (void *)&choices_xsdLocalDefinitions.globalTypes._Payment_choicedescs.desc,
                WsOffsetOf(_Payment, choice),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* choice_2 */
                WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING,
                NULL,
                NULL,
                WS_UNION_TYPE,
                (void *)&choices_xsdLocalDefinitions.globalTypes._Payment_choice_2descs.desc,
                WsOffsetOf(_Payment, choice_2),
                0,
                NULL,
                WsOffsetOf(_Payment, choiceCount),
                NULL,
                NULL,
                NULL,
            },
            { /* _PaymentFields */
                (WS_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes._Paymentdescs.amount,
                (WS_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes._Paymentdescs.choice,
                (WS_FIELD_DESCRIPTION *)&choices_xsdLocalDefinitions.globalTypes._Paymentdescs.choice_2,
            },
            { /* structDesc */
                sizeof(_Payment),
                __alignof__(_Payment),
                (WS_FIELD_DESCRIPTION **)choices_xsdLocalDefinitions.globalTypes._Paymentdescs._PaymentFields,
                3,
                (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._PaymentTypeName,
                (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("card", &choices_xsdLocalDefinitions.dictionary.dict, 0), /* _Payment_choicecardLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:choices", &choices_xsdLocalDefinitions.dictionary.dict, 1), /* _Payment_choicecardLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("cash", &choices_xsdLocalDefinitions.dictionary.dict, 2), /* _Payment_choicecashLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("note", &choices_xsdLocalDefinitions.dictionary.dict, 3), /* _Payment_choice_2noteLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("code", &choices_xsdLocalDefinitions.dictionary.dict, 4), /* _Payment_choice_2codeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("number", &choices_xsdLocalDefinitions.dictionary.dict, 5), /* CardnumberLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("amount", &choices_xsdLocalDefinitions.dictionary.dict, 6), /* _PaymentamountLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Payment", &choices_xsdLocalDefinitions.dictionary.dict, 7), /* _PaymentTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Card", &choices_xsdLocalDefinitions.dictionary.dict, 8), /* CardTypeName */
        },
        { /* dict */
            { 0xe9303d81, 0x6885, 0x87a2, { 0x21, 0x66, 0x08, 0x1f, 0xf5, 0xef, 0xcb, 0xcf } },
            (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings,
            9,
            TRUE,
        },
    },
};

const _choices_xsd choices_xsd = {
    { /* globalTypes */
        { /* Card */
            sizeof(Card),
            __alignof__(Card),
            (WS_FIELD_DESCRIPTION **)choices_xsdLocalDefinitions.globalTypes.Carddescs.CardFields,
            1,
            (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings.CardTypeName,
            (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* Payment */
            (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._PaymentTypeName,
            (WS_XML_STRING *)&choices_xsdLocalDefinitions.dictionary.xmlStrings._Payment_choicecardLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&choices_xsdLocalDefinitions.globalTypes._Paymentdescs.structDesc,
        },
    },
};

