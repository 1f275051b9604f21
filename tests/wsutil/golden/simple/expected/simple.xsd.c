#include <WebServices.h>
#include "simple.xsd.h"

typedef struct _simple_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Persondescs */
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION name;
            WS_FIELD_DESCRIPTION born;
            WS_FIELD_DESCRIPTION height;
            WS_FIELD_DESCRIPTION Friend;
            WS_FIELD_DESCRIPTION Class;
            WS_FIELD_DESCRIPTION with_dot;
            WS_FIELD_DESCRIPTION *PersonFields[7];
        } Persondescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING PersonidLocalName;
            WS_XML_STRING PersonidLocalNamespace;
            WS_XML_STRING PersonnameLocalName;
            WS_XML_STRING PersonnameLocalNamespace;
            WS_XML_STRING PersonbornLocalName;
            WS_XML_STRING PersonheightLocalName;
            WS_XML_STRING PersonFriendLocalName;
            WS_XML_STRING PersonClassLocalName;
            WS_XML_STRING Personwith_dotLocalName;
            WS_XML_STRING PersonTypeName;
            WS_XML_STRING CountTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _simple_xsdLocalDefinitions;

static const _simple_xsdLocalDefinitions simple_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Persondescs */
            { /* id */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonidLocalName,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonidLocalNamespace,
                WS_INT64_TYPE,
                NULL,
                WsOffsetOf(Person, id),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* name */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalName,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Person, name),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* born */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonbornLocalName,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
                WS_DATETIME_TYPE,
                NULL,
                WsOffsetOf(Person, born),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* height */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonheightLocalName,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
                WS_DOUBLE_TYPE,
                NULL,
                WsOffsetOf(Person, height),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* Friend */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonFriendLocalName,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&simple_xsd.globalTypes.Person,
                WsOffsetOf(Person, Friend),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* Class */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonClassLocalName,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
                WS_UINT8_TYPE,
                NULL,
                WsOffsetOf(Person, Class),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* with_dot */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.Personwith_dotLocalName,
                (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
                WS_BYTES_TYPE,
                NULL,
                WsOffsetOf(Person, with_dot),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* PersonFields */
                (WS_FIELD_DESCRIPTION *)&simple_xsdLocalDefinitions.globalTypes.Persondescs.id,
                (WS_FIELD_DESCRIPTION *)&simple_xsdLocalDefinitions.globalTypes.Persondescs.name,
                (WS_FIELD_DESCRIPTION *)&simple_xsdLocalDefinitions.globalTypes.Persondescs.born,
                (WS_FIELD_DESCRIPTION *)&simple_xsdLocalDefinitions.globalTypes.Persondescs.height,
                (WS_FIELD_DESCRIPTION *)&simple_xsdLocalDefinitions.globalTypes.Persondescs.Friend,
                (WS_FIELD_DESCRIPTION *)&simple_xsdLocalDefinitions.globalTypes.Persondescs.Class,
                (WS_FIELD_DESCRIPTION *)&simple_xsdLocalDefinitions.globalTypes.Persondescs.with_dot,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("id", &simple_xsdLocalDefinitions.dictionary.dict, 0), /* PersonidLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &simple_xsdLocalDefinitions.dictionary.dict, 1), /* PersonidLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("name", &simple_xsdLocalDefinitions.dictionary.dict, 2), /* PersonnameLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:simple", &simple_xsdLocalDefinitions.dictionary.dict, 3), /* PersonnameLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("born", &simple_xsdLocalDefinitions.dictionary.dict, 4), /* PersonbornLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("height", &simple_xsdLocalDefinitions.dictionary.dict, 5), /* PersonheightLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("friend", &simple_xsdLocalDefinitions.dictionary.dict, 6), /* PersonFriendLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("class", &simple_xsdLocalDefinitions.dictionary.dict, 7), /* PersonClassLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("with.dot", &simple_xsdLocalDefinitions.dictionary.dict, 8), /* Personwith_dotLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Person", &simple_xsdLocalDefinitions.dictionary.dict, 9), /* PersonTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Count", &simple_xsdLocalDefinitions.dictionary.dict, 10), /* CountTypeName */
        },
        { /* dict */
            { 0x09844aa6, 0xbf80, 0xe05c, { 0x3a, 0x08, 0xf6, 0x03, 0xb2, 0xed, 0xca, 0x65 } },
            (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings,
            11,
            TRUE,
        },
    },
};

const _simple_xsd simple_xsd = {
    { /* globalTypes */
        { /* Person */
            sizeof(Person),
            __alignof__(Person),
            (WS_FIELD_DESCRIPTION **)simple_xsdLocalDefinitions.globalTypes.Persondescs.PersonFields,
            7,
            (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonTypeName,
            (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* Count */
            (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.CountTypeName,
            (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
            WS_INT32_TYPE,
            NULL,
        },
        { /* Person */
            (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonTypeName,
            (WS_XML_STRING *)&simple_xsdLocalDefinitions.dictionary.xmlStrings.PersonnameLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&simple_xsd.globalTypes.Person,
        },
    },
};

