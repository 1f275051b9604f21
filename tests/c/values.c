/* Functions about values: XML strings and names, the dictionary. */
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

int main(void)
{
    xml_strings();
    names();
    white_space();
    dictionary();
    puts("ok");
    return 0;
}
