#ifndef WSUTIL_my_switches_xsd_H
#define WSUTIL_my_switches_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct my_switches_xsd__Switch my_switches_xsd__Switch;

/* The type of the element 'Switch' of 'urn:switches'. */
struct my_switches_xsd__Switch {
    WS_STRING label; /* nillable */
    unsigned int labelsCount;
    WS_STRING* labels;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _my_switches_xsd {
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Switch;
    } globalElements;
} _my_switches_xsd;

extern const _my_switches_xsd my_switches_xsd;

#ifdef __cplusplus
}
#endif

#endif
