/* Messages that are wrong, and what is said about them: the code, and where in the message the error object says what was
 * expected and what was found. */
#include "messages.h"

#define SOAP12 "xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'"
#define ENVELOPE(HEADERS, BODY)                                                                                        \
    "<s:Envelope " SOAP12 "><s:Header>" HEADERS "</s:Header><s:Body>" BODY "</s:Body></s:Envelope>"
#define EMPTY_ADDRESS "<a:Address/>"

static WS_XML_STRING name = UTF8("Ticket");
static WS_XML_STRING ns = UTF8("urn:t");
static WS_ELEMENT_DESCRIPTION ticket = {&name, &ns, WS_INT32_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION text_ticket = {&name, &ns, WS_XML_STRING_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION any_fault = {NULL, NULL, WS_FAULT_TYPE, NULL};

typedef HRESULT Step(WS_MESSAGE *message, WS_ERROR *error);

static HRESULT header(WS_MESSAGE *message, WS_HEADER_TYPE type, WS_TYPE value_type, WS_ERROR *error)
{
    void *value;
    return WsGetHeader(message, type, value_type, WS_READ_REQUIRED_POINTER, NULL, &value, sizeof(value), error);
}

static HRESULT action(WS_MESSAGE *message, WS_ERROR *error)
{
    return header(message, WS_ACTION_HEADER, WS_XML_STRING_TYPE, error);
}

static HRESULT relates_to(WS_MESSAGE *message, WS_ERROR *error)
{
    return header(message, WS_RELATES_TO_HEADER, WS_UNIQUE_ID_TYPE, error);
}

static HRESULT reply_to(WS_MESSAGE *message, WS_ERROR *error)
{
    return header(message, WS_REPLY_TO_HEADER, WS_ENDPOINT_ADDRESS_TYPE, error);
}

static HRESULT replace_action(WS_MESSAGE *message, WS_ERROR *error)
{
    WS_XML_STRING value = UTF8("urn:new");
    return WsSetHeader(message, WS_ACTION_HEADER, WS_XML_STRING_TYPE, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value),
                       error);
}

static HRESULT remove_action(WS_MESSAGE *message, WS_ERROR *error)
{
    return WsRemoveHeader(message, WS_ACTION_HEADER, error);
}

static HRESULT custom(WS_MESSAGE *message, WS_REPEATING_HEADER_OPTION option, ULONG index, WS_ERROR *error)
{
    LONG value;
    return WsGetCustomHeader(message, &ticket, option, index, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value),
                             NULL, error);
}

static HRESULT singleton(WS_MESSAGE *message, WS_ERROR *error)
{
    return custom(message, WS_SINGLETON_HEADER, 0, error);
}

static HRESULT third(WS_MESSAGE *message, WS_ERROR *error)
{
    return custom(message, WS_REPEATING_HEADER, 2, error);
}

static HRESULT remove_ticket(WS_MESSAGE *message, WS_ERROR *error)
{
    return WsRemoveCustomHeader(message, &name, &ns, error);
}

static HRESULT mapped(WS_MESSAGE *message, WS_ERROR *error)
{
    LONG value;
    return WsGetMappedHeader(message, &name, WS_SINGLETON_HEADER, 0, WS_INT32_TYPE, WS_READ_REQUIRED_VALUE, NULL,
                             &value, sizeof(value), error);
}

static HRESULT text_header(WS_MESSAGE *message, WS_ERROR *error)
{
    WS_XML_STRING value;
    return WsGetCustomHeader(message, &text_ticket, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &value,
                             sizeof(value), NULL, error);
}

static HRESULT understood(WS_MESSAGE *message, WS_ERROR *error)
{
    return WsCheckMustUnderstandHeaders(message, error);
}

static HRESULT body(WS_MESSAGE *message, WS_ERROR *error)
{
    LONG value;
    return WsReadBody(message, &ticket, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), error);
}

static HRESULT fault(WS_MESSAGE *message, WS_ERROR *error)
{
    WS_HEAP *heap = NULL;
    WS_FAULT value;

    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    HRESULT hr = WsReadBody(message, &any_fault, WS_READ_REQUIRED_VALUE, heap, &value, sizeof(value), error);
    WsFreeHeap(heap);
    return hr;
}

static HRESULT end(WS_MESSAGE *message, WS_ERROR *error)
{
    return WsReadEnvelopeEnd(message, error);
}

static HRESULT body_and_end(WS_MESSAGE *message, WS_ERROR *error)
{
    CHECK_RESULT(body(message, error), S_OK);
    return end(message, error);
}

/* The step that fails; NULL is the start of the envelope, which must succeed otherwise. */
static const struct {
    const char *text;
    Step *step;
    HRESULT result;
    const char *says[3];
} rows[] = {
    {"", NULL, WS_E_INVALID_FORMAT, {"the document has no element"}},
    {"<html xmlns='urn:h'/>", NULL, WS_E_INVALID_FORMAT, {"expected a SOAP 1.2 envelope", "found the element html of urn:h"}},
    {"<Envelope/>", NULL, WS_E_INVALID_FORMAT, {"expected a SOAP 1.2 envelope", "found the element Envelope"}},
    {"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>", NULL,
     WS_E_INVALID_FORMAT, {"expected a SOAP 1.2 envelope", "found a SOAP 1.1 envelope"}},
    {"<s:Envelope " SOAP12 "/>", NULL, WS_E_INVALID_FORMAT, {"expected the Body", "Envelope"}},
    {"<s:Envelope " SOAP12 "><s:Header/></s:Envelope>", NULL, WS_E_INVALID_FORMAT, {"expected the Body", "Envelope"}},
    {"<s:Envelope " SOAP12 "><s:Header/><s:Header/><s:Body/></s:Envelope>", NULL, WS_E_INVALID_FORMAT,
     {"expected the Body", "found the element Header"}},
    {"<s:Envelope " SOAP12 "><s:Header>text</s:Header><s:Body/></s:Envelope>", NULL, WS_E_INVALID_FORMAT,
     {"Envelope/Header", "text"}},
    {"<s:Envelope " SOAP12 "><s:Body/><s:Header/></s:Envelope>", end, WS_E_INVALID_FORMAT,
     {"expected the end of the Envelope", "found the element Header"}},
    {"<s:Envelope " SOAP12 "><s:Body/></s:Envelope><x/>", end, WS_E_INVALID_FORMAT,
     {"a second element follows the root element"}},
    {"<s:Envelope " SOAP12 "><s:Body>", NULL, WS_E_INVALID_FORMAT, {"Envelope/Body"}},
    {ENVELOPE("", "<t:Ticket xmlns:t='urn:t'>1</t:Ticket><more/>"), body_and_end, WS_E_INVALID_FORMAT,
     {"expected the end of the Body", "found the element more", "Envelope/Body"}},
    {ENVELOPE("<a:Action><b/></a:Action>", ""), NULL, WS_E_INVALID_FORMAT, {"Envelope/Header/Action", "found the element b"}},
    {ENVELOPE("<a:ReplyTo/>", ""), NULL, WS_E_INVALID_FORMAT, {"Envelope/Header/ReplyTo", "no Address"}},
    {ENVELOPE("<a:ReplyTo>" EMPTY_ADDRESS EMPTY_ADDRESS "</a:ReplyTo>", ""), NULL, WS_E_INVALID_FORMAT,
     {"Envelope/Header/ReplyTo", "second Address"}},
    {ENVELOPE("<x s:mustUnderstand='yes'/>", ""), NULL, WS_E_INVALID_FORMAT, {"Envelope/Header/x", "mustUnderstand", "\"yes\""}},
    {ENVELOPE("", ""), action, WS_E_INVALID_FORMAT, {"no Action header"}},
    {ENVELOPE("<a:Action s:role='urn:logger'>urn:a</a:Action>", ""), action, WS_E_INVALID_FORMAT, {"no Action header"}},
    {ENVELOPE("<a:Action>urn:a</a:Action><a:Action>urn:a</a:Action>", ""), action, WS_E_INVALID_FORMAT, {"2 headers Action"}},
    {ENVELOPE("<a:Action>urn:a</a:Action><a:Action>urn:a</a:Action>", ""), replace_action, WS_E_INVALID_FORMAT,
     {"2 headers Action"}},
    {ENVELOPE("<a:Action>urn:a</a:Action><a:Action>urn:a</a:Action>", ""), remove_action, WS_E_INVALID_FORMAT,
     {"2 headers Action"}},
    {ENVELOPE("<a:RelatesTo>urn:1</a:RelatesTo><a:RelatesTo>urn:2</a:RelatesTo>", ""), relates_to, WS_E_INVALID_FORMAT,
     {"2 headers RelatesTo"}},
    {ENVELOPE("<a:ReplyTo>" EMPTY_ADDRESS "</a:ReplyTo><a:ReplyTo>" EMPTY_ADDRESS "</a:ReplyTo>", ""), reply_to,
     WS_E_INVALID_FORMAT, {"2 headers ReplyTo"}},
    {ENVELOPE("", ""), singleton, WS_E_INVALID_FORMAT, {"0 headers Ticket of urn:t", "index 0"}},
    {ENVELOPE("<Ticket xmlns='urn:t'>1</Ticket><Ticket xmlns='urn:t'>1</Ticket>", ""), singleton, WS_E_INVALID_FORMAT,
     {"2 headers Ticket of urn:t", "one was expected"}},
    {ENVELOPE("<Ticket xmlns='urn:t'>1</Ticket><Ticket xmlns='urn:t'>1</Ticket>", ""), third, WS_E_INVALID_FORMAT,
     {"2 headers Ticket of urn:t", "index 2"}},
    {ENVELOPE("<Ticket xmlns='urn:t'>1</Ticket><Ticket xmlns='urn:t'>1</Ticket>", ""), remove_ticket, WS_E_INVALID_FORMAT,
     {"2 headers Ticket"}},
    {ENVELOPE("<Ticket xmlns='urn:t'>one</Ticket>", ""), singleton, WS_E_INVALID_FORMAT,
     {"reading the header Ticket of urn:t", "one"}},
    {ENVELOPE("<Ticket xmlns='urn:t'><x/></Ticket>", ""), singleton, WS_E_INVALID_FORMAT, {"Ticket", "found the element x"}},
    {ENVELOPE("", ""), mapped, WS_E_INVALID_FORMAT, {"0 headers Ticket", "index 0"}},
    {ENVELOPE("<Ticket>1</Ticket><Ticket>2</Ticket>", ""), mapped, WS_E_INVALID_FORMAT, {"2 headers Ticket"}},
    {ENVELOPE("<n:New xmlns:n='urn:n' s:mustUnderstand='1'/>", ""), understood, WS_E_INVALID_FORMAT,
     {"header New of urn:n must be understood"}},
    {ENVELOPE("", ""), body, WS_E_INVALID_FORMAT, {"Ticket", "found the end of the element Body", "Envelope/Body"}},
    {ENVELOPE("", "<Other xmlns='urn:t'>1</Other>"), body, WS_E_INVALID_FORMAT,
     {"Ticket", "found the element Other of urn:t", "Envelope/Body"}},
    {ENVELOPE("", "<Ticket xmlns='urn:t'>one</Ticket>"), body, WS_E_INVALID_FORMAT, {"Envelope/Body/Ticket", "one"}},
    {ENVELOPE("", "<Ticket xmlns='urn:t'>1</Ticket>"), fault, WS_E_INVALID_FORMAT,
     {"expected a SOAP 1.2 fault", "found the element Ticket of urn:t"}},
    {ENVELOPE("", "<s:Fault/>"), fault, WS_E_INVALID_FORMAT, {"Envelope/Body/Fault", "lacks its code or its reason"}},
    {ENVELOPE("", "<s:Fault><s:Code/></s:Fault>"), fault, WS_E_INVALID_FORMAT,
     {"Envelope/Body/Fault/Code", "no Value"}},
};

static WS_XML_READER *reader_over(const void *bytes, ULONG size, ULONG max_depth)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)bytes, size};
    WS_XML_READER_PROPERTY property = {WS_XML_READER_PROPERTY_MAX_DEPTH, &max_depth, sizeof(max_depth)};
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(&property, 1, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    return reader;
}

/* Whether one of the error's texts says this. */
static BOOL says(WS_ERROR *error, const char *expected)
{
    ULONG count = 0;
    CHECK_RESULT(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count)), S_OK);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text = {0, NULL};
        char ascii[1024];
        CHECK_RESULT(WsGetErrorString(error, i, &text), S_OK);
        ULONG length = text.length < sizeof(ascii) ? text.length : sizeof(ascii) - 1;
        for (ULONG at = 0; at < length; at++) {
            ascii[at] = text.chars[at] < 128 ? (char)text.chars[at] : '?';
        }
        ascii[length] = 0;
        if (expected == NULL) {
            fprintf(stderr, "  %s\n", ascii);
        } else if (strstr(ascii, expected) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* How many are not refused as they should. */
static int wrong;

static void refused(const char *text, ULONG size, ULONG max_depth, Step *step, HRESULT expected,
                    const char *const *expected_texts, ULONG count)
{
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_XML_READER *reader = reader_over(text, size, max_depth);
    WS_ERROR *error = NULL;
    BOOL right = TRUE;

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    HRESULT hr = WsReadEnvelopeStart(message, reader, NULL, NULL, error);
    if (step != NULL && hr != S_OK) {
        fprintf(stderr, "the start of %.200s is refused\n", text);
        wrong++;
    } else if (step == NULL) {
        CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_EMPTY);
    } else {
        hr = step(message, error);
    }
    for (ULONG i = 0; i < count && expected_texts[i] != NULL; i++) {
        if (!says(error, expected_texts[i])) {
            fprintf(stderr, "\"%s\" is not said of %.200s\n", expected_texts[i], text);
            right = FALSE;
        }
    }
    if (hr != expected || !right) {
        fprintf(stderr, "0x%08X of %.200s:\n", (unsigned)hr, text);
        says(error, NULL);
        wrong++;
    }
    WsFreeError(error);
    WsFreeMessage(message);
    WsFreeReader(reader);
}

static char large[2 * 1024 * 1024];

/* An envelope with so many headers of so many characters, in an element of so many others. */
static ULONG make(ULONG count, ULONG length, ULONG depth)
{
    char *at = large + sprintf(large, "<s:Envelope " SOAP12 "><s:Header>");
    for (ULONG i = 0; i < count; i++) {
        at += sprintf(at, "<Ticket xmlns='urn:t'>");
        memset(at, 'x', length);
        at += length;
        at += sprintf(at, "</Ticket>");
    }
    at += sprintf(at, "</s:Header><s:Body>");
    for (ULONG i = 0; i < depth; i++) {
        at += sprintf(at, "<d>");
    }
    for (ULONG i = 0; i < depth; i++) {
        at += sprintf(at, "</d>");
    }
    at += sprintf(at, "</s:Body></s:Envelope>");
    return (ULONG)(at - large);
}

static HRESULT skip_body(WS_MESSAGE *message, WS_ERROR *error)
{
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_BODY_READER, &reader, sizeof(reader), NULL), S_OK);
    return WsSkipNode(reader, error);
}

static void quotas(void)
{
    static const char *const headers[] = {"65 headers", "more than 64", "MAX_PROCESSED_HEADERS"};
    static const char *const heap[] = {"reading the header Ticket", "heap"};
    static const char *const arriving[] = {"the headers of the message have", "heap", "HEAP_PROPERTIES"};
    static const char *const deep[] = {"MAX_DEPTH"};
    static const char *const copies[] = {"1048576"};

    refused(large, make(65, 1, 0), 32, action, WS_E_QUOTA_EXCEEDED, headers, 3);
    refused(large, make(65, 1, 0), 32, replace_action, WS_E_QUOTA_EXCEEDED, headers, 3);
    refused(large, make(65, 1, 0), 32, text_header, WS_E_QUOTA_EXCEEDED, headers, 3);
    refused(large, make(65, 1, 0), 32, mapped, WS_E_QUOTA_EXCEEDED, headers, 3);
    refused(large, make(1, 40000, 0), 32, text_header, WS_E_QUOTA_EXCEEDED, heap, 2);
    refused(large, make(1, 70000, 0), 32, NULL, WS_E_QUOTA_EXCEEDED, arriving, 3);
    refused(large, make(0, 0, 40), 32, skip_body, WS_E_QUOTA_EXCEEDED, deep, 1);
    refused(large, make(20, 65536, 0), 32, NULL, WS_E_QUOTA_EXCEEDED, copies, 1);
}

/* What must be understood and is not goes back to the sender as a fault, which the error object has. */
static void not_understood(WS_ENVELOPE_VERSION version, const char *envelope_ns, BOOL has_header)
{
    char text[512];
    WS_MESSAGE *message = new_message(version, WS_ADDRESSING_VERSION_1_0);
    int size = snprintf(text, sizeof(text),
                        "<s:Envelope xmlns:s='%s'><s:Header><n:New xmlns:n='urn:n' s:mustUnderstand='1'/></s:Header>"
                        "<s:Body/></s:Envelope>",
                        envelope_ns);
    WS_XML_READER *reader = reader_over(text, (ULONG)size, 32);
    WS_ERROR *error = NULL;
    WS_XML_BUFFER *fault_header = NULL;
    WS_FAULT *fault = NULL;

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsCheckMustUnderstandHeaders(message, error), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault)), S_OK);
    CHECK(fault != NULL && fault->code->value.localName.length == strlen("MustUnderstand"));
    CHECK(memcmp(fault->code->value.localName.bytes, "MustUnderstand", strlen("MustUnderstand")) == 0);
    CHECK_RESULT(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &fault_header, sizeof(fault_header)),
                 S_OK);
    CHECK((fault_header != NULL) == has_header);
    WsFreeError(error);
    WsFreeMessage(message);
    WsFreeReader(reader);
}

int main(void)
{
    for (ULONG i = 0; i < WsCountOf(rows); i++) {
        refused(rows[i].text, (ULONG)strlen(rows[i].text), 32, rows[i].step, rows[i].result, rows[i].says,
                WsCountOf(rows[i].says));
    }
    quotas();
    CHECK(wrong == 0);
    not_understood(WS_ENVELOPE_VERSION_SOAP_1_1, "http://schemas.xmlsoap.org/soap/envelope/", FALSE);
    not_understood(WS_ENVELOPE_VERSION_SOAP_1_2, "http://www.w3.org/2003/05/soap-envelope", TRUE);
    puts("ok");
    return 0;
}
