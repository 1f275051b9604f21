/* Proxies and endpoints from templates, as generated code makes them.
 *
 *     templates HTTP-URL TCP-URL */
#include "../../c-examples/calculator_operations.h"
#include "check.h"

static WS_ENVELOPE_VERSION soap11 = WS_ENVELOPE_VERSION_SOAP_1_1;
static WS_ENVELOPE_VERSION soap12 = WS_ENVELOPE_VERSION_SOAP_1_2;
static WS_ADDRESSING_VERSION none = WS_ADDRESSING_VERSION_TRANSPORT;
static ULONG large = 1 << 20;

static WS_CHANNEL_PROPERTY http_policy_properties[] = {
    {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap11, sizeof(soap11)},
    {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &none, sizeof(none)},
};
static WS_HTTP_POLICY_DESCRIPTION http_policy = {{http_policy_properties, WsCountOf(http_policy_properties)}};
static WS_TCP_POLICY_DESCRIPTION tcp_policy = {{NULL, 0}};

static WS_CHANNEL_PROPERTY own_properties[] = {
    {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, &large, sizeof(large)},
    {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap11, sizeof(soap11)},
};

static const WS_SERVICE_CONTRACT contract = {
    .contractDescription = &Calculator_contract,
    .methodTable = &Calculator_functions,
};

typedef struct {
    WS_BINDING_TEMPLATE_TYPE type;
    void *value;
    ULONG size;
    const void *policy;
    ULONG policy_size;
} Given;

static HRESULT make_proxy(WS_CHANNEL_TYPE channel, Given given, WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    return WsCreateServiceProxyFromTemplate(channel, NULL, 0, given.type, given.value, given.size, given.policy,
                                            given.policy_size, proxy, error);
}

static HRESULT make_endpoint(WS_CHANNEL_TYPE channel, const WS_STRING *url, Given given, WS_HEAP *heap,
                             WS_SERVICE_ENDPOINT **endpoint, WS_ERROR *error)
{
    return WsCreateServiceEndpointFromTemplate(channel, NULL, 0, url, &contract, NULL, heap, given.type, given.value,
                                               given.size, given.policy, given.policy_size, endpoint, error);
}

static void converse(const char *url, BOOL http, Given given, ULONG property_count)
{
    WS_CHANNEL_TYPE client = http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION;
    WS_CHANNEL_TYPE server = http ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION;
    WCHAR chars[256];
    WS_STRING address = ascii_string(url, chars, WsCountOf(chars));
    WS_ENDPOINT_ADDRESS to = {.url = address};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WS_SERVICE_HOST *host = NULL;
    WS_HEAP *heap = NULL;
    double sum = 0;

    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(make_endpoint(server, &address, given, heap, &endpoint, NULL), S_OK);
    CHECK(endpoint->address.url.chars == chars && endpoint->contract == &contract && endpoint->channelType == server);
    CHECK(endpoint->channelBinding == (http ? WS_HTTP_CHANNEL_BINDING : WS_TCP_CHANNEL_BINDING));
    CHECK(endpoint->securityDescription == NULL && endpoint->properties == NULL && endpoint->propertyCount == 0);
    CHECK(endpoint->channelProperties.propertyCount == property_count);
    const WS_SERVICE_ENDPOINT *endpoints[] = {endpoint};
    CHECK_RESULT(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_RESULT(WsOpenServiceHost(host, NULL, NULL), S_OK);
    CHECK_RESULT(make_proxy(client, given, &proxy, NULL), S_OK);
    CHECK_RESULT(WsOpenServiceProxy(proxy, &to, NULL, NULL), S_OK);
    CHECK_RESULT(Calculator_Add(proxy, 1, 2, &sum, heap, NULL, 0, NULL, NULL), S_OK);
    CHECK(sum == 3);
    CHECK_RESULT(WsCloseServiceProxy(proxy, NULL, NULL), S_OK);
    WsFreeServiceProxy(proxy);
    CHECK_RESULT(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
    WsFreeHeap(heap);
}

static WS_CHANNEL_PROPERTY other_version[] = {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap12, sizeof(soap12)}};
static WS_HTTP_BINDING_TEMPLATE contrary = {{other_version, 1}};
static WS_CHANNEL_PROPERTY no_property[] = {{99, &soap12, sizeof(soap12)}};
static WS_HTTP_BINDING_TEMPLATE wrong = {{no_property, 1}};
static WS_HTTP_BINDING_TEMPLATE no_array = {{NULL, 1}};

#define POLICY &http_policy, sizeof(http_policy)

/* What is refused; the last of it only where the properties are used. */
static const struct {
    Given given;
    HRESULT result;
    BOOL proxy_only;
} refusals[] = {
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, NULL, 0, NULL, 0}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, NULL, 0, NULL, sizeof(http_policy)}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, NULL, 0, &http_policy, sizeof(http_policy) - 1}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, NULL, 0, &http_policy, sizeof(WS_HTTP_SSL_POLICY_DESCRIPTION)}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, NULL, sizeof(contrary), POLICY}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, &contrary, 0, POLICY}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, &contrary, sizeof(contrary), POLICY}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, &no_array, sizeof(no_array), POLICY}, E_INVALIDARG, FALSE},
    {{WS_HTTP_BINDING_TEMPLATE_TYPE, &wrong, sizeof(wrong), POLICY}, E_INVALIDARG, TRUE},
    {{-1, NULL, 0, POLICY}, E_INVALIDARG, FALSE},
    {{14, NULL, 0, POLICY}, E_INVALIDARG, FALSE},
    {{WS_HTTP_SSL_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_TCP_SSPI_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
    {{WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, E_NOTIMPL, FALSE},
};

static void refused(void)
{
    Given plain = {WS_HTTP_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY};
    WS_SERVICE_ENDPOINT *endpoint = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WS_HEAP *heap = NULL;

    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    for (ULONG i = 0; i < WsCountOf(refusals); i++) {
        HRESULT proxy_result = make_proxy(WS_CHANNEL_TYPE_REQUEST, refusals[i].given, &proxy, NULL);
        HRESULT result = make_endpoint(WS_CHANNEL_TYPE_REPLY, NULL, refusals[i].given, heap, &endpoint, NULL);
        if (proxy_result != refusals[i].result || result != (refusals[i].proxy_only ? S_OK : refusals[i].result)) {
            fprintf(stderr, "row %d: 0x%08X, 0x%08X\n", (int)i, (unsigned)proxy_result, (unsigned)result);
            CHECK(FALSE);
        }
        CHECK(proxy == NULL);
    }
    /* The channel type is that of the binding. */
    CHECK_RESULT(make_proxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, plain, &proxy, NULL), E_INVALIDARG);
    CHECK_RESULT(make_endpoint(WS_CHANNEL_TYPE_REQUEST, NULL, plain, heap, &endpoint, NULL), E_INVALIDARG);
    CHECK_RESULT(make_proxy(WS_CHANNEL_TYPE_REQUEST, plain, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(make_endpoint(WS_CHANNEL_TYPE_REPLY, NULL, plain, heap, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(make_endpoint(WS_CHANNEL_TYPE_REPLY, NULL, plain, NULL, &endpoint, NULL), E_INVALIDARG);
    CHECK_RESULT(WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_REPLY, NULL, 0, NULL, NULL, NULL, heap, plain.type,
                                                     NULL, 0, POLICY, &endpoint, NULL),
                 E_INVALIDARG);
    CHECK_RESULT(WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE_REPLY, NULL, 1, NULL, &contract, NULL, heap,
                                                     plain.type, NULL, 0, POLICY, &endpoint, NULL),
                 E_INVALIDARG);
    WsFreeHeap(heap);
    CHECK_RESULT(WsCreateHeap(64, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(make_endpoint(WS_CHANNEL_TYPE_REPLY, NULL, plain, heap, &endpoint, NULL), WS_E_QUOTA_EXCEEDED);
    WsFreeHeap(heap);
}

int main(int argc, char **argv)
{
    WS_HTTP_BINDING_TEMPLATE http = {{own_properties, WsCountOf(own_properties)}};
    WS_TCP_BINDING_TEMPLATE tcp = {{own_properties, 1}};

    CHECK(argc == 3);
    refused();
    converse(argv[1], TRUE, (Given){WS_HTTP_BINDING_TEMPLATE_TYPE, NULL, 0, POLICY}, 2);
    converse(argv[1], TRUE, (Given){WS_HTTP_BINDING_TEMPLATE_TYPE, &http, sizeof(http), POLICY}, 3);
    converse(argv[2], FALSE, (Given){WS_TCP_BINDING_TEMPLATE_TYPE, NULL, 0, &tcp_policy, sizeof(tcp_policy)}, 0);
    converse(argv[2], FALSE, (Given){WS_TCP_BINDING_TEMPLATE_TYPE, &tcp, sizeof(tcp), &tcp_policy, sizeof(tcp_policy)}, 1);
    puts("ok");
    return 0;
}
