//! Values of a few characters as arrays, which are copied as a whole: nothing loops over the digits.

/// The first characters of an array.
#[derive(Clone, Copy)]
pub struct Few<const N: usize> {
    pub bytes: [u8; N],
    pub len: usize,
}

/// The eight digits of a number below 10^8, the first one in the lowest byte.
#[inline(always)]
pub(super) fn eight_digits(value: u32) -> u64 {
    // Halves, quarters and single digits are divided in the lanes of one word.
    let halves = u64::from(value / 10_000) | u64::from(value % 10_000) << 32;
    let hundreds = ((halves * 10_486) >> 20) & 0x7F_0000_007F;
    let pairs = hundreds | (halves - hundreds * 100) << 16;
    let tens = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | (pairs - tens * 10) << 8
}

/// The four digits of a number below 10^4.
#[inline(always)]
pub(super) fn four_digits(value: u32) -> u32 {
    let hundreds = (value * 10_486) >> 20;
    let pairs = hundreds | (value - hundreds * 100) << 16;
    let tens = ((pairs * 103) >> 10) & 0x000F_000F;
    tens | (pairs - tens * 10) << 8
}

/// The two digits of a number below 100.
#[inline(always)]
pub(super) fn two_digits(value: u32) -> u64 {
    let tens = (value * 103) >> 10;
    u64::from(tens | (value - tens * 10) << 8)
}

/// The characters of a number below 10^8, the first one in the lowest byte, and how many there are.
#[inline(always)]
pub(super) fn number(value: u32) -> (u64, usize) {
    let digits = eight_digits(value);
    // The last digit is written, even if it is zero.
    let zeros = (digits | 1 << 56).trailing_zeros() / 8;
    let text = (digits | 0x3030_3030_3030_3030) >> (8 * zeros);
    (text, 8 - zeros as usize)
}

#[cfg(test)]
mod tests {
    use super::{eight_digits, four_digits, number, two_digits};

    #[test]
    fn digits_are_those_of_the_number() {
        let value_of = |digits: &[u8]| {
            assert!(digits.iter().all(|digit| *digit < 10), "{digits:?}");
            digits
                .iter()
                .fold(0, |all, digit| all * 10 + u32::from(*digit))
        };
        for value in 0..10_000 {
            assert_eq!(value_of(&four_digits(value).to_le_bytes()), value);
        }
        for value in 0..100 {
            let [tens, ones, rest @ ..] = two_digits(value).to_le_bytes();
            assert_eq!((value_of(&[tens, ones]), rest), (value, [0; 6]));
        }
        for value in (0..100_000_000).step_by(4_999).chain([99_999_999]) {
            assert_eq!(value_of(&eight_digits(value).to_le_bytes()), value);
            let (text, len) = number(value);
            let text = text.to_le_bytes();
            assert_eq!(text.get(..len), Some(value.to_string().as_bytes()));
        }
    }
}
