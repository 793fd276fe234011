//! The desk: everything every screen may need — the method, the words in the chosen
//! language, the store, what is open.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use zeven_core::Problem;
use zeven_core::benchmark::Benchmark;
use zeven_core::method::extras::{Extras, Hint};
use zeven_core::method::texts::{CriterionTexts, DimensionTexts};
use zeven_core::method::{Method, Texts};
use zeven_core::respondent::Respondent;

use super::bench::Bench;
use super::device::Removal;
use super::exchange::Shown;
use super::hub::Hub;
use super::methods::{Custom, Known};
use super::sheet::Sheet;
use super::{load, methods};
use crate::browser::documents::Documents;
use crate::browser::files::Unread;
use crate::browser::{intl, page, settings};
use crate::route::Route;
use crate::words::{Word, Words, w};

/// Handles to what is shared. Cheap to copy; provided as context once.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The rules of the method that the screen speaks of.
    pub method: StoredValue<Arc<Method>>,
    /// That method, if it is not the shipped one.
    pub custom: RwSignal<Custom>,
    /// The rules of the shipped method.
    pub shipped: StoredValue<Arc<Method>>,
    /// The texts of the shipped method in the language on screen.
    pub(super) shipped_texts: StoredValue<Arc<Texts>>,
    /// What stands around the method in use, once it was asked for.
    pub extras: RwSignal<Option<Arc<Extras>>>,
    /// Its hints, once the walk asked for them.
    pub hints: RwSignal<Option<Arc<Vec<Hint>>>>,
    /// Methods of other makers loaded since the page was opened: they work although
    /// the browser may keep nothing.
    pub(super) loaded_methods: StoredValue<Vec<Known>>,
    /// The language on screen.
    pub language: RwSignal<&'static str>,
    /// The language of the method's texts, where it differs from that of the words around
    /// them: what has to be marked, so that it is read aloud in its own.
    pub text_lang: Memo<Option<String>>,
    words: RwSignal<Arc<Words>>,
    pub(super) texts: RwSignal<Arc<Texts>>,
    /// The second language of the walk; empty for none.
    pub second: RwSignal<String>,
    /// The texts of the method in use in the second language, with its code.
    pub(super) second_texts: RwSignal<Option<(String, Arc<Texts>)>>,
    /// The database; `None` when the browser has none to give.
    pub documents: StoredValue<Option<Rc<Documents>>, LocalStorage>,
    /// The screen.
    pub route: RwSignal<Route>,
    /// The open assessment.
    pub sheet: RwSignal<Option<Sheet>>,
    /// Counts the changes to what is on this device, for the screens that list it.
    pub device: RwSignal<u32>,
    /// What was removed last and can still be put back.
    pub removal: RwSignal<Option<Removal>>,
    /// The results of the file that was opened last, to look at.
    pub shown: RwSignal<Option<Shown>>,
    /// The benchmarks on this device, once they were asked for.
    pub benchmarks: RwSignal<Option<Vec<Arc<Benchmark>>>>,
    /// The owner of everything that must outlive a screen.
    root: StoredValue<Root>,
    /// The name of the file handed to the browser last, until another screen is opened.
    pub handed: RwSignal<Option<String>>,
    /// A short message above the screen, until the next one or until dismissed.
    pub notice: RwSignal<Option<Notice>>,
}

/// What outlives every screen and no screen shows: one handle, because the desk is
/// copied often.
struct Root {
    owner: Owner,
    /// Answers that came in and wait for the screen of their assessment.
    waiting: Vec<Respondent>,
    /// The open dossier of a jury.
    bench: Option<Bench>,
    /// Files of juries that were opened on the first screen.
    for_jury: Vec<Vec<u8>>,
    /// What the next screen says above itself when it opens.
    arriving: Option<Notice>,
    /// The hub, once it was opened.
    hub: Option<Hub>,
    /// Assessments that a juror judges blind on this device, with the juror's sheet.
    seals: BTreeMap<String, String>,
}

/// A message above the screen. It is worded where it is shown, so that it follows the
/// language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser keeps no data for this page.
    NoStore,
    /// A file could not be used: its name and what is wrong.
    FileRefused(String, Vec<Problem>),
    /// Files that were chosen could not be read at all: their names and why.
    FilesUnread(Vec<(String, Unread)>),
    /// A file was dropped where none is opened.
    Dropped,
    /// A benchmark was taken in: its title.
    BenchmarkKept(String),
    /// A benchmark was taken in and could not be kept: its title.
    BenchmarkHere(String),
    /// The browser did not save a file.
    FileNotSaved,
    /// An assessment could not be removed.
    NotRemoved,
    /// A removed assessment could not be put back.
    NotPutBack,
    /// An assessment could not be copied to the next round.
    NotCopied,
    /// An assessment was copied to this round.
    Copied(u64),
    /// The device could not be read for a backup.
    NoBackup,
    /// The device was cleared, as asked.
    Cleared,
    /// The device was cleared in another tab.
    ClearedElsewhere,
    /// The device could not be cleared.
    NotCleared,
    /// A backup could not be restored as a whole.
    NotRestored,
    /// Something with keys did not work.
    KeysFailed,
    /// Another language could not be loaded.
    NoLanguage,
}

/// The desk of the current screen.
///
/// Every component lives below [`crate::app::App`], which provides it.
pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    /// A desk with what was loaded at the start.
    pub fn new(loaded: load::Loaded, documents: Option<Documents>) -> Self {
        let (method, texts) = (Arc::new(loaded.method), Arc::new(loaded.texts));
        let (custom, language) = (RwSignal::new(None), RwSignal::new(loaded.language));
        Self {
            method: StoredValue::new(Arc::clone(&method)),
            custom,
            shipped: StoredValue::new(method),
            shipped_texts: StoredValue::new(Arc::clone(&texts)),
            extras: RwSignal::new(None),
            hints: RwSignal::new(None),
            loaded_methods: StoredValue::new(Vec::new()),
            language,
            text_lang: Memo::new(move |_| methods::text_lang(custom, language)),
            words: RwSignal::new(Arc::new(loaded.words)),
            texts: RwSignal::new(texts),
            second: RwSignal::new(settings::get(settings::SECOND).unwrap_or_default()),
            second_texts: RwSignal::new(None),
            documents: StoredValue::new_local(documents.map(Rc::new)),
            route: RwSignal::new(Route::parse(&page::hash())),
            sheet: RwSignal::new(None),
            device: RwSignal::new(0),
            removal: RwSignal::new(None),
            shown: RwSignal::new(None),
            benchmarks: RwSignal::new(None),
            root: StoredValue::new(Root {
                owner: Owner::current().unwrap_or_default(),
                waiting: Vec::new(),
                bench: None,
                for_jury: Vec::new(),
                arriving: None,
                hub: None,
                seals: BTreeMap::new(),
            }),
            handed: RwSignal::new(None),
            notice: RwSignal::new(None),
        }
    }

    /// Makes signals that outlive the screen they were made on.
    pub fn within<T>(self, make: impl FnOnce() -> T) -> T {
        self.root.with_value(|root| root.owner.with(make))
    }

    /// Opens a screen with a message above it.
    pub fn go_with(self, route: &Route, notice: Notice) {
        self.root.update_value(|root| root.arriving = Some(notice));
        page::go(&route.to_string());
    }

    /// The message for the screen that opens now.
    pub fn take_arriving(self) -> Option<Notice> {
        self.root
            .try_update_value(|root| root.arriving.take())
            .flatten()
    }

    /// Keeps answers until the screen of their assessment takes them in.
    pub fn wait(self, respondent: Respondent) {
        self.root.update_value(|root| root.waiting.push(respondent));
    }

    /// The answers that wait; from now on they do not.
    pub fn take_waiting(self) -> Vec<Respondent> {
        let take = |root: &mut Root| std::mem::take(&mut root.waiting);
        self.root.try_update_value(take).unwrap_or_default()
    }

    /// The open dossier of a jury.
    pub fn bench(self) -> Option<Bench> {
        self.root.with_value(|root| root.bench)
    }

    /// Opens or closes the dossier of a jury.
    pub(super) fn set_bench(self, bench: Option<Bench>) {
        self.root.update_value(|root| root.bench = bench);
    }

    /// The hub, if it was opened.
    pub(super) fn known_hub(self) -> Option<Hub> {
        self.root.with_value(|root| root.hub)
    }

    /// Opens the hub.
    pub(super) fn set_hub(self, hub: Hub) {
        self.root.update_value(|root| root.hub = Some(hub));
    }

    /// Keeps a file of a jury until its screen takes it in.
    pub fn wait_for_jury(self, bytes: &[u8]) {
        self.root
            .update_value(|root| root.for_jury.push(bytes.to_vec()));
    }

    /// The files of juries that wait; from now on they do not.
    pub fn take_for_jury(self) -> Vec<Vec<u8>> {
        let take = |root: &mut Root| std::mem::take(&mut root.for_jury);
        self.root.try_update_value(take).unwrap_or_default()
    }

    /// The sheet of the juror who judges this assessment blind on this device.
    pub fn sealed(self, id: &str) -> Option<String> {
        self.root.with_value(|root| root.seals.get(id).cloned())
    }

    /// Seals and opens assessments.
    pub(super) fn change_seals(self, alter: impl FnOnce(&mut BTreeMap<String, String>)) {
        self.root.update_value(|root| alter(&mut root.seals));
    }

    /// A sentence, following the language.
    pub fn t(self, word: Word) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.say(word)
    }

    /// A sentence now; tracks the language when called in a reactive place.
    pub fn say(self, word: Word) -> String {
        self.words.with(|words| words.get(word).to_owned())
    }

    /// A sentence with its placeholders filled in.
    pub fn fill(self, word: Word, values: &[(&str, &str)]) -> String {
        self.words.with(|words| words.fill(word, values))
    }

    /// What is said of a name: `name: said`, with the colon as the language sets it.
    pub fn named(self, name: &str, said: &str) -> String {
        format!("{name}{}{said}", self.say(w::FRAME_COLON))
    }

    /// A sentence about a number of things, in the singular or plural.
    pub fn count(self, one: Word, other: Word, n: usize) -> String {
        // French counts none as one; the other four languages do not.
        let single = n == 1 || (n == 0 && self.language.get().starts_with("fr"));
        self.fill(if single { one } else { other }, &[("n", &n.to_string())])
    }

    /// The words as a whole, for those who word many things.
    pub fn words(self) -> Arc<Words> {
        self.words.get()
    }

    /// Something out of a dimension's texts, following the language.
    pub fn dimension<T: Default>(self, index: usize, pick: impl Fn(&DimensionTexts) -> T) -> T {
        self.texts
            .with(|texts| texts.dimensions.get(index).map(pick).unwrap_or_default())
    }

    /// Something out of a criterion's texts, following the language.
    pub fn criterion<T: Default>(
        self,
        dimension: usize,
        index: usize,
        pick: impl Fn(&CriterionTexts) -> T,
    ) -> T {
        self.texts.with(|texts| {
            let dimension = texts.dimensions.get(dimension);
            dimension
                .and_then(|d| d.criteria.get(index))
                .map(pick)
                .unwrap_or_default()
        })
    }

    /// The texts of the shipped method, following the language.
    pub fn shipped_texts(self) -> Arc<Texts> {
        self.language.track();
        self.shipped_texts.get_value()
    }

    /// The name of a level.
    pub fn level_name(self, level: zeven_core::Level) -> String {
        let index = usize::from(level.get()) - 1;
        self.texts.with(|texts| {
            texts
                .levels
                .get(index)
                .map(|l| l.name.clone())
                .unwrap_or_default()
        })
    }

    /// What a level means for any criterion.
    pub fn level_about(self, level: zeven_core::Level) -> String {
        let index = usize::from(level.get()) - 1;
        self.texts.with(|texts| {
            texts
                .levels
                .get(index)
                .map(|l| l.about.clone())
                .unwrap_or_default()
        })
    }

    /// A number in tenths, as the language writes it.
    pub fn tenths(self, value: i64) -> String {
        intl::tenths(self.language.get(), value)
    }

    /// A share in whole per cents, as the language writes it.
    pub fn percent(self, value: i64) -> String {
        intl::percent(self.language.get(), value)
    }

    /// Changes the language everywhere, at once, when its texts are there. If they
    /// cannot be had, the language stays as it was and a message says so.
    pub fn speak(self, language: &'static str) {
        if self.language.get_untracked() == language {
            return;
        }
        spawn_local(async move {
            let method = self.shipped.get_value();
            match load::language(language, &method).await {
                Ok((words, texts)) => {
                    settings::set(settings::LANGUAGE, language);
                    page::set_language(language);
                    self.words.set(Arc::new(words));
                    self.shipped_texts.set_value(Arc::new(texts));
                    self.language.set(language);
                    self.retell();
                }
                Err(reason) => {
                    leptos::logging::warn!("{reason}");
                    self.notice.set(Some(Notice::NoLanguage));
                }
            }
        });
    }
}
