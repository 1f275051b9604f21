/*
 * wws_ext.h: what this library adds to the Windows Web Services API.
 *
 * Everything here is named Wws or WWS and leaves the types of WebServices.h unchanged. It is the place of the session
 * contracts of WCF, which that API does not have; this version adds nothing yet.
 */

#ifndef OPENWWS_WWS_EXT_H
#define OPENWWS_WWS_EXT_H

#include "WebServices.h"

#endif
