/* Hosts the contract ICalculator with any binding of bindings.h.
 *
 *     calculator_service BINDING URL */
#define _POSIX_C_SOURCE 200809L

#include "../../c-examples/calculator_operations.h"
#include "../../c-examples/run_service.h"
#include "bindings.h"

int main(int argc, char **argv)
{
    Binding *binding = argc == 3 ? find_binding(argv[1]) : NULL;
    WCHAR url_chars[256];
    WS_CHANNEL_PROPERTY channel_properties[MOST_CHANNEL_PROPERTIES];
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Calculator_contract, .methodTable = &Calculator_functions};
    WS_SERVICE_ENDPOINT endpoint = {.contract = &contract, .channelProperties.properties = channel_properties};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};

    if (binding == NULL) {
        fputs("usage: calculator_service BINDING URL\n", stderr);
        return 2;
    }
    endpoint.channelBinding = binding->session ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING;
    endpoint.channelType = binding->session ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REPLY;
    endpoint.address.url = ascii_string(argv[2], url_chars, WsCountOf(url_chars));
    endpoint.channelProperties.propertyCount = binding_properties(binding, FALSE, channel_properties);
    return run_service(argv[2], endpoints, WsCountOf(endpoints));
}
