#include <WebServices.h>
#include "b.xsd.h"
#include "common.xsd.h"
#include "a.xsd.h"

typedef struct _a_xsdLocalDefinitions {
    struct { /* globalTypes */
        char unused;
        struct { /* Treedescs */
            WS_FIELD_DESCRIPTION leaf;
            WS_FIELD_DESCRIPTION kind;
            WS_FIELD_DESCRIPTION *TreeFields[2];
        } Treedescs;
        struct { /* _Rootdescs */
            WS_FIELD_DESCRIPTION tree;
            WS_FIELD_DESCRIPTION *_RootFields[1];
        } _Rootdescs;
    } globalTypes;
    struct { /* dictionary */
        struct { /* xmlStrings */
            WS_XML_STRING TreeleafLocalName;
            WS_XML_STRING TreeleafLocalNamespace;
            WS_XML_STRING TreekindLocalName;
            WS_XML_STRING _RoottreeLocalName;
            WS_XML_STRING TreeTypeName;
            WS_XML_STRING _RootTypeName;
        } xmlStrings;
        WS_XML_DICTIONARY dict;
    } dictionary;
} _a_xsdLocalDefinitions;

static const _a_xsdLocalDefinitions a_xsdLocalDefinitions = {
    { /* globalTypes */
        0, /* unused */
        { /* Treedescs */
            { /* leaf */
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                NULL,
                NULL,
                WS_STRUCT_TYPE,
                (void *)&b_xsd.globalTypes.Leaf,
                WsOffsetOf(Tree, leaf),
                WS_FIELD_POINTER,
                NULL,
                WsOffsetOf(Tree, leafCount),
                (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeleafLocalName,
                (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeleafLocalNamespace,
                NULL,
            },
            { /* kind */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreekindLocalName,
                (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeleafLocalNamespace,
                WS_ENUM_TYPE,
                (void *)&common_xsd.globalTypes.Kind,
                WsOffsetOf(Tree, kind),
                0,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* TreeFields */
                (WS_FIELD_DESCRIPTION *)&a_xsdLocalDefinitions.globalTypes.Treedescs.leaf,
                (WS_FIELD_DESCRIPTION *)&a_xsdLocalDefinitions.globalTypes.Treedescs.kind,
            },
        },
        { /* _Rootdescs */
            { /* tree */
                WS_ELEMENT_FIELD_MAPPING,
                (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings._RoottreeLocalName,
                (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeleafLocalNamespace,
                WS_STRUCT_TYPE,
                (void *)&a_xsd.globalTypes.Tree,
                WsOffsetOf(_Root, tree),
                WS_FIELD_POINTER,
                NULL,
                0xFFFFFFFF,
                NULL,
                NULL,
                NULL,
            },
            { /* _RootFields */
                (WS_FIELD_DESCRIPTION *)&a_xsdLocalDefinitions.globalTypes._Rootdescs.tree,
            },
        },
    },
    { /* dictionary */
        { /* xmlStrings */
            WS_XML_STRING_DICTIONARY_VALUE("leaf", &a_xsdLocalDefinitions.dictionary.dict, 0), /* TreeleafLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("urn:a", &a_xsdLocalDefinitions.dictionary.dict, 1), /* TreeleafLocalNamespace */
            WS_XML_STRING_DICTIONARY_VALUE("kind", &a_xsdLocalDefinitions.dictionary.dict, 2), /* TreekindLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("tree", &a_xsdLocalDefinitions.dictionary.dict, 3), /* _RoottreeLocalName */
            WS_XML_STRING_DICTIONARY_VALUE("Tree", &a_xsdLocalDefinitions.dictionary.dict, 4), /* TreeTypeName */
            WS_XML_STRING_DICTIONARY_VALUE("Root", &a_xsdLocalDefinitions.dictionary.dict, 5), /* _RootTypeName */
        },
        { /* dict */
            { 0x34c10fb6, 0x9382, 0xed96, { 0x7c, 0xfe, 0x9c, 0x20, 0x6b, 0x87, 0x1e, 0x10 } },
            (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings,
            6,
            TRUE,
        },
    },
};

const _a_xsd a_xsd = {
    { /* globalTypes */
        { /* Tree */
            sizeof(Tree),
            __alignof__(Tree),
            (WS_FIELD_DESCRIPTION **)a_xsdLocalDefinitions.globalTypes.Treedescs.TreeFields,
            2,
            (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeTypeName,
            (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeleafLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* externallyReferencedTypes */
        { /* _Root */
            sizeof(_Root),
            __alignof__(_Root),
            (WS_FIELD_DESCRIPTION **)a_xsdLocalDefinitions.globalTypes._Rootdescs._RootFields,
            1,
            (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings._RootTypeName,
            (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeleafLocalNamespace,
            NULL,
            NULL,
            0,
            0,
        },
    },
    { /* globalElements */
        { /* Root */
            (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings._RootTypeName,
            (WS_XML_STRING *)&a_xsdLocalDefinitions.dictionary.xmlStrings.TreeleafLocalNamespace,
            WS_STRUCT_TYPE,
            (void *)&a_xsd.externallyReferencedTypes._Root,
        },
    },
};

