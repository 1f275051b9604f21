#ifndef WSUTIL_enums_xsd_H
#define WSUTIL_enums_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct _Paint _Paint;

#ifndef WSUTIL_ENUM_Color
#define WSUTIL_ENUM_Color
/* The values of 'Color' of 'urn:enums'. */
typedef enum Color {
    Color_red = 0, /* red */
    Color_light_blue = 1, /* light blue */
    Color_4c = 2, /* 4c */
} Color;
#endif

#ifndef WSUTIL_ENUM__Paint_gloss
#define WSUTIL_ENUM__Paint_gloss
/* The values of 'gloss'. */
typedef enum _Paint_gloss {
    _Paint_gloss_matt = 0, /* matt */
    _Paint_gloss_bright = 1, /* bright */
} _Paint_gloss;
#endif

/* The type of the element 'Paint' of 'urn:enums'. */
struct _Paint {
    enum Color color;
    int cover; /* optional */
    enum _Paint_gloss gloss;
    WCHAR* code;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _enums_xsd {
    struct { /* globalTypes */
        WS_ENUM_DESCRIPTION Color;
        WS_INT32_DESCRIPTION Percent;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Paint;
    } globalElements;
} _enums_xsd;

extern const _enums_xsd enums_xsd;

#ifdef __cplusplus
}
#endif

#endif
