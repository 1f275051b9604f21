/* ICalculatorSession: descriptions, client functions, service stubs. */
#include "calculator_session.h"

enum { CLEAR, ADD_TO, SUBTRACT_FROM, MULTIPLY_BY, DIVIDE_BY, EQUALS, OPERATION_COUNT };

static WS_XML_STRING contract_ns = WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples");

/* ---- Names ---- */

static WS_XML_STRING request_names[OPERATION_COUNT] = {
    WS_XML_STRING_VALUE("Clear"),
    WS_XML_STRING_VALUE("AddTo"),
    WS_XML_STRING_VALUE("SubtractFrom"),
    WS_XML_STRING_VALUE("MultiplyBy"),
    WS_XML_STRING_VALUE("DivideBy"),
    WS_XML_STRING_VALUE("Equals"),
};
static WS_XML_STRING request_actions[OPERATION_COUNT] = {
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/Clear"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/AddTo"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/SubtractFrom"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/MultiplyBy"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/DivideBy"),
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/Equals"),
};
static WS_XML_STRING equals_response_name = WS_XML_STRING_VALUE("EqualsResponse");
static WS_XML_STRING equals_response_action =
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculatorSession/EqualsResponse");

/* ---- The bodies: <Clear/>, <AddTo><n>100</n></AddTo>, <EqualsResponse><EqualsResult>1</EqualsResult></EqualsResponse> ---- */

/* C has no empty struct, so the type without fields has room for one byte. */
static WS_STRUCT_DESCRIPTION nothing_type = {.size = 1, .alignment = 1};

typedef struct {
    double value;
} Number;

static WS_XML_STRING n_name = WS_XML_STRING_VALUE("n");
static WS_FIELD_DESCRIPTION n_field = {
    .mapping = WS_ELEMENT_FIELD_MAPPING,
    .localName = &n_name,
    .ns = &contract_ns,
    .type = WS_DOUBLE_TYPE,
    .offset = WsOffsetOf(Number, value),
};
static WS_FIELD_DESCRIPTION *n_fields[] = {&n_field};
static WS_STRUCT_DESCRIPTION n_type = {
    .size = sizeof(Number),
    .alignment = _Alignof(Number),
    .fields = n_fields,
    .fieldCount = WsCountOf(n_fields),
};

static WS_XML_STRING equals_result_name = WS_XML_STRING_VALUE("EqualsResult");
static WS_FIELD_DESCRIPTION equals_result_field = {
    .mapping = WS_ELEMENT_FIELD_MAPPING,
    .localName = &equals_result_name,
    .ns = &contract_ns,
    .type = WS_DOUBLE_TYPE,
    .offset = WsOffsetOf(Number, value),
};
static WS_FIELD_DESCRIPTION *equals_result_fields[] = {&equals_result_field};
static WS_STRUCT_DESCRIPTION equals_result_type = {
    .size = sizeof(Number),
    .alignment = _Alignof(Number),
    .fields = equals_result_fields,
    .fieldCount = WsCountOf(equals_result_fields),
};

static WS_ELEMENT_DESCRIPTION request_elements[OPERATION_COUNT] = {
    {&request_names[CLEAR], &contract_ns, WS_STRUCT_TYPE, &nothing_type},
    {&request_names[ADD_TO], &contract_ns, WS_STRUCT_TYPE, &n_type},
    {&request_names[SUBTRACT_FROM], &contract_ns, WS_STRUCT_TYPE, &n_type},
    {&request_names[MULTIPLY_BY], &contract_ns, WS_STRUCT_TYPE, &n_type},
    {&request_names[DIVIDE_BY], &contract_ns, WS_STRUCT_TYPE, &n_type},
    {&request_names[EQUALS], &contract_ns, WS_STRUCT_TYPE, &nothing_type},
};
static WS_MESSAGE_DESCRIPTION requests[OPERATION_COUNT] = {
    {&request_actions[CLEAR], &request_elements[CLEAR]},
    {&request_actions[ADD_TO], &request_elements[ADD_TO]},
    {&request_actions[SUBTRACT_FROM], &request_elements[SUBTRACT_FROM]},
    {&request_actions[MULTIPLY_BY], &request_elements[MULTIPLY_BY]},
    {&request_actions[DIVIDE_BY], &request_elements[DIVIDE_BY]},
    {&request_actions[EQUALS], &request_elements[EQUALS]},
};
static WS_ELEMENT_DESCRIPTION equals_response_element = {
    &equals_response_name, &contract_ns, WS_STRUCT_TYPE, &equals_result_type};
static WS_MESSAGE_DESCRIPTION equals_response = {&equals_response_action, &equals_response_element};

/* ---- The operations ---- */

/* The only parameter is field 0 of the request, or of the reply. */
static WS_PARAMETER_DESCRIPTION n_parameter[] = {{WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF}};
static WS_PARAMETER_DESCRIPTION result_parameter[] = {{WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0}};

/* The frame of a call with a parameter: where the host has put it, or looks for it. */
typedef struct {
    double *value;
} Frame;

static HRESULT CALLBACK call_clear(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    CalculatorSession_ClearOperation *operation = (CalculatorSession_ClearOperation *)callback;

    UNREFERENCED_PARAMETER(frame);
    return operation(context, asyncContext, error);
}

static HRESULT CALLBACK call_change(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    CalculatorSession_ChangeOperation *operation = (CalculatorSession_ChangeOperation *)callback;
    const Frame *slots = frame;

    return operation(context, *slots->value, asyncContext, error);
}

static HRESULT CALLBACK call_equals(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    CalculatorSession_EqualsOperation *operation = (CalculatorSession_EqualsOperation *)callback;
    const Frame *slots = frame;

    return operation(context, slots->value, asyncContext, error);
}

/* An operation without an output message is one-way. */
static WS_OPERATION_DESCRIPTION operations[OPERATION_COUNT] = {
    {1, &requests[CLEAR], NULL, 0, 0, 0, NULL, call_clear, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[ADD_TO], NULL, 0, 0, 1, n_parameter, call_change, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[SUBTRACT_FROM], NULL, 0, 0, 1, n_parameter, call_change, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[MULTIPLY_BY], NULL, 0, 0, 1, n_parameter, call_change, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[DIVIDE_BY], NULL, 0, 0, 1, n_parameter, call_change, WS_NON_RPC_LITERAL_OPERATION},
    {1, &requests[EQUALS], &equals_response, 0, 0, 1, result_parameter, call_equals, WS_NON_RPC_LITERAL_OPERATION},
};
static WS_OPERATION_DESCRIPTION *operation_list[OPERATION_COUNT] = {
    &operations[CLEAR],
    &operations[ADD_TO],
    &operations[SUBTRACT_FROM],
    &operations[MULTIPLY_BY],
    &operations[DIVIDE_BY],
    &operations[EQUALS],
};
const WS_CONTRACT_DESCRIPTION CalculatorSession_contract = {OPERATION_COUNT, operation_list};

/* ---- The client's side ---- */

HRESULT CalculatorSession_Clear(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, const WS_CALL_PROPERTY *properties,
                                ULONG propertyCount, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    return WsCall(proxy, &operations[CLEAR], NULL, heap, properties, propertyCount, asyncContext, error);
}

HRESULT CalculatorSession_AddTo(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap, const WS_CALL_PROPERTY *properties,
                                ULONG propertyCount, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n};
    return WsCall(proxy, &operations[ADD_TO], arguments, heap, properties, propertyCount, asyncContext, error);
}

HRESULT CalculatorSession_SubtractFrom(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap,
                                       const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                                       const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n};
    return WsCall(proxy, &operations[SUBTRACT_FROM], arguments, heap, properties, propertyCount, asyncContext, error);
}

HRESULT CalculatorSession_MultiplyBy(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap,
                                     const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n};
    return WsCall(proxy, &operations[MULTIPLY_BY], arguments, heap, properties, propertyCount, asyncContext, error);
}

HRESULT CalculatorSession_DivideBy(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap, const WS_CALL_PROPERTY *properties,
                                   ULONG propertyCount, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&n};
    return WsCall(proxy, &operations[DIVIDE_BY], arguments, heap, properties, propertyCount, asyncContext, error);
}

HRESULT CalculatorSession_Equals(WS_SERVICE_PROXY *proxy, double *result, WS_HEAP *heap,
                                 const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&result};
    return WsCall(proxy, &operations[EQUALS], arguments, heap, properties, propertyCount, asyncContext, error);
}
