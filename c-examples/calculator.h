/* The contract ICalculator: four operations on two numbers, each with one result.
 *
 * Descriptions, client functions and service stubs for one contract, the way a description compiler
 * would lay them out, but written by hand. The names, namespaces and actions are those of the WCF
 * service contract
 *
 *     [ServiceContract(Namespace = "http://Microsoft.ServiceModel.Samples")]
 *     interface ICalculator { double Add(double n1, double n2); ... }
 *
 * so that both sides of this contract also work with a WCF program on the other side. */
#ifndef CALCULATOR_H
#define CALCULATOR_H

#include <WebServices.h>

/* What both sides must agree on beside the contract: SOAP 1.1 without addressing headers, which is
 * the BasicHttpBinding of WCF. The net.tcp binding needs nothing: its defaults are those of WCF. */
extern const WS_CHANNEL_PROPERTIES Calculator_http_binding;

/* ---- The client's side ---- */

HRESULT Calculator_Add(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                       const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                       const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT Calculator_Subtract(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                            const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT Calculator_Multiply(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                            const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                            const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT Calculator_Divide(WS_SERVICE_PROXY *proxy, double n1, double n2, double *result, WS_HEAP *heap,
                          const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                          const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);

/* ---- The service's side ---- */

typedef HRESULT Calculator_Operation(const WS_OPERATION_CONTEXT *context, double n1, double n2, double *result,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);

/* The functions of a service, in the order of the contract's operations. */
typedef struct {
    Calculator_Operation *Add;
    Calculator_Operation *Subtract;
    Calculator_Operation *Multiply;
    Calculator_Operation *Divide;
} Calculator_FunctionTable;

extern const WS_CONTRACT_DESCRIPTION Calculator_contract;

/* ---- The fault of Divide ---- */

typedef struct {
    WCHAR *operation;
    WCHAR *problemType;
} MathFault;

extern const WS_FAULT_DETAIL_DESCRIPTION MathFault_detail;

#endif
