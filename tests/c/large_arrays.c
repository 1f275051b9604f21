/* Arrays of many items: their memory belongs to the heap, counts there, and goes with it (WsReadType, WsResetHeap pages). */
#include <stddef.h>

#include "reading.h"
#include "writing.h"

enum { COUNT = 100000 };

typedef struct Numbers {
    LONG *items;
    ULONG count;
} Numbers;

static WS_XML_STRING item = WS_XML_STRING_VALUE("i"), root = WS_XML_STRING_VALUE("r"), none = WS_XML_STRING_VALUE("");
static WS_FIELD_DESCRIPTION items_field = {
    .mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING, .type = WS_INT32_TYPE, .offset = offsetof(Numbers, items),
    .countOffset = offsetof(Numbers, count), .itemLocalName = &item, .itemNs = &none};
static WS_FIELD_DESCRIPTION *fields[] = {&items_field};
static WS_STRUCT_DESCRIPTION numbers_struct = {
    .size = sizeof(Numbers), .alignment = _Alignof(Numbers), .fields = fields, .fieldCount = 1};

static WS_XML_WRITER *writer;
static WS_XML_READER *reader;
static LONG numbers[COUNT];

/* A document with so many of the numbers; it stays in the writer. */
static WS_BYTES document(ULONG count)
{
    ULONG most = 1 << 21;
    WS_XML_WRITER_PROPERTY properties[] = {{WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE, &most, sizeof most}};
    Numbers value = {numbers, count};
    WS_BYTES bytes;

    OK(set_text_output(writer, WS_CHARSET_UTF8, properties, 1));
    OK(start(writer, NULL, "r", ""));
    OK(WsWriteType(writer, WS_ELEMENT_CONTENT_TYPE_MAPPING, WS_STRUCT_TYPE, &numbers_struct, WS_WRITE_REQUIRED_VALUE, &value,
                   sizeof value, NULL));
    OK(end(writer));
    OK(WsGetWriterProperty(writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof bytes, NULL));
    return bytes;
}

static HRESULT read_numbers(WS_BYTES bytes, WS_HEAP *heap, Numbers *value)
{
    WS_XML_READER_TEXT_ENCODING encoding = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {{WS_XML_READER_INPUT_TYPE_BUFFER}, bytes.bytes, bytes.length};

    OK(WsSetInput(reader, &encoding.encoding, &input.input, NULL, 0, NULL));
    OK(WsReadToStartElement(reader, &root, &none, NULL, NULL));
    return WsReadType(reader, WS_ELEMENT_TYPE_MAPPING, WS_STRUCT_TYPE, &numbers_struct, WS_READ_REQUIRED_VALUE, heap, value,
                      sizeof *value, NULL);
}

static SIZE_T property(WS_HEAP *heap, WS_HEAP_PROPERTY_ID id)
{
    SIZE_T value = 0;

    OK(WsGetHeapProperty(heap, id, &value, sizeof value, NULL));
    return value;
}

int main(void)
{
    WS_HEAP *heap, *small;

    for (LONG i = 0; i < COUNT; i++) {
        numbers[i] = i * 41;
    }
    reader = new_reader();
    OK(WsCreateWriter(NULL, 0, &writer, NULL));
    OK(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL));
    OK(WsCreateHeap(300000, 0, NULL, 0, &small, NULL));
    for (ULONG count = COUNT; count > 10; count = count * 2 / 5) {
        Numbers first = {NULL, 0}, second = {NULL, 0}, kept = {numbers, 1};
        WS_BYTES bytes = document(count);

        OK(read_numbers(bytes, heap, &first));
        OK(read_numbers(bytes, heap, &second));
        CHECK(first.count == count && memcmp(first.items, numbers, count * sizeof *numbers) == 0);
        CHECK(second.count == count && memcmp(second.items, numbers, count * sizeof *numbers) == 0);
        CHECK(property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE) >= 2 * count * sizeof *numbers);
        CHECK(property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE) >= property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE));
        /* The program's to change. */
        first.items[count - 1] = second.items[0] = 7;
        OK(WsResetHeap(heap, NULL));
        CHECK(property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE) == 0 && property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE) == 0);
        if (count * sizeof *numbers > 300000) {
            CHECK_RESULT(read_numbers(bytes, small, &kept), WS_E_QUOTA_EXCEEDED);
            CHECK(kept.items == numbers && kept.count == 1);
        } else {
            OK(read_numbers(bytes, small, &kept));
            CHECK(kept.count == count && memcmp(kept.items, numbers, count * sizeof *numbers) == 0);
        }
        OK(WsResetHeap(small, NULL));
    }
    WsFreeHeap(small);
    WsFreeHeap(heap);
    WsFreeWriter(writer);
    WsFreeReader(reader);
    puts("ok");
    return 0;
}
