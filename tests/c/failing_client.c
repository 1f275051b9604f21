/* A client that does what it is told, so that a test can lead it into every failure while valgrind watches.
 *
 * Each line of the input is a command; each is answered with a line: the result in hexadecimal digits, the state of the
 * proxy, and all texts of the error object.
 *
 *     create http|http12|tcp [PROXY|CHANNEL ID=VALUE]...
 *     open URL        call        close        reset        free */
#include <stdlib.h>

#include "../../c-examples/calculator.h"
#include "../../c-examples/print_error.h"

enum { MAX_PROPERTIES = 8 };

typedef struct {
    WS_SERVICE_PROXY *proxy;
    WS_ERROR *error;
    WS_HEAP *heap;
} Client;

static WS_ENVELOPE_VERSION soap12 = WS_ENVELOPE_VERSION_SOAP_1_2;
static WS_ADDRESSING_VERSION addressing10 = WS_ADDRESSING_VERSION_1_0;
static WS_CHANNEL_PROPERTY http12_properties[] = {
    {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap12, sizeof(soap12)},
    {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing10, sizeof(addressing10)},
};
static const WS_CHANNEL_PROPERTIES http12_binding = {http12_properties, WsCountOf(http12_properties)};
static const WS_CHANNEL_PROPERTIES tcp_binding = {NULL, 0};

/* The words after "create": the binding, then groups of three. */
static HRESULT create(Client *client)
{
    const char *binding = strtok(NULL, " \n");
    const char *owner;
    ULONG values[MAX_PROPERTIES];
    WS_PROXY_PROPERTY proxy[MAX_PROPERTIES];
    WS_CHANNEL_PROPERTY channel[2 * MAX_PROPERTIES];
    ULONG proxy_count = 0, channel_count = 0, count = 0;

    if (binding == NULL) {
        return E_INVALIDARG;
    }
    BOOL tcp = strcmp(binding, "tcp") == 0;
    const WS_CHANNEL_PROPERTIES *usual = &Calculator_http_binding;
    if (tcp) {
        usual = &tcp_binding;
    } else if (strcmp(binding, "http12") == 0) {
        usual = &http12_binding;
    }
    while (channel_count < usual->propertyCount) {
        channel[channel_count] = usual->properties[channel_count];
        channel_count++;
    }
    while ((owner = strtok(NULL, " \n")) != NULL && count < MAX_PROPERTIES) {
        const char *id = strtok(NULL, "=\n");
        const char *value = strtok(NULL, " \n");
        if (id == NULL || value == NULL) {
            return E_INVALIDARG;
        }
        values[count] = (ULONG)strtoul(value, NULL, 10);
        if (strcmp(owner, "PROXY") == 0) {
            WS_PROXY_PROPERTY property = {(WS_PROXY_PROPERTY_ID)atoi(id), &values[count], sizeof(ULONG)};
            proxy[proxy_count++] = property;
        } else {
            WS_CHANNEL_PROPERTY property = {(WS_CHANNEL_PROPERTY_ID)atoi(id), &values[count], sizeof(ULONG)};
            channel[channel_count++] = property;
        }
        count++;
    }
    return WsCreateServiceProxy(tcp ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REQUEST,
                                tcp ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING, NULL, proxy, proxy_count,
                                channel, channel_count, &client->proxy, client->error);
}

static HRESULT open_proxy(const Client *client)
{
    const char *url = strtok(NULL, "\n");
    WCHAR chars[4096];
    WS_ENDPOINT_ADDRESS address = {.url = WS_STRING_EMPTY};

    if (url == NULL) {
        return E_INVALIDARG;
    }
    address.url = ascii_string(url, chars, WsCountOf(chars));
    return WsOpenServiceProxy(client->proxy, &address, NULL, client->error);
}

static HRESULT call(const Client *client)
{
    double result;
    HRESULT hr = Calculator_Add(client->proxy, 1.5, 2.25, &result, client->heap, NULL, 0, NULL, client->error);
    return SUCCEEDED(hr) && result != 3.75 ? E_FAIL : hr;
}

static HRESULT obey(Client *client, const char *command)
{
    if (strcmp(command, "create") == 0) {
        return create(client);
    }
    if (strcmp(command, "open") == 0) {
        return open_proxy(client);
    }
    if (strcmp(command, "call") == 0) {
        return call(client);
    }
    if (strcmp(command, "close") == 0) {
        return WsCloseServiceProxy(client->proxy, NULL, client->error);
    }
    if (strcmp(command, "reset") == 0) {
        return WsResetServiceProxy(client->proxy, client->error);
    }
    if (strcmp(command, "free") == 0) {
        WsFreeServiceProxy(client->proxy);
        client->proxy = NULL;
        return S_OK;
    }
    return E_INVALIDARG;
}

static void answer(const Client *client, HRESULT result)
{
    WS_SERVICE_PROXY_STATE state = WS_SERVICE_PROXY_STATE_CREATED;
    ULONG count = 0;

    if (client->proxy != NULL) {
        (void)WsGetServiceProxyProperty(client->proxy, WS_PROXY_PROPERTY_STATE, &state, sizeof(state), NULL);
    }
    printf("%08lX %d", (unsigned long)(ULONG)result, (int)state);
    (void)WsGetErrorProperty(client->error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count));
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text;
        if (SUCCEEDED(WsGetErrorString(client->error, i, &text))) {
            fputs(" / ", stdout);
            print_string(stdout, &text);
        }
    }
    fputc('\n', stdout);
    fflush(stdout);
}

int main(void)
{
    Client client = {NULL, NULL, NULL};
    char line[4096];

    HRESULT hr = WsCreateError(NULL, 0, &client.error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 0, NULL, 0, &client.heap, client.error);
    }
    while (SUCCEEDED(hr) && fgets(line, sizeof(line), stdin) != NULL) {
        const char *command = strtok(line, " \n");
        answer(&client, command == NULL ? E_INVALIDARG : obey(&client, command));
        hr = WsResetError(client.error);
        if (SUCCEEDED(hr)) {
            hr = WsResetHeap(client.heap, client.error);
        }
    }
    if (client.proxy != NULL) {
        WsFreeServiceProxy(client.proxy);
    }
    if (client.heap != NULL) {
        WsFreeHeap(client.heap);
    }
    if (client.error != NULL) {
        WsFreeError(client.error);
    }
    return FAILED(hr) ? 1 : 0;
}
