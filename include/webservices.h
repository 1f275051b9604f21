/* The other spelling of the same header. */
#include "WebServices.h"
