/* Positions in XML buffers: moving, inserting in the middle, removing (WS_MOVE_TO, WS_XML_NODE_POSITION pages). */
#include "buffers.h"

static const char document[] = "<r><!--c--><a>t<x/></a>text<b></b><![CDATA[d]]></r>";

/* What a reader stands on, in short: the local name, or the kind of node. */
static const char *here(void)
{
    static char name[16];
    const WS_XML_NODE *node = NULL;

    OK(WsGetReaderNode(reader, &node, NULL));
    switch (node->nodeType) {
    case WS_XML_NODE_TYPE_ELEMENT: {
        const WS_XML_STRING *local = ((const WS_XML_ELEMENT_NODE *)node)->localName;
        snprintf(name, sizeof name, "%.*s", (int)local->length, (const char *)local->bytes);
        return name;
    }
    case WS_XML_NODE_TYPE_TEXT:
        return "text";
    case WS_XML_NODE_TYPE_END_ELEMENT:
        return "end";
    case WS_XML_NODE_TYPE_COMMENT:
        return "comment";
    case WS_XML_NODE_TYPE_CDATA:
        return "cdata";
    case WS_XML_NODE_TYPE_END_CDATA:
        return "end cdata";
    case WS_XML_NODE_TYPE_EOF:
        return "eof";
    case WS_XML_NODE_TYPE_BOF:
        return "bof";
    default:
        return "?";
    }
}

static void moves_of_readers(void)
{
    static const struct {
        WS_MOVE_TO to;
        BOOL found;
        const char *where;
    } moves[] = {
        {WS_MOVE_TO_PARENT_ELEMENT, FALSE, "bof"},  {WS_MOVE_TO_NEXT_NODE, FALSE, "bof"},
        {WS_MOVE_TO_FIRST_NODE, FALSE, "bof"},      {WS_MOVE_TO_END_ELEMENT, FALSE, "bof"},
        {WS_MOVE_TO_CHILD_ELEMENT, TRUE, "r"},      {WS_MOVE_TO_PREVIOUS_NODE, FALSE, "r"},
        {WS_MOVE_TO_NEXT_NODE, TRUE, "eof"},        {WS_MOVE_TO_PREVIOUS_ELEMENT, TRUE, "r"},
        {WS_MOVE_TO_CHILD_NODE, TRUE, "comment"},   {WS_MOVE_TO_CHILD_NODE, FALSE, "comment"},
        {WS_MOVE_TO_NEXT_ELEMENT, TRUE, "a"},       {WS_MOVE_TO_NEXT_NODE, TRUE, "text"},
        {WS_MOVE_TO_NEXT_ELEMENT, TRUE, "b"},       {WS_MOVE_TO_NEXT_ELEMENT, FALSE, "b"},
        {WS_MOVE_TO_CHILD_ELEMENT, FALSE, "b"},     {WS_MOVE_TO_CHILD_NODE, TRUE, "end"},
        {WS_MOVE_TO_NEXT_NODE, FALSE, "end"},       {WS_MOVE_TO_PARENT_ELEMENT, TRUE, "b"},
        {WS_MOVE_TO_NEXT_NODE, TRUE, "cdata"},      {WS_MOVE_TO_CHILD_NODE, TRUE, "text"},
        {WS_MOVE_TO_PARENT_ELEMENT, TRUE, "r"},     {WS_MOVE_TO_END_ELEMENT, TRUE, "end"},
        {WS_MOVE_TO_PREVIOUS_NODE, TRUE, "cdata"},  {WS_MOVE_TO_PREVIOUS_ELEMENT, TRUE, "b"},
        {WS_MOVE_TO_PREVIOUS_ELEMENT, TRUE, "a"},   {WS_MOVE_TO_PREVIOUS_ELEMENT, FALSE, "a"},
        {WS_MOVE_TO_CHILD_ELEMENT, TRUE, "x"},      {WS_MOVE_TO_FIRST_NODE, TRUE, "text"},
        {WS_MOVE_TO_ROOT_ELEMENT, TRUE, "r"},       {WS_MOVE_TO_PARENT_ELEMENT, TRUE, "bof"},
        {WS_MOVE_TO_EOF, TRUE, "eof"},              {WS_MOVE_TO_NEXT_NODE, FALSE, "eof"},
        {WS_MOVE_TO_PARENT_ELEMENT, TRUE, "bof"},   {WS_MOVE_TO_CHILD_NODE, TRUE, "r"},
        {WS_MOVE_TO_BOF, TRUE, "bof"},
    };
    BOOL found;

    OK(WsSetInputToBuffer(reader, buffer_of(document), NULL, 0, NULL));
    for (size_t i = 0; i < WsCountOf(moves); i++) {
        found = 7;
        OK(WsMoveReader(reader, moves[i].to, &found, NULL));
        if (found != moves[i].found || strcmp(here(), moves[i].where) != 0) {
            fprintf(stderr, "move %d: found %d, at %s\n", (int)i, (int)found, here());
            exit(1);
        }
        CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_NEXT_NODE, NULL, NULL),
                     strcmp(here(), "eof") == 0 || strcmp(here(), "bof") == 0 ||
                             (strcmp(here(), "end") == 0)
                         ? WS_E_INVALID_FORMAT
                         : S_OK);
        OK(WsMoveReader(reader, WS_MOVE_TO_BOF, NULL, NULL));
        /* Back to where the table stands. */
        for (size_t back = 0; back <= i; back++) {
            OK(WsMoveReader(reader, moves[back].to, &found, NULL));
        }
    }
    CHECK_RESULT(WsMoveReader(reader, 12, &found, NULL), E_INVALIDARG);
    CHECK_RESULT(WsMoveReader(reader, -1, &found, NULL), E_INVALIDARG);
    /* Reading goes on from where one is, with what is declared there. */
    OK(WsMoveReader(reader, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, NULL, NULL));
    OK(WsSkipNode(reader, NULL));
    CHECK(strcmp(here(), "text") == 0);
    OK(WsReadNode(reader, NULL));
    CHECK(strcmp(here(), "b") == 0);
}

static void positions_of_readers(void)
{
    WS_XML_BUFFER *buffer = buffer_of(document), *other = buffer_of(document);
    WS_XML_NODE_POSITION a, start_of_other;

    OK(WsSetInputToBuffer(reader, other, NULL, 0, NULL));
    OK(WsGetReaderPosition(reader, &start_of_other, NULL));
    OK(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL));
    OK(WsMoveReader(reader, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, NULL, NULL));
    OK(WsGetReaderPosition(reader, &a, NULL));
    CHECK(a.buffer == buffer && a.node != NULL);
    OK(WsMoveReader(reader, WS_MOVE_TO_EOF, NULL, NULL));
    OK(WsSetReaderPosition(reader, &a, NULL));
    CHECK(strcmp(here(), "a") == 0);
    CHECK_RESULT(WsSetReaderPosition(reader, &start_of_other, NULL), E_INVALIDARG);
    CHECK_RESULT(WsSetReaderPosition(reader, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsGetReaderPosition(reader, NULL, NULL), E_INVALIDARG);

    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)document, sizeof document - 1};
    OK(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL));
    CHECK_RESULT(WsGetReaderPosition(reader, &a, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsSetReaderPosition(reader, &a, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_BOF, NULL, NULL), WS_E_INVALID_OPERATION);
}

static void writers_insert_anywhere(void)
{
    WS_XML_BUFFER *buffer = buffer_of("<r xmlns:p=\"u:p\"><a/><b>t</b></r>");
    WS_XML_NODE_POSITION before_b, wrong = {NULL, NULL};
    BOOL found = TRUE;

    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_CHILD_ELEMENT, NULL, NULL));
    OK(start(writer, NULL, "first", "u:p"));
    OK(chars(writer, "1"));
    OK(end(writer));
    CHECK_BUFFER(buffer, "<r xmlns:p=\"u:p\"><p:first>1</p:first><a/><b>t</b></r>");
    OK(WsMoveWriter(writer, WS_MOVE_TO_NEXT_ELEMENT, &found, NULL));
    CHECK(found);
    OK(WsGetWriterPosition(writer, &before_b, NULL));
    CHECK(before_b.buffer == buffer);
    OK(WsMoveWriter(writer, WS_MOVE_TO_NEXT_ELEMENT, &found, NULL));
    CHECK(!found);
    CHECK_RESULT(WsMoveWriter(writer, WS_MOVE_TO_NEXT_ELEMENT, NULL, NULL), WS_E_INVALID_FORMAT);
    OK(WsMoveWriter(writer, WS_MOVE_TO_CHILD_NODE, NULL, NULL));
    OK(chars(writer, "in b, "));
    /* The end of an element that was there before. */
    OK(end(writer));
    OK(chars(writer, "behind b"));
    OK(WsSetWriterPosition(writer, &before_b, NULL));
    OK(WsWriteStartCData(writer, NULL));
    OK(chars(writer, "<"));
    OK(WsWriteEndCData(writer, NULL));
    CHECK_BUFFER(buffer, "<r xmlns:p=\"u:p\"><p:first>1</p:first><a/><![CDATA[<]]><b>in b, t</b>behind b</r>");
    CHECK_RESULT(WsSetWriterPosition(writer, &wrong, NULL), E_INVALIDARG);

    /* Another attribute for an element that was there before. */
    OK(WsSetWriterPosition(writer, &before_b, NULL));
    OK(start_attribute(writer, NULL, "x", "u:p", FALSE));
    OK(chars(writer, "1"));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(start_attribute(writer, NULL, "y", "u:y", FALSE));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_CHILD_ELEMENT, NULL, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_NEXT_ELEMENT, NULL, NULL));
    CHECK_RESULT(WsMoveWriter(writer, WS_MOVE_TO_BOF, NULL, NULL), S_OK);
    CHECK_RESULT(start(writer, NULL, "x", ""), WS_E_INVALID_FORMAT);
    CHECK_BUFFER(buffer, "<r xmlns:p=\"u:p\"><p:first>1</p:first><a/><![CDATA[<]]>"
                         "<b p:x=\"1\" a:y=\"\" xmlns:a=\"u:y\">in b, t</b>behind b</r>");
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(WsSetWriterPosition(writer, &before_b, NULL));
    CHECK_RESULT(start_attribute(writer, NULL, "x", "u:p", FALSE), WS_E_INVALID_FORMAT);

    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    CHECK_RESULT(WsGetWriterPosition(writer, &before_b, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsSetWriterPosition(writer, &before_b, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsMoveWriter(writer, WS_MOVE_TO_BOF, NULL, NULL), WS_E_INVALID_OPERATION);
}

static void an_open_tag_ends_where_one_leaves(void)
{
    WS_XML_BUFFER *buffer = buffer_of("<r/>");

    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_END_ELEMENT, NULL, NULL));
    OK(start(writer, "p", "a", "u:p"));
    OK(start_attribute(writer, NULL, "x", "", FALSE));
    CHECK_RESULT(WsMoveWriter(writer, WS_MOVE_TO_BOF, NULL, NULL), WS_E_INVALID_OPERATION);
    OK(WsWriteEndAttribute(writer, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_PARENT_ELEMENT, NULL, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_PARENT_ELEMENT, NULL, NULL));
    CHECK_BUFFER(buffer, "<r><p:a x=\"\" xmlns:p=\"u:p\"></p:a></r>");
}

static void removing(void)
{
    WS_XML_BUFFER *buffer = buffer_of(document);
    WS_XML_NODE_POSITION comment, a, inner, bof, none = {buffer, NULL};

    OK(WsSetInputToBuffer(reader, buffer, NULL, 0, NULL));
    OK(WsGetReaderPosition(reader, &bof, NULL));
    OK(WsMoveReader(reader, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveReader(reader, WS_MOVE_TO_CHILD_NODE, NULL, NULL));
    OK(WsGetReaderPosition(reader, &comment, NULL));
    OK(WsMoveReader(reader, WS_MOVE_TO_NEXT_NODE, NULL, NULL));
    OK(WsGetReaderPosition(reader, &a, NULL));
    OK(WsMoveReader(reader, WS_MOVE_TO_CHILD_NODE, NULL, NULL));
    OK(WsGetReaderPosition(reader, &inner, NULL));
    CHECK_RESULT(WsRemoveNode(&bof, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsRemoveNode(&none, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsRemoveNode(NULL, NULL), E_INVALIDARG);
    OK(WsRemoveNode(&comment, NULL));
    OK(WsRemoveNode(&a, NULL));
    CHECK_BUFFER(buffer, "<r>text<b></b><![CDATA[d]]></r>");
    /* The reader stood inside what is gone, and so did the position. */
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsRemoveNode(&a, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsSetReaderPosition(reader, &inner, NULL), WS_E_INVALID_OPERATION);
    OK(WsSetReaderPosition(reader, &bof, NULL));
    OK(WsReadNode(reader, NULL));
    CHECK(strcmp(here(), "r") == 0);

    /* A writer inside what is gone. */
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_CHILD_ELEMENT, NULL, NULL));
    OK(WsGetWriterPosition(writer, &inner, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_CHILD_NODE, NULL, NULL));
    OK(WsRemoveNode(&inner, NULL));
    CHECK_RESULT(chars(writer, "lost"), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsGetWriterPosition(writer, &inner, NULL), WS_E_INVALID_OPERATION);
    OK(WsSetWriterPosition(writer, &bof, NULL));
    OK(WsMoveWriter(writer, WS_MOVE_TO_ROOT_ELEMENT, NULL, NULL));
    OK(WsGetWriterPosition(writer, &inner, NULL));
    OK(WsRemoveNode(&inner, NULL));
    CHECK_BUFFER(buffer, "");
    OK(WsSetOutputToBuffer(writer, buffer, NULL, 0, NULL));
    OK(start(writer, NULL, "new", ""));
    OK(end(writer));
    CHECK_BUFFER(buffer, "<new/>");
}

int main(void)
{
    make_tools();
    moves_of_readers();
    positions_of_readers();
    writers_insert_anywhere();
    an_open_tag_ends_where_one_leaves();
    removing();
    free_tools();
    puts("ok");
    return 0;
}
