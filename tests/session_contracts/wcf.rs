//! The session contract of the calculator with WCF, both ways; where Mono is installed.

use std::process::Command;

use super::*;
use crate::common::c::{Build, compile};
use crate::common::program::{self, expected, free_port};
use crate::common::root;
use crate::common::wcf::peer;
use crate::service::Transport;

fn example(name: &str) -> Command {
    let source = format!("c-examples/{name}.c");
    let sources = [source.as_str(), "c-examples/calculator_session.wsdl"];
    Command::new(compile(&sources, Build::Sanitized))
}

/// Mono can lose a connection that comes while it ends a session, so each session here has a service of its own.
#[test]
fn our_clients_have_sessions_with_wcf() {
    let Some(peer) = peer() else { return };
    let (service, url) = peer.serve("tcp", free_port());
    let client = Client::new(Transport::Tcp);
    let contract = CONTRACT.session(WWS_SESSION_MODE_REQUIRED, Some(&CALCULATOR));
    let url = format!("{url}/session");
    client.attach(&contract, Some(&url)).ok();
    client.clear().ok();
    client.add_to(1.5).ok();
    client.add_to(2.25).ok();
    let (ended, sum) = client.ask(Operation::Equals);
    ended.ok();
    assert_eq!(sum, 3.75);
    let refused = client.clear();
    refused.failed(WS_E_INVALID_OPERATION, &["terminating"]);
    assert_eq!(client.state(), WS_SERVICE_PROXY_STATE_OPEN);
    client.close().ok();
    service.stop();

    let (service, url) = peer.serve("tcp", free_port());
    let mut command = example("session_contract_client");
    let output = program::run(command.args([&format!("{url}/session"), "1"])).success();
    let source = root().join("c-examples/session_contract_client.c");
    let all = expected(&source);
    let (of_one, _) = all.split_at(all.find("after Clear").unwrap());
    let once = "after Clear the proxy is open\nEquals at the end: 441.25\n";
    let more = "Equals once more: WS_E_INVALID_OPERATION\n";
    assert_eq!(output, format!("{of_one}{once}{more}"));
    service.stop();
}

#[test]
fn wcf_clients_have_sessions_with_our_host() {
    let Some(peer) = peer() else { return };
    let url = format!("net.tcp://127.0.0.1:{}", free_port());
    let mut command = example("session_contract_service");
    command.arg(format!("{url}/session"));
    let service = program::Service::start(&mut command, "ready");
    for _ in 0..2 {
        let output = peer.call("tcp", &url, &["session"]).success();
        assert_eq!(output, "result=441.24999999999994\n");
    }
    let over = "session over, total 441.25\n";
    assert_eq!(service.stop(), over.repeat(2));
}
