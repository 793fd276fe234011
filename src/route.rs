//! The addresses of the screens: everything behind the `#`, so that any plain file
//! server under any sub-path answers every one of them.

use std::fmt;

/// A screen, with what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The first screen.
    #[default]
    Home,
    /// The company profile of an assessment.
    Profile(String),
    /// The walk: assessment, dimension key, criterion key within it.
    Walk(String, String, String),
    /// Others' views: asking, comparing, settling.
    Others(String),
    /// Answers given on this device were put away into this assessment.
    Handed(String),
    /// Figures and questions without a score.
    Outcomes(String),
    /// The result of an assessment.
    Result(String),
    /// The action plan of an assessment.
    Plan(String),
    /// A document about an assessment, to print.
    Report(String, Paper),
    /// A company over the years and beside others.
    Compare(String),
    /// What to take away, and what to share.
    Files(String),
    /// Results out of a file, to look at.
    Shown,
    /// A juror's seat: the welcome, or the way onto one.
    Juror(String),
    /// A guided session, or the way into one.
    Session(String, Part),
    /// What there is for assessors and juries.
    Doors,
    /// The chair's table of a dossier.
    Jury(String),
    /// How far companies' own views lie above each assessor's.
    Assessors,
    /// The register of labels.
    Register,
    /// The method; as a paper form when true.
    Method(bool),
    /// What is kept where, and who can see it.
    Privacy,
    /// How things work: the guide of this name, or all of them.
    Help(String),
    /// Every part of the app in every state; in no menu.
    Design,
    /// The keys one signs with and trusts.
    Keys,
    /// What a hub does with the results of many companies.
    Hub(HubPart),
    /// An address that leads nowhere.
    Unknown(String),
}

/// A document to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Everything.
    Full,
    /// One page for the board.
    Board,
    /// High ratings with their proof.
    Award,
}

impl Paper {
    /// All documents with the last part of their address.
    pub const ALL: [(Self, &str); 3] = [
        (Self::Full, "full"),
        (Self::Board, "board"),
        (Self::Award, "award"),
    ];

    fn parse(part: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find_map(|(paper, known)| (known == part).then_some(paper))
    }
}

/// A screen of a guided session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The agenda and what is still open.
    #[default]
    Agenda,
    /// The talk about a dimension; without a key, the first one.
    Talk(String),
    /// The way over the floor.
    Floor,
    /// Settling the levels.
    Settle,
    /// What the company gets.
    HandOver,
}

impl Part {
    fn parse(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Agenda,
            ["talk"] => Self::Talk(String::new()),
            ["talk", dimension] => Self::Talk((*dimension).to_owned()),
            ["floor"] => Self::Floor,
            ["settle"] => Self::Settle,
            ["handover"] => Self::HandOver,
            _ => return None,
        })
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Agenda => Ok(()),
            Self::Talk(dimension) if dimension.is_empty() => f.write_str("/talk"),
            Self::Talk(dimension) => write!(f, "/talk/{dimension}"),
            Self::Floor => f.write_str("/floor"),
            Self::Settle => f.write_str("/settle"),
            Self::HandOver => f.write_str("/handover"),
        }
    }
}

/// A part of the hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HubPart {
    /// Bringing files in, and what became of them.
    #[default]
    Files,
    /// Where the region stands.
    Overview,
    /// Every company.
    Companies,
    /// Who is close to the award.
    Near,
    /// Groups beside each other.
    Groups,
    /// The goals of public plans, and how kind companies are to themselves.
    Goals,
    /// Who could meet whom.
    Matching,
    /// The same companies over the rounds.
    Rounds,
    /// Whose signatures are trusted.
    Assessors,
    /// A few companies beside each other.
    Beside,
    /// What goes out.
    Publish,
    /// Who holds a label, and until when.
    Labels,
}

impl HubPart {
    /// All parts with the last part of their address, in the order of the row of rooms.
    pub const ALL: [(Self, &str); 12] = [
        (Self::Files, "files"),
        (Self::Overview, "overview"),
        (Self::Companies, "companies"),
        (Self::Near, "near"),
        (Self::Groups, "groups"),
        (Self::Goals, "goals"),
        (Self::Matching, "matching"),
        (Self::Rounds, "rounds"),
        (Self::Labels, "labels"),
        (Self::Beside, "beside"),
        (Self::Publish, "publish"),
        (Self::Assessors, "assessors"),
    ];

    fn parse(part: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find_map(|(one, known)| (known == part).then_some(one))
    }
}

impl Route {
    /// Reads an address, without the `#`.
    ///
    /// ```
    /// use zeven_app::route::Route;
    /// let route = Route::parse("/walk/ab-12/eco/energy");
    /// assert_eq!(route, Route::Walk("ab-12".into(), "eco".into(), "energy".into()));
    /// assert_eq!(route.to_string(), "/walk/ab-12/eco/energy");
    /// assert_eq!(Route::parse(""), Route::Home);
    /// ```
    ///
    /// What follows a `?` says how a screen is looked at, and is no part of which it is.
    pub fn parse(address: &str) -> Self {
        let path = address.split('?').next().unwrap_or_default();
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["profile", id] => Self::Profile((*id).to_owned()),
            ["walk", id] => Self::Walk((*id).to_owned(), String::new(), String::new()),
            ["walk", id, dimension] => {
                Self::Walk((*id).to_owned(), (*dimension).to_owned(), String::new())
            }
            ["walk", id, dimension, criterion] => Self::Walk(
                (*id).to_owned(),
                (*dimension).to_owned(),
                (*criterion).to_owned(),
            ),
            ["keys"] => Self::Keys,
            ["session", id, rest @ ..] => match Part::parse(rest) {
                Some(part) => Self::Session((*id).to_owned(), part),
                None => Self::Unknown(address.to_owned()),
            },
            ["privacy"] => Self::Privacy,
            ["help"] => Self::Help(String::new()),
            ["help", guide] => Self::Help((*guide).to_owned()),
            ["design"] => Self::Design,
            ["juror", id] => Self::Juror((*id).to_owned()),
            ["jury"] => Self::Doors,
            ["jury", "assessors"] => Self::Assessors,
            ["jury", id] => Self::Jury((*id).to_owned()),
            ["register"] => Self::Register,
            ["method"] => Self::Method(false),
            ["method", "paper"] => Self::Method(true),
            ["others", id] => Self::Others((*id).to_owned()),
            ["handed", id] => Self::Handed((*id).to_owned()),
            ["outcomes", id] => Self::Outcomes((*id).to_owned()),
            ["result", id] => Self::Result((*id).to_owned()),
            ["plan", id] => Self::Plan((*id).to_owned()),
            ["report", id] => Self::Report((*id).to_owned(), Paper::Full),
            ["report", id, part] => match Paper::parse(part) {
                Some(paper) => Self::Report((*id).to_owned(), paper),
                None => Self::Unknown(address.to_owned()),
            },
            ["compare", id] => Self::Compare((*id).to_owned()),
            ["files", id] => Self::Files((*id).to_owned()),
            ["shown"] => Self::Shown,
            ["hub"] => Self::Hub(HubPart::Files),
            ["hub", part] => match HubPart::parse(part) {
                Some(part) => Self::Hub(part),
                None => Self::Unknown(address.to_owned()),
            },
            _ => Self::Unknown(address.to_owned()),
        }
    }

    /// The assessment the screen is about.
    pub fn assessment(&self) -> Option<&str> {
        match self {
            Self::Profile(id)
            | Self::Walk(id, ..)
            | Self::Others(id)
            | Self::Session(id, _)
            | Self::Juror(id)
            | Self::Handed(id)
            | Self::Outcomes(id)
            | Self::Result(id)
            | Self::Plan(id)
            | Self::Report(id, _)
            | Self::Compare(id)
            | Self::Files(id) => Some(id),
            Self::Home
            | Self::Shown
            | Self::Doors
            | Self::Jury(_)
            | Self::Assessors
            | Self::Register
            | Self::Keys
            | Self::Privacy
            | Self::Help(_)
            | Self::Design
            | Self::Hub(_)
            | Self::Method(_)
            | Self::Unknown(_) => None,
        }
    }

    /// The address as a link.
    pub fn href(&self) -> String {
        format!("#{self}")
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::Profile(id) => write!(f, "/profile/{id}"),
            Self::Walk(id, dimension, criterion) => {
                write!(f, "/walk/{id}")?;
                for part in [dimension, criterion]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                {
                    write!(f, "/{part}")?;
                }
                Ok(())
            }
            Self::Session(id, part) => write!(f, "/session/{id}{part}"),
            Self::Juror(id) => write!(f, "/juror/{id}"),
            Self::Doors => f.write_str("/jury"),
            Self::Jury(id) => write!(f, "/jury/{id}"),
            Self::Assessors => f.write_str("/jury/assessors"),
            Self::Register => f.write_str("/register"),
            Self::Method(false) => f.write_str("/method"),
            Self::Method(true) => f.write_str("/method/paper"),
            Self::Others(id) => write!(f, "/others/{id}"),
            Self::Handed(id) => write!(f, "/handed/{id}"),
            Self::Keys => f.write_str("/keys"),
            Self::Privacy => f.write_str("/privacy"),
            Self::Help(guide) if guide.is_empty() => f.write_str("/help"),
            Self::Help(guide) => write!(f, "/help/{guide}"),
            Self::Design => f.write_str("/design"),
            Self::Outcomes(id) => write!(f, "/outcomes/{id}"),
            Self::Result(id) => write!(f, "/result/{id}"),
            Self::Plan(id) => write!(f, "/plan/{id}"),
            Self::Report(id, paper) => {
                let known = Paper::ALL.iter().find(|(one, _)| one == paper);
                write!(
                    f,
                    "/report/{id}/{}",
                    known.map_or("full", |(_, part)| *part)
                )
            }
            Self::Compare(id) => write!(f, "/compare/{id}"),
            Self::Files(id) => write!(f, "/files/{id}"),
            Self::Shown => f.write_str("/shown"),
            Self::Hub(part) => {
                let known = HubPart::ALL.iter().find(|(one, _)| one == part);
                write!(f, "/hub/{}", known.map_or("files", |(_, part)| *part))
            }
            Self::Unknown(address) => f.write_str(address),
        }
    }
}
