//! One cell: a conversation in which one thing goes wrong, and what must be true after it.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use webservices::abi::*;

use crate::calculator::{Binding, Driver, Outcome, Proxy, Settings};
use crate::conversation::{Conversation, Step};
use crate::relay::{Direction, Fault, Kind, Relay};

/// How long a proxy may take to see that its idle session has ended.
const NOTICE: Duration = Duration::from_secs(10);

/// More than any function takes on any machine, in milliseconds.
const MOST_TIMEOUT: ULONG = 9_000;

/// How long the proxy is watched that may see, or not, that a message without a reply was not understood.
const GLANCE: Duration = Duration::from_millis(300);

/// One thing that goes wrong, and how the functions of the proxy are called.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) binding: Binding,
    pub(crate) driver: Driver,
    pub(crate) fault: Fault,
    /// What a call and a close may take, where something is waited for in vain.
    pub(crate) timeout: ULONG,
}

/// What the first function came to that went another way than without the fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// All went as ever.
    Nothing,
    /// A function failed with this code, and the proxy is in this state.
    Failed(Step, HRESULT, WS_SERVICE_PROXY_STATE),
    /// The function succeeded; after it the proxy was in this state.
    Noticed(Step, WS_SERVICE_PROXY_STATE),
}

/// A function took longer than a timeout that was not meant for it: the machine is busy.
#[derive(Debug)]
pub(crate) struct Slow;

impl Cell {
    /// Runs the cell, on a busy machine with more time.
    #[track_caller]
    pub(crate) fn run(mut self, conversation: &Conversation, host: u16) -> Effect {
        loop {
            match self.attempt(conversation, host) {
                Ok(effect) => return effect,
                Err(Slow) if self.timeout < MOST_TIMEOUT => self.timeout *= 4,
                Err(Slow) => panic!("a function times out that should not"),
            }
        }
    }

    /// Runs the conversation and all that comes after it. What must never happen panics.
    #[track_caller]
    fn attempt(&self, conversation: &Conversation, host: u16) -> Result<Effect, Slow> {
        let mut relay = Relay::start(host, Some(self.fault.clone()));
        let url = format!("{}://127.0.0.1:{}/calc", self.binding.scheme(), relay.port);
        let proxy = Proxy::new(self.binding, &self.settings());
        let mut effect = Effect::Nothing;
        for &step in Step::all(self.binding) {
            let outcome = proxy.start(self.driver, step.action(&url)).finish();
            let expected = if step == Step::Divide {
                WS_E_ENDPOINT_FAULT_RECEIVED
            } else {
                S_OK
            };
            if outcome.code != expected {
                if outcome.code == WS_E_OPERATION_TIMED_OUT && !self.concerns(conversation, step) {
                    return Err(Slow);
                }
                self.check_failure(step, &outcome, &proxy, &relay);
                effect = Effect::Failed(step, outcome.code, proxy.state());
                break;
            }
            self.check_clean_state(conversation, step, &proxy, &relay);
            if step != Step::Close && proxy.state() != WS_SERVICE_PROXY_STATE_OPEN {
                effect = Effect::Noticed(step, proxy.state());
                break;
            }
        }
        relay.release();
        self.recover(&proxy, &url, effect == Effect::Nothing)?;
        Ok(effect)
    }

    /// Whether the fault takes away what a step needs.
    fn concerns(&self, conversation: &Conversation, step: Step) -> bool {
        conversation.after(self.fault.direction, step) > self.fault.at
    }

    fn waits_in_vain(&self) -> bool {
        matches!(self.fault.kind, Kind::Stall | Kind::Garbage(_))
    }

    /// A function that the fault does not concern any more.
    #[track_caller]
    fn succeed(&self, what: &str, outcome: &Outcome) -> Result<(), Slow> {
        if outcome.code == WS_E_OPERATION_TIMED_OUT && self.waits_in_vain() {
            return Err(Slow);
        }
        assert_eq!(outcome.code, S_OK, "{what}: {}", outcome.text);
        Ok(())
    }

    fn settings(&self) -> Settings {
        let proxy = match self.waits_in_vain() {
            true => vec![
                (WS_PROXY_PROPERTY_CALL_TIMEOUT, self.timeout),
                (WS_PROXY_PROPERTY_MAX_CLOSE_TIMEOUT, self.timeout),
            ],
            false => Vec::new(),
        };
        Settings {
            proxy,
            channel: Vec::new(),
        }
    }

    /// A failure comes of the fault, says something, and leaves the proxy in the state that its binding demands.
    #[track_caller]
    fn check_failure(&self, step: Step, outcome: &Outcome, proxy: &Arc<Proxy>, relay: &Relay) {
        relay.wait_fired();
        assert!(!outcome.text.is_empty(), "a failure without a text");
        let state = proxy.state();
        let allowed: &[WS_SERVICE_PROXY_STATE] = match step {
            Step::Open => &[WS_SERVICE_PROXY_STATE_CREATED],
            Step::Close => &[WS_SERVICE_PROXY_STATE_CLOSED],
            _ if !self.binding.is_session() => &[WS_SERVICE_PROXY_STATE_OPEN],
            // A fault as a reply, a timeout and a reply that does not fit leave the session as it is.
            _ => &[WS_SERVICE_PROXY_STATE_OPEN, WS_SERVICE_PROXY_STATE_FAULTED],
        };
        assert!(
            allowed.contains(&state),
            "the proxy is in the state {state} after {step:?} with {outcome:?}"
        );
    }

    /// After a success the proxy is open, but for a session that the fault has ended: that is noticed while it is idle.
    #[track_caller]
    fn check_clean_state(
        &self,
        conversation: &Conversation,
        step: Step,
        proxy: &Arc<Proxy>,
        relay: &Relay,
    ) {
        if step == Step::Close {
            assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_CLOSED);
            return;
        }
        let gone = conversation.after(self.fault.direction, step);
        let due = match self.fault.kind {
            Kind::Lose(_) | Kind::Garbage(_) => gone > self.fault.at,
            _ => gone >= self.fault.at,
        };
        // HTTP makes its connection with the first call.
        if !due || (step == Step::Open && !self.binding.is_session()) {
            return;
        }
        relay.wait_fired();
        let ends = matches!(
            self.fault.kind,
            Kind::Cut(_) | Kind::Lose(_) | Kind::HalfClose
        );
        match (self.binding.is_session(), &self.fault.kind) {
            (true, _) if ends => {
                assert!(faulted(proxy, NOTICE), "nobody sees the end of the session");
            }
            (true, Kind::Garbage(_)) => {
                faulted(proxy, GLANCE);
            }
            // The host ends a connection without another request behind this one.
            (false, Kind::HalfClose) if self.fault.direction == Direction::ToHost => {
                relay.wait_ended();
            }
            _ => assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_OPEN),
        }
    }

    /// The next legal steps work: at once when the proxy is open, else as its state demands.
    #[track_caller]
    fn recover(&self, proxy: &Arc<Proxy>, url: &str, closed: bool) -> Result<(), Slow> {
        let driver = self.driver;
        if !closed {
            match proxy.state() {
                WS_SERVICE_PROXY_STATE_OPEN => {
                    self.succeed("the next call", &proxy.add(driver))?;
                    self.succeed("the close", &proxy.close(driver))?;
                }
                WS_SERVICE_PROXY_STATE_FAULTED => {
                    let refused = proxy.add(driver);
                    assert_eq!(refused.code, WS_E_OBJECT_FAULTED, "{}", refused.text);
                    self.succeed("the close of a faulted proxy", &proxy.close(driver))?;
                }
                _ => {}
            }
        }
        if proxy.state() != WS_SERVICE_PROXY_STATE_CREATED {
            assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_CLOSED);
            assert_eq!(proxy.reset(), S_OK, "WsResetServiceProxy");
        }
        self.succeed("the next open", &proxy.open(driver, url))?;
        self.succeed("the call after it", &proxy.add(driver))?;
        self.succeed("the last close", &proxy.close(driver))?;
        assert_eq!(proxy.state(), WS_SERVICE_PROXY_STATE_CLOSED);
        Ok(())
    }
}

/// Whether the proxy is faulted within this time.
fn faulted(proxy: &Arc<Proxy>, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    while proxy.state() != WS_SERVICE_PROXY_STATE_FAULTED {
        if Instant::now() > until {
            return false;
        }
        thread::sleep(Duration::from_millis(1));
    }
    true
}

/// The bytes of a conversation without faults.
pub(crate) fn record(binding: Binding, host: u16) -> Conversation {
    let relay = Relay::start(host, None);
    let url = format!("{}://127.0.0.1:{}/calc", binding.scheme(), relay.port);
    let proxy = Proxy::new(binding, &Settings::default());
    for &step in Step::all(binding) {
        let outcome = proxy.start(Driver::Sync, step.action(&url)).finish();
        let fault = outcome.code == WS_E_ENDPOINT_FAULT_RECEIVED && step == Step::Divide;
        assert!(fault || outcome.code == S_OK, "{step:?}: {}", outcome.text);
    }
    let carried = |direction| relay.carried(direction);
    Conversation::new(
        binding,
        &carried(Direction::ToHost),
        &carried(Direction::ToClient),
    )
}
