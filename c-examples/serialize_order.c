/* A purchase order between C structs and XML, by a description written by hand: an attribute, an enum, an array in a
 * wrapper, optional and nillable fields, a choice between two elements, and a base type with two derived types. The order
 * is written as text and as .NET binary XML, and both are read back into structs. */
#include <stddef.h>
#include <string.h>

#include "print_error.h"

/* The structs. */

typedef enum Priority { PRIORITY_LOW, PRIORITY_HIGH } Priority;

/* The base type. Each value says itself what it is: its first field is the description of its own type. */
typedef struct Party {
    const WS_STRUCT_DESCRIPTION *type;
    WCHAR *name;
} Party;

typedef struct Person {
    Party party;
    ULONG age;
} Person;

typedef struct Company {
    Party party;
    WCHAR *taxNumber;
} Company;

typedef struct Item {
    WCHAR *sku;
    LONG quantity;
    DECIMAL price;
} Item;

typedef enum PaymentKind { PAYMENT_NONE, PAYMENT_CARD, PAYMENT_INVOICE } PaymentKind;

typedef struct Payment {
    PaymentKind kind;
    union {
        WCHAR *card;
        ULONG daysToPay;
    } value;
} Payment;

typedef struct Order {
    GUID id;
    Priority priority;
    WS_DATETIME placed;
    Party *buyer;
    ULONG itemCount;
    Item *items;
    LONG *discount; /* NULL is nil */
    WCHAR *note;    /* NULL is absent */
    Payment payment;
    WS_BYTES signature;
} Order;

/* Their XML. */

#define NAME(variable, text) static WS_XML_STRING variable = WS_XML_STRING_VALUE(text)

NAME(ns, "urn:orders");
NAME(none, "");
NAME(n_order, "Order");
NAME(n_id, "id");
NAME(n_priority, "priority");
NAME(n_placed, "Placed");
NAME(n_buyer, "Buyer");
NAME(n_items, "Items");
NAME(n_item, "Item");
NAME(n_discount, "Discount");
NAME(n_note, "Note");
NAME(n_card, "Card");
NAME(n_invoice, "Invoice");
NAME(n_signature, "Signature");
NAME(n_name, "Name");
NAME(n_age, "Age");
NAME(n_tax_number, "TaxNumber");
NAME(n_sku, "Sku");
NAME(n_quantity, "Quantity");
NAME(n_price, "Price");
NAME(n_party, "Party");
NAME(n_person, "Person");
NAME(n_company, "Company");
NAME(n_low, "low");
NAME(n_high, "high");

#define ELEMENT(n, t, s, m) \
    .mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &n, .ns = &ns, .type = t, .offset = offsetof(s, m)
#define STRUCT(s, f) \
    .size = sizeof(s), .alignment = sizeof(void *), .fields = f, .fieldCount = WsCountOf(f), .typeNs = &ns

/* The derived types repeat the fields of the base type, so these two serve all three. */
static WS_FIELD_DESCRIPTION party_type = {.mapping = WS_TYPE_ATTRIBUTE_FIELD_MAPPING,
                                          .type = WS_DESCRIPTION_TYPE,
                                          .offset = offsetof(Party, type)};
static WS_FIELD_DESCRIPTION party_name = {ELEMENT(n_name, WS_WSZ_TYPE, Party, name)};
static WS_FIELD_DESCRIPTION person_age = {ELEMENT(n_age, WS_UINT32_TYPE, Person, age)};
static WS_FIELD_DESCRIPTION company_tax = {ELEMENT(n_tax_number, WS_WSZ_TYPE, Company, taxNumber)};

static WS_FIELD_DESCRIPTION *party_fields[] = {&party_type, &party_name};
static WS_FIELD_DESCRIPTION *person_fields[] = {&party_type, &party_name, &person_age};
static WS_FIELD_DESCRIPTION *company_fields[] = {&party_type, &party_name, &company_tax};

static WS_STRUCT_DESCRIPTION person = {STRUCT(Person, person_fields), .typeLocalName = &n_person};
static WS_STRUCT_DESCRIPTION company = {STRUCT(Company, company_fields), .typeLocalName = &n_company};
static WS_STRUCT_DESCRIPTION *derived[] = {&person, &company};
static WS_STRUCT_DESCRIPTION party = {STRUCT(Party, party_fields),
                                      .typeLocalName = &n_party,
                                      .subTypes = derived,
                                      .subTypeCount = WsCountOf(derived),
                                      .structOptions = WS_STRUCT_ABSTRACT};

static WS_FIELD_DESCRIPTION item_sku = {ELEMENT(n_sku, WS_WSZ_TYPE, Item, sku)};
static WS_INT32_DESCRIPTION positive = {1, INT32_MAX};
static WS_FIELD_DESCRIPTION item_quantity = {ELEMENT(n_quantity, WS_INT32_TYPE, Item, quantity),
                                             .typeDescription = &positive};
static WS_FIELD_DESCRIPTION item_price = {ELEMENT(n_price, WS_DECIMAL_TYPE, Item, price)};
static WS_FIELD_DESCRIPTION *item_fields[] = {&item_sku, &item_quantity, &item_price};
static WS_STRUCT_DESCRIPTION item = {STRUCT(Item, item_fields)};

static WS_ENUM_VALUE priority_values[] = {{PRIORITY_LOW, &n_low}, {PRIORITY_HIGH, &n_high}};
static WS_ENUM_DESCRIPTION priority = {
    .values = priority_values, .valueCount = WsCountOf(priority_values), .maxByteCount = 4};

static WS_UNION_FIELD_DESCRIPTION card = {PAYMENT_CARD, {ELEMENT(n_card, WS_WSZ_TYPE, Payment, value.card)}};
static WS_UNION_FIELD_DESCRIPTION invoice = {PAYMENT_INVOICE,
                                             {ELEMENT(n_invoice, WS_UINT32_TYPE, Payment, value.daysToPay)}};
static WS_UNION_FIELD_DESCRIPTION *payments[] = {&card, &invoice};
static WS_UNION_DESCRIPTION payment = {.size = sizeof(Payment),
                                       .alignment = sizeof(void *),
                                       .fields = payments,
                                       .fieldCount = WsCountOf(payments),
                                       .enumOffset = offsetof(Payment, kind),
                                       .noneEnumValue = PAYMENT_NONE};

static WS_FIELD_DESCRIPTION order_id = {.mapping = WS_ATTRIBUTE_FIELD_MAPPING,
                                        .localName = &n_id,
                                        .ns = &none,
                                        .type = WS_GUID_TYPE,
                                        .offset = offsetof(Order, id)};
static WS_FIELD_DESCRIPTION order_priority = {.mapping = WS_ATTRIBUTE_FIELD_MAPPING,
                                              .localName = &n_priority,
                                              .ns = &none,
                                              .type = WS_ENUM_TYPE,
                                              .typeDescription = &priority,
                                              .offset = offsetof(Order, priority),
                                              .options = WS_FIELD_OPTIONAL};
static WS_FIELD_DESCRIPTION order_placed = {ELEMENT(n_placed, WS_DATETIME_TYPE, Order, placed)};
static WS_FIELD_DESCRIPTION order_buyer = {ELEMENT(n_buyer, WS_STRUCT_TYPE, Order, buyer),
                                           .typeDescription = &party,
                                           .options = WS_FIELD_POINTER};
static WS_ITEM_RANGE at_least_one = {1, 100};
static WS_FIELD_DESCRIPTION order_items = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING,
                                           .localName = &n_items,
                                           .ns = &ns,
                                           .itemLocalName = &n_item,
                                           .itemNs = &ns,
                                           .type = WS_STRUCT_TYPE,
                                           .typeDescription = &item,
                                           .offset = offsetof(Order, items),
                                           .countOffset = offsetof(Order, itemCount),
                                           .itemRange = &at_least_one};
static WS_FIELD_DESCRIPTION order_discount = {ELEMENT(n_discount, WS_INT32_TYPE, Order, discount),
                                              .options = WS_FIELD_POINTER | WS_FIELD_NILLABLE};
static WS_FIELD_DESCRIPTION order_note = {ELEMENT(n_note, WS_WSZ_TYPE, Order, note), .options = WS_FIELD_OPTIONAL};
static WS_FIELD_DESCRIPTION order_payment = {.mapping = WS_ELEMENT_CHOICE_FIELD_MAPPING,
                                             .type = WS_UNION_TYPE,
                                             .typeDescription = &payment,
                                             .offset = offsetof(Order, payment),
                                             .options = WS_FIELD_OPTIONAL};
static WS_FIELD_DESCRIPTION order_signature = {ELEMENT(n_signature, WS_BYTES_TYPE, Order, signature)};
static WS_FIELD_DESCRIPTION *order_fields[] = {&order_id,    &order_priority, &order_placed,
                                               &order_buyer, &order_items,    &order_discount,
                                               &order_note,  &order_payment,  &order_signature};
static WS_STRUCT_DESCRIPTION order = {STRUCT(Order, order_fields)};
static WS_ELEMENT_DESCRIPTION order_element = {&n_order, &ns, WS_STRUCT_TYPE, &order};

/* An order. */

static WCHAR sku_1[] = u"A-1", sku_2[] = u"B-2", buyer_name[] = u"J\u00fcrgen & S\u00f6hne", tax_number[] = u"DE123",
             card_number[] = u"4111 1111", note[] = u"handle with <care>";
static BYTE signature[] = {0, 1, 2, 253, 254, 255};
static Company buyer = {{&company, buyer_name}, tax_number};
static Item items[] = {{sku_1, 3, {.scale = 2, .Lo64 = 1999}}, {sku_2, 1, {.scale = 0, .Lo64 = 100}}};
static Order sample = {
    .id = {0x6f9619ff, 0x8b86, 0xd011, {0xb4, 0x2d, 0x00, 0xc0, 0x4f, 0xc9, 0x64, 0xff}},
    .priority = PRIORITY_HIGH,
    .placed = {638448068967890000, WS_DATETIME_FORMAT_UTC},
    .buyer = &buyer.party,
    .itemCount = WsCountOf(items),
    .items = items,
    .note = note,
    .payment = {PAYMENT_CARD, {.card = card_number}},
    .signature = {sizeof signature, signature},
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
        hr = WsWriteElement(t->writer, &order_element, WS_WRITE_REQUIRED_VALUE, value, sizeof *value, t->error);
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
        hr = WsReadElement(t->reader, &order_element, WS_READ_REQUIRED_POINTER, t->heap, value, sizeof *value,
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
    printf("priority %s, %u items\n", value->priority == PRIORITY_HIGH ? "high" : "low", (unsigned)value->itemCount);
    for (ULONG i = 0; i < value->itemCount; i++) {
        const Item *line = &value->items[i];
        printf("%d times ", (int)line->quantity);
        print_text("article", line->sku);
    }
    print_text(value->buyer->type == &company ? "company" : "person", value->buyer->name);
    if (value->buyer->type == &company) {
        print_text("tax number", ((const Company *)value->buyer)->taxNumber);
    } else {
        printf("age %u\n", (unsigned)((const Person *)value->buyer)->age);
    }
    printf("discount %s\n", value->discount == NULL ? "nil" : "set");
    if (value->note != NULL) {
        print_text("note", value->note);
    }
    if (value->payment.kind == PAYMENT_CARD) {
        print_text("card", value->payment.value.card);
    } else if (value->payment.kind == PAYMENT_INVOICE) {
        printf("to pay in %u days\n", (unsigned)value->payment.value.daysToPay);
    }
    printf("signature of %u bytes\n", (unsigned)value->signature.length);
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
