/* What WCF publishes: each folder gives its endpoint, whose policy matches what its binding does and nothing else.
 *
 *     metadata_wcf FOLDER...     where a folder is called CONTRACT.BINDING */
#include "metadata.h"

#define BASE "http://127.0.0.1:80/services/"

static const struct {
    const char *binding, *scheme;
    WS_CHANNEL_BINDING channel;
    WS_ENCODING encoding;
    WS_ADDRESSING_VERSION addressing;
    WS_ENVELOPE_VERSION envelope;
} kinds[] = {
    {"http11", "http://", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ADDRESSING_VERSION_TRANSPORT,
     WS_ENVELOPE_VERSION_SOAP_1_1},
    /* Mono writes SOAP 1.1 into descriptions of SOAP 1.2, and nothing about MTOM. */
    {"http12", "http://", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ADDRESSING_VERSION_1_0,
     WS_ENVELOPE_VERSION_SOAP_1_1},
    {"httpmtom", "http://", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ADDRESSING_VERSION_1_0,
     WS_ENVELOPE_VERSION_SOAP_1_1},
    {"httpbin", "http://", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_1, WS_ADDRESSING_VERSION_1_0,
     WS_ENVELOPE_VERSION_SOAP_1_1},
    {"tcp", "net.tcp://", WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_SESSION_1, WS_ADDRESSING_VERSION_1_0,
     WS_ENVELOPE_VERSION_SOAP_1_2},
};

static void read_file(const char *folder, const char *name)
{
    static char text[1 << 17];
    char path[1024], url[1024];
    FILE *file;
    size_t length;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    CHECK(file != NULL);
    length = fread(text, 1, sizeof text - 1, file);
    CHECK(length > 0 && length < sizeof text - 1);
    text[length] = 0;
    fclose(file);
    snprintf(url, sizeof url, BASE "%s", name);
    CHECK_RESULT(read_document(url, text), S_OK);
}

static HRESULT match(WS_POLICY *policy, size_t kind, WS_HEAP *heap)
{
    WS_ENCODING encoding = kinds[kind].encoding;
    WS_ADDRESSING_VERSION addressing = kinds[kind].addressing;
    WS_ENVELOPE_VERSION envelope = kinds[kind].envelope;
    WS_CHANNEL_PROPERTY_CONSTRAINT channel[] = {
        {WS_CHANNEL_PROPERTY_ENCODING, &encoding, sizeof encoding, {{0}}},
        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing, sizeof addressing, {{0}}},
        {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &envelope, sizeof envelope, {{0}}},
    };
    WS_POLICY_CONSTRAINTS constraints = {kinds[kind].channel, channel, 3, NULL, NULL, 0};
    return WsMatchPolicyAlternative(policy, 0, &constraints, FALSE, heap, error);
}

static void check_folder(const char *folder, WS_HEAP *heap)
{
    WS_ENDPOINT_ADDRESS *address = NULL;
    WS_METADATA_ENDPOINTS endpoints;
    const WS_METADATA_ENDPOINT *endpoint;
    const char *binding = strrchr(folder, '.') + 1;
    ULONG count = 0;
    size_t own = 0;

    while (strcmp(kinds[own].binding, binding) != 0)
        own++;
    CHECK_RESULT(create(NULL, 0), S_OK);
    read_file(folder, "service.wsdl");
    for (;;) {
        char name[256];
        ULONG length = 0, base = (ULONG)strlen(BASE);
        CHECK_RESULT(WsGetMissingMetadataDocumentAddress(metadata, &address, error), S_OK);
        if (address == NULL)
            break;
        CHECK(address->url.length > base && address->url.length - base < sizeof name);
        for (; base + length < address->url.length; length++)
            name[length] = (char)address->url.chars[base + length];
        name[length] = 0;
        read_file(folder, name);
    }
    CHECK_RESULT(WsGetMetadataEndpoints(metadata, &endpoints, error), S_OK);
    CHECK(endpoints.endpointCount == 1);
    endpoint = endpoints.endpoints;
    for (ULONG i = 0; kinds[own].scheme[i] != 0; i++)
        CHECK(endpoint->endpointAddress.url.chars[i] == (WCHAR)kinds[own].scheme[i]);
    CHECK(is(endpoint->serviceName, "service") && is(endpoint->serviceNs, "http://tempuri.org/"));
    CHECK(endpoint->portName->length == endpoint->bindingName->length);
    CHECK_RESULT(WsGetPolicyAlternativeCount(endpoint->endpointPolicy, &count, error), S_OK);
    CHECK(count == 1);
    for (size_t kind = 0; kind < WsCountOf(kinds); kind++) {
        int same = kinds[kind].channel == kinds[own].channel && kinds[kind].encoding == kinds[own].encoding &&
                   kinds[kind].addressing == kinds[own].addressing && kinds[kind].envelope == kinds[own].envelope;
        HRESULT hr = match(endpoint->endpointPolicy, kind, heap);
        if (hr != (same ? S_OK : S_FALSE))
            fprintf(stderr, "%s as %s\n", folder, kinds[kind].binding);
        CHECK_RESULT(hr, same ? S_OK : S_FALSE);
    }
}

int main(int argc, char **argv)
{
    WS_HEAP *heap = new_heap();
    begin();
    CHECK(argc > 1);
    for (int i = 1; i < argc; i++)
        check_folder(argv[i], heap);
    WsFreeHeap(heap);
    return end();
}
