//! The order that WCF sent, in text and in binary: read, compared, and written back.

#![allow(unsafe_code, reason = "follows the pointers of the values")]

use std::mem::offset_of;
use std::sync::Arc;
use std::{fs, ptr};

use webservices::abi::*;
use webservices::text;
use webservices::xml::{Charset, Codec, Limits, Node, ReadTable, Reader};

use crate::common::root;
use crate::describe::*;

const PEER: &str = "http://example.org/peer";
const ARRAYS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

#[repr(C)]
struct Address {
    street: *mut WCHAR,
    city: *mut WCHAR,
    zip: *mut WCHAR,
}

#[repr(C)]
struct LineItem {
    sku: *mut WCHAR,
    quantity: LONG,
    price: DECIMAL,
    tag_count: ULONG,
    tags: *mut *mut WCHAR,
}

#[repr(C)]
struct Order {
    id: GUID,
    placed: WS_DATETIME,
    shipped_on: *mut WS_DATETIME,
    discount: *mut LONG,
    customer: *mut WCHAR,
    note: *mut WCHAR,
    ship_to: *mut Address,
    item_count: ULONG,
    items: *mut LineItem,
    codes: *mut LONG,
    code_count: ULONG,
    total: DECIMAL,
    status: LONG,
    urgent: BOOL,
    weight: f64,
    ratio: f32,
    serial: LONGLONG,
    level: SHORT,
    flag: BYTE,
    window: WS_DURATION,
    signature: WS_BYTES,
}

fn member(local: &str, ty: WS_TYPE, offset: usize) -> WS_FIELD_DESCRIPTION {
    field_of(WS_ELEMENT_FIELD_MAPPING, local, PEER, ty, offset)
}

fn array(wrapper: &str, item: &str, ns: &str, ty: WS_TYPE, offset: usize) -> WS_FIELD_DESCRIPTION {
    field_of(WS_REPEATING_ELEMENT_FIELD_MAPPING, item, ns, ty, offset).wrapped(wrapper, PEER)
}

fn status() -> *mut WS_ENUM_DESCRIPTION {
    let names = ["New", "Paid", "Shipped"];
    let values = (0..).zip(names).map(|(value, text)| WS_ENUM_VALUE {
        value,
        name: name(text),
    });
    forever(WS_ENUM_DESCRIPTION {
        values: values.collect::<Vec<_>>().leak().as_mut_ptr(),
        valueCount: 3,
        maxByteCount: 7,
        nameIndices: ptr::null_mut(),
    })
}

fn address_type() -> *mut WS_STRUCT_DESCRIPTION {
    structure::<Address>(vec![
        member("Street", WS_WSZ_TYPE, offset_of!(Address, street)),
        member("City", WS_WSZ_TYPE, offset_of!(Address, city)),
        member("Zip", WS_WSZ_TYPE, offset_of!(Address, zip)),
    ])
}

fn line_type() -> *mut WS_STRUCT_DESCRIPTION {
    structure::<LineItem>(vec![
        member("Sku", WS_WSZ_TYPE, offset_of!(LineItem, sku)),
        member("Quantity", WS_INT32_TYPE, offset_of!(LineItem, quantity)),
        member("Price", WS_DECIMAL_TYPE, offset_of!(LineItem, price)),
        array(
            "Tags",
            "string",
            ARRAYS,
            WS_WSZ_TYPE,
            offset_of!(LineItem, tags),
        )
        .count_at(offset_of!(LineItem, tag_count))
        .options(WS_FIELD_NILLABLE),
    ])
}

fn order_type() -> *mut WS_STRUCT_DESCRIPTION {
    const POINTER: ULONG = WS_FIELD_POINTER | WS_FIELD_NILLABLE;
    structure::<Order>(vec![
        member("Id", WS_GUID_TYPE, offset_of!(Order, id)),
        member("Placed", WS_DATETIME_TYPE, offset_of!(Order, placed)),
        member("ShippedOn", WS_DATETIME_TYPE, offset_of!(Order, shipped_on)).options(POINTER),
        member("Discount", WS_INT32_TYPE, offset_of!(Order, discount)).options(POINTER),
        member("Customer", WS_WSZ_TYPE, offset_of!(Order, customer)),
        member("Note", WS_WSZ_TYPE, offset_of!(Order, note)).options(WS_FIELD_NILLABLE),
        member("ShipTo", WS_STRUCT_TYPE, offset_of!(Order, ship_to))
            .options(POINTER)
            .described(address_type()),
        array(
            "Items",
            "LineItem",
            PEER,
            WS_STRUCT_TYPE,
            offset_of!(Order, items),
        )
        .count_at(offset_of!(Order, item_count))
        .described(line_type()),
        array(
            "Codes",
            "int",
            ARRAYS,
            WS_INT32_TYPE,
            offset_of!(Order, codes),
        )
        .count_at(offset_of!(Order, code_count)),
        member("Total", WS_DECIMAL_TYPE, offset_of!(Order, total)),
        member("Status", WS_ENUM_TYPE, offset_of!(Order, status)).described(status()),
        member("Urgent", WS_BOOL_TYPE, offset_of!(Order, urgent)),
        member("Weight", WS_DOUBLE_TYPE, offset_of!(Order, weight)),
        member("Ratio", WS_FLOAT_TYPE, offset_of!(Order, ratio)),
        member("Serial", WS_INT64_TYPE, offset_of!(Order, serial)),
        member("Level", WS_INT16_TYPE, offset_of!(Order, level)),
        member("Flag", WS_UINT8_TYPE, offset_of!(Order, flag)),
        member("Window", WS_DURATION_TYPE, offset_of!(Order, window)),
        member("Signature", WS_BYTES_TYPE, offset_of!(Order, signature)),
    ])
}

/// Everything of an order as text.
fn shown(order: &Order) -> String {
    let mut out = Vec::new();
    let mut put = |format: &dyn Fn(&mut Vec<u8>)| {
        format(&mut out);
        out.push(b'|');
    };
    put(&|out| text::guid::format(&order.id, out));
    put(&|out| text::datetime::format(&order.placed, out).unwrap());
    put(&|out| text::decimal::format(&order.total, out).unwrap());
    put(&|out| text::duration::format(&order.window, out).unwrap());
    // SAFETY: NULL or what the engine allocated.
    let discount = unsafe { order.discount.as_ref() };
    // SAFETY: as above.
    let address = unsafe { order.ship_to.as_ref() };
    let address = address.map(|it| [it.street, it.city, it.zip].map(|chars| text_of(chars)));
    let lines: Vec<_> = items(order.items, order.item_count)
        .iter()
        .map(line)
        .collect();
    let numbers = format!(
        "{} {} {} {} {} {} {}",
        order.status,
        order.urgent,
        order.weight,
        order.ratio,
        order.serial,
        order.level,
        order.flag
    );
    let signature = items(order.signature.bytes, order.signature.length);
    String::from_utf8(out).unwrap()
        + &format!(
            "{:?} {discount:?} {:?} {:?} {address:?}\n{lines:#?}\n{:?} {numbers} {signature:?}",
            order.shipped_on.is_null(),
            text_of(order.customer),
            text_of(order.note),
            items(order.codes, order.code_count),
        )
}

fn line(line: &LineItem) -> String {
    let mut price = Vec::new();
    text::decimal::format(&line.price, &mut price).unwrap();
    let tags = items(line.tags, line.tag_count);
    let tags: Vec<_> = tags.iter().map(|tag| text_of(*tag).unwrap()).collect();
    format!(
        "{} {} {} {tags:?}{}",
        text_of(line.sku).unwrap(),
        line.quantity,
        String::from_utf8(price).unwrap(),
        if line.tags.is_null() { " nil" } else { "" }
    )
}

const EXPECTED: &str = r#"6f9619ff-8b86-d011-b42d-00c04fc964ff|2024-02-29T12:34:56.789Z|159.97|P1DT2H3M4.005S|true Some(-5) Some("Jürgen & Söhne <GmbH> €") None Some([Some("1 Main St"), Some("Springfield"), Some("01234")])
[
    "A-1 3 19.99 [\"red\", \"\", \"large\"]",
    "B-2 1000000 0.0001 []",
    "C-3 -1 -79228162514264337593543950335 [] nil",
]
[0, 1, -1, 2147483647, -2147483648] 1 1 0.1 1.5 -9223372036854775808 -32768 255 [0, 1, 2, 253, 254, 255]"#;

/// The first envelope of a recording.
fn envelope(name: &str) -> Reader {
    let path = root().join(format!("tests/data/captures/{name}.bin"));
    let bytes = fs::read(path).unwrap();
    let mut reader = Reader::new(Limits::default());
    let after_head = || {
        let end = memchr::memmem::find(&bytes, b"\r\n\r\n").unwrap();
        bytes[end + 4..].to_vec()
    };
    match name.split('/').next().unwrap() {
        "tcp" => {
            let sized = sized_envelope(&bytes);
            let mut table = ReadTable::new(4096);
            let used = table.append_block(sized).unwrap();
            let strings = Some(Arc::new(table));
            reader.set_input(sized[used..].to_vec(), Codec::BinarySession, strings)
        }
        "httpbin" => reader.set_input(after_head(), Codec::Binary, None),
        _ => reader.set_input(after_head(), Codec::Text(Charset::Auto), None),
    }
    .unwrap();
    reader
}

/// The first sized envelope record of a net.tcp stream (MC-NMF 2.2.3.6).
fn sized_envelope(mut bytes: &[u8]) -> &[u8] {
    loop {
        let kind = bytes[0];
        let (length, used) = match kind {
            0 => (2, 1),
            1 | 3 => (1, 1),
            2 | 6 => size(&bytes[1..]),
            _ => (0, 1),
        };
        let content = &bytes[used..used + length];
        if kind == 6 {
            return content;
        }
        bytes = &bytes[used + length..];
    }
}

/// A record size, and where its record's content starts.
fn size(bytes: &[u8]) -> (usize, usize) {
    let mut length = 0;
    for (index, byte) in bytes.iter().enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return (length, index + 2);
        }
    }
    panic!("a size without end");
}

/// Goes to the element with this name.
fn go_to(reader: &mut Reader, local: &str) {
    while reader.node() != Node::Element || reader.local() != local.as_bytes() {
        assert_ne!(reader.next().unwrap(), Node::Eof, "{local} is missing");
    }
}

#[test]
fn recorded_orders_have_the_same_value_in_every_encoding() {
    let description = order_type();
    for binding in ["http11", "http12", "http11utf16", "httpbin", "tcp"] {
        for (side, local) in [("c2s", "order"), ("s2c", "EchoOrderResult")] {
            let mut reader = envelope(&format!("{binding}/order.{side}"));
            go_to(&mut reader, local);
            let mut heap = heap();
            let order: Order =
                read_value(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast()).unwrap();
            assert_eq!(shown(&order), EXPECTED, "{binding} {side}");
            assert_eq!(reader.node(), Node::EndElement);
        }
    }
}

#[test]
fn an_order_is_written_as_it_was_read() {
    let description = order_type();
    let mut heap = heap();
    let mut reader = envelope("tcp/order.c2s");
    go_to(&mut reader, "order");
    let order: Order =
        read_value(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast()).unwrap();

    for codec in [TEXT, Codec::Text(Charset::Utf16Le), Codec::Binary] {
        let mut writer = writer(codec);
        write_value(&mut writer, WS_STRUCT_TYPE, description.cast(), &order).unwrap();
        let mut reader = Reader::new(Limits::default());
        reader.set_input(writer.take().0, codec, None).unwrap();
        let again: Order =
            read_value(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast()).unwrap();
        assert_eq!(shown(&again), EXPECTED, "{codec:?}");
    }
}

#[test]
fn the_text_of_an_order_differs_from_the_recorded_one_only_in_prefixes() {
    let description = order_type();
    let mut heap = heap();
    let mut reader = envelope("http11/order.c2s");
    go_to(&mut reader, "order");
    let order: Order =
        read_value(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast()).unwrap();

    let mut writer = writer(TEXT);
    writer
        .start_element(Some(b""), b"order", PEER.as_bytes())
        .unwrap();
    writer
        .xmlns(b"i", b"http://www.w3.org/2001/XMLSchema-instance")
        .unwrap();
    writer.xmlns(b"d", ARRAYS.as_bytes()).unwrap();
    // SAFETY: the order was read by the same description.
    unsafe {
        webservices::serial::write_type(
            &mut writer,
            WS_ELEMENT_TYPE_MAPPING,
            WS_STRUCT_TYPE,
            description.cast(),
            WS_WRITE_REQUIRED_VALUE,
            ptr::from_ref(&order).cast(),
            size_of::<Order>() as ULONG,
        )
    }
    .unwrap();
    writer.end_element().unwrap();
    let ours = String::from_utf8(writer.take().0).unwrap();

    let path = root().join("tests/data/captures/http11/order.c2s.bin");
    let recorded = String::from_utf8(fs::read(path).unwrap()).unwrap();
    let start = recorded.find("<Id>").unwrap();
    let end = recorded.find("</order>").unwrap();
    // Mono declares the arrays' namespace on each array, and leaves a blank before "/>".
    let mut theirs = recorded[start..end].replace(" />", "/>");
    for prefix in ["d5p1", "d7p1"] {
        theirs = theirs.replace(&format!(" xmlns:{prefix}=\"{ARRAYS}\""), "");
        theirs = theirs.replace(&format!("<{prefix}:"), "<d:");
        theirs = theirs.replace(&format!("</{prefix}:"), "</d:");
    }
    let head = ours.find("<Id>").unwrap();
    assert_eq!(ours[head..].strip_suffix("</order>").unwrap(), theirs);
}

#[test]
fn seventy_thousand_bytes_come_whole_from_several_records() {
    #[repr(C)]
    struct Body {
        data: WS_BYTES,
    }
    for binding in ["http11", "tcp"] {
        let mut reader = envelope(&format!("{binding}/bytes70k.s2c"));
        go_to(&mut reader, "EchoBytesResponse");
        let description = structure::<Body>(vec![member(
            "EchoBytesResult",
            WS_BYTES_TYPE,
            offset_of!(Body, data),
        )]);
        let mut heap = heap();
        let body: Body =
            read_value(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast()).unwrap();
        let bytes = items(body.data.bytes, body.data.length);
        assert_eq!(bytes.len(), 70_000);
        let expected = (0..70_000_u32).map(|i| (7 * i + i / 256) as u8);
        assert!(bytes.iter().copied().eq(expected), "{binding}");
    }
}

/// Reads the order of a damaged envelope; the code says what became of it.
fn read_damaged(input: Vec<u8>, codec: Codec, description: *mut WS_STRUCT_DESCRIPTION) -> HRESULT {
    let mut reader = Reader::new(Limits::default());
    let read = || {
        reader.set_input(input, codec, None)?;
        while reader.node() != Node::Element || reader.local() != b"order" {
            if reader.next()? == Node::Eof {
                return Ok(());
            }
        }
        let mut heap = heap();
        let order = read_value::<Order>(&mut reader, &mut heap, WS_STRUCT_TYPE, description.cast());
        // What was read can be shown, whatever it is.
        order.map(|order| assert!(!shown(&order).is_empty()))
    };
    read().err().map_or(S_OK, |error| error.code())
}

#[test]
fn damaged_orders_are_read_or_refused() {
    let description = order_type();
    for (name, codec) in [
        ("http11", Codec::Text(Charset::Utf8)),
        ("httpbin", Codec::Binary),
    ] {
        let path = root().join(format!("tests/data/captures/{name}/order.c2s.bin"));
        let bytes = fs::read(path).unwrap();
        let start = memchr::memmem::find(&bytes, b"\r\n\r\n").unwrap() + 4;
        let sound = &bytes[start..];
        assert_eq!(read_damaged(sound.to_vec(), codec, description), S_OK);
        let mut refused = 0;
        for at in 0..sound.len() {
            let cut = read_damaged(sound[..at].to_vec(), codec, description);
            let mut codes = vec![cut];
            for change in [0x01, 0x10, 0x80, 0xff] {
                let mut damaged = sound.to_vec();
                damaged[at] ^= change;
                codes.push(read_damaged(damaged, codec, description));
            }
            for code in codes {
                let known = [
                    S_OK,
                    WS_E_INVALID_FORMAT,
                    WS_E_NUMERIC_OVERFLOW,
                    WS_E_QUOTA_EXCEEDED,
                ];
                assert!(known.contains(&code), "{name} byte {at}: {code:#x}");
                refused += u32::from(code != S_OK);
            }
        }
        assert!(refused > 1000, "{name}: {refused} refused");
    }
}
