//! The exported functions by the number of their parameters, ours beside those of `windows-sys`.

use super::Shape;

mod exports {
    pub(crate) use webservices::ffi::{
        async_::*, buffer::*, channel::*, channel_messages::*, channel_replies::*, cursor::*,
        error::*, header::*, heap::*, host::*, listener::*, message::*, message_body::*,
        metadata::*, misc::*, proxy::*, reader::*, reader_content::*, security::*, types::*,
        url::*, writer::*, writer_content::*,
    };
}

/// Gives `shape` of a function with the given parameters: the sizes of what it returns and takes.
macro_rules! shapes {
    ($(fn $shape:ident($($parameter:ident),*): $($name:ident)*;)*) => {
        pub(crate) fn all() -> Vec<(&'static str, Shape, Shape)> {
            vec![$($((
                stringify!($name),
                ours::$shape(exports::$name),
                theirs::$shape(windows_sys::Win32::Networking::WindowsWebServices::$name),
            )),*),*]
        }

        shapes!(@module ours "C" $($shape($($parameter),*))*);
        shapes!(@module theirs "system" $($shape($($parameter),*))*);
    };
    (@module $module:ident $abi:literal $($shape:ident $parameters:tt)*) => {
        mod $module {
            use super::Shape;
            $(shapes!(@function $abi $shape $parameters);)*
        }
    };
    (@function $abi:literal $shape:ident ($($parameter:ident),*)) => {
        pub(crate) fn $shape<R, $($parameter),*>(_: unsafe extern $abi fn($($parameter),*) -> R) -> Shape {
            Shape { returned: size_of::<R>(), taken: vec![$(size_of::<$parameter>()),*] }
        }
    };
}

shapes! {
    fn shape1(A):
        WsFreeChannel WsFreeError WsFreeHeap WsFreeListener WsFreeMessage WsFreeMetadata WsFreeReader
        WsFreeSecurityToken WsFreeServiceHost WsFreeServiceProxy WsFreeWriter WsResetError;
    fn shape2(A, B):
        WsAbortChannel WsAbortListener WsAbortServiceHost WsAbortServiceProxy WsAddErrorString
        WsCheckMustUnderstandHeaders WsCopyError WsEndReaderCanonicalization WsEndWriterCanonicalization
        WsReadEndAttribute WsReadEndElement WsReadEnvelopeEnd WsReadNode WsReadStartElement WsRemoveNode
        WsResetChannel WsResetHeap WsResetListener WsResetMessage WsResetMetadata WsResetServiceHost
        WsResetServiceProxy WsRevokeSecurityContext WsSkipNode WsWriteEndAttribute WsWriteEndCData
        WsWriteEndElement WsWriteEndStartElement WsWriteEnvelopeEnd WsWriteStartCData;
    fn shape3(A, B, C):
        WsAbandonCall WsAbandonMessage WsAddressMessage WsCloseChannel WsCloseListener WsCloseServiceHost
        WsCloseServiceProxy WsCopyNode WsCreateError WsDateTimeToFileTime WsFileTimeToDateTime WsGetDictionary
        WsGetErrorString WsGetMetadataEndpoints WsGetMissingMetadataDocumentAddress WsGetPolicyAlternativeCount
        WsGetReaderNode WsGetReaderPosition WsGetWriterPosition WsMarkHeaderAsUnderstood WsOpenServiceHost
        WsReadStartAttribute WsRemoveHeader WsRemoveMappedHeader WsSetReaderPosition WsSetWriterPosition
        WsShutdownSessionChannel WsVerifyXmlNCName WsWriteNode WsWriteText WsWriteXmlBuffer WsXmlStringEquals;
    fn shape4(A, B, C, D):
        WsAcceptChannel WsAlloc WsCreateMetadata WsCreateReader WsCreateWriter WsFillBody WsFillReader WsFlushBody
        WsFlushWriter WsGetErrorProperty WsGetFaultErrorProperty WsGetHeaderAttributes WsInitializeMessage
        WsMoveReader WsMoveWriter WsOpenChannel WsOpenListener WsOpenServiceProxy WsPullBytes WsPushBytes
        WsReadMessageEnd WsReadMessageStart WsReadMetadata WsReadXmlBuffer WsRemoveCustomHeader WsSetErrorProperty
        WsSetFaultErrorProperty WsWriteBytes WsWriteChars WsWriteCharsUtf8 WsWriteMessageEnd WsWriteMessageStart;
    fn shape5(A, B, C, D, E):
        WsCreateChannelForListener WsCreateFaultFromError WsCreateMessageForChannel WsCreateXmlBuffer WsDecodeUrl
        WsEncodeUrl WsGetChannelProperty WsGetHeapProperty WsGetListenerProperty WsGetMessageProperty
        WsGetMetadataProperty WsGetNamespaceFromPrefix WsGetOperationContextProperty WsGetPolicyProperty
        WsGetPrefixFromNamespace WsGetReaderProperty WsGetSecurityContextProperty WsGetServiceHostProperty
        WsGetServiceProxyProperty WsGetWriterProperty WsReadBytes WsReadChars WsReadCharsUtf8 WsReadEnvelopeStart
        WsReadToStartElement WsReadValue WsRegisterOperationForCancel WsSetChannelProperty WsSetFaultErrorDetail
        WsSetInputToBuffer WsSetListenerProperty WsSetMessageProperty WsSetOutputToBuffer WsTrimXmlWhitespace
        WsWriteEnvelopeStart WsWriteQualifiedName WsWriteStartElement WsWriteValue WsWriteXmlnsAttribute;
    fn shape6(A, B, C, D, E, F):
        WsAsyncExecute WsCombineUrl WsCreateHeap WsCreateMessage WsCreateServiceHost WsCreateXmlSecurityToken
        WsFindAttribute WsGetFaultErrorDetail WsGetSecurityTokenProperty WsGetXmlAttribute
        WsMatchPolicyAlternative WsReadQualifiedName WsRequestSecurityToken WsSetInput WsSetOutput
        WsStartReaderCanonicalization WsStartWriterCanonicalization WsWriteAttribute WsWriteBody WsWriteElement
        WsWriteStartAttribute;
    fn shape7(A, B, C, D, E, F, G):
        WsAddCustomHeader WsAddMappedHeader WsCreateChannel WsCreateListener WsReadAttribute WsReadBody
        WsReadElement WsSetHeader;
    fn shape8(A, B, C, D, E, F, G, H):
        WsCall WsGetHeader WsReadEndpointAddressExtension WsSendFaultMessageForError WsSendMessage WsWriteType;
    fn shape9(A, B, C, D, E, F, G, H, I):
        WsCreateServiceProxy WsReadType WsReadXmlBufferFromBytes WsSendReplyMessage WsWriteArray
        WsWriteXmlBufferToBytes;
    fn shape10(A, B, C, D, E, F, G, H, I, J):
        WsCreateServiceProxyFromTemplate WsGetCustomHeader WsGetMappedHeader WsReadArray;
    fn shape12(A, B, C, D, E, F, G, H, I, J, K, L):
        WsReceiveMessage;
    fn shape14(A, B, C, D, E, F, G, H, I, J, K, L, M, N):
        WsCreateServiceEndpointFromTemplate WsRequestReply;
}
