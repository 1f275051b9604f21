/* The kinds of sessions of WCF that do not exist here are refused by name, and never taken for something else: those of
 * message security (alone or on top of a transport session), and those over message queues. Nothing asks for reliable sessions
 * at run time. */
#include <string.h>

#include "../../c-examples/calculator_operations.h"
#include "check.h"

static WS_ERROR *error;

/* Whether one of the texts of the last failure contains these words. */
static BOOL said(const char *words)
{
    WS_STRING text;
    for (ULONG i = 0; WsGetErrorString(error, i, &text) == S_OK; i++) {
        for (ULONG start = 0; start + strlen(words) <= text.length; start++) {
            size_t same = 0;
            while (same < strlen(words) && text.chars[start + same] == (WCHAR)words[same]) same++;
            if (same == strlen(words)) return TRUE;
        }
    }
    return FALSE;
}

static void refused(HRESULT result, HRESULT expected, const char *words)
{
    CHECK_RESULT(result, expected);
    CHECK(said(words));
    CHECK_RESULT(WsResetError(error), S_OK);
}

/* A session of WS-SecureConversation: over HTTP, or combined with the session of the transport. */
static void security(WS_SERVICE_ENDPOINT endpoint)
{
    WS_SECURITY_DESCRIPTION bootstrap = {0};
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING context = {
        .binding.bindingType = WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TYPE,
        .bindingUsage = WS_SUPPORTING_MESSAGE_SECURITY_USAGE,
        .bootstrapSecurityDescription = &bootstrap,
    };
    WS_SECURITY_BINDING *bindings[] = {&context.binding};
    WS_SECURITY_DESCRIPTION description = {.securityBindings = bindings, .securityBindingCount = 1};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_PROXY *proxy = NULL;
    WS_SERVICE_HOST *host = NULL;
    BOOL http = endpoint.channelBinding == WS_HTTP_CHANNEL_BINDING;

    refused(WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION, endpoint.channelBinding,
                                 &description, NULL, 0, NULL, 0, &proxy, error),
            E_NOTIMPL, "WS_SECURITY_DESCRIPTION");
    CHECK(proxy == NULL);
    endpoint.securityDescription = &description;
    refused(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error), E_NOTIMPL, "securityDescription");
    CHECK(host == NULL);
}

/* A session of datagrams over a queue. */
static void queue(WS_SERVICE_ENDPOINT endpoint)
{
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_ENDPOINT_ADDRESS address = {.url = WS_STRING_VALUE(u"net.msmq://localhost/private/calculator")};
    WS_SERVICE_PROXY *proxy = NULL;
    WS_SERVICE_HOST *host = NULL;
    BOOL http = endpoint.channelBinding == WS_HTTP_CHANNEL_BINDING;

    CHECK_RESULT(WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                      endpoint.channelBinding, NULL, NULL, 0, NULL, 0, &proxy, error), S_OK);
    refused(WsOpenServiceProxy(proxy, &address, NULL, error), WS_E_NOT_SUPPORTED, "net.msmq://localhost/private/calculator");
    WsFreeServiceProxy(proxy);
    endpoint.address = address;
    CHECK_RESULT(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error), S_OK);
    refused(WsOpenServiceHost(host, NULL, error), WS_E_NOT_SUPPORTED, "net.msmq://localhost/private/calculator");
    WsFreeServiceHost(host);
}

int main(void)
{
    static const WS_CHANNEL_BINDING bindings[] = {WS_HTTP_CHANNEL_BINDING, WS_TCP_CHANNEL_BINDING};
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Calculator_contract, .methodTable = &Calculator_functions};

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    for (size_t i = 0; i < WsCountOf(bindings); i++) {
        BOOL http = bindings[i] == WS_HTTP_CHANNEL_BINDING;
        WS_SERVICE_ENDPOINT endpoint = {
            .address.url = WS_STRING_VALUE(u"http://localhost/calc"),
            .channelBinding = bindings[i],
            .channelType = http ? WS_CHANNEL_TYPE_REPLY : WS_CHANNEL_TYPE_DUPLEX_SESSION,
            .contract = &contract,
        };
        security(endpoint);
        queue(endpoint);
    }
    WsFreeError(error);
    puts("ok");
    return 0;
}
