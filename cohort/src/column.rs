//! What results can be filtered and grouped by.

use zeven_core::assessment::ProfileField;
use zeven_core::code::Code;

/// A column of results by which companies are chosen or put into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The yearly round, such as `2026`.
    Round,
    /// The country.
    Country,
    /// The region.
    Region,
    /// The sector.
    Sector,
    /// The size class.
    Size,
    /// The turnover class.
    Turnover,
    /// The production type.
    Production,
    /// The trade association.
    Association,
    /// Whether the company produces: `true`, `false` or empty.
    Produces,
    /// The outcome of the award check; empty for a quick pass.
    Verdict,
    /// How many dimensions reach the award level.
    AtAwardLevel,
    /// Whether the company would show its site: `true` or `false`.
    HostVisit,
    /// The version of the method.
    MethodVersion,
}

/// A value of a [`Column`] as it stands in files; empty where nothing was said.
pub type Value = String;

impl Code for Column {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Round, "round"),
        (Self::Country, "country"),
        (Self::Region, "region"),
        (Self::Sector, "sector"),
        (Self::Size, "size"),
        (Self::Turnover, "turnover"),
        (Self::Production, "production"),
        (Self::Association, "association"),
        (Self::Produces, "produces"),
        (Self::Verdict, "verdict"),
        (Self::AtAwardLevel, "at_award_level"),
        (Self::HostVisit, "host_visit"),
        (Self::MethodVersion, "method_version"),
    ];
}

impl Column {
    /// The profile field it is, if it is one.
    pub const fn profile(self) -> Option<ProfileField> {
        Some(match self {
            Self::Country => ProfileField::Country,
            Self::Region => ProfileField::Region,
            Self::Sector => ProfileField::Sector,
            Self::Size => ProfileField::Size,
            Self::Turnover => ProfileField::Turnover,
            Self::Production => ProfileField::Production,
            Self::Association => ProfileField::Association,
            _ => return None,
        })
    }

    /// Its place among the profile fields.
    pub(crate) const fn place(self) -> Option<usize> {
        // Asked for every row: not searched for.
        Some(match self {
            Self::Country => 0,
            Self::Region => 1,
            Self::Sector => 2,
            Self::Size => 3,
            Self::Turnover => 4,
            Self::Production => 5,
            Self::Association => 6,
            _ => return None,
        })
    }
}

impl From<ProfileField> for Column {
    fn from(field: ProfileField) -> Self {
        match field {
            ProfileField::Country => Self::Country,
            ProfileField::Region => Self::Region,
            ProfileField::Sector => Self::Sector,
            ProfileField::Size => Self::Size,
            ProfileField::Turnover => Self::Turnover,
            ProfileField::Production => Self::Production,
            ProfileField::Association => Self::Association,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Column, ProfileField};

    #[test]
    fn the_place_of_a_column_is_that_of_its_field() {
        for (column, _) in Column::ALL {
            let field = column.profile();
            let place = ProfileField::ALL
                .iter()
                .position(|(own, _)| Some(*own) == field);
            assert_eq!(column.place(), place, "{column:?}");
        }
    }
}
