#ifndef WSUTIL_any_xsd_H
#define WSUTIL_any_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct _All _All;
typedef struct _Empty _Empty;
typedef struct _Envelope _Envelope;
typedef struct _Many _Many;
typedef struct _Mixed _Mixed;

/* The type of the element 'Envelope' of 'urn:any'. */
struct _Envelope {
    WS_XML_BUFFER* first;
    WS_XML_BUFFER* any; /* optional */
};

/* The type of the element 'Many' of 'urn:any'. */
struct _Many {
    unsigned int anyCount;
    WS_XML_BUFFER** any;
};

/* The type of the element 'Mixed' of 'urn:any'. */
struct _Mixed {
    WCHAR* style; /* optional */
    WS_XML_BUFFER* content;
};

/* The type of the element 'All' of 'urn:any'. */
struct _All {
    WS_XML_BUFFER* content;
};

/* The type of the element 'Empty' of 'urn:any'. */
struct _Empty {
    char _unused;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _any_xsd {
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Envelope;
        WS_ELEMENT_DESCRIPTION Many;
        WS_ELEMENT_DESCRIPTION Mixed;
        WS_ELEMENT_DESCRIPTION All;
        WS_ELEMENT_DESCRIPTION Empty;
    } globalElements;
} _any_xsd;

extern const _any_xsd any_xsd;

#ifdef __cplusplus
}
#endif

#endif
