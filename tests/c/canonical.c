/* Canonical forms while reading and writing: properties, when the callback is called, and what is refused meanwhile. */
#include "buffers.h"

typedef struct Form {
    char text[4096];
    ULONG length, calls;
    HRESULT result;
} Form;

static HRESULT CALLBACK take(void *state, const WS_BYTES *buffers, ULONG count, const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Form *form = state;

    (void)error;
    CHECK(context == NULL);
    form->calls++;
    for (ULONG i = 0; i < count; i++) {
        CHECK(form->length + buffers[i].length < sizeof form->text);
        memcpy(form->text + form->length, buffers[i].bytes, buffers[i].length);
        form->length += buffers[i].length;
    }
    return form->result;
}

static void check_form(const Form *form, const char *expected, int line)
{
    if (form->length != strlen(expected) || memcmp(form->text, expected, form->length) != 0) {
        fprintf(stderr, "canonical.c:%d: the form is %.*s\n", line, (int)form->length, form->text);
        exit(1);
    }
}

static const char document[] = "<r xmlns:p='u:p' xmlns:q='u:q'><p:a y='2' x='1'><!--c--><b>text &amp; more</b><s xmlns='u:s'>sig</s></p:a>rest</r>";

static void to_a(void)
{
    WS_XML_STRING a = WS_XML_STRING_VALUE("a"), ns = WS_XML_STRING_VALUE("u:p");

    OK(WsSetInputToBuffer(reader, buffer_of(document), NULL, 0, NULL));
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, NULL));
    OK(WsReadStartElement(reader, NULL));
    OK(WsReadToStartElement(reader, &a, &ns, NULL, NULL));
}

static void reading(void)
{
    WS_XML_CANONICALIZATION_ALGORITHM with_comments = WS_EXCLUSIVE_WITH_COMMENTS_XML_CANONICALIZATION_ALGORITHM;
    WS_XML_STRING prefix = WS_XML_STRING_VALUE("q");
    WS_XML_CANONICALIZATION_INCLUSIVE_PREFIXES prefixes = {1, &prefix};
    WS_XML_QNAME signature = {WS_XML_STRING_VALUE("s"), WS_XML_STRING_VALUE("u:s")};
    WS_XML_CANONICALIZATION_PROPERTY all[] = {
        {WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM, &with_comments, sizeof with_comments},
        {WS_XML_CANONICALIZATION_PROPERTY_INCLUSIVE_PREFIXES, &prefixes, sizeof prefixes},
        {WS_XML_CANONICALIZATION_PROPERTY_OMITTED_ELEMENT, &signature, sizeof signature},
    };
    WS_XML_NODE_POSITION position;
    Form form = {0};
    WCHAR piece[4];
    ULONG count;

    to_a();
    OK(WsStartReaderCanonicalization(reader, take, &form, NULL, 0, NULL));
    OK(WsSkipNode(reader, NULL));
    CHECK(form.calls == 0);
    OK(WsEndReaderCanonicalization(reader, NULL));
    CHECK(form.calls == 1);
    check_form(&form, "<p:a xmlns:p=\"u:p\" x=\"1\" y=\"2\"><b>text &amp; more</b><s xmlns=\"u:s\">sig</s></p:a>", __LINE__);

    /* However the content is read, in pieces or as nodes. */
    memset(&form, 0, sizeof form);
    to_a();
    OK(WsStartReaderCanonicalization(reader, take, &form, all, WsCountOf(all), NULL));
    OK(WsReadStartElement(reader, NULL));
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, NULL));
    OK(WsReadStartElement(reader, NULL));
    do {
        OK(WsReadChars(reader, piece, WsCountOf(piece), &count, NULL));
    } while (count > 0);
    OK(WsReadEndElement(reader, NULL));
    OK(WsSkipNode(reader, NULL));
    CHECK_RESULT(WsEndReaderCanonicalization(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsStartReaderCanonicalization(reader, take, &form, NULL, 0, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_BOF, NULL, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsGetReaderPosition(reader, &position, NULL), WS_E_INVALID_OPERATION);
    OK(WsReadEndElement(reader, NULL));
    OK(WsReadNode(reader, NULL));
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_OPERATION);
    OK(WsEndReaderCanonicalization(reader, NULL));
    check_form(&form, "<p:a xmlns:p=\"u:p\" xmlns:q=\"u:q\" x=\"1\" y=\"2\"><!--c--><b>text &amp; more</b></p:a>rest", __LINE__);
    OK(WsReadNode(reader, NULL));
    CHECK_RESULT(WsEndReaderCanonicalization(reader, NULL), WS_E_INVALID_OPERATION);
}

static void properties_are_checked(void)
{
    ULONG number = 4, small = 1;
    WS_XML_CANONICALIZATION_ALGORITHM inclusive = WS_INCLUSIVE_XML_CANONICALIZATION_ALGORITHM;
    const struct {
        WS_XML_CANONICALIZATION_PROPERTY property;
        HRESULT result;
    } wrong[] = {
        {{4, &number, sizeof number}, E_INVALIDARG},
        {{WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM, &number, sizeof number}, E_INVALIDARG},
        {{WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM, &inclusive, 2}, E_INVALIDARG},
        {{WS_XML_CANONICALIZATION_PROPERTY_INCLUSIVE_PREFIXES, &number, sizeof number}, E_INVALIDARG},
        {{WS_XML_CANONICALIZATION_PROPERTY_OMITTED_ELEMENT, &number, sizeof number}, E_INVALIDARG},
        {{WS_XML_CANONICALIZATION_PROPERTY_OUTPUT_BUFFER_SIZE, &number, 8}, E_INVALIDARG},
        /* Only whole documents have an inclusive form. */
        {{WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM, &inclusive, sizeof inclusive}, WS_E_INVALID_OPERATION},
    };
    WS_XML_CANONICALIZATION_PROPERTY buffer = {WS_XML_CANONICALIZATION_PROPERTY_OUTPUT_BUFFER_SIZE, &small, sizeof small};
    Form form = {0};

    to_a();
    CHECK_RESULT(WsStartReaderCanonicalization(reader, NULL, NULL, NULL, 0, NULL), E_INVALIDARG);
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        WS_XML_CANONICALIZATION_PROPERTY property = wrong[i].property;
        number = 4;
        CHECK_RESULT(WsStartReaderCanonicalization(reader, take, &form, &property, 1, NULL),
                     wrong[i].property.valueSize == 8 ? E_INVALIDARG : wrong[i].result);
    }
    CHECK_RESULT(WsEndReaderCanonicalization(reader, NULL), WS_E_INVALID_OPERATION);
    /* Every node is delivered when the buffer is that small. */
    OK(WsStartReaderCanonicalization(reader, take, &form, &buffer, 1, NULL));
    OK(WsReadNode(reader, NULL));
    CHECK(form.calls == 1);
    form.result = E_ABORT;
    OK(WsReadNode(reader, NULL));
    CHECK_RESULT(WsReadNode(reader, NULL), E_ABORT);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
}

static void writing(void)
{
    WS_XML_CANONICALIZATION_ALGORITHM inclusive = WS_INCLUSIVE_WITH_COMMENTS_XML_CANONICALIZATION_ALGORITHM;
    WS_XML_CANONICALIZATION_PROPERTY property = {WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM, &inclusive, sizeof inclusive};
    WS_XML_BUFFER *buffer = NULL;
    Form form = {0};

    CHECK_RESULT(WsStartWriterCanonicalization(writer, take, &form, NULL, 0, NULL), WS_E_INVALID_OPERATION);
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    CHECK_RESULT(WsStartWriterCanonicalization(writer, NULL, NULL, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsEndWriterCanonicalization(writer, NULL), WS_E_INVALID_OPERATION);
    OK(start(writer, "p", "r", "u:p"));
    OK(WsStartWriterCanonicalization(writer, take, &form, NULL, 0, NULL));
    CHECK_RESULT(WsStartWriterCanonicalization(writer, take, &form, NULL, 0, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(end(writer), WS_E_INVALID_OPERATION);
    OK(start(writer, NULL, "a", "u:p"));
    OK(start_attribute(writer, NULL, "y", "", TRUE));
    OK(chars(writer, "1"));
    OK(chars(writer, "'2\""));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(start_attribute(writer, NULL, "x", "", FALSE));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(WsWriteBytes(writer, "abcd", 4, NULL));
    OK(WsWriteStartCData(writer, NULL));
    OK(chars(writer, "<"));
    OK(WsWriteEndCData(writer, NULL));
    CHECK_RESULT(WsEndWriterCanonicalization(writer, NULL), WS_E_INVALID_OPERATION);
    OK(end(writer));
    OK(WsEndWriterCanonicalization(writer, NULL));
    check_form(&form, "<p:a xmlns:p=\"u:p\" x=\"\" y=\"1'2&quot;\">YWJjZA==&lt;</p:a>", __LINE__);
    OK(end(writer));
    CHECK_TEXT(writer, "<p:r xmlns:p=\"u:p\"><p:a y='1&apos;2\"' x=\"\">YWJjZA==<![CDATA[<]]></p:a></p:r>");

    memset(&form, 0, sizeof form);
    OK(WsCreateXmlBuffer(heap, NULL, 0, &buffer, NULL));
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(WsStartWriterCanonicalization(writer, take, &form, &property, 1, NULL));
    OK(WsWriteXmlBuffer(writer, buffer_of(document), NULL));
    CHECK_RESULT(WsMoveWriter(writer, WS_MOVE_TO_BOF, NULL, NULL), WS_E_INVALID_OPERATION);
    OK(WsEndWriterCanonicalization(writer, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_BOF, NULL, NULL));
    check_form(&form,
               "<r xmlns:p=\"u:p\" xmlns:q=\"u:q\"><p:a x=\"1\" y=\"2\"><!--c--><b>text &amp; more</b><s xmlns=\"u:s\">sig</s></p:a>rest</r>",
               __LINE__);
    /* A new output ends it without another call. */
    memset(&form, 0, sizeof form);
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(WsStartWriterCanonicalization(writer, take, &form, NULL, 0, NULL));
    OK(start(writer, NULL, "a", ""));
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "b", ""));
    OK(end(writer));
    CHECK_RESULT(WsEndWriterCanonicalization(writer, NULL), WS_E_INVALID_OPERATION);
    CHECK(form.calls == 0);
}

int main(void)
{
    make_tools();
    reading();
    properties_are_checked();
    writing();
    free_tools();
    puts("ok");
    return 0;
}
