//! Dates as HTTP writes them (RFC 9110 section 5.6.7).

use std::cell::RefCell;
use std::time::{Duration, SystemTime};

use crate::rt::sys;

const SECONDS_A_DAY: u64 = 86_400;

const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

thread_local! {
    /// The date that this thread wrote last, and its second: many messages are sent within one.
    static LAST: RefCell<(u64, String)> = const { RefCell::new((0, String::new())) };
}

/// Appends the date of this moment.
pub fn write_now(out: &mut Vec<u8>) {
    let now = sys::unix_seconds();
    let known = LAST.try_with(|last| {
        let (second, text) = &mut *last.borrow_mut();
        if *second != now {
            (*second, *text) = (now, text_of(now));
        }
        out.extend_from_slice(text.as_bytes());
    });
    // At the end of a thread its memory is gone.
    known.unwrap_or_else(|_| out.extend_from_slice(text_of(now).as_bytes()));
}

/// Such as `Sun, 06 Nov 1994 08:49:37 GMT`.
pub fn http_date(time: SystemTime) -> String {
    text_of(seconds_of(time))
}

fn seconds_of(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap_or(Duration::ZERO).as_secs()
}

fn text_of(seconds: u64) -> String {
    let (days, rest) = (seconds / SECONDS_A_DAY, seconds % SECONDS_A_DAY);
    let (year, month, day) = civil(days);
    format!(
        "{}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
        WEEKDAYS.get((days % 7) as usize).unwrap_or(&""),
        MONTHS.get(month).unwrap_or(&""),
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

/// Year, month from 0 and day from 1 of a day counted from 1970. Years are counted from March here, so that the leap day is the last
/// of its year and the lengths of the months before it repeat every five months.
fn civil(days: u64) -> (u64, usize, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let leaps = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leaps) / 365;
    let leaps_before = year_of_era / 4 - year_of_era / 100;
    let day_of_year = day_of_era - (365 * year_of_era + leaps_before);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let january_or_february = from_march >= 10;
    let month = if january_or_february {
        from_march - 10
    } else {
        from_march + 2
    };
    let year = era * 400 + year_of_era + u64::from(january_or_february);
    (year, month as usize, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_dates() {
        let cases = [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        ];
        for (seconds, text) in cases {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(http_date(time), text);
        }
    }
}
