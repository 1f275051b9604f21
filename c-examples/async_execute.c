/* An operation that consists of steps, run once by the calling thread and once asynchronously.
 *
 * The steps measure, convert and report a temperature. Measuring takes a while: when it gets a
 * WS_ASYNC_CONTEXT it starts a thread of its own and returns WS_S_ASYNC, and the thread calls
 * back when the value is there. WsAsyncExecute runs the next step then, and in the end calls the
 * program back once. Without a WS_ASYNC_CONTEXT all steps run before WsAsyncExecute returns. */
#include <threads.h>

#include "print_error.h"

/* What the steps work on. It lives until the operation has ended. */
typedef struct {
    WS_ASYNC_CONTEXT context; /* of the measuring step */
    thrd_t sensor;
    BOOL sensor_started;
    long celsius;
    long fahrenheit;
} Measurement;

/* Where the main thread waits for the callback. */
typedef struct {
    mtx_t lock;
    cnd_t changed;
    int calls;
    HRESULT result;
    thrd_t thread;
} Completion;

/* ---- The steps ---- */

static HRESULT CALLBACK report(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                               const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    const Measurement *measurement = state;

    UNREFERENCED_PARAMETER(model);
    UNREFERENCED_PARAMETER(next);
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(error);
    printf("  step 3 after %s: %ld degrees Celsius are %ld degrees Fahrenheit\n", result_name(hr),
           measurement->celsius, measurement->fahrenheit);
    /* No step follows, so this is the result of the whole operation. */
    return S_FALSE;
}

static HRESULT CALLBACK convert(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                                const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    Measurement *measurement = state;

    UNREFERENCED_PARAMETER(model);
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(error);
    printf("  step 2 after %s\n", result_name(hr));
    if (FAILED(hr)) {
        return hr;
    }
    measurement->fahrenheit = measurement->celsius * 9 / 5 + 32;
    next->function = report;
    return S_OK;
}

/* The thread that waits for the sensor. */
static int sensor_thread(void *state)
{
    Measurement *measurement = state;
    const struct timespec delay = {0, 20 * 1000 * 1000};
    WS_ASYNC_CONTEXT context = measurement->context;

    thrd_sleep(&delay, NULL);
    measurement->celsius = 100;
    context.callback(S_OK, WS_LONG_CALLBACK, context.callbackState);
    return 0;
}

static HRESULT CALLBACK measure(HRESULT hr, WS_CALLBACK_MODEL model, void *state, WS_ASYNC_OPERATION *next,
                                const WS_ASYNC_CONTEXT *context, WS_ERROR *error)
{
    static const WS_STRING no_thread = WS_STRING_VALUE(u"The thread of the sensor did not start.");
    Measurement *measurement = state;

    UNREFERENCED_PARAMETER(model);
    printf("  step 1 after %s, %s a WS_ASYNC_CONTEXT\n", result_name(hr), context != NULL ? "with" : "without");
    next->function = convert;
    if (context == NULL) {
        measurement->celsius = 20;
        return S_OK;
    }
    measurement->context = *context; /* the context itself is gone when this function returns */
    if (thrd_create(&measurement->sensor, sensor_thread, measurement) != thrd_success) {
        HRESULT added = error != NULL ? WsAddErrorString(error, &no_thread) : S_OK;
        return FAILED(added) ? added : E_FAIL;
    }
    measurement->sensor_started = TRUE;
    return WS_S_ASYNC;
}

/* ---- Two ways to run them ---- */

static HRESULT run_synchronously(WS_ERROR *error)
{
    WS_ASYNC_STATE state;
    Measurement measurement = {0};

    puts("synchronous:");
    HRESULT hr = WsAsyncExecute(&state, measure, WS_LONG_CALLBACK, &measurement, NULL, error);
    if (FAILED(hr)) {
        return hr;
    }
    printf("  WsAsyncExecute returned %s\n", result_name(hr));
    return hr;
}

static void CALLBACK on_complete(HRESULT result, WS_CALLBACK_MODEL model, void *state)
{
    Completion *completion = state;

    UNREFERENCED_PARAMETER(model);
    mtx_lock(&completion->lock);
    completion->calls++;
    completion->result = result;
    completion->thread = thrd_current();
    cnd_signal(&completion->changed);
    mtx_unlock(&completion->lock);
}

static HRESULT wait_for(Completion *completion)
{
    mtx_lock(&completion->lock);
    while (completion->calls == 0) {
        cnd_wait(&completion->changed, &completion->lock);
    }
    HRESULT result = completion->result;
    BOOL elsewhere = !thrd_equal(completion->thread, thrd_current());
    mtx_unlock(&completion->lock);
    printf("  the callback got %s on %s thread\n", result_name(result), elsewhere ? "another" : "the calling");
    return result;
}

static HRESULT run_with(Completion *completion, WS_ERROR *error)
{
    WS_ASYNC_STATE state;
    WS_ASYNC_CONTEXT context = {on_complete, completion};
    Measurement measurement = {0};

    puts("asynchronous:");
    HRESULT hr = WsAsyncExecute(&state, measure, WS_LONG_CALLBACK, &measurement, &context, error);
    if (hr == WS_S_ASYNC) {
        hr = wait_for(completion);
    }
    if (measurement.sensor_started && thrd_join(measurement.sensor, NULL) != thrd_success) {
        return E_FAIL;
    }
    if (SUCCEEDED(hr)) {
        mtx_lock(&completion->lock);
        printf("  the callback was called %d time(s)\n", completion->calls);
        mtx_unlock(&completion->lock);
    }
    return hr;
}

static HRESULT run_asynchronously(WS_ERROR *error)
{
    Completion completion = {0};

    if (mtx_init(&completion.lock, mtx_plain) != thrd_success) {
        return E_OUTOFMEMORY;
    }
    if (cnd_init(&completion.changed) != thrd_success) {
        mtx_destroy(&completion.lock);
        return E_OUTOFMEMORY;
    }
    HRESULT hr = run_with(&completion, error);
    cnd_destroy(&completion.changed);
    mtx_destroy(&completion.lock);
    return hr;
}

int main(void)
{
    WS_ERROR *error = NULL;

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (FAILED(hr)) {
        print_error("Creating the error object", hr, NULL);
        return 1;
    }
    hr = run_synchronously(error);
    if (FAILED(hr)) {
        print_error("The synchronous run", hr, error);
    } else {
        hr = run_asynchronously(error);
        if (FAILED(hr)) {
            print_error("The asynchronous run", hr, error);
        }
    }
    WsFreeError(error);
    return FAILED(hr) ? 1 : 0;
}
