//! Client functions, service stubs, and the helpers of each binding.

use super::contracts::operation_place;
use super::policies::channel;
use super::{Context, comment};
use crate::code::{Binding, Operation, Parameter};
use crate::wsdl::Transport;

/// The parameters of an operation in a function's head, a line each.
fn parameters(operation: &Operation) -> String {
    operation.parameters.iter().map(parameter).collect()
}

fn parameter(parameter: &Parameter) -> String {
    let star = if parameter.is_output() { "*" } else { "" };
    let direction = match (parameter.input, parameter.output) {
        (Some(_), Some(_)) => "in, out",
        (None, Some(_)) => "out",
        _ => "in",
    };
    format!(
        "    {}{star} {}, /* {direction} */\n",
        parameter.c_type, parameter.c_name
    )
}

/// The comment above what belongs to an operation.
fn about(operation: &Operation) -> String {
    let documentation = match operation.documentation.is_empty() {
        true => String::new(),
        false => format!(" {}", comment(&operation.documentation)),
    };
    let kind = match operation.output {
        Some(_) => "The operation",
        None => "The one-way operation",
    };
    format!("/* {kind} {}.{documentation} */\n", operation.name)
}

/// The head of a client function.
pub(super) fn client_head(operation: &Operation) -> String {
    format!(
        "HRESULT WINAPI {}(\n    WS_SERVICE_PROXY* _serviceProxy,\n{}    WS_HEAP* _heap,\n    \
         const WS_CALL_PROPERTY* _callProperties,\n    const ULONG _callPropertyCount,\n    \
         const WS_ASYNC_CONTEXT* _asyncContext,\n    WS_ERROR* _error)",
        operation.c_name,
        parameters(operation)
    )
}

/// The declarations of a binding for its clients.
pub(super) fn client_declarations(binding: &Binding) -> String {
    let mut text = String::new();
    for operation in &binding.operations {
        text += &format!("{}{};\n\n", about(operation), client_head(operation));
    }
    text
}

/// The callback type of each operation, and the function table.
pub(super) fn service_declarations(binding: &Binding) -> String {
    let mut text = String::new();
    for operation in &binding.operations {
        text += &about(operation);
        text += &format!(
            "typedef HRESULT (CALLBACK* {}Callback)(\n    const WS_OPERATION_CONTEXT* _context,\n{}    \
             const WS_ASYNC_CONTEXT* _asyncContext,\n    WS_ERROR* _error);\n\n",
            operation.c_name,
            parameters(operation)
        );
    }
    let name = &binding.c_name;
    text += &format!("/* The functions of a service with the binding {name}. */\n");
    text += &format!("typedef struct {name}FunctionTable {{\n");
    for operation in &binding.operations {
        text += &format!("    {0}Callback {0};\n", operation.c_name);
    }
    if binding.operations.is_empty() {
        text += "    char unused;\n";
    }
    text + &format!("}} {name}FunctionTable;\n\n")
}

/// The bodies of the client functions.
pub(super) fn client_definitions(context: Context<'_>, binding: &Binding) -> String {
    let mut text = String::new();
    for operation in &binding.operations {
        text += &format!("{}{}\n{{\n", about(operation), client_head(operation));
        let arguments: Vec<String> = operation
            .parameters
            .iter()
            .map(|parameter| format!("&{}", parameter.c_name))
            .collect();
        let list = match arguments.is_empty() {
            true => "NULL",
            false => {
                text += &format!(
                    "    const void* _arguments[] = {{ {} }};\n",
                    arguments.join(", ")
                );
                "_arguments"
            }
        };
        text += &format!(
            "    return WsCall(_serviceProxy,\n        &{},\n        {list}, _heap, _callProperties, \
             _callPropertyCount, _asyncContext, _error);\n}}\n\n",
            operation_place(context, binding, operation)
        );
    }
    text
}

const STUB_PARAMETERS: &str = "(\n    const WS_OPERATION_CONTEXT* _context,\n    void* _stackStruct,\n    \
                               const void* _callback,\n    const WS_ASYNC_CONTEXT* _asyncContext,\n    \
                               WS_ERROR* _error)";

/// The heads of the service stubs, which the descriptions name.
pub(super) fn stub_declarations(binding: &Binding) -> String {
    let mut text = String::new();
    for operation in &binding.operations {
        text += &format!(
            "static HRESULT CALLBACK {}OperationStub{STUB_PARAMETERS};\n",
            operation.c_name
        );
    }
    text
}

/// The service stubs: each takes the parameters out of the frame of a call.
pub(super) fn stub_definitions(binding: &Binding) -> String {
    let mut text = String::new();
    for operation in &binding.operations {
        let c_name = &operation.c_name;
        if !operation.parameters.is_empty() {
            text += &format!("typedef struct {c_name}ParamStruct {{\n");
            for parameter in &operation.parameters {
                text += &format!("    {}* {};\n", parameter.c_type, parameter.c_name);
            }
            text += &format!("}} {c_name}ParamStruct;\n\n");
        }
        text += &format!("static HRESULT CALLBACK {c_name}OperationStub{STUB_PARAMETERS}\n{{\n");
        match operation.parameters.is_empty() {
            true => text += "    (void)_stackStruct;\n",
            false => {
                text += &format!(
                    "    {c_name}ParamStruct* _stack = ({c_name}ParamStruct*)_stackStruct;\n"
                );
            }
        }
        text += &format!("    {c_name}Callback _operation = ({c_name}Callback)_callback;\n");
        text += "    return _operation(_context,\n";
        for parameter in &operation.parameters {
            let value = match parameter.is_output() {
                true => format!("_stack->{}", parameter.c_name),
                false => format!("*(_stack->{})", parameter.c_name),
            };
            text += &format!("        {value},\n");
        }
        text += "        _asyncContext, _error);\n}\n\n";
    }
    text
}

fn proxy_head(binding: &Binding, template: &str) -> String {
    let channel = match binding.transport {
        Transport::Http => "",
        Transport::Tcp => "    WS_CHANNEL_TYPE channelType,\n",
    };
    format!(
        "HRESULT {}_CreateServiceProxy(\n{channel}    WS_{}_BINDING_TEMPLATE* templateValue,\n    \
         const WS_PROXY_PROPERTY* proxyProperties,\n    const ULONG proxyPropertyCount,\n    \
         WS_SERVICE_PROXY** serviceProxy,\n    WS_ERROR* error)",
        binding.c_name, template
    )
}

fn endpoint_head(binding: &Binding, template: &str) -> String {
    let channel = match binding.transport {
        Transport::Http => "",
        Transport::Tcp => "    WS_CHANNEL_TYPE channelType,\n",
    };
    format!(
        "HRESULT {0}_CreateServiceEndpoint(\n{channel}    WS_{1}_BINDING_TEMPLATE* templateValue,\n    \
         const WS_STRING* address,\n    {0}FunctionTable* functionTable,\n    \
         WS_SERVICE_SECURITY_CALLBACK authorizationCallback,\n    \
         WS_SERVICE_ENDPOINT_PROPERTY* endpointProperties,\n    const ULONG endpointPropertyCount,\n    \
         WS_HEAP* heap,\n    WS_SERVICE_ENDPOINT** serviceEndpoint,\n    WS_ERROR* error)",
        binding.c_name, template
    )
}

/// A comment with what the policy says.
fn about_policy(binding: &Binding) -> String {
    let properties = channel(binding);
    let lines = properties
        .iter()
        .map(|property| format!(" *   {}: {}\n", property.member, property.value));
    format!(
        "/* What the policy of {} says:\n{} */\n",
        binding.c_name,
        lines.collect::<String>()
    )
}

/// The declarations of the functions that make a proxy and an endpoint with the policy of the binding.
pub(super) fn helper_declarations(context: Context<'_>, binding: &Binding) -> String {
    let Some(policy) = &binding.policy else {
        return String::new();
    };
    let mut text = about_policy(binding);
    if context.options.client {
        text += &format!(
            "/* Makes a proxy for the binding {}. */\n{};\n\n",
            binding.c_name,
            proxy_head(binding, &policy.template)
        );
    }
    if context.options.service {
        text += &format!(
            "/* Makes an endpoint of a service with the binding {}. */\n{};\n\n",
            binding.c_name,
            endpoint_head(binding, &policy.template)
        );
    }
    text
}

/// The bodies of those functions.
pub(super) fn helper_definitions(context: Context<'_>, binding: &Binding) -> String {
    let object = &context.program.units[context.unit].object;
    let name = &binding.c_name;
    let Some(policy) = &binding.policy else {
        return String::new();
    };
    let template = &policy.template;
    let (request, reply) = match binding.transport {
        Transport::Http => ("WS_CHANNEL_TYPE_REQUEST", "WS_CHANNEL_TYPE_REPLY"),
        Transport::Tcp => ("channelType", "channelType"),
    };
    let shared = format!(
        "        WS_{template}_BINDING_TEMPLATE_TYPE,\n        templateValue,\n        \
         templateValue == NULL ? 0 : sizeof(WS_{template}_BINDING_TEMPLATE),\n        \
         &{object}.policies.{name}, sizeof({object}.policies.{name}),\n"
    );
    let mut text = String::new();
    if context.options.client {
        text += &format!(
            "{}\n{{\n    return WsCreateServiceProxyFromTemplate({request},\n        proxyProperties, \
             proxyPropertyCount,\n{shared}        serviceProxy, error);\n}}\n\n",
            proxy_head(binding, &policy.template)
        );
    }
    if context.options.service {
        text += &format!(
            "{}\n{{\n    /* The endpoint keeps the contract, so that lives as long as the heap. */\n    \
             void* memory = NULL;\n    WS_SERVICE_CONTRACT* contract;\n    \
             HRESULT hr = WsAlloc(heap, sizeof(WS_SERVICE_CONTRACT), &memory, error);\n    \
             if (FAILED(hr))\n        return hr;\n    contract = (WS_SERVICE_CONTRACT*)memory;\n    \
             contract->contractDescription = &{object}.contracts.{name};\n    \
             contract->defaultMessageHandlerCallback = NULL;\n    \
             contract->methodTable = functionTable;\n    \
             return WsCreateServiceEndpointFromTemplate({reply},\n        endpointProperties, \
             endpointPropertyCount,\n        address, contract, authorizationCallback, heap,\n{shared}        \
             serviceEndpoint, error);\n}}\n\n",
            endpoint_head(binding, &policy.template)
        );
    }
    text
}
