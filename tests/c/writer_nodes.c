/* What a writer makes of elements, attributes, declarations and text (WsWriteStartElement and its neighbours). */
#include "writing.h"

static WS_XML_WRITER *writer;

static HRESULT CALLBACK drop(void *state, const WS_BYTES *bytes, ULONG count, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    (void)state, (void)bytes, (void)count, (void)context, (void)error;
    return S_OK;
}

static void again(void)
{
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
}

static void names_and_prefixes(void)
{
    again();
    OK(start(writer, NULL, "a", "u:a"));
    OK(start(writer, NULL, "b", ""));
    OK(start(writer, "p", "c", "u:a"));
    OK(start(writer, NULL, "d", "u:a"));
    OK(end(writer));
    OK(end(writer));
    OK(end(writer));
    OK(end(writer));
    CHECK_TEXT(writer, "<a:a xmlns:a=\"u:a\"><b><p:c xmlns:p=\"u:a\"><p:d/></p:c></b></a:a>");

    again();
    CHECK_RESULT(start(writer, "p", "a", ""), WS_E_INVALID_FORMAT);
    again();
    OK(start(writer, "", "a", "u:a"));
    CHECK_RESULT(xmlns(writer, NULL, "u:a", FALSE), WS_E_INVALID_OPERATION);
    OK(xmlns(writer, "", "u:a", FALSE));
    OK(xmlns(writer, "q", "u:q", TRUE));
    OK(xmlns(writer, "q", "u:q", FALSE));
    OK(end(writer));
    CHECK_TEXT(writer, "<a xmlns=\"u:a\" xmlns:q='u:q'/>");

    again();
    OK(start(writer, "p", "a", "u:a"));
    OK(xmlns(writer, "q", "u:q", FALSE));
    OK(xmlns(writer, NULL, "u:default", FALSE));
    OK(WsWriteEndStartElement(writer, NULL));
    OK(end(writer));
    CHECK_TEXT(writer, "<p:a xmlns:q=\"u:q\" xmlns=\"u:default\" xmlns:p=\"u:a\"></p:a>");

    again();
    OK(start(writer, "p", "a", "u:a"));
    OK(xmlns(writer, "p", "u:other", FALSE));
    CHECK_RESULT(end(writer), WS_E_INVALID_FORMAT);
    CHECK_RESULT(end(writer), WS_E_OBJECT_FAULTED);
}

static void escapes(void)
{
    again();
    OK(start(writer, NULL, "a", ""));
    OK(start_attribute(writer, NULL, "x", "", FALSE));
    OK(chars(writer, "<&>\"'"));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(start_attribute(writer, NULL, "y", "", TRUE));
    OK(chars(writer, "<&>\"'"));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(chars(writer, "<&>\"'"));
    OK(WsWriteStartCData(writer, NULL));
    OK(chars(writer, "<&>"));
    OK(WsWriteEndCData(writer, NULL));
    OK(end(writer));
    CHECK_TEXT(writer, "<a x=\"&lt;&amp;>&quot;'\" y='&lt;&amp;>\"&apos;'>&lt;&amp;&gt;\"'<![CDATA[<&>]]></a>");
}

static void places(void)
{
    again();
    CHECK_RESULT(end(writer), WS_E_INVALID_OPERATION);
    CHECK_RESULT(start_attribute(writer, NULL, "x", "", FALSE), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteEndAttribute(writer, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteEndStartElement(writer, NULL), WS_E_INVALID_OPERATION);
    OK(chars(writer, " \n"));
    OK(start(writer, NULL, "a", ""));
    OK(start_attribute(writer, NULL, "x", "", FALSE));
    CHECK_RESULT(start(writer, NULL, "b", ""), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteStartCData(writer, NULL), WS_E_INVALID_OPERATION);
    OK(WsWriteEndAttribute(writer, NULL));
    CHECK_RESULT(start_attribute(writer, NULL, "x", "", FALSE), WS_E_INVALID_FORMAT);
    again();
    CHECK_RESULT(chars(writer, "text"), WS_E_INVALID_FORMAT);
    again();
    OK(start(writer, NULL, "a", ""));
    OK(end(writer));
    CHECK_RESULT(start(writer, NULL, "a", ""), WS_E_INVALID_FORMAT);
}

static void characters(void)
{
    static const WCHAR high[] = {u'a', 0xD83D}, low[] = {0xDE00, u'b'};

    again();
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteChars(writer, high, 2, NULL));
    OK(WsWriteChars(writer, high, 0, NULL));
    OK(WsWriteChars(writer, low, 2, NULL));
    OK(end(writer));
    CHECK_TEXT(writer, "<a>a\xF0\x9F\x98\x80" "b</a>");

    again();
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteChars(writer, high, 2, NULL));
    CHECK_RESULT(end(writer), WS_E_INVALID_FORMAT);
    CHECK_RESULT(end(writer), WS_E_OBJECT_FAULTED);
    again();
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(WsWriteChars(writer, low, 2, NULL), WS_E_INVALID_FORMAT);
    again();
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(chars(writer, "\xFF"), WS_E_INVALID_FORMAT);
}

/* Above the elements of a fragment nothing has to follow that would miss the second half of a character. */
static void half_a_character_at_the_end(void)
{
    static const WCHAR high[] = {u'a', 0xD83D}, low[] = {0xDE00};
    BOOL fragment = TRUE;
    WS_XML_WRITER_PROPERTY allowed = {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, &fragment, sizeof fragment};
    WS_XML_WRITER_STREAM_OUTPUT stream = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, drop, NULL};
    WS_XML_WRITER_TEXT_ENCODING utf8 = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_BYTES bytes;

    OK(set_text_output(writer, WS_CHARSET_UTF8, &allowed, 1));
    OK(start(writer, NULL, "a", ""));
    OK(end(writer));
    OK(WsWriteChars(writer, high, 2, NULL));
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL),
                 WS_E_INVALID_FORMAT);
    OK(WsWriteChars(writer, low, 1, NULL));
    CHECK_TEXT(writer, "<a/>a\xF0\x9F\x98\x80");

    OK(WsSetOutput(writer, &utf8.encoding, &stream.output, &allowed, 1, NULL));
    OK(WsWriteChars(writer, high, 2, NULL));
    OK(WsFlushWriter(writer, 4096, NULL, NULL));
    CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), WS_E_INVALID_FORMAT);
    OK(WsWriteChars(writer, low, 1, NULL));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
}

static void base64_in_pieces(void)
{
    again();
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteBytes(writer, "a", 1, NULL));
    OK(WsWriteBytes(writer, "bc", 2, NULL));
    OK(WsWriteBytes(writer, "defg", 4, NULL));
    OK(WsWriteBytes(writer, NULL, 0, NULL));
    CHECK_RESULT(WsWriteBytes(writer, NULL, 1, NULL), E_INVALIDARG);
    OK(end(writer));
    CHECK_TEXT(writer, "<a>YWJjZGVmZw==</a>");
}

/* Pieces of an attribute's value must come from one function (WsWriteText page). */
static void pieces_of_attributes(void)
{
    WS_XML_INT32_TEXT number = {{WS_XML_TEXT_TYPE_INT32}, 7};
    WS_XML_UTF8_TEXT utf8 = {{WS_XML_TEXT_TYPE_UTF8}, WS_XML_STRING_VALUE("t")};
    LONG value = 8;

    again();
    OK(start(writer, NULL, "a", ""));
    OK(start_attribute(writer, NULL, "x", "", FALSE));
    OK(chars(writer, "1"));
    OK(chars(writer, "2"));
    CHECK_RESULT(WsWriteChars(writer, u"3", 1, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteBytes(writer, "3", 1, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteText(writer, &utf8.text, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteValue(writer, WS_INT32_VALUE_TYPE, &value, sizeof value, NULL), WS_E_INVALID_OPERATION);
    OK(WsWriteEndAttribute(writer, NULL));
    OK(start_attribute(writer, NULL, "y", "", FALSE));
    OK(WsWriteText(writer, &utf8.text, NULL));
    OK(WsWriteText(writer, &utf8.text, NULL));
    CHECK_RESULT(WsWriteText(writer, &number.text, NULL), WS_E_INVALID_OPERATION);
    OK(WsWriteEndAttribute(writer, NULL));
    OK(start_attribute(writer, NULL, "z", "", FALSE));
    OK(WsWriteText(writer, &number.text, NULL));
    CHECK_RESULT(WsWriteText(writer, &number.text, NULL), WS_E_INVALID_OPERATION);
    OK(WsWriteEndAttribute(writer, NULL));
    OK(end(writer));
    CHECK_TEXT(writer, "<a x=\"12\" y=\"tt\" z=\"7\"/>");
}

static void qualified_names(void)
{
    WS_XML_STRING prefix = WS_XML_STRING_VALUE("p"), other = WS_XML_STRING_VALUE("q");
    WS_XML_STRING local = WS_XML_STRING_VALUE("n"), empty = WS_XML_STRING_VALUE("");
    WS_XML_STRING ns = WS_XML_STRING_VALUE("u:a"), unknown = WS_XML_STRING_VALUE("u:unknown");

    again();
    OK(start(writer, "p", "a", "u:a"));
    CHECK_RESULT(WsWriteQualifiedName(writer, NULL, &local, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteQualifiedName(writer, &prefix, NULL, &ns, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteQualifiedName(writer, &prefix, &empty, &ns, NULL), E_INVALIDARG);
    OK(WsWriteQualifiedName(writer, NULL, &local, &ns, NULL));
    OK(chars(writer, " "));
    OK(WsWriteQualifiedName(writer, &other, &local, &unknown, NULL));
    OK(chars(writer, " "));
    OK(WsWriteQualifiedName(writer, &prefix, &local, NULL, NULL));
    OK(end(writer));
    CHECK_TEXT(writer, "<p:a xmlns:p=\"u:a\">p:n q:n p:n</p:a>");
    again();
    OK(start(writer, "p", "a", "u:a"));
    CHECK_RESULT(WsWriteQualifiedName(writer, NULL, &local, &unknown, NULL), WS_E_INVALID_FORMAT);
}

static void prefixes_in_scope(void)
{
    static const struct {
        const char *ns, *prefix;
    } fixed[] = {{"http://www.w3.org/XML/1998/namespace", "xml"}, {"http://www.w3.org/2000/xmlns/", "xmlns"}};
    WS_XML_STRING ns = WS_XML_STRING_VALUE("u:a"), unknown = WS_XML_STRING_VALUE("u:unknown");
    const WS_XML_STRING *prefix = NULL;

    again();
    for (size_t i = 0; i < WsCountOf(fixed); i++) {
        WS_XML_STRING known = xml(fixed[i].ns);
        OK(WsGetPrefixFromNamespace(writer, &known, TRUE, &prefix, NULL));
        CHECK(prefix->length == strlen(fixed[i].prefix));
        CHECK(memcmp(prefix->bytes, fixed[i].prefix, prefix->length) == 0);
    }
    OK(start(writer, "p", "a", "u:a"));
    CHECK_RESULT(WsGetPrefixFromNamespace(writer, &ns, FALSE, &prefix, NULL), S_FALSE);
    CHECK(prefix == NULL);
    OK(WsWriteEndStartElement(writer, NULL));
    OK(WsGetPrefixFromNamespace(writer, &ns, FALSE, &prefix, NULL));
    CHECK(prefix->length == 1 && prefix->bytes[0] == 'p');
    CHECK_RESULT(WsGetPrefixFromNamespace(writer, &unknown, TRUE, &prefix, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsGetPrefixFromNamespace(writer, &ns, TRUE, NULL, NULL), E_INVALIDARG);
    OK(end(writer));
}

static void nodes(void)
{
    WS_XML_STRING p = WS_XML_STRING_VALUE("p"), a = WS_XML_STRING_VALUE("a"), u = WS_XML_STRING_VALUE("u:a");
    WS_XML_STRING x = WS_XML_STRING_VALUE("x"), none = WS_XML_STRING_VALUE("");
    WS_XML_BOOL_TEXT yes = {{WS_XML_TEXT_TYPE_BOOL}, TRUE};
    WS_XML_ATTRIBUTE declaration = {TRUE, TRUE, &p, NULL, &u, NULL};
    WS_XML_ATTRIBUTE attribute = {FALSE, FALSE, NULL, &x, &none, &yes.text};
    WS_XML_ATTRIBUTE *attributes[] = {&declaration, &attribute};
    WS_XML_ELEMENT_NODE element = {{WS_XML_NODE_TYPE_ELEMENT}, &p, &a, &u, 2, attributes, FALSE};
    WS_XML_INT64_TEXT one = {{WS_XML_TEXT_TYPE_INT64}, -1};
    WS_XML_TEXT *items[] = {&one.text, &yes.text};
    WS_XML_LIST_TEXT list = {{WS_XML_TEXT_TYPE_LIST}, 2, items};
    WS_XML_TEXT_NODE text = {{WS_XML_NODE_TYPE_TEXT}, &list.text};
    WS_XML_COMMENT_NODE comment = {{WS_XML_NODE_TYPE_COMMENT}, WS_XML_STRING_VALUE(" c ")};
    WS_XML_NODE last = {WS_XML_NODE_TYPE_END_ELEMENT}, cdata = {WS_XML_NODE_TYPE_CDATA};
    WS_XML_NODE cdata_end = {WS_XML_NODE_TYPE_END_CDATA}, eof = {WS_XML_NODE_TYPE_EOF}, wrong = {5};

    again();
    OK(WsWriteNode(writer, &element.node, NULL));
    OK(WsWriteNode(writer, &text.node, NULL));
    OK(WsWriteNode(writer, &comment.node, NULL));
    OK(WsWriteNode(writer, &cdata, NULL));
    OK(WsWriteNode(writer, &text.node, NULL));
    OK(WsWriteNode(writer, &cdata_end, NULL));
    OK(WsWriteNode(writer, &last, NULL));
    OK(WsWriteNode(writer, &eof, NULL));
    CHECK_RESULT(WsWriteNode(writer, &wrong, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteNode(writer, NULL, NULL), E_INVALIDARG);
    CHECK_TEXT(writer, "<p:a x=\"true\" xmlns:p='u:a'>-1 true<!-- c --><![CDATA[-1 true]]></p:a>");

    again();
    OK(start(writer, NULL, "a", ""));
    OK(start_attribute(writer, NULL, "x", "", FALSE));
    CHECK_RESULT(WsWriteNode(writer, &text.node, NULL), WS_E_INVALID_OPERATION);
}

static void copies(void)
{
    static const char document[] = "<?xml version=\"1.0\"?><a><b/><c></c><!--x--><d e='1'>&lt;</d></a>";
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)document, sizeof document - 1};
    BOOL yes = TRUE;
    WS_XML_WRITER_PROPERTY compress = {WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS, &yes, sizeof yes};
    WS_XML_READER *reader;

    OK(WsCreateReader(NULL, 0, &reader, NULL));
    for (int compressed = 0; compressed < 2; compressed++) {
        OK(set_text_output(writer, WS_CHARSET_UTF8, &compress, (ULONG)compressed));
        OK(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL));
        OK(WsCopyNode(writer, reader, NULL));
        CHECK_TEXT(writer, compressed ? "<a><b/><c/><!--x--><d e='1'>&lt;</d></a>"
                                      : "<a><b/><c></c><!--x--><d e='1'>&lt;</d></a>");
        CHECK_RESULT(WsCopyNode(writer, reader, NULL), WS_E_INVALID_OPERATION);
    }
    again();
    OK(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL));
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, NULL));
    OK(WsReadStartElement(reader, NULL));
    OK(WsCopyNode(writer, reader, NULL));
    CHECK_TEXT(writer, "<b/>");
    WsFreeReader(reader);
}

int main(void)
{
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    names_and_prefixes();
    escapes();
    places();
    characters();
    half_a_character_at_the_end();
    base64_in_pieces();
    pieces_of_attributes();
    qualified_names();
    prefixes_in_scope();
    nodes();
    copies();
    WsFreeWriter(writer);
    puts("ok");
    return 0;
}
