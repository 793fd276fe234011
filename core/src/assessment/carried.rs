//! Answers that came along from the round before: they count at once, but until somebody
//! has looked at them again they are last year's view.

use super::{Assessment, Entry};
use crate::method::Method;
use crate::rating::Rating;

impl Entry {
    /// Gives a rating. Whoever gives one has looked: also one that is the same as before.
    ///
    /// ```
    /// use zeven_core::assessment::Entry;
    /// use zeven_core::rating::Rating;
    /// let mut entry = Entry { rating: Rating::Unknown, carried: true, ..Entry::default() };
    /// assert!(!entry.is_dealt_with());
    /// entry.rate(Rating::Unknown);
    /// assert!(entry.is_dealt_with());
    /// ```
    pub fn rate(&mut self, rating: Rating) {
        self.rating = rating;
        self.carried = false;
    }

    /// Whether the person is done with the question in this round: there is an answer, and
    /// it does not merely come from the round before.
    pub fn is_dealt_with(&self) -> bool {
        self.rating.is_answered() && !self.carried
    }

    /// The rating as far as it was given or looked at in this round: blank for one that
    /// merely came along.
    ///
    /// ```
    /// use zeven_core::assessment::Entry;
    /// use zeven_core::rating::Rating;
    /// let entry = Entry { rating: Rating::Unknown, carried: true, ..Entry::default() };
    /// assert_eq!(entry.of_this_round(), Rating::Blank);
    /// ```
    pub fn of_this_round(&self) -> Rating {
        if self.carried {
            Rating::Blank
        } else {
            self.rating.clone()
        }
    }
}

impl Assessment {
    /// The rating of a criterion as far as it was given or looked at in this round.
    ///
    /// ```
    /// use zeven_core::{example, rating::Rating};
    /// let (_, before) = example::rated("34");
    /// let next = before.next_round("b".into(), example::now()).unwrap();
    /// assert_eq!(next.rating("d0.c0"), before.rating("d0.c0"));
    /// assert_eq!(next.rating_of_this_round("d0.c0"), Rating::Blank);
    /// ```
    pub fn rating_of_this_round(&self, key: &str) -> Rating {
        let entry = self.entries.get(key);
        entry.map(Entry::of_this_round).unwrap_or_default()
    }

    /// Takes the mark off every rating that differs from what it was `before`: however it
    /// was changed, somebody has looked at it.
    ///
    /// ```
    /// use zeven_core::{example, rating::Rating};
    /// let (method, last_year) = example::rated("34");
    /// let before = last_year.next_round("b".into(), example::now()).unwrap();
    /// let mut next = before.clone();
    /// next.entries.get_mut("d0.c0").unwrap().rating = Rating::Unknown;
    /// next.look_at_changed(&before);
    /// assert!(!next.entries["d0.c0"].carried && next.entries["d0.c1"].carried);
    /// ```
    pub fn look_at_changed(&mut self, before: &Self) {
        for (key, entry) in &mut self.entries {
            if entry.carried && before.rating(key) != entry.rating {
                entry.carried = false;
            }
        }
    }

    /// How many of the criteria that the pass asks have an answer from the round before
    /// that nobody has looked at since.
    ///
    /// ```
    /// use zeven_core::{example, rating::Rating};
    /// let (method, before) = example::rated("34");
    /// let mut next = before.next_round("b".into(), example::now()).unwrap();
    /// assert_eq!(next.unchecked(&method), 2);
    /// next.entries.get_mut("d0.c0").unwrap().rate(Rating::Unknown);
    /// assert_eq!(next.unchecked(&method), 1);
    /// ```
    pub fn unchecked(&self, method: &Method) -> usize {
        let dimensions = method.dimensions.iter();
        let asked = dimensions.flat_map(|dimension| dimension.asked(self.pass));
        let carried = asked.filter(|(_, criterion)| {
            let entry = self.entries.get(&criterion.key);
            entry.is_some_and(|entry| entry.carried)
        });
        carried.count()
    }
}
