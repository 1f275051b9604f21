#include <WebServices.h>
#include "base.xsd.h"
#include "derived.xsd.h"
#include "parts.xsd.h"

#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
#endif

typedef struct _base_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Vehicle_fueldescs */
            WS_ENUM_VALUE values[2];
        } Vehicle_fueldescs;
        struct { /* Vehicle_choicedescs */
            WS_UNION_FIELD_DESCRIPTION wheels;
            WS_UNION_FIELD_DESCRIPTION wings;
            WS_UNION_FIELD_DESCRIPTION *Vehicle_choiceFields[2];
        } Vehicle_choicedescs;
        struct { /* Vehicledescs */
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION choice;
            WS_FIELD_DESCRIPTION fuel;
            WS_FIELD_DESCRIPTION seats;
            WS_FIELD_DESCRIPTION owner;
            WS_FIELD_DESCRIPTION engine;
            WS_FIELD_DESCRIPTION *VehicleFields[6];
            WS_STRUCT_DESCRIPTION *subTypes[1];
        } Vehicledescs;
        struct { /* Vehicle_ownerdescs */
            WS_FIELD_DESCRIPTION name;
            WS_FIELD_DESCRIPTION *Vehicle_ownerFields[1];
        } Vehicle_ownerdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING Vehicle_fuelnoneValueName;
            WS_XML_STRING Vehicle_fuelcoalValueName;
            WS_XML_STRING Vehicle_choicewheelsLocalName;
            WS_XML_STRING Vehicle_choicewheelsLocalNamespace;
            WS_XML_STRING Vehicle_choicewingsLocalName;
            WS_XML_STRING VehiclefuelLocalName;
            WS_XML_STRING VehicleseatsLocalName;
            WS_XML_STRING VehicleownerLocalName;
            WS_XML_STRING VehicleengineLocalName;
            WS_XML_STRING Vehicle_ownernameLocalName;
            WS_XML_STRING VehicleTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _base_xsdLocalDefinitions;

static const _base_xsdLocalDefinitions base_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Vehicle_fueldescs */
            { /* values */
                { Vehicle_fuel_none, (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_fuelnoneValueName },
                { Vehicle_fuel_coal, (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_fuelcoalValueName },
            },
        },
        { /* Vehicle_choicedescs */
            { /* wheels */
                Vehicle_choice_wheels,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalName,
                    (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
                    WS_INT32_TYPE,
                    NULL,
                    WsOffsetOf(Vehicle_choice, value.wheels),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* wings */
                Vehicle_choice_wings,
                {
                    WS_ELEMENT_FIELD_MAPPING,
                    (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewingsLocalName,
                    (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
                    WS_INT32_TYPE,
                    NULL,
                    WsOffsetOf(Vehicle_choice, value.wings),
                    0,
                    NULL,
                    0xFFFFFFFF,
                    NULL,
                    NULL,
                    NULL,
                },
            },
            { /* Vehicle_choiceFields */
                (WS_UNION_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicle_choicedescs.wheels,
                (WS_UNION_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicle_choicedescs.wings,
            },
        },
        { /* Vehicledescs */
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
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.VehiclefuelLocalName,
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
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
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.VehicleseatsLocalName,
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
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
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.VehicleownerLocalName,
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
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
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.VehicleengineLocalName,
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
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
            { /* VehicleFields */
                (WS_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicledescs._type,
                (WS_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicledescs.choice,
                (WS_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicledescs.fuel,
                (WS_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicledescs.seats,
                (WS_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicledescs.owner,
                (WS_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicledescs.engine,
            },
            { /* subTypes */
                (WS_STRUCT_DESCRIPTION *)&derived_xsd.globalTypes.Train,
            },
        },
        { /* Vehicle_ownerdescs */
            { /* name */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_ownernameLocalName,
                (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Vehicle_owner, name),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* Vehicle_ownerFields */
                (WS_FIELD_DESCRIPTION *)&base_xsdLocalDefinitions.globalTypes.Vehicle_ownerdescs.name,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("none", &base_xsdLocalDefinitions.dictionary.dict, 0), /* Vehicle_fuelnoneValueName */
            WS_XML_STRING_DICTIONARY_VALUE("coal", &base_xsdLocalDefinitions.dictionary.dict, 1), /* Vehicle_fuelcoalValueName */
            WS_XML_STRING_DICTIONARY_VALUE("wheels", &base_xsdLocalDefinitions.dictionary.dict, 2), /* Vehicle_choicewheelsLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:base", &base_xsdLocalDefinitions.dictionary.dict, 3), /* Vehicle_choicewheelsLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("wings", &base_xsdLocalDefinitions.dictionary.dict, 4), /* Vehicle_choicewingsLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("fuel", &base_xsdLocalDefinitions.dictionary.dict, 5), /* VehiclefuelLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("seats", &base_xsdLocalDefinitions.dictionary.dict, 6), /* VehicleseatsLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("owner", &base_xsdLocalDefinitions.dictionary.dict, 7), /* VehicleownerLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("engine", &base_xsdLocalDefinitions.dictionary.dict, 8), /* VehicleengineLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("name", &base_xsdLocalDefinitions.dictionary.dict, 9), /* Vehicle_ownernameLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Vehicle", &base_xsdLocalDefinitions.dictionary.dict, 10), /* VehicleTypeName */
        },
        { /* dict */
            { 0xd05420a1, 0xbdf9, 0x35a1, { 0x80, 0x87, 0xb3, 0x6b, 0x9a, 0xa1, 0x20, 0xbb } },
            (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings,
            11,
            TRUE,
        },
    },
};

const _base_xsd base_xsd = {
    { /* globalTypes */
        { /* Vehicle */
            sizeof(Vehicle),
            __alignof__(Vehicle),
            (WS_FIELD_DESCRIPTION **)base_xsdLocalDefinitions.globalTypes.Vehicledescs.VehicleFields,
            6,
            (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.VehicleTypeName,
            (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
            NULL,
            (WS_STRUCT_DESCRIPTION **)base_xsdLocalDefinitions.globalTypes.Vehicledescs.subTypes,
            1,
            0,
        },
    },
    { /* externallyReferencedTypes */
        { /* Vehicle_fuel */
            (WS_ENUM_VALUE *)base_xsdLocalDefinitions.globalTypes.Vehicle_fueldescs.values,
            2,
            4,
            NULL,
        },
        { /* Vehicle_seatsRange */
            1,
            32767,
        },
        { /* Vehicle_choice */
            sizeof(Vehicle_choice),
            __alignof__(Vehicle_choice),
            (WS_UNION_FIELD_DESCRIPTION **)base_xsdLocalDefinitions.globalTypes.Vehicle_choicedescs.Vehicle_choiceFields,
            2,
            WsOffsetOf(Vehicle_choice, choice),
            Vehicle_choice_none,
            NULL,
        },
        { /* Vehicle_owner */
            sizeof(Vehicle_owner),
            __alignof__(Vehicle_owner),
            (WS_FIELD_DESCRIPTION **)base_xsdLocalDefinitions.globalTypes.Vehicle_ownerdescs.Vehicle_ownerFields,
            1,
            (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.VehicleownerLocalName,
            (WS_XML_STRING *)&base_xsdLocalDefinitions.dictionary.xmlStrings.Vehicle_choicewheelsLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
};

#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)
void WINAPI Vehicle_Init(Vehicle* value)
{
    value->_type = &base_xsd.globalTypes.Vehicle;
}

#endif
