/* Input that a read callback gives: in pieces of every size, at once or later, with a failure, with an end. */
#include <pthread.h>

#include "reading.h"

typedef struct {
    const BYTE *bytes;
    size_t size, taken;
    /* How much a call gives at most, and which call (from 1) fails. */
    size_t step;
    int calls, failing;
    ULONG last_room;
    /* Asynchronous: finish on another thread. */
    BOOL later;
    pthread_t thread;
    BOOL has_thread;
    WS_ASYNC_CONTEXT context;
    void *target;
    ULONG room, *actual;
} Source;

static HRESULT give(Source *source, void *bytes, ULONG room, ULONG *actual)
{
    size_t count = source->size - source->taken;
    if (count > source->step)
        count = source->step;
    if (count > room)
        count = room;
    memcpy(bytes, source->bytes + source->taken, count);
    source->taken += count;
    *actual = (ULONG)count;
    return source->calls == source->failing ? WS_E_ENDPOINT_DISCONNECTED : S_OK;
}

/* Opened once WsFillReader has returned: what comes later comes after that. */
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *give_later(void *state)
{
    Source *source = state;
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    HRESULT result = give(source, source->target, source->room, source->actual);
    source->context.callback(result, WS_LONG_CALLBACK, source->context.callbackState);
    return NULL;
}

static HRESULT CALLBACK read_source(void *state, void *bytes, ULONG room, ULONG *actual,
                                    const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Source *source = state;
    (void)error;
    source->calls++;
    source->last_room = room;
    if (source->later && context != NULL) {
        if (source->has_thread)
            pthread_join(source->thread, NULL);
        source->has_thread = TRUE;
        source->context = *context;
        source->target = bytes;
        source->room = room;
        source->actual = actual;
        CHECK(pthread_create(&source->thread, NULL, give_later, source) == 0);
        return WS_S_ASYNC;
    }
    return give(source, bytes, room, actual);
}

static void set_stream(WS_XML_READER *reader, Source *source, const WS_XML_READER_ENCODING *encoding,
                       const WS_XML_READER_PROPERTY *property)
{
    WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, read_source, source};
    CHECK_RESULT(WsSetInput(reader, encoding, &input.input, property, property != NULL, NULL), S_OK);
}

/* Fills the reader before each node with `ahead` bytes, and writes down the nodes; adjacent texts become one. */
static void note_stream(Notes *notes, WS_XML_READER *reader, ULONG ahead)
{
    BOOL in_text = FALSE;
    for (;;) {
        const WS_XML_NODE *node = node_of(reader);
        BOOL is_text = node->nodeType == WS_XML_NODE_TYPE_TEXT;
        if (is_text != in_text)
            note(notes, "|");
        in_text = is_text;
        if (is_text)
            note_text(notes, ((const WS_XML_TEXT_NODE *)node)->text);
        else
            note_node(notes, node);
        if (node->nodeType == WS_XML_NODE_TYPE_EOF)
            return;
        CHECK_RESULT(WsFillReader(reader, ahead, NULL, NULL), S_OK);
        HRESULT result = WsReadNode(reader, NULL);
        if (FAILED(result)) {
            note(notes, " %s", result_name(result));
            CHECK_RESULT(WsFillReader(reader, ahead, NULL, NULL), WS_E_OBJECT_FAULTED);
            return;
        }
    }
}

static const WS_XML_READER_TEXT_ENCODING any_text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_AUTO};

static const char document[] =
    "<?xml version='1.0'?><p:a xmlns:p='u:p' b='&lt;1'><!--c--><p:d>x\r\ny&amp;z</p:d>"
    "<e xmlns='u:e'><f>\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80]</f></e><![CDATA[]]]]><g/>text</p:a>";
static const char nodes[] =
    "^<p:a{u:p} xmlns:p='u:p' b='<1'><!--c--><p:d{u:p}>|x\ny&z|</>"
    "<e{u:e} xmlns='u:e'><f{u:e}>|\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80]|</></>[|]]|]<g/></>|text|</>$";

/* However the callback cuts the input, and however little is in front of the reader, as long as it is enough. */
static void every_cut(WS_XML_READER *reader)
{
    for (size_t step = 1; step < sizeof(document); step = step < 8 ? step + 1 : step * 2)
        for (ULONG ahead = 64; ahead < 1000; ahead *= 4) {
            Source source = {.bytes = (const BYTE *)document, .size = sizeof(document) - 1, .step = step};
            Notes notes = {0};
            set_stream(reader, &source, &any_text.encoding, NULL);
            note_stream(&notes, reader, ahead);
            check_notes(&notes, nodes, "a stream of UTF-8");
        }
}

static void every_cut_of_utf16(WS_XML_READER *reader)
{
    static const char text[] = "<\0a\0>\0\xE9\0=\xD8\0\xDE=\xD8\0\xDE<\0/\0a\0>\0";
    for (size_t step = 1; step < sizeof(text); step++) {
        Source source = {.bytes = (const BYTE *)text, .size = sizeof(text) - 1, .step = step};
        Notes notes = {0};
        set_stream(reader, &source, &any_text.encoding, NULL);
        note_stream(&notes, reader, 8);
        check_notes(&notes, "^<a>|\xC3\xA9\xF0\x9F\x98\x80\xF0\x9F\x98\x80|</>$", "a stream of UTF-16");
    }
    Source half = {.bytes = (const BYTE *)text, .size = 11, .step = 3};
    Notes notes = {0};
    set_stream(reader, &half, &any_text.encoding, NULL);
    note_stream(&notes, reader, 8);
    CHECK(strstr(notes.text, "WS_E_INVALID_FORMAT") != NULL);
}

static void every_cut_of_binary(WS_XML_READER *reader)
{
    static const char bytes[] = "\x41\1p\1a\x09\1p\1u\4\1b\x98\3val\3\x40\1n\1\x8B\3\1\0\2\0\3\0\x41\1p\1c\x99\2xy\1";
    WS_XML_READER_BINARY_ENCODING binary = {{WS_XML_READER_ENCODING_TYPE_BINARY}, NULL, NULL};
    for (size_t step = 1; step < sizeof(bytes); step++) {
        Source source = {.bytes = (const BYTE *)bytes, .size = sizeof(bytes) - 1, .step = step};
        Notes notes = {0};
        set_stream(reader, &source, &binary.encoding, NULL);
        note_stream(&notes, reader, 20);
        check_notes(&notes,
                    "^<p:a{u} xmlns:p=\"u\" b=\"val\"><n>|int32 1|</><n>|int32 2|</><n>|int32 3|</><p:c{u}>|xy|</></>$",
                    "a stream of binary");
    }
}

static void raw(WS_XML_READER *reader)
{
    WS_XML_READER_RAW_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_RAW}};
    Source source = {.bytes = (const BYTE *)document, .size = sizeof(document) - 1, .step = 7};
    BYTE bytes[sizeof(document)];
    ULONG length = 0, count = 0;
    set_stream(reader, &source, &encoding.encoding, NULL);
    do {
        CHECK_RESULT(WsFillReader(reader, 5, NULL, NULL), S_OK);
        CHECK_RESULT(WsReadBytes(reader, bytes + length, 5, &count, NULL), S_OK);
        length += count;
    } while (count > 0);
    CHECK(length == source.size && memcmp(bytes, document, length) == 0);
}

/* Reading never calls back: what is not buffered is beyond the quota. */
static void too_little(WS_XML_READER *reader)
{
    Source source = {.bytes = (const BYTE *)"<abc>text</abc>", .size = 15, .step = 4};
    set_stream(reader, &source, &any_text.encoding, NULL);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
    CHECK_RESULT(WsFillReader(reader, 1, NULL, NULL), WS_E_OBJECT_FAULTED);
    CHECK(source.calls == 0);

    WS_CHARSET charset = -1;
    set_stream(reader, &source, &any_text.encoding, NULL);
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_CHARSET, &charset, sizeof(charset), NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_RESULT(WsFillReader(reader, 1, NULL, NULL), S_OK);
    CHECK(source.calls == 1 && source.last_room == 4096);
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_CHARSET, &charset, sizeof(charset), NULL), S_OK);
    CHECK(charset == WS_CHARSET_UTF8);
    CHECK_RESULT(WsFillReader(reader, 4, NULL, NULL), S_OK);
    CHECK_RESULT(WsFillReader(reader, 0, NULL, NULL), S_OK);
    CHECK(source.calls == 1);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_QUOTA_EXCEEDED);

    /* Half a text is a text; the rest is another one. Beyond the end there is nothing to fetch. */
    source.taken = source.calls = 0;
    source.step = 7;
    set_stream(reader, &source, &any_text.encoding, NULL);
    CHECK_RESULT(WsFillReader(reader, 6, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK(is_string(&((const WS_XML_UTF8_TEXT *)text_of(reader))->value, "te"));
    const WS_XML_TEXT *text = text_of(reader);
    CHECK_RESULT(WsFillReader(reader, 100, NULL, NULL), S_OK);
    CHECK(source.calls == 4);
    CHECK(is_string(&((const WS_XML_UTF8_TEXT *)text)->value, "te") && text == text_of(reader));
    CHECK_RESULT(WsFillReader(reader, 100, NULL, NULL), S_OK);
    CHECK(source.calls == 4);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK(is_string(&((const WS_XML_UTF8_TEXT *)text_of(reader))->value, "xt"));
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK(type_of(reader) == WS_XML_NODE_TYPE_EOF);
}

static void buffer_size(WS_XML_READER *reader)
{
    ULONG size = 10, value = 0;
    WS_XML_READER_PROPERTY property = {WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE, &size, sizeof(size)};
    Source source = {.bytes = (const BYTE *)document, .size = sizeof(document) - 1, .step = 1000};
    set_stream(reader, &source, &any_text.encoding, &property);
    CHECK_RESULT(WsGetReaderProperty(reader, property.id, &value, sizeof(value), NULL), S_OK);
    CHECK(value == 10);
    CHECK_RESULT(WsFillReader(reader, 25, NULL, NULL), S_OK);
    CHECK(source.calls == 3 && source.last_room == 10 && source.taken == 30);
}

/* What the callback returns is what WsFillReader returns. */
static void failures(WS_XML_READER *reader)
{
    Source source = {.bytes = (const BYTE *)document, .size = sizeof(document) - 1, .step = 8, .failing = 2};
    set_stream(reader, &source, &any_text.encoding, NULL);
    CHECK_RESULT(WsFillReader(reader, 9, NULL, NULL), WS_E_ENDPOINT_DISCONNECTED);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);

    /* A document that ends too early is no question of the quota. */
    Source cut = {.bytes = (const BYTE *)"<a><b>", .size = 6, .step = 8};
    Notes notes = {0};
    set_stream(reader, &cut, &any_text.encoding, NULL);
    note_stream(&notes, reader, 100);
    check_notes(&notes, "^<a><b> WS_E_INVALID_FORMAT", "a stream that ends too early");
}

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t done;
    int calls;
    HRESULT result;
} Waiter;

static void CALLBACK finished(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Waiter *waiter = state;
    CHECK(model == WS_LONG_CALLBACK || model == WS_SHORT_CALLBACK);
    pthread_mutex_lock(&waiter->lock);
    waiter->calls++;
    waiter->result = result;
    pthread_cond_signal(&waiter->done);
    pthread_mutex_unlock(&waiter->lock);
}

static HRESULT fill_async(WS_XML_READER *reader, ULONG size, WS_ERROR *error, BOOL *was_later)
{
    Waiter waiter = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, S_OK};
    WS_ASYNC_CONTEXT context = {finished, &waiter};
    pthread_mutex_lock(&gate);
    HRESULT result = WsFillReader(reader, size, &context, error);
    pthread_mutex_unlock(&gate);
    *was_later = result == WS_S_ASYNC;
    if (result != WS_S_ASYNC) {
        CHECK(waiter.calls == 0);
        return result;
    }
    pthread_mutex_lock(&waiter.lock);
    while (waiter.calls == 0)
        pthread_cond_wait(&waiter.done, &waiter.lock);
    pthread_mutex_unlock(&waiter.lock);
    CHECK(waiter.calls == 1);
    return waiter.result;
}

static void asynchronous(WS_XML_READER *reader)
{
    Source source = {.bytes = (const BYTE *)document, .size = sizeof(document) - 1, .step = 11, .later = TRUE};
    WS_ERROR *error = NULL;
    BOOL later = FALSE;
    Notes notes = {0};
    CHECK_RESULT(WsCreateError(NULL, 0, &error), S_OK);

    set_stream(reader, &source, &any_text.encoding, NULL);
    CHECK_RESULT(fill_async(reader, 4000, error, &later), S_OK);
    CHECK(later && source.taken == source.size);
    note_all(&notes, reader);
    check_notes(&notes, nodes, "a stream that was filled later");
    CHECK_RESULT(fill_async(reader, 4000, error, &later), S_OK);
    CHECK(!later);

    /* A callback that needs no time finishes the fill at once. */
    source.later = FALSE;
    source.taken = 0;
    set_stream(reader, &source, &any_text.encoding, NULL);
    CHECK_RESULT(fill_async(reader, 20, error, &later), S_OK);
    CHECK(!later);

    source.later = TRUE;
    source.taken = source.calls = 0;
    source.failing = 3;
    set_stream(reader, &source, &any_text.encoding, NULL);
    CHECK_RESULT(fill_async(reader, 4000, error, &later), WS_E_ENDPOINT_DISCONNECTED);
    CHECK(later);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
    pthread_join(source.thread, NULL);
    WsFreeError(error);
}

/* While a fill waits for its callback the reader cannot be used. */
static HRESULT CALLBACK misuse(void *state, void *bytes, ULONG room, ULONG *actual, const WS_ASYNC_CONTEXT *context,
                               WS_ERROR *error)
{
    WS_XML_READER *reader = state;
    const WS_XML_NODE *node = NULL;
    (void)bytes, (void)room, (void)context, (void)error;
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsFillReader(reader, 9, NULL, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsGetReaderNode(reader, &node, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(set_text_with(reader, "<a/>", 4, WS_CHARSET_AUTO, NULL, 0), WS_E_INVALID_OPERATION);
    *actual = 0;
    return S_OK;
}

static void use_during_fill(WS_XML_READER *reader)
{
    WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, misuse, reader};
    CHECK_RESULT(WsSetInput(reader, &any_text.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsFillReader(reader, 1, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_INVALID_FORMAT);
}

/* Much more input than is ever in memory. */
static void long_stream(WS_XML_READER *reader)
{
    static BYTE bytes[1 << 15];
    size_t size = 0;
    memcpy(bytes, "<root>", 6);
    for (size = 6; size + 100 < sizeof(bytes);)
        size += (size_t)sprintf((char *)bytes + size, "<item number='%d'><p:x xmlns:p='u:%d'/></item>", (int)size, (int)size);
    memcpy(bytes + size, "</root>", 7);
    Source source = {.bytes = bytes, .size = size + 7, .step = 333};
    ULONG count = 0;
    set_stream(reader, &source, &any_text.encoding, NULL);
    do {
        CHECK_RESULT(WsFillReader(reader, 64, NULL, NULL), S_OK);
        CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
        count++;
    } while (type_of(reader) != WS_XML_NODE_TYPE_EOF);
    ULONGLONG column = 0;
    CHECK_RESULT(WsGetReaderProperty(reader, WS_XML_READER_PROPERTY_COLUMN, &column, sizeof(column), NULL), S_OK);
    CHECK(column == source.size && count > 1000);
}

static void note_any(Notes *notes, const WS_XML_NODE *node)
{
    if (node->nodeType == WS_XML_NODE_TYPE_TEXT)
        note_text(notes, ((const WS_XML_TEXT_NODE *)node)->text);
    else
        note_node(notes, node);
}

/* The structs of the current node show it when its strings have moved, too. */
static void fill_keeps_the_node(WS_XML_READER *reader)
{
    static BYTE bytes[1 << 14];
    size_t size = (size_t)sprintf((char *)bytes, "<root xmlns:p='u:p'>");
    while (size + 200 < sizeof(bytes))
        size += (size_t)sprintf((char *)bytes + size, "<p:item number=\"%d\" kind='&lt;'>text %d<b xmlns='u:b'/>&amp;</p:item>",
                                (int)size, (int)size);
    size += (size_t)sprintf((char *)bytes + size, "</root>");
    Source source = {.bytes = bytes, .size = size, .step = 90};
    set_stream(reader, &source, &any_text.encoding, NULL);
    const WS_XML_NODE *node;
    do {
        CHECK_RESULT(WsFillReader(reader, 90, NULL, NULL), S_OK);
        CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
        node = node_of(reader);
        Notes before = {0}, after = {0};
        note_any(&before, node);
        CHECK_RESULT(WsFillReader(reader, 300, NULL, NULL), S_OK);
        note_any(&after, node);
        check_notes(&after, before.text, "a node after a fill");
    } while (node->nodeType != WS_XML_NODE_TYPE_EOF);
}

int main(void)
{
    WS_XML_READER *reader = new_reader();
    every_cut(reader);
    every_cut_of_utf16(reader);
    every_cut_of_binary(reader);
    raw(reader);
    too_little(reader);
    buffer_size(reader);
    failures(reader);
    asynchronous(reader);
    use_during_fill(reader);
    long_stream(reader);
    fill_keeps_the_node(reader);
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
