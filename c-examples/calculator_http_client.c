/* Calls the calculator behind HTTP.
 *
 *     calculator_http_client [http://localhost:8080/calc]
 *
 * The service is calculator_http_service.c, or any WCF service that uses BasicHttpBinding. */
#include "calculator.h"
#include "print_error.h"

/* Reads the typed fault of a failed division. The heap owns what it points to. */
static HRESULT show_fault(WS_ERROR *error, WS_HEAP *heap)
{
    const WS_FAULT *fault = NULL;
    MathFault *detail = NULL;

    HRESULT hr = WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault));
    if (FAILED(hr)) {
        return hr;
    }
    hr = WsGetFaultErrorDetail(error, &MathFault_detail, WS_READ_OPTIONAL_POINTER, heap, &detail, sizeof(detail));
    if (FAILED(hr)) {
        return hr;
    }
    if (fault == NULL || fault->reasonCount == 0 || detail == NULL) {
        return WS_E_INVALID_FORMAT; /* not the fault this contract knows */
    }
    fputs("  fault: ", stdout);
    print_string(stdout, &fault->reasons[0].text);
    fputs("\n  MathFault: ", stdout);
    print_wsz(stdout, detail->operation != NULL ? detail->operation : u"?");
    fputs(", ", stdout);
    print_wsz(stdout, detail->problemType != NULL ? detail->problemType : u"?");
    fputc('\n', stdout);
    return S_OK;
}

static HRESULT calculate(WS_SERVICE_PROXY *proxy, WS_HEAP *heap, WS_ERROR *error)
{
    double result;

    HRESULT hr = Calculator_Add(proxy, 1.5, 2.25, &result, heap, NULL, 0, NULL, error);
    if (FAILED(hr)) {
        return hr;
    }
    printf("1.5 + 2.25 = %.10g\n", result);

    hr = Calculator_Subtract(proxy, 10, 12.5, &result, heap, NULL, 0, NULL, error);
    if (FAILED(hr)) {
        return hr;
    }
    printf("10 - 12.5 = %.10g\n", result);

    hr = Calculator_Multiply(proxy, 6, 7, &result, heap, NULL, 0, NULL, error);
    if (FAILED(hr)) {
        return hr;
    }
    printf("6 * 7 = %.10g\n", result);

    hr = Calculator_Divide(proxy, 22, 7, &result, heap, NULL, 0, NULL, error);
    if (FAILED(hr)) {
        return hr;
    }
    printf("22 / 7 = %.10g\n", result);

    hr = Calculator_Divide(proxy, 1, 0, &result, heap, NULL, 0, NULL, error);
    printf("1 / 0: %s\n", result_name(hr));
    if (hr != WS_E_ENDPOINT_FAULT_RECEIVED) {
        return FAILED(hr) ? hr : E_FAIL;
    }
    hr = show_fault(error, heap);
    if (FAILED(hr)) {
        return hr;
    }
    /* The texts belong to the failure; they would stay in front of those of the next one. */
    return WsResetError(error);
}

int main(int argc, char **argv)
{
    const char *url = argc > 1 ? argv[1] : "http://localhost:8080/calc";
    WCHAR url_chars[256];
    WS_ENDPOINT_ADDRESS address = {.url = ascii_string(url, url_chars, WsCountOf(url_chars))};
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    const char *doing = "Creating the objects";

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0,
                                  Calculator_http_binding.properties, Calculator_http_binding.propertyCount, &proxy,
                                  error);
    }
    if (SUCCEEDED(hr)) {
        doing = "Opening the proxy";
        hr = WsOpenServiceProxy(proxy, &address, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        HRESULT close_result;
        doing = "Calculating";
        hr = calculate(proxy, heap, error);
        close_result = WsCloseServiceProxy(proxy, NULL, error);
        if (SUCCEEDED(hr) && FAILED(close_result)) {
            doing = "Closing the proxy";
            hr = close_result;
        }
    }
    if (FAILED(hr)) {
        print_error(doing, hr, error);
    }
    if (proxy != NULL) {
        WsFreeServiceProxy(proxy);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}
