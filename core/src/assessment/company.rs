//! The company and site an assessment is about.

use serde_json::{Map, Value};

use crate::Problem;
use crate::code::{Code, codes};
use crate::reader::{Fields, keep_unknown};

/// The company profile. Everything but the id may still be unknown.
///
/// ```
/// use zeven_core::assessment::{Company, ProfileField, Size};
/// let mut company = Company { size: Some(Size::Small), ..Company::new("c".into()) };
/// assert_eq!(company.profile(ProfileField::Size), Some("small"));
/// company.clear_profile(ProfileField::Size);
/// assert_eq!(company, Company::new("c".into()));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Company {
    /// Made once and copied into new rounds, sessions and juror files, so that the
    /// same company is recognised without comparing names.
    pub id: String,
    /// Name of the legal entity.
    pub name: String,
    /// The site; one assessment is about one production site.
    pub site: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// NUTS level 2 code.
    pub region: Option<String>,
    /// NACE Rev. 2.1 division, two digits.
    pub sector: Option<String>,
    /// Size class; not a legal statement.
    pub size: Option<Size>,
    /// Turnover class.
    pub turnover: Option<String>,
    /// Production type.
    pub production: Option<String>,
    /// Trade association.
    pub association: Option<String>,
    /// Whether the company produces; unknown until answered (sources R7).
    pub produces: Option<bool>,
    /// Members this version does not know.
    pub extra: Map<String, Value>,
}

codes! {
    /// What is said about a company beside its name: what groups are made of.
    pub enum ProfileField {
        /// The country.
        Country = "country",
        /// The region.
        Region = "region",
        /// The sector.
        Sector = "sector",
        /// The size class.
        Size = "size",
        /// The turnover class.
        Turnover = "turnover",
        /// The production type.
        Production = "production",
        /// The trade association.
        Association = "association",
    }
}

codes! {
    /// EU size class (Recommendation 2003/361/EC).
    pub enum Size {
        /// Fewer than 10 people.
        Micro = "micro",
        /// Fewer than 50 people.
        Small = "small",
        /// Fewer than 250 people.
        Medium = "medium",
        /// 250 people or more.
        Large = "large",
    }
}

/// Longest name, in characters.
pub(crate) const NAME: usize = 200;

impl Company {
    /// A company of which only the id is known.
    pub fn new(id: String) -> Self {
        Self {
            id,
            ..Self::default()
        }
    }

    /// What a profile field says, as it stands in files.
    pub fn profile(&self, field: ProfileField) -> Option<&str> {
        match field {
            ProfileField::Country => self.country.as_deref(),
            ProfileField::Region => self.region.as_deref(),
            ProfileField::Sector => self.sector.as_deref(),
            ProfileField::Size => self.size.map(Code::code),
            ProfileField::Turnover => self.turnover.as_deref(),
            ProfileField::Production => self.production.as_deref(),
            ProfileField::Association => self.association.as_deref(),
        }
    }

    /// Takes a profile field out.
    pub fn clear_profile(&mut self, field: ProfileField) {
        match field {
            ProfileField::Country => self.country = None,
            ProfileField::Region => self.region = None,
            ProfileField::Sector => self.sector = None,
            ProfileField::Size => self.size = None,
            ProfileField::Turnover => self.turnover = None,
            ProfileField::Production => self.production = None,
            ProfileField::Association => self.association = None,
        }
    }

    pub(crate) fn read(mut fields: Fields, problems: &mut Vec<Problem>) -> Self {
        Self {
            id: fields.require_text("id", 100, problems),
            name: fields.text("name", NAME, problems).unwrap_or_default(),
            site: fields.text("site", NAME, problems).unwrap_or_default(),
            ..Self::read_profile(&mut fields, problems)
        }
        .with_extra(fields)
    }

    fn with_extra(self, fields: Fields) -> Self {
        Self {
            extra: fields.rest(),
            ..self
        }
    }

    /// What is said about the company beside its id, name and site; the members have the
    /// same names in an assessment and in a result.
    pub(crate) fn read_profile(fields: &mut Fields, problems: &mut Vec<Problem>) -> Self {
        Self {
            country: fields.form("country", "a two-letter country code", upper(2), problems),
            region: fields.form("region", "a NUTS level 2 code", region_code, problems),
            sector: fields.form("sector", "a two-digit NACE division", digits2, problems),
            size: fields.word("size", problems),
            turnover: fields.form("turnover", SLUG, slug, problems),
            production: fields.form("production", SLUG, slug, problems),
            association: fields.form("association", SLUG, slug, problems),
            produces: fields.flag("produces", problems),
            ..Self::default()
        }
    }

    pub(crate) fn write(&self) -> Value {
        let mut map = Map::new();
        let mut put = |name: &str, text: Option<&str>| {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                map.insert(name.to_owned(), Value::from(text));
            }
        };
        put("id", Some(&self.id));
        put("name", Some(&self.name));
        put("site", Some(&self.site));
        put("country", self.country.as_deref());
        put("region", self.region.as_deref());
        put("sector", self.sector.as_deref());
        put("size", self.size.map(Code::code));
        put("turnover", self.turnover.as_deref());
        put("production", self.production.as_deref());
        put("association", self.association.as_deref());
        if let Some(produces) = self.produces {
            map.insert("produces".to_owned(), Value::Bool(produces));
        }
        keep_unknown(&mut map, &self.extra);
        Value::Object(map)
    }
}

const SLUG: &str = "a code of lower-case letters, digits and hyphens";

fn upper(length: usize) -> impl Fn(&str) -> Option<String> {
    move |text| {
        let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase());
        fits.then(|| text.to_owned())
    }
}

/// A NUTS level 2 code, if `text` has the form of one: a country's two letters and two
/// letters or digits.
///
/// ```
/// use zeven_core::assessment::region_code;
/// assert_eq!(region_code("NL41").as_deref(), Some("NL41"));
/// assert_eq!(region_code("Tirol"), None);
/// ```
pub fn region_code(text: &str) -> Option<String> {
    let (country, rest) = (text.get(..2)?, text.get(2..)?);
    let alphanumeric = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let fits = upper(2)(country).is_some() && rest.len() == 2 && rest.bytes().all(alphanumeric);
    fits.then(|| text.to_owned())
}

fn digits2(text: &str) -> Option<String> {
    let fits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.to_owned())
}

fn slug(text: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (!text.is_empty() && text.len() <= 40 && text.bytes().all(plain)).then(|| text.to_owned())
}
