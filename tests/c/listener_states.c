/* Listeners and their channels before anybody has connected: creation, states, properties, and accepts that wait.
 *
 *     listener_states HTTP-URL TCP-URL */
#define _POSIX_C_SOURCE 200809L

#include "listeners.h"

/* ---- Creation ---- */

static void creations(void)
{
    static const struct {
        WS_CHANNEL_BINDING binding;
        WS_CHANNEL_TYPE type;
        HRESULT result;
    } rows[] = {
        {WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REPLY, S_OK},
        {WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REQUEST, E_INVALIDARG},
        {WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX_SESSION, E_INVALIDARG},
        {WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX_SESSION, S_OK},
        {WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REPLY, E_INVALIDARG},
        {WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX, E_INVALIDARG},
        {WS_UDP_CHANNEL_BINDING, WS_CHANNEL_TYPE_INPUT, E_NOTIMPL},
        {WS_NAMEDPIPE_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX_SESSION, E_NOTIMPL},
        {WS_CUSTOM_CHANNEL_BINDING, WS_CHANNEL_TYPE_INPUT, E_NOTIMPL},
        {(WS_CHANNEL_BINDING)9, WS_CHANNEL_TYPE_REPLY, E_INVALIDARG},
    };
    WS_SECURITY_DESCRIPTION security = {NULL, 0, NULL, 0};

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_LISTENER *listener = NULL;
        HRESULT hr = WsCreateListener(rows[i].type, rows[i].binding, NULL, 0, NULL, &listener, error);
        if (hr != rows[i].result) {
            fprintf(stderr, "row %zu\n", i);
        }
        CHECK_RESULT(hr, rows[i].result);
        CHECK((listener != NULL) == (hr == S_OK));
        if (listener != NULL) {
            CHECK(listener_property(listener, WS_LISTENER_PROPERTY_CHANNEL_TYPE) == (LONG)rows[i].type);
            CHECK(listener_property(listener, WS_LISTENER_PROPERTY_CHANNEL_BINDING) == (LONG)rows[i].binding);
            WsFreeListener(listener);
        }
    }
    WS_LISTENER *listener = NULL;
    CHECK_RESULT(WsCreateListener(WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING, NULL, 0, &security, &listener, error),
                 E_NOTIMPL);
    CHECK_RESULT(WsCreateListener(WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING, NULL, 1, NULL, &listener, error),
                 E_INVALIDARG);
    CHECK_RESULT(WsCreateListener(WS_CHANNEL_TYPE_REPLY, WS_HTTP_CHANNEL_BINDING, NULL, 0, NULL, NULL, error),
                 E_INVALIDARG);
    SUCCEED(WsResetError(error));
}

/* ---- Properties of listeners ---- */

enum { NOT = -1 };

/* For each property and binding: its default or NOT, and what creating and setting with the value 1 give. */
static void properties_of(WS_CHANNEL_BINDING binding)
{
    static const struct {
        WS_LISTENER_PROPERTY_ID id;
        LONG http;
        HRESULT http_create;
        LONG tcp;
        HRESULT tcp_create;
        HRESULT tcp_set;
    } rows[] = {
        {WS_LISTENER_PROPERTY_LISTEN_BACKLOG, NOT, E_INVALIDARG, SOMAXCONN, S_OK, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_IP_VERSION, NOT, E_INVALIDARG, WS_IP_VERSION_AUTO, S_OK, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_STATE, 0, E_INVALIDARG, 0, E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL, WS_LONG_CALLBACK, S_OK, WS_LONG_CALLBACK, S_OK, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_CHANNEL_TYPE, WS_CHANNEL_TYPE_REPLY, E_INVALIDARG, WS_CHANNEL_TYPE_DUPLEX_SESSION,
         E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_CHANNEL_BINDING, WS_HTTP_CHANNEL_BINDING, E_INVALIDARG, WS_TCP_CHANNEL_BINDING,
         E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, NOT, E_INVALIDARG, 15000, S_OK, S_OK},
        {WS_LISTENER_PROPERTY_IS_MULTICAST, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_MULTICAST_INTERFACES, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_MULTICAST_LOOPBACK, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_CLOSE_TIMEOUT, 5000, S_OK, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_CUSTOM_LISTENER_INSTANCE, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {(WS_LISTENER_PROPERTY_ID)99, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
    };
    BOOL http = binding == WS_HTTP_CHANNEL_BINDING;
    WS_LISTENER *listener = new_listener(binding);

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_LISTENER *other = NULL;
        LONG usual = http ? rows[i].http : rows[i].tcp;
        LONG value = -1;
        ULONG one = 1;
        char place[64];
        WS_LISTENER_PROPERTY property = {rows[i].id, &one, sizeof(one)};
        snprintf(place, sizeof(place), "property %d", (int)rows[i].id);
        HRESULT got = WsGetListenerProperty(listener, rows[i].id, &value, sizeof(value), error);
        check_result(got, usual == NOT ? E_INVALIDARG : S_OK, place, __FILE__, __LINE__);
        check(value == usual, place, __FILE__, __LINE__);
        HRESULT created = WsCreateListener(server_type(binding), binding, &property, 1, NULL, &other, error);
        check_result(created, http ? rows[i].http_create : rows[i].tcp_create, place, __FILE__, __LINE__);
        if (created == S_OK) {
            check(listener_property(other, rows[i].id) == 1, place, __FILE__, __LINE__);
            WsFreeListener(other);
        }
        HRESULT set = WsSetListenerProperty(listener, rows[i].id, &one, sizeof(one), error);
        check_result(set, http ? E_INVALIDARG : rows[i].tcp_set, place, __FILE__, __LINE__);
        property.valueSize = 1;
        check_result(WsCreateListener(server_type(binding), binding, &property, 1, NULL, &other, error), E_INVALIDARG,
                     place, __FILE__, __LINE__);
        CHECK_RESULT(WsGetListenerProperty(listener, rows[i].id, &value, 1, error), E_INVALIDARG);
    }
    WsFreeListener(listener);

    /* Values that do not exist. */
    static const struct {
        WS_LISTENER_PROPERTY_ID id;
        ULONG value;
    } wrong[] = {
        {WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS, 0x200},
        {WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS, 0x200},
        {WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS, WS_MATCH_URL_EXACT_PATH | WS_MATCH_URL_PREFIX_PATH},
        {WS_LISTENER_PROPERTY_LISTEN_BACKLOG, 0},
        {WS_LISTENER_PROPERTY_IP_VERSION, 7},
        {WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL, 7},
    };
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        ULONG value = wrong[i].value;
        WS_LISTENER_PROPERTY property = {wrong[i].id, &value, sizeof(value)};
        CHECK_RESULT(WsCreateListener(server_type(binding), binding, &property, 1, NULL, &listener, error),
                     E_INVALIDARG);
    }
    /* What can be said at the creation only. */
    ULONG options = WS_MATCH_URL_PREFIX_PATH;
    WS_LISTENER_PROPERTY matching = {WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS, &options, sizeof(options)};
    SUCCEED(WsCreateListener(server_type(binding), binding, &matching, 1, NULL, &listener, error));
    CHECK_RESULT(WsGetListenerProperty(listener, matching.id, &options, sizeof(options), error), E_INVALIDARG);
    CHECK_RESULT(WsSetListenerProperty(listener, matching.id, &options, sizeof(options), error), E_INVALIDARG);
    WsFreeListener(listener);
    matching.id = WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS;
    SUCCEED(WsCreateListener(server_type(binding), binding, &matching, 1, NULL, &listener, error));
    CHECK_RESULT(WsGetListenerProperty(listener, matching.id, &options, sizeof(options), error), E_INVALIDARG);
    WsFreeListener(listener);
    SUCCEED(WsResetError(error));
}

/* ---- Properties of channels ---- */

/* What creating a channel of a server, setting and getting give, and the default. */
static void channel_properties_of(WS_CHANNEL_BINDING binding)
{
    static const struct {
        WS_CHANNEL_PROPERTY_ID id;
        LONG http;
        HRESULT http_create;
        LONG tcp;
        HRESULT tcp_create;
        HRESULT tcp_set;
    } rows[] = {
        {WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE, 65536, S_OK, 65536, S_OK, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_ENCODING, WS_ENCODING_XML_UTF8, E_INVALIDARG, WS_ENCODING_XML_BINARY_SESSION_1, S_OK,
         E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, WS_ENVELOPE_VERSION_SOAP_1_2, S_OK, WS_ENVELOPE_VERSION_SOAP_1_2,
         E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, WS_ADDRESSING_VERSION_1_0, S_OK, WS_ADDRESSING_VERSION_1_0, S_OK,
         E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE, NOT, E_INVALIDARG, 2048, S_OK, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_STATE, 0, E_INVALIDARG, 0, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL, WS_LONG_CALLBACK, E_INVALIDARG, WS_LONG_CALLBACK, E_INVALIDARG,
         E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_IP_VERSION, NOT, E_INVALIDARG, WS_IP_VERSION_AUTO, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_SEND_TIMEOUT, NOT, E_INVALIDARG, 30000, S_OK, S_OK},
        {WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT, NOT, E_INVALIDARG, 30000, S_OK, S_OK},
        {WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT, NOT, E_INVALIDARG, 30000, S_OK, S_OK},
        {WS_CHANNEL_PROPERTY_TRANSFER_MODE, WS_BUFFERED_TRANSFER_MODE, E_NOTIMPL, WS_BUFFERED_TRANSFER_MODE,
         E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_MULTICAST_HOPS, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_REMOTE_ADDRESS, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_INSTANCE, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_NO_DELAY, NOT, E_INVALIDARG, FALSE, S_OK, S_OK},
        {WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_CHANNEL_TYPE, WS_CHANNEL_TYPE_REPLY, E_INVALIDARG, WS_CHANNEL_TYPE_DUPLEX_SESSION,
         E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE, 65536, S_OK, 65536, S_OK, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_PROTECTION_LEVEL, WS_PROTECTION_LEVEL_NONE, E_INVALIDARG, WS_PROTECTION_LEVEL_NONE,
         E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_COOKIE_MODE, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_HTTP_SERVER_SPN, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
        {WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE, 65536, S_OK, NOT, E_INVALIDARG, E_INVALIDARG},
        {(WS_CHANNEL_PROPERTY_ID)99, NOT, E_INVALIDARG, NOT, E_INVALIDARG, E_INVALIDARG},
    };
    BOOL http = binding == WS_HTTP_CHANNEL_BINDING;
    WS_LISTENER *listener = new_listener(binding);
    WS_CHANNEL *channel = NULL;
    SUCCEED(WsCreateChannelForListener(listener, NULL, 0, &channel, error));

    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_CHANNEL *other = NULL;
        LONG usual = http ? rows[i].http : rows[i].tcp;
        LONG value = -1;
        ULONG one = 1;
        char place[64];
        WS_CHANNEL_PROPERTY property = {rows[i].id, &one, sizeof(one)};
        snprintf(place, sizeof(place), "property %d", (int)rows[i].id);
        HRESULT got = WsGetChannelProperty(channel, rows[i].id, &value, sizeof(value), error);
        check_result(got, usual == NOT ? E_INVALIDARG : S_OK, place, __FILE__, __LINE__);
        check(value == usual, place, __FILE__, __LINE__);
        HRESULT created = WsCreateChannelForListener(listener, &property, 1, &other, error);
        /* The values that 1 stands for do not all go with the others' defaults. */
        check_result(created, http ? rows[i].http_create : rows[i].tcp_create, place, __FILE__, __LINE__);
        if (created == S_OK) {
            check(channel_property(other, rows[i].id) == 1, place, __FILE__, __LINE__);
            WsFreeChannel(other);
        }
        HRESULT set = WsSetChannelProperty(channel, rows[i].id, &one, sizeof(one), error);
        check_result(set, http ? E_INVALIDARG : rows[i].tcp_set, place, __FILE__, __LINE__);
    }

    /* What is known of the client only when there is one. */
    BYTE place[128];
    static const WS_CHANNEL_PROPERTY_ID later[] = {
        WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS,
        WS_CHANNEL_PROPERTY_TRANSPORT_URL,
        WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID,
        WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN,
    };
    for (size_t i = 0; i < WsCountOf(later); i++) {
        BOOL exists = i < 2 || (i == 2) == http;
        CHECK_RESULT(WsGetChannelProperty(channel, later[i], place, sizeof(place), error),
                     exists ? WS_E_INVALID_OPERATION : E_INVALIDARG);
    }
    BOOL timeouts = FALSE;
    WS_CHANNEL_PROPERTY disabled = {WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS, &timeouts, sizeof(timeouts)};
    WS_CHANNEL *other = NULL;
    SUCCEED(WsCreateChannelForListener(listener, &disabled, 1, &other, error));
    if (!http) {
        CHECK(channel_property(other, WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT) == (LONG)INFINITE);
    }
    WsFreeChannel(other);
    SUCCEED(WsResetError(error));
    WsFreeChannel(channel);
    WsFreeListener(listener);
}

/* ---- States ---- */

static void states(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_LISTENER *listener = new_listener(binding);
    WS_CHANNEL *channel = server_channel(listener);

    CHECK(listener_state(listener) == WS_LISTENER_STATE_CREATED);
    CHECK_RESULT(WsAcceptChannel(listener, channel, NULL, error), WS_E_INVALID_OPERATION);
    SUCCEED(WsResetListener(listener, error));
    SUCCEED(WsAbortListener(listener, error));
    CHECK(listener_state(listener) == WS_LISTENER_STATE_CREATED);
    SUCCEED(WsCloseListener(listener, NULL, error));
    SUCCEED(WsCloseListener(listener, NULL, error));
    SUCCEED(WsAbortListener(listener, error));
    CHECK(listener_state(listener) == WS_LISTENER_STATE_CLOSED);
    CHECK_RESULT(WsOpenListener(listener, url, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsAcceptChannel(listener, channel, NULL, error), WS_E_INVALID_OPERATION);
    SUCCEED(WsResetListener(listener, error));

    for (int i = 0; i < 2; i++) {
        SUCCEED(WsOpenListener(listener, url, NULL, error));
        CHECK(listener_state(listener) == WS_LISTENER_STATE_OPEN);
        CHECK_RESULT(WsOpenListener(listener, url, NULL, error), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsResetListener(listener, error), WS_E_INVALID_OPERATION);
        if (i == 1) {
            SUCCEED(WsAbortListener(listener, error));
            CHECK(listener_state(listener) == WS_LISTENER_STATE_FAULTED);
            CHECK_RESULT(WsAcceptChannel(listener, channel, NULL, error), WS_E_OBJECT_FAULTED);
            CHECK(channel_state(channel) == WS_CHANNEL_STATE_CREATED);
            CHECK_RESULT(WsOpenListener(listener, url, NULL, error), WS_E_INVALID_OPERATION);
            CHECK_RESULT(WsResetListener(listener, error), WS_E_INVALID_OPERATION);
            SUCCEED(WsAbortListener(listener, error));
            CHECK(listener_state(listener) == WS_LISTENER_STATE_FAULTED);
        }
        SUCCEED(WsCloseListener(listener, NULL, error));
        CHECK(listener_state(listener) == WS_LISTENER_STATE_CLOSED);
        SUCCEED(WsResetListener(listener, error));
    }

    /* Asynchronously; what ends at once needs no callback. */
    Completion completion = {GATE_CLOSED, E_FAIL};
    WS_ASYNC_CONTEXT context = {on_complete, &completion};
    CHECK_RESULT(result_of(WsOpenListener(listener, url, &context, error), &completion), S_OK);
    CHECK_RESULT(result_of(WsCloseListener(listener, &context, error), &completion), S_OK);
    CHECK(listener_state(listener) == WS_LISTENER_STATE_CLOSED);

    /* An open listener is aborted when it is freed; then its address is free. */
    SUCCEED(WsResetListener(listener, error));
    SUCCEED(WsOpenListener(listener, url, NULL, error));
    WsFreeChannel(channel);
    SUCCEED(WsResetError(error));
    WsFreeListener(listener);
    WsFreeListener(NULL);
}

/* A channel belongs to its listener, and is accepted, not opened. */
static void belongings(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    WS_LISTENER *listener = open_listener(binding, url);
    WS_LISTENER *other = new_listener(binding);
    WS_CHANNEL *channel = server_channel(other);
    WS_CHANNEL *client = NULL;
    WS_ENDPOINT_ADDRESS address = {.url = *url};

    CHECK_RESULT(WsAcceptChannel(listener, channel, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsOpenChannel(channel, &address, NULL, error), WS_E_INVALID_OPERATION);
    SUCCEED(WsCreateChannel(binding == WS_HTTP_CHANNEL_BINDING ? WS_CHANNEL_TYPE_REQUEST
                                                               : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                            binding, NULL, 0, NULL, &client, error));
    CHECK_RESULT(WsAcceptChannel(listener, client, NULL, error), WS_E_INVALID_OPERATION);
    CHECK_RESULT(WsAcceptChannel(NULL, channel, NULL, error), E_INVALIDARG);
    CHECK_RESULT(WsAcceptChannel(listener, NULL, NULL, error), E_INVALIDARG);
    CHECK_RESULT(WsAcceptChannel((WS_LISTENER *)channel, channel, NULL, error), E_INVALIDARG);
    CHECK(channel_state(channel) == WS_CHANNEL_STATE_CREATED && channel_state(client) == WS_CHANNEL_STATE_CREATED);
    CHECK_RESULT(WsOpenListener(other, NULL, NULL, error), E_INVALIDARG);
    CHECK_RESULT(WsCreateChannelForListener(NULL, NULL, 0, &client, error), E_INVALIDARG);
    CHECK_RESULT(WsCreateChannelForListener(listener, NULL, 0, NULL, error), E_INVALIDARG);
    SUCCEED(WsResetError(error));
    WsFreeChannel(client);
    WsFreeChannel(channel);
    WsFreeListener(other);
    free_listener(listener);
}

/* Whether a text of the error object contains this. */
static BOOL says(const char *part)
{
    ULONG count = 0;
    BOOL found = FALSE;
    CHECK_RESULT(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count)), S_OK);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING string;
        char text[1024];
        CHECK_RESULT(WsGetErrorString(error, i, &string), S_OK);
        ULONG length = string.length < sizeof(text) - 1 ? string.length : (ULONG)sizeof(text) - 1;
        for (ULONG j = 0; j < length; j++) {
            text[j] = (char)string.chars[j];
        }
        text[length] = 0;
        found = found || strstr(text, part) != NULL;
    }
    return found;
}

static void opens_in_vain(WS_CHANNEL_BINDING binding, const WS_STRING *url, const WS_STRING *of_other_binding)
{
    static const WS_STRING wrong[] = {
        WS_STRING_VALUE(u"http://+:1/a?query"), WS_STRING_VALUE(u"net.tcp://+:1/a#fragment"),
        WS_STRING_VALUE(u"https://+:1/a"),      WS_STRING_VALUE(u"soap.udp://+:1/a"),
        WS_STRING_VALUE(u"somewhere"),          WS_STRING_VALUE(u"http://+:99999/a"),
        WS_STRING_VALUE(u"http://[::1%25lo]:1/a"),
        WS_STRING_VALUE(u""),
    };
    WS_LISTENER *listener = new_listener(binding);
    for (size_t i = 0; i < WsCountOf(wrong); i++) {
        CHECK_RESULT(WsOpenListener(listener, &wrong[i], NULL, error), WS_E_INVALID_ENDPOINT_URL);
        CHECK(listener_state(listener) == WS_LISTENER_STATE_CREATED);
    }
    CHECK_RESULT(WsOpenListener(listener, of_other_binding, NULL, error), WS_E_INVALID_ENDPOINT_URL);
    CHECK(says("does not fit the binding"));
    SUCCEED(WsResetError(error));

    /* An address that somebody has, and one that is not of this machine. */
    WS_LISTENER *first = open_listener(binding, url);
    CHECK_RESULT(WsOpenListener(listener, url, NULL, error), WS_E_ADDRESS_IN_USE);
    CHECK(says("opening the listener at") && says("listening on"));
    static const WS_STRING far[] = {WS_STRING_VALUE(u"http://192%2E0.2.1:1/a"),
                                    WS_STRING_VALUE(u"net.tcp://192.0.2.1:1/a")};
    CHECK_RESULT(WsOpenListener(listener, &far[binding == WS_TCP_CHANNEL_BINDING], NULL, error),
                 WS_E_ADDRESS_NOT_AVAILABLE);
    SUCCEED(WsResetError(error));
    CHECK(listener_state(listener) == WS_LISTENER_STATE_CREATED);
    free_listener(first);
    SUCCEED(WsOpenListener(listener, url, NULL, error));
    free_listener(listener);
}

/* ---- Accepts that wait ---- */

typedef struct {
    WS_CHANNEL *channel;
    WS_ERROR *error;
    Completion completion;
    HRESULT started;
} Accepting;

static void start_to_accept(WS_LISTENER *listener, Accepting *accepting)
{
    WS_ASYNC_CONTEXT context = {on_complete, &accepting->completion};
    accepting->completion = (Completion){GATE_CLOSED, E_FAIL};
    SUCCEED(WsCreateError(NULL, 0, &accepting->error));
    accepting->started = WsAcceptChannel(listener, accepting->channel, &context, accepting->error);
    CHECK_RESULT(accepting->started, WS_S_ASYNC);
    CHECK(channel_state(accepting->channel) == WS_CHANNEL_STATE_ACCEPTING);
}

static void end_accepting(Accepting *accepting, HRESULT expected)
{
    CHECK_RESULT(result_of(accepting->started, &accepting->completion), expected);
    CHECK(channel_state(accepting->channel) == WS_CHANNEL_STATE_CREATED);
    WsFreeError(accepting->error);
}

enum { MANY = 40 };

/* Accepts and their channels, all waiting. */
static void many_accepts(WS_LISTENER *listener, Accepting *all)
{
    for (int i = 0; i < MANY; i++) {
        all[i].channel = server_channel(listener);
        start_to_accept(listener, &all[i]);
    }
}

static void end_all(Accepting *all, HRESULT expected)
{
    for (int i = 0; i < MANY; i++) {
        end_accepting(&all[i], expected);
        WsFreeChannel(all[i].channel);
    }
}

typedef struct {
    WS_LISTENER *listener;
    WS_CHANNEL *channel;
    HRESULT result;
} Blocked;

static void *accept_blocking(void *state)
{
    Blocked *blocked = state;
    blocked->result = WsAcceptChannel(blocked->listener, blocked->channel, NULL, NULL);
    return NULL;
}

static void accepts_that_wait(WS_CHANNEL_BINDING binding, const WS_STRING *url)
{
    static Accepting all[MANY];
    WS_LISTENER *listener = open_listener(binding, url);
    Accepting one = {.channel = server_channel(listener)};
    WS_ENDPOINT_ADDRESS address = {.url = *url};

    /* A channel that waits can do nothing else; when it is aborted it can wait again. */
    for (int i = 0; i < 2; i++) {
        start_to_accept(listener, &one);
        CHECK_RESULT(WsAcceptChannel(listener, one.channel, NULL, NULL), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsOpenChannel(one.channel, &address, NULL, NULL), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsCloseChannel(one.channel, NULL, NULL), WS_E_INVALID_OPERATION);
        CHECK_RESULT(WsResetChannel(one.channel, NULL), WS_E_INVALID_OPERATION);
        SUCCEED(WsAbortChannel(one.channel, error));
        end_accepting(&one, WS_E_OPERATION_ABORTED);
    }

    /* The listener ends while they wait. */
    many_accepts(listener, all);
    SUCCEED(WsAbortListener(listener, error));
    end_all(all, WS_E_OPERATION_ABORTED);
    CHECK_RESULT(WsAcceptChannel(listener, one.channel, NULL, error), WS_E_OBJECT_FAULTED);
    SUCCEED(WsResetError(error));
    SUCCEED(WsCloseListener(listener, NULL, error));
    SUCCEED(WsResetListener(listener, error));
    SUCCEED(WsOpenListener(listener, url, NULL, error));
    many_accepts(listener, all);
    SUCCEED(WsCloseListener(listener, NULL, error));
    end_all(all, WS_E_OPERATION_ABORTED);

    /* The same for who waits on a thread of its own. */
    for (int aborted = 0; aborted < 2; aborted++) {
        SUCCEED(WsResetListener(listener, error));
        SUCCEED(WsOpenListener(listener, url, NULL, error));
        Blocked blocked = {listener, one.channel, S_OK};
        pthread_t thread;
        CHECK(pthread_create(&thread, NULL, accept_blocking, &blocked) == 0);
        while (channel_state(one.channel) != WS_CHANNEL_STATE_ACCEPTING) {
            sched_yield();
        }
        if (aborted) {
            SUCCEED(WsAbortListener(listener, error));
        }
        SUCCEED(WsCloseListener(listener, NULL, error));
        pthread_join(thread, NULL);
        CHECK_RESULT(blocked.result, WS_E_OPERATION_ABORTED);
        CHECK(channel_state(one.channel) == WS_CHANNEL_STATE_CREATED);
    }
    WsFreeChannel(one.channel);
    WsFreeListener(listener);
}

int main(int argc, char **argv)
{
    WCHAR chars[2][256];
    CHECK(argc == 3);
    WS_STRING urls[] = {ascii_string(argv[1], chars[0], 256), ascii_string(argv[2], chars[1], 256)};
    static const WS_CHANNEL_BINDING bindings[] = {WS_HTTP_CHANNEL_BINDING, WS_TCP_CHANNEL_BINDING};

    SUCCEED(WsCreateError(NULL, 0, &error));
    creations();
    for (int i = 0; i < 2; i++) {
        properties_of(bindings[i]);
        channel_properties_of(bindings[i]);
        states(bindings[i], &urls[i]);
        belongings(bindings[i], &urls[i]);
        opens_in_vain(bindings[i], &urls[i], &urls[1 - i]);
        accepts_that_wait(bindings[i], &urls[i]);
    }
    WsFreeError(error);
    puts("ok");
    return 0;
}
