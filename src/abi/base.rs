//! The Windows base types, and the types only ever seen behind a pointer.
//!
//! `LONG`, `ULONG` and `HRESULT` have 32 bits and `WCHAR` has 16, as on Windows: with these every struct of the API has
//! its Win64 layout on x86-64 Linux. The header takes the base types from `prelude.h`, not from here.

/// A result code; negative means failure.
pub type HRESULT = i32;
/// Zero for false, anything else for true.
pub type BOOL = i32;
/// An unsigned 32-bit integer.
pub type ULONG = u32;
/// A signed 32-bit integer.
pub type LONG = i32;
/// An unsigned 16-bit integer.
pub type USHORT = u16;
/// A signed 16-bit integer.
pub type SHORT = i16;
/// An unsigned 8-bit integer.
pub type BYTE = u8;
/// One UTF-16 code unit.
pub type WCHAR = u16;
/// An unsigned 64-bit integer.
pub type ULONGLONG = u64;
/// A signed 64-bit integer.
pub type LONGLONG = i64;
/// A size in memory.
pub type SIZE_T = usize;
/// An integer that can hold a pointer.
pub type ULONG_PTR = usize;
/// A language identifier.
pub type LANGID = u16;
/// A handle of the system.
pub type HANDLE = *mut std::ffi::c_void;
/// A key handle of the cryptographic key store.
pub type NCRYPT_KEY_HANDLE = ULONG_PTR;

/// A globally unique identifier.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GUID {
    pub Data1: u32,
    pub Data2: u16,
    pub Data3: u16,
    pub Data4: [u8; 8],
}

/// A time: 100 ns units since the start of 1601, UTC.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FILETIME {
    pub dwLowDateTime: u32,
    pub dwHighDateTime: u32,
}

/// A decimal number: a 96-bit integer, a power of ten to divide it by, and a sign (0x80 is negative).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct DECIMAL {
    pub wReserved: u16,
    pub scale: u8,
    pub sign: u8,
    pub Hi32: u32,
    pub Lo64: u64,
}

/// A certificate of the system's certificate store.
pub struct CERT_CONTEXT {
    _opaque: (),
}

/// The issuers a TLS server accepts client certificates of.
pub struct SecPkgContext_IssuerListInfoEx {
    _opaque: (),
}
