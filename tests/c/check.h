/* Checks in C tests: the first one that fails ends the program and says where. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>

#include "../../c-examples/print_error.h"

#define CHECK(CONDITION) check((CONDITION), #CONDITION, __FILE__, __LINE__)
#define CHECK_RESULT(EXPRESSION, EXPECTED) check_result((EXPRESSION), (EXPECTED), #EXPRESSION, __FILE__, __LINE__)

static inline void check(int condition, const char *text, const char *file, int line)
{
    if (!condition) {
        fprintf(stderr, "%s:%d: not true: %s\n", file, line, text);
        exit(1);
    }
}

static inline void check_result(HRESULT result, HRESULT expected, const char *text, const char *file, int line)
{
    if (result != expected) {
        fprintf(stderr, "%s:%d: %s (0x%08lX) instead of %s: %s\n", file, line, result_name(result),
                (unsigned long)(ULONG)result, result_name(expected), text);
        exit(1);
    }
}

#endif
