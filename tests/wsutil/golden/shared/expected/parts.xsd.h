#ifndef WSUTIL_parts_xsd_H
#define WSUTIL_parts_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct Engine Engine;

/* The type 'Engine' of 'urn:parts'. */
struct Engine {
    int power;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _parts_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Engine;
    } globalTypes;
} _parts_xsd;

extern const _parts_xsd parts_xsd;

#ifdef __cplusplus
}
#endif

#endif
