#ifndef WSUTIL_b_xsd_H
#define WSUTIL_b_xsd_H

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

/* The type 'Leaf' of 'urn:b'. */
struct Leaf {
    struct Tree* on; /* optional */
    enum Kind kind;
    struct _Root* Root; /* optional */
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _b_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Leaf;
    } globalTypes;
} _b_xsd;

extern const _b_xsd b_xsd;

#ifdef __cplusplus
}
#endif

#endif
