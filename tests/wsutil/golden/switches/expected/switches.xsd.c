#include <WebServices.h>
#include "switches.xsd.h"

typedef struct _my_switches_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* my_switches_xsd__Switchdescs */
            WS_FIELD_DESCRIPTION label;
            WS_FIELD_DESCRIPTION labels;
            WS_FIELD_DESCRIPTION *my_switches_xsd__SwitchFields[2];
            WS_STRUCT_DESCRIPTION structDesc;
        } my_switches_xsd__Switchdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING my_switches_xsd__SwitchlabelLocalName;
            WS_XML_STRING my_switches_xsd__SwitchlabelLocalNamespace;
            WS_XML_STRING my_switches_xsd__SwitchlabelsLocalName;
            WS_XML_STRING my_switches_xsd__SwitchTypeName;
            WS_XML_STRING my_switches_xsd__SwitchTypeNamespace;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _my_switches_xsdLocalDefinitions;

static const _my_switches_xsdLocalDefinitions my_switches_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* my_switches_xsd__Switchdescs */
            { /* label */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchlabelLocalName,
                (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchlabelLocalNamespace,
                WS_STRING_TYPE,
                NULL,
                WsOffsetOf(my_switches_xsd__Switch, label),
                WS_FIELD_NILLABLE,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* labels */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_STRING_TYPE,
                NULL,
                WsOffsetOf(my_switches_xsd__Switch, labels),
                0,
                NULL,
                WsOffsetOf(my_switches_xsd__Switch, labelsCount),
                (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchlabelsLocalName,
                (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchlabelLocalNamespace,
                NULL,
            },
            { /* my_switches_xsd__SwitchFields */
                (WS_FIELD_DESCRIPTION *)&my_switches_xsdLocalDefinitions.globalTypes.my_switches_xsd__Switchdescs.label,
                (WS_FIELD_DESCRIPTION *)&my_switches_xsdLocalDefinitions.globalTypes.my_switches_xsd__Switchdescs.labels,
            },
            { /* structDesc */
                sizeof(my_switches_xsd__Switch),
                __alignof__(my_switches_xsd__Switch),
                (WS_FIELD_DESCRIPTION **)my_switches_xsdLocalDefinitions.globalTypes.my_switches_xsd__Switchdescs.my_switches_xsd__SwitchFields,
                2,
                (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchTypeName,
                (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchTypeNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("label", &my_switches_xsdLocalDefinitions.dictionary.dict, 0), /* my_switches_xsd__SwitchlabelLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &my_switches_xsdLocalDefinitions.dictionary.dict, 1), /* my_switches_xsd__SwitchlabelLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("labels", &my_switches_xsdLocalDefinitions.dictionary.dict, 2), /* my_switches_xsd__SwitchlabelsLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Switch", &my_switches_xsdLocalDefinitions.dictionary.dict, 3), /* my_switches_xsd__SwitchTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:switches", &my_switches_xsdLocalDefinitions.dictionary.dict, 4), /* my_switches_xsd__SwitchTypeNamespace */
        },
        { /* dict */
            { 0x86403ed9, 0xc0ad, 0x0ad7, { 0x20, 0x05, 0x2d, 0x2f, 0x9b, 0xfa, 0x7e, 0x0e } },
            (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings,
            5,
            TRUE,
        },
    },
};

const _my_switches_xsd my_switches_xsd = {
    { /* globalElements */
        { /* Switch */
            (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchTypeName,
            (WS_XML_STRING *)&my_switches_xsdLocalDefinitions.dictionary.xmlStrings.my_switches_xsd__SwitchTypeNamespace,
            WS_STRUCT_TYPE,
            (void *)&my_switches_xsdLocalDefinitions.globalTypes.my_switches_xsd__Switchdescs.structDesc,
        },
    },
};

