/* A calculator behind HTTP: SOAP 1.1, one request and one reply per call.
 *
 *     calculator_http_service [http://localhost:8080/calc [net.tcp://localhost:8082/calc]]
 *
 * With a second URL the same functions are also behind net.tcp. Dividing by zero is answered with a
 * typed fault, MathFault. The client is calculator_http_client.c, or any WCF program that uses
 * BasicHttpBinding (or NetTcpBinding without security). */
#define _POSIX_C_SOURCE 200809L

#include "calculator_operations.h"
#include "run_service.h"

int main(int argc, char **argv)
{
    const char *url = argc > 1 ? argv[1] : "http://localhost:8080/calc";
    const char *tcp_url = argc > 2 ? argv[2] : "";
    WCHAR url_chars[256];
    WCHAR tcp_url_chars[256];
    WS_SERVICE_CONTRACT contract = {.contractDescription = &Calculator_contract, .methodTable = &Calculator_functions};
    WS_SERVICE_ENDPOINT http = {
        .address.url = ascii_string(url, url_chars, WsCountOf(url_chars)),
        .channelBinding = WS_HTTP_CHANNEL_BINDING,
        .channelType = WS_CHANNEL_TYPE_REPLY,
        .contract = &contract,
        .channelProperties = Calculator_http_binding,
    };
    WS_SERVICE_ENDPOINT tcp = {
        .address.url = ascii_string(tcp_url, tcp_url_chars, WsCountOf(tcp_url_chars)),
        .channelBinding = WS_TCP_CHANNEL_BINDING,
        .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
        .contract = &contract,
    };
    const WS_SERVICE_ENDPOINT *endpoints[] = {&http, &tcp};

    return run_service(url, endpoints, argc > 2 ? 2 : 1);
}
