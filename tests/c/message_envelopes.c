/* Envelopes on readers and writers of the program: where they may stand, what may be in their bodies, what may follow, and
 * the callback that says when the message is done with the reader or writer. */
#include "messages.h"

#define SOAP12 "xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
#define ENVELOPE(BODY) "<s:Envelope " SOAP12 "><s:Body>" BODY "</s:Body></s:Envelope>"
#define NUMBER(VALUE) "<number xmlns='urn:test'>" VALUE "</number>"

static WS_XML_STRING name = UTF8("number");
static WS_XML_STRING ns = UTF8("urn:test");
static WS_ELEMENT_DESCRIPTION number = {&name, &ns, WS_INT32_TYPE, NULL};

static WS_XML_READER *reader_over(const void *bytes, ULONG size, BOOL fragment)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)bytes, size};
    WS_XML_READER_PROPERTY property = {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, &fragment, sizeof(fragment)};
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, &property, 1, NULL), S_OK);
    return reader;
}

static WS_XML_WRITER *new_writer(BOOL fragment)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_XML_WRITER_PROPERTY property = {WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT, &fragment, sizeof(fragment)};
    WS_XML_WRITER *writer = NULL;
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, &property, 1, NULL), S_OK);
    return writer;
}

static WS_BYTES bytes_of(WS_XML_WRITER *writer)
{
    WS_BYTES bytes = {0, NULL};
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    return bytes;
}

static void write_number(WS_MESSAGE *message, LONG value)
{
    CHECK_RESULT(WsWriteBody(message, &number, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), NULL), S_OK);
}

static HRESULT read_number(WS_MESSAGE *message, LONG expected)
{
    LONG value = -1;
    HRESULT hr = WsReadBody(message, &number, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value), NULL);
    CHECK(hr != S_OK || value == expected);
    return hr;
}

/* One message object writes many envelopes to one writer, one behind the other, and reads them again. */
static void one_behind_the_other(void)
{
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_XML_WRITER *writer = new_writer(TRUE);

    for (LONG i = 0; i < 50; i++) {
        CHECK_RESULT(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
        CHECK_RESULT(WsAddCustomHeader(message, &number, WS_WRITE_REQUIRED_VALUE, &i, sizeof(i), 0, NULL), S_OK);
        CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
        write_number(message, i);
        CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
        CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    }
    WS_BYTES bytes = bytes_of(writer);
    WS_XML_READER *reader = reader_over(bytes.bytes, bytes.length, TRUE);
    for (LONG i = 0; i < 50; i++) {
        LONG value = -1;
        CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
        CHECK_RESULT(WsGetCustomHeader(message, &number, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_VALUE, NULL, &value,
                                       sizeof(value), NULL, NULL),
                     S_OK);
        CHECK(value == i);
        CHECK_RESULT(read_number(message, i), S_OK);
        CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
        CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    }
    CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), WS_E_INVALID_FORMAT);
    WsFreeReader(reader);
    WsFreeWriter(writer);
    WsFreeMessage(message);
}

/* An envelope may stand inside of other elements, which it leaves alone. */
static void inside_of_others(void)
{
    WS_XML_STRING outer = UTF8("log");
    WS_XML_STRING none = UTF8("");
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT);
    WS_XML_WRITER *writer = new_writer(FALSE);

    CHECK_RESULT(WsWriteStartElement(writer, NULL, &outer, &none, NULL), S_OK);
    for (LONG i = 0; i < 2; i++) {
        CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
        CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
        write_number(message, i);
        CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
        CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    }
    CHECK_RESULT(WsWriteEndElement(writer, NULL), S_OK);
    WS_BYTES bytes = bytes_of(writer);
    WS_XML_READER *reader = reader_over(bytes.bytes, bytes.length, FALSE);
    CHECK_RESULT(WsReadToStartElement(reader, &outer, &none, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    for (LONG i = 0; i < 2; i++) {
        CHECK_RESULT(WsReadEnvelopeStart(message, reader, NULL, NULL, NULL), S_OK);
        CHECK_RESULT(read_number(message, i), S_OK);
        CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
        CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
    }
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    WsFreeReader(reader);
    WsFreeWriter(writer);
    WsFreeMessage(message);
}

/* What is read of a body before its end, or written; and what the end says to it. */
typedef HRESULT Step(WS_MESSAGE *message, WS_XML_READER *reader);

static HRESULT nothing(WS_MESSAGE *message, WS_XML_READER *reader)
{
    UNREFERENCED_PARAMETER(message);
    UNREFERENCED_PARAMETER(reader);
    return S_OK;
}

static HRESULT one(WS_MESSAGE *message, WS_XML_READER *reader)
{
    UNREFERENCED_PARAMETER(reader);
    return read_number(message, 1);
}

static HRESULT two(WS_MESSAGE *message, WS_XML_READER *reader)
{
    return SUCCEEDED(one(message, reader)) ? read_number(message, 2) : E_FAIL;
}

/* Stops at the end of an element in the body. */
static HRESULT inside(WS_MESSAGE *message, WS_XML_READER *reader)
{
    UNREFERENCED_PARAMETER(message);
    CHECK_RESULT(WsReadToStartElement(reader, &name, &ns, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    return S_OK;
}

/* Reads the end of the body, too. */
static HRESULT too_far(WS_MESSAGE *message, WS_XML_READER *reader)
{
    return SUCCEEDED(one(message, reader)) ? WsReadEndElement(reader, NULL) : E_FAIL;
}

static const struct {
    const char *text;
    Step *step;
    HRESULT result;
} bodies[] = {
    {ENVELOPE(""), nothing, S_OK},
    {"<s:Envelope " SOAP12 "><s:Body/></s:Envelope>", nothing, S_OK},
    {ENVELOPE("  <!-- c -->\n"), nothing, S_OK},
    {"<?xml version='1.0'?><!-- c --> <s:Envelope " SOAP12 "> <!-- c --><s:Header> </s:Header> <s:Body> </s:Body> "
     "<!-- c --></s:Envelope> <!-- c -->\n", nothing, S_OK},
    {ENVELOPE(NUMBER("1")), one, S_OK},
    {ENVELOPE(" <!-- c -->" NUMBER("1") " "), one, S_OK},
    {ENVELOPE(NUMBER("1") NUMBER("2")), two, S_OK},
    {ENVELOPE(NUMBER("1") " <!-- c --> " NUMBER("2") " "), two, S_OK},
    {ENVELOPE(NUMBER("1")), nothing, WS_E_INVALID_FORMAT},
    {ENVELOPE(NUMBER("1") NUMBER("2")), one, WS_E_INVALID_FORMAT},
    {ENVELOPE(NUMBER("1") "text"), one, WS_E_INVALID_FORMAT},
    {ENVELOPE(NUMBER("1")), inside, WS_E_INVALID_FORMAT},
    {ENVELOPE(NUMBER("1")), too_far, WS_E_INVALID_FORMAT},
    {ENVELOPE(NUMBER("1") "<s:Body/>"), one, WS_E_INVALID_FORMAT},
    {"<s:Envelope " SOAP12 "><s:Body/><s:Body/></s:Envelope>", nothing, WS_E_INVALID_FORMAT},
    {"<s:Envelope " SOAP12 "><s:Body/>text</s:Envelope>", nothing, WS_E_INVALID_FORMAT},
    {ENVELOPE("") "<x/>", nothing, WS_E_INVALID_FORMAT},
    {ENVELOPE("") "text", nothing, WS_E_INVALID_FORMAT},
    {"<s:Envelope " SOAP12 "><s:Body></s:Body>", nothing, WS_E_INVALID_FORMAT},
};

static void CALLBACK count(void *state)
{
    ++*(int *)state;
}

static void ends_of_bodies(void)
{
    for (ULONG i = 0; i < WsCountOf(bodies); i++) {
        WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
        WS_XML_READER *reader = reader_over(bodies[i].text, (ULONG)strlen(bodies[i].text), FALSE);
        int done = 0;

        CHECK_RESULT(WsReadEnvelopeStart(message, reader, count, &done, NULL), S_OK);
        CHECK_RESULT(bodies[i].step(message, reader), S_OK);
        CHECK(done == 0);
        HRESULT hr = WsReadEnvelopeEnd(message, NULL);
        if (hr != bodies[i].result) {
            fprintf(stderr, "%s\n", bodies[i].text);
        }
        CHECK_RESULT(hr, bodies[i].result);
        CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE && done == 1);
        WsFreeMessage(message);
        CHECK(done == 1);
        WsFreeReader(reader);
    }
}

/* The end of an envelope ends no element of the program, and is no end when the body was ended before. */
static void open_and_closed_bodies(void)
{
    for (int ended = 0; ended < 2; ended++) {
        WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);
        WS_XML_WRITER *writer = new_writer(FALSE);
        int done = 0;

        CHECK_RESULT(WsWriteEnvelopeStart(message, writer, count, &done, NULL), S_OK);
        if (ended) {
            CHECK_RESULT(WsWriteEndElement(writer, NULL), S_OK);
        } else {
            CHECK_RESULT(WsWriteStartElement(writer, NULL, &name, &ns, NULL), S_OK);
        }
        CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), WS_E_INVALID_OPERATION);
        CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE && done == 1);
        WsFreeMessage(message);
        WsFreeWriter(writer);
    }
}

/* ---- The callback uses the message ---- */

typedef struct {
    WS_MESSAGE *message;
    int calls;
    BOOL free;
} Done;

static void CALLBACK use_again(void *state)
{
    Done *done = state;

    done->calls++;
    if (done->free) {
        WsFreeMessage(done->message);
        return;
    }
    CHECK(number_of(done->message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE);
    CHECK(has_text(done->message, WS_ACTION_HEADER, "urn:a"));
    CHECK_RESULT(WsResetMessage(done->message, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(done->message, WS_REQUEST_MESSAGE, NULL, NULL), S_OK);
}

static void callbacks_that_use_the_message(void)
{
    WS_XML_WRITER *writer = new_writer(TRUE);
    Done done = {.message = initialized(WS_BLANK_MESSAGE, NULL)};

    CHECK_RESULT(set_text(done.message, WS_ACTION_HEADER, "urn:a"), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(done.message, writer, use_again, &done, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(done.message, NULL), S_OK);
    CHECK(done.calls == 1);
    CHECK(number_of(done.message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_INITIALIZED);
    done.free = TRUE;
    CHECK_RESULT(WsWriteEnvelopeStart(done.message, writer, use_again, &done, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(done.message, NULL), S_OK);
    CHECK(done.calls == 2);
    WsFreeWriter(writer);
}

/* ---- A message is used again and again ---- */

typedef enum { READ, WRITE, BREAK_OFF, FAIL } Use;

static void used_again(void)
{
    static const char text[] = ENVELOPE(NUMBER("1"));
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);

    for (ULONG i = 0; i < 64; i++) {
        Use use = (Use)(i / 4 % 4);
        Use before = (Use)(i % 4);
        Use uses[] = {before, use};
        for (ULONG k = 0; k < WsCountOf(uses); k++) {
            WS_XML_READER *reader = reader_over(text, sizeof(text) - 1, FALSE);
            WS_XML_READER *wrong = reader_over("<no/>", 5, FALSE);
            WS_XML_WRITER *writer = new_writer(FALSE);
            LONG *found = NULL;
            int done = 0;

            if (uses[k] == FAIL) {
                CHECK_RESULT(WsReadEnvelopeStart(message, wrong, count, &done, NULL), WS_E_INVALID_FORMAT);
                CHECK(number_of(message, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_EMPTY);
            } else if (uses[k] == READ) {
                CHECK_RESULT(WsReadEnvelopeStart(message, reader, count, &done, NULL), S_OK);
                CHECK_RESULT(WsGetCustomHeader(message, &number, WS_SINGLETON_HEADER, 0, WS_READ_OPTIONAL_POINTER,
                                               NULL, &found, sizeof(found), NULL, NULL),
                             S_OK);
                CHECK(found == NULL && number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED));
                CHECK_RESULT(read_number(message, 1), S_OK);
                CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
            } else {
                CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
                CHECK(has_text(message, WS_ACTION_HEADER, NULL));
                CHECK(!number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED));
                CHECK(!number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT));
                CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:a"), S_OK);
                CHECK_RESULT(WsAddressMessage(message, NULL, NULL), S_OK);
                CHECK_RESULT(WsWriteEnvelopeStart(message, writer, count, &done, NULL), S_OK);
                write_number(message, 1);
                if (uses[k] == WRITE) {
                    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
                }
            }
            BOOL lent = uses[k] == BREAK_OFF;
            CHECK(done == (lent || uses[k] == FAIL ? 0 : 1));
            CHECK_RESULT(WsResetMessage(message, NULL), S_OK);
            CHECK(done == (uses[k] == FAIL ? 0 : 1));
            WsFreeReader(wrong);
            WsFreeReader(reader);
            WsFreeWriter(writer);
        }
    }
    WsFreeMessage(message);
}

/* A reader or writer that is freed before its message costs the message its body, and nothing else. */
static void freed_too_early(void)
{
    static const char text[] = ENVELOPE(NUMBER("1"));
    WS_MESSAGE *read = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    WS_MESSAGE *written = initialized(WS_BLANK_MESSAGE, NULL);
    WS_XML_READER *reader = reader_over(text, sizeof(text) - 1, FALSE);
    WS_XML_WRITER *writer = new_writer(FALSE);
    int done = 0;

    CHECK_RESULT(WsReadEnvelopeStart(read, reader, count, &done, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(written, writer, count, &done, NULL), S_OK);
    WsFreeReader(reader);
    WsFreeWriter(writer);
    CHECK_RESULT(read_number(read, 1), E_INVALIDARG);
    CHECK_RESULT(WsFillBody(read, 1, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsFlushBody(written, 0, NULL, NULL), E_INVALIDARG);
    CHECK_RESULT(WsReadEnvelopeEnd(read, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteEnvelopeEnd(written, NULL), E_INVALIDARG);
    CHECK(done == 2 && number_of(read, WS_MESSAGE_PROPERTY_STATE) == WS_MESSAGE_STATE_DONE);
    WsFreeMessage(read);
    WsFreeMessage(written);
}

int main(void)
{
    one_behind_the_other();
    inside_of_others();
    ends_of_bodies();
    open_and_closed_bodies();
    callbacks_that_use_the_message();
    used_again();
    freed_too_early();
    puts("ok");
    return 0;
}
