//! The system calls of the runtime and of the transports, without their C habits.
#![allow(unsafe_code, reason = "system calls take C memory")]

use std::ffi::CStr;
use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::ptr::NonNull;
use std::sync::atomic::AtomicU32;
use std::time::Duration;

/// What a look at a connection that nobody uses just now shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peek {
    /// Alive, and the peer has sent nothing.
    Idle,
    /// Bytes wait to be read.
    Data,
    /// The peer closed or reset it.
    Closed,
}

/// Fills `bytes`, at most 256 of them, with unpredictable ones.
pub fn random(bytes: &mut [u8]) -> io::Result<()> {
    // SAFETY: the call writes at most as many bytes as the slice has.
    retry(|| unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) }).map(drop)
}

/// The name of this machine.
pub fn host_name() -> io::Result<String> {
    let mut name = [0_u8; 256];
    // SAFETY: the call writes at most as many bytes as the array has.
    retry(|| unsafe { libc::gethostname(name.as_mut_ptr().cast(), name.len()) } as libc::ssize_t)?;
    let name = CStr::from_bytes_until_nul(&name).unwrap_or_default();
    Ok(name.to_string_lossy().into_owned())
}

/// Has `child` called in every child process that this process forks.
pub(super) fn at_fork(child: extern "C" fn()) {
    // SAFETY: the function is there as long as the process: the library is never unloaded. Without memory for the entry nothing
    // is registered.
    unsafe { libc::pthread_atfork(None, None, Some(child)) };
}

/// Seconds since 1970, as exact as the system's tick.
pub fn unix_seconds() -> u64 {
    let now = clock(libc::CLOCK_REALTIME_COARSE);
    u64::try_from(now.tv_sec).unwrap_or(0)
}

fn clock(id: libc::clockid_t) -> libc::timespec {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `now` is writable; the clocks that are asked for exist on every Linux.
    unsafe { libc::clock_gettime(id, &mut now) };
    now
}

/// Nanoseconds of the monotonic clock.
pub fn monotonic_ns() -> u64 {
    let now = clock(libc::CLOCK_MONOTONIC);
    let seconds = u64::try_from(now.tv_sec).unwrap_or(0);
    let nanoseconds = u64::try_from(now.tv_nsec).unwrap_or(0);
    seconds
        .saturating_mul(1_000_000_000)
        .saturating_add(nanoseconds)
}

/// The kernel's id of the calling thread.
pub(super) fn thread_id() -> i32 {
    // SAFETY: takes no arguments and cannot fail.
    unsafe { libc::gettid() }
}

/// Whether the thread `id` of this process still exists.
pub(super) fn thread_exists(id: i32) -> bool {
    // SAFETY: signal 0 is only a question.
    unsafe { libc::syscall(libc::SYS_tgkill, std::process::id(), id, 0) == 0 }
}

/// Gives the whole pages of memory back to the system: what was in them does not matter any more, and they are zero when they are
/// looked at again. Where the system refuses nothing happens.
pub(super) fn discard(memory: &mut [u8]) {
    // SAFETY: takes a number and returns one.
    let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    let Some(page) = usize::try_from(page).ok().filter(|page| *page > 0) else {
        return;
    };
    let before = memory.as_ptr().align_offset(page);
    let Some(whole) = memory.get_mut(before..) else {
        return;
    };
    let size = whole.len() - whole.len() % page;
    // SAFETY: the pages are within the slice, which is borrowed exclusively, and zeros are bytes as good as any.
    unsafe { libc::madvise(whole.as_mut_ptr().cast(), size, libc::MADV_DONTNEED) };
}

/// Zeroed memory straight from the system. It grows without being copied, and leaves no gap behind when it is freed.
pub struct Pages {
    memory: NonNull<u8>,
    size: usize,
}

// SAFETY: the memory belongs to the value alone.
unsafe impl Send for Pages {}

impl Pages {
    /// Memory of so many bytes; `None` when there is none.
    pub fn new(size: usize) -> Option<Pages> {
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let kind = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        // SAFETY: asks for new memory at any place.
        let memory = unsafe { libc::mmap(std::ptr::null_mut(), size, access, kind, -1, 0) };
        let memory = NonNull::new(memory.cast()).filter(|_| memory != libc::MAP_FAILED)?;
        Some(Pages { memory, size })
    }

    /// Makes it so many bytes; `None`, and no change, when there is no memory.
    pub fn resize(&mut self, size: usize) -> Option<()> {
        let (memory, may_move) = (self.memory.as_ptr().cast(), libc::MREMAP_MAYMOVE);
        // SAFETY: the memory was mapped with this size, and nobody has a reference to it.
        let memory = unsafe { libc::mremap(memory, self.size, size, may_move) };
        let memory = NonNull::new(memory.cast()).filter(|_| memory != libc::MAP_FAILED)?;
        (self.memory, self.size) = (memory, size);
        Some(())
    }

    /// How many bytes there are.
    #[inline]
    pub fn size(&self) -> usize {
        self.size
    }

    /// The memory. It may hold values with padding.
    #[inline]
    pub fn bytes_mut(&mut self) -> &mut [MaybeUninit<u8>] {
        let mut bytes = NonNull::slice_from_raw_parts(self.memory.cast(), self.size);
        // SAFETY: the bytes are there, and belong to the value alone.
        unsafe { bytes.as_mut() }
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        // SAFETY: the memory was mapped with this size, and belongs to the value alone.
        unsafe { libc::munmap(self.memory.as_ptr().cast(), self.size) };
    }
}

/// The number of CPUs this process may use, at least 1.
pub(super) fn cpu_count() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// A non-blocking event counter.
pub(super) fn eventfd() -> io::Result<OwnedFd> {
    // SAFETY: takes numbers only.
    let fd = check(unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) })?;
    // SAFETY: a fresh descriptor that nobody else owns.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Adds one to an event counter: whoever polls it wakes up.
pub(super) fn eventfd_signal(fd: BorrowedFd<'_>) {
    let one = 1u64.to_ne_bytes();
    // SAFETY: the eight bytes are readable. A full counter (EAGAIN) is a signal that has already been given.
    unsafe { libc::write(fd.as_raw_fd(), one.as_ptr().cast(), one.len()) };
}

/// Sets an event counter back to zero.
pub(super) fn eventfd_clear(fd: BorrowedFd<'_>) {
    let mut count = [0u8; 8];
    // SAFETY: the eight bytes are writable. EAGAIN says that it is zero already.
    unsafe { libc::read(fd.as_raw_fd(), count.as_mut_ptr().cast(), count.len()) };
}

/// Waits while `word` is `value`: until somebody wakes it up, a signal arrives or the time is over; `None` waits for ever.
pub(super) fn futex_wait(word: &AtomicU32, value: u32, timeout: Option<Duration>) {
    let limit = timeout.map(timespec);
    let limit = limit.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: the word is aligned and readable, `limit` is NULL or valid.
    unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG,
            value,
            limit,
        )
    };
}

/// Wakes up one thread that waits for `word`.
pub(super) fn futex_wake(word: &AtomicU32) {
    // SAFETY: the word is aligned and readable.
    unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG,
            1,
        )
    };
}

fn timespec(span: Duration) -> libc::timespec {
    libc::timespec {
        tv_sec: libc::time_t::try_from(span.as_secs()).unwrap_or(libc::time_t::MAX),
        tv_nsec: libc::c_long::from(span.subsec_nanos()),
    }
}

/// Waits until a descriptor is ready, a signal arrives (0) or the time is over (0); `None` waits for ever.
pub(super) fn poll(fds: &mut [libc::pollfd], timeout: Option<Duration>) -> io::Result<usize> {
    let limit = timeout.map(timespec);
    let limit = limit.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: the descriptors are a valid array, `limit` is NULL or valid, a NULL mask changes nothing.
    let ready = unsafe {
        libc::ppoll(
            fds.as_mut_ptr(),
            fds.len() as libc::nfds_t,
            limit,
            std::ptr::null(),
        )
    };
    match check(ready) {
        Ok(count) => Ok(count as usize),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(0),
        Err(error) => Err(error),
    }
}

/// Whether `fd` has one of `events` (POLLIN, POLLOUT), or ended, right now.
pub(super) fn ready_now(fd: BorrowedFd<'_>, events: i16) -> bool {
    let mut fds = [pollfd(fd.as_raw_fd(), events)];
    matches!(poll(&mut fds, Some(Duration::ZERO)), Ok(count) if count > 0)
}

/// One entry for [`poll`].
pub(super) fn pollfd(fd: RawFd, events: i16) -> libc::pollfd {
    libc::pollfd {
        fd,
        events,
        revents: 0,
    }
}

/// A new epoll instance.
pub(super) fn epoll() -> io::Result<OwnedFd> {
    // SAFETY: takes a number only.
    let fd = check(unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) })?;
    // SAFETY: a fresh descriptor that nobody else owns.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Watches `fd` for `events`; they come with `key`.
pub(super) fn epoll_add(
    epoll: BorrowedFd<'_>,
    fd: BorrowedFd<'_>,
    events: u32,
    key: u64,
) -> io::Result<()> {
    epoll_control(epoll, libc::EPOLL_CTL_ADD, fd, events, key)
}

/// Watches `fd` for other events from now on; what is there already is reported once more.
pub(super) fn epoll_change(
    epoll: BorrowedFd<'_>,
    fd: BorrowedFd<'_>,
    events: u32,
    key: u64,
) -> io::Result<()> {
    epoll_control(epoll, libc::EPOLL_CTL_MOD, fd, events, key)
}

fn epoll_control(
    epoll: BorrowedFd<'_>,
    doing: i32,
    fd: BorrowedFd<'_>,
    events: u32,
    key: u64,
) -> io::Result<()> {
    let mut event = libc::epoll_event { events, u64: key };
    // SAFETY: both descriptors are open and `event` is valid.
    check(unsafe { libc::epoll_ctl(epoll.as_raw_fd(), doing, fd.as_raw_fd(), &mut event) })
        .map(drop)
}

/// Watches `fd` no longer.
pub(super) fn epoll_remove(epoll: BorrowedFd<'_>, fd: BorrowedFd<'_>) {
    // SAFETY: both descriptors are open; no event is needed to remove one.
    unsafe {
        libc::epoll_ctl(
            epoll.as_raw_fd(),
            libc::EPOLL_CTL_DEL,
            fd.as_raw_fd(),
            std::ptr::null_mut(),
        )
    };
}

/// One event of an epoll instance.
pub(super) type Event = libc::epoll_event;

/// Waits for events; `None` waits for ever, otherwise at least as long as `timeout`. A signal ends the wait with 0.
pub(super) fn epoll_wait<'e>(
    epoll: BorrowedFd<'_>,
    events: &'e mut [MaybeUninit<Event>],
    timeout: Option<Duration>,
) -> &'e [Event] {
    let limit = timeout.map_or(-1, |left| {
        let whole = left.as_nanos().div_ceil(1_000_000);
        i32::try_from(whole).unwrap_or(i32::MAX)
    });
    let capacity = i32::try_from(events.len()).unwrap_or(i32::MAX);
    // SAFETY: the kernel writes at most `capacity` events.
    let count = unsafe {
        libc::epoll_wait(
            epoll.as_raw_fd(),
            events.as_mut_ptr().cast(),
            capacity,
            limit,
        )
    };
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: the kernel has filled the first `count` events.
    unsafe { std::slice::from_raw_parts(events.as_ptr().cast(), count) }
}

/// Reads what has arrived, without waiting (EAGAIN when nothing has); `flags` are those of recv(2).
pub fn recv(fd: BorrowedFd<'_>, buf: &mut [u8], flags: i32) -> io::Result<usize> {
    retry(|| {
        // SAFETY: the buffer is writable for its length.
        unsafe {
            libc::recv(
                fd.as_raw_fd(),
                buf.as_mut_ptr().cast(),
                buf.len(),
                flags | libc::MSG_DONTWAIT,
            )
        }
    })
}

/// One append takes at most this much, over the stack: whoever only waits holds no memory for it.
pub const APPEND: usize = 8 * 1024;

/// Appends what has arrived, without waiting, and without clearing memory for it first.
pub fn recv_append(fd: BorrowedFd<'_>, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let mut block = [MaybeUninit::<u8>::uninit(); APPEND];
    let got = retry(|| {
        // SAFETY: the block is writable for its length.
        unsafe {
            libc::recv(
                fd.as_raw_fd(),
                block.as_mut_ptr().cast(),
                APPEND,
                libc::MSG_DONTWAIT,
            )
        }
    })?;
    // SAFETY: the kernel has written the first `got` bytes of the block.
    bytes.extend_from_slice(unsafe { std::slice::from_raw_parts(block.as_ptr().cast(), got) });
    Ok(got)
}

/// Sends as much as fits, without waiting and without SIGPIPE.
pub fn send(fd: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<usize> {
    retry(|| {
        // SAFETY: the bytes are readable for their length.
        unsafe {
            libc::send(
                fd.as_raw_fd(),
                bytes.as_ptr().cast(),
                bytes.len(),
                libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL,
            )
        }
    })
}

/// Sends as much of the pieces as fits, without waiting and without SIGPIPE.
pub fn send_vectored(fd: BorrowedFd<'_>, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
    const FLAGS: libc::c_int = libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL;
    if let [one] = bufs {
        return retry(|| {
            // SAFETY: the bytes are readable for their length.
            unsafe { libc::send(fd.as_raw_fd(), one.as_ptr().cast(), one.len(), FLAGS) }
        });
    }
    // SAFETY: all zero is a valid message header without anything in it.
    let mut message: libc::msghdr = unsafe { MaybeUninit::zeroed().assume_init() };
    message.msg_iov = bufs.as_ptr().cast_mut().cast();
    message.msg_iovlen = bufs.len().min(libc::UIO_MAXIOV as usize) as _;
    retry(|| {
        // SAFETY: IoSlice has the layout of iovec, and each piece is readable for its length.
        unsafe { libc::sendmsg(fd.as_raw_fd(), &message, FLAGS) }
    })
}

/// Looks whether an idle connection is still good, without reading from it.
pub fn peek_alive(fd: BorrowedFd<'_>) -> Peek {
    let mut byte = [0u8; 1];
    match recv(fd, &mut byte, libc::MSG_PEEK) {
        Ok(0) => Peek::Closed,
        Ok(_) => Peek::Data,
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Peek::Idle,
        Err(_) => Peek::Closed,
    }
}

/// The error that ended an asynchronous connect, if one did.
pub fn take_socket_error(fd: BorrowedFd<'_>) -> io::Result<()> {
    let mut code: libc::c_int = 0;
    let mut size = size_of::<libc::c_int>() as libc::socklen_t;
    // SAFETY: `code` is writable for `size` bytes.
    check(unsafe {
        libc::getsockopt(
            fd.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_ERROR,
            (&raw mut code).cast(),
            &mut size,
        )
    })?;
    match code {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(code)),
    }
}

/// The addresses of a host name with port 0, in the system's order of preference. Blocks as long as the system likes.
pub(super) fn getaddrinfo(name: &CStr, family: i32) -> Result<Vec<SocketAddr>, String> {
    // SAFETY: all zero is a valid addrinfo that asks for nothing special.
    let mut hints: libc::addrinfo = unsafe { MaybeUninit::zeroed().assume_init() };
    hints.ai_family = family;
    // One entry for each address instead of one for each protocol too.
    hints.ai_socktype = libc::SOCK_STREAM;
    let mut list: *mut libc::addrinfo = std::ptr::null_mut();
    // SAFETY: the name ends with a zero, `hints` is valid and `list` writable.
    let code = unsafe { libc::getaddrinfo(name.as_ptr(), std::ptr::null(), &hints, &mut list) };
    if code != 0 {
        return Err(resolver_text(code));
    }
    let mut addresses = Vec::new();
    let mut next = list;
    // SAFETY: a pointer of the list is NULL or leads to the next entry.
    while let Some(entry) = unsafe { next.as_ref() } {
        addresses.extend(address_of(entry));
        next = entry.ai_next;
    }
    // SAFETY: the list is the one of getaddrinfo, freed once.
    unsafe { libc::freeaddrinfo(list) };
    Ok(addresses)
}

fn address_of(entry: &libc::addrinfo) -> Option<SocketAddr> {
    let length = entry.ai_addrlen as usize;
    if entry.ai_family == libc::AF_INET && length >= size_of::<libc::sockaddr_in>() {
        // SAFETY: the family and the length say that this is an IPv4 address.
        let v4 = unsafe { entry.ai_addr.cast::<libc::sockaddr_in>().read_unaligned() };
        let ip = Ipv4Addr::from(v4.sin_addr.s_addr.to_ne_bytes());
        return Some(SocketAddrV4::new(ip, 0).into());
    }
    if entry.ai_family == libc::AF_INET6 && length >= size_of::<libc::sockaddr_in6>() {
        // SAFETY: the family and the length say that this is an IPv6 address.
        let v6 = unsafe { entry.ai_addr.cast::<libc::sockaddr_in6>().read_unaligned() };
        let ip = Ipv6Addr::from(v6.sin6_addr.s6_addr);
        return Some(SocketAddrV6::new(ip, 0, 0, v6.sin6_scope_id).into());
    }
    None
}

fn resolver_text(code: i32) -> String {
    if code == libc::EAI_SYSTEM {
        return io::Error::last_os_error().to_string();
    }
    // SAFETY: takes a number; the text is static.
    let text = unsafe { libc::gai_strerror(code) };
    // SAFETY: gai_strerror gives a text for every number.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_string_lossy().into_owned()
}

fn check(result: libc::c_int) -> io::Result<libc::c_int> {
    if result < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(result)
    }
}

/// A byte count from a system call that a signal may interrupt.
fn retry(mut call: impl FnMut() -> libc::ssize_t) -> io::Result<usize> {
    loop {
        if let Ok(count) = usize::try_from(call()) {
            return Ok(count);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;

    #[test]
    fn peek_tells_idle_data_and_closed_apart() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        assert_eq!(peek_alive(ours.as_fd()), Peek::Idle);
        theirs.write_all(b"x").unwrap();
        assert_eq!(peek_alive(ours.as_fd()), Peek::Data);
        let mut byte = [0u8; 4];
        assert_eq!(recv(ours.as_fd(), &mut byte, 0).unwrap(), 1);
        drop(theirs);
        assert_eq!(peek_alive(ours.as_fd()), Peek::Closed);
    }

    #[test]
    fn send_to_a_closed_peer_is_an_error_and_no_signal() {
        let (ours, theirs) = UnixStream::pair().unwrap();
        drop(theirs);
        let pieces = [IoSlice::new(b"a"), IoSlice::new(b"b")];
        let error = send_vectored(ours.as_fd(), &pieces).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::EPIPE));
    }

    #[test]
    fn a_counter_wakes_a_poll_until_it_is_cleared() {
        let counter = eventfd().unwrap();
        assert!(!ready_now(counter.as_fd(), libc::POLLIN));
        eventfd_signal(counter.as_fd());
        eventfd_signal(counter.as_fd());
        assert!(ready_now(counter.as_fd(), libc::POLLIN));
        eventfd_clear(counter.as_fd());
        assert!(!ready_now(counter.as_fd(), libc::POLLIN));
    }

    #[test]
    fn what_lies_beside_discarded_pages_stays() {
        let mut memory = vec![7; 1 << 20];
        discard(&mut memory[100..(1 << 20) - 100]);
        assert!(
            memory[..100]
                .iter()
                .chain(&memory[(1 << 20) - 100..])
                .all(|byte| *byte == 7)
        );
        assert!(memory.iter().filter(|byte| **byte == 0).count() > 900_000);
        discard(&mut memory[5..50]);
        discard(&mut []);
        assert_eq!(memory.first(), Some(&7));
    }

    #[test]
    fn pages_keep_what_is_in_them() {
        // SAFETY: every byte of these pages was zero before it was written.
        let last = |pages: &mut Pages| unsafe { pages.bytes_mut()[99].assume_init() };
        let mut pages = Pages::new(100).unwrap();
        pages.bytes_mut()[99].write(7);
        for size in [5000, 1 << 20, 200] {
            pages.resize(size).unwrap();
            assert_eq!((pages.size(), last(&mut pages)), (size, 7));
        }
        assert!(pages.resize(usize::MAX - 4096).is_none());
        assert!(pages.resize(0).is_none() && Pages::new(0).is_none());
        assert_eq!((pages.size(), last(&mut pages)), (200, 7));
    }

    #[test]
    fn threads_are_seen_while_they_live() {
        assert!(thread_exists(thread_id()));
        assert!(!thread_exists(i32::MAX));
    }
}
