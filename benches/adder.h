/* The contract of the benchmarks: Add and Slow, which take two numbers and give their sum. */
#ifndef ADDER_H
#define ADDER_H
#include <WebServices.h>
#include "bench.h"

#define CHECK(call) do {                                                                                          \
        HRESULT hr_ = (call);                                                                                     \
        if (FAILED(hr_)) { fprintf(stderr, "%s:%d: %s: %#x\n", __FILE__, __LINE__, #call, (unsigned)hr_); exit(1); } \
    } while (0)

static WS_XML_STRING ns = WS_XML_STRING_VALUE(CALC_NS), a_name = WS_XML_STRING_VALUE("a"), b_name = WS_XML_STRING_VALUE("b");

typedef struct { INT32 a, b; } Request;
typedef struct { INT32 sum; } Response;

static WS_FIELD_DESCRIPTION
    a_field = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &a_name, .ns = &ns, .type = WS_INT32_TYPE, .offset = 0},
    b_field = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &b_name, .ns = &ns, .type = WS_INT32_TYPE, .offset = 4};
static WS_FIELD_DESCRIPTION *request_fields[] = {&a_field, &b_field};
static WS_STRUCT_DESCRIPTION request_type = {.size = sizeof(Request), .alignment = 4, .fields = request_fields, .fieldCount = 2};
/* Two numbers in, one out. */
static WS_PARAMETER_DESCRIPTION parameters[] = {
    {WS_PARAMETER_TYPE_NORMAL, 0, 0xffff}, {WS_PARAMETER_TYPE_NORMAL, 1, 0xffff}, {WS_PARAMETER_TYPE_NORMAL, 0xffff, 0}};

typedef HRESULT Operation(const WS_OPERATION_CONTEXT *context, INT32 a, INT32 b, INT32 *sum,
                          const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);

/* The stub of both operations. */
static inline HRESULT CALLBACK call_operation(const WS_OPERATION_CONTEXT *context, void *frame, const void *function,
                                              const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    struct { INT32 *a, *b, *sum; } *arguments = frame;
    return ((Operation *)function)(context, *arguments->a, *arguments->b, arguments->sum, asyncContext, error);
}

#define OPERATION(name)                                                                                            \
    static WS_XML_STRING name##_request = WS_XML_STRING_VALUE(#name), name##_response = WS_XML_STRING_VALUE(#name "Response"), \
        name##_result = WS_XML_STRING_VALUE(#name "Result"), name##_action = WS_XML_STRING_VALUE(CALC_NS #name),    \
        name##_answer = WS_XML_STRING_VALUE(CALC_NS #name "Response");                                              \
    static WS_FIELD_DESCRIPTION name##_field = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &name##_result,   \
        .ns = &ns, .type = WS_INT32_TYPE};                                                                          \
    static WS_FIELD_DESCRIPTION *name##_fields[] = {&name##_field};                                                 \
    static WS_STRUCT_DESCRIPTION name##_type = {.size = sizeof(Response), .alignment = 4, .fields = name##_fields, .fieldCount = 1}; \
    static WS_ELEMENT_DESCRIPTION name##_in = {&name##_request, &ns, WS_STRUCT_TYPE, &request_type},                \
        name##_out = {&name##_response, &ns, WS_STRUCT_TYPE, &name##_type};                                         \
    static WS_MESSAGE_DESCRIPTION name##_input = {&name##_action, &name##_in}, name##_output = {&name##_answer, &name##_out}; \
    static WS_OPERATION_DESCRIPTION name##_operation = {.versionInfo = 1, .inputMessageDescription = &name##_input, \
        .outputMessageDescription = &name##_output, .parameterCount = 3, .parameterDescription = parameters,        \
        .stubCallback = call_operation}
OPERATION(Add);

/* SOAP 1.1 without addressing headers. */
static WS_ENVELOPE_VERSION soap11 = WS_ENVELOPE_VERSION_SOAP_1_1;
static WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT;
static WS_CHANNEL_PROPERTY http_properties[] = {
    {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap11, sizeof soap11},
    {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &transport, sizeof transport},
};

/* "SCHEME://127.0.0.1:PORT/calc"; the characters live in `chars`. */
static inline WS_STRING address_of(const char *scheme, int port, WCHAR chars[64])
{
    char text[64];
    WS_STRING url = {.chars = chars};
    url.length = (ULONG)snprintf(text, sizeof text, "%s://127.0.0.1:%d/calc", scheme, port);
    for (ULONG i = 0; i < url.length; i++) chars[i] = (WCHAR)text[i];
    return url;
}
#endif
