/*
 * WebServices.h: the Windows Web Services API, for Linux.
 *
 * Made from the Rust sources by the build; change those, then run `make header`.
 *
 * A WCHAR has 2 bytes. Write wide literals as u"text", or build with -fshort-wchar and keep L"text".
 *
 * What holds for every function, and is not said again at each:
 * - It returns S_OK or another code of success, or a code of failure; SUCCEEDED and FAILED tell which. A function that fails
 *   leaves its out-parameters as they were.
 * - Its WS_ERROR, which may be NULL, learns why it failed. What earlier failures said stays until WsResetError.
 * - E_OUTOFMEMORY is always possible. E_NOTIMPL names, in the WS_ERROR, what this version does not support.
 * - Channels, listeners, service proxies and service hosts may be used by several threads at once; any other object by one
 *   at a time. An asynchronous call uses its objects until its callback.
 * - A function with a WS_ASYNC_CONTEXT that is not NULL may return WS_S_ASYNC. Then the callback gets the result, once, on
 *   a thread of the library and not before the function has returned; all that was passed lives until then, but the
 *   context itself. If it returns anything else, it has ended and there is no callback.
 * - Strings are counted and need no terminator. Sizes are in bytes, times in milliseconds, unless something else is said.
 */

#ifndef OPENWWS_WEBSERVICES_H
#define OPENWWS_WEBSERVICES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- Base types of Windows ---- */

#define VOID void
#ifndef CONST
#define CONST const
#endif

typedef char CHAR;
typedef signed char INT8;
typedef unsigned char UCHAR, UINT8, BYTE, BOOLEAN;
typedef int16_t SHORT, INT16;
typedef uint16_t USHORT, UINT16, WORD;
typedef int32_t INT, LONG, INT32, LONG32, BOOL, HRESULT;
typedef uint32_t UINT, ULONG, UINT32, ULONG32, DWORD, DWORD32;
typedef long long LONGLONG, INT64, LONG64;
typedef unsigned long long ULONGLONG, UINT64, ULONG64, DWORDLONG, DWORD64;
typedef float FLOAT;
typedef double DOUBLE;
typedef intptr_t INT_PTR, LONG_PTR;
typedef uintptr_t UINT_PTR, ULONG_PTR, DWORD_PTR;
typedef size_t SIZE_T;
typedef ptrdiff_t SSIZE_T;
typedef WORD LANGID;
typedef DWORD LCID;

#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
typedef wchar_t WCHAR;
#else
#ifndef __cplusplus
#include <uchar.h>
#endif
typedef char16_t WCHAR;
#endif

typedef void *PVOID, *LPVOID, *HANDLE;
typedef const void *LPCVOID;
typedef BYTE *PBYTE, *LPBYTE;
typedef BOOL *PBOOL, *LPBOOL;
typedef LONG *PLONG, *LPLONG;
typedef ULONG *PULONG;
typedef DWORD *PDWORD, *LPDWORD;
typedef CHAR *PSTR, *LPSTR, *PCHAR;
typedef const CHAR *PCSTR, *LPCSTR;
typedef WCHAR *PWSTR, *LPWSTR, *PWCHAR;
typedef const WCHAR *PCWSTR, *LPCWSTR;

typedef struct GUID {
    ULONG Data1;
    USHORT Data2;
    USHORT Data3;
    UCHAR Data4[8];
} GUID;

typedef struct FILETIME {
    DWORD dwLowDateTime;
    DWORD dwHighDateTime;
} FILETIME, *PFILETIME, *LPFILETIME;

/* A sign of 0x80 means negative. */
typedef struct DECIMAL {
    USHORT wReserved;
    __extension__ union {
        __extension__ struct {
            BYTE scale;
            BYTE sign;
        };
        USHORT signscale;
    };
    ULONG Hi32;
    __extension__ union {
        __extension__ struct {
            ULONG Lo32;
            ULONG Mid32;
        };
        ULONGLONG Lo64;
    };
} DECIMAL;

/* Known by pointer or handle only. */
typedef struct CERT_CONTEXT CERT_CONTEXT, *PCERT_CONTEXT;
typedef const CERT_CONTEXT *PCCERT_CONTEXT;
typedef struct SecPkgContext_IssuerListInfoEx SecPkgContext_IssuerListInfoEx;
typedef ULONG_PTR NCRYPT_KEY_HANDLE;
typedef ULONG_PTR HCRYPTPROV;

/* ---- Words that programs for Windows use ---- */

#ifndef FALSE
#define FALSE 0
#endif
#ifndef TRUE
#define TRUE 1
#endif
#ifndef INFINITE
#define INFINITE 0xFFFFFFFF
#endif
#ifndef MAXULONG
#define MAXULONG 0xFFFFFFFF
#endif
#ifndef MAXDWORD
#define MAXDWORD 0xFFFFFFFF
#endif

#ifndef __int64
#define __int64 long long
#endif
#ifndef __cdecl
#define __cdecl
#endif
#ifndef __stdcall
#define __stdcall
#endif
#ifndef WINAPI
#define WINAPI
#endif
#ifndef CALLBACK
#define CALLBACK
#endif
#ifndef APIENTRY
#define APIENTRY
#endif
#ifndef FORCEINLINE
#define FORCEINLINE static inline
#endif
#ifndef UNREFERENCED_PARAMETER
#define UNREFERENCED_PARAMETER(parameter) ((void)(parameter))
#endif
#ifndef ARRAYSIZE
#define ARRAYSIZE(array) (sizeof(array) / sizeof((array)[0]))
#endif
#ifndef FIELD_OFFSET
#define FIELD_OFFSET(type, field) ((LONG)offsetof(type, field))
#endif
#ifndef CONTAINING_RECORD
#define CONTAINING_RECORD(address, type, field) ((type *)((char *)(address) - offsetof(type, field)))
#endif
#ifndef ZeroMemory
#define ZeroMemory(destination, length) memset((destination), 0, (length))
#endif
#ifndef FillMemory
#define FillMemory(destination, length, fill) memset((destination), (fill), (length))
#endif
#ifndef CopyMemory
#define CopyMemory(destination, source, length) memcpy((destination), (source), (length))
#endif
#ifndef MoveMemory
#define MoveMemory(destination, source, length) memmove((destination), (source), (length))
#endif
#ifndef IsEqualGUID
#define IsEqualGUID(one, other) (memcmp(&(one), &(other), sizeof(GUID)) == 0)
#endif

/* Languages. */
#ifndef MAKELANGID
#define MAKELANGID(primary, sub) ((LANGID)(((WORD)(sub) << 10) | (WORD)(primary)))
#define PRIMARYLANGID(langid) ((WORD)((langid) & 0x3FF))
#define SUBLANGID(langid) ((WORD)((WORD)(langid) >> 10))
#define LANG_NEUTRAL 0x00
#define LANG_INVARIANT 0x7F
#define LANG_ENGLISH 0x09
#define SUBLANG_NEUTRAL 0x00
#define SUBLANG_DEFAULT 0x01
#define SUBLANG_SYS_DEFAULT 0x02
#define SUBLANG_ENGLISH_US 0x01
#define LANG_USER_DEFAULT MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT)
#define LANG_SYSTEM_DEFAULT MAKELANGID(LANG_NEUTRAL, SUBLANG_SYS_DEFAULT)
#endif

/* Result codes in general, and those that wrap an error code of the system. */
#ifndef SUCCEEDED
#define SUCCEEDED(hr) (((HRESULT)(hr)) >= 0)
#define FAILED(hr) (((HRESULT)(hr)) < 0)
#define SEVERITY_SUCCESS 0
#define SEVERITY_ERROR 1
#define FACILITY_NULL 0
#define FACILITY_WIN32 7
#define FACILITY_WEBSERVICES 61
#define HRESULT_CODE(hr) ((hr) & 0xFFFF)
#define HRESULT_FACILITY(hr) (((hr) >> 16) & 0x1FFF)
#define HRESULT_SEVERITY(hr) (((hr) >> 31) & 0x1)
#define MAKE_HRESULT(severity, facility, code) \
    ((HRESULT)(((ULONG)(severity) << 31) | ((ULONG)(facility) << 16) | (ULONG)(code)))
#define HRESULT_FROM_WIN32(error) \
    ((HRESULT)(error) <= 0 ? (HRESULT)(error) : MAKE_HRESULT(1, FACILITY_WIN32, (error) & 0xFFFF))
#define NOERROR 0
#endif
#ifndef ERROR_SUCCESS
#define ERROR_SUCCESS 0
#define NO_ERROR 0
#define ERROR_FILE_NOT_FOUND 2
#define ERROR_ACCESS_DENIED 5
#define ERROR_INVALID_HANDLE 6
#define ERROR_NOT_ENOUGH_MEMORY 8
#define ERROR_INVALID_DATA 13
#define ERROR_OUTOFMEMORY 14
#define ERROR_INVALID_PARAMETER 87
#define ERROR_INSUFFICIENT_BUFFER 122
#define ERROR_ALREADY_EXISTS 183
#define ERROR_MORE_DATA 234
#define ERROR_ARITHMETIC_OVERFLOW 534
#define ERROR_OPERATION_ABORTED 995
#define ERROR_NOT_FOUND 1168
#define ERROR_CANCELLED 1223
#define ERROR_TIMEOUT 1460
#endif

/*
 * Annotations of parameters mean nothing here. C++ programs do not get __in and __out, because the headers of the C++
 * library use both words as names; a program that includes none of them can be built with -D__in= -D__out=.
 */
#ifndef __cplusplus
#ifndef __in
#define __in
#endif
#ifndef __out
#define __out
#endif
#endif
#ifndef __inout
#define __inout
#endif
#ifndef __in_opt
#define __in_opt
#define __out_opt
#define __inout_opt
#define __in_z
#define __in_bcount(size)
#define __in_bcount_opt(size)
#define __in_ecount(size)
#define __in_ecount_opt(size)
#define __out_bcount(size)
#define __out_bcount_opt(size)
#define __out_bcount_part(size, length)
#define __out_ecount(size)
#define __out_ecount_opt(size)
#define __out_ecount_part(size, length)
#define __inout_bcount(size)
#define __inout_ecount(size)
#define __deref_out
#define __deref_out_opt
#define __deref_opt_out
#define __deref_opt_out_opt
#define __deref_out_bcount(size)
#define __deref_out_ecount(size)
#define __deref_out_ecount_opt(size)
#define __field_bcount(size)
#define __field_ecount(size)
#define __checkReturn
#endif
#ifndef __callback
#define __callback
#endif
#ifndef _In_
#define _In_
#define _In_opt_
#define _In_z_
#define _In_opt_z_
#define _In_reads_(size)
#define _In_reads_opt_(size)
#define _In_reads_bytes_(size)
#define _In_reads_bytes_opt_(size)
#define _In_range_(low, high)
#define _Inout_
#define _Inout_opt_
#define _Inout_updates_(size)
#define _Inout_updates_bytes_(size)
#define _Out_
#define _Out_opt_
#define _Out_writes_(size)
#define _Out_writes_opt_(size)
#define _Out_writes_bytes_(size)
#define _Out_writes_bytes_opt_(size)
#define _Out_writes_to_(size, count)
#define _Out_writes_to_opt_(size, count)
#define _Out_writes_bytes_to_(size, count)
#define _Out_writes_bytes_to_opt_(size, count)
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_maybenull_
#define _Outptr_opt_result_maybenull_
#define _Outptr_result_buffer_(size)
#define _Outptr_result_bytebuffer_(size)
#define _Outptr_result_bytebuffer_maybenull_(size)
#define _Deref_out_
#define _Field_size_(size)
#define _Field_size_opt_(size)
#define _Field_size_bytes_(size)
#define _Field_size_bytes_opt_(size)
#define _Callback_
#define _Reserved_
#define _Null_terminated_
#define _Check_return_
#define _Must_inspect_result_
#define _Success_(expression)
#define _When_(expression, annotations)
#define _At_(target, annotations)
#define _Ret_maybenull_
#define _Post_invalid_
#define _Pre_maybenull_
#define _Use_decl_annotations_
#define _Analysis_assume_(expression)
#endif

/* ---- Macros of this API ---- */

/* The number of WCHARs in a literal; refuses a literal whose characters do not have 2 bytes. */
#define OPENWWS_WCHAR_COUNT(S) (sizeof(S) / sizeof(WCHAR[sizeof((S)[0]) == sizeof(WCHAR) ? 1 : -1]) - 1)

/** Initializes a WS_STRING with a wide literal. */
#define WS_STRING_VALUE(S) { (ULONG)OPENWWS_WCHAR_COUNT(S), (WCHAR *)(S) }
/** Initializes a WS_STRING that is empty. */
#define WS_STRING_EMPTY { 0, NULL }
/** Initializes a WS_XML_STRING with a narrow literal, which is UTF-8. */
#define WS_XML_STRING_VALUE(S) { (ULONG)(sizeof(S) - 1), (BYTE *)(S), NULL, 0 }
/** Initializes a WS_XML_STRING that is empty. */
#define WS_XML_STRING_NULL { 0, NULL, NULL, 0 }
/** Initializes a WS_XML_STRING with a narrow literal that is the string number I of the dictionary D. */
#define WS_XML_STRING_DICTIONARY_VALUE(S, D, I) { (ULONG)(sizeof(S) - 1), (BYTE *)(S), (WS_XML_DICTIONARY *)(D), (I) }
/** The number of elements of an array. */
#define WsCountOf(arrayValue) (sizeof(arrayValue) / sizeof((arrayValue)[0]))
/** The offset of a member in bytes. */
#define WsOffsetOf(typeName, memberName) offsetof(typeName, memberName)
