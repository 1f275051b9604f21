/* Metadata objects: properties, states, documents that refer to each other, hosts, limits, and documents that are wrong. */
#include "metadata.h"

#define DEFINITIONS(CONTENT) "<w:definitions targetNamespace='urn:t'" NAMESPACES ">" CONTENT "</w:definitions>"
#define BINDING(NAME) "<w:binding name='" NAME "' type='t:P'><s:binding transport='" HTTP_TRANSPORT "'/></w:binding>"
#define PORT(NAME, BINDING, ADDRESS) "<w:port name='" NAME "' binding='t:" BINDING "'>" ADDRESS "</w:port>"
#define SERVICE(PORTS) "<w:service name='S'>" PORTS "</w:service>"
#define AT(URL) "<s:address location='" URL "'/>"

static WS_METADATA_ENDPOINTS endpoints;

static HRESULT get_endpoints(void)
{
    return WsGetMetadataEndpoints(metadata, &endpoints, error);
}

/* ---- Creation ---- */

static void creations(void)
{
    static ULONG number = 7;
    static BOOL no = FALSE, yes = TRUE;
    static SIZE_T size = 1 << 20;
    static WS_HEAP_PROPERTY heap[] = {{WS_HEAP_PROPERTY_MAX_SIZE, &size, sizeof size},
                                      {WS_HEAP_PROPERTY_TRIM_SIZE, &size, sizeof size}};
    static WS_HEAP_PROPERTY wrong_heap = {WS_HEAP_PROPERTY_ACTUAL_SIZE, &size, sizeof size};
    static WS_POLICY_PROPERTY policy[] = {{WS_POLICY_PROPERTY_MAX_ALTERNATIVES, &number, sizeof number},
                                          {WS_POLICY_PROPERTY_MAX_DEPTH, &number, sizeof number},
                                          {WS_POLICY_PROPERTY_MAX_EXTENSIONS, &number, sizeof number}};
    static WS_POLICY_PROPERTY wrong_policy = {WS_POLICY_PROPERTY_STATE, &number, sizeof number};
    WS_HEAP_PROPERTIES heaps = {heap, 2}, wrong_heaps = {&wrong_heap, 1};
    WS_POLICY_PROPERTIES policies = {policy, 3}, wrong_policies = {&wrong_policy, 1};
    WS_STRING host = wide("h");
    WS_HOST_NAMES hosts = {&host, 1};
    const struct {
        WS_METADATA_PROPERTY properties[2];
        ULONG count;
        HRESULT result;
    } rows[] = {
        {{{0}}, 0, S_OK},
        {{{WS_METADATA_PROPERTY_HEAP_PROPERTIES, &heaps, sizeof heaps}}, 1, S_OK},
        {{{WS_METADATA_PROPERTY_HEAP_PROPERTIES, &wrong_heaps, sizeof heaps}}, 1, E_INVALIDARG},
        {{{WS_METADATA_PROPERTY_HEAP_PROPERTIES, &heaps, 4}}, 1, E_INVALIDARG},
        {{{WS_METADATA_PROPERTY_POLICY_PROPERTIES, &policies, sizeof policies}}, 1, S_OK},
        {{{WS_METADATA_PROPERTY_POLICY_PROPERTIES, &wrong_policies, sizeof policies}}, 1, E_INVALIDARG},
        {{{WS_METADATA_PROPERTY_MAX_DOCUMENTS, &number, sizeof number}}, 1, S_OK},
        {{{WS_METADATA_PROPERTY_MAX_DOCUMENTS, &number, 2}}, 1, E_INVALIDARG},
        {{{WS_METADATA_PROPERTY_HOST_NAMES, &hosts, sizeof hosts}}, 1, S_OK},
        {{{WS_METADATA_PROPERTY_HOST_NAMES, &hosts, sizeof hosts},
          {WS_METADATA_PROPERTY_VERIFY_HOST_NAMES, &yes, sizeof yes}}, 2, S_OK},
        {{{WS_METADATA_PROPERTY_HOST_NAMES, &hosts, sizeof hosts},
          {WS_METADATA_PROPERTY_VERIFY_HOST_NAMES, &no, sizeof no}}, 2, E_INVALIDARG},
        {{{WS_METADATA_PROPERTY_STATE, &number, sizeof number}}, 1, E_INVALIDARG},
        {{{WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE, &size, sizeof size}}, 1, E_INVALIDARG},
        {{{(WS_METADATA_PROPERTY_ID)99, &number, sizeof number}}, 1, E_INVALIDARG},
    };

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        HRESULT hr = create(rows[i].properties, rows[i].count);
        if (hr != rows[i].result)
            fprintf(stderr, "row %zu\n", i);
        CHECK_RESULT(hr, rows[i].result);
        CHECK((metadata != NULL) == (hr == S_OK));
    }
    CHECK_RESULT(create(NULL, 0), S_OK);
    CHECK_RESULT(WsGetMetadataProperty(metadata, WS_METADATA_PROPERTY_MAX_DOCUMENTS, &number, sizeof number, error),
                 E_INVALIDARG);
    CHECK_RESULT(WsGetMetadataProperty(metadata, WS_METADATA_PROPERTY_STATE, &size, sizeof size, error), E_INVALIDARG);
    CHECK_RESULT(WsResetError(error), S_OK);
}

/* ---- Endpoints ---- */

static void names_and_addresses(void)
{
    const WS_METADATA_ENDPOINT *endpoint;
    WS_METADATA_ENDPOINT *first;
    SIZE_T size = 0;

    CHECK_RESULT(create(NULL, 0), S_OK);
    CHECK_RESULT(
        read_document(
            "http://h/d.wsdl",
            DEFINITIONS(
                BINDING("B") "<w:binding name='Get' type='t:P'><x:get/></w:binding>" SERVICE(
                    PORT("plain", "B", AT("http://h/1"))
                    PORT("twelve", "B", "<s12:address location='https://H:81/2'/>")
                    PORT("reference", "B", AT("http://h/3")
                         "<EndpointReference xmlns='http://www.w3.org/2005/08/addressing'><Address>net.tcp://h/4"
                         "</Address><ReferenceParameters><x:p/></ReferenceParameters><Identity xmlns="
                         "'http://schemas.xmlsoap.org/ws/2006/02/addressingidentity'><Spn>host/h</Spn></Identity>"
                         "</EndpointReference>")
                    PORT("old", "B",
                         "<EndpointReference xmlns='http://schemas.xmlsoap.org/ws/2004/08/addressing'><Address>"
                         "http://h/5</Address></EndpointReference>")
                    PORT("none", "B", "") PORT("jms", "B", AT("jms:queue")) PORT("get", "Get", AT("http://h/6"))))),
        S_OK);
    CHECK_RESULT(get_endpoints(), S_OK);
    CHECK(state_of() == WS_METADATA_STATE_RESOLVED);
    CHECK(endpoints.endpointCount == 4);
    endpoint = first = endpoints.endpoints;
    CHECK(is(endpoint->portName, "plain") && is(endpoint->serviceName, "S") && is(endpoint->serviceNs, "urn:t"));
    CHECK(is(endpoint->bindingName, "B") && is(endpoint->bindingNs, "urn:t"));
    CHECK(is(endpoint->portTypeName, "P") && is(endpoint->portTypeNs, "urn:t"));
    CHECK(is_wide(endpoint->endpointAddress.url, "http://h/1") && endpoint->endpointAddress.identity == NULL);
    CHECK(is_wide(endpoint[1].endpointAddress.url, "https://H:81/2"));
    CHECK(is_wide(endpoint[2].endpointAddress.url, "net.tcp://h/4"));
    CHECK(endpoint[2].endpointAddress.headers != NULL);
    CHECK(endpoint[2].endpointAddress.identity->identityType == WS_SPN_ENDPOINT_IDENTITY_TYPE);
    CHECK(is_wide(endpoint[3].endpointAddress.url, "http://h/5"));
    CHECK_RESULT(get_endpoints(), S_OK);
    CHECK(endpoints.endpoints == first);

    /* No more documents now; a reset takes everything back. */
    CHECK_RESULT(read_document("http://h/e.wsdl", DEFINITIONS("")), WS_E_INVALID_OPERATION);
    CHECK(state_of() == WS_METADATA_STATE_RESOLVED);
    CHECK_RESULT(
        WsGetMetadataProperty(metadata, WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE, &size, sizeof size, error), S_OK);
    CHECK(size > 1000);
    CHECK_RESULT(WsResetMetadata(metadata, error), S_OK);
    CHECK(state_of() == WS_METADATA_STATE_CREATED);
    CHECK_RESULT(
        WsGetMetadataProperty(metadata, WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE, &size, sizeof size, error), S_OK);
    CHECK(size == 0);
    CHECK_RESULT(get_endpoints(), S_OK);
    CHECK(endpoints.endpointCount == 0);
    CHECK_RESULT(WsResetError(error), S_OK);
}

/* ---- Documents that refer to each other ---- */

static const char *missing(void)
{
    static char text[512];
    WS_ENDPOINT_ADDRESS *address = NULL, *again = NULL;
    ULONG length = 0;
    CHECK_RESULT(WsGetMissingMetadataDocumentAddress(metadata, &address, error), S_OK);
    CHECK_RESULT(WsGetMissingMetadataDocumentAddress(metadata, &again, error), S_OK);
    CHECK(address == again);
    if (address == NULL)
        return NULL;
    for (; length < address->url.length && length + 1 < sizeof text; length++)
        text[length] = (char)address->url.chars[length];
    text[length] = 0;
    return text;
}

static void references(void)
{
    ULONG count = 0;

    CHECK_RESULT(create(NULL, 0), S_OK);
    CHECK(missing() == NULL);
    CHECK_RESULT(read_document("http://h/dir/d.wsdl?wsdl",
                               DEFINITIONS("<w:import namespace='urn:t' location='../b.wsdl'/>"
                                           "<w:import namespace='urn:x' location='types.xsd'/>"
                                           "<w:import namespace='urn:y'/>" SERVICE(PORT("Q", "B", AT("http://h/s"))))),
                 S_OK);
    CHECK(strcmp(missing(), "http://h/b.wsdl") == 0);
    CHECK_RESULT(
        read_document("http://h/b.wsdl",
                      DEFINITIONS("<w:import location='dir/d.wsdl?wsdl'/>"
                                  "<w:binding name='B' type='t:P' p:PolicyURIs='policies#one urn:named'>"
                                  "<s:binding transport='" HTTP_TRANSPORT "'/><p:PolicyReference URI='whole'/>"
                                  "</w:binding><p:Policy Name='urn:named'><x:three/></p:Policy>")),
        S_OK);
    CHECK(strcmp(missing(), "http://h/dir/types.xsd") == 0);
    /* A schema is of no interest, and the reader stays. */
    CHECK_RESULT(read_document("http://h/dir/types.xsd", "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema'/>"),
                 S_FALSE);
    CHECK(type_of(metadata_reader) == WS_XML_NODE_TYPE_ELEMENT);
    CHECK(strcmp(missing(), "http://h/policies") == 0);
    CHECK_RESULT(read_document("http://h/policies", "<p:Policy u:Id='one'" NAMESPACES "><x:one/></p:Policy>"), S_OK);
    CHECK(strcmp(missing(), "http://h/whole") == 0);
    CHECK_RESULT(read_document("http://h/whole#f", "<p:Policy" NAMESPACES "><x:two/></p:Policy>"), S_OK);
    CHECK(missing() == NULL);
    CHECK_RESULT(get_endpoints(), S_OK);
    CHECK(endpoints.endpointCount == 1);
    CHECK_RESULT(WsGetPolicyAlternativeCount(endpoints.endpoints[0].endpointPolicy, &count, error), S_OK);
    CHECK(count == 1);
}

static void several_elements(void)
{
    /* The reader moves past what was read, to the next section of a message. */
    WS_STRING url = wide("http://h/a"), other = wide("http://h/b");
    CHECK_RESULT(create(NULL, 0), S_OK);
    set_text(metadata_reader, "<x><p:Policy" NAMESPACES "/><p:Policy" NAMESPACES "/><y/></x>");
    CHECK_RESULT(WsReadToStartElement(metadata_reader, NULL, NULL, NULL, error), S_OK);
    CHECK_RESULT(WsReadStartElement(metadata_reader, error), S_OK);
    CHECK_RESULT(WsReadMetadata(metadata, metadata_reader, &url, error), S_OK);
    CHECK_RESULT(WsReadMetadata(metadata, metadata_reader, &other, error), S_OK);
    CHECK(is(element_of(metadata_reader)->localName, "y"));
}

/* ---- Hosts ---- */

static void hosts(void)
{
    const char *far = DEFINITIONS("<w:import location='http://elsewhere/b.wsdl'/>");
    const char *service = DEFINITIONS(BINDING("B") SERVICE(PORT("Q", "B", AT("http://elsewhere/s"))));
    WS_STRING name = wide("ElseWhere");
    WS_HOST_NAMES names = {&name, 1};
    BOOL no = FALSE;
    WS_METADATA_PROPERTY named = {WS_METADATA_PROPERTY_HOST_NAMES, &names, sizeof names};
    WS_METADATA_PROPERTY unverified = {WS_METADATA_PROPERTY_VERIFY_HOST_NAMES, &no, sizeof no};
    WS_METADATA_PROPERTY *properties[] = {NULL, &named, &unverified};
    WS_ENDPOINT_ADDRESS *address = NULL;

    for (size_t i = 0; i < WsCountOf(properties); i++) {
        HRESULT expected = i == 0 ? WS_E_INVALID_FORMAT : S_OK;
        CHECK_RESULT(create(properties[i], i != 0), S_OK);
        CHECK_RESULT(read_document("http://h/d.wsdl", far), S_OK);
        CHECK_RESULT(WsGetMissingMetadataDocumentAddress(metadata, &address, error), expected);
        CHECK(state_of() == (i == 0 ? WS_METADATA_STATE_FAULTED : WS_METADATA_STATE_CREATED));
        if (i == 0)
            check_said("http://elsewhere/b.wsdl");
        CHECK_RESULT(create(properties[i], i != 0), S_OK);
        CHECK_RESULT(read_document("http://h/d.wsdl", service), S_OK);
        CHECK_RESULT(get_endpoints(), expected);
        if (i == 0)
            check_said("http://h/d.wsdl, line 1, column");
    }
}

/* ---- States ---- */

static void states(void)
{
    WS_ENDPOINT_ADDRESS *address = NULL;

    CHECK_RESULT(create(NULL, 0), S_OK);
    CHECK(state_of() == WS_METADATA_STATE_CREATED);
    CHECK_RESULT(read_document("d.wsdl", DEFINITIONS("")), E_INVALIDARG);
    CHECK(state_of() == WS_METADATA_STATE_FAULTED);
    CHECK_RESULT(read_document("http://h/d.wsdl", DEFINITIONS("")), WS_E_INVALID_OPERATION);
    CHECK_RESULT(get_endpoints(), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsGetMissingMetadataDocumentAddress(metadata, &address, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsResetMetadata(metadata, error), S_OK);
    CHECK_RESULT(read_document("http://h/d.wsdl", DEFINITIONS("")), S_OK);
    CHECK_RESULT(get_endpoints(), S_OK);
    CHECK_RESULT(WsGetMissingMetadataDocumentAddress(metadata, &address, error), WS_E_INVALID_OPERATION);
    CHECK(state_of() == WS_METADATA_STATE_RESOLVED);
    CHECK_RESULT(WsResetError(error), S_OK);
}

/* ---- Limits ---- */

static void limits(void)
{
    ULONG two = 2;
    SIZE_T small = 4096;
    WS_HEAP_PROPERTY size = {WS_HEAP_PROPERTY_MAX_SIZE, &small, sizeof small};
    WS_HEAP_PROPERTIES sizes = {&size, 1};
    WS_METADATA_PROPERTY documents = {WS_METADATA_PROPERTY_MAX_DOCUMENTS, &two, sizeof two};
    WS_METADATA_PROPERTY heap = {WS_METADATA_PROPERTY_HEAP_PROPERTIES, &sizes, sizeof sizes};
    static char text[1 << 16];
    size_t length;

    CHECK_RESULT(create(&documents, 1), S_OK);
    CHECK_RESULT(read_document("http://h/1", DEFINITIONS("")), S_OK);
    CHECK_RESULT(read_document("http://h/2", DEFINITIONS("")), S_OK);
    CHECK_RESULT(read_document("http://h/3", "<schema/>"), S_FALSE);
    CHECK_RESULT(read_document("http://h/4", DEFINITIONS("")), WS_E_QUOTA_EXCEEDED);
    check_said("WS_METADATA_PROPERTY_MAX_DOCUMENTS");

    /* What is skipped takes no memory of the heap; what is kept does. */
    length = (size_t)snprintf(text, sizeof text, "<w:definitions" NAMESPACES "><w:types>");
    for (int i = 0; i < 1000; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "<x:type name='a%d'/>", i);
    snprintf(text + length, sizeof text - length, "</w:types></w:definitions>");
    CHECK_RESULT(create(&heap, 1), S_OK);
    CHECK_RESULT(read_document("http://h/1", text), S_OK);
    length = (size_t)snprintf(text, sizeof text, "<w:definitions" NAMESPACES ">");
    for (int i = 0; i < 100; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "<w:service name='a%d'/>", i);
    snprintf(text + length, sizeof text - length, "</w:definitions>");
    CHECK_RESULT(read_document("http://h/2", text), WS_E_QUOTA_EXCEEDED);
    CHECK(state_of() == WS_METADATA_STATE_FAULTED);
    check_said("http://h/2");
}

/* ---- Documents that are wrong ---- */

static const struct {
    const char *name, *text, *said;
    HRESULT read, endpoints;
} wrong[] = {
    {"not XML", DEFINITIONS("<w:binding"), "http://h/d.wsdl", WS_E_INVALID_FORMAT, 0},
    {"text", DEFINITIONS("text"), "text", WS_E_INVALID_FORMAT, 0},
    {"a binding without a name", DEFINITIONS("<w:binding type='t:P'/>"), "the attribute name", WS_E_INVALID_FORMAT, 0},
    {"a binding without a type", DEFINITIONS("<w:binding name='B'/>"), "the attribute type", WS_E_INVALID_FORMAT, 0},
    {"an undeclared prefix", DEFINITIONS("<w:binding name='B' type='no:P'/>"), "\"no:P\"", WS_E_INVALID_FORMAT, 0},
    {"two bindings", DEFINITIONS(BINDING("B") BINDING("B")), "in the documents already", WS_E_INVALID_FORMAT, 0},
    {"a service without a name", DEFINITIONS("<w:service/>"), "the attribute name", WS_E_INVALID_FORMAT, 0},
    {"no location", DEFINITIONS(SERVICE(PORT("Q", "B", "<s:address/>"))), "the attribute location",
     WS_E_INVALID_FORMAT, 0},
    {"a reference without an address",
     DEFINITIONS(SERVICE(PORT("Q", "B", "<wsa:EndpointReference/>"))), "endpoint reference", WS_E_INVALID_FORMAT, 0},
    {"an import of another scheme", DEFINITIONS("<w:import location='file:///etc/passwd'/>"), "wsdl:import",
     WS_E_INVALID_FORMAT, 0},
    {"an unknown binding", DEFINITIONS(SERVICE(PORT("Q", "B", AT("http://h/s")))), "the binding B of urn:t is not", S_OK,
     WS_E_INVALID_FORMAT},
    {"a missing document", DEFINITIONS("<w:import location='b'/>"), "\"http://h/b\"", S_OK, WS_E_INVALID_FORMAT},
    {"an unknown policy", DEFINITIONS("<w:portType name='P' p:PolicyURIs='#no'/>"), "\"#no\"", S_OK,
     WS_E_INVALID_FORMAT},
    {"a policy of no document", DEFINITIONS("<w:portType name='P' p:PolicyURIs='urn:no'/>"), "\"urn:no\"", S_OK,
     WS_E_INVALID_FORMAT},
    {"a reference without a URI", DEFINITIONS("<w:portType name='P'><p:PolicyReference/></w:portType>"),
     "the attribute URI", WS_E_INVALID_FORMAT, 0},
    {"an unknown operator", DEFINITIONS("<p:Policy><p:Some/></p:Policy>"), "Some", WS_E_INVALID_FORMAT, 0},
    {"a wrong Optional", DEFINITIONS("<p:Policy><x:a p:Optional='maybe'/></p:Policy>"), "\"maybe\"",
     WS_E_INVALID_FORMAT, 0},
    {"two policies of one id", DEFINITIONS("<p:Policy u:Id='a'/><p:Policy u:Id='a'/>"), "the id \"a\"",
     WS_E_INVALID_FORMAT, 0},
    {"two policies of one name", DEFINITIONS("<p:Policy Name='urn:a'/><p:Policy Name='urn:a'/>"), "\"urn:a\"",
     WS_E_INVALID_FORMAT, 0},
};

static void wrong_documents(void)
{
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        CHECK_RESULT(create(NULL, 0), S_OK);
        HRESULT hr = read_document("http://h/d.wsdl", wrong[i].text);
        if (hr != wrong[i].read)
            fprintf(stderr, "%s\n", wrong[i].name);
        CHECK_RESULT(hr, wrong[i].read);
        if (hr == S_OK) {
            hr = get_endpoints();
            if (hr != wrong[i].endpoints)
                fprintf(stderr, "%s\n", wrong[i].name);
            CHECK_RESULT(hr, wrong[i].endpoints);
        }
        CHECK(state_of() == WS_METADATA_STATE_FAULTED);
        check_said(wrong[i].said);
    }
    CHECK_RESULT(create(NULL, 0), S_OK);
    CHECK_RESULT(read_document("http://h/d.wsdl", DEFINITIONS("")), S_OK);
    CHECK_RESULT(read_document("HTTP://H:80/d.wsdl#x", DEFINITIONS("")), E_INVALIDARG);
    check_said("already");
}

int main(void)
{
    begin();
    creations();
    names_and_addresses();
    references();
    several_elements();
    hosts();
    states();
    limits();
    wrong_documents();
    return end();
}
