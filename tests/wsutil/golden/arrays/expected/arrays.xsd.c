#include <WebServices.h>
#include "arrays.xsd.h"

typedef struct _arrays_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Itemdescs */
            WS_FIELD_DESCRIPTION sku;
            WS_FIELD_DESCRIPTION *ItemFields[1];
        } Itemdescs;
        struct { /* ArrayOfItemdescs */
            WS_FIELD_DESCRIPTION Item;
            WS_FIELD_DESCRIPTION *ArrayOfItemFields[1];
        } ArrayOfItemdescs;
        struct { /* _Basketdescs */
            WS_ITEM_RANGE numbersRange;
            WS_FIELD_DESCRIPTION numbers;
            WS_FIELD_DESCRIPTION names;
            WS_ITEM_RANGE plainRange;
            WS_FIELD_DESCRIPTION plain;
            WS_FIELD_DESCRIPTION wrapped;
            WS_FIELD_DESCRIPTION maybe;
            WS_FIELD_DESCRIPTION *_BasketFields[5];
            WS_STRUCT_DESCRIPTION structDesc;
        } _Basketdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING ItemskuLocalName;
            WS_XML_STRING ItemskuLocalNamespace;
            WS_XML_STRING ArrayOfItemItemLocalName;
            WS_XML_STRING _BasketnumbersLocalName;
            WS_XML_STRING _BasketnamesLocalName;
            WS_XML_STRING _BasketplainLocalName;
            WS_XML_STRING _BasketwrappedWrapperName;
            WS_XML_STRING _BasketmaybeLocalName;
            WS_XML_STRING _BasketTypeName;
            WS_XML_STRING ArrayOfItemTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _arrays_xsdLocalDefinitions;

static const _arrays_xsdLocalDefinitions arrays_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Itemdescs */
            { /* sku */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(Item, sku),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* ItemFields */
                (WS_FIELD_DESCRIPTION *)&arrays_xsdLocalDefinitions.globalTypes.Itemdescs.sku,
            },
        },
        { /* ArrayOfItemdescs */
            { /* Item */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_STRUCT_TYPE,
                (void *)&arrays_xsd.globalTypes.Item,
                WsOffsetOf(ArrayOfItem, Item),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM,
                NULL,
                WsOffsetOf(ArrayOfItem, ItemCount),
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ArrayOfItemItemLocalName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                NULL,
            },
            { /* ArrayOfItemFields */
                (WS_FIELD_DESCRIPTION *)&arrays_xsdLocalDefinitions.globalTypes.ArrayOfItemdescs.Item,
            },
        },
        { /* _Basketdescs */
            { 2, 5 }, /* numbersRange */
            { /* numbers */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_Basket, numbers),
                0,
                NULL,
                WsOffsetOf(_Basket, numbersCount),
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings._BasketnumbersLocalName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                (WS_ITEM_RANGE *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.numbersRange,
            },
            { /* names */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_WSZ_TYPE,
                NULL,
                WsOffsetOf(_Basket, names),
                0,
                NULL,
                WsOffsetOf(_Basket, namesCount),
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings._BasketnamesLocalName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                NULL,
            },
            { 1, 0xFFFFFFFF }, /* plainRange */
            { /* plain */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_STRUCT_TYPE,
                (void *)&arrays_xsd.globalTypes.Item,
                WsOffsetOf(_Basket, plain),
                WS_FIELD_POINTER,
                NULL,
                WsOffsetOf(_Basket, plainCount),
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings._BasketplainLocalName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                (WS_ITEM_RANGE *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.plainRange,
            },
            { /* wrapped */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings._BasketwrappedWrapperName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&arrays_xsd.globalTypes.Item,
                WsOffsetOf(_Basket, wrapped),
                WS_FIELD_POINTER | WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE | WS_FIELD_NILLABLE_ITEM,
                NULL,
                WsOffsetOf(_Basket, wrappedCount),
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ArrayOfItemItemLocalName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                NULL,
            },
            { /* maybe */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_INT32_TYPE,
                NULL,
                WsOffsetOf(_Basket, maybe),
                WS_FIELD_POINTER | WS_FIELD_NILLABLE_ITEM,
                NULL,
                WsOffsetOf(_Basket, maybeCount),
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings._BasketmaybeLocalName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                NULL,
            },
            { /* _BasketFields */
                (WS_FIELD_DESCRIPTION *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.numbers,
                (WS_FIELD_DESCRIPTION *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.names,
                (WS_FIELD_DESCRIPTION *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.plain,
                (WS_FIELD_DESCRIPTION *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.wrapped,
                (WS_FIELD_DESCRIPTION *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.maybe,
            },
            { /* structDesc */
                sizeof(_Basket),
                __alignof__(_Basket),
                (WS_FIELD_DESCRIPTION **)arrays_xsdLocalDefinitions.globalTypes._Basketdescs._BasketFields,
                5,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings._BasketTypeName,
                (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
                NULL,
                NULL,
                0,
                0,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("sku", &arrays_xsdLocalDefinitions.dictionary.dict, 0), /* ItemskuLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:arrays", &arrays_xsdLocalDefinitions.dictionary.dict, 1), /* ItemskuLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("Item", &arrays_xsdLocalDefinitions.dictionary.dict, 2), /* ArrayOfItemItemLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("numbers", &arrays_xsdLocalDefinitions.dictionary.dict, 3), /* _BasketnumbersLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("names", &arrays_xsdLocalDefinitions.dictionary.dict, 4), /* _BasketnamesLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("plain", &arrays_xsdLocalDefinitions.dictionary.dict, 5), /* _BasketplainLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("wrapped", &arrays_xsdLocalDefinitions.dictionary.dict, 6), /* _BasketwrappedWrapperName */
            WS_XML_STRING_DICTIONARY_VALUE("maybe", &arrays_xsdLocalDefinitions.dictionary.dict, 7), /* _BasketmaybeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Basket", &arrays_xsdLocalDefinitions.dictionary.dict, 8), /* _BasketTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("ArrayOfItem", &arrays_xsdLocalDefinitions.dictionary.dict, 9), /* ArrayOfItemTypeName */
        },
        { /* dict */
            { 0x4b213f7a, 0xa9ed, 0x6a63, { 0x34, 0x12, 0xc3, 0x58, 0x57, 0xca, 0xf1, 0xae } },
            (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings,
            10,
            TRUE,
        },
    },
};

const _arrays_xsd arrays_xsd = {
    { /* globalTypes */
        { /* Item */
            sizeof(Item),
            __alignof__(Item),
            (WS_FIELD_DESCRIPTION **)arrays_xsdLocalDefinitions.globalTypes.Itemdescs.ItemFields,
            1,
            (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ArrayOfItemItemLocalName,
            (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
        { /* ArrayOfItem */
            sizeof(ArrayOfItem),
            __alignof__(ArrayOfItem),
            (WS_FIELD_DESCRIPTION **)arrays_xsdLocalDefinitions.globalTypes.ArrayOfItemdescs.ArrayOfItemFields,
            1,
            (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ArrayOfItemTypeName,
            (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* Basket */
            (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings._BasketTypeName,
            (WS_XML_STRING *)&arrays_xsdLocalDefinitions.dictionary.xmlStrings.ItemskuLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&arrays_xsdLocalDefinitions.globalTypes._Basketdescs.structDesc,
        },
    },
};

