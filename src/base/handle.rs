//! Opaque handles: what a C program holds, and how a call gets at the object behind it.
//!
//! A handle points at a [`Cell`] whose first word carries the type's tag and the cell's state, so a wrong or freed
//! handle is seen before anything else is touched. Cells come from pools that are never given back to the system: a
//! freed handle stays readable, and gives E_INVALIDARG until its cell is used again.
#![allow(unsafe_code, reason = "C programs hold the objects by pointers")]

use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;

use crate::base::error::{Error, Result};

/// An object that lives behind a handle type of the API.
pub trait Object: Send + Sized + 'static {
    /// The opaque type that C programs point to.
    type Handle;
    /// The handle type's name, for error texts.
    const NAME: &'static str;
    /// Distinguishes the handle types; never 0.
    const TAG: u32;
    /// The pool that the type's cells come from.
    fn pool() -> &'static Pool<Self>;
}

/// Nobody uses the object.
const IDLE: u64 = 0;
/// A call of ours works on the object.
const BUSY: u64 = 1;
/// A call of ours has lent the object to user code that it is calling.
const LENT: u64 = 2;
/// The word of a cell without an object.
const FREE: u64 = 0;

const fn mark<T: Object>(state: u64) -> u64 {
    ((T::TAG as u64) << 32) | state
}

/// The memory behind one handle.
#[repr(C)]
pub struct Cell<T> {
    mark: AtomicU64,
    value: UnsafeCell<MaybeUninit<T>>,
}

/// All cells of one handle type.
pub struct Pool<T: 'static> {
    free: Mutex<Vec<NonNull<Cell<T>>>>,
}

// SAFETY: the free cells hold no object; whoever takes one is its only owner.
unsafe impl<T: Send> Sync for Pool<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Send for Pool<T> {}

/// Cells are made in groups, to keep the pools from fragmenting the process's memory.
const GROUP: usize = 16;

impl<T: Object> Pool<T> {
    /// An empty pool.
    pub const fn new() -> Pool<T> {
        Pool {
            free: Mutex::new(Vec::new()),
        }
    }

    fn take(&self) -> NonNull<Cell<T>> {
        let mut free = self.free.lock();
        if let Some(cell) = free.pop() {
            return cell;
        }
        let group = Box::leak(Box::new([const { Cell::<T>::empty() }; GROUP]));
        free.extend(group.iter_mut().map(NonNull::from));
        let first = free.swap_remove(0);
        free.reverse();
        first
    }
}

impl<T: Object> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool::new()
    }
}

impl<T> Cell<T> {
    const fn empty() -> Cell<T> {
        Cell {
            mark: AtomicU64::new(FREE),
            value: UnsafeCell::new(MaybeUninit::uninit()),
        }
    }
}

/// Puts `value` behind a new handle. The handle owns it until [`destroy`].
pub fn create<T: Object>(value: T) -> *mut T::Handle {
    fill(value).as_ptr().cast()
}

fn fill<T: Object>(value: T) -> NonNull<Cell<T>> {
    let cell = T::pool().take();
    // SAFETY: a cell from the pool belongs to nobody else and lives for ever.
    let cell_ref = unsafe { cell.as_ref() };
    // SAFETY: as above, so nobody reads the value while it is written.
    unsafe { (*cell_ref.value.get()).write(value) };
    cell_ref.mark.store(mark::<T>(IDLE), Ordering::Release);
    cell
}

/// Frees a handle and the object behind it. A handle that a call is using right now is left alone.
///
/// # Safety
/// `raw` is NULL, or points to readable memory of at least eight bytes.
pub unsafe fn destroy<T: Object>(raw: *mut T::Handle) -> Result<()> {
    // SAFETY: the caller's promise.
    let cell = unsafe { find::<T>(raw) }?;
    // SAFETY: `find` saw the type's tag, so this is a cell of the type's pool.
    let cell_ref = unsafe { cell.as_ref() };
    let freed =
        cell_ref
            .mark
            .compare_exchange(mark::<T>(IDLE), FREE, Ordering::AcqRel, Ordering::Acquire);
    if freed.is_err() {
        return Err(in_use::<T>());
    }
    // SAFETY: the mark is gone, so nobody else can find the cell any more.
    let value = unsafe { &*cell_ref.value.get() };
    // SAFETY: the mark said that the cell holds an object, and it is not read again.
    let value = unsafe { value.assume_init_read() };
    drop(value);
    T::pool().free.lock().push(cell);
    Ok(())
}

/// Takes the exclusive use of the object behind a handle for the time of one call.
///
/// # Safety
/// `raw` is NULL, or points to readable memory of at least eight bytes; a live handle is not freed by another thread during `'a`.
pub unsafe fn lease<'a, T: Object>(raw: *mut T::Handle) -> Result<Lease<'a, T>> {
    // SAFETY: the caller's promise.
    let cell = unsafe { find::<T>(raw) }?;
    // SAFETY: `find` saw the type's tag, so this is a cell of the type's pool.
    let word = unsafe { &(*cell.as_ptr()).mark };
    let before = word.load(Ordering::Acquire);
    if before & !LENT != mark::<T>(IDLE) {
        return Err(in_use::<T>());
    }
    word.store(mark::<T>(BUSY), Ordering::Relaxed);
    Ok(Lease {
        cell,
        before,
        life: PhantomData,
    })
}

/// Uses the object behind a handle for a step that calls no user code: nobody can come in between, so it is not marked. `None`
/// when the object is lent or in use or the handle is not valid, which [`lease`] tells apart.
///
/// # Safety
/// As for [`lease`]; `step` does not use the same handle.
#[inline(always)]
pub unsafe fn if_idle<T: Object, R>(
    raw: *mut T::Handle,
    step: impl FnOnce(&mut T) -> R,
) -> Option<R> {
    let cell = raw.cast::<Cell<T>>();
    if cell.is_null() || !cell.is_aligned() {
        return None;
    }
    // SAFETY: aligned, and readable by the caller's promise; the mark is the first word of every cell.
    let word = unsafe { &*cell.cast::<AtomicU64>() };
    if word.load(Ordering::Acquire) != const { mark::<T>(IDLE) } {
        return None;
    }
    // SAFETY: the mark says that this is a cell of the type's pool.
    let cell = unsafe { &*cell };
    // SAFETY: the mark says that nobody uses the object.
    let value = unsafe { &mut *cell.value.get() };
    // SAFETY: as above, so the object exists.
    Some(step(unsafe { value.assume_init_mut() }))
}

#[cold]
fn not_valid<T: Object>(raw: *mut T::Handle) -> Error {
    let what = if raw.is_null() {
        "is NULL"
    } else {
        "is not valid"
    };
    Error::invalid_arg(format!("the {} handle {what}", T::NAME))
}

/// Copies the object behind a free-threaded handle (an `Arc`), for the time of one call.
///
/// # Safety
/// As for [`lease`].
pub unsafe fn share<T: Object + Clone>(raw: *const T::Handle) -> Result<T> {
    // SAFETY: the caller's promise.
    let cell = unsafe { find::<T>(raw.cast_mut()) }?;
    // SAFETY: `find` saw the type's tag, so this is a cell of the type's pool.
    let cell_ref = unsafe { cell.as_ref() };
    // SAFETY: free-threaded objects are never mutated in place.
    let value = unsafe { &*cell_ref.value.get() };
    // SAFETY: the tag says that the cell holds an object.
    Ok(unsafe { value.assume_init_ref() }.clone())
}

/// Finds the cell behind a handle by its tag.
unsafe fn find<T: Object>(raw: *mut T::Handle) -> Result<NonNull<Cell<T>>> {
    let wrong = || not_valid::<T>(raw);
    let cell = NonNull::new(raw.cast::<Cell<T>>()).ok_or_else(wrong)?;
    if !cell.as_ptr().cast::<AtomicU64>().is_aligned() {
        return Err(wrong());
    }
    // SAFETY: aligned, and readable by the caller's promise; the mark is the first word of every cell.
    let word = unsafe { &*cell.as_ptr().cast::<AtomicU64>() };
    if word.load(Ordering::Acquire) >> 32 != u64::from(T::TAG) {
        return Err(wrong());
    }
    Ok(cell)
}

fn in_use<T: Object>() -> Error {
    Error::invalid_operation(format!("the {} is in use by another call", T::NAME))
}

/// The exclusive use of an object during one call.
pub struct Lease<'a, T: Object> {
    cell: NonNull<Cell<T>>,
    before: u64,
    life: PhantomData<&'a mut T>,
}

impl<T: Object> Lease<'_, T> {
    /// Calls user code that may use the same handle; no reference into the object lives across it.
    pub fn lend<R>(&mut self, user: impl FnOnce(*mut T::Handle) -> R) -> R {
        self.word().store(mark::<T>(LENT), Ordering::Release);
        let result = user(self.cell.as_ptr().cast());
        self.word().store(mark::<T>(BUSY), Ordering::Relaxed);
        result
    }

    fn word(&self) -> &AtomicU64 {
        &self.cell().mark
    }

    fn cell(&self) -> &Cell<T> {
        // SAFETY: cells live for ever.
        unsafe { self.cell.as_ref() }
    }
}

impl<T: Object> Deref for Lease<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the lease holds the busy mark, so nobody else uses the object.
        let value = unsafe { &*self.cell().value.get() };
        // SAFETY: as above, so the object exists.
        unsafe { value.assume_init_ref() }
    }
}

impl<T: Object> DerefMut for Lease<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lease holds the busy mark and is borrowed exclusively.
        let value = unsafe { &mut *self.cell().value.get() };
        // SAFETY: as above, so the object exists.
        unsafe { value.assume_init_mut() }
    }
}

impl<T: Object> Drop for Lease<'_, T> {
    fn drop(&mut self) {
        self.word().store(self.before, Ordering::Release);
    }
}

/// A handle that the library itself owns and shows to user code: freed when dropped.
pub struct Owned<T: Object> {
    raw: NonNull<T::Handle>,
}

// SAFETY: the object is Send, and the handle is only a pointer to it.
unsafe impl<T: Object> Send for Owned<T> {}
// SAFETY: all access goes through `lease`, which needs `&mut self`, or through raw handles in user hands.
unsafe impl<T: Object> Sync for Owned<T> {}

impl<T: Object> Owned<T> {
    /// Puts `value` behind a handle of ours.
    pub fn new(value: T) -> Owned<T> {
        Owned {
            raw: fill(value).cast(),
        }
    }

    /// The handle to show.
    pub fn raw(&self) -> *mut T::Handle {
        self.raw.as_ptr()
    }

    /// The use of the object; fails while user code has it.
    pub fn lease(&mut self) -> Result<Lease<'_, T>> {
        // SAFETY: the handle is alive as long as `self`.
        unsafe { lease(self.raw()) }
    }
}

impl<T: Object> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: the handle is ours. A user's mistake (still in use) leaves the cell to the pool's end.
        let _ = unsafe { destroy::<T>(self.raw()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{E_INVALIDARG, HRESULT, WS_E_INVALID_OPERATION, WS_HEAP, WS_MESSAGE};

    struct Number(u32);
    impl Object for Number {
        type Handle = WS_HEAP;
        const NAME: &'static str = "WS_HEAP";
        const TAG: u32 = 0x1111;
        fn pool() -> &'static Pool<Number> {
            static POOL: Pool<Number> = Pool::new();
            &POOL
        }
    }

    struct Other;
    impl Object for Other {
        type Handle = WS_MESSAGE;
        const NAME: &'static str = "WS_MESSAGE";
        const TAG: u32 = 0x2222;
        fn pool() -> &'static Pool<Other> {
            static POOL: Pool<Other> = Pool::new();
            &POOL
        }
    }

    fn lease_code<T: Object>(raw: *mut T::Handle) -> Option<HRESULT> {
        // SAFETY: the tests pass handles of this module and NULL only.
        unsafe { lease::<T>(raw) }.err().map(|e| e.code())
    }

    fn destroy_code<T: Object>(raw: *mut T::Handle) -> Option<HRESULT> {
        // SAFETY: as above.
        unsafe { destroy::<T>(raw) }.err().map(|e| e.code())
    }

    #[test]
    fn wrong_freed_and_null_handles_are_refused() {
        let raw = create(Number(7));
        assert_eq!(lease_code::<Number>(raw), None);
        assert_eq!(lease_code::<Other>(raw.cast()), Some(E_INVALIDARG));
        assert_eq!(
            lease_code::<Number>(std::ptr::null_mut()),
            Some(E_INVALIDARG)
        );
        assert_eq!(destroy_code::<Number>(raw), None);
        assert_eq!(lease_code::<Number>(raw), Some(E_INVALIDARG));
        assert_eq!(destroy_code::<Number>(raw), Some(E_INVALIDARG));
    }

    #[test]
    fn a_lent_object_can_be_used_but_not_freed() {
        let mut owned = Owned::new(Number(1));
        let raw = owned.raw();
        let mut outer = owned.lease().unwrap();
        assert_eq!(lease_code::<Number>(raw), Some(WS_E_INVALID_OPERATION));
        outer.lend(|raw| {
            // SAFETY: the handle is alive and lent.
            unsafe { lease::<Number>(raw) }.unwrap().0 += 1;
            assert!(destroy_code::<Number>(raw).is_some());
        });
        assert_eq!(outer.0, 2);
    }
}
