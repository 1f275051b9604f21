/* The XML layer by itself: writes a document of records node by node, as text and in binary, and reads it back.
     xml [RECORDS [PASSES]]        xml write-text | read-text | write-binary | read-binary [RECORDS [PASSES]]
   Each line says how many bytes and how many nodes a second of CPU time takes, in the best pass. With -DLIBXML2 and
   libxml2 the SAX parser of that reads the text as well. */
#include "bench.h"
#include <WebServices.h>
#ifdef LIBXML2
#include <libxml/parser.h>
#endif

#define CHECK(call) do { if (FAILED(call)) { fprintf(stderr, "%s failed\n", #call); exit(1); } } while (0)

typedef struct { BYTE *bytes; size_t length, room; } document;

static WS_XML_STRING ns = WS_XML_STRING_VALUE("urn:records"), r = WS_XML_STRING_VALUE("r"),
    none = WS_XML_STRING_VALUE(""), records = WS_XML_STRING_VALUE("Records"), record = WS_XML_STRING_VALUE("Record"),
    id = WS_XML_STRING_VALUE("id"), kind = WS_XML_STRING_VALUE("kind"), currency = WS_XML_STRING_VALUE("currency"),
    fields[] = {WS_XML_STRING_VALUE("Name"), WS_XML_STRING_VALUE("City"), WS_XML_STRING_VALUE("Amount"),
                WS_XML_STRING_VALUE("Note")};
static const char *values[] = {"Anna Svensson", "Montreal", "1034.50", "deliver before noon, call ahead, second floor"};

static HRESULT CALLBACK append(void *state, const WS_BYTES *bytes, ULONG count, const WS_ASYNC_CONTEXT *context,
                               WS_ERROR *error)
{
    document *to = state;
    (void)context, (void)error;
    for (ULONG i = 0; i < count; i++) {
        if (to->length + bytes[i].length > to->room) {
            to->room = 2 * (to->length + bytes[i].length);
            if (!(to->bytes = realloc(to->bytes, to->room))) return E_OUTOFMEMORY;
        }
        memcpy(to->bytes + to->length, bytes[i].bytes, bytes[i].length);
        to->length += bytes[i].length;
    }
    return S_OK;
}
static void text(WS_XML_WRITER *writer, const char *characters)
{
    WS_XML_UTF8_TEXT node = {{WS_XML_TEXT_TYPE_UTF8}, {(ULONG)strlen(characters), (BYTE *)characters, NULL, 0}};
    CHECK(WsWriteText(writer, &node.text, NULL));
}
static void attribute(WS_XML_WRITER *writer, WS_XML_STRING *name, const char *value)
{
    CHECK(WsWriteStartAttribute(writer, &none, name, &none, FALSE, NULL));
    text(writer, value);
    CHECK(WsWriteEndAttribute(writer, NULL));
}
static size_t write_document(WS_XML_WRITER *writer, BOOL binary, long count, document *to)
{
    WS_XML_WRITER_TEXT_ENCODING as_text = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BINARY_ENCODING as_binary = {.encoding = {WS_XML_WRITER_ENCODING_TYPE_BINARY}};
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, append, to};
    char number[24];
    to->length = 0;
    CHECK(WsSetOutput(writer, binary ? &as_binary.encoding : &as_text.encoding, &output.output, NULL, 0, NULL));
    CHECK(WsWriteStartElement(writer, &r, &records, &ns, NULL));
    for (long i = 0; i < count; i++) {
        CHECK(WsWriteStartElement(writer, &r, &record, &ns, NULL));
        snprintf(number, sizeof number, "%ld", i);
        attribute(writer, &id, number);
        attribute(writer, &kind, "invoice");
        for (int f = 0; f < 4; f++) {
            CHECK(WsWriteStartElement(writer, &r, &fields[f], &ns, NULL));
            if (f == 2) attribute(writer, &currency, "EUR");
            text(writer, values[f]);
            CHECK(WsWriteEndElement(writer, NULL));
        }
        CHECK(WsWriteEndElement(writer, NULL));
        CHECK(WsFlushWriter(writer, 4096, NULL, NULL));
    }
    CHECK(WsWriteEndElement(writer, NULL));
    CHECK(WsFlushWriter(writer, 0, NULL, NULL));
    return 14 * (size_t)count + 2;
}
static size_t read_document(WS_XML_READER *reader, BOOL binary, const document *from)
{
    WS_XML_READER_TEXT_ENCODING as_text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BINARY_ENCODING as_binary = {{WS_XML_READER_ENCODING_TYPE_BINARY}, NULL, NULL};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, from->bytes, (ULONG)from->length};
    const WS_XML_NODE *node;
    size_t nodes = 0;
    CHECK(WsSetInput(reader, binary ? &as_binary.encoding : &as_text.encoding, &input.input, NULL, 0, NULL));
    do {
        CHECK(WsReadNode(reader, NULL));
        CHECK(WsGetReaderNode(reader, &node, NULL));
        nodes++;
    } while (node->nodeType != WS_XML_NODE_TYPE_EOF);
    return nodes - 1;
}
static void keep_best(double *microseconds, double start)
{
    double taken = cpu_us() - start;
    if (*microseconds == 0 || taken < *microseconds) *microseconds = taken;
}
#ifdef LIBXML2
static size_t events;
static void started(void *u, const xmlChar *l, const xmlChar *p, const xmlChar *n, int c, const xmlChar **s, int a, int d,
                    const xmlChar **v)
{
    (void)u, (void)l, (void)p, (void)n, (void)c, (void)s, (void)a, (void)d, (void)v;
    events++;
}
static void ended(void *u, const xmlChar *l, const xmlChar *p, const xmlChar *n)
{
    (void)u, (void)l, (void)p, (void)n;
    events++;
}
static void characters(void *u, const xmlChar *c, int n)
{
    (void)u, (void)c, (void)n;
    events++;
}
#endif
static void show(const char *what, double microseconds, size_t bytes, size_t nodes)
{
    printf("%-14s %7.0f MB/s %7.1f ns a node\n", what, bytes / microseconds, microseconds * 1e3 / nodes);
}
int main(int argc, char **argv)
{
    const char *only = argc > 1 && strchr(argv[1], '-') ? (argc--, *++argv) : "";
    long count = argc > 1 ? atol(argv[1]) : 50000, passes = argc > 2 ? atol(argv[2]) : 20;
    ULONG max_size = 1 << 29;
    WS_XML_WRITER_PROPERTY large = {WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE, &max_size, sizeof max_size};
    WS_XML_WRITER *writer;
    WS_XML_READER *reader;
    CHECK(WsCreateWriter(&large, 1, &writer, NULL));
    CHECK(WsCreateReader(NULL, 0, &reader, NULL));
    for (int binary = 0; binary < 2; binary++) {
        document made = {0};
        double writing = 0, reading = 0;
        size_t nodes = write_document(writer, binary, count, &made);
        const char *write_name = binary ? "write-binary" : "write-text", *read_name = binary ? "read-binary" : "read-text";
        for (long i = 0; i < passes; i++) {
            double start = cpu_us();
            if (*only == 0 || !strcmp(only, write_name)) write_document(writer, binary, count, &made);
            keep_best(&writing, start);
            start = cpu_us();
            if ((*only == 0 || !strcmp(only, read_name)) && read_document(reader, binary, &made) != nodes) return 1;
            keep_best(&reading, start);
        }
        if (*only == 0 || !strcmp(only, write_name)) show(write_name, writing, made.length, nodes);
        if (*only == 0 || !strcmp(only, read_name)) show(read_name, reading, made.length, nodes);
#ifdef LIBXML2
        double sax = 0;
        static xmlSAXHandler sink = {.initialized = XML_SAX2_MAGIC, .startElementNs = started, .endElementNs = ended,
                                     .characters = characters};
        for (long i = 0; !binary && i < passes; i++) {
            double start = cpu_us();
            if (xmlSAXUserParseMemory(&sink, NULL, (char *)made.bytes, (int)made.length)) return 1;
            keep_best(&sax, start);
        }
        if (!binary) show("libxml2 SAX", sax, made.length, nodes);
#endif
        free(made.bytes);
    }
    WsFreeReader(reader);
    WsFreeWriter(writer);
    return 0;
}
