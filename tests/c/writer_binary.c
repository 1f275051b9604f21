/* .NET binary XML with the program's dictionaries, values and arrays (WS_XML_WRITER_BINARY_ENCODING, MC-NBFX). */
#include "writing.h"

static WS_XML_WRITER *writer;

typedef struct Names {
    const char *known;
    ULONG id, asked;
    HRESULT result;
} Names;

static HRESULT CALLBACK lookup(void *state, const WS_XML_STRING *string, BOOL *found, ULONG *id, WS_ERROR *error)
{
    Names *names = state;

    (void)error;
    names->asked++;
    *found = string->length == strlen(names->known) && memcmp(string->bytes, names->known, string->length) == 0;
    *id = names->id;
    return names->result;
}

static void set_binary(WS_XML_DICTIONARY *statics, Names *names)
{
    WS_XML_WRITER_BINARY_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_BINARY}, statics, names ? lookup : NULL, names};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};

    OK(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL));
}

#define CHECK_RECORDS(...)                                                                                             \
    do {                                                                                                               \
        static const BYTE records[] = {__VA_ARGS__};                                                                   \
        CHECK_BYTES(writer, records, sizeof records);                                                                  \
    } while (0)

static void names(void)
{
    WS_XML_DICTIONARY *words = NULL;
    Names names = {"beta", 3, 0, S_OK};
    WS_XML_STRING none = WS_XML_STRING_VALUE(""), beta = WS_XML_STRING_VALUE("beta"), gamma = WS_XML_STRING_VALUE("c");
    ULONG value;

    OK(WsGetDictionary(WS_ENCODING_XML_BINARY_1, &words, NULL));
    WS_XML_STRING envelope = words->strings[1];

    /* Strings of the dictionary, of the callback, and others; the same bytes without the dictionary go out in full. */
    set_binary(words, &names);
    OK(WsWriteStartElement(writer, NULL, &envelope, &none, NULL));
    OK(WsWriteStartElement(writer, NULL, &beta, &none, NULL));
    OK(WsWriteStartElement(writer, NULL, &gamma, &none, NULL));
    CHECK(names.asked == 2);
    OK(end(writer));
    OK(end(writer));
    OK(end(writer));
    CHECK_RECORDS(0x42, 0x02, 0x42, 0x07, 0x40, 0x01, 'c', 0x01, 0x01, 0x01);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_CHARSET, &value, sizeof value, NULL), E_INVALIDARG);

    set_binary(NULL, NULL);
    OK(WsWriteStartElement(writer, NULL, &envelope, &none, NULL));
    OK(end(writer));
    CHECK_RECORDS(0x40, 0x08, 'E', 'n', 'v', 'e', 'l', 'o', 'p', 'e', 0x01);

    names.result = E_FAIL;
    set_binary(words, &names);
    OK(WsWriteStartElement(writer, NULL, &beta, &none, NULL));
    OK(end(writer));
    CHECK_RECORDS(0x40, 0x04, 'b', 'e', 't', 'a', 0x01);
}

static void declarations_and_attributes(void)
{
    WS_XML_DICTIONARY *words = NULL;
    WS_XML_STRING p = WS_XML_STRING_VALUE("p"), none = WS_XML_STRING_VALUE("");

    OK(WsGetDictionary(WS_ENCODING_XML_BINARY_1, &words, NULL));
    set_binary(words, NULL);
    OK(WsWriteStartElement(writer, &p, &words->strings[1], &words->strings[2], NULL));
    OK(WsWriteStartAttribute(writer, NULL, &words->strings[0], &none, TRUE, NULL));
    OK(chars(writer, "1"));
    OK(WsWriteEndAttribute(writer, NULL));
    OK(end(writer));
    CHECK_RECORDS(0x53, 0x02, 0x06, 0x00, 0x98, 0x01, '1', 0x0B, 0x01, 'p', 0x04, 0x01);
}

static void values(void)
{
    LONG number = 258;
    BOOL yes = 2;
    WS_DURATION duration = {FALSE, 1, 0, 0, 0, 0, 0, 0, 0};
    WS_XML_UTF16_TEXT utf16 = {{WS_XML_TEXT_TYPE_UTF16}, (BYTE *)u"\u20ac", 2};

    set_binary(NULL, NULL);
    OK(start(writer, NULL, "a", ""));
    OK(WsWriteValue(writer, WS_INT32_VALUE_TYPE, &number, sizeof number, NULL));
    OK(WsWriteValue(writer, WS_BOOL_VALUE_TYPE, &yes, sizeof yes, NULL));
    OK(WsWriteValue(writer, WS_DURATION_VALUE_TYPE, &duration, sizeof duration, NULL));
    OK(WsWriteText(writer, &utf16.text, NULL));
    OK(WsWriteBytes(writer, "abcd", 4, NULL));
    OK(end(writer));
    CHECK_RECORDS(0x40, 0x01, 'a', 0x8A, 0x02, 0x01, 0x86, 0x98, 0x03, 'P', '1', 'Y', 0x98, 0x03, 0xE2, 0x82, 0xAC, 0x9E, 0x03,
                  'a', 'b', 'c', 0x9F, 0x01, 'd');
    CHECK_RESULT(WsWriteValue(writer, WS_INT32_VALUE_TYPE, &number, 8, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteValue(writer, WS_INT32_VALUE_TYPE, NULL, 4, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteValue(writer, 16, &number, 4, NULL), E_INVALIDARG);
}

static void arrays(void)
{
    static const SHORT shorts[] = {1, 2, 3};
    static const signed char bytes[] = {-1, 5};
    static const WS_DURATION durations[] = {{FALSE, 1, 0, 0, 0, 0, 0, 0, 0}};
    WS_XML_STRING a = WS_XML_STRING_VALUE("a"), ns = WS_XML_STRING_VALUE("u");

    set_binary(NULL, NULL);
    OK(start(writer, NULL, "r", ""));
    OK(WsWriteArray(writer, &a, &ns, WS_INT16_VALUE_TYPE, shorts, sizeof shorts, 1, 2, NULL));
    OK(WsWriteArray(writer, &a, &ns, WS_INT16_VALUE_TYPE, shorts, sizeof shorts, 3, 0, NULL));
    OK(end(writer));
    CHECK_RECORDS(0x40, 0x01, 'r', 0x03, 0x5E, 0x01, 'a', 0x09, 0x01, 'a', 0x01, 'u', 0x01, 0x8B, 0x02, 0x02, 0x00, 0x03, 0x00,
                  0x01);

    OK(set_text_output(writer, WS_CHARSET_UTF8, NULL, 0));
    OK(start(writer, "p", "r", "u"));
    OK(WsWriteArray(writer, &a, &ns, WS_INT16_VALUE_TYPE, shorts, sizeof shorts, 0, 3, NULL));
    OK(WsWriteArray(writer, &a, &ns, WS_INT8_VALUE_TYPE, bytes, sizeof bytes, 0, 2, NULL));
    OK(WsWriteArray(writer, &a, &ns, WS_DURATION_VALUE_TYPE, durations, sizeof durations, 0, 1, NULL));
    CHECK_RESULT(WsWriteArray(writer, &a, &ns, WS_INT16_VALUE_TYPE, shorts, sizeof shorts, 1, 3, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteArray(writer, &a, &ns, WS_INT16_VALUE_TYPE, shorts, sizeof shorts, 0xFFFFFFFF, 1, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteArray(writer, NULL, &ns, WS_INT16_VALUE_TYPE, shorts, sizeof shorts, 0, 1, NULL), E_INVALIDARG);
    CHECK_RESULT(WsWriteArray(writer, &a, &ns, 99, shorts, sizeof shorts, 0, 1, NULL), E_INVALIDARG);
    OK(end(writer));
    CHECK_TEXT(writer, "<p:r xmlns:p=\"u\"><p:a>1</p:a><p:a>2</p:a><p:a>3</p:a><p:a>-1</p:a><p:a>5</p:a><p:a>P1Y</p:a></p:r>");
}

int main(void)
{
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    names();
    declarations_and_attributes();
    values();
    arrays();
    WsFreeWriter(writer);
    puts("ok");
    return 0;
}
