#include <WebServices.h>
#include "a.xsd.h"
#include "common.xsd.h"
#include "b.xsd.h"

typedef struct _b_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Leafdescs */
            WS_FIELD_DESCRIPTION on;
            WS_FIELD_DESCRIPTION kind;
            WS_FIELD_DESCRIPTION Root;
            WS_FIELD_DESCRIPTION *LeafFields[3];
        } Leafdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING LeafonLocalName;
            WS_XML_STRING LeafonLocalNamespace;
            WS_XML_STRING LeafkindLocalName;
            WS_XML_STRING LeafRootLocalName;
            WS_XML_STRING LeafRootLocalNamespace;
            WS_XML_STRING LeafTypeName;
            WS_XML_STRING LeafTypeNamespace;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _b_xsdLocalDefinitions;

static const _b_xsdLocalDefinitions b_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Leafdescs */
            { /* on */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafonLocalName,
                (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafonLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&a_xsd.globalTypes.Tree,
                WsOffsetOf(Leaf, on),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* kind */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafkindLocalName,
                (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafonLocalNamespace,
                WS_ENUM_TYPE,
                (void *)&common_xsd.globalTypes.Kind,
                WsOffsetOf(Leaf, kind),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* Root */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafRootLocalName,
                (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafRootLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&a_xsd.externallyReferencedTypes._Root,
                WsOffsetOf(Leaf, Root),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* LeafFields */
                (WS_FIELD_DESCRIPTION *)&b_xsdLocalDefinitions.globalTypes.Leafdescs.on,
                (WS_FIELD_DESCRIPTION *)&b_xsdLocalDefinitions.globalTypes.Leafdescs.kind,
                (WS_FIELD_DESCRIPTION *)&b_xsdLocalDefinitions.globalTypes.Leafdescs.Root,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("on", &b_xsdLocalDefinitions.dictionary.dict, 0), /* LeafonLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &b_xsdLocalDefinitions.dictionary.dict, 1), /* LeafonLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("kind", &b_xsdLocalDefinitions.dictionary.dict, 2), /* LeafkindLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Root", &b_xsdLocalDefinitions.dictionary.dict, 3), /* LeafRootLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:a", &b_xsdLocalDefinitions.dictionary.dict, 4), /* LeafRootLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("Leaf", &b_xsdLocalDefinitions.dictionary.dict, 5), /* LeafTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:b", &b_xsdLocalDefinitions.dictionary.dict, 6), /* LeafTypeNamespace */
        },
        { /* dict */
            { 0xab3fcaa7, 0x0859, 0x26cf, { 0x8c, 0xaa, 0xff, 0xfe, 0x88, 0x00, 0xd8, 0x57 } },
            (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings,
            7,
            TRUE,
        },
    },
};

const _b_xsd b_xsd = {
    { /* globalTypes */
        { /* Leaf */
            sizeof(Leaf),
            __alignof__(Leaf),
            (WS_FIELD_DESCRIPTION **)b_xsdLocalDefinitions.globalTypes.Leafdescs.LeafFields,
            3,
            (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafTypeName,
            (WS_XML_STRING *)&b_xsdLocalDefinitions.dictionary.xmlStrings.LeafTypeNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
};

