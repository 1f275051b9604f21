/* The functions of the calculator service, for every program that hosts it. */
#ifndef CALCULATOR_OPERATIONS_H
#define CALCULATOR_OPERATIONS_H

#include "calculator.h"

extern const Calculator_FunctionTable Calculator_functions;

#endif
