/* Custom types: their functions get the very handles of the call, and may do with them what a program may do between calls.
 * Also types of the API with a form of their own: endpoint addresses, faults, attributes of no field. */
#include <stddef.h>
#include <string.h>

#include "check.h"

#define OK(EXPRESSION) CHECK_RESULT(EXPRESSION, S_OK)

#define NAME(variable, text) static WS_XML_STRING variable = WS_XML_STRING_VALUE(text)

NAME(none, "");
NAME(n_r, "r");
NAME(n_at, "at");
NAME(n_one, "one");
NAME(n_many, "many");
NAME(n_any, "any");
NAME(n_to, "to");
NAME(n_fault, "fault");

static WS_XML_READER *reader;
static WS_XML_WRITER *writer;
static WS_HEAP *heap;
static WS_ERROR *error;

/* A number on the heap; its text has a letter in front. */
typedef struct Lettered {
    LONG *number;
} Lettered;

static const char *const secret = "what the description carries";
static ULONG calls;

static HRESULT CALLBACK read_lettered(WS_XML_READER *lent, WS_TYPE_MAPPING mapping, const void *data, WS_HEAP *room,
                                      void *value, ULONG size, WS_ERROR *told)
{
    Lettered *lettered = value;
    WCHAR *text = NULL;
    BOOL in_attribute = FALSE;

    calls++;
    CHECK(lent == reader && room == heap && told == error);
    CHECK(data == secret && size == sizeof *lettered && (size_t)value % sizeof(void *) == 0);
    OK(WsGetReaderProperty(lent, WS_XML_READER_PROPERTY_IN_ATTRIBUTE, &in_attribute, sizeof in_attribute, told));
    CHECK(in_attribute == (mapping == WS_ATTRIBUTE_TYPE_MAPPING));
    /* A handle that is in use cannot be freed. */
    WsFreeReader(lent);
    if (mapping == WS_ANY_ELEMENT_TYPE_MAPPING) {
        OK(WsReadToStartElement(lent, NULL, NULL, NULL, told));
        mapping = WS_ELEMENT_TYPE_MAPPING;
    }
    HRESULT hr = WsReadType(lent, mapping, WS_WSZ_TYPE, NULL, WS_READ_REQUIRED_POINTER, room, &text, sizeof text, told);
    if (FAILED(hr)) {
        return hr;
    }
    if (text[0] != 'n') {
        WS_STRING why = WS_STRING_VALUE(u"there is no letter in front");
        OK(WsAddErrorString(told, &why));
        return WS_E_INVALID_FORMAT;
    }
    hr = WsAlloc(room, sizeof(LONG), (void **)&lettered->number, told);
    if (SUCCEEDED(hr)) {
        *lettered->number = text[1] - '0';
    }
    return hr;
}

static HRESULT CALLBACK write_lettered(WS_XML_WRITER *lent, WS_TYPE_MAPPING mapping, const void *data,
                                       const void *value, ULONG size, WS_ERROR *told)
{
    const Lettered *lettered = value;
    WCHAR text[3] = {'n', (WCHAR)('0' + *lettered->number), 0};
    const WCHAR *pointer = text;
    WS_BYTES bytes;
    BOOL any = mapping == WS_ANY_ELEMENT_TYPE_MAPPING;

    calls++;
    CHECK(lent == writer && told == error && data == secret && size == sizeof *lettered);
    /* Looking at what was written takes the bytes away from the writer, which goes on. */
    OK(WsGetWriterProperty(lent, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, told));
    WsFreeWriter(lent);
    if (any) {
        OK(WsWriteStartElement(lent, NULL, &n_any, &none, told));
        mapping = WS_ELEMENT_TYPE_MAPPING;
    }
    OK(WsWriteType(lent, mapping, WS_WSZ_TYPE, NULL, WS_WRITE_REQUIRED_POINTER, &pointer, sizeof pointer, told));
    return any ? WsWriteEndElement(lent, told) : S_OK;
}

static WS_CUSTOM_TYPE_DESCRIPTION lettered;

typedef struct Record {
    Lettered at;
    Lettered one;
    ULONG count;
    Lettered *many;
    Lettered any;
} Record;

#define FIELD(m, n, member) \
    {.mapping = m, .localName = n, .ns = &none, .type = WS_CUSTOM_TYPE, .typeDescription = &lettered, \
     .offset = offsetof(Record, member)}

static WS_FIELD_DESCRIPTION f_at = FIELD(WS_ATTRIBUTE_FIELD_MAPPING, &n_at, at);
static WS_FIELD_DESCRIPTION f_one = FIELD(WS_ELEMENT_FIELD_MAPPING, &n_one, one);
static WS_FIELD_DESCRIPTION f_many = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING,
                                      .itemLocalName = &n_many,
                                      .itemNs = &none,
                                      .type = WS_CUSTOM_TYPE,
                                      .typeDescription = &lettered,
                                      .offset = offsetof(Record, many),
                                      .countOffset = offsetof(Record, count)};
static WS_FIELD_DESCRIPTION f_any = FIELD(WS_ANY_ELEMENT_FIELD_MAPPING, NULL, any);
static WS_FIELD_DESCRIPTION *fields[] = {&f_at, &f_one, &f_many, &f_any};
static WS_STRUCT_DESCRIPTION record = {
    .size = sizeof(Record), .alignment = sizeof(void *), .fields = fields, .fieldCount = WsCountOf(fields)};

static void set_input(const char *text)
{
    WS_XML_READER_TEXT_ENCODING utf8 = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT memory = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(size_t)text, (ULONG)strlen(text)};

    OK(WsSetInput(reader, &utf8.encoding, &memory.input, NULL, 0, error));
}

static void set_output(void)
{
    WS_XML_WRITER_TEXT_ENCODING utf8 = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT memory = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};

    OK(WsSetOutput(writer, &utf8.encoding, &memory.output, NULL, 0, error));
}

static void check_output(const char *expected)
{
    WS_BYTES bytes;

    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, error));
    if (bytes.length != strlen(expected) || memcmp(bytes.bytes, expected, bytes.length) != 0) {
        fprintf(stderr, "written: %.*s\n", (int)bytes.length, (const char *)bytes.bytes);
        exit(1);
    }
}

/* What has been written, with a zero behind it. */
static const char *output(void)
{
    static char text[1024];
    WS_BYTES bytes;

    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, error));
    CHECK(bytes.length < sizeof text);
    memcpy(text, bytes.bytes, bytes.length);
    text[bytes.length] = 0;
    return text;
}

/* That one of the texts of the error object, which starts anew, has these words. */
static void check_told(const char *words)
{
    ULONG count = 0;
    BOOL found = FALSE;
    char text[1024];

    OK(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count));
    for (ULONG i = 0; i < count; i++) {
        WS_STRING told;
        OK(WsGetErrorString(error, i, &told));
        CHECK(told.length < sizeof text);
        for (ULONG at = 0; at < told.length; at++)
            text[at] = (char)told.chars[at];
        text[told.length] = 0;
        found = found || strstr(text, words) != NULL;
    }
    if (!found) {
        fprintf(stderr, "%s is not among %u texts, the last of which is %s\n", words, (unsigned)count, text);
        exit(1);
    }
    OK(WsResetError(error));
}

/* Reads and writes the element r, which is of this type. */
static void read_r(const char *document, WS_TYPE type, void *description, void *value, ULONG size)
{
    WS_ELEMENT_DESCRIPTION element = {&n_r, &none, type, description};

    set_input(document);
    OK(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, heap, value, size, error));
}

static void write_r(WS_TYPE type, void *description, const void *value, ULONG size)
{
    WS_ELEMENT_DESCRIPTION element = {&n_r, &none, type, description};

    set_output();
    OK(WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, value, size, error));
}

static void functions_use_the_handles_of_the_call(void)
{
    static const char document[] =
        "<r at=\"n1\"><one>n2</one><many>n3</many><many>n4</many><any>n5</any></r>";
    Record value;

    read_r(document, WS_STRUCT_TYPE, &record, &value, sizeof value);
    CHECK(calls == 5 && *value.at.number == 1 && *value.one.number == 2 && value.count == 2);
    CHECK(*value.many[0].number == 3 && *value.many[1].number == 4 && *value.any.number == 5);
    write_r(WS_STRUCT_TYPE, &record, &value, sizeof value);
    CHECK(calls == 10);
    check_output(document);
}

static void an_attribute_by_itself(void)
{
    Lettered value = {NULL};

    set_input("<r at=\"n7\"/>");
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, error));
    OK(WsReadStartAttribute(reader, 0, error));
    OK(WsReadType(reader, WS_ATTRIBUTE_TYPE_MAPPING, WS_CUSTOM_TYPE, &lettered, WS_READ_REQUIRED_VALUE, heap, &value,
                  sizeof value, error));
    OK(WsReadEndAttribute(reader, error));
    CHECK(*value.number == 7);
    set_output();
    OK(WsWriteStartElement(writer, NULL, &n_r, &none, error));
    OK(WsWriteStartAttribute(writer, NULL, &n_at, &none, FALSE, error));
    OK(WsWriteType(writer, WS_ATTRIBUTE_TYPE_MAPPING, WS_CUSTOM_TYPE, &lettered, WS_WRITE_REQUIRED_VALUE, &value,
                   sizeof value, error));
    OK(WsWriteEndAttribute(writer, error));
    OK(WsWriteEndElement(writer, error));
    check_output("<r at=\"n7\"/>");
}

/* The function's own text stays in the error object, below ours. */
static void a_failure_is_passed_on(void)
{
    Record value = {.count = 77};
    ULONG texts = 0;

    WS_ELEMENT_DESCRIPTION element = {&n_r, &none, WS_STRUCT_TYPE, &record};
    set_input("<r at=\"n1\"><one>x</one><any>n1</any></r>");
    CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, heap, &value, sizeof value, error),
                 WS_E_INVALID_FORMAT);
    CHECK(value.count == 77);
    OK(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &texts, sizeof texts));
    CHECK(texts > 1);
    OK(WsResetError(error));
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);
}

static void endpoint_addresses(void)
{
    static const char document[] =
        "<r><a:Address xmlns:a=\"http://www.w3.org/2005/08/addressing\">http://x/</a:Address>"
        "<a:ReferenceParameters xmlns:a=\"http://www.w3.org/2005/08/addressing\"><to>1</to></a:ReferenceParameters>"
        "<any>2</any>"
        "<i:Identity xmlns:i=\"http://schemas.xmlsoap.org/ws/2006/02/addressingidentity\"><i:Spn>host/x</i:Spn>"
        "</i:Identity></r>";
    WS_ENDPOINT_ADDRESS_DESCRIPTION version = {WS_ADDRESSING_VERSION_1_0};
    WS_ENDPOINT_ADDRESS address;
    WS_SPN_ENDPOINT_IDENTITY *identity;

    read_r(document, WS_ENDPOINT_ADDRESS_TYPE, &version, &address, sizeof address);
    CHECK(address.url.length == 9 && address.headers != NULL && address.extensions != NULL);
    identity = (WS_SPN_ENDPOINT_IDENTITY *)address.identity;
    CHECK(identity->identity.identityType == WS_SPN_ENDPOINT_IDENTITY_TYPE && identity->spn.length == 6);
    write_r(WS_ENDPOINT_ADDRESS_TYPE, &version, &address, sizeof address);
    check_output(document);
    read_r("<r><a:Address xmlns:a=\"http://www.w3.org/2005/08/addressing\">"
           "http://www.w3.org/2005/08/addressing/anonymous</a:Address></r>",
           WS_ENDPOINT_ADDRESS_TYPE, &version, &address, sizeof address);
    CHECK(address.url.length == 0 && address.headers == NULL && address.identity == NULL);
}

static void endpoint_identities(void)
{
    static const char *const identities[] = {
        "<i:Dns>x</i:Dns>",
        "<i:Upn>x</i:Upn>",
        "<a:KeyInfo xmlns:a=\"http://www.w3.org/2000/09/xmldsig#\"><a:X509Data><a:X509Certificate>AAEC"
        "</a:X509Certificate></a:X509Data></a:KeyInfo>",
        "<a:KeyInfo xmlns:a=\"http://www.w3.org/2000/09/xmldsig#\"><a:KeyValue><a:RSAKeyValue><a:Modulus>AAEC"
        "</a:Modulus><a:Exponent>AQAB</a:Exponent></a:RSAKeyValue></a:KeyValue></a:KeyInfo>",
        "<other xmlns:i=\"http://schemas.xmlsoap.org/ws/2006/02/addressingidentity\">1</other>",
    };
    static const WS_ENDPOINT_IDENTITY_TYPE types[] = {WS_DNS_ENDPOINT_IDENTITY_TYPE, WS_UPN_ENDPOINT_IDENTITY_TYPE,
                                                      WS_CERT_ENDPOINT_IDENTITY_TYPE, WS_RSA_ENDPOINT_IDENTITY_TYPE,
                                                      WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE};
    WS_ENDPOINT_ADDRESS_DESCRIPTION version = {WS_ADDRESSING_VERSION_1_0};
    WS_ENDPOINT_ADDRESS address;
    char document[1024];

    for (size_t i = 0; i < WsCountOf(identities); i++) {
        snprintf(document, sizeof document,
                 "<r><a:Address xmlns:a=\"http://www.w3.org/2005/08/addressing\">http://x/</a:Address>"
                 "<i:Identity xmlns:i=\"http://schemas.xmlsoap.org/ws/2006/02/addressingidentity\">%s"
                 "</i:Identity></r>",
                 identities[i]);
        read_r(document, WS_ENDPOINT_ADDRESS_TYPE, &version, &address, sizeof address);
        CHECK(address.identity->identityType == types[i]);
        write_r(WS_ENDPOINT_ADDRESS_TYPE, &version, &address, sizeof address);
        if (types[i] != WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE) {
            check_output(document);
        }
    }
}

/* References that are none: each failure says where it is. */
static void bad_endpoint_addresses(void)
{
    static const struct {
        const char *content;
        HRESULT result;
        const char *words;
    } cases[] = {
        {"<any/>", WS_E_INVALID_FORMAT, "in /r)"},
        {"<a:Address>x</a:Address><a:Address>x</a:Address>", WS_E_INVALID_FORMAT, "in /r/Address)"},
        {"<a:Address>x<any/></a:Address>", WS_E_INVALID_FORMAT, "in /r/Address/any)"},
        {"<a:Address>x</a:Address>x", WS_E_INVALID_FORMAT, "in /r)"},
        {"<a:Address>x</a:Address><a:ReferenceParameters>x</a:ReferenceParameters>", WS_E_INVALID_FORMAT,
         "in /r/ReferenceParameters)"},
        {"<a:Address>x</a:Address><i:Identity/>", WS_E_INVALID_FORMAT, "in /r/Identity)"},
        {"<a:Address>x</a:Address><i:Identity><i:Dns>x</i:Dns></i:Identity><i:Identity><i:Dns>y</i:Dns></i:Identity>",
         WS_E_INVALID_FORMAT, "second Identity"},
        {"<a:Address>x</a:Address><i:Identity><d:KeyInfo xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\"><d:X509Data>"
         "<d:X509Certificate>A</d:X509Certificate></d:X509Data></d:KeyInfo></i:Identity>",
         WS_E_INVALID_FORMAT, "in /r/Identity)"},
    };
    WS_ENDPOINT_ADDRESS_DESCRIPTION version = {WS_ADDRESSING_VERSION_1_0};
    WS_ELEMENT_DESCRIPTION element = {&n_r, &none, WS_ENDPOINT_ADDRESS_TYPE, &version};
    WS_ENDPOINT_ADDRESS address;
    char document[1024];

    for (size_t i = 0; i < WsCountOf(cases); i++) {
        snprintf(document, sizeof document,
                 "<r xmlns:a=\"http://www.w3.org/2005/08/addressing\" "
                 "xmlns:i=\"http://schemas.xmlsoap.org/ws/2006/02/addressingidentity\">%s</r>",
                 cases[i].content);
        set_input(document);
        memset(&address, 0x55, sizeof address);
        CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, heap, &address, sizeof address, error),
                     cases[i].result);
        CHECK(address.url.length == 0x55555555);
        check_told(cases[i].words);
    }
    WS_ENDPOINT_IDENTITY unknown = {77};
    static WCHAR url[] = {'u'};
    WS_ENDPOINT_ADDRESS given = {.url = {1, url}, .identity = &unknown};
    set_output();
    CHECK_RESULT(WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, &given, sizeof given, error), E_INVALIDARG);
    check_told("77 is not a WS_ENDPOINT_IDENTITY_TYPE");
    /* What has been written of it cannot be taken back. */
    CHECK_RESULT(WsWriteStartElement(writer, NULL, &n_r, &none, NULL), WS_E_OBJECT_FAULTED);
}

/* A caller who is wrong finds that out in the middle of a value: then neither the reader nor the writer goes on there. */
static void calls_that_are_wrong_in_the_middle(void)
{
    typedef struct Text {
        WCHAR *text;
    } Text;
    static WS_FIELD_DESCRIPTION text = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &n_one, .ns = &none,
                                        .type = WS_WSZ_TYPE};
    static WS_FIELD_DESCRIPTION *text_fields[] = {&text};
    static WS_STRUCT_DESCRIPTION texts = {.size = sizeof(Text), .alignment = 8, .fields = text_fields, .fieldCount = 1};
    WS_ELEMENT_DESCRIPTION element = {&n_r, &none, WS_STRUCT_TYPE, &texts};
    Text value = {NULL};

    set_input("<r><one>1</one></r>");
    CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof value, error),
                 E_INVALIDARG);
    check_told("no heap was given");
    CHECK_RESULT(WsReadNode(reader, NULL), WS_E_OBJECT_FAULTED);

    /* Before the value nothing has happened yet. */
    set_input("<r><one>1</one></r>");
    CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, heap, &value, 1, NULL), E_INVALIDARG);
    OK(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, heap, &value, sizeof value, NULL));
    WS_ATTRIBUTE_DESCRIPTION attribute = {&n_at, &none, WS_WSZ_TYPE, NULL};
    set_input("<r at=\"1\"/>");
    OK(WsReadToStartElement(reader, NULL, NULL, NULL, NULL));
    CHECK_RESULT(WsReadAttribute(reader, &attribute, WS_READ_REQUIRED_POINTER, NULL, &value, sizeof value, NULL),
                 E_INVALIDARG);
    OK(WsReadAttribute(reader, &attribute, WS_READ_REQUIRED_POINTER, heap, &value, sizeof value, NULL));

    value.text = NULL;
    set_output();
    CHECK_RESULT(WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, &value, 1, NULL), E_INVALIDARG);
    OK(WsWriteStartElement(writer, NULL, &n_r, &none, NULL));
    CHECK_RESULT(WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, &value, sizeof value, error), E_INVALIDARG);
    check_told("the field 'one'");
    CHECK_RESULT(WsWriteEndElement(writer, NULL), WS_E_OBJECT_FAULTED);
}

static void faults(void)
{
    static const char soap12[] =
        "<r><a:Code xmlns:a=\"http://www.w3.org/2003/05/soap-envelope\"><a:Value>a:Sender</a:Value><a:Subcode>"
        "<a:Value>a:x</a:Value></a:Subcode></a:Code><a:Reason xmlns:a=\"http://www.w3.org/2003/05/soap-envelope\">"
        "<a:Text xml:lang=\"en\">why</a:Text><a:Text xml:lang=\"de\">warum</a:Text></a:Reason>"
        "<a:Node xmlns:a=\"http://www.w3.org/2003/05/soap-envelope\">n</a:Node>"
        "<a:Detail xmlns:a=\"http://www.w3.org/2003/05/soap-envelope\"><any>1</any></a:Detail></r>";
    WS_FAULT_DESCRIPTION version = {WS_ENVELOPE_VERSION_SOAP_1_2};
    WS_FAULT fault;

    read_r(soap12, WS_FAULT_TYPE, &version, &fault, sizeof fault);
    CHECK(fault.code->subCode != NULL && fault.code->subCode->subCode == NULL && fault.reasonCount == 2);
    CHECK(fault.reasons[1].text.length == 5 && fault.node.length == 1 && fault.detail != NULL);
    write_r(WS_FAULT_TYPE, &version, &fault, sizeof fault);
    check_output(soap12);

    version.envelopeVersion = WS_ENVELOPE_VERSION_SOAP_1_1;
    read_r("<r><faultcode xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">s:Client</faultcode>"
           "<faultstring>why</faultstring><detail><any/></detail></r>",
           WS_FAULT_TYPE, &version, &fault, sizeof fault);
    CHECK(fault.reasonCount == 1 && fault.reasons->text.length == 3 && fault.code->value.localName.length == 6);
    fault.code->value.ns.length = 0;
    write_r(WS_FAULT_TYPE, &version, &fault, sizeof fault);
    check_output("<r><faultcode xmlns:a=\"http://schemas.xmlsoap.org/soap/envelope/\">a:Client</faultcode>"
                 "<faultstring>why</faultstring><detail><any/></detail></r>");

    /* The first code has the name that the version has for it, if it comes without a namespace; no other code does. */
    static const struct {
        WS_ENVELOPE_VERSION version;
        WS_XML_STRING given;
        const char *written;
    } codes[] = {
        {WS_ENVELOPE_VERSION_SOAP_1_1, WS_XML_STRING_VALUE("Sender"), ">a:Client<"},
        {WS_ENVELOPE_VERSION_SOAP_1_1, WS_XML_STRING_VALUE("Receiver"), ">a:Server<"},
        {WS_ENVELOPE_VERSION_SOAP_1_1, WS_XML_STRING_VALUE("MustUnderstand"), ">a:MustUnderstand<"},
        {WS_ENVELOPE_VERSION_SOAP_1_2, WS_XML_STRING_VALUE("Sender"), ">a:Sender</a:Value><a:Subcode><a:Value>own<"},
    };
    for (size_t i = 0; i < WsCountOf(codes); i++) {
        WS_FAULT_CODE own = {.value = {WS_XML_STRING_VALUE("own"), WS_XML_STRING_VALUE("")}};
        WS_FAULT_CODE code = {.value = {codes[i].given, WS_XML_STRING_VALUE("")}, .subCode = &own};
        fault.code = &code;
        version.envelopeVersion = codes[i].version;
        write_r(WS_FAULT_TYPE, &version, &fault, sizeof fault);
        CHECK(strstr(output(), codes[i].written) != NULL);
    }
    WS_ELEMENT_DESCRIPTION described = {&n_r, &none, WS_FAULT_TYPE, &version};
    fault.reasonCount = 0;
    set_output();
    CHECK_RESULT(WsWriteElement(writer, &described, WS_WRITE_REQUIRED_VALUE, &fault, sizeof fault, error), E_INVALIDARG);
    check_told("at least one reason");
    fault.reasonCount = 1;
    fault.code = NULL;
    set_output();
    CHECK_RESULT(WsWriteElement(writer, &described, WS_WRITE_REQUIRED_VALUE, &fault, sizeof fault, error), E_INVALIDARG);
    check_told("the pointer is NULL");
    set_output();
    version.envelopeVersion = WS_ENVELOPE_VERSION_NONE;
    WS_ELEMENT_DESCRIPTION element = {&n_fault, &none, WS_FAULT_TYPE, &version};
    CHECK_RESULT(WsWriteElement(writer, &element, WS_WRITE_REQUIRED_VALUE, &fault, sizeof fault, NULL), E_INVALIDARG);
}

static void attributes_of_no_field(void)
{
    typedef struct Open {
        WS_ANY_ATTRIBUTES attributes;
    } Open;
    static WS_FIELD_DESCRIPTION any = {.mapping = WS_ANY_ATTRIBUTES_FIELD_MAPPING, .type = WS_ANY_ATTRIBUTES_TYPE};
    static WS_FIELD_DESCRIPTION *any_fields[] = {&any};
    static WS_STRUCT_DESCRIPTION open = {.size = sizeof(Open), .alignment = 8, .fields = any_fields, .fieldCount = 1};
    static WS_XML_INT32_TEXT number = {{WS_XML_TEXT_TYPE_INT32}, 5};
    Open value;

    read_r("<r one=\"1\" p:two=\"2 &amp; 3\" xmlns:p=\"u:p\"/>", WS_STRUCT_TYPE, &open, &value, sizeof value);
    CHECK(value.attributes.attributeCount == 2 && value.attributes.attributes[1].ns.length == 3);
    CHECK(value.attributes.attributes[1].value->textType == WS_XML_TEXT_TYPE_UTF8);
    value.attributes.attributes[0].value = &number.text;
    write_r(WS_STRUCT_TYPE, &open, &value, sizeof value);
    check_output("<r one=\"5\" a:two=\"2 &amp; 3\" xmlns:a=\"u:p\"/>");
    any.ns = &n_to;
    WS_ELEMENT_DESCRIPTION element = {&n_r, &none, WS_STRUCT_TYPE, &open};
    set_input("<r one=\"1\"/>");
    CHECK_RESULT(WsReadElement(reader, &element, WS_READ_REQUIRED_VALUE, heap, &value, sizeof value, NULL),
                 WS_E_INVALID_FORMAT);
    any.options = WS_FIELD_OTHER_NAMESPACE;
    read_r("<r one=\"1\"/>", WS_STRUCT_TYPE, &open, &value, sizeof value);
    CHECK(value.attributes.attributeCount == 1);
}

int main(void)
{
    lettered.size = sizeof(Lettered);
    lettered.alignment = sizeof(void *);
    lettered.readCallback = read_lettered;
    lettered.writeCallback = write_lettered;
    lettered.descriptionData = (void *)(size_t)secret;
    OK(WsCreateError(NULL, 0, &error));
    OK(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL));
    OK(WsCreateReader(NULL, 0, &reader, NULL));
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    functions_use_the_handles_of_the_call();
    an_attribute_by_itself();
    a_failure_is_passed_on();
    endpoint_addresses();
    endpoint_identities();
    bad_endpoint_addresses();
    calls_that_are_wrong_in_the_middle();
    faults();
    attributes_of_no_field();
    WsFreeWriter(writer);
    WsFreeReader(reader);
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("ok");
    return 0;
}
