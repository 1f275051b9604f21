/* Output that goes to a callback: when it is called, with what, synchronously and later (WsFlushWriter page). */
#include <pthread.h>
#include <semaphore.h>

#include "writing.h"

typedef struct Sink {
    char text[256];
    ULONG length, calls;
    HRESULT result;
    /* Finishes later, on a thread of its own. */
    int later;
    WS_ASYNC_CONTEXT context;
    pthread_t thread;
} Sink;

static WS_XML_WRITER *writer;
static sem_t may_finish, finished;
static HRESULT final_result;

static void *finish(void *state)
{
    Sink *sink = state;

    CHECK(sem_wait(&may_finish) == 0);
    sink->context.callback(sink->result, WS_SHORT_CALLBACK, sink->context.callbackState);
    return NULL;
}

static HRESULT CALLBACK take(void *state, const WS_BYTES *buffers, ULONG count, const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Sink *sink = state;

    (void)error;
    sink->calls++;
    for (ULONG i = 0; i < count; i++) {
        CHECK(sink->length + buffers[i].length < sizeof sink->text);
        memcpy(sink->text + sink->length, buffers[i].bytes, buffers[i].length);
        sink->length += buffers[i].length;
    }
    if (sink->later && context) {
        sink->context = *context;
        CHECK(pthread_create(&sink->thread, NULL, finish, sink) == 0);
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

static void set_stream(Sink *sink, WS_CHARSET charset)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, charset};
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, take, sink};

    memset(sink, 0, sizeof *sink);
    OK(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL));
}

static void check_sink(const Sink *sink, ULONG calls, const char *text)
{
    CHECK(sink->calls == calls);
    CHECK(sink->length == strlen(text) && memcmp(sink->text, text, sink->length) == 0);
}

static void only_flushing_writes(void)
{
    Sink sink;
    WS_BYTES bytes;
    ULONG written;

    set_stream(&sink, WS_CHARSET_UTF8);
    OK(start(writer, NULL, "a", ""));
    OK(chars(writer, "text"));
    OK(start(writer, NULL, "b", ""));
    check_sink(&sink, 0, "");
    OK(WsFlushWriter(writer, 8, NULL, NULL));
    check_sink(&sink, 0, "");
    OK(WsFlushWriter(writer, 7, NULL, NULL));
    check_sink(&sink, 1, "<a>text");
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &written, sizeof written, NULL));
    CHECK(written == 0);
    OK(end(writer));
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES_WRITTEN, &written, sizeof written, NULL));
    CHECK(written == 4);
    OK(end(writer));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    check_sink(&sink, 2, "<a>text<b/></a>");
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    check_sink(&sink, 3, "<a>text<b/></a>");
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL), E_INVALIDARG);
}

static void pieces_keep_their_state(void)
{
    static const BYTE expected[] = {0xFF, 0xFE, '<', 0, 'a', 0, '>', 0, 0x3D, 0xD8, 0x00, 0xDE, 'Y', 0, 'W', 0, 'J', 0,
                                    'j',  0,    '<', 0, '/', 0, 'a', 0, '>', 0};
    Sink sink;

    set_stream(&sink, WS_CHARSET_UTF16LE);
    OK(start(writer, NULL, "a", ""));
    OK(chars(writer, "\xF0\x9F\x98\x80"));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    OK(WsWriteBytes(writer, "a", 1, NULL));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    OK(WsWriteBytes(writer, "bc", 2, NULL));
    OK(end(writer));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    CHECK(sink.length == sizeof expected && memcmp(sink.text, expected, sizeof expected) == 0);

    set_stream(&sink, WS_CHARSET_UTF8);
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteStartCData(writer, NULL));
    OK(chars(writer, "x]]"));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    CHECK_RESULT(chars(writer, ">"), WS_E_INVALID_FORMAT);
}

static void a_failing_callback_faults(void)
{
    Sink sink;

    set_stream(&sink, WS_CHARSET_UTF8);
    sink.result = E_ABORT;
    OK(start(writer, NULL, "a", ""));
    OK(end(writer));
    CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), E_ABORT);
    CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), WS_E_OBJECT_FAULTED);
    CHECK_RESULT(chars(writer, " "), WS_E_OBJECT_FAULTED);
}

static void flushing_may_end_later(void)
{
    WS_ASYNC_CONTEXT context = {done, NULL};
    Sink sink;

    set_stream(&sink, WS_CHARSET_UTF8);
    OK(start(writer, NULL, "a", ""));
    OK(end(writer));
    OK(WsFlushWriter(writer, 100, &context, NULL));
    OK(WsFlushWriter(writer, 0, &context, NULL));
    check_sink(&sink, 1, "<a/>");
    for (int failing = 0; failing < 2; failing++) {
        sink.later = 1;
        sink.result = failing ? E_ABORT : S_OK;
        OK(chars(writer, " "));
        CHECK_RESULT(WsFlushWriter(writer, 0, &context, NULL), WS_S_ASYNC);
        CHECK_RESULT(chars(writer, " "), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), WS_E_INVALID_OPERATION);
        CHECK_RESULT(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0), WS_E_INVALID_OPERATION);
        CHECK(sem_post(&may_finish) == 0);
        CHECK(sem_wait(&finished) == 0);
        CHECK(pthread_join(sink.thread, NULL) == 0);
        CHECK_RESULT(final_result, sink.result);
    }
    CHECK_RESULT(chars(writer, " "), WS_E_OBJECT_FAULTED);
}

static void other_outputs_are_not_flushed(void)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, NULL, NULL};

    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL), E_INVALIDARG);
    CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), WS_E_OBJECT_FAULTED);
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    OK(end(writer));
    OK(WsFlushWriter(writer, 0, NULL, NULL));
    CHECK_TEXT(writer, "<a/>");
}

static HRESULT CALLBACK push(void *state, WS_WRITE_CALLBACK write, void *write_state, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    WS_BYTES pieces[] = {{1, (BYTE *)"a"}, {2, (BYTE *)"bc"}};
    HRESULT result = write(write_state, pieces, 2, context, error);

    return FAILED(result) ? result : *(HRESULT *)state;
}

static HRESULT CALLBACK pull(void *state, void *bytes, ULONG max, ULONG *actual, const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    int *left = state;

    (void)context;
    (void)error;
    CHECK(max > 2);
    *actual = *left > 0 ? 2 : 0;
    if (*left == 99) {
        *actual = max + 1;
    }
    memcpy(bytes, "ab", 2);
    *left -= 1;
    return S_OK;
}

static void pushed_and_pulled_bytes(void)
{
    HRESULT good = S_OK, bad = E_ABORT;
    int three = 3, wrong = 99;

    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    OK(WsPushBytes(writer, push, &good, NULL));
    OK(WsPullBytes(writer, pull, &three, NULL));
    CHECK_RESULT(WsPushBytes(writer, NULL, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsPullBytes(writer, NULL, NULL, NULL), E_INVALIDARG);
    OK(end(writer));
    CHECK_TEXT(writer, "<a>YWJjYWJhYmFi</a>");
    CHECK_RESULT(WsPushBytes(writer, push, &good, NULL), WS_E_INVALID_FORMAT);
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(WsPushBytes(writer, push, &bad, NULL), E_ABORT);
    CHECK_RESULT(end(writer), WS_E_OBJECT_FAULTED);
    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, NULL, "a", ""));
    CHECK_RESULT(WsPullBytes(writer, pull, &wrong, NULL), E_FAIL);
    CHECK_RESULT(end(writer), WS_E_OBJECT_FAULTED);
}

int main(void)
{
    CHECK(sem_init(&may_finish, 0, 0) == 0 && sem_init(&finished, 0, 0) == 0);
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    only_flushing_writes();
    pieces_keep_their_state();
    a_failing_callback_faults();
    flushing_may_end_later();
    other_outputs_are_not_flushed();
    pushed_and_pulled_bytes();
    WsFreeWriter(writer);
    puts("ok");
    return 0;
}
