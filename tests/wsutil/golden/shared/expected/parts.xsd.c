#include <WebServices.h>
#include "parts.xsd.h"

typedef struct _parts_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Enginedescs */
            WS_FIELD_DESCRIPTION power;
            WS_FIELD_DESCRIPTION *EngineFields[1];
        } Enginedescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING EnginepowerLocalName;
            WS_XML_STRING EnginepowerLocalNamespace;
            WS_XML_STRING EngineTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _parts_xsdLocalDefinitions;

static const _parts_xsdLocalDefinitions parts_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Enginedescs */
            { /* power */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&parts_xsdLocalDefinitions.dictionary.xmlStrings.EnginepowerLocalName,
                (WS_XML_STRING *)&parts_xsdLocalDefinitions.dictionary.xmlStrings.EnginepowerLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Engine, power),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* EngineFields */
                (WS_FIELD_DESCRIPTION *)&parts_xsdLocalDefinitions.globalTypes.Enginedescs.power,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("power", &parts_xsdLocalDefinitions.dictionary.dict, 0), /* EnginepowerLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:parts", &parts_xsdLocalDefinitions.dictionary.dict, 1), /* EnginepowerLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("Engine", &parts_xsdLocalDefinitions.dictionary.dict, 2), /* EngineTypeName */
        },
        { /* dict */
            { 0x9605068e, 0xb9d0, 0x0da6, { 0x42, 0x9c, 0x72, 0x87, 0xa3, 0x27, 0xc5, 0x61 } },
            (WS_XML_STRING *)&parts_xsdLocalDefinitions.dictionary.xmlStrings,
            3,
            TRUE,
        },
    },
};

const _parts_xsd parts_xsd = {
    { /* globalTypes */
        { /* Engine */
            sizeof(Engine),
            __alignof__(Engine),
            (WS_FIELD_DESCRIPTION **)parts_xsdLocalDefinitions.globalTypes.Enginedescs.EngineFields,
            1,
            (WS_XML_STRING *)&parts_xsdLocalDefinitions.dictionary.xmlStrings.EngineTypeName,
            (WS_XML_STRING *)&parts_xsdLocalDefinitions.dictionary.xmlStrings.EnginepowerLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
};

