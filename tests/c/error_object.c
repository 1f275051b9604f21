/* The error object: its properties, copies of it, and the fault it carries. */
#include <string.h>

#include "check.h"

static WS_STRING first_text = WS_STRING_VALUE(u"the disk is full");
static WS_STRING second_text = WS_STRING_VALUE(u"the order was not stored");

static ULONG text_count(WS_ERROR *error)
{
    ULONG count = 0;
    CHECK_RESULT(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count)), S_OK);
    return count;
}

static BOOL same_string(const WS_STRING *one, const WS_STRING *other)
{
    return one->length == other->length && memcmp(one->chars, other->chars, one->length * sizeof(WCHAR)) == 0;
}

static void properties_and_copy(WS_ERROR *error, WS_ERROR *copy)
{
    HRESULT code = HRESULT_FROM_WIN32(112);
    HRESULT found = S_OK;
    WS_STRING text;

    CHECK_RESULT(WsSetErrorProperty(error, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &code, sizeof(code)), S_OK);
    CHECK_RESULT(WsSetErrorProperty(error, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &code, 1), E_INVALIDARG);
    CHECK_RESULT(WsAddErrorString(error, &first_text), S_OK);
    CHECK_RESULT(WsAddErrorString(error, &second_text), S_OK);

    CHECK_RESULT(WsCopyError(error, copy), S_OK);
    CHECK_RESULT(WsResetError(error), S_OK);
    CHECK(text_count(error) == 0);

    /* The most recent text is the first one; the text of the original code comes last. */
    CHECK_RESULT(WsGetErrorProperty(copy, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &found, sizeof(found)), S_OK);
    CHECK(found == code);
    CHECK(text_count(copy) == 3);
    CHECK_RESULT(WsGetErrorString(copy, 0, &text), S_OK);
    CHECK(same_string(&text, &second_text));
    CHECK_RESULT(WsGetErrorString(copy, 1, &text), S_OK);
    CHECK(same_string(&text, &first_text));
    CHECK_RESULT(WsGetErrorString(copy, 3, &text), E_INVALIDARG);
    CHECK_RESULT(WsResetError(copy), S_OK);
}

/* A service that fails without a fault of its own: how much the made one says is a matter of disclosure. */
static void made_faults(WS_ERROR *error, WS_HEAP *heap)
{
    WS_FAULT fault;

    CHECK_RESULT(WsAddErrorString(error, &first_text), S_OK);
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_MINIMAL_FAULT_DISCLOSURE, heap, &fault), S_OK);
    CHECK(fault.code != NULL && fault.reasonCount == 1);
    CHECK(!same_string(&fault.reasons[0].text, &first_text));
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_FULL_FAULT_DISCLOSURE, heap, &fault), S_OK);
    CHECK(fault.reasonCount == 1);
    CHECK(same_string(&fault.reasons[0].text, &first_text));
    CHECK_RESULT(WsCreateFaultFromError(error, S_OK, WS_FULL_FAULT_DISCLOSURE, heap, &fault), E_INVALIDARG);
    CHECK_RESULT(WsResetError(error), S_OK);
}

/* A fault that was put into an error object comes out again, and is the base of what is made from it. */
static void own_fault(WS_ERROR *error, WS_HEAP *heap)
{
    WS_FAULT_CODE code = {.value = {WS_XML_STRING_VALUE("Sender"), WS_XML_STRING_NULL}};
    WS_FAULT_REASON reason = {.text = WS_STRING_VALUE(u"no such order"), .lang = WS_STRING_VALUE(u"en-US")};
    WS_FAULT fault = {.code = &code, .reasons = &reason, .reasonCount = 1};
    const WS_FAULT *found = NULL;
    WS_FAULT made;

    CHECK_RESULT(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &found, sizeof(found)), S_OK);
    CHECK(found == NULL);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof(fault)), S_OK);
    CHECK_RESULT(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &found, sizeof(found)), S_OK);
    CHECK(found != NULL && found != &fault && found->reasonCount == 1);
    CHECK(same_string(&found->reasons[0].text, &reason.text));
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_MINIMAL_FAULT_DISCLOSURE, heap, &made), S_OK);
    CHECK(same_string(&made.reasons[0].text, &reason.text));
}

/* The header of a fault is a copy of the buffer that was given. */
static void header_of_fault(WS_ERROR *error, WS_ERROR *other, WS_HEAP *heap)
{
    static const char text[] = "<h xmlns=\"u:h\">x</h>";
    WS_XML_BUFFER *header = NULL, *found = NULL;
    WS_XML_READER *reader = NULL;
    WS_XML_WRITER *writer = NULL;
    void *bytes = NULL;
    ULONG count = 0;

    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsReadXmlBufferFromBytes(reader, NULL, NULL, 0, text, sizeof(text) - 1, heap, &header, NULL), S_OK);
    CHECK_RESULT(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &found, sizeof(found)), S_OK);
    CHECK(found == NULL);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &header, 4), E_INVALIDARG);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, NULL, sizeof(header)), E_INVALIDARG);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &header, sizeof(header)), S_OK);
    CHECK_RESULT(WsCopyError(error, other), S_OK);
    CHECK_RESULT(WsGetFaultErrorProperty(other, WS_FAULT_ERROR_PROPERTY_HEADER, &found, sizeof(found)), S_OK);
    CHECK(found != NULL && found != header);
    CHECK_RESULT(WsWriteXmlBufferToBytes(writer, found, NULL, NULL, 0, heap, &bytes, &count, NULL), S_OK);
    CHECK(count == sizeof(text) - 1 && memcmp(bytes, text, count) == 0);
    header = NULL;
    CHECK_RESULT(WsSetFaultErrorProperty(other, WS_FAULT_ERROR_PROPERTY_HEADER, &header, sizeof(header)), S_OK);
    CHECK_RESULT(WsGetFaultErrorProperty(other, WS_FAULT_ERROR_PROPERTY_HEADER, &found, sizeof(found)), S_OK);
    CHECK(found == NULL);
    WsFreeReader(reader);
    WsFreeWriter(writer);
}

int main(void)
{
    WS_ERROR *error = NULL;
    WS_ERROR *copy = NULL;
    WS_HEAP *heap = NULL;

    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_RESULT(WsCreateError(NULL, 0, &copy), S_OK);
    CHECK_RESULT(WsCreateHeap(65536, 4096, NULL, 0, &heap, error), S_OK);
    properties_and_copy(error, copy);
    made_faults(error, heap);
    own_fault(error, heap);
    header_of_fault(error, copy, heap);
    WsFreeHeap(heap);
    WsFreeError(copy);
    WsFreeError(error);
    puts("ok");
    return 0;
}
