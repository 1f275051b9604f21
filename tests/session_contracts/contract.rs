//! A calculator with a memory, as a C program has its descriptions in its static data: Clear and AddTo are one-way, Total and
//! Equals ask for the sum.

use std::ffi::c_void;
use std::mem::{align_of, size_of};
use std::ptr;
use std::sync::LazyLock;

use webservices::abi::*;

use crate::service::stub;

/// The operations, in the order of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Clear,
    AddTo,
    Total,
    Equals,
}

pub(crate) const ALL: [Operation; 4] = [
    Operation::Clear,
    Operation::AddTo,
    Operation::Total,
    Operation::Equals,
];

/// Clear initiates, Equals terminates.
pub(crate) const CALCULATOR: [ULONG; 4] =
    [WWS_OPERATION_INITIATING, 0, 0, WWS_OPERATION_TERMINATING];

/// Descriptions that are never freed or changed.
pub(crate) struct Contract {
    pub(crate) description: *const WS_CONTRACT_DESCRIPTION,
    pub(crate) operations: [*mut WS_OPERATION_DESCRIPTION; 4],
    pub(crate) service: *const WS_SERVICE_CONTRACT,
}

// SAFETY: they are constant data.
unsafe impl Send for Contract {}
// SAFETY: as above.
unsafe impl Sync for Contract {}

pub(crate) static CONTRACT: LazyLock<Contract> = LazyLock::new(|| {
    let operations = ALL.map(describe);
    let description = kept(WS_CONTRACT_DESCRIPTION {
        operationCount: 4,
        operations: kept_list(operations.to_vec()),
    });
    // The stub finds the operation behind the pointer of its method.
    let methods: Vec<*const Operation> = ALL.map(|operation| kept(operation).cast_const()).to_vec();
    let service = kept(WS_SERVICE_CONTRACT {
        contractDescription: description,
        defaultMessageHandlerCallback: None,
        methodTable: kept_list(methods).cast(),
    });
    Contract {
        description,
        operations,
        service,
    }
});

impl Contract {
    pub(crate) fn operation(&self, operation: Operation) -> *mut WS_OPERATION_DESCRIPTION {
        self.operations[operation as usize]
    }

    /// A session contract about it.
    pub(crate) fn session(
        &self,
        mode: WWS_SESSION_MODE,
        flags: Option<&'static [ULONG; 4]>,
    ) -> WWS_SESSION_CONTRACT {
        WWS_SESSION_CONTRACT {
            structSize: size_of::<WWS_SESSION_CONTRACT>() as ULONG,
            contract: self.description,
            mode,
            operationFlags: flags.map_or(ptr::null(), |flags| flags.as_ptr()),
        }
    }
}

fn describe(operation: Operation) -> *mut WS_OPERATION_DESCRIPTION {
    let name = format!("{operation:?}");
    let number = |name: &str| structure::<f64>(vec![field(name)]);
    let nothing = || structure::<u8>(Vec::new());
    let (request, response, parameter) = match operation {
        Operation::Clear => (nothing(), None, None),
        Operation::AddTo => (number("n"), None, Some((0, ABSENT))),
        Operation::Total | Operation::Equals => {
            let result = number(&format!("{name}Result"));
            (nothing(), Some(result), Some((ABSENT, 0)))
        }
    };
    let parameters: Vec<_> = parameter
        .map(|(input, output)| WS_PARAMETER_DESCRIPTION {
            parameterType: WS_PARAMETER_TYPE_NORMAL,
            inputMessageIndex: input,
            outputMessageIndex: output,
        })
        .into_iter()
        .collect();
    kept(WS_OPERATION_DESCRIPTION {
        versionInfo: 1,
        inputMessageDescription: message(&name, request),
        outputMessageDescription: response.map_or(ptr::null_mut(), |response| {
            message(&format!("{name}Response"), response)
        }),
        inputMessageOptions: 0,
        outputMessageOptions: 0,
        parameterCount: parameters.len() as USHORT,
        parameterDescription: kept_list(parameters),
        stubCallback: Some(stub),
        style: WS_NON_RPC_LITERAL_OPERATION,
    })
}

const NS: &str = "http://Microsoft.ServiceModel.Samples";
const ABSENT: USHORT = 0xFFFF;

fn message(name: &str, body: *mut WS_STRUCT_DESCRIPTION) -> *mut WS_MESSAGE_DESCRIPTION {
    kept(WS_MESSAGE_DESCRIPTION {
        action: xml_string(&format!("{NS}/ICalculatorSession/{name}")),
        bodyElementDescription: kept(WS_ELEMENT_DESCRIPTION {
            elementLocalName: xml_string(name),
            elementNs: xml_string(NS),
            r#type: WS_STRUCT_TYPE,
            typeDescription: body.cast::<c_void>(),
        }),
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

fn field(name: &str) -> *mut WS_FIELD_DESCRIPTION {
    kept(WS_FIELD_DESCRIPTION {
        mapping: WS_ELEMENT_FIELD_MAPPING,
        localName: xml_string(name),
        ns: xml_string(NS),
        r#type: WS_DOUBLE_TYPE,
        typeDescription: ptr::null_mut(),
        offset: 0,
        options: 0,
        defaultValue: ptr::null_mut(),
        countOffset: 0,
        itemLocalName: ptr::null_mut(),
        itemNs: ptr::null_mut(),
        itemRange: ptr::null_mut(),
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

/// Memory as long as the process lives.
pub(crate) fn kept<T>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

pub(crate) fn kept_list<T>(list: Vec<T>) -> *mut T {
    Box::leak(list.into_boxed_slice()).as_mut_ptr()
}
