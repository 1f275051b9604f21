/* The encodings of messages, for tests that go through all of them. */
#ifndef ENCODINGS_H
#define ENCODINGS_H

#include "check.h"

typedef enum { TEXT, BINARY, MTOM, ENCODINGS } Encoding;

static inline HRESULT set_output(WS_XML_WRITER *writer, Encoding encoding, const WS_XML_WRITER_OUTPUT *output)
{
    WS_XML_WRITER_TEXT_ENCODING text = {{WS_XML_WRITER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_WRITER_BINARY_ENCODING binary = {.encoding = {WS_XML_WRITER_ENCODING_TYPE_BINARY}};
    WS_XML_WRITER_MTOM_ENCODING mtom = {.encoding = {WS_XML_WRITER_ENCODING_TYPE_MTOM},
                                        .textEncoding = &text.encoding,
                                        .writeMimeHeader = TRUE,
                                        .maxInlineByteCount = 100};
    const WS_XML_WRITER_ENCODING *all[] = {&text.encoding, &binary.encoding, &mtom.encoding};
    return WsSetOutput(writer, all[encoding], output, NULL, 0, NULL);
}

static inline HRESULT set_input(WS_XML_READER *reader, Encoding encoding, const WS_XML_READER_INPUT *input)
{
    WS_XML_READER_TEXT_ENCODING text = {{WS_XML_READER_ENCODING_TYPE_TEXT}, WS_CHARSET_UTF8};
    WS_XML_READER_BINARY_ENCODING binary = {.encoding = {WS_XML_READER_ENCODING_TYPE_BINARY}};
    WS_XML_READER_MTOM_ENCODING mtom = {.encoding = {WS_XML_READER_ENCODING_TYPE_MTOM},
                                        .textEncoding = &text.encoding,
                                        .readMimeHeader = TRUE};
    const WS_XML_READER_ENCODING *all[] = {&text.encoding, &binary.encoding, &mtom.encoding};
    return WsSetInput(reader, all[encoding], input, NULL, 0, NULL);
}

#endif
