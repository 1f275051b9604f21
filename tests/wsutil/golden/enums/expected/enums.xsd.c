#include <WebServices.h>
#include "enums.xsd.h"

typedef struct _enums_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Colordescs */
            WS_ENUM_VALUE values[3];
        } Colordescs;
        struct { /* _Paint_glossdescs */
            WS_ENUM_VALUE values[2];
            WS_ENUM_DESCRIPTION desc;
        } _Paint_glossdescs;
        struct { /* _Paintdescs */
            WS_FIELD_DESCRIPTION color;
            WS_FIELD_DESCRIPTION cover;
            WS_FIELD_DESCRIPTION gloss;
            WS_FIELD_DESCRIPTION code;
            WS_FIELD_DESCRIPTION *_PaintFields[4];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Paintdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING ColorredValueName;
            WS_XML_STRING Colorlight_blueValueName;
            WS_XML_STRING Color4cValueName;
            WS_XML_STRING _Paint_glossmattValueName;
            WS_XML_STRING _Paint_glossbrightValueName;
            WS_XML_STRING _PaintcolorLocalName;
            WS_XML_STRING _PaintcolorLocalNamespace;
            WS_XML_STRING _PaintcoverLocalName;
            WS_XML_STRING _PaintglossLocalName;
            WS_XML_STRING _PaintcodeLocalName;
            WS_XML_STRING _PaintTypeName;
            WS_XML_STRING _PaintTypeNamespace;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _enums_xsdLocalDefinitions;

static const _enums_xsdLocalDefinitions enums_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Colordescs */
            { /* values */
                { Color_red, (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings.ColorredValueName },
                { Color_light_blue, (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings.Colorlight_blueValueName },
                { Color_4c, (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings.Color4cValueName },
            },
        },
        { /* _Paint_glossdescs */
            { /* values */
                { _Paint_gloss_matt, (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._Paint_glossmattValueName },
                { _Paint_gloss_bright, (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._Paint_glossbrightValueName },
            },
            { /* desc */
                (WS_ENUM_VALUE *)enums_xsdLocalDefinitions.globalTypes._Paint_glossdescs.values,
                2,
                6,
                NULL,
            },
        },
        { /* _Paintdescs */
            { /* color */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintcolorLocalName,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintcolorLocalNamespace,
                WS_ENUM_TYPE,
                (void *)&enums_xsd.globalTypes.Color,
                WsOffsetOf(_Paint, color),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* cover */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintcoverLocalName,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintcolorLocalNamespace,
                WS_INT32_TYPE,
                (void *)&enums_xsd.globalTypes.Percent,
                WsOffsetOf(_Paint, cover),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* gloss */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintglossLocalName,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintcolorLocalNamespace,
                WS_ENUM_TYPE,
                (void *)&enums_xsdLocalDefinitions.globalTypes._Paint_glossdescs.desc,
                WsOffsetOf(_Paint, gloss),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* code */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintcodeLocalName,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintcolorLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(_Paint, code),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _PaintFields */
                (WS_FIELD_DESCRIPTION *)&enums_xsdLocalDefinitions.globalTypes._Paintdescs.color,
                (WS_FIELD_DESCRIPTION *)&enums_xsdLocalDefinitions.globalTypes._Paintdescs.cover,
                (WS_FIELD_DESCRIPTION *)&enums_xsdLocalDefinitions.globalTypes._Paintdescs.gloss,
                (WS_FIELD_DESCRIPTION *)&enums_xsdLocalDefinitions.globalTypes._Paintdescs.code,
            },
            { /* structDesc */
                sizeof(_Paint),
                __alignof__(_Paint),
                (WS_FIELD_DESCRIPTION **)enums_xsdLocalDefinitions.globalTypes._Paintdescs._PaintFields,
                4,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintTypeName,
                (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("red", &enums_xsdLocalDefinitions.dictionary.dict, 0), /* ColorredValueName */
            WS_XML_STRING_DICTIONARY_VALUE("light blue", &enums_xsdLocalDefinitions.dictionary.dict, 1), /* Colorlight_blueValueName */
            WS_XML_STRING_DICTIONARY_VALUE("4c", &enums_xsdLocalDefinitions.dictionary.dict, 2), /* Color4cValueName */
            WS_XML_STRING_DICTIONARY_VALUE("matt", &enums_xsdLocalDefinitions.dictionary.dict, 3), /* _Paint_glossmattValueName */
            WS_XML_STRING_DICTIONARY_VALUE("bright", &enums_xsdLocalDefinitions.dictionary.dict, 4), /* _Paint_glossbrightValueName */
            WS_XML_STRING_DICTIONARY_VALUE("color", &enums_xsdLocalDefinitions.dictionary.dict, 5), /* _PaintcolorLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &enums_xsdLocalDefinitions.dictionary.dict, 6), /* _PaintcolorLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("cover", &enums_xsdLocalDefinitions.dictionary.dict, 7), /* _PaintcoverLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("gloss", &enums_xsdLocalDefinitions.dictionary.dict, 8), /* _PaintglossLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("code", &enums_xsdLocalDefinitions.dictionary.dict, 9), /* _PaintcodeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Paint", &enums_xsdLocalDefinitions.dictionary.dict, 10), /* _PaintTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:enums", &enums_xsdLocalDefinitions.dictionary.dict, 11), /* _PaintTypeNamespace */
        },
        { /* dict */
            { 0xf2e367c3, 0xd90a, 0x43cd, { 0x4e, 0x20, 0xa7, 0x96, 0x82, 0x36, 0xc1, 0x91 } },
            (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings,
            12,
            TRUE,
        },
    },
};

const _enums_xsd enums_xsd = {
    { /* globalTypes */
        { /* Color */
            (WS_ENUM_VALUE *)enums_xsdLocalDefinitions.globalTypes.Colordescs.values,
            3,
            10,
            NULL,
        },
        { /* Percent */
            0,
            100,
        },
    },
    { /* globalElements */
        { /* Paint */
            (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintTypeName,
            (WS_XML_STRING *)&enums_xsdLocalDefinitions.dictionary.xmlStrings._PaintTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&enums_xsdLocalDefinitions.globalTypes._Paintdescs.structDesc,
        },
    },
};

