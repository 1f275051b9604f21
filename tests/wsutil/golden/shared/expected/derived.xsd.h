#ifndef WSUTIL_derived_xsd_H
#define WSUTIL_derived_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 *   base.xsd.h
 */

typedef struct Train Train;

/* The type 'Train' of 'urn:more'. */
#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
struct Train : Vehicle {
    Train();
    explicit Train(const WS_STRUCT_DESCRIPTION* type);
    __extension__ struct __attribute__((aligned(8))) {
        int track;
    };
};
#else
struct Train {
    struct Vehicle _base;
    int track;
};
#endif

#ifdef __cplusplus
extern "C" {
#endif

#if !defined(__cplusplus) || !defined(_WS_CPLUSPLUS)
/* Says that the value is a Train. */
void WINAPI Train_Init(Train* value);
/* The value as a Train, or NULL if it is none. */
Train* WINAPI Vehicle_AsTrain(struct Vehicle* value);
#endif

/* The descriptions of everything in this file. */
typedef struct _derived_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Train;
    } globalTypes;
} _derived_xsd;

extern const _derived_xsd derived_xsd;

#ifdef __cplusplus
}
#endif

#if defined(__cplusplus) && defined(_WS_CPLUSPLUS)
inline Train::Train() : Vehicle(&derived_xsd.globalTypes.Train) {}
inline Train::Train(const WS_STRUCT_DESCRIPTION* type) : Vehicle(type) {}
inline Train* Vehicle::AsTrain()
{
    const WS_STRUCT_DESCRIPTION* type;
    for (type = _type; type != NULL; type = type->parentType)
        if (type == &derived_xsd.globalTypes.Train)
            return static_cast<Train*>(this);
    return NULL;
}
#endif
#endif
