/* ICalculator: descriptions, client functions, service stubs. */
#include "calculator.h"

enum { ADD, SUBTRACT, MULTIPLY, DIVIDE, OPERATION_COUNT };

static WS_XML_STRING contract_ns = WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples");

/* ---- Names ---- */

static WS_XML_STRING request_names[OPERATION_COUNT] = {
    WS_XML_STRING_VALUE("Add"),
    WS_XML_STRING_VALUE("Subtract"),
    WS_XML_STRING_VALUE("Multiply"),
    WS_XML_STRING_VALUE("Divide"),
};
static WS_XML_STRING response_names[OPERATION_COUNT] = {
    WS_XML_STRING_VALUE("AddResponse"),
    WS_XML_STRING_VALUE("SubtractResponse"),
    WS_XML_STRING_VALUE("MultiplyResponse"),
    WS_XML_STRING_VALUE("DivideResponse"),
};
static WS_XML_STRING result_names[OPERATION_COUNT] = {
    WS_XML_STRING_VALUE("AddResult"),
    WS_XML_STRING_VALUE("SubtractResult"),
    WS_XML_STRING_VALUE("MultiplyResult"),
    WS_XML_STRING_VALUE("DivideResult"),
};
static WS_XML_STRING request_actions[OPERATION_COUNT] = {
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/Add"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/Subtract"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/Multiply"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/Divide"),
};
static WS_XML_STRING response_actions[OPERATION_COUNT] = {
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/AddResponse"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/SubtractResponse"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/MultiplyResponse"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/DivideResponse"),
};

/* ---- The body of a request: <Add><n1>1.5</n1><n2>2.25</n2></Add> ---- */

typedef struct {
    double n1;
    double n2;
} Numbers;

static WS_XML_STRING n1_name = WS_XML_STRING_VALUE("n1");
static WS_XML_STRING n2_name = WS_XML_STRING_VALUE("n2");

static WS_FIELD_DESCRIPTION n1_field = {
    .mapping = WS_ELEMENT_FIELD_MAPPING,
    .localName = &n1_name,
    .ns = &contract_ns,
    .type = WS_DOUBLE_TYPE,
    .offset = WsOffsetOf(Numbers, n1),
};
static WS_FIELD_DESCRIPTION n2_field = {
    .mapping = WS_ELEMENT_FIELD_MAPPING,
    .localName = &n2_name,
    .ns = &contract_ns,
    .type = WS_DOUBLE_TYPE,
    .offset = WsOffsetOf(Numbers, n2),
};
static WS_FIELD_DESCRIPTION *numbers_fields[] = {&n1_field, &n2_field};
static WS_STRUCT_DESCRIPTION numbers_type = {
    .size = sizeof(Numbers),
    .alignment = _Alignof(Numbers),
    .fields = numbers_fields,
    .fieldCount = WsCountOf(numbers_fields),
};

static WS_ELEMENT_DESCRIPTION request_elements[OPERATION_COUNT] = {
    {&request_names[ADD], &contract_ns, WS_STRUCT_TYPE, &numbers_type},
    {&request_names[SUBTRACT], &contract_ns, WS_STRUCT_TYPE, &numbers_type},
    {&request_names[MULTIPLY], &contract_ns, WS_STRUCT_TYPE, &numbers_type},
    {&request_names[DIVIDE], &contract_ns, WS_STRUCT_TYPE, &numbers_type},
};
static WS_MESSAGE_DESCRIPTION requests[OPERATION_COUNT] = {
    {&request_actions[ADD], &request_elements[ADD]},
    {&request_actions[SUBTRACT], &request_elements[SUBTRACT]},
    {&request_actions[MULTIPLY], &request_elements[MULTIPLY]},
    {&request_actions[DIVIDE], &request_elements[DIVIDE]},
};

/* ---- The body of a reply: <AddResponse><AddResult>3.75</AddResult></AddResponse> ---- */

typedef struct {
    double result;
} Result;

static WS_FIELD_DESCRIPTION result_field_descriptions[OPERATION_COUNT] = {
    {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &result_names[ADD], .ns = &contract_ns, .type = WS_DOUBLE_TYPE},
    {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &result_names[SUBTRACT], .ns = &contract_ns, .type = WS_DOUBLE_TYPE},
    {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &result_names[MULTIPLY], .ns = &contract_ns, .type = WS_DOUBLE_TYPE},
    {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &result_names[DIVIDE], .ns = &contract_ns, .type = WS_DOUBLE_TYPE},
};
static WS_FIELD_DESCRIPTION *result_fields[OPERATION_COUNT] = {
    &result_field_descriptions[ADD],
    &result_field_descriptions[SUBTRACT],
    &result_field_descriptions[MULTIPLY],
    &result_field_descriptions[DIVIDE],
};
static WS_STRUCT_DESCRIPTION result_types[OPERATION_COUNT] = {
    {.size = sizeof(Result), .alignment = _Alignof(Result), .fields = &result_fields[ADD], .fieldCount = 1},
    {.size = sizeof(Result), .alignment = _Alignof(Result), .fields = &result_fields[SUBTRACT], .fieldCount = 1},
    {.size = sizeof(Result), .alignment = _Alignof(Result), .fields = &result_fields[MULTIPLY], .fieldCount = 1},
    {.size = sizeof(Result), .alignment = _Alignof(Result), .fields = &result_fields[DIVIDE], .fieldCount = 1},
};
static WS_ELEMENT_DESCRIPTION response_elements[OPERATION_COUNT] = {
    {&response_names[ADD], &contract_ns, WS_STRUCT_TYPE, &result_types[ADD]},
    {&response_names[SUBTRACT], &contract_ns, WS_STRUCT_TYPE, &result_types[SUBTRACT]},
    {&response_names[MULTIPLY], &contract_ns, WS_STRUCT_TYPE, &result_types[MULTIPLY]},
    {&response_names[DIVIDE], &contract_ns, WS_STRUCT_TYPE, &result_types[DIVIDE]},
};
static WS_MESSAGE_DESCRIPTION responses[OPERATION_COUNT] = {
    {&response_actions[ADD], &response_elements[ADD]},
    {&response_actions[SUBTRACT], &response_elements[SUBTRACT]},
    {&response_actions[MULTIPLY], &response_elements[MULTIPLY]},
    {&response_actions[DIVIDE], &response_elements[DIVIDE]},
};

/* ---- The operations ---- */

/* n1 and n2 are fields 0 and 1 of the request, the result is field 0 of the reply. */
static WS_PARAMETER_DESCRIPTION parameters[] = {
    {WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF},
    {WS_PARAMETER_TYPE_NORMAL, 1, 0xFFFF},
    {WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0},
};

/* The frame of a call: where the host has put the parameters, and where it looks for the result. */
typedef struct {
    double *n1;
    double *n2;
    double *result;
} Frame;

static HRESULT CALLBACK call_service(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const Frame *slots = frame;
    Calculator_Operation *operation = (Calculator_Operation *)callback;

    return operation(context, *slots->n1, *slots->n2, slots->result, asyncContext, error);
}

static WS_OPERATION_DESCRIPTION operations[OPERATION_COUNT] = {
    {1, &requests[ADD], &responses[ADD], 0, 0, WsCountOf(parameters), parameters, call_service, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[SUBTRACT], &responses[SUBTRACT], 0, 0, WsCountOf(parameters), parameters, call_service, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[MULTIPLY], &responses[MULTIPLY], 0, 0, WsCountOf(parameters), parameters, call_service, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[DIVIDE], &responses[DIVIDE], 0, 0, WsCountOf(parameters), parameters, call_service, WS_NON_RPC_LITERAL_OPERATION},
};
static WS_OPERATION_DESCRIPTION *operation_list[OPERATION_COUNT] = {
    &operations[ADD],
    &operations[SUBTRACT],
    &operations[MULTIPLY],
    &operations[DIVIDE],
};
const WS_CONTRACT_DESCRIPTION Calculator_contract = {OPERATION_COUNT, operation_list};

/* ---- The client's side: each argument is the address of a parameter ---- */

HRESULT Calculator_Add(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                       const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                       const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n1, &n2, &result};
    return WsCall(proxy, &operations[ADD], arguments, heap, properties, propertyCount, asyncContext, error);
}

HRESULT Calculator_Subtract(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                            const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n1, &n2, &result};
    return WsCall(proxy, &operations[SUBTRACT], arguments, heap, properties, propertyCount, asyncContext, error);
}

HRESULT Calculator_Multiply(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                            const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n1, &n2, &result};
    return WsCall(proxy, &operations[MULTIPLY], arguments, heap, properties, propertyCount, asyncContext, error);
}

HRESULT Calculator_Divide(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                          const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                          const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n1, &n2, &result};
    return WsCall(proxy, &operations[DIVIDE], arguments, heap, properties, propertyCount, asyncContext, error);
}

/* ---- The fault of Divide: <MathFault><Operation/><ProblemType/></MathFault> ---- */

static WS_XML_STRING fault_name = WS_XML_STRING_VALUE("MathFault");
static WS_XML_STRING fault_action = WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/DivideMathFaultFault");
static WS_XML_STRING operation_name = WS_XML_STRING_VALUE("Operation");
static WS_XML_STRING problem_type_name = WS_XML_STRING_VALUE("ProblemType");

static WS_FIELD_DESCRIPTION operation_field = {
    .mapping = WS_ELEMENT_FIELD_MAPPING,
    .localName = &operation_name,
    .ns = &contract_ns,
    .type = WS_WSZ_TYPE,
    .offset = WsOffsetOf(MathFault, operation),
    .options = WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
};
static WS_FIELD_DESCRIPTION problem_type_field = {
    .mapping = WS_ELEMENT_FIELD_MAPPING,
    .localName = &problem_type_name,
    .ns = &contract_ns,
    .type = WS_WSZ_TYPE,
    .offset = WsOffsetOf(MathFault, problemType),
    .options = WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
};
static WS_FIELD_DESCRIPTION *fault_fields[] = {&operation_field, &problem_type_field};
static WS_STRUCT_DESCRIPTION fault_type = {
    .size = sizeof(MathFault),
    .alignment = _Alignof(MathFault),
    .fields = fault_fields,
    .fieldCount = WsCountOf(fault_fields),
    .typeLocalName = &fault_name,
    .typeNs = &contract_ns,
};
static WS_ELEMENT_DESCRIPTION fault_element = {&fault_name, &contract_ns, WS_STRUCT_TYPE, &fault_type};
const WS_FAULT_DETAIL_DESCRIPTION MathFault_detail = {&fault_action, &fault_element};

/* ---- The HTTP binding ---- */

static WS_ENVELOPE_VERSION soap11 = WS_ENVELOPE_VERSION_SOAP_1_1;
static WS_ADDRESSING_VERSION no_addressing = WS_ADDRESSING_VERSION_TRANSPORT;

static WS_CHANNEL_PROPERTY http_properties[] = {
    {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap11, sizeof(soap11)},
    {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &no_addressing, sizeof(no_addressing)},
};
const WS_CHANNEL_PROPERTIES Calculator_http_binding = {http_properties, WsCountOf(http_properties)};
