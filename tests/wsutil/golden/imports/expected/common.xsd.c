#include <WebServices.h>
#include "common.xsd.h"

typedef struct _common_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Kinddescs */
            WS_ENUM_VALUE values[2];
        } Kinddescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING KindoakValueName;
            WS_XML_STRING KindelmValueName;
            WS_XML_STRING DefaultTypeName;
            WS_XML_STRING DefaultTypeNamespace;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _common_xsdLocalDefinitions;

static const _common_xsdLocalDefinitions common_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Kinddescs */
            { /* values */
                { Kind_oak, (WS_XML_STRING *)&common_xsdLocalDefinitions.dictionary.xmlStrings.KindoakValueName },
                { Kind_elm, (WS_XML_STRING *)&common_xsdLocalDefinitions.dictionary.xmlStrings.KindelmValueName },
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("oak", &common_xsdLocalDefinitions.dictionary.dict, 0), /* KindoakValueName */
            WS_XML_STRING_DICTIONARY_VALUE("elm", &common_xsdLocalDefinitions.dictionary.dict, 1), /* KindelmValueName */
            WS_XML_STRING_DICTIONARY_VALUE("Default", &common_xsdLocalDefinitions.dictionary.dict, 2), /* DefaultTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:a", &common_xsdLocalDefinitions.dictionary.dict, 3), /* DefaultTypeNamespace */
        },
        { /* dict */
            { 0xbd64ca63, 0x052a, 0xc954, { 0x35, 0xde, 0x3a, 0x64, 0xb0, 0x45, 0xa7, 0x52 } },
            (WS_XML_STRING *)&common_xsdLocalDefinitions.dictionary.xmlStrings,
            4,
            TRUE,
        },
    },
};

const _common_xsd common_xsd = {
    { /* globalTypes */
        { /* Kind */
            (WS_ENUM_VALUE *)common_xsdLocalDefinitions.globalTypes.Kinddescs.values,
            2,
            3,
            NULL,
        },
    },
    { /* globalElements */
        { /* Default */
            (WS_XML_STRING *)&common_xsdLocalDefinitions.dictionary.xmlStrings.DefaultTypeName,
            (WS_XML_STRING *)&common_xsdLocalDefinitions.dictionary.xmlStrings.DefaultTypeNamespace,
            WS_ENUM_TYPE,
            (void *)&common_xsd.globalTypes.Kind,
        },
    },
};

