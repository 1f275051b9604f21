//! The properties of a metadata object, and those of its heap and its policies inside of them.

use super::args::{self, find, value};
use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::property::{Property, no_access, unknown};
use crate::metadata::{MetadataSettings, PolicyLimits};

/// What WsCreateMetadata is told.
///
/// # Safety
/// The array and all that it points to are as the API documents them.
pub(super) unsafe fn read(
    properties: *const WS_METADATA_PROPERTY,
    count: ULONG,
) -> Result<MetadataSettings> {
    let mut settings = MetadataSettings::default();
    // SAFETY: the caller's promise.
    let properties = unsafe { args::properties(properties, count) }?;
    for property in &properties {
        let Some(name) = name(property.id) else {
            return Err(unknown("WS_METADATA_PROPERTY_ID", property.id));
        };
        match property.id {
            WS_METADATA_PROPERTY_HEAP_PROPERTIES => {
                let list = value::<WS_HEAP_PROPERTIES>(property, name)?;
                // SAFETY: the caller's promise.
                let list = unsafe { args::properties(list.properties, list.propertyCount) }?;
                heap(&list, &mut settings)?;
            }
            WS_METADATA_PROPERTY_POLICY_PROPERTIES => {
                let list = value::<WS_POLICY_PROPERTIES>(property, name)?;
                // SAFETY: the caller's promise.
                let list = unsafe { args::properties(list.properties, list.propertyCount) }?;
                policy(&list, &mut settings.policy)?;
            }
            WS_METADATA_PROPERTY_MAX_DOCUMENTS => settings.max_documents = property.u32(name)?,
            WS_METADATA_PROPERTY_VERIFY_HOST_NAMES => {
                settings.verify_host_names = property.bool(name)?;
            }
            WS_METADATA_PROPERTY_HOST_NAMES => {
                let list = value::<WS_HOST_NAMES>(property, name)?;
                // SAFETY: the caller's promise.
                settings.host_names = unsafe { host_names(&list, name) }?;
            }
            _ => return Err(no_access(name, "set")),
        }
    }
    let has_names = find(&properties, WS_METADATA_PROPERTY_HOST_NAMES).is_some();
    if has_names && !settings.verify_host_names {
        return Err(Error::invalid_arg(
            "WS_METADATA_PROPERTY_HOST_NAMES needs WS_METADATA_PROPERTY_VERIFY_HOST_NAMES to be TRUE",
        ));
    }
    Ok(settings)
}

/// The name of a property.
pub(super) fn name(id: WS_METADATA_PROPERTY_ID) -> Option<&'static str> {
    Some(match id {
        WS_METADATA_PROPERTY_STATE => "WS_METADATA_PROPERTY_STATE",
        WS_METADATA_PROPERTY_HEAP_PROPERTIES => "WS_METADATA_PROPERTY_HEAP_PROPERTIES",
        WS_METADATA_PROPERTY_POLICY_PROPERTIES => "WS_METADATA_PROPERTY_POLICY_PROPERTIES",
        WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE => "WS_METADATA_PROPERTY_HEAP_REQUESTED_SIZE",
        WS_METADATA_PROPERTY_MAX_DOCUMENTS => "WS_METADATA_PROPERTY_MAX_DOCUMENTS",
        WS_METADATA_PROPERTY_HOST_NAMES => "WS_METADATA_PROPERTY_HOST_NAMES",
        WS_METADATA_PROPERTY_VERIFY_HOST_NAMES => "WS_METADATA_PROPERTY_VERIFY_HOST_NAMES",
        _ => return None,
    })
}

fn heap(list: &[Property<'_>], settings: &mut MetadataSettings) -> Result<()> {
    for property in list {
        match property.id {
            WS_HEAP_PROPERTY_MAX_SIZE => {
                settings.heap_max_size = property.u64("WS_HEAP_PROPERTY_MAX_SIZE")? as usize;
            }
            WS_HEAP_PROPERTY_TRIM_SIZE => {
                settings.heap_trim_size = property.u64("WS_HEAP_PROPERTY_TRIM_SIZE")? as usize;
            }
            id => return Err(unknown("WS_HEAP_PROPERTY_ID of metadata", id)),
        }
    }
    Ok(())
}

fn policy(list: &[Property<'_>], limits: &mut PolicyLimits) -> Result<()> {
    for property in list {
        let (name, limit) = match property.id {
            WS_POLICY_PROPERTY_MAX_ALTERNATIVES => (
                "WS_POLICY_PROPERTY_MAX_ALTERNATIVES",
                &mut limits.max_alternatives,
            ),
            WS_POLICY_PROPERTY_MAX_DEPTH => ("WS_POLICY_PROPERTY_MAX_DEPTH", &mut limits.max_depth),
            WS_POLICY_PROPERTY_MAX_EXTENSIONS => (
                "WS_POLICY_PROPERTY_MAX_EXTENSIONS",
                &mut limits.max_extensions,
            ),
            WS_POLICY_PROPERTY_STATE => return Err(no_access("WS_POLICY_PROPERTY_STATE", "set")),
            id => return Err(unknown("WS_POLICY_PROPERTY_ID", id)),
        };
        *limit = property.u32(name)?;
    }
    Ok(())
}

/// # Safety
/// As for [`read`].
unsafe fn host_names(list: &WS_HOST_NAMES, name: &str) -> Result<Vec<String>> {
    // SAFETY: the caller's promise.
    let names = unsafe { args::array(list.hostNames, list.hostNameCount, name) }?;
    let names = names.iter().map(|host| {
        // SAFETY: the caller's promise.
        let host = unsafe { args::string(host, name) }?;
        Ok(host.to_ascii_lowercase())
    });
    names.collect()
}
