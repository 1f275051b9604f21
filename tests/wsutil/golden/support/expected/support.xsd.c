#include <WebServices.h>
#include "support.xsd.h"

typedef struct _support_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Plaindescs */
            WS_FIELD_DESCRIPTION usual;
            WS_FIELD_DESCRIPTION always;
            WS_FIELD_DESCRIPTION *PlainFields[2];
        } Plaindescs;
        struct { /* Simpledescs */
            WS_FIELD_DESCRIPTION list;
            WS_FIELD_DESCRIPTION Union;
            WS_FIELD_DESCRIPTION list_2;
            WS_FIELD_DESCRIPTION Union_2;
            WS_FIELD_DESCRIPTION code;
            WS_FIELD_DESCRIPTION amount;
            WS_FIELD_DESCRIPTION *SimpleFields[6];
        } Simpledescs;
        struct { /* Restricteddescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *RestrictedFields[1];
        } Restricteddescs;
        struct { /* Alldescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *AllFields[1];
        } Alldescs;
        struct { /* Mixeddescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *MixedFields[1];
        } Mixeddescs;
        struct { /* Sequencesdescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *SequencesFields[1];
        } Sequencesdescs;
        struct { /* Groupsdescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *GroupsFields[1];
        } Groupsdescs;
        struct { /* Alternativesdescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *AlternativesFields[1];
        } Alternativesdescs;
        struct { /* Substituteddescs */
            WS_FIELD_DESCRIPTION content;
            WS_FIELD_DESCRIPTION *SubstitutedFields[1];
        } Substituteddescs;
        struct { /* Oncedescs */
            WS_FIELD_DESCRIPTION y;
            WS_FIELD_DESCRIPTION x;
            WS_FIELD_DESCRIPTION *OnceFields[2];
        } Oncedescs;
        struct { /* Valuesdescs */
            WS_FIELD_DESCRIPTION time;
            WS_FIELD_DESCRIPTION date;
            WS_FIELD_DESCRIPTION year;
            WS_FIELD_DESCRIPTION hex;
            WS_FIELD_DESCRIPTION number;
            WS_FIELD_DESCRIPTION tokens;
            WS_FIELD_DESCRIPTION anything;
            WS_FIELD_DESCRIPTION value;
            WS_FIELD_DESCRIPTION *ValuesFields[8];
        } Valuesdescs;
        struct { /* _Keysdescs */
            WS_ITEM_RANGE keyRange;
            WS_FIELD_DESCRIPTION key;
            WS_FIELD_DESCRIPTION *_KeysFields[1];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Keysdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING PlainusualLocalName;
            WS_XML_STRING PlainusualLocalNamespace;
            WS_XML_STRING PlainalwaysLocalName;
            WS_XML_STRING SimplelistLocalName;
            WS_XML_STRING SimplelistLocalNamespace;
            WS_XML_STRING SimpleUnionLocalName;
            WS_XML_STRING SimplecodeLocalName;
            WS_XML_STRING SimpleamountLocalName;
            WS_XML_STRING OnceyLocalName;
            WS_XML_STRING OncexLocalName;
            WS_XML_STRING ValuestimeLocalName;
            WS_XML_STRING ValuesdateLocalName;
            WS_XML_STRING ValuesyearLocalName;
            WS_XML_STRING ValueshexLocalName;
            WS_XML_STRING ValuesnumberLocalName;
            WS_XML_STRING ValuestokensLocalName;
            WS_XML_STRING ValuesanythingLocalName;
            WS_XML_STRING ValuesvalueLocalName;
            WS_XML_STRING _KeyskeyLocalName;
            WS_XML_STRING _KeysTypeName;
            WS_XML_STRING PlainTypeName;
            WS_XML_STRING SimpleTypeName;
            WS_XML_STRING RestrictedTypeName;
            WS_XML_STRING AllTypeName;
            WS_XML_STRING MixedTypeName;
            WS_XML_STRING SequencesTypeName;
            WS_XML_STRING GroupsTypeName;
            WS_XML_STRING AlternativesTypeName;
            WS_XML_STRING SubstitutedTypeName;
            WS_XML_STRING OnceTypeName;
            WS_XML_STRING ValuesTypeName;
            WS_XML_STRING headTypeName;
            WS_XML_STRING otherTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _support_xsdLocalDefinitions;

static const _support_xsdLocalDefinitions support_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Plaindescs */
            { /* usual */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Plain, usual),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* always */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainalwaysLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Plain, always),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* PlainFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Plaindescs.usual,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Plaindescs.always,
            },
        },
        { /* Simpledescs */
            { /* list */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimplelistLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimplelistLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Simple, list),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* Union */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimpleUnionLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimplelistLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Simple, Union),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* list_2 */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimplelistLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Simple, list_2),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* Union_2 */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimpleUnionLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Simple, Union_2),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* code */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimplecodeLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Simple, code),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* amount */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimpleamountLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_DECIMAL_TYPE,
                NULL,
                WsOffsetOf(Simple, amount),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* SimpleFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Simpledescs.list,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Simpledescs.Union,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Simpledescs.list_2,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Simpledescs.Union_2,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Simpledescs.code,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Simpledescs.amount,
            },
        },
        { /* Restricteddescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Restricted, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* RestrictedFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Restricteddescs.content,
            },
        },
        { /* Alldescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(All, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* AllFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Alldescs.content,
            },
        },
        { /* Mixeddescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Mixed, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* MixedFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Mixeddescs.content,
            },
        },
        { /* Sequencesdescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Sequences, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* SequencesFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Sequencesdescs.content,
            },
        },
        { /* Groupsdescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Groups, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* GroupsFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Groupsdescs.content,
            },
        },
        { /* Alternativesdescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Alternatives, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* AlternativesFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Alternativesdescs.content,
            },
        },
        { /* Substituteddescs */
            { /* content */
                WS_ANY_CONTENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Substituted, content),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* SubstitutedFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Substituteddescs.content,
            },
        },
        { /* Oncedescs */
            { /* y */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.OnceyLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Once, y),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* x */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.OncexLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Once, x),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* OnceFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Oncedescs.y,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Oncedescs.x,
            },
        },
        { /* Valuesdescs */
            { /* time */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuestimeLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_DATETIME_TYPE,
                NULL,
                WsOffsetOf(Values, time),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* date */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuesdateLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_DATETIME_TYPE,
                NULL,
                WsOffsetOf(Values, date),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* year */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuesyearLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Values, year),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* hex */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValueshexLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_BYTES_TYPE,
                NULL,
                WsOffsetOf(Values, hex),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* number */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuesnumberLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_INT64_TYPE,
                NULL,
                WsOffsetOf(Values, number),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* tokens */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuestokensLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Values, tokens),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* anything */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuesanythingLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Values, anything),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* value */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuesvalueLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                WS_XML_BUFFER_TYPE,
                NULL,
                WsOffsetOf(Values, value),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* ValuesFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.time,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.date,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.year,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.hex,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.number,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.tokens,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.anything,
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes.Valuesdescs.value,
            },
        },
        { /* _Keysdescs */
            { 1, 0xFFFFFFFF }, /* keyRange */
            { /* key */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_Keys, key),
                0,
                NULL,
                WsOffsetOf(_Keys, keyCount),
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings._KeyskeyLocalName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                (WS_ITEM_RANGE *)&support_xsdLocalDefinitions.globalTypes._Keysdescs.keyRange,
            },
            { /* _KeysFields */
                (WS_FIELD_DESCRIPTION *)&support_xsdLocalDefinitions.globalTypes._Keysdescs.key,
            },
            { /* structDesc */
                sizeof(_Keys),
                __alignof__(_Keys),
                (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes._Keysdescs._KeysFields,
                1,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings._KeysTypeName,
                (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("usual", &support_xsdLocalDefinitions.dictionary.dict, 0), /* PlainusualLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:support", &support_xsdLocalDefinitions.dictionary.dict, 1), /* PlainusualLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("always", &support_xsdLocalDefinitions.dictionary.dict, 2), /* PlainalwaysLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("list", &support_xsdLocalDefinitions.dictionary.dict, 3), /* SimplelistLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &support_xsdLocalDefinitions.dictionary.dict, 4), /* SimplelistLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("union", &support_xsdLocalDefinitions.dictionary.dict, 5), /* SimpleUnionLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("code", &support_xsdLocalDefinitions.dictionary.dict, 6), /* SimplecodeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("amount", &support_xsdLocalDefinitions.dictionary.dict, 7), /* SimpleamountLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("y", &support_xsdLocalDefinitions.dictionary.dict, 8), /* OnceyLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("x", &support_xsdLocalDefinitions.dictionary.dict, 9), /* OncexLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("time", &support_xsdLocalDefinitions.dictionary.dict, 10), /* ValuestimeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("date", &support_xsdLocalDefinitions.dictionary.dict, 11), /* ValuesdateLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("year", &support_xsdLocalDefinitions.dictionary.dict, 12), /* ValuesyearLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("hex", &support_xsdLocalDefinitions.dictionary.dict, 13), /* ValueshexLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("number", &support_xsdLocalDefinitions.dictionary.dict, 14), /* ValuesnumberLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("tokens", &support_xsdLocalDefinitions.dictionary.dict, 15), /* ValuestokensLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("anything", &support_xsdLocalDefinitions.dictionary.dict, 16), /* ValuesanythingLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("value", &support_xsdLocalDefinitions.dictionary.dict, 17), /* ValuesvalueLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("key", &support_xsdLocalDefinitions.dictionary.dict, 18), /* _KeyskeyLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Keys", &support_xsdLocalDefinitions.dictionary.dict, 19), /* _KeysTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Plain", &support_xsdLocalDefinitions.dictionary.dict, 20), /* PlainTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Simple", &support_xsdLocalDefinitions.dictionary.dict, 21), /* SimpleTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Restricted", &support_xsdLocalDefinitions.dictionary.dict, 22), /* RestrictedTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("All", &support_xsdLocalDefinitions.dictionary.dict, 23), /* AllTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Mixed", &support_xsdLocalDefinitions.dictionary.dict, 24), /* MixedTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Sequences", &support_xsdLocalDefinitions.dictionary.dict, 25), /* SequencesTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Groups", &support_xsdLocalDefinitions.dictionary.dict, 26), /* GroupsTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Alternatives", &support_xsdLocalDefinitions.dictionary.dict, 27), /* AlternativesTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Substituted", &support_xsdLocalDefinitions.dictionary.dict, 28), /* SubstitutedTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Once", &support_xsdLocalDefinitions.dictionary.dict, 29), /* OnceTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Values", &support_xsdLocalDefinitions.dictionary.dict, 30), /* ValuesTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("head", &support_xsdLocalDefinitions.dictionary.dict, 31), /* headTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("other", &support_xsdLocalDefinitions.dictionary.dict, 32), /* otherTypeName */
        },
        { /* dict */
            { 0x4bd33dd5, 0xcc92, 0xe24e, { 0xa0, 0x5f, 0x08, 0xb4, 0x27, 0x0c, 0x10, 0x3e } },
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings,
            33,
            TRUE,
        },
    },
};

const _support_xsd support_xsd = {
    { /* globalTypes */
        { /* Plain */
            sizeof(Plain),
            __alignof__(Plain),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Plaindescs.PlainFields,
            2,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES,
        },
        { /* Simple */
            sizeof(Simple),
            __alignof__(Simple),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Simpledescs.SimpleFields,
            6,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SimpleTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Restricted */
            sizeof(Restricted),
            __alignof__(Restricted),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Restricteddescs.RestrictedFields,
            1,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.RestrictedTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* All */
            sizeof(All),
            __alignof__(All),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Alldescs.AllFields,
            1,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.AllTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Mixed */
            sizeof(Mixed),
            __alignof__(Mixed),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Mixeddescs.MixedFields,
            1,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.MixedTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Sequences */
            sizeof(Sequences),
            __alignof__(Sequences),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Sequencesdescs.SequencesFields,
            1,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SequencesTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Groups */
            sizeof(Groups),
            __alignof__(Groups),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Groupsdescs.GroupsFields,
            1,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.GroupsTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Alternatives */
            sizeof(Alternatives),
            __alignof__(Alternatives),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Alternativesdescs.AlternativesFields,
            1,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.AlternativesTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Substituted */
            sizeof(Substituted),
            __alignof__(Substituted),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Substituteddescs.SubstitutedFields,
            1,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.SubstitutedTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Once */
            sizeof(Once),
            __alignof__(Once),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Oncedescs.OnceFields,
            2,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.OnceTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* Values */
            sizeof(Values),
            __alignof__(Values),
            (WS_FIELD_DESCRIPTION **)support_xsdLocalDefinitions.globalTypes.Valuesdescs.ValuesFields,
            8,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.ValuesTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* Keys */
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings._KeysTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&support_xsdLocalDefinitions.globalTypes._Keysdescs.structDesc,
        },
        { /* head */
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.headTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            WS_INT32_TYPE,
            NULL,
        },
        { /* other */
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.otherTypeName,
            (WS_XML_STRING *)&support_xsdLocalDefinitions.dictionary.xmlStrings.PlainusualLocalNamespace,
            WS_INT32_TYPE,
            NULL,
        },
    },
};

