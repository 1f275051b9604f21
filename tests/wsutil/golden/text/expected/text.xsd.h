#ifndef WSUTIL_text_xsd_H
#define WSUTIL_text_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct OldPrice OldPrice;
typedef struct Price Price;

/* The type 'Price' of 'urn:text'. */
struct Price {
    DECIMAL value;
    WCHAR* currency; /* optional */
};

/* The type 'OldPrice' of 'urn:text'. */
struct OldPrice {
    DECIMAL value;
    WCHAR* currency; /* optional */
    WS_DATETIME until; /* optional */
    WCHAR* url;
    WCHAR* lang; /* optional */
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _text_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Price;
        WS_STRUCT_DESCRIPTION OldPrice;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Price;
    } globalElements;
} _text_xsd;

extern const _text_xsd text_xsd;

#ifdef __cplusplus
}
#endif

#endif
