#ifndef WSUTIL_a_xsd_H
#define WSUTIL_a_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct Leaf Leaf;
typedef struct Tree Tree;
typedef struct _Root _Root;

#ifndef WSUTIL_ENUM_Kind
#define WSUTIL_ENUM_Kind
typedef enum Kind {
    Kind_oak = 0, /* oak */
    Kind_elm = 1, /* elm */
} Kind;
#endif

/* The type 'Tree' of 'urn:a'. */
struct Tree {
    unsigned int leafCount;
    struct Leaf** leaf;
    enum Kind kind;
};

/* The type of the element 'Root' of 'urn:a'. */
struct _Root {
    struct Tree* tree;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _a_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Tree;
    } globalTypes;
    struct { /* externallyReferencedTypes */
        WS_STRUCT_DESCRIPTION _Root;
    } externallyReferencedTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Root;
    } globalElements;
} _a_xsd;

extern const _a_xsd a_xsd;

#ifdef __cplusplus
}
#endif

#endif
