/* Where the service listens, and where the client looks for it. */
#ifndef ADDRESS
#define ADDRESS u"http://localhost:18090/temperature"
#endif
