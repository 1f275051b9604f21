/*
 * What wws_ext.h declares: names, values, layouts and prototypes are fixed. Compiles as C and as C++.
 */

#include <wws_ext.h>

#ifdef __cplusplus
#define CHECK(condition) static_assert(condition, #condition)
#else
#define CHECK(condition) _Static_assert(condition, #condition)
#endif

CHECK(WWS_SESSION_MODE_ALLOWED == 0);
CHECK(WWS_SESSION_MODE_REQUIRED == 1);
CHECK(WWS_SESSION_MODE_NOT_ALLOWED == 2);
CHECK(WWS_OPERATION_INITIATING == 1);
CHECK(WWS_OPERATION_TERMINATING == 2);
CHECK(WWS_INSTANCE_MODE_PER_CALL == 0);
CHECK(WWS_INSTANCE_MODE_PER_SESSION == 1);
CHECK(WWS_INSTANCE_MODE_SINGLE == 2);
CHECK(WWS_CONCURRENCY_MODE_SINGLE == 0);
CHECK(WWS_CONCURRENCY_MODE_MULTIPLE == 1);
CHECK(WWS_CONCURRENCY_MODE_REENTRANT == 2);

CHECK(sizeof(WWS_SESSION_MODE) == 4);
CHECK(sizeof(WWS_INSTANCE_MODE) == 4);
CHECK(sizeof(WWS_CONCURRENCY_MODE) == 4);

CHECK(sizeof(WWS_SESSION_CONTRACT) == 32);
CHECK(offsetof(WWS_SESSION_CONTRACT, structSize) == 0);
CHECK(offsetof(WWS_SESSION_CONTRACT, contract) == 8);
CHECK(offsetof(WWS_SESSION_CONTRACT, mode) == 16);
CHECK(offsetof(WWS_SESSION_CONTRACT, operationFlags) == 24);

CHECK(sizeof(WWS_INSTANCING) == 48);
CHECK(offsetof(WWS_INSTANCING, structSize) == 0);
CHECK(offsetof(WWS_INSTANCING, mode) == 4);
CHECK(offsetof(WWS_INSTANCING, concurrency) == 8);
CHECK(offsetof(WWS_INSTANCING, maxSessions) == 12);
CHECK(offsetof(WWS_INSTANCING, state) == 16);
CHECK(offsetof(WWS_INSTANCING, create) == 24);
CHECK(offsetof(WWS_INSTANCING, release) == 32);
CHECK(offsetof(WWS_INSTANCING, key) == 40);

static HRESULT create(const WS_OPERATION_CONTEXT *context, void *state, void **instance, const WS_ASYNC_CONTEXT *asyncContext,
                      WS_ERROR *error)
{
    (void)context;
    (void)asyncContext;
    (void)error;
    *instance = state;
    return S_OK;
}

static HRESULT release(void *state, void *instance, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error)
{
    (void)asyncContext;
    (void)error;
    return state == instance ? S_OK : E_FAIL;
}

static HRESULT key(const WS_OPERATION_CONTEXT *context, void *state, WS_BYTES *key, const WS_ASYNC_CONTEXT *asyncContext,
                   WS_ERROR *error)
{
    (void)context;
    (void)state;
    (void)asyncContext;
    (void)error;
    key->length = 0;
    return S_FALSE;
}

/* Both structs are constant data. */
static WS_CONTRACT_DESCRIPTION description;
static const ULONG flags[] = { WWS_OPERATION_INITIATING, 0, WWS_OPERATION_TERMINATING };
extern const WWS_SESSION_CONTRACT contract;
const WWS_SESSION_CONTRACT contract = { sizeof(WWS_SESSION_CONTRACT), &description, WWS_SESSION_MODE_REQUIRED, flags };
extern const WWS_INSTANCING instancing;
const WWS_INSTANCING instancing = {
    sizeof(WWS_INSTANCING), WWS_INSTANCE_MODE_PER_SESSION, WWS_CONCURRENCY_MODE_SINGLE, 0, NULL, create, release, key
};

extern HRESULT (*attach_to_proxy)(WS_SERVICE_PROXY *, const WWS_SESSION_CONTRACT *, const WS_ENDPOINT_ADDRESS *, WS_ERROR *);
HRESULT (*attach_to_proxy)(WS_SERVICE_PROXY *, const WWS_SESSION_CONTRACT *, const WS_ENDPOINT_ADDRESS *,
                           WS_ERROR *) = WwsAttachProxySession;
extern HRESULT (*attach_to_host)(WS_SERVICE_HOST *, ULONG, const WWS_SESSION_CONTRACT *, const WWS_INSTANCING *, WS_ERROR *);
HRESULT (*attach_to_host)(WS_SERVICE_HOST *, ULONG, const WWS_SESSION_CONTRACT *, const WWS_INSTANCING *,
                          WS_ERROR *) = WwsAttachHostSession;
extern HRESULT (*get_instance)(const WS_OPERATION_CONTEXT *, void **, WS_ERROR *);
HRESULT (*get_instance)(const WS_OPERATION_CONTEXT *, void **, WS_ERROR *) = WwsGetInstance;
