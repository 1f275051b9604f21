//! Counts what a process holds, to prove that nothing is left behind.

use std::path::PathBuf;

/// Open descriptors of a process.
pub(crate) fn descriptors(pid: u32) -> usize {
    count(pid, "fd")
}

/// Threads of a process.
pub(crate) fn threads(pid: u32) -> usize {
    count(pid, "task")
}

fn count(pid: u32, what: &str) -> usize {
    let dir = PathBuf::from(format!("/proc/{pid}/{what}"));
    let entries = std::fs::read_dir(&dir)
        .unwrap_or_else(|e| panic!("{} cannot be listed: {e}", dir.display()));
    // For this process itself one entry is the descriptor that reads the directory.
    let own = usize::from(what == "fd" && pid == std::process::id());
    entries.count() - own
}
