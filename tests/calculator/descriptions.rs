//! The descriptions of Add, Divide and the one-way Notify (ICalculator) and EchoBytes (IEcho), as a C program has them in its
//! static data.

use std::ffi::c_void;
use std::mem::{align_of, size_of};
use std::ptr;
use std::sync::LazyLock;

use webservices::abi::*;

use super::host::{calculation_stub, echo_stub, notify_stub};

const SAMPLES: &str = "http://Microsoft.ServiceModel.Samples";
const PEER: &str = "http://example.org/peer";

/// No field: the parameter does not travel in this direction.
const ABSENT: USHORT = 0xFFFF;

/// What calls the function of a service.
pub(super) type Stub = unsafe extern "C" fn(
    *const WS_OPERATION_CONTEXT,
    *mut c_void,
    *const c_void,
    *const WS_ASYNC_CONTEXT,
    *mut WS_ERROR,
) -> HRESULT;

/// An operation of a contract; what it points to is never freed.
#[derive(Clone, Copy)]
pub(crate) struct Operation(pub(crate) *mut WS_OPERATION_DESCRIPTION);

// SAFETY: descriptions are not changed once they are made.
unsafe impl Send for Operation {}
// SAFETY: as above.
unsafe impl Sync for Operation {}

/// The operations that the tests call and serve.
pub(crate) struct Operations {
    pub(crate) add: Operation,
    pub(crate) divide: Operation,
    pub(crate) echo: Operation,
    pub(crate) notify: Operation,
}

pub(crate) static OPERATIONS: LazyLock<Operations> = LazyLock::new(|| Operations {
    add: calculation("Add"),
    divide: calculation("Divide"),
    echo: echo_bytes(),
    notify: notify(),
});

/// The body of a calculator's request.
#[repr(C)]
struct Numbers {
    n1: f64,
    n2: f64,
}

fn calculation(name: &'static str) -> Operation {
    let fields = [
        field("n1", SAMPLES, WS_DOUBLE_TYPE, 0),
        field("n2", SAMPLES, WS_DOUBLE_TYPE, size_of::<f64>()),
    ];
    let request = element(name, SAMPLES, structure::<Numbers>(fields.to_vec()));
    let result = field(&format!("{name}Result"), SAMPLES, WS_DOUBLE_TYPE, 0);
    let response = element(
        &format!("{name}Response"),
        SAMPLES,
        structure::<f64>(vec![result]),
    );
    let action = format!("{SAMPLES}/ICalculator/{name}");
    let parameters = vec![
        parameter(0, ABSENT),
        parameter(1, ABSENT),
        parameter(ABSENT, 0),
    ];
    operation(
        &action,
        request,
        Some(response),
        parameters,
        calculation_stub,
    )
}

/// A request without a reply.
fn notify() -> Operation {
    let number = field("n1", SAMPLES, WS_DOUBLE_TYPE, 0);
    let request = element("Notify", SAMPLES, structure::<f64>(vec![number]));
    let action = format!("{SAMPLES}/ICalculator/Notify");
    let parameters = vec![parameter(0, ABSENT)];
    operation(&action, request, None, parameters, notify_stub)
}

fn echo_bytes() -> Operation {
    let value = field("value", PEER, WS_BYTES_TYPE, 0);
    let request = element("EchoBytes", PEER, structure::<WS_BYTES>(vec![value]));
    let result = field("EchoBytesResult", PEER, WS_BYTES_TYPE, 0);
    let response = element(
        "EchoBytesResponse",
        PEER,
        structure::<WS_BYTES>(vec![result]),
    );
    let action = format!("{PEER}/IEcho/EchoBytes");
    operation(
        &action,
        request,
        Some(response),
        vec![parameter(0, ABSENT), parameter(ABSENT, 0)],
        echo_stub,
    )
}

fn operation(
    action: &str,
    request: *mut WS_ELEMENT_DESCRIPTION,
    response: Option<*mut WS_ELEMENT_DESCRIPTION>,
    parameters: Vec<WS_PARAMETER_DESCRIPTION>,
    stub: Stub,
) -> Operation {
    let message = |action: &str, body| {
        kept(WS_MESSAGE_DESCRIPTION {
            action: xml_string(action),
            bodyElementDescription: body,
        })
    };
    Operation(kept(WS_OPERATION_DESCRIPTION {
        versionInfo: 1,
        inputMessageDescription: message(action, request),
        outputMessageDescription: response.map_or(ptr::null_mut(), |response| {
            message(&format!("{action}Response"), response)
        }),
        inputMessageOptions: 0,
        outputMessageOptions: 0,
        parameterCount: parameters.len() as USHORT,
        parameterDescription: kept_list(parameters),
        stubCallback: Some(stub),
        style: WS_NON_RPC_LITERAL_OPERATION,
    }))
}

fn parameter(input: USHORT, output: USHORT) -> WS_PARAMETER_DESCRIPTION {
    WS_PARAMETER_DESCRIPTION {
        parameterType: WS_PARAMETER_TYPE_NORMAL,
        inputMessageIndex: input,
        outputMessageIndex: output,
    }
}

fn element(
    name: &str,
    ns: &str,
    structure: *mut WS_STRUCT_DESCRIPTION,
) -> *mut WS_ELEMENT_DESCRIPTION {
    kept(WS_ELEMENT_DESCRIPTION {
        elementLocalName: xml_string(name),
        elementNs: xml_string(ns),
        r#type: WS_STRUCT_TYPE,
        typeDescription: structure.cast::<c_void>(),
    })
}

fn structure<T>(fields: Vec<*mut WS_FIELD_DESCRIPTION>) -> *mut WS_STRUCT_DESCRIPTION {
    kept(WS_STRUCT_DESCRIPTION {
        size: size_of::<T>() as ULONG,
        alignment: align_of::<T>() as ULONG,
        fieldCount: fields.len() as ULONG,
        fields: kept_list(fields),
        typeLocalName: ptr::null_mut(),
        typeNs: ptr::null_mut(),
        parentType: ptr::null_mut(),
        subTypes: ptr::null_mut(),
        subTypeCount: 0,
        structOptions: 0,
    })
}

fn field(name: &str, ns: &str, r#type: WS_TYPE, offset: usize) -> *mut WS_FIELD_DESCRIPTION {
    kept(WS_FIELD_DESCRIPTION {
        mapping: WS_ELEMENT_FIELD_MAPPING,
        localName: xml_string(name),
        ns: xml_string(ns),
        r#type,
        typeDescription: ptr::null_mut(),
        offset: offset as ULONG,
        options: 0,
        defaultValue: ptr::null_mut(),
        countOffset: 0,
        itemLocalName: ptr::null_mut(),
        itemNs: ptr::null_mut(),
        itemRange: ptr::null_mut(),
    })
}

/// The contract of all operations, in the order of [`Operations`].
pub(super) fn contract() -> *const WS_CONTRACT_DESCRIPTION {
    let Operations {
        add,
        divide,
        echo,
        notify,
    } = &*OPERATIONS;
    kept(WS_CONTRACT_DESCRIPTION {
        operationCount: 4,
        operations: kept_list(vec![add.0, divide.0, echo.0, notify.0]),
    })
}

fn xml_string(text: &str) -> *mut WS_XML_STRING {
    kept(WS_XML_STRING {
        length: text.len() as ULONG,
        bytes: kept_list(text.as_bytes().to_vec()),
        dictionary: ptr::null_mut(),
        id: 0,
    })
}

pub(super) fn kept<T>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

pub(super) fn kept_list<T>(list: Vec<T>) -> *mut T {
    Box::leak(list.into_boxed_slice()).as_mut_ptr()
}
