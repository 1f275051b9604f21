/* Metadata import: reads the WSDL of a service, prints its endpoints, and finds out which binding template each one fits.
 *
 *     metadata_import c-examples/bank.wsdl */
#include <stdlib.h>

#include "print_error.h"

/* Where the document would come from. */
static const WS_STRING document_url = WS_STRING_VALUE(u"http://bank.example.org/bank.wsdl");

static WS_ERROR *error;

static HRESULT read_wsdl(WS_METADATA *metadata, const char *path)
{
    static char bytes[1 << 16];
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, bytes, 0};
    WS_XML_READER *reader = NULL;
    FILE *file = fopen(path, "rb");
    HRESULT hr;

    if (file == NULL) {
        perror(path);
        return E_FAIL;
    }
    input.encodedDataSize = (ULONG)fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    hr = WsCreateReader(NULL, 0, &reader, error);
    if (SUCCEEDED(hr))
        hr = WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, error);
    if (SUCCEEDED(hr))
        hr = WsReadToStartElement(reader, NULL, NULL, NULL, error);
    if (SUCCEEDED(hr))
        hr = WsReadMetadata(metadata, reader, &document_url, error);
    WsFreeReader(reader);
    return hr;
}

/* One thing that a program can do: the channel, and the security on it. */
struct ability {
    const char *name;
    WS_CHANNEL_BINDING channel;
    WS_SECURITY_BINDING_CONSTRAINT *bindings[2];
    ULONG binding_count;
};

static WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT ssl = {{WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE, NULL, 0}, {0}};
static WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT sspi = {
    {WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE, NULL, 0}};
static WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT username = {
    {WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE, NULL, 0}, WS_SUPPORTING_MESSAGE_SECURITY_USAGE};

static struct ability abilities[] = {
    {"WS_HTTP_BINDING_TEMPLATE_TYPE", WS_HTTP_CHANNEL_BINDING, {NULL}, 0},
    {"WS_HTTP_SSL_BINDING_TEMPLATE_TYPE", WS_HTTP_CHANNEL_BINDING, {&ssl.bindingConstraint}, 1},
    {"WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE",
     WS_HTTP_CHANNEL_BINDING,
     {&ssl.bindingConstraint, &username.bindingConstraint},
     2},
    {"WS_TCP_BINDING_TEMPLATE_TYPE", WS_TCP_CHANNEL_BINDING, {NULL}, 0},
    {"WS_TCP_SSPI_BINDING_TEMPLATE_TYPE", WS_TCP_CHANNEL_BINDING, {&sspi.bindingConstraint}, 1},
};

/* Compares; on a match, tells what the policy asks for among what is allowed. */
static HRESULT match(WS_POLICY *policy, ULONG alternative, struct ability *ability, WS_HEAP *heap)
{
    static WS_ENVELOPE_VERSION envelopes[] = {WS_ENVELOPE_VERSION_SOAP_1_1, WS_ENVELOPE_VERSION_SOAP_1_2};
    static WS_ADDRESSING_VERSION versions[] = {WS_ADDRESSING_VERSION_TRANSPORT, WS_ADDRESSING_VERSION_1_0};
    WS_CHANNEL_PROPERTY_CONSTRAINT channel[] = {
        {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, envelopes, sizeof envelopes, {{0}}},
        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, versions, sizeof versions, {{0}}},
    };
    WS_SECURITY_CONSTRAINTS security = {NULL, 0, ability->bindings, ability->binding_count};
    WS_POLICY_CONSTRAINTS constraints = {ability->channel, channel, 2, &security, NULL, 0};
    HRESULT hr = WsMatchPolicyAlternative(policy, alternative, &constraints, FALSE, heap, error);

    if (hr == S_OK) {
        WS_ENVELOPE_VERSION envelope = *(WS_ENVELOPE_VERSION *)channel[0].out.channelProperty.value;
        WS_ADDRESSING_VERSION version = *(WS_ADDRESSING_VERSION *)channel[1].out.channelProperty.value;
        printf("  %s, SOAP %s, %s\n", ability->name, envelope == WS_ENVELOPE_VERSION_SOAP_1_1 ? "1.1" : "1.2",
               version == WS_ADDRESSING_VERSION_1_0 ? "with addressing 1.0" : "without addressing");
    }
    return hr;
}

static HRESULT show_endpoint(const WS_METADATA_ENDPOINT *endpoint, WS_HEAP *heap)
{
    ULONG count = 0;
    HRESULT hr = WsGetPolicyAlternativeCount(endpoint->endpointPolicy, &count, error);

    printf("port %.*s of service %.*s: ", (int)endpoint->portName->length, (const char *)endpoint->portName->bytes,
           (int)endpoint->serviceName->length, (const char *)endpoint->serviceName->bytes);
    print_string(stdout, &endpoint->endpointAddress.url);
    puts("");
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++)
        for (size_t j = 0; SUCCEEDED(hr) && j < WsCountOf(abilities); j++)
            hr = match(endpoint->endpointPolicy, i, &abilities[j], heap);
    return hr;
}

int main(int argc, char **argv)
{
    WS_METADATA_ENDPOINTS endpoints = {NULL, 0};
    WS_ENDPOINT_ADDRESS *missing = NULL;
    WS_METADATA *metadata = NULL;
    WS_HEAP *heap = NULL;
    HRESULT hr;

    if (argc != 2) {
        fprintf(stderr, "usage: %s WSDL\n", argv[0]);
        return EXIT_FAILURE;
    }
    hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr))
        hr = WsCreateHeap(1 << 16, 0, NULL, 0, &heap, error);
    if (SUCCEEDED(hr))
        hr = WsCreateMetadata(NULL, 0, &metadata, error);
    if (SUCCEEDED(hr))
        hr = read_wsdl(metadata, argv[1]);
    if (SUCCEEDED(hr))
        hr = WsGetMissingMetadataDocumentAddress(metadata, &missing, error);
    if (SUCCEEDED(hr) && missing != NULL) {
        fputs("a document is missing: ", stderr);
        print_string(stderr, &missing->url);
        fputs("\n", stderr);
    }
    if (SUCCEEDED(hr))
        hr = WsGetMetadataEndpoints(metadata, &endpoints, error);
    for (ULONG i = 0; SUCCEEDED(hr) && i < endpoints.endpointCount; i++)
        hr = show_endpoint(&endpoints.endpoints[i], heap);
    if (FAILED(hr))
        print_error("importing the metadata", hr, error);

    WsFreeMetadata(metadata);
    WsFreeHeap(heap);
    WsFreeError(error);
    return SUCCEEDED(hr) ? EXIT_SUCCESS : EXIT_FAILURE;
}
