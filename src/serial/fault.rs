//! WS_FAULT_TYPE: the content of a SOAP fault. Both versions of it are described like the structs of programs.

use std::cell::Cell;
use std::mem::offset_of;
use std::ptr;

use once_cell::sync::OnceCell;

use super::raw::{Described, Place, Source, TypeRef};
use super::read::Reading;
use super::write::Writing;
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::rt::callback::SendPtr;

const SOAP11: &[u8] = b"http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12: &[u8] = b"http://www.w3.org/2003/05/soap-envelope";

/// The version of SOAP that a fault is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Envelope {
    Soap11,
    Soap12,
}

impl Envelope {
    pub(super) fn from_abi(version: WS_ENVELOPE_VERSION) -> Result<Envelope> {
        match version {
            WS_ENVELOPE_VERSION_SOAP_1_1 => Ok(Envelope::Soap11),
            WS_ENVELOPE_VERSION_SOAP_1_2 => Ok(Envelope::Soap12),
            WS_ENVELOPE_VERSION_NONE => {
                Err(Error::invalid_arg("WS_ENVELOPE_VERSION_NONE has no faults"))
            }
            unknown => Err(Error::invalid_arg(format!(
                "{unknown} is not a WS_ENVELOPE_VERSION"
            ))),
        }
    }

    pub(super) fn ns(self) -> &'static [u8] {
        match self {
            Envelope::Soap11 => SOAP11,
            Envelope::Soap12 => SOAP12,
        }
    }

    /// What the version calls a code of SOAP itself (WS_FAULT page).
    pub(super) fn code(self, local: &[u8]) -> &[u8] {
        match (self, local) {
            (Envelope::Soap11, b"Sender") => b"Client",
            (Envelope::Soap11, b"Receiver") => b"Server",
            _ => local,
        }
    }

    fn description(self) -> Result<Described<'static, WS_STRUCT_DESCRIPTION>> {
        static KNOWN: [OnceCell<SendPtr<WS_STRUCT_DESCRIPTION>>; 2] =
            [const { OnceCell::new() }; 2];
        let [soap11, soap12] = &KNOWN;
        let description = match self {
            Envelope::Soap11 => soap11.get_or_init(|| SendPtr::new(describe_11())),
            Envelope::Soap12 => soap12.get_or_init(|| SendPtr::new(describe_12())),
        };
        let ty = TypeRef::of(WS_STRUCT_TYPE, description.get().cast());
        ty.description::<WS_STRUCT_DESCRIPTION>()?
            .ok_or_else(|| Error::invalid_arg("a fault is not described"))
    }
}

impl Reading<'_, '_, '_> {
    /// The current element as a fault, with its end.
    pub(super) fn fault(&mut self, envelope: Envelope, place: &mut Place<'_>) -> Result<()> {
        self.struct_element(envelope.description()?, place)
    }
}

impl Writing<'_, '_> {
    /// The content of a fault in the open element. Its first code may come without a namespace (WS_FAULT page).
    pub(super) fn fault(&mut self, envelope: Envelope, value: Source<'_>) -> Result<()> {
        if value.get::<u32>(offset_of!(WS_FAULT, reasonCount))? == 0 {
            let error = Error::invalid_arg("a fault needs at least one reason");
            return Err(self.at("WS_FAULT_TYPE", error));
        }
        self.usual = Some(envelope);
        let written = self.struct_element(envelope.description()?, value, false);
        self.usual = None;
        written
    }
}

// What follows is made once and stays, as the descriptions of a C program do.

fn forever<T>(value: T) -> *mut T {
    Box::leak(Box::new(value))
}

fn name(text: &'static [u8]) -> *mut WS_XML_STRING {
    forever(WS_XML_STRING {
        length: text.len() as ULONG,
        bytes: text.as_ptr().cast_mut(),
        dictionary: ptr::null_mut(),
        id: 0,
    })
}

/// A field that is an element, or has no name at all.
fn field(
    mapping: WS_FIELD_MAPPING,
    ty: WS_TYPE,
    offset: usize,
    options: ULONG,
    element: Option<(&'static [u8], &'static [u8])>,
) -> WS_FIELD_DESCRIPTION {
    let (local, ns) = element.map_or((ptr::null_mut(), ptr::null_mut()), |(local, ns)| {
        (name(local), name(ns))
    });
    WS_FIELD_DESCRIPTION {
        mapping,
        localName: local,
        ns,
        r#type: ty,
        typeDescription: ptr::null_mut(),
        offset: offset as ULONG,
        options,
        defaultValue: ptr::null_mut(),
        countOffset: 0,
        itemLocalName: ptr::null_mut(),
        itemNs: ptr::null_mut(),
        itemRange: ptr::null_mut(),
    }
}

fn element(
    ty: WS_TYPE,
    offset: usize,
    options: ULONG,
    name: (&'static [u8], &'static [u8]),
) -> WS_FIELD_DESCRIPTION {
    field(WS_ELEMENT_FIELD_MAPPING, ty, offset, options, Some(name))
}

fn described(
    description: *mut WS_STRUCT_DESCRIPTION,
    field: WS_FIELD_DESCRIPTION,
) -> WS_FIELD_DESCRIPTION {
    WS_FIELD_DESCRIPTION {
        typeDescription: description.cast(),
        ..field
    }
}

fn structure<T>(fields: Vec<WS_FIELD_DESCRIPTION>, options: ULONG) -> WS_STRUCT_DESCRIPTION {
    let fields: Vec<_> = fields.into_iter().map(forever).collect();
    WS_STRUCT_DESCRIPTION {
        size: size_of::<T>() as ULONG,
        alignment: align_of::<T>() as ULONG,
        fieldCount: fields.len() as ULONG,
        fields: fields.leak().as_mut_ptr(),
        typeLocalName: ptr::null_mut(),
        typeNs: ptr::null_mut(),
        parentType: ptr::null_mut(),
        subTypes: ptr::null_mut(),
        subTypeCount: 0,
        structOptions: options,
    }
}

/// A reason: its text, and the language in `xml:lang`.
fn reason() -> *mut WS_STRUCT_DESCRIPTION {
    let lang = WS_FIELD_DESCRIPTION {
        localName: name(b"lang"),
        ..field(
            WS_XML_ATTRIBUTE_FIELD_MAPPING,
            WS_STRING_TYPE,
            offset_of!(WS_FAULT_REASON, lang),
            WS_FIELD_OPTIONAL,
            None,
        )
    };
    let text = field(
        WS_TEXT_FIELD_MAPPING,
        WS_STRING_TYPE,
        offset_of!(WS_FAULT_REASON, text),
        0,
        None,
    );
    let options = WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES;
    forever(structure::<WS_FAULT_REASON>(vec![lang, text], options))
}

const LENIENT: ULONG =
    WS_STRUCT_IGNORE_TRAILING_ELEMENT_CONTENT | WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES;

/// SOAP 1.1, 4.4: one code, one reason, the parts without a namespace.
fn describe_11() -> *mut WS_STRUCT_DESCRIPTION {
    let value = field(
        WS_TEXT_FIELD_MAPPING,
        WS_XML_QNAME_TYPE,
        offset_of!(WS_FAULT_CODE, value),
        0,
        None,
    );
    let no_sub_code = field(
        WS_NO_FIELD_MAPPING,
        WS_VOID_TYPE,
        offset_of!(WS_FAULT_CODE, subCode),
        WS_FIELD_POINTER,
        None,
    );
    let code = forever(structure::<WS_FAULT_CODE>(
        vec![value, no_sub_code],
        WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES,
    ));
    let one = forever(WS_DEFAULT_VALUE {
        value: forever(1_u32).cast(),
        valueSize: size_of::<u32>() as ULONG,
    });
    let reason_count = WS_FIELD_DESCRIPTION {
        defaultValue: one,
        ..field(
            WS_NO_FIELD_MAPPING,
            WS_UINT32_TYPE,
            offset_of!(WS_FAULT, reasonCount),
            0,
            None,
        )
    };
    let node = field(
        WS_NO_FIELD_MAPPING,
        WS_STRING_TYPE,
        offset_of!(WS_FAULT, node),
        0,
        None,
    );
    const P: ULONG = WS_FIELD_POINTER;
    const O: ULONG = WS_FIELD_OPTIONAL;
    let code_at = offset_of!(WS_FAULT, code);
    let reasons_at = offset_of!(WS_FAULT, reasons);
    let fields = vec![
        described(
            code,
            element(WS_STRUCT_TYPE, code_at, P, (b"faultcode", b"")),
        ),
        // The first of the array.
        described(
            reason(),
            element(WS_STRUCT_TYPE, reasons_at, P, (b"faultstring", b"")),
        ),
        element(
            WS_STRING_TYPE,
            offset_of!(WS_FAULT, actor),
            O,
            (b"faultactor", b""),
        ),
        element(
            WS_XML_BUFFER_TYPE,
            offset_of!(WS_FAULT, detail),
            O,
            (b"detail", b""),
        ),
        reason_count,
        node,
    ];
    forever(structure::<WS_FAULT>(fields, LENIENT))
}

/// A code, which contains its subcode: so the description leads back to itself.
fn code_12() -> *mut WS_STRUCT_DESCRIPTION {
    let value = element(
        WS_XML_QNAME_TYPE,
        offset_of!(WS_FAULT_CODE, value),
        0,
        (b"Value", SOAP12),
    );
    let fields: &[Cell<*mut WS_FIELD_DESCRIPTION>; 2] =
        Box::leak(Box::new([forever(value), ptr::null_mut()].map(Cell::new)));
    let code = forever(WS_STRUCT_DESCRIPTION {
        fields: fields.as_ptr().cast_mut().cast(),
        fieldCount: 2,
        ..structure::<WS_FAULT_CODE>(Vec::new(), LENIENT)
    });
    let [_, sub_code] = fields;
    sub_code.set(forever(described(
        code,
        element(
            WS_STRUCT_TYPE,
            offset_of!(WS_FAULT_CODE, subCode),
            WS_FIELD_POINTER | WS_FIELD_OPTIONAL,
            (b"Subcode", SOAP12),
        ),
    )));
    code
}

/// SOAP 1.2 part 1, 5.4.
fn describe_12() -> *mut WS_STRUCT_DESCRIPTION {
    const P: ULONG = WS_FIELD_POINTER;
    const O: ULONG = WS_FIELD_OPTIONAL;
    let code = code_12();
    let reasons = WS_FIELD_DESCRIPTION {
        countOffset: offset_of!(WS_FAULT, reasonCount) as ULONG,
        itemLocalName: name(b"Text"),
        itemNs: name(SOAP12),
        itemRange: forever(WS_ITEM_RANGE {
            minItemCount: 1,
            maxItemCount: ULONG::MAX,
        }),
        ..described(
            reason(),
            field(
                WS_REPEATING_ELEMENT_FIELD_MAPPING,
                WS_STRUCT_TYPE,
                offset_of!(WS_FAULT, reasons),
                0,
                Some((b"Reason", SOAP12)),
            ),
        )
    };
    let fields = vec![
        described(
            code,
            element(
                WS_STRUCT_TYPE,
                offset_of!(WS_FAULT, code),
                P,
                (b"Code", SOAP12),
            ),
        ),
        reasons,
        element(
            WS_STRING_TYPE,
            offset_of!(WS_FAULT, node),
            O,
            (b"Node", SOAP12),
        ),
        element(
            WS_STRING_TYPE,
            offset_of!(WS_FAULT, actor),
            O,
            (b"Role", SOAP12),
        ),
        element(
            WS_XML_BUFFER_TYPE,
            offset_of!(WS_FAULT, detail),
            O,
            (b"Detail", SOAP12),
        ),
    ];
    forever(structure::<WS_FAULT>(fields, LENIENT))
}
