#ifndef WSUTIL_support_xsd_H
#define WSUTIL_support_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct All All;
typedef struct Alternatives Alternatives;
typedef struct Groups Groups;
typedef struct Mixed Mixed;
typedef struct Once Once;
typedef struct Plain Plain;
typedef struct Restricted Restricted;
typedef struct Sequences Sequences;
typedef struct Simple Simple;
typedef struct Substituted Substituted;
typedef struct Values Values;
typedef struct _Keys _Keys;

/* The type 'Plain' of 'urn:support'. */
struct Plain {
    int usual;
    int always;
};

/* The type 'Simple' of 'urn:support'. */
struct Simple {
    WCHAR* list; /* optional */
    WCHAR* Union; /* optional */
    WS_XML_BUFFER* list_2;
    WS_XML_BUFFER* Union_2;
    WCHAR* code;
    DECIMAL amount;
};

/* The type 'Restricted' of 'urn:support'. */
struct Restricted {
    WS_XML_BUFFER* content;
};

/* The type 'All' of 'urn:support'. */
struct All {
    WS_XML_BUFFER* content;
};

/* The type 'Mixed' of 'urn:support'. */
struct Mixed {
    WS_XML_BUFFER* content;
};

/* The type 'Sequences' of 'urn:support'. */
struct Sequences {
    WS_XML_BUFFER* content;
};

/* The type 'Groups' of 'urn:support'. */
struct Groups {
    WS_XML_BUFFER* content;
};

/* The type 'Alternatives' of 'urn:support'. */
struct Alternatives {
    WS_XML_BUFFER* content;
};

/* The type 'Substituted' of 'urn:support'. */
struct Substituted {
    WS_XML_BUFFER* content;
};

/* The type 'Once' of 'urn:support'. */
struct Once {
    int y;
    int x;
};

/* The type 'Values' of 'urn:support'. */
struct Values {
    WS_DATETIME time;
    WS_DATETIME date;
    WCHAR* year;
    WS_BYTES hex;
    __int64 number;
    WS_XML_BUFFER* tokens;
    WS_XML_BUFFER* anything;
    WS_XML_BUFFER* value;
};

/* The type of the element 'Keys' of 'urn:support'. */
struct _Keys {
    unsigned int keyCount;
    int* key;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _support_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Plain;
        WS_STRUCT_DESCRIPTION Simple;
        WS_STRUCT_DESCRIPTION Restricted;
        WS_STRUCT_DESCRIPTION All;
        WS_STRUCT_DESCRIPTION Mixed;
        WS_STRUCT_DESCRIPTION Sequences;
        WS_STRUCT_DESCRIPTION Groups;
        WS_STRUCT_DESCRIPTION Alternatives;
        WS_STRUCT_DESCRIPTION Substituted;
        WS_STRUCT_DESCRIPTION Once;
        WS_STRUCT_DESCRIPTION Values;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Keys;
        WS_ELEMENT_DESCRIPTION head;
        WS_ELEMENT_DESCRIPTION other;
    } globalElements;
} _support_xsd;

extern const _support_xsd support_xsd;

#ifdef __cplusplus
}
#endif

#endif
