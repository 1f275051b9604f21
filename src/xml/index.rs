//! A hash index over numbered strings that live elsewhere.

/// Finds the number of a string; the strings themselves are asked for through a function.
#[derive(Clone, Debug, Default)]
pub(super) struct StringIndex {
    /// Open addressing, a power of two slots: the number plus one, or 0 for a free slot.
    slots: Vec<u32>,
    used: usize,
}

impl StringIndex {
    /// An index that takes `count` strings without growing.
    pub(super) fn with_capacity(count: usize) -> StringIndex {
        StringIndex {
            slots: vec![0; (count * 2).next_power_of_two().max(16)],
            used: 0,
        }
    }

    /// The number of `wanted`, if it was inserted.
    pub(super) fn find<'s>(&self, wanted: &[u8], string: impl Fn(u32) -> &'s [u8]) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash(wanted) & mask;
        while let Some(number) = self.slots.get(at)?.checked_sub(1) {
            if string(number) == wanted {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Adds a string under a number; it must not be there yet.
    pub(super) fn insert<'s>(
        &mut self,
        bytes: &[u8],
        number: u32,
        string: impl Fn(u32) -> &'s [u8],
    ) {
        if (self.used + 1) * 2 > self.slots.len() {
            self.grow(string);
        }
        self.place(bytes, number);
        self.used += 1;
    }

    fn grow<'s>(&mut self, string: impl Fn(u32) -> &'s [u8]) {
        let size = (self.slots.len() * 2).max(16);
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for number in old.into_iter().filter_map(|slot| slot.checked_sub(1)) {
            self.place(string(number), number);
        }
    }

    fn place(&mut self, bytes: &[u8], number: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash(bytes) & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == 0 {
                *slot = number + 1;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Multiplies and folds eight bytes at a time: names are short, and nobody gains by collisions in a table of bounded size.
fn hash(bytes: &[u8]) -> usize {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = bytes.len() as u64;
    for word in words {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
        hash ^= hash >> 29;
    }
    let tail = rest
        .iter()
        .fold(0u64, |tail, byte| (tail << 8) | u64::from(*byte));
    hash = (hash ^ tail).wrapping_mul(FACTOR);
    (hash >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_strings_are_found_again() {
        let strings: Vec<String> = (0..1000).map(|i| format!("name{i}")).collect();
        let string = |number: u32| strings[number as usize].as_bytes();
        let mut index = StringIndex::default();
        for number in 0..1000 {
            assert_eq!(index.find(string(number), string), None);
            index.insert(string(number), number, string);
        }
        for number in 0..1000 {
            assert_eq!(index.find(string(number), string), Some(number));
        }
    }
}
