//! Types that derive from types: which one is written and read, and what cannot be one.

#![allow(unsafe_code, reason = "makes and reads C values")]

use std::mem::offset_of;
use std::ptr;

use webservices::abi::*;
use webservices::serial;

use crate::describe::*;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

#[repr(C)]
struct Base {
    description: *const WS_STRUCT_DESCRIPTION,
    one: i32,
}

#[repr(C)]
struct Derived {
    base: Base,
    two: i32,
}

#[repr(C)]
struct Holder {
    value: *mut Base,
}

#[repr(C)]
struct Array {
    items: *mut *mut Base,
    count: ULONG,
}

fn fields(derived: bool) -> Vec<WS_FIELD_DESCRIPTION> {
    let number =
        |local, offset| field_of(WS_ELEMENT_FIELD_MAPPING, local, "", WS_INT32_TYPE, offset);
    let mut fields = vec![
        WS_FIELD_DESCRIPTION {
            localName: ptr::null_mut(),
            ns: ptr::null_mut(),
            ..field(WS_TYPE_ATTRIBUTE_FIELD_MAPPING, "", WS_DESCRIPTION_TYPE, 0)
        },
        number("one", offset_of!(Base, one)),
    ];
    if derived {
        fields.push(number("two", offset_of!(Derived, two)));
    }
    fields
}

fn named(
    description: *mut WS_STRUCT_DESCRIPTION,
    text: &str,
    sub: Option<*mut WS_STRUCT_DESCRIPTION>,
) -> *mut WS_STRUCT_DESCRIPTION {
    forever(WS_STRUCT_DESCRIPTION {
        typeLocalName: name(text),
        subTypes: sub.map_or(ptr::null_mut(), forever),
        subTypeCount: sub.map_or(0, |_| 1),
        // SAFETY: made by `structure`.
        ..unsafe { *description }
    })
}

/// A type, one that derives from it, and one that derives from that.
struct Family {
    base: *mut WS_STRUCT_DESCRIPTION,
    child: *mut WS_STRUCT_DESCRIPTION,
    grandchild: *mut WS_STRUCT_DESCRIPTION,
}

fn family() -> Family {
    let grandchild = named(structure::<Derived>(fields(true)), "Grandchild", None);
    let child = named(
        structure::<Derived>(fields(true)),
        "Child",
        Some(grandchild),
    );
    let base = named(structure::<Base>(fields(false)), "Base", Some(child));
    Family {
        base,
        child,
        grandchild,
    }
}

fn holder(base: *mut WS_STRUCT_DESCRIPTION, options: ULONG) -> *mut WS_STRUCT_DESCRIPTION {
    let field = field_of(WS_ELEMENT_FIELD_MAPPING, "v", "", WS_STRUCT_TYPE, 0);
    let description = structure::<Holder>(vec![field.described(base).options(options)]);
    if options & WS_FIELD_POINTER == 0 {
        // SAFETY: made above, and nobody else has it yet.
        unsafe { (*description).size = size_of::<Base>() as ULONG };
    }
    description
}

fn derived(description: *const WS_STRUCT_DESCRIPTION) -> Derived {
    Derived {
        base: Base {
            description,
            one: 1,
        },
        two: 2,
    }
}

/// What is written of a value of the struct that the description says.
fn written(
    base: *mut WS_STRUCT_DESCRIPTION,
    value: &mut Derived,
) -> Result<String, (HRESULT, String)> {
    let holder = holder(base, WS_FIELD_POINTER);
    let value = Holder {
        value: ptr::from_mut(value).cast(),
    };
    let text =
        write_struct(holder, &value).map_err(|error| (error.code(), error.texts().join(" / ")));
    text.map(|text| text.replace(&format!(" xmlns:a=\"{NS}\" xmlns:b=\"{XSI}\""), ""))
}

#[test]
fn a_value_is_written_as_what_it_says_it_is() {
    let Family {
        base,
        child,
        grandchild,
    } = family();
    for (description, text) in [
        (base, "<r><v><one>1</one></v></r>"),
        (
            child,
            "<r><v b:type=\"a:Child\"><one>1</one><two>2</two></v></r>",
        ),
        (
            grandchild,
            "<r><v b:type=\"a:Grandchild\"><one>1</one><two>2</two></v></r>",
        ),
    ] {
        assert_eq!(
            written(base, &mut derived(description)).as_deref(),
            Ok(text)
        );
    }
    let stranger = named(structure::<Base>(fields(false)), "Stranger", None);
    let abstract_child = with_option(child, WS_STRUCT_ABSTRACT);
    // SAFETY: made above, and nobody else has it yet.
    let nameless = forever(WS_STRUCT_DESCRIPTION {
        typeLocalName: ptr::null_mut(),
        typeNs: ptr::null_mut(),
        ..unsafe { *child }
    });
    for (case, sub, said, words) in [
        ("no description", child, ptr::null(), "'Base'"),
        ("a stranger", child, stranger.cast_const(), "'Base'"),
        (
            "an abstract type",
            abstract_child,
            abstract_child.cast_const(),
            "'Child' is abstract",
        ),
        (
            "a type without a name",
            nameless,
            nameless.cast_const(),
            "xsi:type needs",
        ),
    ] {
        let base = named(structure::<Base>(fields(false)), "Base", Some(sub));
        let (code, texts) = written(base, &mut derived(said)).unwrap_err();
        assert_eq!(code, E_INVALIDARG, "{case}: {texts}");
        assert!(
            texts.contains(words) && texts.contains("'v'"),
            "{case}: {texts}"
        );
    }
    let value = derived(child);
    let inline = holder(base, 0);
    let failure = write_struct(inline, &value.base).unwrap_err();
    assert_eq!(failure.code(), E_INVALIDARG);
    assert!(failure.texts().join(" / ").contains("needs a pointer"));
}

/// Reads the element `v` that has these attributes into a `T`, which holds it.
fn read<T>(
    base: *mut WS_STRUCT_DESCRIPTION,
    options: ULONG,
    attributes: &str,
) -> Result<T, HRESULT> {
    let content = "<one>1</one><two>2</two>";
    let document = format!("<r xmlns:i='{XSI}' xmlns:t='{NS}'><v {attributes}>{content}</v></r>");
    read_struct(&document, holder(base, options)).map_err(|error| error.code())
}

#[test]
fn an_element_is_read_as_the_type_that_it_names() {
    let Family {
        base,
        child,
        grandchild,
    } = family();
    for (named, description) in [("t:Child", child), (" t:Grandchild ", grandchild)] {
        let found = read::<Holder>(base, WS_FIELD_POINTER, &format!("i:type='{named}'")).unwrap();
        // SAFETY: what was read is on the heap, as large as its description says.
        let found: &Derived = unsafe { &*found.value.cast::<Derived>() };
        assert_eq!(found.base.description, description.cast_const());
        assert_eq!((found.base.one, found.two), (1, 2));
        // In the struct itself is room for the declared type only.
        assert_eq!(
            read::<Base>(base, 0, &format!("i:type='{named}'")).err(),
            Some(WS_E_INVALID_FORMAT)
        );
    }
    for attributes in [
        "",
        "i:type='t:Base'",
        "i:type='t:Stranger'",
        "i:type='Child'",
    ] {
        // The base has no element `two`, and the others are not known.
        assert_eq!(
            read::<Holder>(base, WS_FIELD_POINTER, attributes).err(),
            Some(WS_E_INVALID_FORMAT)
        );
    }
}

#[test]
fn items_of_an_array_are_of_different_types() {
    let Family {
        base,
        child,
        grandchild,
    } = family();
    let items_of_base = field_of(
        WS_REPEATING_ELEMENT_FIELD_MAPPING,
        "v",
        "",
        WS_STRUCT_TYPE,
        0,
    )
    .described(base)
    .options(WS_FIELD_POINTER)
    .count_at(8);
    let description = structure::<Array>(vec![items_of_base]);
    let mut values =
        [base, child, base, grandchild].map(|description| derived(description.cast_const()));
    let mut pointers = values.each_mut().map(|value| &raw mut value.base);
    let array = Array {
        items: pointers.as_mut_ptr(),
        count: 4,
    };
    let text = write_struct(description, &array).unwrap();
    let again: Array = read_struct(&text, description).unwrap();
    let found = items(again.items, again.count).iter().map(|item| {
        // SAFETY: what was read is on the heap.
        unsafe { (**item).description }
    });
    let expected = [base, child, base, grandchild].map(|it| it.cast_const());
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn the_value_at_the_top_has_a_type_too() {
    let Family { base, child, .. } = family();
    let mut value = derived(child);
    let pointer = &raw mut value;
    let description = element("v", WS_STRUCT_TYPE, base);
    let mut writer = writer(TEXT);
    // SAFETY: the memory holds a pointer to a value.
    let written = unsafe {
        let (pointer, option) = (ptr::from_ref(&pointer).cast(), WS_WRITE_REQUIRED_POINTER);
        serial::write_element(&mut writer, &description, option, pointer, 8)
    };
    written.unwrap();
    let text = String::from_utf8(writer.take().0).unwrap();
    assert!(text.contains(":type=\"a:Child\""), "{text}");
    let mut found = ptr::null_mut::<Derived>();
    let mut reader = text_reader(&text);
    // SAFETY: the memory has room for a pointer.
    let read = unsafe {
        let (place, option) = (ptr::from_mut(&mut found).cast(), WS_READ_REQUIRED_POINTER);
        serial::read_element(
            &mut reader,
            Box::leak(Box::new(heap())),
            &description,
            option,
            place,
            8,
        )
    };
    read.unwrap();
    // SAFETY: what was read is on the heap.
    let found: &Derived = unsafe { &*found };
    assert_eq!((found.base.description, found.two), (child.cast_const(), 2));
}

#[test]
fn what_derives_is_not_smaller() {
    let small = named(structure::<usize>(vec![fields(false)[0]]), "Small", None);
    let base = named(structure::<Base>(fields(false)), "Base", Some(small));
    assert_eq!(
        read::<Holder>(base, WS_FIELD_POINTER, "i:type='t:Small'").err(),
        Some(E_INVALIDARG)
    );
    let (code, texts) = written(base, &mut derived(small)).unwrap_err();
    assert_eq!(code, E_INVALIDARG);
    assert!(texts.contains("fewer than the struct 'Base'"), "{texts}");
}

#[test]
fn an_abstract_type_is_no_value_wherever_it_stands() {
    let text = || field_of(WS_TEXT_FIELD_MAPPING, "", "", WS_INT32_TYPE, 0);
    let description = with_option(structure::<i32>(vec![text()]), WS_STRUCT_ABSTRACT);
    let read = |mapping, document: &str| {
        let mut reader = text_reader(document);
        reader.to_start_element(None, None).unwrap();
        match mapping {
            WS_ATTRIBUTE_TYPE_MAPPING => drop(reader.start_attribute(0).unwrap()),
            WS_ELEMENT_CONTENT_TYPE_MAPPING => reader.start_element().unwrap(),
            _ => {}
        }
        let mut value = 5_i32;
        // SAFETY: the value has the size of the struct.
        let read = unsafe {
            serial::read_type(
                &mut reader,
                &mut heap(),
                mapping,
                WS_STRUCT_TYPE,
                description.cast(),
                WS_READ_REQUIRED_VALUE,
                ptr::from_mut(&mut value).cast(),
                4,
            )
        };
        assert_eq!(value, 5);
        let error = read.unwrap_err();
        assert!(
            error.texts().join(" / ").contains("is abstract"),
            "{:?}",
            error.texts()
        );
        error.code()
    };
    // Only an element could name another type.
    assert_eq!(
        read(WS_ELEMENT_TYPE_MAPPING, "<r>1</r>"),
        WS_E_INVALID_FORMAT
    );
    assert_eq!(
        read(WS_ELEMENT_CONTENT_TYPE_MAPPING, "<r>1</r>"),
        E_INVALIDARG
    );
    assert_eq!(read(WS_ATTRIBUTE_TYPE_MAPPING, "<r a='1'/>"), E_INVALIDARG);
    let holder = structure::<i32>(vec![
        field_of(WS_TEXT_FIELD_MAPPING, "", "", WS_STRUCT_TYPE, 0).described(description),
    ]);
    assert_eq!(
        read_struct::<i32>("<r>1</r>", holder).unwrap_err().code(),
        E_INVALIDARG
    );
    assert_eq!(write_struct(holder, &1).unwrap_err().code(), E_INVALIDARG);
}

#[test]
fn tables_of_derived_types_that_make_no_sense_are_refused() {
    let Family { base, child, .. } = family();
    let with_table = |table: *mut *mut WS_STRUCT_DESCRIPTION, count| {
        forever(WS_STRUCT_DESCRIPTION {
            subTypes: table,
            subTypeCount: count,
            // SAFETY: made by `structure`.
            ..unsafe { *base }
        })
    };
    let unaligned = child.wrapping_byte_add(1);
    let half_named = forever(WS_STRUCT_DESCRIPTION {
        typeNs: ptr::null_mut(),
        // SAFETY: made by `structure`.
        ..unsafe { *child }
    });
    for (case, description) in [
        ("a table at NULL", with_table(ptr::null_mut(), 1)),
        ("NULL in the table", with_table(forever(ptr::null_mut()), 1)),
        (
            "a type that is not aligned",
            with_table(forever(unaligned), 1),
        ),
        (
            "a type with half a name",
            with_table(forever(half_named), 1),
        ),
    ] {
        let outcome = read::<Holder>(description, WS_FIELD_POINTER, "i:type='t:Child'");
        assert_eq!(outcome.err(), Some(E_INVALIDARG), "{case}");
    }
}
