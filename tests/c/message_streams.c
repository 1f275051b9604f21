/* Messages whose bodies come and go in pieces, through a reader and a writer of the program's own. */
#include <pthread.h>
#include <semaphore.h>

#include "encodings.h"
#include "messages.h"

#define COUNT 200
#define CHUNK 1000

typedef struct {
    BYTE bytes[1 << 21];
    ULONG size;
    ULONG taken;
    int calls;
    HRESULT result;
    /* Asynchronous: the call finishes on a thread of its own. */
    BOOL later;
    pthread_t thread;
    WS_ASYNC_CONTEXT context;
    void *room;
    ULONG *actual;
} Pipe;

static WS_XML_STRING name = UTF8("number");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION number = {&name, &ns, WS_INT32_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION chunk = {&name, &ns, WS_BYTES_TYPE, NULL};
static sem_t returned, ended;
static HRESULT outcome;

static HRESULT CALLBACK take(void *state, const WS_BYTES *buffers, ULONG count, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    Pipe *pipe = state;

    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(error);
    pipe->calls++;
    for (ULONG i = 0; i < count; i++) {
        CHECK(pipe->size + buffers[i].length <= sizeof(pipe->bytes));
        memcpy(pipe->bytes + pipe->size, buffers[i].bytes, buffers[i].length);
        pipe->size += buffers[i].length;
    }
    return pipe->result;
}

static HRESULT hand_out(Pipe *pipe)
{
    ULONG count = pipe->size - pipe->taken < 100 ? pipe->size - pipe->taken : 100;
    memcpy(pipe->room, pipe->bytes + pipe->taken, count);
    pipe->taken += count;
    *pipe->actual = count;
    return pipe->result;
}

static void *hand_out_later(void *state)
{
    Pipe *pipe = state;
    CHECK(sem_wait(&returned) == 0);
    pipe->context.callback(hand_out(pipe), WS_LONG_CALLBACK, pipe->context.callbackState);
    return NULL;
}

static HRESULT CALLBACK give(void *state, void *bytes, ULONG room, ULONG *actual, const WS_ASYNC_CONTEXT *context,
                             WS_ERROR *error)
{
    Pipe *pipe = state;

    UNREFERENCED_PARAMETER(error);
    CHECK(room >= 100);
    pipe->calls++;
    pipe->room = bytes;
    pipe->actual = actual;
    if (pipe->later && context != NULL) {
        pipe->later = FALSE;
        pipe->context = *context;
        CHECK(pthread_create(&pipe->thread, NULL, hand_out_later, pipe) == 0);
        return WS_S_ASYNC;
    }
    return hand_out(pipe);
}

static void CALLBACK on_end(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    UNREFERENCED_PARAMETER(model);
    UNREFERENCED_PARAMETER(state);
    outcome = result;
    CHECK(sem_post(&ended) == 0);
}

/* Writes a message; what is in the body leaves with each flush that has enough. */
static void send(Pipe *pipe, Encoding encoding)
{
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, take, pipe};
    WS_MESSAGE *message = initialized(WS_REQUEST_MESSAGE, NULL);
    WS_XML_WRITER *writer = NULL;

    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(set_output(writer, encoding, &output.output), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsFlushBody(message, 1 << 20, NULL, NULL), S_OK);
    CHECK(pipe->calls == 0);
    CHECK_RESULT(WsFlushBody(message, 0, NULL, NULL), S_OK);
    CHECK(pipe->calls == 1 && pipe->size > 0);
    for (LONG i = 0; i < COUNT; i++) {
        ULONG before = pipe->size;
        CHECK_RESULT(WsWriteBody(message, &number, WS_WRITE_REQUIRED_VALUE, &i, sizeof(i), NULL), S_OK);
        CHECK_RESULT(WsFlushBody(message, 500, NULL, NULL), S_OK);
        CHECK(pipe->size == before || pipe->size >= before + 500);
    }
    CHECK(pipe->calls > 5);
    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsFlushBody(message, 0, NULL, NULL), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), S_OK);
    WsFreeMessage(message);
    WsFreeWriter(writer);
}

/* Fills the body before each element, the first time on another thread. */
static void receive(Pipe *pipe, Encoding encoding, BOOL later)
{
    WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, give, pipe};
    WS_ASYNC_CONTEXT async = {on_end, NULL};
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_XML_READER *reader = NULL;

    pipe->calls = 0;
    pipe->taken = 0;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(set_input(reader, encoding, &input.input), S_OK);
    CHECK_RESULT(WsFillReader(reader, 400, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
    CHECK(pipe->taken < pipe->size);
    if (later) {
        pipe->later = TRUE;
        CHECK_RESULT(WsFillBody(message, 600, &async, NULL), WS_S_ASYNC);
        CHECK(sem_post(&returned) == 0 && sem_wait(&ended) == 0);
        CHECK_RESULT(outcome, S_OK);
        CHECK(pthread_join(pipe->thread, NULL) == 0);
    }
    for (LONG i = 0; i < COUNT; i++) {
        LONG value = -1;
        CHECK_RESULT(WsFillBody(message, 200, NULL, NULL), S_OK);
        CHECK_RESULT(WsReadBody(message, &number, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL), S_OK);
        CHECK(value == i);
    }
    CHECK_RESULT(WsFillBody(message, 200, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsFillBody(message, 200, NULL, NULL), WS_E_INVALID_OPERATION);
    CHECK(pipe->taken == pipe->size && pipe->calls > COUNT / 10);
    WsFreeMessage(message);
    WsFreeReader(reader);
}

/* A stream that breaks in the body fails the filling, and the message ends all the same. */
static void broken(Pipe *pipe)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, give, pipe};
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_XML_READER *reader = NULL;

    pipe->taken = 0;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsFillReader(reader, 400, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
    pipe->result = WS_E_ENDPOINT_DISCONNECTED;
    CHECK_RESULT(WsFillBody(message, 2000, NULL, NULL), WS_E_ENDPOINT_DISCONNECTED);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_READING);
    CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), WS_E_OBJECT_FAULTED);
    CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE);
    WsFreeMessage(message);
    WsFreeReader(reader);
}

/* Bodies that are larger than what the writer keeps, by far larger than what the reader asks for at a time, and that never are
 * in memory as a whole on either side. The parts of a package leave and come behind the envelope, as far as there is room. */
static void large(Pipe *pipe, Encoding encoding)
{
    static BYTE data[CHUNK];
    ULONG count = encoding == MTOM ? 40 : 150;
    ULONG needed = encoding == MTOM ? 20000 : 2 * CHUNK;
    WS_XML_WRITER_STREAM_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_STREAM}, take, pipe};
    WS_XML_READER_STREAM_INPUT input = {{WS_XML_READER_INPUT_TYPE_STREAM}, give, pipe};
    WS_MESSAGE *message = initialized(WS_REQUEST_MESSAGE, NULL);
    WS_XML_WRITER *writer = NULL;
    WS_XML_READER *reader = NULL;
    WS_HEAP *heap = NULL;
    WS_BYTES value = {CHUNK, data};

    for (ULONG i = 0; i < CHUNK; i++) {
        data[i] = (BYTE)(i * 7);
    }
    memset(pipe, 0, sizeof(*pipe));
    CHECK_RESULT(WsCreateHeap(2 * CHUNK, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(set_output(writer, encoding, &output.output), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
    for (ULONG i = 0; i < count; i++) {
        data[0] = (BYTE)i;
        CHECK_RESULT(WsWriteBody(message, &chunk, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL), S_OK);
        CHECK_RESULT(WsFlushBody(message, 3 * CHUNK, NULL, NULL), S_OK);
    }
    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsFlushWriter(writer, 0, NULL, NULL), S_OK);
    CHECK(pipe->size > count * CHUNK && (encoding == MTOM || pipe->calls > 30));

    CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    CHECK_RESULT(set_input(reader, encoding, &input.input), S_OK);
    CHECK_RESULT(WsFillReader(reader, needed, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
    for (ULONG i = 0; i < count; i++) {
        WS_BYTES found = {0, NULL};
        CHECK_RESULT(WsFillBody(message, needed, NULL, NULL), S_OK);
        CHECK(pipe->size - pipe->taken > (count - i) * CHUNK / 2 || i + needed / CHUNK + 8 > count);
        CHECK_RESULT(WsReadBody(message, &chunk, WS_READ_REQUIRED_VALUE, heap, &found, sizeof(found), NULL), S_OK);
        data[0] = (BYTE)i;
        CHECK(found.length == CHUNK && memcmp(found.bytes, data, CHUNK) == 0);
        CHECK_RESULT(WsResetHeap(heap, NULL), S_OK);
    }
    CHECK_RESULT(WsFillBody(message, needed, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
    CHECK(pipe->taken == pipe->size);
    WsFreeHeap(heap);
    WsFreeMessage(message);
    WsFreeReader(reader);
    WsFreeWriter(writer);
}

int main(void)
{
    static Pipe pipe;

    CHECK(sem_init(&returned, 0, 0) == 0 && sem_init(&ended, 0, 0) == 0);
    for (Encoding encoding = TEXT; encoding < ENCODINGS; encoding++) {
        large(&pipe, encoding);
        memset(&pipe, 0, sizeof(pipe));
        send(&pipe, encoding);
        receive(&pipe, encoding, FALSE);
        receive(&pipe, encoding, TRUE);
    }
    memset(&pipe, 0, sizeof(pipe));
    send(&pipe, TEXT);
    broken(&pipe);
    puts("ok");
    return 0;
}
