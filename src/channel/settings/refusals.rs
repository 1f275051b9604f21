//! Properties that a channel is told of in vain.

use crate::abi::*;
use crate::base::error::Error;
use crate::base::property::{no_access, unknown};

/// What only channels of clients have (WS_CHANNEL_PROPERTY_ID page).
pub(super) fn is_of_clients(id: WS_CHANNEL_PROPERTY_ID) -> bool {
    matches!(
        id,
        WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL
            | WS_CHANNEL_PROPERTY_IP_VERSION
            | WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE
            | WS_CHANNEL_PROPERTY_MULTICAST_HOPS
            | WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS
            | WS_CHANNEL_PROPERTY_COOKIE_MODE
            | WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE
            | WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY
            | WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT
            | WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT
            | WS_CHANNEL_PROPERTY_FAULTS_AS_ERRORS
            | WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS
    )
}

/// Ids that exist but are not for setting, are not built yet, or do not exist (for this binding and owner).
pub(super) fn refuse(id: WS_CHANNEL_PROPERTY_ID) -> Error {
    match id {
        WS_CHANNEL_PROPERTY_STATE => no_access("WS_CHANNEL_PROPERTY_STATE", "set"),
        WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MAX_STREAMED_MESSAGE_SIZE")
        }
        WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MAX_STREAMED_START_SIZE")
        }
        WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MAX_STREAMED_FLUSH_SIZE")
        }
        WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MULTICAST_INTERFACE")
        }
        WS_CHANNEL_PROPERTY_MULTICAST_HOPS => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MULTICAST_HOPS")
        }
        WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_CALLBACKS => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_CALLBACKS")
        }
        WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_PARAMETERS => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_CUSTOM_CHANNEL_PARAMETERS")
        }
        WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_MAX_HTTP_SERVER_CONNECTIONS")
        }
        WS_CHANNEL_PROPERTY_ENCODER => Error::unbuilt_value("WS_CHANNEL_PROPERTY_ENCODER"),
        WS_CHANNEL_PROPERTY_DECODER => Error::unbuilt_value("WS_CHANNEL_PROPERTY_DECODER"),
        WS_CHANNEL_PROPERTY_COOKIE_MODE => Error::unbuilt_value("WS_CHANNEL_PROPERTY_COOKIE_MODE"),
        WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_HTTP_PROXY_SETTING_MODE")
        }
        WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_CUSTOM_HTTP_PROXY")
        }
        WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_ENABLE_HTTP_REDIRECT")
        }
        WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_HTTP_REDIRECT_CALLBACK_CONTEXT")
        }
        WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS => {
            Error::unbuilt_value("WS_CHANNEL_PROPERTY_ALLOW_UNSECURED_FAULTS")
        }
        other => unknown("WS_CHANNEL_PROPERTY_ID", other),
    }
}
