//! Calls that are pending: how many there may be, and what ends them before their replies come.

use std::time::{Duration, Instant};

use webservices::abi::*;

use super::calculator::{Action, Binding, Driver, Running};
use super::service::*;

const OPEN: WS_SERVICE_PROXY_STATE = WS_SERVICE_PROXY_STATE_OPEN;

#[test]
fn p2_one_call_too_many_is_refused_at_once() {
    for binding in BINDINGS {
        // The default.
        let limit = 100;
        let open = Open::new(binding, &[]);
        let mut pending: Vec<_> = (0..limit).map(|_| open.call(Driver::Async)).collect();
        for driver in DRIVERS {
            let refused = open.proxy.add(driver);
            assert_code(
                &refused,
                WS_E_QUOTA_EXCEEDED,
                "WS_PROXY_PROPERTY_MAX_PENDING_CALLS",
            );
            assert!(
                refused.text.contains(&limit.to_string()),
                "{}",
                refused.text
            );
        }
        // The last request is answered first.
        while let Some((running, exchange)) = pending.pop() {
            exchange.reply();
            assert_code(&running.finish(), S_OK, "");
        }
        assert_eq!(open.proxy.state(), OPEN);
    }
}

#[test]
fn a_call_that_takes_too_long_times_out() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[(WS_PROXY_PROPERTY_CALL_TIMEOUT, 1_000)]);
        let start = Instant::now();
        let (running, exchange) = open.call(driver);
        assert_code(
            &running.finish(),
            WS_E_OPERATION_TIMED_OUT,
            "1000 ms (WS_PROXY_PROPERTY_CALL_TIMEOUT)",
        );
        assert!(start.elapsed() >= Duration::from_secs(1), "too early");
        assert_eq!(open.proxy.state(), OPEN);
        // The reply comes too late and is dropped, the next call gets its own.
        exchange.reply();
        let running = open.proxy.start(Driver::Async, Action::Add);
        open.answer_anywhere(&[&exchange]);
        assert_code(&running.finish(), S_OK, "");
    });
}

#[test]
fn p5_calls_are_abandoned_by_their_id() {
    everywhere(|binding, driver| {
        let open = Open::new(binding, &[]);
        let calls = [1, 2, 1, 0].map(|id| open.call_with_id(driver, id));
        assert_eq!(open.proxy.abandon_id(99), S_OK, "an id that no call has");
        assert_eq!(open.proxy.abandon_id(1), S_OK);
        let [one, two, another, nameless] = calls;
        let abandoned = |running: Running| {
            assert_code(&running.finish(), WS_E_OPERATION_ABANDONED, "abandoned");
        };
        abandoned(one.0);
        abandoned(another.0);
        // The others go on.
        two.1.reply();
        assert_code(&two.0.finish(), S_OK, "");
        assert_eq!(open.proxy.abandon(), S_OK);
        abandoned(nameless.0);
        assert_eq!(open.proxy.state(), OPEN);
        // Replies for callers that have left.
        [&one.1, &another.1, &nameless.1]
            .into_iter()
            .for_each(Exchange::reply);
        let running = open.proxy.start(driver, Action::Add);
        open.answer_anywhere(&[&one.1, &another.1, &two.1, &nameless.1]);
        assert_code(&running.finish(), S_OK, "");
    });
}

#[test]
fn an_abandoned_call_stays_pending_until_its_reply() {
    for binding in BINDINGS {
        let open = Open::new(binding, &[(WS_PROXY_PROPERTY_MAX_PENDING_CALLS, 1)]);
        let (running, exchange) = open.call(Driver::Async);
        assert_eq!(open.proxy.abandon(), S_OK);
        assert_code(&running.finish(), WS_E_OPERATION_ABANDONED, "");
        assert_code(&open.proxy.add(Driver::Sync), WS_E_QUOTA_EXCEEDED, "");
        exchange.reply();
        let next = open.wait_for_room();
        open.answer_anywhere(&[&exchange]);
        assert_code(&next.finish(), S_OK, "");
    }
}

#[test]
fn the_exchange_of_a_call_that_nobody_waits_for_is_given_up() {
    for binding in BINDINGS {
        let limits = [
            (WS_PROXY_PROPERTY_CALL_TIMEOUT, 100),
            (WS_PROXY_PROPERTY_MAX_PENDING_CALLS, 1),
        ];
        let open = Open::new(binding, &limits);
        let (running, exchange) = open.call(Driver::Async);
        assert_code(&running.finish(), WS_E_OPERATION_TIMED_OUT, "");
        // The service never answers; two call timeouts later there is room for a call again.
        let next = open.wait_for_room();
        assert_eq!(open.proxy.state(), OPEN);
        if binding == Binding::Http {
            exchange.connection.lock().unwrap().expect_closed();
        }
        assert_eq!(open.proxy.abort(), S_OK);
        let ended = next.finish().code;
        assert!([WS_E_OPERATION_ABORTED, WS_E_OPERATION_TIMED_OUT].contains(&ended));
    }
}

#[test]
fn replies_may_come_in_any_order() {
    for driver in DRIVERS {
        let open = Open::new(Binding::Tcp, &[]);
        let calls: Vec<_> = (0..8).map(|_| open.call(driver)).collect();
        for at in [5, 0, 7, 3, 1, 6, 2, 4] {
            calls[at].1.reply();
        }
        for (running, _) in calls {
            assert_code(&running.finish(), S_OK, "");
        }
        open.close();
    }
}
