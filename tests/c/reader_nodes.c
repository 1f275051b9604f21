/* The nodes of text documents, as WsReadNode and WsGetReaderNode show them. */
#include "reading.h"

typedef struct {
    const char *document;
    const char *nodes;
} Row;

static const Row documents[] = {
    {"<a/>", "^<a/></>$"},
    {"<a></a>", "^<a></>$"},
    {" <a> </a>\n", "^| |<a>| |</>|\n|$"},
    {"<a><b>x</b><c/></a>", "^<a><b>|x|</><c/></></>$"},
    {"<!--1--><a><!--2--></a><!--3-->", "^<!--1--><a><!--2--></><!--3-->$"},
    {"<a><![CDATA[<&]]></a>", "^<a>[|<&|]</>$"},
    {"<a><![CDATA[]]></a>", "^<a>[]</>$"},
    {"<a>x<![CDATA[y]]>z</a>", "^<a>|x|[|y|]|z|</>$"},
    {"<a b='1' c=\"2\"/>", "^<a b='1' c=\"2\"/></>$"},
    {"<a xmlns='u:a'><b/></a>", "^<a{u:a} xmlns='u:a'><b{u:a}/></></>$"},
    {"<p:a xmlns:p=\"u:p\" p:b=\"1\" b=\"2\"/>", "^<p:a{u:p} xmlns:p=\"u:p\" p:b{u:p}=\"1\" b=\"2\"/></>$"},
    {"<a xmlns='u:a'><b xmlns=''/></a>", "^<a{u:a} xmlns='u:a'><b xmlns=''/></></>$"},
    {"<a xml:lang='en'/>", "^<a xml:lang{http://www.w3.org/XML/1998/namespace}='en'/></>$"},
    {"<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>", "^<a/></>$"},
    {"<?xml version='1.0' standalone='yes' ?>\n<a/>", "^|\n|<a/></>$"},
    {"\xEF\xBB\xBF<a/>", "^<a/></>$"},
    {"<a>1\r\n2\r3\n</a>", "^<a>|1\n2\n3\n|</>$"},
    {"<a b='1\r\n2\t3'/>", "^<a b='1 2 3'/></>$"},
    {"<a>\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80</a>", "^<a>|\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80|</>$"},
    /* Character references: WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES is FALSE. */
    {"<a>&lt;&gt;&amp;&quot;&apos;</a>", "^<a>|<>&\"'|</>$"},
    {"<a>&#65;&#x41;&#xaF;&#xAf;</a>", "^<a>|AA\xC2\xAF\xC2\xAF|</>$"},
    {"<a b='&lt;&#10;'/>", "^<a b='<\n'/></>$"},
    {"<a>&#xD7FF;&#xE000;&#xFFFD;&#x10FFFF;</a>",
     "^<a>|\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBD\xF4\x8F\xBF\xBF|</>$"},
    {"<a>&lt</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&LT;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&nbsp;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#x;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#0;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#1;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#xD800;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#xDFFF;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#xFFFE;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#xFFFF;</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>&#x110000;</a>", "^<a> WS_E_INVALID_FORMAT"},
    /* What is not well-formed, or not allowed. */
    {"", "^ WS_E_INVALID_FORMAT"},
    {"a", "^ WS_E_INVALID_FORMAT"},
    {"<a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a></b>", "^<a> WS_E_INVALID_FORMAT"},
    {"</a>", "^ WS_E_INVALID_FORMAT"},
    {"<a/><b/>", "^<a/></> WS_E_INVALID_FORMAT"},
    {"<a/>b", "^<a/></> WS_E_INVALID_FORMAT"},
    {"<a b='1' b='2'/>", "^ WS_E_INVALID_FORMAT"},
    {"<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "^ WS_E_INVALID_FORMAT"},
    {"<p:a/>", "^ WS_E_INVALID_FORMAT"},
    {"<a p:b='1'/>", "^ WS_E_INVALID_FORMAT"},
    {"<a b=1/>", "^ WS_E_INVALID_FORMAT"},
    {"<a b='<'/>", "^ WS_E_INVALID_FORMAT"},
    {"<a>]]></a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a><!-- -- --></a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<1/>", "^ WS_E_INVALID_FORMAT"},
    {"<a>\x01</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<a>\xC3(</a>", "^<a> WS_E_INVALID_FORMAT"},
    {"<!DOCTYPE a><a/>", "^ WS_E_INVALID_FORMAT"},
    {"<?pi?><a/>", "^ WS_E_INVALID_FORMAT"},
    {" <?xml version='1.0'?><a/>", "^| | WS_E_INVALID_FORMAT"},
    {"<?xml version='1.1'?><a/>", "^ WS_E_INVALID_FORMAT"},
    {"<?xml version='1.0' encoding='utf-16'?><a/>", "^ WS_E_INVALID_FORMAT"},
};

static void nodes(WS_XML_READER *reader)
{
    for (size_t i = 0; i < WsCountOf(documents); i++) {
        Notes notes = {0};
        set_text(reader, documents[i].document);
        note_all(&notes, reader);
        check_notes(&notes, documents[i].nodes, documents[i].document);
    }
}

/* With WS_XML_READER_PROPERTY_ALLOW_FRAGMENT the top level is content like any other. */
static void fragments(WS_XML_READER *reader)
{
    static const Row rows[] = {
        {"a<b/>c<d/>", "^|a|<b/></>|c|<d/></>$"},
        {"", "^$"},
        {"<![CDATA[x]]>", "^[|x|]$"},
        {"<a>", "^<a> WS_E_INVALID_FORMAT"},
    };
    BOOL yes = TRUE;
    WS_XML_READER_PROPERTY fragment = {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, &yes, sizeof(yes)};
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        Notes notes = {0};
        const char *text = rows[i].document;
        CHECK_RESULT(set_text_with(reader, text, strlen(text), WS_CHARSET_UTF8, &fragment, 1), S_OK);
        note_all(&notes, reader);
        check_notes(&notes, rows[i].nodes, text);
    }
}

/* Every character set, found out or told. */
static void character_sets(WS_XML_READER *reader)
{
    static const char le[] = "<\0a\0>\0\xE9\0=\xD8\0\xDE<\0/\0a\0>\0";
    static const char be[] = "\0<\0a\0>\0\xE9\xD8=\xDE\0\0<\0/\0a\0>";
    static const char le_mark[] = "\xFF\xFE<\0a\0/\0>\0";
    static const char be_mark[] = "\xFE\xFF\0<\0a\0/\0>";
    static const char half[] = "<\0a\0>\0=\xD8<\0";
    static const struct {
        const char *bytes;
        size_t size;
        WS_CHARSET told, found;
        const char *nodes;
    } rows[] = {
        {"<a/>", 4, WS_CHARSET_AUTO, WS_CHARSET_UTF8, "^<a/></>$"},
        {"<a/>", 4, WS_CHARSET_UTF8, WS_CHARSET_UTF8, "^<a/></>$"},
        {le, sizeof(le) - 1, WS_CHARSET_AUTO, WS_CHARSET_UTF16LE, "^<a>|\xC3\xA9\xF0\x9F\x98\x80|</>$"},
        {le, sizeof(le) - 1, WS_CHARSET_UTF16LE, WS_CHARSET_UTF16LE, "^<a>|\xC3\xA9\xF0\x9F\x98\x80|</>$"},
        {be, sizeof(be) - 1, WS_CHARSET_AUTO, WS_CHARSET_UTF16BE, "^<a>|\xC3\xA9\xF0\x9F\x98\x80|</>$"},
        {be, sizeof(be) - 1, WS_CHARSET_UTF16BE, WS_CHARSET_UTF16BE, "^<a>|\xC3\xA9\xF0\x9F\x98\x80|</>$"},
        {le_mark, sizeof(le_mark) - 1, WS_CHARSET_AUTO, WS_CHARSET_UTF16LE, "^<a/></>$"},
        {be_mark, sizeof(be_mark) - 1, WS_CHARSET_AUTO, WS_CHARSET_UTF16BE, "^<a/></>$"},
        {half, sizeof(half) - 1, WS_CHARSET_AUTO, WS_CHARSET_UTF16LE, "^<a> WS_E_INVALID_FORMAT"},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        Notes notes = {0};
        WS_CHARSET charset = -1;
        CHECK_RESULT(set_text_with(reader, rows[i].bytes, rows[i].size, rows[i].told, NULL, 0), S_OK);
        CHECK_RESULT(
            WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_CHARSET, &charset, sizeof(charset), NULL), S_OK);
        CHECK(charset == rows[i].found);
        note_all(&notes, reader);
        check_notes(&notes, rows[i].nodes, "a character set");
    }
}

/* Raw bytes are one text, as if they were written in base64. */
static void raw_bytes(WS_XML_READER *reader)
{
    WS_XML_READER_RAW_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_RAW}};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, "<\x01\xFF", 3};
    BYTE bytes[8];
    ULONG count = 0;
    Notes notes = {0};

    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    note_all(&notes, reader);
    check_notes(&notes, "^|base64 3c01ff|$", "raw bytes");

    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsReadBytes(reader, bytes, 2, &count, NULL), S_OK);
    CHECK(count == 2 && memcmp(bytes, "<\x01", 2) == 0);
    CHECK_RESULT(WsReadBytes(reader, bytes, sizeof(bytes), &count, NULL), S_OK);
    CHECK(count == 1 && bytes[0] == 0xFF);
    CHECK_RESULT(WsReadBytes(reader, bytes, sizeof(bytes), &count, NULL), S_OK);
    CHECK(count == 0 && type_of(reader) == WS_XML_NODE_TYPE_EOF);

    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, sizeof(bytes), &count, NULL), S_OK);
    CHECK(count == 4 && memcmp(bytes, "PAH/", 4) == 0);
}

/* The caller's memory is read in place, and the node keeps its strings until the reader moves. */
static void in_place(WS_XML_READER *reader)
{
    static const char text[] = "<name a='value'>text</name>";
    set_text(reader, text);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    const WS_XML_ELEMENT_NODE *element = element_of(reader);
    CHECK(element->localName->bytes == (const BYTE *)text + 1);
    CHECK(((const WS_XML_UTF8_TEXT *)element->attributes[0]->value)->value.bytes == (const BYTE *)text + 9);
    CHECK((const WS_XML_ELEMENT_NODE *)node_of(reader) == element);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK(((const WS_XML_UTF8_TEXT *)text_of(reader))->value.bytes == (const BYTE *)text + 16);
}

/* A new reader that meets several attributes shows all of them, in a document that is long enough for every way of reading. */
static void attributes_of_a_new_reader(void)
{
    static const Row rows[] = {
        {"<r><e a=\"1\" b=\"2\"/>some text behind it</r>", "^<r><e a=\"1\" b=\"2\"/></>|some text behind it|</>$"},
        {"<r a=\"1\"><e a=\"1\" b='2' c=\"3\" d=\"4\"/>some text behind it</r>",
         "^<r a=\"1\"><e a=\"1\" b='2' c=\"3\" d=\"4\"/></>|some text behind it|</>$"},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_XML_READER *reader = new_reader();
        Notes notes = {0};
        set_text(reader, rows[i].document);
        note_all(&notes, reader);
        check_notes(&notes, rows[i].nodes, rows[i].document);
        WsFreeReader(reader);
    }
}

int main(void)
{
    WS_XML_READER *reader = new_reader();
    nodes(reader);
    fragments(reader);
    character_sets(reader);
    raw_bytes(reader);
    in_place(reader);
    attributes_of_a_new_reader();
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
