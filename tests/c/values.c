/* Functions about values: XML strings and names, the dictionary, dates. */
#include "check.h"

static void xml_strings(void)
{
    WS_XML_STRING one = WS_XML_STRING_VALUE("name");
    WS_XML_STRING same = WS_XML_STRING_VALUE("name");
    WS_XML_STRING other = WS_XML_STRING_VALUE("Name");

    CHECK_RESULT(WsXmlStringEquals(&one, &same, NULL), S_OK);
    CHECK_RESULT(WsXmlStringEquals(&one, &other, NULL), S_FALSE);
    CHECK_RESULT(WsXmlStringEquals(NULL, &other, NULL), E_INVALIDARG);
}

static void names(void)
{
    CHECK_RESULT(WsVerifyXmlNCName(u"order-1", 7, NULL), S_OK);
    CHECK_RESULT(WsVerifyXmlNCName(u"\u00fcber", 4, NULL), S_OK);
    CHECK_RESULT(WsVerifyXmlNCName(u"1st", 3, NULL), WS_E_INVALID_FORMAT);
    CHECK_RESULT(WsVerifyXmlNCName(u"a:b", 3, NULL), WS_E_INVALID_FORMAT);
}

static void white_space(void)
{
    WCHAR text[] = u" \t\r\na b\n ";
    WCHAR *trimmed = NULL;
    ULONG count = 0;

    CHECK_RESULT(WsTrimXmlWhitespace(text, WsCountOf(text) - 1, &trimmed, &count, NULL), S_OK);
    CHECK(trimmed == text + 4);
    CHECK(count == 3);
}

static void dictionary(void)
{
    WS_XML_STRING mustUnderstand = WS_XML_STRING_VALUE("mustUnderstand");
    WS_XML_DICTIONARY *words = NULL;

    /* The first string of the static dictionary of MC-NBFS. */
    CHECK_RESULT(WsGetDictionary(WS_ENCODING_XML_BINARY_1, &words, NULL), S_OK);
    CHECK(words->stringCount > 400);
    CHECK_RESULT(WsXmlStringEquals(&words->strings[0], &mustUnderstand, NULL), S_OK);
    CHECK(words->strings[0].dictionary == words);
}

static void dates(void)
{
    /* 2024-02-29T12:34:56.789Z: in 100 ns since the year 1, and since 1601. */
    WS_DATETIME date = {638448068967890000ULL, WS_DATETIME_FORMAT_UTC};
    WS_DATETIME back = {0, WS_DATETIME_FORMAT_NONE};
    WS_DATETIME early = {1, WS_DATETIME_FORMAT_UTC};
    FILETIME file;
    ULONGLONG ticks;

    CHECK_RESULT(WsDateTimeToFileTime(&date, &file, NULL), S_OK);
    ticks = ((ULONGLONG)file.dwHighDateTime << 32) | file.dwLowDateTime;
    CHECK(ticks == 638448068967890000ULL - 504911232000000000ULL);
    CHECK_RESULT(WsFileTimeToDateTime(&file, &back, NULL), S_OK);
    CHECK(back.ticks == date.ticks && back.format == WS_DATETIME_FORMAT_UTC);
    CHECK_RESULT(WsDateTimeToFileTime(&early, &file, NULL), WS_E_INVALID_FORMAT);
}

int main(void)
{
    xml_strings();
    names();
    white_space();
    dictionary();
    dates();
    puts("ok");
    return 0;
}
