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

/* ---- Result codes ---- */

/* Codes of the Windows Web Services (facility 0x3D). */
/** The call goes on asynchronously; the callback will come. */
#define WS_S_ASYNC ((HRESULT)0x003D0000)
/** There is nothing more to read or receive. */
#define WS_S_END ((HRESULT)0x003D0001)
/** What was read is not in the expected format. */
#define WS_E_INVALID_FORMAT ((HRESULT)0x803D0000)
/** The object has faulted; it can only be closed, reset or freed. */
#define WS_E_OBJECT_FAULTED ((HRESULT)0x803D0001)
/** A number does not fit its type. */
#define WS_E_NUMERIC_OVERFLOW ((HRESULT)0x803D0002)
/** The object is in a state that does not allow the call. */
#define WS_E_INVALID_OPERATION ((HRESULT)0x803D0003)
/** The operation was aborted. */
#define WS_E_OPERATION_ABORTED ((HRESULT)0x803D0004)
/** The endpoint refused access. */
#define WS_E_ENDPOINT_ACCESS_DENIED ((HRESULT)0x803D0005)
/** The operation did not complete in time. */
#define WS_E_OPERATION_TIMED_OUT ((HRESULT)0x803D0006)
/** The operation was abandoned. */
#define WS_E_OPERATION_ABANDONED ((HRESULT)0x803D0007)
/** A quota was exceeded. */
#define WS_E_QUOTA_EXCEEDED ((HRESULT)0x803D0008)
/** The text is not available in the language asked for. */
#define WS_E_NO_TRANSLATION_AVAILABLE ((HRESULT)0x803D0009)
/** The security of received data could not be verified. */
#define WS_E_SECURITY_VERIFICATION_FAILURE ((HRESULT)0x803D000A)
/** The address is in use already. */
#define WS_E_ADDRESS_IN_USE ((HRESULT)0x803D000B)
/** The address does not exist on this machine. */
#define WS_E_ADDRESS_NOT_AVAILABLE ((HRESULT)0x803D000C)
/** There is no such endpoint. */
#define WS_E_ENDPOINT_NOT_FOUND ((HRESULT)0x803D000D)
/** The endpoint exists but does not take messages now. */
#define WS_E_ENDPOINT_NOT_AVAILABLE ((HRESULT)0x803D000E)
/** The endpoint failed to process the message. */
#define WS_E_ENDPOINT_FAILURE ((HRESULT)0x803D000F)
/** The endpoint's machine cannot be reached. */
#define WS_E_ENDPOINT_UNREACHABLE ((HRESULT)0x803D0010)
/** The endpoint does not know the action. */
#define WS_E_ENDPOINT_ACTION_NOT_SUPPORTED ((HRESULT)0x803D0011)
/** The endpoint is too busy. */
#define WS_E_ENDPOINT_TOO_BUSY ((HRESULT)0x803D0012)
/** The endpoint answered with a fault. */
#define WS_E_ENDPOINT_FAULT_RECEIVED ((HRESULT)0x803D0013)
/** The connection to the endpoint ended. */
#define WS_E_ENDPOINT_DISCONNECTED ((HRESULT)0x803D0014)
/** The HTTP proxy failed. */
#define WS_E_PROXY_FAILURE ((HRESULT)0x803D0015)
/** The HTTP proxy refused access. */
#define WS_E_PROXY_ACCESS_DENIED ((HRESULT)0x803D0016)
/** The feature is not available on this system. */
#define WS_E_NOT_SUPPORTED ((HRESULT)0x803D0017)
/** The HTTP proxy requires Basic authentication. */
#define WS_E_PROXY_REQUIRES_BASIC_AUTH ((HRESULT)0x803D0018)
/** The HTTP proxy requires Digest authentication. */
#define WS_E_PROXY_REQUIRES_DIGEST_AUTH ((HRESULT)0x803D0019)
/** The HTTP proxy requires NTLM authentication. */
#define WS_E_PROXY_REQUIRES_NTLM_AUTH ((HRESULT)0x803D001A)
/** The HTTP proxy requires Negotiate authentication. */
#define WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH ((HRESULT)0x803D001B)
/** The server requires Basic authentication. */
#define WS_E_SERVER_REQUIRES_BASIC_AUTH ((HRESULT)0x803D001C)
/** The server requires Digest authentication. */
#define WS_E_SERVER_REQUIRES_DIGEST_AUTH ((HRESULT)0x803D001D)
/** The server requires NTLM authentication. */
#define WS_E_SERVER_REQUIRES_NTLM_AUTH ((HRESULT)0x803D001E)
/** The server requires Negotiate authentication. */
#define WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH ((HRESULT)0x803D001F)
/** The URL of the endpoint cannot be used. */
#define WS_E_INVALID_ENDPOINT_URL ((HRESULT)0x803D0020)
/** A failure that no other code describes. */
#define WS_E_OTHER ((HRESULT)0x803D0021)
/** The security token has expired. */
#define WS_E_SECURITY_TOKEN_EXPIRED ((HRESULT)0x803D0022)
/** The security system failed. */
#define WS_E_SECURITY_SYSTEM_FAILURE ((HRESULT)0x803D0023)

/* Codes of the system. */
#define S_OK ((HRESULT)0x00000000)
#define S_FALSE ((HRESULT)0x00000001)
#define E_NOTIMPL ((HRESULT)0x80004001)
#define E_NOINTERFACE ((HRESULT)0x80004002)
#define E_POINTER ((HRESULT)0x80004003)
#define E_ABORT ((HRESULT)0x80004004)
#define E_FAIL ((HRESULT)0x80004005)
#define E_PENDING ((HRESULT)0x8000000A)
#define E_UNEXPECTED ((HRESULT)0x8000FFFF)
#define E_ACCESSDENIED ((HRESULT)0x80070005)
#define E_HANDLE ((HRESULT)0x80070006)
#define E_OUTOFMEMORY ((HRESULT)0x8007000E)
#define E_INVALIDARG ((HRESULT)0x80070057)

/* Codes of certificate validation. */
#define CERT_E_EXPIRED ((HRESULT)0x800B0101)
#define CERT_E_UNTRUSTEDROOT ((HRESULT)0x800B0109)
#define CERT_E_CHAINING ((HRESULT)0x800B010A)
#define CERT_E_REVOKED ((HRESULT)0x800B010C)
#define CERT_E_CN_NO_MATCH ((HRESULT)0x800B010F)
#define CERT_E_WRONG_USAGE ((HRESULT)0x800B0110)
#define CRYPT_E_REVOKED ((HRESULT)0x80092010)
#define CRYPT_E_NO_REVOCATION_CHECK ((HRESULT)0x80092012)
#define CRYPT_E_REVOCATION_OFFLINE ((HRESULT)0x80092013)

/* ---- Enums ---- */

/** The transports. */
typedef enum WS_CHANNEL_BINDING {
    WS_HTTP_CHANNEL_BINDING = 0,
    WS_TCP_CHANNEL_BINDING = 1,
    WS_UDP_CHANNEL_BINDING = 2,
    WS_CUSTOM_CHANNEL_BINDING = 3,
    WS_NAMEDPIPE_CHANNEL_BINDING = 4,
} WS_CHANNEL_BINDING;

/** The settings of a channel. */
typedef enum WS_CHANNEL_PROPERTY_ID {
    WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE = 0,
    WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE = 1,
    WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE = 2,
    WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE = 3,
    WS_CHANNEL_PROPERTY_ENCODING = 4,
    WS_CHANNEL_PROPERTY_ENVELOPE_VERSION = 5,
    WS_CHANNEL_PROPERTY_ADDRESSING_VERSION = 6,
    WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE = 7,
    WS_CHANNEL_PROPERTY_STATE = 8,
    WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL = 9,
    WS_CHANNEL_PROPERTY_IP_VERSION = 10,
    WS_CHANNEL_PROPERTY_RESOLVE_TIMEOUT = 11,
    WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT = 12,
    WS_CHANNEL_PROPERTY_SEND_TIMEOUT = 13,
    WS_CHANNEL_PROPERTY_RECEIVE_RESPONSE_TIMEOUT = 14,
    WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT = 15,
    WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT = 16,
    WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS = 17,
    WS_CHANNEL_PROPERTY_TRANSFER_MODE = 18,
    WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE = 19,
    WS_CHANNEL_PROPERTY_MULTICAST_HOPS = 20,
    WS_CHANNEL_PROPERTY_REMOTE_ADDRESS = 21,
    WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS = 22,
    WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID = 23,
    WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_CALLBACKS = 24,
    WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_PARAMETERS = 25,
    WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_INSTANCE = 26,
    WS_CHANNEL_PROPERTY_TRANSPORT_URL = 27,
    WS_CHANNEL_PROPERTY_NO_DELAY = 28,
    WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES = 29,
    WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME = 30,
    WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL = 31,
    WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS = 32,
    WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN = 33,
    WS_CHANNEL_PROPERTY_CHANNEL_TYPE = 34,
    WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE = 35,
    WS_CHANNEL_PROPERTY_ENCODER = 36,
    WS_CHANNEL_PROPERTY_DECODER = 37,
    WS_CHANNEL_PROPERTY_PROTECTION_LEVEL = 38,
    WS_CHANNEL_PROPERTY_COOKIE_MODE = 39,
    WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE = 40,
    WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY = 41,
    WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING = 42,
    WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT = 43,
    WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT = 44,
    WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS = 45,
    WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS = 46,
    WS_CHANNEL_PROPERTY_HTTP_SERVER_SPN = 47,
    WS_CHANNEL_PROPERTY_HTTP_PROXY_SPN = 48,
    WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE = 49,
} WS_CHANNEL_PROPERTY_ID;

/** The states of a channel. */
typedef enum WS_CHANNEL_STATE {
    WS_CHANNEL_STATE_CREATED = 0,
    WS_CHANNEL_STATE_OPENING = 1,
    WS_CHANNEL_STATE_ACCEPTING = 2,
    WS_CHANNEL_STATE_OPEN = 3,
    WS_CHANNEL_STATE_FAULTED = 4,
    WS_CHANNEL_STATE_CLOSING = 5,
    WS_CHANNEL_STATE_CLOSED = 6,
} WS_CHANNEL_STATE;

/** What a channel can do: receive, send, and within a session or not. */
typedef enum WS_CHANNEL_TYPE {
    WS_CHANNEL_TYPE_INPUT = 1,
    WS_CHANNEL_TYPE_OUTPUT = 2,
    WS_CHANNEL_TYPE_SESSION = 4,
    WS_CHANNEL_TYPE_INPUT_SESSION = 5,
    WS_CHANNEL_TYPE_OUTPUT_SESSION = 6,
    WS_CHANNEL_TYPE_DUPLEX = 3,
    WS_CHANNEL_TYPE_DUPLEX_SESSION = 7,
    WS_CHANNEL_TYPE_REQUEST = 8,
    WS_CHANNEL_TYPE_REPLY = 16,
} WS_CHANNEL_TYPE;

/** Who handles HTTP cookies. */
typedef enum WS_COOKIE_MODE {
    WS_MANUAL_COOKIE_MODE = 1,
    WS_AUTO_COOKIE_MODE = 2,
} WS_COOKIE_MODE;

/** The encodings of messages. */
typedef enum WS_ENCODING {
    WS_ENCODING_XML_BINARY_1 = 0,
    WS_ENCODING_XML_BINARY_SESSION_1 = 1,
    WS_ENCODING_XML_MTOM_UTF8 = 2,
    WS_ENCODING_XML_MTOM_UTF16BE = 3,
    WS_ENCODING_XML_MTOM_UTF16LE = 4,
    WS_ENCODING_XML_UTF8 = 5,
    WS_ENCODING_XML_UTF16BE = 6,
    WS_ENCODING_XML_UTF16LE = 7,
    WS_ENCODING_RAW = 8,
} WS_ENCODING;

/** How the HTTP proxy is found. */
typedef enum WS_HTTP_PROXY_SETTING_MODE {
    WS_HTTP_PROXY_SETTING_MODE_AUTO = 1,
    WS_HTTP_PROXY_SETTING_MODE_NONE = 2,
    WS_HTTP_PROXY_SETTING_MODE_CUSTOM = 3,
} WS_HTTP_PROXY_SETTING_MODE;

/** The versions of IP to use. */
typedef enum WS_IP_VERSION {
    WS_IP_VERSION_4 = 1,
    WS_IP_VERSION_6 = 2,
    WS_IP_VERSION_AUTO = 3,
} WS_IP_VERSION;

/** The settings of a listener. */
typedef enum WS_LISTENER_PROPERTY_ID {
    WS_LISTENER_PROPERTY_LISTEN_BACKLOG = 0,
    WS_LISTENER_PROPERTY_IP_VERSION = 1,
    WS_LISTENER_PROPERTY_STATE = 2,
    WS_LISTENER_PROPERTY_ASYNC_CALLBACK_MODEL = 3,
    WS_LISTENER_PROPERTY_CHANNEL_TYPE = 4,
    WS_LISTENER_PROPERTY_CHANNEL_BINDING = 5,
    WS_LISTENER_PROPERTY_CONNECT_TIMEOUT = 6,
    WS_LISTENER_PROPERTY_IS_MULTICAST = 7,
    WS_LISTENER_PROPERTY_MULTICAST_INTERFACES = 8,
    WS_LISTENER_PROPERTY_MULTICAST_LOOPBACK = 9,
    WS_LISTENER_PROPERTY_CLOSE_TIMEOUT = 10,
    WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS = 11,
    WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS = 12,
    WS_LISTENER_PROPERTY_CUSTOM_LISTENER_CALLBACKS = 13,
    WS_LISTENER_PROPERTY_CUSTOM_LISTENER_PARAMETERS = 14,
    WS_LISTENER_PROPERTY_CUSTOM_LISTENER_INSTANCE = 15,
    WS_LISTENER_PROPERTY_DISALLOWED_USER_AGENT = 16,
} WS_LISTENER_PROPERTY_ID;

/** The states of a listener. */
typedef enum WS_LISTENER_STATE {
    WS_LISTENER_STATE_CREATED = 0,
    WS_LISTENER_STATE_OPENING = 1,
    WS_LISTENER_STATE_OPEN = 2,
    WS_LISTENER_STATE_FAULTED = 3,
    WS_LISTENER_STATE_CLOSING = 4,
    WS_LISTENER_STATE_CLOSED = 5,
} WS_LISTENER_STATE;

/** Whether a message must come. */
typedef enum WS_RECEIVE_OPTION {
    WS_RECEIVE_REQUIRED_MESSAGE = 1,
    WS_RECEIVE_OPTIONAL_MESSAGE = 2,
} WS_RECEIVE_OPTION;

/** Whether messages are streamed or buffered. */
typedef enum WS_TRANSFER_MODE {
    WS_STREAMED_INPUT_TRANSFER_MODE = 1,
    WS_STREAMED_OUTPUT_TRANSFER_MODE = 2,
    WS_BUFFERED_TRANSFER_MODE = 0,
    WS_STREAMED_TRANSFER_MODE = 3,
} WS_TRANSFER_MODE;

/** The schemes of URLs. */
typedef enum WS_URL_SCHEME_TYPE {
    WS_URL_HTTP_SCHEME_TYPE = 0,
    WS_URL_HTTPS_SCHEME_TYPE = 1,
    WS_URL_NETTCP_SCHEME_TYPE = 2,
    WS_URL_SOAPUDP_SCHEME_TYPE = 3,
    WS_URL_NETPIPE_SCHEME_TYPE = 4,
} WS_URL_SCHEME_TYPE;

/** The versions of WS-Addressing, and none (`TRANSPORT`). */
typedef enum WS_ADDRESSING_VERSION {
    WS_ADDRESSING_VERSION_0_9 = 1,
    WS_ADDRESSING_VERSION_1_0 = 2,
    WS_ADDRESSING_VERSION_TRANSPORT = 3,
} WS_ADDRESSING_VERSION;

/** The extensions of an endpoint address. */
typedef enum WS_ENDPOINT_ADDRESS_EXTENSION_TYPE {
    WS_ENDPOINT_ADDRESS_EXTENSION_METADATA_ADDRESS = 1,
} WS_ENDPOINT_ADDRESS_EXTENSION_TYPE;

/** The versions of SOAP, and none. */
typedef enum WS_ENVELOPE_VERSION {
    WS_ENVELOPE_VERSION_SOAP_1_1 = 1,
    WS_ENVELOPE_VERSION_SOAP_1_2 = 2,
    WS_ENVELOPE_VERSION_NONE = 3,
} WS_ENVELOPE_VERSION;

/** The properties of an error object. */
typedef enum WS_ERROR_PROPERTY_ID {
    WS_ERROR_PROPERTY_STRING_COUNT = 0,
    WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE = 1,
    WS_ERROR_PROPERTY_LANGID = 2,
} WS_ERROR_PROPERTY_ID;

/** The exceptions raised when the API is misused. */
typedef enum WS_EXCEPTION_CODE {
    WS_EXCEPTION_CODE_USAGE_FAILURE = -1069744128,
    WS_EXCEPTION_CODE_INTERNAL_FAILURE = -1069744127,
} WS_EXCEPTION_CODE;

/** How much of an error a fault tells. */
typedef enum WS_FAULT_DISCLOSURE {
    WS_MINIMAL_FAULT_DISCLOSURE = 0,
    WS_FULL_FAULT_DISCLOSURE = 1,
} WS_FAULT_DISCLOSURE;

/** The properties of the fault in an error object. */
typedef enum WS_FAULT_ERROR_PROPERTY_ID {
    WS_FAULT_ERROR_PROPERTY_FAULT = 0,
    WS_FAULT_ERROR_PROPERTY_ACTION = 1,
    WS_FAULT_ERROR_PROPERTY_HEADER = 2,
} WS_FAULT_ERROR_PROPERTY_ID;

/** The headers that the API knows. */
typedef enum WS_HEADER_TYPE {
    WS_ACTION_HEADER = 1,
    WS_TO_HEADER = 2,
    WS_MESSAGE_ID_HEADER = 3,
    WS_RELATES_TO_HEADER = 4,
    WS_FROM_HEADER = 5,
    WS_REPLY_TO_HEADER = 6,
    WS_FAULT_TO_HEADER = 7,
} WS_HEADER_TYPE;

/** The properties of a heap. */
typedef enum WS_HEAP_PROPERTY_ID {
    WS_HEAP_PROPERTY_MAX_SIZE = 0,
    WS_HEAP_PROPERTY_TRIM_SIZE = 1,
    WS_HEAP_PROPERTY_REQUESTED_SIZE = 2,
    WS_HEAP_PROPERTY_ACTUAL_SIZE = 3,
} WS_HEAP_PROPERTY_ID;

/** What a message is initialized for. */
typedef enum WS_MESSAGE_INITIALIZATION {
    WS_BLANK_MESSAGE = 0,
    WS_DUPLICATE_MESSAGE = 1,
    WS_REQUEST_MESSAGE = 2,
    WS_REPLY_MESSAGE = 3,
    WS_FAULT_MESSAGE = 4,
} WS_MESSAGE_INITIALIZATION;

/** The properties of a message. */
typedef enum WS_MESSAGE_PROPERTY_ID {
    WS_MESSAGE_PROPERTY_STATE = 0,
    WS_MESSAGE_PROPERTY_HEAP = 1,
    WS_MESSAGE_PROPERTY_ENVELOPE_VERSION = 2,
    WS_MESSAGE_PROPERTY_ADDRESSING_VERSION = 3,
    WS_MESSAGE_PROPERTY_HEADER_BUFFER = 4,
    WS_MESSAGE_PROPERTY_HEADER_POSITION = 5,
    WS_MESSAGE_PROPERTY_BODY_READER = 6,
    WS_MESSAGE_PROPERTY_BODY_WRITER = 7,
    WS_MESSAGE_PROPERTY_IS_ADDRESSED = 8,
    WS_MESSAGE_PROPERTY_HEAP_PROPERTIES = 9,
    WS_MESSAGE_PROPERTY_XML_READER_PROPERTIES = 10,
    WS_MESSAGE_PROPERTY_XML_WRITER_PROPERTIES = 11,
    WS_MESSAGE_PROPERTY_IS_FAULT = 12,
    WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS = 13,
    WS_MESSAGE_PROPERTY_USERNAME = 14,
    WS_MESSAGE_PROPERTY_ENCODED_CERT = 15,
    WS_MESSAGE_PROPERTY_TRANSPORT_SECURITY_WINDOWS_TOKEN = 16,
    WS_MESSAGE_PROPERTY_HTTP_HEADER_AUTH_WINDOWS_TOKEN = 17,
    WS_MESSAGE_PROPERTY_MESSAGE_SECURITY_WINDOWS_TOKEN = 18,
    WS_MESSAGE_PROPERTY_SAML_ASSERTION = 19,
    WS_MESSAGE_PROPERTY_SECURITY_CONTEXT = 20,
    WS_MESSAGE_PROPERTY_PROTECTION_LEVEL = 21,
} WS_MESSAGE_PROPERTY_ID;

/** The states of a message. */
typedef enum WS_MESSAGE_STATE {
    WS_MESSAGE_STATE_EMPTY = 1,
    WS_MESSAGE_STATE_INITIALIZED = 2,
    WS_MESSAGE_STATE_READING = 3,
    WS_MESSAGE_STATE_WRITING = 4,
    WS_MESSAGE_STATE_DONE = 5,
} WS_MESSAGE_STATE;

/** Whether a header may occur more than once. */
typedef enum WS_REPEATING_HEADER_OPTION {
    WS_REPEATING_HEADER = 1,
    WS_SINGLETON_HEADER = 2,
} WS_REPEATING_HEADER_OPTION;

/** The bindings that have templates. */
typedef enum WS_BINDING_TEMPLATE_TYPE {
    WS_HTTP_BINDING_TEMPLATE_TYPE = 0,
    WS_HTTP_SSL_BINDING_TEMPLATE_TYPE = 1,
    WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE_TYPE = 2,
    WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE_TYPE = 3,
    WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE_TYPE = 4,
    WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE = 5,
    WS_TCP_BINDING_TEMPLATE_TYPE = 6,
    WS_TCP_SSPI_BINDING_TEMPLATE_TYPE = 7,
    WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE_TYPE = 8,
    WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE_TYPE = 9,
    WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 10,
    WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 11,
    WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 12,
    WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE_TYPE = 13,
} WS_BINDING_TEMPLATE_TYPE;

/** How an endpoint publishes metadata. */
typedef enum WS_METADATA_EXCHANGE_TYPE {
    WS_METADATA_EXCHANGE_TYPE_NONE = 0,
    WS_METADATA_EXCHANGE_TYPE_MEX = 1,
    WS_METADATA_EXCHANGE_TYPE_HTTP_GET = 2,
} WS_METADATA_EXCHANGE_TYPE;

/** The settings of a metadata object. */
typedef enum WS_METADATA_PROPERTY_ID {
    WS_METADATA_PROPERTY_STATE = 1,
    WS_METADATA_PROPERTY_HEAP_PROPERTIES = 2,
    WS_METADATA_PROPERTY_POLICY_PROPERTIES = 3,
    WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE = 4,
    WS_METADATA_PROPERTY_MAX_DOCUMENTS = 5,
    WS_METADATA_PROPERTY_HOST_NAMES = 6,
    WS_METADATA_PROPERTY_VERIFY_HOST_NAMES = 7,
} WS_METADATA_PROPERTY_ID;

/** The states of a metadata object. */
typedef enum WS_METADATA_STATE {
    WS_METADATA_STATE_CREATED = 1,
    WS_METADATA_STATE_RESOLVED = 2,
    WS_METADATA_STATE_FAULTED = 3,
} WS_METADATA_STATE;

/** The kinds of policy extensions. */
typedef enum WS_POLICY_EXTENSION_TYPE {
    WS_ENDPOINT_POLICY_EXTENSION_TYPE = 1,
} WS_POLICY_EXTENSION_TYPE;

/** The settings of a policy. */
typedef enum WS_POLICY_PROPERTY_ID {
    WS_POLICY_PROPERTY_STATE = 1,
    WS_POLICY_PROPERTY_MAX_ALTERNATIVES = 2,
    WS_POLICY_PROPERTY_MAX_DEPTH = 3,
    WS_POLICY_PROPERTY_MAX_EXTENSIONS = 4,
} WS_POLICY_PROPERTY_ID;

/** The states of a policy. */
typedef enum WS_POLICY_STATE {
    WS_POLICY_STATE_CREATED = 1,
    WS_POLICY_STATE_FAULTED = 2,
} WS_POLICY_STATE;

/** The kinds of certificate credentials. */
typedef enum WS_CERT_CREDENTIAL_TYPE {
    WS_SUBJECT_NAME_CERT_CREDENTIAL_TYPE = 1,
    WS_THUMBPRINT_CERT_CREDENTIAL_TYPE = 2,
    WS_CUSTOM_CERT_CREDENTIAL_TYPE = 3,
} WS_CERT_CREDENTIAL_TYPE;

/** The kinds of endpoint identities. */
typedef enum WS_ENDPOINT_IDENTITY_TYPE {
    WS_DNS_ENDPOINT_IDENTITY_TYPE = 1,
    WS_UPN_ENDPOINT_IDENTITY_TYPE = 2,
    WS_SPN_ENDPOINT_IDENTITY_TYPE = 3,
    WS_RSA_ENDPOINT_IDENTITY_TYPE = 4,
    WS_CERT_ENDPOINT_IDENTITY_TYPE = 5,
    WS_UNKNOWN_ENDPOINT_IDENTITY_TYPE = 6,
} WS_ENDPOINT_IDENTITY_TYPE;

/** Whether authentication is bound to the TLS channel it runs in. */
typedef enum WS_EXTENDED_PROTECTION_POLICY {
    WS_EXTENDED_PROTECTION_POLICY_NEVER = 1,
    WS_EXTENDED_PROTECTION_POLICY_WHEN_SUPPORTED = 2,
    WS_EXTENDED_PROTECTION_POLICY_ALWAYS = 3,
} WS_EXTENDED_PROTECTION_POLICY;

/** Where TLS ends, for the binding of authentication to it. */
typedef enum WS_EXTENDED_PROTECTION_SCENARIO {
    WS_EXTENDED_PROTECTION_SCENARIO_BOUND_SERVER = 1,
    WS_EXTENDED_PROTECTION_SCENARIO_TERMINATED_SSL = 2,
} WS_EXTENDED_PROTECTION_SCENARIO;

/** Whether HTTP authentication is for the service or for an HTTP proxy. */
typedef enum WS_HTTP_HEADER_AUTH_TARGET {
    WS_HTTP_HEADER_AUTH_TARGET_SERVICE = 1,
    WS_HTTP_HEADER_AUTH_TARGET_PROXY = 2,
} WS_HTTP_HEADER_AUTH_TARGET;

/** What a security token in the message is used for. */
typedef enum WS_MESSAGE_SECURITY_USAGE {
    WS_SUPPORTING_MESSAGE_SECURITY_USAGE = 1,
} WS_MESSAGE_SECURITY_USAGE;

/** How messages are protected. */
typedef enum WS_PROTECTION_LEVEL {
    WS_PROTECTION_LEVEL_NONE = 1,
    WS_PROTECTION_LEVEL_SIGN = 2,
    WS_PROTECTION_LEVEL_SIGN_AND_ENCRYPT = 3,
} WS_PROTECTION_LEVEL;

/** What to do with a security token. */
typedef enum WS_REQUEST_SECURITY_TOKEN_ACTION {
    WS_REQUEST_SECURITY_TOKEN_ACTION_ISSUE = 1,
    WS_REQUEST_SECURITY_TOKEN_ACTION_NEW_CONTEXT = 2,
    WS_REQUEST_SECURITY_TOKEN_ACTION_RENEW_CONTEXT = 3,
} WS_REQUEST_SECURITY_TOKEN_ACTION;

/** The settings of a request for a security token. */
typedef enum WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID {
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_APPLIES_TO = 1,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_TRUST_VERSION = 2,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_SECURE_CONVERSATION_VERSION = 3,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_ISSUED_TOKEN_TYPE = 4,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_REQUEST_ACTION = 5,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_EXISTING_TOKEN = 6,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_ISSUED_TOKEN_KEY_TYPE = 7,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_ISSUED_TOKEN_KEY_SIZE = 8,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_ISSUED_TOKEN_KEY_ENTROPY = 9,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_LOCAL_REQUEST_PARAMETERS = 10,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_SERVICE_REQUEST_PARAMETERS = 11,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_MESSAGE_PROPERTIES = 12,
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_BEARER_KEY_TYPE_VERSION = 13,
} WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID;

/** The ways to accept SAML tokens. */
typedef enum WS_SAML_AUTHENTICATOR_TYPE {
    WS_CERT_SIGNED_SAML_AUTHENTICATOR_TYPE = 1,
} WS_SAML_AUTHENTICATOR_TYPE;

/** The versions of WS-SecureConversation. */
typedef enum WS_SECURE_CONVERSATION_VERSION {
    WS_SECURE_CONVERSATION_VERSION_FEBRUARY_2005 = 1,
    WS_SECURE_CONVERSATION_VERSION_1_3 = 2,
} WS_SECURE_CONVERSATION_VERSION;

/** The versions of SSL and TLS. */
typedef enum WS_SECURE_PROTOCOL {
    WS_SECURE_PROTOCOL_SSL2 = 1,
    WS_SECURE_PROTOCOL_SSL3 = 2,
    WS_SECURE_PROTOCOL_TLS1_0 = 4,
    WS_SECURE_PROTOCOL_TLS1_1 = 8,
    WS_SECURE_PROTOCOL_TLS1_2 = 16,
} WS_SECURE_PROTOCOL;

/** The algorithms that protect messages. */
typedef enum WS_SECURITY_ALGORITHM_ID {
    WS_SECURITY_ALGORITHM_DEFAULT = 0,
    WS_SECURITY_ALGORITHM_CANONICALIZATION_EXCLUSIVE = 1,
    WS_SECURITY_ALGORITHM_CANONICALIZATION_EXCLUSIVE_WITH_COMMENTS = 2,
    WS_SECURITY_ALGORITHM_DIGEST_SHA1 = 3,
    WS_SECURITY_ALGORITHM_DIGEST_SHA_256 = 4,
    WS_SECURITY_ALGORITHM_DIGEST_SHA_384 = 5,
    WS_SECURITY_ALGORITHM_DIGEST_SHA_512 = 6,
    WS_SECURITY_ALGORITHM_SYMMETRIC_SIGNATURE_HMAC_SHA1 = 7,
    WS_SECURITY_ALGORITHM_SYMMETRIC_SIGNATURE_HMAC_SHA_256 = 8,
    WS_SECURITY_ALGORITHM_SYMMETRIC_SIGNATURE_HMAC_SHA_384 = 9,
    WS_SECURITY_ALGORITHM_SYMMETRIC_SIGNATURE_HMAC_SHA_512 = 10,
    WS_SECURITY_ALGORITHM_ASYMMETRIC_SIGNATURE_RSA_SHA1 = 11,
    WS_SECURITY_ALGORITHM_ASYMMETRIC_SIGNATURE_DSA_SHA1 = 12,
    WS_SECURITY_ALGORITHM_ASYMMETRIC_SIGNATURE_RSA_SHA_256 = 13,
    WS_SECURITY_ALGORITHM_ASYMMETRIC_SIGNATURE_RSA_SHA_384 = 14,
    WS_SECURITY_ALGORITHM_ASYMMETRIC_SIGNATURE_RSA_SHA_512 = 15,
    WS_SECURITY_ALGORITHM_ASYMMETRIC_KEYWRAP_RSA_1_5 = 16,
    WS_SECURITY_ALGORITHM_ASYMMETRIC_KEYWRAP_RSA_OAEP = 17,
    WS_SECURITY_ALGORITHM_KEY_DERIVATION_P_SHA1 = 18,
} WS_SECURITY_ALGORITHM_ID;

/** The settings of an algorithm suite; there are none yet. */
typedef int WS_SECURITY_ALGORITHM_PROPERTY_ID;

/** The algorithm suites of WS-SecurityPolicy. */
typedef enum WS_SECURITY_ALGORITHM_SUITE_NAME {
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256 = 1,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192 = 2,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128 = 3,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256_RSA15 = 4,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192_RSA15 = 5,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128_RSA15 = 6,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256_SHA256 = 7,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192_SHA256 = 8,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128_SHA256 = 9,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC256_SHA256_RSA15 = 10,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC192_SHA256_RSA15 = 11,
    WS_SECURITY_ALGORITHM_SUITE_NAME_BASIC128_SHA256_RSA15 = 12,
} WS_SECURITY_ALGORITHM_SUITE_NAME;

/** The names that versions of WS-Trust give to the bearer key type. */
typedef enum WS_SECURITY_BEARER_KEY_TYPE_VERSION {
    WS_SECURITY_BEARER_KEY_TYPE_VERSION_1_3_ORIGINAL_SPECIFICATION = 1,
    WS_SECURITY_BEARER_KEY_TYPE_VERSION_1_3_ORIGINAL_SCHEMA = 2,
    WS_SECURITY_BEARER_KEY_TYPE_VERSION_1_3_ERRATA_01 = 3,
} WS_SECURITY_BEARER_KEY_TYPE_VERSION;

/** The kinds of constraints on security bindings. */
typedef enum WS_SECURITY_BINDING_CONSTRAINT_TYPE {
    WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE = 1,
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT_TYPE = 2,
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT_TYPE = 3,
    WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 4,
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 5,
    WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 6,
    WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 7,
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT_TYPE = 8,
} WS_SECURITY_BINDING_CONSTRAINT_TYPE;

/** The settings of a security binding. */
typedef enum WS_SECURITY_BINDING_PROPERTY_ID {
    WS_SECURITY_BINDING_PROPERTY_REQUIRE_SSL_CLIENT_CERT = 1,
    WS_SECURITY_BINDING_PROPERTY_WINDOWS_INTEGRATED_AUTH_PACKAGE = 2,
    WS_SECURITY_BINDING_PROPERTY_REQUIRE_SERVER_AUTH = 3,
    WS_SECURITY_BINDING_PROPERTY_ALLOW_ANONYMOUS_CLIENTS = 4,
    WS_SECURITY_BINDING_PROPERTY_ALLOWED_IMPERSONATION_LEVEL = 5,
    WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME = 6,
    WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_TARGET = 7,
    WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_BASIC_REALM = 8,
    WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_DIGEST_REALM = 9,
    WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_DIGEST_DOMAIN = 10,
    WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_SIZE = 11,
    WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_KEY_ENTROPY_MODE = 12,
    WS_SECURITY_BINDING_PROPERTY_MESSAGE_PROPERTIES = 13,
    WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_MAX_PENDING_CONTEXTS = 14,
    WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_MAX_ACTIVE_CONTEXTS = 15,
    WS_SECURITY_BINDING_PROPERTY_SECURE_CONVERSATION_VERSION = 16,
    WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_SUPPORT_RENEW = 17,
    WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_RENEWAL_INTERVAL = 18,
    WS_SECURITY_BINDING_PROPERTY_SECURITY_CONTEXT_ROLLOVER_INTERVAL = 19,
    WS_SECURITY_BINDING_PROPERTY_CERT_FAILURES_TO_IGNORE = 20,
    WS_SECURITY_BINDING_PROPERTY_DISABLE_CERT_REVOCATION_CHECK = 21,
    WS_SECURITY_BINDING_PROPERTY_DISALLOWED_SECURE_PROTOCOLS = 22,
    WS_SECURITY_BINDING_PROPERTY_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT = 23,
} WS_SECURITY_BINDING_PROPERTY_ID;

/** The kinds of security bindings. */
typedef enum WS_SECURITY_BINDING_TYPE {
    WS_SSL_TRANSPORT_SECURITY_BINDING_TYPE = 1,
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TYPE = 2,
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TYPE = 3,
    WS_USERNAME_MESSAGE_SECURITY_BINDING_TYPE = 4,
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TYPE = 5,
    WS_XML_TOKEN_MESSAGE_SECURITY_BINDING_TYPE = 6,
    WS_SAML_MESSAGE_SECURITY_BINDING_TYPE = 7,
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TYPE = 8,
    WS_NAMEDPIPE_SSPI_TRANSPORT_SECURITY_BINDING_TYPE = 9,
} WS_SECURITY_BINDING_TYPE;

/** The properties of a security context. */
typedef enum WS_SECURITY_CONTEXT_PROPERTY_ID {
    WS_SECURITY_CONTEXT_PROPERTY_IDENTIFIER = 1,
    WS_SECURITY_CONTEXT_PROPERTY_USERNAME = 2,
    WS_SECURITY_CONTEXT_PROPERTY_MESSAGE_SECURITY_WINDOWS_TOKEN = 3,
    WS_SECURITY_CONTEXT_PROPERTY_SAML_ASSERTION = 4,
} WS_SECURITY_CONTEXT_PROPERTY_ID;

/** The order of the elements in a security header. */
typedef enum WS_SECURITY_HEADER_LAYOUT {
    WS_SECURITY_HEADER_LAYOUT_STRICT = 1,
    WS_SECURITY_HEADER_LAYOUT_LAX = 2,
    WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_FIRST = 3,
    WS_SECURITY_HEADER_LAYOUT_LAX_WITH_TIMESTAMP_LAST = 4,
} WS_SECURITY_HEADER_LAYOUT;

/** The versions of WS-Security. */
typedef enum WS_SECURITY_HEADER_VERSION {
    WS_SECURITY_HEADER_VERSION_1_0 = 1,
    WS_SECURITY_HEADER_VERSION_1_1 = 2,
} WS_SECURITY_HEADER_VERSION;

/** Who contributes to the key of an issued token. */
typedef enum WS_SECURITY_KEY_ENTROPY_MODE {
    WS_SECURITY_KEY_ENTROPY_MODE_CLIENT_ONLY = 1,
    WS_SECURITY_KEY_ENTROPY_MODE_SERVER_ONLY = 2,
    WS_SECURITY_KEY_ENTROPY_MODE_COMBINED = 3,
} WS_SECURITY_KEY_ENTROPY_MODE;

/** The kinds of key handles. */
typedef enum WS_SECURITY_KEY_HANDLE_TYPE {
    WS_RAW_SYMMETRIC_SECURITY_KEY_HANDLE_TYPE = 1,
    WS_NCRYPT_ASYMMETRIC_SECURITY_KEY_HANDLE_TYPE = 2,
    WS_CAPI_ASYMMETRIC_SECURITY_KEY_HANDLE_TYPE = 3,
} WS_SECURITY_KEY_HANDLE_TYPE;

/** The kinds of keys. */
typedef enum WS_SECURITY_KEY_TYPE {
    WS_SECURITY_KEY_TYPE_NONE = 1,
    WS_SECURITY_KEY_TYPE_SYMMETRIC = 2,
    WS_SECURITY_KEY_TYPE_ASYMMETRIC = 3,
} WS_SECURITY_KEY_TYPE;

/** The settings of a security description. */
typedef enum WS_SECURITY_PROPERTY_ID {
    WS_SECURITY_PROPERTY_TRANSPORT_PROTECTION_LEVEL = 1,
    WS_SECURITY_PROPERTY_ALGORITHM_SUITE = 2,
    WS_SECURITY_PROPERTY_ALGORITHM_SUITE_NAME = 3,
    WS_SECURITY_PROPERTY_MAX_ALLOWED_LATENCY = 4,
    WS_SECURITY_PROPERTY_TIMESTAMP_VALIDITY_DURATION = 5,
    WS_SECURITY_PROPERTY_MAX_ALLOWED_CLOCK_SKEW = 6,
    WS_SECURITY_PROPERTY_TIMESTAMP_USAGE = 7,
    WS_SECURITY_PROPERTY_SECURITY_HEADER_LAYOUT = 8,
    WS_SECURITY_PROPERTY_SECURITY_HEADER_VERSION = 9,
    WS_SECURITY_PROPERTY_EXTENDED_PROTECTION_POLICY = 10,
    WS_SECURITY_PROPERTY_EXTENDED_PROTECTION_SCENARIO = 11,
    WS_SECURITY_PROPERTY_SERVICE_IDENTITIES = 12,
} WS_SECURITY_PROPERTY_ID;

/** Which messages carry a timestamp. */
typedef enum WS_SECURITY_TIMESTAMP_USAGE {
    WS_SECURITY_TIMESTAMP_USAGE_ALWAYS = 1,
    WS_SECURITY_TIMESTAMP_USAGE_NEVER = 2,
    WS_SECURITY_TIMESTAMP_USAGE_REQUESTS_ONLY = 3,
} WS_SECURITY_TIMESTAMP_USAGE;

/** The properties of a security token. */
typedef enum WS_SECURITY_TOKEN_PROPERTY_ID {
    WS_SECURITY_TOKEN_PROPERTY_KEY_TYPE = 1,
    WS_SECURITY_TOKEN_PROPERTY_VALID_FROM_TIME = 2,
    WS_SECURITY_TOKEN_PROPERTY_VALID_TILL_TIME = 3,
    WS_SECURITY_TOKEN_PROPERTY_SERIALIZED_XML = 4,
    WS_SECURITY_TOKEN_PROPERTY_ATTACHED_REFERENCE_XML = 5,
    WS_SECURITY_TOKEN_PROPERTY_UNATTACHED_REFERENCE_XML = 6,
    WS_SECURITY_TOKEN_PROPERTY_SYMMETRIC_KEY = 7,
} WS_SECURITY_TOKEN_PROPERTY_ID;

/** How a message refers to a security token. */
typedef enum WS_SECURITY_TOKEN_REFERENCE_MODE {
    WS_SECURITY_TOKEN_REFERENCE_MODE_LOCAL_ID = 1,
    WS_SECURITY_TOKEN_REFERENCE_MODE_XML_BUFFER = 2,
    WS_SECURITY_TOKEN_REFERENCE_MODE_CERT_THUMBPRINT = 3,
    WS_SECURITY_TOKEN_REFERENCE_MODE_SECURITY_CONTEXT_ID = 4,
    WS_SECURITY_TOKEN_REFERENCE_MODE_SAML_ASSERTION_ID = 5,
} WS_SECURITY_TOKEN_REFERENCE_MODE;

/** The versions of WS-Trust. */
typedef enum WS_TRUST_VERSION {
    WS_TRUST_VERSION_FEBRUARY_2005 = 1,
    WS_TRUST_VERSION_1_3 = 2,
} WS_TRUST_VERSION;

/** The kinds of user name credentials. */
typedef enum WS_USERNAME_CREDENTIAL_TYPE {
    WS_STRING_USERNAME_CREDENTIAL_TYPE = 1,
} WS_USERNAME_CREDENTIAL_TYPE;

/** The kinds of credentials for Windows authentication. */
typedef enum WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE {
    WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE = 1,
    WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE = 2,
    WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE = 3,
} WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE;

/** The packages of Windows authentication. */
typedef enum WS_WINDOWS_INTEGRATED_AUTH_PACKAGE {
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_KERBEROS = 1,
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_NTLM = 2,
    WS_WINDOWS_INTEGRATED_AUTH_PACKAGE_SPNEGO = 3,
} WS_WINDOWS_INTEGRATED_AUTH_PACKAGE;

/** The settings of a security token that is given as XML. */
typedef enum WS_XML_SECURITY_TOKEN_PROPERTY_ID {
    WS_XML_SECURITY_TOKEN_PROPERTY_ATTACHED_REFERENCE = 1,
    WS_XML_SECURITY_TOKEN_PROPERTY_UNATTACHED_REFERENCE = 2,
    WS_XML_SECURITY_TOKEN_PROPERTY_VALID_FROM_TIME = 3,
    WS_XML_SECURITY_TOKEN_PROPERTY_VALID_TILL_TIME = 4,
} WS_XML_SECURITY_TOKEN_PROPERTY_ID;

/** The time zone that a date and time was given in. */
typedef enum WS_DATETIME_FORMAT {
    WS_DATETIME_FORMAT_UTC = 0,
    WS_DATETIME_FORMAT_LOCAL = 1,
    WS_DATETIME_FORMAT_NONE = 2,
} WS_DATETIME_FORMAT;

/** How a field of a struct appears in XML. */
typedef enum WS_FIELD_MAPPING {
    WS_TYPE_ATTRIBUTE_FIELD_MAPPING = 0,
    WS_ATTRIBUTE_FIELD_MAPPING = 1,
    WS_ELEMENT_FIELD_MAPPING = 2,
    WS_REPEATING_ELEMENT_FIELD_MAPPING = 3,
    WS_TEXT_FIELD_MAPPING = 4,
    WS_NO_FIELD_MAPPING = 5,
    WS_XML_ATTRIBUTE_FIELD_MAPPING = 6,
    WS_ELEMENT_CHOICE_FIELD_MAPPING = 7,
    WS_REPEATING_ELEMENT_CHOICE_FIELD_MAPPING = 8,
    WS_ANY_ELEMENT_FIELD_MAPPING = 9,
    WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING = 10,
    WS_ANY_CONTENT_FIELD_MAPPING = 11,
    WS_ANY_ATTRIBUTES_FIELD_MAPPING = 12,
} WS_FIELD_MAPPING;

/** Whether a value must be there, and whether it is read into the caller's memory or a heap. */
typedef enum WS_READ_OPTION {
    WS_READ_REQUIRED_VALUE = 1,
    WS_READ_REQUIRED_POINTER = 2,
    WS_READ_OPTIONAL_POINTER = 3,
    WS_READ_NILLABLE_POINTER = 4,
    WS_READ_NILLABLE_VALUE = 5,
} WS_READ_OPTION;

/** The types of values that can be read and written. */
typedef enum WS_TYPE {
    WS_BOOL_TYPE = 0,
    WS_INT8_TYPE = 1,
    WS_INT16_TYPE = 2,
    WS_INT32_TYPE = 3,
    WS_INT64_TYPE = 4,
    WS_UINT8_TYPE = 5,
    WS_UINT16_TYPE = 6,
    WS_UINT32_TYPE = 7,
    WS_UINT64_TYPE = 8,
    WS_FLOAT_TYPE = 9,
    WS_DOUBLE_TYPE = 10,
    WS_DECIMAL_TYPE = 11,
    WS_DATETIME_TYPE = 12,
    WS_TIMESPAN_TYPE = 13,
    WS_GUID_TYPE = 14,
    WS_UNIQUE_ID_TYPE = 15,
    WS_STRING_TYPE = 16,
    WS_WSZ_TYPE = 17,
    WS_BYTES_TYPE = 18,
    WS_XML_STRING_TYPE = 19,
    WS_XML_QNAME_TYPE = 20,
    WS_XML_BUFFER_TYPE = 21,
    WS_CHAR_ARRAY_TYPE = 22,
    WS_UTF8_ARRAY_TYPE = 23,
    WS_BYTE_ARRAY_TYPE = 24,
    WS_DESCRIPTION_TYPE = 25,
    WS_STRUCT_TYPE = 26,
    WS_CUSTOM_TYPE = 27,
    WS_ENDPOINT_ADDRESS_TYPE = 28,
    WS_FAULT_TYPE = 29,
    WS_VOID_TYPE = 30,
    WS_ENUM_TYPE = 31,
    WS_DURATION_TYPE = 32,
    WS_UNION_TYPE = 33,
    WS_ANY_ATTRIBUTES_TYPE = 34,
} WS_TYPE;

/** Which part of an element a value is read from or written to. */
typedef enum WS_TYPE_MAPPING {
    WS_ELEMENT_TYPE_MAPPING = 1,
    WS_ATTRIBUTE_TYPE_MAPPING = 2,
    WS_ELEMENT_CONTENT_TYPE_MAPPING = 3,
    WS_ANY_ELEMENT_TYPE_MAPPING = 4,
} WS_TYPE_MAPPING;

/** The types of simple values. */
typedef enum WS_VALUE_TYPE {
    WS_BOOL_VALUE_TYPE = 0,
    WS_INT8_VALUE_TYPE = 1,
    WS_INT16_VALUE_TYPE = 2,
    WS_INT32_VALUE_TYPE = 3,
    WS_INT64_VALUE_TYPE = 4,
    WS_UINT8_VALUE_TYPE = 5,
    WS_UINT16_VALUE_TYPE = 6,
    WS_UINT32_VALUE_TYPE = 7,
    WS_UINT64_VALUE_TYPE = 8,
    WS_FLOAT_VALUE_TYPE = 9,
    WS_DOUBLE_VALUE_TYPE = 10,
    WS_DECIMAL_VALUE_TYPE = 11,
    WS_DATETIME_VALUE_TYPE = 12,
    WS_TIMESPAN_VALUE_TYPE = 13,
    WS_GUID_VALUE_TYPE = 14,
    WS_DURATION_VALUE_TYPE = 15,
} WS_VALUE_TYPE;

/** Whether a value must be there, and whether it is given directly or by a pointer. */
typedef enum WS_WRITE_OPTION {
    WS_WRITE_REQUIRED_VALUE = 1,
    WS_WRITE_REQUIRED_POINTER = 2,
    WS_WRITE_NILLABLE_VALUE = 3,
    WS_WRITE_NILLABLE_POINTER = 4,
} WS_WRITE_OPTION;

/** How long a callback may take: one that is short must not block. */
typedef enum WS_CALLBACK_MODEL {
    WS_SHORT_CALLBACK = 0,
    WS_LONG_CALLBACK = 1,
} WS_CALLBACK_MODEL;

/** The settings of a call. */
typedef enum WS_CALL_PROPERTY_ID {
    WS_CALL_PROPERTY_CHECK_MUST_UNDERSTAND = 0,
    WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT = 1,
    WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT = 2,
    WS_CALL_PROPERTY_CALL_ID = 3,
} WS_CALL_PROPERTY_ID;

/** What an operation can ask of its context. */
typedef enum WS_OPERATION_CONTEXT_PROPERTY_ID {
    WS_OPERATION_CONTEXT_PROPERTY_CHANNEL = 0,
    WS_OPERATION_CONTEXT_PROPERTY_CONTRACT_DESCRIPTION = 1,
    WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE = 2,
    WS_OPERATION_CONTEXT_PROPERTY_CHANNEL_USER_STATE = 3,
    WS_OPERATION_CONTEXT_PROPERTY_INPUT_MESSAGE = 4,
    WS_OPERATION_CONTEXT_PROPERTY_OUTPUT_MESSAGE = 5,
    WS_OPERATION_CONTEXT_PROPERTY_HEAP = 6,
    WS_OPERATION_CONTEXT_PROPERTY_LISTENER = 7,
    WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS = 8,
} WS_OPERATION_CONTEXT_PROPERTY_ID;

/** Whether an operation's parameters are wrapped in an element. */
typedef enum WS_OPERATION_STYLE {
    WS_NON_RPC_LITERAL_OPERATION = 0,
    WS_RPC_LITERAL_OPERATION = 1,
} WS_OPERATION_STYLE;

/** What a parameter of an operation is. */
typedef enum WS_PARAMETER_TYPE {
    WS_PARAMETER_TYPE_NORMAL = 0,
    WS_PARAMETER_TYPE_ARRAY = 1,
    WS_PARAMETER_TYPE_ARRAY_COUNT = 2,
    WS_PARAMETER_TYPE_MESSAGES = 3,
} WS_PARAMETER_TYPE;

/** The settings of a service proxy. */
typedef enum WS_PROXY_PROPERTY_ID {
    WS_PROXY_PROPERTY_CALL_TIMEOUT = 0,
    WS_PROXY_PROPERTY_MESSAGE_PROPERTIES = 1,
    WS_PROXY_PROPERTY_MAX_CALL_POOL_SIZE = 2,
    WS_PROXY_PROPERTY_STATE = 3,
    WS_PROXY_PROPERTY_MAX_PENDING_CALLS = 4,
    WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT = 5,
    WS_PROXY_FAULT_LANG_ID = 6,
} WS_PROXY_PROPERTY_ID;

/** Why an operation is cancelled. */
typedef enum WS_SERVICE_CANCEL_REASON {
    WS_SERVICE_HOST_ABORT = 0,
    WS_SERVICE_CHANNEL_FAULTED = 1,
} WS_SERVICE_CANCEL_REASON;

/** The settings of an endpoint of a service host. */
typedef enum WS_SERVICE_ENDPOINT_PROPERTY_ID {
    WS_SERVICE_ENDPOINT_PROPERTY_ACCEPT_CHANNEL_CALLBACK = 0,
    WS_SERVICE_ENDPOINT_PROPERTY_CLOSE_CHANNEL_CALLBACK = 1,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_ACCEPTING_CHANNELS = 2,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY = 3,
    WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_MAX_SIZE = 4,
    WS_SERVICE_ENDPOINT_PROPERTY_BODY_HEAP_TRIM_SIZE = 5,
    WS_SERVICE_ENDPOINT_PROPERTY_MESSAGE_PROPERTIES = 6,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CALL_POOL_SIZE = 7,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNEL_POOL_SIZE = 8,
    WS_SERVICE_ENDPOINT_PROPERTY_LISTENER_PROPERTIES = 9,
    WS_SERVICE_ENDPOINT_PROPERTY_CHECK_MUST_UNDERSTAND = 10,
    WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_TYPE = 11,
    WS_SERVICE_ENDPOINT_PROPERTY_METADATA = 12,
    WS_SERVICE_ENDPOINT_PROPERTY_METADATA_EXCHANGE_URL_SUFFIX = 13,
    WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS = 14,
} WS_SERVICE_ENDPOINT_PROPERTY_ID;

/** The states of a service host. */
typedef enum WS_SERVICE_HOST_STATE {
    WS_SERVICE_HOST_STATE_CREATED = 0,
    WS_SERVICE_HOST_STATE_OPENING = 1,
    WS_SERVICE_HOST_STATE_OPEN = 2,
    WS_SERVICE_HOST_STATE_CLOSING = 3,
    WS_SERVICE_HOST_STATE_CLOSED = 4,
    WS_SERVICE_HOST_STATE_FAULTED = 5,
} WS_SERVICE_HOST_STATE;

/** The settings of a service host. */
typedef enum WS_SERVICE_PROPERTY_ID {
    WS_SERVICE_PROPERTY_HOST_USER_STATE = 0,
    WS_SERVICE_PROPERTY_FAULT_DISCLOSURE = 1,
    WS_SERVICE_PROPERTY_FAULT_LANGID = 2,
    WS_SERVICE_PROPERTY_HOST_STATE = 3,
    WS_SERVICE_PROPERTY_METADATA = 4,
    WS_SERVICE_PROPERTY_CLOSE_TIMEOUT = 5,
} WS_SERVICE_PROPERTY_ID;

/** The states of a service proxy. */
typedef enum WS_SERVICE_PROXY_STATE {
    WS_SERVICE_PROXY_STATE_CREATED = 0,
    WS_SERVICE_PROXY_STATE_OPENING = 1,
    WS_SERVICE_PROXY_STATE_OPEN = 2,
    WS_SERVICE_PROXY_STATE_CLOSING = 3,
    WS_SERVICE_PROXY_STATE_CLOSED = 4,
    WS_SERVICE_PROXY_STATE_FAULTED = 5,
} WS_SERVICE_PROXY_STATE;

/** The functions of this API, as traces name them. */
typedef enum WS_TRACE_API {
    WS_TRACE_API_NONE = -1,
    WS_TRACE_API_START_READER_CANONICALIZATION = 0,
    WS_TRACE_API_END_READER_CANONICALIZATION = 1,
    WS_TRACE_API_START_WRITER_CANONICALIZATION = 2,
    WS_TRACE_API_END_WRITER_CANONICALIZATION = 3,
    WS_TRACE_API_CREATE_XML_BUFFER = 4,
    WS_TRACE_API_REMOVE_NODE = 5,
    WS_TRACE_API_CREATE_READER = 6,
    WS_TRACE_API_SET_INPUT = 7,
    WS_TRACE_API_SET_INPUT_TO_BUFFER = 8,
    WS_TRACE_API_FREE_XML_READER = 9,
    WS_TRACE_API_GET_READER_PROPERTY = 10,
    WS_TRACE_API_GET_READER_NODE = 11,
    WS_TRACE_API_FILL_READER = 12,
    WS_TRACE_API_READ_START_ELEMENT = 13,
    WS_TRACE_API_READ_TO_START_ELEMENT = 14,
    WS_TRACE_API_READ_START_ATTRIBUTE = 15,
    WS_TRACE_API_READ_END_ATTRIBUTE = 16,
    WS_TRACE_API_READ_NODE = 17,
    WS_TRACE_API_SKIP_NODE = 18,
    WS_TRACE_API_READ_END_ELEMENT = 19,
    WS_TRACE_API_FIND_ATTRIBUTE = 20,
    WS_TRACE_API_READ_ELEMENT_VALUE = 21,
    WS_TRACE_API_READ_CHARS = 22,
    WS_TRACE_API_READ_CHARS_UTF8 = 23,
    WS_TRACE_API_READ_BYTES = 24,
    WS_TRACE_API_READ_ARRAY = 25,
    WS_TRACE_API_GET_READER_POSITION = 26,
    WS_TRACE_API_SET_READER_POSITION = 27,
    WS_TRACE_API_MOVE_READER = 28,
    WS_TRACE_API_CREATE_WRITER = 29,
    WS_TRACE_API_FREE_XML_WRITER = 30,
    WS_TRACE_API_SET_OUTPUT = 31,
    WS_TRACE_API_SET_OUTPUT_TO_BUFFER = 32,
    WS_TRACE_API_GET_WRITER_PROPERTY = 33,
    WS_TRACE_API_FLUSH_WRITER = 34,
    WS_TRACE_API_WRITE_START_ELEMENT = 35,
    WS_TRACE_API_WRITE_END_START_ELEMENT = 36,
    WS_TRACE_API_WRITE_XMLNS_ATTRIBUTE = 37,
    WS_TRACE_API_WRITE_START_ATTRIBUTE = 38,
    WS_TRACE_API_WRITE_END_ATTRIBUTE = 39,
    WS_TRACE_API_WRITE_VALUE = 40,
    WS_TRACE_API_WRITE_XML_BUFFER = 41,
    WS_TRACE_API_READ_XML_BUFFER = 42,
    WS_TRACE_API_WRITE_XML_BUFFER_TO_BYTES = 43,
    WS_TRACE_API_READ_XML_BUFFER_FROM_BYTES = 44,
    WS_TRACE_API_WRITE_ARRAY = 45,
    WS_TRACE_API_WRITE_QUALIFIED_NAME = 46,
    WS_TRACE_API_WRITE_CHARS = 47,
    WS_TRACE_API_WRITE_CHARS_UTF8 = 48,
    WS_TRACE_API_WRITE_BYTES = 49,
    WS_TRACE_API_PUSH_BYTES = 50,
    WS_TRACE_API_PULL_BYTES = 51,
    WS_TRACE_API_WRITE_END_ELEMENT = 52,
    WS_TRACE_API_WRITE_TEXT = 53,
    WS_TRACE_API_WRITE_START_CDATA = 54,
    WS_TRACE_API_WRITE_END_CDATA = 55,
    WS_TRACE_API_WRITE_NODE = 56,
    WS_TRACE_API_PREFIX_FROM_NAMESPACE = 57,
    WS_TRACE_API_GET_WRITER_POSITION = 58,
    WS_TRACE_API_SET_WRITER_POSITION = 59,
    WS_TRACE_API_MOVE_WRITER = 60,
    WS_TRACE_API_TRIM_XML_WHITESPACE = 61,
    WS_TRACE_API_VERIFY_XML_NCNAME = 62,
    WS_TRACE_API_XML_STRING_EQUALS = 63,
    WS_TRACE_API_NAMESPACE_FROM_PREFIX = 64,
    WS_TRACE_API_READ_QUALIFIED_NAME = 65,
    WS_TRACE_API_GET_XML_ATTRIBUTE = 66,
    WS_TRACE_API_COPY_NODE = 67,
    WS_TRACE_API_ASYNC_EXECUTE = 68,
    WS_TRACE_API_CREATE_CHANNEL = 69,
    WS_TRACE_API_OPEN_CHANNEL = 70,
    WS_TRACE_API_SEND_MESSAGE = 71,
    WS_TRACE_API_RECEIVE_MESSAGE = 72,
    WS_TRACE_API_REQUEST_REPLY = 73,
    WS_TRACE_API_SEND_REPLY_MESSAGE = 74,
    WS_TRACE_API_SEND_FAULT_MESSAGE_FOR_ERROR = 75,
    WS_TRACE_API_GET_CHANNEL_PROPERTY = 76,
    WS_TRACE_API_SET_CHANNEL_PROPERTY = 77,
    WS_TRACE_API_WRITE_MESSAGE_START = 78,
    WS_TRACE_API_WRITE_MESSAGE_END = 79,
    WS_TRACE_API_READ_MESSAGE_START = 80,
    WS_TRACE_API_READ_MESSAGE_END = 81,
    WS_TRACE_API_CLOSE_CHANNEL = 82,
    WS_TRACE_API_ABORT_CHANNEL = 83,
    WS_TRACE_API_FREE_CHANNEL = 84,
    WS_TRACE_API_RESET_CHANNEL = 85,
    WS_TRACE_API_ABANDON_MESSAGE = 86,
    WS_TRACE_API_SHUTDOWN_SESSION_CHANNEL = 87,
    WS_TRACE_API_GET_CONTEXT_PROPERTY = 88,
    WS_TRACE_API_GET_DICTIONARY = 89,
    WS_TRACE_API_READ_ENDPOINT_ADDRESS_EXTENSION = 90,
    WS_TRACE_API_CREATE_ERROR = 91,
    WS_TRACE_API_ADD_ERROR_STRING = 92,
    WS_TRACE_API_GET_ERROR_STRING = 93,
    WS_TRACE_API_COPY_ERROR = 94,
    WS_TRACE_API_GET_ERROR_PROPERTY = 95,
    WS_TRACE_API_SET_ERROR_PROPERTY = 96,
    WS_TRACE_API_RESET_ERROR = 97,
    WS_TRACE_API_FREE_ERROR = 98,
    WS_TRACE_API_GET_FAULT_ERROR_PROPERTY = 99,
    WS_TRACE_API_SET_FAULT_ERROR_PROPERTY = 100,
    WS_TRACE_API_CREATE_FAULT_FROM_ERROR = 101,
    WS_TRACE_API_SET_FAULT_ERROR_DETAIL = 102,
    WS_TRACE_API_GET_FAULT_ERROR_DETAIL = 103,
    WS_TRACE_API_CREATE_HEAP = 104,
    WS_TRACE_API_ALLOC = 105,
    WS_TRACE_API_GET_HEAP_PROPERTY = 106,
    WS_TRACE_API_RESET_HEAP = 107,
    WS_TRACE_API_FREE_HEAP = 108,
    WS_TRACE_API_CREATE_LISTENER = 109,
    WS_TRACE_API_OPEN_LISTENER = 110,
    WS_TRACE_API_ACCEPT_CHANNEL = 111,
    WS_TRACE_API_CLOSE_LISTENER = 112,
    WS_TRACE_API_ABORT_LISTENER = 113,
    WS_TRACE_API_RESET_LISTENER = 114,
    WS_TRACE_API_FREE_LISTENER = 115,
    WS_TRACE_API_GET_LISTENER_PROPERTY = 116,
    WS_TRACE_API_SET_LISTENER_PROPERTY = 117,
    WS_TRACE_API_CREATE_CHANNEL_FOR_LISTENER = 118,
    WS_TRACE_API_CREATE_MESSAGE = 119,
    WS_TRACE_API_CREATE_MESSAGE_FOR_CHANNEL = 120,
    WS_TRACE_API_INITIALIZE_MESSAGE = 121,
    WS_TRACE_API_RESET_MESSAGE = 122,
    WS_TRACE_API_FREE_MESSAGE = 123,
    WS_TRACE_API_GET_HEADER_ATTRIBUTES = 124,
    WS_TRACE_API_GET_HEADER = 125,
    WS_TRACE_API_GET_CUSTOM_HEADER = 126,
    WS_TRACE_API_REMOVE_HEADER = 127,
    WS_TRACE_API_SET_HEADER = 128,
    WS_TRACE_API_REMOVE_CUSTOM_HEADER = 129,
    WS_TRACE_API_ADD_CUSTOM_HEADER = 130,
    WS_TRACE_API_ADD_MAPPED_HEADER = 131,
    WS_TRACE_API_REMOVE_MAPPED_HEADER = 132,
    WS_TRACE_API_GET_MAPPED_HEADER = 133,
    WS_TRACE_API_WRITE_BODY = 134,
    WS_TRACE_API_READ_BODY = 135,
    WS_TRACE_API_WRITE_ENVELOPE_START = 136,
    WS_TRACE_API_WRITE_ENVELOPE_END = 137,
    WS_TRACE_API_READ_ENVELOPE_START = 138,
    WS_TRACE_API_READ_ENVELOPE_END = 139,
    WS_TRACE_API_GET_MESSAGE_PROPERTY = 140,
    WS_TRACE_API_SET_MESSAGE_PROPERTY = 141,
    WS_TRACE_API_ADDRESS_MESSAGE = 142,
    WS_TRACE_API_CHECK_MUST_UNDERSTAND_HEADERS = 143,
    WS_TRACE_API_MARK_HEADER_AS_UNDERSTOOD = 144,
    WS_TRACE_API_FILL_BODY = 145,
    WS_TRACE_API_FLUSH_BODY = 146,
    WS_TRACE_API_REQUEST_SECURITY_TOKEN = 147,
    WS_TRACE_API_GET_SECURITY_TOKEN_PROPERTY = 148,
    WS_TRACE_API_CREATE_XML_SECURITY_TOKEN = 149,
    WS_TRACE_API_FREE_SECURITY_TOKEN = 150,
    WS_TRACE_API_REVOKE_SECURITY_CONTEXT = 151,
    WS_TRACE_API_GET_SECURITY_CONTEXT_PROPERTY = 152,
    WS_TRACE_API_READ_ELEMENT_TYPE = 153,
    WS_TRACE_API_READ_ATTRIBUTE_TYPE = 154,
    WS_TRACE_API_READ_TYPE = 155,
    WS_TRACE_API_WRITE_ELEMENT_TYPE = 156,
    WS_TRACE_API_WRITE_ATTRIBUTE_TYPE = 157,
    WS_TRACE_API_WRITE_TYPE = 158,
    WS_TRACE_API_SERVICE_REGISTER_FOR_CANCEL = 159,
    WS_TRACE_API_GET_SERVICE_HOST_PROPERTY = 160,
    WS_TRACE_API_CREATE_SERVICE_HOST = 161,
    WS_TRACE_API_OPEN_SERVICE_HOST = 162,
    WS_TRACE_API_CLOSE_SERVICE_HOST = 163,
    WS_TRACE_API_ABORT_SERVICE_HOST = 164,
    WS_TRACE_API_FREE_SERVICE_HOST = 165,
    WS_TRACE_API_RESET_SERVICE_HOST = 166,
    WS_TRACE_API_GET_SERVICE_PROXY_PROPERTY = 167,
    WS_TRACE_API_CREATE_SERVICE_PROXY = 168,
    WS_TRACE_API_OPEN_SERVICE_PROXY = 169,
    WS_TRACE_API_CLOSE_SERVICE_PROXY = 170,
    WS_TRACE_API_ABORT_SERVICE_PROXY = 171,
    WS_TRACE_API_FREE_SERVICE_PROXY = 172,
    WS_TRACE_API_RESET_SERVICE_PROXY = 173,
    WS_TRACE_API_ABORT_CALL = 174,
    WS_TRACE_API_CALL = 175,
    WS_TRACE_API_DECODE_URL = 176,
    WS_TRACE_API_ENCODE_URL = 177,
    WS_TRACE_API_COMBINE_URL = 178,
    WS_TRACE_API_DATETIME_TO_FILETIME = 179,
    WS_TRACE_API_FILETIME_TO_DATETIME = 180,
    WS_TRACE_API_DUMP_MEMORY = 181,
    WS_TRACE_API_SET_AUTOFAIL = 182,
    WS_TRACE_API_CREATE_METADATA = 183,
    WS_TRACE_API_READ_METADATA = 184,
    WS_TRACE_API_FREE_METADATA = 185,
    WS_TRACE_API_RESET_METADATA = 186,
    WS_TRACE_API_GET_METADATA_PROPERTY = 187,
    WS_TRACE_API_GET_MISSING_METADATA_DOCUMENT_ADDRESS = 188,
    WS_TRACE_API_GET_METADATA_ENDPOINTS = 189,
    WS_TRACE_API_MATCH_POLICY_ALTERNATIVE = 190,
    WS_TRACE_API_GET_POLICY_PROPERTY = 191,
    WS_TRACE_API_GET_POLICY_ALTERNATIVE_COUNT = 192,
    WS_TRACE_API_WS_CREATE_SERVICE_PROXY_FROM_TEMPLATE = 193,
    WS_TRACE_API_WS_CREATE_SERVICE_HOST_FROM_TEMPLATE = 194,
} WS_TRACE_API;

/** The character sets of text XML. */
typedef enum WS_CHARSET {
    WS_CHARSET_AUTO = 0,
    WS_CHARSET_UTF8 = 1,
    WS_CHARSET_UTF16LE = 2,
    WS_CHARSET_UTF16BE = 3,
} WS_CHARSET;

/** Where to move in an XML buffer. */
typedef enum WS_MOVE_TO {
    WS_MOVE_TO_ROOT_ELEMENT = 0,
    WS_MOVE_TO_NEXT_ELEMENT = 1,
    WS_MOVE_TO_PREVIOUS_ELEMENT = 2,
    WS_MOVE_TO_CHILD_ELEMENT = 3,
    WS_MOVE_TO_END_ELEMENT = 4,
    WS_MOVE_TO_PARENT_ELEMENT = 5,
    WS_MOVE_TO_NEXT_NODE = 6,
    WS_MOVE_TO_PREVIOUS_NODE = 7,
    WS_MOVE_TO_FIRST_NODE = 8,
    WS_MOVE_TO_BOF = 9,
    WS_MOVE_TO_EOF = 10,
    WS_MOVE_TO_CHILD_NODE = 11,
} WS_MOVE_TO;

/** The properties of an XML buffer; there are none yet. */
typedef int WS_XML_BUFFER_PROPERTY_ID;

/** The forms of canonical XML. */
typedef enum WS_XML_CANONICALIZATION_ALGORITHM {
    WS_EXCLUSIVE_XML_CANONICALIZATION_ALGORITHM = 0,
    WS_EXCLUSIVE_WITH_COMMENTS_XML_CANONICALIZATION_ALGORITHM = 1,
    WS_INCLUSIVE_XML_CANONICALIZATION_ALGORITHM = 2,
    WS_INCLUSIVE_WITH_COMMENTS_XML_CANONICALIZATION_ALGORITHM = 3,
} WS_XML_CANONICALIZATION_ALGORITHM;

/** The settings of canonicalization. */
typedef enum WS_XML_CANONICALIZATION_PROPERTY_ID {
    WS_XML_CANONICALIZATION_PROPERTY_ALGORITHM = 0,
    WS_XML_CANONICALIZATION_PROPERTY_INCLUSIVE_PREFIXES = 1,
    WS_XML_CANONICALIZATION_PROPERTY_OMITTED_ELEMENT = 2,
    WS_XML_CANONICALIZATION_PROPERTY_OUTPUT_BUFFER_SIZE = 3,
} WS_XML_CANONICALIZATION_PROPERTY_ID;

/** The kinds of nodes. */
typedef enum WS_XML_NODE_TYPE {
    WS_XML_NODE_TYPE_ELEMENT = 1,
    WS_XML_NODE_TYPE_TEXT = 2,
    WS_XML_NODE_TYPE_END_ELEMENT = 3,
    WS_XML_NODE_TYPE_COMMENT = 4,
    WS_XML_NODE_TYPE_CDATA = 6,
    WS_XML_NODE_TYPE_END_CDATA = 7,
    WS_XML_NODE_TYPE_EOF = 8,
    WS_XML_NODE_TYPE_BOF = 9,
} WS_XML_NODE_TYPE;

/** The encodings that can be read. */
typedef enum WS_XML_READER_ENCODING_TYPE {
    WS_XML_READER_ENCODING_TYPE_TEXT = 1,
    WS_XML_READER_ENCODING_TYPE_BINARY = 2,
    WS_XML_READER_ENCODING_TYPE_MTOM = 3,
    WS_XML_READER_ENCODING_TYPE_RAW = 4,
} WS_XML_READER_ENCODING_TYPE;

/** What can be read from. */
typedef enum WS_XML_READER_INPUT_TYPE {
    WS_XML_READER_INPUT_TYPE_BUFFER = 1,
    WS_XML_READER_INPUT_TYPE_STREAM = 2,
} WS_XML_READER_INPUT_TYPE;

/** The settings of a reader. */
typedef enum WS_XML_READER_PROPERTY_ID {
    WS_XML_READER_PROPERTY_MAX_DEPTH = 0,
    WS_XML_READER_PROPERTY_ALLOW_FRAGMENT = 1,
    WS_XML_READER_PROPERTY_MAX_ATTRIBUTES = 2,
    WS_XML_READER_PROPERTY_READ_DECLARATION = 3,
    WS_XML_READER_PROPERTY_CHARSET = 4,
    WS_XML_READER_PROPERTY_ROW = 5,
    WS_XML_READER_PROPERTY_COLUMN = 6,
    WS_XML_READER_PROPERTY_UTF8_TRIM_SIZE = 7,
    WS_XML_READER_PROPERTY_STREAM_BUFFER_SIZE = 8,
    WS_XML_READER_PROPERTY_IN_ATTRIBUTE = 9,
    WS_XML_READER_PROPERTY_STREAM_MAX_ROOT_MIME_PART_SIZE = 10,
    WS_XML_READER_PROPERTY_STREAM_MAX_MIME_HEADERS_SIZE = 11,
    WS_XML_READER_PROPERTY_MAX_MIME_PARTS = 12,
    WS_XML_READER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES = 13,
    WS_XML_READER_PROPERTY_MAX_NAMESPACES = 14,
} WS_XML_READER_PROPERTY_ID;

/** The kinds of texts. */
typedef enum WS_XML_TEXT_TYPE {
    WS_XML_TEXT_TYPE_UTF8 = 1,
    WS_XML_TEXT_TYPE_UTF16 = 2,
    WS_XML_TEXT_TYPE_BASE64 = 3,
    WS_XML_TEXT_TYPE_BOOL = 4,
    WS_XML_TEXT_TYPE_INT32 = 5,
    WS_XML_TEXT_TYPE_INT64 = 6,
    WS_XML_TEXT_TYPE_UINT64 = 7,
    WS_XML_TEXT_TYPE_FLOAT = 8,
    WS_XML_TEXT_TYPE_DOUBLE = 9,
    WS_XML_TEXT_TYPE_DECIMAL = 10,
    WS_XML_TEXT_TYPE_GUID = 11,
    WS_XML_TEXT_TYPE_UNIQUE_ID = 12,
    WS_XML_TEXT_TYPE_DATETIME = 13,
    WS_XML_TEXT_TYPE_TIMESPAN = 14,
    WS_XML_TEXT_TYPE_QNAME = 15,
    WS_XML_TEXT_TYPE_LIST = 16,
} WS_XML_TEXT_TYPE;

/** The encodings that can be written. */
typedef enum WS_XML_WRITER_ENCODING_TYPE {
    WS_XML_WRITER_ENCODING_TYPE_TEXT = 1,
    WS_XML_WRITER_ENCODING_TYPE_BINARY = 2,
    WS_XML_WRITER_ENCODING_TYPE_MTOM = 3,
    WS_XML_WRITER_ENCODING_TYPE_RAW = 4,
} WS_XML_WRITER_ENCODING_TYPE;

/** What can be written to. */
typedef enum WS_XML_WRITER_OUTPUT_TYPE {
    WS_XML_WRITER_OUTPUT_TYPE_BUFFER = 1,
    WS_XML_WRITER_OUTPUT_TYPE_STREAM = 2,
} WS_XML_WRITER_OUTPUT_TYPE;

/** The settings of a writer. */
typedef enum WS_XML_WRITER_PROPERTY_ID {
    WS_XML_WRITER_PROPERTY_MAX_DEPTH = 0,
    WS_XML_WRITER_PROPERTY_ALLOW_FRAGMENT = 1,
    WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES = 2,
    WS_XML_WRITER_PROPERTY_WRITE_DECLARATION = 3,
    WS_XML_WRITER_PROPERTY_INDENT = 4,
    WS_XML_WRITER_PROPERTY_BUFFER_TRIM_SIZE = 5,
    WS_XML_WRITER_PROPERTY_CHARSET = 6,
    WS_XML_WRITER_PROPERTY_BUFFERS = 7,
    WS_XML_WRITER_PROPERTY_BUFFER_MAX_SIZE = 8,
    WS_XML_WRITER_PROPERTY_BYTES = 9,
    WS_XML_WRITER_PROPERTY_IN_ATTRIBUTE = 10,
    WS_XML_WRITER_PROPERTY_MAX_MIME_PARTS_BUFFER_SIZE = 11,
    WS_XML_WRITER_PROPERTY_INITIAL_BUFFER = 12,
    WS_XML_WRITER_PROPERTY_ALLOW_INVALID_CHARACTER_REFERENCES = 13,
    WS_XML_WRITER_PROPERTY_MAX_NAMESPACES = 14,
    WS_XML_WRITER_PROPERTY_BYTES_WRITTEN = 15,
    WS_XML_WRITER_PROPERTY_BYTES_TO_CLOSE = 16,
    WS_XML_WRITER_PROPERTY_COMPRESS_EMPTY_ELEMENTS = 17,
    WS_XML_WRITER_PROPERTY_EMIT_UNCOMPRESSED_EMPTY_ELEMENTS = 18,
} WS_XML_WRITER_PROPERTY_ID;

/* ---- Flags, combined in ULONG options ---- */

/* Bits of `WS_FIELD_DESCRIPTION.options`. */
#define WS_FIELD_POINTER 0x1
#define WS_FIELD_OPTIONAL 0x2
#define WS_FIELD_NILLABLE 0x4
#define WS_FIELD_NILLABLE_ITEM 0x8
#define WS_FIELD_OTHER_NAMESPACE 0x10

/* Bits of `WS_STRUCT_DESCRIPTION.structOptions`. */
#define WS_STRUCT_ABSTRACT 0x1
#define WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT 0x2
#define WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES 0x4

/* Bits of `WS_SECURITY_BINDING_PROPERTY_HTTP_HEADER_AUTH_SCHEME`. */
#define WS_HTTP_HEADER_AUTH_SCHEME_NONE 0x1
#define WS_HTTP_HEADER_AUTH_SCHEME_BASIC 0x2
#define WS_HTTP_HEADER_AUTH_SCHEME_DIGEST 0x4
#define WS_HTTP_HEADER_AUTH_SCHEME_NTLM 0x8
#define WS_HTTP_HEADER_AUTH_SCHEME_NEGOTIATE 0x10
#define WS_HTTP_HEADER_AUTH_SCHEME_PASSPORT 0x20

/* Bits of `WS_HTTP_HEADER_MAPPING.headerMappingOptions`. */
#define WS_HTTP_HEADER_MAPPING_COMMA_SEPARATOR 0x1
#define WS_HTTP_HEADER_MAPPING_SEMICOLON_SEPARATOR 0x2
#define WS_HTTP_HEADER_MAPPING_QUOTED_VALUE 0x4

/* Bits of `WS_HTTP_MESSAGE_MAPPING.requestMappingOptions`. */
#define WS_HTTP_REQUEST_MAPPING_VERB 0x2

/* Bits of `WS_HTTP_MESSAGE_MAPPING.responseMappingOptions`. */
#define WS_HTTP_RESPONSE_MAPPING_STATUS_CODE 0x1
#define WS_HTTP_RESPONSE_MAPPING_STATUS_TEXT 0x2

/* Which parts of two URLs must be equal: `WS_LISTENER_PROPERTY_TO_HEADER_MATCHING_OPTIONS` and the like. */
#define WS_MATCH_URL_DNS_HOST 0x1
#define WS_MATCH_URL_DNS_FULLY_QUALIFIED_HOST 0x2
#define WS_MATCH_URL_NETBIOS_HOST 0x4
#define WS_MATCH_URL_LOCAL_HOST 0x8
#define WS_MATCH_URL_HOST_ADDRESSES 0x10
#define WS_MATCH_URL_THIS_HOST 0x1f
#define WS_MATCH_URL_PORT 0x20
#define WS_MATCH_URL_EXACT_PATH 0x40
#define WS_MATCH_URL_PREFIX_PATH 0x80
#define WS_MATCH_URL_NO_QUERY 0x100

/* Attributes of a header, for `WsAddCustomHeader` and `WsGetHeaderAttributes`. */
#define WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE 0x1
#define WS_RELAY_HEADER_ATTRIBUTE 0x2

/* Bits of `WS_SECURITY_BINDING_PROPERTY_CERT_FAILURES_TO_IGNORE`. */
#define WS_CERT_FAILURE_CN_MISMATCH 0x1
#define WS_CERT_FAILURE_INVALID_DATE 0x2
#define WS_CERT_FAILURE_UNTRUSTED_ROOT 0x4
#define WS_CERT_FAILURE_WRONG_USAGE 0x8
#define WS_CERT_FAILURE_REVOCATION_OFFLINE 0x10

/* Flags of `WsDecodeUrl`, `WsEncodeUrl` and `WsCombineUrl`. */
#define WS_URL_FLAGS_ALLOW_HOST_WILDCARDS 0x1
#define WS_URL_FLAGS_NO_PATH_COLLAPSE 0x2
#define WS_URL_FLAGS_ZERO_TERMINATE 0x4

/* Bits of the input and output message options of `WS_OPERATION_DESCRIPTION`. */
#define WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT 0x1

/* ---- Handles ---- */

/** A channel: sends and receives messages. Free-threaded. */
typedef struct WS_CHANNEL WS_CHANNEL;

/** An error object: texts, properties and the fault of a failed call. */
typedef struct WS_ERROR WS_ERROR;

/** A heap: memory that is freed all at once. */
typedef struct WS_HEAP WS_HEAP;

/** A listener: accepts channels. Free-threaded. */
typedef struct WS_LISTENER WS_LISTENER;

/** A SOAP message. */
typedef struct WS_MESSAGE WS_MESSAGE;

/** Metadata documents read from a service. */
typedef struct WS_METADATA WS_METADATA;

/** What a service operation may ask about the call it serves. */
typedef struct WS_OPERATION_CONTEXT WS_OPERATION_CONTEXT;

/** A policy found in metadata. */
typedef struct WS_POLICY WS_POLICY;

/** A negotiated security context. */
typedef struct WS_SECURITY_CONTEXT WS_SECURITY_CONTEXT;

/** A security token. */
typedef struct WS_SECURITY_TOKEN WS_SECURITY_TOKEN;

/** A service host: runs service operations. Free-threaded. */
typedef struct WS_SERVICE_HOST WS_SERVICE_HOST;

/** A service proxy: calls a service. Free-threaded. */
typedef struct WS_SERVICE_PROXY WS_SERVICE_PROXY;

/** XML kept in memory. */
typedef struct WS_XML_BUFFER WS_XML_BUFFER;

/** An XML reader. */
typedef struct WS_XML_READER WS_XML_READER;

/** An XML writer. */
typedef struct WS_XML_WRITER WS_XML_WRITER;

/* ---- Structs, by name ---- */

typedef struct WS_ASYNC_STATE WS_ASYNC_STATE;
typedef struct WS_ASYNC_OPERATION WS_ASYNC_OPERATION;
typedef struct WS_ASYNC_CONTEXT WS_ASYNC_CONTEXT;
typedef struct WS_XML_BUFFER_PROPERTY WS_XML_BUFFER_PROPERTY;
typedef struct WS_XML_READER_ENCODING WS_XML_READER_ENCODING;
typedef struct WS_XML_READER_PROPERTY WS_XML_READER_PROPERTY;
typedef struct WS_XML_NODE_POSITION WS_XML_NODE_POSITION;
typedef struct WS_XML_WRITER_ENCODING WS_XML_WRITER_ENCODING;
typedef struct WS_XML_WRITER_PROPERTY WS_XML_WRITER_PROPERTY;
typedef struct WS_CHANNEL_PROPERTY WS_CHANNEL_PROPERTY;
typedef struct WS_SECURITY_BINDING_PROPERTY WS_SECURITY_BINDING_PROPERTY;
typedef struct WS_SECURITY_BINDING WS_SECURITY_BINDING;
typedef struct WS_SECURITY_PROPERTY WS_SECURITY_PROPERTY;
typedef struct WS_SECURITY_DESCRIPTION WS_SECURITY_DESCRIPTION;
typedef struct WS_STRING WS_STRING;
typedef struct WS_ENDPOINT_IDENTITY WS_ENDPOINT_IDENTITY;
typedef struct WS_ENDPOINT_ADDRESS WS_ENDPOINT_ADDRESS;
typedef struct WS_XML_DICTIONARY WS_XML_DICTIONARY;
typedef struct WS_XML_STRING WS_XML_STRING;
typedef struct WS_ELEMENT_DESCRIPTION WS_ELEMENT_DESCRIPTION;
typedef struct WS_MESSAGE_DESCRIPTION WS_MESSAGE_DESCRIPTION;
typedef struct WS_ERROR_PROPERTY WS_ERROR_PROPERTY;
typedef struct WS_XML_QNAME WS_XML_QNAME;
typedef struct WS_FAULT_CODE WS_FAULT_CODE;
typedef struct WS_FAULT_REASON WS_FAULT_REASON;
typedef struct WS_FAULT WS_FAULT;
typedef struct WS_FAULT_DETAIL_DESCRIPTION WS_FAULT_DETAIL_DESCRIPTION;
typedef struct WS_HEAP_PROPERTY WS_HEAP_PROPERTY;
typedef struct WS_SERVICE_ENDPOINT_PROPERTY WS_SERVICE_ENDPOINT_PROPERTY;
typedef struct WS_PARAMETER_DESCRIPTION WS_PARAMETER_DESCRIPTION;
typedef struct WS_OPERATION_DESCRIPTION WS_OPERATION_DESCRIPTION;
typedef struct WS_CONTRACT_DESCRIPTION WS_CONTRACT_DESCRIPTION;
typedef struct WS_SERVICE_CONTRACT WS_SERVICE_CONTRACT;
typedef struct WS_CHANNEL_PROPERTIES WS_CHANNEL_PROPERTIES;
typedef struct WS_SERVICE_ENDPOINT WS_SERVICE_ENDPOINT;
typedef struct WS_SERVICE_PROPERTY WS_SERVICE_PROPERTY;
typedef struct WS_LISTENER_PROPERTY WS_LISTENER_PROPERTY;
typedef struct WS_MESSAGE_PROPERTY WS_MESSAGE_PROPERTY;
typedef struct WS_METADATA_PROPERTY WS_METADATA_PROPERTY;
typedef struct WS_METADATA_ENDPOINT WS_METADATA_ENDPOINT;
typedef struct WS_METADATA_ENDPOINTS WS_METADATA_ENDPOINTS;
typedef struct WS_CHANNEL_PROPERTY_CONSTRAINT_OUT WS_CHANNEL_PROPERTY_CONSTRAINT_OUT;
typedef struct WS_CHANNEL_PROPERTY_CONSTRAINT WS_CHANNEL_PROPERTY_CONSTRAINT;
typedef struct WS_SECURITY_PROPERTY_CONSTRAINT_OUT WS_SECURITY_PROPERTY_CONSTRAINT_OUT;
typedef struct WS_SECURITY_PROPERTY_CONSTRAINT WS_SECURITY_PROPERTY_CONSTRAINT;
typedef struct WS_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT WS_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT;
typedef struct WS_SECURITY_BINDING_PROPERTY_CONSTRAINT WS_SECURITY_BINDING_PROPERTY_CONSTRAINT;
typedef struct WS_SECURITY_BINDING_CONSTRAINT WS_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_SECURITY_CONSTRAINTS WS_SECURITY_CONSTRAINTS;
typedef struct WS_POLICY_EXTENSION WS_POLICY_EXTENSION;
typedef struct WS_POLICY_CONSTRAINTS WS_POLICY_CONSTRAINTS;
typedef struct WS_CALL_PROPERTY WS_CALL_PROPERTY;
typedef struct WS_PROXY_PROPERTY WS_PROXY_PROPERTY;
typedef struct WS_XML_NODE WS_XML_NODE;
typedef struct WS_XML_READER_INPUT WS_XML_READER_INPUT;
typedef struct WS_BYTES WS_BYTES;
typedef struct WS_XML_CANONICALIZATION_PROPERTY WS_XML_CANONICALIZATION_PROPERTY;
typedef struct WS_SECURITY_KEY_HANDLE WS_SECURITY_KEY_HANDLE;
typedef struct WS_XML_SECURITY_TOKEN_PROPERTY WS_XML_SECURITY_TOKEN_PROPERTY;
typedef struct WS_REQUEST_SECURITY_TOKEN_PROPERTY WS_REQUEST_SECURITY_TOKEN_PROPERTY;
typedef struct WS_DATETIME WS_DATETIME;
typedef struct WS_ATTRIBUTE_DESCRIPTION WS_ATTRIBUTE_DESCRIPTION;
typedef struct WS_URL WS_URL;
typedef struct WS_XML_WRITER_OUTPUT WS_XML_WRITER_OUTPUT;
typedef struct WS_XML_TEXT WS_XML_TEXT;
typedef struct WS_DURATION WS_DURATION;
typedef struct WS_CERT_ENDPOINT_IDENTITY WS_CERT_ENDPOINT_IDENTITY;
typedef struct WS_DNS_ENDPOINT_IDENTITY WS_DNS_ENDPOINT_IDENTITY;
typedef struct WS_RSA_ENDPOINT_IDENTITY WS_RSA_ENDPOINT_IDENTITY;
typedef struct WS_SPN_ENDPOINT_IDENTITY WS_SPN_ENDPOINT_IDENTITY;
typedef struct WS_UNKNOWN_ENDPOINT_IDENTITY WS_UNKNOWN_ENDPOINT_IDENTITY;
typedef struct WS_UPN_ENDPOINT_IDENTITY WS_UPN_ENDPOINT_IDENTITY;
typedef struct WS_HTTP_BINDING_TEMPLATE WS_HTTP_BINDING_TEMPLATE;
typedef struct WS_SECURITY_PROPERTIES WS_SECURITY_PROPERTIES;
typedef struct WS_SECURITY_BINDING_PROPERTIES WS_SECURITY_BINDING_PROPERTIES;
typedef struct WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;
typedef struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE;
typedef struct WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE;
typedef struct WS_CERT_CREDENTIAL WS_CERT_CREDENTIAL;
typedef struct WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE;
typedef struct WS_HTTP_SSL_BINDING_TEMPLATE WS_HTTP_SSL_BINDING_TEMPLATE;
typedef struct WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE;
typedef struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE;
typedef struct WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE;
typedef struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE;
typedef struct WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE;
typedef struct WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE;
typedef struct WS_USERNAME_CREDENTIAL WS_USERNAME_CREDENTIAL;
typedef struct WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE;
typedef struct WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE;
typedef struct WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE;
typedef struct WS_TCP_BINDING_TEMPLATE WS_TCP_BINDING_TEMPLATE;
typedef struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE;
typedef struct WS_TCP_SSPI_BINDING_TEMPLATE WS_TCP_SSPI_BINDING_TEMPLATE;
typedef struct WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE;
typedef struct WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE;
typedef struct WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE;
typedef struct WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE;
typedef struct WS_CHANNEL_DECODER WS_CHANNEL_DECODER;
typedef struct WS_CHANNEL_ENCODER WS_CHANNEL_ENCODER;
typedef struct WS_CUSTOM_CHANNEL_CALLBACKS WS_CUSTOM_CHANNEL_CALLBACKS;
typedef struct WS_CUSTOM_HTTP_PROXY WS_CUSTOM_HTTP_PROXY;
typedef struct WS_HTTP_HEADER_MAPPING WS_HTTP_HEADER_MAPPING;
typedef struct WS_HTTP_MESSAGE_MAPPING WS_HTTP_MESSAGE_MAPPING;
typedef struct WS_HTTP_REDIRECT_CALLBACK_CONTEXT WS_HTTP_REDIRECT_CALLBACK_CONTEXT;
typedef struct WS_CUSTOM_CERT_CREDENTIAL WS_CUSTOM_CERT_CREDENTIAL;
typedef struct WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;
typedef struct WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;
typedef struct WS_STRING_USERNAME_CREDENTIAL WS_STRING_USERNAME_CREDENTIAL;
typedef struct WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL;
typedef struct WS_SUBJECT_NAME_CERT_CREDENTIAL WS_SUBJECT_NAME_CERT_CREDENTIAL;
typedef struct WS_THUMBPRINT_CERT_CREDENTIAL WS_THUMBPRINT_CERT_CREDENTIAL;
typedef struct WS_HEAP_PROPERTIES WS_HEAP_PROPERTIES;
typedef struct WS_ENDPOINT_ADDRESS_DESCRIPTION WS_ENDPOINT_ADDRESS_DESCRIPTION;
typedef struct WS_SERVICE_ENDPOINT_METADATA WS_SERVICE_ENDPOINT_METADATA;
typedef struct WS_SERVICE_PROPERTY_ACCEPT_CALLBACK WS_SERVICE_PROPERTY_ACCEPT_CALLBACK;
typedef struct WS_SERVICE_PROPERTY_CLOSE_CALLBACK WS_SERVICE_PROPERTY_CLOSE_CALLBACK;
typedef struct WS_CUSTOM_LISTENER_CALLBACKS WS_CUSTOM_LISTENER_CALLBACKS;
typedef struct WS_DISALLOWED_USER_AGENT_SUBSTRINGS WS_DISALLOWED_USER_AGENT_SUBSTRINGS;
typedef struct WS_HOST_NAMES WS_HOST_NAMES;
typedef struct WS_LISTENER_PROPERTIES WS_LISTENER_PROPERTIES;
typedef struct WS_MESSAGE_PROPERTIES WS_MESSAGE_PROPERTIES;
typedef struct WS_SERVICE_METADATA_DOCUMENT WS_SERVICE_METADATA_DOCUMENT;
typedef struct WS_SERVICE_METADATA WS_SERVICE_METADATA;
typedef struct WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_ENDPOINT_POLICY_EXTENSION_OUT WS_ENDPOINT_POLICY_EXTENSION_OUT;
typedef struct WS_ENDPOINT_POLICY_EXTENSION WS_ENDPOINT_POLICY_EXTENSION;
typedef struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT;
typedef struct WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT;
typedef struct WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT;
typedef struct WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_POLICY_PROPERTY WS_POLICY_PROPERTY;
typedef struct WS_POLICY_PROPERTIES WS_POLICY_PROPERTIES;
typedef struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT;
typedef struct WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT;
typedef struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION;
typedef struct WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION;
typedef struct WS_HTTP_POLICY_DESCRIPTION WS_HTTP_POLICY_DESCRIPTION;
typedef struct WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION;
typedef struct WS_HTTP_SSL_HEADER_AUTH_POLICY_DESCRIPTION WS_HTTP_SSL_HEADER_AUTH_POLICY_DESCRIPTION;
typedef struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION;
typedef struct WS_HTTP_SSL_KERBEROS_APREQ_POLICY_DESCRIPTION WS_HTTP_SSL_KERBEROS_APREQ_POLICY_DESCRIPTION;
typedef struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION;
typedef struct WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION;
typedef struct WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION;
typedef struct WS_HTTP_SSL_POLICY_DESCRIPTION WS_HTTP_SSL_POLICY_DESCRIPTION;
typedef struct WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION;
typedef struct WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION;
typedef struct WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION;
typedef struct WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION;
typedef struct WS_TCP_POLICY_DESCRIPTION WS_TCP_POLICY_DESCRIPTION;
typedef struct WS_TCP_SSPI_KERBEROS_APREQ_POLICY_DESCRIPTION WS_TCP_SSPI_KERBEROS_APREQ_POLICY_DESCRIPTION;
typedef struct WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION;
typedef struct WS_TCP_SSPI_POLICY_DESCRIPTION WS_TCP_SSPI_POLICY_DESCRIPTION;
typedef struct WS_TCP_SSPI_USERNAME_POLICY_DESCRIPTION WS_TCP_SSPI_USERNAME_POLICY_DESCRIPTION;
typedef struct WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION;
typedef struct WS_PROXY_MESSAGE_CALLBACK_CONTEXT WS_PROXY_MESSAGE_CALLBACK_CONTEXT;
typedef struct WS_CAPI_ASYMMETRIC_SECURITY_KEY_HANDLE WS_CAPI_ASYMMETRIC_SECURITY_KEY_HANDLE;
typedef struct WS_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT WS_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT;
typedef struct WS_SAML_AUTHENTICATOR WS_SAML_AUTHENTICATOR;
typedef struct WS_CERT_SIGNED_SAML_AUTHENTICATOR WS_CERT_SIGNED_SAML_AUTHENTICATOR;
typedef struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING WS_HTTP_HEADER_AUTH_SECURITY_BINDING;
typedef struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING;
typedef struct WS_NAMEDPIPE_SSPI_TRANSPORT_SECURITY_BINDING WS_NAMEDPIPE_SSPI_TRANSPORT_SECURITY_BINDING;
typedef struct WS_NCRYPT_ASYMMETRIC_SECURITY_KEY_HANDLE WS_NCRYPT_ASYMMETRIC_SECURITY_KEY_HANDLE;
typedef struct WS_RAW_SYMMETRIC_SECURITY_KEY_HANDLE WS_RAW_SYMMETRIC_SECURITY_KEY_HANDLE;
typedef struct WS_SAML_MESSAGE_SECURITY_BINDING WS_SAML_MESSAGE_SECURITY_BINDING;
typedef struct WS_SECURITY_ALGORITHM_PROPERTY WS_SECURITY_ALGORITHM_PROPERTY;
typedef struct WS_SECURITY_ALGORITHM_SUITE WS_SECURITY_ALGORITHM_SUITE;
typedef struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING;
typedef struct WS_SECURITY_CONTEXT_PROPERTY WS_SECURITY_CONTEXT_PROPERTY;
typedef struct WS_SERVICE_SECURITY_IDENTITIES WS_SERVICE_SECURITY_IDENTITIES;
typedef struct WS_SSL_TRANSPORT_SECURITY_BINDING WS_SSL_TRANSPORT_SECURITY_BINDING;
typedef struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING;
typedef struct WS_USERNAME_MESSAGE_SECURITY_BINDING WS_USERNAME_MESSAGE_SECURITY_BINDING;
typedef struct WS_XML_TOKEN_MESSAGE_SECURITY_BINDING WS_XML_TOKEN_MESSAGE_SECURITY_BINDING;
typedef struct WS_ANY_ATTRIBUTE WS_ANY_ATTRIBUTE;
typedef struct WS_ANY_ATTRIBUTES WS_ANY_ATTRIBUTES;
typedef struct WS_BOOL_DESCRIPTION WS_BOOL_DESCRIPTION;
typedef struct WS_BYTES_DESCRIPTION WS_BYTES_DESCRIPTION;
typedef struct WS_BYTE_ARRAY_DESCRIPTION WS_BYTE_ARRAY_DESCRIPTION;
typedef struct WS_CHAR_ARRAY_DESCRIPTION WS_CHAR_ARRAY_DESCRIPTION;
typedef struct WS_CUSTOM_TYPE_DESCRIPTION WS_CUSTOM_TYPE_DESCRIPTION;
typedef struct WS_DATETIME_DESCRIPTION WS_DATETIME_DESCRIPTION;
typedef struct WS_DECIMAL_DESCRIPTION WS_DECIMAL_DESCRIPTION;
typedef struct WS_DEFAULT_VALUE WS_DEFAULT_VALUE;
typedef struct WS_DOUBLE_DESCRIPTION WS_DOUBLE_DESCRIPTION;
typedef struct WS_DURATION_DESCRIPTION WS_DURATION_DESCRIPTION;
typedef struct WS_ENUM_VALUE WS_ENUM_VALUE;
typedef struct WS_ENUM_DESCRIPTION WS_ENUM_DESCRIPTION;
typedef struct WS_FAULT_DESCRIPTION WS_FAULT_DESCRIPTION;
typedef struct WS_ITEM_RANGE WS_ITEM_RANGE;
typedef struct WS_FIELD_DESCRIPTION WS_FIELD_DESCRIPTION;
typedef struct WS_FLOAT_DESCRIPTION WS_FLOAT_DESCRIPTION;
typedef struct WS_GUID_DESCRIPTION WS_GUID_DESCRIPTION;
typedef struct WS_INT16_DESCRIPTION WS_INT16_DESCRIPTION;
typedef struct WS_INT32_DESCRIPTION WS_INT32_DESCRIPTION;
typedef struct WS_INT64_DESCRIPTION WS_INT64_DESCRIPTION;
typedef struct WS_INT8_DESCRIPTION WS_INT8_DESCRIPTION;
typedef struct WS_STRING_DESCRIPTION WS_STRING_DESCRIPTION;
typedef struct WS_STRUCT_DESCRIPTION WS_STRUCT_DESCRIPTION;
typedef struct WS_TIMESPAN WS_TIMESPAN;
typedef struct WS_TIMESPAN_DESCRIPTION WS_TIMESPAN_DESCRIPTION;
typedef struct WS_UINT16_DESCRIPTION WS_UINT16_DESCRIPTION;
typedef struct WS_UINT32_DESCRIPTION WS_UINT32_DESCRIPTION;
typedef struct WS_UINT64_DESCRIPTION WS_UINT64_DESCRIPTION;
typedef struct WS_UINT8_DESCRIPTION WS_UINT8_DESCRIPTION;
typedef struct WS_UNION_FIELD_DESCRIPTION WS_UNION_FIELD_DESCRIPTION;
typedef struct WS_UNION_DESCRIPTION WS_UNION_DESCRIPTION;
typedef struct WS_UNIQUE_ID_DESCRIPTION WS_UNIQUE_ID_DESCRIPTION;
typedef struct WS_UTF8_ARRAY_DESCRIPTION WS_UTF8_ARRAY_DESCRIPTION;
typedef struct WS_VOID_DESCRIPTION WS_VOID_DESCRIPTION;
typedef struct WS_WSZ_DESCRIPTION WS_WSZ_DESCRIPTION;
typedef struct WS_XML_QNAME_DESCRIPTION WS_XML_QNAME_DESCRIPTION;
typedef struct WS_XML_STRING_DESCRIPTION WS_XML_STRING_DESCRIPTION;
typedef struct WS_HTTPS_URL WS_HTTPS_URL;
typedef struct WS_HTTP_URL WS_HTTP_URL;
typedef struct WS_NETPIPE_URL WS_NETPIPE_URL;
typedef struct WS_NETTCP_URL WS_NETTCP_URL;
typedef struct WS_SOAPUDP_URL WS_SOAPUDP_URL;
typedef struct WS_BUFFERS WS_BUFFERS;
typedef struct WS_UNIQUE_ID WS_UNIQUE_ID;
typedef struct WS_XML_ATTRIBUTE WS_XML_ATTRIBUTE;
typedef struct WS_XML_BASE64_TEXT WS_XML_BASE64_TEXT;
typedef struct WS_XML_BOOL_TEXT WS_XML_BOOL_TEXT;
typedef struct WS_XML_COMMENT_NODE WS_XML_COMMENT_NODE;
typedef struct WS_XML_DATETIME_TEXT WS_XML_DATETIME_TEXT;
typedef struct WS_XML_DECIMAL_TEXT WS_XML_DECIMAL_TEXT;
typedef struct WS_XML_DOUBLE_TEXT WS_XML_DOUBLE_TEXT;
typedef struct WS_XML_ELEMENT_NODE WS_XML_ELEMENT_NODE;
typedef struct WS_XML_FLOAT_TEXT WS_XML_FLOAT_TEXT;
typedef struct WS_XML_GUID_TEXT WS_XML_GUID_TEXT;
typedef struct WS_XML_INT32_TEXT WS_XML_INT32_TEXT;
typedef struct WS_XML_INT64_TEXT WS_XML_INT64_TEXT;
typedef struct WS_XML_LIST_TEXT WS_XML_LIST_TEXT;
typedef struct WS_XML_QNAME_TEXT WS_XML_QNAME_TEXT;
typedef struct WS_XML_TEXT_NODE WS_XML_TEXT_NODE;
typedef struct WS_XML_TIMESPAN_TEXT WS_XML_TIMESPAN_TEXT;
typedef struct WS_XML_UINT64_TEXT WS_XML_UINT64_TEXT;
typedef struct WS_XML_UNIQUE_ID_TEXT WS_XML_UNIQUE_ID_TEXT;
typedef struct WS_XML_UTF16_TEXT WS_XML_UTF16_TEXT;
typedef struct WS_XML_UTF8_TEXT WS_XML_UTF8_TEXT;
typedef struct WS_XML_CANONICALIZATION_INCLUSIVE_PREFIXES WS_XML_CANONICALIZATION_INCLUSIVE_PREFIXES;
typedef struct WS_XML_READER_BINARY_ENCODING WS_XML_READER_BINARY_ENCODING;
typedef struct WS_XML_READER_BUFFER_INPUT WS_XML_READER_BUFFER_INPUT;
typedef struct WS_XML_READER_MTOM_ENCODING WS_XML_READER_MTOM_ENCODING;
typedef struct WS_XML_READER_PROPERTIES WS_XML_READER_PROPERTIES;
typedef struct WS_XML_READER_RAW_ENCODING WS_XML_READER_RAW_ENCODING;
typedef struct WS_XML_READER_STREAM_INPUT WS_XML_READER_STREAM_INPUT;
typedef struct WS_XML_READER_TEXT_ENCODING WS_XML_READER_TEXT_ENCODING;
typedef struct WS_XML_WRITER_BINARY_ENCODING WS_XML_WRITER_BINARY_ENCODING;
typedef struct WS_XML_WRITER_BUFFER_OUTPUT WS_XML_WRITER_BUFFER_OUTPUT;
typedef struct WS_XML_WRITER_MTOM_ENCODING WS_XML_WRITER_MTOM_ENCODING;
typedef struct WS_XML_WRITER_PROPERTIES WS_XML_WRITER_PROPERTIES;
typedef struct WS_XML_WRITER_RAW_ENCODING WS_XML_WRITER_RAW_ENCODING;
typedef struct WS_XML_WRITER_STREAM_OUTPUT WS_XML_WRITER_STREAM_OUTPUT;
typedef struct WS_XML_WRITER_TEXT_ENCODING WS_XML_WRITER_TEXT_ENCODING;

/* ---- Callbacks ---- */

#ifdef __cplusplus
extern "C" {
#endif

/** Told that an asynchronous call has completed, and how. */
typedef void (*WS_ASYNC_CALLBACK)(HRESULT errorCode,
                                  WS_CALLBACK_MODEL callbackModel,
                                  void *callbackState);

/** One step of an asynchronous operation. */
typedef HRESULT (*WS_ASYNC_FUNCTION)(HRESULT hr,
                                     WS_CALLBACK_MODEL callbackModel,
                                     void *callbackState,
                                     WS_ASYNC_OPERATION *next,
                                     const WS_ASYNC_CONTEXT *asyncContext,
                                     WS_ERROR *error);

/** Calls a service operation with the parameters in a frame. */
typedef HRESULT (*WS_SERVICE_STUB_CALLBACK)(const WS_OPERATION_CONTEXT *context,
                                            void *frame,
                                            const void *callback,
                                            const WS_ASYNC_CONTEXT *asyncContext,
                                            WS_ERROR *error);

/** Serves a message that no operation of the contract is for. */
typedef HRESULT (*WS_SERVICE_MESSAGE_RECEIVE_CALLBACK)(const WS_OPERATION_CONTEXT *context,
                                                       const WS_ASYNC_CONTEXT *asyncContext,
                                                       WS_ERROR *error);

/** Decides whether a caller may go on. */
typedef HRESULT (*WS_SERVICE_SECURITY_CALLBACK)(const WS_OPERATION_CONTEXT *context,
                                                BOOL *authorized,
                                                WS_ERROR *error);

/** Told that an operation is cancelled. */
typedef void (*WS_OPERATION_CANCEL_CALLBACK)(WS_SERVICE_CANCEL_REASON reason, void *state);

/** Frees the state that was registered for cancellation. */
typedef void (*WS_OPERATION_FREE_STATE_CALLBACK)(void *state);

/** Told that a message no longer uses the reader or writer it was given. */
typedef void (*WS_MESSAGE_DONE_CALLBACK)(void *doneCallbackState);

/** Takes bytes that were written. */
typedef HRESULT (*WS_WRITE_CALLBACK)(void *callbackState,
                                     const WS_BYTES *buffers,
                                     ULONG count,
                                     const WS_ASYNC_CONTEXT *asyncContext,
                                     WS_ERROR *error);

/** Supplies bytes to write. */
typedef HRESULT (*WS_PULL_BYTES_CALLBACK)(void *callbackState,
                                          void *bytes,
                                          ULONG maxSize,
                                          ULONG *actualSize,
                                          const WS_ASYNC_CONTEXT *asyncContext,
                                          WS_ERROR *error);

/** Writes bytes itself. */
typedef HRESULT (*WS_PUSH_BYTES_CALLBACK)(void *callbackState,
                                          WS_WRITE_CALLBACK writeCallback,
                                          void *writeCallbackState,
                                          const WS_ASYNC_CONTEXT *asyncContext,
                                          WS_ERROR *error);

/** Checks a user name and password. */
typedef HRESULT (*WS_VALIDATE_PASSWORD_CALLBACK)(void *passwordValidatorCallbackState,
                                                 const WS_STRING *username,
                                                 const WS_STRING *password,
                                                 const WS_ASYNC_CONTEXT *asyncContext,
                                                 WS_ERROR *error);

/** Custom channel: gives up the message that is being sent or received. */
typedef HRESULT (*WS_ABANDON_MESSAGE_CALLBACK)(void *channelInstance,
                                               WS_MESSAGE *message,
                                               WS_ERROR *error);

/** Custom channel: ends everything that is pending. */
typedef HRESULT (*WS_ABORT_CHANNEL_CALLBACK)(void *channelInstance, WS_ERROR *error);

/** Custom listener: ends everything that is pending. */
typedef HRESULT (*WS_ABORT_LISTENER_CALLBACK)(void *listenerInstance, WS_ERROR *error);

/** Custom listener: waits for the next channel. */
typedef HRESULT (*WS_ACCEPT_CHANNEL_CALLBACK)(void *listenerInstance,
                                              void *channelInstance,
                                              const WS_ASYNC_CONTEXT *asyncContext,
                                              WS_ERROR *error);

/** Decides whether to accept a server's certificate. */
typedef HRESULT (*WS_CERTIFICATE_VALIDATION_CALLBACK)(const CERT_CONTEXT *certContext, void *state);

/** Told the issuers whose certificates the server accepts. */
typedef HRESULT (*WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK)(void *certIssuerListNotificationCallbackState,
                                                             const SecPkgContext_IssuerListInfoEx *issuerList,
                                                             WS_ERROR *error);

/** Custom channel: closes it. */
typedef HRESULT (*WS_CLOSE_CHANNEL_CALLBACK)(void *channelInstance,
                                             const WS_ASYNC_CONTEXT *asyncContext,
                                             WS_ERROR *error);

/** Custom listener: closes it. */
typedef HRESULT (*WS_CLOSE_LISTENER_CALLBACK)(void *listenerInstance,
                                              const WS_ASYNC_CONTEXT *asyncContext,
                                              WS_ERROR *error);

/** Custom channel: creates it. */
typedef HRESULT (*WS_CREATE_CHANNEL_CALLBACK)(WS_CHANNEL_TYPE channelType,
                                              const void *channelParameters,
                                              ULONG channelParametersSize,
                                              void **channelInstance,
                                              WS_ERROR *error);

/** Custom listener: creates a channel to accept with. */
typedef HRESULT (*WS_CREATE_CHANNEL_FOR_LISTENER_CALLBACK)(void *listenerInstance,
                                                           const void *channelParameters,
                                                           ULONG channelParametersSize,
                                                           void **channelInstance,
                                                           WS_ERROR *error);

/** Supplies bytes to read. */
typedef HRESULT (*WS_READ_CALLBACK)(void *callbackState,
                                    void *bytes,
                                    ULONG maxSize,
                                    ULONG *actualSize,
                                    const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error);

/** Creates a decoder for a channel. */
typedef HRESULT (*WS_CREATE_DECODER_CALLBACK)(void *createContext,
                                              WS_READ_CALLBACK readCallback,
                                              void *readContext,
                                              void **decoderContext,
                                              WS_ERROR *error);

/** Creates an encoder for a channel. */
typedef HRESULT (*WS_CREATE_ENCODER_CALLBACK)(void *createContext,
                                              WS_WRITE_CALLBACK writeCallback,
                                              void *writeContext,
                                              void **encoderContext,
                                              WS_ERROR *error);

/** Custom listener: creates it. */
typedef HRESULT (*WS_CREATE_LISTENER_CALLBACK)(WS_CHANNEL_TYPE channelType,
                                               const void *listenerParameters,
                                               ULONG listenerParametersSize,
                                               void **listenerInstance,
                                               WS_ERROR *error);

/** Supplies decoded bytes of a message. */
typedef HRESULT (*WS_DECODER_DECODE_CALLBACK)(void *encoderContext,
                                              void *buffer,
                                              ULONG maxLength,
                                              ULONG *length,
                                              const WS_ASYNC_CONTEXT *asyncContext,
                                              WS_ERROR *error);

/** Told that a message has been decoded. */
typedef HRESULT (*WS_DECODER_END_CALLBACK)(void *encoderContext,
                                           const WS_ASYNC_CONTEXT *asyncContext,
                                           WS_ERROR *error);

/** Sees the content type of a received message, and may replace it. */
typedef HRESULT (*WS_DECODER_GET_CONTENT_TYPE_CALLBACK)(void *decoderContext,
                                                        const WS_STRING *contentType,
                                                        const WS_STRING *contentEncoding,
                                                        WS_STRING *newContentType,
                                                        WS_ERROR *error);

/** Told that a message is about to be decoded. */
typedef HRESULT (*WS_DECODER_START_CALLBACK)(void *encoderContext,
                                             const WS_ASYNC_CONTEXT *asyncContext,
                                             WS_ERROR *error);

/** Compares two durations. */
typedef HRESULT (*WS_DURATION_COMPARISON_CALLBACK)(const WS_DURATION *duration1,
                                                   const WS_DURATION *duration2,
                                                   LONG *result,
                                                   WS_ERROR *error);

/** Asked whether a string is in the dynamic dictionary, and with which number. */
typedef HRESULT (*WS_DYNAMIC_STRING_CALLBACK)(void *callbackState,
                                              const WS_XML_STRING *string,
                                              BOOL *found,
                                              ULONG *id,
                                              WS_ERROR *error);

/** Encodes bytes of a message. */
typedef HRESULT (*WS_ENCODER_ENCODE_CALLBACK)(void *encoderContext,
                                              const WS_BYTES *buffers,
                                              ULONG count,
                                              const WS_ASYNC_CONTEXT *asyncContext,
                                              WS_ERROR *error);

/** Told that a message has been handed over for encoding. */
typedef HRESULT (*WS_ENCODER_END_CALLBACK)(void *encoderContext,
                                           const WS_ASYNC_CONTEXT *asyncContext,
                                           WS_ERROR *error);

/** Sees the content type of a message to send, and may replace it. */
typedef HRESULT (*WS_ENCODER_GET_CONTENT_TYPE_CALLBACK)(void *encoderContext,
                                                        const WS_STRING *contentType,
                                                        WS_STRING *newContentType,
                                                        WS_STRING *contentEncoding,
                                                        WS_ERROR *error);

/** Told that a message is about to be encoded. */
typedef HRESULT (*WS_ENCODER_START_CALLBACK)(void *encoderContext,
                                             const WS_ASYNC_CONTEXT *asyncContext,
                                             WS_ERROR *error);

/** Custom channel: frees it. */
typedef void (*WS_FREE_CHANNEL_CALLBACK)(void *channelInstance);

/** Frees a decoder. */
typedef void (*WS_FREE_DECODER_CALLBACK)(void *decoderContext);

/** Frees an encoder. */
typedef void (*WS_FREE_ENCODER_CALLBACK)(void *encoderContext);

/** Custom listener: frees it. */
typedef void (*WS_FREE_LISTENER_CALLBACK)(void *listenerInstance);

/** Supplies a certificate. */
typedef HRESULT (*WS_GET_CERT_CALLBACK)(void *getCertCallbackState,
                                        const WS_ENDPOINT_ADDRESS *targetAddress,
                                        const WS_STRING *viaUri,
                                        const CERT_CONTEXT **cert,
                                        WS_ERROR *error);

/** Custom channel: returns a property. */
typedef HRESULT (*WS_GET_CHANNEL_PROPERTY_CALLBACK)(void *channelInstance,
                                                    WS_CHANNEL_PROPERTY_ID id,
                                                    void *value,
                                                    ULONG valueSize,
                                                    WS_ERROR *error);

/** Custom listener: returns a property. */
typedef HRESULT (*WS_GET_LISTENER_PROPERTY_CALLBACK)(void *listenerInstance,
                                                     WS_LISTENER_PROPERTY_ID id,
                                                     void *value,
                                                     ULONG valueSize,
                                                     WS_ERROR *error);

/** Decides whether to follow an HTTP redirect. */
typedef HRESULT (*WS_HTTP_REDIRECT_CALLBACK)(void *state,
                                             const WS_STRING *originalUrl,
                                             const WS_STRING *newUrl);

/** Custom type: compares a value with the default value. */
typedef HRESULT (*WS_IS_DEFAULT_VALUE_CALLBACK)(const void *descriptionData,
                                                const void *value,
                                                const void *defaultValue,
                                                ULONG valueSize,
                                                BOOL *isDefault,
                                                WS_ERROR *error);

/** Custom channel: opens it. */
typedef HRESULT (*WS_OPEN_CHANNEL_CALLBACK)(void *channelInstance,
                                            const WS_ENDPOINT_ADDRESS *endpointAddress,
                                            const WS_ASYNC_CONTEXT *asyncContext,
                                            WS_ERROR *error);

/** Custom listener: opens it. */
typedef HRESULT (*WS_OPEN_LISTENER_CALLBACK)(void *listenerInstance,
                                             const WS_STRING *url,
                                             const WS_ASYNC_CONTEXT *asyncContext,
                                             WS_ERROR *error);

/** Sees the headers of a call's message before it is sent, or after it was received. */
typedef HRESULT (*WS_PROXY_MESSAGE_CALLBACK)(WS_MESSAGE *message,
                                             WS_HEAP *heap,
                                             void *state,
                                             WS_ERROR *error);

/** Custom channel: reads the end of a message. */
typedef HRESULT (*WS_READ_MESSAGE_END_CALLBACK)(void *channelInstance,
                                                WS_MESSAGE *message,
                                                const WS_ASYNC_CONTEXT *asyncContext,
                                                WS_ERROR *error);

/** Custom channel: reads the start of a message. */
typedef HRESULT (*WS_READ_MESSAGE_START_CALLBACK)(void *channelInstance,
                                                  WS_MESSAGE *message,
                                                  const WS_ASYNC_CONTEXT *asyncContext,
                                                  WS_ERROR *error);

/** Custom type: reads a value. */
typedef HRESULT (*WS_READ_TYPE_CALLBACK)(WS_XML_READER *reader,
                                         WS_TYPE_MAPPING typeMapping,
                                         const void *descriptionData,
                                         WS_HEAP *heap,
                                         void *value,
                                         ULONG valueSize,
                                         WS_ERROR *error);

/** Custom channel: makes it ready for use again. */
typedef HRESULT (*WS_RESET_CHANNEL_CALLBACK)(void *channelInstance, WS_ERROR *error);

/** Custom listener: makes it ready for use again. */
typedef HRESULT (*WS_RESET_LISTENER_CALLBACK)(void *listenerInstance, WS_ERROR *error);

/** Told that an endpoint has accepted a channel; a failure turns it away. */
typedef HRESULT (*WS_SERVICE_ACCEPT_CHANNEL_CALLBACK)(const WS_OPERATION_CONTEXT *context,
                                                      void **channelState,
                                                      const WS_ASYNC_CONTEXT *asyncContext,
                                                      WS_ERROR *error);

/** Told that an accepted channel is closed or aborted. */
typedef HRESULT (*WS_SERVICE_CLOSE_CHANNEL_CALLBACK)(const WS_OPERATION_CONTEXT *context,
                                                     const WS_ASYNC_CONTEXT *asyncContext);

/** Custom channel: sets a property. */
typedef HRESULT (*WS_SET_CHANNEL_PROPERTY_CALLBACK)(void *channelInstance,
                                                    WS_CHANNEL_PROPERTY_ID id,
                                                    const void *value,
                                                    ULONG valueSize,
                                                    WS_ERROR *error);

/** Custom listener: sets a property. */
typedef HRESULT (*WS_SET_LISTENER_PROPERTY_CALLBACK)(void *listenerInstance,
                                                     WS_LISTENER_PROPERTY_ID id,
                                                     const void *value,
                                                     ULONG valueSize,
                                                     WS_ERROR *error);

/** Custom channel: says that nothing more will be sent. */
typedef HRESULT (*WS_SHUTDOWN_SESSION_CHANNEL_CALLBACK)(void *channelInstance,
                                                        const WS_ASYNC_CONTEXT *asyncContext,
                                                        WS_ERROR *error);

/** Checks a SAML token. */
typedef HRESULT (*WS_VALIDATE_SAML_CALLBACK)(void *samlValidatorCallbackState,
                                             WS_XML_BUFFER *samlAssertion,
                                             WS_ERROR *error);

/** Custom channel: writes the end of a message. */
typedef HRESULT (*WS_WRITE_MESSAGE_END_CALLBACK)(void *channelInstance,
                                                 WS_MESSAGE *message,
                                                 const WS_ASYNC_CONTEXT *asyncContext,
                                                 WS_ERROR *error);

/** Custom channel: writes the start of a message. */
typedef HRESULT (*WS_WRITE_MESSAGE_START_CALLBACK)(void *channelInstance,
                                                   WS_MESSAGE *message,
                                                   const WS_ASYNC_CONTEXT *asyncContext,
                                                   WS_ERROR *error);

/** Custom type: writes a value. */
typedef HRESULT (*WS_WRITE_TYPE_CALLBACK)(WS_XML_WRITER *writer,
                                          WS_TYPE_MAPPING typeMapping,
                                          const void *descriptionData,
                                          const void *value,
                                          ULONG valueSize,
                                          WS_ERROR *error);

/* ---- Structs ---- */

/** Room for the library's state of an asynchronous operation; zero it before the first step. */
struct WS_ASYNC_STATE {
    void *internal0;
    void *internal1;
    void *internal2;
    void *internal3;
    void *internal4;
};

/** The next step of an asynchronous operation. */
struct WS_ASYNC_OPERATION {
    WS_ASYNC_FUNCTION function;
};

/** What to call when an asynchronous call has completed. */
struct WS_ASYNC_CONTEXT {
    WS_ASYNC_CALLBACK callback;
    void *callbackState;
};

/** A property of an XML buffer; there are none yet. */
struct WS_XML_BUFFER_PROPERTY {
    WS_XML_BUFFER_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** The base of every encoding that can be read. */
struct WS_XML_READER_ENCODING {
    WS_XML_READER_ENCODING_TYPE encodingType;
};

/** A setting of a reader. */
struct WS_XML_READER_PROPERTY {
    WS_XML_READER_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A position in an XML buffer. */
struct WS_XML_NODE_POSITION {
    WS_XML_BUFFER *buffer;
    void *node;
};

/** The base of every encoding that can be written. */
struct WS_XML_WRITER_ENCODING {
    WS_XML_WRITER_ENCODING_TYPE encodingType;
};

/** A setting of a writer. */
struct WS_XML_WRITER_PROPERTY {
    WS_XML_WRITER_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A setting of a channel. */
struct WS_CHANNEL_PROPERTY {
    WS_CHANNEL_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A setting of a security binding. */
struct WS_SECURITY_BINDING_PROPERTY {
    WS_SECURITY_BINDING_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** The base of every security binding: one way to protect a channel or authenticate its ends. */
struct WS_SECURITY_BINDING {
    WS_SECURITY_BINDING_TYPE bindingType;
    WS_SECURITY_BINDING_PROPERTY *properties;
    ULONG propertyCount;
};

/** A setting of a security description. */
struct WS_SECURITY_PROPERTY {
    WS_SECURITY_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** The security of a channel or listener: its bindings and settings. */
struct WS_SECURITY_DESCRIPTION {
    WS_SECURITY_BINDING **securityBindings;
    ULONG securityBindingCount;
    WS_SECURITY_PROPERTY *properties;
    ULONG propertyCount;
};

/** A string of UTF-16 code units; not terminated. */
struct WS_STRING {
    ULONG length;
    WCHAR *chars;
};

/** The base of every endpoint identity. */
struct WS_ENDPOINT_IDENTITY {
    WS_ENDPOINT_IDENTITY_TYPE identityType;
};

/** The address of an endpoint: its URL, headers, extensions and identity. */
struct WS_ENDPOINT_ADDRESS {
    WS_STRING url;
    WS_XML_BUFFER *headers;
    WS_XML_BUFFER *extensions;
    WS_ENDPOINT_IDENTITY *identity;
};

/** A list of strings that both sides know, so that binary XML can refer to them by number. */
struct WS_XML_DICTIONARY {
    GUID guid;
    WS_XML_STRING *strings;
    ULONG stringCount;
    BOOL isConst;
};

/** A string of UTF-8 bytes, possibly one of a dictionary; not terminated. */
struct WS_XML_STRING {
    ULONG length;
    BYTE *bytes;
    WS_XML_DICTIONARY *dictionary;
    ULONG id;
};

/** Describes an element: its name and the type of its content. */
struct WS_ELEMENT_DESCRIPTION {
    WS_XML_STRING *elementLocalName;
    WS_XML_STRING *elementNs;
    WS_TYPE type;
    void *typeDescription;
};

/** Describes a message: its action and the element of its body. */
struct WS_MESSAGE_DESCRIPTION {
    WS_XML_STRING *action;
    WS_ELEMENT_DESCRIPTION *bodyElementDescription;
};

/** A property of an error object. */
struct WS_ERROR_PROPERTY {
    WS_ERROR_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A qualified name: a local name and a namespace. */
struct WS_XML_QNAME {
    WS_XML_STRING localName;
    WS_XML_STRING ns;
};

/** A code of a fault, with its subcodes. */
struct WS_FAULT_CODE {
    WS_XML_QNAME value;
    WS_FAULT_CODE *subCode;
};

/** The text of a fault in one language. */
struct WS_FAULT_REASON {
    WS_STRING text;
    WS_STRING lang;
};

/** A SOAP fault. */
struct WS_FAULT {
    WS_FAULT_CODE *code;
    WS_FAULT_REASON *reasons;
    ULONG reasonCount;
    WS_STRING actor;
    WS_STRING node;
    WS_XML_BUFFER *detail;
};

/** Describes the detail of a fault: its action and its element. */
struct WS_FAULT_DETAIL_DESCRIPTION {
    WS_XML_STRING *action;
    WS_ELEMENT_DESCRIPTION *detailElementDescription;
};

/** A property of a heap. */
struct WS_HEAP_PROPERTY {
    WS_HEAP_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A setting of an endpoint of a service host. */
struct WS_SERVICE_ENDPOINT_PROPERTY {
    WS_SERVICE_ENDPOINT_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** Describes where a parameter of an operation is in its messages. */
struct WS_PARAMETER_DESCRIPTION {
    WS_PARAMETER_TYPE parameterType;
    USHORT inputMessageIndex;
    USHORT outputMessageIndex;
};

/** Describes an operation of a contract: its messages, parameters and function. */
struct WS_OPERATION_DESCRIPTION {
    ULONG versionInfo;
    WS_MESSAGE_DESCRIPTION *inputMessageDescription;
    WS_MESSAGE_DESCRIPTION *outputMessageDescription;
    ULONG inputMessageOptions;
    ULONG outputMessageOptions;
    USHORT parameterCount;
    WS_PARAMETER_DESCRIPTION *parameterDescription;
    WS_SERVICE_STUB_CALLBACK stubCallback;
    WS_OPERATION_STYLE style;
};

/** Describes a service contract: its operations. */
struct WS_CONTRACT_DESCRIPTION {
    ULONG operationCount;
    WS_OPERATION_DESCRIPTION **operations;
};

/** A contract and the functions that serve it. */
struct WS_SERVICE_CONTRACT {
    const WS_CONTRACT_DESCRIPTION *contractDescription;
    WS_SERVICE_MESSAGE_RECEIVE_CALLBACK defaultMessageHandlerCallback;
    const void *methodTable;
};

/** Settings of a channel. */
struct WS_CHANNEL_PROPERTIES {
    WS_CHANNEL_PROPERTY *properties;
    ULONG propertyCount;
};

/** An endpoint of a service host: its address, channel settings and contract. */
struct WS_SERVICE_ENDPOINT {
    WS_ENDPOINT_ADDRESS address;
    WS_CHANNEL_BINDING channelBinding;
    WS_CHANNEL_TYPE channelType;
    const WS_SECURITY_DESCRIPTION *securityDescription;
    const WS_SERVICE_CONTRACT *contract;
    WS_SERVICE_SECURITY_CALLBACK authorizationCallback;
    const WS_SERVICE_ENDPOINT_PROPERTY *properties;
    ULONG propertyCount;
    WS_CHANNEL_PROPERTIES channelProperties;
};

/** A setting of a service host. */
struct WS_SERVICE_PROPERTY {
    WS_SERVICE_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A setting of a listener. */
struct WS_LISTENER_PROPERTY {
    WS_LISTENER_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A property of a message. */
struct WS_MESSAGE_PROPERTY {
    WS_MESSAGE_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A setting of a metadata object. */
struct WS_METADATA_PROPERTY {
    WS_METADATA_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** An endpoint found in metadata, with its policy. */
struct WS_METADATA_ENDPOINT {
    WS_ENDPOINT_ADDRESS endpointAddress;
    WS_POLICY *endpointPolicy;
    WS_XML_STRING *portName;
    WS_XML_STRING *serviceName;
    WS_XML_STRING *serviceNs;
    WS_XML_STRING *bindingName;
    WS_XML_STRING *bindingNs;
    WS_XML_STRING *portTypeName;
    WS_XML_STRING *portTypeNs;
};

/** The endpoints found in metadata. */
struct WS_METADATA_ENDPOINTS {
    WS_METADATA_ENDPOINT *endpoints;
    ULONG endpointCount;
};

/** The `out` member of `WS_CHANNEL_PROPERTY_CONSTRAINT`: what a match returns. */
struct WS_CHANNEL_PROPERTY_CONSTRAINT_OUT {
    WS_CHANNEL_PROPERTY channelProperty;
};

/** Asks a policy for one of the given values of a channel property. */
struct WS_CHANNEL_PROPERTY_CONSTRAINT {
    WS_CHANNEL_PROPERTY_ID id;
    void *allowedValues;
    ULONG allowedValuesSize;
    WS_CHANNEL_PROPERTY_CONSTRAINT_OUT out;
};

/** The `out` member of `WS_SECURITY_PROPERTY_CONSTRAINT`: what a match returns. */
struct WS_SECURITY_PROPERTY_CONSTRAINT_OUT {
    WS_SECURITY_PROPERTY securityProperty;
};

/** Asks a policy for one of the given values of a security property. */
struct WS_SECURITY_PROPERTY_CONSTRAINT {
    WS_SECURITY_PROPERTY_ID id;
    void *allowedValues;
    ULONG allowedValuesSize;
    WS_SECURITY_PROPERTY_CONSTRAINT_OUT out;
};

/** The `out` member of `WS_SECURITY_BINDING_PROPERTY_CONSTRAINT`: what a match returns. */
struct WS_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT {
    WS_SECURITY_BINDING_PROPERTY securityBindingProperty;
};

/** Asks a policy for one of the given values of a security binding's property. */
struct WS_SECURITY_BINDING_PROPERTY_CONSTRAINT {
    WS_SECURITY_BINDING_PROPERTY_ID id;
    void *allowedValues;
    ULONG allowedValuesSize;
    WS_SECURITY_BINDING_PROPERTY_CONSTRAINT_OUT out;
};

/** The base of every constraint on a security binding of a policy. */
struct WS_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT_TYPE type;
    WS_SECURITY_BINDING_PROPERTY_CONSTRAINT *propertyConstraints;
    ULONG propertyConstraintCount;
};

/** What security a program can do, for a policy to be matched with. */
struct WS_SECURITY_CONSTRAINTS {
    WS_SECURITY_PROPERTY_CONSTRAINT *securityPropertyConstraints;
    ULONG securityPropertyConstraintCount;
    WS_SECURITY_BINDING_CONSTRAINT **securityBindingConstraints;
    ULONG securityBindingConstraintCount;
};

/** The base of every policy extension. */
struct WS_POLICY_EXTENSION {
    WS_POLICY_EXTENSION_TYPE type;
};

/** What a program can do, for a policy to be matched with. */
struct WS_POLICY_CONSTRAINTS {
    WS_CHANNEL_BINDING channelBinding;
    WS_CHANNEL_PROPERTY_CONSTRAINT *channelPropertyConstraints;
    ULONG channelPropertyConstraintCount;
    WS_SECURITY_CONSTRAINTS *securityConstraints;
    WS_POLICY_EXTENSION **policyExtensions;
    ULONG policyExtensionCount;
};

/** A setting of one call. */
struct WS_CALL_PROPERTY {
    WS_CALL_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A setting of a service proxy. */
struct WS_PROXY_PROPERTY {
    WS_PROXY_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** The base of every node. */
struct WS_XML_NODE {
    WS_XML_NODE_TYPE nodeType;
};

/** The base of everything that can be read from. */
struct WS_XML_READER_INPUT {
    WS_XML_READER_INPUT_TYPE inputType;
};

/** A range of bytes. */
struct WS_BYTES {
    ULONG length;
    BYTE *bytes;
};

/** A setting of canonicalization. */
struct WS_XML_CANONICALIZATION_PROPERTY {
    WS_XML_CANONICALIZATION_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** The base of every key handle. */
struct WS_SECURITY_KEY_HANDLE {
    WS_SECURITY_KEY_HANDLE_TYPE keyHandleType;
};

/** A setting of a security token that is given as XML. */
struct WS_XML_SECURITY_TOKEN_PROPERTY {
    WS_XML_SECURITY_TOKEN_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A setting of a request for a security token. */
struct WS_REQUEST_SECURITY_TOKEN_PROPERTY {
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** A date and time: 100 ns units since the start of year 1, and the time zone it was given in. */
struct WS_DATETIME {
    ULONGLONG ticks;
    WS_DATETIME_FORMAT format;
};

/** Describes an attribute: its name and the type of its value. */
struct WS_ATTRIBUTE_DESCRIPTION {
    WS_XML_STRING *attributeLocalName;
    WS_XML_STRING *attributeNs;
    WS_TYPE type;
    void *typeDescription;
};

/** The base of every URL. */
struct WS_URL {
    WS_URL_SCHEME_TYPE scheme;
};

/** The base of everything that can be written to. */
struct WS_XML_WRITER_OUTPUT {
    WS_XML_WRITER_OUTPUT_TYPE outputType;
};

/** The base of every text. */
struct WS_XML_TEXT {
    WS_XML_TEXT_TYPE textType;
};

/** A duration in calendar and clock units, as `xs:duration` has it. */
struct WS_DURATION {
    BOOL negative;
    ULONG years;
    ULONG months;
    ULONG days;
    ULONG hours;
    ULONG minutes;
    ULONG seconds;
    ULONG milliseconds;
    ULONG ticks;
};

/** An endpoint that is known by its certificate. */
struct WS_CERT_ENDPOINT_IDENTITY {
    WS_ENDPOINT_IDENTITY identity;
    WS_BYTES rawCertificateData;
};

/** An endpoint that is known by its DNS name. */
struct WS_DNS_ENDPOINT_IDENTITY {
    WS_ENDPOINT_IDENTITY identity;
    WS_STRING dns;
};

/** An endpoint that is known by its RSA key. */
struct WS_RSA_ENDPOINT_IDENTITY {
    WS_ENDPOINT_IDENTITY identity;
    WS_BYTES modulus;
    WS_BYTES exponent;
};

/** An endpoint that is known by its service principal name. */
struct WS_SPN_ENDPOINT_IDENTITY {
    WS_ENDPOINT_IDENTITY identity;
    WS_STRING spn;
};

/** An identity of a kind that this API does not know. */
struct WS_UNKNOWN_ENDPOINT_IDENTITY {
    WS_ENDPOINT_IDENTITY identity;
    WS_XML_BUFFER *element;
};

/** An endpoint that is known by its user principal name. */
struct WS_UPN_ENDPOINT_IDENTITY {
    WS_ENDPOINT_IDENTITY identity;
    WS_STRING upn;
};

/** Settings for a binding over HTTP. */
struct WS_HTTP_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
};

/** Settings of a security description. */
struct WS_SECURITY_PROPERTIES {
    WS_SECURITY_PROPERTY *properties;
    ULONG propertyCount;
};

/** Settings of a security binding. */
struct WS_SECURITY_BINDING_PROPERTIES {
    WS_SECURITY_BINDING_PROPERTY *properties;
    ULONG propertyCount;
};

/** The base of every credential for Windows authentication. */
struct WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL_TYPE credentialType;
};

/** Settings for HTTP authentication. */
struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL *clientCredential;
};

/** Settings for a binding over HTTP with HTTP authentication. */
struct WS_HTTP_HEADER_AUTH_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE httpHeaderAuthSecurityBinding;
};

/** The base of every certificate credential. */
struct WS_CERT_CREDENTIAL {
    WS_CERT_CREDENTIAL_TYPE credentialType;
};

/** Settings for TLS. */
struct WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_CERT_CREDENTIAL *localCertCredential;
};

/** Settings for a binding over HTTPS. */
struct WS_HTTP_SSL_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE sslTransportSecurityBinding;
};

/** Settings for a binding over HTTPS with HTTP authentication. */
struct WS_HTTP_SSL_HEADER_AUTH_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE sslTransportSecurityBinding;
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_TEMPLATE httpHeaderAuthSecurityBinding;
};

/** Settings for a Kerberos ticket in the message. */
struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL *clientCredential;
};

/** Settings for a binding over HTTPS with a Kerberos ticket in the message. */
struct WS_HTTP_SSL_KERBEROS_APREQ_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE sslTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE kerberosApreqMessageSecurityBinding;
};

/** Settings for a security context. */
struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
};

/** Settings for the bindings that start a security context. */
struct WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE {
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_TEMPLATE securityContextMessageSecurityBinding;
    WS_SECURITY_PROPERTIES securityProperties;
};

/** Settings for a binding over HTTPS with a security context that starts with a Kerberos ticket. */
struct WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE sslTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE kerberosApreqMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE securityContextSecurityBinding;
};

/** The base of every user name credential. */
struct WS_USERNAME_CREDENTIAL {
    WS_USERNAME_CREDENTIAL_TYPE credentialType;
};

/** Settings for a user name in the message. */
struct WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_USERNAME_CREDENTIAL *clientCredential;
    WS_VALIDATE_PASSWORD_CALLBACK passwordValidator;
    void *passwordValidatorCallbackState;
};

/** Settings for a binding over HTTPS with a user name in the message. */
struct WS_HTTP_SSL_USERNAME_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE sslTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE usernameMessageSecurityBinding;
};

/** Settings for a binding over HTTPS with a security context that starts with a user name. */
struct WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_TEMPLATE sslTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE usernameMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE securityContextSecurityBinding;
};

/** Settings for a binding over TCP. */
struct WS_TCP_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
};

/** Settings for Windows authentication on TCP. */
struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL *clientCredential;
};

/** Settings for a binding over TCP with Windows authentication. */
struct WS_TCP_SSPI_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE sspiTransportSecurityBinding;
};

/** Settings for a binding over TCP with Windows authentication and a Kerberos ticket in the message. */
struct WS_TCP_SSPI_KERBEROS_APREQ_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE sspiTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE kerberosApreqMessageSecurityBinding;
};

/**
 * Settings for a binding over TCP with Windows authentication and a security context that starts with a Kerberos
 * ticket.
 */
struct WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE sspiTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_TEMPLATE kerberosApreqMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE securityContextSecurityBinding;
};

/** Settings for a binding over TCP with Windows authentication and a user name in the message. */
struct WS_TCP_SSPI_USERNAME_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE sspiTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE usernameMessageSecurityBinding;
};

/** Settings for a binding over TCP with Windows authentication and a security context that starts with a user name. */
struct WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_BINDING_TEMPLATE {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_TEMPLATE sspiTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_TEMPLATE usernameMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_TEMPLATE securityContextSecurityBinding;
};

/** The program's functions that decode the body of received messages, such as decompression. */
struct WS_CHANNEL_DECODER {
    void *createContext;
    WS_CREATE_DECODER_CALLBACK createDecoderCallback;
    WS_DECODER_GET_CONTENT_TYPE_CALLBACK decoderGetContentTypeCallback;
    WS_DECODER_START_CALLBACK decoderStartCallback;
    WS_DECODER_DECODE_CALLBACK decoderDecodeCallback;
    WS_DECODER_END_CALLBACK decoderEndCallback;
    WS_FREE_DECODER_CALLBACK freeDecoderCallback;
};

/** The program's functions that encode the body of sent messages, such as compression. */
struct WS_CHANNEL_ENCODER {
    void *createContext;
    WS_CREATE_ENCODER_CALLBACK createEncoderCallback;
    WS_ENCODER_GET_CONTENT_TYPE_CALLBACK encoderGetContentTypeCallback;
    WS_ENCODER_START_CALLBACK encoderStartCallback;
    WS_ENCODER_ENCODE_CALLBACK encoderEncodeCallback;
    WS_ENCODER_END_CALLBACK encoderEndCallback;
    WS_FREE_ENCODER_CALLBACK freeEncoderCallback;
};

/** The program's functions that make a channel of its own. */
struct WS_CUSTOM_CHANNEL_CALLBACKS {
    WS_CREATE_CHANNEL_CALLBACK createChannelCallback;
    WS_FREE_CHANNEL_CALLBACK freeChannelCallback;
    WS_RESET_CHANNEL_CALLBACK resetChannelCallback;
    WS_OPEN_CHANNEL_CALLBACK openChannelCallback;
    WS_CLOSE_CHANNEL_CALLBACK closeChannelCallback;
    WS_ABORT_CHANNEL_CALLBACK abortChannelCallback;
    WS_GET_CHANNEL_PROPERTY_CALLBACK getChannelPropertyCallback;
    WS_SET_CHANNEL_PROPERTY_CALLBACK setChannelPropertyCallback;
    WS_WRITE_MESSAGE_START_CALLBACK writeMessageStartCallback;
    WS_WRITE_MESSAGE_END_CALLBACK writeMessageEndCallback;
    WS_READ_MESSAGE_START_CALLBACK readMessageStartCallback;
    WS_READ_MESSAGE_END_CALLBACK readMessageEndCallback;
    WS_ABANDON_MESSAGE_CALLBACK abandonMessageCallback;
    WS_SHUTDOWN_SESSION_CHANNEL_CALLBACK shutdownSessionChannelCallback;
};

/** The HTTP proxy servers to use. */
struct WS_CUSTOM_HTTP_PROXY {
    WS_STRING servers;
    WS_STRING bypass;
};

/** Maps an HTTP header to a message header. */
struct WS_HTTP_HEADER_MAPPING {
    WS_XML_STRING headerName;
    ULONG headerMappingOptions;
};

/** Maps parts of HTTP requests and responses to message headers. */
struct WS_HTTP_MESSAGE_MAPPING {
    ULONG requestMappingOptions;
    ULONG responseMappingOptions;
    WS_HTTP_HEADER_MAPPING **requestHeaderMappings;
    ULONG requestHeaderMappingCount;
    WS_HTTP_HEADER_MAPPING **responseHeaderMappings;
    ULONG responseHeaderMappingCount;
};

/** The program's decision on an HTTP redirect, and its state. */
struct WS_HTTP_REDIRECT_CALLBACK_CONTEXT {
    WS_HTTP_REDIRECT_CALLBACK callback;
    void *state;
};

/** A certificate that the program chooses when it is needed. */
struct WS_CUSTOM_CERT_CREDENTIAL {
    WS_CERT_CREDENTIAL credential;
    WS_GET_CERT_CALLBACK getCertCallback;
    void *getCertCallbackState;
    WS_CERT_ISSUER_LIST_NOTIFICATION_CALLBACK certIssuerListNotificationCallback;
    void *certIssuerListNotificationCallbackState;
};

/** The identity the program runs under. */
struct WS_DEFAULT_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL credential;
};

/** A credential in the form that the authentication package gave it. */
struct WS_OPAQUE_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL credential;
    void *opaqueAuthIdentity;
};

/** A user name and password. */
struct WS_STRING_USERNAME_CREDENTIAL {
    WS_USERNAME_CREDENTIAL credential;
    WS_STRING username;
    WS_STRING password;
};

/** A user name, password and domain. */
struct WS_STRING_WINDOWS_INTEGRATED_AUTH_CREDENTIAL {
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL credential;
    WS_STRING username;
    WS_STRING password;
    WS_STRING domain;
};

/** A certificate that is looked up by its subject. */
struct WS_SUBJECT_NAME_CERT_CREDENTIAL {
    WS_CERT_CREDENTIAL credential;
    ULONG storeLocation;
    WS_STRING storeName;
    WS_STRING subjectName;
};

/** A certificate that is looked up by its thumbprint. */
struct WS_THUMBPRINT_CERT_CREDENTIAL {
    WS_CERT_CREDENTIAL credential;
    ULONG storeLocation;
    WS_STRING storeName;
    WS_STRING thumbprint;
};

/** Properties of a heap. */
struct WS_HEAP_PROPERTIES {
    WS_HEAP_PROPERTY *properties;
    ULONG propertyCount;
};

/** Describes how a `WS_ENDPOINT_ADDRESS_TYPE` is written. */
struct WS_ENDPOINT_ADDRESS_DESCRIPTION {
    WS_ADDRESSING_VERSION addressingVersion;
};

/** What the published metadata says of an endpoint. */
struct WS_SERVICE_ENDPOINT_METADATA {
    WS_XML_STRING *portName;
    WS_XML_STRING *bindingName;
    WS_XML_STRING *bindingNs;
};

/** The function to call when a channel has been accepted. */
struct WS_SERVICE_PROPERTY_ACCEPT_CALLBACK {
    WS_SERVICE_ACCEPT_CHANNEL_CALLBACK callback;
};

/** The function to call when a channel is closed. */
struct WS_SERVICE_PROPERTY_CLOSE_CALLBACK {
    WS_SERVICE_CLOSE_CHANNEL_CALLBACK callback;
};

/** The program's functions that make a listener of its own. */
struct WS_CUSTOM_LISTENER_CALLBACKS {
    WS_CREATE_LISTENER_CALLBACK createListenerCallback;
    WS_FREE_LISTENER_CALLBACK freeListenerCallback;
    WS_RESET_LISTENER_CALLBACK resetListenerCallback;
    WS_OPEN_LISTENER_CALLBACK openListenerCallback;
    WS_CLOSE_LISTENER_CALLBACK closeListenerCallback;
    WS_ABORT_LISTENER_CALLBACK abortListenerCallback;
    WS_GET_LISTENER_PROPERTY_CALLBACK getListenerPropertyCallback;
    WS_SET_LISTENER_PROPERTY_CALLBACK setListenerPropertyCallback;
    WS_CREATE_CHANNEL_FOR_LISTENER_CALLBACK createChannelForListenerCallback;
    WS_ACCEPT_CHANNEL_CALLBACK acceptChannelCallback;
};

/** The user agents that an HTTP listener turns away. */
struct WS_DISALLOWED_USER_AGENT_SUBSTRINGS {
    ULONG subStringCount;
    WS_STRING **subStrings;
};

/** The host names that a listener goes by. */
struct WS_HOST_NAMES {
    WS_STRING *hostNames;
    ULONG hostNameCount;
};

/** Settings of a listener. */
struct WS_LISTENER_PROPERTIES {
    WS_LISTENER_PROPERTY *properties;
    ULONG propertyCount;
};

/** Properties of a message. */
struct WS_MESSAGE_PROPERTIES {
    WS_MESSAGE_PROPERTY *properties;
    ULONG propertyCount;
};

/** A document of published metadata. */
struct WS_SERVICE_METADATA_DOCUMENT {
    WS_XML_STRING *content;
    WS_STRING *name;
};

/** The metadata that a service publishes. */
struct WS_SERVICE_METADATA {
    ULONG documentCount;
    WS_SERVICE_METADATA_DOCUMENT **documents;
    WS_XML_STRING *serviceName;
    WS_XML_STRING *serviceNs;
};

/** Asks a policy for a client certificate in the message. */
struct WS_CERT_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
};

/** The `out` member of `WS_ENDPOINT_POLICY_EXTENSION`: what a match returns. */
struct WS_ENDPOINT_POLICY_EXTENSION_OUT {
    WS_XML_BUFFER *assertionValue;
};

/** Asks a policy for an assertion of the program's own about an endpoint. */
struct WS_ENDPOINT_POLICY_EXTENSION {
    WS_POLICY_EXTENSION policyExtension;
    WS_XML_STRING *assertionName;
    WS_XML_STRING *assertionNs;
    WS_ENDPOINT_POLICY_EXTENSION_OUT out;
};

/** Asks a policy for HTTP authentication. */
struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
};

/** The `out` member of `WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT`: what a match returns. */
struct WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT {
    WS_ENDPOINT_ADDRESS *issuerAddress;
    WS_XML_BUFFER *requestSecurityTokenTemplate;
};

/** The `out` member of `WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT`: what a match returns. */
struct WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT {
    WS_REQUEST_SECURITY_TOKEN_PROPERTY requestSecurityTokenProperty;
};

/** Asks a policy for one of the given values of a setting of token requests. */
struct WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT {
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_ID id;
    void *allowedValues;
    ULONG allowedValuesSize;
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT_OUT out;
};

/** Asks a policy for a token from an issuer in the message. */
struct WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
    WS_XML_STRING *claimConstraints;
    ULONG claimConstraintCount;
    WS_REQUEST_SECURITY_TOKEN_PROPERTY_CONSTRAINT *requestSecurityTokenPropertyConstraints;
    ULONG requestSecurityTokenPropertyConstraintCount;
    WS_ISSUED_TOKEN_MESSAGE_SECURITY_BINDING_CONSTRAINT_OUT out;
};

/** Asks a policy for a Kerberos ticket in the message. */
struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
};

/** A setting of a policy. */
struct WS_POLICY_PROPERTY {
    WS_POLICY_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** Settings of a policy. */
struct WS_POLICY_PROPERTIES {
    WS_POLICY_PROPERTY *properties;
    ULONG propertyCount;
};

/** Asks a policy for a security context. */
struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
    WS_SECURITY_CONSTRAINTS *bootstrapSecurityConstraint;
};

/** The `out` member of `WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT`: what a match returns. */
struct WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT {
    BOOL clientCertCredentialRequired;
};

/** Asks a policy for TLS. */
struct WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
    WS_SSL_TRANSPORT_SECURITY_BINDING_CONSTRAINT_OUT out;
};

/** Asks a policy for Windows authentication on TCP. */
struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
};

/** Asks a policy for a user name in the message. */
struct WS_USERNAME_MESSAGE_SECURITY_BINDING_CONSTRAINT {
    WS_SECURITY_BINDING_CONSTRAINT bindingConstraint;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
};

/** What a policy says of HTTP authentication. */
struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
};

/** What a policy says of a binding over HTTP with HTTP authentication. */
struct WS_HTTP_HEADER_AUTH_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION httpHeaderAuthSecurityBinding;
};

/** What a policy says of a binding over HTTP. */
struct WS_HTTP_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
};

/** What a policy says of TLS. */
struct WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
};

/** What a policy says of a binding over HTTPS with HTTP authentication. */
struct WS_HTTP_SSL_HEADER_AUTH_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sslTransportSecurityBinding;
    WS_HTTP_HEADER_AUTH_SECURITY_BINDING_POLICY_DESCRIPTION httpHeaderAuthSecurityBinding;
};

/** What a policy says of a Kerberos ticket in the message. */
struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
};

/** What a policy says of a binding over HTTPS with a Kerberos ticket in the message. */
struct WS_HTTP_SSL_KERBEROS_APREQ_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sslTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION kerberosApreqMessageSecurityBinding;
};

/** What a policy says of a security context. */
struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
};

/** What a policy says of the bindings that start a security context. */
struct WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION {
    WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION securityContextMessageSecurityBinding;
    WS_SECURITY_PROPERTIES securityProperties;
};

/** What a policy says of a binding over HTTPS with a security context that starts with a Kerberos ticket. */
struct WS_HTTP_SSL_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sslTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION kerberosApreqMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION securityContextSecurityBinding;
};

/** What a policy says of a binding over HTTPS. */
struct WS_HTTP_SSL_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sslTransportSecurityBinding;
};

/** What a policy says of a user name in the message. */
struct WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
};

/** What a policy says of a binding over HTTPS with a user name in the message. */
struct WS_HTTP_SSL_USERNAME_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sslTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION usernameMessageSecurityBinding;
};

/** What a policy says of a binding over HTTPS with a security context that starts with a user name. */
struct WS_HTTP_SSL_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSL_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sslTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION usernameMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION securityContextSecurityBinding;
};

/** What a policy says of Windows authentication on the transport. */
struct WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION {
    WS_SECURITY_BINDING_PROPERTIES securityBindingProperties;
};

/** What a policy says of a binding over TCP. */
struct WS_TCP_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
};

/** What a policy says of a binding over TCP with Windows authentication and a Kerberos ticket in the message. */
struct WS_TCP_SSPI_KERBEROS_APREQ_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sspiTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION kerberosApreqMessageSecurityBinding;
};

/**
 * What a policy says of a binding over TCP with Windows authentication and a security context that starts with a
 * Kerberos ticket.
 */
struct WS_TCP_SSPI_KERBEROS_APREQ_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sspiTransportSecurityBinding;
    WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION kerberosApreqMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION securityContextSecurityBinding;
};

/** What a policy says of a binding over TCP with Windows authentication. */
struct WS_TCP_SSPI_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sspiTransportSecurityBinding;
};

/** What a policy says of a binding over TCP with Windows authentication and a user name in the message. */
struct WS_TCP_SSPI_USERNAME_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sspiTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION usernameMessageSecurityBinding;
};

/** What a policy says of a binding over TCP with Windows authentication and a security context that starts with a user name. */
struct WS_TCP_SSPI_USERNAME_SECURITY_CONTEXT_POLICY_DESCRIPTION {
    WS_CHANNEL_PROPERTIES channelProperties;
    WS_SECURITY_PROPERTIES securityProperties;
    WS_SSPI_TRANSPORT_SECURITY_BINDING_POLICY_DESCRIPTION sspiTransportSecurityBinding;
    WS_USERNAME_MESSAGE_SECURITY_BINDING_POLICY_DESCRIPTION usernameMessageSecurityBinding;
    WS_SECURITY_CONTEXT_SECURITY_BINDING_POLICY_DESCRIPTION securityContextSecurityBinding;
};

/** A function to call with the message of a call, and its state. */
struct WS_PROXY_MESSAGE_CALLBACK_CONTEXT {
    WS_PROXY_MESSAGE_CALLBACK callback;
    void *state;
};

/** A key pair of the CAPI store. */
struct WS_CAPI_ASYMMETRIC_SECURITY_KEY_HANDLE {
    WS_SECURITY_KEY_HANDLE keyHandle;
    ULONG_PTR provider;
    ULONG keySpec;
};

/** The program's check of a server certificate, and its state. */
struct WS_CERTIFICATE_VALIDATION_CALLBACK_CONTEXT {
    WS_CERTIFICATE_VALIDATION_CALLBACK callback;
    void *state;
};

/** The base of everything that accepts SAML tokens. */
struct WS_SAML_AUTHENTICATOR {
    WS_SAML_AUTHENTICATOR_TYPE authenticatorType;
};

/** Accepts SAML tokens that are signed with one of the given certificates. */
struct WS_CERT_SIGNED_SAML_AUTHENTICATOR {
    WS_SAML_AUTHENTICATOR authenticator;
    const CERT_CONTEXT **trustedIssuerCerts;
    ULONG trustedIssuerCertCount;
    const CERT_CONTEXT *decryptionCert;
    WS_VALIDATE_SAML_CALLBACK samlValidator;
    void *samlValidatorCallbackState;
};

/** HTTP authentication: Basic, Digest, NTLM or Negotiate. */
struct WS_HTTP_HEADER_AUTH_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL *clientCredential;
};

/** A Kerberos ticket in the message. */
struct WS_KERBEROS_APREQ_MESSAGE_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL *clientCredential;
};

/** Windows authentication on a named pipe. */
struct WS_NAMEDPIPE_SSPI_TRANSPORT_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL *clientCredential;
};

/** A key pair of the NCrypt store. */
struct WS_NCRYPT_ASYMMETRIC_SECURITY_KEY_HANDLE {
    WS_SECURITY_KEY_HANDLE keyHandle;
    NCRYPT_KEY_HANDLE asymmetricKey;
};

/** The bytes of a symmetric key. */
struct WS_RAW_SYMMETRIC_SECURITY_KEY_HANDLE {
    WS_SECURITY_KEY_HANDLE keyHandle;
    WS_BYTES rawKeyBytes;
};

/** A SAML token in the message, on the side of the service. */
struct WS_SAML_MESSAGE_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
    WS_SAML_AUTHENTICATOR *authenticator;
};

/** A setting of an algorithm suite. */
struct WS_SECURITY_ALGORITHM_PROPERTY {
    WS_SECURITY_ALGORITHM_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** The algorithms that protect messages. */
struct WS_SECURITY_ALGORITHM_SUITE {
    WS_SECURITY_ALGORITHM_ID canonicalizationAlgorithm;
    WS_SECURITY_ALGORITHM_ID digestAlgorithm;
    WS_SECURITY_ALGORITHM_ID symmetricSignatureAlgorithm;
    WS_SECURITY_ALGORITHM_ID asymmetricSignatureAlgorithm;
    WS_SECURITY_ALGORITHM_ID encryptionAlgorithm;
    WS_SECURITY_ALGORITHM_ID keyDerivationAlgorithm;
    WS_SECURITY_ALGORITHM_ID symmetricKeyWrapAlgorithm;
    WS_SECURITY_ALGORITHM_ID asymmetricKeyWrapAlgorithm;
    ULONG minSymmetricKeyLength;
    ULONG maxSymmetricKeyLength;
    ULONG minAsymmetricKeyLength;
    ULONG maxAsymmetricKeyLength;
    WS_SECURITY_ALGORITHM_PROPERTY *properties;
    ULONG propertyCount;
};

/** A security context that is negotiated once and then protects many messages. */
struct WS_SECURITY_CONTEXT_MESSAGE_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
    WS_SECURITY_DESCRIPTION *bootstrapSecurityDescription;
};

/** A property of a security context. */
struct WS_SECURITY_CONTEXT_PROPERTY {
    WS_SECURITY_CONTEXT_PROPERTY_ID id;
    void *value;
    ULONG valueSize;
};

/** The Kerberos names that a service goes by. */
struct WS_SERVICE_SECURITY_IDENTITIES {
    WS_STRING *serviceIdentities;
    ULONG serviceIdentityCount;
};

/** TLS. */
struct WS_SSL_TRANSPORT_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_CERT_CREDENTIAL *localCertCredential;
};

/** Windows authentication on TCP. */
struct WS_TCP_SSPI_TRANSPORT_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_WINDOWS_INTEGRATED_AUTH_CREDENTIAL *clientCredential;
};

/** A user name and password in the message. */
struct WS_USERNAME_MESSAGE_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
    WS_USERNAME_CREDENTIAL *clientCredential;
    WS_VALIDATE_PASSWORD_CALLBACK passwordValidator;
    void *passwordValidatorCallbackState;
};

/** A security token, given as XML, in the message. */
struct WS_XML_TOKEN_MESSAGE_SECURITY_BINDING {
    WS_SECURITY_BINDING binding;
    WS_MESSAGE_SECURITY_USAGE bindingUsage;
    WS_SECURITY_TOKEN *xmlToken;
};

/** An attribute that the type description does not name. */
struct WS_ANY_ATTRIBUTE {
    WS_XML_STRING localName;
    WS_XML_STRING ns;
    WS_XML_TEXT *value;
};

/** The attributes that the type description does not name. */
struct WS_ANY_ATTRIBUTES {
    WS_ANY_ATTRIBUTE *attributes;
    ULONG attributeCount;
};

/** Limits the values of a `WS_BOOL_TYPE`. */
struct WS_BOOL_DESCRIPTION {
    BOOL value;
};

/** Limits the length of a `WS_BYTES_TYPE`. */
struct WS_BYTES_DESCRIPTION {
    ULONG minByteCount;
    ULONG maxByteCount;
};

/** Limits the length of an array of bytes whose length is in another field. */
struct WS_BYTE_ARRAY_DESCRIPTION {
    ULONG minByteCount;
    ULONG maxByteCount;
};

/** Limits the length of an array of characters whose length is in another field. */
struct WS_CHAR_ARRAY_DESCRIPTION {
    ULONG minCharCount;
    ULONG maxCharCount;
};

/** Describes a type that the program reads and writes itself. */
struct WS_CUSTOM_TYPE_DESCRIPTION {
    ULONG size;
    ULONG alignment;
    WS_READ_TYPE_CALLBACK readCallback;
    WS_WRITE_TYPE_CALLBACK writeCallback;
    void *descriptionData;
    WS_IS_DEFAULT_VALUE_CALLBACK isDefaultValueCallback;
};

/** Limits the values of a `WS_DATETIME_TYPE`. */
struct WS_DATETIME_DESCRIPTION {
    WS_DATETIME minValue;
    WS_DATETIME maxValue;
};

/** Limits the values of a `WS_DECIMAL_TYPE`. */
struct WS_DECIMAL_DESCRIPTION {
    DECIMAL minValue;
    DECIMAL maxValue;
};

/** The value of a field that is absent. */
struct WS_DEFAULT_VALUE {
    void *value;
    ULONG valueSize;
};

/** Limits the values of a `WS_DOUBLE_TYPE`. */
struct WS_DOUBLE_DESCRIPTION {
    double minValue;
    double maxValue;
};

/** Limits the values of a `WS_DURATION_TYPE`. */
struct WS_DURATION_DESCRIPTION {
    WS_DURATION minValue;
    WS_DURATION maxValue;
    WS_DURATION_COMPARISON_CALLBACK comparer;
};

/** A value of an enum and its name in XML. */
struct WS_ENUM_VALUE {
    LONG value;
    WS_XML_STRING *name;
};

/** Describes an enum: the names of its values. */
struct WS_ENUM_DESCRIPTION {
    WS_ENUM_VALUE *values;
    ULONG valueCount;
    ULONG maxByteCount;
    ULONG *nameIndices;
};

/** Describes the SOAP version that a `WS_FAULT_TYPE` is written for. */
struct WS_FAULT_DESCRIPTION {
    WS_ENVELOPE_VERSION envelopeVersion;
};

/** Limits the number of items of a repeating element. */
struct WS_ITEM_RANGE {
    ULONG minItemCount;
    ULONG maxItemCount;
};

/** Describes a field of a struct: its place in the struct and in the XML. */
struct WS_FIELD_DESCRIPTION {
    WS_FIELD_MAPPING mapping;
    WS_XML_STRING *localName;
    WS_XML_STRING *ns;
    WS_TYPE type;
    void *typeDescription;
    ULONG offset;
    ULONG options;
    WS_DEFAULT_VALUE *defaultValue;
    ULONG countOffset;
    WS_XML_STRING *itemLocalName;
    WS_XML_STRING *itemNs;
    WS_ITEM_RANGE *itemRange;
};

/** Limits the values of a `WS_FLOAT_TYPE`. */
struct WS_FLOAT_DESCRIPTION {
    float minValue;
    float maxValue;
};

/** Describes a `WS_GUID_TYPE`. */
struct WS_GUID_DESCRIPTION {
    GUID value;
};

/** Limits the values of a `WS_INT16_TYPE`. */
struct WS_INT16_DESCRIPTION {
    SHORT minValue;
    SHORT maxValue;
};

/** Limits the values of a `WS_INT32_TYPE`. */
struct WS_INT32_DESCRIPTION {
    LONG minValue;
    LONG maxValue;
};

/** Limits the values of a `WS_INT64_TYPE`. */
struct WS_INT64_DESCRIPTION {
    LONGLONG minValue;
    LONGLONG maxValue;
};

/** Limits the values of a `WS_INT8_TYPE`. */
struct WS_INT8_DESCRIPTION {
    int8_t minValue;
    int8_t maxValue;
};

/** Limits the length of a `WS_STRING_TYPE`. */
struct WS_STRING_DESCRIPTION {
    ULONG minCharCount;
    ULONG maxCharCount;
};

/** Describes a struct: its size and fields, and how it derives from other structs. */
struct WS_STRUCT_DESCRIPTION {
    ULONG size;
    ULONG alignment;
    WS_FIELD_DESCRIPTION **fields;
    ULONG fieldCount;
    WS_XML_STRING *typeLocalName;
    WS_XML_STRING *typeNs;
    WS_STRUCT_DESCRIPTION *parentType;
    WS_STRUCT_DESCRIPTION **subTypes;
    ULONG subTypeCount;
    ULONG structOptions;
};

/** A duration in 100 ns units. */
struct WS_TIMESPAN {
    LONGLONG ticks;
};

/** Limits the values of a `WS_TIMESPAN_TYPE`. */
struct WS_TIMESPAN_DESCRIPTION {
    WS_TIMESPAN minValue;
    WS_TIMESPAN maxValue;
};

/** Limits the values of a `WS_UINT16_TYPE`. */
struct WS_UINT16_DESCRIPTION {
    USHORT minValue;
    USHORT maxValue;
};

/** Limits the values of a `WS_UINT32_TYPE`. */
struct WS_UINT32_DESCRIPTION {
    ULONG minValue;
    ULONG maxValue;
};

/** Limits the values of a `WS_UINT64_TYPE`. */
struct WS_UINT64_DESCRIPTION {
    ULONGLONG minValue;
    ULONGLONG maxValue;
};

/** Limits the values of a `WS_UINT8_TYPE`. */
struct WS_UINT8_DESCRIPTION {
    BYTE minValue;
    BYTE maxValue;
};

/** Describes a field of a union and its value of the enum. */
struct WS_UNION_FIELD_DESCRIPTION {
    LONG value;
    WS_FIELD_DESCRIPTION field;
};

/** Describes a union: its fields and the enum that says which is there. */
struct WS_UNION_DESCRIPTION {
    ULONG size;
    ULONG alignment;
    WS_UNION_FIELD_DESCRIPTION **fields;
    ULONG fieldCount;
    ULONG enumOffset;
    LONG noneEnumValue;
    ULONG *valueIndices;
};

/** Limits the length of a `WS_UNIQUE_ID_TYPE`. */
struct WS_UNIQUE_ID_DESCRIPTION {
    ULONG minCharCount;
    ULONG maxCharCount;
};

/** Limits the length of an array of UTF-8 bytes whose length is in another field. */
struct WS_UTF8_ARRAY_DESCRIPTION {
    ULONG minByteCount;
    ULONG maxByteCount;
};

/** Gives the size of a `WS_VOID_TYPE`, which has no content. */
struct WS_VOID_DESCRIPTION {
    ULONG size;
};

/** Limits the length of a `WS_WSZ_TYPE`. */
struct WS_WSZ_DESCRIPTION {
    ULONG minCharCount;
    ULONG maxCharCount;
};

/** Limits the lengths of a `WS_XML_QNAME_TYPE`. */
struct WS_XML_QNAME_DESCRIPTION {
    ULONG minLocalNameByteCount;
    ULONG maxLocalNameByteCount;
    ULONG minNsByteCount;
    ULONG maxNsByteCount;
};

/** Limits the length of a `WS_XML_STRING_TYPE`. */
struct WS_XML_STRING_DESCRIPTION {
    ULONG minByteCount;
    ULONG maxByteCount;
};

/** An `https:` URL. */
struct WS_HTTPS_URL {
    WS_URL url;
    WS_STRING host;
    USHORT port;
    WS_STRING portAsString;
    WS_STRING path;
    WS_STRING query;
    WS_STRING fragment;
};

/** An `http:` URL. */
struct WS_HTTP_URL {
    WS_URL url;
    WS_STRING host;
    USHORT port;
    WS_STRING portAsString;
    WS_STRING path;
    WS_STRING query;
    WS_STRING fragment;
};

/** A `net.pipe:` URL. */
struct WS_NETPIPE_URL {
    WS_URL url;
    WS_STRING host;
    USHORT port;
    WS_STRING portAsString;
    WS_STRING path;
    WS_STRING query;
    WS_STRING fragment;
};

/** A `net.tcp:` URL. */
struct WS_NETTCP_URL {
    WS_URL url;
    WS_STRING host;
    USHORT port;
    WS_STRING portAsString;
    WS_STRING path;
    WS_STRING query;
    WS_STRING fragment;
};

/** A `soap.udp:` URL. */
struct WS_SOAPUDP_URL {
    WS_URL url;
    WS_STRING host;
    USHORT port;
    WS_STRING portAsString;
    WS_STRING path;
    WS_STRING query;
    WS_STRING fragment;
};

/** A list of byte ranges. */
struct WS_BUFFERS {
    ULONG bufferCount;
    WS_BYTES *buffers;
};

/** An identifier: a GUID, or a URI if the GUID is zero. */
struct WS_UNIQUE_ID {
    WS_STRING uri;
    GUID guid;
};

/** An attribute of an element, or a namespace declaration. */
struct WS_XML_ATTRIBUTE {
    BYTE singleQuote;
    BYTE isXmlNs;
    WS_XML_STRING *prefix;
    WS_XML_STRING *localName;
    WS_XML_STRING *ns;
    WS_XML_TEXT *value;
};

/** Bytes, written as base64. */
struct WS_XML_BASE64_TEXT {
    WS_XML_TEXT text;
    BYTE *bytes;
    ULONG length;
};

/** A boolean. */
struct WS_XML_BOOL_TEXT {
    WS_XML_TEXT text;
    BOOL value;
};

/** A comment. */
struct WS_XML_COMMENT_NODE {
    WS_XML_NODE node;
    WS_XML_STRING value;
};

/** A date and time. */
struct WS_XML_DATETIME_TEXT {
    WS_XML_TEXT text;
    WS_DATETIME value;
};

/** A decimal number. */
struct WS_XML_DECIMAL_TEXT {
    WS_XML_TEXT text;
    DECIMAL value;
};

/** A double. */
struct WS_XML_DOUBLE_TEXT {
    WS_XML_TEXT text;
    double value;
};

/** The start of an element. */
struct WS_XML_ELEMENT_NODE {
    WS_XML_NODE node;
    WS_XML_STRING *prefix;
    WS_XML_STRING *localName;
    WS_XML_STRING *ns;
    ULONG attributeCount;
    WS_XML_ATTRIBUTE **attributes;
    BOOL isEmpty;
};

/** A float. */
struct WS_XML_FLOAT_TEXT {
    WS_XML_TEXT text;
    float value;
};

/** A GUID. */
struct WS_XML_GUID_TEXT {
    WS_XML_TEXT text;
    GUID value;
};

/** A 32-bit integer. */
struct WS_XML_INT32_TEXT {
    WS_XML_TEXT text;
    LONG value;
};

/** A 64-bit integer. */
struct WS_XML_INT64_TEXT {
    WS_XML_TEXT text;
    LONGLONG value;
};

/** A list of values. */
struct WS_XML_LIST_TEXT {
    WS_XML_TEXT text;
    ULONG itemCount;
    WS_XML_TEXT **items;
};

/** A qualified name and its prefix. */
struct WS_XML_QNAME_TEXT {
    WS_XML_TEXT text;
    WS_XML_STRING *prefix;
    WS_XML_STRING *localName;
    WS_XML_STRING *ns;
};

/** Text between tags. */
struct WS_XML_TEXT_NODE {
    WS_XML_NODE node;
    WS_XML_TEXT *text;
};

/** A duration in 100 ns units. */
struct WS_XML_TIMESPAN_TEXT {
    WS_XML_TEXT text;
    WS_TIMESPAN value;
};

/** An unsigned 64-bit integer. */
struct WS_XML_UINT64_TEXT {
    WS_XML_TEXT text;
    ULONGLONG value;
};

/** An identifier that is a GUID. */
struct WS_XML_UNIQUE_ID_TEXT {
    WS_XML_TEXT text;
    GUID value;
};

/** UTF-16 text. */
struct WS_XML_UTF16_TEXT {
    WS_XML_TEXT text;
    BYTE *bytes;
    ULONG byteCount;
};

/** UTF-8 text. */
struct WS_XML_UTF8_TEXT {
    WS_XML_TEXT text;
    WS_XML_STRING value;
};

/** The prefixes that exclusive canonicalization treats as inclusive. */
struct WS_XML_CANONICALIZATION_INCLUSIVE_PREFIXES {
    ULONG prefixCount;
    WS_XML_STRING *prefixes;
};

/** Reads .NET binary XML with the given dictionaries. */
struct WS_XML_READER_BINARY_ENCODING {
    WS_XML_READER_ENCODING encoding;
    WS_XML_DICTIONARY *staticDictionary;
    WS_XML_DICTIONARY *dynamicDictionary;
};

/** Reads from memory. */
struct WS_XML_READER_BUFFER_INPUT {
    WS_XML_READER_INPUT input;
    void *encodedData;
    ULONG encodedDataSize;
};

/** Reads MTOM. */
struct WS_XML_READER_MTOM_ENCODING {
    WS_XML_READER_ENCODING encoding;
    WS_XML_READER_ENCODING *textEncoding;
    BOOL readMimeHeader;
    WS_STRING startInfo;
    WS_STRING boundary;
    WS_STRING startUri;
};

/** Settings of a reader. */
struct WS_XML_READER_PROPERTIES {
    WS_XML_READER_PROPERTY *properties;
    ULONG propertyCount;
};

/** Reads bytes that are not XML, as the content of one element. */
struct WS_XML_READER_RAW_ENCODING {
    WS_XML_READER_ENCODING encoding;
};

/** Reads what a callback supplies. */
struct WS_XML_READER_STREAM_INPUT {
    WS_XML_READER_INPUT input;
    WS_READ_CALLBACK readCallback;
    void *readCallbackState;
};

/** Reads text XML in the given character set. */
struct WS_XML_READER_TEXT_ENCODING {
    WS_XML_READER_ENCODING encoding;
    WS_CHARSET charSet;
};

/** Writes .NET binary XML with the given dictionaries. */
struct WS_XML_WRITER_BINARY_ENCODING {
    WS_XML_WRITER_ENCODING encoding;
    WS_XML_DICTIONARY *staticDictionary;
    WS_DYNAMIC_STRING_CALLBACK dynamicStringCallback;
    void *dynamicStringCallbackState;
};

/** Writes to memory of the writer. */
struct WS_XML_WRITER_BUFFER_OUTPUT {
    WS_XML_WRITER_OUTPUT output;
};

/** Writes MTOM. */
struct WS_XML_WRITER_MTOM_ENCODING {
    WS_XML_WRITER_ENCODING encoding;
    WS_XML_WRITER_ENCODING *textEncoding;
    BOOL writeMimeHeader;
    WS_STRING boundary;
    WS_STRING startInfo;
    WS_STRING startUri;
    ULONG maxInlineByteCount;
};

/** Settings of a writer. */
struct WS_XML_WRITER_PROPERTIES {
    WS_XML_WRITER_PROPERTY *properties;
    ULONG propertyCount;
};

/** Writes bytes that are not XML, the content of one element. */
struct WS_XML_WRITER_RAW_ENCODING {
    WS_XML_WRITER_ENCODING encoding;
};

/** Hands what is written to a callback. */
struct WS_XML_WRITER_STREAM_OUTPUT {
    WS_XML_WRITER_OUTPUT output;
    WS_WRITE_CALLBACK writeCallback;
    void *writeCallbackState;
};

/** Writes text XML in the given character set. */
struct WS_XML_WRITER_TEXT_ENCODING {
    WS_XML_WRITER_ENCODING encoding;
    WS_CHARSET charSet;
};

/* ---- Functions ---- */

/**
 * Runs a chain of functions as one operation.
 *
 * `operation` runs first. Each function may name the one that follows it in `next->function`, which is NULL when it
 * starts; that one runs when the first has ended, successfully or not, and gets its result. The chain ends with a
 * function that names none, and the result of that function is the result of the operation.
 *
 * With an `asyncContext` each function gets one as well and may return WS_S_ASYNC. If one does, WsAsyncExecute
 * returns WS_S_ASYNC and the callback reports the result when the chain has ended. Without one the functions get
 * none, and the chain has ended when WsAsyncExecute returns.
 *
 * `asyncState` is memory of the program, not to be looked at, that the library uses until the chain has ended;
 * `callbackModel` says whether the functions may block (WS_LONG_CALLBACK) or not. Any thread may call this at any
 * time.
 *
 * Errors: those of the last function; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsAsyncExecute function.
 */
HRESULT WsAsyncExecute(WS_ASYNC_STATE *asyncState,
                       WS_ASYNC_FUNCTION operation,
                       WS_CALLBACK_MODEL callbackModel,
                       void *callbackState,
                       const WS_ASYNC_CONTEXT *asyncContext,
                       WS_ERROR *error);

/**
 * Creates an empty XML buffer: XML as a tree of nodes in memory, which readers and writers use as input and output.
 *
 * There are no properties to set: `properties` is NULL and `propertyCount` 0. The buffer and all its content lie on
 * `heap`; it cannot be freed alone and lives until the heap is reset or freed. Not two threads on one buffer or heap
 * at a time.
 *
 * Errors: WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsCreateXmlBuffer function.
 */
HRESULT WsCreateXmlBuffer(WS_HEAP *heap,
                          const WS_XML_BUFFER_PROPERTY *properties,
                          ULONG propertyCount,
                          WS_XML_BUFFER **buffer,
                          WS_ERROR *error);

/**
 * Copies the element on which a reader stands, or, before the document, the whole document, into a new XML buffer,
 * and moves the reader past it.
 *
 * The buffer lies on `heap` and lives until that is reset or freed. Not two threads on one reader or heap at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when the reader is on neither; WS_E_INVALID_FORMAT for malformed input;
 * WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is exceeded; E_INVALIDARG for an argument that is not
 * valid.
 *
 * Documentation: WsReadXmlBuffer function.
 */
HRESULT WsReadXmlBuffer(WS_XML_READER *reader,
                        WS_HEAP *heap,
                        WS_XML_BUFFER **xmlBuffer,
                        WS_ERROR *error);

/**
 * Decodes bytes into a new XML buffer, using a reader for it.
 *
 * `encoding` says how the bytes are encoded; NULL leaves text and its character set to be found out. `properties`
 * (NULL with a count of 0) are those of the reader. The buffer lies on `heap` and keeps nothing of `bytes`. The
 * reader's state afterwards is undefined: it can be used here again, get an input, or be freed.
 *
 * Not two threads on one reader or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is
 * exceeded; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsReadXmlBufferFromBytes function.
 */
HRESULT WsReadXmlBufferFromBytes(WS_XML_READER *reader,
                                 const WS_XML_READER_ENCODING *encoding,
                                 const WS_XML_READER_PROPERTY *properties,
                                 ULONG propertyCount,
                                 const void *bytes,
                                 ULONG byteCount,
                                 WS_HEAP *heap,
                                 WS_XML_BUFFER **xmlBuffer,
                                 WS_ERROR *error);

/**
 * Removes a node from an XML buffer; an element goes with all its content.
 *
 * The position comes from WsGetReaderPosition or WsGetWriterPosition. Readers and writers that stand on what is
 * removed must be moved elsewhere first; positions of it are not valid any more. The memory stays with the buffer's
 * heap. Not two threads on one buffer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION for the end of an element or the root of the document; E_INVALIDARG for a position
 * that is not valid.
 *
 * Documentation: WsRemoveNode function.
 */
HRESULT WsRemoveNode(const WS_XML_NODE_POSITION *nodePosition,
                     WS_ERROR *error);

/**
 * Writes all that an XML buffer holds to a writer.
 *
 * The buffer does not change. The writer must not be in an attribute. Not two threads on one writer or buffer at a
 * time.
 *
 * Errors: WS_E_INVALID_OPERATION in a state that does not allow it; WS_E_INVALID_FORMAT for content that cannot
 * stand there; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsWriteXmlBuffer function.
 */
HRESULT WsWriteXmlBuffer(WS_XML_WRITER *writer,
                         WS_XML_BUFFER *xmlBuffer,
                         WS_ERROR *error);

/**
 * Encodes an XML buffer as one run of bytes, using a writer for it.
 *
 * `encoding` NULL means UTF-8 text; `properties` (NULL with a count of 0) are those of the writer. `bytes` and
 * `byteCount` receive memory of `heap`, valid until that is reset or freed. The writer's state afterwards is
 * undefined: it can be used here again, get an output, or be freed.
 *
 * Not two threads on one writer, buffer or heap at a time.
 *
 * Errors: WS_E_QUOTA_EXCEEDED when the heap or a limit of the writer is exceeded; WS_E_INVALID_OPERATION in a state
 * that does not allow it; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsWriteXmlBufferToBytes function.
 */
HRESULT WsWriteXmlBufferToBytes(WS_XML_WRITER *writer,
                                WS_XML_BUFFER *xmlBuffer,
                                const WS_XML_WRITER_ENCODING *encoding,
                                const WS_XML_WRITER_PROPERTY *properties,
                                ULONG propertyCount,
                                WS_HEAP *heap,
                                void **bytes,
                                ULONG *byteCount,
                                WS_ERROR *error);

/**
 * Cancels all I/O of a channel, without waiting for it.
 *
 * Pending functions end with WS_E_OPERATION_ABORTED. An open channel becomes FAULTED, one that is being opened or
 * accepted CREATED; in the other states nothing changes. It still has to be closed.
 *
 * Any thread may call this in any state; it does not fail for want of resources.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsAbortChannel function.
 */
HRESULT WsAbortChannel(WS_CHANNEL *channel,
                       WS_ERROR *error);

/**
 * Closes a channel; on a session it tells the peer, and waits for the peer's end, before the connection goes.
 *
 * If a message is still being sent or received, all I/O is aborted instead. Whatever the result, the channel is
 * CLOSED afterwards, and its messages are free. With an `asyncContext` it may return WS_S_ASYNC and end in the
 * callback. WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT (milliseconds) bounds it.
 *
 * States: CREATED, OPEN, FAULTED, CLOSED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_OPERATION in another state, the only one that means "not closed"; WS_E_OPERATION_TIMED_OUT,
 * WS_E_OPERATION_ABORTED, WS_E_ENDPOINT_DISCONNECTED when the session did not end properly; E_INVALIDARG for a
 * handle that is not valid.
 *
 * Documentation: WsCloseChannel function.
 */
HRESULT WsCloseChannel(WS_CHANNEL *channel,
                       const WS_ASYNC_CONTEXT *asyncContext,
                       WS_ERROR *error);

/**
 * Creates a channel of a client; it is CREATED, and WsOpenChannel connects it.
 *
 * HTTP has the type WS_CHANNEL_TYPE_REQUEST, TCP and named pipes WS_CHANNEL_TYPE_DUPLEX_SESSION, UDP
 * WS_CHANNEL_TYPE_DUPLEX. `properties` (NULL with a count of 0) and `securityDescription` (NULL for none) are
 * copied. Times are in milliseconds, sizes in bytes.
 *
 * This version has channels over HTTP and TCP that buffer whole messages, without security.
 *
 * The caller owns `channel` and frees it with WsFreeChannel. A channel may be used by several threads: one sends
 * while another receives.
 *
 * Errors: E_INVALIDARG for a type that does not fit the binding, or for properties and security that do not exist,
 * have the wrong size or do not fit together; E_NOTIMPL for values that this version does not support, which the
 * error object names; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateChannel function.
 */
HRESULT WsCreateChannel(WS_CHANNEL_TYPE channelType,
                        WS_CHANNEL_BINDING channelBinding,
                        const WS_CHANNEL_PROPERTY *properties,
                        ULONG propertyCount,
                        const WS_SECURITY_DESCRIPTION *securityDescription,
                        WS_CHANNEL **channel,
                        WS_ERROR *error);

/**
 * Frees a channel.
 *
 * States: CREATED, CLOSED; a channel that was opened or accepted is closed first, one that is being opened is
 * aborted first. Messages created for it may live on. NULL is ignored.
 *
 * Documentation: WsFreeChannel function.
 */
void WsFreeChannel(WS_CHANNEL *channel);

/**
 * Gets a property of a channel. The page of WS_CHANNEL_PROPERTY_ID has types, defaults, and the bindings and states
 * that each needs.
 *
 * WS_CHANNEL_PROPERTY_STATE is a snapshot that may be old when the function returns. Pointers in a value belong to
 * the channel and are valid until it is reset or freed. `valueSize` is the size of the type in bytes. Any thread may
 * call this at any time.
 *
 * Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be got, a wrong size,
 * or an argument that is not valid; WS_E_INVALID_OPERATION in a state without it.
 *
 * Documentation: WsGetChannelProperty function.
 */
HRESULT WsGetChannelProperty(WS_CHANNEL *channel,
                             WS_CHANNEL_PROPERTY_ID id,
                             void *value,
                             ULONG valueSize,
                             WS_ERROR *error);

/**
 * Opens a channel to an endpoint: looks up the name and connects, where the binding has connections. For HTTP
 * nothing goes over the network yet.
 *
 * The address is copied at once; its URL is in escaped form. With an `asyncContext` it may return WS_S_ASYNC and end
 * in the callback. WS_CHANNEL_PROPERTY_CONNECT_TIMEOUT (milliseconds) bounds it. A channel that was opened has to be
 * closed before it is freed.
 *
 * States: CREATED, which becomes OPENING and then OPEN, or CREATED again after a failure. Any thread may call this.
 *
 * Errors: WS_E_INVALID_ENDPOINT_URL for a URL that does not fit the binding; WS_E_ENDPOINT_NOT_FOUND,
 * WS_E_ENDPOINT_UNREACHABLE, WS_E_ENDPOINT_DISCONNECTED and others for what the network did;
 * WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an
 * argument that is not valid.
 *
 * Documentation: WsOpenChannel function.
 */
HRESULT WsOpenChannel(WS_CHANNEL *channel,
                      const WS_ENDPOINT_ADDRESS *endpointAddress,
                      const WS_ASYNC_CONTEXT *asyncContext,
                      WS_ERROR *error);

/**
 * Makes a closed channel usable again: it becomes CREATED, with its properties as they are, and can be opened or
 * accepted anew.
 *
 * States: CREATED, CLOSED. Not while another thread uses the channel.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetChannel function.
 */
HRESULT WsResetChannel(WS_CHANNEL *channel,
                       WS_ERROR *error);

/**
 * Sets a property of a channel after its creation; the page of WS_CHANNEL_PROPERTY_ID says which can be set, most of
 * them timeouts.
 *
 * The value is copied and holds for operations that begin later; `valueSize` is the size of its type in bytes. Times
 * are in milliseconds, with INFINITE for no limit. Any thread may call this in any state.
 *
 * Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be set, a wrong size,
 * or an argument that is not valid.
 *
 * Documentation: WsSetChannelProperty function.
 */
HRESULT WsSetChannelProperty(WS_CHANNEL *channel,
                             WS_CHANNEL_PROPERTY_ID id,
                             const void *value,
                             ULONG valueSize,
                             WS_ERROR *error);

/**
 * Tells the peer of a session that no more messages will come; messages of the peer can still be received.
 *
 * Closing the channel does this too. With an `asyncContext` it may return WS_S_ASYNC and end in the callback.
 * States: OPEN, once, with no message being written. Any thread may call this.
 *
 * Errors: WS_E_INVALID_OPERATION without a session, in another state, or the second time; WS_E_OBJECT_FAULTED on a
 * faulted channel; WS_E_ENDPOINT_DISCONNECTED, WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED; E_INVALIDARG for a
 * handle that is not valid.
 *
 * Documentation: WsShutdownSessionChannel function.
 */
HRESULT WsShutdownSessionChannel(WS_CHANNEL *channel,
                                 const WS_ASYNC_CONTEXT *asyncContext,
                                 WS_ERROR *error);

/**
 * Lets a channel give up a message that was begun but not ended: after WsReadMessageStart or WsWriteMessageStart
 * something went wrong, and the channel shall go on.
 *
 * It never waits for the network. The rest of a received message is skipped, at the latest by the next receive; of a
 * buffered message that was being written nothing is sent. The message becomes WS_MESSAGE_STATE_DONE and can be
 * reset and used again. Closing the channel does all this too.
 *
 * States of the channel: OPEN, FAULTED. Any thread may call this, but not while a send, or receive, of this message
 * is under way.
 *
 * Errors: E_INVALIDARG for a message that is not in use by this channel or a handle that is not valid;
 * WS_E_INVALID_OPERATION in another state.
 *
 * Documentation: WsAbandonMessage function.
 */
HRESULT WsAbandonMessage(WS_CHANNEL *channel,
                         WS_MESSAGE *message,
                         WS_ERROR *error);

/**
 * Ends the reading of a message that WsReadMessageStart began; the rest of its body is skipped.
 *
 * With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
 * States of the message: READING, which becomes DONE. One thread receives on a channel at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a malformed rest; what receiving can give; WS_E_INVALID_OPERATION when the message
 * is not being read from this channel; WS_E_OBJECT_FAULTED on a faulted channel; E_INVALIDARG for a handle that is
 * not valid.
 *
 * Documentation: WsReadMessageEnd function.
 */
HRESULT WsReadMessageEnd(WS_CHANNEL *channel,
                         WS_MESSAGE *message,
                         const WS_ASYNC_CONTEXT *asyncContext,
                         WS_ERROR *error);

/**
 * Receives the next message: waits for it and reads its headers. The body is read with WsReadBody or the message's
 * body reader, then WsReadMessageEnd ends it.
 *
 * WS_S_END says that there is no message: the peer ended its side of the session, a request was answered without
 * one, or a reply channel has had its request. With an `asyncContext` it may return WS_S_ASYNC and end in the
 * callback; the message must not be used until then. WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT (milliseconds) bounds it; on
 * a reply channel, which has none, two minutes do.
 *
 * States of the channel: OPEN; of the message: EMPTY, which becomes READING. One thread receives on a channel at a
 * time; another may send on a duplex channel.
 *
 * Errors: WS_E_INVALID_FORMAT for what is no message; WS_E_QUOTA_EXCEEDED for one that is too large
 * (WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE); WS_E_ENDPOINT_FAULT_RECEIVED and other WS_E_ENDPOINT_* codes for
 * a fault, which is in the error object, or for what the network did; WS_E_OPERATION_TIMED_OUT,
 * WS_E_OPERATION_ABORTED; WS_E_OBJECT_FAULTED on a faulted channel, WS_E_INVALID_OPERATION in another state;
 * E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsReadMessageStart function.
 */
HRESULT WsReadMessageStart(WS_CHANNEL *channel,
                           WS_MESSAGE *message,
                           const WS_ASYNC_CONTEXT *asyncContext,
                           WS_ERROR *error);

/**
 * Receives a message with one body element and reads it as a value; the message's action chooses the description.
 *
 * The first of `messageDescriptions` whose action is that of the message, or NULL, is taken; `index` (NULL allowed)
 * receives its place. Without a message, WS_RECEIVE_OPTIONAL_MESSAGE gives WS_S_END and leaves the outputs alone,
 * and WS_RECEIVE_REQUIRED_MESSAGE fails. `value` receives the value or, with a pointer option, a pointer to it;
 * `valueSize` is the size of that in bytes. What is pointed to lies on `heap`, which may be NULL when the value
 * needs no memory.
 *
 * With an `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
 * States of the channel: OPEN; of the message: EMPTY, which becomes DONE. One thread receives on a channel at a
 * time.
 *
 * Errors: WS_E_ENDPOINT_ACTION_NOT_SUPPORTED when no description fits; WS_E_ENDPOINT_FAULT_RECEIVED for a fault,
 * which is in the error object; WS_E_INVALID_FORMAT for a body that does not fit; WS_E_QUOTA_EXCEEDED for a message
 * or heap over its limit; those of WsReadMessageStart; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsReceiveMessage function.
 */
HRESULT WsReceiveMessage(WS_CHANNEL *channel,
                         WS_MESSAGE *message,
                         const WS_MESSAGE_DESCRIPTION **messageDescriptions,
                         ULONG messageDescriptionCount,
                         WS_RECEIVE_OPTION receiveOption,
                         WS_READ_OPTION readBodyOption,
                         WS_HEAP *heap,
                         void *value,
                         ULONG valueSize,
                         ULONG *index,
                         const WS_ASYNC_CONTEXT *asyncContext,
                         WS_ERROR *error);

/**
 * Sends a request and receives the reply to it, each with one body element.
 *
 * The request gets its action from its description and, where the addressing version has one, a MessageID to which
 * the reply must relate. `requestMessage` is EMPTY or INITIALIZED, `replyMessage` EMPTY; both are DONE afterwards.
 * `value` receives the value of the reply as `readOption` says; what it points to lies on `heap`, which may be NULL
 * when the value needs no memory. Sizes are in bytes.
 *
 * With an `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
 * States of the channel: OPEN. One exchange on a channel at a time.
 *
 * Errors: WS_E_ENDPOINT_FAULT_RECEIVED for a fault, which is in the error object; WS_E_INVALID_FORMAT for a reply
 * with another action or relation, or a body that does not fit; WS_E_QUOTA_EXCEEDED for a message or heap over its
 * limit; those of WsSendMessage and WsReadMessageStart; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsRequestReply function.
 */
HRESULT WsRequestReply(WS_CHANNEL *channel,
                       WS_MESSAGE *requestMessage,
                       const WS_MESSAGE_DESCRIPTION *requestMessageDescription,
                       WS_WRITE_OPTION writeOption,
                       const void *requestBodyValue,
                       ULONG requestBodyValueSize,
                       WS_MESSAGE *replyMessage,
                       const WS_MESSAGE_DESCRIPTION *replyMessageDescription,
                       WS_READ_OPTION readOption,
                       WS_HEAP *heap,
                       void *value,
                       ULONG valueSize,
                       const WS_ASYNC_CONTEXT *asyncContext,
                       WS_ERROR *error);

/**
 * Sends a message with one body element.
 *
 * The message is EMPTY or INITIALIZED, and DONE afterwards; its action comes from the description, and if it was not
 * addressed it goes to the address of the channel. `bodyValue` points to the value or, with a pointer option, to a
 * pointer to it; `bodyValueSize` is the size of that in bytes; it may be NULL for an empty body. With an
 * `asyncContext` it may return WS_S_ASYNC and end in the callback; all that was passed must live until then.
 * WS_CHANNEL_PROPERTY_SEND_TIMEOUT (milliseconds) bounds it.
 *
 * States of the channel: OPEN. One thread sends on a channel at a time; another may receive on a duplex channel.
 *
 * Errors: WS_E_QUOTA_EXCEEDED for a message that is too large; WS_E_ENDPOINT_* for what the network did;
 * WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED; WS_E_OBJECT_FAULTED on a faulted channel, WS_E_INVALID_OPERATION
 * in another state; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsSendMessage function.
 */
HRESULT WsSendMessage(WS_CHANNEL *channel,
                      WS_MESSAGE *message,
                      const WS_MESSAGE_DESCRIPTION *messageDescription,
                      WS_WRITE_OPTION writeOption,
                      const void *bodyValue,
                      ULONG bodyValueSize,
                      const WS_ASYNC_CONTEXT *asyncContext,
                      WS_ERROR *error);

/**
 * Ends the writing of a message that WsWriteMessageStart began and sends it, or the rest of it if the channel
 * streams.
 *
 * With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
 * States of the message: WRITING, which becomes DONE. One thread sends on a channel at a time.
 *
 * Errors: those of WsSendMessage; WS_E_INVALID_OPERATION when the message is not being written to this channel.
 *
 * Documentation: WsWriteMessageEnd function.
 */
HRESULT WsWriteMessageEnd(WS_CHANNEL *channel,
                          WS_MESSAGE *message,
                          const WS_ASYNC_CONTEXT *asyncContext,
                          WS_ERROR *error);

/**
 * Begins to send a message: writes its headers. The body is written with WsWriteBody or the message's body writer,
 * then WsWriteMessageEnd sends it.
 *
 * The message's versions of SOAP and WS-Addressing must be those of the channel; if it was not addressed it goes to
 * the address of the channel. A channel that buffers messages sends nothing yet. With an `asyncContext` it may
 * return WS_S_ASYNC and end in the callback; the message must not be used until then.
 *
 * States of the channel: OPEN; of the message: INITIALIZED, which becomes WRITING. One thread sends on a channel at
 * a time; another may receive on a duplex channel.
 *
 * Errors: those of WsSendMessage.
 *
 * Documentation: WsWriteMessageStart function.
 */
HRESULT WsWriteMessageStart(WS_CHANNEL *channel,
                            WS_MESSAGE *message,
                            const WS_ASYNC_CONTEXT *asyncContext,
                            WS_ERROR *error);

/**
 * Sends the fault that tells a caller about an error, as the answer to its request.
 *
 * The fault is the one that `faultError` holds, or one made as by WsCreateFaultFromError from `faultErrorCode` and
 * as much of the texts as `faultDisclosure` allows. `replyMessage` is EMPTY, or INITIALIZED as a fault;
 * `requestMessage` is in any state but EMPTY. With an `asyncContext` it may return WS_S_ASYNC and end in the
 * callback; all that was passed must live until then.
 *
 * States of the channel: OPEN. One thread sends on a channel at a time.
 *
 * Errors: E_INVALIDARG when `faultErrorCode` is a code of success, or for an argument that is not valid; those of
 * WsSendMessage.
 *
 * Documentation: WsSendFaultMessageForError function.
 */
HRESULT WsSendFaultMessageForError(WS_CHANNEL *channel,
                                   WS_MESSAGE *replyMessage,
                                   WS_ERROR *faultError,
                                   HRESULT faultErrorCode,
                                   WS_FAULT_DISCLOSURE faultDisclosure,
                                   WS_MESSAGE *requestMessage,
                                   const WS_ASYNC_CONTEXT *asyncContext,
                                   WS_ERROR *error);

/**
 * Sends a message with one body element as the answer to a request: it goes to where the request wants its reply,
 * and relates to it.
 *
 * `replyMessage` is EMPTY, or INITIALIZED as a reply or fault, and DONE afterwards; `requestMessage` is in any state
 * but EMPTY. The other parameters are those of WsSendMessage. With an `asyncContext` it may return WS_S_ASYNC and
 * end in the callback; all that was passed must live until then.
 *
 * States of the channel: OPEN. One thread sends on a channel at a time.
 *
 * Errors: those of WsSendMessage.
 *
 * Documentation: WsSendReplyMessage function.
 */
HRESULT WsSendReplyMessage(WS_CHANNEL *channel,
                           WS_MESSAGE *replyMessage,
                           const WS_MESSAGE_DESCRIPTION *replyMessageDescription,
                           WS_WRITE_OPTION writeOption,
                           const void *replyBodyValue,
                           ULONG replyBodyValueSize,
                           WS_MESSAGE *requestMessage,
                           const WS_ASYNC_CONTEXT *asyncContext,
                           WS_ERROR *error);

/**
 * Gets the position of a reader in its XML buffer, for WsSetReaderPosition, WsSetWriterPosition or WsRemoveNode.
 *
 * It stays valid as long as the node is in the buffer. The input must be an XML buffer. Not two threads on one
 * reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION for another input; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsGetReaderPosition function.
 */
HRESULT WsGetReaderPosition(WS_XML_READER *reader,
                            WS_XML_NODE_POSITION *nodePosition,
                            WS_ERROR *error);

/**
 * Gets the position of a writer in its XML buffer: the node before which it inserts.
 *
 * It stays valid as long as the node is in the buffer. The output must be an XML buffer. Not two threads on one
 * writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION for another output; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsGetWriterPosition function.
 */
HRESULT WsGetWriterPosition(WS_XML_WRITER *writer,
                            WS_XML_NODE_POSITION *nodePosition,
                            WS_ERROR *error);

/**
 * Moves a reader within its XML buffer: to the parent, a child, a sibling, the root element, the begin or the end.
 *
 * If there is no such node, the reader stays where it is; then `found` receives FALSE or, if it is NULL, the
 * function fails. The element moves skip text and comments. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when `found` is NULL and there is no such node; WS_E_INVALID_OPERATION for another
 * input than an XML buffer, or while canonicalizing; E_INVALIDARG for an unknown `moveTo` or a handle that is not
 * valid.
 *
 * Documentation: WsMoveReader function.
 */
HRESULT WsMoveReader(WS_XML_READER *reader,
                     WS_MOVE_TO moveTo,
                     BOOL *found,
                     WS_ERROR *error);

/**
 * Moves a writer within its XML buffer: to the parent, a child, a sibling, the root element, the begin or the end.
 * It inserts before the node it moved to.
 *
 * If there is no such node, the writer stays where it is; then `found` receives FALSE or, if it is NULL, the
 * function fails. The element moves skip text and comments. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when `found` is NULL and there is no such node; WS_E_INVALID_OPERATION for another
 * output than an XML buffer, or while canonicalizing; E_INVALIDARG for an unknown `moveTo` or a handle that is not
 * valid.
 *
 * Documentation: WsMoveWriter function.
 */
HRESULT WsMoveWriter(WS_XML_WRITER *writer,
                     WS_MOVE_TO moveTo,
                     BOOL *found,
                     WS_ERROR *error);

/**
 * Puts a reader on a node of its XML buffer.
 *
 * The position must be one of that buffer. Not two threads on one reader at a time.
 *
 * Errors: E_INVALIDARG for a position of another buffer or an argument that is not valid; WS_E_INVALID_OPERATION for
 * another input than an XML buffer, or while canonicalizing.
 *
 * Documentation: WsSetReaderPosition function.
 */
HRESULT WsSetReaderPosition(WS_XML_READER *reader,
                            const WS_XML_NODE_POSITION *nodePosition,
                            WS_ERROR *error);

/**
 * Puts a writer before a node of its XML buffer; it inserts there.
 *
 * The position must be one of that buffer. Not two threads on one writer at a time.
 *
 * Errors: E_INVALIDARG for a position of another buffer or an argument that is not valid; WS_E_INVALID_OPERATION for
 * another output than an XML buffer, or while canonicalizing.
 *
 * Documentation: WsSetWriterPosition function.
 */
HRESULT WsSetWriterPosition(WS_XML_WRITER *writer,
                            const WS_XML_NODE_POSITION *nodePosition,
                            WS_ERROR *error);

/**
 * Adds a text to an error object; it becomes string 0, and the earlier ones move up by one.
 *
 * The characters are copied. The text should be in the language of the error object (WS_ERROR_PROPERTY_LANGID). A
 * service operation adds texts so that its host can put them into the fault it sends, as far as the host discloses
 * them.
 *
 * Not two threads on one error object at a time.
 *
 * Errors: E_INVALIDARG for NULL or for a handle that is not valid; E_OUTOFMEMORY.
 *
 * Documentation: WsAddErrorString function.
 */
HRESULT WsAddErrorString(WS_ERROR *error,
                         const WS_STRING *string);

/**
 * Makes `destination` say all that `source` says: strings, original error code, language and fault. What it said
 * before is dropped.
 *
 * Both handles are required; copying an object onto itself changes nothing. Not two threads on one error object at a
 * time.
 *
 * Errors: E_INVALIDARG for NULL or for a handle that is not valid; E_OUTOFMEMORY.
 *
 * Documentation: WsCopyError function.
 */
HRESULT WsCopyError(WS_ERROR *source,
                    WS_ERROR *destination);

/**
 * Creates an error object, which collects what functions have to say about their failures.
 *
 * Almost every function takes one as its last argument, or NULL. A failing function adds to it, so texts of several
 * failures pile up until WsResetError; a succeeding function leaves it alone. Of `properties` (NULL with a count of
 * 0) WS_ERROR_PROPERTY_LANGID can be set here; the texts of this library are English.
 *
 * The caller owns `error` and frees it with WsFreeError. Not two threads on one error object at a time, and an
 * asynchronous call uses it until its callback.
 *
 * Errors: E_INVALIDARG when `error` is NULL, or for a property that does not exist, cannot be set or has the wrong
 * size.
 *
 * Documentation: WsCreateError function.
 */
HRESULT WsCreateError(const WS_ERROR_PROPERTY *properties,
                      ULONG propertyCount,
                      WS_ERROR **error);

/**
 * Makes of an error the fault that tells a caller about it.
 *
 * The base is the fault that `error` holds, or else a generic one with the code Receiver. A fault without a reason
 * gets one: with WS_FULL_FAULT_DISCLOSURE the texts of the error, the most recent first, or the meaning of
 * `faultErrorCode` if there are none; with WS_MINIMAL_FAULT_DISCLOSURE a fixed text. The value of `faultErrorCode`
 * is never part of the fault.
 *
 * `fault` receives a struct whose parts lie on `heap` (required) and live until that is reset or freed. Not two
 * threads on one error object or heap at a time.
 *
 * Errors: E_INVALIDARG when `faultErrorCode` is a code of success, or for an argument that is not valid;
 * WS_E_QUOTA_EXCEEDED when the heap is full.
 *
 * Documentation: WsCreateFaultFromError function.
 */
HRESULT WsCreateFaultFromError(WS_ERROR *error,
                               HRESULT faultErrorCode,
                               WS_FAULT_DISCLOSURE faultDisclosure,
                               WS_HEAP *heap,
                               WS_FAULT *fault);

/**
 * Frees an error object with its strings and its fault.
 *
 * Pointers that were got from it are invalid afterwards. It must not be in use by a call that has not ended, an
 * asynchronous one included. NULL is ignored.
 *
 * Documentation: WsFreeError function.
 */
void WsFreeError(WS_ERROR *error);

/**
 * Gets a property of an error object: how many strings it has (WS_ERROR_PROPERTY_STRING_COUNT, a ULONG), the
 * platform's own code behind the failure (ORIGINAL_ERROR_CODE, an HRESULT; here an errno value, for diagnosis only;
 * 0 when there is none), or the language of its texts (LANGID).
 *
 * `bufferSize` is the size of the property's type in bytes. Not two threads on one error object at a time.
 *
 * Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsGetErrorProperty function.
 */
HRESULT WsGetErrorProperty(WS_ERROR *error,
                           WS_ERROR_PROPERTY_ID id,
                           void *buffer,
                           ULONG bufferSize);

/**
 * Gets a text of an error object.
 *
 * `index` is 0 for the text added last and goes up to WS_ERROR_PROPERTY_STRING_COUNT minus 1; the meaning of the
 * original error code, where there is one, comes last. `string` receives a view: the characters belong to the error
 * object, do not end with a zero, and live until the object is reset or freed.
 *
 * Not two threads on one error object at a time.
 *
 * Errors: E_INVALIDARG for an index without a string, or an argument that is not valid.
 *
 * Documentation: WsGetErrorString function.
 */
HRESULT WsGetErrorString(WS_ERROR *error,
                         ULONG index,
                         WS_STRING *string);

/**
 * Reads a value from the detail of the fault that an error object holds.
 *
 * The detail is another one than the caller asks for if `faultDetailDescription` and the fault both have an action
 * and these differ, or if there is no element with the description's name. WS_READ_OPTIONAL_POINTER then gives NULL,
 * so that several descriptions can be tried in turn; a required value or pointer gives WS_E_INVALID_FORMAT. An error
 * object without a fault is taken as one with an empty detail. An element description without names stands for all
 * elements of the detail, as the fields of a WS_STRUCT_TYPE; then the value must be required.
 *
 * `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
 * What is pointed to lies on `heap`, which may be NULL when the value needs no memory. Not two threads on one error
 * object or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT as above or for a detail that does not fit the description; WS_E_QUOTA_EXCEEDED when
 * the heap is full; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsGetFaultErrorDetail function.
 */
HRESULT WsGetFaultErrorDetail(WS_ERROR *error,
                              const WS_FAULT_DETAIL_DESCRIPTION *faultDetailDescription,
                              WS_READ_OPTION readOption,
                              WS_HEAP *heap,
                              void *value,
                              ULONG valueSize);

/**
 * Gets what an error object knows of a SOAP fault that was received or shall be sent.
 *
 * - WS_FAULT_ERROR_PROPERTY_FAULT: a WS_FAULT*, NULL when there is none.
 * - WS_FAULT_ERROR_PROPERTY_ACTION: a WS_XML_STRING, the action of the fault message; empty when unknown.
 * - WS_FAULT_ERROR_PROPERTY_HEADER: a WS_XML_BUFFER*, a header that goes with the fault; NULL when there is none.
 *
 * `bufferSize` is the size of the type in bytes. What the values point to belongs to the error object, must not be
 * changed, and lives until it is reset or freed.
 *
 * Not two threads on one error object at a time.
 *
 * Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsGetFaultErrorProperty function.
 */
HRESULT WsGetFaultErrorProperty(WS_ERROR *error,
                                WS_FAULT_ERROR_PROPERTY_ID id,
                                void *buffer,
                                ULONG bufferSize);

/**
 * Empties an error object for its next use: strings, original code, fault and action go; the language stays.
 *
 * Pointers that were got from it are invalid afterwards. Not two threads on one error object at a time.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetError function.
 */
HRESULT WsResetError(WS_ERROR *error);

/**
 * Sets a property of an error object: WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE (an HRESULT) at any time,
 * WS_ERROR_PROPERTY_LANGID (not 0) only before anything was added since creation or reset.
 *
 * `valueSize` is the size of the property's type in bytes. Not two threads on one error object at a time.
 *
 * Errors: WS_E_INVALID_OPERATION for a language set too late; E_INVALIDARG for a property that does not exist or
 * cannot be set, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsSetErrorProperty function.
 */
HRESULT WsSetErrorProperty(WS_ERROR *error,
                           WS_ERROR_PROPERTY_ID id,
                           const void *value,
                           ULONG valueSize);

/**
 * Writes a value as the detail of the fault that an error object holds; a service operation does this before it
 * fails, to send a typed fault.
 *
 * An error object without a fault gets one, with the code Receiver. A former detail is replaced. The action of
 * `faultDetailDescription`, unless it is NULL, becomes the action of the fault. An element description without names
 * stands for several elements, which are the fields of a WS_STRUCT_TYPE; then `writeOption` must be
 * WS_WRITE_REQUIRED_VALUE or WS_WRITE_REQUIRED_POINTER.
 *
 * `value` points to the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in
 * bytes. Nothing of it is kept. Not two threads on one error object at a time.
 *
 * Errors: E_INVALIDARG for an argument that is not valid; WS_E_INVALID_FORMAT for a value that cannot be written.
 *
 * Documentation: WsSetFaultErrorDetail function.
 */
HRESULT WsSetFaultErrorDetail(WS_ERROR *error,
                              const WS_FAULT_DETAIL_DESCRIPTION *faultDetailDescription,
                              WS_WRITE_OPTION writeOption,
                              const void *value,
                              ULONG valueSize);

/**
 * Sets what an error object knows of a SOAP fault: WS_FAULT_ERROR_PROPERTY_FAULT (a WS_FAULT),
 * WS_FAULT_ERROR_PROPERTY_ACTION (a WS_XML_STRING) or WS_FAULT_ERROR_PROPERTY_HEADER (a WS_XML_BUFFER*, an element that
 * becomes a header of the fault message; NULL for none). The value is copied with all it points to; the reason of a
 * fault also becomes an error string.
 *
 * A service operation that fails afterwards sends this fault. `valueSize` is the size of the type in bytes. Not two
 * threads on one error object at a time.
 *
 * Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsSetFaultErrorProperty function.
 */
HRESULT WsSetFaultErrorProperty(WS_ERROR *error,
                                WS_FAULT_ERROR_PROPERTY_ID id,
                                const void *value,
                                ULONG valueSize);

/**
 * Adds a header of the application's own to a message, beside those of the same name that it has.
 *
 * The description gives name and type. `value` points to the value or, with a pointer option, to a pointer to it;
 * `valueSize` is the size of that in bytes; nothing of it is kept. `headerAttributes` combines
 * WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE and WS_RELAY_HEADER_ATTRIBUTE.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full;
 * WS_E_INVALID_FORMAT for a value that has no XML form; E_INVALIDARG for an option, size, attribute or description
 * that is not valid.
 *
 * Documentation: WsAddCustomHeader function.
 */
HRESULT WsAddCustomHeader(WS_MESSAGE *message,
                          const WS_ELEMENT_DESCRIPTION *headerDescription,
                          WS_WRITE_OPTION writeOption,
                          const void *value,
                          ULONG valueSize,
                          ULONG headerAttributes,
                          WS_ERROR *error);

/**
 * Adds a header that travels outside the envelope: an HTTP header of the name `headerName`.
 *
 * The channel must have a mapping for it (WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING). `value` points to the value or,
 * with a pointer option, to a pointer to it; `valueSize` is the size of that in bytes; nothing of it is kept.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
 *
 * Existing headers of the name stay; WsRemoveMappedHeader removes them. `valueType` is one whose value is text and needs
 * no description, such as WS_STRING_TYPE; nillable options are not allowed, because HTTP cannot say that something is nil.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full; E_INVALIDARG
 * for a name that is no XML name, or a type, option or size that is not valid.
 *
 * Documentation: WsAddMappedHeader function.
 */
HRESULT WsAddMappedHeader(WS_MESSAGE *message,
                          const WS_XML_STRING *headerName,
                          WS_TYPE valueType,
                          WS_WRITE_OPTION writeOption,
                          const void *value,
                          ULONG valueSize,
                          WS_ERROR *error);

/**
 * Checks that every header of a received message that must be understood, and is meant for this receiver, was.
 *
 * Addressing headers count as understood, and so do headers that were read with WsGetCustomHeader or marked with
 * WsMarkHeaderAsUnderstood: call this after these. Proxies and hosts call it by themselves unless they are told not
 * to.
 *
 * States: WS_MESSAGE_STATE_READING. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when a header was not understood; the error object then holds the fault to answer
 * with. WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsCheckMustUnderstandHeaders function.
 */
HRESULT WsCheckMustUnderstandHeaders(WS_MESSAGE *message,
                                     WS_ERROR *error);

/**
 * Reads a header of the application's own and marks it as understood.
 *
 * With WS_SINGLETON_HEADER there must be at most one, and `headerIndex` is 0; with WS_REPEATING_HEADER `headerIndex`
 * counts the headers of that name from 0. `value` receives the value or, with a pointer option, a pointer to it;
 * `valueSize` is the size of that in bytes. What is pointed to lies on `heap`, or on the heap of the message if that
 * is NULL. `headerAttributes` (NULL allowed) receives the WS_HEADER_ATTRIBUTES. Headers for other receivers are
 * skipped. The cost grows with the number of headers.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a required header that is missing, a second one of a singleton, or content that
 * does not fit; WS_E_QUOTA_EXCEEDED for a full heap or more headers than WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS;
 * WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an option, index, size or description that is not valid.
 *
 * Documentation: WsGetCustomHeader function.
 */
HRESULT WsGetCustomHeader(WS_MESSAGE *message,
                          const WS_ELEMENT_DESCRIPTION *customHeaderDescription,
                          WS_REPEATING_HEADER_OPTION repeatingOption,
                          ULONG headerIndex,
                          WS_READ_OPTION readOption,
                          WS_HEAP *heap,
                          void *value,
                          ULONG valueSize,
                          ULONG *headerAttributes,
                          WS_ERROR *error);

/**
 * Reads one of the standard headers: Action, To, MessageID, RelatesTo, From, ReplyTo, FaultTo.
 *
 * `valueType` is one that the page of WS_HEADER_TYPE allows for it, such as WS_XML_STRING_TYPE. `value` receives the
 * value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes. What is pointed to
 * lies on `heap`, or on the heap of the message if that is NULL. A missing header gives NULL with
 * WS_READ_OPTIONAL_POINTER; nillable options are not allowed.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a required header that is missing, one that is there twice, or content that does
 * not fit; WS_E_QUOTA_EXCEEDED for a full heap or more headers than WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS;
 * WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a header, type, option or size that is not valid.
 *
 * Documentation: WsGetHeader function.
 */
HRESULT WsGetHeader(WS_MESSAGE *message,
                    WS_HEADER_TYPE headerType,
                    WS_TYPE valueType,
                    WS_READ_OPTION readOption,
                    WS_HEAP *heap,
                    void *value,
                    ULONG valueSize,
                    WS_ERROR *error);

/**
 * Reads what the header element on which a reader stands says about itself: WS_MUST_UNDERSTAND_HEADER_ATTRIBUTE,
 * WS_RELAY_HEADER_ATTRIBUTE.
 *
 * It is for programs that walk through the headers themselves; `message` says which version of SOAP the attributes
 * are of. The reader does not move.
 *
 * States of the message: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for attributes that are malformed; WS_E_INVALID_OPERATION in another state, or when
 * the reader is not on an element; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsGetHeaderAttributes function.
 */
HRESULT WsGetHeaderAttributes(WS_MESSAGE *message,
                              WS_XML_READER *reader,
                              ULONG *headerAttributes,
                              WS_ERROR *error);

/**
 * Reads a header that travelled outside the envelope: an HTTP header of the name `headerName`.
 *
 * The channel must have a mapping for it (WS_CHANNEL_PROPERTY_HTTP_MESSAGE_MAPPING), and the name is spelled as there.
 * `valueType` is as for WsAddMappedHeader; the other parameters are those of WsGetCustomHeader.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a required header that is missing, a second one of a singleton, or content that is
 * not of the type; WS_E_QUOTA_EXCEEDED for a full heap or too many headers; WS_E_INVALID_OPERATION in another state;
 * E_INVALIDARG for a type, option, index or size that is not valid.
 *
 * Documentation: WsGetMappedHeader function.
 */
HRESULT WsGetMappedHeader(WS_MESSAGE *message,
                          const WS_XML_STRING *headerName,
                          WS_REPEATING_HEADER_OPTION repeatingOption,
                          ULONG headerIndex,
                          WS_TYPE valueType,
                          WS_READ_OPTION readOption,
                          WS_HEAP *heap,
                          void *value,
                          ULONG valueSize,
                          WS_ERROR *error);

/**
 * Marks a header as understood, for programs that read it from the header buffer themselves.
 *
 * `headerPosition` is the position of the header element in WS_MESSAGE_PROPERTY_HEADER_BUFFER.
 * WsCheckMustUnderstandHeaders does not object to it any more.
 *
 * States: WS_MESSAGE_STATE_READING. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a position of another buffer or an argument that
 * is not valid.
 *
 * Documentation: WsMarkHeaderAsUnderstood function.
 */
HRESULT WsMarkHeaderAsUnderstood(WS_MESSAGE *message,
                                 const WS_XML_NODE_POSITION *headerPosition,
                                 WS_ERROR *error);

/**
 * Removes a header of the application's own from a message. A header that is not there is no error; headers for
 * other receivers stay.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when there are several of that name; WS_E_INVALID_OPERATION in another state;
 * E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsRemoveCustomHeader function.
 */
HRESULT WsRemoveCustomHeader(WS_MESSAGE *message,
                             const WS_XML_STRING *headerName,
                             const WS_XML_STRING *headerNs,
                             WS_ERROR *error);

/**
 * Removes one of the standard headers from a message. A header that is not there is no error; headers for other
 * receivers stay.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when the header is there more than once; WS_E_INVALID_OPERATION in another state;
 * E_INVALIDARG for a header that does not exist or a handle that is not valid.
 *
 * Documentation: WsRemoveHeader function.
 */
HRESULT WsRemoveHeader(WS_MESSAGE *message,
                       WS_HEADER_TYPE headerType,
                       WS_ERROR *error);

/**
 * Removes all headers of a name that travel outside the envelope. A header that is not there is no error.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsRemoveMappedHeader function.
 */
HRESULT WsRemoveMappedHeader(WS_MESSAGE *message,
                             const WS_XML_STRING *headerName,
                             WS_ERROR *error);

/**
 * Adds one of the standard headers to a message, or replaces it.
 *
 * `valueType` is one that the page of WS_HEADER_TYPE allows for it. `value` points to the value or, with a pointer
 * option, to a pointer to it; `valueSize` is the size of that in bytes; nothing of it is kept. Nillable options are
 * not allowed. The functions that send whole messages set the Action by themselves.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; WS_E_INVALID_FORMAT when the header is there more than once;
 * WS_E_QUOTA_EXCEEDED for a full heap or more headers than WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS; E_INVALIDARG for a
 * header, type, option or size that is not valid.
 *
 * Documentation: WsSetHeader function.
 */
HRESULT WsSetHeader(WS_MESSAGE *message,
                    WS_HEADER_TYPE headerType,
                    WS_TYPE valueType,
                    WS_WRITE_OPTION writeOption,
                    const void *value,
                    ULONG valueSize,
                    WS_ERROR *error);

/**
 * Allocates `size` bytes from a heap, with an alignment that fits every C type.
 *
 * `ptr` receives the memory, which is not cleared. It belongs to the heap: it cannot be freed alone, and it is valid
 * until the heap is reset or freed. A size of 0 gives a pointer that is not NULL.
 *
 * Not two threads on one heap at a time.
 *
 * Errors: WS_E_QUOTA_EXCEEDED when the sizes asked for since creation or reset would add up to more than the heap's
 * maximum; E_OUTOFMEMORY when the system has none; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsAlloc function.
 */
HRESULT WsAlloc(WS_HEAP *heap,
                SIZE_T size,
                void **ptr,
                WS_ERROR *error);

/**
 * Creates a heap: memory that is allocated piece by piece and freed all at once.
 *
 * `maxSize` is a quota in bytes for the sum of all allocations; `trimSize` is about how many bytes a reset keeps for
 * reuse. No memory is taken before the first allocation. There are no properties to set: `properties` is NULL and
 * `propertyCount` 0.
 *
 * The caller owns `heap` and frees it with WsFreeHeap. Not two threads on one heap at a time.
 *
 * Errors: E_INVALIDARG when `heap` is NULL or a property is given; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateHeap function.
 */
HRESULT WsCreateHeap(SIZE_T maxSize,
                     SIZE_T trimSize,
                     const WS_HEAP_PROPERTY *properties,
                     ULONG propertyCount,
                     WS_HEAP **heap,
                     WS_ERROR *error);

/**
 * Frees a heap with everything that was allocated from it.
 *
 * Nothing may use the heap any more, nor values, buffers and messages that lie in it. NULL is ignored. A heap that
 * belongs to a message or an operation context is freed by its owner, not by this function.
 *
 * Documentation: WsFreeHeap function.
 */
void WsFreeHeap(WS_HEAP *heap);

/**
 * Gets a property of a heap: the quota (WS_HEAP_PROPERTY_MAX_SIZE), what a reset keeps (TRIM_SIZE), the sum of the
 * sizes asked for since creation or reset (REQUESTED_SIZE), or the memory taken from the system (ACTUAL_SIZE).
 *
 * Each is a SIZE_T in bytes; `valueSize` is the size of that type. Not two threads on one heap at a time.
 *
 * Errors: E_INVALIDARG for an unknown id, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsGetHeapProperty function.
 */
HRESULT WsGetHeapProperty(WS_HEAP *heap,
                          WS_HEAP_PROPERTY_ID id,
                          void *value,
                          ULONG valueSize,
                          WS_ERROR *error);

/**
 * Frees all allocations of a heap at once and makes its whole quota available again; about the trim size stays with
 * the heap.
 *
 * Every pointer into the heap is invalid afterwards. The heap of a message or of an operation context must not be
 * reset by the program. Not two threads on one heap at a time.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetHeap function.
 */
HRESULT WsResetHeap(WS_HEAP *heap,
                    WS_ERROR *error);

/**
 * Cancels all I/O of a host, without waiting for it.
 *
 * Listeners stop, connections are cut, and operations that registered with WsRegisterOperationForCancel are told. Functions of
 * the service that still run are not interrupted; the WsCloseServiceHost that has to follow waits for them. An open host
 * becomes FAULTED, one that is being opened CREATED; one that is being closed no longer waits for its clients; in the other
 * states nothing happens.
 *
 * Any thread may call this at any time, also a function of the service.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsAbortServiceHost function.
 */
HRESULT WsAbortServiceHost(WS_SERVICE_HOST *serviceHost,
                           WS_ERROR *error);

/**
 * Closes a host: stops listening, and waits until everything that has begun is done.
 *
 * HTTP requests that have arrived are answered, then their connections close. Sessions are waited for until their clients end
 * them. After WS_SERVICE_PROPERTY_CLOSE_TIMEOUT milliseconds what is left is aborted. Functions of the service are always waited
 * for, so none of them may call this synchronously. The host is CLOSED afterwards.
 *
 * States: OPEN, FAULTED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_OPERATION in another state, E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsCloseServiceHost function.
 */
HRESULT WsCloseServiceHost(WS_SERVICE_HOST *serviceHost,
                           const WS_ASYNC_CONTEXT *asyncContext,
                           WS_ERROR *error);

/**
 * Makes a WS_SERVICE_ENDPOINT of a template with the application's settings and of the description of a policy, as
 * wsutil generates it.
 *
 * `templateType` says which structs `templateValue` and `templateDescription` are; their sizes are in bytes. A NULL
 * template with a size of 0 stands for one of zeros; the description is required. The channels have the properties of both;
 * one that both have must have the same value. The endpoint lies on `heap` with its arrays of properties and lives until
 * that is reset or freed; the characters of `addressUrl`, `contract` and what the properties point to are not copied and
 * must live as long. Not two threads on one heap at a time.
 *
 * Errors: E_INVALIDARG for a type, size or template that is not valid, and for properties that contradict the policy;
 * E_NOTIMPL for the templates with security, which this version does not have; WS_E_QUOTA_EXCEEDED when the heap is full.
 * WsCreateServiceHost checks the rest.
 *
 * Documentation: WsCreateServiceEndpointFromTemplate function.
 */
HRESULT WsCreateServiceEndpointFromTemplate(WS_CHANNEL_TYPE channelType,
                                            const WS_SERVICE_ENDPOINT_PROPERTY *properties,
                                            ULONG propertyCount,
                                            const WS_STRING *addressUrl,
                                            const WS_SERVICE_CONTRACT *contract,
                                            WS_SERVICE_SECURITY_CALLBACK authorizationCallback,
                                            WS_HEAP *heap,
                                            WS_BINDING_TEMPLATE_TYPE templateType,
                                            void *templateValue,
                                            ULONG templateSize,
                                            const void *templateDescription,
                                            ULONG templateDescriptionSize,
                                            WS_SERVICE_ENDPOINT **serviceEndpoint,
                                            WS_ERROR *error);

/**
 * Creates a host for endpoints over HTTP (WS_CHANNEL_TYPE_REPLY) and net.tcp (WS_CHANNEL_TYPE_DUPLEX_SESSION).
 *
 * Endpoints and properties are copied. The contract descriptions with all that they point to, the method tables and the user
 * state stay the program's, and live until the host is freed. The host is CREATED; it is freed with WsFreeServiceHost.
 *
 * Functions of the service are called on threads of the library, several at once: for each HTTP request, and for up to
 * WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY messages of each session. They may block.
 *
 * Security descriptions, authorization callbacks, default message handlers and metadata exchange are not supported by this
 * version.
 *
 * Errors: E_INVALIDARG for a type that does not fit the binding, a contract that does not fit together, and properties that do
 * not exist, have the wrong size or do not fit together; E_NOTIMPL for values that this version does not support, which the
 * error object names.
 *
 * Documentation: WsCreateServiceHost function.
 */
HRESULT WsCreateServiceHost(const WS_SERVICE_ENDPOINT **endpoints,
                            USHORT endpointCount,
                            const WS_SERVICE_PROPERTY *serviceProperties,
                            ULONG servicePropertyCount,
                            WS_SERVICE_HOST **serviceHost,
                            WS_ERROR *error);

/**
 * Frees a host. One that is not CREATED or CLOSED is aborted first; the function waits up to 5 seconds for functions of the
 * service that still run.
 *
 * NULL and handles that are not valid are ignored. No other thread may use the handle any more, and no function of the service
 * may call this.
 *
 * Documentation: WsFreeServiceHost function.
 */
void WsFreeServiceHost(WS_SERVICE_HOST *serviceHost);

/**
 * Reads a property of an operation context: CONTRACT_DESCRIPTION, HOST_USER_STATE, CHANNEL_USER_STATE (not in the accept channel
 * callback), HEAP, INPUT_MESSAGE and OUTPUT_MESSAGE (only in operations, the last not in one-way ones) and ENDPOINT_ADDRESS of
 * WS_OPERATION_CONTEXT_PROPERTY_ID. Each is a pointer.
 *
 * The input message has been read, its headers can be looked at. The output message is initialized as the reply; headers that
 * the operation adds leave with its results, not with a fault. Neither may be reset or freed.
 *
 * The context and what its properties point to live until the function that got it has ended, for an asynchronous one until
 * its callback. What an operation returns through pointers is allocated from the HEAP.
 *
 * Any thread may call this; what the pointers lead to may be used by one thread at a time.
 *
 * Errors: WS_E_INVALID_OPERATION for a property that this kind of callback does not have, E_NOTIMPL for one that this version
 * does not have, E_INVALIDARG for other ids, a wrong `valueSize`, NULL, or a context that is not valid.
 *
 * Documentation: WsGetOperationContextProperty function.
 */
HRESULT WsGetOperationContextProperty(const WS_OPERATION_CONTEXT *context,
                                      WS_OPERATION_CONTEXT_PROPERTY_ID id,
                                      void *value,
                                      ULONG valueSize,
                                      WS_ERROR *error);

/**
 * Reads a property of a host: WS_SERVICE_PROPERTY_HOST_STATE, as a WS_SERVICE_HOST_STATE that may be out of date on return, and
 * the settings HOST_USER_STATE, FAULT_DISCLOSURE, FAULT_LANGID and CLOSE_TIMEOUT (milliseconds).
 *
 * States: all. Any thread may call this.
 *
 * Errors: E_INVALIDARG for a property that cannot be read, a wrong `valueSize`, NULL, or a handle that is not valid.
 *
 * Documentation: WsGetServiceHostProperty function.
 */
HRESULT WsGetServiceHostProperty(WS_SERVICE_HOST *serviceHost,
                                 WS_SERVICE_PROPERTY_ID id,
                                 void *value,
                                 ULONG valueSize,
                                 WS_ERROR *error);

/**
 * Opens a host: listens at the addresses of all endpoints, and serves whoever comes.
 *
 * Nothing is accepted before all endpoints listen; if one cannot, none does, and the host is CREATED again. A host name or a
 * wildcard ('+', '*') in a URL stands for all addresses of the machine, an IP address for itself. HTTP endpoints of one host may
 * share a port; every net.tcp endpoint needs its own.
 *
 * States: CREATED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_ENDPOINT_URL for a URL that cannot be listened at, WS_E_ADDRESS_IN_USE, WS_E_ADDRESS_NOT_AVAILABLE,
 * WS_E_OTHER when the system does not allow the port, WS_E_OPERATION_ABORTED, WS_E_INVALID_OPERATION in another state,
 * E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsOpenServiceHost function.
 */
HRESULT WsOpenServiceHost(WS_SERVICE_HOST *serviceHost,
                          const WS_ASYNC_CONTEXT *asyncContext,
                          WS_ERROR *error);

/**
 * Has a call told when nobody waits for its result any more: when the host is aborted, or the client's channel is found to have
 * faulted.
 *
 * `cancelCallback` is called at most once, on any thread, perhaps before this function returns; it gets `userState`, and must not
 * block. `freestateCallback` (optional) gets `userState` when the call has ended and no cancel callback runs. A call registers
 * once.
 *
 * Any thread may call this while the call runs that the context belongs to.
 *
 * Errors: WS_E_INVALID_OPERATION for a call that is registered already, E_INVALIDARG for a missing callback or a context that is
 * not valid. After an error `userState` stays the caller's.
 *
 * Documentation: WsRegisterOperationForCancel function.
 */
HRESULT WsRegisterOperationForCancel(const WS_OPERATION_CONTEXT *context,
                                     WS_OPERATION_CANCEL_CALLBACK cancelCallback,
                                     WS_OPERATION_FREE_STATE_CALLBACK freestateCallback,
                                     void *userState,
                                     WS_ERROR *error);

/**
 * Makes a closed host CREATED again, so that it can be opened. Its properties and endpoints stay.
 *
 * States: CREATED (nothing happens), CLOSED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_OPERATION in another state, E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetServiceHost function.
 */
HRESULT WsResetServiceHost(WS_SERVICE_HOST *serviceHost, WS_ERROR *error);

/**
 * Cancels all I/O of a listener, without waiting for it.
 *
 * Pending WsAcceptChannel calls end with WS_E_OPERATION_ABORTED, later ones with WS_E_OBJECT_FAULTED. An open
 * listener becomes FAULTED, one that is being opened CREATED; in the other states nothing changes. Channels that
 * were accepted stay as they are.
 *
 * Any thread may call this in any state; it does not fail for want of resources.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsAbortListener function.
 */
HRESULT WsAbortListener(WS_LISTENER *listener,
                        WS_ERROR *error);

/**
 * Waits for a client and connects a channel to it; for HTTP, waits for a request.
 *
 * `channel` was created for this listener with WsCreateChannelForListener and is CREATED; it becomes ACCEPTING and
 * then OPEN, or CREATED again after a failure. With an `asyncContext` it may return WS_S_ASYNC and end in the
 * callback. Several accepts may be pending, each with a channel of its own.
 *
 * It waits for a client without limit; WS_LISTENER_PROPERTY_CONNECT_TIMEOUT (milliseconds) bounds the handshake of a
 * session. An HTTP request that can be refused by its head (method, path, user agent, content type, size) is
 * answered without the program, and the next one is waited for.
 *
 * States of the listener: OPEN. Any thread may call this.
 *
 * Errors: WS_E_OPERATION_ABORTED, WS_E_OBJECT_FAULTED when the listener was closed or aborted: stop accepting (the
 * former also when only the channel was aborted, which can be accepted again); WS_E_ENDPOINT_DISCONNECTED,
 * WS_E_OPERATION_TIMED_OUT, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED concern one client: accept again;
 * WS_E_INVALID_OPERATION in another state or for a channel of another listener; E_INVALIDARG for a handle that is not
 * valid.
 *
 * Documentation: WsAcceptChannel function.
 */
HRESULT WsAcceptChannel(WS_LISTENER *listener,
                        WS_CHANNEL *channel,
                        const WS_ASYNC_CONTEXT *asyncContext,
                        WS_ERROR *error);

/**
 * Closes a listener: stops listening, aborts pending accepts and waits for its own I/O.
 *
 * Channels that were accepted stay open. Whatever the result, the listener is CLOSED afterwards. With an
 * `asyncContext` it may return WS_S_ASYNC and end in the callback. Over HTTP, requests that wait to be accepted are
 * refused, and WS_LISTENER_PROPERTY_CLOSE_TIMEOUT (milliseconds) bounds the time in which their clients can read that.
 *
 * States: CREATED, OPEN, FAULTED, CLOSED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_OPERATION in another state, the only one that means "not closed"; WS_E_OPERATION_ABORTED;
 * E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsCloseListener function.
 */
HRESULT WsCloseListener(WS_LISTENER *listener,
                        const WS_ASYNC_CONTEXT *asyncContext,
                        WS_ERROR *error);

/**
 * Creates a channel of a server, to be connected with WsAcceptChannel; type, binding and security are those of the
 * listener.
 *
 * `properties` (NULL with a count of 0) are copied. The channel can serve one client after another: close, reset,
 * accept. The caller owns `channel` and frees it with WsFreeChannel, before the listener is freed. Any thread may
 * call this in any state.
 *
 * Errors: E_INVALIDARG for a handle or property that is not valid; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateChannelForListener function.
 */
HRESULT WsCreateChannelForListener(WS_LISTENER *listener,
                                   const WS_CHANNEL_PROPERTY *properties,
                                   ULONG propertyCount,
                                   WS_CHANNEL **channel,
                                   WS_ERROR *error);

/**
 * Creates a listener of a server; it is CREATED, and WsOpenListener makes it listen.
 *
 * HTTP has the type WS_CHANNEL_TYPE_REPLY, TCP and named pipes WS_CHANNEL_TYPE_DUPLEX_SESSION, UDP
 * WS_CHANNEL_TYPE_INPUT. `properties` (NULL with a count of 0) and `securityDescription` (NULL for none) are copied.
 *
 * This version has listeners over HTTP and TCP, without security.
 *
 * The caller owns `listener` and frees it with WsFreeListener. Several threads may use it at once.
 *
 * Errors: E_INVALIDARG for a type that does not fit the binding, or for properties and security that do not exist,
 * have the wrong size or do not fit together; E_NOTIMPL for values that this version does not support, which the
 * error object names; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateListener function.
 */
HRESULT WsCreateListener(WS_CHANNEL_TYPE channelType,
                         WS_CHANNEL_BINDING channelBinding,
                         const WS_LISTENER_PROPERTY *properties,
                         ULONG propertyCount,
                         const WS_SECURITY_DESCRIPTION *securityDescription,
                         WS_LISTENER **listener,
                         WS_ERROR *error);

/**
 * Frees a listener.
 *
 * States: CREATED, CLOSED, with no accept pending; the channels that were created for it are freed before. In another
 * state it is aborted first. NULL is ignored.
 *
 * Documentation: WsFreeListener function.
 */
void WsFreeListener(WS_LISTENER *listener);

/**
 * Gets a property of a listener. The page of WS_LISTENER_PROPERTY_ID has types, defaults and the bindings that each
 * is for.
 *
 * WS_LISTENER_PROPERTY_STATE is a snapshot that may be old when the function returns. `valueSize` is the size of the
 * type in bytes. Any thread may call this at any time.
 *
 * Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be got, a wrong size,
 * or an argument that is not valid.
 *
 * Documentation: WsGetListenerProperty function.
 */
HRESULT WsGetListenerProperty(WS_LISTENER *listener,
                              WS_LISTENER_PROPERTY_ID id,
                              void *value,
                              ULONG valueSize,
                              WS_ERROR *error);

/**
 * Makes a listener listen at a URL.
 *
 * The URL is in escaped form, without query and fragment. Its host is a name, an address, or `+` or `*` for all;
 * only an address restricts listening to one interface. It is copied at once. With an `asyncContext` it may return
 * WS_S_ASYNC and end in the callback. Every listener needs a port of its own; requests and sessions are for it when
 * they have the path of its URL, or as WS_LISTENER_PROPERTY_TRANSPORT_URL_MATCHING_OPTIONS says.
 *
 * States: CREATED, which becomes OPENING and then OPEN, or CREATED again after a failure. Any thread may call this.
 *
 * Errors: WS_E_ADDRESS_IN_USE, WS_E_ADDRESS_NOT_AVAILABLE; WS_E_INVALID_ENDPOINT_URL for a URL that does not fit the
 * binding; WS_E_OPERATION_ABORTED; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not
 * valid.
 *
 * Documentation: WsOpenListener function.
 */
HRESULT WsOpenListener(WS_LISTENER *listener,
                       const WS_STRING *url,
                       const WS_ASYNC_CONTEXT *asyncContext,
                       WS_ERROR *error);

/**
 * Makes a closed listener usable again: it becomes CREATED, with its properties as they are, and can listen at
 * another URL.
 *
 * States: CREATED, CLOSED. Not while another thread uses the listener.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetListener function.
 */
HRESULT WsResetListener(WS_LISTENER *listener,
                        WS_ERROR *error);

/**
 * Sets a property of a listener after its creation: WS_LISTENER_PROPERTY_CONNECT_TIMEOUT (a ULONG in milliseconds,
 * TCP).
 *
 * The value is copied and holds for clients that come later; `valueSize` is the size of its type in bytes. Any thread
 * may call this in any state.
 *
 * Errors: E_INVALIDARG for a property that does not exist, does not fit the binding or cannot be set, a wrong size,
 * or an argument that is not valid.
 *
 * Documentation: WsSetListenerProperty function.
 */
HRESULT WsSetListenerProperty(WS_LISTENER *listener,
                              WS_LISTENER_PROPERTY_ID id,
                              const void *value,
                              ULONG valueSize,
                              WS_ERROR *error);

/**
 * Addresses a message: the URL and the headers of an endpoint address become its To header and its reference
 * parameters.
 *
 * An empty URL stands for the anonymous address. With a NULL `address` the message only counts as addressed, so that
 * no later function adds headers of its own. `address` is not kept. A message that was not addressed when it is sent
 * gets the address of its channel.
 *
 * States: any but WS_MESSAGE_STATE_EMPTY, once. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state, or when the message is addressed already; WS_E_QUOTA_EXCEEDED
 * when the message's heap is full; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsAddressMessage function.
 */
HRESULT WsAddressMessage(WS_MESSAGE *message,
                         const WS_ENDPOINT_ADDRESS *address,
                         WS_ERROR *error);

/**
 * Creates a message for a version of SOAP and one of WS-Addressing; it is WS_MESSAGE_STATE_EMPTY.
 *
 * WS_ENVELOPE_VERSION_NONE goes only with WS_ADDRESSING_VERSION_TRANSPORT. `properties` (NULL with a count of 0) set
 * the limits of its heap and of its reader and writer; their values are copied. A message can be used again and
 * again after WsResetMessage, which is cheaper than a new one.
 *
 * The caller owns `message` and frees it with WsFreeMessage. Not two threads on one message at a time.
 *
 * Errors: E_INVALIDARG for versions that do not exist or do not fit together, a property that cannot be set here, or
 * a NULL `message`; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateMessage function.
 */
HRESULT WsCreateMessage(WS_ENVELOPE_VERSION envelopeVersion,
                        WS_ADDRESSING_VERSION addressingVersion,
                        const WS_MESSAGE_PROPERTY *properties,
                        ULONG propertyCount,
                        WS_MESSAGE **message,
                        WS_ERROR *error);

/**
 * Creates a message with the versions of SOAP and WS-Addressing that a channel uses, and the limits that the channel
 * sets for its messages.
 *
 * The channel may be in any state, and the message may outlive it. `properties` are as for WsCreateMessage. The
 * caller owns `message` and frees it with WsFreeMessage. Not two threads on one message at a time.
 *
 * Errors: E_INVALIDARG for a handle or property that is not valid; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateMessageForChannel function.
 */
HRESULT WsCreateMessageForChannel(WS_CHANNEL *channel,
                                  const WS_MESSAGE_PROPERTY *properties,
                                  ULONG propertyCount,
                                  WS_MESSAGE **message,
                                  WS_ERROR *error);

/**
 * Frees a message with its heap.
 *
 * Headers, buffers and handles that were got from it are invalid afterwards. It must not be in use by a channel or
 * by a call that has not ended. A message that an operation context or a callback showed belongs to its owner and
 * must not be freed. NULL is ignored.
 *
 * Documentation: WsFreeMessage function.
 */
void WsFreeMessage(WS_MESSAGE *message);

/**
 * Gets a property of a message: its state, versions, heap, header buffer, body reader or writer, and what security
 * has found out about a received one.
 *
 * The page of WS_MESSAGE_PROPERTY_ID has the types and the states that each property needs; most need any state but
 * EMPTY, WS_MESSAGE_PROPERTY_BODY_READER needs READING, BODY_WRITER needs WRITING. Handles and pointers belong to
 * the message and are valid until it is reset or freed. `valueSize` is the size of the type in bytes.
 *
 * Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in a state without the property, and for one about the sender when neither security nor
 * a custom channel has set it; E_NOTIMPL for Windows tokens and the security context, which this version does not have;
 * E_INVALIDARG for a property that does not exist or can only be given at creation, a wrong size, or an argument that is
 * not valid.
 *
 * Documentation: WsGetMessageProperty function.
 */
HRESULT WsGetMessageProperty(WS_MESSAGE *message,
                             WS_MESSAGE_PROPERTY_ID id,
                             void *value,
                             ULONG valueSize,
                             WS_ERROR *error);

/**
 * Gives an empty message its first headers, so that it can be written.
 *
 * A blank message has none. A request gets a MessageID, where the addressing version has one. A reply or fault is
 * addressed to the sender of `sourceMessage` and relates to it; a duplicate has the headers of `sourceMessage`.
 * Otherwise `sourceMessage` is NULL.
 *
 * States: WS_MESSAGE_STATE_EMPTY, which becomes INITIALIZED. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full; E_INVALIDARG
 * for a kind of message that does not exist or an argument that is not valid.
 *
 * Documentation: WsInitializeMessage function.
 */
HRESULT WsInitializeMessage(WS_MESSAGE *message,
                            WS_MESSAGE_INITIALIZATION initialization,
                            WS_MESSAGE *sourceMessage,
                            WS_ERROR *error);

/**
 * Reads one of the known extensions of an endpoint address, such as the address where its metadata is.
 *
 * `reader` is used for it and gets another input. `readOption` is WS_READ_REQUIRED_VALUE, WS_READ_REQUIRED_POINTER
 * or WS_READ_OPTIONAL_POINTER, which gives NULL for a missing extension; of several of a kind the first is read.
 * `value` receives the value or a pointer to it, `valueSize` is the size of that in bytes. What is pointed to lies
 * on `heap` and lives until that is reset or freed.
 *
 * Not two threads on one reader or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when a required extension is missing or malformed; WS_E_QUOTA_EXCEEDED when the heap
 * is full; E_INVALIDARG for a kind, option or size that is not valid.
 *
 * Documentation: WsReadEndpointAddressExtension function.
 */
HRESULT WsReadEndpointAddressExtension(WS_XML_READER *reader,
                                       WS_ENDPOINT_ADDRESS *endpointAddress,
                                       WS_ENDPOINT_ADDRESS_EXTENSION_TYPE extensionType,
                                       WS_READ_OPTION readOption,
                                       WS_HEAP *heap,
                                       void *value,
                                       ULONG valueSize,
                                       WS_ERROR *error);

/**
 * Empties a message for its next use: headers, body and all of its heap go, its properties stay.
 *
 * Headers, buffers and handles that were got from it are invalid afterwards; a reader or writer that was lent to it
 * is given back. States: any; it becomes EMPTY. It must not be in use by a channel, except for an abandoned one. Not
 * two threads on one message at a time.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetMessage function.
 */
HRESULT WsResetMessage(WS_MESSAGE *message,
                       WS_ERROR *error);

/**
 * Sets a property of a message: WS_MESSAGE_PROPERTY_IS_FAULT, or, in a custom channel, what security has found out
 * about it.
 *
 * The value is copied, with what it points to, to the message's heap; `valueSize` is the size of its type in bytes.
 * States: any but WS_MESSAGE_STATE_EMPTY. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED when the message's heap is full; E_NOTIMPL for
 * Windows tokens, which this version does not have; E_INVALIDARG for a property that does not exist or cannot be set, a
 * wrong size, or an argument that is not valid.
 *
 * Documentation: WsSetMessageProperty function.
 */
HRESULT WsSetMessageProperty(WS_MESSAGE *message,
                             WS_MESSAGE_PROPERTY_ID id,
                             const void *value,
                             ULONG valueSize,
                             WS_ERROR *error);

/**
 * Makes sure that at least `minSize` encoded bytes of a body that is being received are buffered, for the functions
 * that read next.
 *
 * It does nothing when enough is buffered or the channel buffers whole messages, so that one code fits both. With an
 * `asyncContext` it may return WS_S_ASYNC and end in the callback; the message must not be used until then.
 *
 * States: WS_MESSAGE_STATE_READING. Not two threads on one message at a time.
 *
 * Errors: what receiving on the channel can give; WS_E_QUOTA_EXCEEDED when the message is too large;
 * WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsFillBody function.
 */
HRESULT WsFillBody(WS_MESSAGE *message,
                   ULONG minSize,
                   const WS_ASYNC_CONTEXT *asyncContext,
                   WS_ERROR *error);

/**
 * Sends what was written of a body, if at least `minSize` encoded bytes are waiting; 0 means any number.
 *
 * It does nothing when the channel buffers whole messages, so that one code fits both. With an `asyncContext` it may
 * return WS_S_ASYNC and end in the callback; the message must not be used until then.
 *
 * States: WS_MESSAGE_STATE_WRITING. Not two threads on one message at a time.
 *
 * Errors: what sending on the channel can give; WS_E_QUOTA_EXCEEDED when the message is too large;
 * WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsFlushBody function.
 */
HRESULT WsFlushBody(WS_MESSAGE *message,
                    ULONG minSize,
                    const WS_ASYNC_CONTEXT *asyncContext,
                    WS_ERROR *error);

/**
 * Reads an element of the body of a received message as a value, as WsReadElement does.
 *
 * A description without names reads all elements of the body as the fields of a WS_STRUCT_TYPE; WS_FAULT_TYPE and
 * WS_ENDPOINT_ADDRESS_TYPE need neither names nor a type description, which follow from the versions of the message.
 * `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
 * What is pointed to lies on `heap`, which may be NULL when the value needs no memory. It can be called again for a
 * next element.
 *
 * States: WS_MESSAGE_STATE_READING. Not two threads on one message or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a body that does not fit the description; WS_E_QUOTA_EXCEEDED when the heap or a
 * limit of the reader is exceeded; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an option, size or
 * description that is not valid.
 *
 * Documentation: WsReadBody function.
 */
HRESULT WsReadBody(WS_MESSAGE *message,
                   const WS_ELEMENT_DESCRIPTION *bodyDescription,
                   WS_READ_OPTION readOption,
                   WS_HEAP *heap,
                   void *value,
                   ULONG valueSize,
                   WS_ERROR *error);

/**
 * Ends the reading that WsReadEnvelopeStart began: moves the reader past the envelope and gives it back. What follows the
 * envelope, another one perhaps, is left to be read.
 *
 * The headers can still be read; the body cannot. The done callback is called. States: WS_MESSAGE_STATE_READING,
 * which becomes DONE. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for a
 * handle that is not valid.
 *
 * Documentation: WsReadEnvelopeEnd function.
 */
HRESULT WsReadEnvelopeEnd(WS_MESSAGE *message,
                          WS_ERROR *error);

/**
 * Reads the start of an envelope, with all headers, from any reader; the reader then stands in the body.
 *
 * The message uses `reader` until it is done with it: at WsReadEnvelopeEnd, reset or free. Then it calls
 * `doneCallback` (NULL for none) once, with `doneCallbackState`. Until then the reader must live and be used for the
 * body only.
 *
 * States: WS_MESSAGE_STATE_EMPTY, which becomes READING, and stays EMPTY after a failure. Not two threads on one
 * message or reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when the input is no envelope of the message's version; WS_E_QUOTA_EXCEEDED for a
 * limit of the message or reader; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not
 * valid.
 *
 * Documentation: WsReadEnvelopeStart function.
 */
HRESULT WsReadEnvelopeStart(WS_MESSAGE *message,
                            WS_XML_READER *reader,
                            WS_MESSAGE_DONE_CALLBACK doneCallback,
                            void *doneCallbackState,
                            WS_ERROR *error);

/**
 * Writes a value as an element of the body of a message, as WsWriteElement does.
 *
 * A description without names writes the fields of a WS_STRUCT_TYPE as several elements; WS_FAULT_TYPE and
 * WS_ENDPOINT_ADDRESS_TYPE need neither names nor a type description. `value` points to the value or, with a pointer
 * option, to a pointer to it; `valueSize` is the size of that in bytes. Nothing of it is kept. It can be called again
 * for a next element.
 *
 * States: WS_MESSAGE_STATE_WRITING. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a value that has no XML form; WS_E_QUOTA_EXCEEDED for a limit of the writer;
 * WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an option, size or description that is not valid.
 *
 * Documentation: WsWriteBody function.
 */
HRESULT WsWriteBody(WS_MESSAGE *message,
                    const WS_ELEMENT_DESCRIPTION *bodyDescription,
                    WS_WRITE_OPTION writeOption,
                    const void *value,
                    ULONG valueSize,
                    WS_ERROR *error);

/**
 * Ends the writing that WsWriteEnvelopeStart began: closes body and envelope and gives the writer back.
 *
 * Elements that were started in the body must have been ended. The done callback is called. States:
 * WS_MESSAGE_STATE_WRITING, which becomes DONE. Not two threads on one message at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state or with open elements; WS_E_QUOTA_EXCEEDED for a limit of the
 * writer; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsWriteEnvelopeEnd function.
 */
HRESULT WsWriteEnvelopeEnd(WS_MESSAGE *message,
                           WS_ERROR *error);

/**
 * Writes the start of an envelope, with all headers, to any writer; the writer then stands in the body.
 *
 * The message uses `writer` until it is done with it: at WsWriteEnvelopeEnd, reset or free. Then it calls
 * `doneCallback` (NULL for none) once, with `doneCallbackState`. Until then the writer must live and be used for the
 * body only.
 *
 * States: WS_MESSAGE_STATE_INITIALIZED, which becomes WRITING, and stays INITIALIZED after a failure. Not two
 * threads on one message or writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in another state; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for
 * an argument that is not valid.
 *
 * Documentation: WsWriteEnvelopeStart function.
 */
HRESULT WsWriteEnvelopeStart(WS_MESSAGE *message,
                             WS_XML_WRITER *writer,
                             WS_MESSAGE_DONE_CALLBACK doneCallback,
                             void *doneCallbackState,
                             WS_ERROR *error);

/**
 * Creates a metadata object: it collects WSDL and policy documents and tells which endpoints they describe.
 *
 * `properties` (NULL with a count of 0) set limits for memory (bytes), documents and policies, and the host names to
 * be trusted; their values are copied. The caller owns `metadata` and frees it with WsFreeMetadata. Not two threads
 * on one object at a time.
 *
 * Errors: E_INVALIDARG for a property that does not exist, cannot be set or has the wrong size, or a NULL
 * `metadata`; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateMetadata function.
 */
HRESULT WsCreateMetadata(const WS_METADATA_PROPERTY *properties,
                         ULONG propertyCount,
                         WS_METADATA **metadata,
                         WS_ERROR *error);

/**
 * Frees a metadata object with its documents and policies.
 *
 * Addresses, endpoints and policies that were got from it are invalid afterwards. NULL is ignored.
 *
 * Documentation: WsFreeMetadata function.
 */
void WsFreeMetadata(WS_METADATA *metadata);

/**
 * Gets the endpoints that the documents describe: address, policy and the names of port, service, binding and port
 * type.
 *
 * All documents must have been read (WsGetMissingMetadataDocumentAddress says what is missing). `endpoints` is
 * filled with pointers into the metadata object, valid until it is reset or freed; nothing of it must be changed. No
 * more documents can be read afterwards.
 *
 * States: CREATED, which becomes RESOLVED, and RESOLVED. Not two threads on one object at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for documents that contradict themselves or lack something; WS_E_QUOTA_EXCEEDED for a
 * limit of the object; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not valid. A
 * failure makes the object FAULTED.
 *
 * Documentation: WsGetMetadataEndpoints function.
 */
HRESULT WsGetMetadataEndpoints(WS_METADATA *metadata,
                               WS_METADATA_ENDPOINTS *endpoints,
                               WS_ERROR *error);

/**
 * Gets a property of a metadata object: its state, or how many bytes of its heap are in use.
 *
 * `valueSize` is the size of the type in bytes. Not two threads on one object at a time.
 *
 * Errors: E_INVALIDARG for a property that does not exist or cannot be got, a wrong size, or an argument that is not
 * valid.
 *
 * Documentation: WsGetMetadataProperty function.
 */
HRESULT WsGetMetadataProperty(WS_METADATA *metadata,
                              WS_METADATA_PROPERTY_ID id,
                              void *value,
                              ULONG valueSize,
                              WS_ERROR *error);

/**
 * Gets the address of a document that others refer to and that was not read yet; NULL when none is missing.
 *
 * The caller fetches it and passes it to WsReadMetadata, until nothing is missing. `address` belongs to the metadata
 * object, must not be changed, and lives until it is reset or freed. Its host must be that of a URL given to
 * WsReadMetadata, or one of WS_METADATA_PROPERTY_HOST_NAMES, unless WS_METADATA_PROPERTY_VERIFY_HOST_NAMES is FALSE:
 * an unknown document shall not send the program anywhere.
 *
 * States: CREATED. Not two threads on one object at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a host that is not expected; WS_E_INVALID_OPERATION in another state; E_INVALIDARG
 * for an argument that is not valid. A failure makes the object FAULTED.
 *
 * Documentation: WsGetMissingMetadataDocumentAddress function.
 */
HRESULT WsGetMissingMetadataDocumentAddress(WS_METADATA *metadata,
                                            WS_ENDPOINT_ADDRESS **address,
                                            WS_ERROR *error);

/**
 * Gets how many alternatives a policy has, for WsMatchPolicyAlternative.
 *
 * The policy comes from a WS_METADATA_ENDPOINT and belongs to its metadata object. Not two threads on one policy or
 * metadata object at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a policy that is malformed; WS_E_QUOTA_EXCEEDED for one with too many
 * alternatives, or nested too deep; WS_E_INVALID_OPERATION when it is FAULTED; E_INVALIDARG for an argument that is
 * not valid.
 *
 * Documentation: WsGetPolicyAlternativeCount function.
 */
HRESULT WsGetPolicyAlternativeCount(WS_POLICY *policy,
                                    ULONG *count,
                                    WS_ERROR *error);

/**
 * Gets a property of a policy: its state.
 *
 * `valueSize` is the size of the type in bytes. Not two threads on one policy or metadata object at a time.
 *
 * Errors: E_INVALIDARG for a property that does not exist or cannot be got, a wrong size, or an argument that is not
 * valid.
 *
 * Documentation: WsGetPolicyProperty function.
 */
HRESULT WsGetPolicyProperty(WS_POLICY *policy,
                            WS_POLICY_PROPERTY_ID id,
                            void *value,
                            ULONG valueSize,
                            WS_ERROR *error);

/**
 * Compares one alternative of a policy with what a program can do.
 *
 * `alternativeIndex` counts from 0. The constraints name a channel binding, channel properties, security and
 * extensions with the values that are allowed; on a match their `out` members tell what the policy asks for, with
 * memory of `heap`. Without a match the result is S_FALSE, or a failure if `matchRequired` is TRUE; `out` members
 * are not to be used then.
 *
 * A match accounts for all: every assertion of the alternative is named by a constraint or an extension, and every
 * constraint is satisfied. A property that is not constrained has its default (the pages of
 * WS_CHANNEL_PROPERTY_CONSTRAINT and its like); without security constraints there must be no security. Of several
 * allowed values the first one that the policy offers is chosen. An extension that the alternative lacks does not
 * prevent a match; its `out` member is NULL then.
 *
 * Not two threads on one policy, metadata object or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when a required match fails (the error object tells why), or for a malformed policy;
 * WS_E_QUOTA_EXCEEDED for a full heap or a limit of the policy; WS_E_INVALID_OPERATION when the policy is FAULTED;
 * E_INVALIDARG for constraints that are not valid or an index without an alternative.
 *
 * Documentation: WsMatchPolicyAlternative function.
 */
HRESULT WsMatchPolicyAlternative(WS_POLICY *policy,
                                 ULONG alternativeIndex,
                                 WS_POLICY_CONSTRAINTS *policyConstraints,
                                 BOOL matchRequired,
                                 WS_HEAP *heap,
                                 WS_ERROR *error);

/**
 * Reads the element on which a reader stands as a document: WSDL 1.1 `definitions` or a WS-Policy `Policy`. Any
 * other element gives S_FALSE and is not read.
 *
 * `url` is where the document came from; it is absolute, differs from those of all other documents, and resolves
 * references in this one. Nothing of the reader is kept.
 *
 * States: CREATED. Not two threads on one object or reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a malformed document; WS_E_QUOTA_EXCEEDED for too many documents or too much
 * memory; WS_E_INVALID_OPERATION in another state; E_INVALIDARG for an argument that is not valid. A failure makes
 * the object FAULTED.
 *
 * Documentation: WsReadMetadata function.
 */
HRESULT WsReadMetadata(WS_METADATA *metadata,
                       WS_XML_READER *reader,
                       const WS_STRING *url,
                       WS_ERROR *error);

/**
 * Empties a metadata object for its next use: documents and policies go, its properties stay.
 *
 * Addresses, endpoints and policies that were got from it are invalid afterwards. States: any; it becomes CREATED.
 * Not two threads on one object at a time.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetMetadata function.
 */
HRESULT WsResetMetadata(WS_METADATA *metadata,
                        WS_ERROR *error);

/**
 * Returns the dictionary that an encoding knows without being told: the strings of MC-NBFS for the two binary encodings, the
 * same object for both, and NULL for any other encoding.
 *
 * The dictionary belongs to the library and stays valid and unchanged as long as the process lives, so strings may point
 * into it, and any thread may use it.
 *
 * Errors: E_INVALIDARG when `dictionary` is NULL or `encoding` is none of WS_ENCODING.
 *
 * Documentation: WsGetDictionary function.
 */
HRESULT WsGetDictionary(WS_ENCODING encoding,
                        WS_XML_DICTIONARY **dictionary,
                        WS_ERROR *error);

/**
 * Trims the XML white space (TAB, LF, CR and blank) at both ends of a text.
 *
 * `trimmedChars` and `trimmedCount` describe a part of `chars`: nothing is copied, and the caller's memory must live as long
 * as the result is used. A text of nothing but white space gives a count of 0. Any thread may call this at any time.
 *
 * Errors: E_INVALIDARG when a pointer is NULL (`chars` may be NULL if `charCount` is 0).
 *
 * Documentation: WsTrimXmlWhitespace function.
 */
HRESULT WsTrimXmlWhitespace(WCHAR *chars,
                            ULONG charCount,
                            WCHAR **trimmedChars,
                            ULONG *trimmedCount,
                            WS_ERROR *error);

/**
 * Checks that a text is an XML name without a colon (an NCName of Namespaces in XML 1.0).
 *
 * Nothing is kept. Any thread may call this at any time.
 *
 * Errors: WS_E_INVALID_FORMAT when the text is empty or no NCName; E_INVALIDARG when `ncNameChars` is NULL.
 *
 * Documentation: WsVerifyXmlNCName function.
 */
HRESULT WsVerifyXmlNCName(const WCHAR *ncNameChars,
                          ULONG ncNameCharCount,
                          WS_ERROR *error);

/**
 * Compares two strings: S_OK when they are equal, S_FALSE when they are not.
 *
 * Strings with the same id in the same dictionary are equal; otherwise their bytes are compared. Nothing is kept. Any thread
 * may call this at any time.
 *
 * Errors: E_INVALIDARG when a string is NULL, or has a length but no bytes.
 *
 * Documentation: WsXmlStringEquals function.
 */
HRESULT WsXmlStringEquals(const WS_XML_STRING *string1,
                          const WS_XML_STRING *string2,
                          WS_ERROR *error);

/**
 * Gives callers back their threads while the I/O of their calls goes on.
 *
 * Every pending call whose WS_CALL_PROPERTY_CALL_ID is `callId` ends with WS_E_OPERATION_ABANDONED; 0 stands for all calls
 * that are pending now. From then on nothing touches the arguments, heap, error object or callback of these calls. A call
 * whose reply is just being read ends as usual. An id that no call has is no error.
 *
 * States: OPEN, CLOSING, FAULTED. Any thread may call this at any time; it never waits for I/O.
 *
 * Errors: E_INVALIDARG for a handle that is not valid, WS_E_INVALID_OPERATION in another state.
 *
 * Documentation: WsAbandonCall function.
 */
HRESULT WsAbandonCall(WS_SERVICE_PROXY *serviceProxy,
                      ULONG callId,
                      WS_ERROR *error);

/**
 * Cancels all I/O of a proxy, without waiting for it.
 *
 * Pending functions end with WS_E_OPERATION_ABORTED. An open proxy becomes FAULTED, one that is being opened CREATED, one
 * that is being closed CLOSED; in the other states nothing happens.
 *
 * Any thread may call this at any time.
 *
 * Errors: E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsAbortServiceProxy function.
 */
HRESULT WsAbortServiceProxy(WS_SERVICE_PROXY *serviceProxy,
                            WS_ERROR *error);

/**
 * Calls one operation: sends its request and, unless it is one-way, waits for the reply. Generated stubs use this.
 *
 * `arguments` holds the address of each parameter; an out parameter is the caller's pointer to its variable, which is
 * written only on success. `heap` (required) takes the memory of the results; the caller resets it after the call, whether
 * it succeeded or not, and uses it for one call at a time. Everything that the arguments point to, the heap and the error
 * object live until the call ends, for an asynchronous call until its callback.
 *
 * `callProperties` are copied. WS_CALL_PROPERTY_SEND_MESSAGE_CONTEXT has a callback that may add headers to the request before it
 * is written, WS_CALL_PROPERTY_RECEIVE_MESSAGE_CONTEXT one that may read those of the reply, or fault, before its body is read and
 * its mustUnderstand headers are checked. They get a message that they must not reset or free, and `heap`; a failure code of
 * theirs fails the call, and leaves the proxy as it is.
 *
 * States: OPEN. Any number of threads may call at once, up to WS_PROXY_PROPERTY_MAX_PENDING_CALLS; WS_PROXY_PROPERTY_CALL_TIMEOUT
 * (milliseconds) bounds each call.
 *
 * Errors: WS_E_ENDPOINT_FAULT_RECEIVED when the service answers with a fault, which is in the error object;
 * WS_E_QUOTA_EXCEEDED for too many calls, a message or a heap over its limit; WS_E_OPERATION_TIMED_OUT,
 * WS_E_OPERATION_ABANDONED, WS_E_OPERATION_ABORTED; WS_E_INVALID_FORMAT for a reply that the contract does not describe;
 * WS_E_ENDPOINT_* for what the network or the service did; WS_E_OBJECT_FAULTED on a faulted proxy, WS_E_INVALID_OPERATION in
 * any other state; E_INVALIDARG for arguments that cannot be right.
 *
 * Documentation: WsCall function.
 */
HRESULT WsCall(WS_SERVICE_PROXY *serviceProxy,
               const WS_OPERATION_DESCRIPTION *operation,
               const void **arguments,
               WS_HEAP *heap,
               const WS_CALL_PROPERTY *callProperties,
               ULONG callPropertyCount,
               const WS_ASYNC_CONTEXT *asyncContext,
               WS_ERROR *error);

/**
 * Closes a proxy: waits for the pending calls, then closes its channels.
 *
 * New calls are refused from here on. After WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT milliseconds the calls that are left are
 * aborted. The proxy is CLOSED afterwards, whatever the result; every failure but WS_E_INVALID_OPERATION only informs.
 *
 * States: OPEN, FAULTED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_OPERATION in another state, WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED,
 * WS_E_ENDPOINT_DISCONNECTED when the session did not end properly, E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsCloseServiceProxy function.
 */
HRESULT WsCloseServiceProxy(WS_SERVICE_PROXY *serviceProxy,
                            const WS_ASYNC_CONTEXT *asyncContext,
                            WS_ERROR *error);

/**
 * Creates a proxy for calls to a service over HTTP (WS_CHANNEL_TYPE_REQUEST) or net.tcp (WS_CHANNEL_TYPE_DUPLEX_SESSION).
 *
 * The properties are copied; `channelProperties` apply to every channel that the proxy makes. A NULL array needs a count of
 * 0. The proxy is CREATED; it is freed with WsFreeServiceProxy.
 *
 * Security descriptions are not supported by this version.
 *
 * Errors: E_INVALIDARG for a type that does not fit the binding and for properties that do not exist, have the wrong size or
 * do not fit together; E_NOTIMPL for values that this version does not support, which the error object names.
 *
 * Documentation: WsCreateServiceProxy function.
 */
HRESULT WsCreateServiceProxy(WS_CHANNEL_TYPE channelType,
                             WS_CHANNEL_BINDING channelBinding,
                             const WS_SECURITY_DESCRIPTION *securityDescription,
                             const WS_PROXY_PROPERTY *properties,
                             ULONG propertyCount,
                             const WS_CHANNEL_PROPERTY *channelProperties,
                             ULONG channelPropertyCount,
                             WS_SERVICE_PROXY **serviceProxy,
                             WS_ERROR *error);

/**
 * Creates a proxy from a template with the application's settings and the description of a policy, as wsutil
 * generates it.
 *
 * `templateType` says which structs `templateValue` and `templateDescription` are; their sizes are in bytes. A NULL
 * template with a size of 0 stands for one of zeros; the description is required. The channel has the properties of both;
 * one that both have must have the same value. All is copied. The proxy is CREATED; the caller owns it and frees it with
 * WsFreeServiceProxy.
 *
 * Errors: E_INVALIDARG for a type, size, property or template that is not valid, and for properties that contradict the
 * policy; E_NOTIMPL for the templates with security, which this version does not have; those of WsCreateServiceProxy.
 *
 * Documentation: WsCreateServiceProxyFromTemplate function.
 */
HRESULT WsCreateServiceProxyFromTemplate(WS_CHANNEL_TYPE channelType,
                                         const WS_PROXY_PROPERTY *properties,
                                         ULONG propertyCount,
                                         WS_BINDING_TEMPLATE_TYPE templateType,
                                         void *templateValue,
                                         ULONG templateSize,
                                         const void *templateDescription,
                                         ULONG templateDescriptionSize,
                                         WS_SERVICE_PROXY **serviceProxy,
                                         WS_ERROR *error);

/**
 * Frees a proxy. One that is not CREATED or CLOSED is aborted first; the function returns when no call uses its caller's
 * memory any more. It waits up to 5 seconds for calls whose reply is just being read and for functions of the program that they
 * run, so none of those may call this.
 *
 * NULL and handles that are not valid are ignored. No other thread may use the handle any more.
 *
 * Documentation: WsFreeServiceProxy function.
 */
void WsFreeServiceProxy(WS_SERVICE_PROXY *serviceProxy);

/**
 * Reads a property of a proxy: WS_PROXY_PROPERTY_STATE, as a WS_SERVICE_PROXY_STATE that may be out of date on return. The
 * other properties can only be set, at creation.
 *
 * States: all. Any thread may call this.
 *
 * Errors: E_INVALIDARG for a property that cannot be read, a wrong `valueSize`, NULL, or a handle that is not valid.
 *
 * Documentation: WsGetServiceProxyProperty function.
 */
HRESULT WsGetServiceProxyProperty(WS_SERVICE_PROXY *serviceProxy,
                                  WS_PROXY_PROPERTY_ID id,
                                  void *value,
                                  ULONG valueSize,
                                  WS_ERROR *error);

/**
 * Opens a proxy towards a service. With net.tcp this connects and opens the session; with HTTP it needs no network, and a
 * dead server shows at the first call.
 *
 * `address` is copied; its headers go with every request, as reference parameters. A failed or aborted open leaves the
 * proxy CREATED, so it can be tried again; a successful one needs WsCloseServiceProxy before the proxy is opened again.
 * The open is bounded by the channel's connect timeout, if one is set, and by WS_PROXY_PROPERTY_CALL_TIMEOUT.
 *
 * States: CREATED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_ENDPOINT_URL for a URL that does not fit the binding, WS_E_ENDPOINT_NOT_FOUND,
 * WS_E_ENDPOINT_UNREACHABLE, WS_E_ENDPOINT_DISCONNECTED, WS_E_OPERATION_TIMED_OUT, WS_E_OPERATION_ABORTED,
 * WS_E_QUOTA_EXCEEDED for an address of more than 65536 bytes, WS_E_INVALID_OPERATION in another state, E_INVALIDARG.
 *
 * Documentation: WsOpenServiceProxy function.
 */
HRESULT WsOpenServiceProxy(WS_SERVICE_PROXY *serviceProxy,
                           const WS_ENDPOINT_ADDRESS *address,
                           const WS_ASYNC_CONTEXT *asyncContext,
                           WS_ERROR *error);

/**
 * Makes a closed proxy CREATED again, so that it can be opened, also towards another address. Its properties stay.
 *
 * States: CREATED (nothing happens), CLOSED. Any thread may call this.
 *
 * Errors: WS_E_INVALID_OPERATION in another state, E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsResetServiceProxy function.
 */
HRESULT WsResetServiceProxy(WS_SERVICE_PROXY *serviceProxy,
                            WS_ERROR *error);

/**
 * Creates a reader of XML. It has no input yet: WsSetInput or WsSetInputToBuffer comes first, as often as there are
 * documents.
 *
 * `properties` (NULL with a count of 0) are the defaults for every later input; their values are copied. The caller
 * owns `reader` and frees it with WsFreeReader. Not two threads on one reader at a time.
 *
 * Errors: E_INVALIDARG when `reader` is NULL, or for a property that does not exist, can only be read or has the
 * wrong size; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateReader function.
 */
HRESULT WsCreateReader(const WS_XML_READER_PROPERTY *properties,
                       ULONG propertyCount,
                       WS_XML_READER **reader,
                       WS_ERROR *error);

/**
 * Ends what WsStartReaderCanonicalization began and writes the last canonical bytes to its callback.
 *
 * The reader must be at the depth at which the canonicalization began. Without this call some bytes may never reach
 * the callback. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when no canonicalization is under way or the depth is another one; the callback's
 * own failures; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsEndReaderCanonicalization function.
 */
HRESULT WsEndReaderCanonicalization(WS_XML_READER *reader,
                                    WS_ERROR *error);

/**
 * Makes sure that at least `minSize` bytes of encoded XML are buffered, for the functions that read next.
 *
 * Only this function calls the read callback of a WS_XML_READER_STREAM_INPUT, as often as it must; it does nothing
 * when enough is buffered already or the input is a buffer. A function that then needs more than is buffered fails
 * with WS_E_QUOTA_EXCEEDED: the caller decides how much memory one step may take.
 *
 * With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the reader must not be used until then.
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; the callback's own failures;
 * E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsFillReader function.
 */
HRESULT WsFillReader(WS_XML_READER *reader,
                     ULONG minSize,
                     const WS_ASYNC_CONTEXT *asyncContext,
                     WS_ERROR *error);

/**
 * Frees a reader.
 *
 * Nodes, strings and attributes that it showed are invalid afterwards. A reader that belongs to a message, or is
 * lent to one, must not be freed. NULL is ignored.
 *
 * Documentation: WsFreeReader function.
 */
void WsFreeReader(WS_XML_READER *reader);

/**
 * Shows the node on which the reader stands.
 *
 * `node` receives a pointer to a struct whose nodeType tells what it is: WS_XML_ELEMENT_NODE, WS_XML_TEXT_NODE,
 * WS_XML_COMMENT_NODE, or a plain WS_XML_NODE. It belongs to the reader, must not be changed, and is valid until the
 * reader moves or gets another input.
 *
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument
 * that is not valid.
 *
 * Documentation: WsGetReaderNode function.
 */
HRESULT WsGetReaderNode(WS_XML_READER *xmlReader,
                        const WS_XML_NODE **node,
                        WS_ERROR *error);

/**
 * Gets a property of a reader, as it holds for the present input.
 *
 * The page of WS_XML_READER_PROPERTY_ID has types and defaults; some, such as ROW and COLUMN (ULONGLONG, counted
 * from 0), exist for text encodings only. `valueSize` is the size of the type in bytes. Not two threads on one
 * reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION without an input; E_INVALIDARG for a property that does not exist or does not fit
 * the input, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsGetReaderProperty function.
 */
HRESULT WsGetReaderProperty(WS_XML_READER *reader,
                            WS_XML_READER_PROPERTY_ID id,
                            void *value,
                            ULONG valueSize,
                            WS_ERROR *error);

/**
 * Moves past the end of the element whose content is being read.
 *
 * White space and comments before the end are skipped. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when something else than the end comes next, or the input is malformed;
 * WS_E_QUOTA_EXCEEDED when too little is buffered; WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED
 * after a failure; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsReadEndElement function.
 */
HRESULT WsReadEndElement(WS_XML_READER *reader,
                         WS_ERROR *error);

/**
 * Moves the reader to the next node, in document order: into the content of an element, from text to what follows,
 * past an end.
 *
 * WsGetReaderNode shows the node. At the end of the document, WS_XML_NODE_TYPE_EOF, there is no next one. After any
 * failure the reader can only get another input or be freed. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED for a limit of the reader (depth, attributes,
 * namespaces), or when too little is buffered; WS_E_INVALID_OPERATION without an input or at the end;
 * WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsReadNode function.
 */
HRESULT WsReadNode(WS_XML_READER *reader,
                   WS_ERROR *error);

/**
 * Moves the reader from an element to the first node of its content, which is the end if there is none. White space and
 * comments before the element are skipped.
 *
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION without an input; WS_E_INVALID_FORMAT when the reader is not on an element, or for
 * malformed input; WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered;
 * WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsReadStartElement function.
 */
HRESULT WsReadStartElement(WS_XML_READER *reader,
                           WS_ERROR *error);

/**
 * Skips white space and comments up to the next element and checks its name. The reader stands on that element, not
 * in it.
 *
 * `localName` and `ns` may be NULL, which any name fits. With `found` the function succeeds in any case and says
 * there whether an element of that name comes next; without (NULL) the element must be there. Not two threads on one
 * reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when `found` is NULL and something else comes next, or for malformed input;
 * WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered; WS_E_INVALID_OPERATION without an
 * input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsReadToStartElement function.
 */
HRESULT WsReadToStartElement(WS_XML_READER *reader,
                             const WS_XML_STRING *localName,
                             const WS_XML_STRING *ns,
                             BOOL *found,
                             WS_ERROR *error);

/**
 * Gives a reader its input and its encoding, at any time and as often as wanted; the reader starts before the
 * document, also after a failure.
 *
 * `encoding` points to one of the structs that begin with WS_XML_READER_ENCODING (text, binary, MTOM, raw), `input`
 * to WS_XML_READER_BUFFER_INPUT or WS_XML_READER_STREAM_INPUT. `properties` (NULL with a count of 0) hold for this
 * input and are copied, as the two structs are. The bytes of a buffer are not copied: they, and the dictionaries of
 * a binary encoding, must live and stay unchanged as long as the reader uses them. A stream is read by WsFillReader
 * only.
 *
 * Not two threads on one reader at a time.
 *
 * Errors: E_INVALIDARG for a struct or property that is not valid; WS_E_INVALID_FORMAT when the character set cannot
 * be found out.
 *
 * Documentation: WsSetInput function.
 */
HRESULT WsSetInput(WS_XML_READER *reader,
                   const WS_XML_READER_ENCODING *encoding,
                   const WS_XML_READER_INPUT *input,
                   const WS_XML_READER_PROPERTY *properties,
                   ULONG propertyCount,
                   WS_ERROR *error);

/**
 * Makes a reader read an XML buffer; it starts before the first node.
 *
 * The buffer is not copied: it must live as long as the reader uses it, and be changed only while the reader stands
 * still. Only with this input a reader has positions (WsGetReaderPosition, WsMoveReader). `properties` (NULL with a
 * count of 0) hold for this input and are copied.
 *
 * Not two threads on one reader or buffer at a time.
 *
 * Errors: E_INVALIDARG for a handle or property that is not valid.
 *
 * Documentation: WsSetInputToBuffer function.
 */
HRESULT WsSetInputToBuffer(WS_XML_READER *reader,
                           WS_XML_BUFFER *buffer,
                           const WS_XML_READER_PROPERTY *properties,
                           ULONG propertyCount,
                           WS_ERROR *error);

/**
 * Moves past the node on which the reader stands; past an element with all its content.
 *
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION at the end of the document or without an input; WS_E_INVALID_FORMAT for malformed
 * input; WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered; WS_E_OBJECT_FAULTED after a
 * failure; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsSkipNode function.
 */
HRESULT WsSkipNode(WS_XML_READER *reader,
                   WS_ERROR *error);

/**
 * Begins to write the canonical form of all nodes that the reader moves over, until WsEndReaderCanonicalization; how
 * they are read, or skipped, makes no difference.
 *
 * `writeCallback` gets the bytes when a block is full and at the end, synchronously, with `writeCallbackState`.
 * `properties` (NULL with a count of 0) choose the algorithm (exclusive without comments by default), inclusive
 * prefixes, an element to leave out and the size of a block. An inclusive algorithm needs a reader that is before
 * the document. In between the reader cannot be positioned or moved backwards, nor leave the element around the
 * start.
 *
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when a canonicalization is under way or there is no input; E_INVALIDARG for a
 * property or argument that is not valid.
 *
 * Documentation: WsStartReaderCanonicalization function.
 */
HRESULT WsStartReaderCanonicalization(WS_XML_READER *reader,
                                      WS_WRITE_CALLBACK writeCallback,
                                      void *writeCallbackState,
                                      const WS_XML_CANONICALIZATION_PROPERTY *properties,
                                      ULONG propertyCount,
                                      WS_ERROR *error);

/**
 * Looks for an attribute of the element on which the reader stands.
 *
 * `attributeIndex` receives its index for WsReadStartAttribute and for the array of the WS_XML_ELEMENT_NODE. The
 * name is compared with `localName` and `ns`, both required; an empty `ns` stands for no namespace. The reader does
 * not move. An attribute that is missing gives S_FALSE, or fails if `required` is TRUE.
 *
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when a required attribute is missing; WS_E_INVALID_OPERATION when the reader is not on
 * an element; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsFindAttribute function.
 */
HRESULT WsFindAttribute(WS_XML_READER *reader,
                        const WS_XML_STRING *localName,
                        const WS_XML_STRING *ns,
                        BOOL required,
                        ULONG *attributeIndex,
                        WS_ERROR *error);

/**
 * Finds the namespace that a prefix stands for where the reader is.
 *
 * `ns` receives a pointer to a string of the reader, valid until the reader moves. An empty `prefix` asks for the
 * default namespace. A prefix that is not declared gives S_FALSE and NULL, or fails if `required` is TRUE.
 *
 * The reader must be on an element or inside its content. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when a required prefix is not declared; WS_E_INVALID_OPERATION without an input;
 * E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsGetNamespaceFromPrefix function.
 */
HRESULT WsGetNamespaceFromPrefix(WS_XML_READER *reader,
                                 const WS_XML_STRING *prefix,
                                 BOOL required,
                                 const WS_XML_STRING **ns,
                                 WS_ERROR *error);

/**
 * Gets the value of an attribute with the prefix `xml` (`lang`, `space`) from the nearest element around that has
 * it.
 *
 * `valueChars` receives characters that lie on `heap`, are not terminated, and live until it is reset or freed;
 * `valueCharCount` receives their number. Without such an attribute the result is S_FALSE, with NULL and 0. The
 * reader itself gives these attributes no meaning and does not move.
 *
 * Not two threads on one reader or heap at a time.
 *
 * Errors: WS_E_INVALID_OPERATION without an input; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for an
 * argument that is not valid.
 *
 * Documentation: WsGetXmlAttribute function.
 */
HRESULT WsGetXmlAttribute(WS_XML_READER *reader,
                          const WS_XML_STRING *localName,
                          WS_HEAP *heap,
                          WCHAR **valueChars,
                          ULONG *valueCharCount,
                          WS_ERROR *error);

/**
 * Reads several elements of one name, each with one value, into an array; a loop of WsReadStartElement, WsReadValue
 * and WsReadEndElement, but faster.
 *
 * `arraySize` is the size of `array` in bytes; `itemOffset` and `itemCount` count items, whose size follows from
 * `valueType`. `actualItemCount` receives how many items were read: perhaps fewer than asked for although there are
 * more, and 0 when there are no more.
 *
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for content that is not of the type; WS_E_NUMERIC_OVERFLOW for a number out of its
 * range; WS_E_QUOTA_EXCEEDED for a limit of the reader, or when too little is buffered; WS_E_INVALID_OPERATION
 * without an input; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsReadArray function.
 */
HRESULT WsReadArray(WS_XML_READER *reader,
                    const WS_XML_STRING *localName,
                    const WS_XML_STRING *ns,
                    WS_VALUE_TYPE valueType,
                    void *array,
                    ULONG arraySize,
                    ULONG itemOffset,
                    ULONG itemCount,
                    ULONG *actualItemCount,
                    WS_ERROR *error);

/**
 * Reads a part of the text where the reader stands as bytes; text is taken as base64.
 *
 * At most `maxByteCount` bytes go to `bytes`; `actualByteCount` receives how many, 0 at the end of the text. The
 * text may be read in any number of calls. Comments in between are skipped, and CDATA sections are text like any other.
 * Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for text that is not base64; WS_E_QUOTA_EXCEEDED when too little is buffered;
 * WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
 * not valid.
 *
 * Documentation: WsReadBytes function.
 */
HRESULT WsReadBytes(WS_XML_READER *reader,
                    void *bytes,
                    ULONG maxByteCount,
                    ULONG *actualByteCount,
                    WS_ERROR *error);

/**
 * Reads a part of the text where the reader stands as UTF-16.
 *
 * At most `maxCharCount` units of 2 bytes go to `chars`, not terminated; `actualCharCount` receives how many, 0 at
 * the end of the text. It may be fewer than there are: the text is read in any number of calls. Comments in between
 * are skipped, and CDATA sections are text like any other. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when too little is buffered;
 * WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
 * not valid.
 *
 * Documentation: WsReadChars function.
 */
HRESULT WsReadChars(WS_XML_READER *reader,
                    WCHAR *chars,
                    ULONG maxCharCount,
                    ULONG *actualCharCount,
                    WS_ERROR *error);

/**
 * Reads a part of the text where the reader stands as UTF-8.
 *
 * At most `maxByteCount` bytes go to `bytes`, not terminated; `actualByteCount` receives how many, 0 at the end of
 * the text. It may be fewer than there are: the text is read in any number of calls. Comments in between are
 * skipped, and CDATA sections are text like any other. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for malformed input; WS_E_QUOTA_EXCEEDED when too little is buffered;
 * WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is
 * not valid.
 *
 * Documentation: WsReadCharsUtf8 function.
 */
HRESULT WsReadCharsUtf8(WS_XML_READER *reader,
                        BYTE *bytes,
                        ULONG maxByteCount,
                        ULONG *actualByteCount,
                        WS_ERROR *error);

/**
 * Leaves the attribute that WsReadStartAttribute entered; the reader is on its element again.
 *
 * What was not read of the value is skipped. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when the reader is not in an attribute; WS_E_OBJECT_FAULTED after a failure;
 * E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsReadEndAttribute function.
 */
HRESULT WsReadEndAttribute(WS_XML_READER *reader,
                           WS_ERROR *error);

/**
 * Reads text of the form `prefix:local` and resolves the prefix with the declarations in scope.
 *
 * White space around the text is dropped; the first colon separates. `prefix` and `ns` may be NULL. The strings lie
 * on `heap` and live until it is reset or freed; without a prefix `prefix` is empty. Not two threads on one reader
 * or heap at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for text without a local name, an empty prefix before a colon, or a prefix that is not
 * declared; WS_E_QUOTA_EXCEEDED when the heap is full; WS_E_INVALID_OPERATION without an input; E_INVALIDARG for an
 * argument that is not valid.
 *
 * Documentation: WsReadQualifiedName function.
 */
HRESULT WsReadQualifiedName(WS_XML_READER *reader,
                            WS_HEAP *heap,
                            WS_XML_STRING *prefix,
                            WS_XML_STRING *localName,
                            WS_XML_STRING *ns,
                            WS_ERROR *error);

/**
 * Moves the reader into an attribute of the element on which it stands, to read the value as text.
 *
 * `attributeIndex` is the index in the array of the WS_XML_ELEMENT_NODE, as from WsFindAttribute. WsReadChars,
 * WsReadBytes, WsReadValue and WsReadType read the value; WsReadEndAttribute returns to the element. Attributes can
 * be read in any order and again. Not two threads on one reader at a time.
 *
 * In the attribute the reader stands on a WS_XML_TEXT_NODE, the value; WsReadNode moves it to WS_XML_NODE_TYPE_EOF.
 *
 * Errors: WS_E_INVALID_FORMAT when the reader is not on an element; E_INVALIDARG for an index without an attribute or a
 * handle that is not valid; WS_E_INVALID_OPERATION without an input; WS_E_OBJECT_FAULTED after a failure.
 *
 * Documentation: WsReadStartAttribute function.
 */
HRESULT WsReadStartAttribute(WS_XML_READER *reader,
                             ULONG attributeIndex,
                             WS_ERROR *error);

/**
 * Reads the text where the reader stands as a number, boolean, time, GUID or another simple value.
 *
 * `value` receives it, with exactly the size that `valueType` says in `valueSize`, in bytes. White space around the
 * text is dropped. Not two threads on one reader at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for text that is no such value; WS_E_NUMERIC_OVERFLOW for a number out of the type's
 * range; WS_E_QUOTA_EXCEEDED when too little is buffered; WS_E_INVALID_OPERATION without an input;
 * WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an unknown type, a wrong size, or an argument that is not
 * valid.
 *
 * Documentation: WsReadValue function.
 */
HRESULT WsReadValue(WS_XML_READER *reader,
                    WS_VALUE_TYPE valueType,
                    void *value,
                    ULONG valueSize,
                    WS_ERROR *error);

/**
 * Makes a security token of its XML form, to be presented to a service with a WS_XML_TOKEN_MESSAGE_SECURITY_BINDING.
 *
 * `tokenXml` holds one element. With a `tokenKey` the token is one whose key proves possession; with NULL it is a
 * bearer token. XML, key and `properties` (NULL with a count of 0) are copied. The caller owns `token` and frees it
 * with WsFreeSecurityToken. Not two threads on one token at a time.
 *
 * Errors: E_INVALIDARG for a buffer, key or property that is not valid; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateXmlSecurityToken function.
 */
HRESULT WsCreateXmlSecurityToken(WS_XML_BUFFER *tokenXml,
                                 WS_SECURITY_KEY_HANDLE *tokenKey,
                                 const WS_XML_SECURITY_TOKEN_PROPERTY *properties,
                                 ULONG propertyCount,
                                 WS_SECURITY_TOKEN **token,
                                 WS_ERROR *error);

/**
 * Frees a security token.
 *
 * Values that were got from it are invalid afterwards. Security descriptions keep copies, so it may be freed as soon
 * as what uses it is created. A token that a message showed belongs to the message and must not be freed. NULL is
 * ignored.
 *
 * Documentation: WsFreeSecurityToken function.
 */
void WsFreeSecurityToken(WS_SECURITY_TOKEN *token);

/**
 * Gets a property of the security context (WS-SecureConversation) of a received message: its identifier, or who the
 * client is.
 *
 * The handle comes from WS_MESSAGE_PROPERTY_SECURITY_CONTEXT and is valid, with the values, until the message is
 * reset or freed. `valueSize` is the size of the type in bytes. Not two threads on one context at a time.
 *
 * Errors: E_INVALIDARG for a property that does not exist or that this context does not have, a wrong size, or an
 * argument that is not valid.
 *
 * Documentation: WsGetSecurityContextProperty function.
 */
HRESULT WsGetSecurityContextProperty(WS_SECURITY_CONTEXT *securityContext,
                                     WS_SECURITY_CONTEXT_PROPERTY_ID id,
                                     void *value,
                                     ULONG valueSize,
                                     WS_ERROR *error);

/**
 * Gets a property of a security token: the kind of its key, its validity, its XML form, references to it, or its
 * symmetric key.
 *
 * `heap` is given for WS_SECURITY_TOKEN_PROPERTY_SYMMETRIC_KEY, whose bytes are put there, and is NULL otherwise;
 * other values belong to the token and live as long as it does. `valueSize` is the size of the type in bytes. Not
 * two threads on one token at a time.
 *
 * Errors: E_INVALIDARG for a property that does not exist or that this token does not have, a wrong size, or an
 * argument that is not valid; WS_E_QUOTA_EXCEEDED when the heap is full.
 *
 * Documentation: WsGetSecurityTokenProperty function.
 */
HRESULT WsGetSecurityTokenProperty(WS_SECURITY_TOKEN *securityToken,
                                   WS_SECURITY_TOKEN_PROPERTY_ID id,
                                   void *value,
                                   ULONG valueSize,
                                   WS_HEAP *heap,
                                   WS_ERROR *error);

/**
 * Obtains a security token from a security token service (WS-Trust).
 *
 * `channel` was created with the security that the issuer asks for, and opened to it; it stays OPEN, or is FAULTED
 * after a failure, and the caller closes it. `properties` (NULL with a count of 0) say what to ask for. The caller
 * owns `token` and frees it with WsFreeSecurityToken. With an `asyncContext` it may return WS_S_ASYNC and end in the
 * callback; all that was passed must live until then.
 *
 * Not while another thread sends or receives on the channel.
 *
 * Errors: those of WsRequestReply; WS_E_SECURITY_VERIFICATION_FAILURE for an answer that cannot be trusted;
 * E_INVALIDARG for a property that is not valid.
 *
 * Documentation: WsRequestSecurityToken function.
 */
HRESULT WsRequestSecurityToken(WS_CHANNEL *channel,
                               const WS_REQUEST_SECURITY_TOKEN_PROPERTY *properties,
                               ULONG propertyCount,
                               WS_SECURITY_TOKEN **token,
                               const WS_ASYNC_CONTEXT *asyncContext,
                               WS_ERROR *error);

/**
 * Ends a security context on the server before its time: later requests that use it fail, and the client gets a
 * fault.
 *
 * The handle comes from WS_MESSAGE_PROPERTY_SECURITY_CONTEXT of a received message. Not two threads on one context
 * at a time.
 *
 * Errors: WS_E_INVALID_OPERATION on the client's side; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsRevokeSecurityContext function.
 */
HRESULT WsRevokeSecurityContext(WS_SECURITY_CONTEXT *securityContext,
                                WS_ERROR *error);

/**
 * Converts a WS_DATETIME to a FILETIME, which counts 100 ns units since 1601.
 *
 * The ticks are taken as they are, whatever the format says: for WS_DATETIME_FORMAT_NONE the result is the time as it was
 * written, without a zone. Nothing is kept. Any thread may call this at any time.
 *
 * Errors: WS_E_INVALID_FORMAT when the time lies before the year 1601; E_INVALIDARG when a pointer is NULL.
 *
 * Documentation: WsDateTimeToFileTime function.
 */
HRESULT WsDateTimeToFileTime(const WS_DATETIME *dateTime,
                             FILETIME *fileTime,
                             WS_ERROR *error);

/**
 * Converts a FILETIME to a WS_DATETIME of the format WS_DATETIME_FORMAT_UTC.
 *
 * Nothing is kept. Any thread may call this at any time.
 *
 * Errors: WS_E_INVALID_FORMAT when the time lies beyond the year 9999; E_INVALIDARG when a pointer is NULL.
 *
 * Documentation: WsFileTimeToDateTime function.
 */
HRESULT WsFileTimeToDateTime(const FILETIME *fileTime,
                             WS_DATETIME *dateTime,
                             WS_ERROR *error);

/**
 * Reads the value of an attribute of the element on which the reader stands, as the description says.
 *
 * `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
 * What is pointed to lies on `heap`, which may be NULL when the value needs no memory. A missing attribute gives
 * NULL with WS_READ_OPTIONAL_POINTER and fails otherwise. The reader does not move.
 *
 * Not two threads on one reader or heap at a time. After a failure the reader needs a new input.
 *
 * Errors: WS_E_INVALID_FORMAT for a required attribute that is missing or text that is not of the type;
 * WS_E_NUMERIC_OVERFLOW for a number out of range; WS_E_QUOTA_EXCEEDED when the heap is full; WS_E_INVALID_OPERATION
 * when the reader is not on an element; E_INVALIDARG for an option, size or description that is not valid.
 *
 * Documentation: WsReadAttribute function.
 */
HRESULT WsReadAttribute(WS_XML_READER *reader,
                        const WS_ATTRIBUTE_DESCRIPTION *attributeDescription,
                        WS_READ_OPTION readOption,
                        WS_HEAP *heap,
                        void *value,
                        ULONG valueSize,
                        WS_ERROR *error);

/**
 * Reads the next element, which must have the name that the description gives, with all its content, and moves past
 * its end.
 *
 * `value` receives the value or, with a pointer option, a pointer to it; `valueSize` is the size of that in bytes.
 * What is pointed to lies on `heap`, which may be NULL when the value needs no memory; after a failure some of it
 * may stay there. White space and comments before the element are skipped.
 *
 * Not two threads on one reader or heap at a time. After a failure the reader needs a new input.
 *
 * Errors: WS_E_INVALID_FORMAT for another element or content that does not fit the description;
 * WS_E_NUMERIC_OVERFLOW for a number out of range; WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is
 * exceeded; WS_E_INVALID_OPERATION without an input; E_INVALIDARG for an option, size or description that is not
 * valid.
 *
 * Documentation: WsReadElement function.
 */
HRESULT WsReadElement(WS_XML_READER *reader,
                      const WS_ELEMENT_DESCRIPTION *elementDescription,
                      WS_READ_OPTION readOption,
                      WS_HEAP *heap,
                      void *value,
                      ULONG valueSize,
                      WS_ERROR *error);

/**
 * Reads a value of a type from where the reader stands; WsReadElement and WsReadAttribute add the names to this.
 *
 * `typeMapping` says what the value is made of: a whole element with its attributes (the reader is on the element),
 * the value of an attribute (after WsReadStartAttribute), or the content of an element (after WsReadStartElement).
 * `typeDescription` may be NULL for types that need none. `value`, `valueSize` and `heap` are used as `readOption`
 * says: the value itself, or a pointer to memory on the heap.
 *
 * Not two threads on one reader or heap at a time. After a failure the reader needs a new input.
 *
 * Errors: WS_E_INVALID_FORMAT for content that does not fit the type; WS_E_NUMERIC_OVERFLOW for a number out of
 * range; WS_E_QUOTA_EXCEEDED when the heap or a limit of the reader is exceeded; WS_E_INVALID_OPERATION without an
 * input; E_INVALIDARG for a type, mapping, option, size or description that is not valid.
 *
 * Documentation: WsReadType function.
 */
HRESULT WsReadType(WS_XML_READER *reader,
                   WS_TYPE_MAPPING typeMapping,
                   WS_TYPE type,
                   const void *typeDescription,
                   WS_READ_OPTION readOption,
                   WS_HEAP *heap,
                   void *value,
                   ULONG valueSize,
                   WS_ERROR *error);

/**
 * Writes an attribute with the name and type that the description gives, into the start tag that is open.
 *
 * `value` points to the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in
 * bytes. Nothing of it is kept. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT for a value that has no XML form;
 * WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for an option, size or description that is not valid.
 *
 * Documentation: WsWriteAttribute function.
 */
HRESULT WsWriteAttribute(WS_XML_WRITER *writer,
                         const WS_ATTRIBUTE_DESCRIPTION *attributeDescription,
                         WS_WRITE_OPTION writeOption,
                         const void *value,
                         ULONG valueSize,
                         WS_ERROR *error);

/**
 * Writes an element with the name and type that the description gives: start tag, attributes, content and end tag.
 *
 * `value` points to the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in
 * bytes. With a nillable option a missing value is written as an element with xsi:nil. Nothing of the value is kept.
 *
 * Not two threads on one writer at a time. After a failure the writer needs a new output.
 *
 * Errors: WS_E_INVALID_FORMAT for a value that has no XML form; WS_E_QUOTA_EXCEEDED for a limit of the writer;
 * WS_E_INVALID_OPERATION without an output; E_INVALIDARG for an option, size or description that is not valid, or a
 * required pointer that is NULL.
 *
 * Documentation: WsWriteElement function.
 */
HRESULT WsWriteElement(WS_XML_WRITER *writer,
                       const WS_ELEMENT_DESCRIPTION *elementDescription,
                       WS_WRITE_OPTION writeOption,
                       const void *value,
                       ULONG valueSize,
                       WS_ERROR *error);

/**
 * Writes a value of a type where the writer stands; WsWriteElement and WsWriteAttribute add the names to this.
 *
 * `typeMapping` says what the value becomes: attributes and content of the element that is open, the value of the
 * attribute that is open, or content only. `typeDescription` may be NULL for types that need none. `value` points to
 * the value or, with a pointer option, to a pointer to it; `valueSize` is the size of that in bytes. Nothing of it
 * is kept.
 *
 * Not two threads on one writer at a time. After a failure the writer needs a new output.
 *
 * Errors: WS_E_INVALID_FORMAT for a value that has no XML form; WS_E_QUOTA_EXCEEDED for a limit of the writer;
 * WS_E_INVALID_OPERATION without an output, or where the mapping does not belong; E_INVALIDARG for a type, mapping,
 * option, size or description that is not valid.
 *
 * Documentation: WsWriteType function.
 */
HRESULT WsWriteType(WS_XML_WRITER *writer,
                    WS_TYPE_MAPPING typeMapping,
                    WS_TYPE type,
                    const void *typeDescription,
                    WS_WRITE_OPTION writeOption,
                    const void *value,
                    ULONG valueSize,
                    WS_ERROR *error);

/**
 * Resolves a reference against an absolute URL (RFC 3986 5.2). A reference that is absolute itself is the result, unchanged
 * but for its dot segments.
 *
 * Both URLs, and the result, are in escaped form. The path segments `.` and `..` of the result are resolved unless `flags`
 * has WS_URL_FLAGS_NO_PATH_COLLAPSE; a host `+` or `*` is taken only with WS_URL_FLAGS_ALLOW_HOST_WILDCARDS; with
 * WS_URL_FLAGS_ZERO_TERMINATE the characters end with a zero, which the length counts.
 *
 * The characters of `resultUrl` are on `heap` and live until it is reset or freed. Any thread may call this, one at a time
 * per heap.
 *
 * Errors: WS_E_INVALID_FORMAT when `baseUrl` is not an absolute URL, or the result is none, or a scheme is not one of
 * WS_URL_SCHEME_TYPE; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for a NULL pointer or an unknown flag.
 *
 * Documentation: WsCombineUrl function.
 */
HRESULT WsCombineUrl(const WS_STRING *baseUrl,
                     const WS_STRING *referenceUrl,
                     ULONG flags,
                     WS_HEAP *heap,
                     WS_STRING *resultUrl,
                     WS_ERROR *error);

/**
 * Takes a URL apart and resolves the escapes of its parts.
 *
 * `outUrl` receives the struct of the scheme, such as WS_HTTP_URL or WS_NETTCP_URL; its first field, a WS_URL, tells which.
 * An IPv6 address keeps its brackets, a path its leading slash. Where the URL names no port, `port` is the scheme's default
 * (65535 for soap.udp and net.pipe, which have none) and `portAsString` is empty; a part that is missing is empty. No string
 * ends with a zero.
 *
 * The path segments `.` and `..` are resolved unless `flags` has WS_URL_FLAGS_NO_PATH_COLLAPSE; a host `+` or `*` is taken
 * only with WS_URL_FLAGS_ALLOW_HOST_WILDCARDS; WS_URL_FLAGS_ZERO_TERMINATE changes nothing here.
 *
 * The struct and its strings are on `heap` and live until it is reset or freed. Any thread may call this, one at a time per
 * heap.
 *
 * Errors: WS_E_INVALID_FORMAT when `url` is no absolute URL, has a scheme that is not one of WS_URL_SCHEME_TYPE, no host, user
 * information, or escapes that are not UTF-8; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for a NULL pointer or an
 * unknown flag.
 *
 * Documentation: WsDecodeUrl function.
 */
HRESULT WsDecodeUrl(const WS_STRING *url,
                    ULONG flags,
                    WS_HEAP *heap,
                    WS_URL **outUrl,
                    WS_ERROR *error);

/**
 * Puts a URL together from its parts and escapes in each what the grammar does not allow there.
 *
 * `url` points to the struct of the scheme that its first field names, such as WS_HTTP_URL. The port may stand in `port`, in
 * `portAsString` or, with the same value, in both; 0 and an empty string mean the scheme's default port, and the default port
 * is left out of the result. `path` is empty or begins with a slash; an IPv6 address stands in brackets.
 *
 * With WS_URL_FLAGS_ZERO_TERMINATE in `flags` the characters end with a zero, which the length counts; the other flags change
 * nothing here. The characters of `outUrl` are on `heap` and live until it is reset or freed. Any thread may call this, one at
 * a time per heap.
 *
 * Errors: WS_E_INVALID_FORMAT when the scheme is not one of WS_URL_SCHEME_TYPE, the host is empty, or the parts contradict the
 * grammar or each other; WS_E_QUOTA_EXCEEDED when the heap is full; E_INVALIDARG for a NULL pointer or an unknown flag.
 *
 * Documentation: WsEncodeUrl function.
 */
HRESULT WsEncodeUrl(const WS_URL *url,
                    ULONG flags,
                    WS_HEAP *heap,
                    WS_STRING *outUrl,
                    WS_ERROR *error);

/**
 * Creates a writer of XML. It has no output yet: WsSetOutput or WsSetOutputToBuffer comes first, as often as there
 * are documents.
 *
 * `properties` (NULL with a count of 0) are the defaults for every later output; their values are copied. The caller
 * owns `writer` and frees it with WsFreeWriter. Not two threads on one writer at a time.
 *
 * Errors: E_INVALIDARG when `writer` is NULL, or for a property that does not exist, can only be read or has the
 * wrong size; E_OUTOFMEMORY.
 *
 * Documentation: WsCreateWriter function.
 */
HRESULT WsCreateWriter(const WS_XML_WRITER_PROPERTY *properties,
                       ULONG propertyCount,
                       WS_XML_WRITER **writer,
                       WS_ERROR *error);

/**
 * Frees a writer with the bytes it generated.
 *
 * A writer that belongs to a message, or is lent to one, must not be freed. NULL is ignored.
 *
 * Documentation: WsFreeWriter function.
 */
void WsFreeWriter(WS_XML_WRITER *writer);

/**
 * Gives a writer its output and its encoding, at any time and as often as wanted; a document that was not finished
 * is dropped, and a failure forgotten.
 *
 * `encoding` points to one of the structs that begin with WS_XML_WRITER_ENCODING (text, binary, MTOM, raw), `output`
 * to WS_XML_WRITER_BUFFER_OUTPUT or WS_XML_WRITER_STREAM_OUTPUT; both are copied, as `properties` (NULL with a count
 * of 0) are, which hold for this output. A dictionary of a binary encoding must live as long as the writer uses it.
 * A stream is written by WsFlushWriter only; a buffer belongs to the writer, see WS_XML_WRITER_PROPERTY_BYTES.
 *
 * Not two threads on one writer at a time.
 *
 * Errors: E_INVALIDARG for a struct or property that is not valid.
 *
 * Documentation: WsSetOutput function.
 */
HRESULT WsSetOutput(WS_XML_WRITER *writer,
                    const WS_XML_WRITER_ENCODING *encoding,
                    const WS_XML_WRITER_OUTPUT *output,
                    const WS_XML_WRITER_PROPERTY *properties,
                    ULONG propertyCount,
                    WS_ERROR *error);

/**
 * Makes a writer write into an XML buffer; it starts at its end.
 *
 * The buffer must live as long as the writer uses it. Only with this output a writer has positions
 * (WsGetWriterPosition, WsMoveWriter); it inserts before its position. `properties` (NULL with a count of 0) hold
 * for this output and are copied. Not two threads on one writer or buffer at a time.
 *
 * Errors: E_INVALIDARG for a handle or property that is not valid.
 *
 * Documentation: WsSetOutputToBuffer function.
 */
HRESULT WsSetOutputToBuffer(WS_XML_WRITER *writer,
                            WS_XML_BUFFER *buffer,
                            const WS_XML_WRITER_PROPERTY *properties,
                            ULONG propertyCount,
                            WS_ERROR *error);

/**
 * Hands what is written to the write callback of a stream output, if at least `minSize` bytes are waiting; 0 means
 * any number.
 *
 * Only this function calls that callback; with a buffer as output it does nothing. A start tag that may still get
 * attributes is kept back. With an `asyncContext` it may return WS_S_ASYNC and end in the callback; the writer must
 * not be used until then.
 *
 * Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION without an output; WS_E_INVALID_FORMAT when everything is flushed and ends, at the top
 * level, in the middle of a character; WS_E_OBJECT_FAULTED after a failure; the callback's own failures; E_INVALIDARG
 * for a handle that is not valid.
 *
 * Documentation: WsFlushWriter function.
 */
HRESULT WsFlushWriter(WS_XML_WRITER *writer,
                      ULONG minSize,
                      const WS_ASYNC_CONTEXT *asyncContext,
                      WS_ERROR *error);

/**
 * Gets a property of a writer, as it holds for the present output.
 *
 * WS_XML_WRITER_PROPERTY_BYTES (WS_BYTES) and BUFFERS (WS_BUFFERS) show what was written to a buffer output; the
 * memory belongs to the writer and is valid until it is used again, gets another output or is freed. The page of
 * WS_XML_WRITER_PROPERTY_ID has the others. `valueSize` is the size of the type in bytes. Not two threads on one
 * writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION without an output, or in a state that the property does not allow; E_INVALIDARG for
 * a property that does not exist or does not fit the output, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsGetWriterProperty function.
 */
HRESULT WsGetWriterProperty(WS_XML_WRITER *writer,
                            WS_XML_WRITER_PROPERTY_ID id,
                            void *value,
                            ULONG valueSize,
                            WS_ERROR *error);

/**
 * Finds a prefix that stands for a namespace where the writer is.
 *
 * `prefix` receives a pointer to a string of the writer, valid until the writer is used again; it is empty where the
 * namespace is the default one. A namespace without a prefix gives S_FALSE and NULL, or fails if `required` is TRUE.
 * Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when a required namespace has no prefix; WS_E_INVALID_OPERATION without an output;
 * E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsGetPrefixFromNamespace function.
 */
HRESULT WsGetPrefixFromNamespace(WS_XML_WRITER *writer,
                                 const WS_XML_STRING *ns,
                                 BOOL required,
                                 const WS_XML_STRING **prefix,
                                 WS_ERROR *error);

/**
 * Begins to write the canonical form of all that the writer writes to a callback too, until
 * WsEndWriterCanonicalization.
 *
 * `writeCallback` gets the bytes when a block is full and at the end, synchronously, with `writeCallbackState`.
 * `properties` (NULL with a count of 0) choose the algorithm (exclusive without comments by default), inclusive
 * prefixes, an element to leave out and the size of a block. In between the writer cannot be positioned or moved.
 *
 * Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when a canonicalization is under way or there is no output; E_INVALIDARG for a
 * property or argument that is not valid.
 *
 * Documentation: WsStartWriterCanonicalization function.
 */
HRESULT WsStartWriterCanonicalization(WS_XML_WRITER *writer,
                                      WS_WRITE_CALLBACK writeCallback,
                                      void *writeCallbackState,
                                      const WS_XML_CANONICALIZATION_PROPERTY *properties,
                                      ULONG propertyCount,
                                      WS_ERROR *error);

/**
 * Ends what WsStartWriterCanonicalization began and writes the last canonical bytes to its callback.
 *
 * The writer must be at the depth at which the canonicalization began. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when no canonicalization is under way or the depth is another one; the callback's
 * own failures; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsEndWriterCanonicalization function.
 */
HRESULT WsEndWriterCanonicalization(WS_XML_WRITER *writer,
                                    WS_ERROR *error);

/**
 * Begins an element. Its start tag stays open for attributes until content is written or the element ends.
 *
 * Without a `prefix` (NULL) one that is declared for `ns` is used, or none for an empty `ns`, or one is made; the
 * declaration is added by itself where it is missing. Every element takes a WsWriteEndElement. Not two threads on
 * one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a prefix without a namespace, or a second root element; WS_E_QUOTA_EXCEEDED for a
 * limit of the writer, such as WS_XML_WRITER_PROPERTY_MAX_DEPTH; WS_E_INVALID_OPERATION without an output or in an
 * attribute; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsWriteStartElement function.
 */
HRESULT WsWriteStartElement(WS_XML_WRITER *writer,
                            const WS_XML_STRING *prefix,
                            const WS_XML_STRING *localName,
                            const WS_XML_STRING *ns,
                            WS_ERROR *error);

/**
 * Ends the start tag of the element that was begun last, before any content is written; no attribute can follow.
 *
 * Otherwise this happens by itself with the first content. It is of use with a stream output, where an open start
 * tag is not flushed. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT when namespace declarations
 * contradict each other; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsWriteEndStartElement function.
 */
HRESULT WsWriteEndStartElement(WS_XML_WRITER *writer,
                               WS_ERROR *error);

/**
 * Ends the element that was begun last. An element without content becomes an empty tag in text encodings.
 *
 * Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when no element is open; WS_E_INVALID_FORMAT when its namespace declarations
 * contradict each other; WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_OBJECT_FAULTED after a failure;
 * E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsWriteEndElement function.
 */
HRESULT WsWriteEndElement(WS_XML_WRITER *writer,
                          WS_ERROR *error);

/**
 * Begins an attribute of the element whose start tag is open; the text functions write its value,
 * WsWriteEndAttribute ends it.
 *
 * Without a `prefix` (NULL) one that is declared for `ns` is used, or one is made and declared; an attribute without
 * a namespace has none. `singleQuote` chooses the quotes in text encodings. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT for a prefix without a namespace;
 * WS_E_QUOTA_EXCEEDED for a limit of the writer, such as WS_XML_WRITER_PROPERTY_MAX_ATTRIBUTES; E_INVALIDARG for an
 * argument that is not valid.
 *
 * Documentation: WsWriteStartAttribute function.
 */
HRESULT WsWriteStartAttribute(WS_XML_WRITER *writer,
                              const WS_XML_STRING *prefix,
                              const WS_XML_STRING *localName,
                              const WS_XML_STRING *ns,
                              BOOL singleQuote,
                              WS_ERROR *error);

/**
 * Ends the attribute that WsWriteStartAttribute began; the start tag stays open for more.
 *
 * Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when the writer is not in an attribute; WS_E_QUOTA_EXCEEDED for a limit of the
 * writer; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsWriteEndAttribute function.
 */
HRESULT WsWriteEndAttribute(WS_XML_WRITER *writer,
                            WS_ERROR *error);

/**
 * Declares a namespace in the start tag that is open.
 *
 * A NULL `prefix` makes it the default namespace, unless it is the namespace of the element itself under another
 * prefix. A declaration that holds already is not written again. `singleQuote` chooses the quotes in text encodings.
 * The namespaces of elements and attributes are declared by themselves: this is for names in values, or for one
 * place instead of many. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when no start tag is open; WS_E_INVALID_FORMAT when a prefix gets two namespaces,
 * which is seen when the start tag ends; WS_E_QUOTA_EXCEEDED for a limit of the writer; E_INVALIDARG for an argument
 * that is not valid.
 *
 * Documentation: WsWriteXmlnsAttribute function.
 */
HRESULT WsWriteXmlnsAttribute(WS_XML_WRITER *writer,
                              const WS_XML_STRING *prefix,
                              const WS_XML_STRING *ns,
                              BOOL singleQuote,
                              WS_ERROR *error);

/**
 * Writes the node on which a reader stands and moves the reader past it: an element with all its content, or, before
 * the document, the whole document.
 *
 * Namespaces that the copied part needs are declared again. Values keep their types where both encodings have them.
 * The writer must not be in an attribute. Not two threads on one reader or writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for malformed input or a node that cannot stand there; WS_E_QUOTA_EXCEEDED for a limit
 * of either; WS_E_INVALID_OPERATION when one of them is in no state for it; E_INVALIDARG for a handle that is not
 * valid.
 *
 * Documentation: WsCopyNode function.
 */
HRESULT WsCopyNode(WS_XML_WRITER *writer,
                   WS_XML_READER *reader,
                   WS_ERROR *error);

/**
 * Lets a callback deliver the bytes of an element's content: the writer gives it the buffers to fill.
 *
 * The callback may be called at once or, where the encoding puts bytes into parts of their own (MTOM), when these
 * are written; `callbackState` must live until then. Other encodings write what it delivers as WsWriteBytes does.
 * The callback returns 0 bytes at the end. Not two threads on one writer at a time.
 *
 * Errors: WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION where no text may stand; the
 * callback's own failures; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsPullBytes function.
 */
HRESULT WsPullBytes(WS_XML_WRITER *writer,
                    WS_PULL_BYTES_CALLBACK callback,
                    void *callbackState,
                    WS_ERROR *error);

/**
 * Lets a callback write the bytes of an element's content through a function that the writer gives it.
 *
 * The callback may be called at once or, where the encoding puts bytes into parts of their own (MTOM), when these
 * are written; `callbackState` must live until then. Other encodings write the bytes as WsWriteBytes does. Not two
 * threads on one writer at a time.
 *
 * Errors: WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION where no text may stand; the
 * callback's own failures; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsPushBytes function.
 */
HRESULT WsPushBytes(WS_XML_WRITER *writer,
                    WS_PUSH_BYTES_CALLBACK callback,
                    void *callbackState,
                    WS_ERROR *error);

/**
 * Writes an array as a series of elements of one name, each with one value; in a binary encoding as one record where
 * the type allows it.
 *
 * `arraySize` is the size of `array` in bytes; `itemOffset` and `itemCount` count items, whose size follows from
 * `valueType`. `localName` and `ns` are required. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT where no element may stand; WS_E_QUOTA_EXCEEDED for a limit of the writer;
 * WS_E_INVALID_OPERATION without an output; E_INVALIDARG for an unknown type, a range outside the array, or an
 * argument that is not valid.
 *
 * Documentation: WsWriteArray function.
 */
HRESULT WsWriteArray(WS_XML_WRITER *writer,
                     const WS_XML_STRING *localName,
                     const WS_XML_STRING *ns,
                     WS_VALUE_TYPE valueType,
                     const void *array,
                     ULONG arraySize,
                     ULONG itemOffset,
                     ULONG itemCount,
                     WS_ERROR *error);

/**
 * Writes bytes as content of the element or attribute: base64 in text, bytes in binary encodings.
 *
 * Calls in a row make one base64 text. `bytes` may be NULL if `byteCount` is 0. The bytes are copied. Not two
 * threads on one writer at a time.
 *
 * Errors: WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_FORMAT where no text may stand;
 * WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that
 * is not valid.
 *
 * Documentation: WsWriteBytes function.
 */
HRESULT WsWriteBytes(WS_XML_WRITER *writer,
                     const void *bytes,
                     ULONG byteCount,
                     WS_ERROR *error);

/**
 * Writes UTF-16 characters as content of the element, attribute or CDATA section; what XML reserves is escaped.
 *
 * `charCount` counts units of 2 bytes; `chars` may be NULL if it is 0. The characters are copied. Not two threads on
 * one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for characters that XML does not allow, or where no text may stand;
 * WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after
 * a failure; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsWriteChars function.
 */
HRESULT WsWriteChars(WS_XML_WRITER *writer,
                     const WCHAR *chars,
                     ULONG charCount,
                     WS_ERROR *error);

/**
 * Writes UTF-8 characters as content of the element, attribute or CDATA section; what XML reserves is escaped.
 *
 * `bytes` may be NULL if `byteCount` is 0. The characters are copied. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for bytes that are not UTF-8, characters that XML does not allow, or where no text may
 * stand; WS_E_QUOTA_EXCEEDED for a limit of the writer; WS_E_INVALID_OPERATION without an output;
 * WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsWriteCharsUtf8 function.
 */
HRESULT WsWriteCharsUtf8(WS_XML_WRITER *writer,
                         const BYTE *bytes,
                         ULONG byteCount,
                         WS_ERROR *error);

/**
 * Ends the CDATA section that WsWriteStartCData began.
 *
 * Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION when the writer is not in a CDATA section; WS_E_QUOTA_EXCEEDED for a limit of the
 * writer; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsWriteEndCData function.
 */
HRESULT WsWriteEndCData(WS_XML_WRITER *writer,
                        WS_ERROR *error);

/**
 * Writes one node: an element's start tag with its attributes, a text, a comment, the start or end of a CDATA
 * section, or an end of an element.
 *
 * The node is one of the structs that begin with WS_XML_NODE, as WsGetReaderNode shows them; nothing of it is kept.
 * An element node writes no content and no end tag: that takes further nodes. The writer must not be in an
 * attribute. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a node that cannot stand there; WS_E_QUOTA_EXCEEDED for a limit of the writer;
 * WS_E_INVALID_OPERATION in a state that does not allow it; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsWriteNode function.
 */
HRESULT WsWriteNode(WS_XML_WRITER *writer,
                    const WS_XML_NODE *node,
                    WS_ERROR *error);

/**
 * Writes `prefix:localName` as content of the element or attribute.
 *
 * With a `prefix` the name is written with it, and `ns` is not looked at. Without (NULL) a prefix that is declared
 * for `ns` is used; an empty one stands for no prefix. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT when `prefix` is NULL and no prefix stands for `ns`; WS_E_QUOTA_EXCEEDED for a limit
 * of the writer; WS_E_INVALID_OPERATION where no text may stand; E_INVALIDARG for an argument that is not valid.
 *
 * Documentation: WsWriteQualifiedName function.
 */
HRESULT WsWriteQualifiedName(WS_XML_WRITER *writer,
                             const WS_XML_STRING *prefix,
                             const WS_XML_STRING *localName,
                             const WS_XML_STRING *ns,
                             WS_ERROR *error);

/**
 * Begins a CDATA section in the content of an element; text goes into it as it is until WsWriteEndCData.
 *
 * Only text encodings and XML buffers have such sections. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_OPERATION in an attribute, in another section, or without an output; WS_E_QUOTA_EXCEEDED for
 * a limit of the writer; E_INVALIDARG for a handle that is not valid.
 *
 * Documentation: WsWriteStartCData function.
 */
HRESULT WsWriteStartCData(WS_XML_WRITER *writer,
                          WS_ERROR *error);

/**
 * Writes a text as content of the element or attribute; binary encodings and XML buffers keep its type.
 *
 * `text` points to one of the structs that begin with WS_XML_TEXT, such as WS_XML_UTF8_TEXT or WS_XML_INT32_TEXT;
 * nothing of it is kept. Not two threads on one writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a value that has no XML form, or where no text may stand; WS_E_QUOTA_EXCEEDED for
 * a limit of the writer; WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG
 * for an unknown type or an argument that is not valid.
 *
 * Documentation: WsWriteText function.
 */
HRESULT WsWriteText(WS_XML_WRITER *writer,
                    const WS_XML_TEXT *text,
                    WS_ERROR *error);

/**
 * Writes a number, boolean, time, GUID or another simple value as content of the element or attribute.
 *
 * `value` points to it, with exactly the size that `valueType` says in `valueSize`, in bytes. Not two threads on one
 * writer at a time.
 *
 * Errors: WS_E_INVALID_FORMAT for a value that has no XML form, or where no text may stand; WS_E_QUOTA_EXCEEDED for
 * a limit of the writer; WS_E_INVALID_OPERATION without an output; WS_E_OBJECT_FAULTED after a failure; E_INVALIDARG
 * for an unknown type, a wrong size, or an argument that is not valid.
 *
 * Documentation: WsWriteValue function.
 */
HRESULT WsWriteValue(WS_XML_WRITER *writer,
                     WS_VALUE_TYPE valueType,
                     const void *value,
                     ULONG valueSize,
                     WS_ERROR *error);

#ifdef __cplusplus
}
#endif

#endif
