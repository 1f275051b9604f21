/* Binary documents (MC-NBFX): typed texts, dictionaries, arrays, and what is damaged. */
#include "reading.h"

#define BYTES(LITERAL) LITERAL, sizeof(LITERAL) - 1

typedef struct {
    const char *bytes;
    size_t size;
    const char *nodes;
} Row;

/* Each text record between <a> and its end. */
static const Row texts[] = {
    {BYTES("\x80"), "|int32 0|"},
    {BYTES("\x82"), "|int32 1|"},
    {BYTES("\x84"), "|bool 0|"},
    {BYTES("\x86"), "|bool 1|"},
    {BYTES("\x88\xFE"), "|int32 -2|"},
    {BYTES("\x8A\0\x80"), "|int32 -32768|"},
    {BYTES("\x8C\x15\xCD\x5B\x07"), "|int32 123456789|"},
    {BYTES("\x8E\0\0\0\0\1\0\0\0"), "|int64 4294967296|"},
    {BYTES("\x90\0\0\xC0\x3F"), "|float 1.5|"},
    {BYTES("\x92\0\0\0\0\0\0\xF8\xBF"), "|double -1.5|"},
    {BYTES("\x94\0\0\2\x80\0\0\0\0\x7B\0\0\0\0\0\0\0"), "|decimal 2 128 0 123|"},
    {BYTES("\x96\1\0\0\0\0\0\0\x40"), "|datetime 1 0|"},
    {BYTES("\x98\3abc"), "|abc|"},
    {BYTES("\x9A\2\0\xC3\xA9"), "|\xC3\xA9|"},
    {BYTES("\x9C\1\0\0\0x"), "|x|"},
    {BYTES("\x9E\2\1\xFF"), "|base64 01ff|"},
    {BYTES("\xA0\1\0\2"), "|base64 02|"},
    {BYTES("\xA2\1\0\0\0\3"), "|base64 03|"},
    {BYTES("\xA4\x82\x98\1x\xA6"), "|list(int32 1, x)|"},
    {BYTES("\xA4\x9E\2\1\2\xB4\1\xA8\xA6"), "|list(base64 0102, bool 1, )|"},
    {BYTES("\xA4\xA6"), "|list()|"},
    {BYTES("\xA8"), "||"},
    {BYTES("\xAA\2"), "|Envelope|"},
    {BYTES("\xAC\x33\x22\x11\0\x55\x44\x77\x66\x88\x99\xAA\xBB\xCC\xDD\xEE\xFF"), "|unique id 00112233-4455-6677-88ff|"},
    {BYTES("\xAE\2\0\0\0\0\0\0\0"), "|timespan 2|"},
    {BYTES("\xB0\x33\x22\x11\0\x55\x44\x77\x66\x88\x99\xAA\xBB\xCC\xDD\xEE\xFF"), "|guid 00112233-4455-6677-88ff|"},
    {BYTES("\xB2\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), "|uint64 18446744073709551615|"},
    {BYTES("\xB4\1"), "|bool 1|"},
    {BYTES("\xB6\2\xE9\0"), "|utf16 e900|"},
    {BYTES("\xB8\2\0x\0"), "|utf16 7800|"},
    {BYTES("\xBA\2\0\0\0x\0"), "|utf16 7800|"},
    {BYTES("\xBC\x0F\2"), "|qname p:Envelope{u:p}|"},
};

static WS_XML_DICTIONARY *words;

static void typed_texts(WS_XML_READER *reader)
{
    for (size_t i = 0; i < WsCountOf(texts); i++) {
        char document[64] = "\x40\1a\x09\1p\3u:p";
        size_t size = 10;
        Notes notes = {0};
        char expected[128];
        memcpy(document + size, texts[i].bytes, texts[i].size);
        size += texts[i].size;
        document[size++] = 1;
        CHECK_RESULT(set_binary(reader, document, size, words, NULL), S_OK);
        note_all(&notes, reader);
        snprintf(expected, sizeof(expected), "^<a xmlns:p=\"u:p\">%s</>$", texts[i].nodes);
        check_notes(&notes, expected, texts[i].nodes);
        /* The same with the end of the element in the record; a list has no such form. */
        if ((BYTE)texts[i].bytes[0] != 0xA4) {
            document[10]++;
            memset(&notes, 0, sizeof(notes));
            CHECK_RESULT(set_binary(reader, document, size - 1, words, NULL), S_OK);
            note_all(&notes, reader);
            check_notes(&notes, expected, texts[i].nodes);
        }

        /* As an attribute's value. */
        char attribute[64] = "\x40\1a\x09\1p\3u:p\4\1b";
        size = 13;
        memcpy(attribute + size, texts[i].bytes, texts[i].size);
        size += texts[i].size;
        attribute[size++] = 1;
        memset(&notes, 0, sizeof(notes));
        CHECK_RESULT(set_binary(reader, attribute, size, words, NULL), S_OK);
        note_all(&notes, reader);
        size_t length = strlen(texts[i].nodes);
        snprintf(expected, sizeof(expected), "^<a xmlns:p=\"u:p\" b=\"%.*s\"></>$", (int)length - 2, texts[i].nodes + 1);
        check_notes(&notes, expected, texts[i].nodes);
    }
}

static void documents(WS_XML_READER *reader)
{
    static const Row rows[] = {
        {BYTES("\x40\1a\1"), "^<a></>$"},
        {BYTES("\2\1c\x40\1a\2\1d\1"), "^<!--c--><a><!--d--></>$"},
        {BYTES("\x41\1p\1a\x09\1p\1u\1"), "^<p:a{u} xmlns:p=\"u\"></>$"},
        {BYTES("\x42\2\x0A\2\1"), "^<Envelope{Envelope} xmlns=\"Envelope\"></>$"},
        {BYTES("\x44\2\x0B\1a\2\1"), "^<a:Envelope{Envelope} xmlns:a=\"Envelope\"></>$"},
        {BYTES("\x5F\1x\x09\1b\1u\1"), "^<b:x{u} xmlns:b=\"u\"></>$"},
        {BYTES("\x40\1a\5\1p\1b\x99\1v\x09\1p\1u\1"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1a\5\1p\1b\x98\1v\x09\1p\1u\1"), "^<a p:b{u}=\"v\" xmlns:p=\"u\"></>$"},
        {BYTES("\x40\1a\x27\1c\x86\x09\1b\1u\1"), "^<a b:c{u}=\"bool 1\" xmlns:b=\"u\"></>$"},
        {BYTES("\x40\1r\3\x40\1n\1\x8B\2\1\0\xFF\xFF\1"), "^<r><n>|int32 1|</><n>|int32 -1|</></>$"},
        {BYTES("\x40\1r\3\x40\1n\1\xB5\1\1\1"), "^<r><n>|bool 1|</></>$"},
        /* Damaged. */
        {BYTES("\x40"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x40\2a"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1a"), "^<a> WS_E_INVALID_FORMAT"},
        {BYTES("\1"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x40\xFF\xFF\xFF\xFF\x7F"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x42\xD2\x07\1"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x42\1\1"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x41\1p\1a\1"), "^ WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1a\x9C\xFF\xFF\xFF\xFF\1"), "^<a> WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1a\x98\1\xFF\1"), "^<a> WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1a\x98\1\1\1"), "^<a> WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1a\xB4\2\1"), "^<a> WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1a\xFF\1"), "^<a> WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1r\3\x40\1n\1\x8B\xFF\xFF\xFF\xFF\7\1\0\1"), "^<r> WS_E_INVALID_FORMAT"},
        {BYTES("\x40\1r\3\x40\1n\1\x99\1x\1"), "^<r> WS_E_INVALID_FORMAT"},
    };
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        Notes notes = {0};
        CHECK_RESULT(set_binary(reader, rows[i].bytes, rows[i].size, words, NULL), S_OK);
        note_all(&notes, reader);
        check_notes(&notes, rows[i].nodes, rows[i].nodes);
    }
}

/* Strings of the program's dictionaries are shown with their place there, so that comparing them is cheap. */
static void dictionaries(WS_XML_READER *reader)
{
    static const char document[] = "\x42\1\x0A\3\6\2\x98\1v\xAA\5\1";
    WS_XML_DICTIONARY own = {0};
    WS_XML_STRING strings[] = {
        {4, (BYTE *)"root", &own, 0}, {3, (BYTE *)"u:a", &own, 1}, {5, (BYTE *)"later", &own, 2}};
    Notes notes = {0};
    own.strings = strings;
    own.stringCount = 2;

    CHECK_RESULT(set_binary(reader, document, sizeof(document) - 1, words, &own), S_OK);
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    const WS_XML_ELEMENT_NODE *element = element_of(reader);
    CHECK(is_string(element->localName, "root"));
    CHECK(element->localName->dictionary == &own && element->localName->id == 0);
    CHECK(element->ns->dictionary == &own && element->ns->id == 1 && element->ns->bytes == strings[1].bytes);
    const WS_XML_ATTRIBUTE *attribute = element->attributes[1];
    CHECK(attribute->localName->dictionary == words && attribute->localName->id == 1);
    CHECK(element->prefix->dictionary == NULL);
    /* A string that was added since is there; one that was not is not. */
    own.stringCount = 3;
    CHECK_RESULT(WsReadNode(reader, NULL), S_OK);
    CHECK(is_string(&((const WS_XML_UTF8_TEXT *)text_of(reader))->value, "later"));

    /* Text of a dictionary can be taken in pieces, too. */
    BYTE bytes[8];
    ULONG count = 0;
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, 3, &count, NULL), S_OK);
    CHECK(count == 3 && memcmp(bytes, "lat", 3) == 0);
    CHECK_RESULT(WsReadCharsUtf8(reader, bytes, sizeof(bytes), &count, NULL), S_OK);
    CHECK(count == 2 && memcmp(bytes, "er", 2) == 0);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);

    own.stringCount = 2;
    CHECK_RESULT(set_binary(reader, document, sizeof(document) - 1, words, &own), S_OK);
    note_all(&notes, reader);
    check_notes(&notes, "^<root{u:a} xmlns=\"u:a\" Envelope=\"v\"> WS_E_INVALID_FORMAT", "a missing string");
    memset(&notes, 0, sizeof(notes));
    CHECK_RESULT(set_binary(reader, document, sizeof(document) - 1, NULL, &own), S_OK);
    note_all(&notes, reader);
    check_notes(&notes, "^ WS_E_INVALID_FORMAT", "no static dictionary");
}

/* The declared type decides, whatever the record; a text may come in several records. */
static void values(WS_XML_READER *reader)
{
    static const char one[] = "\x40\1a\x83";
    static const char pieces[] = "\x40\1a\x98\1" "1\x99\2.5";
    static const char parts[] = "\x40\1a\x9E\1a\x9E\2bc\x9F\1d";
    static const char number[] = "\x40\1a\x8B\xFE\xFF";
    double value = 0;
    BYTE bytes[8];
    WCHAR chars[8];
    ULONG count = 0, length = 0;

    CHECK_RESULT(set_binary(reader, one, sizeof(one) - 1, words, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadValue(reader, WS_DOUBLE_VALUE_TYPE, &value, sizeof(value), NULL), S_OK);
    CHECK(value == 1);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);

    CHECK_RESULT(set_binary(reader, pieces, sizeof(pieces) - 1, words, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadValue(reader, WS_DOUBLE_VALUE_TYPE, &value, sizeof(value), NULL), S_OK);
    CHECK(value == 1.5);

    CHECK_RESULT(set_binary(reader, parts, sizeof(parts) - 1, words, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    do {
        CHECK_RESULT(WsReadBytes(reader, bytes + length, 2, &count, NULL), S_OK);
        length += count;
    } while (count > 0);
    CHECK(length == 4 && memcmp(bytes, "abcd", 4) == 0);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);

    CHECK_RESULT(set_binary(reader, number, sizeof(number) - 1, words, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, NULL, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadChars(reader, chars, 1, &count, NULL), S_OK);
    CHECK(count == 1 && chars[0] == '-');
    CHECK_RESULT(WsReadChars(reader, chars, 8, &count, NULL), S_OK);
    CHECK(count == 1 && chars[0] == '2');
    CHECK_RESULT(WsReadChars(reader, chars, 8, &count, NULL), S_OK);
    CHECK(count == 0);
}

int main(void)
{
    WS_XML_READER *reader = new_reader();
    CHECK_RESULT(WsGetDictionary(WS_ENCODING_XML_BINARY_1, &words, NULL), S_OK);
    typed_texts(reader);
    documents(reader);
    dictionaries(reader);
    values(reader);
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
