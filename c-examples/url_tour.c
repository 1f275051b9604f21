/* Takes URLs apart, puts one together, and resolves a relative one against a base. */
#include "print_error.h"

static const char *scheme_name(WS_URL_SCHEME_TYPE scheme)
{
    switch (scheme) {
    case WS_URL_HTTP_SCHEME_TYPE: return "http";
    case WS_URL_HTTPS_SCHEME_TYPE: return "https";
    case WS_URL_NETTCP_SCHEME_TYPE: return "net.tcp";
    case WS_URL_SOAPUDP_SCHEME_TYPE: return "soap.udp";
    case WS_URL_NETPIPE_SCHEME_TYPE: return "net.pipe";
    default: return "unknown";
    }
}

static void part(const char *name, const WS_STRING *text)
{
    if (text->length != 0) {
        printf("  %-8s ", name);
        print_string(stdout, text);
        fputc('\n', stdout);
    }
}

/* All the schemes share one layout, so that one function can show them all. */
static HRESULT take_apart(const WS_STRING *text, WS_HEAP *heap, WS_ERROR *error)
{
    WS_URL *url = NULL;
    HRESULT hr;

    print_string(stdout, text);
    fputc('\n', stdout);
    hr = WsDecodeUrl(text, WS_URL_FLAGS_ALLOW_HOST_WILDCARDS, heap, &url, error);
    if (FAILED(hr)) {
        printf("  %s\n", result_name(hr));
        return hr;
    }
    const WS_HTTP_URL *parts = (const WS_HTTP_URL *)url;
    printf("  %-8s %s\n", "scheme", scheme_name(url->scheme));
    part("host", &parts->host);
    printf("  %-8s %u\n", "port", (unsigned)parts->port);
    part("path", &parts->path);
    part("query", &parts->query);
    part("fragment", &parts->fragment);
    return S_OK;
}

static HRESULT put_together(WS_HEAP *heap, WS_ERROR *error)
{
    WS_HTTP_URL parts = {
        .url = {WS_URL_HTTP_SCHEME_TYPE},
        .host = WS_STRING_VALUE(u"localhost"),
        .port = 8080,
        .portAsString = WS_STRING_VALUE(u"8080"),
        .path = WS_STRING_VALUE(u"/na\u00efve caf\u00e9"),
        .query = WS_STRING_VALUE(u"n=1"),
    };
    WS_STRING text;
    HRESULT hr = WsEncodeUrl(&parts.url, 0, heap, &text, error);
    if (SUCCEEDED(hr)) {
        fputs("encoded:  ", stdout);
        print_string(stdout, &text);
        fputc('\n', stdout);
    }
    return hr;
}

static HRESULT combine(const WS_STRING *base, const WS_STRING *reference, WS_HEAP *heap, WS_ERROR *error)
{
    WS_STRING text;
    HRESULT hr = WsCombineUrl(base, reference, 0, heap, &text, error);
    if (SUCCEEDED(hr)) {
        fputs("combined: ", stdout);
        print_string(stdout, &text);
        fputc('\n', stdout);
    }
    return hr;
}

static HRESULT tour(WS_HEAP *heap, WS_ERROR *error)
{
    static const WS_STRING good[] = {
        WS_STRING_VALUE(u"http://localhost/calc"),
        WS_STRING_VALUE(u"HTTPS://example.org:8443/a%20b?x=1&y=2#top"),
        WS_STRING_VALUE(u"net.tcp://[::1]/session"),
        WS_STRING_VALUE(u"net.tcp://+:9000/"),
    };
    static const WS_STRING bad[] = {
        WS_STRING_VALUE(u"gopher://example.org/"),
        WS_STRING_VALUE(u"http:///no-host"),
        WS_STRING_VALUE(u"http://localhost:65536/"),
    };
    static const WS_STRING base = WS_STRING_VALUE(u"http://localhost:8080/services/calc?v=1");
    static const WS_STRING references[] = {
        WS_STRING_VALUE(u"echo"),
        WS_STRING_VALUE(u"../status"),
        WS_STRING_VALUE(u"/root"),
        WS_STRING_VALUE(u"net.tcp://other/session"),
    };
    HRESULT hr = S_OK;

    for (size_t i = 0; i < WsCountOf(good) && SUCCEEDED(hr); i++) {
        hr = take_apart(&good[i], heap, error);
    }
    if (FAILED(hr)) {
        return hr;
    }
    for (size_t i = 0; i < WsCountOf(bad); i++) {
        if (take_apart(&bad[i], heap, error) != WS_E_INVALID_FORMAT) {
            return E_FAIL;
        }
    }
    hr = put_together(heap, error);
    for (size_t i = 0; i < WsCountOf(references) && SUCCEEDED(hr); i++) {
        hr = combine(&base, &references[i], heap, error);
    }
    return hr;
}

int main(void)
{
    WS_ERROR *error = NULL;
    WS_HEAP *heap = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &heap, error);
    }
    if (SUCCEEDED(hr)) {
        hr = tour(heap, error);
    }
    if (FAILED(hr)) {
        print_error("The tour", hr, error);
    }
    if (heap != NULL) {
        WsFreeHeap(heap);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}
