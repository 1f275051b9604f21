//! The library's types, constants and functions against two independent descriptions: `abi.json` and `windows-sys`.

mod common;
#[path = "common/oracle.rs"]
mod oracle;

#[path = "abi/constants.rs"]
mod constants;
#[path = "abi/functions.rs"]
mod functions;
#[path = "abi/layouts.rs"]
mod layouts;

use std::process::Command;

use oracle::{Oracle, list, number, text, type_name};

/// A struct: the name, offset and size of each field.
#[derive(Debug, PartialEq)]
pub(crate) struct Layout {
    name: &'static str,
    size: usize,
    align: usize,
    fields: Vec<(&'static str, usize, usize)>,
}

/// The sizes of what a function returns and takes.
#[derive(Debug, PartialEq)]
pub(crate) struct Shape {
    returned: usize,
    taken: Vec<usize>,
}

/// What the library exports beyond the Windows Web Services API.
const EXTENSION: [&str; 3] = [
    "WwsAttachHostSession",
    "WwsAttachProxySession",
    "WwsGetInstance",
];

#[test]
fn structs_are_laid_out_as_the_oracle_says() {
    let oracle = Oracle::read();
    let structs = oracle.list("structs");
    let ours = layouts::ours();
    assert_eq!(ours.len(), structs.len());
    for (ours, expected) in ours.iter().zip(structs) {
        assert_eq!(ours.name, type_name(text(expected, "name")));
        assert_eq!(
            ours.size as i64,
            number(expected, "size"),
            "size of {}",
            ours.name
        );
        assert_eq!(
            ours.align as i64,
            number(expected, "align"),
            "alignment of {}",
            ours.name
        );
        let expected: Vec<_> = list(expected, "fields")
            .iter()
            .map(|field| {
                (
                    text(field, "name"),
                    number(field, "offset") as usize,
                    number(field, "size") as usize,
                )
            })
            .collect();
        assert_eq!(ours.fields, expected, "fields of {}", ours.name);
    }
}

#[test]
fn structs_are_laid_out_as_in_windows_sys() {
    for (ours, theirs) in layouts::ours().iter().zip(layouts::theirs()) {
        assert_eq!(*ours, theirs);
    }
}

/// The structs of `wws_ext.h`, as `tests/c/ext_header.c` has them for C.
#[test]
fn extension_structs_have_their_layouts() {
    use std::mem::offset_of;
    use webservices::abi::{WWS_INSTANCING, WWS_SESSION_CONTRACT};
    assert_eq!(size_of::<WWS_SESSION_CONTRACT>(), 32);
    assert_eq!(
        [
            offset_of!(WWS_SESSION_CONTRACT, structSize),
            offset_of!(WWS_SESSION_CONTRACT, contract),
            offset_of!(WWS_SESSION_CONTRACT, mode),
            offset_of!(WWS_SESSION_CONTRACT, operationFlags),
        ],
        [0, 8, 16, 24]
    );
    assert_eq!(size_of::<WWS_INSTANCING>(), 48);
    assert_eq!(
        [
            offset_of!(WWS_INSTANCING, structSize),
            offset_of!(WWS_INSTANCING, mode),
            offset_of!(WWS_INSTANCING, concurrency),
            offset_of!(WWS_INSTANCING, maxSessions),
            offset_of!(WWS_INSTANCING, state),
            offset_of!(WWS_INSTANCING, create),
            offset_of!(WWS_INSTANCING, release),
            offset_of!(WWS_INSTANCING, key),
        ],
        [0, 4, 8, 12, 16, 24, 32, 40]
    );
}

#[test]
fn base_types_have_their_sizes() {
    use webservices::abi;
    let oracle = Oracle::read();
    let expected = oracle.base_types();
    let ours = [
        ("BOOL", size_of::<abi::BOOL>()),
        ("BYTE", size_of::<abi::BYTE>()),
        ("DECIMAL", size_of::<abi::DECIMAL>()),
        ("FILETIME", size_of::<abi::FILETIME>()),
        ("GUID", size_of::<abi::GUID>()),
        ("HRESULT", size_of::<abi::HRESULT>()),
        ("LONG", size_of::<abi::LONG>()),
        ("LONGLONG", size_of::<abi::LONGLONG>()),
        ("SHORT", size_of::<abi::SHORT>()),
        ("SIZE_T", size_of::<abi::SIZE_T>()),
        ("ULONG", size_of::<abi::ULONG>()),
        ("ULONGLONG", size_of::<abi::ULONGLONG>()),
        ("ULONG_PTR", size_of::<abi::ULONG_PTR>()),
        ("USHORT", size_of::<abi::USHORT>()),
        ("WCHAR", size_of::<abi::WCHAR>()),
        ("double", size_of::<f64>()),
        ("float", size_of::<f32>()),
    ];
    assert_eq!(
        ours.map(|(name, size)| (name.to_owned(), size as i64))
            .to_vec(),
        expected
    );
    assert_eq!(align_of::<abi::DECIMAL>(), 8);
    assert_eq!(align_of::<abi::GUID>(), 4);
}

#[test]
fn constants_have_their_values() {
    let oracle = Oracle::read();
    let groups = oracle
        .list("enums")
        .iter()
        .chain(oracle.list("flag_groups"));
    let values = groups
        .flat_map(|group| list(group, "values"))
        .chain(oracle.list("hresults"));
    let expected: Vec<_> = values
        .map(|value| (text(value, "name"), number(value, "value")))
        .collect();
    let all = constants::all();
    let ours: Vec<_> = all.iter().map(|(name, ours, _)| (*name, *ours)).collect();
    let theirs: Vec<_> = all
        .iter()
        .map(|(name, _, theirs)| (*name, *theirs))
        .collect();
    assert_eq!(ours, expected);
    assert_eq!(ours, theirs);
}

#[test]
fn functions_take_and_return_what_windows_sys_says() {
    let oracle = Oracle::read();
    let all = functions::all();
    assert_eq!(all.len(), oracle.list("functions").len());
    for (name, ours, theirs) in all {
        assert_eq!(ours, theirs, "{name}");
    }
}

#[test]
fn the_shared_library_exports_exactly_the_functions() {
    let oracle = Oracle::read();
    let mut expected: Vec<_> = oracle
        .list("functions")
        .iter()
        .map(|function| text(function, "name"))
        .collect();
    expected.extend(EXTENSION);
    expected.sort();
    assert_eq!(common::exports(), expected);
}

#[test]
fn the_shared_library_has_its_soname_and_stays_mapped() {
    let output = common::run(Command::new("readelf").arg("-d").arg(common::so_path()));
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("[libwebservices.so.1]"), "{text}");
    assert!(text.contains("NODELETE"), "{text}");
}
