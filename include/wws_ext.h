/*
 * wws_ext.h: what this library adds to the Windows Web Services API: the session contracts of WCF.
 *
 * Made from the Rust sources by the build; change those, then run `make header`.
 *
 * Everything here is named Wws or WWS and leaves the types of WebServices.h unchanged.
 *
 * A session joins the calls of one client into a conversation. What a contract says about it (whether it needs a
 * session, which operations start and end one) is attached to a service proxy or to an endpoint of a service host;
 * a host may also be told which service instance serves which call, and how many calls at a time.
 */

#ifndef OPENWWS_WWS_EXT_H
#define OPENWWS_WWS_EXT_H

#include "WebServices.h"

/* ---- Enums ---- */

/** Whether a contract needs a session (SessionMode of WCF). */
typedef enum WWS_SESSION_MODE {
    /** A session is used if the binding has sessions. */
    WWS_SESSION_MODE_ALLOWED = 0,
    /** The binding must have sessions. */
    WWS_SESSION_MODE_REQUIRED = 1,
    /** The binding must not have sessions. */
    WWS_SESSION_MODE_NOT_ALLOWED = 2,
} WWS_SESSION_MODE;

/** Which calls a service instance serves (InstanceContextMode of WCF). */
typedef enum WWS_INSTANCE_MODE {
    /** Each call has an instance of its own. */
    WWS_INSTANCE_MODE_PER_CALL = 0,
    /** The calls of a session share an instance; without sessions as WWS_INSTANCE_MODE_PER_CALL. */
    WWS_INSTANCE_MODE_PER_SESSION = 1,
    /** One instance serves all calls. */
    WWS_INSTANCE_MODE_SINGLE = 2,
} WWS_INSTANCE_MODE;

/** How many calls an instance serves at a time (ConcurrencyMode of WCF). */
typedef enum WWS_CONCURRENCY_MODE {
    /** One; the others wait in the order in which they came. */
    WWS_CONCURRENCY_MODE_SINGLE = 0,
    /** Any number; the service does its own locking. */
    WWS_CONCURRENCY_MODE_MULTIPLE = 1,
    /** One, but while an operation that returned WS_S_ASYNC is pending, the next may begin. */
    WWS_CONCURRENCY_MODE_REENTRANT = 2,
} WWS_CONCURRENCY_MODE;

/* ---- Flags, combined in ULONG options ---- */

/* Bits of `WWS_SESSION_CONTRACT.operationFlags`. */
/** The operation may be the first of a session (IsInitiating of WCF). */
#define WWS_OPERATION_INITIATING 0x1
/** The operation is the last of its session (IsTerminating of WCF). */
#define WWS_OPERATION_TERMINATING 0x2

/* ---- Structs, by name ---- */

typedef struct WWS_SESSION_CONTRACT WWS_SESSION_CONTRACT;
typedef struct WWS_INSTANCING WWS_INSTANCING;

/* ---- Callbacks ---- */

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Makes a service instance, before the first call that it serves.
 *
 * `context` is that of the call or, for a session, of the channel that was accepted, before its accept callback; `state`
 * is that of WWS_INSTANCING. The instance is any pointer, NULL too. The function may return WS_S_ASYNC and end through
 * `asyncContext`; `instance` is written before. After a failure the call is answered with a fault, the session is
 * aborted, and nothing is released.
 */
typedef HRESULT (*WWS_CREATE_INSTANCE_CALLBACK)(const WS_OPERATION_CONTEXT *context,
                                                void *state,
                                                void **instance,
                                                const WS_ASYNC_CONTEXT *asyncContext,
                                                WS_ERROR *error);

/**
 * Ends a service instance, once, after the last call that it serves.
 *
 * It is called for each instance that was made, however its calls or sessions ended: after the reply of the call, after
 * the close callback of the session's channel, or when the host is closed. The function may return WS_S_ASYNC and end
 * through `asyncContext`; a failure is ignored. The host is not closed before it has ended.
 */
typedef HRESULT (*WWS_RELEASE_INSTANCE_CALLBACK)(void *state,
                                                 void *instance,
                                                 const WS_ASYNC_CONTEXT *asyncContext,
                                                 WS_ERROR *error);

/**
 * Chooses the instance of a session: sessions with equal keys share one, which is released after the last of them.
 *
 * The key is copied when the function has ended; S_FALSE means that the session shares its instance with no other.
 * The function may return WS_S_ASYNC and end through `asyncContext`; `key` is written before. After a failure the
 * session is aborted.
 */
typedef HRESULT (*WWS_INSTANCE_KEY_CALLBACK)(const WS_OPERATION_CONTEXT *context,
                                             void *state,
                                             WS_BYTES *key,
                                             const WS_ASYNC_CONTEXT *asyncContext,
                                             WS_ERROR *error);

/* ---- Structs ---- */

/** What a contract says about sessions: constant data beside the description of the contract. */
struct WWS_SESSION_CONTRACT {
    /** sizeof(WWS_SESSION_CONTRACT) */
    ULONG structSize;
    /** The contract that this is about. */
    const WS_CONTRACT_DESCRIPTION *contract;
    /** Whether the contract needs a session. */
    WWS_SESSION_MODE mode;
    /** The flags of each operation of the contract, in its order; NULL: WWS_OPERATION_INITIATING for all. */
    const ULONG *operationFlags;
};

/** How an endpoint of a service host comes to the instances that serve its calls. */
struct WWS_INSTANCING {
    /** sizeof(WWS_INSTANCING) */
    ULONG structSize;
    /** Which calls an instance serves. */
    WWS_INSTANCE_MODE mode;
    /**
     * How many calls an instance serves at a time. WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY goes on to limit the
     * calls of one session; where it is not set, the limit is 1 with WWS_CONCURRENCY_MODE_SINGLE, otherwise 100.
     */
    WWS_CONCURRENCY_MODE concurrency;
    /** How many sessions the endpoint has at a time, 0 for any number; the next client waits for its turn. */
    ULONG maxSessions;
    /** For the callbacks. */
    void *state;
    /** Makes an instance. NULL: instances are NULL, with WWS_INSTANCE_MODE_SINGLE it is `state`, which is not released. */
    WWS_CREATE_INSTANCE_CALLBACK create;
    /** Ends an instance; may be NULL. */
    WWS_RELEASE_INSTANCE_CALLBACK release;
    /** Chooses the instance of a session; NULL: sessions share none. Needs WWS_INSTANCE_MODE_PER_SESSION. */
    WWS_INSTANCE_KEY_CALLBACK key;
};

/* ---- Functions ---- */

/**
 * Tells an endpoint of a host what its contract says about sessions, and which instances serve its calls.
 *
 * `endpointIndex` counts the endpoints that WsCreateServiceHost was given. `contract` must describe the contract of that
 * endpoint; `instancing` says how it comes to its instances. One of the two may be NULL: without a session contract every
 * operation is initiating and the mode is WWS_SESSION_MODE_ALLOWED; without instancing there are no instances, and calls
 * run as the properties of the endpoint say. Both structs are copied; the operation descriptions, the state and the
 * callbacks must live as long as the host. A second call for an endpoint replaces what it gives and keeps the rest.
 *
 * From then on the host enforces the contract on bindings with sessions. A session that begins with an operation which is
 * not initiating is aborted, after the fault ActionNotSupported as the answer; so is one in which a message comes after a
 * terminating operation, with the fault SessionTerminated; one-way messages have no answer. After a terminating operation
 * the client has WS_SERVICE_PROPERTY_CLOSE_TIMEOUT to end the session. The operations of a session begin in the order of
 * its messages.
 *
 * States: CREATED. What was attached stays attached when the host is reset.
 *
 * Errors: E_INVALIDARG for an endpoint that does not exist, a contract that is not the endpoint's or of which no operation
 * is initiating, a struct whose size, mode or flags are unknown, a key callback without WWS_INSTANCE_MODE_PER_SESSION, both
 * structs NULL, or a session mode that the endpoint's binding cannot satisfy: the text names the contract, the mode and the
 * binding. WS_E_INVALID_OPERATION in another state.
 */
HRESULT WwsAttachHostSession(WS_SERVICE_HOST *serviceHost,
                             ULONG endpointIndex,
                             const WWS_SESSION_CONTRACT *contract,
                             const WWS_INSTANCING *instancing,
                             WS_ERROR *error);

/**
 * Tells a proxy what the contract says about sessions, and where to open itself.
 *
 * From then on WsCall takes the operations of this contract only, which it knows by the addresses of their descriptions. On
 * a binding with sessions the first of a session must be an initiating one. A terminating one is the last: after its reply
 * the library ends the session; the proxy stays OPEN, WsCloseServiceProxy gives S_OK, and after WsResetServiceProxy it can
 * be opened for another session.
 *
 * With `autoOpenAddress` (NULL for none) WsCall of an initiating operation opens a CREATED proxy by itself, within the time
 * of the call; calls that come meanwhile wait for it. When it fails they all return its code, and the proxy is CREATED.
 *
 * `contract` and the address are copied; the operation descriptions must live as long as the proxy. A second call replaces
 * what was said before.
 *
 * States: CREATED. What was attached stays attached when the proxy is reset.
 *
 * Errors: E_INVALIDARG for a struct whose size, mode or flags are unknown, a contract of which no operation is initiating,
 * an argument that is not valid, or a session mode that the proxy's binding cannot satisfy: the text names the contract, the
 * mode and the binding. WS_E_NOT_SUPPORTED for an address of a message queue, `net.msmq:`; whether any other can be opened
 * is found out by the open. WS_E_INVALID_OPERATION in another state. Later WsCall gives WS_E_INVALID_OPERATION for an
 * operation that may not be called at this point of the session, and E_INVALIDARG for one that is not of the contract.
 */
HRESULT WwsAttachProxySession(WS_SERVICE_PROXY *serviceProxy,
                              const WWS_SESSION_CONTRACT *contract,
                              const WS_ENDPOINT_ADDRESS *autoOpenAddress,
                              WS_ERROR *error);

/**
 * Gets the instance that serves a call: what WWS_CREATE_INSTANCE_CALLBACK has made.
 *
 * In an operation it is the instance of the call, in the callbacks for accepted and closed channels that of the session.
 * `instance` belongs to the endpoint and is valid until the operation or callback has ended, for an asynchronous one until
 * it has called back.
 *
 * Errors: WS_E_INVALID_OPERATION where there is no instance: the endpoint has no instancing, or the callback concerns no
 * session and no call. E_INVALIDARG for an argument that is not valid.
 */
HRESULT WwsGetInstance(const WS_OPERATION_CONTEXT *context,
                       void **instance,
                       WS_ERROR *error);

#ifdef __cplusplus
}
#endif

#endif
