//! An endpoint of a host: its contract, its settings, and what its calls and channels share.

use std::collections::BTreeMap;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::Result;
use crate::base::error_object::ErrorObject;
use crate::base::handle::Owned;
use crate::base::heap::Heap;
use crate::base::utf::wide;
use crate::channel::http::server::Starts;
use crate::channel::message::{self, Received};
use crate::channel::settings::Binding;
use crate::rt::callback::SendPtr;
use crate::rt::slots::Slots;
use crate::rt::user_code::CallSite;
use crate::service::host::instances::{Concurrency, Instances, Mode};
use crate::service::host::settings::{EndpointSettings, HostSettings};
use crate::service::raw::Contract;
use crate::service::session_contract::SessionContract;
use crate::soap::beginning::Written;
use crate::xml::writer::Writer;

/// Calls that run at once on one session when its instances serve any number of them and the program has not said how many.
const MAX_CONCURRENCY: usize = 100;

/// What a program has said about the sessions of an endpoint beyond its properties.
#[derive(Clone, Default)]
pub struct Attached {
    /// Which operations begin and end a session.
    pub contract: Option<Arc<SessionContract>>,
    /// What serves the calls.
    pub instances: Option<Arc<Instances>>,
}

/// An endpoint.
pub struct Endpoint {
    /// The transport.
    pub binding: Binding,
    /// The address as the program gave it.
    pub url: String,
    /// What it was told.
    pub settings: EndpointSettings,
    /// What its host was told.
    pub host: Arc<HostSettings>,
    /// What it offers.
    pub contract: Contract,
    /// How its replies begin over HTTP.
    pub starts: Starts,
    /// Channels that may be served at once.
    pub channels: Arc<Slots>,
    /// How long each of the program's functions takes.
    pub sites: Sites,
    attached: Mutex<Attached>,
    actions: BTreeMap<Arc<str>, usize>,
    address: SendPtr<WS_ENDPOINT_ADDRESS>,
    /// Where the address lies.
    _memory: Mutex<Heap>,
    heaps: Mutex<Vec<Owned<Heap>>>,
    errors: Mutex<Vec<Owned<ErrorObject>>>,
    #[allow(
        clippy::vec_box,
        reason = "each exchange takes one along, which a box makes cheap"
    )]
    tools: Mutex<Vec<Box<Tools>>>,
}

/// What is known of the duration of the program's functions.
pub struct Sites {
    /// In the order of the contract's operations.
    pub operations: Vec<CallSite>,
    /// The accept channel callback.
    pub accept: CallSite,
    /// The close channel callback.
    pub close: CallSite,
}

impl Sites {
    /// The site of an operation.
    pub fn operation(&self, index: usize) -> &CallSite {
        static OTHER: CallSite = CallSite::new();
        self.operations.get(index).unwrap_or(&OTHER)
    }
}

/// What one HTTP exchange reads and writes with.
pub struct Tools {
    /// The request.
    pub received: Box<Received>,
    /// For the reply.
    pub writer: Box<Writer>,
    /// How earlier replies began.
    pub beginnings: Written,
    /// For the head of the reply.
    pub head: Vec<u8>,
}

impl Endpoint {
    /// An endpoint at the address `url`.
    pub fn new(
        binding: Binding,
        url: String,
        settings: EndpointSettings,
        contract: Contract,
        host: Arc<HostSettings>,
    ) -> Result<Endpoint> {
        let mut memory = Heap::new(usize::MAX, 0);
        let address = show_address(&url, &mut memory)?;
        let mut actions = BTreeMap::new();
        for (index, (operation, _)) in contract.operations.iter().enumerate() {
            let action = operation.input.action.clone().unwrap_or_default();
            actions.entry(action).or_insert(index);
        }
        let sites = Sites {
            operations: contract
                .operations
                .iter()
                .map(|_| CallSite::new())
                .collect(),
            accept: CallSite::new(),
            close: CallSite::new(),
        };
        Ok(Endpoint {
            binding,
            url,
            starts: Starts::new(&settings.rules.settings)?,
            channels: Slots::new(settings.max_channels),
            settings,
            host,
            contract,
            sites,
            attached: Mutex::default(),
            actions,
            address,
            _memory: Mutex::new(memory),
            heaps: Mutex::new(Vec::new()),
            errors: Mutex::new(Vec::new()),
            tools: Mutex::new(Vec::new()),
        })
    }

    /// What the program has said about sessions.
    pub fn attached(&self) -> Attached {
        self.attached.lock().clone()
    }

    /// Takes what the program says about sessions; what it does not mention stays.
    pub fn attach(&self, said: Attached) {
        let mut attached = self.attached.lock();
        if said.contract.is_some() {
            attached.contract = said.contract;
        }
        if said.instances.is_some() {
            attached.instances = said.instances;
        }
    }

    /// Calls that run at once on one session.
    pub fn max_concurrency(&self, attached: &Attached) -> usize {
        let instancing = attached
            .instances
            .as_ref()
            .map(|instances| &instances.settings);
        let usual = match instancing.map(|settings| (settings.mode, settings.concurrency)) {
            None | Some((Mode::PerCall, _) | (_, Concurrency::Single)) => 1,
            Some((_, Concurrency::Multiple | Concurrency::Reentrant)) => MAX_CONCURRENCY,
        };
        self.settings.max_concurrency.unwrap_or(usual)
    }

    /// The operation that an action asks for.
    pub fn operation(&self, action: &str) -> Option<usize> {
        self.actions.get(action).copied()
    }

    /// The address as WS_OPERATION_CONTEXT_PROPERTY_ENDPOINT_ADDRESS shows it.
    pub fn address(&self) -> SendPtr<WS_ENDPOINT_ADDRESS> {
        self.address
    }

    /// A heap for one call.
    pub fn take_heap(&self) -> Owned<Heap> {
        let kept = self.heaps.lock().pop();
        let settings = &self.settings;
        kept.unwrap_or_else(|| {
            Owned::new(Heap::new(settings.heap_max_size, settings.heap_trim_size))
        })
    }

    /// Keeps a heap for a later call; all that was on it is freed.
    pub fn keep_heap(&self, mut heap: Owned<Heap>) {
        // A heap that the program still uses, against the rules, is not used again.
        let Ok(mut lease) = heap.lease() else { return };
        lease.reset();
        drop(lease);
        let mut heaps = self.heaps.lock();
        if heaps.len() < self.settings.max_call_pool_size {
            heaps.push(heap);
        }
    }

    /// An error object for one call.
    pub fn take_error(&self) -> Owned<ErrorObject> {
        let kept = self.errors.lock().pop();
        kept.unwrap_or_else(|| Owned::new(ErrorObject::new(self.host.langid)))
    }

    /// Keeps an error object for a later call; what it said is forgotten.
    pub fn keep_error(&self, mut error: Owned<ErrorObject>) {
        // One that the program still uses, against the rules, is not used again.
        let Ok(mut lease) = error.lease() else { return };
        lease.clear(self.host.langid);
        drop(lease);
        let mut errors = self.errors.lock();
        if errors.len() < self.settings.max_call_pool_size {
            errors.push(error);
        }
    }

    /// Reader and writer for one exchange.
    pub fn take_tools(&self) -> Box<Tools> {
        let kept = self.tools.lock().pop();
        let limits = &self.settings.rules.limits;
        kept.unwrap_or_else(|| {
            Box::new(Tools {
                received: Received::new(limits),
                writer: Box::new(message::writer(limits)),
                beginnings: Written::default(),
                head: Vec::new(),
            })
        })
    }

    /// Keeps reader and writer for a later exchange, without the messages they had.
    pub fn keep_tools(&self, mut tools: Box<Tools>) {
        tools
            .received
            .clear(self.settings.rules.settings.trim_size as usize);
        let mut kept = self.tools.lock();
        if kept.len() < self.settings.max_channel_pool_size {
            kept.push(tools);
        }
    }
}

fn show_address(url: &str, memory: &mut Heap) -> Result<SendPtr<WS_ENDPOINT_ADDRESS>> {
    let units = wide(url);
    let chars = memory.copy_slice(&units)?.as_ptr();
    let address = WS_ENDPOINT_ADDRESS {
        url: WS_STRING {
            length: u32::try_from(units.len()).unwrap_or(u32::MAX),
            chars,
        },
        headers: std::ptr::null_mut(),
        extensions: std::ptr::null_mut(),
        identity: std::ptr::null_mut(),
    };
    Ok(SendPtr::new(memory.copy_slice(&[address])?.as_ptr()))
}
