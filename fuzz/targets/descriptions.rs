//! Descriptions made from bytes: structs whose fields have any type, mapping and options. Each field has room for every type,
//! so that a wrong combination is the library's to refuse.

use std::ffi::c_void;
use std::ptr;

use webservices::abi::*;

use super::bytes::Bytes;
use super::steps::string;

/// The room of a field: the value, and a count at the end.
const ROOM: usize = 96;
const COUNT_AT: usize = 88;

const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// Sizes where a value lies in the struct itself; what is larger than its room can only be pointed to.
const INLINE_SIZES: [usize; 35] = [
    4, 1, 2, 4, 8, 1, 2, 4, 8, 4, 8, 16, 16, 8, 16, 16, 16, 8, 16, 32, 64, 8, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 4, 40, 16, 8,
];

/// The order that the fields of a struct must have.
fn place(mapping: WS_FIELD_MAPPING) -> u8 {
    match mapping {
        WS_TYPE_ATTRIBUTE_FIELD_MAPPING => 0,
        WS_ATTRIBUTE_FIELD_MAPPING
        | WS_XML_ATTRIBUTE_FIELD_MAPPING
        | WS_ANY_ATTRIBUTES_FIELD_MAPPING => 1,
        WS_ANY_ELEMENT_FIELD_MAPPING
        | WS_REPEATING_ANY_ELEMENT_FIELD_MAPPING
        | WS_ANY_CONTENT_FIELD_MAPPING => 3,
        WS_NO_FIELD_MAPPING => 4,
        _ => 2,
    }
}

/// The description of a struct, with everything that it points to.
pub(crate) struct Descriptions {
    structs: Vec<Box<WS_STRUCT_DESCRIPTION>>,
    fields: Vec<Box<WS_FIELD_DESCRIPTION>>,
    lists: Vec<Box<[*mut WS_FIELD_DESCRIPTION]>>,
    union_fields: Vec<Box<WS_UNION_FIELD_DESCRIPTION>>,
    unions: Vec<Box<(WS_UNION_DESCRIPTION, [*mut WS_UNION_FIELD_DESCRIPTION; 3])>>,
    names: Vec<Box<WS_XML_STRING>>,
    ranges: Vec<Box<WS_ITEM_RANGE>>,
    enums: Vec<Box<(WS_ENUM_DESCRIPTION, [WS_ENUM_VALUE; 3])>>,
}

impl Descriptions {
    /// A struct of up to eight fields, three bytes for each; structs in it come first.
    pub(crate) fn new(input: &mut Bytes<'_>) -> Descriptions {
        let mut all = Descriptions {
            structs: Vec::new(),
            fields: Vec::new(),
            lists: Vec::new(),
            union_fields: Vec::new(),
            unions: Vec::new(),
            names: Vec::new(),
            ranges: Vec::new(),
            enums: Vec::new(),
        };
        for _ in 0..1 + input.byte() % 3 {
            all.add_struct(input);
        }
        all
    }

    pub(crate) fn top(&self) -> *const WS_STRUCT_DESCRIPTION {
        &**self.structs.last().expect("there is one at least")
    }

    fn name(&mut self, text: &'static str) -> *mut WS_XML_STRING {
        self.names.push(Box::new(string(text)));
        &raw mut **self.names.last_mut().expect("just pushed")
    }

    fn add_struct(&mut self, input: &mut Bytes<'_>) {
        let head = input.byte();
        let count = usize::from(head & 7) + 1;
        // The struct may hold itself.
        let mut own = Box::new(WS_STRUCT_DESCRIPTION {
            size: (count * ROOM) as ULONG,
            alignment: 8,
            fields: ptr::null_mut(),
            fieldCount: count as ULONG,
            typeLocalName: self.name("T"),
            typeNs: self.name(""),
            parentType: ptr::null_mut(),
            subTypes: ptr::null_mut(),
            subTypeCount: 0,
            structOptions: ULONG::from(head >> 4 & 6),
        });
        let address = &raw mut *own;
        let fields = (0..count).map(|index| self.field(index * ROOM, address, input));
        let mut fields: Vec<_> = fields.collect();
        fields.sort_by_key(|field| place(field.mapping));
        let fields: Vec<_> = fields
            .into_iter()
            .map(|field| {
                self.fields.push(Box::new(field));
                &raw mut **self.fields.last_mut().expect("just pushed")
            })
            .collect();
        self.lists.push(fields.into_boxed_slice());
        own.fields = self.lists.last_mut().expect("just pushed").as_mut_ptr();
        self.structs.push(own);
    }

    fn field(
        &mut self,
        offset: usize,
        own: *mut WS_STRUCT_DESCRIPTION,
        input: &mut Bytes<'_>,
    ) -> WS_FIELD_DESCRIPTION {
        let [mapping, kind, more] = [input.byte(), input.byte(), input.byte()];
        let mapping = WS_FIELD_MAPPING::from(mapping % 13);
        let repeats = matches!(mapping, 3 | 8 | 10);
        let kind = WS_TYPE::from(kind % 35);
        // Without a length of its own or a description these have no meaning here.
        let kind = match kind {
            WS_CHAR_ARRAY_TYPE | WS_UTF8_ARRAY_TYPE | WS_BYTE_ARRAY_TYPE if repeats => {
                WS_INT32_TYPE
            }
            WS_CUSTOM_TYPE | WS_VOID_TYPE | WS_DESCRIPTION_TYPE => WS_STRING_TYPE,
            kind => kind,
        };
        let mut options = ULONG::from(more & 15);
        if INLINE_SIZES[kind as usize] == 0 && !repeats {
            options |= WS_FIELD_POINTER;
        }
        let name = NAMES[usize::from(more >> 4 & 7)];
        let local = self.name(name);
        let none = self.name("");
        let null = ptr::null_mut();
        // Only some mappings name the element or attribute, or those in it.
        let wrapped = !repeats || more & 128 != 0;
        let is_named = matches!(mapping, 1..=3 | 5 | 6 | 8 | 10);
        let has_items = mapping == WS_REPEATING_ELEMENT_FIELD_MAPPING;
        let named = if is_named && wrapped { local } else { null };
        let item = if has_items { local } else { null };
        let range = (repeats && more & 128 != 0).then(|| {
            self.ranges.push(Box::new(WS_ITEM_RANGE {
                minItemCount: 1,
                maxItemCount: 3,
            }));
            &raw mut **self.ranges.last_mut().expect("just pushed")
        });
        WS_FIELD_DESCRIPTION {
            mapping,
            localName: named,
            ns: if named.is_null() { null } else { none },
            r#type: kind,
            typeDescription: self.of_type(kind, own),
            offset: offset as ULONG,
            options,
            defaultValue: ptr::null_mut(),
            countOffset: (offset + COUNT_AT) as ULONG,
            itemLocalName: item,
            itemNs: if item.is_null() { null } else { none },
            itemRange: range.unwrap_or(ptr::null_mut()),
        }
    }

    fn of_type(&mut self, kind: WS_TYPE, own: *mut WS_STRUCT_DESCRIPTION) -> *mut c_void {
        match kind {
            WS_STRUCT_TYPE => match self.structs.last_mut() {
                Some(last) => (&raw mut **last).cast(),
                None => own.cast(),
            },
            WS_ENUM_TYPE => self.enumeration(),
            WS_UNION_TYPE => self.union_of(own),
            _ => ptr::null_mut(),
        }
    }

    fn enumeration(&mut self) -> *mut c_void {
        let names = ["New", "Old", "x"];
        let values = [0, 1, 2].map(|value| WS_ENUM_VALUE {
            value,
            name: self.name(names[value as usize]),
        });
        let description = WS_ENUM_DESCRIPTION {
            values: ptr::null_mut(),
            valueCount: 3,
            maxByteCount: 3,
            nameIndices: ptr::null_mut(),
        };
        self.enums.push(Box::new((description, values)));
        let made = self.enums.last_mut().expect("just pushed");
        made.0.values = made.1.as_mut_ptr();
        (&raw mut made.0).cast()
    }

    /// A number, a string, or the struct itself.
    fn union_of(&mut self, own: *mut WS_STRUCT_DESCRIPTION) -> *mut c_void {
        let kinds = [WS_INT32_TYPE, WS_WSZ_TYPE, WS_STRUCT_TYPE];
        let fields = [1, 2, 3].map(|value: LONG| {
            let kind = kinds[value as usize - 1];
            let is_struct = kind == WS_STRUCT_TYPE;
            let field = WS_FIELD_DESCRIPTION {
                mapping: WS_ELEMENT_FIELD_MAPPING,
                localName: self.name(NAMES[value as usize]),
                ns: self.name(""),
                r#type: kind,
                typeDescription: if is_struct {
                    own.cast()
                } else {
                    ptr::null_mut()
                },
                offset: 8,
                options: if is_struct { WS_FIELD_POINTER } else { 0 },
                defaultValue: ptr::null_mut(),
                countOffset: 0,
                itemLocalName: ptr::null_mut(),
                itemNs: ptr::null_mut(),
                itemRange: ptr::null_mut(),
            };
            let field = Box::new(WS_UNION_FIELD_DESCRIPTION { value, field });
            self.union_fields.push(field);
            &raw mut **self.union_fields.last_mut().expect("just pushed")
        });
        let description = WS_UNION_DESCRIPTION {
            size: 16,
            alignment: 8,
            fields: ptr::null_mut(),
            fieldCount: 3,
            enumOffset: 0,
            noneEnumValue: 0,
            valueIndices: ptr::null_mut(),
        };
        self.unions.push(Box::new((description, fields)));
        let made = self.unions.last_mut().expect("just pushed");
        made.0.fields = made.1.as_mut_ptr();
        (&raw mut made.0).cast()
    }
}
