//! What a description consists of, to know it again: a program may have made another one in the same place since.

use smallvec::SmallVec;

use crate::abi::*;
use crate::base::error::Result;
use crate::serial::raw::Described;

type Struct<'d> = Described<'d, WS_STRUCT_DESCRIPTION>;

/// All that a plan depends on: numbers and addresses, and the bytes of names.
#[derive(Default)]
pub(super) struct Record {
    words: Vec<u64>,
    text: Vec<u8>,
}

/// Descriptions with more in them are not recorded.
const MOST_WORDS: usize = 8192;

impl Record {
    /// The record of a struct; `None` for one that is too large or makes no sense.
    pub(super) fn of(described: Struct<'_>) -> Option<Record> {
        let mut writer = Maker(Record::default());
        let whole = Walk::new(&mut writer).structure(described).unwrap_or(false);
        let record = writer.0;
        (whole && record.words.len() <= MOST_WORDS).then_some(record)
    }

    /// Whether it is the record of this struct. Pointers are followed only where they are the ones that were followed before.
    pub(super) fn is_of(&self, described: Struct<'_>) -> bool {
        let mut reader = Comparer {
            words: &self.words,
            text: &self.text,
        };
        Walk::new(&mut reader).structure(described).unwrap_or(false)
    }
}

/// Takes the parts of a description one after the other, and says whether to go on.
trait Taker {
    fn words(&mut self, words: &[u64]) -> bool;
    fn text(&mut self, text: &[u8]) -> bool;
}

struct Maker(Record);

impl Taker for Maker {
    fn words(&mut self, words: &[u64]) -> bool {
        self.0.words.extend_from_slice(words);
        self.0.words.len() <= MOST_WORDS
    }

    fn text(&mut self, text: &[u8]) -> bool {
        self.0.words.push(text.len() as u64);
        self.0.text.extend_from_slice(text);
        self.0.text.len() <= 8 * MOST_WORDS
    }
}

struct Comparer<'r> {
    words: &'r [u64],
    text: &'r [u8],
}

impl Taker for Comparer<'_> {
    fn words(&mut self, words: &[u64]) -> bool {
        match self.words.split_at_checked(words.len()) {
            Some((same, rest)) if same == words => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }

    fn text(&mut self, text: &[u8]) -> bool {
        if !self.words(&[text.len() as u64]) {
            return false;
        }
        match self.text.split_at_checked(text.len()) {
            Some((same, rest)) if same == text => {
                self.text = rest;
                true
            }
            _ => false,
        }
    }
}

/// A way through a description; each struct is looked at once.
struct Walk<'t, T> {
    taker: &'t mut T,
    seen: SmallVec<[usize; 16]>,
}

impl<'t, T: Taker> Walk<'t, T> {
    fn new(taker: &'t mut T) -> Walk<'t, T> {
        Walk {
            taker,
            seen: SmallVec::new(),
        }
    }

    fn structure(&mut self, described: Struct<'_>) -> Result<bool> {
        let address = described.address().addr();
        if self.seen.contains(&address) {
            return Ok(true);
        }
        self.seen.push(address);
        let WS_STRUCT_DESCRIPTION {
            size,
            alignment,
            fields,
            fieldCount,
            structOptions,
            subTypes,
            subTypeCount,
            ..
        } = *described.get();
        let words = [
            u64::from(size) << 32 | u64::from(alignment),
            u64::from(fieldCount) << 32 | u64::from(structOptions),
            fields.addr() as u64,
            subTypes.addr() as u64,
            subTypeCount.into(),
        ];
        if !self.taker.words(&words) {
            return Ok(false);
        }
        let Some(table) = described.fields()? else {
            return Ok(false);
        };
        for field in table {
            if !self.taker.words(&[field.addr() as u64]) {
                return Ok(false);
            }
            let Some(field) = described.follow(field.cast_const())? else {
                return Ok(false);
            };
            if !self.field(field)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn field(&mut self, field: Described<'_, WS_FIELD_DESCRIPTION>) -> Result<bool> {
        let d = field.get();
        let words = [
            u64::from(d.mapping.cast_unsigned()) << 32 | u64::from(d.r#type.cast_unsigned()),
            u64::from(d.offset) << 32 | u64::from(d.countOffset),
            d.options.into(),
            d.localName.addr() as u64,
            d.ns.addr() as u64,
            d.typeDescription.addr() as u64,
            d.defaultValue.addr() as u64,
            d.itemLocalName.addr() as u64,
            d.itemNs.addr() as u64,
            d.itemRange.addr() as u64,
        ];
        if !self.taker.words(&words) {
            return Ok(false);
        }
        for name in [d.localName, d.ns, d.itemLocalName, d.itemNs] {
            if let Some(name) = field.name(name)?
                && !self.taker.text(name)
            {
                return Ok(false);
            }
        }
        let (min, max) = field.item_range()?;
        if !self.taker.words(&[u64::from(min) << 32 | u64::from(max)]) {
            return Ok(false);
        }
        match d.r#type {
            WS_STRUCT_TYPE => match field.type_ref().description()? {
                Some(inner) => self.structure(inner),
                None => Ok(false),
            },
            WS_ENUM_TYPE => match field.type_ref().description()? {
                Some(inner) => self.enumeration(inner),
                None => Ok(false),
            },
            _ => Ok(true),
        }
    }

    fn enumeration(&mut self, described: Described<'_, WS_ENUM_DESCRIPTION>) -> Result<bool> {
        let words = [described.values.addr() as u64, described.valueCount.into()];
        if !self.taker.words(&words) {
            return Ok(false);
        }
        for value in described.values()? {
            let words = [
                value.name.addr() as u64,
                u64::from(value.value.cast_unsigned()),
            ];
            if !self.taker.words(&words) || !self.taker.text(described.value_name(value)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
