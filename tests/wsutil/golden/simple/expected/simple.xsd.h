#ifndef WSUTIL_simple_xsd_H
#define WSUTIL_simple_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct Person Person;

/* The type 'Person' of 'urn:simple'. */
struct Person {
    __int64 id;
    WCHAR* name;
    WS_DATETIME born; /* optional */
    double* height; /* nillable */
    struct Person* Friend; /* optional, nillable */
    unsigned char Class;
    WS_BYTES with_dot; /* optional */
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _simple_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Person;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Count;
        WS_ELEMENT_DESCRIPTION Person;
    } globalElements;
} _simple_xsd;

extern const _simple_xsd simple_xsd;

#ifdef __cplusplus
}
#endif

#endif
