// Derived types as classes: their descriptions were compiled as C, so the layouts have to be the same.
#define _WS_CPLUSPLUS
#include <stdio.h>

#include <WebServices.h>
#include "derived.xsd.h"

static int wrong;

// The field of a description at an offset of a value.
static void check(const char *what, const WS_STRUCT_DESCRIPTION &type, ULONG field, const void *value, const void *member)
{
    ULONG offset = (ULONG)((const char *)member - (const char *)value);
    if (type.fields[field]->offset != offset) {
        printf("%s is at %u, its description says %u\n", what, (unsigned)offset, (unsigned)type.fields[field]->offset);
        wrong = 1;
    }
}

int main()
{
    const WS_STRUCT_DESCRIPTION &ring_type = derived_xsd.globalTypes.Ring;
    Ring ring;
    Circle circle;
    Shape *shape = &ring;

    check("_type", ring_type, 0, &ring, &ring._type);
    check("id", ring_type, 1, &ring, &ring.id);
    check("metal", ring_type, 2, &ring, &ring.metal);
    check("color", ring_type, 3, &ring, &ring.color);
    check("radius", ring_type, 4, &ring, &ring.radius);
    check("hole", ring_type, 5, &ring, &ring.hole);
    printf("sizes %d, ring %d, circle %d, circle is no ring %d\n",
           ring_type.size == sizeof(Ring) && derived_xsd.globalTypes.Circle.size == sizeof(Circle),
           shape->AsRing() == &ring, shape->AsCircle() == &ring, circle.AsRing() == NULL);
    return wrong;
}
