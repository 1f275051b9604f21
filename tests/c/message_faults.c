/* Faults in bodies: every part of them in both versions of SOAP and in all encodings, what other stacks send, and what an
 * error object becomes. */
#include <stddef.h>

#include "encodings.h"
#include "messages.h"

#define SOAP11 "http://schemas.xmlsoap.org/soap/envelope/"
#define SOAP12 "http://www.w3.org/2003/05/soap-envelope"

static const WS_ELEMENT_DESCRIPTION any_fault = {NULL, NULL, WS_FAULT_TYPE, NULL};
static WS_HEAP *heap;

static BOOL is(const WS_XML_STRING *string, const char *text)
{
    return string->length == strlen(text) && memcmp(string->bytes, text, string->length) == 0;
}

static BOOL is_wide(const WS_STRING *string, const WCHAR *text)
{
    ULONG length = 0;
    while (text[length] != 0) {
        length++;
    }
    return string->length == length && memcmp(string->chars, text, length * sizeof(WCHAR)) == 0;
}

static BOOL is_code(const WS_FAULT_CODE *code, const char *local, const char *ns)
{
    return code != NULL && is(&code->value.localName, local) && is(&code->value.ns, ns);
}

static WS_XML_BUFFER *buffer_of(const char *text)
{
    WS_XML_READER *reader = NULL;
    WS_XML_BUFFER *buffer = NULL;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsReadXmlBufferFromBytes(reader, NULL, NULL, 0, text, (ULONG)strlen(text), heap, &buffer, NULL), S_OK);
    WsFreeReader(reader);
    return buffer;
}

static BOOL holds(WS_XML_BUFFER *buffer, const char *text)
{
    WS_XML_WRITER *writer = NULL;
    void *bytes = NULL;
    ULONG count = 0;
    CHECK_RESULT(WsCreateWriter(NULL, 0, &writer, NULL), S_OK);
    CHECK_RESULT(WsWriteXmlBufferToBytes(writer, buffer, NULL, NULL, 0, heap, &bytes, &count, NULL), S_OK);
    WsFreeWriter(writer);
    BOOL same = count == strlen(text) && memcmp(bytes, text, count) == 0;
    if (!same) {
        fprintf(stderr, "%.*s\n", (int)count, (const char *)bytes);
    }
    return same;
}

/* A message in memory. */
typedef struct {
    WS_ENVELOPE_VERSION version;
    Encoding encoding;
    WS_MESSAGE *message;
    WS_XML_WRITER *writer;
    WS_XML_READER *reader;
} Post;

static Post new_post(WS_ENVELOPE_VERSION version, Encoding encoding)
{
    Post post = {version, encoding, new_message(version, WS_ADDRESSING_VERSION_1_0), NULL, NULL};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};

    CHECK_RESULT(WsCreateWriter(NULL, 0, &post.writer, NULL), S_OK);
    CHECK_RESULT(WsCreateReader(NULL, 0, &post.reader, NULL), S_OK);
    CHECK_RESULT(set_output(post.writer, encoding, &output.output), S_OK);
    CHECK_RESULT(WsInitializeMessage(post.message, WS_BLANK_MESSAGE, NULL, NULL), S_OK);
    CHECK_RESULT(WsWriteEnvelopeStart(post.message, post.writer, NULL, NULL, NULL), S_OK);
    return post;
}

static HRESULT put(Post *post, const WS_ELEMENT_DESCRIPTION *description, WS_WRITE_OPTION option, const void *value,
                   ULONG size)
{
    return WsWriteBody(post->message, description, option, value, size, NULL);
}

/* From here on the message is read. */
static void deliver(Post *post)
{
    WS_BYTES bytes = {0, NULL};

    CHECK_RESULT(WsWriteEnvelopeEnd(post->message, NULL), S_OK);
    CHECK_RESULT(WsGetWriterProperty(post->writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), NULL), S_OK);
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, bytes.bytes, bytes.length};
    CHECK_RESULT(set_input(post->reader, post->encoding, &input.input), S_OK);
    CHECK_RESULT(WsResetMessage(post->message, NULL), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(post->message, post->reader, NULL, NULL, NULL), S_OK);
}

static HRESULT get(Post *post, const WS_ELEMENT_DESCRIPTION *description, WS_READ_OPTION option, void *value, ULONG size)
{
    return WsReadBody(post->message, description, option, heap, value, size, NULL);
}

static void end(Post *post, HRESULT expected)
{
    CHECK_RESULT(WsReadEnvelopeEnd(post->message, NULL), expected);
    WsFreeMessage(post->message);
    WsFreeReader(post->reader);
    WsFreeWriter(post->writer);
}

static void give_up(Post *post)
{
    WsFreeMessage(post->message);
    WsFreeReader(post->reader);
    WsFreeWriter(post->writer);
}

/* ---- Every part ---- */

static WS_FAULT_CODE special = {.value = {UTF8("Special"), UTF8("urn:codes:special")}};
static WS_FAULT_CODE wrong = {.value = {UTF8("Wrong"), UTF8("urn:codes")}, .subCode = &special};
static WS_FAULT_CODE sender = {.value = {UTF8("Sender"), UTF8("")}, .subCode = &wrong};
static WS_FAULT_REASON reasons[] = {
    {WS_STRING_VALUE(u"no <such> order & more \u20ac\U0001F600"), WS_STRING_VALUE(u"en-US")},
    {WS_STRING_VALUE(u"kein Auftrag"), WS_STRING_VALUE(u"de-DE")},
    {WS_STRING_VALUE(u"\u6ce8\u6587\u306a\u3057"), WS_STRING_VALUE(u"ja")},
};

static void every_part(WS_ENVELOPE_VERSION version, Encoding encoding)
{
    BOOL soap12 = version == WS_ENVELOPE_VERSION_SOAP_1_2;
    WS_FAULT fault = {
        .code = &sender,
        .reasons = reasons,
        .reasonCount = WsCountOf(reasons),
        .actor = WS_STRING_VALUE(u"urn:the:actor?a=1&b=\u00e4"),
        .node = WS_STRING_VALUE(u"urn:the:node"),
        .detail = buffer_of("<any xmlns=\"urn:d\" xmlns:q=\"urn:q\" q:kind=\"1\" id=\"&lt;2&gt;\"><one>q:name</one>text"
                            "<!-- c --><q:two a=\"b\"/></any>"),
    };
    WS_FAULT found;
    Post post = new_post(version, encoding);

    CHECK_RESULT(put(&post, &any_fault, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(fault)), S_OK);
    deliver(&post);
    CHECK(number_of(post.message, WS_MESSAGE_PROPERTY_IS_FAULT));
    CHECK_RESULT(get(&post, &any_fault, WS_READ_REQUIRED_VALUE, &found, sizeof(found)), S_OK);
    end(&post, S_OK);

    CHECK(is_code(found.code, soap12 ? "Sender" : "Client", soap12 ? SOAP12 : SOAP11));
    CHECK(is_wide(&found.actor, u"urn:the:actor?a=1&b=\u00e4"));
    CHECK(is_wide(&found.node, soap12 ? u"urn:the:node" : u""));
    CHECK(found.reasonCount == (soap12 ? WsCountOf(reasons) : 1));
    for (ULONG i = 0; i < found.reasonCount; i++) {
        CHECK(is_wide(&found.reasons[i].text, reasons[i].text.chars));
        CHECK(is_wide(&found.reasons[i].lang, reasons[i].lang.chars));
    }
    const WS_FAULT_CODE *next = found.code->subCode;
    CHECK((next != NULL) == soap12);
    if (soap12) {
        CHECK(is_code(next, "Wrong", "urn:codes") && is_code(next->subCode, "Special", "urn:codes:special"));
        CHECK(next->subCode->subCode == NULL);
    }
    /* The detail has the name of its version, and its attributes and content. */
    WS_XML_READER *reader = NULL;
    WS_XML_STRING local = UTF8("Detail");
    WS_XML_STRING ns = UTF8(SOAP12);
    WS_XML_STRING local11 = UTF8("detail");
    WS_XML_STRING none = UTF8("");
    WS_XML_STRING one = UTF8("one");
    WS_XML_STRING two = UTF8("two");
    WS_XML_STRING ns_d = UTF8("urn:d");
    WS_XML_STRING ns_q = UTF8("urn:q");
    WS_XML_STRING kind = UTF8("kind");
    WS_XML_STRING id = UTF8("id");
    WS_ELEMENT_DESCRIPTION description = {&one, &ns_d, WS_XML_QNAME_TYPE, NULL};
    WS_XML_QNAME qname;
    ULONG index = 0;
    CHECK_RESULT(WsCreateReader(NULL, 0, &reader, NULL), S_OK);
    CHECK_RESULT(WsSetInputToBuffer(reader, found.detail, NULL, 0, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, soap12 ? &local : &local11, soap12 ? &ns : &none, NULL, NULL), S_OK);
    CHECK_RESULT(WsFindAttribute(reader, &kind, &ns_q, TRUE, &index, NULL), S_OK);
    CHECK_RESULT(WsFindAttribute(reader, &id, &none, TRUE, &index, NULL), S_OK);
    CHECK_RESULT(WsReadStartElement(reader, NULL), S_OK);
    CHECK_RESULT(WsReadElement(reader, &description, WS_READ_REQUIRED_VALUE, heap, &qname, sizeof(qname), NULL), S_OK);
    CHECK(is(&qname.localName, "name") && is(&qname.ns, "urn:q"));
    CHECK_RESULT(WsSkipNode(reader, NULL), S_OK);
    CHECK_RESULT(WsReadToStartElement(reader, &two, &ns_q, NULL, NULL), S_OK);
    CHECK_RESULT(WsSkipNode(reader, NULL), S_OK);
    CHECK_RESULT(WsReadEndElement(reader, NULL), S_OK);
    WsFreeReader(reader);

    /* What was read can be written again, in the other version, too. */
    for (WS_ENVELOPE_VERSION other = WS_ENVELOPE_VERSION_SOAP_1_1; other <= WS_ENVELOPE_VERSION_SOAP_1_2; other++) {
        WS_FAULT *again = NULL;
        post = new_post(other, encoding);
        CHECK_RESULT(put(&post, &any_fault, WS_WRITE_REQUIRED_VALUE, &found, sizeof(found)), S_OK);
        deliver(&post);
        CHECK_RESULT(get(&post, &any_fault, WS_READ_OPTIONAL_POINTER, &again, sizeof(again)), S_OK);
        end(&post, S_OK);
        BOOL to12 = other == WS_ENVELOPE_VERSION_SOAP_1_2;
        CHECK(is_code(again->code, to12 ? "Sender" : "Client", to12 ? SOAP12 : SOAP11));
        CHECK(is_wide(&again->reasons->text, reasons->text.chars) && again->detail != NULL);
    }
}

/* Some parts only, at the edges of what is allowed. */
static void few_parts(WS_ENVELOPE_VERSION version)
{
    WS_FAULT_CODE receiver = {.value = {UTF8("Receiver"), UTF8("")}};
    WS_FAULT_REASON empty = {{0, NULL}, {0, NULL}};
    WS_FAULT fault = {.code = &receiver, .reasons = &empty, .reasonCount = 1};
    WS_FAULT found;
    Post post = new_post(version, TEXT);

    CHECK_RESULT(put(&post, &any_fault, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(fault)), S_OK);
    deliver(&post);
    CHECK_RESULT(get(&post, &any_fault, WS_READ_REQUIRED_VALUE, &found, sizeof(found)), S_OK);
    end(&post, S_OK);
    CHECK(is(&found.code->value.localName, version == WS_ENVELOPE_VERSION_SOAP_1_2 ? "Receiver" : "Server"));
    CHECK(found.reasonCount == 1 && found.reasons->text.length == 0 && found.reasons->lang.length > 0);
    CHECK(found.actor.length == 0 && found.node.length == 0 && found.detail == NULL && found.code->subCode == NULL);

    fault.detail = buffer_of("<x/>");
    post = new_post(version, TEXT);
    CHECK_RESULT(put(&post, &any_fault, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(fault)), S_OK);
    deliver(&post);
    CHECK_RESULT(get(&post, &any_fault, WS_READ_REQUIRED_VALUE, &found, sizeof(found)), S_OK);
    end(&post, S_OK);
    CHECK(found.detail != NULL);
}

/* ---- Options ---- */

static void options(void)
{
    WS_XML_STRING name = UTF8("Problem");
    WS_XML_STRING ns = UTF8("urn:p");
    WS_FAULT_DESCRIPTION version = {WS_ENVELOPE_VERSION_SOAP_1_2};
    WS_ELEMENT_DESCRIPTION described = {NULL, NULL, WS_FAULT_TYPE, &version};
    WS_ELEMENT_DESCRIPTION named = {&name, &ns, WS_FAULT_TYPE, NULL};
    const WS_ELEMENT_DESCRIPTION *descriptions[] = {&any_fault, &described, &named};
    WS_FAULT fault = {.code = &sender, .reasons = reasons, .reasonCount = 1};
    const WS_FAULT *pointer = &fault;
    const WS_FAULT *none = NULL;

    for (ULONG i = 0; i < WsCountOf(descriptions); i++) {
        const WS_ELEMENT_DESCRIPTION *description = descriptions[i];
        WS_FAULT found;
        WS_FAULT *read = NULL;
        Post post = new_post(WS_ENVELOPE_VERSION_SOAP_1_2, TEXT);

        CHECK_RESULT(put(&post, description, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(pointer)), E_INVALIDARG);
        CHECK_RESULT(put(&post, description, WS_WRITE_REQUIRED_POINTER, &pointer, sizeof(fault)), E_INVALIDARG);
        CHECK_RESULT(put(&post, description, WS_WRITE_REQUIRED_POINTER, &none, sizeof(none)), E_INVALIDARG);
        CHECK_RESULT(put(&post, description, WS_WRITE_REQUIRED_VALUE, NULL, 0), E_INVALIDARG);
        CHECK_RESULT(put(&post, description, WS_WRITE_NILLABLE_VALUE, &fault, sizeof(fault)), E_INVALIDARG);
        CHECK_RESULT(put(&post, description, 0, &fault, sizeof(fault)), E_INVALIDARG);
        CHECK_RESULT(put(&post, description, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(fault)), S_OK);
        CHECK_RESULT(put(&post, description, WS_WRITE_REQUIRED_POINTER, &pointer, sizeof(pointer)), S_OK);
        CHECK_RESULT(put(&post, description, WS_WRITE_NILLABLE_POINTER, &pointer, sizeof(pointer)), S_OK);
        CHECK_RESULT(put(&post, description, WS_WRITE_NILLABLE_POINTER, &none, sizeof(none)), S_OK);
        deliver(&post);
        CHECK(number_of(post.message, WS_MESSAGE_PROPERTY_IS_FAULT) == (description != &named));
        CHECK_RESULT(get(&post, description, WS_READ_REQUIRED_VALUE, &found, sizeof(read)), E_INVALIDARG);
        CHECK_RESULT(get(&post, description, WS_READ_REQUIRED_POINTER, &read, sizeof(found)), E_INVALIDARG);
        CHECK_RESULT(get(&post, description, WS_READ_NILLABLE_VALUE, &found, sizeof(found)), E_INVALIDARG);
        CHECK_RESULT(get(&post, description, 0, &found, sizeof(found)), E_INVALIDARG);
        CHECK_RESULT(get(&post, description, WS_READ_REQUIRED_VALUE, &found, sizeof(found)), S_OK);
        CHECK(is(&found.code->value.localName, "Sender"));
        CHECK_RESULT(get(&post, description, WS_READ_REQUIRED_POINTER, &read, sizeof(read)), S_OK);
        CHECK(is(&read->code->value.localName, "Sender"));
        read = NULL;
        CHECK_RESULT(get(&post, description, WS_READ_NILLABLE_POINTER, &read, sizeof(read)), S_OK);
        CHECK(read != NULL && is(&read->code->value.localName, "Sender"));
        CHECK_RESULT(get(&post, description, WS_READ_NILLABLE_POINTER, &read, sizeof(read)), S_OK);
        CHECK(read == NULL);
        read = &found;
        CHECK_RESULT(get(&post, description, WS_READ_OPTIONAL_POINTER, &read, sizeof(read)), S_OK);
        CHECK(read == NULL);
        end(&post, S_OK);
    }
}

static void refused(void)
{
    WS_FAULT_CODE cycle = {.value = {UTF8("Sender"), UTF8("")}};
    WS_FAULT_CODE no_name = {.value = {UTF8(""), UTF8("")}};
    WS_FAULT_CODE bad_name = {.value = {UTF8("no name"), UTF8("urn:x")}};
    WS_FAULT_REASON lone = {{1, (WCHAR[]){0xD800}}, {0, NULL}};
    const struct {
        WS_FAULT fault;
        HRESULT result;
    } rows[] = {
        {{.code = NULL, .reasons = reasons, .reasonCount = 1}, E_INVALIDARG},
        {{.code = &sender, .reasons = reasons, .reasonCount = 0}, E_INVALIDARG},
        {{.code = &sender, .reasons = NULL, .reasonCount = 1}, E_INVALIDARG},
        {{.code = &cycle, .reasons = reasons, .reasonCount = 1}, E_INVALIDARG},
        {{.code = &sender, .reasons = &lone, .reasonCount = 1}, WS_E_INVALID_FORMAT},
        {{.code = &sender, .reasons = reasons, .reasonCount = 1, .actor = {3, NULL}}, E_INVALIDARG},
        {{.code = &no_name, .reasons = reasons, .reasonCount = 1}, WS_E_INVALID_FORMAT},
        {{.code = &bad_name, .reasons = reasons, .reasonCount = 1}, WS_E_INVALID_FORMAT},
    };

    cycle.subCode = &cycle;
    for (ULONG i = 0; i < WsCountOf(rows); i++) {
        for (WS_ENVELOPE_VERSION version = 1; version <= 2; version++) {
            Post post = new_post(version, TEXT);
            HRESULT hr = put(&post, &any_fault, WS_WRITE_REQUIRED_VALUE, &rows[i].fault, sizeof(WS_FAULT));
            if (hr != rows[i].result) {
                fprintf(stderr, "row %u\n", (unsigned)i);
            }
            CHECK_RESULT(hr, rows[i].result);
            give_up(&post);
        }
    }
}

/* ---- What others send ---- */

#define F11(CONTENT) "<s:Envelope xmlns:s='" SOAP11 "'><s:Body><s:Fault>" CONTENT "</s:Fault></s:Body></s:Envelope>"
#define F12(CONTENT) "<s:Envelope xmlns:s='" SOAP12 "'><s:Body><s:Fault>" CONTENT "</s:Fault></s:Body></s:Envelope>"
#define CODE12 "<s:Code><s:Value>s:Sender</s:Value></s:Code>"
#define REASON12 "<s:Reason><s:Text xml:lang='en'>why</s:Text></s:Reason>"

static const struct {
    WS_ENVELOPE_VERSION version;
    const char *text;
    HRESULT result;
    const char *code;
    const char *ns;
    ULONG count;
    const WCHAR *reason;
} foreign[] = {
    {1, F11("<faultcode>s:Client</faultcode><faultstring>why</faultstring>"), S_OK, "Client", SOAP11, 1, u"why"},
    {1, F11(" <!-- c --><faultcode> s:Client\n</faultcode> <faultstring xml:lang='en'> why </faultstring>"), S_OK, "Client",
     SOAP11, 1, u" why "},
    {1, F11("<faultstring>why</faultstring><faultactor/><detail/><faultcode>s:Client.Authentication</faultcode>"), S_OK,
     "Client.Authentication", SOAP11, 1, u"why"},
    {1, F11("<faultcode>Client</faultcode><faultstring/>"), S_OK, "Client", "", 1, u""},
    {1, F11("<faultcode>lost:Client</faultcode><faultstring>why</faultstring>"), S_OK, "Client", "", 1, u"why"},
    {1, F11("<s:faultcode>s:Server</s:faultcode><s:faultstring>why</s:faultstring>"), S_OK, "Server", SOAP11, 1, u"why"},
    {1, F11("<faultcode xmlns:e='urn:e'>e:Own</faultcode><faultstring>why</faultstring><more xmlns='urn:m'><x/></more>"),
     S_OK, "Own", "urn:e", 1, u"why"},
    {1, F11("<faultcode>s:Client</faultcode>"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {1, F11("<faultstring>why</faultstring>"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {1, F11("<faultcode/><faultstring>why</faultstring>"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {1, F11("<faultcode><x/></faultcode><faultstring>why</faultstring>"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {1, F11("<faultcode>s:Client</faultcode><faultstring>a<x/>b</faultstring>"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {1, F11("text"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {2, F12(CODE12 REASON12), S_OK, "Sender", SOAP12, 1, u"why"},
    {2, F12("\n" CODE12 " <!-- c -->" REASON12 "<s:Node> urn:n </s:Node><s:Role>urn:r</s:Role><s:Detail/>"), S_OK, "Sender",
     SOAP12, 1, u"why"},
    {2, F12(CODE12 "<s:Reason><s:Text>why</s:Text><s:Text xml:lang='de'>warum</s:Text></s:Reason>"), S_OK, "Sender", SOAP12,
     2, u"why"},
    {2, F12(CODE12 REASON12 "<more xmlns='urn:m'/>"), S_OK, "Sender", SOAP12, 1, u"why"},
    {2, F12(CODE12 "<s:Reason/>"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {2, F12("<s:Code><s:Subcode/></s:Code>" REASON12), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
    {2, F12("<s:Code><s:Value>s:Sender</s:Value><s:Value>s:Sender</s:Value></s:Code>" REASON12), WS_E_INVALID_FORMAT, NULL,
     NULL, 0, NULL},
    {2, F12("<faultcode>s:Sender</faultcode><faultstring>why</faultstring>"), WS_E_INVALID_FORMAT, NULL, NULL, 0, NULL},
};

static WS_MESSAGE *over(WS_ENVELOPE_VERSION version, const char *text, WS_XML_READER **reader)
{
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(uintptr_t)text, (ULONG)strlen(text)};
    WS_MESSAGE *message = new_message(version, WS_ADDRESSING_VERSION_1_0);
    CHECK_RESULT(WsCreateReader(NULL, 0, reader, NULL), S_OK);
    CHECK_RESULT(set_input(*reader, TEXT, &input.input), S_OK);
    CHECK_RESULT(WsReadEnvelopeStart(message, *reader, NULL, NULL, NULL), S_OK);
    return message;
}

static void of_others(void)
{
    for (ULONG i = 0; i < WsCountOf(foreign); i++) {
        WS_XML_READER *reader = NULL;
        WS_MESSAGE *message = over(foreign[i].version, foreign[i].text, &reader);
        WS_FAULT *fault = NULL;

        CHECK(number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT));
        HRESULT hr = WsReadBody(message, &any_fault, WS_READ_REQUIRED_POINTER, heap, &fault, sizeof(fault), NULL);
        if (hr != foreign[i].result) {
            fprintf(stderr, "%s\n", foreign[i].text);
        }
        CHECK_RESULT(hr, foreign[i].result);
        if (hr == S_OK) {
            CHECK(is_code(fault->code, foreign[i].code, foreign[i].ns));
            CHECK(fault->reasonCount == foreign[i].count && is_wide(&fault->reasons->text, foreign[i].reason));
            CHECK_RESULT(WsReadEnvelopeEnd(message, NULL), S_OK);
        } else {
            CHECK(fault == NULL);
        }
        WsFreeMessage(message);
        WsFreeReader(reader);
    }
}

/* The first element decides whether a body is a fault. */
static void what_is_a_fault(void)
{
    static const struct {
        const char *body;
        BOOL fault;
    } rows[] = {
        {"<s:Fault/>", TRUE},
        {" <!-- c -->\n<s:Fault/>", TRUE},
        {"<s:Fault/><x/>", TRUE},
        {"", FALSE},
        {"<x/><s:Fault/>", FALSE},
        {"<Fault/>", FALSE},
        {"<e:Fault xmlns:e='" SOAP11 "'/>", FALSE},
        {"<s:fault/>", FALSE},
        {"<x><s:Fault/></x>", FALSE},
    };

    for (ULONG i = 0; i < WsCountOf(rows); i++) {
        char text[512];
        WS_XML_READER *reader = NULL;
        WS_FAULT *fault = NULL;
        snprintf(text, sizeof(text), "<s:Envelope xmlns:s='" SOAP12 "'><s:Body>%s</s:Body></s:Envelope>", rows[i].body);
        WS_MESSAGE *message = over(WS_ENVELOPE_VERSION_SOAP_1_2, text, &reader);
        CHECK(number_of(message, WS_MESSAGE_PROPERTY_IS_FAULT) == rows[i].fault);
        if (!rows[i].fault) {
            CHECK_RESULT(WsReadBody(message, &any_fault, WS_READ_OPTIONAL_POINTER, heap, &fault, sizeof(fault), NULL),
                         S_OK);
            CHECK(fault == NULL);
            CHECK_RESULT(WsReadBody(message, &any_fault, WS_READ_REQUIRED_POINTER, heap, &fault, sizeof(fault), NULL),
                         WS_E_INVALID_FORMAT);
        }
        WsFreeMessage(message);
        WsFreeReader(reader);
    }
}

/* ---- Faults of errors ---- */

static WS_ERROR *new_error(LANGID language)
{
    WS_ERROR_PROPERTY property = {WS_ERROR_PROPERTY_LANGID, &language, sizeof(language)};
    WS_ERROR *error = NULL;
    CHECK_RESULT(WsCreateError(&property, 1, &error), S_OK);
    return error;
}

static void of_errors(void)
{
    static WS_STRING texts[] = {WS_STRING_VALUE(u"der Vorrat ist leer"), WS_STRING_VALUE(u""),
                                WS_STRING_VALUE(u"der Auftrag geht nicht")};
    static const struct {
        LANGID id;
        const WCHAR *tag;
    } languages[] = {{0x0407, u"de-DE"}, {0x0409, u"en-US"}, {0x040C, u"fr-FR"}, {0x0411, u"ja-JP"}};
    WS_FAULT fault;

    for (ULONG i = 0; i < WsCountOf(languages); i++) {
        WS_ERROR *error = new_error(languages[i].id);
        for (ULONG k = 0; k < WsCountOf(texts); k++) {
            CHECK_RESULT(WsAddErrorString(error, &texts[k]), S_OK);
        }
        CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_FULL_FAULT_DISCLOSURE, heap, &fault), S_OK);
        CHECK(is_code(fault.code, "Receiver", "") && fault.code->subCode == NULL && fault.reasonCount == 1);
        CHECK(is_wide(&fault.reasons->text, u"der Auftrag geht nicht\nder Vorrat ist leer"));
        CHECK(is_wide(&fault.reasons->lang, languages[i].tag));
        CHECK(fault.actor.length == 0 && fault.node.length == 0 && fault.detail == NULL);
        CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_MINIMAL_FAULT_DISCLOSURE, heap, &fault), S_OK);
        CHECK(fault.reasonCount == 1 && is_wide(&fault.reasons->lang, u"en-US") && fault.reasons->text.length > 0);
        WsFreeError(error);
    }

    /* A fault in the error is the base, whatever may be disclosed; a reason is added only to one that has none. */
    WS_ERROR *error = new_error(0x0407);
    WS_FAULT given = {.code = &sender, .reasons = reasons, .reasonCount = 3, .detail = buffer_of("<d><x/></d>"),
                      .actor = WS_STRING_VALUE(u"urn:a"), .node = WS_STRING_VALUE(u"urn:n")};
    CHECK_RESULT(WsAddErrorString(error, &texts[0]), S_OK);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &given, sizeof(given)), S_OK);
    for (WS_FAULT_DISCLOSURE disclosure = WS_MINIMAL_FAULT_DISCLOSURE; disclosure <= WS_FULL_FAULT_DISCLOSURE; disclosure++) {
        CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, disclosure, heap, &fault), S_OK);
        CHECK(is_code(fault.code, "Sender", "") && is_code(fault.code->subCode->subCode, "Special", "urn:codes:special"));
        CHECK(fault.reasonCount == 3 && is_wide(&fault.reasons[2].text, reasons[2].text.chars));
        CHECK(is_wide(&fault.actor, u"urn:a") && is_wide(&fault.node, u"urn:n") && holds(fault.detail, "<d><x/></d>"));
    }
    WS_FAULT_REASON empty[] = {{{0, NULL}, WS_STRING_VALUE(u"en")}, {{0, NULL}, WS_STRING_VALUE(u"de")}};
    given.reasons = empty;
    given.reasonCount = 2;
    CHECK_RESULT(WsResetError(error), S_OK);
    CHECK_RESULT(WsAddErrorString(error, &texts[0]), S_OK);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &given, sizeof(given)), S_OK);
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_FULL_FAULT_DISCLOSURE, heap, &fault), S_OK);
    CHECK(is_code(fault.code->subCode, "Wrong", "urn:codes") && fault.reasonCount == 1 && fault.detail != NULL);
    CHECK(is_wide(&fault.reasons->text, texts[0].chars));

    /* Arguments. */
    WS_HEAP *small = NULL;
    CHECK_RESULT(WsCreateHeap(40, 0, NULL, 0, &small, NULL), S_OK);
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_FULL_FAULT_DISCLOSURE, small, &fault), WS_E_QUOTA_EXCEEDED);
    CHECK_RESULT(WsCreateFaultFromError(error, S_OK, WS_FULL_FAULT_DISCLOSURE, heap, &fault), E_INVALIDARG);
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, 2, heap, &fault), E_INVALIDARG);
    CHECK_RESULT(WsCreateFaultFromError(NULL, E_FAIL, WS_FULL_FAULT_DISCLOSURE, heap, &fault), E_INVALIDARG);
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_FULL_FAULT_DISCLOSURE, NULL, &fault), E_INVALIDARG);
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_FULL_FAULT_DISCLOSURE, heap, NULL), E_INVALIDARG);
    WsFreeHeap(small);
    WsFreeError(error);
}

/* ---- Details ---- */

typedef struct {
    LONG limit;
    WS_STRING text;
    WS_BYTES bytes;
    double ratio;
} Details;

static WS_XML_STRING names[] = {UTF8("limit"), UTF8("text"), UTF8("bytes"), UTF8("ratio"), UTF8("details")};
static WS_XML_STRING details_ns = UTF8("urn:details");

#define FIELD(INDEX, MEMBER, TYPE)                                                                                     \
    {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &names[INDEX], .ns = &details_ns, .type = TYPE,                 \
     .offset = offsetof(Details, MEMBER)}

static WS_FIELD_DESCRIPTION fields[] = {
    FIELD(0, limit, WS_INT32_TYPE),
    FIELD(1, text, WS_STRING_TYPE),
    FIELD(2, bytes, WS_BYTES_TYPE),
    FIELD(3, ratio, WS_DOUBLE_TYPE),
};
static WS_FIELD_DESCRIPTION *all_fields[] = {&fields[0], &fields[1], &fields[2], &fields[3]};
static WS_STRUCT_DESCRIPTION details_struct = {.size = sizeof(Details), .alignment = 8, .fields = all_fields,
                                               .fieldCount = 4};

/* From the error object of a service through a message into the error object of a client: as one element, and as several. */
static void details(WS_ENVELOPE_VERSION version, Encoding encoding, BOOL several)
{
    static BYTE bytes[1000];
    WS_ELEMENT_DESCRIPTION element = {several ? NULL : &names[4], several ? NULL : &details_ns, WS_STRUCT_TYPE,
                                      &details_struct};
    WS_FAULT_DETAIL_DESCRIPTION description = {NULL, &element};
    Details given = {42, WS_STRING_VALUE(u"<\u20ac>"), {sizeof(bytes), bytes}, 0.1};
    const Details *pointer = &given;
    Details *found = NULL;
    Details value;
    WS_ERROR *error = new_error(0x0409);
    WS_FAULT fault;
    WS_FAULT *received = NULL;
    Post post = new_post(version, encoding);

    for (ULONG i = 0; i < sizeof(bytes); i++) {
        bytes[i] = (BYTE)(i * 7);
    }
    CHECK_RESULT(WsSetFaultErrorDetail(error, &description, WS_WRITE_REQUIRED_POINTER, &pointer, sizeof(pointer)), S_OK);
    CHECK_RESULT(WsSetFaultErrorDetail(error, &description, WS_WRITE_REQUIRED_VALUE, &given, 4), E_INVALIDARG);
    CHECK_RESULT(WsSetFaultErrorDetail(error, &description, WS_WRITE_NILLABLE_VALUE, &given, sizeof(given)), E_INVALIDARG);
    CHECK_RESULT(WsSetFaultErrorDetail(error, NULL, WS_WRITE_REQUIRED_VALUE, &given, sizeof(given)), E_INVALIDARG);
    CHECK_RESULT(WsSetFaultErrorDetail(error, &description, WS_WRITE_REQUIRED_VALUE, &given, sizeof(given)), S_OK);
    CHECK_RESULT(WsCreateFaultFromError(error, E_FAIL, WS_MINIMAL_FAULT_DISCLOSURE, heap, &fault), S_OK);
    CHECK_RESULT(put(&post, &any_fault, WS_WRITE_REQUIRED_VALUE, &fault, sizeof(fault)), S_OK);
    deliver(&post);
    CHECK_RESULT(get(&post, &any_fault, WS_READ_REQUIRED_POINTER, &received, sizeof(received)), S_OK);
    end(&post, S_OK);

    CHECK_RESULT(WsResetError(error), S_OK);
    CHECK_RESULT(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, received, sizeof(*received)), S_OK);
    CHECK_RESULT(WsGetFaultErrorDetail(error, &description, WS_READ_REQUIRED_POINTER, heap, &found, sizeof(found)), S_OK);
    for (int i = 0; i < 2; i++) {
        CHECK(found->limit == 42 && found->ratio == 0.1 && is_wide(&found->text, u"<\u20ac>"));
        CHECK(found->bytes.length == sizeof(bytes) && memcmp(found->bytes.bytes, bytes, sizeof(bytes)) == 0);
        CHECK_RESULT(WsGetFaultErrorDetail(error, &description, WS_READ_REQUIRED_VALUE, heap, &value, sizeof(value)), S_OK);
        found = &value;
    }
    CHECK_RESULT(WsGetFaultErrorDetail(error, &description, WS_READ_REQUIRED_VALUE, heap, &value, 4), E_INVALIDARG);
    CHECK_RESULT(WsGetFaultErrorDetail(error, &description, WS_READ_REQUIRED_VALUE, NULL, &value, sizeof(value)),
                 E_INVALIDARG);
    HRESULT optional = WsGetFaultErrorDetail(error, &description, WS_READ_OPTIONAL_POINTER, heap, &found, sizeof(found));
    CHECK_RESULT(optional, several ? E_INVALIDARG : S_OK);
    WsFreeError(error);
}

int main(void)
{
    CHECK_RESULT(WsCreateHeap(1 << 22, 0, NULL, 0, &heap, NULL), S_OK);
    for (WS_ENVELOPE_VERSION version = WS_ENVELOPE_VERSION_SOAP_1_1; version <= WS_ENVELOPE_VERSION_SOAP_1_2; version++) {
        for (Encoding encoding = TEXT; encoding < ENCODINGS; encoding++) {
            every_part(version, encoding);
            details(version, encoding, FALSE);
            details(version, encoding, TRUE);
        }
        few_parts(version);
    }
    options();
    refused();
    of_others();
    what_is_a_fault();
    of_errors();
    WsFreeHeap(heap);
    puts("ok");
    return 0;
}
