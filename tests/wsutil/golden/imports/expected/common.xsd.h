#ifndef WSUTIL_common_xsd_H
#define WSUTIL_common_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

#ifndef WSUTIL_ENUM_Kind
#define WSUTIL_ENUM_Kind
/* The values of 'Kind' of 'urn:a'. */
typedef enum Kind {
    Kind_oak = 0, /* oak */
    Kind_elm = 1, /* elm */
} Kind;
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _common_xsd {
    struct { /* globalTypes */
        WS_ENUM_DESCRIPTION Kind;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Default;
    } globalElements;
} _common_xsd;

extern const _common_xsd common_xsd;

#ifdef __cplusplus
}
#endif

#endif
