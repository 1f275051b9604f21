/* Typed faults with generated code: the calculator of c-examples/calculator.wsdl divides by zero. The element of a fault's
 * detail is among the generated elements; its action is the fault's in the WSDL.
 *
 *     faults serve|call URL
 */
#include <WebServices.h>
#include "calculator.wsdl.h"

#include "roles.h"

static WS_XML_STRING fault_action =
    WS_XML_STRING_VALUE("http://Microsoft.ServiceModel.Samples/ICalculator/DivideMathFaultFault");
static const WS_FAULT_DETAIL_DESCRIPTION math_fault = {
    &fault_action,
    (WS_ELEMENT_DESCRIPTION *)&calculator_wsdl.globalElements.MathFault,
};

static HRESULT CALLBACK unused(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)n1, (void)n2, (void)result, (void)asyncContext, (void)error;
    return E_NOTIMPL;
}

static HRESULT CALLBACK divide(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                               const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    static WCHAR operation[] = u"Divide", problem[] = u"division by zero";
    WS_FAULT_CODE code = {.value = {WS_XML_STRING_VALUE("Sender"), WS_XML_STRING_NULL}};
    WS_FAULT_REASON reason = {WS_STRING_VALUE(u"cannot divide by zero"), WS_STRING_VALUE(u"en-US")};
    WS_FAULT fault = {.code = &code, .reasons = &reason, .reasonCount = 1};
    MathFault detail = {operation, problem};

    (void)context, (void)asyncContext;
    if (n2 != 0) {
        *result = n1 / n2;
        return S_OK;
    }
    HRESULT hr = WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault));
    if (SUCCEEDED(hr))
        hr = WsSetFaultErrorDetail(error, &math_fault, WS_WRITE_REQUIRED_VALUE, &detail, sizeof(detail));
    return FAILED(hr) ? hr : E_FAIL;
}

static HRESULT divide_by_zero(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap,
                              WS_ERROR *error)
{
    double result = 0;
    MathFault *detail = NULL;

    HRESULT hr = WsOpenServiceProxy(proxy, address, NULL, error);
    if (SUCCEEDED(hr))
        hr = Calculator_Divide(proxy, 1, 4, &result, heap, NULL, 0, NULL, error);
    if (FAILED(hr))
        return hr;
    printf("1 / 4 = %g\n", result);
    hr = Calculator_Divide(proxy, 1, 0, &result, heap, NULL, 0, NULL, error);
    if (hr != WS_E_ENDPOINT_FAULT_RECEIVED)
        return FAILED(hr) ? hr : E_FAIL;
    hr = WsGetFaultErrorDetail(error, &math_fault, WS_READ_OPTIONAL_POINTER, heap, &detail, sizeof(detail));
    if (FAILED(hr))
        return hr;
    if (detail == NULL)
        return E_FAIL;
    print_wsz(stdout, detail->Operation);
    printf(": ");
    print_wsz(stdout, detail->ProblemType);
    printf("\n");
    WsResetError(error);
    return WsCloseServiceProxy(proxy, NULL, error);
}

static HRESULT make_http_proxy(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    return Calculator_CreateServiceProxy(NULL, NULL, 0, proxy, error);
}

static HRESULT make_tcp_proxy(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    return CalculatorTcp_CreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, NULL, NULL, 0, proxy, error);
}

int main(int argc, char **argv)
{
    CalculatorFunctionTable functions = {unused, unused, unused, divide};
    CalculatorTcpFunctionTable tcp_functions = {unused, unused, unused, divide};
    int tcp = argc == 3 && strncmp(argv[2], "net.tcp:", 8) == 0;

    if (argc != 3)
        return 2;
    if (strcmp(argv[1], "call") == 0)
        return call(argv[2], tcp ? make_tcp_proxy : make_http_proxy, divide_by_zero);
    if (tcp)
        return serve(argv[2], &calculator_wsdl.contracts.CalculatorTcp, &tcp_functions,
                     &calculator_wsdl.policies.CalculatorTcp.channelProperties, WS_TCP_CHANNEL_BINDING, NULL);
    return serve(argv[2], &calculator_wsdl.contracts.Calculator, &functions,
                 &calculator_wsdl.policies.Calculator.channelProperties, WS_HTTP_CHANNEL_BINDING, NULL);
}
