/* Whom headers are for, and what they are called: roles and actors, relay and mustUnderstand in both versions of SOAP,
 * equal names in different namespaces, and what becomes of all that when a message is passed on. */
#include "messages.h"

#define SOAP11 "http://schemas.xmlsoap.org/soap/envelope/"
#define SOAP12 "http://www.w3.org/2003/05/soap-envelope"
#define ADDRESSING "http://www.w3.org/2005/08/addressing"

static WS_XML_STRING name = UTF8("h");
static WS_XML_STRING ns = UTF8("urn:h");
static WS_ELEMENT_DESCRIPTION header = {&name, &ns, WS_INT32_TYPE, NULL};

static const char *ns_of(WS_ENVELOPE_VERSION version)
{
    return version == WS_ENVELOPE_VERSION_SOAP_1_1 ? SOAP11 : SOAP12;
}

static WS_XML_READER *reader_over(const char *text)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)text, (ULONG)strlen(text)};
    WS_XML_READER *reader = NULL;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL), S_OK);
    return reader;
}

/* A message with these headers, and the reader that it uses. */
static WS_MESSAGE *received(WS_ENVELOPE_VERSION version, const char *headers, WS_XML_READER **reader)
{
    static char text[4096];
    WS_MESSAGE *message = new_message(version, WS_ADDRESSING_VERSION_1_0);

    snprintf(text, sizeof(text),
             "<s:Envelope xmlns:s='%s' xmlns:a='" ADDRESSING "' xmlns:h='urn:h'><s:Header>%s</s:Header><s:Body/>"
             "</s:Envelope>",
             ns_of(version), headers);
    *reader = reader_over(text);
    HRESULT hr = WsReadEnvelopeStart(message, *reader, NULL, NULL, NULL);
    if (hr != S_OK) {
        fprintf(stderr, "%s\n", text);
    }
    CHECK_RESULT(hr, S_OK);
    return message;
}

static HRESULT get(WS_MESSAGE *message, const WS_ELEMENT_DESCRIPTION *description, ULONG index, LONG *value,
                   ULONG *attributes)
{
    return WsGetCustomHeader(message, description, WS_REPEATING_HEADER, index, WS_READ_REQUIRED_VALUE, NULL, value,
                             sizeof(*value), attributes, NULL);
}

/* What the attributes of a header mean: the WS_HEADER_ATTRIBUTES, and whether it is for us. */
static const struct {
    WS_ENVELOPE_VERSION version;
    const char *attributes;
    ULONG flags;
    BOOL ours;
} rows[] = {
    {WS_ENVELOPE_VERSION_SOAP_1_1, "", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "s:mustUnderstand='1'", 1, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "s:mustUnderstand='0'", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "s:actor=''", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "s:actor='http://schemas.xmlsoap.org/soap/actor/next' s:mustUnderstand='1'", 1, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "s:actor='urn:logger' s:mustUnderstand='1'", 1, FALSE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "s:relay='1'", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "s:role='urn:logger'", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_1, "xmlns:n='" SOAP12 "' n:role='urn:logger' n:mustUnderstand='1'", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:mustUnderstand='true'", 1, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:mustUnderstand='1' s:relay='true'", 3, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:mustUnderstand='false' s:relay='1'", 2, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:relay='0'", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "mustUnderstand='1' relay='1' role='urn:logger'", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:role=''", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:role='" SOAP12 "/role/next'", 0, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:role='" SOAP12 "/role/ultimateReceiver' s:relay='true'", 2, TRUE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:role='" SOAP12 "/role/none'", 0, FALSE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:role='urn:logger' s:mustUnderstand='1' s:relay='1'", 3, FALSE},
    {WS_ENVELOPE_VERSION_SOAP_1_2, "s:actor='urn:logger'", 0, TRUE},
};

static ULONG attributes_in_buffer(WS_MESSAGE *message)
{
    WS_XML_NODE_POSITION at = {NULL, NULL};
    WS_XML_READER *reader = NULL;
    ULONG flags = 9;

    CHECK_RESULT(WsGetMessageProperty(message, WS_MESSAGE_PROPERTY_HEADER_POSITION, &at, sizeof(at), NULL), S_OK);
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInputToBuffer(reader, at.buffer, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsSetReaderPosition(reader, &at, NULL), S_OK);
    CHECK_RESULT(WsMoveReader(reader, WS_MOVE_TO_CHILD_ELEMENT, NULL, NULL), S_OK);
    CHECK_RESULT(WsGetHeaderAttributes(message, reader, &flags, NULL), S_OK);
    WsFreeReader(reader);
    return flags;
}

static void whom_headers_are_for(void)
{
    for (ULONG i = 0; i < WsCountOf(rows); i++) {
        char text[512];
        WS_XML_READER *reader = NULL;
        LONG value = 0;
        ULONG flags = 9;

        snprintf(text, sizeof(text), "<h:h %s>7</h:h>", rows[i].attributes);
        WS_MESSAGE *message = received(rows[i].version, text, &reader);
        CHECK(attributes_in_buffer(message) == rows[i].flags);
        BOOL matters = (rows[i].flags & WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE) != 0 && rows[i].ours;
        CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), matters ? WS_E_INVALID_FORMAT : S_OK);
        CHECK_RESULT(get(message, &header, 0, &value, &flags), rows[i].ours ? S_OK : WS_E_INVALID_FORMAT);
        CHECK(!rows[i].ours || (value == 7 && flags == rows[i].flags));
        CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), S_OK);
        /* Headers for others stay when ours are removed. */
        CHECK_RESULT(WsRemoveCustomHeader(message, &name, &ns, NULL), S_OK);
        CHECK_RESULT(get(message, &header, 0, &value, NULL), WS_E_INVALID_FORMAT);
        WS_MESSAGE *copy = new_message(rows[i].version, WS_ADDRESSING_VERSION_1_0);
        CHECK_RESULT(WsInitializeMessage(copy, WS_DUPLICATE_MESSAGE, message, NULL), S_OK);
        if (!rows[i].ours) {
            CHECK(attributes_in_buffer(copy) == rows[i].flags);
        }
        WsFreeMessage(copy);
        WsFreeMessage(message);
        WsFreeReader(reader);
    }
}

/* A header for a node on the way is none of the standard headers: it is neither found, replaced nor removed. */
static void standard_headers_for_others(void)
{
    WS_XML_READER *reader = NULL;
    WS_MESSAGE *message = received(WS_ENVELOPE_VERSION_SOAP_1_2,
                                   "<a:Action s:role='urn:logger'>urn:theirs</a:Action><a:To>urn:to</a:To>"
                                   "<a:To s:role='urn:logger'>urn:theirs</a:To>",
                                   &reader);

    CHECK(has_text(message, WS_ACTION_HEADER, NULL) && has_text(message, WS_TO_HEADER, "urn:to"));
    CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:ours"), S_OK);
    CHECK(has_text(message, WS_ACTION_HEADER, "urn:ours"));
    CHECK_RESULT(WsRemoveHeader(message, WS_ACTION_HEADER, NULL), S_OK);
    CHECK_RESULT(WsRemoveHeader(message, WS_TO_HEADER, NULL), S_OK);
    CHECK(has_text(message, WS_TO_HEADER, NULL));
    CHECK(attributes_in_buffer(message) == 0);
    CHECK_RESULT(WsCheckMustUnderstandHeaders(message, NULL), S_OK);
    WsFreeMessage(message);
    WsFreeReader(reader);
}

/* The same local name in other namespaces, and in none, is another header; so is one that differs in case. */
static void equal_names(void)
{
    static WS_XML_STRING other_ns = UTF8("urn:other");
    static WS_XML_STRING no_ns = UTF8("");
    static WS_XML_STRING upper = UTF8("H");
    static WS_XML_STRING action = UTF8("Action");
    static WS_XML_STRING addressing = UTF8(ADDRESSING);
    static const WS_ELEMENT_DESCRIPTION descriptions[] = {
        {&name, &ns, WS_INT32_TYPE, NULL},
        {&name, &other_ns, WS_INT32_TYPE, NULL},
        {&name, &no_ns, WS_INT32_TYPE, NULL},
        {&upper, &ns, WS_INT32_TYPE, NULL},
        {&action, &ns, WS_INT32_TYPE, NULL},
    };
    WS_ELEMENT_DESCRIPTION standard = {&action, &addressing, WS_XML_STRING_TYPE, NULL};
    WS_XML_STRING *text = NULL;
    WS_MESSAGE *message = initialized(WS_BLANK_MESSAGE, NULL);

    for (LONG i = 0; i < (LONG)WsCountOf(descriptions); i++) {
        for (LONG k = 0; k < 2; k++) {
            LONG value = 10 * i + k;
            CHECK_RESULT(WsAddCustomHeader(message, &descriptions[i], WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 0,
                                           NULL),
                         S_OK);
        }
    }
    CHECK(has_text(message, WS_ACTION_HEADER, NULL));
    CHECK_RESULT(set_text(message, WS_ACTION_HEADER, "urn:a"), S_OK);
    for (LONG i = 0; i < (LONG)WsCountOf(descriptions); i++) {
        for (LONG k = 0; k < 2; k++) {
            LONG value = -1;
            CHECK_RESULT(get(message, &descriptions[i], (ULONG)k, &value, NULL), S_OK);
            CHECK(value == 10 * i + k);
        }
    }
    /* A standard header can be read as a custom one, too. */
    CHECK_RESULT(WsGetCustomHeader(message, &standard, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_POINTER, NULL, &text,
                                   sizeof(text), NULL, NULL),
                 S_OK);
    CHECK(text->length == 5 && memcmp(text->bytes, "urn:a", 5) == 0);
    CHECK_RESULT(WsRemoveCustomHeader(message, &action, &addressing, NULL), S_OK);
    CHECK(has_text(message, WS_ACTION_HEADER, NULL));
    WsFreeMessage(message);
}

static void shows(WS_MESSAGE *message, const char *expected)
{
    WS_XML_WRITER_TEXT_ENCODING encoding = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_XML_WRITER *writer = NULL;
    WS_BYTES bytes = {0, NULL};

    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsSetOutput(writer, &encoding.encoding, &output.output, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(message, writer, NULL, NULL, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeEnd(message, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    if (bytes.length != strlen(expected) || memcmp(bytes.bytes, expected, bytes.length) != 0) {
        fprintf(stderr, "%.*s\n", (int)bytes.length, (const char *)bytes.bytes);
        CHECK(FALSE);
    }
    WsFreeWriter(writer);
}

/* Who passes a message on to a service with another version of SOAP says in that version what is asked of headers. */
static void passed_on(void)
{
    WS_XML_READER *reader = NULL;
    WS_MESSAGE *old = received(WS_ENVELOPE_VERSION_SOAP_1_1,
                               "<a:Action s:mustUnderstand='1'>urn:a</a:Action><h:h s:mustUnderstand='1' x='1'>1</h:h>"
                               "<h:h s:actor='http://schemas.xmlsoap.org/soap/actor/next'>2</h:h>"
                               "<h:h s:actor='urn:logger' s:mustUnderstand='1' xmlns:x='urn:x' x:x='2'>x:3</h:h>",
                               &reader);
    WS_MESSAGE *copy = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0);
    LONG value = 0;
    ULONG flags = 9;

    CHECK_RESULT(WsInitializeMessage(copy, WS_DUPLICATE_MESSAGE, old, NULL), S_OK);
    CHECK(!number_of(copy, WS_MESSAGE_PROPERTY_IS_ADDRESSED) && has_text(copy, WS_ACTION_HEADER, "urn:a"));
    CHECK_RESULT(get(copy, &header, 0, &value, &flags), S_OK);
    CHECK(value == 1 && flags == WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE);
    shows(copy,
          "<s:Envelope xmlns:s=\"" SOAP12 "\" xmlns:a=\"" ADDRESSING "\"><s:Header>"
          "<a:Action s:mustUnderstand=\"1\">urn:a</a:Action>"
          "<h:h x=\"1\" b:mustUnderstand=\"1\" xmlns:h=\"urn:h\" xmlns:b=\"" SOAP12 "\" xmlns:s=\"" SOAP11 "\">1</h:h>"
          "<h:h b:role=\"" SOAP12 "/role/next\" xmlns:h=\"urn:h\" xmlns:b=\"" SOAP12 "\" xmlns:s=\"" SOAP11 "\">2</h:h>"
          "<h:h x:x=\"2\" b:mustUnderstand=\"1\" b:role=\"urn:logger\" xmlns:h=\"urn:h\" xmlns:b=\"" SOAP12
          "\" xmlns:s=\"" SOAP11 "\" xmlns:x=\"urn:x\">x:3</h:h></s:Header><s:Body/></s:Envelope>");
    WsFreeMessage(copy);
    WsFreeMessage(old);
    WsFreeReader(reader);

    old = received(WS_ENVELOPE_VERSION_SOAP_1_2,
                   "<h:h s:relay='1'>1</h:h><h:h s:role='" SOAP12 "/role/ultimateReceiver'>2</h:h>", &reader);
    copy = new_message(WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT);
    CHECK_RESULT(WsInitializeMessage(copy, WS_DUPLICATE_MESSAGE, old, NULL), S_OK);
    CHECK_RESULT(get(copy, &header, 0, &value, &flags), S_OK);
    CHECK(value == 1 && flags == 0);
    shows(copy, "<s:Envelope xmlns:s=\"" SOAP11 "\"><s:Header><h:h xmlns:h=\"urn:h\" xmlns:s=\"" SOAP12
                "\" xmlns:a=\"" ADDRESSING "\">1</h:h><h:h xmlns:h=\"urn:h\" xmlns:s=\"" SOAP12 "\" xmlns:a=\"" ADDRESSING
                "\">2</h:h></s:Header><s:Body/></s:Envelope>");
    WsFreeMessage(copy);
    WsFreeMessage(old);
    WsFreeReader(reader);
}

/* SOAP 1.1 has no relay; what is added with it does without. */
static void added(void)
{
    for (WS_ENVELOPE_VERSION version = WS_ENVELOPE_VERSION_SOAP_1_1; version <= WS_ENVELOPE_VERSION_SOAP_1_2; version++) {
        char expected[512];
        WS_MESSAGE *message = new_message(version, WS_ADDRESSING_VERSION_TRANSPORT);
        LONG value = 7;

        CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
        CHECK_RESULT(WsAddCustomHeader(message, &header, WS_WRITE_REQUIRED_VALUE, &value, sizeof(value), 3, NULL), S_OK);
        snprintf(expected, sizeof(expected),
                 "<s:Envelope xmlns:s=\"%s\"><s:Header><h:h s:mustUnderstand=\"1\"%s xmlns:h=\"urn:h\">7</h:h></s:Header>"
                 "<s:Body/></s:Envelope>",
                 ns_of(version), version == WS_ENVELOPE_VERSION_SOAP_1_2 ? " s:relay=\"1\"" : "");
        shows(message, expected);
        WsFreeMessage(message);
    }
}

/* What a program says of a role, it says in the XML of the header; the prefixes there are its own. */
static void added_for_others(void)
{
    static const char text[] = "<x xmlns:s='" SOAP12 "' xmlns:h='urn:other' s:role='urn:logger' h:h='1'><h:y/></x>";
    WS_ELEMENT_DESCRIPTION xml = {&name, &ns, WS_XML_BUFFER_TYPE, NULL};
    WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT);
    WS_XML_READER *reader = reader_over(text);
    WS_XML_BUFFER *buffer = NULL;
    WS_XML_BUFFER *none = NULL;
    WS_HEAP *heap = NULL;

    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsReadXmlBuffer(reader, heap, &buffer, NULL), S_OK);
    CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(WsAddCustomHeader(message, &xml, WS_WRITE_REQUIRED_POINTER, &buffer, sizeof(buffer), 1, NULL), S_OK);
    CHECK_RESULT(WsGetCustomHeader(message, &xml, WS_SINGLETON_HEADER, 0, WS_READ_OPTIONAL_POINTER, heap, &none,
                                   sizeof(none), NULL, NULL),
                 S_OK);
    CHECK(none == NULL);
    CHECK_RESULT(WsRemoveCustomHeader(message, &name, &ns, NULL), S_OK);
    shows(message, "<s:Envelope xmlns:s=\"" SOAP12 "\"><s:Header><h:h s:mustUnderstand=\"1\" s:role='urn:logger' "
                   "a:h='1' xmlns:h=\"urn:h\" xmlns:a=\"urn:other\"><h:y xmlns:h=\"urn:other\"/></h:h></s:Header>"
                   "<s:Body/></s:Envelope>");
    WsFreeMessage(message);
    WsFreeReader(reader);
    WsFreeHeap(heap);
}

/* The reference parameters of an address become headers; its extensions and its identity do not. */
static void addressed(void)
{
    static const struct {
        WS_ADDRESSING_VERSION version;
        const char *envelope;
        const char *header;
    } cases[] = {
        {WS_ADDRESSING_VERSION_0_9, " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\"",
         "<a:To s:mustUnderstand=\"1\">urn:to?a=1&amp;b=\xc3\xa4</a:To><k q='1' xmlns=\"urn:k\">1</k>"
         "<l a:x='2' xmlns:a=\"urn:a\"/>"},
        {WS_ADDRESSING_VERSION_1_0, " xmlns:a=\"" ADDRESSING "\"",
         "<a:To s:mustUnderstand=\"1\">urn:to?a=1&amp;b=\xc3\xa4</a:To>"
         "<k q='1' a:IsReferenceParameter=\"true\" xmlns=\"urn:k\">1</k>"
         "<l a:x='2' b:IsReferenceParameter=\"true\" xmlns:b=\"" ADDRESSING "\" xmlns:a=\"urn:a\"/>"},
        {WS_ADDRESSING_VERSION_TRANSPORT, "",
         "<k q='1' xmlns=\"urn:k\">1</k><l a:x='2' xmlns:a=\"urn:a\"/>"},
    };
    static const char *const texts[] = {"<k xmlns='urn:k' q='1'>1</k><l xmlns:a='urn:a' a:x='2'/>", "<extension/>",
                                        "text<k/>"};
    WS_DNS_ENDPOINT_IDENTITY dns = {{WS_DNS_ENDPOINT_IDENTITY_TYPE}, WS_STRING_VALUE(u"host")};
    BOOL fragment = TRUE;
    WS_XML_READER_PROPERTY property = {WS_XML_READER_PROPERTY_ALLOW_FRAGMENT, &fragment, sizeof(fragment)};
    WS_XML_BUFFER *buffers[3] = {NULL, NULL, NULL};
    WS_XML_READER *reader = NULL;
    WS_HEAP *heap = NULL;

    CHECK_RESULT(WsCreateHeap(65536, 0, NULL, 0, &heap, NULL), S_OK);
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    for (ULONG i = 0; i < WsCountOf(texts); i++) {
        CHECK_RESULT(WsReadXmlBufferFromBytes(reader, NULL, &property, 1, texts[i], (ULONG)strlen(texts[i]), heap,
                                              &buffers[i], NULL),
                     S_OK);
    }
    for (ULONG i = 0; i < WsCountOf(cases); i++) {
        char expected[1024];
        WS_ENDPOINT_ADDRESS address = {WS_STRING_VALUE(u"urn:to?a=1&b=\u00e4"), buffers[2], buffers[1], &dns.identity};
        WS_MESSAGE *message = new_message(WS_ENVELOPE_VERSION_SOAP_1_2, cases[i].version);

        CHECK_RESULT(WsAddressMessage(message, &address, NULL), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsInitializeMessage(message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
        CHECK_RESULT(WsAddressMessage(message, &address, NULL), WS_E_INVALID_FORMAT);
        CHECK(!number_of(message, WS_MESSAGE_PROPERTY_IS_ADDRESSED) && has_text(message, WS_TO_HEADER, NULL));
        address.headers = buffers[0];
        CHECK_RESULT(WsAddressMessage(message, &address, NULL), S_OK);
        CHECK(has_text(message, WS_TO_HEADER, "urn:to?a=1&b=\xc3\xa4"));
        CHECK_RESULT(WsAddressMessage(message, NULL, NULL), WS_E_INVALID_OPERATION);
        snprintf(expected, sizeof(expected), "<s:Envelope xmlns:s=\"" SOAP12 "\"%s><s:Header>%s</s:Header><s:Body/>"
                                             "</s:Envelope>",
                 cases[i].envelope, cases[i].header);
        shows(message, expected);
        WsFreeMessage(message);
    }
    WsFreeReader(reader);
    WsFreeHeap(heap);
}

int main(void)
{
    added_for_others();
    addressed();
    whom_headers_are_for();
    standard_headers_for_others();
    equal_names();
    passed_on();
    added();
    puts("ok");
    return 0;
}
