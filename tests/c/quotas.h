/* The quotas a program raises to move messages beyond the defaults (64 KB), on either side. */
#ifndef QUOTAS_H
#define QUOTAS_H

#include <WebServices.h>

enum { LARGE = 1 << 20 };

static ULONG large_message = LARGE;

/* Of the channels of a proxy or an endpoint: the properties of the binding, and one more. Returns how
 * many. */
static inline ULONG large_channel_properties(const WS_CHANNEL_PROPERTIES *binding, BOOL large,
                                             WS_CHANNEL_PROPERTY *properties)
{
    ULONG count = 0;
    while (count < binding->propertyCount) {
        properties[count] = binding->properties[count];
        count++;
    }
    if (large) {
        WS_CHANNEL_PROPERTY limit = {
            WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &large_message, sizeof(large_message)};
        properties[count++] = limit;
    }
    return count;
}

#endif
