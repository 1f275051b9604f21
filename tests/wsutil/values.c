/* Reads each document into the types that wsutil made for it, writes the value again and prints that; for some of them also
 * what the C program sees. */
#include <stdio.h>
#include <string.h>

#include <WebServices.h>
#include "any.xsd.h"
#include "arrays.xsd.h"
#include "choices.xsd.h"
#include "derived.xsd.h"
#include "enums.xsd.h"
#include "simple.xsd.h"
#include "text.xsd.h"

#include "print_error.h"

typedef struct {
    WS_XML_READER *reader;
    WS_XML_WRITER *writer;
    WS_HEAP *heap;
    WS_ERROR *error;
} Tools;

/* Reads a document, writes it again, prints it. */
static HRESULT round_trip(Tools *t, const WS_ELEMENT_DESCRIPTION *element, const char *document, void **value)
{
    WS_XML_READER_TEXT_ENCODING reading = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BUFFER_INPUT input = {
        {WS_XML_READER_INPUT_TYPE_BUFFER}, (void *)document, (ULONG)strlen(document)};
    WS_XML_WRITER_TEXT_ENCODING writing = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BUFFER_OUTPUT output = {{WS_XML_WRITER_OUTPUT_TYPE_BUFFER}};
    WS_BYTES bytes = {0, NULL};

    HRESULT hr = WsSetInput(t->reader, &reading.encoding, &input.input, NULL, 0, t->error);
    if (SUCCEEDED(hr))
        hr = WsReadToStartElement(t->reader, NULL, NULL, NULL, t->error);
    if (SUCCEEDED(hr))
        hr = WsReadElement(t->reader, element, WS_READ_REQUIRED_POINTER, t->heap, value, sizeof(*value), t->error);
    if (SUCCEEDED(hr))
        hr = WsSetOutput(t->writer, &writing.encoding, &output.output, NULL, 0, t->error);
    if (SUCCEEDED(hr))
        hr = WsWriteElement(t->writer, element, WS_WRITE_REQUIRED_POINTER, value, sizeof(*value), t->error);
    if (SUCCEEDED(hr))
        hr = WsGetWriterProperty(t->writer, WS_XML_WRITER_PROPERTY_BYTES, &bytes, sizeof(bytes), t->error);
    if (SUCCEEDED(hr))
        printf("%.*s\n", (int)bytes.length, (const char *)bytes.bytes);
    else
        print_error(document, hr, t->error);
    return hr;
}

static HRESULT documents(Tools *t)
{
    void *value;
    HRESULT hr = round_trip(t, &simple_xsd.globalElements.Count, "<Count xmlns='urn:simple'>7</Count>", &value);
    if (SUCCEEDED(hr))
        hr = round_trip(t, &simple_xsd.globalElements.Person,
                        "<Person xmlns='urn:simple' id='5'><name>A</name><height "
                        "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/><friend id='6'><name>B</name>"
                        "<height>1.5</height><class>2</class></friend><class>1</class><with.dot>AAEC</with.dot></Person>",
                        &value);
    if (SUCCEEDED(hr)) {
        const Person *person = (const Person *)value;
        printf("id %lld, height %d, friend's %g, bytes %u\n", person->id, person->height != NULL,
               *person->Friend->height, (unsigned)person->with_dot.length);
        hr = round_trip(t, &enums_xsd.globalElements.Paint,
                        "<e:Paint xmlns:e='urn:enums'><color>light blue</color><cover>100</cover><gloss>matt</gloss>"
                        "<code>x</code></e:Paint>",
                        &value);
    }
    if (SUCCEEDED(hr)) {
        printf("light blue %d\n", ((const _Paint *)value)->color == Color_light_blue);
        hr = round_trip(t, &arrays_xsd.globalElements.Basket,
                        "<Basket xmlns='urn:arrays'><numbers>1</numbers><numbers>2</numbers><names>n</names>"
                        "<plain><sku>p</sku></plain><wrapped><Item><sku>w</sku></Item></wrapped></Basket>",
                        &value);
    }
    if (SUCCEEDED(hr)) {
        const _Basket *basket = (const _Basket *)value;
        printf("numbers %u, names %u, plain %u, wrapped %u, maybe %u\n", basket->numbersCount, basket->namesCount,
               basket->plainCount, basket->wrappedCount, basket->maybeCount);
        hr = round_trip(t, &choices_xsd.globalElements.Payment,
                        "<Payment xmlns='urn:choices'><amount>1.50</amount><card><number>4</number></card>"
                        "<note>a</note><code>3</code></Payment>",
                        &value);
    }
    if (SUCCEEDED(hr)) {
        const _Payment *payment = (const _Payment *)value;
        printf("card %d, more %u, code %d\n", payment->choice.choice == _Payment_choice_card, payment->choiceCount,
               payment->choice_2[1].value.code);
        hr = round_trip(t, &derived_xsd.globalElements.Shape,
                        "<Shape xmlns='urn:derived' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='Ring' "
                        "id='1' metal='gold'><color>2</color><radius>3</radius><hole>4</hole></Shape>",
                        &value);
    }
    if (SUCCEEDED(hr)) {
        Shape *shape = (Shape *)value;
        Ring *ring = Shape_AsRing(shape);
        printf("a circle %d, a ring %d, hole %d, color %d\n", Shape_AsCircle(shape) != NULL, ring != NULL, ring->hole,
               ring->_base._base.color);
        hr = round_trip(t, &text_xsd.globalElements.Price,
                        "<t:Price xmlns:t='urn:text' url='u' currency='EUR' xml:lang='de' other='x'>9.95</t:Price>", &value);
    }
    if (SUCCEEDED(hr))
        hr = round_trip(t, &any_xsd.globalElements.Envelope,
                        "<a:Envelope xmlns:a='urn:any' other='x'><first y='z'>one<b/></first><more>two</more></a:Envelope>",
                        &value);
    if (SUCCEEDED(hr))
        hr = round_trip(t, &any_xsd.globalElements.Many, "<a:Many xmlns:a='urn:any'><b/><c/></a:Many>", &value);
    if (SUCCEEDED(hr))
        hr = round_trip(t, &any_xsd.globalElements.Mixed, "<a:Mixed xmlns:a='urn:any' style='s'>x<b>y</b>z</a:Mixed>", &value);
    if (SUCCEEDED(hr))
        hr = round_trip(t, &any_xsd.globalElements.Empty, "<a:Empty xmlns:a='urn:any'/>", &value);
    return hr;
}

int main(void)
{
    Tools t = {NULL, NULL, NULL, NULL};
    HRESULT hr = WsCreateError(NULL, 0, &t.error);

    if (SUCCEEDED(hr))
        hr = WsCreateHeap(1 << 20, 4096, NULL, 0, &t.heap, t.error);
    if (SUCCEEDED(hr))
        hr = WsCreateReader(NULL, 0, &t.reader, t.error);
    if (SUCCEEDED(hr))
        hr = WsCreateWriter(NULL, 0, &t.writer, t.error);
    if (SUCCEEDED(hr))
        hr = documents(&t);
    if (t.writer != NULL)
        WsFreeWriter(t.writer);
    if (t.reader != NULL)
        WsFreeReader(t.reader);
    if (t.heap != NULL)
        WsFreeHeap(t.heap);
    if (t.error != NULL)
        WsFreeError(t.error);
    return FAILED(hr);
}
