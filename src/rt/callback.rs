//! The one place that calls functions of the program.
//!
//! Callbacks that may finish later, through an async context, become futures.
#![allow(unsafe_code, reason = "calls C functions")]

mod outgoing;
mod types;

pub use outgoing::{Outgoing, give_back};
pub use types::{ReadTypeCall, WriteTypeCall};

use std::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::{ptr, slice};

use parking_lot::Mutex;

use super::executor;
use super::signal::Signal;
use super::slab::Slab;
use super::user_code::{CallSite, user_code};
use crate::abi::*;

/// A pointer of the program that an operation carries to whichever thread finishes it.
pub struct SendPtr<T>(*mut T);

impl<T> SendPtr<T> {
    /// Wraps a pointer.
    pub fn new(pointer: *mut T) -> SendPtr<T> {
        SendPtr(pointer)
    }

    /// Wraps a pointer to something that is only read.
    pub fn from_const(pointer: *const T) -> SendPtr<T> {
        SendPtr(pointer.cast_mut())
    }

    /// The pointer.
    pub fn get(self) -> *mut T {
        self.0
    }
}

impl<T> Clone for SendPtr<T> {
    fn clone(&self) -> SendPtr<T> {
        *self
    }
}

impl<T> Copy for SendPtr<T> {}

// SAFETY: it is only an address; whoever follows it has to know that the program allows that.
unsafe impl<T> Send for SendPtr<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendPtr<T> {}

/// WS_LONG_CALLBACK while another thread can take over if this one blocks (WS_CALLBACK_MODEL page).
pub fn callback_model() -> WS_CALLBACK_MODEL {
    if executor::has_room() {
        WS_LONG_CALLBACK
    } else {
        WS_SHORT_CALLBACK
    }
}

/// A function that the program gave us to call; NULL is allowed and does nothing, successfully.
#[derive(Clone, Copy)]
pub struct UserFn<F>(F);

impl<F> UserFn<F> {
    /// Takes a function of the program.
    ///
    /// # Safety
    /// The function may be called from any thread, as the documentation of its type says, for as long as the library
    /// object lives that it was given to.
    pub unsafe fn new(function: F) -> UserFn<F> {
        UserFn(function)
    }
}

impl<F> UserFn<Option<F>> {
    /// The program gave none.
    pub const fn none() -> UserFn<Option<F>> {
        UserFn(None)
    }

    /// Whether the program gave none.
    pub fn is_null(&self) -> bool {
        self.0.is_none()
    }
}

impl UserFn<WS_ASYNC_CALLBACK> {
    /// Reports the end of an operation.
    pub fn call(self, code: HRESULT, model: WS_CALLBACK_MODEL, state: SendPtr<c_void>) {
        let Some(function) = self.0 else { return };
        let site = CallSite::of_function(function as usize);
        // SAFETY: the promise of `UserFn::new`; the state is the one that belongs to the function.
        user_code(site, || unsafe { function(code, model, state.get()) });
    }
}

/// The arguments of one step of WsAsyncExecute.
#[derive(Clone, Copy)]
pub struct StepCall {
    /// The result of the step before.
    pub code: HRESULT,
    /// Whether the step may block.
    pub model: WS_CALLBACK_MODEL,
    /// The program's own.
    pub state: SendPtr<c_void>,
    /// Where the step writes which step follows.
    pub next: SendPtr<WS_ASYNC_OPERATION>,
    /// The program's own.
    pub error: SendPtr<WS_ERROR>,
}

impl UserFn<WS_ASYNC_FUNCTION> {
    /// Runs a step that has to finish before it returns.
    pub fn call_sync(self, step: StepCall) -> HRESULT {
        self.invoke(step, SendPtr::new(ptr::null_mut()))
    }

    /// Runs a step that may finish later. True when it did.
    pub async fn call(self, step: StepCall) -> (HRESULT, bool) {
        call_async(self.site(), move |context| self.invoke(step, context)).await
    }

    fn invoke(self, step: StepCall, context: SendPtr<WS_ASYNC_CONTEXT>) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let StepCall {
            code,
            model,
            state,
            next,
            error,
        } = step;
        let run = || {
            // SAFETY: the promise of `UserFn::new`; the pointers are those that belong to the step.
            unsafe {
                function(
                    code,
                    model,
                    state.get(),
                    next.get(),
                    context.get(),
                    error.get(),
                )
            }
        };
        if context.get().is_null() {
            user_code(self.site(), run)
        } else {
            run()
        }
    }

    fn site(self) -> &'static CallSite {
        CallSite::of_function(self.0.map_or(0, |function| function as usize))
    }
}

/// The arguments of a read callback.
#[derive(Clone, Copy)]
pub struct ReadCall {
    /// The program's own.
    pub state: SendPtr<c_void>,
    /// Where the bytes go.
    pub bytes: SendPtr<c_void>,
    /// How many there is room for.
    pub room: u32,
    /// Where the callback writes how many it has read.
    pub count: SendPtr<u32>,
    /// The program's own.
    pub error: SendPtr<WS_ERROR>,
}

impl UserFn<WS_READ_CALLBACK> {
    /// Reads from a source of the program, to the end before it returns.
    pub fn call_sync(self, read: ReadCall) -> HRESULT {
        user_code(self.site(), || {
            self.invoke(read, SendPtr::new(ptr::null_mut()))
        })
    }

    /// Reads from a source of the program, which may take its time.
    pub async fn call(self, read: ReadCall) -> HRESULT {
        let run = move |context| self.invoke(read, context);
        call_async(self.site(), run).await.0
    }

    fn invoke(self, read: ReadCall, context: SendPtr<WS_ASYNC_CONTEXT>) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        // SAFETY: the promise of `UserFn::new`; the caller keeps the arguments alive until the callback has finished.
        unsafe {
            function(
                read.state.get(),
                read.bytes.get(),
                read.room,
                read.count.get(),
                context.get(),
                read.error.get(),
            )
        }
    }

    fn site(self) -> &'static CallSite {
        CallSite::of_function(self.0.map_or(0, |function| function as usize))
    }
}

impl UserFn<WS_SERVICE_STUB_CALLBACK> {
    /// Runs a service operation through its stub. `begins` is called when nothing is left to do before that.
    pub async fn call(
        self,
        site: &CallSite,
        context: SendPtr<WS_OPERATION_CONTEXT>,
        frame: SendPtr<c_void>,
        method: SendPtr<c_void>,
        error: SendPtr<WS_ERROR>,
        begins: impl FnOnce(),
    ) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let run = move |later: SendPtr<WS_ASYNC_CONTEXT>| {
            begins();
            // SAFETY: the promise of `UserFn::new`; the caller keeps the arguments alive until the stub has finished.
            unsafe {
                function(
                    context.get(),
                    frame.get(),
                    method.get(),
                    later.get(),
                    error.get(),
                )
            }
        };
        call_async(site, run).await.0
    }
}

impl UserFn<WS_SERVICE_ACCEPT_CHANNEL_CALLBACK> {
    /// Tells the service of a channel that was accepted; it may set the channel's state.
    pub async fn call(
        self,
        site: &CallSite,
        context: SendPtr<WS_OPERATION_CONTEXT>,
        channel_state: SendPtr<*mut c_void>,
        error: SendPtr<WS_ERROR>,
    ) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let run = move |later: SendPtr<WS_ASYNC_CONTEXT>| {
            // SAFETY: the promise of `UserFn::new`; the caller keeps the arguments alive until the callback has finished.
            unsafe { function(context.get(), channel_state.get(), later.get(), error.get()) }
        };
        call_async(site, run).await.0
    }
}

impl UserFn<WS_SERVICE_CLOSE_CHANNEL_CALLBACK> {
    /// Tells the service of a channel that is about to be closed or aborted.
    pub async fn call(self, site: &CallSite, context: SendPtr<WS_OPERATION_CONTEXT>) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let run = move |later: SendPtr<WS_ASYNC_CONTEXT>| {
            // SAFETY: the promise of `UserFn::new`; the caller keeps the context alive until the callback has finished.
            unsafe { function(context.get(), later.get()) }
        };
        call_async(site, run).await.0
    }
}

/// Where a function of the program leaves a result; it stays where it is until the function has finished.
struct Place<T>(Vec<T>);

// SAFETY: the program writes the result before it has finished, and only after that is it read.
unsafe impl<T> Send for Place<T> {}

impl<T: Copy> Place<T> {
    fn new(value: T) -> Place<T> {
        Place(vec![value])
    }

    fn pointer(&mut self) -> SendPtr<T> {
        SendPtr::new(self.0.as_mut_ptr())
    }

    fn get(&self) -> Option<T> {
        self.0.first().copied()
    }
}

impl UserFn<WWS_CREATE_INSTANCE_CALLBACK> {
    /// Has a service instance made; the code if that fails.
    pub async fn call(
        self,
        site: &CallSite,
        context: SendPtr<WS_OPERATION_CONTEXT>,
        state: SendPtr<c_void>,
        error: SendPtr<WS_ERROR>,
    ) -> Result<SendPtr<c_void>, HRESULT> {
        let mut place = Place::new(ptr::null_mut::<c_void>());
        let instance = place.pointer();
        let Some(function) = self.0 else {
            return Ok(SendPtr::new(ptr::null_mut()));
        };
        let run = move |later: SendPtr<WS_ASYNC_CONTEXT>| {
            // SAFETY: the promise of `UserFn::new`; the caller keeps the arguments alive until the callback has finished.
            unsafe {
                function(
                    context.get(),
                    state.get(),
                    instance.get(),
                    later.get(),
                    error.get(),
                )
            }
        };
        let (code, _) = call_async(site, run).await;
        match code {
            0.. => Ok(SendPtr::new(place.get().unwrap_or(ptr::null_mut()))),
            _ => Err(code),
        }
    }
}

impl UserFn<WWS_RELEASE_INSTANCE_CALLBACK> {
    /// Gives a service instance back to the program.
    pub async fn call(
        self,
        site: &CallSite,
        state: SendPtr<c_void>,
        instance: SendPtr<c_void>,
        error: SendPtr<WS_ERROR>,
    ) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let run = move |later: SendPtr<WS_ASYNC_CONTEXT>| {
            // SAFETY: the promise of `UserFn::new`; the caller keeps the error object alive until the callback has finished.
            unsafe { function(state.get(), instance.get(), later.get(), error.get()) }
        };
        call_async(site, run).await.0
    }
}

impl UserFn<WWS_INSTANCE_KEY_CALLBACK> {
    /// Asks for the key of the instance to share; none for an instance that is not shared, the code if that fails.
    pub async fn call(
        self,
        site: &CallSite,
        context: SendPtr<WS_OPERATION_CONTEXT>,
        state: SendPtr<c_void>,
        error: SendPtr<WS_ERROR>,
    ) -> Result<Option<Vec<u8>>, HRESULT> {
        let mut place = Place::new(WS_BYTES {
            length: 0,
            bytes: ptr::null_mut(),
        });
        let key = place.pointer();
        let Some(function) = self.0 else {
            return Ok(None);
        };
        let run = move |later: SendPtr<WS_ASYNC_CONTEXT>| {
            // SAFETY: the promise of `UserFn::new`; the caller keeps the arguments alive until the callback has finished.
            unsafe {
                function(
                    context.get(),
                    state.get(),
                    key.get(),
                    later.get(),
                    error.get(),
                )
            }
        };
        let (code, _) = call_async(site, run).await;
        let key = match code {
            S_FALSE => None,
            0.. => place.get(),
            _ => return Err(code),
        };
        let Some(WS_BYTES { length, bytes }) = key else {
            return Ok(None);
        };
        match (length, bytes.is_null()) {
            (0, _) => Ok(Some(Vec::new())),
            (_, true) => Err(E_INVALIDARG),
            // SAFETY: the program has said that so many bytes are there (WWS_INSTANCE_KEY_CALLBACK).
            (_, false) => Ok(Some(
                unsafe { slice::from_raw_parts(bytes, length as usize) }.to_vec(),
            )),
        }
    }
}

impl UserFn<WS_OPERATION_CANCEL_CALLBACK> {
    /// Tells an operation that nobody waits for its result any more.
    pub fn call(self, reason: WS_SERVICE_CANCEL_REASON, state: SendPtr<c_void>) {
        let Some(function) = self.0 else { return };
        let site = CallSite::of_function(function as usize);
        // SAFETY: the promise of `UserFn::new`; the state is the one that belongs to the function.
        user_code(site, || unsafe { function(reason, state.get()) });
    }
}

impl UserFn<WS_OPERATION_FREE_STATE_CALLBACK> {
    /// Gives the state of a cancel callback back. WS_MESSAGE_DONE_CALLBACK is the same type: it gives back what was lent to
    /// a message.
    pub fn call(self, state: SendPtr<c_void>) {
        let Some(function) = self.0 else { return };
        let site = CallSite::of_function(function as usize);
        // SAFETY: the promise of `UserFn::new`; the state is the one that belongs to the function.
        user_code(site, || unsafe { function(state.get()) });
    }
}

impl UserFn<WS_PROXY_MESSAGE_CALLBACK> {
    /// Shows a message that is about to be sent, or that was received, to the program.
    pub fn call(
        self,
        message: SendPtr<WS_MESSAGE>,
        heap: SendPtr<WS_HEAP>,
        state: SendPtr<c_void>,
        error: SendPtr<WS_ERROR>,
    ) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        // SAFETY: the promise of `UserFn::new`; the caller has lent the handles for the call.
        let run = || unsafe { function(message.get(), heap.get(), state.get(), error.get()) };
        user_code(CallSite::of_function(function as usize), run)
    }
}

impl UserFn<WS_DYNAMIC_STRING_CALLBACK> {
    /// Asks the program whether it has a number for a string.
    pub fn call(self, state: SendPtr<c_void>, string: &WS_XML_STRING) -> Option<ULONG> {
        let function = self.0?;
        let site = CallSite::of_function(function as usize);
        let (mut found, mut id) = (0, 0);
        let error = ptr::null_mut();
        // SAFETY: the promise of `UserFn::new`; the places are alive during the call.
        let code = user_code(site, || unsafe {
            function(state.get(), string, &mut found, &mut id, error)
        });
        (code >= 0 && found != 0).then_some(id)
    }
}

impl UserFn<WS_PUSH_BYTES_CALLBACK> {
    /// Lets the program write bytes with a callback of ours.
    pub fn call(
        self,
        state: SendPtr<c_void>,
        write: WS_WRITE_CALLBACK,
        write_state: SendPtr<c_void>,
        error: SendPtr<WS_ERROR>,
    ) -> HRESULT {
        let Some(function) = self.0 else { return S_OK };
        let site = CallSite::of_function(function as usize);
        let none = ptr::null();
        // SAFETY: the promise of `UserFn::new`; the state of the write callback is alive during the call.
        user_code(site, || unsafe {
            function(state.get(), write, write_state.get(), none, error.get())
        })
    }
}

/// What an async context of ours waits for.
#[derive(Default)]
struct Later {
    code: AtomicI32,
    done: Signal,
}

/// The async contexts that user code holds. It gets a key instead of a pointer, so one that calls back twice, or although
/// it has not returned WS_S_ASYNC, does no harm.
static LATER: Mutex<Slab<Arc<Later>>> = Mutex::new(Slab::new());

/// Gives a function an async context and waits until it is done, in whichever way. True when it finished later.
async fn call_async(
    site: &CallSite,
    call: impl FnOnce(SendPtr<WS_ASYNC_CONTEXT>) -> HRESULT,
) -> (HRESULT, bool) {
    let later = Arc::new(Later::default());
    let code = {
        let key = LATER.lock().insert(Arc::clone(&later));
        let mut context = WS_ASYNC_CONTEXT {
            callback: Some(finished),
            callbackState: ptr::without_provenance_mut(key as usize),
        };
        let code = user_code(site, || call(SendPtr::new(&mut context)));
        if code != WS_S_ASYNC {
            let unused = LATER.lock().remove(key);
            drop(unused);
        }
        code
    };
    if code != WS_S_ASYNC {
        return (code, false);
    }
    later.done.wait().await;
    (later.code.load(Ordering::Acquire), true)
}

/// The callback of the async contexts that we give to user code.
unsafe extern "C" fn finished(code: HRESULT, _model: WS_CALLBACK_MODEL, state: *mut c_void) {
    let later = LATER.lock().remove(state.addr() as u64);
    if let Some(later) = later {
        later.code.store(code, Ordering::Release);
        later.done.set();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rt::{Drive, block_on};

    unsafe extern "C" fn close_at_once(
        _: *const WS_OPERATION_CONTEXT,
        context: *const WS_ASYNC_CONTEXT,
    ) -> HRESULT {
        // Calling back and then returning a plain code is a mistake; the code counts.
        // SAFETY: the context is alive during the call.
        let context = unsafe { &*context };
        // SAFETY: the library's own context.
        unsafe { call_back(context, S_FALSE) };
        E_ABORT
    }

    unsafe extern "C" fn close_later(
        _: *const WS_OPERATION_CONTEXT,
        context: *const WS_ASYNC_CONTEXT,
    ) -> HRESULT {
        // SAFETY: the context is alive during the call; it is copied.
        let context = unsafe { *context };
        let state = SendPtr::new(context.callbackState);
        std::thread::spawn(move || {
            let context = WS_ASYNC_CONTEXT {
                callback: context.callback,
                callbackState: state.get(),
            };
            // SAFETY: the library's own context.
            unsafe { call_back(&context, S_FALSE) };
            // SAFETY: a second time is a mistake that must do no harm.
            unsafe { call_back(&context, E_FAIL) };
        });
        WS_S_ASYNC
    }

    unsafe fn call_back(context: &WS_ASYNC_CONTEXT, code: HRESULT) {
        if let Some(callback) = context.callback {
            // SAFETY: the state belongs to the callback.
            unsafe { callback(code, WS_LONG_CALLBACK, context.callbackState) };
        }
    }

    fn close(function: WS_SERVICE_CLOSE_CHANNEL_CALLBACK) -> HRESULT {
        // SAFETY: the functions above.
        let function = unsafe { UserFn::new(function) };
        let none = SendPtr::new(ptr::null_mut());
        block_on(&Drive::sync(), function.call(&CallSite::new(), none))
    }

    #[test]
    fn callbacks_finish_at_once_or_later() {
        assert_eq!(close(None), S_OK);
        assert_eq!(close(Some(close_at_once)), E_ABORT);
        assert_eq!(close(Some(close_later)), S_FALSE);
    }
}
