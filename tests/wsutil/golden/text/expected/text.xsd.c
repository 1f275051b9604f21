#include <WebServices.h>
#include "text.xsd.h"

typedef struct _text_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Pricedescs */
            WS_FIELD_DESCRIPTION currency;
            WS_FIELD_DESCRIPTION value;
            WS_FIELD_DESCRIPTION *PriceFields[2];
        } Pricedescs;
        struct { /* OldPricedescs */
            WS_FIELD_DESCRIPTION currency;
            WS_FIELD_DESCRIPTION until;
            WS_FIELD_DESCRIPTION url;
            WS_FIELD_DESCRIPTION lang;
            WS_FIELD_DESCRIPTION value;
            WS_FIELD_DESCRIPTION *OldPriceFields[5];
        } OldPricedescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING PricecurrencyLocalName;
            WS_XML_STRING PricecurrencyLocalNamespace;
            WS_XML_STRING OldPriceuntilLocalName;
            WS_XML_STRING OldPriceurlLocalName;
            WS_XML_STRING OldPricelangLocalName;
            WS_XML_STRING PriceTypeName;
            WS_XML_STRING PriceTypeNamespace;
            WS_XML_STRING OldPriceTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _text_xsdLocalDefinitions;

static const _text_xsdLocalDefinitions text_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Pricedescs */
            { /* currency */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PricecurrencyLocalName,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PricecurrencyLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Price, currency),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* value */
                WS_TEXT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_DECIMAL_TYPE,
                NULL,
                WsOffsetOf(Price, value),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* PriceFields */
                (WS_FIELD_DESCRIPTION *)&text_xsdLocalDefinitions.globalTypes.Pricedescs.currency,
                (WS_FIELD_DESCRIPTION *)&text_xsdLocalDefinitions.globalTypes.Pricedescs.value,
            },
        },
        { /* OldPricedescs */
            { /* currency */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PricecurrencyLocalName,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PricecurrencyLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(OldPrice, currency),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* until */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.OldPriceuntilLocalName,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PricecurrencyLocalNamespace,
                WS_DATETIME_TYPE,
                NULL,
                WsOffsetOf(OldPrice, until),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* url */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.OldPriceurlLocalName,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PricecurrencyLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(OldPrice, url),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* lang */
                WS_XML_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.OldPricelangLocalName,
                NULL,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(OldPrice, lang),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* value */
                WS_TEXT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_DECIMAL_TYPE,
                NULL,
                WsOffsetOf(OldPrice, value),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* OldPriceFields */
                (WS_FIELD_DESCRIPTION *)&text_xsdLocalDefinitions.globalTypes.OldPricedescs.currency,
                (WS_FIELD_DESCRIPTION *)&text_xsdLocalDefinitions.globalTypes.OldPricedescs.until,
                (WS_FIELD_DESCRIPTION *)&text_xsdLocalDefinitions.globalTypes.OldPricedescs.url,
                (WS_FIELD_DESCRIPTION *)&text_xsdLocalDefinitions.globalTypes.OldPricedescs.lang,
                (WS_FIELD_DESCRIPTION *)&text_xsdLocalDefinitions.globalTypes.OldPricedescs.value,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("currency", &text_xsdLocalDefinitions.dictionary.dict, 0), /* PricecurrencyLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &text_xsdLocalDefinitions.dictionary.dict, 1), /* PricecurrencyLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("until", &text_xsdLocalDefinitions.dictionary.dict, 2), /* OldPriceuntilLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("url", &text_xsdLocalDefinitions.dictionary.dict, 3), /* OldPriceurlLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("lang", &text_xsdLocalDefinitions.dictionary.dict, 4), /* OldPricelangLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Price", &text_xsdLocalDefinitions.dictionary.dict, 5), /* PriceTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:text", &text_xsdLocalDefinitions.dictionary.dict, 6), /* PriceTypeNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("OldPrice", &text_xsdLocalDefinitions.dictionary.dict, 7), /* OldPriceTypeName */
        },
        { /* dict */
            { 0x2fa0e81f, 0x17d0, 0x16fc, { 0x1e, 0xbc, 0xc7, 0xdb, 0x60, 0x01, 0x9b, 0x07 } },
            (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings,
            8,
            TRUE,
        },
    },
};

const _text_xsd text_xsd = {
    { /* globalTypes */
        { /* Price */
            sizeof(Price),
            __alignof__(Price),
            (WS_FIELD_DESCRIPTION **)text_xsdLocalDefinitions.globalTypes.Pricedescs.PriceFields,
            2,
            (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PriceTypeName,
            (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PriceTypeNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* OldPrice */
            sizeof(OldPrice),
            __alignof__(OldPrice),
            (WS_FIELD_DESCRIPTION **)text_xsdLocalDefinitions.globalTypes.OldPricedescs.OldPriceFields,
            5,
            (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.OldPriceTypeName,
            (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PriceTypeNamespace,
            NULL,
            NULL,
            0,
            WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES,
        },
    },
    { /* globalElements */
        { /* Price */
            (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PriceTypeName,
            (WS_XML_STRING *)&text_xsdLocalDefinitions.dictionary.xmlStrings.PriceTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&text_xsd.globalTypes.OldPrice,
        },
    },
};

