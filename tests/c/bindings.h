/* What both sides of a conversation must agree on, under the names of tests/peers/wcf/peer.cs. */
#ifndef BINDINGS_H
#define BINDINGS_H

#include <string.h>

#include <WebServices.h>

typedef struct {
    const char *name;
    BOOL session;
    WS_ENCODING encoding;
    WS_ENVELOPE_VERSION envelope;
    WS_ADDRESSING_VERSION addressing;
} Binding;

static Binding bindings[] = {
    {"http11", FALSE, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT},
    {"http11utf16", FALSE, WS_ENCODING_XML_UTF16LE, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT},
    {"http12", FALSE, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"http12plain", FALSE, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT},
    {"httpbin", FALSE, WS_ENCODING_XML_BINARY_1, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"httpmtom", FALSE, WS_ENCODING_XML_MTOM_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    /* These are not among WCF's. */
    {"http12utf16be", FALSE, WS_ENCODING_XML_UTF16BE, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"httpmtom11", FALSE, WS_ENCODING_XML_MTOM_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT},
    {"httpmtomplain", FALSE, WS_ENCODING_XML_MTOM_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT},
    {"httpmtomutf16", FALSE, WS_ENCODING_XML_MTOM_UTF16LE, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"httpmtomutf16be", FALSE, WS_ENCODING_XML_MTOM_UTF16BE, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"tcpmtom", TRUE, WS_ENCODING_XML_MTOM_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"tcpmtomutf16", TRUE, WS_ENCODING_XML_MTOM_UTF16LE, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"tcp", TRUE, WS_ENCODING_XML_BINARY_SESSION_1, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"tcptext", TRUE, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"tcptext11", TRUE, WS_ENCODING_XML_UTF16LE, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_1_0},
};

static inline Binding *find_binding(const char *name)
{
    for (size_t i = 0; i < WsCountOf(bindings); i++) {
        if (strcmp(bindings[i].name, name) == 0) {
            return &bindings[i];
        }
    }
    return NULL;
}

/* The quotas a program raises to move messages beyond the defaults (64 KB), on either side. */
enum { LARGE = 1 << 20 };
static ULONG large_message = LARGE;

enum { MOST_CHANNEL_PROPERTIES = 4 };

/* Writes the channel properties of a binding, with larger quotas if wanted. Returns how many. */
static inline ULONG binding_properties(Binding *binding, BOOL large, WS_CHANNEL_PROPERTY *properties)
{
    WS_CHANNEL_PROPERTY all[MOST_CHANNEL_PROPERTIES] = {
        {WS_CHANNEL_PROPERTY_ENCODING, &binding->encoding, sizeof(binding->encoding)},
        {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &binding->envelope, sizeof(binding->envelope)},
        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &binding->addressing, sizeof(binding->addressing)},
        {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &large_message, sizeof(large_message)},
    };

    memcpy(properties, all, sizeof(all));
    return large ? WsCountOf(all) : WsCountOf(all) - 1;
}

#endif
