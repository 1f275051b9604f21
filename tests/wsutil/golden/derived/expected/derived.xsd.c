#include <WebServices.h>
#include "derived.xsd.h"

#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
#endif

typedef struct _derived_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Shapedescs */
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION color;
            WS_FIELD_DESCRIPTION *ShapeFields[3];
            WS_STRUCT_DESCRIPTION *subTypes[1];
        } Shapedescs;
        struct { /* Circledescs */
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION color;
            WS_FIELD_DESCRIPTION radius;
            WS_FIELD_DESCRIPTION *CircleFields[4];
            WS_STRUCT_DESCRIPTION *subTypes[1];
        } Circledescs;
        struct { /* Ringdescs */
            WS_FIELD_DESCRIPTION _type;
            WS_FIELD_DESCRIPTION id;
            WS_FIELD_DESCRIPTION metal;
            WS_FIELD_DESCRIPTION color;
            WS_FIELD_DESCRIPTION radius;
            WS_FIELD_DESCRIPTION hole;
            WS_FIELD_DESCRIPTION *RingFields[6];
        } Ringdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING ShapeidLocalName;
            WS_XML_STRING ShapeidLocalNamespace;
            WS_XML_STRING ShapecolorLocalName;
            WS_XML_STRING ShapecolorLocalNamespace;
            WS_XML_STRING CircleradiusLocalName;
            WS_XML_STRING RingmetalLocalName;
            WS_XML_STRING RingholeLocalName;
            WS_XML_STRING ShapeTypeName;
            WS_XML_STRING CircleTypeName;
            WS_XML_STRING RingTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _derived_xsdLocalDefinitions;

static const _derived_xsdLocalDefinitions derived_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Shapedescs */
            { /* _type */
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                NULL,
                NULL,
                WS_DESCRIPTION_TYPE,
                NULL,
                WsOffsetOf(Shape, _type),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* id */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeidLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeidLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Shape, id),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* color */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Shape, color),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* ShapeFields */
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Shapedescs._type,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Shapedescs.id,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Shapedescs.color,
            },
            { /* subTypes */
                (WS_STRUCT_DESCRIPTION *)&derived_xsd.globalTypes.Circle,
            },
        },
        { /* Circledescs */
            { /* _type */
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                NULL,
                NULL,
                WS_DESCRIPTION_TYPE,
                NULL,
                WsOffsetOf(Shape, _type),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* id */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeidLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeidLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Shape, id),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* color */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Shape, color),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* radius */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.CircleradiusLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
                WS_INT8_TYPE,
                NULL,
                WsOffsetOf(Circle, radius),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* CircleFields */
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Circledescs._type,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Circledescs.id,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Circledescs.color,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Circledescs.radius,
            },
            { /* subTypes */
                (WS_STRUCT_DESCRIPTION *)&derived_xsd.globalTypes.Ring,
            },
        },
        { /* Ringdescs */
            { /* _type */
                WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                NULL,
                NULL,
                WS_DESCRIPTION_TYPE,
                NULL,
                WsOffsetOf(Shape, _type),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* id */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeidLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeidLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Shape, id),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* metal */
                WS_ATTRIBUTE_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.RingmetalLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeidLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Ring, metal),
                WS_FIELD_OPTIONAL,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* color */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(Shape, color),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* radius */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.CircleradiusLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
                WS_INT8_TYPE,
                NULL,
                WsOffsetOf(Circle, radius),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* hole */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.RingholeLocalName,
                (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
                WS_INT8_TYPE,
                NULL,
                WsOffsetOf(Ring, hole),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* RingFields */
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Ringdescs._type,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Ringdescs.id,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Ringdescs.metal,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Ringdescs.color,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Ringdescs.radius,
                (WS_FIELD_DESCRIPTION *)&derived_xsdLocalDefinitions.globalTypes.Ringdescs.hole,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("id", &derived_xsdLocalDefinitions.dictionary.dict, 0), /* ShapeidLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("", &derived_xsdLocalDefinitions.dictionary.dict, 1), /* ShapeidLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("color", &derived_xsdLocalDefinitions.dictionary.dict, 2), /* ShapecolorLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:derived", &derived_xsdLocalDefinitions.dictionary.dict, 3), /* ShapecolorLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("radius", &derived_xsdLocalDefinitions.dictionary.dict, 4), /* CircleradiusLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("metal", &derived_xsdLocalDefinitions.dictionary.dict, 5), /* RingmetalLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("hole", &derived_xsdLocalDefinitions.dictionary.dict, 6), /* RingholeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Shape", &derived_xsdLocalDefinitions.dictionary.dict, 7), /* ShapeTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Circle", &derived_xsdLocalDefinitions.dictionary.dict, 8), /* CircleTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Ring", &derived_xsdLocalDefinitions.dictionary.dict, 9), /* RingTypeName */
        },
        { /* dict */
            { 0x2d730ec1, 0xd8f5, 0x5070, { 0x95, 0x7e, 0xb0, 0x6d, 0x6d, 0x53, 0x44, 0xf0 } },
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings,
            10,
            TRUE,
        },
    },
};

const _derived_xsd derived_xsd = {
    { /* globalTypes */
        { /* Shape */
            sizeof(Shape),
            __alignof__(Shape),
            (WS_FIELD_DESCRIPTION **)derived_xsdLocalDefinitions.globalTypes.Shapedescs.ShapeFields,
            3,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeTypeName,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
            NULL,
            (WS_STRUCT_DESCRIPTION **)derived_xsdLocalDefinitions.globalTypes.Shapedescs.subTypes,
            1,
            0,
        },
        { /* Circle */
            sizeof(Circle),
            __alignof__(Circle),
            (WS_FIELD_DESCRIPTION **)derived_xsdLocalDefinitions.globalTypes.Circledescs.CircleFields,
            4,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.CircleTypeName,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
            (WS_STRUCT_DESCRIPTION *)&derived_xsd.globalTypes.Shape,
            (WS_STRUCT_DESCRIPTION **)derived_xsdLocalDefinitions.globalTypes.Circledescs.subTypes,
            1,
            0,
        },
        { /* Ring */
            sizeof(Ring),
            __alignof__(Ring),
            (WS_FIELD_DESCRIPTION **)derived_xsdLocalDefinitions.globalTypes.Ringdescs.RingFields,
            6,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.RingTypeName,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
            (WS_STRUCT_DESCRIPTION *)&derived_xsd.globalTypes.Circle,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* Shape */
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapeTypeName,
            (WS_XML_STRING *)&derived_xsdLocalDefinitions.dictionary.xmlStrings.ShapecolorLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&derived_xsd.globalTypes.Shape,
        },
    },
};

#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)
void WINAPI Shape_Init(Shape* value)
{
    value->_type = &derived_xsd.globalTypes.Shape;
}

void WINAPI Circle_Init(Circle* value)
{
    value->_base._type = &derived_xsd.globalTypes.Circle;
}

Circle* WINAPI Shape_AsCircle(struct Shape* value)
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = value->_type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Circle)
            return (Circle*)value;
    return NULL;
}

void WINAPI Ring_Init(Ring* value)
{
    value->_base._base._type = &derived_xsd.globalTypes.Ring;
}

Ring* WINAPI Shape_AsRing(struct Shape* value)
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = value->_type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Ring)
            return (Ring*)value;
    return NULL;
}

Ring* WINAPI Circle_AsRing(struct Circle* value)
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = value->_base._type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Ring)
            return (Ring*)value;
    return NULL;
}

#endif
