//! The instances that serve the calls of an endpoint: who shares one, when it is made, and when it is released.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::c_void;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::abi::*;
use crate::base::error::{Error, Result};
use crate::base::error_object::ErrorObject;
use crate::base::handle::Owned;
use crate::rt::callback::{SendPtr, UserFn};
use crate::rt::slots::Slots;
use crate::rt::user_code::CallSite;
use crate::service::context::Context;
use crate::service::host::turns::Turns;

/// Which calls an instance serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One.
    PerCall,
    /// Those of a session, or of the sessions with the same key. Without sessions, one.
    PerSession,
    /// All.
    Single,
}

impl Mode {
    /// The mode that a WWS_INSTANCE_MODE stands for.
    pub fn from_abi(mode: WWS_INSTANCE_MODE) -> Result<Mode> {
        match mode {
            WWS_INSTANCE_MODE_PER_CALL => Ok(Mode::PerCall),
            WWS_INSTANCE_MODE_PER_SESSION => Ok(Mode::PerSession),
            WWS_INSTANCE_MODE_SINGLE => Ok(Mode::Single),
            other => Err(Error::invalid_arg(format!(
                "{other} is no WWS_INSTANCE_MODE"
            ))),
        }
    }
}

/// How many calls an instance serves at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concurrency {
    /// One.
    Single,
    /// Any number.
    Multiple,
    /// One, not counting those that wait for their asynchronous end.
    Reentrant,
}

impl Concurrency {
    /// The mode that a WWS_CONCURRENCY_MODE stands for.
    pub fn from_abi(mode: WWS_CONCURRENCY_MODE) -> Result<Concurrency> {
        match mode {
            WWS_CONCURRENCY_MODE_SINGLE => Ok(Concurrency::Single),
            WWS_CONCURRENCY_MODE_MULTIPLE => Ok(Concurrency::Multiple),
            WWS_CONCURRENCY_MODE_REENTRANT => Ok(Concurrency::Reentrant),
            other => Err(Error::invalid_arg(format!(
                "{other} is no WWS_CONCURRENCY_MODE"
            ))),
        }
    }
}

/// What a WWS_INSTANCING says.
#[derive(Clone)]
pub struct Instancing {
    /// Which calls an instance serves.
    pub mode: Mode,
    /// How many at a time.
    pub concurrency: Concurrency,
    /// Sessions that the endpoint has at once; 0 for any number.
    pub max_sessions: usize,
    /// For the callbacks.
    pub state: SendPtr<c_void>,
    /// Makes an instance.
    pub create: UserFn<WWS_CREATE_INSTANCE_CALLBACK>,
    /// Ends an instance.
    pub release: UserFn<WWS_RELEASE_INSTANCE_CALLBACK>,
    /// Says which sessions share an instance.
    pub key: UserFn<WWS_INSTANCE_KEY_CALLBACK>,
}

/// The instances of one endpoint.
pub struct Instances {
    /// What the program asked for.
    pub settings: Instancing,
    /// The places of sessions, where their number is limited.
    pub sessions: Option<Arc<Slots>>,
    langid: LANGID,
    single: Shared,
    keyed: Mutex<HashMap<Vec<u8>, Keyed>>,
    sites: Sites,
}

#[derive(Default)]
struct Sites {
    create: CallSite,
    release: CallSite,
    key: CallSite,
}

/// One instance.
pub struct Instance {
    /// What the program made.
    pub pointer: SendPtr<c_void>,
    /// Its calls, where it serves one at a time.
    pub turns: Arc<Turns>,
}

/// An instance that several may use. It is made and released by one of them at a time.
#[derive(Default)]
struct Shared {
    turns: Arc<Turns>,
    instance: Mutex<Option<Arc<Instance>>>,
}

/// An instance that is shared by a key.
#[derive(Default)]
struct Keyed {
    shared: Arc<Shared>,
    /// Those who use it, want it, or are giving it back.
    users: usize,
}

/// The use of an instance by a session or a call. It ends with [`Instances::give_back`].
pub struct Use {
    /// The instance.
    pub instance: Arc<Instance>,
    owner: Owner,
}

enum Owner {
    /// Nobody else uses it.
    Alone,
    /// Everybody does, until the host is closed.
    Host,
    /// Those with this key.
    Key(Vec<u8>, Arc<Shared>),
}

/// A function of the program that failed, and its error object.
pub struct Failure {
    /// What it returned.
    pub code: HRESULT,
    /// What it said.
    pub error: Owned<ErrorObject>,
}

type Outcome<T> = std::result::Result<T, Failure>;

/// Makes a context for a function that is about to be called.
pub type MakeContext<'a> = dyn Fn() -> Arc<Context> + Send + Sync + 'a;

impl Instances {
    /// No instance has been made.
    pub fn new(settings: Instancing, langid: LANGID) -> Arc<Instances> {
        let sessions = match settings.max_sessions {
            0 => None,
            count => Some(Slots::new(count)),
        };
        Arc::new(Instances {
            settings,
            sessions,
            langid,
            single: Shared::default(),
            keyed: Mutex::default(),
            sites: Sites::default(),
        })
    }

    /// The instance of a session that begins; none where each call has its own.
    pub async fn for_session(&self, context: &MakeContext<'_>) -> Outcome<Option<Use>> {
        match self.settings.mode {
            Mode::PerCall => Ok(None),
            Mode::PerSession | Mode::Single => self.for_call(context).await.map(Some),
        }
    }

    /// The instance of a call outside a session that has one.
    pub async fn for_call(&self, context: &MakeContext<'_>) -> Outcome<Use> {
        let instance = match self.settings.mode {
            Mode::PerCall => self.create(context).await?,
            Mode::PerSession => match self.key(context).await? {
                Some(key) => return self.keyed(key, context).await,
                None => self.create(context).await?,
            },
            Mode::Single => {
                return Ok(Use {
                    instance: self.shared(&self.single, context).await?,
                    owner: Owner::Host,
                });
            }
        };
        Ok(Use {
            instance,
            owner: Owner::Alone,
        })
    }

    /// Ends a use, which happens once; the last one of an instance releases it.
    pub async fn give_back(&self, used: &Use) {
        match &used.owner {
            Owner::Alone => self.release(&used.instance).await,
            Owner::Host => {}
            Owner::Key(key, shared) => self.leave(key, shared).await,
        }
    }

    /// Releases what belongs to the host. Nothing may be in use any more.
    pub async fn close(&self) {
        let turn = self.single.turns.enter();
        turn.come().await;
        let instance = self.single.instance.lock().take();
        // An instance that the program brought itself stays its own.
        if let Some(instance) = instance
            && !self.settings.create.is_null()
        {
            self.release(&instance).await;
        }
    }

    async fn keyed(&self, key: Vec<u8>, context: &MakeContext<'_>) -> Outcome<Use> {
        let shared = {
            let mut keyed = self.keyed.lock();
            let known = keyed.entry(key.clone()).or_default();
            known.users += 1;
            known.shared.clone()
        };
        match self.shared(&shared, context).await {
            Ok(instance) => Ok(Use {
                instance,
                owner: Owner::Key(key, shared),
            }),
            Err(failure) => {
                self.count_down(&key);
                self.forget(&key);
                Err(failure)
            }
        }
    }

    async fn shared(&self, shared: &Shared, context: &MakeContext<'_>) -> Outcome<Arc<Instance>> {
        let turn = shared.turns.enter();
        turn.come().await;
        let known = shared.instance.lock().clone();
        if let Some(instance) = known {
            return Ok(instance);
        }
        let instance = self.create(context).await?;
        *shared.instance.lock() = Some(instance.clone());
        Ok(instance)
    }

    /// Whoever comes while the last user releases the instance waits for that, and then makes another one.
    async fn leave(&self, key: &[u8], shared: &Shared) {
        let turn = shared.turns.enter();
        turn.come().await;
        if self.count_down(key) == 0 {
            let instance = shared.instance.lock().take();
            if let Some(instance) = instance {
                self.release(&instance).await;
            }
            self.forget(key);
        }
    }

    /// The users that a key has left.
    fn count_down(&self, key: &[u8]) -> usize {
        let mut keyed = self.keyed.lock();
        let Some(known) = keyed.get_mut(key) else {
            return 0;
        };
        known.users -= 1;
        known.users
    }

    fn forget(&self, key: &[u8]) {
        if let Entry::Occupied(known) = self.keyed.lock().entry(key.to_vec())
            && known.get().users == 0
        {
            known.remove();
        }
    }

    async fn key(&self, context: &MakeContext<'_>) -> Outcome<Option<Vec<u8>>> {
        let callback = self.settings.key;
        if callback.is_null() {
            return Ok(None);
        }
        let context = context();
        let shown = Owned::new(context.clone());
        let error = Owned::new(ErrorObject::new(self.langid));
        let called = callback.call(
            &self.sites.key,
            SendPtr::new(shown.raw()),
            self.settings.state,
            SendPtr::new(error.raw()),
        );
        let key = called.await;
        context.end().await;
        key.map_err(|code| Failure { code, error })
    }

    async fn create(&self, context: &MakeContext<'_>) -> Outcome<Arc<Instance>> {
        let Instancing { mode, state, .. } = self.settings;
        let callback = self.settings.create;
        if callback.is_null() {
            let none = SendPtr::new(std::ptr::null_mut());
            return Ok(Instance::new(match mode {
                Mode::Single => state,
                Mode::PerCall | Mode::PerSession => none,
            }));
        }
        let context = context();
        let shown = Owned::new(context.clone());
        let error = Owned::new(ErrorObject::new(self.langid));
        let called = callback.call(
            &self.sites.create,
            SendPtr::new(shown.raw()),
            state,
            SendPtr::new(error.raw()),
        );
        let made = called.await;
        context.end().await;
        match made {
            Ok(pointer) => Ok(Instance::new(pointer)),
            Err(code) => Err(Failure { code, error }),
        }
    }

    /// What the callback says about its success has no meaning: the instance is gone.
    async fn release(&self, instance: &Instance) {
        let error = Owned::new(ErrorObject::new(self.langid));
        let called = self.settings.release.call(
            &self.sites.release,
            self.settings.state,
            instance.pointer,
            SendPtr::new(error.raw()),
        );
        called.await;
    }
}

impl Instance {
    fn new(pointer: SendPtr<c_void>) -> Arc<Instance> {
        Arc::new(Instance {
            pointer,
            turns: Turns::new(),
        })
    }
}
