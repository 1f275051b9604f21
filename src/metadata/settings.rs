//! The properties of metadata objects and of their policies.

/// What WsCreateMetadata was told (WS_METADATA_PROPERTY_ID page).
#[derive(Clone, Debug)]
pub struct MetadataSettings {
    /// WS_HEAP_PROPERTY_MAX_SIZE of the object's heap.
    pub heap_max_size: usize,
    /// WS_HEAP_PROPERTY_TRIM_SIZE of the object's heap.
    pub heap_trim_size: usize,
    /// WS_METADATA_PROPERTY_MAX_DOCUMENTS.
    pub max_documents: u32,
    /// WS_METADATA_PROPERTY_HOST_NAMES, in lower case.
    pub host_names: Vec<String>,
    /// WS_METADATA_PROPERTY_VERIFY_HOST_NAMES.
    pub verify_host_names: bool,
    /// WS_METADATA_PROPERTY_POLICY_PROPERTIES.
    pub policy: PolicyLimits,
}

impl Default for MetadataSettings {
    fn default() -> MetadataSettings {
        MetadataSettings {
            heap_max_size: 256 * 1024,
            heap_trim_size: 32 * 1024,
            max_documents: 32,
            host_names: Vec::new(),
            verify_host_names: true,
            policy: PolicyLimits::default(),
        }
    }
}

/// How large a policy may be (WS_POLICY_PROPERTY_ID page).
#[derive(Clone, Copy, Debug)]
pub struct PolicyLimits {
    /// WS_POLICY_PROPERTY_MAX_ALTERNATIVES.
    pub max_alternatives: u32,
    /// WS_POLICY_PROPERTY_MAX_DEPTH.
    pub max_depth: u32,
    /// WS_POLICY_PROPERTY_MAX_EXTENSIONS.
    pub max_extensions: u32,
}

impl Default for PolicyLimits {
    fn default() -> PolicyLimits {
        PolicyLimits {
            max_alternatives: 32,
            max_depth: 32,
            max_extensions: 8,
        }
    }
}

/// How deep policies nest at most, whatever MAX_DEPTH says, so that no policy needs more stack than a thread has.
const DEEPEST: u32 = 256;

impl PolicyLimits {
    /// How deep policies may nest.
    pub(super) fn depth(&self) -> u32 {
        self.max_depth.min(DEEPEST)
    }
}
