// Words of Windows, beyond those of WebServices.h, that the samples of WWSAPI use: enough to compile them, not to link.
#pragma once
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define _T(text) L##text
#define __in_ecount(count)
#define __in
#define __out
#define __inout
#define __in_opt
#define __out_opt
#define __deref_out
#define _In_
#define _In_opt_
#define _In_z_
#define _In_reads_(count)
#define _Inout_
#define _Out_
#define _Out_opt_
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_z_

struct CRITICAL_SECTION {
    int unused;
};
void InitializeCriticalSection(CRITICAL_SECTION *section);
void EnterCriticalSection(CRITICAL_SECTION *section);
void LeaveCriticalSection(CRITICAL_SECTION *section);
void DeleteCriticalSection(CRITICAL_SECTION *section);

#define WAIT_OBJECT_0 0
#define ERROR_INVALID_STATE 5023
#define LOCALE_INVARIANT 0x7f
#define NORM_IGNORECASE 1
#define CSTR_EQUAL 2
#define RPC_S_OK 0
#define RPC_S_UUID_LOCAL_ONLY 1824
// A long of Windows has 32 bits.
LONG InterlockedIncrement(volatile long *value);
LONG InterlockedIncrement(volatile LONG *value);
LONG InterlockedDecrement(volatile long *value);
LONG InterlockedDecrement(volatile LONG *value);
HANDLE CreateEvent(void *attributes, BOOL manual, BOOL initial, const WCHAR *name);
BOOL SetEvent(HANDLE event);
BOOL ResetEvent(HANDLE event);
BOOL CloseHandle(HANDLE handle);
DWORD WaitForSingleObject(HANDLE handle, DWORD milliseconds);
HANDLE CreateThread(void *attributes, SIZE_T stack, DWORD (*start)(void *), void *parameter, DWORD flags, DWORD *id);
DWORD GetLastError();
DWORD GetTickCount();
void Sleep(DWORD milliseconds);
void DebugBreak();
void *GetProcessHeap();
void *HeapAlloc(void *heap, DWORD flags, SIZE_T size);
BOOL HeapFree(void *heap, DWORD flags, void *memory);
LONG UuidCreate(GUID *id);
int CompareString(...);
int CompareStringW(...);
HRESULT StringCbCopyW(WCHAR *target, SIZE_T size, const WCHAR *text);
HRESULT StringCchCopyW(WCHAR *target, SIZE_T size, const WCHAR *text);
template <class... Arguments> HRESULT StringCbPrintfW(Arguments...);
template <class... Arguments> HRESULT StringCchPrintfW(Arguments...);
HRESULT IntAdd(LONG one, LONG other, LONG *sum);
HRESULT IntSub(LONG one, LONG other, LONG *difference);
HRESULT LongAdd(LONG one, LONG other, LONG *sum);
HRESULT LongSub(LONG one, LONG other, LONG *difference);
