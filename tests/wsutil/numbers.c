/* The contracts ICalculator and ICalculatorSession of the WCF peer, as wsutil makes them for the bindings that begin with
 * BINDING.
 *
 *     numbers serve|call URL      the URL ends with calc or session
 */
#include <WebServices.h>
#include "calc.xsd0.xsd.h"
#include "calc.wsdl0.wsdl.h"
#include "calc.service.wsdl.h"
#include "session.xsd0.xsd.h"
#include "session.wsdl0.wsdl.h"
#include "session.service.wsdl.h"

#include "roles.h"

/* The names of wsutil begin with that of the binding. */
#define JOINED(binding, name) binding##name
#define JOIN(binding, name) JOINED(binding, name)
#define CALCULATOR(name) JOIN(BINDING, _ICalculator##name)
#define SESSION(name) JOIN(BINDING, _ICalculatorSession##name)

#define OPERATION(name, number, result_of)                                                                            \
    static HRESULT CALLBACK name(const WS_OPERATION_CONTEXT *context, number n1, number n2, number *result,           \
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)                               \
    {                                                                                                                 \
        (void)context, (void)asyncContext, (void)error;                                                               \
        *result = result_of;                                                                                          \
        return S_OK;                                                                                                  \
    }
OPERATION(add, double, n1 + n2)
OPERATION(subtract, double, n1 - n2)
OPERATION(multiply, double, n1 * n2)
OPERATION(divide, double, n1 / n2)
OPERATION(add_int, int, n1 + n2)
OPERATION(subtract_int, int, n1 - n2)
OPERATION(multiply_int, int, n1 * n2)
OPERATION(divide_int, int, n1 / n2)

/* There is one total: these bindings' descriptions say nothing about sessions. */
static double total;

#define CHANGE(name, change)                                                                                          \
    static HRESULT CALLBACK name(const WS_OPERATION_CONTEXT *context, double n, const WS_ASYNC_CONTEXT *asyncContext, \
                                 WS_ERROR *error)                                                                     \
    {                                                                                                                 \
        (void)context, (void)asyncContext, (void)error;                                                               \
        total change n;                                                                                               \
        return S_OK;                                                                                                  \
    }
CHANGE(add_to, +=)
CHANGE(subtract_from, -=)
CHANGE(multiply_by, *=)
CHANGE(divide_by, /=)

static HRESULT CALLBACK clear(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    total = 0;
    return S_OK;
}

static HRESULT CALLBACK equals(const WS_OPERATION_CONTEXT *context, double *result, const WS_ASYNC_CONTEXT *asyncContext,
                               WS_ERROR *error)
{
    (void)context, (void)asyncContext, (void)error;
    *result = total;
    return S_OK;
}

static HRESULT calculate(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    double d[4] = {0};
    int i[4] = {0};

    HRESULT hr = CALCULATOR(_Add)(proxy, 1.5, 2.25, &d[0], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = CALCULATOR(_Subtract)(proxy, 1, -2, &d[1], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = CALCULATOR(_Multiply)(proxy, 3, -0.5, &d[2], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = CALCULATOR(_Divide)(proxy, 1, 4, &d[3], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = CALCULATOR(_AddInt)(proxy, 2147483646, 1, &i[0], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = CALCULATOR(_SubtractInt)(proxy, 7, 50, &i[1], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = CALCULATOR(_MultiplyInt)(proxy, 6, 7, &i[2], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = CALCULATOR(_DivideInt)(proxy, 9, 2, &i[3], heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        printf("%g %g %g %g, %d %d %d %d\n", d[0], d[1], d[2], d[3], i[0], i[1], i[2], i[3]);
    return hr;
}

static HRESULT sum_up(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    double result = 0;

    HRESULT hr = SESSION(_Clear)(proxy, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = SESSION(_AddTo)(proxy, 100, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = SESSION(_SubtractFrom)(proxy, 50, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = SESSION(_MultiplyBy)(proxy, 17.65, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = SESSION(_DivideBy)(proxy, 2, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        hr = SESSION(_Equals)(proxy, &result, heap, NULL, 0, NULL, error);
    if (SUCCEEDED(hr))
        printf("total %.10g\n", result);
    return hr;
}

static int is_calc;

static HRESULT use(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, WS_HEAP *heap, WS_ERROR *error)
{
    HRESULT hr = WsOpenServiceProxy(proxy, address, NULL, error);
    if (SUCCEEDED(hr))
        hr = is_calc ? calculate(proxy, heap, error) : sum_up(proxy, heap, error);
    return SUCCEEDED(hr) ? WsCloseServiceProxy(proxy, NULL, error) : hr;
}

static const WS_CHANNEL_PROPERTIES *properties(void)
{
    return is_calc ? &calc_service_wsdl.policies.CALCULATOR().channelProperties
                   : &session_service_wsdl.policies.SESSION().channelProperties;
}

static HRESULT make_proxy(WS_SERVICE_PROXY **proxy, WS_ERROR *error)
{
    WS_CHANNEL_TYPE type = TRANSPORT == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION;

    return WsCreateServiceProxy(type, TRANSPORT, NULL, NULL, 0, properties()->properties, properties()->propertyCount,
                                proxy, error);
}

int main(int argc, char **argv)
{
    CALCULATOR(FunctionTable) calculator = {add, subtract, multiply, divide, add_int, subtract_int, multiply_int, divide_int};
    SESSION(FunctionTable) session = {clear, add_to, subtract_from, multiply_by, divide_by, equals};

    if (argc != 3)
        return 2;
    is_calc = strstr(argv[2], "/calc") != NULL;
    if (strcmp(argv[1], "call") == 0)
        return call(argv[2], make_proxy, use);
    if (is_calc)
        return serve(argv[2], &calc_service_wsdl.contracts.CALCULATOR(), &calculator, properties(), TRANSPORT, NULL);
    return serve(argv[2], &session_service_wsdl.contracts.SESSION(), &session, properties(), TRANSPORT, NULL);
}
