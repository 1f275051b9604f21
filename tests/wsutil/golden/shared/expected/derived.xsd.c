#include <WebServices.h>
#include "base.xsd.h"
#include "parts.xsd.h"
#include "derived.xsd.h"

#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
#endif

typedef struct _derived_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Traindescs */
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION choice;
            WS_FIELD_DESCRIPTION fuel;
            WS_FIELD_DESCRIPTION seats;
            WS_FIELD_DESCRIPTION owner;
            WS_FIELD_DESCRIPTION engine;
            WS_FIELD_DESCRIPTION track;
            WS_FIELD_DESCRIPTION *TrainFields[7];
        } Traindescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING TrainfuelLocalName;
            WS_XML_STRING TrainfuelLocalNamespace;
            WS_XML_STRING TrainseatsLocalName;
            WS_XML_STRING TrainownerLocalName;
            WS_XML_STRING TrainengineLocalName;
            WS_XML_STRING TraintrackLocalName;
            WS_XML_STRING TraintrackLocalNamespace;
            WS_XML_STRING TrainTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _derived_xsdLocalDefinitions;

static const _derived_xsdLocalDefinitions derived_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Traindescs */
            { /* _type */
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                NULL,
                NULL,
                WS_DESCRIPTION_TYPE,
                NULL,
                WsOffsetOf(Vehicle, _type),
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
                (void *)&base_xsd.externallyReferencedTypes.Vehicle_choice,
                WsOffsetOf(Vehicle, choice),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* fuel */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainfuelLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainfuelLocalNamespace,
                WS_ENUM_TYPE,
                (void *)&base_xsd.externallyReferencedTypes.Vehicle_fuel,
                WsOffsetOf(Vehicle, fuel),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* seats */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainseatsLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainfuelLocalNamespace,
                WS_INT16_TYPE,
                (void *)&base_xsd.externallyReferencedTypes.Vehicle_seatsRange,
                WsOffsetOf(Vehicle, seats),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* owner */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainownerLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainfuelLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&base_xsd.externallyReferencedTypes.Vehicle_owner,
                WsOffsetOf(Vehicle, owner),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* engine */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainengineLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainfuelLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&parts_xsd.globalTypes.Engine,
                WsOffsetOf(Vehicle, engine),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* track */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TraintrackLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TraintrackLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Train, track),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* TrainFields */
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Traindescs._type,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Traindescs.choice,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Traindescs.fuel,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Traindescs.seats,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Traindescs.owner,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Traindescs.engine,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Traindescs.track,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("fuel", &derived_xsdLocalDefinitions.dictionary.dict, 0), /* TrainfuelLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:base", &derived_xsdLocalDefinitions.dictionary.dict, 1), /* TrainfuelLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("seats", &derived_xsdLocalDefinitions.dictionary.dict, 2), /* TrainseatsLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("owner", &derived_xsdLocalDefinitions.dictionary.dict, 3), /* TrainownerLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("engine", &derived_xsdLocalDefinitions.dictionary.dict, 4), /* TrainengineLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("track", &derived_xsdLocalDefinitions.dictionary.dict, 5), /* TraintrackLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:more", &derived_xsdLocalDefinitions.dictionary.dict, 6), /* TraintrackLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("Train", &derived_xsdLocalDefinitions.dictionary.dict, 7), /* TrainTypeName */
        },
        { /* dict */
            { 0xcc99bbe2, 0xe33b, 0x6b31, { 0x5e, 0xec, 0x64, 0x92, 0x78, 0xe4, 0x99, 0x56 } },
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings,
            8,
            TRUE,
        },
    },
};

const _derived_xsd derived_xsd = {
    { /* globalTypes */
        { /* Train */
            sizeof(Train),
            __alignof__(Train),
            (WS_FIELD_DESCRIPTION **)derived_xsdLocalDefinitions.globalTypes.Traindescs.TrainFields,
            7,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TrainTypeName,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.TraintrackLocalNamespace,
            (WS_STRUCT_DESCRIPTION *)&base_xsd.globalTypes.Vehicle,
            NULL,
            0,
            0,
        },
    },
};

#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)
void WINAPI Train_Init(Train* value)
{
    value->_base._type = &derived_xsd.globalTypes.Train;
}

Train* WINAPI Vehicle_AsTrain(struct Vehicle* value)
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = value->_type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Train)
            return (Train*)value;
    return NULL;
}

#endif
