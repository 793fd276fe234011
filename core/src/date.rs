//! Days, months and moments as files spell them. No clock: "now" is an argument.

mod shift;

use std::fmt;

/// A calendar day, `YYYY-MM-DD`, in the years 1900 to 2199.
///
/// ```
/// use zeven_core::date::Date;
/// let day = Date::new(2026, 11, 21).unwrap();
/// assert_eq!((day.year(), day.month(), day.day()), (2026, 11, 21));
/// assert_eq!(Date::new(2026, 2, 29), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day that exists in the calendar, or `None`.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1900..2200).contains(&year) && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// ```
    /// use zeven_core::date::Date;
    /// assert!(Date::parse("2024-02-29").is_some());
    /// assert!(Date::parse("2026-02-29").is_none());
    /// assert!(Date::parse("2026-2-9").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = (text.get(..7)?, text.get(7..)?.strip_prefix('-')?);
        let month = Month::parse(month)?;
        Self::new(month.year, month.month, two_digits(day)?)
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The same day a year later; 28 February for 29 February. `None` beyond 2199.
    ///
    /// ```
    /// use zeven_core::date::Date;
    /// let leap = Date::parse("2024-02-29").unwrap();
    /// assert_eq!(leap.year_later().unwrap().to_string(), "2025-02-28");
    /// ```
    pub fn year_later(self) -> Option<Self> {
        let next = |day| Self::new(self.year + 1, self.month, day);
        next(self.day).or_else(|| next(28))
    }

    /// Whether more than so many months have passed by `today`.
    ///
    /// ```
    /// use zeven_core::date::Date;
    /// let day = Date::parse("2024-11-20").unwrap();
    /// assert!(!day.is_older(24, Date::parse("2026-11-20").unwrap()));
    /// assert!(day.is_older(24, Date::parse("2026-11-21").unwrap()));
    /// ```
    pub fn is_older(self, months: u32, today: Self) -> bool {
        let count = |date: Self| u32::from(date.year) * 12 + u32::from(date.month);
        (count(self) + months, self.day) < (count(today), today.day)
    }

    /// The same day so many months later; the last day of the month where there is no
    /// such day. `None` past the last year.
    ///
    /// ```
    /// use zeven_core::date::Date;
    /// let day = |text| Date::parse(text).unwrap();
    /// assert_eq!(day("2024-02-29").plus_months(24), Some(day("2026-02-28")));
    /// assert_eq!(day("2026-11-30").plus_months(3), Some(day("2027-02-28")));
    /// ```
    pub fn plus_months(self, months: u16) -> Option<Self> {
        let all = u16::from(self.month) - 1 + months;
        let (year, month) = (self.year + all / 12, u8::try_from(all % 12 + 1).ok()?);
        Self::new(year, month, self.day.min(days_in(year, month)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A calendar month, `YYYY-MM`, in the years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// Reads `YYYY-MM`.
    ///
    /// ```
    /// use zeven_core::date::Month;
    /// assert_eq!(Month::parse("2025-01").unwrap().to_string(), "2025-01");
    /// assert!(Month::parse("2025-13").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = (text.get(..4)?, text.get(4..)?.strip_prefix('-')?);
        if !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (year, month) = (year.parse().ok()?, two_digits(month)?);
        ((1900..2200).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads a month as people type it: the year with four digits before or after the
    /// month, with a hyphen, slash, point or space between them. Nothing is guessed.
    ///
    /// ```
    /// use zeven_core::date::Month;
    /// let month = Month::parse("2025-03");
    /// assert_eq!(Month::typed("3/2025"), month);
    /// assert_eq!(Month::typed(" 2025.03 "), month);
    /// assert_eq!(Month::typed("2025"), None);
    /// assert_eq!(Month::typed("03-25"), None);
    /// ```
    pub fn typed(text: &str) -> Option<Self> {
        let (first, second) = text.trim().split_once(['-', '/', '.', ' '])?;
        let (year, month) = if first.len() == 4 {
            (first, second)
        } else {
            (second, first)
        };
        Self::parse(&format!("{year}-{month:0>2}"))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A moment in UTC, RFC 3339 with `Z`, kept as it was written.
///
/// ```
/// let now = zeven_core::date::Moment::parse("2026-11-21T10:42:00Z").unwrap();
/// assert_eq!((now.as_str(), now.day()), ("2026-11-21T10:42:00Z", "2026-11-21"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(String);

impl Moment {
    /// Reads `YYYY-MM-DDTHH:MM:SS[.fraction]Z`.
    ///
    /// ```
    /// use zeven_core::date::Moment;
    /// assert!(Moment::parse("2026-11-21T10:42:00Z").is_some());
    /// assert!(Moment::parse("2026-11-21T10:42:00.123Z").is_some());
    /// assert!(Moment::parse("2026-11-21T10:42:00+01:00").is_none());
    /// assert!(Moment::parse("2026-11-21 10:42").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        Date::parse(text.get(..10)?)?;
        let time = text.get(10..)?.strip_prefix('T')?.strip_suffix('Z')?;
        let (clock, fraction) = time
            .split_once('.')
            .map_or((time, None), |(c, f)| (c, Some(f)));
        let mut parts = clock.split(':').map(two_digits);
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
        let clock_ok = hour < 24 && minute < 60 && second <= 60 && parts.next().is_none();
        let fraction_ok = fraction.is_none_or(|digits| {
            (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        (clock_ok && fraction_ok).then(|| Self(text.to_owned()))
    }

    /// The text as it stands in the file.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day, `YYYY-MM-DD`.
    pub fn day(&self) -> &str {
        self.0.get(..10).unwrap_or_default()
    }
}

fn two_digits(text: &str) -> Option<u8> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(400) || (year.is_multiple_of(4) && !year.is_multiple_of(100)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}
