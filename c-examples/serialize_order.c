/* A purchase order between C structs and XML: wsutil makes the structs and their descriptions of order.xsd. There are an
 * attribute, an enum, an array in a wrapper, optional and nillable fields, a choice between two elements, and a base type
 * with two derived types. The order is written as text and as .NET binary XML, and both are read back into structs. */
#include <string.h>

#include "print_error.h"

#include "order.xsd.h"

/* An order. */

static WCHAR sku_1[] = u"A-1", sku_2[] = u"B-2", buyer_name[] = u"J\u00fcrgen & S\u00f6hne", tax_number[] = u"DE123",
             card_number[] = u"4111 1111", note[] = u"handle with <care>";
static BYTE signature[] = {0, 1, 2, 253, 254, 255};
/* Each value of a type that others extend says itself what it is: its first field is the description of its own type. */
static Company buyer = {{&order_xsd.globalTypes.Company, buyer_name}, tax_number};
static Item item_1 = {sku_1, 3, {.scale = 2, .Lo64 = 1999}}, item_2 = {sku_2, 1, {.scale = 0, .Lo64 = 100}};
static Item *items[] = {&item_1, &item_2};
static Order sample = {
    .id = {0x6f9619ff, 0x8b86, 0xd011, {0xb4, 0x2d, 0x00, 0xc0, 0x4f, 0xc9, 0x64, 0xff}},
    .priority = Priority_high,
    .Placed = {638448068967890000, WS_DATETIME_FORMAT_UTC},
    .Buyer = &buyer._base,
    .ItemsCount = WsCountOf(items),
    .Items = items,
    .Discount = NULL, /* nil */
    .Note = note,     /* NULL would be absent */
    .choice = {Order_choice_Card, {.Card = card_number}},
    .Signature = {sizeof signature, signature},
};

/* What the program works with. */
typedef struct Tools {
    WS_XML_READER *reader;
    WS_XML_WRITER *writer;
    WS_HEAP *heap;
    WS_ERROR *error;
} Tools;

static HRESULT write_order(Tools *t, const Order *value, BOOL binary, WS_BYTES *document)
{
    WS_XML_WRITER_TEXT_ENCODING text = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BINARY_ENCODING records = {.encoding = {WS_XML_WRITER_ENCODING_TYPE_BINARY}};
    WS_XML_WRITER_BUFFER_OUTPUT memory = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    ULONG blanks = binary ? 0 : 2;
    WS_XML_WRITER_PROPERTY indent = {WS_XML_WRITER_PROPERTY_INDENT, &blanks, sizeof blanks};

    HRESULT hr = WsSetOutput(t->writer, binary ? &records.encoding : &text.encoding, &memory.output, &indent,
                             binary ? 0 : 1, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsWriteElement(t->writer, &order_xsd.globalElements.Order, WS_WRITE_REQUIRED_VALUE, value, sizeof *value, t->error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsGetWriterProperty(t->writer, WS_XML_WRITER_PROPERTY_BYTES, document, sizeof *document, t->error);
    }
    return hr;
}

/* The order lies on the heap. */
static HRESULT read_order(Tools *t, const void *bytes, ULONG size, BOOL binary, Order **value)
{
    WS_XML_READER_TEXT_ENCODING text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BINARY_ENCODING records = {.encoding = {WS_XML_READER_ENCODING_TYPE_BINARY}};
    WS_XML_READER_BUFFER_INPUT memory = {{WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)(size_t)bytes, size};

    HRESULT hr = WsSetInput(t->reader, binary ? &records.encoding : &text.encoding, &memory.input, NULL, 0, t->error);
    if (SUCCEEDED(hr)) {
        hr = WsReadElement(t->reader, &order_xsd.globalElements.Order, WS_READ_REQUIRED_POINTER, t->heap, value, sizeof *value,
                           t->error);
    }
    return hr;
}

static void print_text(const char *title, const WCHAR *text)
{
    printf("%s ", title);
    print_wsz(stdout, text);
    printf("\n");
}

static void print_order(const Order *value)
{
    const Company *company = Party_AsCompany(value->Buyer);
    const Person *person = Party_AsPerson(value->Buyer);

    printf("priority %s, %u items\n", value->priority == Priority_high ? "high" : "low", value->ItemsCount);
    for (ULONG i = 0; i < value->ItemsCount; i++) {
        printf("%d times ", value->Items[i]->Quantity);
        print_text("article", value->Items[i]->Sku);
    }
    print_text(company != NULL ? "company" : "person", value->Buyer->Name);
    if (company != NULL) {
        print_text("tax number", company->TaxNumber);
    } else if (person != NULL) {
        printf("age %u\n", person->Age);
    }
    printf("discount %s\n", value->Discount == NULL ? "nil" : "set");
    if (value->Note != NULL) {
        print_text("note", value->Note);
    }
    if (value->choice.choice == Order_choice_Card) {
        print_text("card", value->choice.value.Card);
    } else if (value->choice.choice == Order_choice_Invoice) {
        printf("to pay in %u days\n", value->choice.value.Invoice);
    }
    printf("signature of %u bytes\n", (unsigned)value->Signature.length);
}

/* Writes the order, prints it, and reads it back from a copy of the bytes. */
static HRESULT there_and_back(Tools *t, BOOL binary)
{
    WS_BYTES document;
    Order *copy;
    static BYTE kept[4096];

    HRESULT hr = write_order(t, &sample, binary, &document);
    if (FAILED(hr)) {
        return hr;
    }
    if (document.length > sizeof kept) {
        return E_FAIL;
    }
    memcpy(kept, document.bytes, document.length);
    if (binary) {
        printf("\nas binary: %u bytes\n", (unsigned)document.length);
    } else {
        printf("%.*s\n\n", (int)document.length, (const char *)document.bytes);
    }
    hr = read_order(t, kept, document.length, binary, &copy);
    if (SUCCEEDED(hr)) {
        print_order(copy);
    }
    return hr;
}

/* What comes of a document that is not as it is described: the error object says what, and where. */
static void refused(Tools *t, const char *document)
{
    Order *value = NULL;
    WS_STRING text;
    HRESULT hr = read_order(t, document, (ULONG)strlen(document), FALSE, &value);

    printf("\n%s\n", result_name(hr));
    for (ULONG i = 0; SUCCEEDED(WsGetErrorString(t->error, i, &text)); i++) {
        print_string(stdout, &text);
        printf("\n");
    }
    WsResetError(t->error);
}

int main(void)
{
    Tools t = {NULL, NULL, NULL, NULL};

    HRESULT hr = WsCreateError(NULL, 0, &t.error);
    if (SUCCEEDED(hr)) {
        hr = WsCreateHeap(65536, 0, NULL, 0, &t.heap, t.error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateWriter(NULL, 0, &t.writer, t.error);
    }
    if (SUCCEEDED(hr)) {
        hr = WsCreateReader(NULL, 0, &t.reader, t.error);
    }
    if (SUCCEEDED(hr)) {
        hr = there_and_back(&t, FALSE);
    }
    if (SUCCEEDED(hr)) {
        hr = there_and_back(&t, TRUE);
    }
    if (SUCCEEDED(hr)) {
        refused(&t, "<Order xmlns='urn:orders' id='1'/>");
        refused(&t, "<Order xmlns='urn:orders' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
                    " id='6f9619ff-8b86-d011-b42d-00c04fc964ff'><Placed>2024-02-29T12:00:00Z</Placed>"
                    "<Buyer i:type='Robot'><Name>R2</Name></Buyer></Order>");
    } else {
        print_error("the order", hr, t.error);
    }
    WsFreeReader(t.reader);
    WsFreeWriter(t.writer);
    WsFreeHeap(t.heap);
    WsFreeError(t.error);
    return FAILED(hr);
}
