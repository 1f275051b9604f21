/* A client of the calculator that uses a channel, over any of the bindings.
 *
 *     channel_client BINDING URL
 *
 * BINDING is one of bindings.h; "/calc" is added to the URL. */
#include "../../c-examples/calculator.h"
#include "bindings.h"
#include "check.h"

typedef struct {
    double n1;
    double n2;
} Numbers;

static WS_ERROR *error;
static WS_HEAP *heap;
static WS_CHANNEL *channel;
static WS_MESSAGE *request, *reply;

#define SUCCEED(EXPRESSION) succeed((EXPRESSION), #EXPRESSION)

static void succeed(HRESULT hr, const char *what)
{
    if (FAILED(hr)) {
        print_error(what, hr, error);
        exit(1);
    }
}

static const WS_OPERATION_DESCRIPTION *operation(int number)
{
    return Calculator_contract.operations[number];
}

static void reset_messages(void)
{
    SUCCEED(WsResetMessage(request, error));
    SUCCEED(WsResetMessage(reply, error));
    SUCCEED(WsResetHeap(heap, error));
}

static HRESULT exchange(int number, double n1, double n2, double *result)
{
    const WS_OPERATION_DESCRIPTION *called = operation(number);
    Numbers numbers = {n1, n2};
    return WsRequestReply(channel, request, called->inputMessageDescription, WS_WRITE_REQUIRED_VALUE, &numbers,
                          sizeof(numbers), reply, called->outputMessageDescription, WS_READ_REQUIRED_VALUE, heap, result,
                          sizeof(*result), NULL, error);
}

/* In a session the messages after the first refer to strings of the earlier ones. */
static void exchanges(void)
{
    double result = 0;
    for (int i = 0; i < 3; i++) {
        SUCCEED(exchange(0, 1.5, i, &result));
        CHECK(result == 1.5 + i);
        reset_messages();
        SUCCEED(exchange(2, 3, i, &result));
        CHECK(result == 3 * i);
        reset_messages();
    }
    CHECK_RESULT(exchange(3, 1, 0, &result), WS_E_ENDPOINT_FAULT_RECEIVED);
    WS_FAULT *fault = NULL;
    SUCCEED(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault)));
    CHECK(fault->reasonCount > 0);
    SUCCEED(WsResetError(error));
    reset_messages();
}

static void send_numbers(double n1, double n2)
{
    Numbers numbers = {n1, n2};
    SUCCEED(WsInitializeMessage(request, WS_REQUEST_MESSAGE, NULL, error));
    SUCCEED(WsSendMessage(channel, request, operation(0)->inputMessageDescription, WS_WRITE_REQUIRED_VALUE, &numbers,
                          sizeof(numbers), NULL, error));
    reset_messages();
}

static HRESULT receive_number(double *result)
{
    const WS_MESSAGE_DESCRIPTION *known[] = {operation(0)->outputMessageDescription};
    HRESULT hr = WsReceiveMessage(channel, reply, known, 1, WS_RECEIVE_OPTIONAL_MESSAGE, WS_READ_REQUIRED_VALUE, heap,
                                  result, sizeof(*result), NULL, NULL, error);
    succeed(hr, "WsReceiveMessage");
    reset_messages();
    return hr;
}

/* Several requests before the first reply; the replies may come in any order. Then the end of the session. */
static void conversation(void)
{
    const int count = 3;
    double sum = 0;
    double result = 0;

    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < count; j++) {
            send_numbers(j, 10);
        }
        for (int j = 0; j < count; j++) {
            CHECK_RESULT(receive_number(&result), S_OK);
            sum += result - 10 - j;
        }
    }
    CHECK(sum == 0);
    SUCCEED(WsShutdownSessionChannel(channel, NULL, error));
    CHECK_RESULT(receive_number(&result), WS_S_END);
}

int main(int argc, char **argv)
{
    WCHAR chars[256];
    char text[256];
    WS_CHANNEL_PROPERTY properties[MOST_CHANNEL_PROPERTIES];
    WS_ENDPOINT_ADDRESS address = {{0, NULL}, NULL, NULL, NULL};

    CHECK(argc == 3);
    Binding *binding = find_binding(argv[1]);
    CHECK(binding != NULL);
    snprintf(text, sizeof(text), "%s/calc", argv[2]);
    address.url = ascii_string(text, chars, WsCountOf(chars));
    SUCCEED(WsCreateError(NULL, 0, &error));
    SUCCEED(WsCreateHeap(65536, 4096, NULL, 0, &heap, error));
    ULONG count = binding_properties(binding, FALSE, properties);
    SUCCEED(WsCreateChannel(binding->session ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REQUEST,
                            binding->session ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING, properties, count,
                            NULL, &channel, error));
    SUCCEED(WsOpenChannel(channel, &address, NULL, error));
    SUCCEED(WsCreateMessageForChannel(channel, NULL, 0, &request, error));
    SUCCEED(WsCreateMessageForChannel(channel, NULL, 0, &reply, error));
    exchanges();
    if (binding->session) {
        conversation();
    }
    SUCCEED(WsCloseChannel(channel, NULL, error));
    WsFreeMessage(request);
    WsFreeMessage(reply);
    WsFreeChannel(channel);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("ok");
    return 0;
}
