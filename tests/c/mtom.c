/* Packages of MTOM and bytes that are not XML, as a program writes and reads them. */
#include <stdbool.h>

#include "reading.h"
#include "writing.h"

#define HEADER                                                                                                         \
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"application/xop+xml\";start=\"<root>\";"             \
    "boundary=\"b\";start-info=\"text/xml\"\r\n\r\n"
#define ROOT                                                                                                           \
    "\r\n--b\r\nContent-ID: <root>\r\nContent-Transfer-Encoding: 8bit\r\n"                                             \
    "Content-Type: application/xop+xml;charset=utf-8;type=\"text/xml\"\r\n\r\n"

static WS_XML_WRITER_TEXT_ENCODING written_text = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
static WS_XML_READER_TEXT_ENCODING read_text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};

static WS_XML_WRITER_MTOM_ENCODING to_write(BOOL header)
{
    WS_XML_WRITER_MTOM_ENCODING mtom = {{WS_XML_WRITER_ENCODING_TYPE_MTOM}, &written_text.encoding, header,
                                        WS_STRING_VALUE(u"b"), WS_STRING_VALUE(u"text/xml"), WS_STRING_VALUE(u"<root>"), 4};
    return mtom;
}

static WS_XML_READER_MTOM_ENCODING to_read(BOOL header)
{
    WS_XML_READER_MTOM_ENCODING mtom = {{WS_XML_READER_ENCODING_TYPE_MTOM}, &read_text.encoding, header,
                                        WS_STRING_VALUE(u"text/xml"), WS_STRING_VALUE(u"b"), WS_STRING_VALUE(u"root")};
    if (header)
        mtom.startInfo = mtom.boundary = mtom.startUri = (WS_STRING){0, NULL};
    return mtom;
}

static HRESULT set_package(WS_XML_WRITER *writer, const WS_XML_WRITER_MTOM_ENCODING *mtom,
                           const WS_XML_WRITER_PROPERTY *properties, ULONG count)
{
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    return WsSetOutput(writer, &mtom->encoding, &output.output, properties, count, NULL);
}

static HRESULT read_package(WS_XML_READER *reader, const WS_XML_READER_MTOM_ENCODING *mtom, const void *bytes, size_t size,
                            const WS_XML_READER_PROPERTY *properties, ULONG count)
{
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)bytes, (ULONG)size};
    return WsSetInput(reader, &mtom->encoding, &input.input, properties, count, NULL);
}

static WS_BYTES bytes_of(WS_XML_WRITER *writer)
{
    WS_BYTES bytes = {0, NULL};
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL));
    return bytes;
}

static bool contains(WS_BYTES bytes, const char *text)
{
    size_t length = strlen(text);
    for (ULONG at = 0; at + length <= bytes.length; at++)
        if (memcmp(bytes.bytes + at, text, length) == 0)
            return true;
    return false;
}

/* What of the heading is given is used, and the document is as it would be alone. */
static void given_heading(WS_XML_WRITER *writer)
{
    for (int header = 0; header < 2; header++) {
        WS_XML_WRITER_MTOM_ENCODING mtom = to_write(header);
        OK(set_package(writer, &mtom, NULL, 0));
        OK(start(writer, NULL, "a", ""));
        OK(WsWriteBytes(writer, "1234", 4, NULL));
        OK(end(writer));
        if (header)
            CHECK_TEXT(writer, HEADER ROOT "<a>MTIzNA==</a>\r\n--b--\r\n");
        else
            CHECK_TEXT(writer, ROOT "<a>MTIzNA==</a>\r\n--b--\r\n");
    }
}

static void write_parts(WS_XML_WRITER *writer)
{
    OK(start(writer, "p", "a", "u"));
    OK(start(writer, NULL, "b", ""));
    OK(WsWriteBytes(writer, "123", 3, NULL));
    OK(WsWriteBytes(writer, "45", 2, NULL));
    OK(end(writer));
    OK(start(writer, NULL, "b", ""));
    OK(chars(writer, "text"));
    OK(end(writer));
    OK(start(writer, NULL, "b", ""));
    OK(WsWriteBytes(writer, "\0\r\n--", 6, NULL));
    OK(end(writer));
    OK(end(writer));
}

#define NODES                                                                                                          \
    "^<p:a{u} xmlns:p=\"u\"><b>|base64 3132333435|</><b>|text|</><b>|base64 000d0a2d2d00|</></>$"

/* What was made up is read again; nothing can be written behind the parts. */
static void parts(WS_XML_WRITER *writer, WS_XML_READER *reader)
{
    WS_XML_WRITER_MTOM_ENCODING written = to_write(TRUE);
    written.boundary = written.startUri = (WS_STRING){0, NULL};
    OK(set_package(writer, &written, NULL, 0));
    OK(start(writer, NULL, "b", ""));
    WS_BYTES bytes = {0, NULL};
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL),
                 WS_E_INVALID_OPERATION);
    OK(end(writer));

    OK(set_package(writer, &written, NULL, 0));
    write_parts(writer);
    ULONG size = 0, charset = 0;
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &size, sizeof size, NULL));
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_CHARSET, &charset, sizeof charset, NULL));
    CHECK(charset == WS_CHARSET_UTF8);
    bytes = bytes_of(writer);
    CHECK(bytes.length == size);
    CHECK(contains(bytes, "<xop:Include href=\"cid:1.") && contains(bytes, "<xop:Include href=\"cid:2."));
    CHECK_RESULT(start(writer, NULL, "c", ""), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteBytes(writer, "1", 1, NULL), WS_E_INVALID_OPERATION);
    WS_BYTES again = bytes_of(writer);
    CHECK(again.length == bytes.length && memcmp(again.bytes, bytes.bytes, bytes.length) == 0);
    WS_BUFFERS buffers = {0, NULL};
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BUFFERS, &buffers, sizeof buffers, NULL));
    CHECK(buffers.bufferCount == 1 && buffers.buffers[0].length == bytes.length);

    WS_XML_READER_MTOM_ENCODING read = to_read(TRUE);
    OK(read_package(reader, &read, bytes.bytes, bytes.length, NULL, 0));
    ULONGLONG row = 9;
    OK(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_ROW, &row, sizeof row, NULL));
    CHECK(row == 0);
    Notes notes = {0};
    note_all(&notes, reader);
    check_notes(&notes, NODES, "a package in memory");

    /* The next output is another package. */
    OK(set_package(writer, &written, NULL, 0));
    write_parts(writer);
    CHECK(bytes_of(writer).length == size);
}

/* UTF-16, of which only the document is. */
static void wide(WS_XML_WRITER *writer, WS_XML_READER *reader)
{
    WS_XML_WRITER_TEXT_ENCODING text = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF16LE};
    WS_XML_WRITER_MTOM_ENCODING written = to_write(TRUE);
    written.textEncoding = &text.encoding;
    OK(set_package(writer, &written, NULL, 0));
    write_parts(writer);
    ULONG size = 0;
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &size, sizeof size, NULL));
    WS_BYTES bytes = bytes_of(writer);
    CHECK(bytes.length == size && contains(bytes, HEADER) && contains(bytes, "charset=utf-16"));
    WS_XML_READER_MTOM_ENCODING read = to_read(TRUE);
    OK(read_package(reader, &read, bytes.bytes, bytes.length, NULL, 0));
    ULONG charset = 0;
    OK(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_CHARSET, &charset, sizeof charset, NULL));
    CHECK(charset == WS_CHARSET_UTF16LE);
    Notes notes = {0};
    note_all(&notes, reader);
    check_notes(&notes, NODES, "a package with UTF-16");
}

static void what_is_refused(WS_XML_WRITER *writer, WS_XML_READER *reader)
{
    static WS_XML_WRITER_BINARY_ENCODING written_binary = {{WS_XML_WRITER_ENCODING_TYPE_BINARY}, NULL, NULL, NULL};
    static WS_XML_READER_BINARY_ENCODING read_binary = {{WS_XML_READER_ENCODING_TYPE_BINARY}, NULL, NULL};
    static const WS_STRING wrong = WS_STRING_VALUE(u"a\r\nb"), none = {0, NULL};
    const char *package = ROOT "<a/>\r\n--b--";
    BOOL yes = TRUE;

    WS_XML_WRITER_PROPERTY written_fragment = {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, &yes, sizeof yes};
    WS_XML_WRITER_MTOM_ENCODING written = to_write(FALSE);
    CHECK_RESULT(set_package(writer, &written, &written_fragment, 1), E_INVALIDARG);
    written.textEncoding = NULL;
    CHECK_RESULT(set_package(writer, &written, NULL, 0), E_INVALIDARG);
    written.textEncoding = &written_binary.encoding;
    CHECK_RESULT(set_package(writer, &written, NULL, 0), E_INVALIDARG);
    for (int i = 0; i < 3; i++) {
        written = to_write(FALSE);
        *(i == 0 ? &written.boundary : i == 1 ? &written.startInfo : &written.startUri) = wrong;
        CHECK_RESULT(set_package(writer, &written, NULL, 0), E_INVALIDARG);
    }

    WS_XML_READER_PROPERTY read_fragment = {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, &yes, sizeof yes};
    WS_XML_READER_MTOM_ENCODING read = to_read(FALSE);
    CHECK_RESULT(read_package(reader, &read, package, strlen(package), &read_fragment, 1), E_INVALIDARG);
    read.textEncoding = NULL;
    CHECK_RESULT(read_package(reader, &read, package, strlen(package), NULL, 0), E_INVALIDARG);
    read.textEncoding = &read_binary.encoding;
    CHECK_RESULT(read_package(reader, &read, package, strlen(package), NULL, 0), E_INVALIDARG);
    read = to_read(FALSE);
    read.boundary = none;
    CHECK_RESULT(read_package(reader, &read, package, strlen(package), NULL, 0), E_INVALIDARG);
    read = to_read(FALSE);
    read.readMimeHeader = TRUE;
    CHECK_RESULT(read_package(reader, &read, package, strlen(package), NULL, 0), E_INVALIDARG);
    read = to_read(FALSE);
    OK(read_package(reader, &read, package, strlen(package), NULL, 0));
    Notes notes = {0};
    note_all(&notes, reader);
    check_notes(&notes, "^<a/></>$", "the package that is right");

    /* A malformed package gives its error with the first node. */
    OK(read_package(reader, &read, package, strlen(package) - 4, NULL, 0));
    notes.length = 0;
    note_all(&notes, reader);
    check_notes(&notes, "^ WS_E_INVALID_FORMAT", "a package without its end");

    /* Include belongs to the encoding. */
    written = to_write(FALSE);
    OK(set_package(writer, &written, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(start(writer, NULL, "Include", "http://www.w3.org/2004/08/xop/include"), WS_E_INVALID_FORMAT);
    CHECK_RESULT(end(writer), WS_E_OBJECT_FAULTED);

    /* A boundary that the bytes contain. */
    OK(set_package(writer, &written, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteBytes(writer, "x\r\n--b", 6, NULL));
    CHECK_RESULT(end(writer), WS_E_INVALID_FORMAT);
}

static void limits(WS_XML_WRITER *writer)
{
    ULONG limit = 10;
    WS_XML_WRITER_PROPERTY property = {WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE, &limit, sizeof limit};
    WS_XML_WRITER_MTOM_ENCODING mtom = to_write(FALSE);
    static const struct {
        ULONG first, second;
        HRESULT result;
    } rows[] = {
        {5, 5, S_OK}, {5, 6, WS_E_QUOTA_EXCEEDED}, {10, 4, S_OK}, {11, 0, WS_E_QUOTA_EXCEEDED}, {4, 10, S_OK},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        HRESULT result;
        OK(set_package(writer, &mtom, &property, 1));
        OK(start(writer, NULL, "a", ""));
        OK(start(writer, NULL, "b", ""));
        result = WsWriteBytes(writer, "0123456789ab", rows[i].first, NULL);
        if (SUCCEEDED(result)) {
            OK(end(writer));
            OK(start(writer, NULL, "b", ""));
            result = WsWriteBytes(writer, "0123456789ab", rows[i].second, NULL);
        }
        CHECK_RESULT(result, rows[i].result);
    }
}

typedef struct {
    BYTE bytes[4096];
    ULONG length, calls;
} Sink;

static HRESULT CALLBACK take(void *state, const WS_BYTES *buffers, ULONG count, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    Sink *sink = state;
    (void)context;
    (void)error;
    sink->calls++;
    for (ULONG i = 0; i < count; i++) {
        CHECK(sink->length + buffers[i].length <= sizeof sink->bytes);
        memcpy(sink->bytes + sink->length, buffers[i].bytes, buffers[i].length);
        sink->length += buffers[i].length;
    }
    return S_OK;
}

typedef struct {
    const Sink *sink;
    ULONG taken, step;
} Tap;

static HRESULT CALLBACK give(void *state, void *bytes, ULONG room, ULONG *actual, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    Tap *tap = state;
    ULONG count = tap->sink->length - tap->taken;
    (void)context;
    (void)error;
    if (count > tap->step)
        count = tap->step;
    if (count > room)
        count = room;
    memcpy(bytes, tap->sink->bytes + tap->taken, count);
    tap->taken += count;
    *actual = count;
    return S_OK;
}

/* Flushed at every place, the package is the same; its parts go when the document is complete. Defaults suffice to read it. */
static void streams(WS_XML_WRITER *writer, WS_XML_READER *reader)
{
    Sink sink = {{0}, 0, 0};
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, take, &sink};
    WS_XML_WRITER_MTOM_ENCODING written = to_write(TRUE);
    written.boundary = written.startUri = (WS_STRING){0, NULL};
    OK(WsSetOutput(writer, &written.encoding, &output.output, NULL, 0, NULL));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    CHECK(sink.length > 0);
    OK(start(writer, "p", "a", "u"));
    for (int i = 0; i < 3; i++) {
        OK(start(writer, NULL, "b", ""));
        OK(WsWriteEndStartElement(writer, NULL));
        OK(WsFlushWriter(writer, 0, NULL, NULL));
        if (i == 1)
            OK(chars(writer, "text"));
        else {
            OK(WsWriteBytes(writer, i == 0 ? "123" : "\0\r\n", 3, NULL));
            OK(WsFlushWriter(writer, 0, NULL, NULL));
            OK(WsWriteBytes(writer, i == 0 ? "45" : "--", i == 0 ? 2 : 3, NULL));
        }
        OK(end(writer));
        OK(WsFlushWriter(writer, 0, NULL, NULL));
    }
    WS_BYTES so_far = {sink.length, sink.bytes};
    CHECK(contains(so_far, "<xop:Include") && !contains(so_far, "octet-stream"));
    OK(end(writer));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    WS_BYTES all = {sink.length, sink.bytes};
    CHECK(contains(all, "octet-stream") && memcmp(all.bytes + all.length - 4, "--\r\n", 4) == 0);
    CHECK_RESULT(start(writer, NULL, "c", ""), WS_E_INVALID_OPERATION);
    WS_BYTES bytes = {0, NULL};
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL), E_INVALIDARG);

    for (ULONG step = 1; step < 200; step += 33) {
        Tap tap = {&sink, 0, step};
        WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, give, &tap};
        WS_XML_READER_MTOM_ENCODING read = to_read(TRUE);
        OK(WsSetInput(reader, &read.encoding, &input.input, NULL, 0, NULL));
        OK(WsFillReader(reader, sink.length + 1, NULL, NULL));
        Notes notes = {0};
        note_all(&notes, reader);
        check_notes(&notes, NODES, "a package from a stream");
    }
}

static HRESULT CALLBACK push(void *state, WS_WRITE_CALLBACK write, void *write_state, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    WS_BYTES pieces[2] = {{3, (BYTE *)"123"}, {2, (BYTE *)"45"}};
    (void)state;
    return write(write_state, pieces, 2, context, error);
}

static HRESULT CALLBACK pull(void *state, void *bytes, ULONG room, ULONG *actual, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    ULONG *left = state;
    (void)context;
    (void)error;
    CHECK(room > 0);
    *actual = *left > 0;
    if (*left > 0) {
        *(BYTE *)bytes = (BYTE)('6' - *left);
        *left -= 1;
    }
    return S_OK;
}

/* Bytes that callbacks give are parts like others. */
static void pushed_and_pulled(WS_XML_WRITER *writer, WS_XML_READER *reader)
{
    WS_XML_WRITER_MTOM_ENCODING written = to_write(TRUE);
    ULONG left = 5;
    OK(set_package(writer, &written, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    OK(start(writer, NULL, "b", ""));
    OK(WsPushBytes(writer, push, NULL, NULL));
    OK(end(writer));
    OK(start(writer, NULL, "b", ""));
    OK(WsPullBytes(writer, pull, &left, NULL));
    OK(end(writer));
    OK(end(writer));
    WS_BYTES bytes = bytes_of(writer);
    CHECK(contains(bytes, "cid:1.") && contains(bytes, "cid:2."));
    WS_XML_READER_MTOM_ENCODING read = to_read(TRUE);
    OK(read_package(reader, &read, bytes.bytes, bytes.length, NULL, 0));
    Notes notes = {0};
    note_all(&notes, reader);
    check_notes(&notes, "^<a><b>|base64 3132333435|</><b>|base64 3132333435|</></>$", "pushed and pulled");
}

/* A buffer becomes a package and back. */
static void xml_buffers(WS_XML_WRITER *writer, WS_XML_READER *reader)
{
    WS_HEAP *heap = new_heap();
    WS_XML_BUFFER *first = NULL, *second = NULL;
    WS_XML_WRITER_MTOM_ENCODING written = to_write(TRUE);
    WS_XML_READER_MTOM_ENCODING read = to_read(TRUE);
    void *bytes = NULL;
    ULONG count = 0;
    OK(WsCreateXmlBuffer(heap, NULL, 0, &first, NULL));
    OK(WsSetOutputToBuffer(writer, first, NULL, 0, NULL));
    write_parts(writer);
    OK(WsWriteXmlBufferToBytes(writer, first, &written.encoding, NULL, 0, heap, &bytes, &count, NULL));
    WS_BYTES shown = {count, bytes};
    CHECK(contains(shown, "octet-stream"));
    OK(WsReadXmlBufferFromBytes(reader, &read.encoding, NULL, 0, bytes, count, heap, &second, NULL));
    OK(WsSetInputToBuffer(reader, second, NULL, 0, NULL));
    Notes notes = {0};
    note_all(&notes, reader);
    /* A buffer keeps bytes in groups of three. */
    check_notes(&notes,
                "^<p:a{u} xmlns:p=\"u\"><b>|base64 313233||base64 3435|</><b>|text|</><b>|base64 000d0a2d2d00|</></>$",
                "through a buffer");
    WsFreeHeap(heap);
}

/* A canonical form knows nothing of parts. */
static void canonical(WS_XML_WRITER *writer, WS_XML_READER *reader)
{
    Sink from_writer = {{0}, 0, 0}, from_reader = {{0}, 0, 0};
    static const char expected[] = "<p:a xmlns:p=\"u\"><b>MTIzNDU=</b><b>text</b><b>AA0KLS0A</b></p:a>";
    WS_XML_WRITER_MTOM_ENCODING written = to_write(TRUE);
    OK(set_package(writer, &written, NULL, 0));
    OK(WsStartWriterCanonicalization(writer, take, &from_writer, NULL, 0, NULL));
    write_parts(writer);
    OK(WsEndWriterCanonicalization(writer, NULL));
    CHECK(from_writer.length == strlen(expected) && memcmp(from_writer.bytes, expected, from_writer.length) == 0);
    WS_BYTES bytes = bytes_of(writer);
    WS_XML_READER_MTOM_ENCODING read = to_read(TRUE);
    OK(read_package(reader, &read, bytes.bytes, bytes.length, NULL, 0));
    OK(WsStartReaderCanonicalization(reader, take, &from_reader, NULL, 0, NULL));
    while (type_of(reader) != WS_XML_NODE_TYPE_EOF)
        OK(WsReadNode(reader, NULL));
    OK(WsEndReaderCanonicalization(reader, NULL));
    CHECK(from_reader.length == strlen(expected) && memcmp(from_reader.bytes, expected, from_reader.length) == 0);
}

static HRESULT set_raw(WS_XML_WRITER *writer)
{
    WS_XML_WRITER_RAW_ENCODING raw = {{WS_XML_WRITER_ENCODING_TYPE_RAW}};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    return WsSetOutput(writer, &raw.encoding, &output.output, NULL, 0, NULL);
}

/* Bytes that are not XML: base64 text at the top level stands for them. */
static void raw_bytes(WS_XML_WRITER *writer)
{
    ULONG value = 0, left = 2;
    WS_XML_STRING comment_text = xml("c");
    WS_XML_COMMENT_NODE comment = {{WS_XML_NODE_TYPE_COMMENT}, comment_text};
    OK(set_raw(writer));
    CHECK_BYTES(writer, "", 0);
    OK(WsWriteBytes(writer, "<\0>", 3, NULL));
    OK(WsWriteBytes(writer, "4", 1, NULL));
    OK(WsPushBytes(writer, push, NULL, NULL));
    OK(WsPullBytes(writer, pull, &left, NULL));
    CHECK_BYTES(writer, "<\0>41234545", 11);
    CHECK_RESULT(start(writer, NULL, "a", ""), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteNode(writer, &comment.node, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsWriteStartCData(writer, NULL), WS_E_INVALID_OPERATION);
    /* Characters are decoded, in whatever pieces they come. */
    OK(chars(writer, " QU"));
    OK(WsWriteChars(writer, u"\nJD", 3, NULL));
    OK(WsWriteBytes(writer, "\xFF", 1, NULL));
    CHECK_BYTES(writer, "<\0>41234545" "ABC\xFF", 15);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_CHARSET, &value, sizeof value, NULL), E_INVALIDARG);
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &value, sizeof value, NULL));
    CHECK(value == 15);
    OK(chars(writer, "QU"));
    WS_BYTES bytes = {0, NULL};
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL), WS_E_INVALID_FORMAT);

    static const char *wrong[] = {"QQ=A", "Q?==", "QQ==QQ=="};
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        OK(set_raw(writer));
        CHECK_RESULT(chars(writer, wrong[i]), WS_E_INVALID_FORMAT);
        CHECK_RESULT(chars(writer, "QQ=="), WS_E_OBJECT_FAULTED);
    }
    OK(set_raw(writer));
    OK(chars(writer, "QQ"));
    CHECK_RESULT(WsWriteBytes(writer, "1", 1, NULL), WS_E_INVALID_FORMAT);

    Sink sink = {{0}, 0, 0};
    WS_XML_WRITER_RAW_ENCODING raw = {{WS_XML_WRITER_ENCODING_TYPE_RAW}};
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, take, &sink};
    OK(WsSetOutput(writer, &raw.encoding, &output.output, NULL, 0, NULL));
    OK(WsWriteBytes(writer, "12", 2, NULL));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    OK(WsWriteBytes(writer, "345", 3, NULL));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    CHECK(sink.length == 5 && memcmp(sink.bytes, "12345", 5) == 0);
}

/* Read in pieces of every size, the characters are those of the whole. */
static void raw_characters(WS_XML_READER *reader)
{
    Sink sink = {"0123456789", 10, 0};
    static const char expected[] = "MDEyMzQ1Njc4OQ==";
    for (ULONG step = 1; step <= 10; step++) {
        Tap tap = {&sink, 0, step};
        WS_XML_READER_RAW_ENCODING raw = {{WS_XML_READER_ENCODING_TYPE_RAW}};
        WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, give, &tap};
        OK(WsSetInput(reader, &raw.encoding, &input.input, NULL, 0, NULL));
        char text[32];
        ULONG length = 0, count;
        do {
            OK(WsFillReader(reader, 3, NULL, NULL));
            OK(WsReadCharsUtf8(reader, (BYTE *)text + length, 4, &count, NULL));
            length += count;
        } while (count > 0);
        CHECK(length == strlen(expected) && memcmp(text, expected, length) == 0);
    }
}

int main(void)
{
    WS_XML_WRITER *writer = NULL;
    WS_XML_READER *reader = new_reader();
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    given_heading(writer);
    parts(writer, reader);
    wide(writer, reader);
    what_is_refused(writer, reader);
    limits(writer);
    streams(writer, reader);
    pushed_and_pulled(writer, reader);
    xml_buffers(writer, reader);
    canonical(writer, reader);
    raw_bytes(writer);
    raw_characters(reader);
    WsFreeWriter(writer);
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
