//! The WCF peer of `tests/peers/wcf`: a real service and client, run by Mono.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use super::program::{Outcome, Service, run};
use super::{c, root};

/// The peer, built; or nothing where Mono is not installed, which is said in a line that the test harness does not
/// capture. With `OPENWWS_REQUIRE_MONO` in the environment its absence is a failure.
pub(crate) fn peer() -> Option<Peer> {
    static PEER: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        has_mono("WCF").then(|| build("wcf", "peer.exe", &["peer.cs", "extras.cs", "decode.cs"]))
    });
    PEER.clone().map(|program| Peer { program })
}

/// The program of `tests/peers/xml`, on the same terms.
pub(crate) fn xml_peer() -> Option<PathBuf> {
    static PEER: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
        has_mono("XmlDictionaryReader").then(|| build("xml", "xml.exe", &["xml.cs"]))
    });
    PEER.clone()
}

fn has_mono(what: &str) -> bool {
    if super::installed("mono") && super::installed("mcs") {
        return true;
    }
    assert!(
        std::env::var_os("OPENWWS_REQUIRE_MONO").is_none(),
        "Mono has to be installed for this run"
    );
    // The gap must be seen whatever the harness shows; nothing can be done where even this fails.
    let _ = writeln!(
        std::io::stderr(),
        "SKIPPED: Mono is not installed; nothing was tried with {what}"
    );
    false
}

pub(crate) struct Peer {
    program: PathBuf,
}

impl Peer {
    /// A service with all contracts, and the URL they are under.
    #[track_caller]
    pub(crate) fn serve(&self, binding: &str, port: u16) -> (Service, String) {
        let port = port.to_string();
        let service = Service::start(
            self.command("serve")
                .args(["--quiet", "--binding", binding, "--port", &port]),
            "READY ",
        );
        let url = service.announcement.trim_start_matches("READY ").to_owned();
        (service, url)
    }

    /// One operation of a client, with its options.
    #[track_caller]
    pub(crate) fn call(&self, binding: &str, url: &str, operation: &[&str]) -> Outcome {
        run(self
            .command("call")
            .args(["--binding", binding, "--url", url, "--op"])
            .args(operation))
    }

    fn command(&self, verb: &str) -> Command {
        let mut command = Command::new("mono");
        command.arg(&self.program).arg(verb);
        command
    }
}

fn build(peer: &str, program: &str, sources: &[&str]) -> PathBuf {
    let (home, folder) = (root().join("tests/peers").join(peer), c::kept_folder(peer));
    let program = folder.join(program);
    let sources = sources.iter().map(|name| home.join(name));
    if c::out_of_date(&program, sources) {
        run(Command::new("sh").arg(home.join("build.sh")).arg(&folder)).success();
    }
    program
}
