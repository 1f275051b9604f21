#ifndef WSUTIL_base_xsd_H
#define WSUTIL_base_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct Engine Engine;
typedef struct Vehicle Vehicle;
typedef struct Vehicle_choice Vehicle_choice;
typedef struct Vehicle_owner Vehicle_owner;

#ifndef WSUTIL_ENUM_Vehicle_fuel
#define WSUTIL_ENUM_Vehicle_fuel
/* The values of 'fuel' of 'urn:base'. */
typedef enum Vehicle_fuel {
    Vehicle_fuel_none = 0, /* none */
    Vehicle_fuel_coal = 1, /* coal */
} Vehicle_fuel;
#endif

/* A choice: which alternative, and its value. */
typedef enum Vehicle_choiceType {
    Vehicle_choice_none = 0,
    Vehicle_choice_wheels = 1,
    Vehicle_choice_wings = 2,
} Vehicle_choiceType;

struct Vehicle_choice {
    enum Vehicle_choiceType choice;
    union {
        int wheels;
        int wings;
    } value;
};

/* The type 'Vehicle' of 'urn:base'. */
#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
struct Vehicle {
    Vehicle();
    explicit Vehicle(const WS_STRUCT_DESCRIPTION* type);
    struct Train* AsTrain();
    __extension__ struct __attribute__((aligned(8))) {
        const struct WS_STRUCT_DESCRIPTION* _type;
        struct Vehicle_choice choice;
        enum Vehicle_fuel fuel;
        short seats;
        struct Vehicle_owner* owner;
        struct Engine* engine;
    };
};
#else
struct Vehicle {
    const struct WS_STRUCT_DESCRIPTION* _type;
    struct Vehicle_choice choice;
    enum Vehicle_fuel fuel;
    short seats;
    struct Vehicle_owner* owner;
    struct Engine* engine;
};
#endif

/* The type of the element 'owner' of 'urn:base'. */
struct Vehicle_owner {
    WCHAR* name;
};

#ifdef __cplusplus
extern "C" {
#endif

#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)
/* Says that the value is a Vehicle. */
void WINAPI Vehicle_Init(Vehicle* value);
#endif

/* The descriptions of everything in this file. */
typedef struct _base_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Vehicle;
    } globalTypes;
    struct { /* externallyReferencedTypes */
        WS_ENUM_DESCRIPTION Vehicle_fuel;
        WS_INT16_DESCRIPTION Vehicle_seatsRange;
        WS_UNION_DESCRIPTION Vehicle_choice;
        WS_STRUCT_DESCRIPTION Vehicle_owner;
    } externallyReferencedTypes;
} _base_xsd;

extern const _base_xsd base_xsd;

#ifdef __cplusplus
}
#endif

#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
inline Vehicle::Vehicle() { _type = &base_xsd.globalTypes.Vehicle; }
inline Vehicle::Vehicle(const WS_STRUCT_DESCRIPTION* type) { _type = type; }
#endif
#endif
