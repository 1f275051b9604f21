/* What the calculator service does: the functions behind the contract ICalculator. */
#include "calculator_operations.h"

static HRESULT CALLBACK add(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = n1 + n2;
    return S_OK;
}

static HRESULT CALLBACK subtract(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = n1 - n2;
    return S_OK;
}

static HRESULT CALLBACK multiply(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *result = n1 * n2;
    return S_OK;
}

/* Puts the fault into the error object; the host sends it when the operation fails. */
static HRESULT refuse_division(WS_ERROR *error)
{
    WS_FAULT_CODE division_by_zero = {
        .value = {WS_XML_STRING_VALUE("DivideByZero"), WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples")},
    };
    /* The code's empty namespace stands for that of SOAP; SOAP 1.1 calls this code Client. */
    WS_FAULT_CODE sender = {
        .value = {WS_XML_STRING_VALUE("Sender"), WS_XML_STRING_NULL},
        .subCode = &division_by_zero,
    };
    WS_FAULT_REASON reason = {
        .text = WS_STRING_VALUE(u"cannot divide by zero"),
        .lang = WS_STRING_VALUE(u"en-US"),
    };
    WS_FAULT fault = {.code = &sender, .reasons = &reason, .reasonCount = 1};
    MathFault detail = {.operation = u"Divide", .problemType = u"division by zero"};

    HRESULT hr = WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault));
    if (SUCCEEDED(hr)) {
        hr = WsSetFaultErrorDetail(error, &MathFault_detail, WS_WRITE_REQUIRED_VALUE, &detail, sizeof(detail));
    }
    return FAILED(hr) ? hr : E_FAIL;
}

static HRESULT CALLBACK divide(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    if (n2 == 0) {
        return refuse_division(error);
    }
    *result = n1 / n2;
    return S_OK;
}

const Calculator_FunctionTable Calculator_functions = {add, subtract, multiply, divide};
