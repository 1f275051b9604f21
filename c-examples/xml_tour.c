/* XML without messages: writes a document and reads it, keeps a part of it in an XML buffer and changes that, turns it into
 * .NET binary XML and back, and shows its canonical form. */
#include <string.h>

#include "print_error.h"

static const WS_XML_STRING none = WS_XML_STRING_VALUE("");
static const WS_XML_STRING ns = WS_XML_STRING_VALUE("urn:orders");
static const WS_XML_STRING order = WS_XML_STRING_VALUE("order");
static const WS_XML_STRING item = WS_XML_STRING_VALUE("item");
static const WS_XML_STRING count = WS_XML_STRING_VALUE("count");
static const WS_XML_STRING prefix = WS_XML_STRING_VALUE("o");

/* The tools of the tour: each can be used again and again. */
typedef struct Tools {
    WS_XML_READER *reader;
    WS_XML_WRITER *writer;
    WS_HEAP *heap;
    WS_ERROR *error;
} Tools;

static void print_bytes(const char *title, const WS_BYTES *bytes)
{
    printf("%s: %.*s\n", title, (int)bytes->length, (const char *)bytes->bytes);
}

static HRESULT write_item(Tools *t, const char *name, LONG number)
{
    HRESULT hr = WsWriteStartElement(t->writer, NULL, &item, &ns, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsWriteStartAttribute(t->writer, NULL, &count, &none, FALSE, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsWriteValue(t->writer, WS_INT32_VALUE_TYPE, &number, sizeof number, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsWriteEndAttribute(t->writer, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsWriteCharsUtf8(t->writer, (const BYTE *)name, (ULONG)strlen(name), t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsWriteEndElement(t->writer, t->error);
    }
    return hr;
}

/* Text in UTF-8, formatted, in memory of the writer: it lives until the writer gets another output. */
static HRESULT write_document(Tools *t, WS_BYTES *document)
{
    WS_XML_WRITER_TEXT_ENCODING utf8 = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT memory = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    ULONG blanks = 2;
    WS_XML_WRITER_PROPERTY indent = {WS_XML_WRITER_PROPERTY_INDENT, &blanks, sizeof blanks};

    HRESULT hr = WsSetOutput(t->writer, &utf8.encoding, &memory.output, &indent, 1, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsWriteStartElement(t->writer, &prefix, &order, &ns, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = write_item(t, "tea & biscuits", 2);
    }
    if (SUCCEEDED(hr)) {
        hr = write_item(t, "caf\xC3\xA9", 1);
    }
    if (SUCCEEDED(hr)) {
        hr = WsWriteEndElement(t->writer, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsGetWriterProperty(t->writer, WS_XML_WRITER_PROPERTY_BYTES, document, sizeof *document, t->error);
    }
    return hr;
}

/* One item: its attribute by name, its text in one piece. */
static HRESULT read_item(Tools *t)
{
    ULONG index = 0, length = 0;
    LONG number = 0;
    BYTE text[64];

    HRESULT hr = WsFindAttribute(t->reader, &count, &none, TRUE, &index, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsReadStartAttribute(t->reader, index, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsReadValue(t->reader, WS_INT32_VALUE_TYPE, &number, sizeof number, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsReadEndAttribute(t->reader, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsReadStartElement(t->reader, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsReadCharsUtf8(t->reader, text, sizeof text, &length, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsReadEndElement(t->reader, t->error);
    }
    if (SUCCEEDED(hr)) {
        printf("  %d x %.*s\n", (int)number, (int)length, (const char *)text);
    }
    return hr;
}

static HRESULT read_document(Tools *t, const WS_BYTES *document)
{
    WS_XML_READER_TEXT_ENCODING any = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};
    WS_XML_READER_BUFFER_INPUT memory = {{WS_XML_READER_INPUT_TYPE_BUFFER}, document->bytes, document->length};
    BOOL found = FALSE;

    HRESULT hr = WsSetInput(t->reader, &any.encoding, &memory.input, NULL, 0, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsReadToStartElement(t->reader, &order, &ns, NULL, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsReadStartElement(t->reader, t->error);
    }
    puts("Items:");
    while (SUCCEEDED(hr)) {
        hr = WsReadToStartElement(t->reader, &item, &ns, &found, t->error);
        if (FAILED(hr) || !found) {
            break;
        }
        hr = read_item(t);
    }
    return SUCCEEDED(hr) ? WsReadEndElement(t->reader, t->error) : hr;
}

/* A buffer holds XML as nodes. It lies on the heap and goes with it. */
static HRESULT show_buffer(Tools *t, const char *title, WS_XML_BUFFER *buffer)
{
    WS_BYTES text = {0, NULL};
    void *bytes = NULL;

    HRESULT hr = WsWriteXmlBufferToBytes(t->writer, buffer, NULL, NULL, 0, t->heap, &bytes, &text.length, t->error);
    if (SUCCEEDED(hr)) {
        text.bytes = bytes;
        print_bytes(title, &text);
    }
    return hr;
}

/* Puts an item before the first one, before which the writer still stands then, and removes that one. */
static HRESULT change_buffer(Tools *t, WS_XML_BUFFER *buffer)
{
    WS_XML_NODE_POSITION position;

    HRESULT hr = WsSetOutputToBuffer(t->writer, buffer, NULL, 0, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsMoveWriter(t->writer, WS_MOVE_TO_ROOT_ELEMENT, NULL, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsMoveWriter(t->writer, WS_MOVE_TO_CHILD_ELEMENT, NULL, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = write_item(t, "milk", 3);
    }
    if (SUCCEEDED(hr)) {
        hr = WsGetWriterPosition(t->writer, &position, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsRemoveNode(&position, t->error);
    }
    return hr;
}

/* The binary form that .NET services speak; numbers stay numbers in it. */
static HRESULT through_binary(Tools *t, WS_XML_BUFFER *buffer, WS_XML_BUFFER **back)
{
    WS_XML_WRITER_BINARY_ENCODING to = {{WS_XML_WRITER_ENCODING_TYPE_BINARY}, NULL, NULL, NULL};
    WS_XML_READER_BINARY_ENCODING from = {{WS_XML_READER_ENCODING_TYPE_BINARY}, NULL, NULL};
    void *bytes = NULL;
    ULONG length = 0;

    HRESULT hr = WsWriteXmlBufferToBytes(t->writer, buffer, &to.encoding, NULL, 0, t->heap, &bytes, &length, t->error);
    if (SUCCEEDED(hr)) {
        printf("Binary: %lu bytes\n", (unsigned long)length);
        hr = WsReadXmlBufferFromBytes(t->reader, &from.encoding, NULL, 0, bytes, length, t->heap, back, t->error);
    }
    return hr;
}

static HRESULT CALLBACK print_canonical(void *state, const WS_BYTES *buffers, ULONG bufferCount,
                                        const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)asyncContext;
    (void)error;
    for (ULONG i = 0; i < bufferCount; i++) {
        print_bytes(state, &buffers[i]);
    }
    return S_OK;
}

/* What a signature signs: one form for all documents that mean the same. */
static HRESULT show_canonical(Tools *t, WS_XML_BUFFER *buffer)
{
    HRESULT hr = WsSetInputToBuffer(t->reader, buffer, NULL, 0, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsReadToStartElement(t->reader, NULL, NULL, NULL, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsStartReaderCanonicalization(t->reader, print_canonical, "Canonical", NULL, 0, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsSkipNode(t->reader, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsEndReaderCanonicalization(t->reader, t->error);
    }
    return hr;
}

static HRESULT tour(Tools *t)
{
    WS_BYTES document = {0, NULL};
    WS_XML_BUFFER *buffer = NULL, *back = NULL;

    HRESULT hr = write_document(t, &document);
    if (SUCCEEDED(hr)) {
        print_bytes("Document", &document);
        hr = read_document(t, &document);
    }
    if (SUCCEEDED(hr)) {
        static const char text[] = "<order xmlns='urn:orders'><item count='5'>bread</item></order>";
        hr = WsReadXmlBufferFromBytes(t->reader, NULL, NULL, 0, text, sizeof text - 1, t->heap, &buffer, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = show_buffer(t, "Buffer", buffer);
    }
    if (SUCCEEDED(hr)) {
        hr = change_buffer(t, buffer);
    }
    if (SUCCEEDED(hr)) {
        hr = show_buffer(t, "Changed", buffer);
    }
    if (SUCCEEDED(hr)) {
        hr = through_binary(t, buffer, &back);
    }
    if (SUCCEEDED(hr)) {
        hr = show_canonical(t, back);
    }
    return hr;
}

int main(void)
{
    Tools t = {NULL, NULL, NULL, NULL};

    HRESULT hr = WsCreateError(NULL, 0, &t.error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 4096, NULL, 0, &t.heap, t.error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateReader(NULL, 0, &t.reader, t.error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateWriter(NULL, 0, &t.writer, t.error);
    }
    if (SUCCEEDED(hr)) {
        hr = tour(&t);
    }
    if (FAILED(hr)) {
        print_error("The tour", hr, t.error);
    }
    if (t.writer != NULL) {
        WsFreeWriter(t.writer);
    }
    if (t.reader != NULL) {
        WsFreeReader(t.reader);
    }
    if (t.heap != NULL) {
        WsFreeHeap(t.heap);
    }
    if (t.error != NULL) {
        WsFreeError(t.error);
    }
    return FAILED(hr) ? 1 : 0;
}
