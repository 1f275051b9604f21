#ifndef WSUTIL_arrays_xsd_H
#define WSUTIL_arrays_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct ArrayOfItem ArrayOfItem;
typedef struct Item Item;
typedef struct _Basket _Basket;

/* The type 'Item' of 'urn:arrays'. */
struct Item {
    WCHAR* sku;
};

/* The type 'ArrayOfItem' of 'urn:arrays'. */
struct ArrayOfItem {
    unsigned int ItemCount;
    struct Item** Item;
};

/* The type of the element 'Basket' of 'urn:arrays'. */
struct _Basket {
    unsigned int numbersCount;
    int* numbers;
    unsigned int namesCount;
    WCHAR** names;
    unsigned int plainCount;
    struct Item** plain;
    unsigned int wrappedCount;
    struct Item** wrapped; /* optional, nillable */
    unsigned int maybeCount;
    int** maybe;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _arrays_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Item;
        WS_STRUCT_DESCRIPTION ArrayOfItem;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Basket;
    } globalElements;
} _arrays_xsd;

extern const _arrays_xsd arrays_xsd;

#ifdef __cplusplus
}
#endif

#endif
