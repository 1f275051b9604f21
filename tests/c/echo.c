/* IEcho: descriptions, client functions, service stubs. The types are those a WCF data contract has on
 * the wire: members in their order, each of them optional, references nillable. */
#include "echo.h"

static WS_XML_STRING peer_ns = WS_XML_STRING_VALUE("http://example.org/peer");
static WS_XML_STRING arrays_ns = WS_XML_STRING_VALUE("http://schemas.microsoft.com/2003/10/Serialization/Arrays");

enum {
    VALUE = 0,
    /* A reference that may be missing or nil; a pointer in C anyway. */
    REFERENCE = WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE,
    /* The same where C needs to be told that there is a pointer. */
    POINTER = WS_FIELD_POINTER | REFERENCE,
};

static WS_XML_STRING names[] = {
    WS_XML_STRING_VALUE("Street"), WS_XML_STRING_VALUE("City"), WS_XML_STRING_VALUE("Zip"),
    WS_XML_STRING_VALUE("Sku"), WS_XML_STRING_VALUE("Quantity"), WS_XML_STRING_VALUE("Price"),
    WS_XML_STRING_VALUE("Tags"), WS_XML_STRING_VALUE("Id"), WS_XML_STRING_VALUE("Placed"),
    WS_XML_STRING_VALUE("ShippedOn"), WS_XML_STRING_VALUE("Discount"), WS_XML_STRING_VALUE("Customer"),
    WS_XML_STRING_VALUE("Note"), WS_XML_STRING_VALUE("ShipTo"), WS_XML_STRING_VALUE("Items"),
    WS_XML_STRING_VALUE("Codes"), WS_XML_STRING_VALUE("Total"), WS_XML_STRING_VALUE("Status"),
    WS_XML_STRING_VALUE("Urgent"), WS_XML_STRING_VALUE("Weight"), WS_XML_STRING_VALUE("Ratio"),
    WS_XML_STRING_VALUE("Serial"), WS_XML_STRING_VALUE("Level"), WS_XML_STRING_VALUE("Flag"),
    WS_XML_STRING_VALUE("Window"), WS_XML_STRING_VALUE("Signature"),
};
enum {
    STREET, CITY, ZIP, SKU, QUANTITY, PRICE, TAGS, ID, PLACED, SHIPPED_ON, DISCOUNT, CUSTOMER, NOTE, SHIP_TO, ITEMS,
    CODES, TOTAL, STATUS, URGENT, WEIGHT, RATIO, SERIAL, LEVEL, FLAG, WINDOW, SIGNATURE
};

/* An element of the data contract. */
#define MEMBER(NAME, STRUCT, FIELD, TYPE, DESCRIPTION, OPTIONS) \
    {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &names[NAME], .ns = &peer_ns, .type = TYPE, \
     .typeDescription = DESCRIPTION, .offset = WsOffsetOf(STRUCT, FIELD), .options = OPTIONS}
#define STRUCT_TYPE(STRUCT, FIELDS) \
    {.size = sizeof(STRUCT), .alignment = _Alignof(STRUCT), .fields = FIELDS, .fieldCount = WsCountOf(FIELDS)}

/* ---- Address ---- */

static WS_FIELD_DESCRIPTION address_members[] = {
    MEMBER(STREET, Address, street, WS_WSZ_TYPE, NULL, REFERENCE),
    MEMBER(CITY, Address, city, WS_WSZ_TYPE, NULL, REFERENCE),
    MEMBER(ZIP, Address, zip, WS_WSZ_TYPE, NULL, REFERENCE),
};
static WS_FIELD_DESCRIPTION *address_fields[] = {&address_members[0], &address_members[1], &address_members[2]};
static WS_STRUCT_DESCRIPTION address_type = STRUCT_TYPE(Address, address_fields);

/* ---- Arrays ---- */

static WS_XML_STRING string_name = WS_XML_STRING_VALUE("string");
static WS_FIELD_DESCRIPTION strings_field = {
    .mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING,
    .type = WS_WSZ_TYPE,
    .offset = WsOffsetOf(Strings, items),
    .options = WS_FIELD_NILLABLE_ITEM,
    .countOffset = WsOffsetOf(Strings, count),
    .itemLocalName = &string_name,
    .itemNs = &arrays_ns,
};
static WS_FIELD_DESCRIPTION *strings_fields[] = {&strings_field};
static WS_STRUCT_DESCRIPTION strings_type = STRUCT_TYPE(Strings, strings_fields);

static WS_XML_STRING int_name = WS_XML_STRING_VALUE("int");
static WS_FIELD_DESCRIPTION numbers_field = {
    .mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING,
    .type = WS_INT32_TYPE,
    .offset = WsOffsetOf(Numbers, items),
    .countOffset = WsOffsetOf(Numbers, count),
    .itemLocalName = &int_name,
    .itemNs = &arrays_ns,
};
static WS_FIELD_DESCRIPTION *numbers_fields[] = {&numbers_field};
static WS_STRUCT_DESCRIPTION numbers_type = STRUCT_TYPE(Numbers, numbers_fields);

/* ---- LineItem ---- */

static WS_FIELD_DESCRIPTION line_members[] = {
    MEMBER(SKU, LineItem, sku, WS_WSZ_TYPE, NULL, REFERENCE),
    MEMBER(QUANTITY, LineItem, quantity, WS_INT32_TYPE, NULL, VALUE),
    MEMBER(PRICE, LineItem, price, WS_DECIMAL_TYPE, NULL, VALUE),
    MEMBER(TAGS, LineItem, tags, WS_STRUCT_TYPE, &strings_type, POINTER),
};
static WS_FIELD_DESCRIPTION *line_fields[] = {&line_members[0], &line_members[1], &line_members[2], &line_members[3]};
static WS_STRUCT_DESCRIPTION line_type = STRUCT_TYPE(LineItem, line_fields);

static WS_XML_STRING line_name = WS_XML_STRING_VALUE("LineItem");
static WS_FIELD_DESCRIPTION lines_field = {
    .mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING,
    .type = WS_STRUCT_TYPE,
    .typeDescription = &line_type,
    .offset = WsOffsetOf(LineItems, items),
    .countOffset = WsOffsetOf(LineItems, count),
    .itemLocalName = &line_name,
    .itemNs = &peer_ns,
};
static WS_FIELD_DESCRIPTION *lines_fields[] = {&lines_field};
static WS_STRUCT_DESCRIPTION lines_type = STRUCT_TYPE(LineItems, lines_fields);

/* ---- OrderStatus ---- */

static WS_XML_STRING status_names[] = {
    WS_XML_STRING_VALUE("New"),
    WS_XML_STRING_VALUE("Paid"),
    WS_XML_STRING_VALUE("Shipped"),
};
static WS_ENUM_VALUE status_values[] = {
    {ORDER_NEW, &status_names[ORDER_NEW]},
    {ORDER_PAID, &status_names[ORDER_PAID]},
    {ORDER_SHIPPED, &status_names[ORDER_SHIPPED]},
};
static WS_ENUM_DESCRIPTION status_type = {status_values, WsCountOf(status_values), sizeof("Shipped") - 1, NULL};

/* ---- PurchaseOrder ---- */

static WS_FIELD_DESCRIPTION order_members[] = {
    MEMBER(ID, PurchaseOrder, id, WS_GUID_TYPE, NULL, VALUE),
    MEMBER(PLACED, PurchaseOrder, placed, WS_DATETIME_TYPE, NULL, VALUE),
    MEMBER(SHIPPED_ON, PurchaseOrder, shippedOn, WS_DATETIME_TYPE, NULL, POINTER),
    MEMBER(DISCOUNT, PurchaseOrder, discount, WS_INT32_TYPE, NULL, POINTER),
    MEMBER(CUSTOMER, PurchaseOrder, customer, WS_WSZ_TYPE, NULL, REFERENCE),
    MEMBER(NOTE, PurchaseOrder, note, WS_WSZ_TYPE, NULL, REFERENCE),
    MEMBER(SHIP_TO, PurchaseOrder, shipTo, WS_STRUCT_TYPE, &address_type, POINTER),
    MEMBER(ITEMS, PurchaseOrder, items, WS_STRUCT_TYPE, &lines_type, POINTER),
    MEMBER(CODES, PurchaseOrder, codes, WS_STRUCT_TYPE, &numbers_type, POINTER),
    MEMBER(TOTAL, PurchaseOrder, total, WS_DECIMAL_TYPE, NULL, VALUE),
    MEMBER(STATUS, PurchaseOrder, status, WS_ENUM_TYPE, &status_type, VALUE),
    MEMBER(URGENT, PurchaseOrder, urgent, WS_BOOL_TYPE, NULL, VALUE),
    MEMBER(WEIGHT, PurchaseOrder, weight, WS_DOUBLE_TYPE, NULL, VALUE),
    MEMBER(RATIO, PurchaseOrder, ratio, WS_FLOAT_TYPE, NULL, VALUE),
    MEMBER(SERIAL, PurchaseOrder, serial, WS_INT64_TYPE, NULL, VALUE),
    MEMBER(LEVEL, PurchaseOrder, level, WS_INT16_TYPE, NULL, VALUE),
    MEMBER(FLAG, PurchaseOrder, flag, WS_UINT8_TYPE, NULL, VALUE),
    MEMBER(WINDOW, PurchaseOrder, window, WS_DURATION_TYPE, NULL, VALUE),
    MEMBER(SIGNATURE, PurchaseOrder, signature, WS_BYTES_TYPE, NULL, REFERENCE),
};
static WS_FIELD_DESCRIPTION *order_fields[] = {
    &order_members[0], &order_members[1], &order_members[2], &order_members[3], &order_members[4],
    &order_members[5], &order_members[6], &order_members[7], &order_members[8], &order_members[9],
    &order_members[10], &order_members[11], &order_members[12], &order_members[13], &order_members[14],
    &order_members[15], &order_members[16], &order_members[17], &order_members[18],
};
static WS_STRUCT_DESCRIPTION order_type = STRUCT_TYPE(PurchaseOrder, order_fields);

/* ---- Bodies: each has no field or one ---- */

typedef struct {
    WCHAR *value;
} TextBody;
typedef struct {
    WS_BYTES value;
} BytesBody;
typedef struct {
    PurchaseOrder *value;
} OrderBody;
typedef struct {
    LONG value;
} NumberBody;

static WS_XML_STRING body_names[] = {
    WS_XML_STRING_VALUE("EchoString"), WS_XML_STRING_VALUE("EchoStringResponse"),
    WS_XML_STRING_VALUE("EchoBytes"), WS_XML_STRING_VALUE("EchoBytesResponse"),
    WS_XML_STRING_VALUE("EchoOrder"), WS_XML_STRING_VALUE("EchoOrderResponse"),
    WS_XML_STRING_VALUE("Delay"), WS_XML_STRING_VALUE("DelayResponse"),
    WS_XML_STRING_VALUE("Notify"),
    WS_XML_STRING_VALUE("NotifyCount"), WS_XML_STRING_VALUE("NotifyCountResponse"),
};
enum {
    STRING, STRING_RESPONSE, BYTES, BYTES_RESPONSE, ORDER, ORDER_RESPONSE, DELAY, DELAY_RESPONSE, NOTIFY, COUNT,
    COUNT_RESPONSE, BODY_COUNT
};
static WS_XML_STRING field_names[BODY_COUNT] = {
    WS_XML_STRING_VALUE("value"), WS_XML_STRING_VALUE("EchoStringResult"),
    WS_XML_STRING_VALUE("value"), WS_XML_STRING_VALUE("EchoBytesResult"),
    WS_XML_STRING_VALUE("order"), WS_XML_STRING_VALUE("EchoOrderResult"),
    WS_XML_STRING_VALUE("milliseconds"), WS_XML_STRING_VALUE("DelayResult"),
    WS_XML_STRING_VALUE("text"),
    WS_XML_STRING_NULL, WS_XML_STRING_VALUE("NotifyCountResult"),
};
static WS_XML_STRING actions[BODY_COUNT] = {
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/EchoString"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/EchoStringResponse"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/EchoBytes"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/EchoBytesResponse"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/EchoOrder"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/EchoOrderResponse"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/Delay"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/DelayResponse"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/Notify"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/NotifyCount"),
    WS_XML_STRING_VALUE("http://example.org/peer/IEcho/NotifyCountResponse"),
};

#define FIELD(BODY, STRUCT, TYPE, DESCRIPTION, OPTIONS) \
    {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &field_names[BODY], .ns = &peer_ns, .type = TYPE, \
     .typeDescription = DESCRIPTION, .offset = WsOffsetOf(STRUCT, value), .options = OPTIONS}

static WS_FIELD_DESCRIPTION fields[BODY_COUNT] = {
    [STRING] = FIELD(STRING, TextBody, WS_WSZ_TYPE, NULL, REFERENCE),
    [STRING_RESPONSE] = FIELD(STRING_RESPONSE, TextBody, WS_WSZ_TYPE, NULL, REFERENCE),
    [BYTES] = FIELD(BYTES, BytesBody, WS_BYTES_TYPE, NULL, REFERENCE),
    [BYTES_RESPONSE] = FIELD(BYTES_RESPONSE, BytesBody, WS_BYTES_TYPE, NULL, REFERENCE),
    [ORDER] = FIELD(ORDER, OrderBody, WS_STRUCT_TYPE, &order_type, POINTER),
    [ORDER_RESPONSE] = FIELD(ORDER_RESPONSE, OrderBody, WS_STRUCT_TYPE, &order_type, POINTER),
    [DELAY] = FIELD(DELAY, NumberBody, WS_INT32_TYPE, NULL, VALUE),
    [DELAY_RESPONSE] = FIELD(DELAY_RESPONSE, NumberBody, WS_INT32_TYPE, NULL, VALUE),
    [NOTIFY] = FIELD(NOTIFY, TextBody, WS_WSZ_TYPE, NULL, REFERENCE),
    [COUNT_RESPONSE] = FIELD(COUNT_RESPONSE, NumberBody, WS_INT32_TYPE, NULL, VALUE),
};
static WS_FIELD_DESCRIPTION *field_list[BODY_COUNT] = {
    &fields[STRING], &fields[STRING_RESPONSE], &fields[BYTES], &fields[BYTES_RESPONSE], &fields[ORDER],
    &fields[ORDER_RESPONSE], &fields[DELAY], &fields[DELAY_RESPONSE], &fields[NOTIFY], NULL, &fields[COUNT_RESPONSE],
};

#define BODY_TYPE(BODY, STRUCT) \
    {.size = sizeof(STRUCT), .alignment = _Alignof(STRUCT), .fields = &field_list[BODY], .fieldCount = 1}

static WS_STRUCT_DESCRIPTION body_types[BODY_COUNT] = {
    [STRING] = BODY_TYPE(STRING, TextBody),
    [STRING_RESPONSE] = BODY_TYPE(STRING_RESPONSE, TextBody),
    [BYTES] = BODY_TYPE(BYTES, BytesBody),
    [BYTES_RESPONSE] = BODY_TYPE(BYTES_RESPONSE, BytesBody),
    [ORDER] = BODY_TYPE(ORDER, OrderBody),
    [ORDER_RESPONSE] = BODY_TYPE(ORDER_RESPONSE, OrderBody),
    [DELAY] = BODY_TYPE(DELAY, NumberBody),
    [DELAY_RESPONSE] = BODY_TYPE(DELAY_RESPONSE, NumberBody),
    [NOTIFY] = BODY_TYPE(NOTIFY, TextBody),
    [COUNT] = {.size = 1, .alignment = 1},
    [COUNT_RESPONSE] = BODY_TYPE(COUNT_RESPONSE, NumberBody),
};

#define ELEMENT(BODY) {&body_names[BODY], &peer_ns, WS_STRUCT_TYPE, &body_types[BODY]}

static WS_ELEMENT_DESCRIPTION elements[BODY_COUNT] = {
    ELEMENT(STRING), ELEMENT(STRING_RESPONSE), ELEMENT(BYTES), ELEMENT(BYTES_RESPONSE), ELEMENT(ORDER),
    ELEMENT(ORDER_RESPONSE), ELEMENT(DELAY), ELEMENT(DELAY_RESPONSE), ELEMENT(NOTIFY), ELEMENT(COUNT),
    ELEMENT(COUNT_RESPONSE),
};

#define MESSAGE(BODY) {&actions[BODY], &elements[BODY]}

static WS_MESSAGE_DESCRIPTION messages[BODY_COUNT] = {
    MESSAGE(STRING), MESSAGE(STRING_RESPONSE), MESSAGE(BYTES), MESSAGE(BYTES_RESPONSE), MESSAGE(ORDER),
    MESSAGE(ORDER_RESPONSE), MESSAGE(DELAY), MESSAGE(DELAY_RESPONSE), MESSAGE(NOTIFY), MESSAGE(COUNT),
    MESSAGE(COUNT_RESPONSE),
};

/* ---- Service stubs: a frame has a slot for each parameter ---- */

static HRESULT CALLBACK string_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const struct {
        WCHAR **value;
        WCHAR **result;
    } *slots = frame;
    HRESULT (*operation)(const WS_OPERATION_CONTEXT *, WCHAR *, WCHAR **, const WS_ASYNC_CONTEXT *, WS_ERROR *) = callback;

    return operation(context, *slots->value, slots->result, asyncContext, error);
}

static HRESULT CALLBACK bytes_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const struct {
        WS_BYTES *value;
        WS_BYTES *result;
    } *slots = frame;
    HRESULT (*operation)(const WS_OPERATION_CONTEXT *, WS_BYTES, WS_BYTES *, const WS_ASYNC_CONTEXT *, WS_ERROR *) = callback;

    return operation(context, *slots->value, slots->result, asyncContext, error);
}

static HRESULT CALLBACK order_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const struct {
        PurchaseOrder **order;
        PurchaseOrder **result;
    } *slots = frame;
    HRESULT (*operation)(const WS_OPERATION_CONTEXT *, PurchaseOrder *, PurchaseOrder **, const WS_ASYNC_CONTEXT *,
                         WS_ERROR *) = callback;

    return operation(context, *slots->order, slots->result, asyncContext, error);
}

static HRESULT CALLBACK delay_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const struct {
        LONG *milliseconds;
        LONG *result;
    } *slots = frame;
    HRESULT (*operation)(const WS_OPERATION_CONTEXT *, LONG, LONG *, const WS_ASYNC_CONTEXT *, WS_ERROR *) = callback;

    return operation(context, *slots->milliseconds, slots->result, asyncContext, error);
}

static HRESULT CALLBACK notify_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const struct {
        WCHAR **text;
    } *slots = frame;
    HRESULT (*operation)(const WS_OPERATION_CONTEXT *, WCHAR *, const WS_ASYNC_CONTEXT *, WS_ERROR *) = callback;

    return operation(context, *slots->text, asyncContext, error);
}

static HRESULT CALLBACK count_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const struct {
        LONG *result;
    } *slots = frame;
    HRESULT (*operation)(const WS_OPERATION_CONTEXT *, LONG *, const WS_ASYNC_CONTEXT *, WS_ERROR *) = callback;

    return operation(context, slots->result, asyncContext, error);
}

/* ---- The operations ---- */

static WS_PARAMETER_DESCRIPTION in_and_out[] = {
    {WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF},
    {WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0},
};
static WS_PARAMETER_DESCRIPTION in_only[] = {{WS_PARAMETER_TYPE_NORMAL, 0, 0xFFFF}};
static WS_PARAMETER_DESCRIPTION out_only[] = {{WS_PARAMETER_TYPE_NORMAL, 0xFFFF, 0}};

static WS_OPERATION_DESCRIPTION string_operation = {
    1, &messages[STRING], &messages[STRING_RESPONSE], 0, 0, 2, in_and_out, string_stub, WS_NON_RPC_LITERAL_OPERATION};
static WS_OPERATION_DESCRIPTION bytes_operation = {
    1, &messages[BYTES], &messages[BYTES_RESPONSE], 0, 0, 2, in_and_out, bytes_stub, WS_NON_RPC_LITERAL_OPERATION};
static WS_OPERATION_DESCRIPTION order_operation = {
    1, &messages[ORDER], &messages[ORDER_RESPONSE], 0, 0, 2, in_and_out, order_stub, WS_NON_RPC_LITERAL_OPERATION};
static WS_OPERATION_DESCRIPTION delay_operation = {
    1, &messages[DELAY], &messages[DELAY_RESPONSE], 0, 0, 2, in_and_out, delay_stub, WS_NON_RPC_LITERAL_OPERATION};
static WS_OPERATION_DESCRIPTION notify_operation = {
    1, &messages[NOTIFY], NULL, 0, 0, 1, in_only, notify_stub, WS_NON_RPC_LITERAL_OPERATION};
static WS_OPERATION_DESCRIPTION count_operation = {
    1, &messages[COUNT], &messages[COUNT_RESPONSE], 0, 0, 1, out_only, count_stub, WS_NON_RPC_LITERAL_OPERATION};
static WS_OPERATION_DESCRIPTION *operations[] = {
    &string_operation, &bytes_operation, &order_operation, &delay_operation, &notify_operation, &count_operation,
};
const WS_CONTRACT_DESCRIPTION Echo_contract = {WsCountOf(operations), operations};

/* ---- The client's side ---- */

HRESULT Echo_String(WS_SERVICE_PROXY *proxy, WCHAR *value, WCHAR **result, WS_HEAP *heap,
                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&value, &result};
    return WsCall(proxy, &string_operation, arguments, heap, NULL, 0, asyncContext, error);
}

HRESULT Echo_Bytes(WS_SERVICE_PROXY *proxy, WS_BYTES value, WS_BYTES *result, WS_HEAP *heap,
                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&value, &result};
    return WsCall(proxy, &bytes_operation, arguments, heap, NULL, 0, asyncContext, error);
}

HRESULT Echo_Order(WS_SERVICE_PROXY *proxy, PurchaseOrder *order, PurchaseOrder **result, WS_HEAP *heap,
                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&order, &result};
    return WsCall(proxy, &order_operation, arguments, heap, NULL, 0, asyncContext, error);
}

HRESULT Echo_Delay(WS_SERVICE_PROXY *proxy, LONG milliseconds, LONG *result, WS_HEAP *heap,
                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    const void *arguments[] = {&milliseconds, &result};
    return WsCall(proxy, &delay_operation, arguments, heap, NULL, 0, asyncContext, error);
}

HRESULT Echo_Notify(WS_SERVICE_PROXY *proxy, WCHAR *text, WS_HEAP *heap, const WS_ASYNC_CONTEXT *asyncContext,
                    WS_ERROR *error)
{
    const void *arguments[] = {&text};
    return WsCall(proxy, &notify_operation, arguments, heap, NULL, 0, asyncContext, error);
}

HRESULT Echo_NotifyCount(WS_SERVICE_PROXY *proxy, LONG *result, WS_HEAP *heap, const WS_ASYNC_CONTEXT *asyncContext,
                         WS_ERROR *error)
{
    const void *arguments[] = {&result};
    return WsCall(proxy, &count_operation, arguments, heap, NULL, 0, asyncContext, error);
}
