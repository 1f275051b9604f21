//! `xsd:dateTime`, kept as WS_DATETIME: 100 ns units since the start of the year 1 in the proleptic Gregorian calendar.
//!
//! The ticks of the formats UTC and LOCAL are UTC, those of NONE are the time as it was written. A time with an offset
//! becomes LOCAL. FILETIME counts the same units from the start of 1601.

use super::few;
use super::{fraction, invalid, push_fraction, push_two, raw, space, split_digits, two_digits};
use crate::abi::{
    FILETIME, WS_DATETIME, WS_DATETIME_FORMAT_LOCAL, WS_DATETIME_FORMAT_NONE,
    WS_DATETIME_FORMAT_UTC,
};
use crate::base::error::{Error, Result};

/// The ticks of a second.
const SECOND: u64 = 10_000_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The last tick of the year 9999.
pub const MAX_TICKS: u64 = 3_155_378_975_999_999_999;
/// The ticks at 1601-01-01T00:00:00Z, where FILETIME starts.
pub const FILETIME_START: u64 = 0x0701_CE17_2277_0000;
/// The ticks at 1970-01-01T00:00:00Z, where the system's clock starts.
const UNIX_START: u64 = 621_355_968_000_000_000;

const NAME: &str = "dateTime";

/// Reads `YYYY-MM-DDThh:mm:ss`, a fraction of up to seven digits, and `Z`, an offset or nothing.
pub fn parse(text: &[u8]) -> Result<WS_DATETIME> {
    lexical(space::trim(text)).ok_or_else(|| invalid(NAME, text))
}

/// The bytes of `YYYY-MM-DDThh:mm:ssZ`.
const PLAIN: usize = 20;

/// The time that a text starts with, if it has whole seconds and `Z`, and how many bytes that are.
#[inline]
pub fn leading(text: &[u8]) -> Option<(WS_DATETIME, usize)> {
    let text: &[u8; PLAIN] = text.first_chunk()?;
    let [
        a,
        b,
        c,
        d,
        b'-',
        e,
        f,
        b'-',
        g,
        h,
        b'T',
        i,
        j,
        b':',
        k,
        l,
        b':',
        m,
        n,
        b'Z',
    ] = *text
    else {
        return None;
    };
    let digits = [a, b, c, d, e, f, g, h, i, j, k, l, m, n].map(|byte| byte.wrapping_sub(b'0'));
    if digits
        .iter()
        .fold(false, |other, digit| other | (*digit > 9))
    {
        return None;
    }
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = digits;
    let number = |tens: u8, ones: u8| u32::from(tens * 10 + ones);
    let (year, month, day) = (
        number(a, b) * 100 + number(c, d),
        number(e, f),
        number(g, h),
    );
    let (hour, minute, second) = (number(i, j), number(k, l), number(m, n));
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = u64::from(hour * 3600 + minute * 60 + second);
    let ticks = days_of(year, month, day)? * DAY + seconds * SECOND;
    let format = WS_DATETIME_FORMAT_UTC;
    Some((WS_DATETIME { ticks, format }, PLAIN))
}

fn lexical(text: &[u8]) -> Option<WS_DATETIME> {
    let (days, rest) = date(text)?;
    let (time, rest) = time_of_day(rest.strip_prefix(b"T")?)?;
    let written = days * DAY + time;
    let (ticks, format) = match rest {
        [] => (written, WS_DATETIME_FORMAT_NONE),
        b"Z" => (written, WS_DATETIME_FORMAT_UTC),
        [b'+', offset @ ..] => (
            written.checked_sub(offset_of(offset)?)?,
            WS_DATETIME_FORMAT_LOCAL,
        ),
        [b'-', offset @ ..] => (written + offset_of(offset)?, WS_DATETIME_FORMAT_LOCAL),
        _ => return None,
    };
    (ticks <= MAX_TICKS).then_some(WS_DATETIME { ticks, format })
}

/// The days between the start of the calendar and the date at the start of `text`.
fn date(text: &[u8]) -> Option<(u64, &[u8])> {
    let (digits, rest) = split_digits(text);
    let [a, b, c, d] = digits else { return None };
    let year = [a, b, c, d]
        .iter()
        .fold(0, |year, digit| year * 10 + u32::from(**digit - b'0'));
    let (month, rest) = two_digits(rest.strip_prefix(b"-")?)?;
    let (day, rest) = two_digits(rest.strip_prefix(b"-")?)?;
    Some((days_of(year, month, day)?, rest))
}

/// The days between the start of the calendar and a date that there is.
#[inline]
fn days_of(year: u32, month: u32, day: u32) -> Option<u64> {
    if year == 0 || !(1..=12).contains(&month) || day == 0 || day > days_of_month(year, month) {
        return None;
    }
    Some(u64::from(days_before(year, month) + day - 1))
}

/// The ticks since midnight. 24:00:00 is the midnight at the end of the day.
fn time_of_day(text: &[u8]) -> Option<(u64, &[u8])> {
    let (hour, rest) = two_digits(text)?;
    let (minute, rest) = two_digits(rest.strip_prefix(b":")?)?;
    let (second, rest) = two_digits(rest.strip_prefix(b":")?)?;
    let (units, rest) = match rest {
        [b'.', digits @ ..] => fraction(digits)?,
        _ => (0, rest),
    };
    let end_of_day = hour == 24 && minute == 0 && second == 0 && units == 0;
    if (hour > 23 && !end_of_day) || minute > 59 || second > 59 {
        return None;
    }
    let seconds = u64::from(hour * 3600 + minute * 60 + second);
    Some((seconds * SECOND + u64::from(units), rest))
}

/// The ticks of an offset from UTC, up to 14:00.
fn offset_of(text: &[u8]) -> Option<u64> {
    let (hours, rest) = two_digits(text)?;
    let (minutes, rest) = two_digits(rest.strip_prefix(b":")?)?;
    let total = hours * 60 + minutes;
    (rest.is_empty() && minutes < 60 && total <= 14 * 60).then_some(u64::from(total) * MINUTE)
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days between 0001-01-01 and the first of this month. Counted in years that start in March, where the leap day
/// is the last day and the lengths of the months follow a line.
fn days_before(year: u32, month: u32) -> u32 {
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    // 306 days lie between March of the year 0 and January of the year 1.
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 - 306
}

/// The year, month and day that is this many days after 0001-01-01.
fn civil(days: u32) -> (u32, u32, u32) {
    let days = days + 306;
    let century = (4 * days + 3) / 146_097;
    let in_century = days - century * 146_097 / 4;
    let year = (4 * in_century + 3) / 1461;
    let in_year = in_century - year * 1461 / 4;
    let month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month + 2) / 5 + 1;
    let year = century * 100 + year;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}

/// Checks a time that did not come from text: ticks beyond the year 9999 are WS_E_INVALID_FORMAT, an unknown format is
/// E_INVALIDARG.
pub fn verify(value: &WS_DATETIME) -> Result<()> {
    let WS_DATETIME { ticks, format } = *value;
    if ticks > MAX_TICKS {
        return Err(Error::invalid_format(format!(
            "a WS_DATETIME of {ticks} ticks lies beyond the year 9999"
        )));
    }
    if !(WS_DATETIME_FORMAT_UTC..=WS_DATETIME_FORMAT_NONE).contains(&format) {
        return Err(Error::invalid_arg(format!(
            "{format} is not a WS_DATETIME_FORMAT"
        )));
    }
    Ok(())
}

/// Writes the time, UTC with `Z`, LOCAL in the zone of this machine with its offset, NONE without either; see [`verify`].
pub fn format(value: &WS_DATETIME, out: &mut Vec<u8>) -> Result<()> {
    verify(value)?;
    match value.format {
        WS_DATETIME_FORMAT_LOCAL => push_local(value.ticks, out),
        WS_DATETIME_FORMAT_UTC => {
            push_time(value.ticks, out);
            out.push(b'Z');
        }
        _ => push_time(value.ticks, out),
    }
    Ok(())
}

/// Writes a UTC time in the zone of this machine. Where that is not possible the offset is zero.
fn push_local(ticks: u64, out: &mut Vec<u8>) {
    let offset = zone_minutes(ticks);
    let local = ticks.checked_add_signed(offset * MINUTE as i64);
    let (local, offset) = match local {
        Some(local) if local <= MAX_TICKS => (local, offset),
        _ => (ticks, 0),
    };
    push_time(local, out);
    out.push(if offset < 0 { b'-' } else { b'+' });
    let minutes = offset.unsigned_abs() as u32;
    push_two(minutes / 60, out);
    out.push(b':');
    push_two(minutes % 60, out);
}

/// How far the zone of this machine is ahead of UTC at that time; zero before 1601.
fn zone_minutes(ticks: u64) -> i64 {
    if ticks < FILETIME_START {
        return 0;
    }
    let seconds = (ticks / SECOND) as i64 - (UNIX_START / SECOND) as i64;
    raw::zone_offset(seconds) / 60
}

/// The characters of a time of whole seconds in UTC.
#[inline(always)]
pub fn few(value: &WS_DATETIME) -> Option<[u8; SECONDS + 1]> {
    let WS_DATETIME { ticks, format } = *value;
    if format != WS_DATETIME_FORMAT_UTC || ticks > MAX_TICKS || !ticks.is_multiple_of(SECOND) {
        return None;
    }
    Some(seconds(ticks / SECOND, b'Z'))
}

/// How many characters a time of whole seconds has.
const SECONDS: usize = 19;

/// The characters of the second of this number, and one more.
#[inline(always)]
fn seconds(second: u64, last: u8) -> [u8; SECONDS + 1] {
    let (year, month, day) = civil((second / 86_400) as u32);
    let second = (second % 86_400) as u32;
    let (minute, hour) = (second / 60 % 60, second / 3600);
    let first = u64::from_le_bytes(*b"0000-00-")
        + u64::from(few::four_digits(year))
        + (few::two_digits(month) << 40);
    let middle = u64::from_le_bytes(*b"00T00:00")
        + few::two_digits(day)
        + (few::two_digits(hour) << 24)
        + (few::two_digits(minute) << 48);
    let end = u64::from_le_bytes([b':', b'0', b'0', last, 0, 0, 0, 0])
        + (few::two_digits(second % 60) << 8);
    let mut text = [0; SECONDS + 1];
    text[..8].copy_from_slice(&first.to_le_bytes());
    text[8..16].copy_from_slice(&middle.to_le_bytes());
    text[16..].copy_from_slice(&(end as u32).to_le_bytes());
    text
}

fn push_time(ticks: u64, out: &mut Vec<u8>) {
    let text = seconds(ticks / SECOND, b'Z');
    out.extend_from_slice(&text[..SECONDS]);
    push_fraction((ticks % SECOND) as u32, out);
}

/// The FILETIME of a time; one before 1601 is WS_E_INVALID_FORMAT. The format is not looked at.
pub fn to_filetime(value: &WS_DATETIME) -> Result<FILETIME> {
    let units = value.ticks.checked_sub(FILETIME_START).ok_or_else(|| {
        Error::invalid_format("a FILETIME cannot hold a date before the year 1601")
    })?;
    Ok(FILETIME {
        dwLowDateTime: units as u32,
        dwHighDateTime: (units >> 32) as u32,
    })
}

/// The time of a FILETIME, in UTC; one beyond the year 9999 is WS_E_INVALID_FORMAT.
pub fn from_filetime(value: &FILETIME) -> Result<WS_DATETIME> {
    let units = u64::from(value.dwHighDateTime) << 32 | u64::from(value.dwLowDateTime);
    match units.checked_add(FILETIME_START) {
        Some(ticks) if ticks <= MAX_TICKS => Ok(WS_DATETIME {
            ticks,
            format: WS_DATETIME_FORMAT_UTC,
        }),
        _ => Err(Error::invalid_format(
            "a WS_DATETIME cannot hold a date beyond the year 9999",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        FILETIME_START, MAX_TICKS, few, format, from_filetime, leading, parse, to_filetime,
    };
    use crate::abi::{
        E_INVALIDARG, FILETIME, WS_DATETIME, WS_DATETIME_FORMAT_LOCAL as LOCAL,
        WS_DATETIME_FORMAT_NONE as NONE, WS_DATETIME_FORMAT_UTC as UTC, WS_E_INVALID_FORMAT,
    };

    fn written(ticks: u64, kind: i32) -> String {
        let mut out = Vec::new();
        let value = WS_DATETIME {
            ticks,
            format: kind,
        };
        format(&value, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_text_starts_with_is_read_as_others_are() {
        for text in [
            "0001-01-01T00:00:00Z",
            "2000-02-29T23:59:59Z",
            "9999-12-31T23:59:59Z",
        ] {
            let (value, size) = leading(format!("{text}<").as_bytes()).unwrap();
            let whole = parse(text.as_bytes()).unwrap();
            assert_eq!(
                (value.ticks, value.format, size),
                (whole.ticks, UTC, text.len())
            );
        }
        for text in [
            "0000-01-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2023-00-01T00:00:00Z",
            "2023-13-01T00:00:00Z",
            "2023-01-00T00:00:00Z",
            "2023-01-01T24:00:00Z",
            "2023-01-01T00:60:00Z",
            "2023-01-01T00:00:60Z",
            "2023-01-01T00:00:0:Z",
            "2023-01-01 00:00:00Z",
            "2023-01-01T00:00:00+",
            "2023-01-01T00:00:00",
            "/023-01-01T00:00:00Z",
            "",
        ] {
            assert!(leading(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn reads_all_three_formats() {
        for (text, ticks, kind) in [
            ("0001-01-01T00:00:00Z", 0, UTC),
            ("0001-01-01T00:00:00", 0, NONE),
            ("1601-01-01T00:00:00Z", FILETIME_START, UTC),
            ("1970-01-01T00:00:00.0000001Z", 621_355_968_000_000_001, UTC),
            ("9999-12-31T23:59:59.9999999", MAX_TICKS, NONE),
            ("2024-02-29T12:34:56.789Z", 638_448_068_967_890_000, UTC),
            (" 2024-02-29T12:34:56.789Z\n", 638_448_068_967_890_000, UTC),
            (
                "2024-02-29T14:34:56.789+02:00",
                638_448_068_967_890_000,
                LOCAL,
            ),
            (
                "2024-02-29T12:34:56.7890000+00:00",
                638_448_068_967_890_000,
                LOCAL,
            ),
            (
                "2024-02-28T22:34:56.789-14:00",
                638_448_068_967_890_000,
                LOCAL,
            ),
            ("1969-12-31T24:00:00Z", 621_355_968_000_000_000, UTC),
            ("0001-01-01T14:00:00+14:00", 0, LOCAL),
        ] {
            let value = parse(text.as_bytes()).unwrap();
            assert_eq!((value.ticks, value.format), (ticks, kind), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "2024-02-29",
            "0000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "+2024-01-01T00:00:00Z",
            "12024-01-01T00:00:00Z",
            "224-01-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-01-00T00:00:00Z",
            "2024-01-32T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2024-04-31T00:00:00Z",
            "2024-01-01T25:00:00Z",
            "2024-01-01T24:00:01Z",
            "2024-01-01T24:01:00Z",
            "2024-01-01T24:00:00.1Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:60Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00.12345678Z",
            "2024-01-01T00:00Z",
            "2024-01-01t00:00:00Z",
            "2024-01-01T00:00:00z",
            "2024-01-01 00:00:00Z",
            "2024-01-01T00:00:00+14:01",
            "2024-01-01T00:00:00+13:60",
            "2024-01-01T00:00:00+1:00",
            "2024-01-01T00:00:00ZZ",
            "0001-01-01T00:00:00+00:01",
            "9999-12-31T24:00:00Z",
            "9999-12-31T23:59:59-00:01",
        ] {
            let result = parse(text.as_bytes());
            assert_eq!(
                result.err().map(|e| e.code()),
                Some(WS_E_INVALID_FORMAT),
                "{text}"
            );
        }
    }

    #[test]
    fn writes_utc_and_none() {
        assert_eq!(written(0, UTC), "0001-01-01T00:00:00Z");
        assert_eq!(written(MAX_TICKS, NONE), "9999-12-31T23:59:59.9999999");
        assert_eq!(
            written(638_448_068_967_890_000, UTC),
            "2024-02-29T12:34:56.789Z"
        );
        assert_eq!(
            written(621_355_968_000_000_001, UTC),
            "1970-01-01T00:00:00.0000001Z"
        );
    }

    #[test]
    fn writes_local_with_the_offset_of_this_machine() {
        for ticks in [0, FILETIME_START, 638_448_068_967_890_000, MAX_TICKS] {
            let text = written(ticks, LOCAL);
            let value = parse(text.as_bytes()).unwrap();
            assert_eq!((value.ticks, value.format), (ticks, LOCAL), "{text}");
        }
        assert_eq!(written(0, LOCAL), "0001-01-01T00:00:00+00:00");
    }

    #[test]
    fn days_survive_the_calendar() {
        for day in (0..=MAX_TICKS / super::DAY).step_by(13) {
            let text = written(day * super::DAY, NONE);
            assert_eq!(
                parse(text.as_bytes()).unwrap().ticks,
                day * super::DAY,
                "{text}"
            );
        }
    }

    #[test]
    fn whole_seconds_in_utc_are_short() {
        for second in (0..=MAX_TICKS / super::SECOND).step_by(9_999_991) {
            let ticks = second * super::SECOND;
            let format = UTC;
            let short = few(&WS_DATETIME { ticks, format });
            assert_eq!(short.unwrap(), written(ticks, UTC).as_bytes());
        }
        let others = [(1, UTC), (0, NONE), (0, LOCAL), (MAX_TICKS + 1, UTC)];
        for (ticks, format) in others {
            assert!(few(&WS_DATETIME { ticks, format }).is_none(), "{ticks}");
        }
    }

    #[test]
    fn refuses_to_write_what_it_cannot() {
        let late = WS_DATETIME {
            ticks: MAX_TICKS + 1,
            format: UTC,
        };
        assert_eq!(
            format(&late, &mut Vec::new()).unwrap_err().code(),
            WS_E_INVALID_FORMAT
        );
        let odd = WS_DATETIME {
            ticks: 0,
            format: 3,
        };
        assert_eq!(
            format(&odd, &mut Vec::new()).unwrap_err().code(),
            E_INVALIDARG
        );
    }

    #[test]
    fn converts_file_times() {
        let file = to_filetime(&WS_DATETIME {
            ticks: FILETIME_START + 0x1_0000_0002,
            format: NONE,
        })
        .unwrap();
        assert_eq!((file.dwHighDateTime, file.dwLowDateTime), (1, 2));
        let time = from_filetime(&file).unwrap();
        assert_eq!(
            (time.ticks, time.format),
            (FILETIME_START + 0x1_0000_0002, UTC)
        );
        assert!(
            to_filetime(&WS_DATETIME {
                ticks: u64::MAX,
                format: UTC
            })
            .is_ok()
        );
        let early = WS_DATETIME {
            ticks: FILETIME_START - 1,
            format: UTC,
        };
        assert_eq!(
            to_filetime(&early).err().map(|e| e.code()),
            Some(WS_E_INVALID_FORMAT)
        );
        for units in [MAX_TICKS - FILETIME_START + 1, u64::MAX] {
            let late = FILETIME {
                dwLowDateTime: units as u32,
                dwHighDateTime: (units >> 32) as u32,
            };
            assert_eq!(
                from_filetime(&late).err().map(|e| e.code()),
                Some(WS_E_INVALID_FORMAT)
            );
        }
    }
}
