/* What ICalculatorSession says about sessions, as WCF has it: Clear starts one, Equals ends it, and the
 * other operations come in between. Client and service attach the same description. */
#ifndef SESSION_CONTRACT_H
#define SESSION_CONTRACT_H

#include <wws_ext.h>

#include "calculator_session.h"

/* In the order of the contract: Clear, AddTo, SubtractFrom, MultiplyBy, DivideBy, Equals. */
static const ULONG calculator_session_flags[] = {
    WWS_OPERATION_INITIATING, 0, 0, 0, 0, WWS_OPERATION_TERMINATING,
};

static const WWS_SESSION_CONTRACT calculator_session_contract = {
    .structSize = sizeof(WWS_SESSION_CONTRACT),
    .contract = &CalculatorSession_contract,
    .mode = WWS_SESSION_MODE_REQUIRED,
    .operationFlags = calculator_session_flags,
};

#endif
