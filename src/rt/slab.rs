//! Things by key, where a key stays wrong after its thing was removed.

/// A table whose keys carry the generation of their place, so the key of something removed finds nothing.
pub(super) struct Slab<T> {
    places: Vec<Place<T>>,
    free: Vec<u32>,
}

struct Place<T> {
    generation: u32,
    content: Option<T>,
}

impl<T> Slab<T> {
    pub(super) const fn new() -> Slab<T> {
        Slab {
            places: Vec::new(),
            free: Vec::new(),
        }
    }

    /// Adds `content`. Keys have 63 bits.
    pub(super) fn insert(&mut self, content: T) -> u64 {
        let reused = self.free.pop();
        if let Some(index) = reused
            && let Some(place) = self.places.get_mut(index as usize)
        {
            place.content = Some(content);
            return key(place.generation, index);
        }
        // There are never as many things as an u32 counts: each has a descriptor or a call behind it.
        let index = self.places.len() as u32;
        self.places.push(Place {
            generation: 0,
            content: Some(content),
        });
        key(0, index)
    }

    pub(super) fn find(&self, key: u64) -> Option<&T> {
        let place = self.places.get(index(key))?;
        let content = place.content.as_ref();
        content.filter(|_| place.generation == generation(key))
    }

    pub(super) fn remove(&mut self, key: u64) -> Option<T> {
        let place = self.places.get_mut(index(key))?;
        if place.generation != generation(key) {
            return None;
        }
        let content = place.content.take()?;
        place.generation = (place.generation + 1) & 0x7FFF_FFFF;
        self.free.push(index(key) as u32);
        Some(content)
    }
}

fn key(generation: u32, index: u32) -> u64 {
    u64::from(generation) << 32 | u64::from(index)
}

fn generation(key: u64) -> u32 {
    (key >> 32) as u32
}

fn index(key: u64) -> usize {
    (key & 0xFFFF_FFFF) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_place_has_a_new_key() {
        let mut slab = Slab::new();
        let first = slab.insert('a');
        assert_eq!(slab.find(first), Some(&'a'));
        assert_eq!(slab.remove(first), Some('a'));
        let second = slab.insert('b');
        assert_ne!(first, second);
        assert_eq!(slab.find(first), None);
        assert_eq!(slab.remove(first), None);
        assert_eq!(slab.find(second), Some(&'b'));
        assert_eq!(slab.find(u64::MAX), None);
    }
}
