/* The contract ICalculatorSession: a running total that lives as long as its session.
 *
 * Five one-way operations change the total, Equals asks for it. As in calculator.h the names are
 * those of a WCF service contract, so that both sides also work with a WCF program. */
#ifndef CALCULATOR_SESSION_H
#define CALCULATOR_SESSION_H

#include <WebServices.h>

/* ---- The client's side ---- */

HRESULT CalculatorSession_Clear(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, const WS_CALL_PROPERTY *properties,
                                ULONG propertyCount, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT CalculatorSession_AddTo(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap, const WS_CALL_PROPERTY *properties,
                                ULONG propertyCount, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT CalculatorSession_SubtractFrom(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap,
                                       const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                                       const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT CalculatorSession_MultiplyBy(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap,
                                     const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                                     const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT CalculatorSession_DivideBy(WS_SERVICE_PROXY *proxy, double n, WS_HEAP *heap, const WS_CALL_PROPERTY *properties,
                                   ULONG propertyCount, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT CalculatorSession_Equals(WS_SERVICE_PROXY *proxy, double *result, WS_HEAP *heap,
                                 const WS_CALL_PROPERTY *properties, ULONG propertyCount,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);

/* ---- The service's side ---- */

typedef HRESULT CalculatorSession_ClearOperation(const WS_OPERATION_CONTEXT *context,
                                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
typedef HRESULT CalculatorSession_ChangeOperation(const WS_OPERATION_CONTEXT *context, double n,
                                                  const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
typedef HRESULT CalculatorSession_EqualsOperation(const WS_OPERATION_CONTEXT *context, double *result,
                                                  const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);

/* The functions of a service, in the order of the contract's operations. */
typedef struct {
    CalculatorSession_ClearOperation *Clear;
    CalculatorSession_ChangeOperation *AddTo;
    CalculatorSession_ChangeOperation *SubtractFrom;
    CalculatorSession_ChangeOperation *MultiplyBy;
    CalculatorSession_ChangeOperation *DivideBy;
    CalculatorSession_EqualsOperation *Equals;
} CalculatorSession_FunctionTable;

extern const WS_CONTRACT_DESCRIPTION CalculatorSession_contract;

#endif
