/*
 * WsDateTimeToFileTime and WsFileTimeToDateTime, called the way a C program calls them.
 */

#include <WebServices.h>

#include <stdio.h>

/* 1601-01-01T00:00:00Z, where FILETIME starts. */
#define START 0x701CE1722770000ULL
/* The last tick of the year 9999. */
#define LAST 3155378975999999999ULL

static int failures;

static void check(int holds, const char *what)
{
    if (!holds) {
        printf("wrong: %s\n", what);
        failures++;
    }
}

static ULONGLONG units(FILETIME time)
{
    return (ULONGLONG)time.dwHighDateTime << 32 | time.dwLowDateTime;
}

static FILETIME file_time(ULONGLONG value)
{
    FILETIME time;
    time.dwLowDateTime = (DWORD)value;
    time.dwHighDateTime = (DWORD)(value >> 32);
    return time;
}

static void check_to_file_time(WS_ERROR *error)
{
    WS_DATETIME time = {START + 0x123456789ULL, WS_DATETIME_FORMAT_NONE};
    FILETIME converted = {7, 7};
    check(WsDateTimeToFileTime(&time, &converted, error) == S_OK, "a time after 1601 converts");
    check(units(converted) == 0x123456789ULL, "the units since 1601");
    time.ticks = START - 1;
    converted = file_time(7);
    check(WsDateTimeToFileTime(&time, &converted, error) == WS_E_INVALID_FORMAT, "1600 does not convert");
    check(units(converted) == 7, "a failure writes nothing");
}

static void check_to_date_time(WS_ERROR *error)
{
    WS_DATETIME time = {7, WS_DATETIME_FORMAT_LOCAL};
    FILETIME last = file_time(LAST - START);
    FILETIME late = file_time(LAST - START + 1);
    check(WsFileTimeToDateTime(&last, &time, error) == S_OK, "the end of 9999 converts");
    check(time.ticks == LAST && time.format == WS_DATETIME_FORMAT_UTC, "the last tick, in UTC");
    check(WsFileTimeToDateTime(&late, &time, error) == WS_E_INVALID_FORMAT, "10000 does not convert");
    check(time.ticks == LAST, "a failure writes nothing");
}

int main(void)
{
    WS_ERROR *error = NULL;
    ULONG strings = 0;
    check(WsCreateError(NULL, 0, &error) == S_OK, "an error object");
    check_to_file_time(error);
    check_to_date_time(error);
    check(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &strings, sizeof strings) == S_OK,
          "the count of texts");
    check(strings == 2, "each failure left a text");
    WsFreeError(error);
    return failures != 0;
}
