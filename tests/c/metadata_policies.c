/* Policies: how many alternatives they have, and how large they may be. */
#include "metadata.h"

#define POLICY(ID, CONTENT) "<p:Policy u:Id='" ID "'>" CONTENT "</p:Policy>"
#define ONE(CONTENT) "<p:ExactlyOne>" CONTENT "</p:ExactlyOne>"
#define ALL(CONTENT) "<p:All>" CONTENT "</p:All>"
#define REFERENCE(URI) "<p:PolicyReference URI='" URI "'/>"
#define BINARY "<b:BinaryEncoding/>"
#define OPTIONAL "<a:UsingAddressing p:Optional='true'/>"
#define NESTED(CONTENT) "<sp:Trust10><p:Policy>" CONTENT "</p:Policy></sp:Trust10>"
#define TWO ONE("<sp:Wss10/><sp:Wss11/>")

static ULONG count;

static HRESULT count_of(const char *attached, const char *defined)
{
    WS_POLICY *policy = policy_of(wsdl_of("s", HTTP_TRANSPORT, attached, defined));
    WS_POLICY_STATE state = 0;
    HRESULT hr = WsGetPolicyAlternativeCount(policy, &count, error);

    CHECK_RESULT(WsGetPolicyProperty(policy, WS_POLICY_PROPERTY_STATE, &state, sizeof state, error), S_OK);
    CHECK(state == (hr == S_OK ? WS_POLICY_STATE_CREATED : WS_POLICY_STATE_FAULTED));
    if (hr != S_OK) {
        ULONG again = 0;
        CHECK_RESULT(WsGetPolicyAlternativeCount(policy, &again, NULL), WS_E_INVALID_OPERATION);
    }
    return hr;
}

/* ---- Alternatives ---- */

static const struct {
    const char *name, *attached, *defined;
    ULONG count;
} counts[] = {
    {"no policy", "", "", 1},
    {"an empty policy", "<p:Policy/>", "", 1},
    {"nothing to choose from", "<p:Policy>" ONE("") "</p:Policy>", "", 0},
    {"one assertion", "<p:Policy>" BINARY "</p:Policy>", "", 1},
    {"normal form", "<p:Policy>" ONE(ALL(BINARY) ALL("")) "</p:Policy>", "", 2},
    {"optional", "<p:Policy>" OPTIONAL "</p:Policy>", "", 2},
    {"not optional", "<p:Policy><a:UsingAddressing p:Optional='0'/></p:Policy>", "", 1},
    {"optional in a choice", "<p:Policy>" ONE(OPTIONAL BINARY) "</p:Policy>", "", 3},
    {"a choice beside another", "<p:Policy>" TWO TWO "</p:Policy>", "", 4},
    {"two policies", "<p:Policy>" TWO "</p:Policy><p:Policy>" ONE(BINARY BINARY BINARY) "</p:Policy>", "", 6},
    {"a choice in a choice", "<p:Policy>" ONE(TWO BINARY) "</p:Policy>", "", 3},
    {"one without alternatives", "<p:Policy>" TWO ONE("") "</p:Policy>", "", 0},
    {"a nested choice", "<p:Policy>" NESTED(TWO) "</p:Policy>", "", 2},
    {"a nested optional", "<p:Policy>" ONE(NESTED(OPTIONAL OPTIONAL) BINARY) "</p:Policy>", "", 5},
    {"an optional with a choice", "<p:Policy><sp:Trust10 p:Optional='1'><p:Policy>" TWO
     "</p:Policy></sp:Trust10></p:Policy>", "", 3},
    {"an assertion that nothing satisfies", "<p:Policy>" ONE(NESTED(ONE("")) BINARY) "</p:Policy>", "", 1},
    {"a reference", REFERENCE("#a"), POLICY("a", TWO), 2},
    {"a reference in a policy", "<p:Policy>" ONE(REFERENCE("#a") REFERENCE("#a")) "</p:Policy>", POLICY("a", TWO), 4},
    {"a reference with the URL", REFERENCE("http://h/d.wsdl#a") REFERENCE("d.wsdl#a"), POLICY("a", TWO), 4},
    {"a reference of a reference", REFERENCE("#b"), POLICY("a", TWO) POLICY("b", REFERENCE("#a")), 2},
    {"a reference in an assertion", "<p:Policy><sp:Trust10><p:Policy>" REFERENCE("#a") "</p:Policy></sp:Trust10></p:Policy>",
     POLICY("a", TWO), 2},
    {"a port type", "", "<w:portType name='P'><w:operation name='O'/><p:Policy>" TWO "</p:Policy></w:portType>", 2},
    {"a port type by reference", "", POLICY("a", TWO) "<w:portType name='P' p:PolicyURIs=' #a  #a '/>", 4},
    {"WS-Policy 1.5", "<Policy xmlns='http://www.w3.org/ns/ws-policy'><ExactlyOne><sp:Wss10/><sp:Wss11/></ExactlyOne></Policy>",
     "", 2},
    {"32 of them", "<p:Policy>" TWO TWO TWO TWO TWO "</p:Policy>", "", 32},
};

static void alternatives(void)
{
    for (size_t i = 0; i < WsCountOf(counts); i++) {
        HRESULT hr = count_of(counts[i].attached, counts[i].defined);
        if (hr != S_OK || count != counts[i].count)
            fprintf(stderr, "%s: %lu alternatives\n", counts[i].name, (unsigned long)count);
        CHECK_RESULT(hr, S_OK);
        CHECK(count == counts[i].count);
    }
}

/* ---- Attachments at service and port ---- */

static void attachments(void)
{
    static const char *texts[] = {
        "<w:service name='S'><p:Policy>" TWO "</p:Policy><w:port name='Q' binding='t:B'><s:address location='http://h/s'/>"
        "</w:port></w:service>",
        "<w:service name='S' p:PolicyURIs='#a'><w:port name='Q' binding='t:B'><s:address location='http://h/s'/></w:port>"
        "</w:service>",
        "<w:service name='S'><w:port name='Q' binding='t:B'><p:PolicyReference URI='#a'/><s:address location='http://h/s'/>"
        "</w:port></w:service>",
        "<w:service name='S'><w:port name='Q' binding='t:B' p:PolicyURIs='#a'><s:address location='http://h/s'/></w:port>"
        "</w:service>",
    };
    char text[8192];

    for (size_t i = 0; i < WsCountOf(texts); i++) {
        snprintf(text, sizeof text,
                 "<w:definitions targetNamespace='urn:t'" NAMESPACES ">" POLICY("a", TWO) "<w:binding name='B' type='t:P'>"
                 "<s:binding transport='" HTTP_TRANSPORT "'/><p:Policy>" OPTIONAL "</p:Policy></w:binding>%s</w:definitions>",
                 texts[i]);
        CHECK_RESULT(WsGetPolicyAlternativeCount(policy_of(text), &count, error), S_OK);
        CHECK(count == 4);
    }
}

/* ---- Limits ---- */

/* Twenty policies, each of two references to the next: a million times what stands in the last. */
static const char *doubling(const char *around, const char *after, const char *last)
{
    static char text[1 << 15];
    size_t length = 0;
    for (int i = 0; i < 20; i++)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "<p:Policy u:Id='d%d'>%s<p:PolicyReference URI='#d%d'/><p:PolicyReference URI='#d%d'/>%s"
                                   "</p:Policy>", i, around, i + 1, i + 1, after);
    snprintf(text + length, sizeof text - length, "<p:Policy u:Id='d20'>%s</p:Policy>", last);
    return text;
}

static void limits(void)
{
    static char deep[4096];
    size_t length = 0;

    CHECK_RESULT(count_of("<p:Policy>" TWO TWO TWO TWO TWO OPTIONAL "</p:Policy>", ""), WS_E_QUOTA_EXCEEDED);
    check_said("64 alternatives");
    CHECK_RESULT(count_of(REFERENCE("#d0"), doubling("<p:ExactlyOne>", "</p:ExactlyOne>", "")), WS_E_QUOTA_EXCEEDED);
    check_said("MAX_DEPTH");
    CHECK_RESULT(count_of(REFERENCE("#d0"), doubling("", "", TWO)), WS_E_QUOTA_EXCEEDED);
    check_said("expressions");
    CHECK_RESULT(count_of(REFERENCE("#d0"), doubling("", "", "")), WS_E_QUOTA_EXCEEDED);
    check_said("expressions");
    CHECK_RESULT(count_of(REFERENCE("#a"), POLICY("a", REFERENCE("#b")) POLICY("b", REFERENCE("#a"))),
                 WS_E_QUOTA_EXCEEDED);
    check_said("in a circle");
    CHECK_RESULT(count_of("<p:Policy><x:a/><x:b/><x:c/><x:d/><x:e/><x:f/><x:g/><x:h/></p:Policy>", ""), S_OK);
    CHECK_RESULT(count_of("<p:Policy><x:a/><x:b/><x:c/><x:d/><x:e/><x:f/><x:g/><x:h/><x:i/></p:Policy>", ""),
                 WS_E_QUOTA_EXCEEDED);
    check_said("WS_POLICY_PROPERTY_MAX_EXTENSIONS");
    /* Those inside of others do not count. */
    CHECK_RESULT(count_of("<p:Policy><x:a><x:b/><x:c/><x:d/><x:e/><x:f/><x:g/><x:h/><x:i/></x:a></p:Policy>", ""), S_OK);

    /* Depth in one policy is seen when it is read. */
    for (int i = 0; i < 26; i++)
        length += (size_t)snprintf(deep + length, sizeof deep - length, "<p:All>");
    for (int i = 0; i < 26; i++)
        length += (size_t)snprintf(deep + length, sizeof deep - length, "</p:All>");
    {
        ULONG ten = 10;
        WS_POLICY_PROPERTY depth = {WS_POLICY_PROPERTY_MAX_DEPTH, &ten, sizeof ten};
        WS_POLICY_PROPERTIES depths = {&depth, 1};
        WS_METADATA_PROPERTY property = {WS_METADATA_PROPERTY_POLICY_PROPERTIES, &depths, sizeof depths};
        char text[8192];
        snprintf(text, sizeof text, "<p:Policy" NAMESPACES ">%s</p:Policy>", deep);
        CHECK_RESULT(read_document("http://h/deep", text), WS_E_INVALID_OPERATION);
        CHECK_RESULT(create(NULL, 0), S_OK);
        CHECK_RESULT(read_document("http://h/deep", text), S_OK);
        CHECK_RESULT(create(&property, 1), S_OK);
        CHECK_RESULT(read_document("http://h/deep", text), WS_E_QUOTA_EXCEEDED);
        check_said("more than 10 deep");
    }
    CHECK_RESULT(create(NULL, 0), S_OK);
}

/* ---- Misuse ---- */

static void misuse(void)
{
    WS_POLICY *policy = policy_of(wsdl_of("s", HTTP_TRANSPORT, "", ""));
    WS_POLICY_STATE state;
    ULONGLONG large;

    CHECK_RESULT(WsGetPolicyAlternativeCount(policy, NULL, error), E_INVALIDARG);
    CHECK_RESULT(WsGetPolicyProperty(policy, WS_POLICY_PROPERTY_STATE, &large, sizeof large, error), E_INVALIDARG);
    CHECK_RESULT(WsGetPolicyProperty(policy, WS_POLICY_PROPERTY_MAX_DEPTH, &state, sizeof state, error), E_INVALIDARG);
    CHECK_RESULT(WsGetPolicyProperty(policy, (WS_POLICY_PROPERTY_ID)99, &state, sizeof state, error), E_INVALIDARG);
    CHECK_RESULT(WsGetPolicyProperty((WS_POLICY *)metadata, WS_POLICY_PROPERTY_STATE, &state, sizeof state, error),
                 E_INVALIDARG);
    /* Policies go with the documents. */
    CHECK_RESULT(WsResetMetadata(metadata, error), S_OK);
    CHECK_RESULT(WsGetPolicyAlternativeCount(policy, &count, error), E_INVALIDARG);
}

int main(void)
{
    begin();
    CHECK_RESULT(create(NULL, 0), S_OK);
    alternatives();
    attachments();
    limits();
    misuse();
    return end();
}
