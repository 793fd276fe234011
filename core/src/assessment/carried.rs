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
    pub fn rating_of_this_round(&self, key: &str) -> Rating {
        let entry = self.entries.get(key);
        entry.map(Entry::of_this_round).unwrap_or_default()
    }

    /// Takes the mark off every rating that differs from what it was `before`: however it
    /// was changed, somebody has looked at it.
    pub fn look_at_changed(&mut self, before: &Self) {
        for (key, entry) in &mut self.entries {
            if entry.carried && before.rating(key) != entry.rating {
                entry.carried = false;
            }
        }
    }

    /// How many of the criteria that the pass asks have an answer from the round before
    /// that nobody has looked at since.
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
