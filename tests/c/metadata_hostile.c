/* Small documents that could ask for much: what is made of them stays in proportion to the heap of the metadata object. */
#include <stdarg.h>
#include <sys/resource.h>

#include "metadata.h"

#define MEGABYTE (1024L * 1024)
#define MANY 60

static char document[4 * MEGABYTE];
static size_t length;

static void add(const char *format, ...)
{
    va_list arguments;
    int added;

    va_start(arguments, format);
    added = vsnprintf(document + length, sizeof document - length, format, arguments);
    va_end(arguments);
    CHECK(added >= 0 && (size_t)added < sizeof document - length);
    length += (size_t)added;
}

static void start(void)
{
    length = 0;
    add("<w:definitions targetNamespace='urn:t'" NAMESPACES ">");
}

static void add_many(const char *text, int count)
{
    while (count-- > 0)
        add("%s", text);
}

/* The most memory that the process ever had, in bytes. */
static long peak(void)
{
    struct rusage usage;
    CHECK(getrusage(RUSAGE_SELF, &usage) == 0);
    return usage.ru_maxrss * 1024;
}

static void create_with(SIZE_T heap, ULONG depth)
{
    WS_HEAP_PROPERTY size = {WS_HEAP_PROPERTY_MAX_SIZE, &heap, sizeof heap};
    WS_HEAP_PROPERTIES sizes = {&size, 1};
    WS_POLICY_PROPERTY deepest = {WS_POLICY_PROPERTY_MAX_DEPTH, &depth, sizeof depth};
    WS_POLICY_PROPERTIES policies = {&deepest, 1};
    WS_METADATA_PROPERTY properties[] = {{WS_METADATA_PROPERTY_HEAP_PROPERTIES, &sizes, sizeof sizes},
                                         {WS_METADATA_PROPERTY_POLICY_PROPERTIES, &policies, sizeof policies}};
    CHECK_RESULT(create(properties, 2), S_OK);
}

/* ---- References repeat texts ---- */

/* Thousands of references to one assertion that has a long text, inside of another assertion. */
static void add_repeated(const char *name, const char *leaf)
{
    add("<p:Policy u:Id='%s0'>", name);
    add("%s", leaf);
    add("</p:Policy><p:Policy u:Id='%s1'>", name);
    for (int i = 0; i < MANY; i++)
        add("<p:PolicyReference URI='#%s0'/>", name);
    add("</p:Policy><p:Policy u:Id='%s2'>", name);
    for (int i = 0; i < MANY; i++)
        add("<p:PolicyReference URI='#%s1'/>", name);
    add("</p:Policy>");
}

static void texts(void)
{
    static const struct {
        const char *leaf[2], *around[2], *transport;
        WS_CHANNEL_BINDING channel;
    } rows[] = {
        {{"<x:a>", "</x:a>"},
         {"<sp:TransportBinding><p:Policy><sp:TransportToken><p:Policy><f:WindowsTransportSecurity>",
          "</f:WindowsTransportSecurity></p:Policy></sp:TransportToken></p:Policy></sp:TransportBinding>"},
         TCP_TRANSPORT, WS_TCP_CHANNEL_BINDING},
        {{"<wsi:ClaimType Uri='", "'/>"},
         {"<sp:EndorsingSupportingTokens><p:Policy><sp:IssuedToken><sp:RequestSecurityTokenTemplate>",
          "</sp:RequestSecurityTokenTemplate></sp:IssuedToken></p:Policy></sp:EndorsingSupportingTokens>"},
         HTTP_TRANSPORT, WS_HTTP_CHANNEL_BINDING},
    };
    static char text[30000], leaf[31000];
    WS_HEAP *heap = NULL;

    memset(text, 'x', sizeof text - 1);
    CHECK_RESULT(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, error), S_OK);
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_POLICY_CONSTRAINTS constraints = {0};
        WS_POLICY *policy;
        long before;

        create_with(256 * 1024, 32);
        start();
        snprintf(leaf, sizeof leaf, "%s%s%s", rows[i].leaf[0], text, rows[i].leaf[1]);
        add_repeated("r", leaf);
        add("<w:binding name='B' type='t:P'><s:binding transport='%s'/><p:Policy>%s<p:PolicyReference URI='#r2'/>%s"
            "</p:Policy></w:binding><w:service name='S'><w:port name='Q' binding='t:B'><s:address location='http://h/s'/>"
            "</w:port></w:service></w:definitions>", rows[i].transport, rows[i].around[0], rows[i].around[1]);
        policy = policy_of(document);
        constraints.channelBinding = rows[i].channel;
        before = peak();
        CHECK_RESULT(WsMatchPolicyAlternative(policy, 0, &constraints, FALSE, heap, error), S_FALSE);
        if (peak() - before > 16 * MEGABYTE)
            fprintf(stderr, "row %zu: %ld bytes\n", i, peak() - before);
        CHECK(peak() - before <= 16 * MEGABYTE);
    }
    WsFreeHeap(heap);
}

/* ---- Every port has what its binding has ---- */

static void ports(void)
{
    static const char policies[] = "<p:Policy/>", port[] = "<w:port name='Q' binding='t:B'><s:address location='http://h/s'/>"
                                   "</w:port>";
    static char transport[MEGABYTE + 1];
    WS_METADATA_ENDPOINTS endpoints;

    memset(transport, 'x', sizeof transport - 1);
    for (int row = 0; row < 2; row++) {
        long before;

        create_with(4 * MEGABYTE, 32);
        start();
        add("<w:binding name='B' type='t:P'><s:binding transport='%s'/>", row == 0 ? transport : HTTP_TRANSPORT);
        add_many(policies, row == 0 ? 0 : 1000);
        add("</w:binding><w:service name='S'>");
        add_many(port, 2000);
        add("</w:service></w:definitions>");
        CHECK_RESULT(read_document("http://h/d", document), S_OK);
        before = peak();
        CHECK_RESULT(WsGetMetadataEndpoints(metadata, &endpoints, error), row == 0 ? S_OK : WS_E_QUOTA_EXCEEDED);
        if (peak() - before > 16 * MEGABYTE)
            fprintf(stderr, "row %d: %ld bytes\n", row, peak() - before);
        CHECK(peak() - before <= 16 * MEGABYTE);
        CHECK_RESULT(WsResetError(error), S_OK);
    }
}

/* ---- Policies that refer from deep inside to the next one ---- */

static void depths(void)
{
    ULONG count = 0;

    create_with(16 * MEGABYTE, 256);
    start();
    for (int i = 0; i < 250; i++) {
        add("<p:Policy u:Id='d%d'>", i);
        add_many("<x:a>", 26);
        add("<p:PolicyReference URI='#d%d'/>", i + 1);
        add_many("</x:a>", 26);
        add("</p:Policy>");
    }
    add("<p:Policy u:Id='d250'/><w:binding name='B' type='t:P'><s:binding transport='" HTTP_TRANSPORT "'/>"
        "<p:PolicyReference URI='#d0'/></w:binding><w:service name='S'><w:port name='Q' binding='t:B'>"
        "<s:address location='http://h/s'/></w:port></w:service></w:definitions>");
    CHECK_RESULT(WsGetPolicyAlternativeCount(policy_of(document), &count, error), WS_E_QUOTA_EXCEEDED);
    check_said("deep in each other");
}

int main(void)
{
    begin();
    texts();
    ports();
    depths();
    return end();
}
