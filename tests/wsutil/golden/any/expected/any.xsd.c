#include <WebServices.h>
#include "any.xsd.h"

typedef struct _any_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* _Envelopedescs */
            WS_FIELD_DESCRIPTION first;
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION *_EnvelopeFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Envelopedescs;
        struct { /* _Manydescs */
            WS_ITEM_RANGE anyRange;
            WS_FIELD_DESCRIPTION any;
            WS_FIELD_DESCRIPTION *_ManyFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Manydescs;
        struct { /* _Mixeddescs */
            WS_FIELD_DESCRIPTION style;
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *_MixedFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Mixeddescs;
        struct { /* _Alldescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *_AllFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Alldescs;
        struct { /* _Emptydescs */
            WS_STRUCT_DESCRIPTION structDesc;
        } _Emptydescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING _EnvelopefirstLocalName;
            WS_XML_STRING _EnvelopefirstLocalNamespace;
            WS_XML_STRING _EnvelopeTypeName;
            WS_XML_STRING _EnvelopeTypeNamespace;
            WS_XML_STRING _ManyTypeName;
            WS_XML_STRING _MixedstyleLocalName;
            WS_XML_STRING _MixedTypeName;
            WS_XML_STRING _AllTypeName;
            WS_XML_STRING _EmptyTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _any_xsdLocalDefinitions;

static const _any_xsdLocalDefinitions any_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* _Envelopedescs */
            { /* first */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopefirstLocalName,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopefirstLocalNamespace,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(_Envelope, first),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* any */
                WS_ANY_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(_Envelope, any),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _EnvelopeFields */
                (WS_FIELD_DESCRIPTION *)&any_xsdLocalDefinitions.globalTypes._Envelopedescs.first,
                (WS_FIELD_DESCRIPTION *)&any_xsdLocalDefinitions.globalTypes._Envelopedescs.any,
            },
            { /* structDesc */
                sizeof(_Envelope),
                __alignof__(_Envelope),
                (WS_FIELD_DESCRIPTION **)any_xsdLocalDefinitions.globalTypes._Envelopedescs._EnvelopeFields,
                2,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeName,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
                NULL,
                NULL,
                0,
                WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES,
            },
        },
        { /* _Manydescs */
            { 1, 9 }, /* anyRange */
            { /* any */
                WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(_Many, any),
                0,
                NULL,
                WsOffsetOf(_Many, anyCount),
                NULL,
                NULL,
                (WS_ITEM_RANGE *)&any_xsdLocalDefinitions.globalTypes._Manydescs.anyRange,
            },
            { /* _ManyFields */
                (WS_FIELD_DESCRIPTION *)&any_xsdLocalDefinitions.globalTypes._Manydescs.any,
            },
            { /* structDesc */
                sizeof(_Many),
                __alignof__(_Many),
                (WS_FIELD_DESCRIPTION **)any_xsdLocalDefinitions.globalTypes._Manydescs._ManyFields,
                1,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._ManyTypeName,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _Mixeddescs */
            { /* style */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._MixedstyleLocalName,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopefirstLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(_Mixed, style),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(_Mixed, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _MixedFields */
                (WS_FIELD_DESCRIPTION *)&any_xsdLocalDefinitions.globalTypes._Mixeddescs.style,
                (WS_FIELD_DESCRIPTION *)&any_xsdLocalDefinitions.globalTypes._Mixeddescs.content,
            },
            { /* structDesc */
                sizeof(_Mixed),
                __alignof__(_Mixed),
                (WS_FIELD_DESCRIPTION **)any_xsdLocalDefinitions.globalTypes._Mixeddescs._MixedFields,
                2,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._MixedTypeName,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _Alldescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(_All, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _AllFields */
                (WS_FIELD_DESCRIPTION *)&any_xsdLocalDefinitions.globalTypes._Alldescs.content,
            },
            { /* structDesc */
                sizeof(_All),
                __alignof__(_All),
                (WS_FIELD_DESCRIPTION **)any_xsdLocalDefinitions.globalTypes._Alldescs._AllFields,
                1,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._AllTypeName,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
        { /* _Emptydescs */
            { /* structDesc */
                sizeof(_Empty),
                __alignof__(_Empty),
                NULL,
                0,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EmptyTypeName,
                (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("first", &any_xsdLocalDefinitions.dictionary.dict, 0), /* _EnvelopefirstLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &any_xsdLocalDefinitions.dictionary.dict, 1), /* _EnvelopefirstLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("Envelope", &any_xsdLocalDefinitions.dictionary.dict, 2), /* _EnvelopeTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:any", &any_xsdLocalDefinitions.dictionary.dict, 3), /* _EnvelopeTypeNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("Many", &any_xsdLocalDefinitions.dictionary.dict, 4), /* _ManyTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("style", &any_xsdLocalDefinitions.dictionary.dict, 5), /* _MixedstyleLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Mixed", &any_xsdLocalDefinitions.dictionary.dict, 6), /* _MixedTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("All", &any_xsdLocalDefinitions.dictionary.dict, 7), /* _AllTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Empty", &any_xsdLocalDefinitions.dictionary.dict, 8), /* _EmptyTypeName */
        },
        { /* dict */
            { 0xc5152a78, 0xdd98, 0xf6f0, { 0x8b, 0x65, 0x6c, 0xd0, 0x2a, 0xf9, 0xd0, 0x39 } },
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings,
            9,
            TRUE,
        },
    },
};

const _any_xsd any_xsd = {
    { /* globalElements */
        { /* Envelope */
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeName,
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&any_xsdLocalDefinitions.globalTypes._Envelopedescs.structDesc,
        },
        { /* Many */
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._ManyTypeName,
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&any_xsdLocalDefinitions.globalTypes._Manydescs.structDesc,
        },
        { /* Mixed */
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._MixedTypeName,
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&any_xsdLocalDefinitions.globalTypes._Mixeddescs.structDesc,
        },
        { /* All */
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._AllTypeName,
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&any_xsdLocalDefinitions.globalTypes._Alldescs.structDesc,
        },
        { /* Empty */
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EmptyTypeName,
            (WS_XML_STRING *)&any_xsdLocalDefinitions.dictionary.xmlStrings._EnvelopeTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&any_xsdLocalDefinitions.globalTypes._Emptydescs.structDesc,
        },
    },
};

