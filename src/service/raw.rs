//! Operations as their C descriptions tell: parameters, and the memory in which their values travel.
//!
//! The value of a parameter is what lies at its field's offset in the body struct. On the client the caller's arguments
//! are gathered into a body struct of ours and scattered from one; on the service the method frame points into it.
#![allow(
    unsafe_code,
    reason = "descriptions, arguments and method frames are C memory"
)]

use std::collections::BTreeMap;
use std::ffi::c_void;
use std::ptr;
use std::slice;
use std::sync::Arc;

use parking_lot::Mutex;
use smallvec::SmallVec;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::handle::{self, Lease};
use crate::base::heap::Heap;
use crate::rt::callback::{SendPtr, UserFn};
use crate::serial;
use crate::xml::reader::Reader;
use crate::xml::writer::Writer;

/// A parameter is not part of this direction.
const ABSENT: u16 = 0xFFFF;

/// One operation of a contract.
pub struct Operation {
    /// The request.
    pub input: MessageShape,
    /// The reply; one-way operations have none.
    pub output: Option<MessageShape>,
    parameters: SmallVec<[Parameter; 8]>,
    /// Unpacks a method frame and calls the service's function.
    pub stub: UserFn<WS_SERVICE_STUB_CALLBACK>,
}

/// One message of an operation.
pub struct MessageShape {
    /// The action that stands for the message.
    pub action: Option<Arc<str>>,
    body: Option<Element>,
    /// Size of the body's C value.
    size: usize,
    nillable: bool,
    /// The name of the body's element says nothing, as in replies of RPC style (Windows Web Services, "WSDL and Service
    /// Contracts").
    any_name: bool,
}

#[derive(Clone, Copy)]
struct Element(*const WS_ELEMENT_DESCRIPTION);

// SAFETY: descriptions are constant data that outlives the objects made from them.
unsafe impl Send for Element {}
// SAFETY: as above.
unsafe impl Sync for Element {}

/// Where a parameter's value lies in the body struct of each direction.
struct Parameter {
    input: Option<Place>,
    output: Option<Place>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A field of the body struct.
    Field { offset: usize, size: usize },
    /// A pointer to the whole body.
    Body,
}

impl Place {
    fn size(self) -> usize {
        match self {
            Place::Field { size, .. } => size,
            Place::Body => size_of::<*const c_void>(),
        }
    }
}

impl Operation {
    /// Checks and reads an operation's description.
    ///
    /// # Safety
    /// `description` is NULL or a live WS_OPERATION_DESCRIPTION that stays unchanged as long as this object lives.
    pub unsafe fn read(description: *const WS_OPERATION_DESCRIPTION) -> Result<Operation> {
        // SAFETY: the caller's promise.
        let description =
            unsafe { description.as_ref() }.ok_or_else(|| missing("the operation"))?;
        if description.versionInfo != 1 {
            let version = description.versionInfo;
            return Err(Error::invalid_arg(format!(
                "the operation's versionInfo is {version}, not 1"
            )));
        }
        let rpc = match description.style {
            WS_NON_RPC_LITERAL_OPERATION => false,
            WS_RPC_LITERAL_OPERATION => true,
            other => {
                return Err(Error::invalid_arg(format!(
                    "{other} is no WS_OPERATION_STYLE"
                )));
            }
        };
        // SAFETY: the caller's promise.
        let input = unsafe { description.inputMessageDescription.as_ref() }
            .ok_or_else(|| missing("the operation's inputMessageDescription"))?;
        // SAFETY: as above.
        let input = unsafe { MessageShape::read(input, description.inputMessageOptions) }?;
        // SAFETY: as above.
        let output = unsafe { description.outputMessageDescription.as_ref() };
        let options = description.outputMessageOptions;
        // SAFETY: as above.
        let read_output = |message| unsafe { MessageShape::read(message, options) };
        let mut output = output.map(read_output).transpose()?;
        if rpc && (input.nillable || output.as_ref().is_some_and(|output| output.nillable)) {
            return Err(Error::invalid_arg(
                "WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT does not go with WS_RPC_LITERAL_OPERATION",
            ));
        }
        if let Some(output) = &mut output {
            output.any_name = rpc;
        }
        let count = usize::from(description.parameterCount);
        // SAFETY: as above.
        let parameters = unsafe {
            array(
                description.parameterDescription,
                count,
                "parameterDescription",
            )
        }?;
        let mut places = SmallVec::with_capacity(count);
        for parameter in parameters {
            // SAFETY: as above.
            places.push(unsafe { Parameter::read(parameter, &input, output.as_ref()) }?);
        }
        Ok(Operation {
            input,
            output,
            parameters: places,
            // SAFETY: a service's functions may be called from any thread (WS_SERVICE_STUB_CALLBACK page).
            stub: unsafe { UserFn::new(description.stubCallback) },
        })
    }
}

/// The operations that one proxy has called, taken apart once: descriptions are constant data.
#[derive(Default)]
pub struct Operations(Mutex<BTreeMap<usize, Known>>);

struct Known {
    /// A description that a program makes anew at the place of an old one is noticed by its parts.
    parts: Parts,
    operation: Arc<Operation>,
}

/// No contract has as many operations; a program that makes descriptions as it goes must not fill the memory.
const MAX_KNOWN: usize = 4096;

impl Operations {
    /// The operation of a description.
    ///
    /// # Safety
    /// As for [`Operation::read`].
    pub unsafe fn get(
        &self,
        description: *const WS_OPERATION_DESCRIPTION,
    ) -> Result<Arc<Operation>> {
        // SAFETY: the caller's promise.
        let parts =
            parts_of(unsafe { description.as_ref() }.ok_or_else(|| missing("the operation"))?);
        if let Some(known) = self.0.lock().get(&description.addr())
            && known.parts == parts
        {
            return Ok(known.operation.clone());
        }
        // SAFETY: the caller's promise.
        let operation = Arc::new(unsafe { Operation::read(description) }?);
        let mut known = self.0.lock();
        if known.len() >= MAX_KNOWN {
            known.clear();
        }
        let entry = Known {
            parts,
            operation: operation.clone(),
        };
        known.insert(description.addr(), entry);
        Ok(operation)
    }
}

/// What a description consists of: addresses, and numbers.
type Parts = ([usize; 3], [u32; 4], i32);

fn parts_of(description: &WS_OPERATION_DESCRIPTION) -> Parts {
    let addresses = [
        description.inputMessageDescription.addr(),
        description.outputMessageDescription.addr(),
        description.parameterDescription.addr(),
    ];
    let numbers = [
        description.versionInfo,
        description.inputMessageOptions,
        description.outputMessageOptions,
        description.parameterCount.into(),
    ];
    (addresses, numbers, description.style)
}

impl MessageShape {
    /// # Safety
    /// The description and all that it points to are live and constant.
    unsafe fn read(message: &WS_MESSAGE_DESCRIPTION, options: ULONG) -> Result<MessageShape> {
        // SAFETY: the caller's promise.
        let action = match unsafe { message.action.as_ref() } {
            None => None,
            // SAFETY: as above.
            Some(action) => Some(unsafe { text(action) }?.into()),
        };
        // SAFETY: as above.
        let body = unsafe { message.bodyElementDescription.as_ref() };
        // SAFETY: as above.
        let size = match body
            .map(|body| unsafe { struct_of(body) })
            .transpose()?
            .flatten()
        {
            Some(description) => description.size as usize,
            None => 0,
        };
        Ok(MessageShape {
            action,
            body: body.map(|body| Element(body)),
            size,
            nillable: options & WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT != 0,
            any_name: false,
        })
    }

    /// A field of the body struct.
    ///
    /// # Safety
    /// As for [`MessageShape::read`].
    unsafe fn field(&self, index: u16) -> Result<&WS_FIELD_DESCRIPTION> {
        let wrong = || {
            Error::invalid_arg(format!(
                "a parameter names field {index}, which the body struct does not have"
            ))
        };
        let Element(body) = self.body.ok_or_else(wrong)?;
        // SAFETY: the caller's promise.
        let body = unsafe { &*body };
        // SAFETY: as above.
        let description = unsafe { struct_of(body) }?.ok_or_else(wrong)?;
        // SAFETY: as above.
        let fields = unsafe {
            array(
                description.fields,
                description.fieldCount as usize,
                "fields",
            )
        }?;
        let field = fields.get(usize::from(index)).ok_or_else(wrong)?;
        // SAFETY: as above.
        unsafe { field.as_ref() }.ok_or_else(wrong)
    }
}

impl Parameter {
    /// # Safety
    /// As for [`MessageShape::read`].
    unsafe fn read(
        parameter: &WS_PARAMETER_DESCRIPTION,
        input: &MessageShape,
        output: Option<&MessageShape>,
    ) -> Result<Parameter> {
        let kind = parameter.parameterType;
        let place = |message: Option<&MessageShape>, index: u16| match (message, index) {
            (_, ABSENT) => Ok(None),
            (None, _) => Err(Error::invalid_arg(
                "a one-way operation has an out parameter",
            )),
            // SAFETY: the caller's promise.
            (Some(message), index) => unsafe { place(kind, message, index) }.map(Some),
        };
        let input = place(Some(input), parameter.inputMessageIndex)?;
        let output = place(output, parameter.outputMessageIndex)?;
        if let (Some(one), Some(other)) = (input, output)
            && one.size() != other.size()
        {
            return Err(Error::invalid_arg(
                "an in and out parameter has fields of different sizes",
            ));
        }
        Ok(Parameter { input, output })
    }
}

/// # Safety
/// As for [`MessageShape::read`].
unsafe fn place(kind: WS_PARAMETER_TYPE, message: &MessageShape, index: u16) -> Result<Place> {
    if kind == WS_PARAMETER_TYPE_MESSAGES {
        return Ok(Place::Body);
    }
    // SAFETY: the caller's promise.
    let field = unsafe { message.field(index) }?;
    let (offset, size) = match kind {
        // SAFETY: as above.
        WS_PARAMETER_TYPE_NORMAL => (field.offset, unsafe { serial::field_size(field) }?),
        WS_PARAMETER_TYPE_ARRAY => (field.offset, size_of::<*const c_void>()),
        WS_PARAMETER_TYPE_ARRAY_COUNT => (field.countOffset, size_of::<ULONG>()),
        other => {
            return Err(Error::invalid_arg(format!(
                "{other} is no WS_PARAMETER_TYPE"
            )));
        }
    };
    let offset = offset as usize;
    if offset
        .checked_add(size)
        .is_none_or(|end| end > message.size)
    {
        return Err(Error::invalid_arg(format!(
            "field {index} ends behind the {} bytes of its struct",
            message.size
        )));
    }
    Ok(Place::Field { offset, size })
}

/// The memory of one body: a struct of ours, or a pointer to the whole body for MESSAGES parameters. While a frame points into
/// it the body stays where it is.
pub struct Body {
    /// Eight-byte units, because no description asks for more alignment.
    memory: SmallVec<[u64; 8]>,
    is_whole: bool,
}

impl Body {
    fn new(shape: &MessageShape, is_whole: bool) -> Body {
        let size = match is_whole {
            true => size_of::<*const c_void>(),
            false => shape.size,
        };
        Body {
            memory: SmallVec::from_elem(0, size.div_ceil(8).max(1)),
            is_whole,
        }
    }

    /// Where a parameter's value lies; the place was checked against the struct's size.
    fn at(&mut self, place: Place) -> *mut u8 {
        let memory = self.memory.as_mut_ptr().cast::<u8>();
        match place {
            Place::Body => memory,
            Place::Field { offset, .. } => memory.wrapping_add(offset),
        }
    }

    /// Writes the body element; the body was made for this shape.
    pub fn write(&self, shape: &MessageShape, writer: &mut Writer) -> Result<()> {
        let Some(Element(element)) = shape.body else {
            return Ok(());
        };
        let (option, size) = match (self.is_whole, shape.nillable) {
            (true, true) => (WS_WRITE_NILLABLE_POINTER, size_of::<*const c_void>()),
            (true, false) => (WS_WRITE_REQUIRED_POINTER, size_of::<*const c_void>()),
            (false, _) => (WS_WRITE_REQUIRED_VALUE, shape.size),
        };
        let value = self.memory.as_ptr().cast();
        // SAFETY: the description is live by the promise of `Operation::read`.
        let element = unsafe { &*element };
        if element.elementLocalName.is_null() {
            let (ty, described) = (element.r#type, element.typeDescription);
            let mapping = WS_ELEMENT_CONTENT_TYPE_MAPPING;
            // SAFETY: as below.
            return unsafe {
                serial::write_type(writer, mapping, ty, described, option, value, size as u32)
            };
        }
        // SAFETY: the values come from the caller or the service, which promise that they are as the description says.
        unsafe { serial::write_element(writer, element, option, value, size as u32) }
    }

    /// Reads the body element; what it needs beyond the struct goes to `heap`.
    pub fn read(
        &mut self,
        shape: &MessageShape,
        reader: &mut Reader,
        heap: &mut Heap,
    ) -> Result<()> {
        let Some(Element(element)) = shape.body else {
            return Ok(());
        };
        let (option, size) = match (self.is_whole, shape.nillable) {
            (true, true) => (WS_READ_NILLABLE_POINTER, size_of::<*const c_void>()),
            (true, false) => (WS_READ_REQUIRED_POINTER, size_of::<*const c_void>()),
            (false, _) => (WS_READ_REQUIRED_VALUE, shape.size),
        };
        let value = self.memory.as_mut_ptr().cast();
        // SAFETY: the description is live by the promise of `Operation::read`.
        let element = unsafe { &*element };
        let mapping = match element.elementLocalName.is_null() {
            // The parts of the message stand in the body side by side, without an element around them.
            true => Some(WS_ELEMENT_CONTENT_TYPE_MAPPING),
            false => shape.any_name.then_some(WS_ELEMENT_TYPE_MAPPING),
        };
        if let Some(mapping) = mapping {
            if mapping == WS_ELEMENT_TYPE_MAPPING {
                reader.to_start_element(None, None)?;
            }
            let (ty, described) = (element.r#type, element.typeDescription);
            // SAFETY: as below.
            return unsafe {
                serial::read_type(
                    reader,
                    heap,
                    mapping,
                    ty,
                    described,
                    option,
                    value,
                    size as u32,
                )
            };
        }
        // SAFETY: the memory is ours and has the size that the description asks for.
        unsafe { serial::read_element(reader, heap, element, option, value, size as u32) }
    }
}

/// The caller's side of one call: where its arguments are and where its results go.
pub struct Arguments {
    outputs: SmallVec<[(Place, *mut u8); 4]>,
}

// SAFETY: the pointers are the caller's out variables, which live until the call ends by the API's contract.
unsafe impl Send for Arguments {}

impl Operation {
    /// The action that asks for the operation.
    pub fn action(&self) -> &str {
        self.input.action.as_deref().unwrap_or_default()
    }

    fn has_whole(&self, pick: impl Fn(&Parameter) -> Option<Place>) -> bool {
        self.parameters
            .iter()
            .any(|parameter| pick(parameter) == Some(Place::Body))
    }

    /// Gathers the caller's arguments into a request body, and notes where results go.
    ///
    /// # Safety
    /// `arguments` is NULL or an array with the address of each parameter, as WsCall documents it.
    pub unsafe fn gather(&self, arguments: *const *const c_void) -> Result<(Body, Arguments)> {
        let mut body = Body::new(&self.input, self.has_whole(|parameter| parameter.input));
        let mut outputs = SmallVec::new();
        // SAFETY: the caller's promise.
        let arguments = unsafe { array(arguments, self.parameters.len(), "arguments") }?;
        for (index, (parameter, argument)) in self.parameters.iter().zip(arguments).enumerate() {
            let missing = || missing(&format!("argument {index}"));
            let argument = ptr::NonNull::new(argument.cast_mut()).ok_or_else(missing)?;
            let mut value = argument.cast::<u8>();
            if let Some(place) = parameter.output {
                // An out parameter is passed as the address of the caller's pointer to its variable.
                // SAFETY: the caller's promise.
                let variable = unsafe { argument.cast::<*mut u8>().read_unaligned() };
                value = ptr::NonNull::new(variable).ok_or_else(missing)?;
                outputs.push((place, variable));
            }
            if let Some(place) = parameter.input {
                // SAFETY: the value has the size of its field by the caller's promise, and so has the place.
                unsafe { ptr::copy_nonoverlapping(value.as_ptr(), body.at(place), place.size()) };
            }
        }
        Ok((body, Arguments { outputs }))
    }

    /// A body to read the reply into.
    pub fn reply_body(&self, shape: &MessageShape) -> Body {
        Body::new(shape, self.has_whole(|parameter| parameter.output))
    }

    /// A body to read a request into.
    pub fn request_body(&self) -> Body {
        Body::new(&self.input, self.has_whole(|parameter| parameter.input))
    }

    /// The method frame of the service's stub: a pointer to each parameter's value in one of the two bodies.
    pub fn frame(&self, input: &mut Body, mut output: Option<&mut Body>) -> Frame {
        let mut slots = SmallVec::with_capacity(self.parameters.len());
        for parameter in &self.parameters {
            let slot = match (parameter.input, parameter.output.zip(output.as_deref_mut())) {
                (Some(place), None) => input.at(place),
                (None, Some((place, output))) => output.at(place),
                (Some(from), Some((to, output))) => {
                    let (source, target) = (input.at(from), output.at(to));
                    // SAFETY: both places have the same size (checked by `Parameter::read`) in different bodies.
                    unsafe { ptr::copy_nonoverlapping(source, target, from.size()) };
                    target
                }
                (None, None) => ptr::null_mut(),
            };
            slots.push(slot.cast());
        }
        Frame { slots }
    }
}

impl Arguments {
    /// Writes the results into the caller's variables. Only a claimed call may do this: the variables are still there then.
    pub fn write_results(&self, body: &mut Body) {
        for (place, variable) in &self.outputs {
            // SAFETY: the variable lives until the call ends and has the size of its field by WsCall's contract; so has the
            // place.
            unsafe { ptr::copy_nonoverlapping(body.at(*place), *variable, place.size()) };
        }
    }
}

/// The caller's heap, used while its call is claimed.
#[derive(Clone, Copy)]
pub struct CallerHeap(*mut WS_HEAP);

// SAFETY: the heap belongs to the call until it ends, whichever thread finishes it.
unsafe impl Send for CallerHeap {}

impl CallerHeap {
    /// # Safety
    /// `heap` is NULL or a handle that the caller leaves to the call until it ends.
    pub unsafe fn new(heap: *mut WS_HEAP) -> Result<CallerHeap> {
        // SAFETY: the caller's promise.
        unsafe { handle::lease::<Heap>(heap) }?;
        Ok(CallerHeap(heap))
    }

    /// The handle, to show it to a callback of the caller.
    pub fn raw(&self) -> SendPtr<WS_HEAP> {
        SendPtr::new(self.0)
    }

    /// The use of the heap.
    pub fn lease(&self) -> Result<Lease<'_, Heap>> {
        // SAFETY: the promise of `new`.
        unsafe { handle::lease(self.0) }
    }
}

/// What a service stub gets: one pointer for each parameter. While the stub runs the frame stays where it is.
pub struct Frame {
    slots: SmallVec<[*mut c_void; 8]>,
}

// SAFETY: the slots point into bodies that travel together with the frame.
unsafe impl Send for Frame {}

impl Frame {
    /// The frame as the stub's argument.
    pub fn as_ptr(&mut self) -> *mut c_void {
        self.slots.as_mut_ptr().cast()
    }
}

/// A contract of a service: its operations, and the function behind each.
pub struct Contract {
    /// Operations with the functions of the method table, in the same order. Only its own stub knows a function's type.
    pub operations: Vec<(Operation, SendPtr<c_void>)>,
    /// What the program gave.
    pub description: SendPtr<WS_CONTRACT_DESCRIPTION>,
}

impl Contract {
    /// An operation and the function behind it.
    pub fn at(&self, index: usize) -> Result<&(Operation, SendPtr<c_void>)> {
        let found = self.operations.get(index);
        found.ok_or_else(|| Error::invalid_arg(format!("the contract has no operation {index}")))
    }

    /// Checks and reads a service contract.
    ///
    /// # Safety
    /// The contract and all that it points to are live and constant as long as this object lives.
    pub unsafe fn read(contract: &WS_SERVICE_CONTRACT) -> Result<Contract> {
        if contract.defaultMessageHandlerCallback.is_some() {
            return Err(Error::unbuilt_value(
                "WS_SERVICE_CONTRACT.defaultMessageHandlerCallback",
            ));
        }
        // SAFETY: the caller's promise.
        let description = unsafe { contract.contractDescription.as_ref() }
            .ok_or_else(|| missing("the contract's contractDescription"))?;
        let count = description.operationCount as usize;
        // SAFETY: as above.
        let operations = unsafe { array(description.operations, count, "operations") }?;
        let methods = contract.methodTable.cast::<*const c_void>();
        // SAFETY: as above.
        let methods = unsafe { array(methods, count, "methodTable") }?;
        let mut read = Vec::with_capacity(count);
        for (operation, method) in operations.iter().zip(methods) {
            // SAFETY: as above.
            let operation = unsafe { Operation::read(*operation) }?;
            if operation.stub.is_null() || method.is_null() {
                let action = operation.input.action.as_deref().unwrap_or_default();
                return Err(Error::invalid_arg(format!(
                    "the operation \"{action}\" has no stub or no method"
                )));
            }
            read.push((operation, SendPtr::from_const(*method)));
        }
        Ok(Contract {
            operations: read,
            description: SendPtr::from_const(description),
        })
    }
}

/// # Safety
/// The element's description is live; a struct's description is of the type that it says.
unsafe fn struct_of(body: &WS_ELEMENT_DESCRIPTION) -> Result<Option<&WS_STRUCT_DESCRIPTION>> {
    if body.r#type != WS_STRUCT_TYPE {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    let description = unsafe {
        body.typeDescription
            .cast::<WS_STRUCT_DESCRIPTION>()
            .as_ref()
    };
    description
        .map(Some)
        .ok_or_else(|| missing("the typeDescription of a message body's struct"))
}

/// # Safety
/// The string's bytes are readable.
unsafe fn text(string: &WS_XML_STRING) -> Result<String> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { array(string.bytes, string.length as usize, "an action") }?;
    String::from_utf8(bytes.to_vec())
        .map_err(|_| Error::invalid_arg("an action is not valid UTF-8"))
}

/// # Safety
/// `pointer` is NULL or points to `count` live elements.
unsafe fn array<'a, T>(pointer: *const T, count: usize, name: &str) -> Result<&'a [T]> {
    match (pointer.is_null(), count) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(missing(name)),
        // SAFETY: the caller's promise.
        (false, _) => Ok(unsafe { slice::from_raw_parts(pointer, count) }),
    }
}

fn missing(name: &str) -> Error {
    Error::invalid_arg(format!("{name} must not be NULL"))
}
