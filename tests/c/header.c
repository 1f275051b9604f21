/*
 * The words and macros of the header, as programs for Windows use them. Includes nothing before the header, as those
 * programs do, and compiles as C and as C++.
 */

#include <WebServices.h>

#include <stdio.h>

#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
#define WIDE(text) L##text
#else
#define WIDE(text) u##text
#endif

static int failures;

static void check(BOOL condition, LPCSTR what)
{
    if (!condition) {
        printf("wrong: %s\n", what);
        failures++;
    }
}

#define CHECK(condition) check((condition) ? TRUE : FALSE, #condition)

/* A data structure and its description, the way the compiler for WSDL writes them. */
typedef struct Order {
    WCHAR *customer;
    __int64 number;
    unsigned __int64 total;
    WS_DATETIME placed;
    DECIMAL price;
} Order;

static WS_XML_DICTIONARY dictionary;

static WS_XML_STRING names[] = {
    WS_XML_STRING_DICTIONARY_VALUE("customer", &dictionary, 0),
    WS_XML_STRING_VALUE("price"),
    WS_XML_STRING_NULL,
};

static WS_FIELD_DESCRIPTION price_field = {
    WS_ELEMENT_FIELD_MAPPING,
    &names[1],
    &names[2],
    WS_DECIMAL_TYPE,
    NULL,
    WsOffsetOf(Order, price),
    WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
    NULL,
    (ULONG)-1,
    NULL,
    NULL,
    NULL,
};

static WS_STRING address = WS_STRING_VALUE(WIDE("net.tcp://localhost/orders"));
static WS_STRING nothing = WS_STRING_EMPTY;

static HRESULT CALLBACK on_accept(_In_ const WS_OPERATION_CONTEXT *context, _Outptr_ void **state,
                                  __in_opt const WS_ASYNC_CONTEXT *asyncContext, __in_opt WS_ERROR *error)
{
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(asyncContext);
    UNREFERENCED_PARAMETER(error);
    *state = NULL;
    return S_OK;
}

static const WS_SERVICE_ACCEPT_CHANNEL_CALLBACK accept_callback = on_accept;

_Must_inspect_result_ FORCEINLINE HRESULT WINAPI fails(VOID)
{
    return HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER);
}

int __cdecl main(VOID)
{
    Order order;
    HRESULT hr = fails();
    void *state = &order;
    GUID guid;

    ZeroMemory(&order, sizeof(order));
    ZeroMemory(&guid, sizeof(guid));
    order.price.sign = 0x80;
    order.price.Lo64 = 0x100000002ULL;

    CHECK(FAILED(hr) && !SUCCEEDED(hr));
    CHECK(hr == (HRESULT)0x8007007A);
    CHECK(HRESULT_CODE(hr) == ERROR_INSUFFICIENT_BUFFER);
    CHECK(HRESULT_FACILITY(WS_E_OTHER) == FACILITY_WEBSERVICES);
    CHECK(HRESULT_SEVERITY(E_UNEXPECTED) == SEVERITY_ERROR);
    CHECK(HRESULT_FROM_WIN32(ERROR_SUCCESS) == S_OK);
    CHECK(SUCCEEDED(S_FALSE) && SUCCEEDED(WS_S_ASYNC) && FAILED(E_POINTER) && FAILED(CERT_E_EXPIRED));
    CHECK(accept_callback(NULL, &state, NULL, NULL) == S_OK && state == NULL);

    CHECK(address.length == 26 && address.chars[25] == 's' && address.chars[26] == 0);
    CHECK(nothing.length == 0 && nothing.chars == NULL);
    CHECK(names[0].length == 8 && names[0].bytes[7] == 'r' && names[0].dictionary == &dictionary && names[0].id == 0);
    CHECK(names[1].length == 5 && names[1].dictionary == NULL);
    CHECK(names[2].length == 0 && names[2].bytes == NULL);
    CHECK(price_field.offset == offsetof(Order, price));
    CHECK(WsCountOf(names) == 3 && ARRAYSIZE(names) == 3);
    CHECK(CONTAINING_RECORD(&order.price, Order, price) == &order);

    CHECK(order.price.Lo32 == 2 && order.price.Mid32 == 1 && order.price.signscale == 0x8000);
    CHECK(IsEqualGUID(guid, guid));
    CHECK(MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US) == 0x409);
    CHECK(INFINITE == 0xFFFFFFFF && (INT8)-1 < 0);
    return failures;
}
