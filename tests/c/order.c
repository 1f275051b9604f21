/* The order of the contract IEcho: a sample, and a comparison. */
#include "echo.h"

static WCHAR *tags[] = {u"red", u"", u"large"};
static Strings three_tags = {WsCountOf(tags), tags};
static WCHAR *no_tags[1];
static Strings empty_tags = {0, no_tags};
static LineItem lines[] = {
    {u"A-1", 3, {.scale = 2, .Lo64 = 1999}, &three_tags},
    {u"B-2", 1000000, {.scale = 4, .Lo64 = 1}, &empty_tags},
    {u"C-3", -1, {.sign = 0x80, .Hi32 = 0xFFFFFFFF, .Lo64 = 0xFFFFFFFFFFFFFFFF}, NULL},
};
static LineItems all_lines = {WsCountOf(lines), lines};
static LONG numbers[] = {0, 1, -1, INT32_MAX, INT32_MIN};
static Numbers codes = {WsCountOf(numbers), numbers};
static Address address = {u"1 Main St", u"Springfield", u"01234"};
static LONG discount = -5;
static BYTE signature[] = {0, 1, 2, 253, 254, 255};
static PurchaseOrder sample = {
    .id = {0x6f9619ff, 0x8b86, 0xd011, {0xb4, 0x2d, 0x00, 0xc0, 0x4f, 0xc9, 0x64, 0xff}},
    .placed = {638448068967890000, WS_DATETIME_FORMAT_UTC},
    .discount = &discount,
    .customer = u"J\u00fcrgen & S\u00f6hne <GmbH> \u20ac",
    .shipTo = &address,
    .items = &all_lines,
    .codes = &codes,
    .total = {.scale = 2, .Lo64 = 15997},
    .status = ORDER_PAID,
    .urgent = TRUE,
    .weight = 0.1,
    .ratio = 1.5F,
    .serial = INT64_MIN,
    .level = INT16_MIN,
    .flag = 255,
    .window = {.days = 1, .hours = 2, .minutes = 3, .seconds = 4, .milliseconds = 5},
    .signature = {sizeof(signature), signature},
};

PurchaseOrder *Order_sample(void)
{
    return &sample;
}

static BOOL same_text(const WCHAR *one, const WCHAR *other)
{
    if (one == NULL || other == NULL) {
        return one == other;
    }
    while (*one == *other && *one != 0) {
        one++;
        other++;
    }
    return *one == *other;
}

static BOOL same_decimal(const DECIMAL *one, const DECIMAL *other)
{
    return one->scale == other->scale && one->sign == other->sign && one->Hi32 == other->Hi32 &&
           one->Lo64 == other->Lo64;
}

static BOOL same_date(const WS_DATETIME *one, const WS_DATETIME *other)
{
    if (one == NULL || other == NULL) {
        return one == other;
    }
    return one->ticks == other->ticks && one->format == other->format;
}

static BOOL same_address(const Address *one, const Address *other)
{
    if (one == NULL || other == NULL) {
        return one == other;
    }
    return same_text(one->street, other->street) && same_text(one->city, other->city) &&
           same_text(one->zip, other->zip);
}

static BOOL same_strings(const Strings *one, const Strings *other)
{
    if (one == NULL || other == NULL) {
        return one == other;
    }
    if (one->count != other->count) {
        return FALSE;
    }
    for (ULONG i = 0; i < one->count; i++) {
        if (!same_text(one->items[i], other->items[i])) {
            return FALSE;
        }
    }
    return TRUE;
}

static BOOL same_lines(const LineItems *one, const LineItems *other)
{
    if (one == NULL || other == NULL) {
        return one == other;
    }
    if (one->count != other->count) {
        return FALSE;
    }
    for (ULONG i = 0; i < one->count; i++) {
        const LineItem *a = &one->items[i];
        const LineItem *b = &other->items[i];
        if (!same_text(a->sku, b->sku) || a->quantity != b->quantity || !same_decimal(&a->price, &b->price) ||
            !same_strings(a->tags, b->tags)) {
            return FALSE;
        }
    }
    return TRUE;
}

static BOOL same_numbers(const Numbers *one, const Numbers *other)
{
    if (one == NULL || other == NULL) {
        return one == other;
    }
    return one->count == other->count && memcmp(one->items, other->items, one->count * sizeof(LONG)) == 0;
}

const char *Order_difference(const PurchaseOrder *one, const PurchaseOrder *other)
{
    const struct {
        const char *field;
        BOOL same;
    } fields[] = {
        {"Id", IsEqualGUID(one->id, other->id)},
        {"Placed", same_date(&one->placed, &other->placed)},
        {"ShippedOn", same_date(one->shippedOn, other->shippedOn)},
        {"Discount", one->discount == other->discount ||
                         (one->discount != NULL && other->discount != NULL && *one->discount == *other->discount)},
        {"Customer", same_text(one->customer, other->customer)},
        {"Note", same_text(one->note, other->note)},
        {"ShipTo", same_address(one->shipTo, other->shipTo)},
        {"Items", same_lines(one->items, other->items)},
        {"Codes", same_numbers(one->codes, other->codes)},
        {"Total", same_decimal(&one->total, &other->total)},
        {"Status", one->status == other->status},
        {"Urgent", one->urgent == other->urgent},
        {"Weight", one->weight == other->weight},
        {"Ratio", one->ratio == other->ratio},
        {"Serial", one->serial == other->serial},
        {"Level", one->level == other->level},
        {"Flag", one->flag == other->flag},
        {"Window", memcmp(&one->window, &other->window, sizeof(one->window)) == 0},
        {"Signature", one->signature.length == other->signature.length &&
                          memcmp(one->signature.bytes, other->signature.bytes, one->signature.length) == 0},
    };

    for (size_t i = 0; i < WsCountOf(fields); i++) {
        if (!fields[i].same) {
            return fields[i].field;
        }
    }
    return NULL;
}
