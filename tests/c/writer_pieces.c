/* The first large output of a writer goes to the callback piece by piece: in order, until one fails, and whether it is taken at
   once or later (WsFlushWriter page). */
#include <pthread.h>
#include <semaphore.h>

#include "writing.h"

enum { PIECE = 256 * 1024, MOST = 4 * PIECE };

typedef struct Sink {
    BYTE *bytes;
    ULONG length, calls;
    /* The call of this number fails. */
    ULONG fails_at;
    /* Every second call finishes later, on a thread of its own. */
    int later;
    HRESULT result;
    WS_ASYNC_CONTEXT context;
    pthread_t thread;
} Sink;

static WS_XML_WRITER *writer;
static char *document;
/* The writer has had no large output before. */
static int is_first;
static sem_t may_finish, finished;
static HRESULT final_result;

static void *finish(void *state)
{
    Sink *sink = state;
    WS_ASYNC_CONTEXT context = sink->context;
    HRESULT result = sink->result;

    CHECK(sem_wait(&may_finish) == 0);
    context.callback(result, WS_SHORT_CALLBACK, context.callbackState);
    return NULL;
}

static HRESULT CALLBACK take(void *state, const WS_BYTES *buffers, ULONG count, const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Sink *sink = state;
    ULONG before = sink->length;

    (void)error;
    sink->calls++;
    for (ULONG i = 0; i < count; i++) {
        CHECK(sink->length + buffers[i].length <= MOST);
        memcpy(sink->bytes + sink->length, buffers[i].bytes, buffers[i].length);
        sink->length += buffers[i].length;
    }
    CHECK(sink->length - before <= PIECE || !is_first);
    CHECK_RESULT(chars(writer, " "), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), WS_E_INVALID_OPERATION);
    sink->result = sink->calls == sink->fails_at ? E_ABORT : S_OK;
    if (sink->later && context && sink->calls % 2 == 0) {
        sink->context = *context;
        CHECK(pthread_create(&sink->thread, NULL, finish, sink) == 0);
        CHECK(pthread_detach(sink->thread) == 0);
        return WS_S_ASYNC;
    }
    return sink->result;
}

static void CALLBACK done(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    (void)model;
    (void)state;
    final_result = result;
    CHECK(sem_post(&finished) == 0);
}

static void other_writer(void)
{
    WsFreeWriter(writer);
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    is_first = 1;
}

/* Writes a document of so many bytes, the same into `document`. */
static void write_document(Sink *sink, ULONG size)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, take, sink};
    ULONG most = MOST, written, length = 3;
    WS_XML_WRITER_PROPERTY properties[] = {{WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE, &most, sizeof most}};

    sink->length = sink->calls = 0;
    OK(WsSetOutput(writer, &encoding.encoding, &output.output, properties, 1, NULL));
    OK(start(writer, NULL, "a", ""));
    memcpy(document, "<a>", 3);
    while (length < size - 4) {
        ULONG left = size - 4 - length;
        char text[4001];

        snprintf(text, sizeof text, "%-4000u", (unsigned)length);
        text[left < strlen(text) ? left : strlen(text)] = 0;
        OK(chars(writer, text));
        memcpy(document + length, text, strlen(text));
        length += (ULONG)strlen(text);
    }
    OK(end(writer));
    memcpy(document + length, "</a>", 4);
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &written, sizeof written, NULL));
    CHECK(written == size);
}

static void check_sink(const Sink *sink, ULONG size)
{
    ULONG pieces = is_first ? (size + PIECE - 1) / PIECE : 1, written;

    CHECK(sink->length == size && memcmp(sink->bytes, document, size) == 0);
    CHECK(sink->calls == pieces);
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &written, sizeof written, NULL));
    CHECK(written == 0);
}

static void pieces_come_in_order(Sink *sink)
{
    static const ULONG sizes[] = {PIECE, PIECE + 1, 2 * PIECE + 17};

    for (ULONG i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        other_writer();
        write_document(sink, sizes[i]);
        OK(WsFlushWriter(writer, 0, NULL, NULL));
        check_sink(sink, sizes[i]);
        is_first = sizes[i] <= PIECE;
        write_document(sink, 2 * PIECE);
        OK(WsFlushWriter(writer, 0, NULL, NULL));
        check_sink(sink, 2 * PIECE);
    }
}

static void a_failure_ends_it(Sink *sink)
{
    for (sink->fails_at = 1; sink->fails_at < 4; sink->fails_at++) {
        other_writer();
        write_document(sink, 3 * PIECE);
        CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), E_ABORT);
        CHECK(sink->calls == sink->fails_at && sink->length == sink->calls * PIECE);
        CHECK(memcmp(sink->bytes, document, sink->length) == 0);
        CHECK_RESULT(chars(writer, " "), WS_E_OBJECT_FAULTED);
    }
    sink->fails_at = 0;
}

/* Lets the flush go on, and waits for its end: so many calls finish later. */
static void await(ULONG later)
{
    while (later--) {
        CHECK(sem_post(&may_finish) == 0);
    }
    CHECK(sem_wait(&finished) == 0);
}

static void some_are_taken_later(Sink *sink)
{
    WS_ASYNC_CONTEXT context = {done, NULL};

    other_writer();
    write_document(sink, MOST);
    OK(WsFlushWriter(writer, 0, &context, NULL));
    check_sink(sink, MOST);
    sink->later = 1;
    for (sink->fails_at = 0; sink->fails_at < 5; sink->fails_at++) {
        ULONG calls = sink->fails_at ? sink->fails_at : 4;

        if (sink->fails_at == 1) {
            continue;
        }
        other_writer();
        write_document(sink, MOST);
        CHECK_RESULT(WsFlushWriter(writer, 0, &context, NULL), WS_S_ASYNC);
        CHECK_RESULT(chars(writer, " "), WS_E_INVALID_OPERATION);
        await(calls / 2);
        CHECK_RESULT(final_result, sink->fails_at ? E_ABORT : S_OK);
        CHECK(sink->calls == calls && sink->length == calls * PIECE);
        CHECK(memcmp(sink->bytes, document, sink->length) == 0);
        if (!sink->fails_at) {
            check_sink(sink, MOST);
        }
    }
}

int main(void)
{
    Sink sink = {0};

    sink.bytes = malloc(MOST);
    document = malloc(MOST);
    CHECK(sink.bytes && document);
    CHECK(sem_init(&may_finish, 0, 0) == 0 && sem_init(&finished, 0, 0) == 0);
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    pieces_come_in_order(&sink);
    a_failure_ends_it(&sink);
    some_are_taken_later(&sink);
    WsFreeWriter(writer);
    free(sink.bytes);
    free(document);
    puts("ok");
    return 0;
}
