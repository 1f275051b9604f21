/*
 * wws_ext.h: what this library adds to the Windows Web Services API: the session contracts of WCF.
 *
 * Made from the Rust sources by the build; change those, then run `make header`.
 *
 * Everything here is named Wws or WWS and leaves the types of WebServices.h unchanged.
 *
 * A session joins the calls of one client into a conversation. What a contract says about it (whether it needs a
 * session, which operations start and end one) is attached to a service proxy or to an endpoint of a service host;
 * a host may also be told which service instance serves which call, and how many calls at a time.
 */

#ifndef OPENWWS_WWS_EXT_H
#define OPENWWS_WWS_EXT_H

#include "WebServices.h"
