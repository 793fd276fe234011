//! Days further on and further back in the calendar.

use super::{Date, Moment, days_in};

impl Date {
    /// The day in front; `None` before 1900.
    ///
    /// ```
    /// use zeven_core::date::Date;
    /// let day = |text| Date::parse(text).unwrap();
    /// assert_eq!(day("2024-03-01").day_before(), Some(day("2024-02-29")));
    /// assert_eq!(day("2027-01-01").day_before(), Some(day("2026-12-31")));
    /// ```
    pub fn day_before(self) -> Option<Self> {
        if self.day > 1 {
            return Self::new(self.year, self.month, self.day - 1);
        }
        let (year, month) = match self.month {
            1 => (self.year - 1, 12),
            month => (self.year, month - 1),
        };
        Self::new(year, month, days_in(year, month))
    }

    /// The same day so many years later; 29 February counts as 28 February. `None`
    /// beyond 2199.
    ///
    /// ```
    /// use zeven_core::example::day;
    /// assert_eq!(day("2026-11-21").years_later(3), Some(day("2029-11-21")));
    /// assert_eq!(day("2024-02-29").years_later(4), Some(day("2028-02-28")));
    /// ```
    pub fn years_later(self, years: u16) -> Option<Self> {
        let day = if (self.month, self.day) == (2, 29) {
            28
        } else {
            self.day
        };
        Self::new(self.year + years, self.month, day)
    }

    /// The same day so many months earlier; the last day of the month where there is no
    /// such day. `None` before 1900.
    ///
    /// ```
    /// use zeven_core::date::Date;
    /// let day = |text| Date::parse(text).unwrap();
    /// assert_eq!(day("2027-02-27").months_earlier(9), Some(day("2026-05-27")));
    /// assert_eq!(day("2027-11-30").months_earlier(9), Some(day("2027-02-28")));
    /// ```
    pub fn months_earlier(self, months: u16) -> Option<Self> {
        let all = (self.year * 12 + u16::from(self.month) - 1).checked_sub(months)?;
        let (year, month) = (all / 12, u8::try_from(all % 12 + 1).ok()?);
        Self::new(year, month, self.day.min(days_in(year, month)))
    }

    /// Days from this one to another; negative when it lies behind.
    ///
    /// ```
    /// use zeven_core::date::Date;
    /// let day = |text| Date::parse(text).unwrap();
    /// assert_eq!(day("2024-02-28").days_until(day("2024-03-01")), 2);
    /// assert_eq!(day("2027-01-01").days_until(day("2026-01-01")), -365);
    /// ```
    pub fn days_until(self, other: Self) -> i32 {
        other.number() - self.number()
    }

    /// Days since 1900 began.
    fn number(self) -> i32 {
        let years = i32::from(self.year) - 1900;
        // 1900 was no leap year, 2000 was, 2100 is none; a leap day counts from the
        // year after.
        let before = |from: i32| (years - from).max(0);
        let leaps = before(1) / 4 - i32::from(self.year > 2100);
        let months = (1..self.month).map(|month| i32::from(days_in(self.year, month)));
        years * 365 + leaps + months.sum::<i32>() + i32::from(self.day) - 1
    }
}

impl Moment {
    /// Whole seconds since an earlier moment; none when it lies ahead. Fractions are cut.
    ///
    /// ```
    /// use zeven_core::date::Moment;
    /// let at = |text| Moment::parse(text).unwrap();
    /// let (evening, morning) = (at("2026-12-31T23:59:50Z"), at("2027-01-01T00:01:00.5Z"));
    /// assert_eq!(morning.seconds_after(&evening), 70);
    /// assert_eq!(evening.seconds_after(&morning), 0);
    /// ```
    pub fn seconds_after(&self, earlier: &Self) -> u64 {
        let (Some(from), Some(to)) = (earlier.date(), self.date()) else {
            return 0;
        };
        let days = i64::from(from.days_until(to));
        let between = days * 86_400 + self.second_of_day() - earlier.second_of_day();
        u64::try_from(between).unwrap_or_default()
    }

    fn second_of_day(&self) -> i64 {
        let clock = self.as_str().get(11..19).unwrap_or_default();
        let parts = clock.split(':').map(|part| part.parse().unwrap_or(0));
        parts.fold(0, |sum, part: i64| sum * 60 + part)
    }

    /// Its day.
    ///
    /// ```
    /// use zeven_core::example::{now, today};
    /// assert_eq!(now().date(), Some(today()));
    /// ```
    pub fn date(&self) -> Option<Date> {
        Date::parse(self.day())
    }
}
