#ifndef WSUTIL_derived_xsd_H
#define WSUTIL_derived_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct Circle Circle;
typedef struct Ring Ring;
typedef struct Shape Shape;

/* The type 'Shape' of 'urn:derived'. */
#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
struct Shape {
    Shape();
    explicit Shape(const WS_STRUCT_DESCRIPTION* type);
    struct Circle* AsCircle();
    struct Ring* AsRing();
    __extension__ struct __attribute__((aligned(8))) {
        const struct WS_STRUCT_DESCRIPTION* _type;
        int id; /* optional */
        int color;
    };
};
#else
struct Shape {
    const struct WS_STRUCT_DESCRIPTION* _type;
    int id; /* optional */
    int color;
};
#endif

/* The type 'Circle' of 'urn:derived'. */
#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
struct Circle : Shape {
    Circle();
    explicit Circle(const WS_STRUCT_DESCRIPTION* type);
    struct Ring* AsRing();
    __extension__ struct __attribute__((aligned(8))) {
        char radius;
    };
};
#else
struct Circle {
    struct Shape _base;
    char radius;
};
#endif

/* The type 'Ring' of 'urn:derived'. */
#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
struct Ring : Circle {
    Ring();
    explicit Ring(const WS_STRUCT_DESCRIPTION* type);
    __extension__ struct __attribute__((aligned(8))) {
        WCHAR* metal; /* optional */
        char hole;
    };
};
#else
struct Ring {
    struct Circle _base;
    WCHAR* metal; /* optional */
    char hole;
};
#endif

#ifdef __cplusplus
extern "C" {
#endif

#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)
/* Says that the value is a Shape. */
void WINAPI Shape_Init(Shape* value);
/* Says that the value is a Circle. */
void WINAPI Circle_Init(Circle* value);
/* The value as a Circle, or NULL if it is none. */
Circle* WINAPI Shape_AsCircle(struct Shape* value);
/* Says that the value is a Ring. */
void WINAPI Ring_Init(Ring* value);
/* The value as a Ring, or NULL if it is none. */
Ring* WINAPI Shape_AsRing(struct Shape* value);
/* The value as a Ring, or NULL if it is none. */
Ring* WINAPI Circle_AsRing(struct Circle* value);
#endif

/* The descriptions of everything in this file. */
typedef struct _derived_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Shape;
        WS_STRUCT_DESCRIPTION Circle;
        WS_STRUCT_DESCRIPTION Ring;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Shape;
    } globalElements;
} _derived_xsd;

extern const _derived_xsd derived_xsd;

#ifdef __cplusplus
}
#endif

#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
inline Shape::Shape() { _type = &derived_xsd.globalTypes.Shape; }
inline Shape::Shape(const WS_STRUCT_DESCRIPTION* type) { _type = type; }
inline Circle::Circle() : Shape(&derived_xsd.globalTypes.Circle) {}
inline Circle::Circle(const WS_STRUCT_DESCRIPTION* type) : Shape(type) {}
inline Circle* Shape::AsCircle()
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = _type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Circle)
            return static_cast<Circle*>(this);
    return NULL;
}
inline Ring::Ring() : Circle(&derived_xsd.globalTypes.Ring) {}
inline Ring::Ring(const WS_STRUCT_DESCRIPTION* type) : Circle(type) {}
inline Ring* Shape::AsRing()
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = _type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Ring)
            return static_cast<Ring*>(this);
    return NULL;
}
inline Ring* Circle::AsRing()
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = _type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Ring)
            return static_cast<Ring*>(this);
    return NULL;
}
#endif
#endif
