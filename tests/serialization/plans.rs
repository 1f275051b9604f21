//! Writers and readers that meet a struct again do as those that meet it for the first time: the same bytes, the same values, and
//! the same failures. What is written and read is random, right and wrong.

use webservices::base::error::Error;
use webservices::xml::Writer;

use super::*;

/// What a failure says.
fn said(error: &Error) -> String {
    format!("{:#x} {:?}", error.code(), error.texts())
}

/// Writes a value into an element of a document, and gives all that came of it.
fn document(
    writer: &mut Writer,
    codec: Codec,
    mapping: WS_TYPE_MAPPING,
    shape: &Shape,
    place: *const u8,
) -> (Vec<u8>, Result<(), String>) {
    writer.set_output(codec, 30_000, None);
    writer.start_element(Some(b"p"), b"r", b"urn:r").unwrap();
    writer.xmlns(b"", b"").unwrap();
    // SAFETY: the memory holds a value of the shape.
    let written = unsafe {
        serial::write_type(
            writer,
            mapping,
            WS_STRUCT_TYPE,
            shape.description.cast(),
            WS_WRITE_REQUIRED_VALUE,
            place.cast(),
            shape.size as ULONG,
        )
    };
    let written = written.map_err(|error| said(&error));
    if written.is_ok() {
        writer.chars(b"!").unwrap();
        writer.end_element().unwrap();
    }
    (writer.bytes().to_vec(), written)
}

/// Makes one of the pointers of a value NULL, or one of its texts no text.
fn spoil(dice: &mut Dice, shape: &Shape, place: *mut u8) {
    let member = &shape.members[dice.below(shape.members.len())];
    let at = place.wrapping_add(member.offset);
    match (&member.kind, member.form) {
        (_, Form::List { .. }) if dice.coin() => put(at, ptr::null::<u8>()),
        (_, Form::Element { options }) if options & P != 0 => put(at, ptr::null::<u8>()),
        (Kind::Wsz, Form::Element { .. }) => {
            const WRONG: [&[u16]; 4] = [&[0xD800, 0], &[65, 0xDC00, 0], &[1, 0], &[0xFFFF, 0]];
            let text = WRONG[dice.below(5).min(3)];
            put(
                at,
                if dice.coin() {
                    text.as_ptr()
                } else {
                    ptr::null()
                },
            );
        }
        (Kind::Struct(inner), Form::Element { .. }) => spoil(dice, inner, at),
        _ => {}
    }
}

#[test]
fn writers_write_the_same_again() {
    let mut dice = Dice {
        state: 0x2545_F491_4F6C_DD1D,
        plain: true,
    };
    let (mut failures, mut long) = (0, 0);
    for round in 0..300 {
        dice.plain = round % 4 > 0;
        let shape = shape(&mut dice, 4);
        let kind = Kind::Struct(Box::new(shape.clone()));
        let mut used = Writer::new(Limits::default());
        used.set_uncompressed_empty(round % 3 == 0);
        for (turn, codec) in [TEXT, TEXT, TEXT, Codec::Binary, TEXT, TEXT]
            .into_iter()
            .enumerate()
        {
            let value = value(&mut dice, &shape);
            let place = memory(shape.size);
            store(&kind, &value, place);
            if dice.below(4) == 0 {
                spoil(&mut dice, &shape, place);
            }
            let mapping = match turn {
                3 => WS_ELEMENT_CONTENT_TYPE_MAPPING,
                _ => WS_ELEMENT_TYPE_MAPPING,
            };
            let mut fresh = Writer::new(Limits::default());
            fresh.set_uncompressed_empty(round % 3 == 0);
            let expected = document(&mut fresh, codec, mapping, &shape, place);
            let found = document(&mut used, codec, mapping, &shape, place);
            assert_eq!(
                (found.0.escape_ascii().to_string(), found.1),
                (expected.0.escape_ascii().to_string(), expected.1.clone()),
                "round {round}, turn {turn}"
            );
            failures += usize::from(expected.1.is_err());
            long += usize::from(expected.0.len() > 1000);
        }
    }
    assert!(failures > 50, "{failures} failures");
    assert!(long > 100, "{long} long documents");
}
