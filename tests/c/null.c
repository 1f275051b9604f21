/*
 * Bad input for every exported function: NULL where the API asks for a pointer, handles of the wrong type, freed
 * handles, wrong property ids, sizes and counts. Each call must return an error code, put a text into the error object
 * and write nothing to its out-parameters; a function that returns nothing must do nothing.
 *
 * A row of the table gives the parameters of a function by what may be passed. Each call passes good values except for
 * one parameter. Where no object of a handle's type can be made yet, memory that is no object takes its place.
 */

#include <wws_ext.h>

#include <stdio.h>
#include <stdlib.h>

typedef enum Kind {
    NOTHING, /* after the last parameter */

    /* Handles that must be given. */
    CHANNEL,
    ERROR_OBJECT,
    HEAP,
    LISTENER,
    MESSAGE,
    METADATA,
    OPERATION_CONTEXT,
    POLICY,
    READER,
    SECURITY_CONTEXT,
    SECURITY_TOKEN,
    SERVICE_HOST,
    SERVICE_PROXY,
    WRITER,
    XML_BUFFER,
    HANDLE_KINDS,

    ERROR,             /* the optional last WS_ERROR* of most functions */
    IN,                /* a pointer to something to read */
    OUT,               /* a place for a result */
    OPTIONAL_OUT,      /* a place for a result that may be NULL */
    SIZED_IN,          /* a pointer to as much to read as the next parameter, a COUNT, says */
    SIZED_OUT,         /* a place of the size that the next parameter, a COUNT, says */
    OPTIONAL_SIZED,    /* may be NULL if the next parameter, a COUNT, is 0 */
    COUNT,             /* the count or size of what the parameter before points to */
    CALLBACK_FUNCTION, /* a function to call */
    OPTIONAL,          /* any other pointer that may be NULL */
    PROPERTY_ID,       /* the id of a property */
    CHOICE,            /* a value of an enum */
    NUMBER             /* any other number */
} Kind;

enum { MAX_PARAMETERS = 14 };

typedef void (*Any)(void);

typedef struct Function {
    const char *name;
    Any function;
    BOOL returns;
    Kind parameters[MAX_PARAMETERS + 1];
} Function;

#define ROW(function, ...) { #function, (Any)function, TRUE, { __VA_ARGS__ } }
#define VOID_ROW(function, ...) { #function, (Any)function, FALSE, { __VA_ARGS__ } }

static const Function functions[] = {
    ROW(WsAbandonCall, SERVICE_PROXY, NUMBER, ERROR),
    ROW(WsAbandonMessage, CHANNEL, MESSAGE, ERROR),
    ROW(WsAbortChannel, CHANNEL, ERROR),
    ROW(WsAbortListener, LISTENER, ERROR),
    ROW(WsAbortServiceHost, SERVICE_HOST, ERROR),
    ROW(WsAbortServiceProxy, SERVICE_PROXY, ERROR),
    ROW(WsAcceptChannel, LISTENER, CHANNEL, OPTIONAL, ERROR),
    ROW(WsAddCustomHeader, MESSAGE, IN, CHOICE, SIZED_IN, COUNT, NUMBER, ERROR),
    ROW(WsAddErrorString, ERROR_OBJECT, IN),
    ROW(WsAddMappedHeader, MESSAGE, IN, CHOICE, CHOICE, SIZED_IN, COUNT, ERROR),
    ROW(WsAddressMessage, MESSAGE, OPTIONAL, ERROR),
    ROW(WsAlloc, HEAP, NUMBER, OUT, ERROR),
    ROW(WsAsyncExecute, IN, CALLBACK_FUNCTION, CHOICE, OPTIONAL, OPTIONAL, ERROR),
    ROW(WsCall, SERVICE_PROXY, IN, OPTIONAL, HEAP, OPTIONAL_SIZED, COUNT, OPTIONAL, ERROR),
    ROW(WsCheckMustUnderstandHeaders, MESSAGE, ERROR),
    ROW(WsCloseChannel, CHANNEL, OPTIONAL, ERROR),
    ROW(WsCloseListener, LISTENER, OPTIONAL, ERROR),
    ROW(WsCloseServiceHost, SERVICE_HOST, OPTIONAL, ERROR),
    ROW(WsCloseServiceProxy, SERVICE_PROXY, OPTIONAL, ERROR),
    ROW(WsCombineUrl, IN, IN, NUMBER, HEAP, OUT, ERROR),
    ROW(WsCopyError, ERROR_OBJECT, ERROR_OBJECT),
    ROW(WsCopyNode, WRITER, READER, ERROR),
    ROW(WsCreateChannel, CHOICE, CHOICE, OPTIONAL_SIZED, COUNT, OPTIONAL, OUT, ERROR),
    ROW(WsCreateChannelForListener, LISTENER, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateError, OPTIONAL_SIZED, COUNT, OUT),
    ROW(WsCreateFaultFromError, ERROR_OBJECT, NUMBER, CHOICE, HEAP, OUT),
    ROW(WsCreateHeap, NUMBER, NUMBER, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateListener, CHOICE, CHOICE, OPTIONAL_SIZED, COUNT, OPTIONAL, OUT, ERROR),
    ROW(WsCreateMessage, CHOICE, CHOICE, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateMessageForChannel, CHANNEL, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateMetadata, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateReader, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateServiceEndpointFromTemplate, CHOICE, OPTIONAL_SIZED, COUNT, OPTIONAL, IN, OPTIONAL,
        HEAP, CHOICE, OPTIONAL_SIZED, COUNT, IN, NUMBER, OUT, ERROR),
    ROW(WsCreateServiceHost, OPTIONAL_SIZED, COUNT, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateServiceProxy, CHOICE, CHOICE, OPTIONAL, OPTIONAL_SIZED, COUNT, OPTIONAL_SIZED,
        COUNT, OUT, ERROR),
    ROW(WsCreateServiceProxyFromTemplate, CHOICE, OPTIONAL_SIZED, COUNT, CHOICE, OPTIONAL_SIZED,
        COUNT, IN, NUMBER, OUT, ERROR),
    ROW(WsCreateWriter, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateXmlBuffer, HEAP, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsCreateXmlSecurityToken, OPTIONAL, OPTIONAL, OPTIONAL_SIZED, COUNT, OUT, ERROR),
    ROW(WsDateTimeToFileTime, IN, OUT, ERROR),
    ROW(WsDecodeUrl, IN, NUMBER, HEAP, OUT, ERROR),
    ROW(WsEncodeUrl, IN, NUMBER, HEAP, OUT, ERROR),
    ROW(WsEndReaderCanonicalization, READER, ERROR),
    ROW(WsEndWriterCanonicalization, WRITER, ERROR),
    ROW(WsFileTimeToDateTime, IN, OUT, ERROR),
    ROW(WsFillBody, MESSAGE, NUMBER, OPTIONAL, ERROR),
    ROW(WsFillReader, READER, NUMBER, OPTIONAL, ERROR),
    ROW(WsFindAttribute, READER, IN, IN, NUMBER, OUT, ERROR),
    ROW(WsFlushBody, MESSAGE, NUMBER, OPTIONAL, ERROR),
    ROW(WsFlushWriter, WRITER, NUMBER, OPTIONAL, ERROR),
    VOID_ROW(WsFreeChannel, CHANNEL),
    VOID_ROW(WsFreeError, ERROR_OBJECT),
    VOID_ROW(WsFreeHeap, HEAP),
    VOID_ROW(WsFreeListener, LISTENER),
    VOID_ROW(WsFreeMessage, MESSAGE),
    VOID_ROW(WsFreeMetadata, METADATA),
    VOID_ROW(WsFreeReader, READER),
    VOID_ROW(WsFreeSecurityToken, SECURITY_TOKEN),
    VOID_ROW(WsFreeServiceHost, SERVICE_HOST),
    VOID_ROW(WsFreeServiceProxy, SERVICE_PROXY),
    VOID_ROW(WsFreeWriter, WRITER),
    ROW(WsGetChannelProperty, CHANNEL, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetCustomHeader, MESSAGE, IN, CHOICE, NUMBER, CHOICE, OPTIONAL, SIZED_OUT, COUNT,
        OPTIONAL_OUT, ERROR),
    ROW(WsGetDictionary, CHOICE, OUT, ERROR),
    ROW(WsGetErrorProperty, ERROR_OBJECT, PROPERTY_ID, SIZED_OUT, COUNT),
    ROW(WsGetErrorString, ERROR_OBJECT, NUMBER, OUT),
    ROW(WsGetFaultErrorDetail, ERROR_OBJECT, IN, CHOICE, OPTIONAL, SIZED_OUT, COUNT),
    ROW(WsGetFaultErrorProperty, ERROR_OBJECT, PROPERTY_ID, SIZED_OUT, COUNT),
    ROW(WsGetHeader, MESSAGE, CHOICE, CHOICE, CHOICE, OPTIONAL, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetHeaderAttributes, MESSAGE, READER, OUT, ERROR),
    ROW(WsGetHeapProperty, HEAP, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetListenerProperty, LISTENER, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetMappedHeader, MESSAGE, IN, CHOICE, NUMBER, CHOICE, CHOICE, OPTIONAL, SIZED_OUT, COUNT,
        ERROR),
    ROW(WsGetMessageProperty, MESSAGE, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetMetadataEndpoints, METADATA, OUT, ERROR),
    ROW(WsGetMetadataProperty, METADATA, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetMissingMetadataDocumentAddress, METADATA, OUT, ERROR),
    ROW(WsGetNamespaceFromPrefix, READER, IN, NUMBER, OUT, ERROR),
    ROW(WsGetOperationContextProperty, OPERATION_CONTEXT, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetPolicyAlternativeCount, POLICY, OUT, ERROR),
    ROW(WsGetPolicyProperty, POLICY, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetPrefixFromNamespace, WRITER, IN, NUMBER, OUT, ERROR),
    ROW(WsGetReaderNode, READER, OUT, ERROR),
    ROW(WsGetReaderPosition, READER, OUT, ERROR),
    ROW(WsGetReaderProperty, READER, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetSecurityContextProperty, SECURITY_CONTEXT, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetSecurityTokenProperty, SECURITY_TOKEN, PROPERTY_ID, SIZED_OUT, COUNT, OPTIONAL, ERROR),
    ROW(WsGetServiceHostProperty, SERVICE_HOST, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetServiceProxyProperty, SERVICE_PROXY, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetWriterPosition, WRITER, OUT, ERROR),
    ROW(WsGetWriterProperty, WRITER, PROPERTY_ID, SIZED_OUT, COUNT, ERROR),
    ROW(WsGetXmlAttribute, READER, IN, HEAP, OPTIONAL_OUT, OUT, ERROR),
    ROW(WsInitializeMessage, MESSAGE, CHOICE, OPTIONAL, ERROR),
    ROW(WsMarkHeaderAsUnderstood, MESSAGE, IN, ERROR),
    ROW(WsMatchPolicyAlternative, POLICY, NUMBER, IN, NUMBER, HEAP, ERROR),
    ROW(WsMoveReader, READER, CHOICE, OPTIONAL_OUT, ERROR),
    ROW(WsMoveWriter, WRITER, CHOICE, OPTIONAL_OUT, ERROR),
    ROW(WsOpenChannel, CHANNEL, IN, OPTIONAL, ERROR),
    ROW(WsOpenListener, LISTENER, IN, OPTIONAL, ERROR),
    ROW(WsOpenServiceHost, SERVICE_HOST, OPTIONAL, ERROR),
    ROW(WsOpenServiceProxy, SERVICE_PROXY, IN, OPTIONAL, ERROR),
    ROW(WsPullBytes, WRITER, CALLBACK_FUNCTION, OPTIONAL, ERROR),
    ROW(WsPushBytes, WRITER, CALLBACK_FUNCTION, OPTIONAL, ERROR),
    ROW(WsReadArray, READER, IN, IN, CHOICE, OPTIONAL_SIZED, COUNT, NUMBER, NUMBER, OUT, ERROR),
    ROW(WsReadAttribute, READER, IN, CHOICE, OPTIONAL, SIZED_OUT, COUNT, ERROR),
    ROW(WsReadBody, MESSAGE, IN, CHOICE, OPTIONAL, SIZED_OUT, COUNT, ERROR),
    ROW(WsReadBytes, READER, SIZED_OUT, COUNT, OUT, ERROR),
    ROW(WsReadChars, READER, SIZED_OUT, COUNT, OUT, ERROR),
    ROW(WsReadCharsUtf8, READER, SIZED_OUT, COUNT, OUT, ERROR),
    ROW(WsReadElement, READER, IN, CHOICE, OPTIONAL, SIZED_OUT, COUNT, ERROR),
    ROW(WsReadEndAttribute, READER, ERROR),
    ROW(WsReadEndElement, READER, ERROR),
    ROW(WsReadEndpointAddressExtension, READER, IN, CHOICE, CHOICE, HEAP, SIZED_OUT, COUNT, ERROR),
    ROW(WsReadEnvelopeEnd, MESSAGE, ERROR),
    ROW(WsReadEnvelopeStart, MESSAGE, READER, OPTIONAL, OPTIONAL, ERROR),
    ROW(WsReadMessageEnd, CHANNEL, MESSAGE, OPTIONAL, ERROR),
    ROW(WsReadMessageStart, CHANNEL, MESSAGE, OPTIONAL, ERROR),
    ROW(WsReadMetadata, METADATA, READER, IN, ERROR),
    ROW(WsReadNode, READER, ERROR),
    ROW(WsReadQualifiedName, READER, HEAP, OPTIONAL_OUT, OUT, OPTIONAL_OUT, ERROR),
    ROW(WsReadStartAttribute, READER, NUMBER, ERROR),
    ROW(WsReadStartElement, READER, ERROR),
    ROW(WsReadToStartElement, READER, OPTIONAL, OPTIONAL, OPTIONAL_OUT, ERROR),
    ROW(WsReadType, READER, CHOICE, CHOICE, OPTIONAL, CHOICE, OPTIONAL, SIZED_OUT, COUNT, ERROR),
    ROW(WsReadValue, READER, CHOICE, SIZED_OUT, COUNT, ERROR),
    ROW(WsReadXmlBuffer, READER, HEAP, OUT, ERROR),
    ROW(WsReadXmlBufferFromBytes, READER, OPTIONAL, OPTIONAL_SIZED, COUNT, SIZED_IN, COUNT, HEAP,
        OUT, ERROR),
    ROW(WsReceiveMessage, CHANNEL, MESSAGE, SIZED_IN, COUNT, CHOICE, CHOICE, OPTIONAL, SIZED_OUT,
        COUNT, OPTIONAL_OUT, OPTIONAL, ERROR),
    ROW(WsRegisterOperationForCancel, OPERATION_CONTEXT, CALLBACK_FUNCTION, OPTIONAL, OPTIONAL,
        ERROR),
    ROW(WsRemoveCustomHeader, MESSAGE, IN, IN, ERROR),
    ROW(WsRemoveHeader, MESSAGE, CHOICE, ERROR),
    ROW(WsRemoveMappedHeader, MESSAGE, IN, ERROR),
    ROW(WsRemoveNode, IN, ERROR),
    ROW(WsRequestReply, CHANNEL, MESSAGE, IN, CHOICE, OPTIONAL_SIZED, COUNT, MESSAGE, IN, CHOICE,
        OPTIONAL, OPTIONAL_SIZED, COUNT, OPTIONAL, ERROR),
    ROW(WsRequestSecurityToken, CHANNEL, OPTIONAL_SIZED, COUNT, OUT, OPTIONAL, ERROR),
    ROW(WsResetChannel, CHANNEL, ERROR),
    ROW(WsResetError, ERROR_OBJECT),
    ROW(WsResetHeap, HEAP, ERROR),
    ROW(WsResetListener, LISTENER, ERROR),
    ROW(WsResetMessage, MESSAGE, ERROR),
    ROW(WsResetMetadata, METADATA, ERROR),
    ROW(WsResetServiceHost, SERVICE_HOST, ERROR),
    ROW(WsResetServiceProxy, SERVICE_PROXY, ERROR),
    ROW(WsRevokeSecurityContext, SECURITY_CONTEXT, ERROR),
    ROW(WsSendFaultMessageForError, CHANNEL, MESSAGE, ERROR_OBJECT, NUMBER, CHOICE, MESSAGE,
        OPTIONAL, ERROR),
    ROW(WsSendMessage, CHANNEL, MESSAGE, IN, CHOICE, OPTIONAL_SIZED, COUNT, OPTIONAL, ERROR),
    ROW(WsSendReplyMessage, CHANNEL, MESSAGE, IN, CHOICE, OPTIONAL_SIZED, COUNT, MESSAGE, OPTIONAL,
        ERROR),
    ROW(WsSetChannelProperty, CHANNEL, PROPERTY_ID, SIZED_IN, COUNT, ERROR),
    ROW(WsSetErrorProperty, ERROR_OBJECT, PROPERTY_ID, SIZED_IN, COUNT),
    ROW(WsSetFaultErrorDetail, ERROR_OBJECT, IN, CHOICE, OPTIONAL_SIZED, COUNT),
    ROW(WsSetFaultErrorProperty, ERROR_OBJECT, PROPERTY_ID, SIZED_IN, COUNT),
    ROW(WsSetHeader, MESSAGE, CHOICE, CHOICE, CHOICE, SIZED_IN, COUNT, ERROR),
    ROW(WsSetInput, READER, OPTIONAL, OPTIONAL, OPTIONAL_SIZED, COUNT, ERROR),
    ROW(WsSetInputToBuffer, READER, XML_BUFFER, OPTIONAL_SIZED, COUNT, ERROR),
    ROW(WsSetListenerProperty, LISTENER, PROPERTY_ID, SIZED_IN, COUNT, ERROR),
    ROW(WsSetMessageProperty, MESSAGE, PROPERTY_ID, SIZED_IN, COUNT, ERROR),
    ROW(WsSetOutput, WRITER, OPTIONAL, OPTIONAL, OPTIONAL_SIZED, COUNT, ERROR),
    ROW(WsSetOutputToBuffer, WRITER, XML_BUFFER, OPTIONAL_SIZED, COUNT, ERROR),
    ROW(WsSetReaderPosition, READER, IN, ERROR),
    ROW(WsSetWriterPosition, WRITER, IN, ERROR),
    ROW(WsShutdownSessionChannel, CHANNEL, OPTIONAL, ERROR),
    ROW(WsSkipNode, READER, ERROR),
    ROW(WsStartReaderCanonicalization, READER, CALLBACK_FUNCTION, OPTIONAL, OPTIONAL_SIZED, COUNT,
        ERROR),
    ROW(WsStartWriterCanonicalization, WRITER, CALLBACK_FUNCTION, OPTIONAL, OPTIONAL_SIZED, COUNT,
        ERROR),
    ROW(WsTrimXmlWhitespace, SIZED_IN, COUNT, OUT, OUT, ERROR),
    ROW(WsVerifyXmlNCName, SIZED_IN, COUNT, ERROR),
    ROW(WsWriteArray, WRITER, IN, IN, CHOICE, OPTIONAL_SIZED, COUNT, NUMBER, NUMBER, ERROR),
    ROW(WsWriteAttribute, WRITER, IN, CHOICE, OPTIONAL_SIZED, COUNT, ERROR),
    ROW(WsWriteBody, MESSAGE, IN, CHOICE, SIZED_IN, COUNT, ERROR),
    ROW(WsWriteBytes, WRITER, SIZED_IN, COUNT, ERROR),
    ROW(WsWriteChars, WRITER, SIZED_IN, COUNT, ERROR),
    ROW(WsWriteCharsUtf8, WRITER, SIZED_IN, COUNT, ERROR),
    ROW(WsWriteElement, WRITER, IN, CHOICE, OPTIONAL_SIZED, COUNT, ERROR),
    ROW(WsWriteEndAttribute, WRITER, ERROR),
    ROW(WsWriteEndCData, WRITER, ERROR),
    ROW(WsWriteEndElement, WRITER, ERROR),
    ROW(WsWriteEndStartElement, WRITER, ERROR),
    ROW(WsWriteEnvelopeEnd, MESSAGE, ERROR),
    ROW(WsWriteEnvelopeStart, MESSAGE, WRITER, OPTIONAL, OPTIONAL, ERROR),
    ROW(WsWriteMessageEnd, CHANNEL, MESSAGE, OPTIONAL, ERROR),
    ROW(WsWriteMessageStart, CHANNEL, MESSAGE, OPTIONAL, ERROR),
    ROW(WsWriteNode, WRITER, IN, ERROR),
    ROW(WsWriteQualifiedName, WRITER, OPTIONAL, IN, OPTIONAL, ERROR),
    ROW(WsWriteStartAttribute, WRITER, OPTIONAL, IN, IN, NUMBER, ERROR),
    ROW(WsWriteStartCData, WRITER, ERROR),
    ROW(WsWriteStartElement, WRITER, OPTIONAL, IN, IN, ERROR),
    ROW(WsWriteText, WRITER, IN, ERROR),
    ROW(WsWriteType, WRITER, CHOICE, CHOICE, OPTIONAL, CHOICE, OPTIONAL_SIZED, COUNT, ERROR),
    ROW(WsWriteValue, WRITER, CHOICE, SIZED_IN, COUNT, ERROR),
    ROW(WsWriteXmlBuffer, WRITER, XML_BUFFER, ERROR),
    ROW(WsWriteXmlBufferToBytes, WRITER, XML_BUFFER, OPTIONAL, OPTIONAL_SIZED, COUNT, HEAP, OUT,
        OUT, ERROR),
    ROW(WsWriteXmlnsAttribute, WRITER, OPTIONAL, IN, NUMBER, ERROR),
    ROW(WsXmlStringEquals, IN, IN, ERROR),
    ROW(WwsAttachHostSession, SERVICE_HOST, NUMBER, IN, OPTIONAL, ERROR),
    ROW(WwsAttachProxySession, SERVICE_PROXY, IN, OPTIONAL, ERROR),
    ROW(WwsGetInstance, OPERATION_CONTEXT, OUT, ERROR),
};

/* ---- The values that are passed ---- */

enum { PLACE_SIZE = 256, UNTOUCHED = 0xA5, WRONG_CHOICE = 9999, WRONG_SIZE = 3 };

/* Handles by kind. */
static void *live[HANDLE_KINDS];
static void *freed[HANDLE_KINDS];

/* Zeros to read, which is no object of any type, and a place for each parameter to write to. */
static uint64_t zeros[PLACE_SIZE / sizeof(uint64_t)];
static uint64_t places[MAX_PARAMETERS][PLACE_SIZE / sizeof(uint64_t)];

static const Function *row;
static int calls;
static int unbuilt;
static int failures;

static HRESULT refuse(void)
{
    return E_FAIL;
}

static void fail(int parameter, const char *wrong, const char *what, HRESULT hr)
{
    printf("%s, parameter %d %s: %s (0x%08X)\n", row->name, parameter + 1, wrong, what, (unsigned)hr);
    failures++;
}

/* A good value for a parameter; the caller spoils one of them. */
static uintptr_t good(int parameter)
{
    Kind kind = row->parameters[parameter];

    switch (kind) {
    case ERROR:
        return (uintptr_t)live[ERROR_OBJECT];
    case IN:
    case SIZED_IN:
        return (uintptr_t)zeros;
    case OUT:
    case OPTIONAL_OUT:
    case SIZED_OUT:
        return (uintptr_t)places[parameter];
    case COUNT:
        return row->parameters[parameter - 1] == SIZED_OUT ? sizeof(void *) : 0;
    case CALLBACK_FUNCTION:
        return (uintptr_t)refuse;
    case NOTHING:
    case OPTIONAL:
    case OPTIONAL_SIZED:
    case PROPERTY_ID:
    case CHOICE:
    case NUMBER:
        return 0;
    default:
        return (uintptr_t)(live[kind] != NULL ? live[kind] : zeros);
    }
}

/* More arguments than a function takes do no harm in the calling conventions this library runs on. */
static HRESULT call(const uintptr_t a[MAX_PARAMETERS])
{
    typedef HRESULT (*Call)(uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t,
                            uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t);
    return ((Call)row->function)(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12],
                                 a[13]);
}

/* The text of a failure is in the error object, if the function takes one. */
static void check_text(int parameter, const char *wrong, HRESULT hr)
{
    ULONG count = 0;
    WS_ERROR *error = (WS_ERROR *)live[ERROR_OBJECT];

    if (error == NULL) {
        return;
    }
    for (int i = 0; row->parameters[i] != NOTHING; i++) {
        if (row->parameters[i] != ERROR) {
            continue;
        }
        if (WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count)) != S_OK || count == 0) {
            fail(parameter, wrong, "left no text in the error object", hr);
        }
    }
    WsResetError(error);
}

static void check_places(int parameter, const char *wrong, HRESULT hr)
{
    for (int i = 0; i < MAX_PARAMETERS; i++) {
        const BYTE *bytes = (const BYTE *)places[i];
        for (int at = 0; at < PLACE_SIZE; at++) {
            if (bytes[at] != UNTOUCHED) {
                fail(parameter, wrong, "wrote to an out-parameter", hr);
                break;
            }
        }
    }
}

/* Calls the function with `value` for one parameter, and `next` for the one after it if that is its COUNT. */
static void spoil(int parameter, const char *wrong, uintptr_t value, uintptr_t next)
{
    uintptr_t arguments[MAX_PARAMETERS] = {0};
    HRESULT hr;

    for (int i = 0; row->parameters[i] != NOTHING; i++) {
        arguments[i] = good(i);
    }
    arguments[parameter] = value;
    if (row->parameters[parameter + 1] == COUNT) {
        arguments[parameter + 1] = next;
    }
    memset(places, UNTOUCHED, sizeof(places));
    hr = call(arguments);
    calls++;
    if (!row->returns) {
        return;
    }
    if (SUCCEEDED(hr)) {
        fail(parameter, wrong, "was accepted", hr);
    } else if (hr == E_UNEXPECTED) {
        fail(parameter, wrong, "was not expected", hr);
    }
    unbuilt += hr == E_NOTIMPL;
    check_places(parameter, wrong, hr);
    check_text(parameter, wrong, hr);
}

static void spoil_handle(int parameter, Kind kind)
{
    Kind other = kind == HEAP ? ERROR_OBJECT : HEAP;

    spoil(parameter, "NULL", 0, 0);
    spoil(parameter, "no object", (uintptr_t)zeros, 0);
    spoil(parameter, "at an odd address", (uintptr_t)zeros + 1, 0);
    if (live[other] != NULL) {
        spoil(parameter, "of another type", (uintptr_t)live[other], 0);
    }
    if (freed[kind] != NULL) {
        spoil(parameter, "freed", (uintptr_t)freed[kind], 0);
    }
}

static void spoil_parameter(int parameter)
{
    Kind kind = row->parameters[parameter];

    switch (kind) {
    case IN:
    case OUT:
    case CALLBACK_FUNCTION:
        spoil(parameter, "NULL", 0, 0);
        break;
    case SIZED_IN:
    case SIZED_OUT:
    case OPTIONAL_SIZED:
        spoil(parameter, "NULL with a count", 0, 1);
        spoil(parameter, "NULL with a huge count", 0, 0xFFFFFFFF);
        break;
    case PROPERTY_ID:
        spoil(parameter, "unknown", WRONG_CHOICE, 0);
        spoil(parameter, "negative", (uintptr_t)-1, 0);
        break;
    case CHOICE:
        spoil(parameter, "unknown", WRONG_CHOICE, 0);
        break;
    case COUNT:
        if (parameter >= 2 && row->parameters[parameter - 2] == PROPERTY_ID) {
            spoil(parameter, "wrong", WRONG_SIZE, 0);
        }
        break;
    default:
        if (kind > NOTHING && kind < HANDLE_KINDS) {
            spoil_handle(parameter, kind);
        }
        break;
    }
}

/* ---- The objects ---- */

/* Makes one object of each type that can be made by itself. `heap` holds the buffer. */
static void make(void *handles[HANDLE_KINDS], WS_HEAP *heap)
{
    WS_CHANNEL *channel = NULL;
    WS_ERROR *error = NULL;
    WS_LISTENER *listener = NULL;
    WS_MESSAGE *message = NULL;
    WS_METADATA *metadata = NULL;
    WS_SERVICE_HOST *host = NULL;
    WS_SERVICE_PROXY *proxy = NULL;
    WS_XML_BUFFER *buffer = NULL;
    WS_XML_READER *reader = NULL;
    WS_XML_WRITER *writer = NULL;

    WsCreateError(NULL, 0, &error);
    WsCreateChannel(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, 0, NULL, &channel, NULL);
    WsCreateListener(WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING, NULL, 0, NULL, &listener, NULL);
    WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, NULL, 0, &message, NULL);
    WsCreateMetadata(NULL, 0, &metadata, NULL);
    WsCreateServiceHost(NULL, 0, NULL, 0, &host, NULL);
    WsCreateServiceProxy(WS_CHANNEL_TYPE_REQUEST, WS_HTTP_CHANNEL_BINDING, NULL, NULL, 0, NULL, 0, &proxy, NULL);
    WsCreateReader(NULL, 0, &reader, NULL);
    WsCreateWriter(NULL, 0, &writer, NULL);
    if (heap != NULL) {
        WsCreateXmlBuffer(heap, NULL, 0, &buffer, NULL);
    }

    handles[CHANNEL] = channel;
    handles[ERROR_OBJECT] = error;
    handles[HEAP] = heap;
    handles[LISTENER] = listener;
    handles[MESSAGE] = message;
    handles[METADATA] = metadata;
    handles[READER] = reader;
    handles[SERVICE_HOST] = host;
    handles[SERVICE_PROXY] = proxy;
    handles[WRITER] = writer;
    handles[XML_BUFFER] = buffer;
}

/* Frees what there is. The pointers stay, for calls with freed handles. */
static void free_all(void *const handles[HANDLE_KINDS])
{
    WsFreeChannel((WS_CHANNEL *)handles[CHANNEL]);
    WsFreeListener((WS_LISTENER *)handles[LISTENER]);
    WsFreeMessage((WS_MESSAGE *)handles[MESSAGE]);
    WsFreeMetadata((WS_METADATA *)handles[METADATA]);
    WsFreeServiceHost((WS_SERVICE_HOST *)handles[SERVICE_HOST]);
    WsFreeServiceProxy((WS_SERVICE_PROXY *)handles[SERVICE_PROXY]);
    WsFreeReader((WS_XML_READER *)handles[READER]);
    WsFreeWriter((WS_XML_WRITER *)handles[WRITER]);
    WsFreeHeap((WS_HEAP *)handles[HEAP]);
    WsFreeError((WS_ERROR *)handles[ERROR_OBJECT]);
}

int main(void)
{
    WS_HEAP *heap = NULL;
    WS_HEAP *other_heap = NULL;
    int without = 0;

    setvbuf(stdout, NULL, _IOLBF, 0);
    WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL);
    WsCreateHeap(1 << 20, 0, NULL, 0, &other_heap, NULL);
    make(live, heap);
    make(freed, other_heap);
    free_all(freed);

    for (size_t i = 0; i < ARRAYSIZE(functions); i++) {
        row = &functions[i];
        for (int parameter = 0; row->parameters[parameter] != NOTHING; parameter++) {
            Kind kind = row->parameters[parameter];
            if (kind < HANDLE_KINDS && live[kind] == NULL) {
                without++;
            }
            spoil_parameter(parameter);
        }
    }
    free_all(live);

    printf("%zu functions, %d calls, %d of them of functions that are not built\n", ARRAYSIZE(functions), calls, unbuilt);
    printf("%d handle parameters without an object to pass\n", without);
    printf("%d failures\n", failures);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
